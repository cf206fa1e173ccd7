/* The hunt for breakpoints: running on to the next moment at which one stops, or back to the last.
 *
 * Back is as every search back: an interval in front of the present is run again, and the latest
 * hit in it is taken. Ignore counts are used up in the direction of the search.
 */
#ifndef TIMELINE_HUNT_H
#define TIMELINE_HUNT_H

#include "timeline/breakpoint.h"

/* Where a run forward ends if there is no breakpoint before. */
typedef struct HuntEnd {
    BoundaryFn fits; /* NULL: at the end of the tape */
    void *arg;
    bool silent;                /* breakpoints at that very boundary are none */
    void (*restart)(void *arg); /* the run goes on from an earlier boundary; may be NULL */
} HuntEnd;

/* Runs on to a breakpoint, or to [end]. STOP_BREAKPOINT: [why] says which and why, a row for each
 * that stops here. */
enum Stop hunt_forward(Breakpoints *all, Timeline *t, HuntEnd end, Buffer *why);
/* Goes to the last hit before the present (STOP_BREAKPOINT); STOP_START, and nowhere, if there is
 * none. */
enum Stop hunt_back(Breakpoints *all, Timeline *t, Buffer *why);

#endif
