/* A growable byte buffer on the host's heap: reports and other text outside the machine. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Buffer {
    char *data; /* NUL behind the last byte; NULL while empty */
    size_t length, room;
} Buffer;

void buffer_free(Buffer *self);
/* False: no memory; the buffer is as it was. */
bool buffer_append(Buffer *self, const void *bytes, size_t n);
bool buffer_puts(Buffer *self, const char *text);
bool buffer_printf(Buffer *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
