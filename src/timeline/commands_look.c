/* Commands that look at the present: breakpoints, watches, panes as text, questions. */
#include "timeline/commands_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/ask.h"
#include "timeline/evaluate.h"
#include "timeline/show.h"

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

enum Reply commands_break(Session *s, const char *arguments, Buffer *out) {
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

enum Reply commands_breaks(Session *s, const char *arguments, Buffer *out) {
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

enum Reply commands_unbreak(Session *s, const char *arguments, Buffer *out) {
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
        return commands_wrong(out, "usage: :unbreak NUMBER, or :unbreak all (:breaks lists them)");
    buffer_printf(out, "There is no breakpoint %d; :breaks lists them.\n", number);
    return REPLY_WRONG;
}

/* ---- looking ---- */

enum Reply commands_show(Session *s, const char *arguments, Buffer *out) {
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

enum Reply commands_watch(Session *s, const char *arguments, Buffer *out) {
    if (!*arguments) {
        for (int i = 0; i < s->watch_count; i++)
            buffer_printf(out, "%d  %s\n", i + 1, s->watches[i]);
        if (!s->watch_count)
            buffer_puts(out, "Nothing is watched. :watch EXPRESSION shows it after each step.\n");
        return REPLY_DONE;
    }
    if (!evaluation_reads(s->t->world, arguments, out))
        return commands_wrong(out, "");
    const char *problem = session_watch(s, arguments);
    if (problem)
        return commands_wrong(out, problem);
    return REPLY_DONE;
}

enum Reply commands_unwatch(Session *s, const char *arguments, Buffer *out) {
    int number = atoi(arguments);
    if (*arguments && number < 1)
        return commands_wrong(out, "usage: :unwatch [NUMBER] (:watch lists them)");
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
        return commands_wrong(out, usage);
    enum Reply reply = replies[question(s->t, what, out)];
    s->asking = s->asking && reply != REPLY_MOVED;
    return reply;
}

enum Reply commands_who(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, "usage: :who X, X being a name, an expression, #12 or an address",
               ask_who);
}

enum Reply commands_why(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, "usage: :why X, X being a name, an expression, #12 or an address",
               ask_why);
}

enum Reply commands_size(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :size X, X being a name, an expression, #12 or an address", ask_size);
}

enum Reply commands_leaks(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, NULL, ask_leaks);
}

enum Reply commands_value(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out, "usage: :value EXPRESSION", ask_value);
}

enum Reply commands_last(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :last PLACE, a name, an attribute, an item, refs(X) or #12", ask_last);
}

enum Reply commands_next(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :next PLACE, a name, an attribute, an item, refs(X) or #12", ask_next);
}

enum Reply commands_story(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :story X, X being a name, an expression, or #12 even if it is gone",
               ask_story);
}

enum Reply commands_diff(Session *s, const char *arguments, Buffer *out) {
    return ask(s, arguments, out,
               "usage: :diff MOMENT [MOMENT], as in :diff 120 or :diff 120 180.3", ask_diff);
}
