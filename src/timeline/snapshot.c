#include "timeline/snapshot.h"

#include <stdlib.h>
#include <string.h>

struct Page {
    size_t owners;
    char bytes[SNAPSHOT_PAGE];
};

/* The last page may be used in part; behind the used bytes the World reads as zero. */
static const char *page_of(const World *w, size_t i) {
    return (const char *)w + i * SNAPSHOT_PAGE;
}

static bool is_zero(const char *bytes) {
    return bytes[0] == 0 && memcmp(bytes, bytes + 1, SNAPSHOT_PAGE - 1) == 0;
}

static Page *share(Page *page) {
    if (page)
        page->owners++;
    return page;
}

static void drop(PageStore *store, Page *page) {
    if (!page || --page->owners > 0)
        return;
    store->bytes -= sizeof *page;
    free(page);
}

/* A page with these bytes: [old] if it has them. False: no memory. */
static bool keep(PageStore *store, const char *bytes, Page *old, Page **page) {
    *page = NULL;
    if (old && memcmp(old->bytes, bytes, SNAPSHOT_PAGE) == 0) {
        *page = share(old);
        return true;
    }
    if (is_zero(bytes))
        return true;
    if (!(*page = malloc(sizeof **page)))
        return false;
    (*page)->owners = 1;
    memcpy((*page)->bytes, bytes, SNAPSHOT_PAGE);
    store->bytes += sizeof **page;
    return true;
}

Snapshot *snapshot_take(PageStore *store, const World *w, const Snapshot *before) {
    size_t used = world_used(w), count = (used + SNAPSHOT_PAGE - 1) / SNAPSHOT_PAGE;
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
    store->bytes += sizeof *s + count * sizeof *pages;
    while (s->count < count) {
        Page *old = before && s->count < before->count ? before->pages[s->count] : NULL;
        if (!keep(store, page_of(w, s->count), old, &pages[s->count])) {
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
    for (size_t i = 0; i < s->count; i++) {
        char *to = (char *)w + i * SNAPSHOT_PAGE;
        if (s->pages[i] && memcmp(to, s->pages[i]->bytes, SNAPSHOT_PAGE) != 0)
            memcpy(to, s->pages[i]->bytes, SNAPSHOT_PAGE);
        else if (!s->pages[i])
            memset(to, 0, SNAPSHOT_PAGE);
    }
    w->observer = observer;
    w->scratch = scratch;
    w->fail_allocation = fail;
    world_restored(w, before);
}

void snapshot_free(PageStore *store, Snapshot *s) {
    if (!s)
        return;
    for (size_t i = 0; i < s->count; i++)
        drop(store, s->pages[i]);
    store->bytes -= sizeof *s + s->count * sizeof *s->pages;
    free(s->pages);
    free(s);
}
