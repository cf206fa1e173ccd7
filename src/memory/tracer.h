/* What tracemalloc knows: of each block handed out since it was switched on, the bytes asked for
 * and where in the program that was.
 *
 * Its tables lie in the raw heap, as CPython's do, so they are not traced themselves. A traceback
 * is kept once, however many blocks came from there, and the tracer owns one reference to each file
 * name in them. Traces are found by the block's place in the World, never by host addresses.
 */
#ifndef MEMORY_TRACER_H
#define MEMORY_TRACER_H

#include "memory/object.h"

typedef struct TraceFrame {
    Object *filename; /* owned by the tracer's list of file names; NULL: no Python code ran */
    uint64_t line;
} TraceFrame;

/* The innermost frame first; [total] counts those that the limit left out, too. */
typedef struct TraceStack {
    struct TraceStack *next; /* with the same place in the table */
    uint64_t hash;
    uint32_t count, total;
    TraceFrame frames[];
} TraceStack;

typedef struct Trace {
    char *block; /* NULL: free slot */
    size_t size;
    const TraceStack *stack;
} Trace;

/* Fills [frames] with at most [limit] of the running frames, innermost first; returns how many run.
 */
typedef uint32_t (*TracerStackFn)(World *w, TraceFrame *frames, uint32_t limit);

enum {
    TRACER_STACKS = 1024,
    TRACER_MAX_FRAMES = 64
};

typedef struct Tracer {
    TracerStackFn stack;
    Trace *traces; /* open addressing; a power of two */
    size_t room, count;
    TraceStack **stacks; /* TRACER_STACKS chains */
    Object **filenames;
    size_t nfilenames, filename_room;
    size_t traced, peak; /* bytes */
    uint32_t limit;      /* frames kept of each traceback */
    uint32_t on;
} Tracer;

bool tracer_start(World *w, TracerStackFn stack, uint32_t limit); /* false: no memory */
void tracer_stop(World *w);
void tracer_clear(World *w); /* forgets all traces, goes on tracing */

/* For the allocator, while [on]. Memory for a trace that is not there leaves the block untraced. */
void tracer_add(World *w, void *block, size_t size);
void tracer_remove(World *w, void *block);
void tracer_again(World *w, void *block); /* a kept block begins a new life here */

const Trace *tracer_find(const World *w, const void *block); /* or NULL */
size_t tracer_bytes(const World *w);                         /* that its own tables take */
const char *tracer_check(const World *w);

#endif
