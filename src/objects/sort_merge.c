/* Merging two neighbouring runs, item by item and by galloping. */
#include "objects/sort.h"

/* Galloping */

/* Whether [item] belongs in front of [key]; items equal to the key do if [after_equals]. */
static int in_front(World *w, Object *item, Object *key, bool after_equals) {
    if (!after_equals)
        return less(w, item, key);
    int smaller = less(w, key, item);
    return smaller < 0 ? -1 : !smaller;
}

ssize_t sort_gallop(World *w, Object *key, Object **a, ssize_t n, ssize_t hint, bool after_equals) {
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

void sort_free_temp(Sorter *s) {
    if (s->temp.keys != s->array)
        mem_free(s->w, s->temp.keys);
    s->temp.keys = NULL;
}

static bool make_temp(Sorter *s, ssize_t need) {
    if (need <= s->temp_room)
        return true;
    sort_free_temp(s);
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
    ssize_t k = sort_gallop(s->w, m->b.keys[m->ib], m->a.keys + m->ia, m->na, 0, true);
    if (k < 0)
        return MERGE_FAILED;
    *longest = k;
    if (k && (end = up_take_a(m, k)) != MERGE_GOES_ON)
        return end;
    if ((end = up_take_b(m, 1)) != MERGE_GOES_ON)
        return end;
    k = sort_gallop(s->w, m->a.keys[m->ia], m->b.keys + m->ib, m->nb, 0, false);
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
    ssize_t k = sort_gallop(s->w, m->b.keys[m->ib], m->a.keys, m->na, m->na - 1, true);
    if (k < 0)
        return MERGE_FAILED;
    k = m->na - k;
    *longest = k;
    if (k && (end = down_take_a(m, k)) != MERGE_GOES_ON)
        return end;
    if ((end = down_take_b(m, 1)) != MERGE_GOES_ON)
        return end;
    k = sort_gallop(s->w, m->a.keys[m->ia], m->b.keys, m->nb, m->nb - 1, false);
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

int sort_merge(Sorter *s, Pair a, ssize_t na, Pair b, ssize_t nb) {
    return na <= nb ? merge_up(s, a, na, b, nb) : merge_down(s, a, na, b, nb);
}
