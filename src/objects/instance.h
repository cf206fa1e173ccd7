/* Instances of classes: where attributes live.
 *
 * INSTANCE_DICT: a pointer at dictoffset to a dict, with keys shared by the class. INSTANCE_VALUES: two words
 * in front of the collector's header: values array (shared keys of the class) or, on demand, a dict over the
 * same values. INSTANCE_INLINE_VALUES: the values follow the object in its block. The prefix of values
 * arrays (capacity, order of insertion) is counted in the request, as the model says.
 */
#ifndef OBJECTS_INSTANCE_H
#define OBJECTS_INSTANCE_H

#include "objects/dict.h"

typedef struct DictValues {
    uint8_t capacity, size; /* room; used */
    bool embedded, valid;
    uint32_t unused;
    Object *values[];       /* the order of insertion stands in front of the struct, a byte each */
} DictValues;

/* Attribute [name] of the instance itself: new reference; NULL without exception if absent. */
Object *instance_get(World *w, Object *o, Object *name);
int instance_set(World *w, Object *o, Object *name, Object *value); /* NULL: delete; AttributeError */
/* The instance's __dict__, made on demand (new reference); AttributeError if the type has none. */
Object *instance_dict(World *w, Object *o);
int instance_set_dict(World *w, Object *o, Object *dict);
/* The dict if it exists now (borrowed, may be NULL), without making one. */
Object *instance_existing_dict(World *w, Object *o);
/* Where a weak reference list begins for [o], or NULL if it cannot be weakly referenced. */
Object **instance_weakrefs(Object *o);
int instance_traverse_attributes(World *w, Object *o, VisitFn visit, void *arg);
void instance_clear_attributes(World *w, Object *o);
void instance_blocks(World *w, Object *o, BlockFn visit, void *arg);
bool instance_init_attributes(World *w, Object *o); /* after allocation; false: no memory */
/* sys.getsizeof of instances and what __sizeof__ adds */
size_t instance_sizeof(World *w, Object *o);
/* Inline caches: index of [name] in the shared keys of the type, -1 if not there. */
ssize_t instance_shared_index(World *w, Type *type, Object *name);
#endif
