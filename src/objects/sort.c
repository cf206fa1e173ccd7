/* list.sort: finding runs, the stack of runs, and what happens to the list meanwhile. */
#include "objects/sort.h"

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

/* Merges the runs i and i + 1 on the stack. */
static int merge_at(Sorter *s, int i) {
    Run *runs = s->runs;
    Pair a = runs[i].base, b = runs[i + 1].base;
    ssize_t na = runs[i].length, nb = runs[i + 1].length;
    runs[i].length = na + nb;
    if (i == s->pending - 3)
        runs[i + 1] = runs[i + 2];
    s->pending--;
    ssize_t k = sort_gallop(s->w, b.keys[0], a.keys, na, 0, true);
    if (k < 0)
        return -1;
    a = pair_at(a, k);
    na -= k;
    if (!na)
        return 0;
    nb = sort_gallop(s->w, a.keys[na - 1], b.keys, nb, nb - 1, false);
    if (nb <= 0)
        return (int)nb;
    return sort_merge(s, a, na, b, nb);
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
    sort_free_temp(&s);
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
