#include "memory/pymalloc.h"

#include <string.h>

#include "memory/pymalloc_fast.h"
#include "memory/world.h"

enum {
    NO_CLASS = 0xffff, /* class_index of a pool never used */
    FIRST_ARENAS = 16, /* slots of the first table of arenas */
};

static inline uint32_t block_size(const World *w, uint32_t class_index) {
    return (class_index + 1) << w->pymalloc.shift;
}

static inline Pool *pool_of(const World *w, const void *block) {
    return (Pool *)((uintptr_t)block & ~(uintptr_t)w->pymalloc.pool_mask);
}

bool pymalloc_init(World *w) {
    Pymalloc *m = &w->pymalloc;
    memset(m, 0, sizeof *m);
    m->pool_mask = w->model->pool_size - 1;
    m->shift = (uint32_t)__builtin_ctz(w->model->alignment);
    for (int i = 0; i < PYMALLOC_CLASSES; i++)
        m->used[i].next = m->used[i].prev = &m->used[i];
    return true;
}

/* ---- arenas ---- */

/* Makes the table of arenas larger; the new slots are chained as unused, lowest first. */
static bool grow_table(World *w) {
    Pymalloc *m = &w->pymalloc;
    uint32_t slots = m->max_arenas ? m->max_arenas * 2 : FIRST_ARENAS;
    PyArena *arenas = raw_realloc(w, m->arenas, (slots + 1) * sizeof *arenas);
    if (!arenas)
        return false;
    for (uint32_t i = m->max_arenas + 1; i <= slots; i++)
        arenas[i] = (PyArena){.next = i < slots ? i + 1 : 0};
    m->unused_arenas = m->max_arenas + 1;
    m->arenas = arenas;
    m->max_arenas = slots;
    return true;
}

/* A fresh arena, not yet in the list of usable ones; 0: no memory. */
static uint32_t new_arena(World *w) {
    Pymalloc *m = &w->pymalloc;
    const Model *model = w->model;
    if (!m->unused_arenas && !grow_table(w))
        return 0;
    char *address = raw_alloc_aligned(w, model->arena_size, model->arena_alignment);
    if (!address)
        return 0;
    uint32_t index = m->unused_arenas;
    PyArena *arena = &m->arenas[index];
    m->unused_arenas = arena->next;
    uint32_t excess = (uint32_t)(uintptr_t)address & m->pool_mask;
    uint32_t pools = model->arena_size / model->pool_size - (excess != 0);
    *arena = (PyArena){
        .address = address,
        .pool_address = address + (excess ? model->pool_size - excess : 0),
        .free_pools = pools,
        .total_pools = pools,
    };
    m->arenas_total++;
    if (++m->arenas_now > m->arenas_peak)
        m->arenas_peak = m->arenas_now;
    world_event(w, EVENT_ARENA, address, 1);
    return index;
}

static void unlink_usable(Pymalloc *m, uint32_t index) {
    PyArena *arena = &m->arenas[index];
    if (arena->prev)
        m->arenas[arena->prev].next = arena->next;
    else
        m->usable_arenas = arena->next;
    if (arena->next)
        m->arenas[arena->next].prev = arena->prev;
}

/* Links an arena behind [after]; 0: in front of all. */
static void link_usable(Pymalloc *m, uint32_t index, uint32_t after) {
    PyArena *arena = &m->arenas[index];
    arena->prev = after;
    arena->next = after ? m->arenas[after].next : m->usable_arenas;
    if (arena->next)
        m->arenas[arena->next].prev = index;
    if (after)
        m->arenas[after].next = index;
    else
        m->usable_arenas = index;
}

static void release_arena(World *w, uint32_t index) {
    Pymalloc *m = &w->pymalloc;
    PyArena *arena = &m->arenas[index];
    char *address = arena->address;
    unlink_usable(m, index);
    *arena = (PyArena){.next = m->unused_arenas};
    m->unused_arenas = index;
    m->arenas_now--;
    raw_free(w, address);
    world_event(w, EVENT_ARENA, address, 0);
}

/* ---- pools ---- */

/* A pool from the first usable arena: the one emptied last, or else one never used. */
static Pool *take_pool(World *w) {
    Pymalloc *m = &w->pymalloc;
    if (!m->usable_arenas) {
        uint32_t fresh = new_arena(w);
        if (!fresh)
            return NULL;
        link_usable(m, fresh, 0);
        m->last_of_free[m->arenas[fresh].free_pools] = fresh;
    }
    uint32_t index = m->usable_arenas;
    PyArena *arena = &m->arenas[index];
    /* It is the first, so no other arena has fewer; it may be the last with its number. */
    if (m->last_of_free[arena->free_pools] == index)
        m->last_of_free[arena->free_pools] = 0;
    if (--arena->free_pools)
        m->last_of_free[arena->free_pools] = index;
    else
        unlink_usable(m, index);
    Pool *pool = arena->freepools;
    if (pool) {
        arena->freepools = pool->next;
        return pool;
    }
    pool = (Pool *)arena->pool_address;
    arena->pool_address += w->model->pool_size;
    pool->arena = index;
    pool->class_index = NO_CLASS;
    return pool;
}

/* Gives an empty pool back to its arena and keeps the usable arenas sorted. */
static void give_pool_back(World *w, Pool *pool) {
    Pymalloc *m = &w->pymalloc;
    uint32_t index = pool->arena;
    PyArena *arena = &m->arenas[index];
    pool->next = arena->freepools;
    arena->freepools = pool;

    uint32_t had = arena->free_pools, last = m->last_of_free[had];
    if (had && last == index) {
        uint32_t p = arena->prev;
        m->last_of_free[had] = p && m->arenas[p].free_pools == had ? p : 0;
    }
    uint32_t has = ++arena->free_pools;
    if (has == 1) {
        link_usable(m, index, 0);
    } else if (has == arena->total_pools && (arena->next || !w->model->arena_keeps_last)) {
        release_arena(w, index);
        return;
    } else if (last != index) {
        unlink_usable(m, index);
        link_usable(m, index, last);
    }
    if (!m->last_of_free[has])
        m->last_of_free[has] = index;
}

void *pymalloc_alloc_from_new_pool(World *w, uint32_t class_index) {
    Pool *pool = take_pool(w), *head = &w->pymalloc.used[class_index];
    if (!pool)
        return NULL;
    pool->next = pool->prev = head;
    head->next = head->prev = pool;
    pool->used = 1;
    void *block = pool->free_block;
    if (pool->class_index == class_index) {
        /* Its own class has it again: the free list is still right. */
        pool->free_block = *(void **)block;
    } else {
        uint32_t size = block_size(w, class_index);
        pool->class_index = class_index;
        pool->next_offset = POOL_HEADER + 2 * size;
        pool->max_offset = w->model->pool_size - size;
        block = (char *)pool + POOL_HEADER;
        pool->free_block = (char *)block + size;
        *(void **)pool->free_block = NULL;
    }
    world_event(w, EVENT_POOL, pool, 1);
    return block;
}

void pymalloc_extend_free_list(World *w, Pool *pool, uint32_t class_index) {
    if (pool->next_offset <= pool->max_offset) {
        pool->free_block = (char *)pool + pool->next_offset;
        pool->next_offset += block_size(w, class_index);
        *(void **)pool->free_block = NULL;
        return;
    }
    pool->next->prev = pool->prev;
    pool->prev->next = pool->next;
}

void pymalloc_free_moves_pool(World *w, Pool *pool, bool was_full) {
    if (was_full) {
        Pool *head = &w->pymalloc.used[pool->class_index];
        pool->next = head->next;
        pool->prev = head;
        head->next->prev = pool;
        head->next = pool;
        return;
    }
    pool->next->prev = pool->prev;
    pool->prev->next = pool->next;
    give_pool_back(w, pool);
    world_event(w, EVENT_POOL, pool, 0);
}

/* ---- blocks ---- */

bool pymalloc_owns(const World *w, const void *block) {
    return pymalloc_holds(w, block);
}

size_t pymalloc_block_size(const World *w, const void *block) {
    return block_size(w, pool_of(w, block)->class_index);
}
