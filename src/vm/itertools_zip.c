/* zip_longest. */
#include "objects/str.h"
#include "objects/type.h"
#include "vm/itertools.h"

typedef struct ZipLongest {
    Object head;
    ssize_t size, active;       /* of the iterators, how many have not ended */
    Object *iterators, *result; /* tuples; NULL in place of an iterator that has ended */
    Object *fill;
} ZipLongest;

static const Field fields[] = {
    {"iterators", offsetof(ZipLongest, iterators), FIELD_REF},
    {"result", offsetof(ZipLongest, result), FIELD_REF},
    {"fillvalue", offsetof(ZipLongest, fill), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* Borrowed; NULL with TypeError. */
static Object *fill_value(World *w, Object *const *values, Object *kwnames) {
    if (!kwnames || !VAR_SIZE(kwnames))
        return NONE(w);
    if (VAR_SIZE(kwnames) == 1 && str_equal_c(tuple_get(kwnames, 0), "fillvalue"))
        return values[0];
    return raise_type_error(w, "zip_longest() got an unexpected keyword argument");
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    Object *fill = fill_value(w, args + nargs, kwnames);
    Object *iterators = fill ? iter_all(w, "zip_longest", args, nargs) : NULL;
    Object *result = iterators ? tuple_of_none(w, (ssize_t)nargs) : NULL;
    ZipLongest *self = result ? (ZipLongest *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterators);
        xdecref(w, result);
        return NULL;
    }
    self->size = self->active = (ssize_t)nargs;
    self->iterators = iterators;
    self->result = result;
    self->fill = newref(w, fill);
    return (Object *)self;
}

/* The next item of iterator [i], or what stands for it; NULL: all have ended, or an error. */
static Object *item_of(World *w, ZipLongest *self, ssize_t i) {
    Object **iterator = &((Tuple *)self->iterators)->items[i];
    Object *item = *iterator ? iter_next(w, *iterator) : newref(w, self->fill);
    if (item)
        return item;
    self->active--;
    if (!self->active || error_pending(w)) {
        self->active = 0;
        return NULL;
    }
    item = newref(w, self->fill);
    clear_ref(w, iterator);
    return item;
}

static Object *next(World *w, Object *o) {
    ZipLongest *self = (ZipLongest *)o;
    if (!self->active)
        return NULL;
    Object *result = iter_result_reuse(w, self->result);
    bool reused = result;
    if (!reused && !(result = tuple_new(w, self->size)))
        return NULL;
    for (ssize_t i = 0; i < self->size; i++) {
        Object *item = item_of(w, self, i);
        if (!item) {
            decref(w, result);
            return NULL;
        }
        set_ref(w, &((Tuple *)result)->items[i], item);
    }
    if (reused)
        iter_result_track(w, result);
    return result;
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ZipLongest *it = (ZipLongest *)self;
    Object *all = tuple_new(w, it->size);
    for (ssize_t i = 0; all && i < it->size; i++) {
        Object *iterator = tuple_get(it->iterators, i);
        ((Tuple *)all)->items[i] = iterator ? newref(w, iterator) : tuple_new(w, 0);
    }
    return iter_reduce_self(w, self, all, newref(w, it->fill));
}

static Object *set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    set_ref(w, &((ZipLongest *)self)->fill, newref(w, args[0]));
    return new_none(w);
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"__setstate__", set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec zip_longest_spec = {
    .name = "itertools.zip_longest",
    .doc = "An iterator of tuples: an item of each iterable, until the longest is at its end.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(fields), .iter = object_self, .iternext = next, .new_ = new_},
    .methods = methods,
};
