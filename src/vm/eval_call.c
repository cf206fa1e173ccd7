#include "vm/eval_call.h"

#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/eval_ops.h"
#include "vm/generator.h"

#include <string.h>

static void release_slot(World *w, Object **slot) {
    Object *o = *slot;
    *slot = NULL; /* the frame's stack still has it while a finalizer runs */
    xdecref(w, o);
}

/* CPython up to 3.10 pops what a call leaves from the top, later versions go upwards. */
void call_release(World *w, Object **first, Object **end) {
    if (w->model->call_arguments == ARGUMENTS_KEPT) {
        while (end > first)
            release_slot(w, --end);
    } else {
        for (; first < end; first++)
            release_slot(w, first);
    }
}

/* Enters the frame made for a call; the stack values stay until it returns unless they were moved.
 */
static enum CallOutcome enter(Call *call, Frame *f, bool moved) {
    f->returns = RETURN_PUSH;
    f->pops = moved ? 0 : (uint32_t)(call->end - call->first);
    call->frame = f;
    return CALL_FRAME;
}

static enum CallOutcome fail(World *w, Call *call) {
    call_release(w, call->first, call->end);
    return CALL_ERROR;
}

static enum CallOutcome finish(World *w, Call *call, Object *result) {
    call_release(w, call->first, call->end);
    call->result = result;
    return result ? CALL_RESULT : CALL_ERROR;
}

/* A generator function's call is done when the generator is made. */
static enum CallOutcome make_generator(World *w, Call *call, Frame *f, bool moved) {
    Object *generator = generator_new(w, f);
    if (!moved)
        call_release(w, call->first, call->end);
    call->result = generator;
    return generator ? CALL_RESULT : CALL_ERROR;
}

static enum CallOutcome call_function(World *w, Call *call, Function *function) {
    bool move = w->model->call_arguments == ARGUMENTS_MOVED;
    Frame *f = frame_for_call(w, function, call->args, call->nargs, call->kwnames, move);
    if (move) /* what lies below the callable, if anything, is the NULL of an unbound call */
        call->end = call->first;
    if (!f)
        return fail(w, call);
    if (function->code->flags & CODE_GENERATOR)
        return make_generator(w, call, f, move);
    return enter(call, f, move);
}

/* Puts self in front of the arguments, where the callable was; the method goes (moved arguments
 * only). */
static void unpack_method(World *w, Call *call) {
    Method *method = (Method *)call->callable;
    Object *function = newref(w, method->function), *self = newref(w, method->self);
    decref(w, method);
    call->args--;
    call->args[0] = self;
    call->nargs++;
    call->callable = function;
}

/* f(self, ...) for a bound method whose stack values stay: arguments are copied with self in front.
 */
static enum CallOutcome call_method_kept(World *w, Call *call) {
    Method *method = (Method *)call->callable;
    Object **self_slot = call->args - 1, *saved = *self_slot;
    *self_slot = method->self;
    Frame *f = frame_for_call(w, (Function *)method->function, self_slot, call->nargs + 1,
                              call->kwnames, false);
    *self_slot = saved;
    if (!f)
        return fail(w, call);
    if (f->code->flags & CODE_GENERATOR)
        return make_generator(w, call, f, false);
    return enter(call, f, false);
}

/* ---- instantiation ---- */

/* The class's __init__ if it is a Python function and everything else is the default; borrowed. */
static Function *plain_init(World *w, Type *type) {
    if (type->head.head.type != TYPE(w, TYPE) || !(type->flags & TYPE_HEAP) ||
        (type->flags & TYPE_ABSTRACT) || !type_new_is_object_new(w, type))
        return NULL;
    Object *init = type_lookup(w, type, NAME(w, __init__));
    return init && IS(w, init, FUNCTION) && !(((Function *)init)->code->flags & CODE_GENERATOR)
               ? (Function *)init
               : NULL;
}

/* What is held while __init__ runs, the instance last: finish_init takes it from there. Steals
 * tuple and self. */
static bool hold_for_init(World *w, Object *tuple, Function *init, Object *self) {
    if (!held_begin(w)) {
        decref(w, tuple);
        decref(w, self);
        return false;
    }
    bool held = held_push(w, tuple, "argument tuple");
    if (held && w->model->slots_bind_methods) {
        Object *method = method_new(w, (Object *)init, self);
        held = method && held_push(w, method, "bound method");
    }
    if (!held)
        decref(w, self);
    else if (held_push(w, self, "new instance"))
        return true;
    held_end(w);
    return false;
}

/* C(...) without keywords packs its arguments in a tuple, makes the instance and calls __init__
 * with both held. */
static enum CallOutcome instantiate(World *w, Call *call, Type *type, Function *init) {
    Object *tuple = tuple_from_items(w, call->args, (ssize_t)call->nargs);
    if (!tuple)
        return fail(w, call);
    Object *self = type_instantiate(w, type);
    if (!self) {
        decref(w, tuple);
        return fail(w, call);
    }
    /* the callable's slot is free to stand for self while the arguments are bound */
    Object *saved = call->args[-1];
    call->args[-1] = self;
    Frame *f = frame_for_call(w, init, call->args - 1, call->nargs + 1, NULL, false);
    call->args[-1] = saved;
    if (!f) {
        decref(w, tuple);
        decref(w, self);
        return fail(w, call);
    }
    if (!hold_for_init(w, tuple, init, self)) {
        frame_end(w, f);
        return fail(w, call);
    }
    enter(call, f, false);
    f->returns = RETURN_INIT;
    return CALL_FRAME;
}

/* ---- next(g) and g.send(x) without C recursion ---- */

static enum CallOutcome resume(World *w, Call *call, Generator *g, Object *value) {
    if (!generator_enter(w, g, value))
        return fail(w, call);
    Frame *f = generator_frame(w, g);
    enter(call, f, false);
    f->returns = RETURN_NEXT;
    return CALL_FRAME;
}

static bool is_resumable(World *w, Object *o) {
    return VM_IS(w, o, GENERATOR) && !((Generator *)o)->closed;
}

/* builtins.next with one argument, generator.send as method descriptor or bound. */
static enum CallOutcome call_native(World *w, Call *call) {
    Object *callable = call->callable;
    if (!call->kwnames && call->nargs == 1 && callable == VM(w)->next_function &&
        is_resumable(w, call->args[0]))
        return resume(w, call, (Generator *)call->args[0], NULL);
    if (!call->kwnames && call->nargs == 2 && callable == VM(w)->send_descriptor &&
        is_resumable(w, call->args[0]))
        return resume(w, call, (Generator *)call->args[0], call->args[1]);
    return finish(w, call, object_call(w, callable, call->args, call->nargs, call->kwnames));
}

static enum CallOutcome call_any(World *w, Call *call) {
    Object *callable = call->callable;
    if (IS(w, callable, FUNCTION))
        return call_function(w, call, (Function *)callable);
    if (IS(w, callable, METHOD) && IS(w, ((Method *)callable)->function, FUNCTION)) {
        if (w->model->call_arguments == ARGUMENTS_KEPT || call->keeps_method)
            return call_method_kept(w, call);
        unpack_method(w, call);
        return call_function(w, call, (Function *)call->callable);
    }
    if (is_type(callable) && !call->kwnames) {
        Function *init = plain_init(w, (Type *)callable);
        if (init)
            return instantiate(w, call, (Type *)callable, init);
    }
    return call_native(w, call);
}

/* Up to 3.7 a call holds its callable; a bound method gives way to its self on the stack before. */
static enum CallOutcome call_holding(World *w, Call *call) {
    Object **slot = call->args - 1;
    if (IS(w, call->callable, METHOD)) {
        Method *method = (Method *)call->callable;
        call->callable = newref(w, method->function);
        *slot = newref(w, method->self);
        call->args = slot;
        call->nargs++;
        decref(w, method);
    } else {
        incref(w, call->callable);
    }
    if (!held_begin(w)) {
        decref(w, call->callable);
        return fail(w, call);
    }
    if (!held_push(w, call->callable, "callable")) {
        held_end(w);
        return fail(w, call);
    }
    enum CallOutcome outcome = call_any(w, call);
    if (outcome != CALL_FRAME)
        held_end(w);
    else if (call->frame->returns == RETURN_PUSH)
        call->frame->returns = RETURN_HELD;
    return outcome;
}

enum CallOutcome call_begin(World *w, Call *call) {
    if (w->model->call_holds_callable && !call->keeps_method && !IS(w, call->callable, BUILTIN) &&
        !IS(w, call->callable, METHOD_DESCR))
        return call_holding(w, call);
    return call_any(w, call);
}

/* ---- f(*args, **kwargs) ---- */

static bool tuple_argument(World *w, Call *call) {
    Object **slot = &call->first[1];
    if (IS(w, *slot, TUPLE))
        return true;
    if (!TYPE_OF(*slot)->slots.iter && !object_is_sequence(*slot)) {
        Object *name = op_callable_name(w, call->callable);
        if (name)
            raise_type_error(w, "%U argument after * must be an iterable, not %T", name, *slot);
        xdecref(w, name);
        return false;
    }
    Object *tuple = sequence_tuple(w, *slot);
    if (!tuple)
        return false;
    set_ref(w, slot, tuple);
    return true;
}

/* Names and values of a keyword dict, values behind the positional arguments in a fresh block. */
static Object **unpack_keywords(World *w, Object *tuple, Object *kwargs, Object **kwnames) {
    ssize_t nargs = VAR_SIZE(tuple), nkw = dict_length(kwargs);
    Object **values = mem_alloc(w, sizeof(Object *) * (size_t)(nargs + nkw + 1));
    *kwnames = values ? tuple_new(w, nkw) : NULL;
    if (!*kwnames) {
        if (!values)
            raise_memory(w);
        mem_free(w, values);
        return NULL;
    }
    values++; /* room for self in front */
    memcpy(values, ((Tuple *)tuple)->items, sizeof(Object *) * (size_t)nargs);
    ssize_t pos = 0;
    Object *key, *value;
    for (ssize_t i = 0; dict_next(kwargs, &pos, &key, &value, NULL); i++) {
        if (!is_str(key)) {
            raise_type_error(w, "keywords must be strings");
            decref(w, *kwnames);
            mem_free(w, values - 1);
            return NULL;
        }
        ((Tuple *)*kwnames)->items[i] = newref(w, key);
        values[nargs + i] = value;
    }
    return values;
}

/* What CPython copied from tuple and dict for the call holds it once more while the function runs.
 */
static bool hold_copied(World *w, Object *const *values, size_t nargs, Object *kwnames) {
    size_t first = w->model->keyword_stack == KEYWORD_STACK_ALL ? 0 : nargs;
    if (!held_begin(w))
        return false;
    for (size_t i = first; i < nargs + (size_t)VAR_SIZE(kwnames); i++)
        if (!held_push(w, newref(w, values[i]), "argument copied for a call")) {
            held_end(w);
            return false;
        }
    return true;
}

static enum CallOutcome call_function_ex(World *w, Call *call, Object **values, size_t nargs,
                                         Object *kwnames) {
    Function *function = (Function *)call->callable;
    Frame *f = frame_for_call(w, function, values, nargs, kwnames, false);
    if (!f)
        return fail(w, call);
    if (function->code->flags & CODE_GENERATOR)
        return make_generator(w, call, f, false);
    if (w->model->varargs_tuple_copied) {
        if (kwnames && !hold_copied(w, values, nargs, kwnames)) {
            frame_end(w, f);
            return fail(w, call);
        }
        enter(call, f, false);
        f->returns = kwnames ? RETURN_HELD : RETURN_PUSH;
        return CALL_FRAME;
    }
    call_release(w, call->first, call->end);
    return enter(call, f, true);
}

/* Calls what is no function: types and instances get the tuple and the dict as they are, the
 * function of a method an array of their values, as any function does. */
static Object *call_spread(World *w, const Call *call, Object *const *values, Object *kwnames) {
    Object *args = call->first[1], *kwargs = kwnames ? call->first[2] : NULL;
    size_t nargs = (size_t)VAR_SIZE(args);
    bool copied = kwnames &&
                  (IS(w, call->callable, METHOD) ||
                   (w->model->partial_calls == PARTIAL_JOINS && VM_IS(w, call->callable, PARTIAL)));
    size_t end = copied ? nargs + (size_t)VAR_SIZE(kwnames) : 0;
    size_t first = w->model->keyword_stack == KEYWORD_STACK_VALUES ? nargs : 0;
    for (size_t i = first; i < end; i++)
        incref(w, values[i]);
    Object *result = object_call_spread(w, call->callable, args, kwargs, values, kwnames);
    for (size_t i = first; i < end; i++)
        decref(w, values[i]);
    return result;
}

enum CallOutcome call_begin_ex(World *w, Call *call, bool has_kwargs) {
    call->callable = call->first[0];
    if (!tuple_argument(w, call))
        return fail(w, call);
    Object *tuple = call->first[1], *kwnames = NULL;
    Object **values = ((Tuple *)tuple)->items;
    size_t nargs = (size_t)VAR_SIZE(tuple);
    bool unpacked = has_kwargs && dict_length(call->first[2]) > 0;
    if (unpacked && !(values = unpack_keywords(w, tuple, call->first[2], &kwnames)))
        return fail(w, call);
    enum CallOutcome outcome;
    if (IS(w, call->callable, FUNCTION))
        outcome = call_function_ex(w, call, values, nargs, kwnames);
    else
        outcome = finish(w, call, call_spread(w, call, values, kwnames));
    if (unpacked) {
        decref(w, kwnames);
        mem_free(w, values - 1);
    }
    return outcome;
}
