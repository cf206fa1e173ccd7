#include "host_timeline.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

const char *host_shown_name(const char *name) {
    return strcmp(name, "-") == 0 ? "<stdin>" : name;
}

static bool add_program(Timeline *t, const Invocation *call, const char *source, size_t length) {
    const char **argv = malloc((size_t)call->count * sizeof *argv);
    if (!argv)
        return false;
    memcpy(argv, call->operands, (size_t)call->count * sizeof *argv);
    argv[0] = host_shown_name(argv[0]);
    bool ok = timeline_add(t, ENTRY_PROGRAM, source, length, call->count, argv);
    free(argv);
    return ok;
}

Timeline *host_timeline_open(const Invocation *call, const char *source, size_t length, int *code) {
    bool too_small = false;
    Timeline *t = timeline_create(call->model, call->heap_limit, call->history_limit, &too_small);
    if (t && add_program(t, call, source, length))
        return t;
    timeline_destroy(t);
    *code = command_fail("memory", timeline_refusal(too_small));
    return NULL;
}

bool host_timeline_exit(Timeline *t) {
    return timeline_add(t, ENTRY_EXIT, "", 0, 0, NULL);
}

/* ---- Ctrl-C ---- */

static Timeline **volatile running; /* where what it stops is */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int number) {
    (void)number;
    interrupted = 1;
    Timeline *const volatile *where = running;
    Timeline *t = where ? *where : NULL;
    if (t)
        timeline_interrupt(t);
}

void host_timeline_catch(bool yes) {
    struct sigaction action = {.sa_handler = yes ? on_interrupt : SIG_DFL};
    sigemptyset(&action.sa_mask); /* no SA_RESTART: a read ends too */
    sigaction(SIGINT, &action, NULL);
}

void host_timeline_running(Timeline **where) {
    running = where;
}

bool host_timeline_interrupted(void) {
    return interrupted != 0;
}

void host_timeline_forget_interrupt(void) {
    interrupted = 0;
}
