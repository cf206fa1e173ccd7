/* object.__reduce_ex__: how the copy module takes instances apart. */
#ifndef OBJECTS_OBJECT_REDUCE_H
#define OBJECTS_OBJECT_REDUCE_H

#include "objects/abstract.h"

Object *object_reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *object_reduce_ex(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames);

#endif
