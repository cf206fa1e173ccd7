/* The phases of one collection, in gc_phases.c; gc.c decides when, which and what follows. */
#ifndef MEMORY_GC_PHASES_H
#define MEMORY_GC_PHASES_H

#include "memory/gc.h"

/* Collects [generation] with all younger; gc.collecting is set. Returns what gc.collect() returns.
 */
ssize_t gc_run(World *w, int generation, ssize_t *collected, ssize_t *uncollectable);

#endif
