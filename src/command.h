/* The commands of the program. Each is one row of the table in main.c and one function here.
 *
 * A command gets its words parsed: options are values in Invocation, operands are what is left. It
 * returns the exit code: 0 fine, 1 the program ended with an exception (or a check failed), 2 wrong
 * usage or a file that cannot be read, 130 interrupted. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdint.h>

#include "model/model.h"

typedef struct {
    const Model *model;
    size_t heap_limit, history_limit;
    const char *theme, *at, *commands, *size, *pane, *output; /* NULL: not given */
    const char *lessons; /* folder, or NULL: the program's own */
    uint64_t seeks;      /* of an audit: so many moments; 0: none */
    bool narrate;        /* in a trace */
    bool ascii, colours, plain, present, blank, key;
    int count; /* of operands */
    const char *const *operands;
} Invocation;

int command_run(const Invocation *call);
int command_repl(const Invocation *call);
int command_dis(const Invocation *call);
int command_differs(const Invocation *call);
int command_trace(const Invocation *call);
int command_audit(const Invocation *call);
int command_screen(const Invocation *call);
/* Opens the screen with a lesson (by the name that course_find takes). */
int command_screen_lesson(const Invocation *call, const char *lesson);
int command_shot(const Invocation *call);
int command_models(const Invocation *call);
int command_check(const Invocation *call);
int command_lesson(const Invocation *call);
int command_handout(const Invocation *call);

/* Prints `glassheap: SUBJECT: PROBLEM` to stderr; returns exit code 2. */
int command_fail(const char *subject, const char *problem);

#endif
