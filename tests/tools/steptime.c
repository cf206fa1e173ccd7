/* How long going through time takes in a long run: drives `repl --plain` through pipes and times
 * each command from its newline to the next prompt, in processor time of the session, so that what
 * else the machine does is left out.
 *
 *     steptime GLASSHEAP MODEL PROGRAM NAME COUNT
 *
 * Prints one line each for COUNT steps back by line, one after the other from the end, then
 * COUNT / 10 jumps to random instructions: median, 99th percentile and worst in ms; then `:last
 * NAME` from the end, for a name that was bound at the beginning. Exits with 1 if the session does
 * not answer. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct Session {
    int in, out;
    clockid_t clock;      /* of its processor time */
    char answer[1 << 16]; /* to the last command, cut at its beginning */
    size_t length;
} Session;

static void fail(const char *what) {
    fprintf(stderr, "steptime: %s\n", what);
    exit(1);
}

static double now(const Session *s) {
    struct timespec time;
    if (clock_gettime(s->clock, &time) != 0)
        fail("the session has ended");
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void start(Session *s, char **argv) {
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0)
        fail("no pipe");
    pid_t child = fork();
    if (child == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[1]);
        close(out[0]);
        execl(argv[1], argv[1], "repl", "--plain", "--model", argv[2], argv[3], (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    if (child < 0 || clock_getcpuclockid(child, &s->clock) != 0)
        fail("no session");
    s->in = in[1];
    s->out = out[0];
}

/* Reads until the session asks for the next command. */
static void await_prompt(Session *s) {
    s->length = 0;
    for (;;) {
        if (s->length == sizeof s->answer - 1) {
            memmove(s->answer, s->answer + s->length / 2, s->length - s->length / 2);
            s->length -= s->length / 2;
        }
        ssize_t count = read(s->out, s->answer + s->length, sizeof s->answer - 1 - s->length);
        if (count <= 0)
            fail("the session has ended");
        s->length += (size_t)count;
        s->answer[s->length] = '\0';
        if (s->length >= 4 && strcmp(s->answer + s->length - 4, ">>> ") == 0)
            return;
    }
}

static double command(Session *s, const char *text) {
    double begin = now(s);
    if (write(s->in, text, strlen(text)) != (ssize_t)strlen(text))
        fail("the session does not listen");
    await_prompt(s);
    return now(s) - begin;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *what, double *times, int count) {
    qsort(times, (size_t)count, sizeof *times, by_value);
    printf("%-34s median %7.2f ms  99%% %7.2f ms  worst %7.2f ms\n", what, times[count / 2],
           times[(count * 99 - 1) / 100], times[count - 1]);
}

/* The instruction that the session stands at: "[17506030] ready". */
static unsigned long long place(const Session *s) {
    const char *bracket = strchr(s->answer, '[');
    if (!bracket)
        fail("no place in the answer");
    return strtoull(bracket + 1, NULL, 10);
}

int main(int argc, char **argv) {
    int count = argc == 6 ? atoi(argv[5]) : 0;
    if (count < 10) {
        fprintf(stderr, "usage: steptime GLASSHEAP MODEL PROGRAM NAME COUNT (10 or more)\n");
        return 2;
    }
    static Session s;
    signal(SIGPIPE, SIG_IGN);
    start(&s, argv);
    await_prompt(&s);
    command(&s, ":end\n");
    command(&s, ":where\n");
    unsigned long long end = place(&s), random = 1;
    double *times = malloc((size_t)count * sizeof *times);
    if (!times)
        fail("no memory");
    for (int i = 0; i < count; i++)
        times[i] = command(&s, ":back\n");
    printf("a run of %llu instructions\n", end);
    report("a line back, from the end", times, count);
    int jumps = count / 10;
    for (int i = 0; i < jumps; i++) {
        char text[40];
        random = random * 6364136223846793005u + 1442695040888963407u;
        snprintf(text, sizeof text, ":goto %llu\n", 2 + (random >> 20) % (end - 2));
        times[i] = command(&s, text);
    }
    report("a jump to a random instruction", times, jumps);
    free(times);
    char text[100];
    snprintf(text, sizeof text, ":last %s\n", argv[4]);
    command(&s, ":end\n");
    printf("%-34s %7.2f ms\n", ":last, back to the beginning", command(&s, text));
    if (!strstr(s.answer, argv[4]))
        fail("no answer to :last");
    close(s.in);
    wait(NULL);
    return 0;
}
