/* The commands of a session, in one table: name, short form, arguments, help. What begins with a
 * colon at the prompt of `repl --plain` and, behind the screen's own commands, at that of the
 * screen.
 */
#ifndef TIMELINE_COMMANDS_H
#define TIMELINE_COMMANDS_H

#include "timeline/command_form.h"
#include "timeline/session.h"

/* What the front end does next, beside showing the text. */
enum Reply {
    REPLY_DONE,  /* the present is where it was */
    REPLY_MOVED, /* it is another moment: show the output that is new, and session_tell */
    REPLY_WRONG, /* the text says what was wrong; nothing changed */
    REPLY_INPUT, /* the program asks for a line: timeline_answer, then session_resume */
    REPLY_QUIT
};

typedef struct SessionCommand {
    const char *name, *alias; /* alias: "" if there is none */
    const char *arguments, *help;
    enum Reply (*run)(Session *s, const char *arguments, Buffer *out);
} SessionCommand;

extern const SessionCommand session_commands[];
extern const size_t session_command_count;
bool session_command_at(size_t i, CommandForm *out);

/* The row that a word means: a name, an alias, or the beginning of one name only. NULL, and what is
 * wrong in [out]. */
const SessionCommand *session_find_command(const char *word, Buffer *out);
/* Does a line, without its colon. */
enum Reply session_do(Session *s, const char *line, Buffer *out);
/* Runs a typed statement; the same replies. */
enum Reply session_type(Session *s, const char *text, size_t length, Buffer *out);
/* Goes on after REPLY_INPUT. */
enum Reply session_resume(Session *s, Buffer *out);
/* What steps that say nothing else go by: "line". */
const char *session_granularity(const Session *s);
/* The values of what is watched, a row each. */
void session_watches(Session *s, Buffer *out);
/* Tells the present: the place, what the step did, the watches. */
void session_tell(Session *s, Buffer *out);

#endif
