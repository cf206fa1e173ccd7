/* enumerate, zip, map, filter. */
#include <limits.h>

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

enum {
    ARGS_ON_STACK = 5
};

Object *iter_result_reuse(World *w, Object *result) {
    return REFCNT(result) == 1 ? newref(w, result) : NULL;
}

void iter_result_track(World *w, Object *result) {
    if (VAR_SIZE(result) && !gc_is_tracked(result))
        gc_track(w, result);
}

Object *iter_result_pair(World *w, Object *result, Object *first, Object *second) {
    if (!result || !iter_result_reuse(w, result))
        return tuple_from_steal(w, (Object *[]){first, second}, 2);
    Object **items = ((Tuple *)result)->items, *old_first = items[0], *old_second = items[1];
    items[0] = first;
    items[1] = second;
    decref(w, old_first);
    decref(w, old_second);
    iter_result_track(w, result);
    return result;
}

static Object *class_getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return generic_alias_new(w, self, args[0]);
}

Object *iter_reduce_self(World *w, Object *self, Object *args, Object *state) {
    Object *result = NULL;
    if (args && !error_pending(w))
        result = state ? tuple_pack(w, 3, TYPE_OF(self), args, state)
                       : tuple_pack(w, 2, TYPE_OF(self), args);
    xdecref(w, args);
    xdecref(w, state);
    return result;
}

/* enumerate */

typedef struct Enumerate {
    Object head;
    ssize_t index;
    Object *iterator, *result, *long_index; /* the index once it is too large for ssize_t */
} Enumerate;

static const Field enumerate_fields[] = {
    {"iterator", offsetof(Enumerate, iterator), FIELD_REF},
    {"result", offsetof(Enumerate, result), FIELD_REF},
    {"index", offsetof(Enumerate, long_index), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* start as the index: false on error. */
static bool set_start(World *w, Enumerate *self, Object *start) {
    if (!start)
        return true;
    Object *number = number_index(w, start);
    if (!number)
        return false;
    int overflow;
    self->index = int_as_int64(number, &overflow);
    if (overflow) {
        self->index = SSIZE_MAX;
        self->long_index = number;
    } else {
        decref(w, number);
    }
    return true;
}

static bool parse_enumerate(World *w, Object *const *args, size_t nargs, Object *kwnames,
                            Object **out) {
    static const char *const names[] = {"iterable", "start", NULL};
    static const ArgSpec spec = {"enumerate", names, 1, 2};
    if (!nargs && !(kwnames && VAR_SIZE(kwnames)) && w->model->wording.enumerate_no_position) {
        raise_type_error(w, "enumerate() missing required argument 'iterable'");
        return false;
    }
    return args_parse(w, &spec, args, nargs, kwnames, out);
}

static Object *enumerate_new(World *w, Type *type, Object *const *args, size_t nargs,
                             Object *kwnames) {
    Object *out[2];
    if (!parse_enumerate(w, args, nargs, kwnames, out))
        return NULL;
    Enumerate *self = (Enumerate *)type_alloc(w, type, 0);
    if (!self)
        return NULL;
    if (!set_start(w, self, out[1]) || !(self->iterator = object_iter(w, out[0])) ||
        !(self->result = tuple_pack(w, 2, NONE(w), NONE(w))))
        clear_ref(w, &self);
    return (Object *)self;
}

/* The next number as an int. */
static Object *next_index(World *w, Enumerate *self) {
    if (self->index != SSIZE_MAX)
        return int_from_ssize(w, self->index++);
    if (!self->long_index && !(self->long_index = int_from_ssize(w, SSIZE_MAX)))
        return NULL;
    Object *one = int_from_ssize(w, 1);
    Object *after = one ? number_binary(w, self->long_index, one, OP_ADD) : NULL;
    xdecref(w, one);
    if (!after)
        return NULL;
    Object *index = self->long_index;
    self->long_index = after;
    return index;
}

static Object *enumerate_next(World *w, Object *o) {
    Enumerate *self = (Enumerate *)o;
    Object *item = iter_next(w, self->iterator);
    if (!item)
        return NULL;
    Object *index = next_index(w, self);
    if (!index) {
        decref(w, item);
        return NULL;
    }
    return iter_result_pair(w, self->result, index, item);
}

static Object *enumerate_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Enumerate *it = (Enumerate *)self;
    Object *index = it->long_index ? newref(w, it->long_index) : int_from_ssize(w, it->index);
    Object *pair = index ? tuple_pack(w, 2, it->iterator, index) : NULL;
    xdecref(w, index);
    return iter_reduce_self(w, self, pair, NULL);
}

static const MethodDef enumerate_methods[] = {
    {"__reduce__", enumerate_reduce, METHOD_NOARGS, NULL},
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec enumerate_spec = {
    .name = "enumerate",
    .doc = "An iterator of pairs: a number and an item of another iterable.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(enumerate_fields), .iter = object_self, .iternext = enumerate_next,
              .new_ = enumerate_new},
    .methods = enumerate_methods,
};

/* zip */

typedef struct Zip {
    Object head;
    ssize_t size;
    Object *iterators, *result; /* tuples */
    int64_t strict;             /* only models with zip_strict have room for it */
} Zip;

static const Field zip_fields[] = {
    {"iterators", offsetof(Zip, iterators), FIELD_REF},
    {"result", offsetof(Zip, result), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* zip's only keyword; false on error. */
static bool parse_strict(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames,
                         bool *strict) {
    static const char *const names[] = {"strict", NULL};
    static const ArgSpec spec = {"zip", names, 0, 0};
    Object *out[1];
    *strict = false;
    if (!kwnames || !VAR_SIZE(kwnames))
        return true;
    if (!w->model->zip_strict)
        return type != TYPE(w, ZIP) || args_no_keywords(w, "zip", kwnames);
    return args_parse(w, &spec, args + nargs, 0, kwnames, out) &&
           (!out[0] || arg_bool(w, out[0], strict));
}

Object *iter_all(World *w, const char *function, Object *const *args, size_t n) {
    Object *t = tuple_new(w, (ssize_t)n);
    for (size_t i = 0; t && i < n; i++) {
        if ((((Tuple *)t)->items[i] = object_iter(w, args[i])))
            continue;
        clear_ref(w, &t);
        if (function && w->model->itertools_unnamed && error_is(w, TypeError)) {
            error_clear(w);
            raise_type_error(w, "%s argument #%zd must support iteration", function,
                             (ssize_t)i + 1);
        }
    }
    return t;
}

Object *tuple_of_none(World *w, ssize_t n) {
    Object *t = tuple_new(w, n);
    for (ssize_t i = 0; t && i < n; i++)
        ((Tuple *)t)->items[i] = new_none(w);
    return t;
}

static Object *zip_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    bool strict;
    if (!parse_strict(w, type, args, nargs, kwnames, &strict))
        return NULL;
    Object *iterators = iter_all(w, "zip", args, nargs);
    Object *result = iterators ? tuple_of_none(w, (ssize_t)nargs) : NULL;
    Zip *self = result ? (Zip *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterators);
        xdecref(w, result);
        return NULL;
    }
    self->size = (ssize_t)nargs;
    self->iterators = iterators;
    self->result = result;
    if (w->model->zip_strict)
        self->strict = strict;
    return (Object *)self;
}

static Object *raise_uneven(World *w, ssize_t i, const char *how) {
    return raise_value_error(w, "zip() argument %d is %s than argument%s%d", (int)i + 1, how,
                             i == 1 ? " " : "s 1-", (int)i);
}

/* strict: iterator [i] has ended; so must all others have. */
static Object *check_ends(World *w, Zip *self, ssize_t i) {
    if (error_pending(w))
        return NULL;
    if (i)
        return raise_uneven(w, i, "shorter");
    for (i = 1; i < self->size; i++) {
        Object *item = iter_next(w, tuple_get(self->iterators, i));
        if (item) {
            decref(w, item);
            return raise_uneven(w, i, "longer");
        }
        if (error_pending(w))
            return NULL;
    }
    return NULL;
}

static Object *zip_next(World *w, Object *o) {
    Zip *self = (Zip *)o;
    if (!self->size)
        return NULL;
    Object *result = iter_result_reuse(w, self->result);
    bool reused = result;
    if (!reused && !(result = tuple_new(w, self->size)))
        return NULL;
    for (ssize_t i = 0; i < self->size; i++) {
        Object *item = iter_next(w, tuple_get(self->iterators, i));
        if (!item) {
            decref(w, result);
            return w->model->zip_strict && self->strict ? check_ends(w, self, i) : NULL;
        }
        set_ref(w, &((Tuple *)result)->items[i], item);
    }
    if (reused)
        iter_result_track(w, result);
    return result;
}

static Object *zip_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Zip *it = (Zip *)self;
    bool strict = w->model->zip_strict && it->strict;
    return iter_reduce_self(w, self, newref(w, it->iterators), strict ? new_bool(w, true) : NULL);
}

static Object *zip_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    int truth = object_is_true(w, args[0]);
    if (truth < 0)
        return NULL;
    if (w->model->zip_strict)
        ((Zip *)self)->strict = truth;
    return new_none(w);
}

static const MethodDef zip_methods[] = {
    {"__reduce__", zip_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", zip_set_state, METHOD_O | METHOD_SINCE(10), NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec zip_spec = {
    .name = "zip",
    .doc = "An iterator of tuples: an item of each iterable, until the shortest is at its end.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(zip_fields), .iter = object_self, .iternext = zip_next, .new_ = zip_new},
    .methods = zip_methods,
};

/* map */

typedef struct Map {
    Object head;
    Object *iterators, *function;
} Map;

static const Field map_fields[] = {
    {"iterators", offsetof(Map, iterators), FIELD_REF},
    {"function", offsetof(Map, function), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *map_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if (type == TYPE(w, MAP) && !args_no_keywords(w, "map", kwnames))
        return NULL;
    if (nargs < 2)
        return raise_type_error(w, "map() must have at least two arguments.");
    Object *iterators = iter_all(w, NULL, args + 1, nargs - 1);
    Map *self = iterators ? (Map *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterators);
        return NULL;
    }
    self->iterators = iterators;
    self->function = newref(w, args[0]);
    return (Object *)self;
}

static Object *map_next(World *w, Object *o) {
    Map *self = (Map *)o;
    Object *few[ARGS_ON_STACK], **items = few, *result = NULL;
    ssize_t n = VAR_SIZE(self->iterators), got = 0;
    if (n > ARGS_ON_STACK && !(items = mem_alloc(w, (size_t)n * sizeof *items)))
        return raise_memory(w);
    while (got < n && (items[got] = iter_next(w, tuple_get(self->iterators, got))))
        got++;
    if (got == n)
        result = object_call(w, self->function, items, (size_t)n, NULL);
    for (ssize_t i = 0; i < got; i++)
        decref(w, items[i]);
    if (items != few)
        mem_free(w, items);
    return result;
}

static Object *map_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Map *it = (Map *)self;
    ssize_t n = VAR_SIZE(it->iterators);
    Object *all = tuple_new(w, n + 1);
    for (ssize_t i = 0; all && i <= n; i++)
        ((Tuple *)all)->items[i] = newref(w, i ? tuple_get(it->iterators, i - 1) : it->function);
    return iter_reduce_self(w, self, all, NULL);
}

static const MethodDef map_methods[] = {
    {"__reduce__", map_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec map_spec = {
    .name = "map",
    .doc = "An iterator of the results of a function called with the items of iterables.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(map_fields), .iter = object_self, .iternext = map_next, .new_ = map_new},
    .methods = map_methods,
};

/* filter */

typedef struct Filter {
    Object head;
    Object *function, *iterator;
} Filter;

static const Field filter_fields[] = {
    {"function", offsetof(Filter, function), FIELD_REF},
    {"iterator", offsetof(Filter, iterator), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *filter_new(World *w, Type *type, Object *const *args, size_t nargs,
                          Object *kwnames) {
    if ((type == TYPE(w, FILTER) && !args_no_keywords(w, "filter", kwnames)) ||
        !args_check(w, "filter", nargs, 2, 2))
        return NULL;
    Object *iterator = object_iter(w, args[1]);
    Filter *self = iterator ? (Filter *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        return NULL;
    }
    self->function = newref(w, args[0]);
    self->iterator = iterator;
    return (Object *)self;
}

int iter_asks(World *w, Object *function, Object *item) {
    Object *answer = object_call1(w, function, item);
    int truth = answer ? object_is_true(w, answer) : -1;
    xdecref(w, answer);
    return truth;
}

int iter_passes(World *w, Object *function, Object *item) {
    bool itself = function == NONE(w) || function == (Object *)TYPE(w, BOOL);
    return itself ? object_is_true(w, item) : iter_asks(w, function, item);
}

static Object *filter_next(World *w, Object *o) {
    Filter *self = (Filter *)o;
    Object *item;
    while ((item = iter_next(w, self->iterator))) {
        int passed = iter_passes(w, self->function, item);
        if (passed > 0)
            return item;
        decref(w, item);
        if (passed < 0)
            return NULL;
    }
    return NULL;
}

static Object *filter_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Filter *it = (Filter *)self;
    return iter_reduce_self(w, self, tuple_pack(w, 2, it->function, it->iterator), NULL);
}

static const MethodDef filter_methods[] = {
    {"__reduce__", filter_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec filter_spec = {
    .name = "filter",
    .doc = "An iterator of those items for which a function says true.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(filter_fields), .iter = object_self, .iternext = filter_next,
              .new_ = filter_new},
    .methods = filter_methods,
};
