/* Deep deallocation: the trashcan and a safety net under it.
 *
 * A container's death may kill what it holds, and so on; CPython lets such deaths nest only so deep
 * (model: trash_depth, trash_instance_depth), puts what is deeper on a chain and destroys it, last
 * put first, when the outermost is done. The chain is World state: it is threaded through the
 * collector's headers of objects that are already untracked.
 *
 * Deallocators of list, tuple, dict, set, frame, traceback and of instances of Python classes do
 *
 *     gc_untrack(w, o);
 *     if (!trash_begin(w, o))
 *         return;                    // put aside; the deallocator runs again later, from the start
 *     ... release everything, object_free(w, o) ...
 *     trash_end(w);
 *
 * The instance deallocator, which has begun already, calls a native base's through trash_base.
 * Types that have no trashcan in CPython need nothing: object_dealloc puts collector objects aside
 * when the C stack gets too deep.
 */
#ifndef MEMORY_TRASH_H
#define MEMORY_TRASH_H

#include "memory/world.h"

/* object_dealloc never nests deeper than this. */
enum {
    TRASH_NET_DEPTH = 1000
};

/* True: go on, and call trash_end when done. False: [o], untracked, is put aside for later. */
bool trash_begin(World *w, Object *o);
void trash_end(World *w);
/* The same for an instance of a Python class. Up to 3.7 it leaves the chain to the next outermost
 * container of a native type, so that what was put aside may outlive the statement. */
void trash_end_instance(World *w);
/* Visits what is put aside: no references, but not dead yet. */
void trash_each(World *w, VisitFn visit, void *arg);

/* Runs the deallocator of a native base on an instance that has passed trash_begin: its own
 * trash_begin neither counts once more nor puts aside. */
void trash_base(World *w, Object *o, DeallocFn dealloc);

#endif
