#include "memory/raw.h"

#include <string.h>
#include <sys/mman.h>

#include "memory/world.h"

enum {
    TAG = sizeof(RawTag),
    SMALLEST = 32, /* a free block holds its tag and two links */
    IN_USE = 1,
    PROBES = 16, /* blocks looked at in a request's own bin, where not all fit */
    PAGE = 4096,
    GIVE_BACK = 64 * 1024, /* from here on whole pages go back to the system */
};

/* A free block: its links lie where the payload was. */
typedef struct FreeBlock {
    RawTag tag;
    struct FreeBlock *next, *prev;
} FreeBlock;

static inline uint64_t block_size(const RawTag *tag) {
    return tag->size & ~(uint64_t)IN_USE;
}

static inline bool in_use(const RawTag *tag) {
    return tag->size & IN_USE;
}

static inline RawTag *after(const RawTag *tag) {
    return (RawTag *)((char *)tag + block_size(tag));
}

/* Four bins for each power of two from 32 on; the last takes everything that is larger. */
static uint32_t bin_of(uint64_t size) {
    uint32_t log = 63 - (uint32_t)__builtin_clzll(size);
    uint32_t bin = (log - 5) * 4 + (uint32_t)(size >> (log - 2) & 3);
    return bin < RAW_BINS ? bin : RAW_BINS - 1;
}

void raw_zero(char *from, char *to) {
    char *first = (char *)(((uintptr_t)from + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
    char *last = (char *)((uintptr_t)to & ~(uintptr_t)(PAGE - 1));
    if (to - from < GIVE_BACK || madvise(first, (size_t)(last - first), MADV_DONTNEED) != 0) {
        memset(from, 0, (size_t)(to - from));
        return;
    }
    memset(from, 0, (size_t)(first - from));
    memset(last, 0, (size_t)(to - last));
}

static void bin_insert(RawHeap *heap, RawTag *tag) {
    uint32_t bin = bin_of(block_size(tag));
    FreeBlock *block = (FreeBlock *)tag, *first = heap->bins[bin];
    block->prev = NULL;
    block->next = first;
    if (first)
        first->prev = block;
    heap->bins[bin] = block;
    heap->bin_map |= UINT64_C(1) << bin;
}

static void bin_remove(RawHeap *heap, RawTag *tag) {
    uint32_t bin = bin_of(block_size(tag));
    FreeBlock *block = (FreeBlock *)tag;
    if (block->next)
        block->next->prev = block->prev;
    if (block->prev)
        block->prev->next = block->next;
    else if (!(heap->bins[bin] = block->next))
        heap->bin_map &= ~(UINT64_C(1) << bin);
}

/* Sets a block's size and tells the block behind it, or the heap if there is none. */
static void set_size(RawHeap *heap, RawTag *tag, uint64_t size, uint64_t flag) {
    tag->size = size | flag;
    if ((char *)tag + size < heap->top)
        after(tag)->prev = size;
    else
        heap->last = size;
}

/* Where the payload of [tag] must begin for a whole aligned block to fit behind a possible rest. */
static char *aligned_payload(RawTag *tag, size_t align) {
    uintptr_t payload = (uintptr_t)tag + TAG;
    uintptr_t place = (payload + align - 1) & ~(uintptr_t)(align - 1);
    while (place != payload && place - payload < SMALLEST)
        place += align;
    return (char *)place;
}

static bool fits(RawTag *tag, uint64_t size, size_t align) {
    char *payload = align <= TAG ? (char *)tag + TAG : aligned_payload(tag, align);
    return payload - TAG + size <= (char *)after(tag);
}

/* A free block for the request, still in its bin, or NULL. */
static RawTag *find(RawHeap *heap, uint64_t size, size_t align) {
    uint32_t bin = bin_of(size);
    int probes = align > TAG || bin == RAW_BINS - 1 ? INT32_MAX : PROBES;
    for (FreeBlock *b = heap->bins[bin]; b && probes-- > 0; b = b->next)
        if (fits(&b->tag, size, align))
            return &b->tag;
    uint64_t map = bin == RAW_BINS - 1 ? 0 : heap->bin_map & (~UINT64_C(0) << (bin + 1));
    for (; map; map &= map - 1)
        for (FreeBlock *b = heap->bins[__builtin_ctzll(map)]; b; b = b->next)
            if (fits(&b->tag, size, align))
                return &b->tag;
    return NULL;
}

/* Cuts what is over [size] off a block in use. */
static void cut_tail(RawHeap *heap, RawTag *tag, uint64_t size) {
    uint64_t whole = block_size(tag);
    if (whole - size < SMALLEST)
        return;
    RawTag *rest = (RawTag *)((char *)tag + size);
    rest->prev = size;
    set_size(heap, rest, whole - size, 0);
    tag->size = size | IN_USE;
    bin_insert(heap, rest);
}

/* Makes the front of a block, [room] bytes before the tag wanted, a free block of its own. */
static RawTag *cut_front(RawHeap *heap, RawTag *tag, RawTag *wanted) {
    uint64_t room = (uint64_t)((char *)wanted - (char *)tag);
    if (room == 0)
        return tag;
    uint64_t rest = block_size(tag) - room;
    wanted->prev = room;
    set_size(heap, wanted, rest, IN_USE);
    tag->size = room;
    bin_insert(heap, tag);
    return wanted;
}

/* A block in use at the top, or NULL beyond the limit. Its payload is zero already. */
static RawTag *take_from_top(RawHeap *heap, uint64_t size, size_t align) {
    RawTag *tag = (RawTag *)heap->top;
    RawTag *wanted = align <= TAG ? tag : (RawTag *)(aligned_payload(tag, align) - TAG);
    if ((char *)wanted > heap->limit || size > (uint64_t)(heap->limit - (char *)wanted))
        return NULL;
    heap->top = (char *)wanted + size;
    tag->prev = heap->last;
    set_size(heap, tag, (uint64_t)(heap->top - (char *)tag), IN_USE);
    return cut_front(heap, tag, wanted);
}

static uint64_t rounded(size_t size) {
    uint64_t whole = ((uint64_t)size + TAG + 15) & ~(uint64_t)15;
    return whole < SMALLEST ? SMALLEST : whole;
}

static void count_block(RawHeap *heap, const RawTag *tag) {
    heap->blocks++;
    heap->used += block_size(tag);
    if (heap->used > heap->peak)
        heap->peak = heap->used;
}

static void *take(RawHeap *heap, size_t size, size_t align) {
    uint64_t whole = rounded(size);
    RawTag *tag = find(heap, whole, align);
    if (tag) {
        bin_remove(heap, tag);
        tag->size |= IN_USE;
        if (align > TAG)
            tag = cut_front(heap, tag, (RawTag *)(aligned_payload(tag, align) - TAG));
        cut_tail(heap, tag, whole);
        memset(tag + 1, 0, block_size(tag) - TAG);
    } else if (!(tag = take_from_top(heap, whole, align))) {
        return NULL;
    }
    count_block(heap, tag);
    return tag + 1;
}

static bool refuses(World *w, size_t size) {
    return world_must_fail(w) || size > (size_t)(w->raw.limit - w->raw.start);
}

void *raw_alloc_aligned(World *w, size_t size, size_t align) {
    return refuses(w, size) ? NULL : take(&w->raw, size, align);
}

void *raw_alloc(World *w, size_t size) {
    return raw_alloc_aligned(w, size, TAG);
}

/* Joins a block with its free neighbours; they leave their bins. */
static RawTag *join(RawHeap *heap, RawTag *tag) {
    uint64_t size = block_size(tag);
    RawTag *next = after(tag);
    if ((char *)next < heap->top && !in_use(next)) {
        bin_remove(heap, next);
        size += block_size(next);
    }
    if (tag->prev) {
        RawTag *previous = (RawTag *)((char *)tag - tag->prev);
        if (!in_use(previous)) {
            bin_remove(heap, previous);
            size += block_size(previous);
            tag = previous;
        }
    }
    set_size(heap, tag, size, 0);
    return tag;
}

/* Makes a block that is no longer counted free: in a bin, or behind a lower top. */
static void release(RawHeap *heap, RawTag *tag) {
    char *end = (char *)after(tag);
    if (block_size(tag) >= GIVE_BACK)
        raw_zero((char *)(tag + 1), end);
    tag = join(heap, tag);
    if ((char *)after(tag) < heap->top) {
        bin_insert(heap, tag);
        return;
    }
    heap->last = tag->prev;
    heap->top = (char *)tag;
    raw_zero(heap->top, end);
}

void raw_free(World *w, void *block) {
    if (!block)
        return;
    RawHeap *heap = &w->raw;
    RawTag *tag = (RawTag *)block - 1;
    heap->blocks--;
    heap->used -= block_size(tag);
    release(heap, tag);
}

/* Makes a block larger where it is: from a free block behind it, or from the top. */
static bool grow_in_place(RawHeap *heap, RawTag *tag, uint64_t whole) {
    uint64_t old = block_size(tag);
    RawTag *next = after(tag);
    if ((char *)next == heap->top) {
        if (whole - old > (uint64_t)(heap->limit - heap->top))
            return false;
        heap->top += whole - old;
        set_size(heap, tag, whole, IN_USE);
        return true;
    }
    if (in_use(next) || old + block_size(next) < whole)
        return false;
    bin_remove(heap, next);
    set_size(heap, tag, old + block_size(next), IN_USE);
    cut_tail(heap, tag, whole);
    memset((char *)tag + old, 0, block_size(tag) - old);
    return true;
}

static void shrink_in_place(RawHeap *heap, RawTag *tag, uint64_t whole) {
    uint64_t old = block_size(tag);
    if (old - whole < SMALLEST)
        return;
    RawTag *rest = (RawTag *)((char *)tag + whole);
    rest->prev = whole;
    set_size(heap, rest, old - whole, IN_USE);
    tag->size = whole | IN_USE;
    release(heap, rest);
}

void *raw_realloc_apart(World *w, void *block, size_t size) {
    RawHeap *heap = &w->raw;
    if (refuses(w, size))
        return NULL;
    RawTag *tag = (RawTag *)block - 1;
    uint64_t whole = rounded(size), old = block_size(tag);
    if (whole > old && !grow_in_place(heap, tag, whole)) {
        void *moved = take(heap, size, TAG);
        if (!moved)
            return NULL;
        memcpy(moved, block, old - TAG);
        return moved;
    }
    if (whole < old)
        shrink_in_place(heap, tag, whole);
    heap->used += block_size(tag) - old;
    if (heap->used > heap->peak)
        heap->peak = heap->used;
    return block;
}

void *raw_realloc(World *w, void *block, size_t size) {
    void *moved = block ? raw_realloc_apart(w, block, size) : raw_alloc(w, size);
    if (block && moved && moved != block)
        raw_free(w, block);
    return moved;
}

size_t raw_size(const World *w, const void *block) {
    (void)w;
    return block_size((const RawTag *)block - 1) - TAG;
}

void raw_init(World *w) {
    RawHeap *heap = &w->raw;
    memset(heap, 0, sizeof *heap);
    uintptr_t start = (uintptr_t)w + sizeof(World);
    heap->start = heap->top = (char *)((start + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
    heap->limit = heap->start + w->heap_limit;
}

static const char *check_bins(const RawHeap *heap, size_t free_blocks) {
    size_t found = 0;
    for (uint32_t bin = 0; bin < RAW_BINS; bin++) {
        const FreeBlock *previous = NULL;
        if (!heap->bins[bin] != !(heap->bin_map >> bin & 1))
            return "raw: bin map is wrong";
        for (const FreeBlock *b = heap->bins[bin]; b; previous = b, b = b->next) {
            if ((const char *)b < heap->start || (const char *)b >= heap->top)
                return "raw: block in a bin lies outside the heap";
            if (in_use(&b->tag) || bin_of(block_size(&b->tag)) != bin)
                return "raw: wrong block in a bin";
            if (b->prev != previous)
                return "raw: bin links do not agree";
            if (++found > free_blocks)
                return "raw: a bin has a loop";
        }
    }
    return found == free_blocks ? NULL : "raw: a free block is in no bin";
}

const char *raw_check(const World *w) {
    const RawHeap *heap = &w->raw;
    uint64_t previous = 0, used = 0;
    size_t blocks = 0, free_blocks = 0;
    bool was_free = false;
    for (const char *at = heap->start; at < heap->top; at += previous) {
        const RawTag *tag = (const RawTag *)at;
        if (tag->prev != previous)
            return "raw: a tag does not tell the size of the block in front";
        previous = block_size(tag);
        if (previous < SMALLEST || previous % 16 || previous > (uint64_t)(heap->top - at))
            return "raw: impossible block size";
        if (!in_use(tag) && was_free)
            return "raw: two free blocks side by side";
        was_free = !in_use(tag);
        free_blocks += was_free;
        blocks += in_use(tag);
        used += in_use(tag) ? previous : 0;
    }
    if (was_free)
        return "raw: a free block touches the top";
    if (previous != heap->last)
        return "raw: size of the last block is wrong";
    if (used != heap->used || blocks != heap->blocks)
        return "raw: used bytes or blocks miscounted";
    if (heap->top > heap->limit)
        return "raw: over the limit";
    return check_bins(heap, free_blocks);
}
