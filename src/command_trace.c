/* `glassheap trace FILE`: the run as JSON Lines, see timeline/trace.h. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "host.h"
#include "host_timeline.h"
#include "timeline/trace.h"

typedef struct TraceFile {
    FILE *file;
    int error; /* errno of the first write that failed */
} TraceFile;

/* The program asks for a line that is not on the tape: more of stdin. False: Ctrl-C. */
static bool ask(Timeline *t) {
    char bytes[4096];
    fflush(stdout);
    for (;;) {
        ssize_t count = read(0, bytes, sizeof bytes);
        if (count > 0)
            return timeline_answer(t, bytes, (size_t)count);
        if (count == 0 || errno != EINTR)
            return timeline_end_input(t), true;
        if (host_timeline_interrupted())
            return false;
    }
}

static bool write_line(void *arg, const char *line, size_t length) {
    TraceFile *out = arg;
    if (fwrite(line, 1, length, out->file) == length)
        return true;
    out->error = errno;
    return false;
}

/* Closes it; 0, or the error that kept a part of the trace from being written. */
static int close_file(TraceFile *out) {
    errno = 0;
    if (fflush(out->file) != 0 && !out->error)
        out->error = errno;
    if (out->file != stdout && fclose(out->file) != 0 && !out->error)
        out->error = errno;
    return out->error;
}

static int trace_to(Timeline *t, const Invocation *call, TraceFile *out, const char *name) {
    int code;
    host_timeline_running(&t);
    host_timeline_catch(true);
    signal(SIGPIPE, SIG_IGN); /* a failed write is told instead */
    enum TraceEnd end = trace_run(t, call->narrate, write_line, out, &code);
    host_timeline_catch(false);
    host_timeline_running(NULL);
    int error = close_file(out);
    if (error) {
        command_fail(name, strerror(error));
        return EXIT_EXCEPTION;
    }
    if (end == TRACE_MEMORY)
        return command_fail("memory", "there was not enough; the trace is not whole");
    return code;
}

int command_trace(const Invocation *call) {
    const char *program = call->operands[0],
               *name = call->output ? call->output : "standard output";
    size_t length;
    int code;
    char *source = host_read_file(program, &length);
    if (!source)
        return command_fail(program, strerror(errno));
    Timeline *t = host_timeline_open(call, source, length, &code);
    free(source);
    if (!t)
        return code;
    t->history.spacing = UINT64_MAX / 2; /* it only runs on: no snapshots */
    t->ask = ask;
    TraceFile out = {call->output ? fopen(call->output, "wb") : stdout, 0};
    code = out.file ? trace_to(t, call, &out, name) : command_fail(name, strerror(errno));
    timeline_destroy(t);
    return code;
}
