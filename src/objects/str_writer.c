/* The writer's blocks are CPython's: a quarter more than needed while over-allocating, the first at
 * least [expected] long, and shrunk in place at the end. A single str written to a writer that does
 * not over-allocate is given out again as it is.
 */
#include "objects/str_impl.h"

void writer_init(StrWriter *self, ssize_t expected) {
    *self = (StrWriter){.expected = expected};
}

void writer_discard(World *w, StrWriter *self) {
    clear_ref(w, &self->buffer);
    self->length = 0;
    self->readonly = false;
}

/* A wider, longer or writable buffer with what has been written. */
static bool replace_buffer(World *w, StrWriter *self, ssize_t size, uint32_t maxchar) {
    Object *wider = str_alloc(w, size, maxchar);
    if (!wider)
        return false;
    str_copy(wider, 0, self->buffer, 0, self->length);
    self->readonly = false;
    set_ref(w, &self->buffer, wider);
    return true;
}

bool writer_prepare(World *w, StrWriter *self, ssize_t n, uint32_t maxchar) {
    ssize_t size = self->buffer ? (self->readonly ? 0 : str_length(self->buffer)) : 0;
    if (n > PTRDIFF_MAX - self->length) {
        raise_memory(w);
        return false;
    }
    ssize_t needed = self->length + n;
    if (maxchar < self->maxchar)
        maxchar = self->maxchar;
    if (self->buffer && needed <= size) {
        if (maxchar <= self->maxchar)
            return true;
        if (!replace_buffer(w, self, size, maxchar))
            return false;
    } else {
        if (self->overallocate && needed <= PTRDIFF_MAX - needed / 4)
            needed += needed / 4;
        if (needed < self->expected)
            needed = self->expected;
        if (!self->buffer) {
            self->buffer = str_alloc(w, needed, maxchar);
            if (!self->buffer)
                return false;
        } else if (maxchar > self->maxchar || self->readonly) {
            if (!replace_buffer(w, self, needed, maxchar))
                return false;
        } else if (!str_resize(w, &self->buffer, needed)) {
            return false;
        }
    }
    self->maxchar = str_max_char(self->buffer);
    return true;
}

/* True if the next n characters fit without [writer_prepare]. */
static inline bool has_room(const StrWriter *self, ssize_t n, uint32_t maxchar) {
    return self->buffer && !self->readonly && maxchar <= self->maxchar &&
           n <= str_length(self->buffer) - self->length;
}

bool writer_char(World *w, StrWriter *self, uint32_t c) {
    if (!has_room(self, 1, c) && !writer_prepare(w, self, 1, c))
        return false;
    str_put(self->buffer, self->length++, c);
    return true;
}

bool writer_str(World *w, StrWriter *self, Object *s) {
    ssize_t n = str_length(s);
    if (n == 0)
        return true;
    if (!has_room(self, n, str_max_char(s))) {
        if (!self->buffer && !self->overallocate) {
            self->buffer = newref(w, s);
            self->readonly = true;
            self->maxchar = str_max_char(s);
            self->length = n;
            return true;
        }
        if (!writer_prepare(w, self, n, str_max_char(s)))
            return false;
    }
    str_copy(self->buffer, self->length, s, 0, n);
    self->length += n;
    return true;
}

bool writer_slice(World *w, StrWriter *self, Object *s, ssize_t start, ssize_t end) {
    ssize_t n = end - start;
    if (n <= 0)
        return true;
    if (start == 0 && end == str_length(s))
        return writer_str(w, self, s);
    uint32_t maxchar = self->maxchar;
    if (str_max_char(s) > maxchar)
        maxchar = str_find_max(s, start, end);
    if (!has_room(self, n, maxchar) && !writer_prepare(w, self, n, maxchar))
        return false;
    str_copy(self->buffer, self->length, s, start, n);
    self->length += n;
    return true;
}

bool writer_ascii(World *w, StrWriter *self, const char *text, size_t n) {
    if (n == 0)
        return true;
    if (!has_room(self, (ssize_t)n, 127) && !writer_prepare(w, self, (ssize_t)n, 127))
        return false;
    if (str_kind(self->buffer) == 1)
        memcpy((char *)str_data(self->buffer) + self->length, text, n);
    else
        for (size_t i = 0; i < n; i++)
            str_put(self->buffer, self->length + (ssize_t)i, (unsigned char)text[i]);
    self->length += (ssize_t)n;
    return true;
}

bool writer_fill(World *w, StrWriter *self, uint32_t c, ssize_t n) {
    if (n <= 0)
        return true;
    if (!has_room(self, n, c) && !writer_prepare(w, self, n, c))
        return false;
    for (ssize_t i = 0; i < n; i++)
        str_put(self->buffer, self->length + i, c);
    self->length += n;
    return true;
}

Object *writer_finish(World *w, StrWriter *self) {
    Object *s = self->buffer;
    self->buffer = NULL;
    if (self->length == 0) {
        xdecref(w, s);
        return str_empty(w);
    }
    ssize_t n = self->length;
    self->length = 0;
    if (self->readonly) {
        self->readonly = false;
        return s;
    }
    if (str_length(s) != n && !str_resize(w, &s, n))
        return NULL;
    return str_ready(w, s);
}
