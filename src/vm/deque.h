/* collections.deque: a doubly linked list of blocks of 64 items, filled from the middle, as
 * CPython's. */
#ifndef VM_DEQUE_H
#define VM_DEQUE_H

#include "vm/state.h"

enum {
    DEQUE_BLOCK = 64,
    DEQUE_CENTER = (DEQUE_BLOCK - 1) / 2
};

typedef struct DequeBlock {
    struct DequeBlock *left;
    Object *items[DEQUE_BLOCK];
    struct DequeBlock *right;
} DequeBlock;

typedef struct Deque {
    VarObject head;
    DequeBlock *left, *right;
    ssize_t left_index, right_index; /* of the first and last item in their blocks */
    size_t state;                    /* changes with every mutation: iterators notice */
    ssize_t maxlen;                  /* -1: none */
    Object *weakrefs;
} Deque;

int deque_append(World *w, Deque *d, Object *item); /* borrowed item */
int deque_append_left(World *w, Deque *d, Object *item);
Object *deque_pop(World *w, Deque *d); /* IndexError when empty */
Object *deque_pop_left(World *w, Deque *d);
Object *deque_get(Deque *d, ssize_t i); /* borrowed; 0 <= i < size */

#endif
