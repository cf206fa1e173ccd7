/* Runs the suites of all tests/unit/test_*.c and prints `N passed, N failed`.
 *
 * Each test_x.c defines `Suite *test_x_suite(void)`; the build lists them in suites.h.  Tests run
 * each in a process of its own (CK_FORK=no in the environment: in this one, for a debugger). */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define SUITE(name) Suite *name(void);
#include "suites.h"
#undef SUITE

int main(void) {
    SRunner *runner = srunner_create(NULL);
#define SUITE(name) srunner_add_suite(runner, name());
#include "suites.h"
#undef SUITE
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
