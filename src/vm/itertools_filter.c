/* compress, dropwhile, takewhile, filterfalse, islice; and starmap, which is made as they are. */
#include "objects/int.h"
#include "objects/type.h"
#include "vm/itertools.h"

/* ---- compress ---- */

typedef struct Compress {
    Object head;
    Object *data, *selectors; /* iterators */
} Compress;

static const Field compress_fields[] = {
    {"data", offsetof(Compress, data), FIELD_REF},
    {"selectors", offsetof(Compress, selectors), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *compress_new(World *w, Type *type, Object *const *args, size_t nargs,
                            Object *kwnames) {
    static const char *const names[] = {"data", "selectors", NULL};
    static const ArgSpec spec = {"compress", names, 2, 2};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    Object *data = object_iter(w, out[0]);
    Object *selectors = data ? object_iter(w, out[1]) : NULL;
    Compress *self = selectors ? (Compress *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, data);
        xdecref(w, selectors);
        return NULL;
    }
    self->data = data;
    self->selectors = selectors;
    return (Object *)self;
}

static Object *compress_next(World *w, Object *o) {
    Compress *self = (Compress *)o;
    Object *item, *selector;
    while ((item = iter_next(w, self->data))) {
        if (!(selector = iter_next(w, self->selectors))) {
            decref(w, item);
            return NULL;
        }
        int truth = object_is_true(w, selector);
        decref(w, selector);
        if (truth > 0)
            return item;
        decref(w, item);
        if (truth < 0)
            return NULL;
    }
    return NULL;
}

static Object *compress_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Compress *it = (Compress *)self;
    return iter_reduce_self(w, self, tuple_pack(w, 2, it->data, it->selectors), NULL);
}

static const MethodDef compress_methods[] = {
    {"__reduce__", compress_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec compress_spec = {
    .name = "itertools.compress",
    .doc = "An iterator of those items whose selectors are true.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(compress_fields), .iter = object_self, .iternext = compress_next,
              .new_ = compress_new},
    .methods = compress_methods,
};

/* ---- a function and an iterator ---- */

typedef struct Applied {
    Object head;
    Object *iterator, *function;
    int64_t over; /* only dropwhile and takewhile have it: the predicate is not asked any more */
} Applied;

static const Field applied_fields[] = {
    {"iterator", offsetof(Applied, iterator), FIELD_REF},
    {"function", offsetof(Applied, function), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *applied_new(World *w, Type *type, enum VmTypeIndex index, Object *const *args,
                           size_t nargs, Object *kwnames) {
    if (!itertool_positional(w, type, index, nargs, kwnames, 2, 2))
        return NULL;
    Object *iterator = object_iter(w, args[1]);
    Applied *self = iterator ? (Applied *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        return NULL;
    }
    self->function = newref(w, args[0]);
    self->iterator = iterator;
    return (Object *)self;
}

#define APPLIED_NEW(name, index)                                                                   \
    static Object *name##_new(World *w, Type *type, Object *const *args, size_t nargs,             \
                              Object *kwnames) {                                                   \
        return applied_new(w, type, index, args, nargs, kwnames);                                  \
    }
APPLIED_NEW(dropwhile, V_DROPWHILE)
APPLIED_NEW(takewhile, V_TAKEWHILE)
APPLIED_NEW(filterfalse, V_FILTERFALSE)
APPLIED_NEW(starmap, V_STARMAP)

static Object *applied_pair(World *w, Object *self) {
    return tuple_pack(w, 2, ((Applied *)self)->function, ((Applied *)self)->iterator);
}

static Object *applied_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return iter_reduce_self(w, self, applied_pair(w, self), NULL);
}

static Object *while_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return iter_reduce_self(w, self, applied_pair(w, self),
                            int_from_ssize(w, ((Applied *)self)->over));
}

static Object *while_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    int truth = object_is_true(w, args[0]);
    if (truth < 0)
        return NULL;
    ((Applied *)self)->over = truth;
    return new_none(w);
}

static const MethodDef applied_methods[] = {
    {"__reduce__", applied_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static const MethodDef while_methods[] = {
    {"__reduce__", while_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", while_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static Object *dropwhile_next(World *w, Object *o) {
    Applied *self = (Applied *)o;
    Object *item;
    while ((item = iter_next(w, self->iterator))) {
        if (self->over)
            return item;
        int truth = iter_asks(w, self->function, item);
        if (truth == 0) {
            self->over = true;
            return item;
        }
        decref(w, item);
        if (truth < 0)
            return NULL;
    }
    return NULL;
}

static Object *takewhile_next(World *w, Object *o) {
    Applied *self = (Applied *)o;
    Object *item = self->over ? NULL : iter_next(w, self->iterator);
    if (!item)
        return NULL;
    int truth = iter_asks(w, self->function, item);
    if (truth > 0)
        return item;
    decref(w, item);
    if (truth == 0)
        self->over = true;
    return NULL;
}

static Object *filterfalse_next(World *w, Object *o) {
    Applied *self = (Applied *)o;
    Object *item;
    while ((item = iter_next(w, self->iterator))) {
        int passed = iter_passes(w, self->function, item);
        if (passed == 0)
            return item;
        decref(w, item);
        if (passed < 0)
            return NULL;
    }
    return NULL;
}

static Object *starmap_next(World *w, Object *o) {
    Applied *self = (Applied *)o;
    Object *item = iter_next(w, self->iterator);
    if (item && !IS(w, item, TUPLE))
        set_ref(w, &item, sequence_tuple(w, item));
    Object *result = item ? object_call_tuple(w, self->function, item, NULL) : NULL;
    xdecref(w, item);
    return result;
}

#define APPLIED_SPEC(text, words, prefix, table)                                                   \
    {                                                                                              \
        .name = text, .doc = words, .flags = TYPE_GC | TYPE_BASE,                                  \
        .slots = {FIELD_SLOTS(applied_fields), .iter = object_self, .iternext = prefix##_next,     \
                  .new_ = prefix##_new},                                                           \
        .methods = table,                                                                          \
    }

const TypeSpec dropwhile_spec =
    APPLIED_SPEC("itertools.dropwhile",
                 "An iterator of the items from the first one on of which "
                 "a function says false.",
                 dropwhile, while_methods);
const TypeSpec takewhile_spec =
    APPLIED_SPEC("itertools.takewhile",
                 "An iterator of the items before the first one of which "
                 "a function says false.",
                 takewhile, while_methods);
const TypeSpec filterfalse_spec =
    APPLIED_SPEC("itertools.filterfalse",
                 "An iterator of those items of which a function says "
                 "false.",
                 filterfalse, applied_methods);
const TypeSpec starmap_spec =
    APPLIED_SPEC("itertools.starmap",
                 "An iterator of the results of a function called with each "
                 "item's items.",
                 starmap, applied_methods);

/* ---- islice ---- */

typedef struct ISlice {
    Object head;
    Object *iterator;                 /* NULL: at the end */
    ssize_t next, stop, step, passed; /* stop -1: none */
} ISlice;

static const Field islice_fields[] = {
    {"iterator", offsetof(ISlice, iterator), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* None leaves *out; what is no index, or too large, becomes -1. */
static void slice_number(World *w, Object *o, ssize_t *out) {
    if (o == NONE(w))
        return;
    *out = number_as_ssize(w, o, TYPE(w, OverflowError));
    if (*out == -1 && error_pending(w))
        error_clear(w);
}

static bool slice_numbers(World *w, Object *const *args, size_t nargs, ISlice *out) {
    Object *stop = args[nargs > 2 ? 2 : 1];
    *out = (ISlice){.stop = -1, .step = 1};
    if (nargs > 2)
        slice_number(w, args[1], &out->next);
    slice_number(w, stop, &out->stop);
    if (stop != NONE(w) && out->stop == -1)
        raise_value_error(w, "Stop argument for islice() must be None or an integer: 0 <= x <= "
                             "sys.maxsize.");
    else if (out->next < 0 || out->stop < -1)
        raise_value_error(w, "Indices for islice() must be None or an integer: 0 <= x <= "
                             "sys.maxsize.");
    if (error_pending(w))
        return false;
    if (nargs > 3)
        slice_number(w, args[3], &out->step);
    if (out->step < 1)
        raise_value_error(w, "Step for islice() must be a positive integer or None.");
    return out->step >= 1;
}

static Object *islice_new(World *w, Type *type, Object *const *args, size_t nargs,
                          Object *kwnames) {
    ISlice numbers;
    if (!itertool_positional(w, type, V_ISLICE, nargs, kwnames, 2, 4) ||
        !slice_numbers(w, args, nargs, &numbers))
        return NULL;
    Object *iterator = object_iter(w, args[0]);
    ISlice *self = iterator ? (ISlice *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        return NULL;
    }
    self->iterator = iterator;
    self->next = numbers.next;
    self->stop = numbers.stop;
    self->step = numbers.step;
    return (Object *)self;
}

/* The item at [next], or NULL. The iterator may come back here and end. */
static Object *advance(World *w, ISlice *self) {
    Object *item;
    for (; self->iterator && self->passed < self->next; self->passed++) {
        if (!(item = iter_next(w, self->iterator)))
            return NULL;
        decref(w, item);
    }
    if (!self->iterator || (self->stop != -1 && self->passed >= self->stop))
        return NULL;
    if ((item = iter_next(w, self->iterator)))
        self->passed++;
    return item;
}

static Object *islice_next(World *w, Object *o) {
    ISlice *self = (ISlice *)o;
    Object *item = advance(w, self);
    if (!item) {
        clear_ref(w, &self->iterator);
        return NULL;
    }
    bool overflow = self->next > SSIZE_MAX - self->step;
    if (overflow || (self->stop != -1 && self->next + self->step > self->stop))
        self->next = self->stop == -1 ? SSIZE_MAX : self->stop;
    else
        self->next += self->step;
    return item;
}

static Object *islice_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ISlice *it = (ISlice *)self;
    if (!it->iterator) {
        Object *empty = list_new(w, 0), *iterator = empty ? object_iter(w, empty) : NULL;
        xdecref(w, empty);
        if (!iterator)
            return NULL;
        Object *all = itertool_pack(w, 2, iterator, int_from_ssize(w, 0));
        return iter_reduce_self(w, self, all, int_from_ssize(w, 0));
    }
    Object *stop = it->stop == -1 ? new_none(w) : int_from_ssize(w, it->stop);
    Object *all = itertool_pack(w, 4, newref(w, it->iterator), int_from_ssize(w, it->next), stop,
                                int_from_ssize(w, it->step));
    return iter_reduce_self(w, self, all, int_from_ssize(w, it->passed));
}

static Object *islice_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return iter_state_index(w, args[0], &((ISlice *)self)->passed) ? new_none(w) : NULL;
}

static const MethodDef islice_methods[] = {
    {"__reduce__", islice_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", islice_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec islice_spec = {
    .name = "itertools.islice",
    .doc = "An iterator of the items with some indices: a slice of an iterator.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(islice_fields), .iter = object_self, .iternext = islice_next,
              .new_ = islice_new},
    .methods = islice_methods,
};
