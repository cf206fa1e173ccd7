/* A glance: whether a condition holds, read off the World without running anything in it.
 *
 * An evaluation (evaluate.h) copies all of the World and puts it back, which takes minutes where a
 * condition is asked at each round of a long loop. Names, attributes of plain instances, items,
 * len(), arithmetic and comparisons of numbers, strings and None can be seen. What would call code
 * of the program, fail, or leave 64 bits cannot be told by a glance, and is left to an evaluation.
 */
#ifndef TIMELINE_GLANCE_H
#define TIMELINE_GLANCE_H

#include "memory/world.h"

typedef struct Glance Glance;

/* NULL: it is no expression, or there is no memory. */
Glance *glance_new(const char *expression, const Model *model);
void glance_free(Glance *g); /* NULL is fine */
/* In the names of the innermost frame, as an evaluation. 1 or 0; -1: it cannot be told. */
int glance_truth(const Glance *g, World *w);

#endif
