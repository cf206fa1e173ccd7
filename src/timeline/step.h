/* Steps: forward and back along the timeline, by event, instruction, line or call.
 *
 * A line step ends where a line of the source begins to be executed, as CPython's tracing has it:
 * at the first instruction of another line, after a jump back, and on entering a frame; and at the
 * end of the tape. Lines of the machine's own modules do not count: nobody sees their source. Back
 * is a search through the past: an interval in front of the present is run again and the last
 * moment in it that fits is taken, or the interval before that.
 */
#ifndef TIMELINE_STEP_H
#define TIMELINE_STEP_H

#include "timeline/timeline.h"

enum Granularity {
    STEP_EVENT,
    STEP_INSTRUCTION,
    STEP_LINE,
    STEP_OVER, /* lines of this frame or of its callers */
    STEP_OUT   /* to where the frame's caller goes on; back: to its call */
};

/* Where the last boundary was, to tell where lines begin; zero at first. */
typedef struct LineWatch {
    bool known;
    const Frame *frame;
    int32_t index, line, depth;
} LineWatch;

/* Called at each boundary in turn: whether a line begins here. Not known (false) the first time. */
bool line_begins(LineWatch *watch, const Timeline *t);

/* Where a step forward by line, over or out ends, for those who run there themselves: step_fits is
 * a BoundaryFn for the aim. */
typedef struct StepAim {
    enum Granularity by;
    LineWatch watch;
    int32_t depth; /* where the step begins */
    uint64_t from;
} StepAim;

StepAim step_aim(const Timeline *t, enum Granularity by);
bool step_fits(void *aim, Timeline *t);
void step_restart(void *aim); /* before it is asked at boundaries that are not the next ones */

enum Stop step_forward(Timeline *t, enum Granularity by);
enum Stop step_back(Timeline *t, enum Granularity by);

/* A search backwards: [fits] is asked at each boundary of an interval, in order of time, after
 * [restart] at its beginning. */
typedef struct BackSearch {
    BoundaryFn fits;
    void (*restart)(void *arg); /* may be NULL */
    void *arg;
    bool present; /* the boundary of the present may be it, too */
} BackSearch;

/* Goes to the last boundary before the present that fits; STOP_START if there is none (and stays).
 */
enum Stop step_back_to(Timeline *t, const BackSearch *search);
/* The last moment of the instruction that begins at a boundary. */
Moment step_last_event(Timeline *t, uint64_t instruction);

#endif
