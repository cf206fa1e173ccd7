#include "memory/world.h"

#include <string.h>
#include <sys/mman.h>

enum {
    ALIGNMENT = 1024 * 1024,
    PAGE = 4096,
    /* A program that fills so much is soon at its limit: in large pages, the host may give them. */
    HUGE_FROM = 64 * 1024 * 1024,
    /* What a machine fills while it starts, of its rooms and of its heap: each asked for at once
     * costs one fault, not some 120. */
    ROOMS_START = 256 * 1024,
    HEAP_START = 304 * 1024,
};

/* Address space of [size] bytes from a multiple of ALIGNMENT on, nothing of it used yet. */
static void *reserve(size_t size) {
    char *base = mmap(NULL, size + ALIGNMENT, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED)
        return NULL;
    size_t before = -(uintptr_t)base & (ALIGNMENT - 1);
    if (before)
        munmap(base, before);
    if (ALIGNMENT - before)
        munmap(base + before + size, ALIGNMENT - before);
#ifdef MADV_HUGEPAGE
    if (size > HUGE_FROM)
        madvise(base + before + HUGE_FROM, size - HUGE_FROM, MADV_HUGEPAGE);
#endif
    return base + before;
}

World *world_create(const Model *model, size_t heap_limit) {
    if (heap_limit > SIZE_MAX / 4)
        return NULL;
    heap_limit = (heap_limit + PAGE - 1) & ~(size_t)(PAGE - 1);
    size_t rooms = (sizeof(World) + PAGE - 1) & ~(size_t)(PAGE - 1);
    World *w = reserve(rooms + heap_limit);
    if (!w)
        return NULL;
#ifdef MADV_POPULATE_WRITE
    madvise(w, ROOMS_START, MADV_POPULATE_WRITE);
    madvise((char *)w + rooms, heap_limit < HEAP_START ? heap_limit : HEAP_START,
            MADV_POPULATE_WRITE);
#endif
    w->model = model;
    w->reserved = rooms + heap_limit;
    w->heap_limit = heap_limit;
    raw_init(w);
    if (!pymalloc_init(w)) {
        world_destroy(w);
        return NULL;
    }
    return w;
}

void world_read_ahead(const World *w) {
#ifdef MADV_POPULATE_READ
    madvise((void *)(uintptr_t)w, world_used(w), MADV_POPULATE_READ);
#else
    (void)w;
#endif
}

void world_destroy(World *w) {
    if (w)
        munmap(w, w->reserved);
}

size_t world_used(const World *w) {
    return (size_t)(w->raw.top - (const char *)w);
}

void world_restored(World *w, size_t used_before) {
    if (used_before > world_used(w))
        raw_zero(w->raw.top, (char *)w + used_before);
}

void world_restore(World *w, const void *bytes, size_t used) {
    size_t before = world_used(w);
    Observer *observer = w->observer;
    uint64_t fail = w->fail_allocation;
    memcpy(w, bytes, used);
    w->observer = observer;
    w->fail_allocation = fail;
    world_restored(w, before);
}

/* ---- the hash ---- */

enum {
    LANES = 4
};

typedef struct Hash {
    uint64_t lanes[LANES];
} Hash;

static const uint64_t prime = UINT64_C(0x9e3779b97f4a7c15);

static inline uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * prime;
    return hash ^ hash >> 29;
}

/* FNV's scheme on words of 64 bits in lanes side by side; sizes are multiples of 8. */
static void hash_words(Hash *h, const void *from, const void *to) {
    const unsigned char *at = from, *end = to;
    uint64_t a = h->lanes[0], b = h->lanes[1], c = h->lanes[2], d = h->lanes[3], word[LANES];
    for (; end - at >= (ptrdiff_t)sizeof word; at += sizeof word) {
        memcpy(word, at, sizeof word);
        a = mix(a, word[0]);
        b = mix(b, word[1]);
        c = mix(c, word[2]);
        d = mix(d, word[3]);
    }
    for (; end - at >= 8; at += 8) {
        memcpy(word, at, 8);
        a = mix(a, word[0]);
    }
    h->lanes[0] = a, h->lanes[1] = b, h->lanes[2] = c, h->lanes[3] = d;
}

uint64_t world_hash(const World *w) {
    const char *base = (const char *)w;
    Hash h = {{1, 2, 3, 4}};
    hash_words(&h, base, &w->fail_allocation);
    hash_words(&h, &w->fail_allocation + 1, &w->observer);
    hash_words(&h, &w->scratch + 1, base + world_used(w));
    return mix(mix(mix(h.lanes[0], h.lanes[1]), h.lanes[2]), h.lanes[3]);
}

void *world_pointer(World *w, uint64_t address) {
    uint64_t offset = address - WORLD_SHOWN_BASE;
    return address >= WORLD_SHOWN_BASE && offset < w->reserved ? (char *)w + offset : NULL;
}

const char *world_check(const World *w) {
    const char *wrong = raw_check(w);
    if (!wrong)
        wrong = pymalloc_check(w);
    if (!wrong)
        wrong = tracer_check(w);
    return wrong ? wrong : gc_check(w);
}
