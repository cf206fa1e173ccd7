/* Weak references: a doubly linked list per object; the plain ref and proxy without callback are
 * shared. */
#ifndef OBJECTS_WEAKREF_H
#define OBJECTS_WEAKREF_H

#include "objects/abstract.h"

typedef struct WeakRef {
    Object head;
    Object *object;   /* not counted; None once dead */
    Object *callback; /* or NULL */
    int64_t hash;
    struct WeakRef *prev, *next;
} WeakRef;

Object *weakref_new(World *w, Object *o, Object *callback /* or NULL */);
Object *weakref_new_proxy(World *w, Object *o, Object *callback);
bool weakref_check(World *w, const Object *o); /* a reference or a proxy */
Object *weakref_get(World *w, Object *ref);    /* borrowed; None if dead */
ssize_t weakref_count(World *w, Object *o);
Object *weakref_list(World *w, Object *o); /* list of them */
/* Makes a weak reference dead and takes it off its object's list, without calling anything. */
void weakref_clear(World *w, Object *ref);
/* Deallocators call this first: clears all, then calls callbacks, last made first. */
void weakref_clear_all(World *w, Object *o);
/* gc hook, see GcHooks */
void weakref_handle_unreachable(World *w, GcHead *unreachable);
#endif
