/* The host's side of a running machine: where output goes and input comes from, when to stop. It
 * lies outside the World and holds nothing that the machine's behaviour could depend on but the
 * inputs' tape.
 */
#ifndef VM_CONTROL_H
#define VM_CONTROL_H

#include "memory/world.h"

typedef struct Control Control;
struct Control {
    /* Output of the program at position [at] of stream 1 or 2 (the same bytes may come again after
     * going back in time; a host that keeps a log compares [at]). */
    void (*write)(Control *self, int stream, uint64_t at, const char *bytes, size_t n);
    /* The program asked for what it wrote so far to be out; NULL: nothing to do. */
    void (*flush)(Control *self);
    bool no_stdin; /* it is closed: sys.stdin is None */
    /* Why the host could not write to stdout, an errno and its text; 0 once the program has been
     * told. */
    int output_error;
    const char *output_problem;
    /* One line of input at position [at] of the tape, with its newline; length, 0 at the end, -1
     * interrupted. */
    ssize_t (*read_line)(Control *self, uint64_t at, const char **line);
    /* Ctrl-C: set from a signal handler; taken (cleared) by the eval loop at its next check. */
    volatile int interrupt;
    /* The eval loop calls [pause] before the instruction with this number; UINT64_MAX: never.
     * Setting it to 0 makes the loop look at [interrupt] at once. */
    volatile uint64_t stop_at;
    uint64_t host_stop_at; /* what stop_at was before the machine began to watch the program, see
                              watch.h */
    void (*pause)(Control *self, World *w);
    void *host;
};

#endif
