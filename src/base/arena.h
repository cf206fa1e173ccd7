/* Memory that is taken piece by piece and given back all at once: what the parser and the compiler
 * build. It is on the host's heap, in blocks that never move, so that an Arena can be freed by
 * whoever owns it even when the code that filled it was left by longjmp.
 *
 * Pieces are zero and aligned to 16 bytes. The owner of the Arena owns all of them. With a limit,
 * an Arena refuses to hold more bytes than that, which is how a program that is too large ends in a
 * MemoryError of the machine. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *blocks; /* the newest first */
    char *free, *end;   /* what is left of the newest */
    size_t used;        /* bytes handed out, rounded up */
    size_t limit;       /* of used; 0: none */
} Arena;

void arena_init(Arena *a, size_t limit); /* allocates nothing */
void arena_free(Arena *a);               /* gives everything back; then as after arena_init */

/* NULL if the host has no memory or the limit is reached. [n] may be 0: still a piece of its own.
 */
void *arena_alloc(Arena *a, size_t n);
char *arena_strndup(Arena *a, const char *text, size_t n); /* n bytes and a NUL behind them */

#endif
