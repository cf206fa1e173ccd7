/* list.sort: timsort, with CPython's comparisons in CPython's order.
 *
 * Keys and values are sorted in step (a Pair has both; values is NULL where the items are their
 * own keys). While it runs the list is empty, so what a comparison does to the list can be seen and
 * does no harm. Runs wait on a stack; which of them are merged when is the model's: by timsort's
 * balance of lengths, or by powersort (3.11). Temporary arrays come from the World's allocator in
 * CPython's sizes, small ones lie in the C stack as CPython's do.
 */
#ifndef OBJECTS_SORT_H
#define OBJECTS_SORT_H

#include <string.h>

#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

enum {
    MIN_GALLOP = 7,
    MAX_PENDING = 85,
    TEMP_SLOTS = 256
};

typedef struct Pair {
    Object **keys, **values;
} Pair;

typedef struct Run {
    Pair base;
    ssize_t length;
    int power; /* powersort: of the boundary to the run after it */
} Run;

typedef struct Sorter {
    World *w;
    ssize_t min_gallop, length;
    Object **base_keys; /* of the whole array */
    Pair temp;
    ssize_t temp_room; /* pairs */
    bool pairs;        /* there are values */
    int pending;
    Run runs[MAX_PENDING];
    Object *array[TEMP_SLOTS];
} Sorter;

/* a < b: 1, 0, or -1 on error */
static inline int less(World *w, Object *a, Object *b) {
    if (IS(w, a, INT) && IS(w, b, INT))
        return int_compare(a, b) < 0;
    if (IS(w, a, STR) && IS(w, b, STR))
        return str_compare(a, b) < 0;
    Object *result = object_richcompare(w, a, b, CMP_LT);
    if (!result)
        return -1;
    int truth = object_is_true(w, result);
    decref(w, result);
    return truth;
}

static inline void pair_copy(Pair to, ssize_t i, Pair from, ssize_t j) {
    to.keys[i] = from.keys[j];
    if (to.values)
        to.values[i] = from.values[j];
}

static inline void pair_move(Pair to, ssize_t i, Pair from, ssize_t j, ssize_t n) {
    memmove(to.keys + i, from.keys + j, (size_t)n * sizeof(Object *));
    if (to.values)
        memmove(to.values + i, from.values + j, (size_t)n * sizeof(Object *));
}

static inline Pair pair_at(Pair p, ssize_t n) {
    return (Pair){p.keys + n, p.values ? p.values + n : NULL};
}

/* sort_merge.c: */

/* Where [key] belongs in the sorted a[0..n): looked for at distances 1, 3, 7 ... from [hint], then
 * by halves. -1 on error. */
ssize_t sort_gallop(World *w, Object *key, Object **a, ssize_t n, ssize_t hint, bool after_equals);
/* Merges neighbouring runs a and b: 0, or -1 on error, when every item is still somewhere in the
 * array. */
int sort_merge(Sorter *s, Pair a, ssize_t na, Pair b, ssize_t nb);
void sort_free_temp(Sorter *s);

#endif
