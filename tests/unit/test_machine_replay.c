/* Going back in time, the primitive: the bytes of a clean point, copied back into the World, run to
 * the same end. Every program of the exam is run, bytes of a few of its clean points are kept on
 * the way, and from each of them it is run again: same World, same output, same exit code. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unmarked.h"
#include "vm/machine.h"

enum {
    MOMENTS = 1,
    OUTPUT_MAX = 1 << 20
};

typedef struct Moment {
    uint64_t at; /* first clean point from this instruction on */
    char *bytes;
    size_t used;
} Moment;

/* The Control comes first, so that the callbacks find the rest. */
typedef struct Session {
    Control control;
    char output[OUTPUT_MAX];
    size_t length;
    Moment moments[MOMENTS];
    int next;
} Session;

static void keep_output(Control *control, int stream, uint64_t at, const char *bytes, size_t n) {
    Session *s = (Session *)(void *)control;
    if (stream != 1 || at + n > OUTPUT_MAX)
        return;
    memcpy(s->output + at, bytes, n);
    s->length = at + n;
}

static void take_moment(Control *control, World *w) {
    Session *s = (Session *)(void *)control;
    if (w->native_depth > 0) { /* not a clean point: look again at the next instruction */
        control->stop_at = w->instructions + 1;
        return;
    }
    Moment *moment = &s->moments[s->next++];
    moment->used = world_used(w);
    moment->bytes = malloc(moment->used);
    ck_assert_ptr_nonnull(moment->bytes);
    memcpy(moment->bytes, w, moment->used);
    control->stop_at = s->next < MOMENTS ? s->moments[s->next].at : UINT64_MAX;
}

static char *read_file(const char *name, size_t *length) {
    FILE *file = fopen(name, "rb");
    ck_assert_ptr_nonnull(file);
    char *text = calloc(1, 1 << 20);
    *length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    return text;
}

/* Runs a program to its end; returns how many instructions it took. */
static uint64_t run_once(const Model *model, const char *name, Session *s, World **kept,
                         int *code) {
    size_t length;
    char *source = read_file(name, &length);
    World *w = machine_create(model, (size_t)1 << 30, &s->control);
    ck_assert_ptr_nonnull(w);
    const char *argv[] = {name};
    *code = machine_run_program(w, source, length, 1, argv);
    free(source);
    uint64_t instructions = w->instructions;
    if (kept)
        *kept = w;
    else
        machine_destroy(w);
    return instructions;
}

static uint64_t random_below(uint64_t *state, uint64_t n) {
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (*state >> 33) % n;
}

static void replay(const Model *model, const char *name) {
    Session *s = calloc(1, sizeof *s);
    int code, again;
    s->control.write = keep_output;
    s->control.stop_at = UINT64_MAX;
    uint64_t total = run_once(model, name, s, NULL, &code), seed = total;
    for (int i = 0; i < MOMENTS; i++)
        s->moments[i].at = total * (uint64_t)i / MOMENTS + random_below(&seed, total / MOMENTS + 1);
    s->control.pause = take_moment;
    s->control.stop_at = s->moments[0].at;
    World *w;
    run_once(model, name, s, &w, &code);
    uint64_t hash = world_hash(w);
    size_t length = s->length;
    char *output = malloc(length + 1);
    memcpy(output, s->output, length);
    for (int i = 0; i < s->next; i++) {
        world_restore(w, s->moments[i].bytes, s->moments[i].used);
        s->control.stop_at = UINT64_MAX;
        again = machine_resume(w);
        machine_enter(w, &(Entry){.kind = ENTRY_EXIT});
        ck_assert_msg(again == code && world_hash(w) == hash && s->length == length &&
                          memcmp(output, s->output, length) == 0,
                      "%s under %s: replay from instruction %llu of %llu ends differently", name,
                      model->name, (unsigned long long)s->moments[i].at, (unsigned long long)total);
        free(s->moments[i].bytes);
    }
    machine_destroy(w);
    free(output);
    free(s);
}

static void replay_all(const char *model) {
    glob_t found;
    ck_assert_int_eq(glob("tests/exam/*/*.py", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        replay(model_find(model), found.gl_pathv[i]);
    globfree(&found);
}

START_TEST(exam_programs_under_3_11) {
    replay_all("3.11");
}
END_TEST

START_TEST(exam_programs_under_textbook) {
    replay_all("textbook");
}
END_TEST

Suite *test_machine_replay_suite(void);
Suite *test_machine_replay_suite(void) {
    Suite *suite = suite_create("machine_replay");
    TCase *tests = tcase_create("clean points");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, exam_programs_under_3_11);
    tcase_add_test(tests, exam_programs_under_textbook);
    suite_add_tcase(suite, tests);
    return suite;
}
