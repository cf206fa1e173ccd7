#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Ctrl-C */

static Host *volatile interrupted; /* the Host that Ctrl-C is for */

/* The eval loop takes the interrupt at its next instruction. If one native operation takes so long
 * that Ctrl-C is pressed again and again, the process ends. */
static void on_interrupt(int signal_number) {
    Host *host = interrupted;
    (void)signal_number;
    if (!host || host->control.interrupt >= 3)
        _exit(130);
    host->control.interrupt++;
    host->control.stop_at = 0;
}

static void catch_signals(Host *host) {
    struct sigaction action = {.sa_handler = host ? on_interrupt : SIG_DFL};
    interrupted = host;
    sigemptyset(&action.sa_mask); /* no SA_RESTART: a read for input() is interrupted too */
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL); /* a failed write is reported instead */
}

/* ---- Output */

/* 0, or why it failed. */
static int write_all(int stream, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t written = write(stream, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

/* Writes out what waits for it. The program is not told of a failure by what it writes to stderr.
 */
static void write_pending(Host *host) {
    if (!host->lost)
        host->lost = write_all(1, host->out, host->pending);
    host->pending = 0;
}

bool host_flush(Host *host) {
    write_pending(host);
    host->control.output_error = host->lost;
    host->control.output_problem = strerror(host->lost);
    return !host->lost;
}

static void put(Host *host, int stream, const char *bytes, size_t n) {
    if (stream != 1) {
        write_all(stream, bytes, n);
        return;
    }
    while (n > 0) {
        size_t fits = sizeof host->out - host->pending;
        size_t count = n < fits ? n : fits;
        memcpy(host->out + host->pending, bytes, count);
        host->pending += count;
        if (host->pending == sizeof host->out)
            host_flush(host);
        bytes += count;
        n -= count;
    }
}

static void put_escaped(Host *host, int stream, unsigned char c) {
    char text[8];
    put(host, stream, text, (size_t)snprintf(text, sizeof text, "\\x%02x", c));
}

/* C0 and C1 control characters (U+0080 to U+009F are c2 80 to c2 9f) become \x1b and the like. */
static void put_shown(Host *host, int stream, const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (host->after_c2 && c >= 0x80 && c < 0xa0)
            put_escaped(host, stream, c);
        else if (host->after_c2)
            put(host, stream, (const char[]){'\xc2', bytes[i]}, 2);
        else if (c == 0 || c == 0x7f || (c < ' ' && !strchr("\n\t\r\b\a", c)))
            put_escaped(host, stream, c);
        else if (c != 0xc2)
            put(host, stream, bytes + i, 1);
        host->after_c2 = c == 0xc2 && !host->after_c2;
    }
}

/* stdout is buffered, and given out where order can be seen: on a terminal at once, else before
 * stderr. */
static void host_write(Control *self, int stream, uint64_t at, const char *bytes, size_t n) {
    Host *host = self->host;
    (void)at;
    if (stream != 1)
        write_pending(host);
    else if (n)
        host->in_row = bytes[n - 1] != '\n';
    if (host->shown[stream])
        put_shown(host, stream, bytes, n);
    else
        put(host, stream, bytes, n);
    if (stream == 1 && host->shown[1])
        host_flush(host);
}

/* ---- Input */

/* Reads more of stdin to the tape; false at its end. -1 with EINTR when Ctrl-C came. */
static ssize_t read_more(Host *host) {
    if (host->room - host->length < 4096) {
        size_t room = 2 * host->room + 8192;
        char *tape = realloc(host->tape, room);
        if (!tape)
            return 0;
        host->tape = tape;
        host->room = room;
    }
    ssize_t count = read(0, host->tape + host->length, host->room - host->length);
    if (count > 0)
        host->length += (size_t)count;
    return count;
}

static void host_flush_now(Control *self) {
    host_flush(self->host);
}

static ssize_t host_read_line(Control *self, uint64_t at, const char **line) {
    Host *host = self->host;
    write_pending(host);
    for (;;) {
        size_t left = host->length - (size_t)at;
        const char *end = left ? memchr(host->tape + at, '\n', left) : NULL;
        if (end || host->ended) {
            *line = host->tape + at;
            return end ? end + 1 - *line : (ssize_t)left;
        }
        ssize_t count = read_more(host);
        if (count < 0 && errno == EINTR) {
            if (self->interrupt)
                return -1;
        } else if (count <= 0) {
            host->ended = true;
        }
    }
}

static void host_pause(Control *self, World *w) {
    (void)w;
    self->stop_at = UINT64_MAX;
}

void host_open(Host *host) {
    memset(host, 0, offsetof(Host, out)); /* a page of [out] that nobody writes to costs nothing */
    host->control = (Control){.write = host_write,
                              .read_line = host_read_line,
                              .flush = host_flush_now,
                              .stop_at = UINT64_MAX,
                              .pause = host_pause,
                              .host = host};
    host->control.no_stdin = fcntl(0, F_GETFD) < 0;
    host->shown[1] = isatty(1);
    host->shown[2] = isatty(2);
    catch_signals(host);
}

bool host_close(Host *host) {
    catch_signals(NULL);
    free(host->tape);
    return host_flush(host);
}

/* ---- Files */

static char *read_descriptor(int file, size_t *length) {
    size_t room = 1 << 16;
    char *bytes = malloc(room);
    *length = 0;
    while (bytes) {
        ssize_t count = read(file, bytes + *length, room - *length - 1);
        if (count == 0) {
            bytes[*length] = '\0';
            break;
        }
        if (count < 0 && errno != EINTR) {
            free(bytes);
            return NULL;
        }
        *length += count > 0 ? (size_t)count : 0;
        if (room - *length < 2) {
            char *larger = realloc(bytes, room *= 2);
            if (!larger)
                free(bytes);
            bytes = larger;
        }
    }
    return bytes;
}

char *host_read_file(const char *name, size_t *length) {
    bool is_stdin = strcmp(name, "-") == 0; /* a file may have that number, too */
    int file = is_stdin ? STDIN_FILENO : open(name, O_RDONLY);
    if (file < 0)
        return NULL;
    char *bytes = read_descriptor(file, length);
    if (!is_stdin) {
        int error = errno;
        close(file);
        errno = error;
    }
    return bytes;
}
