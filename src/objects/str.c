#include "objects/str_impl.h"

#include "base/siphash.h"
#include "objects/dict.h"

uint32_t str_find_max(const Object *s, ssize_t start, ssize_t end) {
    int kind = str_kind(s);
    const void *data = str_data(s);
    uint32_t seen = 0;
    if (str_is_ascii(s))
        return 127;
    for (ssize_t i = start; i < end; i++)
        seen |= kind_read(kind, data, i);
    return seen < 128 ? 127 : seen < 256 ? 255 : seen < 65536 ? 65535 : 0x10ffff;
}

void str_copy(Object *to, ssize_t at, const Object *from, ssize_t start, ssize_t n) {
    int kind = str_kind(to), from_kind = str_kind(from);
    char *out = str_data(to);
    const char *in = str_data(from);
    if (n <= 0)
        return;
    if (kind == from_kind) {
        memcpy(out + at * kind, in + start * kind, (size_t)n * (size_t)kind);
        return;
    }
    for (ssize_t i = 0; i < n; i++)
        kind_write(kind, out, at + i, kind_read(from_kind, in, start + i));
}

void str_put(Object *s, ssize_t i, uint32_t c) {
    kind_write(str_kind(s), str_data(s), i, c);
}

/* ---- making ------------------------------------------------------------------------------- */

static size_t header_size(const World *w, bool ascii) {
    return w->model->sizes[ascii ? SIZE_STR_ASCII : SIZE_STR_WIDE];
}

static void set_shape(World *w, Str *s, ssize_t n, uint32_t maxchar) {
    s->length = n;
    s->hash = -1;
    s->kind = maxchar < 256 ? 1 : maxchar < 65536 ? 2 : 4;
    s->ascii = maxchar < 128;
    s->interned = STR_NOT_INTERNED;
    s->data = (uint8_t)header_size(w, s->ascii);
}

Object *str_alloc(World *w, ssize_t n, uint32_t maxchar) {
    ssize_t kind = maxchar < 256 ? 1 : maxchar < 65536 ? 2 : 4;
    size_t header = header_size(w, maxchar < 128);
    if (n > (PTRDIFF_MAX - (ssize_t)header) / kind - 1)
        return raise_memory(w);
    Object *s = object_alloc(w, TYPE(w, STR), header + (size_t)(kind * (n + 1)));
    if (!s)
        return raise_memory(w);
    set_shape(w, (Str *)s, n, maxchar);
    return s;
}

Object *str_fresh(World *w, ssize_t n, uint32_t maxchar) {
    return n == 0 ? str_empty(w) : str_alloc(w, n, maxchar);
}

/* A static str: lies in the state, is born before the program. */
static Object *static_str(World *w, int slot, ssize_t n, uint32_t c) {
    Str *s = (Str *)OBJ(w)->static_str[slot];
    s->head.refcnt = w->model->static_refcount;
    s->head.type = TYPE(w, STR);
    set_shape(w, s, n, n ? c : 0);
    if (n)
        str_put(&s->head, 0, c);
    if (!s->ascii && w->model->immortality != IMMORTAL_NONE) { /* carries its UTF-8 form */
        s->utf8 = (char *)str_data(&s->head) + 2;
        s->utf8[0] = (char)(0xc0 | c >> 6);
        s->utf8[1] = (char)(0x80 | (c & 0x3f));
        s->utf8_length = 2;
    }
    return &s->head;
}

Object *str_empty(World *w) {
    Object **slot = &OBJ(w)->empty_str;
    if (!*slot)
        *slot = w->model->static_refcount ? static_str(w, 256, 0, 0) : str_alloc(w, 0, 0);
    return xnewref(w, *slot);
}

Object *str_shared_char(World *w, uint32_t c) {
    Object **slot = &OBJ(w)->latin1[c];
    if (*slot)
        return newref(w, *slot);
    if (w->model->static_refcount) {
        *slot = static_str(w, (int)c, 1, c);
    } else {
        *slot = str_alloc(w, 1, c);
        if (!*slot)
            return NULL;
        str_put(*slot, 0, c);
    }
    return newref(w, *slot);
}

Object *str_ready(World *w, Object *s) {
    if (!s)
        return NULL;
    if (str_length(s) == 0) {
        Object *empty = str_empty(w);
        decref(w, s);
        return empty;
    }
    if (str_length(s) != 1 || str_kind(s) != 1)
        return s;
    /* The first one made becomes the shared one, where these are not static. */
    uint32_t c = str_at(s, 0);
    if (!OBJ(w)->latin1[c] && !w->model->static_refcount) {
        OBJ(w)->latin1[c] = newref(w, s);
        return s;
    }
    Object *shared = str_shared_char(w, c);
    decref(w, s);
    return shared;
}

/* The letters that are names in frozen modules: interned, and not what chr() gives. */
static bool intern_letters(World *w) {
    static const char *const letters[] = {"", "BCLST_abcdefhijklmnopqrstvwxy", "_abcdenprsx"};
    const char *p = letters[w->model->letters_twice];
    for (int i = 0; p[i]; i++) {
        Object *s = static_str(w, 257 + i, 1, (unsigned char)p[i]), *interned = s;
        str_intern(w, &interned);
        if (interned != s || !str_is_interned(s))
            return false;
    }
    return true;
}

bool str_boot(World *w) {
    /* Instances of subclasses keep their characters in a block of their own. */
    TYPE(w, STR)->basicsize = w->model->sizes[SIZE_STR_WIDE] + (uint32_t)sizeof(void *);
    Object *empty = str_empty(w);
    if (!empty)
        return false;
    decref(w, empty);
    return intern_letters(w);
}

Object *str_from_char(World *w, uint32_t c) {
    if (c < 256)
        return str_shared_char(w, c);
    Object *s = str_alloc(w, 1, c);
    if (s)
        str_put(s, 0, c);
    return s;
}

Object *str_from_latin1(World *w, const void *bytes, size_t n) {
    const uint8_t *in = bytes;
    uint32_t seen = 0;
    if (n == 0)
        return str_empty(w);
    if (n == 1)
        return str_shared_char(w, in[0]);
    for (size_t i = 0; i < n; i++)
        seen |= in[i];
    Object *s = str_alloc(w, (ssize_t)n, seen);
    if (s)
        memcpy(str_data(s), in, n);
    return s;
}

Object *str_from_codepoints(World *w, const uint32_t *c, size_t n) {
    uint32_t seen = 0;
    if (n == 0)
        return str_empty(w);
    if (n == 1)
        return str_from_char(w, c[0]);
    for (size_t i = 0; i < n; i++)
        seen |= c[i];
    Object *s = str_alloc(w, (ssize_t)n, seen);
    if (!s)
        return NULL;
    for (size_t i = 0; i < n; i++)
        str_put(s, (ssize_t)i, c[i]);
    return s;
}

Object *str_new(World *w, const char *utf8) {
    return str_from_utf8(w, utf8, strlen(utf8));
}

Object *str_new_copy(World *w, Object *s) {
    Object *copy = str_fresh(w, str_length(s), str_max_char(s));
    if (copy && str_length(s))
        str_copy(copy, 0, s, 0, str_length(s));
    return copy;
}

Object *str_unchanged(World *w, Object *s) {
    return IS(w, s, STR) ? newref(w, s) : str_new_copy(w, s);
}

bool str_resize(World *w, Object **s, ssize_t n) {
    Str *old = (Str *)*s;
    ssize_t kind = old->kind;
    if (!old->ascii && old->utf8) {
        mem_free(w, old->utf8);
        old->utf8 = NULL;
        old->utf8_length = 0;
    }
    if (n < old->length)
        old->length = n;
    if (n > (PTRDIFF_MAX - old->data) / kind - 1 ||
        !object_realloc(w, s, (size_t)(old->data + kind * (n + 1)))) {
        clear_ref(w, s);
        raise_memory(w);
        return false;
    }
    ((Str *)*s)->length = n;
    ((Str *)*s)->hash = -1;
    str_put(*s, n, 0);
    return true;
}

/* ---- interning ---------------------------------------------------------------------------- */

void str_intern(World *w, Object **slot) {
    Object *s = *slot;
    if (!s || !IS(w, s, STR) || ((Str *)s)->interned)
        return;
    Object **interned = &OBJ(w)->interned;
    if (!*interned)
        *interned = dict_new(w);
    Object *found = *interned ? dict_setdefault(w, *interned, s, s) : NULL;
    if (!found) {
        error_clear(w);
        return;
    }
    if (found != s) {
        *slot = newref(w, found);
        decref(w, s);
    } else if (s->refcnt == REFCNT_IMMORTAL || w->model->immortality == IMMORTAL_INTERNED_TOO) {
        s->refcnt = REFCNT_IMMORTAL;
        ((Str *)s)->interned = STR_IMMORTAL;
        world_event(w, EVENT_INTERNED, s, 0);
        world_event(w, EVENT_IMMORTAL, s, 0);
    } else {
        s->refcnt -= 2; /* the dict's references do not count */
        ((Str *)s)->interned = STR_INTERNED;
        world_event(w, EVENT_INTERNED, s, 0);
    }
}

Object *str_intern_c(World *w, const char *utf8) {
    Object *s = str_new(w, utf8);
    str_intern(w, &s);
    return s;
}

bool str_is_interned(const Object *s) {
    return ((const Str *)s)->interned != STR_NOT_INTERNED;
}

void str_dealloc(World *w, Object *o) {
    Str *s = (Str *)o;
    if (s->interned == STR_INTERNED) {
        /* The two references of the dict, and one that keeps [o] from dying in the middle. */
        o->refcnt = 3;
        Object *pending = error_fetch(w);
        if (dict_delete(w, OBJ(w)->interned, o) < 0)
            error_clear(w);
        error_restore(w, pending);
        o->refcnt = 0;
    }
    if (!s->ascii && s->utf8)
        mem_free(w, s->utf8);
    if (!s->data)
        mem_free(w, s->outer);
    object_free(w, o);
}

void str_blocks(World *w, Object *o, BlockFn visit, void *arg) {
    Str *s = (Str *)o;
    if (!s->ascii && s->utf8 && s->head.refcnt != REFCNT_IMMORTAL)
        visit(w, s->utf8, arg);
    if (!s->data && s->outer)
        visit(w, s->outer, arg);
}

size_t str_sizeof(World *w, Object *o) {
    const Str *s = (const Str *)o;
    size_t characters = (size_t)s->kind * (size_t)(s->length + 1);
    size_t size = characters + (s->data ? s->data : TYPE(w, STR)->basicsize);
    return !s->ascii && s->utf8 ? size + (size_t)s->utf8_length + 1 : size;
}

/* ---- comparing ---------------------------------------------------------------------------- */

bool str_equal_c(const Object *s, const char *ascii) {
    size_t n = (size_t)str_length(s);
    return str_is_ascii(s) && strlen(ascii) == n && memcmp(str_data(s), ascii, n) == 0;
}

bool str_equal(const Object *a, const Object *b) {
    const Str *x = (const Str *)a, *y = (const Str *)b;
    if (a == b)
        return true;
    return x->length == y->length && x->kind == y->kind &&
           memcmp(str_data(a), str_data(b), (size_t)x->length * x->kind) == 0;
}

int str_compare(const Object *a, const Object *b) {
    ssize_t n = str_length(a), m = str_length(b), least = n < m ? n : m;
    if (a == b)
        return 0;
    if (str_kind(a) == 1 && str_kind(b) == 1) {
        int order = memcmp(str_data(a), str_data(b), (size_t)least);
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (ssize_t i = 0; i < least; i++) {
            uint32_t x = str_at(a, i), y = str_at(b, i);
            if (x != y)
                return x < y ? -1 : 1;
        }
    }
    return n < m ? -1 : n > m;
}

int64_t str_hash(World *w, Object *o) {
    Str *s = (Str *)o;
    if (s->hash == -1) {
        size_t n = (size_t)s->length * s->kind;
        int64_t h = n ? (int64_t)siphash(str_data(o), n, 0, 0, w->model->siphash_rounds) : 0;
        s->hash = h == -1 ? -2 : h;
    }
    return s->hash;
}

/* ---- building from others ----------------------------------------------------------------- */

Object *str_substring(World *w, Object *s, ssize_t start, ssize_t end) {
    ssize_t length = str_length(s);
    if (end > length)
        end = length;
    if (start == 0 && end == length)
        return str_unchanged(w, s);
    if (start >= length || end <= start)
        return str_empty(w);
    if (end - start == 1)
        return str_from_char(w, str_at(s, start));
    Object *part = str_alloc(w, end - start, str_find_max(s, start, end));
    if (part)
        str_copy(part, 0, s, start, end - start);
    return part;
}

Object *str_concat(World *w, Object *a, Object *b) {
    if (!is_str(b) && !w->model->wording.concatenate)
        return raise_type_error(w, "must be str, not %.80T", b);
    if (!is_str(b))
        return raise_type_error(w, "can only concatenate str (not \"%.200T\") to str", b);
    if (a == OBJ(w)->empty_str)
        return str_unchanged(w, b);
    if (b == OBJ(w)->empty_str)
        return str_unchanged(w, a);
    ssize_t n = str_length(a), m = str_length(b);
    if (n > PTRDIFF_MAX - m)
        return raise_error(w, OverflowError, "strings are too large to concat");
    uint32_t x = str_max_char(a), y = str_max_char(b);
    Object *s = str_fresh(w, n + m, x > y ? x : y);
    if (s && n + m) {
        str_copy(s, 0, a, 0, n);
        str_copy(s, n, b, 0, m);
    }
    return s;
}

static bool is_modifiable(World *w, Object *s) {
    const Str *str = (const Str *)s;
    return s->refcnt == 1 && str->hash == -1 && !str->interned && IS(w, s, STR);
}

void str_append(World *w, Object **a, Object *b) {
    Object *left = *a;
    if (!is_str(b) || !is_str(left)) {
        *a = str_concat(w, left, b);
        decref(w, left);
        return;
    }
    if (left == OBJ(w)->empty_str) {
        *a = str_unchanged(w, b);
        decref(w, left);
        return;
    }
    if (b == OBJ(w)->empty_str)
        return;
    ssize_t n = str_length(left), m = str_length(b);
    if (is_modifiable(w, left) && IS(w, b, STR) && str_kind(b) <= str_kind(left) &&
        !(str_is_ascii(left) && !str_is_ascii(b)) && n <= PTRDIFF_MAX - m) {
        if (str_resize(w, a, n + m))
            str_copy(*a, n, b, 0, m);
        return;
    }
    *a = str_concat(w, left, b);
    decref(w, left);
}

Object *str_repeat(World *w, Object *s, ssize_t n) {
    ssize_t length = str_length(s);
    if (n < 1)
        return str_empty(w);
    if (n == 1)
        return str_unchanged(w, s);
    if (length > PTRDIFF_MAX / n)
        return raise_error(w, OverflowError, "repeated string is too long");
    Object *out = str_fresh(w, length * n, str_max_char(s));
    if (!out || length == 0)
        return out;
    char *data = str_data(out);
    size_t piece = (size_t)length * (size_t)str_kind(s), total = piece * (size_t)n;
    memcpy(data, str_data(s), piece);
    for (size_t done = piece; done < total;) {
        size_t more = done < total - done ? done : total - done;
        memcpy(data + done, data, more);
        done += more;
    }
    return out;
}

/* Adds up the lengths of the items; -1 with the exception pending. */
static ssize_t join_length(World *w, Object *separator, Object *fast, uint32_t *maxchar) {
    ssize_t n = VAR_SIZE(fast), total = 0, between = n > 1 ? str_length(separator) : 0;
    *maxchar = n > 1 ? str_max_char(separator) : 0;
    for (ssize_t i = 0; i < n; i++) {
        Object *item = sequence_fast_items(fast)[i];
        if (!is_str(item)) {
            raise_type_error(w, "sequence item %zd: expected str instance, %.80T found", i, item);
            return -1;
        }
        uint32_t widest = str_max_char(item);
        if (widest > *maxchar)
            *maxchar = widest;
        ssize_t more = str_length(item) + (i ? between : 0);
        if (more > PTRDIFF_MAX - total) {
            raise_error(w, OverflowError, "join() result is too long for a Python string");
            return -1;
        }
        total += more;
    }
    return total;
}

static Object *join_items(World *w, Object *separator, Object *fast) {
    ssize_t n = VAR_SIZE(fast), at = 0;
    Object **items = sequence_fast_items(fast);
    uint32_t maxchar;
    if (n == 0)
        return str_empty(w);
    if (n == 1 && IS(w, items[0], STR))
        return newref(w, items[0]);
    ssize_t total = join_length(w, separator, fast, &maxchar);
    if (total < 0)
        return NULL;
    Object *s = str_fresh(w, total, maxchar);
    if (!s || total == 0)
        return s;
    for (ssize_t i = 0; i < n; i++) {
        if (i) {
            str_copy(s, at, separator, 0, str_length(separator));
            at += str_length(separator);
        }
        str_copy(s, at, items[i], 0, str_length(items[i]));
        at += str_length(items[i]);
    }
    return s;
}

Object *str_join(World *w, Object *separator, Object *iterable) {
    Object *fast = sequence_fast(w, iterable, "can only join an iterable");
    if (!fast)
        return NULL;
    Object *s = join_items(w, separator, fast);
    decref(w, fast);
    return s;
}
