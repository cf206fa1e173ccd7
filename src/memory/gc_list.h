/* The collector's lists: circular, doubly linked through GcHead. The flag bits of both words
 * survive every operation here; prev must hold a pointer (not gc_refs) unless a function says
 * otherwise.
 */
#ifndef MEMORY_GC_LIST_H
#define MEMORY_GC_LIST_H

#include "memory/gc.h"

enum {
    GC_FINALIZED = 1,
    GC_COLLECTING = 2,
    GC_PREV_FLAGS = 3,
    GC_UNREACHABLE = 1,
    GC_REFS_SHIFT = 2
};

static inline GcHead *gc_next(const GcHead *node) {
    return (GcHead *)(node->next & ~(uintptr_t)GC_UNREACHABLE);
}
static inline GcHead *gc_prev(const GcHead *node) {
    return (GcHead *)(node->prev & ~(uintptr_t)GC_PREV_FLAGS);
}
static inline void gc_set_prev(GcHead *node, const GcHead *prev) {
    node->prev = (node->prev & GC_PREV_FLAGS) | (uintptr_t)prev;
}
static inline void gc_list_init(GcHead *list) {
    list->next = list->prev = (uintptr_t)list;
}
static inline bool gc_list_is_empty(const GcHead *list) {
    return gc_next(list) == list;
}
static inline void gc_list_append(GcHead *node, GcHead *list) {
    GcHead *last = gc_prev(list);
    gc_set_prev(node, last);
    last->next = (uintptr_t)node;
    node->next = (uintptr_t)list;
    list->prev = (uintptr_t)node;
}
static inline void gc_list_unlink(GcHead *node) {
    GcHead *next = gc_next(node), *prev = gc_prev(node);
    prev->next = (uintptr_t)next;
    gc_set_prev(next, prev);
}
/* Moves all of [from] to the end of [to]. */
static inline void gc_list_merge(GcHead *from, GcHead *to) {
    if (!gc_list_is_empty(from)) {
        GcHead *first = gc_next(from), *last = gc_prev(from), *end = gc_prev(to);
        end->next = (uintptr_t)first;
        gc_set_prev(first, end);
        last->next = (uintptr_t)to;
        to->prev = (uintptr_t)last;
    }
    gc_list_init(from);
}

#endif
