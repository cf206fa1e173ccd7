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
/* (type(self), args[, state]); steals both; NULL [args] and [state] as above. */
Object *iter_reduce_self(World *w, Object *self, Object *args, Object *state);
/* The result tuple to fill again, if only the iterator holds it: a new reference. NULL: make one.
 */
Object *iter_result_reuse(World *w, Object *result);
/* The collector may have untracked it while it held nothing of interest. */
void iter_result_track(World *w, Object *result);
/* The result tuple of two, filled again if only the iterator holds it, else ([result] may be NULL)
 * a new one. Steals both. */
Object *iter_result_pair(World *w, Object *result, Object *first, Object *second);
/* A tuple of an iterator over each argument; older models' error says of which of [function] there
 * is none (unless that is NULL). And a tuple of n times None. */
Object *iter_all(World *w, const char *function, Object *const *args, size_t n);
Object *tuple_of_none(World *w, ssize_t n);
/* The truth of function(item): 1, 0, -1. */
int iter_asks(World *w, Object *function, Object *item);
/* Whether the item passes a filter of [function], None: of truth; 1, 0, -1. */
int iter_passes(World *w, Object *function, Object *item);
/* What an iterator of unordered things is pickled as: iter([...]) with what [copy] (consumed,
 * stolen), which stands where it does, still gives. */
Object *iter_reduce_rest(World *w, Object *copy);
/* (getattr, (owner, name)): what methods are pickled as. */
Object *attribute_reduce(World *w, Object *owner, Object *name);
/* The index that __setstate__ gets. */
bool iter_state_index(World *w, Object *o, ssize_t *out);

#endif
