/* Runs suites of tests/unit/test_*.c, those that are named or all, and prints `N passed, N failed`;
 * with --list, only their names.
 *
 * Each test_x.c defines `Suite *test_x_suite(void)`; the build lists them in suites.h.  Tests run
 * each in a process of its own (CK_FORK=no in the environment: in this one, for a debugger). */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUITE(name) Suite *name(void);
#include "suites.h"
#undef SUITE

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {
#define SUITE(name) {#name, name},
#include "suites.h"
#undef SUITE
};

enum {
    SUITES = sizeof suites / sizeof *suites
};

static bool is_chosen(const char *name, int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        if (strcmp(name, argv[i]) == 0)
            return true;
    return argc == 1;
}

int main(int argc, char **argv) {
    bool list = argc == 2 && strcmp(argv[1], "--list") == 0;
    SRunner *runner = srunner_create(NULL);
    for (int i = 0; i < SUITES; i++) {
        if (list)
            puts(suites[i].name);
        else if (is_chosen(suites[i].name, argc, argv))
            srunner_add_suite(runner, suites[i].make());
    }
    if (list)
        return 0;
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    TestResult **failures = srunner_failures(runner);
    for (int i = 0; i < failed; i++)
        printf("FAIL %s:%d: %s: %s\n", tr_lfile(failures[i]), tr_lno(failures[i]),
               tr_tcname(failures[i]), tr_msg(failures[i]));
    free(failures);
    srunner_free(runner);
    printf("%d passed, %d failed\n", ran - failed, failed);
    return failed != 0;
}
