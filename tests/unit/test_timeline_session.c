/* What a session keeps for whoever shows it: the story of the last step, which machine it is, and
 * that something still runs. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "timeline/commands.h"

enum {
    HEAP = 64 << 20,
    HISTORY = 16 << 20
};

static const char program[] = "a = []\nb = [a]\ndel b\n";

static void begin(Session *s) {
    ck_assert_ptr_null(session_open(s, model_default(), HEAP, HISTORY));
    ck_assert_ptr_null(session_load_text(s, "p.py", program, sizeof program - 1));
}

static enum Reply obey(Session *s, const char *line) {
    Buffer out = {0};
    enum Reply reply = session_do(s, line, &out);
    buffer_free(&out);
    return reply;
}

static bool tells(const Session *s, const char *text) {
    return s->narration.len && strstr(s->narration.data, text);
}

START_TEST(steps_have_a_story) {
    Session s;
    begin(&s);
    ck_assert_int_eq(obey(&s, "step"), REPLY_MOVED);
    ck_assert(tells(&s, "`a = []`: A new list"));
    ck_assert(strstr(s.events.data, "begins to exist"));
    ck_assert_int_eq(obey(&s, "value a"), REPLY_DONE); /* a question leaves it alone */
    ck_assert(tells(&s, "`a = []`: A new list"));
    ck_assert_int_eq(obey(&s, "back"), REPLY_MOVED);
    ck_assert(tells(&s, "Back to before this."));
    ck_assert_int_eq(obey(&s, "step 2"), REPLY_MOVED); /* the last of them */
    ck_assert(tells(&s, "`b = [a]`: "));
    ck_assert_int_eq(obey(&s, "goto 1"), REPLY_MOVED); /* a jump has none */
    ck_assert_uint_eq(s.narration.len + s.events.len, 0);
    ck_assert_int_eq(obey(&s, "step event"), REPLY_MOVED);
    ck_assert(s.narration.len > 0);
    ck_assert_int_eq(obey(&s, "end"), REPLY_MOVED);
    ck_assert_uint_eq(s.narration.len + s.events.len, 0);
    session_close(&s);
}
END_TEST

/* What is heard while a step is made is what a second run would tell: with breakpoints in the way,
 * too. */
START_TEST(told_alike_with_breakpoints) {
    Session plain, watched;
    begin(&plain);
    begin(&watched);
    ck_assert_int_eq(obey(&watched, "break raise"), REPLY_DONE);
    ck_assert_int_eq(obey(&watched, "break 3 if 1 / 0"), REPLY_DONE); /* fails: it stops */
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(obey(&plain, "step"), REPLY_MOVED);
        ck_assert_int_eq(obey(&watched, "step"), REPLY_MOVED);
        ck_assert(moment_compare(plain.t->now, watched.t->now) == 0);
        ck_assert_str_eq(plain.narration.data, watched.narration.data);
        ck_assert_str_eq(plain.events.data, watched.events.data);
    }
    session_close(&plain);
    session_close(&watched);
}
END_TEST

/* Forward and back again, line by line. */
static void begin_stepping(Session *s, const char *text, const int *lines, size_t count) {
    begin(s);
    ck_assert_ptr_null(session_load_text(s, "lines.py", text, strlen(text)));
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(session_line(s), lines[i]);
        ck_assert_int_eq(obey(s, "step"), REPLY_MOVED);
    }
    ck_assert(s->t->ended);
    for (size_t i = count; i-- > 0;) {
        ck_assert_int_eq(obey(s, "back"), REPLY_MOVED);
        ck_assert_int_eq(session_line(s), lines[i]);
    }
}

/* The line of a loop comes once a turn, as CPython's tracing has it: its jump back is the body's.
 */
START_TEST(a_loop_comes_once_a_turn) {
    static const char loop[] = "for i in range(3):\n    if i == 1:\n        continue\n    x = i\n";
    static const int lines[] = {1, 2, 4, 1, 2, 3, 1, 2, 4, 1};
    Session s;
    begin_stepping(&s, loop, lines, sizeof lines / sizeof *lines);
    ck_assert_int_eq(obey(&s, "break 1"), REPLY_DONE);
    ck_assert_int_eq(obey(&s, "run"), REPLY_MOVED);
    ck_assert_int_eq(obey(&s, "run"), REPLY_MOVED);
    ck_assert_int_eq(obey(&s, "run"), REPLY_MOVED);
    ck_assert(!s.t->ended);
    ck_assert_int_eq(obey(&s, "run"), REPLY_MOVED);
    ck_assert(s.t->ended);
    session_close(&s);
}
END_TEST

/* The way out of a branch leads by the end of the other, whose last line is not run. */
START_TEST(a_branch_not_taken_is_no_step) {
    static const char branches[] = "x = 2\nif x:\n    if x > 1:\n        a = 1\n    else:\n"
                                   "        a = 2\nelse:\n    a = 3\nb = 1\n";
    static const int lines[] = {1, 2, 3, 4, 9};
    Session s;
    begin_stepping(&s, branches, lines, sizeof lines / sizeof *lines);
    ck_assert_int_eq(obey(&s, "break 6"), REPLY_DONE);
    ck_assert_int_eq(obey(&s, "run"), REPLY_MOVED);
    ck_assert(s.t->ended);
    session_close(&s);
}
END_TEST

/* What the machine's own modules do is one step: their source is not shown. */
START_TEST(a_module_is_one_step) {
    static const char imports[] = "import weakref\nd = weakref.WeakValueDictionary()\n"
                                  "def f(x):\n    return x\nimport functools\n"
                                  "g = functools.lru_cache(f)\ng(1)\n";
    static const int lines[] = {1, 2, 3, 5, 6, 7, 4};
    Session s;
    begin_stepping(&s, imports, lines, sizeof lines / sizeof *lines);
    session_close(&s);
}
END_TEST

START_TEST(another_machine) {
    Session s;
    begin(&s);
    unsigned first = s.machine;
    ck_assert_int_eq(obey(&s, "step"), REPLY_MOVED);
    ck_assert_uint_eq(s.machine, first);
    ck_assert_int_eq(obey(&s, "restart"), REPLY_MOVED);
    ck_assert_uint_gt(s.machine, first);
    first = s.machine;
    ck_assert_int_eq(obey(&s, "model 3.13"), REPLY_MOVED);
    ck_assert_uint_gt(s.machine, first);
    session_close(&s);
}
END_TEST

static int ticks;

static void interrupt(void *arg, const Timeline *t) {
    ck_assert_uint_gt(t->now.instruction, 0);
    if (++ticks == 3)
        session_interrupt(arg);
}

START_TEST(a_long_run_ticks) {
    Session s;
    Buffer out = {0};
    begin(&s);
    session_on_tick(&s, interrupt, &s);
    ck_assert_int_eq(obey(&s, "restart"), REPLY_MOVED); /* the new machine ticks as well */
    ck_assert_int_eq(session_type(&s, "while True: pass\n", 17, &out), REPLY_MOVED);
    ck_assert_int_eq(ticks, 3);
    ck_assert_ptr_nonnull(strstr(out.data, "Stopped."));
    ticks = 0;
    ck_assert_int_eq(obey(&s, "break raise KeyError"), REPLY_DONE); /* each event is looked at */
    ck_assert_int_eq(session_type(&s, "while True: pass\n", 17, &out), REPLY_MOVED);
    ck_assert_int_eq(ticks, 3);
    buffer_free(&out);
    session_close(&s);
}
END_TEST

static bool three(size_t i, CommandForm *out) {
    static const CommandForm forms[] = {
        {"step", "s", "", ""}, {"start", "", "", ""}, {"restart", "", "", ""}};
    if (i < 3)
        *out = forms[i];
    return i < 3;
}

static const char *find(const char *word, size_t *found) {
    static Buffer said;
    buffer_clear(&said);
    return command_find(three, word, found, &said) ? "found" : said.data;
}

START_TEST(commands_are_found) {
    size_t found = 9;
    ck_assert_str_eq(find("s", &found), "found");
    ck_assert_uint_eq(found, 0);
    ck_assert_str_eq(find("r", &found), "found");
    ck_assert_uint_eq(found, 2);
    ck_assert_str_eq(find("sta", &found), "found");
    ck_assert_uint_eq(found, 1);
    ck_assert_ptr_nonnull(strstr(find("st", &found), "more than one command"));
    ck_assert_ptr_nonnull(strstr(find("stpe", &found), "did you mean :step?"));
    ck_assert_ptr_nonnull(strstr(find("abcdefgh", &found), ":help lists them"));
    ck_assert_ptr_nonnull(strstr(find("", &found), "a command is missing"));
}
END_TEST

/* Back over steps that were made, line by line: as told without remembering them, to the byte, and
 * at the same moments. */
START_TEST(remembered_steps_go_back) {
    static const char text[] = "def f(n):\n    held = [n]\n    return held\n"
                               "rows = []\nfor i in range(4):\n    rows.append(f(i))\n"
                               "try:\n    rows[7]\nexcept IndexError as e:\n    del rows\n"
                               "g = (x for x in 'ab')\nprint(next(g), *g)\n";
    Session known, other;
    for (int i = 0; i < 2; i++) {
        Session *s = i ? &other : &known;
        ck_assert_ptr_null(session_open(s, model_default(), HEAP, HISTORY));
        ck_assert_ptr_null(session_load_text(s, "p.py", text, sizeof text - 1));
        for (int n = 0; n < 100 && !s->t->ended; n++)
            obey(s, "step");
        ck_assert(s->t->ended);
    }
    size_t steps = known.trail.count;
    ck_assert_uint_gt(steps, 25);
    for (int n = 0; n < 100; n++) {
        trail_clear(&other.trail);
        const TrailStep *step = trail_step_to(&known.trail, known.t->now);
        ck_assert(n >= (int)steps - 1 || (step && step->told));
        obey(&known, "back");
        obey(&other, "back");
        ck_assert_int_eq(moment_compare(known.t->now, other.t->now), 0);
        ck_assert_str_eq(known.narration.data, other.narration.data);
        ck_assert_uint_eq(known.events.len, other.events.len);
        if (known.events.len)
            ck_assert_str_eq(known.events.data, other.events.data);
    }
    session_close(&known);
    session_close(&other);
}
END_TEST

/* Another future has other steps. */
START_TEST(forgotten_steps) {
    Session s;
    begin(&s);
    obey(&s, "step");
    obey(&s, "step");
    obey(&s, "back");
    ck_assert_ptr_nonnull(trail_step_to(&s.trail, s.t->now));
    Buffer out = {0};
    session_type(&s, "a.append(1)", 11, &out);
    ck_assert_ptr_null(trail_step_to(&s.trail, s.t->now));
    obey(&s, "step");
    obey(&s, "back");
    ck_assert(tells(&s, "`b = [a]`"));
    obey(&s, "restart");
    ck_assert_uint_eq(s.trail.count, 1);
    buffer_free(&out);
    session_close(&s);
}
END_TEST

/* Where the first of several statements ends. */
START_TEST(statements_are_told_apart) {
    static const struct {
        const char *first, *rest;
    } texts[] = {
        {"a = 1\n", "b = 2\n"},
        {"a = 1", ""},
        {"# of a\n\na = 1\n# of b\n", "b = 2"},
        {"if a:\n    b\nelif c:\n    d\nelse:\n    e\n\n", "elsewhere = 1"},
        {"try:\n    a\nexcept E:\n    b\nfinally:\n    c\n", "try:\n    d\nfinally:\n    e"},
        {"@one\n# and\n@two\ndef f():\n    pass\n", "f()"},
        {"x = [\n1,\n2]\n", "y = (\n)"},
        {"x = \"\"\"\nnot = 'a'\n\"\"\"\n", "y = 1"},
        {"x = 1 + \\\n2\n", "y"},
        {"class A:\n    def f(self):\n        pass\n\n    x = 1\n", "A()"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[200];
        snprintf(text, sizeof text, "%s%s", texts[i].first, texts[i].rest);
        ck_assert_uint_eq(session_first_statement(text, strlen(text)), strlen(texts[i].first));
    }
}
END_TEST

/* Where a long run ends nobody knew that it would: the first step back from there is short, too. */
START_TEST(back_from_the_end_of_a_run) {
    static const char loop[] = "n = 0\nfor i in range(100000):\n    n += i\n";
    Session s;
    begin(&s);
    ck_assert_ptr_null(session_load_text(&s, "p.py", loop, sizeof loop - 1));
    ck_assert_int_eq(obey(&s, "end"), REPLY_MOVED);
    Timeline *t = s.t;
    Moment end = t->now;
    uint64_t hash = world_hash(t->world);
    t->history.spacing = UINT64_MAX / 2;
    history_cut(&t->history, 0); /* as if the last snapshot were long ago */
    timeline_ease_back(t);
    ck_assert(moment_compare(t->now, end) == 0);
    ck_assert(t->ended);
    ck_assert_uint_eq(world_hash(t->world), hash);
    size_t count = t->history.count;
    ck_assert_uint_gt(count, 1);
    ck_assert_uint_le(end.instruction - history_before(&t->history, end.instruction)->instructions,
                      4096);
    timeline_ease_back(t); /* once is enough */
    ck_assert_uint_eq(t->history.count, count);
    ck_assert_int_eq(obey(&s, "back"), REPLY_MOVED);
    ck_assert(tells(&s, "Back to before this. `for i in range(100000):`"));
    session_close(&s);
}
END_TEST

static void output_is(const Session *s, size_t most, const char *expected) {
    Buffer out = {0};
    session_all_output(s, most, &out);
    ck_assert_str_eq(out.data ? out.data : "", expected);
    buffer_free(&out);
}

/* Of long output the end is kept, as it is at the present: not what comes later. */
START_TEST(the_end_of_the_output) {
    static const char prints[] = "print('abc')\nprint('d' * 10000)\n";
    Session s;
    begin(&s);
    ck_assert_ptr_null(session_load_text(&s, "p.py", prints, sizeof prints - 1));
    ck_assert_int_eq(obey(&s, "end"), REPLY_MOVED);
    output_is(&s, 5, "dddd\n");
    ck_assert_int_eq(obey(&s, "back"), REPLY_MOVED);
    output_is(&s, 5, "abc\n");
    output_is(&s, 2, "c\n");
    session_close(&s);
}
END_TEST

/* An exception leads from the line that raises it to the handler, by no line of the try. */
START_TEST(an_exception_leads_to_its_handler) {
    static const char handled[] = "def f():\n    return 1 / 0\ntry:\n    f()\nexcept KeyError:\n"
                                  "    x = 1\nexcept ZeroDivisionError:\n    x = 2\n";
    static const int lines[] = {1, 3, 4, 2, 5, 7, 8};
    Session s;
    begin_stepping(&s, handled, lines, sizeof lines / sizeof *lines);
    session_close(&s);
}
END_TEST

Suite *test_timeline_session_suite(void);
Suite *test_timeline_session_suite(void) {
    Suite *suite = suite_create("timeline_session");
    TCase *cases = tcase_create("session");
    tcase_add_test(cases, steps_have_a_story);
    tcase_add_test(cases, told_alike_with_breakpoints);
    tcase_add_test(cases, a_loop_comes_once_a_turn);
    tcase_add_test(cases, a_branch_not_taken_is_no_step);
    tcase_add_test(cases, an_exception_leads_to_its_handler);
    tcase_add_test(cases, a_module_is_one_step);
    tcase_add_test(cases, another_machine);
    tcase_add_test(cases, a_long_run_ticks);
    tcase_add_test(cases, commands_are_found);
    tcase_add_test(cases, remembered_steps_go_back);
    tcase_add_test(cases, forgotten_steps);
    tcase_add_test(cases, statements_are_told_apart);
    tcase_add_test(cases, the_end_of_the_output);
    tcase_add_test(cases, back_from_the_end_of_a_run);
    suite_add_tcase(suite, cases);
    return suite;
}
