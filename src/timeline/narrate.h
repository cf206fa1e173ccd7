/* The narration: one or two sentences for a step, as a good instructor would say them, made from
 * what a witness took down.
 *
 * Narrating a step runs it once more under observation, so the timeline moves, but it ends where
 * the step did and the machine is as it was.
 */
#ifndef TIMELINE_NARRATE_H
#define TIMELINE_NARRATE_H

#include "base/buffer.h"
#include "timeline/event.h"
#include "timeline/witness.h"

/* How the telling of a step back begins; what is undone follows. */
#define NARRATE_BACK "Back to before this. "

enum {
    NARRATE_ROW = 200,   /* bytes of a source row */
    NARRATE_MOST = 20000 /* instructions; of longer moves only the length is told */
};

/* Events up to a level, a line each, at most so many. */
typedef struct EventLog {
    Buffer *out;
    enum EventLevel level;
    size_t most;
} EventLog;

/* Appends the narration of the step from one moment to another, in one line without newline; to an
 * earlier one it tells what is undone. The timeline ends at [to], where it is usually now. */
void narrate_step(Timeline *t, Moment from, Moment to, Buffer *out);
/* The same from a witness that has ended, for those who observe many steps in one run. [row]: the
 * source, or NULL. */
void narrate_witness(Witness *self, const char *row, size_t row_length, Buffer *out);
/* The sentence of the event that the timeline stands behind (now.event > 0). */
void narrate_event(Timeline *t, Buffer *out);
/* Both at once: the narration, and in the log (may be NULL) the events one by one. */
void narrate_story(Timeline *t, Moment from, Moment to, Buffer *out, EventLog *log);

/* The same for a step forward that is yet to be made, without running it a second time: between the
 * two calls the step is made. The log must last until then. */
typedef struct Narrator {
    Timeline *t;
    Moment from;
    Witness witness;
    Listener listener;
    EventLog *log;
    char row[NARRATE_ROW];
    size_t row_length;
} Narrator;

void narrator_begin(Narrator *self, Timeline *t, EventLog *log);
void narrator_end(Narrator *self, enum Stop stop, Buffer *out);
/* Instead: the step is not to be told. */
void narrator_drop(Narrator *self);

#endif
