/* The proof that time travel is sound: moments that were reached by a seek have the same World, to
 * the byte, as on the straight way. */
#ifndef TIMELINE_SEEKS_H
#define TIMELINE_SEEKS_H

#include "timeline/timeline.h"

typedef struct SeekReport {
    uint64_t moments; /* of the whole run: boundaries and events */
    uint64_t sought;
    uint64_t different;
    Moment first_different;
} SeekReport;

/* Runs the tape straight on from its beginning, then seeks [count] moments drawn at random, in
 * random order, and compares; also all moments in front of the interpreter's exit, if there are
 * fewer than [all_below]. False: no memory on the host, or the run did not come to its end. */
bool seeks_check(Timeline *t, uint64_t count, uint64_t all_below, SeekReport *report);

#endif
