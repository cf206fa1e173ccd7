/* The scenario that glassheap was made for, through the real terminal: two nodes that refer to each
 * other, both names deleted, found by the collector, freed, and brought back by stepping back. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "vt.h"

static char *folder(void) {
    static char name[] = "/tmp/glassheap-screen-XXXXXX";
    static bool made;
    if (!made)
        ck_assert_ptr_nonnull(mkdtemp(name));
    made = true;
    return name;
}

static void step_until(Vt *vt, const char *text) {
    for (int i = 0; i < 60 && !vt_find(vt, text, NULL, NULL); i++) {
        vt_keys(vt, "\r");
        ck_assert(vt_sync(vt));
    }
    vt_assert(vt, vt_find(vt, text, NULL, NULL));
}

START_TEST(two_nodes) {
    VtOptions options = {.rows = 36, .cols = 110, .folder = folder()};
    Vt *vt = vt_open(&options, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome to glassheap"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_wait(vt, "circular.py"));

    /* both are made and refer to each other: two references each */
    step_until(vt, "▶ 14 del node1");
    vt_assert(vt, vt_find(vt, "value='A'", NULL, NULL));
    vt_assert(vt, vt_find(vt, ".ref · node1", NULL, NULL) || vt_find(vt, "node1 · #", NULL, NULL));
    vt_assert(vt, !vt_find(vt, "garbage", NULL, NULL));

    /* after both dels nothing leads to them: they stay, as garbage, each held by the other */
    step_until(vt, "▶ 17 gc.collect()");
    vt_assert(vt, vt_find(vt, "4 garbage", NULL, NULL));
    vt_assert(vt, vt_find(vt, "garbage 1 ref", NULL, NULL));
    vt_assert(vt, vt_find(vt, ".ref", NULL, NULL));

    /* the collection as a film: gc_refs fall to 0 */
    vt_key(vt, VTERM_KEY_FUNCTION(4));
    vt_assert(vt, vt_wait(vt, "collecting gen 2"));
    step_until(vt, "subtract_refs");
    step_until(vt, "gc_refs 0");
    step_until(vt, "unreachable (4)");
    step_until(vt, "The collection is over.");

    /* freed; and the way back brings them back */
    step_until(vt, "This is the end of all");
    vt_assert(vt, !vt_find(vt, "value='A'", NULL, NULL));
    for (int i = 0; i < 60 && !vt_find(vt, "▶ 17 gc.collect()", NULL, NULL); i++) {
        vt_key(vt, VTERM_KEY_LEFT);
        ck_assert(vt_sync(vt));
    }
    vt_assert(vt, vt_find(vt, "4 garbage", NULL, NULL));
    vt_key(vt, VTERM_KEY_LEFT);
    vt_key(vt, VTERM_KEY_LEFT);
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_find(vt, "▶ 14 del node1", NULL, NULL));
    vt_assert(vt, !vt_find(vt, "garbage", NULL, NULL));
    vt_assert(vt, vt_find(vt, "value='A'", NULL, NULL));

    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert(!vt->alternate);
    ck_assert_int_eq(vt_close(vt), 0);
}
END_TEST

Suite *test_screen_seed_suite(void) {
    Suite *suite = suite_create("screen");
    TCase *seed = tcase_create("seed");
    tcase_add_test(seed, two_nodes);
    suite_add_tcase(suite, seed);
    return suite;
}
