/* pymalloc: CPython's allocator for requests up to 512 bytes; arenas of pools of equal blocks.
 *
 * A pool serves one size class. Pools with room lie in usedpools[class], a circular list whose
 * first pool serves; a full pool leaves it and comes back in front when a block is freed; an empty
 * pool goes to its arena's list of free pools, and an arena whose pools are all free goes back to
 * the raw heap. Arenas with free pools are kept sorted by number of free pools, fewest first. All
 * figures are the model's. The pool header is CPython's 48 bytes at the start of each pool.
 */
#ifndef MEMORY_PYMALLOC_H
#define MEMORY_PYMALLOC_H

#include "memory/object.h"

enum {
    PYMALLOC_CLASSES = 64,
    PYMALLOC_MAX = 512,
    POOL_HEADER = 48
};

typedef struct Pool Pool;
struct Pool {
    uint32_t used;        /* blocks handed out */
    uint32_t class_index; /* size class; block size = (class + 1) * alignment */
    void *free_block;     /* LIFO list through the blocks' first word */
    Pool *next, *prev;    /* usedpools list, or next of the arena's free pools */
    uint32_t arena;       /* index in arenas */
    uint32_t next_offset; /* of the first block never handed out */
    uint32_t max_offset;  /* last offset at which a block fits */
};

typedef struct PyArena {
    char *address;      /* NULL: slot unused; next_free links unused slots */
    char *pool_address; /* next pool never used */
    uint32_t free_pools, total_pools;
    Pool *freepools;     /* emptied pools, last emptied first */
    uint32_t next, prev; /* list of arenas with free pools, or of unused slots; indices, 0: end */
} PyArena;

typedef struct Pymalloc {
    Pool used[PYMALLOC_CLASSES]; /* heads of the circular lists; only next and prev are used */
    PyArena *arenas;             /* a raw block; index 0 is not used */
    uint32_t max_arenas, unused_arenas, usable_arenas;
    uint32_t last_of_free[65 * 4 + 1]; /* arenas with n free pools: the rightmost; n up to 256 */
    size_t arenas_now, arenas_peak, arenas_total;
    size_t blocks;       /* of mem_alloc now, large ones too: sys.getallocatedblocks() */
    size_t large_blocks; /* those of them that the raw heap holds */
    uint32_t pool_mask;  /* pool_size - 1 */
    uint32_t shift;      /* log2 of the alignment */
} Pymalloc;

bool pymalloc_init(World *w);
/* True if the block was handed out by pymalloc (else it is the raw heap's). */
bool pymalloc_owns(const World *w, const void *block);
size_t pymalloc_block_size(const World *w, const void *block);
const char *pymalloc_check(const World *w); /* NULL or what is wrong */

/* The parts of the fast paths that are seldom taken; alloc.c. */
void *pymalloc_alloc_from_new_pool(World *w, uint32_t class_index);
void pymalloc_extend_free_list(World *w, Pool *pool, uint32_t class_index);
void pymalloc_free_moves_pool(World *w, Pool *pool, bool was_full);

/* What sys._debugmallocstats() counts, per size class and in all. */
typedef struct PymallocClassStats {
    size_t pools, blocks, free_blocks;
} PymallocClassStats;
typedef struct PymallocStats {
    PymallocClassStats classes[PYMALLOC_CLASSES];
    size_t free_pools, pool_headers, quantization, arena_alignment;
} PymallocStats;
void pymalloc_stats(const World *w, PymallocStats *out);
/* Pools in use, of all size classes. */
size_t pymalloc_pools_in_use(const World *w);

#endif
