/* Finding one str in another. Short runs of luck are served by memchr and plain comparison; when
 * these waste more than the text's length, the two-way algorithm (Crochemore and Perrin) takes
 * over, so that no input costs more than linear time and none takes memory.
 */
#include "objects/str_impl.h"

/* A piece of text read forwards or backwards: character i is data[base + step * i]. */
typedef struct Run {
    const void *data;
    ssize_t base, step;
    int kind;
} Run;

static Run run_of(int kind, const void *data, ssize_t start, ssize_t end, int direction) {
    return (Run){data, direction > 0 ? start : end - 1, direction > 0 ? 1 : -1, kind};
}

static inline uint32_t run_at(Run r, ssize_t i) {
    return kind_read(r.kind, r.data, r.base + r.step * i);
}

/* Start of the greatest suffix of [p] under < or (reversed) >, and the period of that suffix. */
static ssize_t greatest_suffix(Run p, ssize_t n, bool reversed, ssize_t *period) {
    ssize_t best = -1, j = 0, k = 1, length = 1;
    while (j + k < n) {
        uint32_t a = run_at(p, j + k), b = run_at(p, best + k);
        if (a == b) {
            if (k == length) {
                j += length;
                k = 1;
            } else {
                k++;
            }
        } else if ((a < b) != reversed) {
            j += k;
            k = 1;
            length = j - best;
        } else {
            best = j++;
            k = length = 1;
        }
    }
    *period = length;
    return best + 1;
}

static bool is_periodic(Run p, ssize_t critical, ssize_t period) {
    for (ssize_t i = 0; i < critical; i++)
        if (run_at(p, i) != run_at(p, i + period))
            return false;
    return true;
}

/* First match at or after [from]. */
static ssize_t two_way(Run t, ssize_t length, Run p, ssize_t n, ssize_t from) {
    ssize_t period, other_period;
    ssize_t critical = greatest_suffix(p, n, false, &period);
    ssize_t other = greatest_suffix(p, n, true, &other_period);
    if (other > critical) {
        critical = other;
        period = other_period;
    }
    bool periodic = is_periodic(p, critical, period);
    if (!periodic)
        period = (critical > n - critical ? critical : n - critical) + 1;
    ssize_t known = 0; /* characters known to match from the last period */
    for (ssize_t at = from; at + n <= length;) {
        ssize_t i = critical > known ? critical : known;
        while (i < n && run_at(p, i) == run_at(t, at + i))
            i++;
        if (i < n) {
            at += i - critical + 1;
            known = 0;
            continue;
        }
        for (i = critical; i > known && run_at(p, i - 1) == run_at(t, at + i - 1);)
            i--;
        if (i <= known)
            return at;
        at += period;
        known = periodic ? n - period : 0;
    }
    return -1;
}

static ssize_t run_find(Run t, ssize_t length, Run p, ssize_t n) {
    uint32_t first = run_at(p, 0);
    ssize_t work = 0, budget = length * 2 + 64;
    for (ssize_t at = 0; at + n <= length; at++) {
        ssize_t i = 1;
        if (run_at(t, at) != first)
            continue;
        while (i < n && run_at(t, at + i) == run_at(p, i))
            i++;
        if (i == n)
            return at;
        work += i;
        if (work > budget)
            return two_way(t, length, p, n, at + 1);
    }
    return -1;
}

/* Bytes, forwards: memchr leaps to candidates. */
static ssize_t byte_find(const uint8_t *t, ssize_t length, const uint8_t *p, ssize_t n) {
    ssize_t work = 0, budget = length + 64, at = 0;
    while (at + n <= length) {
        const uint8_t *hit = memchr(t + at, p[0], (size_t)(length - n - at + 1));
        if (!hit)
            return -1;
        at = hit - t;
        ssize_t i = 1;
        while (i < n && t[at + i] == p[i])
            i++;
        if (i == n)
            return at;
        at++;
        work += i;
        if (work > budget)
            return two_way(run_of(1, t, 0, length, 1), length, run_of(1, p, 0, n, 1), n, at);
    }
    return -1;
}

ssize_t str_find_char(int kind, const void *s, ssize_t start, ssize_t end, uint32_t c,
                      int direction) {
    if (start >= end || (kind == 1 && c > 255))
        return -1;
    if (direction < 0) {
        for (ssize_t i = end; i-- > start;)
            if (kind_read(kind, s, i) == c)
                return i;
        return -1;
    }
    if (kind == 1) {
        const uint8_t *hit = memchr((const uint8_t *)s + start, (int)c, (size_t)(end - start));
        return hit ? hit - (const uint8_t *)s : -1;
    }
    for (ssize_t i = start; i < end; i++)
        if (kind_read(kind, s, i) == c)
            return i;
    return -1;
}

ssize_t str_search(int kind, const void *s, ssize_t start, ssize_t end, int part_kind,
                   const void *part, ssize_t n, int direction) {
    if (end - start < n || part_kind > kind)
        return -1;
    if (n == 0)
        return direction > 0 ? start : end;
    if (n == 1)
        return str_find_char(kind, s, start, end, kind_read(part_kind, part, 0), direction);
    if (kind == 1 && direction > 0) {
        ssize_t at = byte_find((const uint8_t *)s + start, end - start, part, n);
        return at < 0 ? -1 : start + at;
    }
    ssize_t at = run_find(run_of(kind, s, start, end, direction), end - start,
                          run_of(part_kind, part, 0, n, direction), n);
    if (at < 0)
        return -1;
    return direction > 0 ? start + at : end - at - n;
}

ssize_t str_count_in(int kind, const void *s, ssize_t start, ssize_t end, int part_kind,
                     const void *part, ssize_t n, ssize_t max) {
    ssize_t count = 0;
    if (end < start)
        return 0;
    if (n == 0)
        return end - start < max ? end - start + 1 : max;
    while (count < max) {
        ssize_t at = str_search(kind, s, start, end, part_kind, part, n, 1);
        if (at < 0)
            break;
        count++;
        start = at + n;
    }
    return count;
}

ssize_t str_find(const Object *s, const Object *part, ssize_t start, ssize_t end, int direction) {
    ssize_t length = str_length(s);
    if (end > length)
        end = length;
    else if (end < 0 && (end += length) < 0)
        end = 0;
    if (start < 0 && (start += length) < 0)
        start = 0;
    if (start > end)
        return -1;
    return str_search(str_kind(s), str_data(s), start, end, str_kind(part), str_data(part),
                      str_length(part), direction);
}

int str_contains(World *w, Object *s, Object *part) {
    if (!is_str(part)) {
        raise_type_error(w, "'in <string>' requires string as left operand, not %.100T", part);
        return -1;
    }
    return str_find(s, part, 0, PTRDIFF_MAX, 1) >= 0;
}
