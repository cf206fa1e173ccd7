/* Runs a command and prints what it took: `USER_MS WALL_MS PEAK_KIB`, with its stdout thrown away.
 *
 *     timeit COMMAND [ARGUMENT...]
 *
 * Exits with 1 if the command did not exit with 0. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: timeit COMMAND [ARGUMENT...]\n");
        return 2;
    }
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), 1);
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    int status = 1;
    struct rusage used = {0};
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 1;
    double user = (double)used.ru_utime.tv_sec * 1e3 + (double)used.ru_utime.tv_usec / 1e3;
#ifdef __APPLE__
    used.ru_maxrss /= 1024; /* bytes there, KiB elsewhere */
#endif
    printf("%.2f %.2f %ld\n", user, now() - begin, (long)used.ru_maxrss);
    return status != 0;
}
