#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK = 4096,
    LAST_BLOCK = 1 << 18
};

struct ArenaBlock {
    ArenaBlock *next;
    size_t size; /* of data */
    _Alignas(ALIGNMENT) char data[];
};

void arena_init(Arena *a, size_t limit) {
    *a = (Arena){.limit = limit};
}

void arena_free(Arena *a) {
    ArenaBlock *block = a->blocks;
    while (block) {
        ArenaBlock *next = block->next;
        free(block);
        block = next;
    }
    arena_init(a, a->limit);
}

static ArenaBlock *new_block(size_t size) {
    ArenaBlock *block = calloc(1, sizeof(ArenaBlock) + size);
    if (block)
        block->size = size;
    return block;
}

/* A piece that would waste most of a block gets one of its own, behind the newest, which goes on
 * being filled. */
static void *alloc_alone(Arena *a, size_t n) {
    ArenaBlock *block = new_block(n);
    if (!block)
        return NULL;
    if (a->blocks) {
        block->next = a->blocks->next;
        a->blocks->next = block;
    } else {
        a->blocks = block;
        a->free = a->end = block->data + n;
    }
    return block->data;
}

/* Blocks double in size up to LAST_BLOCK, so that there are few of them. */
static ArenaBlock *add_block(Arena *a, size_t n) {
    size_t size = a->blocks ? 2 * a->blocks->size : FIRST_BLOCK;
    if (size > LAST_BLOCK)
        size = LAST_BLOCK;
    while (size < n)
        size *= 2;
    ArenaBlock *block = new_block(size);
    if (!block)
        return NULL;
    block->next = a->blocks;
    a->blocks = block;
    a->free = block->data;
    a->end = block->data + size;
    return block;
}

void *arena_alloc(Arena *a, size_t n) {
    if (n > PTRDIFF_MAX - ALIGNMENT - sizeof(ArenaBlock))
        return NULL;
    size_t rounded = n ? (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : ALIGNMENT;
    if (a->limit && (rounded > a->limit || a->used > a->limit - rounded))
        return NULL;
    void *piece;
    if (rounded <= (size_t)(a->end - a->free) ||
        (rounded < LAST_BLOCK / 4 && add_block(a, rounded))) {
        piece = a->free;
        a->free += rounded;
    } else if (rounded < LAST_BLOCK / 4 || !(piece = alloc_alone(a, rounded))) {
        return NULL;
    }
    a->used += rounded;
    return piece;
}

char *arena_strndup(Arena *a, const char *text, size_t n) {
    char *copy = n < PTRDIFF_MAX ? arena_alloc(a, n + 1) : NULL;
    if (copy && n)
        memcpy(copy, text, n);
    return copy;
}
