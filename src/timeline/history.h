/* The history: snapshots of clean points, in order of time, within a limit of memory.
 *
 * They only make going to a moment faster: the first, of the machine before its first entry, is
 * always there, and every moment can be reached from it by running on. When the limit is reached,
 * snapshots are dropped where the gap that remains is smallest in proportion to its distance from
 * the present, so that they lie exponentially thinner the longer ago.
 */
#ifndef TIMELINE_HISTORY_H
#define TIMELINE_HISTORY_H

#include "timeline/snapshot.h"

typedef struct History {
    PageStore store;
    size_t limit; /* bytes */
    Snapshot **snapshots;
    size_t count, room;
    uint64_t spacing; /* instructions between snapshots while a program runs on */
    size_t outgrown;  /* bytes of the World that did not fit last; 0: it did */
} History;

void history_init(History *h, size_t limit);
void history_free(History *h);
/* Keeps a snapshot of [w], which is at a clean point; nothing happens if there is one of this
 * moment. False: there is not even memory (or room within the limit) for the first. */
bool history_keep(History *h, const World *w);
/* The last snapshot at or before an instruction. */
const Snapshot *history_before(const History *h, uint64_t instructions);
/* Forgets all snapshots later than [instructions]: the future is another one now. */
void history_cut(History *h, uint64_t instructions);
/* When the next snapshot is due for a program that runs on at [instructions]. */
uint64_t history_due(const History *h, const World *w);

#endif
