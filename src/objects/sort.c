/* list.sort: timsort, with CPython's comparisons in CPython's order.
 *
 * Keys and values are sorted in step (a Slice has both; values is NULL where the items are their
 * own keys). While it runs the list is empty, so what a comparison does to the list can be seen and
 * does no harm. Runs wait on a stack; which of them are merged when is the model's: by timsort's
 * balance of lengths, or by powersort (3.11). Temporary arrays come from the World's allocator in
 * CPython's sizes, small ones lie in the C stack as CPython's do.
 */
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
static int less(World *w, Object *a, Object *b) {
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

/* Pairs of arrays */

static void pair_copy(Pair to, ssize_t i, Pair from, ssize_t j) {
    to.keys[i] = from.keys[j];
    if (to.values)
        to.values[i] = from.values[j];
}

static void pair_move(Pair to, ssize_t i, Pair from, ssize_t j, ssize_t n) {
    memmove(to.keys + i, from.keys + j, (size_t)n * sizeof(Object *));
    if (to.values)
        memmove(to.values + i, from.values + j, (size_t)n * sizeof(Object *));
}

static Pair pair_at(Pair p, ssize_t n) {
    return (Pair){p.keys + n, p.values ? p.values + n : NULL};
}

static void reverse(Object **low, ssize_t n) {
    for (ssize_t i = 0, j = n - 1; low && i < j; i++, j--) {
        Object *o = low[i];
        low[i] = low[j];
        low[j] = o;
    }
}

static void pair_reverse(Pair p, ssize_t n) {
    reverse(p.keys, n);
    reverse(p.values, n);
}

/* Runs */

/* Binary insertion of [start, n), where [0, start) is sorted already. */
static int insert_rest(World *w, Pair p, ssize_t start, ssize_t n) {
    if (start == 0)
        start = 1;
    for (; start < n; start++) {
        ssize_t low = 0, high = start;
        Object *pivot = p.keys[start], *value = p.values ? p.values[start] : NULL;
        while (low < high) {
            ssize_t middle = low + ((high - low) >> 1);
            int smaller = less(w, pivot, p.keys[middle]);
            if (smaller < 0)
                return -1;
            if (smaller)
                high = middle;
            else
                low = middle + 1;
        }
        pair_move(p, low + 1, p, low, start - low);
        p.keys[low] = pivot;
        if (p.values)
            p.values[low] = value;
    }
    return 0;
}

/* Length of the run at the start: ascending, or strictly descending; -1 on error. */
static ssize_t count_run(World *w, Pair p, ssize_t n, bool *descending) {
    *descending = false;
    if (n == 1)
        return 1;
    int smaller = less(w, p.keys[1], p.keys[0]);
    if (smaller < 0)
        return -1;
    *descending = smaller;
    ssize_t i = 2;
    for (; i < n; i++) {
        smaller = less(w, p.keys[i], p.keys[i - 1]);
        if (smaller < 0)
            return -1;
        if (smaller != *descending)
            break;
    }
    return i;
}

/* The run at the start, made ascending: strictly descending runs are reversed. */
static ssize_t take_strict_run(World *w, Pair p, ssize_t n) {
    bool descending;
    ssize_t length = count_run(w, p, n, &descending);
    if (length > 0 && descending)
        pair_reverse(p, length);
    return length;
}

/* Goes on while no item is smaller than the one before; -1 on error. */
static ssize_t ascend(World *w, Pair p, ssize_t i, ssize_t n) {
    for (; i < n; i++) {
        int smaller = less(w, p.keys[i], p.keys[i - 1]);
        if (smaller < 0)
            return -1;
        if (smaller)
            break;
    }
    return i;
}

/* The same for a model whose descending runs may have equal neighbours (which are reversed first,
 * so that reversing the whole keeps their order), and may go on ascending after it. */
static ssize_t take_tied_run(World *w, Pair p, ssize_t n) {
    ssize_t i = ascend(w, p, 1, n);
    if (i < 0 || i == n)
        return i;
    if (i > 1) {
        int rising = less(w, p.keys[0], p.keys[i - 1]);
        if (rising)
            return rising < 0 ? -1 : i;
        pair_reverse(p, i); /* all equal so far */
    }
    ssize_t equal = 0;
    for (i++; i < n; i++) {
        int smaller = less(w, p.keys[i], p.keys[i - 1]);
        if (smaller < 0)
            return -1;
        if (smaller) {
            if (equal)
                pair_reverse(pair_at(p, i - equal - 1), equal + 1);
            equal = 0;
            continue;
        }
        int larger = less(w, p.keys[i - 1], p.keys[i]);
        if (larger < 0)
            return -1;
        if (larger)
            break;
        equal++;
    }
    if (equal)
        pair_reverse(pair_at(p, i - equal - 1), equal + 1);
    pair_reverse(p, i);
    return ascend(w, p, i, n);
}

/* Galloping */

/* Whether [item] belongs in front of [key]; items equal to the key do if [after_equals]. */
static int in_front(World *w, Object *item, Object *key, bool after_equals) {
    if (!after_equals)
        return less(w, item, key);
    int smaller = less(w, key, item);
    return smaller < 0 ? -1 : !smaller;
}

/* Where [key] belongs in the sorted a[0..n): looked for at distances 1, 3, 7 ... from [hint], then
 * by halves. -1 on error. */
static ssize_t gallop(World *w, Object *key, Object **a, ssize_t n, ssize_t hint,
                      bool after_equals) {
    int front = in_front(w, a[hint], key, after_equals);
    if (front < 0)
        return -1;
    bool right = front;
    ssize_t last = 0, distance = 1, limit = right ? n - hint : hint + 1;
    while (distance < limit) {
        front = in_front(w, a[right ? hint + distance : hint - distance], key, after_equals);
        if (front < 0)
            return -1;
        if (front != right)
            break;
        last = distance;
        distance = (distance << 1) + 1;
    }
    if (distance > limit)
        distance = limit;
    ssize_t low = 1 + (right ? hint + last : hint - distance);
    ssize_t high = right ? hint + distance : hint - last;
    while (low < high) {
        ssize_t middle = low + ((high - low) >> 1);
        front = in_front(w, a[middle], key, after_equals);
        if (front < 0)
            return -1;
        if (front)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

/* Merging */

static void free_temp(Sorter *s) {
    if (s->temp.keys != s->array)
        mem_free(s->w, s->temp.keys);
    s->temp.keys = NULL;
}

static bool make_temp(Sorter *s, ssize_t need) {
    if (need <= s->temp_room)
        return true;
    free_temp(s);
    s->temp_room = 0;
    s->temp.keys = mem_alloc(s->w, (size_t)(s->pairs ? 2 * need : need) * sizeof(Object *));
    if (!s->temp.keys) {
        raise_memory(s->w);
        return false;
    }
    s->temp_room = need;
    if (s->pairs)
        s->temp.values = s->temp.keys + need;
    return true;
}

/* State of one merge of a[0..na) with b[0..nb), which stand side by side in the array. The shorter
 * has been moved to the temporary array; going up from the start (or down from the end) the next
 * item is a's at [ia] or b's at [ib], and goes to to[it]. */
typedef struct Merge {
    Pair a, b, to;
    ssize_t ia, ib, it, na, nb;
} Merge;

enum MergeEnd {
    MERGE_GOES_ON,
    MERGE_DONE,
    MERGE_LAST,
    MERGE_FAILED
};

/* Going up: moves k items of a or b. The run that b is ends the merge when it is used up; one item
 * left in a is known to be the last of all. */
static enum MergeEnd up_take_a(Merge *m, ssize_t k) {
    pair_move(m->to, m->it, m->a, m->ia, k);
    m->it += k;
    m->ia += k;
    m->na -= k;
    return m->na == 1 ? MERGE_LAST : m->na == 0 ? MERGE_DONE : MERGE_GOES_ON;
}

static enum MergeEnd up_take_b(Merge *m, ssize_t k) {
    pair_move(m->to, m->it, m->b, m->ib, k);
    m->it += k;
    m->ib += k;
    m->nb -= k;
    return m->nb ? MERGE_GOES_ON : MERGE_DONE;
}

/* The same going down from the end: a and b change roles. */
static enum MergeEnd down_take_a(Merge *m, ssize_t k) {
    m->it -= k;
    m->ia -= k;
    pair_move(m->to, m->it + 1, m->a, m->ia + 1, k);
    m->na -= k;
    return m->na ? MERGE_GOES_ON : MERGE_DONE;
}

static enum MergeEnd down_take_b(Merge *m, ssize_t k) {
    m->it -= k;
    m->ib -= k;
    pair_move(m->to, m->it + 1, m->b, m->ib + 1, k);
    m->nb -= k;
    return m->nb == 1 ? MERGE_LAST : m->nb == 0 ? MERGE_DONE : MERGE_GOES_ON;
}

/* One item at a time, until one run wins min_gallop times in a row. */
static enum MergeEnd merge_singly(Sorter *s, Merge *m, bool up) {
    ssize_t acount = 0, bcount = 0;
    for (;;) {
        int smaller = less(s->w, m->b.keys[m->ib], m->a.keys[m->ia]);
        if (smaller < 0)
            return MERGE_FAILED;
        enum MergeEnd end;
        if ((smaller != 0) == up) {
            end = up ? up_take_b(m, 1) : down_take_b(m, 1);
            bcount++;
            acount = 0;
        } else {
            end = up ? up_take_a(m, 1) : down_take_a(m, 1);
            acount++;
            bcount = 0;
        }
        if (end != MERGE_GOES_ON)
            return end;
        if (acount >= s->min_gallop || bcount >= s->min_gallop)
            return MERGE_GOES_ON;
    }
}

/* One round of galloping up: stretches of a, one of b, a stretch of b, one of a. */
static enum MergeEnd gallop_up(Sorter *s, Merge *m, ssize_t *longest) {
    enum MergeEnd end;
    ssize_t k = gallop(s->w, m->b.keys[m->ib], m->a.keys + m->ia, m->na, 0, true);
    if (k < 0)
        return MERGE_FAILED;
    *longest = k;
    if (k && (end = up_take_a(m, k)) != MERGE_GOES_ON)
        return end;
    if ((end = up_take_b(m, 1)) != MERGE_GOES_ON)
        return end;
    k = gallop(s->w, m->a.keys[m->ia], m->b.keys + m->ib, m->nb, 0, false);
    if (k < 0)
        return MERGE_FAILED;
    if (k > *longest)
        *longest = k;
    if (k && (end = up_take_b(m, k)) != MERGE_GOES_ON)
        return end;
    return up_take_a(m, 1);
}

static enum MergeEnd gallop_down(Sorter *s, Merge *m, ssize_t *longest) {
    enum MergeEnd end;
    ssize_t k = gallop(s->w, m->b.keys[m->ib], m->a.keys, m->na, m->na - 1, true);
    if (k < 0)
        return MERGE_FAILED;
    k = m->na - k;
    *longest = k;
    if (k && (end = down_take_a(m, k)) != MERGE_GOES_ON)
        return end;
    if ((end = down_take_b(m, 1)) != MERGE_GOES_ON)
        return end;
    k = gallop(s->w, m->a.keys[m->ia], m->b.keys, m->nb, m->nb - 1, false);
    if (k < 0)
        return MERGE_FAILED;
    k = m->nb - k;
    if (k > *longest)
        *longest = k;
    if (k && (end = down_take_b(m, k)) != MERGE_GOES_ON)
        return end;
    return down_take_a(m, 1);
}

/* Singly and by galloping in turns, until one run is used up. Galloping that pays makes it easier
 * to come to it again, galloping that does not, harder. */
static enum MergeEnd merge_loop(Sorter *s, Merge *m, bool up) {
    for (;;) {
        enum MergeEnd end = merge_singly(s, m, up);
        if (end != MERGE_GOES_ON)
            return end;
        ssize_t min_gallop = s->min_gallop + 1, longest;
        do {
            min_gallop -= min_gallop > 1;
            s->min_gallop = min_gallop;
            end = up ? gallop_up(s, m, &longest) : gallop_down(s, m, &longest);
            if (end != MERGE_GOES_ON)
                return end;
        } while (longest >= MIN_GALLOP);
        s->min_gallop = min_gallop + 1;
    }
}

/* na <= nb: a moves to the temporary array, merging goes up. */
static int merge_up(Sorter *s, Pair a, ssize_t na, Pair b, ssize_t nb) {
    if (!make_temp(s, na))
        return -1;
    pair_move(s->temp, 0, a, 0, na);
    Merge m = {.a = s->temp, .b = b, .to = a, .na = na, .nb = nb};
    enum MergeEnd end = up_take_b(&m, 1);
    if (end == MERGE_GOES_ON)
        end = na == 1 ? MERGE_LAST : merge_loop(s, &m, true);
    if (end == MERGE_LAST) {
        pair_move(m.to, m.it, m.b, m.ib, m.nb);
        pair_copy(m.to, m.it + m.nb, m.a, m.ia);
    } else {
        pair_move(m.to, m.it, m.a, m.ia, m.na);
    }
    return end == MERGE_FAILED ? -1 : 0;
}

/* na > nb: b moves to the temporary array, merging goes down. */
static int merge_down(Sorter *s, Pair a, ssize_t na, Pair b, ssize_t nb) {
    if (!make_temp(s, nb))
        return -1;
    pair_move(s->temp, 0, b, 0, nb);
    Merge m = {.a = a, .b = s->temp, .to = a, .na = na, .nb = nb};
    m.ia = na - 1;
    m.ib = nb - 1;
    m.it = na + nb - 1;
    enum MergeEnd end = down_take_a(&m, 1);
    if (end == MERGE_GOES_ON)
        end = nb == 1 ? MERGE_LAST : merge_loop(s, &m, false);
    if (end == MERGE_LAST) {
        pair_move(m.to, m.it - m.na + 1, m.a, m.ia - m.na + 1, m.na);
        pair_copy(m.to, m.it - m.na, m.b, m.ib);
    } else {
        pair_move(m.to, m.it - m.nb + 1, m.b, 0, m.nb);
    }
    return end == MERGE_FAILED ? -1 : 0;
}

/* Merges the runs i and i + 1 on the stack. */
static int merge_at(Sorter *s, int i) {
    Run *runs = s->runs;
    Pair a = runs[i].base, b = runs[i + 1].base;
    ssize_t na = runs[i].length, nb = runs[i + 1].length;
    runs[i].length = na + nb;
    if (i == s->pending - 3)
        runs[i + 1] = runs[i + 2];
    s->pending--;
    ssize_t k = gallop(s->w, b.keys[0], a.keys, na, 0, true);
    if (k < 0)
        return -1;
    a = pair_at(a, k);
    na -= k;
    if (!na)
        return 0;
    nb = gallop(s->w, a.keys[na - 1], b.keys, nb, nb - 1, false);
    if (nb <= 0)
        return (int)nb;
    return na <= nb ? merge_up(s, a, na, b, nb) : merge_down(s, a, na, b, nb);
}

/* timsort's rule: lengths on the stack fall faster than they would add up. */
static int collapse(Sorter *s) {
    Run *runs = s->runs;
    while (s->pending > 1) {
        int n = s->pending - 2;
        if ((n > 0 && runs[n - 1].length <= runs[n].length + runs[n + 1].length) ||
            (n > 1 && runs[n - 2].length <= runs[n - 1].length + runs[n].length)) {
            if (runs[n - 1].length < runs[n + 1].length)
                n--;
        } else if (runs[n].length > runs[n + 1].length) {
            break;
        }
        if (merge_at(s, n) < 0)
            return -1;
    }
    return 0;
}

static int collapse_all(Sorter *s) {
    while (s->pending > 1) {
        int n = s->pending - 2;
        if (n > 0 && s->runs[n - 1].length < s->runs[n + 1].length)
            n--;
        if (merge_at(s, n) < 0)
            return -1;
    }
    return 0;
}

/* The first bit in which the middles of two neighbouring runs differ, as fractions of the whole. */
static int power_between(ssize_t start, ssize_t n1, ssize_t n2, ssize_t n) {
    int power = 0;
    ssize_t a = 2 * start + n1, b = a + n1 + n2;
    for (;;) {
        power++;
        if (a >= n) {
            a -= n;
            b -= n;
        } else if (b >= n) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

/* powersort's rule, before a run of length n is put on the stack. */
static int make_way(Sorter *s, ssize_t n) {
    if (!s->pending)
        return 0;
    Run *top = &s->runs[s->pending - 1];
    int power = power_between(top->base.keys - s->base_keys, top->length, n, s->length);
    while (s->pending > 1 && s->runs[s->pending - 2].power > power)
        if (merge_at(s, s->pending - 2) < 0)
            return -1;
    s->runs[s->pending - 1].power = power;
    return 0;
}

/* Between 32 and 64, or so that n / minrun is a power of two or a little less. */
static ssize_t minimum_run(ssize_t n) {
    ssize_t rest = 0;
    while (n >= 64) {
        rest |= n & 1;
        n >>= 1;
    }
    return n + rest;
}

static int sort_pairs(Sorter *s, Pair all, ssize_t n) {
    const Model *model = s->w->model;
    ssize_t least = minimum_run(n);
    while (n) {
        ssize_t length = model->sort_runs_with_ties ? take_tied_run(s->w, all, n)
                                                    : take_strict_run(s->w, all, n);
        if (length < 0)
            return -1;
        if (length < least) {
            ssize_t forced = n <= least ? n : least;
            if (insert_rest(s->w, all, length, forced) < 0)
                return -1;
            length = forced;
        }
        if (model->sort_powersort && make_way(s, length) < 0)
            return -1;
        s->runs[s->pending++] = (Run){all, length, 0};
        if (!model->sort_powersort && collapse(s) < 0)
            return -1;
        all = pair_at(all, length);
        n -= length;
    }
    return collapse_all(s);
}

/* The list's own */

/* keys[i] = key(items[i]); on error none is left. */
static bool compute_keys(World *w, Object *key, Object **keys, Object **items, ssize_t n) {
    for (ssize_t i = 0; i < n; i++) {
        keys[i] = object_call1(w, key, items[i]);
        if (keys[i])
            continue;
        while (--i >= 0)
            decref(w, keys[i]);
        return false;
    }
    return true;
}

static void init_sorter(Sorter *s, World *w, ssize_t n, bool pairs) {
    s->w = w;
    s->min_gallop = MIN_GALLOP;
    s->length = n;
    s->pairs = pairs;
    s->pending = 0;
    s->temp_room = TEMP_SLOTS;
    s->temp = (Pair){s->array, NULL};
    if (pairs) {
        s->temp_room = (n + 1) / 2 < TEMP_SLOTS / 2 ? (n + 1) / 2 : TEMP_SLOTS / 2;
        s->temp.values = s->array + s->temp_room;
    }
}

/* Sorts the items taken from the list: 0, or -1 with an exception. */
static int sort_items(World *w, List *list, Object **items, ssize_t n, Object *key,
                      bool descending) {
    Sorter s;
    Object **keys = NULL;
    init_sorter(&s, w, n, key != NULL);
    bool small = n < TEMP_SLOTS / 2;
    if (key) {
        keys = small ? s.array + n + 1 : mem_alloc(w, (size_t)n * sizeof(Object *));
        if (!keys) {
            raise_memory(w);
            return -1;
        }
        if (!compute_keys(w, key, keys, items, n)) {
            if (!small)
                mem_free(w, keys);
            return -1;
        }
    }
    Pair all = {keys ? keys : items, keys ? items : NULL};
    s.base_keys = all.keys;
    if (descending)
        pair_reverse(all, n);
    int result = n > 1 ? sort_pairs(&s, all, n) : 0;
    for (ssize_t i = 0; keys && i < n; i++)
        decref(w, keys[i]);
    if (keys && !small)
        mem_free(w, keys);
    if (list->allocated != -1 && result == 0) {
        raise_value_error(w, "list modified during sort");
        result = -1;
    }
    if (descending)
        reverse(items, n);
    free_temp(&s);
    return result;
}

int list_sort(World *w, Object *o, Object *key, bool descending) {
    List *list = (List *)o;
    Object **items = list->items;
    ssize_t n = list->head.size, allocated = list->allocated;
    list->items = NULL;
    list->head.size = 0;
    list->allocated = -1; /* anything that changes the list changes this */
    int result = sort_items(w, list, items, n, key, descending);
    Object **added = list->items;
    ssize_t i = list->head.size;
    list->items = items;
    list->head.size = n;
    list->allocated = allocated;
    while (added && --i >= 0)
        xdecref(w, added[i]);
    if (added)
        mem_free(w, added);
    return result;
}
