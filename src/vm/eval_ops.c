#include "vm/eval_ops.h"

#include "lang/opcode.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/console.h"
#include "vm/generator.h"
#include "vm/module.h"

/* ---- names ---- */

static void raise_name(World *w, Object *name) {
    raise_error(w, NameError, "name '%U' is not defined", name);
    Object *pending = OBJ(w)->pending;
    if (pending && IS(w, pending, NameError) && NAME_ERROR_HAS_NAME(w))
        set_ref(w, &((NameErrorObject *)pending)->name, newref(w, name));
}

/* A dict by its exact type, any other mapping by its items. borrowed-or-new is hidden: new or NULL.
 */
static Object *scope_get(World *w, Object *scope, Object *name) {
    if (IS(w, scope, DICT))
        return xnewref(w, dict_get(w, scope, name));
    Object *value = object_getitem(w, scope, name);
    if (!value && error_is(w, KeyError))
        error_clear(w);
    return value;
}

Object *op_load_global(World *w, Frame *f, Object *name) {
    Object *value = scope_get(w, f->globals, name);
    if (!value && !error_pending(w))
        value = scope_get(w, f->builtins, name);
    if (!value && !error_pending(w))
        raise_name(w, name);
    return value;
}

Object *op_load_name(World *w, Frame *f, Object *name) {
    if (!f->locals)
        return raise_error(w, SystemError, "no locals when loading %R", name);
    Object *value = scope_get(w, f->locals, name);
    if (value || error_pending(w))
        return value;
    return op_load_global(w, f, name);
}

int op_store_name(World *w, Frame *f, Object *name, Object *value) {
    if (!f->locals) {
        raise_error(w, SystemError, "no locals found when storing %R", name);
        return -1;
    }
    return IS(w, f->locals, DICT) ? dict_set(w, f->locals, name, value)
                                  : object_setitem(w, f->locals, name, value);
}

void op_tell_local(World *w, const Frame *f, int32_t slot, const Object *value) {
    if (w->observer)
        world_event(w, value ? EVENT_BOUND : EVENT_UNBOUND, tuple_get(f->code->localnames, slot),
                    (size_t)value);
}

int op_delete_name(World *w, Frame *f, Object *name) {
    int status = IS(w, f->locals, DICT) ? dict_delete(w, f->locals, name)
                                        : object_setitem(w, f->locals, name, NULL);
    if (status < 0 && error_is(w, KeyError)) {
        error_clear(w);
        raise_name(w, name);
    }
    return status;
}

int op_delete_global(World *w, Frame *f, Object *name) {
    int status = dict_delete(w, f->globals, name);
    if (status < 0 && error_is(w, KeyError)) {
        error_clear(w);
        raise_name(w, name);
    }
    return status;
}

Object *op_load_classderef(World *w, Frame *f, int32_t slot) {
    Object *name = tuple_get(f->code->localnames, slot);
    Object *value = scope_get(w, f->locals, name);
    if (value || error_pending(w))
        return value;
    value = ((Cell *)f->localsplus[slot])->value;
    if (value)
        return newref(w, value);
    op_raise_unbound(w, f, slot);
    return NULL;
}

void op_raise_unbound(World *w, Frame *f, int32_t slot) {
    Object *name = tuple_get(f->code->localnames, slot);
    if (slot >= f->code->nlocals + f->code->ncells)
        raise_error(w, NameError,
                    w->model->wording.unassociated
                        ? "cannot access free variable '%U' where it is not "
                          "associated with a value in enclosing scope"
                        : "free variable '%U' referenced before assignment in "
                          "enclosing scope",
                    name);
    else
        raise_error(
            w, UnboundLocalError,
            w->model->wording.unassociated
                ? "cannot access local variable '%U' where it is not associated with a value"
                : "local variable '%U' referenced before assignment",
            name);
}

/* ---- comparison ---- */

Object *op_compare(World *w, Object *a, Object *b, int op) {
    return object_richcompare(w, a, b, op);
}

static bool may_be_caught(World *w, Object *pattern) {
    if (is_type(pattern) && type_is_subtype((Type *)pattern, TYPE(w, BaseException)))
        return true;
    raise_type_error(w, "catching classes that do not inherit from BaseException is not allowed");
    return false;
}

int op_exception_matches(World *w, Object *exception, Object *pattern) {
    if (is_tuple(pattern)) {
        for (ssize_t i = 0; i < VAR_SIZE(pattern); i++)
            if (!may_be_caught(w, tuple_get(pattern, i)))
                return -1;
        for (ssize_t i = 0; i < VAR_SIZE(pattern); i++)
            if (type_is_subtype(TYPE_OF(exception), (Type *)tuple_get(pattern, i)))
                return 1;
        return 0;
    }
    if (!may_be_caught(w, pattern))
        return -1;
    return type_is_subtype(TYPE_OF(exception), (Type *)pattern);
}

/* ---- unpacking ---- */

static int unpack_items(World *w, Object **items, int32_t n, Object **sp) {
    for (int32_t i = 0; i < n; i++)
        sp[n - 1 - i] = newref(w, items[i]);
    return 0;
}

static void release_values(World *w, Object **values, int32_t n) {
    for (int32_t i = 0; i < n; i++)
        decref(w, values[i]);
}

/* Takes n items off the iterator, first one highest. */
static int unpack_iterator(World *w, Object *it, int32_t n, int32_t wanted, bool at_least,
                           Object **sp) {
    for (int32_t i = 0; i < n; i++) {
        Object *item = iter_next(w, it);
        if (!item) {
            if (!error_pending(w))
                raise_value_error(w, "not enough values to unpack (expected %s%d, got %d)",
                                  at_least ? "at least " : "", wanted, i);
            release_values(w, sp - i, i);
            return -1;
        }
        sp[-1 - i] = item;
    }
    return 0;
}

static Object *unpack_iter(World *w, Object *seq) {
    Object *it = object_iter(w, seq);
    if (!it && w->model->wording.unpack_non_iterable && error_is(w, TypeError) &&
        !TYPE_OF(seq)->slots.iter && !object_is_sequence(seq)) {
        error_clear(w);
        raise_type_error(w, "cannot unpack non-iterable %T object", seq);
    }
    return it;
}

int op_unpack_sequence(World *w, Object *seq, int32_t n, Object **sp) {
    bool is_list_exact = IS(w, seq, LIST);
    if ((is_list_exact || IS(w, seq, TUPLE)) && VAR_SIZE(seq) == n)
        return unpack_items(w, sequence_fast_items(seq), n, sp);
    Object *it = unpack_iter(w, seq);
    if (!it)
        return -1;
    int status = unpack_iterator(w, it, n, n, false, sp + n);
    if (status == 0) {
        Object *extra = iter_next(w, it);
        if (extra || error_pending(w)) {
            if (extra)
                raise_value_error(w, "too many values to unpack (expected %d)", n);
            xdecref(w, extra);
            release_values(w, sp, n);
            status = -1;
        }
    }
    decref(w, it);
    return status;
}

int op_unpack_ex(World *w, Object *seq, int32_t before, int32_t after, Object **sp) {
    Object *it = unpack_iter(w, seq);
    if (!it)
        return -1;
    Object **top = sp + before + 1 + after;
    int status = unpack_iterator(w, it, before, before + after, true, top);
    Object *rest = status == 0 ? sequence_list(w, it) : NULL;
    decref(w, it);
    if (status < 0)
        return -1;
    if (!rest || VAR_SIZE(rest) < after) {
        if (rest)
            raise_value_error(w, "not enough values to unpack (expected at least %d, got %zd)",
                              before + after, before + VAR_SIZE(rest));
        xdecref(w, rest);
        release_values(w, top - before, before);
        return -1;
    }
    ssize_t kept = VAR_SIZE(rest) - after;
    for (int32_t i = 0; i < after; i++)
        sp[after - 1 - i] = list_get(rest, kept + i);
    ((VarObject *)rest)->size = kept; /* the last items moved to the stack */
    sp[after] = rest;
    return 0;
}

/* ---- building ---- */

Object *op_build_string(World *w, Object **pieces, int32_t n) {
    Object *list = list_from_items(w, pieces, n);
    Object *result = list ? str_join(w, OBJ(w)->empty_str, list) : NULL;
    xdecref(w, list);
    return result;
}

Object *op_build_map(World *w, Object **pairs, int32_t n) {
    return dict_from_items(w, pairs, pairs + 1, 2, n);
}

Object *op_build_const_key_map(World *w, Object **values, int32_t n, Object *keys) {
    return dict_from_items(w, ((Tuple *)keys)->items, values, 1, n);
}

Object *op_build_set(World *w, Object **values, int32_t n) {
    Object *set = set_new(w, NULL);
    for (int32_t i = 0; i < n; i++) { /* each value is released once it is in */
        if (set && set_add(w, set, values[i]) < 0)
            clear_ref(w, &set);
        clear_ref(w, &values[i]);
    }
    return set;
}

Object *op_format_value(World *w, Object *value, int32_t conversion, Object *spec) {
    if (!conversion) /* not held once more: __format__ can see that */
        return IS(w, value, STR) && !spec ? newref(w, value) : object_format(w, value, spec);
    Object *text = conversion == 1   ? object_str(w, value)
                   : conversion == 2 ? object_repr(w, value)
                                     : object_ascii(w, value);
    if (!text || (IS(w, text, STR) && !spec))
        return text;
    Object *result = object_format(w, text, spec);
    decref(w, text);
    return result;
}

Object *op_make_function(World *w, Frame *f, int32_t flags, Object **top) {
    Object *qualname = flags & MAKE_QUALNAME ? *--top : NULL, *code = *--top;
    Function *function = (Function *)function_new(w, code, f->globals);
    if (function) {
        if (qualname)
            set_ref(w, &function->qualname, newref(w, qualname));
        if (flags & MAKE_CLOSURE)
            function->closure = newref(w, *--top);
        if (flags & MAKE_ANNOTATIONS) {
            set_ref(w, &function->annotations, newref(w, *--top));
        }
        if (flags & MAKE_KWDEFAULTS) {
            --top;
            if (function)
                set_ref(w, &function->kwdefaults, newref(w, *top));
        }
        if (flags & MAKE_DEFAULTS) {
            --top;
            if (function)
                set_ref(w, &function->defaults, newref(w, *top));
        }
    } else {
        top -= !!(flags & 1) + !!(flags & 2) + !!(flags & 4) + !!(flags & 8);
    }
    release_values(w, top, 1 - opcode_effect(OPCODE_MAKE_FUNCTION, flags, false));
    return (Object *)function;
}

static bool is_not_iterable(World *w, const Object *o) {
    return error_is(w, TypeError) && !TYPE_OF(o)->slots.iter && !object_is_sequence(o);
}

int op_list_extend(World *w, Object *list, Object *iterable) {
    int status = list_extend(w, list, iterable);
    if (status < 0 && !w->model->unpack_stacked && is_not_iterable(w, iterable)) {
        error_clear(w);
        raise_type_error(w, "Value after * must be an iterable, not %T", iterable);
    }
    return status;
}

int op_arguments_extend(World *w, Object *callable, Object *list, Object *iterable) {
    int status = list_extend(w, list, iterable);
    if (status < 0 && is_not_iterable(w, iterable)) {
        error_clear(w);
        Object *name = op_callable_name(w, callable);
        if (name)
            raise_type_error(w, "%U argument after * must be an iterable, not %T", name, iterable);
        xdecref(w, name);
    }
    return status;
}

int op_dict_update(World *w, Object *dict, Object *mapping) {
    int status = dict_merge(w, dict, mapping, 1);
    if (status < 0 && error_is(w, AttributeError)) {
        error_clear(w);
        raise_type_error(w, "'%T' object is not a mapping", mapping);
    }
    return status;
}

/* "name()", or where the model says so "module.name()", but not of the builtins. */
Object *op_callable_name(World *w, Object *callable) {
    bool with_module = w->model->wording.callable_module;
    Object *name = object_getattr_c(w, callable, with_module ? "__qualname__" : "__name__");
    error_clear(w);
    if (!name)
        return with_module ? object_str(w, callable) : str_format_c(w, "%T object", callable);
    Object *module = with_module ? object_getattr_c(w, callable, "__module__") : NULL;
    error_clear(w);
    bool shown = module && is_str(module) && !str_equal_c(module, "builtins");
    Object *text = shown ? str_format_c(w, "%S.%S()", module, name) : str_format_c(w, "%S()", name);
    xdecref(w, module);
    decref(w, name);
    return text;
}

int op_dict_merge(World *w, Object *callable, Object *dict, Object *mapping) {
    int status = dict_merge(w, dict, mapping, 2);
    bool is_mapping = !error_is(w, AttributeError);
    if (status == 0 || (is_mapping && !error_is(w, KeyError)))
        return status;
    Object *error = error_fetch(w);
    Object *name = op_callable_name(w, callable), *args = ((Exception *)error)->args;
    Object *key = args && VAR_SIZE(args) ? tuple_get(args, 0) : NONE(w);
    if (name && !is_mapping)
        raise_type_error(w, "%U argument after ** must be a mapping, not %T", name, mapping);
    else if (name && is_str(key))
        raise_type_error(w, "%U got multiple values for keyword argument '%S'", name, key);
    else if (name)
        raise_type_error(w, "keywords must be strings");
    xdecref(w, name);
    decref(w, error);
    return -1;
}

int op_dict_argument(World *w, Object *callable, Object **slot) {
    if (IS(w, *slot, DICT))
        return 0;
    Object *dict = dict_new(w);
    if (!dict)
        return -1;
    if (op_dict_merge(w, callable, dict, *slot) < 0) {
        decref(w, dict);
        return -1;
    }
    set_ref(w, slot, dict);
    return 0;
}

/* ---- exceptions ---- */

static Object *as_exception(World *w, Object *o, const char *message) {
    if (is_type(o) && type_is_subtype((Type *)o, TYPE(w, BaseException))) {
        Object *made = object_call0(w, o);
        if (made && !is_exception(made)) {
            raise_type_error(w,
                             "calling %R should have returned an instance of BaseException, "
                             "not %R",
                             o, TYPE_OF(made));
            clear_ref(w, &made);
        }
        return made;
    }
    if (is_exception(o))
        return newref(w, o);
    return raise_type_error(w, "%s", message);
}

static int reraise(World *w) {
    Object *handled = OBJ(w)->handled;
    if (!handled) {
        raise_error(w, RuntimeError, "No active exception to reraise");
        return -1;
    }
    error_restore(w, newref(w, handled));
    return 1;
}

int op_raise(World *w, Object *value, Object *cause) {
    if (!value)
        return reraise(w);
    Object *exception = as_exception(w, value, "exceptions must derive from BaseException");
    decref(w, value);
    if (exception && cause) {
        Object *reason = cause == NONE(w) ? NULL
                                          : as_exception(w, cause,
                                                         "exception causes must derive from "
                                                         "BaseException");
        if (reason || cause == NONE(w)) {
            set_ref(w, &((Exception *)exception)->cause, reason);
            ((Exception *)exception)->suppress_context = true;
        } else {
            clear_ref(w, &exception);
        }
    }
    xdecref(w, cause);
    if (exception) {
        raise_object(w, exception);
        decref(w, exception);
    }
    return -1;
}

Object *exc_info_traceback(World *w, ExcInfo *info) {
    return w->model->handled_traceback_held ? ((TracedExcInfo *)info)->traceback : NULL;
}

/* What [exception] had for a traceback when it was caught is held until the handler ends. After an
 * inner handler we take it from the exception again, where CPython has it on the stack. */
static Object *swap_traceback(World *w, ExcInfo *info, Object *exception) {
    if (!w->model->handled_traceback_held)
        return NULL;
    TracedExcInfo *traced = (TracedExcInfo *)info;
    Object *old = traced->traceback;
    traced->traceback = exception ? xnewref(w, ((Exception *)exception)->traceback) : NULL;
    return old;
}

void exc_info_set(World *w, ExcInfo *info, Object *exception) {
    Object *value = info->value, *traceback = swap_traceback(w, info, exception);
    info->value = exception;
    xdecref(w, value);
    xdecref(w, traceback);
}

void op_push_handled(World *w, Object *exception) {
    Object *traceback = swap_traceback(w, VM(w)->exc_info, exception);
    VM(w)->exc_info->value = exception;
    OBJ(w)->handled = exception;
    xdecref(w, traceback);
}

void op_pop_handled(World *w, Object *previous) {
    ExcInfo *info = VM(w)->exc_info;
    Object *old = info->value, *traceback = swap_traceback(w, info, previous);
    info->value = previous;
    OBJ(w)->handled = NULL;
    for (; info; info = info->previous)
        if (info->value) {
            OBJ(w)->handled = info->value;
            break;
        }
    xdecref(w, old);
    xdecref(w, traceback);
}

/* ---- with ---- */

static Object *context_method(World *w, Object *manager, Object *name, bool is_exit) {
    Object *method = object_lookup_special(w, manager, name);
    if (method || error_pending(w))
        return method;
    if (!w->model->wording.context_manager)
        return raise_error(w, AttributeError, "%S", name);
    return raise_type_error(w,
                            is_exit ? "'%T' object does not support the context manager protocol "
                                      "(missed __exit__ method)"
                                    : "'%T' object does not support the context manager protocol",
                            manager);
}

int op_before_with(World *w, Object **slot, Object **entered) {
    Object *enter = context_method(w, *slot, NAME(w, __enter__), false);
    if (!enter)
        return -1;
    Object *exit = context_method(w, *slot, NAME(w, __exit__), true);
    if (!exit) {
        decref(w, enter);
        return -1;
    }
    set_ref(w, slot, exit);
    *entered = object_call0(w, enter);
    decref(w, enter);
    return *entered ? 0 : -1;
}

Object *op_with_except(World *w, Object *exit, Object *exception) {
    Object *traceback = ((Exception *)exception)->traceback;
    Object *args[] = {(Object *)TYPE_OF(exception), exception, traceback ? traceback : NONE(w)};
    return object_call(w, exit, args, 3, NULL);
}

/* ---- imports ---- */

Object *op_import_name(World *w, Frame *f, Object *name, Object *fromlist, Object *level) {
    Object *import = dict_get(w, f->builtins, NAME(w, __import__));
    if (!import)
        return error_pending(w) ? NULL : raise_error(w, ImportError, "__import__ not found");
    Object *args[] = {name, f->globals, f->locals ? f->locals : NONE(w), fromlist, level};
    return object_call(w, import, args, 5, NULL);
}

/* Tells the pending ImportError what was not found where. */
static void name_import(World *w, Object *module_name /* or NULL */, Object *name) {
    Object *pending = OBJ(w)->pending;
    if (!pending || !ISINSTANCE(w, pending, ImportError))
        return;
    ImportErrorObject *e = (ImportErrorObject *)pending;
    set_ref(w, &e->name, xnewref(w, module_name));
    if (IMPORT_ERROR_HAS_NAME_FROM(w))
        set_ref(w, &e->name_from, newref(w, name));
}

Object *op_import_from(World *w, Object *module, Object *name) {
    Object *value;
    int found = object_lookup_attr(w, module, name, &value);
    if (found)
        return value;
    bool named = w->model->wording.import_name_from;
    Object *module_name = named ? object_getattr(w, module, NAME(w, __name__)) : NULL;
    if (module_name) {
        raise_error(w, ImportError, "cannot import name %R from %R (unknown location)", name,
                    module_name);
    } else {
        error_clear(w);
        raise_error(w, ImportError, "cannot import name %R", name);
    }
    name_import(w, module_name, name);
    xdecref(w, module_name);
    return NULL;
}

static bool is_public(Object *name) {
    return is_str(name) && (str_length(name) == 0 || str_at(name, 0) != '_');
}

int op_import_star(World *w, Frame *f, Object *module) {
    Object *all;
    int found = object_lookup_attr(w, module, NAME(w, __all__), &all);
    if (found < 0)
        return -1;
    Object *names = found ? sequence_list(w, all) : NULL;
    xdecref(w, all);
    if (!found) {
        Object *dict = object_getattr(w, module, NAME(w, __dict__));
        names = dict ? sequence_list(w, dict) : NULL;
        xdecref(w, dict);
    }
    if (!names)
        return -1;
    int status = 0;
    for (ssize_t i = 0; status == 0 && i < VAR_SIZE(names); i++) {
        Object *name = list_get(names, i);
        if (!found && !is_public(name))
            continue;
        Object *value = object_getattr(w, module, name);
        status = value ? op_store_name(w, f, name, value) : -1;
        xdecref(w, value);
    }
    decref(w, names);
    return status;
}

/* ---- generators ---- */

Object *op_yield_from_iter(World *w, Frame *f, Object *iterable) {
    (void)f;
    return VM_IS(w, iterable, GENERATOR) ? newref(w, iterable) : object_iter(w, iterable);
}

static Object *take_stop_value(World *w) {
    if (error_pending(w) && !error_is(w, StopIteration))
        return NULL;
    Object *stop = error_fetch(w);
    Object *value = stop ? ((StopIterationObject *)stop)->value : NULL;
    value = newref(w, value ? value : NONE(w));
    xdecref(w, stop);
    return value;
}

Object *op_delegate(World *w, Object *iterator, Object *sent, Object **result) {
    Object *value = sent == NONE(w) && object_is_iterator(iterator)
                        ? TYPE_OF(iterator)->slots.iternext(w, iterator)
                        : object_call_method1(w, iterator, NAME(w, send), sent);
    *result = value ? NULL : take_stop_value(w);
    return value;
}

/* ---- the rest ---- */

int op_print_expr(World *w, Object *value) {
    Object *hook = dict_get_c(w, module_dict(VM(w)->sys), "displayhook");
    if (!hook && !error_pending(w))
        raise_error(w, RuntimeError, "lost sys.displayhook");
    Object *result = hook ? object_call1(w, hook, value) : NULL;
    xdecref(w, result);
    return result ? 0 : -1;
}

int op_setup_annotations(World *w, Frame *f) {
    Object *existing = scope_get(w, f->locals, NAME(w, __annotations__));
    if (existing || error_pending(w)) {
        xdecref(w, existing);
        return existing ? 0 : -1;
    }
    Object *dict = dict_new(w);
    if (!dict)
        return -1;
    int status = op_store_name(w, f, NAME(w, __annotations__), dict);
    decref(w, dict);
    return status;
}
