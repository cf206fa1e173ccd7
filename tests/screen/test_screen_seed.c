/* The scenario that glassheap was made for, through the real terminal: two nodes that refer to each
 * other, both names deleted, found by the collector, freed, and brought back by stepping back. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "vt.h"

static void step_until(Vt *vt, const char *text) {
    for (int i = 0; i < 60 && !vt_sees(vt, text); i++) {
        vt_keys(vt, "\r");
        ck_assert(vt_sync(vt));
    }
    vt_assert(vt, vt_sees(vt, text));
}

START_TEST(two_nodes) {
    VtOptions options = {.rows = 36, .cols = 110, .folder = vt_home()};
    Vt *vt = vt_open(&options, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome to glassheap"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_wait(vt, "circular.py"));

    /* both are made and refer to each other: two references each */
    step_until(vt, "▶ 14 del node1");
    vt_assert(vt, vt_sees(vt, "value='A'"));
    vt_assert(vt, vt_sees(vt, ".ref · node1") || vt_sees(vt, "node1 · #"));
    vt_assert(vt, !vt_sees(vt, "garbage"));

    /* after both dels nothing leads to them: they stay, as garbage, each held by the other */
    step_until(vt, "▶ 17 gc.collect()");
    vt_assert(vt, vt_sees(vt, "4 garbage"));
    vt_assert(vt, vt_sees(vt, "garbage 1 ref"));
    vt_assert(vt, vt_sees(vt, ".ref"));

    /* the collection as a film: gc_refs fall to 0 */
    vt_key(vt, VTERM_KEY_FUNCTION(4));
    vt_assert(vt, vt_wait(vt, "collects gen 2"));
    step_until(vt, "subtract_refs");
    step_until(vt, "gc_refs 0");
    step_until(vt, "unreachable (4)");
    step_until(vt, "The collection is over.");

    /* freed; and the way back brings them back */
    step_until(vt, "This is the end of all");
    vt_assert(vt, !vt_sees(vt, "value='A'"));
    for (int i = 0; i < 60 && !vt_sees(vt, "▶ 17 gc.collect()"); i++) {
        vt_key(vt, VTERM_KEY_LEFT);
        ck_assert(vt_sync(vt));
    }
    vt_assert(vt, vt_sees(vt, "4 garbage"));
    vt_key(vt, VTERM_KEY_LEFT);
    vt_key(vt, VTERM_KEY_LEFT);
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_sees(vt, "▶ 14 del node1"));
    vt_assert(vt, !vt_sees(vt, "garbage"));
    vt_assert(vt, vt_sees(vt, "value='A'"));

    vt_finish(vt);
}
END_TEST

Suite *test_screen_seed_suite(void) {
    Suite *suite = suite_create("screen");
    TCase *seed = tcase_create("seed");
    tcase_add_checked_fixture(seed, vt_make_home, vt_remove_home);
    tcase_add_test(seed, two_nodes);
    suite_add_tcase(suite, seed);
    return suite;
}
