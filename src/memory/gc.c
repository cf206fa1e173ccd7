#include "memory/gc.h"

#include <string.h>

#include "memory/gc_list.h"
#include "memory/gc_phases.h"
#include "memory/world.h"

void gc_init(World *w, const GcHooks *hooks) {
    Gc *gc = &w->gc;
    memset(gc, 0, sizeof *gc);
    gc->hooks = hooks;
    gc->enabled = true;
    for (int i = 0; i < GC_GENERATIONS; i++) {
        gc_list_init(&gc->generations[i].head);
        gc->generations[i].threshold = w->model->thresholds[i];
    }
    gc_list_init(&gc->permanent.head);
    for (size_t i = 0; i < sizeof gc->lists / sizeof gc->lists[0]; i++)
        gc_list_init(&gc->lists[i]);
}

void gc_begin(World *w) {
    Gc *gc = &w->gc;
    gc_list_merge(&gc->generations[GC_GENERATIONS - 1].head, &gc->generations[1].head);
    for (int i = 0; i < GC_GENERATIONS; i++) {
        gc->generations[i].count = 0;
        gc->stats[i] = (GcStats){0};
    }
    gc->long_lived_total = gc->long_lived_pending = 0;
}

void gc_track(World *w, void *object) {
    gc_list_append(gc_head(object), &w->gc.generations[0].head);
    world_event(w, EVENT_TRACK, object, 0);
}

void gc_untrack(World *w, void *object) {
    GcHead *head = gc_head(object);
    if (!head->next)
        return;
    gc_list_unlink(head);
    head->next = 0;
    head->prev &= GC_FINALIZED;
    world_event(w, EVENT_UNTRACK, object, 0);
}

bool gc_is_finalized(const Object *o) {
    return object_is_gc(o) && gc_head(o)->prev & GC_FINALIZED;
}

void gc_list_move(GcHead *node, GcHead *list) {
    gc_list_unlink(node);
    gc_list_append(node, list);
}

size_t gc_list_size(const GcHead *list) {
    size_t size = 0;
    for (const GcHead *node = gc_next(list); node != list; node = gc_next(node))
        size++;
    return size;
}

const char *gc_phase_name(enum GcPhase phase) {
    static const char *const names[GC_PHASES] = {"idle",
                                                 "merge",
                                                 "update_refs",
                                                 "subtract_refs",
                                                 "move_unreachable",
                                                 "untrack",
                                                 "legacy_finalizers",
                                                 "clear_weakrefs",
                                                 "finalize",
                                                 "resurrect",
                                                 "delete"};
    return names[phase];
}

/* ---- when to collect ---- */

static void notify(World *w, const char *phase, int generation, ssize_t collected, ssize_t stuck) {
    if (w->gc.hooks && w->gc.hooks->notify)
        w->gc.hooks->notify(w, phase, generation, collected, stuck);
}

static ssize_t collect_and_notify(World *w, int generation) {
    ssize_t collected = 0, uncollectable = 0;
    notify(w, "start", generation, 0, 0);
    ssize_t result = gc_run(w, generation, &collected, &uncollectable);
    notify(w, "stop", generation, collected, uncollectable);
    return result;
}

ssize_t gc_collect(World *w, int generation) {
    Gc *gc = &w->gc;
    if (gc->collecting)
        return 0;
    gc->collecting = true;
    ssize_t result = collect_and_notify(w, generation);
    gc->collecting = false;
    return result;
}

/* Collects the oldest generation whose count is over its threshold. A full collection must be worth
 * it: what came to the oldest generation since the last one is at least a quarter of what it kept.
 */
static void collect_generations(World *w) {
    Gc *gc = &w->gc;
    for (int i = GC_GENERATIONS - 1; i >= 0; i--) {
        if (gc->generations[i].count <= gc->generations[i].threshold)
            continue;
        if (i == GC_GENERATIONS - 1 && gc->long_lived_pending < gc->long_lived_total / 4)
            continue;
        gc_collect(w, i);
        return;
    }
}

void gc_trigger(World *w) {
    Gc *gc = &w->gc;
    if (!gc->enabled || gc->generations[0].threshold == 0 || gc->collecting)
        return;
    if (gc->hooks && gc->hooks->error_pending && gc->hooks->error_pending(w))
        return;
    if (w->model->gc_trigger == GC_TRIGGER_EVAL_BREAKER)
        gc->pending = true;
    else
        collect_generations(w);
}

void gc_allocated(World *w) {
    GcGeneration *young = &w->gc.generations[0];
    if (++young->count > young->threshold)
        gc_trigger(w);
}

void gc_freed(World *w) {
    if (w->gc.generations[0].count > 0)
        w->gc.generations[0].count--;
}

void gc_run_pending(World *w) {
    Gc *gc = &w->gc;
    if (!gc->pending)
        return;
    gc->pending = false;
    if (gc->enabled && !gc->collecting)
        collect_generations(w);
}

/* ---- freezing and walking ---- */

void gc_freeze(World *w) {
    Gc *gc = &w->gc;
    for (int i = 0; i < GC_GENERATIONS; i++) {
        gc_list_merge(&gc->generations[i].head, &gc->permanent.head);
        gc->generations[i].count = 0;
    }
}

void gc_unfreeze(World *w) {
    gc_list_merge(&w->gc.permanent.head, &w->gc.generations[GC_GENERATIONS - 1].head);
}

ssize_t gc_freeze_count(const World *w) {
    return (ssize_t)gc_list_size(&w->gc.permanent.head);
}

int gc_each(World *w, int generation, VisitFn visit, void *arg) {
    Gc *gc = &w->gc;
    GcHead *list =
        generation < GC_GENERATIONS ? &gc->generations[generation].head : &gc->permanent.head;
    for (GcHead *node = gc_next(list), *next; node != list; node = next) {
        next = gc_next(node);
        int stop = visit(w, gc_object(node), arg);
        if (stop)
            return stop;
    }
    return 0;
}

/* ---- finalizers ---- */

void gc_finalize(World *w, Object *o) {
    DeallocFn finalize = o->type->slots.finalize;
    if (!finalize || gc_is_finalized(o))
        return;
    world_event(w, EVENT_FINALIZER, o, 0);
    finalize(w, o);
    if (object_is_gc(o))
        gc_head(o)->prev |= GC_FINALIZED;
}

bool gc_finalize_from_dealloc(World *w, Object *o) {
    o->refcnt = 1;
    gc_finalize(w, o);
    return --o->refcnt != 0;
}

/* ---- checks ---- */

/* One list between collections: links agree, no mark of a collection is left, every member is a
 * live object of a type with the collector's header. */
static const char *check_list(const World *w, const GcHead *list) {
    const char *start = (const char *)w, *end = w->raw.top;
    const GcHead *previous = list;
    if (list->prev & GC_PREV_FLAGS || list->next & GC_UNREACHABLE)
        return "gc: the head of a list carries flags";
    for (const GcHead *node = gc_next(list); node != list; previous = node, node = gc_next(node)) {
        if ((const char *)node < start || (const char *)node >= end || (uintptr_t)node % 8)
            return "gc: a list leaves the World";
        if (gc_prev(node) != previous)
            return "gc: links do not agree";
        if (node->next & GC_UNREACHABLE)
            return "gc: an object is still marked unreachable";
        if (node->prev & GC_COLLECTING)
            return "gc: an object is still marked as in a collection";
        const Object *o = gc_object(node);
        if (o->refcnt == 0 && w->dealloc_depth == 0)
            return "gc: a dead object is tracked";
        if (!o->type || !object_is_gc(o) || !o->type->slots.traverse)
            return "gc: a tracked object has no collector header or traversal";
    }
    return gc_prev(list) == previous ? NULL : "gc: the last link is wrong";
}

const char *gc_check(const World *w) {
    const Gc *gc = &w->gc;
    if (gc->phase != GC_IDLE || !gc->generations[0].head.next)
        return NULL;
    if (gc->young || gc->unreachable || gc->old)
        return "gc: lists of a collection without one";
    const char *wrong = check_list(w, &gc->permanent.head);
    for (int i = 0; i < GC_GENERATIONS && !wrong; i++)
        wrong = check_list(w, &gc->generations[i].head);
    for (size_t i = 0; i < sizeof gc->lists / sizeof gc->lists[0] && !wrong; i++)
        if (!gc_list_is_empty(&gc->lists[i]))
            wrong = "gc: a collection left objects on its lists";
    return !wrong && gc->generations[0].count < 0 ? "gc: negative count" : wrong;
}
