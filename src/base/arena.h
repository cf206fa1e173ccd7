/* A host bump arena: memory for the parser and the compiler, released all at once.
 *
 * Nothing in it belongs to the machine, so whoever owns the arena may drop it at any time. Allocation stops
 * (NULL) when the system refuses or the limit is reached; nothing aborts.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Arena {
    struct ArenaChunk *chunk; /* newest first */
    size_t used, limit;       /* bytes handed out; limit 0: none */
} Arena;

void arena_init(Arena *arena, size_t limit);
void *arena_alloc(Arena *arena, size_t size); /* zeroed, aligned to 16; NULL: no memory */
char *arena_strndup(Arena *arena, const char *text, size_t n);
void arena_free(Arena *arena);

#endif
