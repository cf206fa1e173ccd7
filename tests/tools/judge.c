/* Runs Python programs in glassheap and compares what they did with the expectations beside them.
 *
 *     judge [-j JOBS] [-t SECONDS] GLASSHEAP "MODEL ..." PATH...
 *
 * Every program NAME.py at or below a PATH runs once per model as `GLASSHEAP run --model MODEL
 * NAME.py` in its own folder, in an empty environment.  Beside it stand, each as NAME.MODEL.KIND or
 * as NAME.KIND:
 *
 *     exp      stdout, exactly; without the file nothing may be printed (but see below)
 *     err      stderr, exactly; without the file it is not looked at
 *     code     the exit code; without the file 0, or 1 where there is an err
 *     in       stdin; without the file it is empty
 *     blocks   lines SIZE<TAB>DELTA: how the blocks in use of each size class change from the first
 *              sys._debugmallocstats() to the second, which follow the lines `## blocks before` and
 *              `## blocks after` on stderr; 60 blocks or 1.5 % of difference are allowed
 *     pools    the same for pools, after `## pools ...`, with 3 pools or 5 % allowed; also the
 * sizes of a pool and an arena, exactly
 *
 * One of exp, err and code must be there.  The first line of a program may choose its models:
 * `# models: textbook 3.11`, or by version `# versions: 3.8+` (`-3.10`, `3.8-3.11`, `3.6,3.13`).
 *
 * The file expected_failures in a PATH names with `MODEL folder/name  reason` what is known to
 * fail. Such a program counts neither as passed nor as failed, but if it passes after all, that is
 * a failure: so the list only shrinks.  The last line printed is `N passed, N failed`. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MAX_OUTPUT = 16 << 20,
    MAX_JOBS = 64,
    MAX_MODELS = 32,
    MAX_CLASSES = 160,
    REASON = 2000
};

typedef struct {
    char *bytes; /* with a NUL behind them; NULL if there is no such file */
    size_t length;
} Text;

typedef struct {
    const char *path; /* of the program, without .py */
    const char *model;
    bool known_to_fail; /* by the list */
    bool failed;
    char reason[REASON];
} Case;

typedef struct {
    Case *items;
    size_t count, room;
} Cases;

/* One program that is running. */
typedef struct {
    pid_t pid;
    Case *test;
    FILE *out, *err;
} Slot;

typedef struct {
    const char *glassheap;
    const char *models[MAX_MODELS];
    int model_count;
    int jobs, seconds;
} Options;

static void fatal(const char *what, const char *detail) {
    fprintf(stderr, "judge: %s: %s\n", what, detail);
    exit(2);
}

static void *checked(void *memory) {
    if (!memory)
        fatal("out of memory", strerror(errno));
    return memory;
}

static char *format(const char *pattern, ...) {
    char *text = checked(malloc(PATH_MAX));
    va_list args;
    va_start(args, pattern);
    vsnprintf(text, PATH_MAX, pattern, args);
    va_end(args);
    return text;
}

/* ---- Files */

static Text read_all(FILE *file) {
    Text text = {checked(malloc(1)), 0};
    char chunk[1 << 16];
    size_t count;
    while ((count = fread(chunk, 1, sizeof chunk, file)) > 0) {
        text.bytes = checked(realloc(text.bytes, text.length + count + 1));
        memcpy(text.bytes + text.length, chunk, count);
        text.length += count;
    }
    text.bytes[text.length] = '\0';
    return text;
}

static Text read_path(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return (Text){NULL, 0};
    Text text = read_all(file);
    fclose(file);
    return text;
}

/* The expectation of a kind for a case, that for the model before that for all. */
static char *expectation_path(const Case *test, const char *kind) {
    char *path = format("%s.%s.%s", test->path, test->model, kind);
    if (access(path, R_OK) != 0)
        snprintf(path, PATH_MAX, "%s.%s", test->path, kind);
    return path;
}

static bool expected(const Case *test, const char *kind) {
    char *path = expectation_path(test, kind);
    bool there = access(path, R_OK) == 0;
    free(path);
    return there;
}

static Text expectation(const Case *test, const char *kind) {
    char *path = expectation_path(test, kind);
    Text text = read_path(path);
    free(path);
    return text;
}

/* ---- Which programs, for which models */

/* 3.N is N; textbook has the layouts and behaviour of 3.8. */
static int minor_version(const char *model) {
    int minor;
    return sscanf(model, "3.%d", &minor) == 1 ? minor : 8;
}

/* Is a version among `3.8+`, `-3.10`, `3.8-3.11` or `3.6,3.13`? */
static bool versions_contain(const char *text, int minor) {
    for (const char *part = text; part; part = strchr(part, ','), part = part ? part + 1 : NULL) {
        int low = 0, high = INT_MAX, used = 0;
        if (sscanf(part, " 3.%d - 3.%d", &low, &high) == 2) {
        } else if (sscanf(part, " - 3.%d", &high) == 1) {
        } else if (sscanf(part, " 3.%d + %n", &low, &used), used == 0) {
            high = low;
        }
        if (low <= minor && minor <= high)
            return true;
    }
    return false;
}

static bool models_contain(const char *text, const char *model) {
    size_t length = strlen(model);
    while (*text) {
        text += strspn(text, " ,\t\r");
        size_t word = strcspn(text, " ,\t\r");
        if (word == length && memcmp(text, model, length) == 0)
            return true;
        text += word;
    }
    return false;
}

static bool runs_for(const char *first_line, const char *model) {
    if (strncmp(first_line, "# models:", 9) == 0)
        return models_contain(first_line + 9, model);
    if (strncmp(first_line, "# versions:", 11) == 0)
        return versions_contain(first_line + 11, minor_version(model));
    return true;
}

static void add_program(Cases *cases, const Options *options, const char *path) {
    char first_line[200] = "";
    FILE *file = fopen(path, "rb");
    if (!file)
        fatal(path, strerror(errno));
    if (fgets(first_line, sizeof first_line, file))
        first_line[strcspn(first_line, "\n")] = '\0';
    fclose(file);
    char *stem = checked(strdup(path));
    stem[strlen(stem) - 3] = '\0';
    for (int i = 0; i < options->model_count; i++) {
        if (!runs_for(first_line, options->models[i]))
            continue;
        if (cases->count == cases->room) {
            cases->room = cases->room ? 2 * cases->room : 256;
            cases->items = checked(realloc(cases->items, cases->room * sizeof(Case)));
        }
        cases->items[cases->count++] = (Case){.path = stem, .model = options->models[i]};
    }
}

static int visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void add_tree(Cases *cases, const Options *options, const char *path) {
    struct dirent **entries;
    int count = scandir(path, &entries, visible, alphasort);
    size_t length = strlen(path);
    if (count < 0 && errno != ENOTDIR)
        fatal(path, strerror(errno));
    if (count < 0 && length > 3 && strcmp(path + length - 3, ".py") == 0)
        add_program(cases, options, path);
    for (int i = 0; i < count; i++) {
        char *inner = format("%s/%s", path, entries[i]->d_name);
        add_tree(cases, options, inner);
        free(inner);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

/* ---- Running one */

static void become_program(const Case *test, const Options *options, int out, int err) {
    char *input = expectation_path(test, "in");
    int in = open(input, O_RDONLY);
    if (in < 0)
        in = open("/dev/null", O_RDONLY);
    char *folder = checked(strdup(test->path));
    char *name = strrchr(folder, '/');
    if (name) {
        *name++ = '\0';
        if (chdir(folder) != 0)
            _exit(127);
    }
    char *program = format("%s.py", name ? name : test->path);
    struct rlimit size = {MAX_OUTPUT, MAX_OUTPUT}, core = {0, 0};
    setrlimit(RLIMIT_FSIZE, &size);
    setrlimit(RLIMIT_CORE, &core);
    setsid();
    alarm((unsigned)options->seconds); /* survives exec; SIGALRM ends the program */
    dup2(in, 0);
    dup2(out, 1);
    dup2(err, 2);
    execl(options->glassheap, options->glassheap, "run", "--model", test->model, program,
          (char *)NULL);
    _exit(127);
}

static void start(Slot *slot, Case *test, const Options *options) {
    slot->test = test;
    slot->out = tmpfile();
    slot->err = tmpfile();
    if (!slot->out || !slot->err)
        fatal("temporary file", strerror(errno));
    slot->pid = fork();
    if (slot->pid < 0)
        fatal("fork", strerror(errno));
    if (slot->pid == 0)
        become_program(test, options, fileno(slot->out), fileno(slot->err));
}

/* ---- Comparing memory statistics */

typedef struct {
    long size; /* of the blocks; 0 for the pool and -1 for the arena */
    long blocks, pools;
} Row;

typedef struct {
    Row rows[MAX_CLASSES];
    int count;
    bool seen;
} Dump;

enum {
    UNIT_POOL = 0,
    UNIT_ARENA = -1
};

static Row *dump_row(Dump *dump, long size) {
    for (int i = 0; i < dump->count; i++)
        if (dump->rows[i].size == size)
            return &dump->rows[i];
    if (dump->count == MAX_CLASSES)
        fatal("too many size classes", "in a table of sys._debugmallocstats()");
    dump->rows[dump->count] = (Row){size, 0, 0};
    return &dump->rows[dump->count++];
}

/* The number in a line that begins as the pattern says; the pattern ends with %n. */
static bool unit_read(const char *line, const char *pattern, long *bytes) {
    int end = -1;
    return sscanf(line, pattern, bytes, &end) == 1 && end >= 0;
}

/* One line of sys._debugmallocstats(): `class size pools blocks avail`, or the size of a unit. */
static void dump_read(Dump *dump, const char *line) {
    long size, pools, blocks, bytes;
    int end = -1;
    if (sscanf(line, "%*d %ld %ld %ld %*d %n", &size, &pools, &blocks, &end) == 3 && end >= 0 &&
        line[end] == '\0') {
        Row *row = dump_row(dump, size);
        row->pools = pools;
        row->blocks = blocks;
    }
    if (unit_read(line, "%*d arenas * %ld bytes%n", &bytes))
        dump_row(dump, UNIT_ARENA)->pools = bytes;
    if (unit_read(line, "%*d unused pools * %ld bytes%n", &bytes) ||
        unit_read(line, "%*d pools * %ld bytes%n", &bytes))
        dump_row(dump, UNIT_POOL)->pools = bytes;
}

/* Both dumps of a stderr, which is cut into lines; false if they are not there. */
static bool dumps_read(Dump dumps[2], char *text, bool *pools_too) {
    Dump *dump = NULL;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        bool pools = strncmp(line, "## pools ", 9) == 0;
        if ((pools || strncmp(line, "## blocks ", 10) == 0) &&
            (strcmp(strrchr(line, ' '), " before") == 0 ||
             strcmp(strrchr(line, ' '), " after") == 0)) {
            *pools_too |= pools;
            dump = &dumps[strcmp(strrchr(line, ' '), " after") == 0];
            dump->seen = true;
        } else if (dump) {
            dump_read(dump, line);
        }
    }
    return dumps[0].seen && dumps[1].seen;
}

static void expected_read(Dump *dump, char *text) {
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char *value = strchr(line, '\t');
        if (!value)
            fatal("not SIZE<TAB>DELTA", line);
        long size = isdigit((unsigned char)*line)    ? atol(line)
                    : strncmp(line, "arena", 5) == 0 ? UNIT_ARENA
                                                     : UNIT_POOL;
        Row *row = dump_row(dump, size);
        row->blocks = row->pools = atol(value);
    }
}

static bool compare_row(Case *test, bool pools, long size, long want, long have) {
    double absolute = pools ? 3 : 60, share = (pools ? 0.05 : 0.015) * (double)labs(want);
    double allowed = size <= 0 ? 0 : share > absolute ? share : absolute;
    if ((double)labs(have - want) <= allowed)
        return true;
    const char *unit = size == UNIT_ARENA ? "bytes of an arena" : "bytes of a pool";
    char *class_name = format("%s of size %ld", pools ? "pools" : "blocks", size);
    snprintf(test->reason, REASON, "%s: expected %+ld, got %+ld", size <= 0 ? unit : class_name,
             want, have);
    free(class_name);
    return false;
}

static bool compare_change(Case *test, bool pools, Dump dumps[2], Dump *expected) {
    for (int i = 0; i < dumps[0].count; i++)
        dump_row(&dumps[1], dumps[0].rows[i].size);
    for (int i = 0; i < expected->count; i++)
        dump_row(&dumps[1], expected->rows[i].size);
    for (int i = 0; i < dumps[1].count; i++) {
        Row *after = &dumps[1].rows[i], *before = dump_row(&dumps[0], after->size);
        if (after->size <= 0 && !pools)
            continue;
        long want = dump_row(expected, after->size)->pools;
        long have = after->size <= 0 ? after->pools
                    : pools          ? after->pools - before->pools
                                     : after->blocks - before->blocks;
        if (!compare_row(test, pools, after->size, want, have))
            return false;
    }
    return true;
}

/* Do the blocks (or pools) agree with the recorded change, where one is recorded? */
static bool statistics_agree(Case *test, const char *kind, const char *err) {
    Text recorded = expectation(test, kind);
    if (!recorded.bytes)
        return true;
    Dump *dumps = checked(calloc(3, sizeof(Dump)));
    bool pools = strcmp(kind, "pools") == 0, pools_too = false, agree = false;
    char *copy = checked(strdup(err));
    if (!dumps_read(dumps, copy, &pools_too) || (pools && !pools_too)) {
        snprintf(test->reason, REASON, "no two tables after `## %s` lines on stderr", kind);
    } else {
        expected_read(&dumps[2], recorded.bytes);
        agree = compare_change(test, pools, dumps, &dumps[2]);
    }
    free(copy);
    free(dumps);
    free(recorded.bytes);
    return agree;
}

/* ---- Comparing output */

static void show_line(char *shown, size_t room, const char *bytes, size_t at, size_t length) {
    const char *end = at < length ? memchr(bytes + at, '\n', length - at) : NULL;
    size_t count = end ? (size_t)(end - bytes) - at : length - at;
    size_t used = 0;
    for (size_t i = 0; i < count && used + 5 < room && used < 400; i++) {
        unsigned char c = (unsigned char)bytes[at + i];
        if (c >= ' ' && c != 0x7f)
            shown[used++] = (char)c;
        else
            used += (size_t)snprintf(shown + used, room - used, "\\x%02x", c);
    }
    shown[used] = '\0';
    if (at >= length)
        snprintf(shown, room, "(end)");
}

static bool output_agrees(Case *test, const char *stream, Text want, Text have) {
    if (want.length == have.length &&
        (want.length == 0 || memcmp(want.bytes, have.bytes, want.length) == 0))
        return true;
    size_t same = 0, line = 1, begin = 0;
    while (same < want.length && same < have.length && want.bytes[same] == have.bytes[same])
        if (have.bytes[same++] == '\n') {
            line++;
            begin = same;
        }
    char wanted[500], got[500];
    show_line(wanted, sizeof wanted, want.bytes, begin, want.length);
    show_line(got, sizeof got, have.bytes, begin, have.length);
    snprintf(test->reason, REASON, "%s differs in line %zu\n    expected: %s\n    got:      %s",
             stream, line, wanted, got);
    return false;
}

static bool killed(Case *test, int status) {
    if (!WIFSIGNALED(status))
        return false;
    if (WTERMSIG(status) == SIGALRM)
        snprintf(test->reason, REASON, "timeout");
    else
        snprintf(test->reason, REASON, "killed by signal %d", WTERMSIG(status));
    return true;
}

static bool code_agrees(Case *test, int status) {
    Text code = expectation(test, "code");
    int want = code.bytes ? atoi(code.bytes) : expected(test, "err");
    free(code.bytes);
    if (WEXITSTATUS(status) == want)
        return true;
    snprintf(test->reason, REASON, "exit code: expected %d, got %d", want, WEXITSTATUS(status));
    return false;
}

static bool streams_agree(Case *test, Text out, Text err, int status) {
    Text want_out = expectation(test, "exp"), want_err = expectation(test, "err");
    bool agree = false;
    if (!want_out.bytes && !want_err.bytes && !expected(test, "code"))
        snprintf(test->reason, REASON, "no expectation: %s.exp is missing", test->path);
    else if (output_agrees(test, "stdout", want_out, out))
        agree = (!want_err.bytes || output_agrees(test, "stderr", want_err, err)) &&
                code_agrees(test, status);
    free(want_out.bytes);
    free(want_err.bytes);
    return agree;
}

/* Adds to a reason what the program or a sanitizer said last. */
static void add_remark(Case *test, const char *err) {
    const char *marks[] = {"ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "runtime error: "};
    const char *line = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !line; i++)
        line = strstr(err, marks[i]);
    if (!line && !strstr(err, "## blocks") && !strstr(err, "## pools")) {
        size_t end = strlen(err);
        while (end > 0 && isspace((unsigned char)err[end - 1]))
            end--;
        while (end > 0 && err[end - 1] != '\n')
            end--;
        line = err + end;
    }
    size_t used = strlen(test->reason);
    if (line && *line && !strstr(test->reason, "stderr differs"))
        snprintf(test->reason + used, REASON - used, "\n    stderr:   %.*s",
                 (int)strcspn(line, "\n"), line);
}

static void finish(Slot *slot, int status) {
    Case *test = slot->test;
    rewind(slot->out);
    rewind(slot->err);
    Text out = read_all(slot->out), err = read_all(slot->err);
    test->failed = killed(test, status) || !streams_agree(test, out, err, status) ||
                   !statistics_agree(test, "blocks", err.bytes) ||
                   !statistics_agree(test, "pools", err.bytes);
    if (test->failed)
        add_remark(test, err.bytes);
    fclose(slot->out);
    fclose(slot->err);
    free(out.bytes);
    free(err.bytes);
    slot->pid = 0;
}

static void run_all(Cases *cases, const Options *options) {
    Slot slots[MAX_JOBS] = {{0}};
    size_t next = 0, running = 0;
    while (next < cases->count || running > 0) {
        for (int i = 0; i < options->jobs && next < cases->count; i++)
            if (slots[i].pid == 0) {
                start(&slots[i], &cases->items[next++], options);
                running++;
            }
        int status;
        pid_t pid = wait(&status);
        for (int i = 0; i < options->jobs; i++)
            if (pid > 0 && slots[i].pid == pid) {
                finish(&slots[i], status);
                running--;
            }
    }
}

/* ---- Expected failures */

/* The last two parts of a path: `folder/name`. */
static const char *label(const char *path) {
    const char *slash = strrchr(path, '/');
    while (slash && slash > path && slash[-1] != '/')
        slash--;
    return slash ? slash : path;
}

static bool mark_expected(Cases *cases, const char *model, const char *name) {
    bool found = false;
    for (size_t i = 0; i < cases->count; i++) {
        Case *test = &cases->items[i];
        if (strcmp(test->model, model) == 0 && strcmp(label(test->path), name) == 0)
            found = test->known_to_fail = true;
    }
    return found;
}

/* Reads the list of a folder; the number of lines that name a program that is not there. */
static int read_expected(Cases *cases, const Options *options, const char *folder) {
    char *path = format("%s/expected_failures", folder), line[1000];
    FILE *file = fopen(path, "r");
    int stale = 0;
    while (file && fgets(line, sizeof line, file)) {
        char model[100], name[400];
        int used = 0;
        if (*line == '#' || sscanf(line, "%99s %399s %n", model, name, &used) < 2)
            continue;
        bool wanted = false;
        for (int i = 0; i < options->model_count; i++)
            wanted |= strcmp(options->models[i], model) == 0;
        if (wanted && (!mark_expected(cases, model, name) || line[used] == '\0')) {
            printf("FAIL %s: no such program, or no reason: %s", path, line);
            stale++;
        }
    }
    if (file)
        fclose(file);
    free(path);
    return stale;
}

static int report(const Cases *cases, int failed) {
    int passed = 0, expected = 0;
    for (size_t i = 0; i < cases->count; i++) {
        const Case *test = &cases->items[i];
        if (test->failed != test->known_to_fail) {
            printf("FAIL %s %s: %s\n", test->model, label(test->path),
                   test->failed ? test->reason : "now passes: remove it from expected_failures");
            failed++;
        } else if (test->known_to_fail) {
            expected++;
        } else {
            passed++;
        }
    }
    if (expected)
        printf("%d known not to hold yet (see expected_failures)\n", expected);
    printf("%d passed, %d failed\n", passed, failed);
    fflush(stdout);
    return failed;
}

/* Keeps of the environment only what sanitizers need. */
static void clean_environment(void) {
    extern char **environ;
    static char *cleaned[20] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C"};
    int count = 2;
    for (char **entry = environ; *entry && count < 19; entry++)
        if (strstr(*entry, "SAN_OPTIONS="))
            cleaned[count++] = *entry;
    environ = cleaned;
}

int main(int argc, char **argv) {
    Options options = {.jobs = 2, .seconds = 10};
    int option, failed = 0;
    while ((option = getopt(argc, argv, "j:t:")) != -1) {
        if (option == 'j')
            options.jobs = atoi(optarg);
        else if (option == 't')
            options.seconds = atoi(optarg);
        else
            return 2;
    }
    if (argc - optind < 3 || options.jobs < 1 || options.jobs > MAX_JOBS)
        fatal("usage", "judge [-j JOBS] [-t SECONDS] GLASSHEAP \"MODEL ...\" PATH...");
    options.glassheap = checked(realpath(argv[optind], NULL));
    for (char *model = strtok(argv[optind + 1], " "); model; model = strtok(NULL, " "))
        if (options.model_count < MAX_MODELS)
            options.models[options.model_count++] = model;
    Cases cases = {0};
    for (int i = optind + 2; i < argc; i++)
        add_tree(&cases, &options, argv[i]);
    for (int i = optind + 2; i < argc; i++)
        failed += read_expected(&cases, &options, argv[i]);
    clean_environment();
    run_all(&cases, &options);
    return report(&cases, failed) != 0;
}
