#include "memory/alloc.h"

#include <string.h>

#include "memory/pymalloc_fast.h"
#include "memory/trash.h"

#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* Zeroes a small block in stores of fixed width that may overlap, which is faster than a loop or a
 * call; blocks are multiples of 8 bytes, so whole words may be cleared. */
static inline void zero_small(char *block, size_t size) {
    char *end = block + ((size + 7) & ~(size_t)7);
    if (size <= 16) {
        memset(block, 0, 8);
        memset(end - 8, 0, 8);
    } else if (size <= 64) {
        memset(block, 0, 16);
        memset(end - 16, 0, 16);
        if (size > 32) {
            memset(block + 16, 0, 16);
            memset(end - 32, 0, 16);
        }
    } else if (size <= 128) {
        memset(block, 0, 64);
        memset(end - 64, 0, 64);
    } else {
        memset(block, 0, (size_t)(end - block));
    }
}

static void *alloc_large(World *w, size_t size) {
    void *block = raw_alloc(w, size);
    if (block) {
        w->pymalloc.blocks++;
        w->pymalloc.large_blocks++;
    }
    return block;
}

/* A block that is not filled with zeros if it is small. */
static inline void *alloc_block(World *w, size_t size) {
    if (UNLIKELY(size - 1 >= PYMALLOC_MAX))
        return alloc_large(w, size);
    if (world_must_fail(w))
        return NULL;
    void *block = pymalloc_take(w, size);
    w->pymalloc.blocks += block != NULL;
    return block;
}

void *mem_alloc(World *w, size_t size) {
    void *block = alloc_block(w, size);
    if (UNLIKELY(!block))
        return NULL;
    if (size - 1 < PYMALLOC_MAX)
        zero_small(block, size);
    if (UNLIKELY(w->tracer.on))
        tracer_add(w, block, size);
    world_event(w, EVENT_ALLOC, block, size);
    return block;
}

void mem_free(World *w, void *block) {
    if (!block)
        return;
    if (UNLIKELY(w->tracer.on))
        tracer_remove(w, block);
    w->pymalloc.blocks--;
    if (pymalloc_holds(w, block)) {
        pymalloc_give(w, block);
    } else {
        w->pymalloc.large_blocks--;
        raw_free(w, block);
    }
    world_event(w, EVENT_FREE, block, 0);
}

static void *realloc_large(World *w, void *block, size_t size, void **left) {
    void *moved = raw_realloc_apart(w, block, size);
    if (!moved)
        return NULL;
    if (moved != block) {
        w->pymalloc.blocks++;
        w->pymalloc.large_blocks++;
        *left = block;
    }
    if (UNLIKELY(w->tracer.on))
        tracer_add(w, moved, size);
    world_event(w, EVENT_ALLOC, moved, size);
    return moved;
}

void *mem_realloc(World *w, void *block, size_t size, void **left) {
    *left = NULL;
    if (!block)
        return mem_alloc(w, size);
    if (!pymalloc_holds(w, block))
        return realloc_large(w, block, size, left);
    size_t old = pymalloc_block_size(w, block);
    if (size <= old && 4 * size > 3 * old) {
        if (UNLIKELY(w->tracer.on))
            tracer_add(w, block, size);
        return block;
    }
    void *moved = mem_alloc(w, size);
    if (!moved)
        return NULL;
    memcpy(moved, block, size < old ? size : old);
    *left = block;
    return moved;
}

/* ---- objects ---- */

static inline size_t prefix_of(const Model *model, const Type *type) {
    size_t prefix = type->flags & TYPE_GC ? model->gc_header : 0;
    if (UNLIKELY(type->flags & (TYPE_MANAGED_DICT | TYPE_MANAGED_WEAKREF)))
        prefix += model->pre_header;
    return prefix;
}

size_t object_prefix(const World *w, const Object *o) {
    return object_is_gc(o) || !(o->type->flags & TYPE_GC) ? prefix_of(w->model, o->type) : 0;
}

/* Like CPython, a collection that an allocation triggers comes after the block is taken and before
 * the object begins to exist. */
Object *object_alloc(World *w, Type *type, size_t bytes) {
    size_t prefix = prefix_of(w->model, type);
    char *block = mem_alloc(w, prefix + bytes);
    if (UNLIKELY(!block))
        return NULL;
    if (type->flags & TYPE_GC) {
        GcGeneration *young = &w->gc.generations[0];
        if (UNLIKELY(++young->count > young->threshold))
            gc_trigger(w);
    }
    Object *o = (Object *)(block + prefix);
    o->refcnt = 1;
    o->serial = w->next_serial++;
    o->type = type;
    if (type->flags & TYPE_HEAP)
        incref(w, type);
    world_event(w, EVENT_BORN, o, bytes);
    return o;
}

bool object_realloc(World *w, Object **slot, size_t bytes) {
    Object *o = *slot;
    void *left;
    size_t prefix = prefix_of(w->model, o->type);
    char *block = mem_realloc(w, (char *)o - prefix, prefix + bytes, &left);
    if (!block)
        return false;
    *slot = (Object *)(block + prefix);
    mem_free(w, left);
    world_event(w, EVENT_MOVED, *slot, (size_t)o);
    return true;
}

void object_free(World *w, Object *o) {
    Type *type = o->type;
    if (type->flags & TYPE_GC)
        gc_freed(w);
    mem_free(w, (char *)o - prefix_of(w->model, type));
    if (type->flags & TYPE_HEAP)
        decref(w, type);
}

void object_revive(World *w, Object *o) {
    o->refcnt = 1;
    o->serial = w->next_serial++;
    if (UNLIKELY(w->tracer.on))
        tracer_again(w, (char *)o - prefix_of(w->model, o->type));
    world_event(w, EVENT_FREE_LIST, o, 0);
    world_event(w, EVENT_BORN, o, 0);
}
