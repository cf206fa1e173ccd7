/* Slots made from a Field table: for types that are nothing but references and buffers.
 *
 * One list of fields (TypeSlots.fields) drives traversal, clearing, deallocation, the names of
 * edges and the listing of blocks, in the list's order. References may be NULL. A type with more
 * to do calls these from its own slots.
 */
#ifndef MEMORY_FIELDS_H
#define MEMORY_FIELDS_H

#include "memory/object.h"

int fields_traverse(World *w, Object *self, VisitFn visit, void *arg);
int fields_clear(World *w, Object *self); /* references only; buffers stay */
/* Untracks, releases references, then buffers, then the object. No finalizer, no weak references.
 */
void fields_dealloc(World *w, Object *self);
/* [room] is at least 2. */
void fields_edge(World *w, Object *self, size_t index, char *text, size_t room);
void fields_blocks(World *w, Object *self, BlockFn visit, void *arg);

#endif
