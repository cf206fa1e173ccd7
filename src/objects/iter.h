/* Iterator objects over other objects: sequence and call iterators, enumerate, reversed, zip, map, filter.
 * The iterators of list, tuple, dict, set, str, range belong to their own files. */
#ifndef OBJECTS_ITER_H
#define OBJECTS_ITER_H

#include "objects/abstract.h"

Object *seq_iter_new(World *w, Object *seq);
Object *call_iter_new(World *w, Object *callable, Object *sentinel);
#endif
