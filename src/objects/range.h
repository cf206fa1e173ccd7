/* What range.c and range_iter.c share. A range iterator counts with machine words where start, stop
 * and step fit, with ints otherwise. */
#ifndef OBJECTS_RANGE_H
#define OBJECTS_RANGE_H

#include "objects/iter.h"
#include "objects/list.h"

typedef struct RangeIter {
    Object head;
    int64_t start, step, length; /* next item; items left */
    int64_t index; /* items gone; there is no such word in models with range_iter_no_index */
} RangeIter;

/* Number of items, as an int. All are ints, step not 0. */
Object *range_length_of(World *w, Object *start, Object *stop, Object *step);
Object *range_iter(World *w, Object *range);
Object *range_reversed(World *w, Object *range);

/* The eval loop's for: the next value of a range iterator; false at the end. */
static inline bool range_iter_next(const World *w, Object *iterator, int64_t *value) {
    RangeIter *self = (RangeIter *)iterator;
    if (self->length <= 0)
        return false;
    *value = self->start;
    self->start = (int64_t)((uint64_t)self->start + (uint64_t)self->step);
    self->length--;
    if (!w->model->range_iter_no_index)
        self->index++;
    return true;
}

#endif
