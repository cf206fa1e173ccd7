/* Builtins that go through iterables. */
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"

#include <math.h>

BUILTIN(iter) {
    (void)self, (void)kwnames;
    if (!args_check(w, "iter", nargs, 1, 2))
        return NULL;
    if (nargs == 1)
        return object_iter(w, args[0]);
    if (!object_callable(args[0]))
        return raise_type_error(w, w->model->wording.iter_object
                                       ? "iter(object, sentinel): object must be callable"
                                       : "iter(v, w): v must be callable");
    return call_iter_new(w, args[0], args[1]);
}

BUILTIN(next) {
    (void)self, (void)kwnames;
    if (!args_check(w, "next", nargs, 1, 2))
        return NULL;
    if (!object_is_iterator(args[0]))
        return raise_type_error(w, "'%.200T' object is not an iterator", args[0]);
    Object *item = TYPE_OF(args[0])->slots.iternext(w, args[0]);
    if (item)
        return item;
    if (nargs == 1)
        return error_pending(w) ? NULL : raise_none(w, TYPE(w, StopIteration));
    if (error_pending(w)) {
        if (!error_is(w, StopIteration))
            return NULL;
        error_clear(w);
    }
    return newref(w, args[1]);
}

/* Whether some item's truth is [wanted]; new bool of [wanted] then, else the other one. */
static Object *search_truth(World *w, Object *iterable, int wanted) {
    Object *iterator = object_iter(w, iterable), *item;
    int truth = !wanted;
    if (!iterator)
        return NULL;
    while (truth == !wanted && (item = iter_next(w, iterator))) {
        truth = object_is_true(w, item);
        decref(w, item);
    }
    decref(w, iterator);
    return truth < 0 || error_pending(w) ? NULL : new_bool(w, truth);
}

BUILTIN(all) {
    NATIVE_UNUSED;
    return search_truth(w, args[0], 0);
}

BUILTIN(any) {
    NATIVE_UNUSED;
    return search_truth(w, args[0], 1);
}

BUILTIN(sorted) {
    static const char *const names[] = {"key", "reverse", NULL};
    static const ArgSpec spec = {"sort", names, 0, 0};
    Object *out[2];
    int reverse = 0;
    (void)self;
    if (!args_check(w, "sorted", nargs, 1, 1))
        return NULL;
    Object *list = sequence_list(w, args[0]);
    if (!list)
        return NULL;
    if (!args_parse(w, &spec, args + 1, 0, kwnames, out) ||
        (out[1] && !arg_int(w, out[1], &reverse)) ||
        list_sort(w, list, out[0] == NONE(w) ? NULL : out[0], reverse != 0) < 0)
        clear_ref(w, &list);
    return list;
}

/* ---- max, min ---- */

/* The best item so far and what is compared: the item itself or what key() says. Both owned. */
typedef struct Best {
    Object *item, *value;
} Best;

/* Takes [item] over; false with exception (then nothing is kept of it). */
static bool offer(World *w, Best *best, Object *item, Object *key, int op) {
    Object *value = key ? object_call1(w, key, item) : newref(w, item);
    if (!value) {
        decref(w, item);
        return false;
    }
    int better = best->item ? object_compare_bool(w, value, best->value, op) : 1;
    if (better <= 0) {
        decref(w, value);
        decref(w, item);
        return better == 0;
    }
    Best old = *best;
    *best = (Best){item, value};
    xdecref(w, old.value);
    xdecref(w, old.item);
    return true;
}

static Object *best_item(World *w, Best *best) {
    xdecref(w, best->value);
    if (error_pending(w))
        clear_ref(w, &best->item);
    return best->item;
}

/* The best of several arguments. */
static Object *best_argument(World *w, Object *const *args, size_t nargs, Object *key, int op) {
    Best best = {NULL, NULL};
    for (size_t i = 0; i < nargs; i++)
        if (!offer(w, &best, newref(w, args[i]), key, op))
            break;
    return best_item(w, &best);
}

/* The best of an iterable; NULL without exception: it is empty. */
static Object *find_best(World *w, Object *iterable, Object *key, int op) {
    Object *iterator = object_iter(w, iterable), *item;
    Best best = {NULL, NULL};
    if (!iterator)
        return NULL;
    while ((item = iter_next(w, iterator)))
        if (!offer(w, &best, item, key, op))
            break;
    decref(w, iterator);
    return best_item(w, &best);
}

static Object *raise_empty(World *w, const char *name) {
    return raise_value_error(w, "%s() %s", name,
                             w->model->wording.iterable_empty ? "iterable argument is empty"
                                                              : "arg is an empty sequence");
}

static Object *best_of(World *w, const char *name, int op, Object *const *args, size_t nargs,
                       Object *kwnames) {
    static const char *const names[] = {"key", "default", NULL};
    const ArgSpec spec = {name, names, 0, 0};
    Object *out[2];
    bool several = nargs > 1;
    if (!nargs)
        return raise_type_error(w, "%s expected %s1 argument%s, got 0", name,
                                w->model->wording.at_least_one ? "at least " : "",
                                w->model->wording.counts_plural ? "s" : "");
    if (!args_parse(w, &spec, args + nargs, 0, kwnames, out))
        return NULL;
    if (several && out[1])
        return raise_type_error(
            w, "Cannot specify a default for %s() with multiple positional arguments", name);
    Object *key = out[0] == NONE(w) ? NULL : out[0];
    if (several && !w->model->max_packs_arguments)
        return best_argument(w, args, nargs, key, op);
    PackedArgs packed = {0};
    if (w->model->max_packs_arguments && !packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *best = find_best(w, several ? packed.args : args[0], key, op);
    packed_release(w, &packed);
    if (best || error_pending(w))
        return best;
    return out[1] ? newref(w, out[1]) : raise_empty(w, name);
}

BUILTIN(max) {
    (void)self;
    return best_of(w, "max", CMP_GT, args, nargs, kwnames);
}

BUILTIN(min) {
    (void)self;
    return best_of(w, "min", CMP_LT, args, nargs, kwnames);
}

/* ---- sum ---- */

/* A sum of ints or floats without objects, while that goes on; *item is what stopped it (owned), or
 * NULL at the end. Each replaces *total; false with exception. */
static bool sum_ints(World *w, Object *iterator, Object **total, Object **item) {
    int overflow;
    int64_t sum = int_as_int64(*total, &overflow), next;
    if (overflow)
        return (*item = iter_next(w, iterator)) || !error_pending(w);
    while ((*item = iter_next(w, iterator))) {
        if (!IS(w, *item, INT) && !IS(w, *item, BOOL))
            break;
        int64_t v = int_as_int64(*item, &overflow);
        if (overflow || __builtin_add_overflow(sum, v, &next))
            break;
        sum = next;
        decref(w, *item);
    }
    if (!*item && error_pending(w))
        return false;
    set_ref(w, total, int_from_int64(w, sum));
    return *total != NULL;
}

/* Adds x to *sum; what is lost in it collects in *lost. */
static void add_compensated(double *sum, double *lost, double x) {
    double t = *sum + x;
    *lost += fabs(*sum) >= fabs(x) ? (*sum - t) + x : (x - t) + *sum;
    *sum = t;
}

static bool sum_floats(World *w, Object *iterator, Object **total, Object **item) {
    double sum = float_value(*total), lost = 0;
    bool compensated = w->model->sum_compensated;
    while ((*item = iter_next(w, iterator))) {
        int overflow = 1;
        int64_t v = is_int(*item) ? int_as_int64(*item, &overflow) : 0;
        if (IS(w, *item, FLOAT) && compensated)
            add_compensated(&sum, &lost, float_value(*item));
        else if (IS(w, *item, FLOAT))
            sum += float_value(*item);
        else if (!overflow)
            sum += (double)v;
        else
            break;
        decref(w, *item);
    }
    if (!*item && error_pending(w))
        return false;
    if (lost != 0 && isfinite(lost))
        sum += lost;
    set_ref(w, total, float_new(w, sum));
    return *total != NULL;
}

/* Adds [item] (stolen) as + does. */
static bool add_item(World *w, Object **total, Object *item) {
    set_ref(w, total, number_binary(w, *total, item, OP_ADD));
    decref(w, item);
    return *total != NULL;
}

static bool sum_all(World *w, Object *iterator, Object **total) {
    Object *item = NULL;
    if (IS(w, *total, INT)) {
        if (!sum_ints(w, iterator, total, &item)) {
            xdecref(w, item);
            return false;
        }
        if (!item)
            return true;
        if (!add_item(w, total, item))
            return false;
    }
    if (IS(w, *total, FLOAT)) {
        if (!sum_floats(w, iterator, total, &item)) {
            xdecref(w, item);
            return false;
        }
        if (!item)
            return true;
        if (!add_item(w, total, item))
            return false;
    }
    while ((item = iter_next(w, iterator)))
        if (!add_item(w, total, item))
            return false;
    return !error_pending(w);
}

BUILTIN(sum) {
    static const char *const names[] = {"", "start", NULL};
    static const ArgSpec spec = {"sum", names, 1, 2};
    Object *out[2];
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    Object *iterator = object_iter(w, out[0]);
    if (!iterator)
        return NULL;
    Object *total = out[1] ? newref(w, out[1]) : int_from_ssize(w, 0);
    const char *joiner = is_str(total)                     ? "strings [use ''.join(seq) instead]"
                         : is_bytes(total)                 ? "bytes [use b''.join(seq) instead]"
                         : ISINSTANCE(w, total, BYTEARRAY) ? "bytearray [use b''.join(seq) instead]"
                                                           : NULL;
    if (joiner)
        raise_type_error(w, "sum() can't sum %s", joiner);
    if (joiner || !sum_all(w, iterator, &total))
        clear_ref(w, &total);
    decref(w, iterator);
    return total;
}
