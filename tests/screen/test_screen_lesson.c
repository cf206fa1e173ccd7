/* Every lesson, played to its end through the real terminal: in the panes and by lines of text,
 * with right and wrong answers in turn. What to type is read from the lessons' files. */
#include <check.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vt.h"

/* ---- what is to be typed ---- */

enum {
    ANSWERS = 40,
    SOLUTIONS = 4,
    STATEMENTS = 20
};

typedef struct Script {
    char number[8], *answers[ANSWERS];
    bool yes_no[ANSWERS];
    int answer_count;
    char *solutions[SOLUTIONS][STATEMENTS + 1];
    int solution_count;
} Script;

static char *copy(const char *text, size_t length) {
    char *new = malloc(length + 1);
    memcpy(new, text, length);
    new[length] = 0;
    return new;
}

/* Statements of a solution: its further rows are indented by two, a statement's own by more. */
static const char *read_solution(Script *script, const char *at) {
    char **statements = script->solutions[script->solution_count++];
    int count = 0;
    for (bool first = true; first || strncmp(at, "  ", 2) == 0; first = false) {
        at += first ? strlen("solution: ") : 2;
        size_t n = strcspn(at, "\n");
        if (*at == ' ') {
            char *whole = malloc(strlen(statements[count - 1]) + n + 2);
            sprintf(whole, "%s\n%.*s", statements[count - 1], (int)n, at);
            free(statements[count - 1]);
            statements[count - 1] = whole;
        } else {
            ck_assert_int_lt(count, STATEMENTS);
            statements[count++] = copy(at, n);
        }
        at += n + 1;
    }
    return at;
}

static char *read_file(const char *path) {
    char *text = calloc(1, 1 << 16);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    ck_assert_uint_lt(fread(text, 1, (1 << 16) - 1, file), (1 << 16) - 1);
    fclose(file);
    return text;
}

static void read_script(Script *script, const char *path) {
    char *text = read_file(path);
    bool predict = false, yes_no = false;
    memset(script, 0, sizeof *script);
    snprintf(script->number, sizeof script->number, "%d", atoi(strrchr(path, '/') + 1));
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, "\n");
        if (strncmp(at, "```", 3) == 0) {
            predict = strncmp(at, "```predict", 10) == 0;
            yes_no = false;
        }
        yes_no = yes_no || strncmp(at, "kind: yes-no", 12) == 0;
        if (strncmp(at, "solution: ", 10) == 0) {
            at = read_solution(script, at);
            continue;
        }
        if (predict && strncmp(at, "answer", 6) == 0) {
            const char *arrow = strstr(at, " => ");
            ck_assert(arrow && arrow < at + n && script->answer_count < ANSWERS);
            for (const char *next = arrow; next && next < at + n; next = strstr(next + 1, " => "))
                arrow = next;
            script->yes_no[script->answer_count] = yes_no;
            script->answers[script->answer_count++] = copy(arrow + 4, (size_t)(at + n - arrow) - 4);
        }
        at += n + (at[n] == '\n');
    }
    free(text);
}

static void free_script(Script *script) {
    for (int i = 0; i < script->answer_count; i++)
        free(script->answers[i]);
    for (int i = 0; i < script->solution_count; i++)
        for (char **statement = script->solutions[i]; *statement; statement++)
            free(*statement);
}

static const char *wrong_answer(const Script *script, int i) {
    return !script->yes_no[i] ? "surely not" : script->answers[i][0] == 'y' ? "no" : "yes";
}

/* The lessons' files, sorted; all that begin with a digit. */
static int find_lessons(char paths[][300]) {
    char folder[200];
    struct dirent **found;
    int count = 0;
    snprintf(folder, sizeof folder, "%s/../lessons", getenv("TESTS"));
    int n = scandir(folder, &found, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        if (found[i]->d_name[0] >= '0' && found[i]->d_name[0] <= '9' && count < 60)
            snprintf(paths[count++], 300, "%s/%.90s", folder, found[i]->d_name);
        free(found[i]);
    }
    free(found);
    ck_assert_int_ge(count, 26);
    return count;
}

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

/* ---- in the panes ---- */

static void type(Vt *vt, const char *text) {
    vt_keys(vt, text);
    ck_assert(vt_sync(vt));
}

static bool sees(Vt *vt, const char *text) {
    return vt_find(vt, text, NULL, NULL);
}

static void type_answer(Vt *vt, const Script *script, int i, bool right) {
    vt_assert(vt, i < script->answer_count);
    if (!right) {
        type(vt, wrong_answer(script, i));
        type(vt, "\r");
        vt_assert(vt, sees(vt, script->yes_no[i] ? "No, it is:" : "No. Try once more"));
        if (script->yes_no[i])
            return;
    }
    type(vt, script->answers[i]);
    type(vt, "\r");
    vt_assert(vt, sees(vt, "Right: "));
}

static void type_solution(Vt *vt, char *const *statements) {
    /* nonsense, every hint, the solution, and back */
    type(vt, "nonsense = 1\r");
    for (int i = 0; i < 4; i++) {
        vt_key(vt, VTERM_KEY_FUNCTION(3));
        ck_assert(vt_sync(vt));
    }
    vt_assert(vt, sees(vt, "There are no more hints"));
    vt_key(vt, VTERM_KEY_FUNCTION(4));
    vt_key(vt, VTERM_KEY_FUNCTION(7));
    ck_assert(vt_sync(vt));
    vt_assert(vt, sees(vt, "as the lesson had it"));
    for (; *statements; statements++) {
        vt_paste(vt, *statements);
        type(vt, strchr(*statements, '\n') ? "\r\r" : "\r");
    }
    vt_assert(vt, !sees(vt, "Python for the task"));
}

/* Plays the lesson that is open to its end. */
static void play_in_panes(Vt *vt, const Script *script) {
    int answers = 0, solutions = 0;
    for (int turn = 0; !sees(vt, "Enter: leave"); turn++) {
        vt_assert(vt, turn < 400);
        if (sees(vt, "your answer   F8"))
            type_answer(vt, script, answers, answers % 2 == 0), answers++;
        else if (sees(vt, "Python for the task"))
            type_solution(vt, script->solutions[solutions++]);
        else if (sees(vt, "a number for each") || sees(vt, "their letters"))
            type(vt, "0 1\r");
        else {
            if (sees(vt, "Enter: run the block")) { /* its first line, then the rest */
                vt_key(vt, VTERM_KEY_RIGHT);
                ck_assert(vt_sync(vt));
                vt_assert(vt, sees(vt, "▶>>>"));
            }
            type(vt, "\r");
        }
    }
    ck_assert_int_eq(answers, script->answer_count);
    ck_assert_int_eq(solutions, script->solution_count);
}

START_TEST(panes) {
    static char paths[60][300];
    VtOptions options = {.rows = 24, .cols = 80, .folder = home};
    const char *const arguments[] = {"lesson", "1", NULL};
    int count = find_lessons(paths);
    Vt *vt = vt_open(&options, arguments);
    vt_assert(vt, vt_wait(vt, "About "));
    for (int i = 0; i < count; i++) {
        Script script;
        char command[32];
        read_script(&script, paths[i]);
        if (i) {
            snprintf(command, sizeof command, ":lesson %s\r", script.number);
            type(vt, command);
        }
        play_in_panes(vt, &script);
        type(vt, "\r");
        vt_assert(vt, sees(vt, "Your place in the lesson is kept"));
        free_script(&script);
    }
    type(vt, ":lesson\r");
    vt_assert(vt, sees(vt, "7 min  done, some to review"));
    type(vt, "\033");
    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert_int_eq(vt_close(vt), 0);
}
END_TEST

/* ---- by lines of text ---- */

/* Waits until the cursor stands behind one of the prompts. */
static char wait_prompt(Vt *vt) {
    static const char *const prompts[] = {"[Enter]", "[Enter runs it]", "answer:",   ">>>",
                                          "...",     "gc_refs:",        "survivors:"};
    for (int turn = 0; turn < 2000; turn++) {
        VTermPos cursor = vt_cursor(vt);
        for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
            int length = (int)strlen(prompts[i]), k = 0;
            while (k < length &&
                   vt_cell(vt, cursor.row, k).chars[0] == (unsigned char)prompts[i][k])
                k++;
            if (k == length && cursor.col == length + 1)
                return prompts[i][0] == '[' ? '[' : prompts[i][0];
        }
        if (!vt_pump(vt, 10))
            return 0;
    }
    vt_assert(vt, !"a prompt");
    return 0;
}

static char enter(Vt *vt, const char *line) {
    size_t before = vt->received;
    vt_keys(vt, line);
    vt_keys(vt, "\r");
    while (vt->received == before && vt_pump(vt, 10)) /* the terminal's echo comes first */
        ;
    return wait_prompt(vt);
}

static char enter_solution(Vt *vt, char *const *statements) {
    char prompt = '>';
    enter(vt, "nonsense = 1");
    enter(vt, ":hint");
    enter(vt, ":solution");
    enter(vt, ":reset");
    for (; *statements; statements++) {
        char *rows = copy(*statements, strlen(*statements));
        for (char *row = strtok(rows, "\n"); row; row = strtok(NULL, "\n"))
            prompt = enter(vt, row);
        if (prompt == '.')
            prompt = enter(vt, "");
        free(rows);
    }
    return prompt;
}

static void play_plain(const Script *script) {
    VtOptions options = {.rows = 100, .cols = 80, .folder = home};
    const char *const arguments[] = {"lesson", "--plain", script->number, NULL};
    Vt *vt = vt_open(&options, arguments);
    int answers = 0, solutions = 0, turn = 0;
    char prompt = wait_prompt(vt);
    for (; prompt; turn++) {
        vt_assert(vt, turn < 400);
        if (prompt == 'a') {
            bool right = answers % 2 == 0;
            vt_assert(vt, answers < script->answer_count);
            if (!right)
                prompt = enter(vt, wrong_answer(script, answers));
            if (right || !script->yes_no[answers])
                prompt = enter(vt, script->answers[answers]);
            answers++;
        } else if (prompt == '>') {
            prompt = enter_solution(vt, script->solutions[solutions++]);
        } else {
            prompt = enter(vt, prompt == '[' ? "" : "0 1");
        }
    }
    vt_assert(vt, sees(vt, "That was the lesson"));
    ck_assert_int_eq(answers, script->answer_count);
    ck_assert_int_eq(solutions, script->solution_count);
    ck_assert_int_eq(vt_close(vt), 0);
}

START_TEST(plain) {
    static char paths[60][300];
    int count = find_lessons(paths);
    for (int i = 0; i < count; i++) {
        Script script;
        read_script(&script, paths[i]);
        play_plain(&script);
        free_script(&script);
    }
}
END_TEST

/* ---- the rest of the pane ---- */

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
    type(vt, ":run\r");
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

/* In front of a class: space goes on, commands type themselves, questions go to the room. */
START_TEST(present) {
    Vt *vt = begin("2", "--present");
    for (int i = 0; i < 12 && !sees(vt, "a question to the room"); i++)
        type(vt, " ");
    vt_assert(vt, sees(vt, "a question to the room"));
    type(vt, " ");
    vt_assert(vt, sees(vt, "Answer: "));
    finish(vt);
    vt = begin("2", NULL); /* nothing was graded, nothing kept */
    vt_assert(vt, !sees(vt, "Going on where you were"));
    vt_resize(vt, 50, 170);
    vt_assert(vt, vt_wait(vt, "Pools"));
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
    add(suite, "panes", panes);
    add(suite, "plain", plain);
    add(suite, "walk", walk);
    add(suite, "leave_the_path", leave_the_path);
    add(suite, "present", present);
    return suite;
}
