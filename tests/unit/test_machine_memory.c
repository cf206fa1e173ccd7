/* No memory, at every place: each program of tests/failures is run again and again, and in each run
 * another request for memory is refused, or everything from a certain size of the heap on. Whatever
 * the program then does, the machine is sound at its end, and no object leaks or dies too early.
 * Only some of the runs are made; all of them with GLASSHEAP_ALL=1 in the environment. */
#include <check.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "timeline/census.h"
#include "vm/machine.h"

enum {
    SOME = 13, /* one of so many is tried */
    SOURCE_MAX = 1 << 16,
    PAGE = 4096,
};

typedef struct Failing {
    Control control;
    const char *name;
    const Model *model;
    World *w;
    char source[SOURCE_MAX];
    size_t length, written;
    char *bytes; /* the machine before the program, of so many: */
    size_t used;
    size_t before; /* bytes on its raw heap */
} Failing;

static char now[200]; /* what is being run, for the report of a crash */

static void report_crash(int number) {
    ssize_t ignored = write(2, now, strlen(now));
    (void)ignored;
    signal(number, SIG_DFL);
    raise(number);
}

static void count_output(Control *control, int stream, uint64_t at, const char *bytes, size_t n) {
    (void)stream, (void)at, (void)bytes;
    ((Failing *)(void *)control)->written += n;
}

static ssize_t no_input(Control *control, uint64_t at, const char **line) {
    (void)control, (void)at;
    *line = "";
    return 0;
}

static void open_program(Failing *self, const char *name, const char *model) {
    *self = (Failing){.name = name, .model = model_find(model)};
    self->control = (Control){.write = count_output, .read_line = no_input, .stop_at = UINT64_MAX};
    FILE *file = fopen(name, "rb");
    ck_assert_ptr_nonnull(file);
    self->length = fread(self->source, 1, SOURCE_MAX, file);
    fclose(file);
    self->w = machine_create(self->model, (size_t)64 << 20, &self->control);
    ck_assert_ptr_nonnull(self->w);
    self->used = world_used(self->w);
    self->before = self->w->raw.used;
    self->bytes = malloc(self->used);
    ck_assert_ptr_nonnull(self->bytes);
    memcpy(self->bytes, self->w, self->used);
    signal(SIGSEGV, report_crash);
    signal(SIGABRT, report_crash);
}

static void close_program(Failing *self) {
    machine_destroy(self->w);
    free(self->bytes);
    free(self);
}

/* Runs the program once; then there is memory again for the audit. */
static void run(Failing *self, const char *what, uint64_t n) {
    World *w = self->w;
    const char *argv[] = {self->name};
    char text[500];
    size_t counted;
    snprintf(now, sizeof now, "%s under %s, %s %llu\n", self->name, self->model->name, what,
             (unsigned long long)n);
    self->written = 0;
    int code = machine_run_program(w, self->source, self->length, 1, argv);
    uint64_t left = w->fail_allocation;
    w->fail_allocation = 0;
    w->raw.limit = w->raw.start + w->heap_limit;
    const char *wrong = audit_counts(w, text, sizeof text, &counted);
    ck_assert_msg(!wrong, "%.*s: %s", (int)strlen(now) - 1, now, wrong);
    ck_assert_msg(code == EXIT_FINE || code == EXIT_EXCEPTION, "%.*s: exit code %d",
                  (int)strlen(now) - 1, now, code);
    w->fail_allocation = left;
}

static uint64_t step(void) {
    const char *all = getenv("GLASSHEAP_ALL");
    return all && *all ? 1 : SOME;
}

/* Refuses the n-th request of a run, until a run makes no n requests. */
static void refuse_one(const char *name, const char *model, uint64_t first) {
    Failing *self = calloc(1, sizeof *self);
    ck_assert_ptr_nonnull(self);
    open_program(self, name, model);
    for (uint64_t n = 1 + first % step();; n += step()) {
        world_restore(self->w, self->bytes, self->used);
        self->w->fail_allocation = n;
        run(self, "request refused:", n);
        if (self->w->fail_allocation)
            break;
    }
    close_program(self);
}

/* Lets the heap grow by so many pages only, until the program does not need more. */
static void refuse_rest(const char *name, const char *model) {
    Failing *self = calloc(1, sizeof *self);
    ck_assert_ptr_nonnull(self);
    open_program(self, name, model);
    run(self, "pages:", 0);
    size_t most = (self->w->raw.peak - self->before + self->w->model->arena_size) / PAGE;
    size_t each = most / 20 + 1;
    for (size_t n = 0; n < most; n += step() == 1 ? 1 : each) {
        world_restore(self->w, self->bytes, self->used);
        self->w->raw.limit = (char *)self->w + self->used + n * PAGE;
        run(self, "pages:", n);
    }
    close_program(self);
}

static void each_program(const char *model, bool rest) {
    glob_t found;
    ck_assert_int_eq(glob("tests/failures/*.py", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (rest)
            refuse_rest(found.gl_pathv[i], model);
        else
            refuse_one(found.gl_pathv[i], model, i);
    }
    globfree(&found);
}

static const char *const tried[] = {"3.11", "textbook"};

START_TEST(one_request_refused) {
    each_program(tried[_i], false);
}
END_TEST

START_TEST(all_refused_from_some_size_on) {
    each_program(tried[_i], true);
}
END_TEST

Suite *test_machine_memory_suite(void);
Suite *test_machine_memory_suite(void) {
    Suite *suite = suite_create("machine_memory");
    TCase *tests = tcase_create("no memory");
    tcase_set_timeout(tests, 600);
    tcase_add_loop_test(tests, one_request_refused, 0, 2);
    tcase_add_loop_test(tests, all_refused_from_some_size_on, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
