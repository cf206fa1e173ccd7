/* bytes(...) and bytearray(...): what they are made of. */
#include "objects/bytes_impl.h"

#include "objects/type.h"

/* ---- from iterables ----------------------------------------------------------------------- */

void byte_buffer_init(ByteBuffer *self) {
    self->data = self->small;
    self->n = 0;
    self->room = sizeof self->small;
}

void byte_buffer_free(World *w, ByteBuffer *self) {
    if (self->data != self->small)
        mem_free(w, self->data);
}

bool byte_buffer_put(World *w, ByteBuffer *self, int value) {
    if (self->n == self->room) {
        ssize_t room = self->room + self->room / 4;
        bool first = self->data == self->small;
        void *left;
        uint8_t *more = mem_realloc(w, first ? NULL : self->data, (size_t)room, &left);
        if (!more) {
            raise_memory(w);
            return false;
        }
        if (first)
            memcpy(more, self->small, (size_t)self->n);
        self->data = more;
        self->room = room;
        mem_free(w, left);
    }
    self->data[self->n++] = (uint8_t)value;
    return true;
}

int bytes_value(World *w, Object *item, const char *range_message) {
    if (!object_is_index(item)) {
        raise_type_error(w, "'%.200T' object cannot be interpreted as an integer", item);
        return -1;
    }
    ssize_t v = number_as_ssize(w, item, NULL);
    if (v == -1 && error_pending(w))
        return -1;
    if (v < 0 || v > 255) {
        raise_value_error(w, "%s", range_message);
        return -1;
    }
    return (int)v;
}

static bool put_item(World *w, ByteBuffer *self, Object *item, const char *range_message) {
    int v = bytes_value(w, item, range_message);
    return v >= 0 && byte_buffer_put(w, self, v);
}

bool byte_buffer_collect(World *w, ByteBuffer *self, Object *iterable, const char *range_message) {
    if (IS(w, iterable, LIST) || IS(w, iterable, TUPLE)) {
        for (ssize_t i = 0; i < VAR_SIZE(iterable); i++) {
            Object *item = newref(w, sequence_fast_items(iterable)[i]);
            bool ok = put_item(w, self, item, range_message);
            decref(w, item);
            if (!ok)
                return false;
        }
        return true;
    }
    Object *iterator = object_iter(w, iterable), *item;
    if (!iterator)
        return false;
    bool ok = true;
    while (ok && (item = iter_next(w, iterator))) {
        ok = put_item(w, self, item, range_message);
        decref(w, item);
    }
    decref(w, iterator);
    return ok && !error_pending(w);
}

/* ---- new ---------------------------------------------------------------------------------- */

static bool source_by_encoding(World *w, const char *function, Object *const given[3],
                               BytesSource *out) {
    const char *names[2] = {NULL, NULL};
    static const char *const which[] = {"argument 'encoding'", "argument 'errors'"};
    for (int i = 0; i < 2; i++)
        if (given[i + 1] && !arg_str(w, function, which[i], given[i + 1]))
            return false;
    if (!given[0] || !is_str(given[0])) {
        if (given[0] && !given[1])
            raise_type_error(w, "errors without a string argument");
        else
            raise_type_error(w, given[1] ? "encoding without a string argument"
                                         : "errors without a string argument");
        return false;
    }
    if (!given[1]) {
        raise_type_error(w, "string argument without an encoding");
        return false;
    }
    for (int i = 0; i < 2; i++)
        if (given[i + 1] && !(names[i] = str_utf8(w, given[i + 1], NULL)))
            return false;
    out->kind = SOURCE_TEXT;
    out->object = str_encode(w, given[0], names[0], names[1]);
    return out->object != NULL;
}

bool bytes_source(World *w, const char *function, Object *const *args, size_t nargs,
                  Object *kwnames, BytesSource *out) {
    static const char *const names[] = {"source", "encoding", "errors", NULL};
    const ArgSpec spec = {function, names, 0, 3};
    Object *given[3];
    *out = (BytesSource){.kind = SOURCE_NONE};
    if (!args_parse(w, &spec, args, nargs, kwnames, given))
        return false;
    if (given[1] || given[2])
        return source_by_encoding(w, function, given, out);
    if (!given[0])
        return true;
    if (is_str(given[0])) {
        raise_type_error(w, "string argument without an encoding");
        return false;
    }
    out->kind = SOURCE_OBJECT;
    out->object = given[0];
    if (is_bytes(given[0]) || !object_is_index(given[0]))
        return true;
    out->count = number_as_ssize(w, given[0], TYPE(w, OverflowError));
    if (out->count == -1 && error_pending(w)) {
        if (!error_is(w, TypeError))
            return false;
        error_clear(w);
        return true;
    }
    if (out->count < 0) {
        raise_value_error(w, "negative count");
        return false;
    }
    out->kind = SOURCE_COUNT;
    return true;
}

/* o.__bytes__(), NULL without exception if there is none */
static Object *by_method(World *w, Object *o) {
    Object *method = object_lookup_special(w, o, NAME(w, __bytes__));
    if (!method)
        return NULL;
    Object *result = object_call0(w, method);
    decref(w, method);
    if (result && !is_bytes(result)) {
        raise_type_error(w, "__bytes__ returned non-bytes (type %.200T)", result);
        clear_ref(w, &result);
    }
    return result;
}

static Object *from_object(World *w, Object *o) {
    if (IS(w, o, BYTES))
        return newref(w, o);
    if (IS(w, o, MEMORYVIEW))
        return memoryview_bytes(w, o); /* it may have gaps */
    if (bytes_is_like(w, o)) {
        Span s;
        return span_of(w, o, &s) ? bytes_new(w, s.data, (size_t)s.n) : NULL;
    }
    if (!TYPE_OF(o)->slots.iter && !TYPE_OF(o)->slots.sq_item)
        return raise_type_error(w, "cannot convert '%.200T' object to bytes", o);
    ByteBuffer buffer;
    byte_buffer_init(&buffer);
    Object *made = byte_buffer_collect(w, &buffer, o, "bytes must be in range(0, 256)")
                       ? bytes_new(w, buffer.data, (size_t)buffer.n)
                       : NULL;
    byte_buffer_free(w, &buffer);
    return made;
}

static Object *make(World *w, Object *const *args, size_t nargs, Object *kwnames) {
    BytesSource source;
    /* __bytes__ comes before the length that an index would mean. */
    if (nargs == 1 && !kwnames && !is_str(args[0])) {
        Object *made = by_method(w, args[0]);
        if (made || error_pending(w))
            return made;
    }
    if (!bytes_source(w, "bytes", args, nargs, kwnames, &source))
        return NULL;
    switch (source.kind) {
    case SOURCE_NONE:
        return bytes_empty(w);
    case SOURCE_TEXT:
        return source.object;
    case SOURCE_COUNT:
        return bytes_new(w, NULL, (size_t)source.count);
    default:
        return from_object(w, source.object);
    }
}

Object *bytes_construct(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    Object *made = make(w, args, nargs, kwnames);
    if (!made || type == TYPE(w, BYTES))
        return made;
    Object *self = type_alloc(w, type, VAR_SIZE(made));
    if (self) {
        memcpy(bytes_data(self), bytes_data(made), (size_t)VAR_SIZE(made) + 1);
        ((Bytes *)self)->hash = ((Bytes *)made)->hash;
    }
    decref(w, made);
    return self;
}
