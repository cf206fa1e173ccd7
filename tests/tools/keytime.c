/* Times what a user of the screen waits for: runs glassheap in a terminal of 200x60, and prints how
 * long it takes from its start to the first screen, and from a key to the complete screen after it.
 *
 *     keytime GLASSHEAP PROGRAM [RUNS]
 *
 * A key is followed by one that the program answers (under GLASSHEAP_TEST) once all before it has
 * been drawn. */
#if defined(__APPLE__)
#include <util.h>
#else
#include <pty.h>
#endif
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE = 120000, /* ms */
    RUNS = 300
};

static const char answer[] = "\033]7770;"; /* to the key of press() */
static const char last[] = "Quit";         /* word of a whole screen */

static const struct {
    const char *name, *bytes;
    int runs; /* 0: as many as asked for */
} keys[] = {
    {"Enter: a line forward", "\r", 0},
    {"Left: a line back", "\033[D", 0},
    {"PgDn", "\033[6~", 0},
    {"PgUp", "\033[5~", 0},
    {"F6: next pane", "\033[17~", 0},
    {"down: select (pane)", "\033[B", 0},
    {"a letter typed", "x", 60},
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Reads until the text has come; returns when, or -1. */
static double wait_for(int fd, const char *text) {
    static char buffer[1 << 16];
    size_t matched = 0;
    double end = now() + PATIENCE;
    while (now() < end) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (poll(&p, 1, 1000) <= 0)
            continue;
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n <= 0)
            return -1;
        for (ssize_t i = 0; i < n; i++) {
            matched = buffer[i] == text[matched] ? matched + 1 : buffer[i] == text[0];
            if (!text[matched])
                return now();
        }
    }
    return -1;
}

static double press(int fd, const char *bytes) {
    char both[64];
    int n = snprintf(both, sizeof both, "%s\033[7770~", bytes);
    double begin = now();
    if (write(fd, both, (size_t)n) != n)
        return -1;
    double end = wait_for(fd, answer);
    return end < 0 ? -1 : end - begin;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *name, double *times, int n) {
    qsort(times, (size_t)n, sizeof *times, ascending);
    printf("%-24s %8.2f %8.2f %8.2f ms\n", name, times[n / 2], times[(n * 99 + 99) / 100 - 1],
           times[n - 1]);
}

static int start(const char *glassheap, const char *program, pid_t *pid) {
    struct winsize size = {.ws_row = 60, .ws_col = 200};
    int fd;
    *pid = forkpty(&fd, NULL, NULL, &size);
    if (*pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        setenv("GLASSHEAP_TEST", "1", 1);
        setenv("XDG_STATE_HOME", "/nonexistent", 1);
        if (program)
            execl(glassheap, glassheap, "--heap-limit", "2G", "--history-limit", "2G", program,
                  (char *)NULL);
        else
            execl(glassheap, glassheap, (char *)NULL);
        _exit(127);
    }
    return *pid < 0 ? -1 : fd;
}

static void stop(int fd, pid_t pid) {
    kill(pid, SIGHUP);
    close(fd);
    waitpid(pid, NULL, 0);
}

static int time_start(const char *glassheap, int runs) {
    double times[100];
    if (runs > 100)
        runs = 100;
    for (int i = 0; i < runs; i++) {
        pid_t pid;
        double begin = now();
        int fd = start(glassheap, NULL, &pid);
        double end = fd < 0 ? -1 : wait_for(fd, last);
        stop(fd, pid);
        if (end < 0)
            return 1;
        times[i] = end - begin;
    }
    report("first screen", times, runs);
    return 0;
}

static int time_keys(int fd, int runs) {
    double *times = malloc((size_t)runs * sizeof *times);
    for (size_t k = 0; times && k < sizeof keys / sizeof *keys; k++) {
        int n = keys[k].runs && keys[k].runs < runs ? keys[k].runs : runs;
        for (int i = 0; i < n; i++)
            if ((times[i] = press(fd, keys[k].bytes)) < 0)
                return 1;
        report(keys[k].name, times, n);
        if (keys[k].bytes[0] == 'x')
            press(fd, "\025"); /* the line is cleared, so that arrows step again */
    }
    free(times);
    return 0;
}

int main(int argc, char **argv) {
    int runs = argc > 3 ? atoi(argv[3]) : RUNS;
    if (argc < 3 || runs < 1) {
        fprintf(stderr, "usage: keytime GLASSHEAP PROGRAM [RUNS]\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("%-24s %8s %8s %8s\n", "at 200x60", "median", "p99", "worst");
    if (time_start(argv[1], 20) != 0)
        return 1;
    pid_t pid;
    int fd = start(argv[1], argv[2], &pid);
    if (fd < 0 || wait_for(fd, last) < 0)
        return 1;
    press(fd, ":break 4\r"); /* where the heap is large */
    press(fd, "\033[15~");   /* F5 */
    int code = time_keys(fd, runs);
    stop(fd, pid);
    return code;
}
