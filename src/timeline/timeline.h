/* The timeline: one machine, everything it was given to do, and going to any moment of it.
 *
 * A moment is (instruction, event): so many instructions have been executed, and so many events of
 * the next one have happened. Going to a moment is always the same: copy the nearest earlier
 * snapshot into the World and run on to it. Nothing is ever undone. A run that stops inside native
 * code leaves it by longjmp; the World then holds the bytes of that moment, to be looked at, and
 * the next move begins from a snapshot again.
 *
 * Inputs of the machine (programs and statements, the lines that input() reads) are on tapes
 * outside the World, which holds only its positions on them. What the program wrote is in a log of
 * which the World's positions tell how much has been written by now.
 */
#ifndef TIMELINE_TIMELINE_H
#define TIMELINE_TIMELINE_H

#include <setjmp.h>

#include "timeline/history.h"
#include "vm/frame.h"
#include "vm/machine.h"

typedef struct Moment {
    uint64_t instruction;
    uint32_t event; /* 0: a boundary, the next instruction has not begun */
} Moment;

static inline int moment_compare(Moment a, Moment b) {
    if (a.instruction != b.instruction)
        return a.instruction < b.instruction ? -1 : 1;
    return a.event < b.event ? -1 : a.event > b.event;
}

/* Why a run stopped. */
enum Stop {
    STOP_ARRIVED, /* at the moment or condition asked for */
    STOP_END,     /* everything on the tape has been done */
    STOP_START,   /* going back: there is nothing earlier */
    STOP_INPUT,   /* the program asks for a line: timeline_answer, then go on */
    STOP_INTERRUPTED,
    STOP_BREAKPOINT, /* of hunts only, see hunt.h */
    STOP_MEMORY      /* of the host, or the history's limit is too small */
};

/* One thing the machine was given to do, with its own copy of the text. [at] is the instruction
 * before which it begins. */
typedef struct TapeEntry {
    Entry entry;
    uint64_t at;
    const Frame *frame;    /* that ran when it was typed; NULL: none did */
    uint32_t first_serial; /* of the objects born from here on; known once [begun] */
    bool begun;
} TapeEntry;

typedef struct Timeline Timeline;

/* Asked at each boundary of a run, World at the boundary: true stops there. */
typedef bool (*BoundaryFn)(void *arg, Timeline *t);
/* Told each event of an observed run; t->now is the moment just after it. True stops there. */
typedef bool (*EventFn)(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                        size_t detail);

/* Who is told of the runs that others make, from [from] on: each boundary that is passed, not the
 * one where a run stops, and each event in between. Hearing costs time, so it ends after [most]
 * instructions; [overrun] says that it has. */
typedef struct Listener {
    void (*boundary)(void *arg);
    void (*event)(void *arg, enum EventKind kind, const void *subject, size_t detail);
    void *arg;
    uint64_t from, most;
    bool overrun;
} Listener;

/* Who is told now and then that a run is still under way; the World stands at a boundary. */
typedef struct Clock {
    void (*tick)(void *arg, const Timeline *t); /* NULL: nobody */
    void *arg;
    uint64_t next; /* instruction */
} Clock;

/* What one run is for. Outside of a run all is empty. */
typedef struct Run {
    Moment target; /* stop at the first moment not before it */
    BoundaryFn boundary;
    EventFn event; /* with one, every instruction from [observe_from] on is observed */
    void *arg;
    uint64_t observe_from;
    enum Stop stop;
    const Frame
        *frame; /* at the last observed boundary, to tell what its instruction did to the stack */
    int32_t depth;
    bool returns; /* that instruction ends the frame */
    jmp_buf out;
} Run;

/* A piece of the program's output. */
typedef struct OutputPiece {
    int stream;
    uint64_t at;           /* position on its stream */
    size_t offset, length; /* in Timeline.output */
} OutputPiece;

struct Timeline {
    Control control; /* first: the machine's callbacks find the rest */
    Observer observer;
    World *world;
    Moment now;
    bool ended; /* the World is at the end of the tape */
    TapeEntry *tape;
    uint32_t tape_count, tape_room;
    char *input; /* lines for input() */
    size_t input_length, input_room;
    bool input_ended;
    /* Asked when the program wants a line that is not there: gives it with timeline_answer, or
     * timeline_end_input. False, or without one: the run stops with STOP_INPUT. */
    bool (*ask)(Timeline *t);
    char *output;
    size_t output_length, output_room;
    OutputPiece *pieces;
    size_t piece_count, piece_room;
    uint64_t logged[3]; /* bytes of each stream in the log */
    History history;
    uint64_t due;       /* the next snapshot */
    uint64_t wanted[4]; /* further ones on the way to a target, ascending; 0: none */
    /* Between two runs it is kept for the next; it has stopped one, and the next can go on. */
    volatile enum {
        INTERRUPT_NONE,
        INTERRUPT_ASKED,
        INTERRUPT_TAKEN
    } interrupted;
    Listener *listener; /* NULL: nobody */
    Clock clock;
    uint64_t far; /* the latest boundary reached on this tape */
    Run run;
};

/* A timeline with a booted machine at its first moment. Limits in bytes. NULL: no memory, or the
 * history's limit does not hold even the first snapshot (*too_small). */
Timeline *timeline_create(const Model *model, size_t heap_limit, size_t history_limit,
                          bool *too_small);
void timeline_destroy(Timeline *t);
/* Why timeline_create has made none. */
const char *timeline_refusal(bool too_small);

/* Puts an entry on the tape, to begin at the present moment, and forgets the future; only at a
 * boundary (now.event == 0). While a program is under way only statements can be added: they run in
 * the namespaces of the innermost frame. False: no memory on the host. */
bool timeline_add(Timeline *t, enum EntryKind kind, const char *text, size_t length, int argc,
                  const char *const *argv);
/* How many entries of the tape begin later than the present: what timeline_add would forget. */
uint32_t timeline_future(const Timeline *t);
/* Whether an entry of the tape begins at the present boundary, before anything else happens. */
bool timeline_coming(const Timeline *t);
/* Adds a line for input() (with its newline), or says that there will be no more. */
bool timeline_answer(Timeline *t, const char *line, size_t length);
void timeline_end_input(Timeline *t);
/* Stops a run at its next instruction; may be called from a signal handler. */
void timeline_interrupt(Timeline *t);
/* What is asked to stop from now on is another thing. */
void timeline_forget_interrupt(Timeline *t);

/* Goes to a moment; one that does not exist becomes the next that does. */
enum Stop timeline_seek(Timeline *t, Moment to);
/* After a run of which nobody knew where it would stop: takes the snapshots in front of the present
 * that make going back from it short, unless there are some. It takes as long as running there from
 * the last one; the present stays. */
void timeline_ease_back(Timeline *t);
/* Runs on from now to the first later boundary at which [fn] says true; STOP_END at the last one.
 */
enum Stop timeline_run(Timeline *t, BoundaryFn fn, void *arg);
/* Runs on from now with every event told to [event], boundaries to [boundary] (may be NULL), up to
 * the boundary [until]. */
enum Stop timeline_observe(Timeline *t, Moment until, BoundaryFn boundary, EventFn event,
                           void *arg);
/* Runs the interval from the boundary [from] (or the first later one) to the one at or behind [to].
 */
enum Stop timeline_replay(Timeline *t, uint64_t from, uint64_t to, BoundaryFn fn, void *arg);

/* Between two entries: no frame runs. */
static inline bool timeline_idle(const Timeline *t) {
    return !VM(t->world)->running;
}
/* The index of the instruction that a frame of the chain executes, or is about to execute; its
 * position in the source. */
int32_t timeline_frame_index(const Timeline *t, const Frame *f);
const Position *timeline_frame_position(const Timeline *t, const Frame *f);
/* The tape entry whose compilation made a code object (the script or statement it stands in); NULL:
 * none. */
const TapeEntry *timeline_entry_of(const Timeline *t, const Code *code);

#endif
