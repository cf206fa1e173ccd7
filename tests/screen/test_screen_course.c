/* Every lesson, played to its end through the real terminal, in the panes and by lines of text:
 * once with right answers only, once with wrong answers only and then what was wrong again, as
 * :review asks it. What to type is read from the lessons' files; what is kept of it is read from
 * the record of progress. */
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
    char name[64], number[8], *answers[ANSWERS];
    char kinds[ANSWERS]; /* what their names begin with */
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
    bool predict = false;
    char kind = 0;
    memset(script, 0, sizeof *script);
    const char *base = strrchr(path, '/') + 1;
    snprintf(script->name, sizeof script->name, "%.*s", (int)strcspn(base, "."), base);
    snprintf(script->number, sizeof script->number, "%d", atoi(base));
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, "\n");
        if (strncmp(at, "```", 3) == 0) {
            predict = strncmp(at, "```predict", 10) == 0;
        }
        if (strncmp(at, "kind: ", 6) == 0)
            kind = at[6];
        if (strncmp(at, "solution: ", 10) == 0) {
            at = read_solution(script, at);
            continue;
        }
        if (predict && strncmp(at, "answer", 6) == 0) {
            const char *arrow = strstr(at, " => ");
            ck_assert(arrow && arrow < at + n && script->answer_count < ANSWERS);
            for (const char *next = arrow; next && next < at + n; next = strstr(next + 1, " => "))
                arrow = next;
            script->kinds[script->answer_count] = kind;
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
    const char *right = script->answers[i];
    if (script->kinds[i] == 'y')
        return *right == 'y' ? "no" : "yes";
    return strcmp(right, "1") == 0 ? "2" : "1";
}

/* For the exercises that there are; that with another number of objects refuses it. */
static const char *gc_refs(int turn) {
    return turn % 2 ? "0 0 0 0" : "0 0 0 0 0 0";
}

static char paths[60][300];

/* The lessons' files, sorted; all that begin with a digit. */
static int find_lessons(void) {
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

/* What the record of progress says of a lesson that was played to its end: so many predictions
 * right at once, so many to be reviewed. */
static void assert_record(const Script *script, int right, int to_review) {
    char path[128], line[300];
    snprintf(path, sizeof path, "%s/.local/state/glassheap/lessons", home);
    FILE *record = fopen(path, "r");
    ck_assert_ptr_nonnull(record);
    bool found = false;
    while (!found && fgets(line, sizeof line, record))
        found = strncmp(line, script->name, strlen(script->name)) == 0;
    fclose(record);
    int done = 0, recorded = -1, wrong = 0, n = 0;
    ck_assert_msg(found && sscanf(line, "%*s %*d %d %d%n", &done, &recorded, &n) == 2, "%s: %s",
                  script->name, line);
    for (const char *at = line + n; (at = strchr(at, ' ')); at++)
        wrong++;
    ck_assert_msg(done && recorded == right && wrong == to_review, "%d right, %d to review: %s",
                  right, to_review, line);
}

/* ---- in the panes ---- */

static void type(Vt *vt, const char *text) {
    vt_keys(vt, text);
    vt_assert(vt, vt_sync(vt));
}

static bool sees(Vt *vt, const char *text) {
    return vt_find(vt, text, NULL, NULL);
}

static void type_answer(Vt *vt, const Script *script, int i, bool right) {
    vt_assert(vt, i < script->answer_count);
    vt_keys(vt, right ? script->answers[i] : wrong_answer(script, i));
    type(vt, "\r");
    if (!right && script->kinds[i] != 'y') {
        vt_assert(vt, sees(vt, "No. Try once more"));
        vt_keys(vt, wrong_answer(script, i));
        type(vt, "\r");
    }
    vt_assert(vt, sees(vt, right ? "Right: " : "No, it is: "));
}

/* Nonsense, every hint, the solution, and back. */
static void go_astray(Vt *vt) {
    vt_keys(vt, "nonsense = 1\r");
    for (int i = 0; i < 4; i++)
        vt_key(vt, VTERM_KEY_FUNCTION(3));
    ck_assert(vt_sync(vt));
    vt_assert(vt, sees(vt, "There are no more hints"));
    vt_key(vt, VTERM_KEY_FUNCTION(4));
    vt_key(vt, VTERM_KEY_FUNCTION(7));
    ck_assert(vt_sync(vt));
    vt_assert(vt, sees(vt, "as the lesson had it"));
}

static void type_solution(Vt *vt, char *const *statements) {
    for (; *statements; statements++) {
        vt_paste(vt, *statements);
        type(vt, strchr(*statements, '\n') ? "\r\r" : "\r");
    }
    vt_assert(vt, !sees(vt, "Python for the task"));
}

static void run_block(Vt *vt, bool by_lines) {
    if (by_lines) { /* its first line, then the rest */
        vt_key(vt, VTERM_KEY_RIGHT);
        ck_assert(vt_sync(vt));
        vt_assert(vt, sees(vt, "▶>>>"));
    }
    type(vt, "\r");
}

/* Plays the lesson that is open to its end. */
static void play_in_panes(Vt *vt, const Script *script, bool right) {
    int answers = 0, solutions = 0;
    for (int turn = 0; !sees(vt, "Enter: leave"); turn++) {
        vt_assert(vt, turn < 400);
        if (sees(vt, "your answer   F8")) {
            type_answer(vt, script, answers++, right);
        } else if (sees(vt, "Python for the task")) {
            if (!right)
                go_astray(vt);
            type_solution(vt, script->solutions[solutions++]);
        } else if (sees(vt, "a number for each")) {
            vt_keys(vt, gc_refs(turn));
            type(vt, "\r");
        } else if (sees(vt, "their letters")) {
            type(vt, "none\r");
        } else if (sees(vt, "Enter: run the block")) {
            run_block(vt, right);
        } else {
            type(vt, "\r");
        }
    }
    ck_assert_int_eq(answers, script->answer_count);
    ck_assert_int_eq(solutions, script->solution_count);
    type(vt, "\r");
    vt_assert(vt, sees(vt, "Your place in the lesson is kept"));
}

/* The predictions that were wrong come again, one after the other, and are answered. */
static void review_in_panes(Vt *vt, const Script *script) {
    type(vt, ":review\r");
    for (int i = 0; i < script->answer_count; i++) {
        while (sees(vt, "Enter: read on"))
            type(vt, "\r");
        vt_assert(vt, sees(vt, "your answer   F8"));
        type_answer(vt, script, i, true);
    }
    vt_assert(vt, sees(vt, "That was all that was wrong"));
    type(vt, ":review\r");
    vt_assert(vt, sees(vt, "Nothing was wrong so far"));
    type(vt, ":quit\r");
}

static void open_lesson(Vt *vt, const Script *script) {
    char command[32];
    snprintf(command, sizeof command, ":lesson %s\r", script->number);
    type(vt, command);
}

static void play_course_in_panes(bool right) {
    VtOptions options = {.rows = 24, .cols = 80, .folder = home};
    const char *const arguments[] = {"lesson", "1", NULL};
    int count = find_lessons();
    Vt *vt = vt_open(&options, arguments);
    vt_assert(vt, vt_wait(vt, "About "));
    for (int i = 0; i < count; i++) {
        Script script;
        read_script(&script, paths[i]);
        if (i)
            open_lesson(vt, &script);
        play_in_panes(vt, &script, right);
        assert_record(&script, right ? script.answer_count : 0, right ? 0 : script.answer_count);
        if (!right) {
            open_lesson(vt, &script);
            review_in_panes(vt, &script);
            assert_record(&script, 0, 0);
        }
        free_script(&script);
    }
    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert_int_eq(vt_close(vt), 0);
}

START_TEST(panes_right) {
    play_course_in_panes(true);
}
END_TEST

START_TEST(panes_wrong) {
    play_course_in_panes(false);
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

static char enter_answer(Vt *vt, const Script *script, int i, bool right) {
    vt_assert(vt, i < script->answer_count);
    char prompt = enter(vt, right ? script->answers[i] : wrong_answer(script, i));
    if (!right && script->kinds[i] != 'y') {
        vt_assert(vt, sees(vt, "No. Try once more"));
        prompt = enter(vt, wrong_answer(script, i));
    }
    vt_assert(vt, sees(vt, right ? "Right: " : "No, it is: "));
    return prompt;
}

static Vt *open_plain(const Script *script) {
    VtOptions options = {.rows = 60, .cols = 80, .folder = home};
    const char *const arguments[] = {"lesson", "--plain", script->number, NULL};
    return vt_open(&options, arguments);
}

static void play_plain(const Script *script, bool right) {
    Vt *vt = open_plain(script);
    int answers = 0, solutions = 0;
    char prompt = wait_prompt(vt);
    for (int turn = 0; prompt; turn++) {
        vt_assert(vt, turn < 400);
        if (prompt == 'a') {
            prompt = enter_answer(vt, script, answers++, right);
        } else if (prompt == '>') {
            if (!right) {
                enter(vt, "nonsense = 1");
                enter(vt, ":hint");
                enter(vt, ":solution");
                enter(vt, ":reset");
            }
            prompt = enter_solution(vt, script->solutions[solutions++]);
        } else {
            prompt = enter(vt, prompt == 'g' ? gc_refs(turn) : prompt == 's' ? "none" : "");
        }
    }
    vt_assert(vt, sees(vt, "That was the lesson"));
    ck_assert_int_eq(answers, script->answer_count);
    ck_assert_int_eq(solutions, script->solution_count);
    ck_assert_int_eq(vt_close(vt), 0);
}

static void review_plain(const Script *script) {
    Vt *vt = open_plain(script);
    wait_prompt(vt);
    char prompt = enter(vt, ":review");
    for (int i = 0; i < script->answer_count; i++) {
        vt_assert(vt, prompt == 'a');
        prompt = enter_answer(vt, script, i, true);
    }
    vt_assert(vt, sees(vt, "That was all that was wrong"));
    enter(vt, ":quit");
    ck_assert_int_eq(vt_close(vt), 0);
}

static void play_course_plain(bool right) {
    int count = find_lessons();
    for (int i = 0; i < count; i++) {
        Script script;
        read_script(&script, paths[i]);
        play_plain(&script, right);
        assert_record(&script, right ? script.answer_count : 0, right ? 0 : script.answer_count);
        if (!right) {
            review_plain(&script);
            assert_record(&script, 0, 0);
        }
        free_script(&script);
    }
}

START_TEST(plain_right) {
    play_course_plain(true);
}
END_TEST

START_TEST(plain_wrong) {
    play_course_plain(false);
}
END_TEST

static void add(Suite *suite, const char *name, const TTest *test) {
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, make_home, remove_home);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, test);
    suite_add_tcase(suite, tests);
}

Suite *test_screen_course_suite(void) {
    Suite *suite = suite_create("screen_course");
    add(suite, "panes_right", panes_right);
    add(suite, "panes_wrong", panes_wrong);
    add(suite, "plain_right", plain_right);
    add(suite, "plain_wrong", plain_wrong);
    return suite;
}
