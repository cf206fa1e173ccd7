/* A lesson in the panes: walking through a block, leaving the path, in front of a class. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vt.h"

static char home[64];

static void make_home(void) {
    strcpy(home, "/tmp/glassheap-lesson-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
}

static void remove_home(void) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    ck_assert_int_eq(system(command), 0);
}

static void type(Vt *vt, const char *text) {
    vt_keys(vt, text);
    ck_assert(vt_sync(vt));
}

static bool sees(Vt *vt, const char *text) {
    return vt_find(vt, text, NULL, NULL);
}

static Vt *begin(const char *number, const char *option) {
    VtOptions options = {.rows = 24, .cols = 80, .folder = home};
    const char *const arguments[] = {"lesson", number, option, NULL};
    Vt *vt = vt_open(&options, arguments);
    vt_assert(vt, vt_wait(vt, "About ") && vt_sync(vt)); /* the whole screen, not its first rows */
    return vt;
}

static void finish(Vt *vt) {
    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert(!vt->alternate);
    ck_assert_int_eq(vt_close(vt), 0);
}

static void press(Vt *vt, VTermKey key) {
    vt_key(vt, key);
    ck_assert(vt_sync(vt));
}

static void on_to(Vt *vt, const char *text) {
    for (int i = 0; i < 20 && !sees(vt, text); i++)
        type(vt, "\r");
    vt_assert(vt, sees(vt, text));
}

/* A block is walked through line by line, forward and back; the panes show the machine within it.
 */
START_TEST(walk) {
    Vt *vt = begin("2", NULL);
    on_to(vt, "Enter: run the block");
    press(vt, VTERM_KEY_RIGHT);
    vt_assert(vt, sees(vt, "▶>>>") && sees(vt, "Enter: to the end of the block"));
    press(vt, VTERM_KEY_RIGHT);
    press(vt, VTERM_KEY_FUNCTION(3)); /* no hints here */
    vt_assert(vt, sees(vt, "First the block"));
    press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, sees(vt, "▶>>>"));
    press(vt, VTERM_KEY_LEFT); /* before its first line: the block has not begun */
    vt_assert(vt, !sees(vt, "▶") && sees(vt, "Enter: run the block"));
    press(vt, VTERM_KEY_RIGHT);
    type(vt, "\r");
    vt_assert(vt, !sees(vt, "Enter: to the end of the block"));
    finish(vt);
}
END_TEST

/* The path is left, Python is tried, and it was as if nothing had been. */
START_TEST(leave_the_path) {
    Vt *vt = begin("1", NULL);
    on_to(vt, "Enter: run the block");
    type(vt, "mine = [1, 2, 3]\r");
    vt_assert(vt, sees(vt, "mine") && sees(vt, "back in the lesson"));
    type(vt, "for i in range(2):\rprint('turn', i)\r\r");
    vt_assert(vt, sees(vt, "turn 1"));
    type(vt, "\r");
    vt_assert(vt, sees(vt, "Back in the lesson.") && sees(vt, "Enter: run the block"));
    vt_assert(vt, sees(vt, "mine freed") || !sees(vt, "mine →"));
    type(vt, "while True: pass\r\r");
    vt_assert(vt, sees(vt, "KeyboardInterrupt"));
    type(vt, "\r");
    type(vt, ":goto 5\r");
    vt_assert(vt, sees(vt, "in a lesson Enter"));
    press(vt, VTERM_KEY_FUNCTION(1));
    vt_assert(vt,
              sees(vt, "into the block, line by line") && sees(vt, "the next hint for the task"));
    type(vt, "\033");
    type(vt, ":who x\r:quit\r");
    vt_assert(vt, sees(vt, "Your place in the lesson is kept") && sees(vt, "Code"));
    type(vt, ":lesson no-such\r");
    vt_assert(vt, sees(vt, "there is no lesson no-such"));
    finish(vt);
    vt = begin("1", NULL);
    vt_assert(vt, sees(vt, "Names and objects"));
    finish(vt);
}
END_TEST

/* A block is run and told, a collection is filmed off the path, forward and back. */
START_TEST(run_and_film) {
    Vt *vt = begin("17", NULL);
    on_to(vt, "Enter: run the block");
    type(vt, ":run\r");
    vt_assert(vt, sees(vt, "your answer") && sees(vt, "A new Node #"));
    type(vt, ":run\r");
    vt_assert(vt, sees(vt, "There is no block to be run here"));
    type(vt, ":film\r");
    vt_assert(vt, sees(vt, "A collection begins") && sees(vt, "Enter: to the end of the block"));
    press(vt, VTERM_KEY_RIGHT);
    vt_assert(vt, sees(vt, "update_refs"));
    press(vt, VTERM_KEY_RIGHT);
    vt_assert(vt, sees(vt, " is done. update_refs"));
    press(vt, VTERM_KEY_LEFT);
    press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, sees(vt, "A collection begins"));
    press(vt, VTERM_KEY_LEFT); /* before it: the path was left, and the prompt is there */
    vt_assert(vt, sees(vt, "back in the lesson"));
    type(vt, "\r");
    vt_assert(vt, sees(vt, "Back in the lesson.") && sees(vt, "your answer"));
    type(vt, "2\r:film\r");
    vt_assert(vt, sees(vt, "There was no collection in this block"));
    finish(vt);
}
END_TEST

/* In front of a class: space goes on, commands type themselves, questions go to the room. */
START_TEST(present) {
    Vt *vt = begin("2", "--present");
    for (int i = 0; i < 12 && !sees(vt, "a question to the room"); i++)
        type(vt, " ");
    vt_assert(vt, sees(vt, "a question to the room"));
    type(vt, " ");
    vt_assert(vt, sees(vt, "Answer: "));
    for (int i = 0; i < 80 && !sees(vt, "Space: leave"); i++) /* the task solves itself */
        type(vt, " ");
    vt_assert(vt, sees(vt, "Done.") && sees(vt, "That was the lesson"));
    finish(vt);
    vt = begin("2", NULL); /* nothing was graded, nothing kept */
    vt_assert(vt, !sees(vt, "Going on where you were"));
    vt_resize(vt, 50, 170);
    vt_assert(vt, vt_wait(vt, "Pools"));
    finish(vt);
}
END_TEST

/* The object that a lesson selects is marked, with its holders. */
START_TEST(spotlight) {
    Vt *vt = begin("6", "--present");
    for (int i = 0; i < 12 && !sees(vt, "a question to the room"); i++)
        type(vt, " ");
    vt_assert(vt, sees(vt, "▸#") && sees(vt, " Thing name='lamp'") && sees(vt, "    ← t "));
    finish(vt);
}
END_TEST

static void add(Suite *suite, const char *name, const TTest *test) {
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, make_home, remove_home);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, test);
    suite_add_tcase(suite, tests);
}

Suite *test_screen_lesson_suite(void) {
    Suite *suite = suite_create("screen_lesson");
    add(suite, "walk", walk);
    add(suite, "leave_the_path", leave_the_path);
    add(suite, "run_and_film", run_and_film);
    add(suite, "present", present);
    add(suite, "spotlight", spotlight);
    return suite;
}
