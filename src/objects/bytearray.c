/* bytearray: a block that grows as CPython's does, by an eighth when it grows a little; bytes
 * removed in front only move the start.
 */
#include "objects/bytes_impl.h"
#include "objects/slots.h"

#include "objects/type.h"

static const char range_message[] = "byte must be in range(0, 256)";

static ByteArray *array_of(Object *o) {
    return (ByteArray *)o;
}

static uint8_t *data_of(Object *o) {
    return (uint8_t *)array_of(o)->start;
}

/* Moves the contents to a block of [room] bytes. */
static bool move(World *w, ByteArray *self, ssize_t room) {
    void *left = self->block;
    char *block;
    if (self->start > self->block) {
        block = mem_alloc(w, (size_t)room);
        if (block)
            memcpy(block, self->start, (size_t)self->head.size);
    } else {
        block = mem_realloc(w, self->block, (size_t)room, &left);
    }
    if (!block) {
        raise_memory(w);
        return false;
    }
    self->block = self->start = block;
    self->allocated = room;
    mem_free(w, left);
    world_event(w, EVENT_RESIZED, self, (size_t)room);
    return true;
}

static bool check_exports(World *w, const ByteArray *self) {
    if (self->exports > 0)
        raise_error(w, BufferError, "Existing exports of data: object cannot be re-sized");
    return self->exports == 0;
}

bool bytearray_resize(World *w, Object *o, ssize_t n) {
    ByteArray *self = array_of(o);
    ssize_t offset = self->start ? self->start - self->block : 0, room = self->allocated;
    ssize_t size = self->head.size;
    if (n == size)
        return true;
    if (!check_exports(w, self))
        return false;
    if (n > PTRDIFF_MAX - 16 - n / 8) {
        raise_memory(w);
        return false;
    }
    bool fits = n + offset + 1 <= room;
    if (fits && n >= room / 2) {
        self->head.size = n;
        self->start[n] = '\0';
        return true;
    }
    if (fits)
        room = n + 1;
    else if (n <= room + room / 8)
        room = n + (n >> 3) + (n < 9 ? 3 : 6);
    else
        room = n + 1;
    self->head.size = n < size ? n : size;
    bool moved = move(w, self, room);
    self->head.size = moved ? n : size;
    if (!moved)
        return false;
    self->start[n] = '\0';
    return true;
}

Object *bytearray_new(World *w, const void *data, size_t n) {
    ByteArray *self = (ByteArray *)object_alloc(w, TYPE(w, BYTEARRAY), sizeof(ByteArray));
    if (!self)
        return raise_memory(w);
    if (n) {
        self->block = n < PTRDIFF_MAX ? mem_alloc(w, n + 1) : NULL;
        if (!self->block) {
            decref(w, self);
            return raise_memory(w);
        }
        self->start = self->block;
        self->allocated = (ssize_t)n + 1;
        self->head.size = (ssize_t)n;
        if (data)
            memcpy(self->start, data, n);
    }
    return &self->head.head;
}

static void dealloc(World *w, Object *o) {
    mem_free(w, array_of(o)->block);
    object_free(w, o);
}

static void blocks(World *w, Object *o, BlockFn visit, void *arg) {
    if (array_of(o)->block)
        visit(w, array_of(o)->block, arg);
}

/* Puts n bytes in the place of [low, high). */
static bool splice(World *w, Object *o, ssize_t low, ssize_t high, const uint8_t *bytes,
                   ssize_t n) {
    ByteArray *self = array_of(o);
    ssize_t size = self->head.size, growth = n - (high - low);
    if (growth < 0) {
        if (!check_exports(w, self))
            return false;
        if (low == 0)
            self->start -= growth;
        else
            memmove(self->start + low + n, self->start + high, (size_t)(size - high));
        if (!bytearray_resize(w, o, size + growth))
            return false;
    } else if (growth > 0) {
        if (size > PTRDIFF_MAX - growth) {
            raise_memory(w);
            return false;
        }
        if (!bytearray_resize(w, o, size + growth))
            return false;
        memmove(self->start + low + n, self->start + high, (size_t)(size - high));
    }
    if (n)
        memcpy(self->start + low, bytes, (size_t)n);
    return true;
}

/* ---- items -------------------------------------------------------------------------------- */

static Object *item(World *w, Object *self, ssize_t i) {
    if (i < 0 || i >= VAR_SIZE(self))
        return raise_error(w, IndexError, "bytearray index out of range");
    return int_from_ssize(w, data_of(self)[i]);
}

static int set_item(World *w, Object *self, ssize_t i, Object *value) {
    if (i < 0 || i >= VAR_SIZE(self)) {
        raise_error(w, IndexError, "bytearray index out of range");
        return -1;
    }
    if (!value)
        return splice(w, self, i, i + 1, NULL, 0) ? 0 : -1;
    int v = bytes_value(w, value, range_message);
    if (v < 0)
        return -1;
    if (i >= VAR_SIZE(self)) { /* __index__ may have shortened it */
        raise_error(w, IndexError, "bytearray index out of range");
        return -1;
    }
    data_of(self)[i] = (uint8_t)v;
    return 0;
}

/* False with the exception pending. */
static bool key_index(World *w, Object *self, Object *key, ssize_t *i) {
    *i = number_as_ssize(w, key, TYPE(w, IndexError));
    if (*i == -1 && error_pending(w))
        return false;
    if (*i < 0)
        *i += VAR_SIZE(self);
    return true;
}

static Object *subscript(World *w, Object *self, Object *key) {
    ssize_t i;
    if (object_is_index(key))
        return key_index(w, self, key, &i) ? item(w, self, i) : NULL;
    if (IS(w, key, SLICE))
        return bytes_item_slice(w, self, key);
    return raise_type_error(w, "bytearray indices must be integers or slices, not %.200T", key);
}

/* Every step-th byte goes; what is between moves down. */
static int delete_steps(World *w, Object *self, ssize_t start, ssize_t step, ssize_t n) {
    if (n == 0)
        return 0;
    if (!check_exports(w, array_of(self)))
        return -1;
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    uint8_t *data = data_of(self);
    ssize_t size = VAR_SIZE(self), to = start, gone = 0;
    for (ssize_t i = start; i < size; i++) {
        if (gone < n && i == start + gone * step)
            gone++;
        else
            data[to++] = data[i];
    }
    return bytearray_resize(w, self, size - n) ? 0 : -1;
}

static int set_slice(World *w, Object *self, Object *slice, Object *value) {
    ssize_t start, stop, step;
    Span bytes = {NULL, 0};
    ssize_t n = slice_indices(w, slice, VAR_SIZE(self), &start, &stop, &step);
    if (n < 0)
        return -1;
    if (value && !span_of(w, value, &bytes))
        return -1;
    if (step < 0 ? start < stop : start > stop)
        stop = start;
    if (step == 1)
        return splice(w, self, start, start + n, bytes.data, bytes.n) ? 0 : -1;
    if (!value || bytes.n == 0)
        return delete_steps(w, self, start, step, n);
    if (bytes.n != n) {
        raise_value_error(w, "attempt to assign bytes of size %zd to extended slice of size %zd",
                          bytes.n, n);
        return -1;
    }
    for (ssize_t i = 0; i < n; i++)
        data_of(self)[start + i * step] = bytes.data[i];
    return 0;
}

static int set_subscript(World *w, Object *self, Object *key, Object *value) {
    ssize_t i;
    if (object_is_index(key))
        return key_index(w, self, key, &i) ? set_item(w, self, i, value) : -1;
    if (!IS(w, key, SLICE)) {
        raise_type_error(w, "bytearray indices must be integers or slices, not %.200T", key);
        return -1;
    }
    if (!value || (ISINSTANCE(w, value, BYTEARRAY) && value != self) || is_bytes(value))
        return set_slice(w, self, key, value);
    if (object_is_index(value) || is_str(value)) {
        raise_type_error(w,
                         "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        return -1;
    }
    /* Anything else, and the bytearray itself, by way of a copy. */
    Object *copy = object_call1(w, (Object *)TYPE(w, BYTEARRAY), value);
    int status = copy ? set_slice(w, self, key, copy) : -1;
    xdecref(w, copy);
    return status;
}

/* ---- slots -------------------------------------------------------------------------------- */

static bool buffer(World *w, Object *self, BufferView *out) {
    ByteArray *array = array_of(self);
    (void)w;
    array->exports += out ? 1 : -1;
    if (out)
        *out = (BufferView){array->start, (size_t)array->head.size, false, "B", 1};
    return true;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    Span x, y;
    if (!bytes_is_like(w, a) || !bytes_is_like(w, b))
        return new_notimplemented(w);
    if (!span_of(w, a, &x) || !span_of(w, b, &y))
        return NULL;
    return bytes_order_result(w, bytes_order(x, y), op);
}

static ssize_t length(World *w, Object *self) {
    (void)w;
    return VAR_SIZE(self);
}

static Object *concat(World *w, Object *a, Object *b) {
    return bytes_concat_to(w, a, b, true);
}

static Object *repeat(World *w, Object *self, ssize_t n) {
    ssize_t size = VAR_SIZE(self);
    if (n < 0)
        n = 0;
    if (n && size > PTRDIFF_MAX / n)
        return raise_memory(w);
    Object *made = bytearray_new(w, NULL, (size_t)(n * size));
    for (ssize_t i = 0; made && size && i < n; i++)
        memcpy(data_of(made) + i * size, data_of(self), (size_t)size);
    return made;
}

/* Appends bytes that may be self's own. */
static bool append_bytes(World *w, Object *self, Span bytes) {
    ssize_t size = VAR_SIZE(self);
    bool own = bytes.data == data_of(self);
    if (bytes.n == 0)
        return true;
    if (size > PTRDIFF_MAX - bytes.n) {
        raise_memory(w);
        return false;
    }
    if (!bytearray_resize(w, self, size + bytes.n))
        return false;
    memcpy(data_of(self) + size, own ? data_of(self) : bytes.data, (size_t)bytes.n);
    return true;
}

static Object *inplace_concat(World *w, Object *self, Object *other) {
    Span bytes;
    if (!bytes_is_like(w, other))
        return raise_type_error(w, "can't concat %.100T to %.100T", other, self);
    if (!span_of(w, other, &bytes) || !append_bytes(w, self, bytes))
        return NULL;
    return newref(w, self);
}

static Object *inplace_repeat(World *w, Object *self, ssize_t n) {
    ssize_t size = VAR_SIZE(self);
    if (n < 0)
        n = 0;
    if (n && size > PTRDIFF_MAX / n)
        return raise_memory(w);
    if (!bytearray_resize(w, self, size * n))
        return NULL;
    for (ssize_t i = 1; size && i < n; i++)
        memcpy(data_of(self) + i * size, data_of(self), (size_t)size);
    return newref(w, self);
}

static Object *repr(World *w, Object *self) {
    StrWriter writer;
    Span s = span_self(w, self);
    Object *bytes = bytes_repr(w, (const char *)s.data, (size_t)s.n);
    if (!bytes)
        return NULL;
    const char *name = type_short_name(TYPE_OF(self));
    writer_init(&writer, (ssize_t)strlen(name) + 2 + str_length(bytes));
    bool ok = writer_ascii(w, &writer, name, strlen(name)) && writer_char(w, &writer, '(');
    bool twice = str_at(bytes, 1) == '"'; /* a quirk: ' is escaped there too */
    for (ssize_t i = 0; ok && i < str_length(bytes); i++) {
        uint32_t c = str_at(bytes, i);
        ok = (!twice || c != '\'' || writer_char(w, &writer, '\\')) && writer_char(w, &writer, c);
    }
    ok = ok && writer_char(w, &writer, ')');
    decref(w, bytes);
    if (ok)
        return writer_finish(w, &writer);
    writer_discard(w, &writer);
    return NULL;
}

static Object *remainder_(World *w, Object *a, Object *b) {
    return ISINSTANCE(w, a, BYTEARRAY) ? bytes_mod(w, a, b) : new_notimplemented(w);
}

static bool extend(World *w, Object *self, Object *o, bool init) {
    Span bytes;
    if (bytes_is_like(w, o))
        return span_of(w, o, &bytes) && append_bytes(w, self, bytes);
    if (!TYPE_OF(o)->slots.iter && !TYPE_OF(o)->slots.sq_item) {
        raise_type_error(w,
                         init ? "cannot convert '%.200T' object to bytearray"
                              : "can't extend bytearray with %.100T",
                         o);
        return false;
    }
    ByteBuffer buffer;
    byte_buffer_init(&buffer);
    bool ok = byte_buffer_collect(w, &buffer, o, range_message) &&
              append_bytes(w, self, (Span){buffer.data, buffer.n});
    byte_buffer_free(w, &buffer);
    return ok;
}

static int init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    BytesSource source;
    if (VAR_SIZE(self) && !bytearray_resize(w, self, 0))
        return -1;
    if (!bytes_source(w, "bytearray", args, nargs, kwnames, &source))
        return -1;
    bool ok = true;
    if (source.kind == SOURCE_TEXT) {
        ok = append_bytes(w, self, span_self(w, source.object));
        decref(w, source.object);
    } else if (source.kind == SOURCE_COUNT) {
        ok = bytearray_resize(w, self, source.count);
        if (ok && source.count)
            memset(data_of(self), 0, (size_t)source.count);
    } else if (source.kind == SOURCE_OBJECT) {
        ok = extend(w, self, source.object, true);
    }
    return ok ? 0 : -1;
}

/* ---- methods ------------------------------------------------------------------------------ */

static Object *method_append(NATIVE_PARAMETERS) {
    (void)nargs, (void)kwnames;
    int v = bytes_value(w, args[0], range_message);
    uint8_t byte = (uint8_t)v;
    if (v < 0 || !append_bytes(w, self, (Span){&byte, 1}))
        return NULL;
    return new_none(w);
}

static Object *method_extend(NATIVE_PARAMETERS) {
    (void)nargs, (void)kwnames;
    return extend(w, self, args[0], false) ? new_none(w) : NULL;
}

static Object *method_insert(NATIVE_PARAMETERS) {
    ssize_t at, n = VAR_SIZE(self);
    int v;
    (void)kwnames;
    if (!args_check(w, "insert", nargs, 2, 2) || !arg_ssize(w, args[0], &at) ||
        (v = bytes_value(w, args[1], range_message)) < 0)
        return NULL;
    if (at < 0 && (at += n) < 0)
        at = 0;
    if (at > n)
        at = n;
    uint8_t byte = (uint8_t)v;
    return splice(w, self, at, at, &byte, 1) ? new_none(w) : NULL;
}

static Object *method_pop(NATIVE_PARAMETERS) {
    ssize_t at = -1, n = VAR_SIZE(self);
    (void)kwnames;
    if (!args_check(w, "pop", nargs, 0, 1) || (nargs && !arg_ssize(w, args[0], &at)))
        return NULL;
    if (n == 0)
        return raise_error(w, IndexError, "pop from empty bytearray");
    if (at < 0)
        at += n;
    if (at < 0 || at >= n)
        return raise_error(w, IndexError, "pop index out of range");
    if (!check_exports(w, array_of(self)))
        return NULL;
    uint8_t value = data_of(self)[at];
    memmove(data_of(self) + at, data_of(self) + at + 1, (size_t)(n - at - 1));
    return bytearray_resize(w, self, n - 1) ? int_from_ssize(w, value) : NULL;
}

static Object *method_remove(NATIVE_PARAMETERS) {
    (void)nargs, (void)kwnames;
    int v = bytes_value(w, args[0], range_message);
    if (v < 0)
        return NULL;
    ssize_t n = VAR_SIZE(self);
    uint8_t *hit = n ? memchr(data_of(self), v, (size_t)n) : NULL;
    if (!hit)
        return raise_value_error(w, "value not found in bytearray");
    if (!check_exports(w, array_of(self)))
        return NULL;
    memmove(hit, hit + 1, (size_t)(data_of(self) + n - hit - 1));
    return bytearray_resize(w, self, n - 1) ? new_none(w) : NULL;
}

static Object *method_reverse(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    uint8_t *data = data_of(self);
    for (ssize_t i = 0, j = VAR_SIZE(self) - 1; i < j; i++, j--) {
        uint8_t c = data[i];
        data[i] = data[j];
        data[j] = c;
    }
    return new_none(w);
}

static Object *method_clear(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    return bytearray_resize(w, self, 0) ? new_none(w) : NULL;
}

static Object *method_copy(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    return bytearray_new(w, data_of(self), (size_t)VAR_SIZE(self));
}

static Object *method_alloc(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, array_of(self)->allocated);
}

static Object *method_sizeof(NATIVE_PARAMETERS) {
    (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, (ssize_t)TYPE_OF(self)->basicsize + array_of(self)->allocated);
}

/* The bytes as they are, or for old protocols as text. */
static Object *reduce_as(World *w, Object *self, int protocol) {
    Object *state, *result = NULL;
    if (object_lookup_attr(w, self, NAME(w, __dict__), &state) < 0)
        return NULL;
    Span s = span_self(w, self);
    Object *content =
        protocol > 2 ? bytes_new(w, s.data, (size_t)s.n) : str_from_latin1(w, s.data, s.n);
    Object *codec = content && protocol <= 2 ? str_new(w, "latin-1") : NULL;
    Object *args = !content ? NULL
                   : !s.n   ? tuple_new(w, 0)
                   : codec  ? tuple_pack(w, 2, content, codec)
                            : tuple_pack(w, 1, content);
    if (args)
        result = tuple_pack(w, 3, TYPE_OF(self), args, state ? state : NONE(w));
    xdecref(w, args);
    xdecref(w, codec);
    xdecref(w, content);
    xdecref(w, state);
    return result;
}

static Object *method_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return reduce_as(w, self, 2);
}

static Object *method_reduce_ex(NATIVE_PARAMETERS) {
    int protocol = 0;
    (void)kwnames;
    if (!args_check(w, "__reduce_ex__", nargs, 0, 1) || (nargs && !arg_int(w, args[0], &protocol)))
        return NULL;
    return reduce_as(w, self, protocol);
}

static const MethodDef methods[] = {
    BYTES_METHOD_ROWS{"append", method_append, METHOD_O, NULL},
    {"__buffer__", bytes_buffer, METHOD_O | METHOD_SINCE(12), NULL},
    {"__release_buffer__", bytes_release_buffer, METHOD_O | METHOD_SINCE(12), NULL},
    {"__reduce__", method_reduce, METHOD_NOARGS, NULL},
    {"__reduce_ex__", method_reduce_ex, METHOD_FAST, NULL},
    {"extend", method_extend, METHOD_O, NULL},
    {"insert", method_insert, METHOD_FAST, NULL},
    {"pop", method_pop, METHOD_FAST, NULL},
    {"remove", method_remove, METHOD_O, NULL},
    {"reverse", method_reverse, METHOD_NOARGS, NULL},
    {"clear", method_clear, METHOD_NOARGS, NULL},
    {"copy", method_copy, METHOD_NOARGS, NULL},
    {"__alloc__", method_alloc, METHOD_NOARGS, NULL},
    {"__sizeof__", method_sizeof, METHOD_NOARGS, NULL},
    {0},
};

const TypeSpec bytearray_spec = {
    .name = "bytearray",
    .doc = "Bytes that can be changed: of ints 0 to 255, of text in an encoding, of anything\n"
           "bytes-like, or so many zeros.",
    .flags = TYPE_BASE | TYPE_MATCH_SELF,
    .slots = {.dealloc = dealloc,
              .blocks = blocks,
              .repr = repr,
              .str = repr,
              .hash = slot_hash_not_implemented,
              .richcompare = richcompare,
              .iter = bytes_iterate,
              .init = init,
              .new_ = type_generic_new,
              .remainder = remainder_,
              .sq_length = length,
              .sq_concat = concat,
              .sq_repeat = repeat,
              .sq_item = item,
              .sq_ass_item = set_item,
              .sq_contains = bytes_contains,
              .sq_inplace_concat = inplace_concat,
              .sq_inplace_repeat = inplace_repeat,
              .mp_length = length,
              .mp_subscript = subscript,
              .mp_ass_subscript = set_subscript,
              .buffer = buffer},
    .methods = methods,
};
