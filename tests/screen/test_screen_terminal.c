/* The terminal: every kind of it, every size, every key, and it is restored on every way out. */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vt.h"

static Vt *begin_as(int rows, int cols, const char *term, const char *locale) {
    VtOptions options = {
        .rows = rows, .cols = cols, .folder = vt_home(), .term = term, .locale = locale};
    return vt_open(&options, NULL);
}

static const struct {
    const char *term, *locale;
} kinds[] = {
    {"xterm-256color", "C.UTF-8"},
    {"screen-256color", "C.UTF-8"},
    {"linux", "C.UTF-8"},
    {"vt100", "C"},
    {"xterm", "C"},
    {"nobody-knows-this", "C.UTF-8"},
};

START_TEST(every_kind) {
    Vt *vt = begin_as(24, 80, kinds[_i].term, kinds[_i].locale);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "Welcome"));
    vt_keys(vt, "a = [10, 20]\r");
    vt_assert(vt, vt_wait(vt, "[10, 20]"));
    vt_finish(vt);
}
END_TEST

START_TEST(dumb_gets_lines) {
    Vt *vt = begin_as(24, 80, "dumb", "C");
    vt_assert(vt, vt_wait(vt, "type Python, or :help"));
    vt_keys(vt, "6 * 7\r");
    vt_assert(vt, vt_wait(vt, "42"));
    vt_keys(vt, ":quit\r");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert_int_eq(WEXITSTATUS(vt_close(vt)), 0);
}
END_TEST

START_TEST(every_size) {
    Vt *vt = begin_as(24, 80, NULL, NULL);
    static const int sizes[][2] = {{36, 110}, {1, 1},    {60, 200}, {10, 40}, {24, 80},
                                   {2, 300},  {45, 140}, {23, 80},  {100, 30}};
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_wait(vt, "circular.py"));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        vt_resize(vt, sizes[i][0], sizes[i][1]);
        bool fits = sizes[i][0] >= 24 && sizes[i][1] >= 80;
        if (fits)
            vt_assert(vt, vt_wait(vt, "Heap"));
        vt_keys(vt, "\r");
        ck_assert(vt_sync(vt));
    }
    for (int i = 0; i < 60; i++) /* a storm */
        vt_resize(vt, 5 + i * 7 % 60, 20 + i * 31 % 180);
    vt_resize(vt, 36, 110);
    vt_assert(vt, vt_wait(vt, "circular.py"));
    vt_assert(vt, vt_wait(vt, "Pools"));
    vt_finish(vt);
}
END_TEST

START_TEST(function_keys) {
    Vt *vt = begin_as(36, 110, NULL, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_wait(vt, "circular.py"));
    vt_key(vt, VTERM_KEY_FUNCTION(1));
    vt_assert(vt, vt_wait(vt, "Keys"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "Esc closes"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_wait(vt, "by instruction"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_wait(vt, "by line"));
    for (int i = 0; i < 4; i++)
        vt_key(vt, VTERM_KEY_FUNCTION(8));
    vt_assert(vt, vt_wait(vt, "▶  9"));
    vt_key(vt, VTERM_KEY_FUNCTION(10)); /* over */
    vt_assert(vt, vt_wait(vt, "▶ 10"));
    vt_key(vt, VTERM_KEY_FUNCTION(7));
    vt_assert(vt, vt_wait(vt, "__init__"));
    vt_key(vt, VTERM_KEY_FUNCTION(9)); /* a breakpoint, here */
    vt_assert(vt, vt_wait(vt, "Breakpoint"));
    vt_key(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_wait(vt, "line 7"));
    vt_key(vt, VTERM_KEY_FUNCTION(12));
    vt_assert(vt, vt_wait(vt, "the end"));
    vt_key(vt, VTERM_KEY_FUNCTION(2)); /* zoom */
    vt_assert(vt, vt_wait_gone(vt, "Stack"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait(vt, "Stack"));
    vt_key(vt, VTERM_KEY_FUNCTION(6));
    vt_assert(vt, vt_wait(vt, "▶ Heap"));
    vt_keys(vt, "\033[Z\033[5~\033[6~");
    vt_assert(vt, vt_wait(vt, "▶ Pools"));
    vt_keys(vt, "\0334"); /* Alt-4 */
    ck_assert(vt_sync(vt));
    vt_assert(vt, vt_sees(vt, "▶ Pools"));
    vt_finish(vt);
}
END_TEST

START_TEST(selecting) {
    Vt *vt = vt_begin(36, 110);
    vt_keys(vt, "inner = []\router = [inner]\r");
    vt_assert(vt, vt_wait(vt, "outer"));
    vt_keys(vt, ":pane heap\r");
    vt_assert(vt, vt_wait(vt, "▶ Heap"));
    vt_key(vt, VTERM_KEY_DOWN);
    vt_assert(vt, vt_wait(vt, "at 0x7f"));
    vt_assert(vt, vt_wait(vt, "← inner"));
    vt_keys(vt, ":follow in\r");
    vt_assert(vt, vt_wait(vt, "← outer"));
    vt_keys(vt, ":follow back\r");
    vt_assert(vt, vt_wait(vt, "← inner"));
    vt_keys(vt, ":mouse\r");
    ck_assert(vt_sync(vt));
    vt_keys(vt, "\033[<0;5;3M"); /* a click into Code */
    vt_assert(vt, vt_wait(vt, "▶ Code"));
    vt_keys(vt, ":pane none\r");
    vt_assert(vt, vt_wait_gone(vt, "▸#"));
    int row; /* one of the first blocks is an object's: a click selects it */
    vt_assert(vt, vt_find(vt, "■", &row, NULL));
    for (int i = 0; i < 30 && !vt_sees(vt, "▸#"); i++) {
        char click[60];
        snprintf(click, sizeof click, "\033[<0;%d;%dm\033[<0;%d;%dM", 48 + i, row + 1, 48 + i,
                 row + 1);
        vt_keys(vt, click);
        ck_assert(vt_sync(vt));
    }
    vt_assert(vt, vt_sees(vt, "▸#") && vt_sees(vt, "▶ Pools"));
    vt_finish(vt);
}
END_TEST

static const int ends[] = {SIGTERM, SIGHUP, SIGABRT, SIGSEGV};

START_TEST(restored_after_signals) {
    Vt *vt = begin_as(24, 80, NULL, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    ck_assert(vt->alternate);
    kill(vt->pid, ends[_i]);
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert(!vt->alternate);
    vt_close(vt);
}
END_TEST

START_TEST(read_only_state) {
    char path[128];
    snprintf(path, sizeof path, "%s/.local", vt_home());
    FILE *file = fopen(path, "w"); /* a file where the folder should be */
    ck_assert_ptr_nonnull(file);
    fclose(file);
    Vt *vt = begin_as(24, 80, NULL, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_keys(vt, "\033a = 5\r");
    ck_assert(vt_sync(vt));
    vt_finish(vt);
}
END_TEST

/* Keys at random, with other sizes in between: it neither crashes nor hangs. */
START_TEST(random_keys) {
    static const char *const keys[] = {"\r",
                                       "\r",
                                       "\r",
                                       "\033[D",
                                       "\033[C",
                                       "\033[A",
                                       "\033[B",
                                       "\t",
                                       "\033",
                                       "a = [1]\r",
                                       "del a\r",
                                       "x",
                                       "(",
                                       ":",
                                       "\177",
                                       "\033OP",
                                       "\033OQ",
                                       "\033OR",
                                       "\033OS",
                                       "\033[15~",
                                       "\033[17~",
                                       "\033[18~",
                                       "\033[19~",
                                       "\033[20~",
                                       "\033[21~",
                                       "\033[23~",
                                       "\033[24~",
                                       "\033[Z",
                                       "\033[5~",
                                       "\033[6~",
                                       "\003",
                                       "\025",
                                       "\022",
                                       ":filter list\r",
                                       ":filter\r",
                                       ":bytecode\r",
                                       ":all\r",
                                       ":sort count\r",
                                       ":sort birth\r",
                                       ":select down\r",
                                       ":follow out\r",
                                       ":follow in\r",
                                       ":hex\r",
                                       ":collapse list\r",
                                       "/1\r",
                                       "\033[1;5C",
                                       "\033[1;5D",
                                       "\0331",
                                       "\0335",
                                       "é",
                                       "漢",
                                       "class C: pass\r\r",
                                       "C().x = C()\r",
                                       "import gc; gc.collect()\r",
                                       ":theme safe\r",
                                       ":ascii\r",
                                       ":play 0.02\r",
                                       "?"};
    Vt *vt = begin_as(36, 110, NULL, NULL);
    unsigned state = 12345u + (unsigned)_i;
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_key(vt, VTERM_KEY_FUNCTION(3));
    for (int i = 0; i < 300 && !vt->exited; i++) {
        state = state * 1103515245u + 12345u;
        unsigned r = state >> 16;
        if (r % 29 == 0)
            vt_resize(vt, 20 + (int)(r % 41), 70 + (int)(r % 131));
        vt_keys(vt, keys[r % (sizeof keys / sizeof *keys)]);
        bool answered = vt_sync(vt);
        if (!answered)
            fprintf(stderr, "key %d: %s\n", i, keys[r % (sizeof keys / sizeof *keys)] + 1);
        vt_assert(vt, answered);
    }
    vt_resize(vt, 36, 110);
    vt_type(vt, "\033"); /* whatever plays stops, so that Ctrl-C is for the line */
    vt_type(vt, "\003");
    vt_keys(vt, ":pane none\r");
    vt_assert(vt, vt_wait(vt, "Heap"));
    vt_keys(vt, "\003\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert_int_eq(vt_close(vt), 0);
}
END_TEST

Suite *test_screen_terminal_suite(void) {
    Suite *suite = suite_create("terminal");
    TCase *terminal = tcase_create("terminal");
    tcase_add_checked_fixture(terminal, vt_make_home, vt_remove_home);
    tcase_add_loop_test(terminal, every_kind, 0, sizeof kinds / sizeof *kinds);
    tcase_add_test(terminal, dumb_gets_lines);
    tcase_add_test(terminal, every_size);
    tcase_add_test(terminal, function_keys);
    tcase_add_test(terminal, selecting);
    tcase_add_loop_test(terminal, restored_after_signals, 0, sizeof ends / sizeof *ends);
    tcase_add_test(terminal, read_only_state);
    tcase_add_loop_test(terminal, random_keys, 0, 2);
    suite_add_tcase(suite, terminal);
    return suite;
}
