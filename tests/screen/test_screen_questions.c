/* What the plain session can do, on the screen: breakpoints on memory, watches, questions to the
 * present and to the past, sessions as files. */
#include <check.h>
#include <string.h>

#include "vt.h"

/* The two nodes, at the program's first line. */
static Vt *begin_circular(void) {
    VtOptions options = {.rows = 36, .cols = 110, .folder = vt_home()};
    Vt *vt = vt_open(&options, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_press(vt, VTERM_KEY_FUNCTION(3));
    vt_assert(vt, vt_sees(vt, "circular.py"));
    return vt;
}

START_TEST(breakpoints_on_memory) {
    Vt *vt = begin_circular();
    vt_type(vt, ":break garbage\r");
    vt_assert(vt, vt_sees(vt, "Breakpoint 1: garbage"));
    vt_type(vt, ":break dies Node\r:break gc subtract_refs\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "Breakpoint 1: ") && vt_sees(vt, "▶ 15 del node2"));
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "Breakpoint 3: ") && vt_sees(vt, "collects gen 2"));
    vt_press(vt, VTERM_KEY_FUNCTION(5)); /* once more, when it looks whether anybody was revived */
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "Breakpoint 2: ") && vt_sees(vt, "Node dies"));
    vt_type(vt, ":run back\r");
    vt_assert(vt, vt_sees(vt, "Breakpoint 3: "));
    vt_type(vt, ":breaks\r");
    vt_assert(vt, vt_sees(vt, "hit 3 times"));
    vt_type(vt, ":unbreak all\r:break 12\r:restart\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "▶ 12 node2.ref") || vt_sees(vt, "12 node2.ref = node1"));
    vt_assert(vt, vt_sees(vt, "line 12"));
    vt_type(vt, ":break refs node1 3\r");
    vt_assert(vt, vt_sees(vt, "refs #"));
    vt_type(vt, ":break nonsense here\r");
    vt_assert(vt, vt_sees(vt, "usage: :break"));
    vt_finish(vt);
}
END_TEST

START_TEST(conditions_and_watches) {
    Vt *vt = vt_begin(36, 110);
    FILE *file;
    char path[100];
    snprintf(path, sizeof path, "%s/loop.py", vt_home());
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs("rows = []\nfor n in range(10):\n    rows.append([n])\nprint(len(rows))\n", file);
    fclose(file);
    vt_type(vt, ":load lo\t\r"); /* completed */
    vt_assert(vt, vt_sees(vt, "rows.append([n])"));
    vt_type(vt, ":watch len(rows)\r:break 3 if n == 6\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "Breakpoint 1: ") && vt_sees(vt, "len(rows) = 6"));
    vt_type(vt, ":unbreak 1\r:break 3 ignore 2\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_assert(vt, vt_sees(vt, "len(rows) = 9"));
    for (int i = 0; i < 4 && !vt_sees(vt, "len(rows) = 8"); i++)
        vt_press(vt, VTERM_KEY_LEFT); /* the value goes back with the machine */
    vt_assert(vt, vt_sees(vt, "len(rows) = 8"));
    vt_type(vt, ":unwatch\r\r");
    vt_assert(vt, !vt_sees(vt, "len(rows) ="));
    vt_finish(vt);
}
END_TEST

START_TEST(questions) {
    Vt *vt = begin_circular();
    vt_type(vt, ":break 17\r");
    vt_press(vt, VTERM_KEY_FUNCTION(5));
    vt_type(vt, ":leaks\r");
    vt_assert(vt, vt_sees(vt, "4 unreachable objects"));
    vt_type(vt, "\033");
    vt_assert(vt, !vt_sees(vt, "4 unreachable objects"));
    vt_type(vt, ":last node1\r"); /* del node1 */
    vt_assert(vt, vt_sees(vt, "▶ 14 del node1"));
    vt_type(vt, ":who node1\r");
    vt_assert(vt, vt_sees(vt, "is held by") && vt_sees(vt, "2 references in all"));
    vt_type(vt, ":why node1\r");
    vt_assert(vt, vt_sees(vt, "lives:"));
    vt_type(vt, ":size node1\r");
    vt_assert(vt, vt_sees(vt, "header"));
    vt_type(vt, "\033");
    vt_type(vt, ":value node1.ref.value\r");
    vt_assert(vt, vt_sees(vt, "'B'"));
    vt_type(vt, ":story node1\r");
    vt_assert(vt, vt_sees(vt, ":story node1") && vt_sees(vt, "is born with a count of"));
    vt_type(vt, "\033");
    vt_type(vt, ":diff 0\r");
    vt_assert(vt, vt_sees(vt, "node1"));
    vt_type(vt, "\033");
    vt_type(vt, ":show pools\r");
    vt_assert(vt, vt_sees(vt, "arenas 1 of"));
    vt_type(vt, "\033");
    vt_type(vt, ":who nobody\r");
    vt_assert(vt, vt_sees(vt, "NameError"));
    vt_type(vt, ":goto 0\r");
    vt_assert(vt, vt_sees(vt, "at instruction 0 of"));
    vt_type(vt, ":where\r");
    vt_assert(vt, vt_sees(vt, "snapshots in"));
    vt_finish(vt);
}
END_TEST

/* A session is saved, left, and opened in another run; under another model it is done again. */
START_TEST(sessions_are_files) {
    Vt *vt = vt_begin(36, 110);
    vt_type(vt, "kept = ['this']\r:save one.session\r");
    vt_assert(vt, vt_sees(vt, "one.session is written"));
    vt_finish(vt);
    vt = vt_begin(36, 110);
    vt_type(vt, ":open one.s\t\r");
    vt_assert(vt, vt_sees(vt, "['this']"));
    vt_type(vt, ":model 3.13\r");
    vt_assert(vt, vt_sees(vt, "under 3.13") && vt_sees(vt, "['this']"));
    vt_type(vt, ":open nowhere.session\r");
    vt_assert(vt, vt_sees(vt, "No such file") && vt_sees(vt, "['this']"));
    vt_type(vt, ":model 2.7\r");
    vt_assert(vt, vt_sees(vt, "There is no model '2.7'"));
    vt_finish(vt);
}
END_TEST

/* One list of commands: each once, in the help, in the completion, and where one was mistyped. */
START_TEST(one_list_of_commands) {
    Vt *vt = vt_begin(180, 110);
    vt_press(vt, VTERM_KEY_FUNCTION(1));
    char *text = vt_text(vt);
    static const char *const rows[] = {"│ :break ", "│ :film ", "│ :select ", "│ :quit ",
                                       "│ :help "};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *first = strstr(text, rows[i]);
        vt_assert(vt, first != NULL);
        vt_assert(vt, strstr(first + 1, rows[i]) == NULL);
    }
    free(text);
    vt_type(vt, "\033");
    vt_type(vt, ":help break\r");
    vt_assert(vt, vt_sees(vt, "when pymalloc takes a new arena"));
    vt_type(vt, "\033");
    vt_type(vt, ":help film\r");
    vt_assert(vt, vt_sees(vt, "phase by phase"));
    vt_type(vt, ":brakes\r");
    vt_assert(vt, vt_sees(vt, "did you mean :breaks?"));
    vt_type(vt, ":thme\r");
    vt_assert(vt, vt_sees(vt, "did you mean :theme?"));
    vt_type(vt, ":s\r"); /* an alias, though other names begin so */
    vt_assert(vt, vt_sees(vt, "the end of all"));
    vt_type(vt, ":unb\t");
    vt_assert(vt, vt_sees(vt, ">>> :unbreak"));
    vt_type(vt, "\025:model 3.1\t");
    vt_assert(vt, vt_sees(vt, "3.13") && vt_sees(vt, "3.10"));
    vt_type(vt, "\033");
    vt_type(vt, "\025");
    vt_finish(vt);
}
END_TEST

/* Frame by frame, and by itself; whatever moves the machine leaves the film. */
START_TEST(film) {
    Vt *vt = begin_circular();
    vt_type(vt, ":film off\r");
    vt_assert(vt, vt_sees(vt, "There is no film"));
    vt_type(vt, ":film nonsense\r");
    vt_assert(vt, vt_sees(vt, "usage: :film"));
    vt_press(vt, VTERM_KEY_FUNCTION(4));
    vt_assert(vt, vt_sees(vt, "collects gen 2") && vt_sees(vt, "leave the film"));
    vt_press(vt, VTERM_KEY_RIGHT);
    vt_press(vt, VTERM_KEY_RIGHT);
    vt_press(vt, VTERM_KEY_LEFT);
    vt_assert(vt, vt_sees(vt, "leave the film"));
    vt_type(vt, "\033");
    vt_assert(vt, !vt_sees(vt, "leave the film"));
    vt_press(vt, VTERM_KEY_FUNCTION(4));
    vt_press(vt, VTERM_KEY_FUNCTION(8)); /* a line */
    vt_assert(vt, !vt_sees(vt, "leave the film"));
    vt_type(vt, ":start\r:film 0.02\r");
    vt_assert(vt, vt_wait(vt, "The collection is over."));
    vt_finish(vt);
}
END_TEST

Suite *test_screen_questions_suite(void);
Suite *test_screen_questions_suite(void) {
    Suite *suite = suite_create("screen_questions");
    TCase *cases = tcase_create("questions");
    tcase_add_checked_fixture(cases, vt_make_home, vt_remove_home);
    tcase_add_test(cases, breakpoints_on_memory);
    tcase_add_test(cases, conditions_and_watches);
    tcase_add_test(cases, questions);
    tcase_add_test(cases, sessions_are_files);
    tcase_add_test(cases, one_list_of_commands);
    tcase_add_test(cases, film);
    suite_add_tcase(suite, cases);
    return suite;
}
