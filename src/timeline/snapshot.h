/* Snapshots of a World: its bytes at a clean point, page by page.
 *
 * A page that is as it was in the snapshot before is shared with it, a page of zeros costs nothing;
 * so a snapshot costs what the program has changed since the one before. Pages are counted, and the
 * store knows how many bytes they take together.
 */
#ifndef TIMELINE_SNAPSHOT_H
#define TIMELINE_SNAPSHOT_H

#include "memory/world.h"
#include "timeline/page.h"

typedef struct Snapshot {
    uint64_t instructions; /* of the World at that point */
    uint32_t next_serial;  /* of the World, too */
    size_t used;           /* world_used */
    size_t count;          /* of pages */
    Page **pages;          /* NULL: zeros */
} Snapshot;

/* Takes one of [w], sharing pages with [before] (NULL: none). NULL when what it does not share
 * takes more than [most] bytes, or the host has no memory. */
Snapshot *snapshot_take(PageStore *store, const World *w, const Snapshot *before, size_t most);
/* Makes the World what it was; host pointers in it stay. */
void snapshot_restore(const Snapshot *s, World *w);
void snapshot_free(PageStore *store, Snapshot *s); /* NULL is fine */

#endif
