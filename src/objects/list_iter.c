/* Iterators of list and tuple. An iterator that is at the end holds its sequence no more. */
#include <limits.h>

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"

typedef struct ItemIter { /* of all three types */
    Object head;
    ssize_t index;
    Object *seq; /* NULL: at the end */
} ItemIter;

static const Field fields[] = {
    {"seq", offsetof(ItemIter, seq), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static ItemIter *as_iter(Object *o) {
    return (ItemIter *)o;
}

static Object *make(World *w, Type *type, Object *seq, ssize_t index) {
    ItemIter *self = (ItemIter *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    self->index = index;
    self->seq = newref(w, seq);
    gc_track(w, self);
    return (Object *)self;
}

Object *list_iter(World *w, Object *o) {
    return make(w, TYPE(w, LIST_ITER), o, 0);
}

Object *list_reversed(World *w, Object *o) {
    return make(w, TYPE(w, LIST_REVERSE_ITER), o, VAR_SIZE(o) - 1);
}

Object *tuple_iter(World *w, Object *o) {
    return make(w, TYPE(w, TUPLE_ITER), o, 0);
}

static Object *list_next(World *w, Object *o) {
    ItemIter *self = as_iter(o);
    if (!self->seq)
        return NULL;
    if ((size_t)self->index < (size_t)VAR_SIZE(self->seq)) /* -1: before the first, for good */
        return newref(w, list_get(self->seq, self->index++));
    clear_ref(w, &self->seq);
    return NULL;
}

static Object *tuple_next(World *w, Object *o) {
    ItemIter *self = as_iter(o);
    if (!self->seq)
        return NULL;
    if (self->index < VAR_SIZE(self->seq))
        return newref(w, tuple_get(self->seq, self->index++));
    clear_ref(w, &self->seq);
    return NULL;
}

static Object *reverse_next(World *w, Object *o) {
    ItemIter *self = as_iter(o);
    if (!self->seq)
        return NULL;
    if (self->index >= 0 && self->index < VAR_SIZE(self->seq))
        return newref(w, list_get(self->seq, self->index--));
    self->index = -1;
    clear_ref(w, &self->seq);
    return NULL;
}

/* Methods */

static Object *length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    ssize_t left = it->seq ? VAR_SIZE(it->seq) - it->index : 0;
    return int_from_ssize(w, left < 0 ? 0 : left);
}

static Object *reverse_length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    ssize_t left = it->index + 1;
    return int_from_ssize(w, !it->seq || VAR_SIZE(it->seq) < left ? 0 : left);
}

/* What an iterator at the end is pickled as: iter([]), iter(()). */
static Object *reduce_ended(World *w, Object *empty) {
    return iter_reduce(w, "iter", empty, NULL);
}

static Object *list_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    if (!it->seq)
        return reduce_ended(w, list_new(w, 0));
    return iter_reduce(w, "iter", newref(w, it->seq), int_from_ssize(w, it->index));
}

static Object *tuple_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    if (!it->seq)
        return reduce_ended(w, tuple_new(w, 0));
    return iter_reduce(w, "iter", newref(w, it->seq), int_from_ssize(w, it->index));
}

static Object *reverse_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    bool named = w->model->list_iter_negative;
    if (!it->seq || (named && it->index < 0))
        return iter_reduce(w, named ? "reversed" : "iter", list_new(w, 0), NULL);
    return iter_reduce(w, "reversed", newref(w, it->seq), int_from_ssize(w, it->index));
}

static Object *set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    ssize_t i;
    if (!iter_state_index(w, args[0], &i))
        return NULL;
    bool below = w->model->list_iter_negative && IS(w, self, LIST_ITER);
    if (it->seq) {
        ssize_t n = VAR_SIZE(it->seq);
        it->index = i < 0 ? below ? -1 : 0 : i > n ? n : i;
    }
    return new_none(w);
}

static Object *reverse_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ItemIter *it = as_iter(self);
    ssize_t i;
    if (!iter_state_index(w, args[0], &i))
        return NULL;
    if (it->seq) {
        ssize_t n = VAR_SIZE(it->seq);
        it->index = i < -1 ? -1 : i > n - 1 ? n - 1 : i;
    }
    return new_none(w);
}

static const MethodDef list_methods[] = {
    {"__length_hint__", length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", list_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static const MethodDef tuple_methods[] = {
    {"__length_hint__", length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", tuple_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static const MethodDef reverse_methods[] = {
    {"__length_hint__", reverse_length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", reverse_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", reverse_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec list_iter_spec = {
    .name = "list_iterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {FIELD_SLOTS(fields), .iter = object_self, .iternext = list_next},
    .methods = list_methods,
};

const TypeSpec tuple_iter_spec = {
    .name = "tuple_iterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {FIELD_SLOTS(fields), .iter = object_self, .iternext = tuple_next},
    .methods = tuple_methods,
};

const TypeSpec list_reverse_iter_spec = {
    .name = "list_reverseiterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {FIELD_SLOTS(fields), .iter = object_self, .iternext = reverse_next},
    .methods = reverse_methods,
};
