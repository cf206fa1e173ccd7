/* GC: the collector's generations, and during a collection its phases and candidates. */
#include "panes/pane.h"

#include "memory/gc_list.h"
#include "objects/state.h"
#include "panes/value.h"

#include <stdio.h>
#include <string.h>

static const enum Role generation_roles[] = {ROLE_YOUNG, ROLE_MIDDLE, ROLE_OLD};

static const char *const phase_names[GC_PHASES] = {
    [GC_IDLE] = "no collection runs",
    [GC_MERGE] = "merge: younger generations join",
    [GC_UPDATE_REFS] = "update_refs: copy each count",
    [GC_SUBTRACT_REFS] = "subtract_refs: take off inner refs",
    [GC_MOVE_UNREACHABLE] = "move_unreachable: 0 left? move",
    [GC_UNTRACK] = "untrack: tuples and dicts of atoms",
    [GC_LEGACY_FINALIZERS] = "legacy finalizers set aside",
    [GC_CLEAR_WEAKREFS] = "weak references cleared",
    [GC_FINALIZE] = "finalizers run (__del__)",
    [GC_RESURRECT] = "anything revived? look again",
    [GC_DELETE] = "delete: tp_clear breaks the cycles",
};

static void draw_generation(const Scene *scene, Pen *pen, int row, int i) {
    const GcGeneration *g = &scene->w->gc.generations[i];
    char text[64], counts[32];
    int width = pen->clip.cols - 24;
    if (width > 24)
        width = 24;
    if (width < 4)
        width = 4;
    int filled = g->threshold > 0 ? (int)((int64_t)g->count * width / g->threshold) : 0;
    if (g->count > 0 && filled == 0)
        filled = 1;
    if (filled > width)
        filled = width;
    pen_move(pen, row, 1);
    snprintf(text, sizeof text, "gen %d ", i);
    pen_role(pen, ROLE_STRONG, text);
    for (int k = 0; k < width; k++)
        pen_role(pen, k < filled ? generation_roles[i] : ROLE_FRESH, k < filled ? "▇" : "▁");
    snprintf(counts, sizeof counts, "%d/%d", g->count, g->threshold);
    snprintf(text, sizeof text, " %9s", counts);
    pen_puts(pen, text);
}

/* "#12 #13 #15 and 300 of the interpreter" */
static int draw_members(const Scene *scene, Pen *pen, int row, int generation, int most) {
    char text[40];
    size_t own = 0, all = scene->tracked[generation];
    int start = row;
    pen_move(pen, row, 3);
    for (size_t i = 0; i < scene->object_count; i++) {
        const SceneObject *o = &scene->objects[i];
        if (o->generation != generation || !o->own)
            continue;
        own++;
        snprintf(text, sizeof text, "#%u", o->serial);
        if (pen->col + text_width(text) + 1 >= pen->clip.cols) {
            if (row - start + 1 >= most)
                continue;
            pen_move(pen, ++row, 3);
        }
        pen_role(pen, o->garbage ? ROLE_GARBAGE : ROLE_SERIAL, text);
        pen_puts(pen, " ");
    }
    snprintf(text, sizeof text, own ? "and %zu more" : "%zu objects, none yours", all - own);
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
    return row + 1;
}

/* ---- a running collection ---- */

static int draw_candidate(const Scene *scene, Pen *pen, int row, const GcHead *node) {
    const Object *o = gc_object(node);
    const SceneObject *known = scene_object(scene, object_number(scene->w, o));
    enum GcPhase phase = scene->w->gc.phase;
    char text[80], type[24];
    bool refs = node->prev & GC_COLLECTING && (phase == GC_UPDATE_REFS || phase == GC_SUBTRACT_REFS ||
                                               phase == GC_MOVE_UNREACHABLE);
    if (!known || !known->own)
        return row;
    value_type(o, type, sizeof type);
    pen_move(pen, row, 2);
    snprintf(text, sizeof text, "#%u ", known->serial);
    pen_role(pen, ROLE_SERIAL, text);
    pen_role(pen, ROLE_TYPE, type);
    snprintf(text, sizeof text, "  refs %u", o->refcnt);
    pen_role(pen, ROLE_DIM, text);
    if (refs) {
        size_t left = node->prev >> GC_REFS_SHIFT;
        snprintf(text, sizeof text, "  gc_refs %zu", left);
        pen_role(pen, left ? ROLE_COUNT : ROLE_GARBAGE, text);
    }
    return row + 1;
}

static int draw_list(const Scene *scene, Pen *pen, int row, const char *title, const GcHead *list) {
    size_t steps = 0;
    pen_move(pen, row++, 1);
    pen_role(pen, ROLE_DIM, title);
    for (const GcHead *node = gc_next(list); node && node != list && row < pen->clip.rows && steps < 100000;
         node = gc_next(node), steps++)
        row = draw_candidate(scene, pen, row, node);
    return row;
}

static void draw_collection(const Scene *scene, Pen *pen, int row) {
    const Gc *gc = &scene->w->gc;
    pen_move(pen, row, 1);
    pen->role = ROLE_MARK;
    pen_fit(pen, pen->clip.cols, phase_names[gc->phase]);
    pen->role = ROLE_TEXT;
    row++;
    if (gc->unreachable)
        row = draw_list(scene, pen, row, gc->phase <= GC_MOVE_UNREACHABLE ? "tentatively unreachable:" : "unreachable:",
                        gc->unreachable);
    if (gc->young && gc->phase <= GC_MOVE_UNREACHABLE)
        draw_list(scene, pen, row, "candidates:", gc->young);
}

/* ---- the pane ---- */

static void draw_totals(const Scene *scene, Pen *pen, int row) {
    const Gc *gc = &scene->w->gc;
    int64_t collections = 0, collected = 0;
    char text[120];
    for (int i = 0; i < GC_GENERATIONS; i++) {
        collections += gc->stats[i].collections;
        collected += gc->stats[i].collected;
    }
    pen_move(pen, row, 1);
    pen->role = gc->enabled ? ROLE_DIM : ROLE_DOWN;
    snprintf(text, sizeof text, "%s, %lld collection%s, %lld collected", gc->enabled ? "on" : "off (gc.disable())",
             (long long)collections, collections == 1 ? "" : "s", (long long)collected);
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
}

static void draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    bool members = inside.rows >= 8;
    int row = -ui->scroll[PANE_GC];
    if (scene->w->gc.collecting) {
        draw_collection(scene, &pen, row);
        return;
    }
    for (int i = 0; i < GC_GENERATIONS; i++) {
        draw_generation(scene, &pen, row++, i);
        if (members)
            row = draw_members(scene, &pen, row, i, inside.rows >= 12 ? (inside.rows - 6) / 3 : 1);
    }
    draw_totals(scene, &pen, row);
}

static int rows(const Scene *scene, const Ui *ui) {
    if (scene->w->gc.collecting)
        return (int)scene->own_count + 4;
    return ui->height[PANE_GC] >= 8 ? 7 : 4;
}

static void status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    (void)ui;
    if (scene->w->gc.collecting)
        snprintf(text, room, "collecting gen %d", scene->w->gc.generation);
    else if (!scene->w->gc.enabled)
        snprintf(text, room, "off");
}

const Pane gc_pane = {"gc", "GC",
                      "The cyclic collector. Each generation has a counter and a threshold; when it is passed, that "
                      "generation and the younger ones are collected. During a collection: its phase, and for each "
                      "candidate gc_refs, the references that are left once those from other candidates are "
                      "taken off. Whoever is left with 0 is unreachable from outside.",
                      draw, rows, status};
