/* The commands that run or compile one program: run, dis, audit. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "host.h"
#include "host_timeline.h"
#include "objects/str.h"
#include "timeline/census.h"
#include "timeline/seeks.h"
#include "vm/machine.h"

/* A program in a machine of its own. The Control of the host comes first: that is how the callbacks
 * of the audit find the rest. */
typedef struct {
    Host host;
    World *w;
    char *source;
    size_t length;
    uint64_t points,
        audits;     /* clean points that were checked, and at how many of them all counts were */
    size_t counted; /* objects in the last audit */
} Session;

/* Reads the program and makes its machine; 0 or the exit code, and then there is no session. */
static int session_open(Session *session, const Invocation *call) {
    const char *name = call->operands[0];
    session->points = session->audits = 0;
    session->counted = 0;
    session->source = host_read_file(name, &session->length);
    if (!session->source)
        return command_fail(name, strerror(errno));
    host_open(&session->host);
    session->w = machine_create(call->model, call->heap_limit, &session->host.control);
    if (!session->w) {
        host_close(&session->host);
        free(session->source);
        command_fail("memory", "there is not enough for the machine (see --heap-limit)");
        return EXIT_USAGE;
    }
    return 0;
}

/* [code], unless all was fine but not all was written. */
static int session_close(Session *session, int code) {
    machine_destroy(session->w);
    bool written = host_close(&session->host);
    free(session->source);
    if (code != EXIT_FINE || written)
        return code;
    command_fail("standard output", session->host.control.output_problem);
    return EXIT_UNFLUSHED;
}

static int run_program(Session *session, const Invocation *call) {
    const char **argv = malloc((size_t)call->count * sizeof *argv);
    if (!argv)
        return command_fail("memory", "there is not enough");
    memcpy(argv, call->operands, (size_t)call->count * sizeof *argv);
    argv[0] = host_shown_name(argv[0]);
    int code = machine_run_program(session->w, session->source, session->length, call->count, argv);
    free(argv);
    return code;
}

int command_run(const Invocation *call) {
    Session session;
    int code = session_open(&session, call);
    if (code)
        return code;
    return session_close(&session, run_program(&session, call));
}

/* ---- dis */

int command_dis(const Invocation *call) {
    Session session;
    int code = session_open(&session, call);
    if (code)
        return code;
    World *w = session.w;
    const char *name = host_shown_name(call->operands[0]), *bytes = NULL;
    Object *program;
    size_t length;
    code = machine_load(w, session.source, session.length, 1, &name, &program);
    if (code < 0) {
        Object *text = code_disassemble(w, (const Code *)program, true);
        bytes = text ? str_utf8(w, text, &length) : NULL;
        code = bytes ? EXIT_FINE : command_fail(name, "not enough memory to disassemble it");
    }
    if (bytes)
        session.host.control.write(&session.host.control, 1, 0, bytes, length);
    return session_close(&session, code);
}

/* ---- audit */

/* Every clean point is checked at the beginning; later, because a check takes time in proportion to
 * the heap, one whenever the program has become 1/32 longer. */
enum {
    EACH_POINT = 5000,
    THINNING = 32
};

static void report(Session *session, const char *found) {
    host_flush(&session->host);
    printf(
        "%saudit: %llu clean points checked, all counts at %llu of them, %zu objects in the end: "
        "%s\n",
        session->host.in_row ? "\n" : "", (unsigned long long)session->points,
        (unsigned long long)session->audits, session->counted, found);
    fflush(stdout);
}

/* Checks everything at a clean point; ends the process at the first difference. */
static void check_point(Session *session, World *w, bool counts) {
    char text[500];
    session->points++;
    session->audits += counts;
    const char *wrong =
        counts ? audit_counts(w, text, sizeof text, &session->counted) : audit_structures(w);
    if (!wrong)
        return;
    char found[700];
    snprintf(found, sizeof found, "before instruction %llu: %s",
             (unsigned long long)w->instructions, wrong);
    report(session, found);
    exit(1);
}

static void audit_pause(Control *self, World *w) {
    Session *session = (Session *)(void *)self;
    uint64_t now = w->instructions;
    self->stop_at = now + 1;
    if (w->native_depth > 0)
        return;
    check_point(session, w, (session->points & (session->points - 1)) == 0);
    if (now > EACH_POINT)
        self->stop_at = now + now / THINNING;
}

enum {
    EVERY_MOMENT_BELOW = 20000 /* moments: a run with fewer is sought in all of them */
};

static int report_seeks(const SeekReport *report) {
    printf("seeks: %llu of %llu moments sought: ", (unsigned long long)report->sought,
           (unsigned long long)report->moments);
    if (report->different == 0)
        return puts("no difference") == EOF;
    printf("%llu differ, the first at instruction %llu, event %u\n",
           (unsigned long long)report->different,
           (unsigned long long)report->first_different.instruction, report->first_different.event);
    return 1;
}

/* The program once more, on a timeline, with the input that it had; the exit code. */
static int audit_seeks(const Session *session, const Invocation *call) {
    const Host *host = &session->host;
    int code;
    Timeline *t = host_timeline_open(call, session->source, session->length, &code);
    if (!t)
        return code;
    SeekReport report;
    bool ok = host->length == 0 || timeline_answer(t, host->tape, host->length);
    timeline_end_input(t);
    ok = ok && timeline_run(t, NULL, NULL) == STOP_END && host_timeline_exit(t) &&
         timeline_run(t, NULL, NULL) == STOP_END &&
         seeks_check(t, call->seeks, EVERY_MOMENT_BELOW, &report);
    timeline_destroy(t);
    return ok ? report_seeks(&report)
              : command_fail("seeks", "there is not enough memory for them");
}

int command_audit(const Invocation *call) {
    Session session;
    int code = session_open(&session, call);
    if (code)
        return code;
    session.host.control.pause = audit_pause;
    session.host.control.stop_at = 0;
    code = run_program(&session, call);
    if (code != EXIT_USAGE && code != EXIT_INTERRUPT) {
        check_point(&session, session.w, true);
        report(&session, "no difference");
        code = call->seeks ? audit_seeks(&session, call) : EXIT_FINE;
    }
    return session_close(&session, code);
}
