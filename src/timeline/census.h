/* A census of the heap: every object that can be found, and how many references to it were found.
 *
 * One pass from the roots (frames, module tables, singletons, and what C code that runs now holds),
 * then from what only the collector's lists still know (garbage that is not freed yet), over every
 * edge. It is an observer's work and lies outside the World, on the host's heap. At a clean point
 * (no native call is running) every count must equal the references found: that is the audit, and
 * what says who holds an object.
 */
#ifndef TIMELINE_CENSUS_H
#define TIMELINE_CENSUS_H

#include <stdatomic.h>

#include "memory/world.h"

typedef struct CensusRow {
    Object *object;
    uint32_t found;    /* references */
    bool is_key_table; /* not an object but a DictKeys that several dicts share */
} CensusRow;

/* One reference that was found. Row [from] holds row [to] as the [how]-th reference of its
 * traversal; CENSUS_HIDDEN is added for those that traversal leaves out. From CENSUS_FRAME on,
 * [from] is a frame of 3.11+ that is no object, CENSUS_FRAME + its distance from the innermost;
 * CENSUS_ROOT is the machine itself. */
typedef struct CensusEdge {
    uint32_t from, to, how;
} CensusEdge;

#define CENSUS_ROOT   UINT32_MAX
#define CENSUS_FRAME  (UINT32_MAX - 100000)
#define CENSUS_HIDDEN (UINT32_C(1) << 31)
/* Values of [how] under CENSUS_ROOT: references that CPython holds in C variables, by number in
 * VM(w)->held; anything else of the machine. */
#define CENSUS_HELD UINT32_C(0x1000)

/* How far a census goes. A part begins at the frames and the main module, keeps to the nearest
 * rows, and to the first references of each; what is garbage it cannot know. */
typedef struct CensusExtent {
    size_t most;             /* rows of a part; 0: all there are */
    const atomic_bool *stop; /* ends it as failed when another thread sets it; NULL: nothing does */
} CensusExtent;

typedef struct Census {
    CensusExtent extent;
    CensusRow *rows; /* in the order of finding: breadth first from the roots */
    size_t count, room;
    size_t reachable;  /* rows from here on are found from no root: garbage */
    CensusEdge *edges; /* in the order of finding, if asked for */
    size_t edge_count, edge_room;
    uint32_t from, how; /* the next edge */
    uint32_t visits;    /* of the row that is followed */
    bool keeps_edges;
    uint32_t *index; /* open addressing: row number + 1, 0: empty */
    size_t slots;
    bool failed; /* the host had no memory: the census is not whole */
} Census;

/* Takes the census of a World at a clean point. False: no memory on the host. */
bool census_take(World *w, Census *out);
/* The same, or a part, and keeps every edge. */
bool census_take_extent(World *w, const CensusExtent *extent, Census *out);
/* Asked now and then in loops of [i] over what was found: whether to give up. */
static inline bool census_stopped(const Census *self, size_t i) {
    return (i & 0xffff) == 0 && self->extent.stop && atomic_load(self->extent.stop);
}
void census_free(Census *self);
/* The row of an object or NULL. */
const CensusRow *census_find(const Census *self, const Object *o);

/* The object with that number (object_number) or NULL. */
Object *census_number(const World *w, const Census *self, uint32_t number);

/* Objects that exist before the program and are never freed: the machine itself may hold them. */
bool census_is_static(const World *w, const Object *o);

/* Structure checks of all layers: NULL or what is wrong. Cheap enough for every clean point. */
const char *audit_structures(World *w);
/* Those, and every count against the references found. NULL or a sentence in [text]; *counted gets
 * the number of objects. */
const char *audit_counts(World *w, char *text, size_t room, size_t *counted);

#endif
