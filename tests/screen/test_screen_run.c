/* While something runs: progress, what is typed meanwhile, Ctrl-C, Ctrl-Z, signals; and input(). */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vt.h"

START_TEST(progress_and_interrupt) {
    Vt *vt = vt_begin(24, 80);
    vt_keys(vt, "while True: pass\r\r");
    vt_assert(vt, vt_wait(vt, "It runs: instruction ") && vt_sees(vt, "blocks in use"));
    vt_keys(vt, "forgotten"); /* as the kernel does with what is typed before an interrupt */
    vt_assert(vt, vt_wait(vt, ">>> forgotten"));
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait(vt, "Stopped"));
    vt_assert(vt, !vt_sees(vt, "forgotten") && !vt_sees(vt, "It runs"));
    vt_type(vt, "after = 'fine'\r");
    vt_assert(vt, vt_sees(vt, "'fine'"));
    vt_finish(vt);
}
END_TEST

START_TEST(what_is_typed_meanwhile) {
    Vt *vt = vt_begin(24, 80);
    vt_keys(vt, "for i in range(20000000): pass\r\r");
    vt_assert(vt, vt_wait(vt, "It runs"));
    vt_keys(vt, "later = 'done'\r");
    vt_assert(vt, vt_wait(vt, "later → #"));
    vt_assert(vt, vt_sees(vt, "'done'"));
    vt_finish(vt);
}
END_TEST

/* Also a run that looks for breakpoints on events, and one that goes back. */
START_TEST(hunts_are_interrupted) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, ":break raise ValueError\r");
    vt_keys(vt, "while True: pass\r\r");
    vt_assert(vt, vt_wait(vt, "It runs"));
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait(vt, "Stopped"));
    vt_keys(vt, ":run\r");
    vt_assert(vt, vt_wait(vt, "It runs"));
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait(vt, "Stopped"));
    vt_finish(vt);
}
END_TEST

START_TEST(ended_while_it_runs) {
    Vt *vt = vt_begin(24, 80);
    vt_keys(vt, "while True: pass\r\r");
    vt_assert(vt, vt_wait(vt, "It runs"));
    kill(vt->pid, SIGTERM);
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert(!vt->alternate);
    vt_close(vt);
}
END_TEST

/* Under a shell with job control. */
START_TEST(suspend) {
    char path[4096], command[4200];
    VtOptions options = {.rows = 24,
                         .cols = 80,
                         .folder = vt_home(),
                         .program = "/bin/sh",
                         .environment = {"PS1=shell> ", "ENV="}};
    ck_assert_ptr_nonnull(realpath(getenv("GLASSHEAP"), path));
    snprintf(command, sizeof command, "'%s'\r", path);
    Vt *vt = vt_open(&options, (const char *const[]){"-i", "-m", NULL});
    vt_assert(vt, vt_wait(vt, "shell>"));
    vt_keys(vt, command);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_type(vt, "\033");
    vt_type(vt, "a = ['here']\r");
    vt_keys(vt, "\032");
    vt_assert(vt, vt_wait(vt, "topped") || vt_sees(vt, "uspended"));
    ck_assert(!vt->alternate);
    vt_keys(vt, "echo plain $((6 * 7))\r");
    vt_assert(vt, vt_wait(vt, "plain 42"));
    vt_keys(vt, "clear\r"); /* so that the next stop is seen: only then the shell reads on */
    vt_assert(vt, vt_wait_gone(vt, "plain 42"));
    vt_keys(vt, "fg\r");
    vt_assert(vt, vt_wait(vt, "['here']"));
    ck_assert(vt->alternate);
    vt_keys(vt, "while True: pass\r\r"); /* and while something runs */
    vt_assert(vt, vt_wait(vt, "It runs"));
    vt_keys(vt, "\032");
    vt_assert(vt, vt_wait(vt, "topped") || vt_sees(vt, "uspended"));
    ck_assert(!vt->alternate);
    vt_keys(vt, "fg\r");
    vt_assert(vt, vt_wait(vt, "It runs"));
    vt_keys(vt, "\003");
    vt_assert(vt, vt_wait(vt, "Stopped"));
    vt_keys(vt, "\004");
    while (vt->alternate && vt_pump(vt, 50))
        ;
    vt_close(vt);
}
END_TEST

START_TEST(input_asks) {
    Vt *vt = vt_begin(24, 80);
    vt_type(vt, "name = input('who? ')\r");
    vt_assert(vt, vt_sees(vt, "who?") && vt_sees(vt, "input: "));
    vt_type(vt, ":not a command\r");
    vt_assert(vt, vt_sees(vt, "':not a command'"));
    vt_type(vt, "empty = input()\r");
    vt_type(vt, "\r");
    vt_assert(vt, vt_sees(vt, "empty → ''") && !vt_sees(vt, "input: "));
    vt_type(vt, "more = input()\r");
    vt_type(vt, "\004"); /* no more lines */
    vt_assert(vt, vt_sees(vt, "EOFError"));
    vt_finish(vt);
}
END_TEST

Suite *test_screen_run_suite(void);
Suite *test_screen_run_suite(void) {
    Suite *suite = suite_create("screen_run");
    TCase *cases = tcase_create("run");
    tcase_add_checked_fixture(cases, vt_make_home, vt_remove_home);
    tcase_add_test(cases, progress_and_interrupt);
    tcase_add_test(cases, what_is_typed_meanwhile);
    tcase_add_test(cases, hunts_are_interrupted);
    tcase_add_test(cases, ended_while_it_runs);
    tcase_add_test(cases, suspend);
    tcase_add_test(cases, input_asks);
    suite_add_tcase(suite, cases);
    return suite;
}
