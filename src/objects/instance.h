/* Instances of classes: where attributes live.
 *
 * INSTANCE_DICT: a pointer at dictoffset to a dict, split while its keys fit those of the class.
 * INSTANCE_VALUES: a word in front of the collector's header holds the values (bit 0 set) or, once
 * __dict__ was asked for, a dict over the same values. INSTANCE_INLINE_VALUES: the values follow
 * the object in its block, the word holds the dict if there is one, split over the same values
 * while they are valid. Values lie beside the names of the class (Type.cached_keys), see values.h.
 *
 * Two words stand in front of the collector's header of classes with managed attributes (the
 * model's pre_header): weak references, then values or dict. Types with items and natives with a
 * dict of their own have the plain pointer at dictoffset under every model (negative: from the
 * end).
 */
#ifndef OBJECTS_INSTANCE_H
#define OBJECTS_INSTANCE_H

#include "objects/values.h"

/* Attribute [name] of the instance itself: new reference; NULL without exception if absent. */
Object *instance_get(World *w, Object *o, Object *name);
int instance_set(World *w, Object *o, Object *name,
                 Object *value); /* NULL: delete; AttributeError */
/* The instance's __dict__, made on demand (new reference); AttributeError if the type has none. */
Object *instance_dict(World *w, Object *o);
/* Another __dict__ (NULL: none, a new one comes with the next attribute). TypeError if not a dict.
 */
int instance_set_dict(World *w, Object *o, Object *dict);
/* The dict if it exists now (borrowed, may be NULL), without making one. */
Object *instance_existing_dict(World *w, Object *o);
/* Where a weak reference list begins for [o], or NULL if it cannot be weakly referenced. */
Object **instance_weakrefs(Object *o);

/* Inline values: bytes asked for behind basicsize; and their beginning, before the object is
 * tracked. */
size_t instance_extra_bytes(const Type *type);
void instance_embed_values(Object *o);
/* Values in a block of their own, as object.__new__ makes them; instances of other types begin
 * without. False: no memory, nothing raised. */
bool instance_init_attributes(World *w, Object *o);

/* Attributes for the collector and for those who look: the values, then the dict. Not a dict that a
 * native base visits itself (its dictoffset is the base's). */
int instance_traverse_attributes(World *w, Object *o, VisitFn visit, void *arg);
/* The name of the *index-th of those references; false, and *index less their number, if there are
 * fewer. */
bool instance_edge(World *w, Object *o, size_t *index, char *text, size_t room);
void instance_blocks(World *w, Object *o, BlockFn visit, void *arg);
/* The dict that traversal leaves out: one that shares the values in the instance (3.13), which are
 * visited instead, as PyObject_VisitManagedDict does. Borrowed or NULL. */
Object *instance_unvisited_dict(World *w, Object *o);
void instance_clear_attributes(World *w, Object *o); /* tp_clear */
void instance_free_attributes(World *w, Object *o); /* deallocators: values and their block, dict */
const char *instance_check(World *w, Object *o);    /* NULL or what is wrong */

/* Index of [name] in the shared keys of the type, -1 if not there; it stays good as
 * long as type->cached_keys is the same table (names are only added). */
ssize_t instance_shared_index(World *w, Type *type, Object *name);
/* The values of [o] under its class's shared keys, or NULL if its attributes are elsewhere. */
Object **instance_values(const World *w, Object *o);
#endif
