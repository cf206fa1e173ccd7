/* What has become garbage: objects that are reachable at one moment and not at a later one.
 *
 * Both ends of a search are clean points, where all references are to be found; each is one census
 * of the heap. Where in between an object was lost is found by halving, and within the instruction
 * it is the last reference that one of the objects lost.
 */
#ifndef TIMELINE_GARBAGE_H
#define TIMELINE_GARBAGE_H

#include "timeline/timeline.h"

/* The objects that are garbage at one moment: a bit for each number. */
typedef struct Garbage {
    unsigned char *bits;
    size_t bytes;
} Garbage;

typedef struct GarbageWatch {
    Garbage last, now;
    bool known;  /* [last] is what was garbage at [at] */
    uint64_t at; /* the boundary of the last look */
} GarbageWatch;

/* What was found: [count] objects that are garbage now and were none at the last look, [object]
 * the one with the lowest number. */
typedef struct GarbageFound {
    const Object *object;
    size_t count;
    uint64_t since; /* the look before */
} GarbageFound;

void garbage_free(GarbageWatch *watch);
/* Looks at the present boundary; at one that is no clean point nothing happens. False: no memory.
 */
bool garbage_look(GarbageWatch *watch, const Timeline *t, GarbageFound *found);
/* Goes from a boundary where something was found to the moment at which the first of it was lost,
 * or the last: behind the event that lost it. Nothing (count 0) if there
 * is none. False: no memory, or interrupted. */
bool garbage_narrow(Timeline *t, bool last, GarbageFound *found);

#endif
