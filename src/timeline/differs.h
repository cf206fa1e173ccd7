/* A script under two models, side by side where what it prints, or what it leaves in memory, parts;
 * and the rules behind it.
 *
 * The rules are found by trying: the script runs once more for each column in which the models
 * differ, under model A with that one column of B, and what then differs from A is due to it. Where
 * no single column of A does it, B is tried with single columns of A. A mixture of two models is
 * none that ever was and may fail, so each runs in a process of its own. */
#ifndef TIMELINE_DIFFERS_H
#define TIMELINE_DIFFERS_H

#include "timeline/sight.h"

typedef struct Difference {
    const SightRow *a, *b; /* NULL: that run has no such row */
    bool explained;
} Difference;

typedef struct Differs {
    Script *script;
    const Model *a, *b;
    Sight sights[2];
    Difference *items;
    size_t count;
} Differs;

/* Runs the script under both. NULL, or why they cannot be compared; *subject: the model that it is
 * about. To be closed in any case. */
const char *differs_open(Differs *d, Script *script, const Model *a, const Model *b,
                         const char **subject);
void differs_close(Differs *d);

/* What parts, a row each. */
bool differs_put(const Differs *d, Buffer *out);
/* Tries the rules, which takes a run for each; says nothing where nothing parts. False: stopped, or
 * no memory. */
bool differs_explain(Differs *d, Buffer *out);

#endif
