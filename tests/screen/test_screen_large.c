/* A large heap: the screen answers at once with what is near the names, and the rest follows. */
#include <check.h>

#include "vt.h"

START_TEST(all_of_it_follows) {
    Vt *vt = vt_begin(60, 200);
    vt_keys(vt, "data = [object() for i in range(60000)]\r");
    vt_assert(vt, vt_wait(vt, "60001 objects"));
    vt_keys(vt, "x = data[50000]\r");
    vt_assert(vt, vt_wait(vt, "● x"));
    vt_assert(vt, vt_wait(vt, "60001 objects"));
    vt_keys(vt, ":who x\r"); /* far from the beginning of the list */
    vt_assert(vt, vt_wait(vt, "is held by"));
    vt_assert(vt, vt_sees(vt, "[50000]"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "is held by"));
    vt_keys(vt, "del data\r"); /* while the last look may still be under way */
    vt_keys(vt, "y = x\r");
    vt_assert(vt, vt_wait(vt, "1 object "));
    vt_finish(vt);
}
END_TEST

Suite *test_screen_large_suite(void);
Suite *test_screen_large_suite(void) {
    Suite *suite = suite_create("screen_large");
    TCase *cases = tcase_create("large");
    tcase_add_checked_fixture(cases, vt_make_home, vt_remove_home);
    tcase_add_test(cases, all_of_it_follows);
    suite_add_tcase(suite, cases);
    return suite;
}
