/* Operations on whole sets. */
#include "objects/dict.h"
#include "objects/set.h"

/* Results are sets or frozensets, never of a subclass. */
static Object *make_base(World *w, Object *s, Object *iterable) {
    bool mutable = IS(w, s, SET) || (!IS(w, s, FROZENSET) && ISINSTANCE(w, s, SET));
    return set_make(w, mutable ? TYPE(w, SET) : TYPE(w, FROZENSET), iterable);
}

Object *set_copy(World *w, Object *s) {
    return make_base(w, s, s);
}

Object *set_union(World *w, Object *s, Object *other) {
    Object *result = set_copy(w, s);
    if (result && s != other && set_update(w, result, other) < 0)
        clear_ref(w, &result);
    return result;
}

/* Calls step for each item of an iterable with its hash; the item is held meanwhile. step: -1
 * error, 1 stop, 0 go on; the last result is returned. */
typedef int (*StepFn)(World *w, void *context, Object *key, int64_t hash);

static int each(World *w, Object *iterable, StepFn step, void *context) {
    int result = 0;
    if (is_anyset(w, iterable)) {
        Object *key;
        int64_t hash;
        for (ssize_t pos = 0; result == 0 && set_next(iterable, &pos, &key, &hash);) {
            incref(w, key);
            result = step(w, context, key, hash);
            decref(w, key);
        }
        return result;
    }
    Object *iterator = object_iter(w, iterable), *key;
    if (!iterator)
        return -1;
    while (result == 0 && (key = iter_next(w, iterator))) {
        int64_t hash = object_hash(w, key);
        result = hash == -1 ? -1 : step(w, context, key, hash);
        decref(w, key);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : result;
}

typedef struct Pair {
    Object *set, *result;
} Pair;

/* ---- intersection ---- */

static int keep_common(World *w, void *context, Object *key, int64_t hash) {
    Pair *p = context;
    int found = set_contains_hash(w, p->set, key, hash);
    return found > 0 ? set_add_hash(w, p->result, key, hash) : found;
}

/* Goes through the smaller of two sets. */
Object *set_intersection(World *w, Object *s, Object *other) {
    if (s == other)
        return set_copy(w, s);
    Pair p = {s, make_base(w, s, NULL)};
    if (!p.result)
        return NULL;
    if (is_anyset(w, other) && set_length(other) > set_length(s)) {
        p.set = other;
        other = s;
    }
    if (each(w, other, keep_common, &p) < 0)
        clear_ref(w, &p.result);
    return p.result;
}

/* The two exchange their contents; the hash of a frozenset is forgotten. */
void set_swap_bodies(Object *left, Object *right) {
    Set *a = (Set *)left, *b = (Set *)right;
    Set copy = *a;
    bool a_small = a->table == a->small, b_small = b->table == b->small;
    a->fill = b->fill;
    a->used = b->used;
    a->mask = b->mask;
    a->table = b_small ? a->small : b->table;
    b->fill = copy.fill;
    b->used = copy.used;
    b->mask = copy.mask;
    b->table = a_small ? b->small : copy.table;
    for (int i = 0; i < SET_SMALL; i++) {
        a->small[i] = b->small[i];
        b->small[i] = copy.small[i];
    }
    a->hash = b->hash = -1;
}

int set_intersection_update(World *w, Object *s, Object *other) {
    Object *result = set_intersection(w, s, other);
    if (!result)
        return -1;
    set_swap_bodies(s, result);
    decref(w, result);
    return 0;
}

/* ---- difference ---- */

static int discard_step(World *w, void *context, Object *key, int64_t hash) {
    return set_discard_hash(w, context, key, hash) < 0 ? -1 : 0;
}

/* Rebuilds a table of which more than a quarter is dead. */
static int shed_dead(World *w, Set *s) {
    return s->fill - s->used <= s->mask / 4 ? 0 : set_rebuild(w, (Object *)s);
}

int set_difference_update(World *w, Object *s, Object *other) {
    if (w->model->set_difference_skips_empty && set_length(s) == 0)
        return 0;
    if (s == other) {
        set_clear(w, s);
        return 0;
    }
    if (each(w, other, discard_step, s) < 0)
        return -1;
    return shed_dead(w, (Set *)s);
}

static Object *copy_and_difference(World *w, Object *s, Object *other) {
    Object *result = set_copy(w, s);
    if (result && set_difference_update(w, result, other) < 0)
        clear_ref(w, &result);
    return result;
}

static int keep_missing(World *w, void *context, Object *key, int64_t hash) {
    Pair *p = context;
    int found = IS(w, p->set, DICT) ? dict_contains_hash(w, p->set, key, hash)
                                    : set_contains_hash(w, p->set, key, hash);
    return found == 0 ? set_add_hash(w, p->result, key, hash) : found < 0 ? -1 : 0;
}

/* Goes through [s] and looks into the other, unless the other is not a set or dict or is much
 * smaller. */
Object *set_difference(World *w, Object *s, Object *other) {
    ssize_t size;
    if (is_anyset(w, other))
        size = set_length(other);
    else if (IS(w, other, DICT))
        size = dict_length(other);
    else
        return copy_and_difference(w, s, other);
    if (set_length(s) >> 2 > size)
        return copy_and_difference(w, s, other);
    Pair p = {other, make_base(w, s, NULL)};
    if (p.result && each(w, s, keep_missing, &p) < 0)
        clear_ref(w, &p.result);
    return p.result;
}

/* ---- symmetric difference ---- */

static int toggle(World *w, void *context, Object *key, int64_t hash) {
    int found = set_discard_hash(w, context, key, hash);
    return found == 0 ? set_add_hash(w, context, key, hash) : found < 0 ? -1 : 0;
}

static int toggle_dict(World *w, Object *s, Object *dict) {
    Object *key;
    int64_t hash;
    int result = 0;
    for (ssize_t pos = 0; result == 0 && dict_next(dict, &pos, &key, NULL, &hash);) {
        incref(w, key);
        result = toggle(w, s, key, hash);
        decref(w, key);
    }
    return result;
}

int set_symmetric_difference_update(World *w, Object *s, Object *other) {
    if (s == other) {
        set_clear(w, s);
        return 0;
    }
    if (IS(w, other, DICT))
        return toggle_dict(w, s, other);
    if (is_anyset(w, other))
        return each(w, other, toggle, s);
    Object *items = make_base(w, s, other); /* each item once */
    int result = items ? each(w, items, toggle, s) : -1;
    xdecref(w, items);
    return result;
}

/* CPython starts from a copy of the other operand. */
Object *set_symmetric_difference(World *w, Object *s, Object *other) {
    Object *result = make_base(w, s, other);
    if (result && set_symmetric_difference_update(w, result, s) < 0)
        clear_ref(w, &result);
    return result;
}

/* ---- comparison: 1, 0, -1 ---- */

enum {
    STOP_MISSING = 1,
    STOP_FOUND = 1
};

static int stop_if_missing(World *w, void *context, Object *key, int64_t hash) {
    int found = set_contains_hash(w, context, key, hash);
    return found < 0 ? -1 : found ? 0 : STOP_MISSING;
}

static int stop_if_found(World *w, void *context, Object *key, int64_t hash) {
    int found = set_contains_hash(w, context, key, hash);
    return found > 0 ? STOP_FOUND : found;
}

static int none_stopped(int result) {
    return result < 0 ? -1 : !result;
}

int set_is_subset(World *w, Object *s, Object *other) {
    if (!is_anyset(w, other)) {
        Object *set = set_new(w, other);
        int result = set ? set_is_subset(w, s, set) : -1;
        xdecref(w, set);
        return result;
    }
    if (set_length(s) > set_length(other))
        return 0;
    return none_stopped(each(w, s, stop_if_missing, other));
}

int set_is_superset(World *w, Object *s, Object *other) {
    if (is_anyset(w, other))
        return set_is_subset(w, other, s);
    return none_stopped(each(w, other, stop_if_missing, s));
}

int set_is_disjoint(World *w, Object *s, Object *other) {
    if (s == other)
        return set_length(s) == 0;
    if (is_anyset_exact(w, other) && set_length(other) > set_length(s))
        return none_stopped(each(w, s, stop_if_found, other));
    return none_stopped(each(w, other, stop_if_found, s));
}
