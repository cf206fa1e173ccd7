#include "objects/bytes_impl.h"

#include "base/siphash.h"

/* ---- making ------------------------------------------------------------------------------- */

static Object *alloc(World *w, size_t n) {
    size_t header = w->model->sizes[SIZE_BYTES];
    Object *o = n < PTRDIFF_MAX - header ? object_alloc(w, TYPE(w, BYTES), header + n) : NULL;
    if (!o)
        return raise_memory(w);
    ((VarObject *)o)->size = (ssize_t)n;
    ((Bytes *)o)->hash = -1;
    return o;
}

/* Static bytes; slot 256 is the empty one. */
static Object *static_bytes(World *w, int slot) {
    Bytes *b = (Bytes *)OBJ(w)->static_bytes[slot];
    b->head.head.refcnt = w->model->static_refcount;
    b->head.head.type = TYPE(w, BYTES);
    b->head.size = slot < 256;
    b->hash = -1;
    if (slot < 256)
        b->data[0] = (char)slot;
    return &b->head.head;
}

static Object *shared(World *w, Object **slot, int index) {
    if (!*slot) {
        if (w->model->static_refcount)
            *slot = static_bytes(w, index);
        else if ((*slot = alloc(w, index < 256)) && index < 256)
            bytes_data(*slot)[0] = (char)index;
    }
    return xnewref(w, *slot);
}

Object *bytes_empty(World *w) {
    return shared(w, &OBJ(w)->empty_bytes, 256);
}

Object *bytes_new(World *w, const void *data, size_t n) {
    if (n == 0)
        return bytes_empty(w);
    if (n == 1 && data) {
        uint8_t c = *(const uint8_t *)data;
        return shared(w, &OBJ(w)->bytes1[c], c);
    }
    Object *o = alloc(w, n);
    if (o && data)
        memcpy(bytes_data(o), data, n);
    return o;
}

/* ---- bytes-like objects ------------------------------------------------------------------- */

bool bytes_is_like(World *w, const Object *o) {
    (void)w;
    return TYPE_OF(o)->slots.buffer != NULL;
}

bool bytes_view(World *w, Object *o, const char **data, size_t *n) {
    BufferFn buffer = TYPE_OF(o)->slots.buffer;
    BufferView view;
    if (!buffer) {
        raise_type_error(w, "a bytes-like object is required, not '%.100T'", o);
        return false;
    }
    if (!buffer(w, o, &view))
        return false;
    *data = view.data;
    *n = view.n;
    buffer(w, o, NULL);
    return true;
}

bool span_of(World *w, Object *o, Span *out) {
    const char *data;
    size_t n;
    if (!bytes_view(w, o, &data, &n))
        return false;
    *out = (Span){(const uint8_t *)(data ? data : ""), (ssize_t)n};
    return true;
}

Span span_self(World *w, Object *self) {
    (void)w;
    if (is_bytes(self))
        return (Span){(const uint8_t *)bytes_data(self), VAR_SIZE(self)};
    const char *start = ((ByteArray *)self)->start;
    return (Span){(const uint8_t *)(start ? start : ""), VAR_SIZE(self)};
}

Object *bytes_like_self(World *w, Object *self, const void *data, ssize_t n) {
    return is_bytes(self) ? bytes_new(w, data, (size_t)n) : bytearray_new(w, data, (size_t)n);
}

uint8_t *bytes_like_data(World *w, Object *made) {
    return (uint8_t *)span_self(w, made).data;
}

Object *bytes_unchanged(World *w, Object *self) {
    if (IS(w, self, BYTES))
        return newref(w, self);
    Span s = span_self(w, self);
    return bytes_like_self(w, self, s.data, s.n);
}

/* ---- slots -------------------------------------------------------------------------------- */

static bool buffer(World *w, Object *self, BufferView *out) {
    (void)w;
    if (out)
        *out = (BufferView){bytes_data(self), (size_t)VAR_SIZE(self), true, "B", 1};
    return true;
}

static int64_t hash(World *w, Object *self) {
    Bytes *b = (Bytes *)self;
    if (b->hash == -1) {
        int64_t h = b->head.size ? (int64_t)siphash(b->data, (size_t)b->head.size, 0, 0,
                                                    w->model->siphash_rounds)
                                 : 0;
        b->hash = h == -1 ? -2 : h;
    }
    return b->hash;
}

int bytes_order(Span a, Span b) {
    int order = memcmp(a.data, b.data, (size_t)(a.n < b.n ? a.n : b.n));
    if (order)
        return order < 0 ? -1 : 1;
    return a.n < b.n ? -1 : a.n > b.n;
}

Object *bytes_order_result(World *w, int order, int op) {
    switch (op) {
    case CMP_LT:
        return new_bool(w, order < 0);
    case CMP_LE:
        return new_bool(w, order <= 0);
    case CMP_EQ:
        return new_bool(w, order == 0);
    case CMP_NE:
        return new_bool(w, order != 0);
    case CMP_GT:
        return new_bool(w, order > 0);
    default:
        return new_bool(w, order >= 0);
    }
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!is_bytes(a) || !is_bytes(b))
        return new_notimplemented(w);
    return bytes_order_result(w, bytes_order(span_self(w, a), span_self(w, b)), op);
}

static ssize_t length(World *w, Object *self) {
    (void)w;
    return VAR_SIZE(self);
}

Object *bytes_concat_to(World *w, Object *a, Object *b, bool bytearray) {
    Span x, y;
    if (!bytes_is_like(w, a) || !bytes_is_like(w, b))
        return raise_type_error(w, "can't concat %.100T to %.100T", b, a);
    if (!span_of(w, a, &x) || !span_of(w, b, &y))
        return NULL;
    if (!bytearray && x.n == 0 && IS(w, b, BYTES))
        return newref(w, b);
    if (!bytearray && y.n == 0 && IS(w, a, BYTES))
        return newref(w, a);
    if (x.n > PTRDIFF_MAX - y.n)
        return raise_memory(w);
    size_t n = (size_t)(x.n + y.n);
    Object *made = bytearray ? bytearray_new(w, NULL, n) : bytes_new(w, NULL, n);
    if (made && n) {
        uint8_t *out = bytes_like_data(w, made);
        memcpy(out, x.data, (size_t)x.n);
        memcpy(out + x.n, y.data, (size_t)y.n);
    }
    return made;
}

static Object *concat(World *w, Object *a, Object *b) {
    return bytes_concat_to(w, a, b, false);
}

static Object *repeat(World *w, Object *self, ssize_t n) {
    ssize_t size = VAR_SIZE(self);
    if (n < 0)
        n = 0;
    if (n && size > PTRDIFF_MAX / n)
        return raise_error(w, OverflowError, "repeated bytes are too long");
    if (n * size == size && IS(w, self, BYTES))
        return newref(w, self);
    Object *made = bytes_new(w, NULL, (size_t)(n * size));
    for (ssize_t i = 0; made && size && i < n; i++)
        memcpy(bytes_data(made) + i * size, bytes_data(self), (size_t)size);
    return made;
}

static Object *item(World *w, Object *self, ssize_t i) {
    if (i < 0 || i >= VAR_SIZE(self))
        return raise_error(w, IndexError, "index out of range");
    return int_from_ssize(w, (uint8_t)bytes_data(self)[i]);
}

int bytes_contains(World *w, Object *self, Object *o) {
    Span s = span_self(w, self), part;
    if (object_is_index(o)) {
        int v = bytes_value(w, o, "byte must be in range(0, 256)");
        return v < 0 ? -1 : s.n > 0 && memchr(s.data, v, (size_t)s.n) != NULL;
    }
    if (!span_of(w, o, &part))
        return -1;
    return str_search(1, s.data, 0, s.n, 1, part.data, part.n, 1) >= 0;
}

Object *bytes_item_slice(World *w, Object *self, Object *slice) {
    Span s = span_self(w, self);
    ssize_t start, stop, step;
    ssize_t n = slice_indices(w, slice, s.n, &start, &stop, &step);
    if (n < 0)
        return NULL;
    if (n == s.n && start == 0 && step == 1 && IS(w, self, BYTES))
        return newref(w, self);
    s = span_self(w, self); /* indices may have run Python code */
    if (step == 1 || n <= 0)
        return bytes_like_self(w, self, s.data + start, n);
    Object *made = bytes_like_self(w, self, NULL, n);
    for (ssize_t i = 0; made && i < n; i++)
        bytes_like_data(w, made)[i] = s.data[start + i * step];
    return made;
}

static Object *subscript(World *w, Object *self, Object *key) {
    if (object_is_index(key)) {
        ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
        if (i == -1 && error_pending(w))
            return NULL;
        return item(w, self, i < 0 ? i + VAR_SIZE(self) : i);
    }
    if (IS(w, key, SLICE))
        return bytes_item_slice(w, self, key);
    return raise_type_error(w, "byte indices must be integers or slices, not %.200T", key);
}

Object *bytes_repr(World *w, const char *data, size_t n) {
    static const char hex[] = "0123456789abcdef";
    StrWriter writer;
    bool single = n && memchr(data, '\'', n), twice = n && memchr(data, '"', n);
    char quote = single && !twice ? '"' : '\'', text[4] = {'\\', 'x'};
    size_t size = 3;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)data[i];
        size += c == (unsigned char)quote || c == '\\' || c == '\t' || c == '\n' || c == '\r' ? 2
                : c < ' ' || c >= 127                                                         ? 4
                                                                                              : 1;
    }
    writer_init(&writer, 0);
    bool ok = writer_prepare(w, &writer, (ssize_t)size, 127) && writer_char(w, &writer, 'b') &&
              writer_char(w, &writer, (unsigned char)quote);
    for (size_t i = 0; ok && i < n; i++) {
        unsigned char c = (unsigned char)data[i];
        const char *escape = c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : NULL;
        if (escape) {
            ok = writer_ascii(w, &writer, escape, 2);
        } else if (c < ' ' || c >= 127) {
            text[2] = hex[c >> 4];
            text[3] = hex[c & 15];
            ok = writer_ascii(w, &writer, text, 4);
        } else {
            ok = (c != (unsigned char)quote && c != '\\') || writer_char(w, &writer, '\\');
            ok = ok && writer_char(w, &writer, c);
        }
    }
    ok = ok && writer_char(w, &writer, (unsigned char)quote);
    if (ok)
        return writer_finish(w, &writer);
    writer_discard(w, &writer);
    return NULL;
}

static Object *repr(World *w, Object *self) {
    return bytes_repr(w, bytes_data(self), (size_t)VAR_SIZE(self));
}

static Object *remainder_(World *w, Object *a, Object *b) {
    return is_bytes(a) ? bytes_mod(w, a, b) : new_notimplemented(w);
}

/* ---- type --------------------------------------------------------------------------------- */

static Object *method_getnewargs(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    Object *copy = bytes_new(w, bytes_data(self), (size_t)VAR_SIZE(self));
    Object *tuple = copy ? tuple_pack(w, 1, copy) : NULL;
    xdecref(w, copy);
    return tuple;
}

static Object *method_bytes(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    if (IS(w, self, BYTES))
        return newref(w, self);
    return bytes_new(w, bytes_data(self), (size_t)VAR_SIZE(self));
}

static const MethodDef methods[] = {
    BYTES_METHOD_ROWS{"__getnewargs__", method_getnewargs, METHOD_NOARGS, NULL},
    {"__bytes__", method_bytes, METHOD_NOARGS | METHOD_SINCE(11), NULL},
    {"__buffer__", bytes_buffer, METHOD_O | METHOD_SINCE(12), NULL},
    {0},
};

const TypeSpec bytes_spec = {
    .name = "bytes",
    .doc = "Immutable bytes: of ints 0 to 255, of text in an encoding, of anything bytes-like,\n"
           "or so many zeros.",
    .itemsize = 1,
    .flags = TYPE_BASE | TYPE_BYTES_SUB | TYPE_MATCH_SELF,
    .slots = {.dealloc = object_free,
              .repr = repr,
              .str = repr,
              .hash = hash,
              .richcompare = richcompare,
              .iter = bytes_iterate,
              .new_ = bytes_construct,
              .remainder = remainder_,
              .sq_length = length,
              .sq_concat = concat,
              .sq_repeat = repeat,
              .sq_item = item,
              .sq_contains = bytes_contains,
              .mp_length = length,
              .mp_subscript = subscript,
              .buffer = buffer},
    .methods = methods,
};
