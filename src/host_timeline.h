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
/* Behind the program's end: adds the interpreter's exit to the tape. False: no memory. */
bool host_timeline_exit(Timeline *t);

#endif
