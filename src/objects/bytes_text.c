/* Splitting, letters, hex and decoding: the rest of what bytes and bytearray share. */
#include "objects/bytes_impl.h"

/* ---- split -------------------------------------------------------------------------------- */

enum {
    SLOTS = 12
};

static bool is_space(uint8_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

typedef struct Pieces {
    Object *list;
    ssize_t count;
} Pieces;

static bool add(World *w, Pieces *self, Object *piece /* stolen */) {
    if (!piece)
        return false;
    if (self->count < SLOTS) {
        ((List *)self->list)->items[self->count++] = piece;
        return true;
    }
    self->count++;
    return list_append_steal(w, self->list, piece) == 0;
}

static bool add_part(World *w, Pieces *pieces, Object *self, ssize_t start, ssize_t end) {
    if (pieces->count == 0 && start == 0 && end == VAR_SIZE(self) && IS(w, self, BYTES))
        return add(w, pieces, newref(w, self));
    return add(w, pieces, bytes_like_self(w, self, span_self(w, self).data + start, end - start));
}

static Object *finish(World *w, Pieces *self, bool ok, bool reverse) {
    if (!ok) {
        clear_ref(w, &self->list);
        return NULL;
    }
    ((VarObject *)self->list)->size = self->count;
    if (reverse)
        list_reverse(w, self->list);
    return self->list;
}

/* Unlike str's, the 12 slots depend on no length, under every model. */
static bool begin(World *w, Pieces *self, ssize_t *max) {
    if (*max < 0)
        *max = PTRDIFF_MAX;
    self->count = 0;
    self->list = list_new(w, *max >= SLOTS ? SLOTS : *max + 1);
    return self->list != NULL;
}

static Object *split_white(World *w, Object *self, ssize_t max, bool from_end) {
    Span s = span_self(w, self);
    ssize_t start = 0, end = s.n;
    Pieces pieces;
    if (!begin(w, &pieces, &max))
        return NULL;
    bool ok = true;
    for (;;) {
        while (start < end && is_space(s.data[from_end ? end - 1 : start]))
            from_end ? end-- : start++;
        if (!ok || start == end || max-- <= 0)
            break;
        ssize_t i = start, j = end;
        if (from_end) {
            while (end > start && !is_space(s.data[end - 1]))
                end--;
            i = end;
        } else {
            while (start < end && !is_space(s.data[start]))
                start++;
            j = start;
        }
        ok = add_part(w, &pieces, self, i, j);
    }
    if (ok && start < end) /* the limit is reached: the rest as it is */
        ok = add_part(w, &pieces, self, from_end ? 0 : start, from_end ? end : s.n);
    return finish(w, &pieces, ok, from_end);
}

static Object *split_at(World *w, Object *self, Span separator, ssize_t max, bool from_end) {
    Span s = span_self(w, self);
    ssize_t start = 0, end = s.n;
    Pieces pieces;
    if (separator.n == 0)
        return raise_value_error(w, "empty separator");
    if (!begin(w, &pieces, &max))
        return NULL;
    bool ok = true;
    while (ok && max-- > 0) {
        ssize_t at =
            str_search(1, s.data, start, end, 1, separator.data, separator.n, from_end ? -1 : 1);
        if (at < 0)
            break;
        if (from_end) {
            ok = add_part(w, &pieces, self, at + separator.n, end);
            end = at;
        } else {
            ok = add_part(w, &pieces, self, start, at);
            start = at + separator.n;
        }
    }
    ok = ok && add_part(w, &pieces, self, start, end);
    return finish(w, &pieces, ok, from_end);
}

static Object *split(World *w, const char *name, Object *self, Object *const *args, size_t nargs,
                     Object *kwnames, bool from_end) {
    static const char *const names[] = {"sep", "maxsplit", NULL};
    const ArgSpec spec = {name, names, 0, 2};
    Object *given[2];
    Span separator;
    ssize_t max = -1;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[1] && !arg_ssize(w, given[1], &max)))
        return NULL;
    if (!given[0] || given[0] == NONE(w))
        return split_white(w, self, max, from_end);
    return span_of(w, given[0], &separator) ? split_at(w, self, separator, max, from_end) : NULL;
}

BYTES_METHOD(split) {
    return split(w, "split", self, args, nargs, kwnames, false);
}

BYTES_METHOD(rsplit) {
    return split(w, "rsplit", self, args, nargs, kwnames, true);
}

BYTES_METHOD(splitlines) {
    static const char *const names[] = {"keepends", NULL};
    static const ArgSpec spec = {"splitlines", names, 0, 1};
    Object *given[1];
    bool keep = false;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[0] && !str_keepends(w, given[0], &keep)))
        return NULL;
    Span s = span_self(w, self);
    Object *list = list_new(w, 0);
    for (ssize_t i = 0; list && i < s.n;) {
        ssize_t start = i, end;
        while (i < s.n && s.data[i] != '\n' && s.data[i] != '\r')
            i++;
        end = i;
        if (i < s.n) {
            i += s.data[i] == '\r' && i + 1 < s.n && s.data[i + 1] == '\n' ? 2 : 1;
            if (keep)
                end = i;
        }
        Object *line = start == 0 && end == s.n && IS(w, self, BYTES)
                           ? newref(w, self)
                           : bytes_like_self(w, self, s.data + start, end - start);
        if (!line || list_append_steal(w, list, line) < 0)
            clear_ref(w, &list);
    }
    return list;
}

static Object *partition(World *w, Object *self, Object *o, int direction) {
    Span separator;
    if (!span_of(w, o, &separator))
        return NULL;
    if (separator.n == 0)
        return raise_value_error(w, "empty separator");
    Span s = span_self(w, self);
    ssize_t at = str_search(1, s.data, 0, s.n, 1, separator.data, separator.n, direction);
    Object *parts[3];
    if (at < 0) {
        parts[direction > 0 ? 0 : 2] = bytes_unchanged(w, self);
        parts[1] = bytes_like_self(w, self, NULL, 0);
        parts[direction > 0 ? 2 : 0] = bytes_like_self(w, self, NULL, 0);
    } else {
        parts[0] = bytes_like_self(w, self, s.data, at);
        parts[1] = is_bytes(o) && is_bytes(self)
                       ? newref(w, o)
                       : bytes_like_self(w, self, separator.data, separator.n);
        parts[2] = bytes_like_self(w, self, s.data + at + separator.n, s.n - at - separator.n);
    }
    Object *tuple = parts[0] && parts[1] && parts[2] ? tuple_from_items(w, parts, 3) : NULL;
    for (int i = 0; i < 3; i++)
        xdecref(w, parts[i]);
    return tuple;
}

BYTES_METHOD(partition) {
    (void)nargs, (void)kwnames;
    return partition(w, self, args[0], 1);
}

BYTES_METHOD(rpartition) {
    (void)nargs, (void)kwnames;
    return partition(w, self, args[0], -1);
}

/* ---- letters ------------------------------------------------------------------------------ */

static bool is_lower(uint8_t c) {
    return c >= 'a' && c <= 'z';
}
static bool is_upper(uint8_t c) {
    return c >= 'A' && c <= 'Z';
}
static bool is_alpha(uint8_t c) {
    return is_lower(c) || is_upper(c);
}
static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}
static bool is_alnum(uint8_t c) {
    return is_alpha(c) || is_digit(c);
}

static Object *all_pass(World *w, Object *self, bool (*test)(uint8_t)) {
    Span s = span_self(w, self);
    for (ssize_t i = 0; i < s.n; i++)
        if (!test(s.data[i]))
            return new_bool(w, false);
    return new_bool(w, s.n > 0);
}

/* clang-format off */
#define ALL_PASS(X)                                                                                \
    X(isalpha, is_alpha) X(isdigit, is_digit) X(isalnum, is_alnum) X(isspace, is_space)
/* clang-format on */
#define X(method, test)                                                                            \
    BYTES_METHOD(method) {                                                                         \
        (void)args, (void)nargs, (void)kwnames;                                                    \
        return all_pass(w, self, test);                                                            \
    }
ALL_PASS(X)
#undef X

BYTES_METHOD(isascii) {
    (void)args, (void)nargs, (void)kwnames;
    Span s = span_self(w, self);
    for (ssize_t i = 0; i < s.n; i++)
        if (s.data[i] > 127)
            return new_bool(w, false);
    return new_bool(w, true);
}

/* Some letters, and none that fails. */
static Object *cased(World *w, Object *self, bool (*good)(uint8_t), bool (*bad)(uint8_t)) {
    Span s = span_self(w, self);
    bool some = false;
    for (ssize_t i = 0; i < s.n; i++) {
        if (bad(s.data[i]))
            return new_bool(w, false);
        some = some || good(s.data[i]);
    }
    return new_bool(w, some);
}

BYTES_METHOD(islower) {
    (void)args, (void)nargs, (void)kwnames;
    return cased(w, self, is_lower, is_upper);
}

BYTES_METHOD(isupper) {
    (void)args, (void)nargs, (void)kwnames;
    return cased(w, self, is_upper, is_lower);
}

BYTES_METHOD(istitle) {
    (void)args, (void)nargs, (void)kwnames;
    Span s = span_self(w, self);
    bool in_word = false, some = false;
    for (ssize_t i = 0; i < s.n; i++) {
        uint8_t c = s.data[i];
        if (is_alpha(c) && is_upper(c) == in_word)
            return new_bool(w, false);
        in_word = is_alpha(c);
        some = some || in_word;
    }
    return new_bool(w, some);
}

enum Case {
    TO_LOWER,
    TO_UPPER,
    TO_SWAP,
    TO_CAPITALIZE,
    TO_TITLE
};

static Object *change(World *w, Object *self, enum Case to) {
    Span s = span_self(w, self);
    Object *made = bytes_like_self(w, self, NULL, s.n);
    uint8_t *out = made && s.n ? bytes_like_data(w, made) : NULL;
    bool in_word = false;
    for (ssize_t i = 0; out && i < s.n; i++) {
        uint8_t c = s.data[i];
        bool upper = to == TO_UPPER || (to == TO_SWAP && is_lower(c)) ||
                     (to == TO_CAPITALIZE && i == 0) || (to == TO_TITLE && !in_word);
        in_word = is_alpha(c);
        out[i] = in_word && is_upper(c) != upper ? c ^ 0x20 : c;
    }
    return made;
}

/* clang-format off */
#define CHANGES(X)                                                                                 \
    X(lower, TO_LOWER)                                                                             \
    X(upper, TO_UPPER) X(swapcase, TO_SWAP) X(capitalize, TO_CAPITALIZE) X(title, TO_TITLE)
/* clang-format on */
#define X(method, to)                                                                              \
    BYTES_METHOD(method) {                                                                         \
        (void)args, (void)nargs, (void)kwnames;                                                    \
        return change(w, self, to);                                                                \
    }
CHANGES(X)
#undef X

/* ---- hex and decode ----------------------------------------------------------------------- */

/* The separator of hex(): one ASCII character. -1: error */
static int hex_separator(World *w, Object *o) {
    ssize_t n = object_length(w, o);
    if (n < 0)
        return -1;
    if (n != 1) {
        raise_value_error(w, "sep must be length 1.");
        return -1;
    }
    uint32_t c = 0;
    if (is_str(o)) {
        c = str_at(o, 0);
    } else if (is_bytes(o)) {
        c = (uint8_t)bytes_data(o)[0];
    } else {
        raise_type_error(w, "sep must be str or bytes.");
        return -1;
    }
    if (c > 127)
        raise_value_error(w, "sep must be ASCII.");
    return c > 127 ? -1 : (int)c;
}

Object *bytes_hex(World *w, Span s, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"sep", "bytes_per_sep", NULL};
    static const ArgSpec spec = {"hex", names, 0, 2};
    static const char digits[] = "0123456789abcdef";
    Object *given[2];
    int separator = -1, group = 1;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[1] && !arg_int(w, given[1], &group)) ||
        (given[0] && (separator = hex_separator(w, given[0])) < 0))
        return NULL;
    ssize_t size = group < 0 ? -(ssize_t)group : group;
    bool grouped = given[0] && size && s.n;
    ssize_t separators = grouped ? (s.n - 1) / size : 0;
    if (s.n > (PTRDIFF_MAX - separators) / 2)
        return raise_memory(w);
    Object *text = str_fresh(w, 2 * s.n + separators, 127);
    for (ssize_t i = 0, at = 0; text && i < s.n; i++) {
        /* from the right if positive, from the left if negative */
        if (grouped && i && (group > 0 ? s.n - i : i) % size == 0)
            str_put(text, at++, (uint32_t)separator);
        str_put(text, at++, (uint32_t)digits[s.data[i] >> 4]);
        str_put(text, at++, (uint32_t)digits[s.data[i] & 15]);
    }
    return text;
}

BYTES_METHOD(hex) {
    return bytes_hex(w, span_self(w, self), args, nargs, kwnames);
}

static int hex_value(uint32_t c) {
    if (c >= '0' && c <= '9')
        return (int)c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

BYTES_METHOD(fromhex) {
    ByteBuffer buffer;
    (void)nargs, (void)kwnames;
    if (!arg_str(w, "fromhex", "argument", args[0]))
        return NULL;
    ssize_t n = str_length(args[0]), bad = -1;
    byte_buffer_init(&buffer);
    for (ssize_t i = 0; i < n && bad < 0; i++) {
        uint32_t c = str_at(args[0], i);
        if (c < 128 && is_space((uint8_t)c))
            continue;
        int high = hex_value(c), low = i + 1 < n ? hex_value(str_at(args[0], i + 1)) : -1;
        bad = high < 0 ? i : low < 0 ? i + 1 : -1;
        if (bad < 0 && !byte_buffer_put(w, &buffer, high << 4 | low))
            bad = n + 1;
        i++;
    }
    Object *made = NULL;
    if (bad >= 0 && bad <= n)
        raise_value_error(w, "non-hexadecimal number found in fromhex() arg at position %zd", bad);
    else if (bad < 0)
        made = type_is_subtype((Type *)self, TYPE(w, BYTEARRAY))
                   ? bytearray_new(w, buffer.data, (size_t)buffer.n)
                   : bytes_new(w, buffer.data, (size_t)buffer.n);
    byte_buffer_free(w, &buffer);
    if (made && self != (Object *)TYPE_OF(made)) { /* of a subclass: cls(bytes) */
        Object *of_class = object_call1(w, self, made);
        decref(w, made);
        return of_class;
    }
    return made;
}

BYTES_METHOD(decode) {
    static const char *const names[] = {"encoding", "errors", NULL};
    static const char *const which[] = {"argument 'encoding'", "argument 'errors'"};
    static const ArgSpec spec = {"decode", names, 0, 2};
    Object *given[2];
    const char *texts[2] = {NULL, NULL};
    if (!args_parse(w, &spec, args, nargs, kwnames, given))
        return NULL;
    for (int i = 0; i < 2; i++)
        if (given[i] && (!arg_str(w, "decode", which[i], given[i]) ||
                         !(texts[i] = str_utf8(w, given[i], NULL))))
            return NULL;
    Span s = span_self(w, self);
    return str_decode(w, (const char *)s.data, (size_t)s.n, texts[0], texts[1]);
}
