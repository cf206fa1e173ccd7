#include "memory/gc_phases.h"

#include <string.h>

#include "memory/alloc.h"
#include "memory/gc_list.h"
#include "memory/world.h"

/* gc.lists: heads that only a running collection uses. */
enum {
    LIST_UNREACHABLE,
    LIST_ASIDE,
    LIST_STILL
};

static void enter(World *w, enum GcPhase phase) {
    w->gc.phase = phase;
    world_event(w, EVENT_COLLECT, NULL, phase);
}

/* The running phase has dealt with an object. */
static inline void report(World *w, const GcHead *node) {
    world_event(w, EVENT_COLLECT, gc_object(node), w->gc.phase);
}

/* ---- finding what is unreachable: gc_refs in place of prev ---- */

static inline uintptr_t refs_of(const GcHead *node) {
    return node->prev >> GC_REFS_SHIFT;
}

static inline void set_refs(GcHead *node, uintptr_t refs) {
    node->prev = (node->prev & GC_PREV_FLAGS) | refs << GC_REFS_SHIFT;
}

static inline bool is_collecting(const GcHead *node) {
    return node->prev & GC_COLLECTING;
}

/* From here to move_unreachable the list is linked forward only. Immortal objects leave for good:
 * their counts tell nothing. */
static void update_refs(World *w, GcHead *list) {
    enter(w, GC_UPDATE_REFS);
    GcHead *previous = list;
    for (GcHead *node = gc_next(list), *next; node != list; node = next) {
        next = gc_next(node);
        const Object *o = gc_object(node);
        if (o->refcnt == REFCNT_IMMORTAL) {
            previous->next = (uintptr_t)next;
            gc_list_append(node, &w->gc.permanent.head);
            continue;
        }
        node->prev =
            (node->prev & GC_FINALIZED) | GC_COLLECTING | (uintptr_t)o->refcnt << GC_REFS_SHIFT;
        previous = node;
        report(w, node);
    }
    list->prev = (uintptr_t)previous;
}

static int subtract_one(World *w, Object *referent, void *arg) {
    (void)w;
    (void)arg;
    if (object_is_gc(referent)) {
        GcHead *node = gc_head(referent);
        if (is_collecting(node))
            node->prev -= (uintptr_t)1 << GC_REFS_SHIFT;
    }
    return 0;
}

static void subtract_refs(World *w, GcHead *list) {
    enter(w, GC_SUBTRACT_REFS);
    for (GcHead *node = gc_next(list); node != list; node = gc_next(node)) {
        Object *o = gc_object(node);
        o->type->slots.traverse(w, o, subtract_one, NULL);
        report(w, node);
    }
}

/* The referent of a reachable object: back from the unreachable ones to the end of the list, or,
 * if the walk has yet to come to it, marked to stay. Those passed carry no mark any more. */
static int keep_referent(World *w, Object *referent, void *arg) {
    GcHead *reachable = arg;
    (void)w;
    if (!object_is_gc(referent))
        return 0;
    GcHead *node = gc_head(referent);
    if (!is_collecting(node))
        return 0;
    if (node->next & GC_UNREACHABLE) {
        GcHead *prev = gc_prev(node), *next = gc_next(node);
        prev->next = node->next;
        gc_set_prev(next, prev);
        gc_list_append(node, reachable);
        set_refs(node, 1);
        report(w, node);
    } else if (refs_of(node) == 0) {
        set_refs(node, 1);
    }
    return 0;
}

/* Walks the list once; it grows at its end while it does. Links of unreachable objects carry the
 * mark, the head's too, until unmark_unreachable. */
static void move_unreachable(World *w, GcHead *list, GcHead *unreachable) {
    enter(w, GC_MOVE_UNREACHABLE);
    GcHead *prev = list, *node = gc_next(list);
    while (node != list) {
        if (refs_of(node)) {
            Object *o = gc_object(node);
            o->type->slots.traverse(w, o, keep_referent, list);
            gc_set_prev(node, prev);
            node->prev &= ~(uintptr_t)GC_COLLECTING;
            prev = node;
        } else {
            prev->next = node->next;
            GcHead *last = gc_prev(unreachable);
            last->next = (uintptr_t)node | GC_UNREACHABLE;
            gc_set_prev(node, last);
            node->next = (uintptr_t)unreachable | GC_UNREACHABLE;
            unreachable->prev = (uintptr_t)node;
        }
        report(w, node);
        node = gc_next(prev);
    }
    list->prev = (uintptr_t)prev;
    unreachable->next &= ~(uintptr_t)GC_UNREACHABLE;
}

static void unmark_unreachable(GcHead *unreachable) {
    for (GcHead *node = gc_next(unreachable); node != unreachable; node = gc_next(node))
        node->next &= ~(uintptr_t)GC_UNREACHABLE;
}

static void find_unreachable(World *w, GcHead *list, GcHead *unreachable) {
    gc_list_init(unreachable);
    update_refs(w, list);
    subtract_refs(w, list);
    move_unreachable(w, list, unreachable);
    unmark_unreachable(unreachable);
}

/* ---- what becomes of the survivors ---- */

static void untrack(World *w, GcHead *list, bool full) {
    void (*hook)(World *, Object *, bool) = w->gc.hooks ? w->gc.hooks->untrack : NULL;
    if (!hook)
        return;
    for (GcHead *node = gc_next(list), *next; node != list; node = next) {
        next = gc_next(node);
        Object *o = gc_object(node);
        if (!full || !(o->type->flags & TYPE_TUPLE_SUB))
            hook(w, o, full);
    }
}

static void age_survivors(World *w, int generation, GcHead *young, GcHead *old) {
    Gc *gc = &w->gc;
    enter(w, GC_UNTRACK);
    untrack(w, young, false);
    if (young == old) {
        untrack(w, young, true);
        gc->long_lived_pending = 0;
        gc->long_lived_total = (int64_t)gc_list_size(young) + w->model->others_tracked;
        return;
    }
    if (generation == GC_GENERATIONS - 2)
        gc->long_lived_pending += (int64_t)gc_list_size(young);
    gc_list_merge(young, old);
}

/* ---- legacy finalizers ---- */

static int set_aside_referent(World *w, Object *referent, void *arg) {
    (void)w;
    if (object_is_gc(referent) && is_collecting(gc_head(referent))) {
        gc_list_move(gc_head(referent), arg);
        gc_head(referent)->prev &= ~(uintptr_t)GC_COLLECTING;
    }
    return 0;
}

/* Objects with a finalizer that PEP 442 does not cover, and all they reach, cannot be freed. */
static void move_legacy_finalizers(World *w, GcHead *unreachable, GcHead *aside) {
    bool (*is_legacy)(World *, Object *) = w->gc.hooks ? w->gc.hooks->has_legacy_finalizer : NULL;
    enter(w, GC_LEGACY_FINALIZERS);
    if (!is_legacy)
        return;
    for (GcHead *node = gc_next(unreachable), *next; node != unreachable; node = next) {
        next = gc_next(node);
        if (is_legacy(w, gc_object(node)))
            set_aside_referent(w, gc_object(node), aside);
    }
    for (GcHead *node = gc_next(aside); node != aside; node = gc_next(node)) {
        Object *o = gc_object(node);
        o->type->slots.traverse(w, o, set_aside_referent, aside);
    }
}

/* They go to gc.garbage; what they reach lives on without being listed there. */
static void keep_legacy(World *w, GcHead *aside, GcHead *old) {
    const GcHooks *hooks = w->gc.hooks;
    for (GcHead *node = gc_next(aside); node != aside; node = gc_next(node)) {
        Object *o = gc_object(node);
        if (hooks->append_garbage &&
            (w->gc.debug & GC_DEBUG_SAVEALL ||
             (hooks->has_legacy_finalizer && hooks->has_legacy_finalizer(w, o))))
            hooks->append_garbage(w, o);
    }
    gc_list_merge(aside, old);
}

/* ---- finalizers, resurrection, deletion ---- */

static void clear_weakrefs(World *w, GcHead *unreachable) {
    enter(w, GC_CLEAR_WEAKREFS);
    if (w->gc.hooks && w->gc.hooks->clear_weakrefs)
        w->gc.hooks->clear_weakrefs(w, unreachable);
}

/* Anything may die meanwhile, so each object is moved over first and only the next one is
 * asked of the list. */
static void finalize_garbage(World *w, GcHead *unreachable, GcHead *seen) {
    enter(w, GC_FINALIZE);
    while (!gc_list_is_empty(unreachable)) {
        GcHead *node = gc_next(unreachable);
        Object *o = gc_object(node);
        gc_list_move(node, seen);
        if (node->prev & GC_FINALIZED || !o->type->slots.finalize)
            continue;
        node->prev |= GC_FINALIZED;
        report(w, node);
        incref(w, o);
        world_event(w, EVENT_FINALIZER, o, 0);
        o->type->slots.finalize(w, o);
        decref(w, o);
    }
    gc_list_merge(seen, unreachable);
}

static void clear_collecting(GcHead *list) {
    for (GcHead *node = gc_next(list); node != list; node = gc_next(node))
        node->prev &= ~(uintptr_t)GC_COLLECTING;
}

/* Whether a finalizer revived any; the list is as before afterwards, without marks. */
static bool any_revived(World *w, GcHead *unreachable) {
    bool revived = false;
    update_refs(w, unreachable);
    subtract_refs(w, unreachable);
    GcHead *prev = unreachable;
    for (GcHead *node = gc_next(unreachable); node != unreachable; node = gc_next(node)) {
        revived |= refs_of(node) != 0;
        gc_set_prev(node, prev);
        node->prev &= ~(uintptr_t)GC_COLLECTING;
        prev = node;
    }
    unreachable->prev = (uintptr_t)prev;
    return revived;
}

/* Leaves on [unreachable] what is still garbage. A revived object saves all of the garbage, or what
 * it reaches (model). */
static void handle_resurrected(World *w, GcHead *unreachable, GcHead *still, GcHead *old) {
    Gc *gc = &w->gc;
    gc->rechecking = true;
    enter(w, GC_RESURRECT);
    if (w->model->gc_resurrect == GC_RESURRECT_ALL) {
        if (any_revived(w, unreachable))
            gc_list_merge(unreachable, old);
    } else {
        clear_collecting(unreachable);
        gc->young = unreachable;
        gc->unreachable = still;
        find_unreachable(w, unreachable, still);
        gc_list_merge(unreachable, old);
        gc_list_merge(still, unreachable);
        gc->unreachable = unreachable;
    }
    gc->rechecking = false;
}

static void complain(World *w, const char *where) {
    const GcHooks *hooks = w->gc.hooks;
    if (hooks && hooks->unraisable && hooks->error_pending && hooks->error_pending(w))
        hooks->unraisable(w, where);
}

static void delete_garbage(World *w, GcHead *unreachable, GcHead *old) {
    enter(w, GC_DELETE);
    while (!gc_list_is_empty(unreachable)) {
        GcHead *node = gc_next(unreachable);
        Object *o = gc_object(node);
        InquiryFn clear = o->type->slots.clear;
        if (w->gc.debug & GC_DEBUG_SAVEALL) {
            if (w->gc.hooks && w->gc.hooks->append_garbage)
                w->gc.hooks->append_garbage(w, o);
        } else if (clear) {
            report(w, node);
            incref(w, o);
            clear(w, o);
            complain(w, "in tp_clear of");
            decref(w, o);
        }
        if (gc_next(unreachable) == node) { /* it lives; a later clearing may kill it */
            node->prev &= ~(uintptr_t)GC_COLLECTING;
            gc_list_move(node, old);
        }
    }
}

/* ---- messages of gc.set_debug ---- */

typedef struct Message {
    char text[160];
    size_t length;
} Message;

static void add(Message *m, const char *text) {
    while (*text && m->length + 1 < sizeof m->text)
        m->text[m->length++] = *text++;
    m->text[m->length] = 0;
}

static void add_number(Message *m, uint64_t number, uint32_t base) {
    char digits[24], *at = digits + sizeof digits - 1;
    *at = 0;
    do
        *--at = "0123456789abcdef"[number % base];
    while (number /= base);
    add(m, at);
}

static void send(World *w, const Message *m) {
    if (w->gc.hooks && w->gc.hooks->debug_message)
        w->gc.hooks->debug_message(w, m->text);
}

static void tell_start(World *w, int generation) {
    Message m = {0};
    add(&m, "gc: collecting generation ");
    add_number(&m, (uint64_t)generation, 10);
    add(&m, "...\n");
    send(w, &m);
    m.length = 0;
    add(&m, "gc: objects in each generation:");
    for (int i = 0; i < GC_GENERATIONS; i++) {
        add(&m, " ");
        add_number(&m, gc_list_size(&w->gc.generations[i].head), 10);
    }
    add(&m, "\ngc: objects in permanent generation: ");
    add_number(&m, gc_list_size(&w->gc.permanent.head), 10);
    add(&m, "\n");
    send(w, &m);
}

static void tell_end(World *w, ssize_t collected, ssize_t uncollectable) {
    Message m = {0};
    add(&m, "gc: done, ");
    add_number(&m, (uint64_t)(collected + uncollectable), 10);
    add(&m, " unreachable, ");
    add_number(&m, (uint64_t)uncollectable, 10);
    add(&m, " uncollectable, 0.0000s elapsed\n");
    send(w, &m);
}

static void tell_objects(World *w, const GcHead *list, int flag, const char *kind) {
    if (!(w->gc.debug & flag))
        return;
    for (const GcHead *node = gc_next(list); node != list; node = gc_next(node)) {
        Message m = {0};
        add(&m, "gc: ");
        add(&m, kind);
        add(&m, " <");
        add(&m, gc_object(node)->type->name);
        add(&m, " 0x");
        add_number(&m, world_address(w, gc_object(node)), 16);
        add(&m, ">\n");
        send(w, &m);
    }
}

/* ---- the whole ---- */

static void merge_younger(World *w, int generation) {
    Gc *gc = &w->gc;
    enter(w, GC_MERGE);
    if (generation + 1 < GC_GENERATIONS)
        gc->generations[generation + 1].count++;
    for (int i = 0; i <= generation; i++)
        gc->generations[i].count = 0;
    for (int i = 0; i < generation; i++)
        gc_list_merge(&gc->generations[i].head, &gc->generations[generation].head);
}

/* Frees what can be freed of the unreachable; returns how many that are. */
static ssize_t dispose(World *w, GcHead *unreachable, GcHead *old) {
    GcHead *lists = w->gc.lists;
    ssize_t found = (ssize_t)gc_list_size(unreachable);
    clear_weakrefs(w, unreachable);
    finalize_garbage(w, unreachable, &lists[LIST_STILL]);
    handle_resurrected(w, unreachable, &lists[LIST_STILL], old);
    if (!w->model->gc_counts_before_finalizers)
        found = (ssize_t)gc_list_size(unreachable);
    delete_garbage(w, unreachable, old);
    return found;
}

static void finish(World *w, int generation, ssize_t collected, ssize_t uncollectable) {
    Gc *gc = &w->gc;
    if (generation == GC_GENERATIONS - 1 && gc->hooks && gc->hooks->clear_freelists)
        gc->hooks->clear_freelists(w);
    complain(w, "in garbage collection");
    GcStats *stats = &gc->stats[generation];
    stats->collections++;
    stats->collected += collected;
    stats->uncollectable += uncollectable;
    gc->young = gc->unreachable = gc->old = NULL;
    enter(w, GC_IDLE);
}

ssize_t gc_run(World *w, int generation, ssize_t *collected, ssize_t *uncollectable) {
    Gc *gc = &w->gc;
    bool full = generation == GC_GENERATIONS - 1;
    GcHead *young = &gc->generations[generation].head;
    GcHead *old = full ? young : &gc->generations[generation + 1].head;
    GcHead *unreachable = &gc->lists[LIST_UNREACHABLE], *aside = &gc->lists[LIST_ASIDE];

    if (gc->debug & GC_DEBUG_STATS)
        tell_start(w, generation);
    gc->generation = generation;
    gc->young = young;
    gc->unreachable = unreachable;
    gc->old = old;
    merge_younger(w, generation);
    find_unreachable(w, young, unreachable);
    age_survivors(w, generation, young, old);
    move_legacy_finalizers(w, unreachable, aside);
    tell_objects(w, unreachable, GC_DEBUG_COLLECTABLE, "collectable");
    *collected = dispose(w, unreachable, old);
    *uncollectable = (ssize_t)gc_list_size(aside);
    tell_objects(w, aside, GC_DEBUG_UNCOLLECTABLE, "uncollectable");
    if (gc->debug & GC_DEBUG_STATS)
        tell_end(w, *collected, *uncollectable);
    if (*uncollectable)
        keep_legacy(w, aside, old);
    finish(w, generation, *collected, *uncollectable);
    return *collected + *uncollectable;
}
