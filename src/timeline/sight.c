#include "timeline/sight.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/scene.h"
#include "timeline/value.h"

enum {
    LINES = 500 /* of output that are kept */
};

void script_free(Script *script) {
    buffer_free(&script->input);
}

void sight_free(Sight *sight) {
    free(sight->rows);
    *sight = (Sight){0};
}

const SightRow *sight_find(const Sight *sight, const char *what, size_t hint) {
    if (hint < sight->count && strcmp(sight->rows[hint].what, what) == 0)
        return &sight->rows[hint];
    for (size_t i = 0; i < sight->count; i++)
        if (strcmp(sight->rows[i].what, what) == 0)
            return &sight->rows[i];
    return NULL;
}

bool sight_same(const SightRow *a, const SightRow *b) {
    return a && b ? strcmp(a->value, b->value) == 0 : a == b;
}

/* ---- rows ---- */

static void add(Sight *sight, const char *what, const char *value) {
    if (sight->count == sight->room) {
        size_t room = sight->room ? 2 * sight->room : 64;
        SightRow *rows = realloc(sight->rows, room * sizeof *rows);
        if (!rows) {
            sight->failed = true;
            return;
        }
        sight->rows = rows;
        sight->room = room;
    }
    SightRow *row = &sight->rows[sight->count++];
    snprintf(row->what, sizeof row->what, "%s", what);
    snprintf(row->value, sizeof row->value, "%s", value);
}

static void add_number(Sight *sight, const char *what, uint64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    add(sight, what, text);
}

/* A line as one that can be shown anywhere: without what steers a terminal. */
static void show_line(char *out, size_t room, const char *line, size_t length) {
    size_t at = 0;
    for (size_t i = 0; i < length && at + 5 < room; i++) {
        unsigned char c = (unsigned char)line[i];
        if (c < ' ' || c == 0x7f)
            at += (size_t)snprintf(out + at, room - at, "\\x%02x", c);
        else
            out[at++] = (char)c;
    }
    out[at] = '\0';
}

static void add_lines(Sight *sight, const Timeline *t, int stream, const char *what) {
    Buffer text = {0};
    for (size_t i = 0; i < t->piece_count; i++)
        if (t->pieces[i].stream == stream)
            sight->failed |=
                !buffer_append(&text, t->output + t->pieces[i].offset, t->pieces[i].length);
    const char *at = text.data, *end = text.data + text.len;
    for (int line = 1; text.len && at < end && line <= LINES; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((newline ? newline : end) - at);
        char title[64], value[160];
        snprintf(title, sizeof title, "%s, line %d", what, line);
        show_line(value, sizeof value, at, n);
        add(sight, title, value);
        at += n + 1;
    }
    buffer_free(&text);
}

static void add_name(Sight *sight, World *w, const SceneName *name) {
    char title[64];
    Object *o = name->value;
    if (!o || !object_number(w, o))
        return;
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

/* What was in use before the script began, which differs, too, but is not the script's. */
typedef struct Memory {
    size_t blocks, pools, arenas;
} Memory;

static Memory memory_now(const World *w) {
    return (Memory){w->pymalloc.blocks, pymalloc_pools_in_use(w), w->pymalloc.arenas_now};
}

static void add_change(Sight *sight, const char *what, size_t now, size_t before) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)now - (long long)before);
    add(sight, what, text);
}

/* The script has ended, the interpreter has not: what its names hold, and memory as a whole. */
static void add_memory(Sight *sight, Timeline *t, const Memory *before) {
    World *w = t->world;
    Memory now = memory_now(w);
    Scene scene;
    if (!scene_take(&scene, w, &(SceneMoment){.file = ""}, NULL))
        sight->failed = true;
    for (size_t i = 0; !sight->failed && i < scene.name_count; i++)
        add_name(sight, w, &scene.names[i]);
    add_number(sight, "objects that live at the end", scene.object_count);
    scene_free(&scene);
    add_change(sight, "blocks more than at the start", now.blocks, before->blocks);
    add_change(sight, "pools more", now.pools, before->pools);
    add_change(sight, "arenas more", now.arenas, before->arenas);
    for (int i = 0; i < GC_GENERATIONS; i++) {
        char title[64];
        snprintf(title, sizeof title, "collections of generation %d", i);
        add_number(sight, title, (uint64_t)w->gc.stats[i].collections);
        snprintf(title, sizeof title, "objects that they freed (%d)", i);
        add_number(sight, title, (uint64_t)w->gc.stats[i].collected);
    }
}

/* ---- one run ---- */

typedef struct Watch {
    const Script *script;
    Timeline *t;
} Watch;

static void on_tick(void *arg, const Timeline *t) {
    const Watch *watch = arg;
    const Script *script = watch->script;
    if (script->clock.tick)
        script->clock.tick(script->clock.arg, t);
    if (script->watched && script->watched->interrupted)
        timeline_interrupt(watch->t);
}

static const char *why_not(enum Stop stop) {
    return stop == STOP_END           ? NULL
           : stop == STOP_INTERRUPTED ? "stopped"
                                      : "the run did not come to its end: not enough memory";
}

/* What is left of the input, behind an entry that was just added: that forgets what was not read.
 */
static bool give_input(const Script *script, Timeline *t) {
    t->ask = script->input_known ? NULL : script->ask;
    if (!script->input_known)
        return true;
    size_t read = t->input_length;
    timeline_end_input(t);
    return read >= script->input.len ||
           timeline_answer(t, script->input.data + read, script->input.len - read);
}

/* The interpreter's exit comes later, behind what is to be seen before it. */
static const char *run_entries(const Script *script, Timeline *t) {
    const char *problem = NULL;
    for (size_t i = 0; !problem && i < script->count; i++) {
        const Entry *e = &script->entries[i];
        if (e->kind == ENTRY_EXIT)
            continue;
        if (!timeline_add(t, e->kind, e->text, e->length, e->argc, e->argv) ||
            !give_input(script, t))
            return why_not(STOP_MEMORY);
        problem = why_not(timeline_run(t, NULL, NULL));
    }
    return problem;
}

static bool keep_input(Script *script, const Timeline *t) {
    bool known = script->input_known;
    script->input_known = true;
    return known || !t->input_length || buffer_append(&script->input, t->input, t->input_length);
}

static const char *run_script(Sight *sight, Script *script, Timeline *t) {
    Memory before = memory_now(t->world);
    uint64_t first = t->world->instructions;
    const char *problem = run_entries(script, t);
    if (problem)
        return problem;
    sight->instructions = t->world->instructions - first;
    sight->exit_code = VM(t->world)->exit_code;
    add_memory(sight, t, &before);
    if (!timeline_add(t, ENTRY_EXIT, "", 0, 0, NULL) || !give_input(script, t))
        return why_not(STOP_MEMORY);
    problem = why_not(timeline_run(t, NULL, NULL));
    add_lines(sight, t, 1, "output");
    add_lines(sight, t, 2, "errors");
    add_number(sight, "exit code", (uint64_t)sight->exit_code);
    if (!problem && (!keep_input(script, t) || sight->failed))
        problem = why_not(STOP_MEMORY);
    return problem;
}

const char *sight_take(Sight *sight, Script *script, const Model *model) {
    bool too_small = false;
    *sight = (Sight){0};
    Timeline *t = timeline_create(model, script->heap_limit, script->history_limit, &too_small);
    if (!t)
        return timeline_refusal(too_small);
    Watch watch = {script, t};
    t->clock = (Clock){.tick = on_tick, .arg = &watch};
    t->history.spacing = UINT64_MAX / 2; /* it only runs on: no snapshots */
    const char *problem = run_script(sight, script, t);
    timeline_destroy(t);
    return problem;
}
