/* Allocation of blocks and objects, and reference counting.
 *
 * mem_* is CPython's PyMem/PyObject_Malloc: 1 to 512 bytes from pymalloc, 0 and more from the raw
 * heap. All memory comes zero-filled; freed bytes stay as they were. Nothing here raises: NULL
 * means no memory, and the objects layer turns that into MemoryError.
 */
#ifndef MEMORY_ALLOC_H
#define MEMORY_ALLOC_H

#include "memory/world.h"

void *mem_alloc(World *w, size_t size);
/* NULL allocates. Bytes beyond what the old block could hold are zero. Keeps the block where
 * CPython does (shrinking by less than a quarter, growing inside the class); otherwise the contents
 * are copied, and *left is the former block: mem_free it once its owner points to the new one, for
 * that is a moment which can be looked at. *left is NULL if there is none. The owner says before
 * the call that it needs less. */
void *mem_realloc(World *w, void *block, size_t size, void **left);
void mem_free(World *w, void *block); /* NULL is fine */

/* Memory for an instance of [type] of [bytes] (model's size, without headers), with the collector's
 * header (and pre-header) in front where the type has one; refcnt 1, serial given, type counted if
 * a heap type. Not tracked. Counts as an allocation for the collector, which may collect (model's
 * trigger). NULL without memory. */
Object *object_alloc(World *w, Type *type, size_t bytes);
/* Resizes the object of *slot, whose count is 1 and that is not tracked; it may move. False without
 * memory. */
bool object_realloc(World *w, Object **slot, size_t bytes);
/* Gives the memory of a dead, untracked object back; releases the heap type. */
void object_free(World *w, Object *o);
/* Takes an object out of a free list back into life: refcnt 1, new serial; type already set. */
void object_revive(World *w, Object *o);

/* Called when a count falls to 0: destroys the object now (see trash.h for deep structures). */
void object_dealloc(World *w, Object *o);

/* Bytes between the start of an object's block and the object: its headers. */
size_t object_prefix(const World *w, const Object *o);

static inline void incref(World *w, void *object) {
    Object *o = object;
    if (o->refcnt == REFCNT_IMMORTAL)
        return;
    o->refcnt++;
    world_event(w, EVENT_INCREF, o, o->refcnt);
}

static inline void decref(World *w, void *object) {
    Object *o = object;
    if (o->refcnt == REFCNT_IMMORTAL)
        return;
    o->refcnt--;
    world_event(w, EVENT_DECREF, o, o->refcnt);
    if (o->refcnt == 0)
        object_dealloc(w, o);
}

static inline void xincref(World *w, void *object) {
    if (object)
        incref(w, object);
}

static inline void xdecref(World *w, void *object) {
    if (object)
        decref(w, object);
}

static inline void *newref(World *w, void *object) {
    incref(w, object);
    return object;
}

static inline void *xnewref(World *w, void *object) {
    xincref(w, object);
    return object;
}

/* Empties a slot before its old content dies, so that nobody meets a dying object through it. The
 * slot is any `T *slot` of an object type. */
#define clear_ref(w, slot)                                                                         \
    do {                                                                                           \
        __typeof__(slot) slot_ = (slot);                                                           \
        Object *old_ = (Object *)*slot_;                                                           \
        *slot_ = NULL;                                                                             \
        xdecref((w), old_);                                                                        \
    } while (0)

/* Stores a reference (stolen) in a slot, then releases what was there. */
#define set_ref(w, slot, value)                                                                    \
    do {                                                                                           \
        __typeof__(slot) slot_ = (slot);                                                           \
        Object *old_ = (Object *)*slot_;                                                           \
        *slot_ = (value);                                                                          \
        xdecref((w), old_);                                                                        \
    } while (0)

#endif
