#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void buffer_init(Buffer *b) {
    *b = (Buffer){0};
}

void buffer_free(Buffer *b) {
    free(b->data);
    buffer_init(b);
}

void buffer_clear(Buffer *b) {
    b->len = 0;
    if (b->data)
        b->data[0] = '\0';
}

bool buffer_reserve(Buffer *b, size_t more) {
    if (more >= PTRDIFF_MAX - b->len)
        return false;
    size_t needed = b->len + more + 1;
    if (needed <= b->cap)
        return true;
    size_t cap = b->cap < 64 ? 64 : b->cap + b->cap / 2;
    if (cap < needed || cap > PTRDIFF_MAX)
        cap = needed;
    char *data = realloc(b->data, cap);
    if (!data)
        return false;
    data[b->len] = '\0';
    b->data = data;
    b->cap = cap;
    return true;
}

static void commit(Buffer *b, size_t n) {
    b->len += n;
    b->data[b->len] = '\0';
}

bool buffer_append(Buffer *b, const void *bytes, size_t n) {
    if (!buffer_reserve(b, n))
        return false;
    if (n)
        memcpy(b->data + b->len, bytes, n);
    commit(b, n);
    return true;
}

bool buffer_puts(Buffer *b, const char *text) {
    return buffer_append(b, text, strlen(text));
}

bool buffer_putc(Buffer *b, char c) {
    return buffer_append(b, &c, 1);
}

bool buffer_fill(Buffer *b, char c, size_t n) {
    if (!buffer_reserve(b, n))
        return false;
    memset(b->data + b->len, c, n);
    commit(b, n);
    return true;
}

bool buffer_vprintf(Buffer *b, const char *format, va_list args) {
    va_list measured;
    va_copy(measured, args);
    int n = vsnprintf(NULL, 0, format, measured);
    va_end(measured);
    if (n < 0 || !buffer_reserve(b, (size_t)n))
        return false;
    vsnprintf(b->data + b->len, (size_t)n + 1, format, args);
    commit(b, (size_t)n);
    return true;
}

bool buffer_printf(Buffer *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    bool ok = buffer_vprintf(b, format, args);
    va_end(args);
    return ok;
}

static int read_all(Buffer *b, int fd) {
    struct stat status;
    if (fstat(fd, &status) != 0)
        return errno;
    if (S_ISDIR(status.st_mode))
        return EISDIR;
    size_t step = 4096;
    if (S_ISREG(status.st_mode) && status.st_size > 0 && (uintmax_t)status.st_size < PTRDIFF_MAX)
        step = (size_t)status.st_size + 1; /* one more, to meet the end at once */
    for (;;) {
        if (!buffer_reserve(b, step))
            return ENOMEM;
        ssize_t n = read(fd, b->data + b->len, b->cap - 1 - b->len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        commit(b, (size_t)n);
        if (n == 0)
            return 0;
        step = 4096;
    }
}

int buffer_read_file(Buffer *b, const char *path) {
    if (strcmp(path, "-") == 0)
        return read_all(b, STDIN_FILENO);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = read_all(b, fd);
    close(fd);
    return error;
}
