/* Dunder names and slots: one table that says which method name fills which slot of a type.
 *
 * A row is read in both directions. For a builtin type a filled slot gives its dict a wrapper
 * descriptor under the name (int.__add__). For a class written in Python, a method of that name
 * found along the mro fills the slot with the row's generic function, which calls the method; or,
 * if what is found is only the wrapper of a native slot, with that native function itself. Rows of
 * one slot stand together, because several names can share it (__add__ and __radd__), as can
 * several slots a name
 * (__len__: mp_length and sq_length).
 */
#ifndef OBJECTS_SLOTS_H
#define OBJECTS_SLOTS_H

#include "objects/abstract.h"

typedef void (*AnyFn)(void); /* some function of TypeSlots; cast before the call */

typedef struct SlotDef SlotDef;

/* Calls the native [slot] with Python arguments. */
typedef Object *(*WrapFn)(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames, AnyFn slot, const SlotDef *def);

struct SlotDef {
    uint16_t name;   /* enum NameIndex; N_COUNT ends the table */
    uint16_t offset; /* in TypeSlots */
    AnyFn generic;   /* NULL: methods of this name do not fill the slot */
    WrapFn wrap;     /* NULL: the slot makes no wrapper of this name */
};

extern const SlotDef slot_defs[];

AnyFn slot_get(const TypeSlots *slots, uint16_t offset);
void slot_set(TypeSlots *slots, uint16_t offset, AnyFn fn);

/* Puts wrapper descriptors for the slots that [own] fills in the type's dict. 0 or -1. */
int slots_add_wrappers(World *w, Type *type, const TypeSlots *own);
/* Decides every slot of a heap type anew, from what its mro has now. */
void slots_update_all(World *w, Type *type);
/* An attribute of [type] changed: decides the slots of that name, here and in subclasses. */
void slots_update_name(World *w, Type *type, Object *name);

/* Calls special method [name] of the type of [self], with self in front; at most 3 more arguments.
 * *missing (may be NULL) tells "no such method", then NULL without an exception. */
Object *slot_call_method(World *w, Object *self, Object *name, Object *const *args, size_t nargs,
                         bool *missing);
/* [callable](first, *args, **kw) */
Object *slot_call_prepended(World *w, Object *callable, Object *first, Object *const *args,
                            size_t nargs, Object *kwnames);

/* The hash slot of types that say __hash__ = None. */
int64_t slot_hash_not_implemented(World *w, Object *self);
/* The generic functions that other files compare with. */
Object *slot_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);
int slot_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);

/* slot_wrap.c */
/* clang-format off */
#define SLOT_WRAPS(X)                                                                              \
    X(unary) X(binary) X(binary_left) X(binary_right) X(ternary) X(ternary_right) X(length)        \
    X(inquiry) X(index_argument) X(sq_item) X(sq_set_item) X(sq_delete_item) X(contains)           \
    X(set_item) X(delete_item) X(setattr) X(delattr) X(hash) X(call) X(compare) X(next)            \
    X(descr_get) X(descr_set) X(descr_delete) X(init)
/* clang-format on */
#define X(name)                                                                                    \
    Object *wrap_##name(World *w, Object *self, Object *const *args, size_t nargs,                 \
                        Object *kwnames, AnyFn slot, const SlotDef *def);
SLOT_WRAPS(X)
#undef X

#endif
