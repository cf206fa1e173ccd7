/* The prompt: editing, statements, history, completion, paste, search, errors, interrupt, input().
 */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vt.h"

static char home[64];

static void make_home(void) {
    strcpy(home, "/tmp/glassheap-prompt-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
}

static void remove_home(void) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    ck_assert_int_eq(system(command), 0);
}

/* Past the welcome, at an empty prompt. */
static Vt *begin(int rows, int cols) {
    VtOptions options = {.rows = rows, .cols = cols, .folder = home};
    Vt *vt = vt_open(&options, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "Welcome"));
    return vt;
}

static void finish(Vt *vt) {
    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert(!vt->alternate);
    ck_assert_int_eq(vt_close(vt), 0);
}

static void type(Vt *vt, const char *text) {
    vt_keys(vt, text);
    ck_assert(vt_sync(vt));
}

/* The cursor stands in this column of the prompt's row. */
static bool cursor_at(Vt *vt, const char *prompt, int col) {
    int row;
    return vt_find(vt, prompt, &row, NULL) && vt_cursor(vt).row == row && vt_cursor(vt).col == col;
}

START_TEST(statements) {
    Vt *vt = begin(36, 110);
    type(vt, "a = [1, 2, 3]\r");
    vt_assert(vt, vt_find(vt, "[1, 2, 3]", NULL, NULL));
    vt_assert(vt, vt_find(vt, "1 ref new", NULL, NULL));
    type(vt, "b = a\r");
    vt_assert(vt, vt_find(vt, "2 refs ↑1", NULL, NULL));
    vt_assert(vt, vt_find(vt, "a · b", NULL, NULL));
    vt_assert(vt, vt_find(vt, "one object with two names", NULL, NULL)); /* what is typed is told */
    type(vt, "print('hello', 6 * 7)\r");
    vt_assert(vt, vt_find(vt, "hello 42", NULL, NULL));
    /* blocks: Enter goes on, an empty row ends; rows are indented */
    type(vt, "def f(x):\r");
    vt_assert(vt, vt_find(vt, "...     ", NULL, NULL) || cursor_at(vt, "...", 8));
    type(vt, "return [x, x]\r\rc = f(7)\r");
    vt_assert(vt, vt_find(vt, "[7, 7]", NULL, NULL));
    type(vt, "x = (1,\r2)\r");
    vt_assert(vt, vt_find(vt, "(1, 2)", NULL, NULL));
    /* an error is said where the program's output is, and nothing is lost */
    type(vt, "1 / 0\r");
    vt_assert(vt, vt_find(vt, "ZeroDivisionError", NULL, NULL));
    vt_assert(vt, vt_find(vt, "[1, 2, 3]", NULL, NULL));
    /* stepping back over statements, and on again */
    type(vt, "del b\r");
    vt_assert(vt, vt_find(vt, "1 ref ↓1", NULL, NULL));
    vt_key(vt, VTERM_KEY_LEFT);
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_find(vt, "2 refs ↑1", NULL, NULL));
    finish(vt);
}
END_TEST

START_TEST(editing) {
    Vt *vt = begin(24, 80);
    type(vt, "é漢😀 hello");
    vt_assert(vt, cursor_at(vt, ">>> é漢😀 hello", 15));
    vt_key(vt, VTERM_KEY_HOME);
    ck_assert(vt_sync(vt));
    vt_assert(vt, cursor_at(vt, ">>> é", 4));
    vt_key(vt, VTERM_KEY_RIGHT);
    vt_key(vt, VTERM_KEY_RIGHT);
    ck_assert(vt_sync(vt));
    vt_assert(vt, cursor_at(vt, ">>> é", 7));
    vt_key(vt, VTERM_KEY_END);
    type(vt, "\177\177\177");
    vt_assert(vt, cursor_at(vt, ">>> é漢😀 he", 12));
    type(vt, "\025"); /* Ctrl-U */
    vt_assert(vt, cursor_at(vt, ">>>", 4));
    type(vt, "abc def\027xyz"); /* Ctrl-W */
    vt_assert(vt, vt_find(vt, ">>> abc xyz", NULL, NULL));
    vt_keys(vt, "\003"); /* Ctrl-C gives the line up */
    vt_assert(vt, vt_wait_gone(vt, "xyz"));
    /* a line longer than the screen goes on below, and the panes give way */
    for (int i = 0; i < 20; i++)
        vt_keys(vt, "0123456789");
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_find(vt, "... 456789", NULL, NULL) || vt_find(vt, "... 56789", NULL, NULL));
    vt_assert(vt, vt_find(vt, "Heap", NULL, NULL));
    type(vt, "\001\013"); /* Ctrl-A Ctrl-K */
    finish(vt);
}
END_TEST

START_TEST(history_is_kept) {
    Vt *vt = begin(24, 80);
    type(vt, "first = 1\r");
    type(vt, "if first:\r    second = 2\r\r");
    type(vt, "third = 3\r");
    finish(vt);

    vt = begin(24, 80);
    vt_key(vt, VTERM_KEY_UP);
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_find(vt, ">>> third = 3", NULL, NULL));
    vt_key(vt, VTERM_KEY_UP);
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_find(vt, ">>> if first:", NULL, NULL));
    vt_assert(vt, vt_find(vt, "... ", NULL, NULL));
    vt_key(vt, VTERM_KEY_DOWN);
    vt_key(vt, VTERM_KEY_DOWN);
    vt_key(vt, VTERM_KEY_DOWN);
    ck_assert(vt_sync(vt));
    type(vt, "\025\022rst ="); /* Ctrl-R */
    vt_assert(vt, vt_find(vt, "first = 1", NULL, NULL));
    type(vt, "\r");
    vt_assert(vt, vt_find(vt, ">>> first = 1", NULL, NULL));
    type(vt, "\025");
    finish(vt);
}
END_TEST

START_TEST(completion) {
    Vt *vt = begin(36, 110);
    type(vt, "class Node:\r    def __init__(self): self.payload = []\r\r");
    type(vt, "node = Node()\r");
    type(vt, "nod\t");
    vt_assert(vt, vt_find(vt, ">>> node", NULL, NULL));
    type(vt, ".pay\t");
    vt_assert(vt, vt_find(vt, ">>> node.payload", NULL, NULL));
    type(vt, ".ap\t");
    vt_assert(vt, vt_find(vt, ">>> node.payload.append", NULL, NULL));
    type(vt, "\025pri\t(");
    vt_assert(vt, vt_find(vt, ">>> print(", NULL, NULL));
    /* several: a popup; Tab chooses, Enter takes, Escape closes */
    type(vt, "\025node.payload.re\t");
    vt_assert(vt, vt_find(vt, "reverse", NULL, NULL));
    type(vt, "\t\t\r");
    vt_assert(vt, vt_find(vt, ">>> node.payload.reverse", NULL, NULL));
    type(vt, "\025:gra\t");
    vt_assert(vt, vt_find(vt, ">>> :granularity", NULL, NULL));
    type(vt, "\025");
    finish(vt);
}
END_TEST

START_TEST(paste) {
    Vt *vt = begin(36, 110);
    vt_paste(vt, "def g():\n    return 'pasted'\n\nvalue = g()\n");
    vt_assert(vt, vt_wait(vt, "value = g()"));
    /* what would be obeyed by a terminal is left out */
    type(vt, "\025");
    vt_paste(vt, "t = 'a\033]0;evil\007b'");
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_find(vt, "t = 'a]0;evilb'", NULL, NULL));
    type(vt, "\r");
    vt_assert(vt, vt_find(vt, "'a]0;evilb'", NULL, NULL));
    char *large = malloc((1 << 20) + 1);
    memset(large, 'x', 1 << 20);
    large[1 << 20] = 0;
    vt_paste(vt, large);
    free(large);
    ck_assert(vt_sync(vt));
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait_gone(vt, "xxxxxxxxxx"));
    finish(vt);
}
END_TEST

START_TEST(output_is_shown_not_obeyed) {
    Vt *vt = begin(24, 80);
    type(vt, "print('\\x1b[2Jgone\\x07\\x9b')\r");
    vt_assert(vt, vt_find(vt, "\\x1b[2Jgone\\x07", NULL, NULL));
    type(vt, "print('z' * 10000000)\r");
    vt_assert(vt, vt_wait(vt, "zzzzzzzzzz"));
    finish(vt);
}
END_TEST

START_TEST(interrupt) {
    Vt *vt = begin(24, 80);
    vt_keys(vt, "while True: pass\r\r");
    for (int i = 0; i < 100; i++)
        vt_pump(vt, 3);
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait(vt, "Stopped"));
    type(vt, "after = 'fine'\r");
    vt_assert(vt, vt_wait(vt, "'fine'"));
    finish(vt);
}
END_TEST

START_TEST(input_asks) {
    Vt *vt = begin(24, 80);
    type(vt, "name = input('who? ')\r");
    vt_assert(vt, vt_wait(vt, "input: "));
    type(vt, "Ada\r");
    vt_assert(vt, vt_wait(vt, "'Ada'"));
    finish(vt);
}
END_TEST

START_TEST(commands) {
    Vt *vt = begin(36, 110);
    type(vt, ":stpe\r");
    vt_assert(vt, vt_find(vt, "did you mean :step?", NULL, NULL));
    type(vt, ":load nowhere.py\r");
    vt_assert(vt, vt_find(vt, "No such file", NULL, NULL));
    type(vt, "a = []\r:who a\r");
    vt_assert(vt, vt_find(vt, "is held by", NULL, NULL));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "is held by"));
    type(vt, ":theme light\r:zoom pools\r");
    vt_assert(vt, vt_find(vt, "▶ Pools", NULL, NULL));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait(vt, "Heap"));
    type(vt, ":shot x.svg\r");
    vt_assert(vt, vt_find(vt, "x.svg", NULL, NULL));
    type(vt, ":model 3.13\r");
    vt_assert(vt, vt_find(vt, "3.13", NULL, NULL));
    finish(vt);
}
END_TEST

Suite *test_screen_prompt_suite(void) {
    Suite *suite = suite_create("prompt");
    TCase *prompt = tcase_create("prompt");
    tcase_add_unchecked_fixture(prompt, NULL, NULL);
    tcase_add_checked_fixture(prompt, make_home, remove_home);
    tcase_add_test(prompt, statements);
    tcase_add_test(prompt, editing);
    tcase_add_test(prompt, history_is_kept);
    tcase_add_test(prompt, completion);
    tcase_add_test(prompt, paste);
    tcase_add_test(prompt, output_is_shown_not_obeyed);
    tcase_add_test(prompt, interrupt);
    tcase_add_test(prompt, input_asks);
    tcase_add_test(prompt, commands);
    suite_add_tcase(suite, prompt);
    return suite;
}
