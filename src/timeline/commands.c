#include "timeline/commands.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/ask.h"
#include "timeline/differs.h"
#include "timeline/export.h"
#include "timeline/narrate.h"
#include "timeline/show.h"

static enum Reply wrong(Buffer *out, const char *text) {
    buffer_puts(out, text);
    buffer_putc(out, '\n');
    return REPLY_WRONG;
}

/* ---- what a move came to ---- */

static enum Reply arrived(Session *s, enum Stop stop, Buffer *out) {
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
    return arrived(s, stop, out);
}

static enum Reply forward(Session *s, enum Granularity by, long steps, Buffer *out) {
    Moment before = s->t->now;
    Move move = {.kind = MOVE_STEPS, .aim = step_aim(s->t, by), .steps = steps};
    return moved(s, before, session_move(s, move, out), out);
}

static enum Reply do_step(Session *s, const char *arguments, Buffer *out) {
    enum Granularity by;
    long steps;
    if (!parse_steps(s, arguments, &steps, &by))
        return wrong(out, "usage: :step [COUNT] [line|instruction|event|over|out]");
    return forward(s, by, steps, out);
}

static enum Reply do_back(Session *s, const char *arguments, Buffer *out) {
    enum Granularity by;
    long steps;
    if (!parse_steps(s, arguments, &steps, &by))
        return wrong(out, "usage: :back [COUNT] [line|instruction|event|over|out]");
    return arrived(s, session_back(s, by, steps), out);
}

static enum Reply do_over(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    return forward(s, STEP_OVER, 1, out);
}

static enum Reply do_out(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    return forward(s, STEP_OUT, 1, out);
}

static enum Stop go_to_start(Session *s) {
    timeline_seek(s->t, (Moment){0, 0});
    return s->t->tape_count ? step_forward(s->t, STEP_LINE) : STOP_ARRIVED;
}

static enum Reply do_start(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    return arrived(s, go_to_start(s), out);
}

static enum Reply do_end(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    Moment before = s->t->now;
    return moved(s, before, session_move(s, (Move){.kind = MOVE_RUN}, NULL), out);
}

static enum Reply do_run(Session *s, const char *arguments, Buffer *out) {
    Moment before = s->t->now;
    if (!*arguments)
        return moved(s, before, session_move(s, (Move){.kind = MOVE_RUN}, out), out);
    if (strcmp(arguments, "back") != 0)
        return wrong(out, "usage: :run, or :run back");
    enum Stop stop = session_run_back(s, out);
    if (stop == STOP_START)
        go_to_start(s);
    return arrived(s, stop, out);
}

static enum Reply do_goto(Session *s, const char *arguments, Buffer *out) {
    Moment to;
    if (!parse_moment(arguments, &to))
        return wrong(out, "usage: :goto INSTRUCTION[.EVENT], as in :goto 120 or :goto 120.3");
    enum Stop stop = timeline_seek(s->t, to);
    if (stop == STOP_END && moment_compare(s->t->now, to) < 0)
        buffer_puts(out, "There is no such moment; this is the end.\n");
    else if (stop == STOP_ARRIVED && moment_compare(s->t->now, to) != 0)
        buffer_puts(out, "There is no such moment; this is the next.\n");
    return arrived(s, stop, out);
}

static enum Granularity next_granularity(enum Granularity by) {
    return by == STEP_LINE ? STEP_INSTRUCTION : by == STEP_INSTRUCTION ? STEP_EVENT : STEP_LINE;
}

static enum Reply do_by(Session *s, const char *arguments, Buffer *out) {
    if (strcmp(arguments, "next") == 0)
        s->by = next_granularity(s->by);
    else if (*arguments && !find_granularity(arguments, strlen(arguments), &s->by))
        return wrong(out, "usage: :by line|instruction|event|over|out, or :by next");
    buffer_printf(out, "Steps are by %s.\n", session_granularity(s));
    return REPLY_DONE;
}

/* That the heap has outgrown the history, with a limit that would do. */
static void put_outgrown(const Session *s, Buffer *out) {
    size_t used = s->t->history.outgrown >> 20, enough = 1;
    while (enough < 2 * used)
        enough *= 2;
    buffer_printf(out,
                  "The history's %zu KiB cannot hold a snapshot of this heap (%zu MiB), so going "
                  "back runs the program from its beginning: --history-limit %zuM would do.\n",
                  s->t->history.limit / 1024, used, enough);
}

static enum Reply do_where(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    show_place(s, out);
    buffer_printf(out,
                  "history: %zu snapshots in %zu KiB of %zu KiB; the latest moment seen is %" PRIu64
                  "\n",
                  s->t->history.count, s->t->history.store.bytes / 1024, s->t->history.limit / 1024,
                  s->t->far);
    if (s->t->history.outgrown)
        put_outgrown(s, out);
    return REPLY_DONE;
}

/* ---- breakpoints ---- */

static void put_breakpoint(const Breakpoint *b, Buffer *out) {
    buffer_printf(out, "Breakpoint %d: ", b->number);
    breakpoint_write(b, out);
    buffer_putc(out, '\n');
}

static void remove_breakpoint(Session *s, Breakpoint *b, Buffer *out) {
    buffer_printf(out, "Breakpoint %d, %s, is removed.\n", b->number, b->text);
    breakpoint_remove(&s->breaks, (size_t)(b - s->breaks.items));
}

static enum Reply do_break(Session *s, const char *arguments, Buffer *out) {
    char here[32];
    snprintf(here, sizeof here, "line %d", session_line(s));
    Breakpoint *b = *arguments ? NULL : breakpoint_find(&s->breaks, here);
    if (b) {
        remove_breakpoint(s, b, out);
        return REPLY_DONE;
    }
    b = session_break(s, arguments, out);
    if (!b)
        return REPLY_WRONG;
    put_breakpoint(b, out);
    return REPLY_DONE;
}

static enum Reply do_breaks(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    if (!s->breaks.count)
        buffer_puts(out, "There are no breakpoints. :break sets one, :help break tells where.\n");
    for (size_t i = 0; i < s->breaks.count; i++) {
        const Breakpoint *b = &s->breaks.items[i];
        char hits[40] = "not hit so far";
        if (b->hits)
            snprintf(hits, sizeof hits, b->hits == 1 ? "hit once" : "hit %" PRIu64 " times",
                     b->hits);
        buffer_printf(out, "%3d  %-14s  ", b->number, hits);
        breakpoint_write(b, out);
        buffer_putc(out, '\n');
    }
    return REPLY_DONE;
}

static enum Reply do_unbreak(Session *s, const char *arguments, Buffer *out) {
    int number = atoi(arguments);
    if (strcmp(arguments, "all") == 0) {
        while (s->breaks.count)
            breakpoint_remove(&s->breaks, s->breaks.count - 1);
        return REPLY_DONE;
    }
    for (size_t i = 0; i < s->breaks.count; i++) {
        if (s->breaks.items[i].number == number) {
            remove_breakpoint(s, &s->breaks.items[i], out);
            return REPLY_DONE;
        }
    }
    if (number <= 0)
        return wrong(out, "usage: :unbreak NUMBER, or :unbreak all (:breaks lists them)");
    buffer_printf(out, "There is no breakpoint %d; :breaks lists them.\n", number);
    return REPLY_WRONG;
}

/* ---- looking ---- */

static enum Reply do_show(Session *s, const char *arguments, Buffer *out) {
    size_t n = strcspn(arguments, " ");
    const char *filter = arguments + n + strspn(arguments + n, " ");
    for (const ShowRow *row = show_rows; n && row->name; row++) {
        if (strncmp(row->name, arguments, n) != 0)
            continue;
        bool only_all = strcmp(row->filter, "[all]") == 0 && strcmp(filter, "all") != 0;
        if (*filter && (!*row->filter || only_all)) {
            buffer_printf(out, "usage: :show %s %s\n", row->name,
                          *row->filter ? row->filter : "(it takes nothing more)");
            return REPLY_WRONG;
        }
        row->show(s, filter, out);
        return REPLY_DONE;
    }
    buffer_puts(out, "usage: :show PANE [FILTER]\n");
    for (const ShowRow *row = show_rows; row->name; row++) {
        char form[40];
        snprintf(form, sizeof form, "%s %s", row->name, row->filter);
        buffer_printf(out, "  %-28s %s\n", form, row->help);
    }
    return REPLY_WRONG;
}

void session_watches(Session *s, Buffer *out) {
    for (int i = 0; i < s->watch_count; i++) {
        buffer_printf(out, "  %s = ", s->watches[i]);
        ask_value(s->t, s->watches[i], out);
    }
}

static enum Reply do_watch(Session *s, const char *arguments, Buffer *out) {
    if (!*arguments) {
        for (int i = 0; i < s->watch_count; i++)
            buffer_printf(out, "%d  %s\n", i + 1, s->watches[i]);
        if (!s->watch_count)
            buffer_puts(out, "Nothing is watched. :watch EXPRESSION shows it after each step.\n");
        return REPLY_DONE;
    }
    if (!evaluation_reads(s->t->world, arguments, out))
        return wrong(out, "");
    const char *problem = session_watch(s, arguments);
    if (problem)
        return wrong(out, problem);
    return REPLY_DONE;
}

static enum Reply do_unwatch(Session *s, const char *arguments, Buffer *out) {
    int number = atoi(arguments);
    if (*arguments && number < 1)
        return wrong(out, "usage: :unwatch [NUMBER] (:watch lists them)");
    if (*arguments && number > s->watch_count) {
        buffer_printf(out, "There is no watch %d; :watch lists them.\n", number);
        return REPLY_WRONG;
    }
    int first = *arguments ? number - 1 : 0, last = *arguments ? number : s->watch_count;
    for (int i = first; i < last; i++)
        free(s->watches[i]);
    memmove(s->watches + first, s->watches + last,
            (size_t)(s->watch_count - last) * sizeof *s->watches);
    s->watch_count -= last - first;
    return REPLY_DONE;
}

/* ---- asking ---- */

static enum Reply ask(Session *s, const char *what, Buffer *out, const char *usage,
                      enum Asked (*question)(Timeline *, const char *, Buffer *)) {
    static const enum Reply replies[] = {
        [ASKED_WRONG] = REPLY_WRONG, [ASKED_TOLD] = REPLY_DONE, [ASKED_MOVED] = REPLY_MOVED};
    if (usage && !*what)
        return wrong(out, usage);
    enum Reply reply = replies[question(s->t, what, out)];
    s->asking = s->asking && reply != REPLY_MOVED;
    return reply;
}

static enum Reply do_who(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, "usage: :who X, X being a name, an expression, #12 or an address",
               ask_who);
}

static enum Reply do_why(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, "usage: :why X, X being a name, an expression, #12 or an address",
               ask_why);
}

static enum Reply do_size(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :size X, X being a name, an expression, #12 or an address", ask_size);
}

static enum Reply do_leaks(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, NULL, ask_leaks);
}

static enum Reply do_value(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, "usage: :value EXPRESSION", ask_value);
}

static enum Reply do_last(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :last PLACE, a name, an attribute, an item, refs(X) or #12", ask_last);
}

static enum Reply do_next(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :next PLACE, a name, an attribute, an item, refs(X) or #12", ask_next);
}

static enum Reply do_story(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :story X, X being a name, an expression, or #12 even if it is gone",
               ask_story);
}

static enum Reply do_diff(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :diff MOMENT [MOMENT], as in :diff 120 or :diff 120 180.3", ask_diff);
}

/* ---- files and machines ---- */

static enum Reply problem(Buffer *out, const char *subject, const char *text) {
    buffer_printf(out, "%s: %s\n", subject, text);
    return REPLY_WRONG;
}

static enum Reply do_load(Session *s, const char *arguments, Buffer *out) {
    if (!*arguments)
        return wrong(out, "usage: :load FILE.py");
    const char *text = session_load(s, arguments);
    return text ? problem(out, arguments, text) : arrived(s, STOP_ARRIVED, out);
}

static enum Reply do_restart(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    const char *text = session_restart(s);
    return text ? problem(out, "restart", text) : arrived(s, STOP_ARRIVED, out);
}

static enum Reply do_model(Session *s, const char *arguments, Buffer *out) {
    const Model *model = *arguments ? model_find(arguments) : NULL;
    if (model) {
        const char *text = session_redo(s, model);
        if (text)
            return problem(out, arguments, text);
        bool whole = !session_was_stopped(s);
        buffer_printf(out, "Everything again under %s%s.\n", model->name,
                      whole ? "" : ", as far as here; what was typed later is left out");
        return arrived(s, whole ? STOP_ARRIVED : STOP_INTERRUPTED, out);
    }
    if (*arguments)
        buffer_printf(out, "There is no model '%s'. ", arguments);
    buffer_printf(out, "The model is %s; there are:\n", s->model->name);
    for (const Model *const *m = models; *m; m++)
        buffer_printf(out, "  %-9s %s\n", (*m)->name, (*m)->summary);
    return *arguments ? REPLY_WRONG : REPLY_DONE;
}

/* "[A] B": the models to compare; the session's stands for A, the newest for B, and where those are
 * the same, the first there is for A. False: what is wrong is in [out]. */
static bool parse_models(const Session *s, const char *text, const Model *chosen[2], Buffer *out) {
    int count = 0;
    char word[24];
    const Model *newest = models[0];
    for (const Model *const *m = models; *m; m++)
        newest = *m;
    chosen[0] = s->model;
    chosen[1] = newest;
    for (; *text; text += strspn(text, " ")) {
        size_t n = strcspn(text, " ");
        snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), text);
        text += n;
        const Model *model = model_find(word);
        if (!model)
            return buffer_printf(out, "There is no model '%s' (:model lists them).\n", word), false;
        if (count == 2)
            return buffer_puts(out, "usage: :differs [[A] B], as in :differs 3.13\n"), false;
        if (count++ == 1)
            chosen[0] = chosen[1];
        chosen[1] = model;
    }
    if (!count && chosen[0] == newest)
        chosen[0] = models[0];
    return true;
}

/* What was loaded, typed and answered, to be run aside. As in session_redo, statements that were
 * typed into a running program are left out. The entries are the caller's to free; NULL: no memory.
 */
static Entry *script_of(const Session *s, Script *script) {
    const Timeline *t = s->t;
    Entry *entries = malloc((t->tape_count + 1) * sizeof *entries);
    *script = (Script){.entries = entries,
                       .input_known = true,
                       .heap_limit = s->heap_limit,
                       .history_limit = s->history_limit,
                       .watched = t,
                       .clock = s->clock};
    for (uint32_t i = 0; entries && i < t->tape_count; i++)
        if (!t->tape[i].frame)
            entries[script->count++] = t->tape[i].entry;
    if (entries && t->input_length && !buffer_append(&script->input, t->input, t->input_length)) {
        free(entries);
        return NULL;
    }
    return entries;
}

static enum Reply do_differs(Session *s, const char *arguments, Buffer *out) {
    const char *subject;
    const Model *chosen[2];
    Script script;
    Differs d;
    if (!parse_models(s, arguments, chosen, out))
        return REPLY_WRONG;
    Entry *entries = script_of(s, &script);
    if (!entries)
        return wrong(out, "There is not enough memory.");
    timeline_forget_interrupt(s->t); /* from here on that is about these runs */
    const char *bad = differs_open(&d, &script, chosen[0], chosen[1], &subject);
    if (bad)
        buffer_printf(out, "%s: %s\n", subject, bad);
    else if (differs_put(&d, out) && !differs_explain(&d, out))
        buffer_puts(out, "  Stopped; there may be more of them.\n");
    differs_close(&d);
    script_free(&script);
    free(entries);
    return bad ? REPLY_WRONG : REPLY_DONE;
}

static enum Reply write_out(const char *name, const Buffer *text, Buffer *out) {
    FILE *file = fopen(name, "w");
    bool ok = file && fwrite(text->data, 1, text->len, file) == text->len;
    int error = errno;
    if (file && fclose(file) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (!ok)
        return problem(out, name, strerror(error));
    buffer_printf(out, "%s is written.\n", name);
    return REPLY_DONE;
}

static enum Reply do_save(Session *s, const char *arguments, Buffer *out) {
    Buffer text = {0};
    if (!*arguments)
        return wrong(out, "usage: :save FILE");
    enum Reply reply = session_save(s, &text) ? write_out(arguments, &text, out)
                                              : wrong(out, "There is not enough memory.");
    buffer_free(&text);
    return reply;
}

static enum Reply do_open(Session *s, const char *arguments, Buffer *out) {
    Buffer text = {0};
    Session old = *s; /* the new one takes its place at once: Ctrl-C is about what runs */
    int line = 0;
    if (!*arguments)
        return wrong(out, "usage: :open FILE");
    int error = buffer_read_file(&text, arguments);
    if (error)
        return problem(out, arguments, strerror(error));
    const char *bad = session_open(s, old.model, old.heap_limit, old.history_limit);
    if (!bad)
        session_on_tick(s, old.clock.tick, old.clock.arg);
    if (!bad)
        bad = session_restore(s, text.data ? text.data : "", text.len, &line);
    buffer_free(&text);
    if (bad) { /* the session that was stays */
        session_close(s);
        *s = old;
        buffer_printf(out, "%s:%d: %s\n", arguments, line, bad);
        return REPLY_WRONG;
    }
    s->machine += old.machine;
    session_close(&old);
    return REPLY_MOVED;
}

static enum Reply do_export(Session *s, const char *arguments, Buffer *out) {
    size_t n = strcspn(arguments, " ");
    const char *file = arguments + n + strspn(arguments + n, " ");
    bool json = n == 4 && memcmp(arguments, "json", 4) == 0;
    if (!*file || (!json && !(n == 3 && memcmp(arguments, "dot", 3) == 0)))
        return wrong(out, "usage: :export json FILE, or :export dot FILE");
    Buffer text = {0};
    enum Reply reply = (json ? export_json : export_dot)(s->t, &text)
                           ? write_out(file, &text, out)
                           : wrong(out, "There is not enough memory.");
    buffer_free(&text);
    return reply;
}

static enum Reply do_exit(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    if (!timeline_idle(s->t))
        return wrong(out, "Something still runs here: :end goes to its end, then :exit.");
    if (VM(s->t->world)->finalizing)
        return wrong(out, "The interpreter has exited. :back goes back, :restart begins anew.");
    return arrived(s, session_exit(s, out), out);
}

static enum Reply do_quit(Session *s, const char *arguments, Buffer *out) {
    (void)s, (void)arguments, (void)out;
    return REPLY_QUIT;
}

static enum Reply do_help(Session *s, const char *arguments, Buffer *out);

/* ---- the table ---- */

/* clang-format off */
const SessionCommand session_commands[] = {
    {"step",    "s",  "[COUNT] [BY]",    "forward; BY: line, instruction, event, over, out",          do_step   },
    {"back",    "b",  "[COUNT] [BY]",    "back, by the same",                                         do_back   },
    {"over",    "n",  "",                "a line, with all that it calls",                            do_over   },
    {"out",     "o",  "",                "to where this function returns",                            do_out    },
    {"start",   "",   "",                "to the first line",                                         do_start  },
    {"end",     "",   "",                "to the end of all that was given",                          do_end    },
    {"run",     "r",  "[back]",          "on to the next breakpoint, or the end; back: to the last",  do_run    },
    {"goto",    "g",  "INSTRUCTION[.EVENT]", "to any moment",                                         do_goto   },
    {"by",      "granularity", "[BY|next]", "what :step and :back go by",                                do_by     },
    {"where",   "w",  "",                "the place, and the history's size",                         do_where  },
    {"show",    "",   "PANE [FILTER]",   "stack, heap, pools, gc, code, story or output as text",            do_show   },
    {"break",   "",   "[WHERE] [if EXPRESSION] [ignore N]", "stops there: a line, a function, an event; :help break tells more", do_break},
    {"breaks",  "",   "",                "lists the breakpoints, with their hits",                    do_breaks },
    {"unbreak", "delete", "NUMBER|all",  "removes a breakpoint",                                      do_unbreak},
    {"watch",   "",   "[EXPRESSION]",    "shows a value after each step",                             do_watch  },
    {"unwatch", "",   "[NUMBER]",        "no longer",                                                 do_unwatch},
    {"who",     "",   "X",               "who holds X (a name, an expression, #12 or an address), one by one", do_who},
    {"why",     "",   "X",               "why X lives: the way from a name, or the cycle that holds it", do_why  },
    {"size",    "",   "X",               "headers, body, buffers, blocks and pools of X, and its deep size", do_size },
    {"leaks",   "",   "",                "unreachable objects that are not freed yet, by cycles",       do_leaks  },
    {"value",   "",   "EXPRESSION",      "computes it aside; nothing changes",                        do_value  },
    {"last",    "",   "PLACE",           "back to the step that last changed a name, attribute, item or refs(X)", do_last},
    {"next",    "",   "PLACE",           "on to the step that changes it next",                       do_next   },
    {"story",   "",   "X",               "the life of X: birth, each change of its count, death",      do_story  },
    {"diff",    "",   "MOMENT [MOMENT]", "what changed between two moments, or since one",             do_diff   },
    {"load",    "",   "FILE.py",         "opens a program and goes to its first line",                do_load   },
    {"restart", "",   "",                "everything from the start",                                 do_restart},
    {"model",   "",   "[MODEL]",         "all of it again under another CPython",                     do_model  },
    {"differs", "",   "[[A] B]",         "what parts all of it under two CPythons, and by which rules", do_differs},
    {"save",    "",   "FILE",            "the session as text",                                       do_save   },
    {"open",    "",   "FILE",            "a session that was saved",                                  do_open   },
    {"export",  "",   "json|dot FILE",   "the heap of this moment as a graph",                        do_export },
    {"exit",    "",   "",                "the interpreter's exit: atexit, last collection, modules",  do_exit   },
    {"help",    "h",  "[COMMAND]",       "this list",                                                 do_help   },
    {"quit",    "q",  "",                "leaves",                                                    do_quit   },
};
/* clang-format on */
const size_t session_command_count = sizeof session_commands / sizeof *session_commands;

bool session_command_at(size_t i, CommandForm *out) {
    if (i >= session_command_count)
        return false;
    const SessionCommand *row = &session_commands[i];
    *out = (CommandForm){row->name, row->alias, row->arguments, row->help};
    return true;
}

static enum Reply do_help(Session *s, const char *arguments, Buffer *out) {
    CommandForm form;
    (void)s;
    if (*arguments) {
        const SessionCommand *row = session_find_command(arguments + (*arguments == ':'), out);
        if (!row || !session_command_at((size_t)(row - session_commands), &form))
            return REPLY_WRONG;
        command_put(&form, out);
        if (row->run == do_break)
            breakpoint_usage(out);
        return REPLY_DONE;
    }
    buffer_puts(out, "Type Python, or a command (the beginning of its name is enough):\n");
    for (size_t i = 0; session_command_at(i, &form); i++)
        command_put(&form, out);
    return REPLY_DONE;
}

/* Once for each machine, as soon as it is so. */
static void warn_outgrown(Session *s, Buffer *out) {
    if (!s->t || !s->t->history.outgrown || s->warned == s->machine)
        return;
    s->warned = s->machine;
    put_outgrown(s, out);
}

/* ---- finding ---- */

const SessionCommand *session_find_command(const char *word, Buffer *out) {
    size_t found;
    return command_find(session_command_at, word, &found, out) ? &session_commands[found] : NULL;
}

/* After a jump there is no story of a step. */
static enum Reply settle(Session *s, enum Reply reply) {
    if (reply == REPLY_MOVED && !s->stepped)
        session_forget_story(s);
    return reply;
}

enum Reply session_do(Session *s, const char *line, Buffer *out) {
    char word[40];
    s->stepped = false;
    timeline_forget_interrupt(s->t);
    line += strspn(line, " ");
    size_t n = strcspn(line, " ");
    snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), line);
    const SessionCommand *row = session_find_command(word, out);
    if (!row)
        return REPLY_WRONG;
    const char *arguments = line + n + strspn(line + n, " ");
    if (!*row->arguments && *arguments) {
        buffer_printf(out, "usage: :%s (it takes nothing more)\n", row->name);
        return REPLY_WRONG;
    }
    enum Reply reply = settle(s, row->run(s, arguments, out));
    if (reply == REPLY_MOVED)
        warn_outgrown(s, out);
    return reply;
}

/* ---- statements ---- */

static enum Reply after_statement(Session *s, enum Stop stop, Buffer *out) {
    if (stop == STOP_END || stop == STOP_ARRIVED) {
        s->asking = false;
        s->typed = true;
        return VM(s->t->world)->exiting ? REPLY_QUIT : REPLY_MOVED;
    }
    if (stop == STOP_BREAKPOINT && !s->t->ended)
        buffer_puts(out, "What was typed is under way; :run goes on with it.\n");
    return arrived(s, stop, out);
}

enum Reply session_type(Session *s, const char *text, size_t length, Buffer *out) {
    if (VM(s->t->world)->finalizing)
        return wrong(out, "The interpreter has exited. :back goes back, :restart begins anew.");
    timeline_forget_interrupt(s->t);
    uint32_t future = timeline_future(s->t);
    if (future)
        buffer_printf(out, "(%" PRIu32 " later %s forgotten: the future is another one now)\n",
                      future, future == 1 ? "input is" : "inputs are");
    enum Reply reply = after_statement(s, session_statement(s, text, length, out), out);
    warn_outgrown(s, out);
    return reply;
}

enum Reply session_resume(Session *s, Buffer *out) {
    timeline_forget_interrupt(s->t);
    enum Stop stop = session_continue(s, out);
    return s->move.kind == MOVE_STATEMENT ? after_statement(s, stop, out) : arrived(s, stop, out);
}

void session_tell(Session *s, Buffer *out) {
    Moment now = s->t->now;
    if (moment_compare(s->told, now) == 0)
        return;
    if (s->stepped)
        buffer_printf(out, "%s\n", s->narration.len ? s->narration.data : "");
    if (!s->typed)
        show_place(s, out);
    session_watches(s, out);
    s->stepped = s->typed = false;
    s->told = now;
}
