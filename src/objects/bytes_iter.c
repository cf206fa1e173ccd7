/* Iterators of bytes and bytearray. */
#include "objects/bytes_impl.h"

#include "memory/fields.h"
#include "objects/iter.h"

typedef struct BytesIter {
    Object head;
    ssize_t index;
    Object *bytes; /* NULL: exhausted */
} BytesIter;

Object *bytes_iterate(World *w, Object *self) {
    Type *type = is_bytes(self) ? TYPE(w, BYTES_ITER) : TYPE(w, BYTEARRAY_ITER);
    BytesIter *it = (BytesIter *)object_alloc(w, type, type->basicsize);
    if (!it)
        return raise_memory(w);
    it->bytes = newref(w, self);
    gc_track(w, it);
    return &it->head;
}

static Object *iter_next_(World *w, Object *self) {
    BytesIter *it = (BytesIter *)self;
    if (!it->bytes)
        return NULL;
    if (it->index < VAR_SIZE(it->bytes))
        return int_from_ssize(w, span_self(w, it->bytes).data[it->index++]);
    clear_ref(w, &it->bytes);
    return NULL;
}

static Object *iter_self(World *w, Object *self) {
    return newref(w, self);
}

static Object *iter_length_hint(NATIVE_PARAMETERS) {
    const BytesIter *it = (const BytesIter *)self;
    (void)args, (void)nargs, (void)kwnames;
    ssize_t left = it->bytes ? VAR_SIZE(it->bytes) - it->index : 0;
    return int_from_ssize(w, left > 0 ? left : 0);
}

static Object *iter_set_state(NATIVE_PARAMETERS) {
    BytesIter *it = (BytesIter *)self;
    (void)nargs, (void)kwnames;
    ssize_t index;
    if (!iter_state_index(w, args[0], &index))
        return NULL;
    if (it->bytes)
        it->index = index < 0 ? 0 : index > VAR_SIZE(it->bytes) ? VAR_SIZE(it->bytes) : index;
    return new_none(w);
}

static Object *iter_reduce_(NATIVE_PARAMETERS) {
    const BytesIter *it = (const BytesIter *)self;
    (void)args, (void)nargs, (void)kwnames;
    if (!it->bytes)
        return iter_reduce(w, "iter", tuple_new(w, 0), NULL);
    return iter_reduce(w, "iter", newref(w, it->bytes), int_from_ssize(w, it->index));
}

static const MethodDef iter_methods[] = {
    {"__reduce__", iter_reduce_, METHOD_NOARGS, NULL},
    {"__setstate__", iter_set_state, METHOD_O, NULL},
    {"__length_hint__", iter_length_hint, METHOD_NOARGS, NULL},
    {0},
};

static const Field iter_fields[] = {
    {".bytes", offsetof(BytesIter, bytes), FIELD_REF},
    {0},
};

#define ITER_SPEC(type_name)                                                                       \
    {                                                                                              \
        .name = type_name, .flags = TYPE_GC | TYPE_DISALLOW_NEW,                                   \
        .slots = {.dealloc = fields_dealloc,                                                       \
                  .traverse = fields_traverse,                                                     \
                  .clear = fields_clear,                                                           \
                  .edge = fields_edge,                                                             \
                  .fields = iter_fields,                                                           \
                  .iter = iter_self,                                                               \
                  .iternext = iter_next_},                                                         \
        .methods = iter_methods,                                                                   \
    }
const TypeSpec bytes_iter_spec = ITER_SPEC("bytes_iterator");
const TypeSpec bytearray_iter_spec = ITER_SPEC("bytearray_iterator");
