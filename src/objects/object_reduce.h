/* object.__reduce_ex__ and its kin: how the copy module takes instances apart. */
#ifndef OBJECTS_OBJECT_REDUCE_H
#define OBJECTS_OBJECT_REDUCE_H

#include "objects/abstract.h"

Object *object_reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *object_reduce_ex(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames);
/* What copy gives the new instance: its dict or None, or a pair of that and the values of its
 * slots. */
Object *object_getstate(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);

/* What a copy needs besides items: the attributes, with the slots if there are any, or what the
 * object's own __getstate__ says. */
Object *object_state(World *w, Object *self);

#endif
