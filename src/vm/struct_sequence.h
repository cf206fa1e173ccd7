/* Struct sequences: tuples whose items also have names (sys.version_info, time.struct_time).
 *
 * Each is a native type under tuple. Its getset table is the list of its fields, in order; the
 * closure is the index of the item. STRUCT_SEQUENCE writes table and spec from one X-list of names.
 */
#ifndef VM_STRUCT_SEQUENCE_H
#define VM_STRUCT_SEQUENCE_H

#include "vm/state.h"

/* Of type [index], made ready if need be. The items are stolen, also on failure; one that is NULL
 * means that an exception is pending. */
Object *struct_sequence_new(World *w, enum VmTypeIndex index, Object **items, ssize_t n);

Object *struct_sequence_get(World *w, Object *self, void *closure);
Object *struct_sequence_repr(World *w, Object *self);

#define STRUCT_SEQUENCE_INDEX(prefix, field) prefix##_##field
#define STRUCT_SEQUENCE_ROW(prefix, field)                                                         \
    {#field, struct_sequence_get, NULL, NULL, (void *)(intptr_t)prefix##_##field},
#define STRUCT_SEQUENCE_END                                                                        \
    { NULL, NULL, NULL, NULL, NULL }

#define STRUCT_SEQUENCE_SPEC(spec, type_name, fields)                                              \
    const TypeSpec spec = {.name = type_name,                                                      \
                           .base = T_TUPLE,                                                        \
                           .flags = TYPE_GC | TYPE_TUPLE_SUB | TYPE_SEQUENCE | TYPE_DISALLOW_NEW,  \
                           .slots = {.repr = struct_sequence_repr},                                \
                           .getset = fields}

#endif
