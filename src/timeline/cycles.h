/* Cycles: the garbage of a census, and what holds it together.
 *
 * Garbage that is not freed yet is held by cycles only: strongly connected parts of the graph, and
 * what hangs on them. For each object this says in which part it lies, and which collection will
 * find it: the one of the oldest generation in which something lies that leads to it.
 */
#ifndef TIMELINE_CYCLES_H
#define TIMELINE_CYCLES_H

#include "base/buffer.h"
#include "timeline/holders.h"

typedef struct Cycles {
    const Holders *holders;
    uint32_t first, count; /* rows of the census: the garbage */
    uint32_t *part;        /* of each, numbered so that a part comes before all that lead to it */
    uint32_t *order;       /* all of them, sorted by part */
    uint32_t *start;       /* of each: its first edge; one more: the end */
    uint32_t parts;
    bool *cyclic;       /* of each part: more than one object, or one that holds itself */
    int8_t *generation; /* of each part: what leads to it and itself; 3: frozen */
} Cycles;

/* [holders] must outlive it. False: no memory on the host (cycles_free all the same). */
bool cycles_find(Cycles *self, const Holders *holders);
void cycles_free(Cycles *self);
/* Whether the row is of garbage: of an object that no root leads to and that can be freed. */
bool cycles_is_garbage(const Holders *holders, uint32_t row);
static inline bool cycles_has(const Cycles *self, uint32_t row) {
    return row >= self->first && row - self->first < self->count;
}
static inline uint32_t cycles_part(const Cycles *self, uint32_t row) {
    return self->part[row - self->first];
}
/* Appends the shortest cycle through an object of a cyclic part, "#3 → #4 → #3". False: no memory.
 */
bool cycles_put(const Cycles *self, uint32_t row, Buffer *out);
/* Which collection will find it: "the next collection of generation 0 will find it". */
void cycles_put_finder(const Cycles *self, uint32_t row, Buffer *out);

#endif
