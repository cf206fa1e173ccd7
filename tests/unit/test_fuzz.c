/* What the fuzzer once found, again: every file of tests/fuzz/corpus/TARGET through the target's
 * function. */
#include <check.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "../fuzz/fuzz.h"

static void replay(const char *target, int (*fuzz)(const unsigned char *, size_t)) {
    char pattern[80];
    glob_t found;
    snprintf(pattern, sizeof pattern, "tests/fuzz/corpus/%s/*", target);
    ck_assert_msg(glob(pattern, 0, NULL, &found) == 0, "%s: no such files", pattern);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Buffer bytes = {0};
        ck_assert_int_eq(buffer_read_file(&bytes, found.gl_pathv[i]), 0);
        fprintf(stderr, "%s\n", found.gl_pathv[i]);
        ck_assert_int_eq(fuzz((const unsigned char *)bytes.data, bytes.len), 0);
        buffer_free(&bytes);
    }
    globfree(&found);
}

START_TEST(parser) {
    replay("parser", fuzz_parser);
}
END_TEST

START_TEST(program) {
    replay("program", fuzz_program);
}
END_TEST

START_TEST(lesson) {
    replay("lesson", fuzz_lesson);
}
END_TEST

START_TEST(command) {
    replay("command", fuzz_command);
}
END_TEST

Suite *test_fuzz_suite(void);

Suite *test_fuzz_suite(void) {
    Suite *suite = suite_create("fuzz");
    TCase *tcase = tcase_create("corpus");
    tcase_add_test(tcase, parser);
    tcase_add_test(tcase, program);
    tcase_add_test(tcase, lesson);
    tcase_add_test(tcase, command);
    suite_add_tcase(suite, tcase);
    return suite;
}
