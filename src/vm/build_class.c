/* The class statement: __build_class__(function, name, *bases, metaclass=..., **keywords). */
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"
#include "vm/eval.h"

/* What is known of the class so far; bases, metaclass, keywords and namespace are owned. */
typedef struct Build {
    Object *function, *name;
    Object *given_bases, *bases; /* tuples; the same object if no base has __mro_entries__ */
    Object *metaclass, *keywords, *namespace;
    bool metaclass_is_type;
} Build;

/* Replaces bases that are no types by what their __mro_entries__ says. */
static bool resolve_bases(World *w, Build *b) {
    Object *list = NULL;
    ssize_t n = VAR_SIZE(b->given_bases);
    for (ssize_t i = 0; i < n; i++) {
        Object *base = tuple_get(b->given_bases, i), *method = NULL;
        if (!is_type(base) && object_lookup_attr(w, base, NAME(w, __mro_entries__), &method) < 0)
            goto failed;
        if (!method) {
            if (list && list_append(w, list, base) < 0)
                goto failed;
            continue;
        }
        Object *entries = object_call1(w, method, b->given_bases);
        decref(w, method);
        if (!entries)
            goto failed;
        if (!is_tuple(entries))
            raise_type_error(w, "__mro_entries__ must return a tuple");
        else if (!list)
            list = list_from_items(w, ((Tuple *)b->given_bases)->items, i);
        int status = error_pending(w)
                         ? -1
                         : list_set_slice(w, list, VAR_SIZE(list), VAR_SIZE(list), entries);
        decref(w, entries);
        if (status < 0)
            goto failed;
    }
    b->bases = list ? list_as_tuple(w, list) : newref(w, b->given_bases);
    xdecref(w, list);
    return b->bases != NULL;
failed:
    xdecref(w, list);
    return false;
}

/* The keywords as a dict, without metaclass, which is stored apart. */
static bool take_keywords(World *w, Build *b, Object *const *values, Object *kwnames) {
    if (!kwnames || !VAR_SIZE(kwnames))
        return true;
    b->keywords = dict_from_items(w, ((Tuple *)kwnames)->items, values, 1, VAR_SIZE(kwnames));
    if (!b->keywords)
        return false;
    Object *metaclass = dict_get_str(w, b->keywords, NAME(w, metaclass));
    if (!metaclass)
        return true;
    b->metaclass = newref(w, metaclass);
    b->metaclass_is_type = is_type(metaclass);
    return dict_delete(w, b->keywords, NAME(w, metaclass)) == 0;
}

static bool find_metaclass(World *w, Build *b) {
    if (!b->metaclass) {
        Object *first = VAR_SIZE(b->bases) ? tuple_get(b->bases, 0) : NULL;
        b->metaclass = newref(w, first ? (Object *)TYPE_OF(first) : (Object *)TYPE(w, TYPE));
        b->metaclass_is_type = true;
    }
    if (!b->metaclass_is_type)
        return true;
    Type *winner = type_calculate_metaclass(w, (Type *)b->metaclass, b->bases);
    if (winner && (Object *)winner != b->metaclass)
        set_ref(w, &b->metaclass, newref(w, winner));
    return winner != NULL;
}

/* callable(name, bases[, namespace], **keywords) */
static Object *call(World *w, Build *b, Object *callable, Object *namespace) {
    Object *args[3] = {b->name, b->bases, namespace};
    size_t n = namespace ? 3 : 2;
    if (!b->keywords)
        return object_call(w, callable, args, n, NULL);
    Object *pack = tuple_from_items(w, args, (ssize_t)n);
    Object *result = pack ? object_call_tuple(w, callable, pack, b->keywords) : NULL;
    xdecref(w, pack);
    return result;
}

static bool prepare_namespace(World *w, Build *b) {
    Object *prepare;
    int found = object_lookup_attr(w, b->metaclass, NAME(w, __prepare__), &prepare);
    if (found < 0)
        return false;
    b->namespace = found ? call(w, b, prepare, NULL) : dict_new(w);
    xdecref(w, prepare);
    if (!b->namespace || object_is_mapping(b->namespace))
        return b->namespace != NULL;
    raise_type_error(w, "%.200s.__prepare__() must return a mapping, not %.200T",
                     b->metaclass_is_type ? ((Type *)b->metaclass)->name : "<metaclass>",
                     b->namespace);
    return false;
}

/* The result of the class body: the __class__ cell or None. */
static Object *run_body(World *w, Build *b) {
    Function *function = (Function *)b->function;
    Frame *frame = frame_for_code(w, function->code, function->globals, b->namespace, function);
    return frame ? eval_frame(w, frame, false) : NULL;
}

/* type.__new__ must have filled the cell with this very class. */
static bool check_cell(World *w, Build *b, Object *cls, Object *cell) {
    if (!is_type(cls) || !IS(w, cell, CELL))
        return true;
    Object *content = ((Cell *)cell)->value;
    if (content == cls)
        return true;
    if (!content)
        raise_error(w, RuntimeError,
                    "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to "
                    "type.__new__?",
                    b->name, cls);
    else
        raise_type_error(w, "__class__ set to %.200R defining %.200R as %.200R", content, b->name,
                         cls);
    return false;
}

static Object *make(World *w, Build *b) {
    Object *cell = run_body(w, b), *cls = NULL;
    if (!cell)
        return NULL;
    Object *names = b->bases != b->given_bases ? str_intern_c(w, "__orig_bases__") : NULL;
    if (!names || object_setitem(w, b->namespace, names, b->given_bases) == 0)
        cls = error_pending(w) ? NULL : call(w, b, b->metaclass, b->namespace);
    xdecref(w, names);
    if (cls && !check_cell(w, b, cls, cell))
        clear_ref(w, &cls);
    decref(w, cell);
    return cls;
}

Object *build_class(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self;
    if (nargs < 2)
        return raise_type_error(w, "__build_class__: not enough arguments");
    if (!IS(w, args[0], FUNCTION))
        return raise_type_error(w, "__build_class__: func must be a function");
    if (!is_str(args[1]))
        return raise_type_error(w, "__build_class__: name is not a string");
    Build b = {.function = args[0], .name = args[1]};
    Object *cls = NULL;
    b.given_bases = tuple_from_items(w, args + 2, (ssize_t)nargs - 2);
    if (b.given_bases && resolve_bases(w, &b) && take_keywords(w, &b, args + nargs, kwnames) &&
        find_metaclass(w, &b) && prepare_namespace(w, &b))
        cls = make(w, &b);
    xdecref(w, b.namespace);
    xdecref(w, b.metaclass);
    xdecref(w, b.keywords);
    xdecref(w, b.bases);
    xdecref(w, b.given_bases);
    return cls;
}

BUILTIN(__build_class__) {
    return build_class(w, self, args, nargs, kwnames);
}
