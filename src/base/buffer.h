/* A growable run of bytes on the host's heap: for what is outside the machine, such as a source
 * file that is read or the text of a report.
 *
 * Whoever holds a Buffer owns its data and frees it with buffer_free; a Buffer that is all zero is
 * empty and owns nothing. Once anything was appended, one NUL byte that is not counted stands
 * behind the data. Failure to allocate is a return value, and leaves the contents as they were. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Buffer {
    char *data; /* NULL while nothing was allocated */
    size_t len;
    size_t cap; /* bytes allocated, the NUL included */
} Buffer;

void buffer_init(Buffer *b);
void buffer_free(Buffer *b);  /* leaves it empty */
void buffer_clear(Buffer *b); /* empties it, keeps the memory */

/* All return false if there is no memory. [bytes] may not lie inside the buffer. */
bool buffer_reserve(Buffer *b, size_t more); /* room for so many bytes behind len, and a NUL */
bool buffer_append(Buffer *b, const void *bytes, size_t n);
bool buffer_puts(Buffer *b, const char *text);
bool buffer_putc(Buffer *b, char c);
bool buffer_fill(Buffer *b, char c, size_t n); /* n times c */
bool buffer_printf(Buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buffer_vprintf(Buffer *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Appends what the file holds; "-" is stdin. Returns 0, or the errno value that says why not
 * (EISDIR for a directory, ENOMEM); what was read until then stays in the buffer. */
int buffer_read_file(Buffer *b, const char *path);

#endif
