#include "timeline/show.h"

#include "objects/str.h"
#include "timeline/listing.h"
#include "timeline/narrate.h"
#include "timeline/scene.h"
#include "timeline/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    OUTPUT_MOST = 1 << 20,
    STORY_MOST = 500, /* events */
    SOURCE_AROUND = 6 /* lines of the source before and after the present one */
};

/* ---- the present ---- */

void show_moment(Timeline *t, Buffer *out) {
    const Frame *f = VM(t->world)->frame;
    char name[80], file[200];
    buffer_printf(out, "[%" PRIu64, t->now.instruction);
    if (t->now.event)
        buffer_printf(out, ".%" PRIu32, t->now.event);
    if (!f) {
        buffer_puts(out, VM(t->world)->finalizing ? "] the interpreter has exited\n"
                         : t->ended               ? "] ready\n"
                                                  : "] between two statements\n");
        return;
    }
    int line = timeline_frame_position(t, f)->line;
    name[str_copy_utf8(f->code->qualname, name, sizeof name - 1)] = 0;
    file[str_copy_utf8(f->code->filename, file, sizeof file - 1)] = 0;
    buffer_printf(out, "] %s:%d in %s", file, line, name);
    size_t n;
    const char *row = listing_present(t, f, &n);
    if (row)
        buffer_printf(out, ": %.*s", (int)n, row);
    buffer_putc(out, '\n');
}

void show_place(Session *s, Buffer *out) {
    show_moment(s->t, out);
}

/* ---- panes ---- */

static void show_code(Session *s, const char *filter, Buffer *out) {
    const Frame *f = VM(s->t->world)->frame;
    size_t length, n;
    const char *text = listing_source(s->t, f, &length), *row;
    int line = f ? timeline_frame_position(s->t, f)->line : 0;
    bool all = strcmp(filter, "all") == 0;
    if (!f && s->file) {
        text = s->source.data;
        length = s->source.len;
        all = true;
    }
    if (!text) {
        buffer_puts(out, "There is no source to show here.\n");
        return;
    }
    for (int i = all || line <= SOURCE_AROUND ? 1 : line - SOURCE_AROUND;
         (all || i <= line + SOURCE_AROUND) && (row = listing_row(text, length, i, &n)); i++)
        buffer_printf(out, "%s%4d  %.*s\n", i == line ? "> " : "  ", i, (int)n, row);
}

/* The scene of the present, or a message. */
static bool look(Session *s, Scene *scene, Buffer *out) {
    if (scene_take(scene, s->t->world, &(SceneMoment){.file = ""}, NULL))
        return true;
    buffer_puts(out, "The host has not enough memory to look at the heap.\n");
    scene_free(scene);
    return false;
}

static void show_stack(Session *s, const char *filter, Buffer *out) {
    Scene scene;
    size_t shown = 0;
    if (!look(s, &scene, out))
        return;
    for (size_t i = 0; i < scene.frame_count; i++) {
        const SceneFrame *f = &scene.frames[i];
        if (*filter && !strstr(f->name, filter))
            continue;
        shown++;
        buffer_printf(out, "%s", f->name);
        if (f->frame)
            buffer_printf(out, ", line %d of %s", f->line, f->file);
        buffer_putc(out, '\n');
        for (size_t k = 0; k < f->name_count; k++) {
            const SceneName *name = &scene.names[f->first_name + k];
            buffer_printf(out, "  %s%s%s = ", name->name, *name->kind ? " " : "", name->kind);
            value_put(s->t->world, name->value, out);
            buffer_putc(out, '\n');
        }
        for (int k = 0; k < f->depth; k++) {
            buffer_printf(out, "  evaluation stack [%d] = ", k);
            value_put(s->t->world, f->stack[k], out);
            buffer_putc(out, '\n');
        }
    }
    if (!shown)
        buffer_printf(out, "No function %s runs here.\n", filter);
    scene_free(&scene);
}

static bool is_shown(const SceneObject *o, const char *filter) {
    char type[40], serial[16];
    if (strcmp(filter, "all") == 0)
        return true;
    if (!o->own)
        return false;
    if (strcmp(filter, "garbage") == 0)
        return o->garbage;
    value_type(o->object, type, sizeof type);
    snprintf(serial, sizeof serial, "#%u", o->serial);
    return !*filter || strcmp(type, filter) == 0 || strcmp(serial, filter) == 0;
}

static void put_holders(const Scene *scene, const SceneObject *o, Buffer *out) {
    size_t count;
    const uint32_t *holders = scene_holders(scene, o, &count);
    char text[120];
    for (size_t i = 0; i < count && i < 8; i++) {
        scene_holder_text(scene, holders[i], text, sizeof text);
        buffer_printf(out, "%s%s", i ? ", " : "    held by ", text);
    }
    if (count > 8)
        buffer_printf(out, " and %zu more", count - 8);
    bool unnamed = !count && scene_unnamed_holder(scene, o, text, sizeof text);
    if (unnamed)
        buffer_printf(out, "    held by %s", text);
    if (count || unnamed)
        buffer_putc(out, '\n');
}

static void show_heap(Session *s, const char *filter, Buffer *out) {
    World *w = s->t->world;
    Scene scene;
    if (!look(s, &scene, out))
        return;
    size_t shown = 0;
    for (size_t i = 0; i < scene.object_count; i++) {
        const SceneObject *o = &scene.objects[i];
        if (!is_shown(o, filter))
            continue;
        shown++;
        value_put(w, o->object, out);
        if (o->refcnt == REFCNT_IMMORTAL)
            buffer_puts(out, ", immortal");
        else
            buffer_printf(out, ", %u reference%s", o->refcnt, o->refcnt == 1 ? "" : "s");
        if (o->generation >= 0)
            buffer_printf(out, ", generation %d", o->generation);
        buffer_printf(out, ", %zu bytes at 0x%" PRIx64 "%s\n", value_block_bytes(w, o->object),
                      world_address(w, o->object), o->garbage ? ", garbage" : "");
        put_holders(&scene, o, out);
    }
    buffer_printf(out, "%zu object%s shown, %zu of the program's, %zu garbage\n", shown,
                  shown == 1 ? "" : "s", scene.own_count, scene.garbage_count);
    scene_free(&scene);
}

static void show_pools(Session *s, const char *filter, Buffer *out) {
    const World *w = s->t->world;
    const Model *m = w->model;
    PymallocStats stats;
    bool found = !*filter;
    pymalloc_stats(w, &stats);
    buffer_printf(out, "arenas %zu of %zu KiB, pools of %zu KiB, %zu pools free\n",
                  w->pymalloc.arenas_now, (size_t)m->arena_size / 1024, (size_t)m->pool_size / 1024,
                  stats.free_pools);
    for (uint32_t i = 0; i < PYMALLOC_CLASSES; i++) {
        const PymallocClassStats *c = &stats.classes[i];
        size_t size = (size_t)(i + 1) << w->pymalloc.shift;
        char number[24];
        snprintf(number, sizeof number, "%zu", size);
        if (!c->pools || (*filter && strcmp(filter, number) != 0))
            continue;
        found = true;
        buffer_printf(out, "%4zu bytes: %zu pool%s, %zu blocks used, %zu free\n", size, c->pools,
                      c->pools == 1 ? "" : "s", c->blocks, c->free_blocks);
    }
    if (!found)
        buffer_printf(out, "No pool holds blocks of %s bytes.\n", filter);
    buffer_printf(out, "%zu blocks in all, %zu of them large ones outside of pools\n",
                  w->pymalloc.blocks, w->pymalloc.large_blocks);
}

static void show_gc(Session *s, const char *filter, Buffer *out) {
    const Gc *gc = &s->t->world->gc;
    (void)filter;
    buffer_printf(out, "the collector is %s%s\n", gc->enabled ? "enabled" : "disabled",
                  gc->collecting ? ", and collects right now" : "");
    for (int i = 0; i < GC_GENERATIONS; i++) {
        const GcGeneration *g = &gc->generations[i];
        const GcStats *stats = &gc->stats[i];
        buffer_printf(out,
                      "generation %d: %zu objects, count %d of %d, %lld collections, %lld objects "
                      "collected\n",
                      i, gc->collecting ? 0 : gc_list_size(&g->head), g->count, g->threshold,
                      (long long)stats->collections, (long long)stats->collected);
    }
}

static void show_output(Session *s, const char *filter, Buffer *out) {
    size_t before = out->len;
    (void)filter;
    session_all_output(s, OUTPUT_MOST, out);
    if (out->len == before)
        buffer_puts(out, "Nothing was printed so far.\n");
    else if (out->data[out->len - 1] != '\n')
        buffer_putc(out, '\n');
}

static void show_story(Session *s, const char *filter, Buffer *out) {
    bool all = strcmp(filter, "all") == 0;
    Moment now = s->t->now;
    if (moment_compare(s->step_from, now) == 0 || !s->has_story) {
        buffer_puts(out, "No step led here: :step or :back makes one.\n");
        return;
    }
    Buffer events = {0};
    EventLog log = {&events, all ? LEVEL_MACHINE : LEVEL_MEMORY, STORY_MOST};
    narrate_story(s->t, s->step_from, now, out, &log);
    buffer_putc(out, '\n');
    if (events.len)
        buffer_append(out, events.data, events.len);
    buffer_free(&events);
}

const ShowRow show_rows[] = {
    {"stack", "[NAME]", "frames, their names and evaluation stacks; those of function NAME",
     show_stack},
    {"heap", "[all|garbage|TYPE|#12]", "objects with their holders", show_heap},
    {"pools", "[SIZE]", "arenas, pools and blocks by size class; of one size: :show pools 48",
     show_pools},
    {"gc", "", "the collector's generations", show_gc},
    {"code", "[all]", "the source around the present line; all: all of it", show_code},
    {"story", "[all]", "the last step in words, and its events one by one; all: the machine's, too",
     show_story},
    {"output", "", "what the program has printed", show_output},
    {NULL, NULL, NULL, NULL},
};
