#include "timeline/history.h"

#include <stdlib.h>
#include <string.h>

/* A snapshot reads all of the World: about 0.2 ns a byte, and an instruction takes about 15 ns.
 * With one every used / 8 instructions, and not more often than SPACING, recording costs less than
 * a tenth of the time; a step back re-runs at most as many instructions as lie between two. */
enum {
    SPACING = 200000,
    BYTES_PER_INSTRUCTION = 8,
    PACKED_FROM = 16 /* a World as large as a part of the limit */
};

void history_init(History *h, size_t limit) {
    *h = (History){.limit = limit, .spacing = SPACING};
}

void history_free(History *h) {
    while (h->count > 0)
        snapshot_free(&h->store, h->snapshots[--h->count]);
    free(h->snapshots);
    h->snapshots = NULL;
    h->room = 0;
}

/* Index of the first snapshot later than [instructions]. */
static size_t after(const History *h, uint64_t instructions) {
    size_t low = 0, high = h->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (h->snapshots[middle]->instructions <= instructions)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Snapshot *history_before(const History *h, uint64_t instructions) {
    size_t i = after(h, instructions);
    return i ? h->snapshots[i - 1] : NULL;
}

static void remove_at(History *h, size_t i) {
    snapshot_free(&h->store, h->snapshots[i]);
    memmove(h->snapshots + i, h->snapshots + i + 1, (h->count - i - 1) * sizeof *h->snapshots);
    h->count--;
}

static uint64_t distance(uint64_t a, uint64_t b) {
    return a > b ? a - b : b - a;
}

/* The snapshot whose loss costs least, seen from [now]; never the first. */
static size_t least_missed(const History *h, uint64_t now) {
    size_t best = h->count - 1;
    double least = 0;
    for (size_t i = 1; i < h->count; i++) {
        uint64_t from = h->snapshots[i - 1]->instructions;
        uint64_t to = i + 1 < h->count ? h->snapshots[i + 1]->instructions : now;
        uint64_t near = distance(now, h->snapshots[i]->instructions);
        double cost = (double)distance(to, from) / ((double)near + 1000);
        if (i == 1 || cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

bool history_keep(History *h, const World *w) {
    size_t at = after(h, w->instructions);
    if (at && h->snapshots[at - 1]->instructions == w->instructions)
        return true;
    if (h->count == h->room) {
        size_t room = h->room ? 2 * h->room : 64;
        Snapshot **larger = realloc(h->snapshots, room * sizeof *larger);
        if (!larger)
            return h->count > 0;
        h->snapshots = larger;
        h->room = room;
    }
    h->store.packs = world_used(w) > h->limit / PACKED_FROM;
    Snapshot *s = snapshot_take(&h->store, w, at ? h->snapshots[at - 1] : NULL, h->limit);
    h->outgrown = s ? 0 : world_used(w);
    if (!s)
        return h->count > 0;
    memmove(h->snapshots + at + 1, h->snapshots + at, (h->count - at) * sizeof *h->snapshots);
    h->snapshots[at] = s;
    h->count++;
    while (h->store.bytes > h->limit && h->count > 1)
        remove_at(h, least_missed(h, w->instructions));
    if (h->count == 1 && at)
        h->outgrown = world_used(w);
    return h->store.bytes <= h->limit || h->count > 1;
}

void history_cut(History *h, uint64_t instructions) {
    while (h->count > 1 && h->snapshots[h->count - 1]->instructions > instructions)
        remove_at(h, h->count - 1);
}

uint64_t history_due(const History *h, const World *w) {
    uint64_t spacing = world_used(w) / BYTES_PER_INSTRUCTION;
    return w->instructions + (spacing > h->spacing ? spacing : h->spacing);
}
