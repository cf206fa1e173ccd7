#include "timeline/snapshot.h"

#include <stdlib.h>
#include <string.h>

/* The last page may be used in part; behind the used bytes the World reads as zero. */
static char *page_of(const World *w, size_t i) {
    return (char *)(uintptr_t)w + i * PAGE_BYTES;
}

Snapshot *snapshot_take(PageStore *store, const World *w, const Snapshot *before, size_t most) {
    size_t used = world_used(w), count = (used + PAGE_BYTES - 1) / PAGE_BYTES;
    Snapshot *s = malloc(sizeof *s);
    Page **pages = malloc(count * sizeof *pages);
    if (!s || !pages) {
        free(s);
        free(pages);
        return NULL;
    }
    *s = (Snapshot){.instructions = w->instructions,
                    .next_serial = w->next_serial,
                    .used = used,
                    .pages = pages};
    size_t least = store->bytes;
    store->bytes += sizeof *s + count * sizeof *pages;
    while (s->count < count) {
        Page *old = before && s->count < before->count ? before->pages[s->count] : NULL;
        if (store->bytes - least > most ||
            !page_keep(store, page_of(w, s->count), old, &pages[s->count])) {
            store->bytes -= (count - s->count) * sizeof *pages;
            snapshot_free(store, s);
            return NULL;
        }
        s->count++;
    }
    return s;
}

void snapshot_restore(const Snapshot *s, World *w) {
    size_t before = world_used(w);
    Observer *observer = w->observer;
    Arena *scratch = w->scratch;
    uint64_t fail = w->fail_allocation;
    for (size_t i = 0; i < s->count; i++)
        page_restore(s->pages[i], page_of(w, i));
    w->observer = observer;
    w->scratch = scratch;
    w->fail_allocation = fail;
    world_restored(w, before);
}

void snapshot_free(PageStore *store, Snapshot *s) {
    if (!s)
        return;
    for (size_t i = 0; i < s->count; i++)
        page_drop(store, s->pages[i]);
    store->bytes -= sizeof *s + s->count * sizeof *s->pages;
    free(s->pages);
    free(s);
}
