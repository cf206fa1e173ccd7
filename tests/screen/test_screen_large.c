/* A large heap: the screen answers at once with what is near the names, and the rest follows. */
#include <check.h>

#include "vt.h"

START_TEST(all_of_it_follows) {
    char home[] = "/tmp/glassheap-large-XXXXXX", command[80];
    ck_assert_ptr_nonnull(mkdtemp(home));
    Vt *vt = vt_open(&(VtOptions){.rows = 60, .cols = 200, .folder = home}, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_keys(vt, "data = [object() for i in range(60000)]\r");
    vt_assert(vt, vt_wait(vt, "60001 objects"));
    vt_keys(vt, "x = data[50000]\r");
    vt_assert(vt, vt_wait(vt, "● x"));
    vt_assert(vt, vt_wait(vt, "60001 objects"));
    vt_keys(vt, ":who x\r"); /* far from the beginning of the list */
    vt_assert(vt, vt_wait(vt, "is held by"));
    vt_assert(vt, vt_find(vt, "[50000]", NULL, NULL));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "is held by"));
    vt_keys(vt, "del data\r"); /* while the last look may still be under way */
    vt_keys(vt, "y = x\r");
    vt_assert(vt, vt_wait(vt, "1 object "));
    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert_int_eq(vt_close(vt), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

Suite *test_screen_large_suite(void);
Suite *test_screen_large_suite(void) {
    Suite *suite = suite_create("screen_large");
    TCase *cases = tcase_create("large");
    tcase_add_test(cases, all_of_it_follows);
    suite_add_tcase(suite, cases);
    return suite;
}
