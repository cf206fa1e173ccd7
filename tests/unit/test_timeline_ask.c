/* Questions: whatever is asked, and wherever, the World is afterwards what it was, to the byte; and
 * the changes of names, attributes, items and counts that `:last` and `:next` find are those that a
 * straight run meets. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/ask.h"
#include "timeline/session.h"
#include "vm/module.h"

static const char program[] = "class Node:\n"
                              "    def __init__(self, name):\n"
                              "        self.name = name\n"
                              "        self.next = None\n"
                              "def endless():\n"
                              "    while True:\n"
                              "        try:\n"
                              "            while True: pass\n"
                              "        except BaseException: pass\n"
                              "def noisy(x):\n"
                              "    global a\n"
                              "    print('noise')\n"
                              "    a = x\n"
                              "    return input()\n"
                              "def key(x):\n"
                              "    return -x\n"
                              "def generate():\n"
                              "    held = [Node('inner')]\n"
                              "    yield held\n"
                              "    held = 2\n"
                              "    yield None\n"
                              "a = Node('first')\n"
                              "a.next = Node('second')\n"
                              "a.next.next = a\n"
                              "numbers = [30, 10, 20]\n"
                              "numbers.sort(key=key)\n"
                              "for i in range(12):\n"
                              "    numbers[0] = i // 3\n"
                              "    if i % 4 == 0:\n"
                              "        a.next.name = i\n"
                              "    other = a\n"
                              "    if i % 5 == 0: del other\n"
                              "g = generate()\n"
                              "first = next(g)\n"
                              "first.append(a)\n"
                              "first = None\n"
                              "second = next(g)\n"
                              "print('output')\n"
                              "import gc\n"
                              "del a, other\n"
                              "gc.collect()\n"
                              "last = 1\n";

static void load(Session *s, const char *model) {
    ck_assert_ptr_null(session_open(s, model_find(model), (size_t)1 << 30, (size_t)64 << 20));
    ck_assert_ptr_null(session_load_text(s, "program.py", program, sizeof program - 1));
    ck_assert_int_eq(timeline_run(s->t, NULL, NULL), STOP_END);
}

/* ---- nothing changes ---- */

static const struct Question {
    const char *what;
    enum Asked (*ask)(Timeline *, const char *, Buffer *);
} questions[] = {
    {"a", ask_who},
    {"a.next", ask_who},
    {"numbers", ask_who},
    {"None", ask_who},
    {"#3", ask_who},
    {"a", ask_why},
    {"a.next.name", ask_why},
    {"g", ask_why},
    {"Node", ask_why},
    {"", ask_leaks},
    {"numbers", ask_size},
    {"g", ask_size},
    {"5", ask_size},
    {"noisy(1)", ask_value},
    {"endless()", ask_value},
    {"sorted(numbers, key=key)", ask_value},
    {"numbers.append(4)", ask_value},
    {"__import__('gc').collect()", ask_value},
    {"list(g)", ask_value},
    {"(x := 5) + #3", ask_value},
    {"[0] * 1000000", ask_value},
    {"exit(3)", ask_value},
    {"1 +", ask_value},
    {"a", ask_last},
    {"a.next", ask_last},
    {"numbers[0]", ask_last},
    {"refs(a)", ask_last},
    {"refs(numbers)", ask_next},
    {"last", ask_next},
    {"x", ask_last},
    {"held", ask_next},
    {"#30", ask_last},
    {"a", ask_story},
    {"#5", ask_story},
    {"#40", ask_story},
    {"3", ask_diff},
    {"2 9", ask_diff},
};

typedef struct Marks {
    Moment at[1000];
    size_t count;
} Marks;

static void note(Marks *marks, Moment at) {
    if (marks->count < sizeof marks->at / sizeof *marks->at)
        marks->at[marks->count++] = at;
}

static bool note_boundary(void *arg, Timeline *t) {
    if (t->now.instruction % 3 == 0)
        note(arg, t->now);
    return false;
}

static bool note_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                       size_t detail) {
    (void)kind, (void)subject, (void)detail;
    if ((t->now.event * 7 + t->now.instruction) % 61 == 0)
        note(arg, t->now);
    return false;
}

/* At boundaries and inside of instructions, in native calls and in a generator. */
static void ask_everything(const char *model, size_t every) {
    Session s;
    Marks marks = {.count = 0};
    Buffer out = {0};
    load(&s, model);
    timeline_seek(s.t, (Moment){0, 0});
    timeline_observe(s.t, (Moment){UINT64_MAX, 0}, note_boundary, note_event, &marks);
    ck_assert_uint_gt(marks.count, 200);
    uint64_t output = s.t->logged[1];
    for (size_t i = 0, k = 0; i < marks.count; i += every, k++) {
        const struct Question *q = &questions[k % (sizeof questions / sizeof *questions)];
        timeline_seek(s.t, marks.at[i]);
        uint64_t hash = world_hash(s.t->world);
        buffer_clear(&out);
        enum Asked asked = q->ask(s.t, q->what, &out);
        ck_assert_msg(out.len > 0, "%s has no answer", q->what);
        if (asked == ASKED_MOVED)
            timeline_seek(s.t, marks.at[i]);
        ck_assert_msg(world_hash(s.t->world) == hash &&
                          moment_compare(s.t->now, marks.at[i]) == 0 && s.t->logged[1] == output,
                      "%s: asking for %s at %llu.%u changed the machine", model, q->what,
                      (unsigned long long)marks.at[i].instruction, marks.at[i].event);
    }
    buffer_free(&out);
    session_close(&s);
}

START_TEST(asking_changes_nothing_under_3_11) {
    ask_everything("3.11", 5);
}
END_TEST

START_TEST(asking_changes_nothing_under_textbook) {
    ask_everything("textbook", 7);
}
END_TEST

START_TEST(asking_changes_nothing_under_3_13) {
    ask_everything("3.13", 7);
}
END_TEST

/* ---- every change is found ---- */

typedef struct Watched {
    void *(*look)(World *w);
    void *before;
    uint64_t at[200]; /* boundaries behind the changes */
    size_t count;
} Watched;

static Object *global(World *w, const char *name) {
    ssize_t at = 0;
    Object *key, *value;
    while (dict_next(module_dict(VM(w)->main), &at, &key, &value, NULL))
        if (is_str(key) && str_equal_c(key, name))
            return value;
    return NULL;
}

static void *look_at_other(World *w) {
    return global(w, "other");
}

static void *look_at_numbers_0(World *w) {
    Object *numbers = global(w, "numbers");
    return numbers && VAR_SIZE(numbers) ? list_get(numbers, 0) : NULL;
}

static void *look_at_name(World *w) {
    Object *a = global(w, "a"), *second = NULL, *name = NULL;
    ssize_t at = 0;
    Object *key, *value;
    (void)at, (void)key, (void)value;
    if (!a || strcmp(TYPE_OF(a)->name, "Node") != 0)
        return NULL;
    Object *dict = instance_existing_dict(w, a);
    while (dict && dict_next(dict, &at, &key, &value, NULL))
        second = str_equal_c(key, "next") ? value : second;
    dict = second && second != NONE(w) ? instance_existing_dict(w, second) : NULL;
    for (at = 0; dict && dict_next(dict, &at, &key, &value, NULL);)
        name = str_equal_c(key, "name") ? value : name;
    return name;
}

static void *look_at_count(World *w) {
    Object *numbers = global(w, "numbers");
    return (void *)(uintptr_t)(numbers ? REFCNT(numbers) : 0); // NOLINT(performance-no-int-to-ptr)
}

static bool note_change(void *arg, Timeline *t) {
    Watched *watched = arg;
    void *now = watched->look(t->world);
    if (now != watched->before && watched->count < 200)
        watched->at[watched->count++] = t->now.instruction;
    watched->before = now;
    return false;
}

/* From [end] back to the first change, and on again from there. Changes before the [skip]-th are
 * another's. */
static void find_changes(const char *what, void *(*look)(World *), const char *model, uint64_t end,
                         size_t skip) {
    Session s;
    Watched w = {.look = look};
    Buffer out = {0};
    load(&s, model);
    timeline_seek(s.t, (Moment){0, 0});
    timeline_run(s.t, note_change, &w);
    size_t last = w.count;
    while (last > 0 && w.at[last - 1] > end)
        last--;
    ck_assert_uint_gt(last, skip + 2);
    timeline_seek(s.t, (Moment){end, 0});
    for (size_t i = last; i-- > skip;) {
        ck_assert_int_eq(ask_last(s.t, what, &out), ASKED_MOVED);
        ck_assert_msg(s.t->now.instruction == w.at[i] - 1, "%s: %llu, not %llu: %s", what,
                      (unsigned long long)s.t->now.instruction, (unsigned long long)w.at[i] - 1,
                      out.data);
    }
    for (size_t i = skip; i < last; i++) {
        if (i == skip) /* it is found by a name that must be there */
            timeline_seek(s.t, (Moment){w.at[i], 0});
        else
            ck_assert_int_eq(ask_next(s.t, what, &out), ASKED_MOVED);
        ck_assert_uint_eq(s.t->now.instruction, w.at[i]);
    }
    buffer_free(&out);
    session_close(&s);
}

/* The boundary at which a line of the program begins last. */
static uint64_t end_of(const char *model, int line) {
    Session s;
    load(&s, model);
    enum Stop stop = STOP_ARRIVED;
    const Frame *f;
    do {
        stop = step_back(s.t, STEP_LINE);
        f = VM(s.t->world)->frame;
    } while (stop == STOP_ARRIVED && (!f || timeline_frame_position(s.t, f)->line != line));
    ck_assert_int_eq(stop, STOP_ARRIVED);
    uint64_t at = s.t->now.instruction;
    session_close(&s);
    return at;
}

START_TEST(changes_of_a_name) {
    find_changes("other", look_at_other, "3.11", end_of("3.11", 40), 0);
}
END_TEST

START_TEST(changes_of_an_item) {
    find_changes("numbers[0]", look_at_numbers_0, "3.11", end_of("3.11", 40), 1);
    find_changes("numbers[0]", look_at_numbers_0, "textbook", end_of("textbook", 40), 1);
}
END_TEST

START_TEST(changes_of_an_attribute) {
    find_changes("a.next.name", look_at_name, "3.8", end_of("3.8", 40), 1);
}
END_TEST

START_TEST(changes_of_a_count) {
    find_changes("refs(numbers)", look_at_count, "3.11", end_of("3.11", 40), 1);
}
END_TEST

/* ---- the answers that transcripts cannot hold: they name addresses ---- */

START_TEST(size_names_blocks_and_pools) {
    Session s;
    Buffer out = {0};
    load(&s, "3.11");
    ck_assert_int_eq(ask_size(s.t, "numbers", &out), ASKED_TOLD);
    ck_assert_ptr_nonnull(strstr(out.data, "16 bytes of the collector's header"));
    ck_assert_ptr_nonnull(strstr(out.data, "object: a block of 64 bytes at 0x7f"));
    ck_assert_ptr_nonnull(strstr(out.data, "buffer: a block of 32 bytes at 0x7f"));
    ck_assert_ptr_nonnull(strstr(out.data, "sys.getsizeof: 88"));
    buffer_clear(&out);
    ck_assert_int_eq(ask_size(s.t, "3", &out), ASKED_TOLD);
    ck_assert_ptr_nonnull(strstr(out.data, "lies in no block"));
    buffer_clear(&out);
    ck_assert_int_eq(ask_size(s.t, "'a' + 'new'", &out), ASKED_WRONG);
    buffer_free(&out);
    session_close(&s);
}
END_TEST

START_TEST(addresses_designate) {
    Session s;
    Buffer out = {0};
    char word[40];
    load(&s, "3.11");
    Object *numbers = global(s.t->world, "numbers");
    snprintf(word, sizeof word, "0x%llx", (unsigned long long)world_address(s.t->world, numbers));
    ck_assert_int_eq(ask_who(s.t, word, &out), ASKED_TOLD);
    ck_assert_ptr_nonnull(strstr(out.data, "1 numbers\n"));
    buffer_clear(&out);
    void *items = ((List *)(void *)numbers)->items;
    snprintf(word, sizeof word, "0x%llx", (unsigned long long)world_address(s.t->world, items) + 8);
    ck_assert_int_eq(ask_who(s.t, word, &out), ASKED_TOLD);
    ck_assert_ptr_nonnull(strstr(out.data, "1 numbers\n"));
    buffer_free(&out);
    session_close(&s);
}
END_TEST

Suite *test_timeline_ask_suite(void);
Suite *test_timeline_ask_suite(void) {
    Suite *suite = suite_create("timeline_ask");
    TCase *tests = tcase_create("questions");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, asking_changes_nothing_under_3_11);
    tcase_add_test(tests, asking_changes_nothing_under_textbook);
    tcase_add_test(tests, asking_changes_nothing_under_3_13);
    tcase_add_test(tests, changes_of_a_name);
    tcase_add_test(tests, changes_of_an_item);
    tcase_add_test(tests, changes_of_an_attribute);
    tcase_add_test(tests, changes_of_a_count);
    tcase_add_test(tests, size_names_blocks_and_pools);
    tcase_add_test(tests, addresses_designate);
    suite_add_tcase(suite, tests);
    return suite;
}
