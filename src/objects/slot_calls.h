/* The generic slot functions: each calls the Python method of its name. Only slots.c needs them. */
#ifndef OBJECTS_SLOT_CALLS_H
#define OBJECTS_SLOT_CALLS_H

#include "objects/slots.h"

/* X(slot, name, name of the reflected method) */
/* clang-format off */
#define SLOT_BINARIES(X)                                                                           \
    X(add, __add__, __radd__) X(subtract, __sub__, __rsub__) X(multiply, __mul__, __rmul__)        \
    X(remainder, __mod__, __rmod__) X(divmod, __divmod__, __rdivmod__)                             \
    X(lshift, __lshift__, __rlshift__) X(rshift, __rshift__, __rrshift__)                          \
    X(and_, __and__, __rand__) X(xor, __xor__, __rxor__) X(or_, __or__, __ror__)                   \
    X(floor_divide, __floordiv__, __rfloordiv__) X(true_divide, __truediv__, __rtruediv__)         \
    X(matmul, __matmul__, __rmatmul__)
/* clang-format on */
/* X(slot, name) */
/* clang-format off */
#define SLOT_INPLACES(X)                                                                           \
    X(iadd, __iadd__) X(isubtract, __isub__) X(imultiply, __imul__) X(iremainder, __imod__)        \
    X(ilshift, __ilshift__) X(irshift, __irshift__) X(iand, __iand__) X(ixor, __ixor__)            \
    X(ior, __ior__) X(ifloor_divide, __ifloordiv__) X(itrue_divide, __itruediv__)                  \
    X(imatmul, __imatmul__)
/* clang-format on */
/* clang-format off */
#define SLOT_UNARIES(X)                                                                            \
    X(repr, __repr__) X(str, __str__) X(negative, __neg__) X(positive, __pos__)                    \
    X(absolute, __abs__) X(invert, __invert__) X(int, __int__) X(float, __float__)                 \
    X(index, __index__) X(iternext, __next__)
/* clang-format on */

#define X(slot, name, right) Object *slot_##slot(World *w, Object *left, Object *right_);
SLOT_BINARIES(X)
#undef X
#define X(slot, name) Object *slot_##slot(World *w, Object *left, Object *right);
SLOT_INPLACES(X)
#undef X
#define X(slot, name) Object *slot_##slot(World *w, Object *self);
SLOT_UNARIES(X)
#undef X

Object *slot_power(World *w, Object *a, Object *b, Object *modulus);
Object *slot_ipower(World *w, Object *a, Object *b, Object *modulus);
int slot_bool(World *w, Object *self);
int64_t slot_hash(World *w, Object *self);
Object *slot_call(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *slot_getattr_hook(World *w, Object *self, Object *name);
int slot_setattro(World *w, Object *self, Object *name, Object *value);
Object *slot_richcompare(World *w, Object *left, Object *right, int op);
Object *slot_iter(World *w, Object *self);
Object *slot_descr_get(World *w, Object *self, Object *obj, Object *type);
int slot_descr_set(World *w, Object *self, Object *obj, Object *value);
void slot_finalize(World *w, Object *self);
ssize_t slot_length(World *w, Object *self);
Object *slot_subscript(World *w, Object *self, Object *key);
int slot_ass_subscript(World *w, Object *self, Object *key, Object *value);
Object *slot_sq_item(World *w, Object *self, ssize_t index);
int slot_sq_ass_item(World *w, Object *self, ssize_t index, Object *value);
int slot_contains(World *w, Object *self, Object *item);

#endif
