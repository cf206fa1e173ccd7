/* A session: one machine on a timeline, what was loaded and typed, breakpoints and watches, and
 * where its output has been shown up to. What the screen, `repl --plain` and scripts drive.
 *
 * A session is text: session_save writes the model, the program, the statements, the answers and
 * the position; session_open_file does all of it again.
 */
#ifndef TIMELINE_SESSION_H
#define TIMELINE_SESSION_H

#include "base/buffer.h"
#include "timeline/breakpoint.h"
#include "timeline/step.h"
#include "timeline/trail.h"

enum {
    SESSION_WATCHES = 16
};

/* A move forward. It may wait for a line of input, and then goes on. */
typedef struct Move {
    enum {
        MOVE_RUN,       /* to the end of the tape */
        MOVE_STATEMENT, /* to the end of the entry that was added last */
        MOVE_STEPS
    } kind;
    StepAim aim; /* of the step that is under way */
    long steps;  /* that are left, with this one */
} Move;

typedef struct Session {
    const Model *model;
    size_t heap_limit, history_limit;
    Timeline *t;
    char *file;          /* of the program, as given; NULL: none */
    Buffer source;       /* its text */
    enum Granularity by; /* of steps that say nothing else */
    char *watches[SESSION_WATCHES];
    int watch_count;
    Breakpoints breaks;
    Buffer answers;    /* lines for input() that are known ahead: of a session that is done again */
    bool asking;       /* the program waits for a line */
    uint64_t shown[2]; /* of stdout and stderr: bytes that the front end has shown */
    Moment told;       /* the moment that was told last; see session_tell */
    Moment step_from;  /* where the last step began: from there to the present goes the story */
    bool stepped;      /* and is not told yet */
    bool typed;        /* that step was a whole statement, and needs no place told */
    bool has_story;    /* the present was reached by a step, not a jump */
    Buffer narration;  /* of that step, in words; empty after a jump */
    Buffer events;     /* what happened to memory in it, a row each */
    Trail trail;       /* of the timeline */
    Clock clock;       /* of its machines */
    unsigned machine;  /* another one after each beginning anew */
    unsigned warned;   /* the one whose history has been told to be too small */
    uint32_t until; /* entries begun when the statement that runs has ended; for MOVE_STATEMENT */
    Move move;      /* the one under way, or the last */
} Session;

/* All that open or begin anew return NULL, or the reason why there is no machine (the session then
 * has none and can only be closed). */
const char *session_open(Session *s, const Model *model, size_t heap_limit, size_t history_limit);
void session_close(Session *s);
/* Forgets everything, loads a program and goes to its first line. */
const char *session_load(Session *s, const char *file);
const char *session_load_text(Session *s, const char *name, const char *text, size_t length);
/* The program anew, at its first line, or an empty machine; what was typed is forgotten. */
const char *session_restart(Session *s);
/* Runs all that was loaded, typed and answered again, from the start, under [model]. */
const char *session_redo(Session *s, const Model *model);

/* Whether the text is a whole statement for Python's prompt; *indent: of the next row. [indented]:
 * the prompt begins rows with their indent, so that one with no more than that is empty. */
bool session_is_complete(const char *text, size_t length, bool indented, int *indent);
/* Bytes of the first statement of a text that may hold several. */
size_t session_first_statement(const char *text, size_t length);
/* Moves forward to a breakpoint at most: [why] then says which. With [why] NULL there are no
 * breakpoints, and the move is not told. */
enum Stop session_move(Session *s, Move move, Buffer *why);
/* Goes on with the move that STOP_INPUT or STOP_INTERRUPTED left under way. */
enum Stop session_continue(Session *s, Buffer *why);
/* So many steps back. */
enum Stop session_back(Session *s, enum Granularity by, long count);
/* To the last breakpoint before the present. */
enum Stop session_run_back(Session *s, Buffer *why);
/* Runs a statement here and now; what came later is forgotten. */
enum Stop session_statement(Session *s, const char *text, size_t length, Buffer *why);
/* The present was reached by a jump. */
void session_forget_story(Session *s);
/* After STOP_INPUT: whether an answer that was known ahead has been given, so that one can go on.
 */
bool session_feed(Session *s);
/* The interpreter's exit, as the last entry. */
enum Stop session_exit(Session *s, Buffer *why);
/* Tells [tick] now and then that something still runs, in this machine or one made later. */
void session_on_tick(Session *s, void (*tick)(void *arg, const Timeline *t), void *arg);
/* Stops what runs; may be called from a signal handler. */
void session_interrupt(Session *s);
/* Whether that has stopped the last run. */
bool session_was_stopped(const Session *s);

/* Watches an expression from now on; NULL, or why not. */
const char *session_watch(Session *s, const char *expression);
/* Sets a breakpoint (see breakpoint_set) in what is loaded; NULL: what is wrong in [out]. */
Breakpoint *session_break(Session *s, const char *words, Buffer *out);
/* The line of the loaded program at which the innermost frame stands; 0: it stands elsewhere. */
int session_line(const Session *s);

/* Appends what the program has written and was not shown yet. */
void session_output(Session *s, Buffer *out);
/* All output there is by now, the last [most] bytes of it. */
void session_all_output(const Session *s, size_t most, Buffer *out);
/* How many bytes of output there are by now. */
uint64_t session_written(const Session *s);

/* The session as text, and back. *line: where the text is wrong. */
bool session_save(const Session *s, Buffer *out);
const char *session_restore(Session *s, const char *text, size_t length, int *line);

#endif
