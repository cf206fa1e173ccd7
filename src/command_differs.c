/* `glassheap differs FILE [A B]`: the program under two models, side by side where what it prints,
 * or what it leaves in memory, parts; and the rules behind it.
 *
 * The rules are found by trying: the program runs once more for each column in which the models
 * differ, under model A with that one column of B, and what then differs from A is due to it. Where
 * no single column of A does it, B is tried with single columns of A. A mixture of two models is
 * none that ever was and may fail, so each runs in a process of its own. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "host.h"
#include "host_timeline.h"
#include "model/models_diff.h"
#include "timeline/scene.h"
#include "timeline/value.h"

enum {
    LINES = 500,               /* of output that are compared */
    EXPLAINED_BELOW = 2000000, /* instructions: a longer program is not run again and again */
    PATIENCE = 10,             /* seconds for one of these runs */
    COLUMN_WIDTH = 30
};

typedef struct Row {
    char what[64], value[160];
} Row;

/* What can be seen of a run, in a fixed order. */
typedef struct Sight {
    Row *rows;
    size_t count, room;
    uint64_t instructions;
    bool failed;
} Sight;

typedef struct Differs {
    const Invocation *call;
    char *source;
    size_t length;
    Buffer input; /* what the first run read; the others read it again */
    bool input_known;
} Differs;

/* ---- what can be seen ---- */

static void add(Sight *sight, const char *what, const char *value) {
    if (sight->count == sight->room) {
        size_t room = sight->room ? 2 * sight->room : 64;
        Row *rows = realloc(sight->rows, room * sizeof *rows);
        if (!rows) {
            sight->failed = true;
            return;
        }
        sight->rows = rows;
        sight->room = room;
    }
    Row *row = &sight->rows[sight->count++];
    snprintf(row->what, sizeof row->what, "%s", what);
    snprintf(row->value, sizeof row->value, "%s", value);
}

static void add_number(Sight *sight, const char *what, uint64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    add(sight, what, text);
}

static void add_lines(Sight *sight, const Timeline *t, int stream, const char *what) {
    Buffer text = {0};
    for (size_t i = 0; i < t->piece_count; i++)
        if (t->pieces[i].stream == stream)
            buffer_append(&text, t->output + t->pieces[i].offset, t->pieces[i].length);
    const char *at = text.data, *end = text.data + text.len;
    for (int line = 1; text.len && at < end && line <= LINES; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((newline ? newline : end) - at);
        char title[64], value[160];
        snprintf(title, sizeof title, "%s, line %d", what, line);
        snprintf(value, sizeof value, "%.*s", (int)(n < sizeof value ? n : sizeof value - 1), at);
        add(sight, title, value);
        at += n + 1;
    }
    buffer_free(&text);
}

static void add_name(Sight *sight, World *w, const SceneName *name) {
    char title[64], type[48];
    Object *o = name->value;
    if (!o || !object_number(w, o))
        return;
    value_type(o, type, sizeof type);
    snprintf(title, sizeof title, "%.36s: bytes of its block", name->name);
    add_number(sight, title, value_block_bytes(w, o));
    snprintf(title, sizeof title, "%.36s: bytes of its buffers", name->name);
    add_number(sight, title, value_buffer_bytes(w, o));
    snprintf(title, sizeof title, "%.36s: references", name->name);
    if (o->refcnt != REFCNT_IMMORTAL)
        add_number(sight, title, o->refcnt);
    else
        add(sight, title, "immortal");
}

/* What was in use before the program began, which differs, too, but is not the program's. */
typedef struct Memory {
    size_t blocks, pools, arenas;
} Memory;

static void add_change(Sight *sight, const char *what, size_t now, size_t before) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)now - (long long)before);
    add(sight, what, text);
}

/* The program has ended, the interpreter has not: what its names hold, and memory as a whole. */
static void add_memory(Sight *sight, Timeline *t, const Memory *before) {
    World *w = t->world;
    Scene scene;
    if (!scene_take(&scene, w, &(SceneMoment){.file = ""}, NULL))
        sight->failed = true;
    for (size_t i = 0; !sight->failed && i < scene.name_count; i++)
        add_name(sight, w, &scene.names[i]);
    add_number(sight, "objects that live at the end", scene.object_count);
    scene_free(&scene);
    add_change(sight, "blocks more than at the start", w->pymalloc.blocks, before->blocks);
    add_change(sight, "pools more", pymalloc_pools_in_use(w), before->pools);
    add_change(sight, "arenas more", w->pymalloc.arenas_now, before->arenas);
    for (int i = 0; i < GC_GENERATIONS; i++) {
        char title[64];
        snprintf(title, sizeof title, "collections of generation %d", i);
        add_number(sight, title, (uint64_t)w->gc.stats[i].collections);
        snprintf(title, sizeof title, "objects that they freed (%d)", i);
        add_number(sight, title, (uint64_t)w->gc.stats[i].collected);
    }
}

static void sight_free(Sight *sight) {
    free(sight->rows);
    *sight = (Sight){0};
}

/* ---- one run ---- */

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

/* 0, or the exit code: the reason has been told. */
static int look(Differs *d, const Model *model, Sight *sight) {
    int code = 0;
    Invocation call = *d->call;
    call.model = model;
    call.count = 1;
    *sight = (Sight){0};
    Timeline *t = host_timeline_open(&call, d->source, d->length, &code);
    if (!t)
        return code;
    t->history.spacing = UINT64_MAX / 2;
    t->ask = d->input_known ? NULL : ask_stdin;
    if (d->input_known) {
        sight->failed = d->input.len && !timeline_answer(t, d->input.data, d->input.len);
        timeline_end_input(t);
    }
    const World *w = t->world;
    uint64_t first = w->instructions;
    Memory before = {w->pymalloc.blocks, pymalloc_pools_in_use(w), w->pymalloc.arenas_now};
    bool ended = !sight->failed && timeline_run(t, NULL, NULL) == STOP_END;
    sight->instructions = w->instructions - first;
    code = VM(w)->exit_code;
    if (ended)
        add_memory(sight, t, &before);
    ended = ended && host_timeline_exit(t) && timeline_run(t, NULL, NULL) == STOP_END;
    add_lines(sight, t, 1, "output");
    add_lines(sight, t, 2, "errors");
    add_number(sight, "exit code", (uint64_t)code);
    if (!d->input_known) {
        d->input_known = true;
        sight->failed |= t->input_length && !buffer_append(&d->input, t->input, t->input_length);
    }
    timeline_destroy(t);
    if (ended && !sight->failed)
        return 0;
    return command_fail(model->name, "the run did not come to its end: not enough memory");
}

/* ---- differences ---- */

typedef struct Difference {
    const Row *a, *b; /* NULL: that run has no such row */
    bool explained;
} Difference;

typedef struct Differences {
    Difference *items;
    size_t count;
} Differences;

static const Row *find_row(const Sight *sight, const char *what, size_t hint) {
    if (hint < sight->count && strcmp(sight->rows[hint].what, what) == 0)
        return &sight->rows[hint];
    for (size_t i = 0; i < sight->count; i++)
        if (strcmp(sight->rows[i].what, what) == 0)
            return &sight->rows[i];
    return NULL;
}

static bool same_value(const Row *a, const Row *b) {
    return a && b ? strcmp(a->value, b->value) == 0 : a == b;
}

static bool compare(const Sight *a, const Sight *b, Differences *out) {
    out->count = 0;
    out->items = calloc(a->count + b->count + 1, sizeof *out->items);
    if (!out->items)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const Row *other = find_row(b, a->rows[i].what, i);
        if (!same_value(&a->rows[i], other))
            out->items[out->count++] = (Difference){&a->rows[i], other, false};
    }
    for (size_t i = 0; i < b->count; i++)
        if (!find_row(a, b->rows[i].what, i))
            out->items[out->count++] = (Difference){NULL, &b->rows[i], false};
    return true;
}

static const char *title_of(const Difference *difference) {
    return difference->a ? difference->a->what : difference->b->what;
}

/* ---- rules, by trying ---- */

/* In a child: writes one byte for each difference, whether it changes under a mixture. */
_Noreturn static void try_mixture(Differs *d, const Model *mixed, const Differences *found,
                                  bool from_a, int out) {
    Sight sight;
    alarm(PATIENCE);
    if (!freopen("/dev/null", "w", stderr) || look(d, mixed, &sight) != 0)
        _exit(1);
    for (size_t i = 0; i < found->count; i++) {
        const Difference *difference = &found->items[i];
        const Row *before = from_a ? difference->a : difference->b;
        char changed = !same_value(before, find_row(&sight, title_of(difference), i));
        if (write(out, &changed, 1) != 1)
            _exit(1);
    }
    _exit(0);
}

/* Which differences come or go with one column: a flag each in [changed]; false: it cannot be
 * tried. */
static bool try_column(Differs *d, const ModelColumn *column, const Model *from, const Model *to,
                       const Differences *found, bool from_a, char *changed) {
    Model mixed = *from;
    int pipe_ends[2];
    size_t got = 0;
    memcpy((char *)&mixed + column->offset, (const char *)to + column->offset, column->size);
    if (pipe(pipe_ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        close(pipe_ends[0]);
        try_mixture(d, &mixed, found, from_a, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    while (child > 0 && got < found->count) {
        ssize_t count = read(pipe_ends[0], changed + got, found->count - got);
        if (count <= 0 && !(count < 0 && errno == EINTR))
            break;
        got += count > 0 ? (size_t)count : 0;
    }
    close(pipe_ends[0]);
    int status = 1;
    if (child > 0)
        waitpid(child, &status, 0);
    return child > 0 && got == found->count && status == 0;
}

static void put_value(const ModelColumn *column, const Model *model) {
    int64_t value = model_column_value(column, model);
    if (column->words)
        fputs(column->words[value], stdout);
    else
        printf("%" PRId64, value);
}

static bool has_unexplained(const Differences *found) {
    for (size_t i = 0; i < found->count; i++)
        if (!found->items[i].explained)
            return true;
    return false;
}

static void print_rule(const ModelColumn *column, const Model *a, const Model *b,
                       Differences *found, const char *changed, bool from_a) {
    bool any = false;
    for (size_t i = 0; i < found->count; i++)
        any |= changed[i] && (from_a || !found->items[i].explained);
    if (!any)
        return;
    printf("  %s: ", column->title);
    put_value(column, a);
    fputs(" / ", stdout);
    put_value(column, b);
    fputs("\n    ", stdout);
    bool first = true;
    for (size_t i = 0; i < found->count; i++) {
        if (!changed[i] || (!from_a && found->items[i].explained))
            continue;
        printf("%s%s", first ? "" : "; ", title_of(&found->items[i]));
        first = false;
    }
    putchar('\n');
}

/* One pass: every column in which the models differ, put into one of them. */
static void explain_from(Differs *d, const Model *a, const Model *b, Differences *found,
                         bool from_a, char *changed, bool *now) {
    const Model *shown[] = {a, b};
    for (const ModelColumn *column = model_columns; column->title; column++) {
        if (!model_column_differs(column, shown, 2) ||
            !try_column(d, column, from_a ? a : b, from_a ? b : a, found, from_a, changed))
            continue;
        print_rule(column, a, b, found, changed, from_a);
        for (size_t i = 0; i < found->count; i++)
            now[i] |= changed[i];
    }
    for (size_t i = 0; i < found->count; i++)
        found->items[i].explained |= now[i];
}

static void explain(Differs *d, const Model *a, const Model *b, Differences *found) {
    char *changed = calloc(found->count, 1);
    bool *now = calloc(found->count, sizeof *now);
    printf("\nThe rules behind it, each tried alone (%s / %s), and what it changes:\n", a->name,
           b->name);
    fflush(stdout);
    if (changed && now) {
        explain_from(d, a, b, found, true, changed, now);
        if (has_unexplained(found))
            explain_from(d, a, b, found, false, changed, now);
    }
    if (has_unexplained(found))
        fputs("  several together, or what no table holds:\n    ", stdout);
    bool first = true;
    for (size_t i = 0; i < found->count; i++) {
        if (found->items[i].explained)
            continue;
        printf("%s%s", first ? "" : "; ", title_of(&found->items[i]));
        first = false;
    }
    if (!first)
        putchar('\n');
    free(changed);
    free(now);
}

/* ---- the report ---- */

static const char *shown_value(const Row *row) {
    return row ? row->value : "-";
}

static void print_differences(const Model *a, const Model *b, const Differences *found) {
    printf("%-*s  %-*s  %s\n", COLUMN_WIDTH, "", COLUMN_WIDTH, a->name, b->name);
    for (size_t i = 0; i < found->count; i++)
        printf("%-*s  %-*s  %s\n", COLUMN_WIDTH, title_of(&found->items[i]), COLUMN_WIDTH,
               shown_value(found->items[i].a), shown_value(found->items[i].b));
}

static int report(Differs *d, const Model *a, const Model *b) {
    Sight sights[2] = {0};
    Differences found = {0};
    int code = look(d, a, &sights[0]);
    if (code == 0)
        code = look(d, b, &sights[1]);
    if (code == 0 && !compare(&sights[0], &sights[1], &found))
        code = command_fail("memory", "there is not enough");
    if (code == 0 && found.count == 0)
        printf("No difference between %s and %s can be seen.\n", a->name, b->name);
    if (code == 0 && found.count) {
        print_differences(a, b, &found);
        if (sights[0].instructions < EXPLAINED_BELOW)
            explain(d, a, b, &found);
        else
            puts("\nThe program is too long to be run once for each rule (see glassheap models A "
                 "B).");
    }
    free(found.items);
    sight_free(&sights[0]);
    sight_free(&sights[1]);
    return code;
}

int command_differs(const Invocation *call) {
    const char *names[] = {"3.8", "3.11"};
    const Model *chosen[2];
    Differs d = {.call = call};
    if (call->count == 2)
        return command_fail("differs", "name two models to compare, or none");
    for (int i = 0; i < 2; i++) {
        const char *name = call->count == 3 ? call->operands[1 + i] : names[i];
        if (!(chosen[i] = model_find(name)))
            return command_fail(name, "no such model");
    }
    d.source = host_read_file(call->operands[0], &d.length);
    if (!d.source)
        return command_fail(call->operands[0], strerror(errno));
    signal(SIGPIPE, SIG_IGN);
    int code = report(&d, chosen[0], chosen[1]);
    free(d.source);
    buffer_free(&d.input);
    return code;
}
