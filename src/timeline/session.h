/* A session: one machine on a timeline, what was loaded and typed, watches, and where its output has been
 * shown up to. What the screen, `repl --plain` and scripts drive.
 *
 * A session is text: session_save writes the model, the program, the statements, the answers and the position;
 * session_open_file does all of it again.
 */
#ifndef TIMELINE_SESSION_H
#define TIMELINE_SESSION_H

#include "base/buffer.h"
#include "timeline/step.h"

enum {
    SESSION_WATCHES = 16
};

typedef struct Session {
    const Model *model;
    size_t heap_limit, history_limit;
    Timeline *t;
    char *file;          /* of the program, as given; NULL: none */
    Buffer source;       /* its text */
    enum Granularity by; /* of steps that say nothing else */
    char *watches[SESSION_WATCHES];
    int watch_count;
    Buffer answers;      /* lines for input() that are known ahead: of a session that is done again */
    bool asking;         /* the program waits for a line */
    uint64_t shown[2]; /* of stdout and stderr: bytes that the front end has shown */
    Moment told;       /* the moment that was told last; see session_tell */
    Moment step_from;  /* where the last step began: from there to the present goes the story */
    bool stepped;      /* and is not told yet */
    bool has_story;    /* the present was reached by a step, not a jump */
    uint32_t until;    /* entries begun when the statement that runs has ended; for session_continue */
} Session;

/* All that open or begin anew return NULL, or the reason why there is no machine (the session then has none and can only
 * be closed). */
const char *session_open(Session *s, const Model *model, size_t heap_limit, size_t history_limit);
void session_close(Session *s);
/* Forgets everything, loads a program and goes to its first line. */
const char *session_load(Session *s, const char *file);
const char *session_load_text(Session *s, const char *name, const char *text, size_t length);
/* The program anew, at its first line, or an empty machine; what was typed is forgotten. */
const char *session_restart(Session *s);
/* Runs all that was loaded, typed and answered again, from the start, under [model]. */
const char *session_redo(Session *s, const Model *model);

/* Whether the text is a whole statement for Python's prompt; *indent: of the next row. */
bool session_is_complete(const char *text, size_t length, int *indent);
/* Runs a statement to its end, here and now; what came later is forgotten. STOP_INPUT and STOP_INTERRUPTED leave it under
 * way: session_continue goes on. */
enum Stop session_statement(Session *s, const char *text, size_t length);
enum Stop session_continue(Session *s);
/* After STOP_INPUT: whether an answer that was known ahead has been given, so that one can go on. */
bool session_feed(Session *s);
/* The interpreter's exit, as the last entry. */
enum Stop session_exit(Session *s);

/* Appends what the program has written and was not shown yet. */
void session_output(Session *s, Buffer *out);
/* All output there is by now, the last [most] bytes of it. */
void session_all_output(const Session *s, size_t most, Buffer *out);

/* The session as text, and back. *line: where the text is wrong. */
bool session_save(const Session *s, Buffer *out);
const char *session_restore(Session *s, const char *text, size_t length, int *line);

#endif
