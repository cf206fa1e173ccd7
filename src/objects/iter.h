/* Iterator objects over other objects: sequence and call iterators, enumerate, reversed, zip, map,
 * filter. The iterators of list, tuple, dict, set, str, range belong to their own files.
 *
 * enumerate and zip use their result tuple again when nobody else holds it, as CPython does: so a
 * program that keeps the tuples gets new ones, and one that unpacks them sees the same id each
 * time.
 */
#ifndef OBJECTS_ITER_H
#define OBJECTS_ITER_H

#include "memory/fields.h"
#include "objects/abstract.h"

Object *seq_iter_new(World *w, Object *seq);
Object *call_iter_new(World *w, Object *callable, Object *sentinel);

/* The slots of a type with the collector's header that is nothing but its fields; to begin an
 * initializer of TypeSlots with. */
#define FIELD_SLOTS(table)                                                                         \
    .fields = (table), .dealloc = fields_dealloc, .traverse = fields_traverse,                     \
    .clear = fields_clear, .edge = fields_edge, .getattro = object_generic_getattr

Object *object_self(World *w, Object *o); /* the iter slot of iterators */
/* (builtins.<name>, (seq,)[, state]): what __reduce__ of iterators returns. Steals both; a NULL
 * [seq] is an error, a NULL [state] means none unless an exception is pending. */
Object *iter_reduce(World *w, const char *name, Object *seq, Object *state);
/* The index that __setstate__ gets. */
bool iter_state_index(World *w, Object *o, ssize_t *out);

#endif
