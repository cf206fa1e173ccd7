/* The trail: the line steps that were made forward, each with what was told of it. Going back over
 * one needs no search for where it began and no second run to tell it.
 *
 * It is about one timeline, and holds for as long as that has the same past.
 */
#ifndef TIMELINE_TRAIL_H
#define TIMELINE_TRAIL_H

#include "base/buffer.h"
#include "timeline/timeline.h"

enum {
    TRAIL_STEPS = 500,    /* the latest in time */
    TRAIL_TEXT = 8 * 1024 /* bytes; longer stories are told anew */
};

typedef struct TrailStep {
    Moment from, to;
    bool whole;          /* a line begins at [from] */
    bool begins;         /* and one at [to], which is not the end of the tape only */
    char *told, *events; /* owned; NULL: to be told anew */
} TrailStep;

typedef struct Trail {
    TrailStep steps[TRAIL_STEPS]; /* in order of [to] */
    size_t count;
} Trail;

/* A line begins at [at], however one came there. */
void trail_start(Trail *self, Moment at);
/* One line step has led from [from] to [to]; [told] NULL: it was not told. */
void trail_add(Trail *self, Moment from, Moment to, bool begins, const Buffer *told,
               const Buffer *events);
/* The step that leads to a moment from where the line before it begins; NULL: not known. */
const TrailStep *trail_step_to(Trail *self, Moment to);
/* What lies behind [at] will be another future. */
void trail_cut(Trail *self, Moment at);
void trail_clear(Trail *self);

#endif
