/* Commands that go to another moment, and that say where the present is. */
#include "timeline/commands_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/narrate.h"
#include "timeline/show.h"

/* ---- what a move came to ---- */

enum Reply commands_arrived(Session *s, enum Stop stop, Buffer *out) {
    s->asking = stop == STOP_INPUT;
    switch (stop) {
    case STOP_START:
        buffer_puts(out, "This is the beginning; there is nothing before it.\n");
        break;
    case STOP_INPUT:
        return REPLY_INPUT;
    case STOP_INTERRUPTED:
        buffer_puts(out, "Stopped. :run goes on.\n");
        break;
    case STOP_MEMORY:
        buffer_puts(out, "The host has not enough memory to go on.\n");
        break;
    default:
        if (VM(s->t->world)->exiting && s->t->ended && !VM(s->t->world)->finalizing)
            buffer_puts(out,
                        "The program has called exit(); :quit leaves, :back looks at what was.\n");
        break;
    }
    return REPLY_MOVED;
}

/* ---- words ---- */

static const struct {
    const char *name;
    enum Granularity by;
} granularities[] = {
    {"line", STEP_LINE},   {"instruction", STEP_INSTRUCTION},
    {"event", STEP_EVENT}, {"over", STEP_OVER},
    {"out", STEP_OUT},
};

const char *session_granularity(const Session *s) {
    for (size_t i = 0; i < sizeof granularities / sizeof *granularities; i++)
        if (granularities[i].by == s->by)
            return granularities[i].name;
    return "";
}

static bool find_granularity(const char *word, size_t n, enum Granularity *by) {
    for (size_t i = 0; n && i < sizeof granularities / sizeof *granularities; i++) {
        if (strncmp(granularities[i].name, word, n) == 0) {
            *by = granularities[i].by;
            return true;
        }
    }
    return false;
}

/* "[COUNT] [BY]" in any order. */
static bool parse_steps(const Session *s, const char *text, long *count, enum Granularity *by) {
    *count = 1;
    *by = s->by;
    while (*text) {
        size_t n = strcspn(text, " ");
        char *end;
        long number = strtol(text, &end, 10);
        if (end == text + n && number > 0)
            *count = number;
        else if (!find_granularity(text, n, by))
            return false;
        text += n;
        text += strspn(text, " ");
    }
    return true;
}

/* "120" or "120.3" */
static bool parse_moment(const char *text, Moment *at) {
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    *at = (Moment){strtoull(text, &end, 10), 0};
    if (*end == '.' && end[1] >= '0' && end[1] <= '9') {
        unsigned long event = strtoul(end + 1, &end, 10);
        at->event = event < UINT32_MAX ? (uint32_t)event : UINT32_MAX - 1;
    }
    return *end == '\0';
}

/* ---- moving ---- */

/* The moment shown last; a move that ends there says why. */
static enum Reply moved(Session *s, Moment before, enum Stop stop, Buffer *out) {
    if (stop == STOP_END && moment_compare(before, s->t->now) == 0)
        buffer_puts(out, VM(s->t->world)->finalizing
                             ? "The interpreter has exited; nothing comes after that.\n"
                             : "This is the end of all that was given; :back goes back.\n");
    return commands_arrived(s, stop, out);
}

static enum Reply forward(Session *s, enum Granularity by, long steps, Buffer *out) {
    Moment before = s->t->now;
    Move move = {.kind = MOVE_STEPS, .aim = step_aim(s->t, by), .steps = steps};
    return moved(s, before, session_move(s, move, out), out);
}

enum Reply commands_step(Session *s, const char *arguments, Buffer *out) {
    enum Granularity by;
    long steps;
    if (!parse_steps(s, arguments, &steps, &by))
        return commands_wrong(out, "usage: :step [COUNT] [line|instruction|event|over|out]");
    return forward(s, by, steps, out);
}

enum Reply commands_back(Session *s, const char *arguments, Buffer *out) {
    enum Granularity by;
    long steps;
    if (!parse_steps(s, arguments, &steps, &by))
        return commands_wrong(out, "usage: :back [COUNT] [line|instruction|event|over|out]");
    return commands_arrived(s, session_back(s, by, steps), out);
}

enum Reply commands_over(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    return forward(s, STEP_OVER, 1, out);
}

enum Reply commands_out(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    return forward(s, STEP_OUT, 1, out);
}

static enum Stop go_to_start(Session *s) {
    timeline_seek(s->t, (Moment){0, 0});
    return s->t->tape_count ? step_forward(s->t, STEP_LINE) : STOP_ARRIVED;
}

enum Reply commands_start(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    return commands_arrived(s, go_to_start(s), out);
}

enum Reply commands_end(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    Moment before = s->t->now;
    return moved(s, before, session_move(s, (Move){.kind = MOVE_RUN}, NULL), out);
}

enum Reply commands_run(Session *s, const char *arguments, Buffer *out) {
    Moment before = s->t->now;
    if (!*arguments)
        return moved(s, before, session_move(s, (Move){.kind = MOVE_RUN}, out), out);
    if (strcmp(arguments, "back") != 0)
        return commands_wrong(out, "usage: :run, or :run back");
    enum Stop stop = session_run_back(s, out);
    if (stop == STOP_START)
        go_to_start(s);
    return commands_arrived(s, stop, out);
}

enum Reply commands_goto(Session *s, const char *arguments, Buffer *out) {
    Moment to;
    if (!parse_moment(arguments, &to))
        return commands_wrong(out,
                              "usage: :goto INSTRUCTION[.EVENT], as in :goto 120 or :goto 120.3");
    enum Stop stop = timeline_seek(s->t, to);
    if (stop == STOP_END && moment_compare(s->t->now, to) < 0)
        buffer_puts(out, "There is no such moment; this is the end.\n");
    else if (stop == STOP_ARRIVED && moment_compare(s->t->now, to) != 0)
        buffer_puts(out, "There is no such moment; this is the next.\n");
    return commands_arrived(s, stop, out);
}

static enum Granularity next_granularity(enum Granularity by) {
    return by == STEP_LINE ? STEP_INSTRUCTION : by == STEP_INSTRUCTION ? STEP_EVENT : STEP_LINE;
}

enum Reply commands_by(Session *s, const char *arguments, Buffer *out) {
    if (strcmp(arguments, "next") == 0)
        s->by = next_granularity(s->by);
    else if (*arguments && !find_granularity(arguments, strlen(arguments), &s->by))
        return commands_wrong(out, "usage: :by line|instruction|event|over|out, or :by next");
    buffer_printf(out, "Steps are by %s.\n", session_granularity(s));
    return REPLY_DONE;
}

/* That the heap has outgrown the history, with a limit that would do. */
void commands_put_outgrown(const Session *s, Buffer *out) {
    size_t used = s->t->history.outgrown >> 20, enough = 1;
    while (enough < 2 * used)
        enough *= 2;
    buffer_printf(out,
                  "The history's %zu KiB cannot hold a snapshot of this heap (%zu MiB), so going "
                  "back runs the program from its beginning: --history-limit %zuM would do.\n",
                  s->t->history.limit / 1024, used, enough);
}

enum Reply commands_where(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    show_place(s, out);
    buffer_printf(out,
                  "history: %zu snapshots in %zu KiB of %zu KiB; the latest moment seen is %" PRIu64
                  "\n",
                  s->t->history.count, s->t->history.store.bytes / 1024, s->t->history.limit / 1024,
                  s->t->far);
    if (s->t->history.outgrown)
        commands_put_outgrown(s, out);
    return REPLY_DONE;
}

enum Reply commands_exit(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    if (!timeline_idle(s->t))
        return commands_wrong(out, "Something still runs here: :end goes to its end, then :exit.");
    if (VM(s->t->world)->finalizing)
        return commands_wrong(out,
                              "The interpreter has exited. :back goes back, :restart begins anew.");
    return commands_arrived(s, session_exit(s, out), out);
}
