/* pymalloc's fast paths, as inline functions for alloc.c: a few instructions for a block from a
 * pool's free list and back. What happens more seldom lies in pymalloc.c.
 */
#ifndef MEMORY_PYMALLOC_FAST_H
#define MEMORY_PYMALLOC_FAST_H

#include "memory/world.h"

static inline void *pymalloc_take(World *w, size_t size) {
    Pymalloc *m = &w->pymalloc;
    uint32_t class_index = (uint32_t)(size - 1) >> m->shift;
    Pool *pool = m->used[class_index].next;
    if (__builtin_expect(pool == &m->used[class_index], 0))
        return pymalloc_alloc_from_new_pool(w, class_index);
    void *block = pool->free_block;
    pool->used++;
    if (__builtin_expect(!(pool->free_block = *(void **)block), 0))
        pymalloc_extend_free_list(w, pool, class_index);
    return block;
}

/* A pool names its arena; in memory that is no pool the name is any number, and then the block does
 * not lie in the arena of that number. */
static inline bool pymalloc_holds(const World *w, const void *block) {
    const Pymalloc *m = &w->pymalloc;
    const Pool *pool = (const Pool *)((uintptr_t)block & ~(uintptr_t)m->pool_mask);
    uint32_t index = pool->arena;
    if (index - 1 >= m->max_arenas)
        return false;
    const char *arena = m->arenas[index].address;
    return arena && (uintptr_t)block - (uintptr_t)arena < w->model->arena_size;
}

static inline void pymalloc_give(World *w, void *block) {
    Pool *pool = (Pool *)((uintptr_t)block & ~(uintptr_t)w->pymalloc.pool_mask);
    void *next = pool->free_block;
    *(void **)block = next;
    pool->free_block = block;
    if (__builtin_expect(!--pool->used || !next, 0))
        pymalloc_free_moves_pool(w, pool, !next);
}

#endif
