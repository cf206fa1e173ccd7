#include "timeline/differs.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/models_diff.h"

enum {
    EXPLAINED_BELOW = 2000000, /* instructions: a longer script is not run again and again */
    PATIENCE = 10,             /* seconds for one of these runs */
    COLUMN_WIDTH = 30
};

/* ---- differences ---- */

static bool compare(Differs *d) {
    const Sight *a = &d->sights[0], *b = &d->sights[1];
    d->items = calloc(a->count + b->count + 1, sizeof *d->items);
    if (!d->items)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const SightRow *other = sight_find(b, a->rows[i].what, i);
        if (!sight_same(&a->rows[i], other))
            d->items[d->count++] = (Difference){&a->rows[i], other, false};
    }
    for (size_t i = 0; i < b->count; i++)
        if (!sight_find(a, b->rows[i].what, i))
            d->items[d->count++] = (Difference){NULL, &b->rows[i], false};
    return true;
}

const char *differs_open(Differs *d, Script *script, const Model *a, const Model *b,
                         const char **subject) {
    *d = (Differs){.script = script, .a = a, .b = b};
    *subject = a->name;
    const char *problem = sight_take(&d->sights[0], script, a);
    if (problem)
        return problem;
    *subject = b->name;
    problem = sight_take(&d->sights[1], script, b);
    return problem || compare(d) ? problem : "there is not enough memory";
}

void differs_close(Differs *d) {
    free(d->items);
    sight_free(&d->sights[0]);
    sight_free(&d->sights[1]);
}

static const char *title_of(const Difference *difference) {
    return difference->a ? difference->a->what : difference->b->what;
}

/* ---- the table ---- */

static const char *shown_value(const SightRow *row) {
    return row ? row->value : "-";
}

bool differs_put(const Differs *d, Buffer *out) {
    if (!d->count)
        return buffer_printf(out, "No difference between %s and %s can be seen.\n", d->a->name,
                             d->b->name);
    bool ok = buffer_printf(out, "%-*s  %-*s  %s\n", COLUMN_WIDTH, "", COLUMN_WIDTH, d->a->name,
                            d->b->name);
    for (size_t i = 0; ok && i < d->count; i++)
        ok = buffer_printf(out, "%-*s  %-*s  %s\n", COLUMN_WIDTH, title_of(&d->items[i]),
                           COLUMN_WIDTH, shown_value(d->items[i].a), shown_value(d->items[i].b));
    return ok;
}

/* ---- rules, by trying ---- */

/* One pass: every column in which the models differ, put into one of them. */
typedef struct Trial {
    Differs *d;
    const Model *from, *to;
    char *changed; /* by the column that is tried: a flag for each difference */
    bool *now;     /* by any column of this pass */
    bool first;    /* pass: from A; the second only looks at what the first left open */
    bool stopped;
} Trial;

/* In a child: a crash or Ctrl-C is its end, whatever the program around it does with signals. */
static void take_no_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP,  SIGALRM, SIGABRT,
                                  SIGBUS, SIGFPE,  SIGSEGV, SIGILL,  SIGQUIT};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        signal(numbers[i], SIG_DFL);
}

/* In a child: writes one byte for each difference, whether it changes under a mixture. */
_Noreturn static void try_mixture(const Trial *trial, const Model *mixed, int out) {
    const Differs *d = trial->d;
    Sight sight;
    take_no_signals();
    alarm(PATIENCE);
    d->script->clock = (Clock){0}; /* the screen belongs to the parent */
    if (!freopen("/dev/null", "w", stderr) || sight_take(&sight, d->script, mixed))
        _exit(1);
    for (size_t i = 0; i < d->count; i++) {
        const Difference *difference = &d->items[i];
        const SightRow *before = trial->first ? difference->a : difference->b;
        char changed = !sight_same(before, sight_find(&sight, title_of(difference), i));
        if (write(out, &changed, 1) != 1)
            _exit(1);
    }
    _exit(0);
}

static bool is_stopped(const Differs *d) {
    return d->script->watched && d->script->watched->interrupted;
}

static size_t read_flags(const Trial *trial, pid_t child, int in) {
    size_t got = 0, wanted = trial->d->count;
    while (got < wanted) {
        ssize_t count = read(in, trial->changed + got, wanted - got);
        if (count < 0 && errno == EINTR && is_stopped(trial->d))
            kill(child, SIGKILL);
        else if (count <= 0 && !(count < 0 && errno == EINTR))
            break;
        got += count > 0 ? (size_t)count : 0;
    }
    return got;
}

static int wait_for(pid_t child) {
    int status = 1;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 1;
    return status;
}

/* Which differences come or go with one column, in [changed]; false: it cannot be tried. */
static bool try_column(Trial *trial, const ModelColumn *column) {
    Model mixed = *trial->from;
    int pipe_ends[2];
    memcpy((char *)&mixed + column->offset, (const char *)trial->to + column->offset, column->size);
    if (pipe(pipe_ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        close(pipe_ends[0]);
        try_mixture(trial, &mixed, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    size_t got = child > 0 ? read_flags(trial, child, pipe_ends[0]) : 0;
    close(pipe_ends[0]);
    int status = child > 0 ? wait_for(child) : 1;
    trial->stopped |= is_stopped(trial->d) || (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
    return got == trial->d->count && status == 0 && !trial->stopped;
}

/* ---- the rules, told ---- */

static void put_value(const ModelColumn *column, const Model *model, Buffer *out) {
    int64_t value = model_column_value(column, model);
    if (column->words)
        buffer_puts(out, column->words[value]);
    else
        buffer_printf(out, "%" PRId64, value);
}

/* The titles of those that [changed] names, or that are open still, on a row; false: there are
 * none. */
static bool put_titles(const Differs *d, const char *changed, bool open_only, Buffer *out) {
    bool any = false;
    for (size_t i = 0; i < d->count; i++) {
        if ((changed && !changed[i]) || (open_only && d->items[i].explained))
            continue;
        buffer_printf(out, "%s%s", any ? "; " : "    ", title_of(&d->items[i]));
        any = true;
    }
    if (any)
        buffer_putc(out, '\n');
    return any;
}

static void put_rule(const Trial *trial, const ModelColumn *column, Buffer *out) {
    const Differs *d = trial->d;
    Buffer titles = {0};
    if (put_titles(d, trial->changed, !trial->first, &titles)) {
        buffer_printf(out, "  %s: ", column->title);
        put_value(column, d->a, out);
        buffer_puts(out, " / ");
        put_value(column, d->b, out);
        buffer_putc(out, '\n');
        buffer_puts(out, titles.data);
    }
    buffer_free(&titles);
}

static void explain_from(Trial *trial, Buffer *out) {
    Differs *d = trial->d;
    const Model *shown[] = {d->a, d->b};
    for (const ModelColumn *column = model_columns; column->title && !trial->stopped; column++) {
        if (!model_column_differs(column, shown, 2) || !try_column(trial, column))
            continue;
        put_rule(trial, column, out);
        for (size_t i = 0; i < d->count; i++)
            trial->now[i] |= trial->changed[i];
    }
    for (size_t i = 0; i < d->count; i++)
        d->items[i].explained |= trial->now[i];
}

static bool has_unexplained(const Differs *d) {
    for (size_t i = 0; i < d->count; i++)
        if (!d->items[i].explained)
            return true;
    return false;
}

static void explain(Trial *trial, Buffer *out) {
    Differs *d = trial->d;
    explain_from(trial, out);
    if (has_unexplained(d) && !trial->stopped) {
        trial->from = d->b;
        trial->to = d->a;
        trial->first = false;
        explain_from(trial, out);
    }
    if (has_unexplained(d) && !trial->stopped) {
        buffer_puts(out, "  several together, or what no table holds:\n");
        put_titles(d, NULL, true, out);
    }
}

bool differs_explain(Differs *d, Buffer *out) {
    if (!d->count)
        return true;
    if (d->sights[0].instructions >= EXPLAINED_BELOW)
        return buffer_puts(out, "\nThe program is too long to be run once for each rule (see "
                                "glassheap models A B).\n");
    Trial trial = {.d = d,
                   .from = d->a,
                   .to = d->b,
                   .first = true,
                   .changed = calloc(d->count, 1),
                   .now = calloc(d->count, sizeof *trial.now)};
    buffer_printf(out, "\nThe rules behind it, each tried alone (%s / %s), and what it changes:\n",
                  d->a->name, d->b->name);
    bool ok = trial.changed && trial.now;
    if (ok)
        explain(&trial, out);
    free(trial.changed);
    free(trial.now);
    return ok && !trial.stopped;
}
