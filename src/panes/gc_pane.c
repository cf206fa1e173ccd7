/* GC: the collector's generations, and during a collection its phases and candidates. */
#include "panes/pane.h"

#include "memory/gc_list.h"
#include "objects/state.h"
#include "timeline/value.h"

#include <stdio.h>
#include <string.h>

enum {
    SMALL = 9 /* rows of a pane that must be thrifty */
};

static const enum Role generation_roles[] = {ROLE_YOUNG, ROLE_MIDDLE, ROLE_OLD};

/* The phases, as CPython does them: in short, and as it is told. */
static const struct {
    const char *title, *story;
} phases[GC_PHASES] = {
    [GC_IDLE] = {"no collection runs", ""},
    [GC_MERGE] = {"merge: the young join",
                  "A collection begins: the younger generations join the one that is collected. "
                  "All objects in it are candidates."},
    [GC_UPDATE_REFS] = {"update_refs: copy the counts",
                        "update_refs: each candidate gets a copy of its reference count, gc_refs, "
                        "to calculate with. The real counts stay as they are."},
    [GC_SUBTRACT_REFS] =
        {"subtract_refs: take off inner refs",
         "subtract_refs: for each reference from one candidate to another, 1 is taken off the "
         "gc_refs of the other. What is left then are references from outside."},
    [GC_MOVE_UNREACHABLE] =
        {"move_unreachable: who is left with 0?",
         "move_unreachable: whoever still has gc_refs is held from outside, and keeps all that it "
         "refers to. Whoever has 0 and is not reached so is set apart, tentatively."},
    [GC_UNTRACK] = {"untrack: nothing to follow in them",
                    "Survivors that cannot be part of a cycle, as tuples of numbers, leave the "
                    "collector's lists; the others join the next older generation."},
    [GC_LEGACY_FINALIZERS] =
        {"legacy finalizers are set aside",
         "Objects with an old kind of finalizer would be set aside here; Python code has none."},
    [GC_CLEAR_WEAKREFS] = {"weak references are cleared",
                           "Weak references to what is unreachable are cleared, and their "
                           "callbacks called, before anything is destroyed."},
    [GC_FINALIZE] = {"finalizers run: __del__",
                     "Finalizers run, each object's once: __del__ is called while all of the "
                     "garbage is still whole."},
    [GC_RESURRECT] = {"was anybody revived?",
                      "A finalizer may have made something reachable again, so the collector looks "
                      "once more: whoever was revived lives on."},
    [GC_DELETE] = {"delete: break the cycles",
                   "delete_garbage: each object of the garbage is cleared (tp_clear): it lets go "
                   "of what it refers to. Counts fall to 0, and blocks go back to their pools."},
};

const char *gc_phase_story(enum GcPhase phase) {
    return phases[phase].story;
}

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
    const SceneGeneration *g = &scene->generations[generation];
    char text[40];
    int start = row;
    size_t shown = 0;
    pen_move(pen, row, 3);
    for (; shown < g->own && shown < MEMBERS_LISTED; shown++) {
        const SceneObject *o = &scene->objects[g->members[shown]];
        snprintf(text, sizeof text, "#%u", o->serial);
        if (pen->col + text_width(text) + 1 >= pen->clip.cols) {
            if (row - start + 1 >= most)
                break;
            pen_move(pen, ++row, 3);
        }
        pen_role(pen, o->garbage ? ROLE_GARBAGE : ROLE_SERIAL, text);
        pen_puts(pen, " ");
    }
    size_t others = g->tracked - shown;
    snprintf(text, sizeof text, g->own ? "and %zu more" : "%zu objects, none yours", others);
    pen->role = ROLE_DIM;
    if (others || !g->own)
        pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
    return row + 1;
}

/* ---- a running collection ---- */

/* "−1 #61.ref": the references that were taken off, once all of the object's have been. */
static void draw_subtractions(const Scene *scene, Pen *pen, const SceneObject *o, size_t taken) {
    size_t count, inner = 0;
    char text[80];
    const uint32_t *holders = scene_holders(scene, o, &count);
    for (int draws = 0; draws < 2; draws++) {
        for (size_t i = 0; i < count; i++) {
            const CensusEdge *edge = &scene->holders.census.edges[holders[i]];
            if (edge->from >= CENSUS_FRAME || edge->how & CENSUS_HIDDEN)
                continue;
            const CensusRow *from = &scene->holders.census.rows[edge->from];
            if (from->is_key_table || !gc_is_collecting(from->object))
                continue;
            inner += !draws;
            if (!draws)
                continue;
            scene_holder_text(scene, holders[i], text, sizeof text);
            pen_role(pen, ROLE_DOWN, "  −1 ");
            pen_fit(pen, pen->clip.cols, text);
        }
        if (inner != taken || !taken)
            return;
    }
}

/* [apart]: on one of the collector's own lists, where gc_refs has made room for a pointer again. */
static int draw_candidate(const Scene *scene, Pen *pen, int row, const GcHead *node, bool apart) {
    const Object *o = gc_object(node);
    const SceneObject *known = scene_object(scene, object_number(scene->w, o));
    enum GcPhase phase = scene->w->gc.phase;
    char text[80], type[24];
    bool refs =
        !apart && node->prev & GC_COLLECTING &&
        (phase == GC_UPDATE_REFS || phase == GC_SUBTRACT_REFS || phase == GC_MOVE_UNREACHABLE);
    if (!known || !known->own)
        return row;
    value_type(o, type, sizeof type);
    pen_move(pen, row, 2);
    snprintf(text, sizeof text, "#%u ", known->serial);
    pen_role(pen, ROLE_SERIAL, text);
    pen_role(pen, ROLE_TYPE, type);
    size_t left = node->prev >> GC_REFS_SHIFT;
    if (refs) {
        pen_role(pen, ROLE_DIM, " gc_refs ");
        snprintf(text, sizeof text, "%zu", left);
        pen_role(pen, left ? ROLE_COUNT : ROLE_GARBAGE, text);
        snprintf(text, sizeof text, " of %u", o->refcnt);
        pen_role(pen, ROLE_DIM, text);
        text[0] = 0;
        if (phase >= GC_SUBTRACT_REFS)
            draw_subtractions(scene, pen, known, o->refcnt - left);
    } else {
        snprintf(text, sizeof text, o->refcnt == 1 ? " %u ref" : " %u refs", o->refcnt);
    }
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
    return row + 1;
}

/* The program's own objects on the list; the interpreter's are counted. */
static int draw_list(const Scene *scene, Pen *pen, int row, const char *title, const GcHead *list) {
    bool apart = list != scene->w->gc.young;
    char text[100];
    size_t all = 0, own = 0, shown = 0;
    int head = row++;
    if (gc_next(list) == list && pen->clip.rows < SMALL)
        return head; /* an empty list can be left out */
    for (const GcHead *node = gc_next(list); node && node != list; node = gc_next(node), all++) {
        int next = row < pen->clip.rows ? draw_candidate(scene, pen, row, node, apart) : row;
        const SceneObject *known = scene_object(scene, object_number(scene->w, gc_object(node)));
        own += known && known->own;
        shown += next != row;
        row = next;
    }
    int n = snprintf(text, sizeof text, "%s (%zu", title, all);
    if (all > own)
        n += snprintf(text + n, sizeof text - (size_t)n, own ? ", %zu yours" : ", none yours", own);
    snprintf(text + n, sizeof text - (size_t)n, own > shown ? "), not all shown" : ")");
    pen_move(pen, head, 1);
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
    return row;
}

static void draw_collection(const Scene *scene, Pen *pen, int row) {
    const Gc *gc = &scene->w->gc;
    pen_move(pen, row, 1);
    pen->role = ROLE_MARK;
    pen_fit(pen, pen->clip.cols, phases[gc->phase].title);
    pen->role = ROLE_TEXT;
    row++;
    if (gc->unreachable)
        row =
            draw_list(scene, pen, row,
                      gc->phase <= GC_MOVE_UNREACHABLE ? "tentatively unreachable" : "unreachable",
                      gc->unreachable);
    if (gc->phase == GC_FINALIZE)
        row = draw_list(scene, pen, row, "asked for finalizers", &gc->lists[2]);
    if (gc->young && gc->young != gc->unreachable && gc->phase <= GC_MOVE_UNREACHABLE)
        draw_list(scene, pen, row, "candidates", gc->young);
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
    snprintf(text, sizeof text, "%s, %lld collection%s, %lld collected",
             gc->enabled ? "on" : "off (gc.disable())", (long long)collections,
             collections == 1 ? "" : "s", (long long)collected);
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
        snprintf(text, room, "collects gen %d", scene->w->gc.generation);
    else if (!scene->w->gc.enabled)
        snprintf(text, room, "off");
}

const Pane gc_pane = {
    "gc",
    "GC",
    "The cyclic collector. Each generation has a counter and a threshold; when it is passed, that "
    "generation and the younger ones are collected. During a collection: its phase, and for each "
    "candidate gc_refs, the references that are left once those from other candidates are "
    "taken off. Whoever is left with 0 is unreachable from outside.",
    draw,
    rows,
    status};
