#include <string.h>

#include "memory/world.h"

typedef struct Sums {
    size_t pools[PYMALLOC_CLASSES]; /* in use with room: these must lie in usedpools */
    size_t blocks;
} Sums;

static size_t blocks_per_pool(const World *w, uint32_t size) {
    return (w->model->pool_size - POOL_HEADER) / size;
}

/* Walks the free list of a pool: every link on a block of the pool, as many as are free. */
static const char *check_pool(const World *w, const Pool *pool) {
    uint32_t size = (pool->class_index + 1) << w->pymalloc.shift;
    const char *base = (const char *)pool;
    if (pool->class_index >= PYMALLOC_CLASSES || size > PYMALLOC_MAX)
        return "pymalloc: a pool has no size class";
    if (pool->max_offset != w->model->pool_size - size)
        return "pymalloc: wrong max_offset";
    if ((pool->next_offset - POOL_HEADER) % size || pool->next_offset > w->model->pool_size)
        return "pymalloc: wrong next_offset";
    size_t made = (pool->next_offset - POOL_HEADER) / size, listed = 0;
    for (const char *b = pool->free_block; b; b = *(char *const *)b) {
        if (b < base + POOL_HEADER || b >= base + pool->next_offset ||
            (size_t)(b - base - POOL_HEADER) % size)
            return "pymalloc: a free list leaves its pool";
        if (++listed > made)
            return "pymalloc: a free list has a loop";
    }
    if (made != listed + pool->used)
        return "pymalloc: blocks of a pool miscounted";
    if (!pool->free_block && made != blocks_per_pool(w, size))
        return "pymalloc: a pool looks full and is not";
    return NULL;
}

static const char *check_arena(const World *w, uint32_t index, Sums *sums) {
    const PyArena *arena = &w->pymalloc.arenas[index];
    uint32_t size = w->model->pool_size, empty = 0, unused, pools = 0;
    const char *first =
        (const char *)(((uintptr_t)arena->address + size - 1) & ~(uintptr_t)(size - 1));
    for (const char *at = first; at < arena->pool_address; at += size) {
        const Pool *pool = (const Pool *)at;
        const char *wrong = check_pool(w, pool);
        if (wrong)
            return wrong;
        if (pool->arena != index)
            return "pymalloc: a pool names another arena";
        sums->blocks += pool->used;
        empty += pool->used == 0;
        pools++;
        if (pool->used && pool->free_block)
            sums->pools[pool->class_index]++;
    }
    unused = (uint32_t)((arena->address + w->model->arena_size - arena->pool_address) / size);
    if (pools + unused != arena->total_pools || empty + unused != arena->free_pools)
        return "pymalloc: pools of an arena miscounted";
    for (const Pool *pool = arena->freepools; pool; pool = pool->next)
        if (pool->used || pool->arena != index || empty-- == 0)
            return "pymalloc: wrong pool among an arena's free ones";
    return empty ? "pymalloc: an empty pool is not among its arena's free ones" : NULL;
}

static const char *check_used_lists(const World *w, const Sums *sums) {
    for (uint32_t i = 0; i < PYMALLOC_CLASSES; i++) {
        const Pool *head = &w->pymalloc.used[i], *previous = head;
        size_t found = 0;
        for (const Pool *pool = head->next; pool != head; previous = pool, pool = pool->next) {
            if (pool->prev != previous || pool->class_index != i)
                return "pymalloc: usedpools links are wrong";
            if (!pool->used || !pool->free_block)
                return "pymalloc: a full or empty pool is in usedpools";
            if (++found > sums->pools[i])
                return "pymalloc: usedpools has a loop";
        }
        if (head->prev != previous || found != sums->pools[i])
            return "pymalloc: a pool with room is not in usedpools";
    }
    return NULL;
}

/* Usable arenas ascend by free pools; last_of_free names the last of each number. */
static const char *check_order(const World *w, uint32_t usable) {
    const Pymalloc *m = &w->pymalloc;
    uint32_t previous = 0, lasts = 0;
    for (uint32_t i = m->usable_arenas; i; previous = i, i = m->arenas[i].next) {
        const PyArena *arena = &m->arenas[i];
        if (arena->prev != previous || !arena->address || !arena->free_pools)
            return "pymalloc: usable arenas are linked wrongly";
        if (previous && m->arenas[previous].free_pools > arena->free_pools)
            return "pymalloc: usable arenas are not sorted";
        bool is_last = !arena->next || m->arenas[arena->next].free_pools != arena->free_pools;
        lasts += is_last;
        if (is_last && m->last_of_free[arena->free_pools] != i)
            return "pymalloc: last_of_free is wrong";
        if (usable-- == 0)
            return "pymalloc: usable arenas have a loop";
    }
    for (size_t i = 0; i < sizeof m->last_of_free / sizeof m->last_of_free[0]; i++)
        lasts -= m->last_of_free[i] != 0;
    if (lasts)
        return "pymalloc: last_of_free names an arena that is no last one";
    return usable ? "pymalloc: a usable arena is not in the list" : NULL;
}

const char *pymalloc_check(const World *w) {
    const Pymalloc *m = &w->pymalloc;
    Sums sums = {0};
    uint32_t arenas = 0, usable = 0, unused = 0;
    for (uint32_t i = 1; i <= m->max_arenas; i++) {
        if (!m->arenas[i].address)
            continue;
        const char *wrong = check_arena(w, i, &sums);
        if (wrong)
            return wrong;
        arenas++;
        usable += m->arenas[i].free_pools != 0;
    }
    for (uint32_t i = m->unused_arenas; i; i = m->arenas[i].next)
        if (m->arenas[i].address || ++unused > m->max_arenas)
            return "pymalloc: unused arena slots are linked wrongly";
    if (arenas != m->arenas_now || arenas + unused != m->max_arenas)
        return "pymalloc: arenas miscounted";
    if (sums.blocks + m->large_blocks != m->blocks)
        return "pymalloc: blocks miscounted";
    const char *wrong = check_used_lists(w, &sums);
    return wrong ? wrong : check_order(w, usable);
}

void pymalloc_stats(const World *w, PymallocStats *out) {
    const Pymalloc *m = &w->pymalloc;
    uint32_t size = w->model->pool_size;
    memset(out, 0, sizeof *out);
    for (uint32_t i = 1; i <= m->max_arenas; i++) {
        const PyArena *arena = &m->arenas[i];
        if (!arena->address)
            continue;
        uint32_t excess = (uint32_t)(uintptr_t)arena->address & (size - 1);
        out->arena_alignment += excess ? size : 0;
        out->free_pools += arena->free_pools;
        for (const char *at = arena->address + (excess ? size - excess : 0);
             at < arena->pool_address; at += size) {
            const Pool *pool = (const Pool *)at;
            if (!pool->used)
                continue;
            PymallocClassStats *row = &out->classes[pool->class_index];
            uint32_t block = (pool->class_index + 1) << m->shift;
            row->pools++;
            row->blocks += pool->used;
            row->free_blocks += blocks_per_pool(w, block) - pool->used;
            out->pool_headers += POOL_HEADER;
            out->quantization += (size - POOL_HEADER) % block;
        }
    }
}

size_t pymalloc_pools_in_use(const World *w) {
    PymallocStats stats;
    size_t pools = 0;
    pymalloc_stats(w, &stats);
    for (int i = 0; i < PYMALLOC_CLASSES; i++)
        pools += stats.classes[i].pools;
    return pools;
}
