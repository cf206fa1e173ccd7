/* The prompt: editing, statements, history, completion, paste, search, errors, interrupt, input().
 */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vt.h"

/* The cursor stands in this column of the prompt's row. */
static bool cursor_at(Vt *vt, const char *prompt, int col) {
    int row;
    return vt_find(vt, prompt, &row, NULL) && vt_cursor(vt).row == row && vt_cursor(vt).col == col;
}

START_TEST(statements) {
    Vt *vt = vt_begin(36, 110);
    vt_type(vt, "a = [1, 2, 3]\r");
    vt_assert(vt, vt_sees(vt, "[1, 2, 3]"));
    vt_assert(vt, vt_sees(vt, "1 ref new"));
    vt_type(vt, "b = a\r");
    vt_assert(vt, vt_sees(vt, "2 refs ↑1"));
    vt_assert(vt, vt_sees(vt, "a · b"));
    vt_assert(vt, vt_sees(vt, "one object with two names")); /* what is typed is told */
    vt_type(vt, "print('hello', 6 * 7)\r");
    vt_assert(vt, vt_sees(vt, "hello 42"));
    vt_assert(vt, vt_sees(vt, "What is printed is not kept"));
    /* blocks: Enter goes on, an empty row ends; rows are indented */
    vt_type(vt, "def f(x):\r");
    vt_assert(vt, vt_sees(vt, "...     ") || cursor_at(vt, "...", 8));
    vt_type(vt, "return [x, x]\r\rc = f(7)\r");
    vt_assert(vt, vt_sees(vt, "[7, 7]"));
    vt_type(vt, "x = (1,\r2)\r");
    vt_assert(vt, vt_sees(vt, "(1, 2)"));
    /* an error is said where the program's output is, and nothing is lost */
    vt_type(vt, "1 / 0\r");
    vt_assert(vt, vt_sees(vt, "ZeroDivisionError"));
    vt_assert(vt, vt_sees(vt, "[1, 2, 3]"));
    /* stepping back over statements, and on again */
    vt_type(vt, "del b\r");
    vt_assert(vt, vt_sees(vt, "1 ref ↓1"));
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "2 refs ↑1"));
    vt_finish(vt);
}
END_TEST

START_TEST(editing) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "é漢😀 hello");
    vt_assert(vt, cursor_at(vt, ">>> é漢😀 hello", 15));
    vt_press(vt, VTERM_KEY_HOME);
    vt_assert(vt, cursor_at(vt, ">>> é", 4));
    vt_key(vt, VTERM_KEY_RIGHT);
    vt_press(vt, VTERM_KEY_RIGHT);
    vt_assert(vt, cursor_at(vt, ">>> é", 7));
    vt_key(vt, VTERM_KEY_END);
    vt_type(vt, "\177\177\177");
    vt_assert(vt, cursor_at(vt, ">>> é漢😀 he", 12));
    vt_type(vt, "\025"); /* Ctrl-U */
    vt_assert(vt, cursor_at(vt, ">>>", 4));
    vt_type(vt, "abc def\027xyz"); /* Ctrl-W */
    vt_assert(vt, vt_sees(vt, ">>> abc xyz"));
    vt_keys(vt, "\003"); /* Ctrl-C gives the line up */
    vt_assert(vt, vt_wait_gone(vt, "xyz"));
    /* a line longer than the screen goes on below, and the panes give way */
    for (int i = 0; i < 20; i++)
        vt_keys(vt, "0123456789");
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_sees(vt, "... 456789") || vt_sees(vt, "... 56789"));
    vt_assert(vt, vt_sees(vt, "Heap"));
    vt_type(vt, "\001\013"); /* Ctrl-A Ctrl-K */
    /* where there is nothing to leave, Escape takes nothing from what is typed next */
    vt_type(vt, "\033");
    vt_type(vt, "\033");
    vt_type(vt, "bare");
    vt_assert(vt, vt_sees(vt, ">>> bare"));
    vt_type(vt, "\025");
    vt_finish(vt);
}
END_TEST

START_TEST(history_is_kept) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "first = 1\r");
    vt_type(vt, "if first:\r    second = 2\r\r");
    vt_type(vt, "third = 3\r");
    vt_finish(vt);

    vt = vt_begin(24, 80);
    vt_press(vt, VTERM_KEY_UP);
    vt_assert(vt, vt_sees(vt, ">>> third = 3"));
    vt_press(vt, VTERM_KEY_UP);
    vt_assert(vt, vt_sees(vt, ">>> if first:"));
    vt_assert(vt, vt_sees(vt, "... "));
    vt_key(vt, VTERM_KEY_DOWN);
    vt_key(vt, VTERM_KEY_DOWN);
    vt_press(vt, VTERM_KEY_DOWN);
    vt_type(vt, "\025\022rst ="); /* Ctrl-R */
    vt_assert(vt, vt_sees(vt, "first = 1"));
    vt_type(vt, "\r");
    vt_assert(vt, vt_sees(vt, ">>> first = 1"));
    vt_type(vt, "\025");
    vt_finish(vt);
}
END_TEST

START_TEST(completion) {
    Vt *vt = vt_begin(36, 110);
    vt_type(vt, "class Node:\r    def __init__(self): self.payload = []\r\r");
    vt_type(vt, "node = Node()\r");
    vt_type(vt, "nod\t");
    vt_assert(vt, vt_sees(vt, ">>> node"));
    vt_type(vt, ".pay\t");
    vt_assert(vt, vt_sees(vt, ">>> node.payload"));
    vt_type(vt, ".ap\t");
    vt_assert(vt, vt_sees(vt, ">>> node.payload.append"));
    vt_type(vt, "\025pri\t(");
    vt_assert(vt, vt_sees(vt, ">>> print("));
    /* several: a popup; Tab chooses, Enter takes, Escape closes */
    vt_type(vt, "\025node.payload.re\t");
    vt_assert(vt, vt_sees(vt, "reverse"));
    vt_type(vt, "\t\t\r");
    vt_assert(vt, vt_sees(vt, ">>> node.payload.reverse"));
    vt_type(vt, "\025:gra\t");
    vt_assert(vt, vt_sees(vt, ">>> :granularity"));
    vt_type(vt, "\025");
    vt_finish(vt);
}
END_TEST

START_TEST(paste) {
    Vt *vt = vt_begin(36, 110);
    vt_paste(vt, "def g():\n    return 'pasted'\n\nvalue = g()\n");
    vt_assert(vt, vt_wait(vt, "value = g()"));
    vt_type(vt, "\r\r"); /* a program is a statement after the other */
    vt_assert(vt, vt_sees(vt, ">>> value = g()") && vt_sees(vt, "● value → "));
    /* what would be obeyed by a terminal is left out */
    vt_type(vt, "\025");
    vt_paste(vt, "t = 'a\033]0;evil\007b'");
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_sees(vt, "t = 'a]0;evilb'"));
    vt_type(vt, "\r");
    vt_assert(vt, vt_sees(vt, "'a]0;evilb'"));
    char *large = malloc((1 << 20) + 1);
    memset(large, 'x', 1 << 20);
    large[1 << 20] = 0;
    vt_paste(vt, large);
    free(large);
    ck_assert(vt_sync(vt));
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait_gone(vt, "xxxxxxxxxx"));
    vt_finish(vt);
}
END_TEST

START_TEST(output_is_shown_not_obeyed) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "print('\\x1b[2Jgone\\x07\\x9b')\r");
    vt_assert(vt, vt_sees(vt, "\\x1b[2Jgone\\x07"));
    vt_type(vt, "print('z' * 10000000)\r");
    vt_assert(vt, vt_wait(vt, "zzzzzzzzzz…")); /* cut, and it says so */
    vt_type(vt, "print('line\\n' * 100000)\r");
    vt_assert(vt, vt_wait(vt, "40000+ lines"));
    vt_assert(vt, vt_sees(vt, "●line")); /* what is new is marked, too, if much was before */
    vt_finish(vt);
}
END_TEST

/* ~/.editrc of the user: vi's keys. */
START_TEST(vi_mode) {
    char path[100];
    snprintf(path, sizeof path, "%s/.editrc", vt_home());
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs("bind -v\n", file);
    fclose(file);
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "i"); /* the Escape of the welcome was not the editor's, nor is this a command */
    vt_type(vt, "\025bc = 12");
    vt_type(vt, "\033");
    vt_type(vt, "0ia\033");
    vt_assert(vt, vt_sees(vt, ">>> abc = 12"));
    vt_type(vt, "$r5");
    vt_assert(vt, vt_sees(vt, ">>> abc = 15"));
    vt_type(vt, "\r");
    vt_assert(vt, vt_sees(vt, "abc → 15"));
    vt_finish(vt);
}
END_TEST

/* A program that vanishes after it was opened stays what it was; one that is not there is said so.
 */
START_TEST(vanished_file) {
    char path[100];
    snprintf(path, sizeof path, "%s/gone.py", vt_home());
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs("here = 1\nthere = 2\n", file);
    fclose(file);
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, ":load gone.py\r");
    vt_assert(vt, vt_sees(vt, "▶ 1 here = 1") || vt_sees(vt, "▶  1 here = 1"));
    ck_assert_int_eq(unlink(path), 0);
    vt_type(vt, "\r:restart\r\r");
    vt_assert(vt, vt_sees(vt, "there = 2") && vt_sees(vt, "here → "));
    vt_type(vt, ":load gone.py\r");
    vt_assert(vt, vt_sees(vt, "gone.py: No such file") && vt_sees(vt, "there = 2"));
    vt_type(vt, ":load .\r");
    vt_assert(vt, vt_sees(vt, "directory"));
    vt_finish(vt);
}
END_TEST

START_TEST(commands) {
    Vt *vt = vt_begin(36, 110);
    vt_type(vt, ":stpe\r");
    vt_assert(vt, vt_sees(vt, "did you mean :step?"));
    vt_type(vt, ":load nowhere.py\r");
    vt_assert(vt, vt_sees(vt, "No such file"));
    vt_type(vt, "a = []\r:who a\r");
    vt_assert(vt, vt_sees(vt, "is held by"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "is held by"));
    vt_type(vt, ":theme light\r:zoom pools\r");
    vt_assert(vt, vt_sees(vt, "▶ Pools"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait(vt, "Heap"));
    vt_type(vt, ":shot x.svg\r");
    vt_assert(vt, vt_sees(vt, "x.svg"));
    vt_type(vt, ":model 3.13\r");
    vt_assert(vt, vt_sees(vt, "3.13"));
    vt_finish(vt);
}
END_TEST

Suite *test_screen_prompt_suite(void) {
    Suite *suite = suite_create("prompt");
    TCase *prompt = tcase_create("prompt");
    tcase_add_checked_fixture(prompt, vt_make_home, vt_remove_home);
    tcase_add_test(prompt, statements);
    tcase_add_test(prompt, editing);
    tcase_add_test(prompt, history_is_kept);
    tcase_add_test(prompt, completion);
    tcase_add_test(prompt, paste);
    tcase_add_test(prompt, output_is_shown_not_obeyed);
    tcase_add_test(prompt, vi_mode);
    tcase_add_test(prompt, vanished_file);
    tcase_add_test(prompt, commands);
    suite_add_tcase(suite, prompt);
    return suite;
}
