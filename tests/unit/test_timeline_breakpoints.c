/* Breakpoints of every kind, in every model: going back stops where going forward stopped, in the
 * opposite order; the World at a stop is that of the moment; what conditions compute leaves no
 * trace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/ask.h"
#include "timeline/hunt.h"
#include "timeline/session.h"
#include "unmarked.h"

enum {
    STOPS_MAX = 400
};

static const char program[] = "import gc\n"
                              "class Node:\n"
                              "    def __init__(self, value):\n"
                              "        self.value = value\n"
                              "        self.ref = None\n"
                              "    def __del__(self):\n"
                              "        log.append(self.value)\n"
                              "log = []\n"
                              "def numbers(n):\n"
                              "    while n:\n"
                              "        n -= 1\n"
                              "        yield n\n"
                              "def spin():\n"
                              "    while True:\n"
                              "        if log: return len(log)\n"
                              "        log.append(0)\n"
                              "def key(x):\n"
                              "    return -x\n"
                              "a, b = Node('A'), Node('B')\n"
                              "a.ref = b\n"
                              "b.ref = a\n"
                              "\n"
                              "del a\n"
                              "del b\n"
                              "for i in numbers(3):\n"
                              "    sorted([3, 1, 2], key=key)\n"
                              "spin()\n"
                              "try:\n"
                              "    [1][i + 1]\n"
                              "except IndexError as e:\n"
                              "    kept = e\n"
                              "    try:\n"
                              "        raise e\n"
                              "    except LookupError:\n"
                              "        pass\n"
                              "gc.collect()\n"
                              "x = [Node(str(n)) for n in range(3)]\n"
                              "x.append(x)\n"
                              "del x\n";

typedef struct Stopped {
    Moment at;
    uint64_t hash;
} Stopped;

typedef struct Stops {
    Stopped items[STOPS_MAX];
    size_t count;
} Stops;

static void open_session(Session *s, const char *model) {
    ck_assert_ptr_null(session_open(s, model_find(model), (size_t)256 << 20, (size_t)64 << 20));
    ck_assert_ptr_null(session_load_text(s, "nodes.py", program, sizeof program - 1));
}

static Breakpoint *set(Session *s, const char *words) {
    Buffer out = {0};
    Breakpoint *b = session_break(s, words, &out);
    ck_assert_msg(b != NULL, "%s: %s", words, out.data);
    buffer_free(&out);
    return b;
}

static void keep(Stops *stops, const Timeline *t) {
    ck_assert_uint_lt(stops->count, STOPS_MAX);
    stops->items[stops->count++] = (Stopped){t->now, world_hash(t->world)};
}

static void run_forward(Session *s, Stops *stops) {
    Buffer why = {0};
    stops->count = 0;
    while (session_move(s, (Move){.kind = MOVE_RUN}, &why) == STOP_BREAKPOINT)
        keep(stops, s->t);
    ck_assert(s->t->ended);
    buffer_free(&why);
}

static void run_back(Session *s, Stops *stops) {
    Buffer why = {0};
    stops->count = 0;
    while (session_run_back(s, &why) == STOP_BREAKPOINT)
        keep(stops, s->t);
    buffer_free(&why);
}

/* A stop at the very end is none behind the end, from where going back begins. */
static size_t before_the_end(const Stops *stops, const Timeline *t) {
    size_t n = stops->count;
    return n && moment_compare(stops->items[n - 1].at, t->now) == 0 ? n - 1 : n;
}

static const struct {
    const char *words;
    size_t most, least; /* stops, in any model */
} cases[] = {
    {"line 5", 5, 5},
    {"nodes.py:14", 3, 1},
    {"22", 1, 1}, /* has no code: 23 */
    {"line 11 if n == 2", 1, 1},
    {"Node.__init__", 5, 5},
    {"__init__ if value == 'B'", 1, 1},
    {"key", 9, 9},
    {"numbers", 1, 1},
    {"spin", 1, 1},
    {"key if x > 1 ignore 2", 4, 4},
    {"key ignore 3 if len(log) == 0", 6, 6},
    {"dies Node", 2, 2},
    {"dies", 399, 1},
    {"garbage", 2, 2},
    {"gc", 1, 1},
    {"gc end", 1, 1},
    {"gc subtract_refs", 2, 2},
    {"gc finalize", 1, 1},
    {"new Node", 5, 5},
    {"new generator", 1, 1},
    {"raise", 9, 2},
    {"raise IndexError", 2, 2},
    {"raise LookupError if i == 0", 2, 2},
    {"raise KeyError", 0, 0},
    {"pool", 50, 0},
    {"arena", 50, 0},
};

static void check_one(const char *model, size_t i) {
    static Stops forward, back;
    Session s;
    open_session(&s, model);
    session_move(&s, (Move){.kind = MOVE_RUN}, NULL);
    uint64_t end = world_hash(s.t->world);
    timeline_seek(s.t, (Moment){0, 0});
    uint64_t ignore = set(&s, cases[i].words)->ignore;
    run_forward(&s, &forward);
    ck_assert_msg(forward.count <= cases[i].most && forward.count >= cases[i].least,
                  "%s, %s: %zu stops", model, cases[i].words, forward.count);
    ck_assert_msg(world_hash(s.t->world) == end, "%s, %s: the World at the end", model,
                  cases[i].words);
    size_t n = before_the_end(&forward, s.t);
    run_back(&s, &back);
    size_t unseen = ignore; /* going forward: the first ones were ignored */
    ck_assert_msg(back.count == n + unseen, "%s, %s: back %zu, forward %zu", model, cases[i].words,
                  back.count, n);
    for (size_t k = 0; k < n; k++) {
        const Stopped *a = &forward.items[n - 1 - k], *b = &back.items[k];
        ck_assert_msg(moment_compare(a->at, b->at) == 0 && a->hash == b->hash, "%s, %s: stop %zu",
                      model, cases[i].words, k);
    }
    session_close(&s);
}

START_TEST(test_back_as_forward) {
    static const char *const tried[] = {"textbook", "3.10", "3.13"};
    check_one(tried[_i % 3], (size_t)_i / 3);
}
END_TEST

/* All of them at once: the stops are those of each alone. */
START_TEST(test_together) {
    static Stops forward, back;
    Session s;
    open_session(&s, "textbook");
    timeline_seek(s.t, (Moment){0, 0});
    const char *const together[] = {"line 26", "key",         "dies Node",
                                    "garbage", "gc finalize", "raise"};
    for (size_t i = 0; i < sizeof together / sizeof *together; i++)
        set(&s, together[i]);
    run_forward(&s, &forward);
    size_t n = before_the_end(&forward, s.t);
    run_back(&s, &back);
    ck_assert_uint_eq(back.count, n);
    for (size_t k = 0; k < n; k++) {
        ck_assert(moment_compare(forward.items[n - 1 - k].at, back.items[k].at) == 0);
        ck_assert(forward.items[n - 1 - k].hash == back.items[k].hash);
    }
    session_close(&s);
}
END_TEST

/* Each cycle that a line loses is a stop of its own, at the event that loses it; the first is
 * ignored both ways. */
START_TEST(test_garbage_is_stopped_at) {
    static const char losses[] = "a, b, c = [1], [2], [3]\n"
                                 "for x in a, b, c: x.append(x)\n"
                                 "x = 0; del a; x = 1; del b; x = 2; del c; x = 3\n";
    static Stops forward, back;
    Session s;
    Buffer out = {0};
    ck_assert_ptr_null(session_open(&s, models[0], (size_t)64 << 20, (size_t)64 << 20));
    ck_assert_ptr_null(session_load_text(&s, "losses.py", losses, sizeof losses - 1));
    set(&s, "garbage ignore 1");
    run_forward(&s, &forward);
    ck_assert_uint_eq(forward.count, 2);
    set(&s, "garbage");
    breakpoint_remove(&s.breaks, 0);
    run_back(&s, &back);
    ck_assert_uint_eq(back.count, 3);
    for (size_t i = 0; i < 3; i++) {
        timeline_seek(s.t, back.items[i].at);
        ck_assert_uint_gt(s.t->now.event, 0);
        ck_assert_msg(ask_value(s.t, "x", &out) == ASKED_TOLD, "%s", out.data);
        ck_assert_int_eq(out.data[out.len - 2] - '0', 2 - (int)i);
        ck_assert(i == 2 || moment_compare(forward.items[1 - i].at, back.items[i].at) == 0);
    }
    buffer_free(&out);
    session_close(&s);
}
END_TEST

START_TEST(test_refs_of_an_object) {
    Session s;
    Buffer why = {0}, words = {0};
    open_session(&s, "textbook");
    set(&s, "new Node");
    ck_assert_int_eq(session_move(&s, (Move){.kind = MOVE_RUN}, &why), STOP_BREAKPOINT);
    ck_assert_ptr_nonnull(strstr(why.data, "Node is born"));
    uint32_t number = (uint32_t)atoi(strchr(why.data, '#') + 1);
    breakpoint_remove(&s.breaks, 0);
    buffer_printf(&words, "refs #%u 3", number);
    set(&s, words.data);
    buffer_clear(&why);
    ck_assert_int_eq(session_move(&s, (Move){.kind = MOVE_RUN}, &why), STOP_BREAKPOINT);
    ck_assert_ptr_nonnull(strstr(why.data, "rises to 3"));
    buffer_free(&why);
    buffer_free(&words);
    session_close(&s);
}
END_TEST

/* Conditions that fail stop, and say so; those that would change something change nothing. */
START_TEST(test_conditions) {
    Session s;
    Buffer why = {0};
    open_session(&s, "textbook");
    set(&s, "key if nowhere");
    ck_assert_int_eq(session_move(&s, (Move){.kind = MOVE_RUN}, &why), STOP_BREAKPOINT);
    ck_assert_ptr_nonnull(strstr(why.data, "NameError"));
    breakpoint_remove(&s.breaks, 0);
    session_move(&s, (Move){.kind = MOVE_RUN}, NULL);
    uint64_t end = world_hash(s.t->world);
    timeline_seek(s.t, (Moment){0, 0});
    set(&s, "key if log.append(x) or print(x) or gc.collect() < 0");
    set(&s, "dies if [5].append(5)");
    ck_assert_int_eq(session_move(&s, (Move){.kind = MOVE_RUN}, &why), STOP_END);
    ck_assert(world_hash(s.t->world) == end);
    ck_assert_uint_eq(s.t->output_length, 0);
    buffer_free(&why);
    session_close(&s);
}
END_TEST

typedef struct Aside {
    Breakpoint breakpoint; /* with a condition that makes objects of many kinds and calls code of
                              the program */
    uint64_t events, asked;
} Aside;

static bool ask_aside(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                      size_t detail) {
    Aside *aside = arg;
    (void)kind, (void)subject, (void)detail;
    if (aside->events++ % 211 != 0)
        return false;
    uint64_t before = world_hash(t->world);
    breakpoint_holds(&aside->breakpoint, t->world, NULL, NULL);
    ck_assert_msg(world_hash(t->world) == before, "%s", aside->breakpoint.condition);
    aside->asked++;
    return false;
}

/* A condition may be asked at any event, in the midst of native code: nothing changes, here or
 * later. */
START_TEST(test_conditions_anywhere) {
    static const char *const conditions[] = {
        "str([1.5, {2: 'x' * 600}, (3,)] * 9)", "[Node(n) for n in range(20)] and key(3)",
        "sorted(globals()) and gc.collect()", "exec('def f(): yield 1\\nlist(f())') or nowhere"};
    static const char *const tried[] = {"textbook", "3.10", "3.13"};
    Session s;
    open_session(&s, tried[_i % 3]);
    session_move(&s, (Move){.kind = MOVE_RUN}, NULL);
    uint64_t end = world_hash(s.t->world);
    char condition[80];
    snprintf(condition, sizeof condition, "%s", conditions[_i / 3]);
    Aside aside = {.breakpoint = {.condition = condition}};
    timeline_seek(s.t, (Moment){0, 0});
    timeline_observe(s.t, (Moment){UINT64_MAX, 0}, NULL, ask_aside, &aside);
    ck_assert_uint_gt(aside.asked, 20);
    ck_assert(world_hash(s.t->world) == end);
    session_close(&s);
}
END_TEST

static bool refused(Session *s, const char *words, const char *message) {
    Buffer out = {0};
    bool ok = !session_break(s, words, &out) && out.len && strstr(out.data, message);
    buffer_free(&out);
    return ok;
}

START_TEST(test_wrong_words) {
    Session s;
    open_session(&s, "textbook");
    ck_assert(refused(&s, "line", "usage: :break line N"));
    ck_assert(refused(&s, "line 0", "usage: :break line N"));
    ck_assert(refused(&s, "line 999", "has 39 lines"));
    ck_assert(refused(&s, "other.py:3", "The program is nodes.py"));
    ck_assert(refused(&s, "3x", "usage: :break WHERE"));
    ck_assert(refused(&s, "refs #0 1", "usage: :break refs"));
    ck_assert(refused(&s, "refs #5", "usage: :break refs"));
    ck_assert(refused(&s, "refs #5 many", "usage: :break refs"));
    ck_assert(refused(&s, "refs nowhere 2", "nowhere"));
    ck_assert(refused(&s, "refs len 2", "older than the program"));
    ck_assert(refused(&s, "garbage now", "usage: :break garbage"));
    ck_assert(refused(&s, "gc middle", "subtract_refs"));
    ck_assert(refused(&s, "new", "usage: :break new TYPE"));
    ck_assert(refused(&s, "new 5", "usage: :break new TYPE"));
    ck_assert(refused(&s, "key if", "usage: :break WHERE if EXPRESSION"));
    ck_assert(refused(&s, "key if x y", "SyntaxError"));
    ck_assert(refused(&s, "key ignore many", "usage"));
    ck_assert_uint_eq(s.breaks.count, 0);
    session_close(&s);
}
END_TEST

/* What is doubtful is set, but said. */
static bool doubted(Session *s, const char *words, const char *message) {
    Buffer out = {0};
    bool ok = session_break(s, words, &out) && strstr(out.len ? out.data : "", message);
    buffer_free(&out);
    return ok;
}

START_TEST(test_doubtful_words) {
    Session s;
    open_session(&s, "textbook");
    ck_assert(doubted(&s, "22", "the next that has some is meant"));
    ck_assert(doubted(&s, "numbe", "does not define it"));
    ck_assert(doubted(&s, "Node.nothing", "does not define it"));
    ck_assert(!doubted(&s, "numbers", "does not define it"));
    ck_assert(!doubted(&s, "Node.__init__", "does not define it"));
    ck_assert_uint_eq(s.breaks.count, 5);
    session_close(&s);
}
END_TEST

/* Saved and opened again, with the same stops. */
START_TEST(test_saved) {
    static Stops before, after;
    Session s, again;
    Buffer text = {0}, copy = {0};
    int line;
    open_session(&s, "3.11");
    set(&s, "line 26 if i < 2 ignore 1");
    set(&s, "dies Node");
    ck_assert_ptr_null(session_watch(&s, "log"));
    ck_assert(session_save(&s, &text));
    ck_assert_ptr_null(
        session_open(&again, model_find("textbook"), (size_t)256 << 20, (size_t)64 << 20));
    ck_assert_ptr_null(session_restore(&again, text.data, text.len, &line));
    ck_assert(session_save(&again, &copy));
    ck_assert_str_eq(text.data, copy.data);
    run_forward(&s, &before);
    run_forward(&again, &after);
    ck_assert_uint_eq(before.count, after.count);
    for (size_t i = 0; i < before.count; i++)
        ck_assert(moment_compare(before.items[i].at, after.items[i].at) == 0);
    buffer_free(&text);
    buffer_free(&copy);
    session_close(&s);
    session_close(&again);
}
END_TEST

Suite *test_timeline_breakpoints_suite(void) {
    Suite *suite = suite_create("timeline/breakpoints");
    TCase *tc = tcase_create("all");
    tcase_add_loop_test(tc, test_back_as_forward, 0, 3 * (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tc, test_together);
    tcase_add_test(tc, test_garbage_is_stopped_at);
    tcase_add_test(tc, test_refs_of_an_object);
    tcase_add_test(tc, test_conditions);
    tcase_add_loop_test(tc, test_conditions_anywhere, 0, 12);
    tcase_add_test(tc, test_wrong_words);
    tcase_add_test(tc, test_doubtful_words);
    tcase_add_test(tc, test_saved);
    suite_add_tcase(suite, tc);
    return suite;
}
