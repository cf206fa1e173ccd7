/* Glances: what is seen is what an evaluation computes, in every model, and nothing changes. */
#include <check.h>

#include "timeline/evaluate.h"
#include "timeline/glance.h"
#include "timeline/session.h"

static const char program[] = "class Node:\n"
                              "    shared = 1\n"
                              "    def __init__(self, value):\n"
                              "        self.value = value\n"
                              "        self.ref = None\n"
                              "    @property\n"
                              "    def double(self):\n"
                              "        return 2 * self.value\n"
                              "class Odd(Node):\n"
                              "    def __getattr__(self, name):\n"
                              "        return 7\n"
                              "    def __len__(self):\n"
                              "        return 0\n"
                              "big = 10 ** 30\n"
                              "word = 'name'\n"
                              "def outer(n, text, items):\n"
                              "    odd = Odd(3)\n"
                              "    node = Node(4)\n"
                              "    node.extra = [1]\n"
                              "    real = 2.5\n"
                              "    table = {'k': n, 5: 'five'}\n"
                              "    def inner():\n"
                              "        return n\n"
                              "    len = 3 if n > 100 else inner\n"
                              "    return inner\n"
                              "outer(6, 'abc', [1, None, 'x', 2.5])\n";

/* [told]: a glance must be able to tell; else it may, or leave it. */
static const struct {
    const char *expression;
    bool told;
} cases[] = {
    {"n == 6", true},
    {"n != 6", true},
    {"not n", true},
    {"n > 5 and text == 'abc'", true},
    {"n < 5 or text", true},
    {"1 < n <= 6 < 7", true},
    {"n % 4 == 2", true},
    {"-n // 4 == -2", true},
    {"-n % 4 == 2", true},
    {"n * 3 - 1 + 2 == 19", true},
    {"n / 4 == 1.5", true},
    {"n & 2 | 8", true},
    {"n / 0", false},
    {"n % 0 == 1", false},
    {"real > 2", true},
    {"real * 2 == 5", true},
    {"-real", true},
    {"text != 'abd'", true},
    {"text < 'b'", false},
    {"text", true},
    {"''", true},
    {"text == 5", true},
    {"text is None", true},
    {"node.ref is None", true},
    {"node.ref is not None", true},
    {"node.value == 4", true},
    {"node.extra[0] == 1", true},
    {"node.extra[-1] == 1", true},
    {"node.extra[1] == 1", false},
    {"node.shared", false},
    {"node.double == 8", false},
    {"node.missing", false},
    {"odd.value", false},
    {"odd.missing", false},
    {"odd", false},
    {"node", false},
    {"node is odd", true},
    {"node == odd", false},
    {"items", true},
    {"None in items", true},
    {"'x' in items", true},
    {"9 not in items", true},
    {"items[3] == 2.5", true},
    {"items[10]", false},
    {"table['k'] == 6", true},
    {"table['none']", false},
    {"table[5]", false},
    {"table", true},
    {"len(items) == 4", false}, /* not bound: a name of the function */
    {"word == 'name'", true},
    {"big > 5", false},
    {"n + 9223372036854775807 > 0", false},
    {"9007199254740993 == 9007199254740992.0", false},
    {"True", true},
    {"None", true},
    {"n is True", true},
    {"1 if n == 6 else missing", true},
    {"missing", false},
    {"n.real", false},
    {"inner", false},
    {"[n]", false},
    {"text.upper() == 'ABC'", false},
    {"'\\xe9' == text", false},
};

static bool at_line(void *arg, Timeline *t) {
    (void)t;
    return session_line(arg) == 24;
}

static void open_session(Session *s, const char *model) {
    ck_assert_ptr_null(session_open(s, model_find(model), (size_t)64 << 20, (size_t)64 << 20));
    ck_assert_ptr_null(session_load_text(s, "nodes.py", program, sizeof program - 1));
    ck_assert_int_eq(timeline_run(s->t, at_line, s), STOP_ARRIVED);
}

static int evaluate(World *w, const char *expression) {
    Evaluation e;
    ck_assert(evaluation_begin(&e, w, NULL));
    Object *value = evaluation_compute(&e, expression);
    int truth = value ? evaluation_truth(&e, value) : -1;
    evaluation_end(&e);
    return truth;
}

START_TEST(test_as_evaluated) {
    Session s;
    open_session(&s, models[_i]->name);
    World *w = s.t->world;
    uint64_t hash = world_hash(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *expression = cases[i].expression;
        Glance *g = glance_new(expression, w->model);
        ck_assert_ptr_nonnull(g);
        int seen = glance_truth(g, w);
        ck_assert_msg(seen >= 0 || !cases[i].told, "%s is not told", expression);
        ck_assert_msg(seen < 0 || seen == evaluate(w, expression), "%s: %d", expression, seen);
        ck_assert_uint_eq(world_hash(w), hash);
        glance_free(g);
    }
    session_close(&s);
}
END_TEST

START_TEST(test_between_statements) {
    Session s;
    ck_assert_ptr_null(session_open(&s, models[0], (size_t)64 << 20, (size_t)64 << 20));
    session_statement(&s, "a = [1, 2]", 10, NULL);
    Glance *g = glance_new(" len(a) == 2 and a[0]", models[0]);
    ck_assert_int_eq(glance_truth(g, s.t->world), 1);
    glance_free(g);
    session_close(&s);
}
END_TEST

START_TEST(test_no_expression) {
    ck_assert_ptr_null(glance_new("a ==", models[0]));
    ck_assert_ptr_null(glance_new("a = 5", models[0]));
    ck_assert_ptr_null(glance_new("#12.value", models[0])); /* numbers are an evaluation's */
    ck_assert_ptr_null(glance_new("", models[0]));
}
END_TEST

Suite *test_timeline_glance_suite(void);
Suite *test_timeline_glance_suite(void) {
    int count = 0;
    while (models[count])
        count++;
    Suite *suite = suite_create("timeline_glance");
    TCase *tests = tcase_create("glances");
    tcase_add_loop_test(tests, test_as_evaluated, 0, count);
    tcase_add_test(tests, test_between_statements);
    tcase_add_test(tests, test_no_expression);
    suite_add_tcase(suite, tests);
    return suite;
}
