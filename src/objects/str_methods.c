/* Searching, trimming, padding, replacing: the methods of str that do not look characters up. */
#include "objects/str_impl.h"

#include "base/unicode.h"

bool str_check(World *w, Object *o) {
    if (is_str(o))
        return true;
    raise_type_error(w, "must be str, not %.100T", o);
    return false;
}

/* ---- find, index, count, startswith ------------------------------------------------------- */

bool str_find_args(World *w, const char *function, Object *const *args, size_t nargs,
                   ssize_t length, ssize_t *start, ssize_t *end) {
    *start = 0;
    *end = PTRDIFF_MAX;
    if (w->model->wording.find_expected && !args_check(w, function, nargs, 1, 3))
        return false;
    if (nargs < 1 || nargs > 3) {
        raise_type_error(w, "%s() takes at %s %d argument%s (%zd given)", function,
                         nargs ? "most" : "least", nargs ? 3 : 1, nargs ? "s" : "", (ssize_t)nargs);
        return false;
    }
    if (nargs > 1 && !arg_slice_index(w, args[1], start))
        return false;
    if (nargs > 2 && !arg_slice_index(w, args[2], end))
        return false;
    if (*end > length)
        *end = length;
    else if (*end < 0 && (*end += length) < 0)
        *end = 0;
    if (*start < 0 && (*start += length) < 0)
        *start = 0;
    return true;
}

/* The first argument of find and count. */
static bool check_part(World *w, const char *function, Object *o) {
    if (w->model->wording.find_expected)
        return arg_str(w, function, "argument 1", o);
    return str_check(w, o);
}

/* -2: error */
static ssize_t find(World *w, const char *name, Object *self, Object *const *args, size_t nargs,
                    int direction) {
    ssize_t start, end;
    if (!str_find_args(w, name, args, nargs, str_length(self), &start, &end) ||
        !check_part(w, name, args[0]))
        return -2;
    if (start > end)
        return -1;
    return str_search(str_kind(self), str_data(self), start, end, str_kind(args[0]),
                      str_data(args[0]), str_length(args[0]), direction);
}

static Object *find_result(World *w, ssize_t at) {
    return at == -2 ? NULL : int_from_ssize(w, at);
}

static Object *index_result(World *w, ssize_t at) {
    if (at == -1)
        return raise_value_error(w, "substring not found");
    return find_result(w, at);
}

STR_METHOD(find) {
    (void)kwnames;
    return find_result(w, find(w, "find", self, args, nargs, 1));
}

STR_METHOD(rfind) {
    (void)kwnames;
    return find_result(w, find(w, "rfind", self, args, nargs, -1));
}

STR_METHOD(index) {
    (void)kwnames;
    return index_result(w, find(w, "index", self, args, nargs, 1));
}

STR_METHOD(rindex) {
    (void)kwnames;
    return index_result(w, find(w, "rindex", self, args, nargs, -1));
}

STR_METHOD(count) {
    ssize_t start, end;
    (void)kwnames;
    if (!str_find_args(w, "count", args, nargs, str_length(self), &start, &end) ||
        !check_part(w, "count", args[0]))
        return NULL;
    return int_from_ssize(w, str_count_in(str_kind(self), str_data(self), start, end,
                                          str_kind(args[0]), str_data(args[0]), str_length(args[0]),
                                          PTRDIFF_MAX));
}

static bool same_at(const Object *s, ssize_t at, const Object *part) {
    ssize_t n = str_length(part);
    for (ssize_t i = 0; i < n; i++)
        if (str_at(s, at + i) != str_at(part, i))
            return false;
    return true;
}

static bool tail_match(Object *self, Object *part, ssize_t start, ssize_t end, bool at_end) {
    ssize_t n = str_length(part);
    if (end - start < n)
        return false;
    return same_at(self, at_end ? end - n : start, part);
}

static Object *starts_or_ends(World *w, const char *name, Object *self, Object *const *args,
                              size_t nargs, bool at_end) {
    ssize_t start, end;
    if (!str_find_args(w, name, args, nargs, str_length(self), &start, &end))
        return NULL;
    if (is_tuple(args[0])) {
        for (ssize_t i = 0; i < VAR_SIZE(args[0]); i++) {
            Object *part = tuple_get(args[0], i);
            if (!is_str(part))
                return raise_type_error(w, "tuple for %s must only contain str, not %.100T", name,
                                        part);
            if (tail_match(self, part, start, end, at_end))
                return new_bool(w, true);
        }
        return new_bool(w, false);
    }
    if (!is_str(args[0]))
        return raise_type_error(w, "%s first arg must be str or a tuple of str, not %.100T", name,
                                args[0]);
    return new_bool(w, tail_match(self, args[0], start, end, at_end));
}

STR_METHOD(startswith) {
    (void)kwnames;
    return starts_or_ends(w, "startswith", self, args, nargs, false);
}

STR_METHOD(endswith) {
    (void)kwnames;
    return starts_or_ends(w, "endswith", self, args, nargs, true);
}

/* ---- strip, removeprefix ------------------------------------------------------------------ */

enum {
    LEFT = 1,
    RIGHT = 2,
    BOTH = 3
};

static bool in_set(uint32_t c, Object *set /* or NULL: white space */) {
    if (!set)
        return unicode_is_space(c);
    return str_find_char(str_kind(set), str_data(set), 0, str_length(set), c, 1) >= 0;
}

static Object *strip(World *w, const char *name, Object *self, Object *const *args, size_t nargs,
                     int sides) {
    Object *set = NULL;
    if (!args_check(w, name, nargs, 0, 1))
        return NULL;
    if (nargs && args[0] != NONE(w)) {
        set = args[0];
        if (!is_str(set))
            return raise_type_error(w, "%s arg must be None or str", name);
    }
    ssize_t start = 0, end = str_length(self);
    if (sides & LEFT)
        while (start < end && in_set(str_at(self, start), set))
            start++;
    if (sides & RIGHT)
        while (end > start && in_set(str_at(self, end - 1), set))
            end--;
    return str_substring(w, self, start, end);
}

STR_METHOD(strip) {
    (void)kwnames;
    return strip(w, "strip", self, args, nargs, BOTH);
}

STR_METHOD(lstrip) {
    (void)kwnames;
    return strip(w, "lstrip", self, args, nargs, LEFT);
}

STR_METHOD(rstrip) {
    (void)kwnames;
    return strip(w, "rstrip", self, args, nargs, RIGHT);
}

STR_METHOD(removeprefix) {
    (void)nargs, (void)kwnames;
    if (!is_str(args[0]))
        return raise_type_error(w, "removeprefix() argument must be str, not %.50T", args[0]);
    ssize_t n = str_length(args[0]), length = str_length(self);
    if (n <= length && same_at(self, 0, args[0]))
        return str_substring(w, self, n, length);
    return str_unchanged(w, self);
}

STR_METHOD(removesuffix) {
    (void)nargs, (void)kwnames;
    if (!is_str(args[0]))
        return raise_type_error(w, "removesuffix() argument must be str, not %.50T", args[0]);
    ssize_t n = str_length(args[0]), length = str_length(self);
    if (n <= length && same_at(self, length - n, args[0]))
        return str_substring(w, self, 0, length - n);
    return str_unchanged(w, self);
}

/* ---- padding ------------------------------------------------------------------------------ */

static Object *pad(World *w, Object *self, ssize_t left, ssize_t right, uint32_t fill) {
    ssize_t n = str_length(self);
    if (left < 0)
        left = 0;
    if (right < 0)
        right = 0;
    if (left == 0 && right == 0)
        return str_unchanged(w, self);
    if (left > PTRDIFF_MAX - n || right > PTRDIFF_MAX - (left + n))
        return raise_error(w, OverflowError, "padded string is too long");
    uint32_t maxchar = str_max_char(self);
    Object *s = str_alloc(w, left + n + right, fill > maxchar ? fill : maxchar);
    if (!s)
        return NULL;
    for (ssize_t i = 0; i < left; i++)
        str_put(s, i, fill);
    str_copy(s, left, self, 0, n);
    for (ssize_t i = 0; i < right; i++)
        str_put(s, left + n + i, fill);
    return s;
}

/* center, ljust, rjust: (width[, fillchar]) */
static bool pad_args(World *w, const char *name, Object *const *args, size_t nargs, ssize_t *width,
                     uint32_t *fill) {
    *fill = ' ';
    if (!args_check(w, name, nargs, 1, 2) || !arg_ssize(w, args[0], width))
        return false;
    if (nargs < 2)
        return true;
    if (!is_str(args[1])) {
        raise_type_error(w, "The fill character must be a unicode character, not %.100T", args[1]);
        return false;
    }
    if (str_length(args[1]) != 1) {
        raise_type_error(w, "The fill character must be exactly one character long");
        return false;
    }
    *fill = str_at(args[1], 0);
    return true;
}

STR_METHOD(center) {
    ssize_t width;
    uint32_t fill;
    (void)kwnames;
    if (!pad_args(w, "center", args, nargs, &width, &fill))
        return NULL;
    if (str_length(self) >= width)
        return str_unchanged(w, self);
    ssize_t margin = width - str_length(self);
    ssize_t left = margin / 2 + (margin & width & 1);
    return pad(w, self, left, margin - left, fill);
}

STR_METHOD(ljust) {
    ssize_t width;
    uint32_t fill;
    (void)kwnames;
    if (!pad_args(w, "ljust", args, nargs, &width, &fill))
        return NULL;
    return pad(w, self, 0, width < 0 ? 0 : width - str_length(self), fill);
}

STR_METHOD(rjust) {
    ssize_t width;
    uint32_t fill;
    (void)kwnames;
    if (!pad_args(w, "rjust", args, nargs, &width, &fill))
        return NULL;
    return pad(w, self, width < 0 ? 0 : width - str_length(self), 0, fill);
}

STR_METHOD(zfill) {
    ssize_t width;
    (void)nargs, (void)kwnames;
    if (!arg_ssize(w, args[0], &width))
        return NULL;
    if (str_length(self) >= width)
        return str_unchanged(w, self);
    ssize_t fill = width - str_length(self);
    Object *s = pad(w, self, fill, 0, '0');
    if (!s || str_length(self) == 0)
        return s;
    uint32_t sign = str_at(s, fill);
    if (sign == '+' || sign == '-') {
        str_put(s, 0, sign);
        str_put(s, fill, '0');
    }
    return s;
}

STR_METHOD(expandtabs) {
    static const char *const names[] = {"tabsize", NULL};
    static const ArgSpec spec = {"expandtabs", names, 0, 1};
    Object *given[1];
    int tabsize = 8;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[0] && !arg_int(w, given[0], &tabsize)))
        return NULL;
    ssize_t n = str_length(self), column = 0, total = 0;
    bool found = false;
    for (ssize_t i = 0; i < n; i++) {
        uint32_t c = str_at(self, i);
        ssize_t more = 1;
        if (c == '\t') {
            found = true;
            more = tabsize > 0 ? tabsize - column % tabsize : 0;
        }
        if (more > PTRDIFF_MAX - total)
            return raise_error(w, OverflowError, "new string is too long");
        column = c == '\n' || c == '\r' ? 0 : column + more;
        total += more;
    }
    if (!found)
        return str_unchanged(w, self);
    Object *s = str_fresh(w, total, str_max_char(self));
    if (!s || total == 0)
        return s;
    column = 0;
    for (ssize_t i = 0, at = 0; i < n; i++) {
        uint32_t c = str_at(self, i);
        if (c != '\t') {
            str_put(s, at++, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        ssize_t more = tabsize > 0 ? tabsize - column % tabsize : 0;
        column += more;
        while (more-- > 0)
            str_put(s, at++, ' ');
    }
    return str_ready(w, s);
}

/* ---- replace ------------------------------------------------------------------------------ */

/* A narrower copy if the characters allow it; takes and gives a reference. */
static Object *narrowed(World *w, Object *s) {
    uint32_t maxchar = str_find_max(s, 0, str_length(s));
    if (maxchar >= str_max_char(s))
        return s;
    Object *copy = str_alloc(w, str_length(s), maxchar);
    if (copy)
        str_copy(copy, 0, s, 0, str_length(s));
    decref(w, s);
    return copy;
}

/* With count > 0 matches known to be there, unless lengths are equal (then count limits). */
static void fill_replaced(Object *out, Object *s, Object *old, Object *new_, ssize_t count) {
    ssize_t n = str_length(s), n_old = str_length(old), n_new = str_length(new_);
    ssize_t from = 0, at = 0;
    while (count-- > 0) {
        ssize_t hit = from;
        if (n_old)
            hit = str_search(str_kind(s), str_data(s), from, n, str_kind(old), str_data(old), n_old,
                             1);
        if (hit < 0)
            break;
        str_copy(out, at, s, from, hit - from);
        at += hit - from;
        str_copy(out, at, new_, 0, n_new);
        at += n_new;
        from = hit + n_old;
        if (n_old == 0) { /* between characters */
            if (from >= n)
                break;
            str_copy(out, at++, s, from++, 1);
        }
    }
    str_copy(out, at, s, from, n - from);
}

Object *str_replace(World *w, Object *s, Object *old, Object *new_, ssize_t max) {
    ssize_t n = str_length(s), n_old = str_length(old), n_new = str_length(new_);
    uint32_t maxchar = str_max_char(s), old_max = str_max_char(old), new_max = str_max_char(new_);
    if (max < 0)
        max = PTRDIFF_MAX;
    else if (n == 0 && !w->model->replace_in_empty)
        max = 0;
    if (max == 0 || old == new_ || old_max > maxchar)
        return str_unchanged(w, s);
    bool may_shrink = new_max < old_max && old_max == maxchar;
    ssize_t count =
        str_count_in(str_kind(s), str_data(s), 0, n, str_kind(old), str_data(old), n_old, max);
    if (count == 0 || (n_old == 0 && n_new == 0))
        return str_unchanged(w, s);
    if (n_new > n_old && n_new - n_old > (PTRDIFF_MAX - n) / count)
        return raise_error(w, OverflowError, "replace string is too long");
    ssize_t length = n + count * (n_new - n_old);
    Object *out = str_fresh(w, length, new_max > maxchar ? new_max : maxchar);
    if (!out || length == 0)
        return out;
    fill_replaced(out, s, old, new_, count);
    return may_shrink ? narrowed(w, out) : out;
}

STR_METHOD(replace) {
    ssize_t max = -1;
    (void)kwnames;
    if (!args_check(w, "replace", nargs, 2, 3) || !arg_str(w, "replace", "argument 1", args[0]) ||
        !arg_str(w, "replace", "argument 2", args[1]) ||
        (nargs == 3 && !arg_ssize(w, args[2], &max)))
        return NULL;
    return str_replace(w, self, args[0], args[1], max);
}

STR_METHOD(join) {
    (void)nargs, (void)kwnames;
    return str_join(w, self, args[0]);
}
