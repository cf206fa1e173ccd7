/* split, rsplit, splitlines, partition. The list of pieces is made with 12 slots at once (the model
 * may limit them by the length of the text); further pieces are appended. A text without any
 * separator is its own only piece.
 */
#include "objects/str_impl.h"

#include "base/unicode.h"

enum {
    SLOTS = 12
};

typedef struct Pieces {
    Object *list;
    ssize_t count;
} Pieces;

static bool pieces_begin(World *w, Pieces *self, ssize_t max) {
    self->count = 0;
    self->list = list_new(w, max >= SLOTS ? SLOTS : max + 1);
    return self->list != NULL;
}

static bool pieces_add_new(World *w, Pieces *self, Object *piece /* stolen */) {
    if (!piece)
        return false;
    if (self->count < SLOTS) {
        ((List *)self->list)->items[self->count++] = piece;
        return true;
    }
    self->count++;
    return list_append_steal(w, self->list, piece) == 0;
}

static bool pieces_add(World *w, Pieces *self, Object *s, ssize_t start, ssize_t end) {
    Object *piece;
    if (start == 0 && end == str_length(s) && !IS(w, s, STR))
        piece = str_new_copy(w, s);
    else
        piece = str_substring(w, s, start, end);
    return pieces_add_new(w, self, piece);
}

static Object *pieces_end(World *w, Pieces *self, bool ok) {
    if (!ok) {
        clear_ref(w, &self->list);
        return NULL;
    }
    ((VarObject *)self->list)->size = self->count;
    return self->list;
}

/* Limit of splits from which the number of slots follows. */
static ssize_t most_splits(const World *w, ssize_t max, ssize_t by_length) {
    if (max >= 0)
        return max;
    return w->model->split_slots_fixed ? PTRDIFF_MAX : by_length;
}

static Object *split_white(World *w, Object *s, ssize_t max) {
    ssize_t n = str_length(s), i = 0;
    Pieces pieces;
    max = most_splits(w, max, (n - 1) / 2 + 1);
    if (!pieces_begin(w, &pieces, max))
        return NULL;
    bool ok = true;
    while (ok && max-- > 0) {
        while (i < n && unicode_is_space(str_at(s, i)))
            i++;
        if (i == n)
            break;
        ssize_t start = i;
        while (i < n && !unicode_is_space(str_at(s, i)))
            i++;
        if (start == 0 && i == n && IS(w, s, STR))
            ok = pieces_add_new(w, &pieces, newref(w, s));
        else
            ok = pieces_add(w, &pieces, s, start, i);
    }
    while (ok && i < n && unicode_is_space(str_at(s, i)))
        i++;
    if (ok && i < n) /* the limit is reached: the rest, trailing white space included */
        ok = pieces_add(w, &pieces, s, i, n);
    return pieces_end(w, &pieces, ok);
}

static Object *rsplit_white(World *w, Object *s, ssize_t max) {
    ssize_t n = str_length(s), i = n;
    Pieces pieces;
    max = most_splits(w, max, (n - 1) / 2 + 1);
    if (!pieces_begin(w, &pieces, max))
        return NULL;
    bool ok = true;
    while (ok && max-- > 0) {
        while (i > 0 && unicode_is_space(str_at(s, i - 1)))
            i--;
        if (i == 0)
            break;
        ssize_t end = i;
        while (i > 0 && !unicode_is_space(str_at(s, i - 1)))
            i--;
        if (i == 0 && end == n && IS(w, s, STR))
            ok = pieces_add_new(w, &pieces, newref(w, s));
        else
            ok = pieces_add(w, &pieces, s, i, end);
    }
    while (ok && i > 0 && unicode_is_space(str_at(s, i - 1)))
        i--;
    if (ok && i > 0)
        ok = pieces_add(w, &pieces, s, 0, i);
    Object *list = pieces_end(w, &pieces, ok);
    if (list)
        list_reverse(w, list);
    return list;
}

static Object *single(World *w, Object *s) {
    Object *list = list_new(w, 1);
    if (list)
        ((List *)list)->items[0] = newref(w, s);
    return list;
}

/* Splits at [separator], from the front or (direction -1) from the back. */
static Object *split_at(World *w, Object *s, Object *separator, ssize_t max, int direction) {
    ssize_t n = str_length(s), m = str_length(separator), start = 0, end = n;
    Pieces pieces;
    max = most_splits(w, max, m ? n / m + 1 : 0);
    if (str_kind(s) < str_kind(separator) || n < m)
        return single(w, s);
    if (m == 0)
        return raise_value_error(w, "empty separator");
    if (!pieces_begin(w, &pieces, max))
        return NULL;
    bool ok = true;
    while (ok && max-- > 0) {
        ssize_t at = str_search(str_kind(s), str_data(s), start, end, str_kind(separator),
                                str_data(separator), m, direction);
        if (at < 0)
            break;
        if (direction > 0) {
            ok = pieces_add(w, &pieces, s, start, at);
            start = at + m;
        } else {
            ok = pieces_add(w, &pieces, s, at + m, end);
            end = at;
        }
    }
    if (ok && pieces.count == 0 && IS(w, s, STR))
        ok = pieces_add_new(w, &pieces, newref(w, s));
    else if (ok)
        ok = pieces_add(w, &pieces, s, start, end);
    Object *list = pieces_end(w, &pieces, ok);
    if (list && direction < 0)
        list_reverse(w, list);
    return list;
}

Object *str_split(World *w, Object *s, Object *separator, ssize_t max) {
    return separator ? split_at(w, s, separator, max, 1) : split_white(w, s, max);
}

static Object *split(World *w, const char *name, Object *self, Object *const *args, size_t nargs,
                     Object *kwnames, int direction) {
    static const char *const names[] = {"sep", "maxsplit", NULL};
    const ArgSpec spec = {name, names, 0, 2};
    Object *given[2];
    ssize_t max = -1;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[1] && !arg_ssize(w, given[1], &max)))
        return NULL;
    if (!given[0] || given[0] == NONE(w))
        return direction > 0 ? split_white(w, self, max) : rsplit_white(w, self, max);
    if (!is_str(given[0]))
        return raise_type_error(w, "must be str or None, not %.100T", given[0]);
    return split_at(w, self, given[0], max, direction);
}

STR_METHOD(split) {
    return split(w, "split", self, args, nargs, kwnames, 1);
}

STR_METHOD(rsplit) {
    return split(w, "rsplit", self, args, nargs, kwnames, -1);
}

bool str_keepends(World *w, Object *o, bool *out) {
    int number;
    if (w->model->splitlines_by_truth)
        return arg_bool(w, o, out);
    if (!arg_int(w, o, &number))
        return false;
    *out = number != 0;
    return true;
}

STR_METHOD(splitlines) {
    static const char *const names[] = {"keepends", NULL};
    static const ArgSpec spec = {"splitlines", names, 0, 1};
    Object *given[1];
    bool keep = false;
    if (!args_parse(w, &spec, args, nargs, kwnames, given) ||
        (given[0] && !str_keepends(w, given[0], &keep)))
        return NULL;
    ssize_t n = str_length(self);
    Object *list = list_new(w, 0);
    for (ssize_t i = 0; list && i < n;) {
        ssize_t start = i;
        while (i < n && !unicode_is_linebreak(str_at(self, i)))
            i++;
        ssize_t end = i;
        if (i < n) {
            i += str_at(self, i) == '\r' && i + 1 < n && str_at(self, i + 1) == '\n' ? 2 : 1;
            if (keep)
                end = i;
        }
        Object *line = start == 0 && end == n && !IS(w, self, STR)
                           ? str_new_copy(w, self)
                           : str_substring(w, self, start, end);
        if (!line || list_append_steal(w, list, line) < 0)
            clear_ref(w, &list);
    }
    return list;
}

static Object *partition(World *w, Object *self, Object *separator, int direction) {
    if (!str_check(w, separator))
        return NULL;
    ssize_t n = str_length(self), m = str_length(separator);
    if (m == 0)
        return raise_value_error(w, "empty separator");
    ssize_t at = str_search(str_kind(self), str_data(self), 0, n, str_kind(separator),
                            str_data(separator), m, direction);
    Object *parts[3] = {NULL, NULL, NULL};
    if (at < 0) {
        parts[direction > 0 ? 0 : 2] = newref(w, self);
        parts[1] = str_empty(w);
        parts[direction > 0 ? 2 : 0] = str_empty(w);
    } else {
        parts[0] = str_substring(w, self, 0, at);
        parts[1] = newref(w, separator);
        parts[2] = parts[0] ? str_substring(w, self, at + m, n) : NULL;
    }
    Object *tuple = parts[0] && parts[2] ? tuple_from_items(w, parts, 3) : NULL;
    for (int i = 0; i < 3; i++)
        xdecref(w, parts[i]);
    return tuple;
}

STR_METHOD(partition) {
    (void)nargs, (void)kwnames;
    return partition(w, self, args[0], 1);
}

STR_METHOD(rpartition) {
    (void)nargs, (void)kwnames;
    return partition(w, self, args[0], -1);
}
