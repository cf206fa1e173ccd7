#include "memory/trash.h"

#include "memory/alloc.h"

/* The chain runs through prev of the collector's header, beside the bit that says "finalized". */
static void put_aside(World *w, Object *o) {
    GcHead *head = gc_head(o);
    head->prev = (head->prev & 1) | (uintptr_t)w->trash;
    w->trash = o;
}

static Object *next_aside(Object *o) {
    return (Object *)(gc_head(o)->prev & ~(uintptr_t)3);
}

static void destroy_chain(World *w) {
    w->trash_net = false;
    while (w->trash) {
        Object *o = w->trash;
        w->trash = next_aside(o);
        gc_head(o)->prev &= 1;
        o->type->slots.dealloc(w, o);
    }
}

bool trash_begin(World *w, Object *o) {
    const Model *m = w->model;
    if (w->trash_held == o) {
        w->trash_held = NULL;
        return true;
    }
    uint32_t limit = o->type->flags & TYPE_HEAP ? m->trash_instance_depth : m->trash_depth;
    if (limit && w->trash_depth >= limit) {
        put_aside(w, o);
        return false;
    }
    w->trash_depth++;
    return true;
}

void trash_end(World *w) {
    if (--w->trash_depth || !w->trash)
        return;
    w->trash_depth++;
    destroy_chain(w);
    w->trash_depth--;
}

void trash_end_instance(World *w) {
    if (w->model->trash_instance_depth < w->model->trash_depth)
        w->trash_depth--;
    else
        trash_end(w);
}

void trash_each(World *w, VisitFn visit, void *arg) {
    for (Object *o = w->trash; o; o = next_aside(o))
        visit(w, o, arg);
}

void trash_base(World *w, Object *o, DeallocFn dealloc) {
    uint32_t depth = w->trash_depth;
    w->trash_held = o;
    dealloc(w, o);
    w->trash_held = NULL;
    w->trash_depth = depth;
}

/* The net: objects of whatever type wait when the C stack is deep. The outermost call destroys
 * them; each of their own deaths may put more aside, never nest. */
void object_dealloc(World *w, Object *o) {
    world_event(w, EVENT_DIES, o, 0);
    if (__builtin_expect(w->dealloc_depth >= TRASH_NET_DEPTH, 0) && object_is_gc(o)) {
        gc_untrack(w, o);
        put_aside(w, o);
        w->trash_net = true;
        return;
    }
    w->dealloc_depth++;
    o->type->slots.dealloc(w, o);
    if (w->dealloc_depth == 1 && w->trash_net && w->trash_depth == 0)
        destroy_chain(w);
    w->dealloc_depth--;
}
