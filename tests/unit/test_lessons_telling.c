/* What a lesson's block did is told as programs are told, whatever its length. */
#include <string.h>

#include "lessons/telling.h"
#include "unmarked.h"

typedef struct {
    Watch watch; /* comes first */
    Telling telling;
    bool gives_up;
} Hearer;

static void hear_instruction(Watch *watch, Stage *stage) {
    Hearer *self = (Hearer *)watch;
    telling_boundary(&self->telling);
    if (self->gives_up)
        stage_give_up(stage);
}

static void hear_event(Watch *watch, Stage *stage, enum EventKind kind, const void *subject,
                       size_t detail) {
    (void)stage;
    telling_event(&((Hearer *)watch)->telling, kind, subject, detail);
}

static void hear_end(Watch *watch, Stage *stage) {
    Hearer *self = (Hearer *)watch;
    if (stage->given_up)
        telling_forget(&self->telling);
    else
        telling_end(&self->telling);
}

static const char *words_of(Hearer *self, Stage *stage, const char *source) {
    self->watch = (Watch){.instruction = hear_instruction, .event = hear_event, .ended = hear_end};
    telling_begin(&self->telling, stage);
    stage_run(stage, source, &self->watch);
    return self->telling.words.len ? self->telling.words.data : "";
}

static void assert_says(const char *words, const char *expected) {
    ck_assert_msg(strstr(words, expected) != NULL, "missing: %s\nin: %s", expected, words);
}

START_TEST(blocks_are_told) {
    Stage stage = {0};
    Hearer hearer = {0};
    ck_assert(stage_open(&stage, model_find("textbook")));
    const char *words = words_of(&hearer, &stage, "n = 5\nx = [1, 2]\n");
    assert_says(words, "A new list #");
    assert_says(words, "the name `x` refers to it");
    words = words_of(&hearer, &stage, "y = x");
    assert_says(words, "`y` names the same list #");
    ck_assert_msg(!strstr(words, "program"), "%s", words); /* a block is no program */
    assert_says(hearer.telling.events.data, "list #");
    words = words_of(&hearer, &stage, "del x, y");
    assert_says(words, "The name `y` is gone");
    assert_says(words, "dies");
    assert_says(words_of(&hearer, &stage, "5"), "The value 5 is printed");
    telling_free(&hearer.telling);
    stage_close(&stage);
}
END_TEST

START_TEST(long_and_undone_blocks_are_told_as_such) {
    Stage stage = {0};
    Hearer hearer = {0};
    ck_assert(stage_open(&stage, model_find("3.12")));
    assert_says(words_of(&hearer, &stage, "for i in range(50000):\n    pass\n"),
                " instructions have run.");
    hearer.gives_up = true;
    ck_assert_str_eq(words_of(&hearer, &stage, "x = [1, 2]\n"), "");
    ck_assert(stage.given_up);
    telling_free(&hearer.telling);
    stage_close(&stage);
}
END_TEST

Suite *test_lessons_telling_suite(void) {
    Suite *suite = suite_create("lessons_telling");
    TCase *tests = tcase_create("telling");
    tcase_add_test(tests, blocks_are_told);
    tcase_add_test(tests, long_and_undone_blocks_are_told_as_such);
    suite_add_tcase(suite, tests);
    return suite;
}
