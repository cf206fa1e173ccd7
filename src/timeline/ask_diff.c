/* What differs between two moments. */
#include "timeline/ask.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/scene.h"
#include "timeline/show.h"
#include "timeline/value.h"

enum {
    NAME_TEXT = 100,
    LINES_MOST = 60 /* of one kind of difference */
};

/* A moment with its texts, which outlast it. */
typedef struct Side {
    Scene scene;
    char (*names)[NAME_TEXT]; /* what each name of the scene refers to */
    size_t arenas;
} Side;

static bool take(Timeline *t, Moment at, Side *side) {
    *side = (Side){0};
    timeline_seek(t, at);
    if (!scene_take(&side->scene, t->world, &(SceneMoment){.file = ""}, NULL))
        return false;
    side->arenas = t->world->pymalloc.arenas_now;
    side->names = calloc(side->scene.name_count + 1, NAME_TEXT);
    Buffer text = {0};
    for (size_t i = 0; side->names && i < side->scene.name_count; i++) {
        buffer_clear(&text);
        value_put(t->world, side->scene.names[i].value, &text);
        snprintf(side->names[i], NAME_TEXT, "%s", text.data ? text.data : "");
    }
    buffer_free(&text);
    return side->names != NULL;
}

static void drop(Side *side) {
    scene_free(&side->scene);
    free(side->names);
}

/* ---- names ---- */

/* The index of the same name in the same frame, or -1. */
static ssize_t find_name(const Scene *in, const Scene *from, const SceneName *name) {
    if ((size_t)name->frame >= in->frame_count ||
        strcmp(in->frames[name->frame].name, from->frames[name->frame].name) != 0)
        return -1;
    const SceneFrame *f = &in->frames[name->frame];
    for (size_t i = f->first_name; i < f->first_name + f->name_count; i++)
        if (strcmp(in->names[i].name, name->name) == 0)
            return (ssize_t)i;
    return -1;
}

static bool same(const SceneName *a, const SceneName *b) {
    return a->value == b->value && a->serial == b->serial;
}

typedef struct Lines {
    Buffer *out;
    const char *title;
    size_t count;
} Lines;

/* Begins a line; false: there have been enough. */
static bool line(Lines *lines) {
    if (lines->count++ == 0)
        buffer_printf(lines->out, "%s\n", lines->title);
    if (lines->count <= LINES_MOST)
        buffer_puts(lines->out, "  ");
    return lines->count <= LINES_MOST;
}

static bool end(const Lines *lines) {
    if (lines->count > LINES_MOST)
        buffer_printf(lines->out, "  and %zu more\n", lines->count - LINES_MOST);
    return lines->count > 0;
}

static void put_name(const Scene *scene, const SceneName *name, Buffer *out) {
    buffer_puts(out, name->name);
    if (name->frame > 0 || strcmp(scene->frames[name->frame].name, "<module>") != 0)
        buffer_printf(out, " in %s", scene->frames[name->frame].name);
}

static bool put_names(const Side *a, const Side *b, Buffer *out) {
    Lines lines = {out, "names", 0};
    for (size_t i = 0; i < b->scene.name_count; i++) {
        const SceneName *name = &b->scene.names[i];
        ssize_t old = find_name(&a->scene, &b->scene, name);
        if (old >= 0 ? same(name, &a->scene.names[old]) : !name->value)
            continue;
        if (!line(&lines))
            continue;
        put_name(&b->scene, name, out);
        buffer_printf(out, ": %s → %s\n", old >= 0 ? a->names[old] : "not bound", b->names[i]);
    }
    for (size_t i = 0; i < a->scene.name_count; i++) {
        const SceneName *name = &a->scene.names[i];
        if (!name->value || find_name(&b->scene, &a->scene, name) >= 0 || !line(&lines))
            continue;
        put_name(&a->scene, name, out);
        buffer_printf(out, ": %s → gone\n", a->names[i]);
    }
    return end(&lines);
}

/* ---- objects ---- */

/* Those of [in] that are not in [other]. */
static bool put_only(const Scene *in, const Scene *other, const char *title, Buffer *out) {
    Lines lines = {out, title, 0};
    for (size_t i = 0; i < in->object_count; i++) {
        const SceneObject *o = &in->objects[i];
        if (o->own && !scene_object(other, o->serial) && line(&lines))
            buffer_printf(out, "#%" PRIu32 " %s %s\n", o->serial, o->type, o->value);
    }
    return end(&lines);
}

static void put_count(uint32_t count, Buffer *out) {
    if (count == REFCNT_IMMORTAL)
        buffer_puts(out, "immortal");
    else
        buffer_printf(out, "%" PRIu32, count);
}

static bool put_counts(const Scene *a, const Scene *b, Buffer *out) {
    Lines lines = {out, "counts", 0};
    for (size_t i = 0; i < b->object_count; i++) {
        const SceneObject *o = &b->objects[i], *old = scene_object(a, o->serial);
        if (!old || !(o->own || old->own))
            continue;
        bool older = old->generation >= 0 && o->generation > old->generation;
        bool lost = o->garbage && !old->garbage;
        if ((old->refcnt == o->refcnt && !older && !lost) || !line(&lines))
            continue;
        const char *type = *o->type ? o->type : old->type,
                   *value = *o->type ? o->value : old->value;
        buffer_printf(out, "#%" PRIu32 " %s %s: ", o->serial, type, value);
        put_count(old->refcnt, out);
        if (old->refcnt != o->refcnt) {
            buffer_puts(out, " → ");
            put_count(o->refcnt, out);
        }
        if (older)
            buffer_printf(out, ", generation %d → %d", old->generation, o->generation);
        buffer_puts(out, lost ? ", now garbage\n" : "\n");
    }
    return end(&lines);
}

/* ---- the answer ---- */

static void put_more(const char *what, size_t before, size_t now, Buffer *out) {
    size_t by = now > before ? now - before : before - now;
    if (by)
        buffer_printf(out, "%zu %s%s %s\n", by, what, by == 1 ? "" : "s",
                      now > before ? "more" : "fewer");
}

static void put_differences(const Side *a, const Side *b, Buffer *out) {
    bool any = put_names(a, b, out);
    any = put_only(&b->scene, &a->scene, "born", out) || any;
    any = put_only(&a->scene, &b->scene, "gone", out) || any;
    any = put_counts(&a->scene, &b->scene, out) || any;
    if (!any)
        buffer_puts(out, "No name and no object differs.\n");
    put_more("block", a->scene.blocks, b->scene.blocks, out);
    put_more("arena", a->arenas, b->arenas, out);
}

static void put_side(Timeline *t, const char *word, Buffer *out) {
    buffer_puts(out, word);
    show_moment(t, out);
}

/* "120" or "120.3"; NULL: it is none. Returns what follows. */
static const char *parse_moment(const char *text, Moment *at) {
    char *end;
    if (*text < '0' || *text > '9')
        return NULL;
    *at = (Moment){strtoull(text, &end, 10), 0};
    if (*end == '.' && end[1] >= '0' && end[1] <= '9')
        at->event = (uint32_t)strtoul(end + 1, &end, 10);
    return *end == '\0' || *end == ' ' ? end + strspn(end, " ") : NULL;
}

enum Asked ask_diff(Timeline *t, const char *what, Buffer *out) {
    Moment start = t->now, from, to = start, last = {t->far, 0};
    Side a = {0}, b = {0};
    const char *rest = parse_moment(what, &from);
    if (rest && *rest)
        rest = parse_moment(rest, &to);
    if (!rest || *rest) {
        buffer_puts(out, "usage: :diff MOMENT [MOMENT], as in :diff 120 or :diff 120 180.3\n");
        return ASKED_WRONG;
    }
    if (moment_compare(from, last) > 0 || moment_compare(to, last) > 0) {
        buffer_printf(out, "There is no such moment so far: the latest is %" PRIu64 ".\n", t->far);
        return ASKED_WRONG;
    }
    bool ok = take(t, from, &a);
    if (ok) {
        put_side(t, "from ", out);
        ok = take(t, to, &b);
    }
    if (ok) {
        put_side(t, "to   ", out);
        put_differences(&a, &b, out);
    } else {
        buffer_puts(out, "The host has not enough memory to look at the heap.\n");
    }
    drop(&a);
    drop(&b);
    timeline_seek(t, start);
    return ok ? ASKED_TOLD : ASKED_WRONG;
}
