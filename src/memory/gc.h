/* The cyclic garbage collector: CPython's generational mark-by-subtraction, phase by phase.
 *
 * Tracked objects lie on doubly linked lists, one per generation, threaded through the header in
 * front of each (GcHead). The low bits of prev carry flags and, during a collection, the rest of
 * prev carries gc_refs; the low bit of next marks "tentatively unreachable": as in CPython 3.8 and
 * later, under every model, because the order of everything observable follows from these lists.
 */
#ifndef MEMORY_GC_H
#define MEMORY_GC_H

#include "memory/object.h"

enum {
    GC_GENERATIONS = 3
};

typedef struct GcHead {
    uintptr_t next; /* 0: not tracked; bit 0: tentatively unreachable */
    uintptr_t prev; /* bit 0: finalized; bit 1: in the collection; the rest: previous or gc_refs */
} GcHead;

enum GcPhase {
    GC_IDLE,
    GC_MERGE,
    GC_UPDATE_REFS,
    GC_SUBTRACT_REFS,
    GC_MOVE_UNREACHABLE,
    GC_UNTRACK,
    GC_LEGACY_FINALIZERS,
    GC_CLEAR_WEAKREFS,
    GC_FINALIZE,
    GC_RESURRECT,
    GC_DELETE,
    GC_PHASES
};
const char *gc_phase_name(enum GcPhase phase); /* as CPython's functions are called */

enum GcDebug {
    GC_DEBUG_STATS = 1,
    GC_DEBUG_COLLECTABLE = 2,
    GC_DEBUG_UNCOLLECTABLE = 4,
    GC_DEBUG_SAVEALL = 32,
    GC_DEBUG_LEAK = 38,
};

typedef struct GcGeneration {
    GcHead head;
    int32_t threshold;
    int32_t
        count; /* generation 0: allocations less deallocations; else: collections of the younger */
} GcGeneration;

typedef struct GcStats {
    int64_t collections, collected, uncollectable;
} GcStats;

typedef struct Gc {
    GcGeneration generations[GC_GENERATIONS];
    GcGeneration permanent; /* gc.freeze() */
    GcStats stats[GC_GENERATIONS];
    bool enabled, collecting;
    bool pending; /* models 3.12+: the eval loop should collect at its next check */
    int32_t debug;
    int64_t long_lived_total, long_lived_pending;
    enum GcPhase phase;
    bool rechecking;    /* the phases run once more, over the garbage, after its finalizers */
    int32_t generation; /* being collected */
    GcHead *young,
        *unreachable; /* lists of the running collection, for those who watch; else NULL */
    GcHead *old;      /* where its survivors go; else NULL */
    GcHead lists[3];  /* heads of: unreachable, set aside or seen, still unreachable */
    const struct GcHooks *hooks;
    Object *garbage;   /* gc.garbage, a list; owned; made by the vm layer */
    Object *callbacks; /* gc.callbacks, a list; owned */
} Gc;

/* What the collector needs from the layers above; const tables, set at boot. */
typedef struct GcHooks {
    /* Clears the weak references of the objects on [unreachable] and calls the callbacks of those
     * weak references that are not themselves unreachable (gc_is_collecting); in list order. A weak
     * reference whose callback was called moves to the end of [gc.old], as CPython's do. */
    void (*clear_weakrefs)(World *w, GcHead *unreachable);
    /* A legacy __del__ without PEP 442: none in the models we have, so usually NULL. */
    bool (*has_legacy_finalizer)(World *w, Object *o);
    /* Untracks one object if its kind and content allow. Asked of every survivor with full = false:
     * tuples; in a full collection then of every survivor but tuples with full = true: dicts. */
    void (*untrack)(World *w, Object *o, bool full);
    /* Empties the free lists (a full collection). */
    void (*clear_freelists)(World *w);
    /* gc.callbacks: phase is "start" or "stop". */
    void (*notify)(World *w, const char *phase, int generation, ssize_t collected,
                   ssize_t uncollectable);
    int (*append_garbage)(World *w, Object *o);
    /* An exception pending now belongs to nobody: report it as unraisable; save/restore around. */
    void (*unraisable)(World *w, const char *where);
    void (*debug_message)(World *w, const char *text); /* gc.set_debug output, to stderr */
    /* No collection starts inside an allocation while an exception is pending. */
    bool (*error_pending)(World *w);
} GcHooks;

void gc_init(World *w, const GcHooks *hooks);
/* Before the program: what there is lies in generation 1, as after the few young collections of
 * CPython's start; so a full collection walks young objects, then these. Counts begin anew. */
void gc_begin(World *w);

static inline GcHead *gc_head(const void *o) {
    return (GcHead *)o - 1;
}
static inline Object *gc_object(const GcHead *head) {
    return (Object *)(head + 1);
}
static inline bool gc_is_tracked(const void *o) {
    return gc_head(o)->next != 0;
}
/* During a collection: whether it is among the objects examined and not (yet) found reachable. */
static inline bool gc_is_collecting(const void *o) {
    return gc_head(o)->prev & 2;
}
static inline bool type_is_gc(const Type *t) {
    return t->flags & TYPE_GC;
}
/* CPython's PyObject_IS_GC: types made at boot (static types) carry no collector header. */
static inline bool object_is_gc(const Object *o) {
    const Type *t = o->type;
    return t->flags & TYPE_GC &&
           !(t->flags & TYPE_TYPE_SUB && !(((const Type *)o)->flags & TYPE_HEAP));
}

void gc_track(World *w, void *object);   /* must not be tracked */
void gc_untrack(World *w, void *object); /* fine if it is not */
bool gc_is_finalized(const Object *o);

/* Collects generations 0..generation; returns the objects found unreachable (as gc.collect() does
 * under the model), 0 when a collection is already running. */
ssize_t gc_collect(World *w, int generation);
/* The allocator calls these. gc_allocated may collect or only set [pending] (model's policy). */
void gc_allocated(World *w);
void gc_freed(World *w);
void gc_trigger(World *w); /* what gc_allocated does when the count is over the threshold */
/* Moves a tracked object's head to the end of another list. */
void gc_list_move(GcHead *node, GcHead *list);
size_t gc_list_size(const GcHead *list);
/* The eval loop's check of [pending] (models 3.12+). */
void gc_run_pending(World *w);
void gc_freeze(World *w);
void gc_unfreeze(World *w);
ssize_t gc_freeze_count(const World *w);
/* Calls visit for each tracked object of a generation (0..2; 3: permanent), in list order. */
int gc_each(World *w, int generation, VisitFn visit, void *arg);
/* Asserts the lists' links and flags; returns NULL or what is wrong (const text). */
const char *gc_check(const World *w);

/* PEP 442: runs the finalizer if it has not run; true if the object was revived by it. Called by
 * deallocators with refcnt 0 (CPython's PyObject_CallFinalizerFromDealloc). */
bool gc_finalize_from_dealloc(World *w, Object *o);
/* Runs the finalizer once (CPython's PyObject_CallFinalizer). */
void gc_finalize(World *w, Object *o);

#endif
