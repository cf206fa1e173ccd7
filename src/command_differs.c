/* `glassheap differs FILE [A B]`: the program under two models, see timeline/differs.h. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "host.h"
#include "host_timeline.h"
#include "timeline/differs.h"

static bool ask_stdin(Timeline *t) {
    char bytes[4096];
    ssize_t count = read(0, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR)
        return true; /* it asks again */
    if (count > 0)
        return timeline_answer(t, bytes, (size_t)count);
    timeline_end_input(t);
    return true;
}

static void flush(Buffer *text) {
    if (text->len)
        fwrite(text->data, 1, text->len, stdout);
    fflush(stdout);
    buffer_clear(text);
}

static int report(Script *script, const Model *a, const Model *b) {
    Differs d;
    Buffer text = {0};
    const char *subject;
    const char *problem = differs_open(&d, script, a, b, &subject);
    if (!problem) {
        bool ok = differs_put(&d, &text);
        flush(&text);
        if (!ok || !differs_explain(&d, &text)) {
            subject = "memory";
            problem = "there is not enough";
        }
        flush(&text);
    }
    buffer_free(&text);
    differs_close(&d);
    return problem ? command_fail(subject, problem) : 0;
}

int command_differs(const Invocation *call) {
    const char *names[] = {"3.8", "3.11"};
    const Model *chosen[2];
    if (call->count == 2)
        return command_fail("differs", "name two models to compare, or none");
    for (int i = 0; i < 2; i++) {
        const char *name = call->count == 3 ? call->operands[1 + i] : names[i];
        if (!(chosen[i] = model_find(name)))
            return command_fail(name, "no such model");
    }
    size_t length;
    char *source = host_read_file(call->operands[0], &length);
    if (!source)
        return command_fail(call->operands[0], strerror(errno));
    signal(SIGPIPE, SIG_IGN);
    const char *argv[] = {host_shown_name(call->operands[0])};
    Entry program = {
        .kind = ENTRY_PROGRAM, .text = source, .length = length, .argc = 1, .argv = argv};
    Script script = {.entries = &program,
                     .count = 1,
                     .ask = ask_stdin,
                     .heap_limit = call->heap_limit,
                     .history_limit = call->history_limit};
    int code = report(&script, chosen[0], chosen[1]);
    script_free(&script);
    free(source);
    return code;
}
