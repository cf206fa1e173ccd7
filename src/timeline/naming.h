/* Names of objects: by which name of which frame an object can be spoken of, and what else holds
 * it.
 *
 * A quick look, not a census: it ends at the first that is found. Nothing in the World changes.
 */
#ifndef TIMELINE_NAMING_H
#define TIMELINE_NAMING_H

#include "vm/frame.h"

/* The value of a local by its slot, taken out of its cell; NULL: not bound. */
const Object *naming_local(World *w, const Frame *f, int32_t slot);
/* The value that a name has in a frame (local, else global); NULL: none. */
const Object *naming_value(World *w, const Frame *f, const Object *name);
/* A name of [f] for [o], other than [except] (may be NULL). */
bool naming_find(World *w, const Frame *f, const Object *o, const char *except, char *name,
                 size_t room);
/* Something that holds [o], as one would say it: "`a`", "`x` of f", "attribute `ref` of Node #3".
 * [named]: it is a name. False: nothing was found. */
bool naming_holder(World *w, const Object *o, bool *named, char *text, size_t room);

/* Where a walk over names is; {0} at its beginning. */
typedef struct NamingCursor {
    ssize_t entry;
    int32_t slots; /* that are behind it, once the dict is */
    bool inlined;  /* the name is the variable of an inlined comprehension */
} NamingCursor;

/* The next name of a module or class body as it is meant in its frame [f] (NULL: none runs): those
 * of [dict], without double underscores, and what an inlined comprehension has bound, which hides
 * an equal one. */
bool naming_next(World *w, const Frame *f, const Object *dict, NamingCursor *at, Object **name,
                 Object **value);

#endif
