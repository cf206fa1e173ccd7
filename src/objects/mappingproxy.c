#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/type.h"

static const Field fields[] = {
    {"mapping", offsetof(MappingProxy, mapping), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *mapping_of(Object *self) {
    return ((MappingProxy *)self)->mapping;
}

Object *mappingproxy_new(World *w, Object *mapping) {
    Type *type = TYPE(w, MAPPINGPROXY);
    MappingProxy *self = (MappingProxy *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    self->mapping = newref(w, mapping);
    gc_track(w, self);
    return (Object *)self;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if (!args_no_keywords(w, "mappingproxy", kwnames) ||
        !args_check(w, "mappingproxy", nargs, 1, 1))
        return NULL;
    if (!object_is_mapping(args[0]) || is_list(args[0]) || is_tuple(args[0]))
        return raise_type_error(w, "mappingproxy() argument must be a mapping, not %T", args[0]);
    return mappingproxy_new(w, args[0]);
}

static ssize_t length(World *w, Object *self) {
    return object_length(w, mapping_of(self));
}

static Object *subscript(World *w, Object *self, Object *key) {
    return object_getitem(w, mapping_of(self), key);
}

static int contains(World *w, Object *self, Object *key) {
    Object *mapping = mapping_of(self);
    return IS(w, mapping, DICT) ? dict_contains(w, mapping, key)
                                : sequence_contains(w, mapping, key);
}

static Object *iter(World *w, Object *self) {
    return object_iter(w, mapping_of(self));
}

static Object *compare(World *w, Object *a, Object *b, int op) {
    return object_richcompare(w, mapping_of(a), b, op);
}

static Object *or_(World *w, Object *a, Object *b) {
    if (IS(w, a, MAPPINGPROXY))
        a = mapping_of(a);
    if (IS(w, b, MAPPINGPROXY))
        b = mapping_of(b);
    return number_binary(w, a, b, OP_OR);
}

static Object *ior(World *w, Object *self, Object *other) {
    (void)other;
    return raise_type_error(w, "'|=' is not supported by %T; use '|' instead", self);
}

static Object *repr(World *w, Object *self) {
    return str_format_c(w, "mappingproxy(%R)", mapping_of(self));
}

static Object *str(World *w, Object *self) {
    return object_str(w, mapping_of(self));
}

static Object *get(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)kwnames;
    if (!args_check(w, "get", nargs, 1, 2))
        return NULL;
    Object *all[] = {args[0], nargs > 1 ? args[1] : NONE(w)};
    return object_call_method(w, mapping_of(self), NAME(w, get), all, 2);
}

#define FORWARD(name)                                                                              \
    static Object *forward_##name(World *w, Object *self, Object *const *args, size_t nargs,       \
                                  Object *kwnames) {                                               \
        (void)args, (void)nargs, (void)kwnames;                                                    \
        return object_call_method0(w, mapping_of(self), NAME(w, name));                            \
    }
FORWARD(keys)
FORWARD(values)
FORWARD(items)
FORWARD(copy)

static Object *reversed_(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return object_call_method0(w, mapping_of(self), NAME(w, __reversed__));
}

static Object *class_getitem(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__reversed__", reversed_, METHOD_NOARGS | METHOD_SINCE(9), NULL},
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {"get", get, METHOD_FAST, NULL},
    {"keys", forward_keys, METHOD_NOARGS, NULL},
    {"values", forward_values, METHOD_NOARGS, NULL},
    {"items", forward_items, METHOD_NOARGS, NULL},
    {"copy", forward_copy, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec mappingproxy_spec = {
    .name = "mappingproxy",
    .flags = TYPE_GC | TYPE_MAPPING,
    .slots = {.dealloc = fields_dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .str = str,
              .new_ = new_,
              .mp_length = length,
              .mp_subscript = subscript,
              .sq_contains = contains,
              .iter = iter,
              .richcompare = compare,
              .or_ = or_,
              .ior = ior},
    .methods = methods,
};
