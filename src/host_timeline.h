/* A program of the command line on a timeline, for commands that go through its run more than once
 * or look at each step of it. */
#ifndef HOST_TIMELINE_H
#define HOST_TIMELINE_H

#include "command.h"
#include "timeline/timeline.h"

/* The program's name in tracebacks. */
const char *host_shown_name(const char *name);
/* A machine with the program of [call] as the only entry on its tape, still to be run. NULL: *code
 * is the exit code, and the reason has been told. */
Timeline *host_timeline_open(const Invocation *call, const char *source, size_t length, int *code);
/* From here on Ctrl-C stops only what runs on the timeline that is found there where
 * host_timeline_running says, and ends a read from the terminal; or, with false, the program again.
 */
void host_timeline_catch(bool yes);
/* NULL: nothing runs. Another timeline may take the place of the one that is there; in between it
 * is NULL. */
void host_timeline_running(Timeline **where);
/* Whether Ctrl-C was pressed since that was forgotten. */
bool host_timeline_interrupted(void);
void host_timeline_forget_interrupt(void);
/* Behind the program's end: adds the interpreter's exit to the tape. False: no memory. */
bool host_timeline_exit(Timeline *t);

#endif
