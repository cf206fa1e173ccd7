#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_free(Buffer *self) {
    free(self->data);
    *self = (Buffer){0};
}

static bool reserve(Buffer *self, size_t n) {
    if (n < self->room - self->length && self->data)
        return true;
    size_t room = 2 * self->room + n + 64;
    char *data = realloc(self->data, room);
    if (!data)
        return false;
    self->data = data;
    self->room = room;
    return true;
}

bool buffer_append(Buffer *self, const void *bytes, size_t n) {
    if (!reserve(self, n))
        return false;
    memcpy(self->data + self->length, bytes, n);
    self->length += n;
    self->data[self->length] = '\0';
    return true;
}

bool buffer_puts(Buffer *self, const char *text) {
    return buffer_append(self, text, strlen(text));
}

bool buffer_printf(Buffer *self, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !reserve(self, (size_t)n))
        return false;
    va_start(args, format);
    vsnprintf(self->data + self->length, (size_t)n + 1, format, args);
    va_end(args);
    self->length += (size_t)n;
    return true;
}
