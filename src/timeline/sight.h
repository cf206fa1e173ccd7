/* What can be seen of a whole run: each line that it prints, what its names hold at the end,
 * blocks, pools, arenas, collections; in a fixed order, as rows of text. Two sights tell where two
 * runs part. */
#ifndef TIMELINE_SIGHT_H
#define TIMELINE_SIGHT_H

#include "base/buffer.h"
#include "timeline/timeline.h"

/* What is run, under any model. The entries belong to who made it; the input to the script, see
 * script_free. */
typedef struct Script {
    const Entry *entries; /* one after the other, each to its end */
    size_t count;
    Buffer input;
    bool input_known;         /* then [input] is all there is to read; else the first run asks, */
    bool (*ask)(Timeline *t); /* and the others read the same again */
    size_t heap_limit, history_limit;
    const Timeline *watched; /* its being interrupted ends a run, too; NULL: nothing does */
    Clock clock;             /* of the runs */
} Script;

typedef struct SightRow {
    char what[64], value[160];
} SightRow;

typedef struct Sight {
    SightRow *rows;
    size_t count, room;
    uint64_t instructions;
    int exit_code;
    bool failed; /* no memory for the rows */
} Sight;

void script_free(Script *script);

/* Runs the script to the interpreter's exit. NULL, or why there is nothing to be seen. To be freed
 * in any case. */
const char *sight_take(Sight *sight, Script *script, const Model *model);
void sight_free(Sight *sight);

/* The row with this title, most likely at [hint]; NULL: there is none. */
const SightRow *sight_find(const Sight *sight, const char *what, size_t hint);
/* NULL: no such row in that run. */
bool sight_same(const SightRow *a, const SightRow *b);

#endif
