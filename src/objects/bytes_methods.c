/* Searching, trimming, padding, replacing: methods that bytes and bytearray share. */
#include "objects/bytes_impl.h"

/* ---- find, index, count, startswith ------------------------------------------------------- */

/* What is looked for: an int stands for one byte, put into *byte. */
static bool part_of(World *w, Object *o, uint8_t *byte, Span *out) {
    if (object_is_index(o)) {
        int v = bytes_value(w, o, "byte must be in range(0, 256)");
        *byte = (uint8_t)v;
        *out = (Span){byte, 1};
        return v >= 0;
    }
    if (!bytes_is_like(w, o)) {
        raise_type_error(w, "argument should be integer or bytes-like object, not '%.200T'", o);
        return false;
    }
    return span_of(w, o, out);
}

/* -2: error */
static ssize_t find(World *w, const char *name, Object *self, Object *const *args, size_t nargs,
                    int direction) {
    ssize_t start, end;
    uint8_t byte;
    Span part;
    if (!str_find_args(w, name, args, nargs, VAR_SIZE(self), &start, &end) ||
        !part_of(w, args[0], &byte, &part))
        return -2;
    Span s = span_self(w, self);
    if (start > end)
        return -1;
    return str_search(1, s.data, start, end, 1, part.data, part.n, direction);
}

static Object *find_result(World *w, ssize_t at) {
    return at == -2 ? NULL : int_from_ssize(w, at);
}

static Object *index_result(World *w, ssize_t at) {
    if (at == -1)
        return raise_value_error(w, "subsection not found");
    return find_result(w, at);
}

BYTES_METHOD(find) {
    (void)kwnames;
    return find_result(w, find(w, "find", self, args, nargs, 1));
}

BYTES_METHOD(rfind) {
    (void)kwnames;
    return find_result(w, find(w, "rfind", self, args, nargs, -1));
}

BYTES_METHOD(index) {
    (void)kwnames;
    return index_result(w, find(w, "index", self, args, nargs, 1));
}

BYTES_METHOD(rindex) {
    (void)kwnames;
    return index_result(w, find(w, "rindex", self, args, nargs, -1));
}

BYTES_METHOD(count) {
    ssize_t start, end;
    uint8_t byte;
    Span part;
    (void)kwnames;
    if (!str_find_args(w, "count", args, nargs, VAR_SIZE(self), &start, &end) ||
        !part_of(w, args[0], &byte, &part))
        return NULL;
    Span s = span_self(w, self);
    return int_from_ssize(w,
                          str_count_in(1, s.data, start, end, 1, part.data, part.n, PTRDIFF_MAX));
}

static bool tail_match(Span s, Span part, ssize_t start, ssize_t end, bool at_end) {
    if (end - start < part.n)
        return false;
    return memcmp(s.data + (at_end ? end - part.n : start), part.data, (size_t)part.n) == 0;
}

static Object *starts_or_ends(World *w, const char *name, Object *self, Object *const *args,
                              size_t nargs, bool at_end) {
    ssize_t start, end;
    Span part;
    if (!str_find_args(w, name, args, nargs, VAR_SIZE(self), &start, &end))
        return NULL;
    if (is_tuple(args[0])) {
        for (ssize_t i = 0; i < VAR_SIZE(args[0]); i++) {
            if (!span_of(w, tuple_get(args[0], i), &part))
                return NULL;
            if (tail_match(span_self(w, self), part, start, end, at_end))
                return new_bool(w, true);
        }
        return new_bool(w, false);
    }
    if (!bytes_is_like(w, args[0]))
        return raise_type_error(w, "%s first arg must be bytes or a tuple of bytes, not %.100T",
                                name, args[0]);
    if (!span_of(w, args[0], &part))
        return NULL;
    return new_bool(w, tail_match(span_self(w, self), part, start, end, at_end));
}

BYTES_METHOD(startswith) {
    (void)kwnames;
    return starts_or_ends(w, "startswith", self, args, nargs, false);
}

BYTES_METHOD(endswith) {
    (void)kwnames;
    return starts_or_ends(w, "endswith", self, args, nargs, true);
}

/* ---- strip, removeprefix ------------------------------------------------------------------ */

enum {
    LEFT = 1,
    RIGHT = 2
};

static bool in_set(uint8_t c, const Span *set /* or NULL: white space */) {
    if (!set)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return set->n > 0 && memchr(set->data, c, (size_t)set->n) != NULL;
}

/* [start, end) of self; self itself if that is all of it and it is exactly bytes */
static Object *part(World *w, Object *self, ssize_t start, ssize_t end) {
    Span s = span_self(w, self);
    if (start == 0 && end == s.n && IS(w, self, BYTES))
        return newref(w, self);
    return bytes_like_self(w, self, s.data + start, end - start);
}

static Object *strip(World *w, const char *name, Object *self, Object *const *args, size_t nargs,
                     int sides) {
    Span given, *set = NULL;
    if (!args_check(w, name, nargs, 0, 1))
        return NULL;
    if (nargs && args[0] != NONE(w)) {
        if (!span_of(w, args[0], &given))
            return NULL;
        set = &given;
    }
    Span s = span_self(w, self);
    ssize_t start = 0, end = s.n;
    if (sides & LEFT)
        while (start < end && in_set(s.data[start], set))
            start++;
    if (sides & RIGHT)
        while (end > start && in_set(s.data[end - 1], set))
            end--;
    return part(w, self, start, end);
}

BYTES_METHOD(strip) {
    (void)kwnames;
    return strip(w, "strip", self, args, nargs, LEFT | RIGHT);
}

BYTES_METHOD(lstrip) {
    (void)kwnames;
    return strip(w, "lstrip", self, args, nargs, LEFT);
}

BYTES_METHOD(rstrip) {
    (void)kwnames;
    return strip(w, "rstrip", self, args, nargs, RIGHT);
}

BYTES_METHOD(removeprefix) {
    Span x;
    (void)nargs, (void)kwnames;
    if (!span_of(w, args[0], &x))
        return NULL;
    Span s = span_self(w, self);
    bool has = x.n > 0 && tail_match(s, x, 0, s.n, false);
    return part(w, self, has ? x.n : 0, s.n);
}

BYTES_METHOD(removesuffix) {
    Span x;
    (void)nargs, (void)kwnames;
    if (!span_of(w, args[0], &x))
        return NULL;
    Span s = span_self(w, self);
    bool has = x.n > 0 && tail_match(s, x, 0, s.n, true);
    return part(w, self, 0, has ? s.n - x.n : s.n);
}

/* ---- padding ------------------------------------------------------------------------------ */

static Object *pad(World *w, Object *self, ssize_t left, ssize_t right, uint8_t fill) {
    Span s = span_self(w, self);
    if (left <= 0 && right <= 0)
        return bytes_unchanged(w, self);
    left = left < 0 ? 0 : left;
    right = right < 0 ? 0 : right;
    if (left > PTRDIFF_MAX - s.n || right > PTRDIFF_MAX - s.n - left)
        return raise_memory(w);
    Object *made = bytes_like_self(w, self, NULL, left + s.n + right);
    if (!made)
        return NULL;
    uint8_t *out = bytes_like_data(w, made);
    memset(out, fill, (size_t)left);
    memcpy(out + left, s.data, (size_t)s.n);
    memset(out + left + s.n, fill, (size_t)right);
    return made;
}

static bool pad_args(World *w, const char *name, Object *const *args, size_t nargs, ssize_t *width,
                     uint8_t *fill) {
    *fill = ' ';
    if (!args_check(w, name, nargs, 1, 2) || !arg_ssize(w, args[0], width))
        return false;
    if (nargs < 2)
        return true;
    bool fits = (is_bytes(args[1]) || ISINSTANCE(w, args[1], BYTEARRAY)) && VAR_SIZE(args[1]) == 1;
    if (!fits)
        return arg_bad(w, name, "argument 2", "a byte string of length 1", args[1]);
    *fill = span_self(w, args[1]).data[0];
    return true;
}

BYTES_METHOD(center) {
    ssize_t width;
    uint8_t fill;
    (void)kwnames;
    if (!pad_args(w, "center", args, nargs, &width, &fill))
        return NULL;
    ssize_t margin = width - VAR_SIZE(self);
    if (VAR_SIZE(self) >= width)
        return bytes_unchanged(w, self);
    ssize_t left = margin / 2 + (margin & width & 1);
    return pad(w, self, left, margin - left, fill);
}

BYTES_METHOD(ljust) {
    ssize_t width;
    uint8_t fill;
    (void)kwnames;
    if (!pad_args(w, "ljust", args, nargs, &width, &fill))
        return NULL;
    return pad(w, self, 0, width < 0 ? 0 : width - VAR_SIZE(self), fill);
}

BYTES_METHOD(rjust) {
    ssize_t width;
    uint8_t fill;
    (void)kwnames;
    if (!pad_args(w, "rjust", args, nargs, &width, &fill))
        return NULL;
    return pad(w, self, width < 0 ? 0 : width - VAR_SIZE(self), 0, fill);
}

BYTES_METHOD(zfill) {
    ssize_t width;
    (void)nargs, (void)kwnames;
    if (!arg_ssize(w, args[0], &width))
        return NULL;
    ssize_t n = VAR_SIZE(self), fill = width - n;
    if (n >= width)
        return bytes_unchanged(w, self);
    Object *made = pad(w, self, fill, 0, '0');
    uint8_t *out = made && n ? bytes_like_data(w, made) : NULL;
    if (out && (out[fill] == '+' || out[fill] == '-')) {
        out[0] = out[fill];
        out[fill] = '0';
    }
    return made;
}

BYTES_METHOD(expandtabs) {
    static const char *const names[] = {"tabsize", NULL};
    static const ArgSpec spec = {"expandtabs", names, 0, 1};
    Object *given[1];
    int size = 8;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[0] && !arg_int(w, given[0], &size)))
        return NULL;
    Span s = span_self(w, self);
    Object *made = NULL;
    for (int round = 0; round < 2; round++) { /* the first measures */
        ssize_t at = 0, column = 0;
        uint8_t *out = made ? bytes_like_data(w, made) : NULL;
        for (ssize_t i = 0; i < s.n; i++) {
            bool tab = s.data[i] == '\t';
            ssize_t n = !tab ? 1 : size > 0 ? size - column % size : 0;
            if (n > PTRDIFF_MAX - at)
                return raise_error(w, OverflowError, "result too long");
            column = s.data[i] == '\n' || s.data[i] == '\r' ? 0 : column + n;
            if (out)
                memset(out + at, tab ? ' ' : s.data[i], (size_t)n);
            at += n;
        }
        if (round == 0 && !(made = bytes_like_self(w, self, NULL, at)))
            return NULL;
    }
    return made;
}

/* ---- replace, join, translate ------------------------------------------------------------- */

static void fill_replaced(uint8_t *out, Span s, Span old, Span new_, ssize_t count) {
    ssize_t from = 0;
    while (count-- > 0) {
        ssize_t hit = old.n ? str_search(1, s.data, from, s.n, 1, old.data, old.n, 1) : from;
        memcpy(out, s.data + from, (size_t)(hit - from));
        out += hit - from;
        memcpy(out, new_.data, (size_t)new_.n);
        out += new_.n;
        from = hit + old.n;
        if (old.n == 0 && from < s.n && count > 0)
            *out++ = s.data[from++];
    }
    memcpy(out, s.data + from, (size_t)(s.n - from));
}

BYTES_METHOD(replace) {
    Span old, new_;
    ssize_t max = -1;
    (void)kwnames;
    if (!args_check(w, "replace", nargs, 2, 3) || !span_of(w, args[0], &old) ||
        !span_of(w, args[1], &new_) || (nargs == 3 && !arg_ssize(w, args[2], &max)))
        return NULL;
    if (max < 0)
        max = PTRDIFF_MAX;
    Span s = span_self(w, self);
    if (s.n == 0 && max != PTRDIFF_MAX && !w->model->replace_in_empty)
        max = 0;
    ssize_t count = max ? str_count_in(1, s.data, 0, s.n, 1, old.data, old.n, max) : 0;
    if (count == 0 || (old.n == 0 && new_.n == 0))
        return bytes_unchanged(w, self);
    if (new_.n > old.n && new_.n - old.n > (PTRDIFF_MAX - s.n) / count)
        return raise_error(w, OverflowError, "replace bytes are too long");
    Object *made = bytes_like_self(w, self, NULL, s.n + count * (new_.n - old.n));
    if (made && VAR_SIZE(made))
        fill_replaced(bytes_like_data(w, made), s, old, new_, count);
    return made;
}

static Object *join(World *w, Object *self, Object *fast) {
    ssize_t n = VAR_SIZE(fast), total = 0;
    Span s = span_self(w, self), piece;
    Object **items = sequence_fast_items(fast);
    if (n == 1 && IS(w, items[0], BYTES) && is_bytes(self))
        return newref(w, items[0]);
    for (ssize_t i = 0; i < n; i++) {
        if (!bytes_is_like(w, items[i]))
            return raise_type_error(
                w, "sequence item %zd: expected a bytes-like object, %.80T found", i, items[i]);
        if (!span_of(w, items[i], &piece))
            return NULL;
        ssize_t more = i ? piece.n + s.n : piece.n;
        if (more > PTRDIFF_MAX - total)
            return raise_error(w, OverflowError, "join() result is too long");
        total += more;
    }
    Object *made = bytes_like_self(w, self, NULL, total);
    uint8_t *out = made && total ? bytes_like_data(w, made) : NULL;
    for (ssize_t i = 0; out && i < n; i++) {
        if (i) {
            memcpy(out, s.data, (size_t)s.n);
            out += s.n;
        }
        span_of(w, items[i], &piece);
        memcpy(out, piece.data, (size_t)piece.n);
        out += piece.n;
    }
    return made;
}

BYTES_METHOD(join) {
    (void)nargs, (void)kwnames;
    Object *fast = sequence_fast(w, args[0], "can only join an iterable");
    if (!fast)
        return NULL;
    Object *made = join(w, self, fast);
    decref(w, fast);
    return made;
}

BYTES_METHOD(translate) {
    static const char *const names[] = {"", "delete", NULL};
    static const ArgSpec spec = {"translate", names, 1, 2};
    Object *given[2];
    Span table = {NULL, 0}, gone = {NULL, 0};
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[0] != NONE(w) && !span_of(w, given[0], &table)))
        return NULL;
    if (table.data && table.n != 256)
        return raise_value_error(w, "translation table must be 256 characters long");
    if (given[1] && !span_of(w, given[1], &gone))
        return NULL;
    Span s = span_self(w, self);
    ByteBuffer buffer;
    byte_buffer_init(&buffer);
    bool ok = true, changed = false;
    for (ssize_t i = 0; ok && i < s.n; i++) {
        uint8_t c = s.data[i];
        if (gone.n && memchr(gone.data, c, (size_t)gone.n)) {
            changed = true;
            continue;
        }
        uint8_t to = table.data ? table.data[c] : c;
        changed = changed || to != c;
        ok = byte_buffer_put(w, &buffer, to);
    }
    Object *made = !ok       ? NULL
                   : changed ? bytes_like_self(w, self, buffer.data, buffer.n)
                             : bytes_unchanged(w, self);
    byte_buffer_free(w, &buffer);
    return made;
}

BYTES_METHOD(maketrans) {
    Span from, to;
    (void)self, (void)kwnames;
    if (!args_check(w, "maketrans", nargs, 2, 2) || !span_of(w, args[0], &from) ||
        !span_of(w, args[1], &to))
        return NULL;
    if (from.n != to.n)
        return raise_value_error(w, "maketrans arguments must have same length");
    Object *made = bytes_new(w, NULL, 256);
    for (int i = 0; made && i < 256; i++)
        bytes_data(made)[i] = (char)i;
    for (ssize_t i = 0; made && i < from.n; i++)
        bytes_data(made)[from.data[i]] = (char)to.data[i];
    return made;
}
