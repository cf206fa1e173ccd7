/* What the screen says of itself, for somebody who has read nothing: what was typed and where in it
 * the machine stands, what is watched, which keys do something now, what could be done next. */
#include <check.h>
#include <string.h>

#include "vt.h"

/* The two nodes, at the program's first line. */
static Vt *begin_circular(int rows, int cols) {
    VtOptions options = {.rows = rows, .cols = cols, .folder = vt_home()};
    Vt *vt = vt_open(&options, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_press(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_sees(vt, "circular.py"));
    return vt;
}

/* Code lists what was typed; going back marks the row, also inside of a function that was typed. */
START_TEST(typed_statements_are_code) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "x = [1]\rdef f(n):\ry = n * 2\rreturn y\r\rf(7)\r");
    vt_assert(vt, vt_sees(vt, " >>> x = [1]") && vt_sees(vt, " ...     return y"));
    vt_assert(vt, !vt_sees(vt, "▶>>>") && !vt_sees(vt, "▶..."));
    vt_assert(vt, vt_sees(vt, ":who NAME: who holds it"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "▶...     return y"));
    vt_assert(vt, vt_sees(vt, "for the frame at ▶"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "▶...     y = n * 2"));
    vt_assert(vt, vt_sees(vt, "✗ y not bound any more") && !vt_sees(vt, "name gone"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "▶>>> f(7)"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "▶>>> x = [1]") && vt_sees(vt, ">>> f(7)"));
    vt_type(vt, "other = 1\r"); /* then what came later is no more */
    vt_assert(vt, !vt_sees(vt, ">>> f(7)") && vt_sees(vt, ">>> other = 1"));
    vt_finish(vt);
}
END_TEST

/* Below the program's text; the program's own lines are marked as before. */
START_TEST(typed_below_a_program) {
    Vt *vt = begin_circular(36, 110);
    vt_assert(vt, vt_sees(vt, "▶  2 import gc"));
    vt_type(vt, "\rmine = 1\r");
    vt_assert(vt, vt_sees(vt, "▶  4 class Node:"));
    vt_type(vt, ":end\rmine = 2\r");
    vt_assert(vt, vt_sees(vt, "   17 gc.collect()") && vt_sees(vt, " >>> mine = 2"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "▶>>> mine = 2"));
    vt_finish(vt);
}
END_TEST

START_TEST(watches_have_a_place) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "rows = [1]\r:watch len(rows)\r:watch rows[0]\r");
    vt_assert(vt, vt_sees(vt, " watched") && vt_sees(vt, "│  len(rows) = 1"));
    vt_type(vt, "rows.append(2)\r");
    vt_assert(vt, vt_sees(vt, "│● len(rows) = 2") && vt_sees(vt, "│  rows[0] = 1"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "│● len(rows) = 1"));
    vt_type(vt, ":unwatch 1\r");
    vt_assert(vt, !vt_sees(vt, "len(rows)") && vt_sees(vt, "rows[0] = 1"));
    vt_type(vt, ":unwatch\r");
    vt_assert(vt, !vt_sees(vt, "watched"));
    vt_finish(vt);
}
END_TEST

/* The key bar and the hint tell what holds now; Esc leaves the film at once, and the place that
 * panes share shows what it did before. */
START_TEST(keys_of_the_moment) {
    Vt *vt = begin_circular(24, 80);
    vt_type(vt, ":break line 17\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "F4: how the collector finds the garbage"));
    vt_press(vt, VTERM_KEY_FUNCTION(4));
    vt_assert(vt, vt_sees(vt, "Enter Next ← Back Esc Leave") && vt_sees(vt, "GC Output Pools"));
    vt_assert(vt, vt_sees(vt, "^D Quit"));
    vt_key(vt, VTERM_KEY_ESCAPE);
    vt_assert(vt, vt_wait(vt, "Enter Step ← Back") && vt_sees(vt, "Output Pools GC"));
    vt_press(vt, VTERM_KEY_FUNCTION(6));
    vt_assert(vt, vt_sees(vt, "↑ Up ↓ Down → Follow") && vt_sees(vt, "Ctrl-←: who holds it"));
    vt_key(vt, VTERM_KEY_ESCAPE);
    vt_assert(vt, vt_wait_gone(vt, "→ Follow"));
    vt_type(vt, ":end\r");
    vt_assert(vt, vt_sees(vt, "This is the end.   ←: back"));
    vt_finish(vt);
}
END_TEST

/* Stepped by event, the moment has the event's number, and the instruction that runs is marked. */
START_TEST(inside_an_instruction) {
    Vt *vt = begin_circular(36, 110);
    vt_type(vt, ":bytecode\r:break line 14\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "▶ 14   25 DELETE_NAME"));
    vt_type(vt, ":step event\r");
    vt_assert(vt, vt_sees(vt, "▶ 14   25 DELETE_NAME"));
    vt_assert(vt, vt_sees(vt, ".1 of "));
    vt_finish(vt);
}
END_TEST

Suite *test_screen_guide_suite(void);
Suite *test_screen_guide_suite(void) {
    Suite *suite = suite_create("screen_guide");
    TCase *cases = tcase_create("guide");
    tcase_add_checked_fixture(cases, vt_make_home, vt_remove_home);
    tcase_add_test(cases, typed_statements_are_code);
    tcase_add_test(cases, typed_below_a_program);
    tcase_add_test(cases, watches_have_a_place);
    tcase_add_test(cases, keys_of_the_moment);
    tcase_add_test(cases, inside_an_instruction);
    suite_add_tcase(suite, cases);
    return suite;
}
