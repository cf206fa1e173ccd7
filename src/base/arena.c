#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 64 * 1024, ALIGNMENT = 16 };

struct ArenaChunk {
    struct ArenaChunk *next;
    size_t used, room;
    _Alignas(ALIGNMENT) char bytes[];
};

void arena_init(Arena *arena, size_t limit) {
    *arena = (Arena){.limit = limit};
}

static struct ArenaChunk *add_chunk(Arena *arena, size_t size) {
    size_t room = size > CHUNK_BYTES ? size : CHUNK_BYTES;
    struct ArenaChunk *chunk = calloc(1, sizeof *chunk + room);
    if (!chunk)
        return NULL;
    chunk->room = room;
    chunk->next = arena->chunk;
    arena->chunk = chunk;
    return chunk;
}

void *arena_alloc(Arena *arena, size_t size) {
    if (size > (size_t)-1 / 2)
        return NULL;
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->limit && arena->used + size > arena->limit)
        return NULL;
    struct ArenaChunk *chunk = arena->chunk;
    if ((!chunk || chunk->room - chunk->used < size) && !(chunk = add_chunk(arena, size)))
        return NULL;
    void *block = chunk->bytes + chunk->used;
    chunk->used += size;
    arena->used += size;
    return block;
}

char *arena_strndup(Arena *arena, const char *text, size_t n) {
    char *copy = arena_alloc(arena, n + 1);
    if (copy)
        memcpy(copy, text, n);
    return copy;
}

void arena_free(Arena *arena) {
    for (struct ArenaChunk *chunk = arena->chunk, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    arena_init(arena, arena->limit);
}
