/* A census of the heap: every object that can be found, and how many references to it were found.
 *
 * One pass from the roots (frames, module tables, singletons, the collector's lists) over every
 * edge. It is an observer's work and lies outside the World, on the host's heap. At a clean point (no
 * native call is running) every count must equal the references found: that is the audit, and what
 * says who holds an object.
 */
#ifndef TIMELINE_CENSUS_H
#define TIMELINE_CENSUS_H

#include "memory/world.h"

typedef struct CensusRow {
    Object *object;
    uint32_t found;    /* references */
    bool is_key_table; /* not an object but a DictKeys that several dicts share */
} CensusRow;

typedef struct Census {
    CensusRow *rows; /* in the order of finding: breadth first from the roots */
    size_t count, room;
    uint32_t *index; /* open addressing: row number + 1, 0: empty */
    size_t slots;
    bool failed;     /* the host had no memory: the census is not whole */
} Census;

/* Takes the census of a World at a clean point. False: no memory on the host. */
bool census_take(World *w, Census *out);
void census_free(Census *self);
/* The row of an object or NULL. */
const CensusRow *census_find(const Census *self, const Object *o);

/* Structure checks of all layers: NULL or what is wrong. Cheap enough for every clean point. */
const char *audit_structures(World *w);
/* Those, and every count against the references found. NULL or a sentence in [text]; *counted gets the
 * number of objects. */
const char *audit_counts(World *w, char *text, size_t room, size_t *counted);

#endif
