/* The course in the learner's hands: every lesson is played to its end with right and with wrong
 * answers, asking changes nothing, and nothing that a lesson states can be broken unnoticed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lessons/check.h"
#include "lessons/course.h"
#include "lessons/player.h"
#include "unmarked.h"

static void read_course(Course *course) {
    Buffer problems = {0};
    ck_assert_int_eq(course_read(course, NULL, &problems), 0);
    ck_assert_msg(!problems.len, "%s", problems.data);
    ck_assert_int_ge(course->count, 26);
}

/* Types a text line by line; an empty line ends an indented statement. */
static void type_lines(Player *player, const char *text) {
    char line[1000];
    while (*text) {
        size_t length = strcspn(text, "\n");
        ck_assert_uint_lt(length, sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        text += length + (text[length] == '\n');
        player_line(player, line);
        if (player->statement.len && *text != ' ' && *text != '\n')
            player_line(player, "");
    }
}

static void answer(Player *player, bool right) {
    const Item *item = &player->play.lesson->items[player->play.at];
    Answer found = play_answer(&player->play, player->play.at);
    const char *wrong = strcmp(found.text, "1") == 0 ? "2" : "1";
    enum PredictKind kind = item->as.predict.kind;
    ck_assert_msg(found.ok, "%s:%d: %s", player->play.lesson->file, item->line, found.text);
    if (kind == PREDICT_YES_NO)
        wrong = found.truth ? "no" : "yes";
    if (kind != PREDICT_VALUE) {
        player_line(player, "what?");
        ck_assert_msg(strstr(player->out.data, "Answer with "), "%s", player->out.data);
    }
    player_line(player, right ? found.text : wrong);
    if (!right && kind != PREDICT_YES_NO)
        player_line(player, found.text);
}

static void play_collector(Player *player) {
    Buffer text = {0};
    player->wants == WANTS_REFS ? exercise_refs(&player->exercise, &text)
                                : exercise_survivors(&player->exercise, &text);
    player_line(player, text.data);
    buffer_free(&text);
}

static void play_to_end(const Lesson *lesson, bool right, bool present) {
    Player player;
    LessonProgress progress = {0};
    int predictions = 0;
    ck_assert(player_open(&player, lesson, &progress, 78));
    player.present = present;
    player_begin(&player);
    for (int turn = 0; player.wants != WANTS_NOTHING; turn++) {
        const Item *item = &lesson->items[player.play.at];
        ck_assert_msg(turn < 500, "%s does not end", lesson->file);
        if (present) {
            player_line(&player, "");
        } else if (player.wants == WANTS_ANSWER) {
            predictions++;
            answer(&player, right);
        } else if (player.wants == WANTS_SOLUTION) {
            if (!right)
                type_lines(&player, "nonsense = 1\n:hint\n:hint\n:hint\n:solution\n:reset\n1 +");
            buffer_clear(&player.statement);
            type_lines(&player, item->as.task.solution.text);
            ck_assert_msg(player.wants != WANTS_SOLUTION, "%s:%d: the solution was typed",
                          lesson->file, item->line);
        } else if (player.wants == WANTS_REFS || player.wants == WANTS_SURVIVORS) {
            play_collector(&player);
        } else {
            player_line(&player, "");
        }
    }
    ck_assert(progress.done);
    if (!present && right)
        ck_assert_int_eq(progress.right, predictions);
    ck_assert_int_eq(progress.nwrong, right || present ? 0 : predictions);
    player_close(&player);
}

START_TEST(played_with_right_answers) {
    Course course;
    read_course(&course);
    for (int i = 0; i < course.count; i++)
        play_to_end(&course.lessons[i], true, false);
    course_free(&course);
}
END_TEST

START_TEST(played_with_wrong_answers) {
    Course course;
    read_course(&course);
    for (int i = 0; i < course.count; i++)
        play_to_end(&course.lessons[i], false, false);
    course_free(&course);
}
END_TEST

/* In front of a class one key goes on, through questions, tasks and exercises. */
START_TEST(presented) {
    Course course;
    read_course(&course);
    for (int i = 0; i < course.count; i++)
        play_to_end(&course.lessons[i], true, true);
    course_free(&course);
}
END_TEST

static void open_at_task(Player *player, LessonProgress *progress, const Lesson *lesson) {
    int at = 0;
    while (lesson->items[at].kind != ITEM_TASK)
        at++;
    *progress = (LessonProgress){.at = at};
    ck_assert(player_open(player, lesson, progress, 78));
    player_begin(player);
    ck_assert_int_eq(player->wants, WANTS_SOLUTION);
    type_lines(player, lesson->items[at].as.task.solution.text);
}

/* What the learner brought about stays to be seen until the lesson goes on. */
START_TEST(solution_is_seen) {
    Course course;
    Player player;
    LessonProgress progress;
    read_course(&course);
    open_at_task(&player, &progress, course_find(&course, "circular-references"));
    ck_assert_int_eq(player.wants, WANTS_NOTHING);
    ck_assert(progress.done);
    ck_assert_str_eq(question_ask(&player.play.stage, "garbage('Node')").text, "3");
    player_close(&player);

    open_at_task(&player, &progress, course_find(&course, "names-and-objects")); /* prose follows */
    ck_assert_int_eq(player.wants, WANTS_ON);
    ck_assert_str_eq(question_ask(&player.play.stage, "refs(x)").text, "3");
    player_line(&player, "");
    ck_assert_int_eq(player.wants, WANTS_NOTHING);
    ck_assert_str_eq(question_ask(&player.play.stage, "refs(x)").text, "1");
    player_close(&player);
    course_free(&course);
}
END_TEST

/* Each lesson has at least three predictions and a task. */
START_TEST(has_what_it_needs) {
    Course course;
    read_course(&course);
    for (int i = 0; i < course.count; i++) {
        const Lesson *lesson = &course.lessons[i];
        int predictions = 0, tasks = 0;
        for (int k = 0; k < lesson->count; k++) {
            predictions += lesson->items[k].kind == ITEM_PREDICT;
            tasks += lesson->items[k].kind == ITEM_TASK;
        }
        ck_assert_msg(predictions >= 3 && tasks >= 1, "%s: %d predictions, %d tasks", lesson->file,
                      predictions, tasks);
        ck_assert_msg(lesson->minutes >= 5 && lesson->minutes <= 15, "%s: %d minutes", lesson->file,
                      lesson->minutes);
    }
    course_free(&course);
}
END_TEST

/* Going back brings the machine back: each item reached again has the World it had. */
START_TEST(back_is_time_travel) {
    Course course;
    Play play;
    uint64_t hashes[400];
    read_course(&course);
    const Lesson *lesson = course_find(&course, "circular-references");
    ck_assert_ptr_nonnull(lesson);
    ck_assert(play_open(&play, lesson));
    for (int i = 0; i < lesson->count; i++) {
        hashes[i] = world_hash(play.stage.w);
        question_ask(&play.stage,
                     "garbage() + alive('Node') + refs(gc) + blocks_used(64) + generation([])");
        if (i == 3)
            question_ask(&play.stage, "[x for x in iter(int, 1)]");
        ck_assert(world_hash(play.stage.w) == hashes[i]);
        play_try(&play, "nonsense = [1]\nimport gc\ngc.collect()\nraise nonsense");
        play_on(&play);
    }
    for (int i = lesson->count - 1; i >= 0; i -= 3) {
        ck_assert(play_seek(&play, i));
        ck_assert(world_hash(play.stage.w) == hashes[i]);
    }
    play_close(&play);
    course_free(&course);
}
END_TEST

/* ---- mutations ---- */

static int occurrences(const char *text, const char *what) {
    int n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

/* What the checker says of a lesson's changed text. */
static void check_text(const char *file, const Buffer *text, Buffer *problems) {
    Lesson lesson;
    CheckCounts counts = {0};
    ck_assert_msg(lesson_read(&lesson, file, text->data, text->len, problems), "%s",
                  problems->data);
    lesson_check(&lesson, problems, &counts);
    lesson_free(&lesson);
}

/* Every answer and number that the lessons state is made wrong: each is found. */
START_TEST(broken_answers_are_found) {
    for (const EmbeddedLesson *row = embedded_lessons; row->name; row++) {
        Buffer text = {0}, problems = {0};
        const char *at = (const char *)row->source, *arrow;
        int changed = 0;
        for (; (arrow = strstr(at, " => ")); at = arrow + 4, changed++) {
            buffer_append(&text, at, (size_t)(arrow + 4 - at));
            buffer_puts(&text, "not ");
        }
        buffer_puts(&text, at);
        check_text(row->name, &text, &problems);
        int found = occurrences(problems.data, "but the lesson says not ");
        ck_assert_msg(found == changed && changed, "%s: %d of %d broken answers were found",
                      row->name, found, changed);
        buffer_free(&text);
        buffer_free(&problems);
    }
}
END_TEST

/* Whatever else a lesson names is made wrong wherever it stands, in all lessons: each is found. */
START_TEST(broken_names_are_found) {
    static const struct {
        const char *behind, *put, *said;
    } breakages[] = {
        {"\nhint: ", "`nobody` ", "the code of this hint raises: NameError"},
        {"\npanes: ", "attic ", "there is no pane 'attic'"},
        {"\nstop at: ", "noon ", "there is no granularity 'noon'"},
        {"\nselect: ", "no_", "NameError: name 'no_"},
        {"\nneeds: ", "00-nothing, ", "there is no lesson 00-nothing"},
        {"](", "no/", "the link leads nowhere: there is no no/"},
        {"```python raises ", "No", "the block should raise No"},
        {"```model ", "0.", "there is no model '0."},
        {"\nmodel: ", "0.", "there is no model '0."},
    };
    for (size_t i = 0; i < sizeof breakages / sizeof *breakages; i++) {
        int all = 0;
        for (const EmbeddedLesson *row = embedded_lessons; row->name; row++) {
            Buffer text = {0}, problems = {0};
            const char *at = (const char *)row->source, *name;
            int changed = 0, found;
            for (; (name = strstr(at, breakages[i].behind)); changed++) {
                name += strlen(breakages[i].behind);
                buffer_append(&text, at, (size_t)(name - at));
                buffer_puts(&text, breakages[i].put);
                at = name;
            }
            buffer_puts(&text, at);
            if (changed)
                check_text(row->name, &text, &problems);
            found = changed ? occurrences(problems.data, breakages[i].said) : 0;
            ck_assert_msg(found == changed, "%s: %d of %d wrong names behind %s were found",
                          row->name, found, changed, breakages[i].behind);
            all += changed;
            buffer_free(&text);
            buffer_free(&problems);
        }
        ck_assert_int_gt(all, 0);
    }
}
END_TEST

static int line_of(const char *text, const char *at) {
    int line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

/* Each solution in turn does nothing: the checker says so, with its line or that of its task's
 * question. */
START_TEST(broken_solutions_are_found) {
    for (const EmbeddedLesson *row = embedded_lessons; row->name; row++) {
        const char *source = (const char *)row->source, *at = source, *solution;
        int count = 0;
        for (; (solution = strstr(at, "\nsolution: ")); count++) {
            Buffer text = {0}, problems = {0};
            char by_solution[100], by_check[100];
            const char *task = solution;
            while (strncmp(task, "\ncheck: ", 8) != 0)
                task--;
            snprintf(by_solution, sizeof by_solution, "%s:%d: ", row->name,
                     line_of(source, solution + 1));
            snprintf(by_check, sizeof by_check, "%s:%d: ", row->name, line_of(source, task + 1));
            at = solution + 1 + strcspn(solution + 1, "\n");
            while (strncmp(at, "\n ", 2) == 0)
                at += 1 + strcspn(at + 1, "\n");
            buffer_append(&text, source, (size_t)(solution - source));
            buffer_puts(&text, "\nsolution: pass");
            buffer_puts(&text, at);
            check_text(row->name, &text, &problems);
            ck_assert_msg(problems.len && (strstr(problems.data, by_solution) ||
                                           strstr(problems.data, by_check)),
                          "%s nothing is said of a solution that does nothing", by_solution);
            buffer_free(&text);
            buffer_free(&problems);
        }
        ck_assert_msg(count, "%s: no solution", row->name);
    }
}
END_TEST

/* The text of a lesson cut off anywhere, or with a byte changed, is read or refused. */
START_TEST(damaged_text_is_refused) {
    const EmbeddedLesson *row = &embedded_lessons[16];
    for (size_t length = 0; length < row->length; length += 97) {
        Lesson lesson;
        Buffer problems = {0}, text = {0};
        buffer_append(&text, row->source, length);
        buffer_putc(&text, length % 2 ? '`' : '\n');
        lesson_read(&lesson, "cut", text.data, text.len, &problems);
        lesson_free(&lesson);
        buffer_free(&problems);
        buffer_free(&text);
    }
}
END_TEST

/* The film's counts begin with all references, end with those from outside; whom it leaves aside
 * dies. */
static void check_film(const Exercise *e) {
    bool aside[COLLECTOR_OBJECTS] = {false};
    int total = 0, copied = 0, subtracted = 0;
    for (int i = 0; i < e->count; i++)
        total += e->ntargets[i] + e->named[i];
    for (int i = 0; i < e->frames; i++) {
        const ExerciseFrame *frame = &e->film[i];
        copied += frame->act == ACT_COUNT_COPIED;
        subtracted += frame->act == ACT_SUBTRACTED;
        ck_assert(frame->act != ACT_BROUGHT_BACK || aside[frame->object]);
        if (frame->act > ACT_SUBTRACTED)
            aside[frame->object] = frame->act == ACT_SET_ASIDE;
    }
    ck_assert(copied == e->count && subtracted == e->count);
    for (int i = 0; i < e->count; i++) {
        total -= e->film[e->count - 1].gc_refs[i];
        ck_assert_int_eq(e->film[2 * e->count - 1].gc_refs[i], e->gc_refs[i]);
        ck_assert(aside[i] != e->survives[i]);
    }
    ck_assert_int_eq(total, 0);
}

START_TEST(exercises_agree_with_the_machine) {
    for (unsigned seed = 0; seed < 40; seed++) {
        Exercise e;
        Buffer text = {0};
        const CollectorTask task = {seed, 3 + (int)(seed % 8)};
        ck_assert(exercise_make(&e, task, model_find(seed % 2 ? "3.12" : "textbook")));
        for (int i = 0; i < e.count; i++) {
            ck_assert_int_eq(e.gc_refs[i], e.named[i]);
            ck_assert(e.survives[i] || !e.named[i]);
        }
        check_film(&e);
        exercise_refs(&e, &text);
        ck_assert_int_eq(exercise_grade_refs(&e, text.data), e.count);
        buffer_clear(&text);
        exercise_survivors(&e, &text);
        ck_assert_int_eq(exercise_grade_survivors(&e, text.data), e.count);
        ck_assert_int_lt(exercise_grade_survivors(&e, "none"), e.count);
        ck_assert_int_eq(exercise_grade_survivors(&e, "a, z"), -1);
        ck_assert_int_eq(exercise_grade_survivors(&e, " "), -1);
        ck_assert_int_eq(exercise_grade_refs(&e, "1"), -1);
        buffer_free(&text);
    }
}
END_TEST

/* ---- progress ---- */

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

START_TEST(progress_is_kept_or_set_aside) {
    char folder[] = "/tmp/glassheap-progress-XXXXXX";
    static Progress p;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    progress_read(&p);
    ck_assert_str_eq(p.warning, "");
    LessonProgress *lesson = progress_of(&p, "01-names");
    *lesson =
        (LessonProgress){.name = "01-names", .at = 7, .right = 2, .wrong = {3, 5}, .nwrong = 2};
    ck_assert(progress_write(&p));
    progress_read(&p);
    ck_assert_int_eq(p.count, 1);
    ck_assert_int_eq(p.lessons[0].at, 7);
    ck_assert_int_eq(p.lessons[0].nwrong, 2);
    ck_assert_int_eq(p.lessons[0].wrong[1], 5);
    static const char *const bad[] = {
        "", "glassheap progress 2\nx 1 0 0\n", "glassheap progress 1\nx 1",
        "glassheap progress 1\nx one 0 0\n", "glassheap progress 1\nx 1 0 0 y\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        write_file(p.path, bad[i]);
        progress_read(&p);
        ck_assert_msg(strstr(p.warning, ".aside"), "%s", bad[i]);
        ck_assert_int_eq(p.count, 0);
        ck_assert(progress_write(&p));
    }
    char command[200];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

Suite *test_lessons_course_suite(void) {
    Suite *suite = suite_create("lessons_course");
    TCase *tests = tcase_create("course");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, played_with_right_answers);
    tcase_add_test(tests, played_with_wrong_answers);
    tcase_add_test(tests, presented);
    tcase_add_test(tests, solution_is_seen);
    tcase_add_test(tests, has_what_it_needs);
    tcase_add_test(tests, back_is_time_travel);
    tcase_add_test(tests, broken_answers_are_found);
    tcase_add_test(tests, broken_names_are_found);
    tcase_add_test(tests, broken_solutions_are_found);
    tcase_add_test(tests, damaged_text_is_refused);
    tcase_add_test(tests, exercises_agree_with_the_machine);
    tcase_add_test(tests, progress_is_kept_or_set_aside);
    suite_add_tcase(suite, tests);
    return suite;
}
