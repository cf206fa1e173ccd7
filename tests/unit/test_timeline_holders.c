/* Questions: at the line steps of every exam program the holders of every object add up to its
 * count, `:who` says what sys.getrefcount() says, and asking leaves every byte of the World as it
 * was. A part of the steps is tried; with GLASSHEAP_ALL=1 in the environment all of them are. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/ask.h"
#include "timeline/census.h"
#include "timeline/evaluate.h"
#include "timeline/session.h"
#include "unmarked.h"

/* ---- adding up ---- */

enum {
    ALL_ASKED =
        1000,  /* line steps of each program at which a name is asked for; then at every 64th */
    LOOKS = 16 /* line steps of a program that are looked at, where not all are */
};

typedef struct Walk {
    const char *program;
    LineWatch watch;
    uint64_t lines, asked; /* line steps; names asked for */
    uint64_t next, looks;  /* the next line step to look at; how many were, 0 at first */
    bool all;
} Walk;

/* What computing the question itself refers to: its words, the names that it is computed in, and
 * what the machine's own code has, as (). */
static bool is_of_the_question(const World *w, const Object *o) {
    static const char *const words[] = {"sys", "getrefcount", "<question>", "__import__"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_str(o) && str_equal_c(o, words[i]))
            return true;
    return o == VM(w)->frame->globals || o == VM(w)->frame->locals || o == OBJ(w)->builtins ||
           census_is_static(w, o);
}

static void check_every_count(const Walk *walk, World *w) {
    Census census;
    ck_assert(census_take(w, &census));
    for (size_t row = 0; row < census.count; row++) {
        const CensusRow *r = &census.rows[row];
        uint32_t count = r->is_key_table ? 0 : REFCNT(r->object);
        if (r->is_key_table || count == REFCNT_IMMORTAL || census_is_static(w, r->object))
            continue;
        /* C code that runs Python code may hold more in its variables, but nobody less. */
        ck_assert_msg(count == r->found || (w->native_depth && count > r->found),
                      "%s at %llu: #%u %s has count %u, %u references were found", walk->program,
                      (unsigned long long)w->instructions, object_number(w, r->object),
                      TYPE_OF(r->object)->name, count, r->found);
    }
    census_free(&census);
}

/* `:who NAME`: the lines add up to the total, which is what the program itself would see. */
static void check_name(Walk *walk, Timeline *t, const char *name) {
    Buffer out = {0};
    Evaluation e;
    char expression[200], value[40];
    unsigned long sum = 0, number, total = 0;
    ck_assert_msg(ask_who(t, name, &out), "%s: %s", name, out.data);
    for (char *line = strchr(out.data, '\n') + 1; line && *line == ' ';
         line = strchr(line, '\n') + 1) {
        number = strtoul(line, &line, 10);
        if (strncmp(line, " reference", 10) == 0) {
            total = number;
            break;
        }
        sum += number;
    }
    ck_assert_msg(sum == total, "%s", out.data);
    snprintf(expression, sizeof expression, "__import__('sys').getrefcount(%s)", name);
    ck_assert(evaluation_begin(&e, t->world, NULL));
    Object *result = evaluation_compute(&e, expression);
    bool ok = result && evaluation_text(&e, result, value, sizeof value);
    evaluation_end(&e);
    walk->asked++;
    ck_assert_msg(ok && (strstr(out.data, "immortal") || strtoul(value, NULL, 10) == total + 1),
                  "%s at %llu: getrefcount says %s, but\n%s", walk->program,
                  (unsigned long long)t->now.instruction, value, out.data);
    buffer_free(&out);
}

/* The name that is kept is the last; *left others come before. */
static void keep_name(World *w, Object *name, Object *value, size_t *left, char *kept,
                      size_t room) {
    bool plain = value && is_str(name) && str_length(name) > 0 &&
                 (size_t)str_length(name) < room / 4 && str_at(name, 0) != '.' &&
                 str_at(name, 0) != '_' && !IS(w, value, CELL) && !is_of_the_question(w, value);
    if (!plain || *left == 0)
        return;
    kept[str_copy_utf8(name, kept, room - 1)] = '\0';
    --*left;
}

/* One of the names of the innermost frame, another at each line step; "": there is none. */
static void choose_name(World *w, uint64_t number, char *name, size_t room) {
    const Frame *f = VM(w)->frame;
    size_t left = 1 + number % 7;
    ssize_t at = 0;
    Object *key, *value;
    *name = '\0';
    for (int32_t i = 0; f->code->flags & CODE_OPTIMIZED && i < f->code->nlocals; i++)
        keep_name(w, tuple_get(f->code->localnames, i), f->localsplus[i], &left, name, room);
    if (!(f->code->flags & CODE_OPTIMIZED) && f->locals && is_dict(f->locals))
        while (dict_next(f->locals, &at, &key, &value, NULL))
            keep_name(w, key, value, &left, name, room);
}

static bool at_boundary(void *arg, Timeline *t) {
    Walk *walk = arg;
    char name[120];
    if (!line_begins(&walk->watch, t) || walk->lines++ < walk->next)
        return false;
    walk->looks++;
    if (!walk->all) /* ever fewer */
        walk->next = walk->lines + walk->looks * walk->looks / 4;
    check_every_count(walk, t->world);
    choose_name(t->world, walk->lines, name, sizeof name);
    if (*name && (walk->lines < ALL_ASKED || walk->lines % 64 == 0)) {
        uint64_t hash = world_hash(t->world);
        check_name(walk, t, name);
        ck_assert_msg(world_hash(t->world) == hash, "%s at %llu: asking changed the machine",
                      walk->program, (unsigned long long)t->now.instruction);
    }
    return !walk->all && walk->looks == LOOKS;
}

static void add_up(const char *model, const char *program, bool all, Walk *sum) {
    Session s;
    Walk walk = {.program = program, .all = all};
    ck_assert_ptr_null(session_open(&s, model_find(model), (size_t)1 << 30, (size_t)64 << 20));
    ck_assert_ptr_null(session_load(&s, program));
    timeline_seek(s.t, (Moment){0, 0});
    timeline_end_input(s.t);
    timeline_run(s.t, at_boundary, &walk);
    sum->lines += walk.lines;
    sum->asked += walk.asked;
    session_close(&s);
    if (all)
        fprintf(stderr, "%s %s: %llu line steps, %llu names asked for\n", model, program,
                (unsigned long long)walk.lines, (unsigned long long)walk.asked);
}

static void add_up_all(const char *model, size_t part) {
    glob_t found;
    Walk sum = {0};
    bool all = getenv("GLASSHEAP_ALL") != NULL;
    ck_assert_int_eq(glob("tests/exam/*/*.py", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (all || i % 12 == part)
            add_up(model, found.gl_pathv[i], all, &sum);
    globfree(&found);
    ck_assert_uint_gt(sum.asked, 50);
}

START_TEST(holders_add_up_under_3_11) {
    add_up_all("3.11", 0);
}
END_TEST

START_TEST(holders_add_up_under_3_13) {
    add_up_all("3.13", 1);
}
END_TEST

START_TEST(holders_add_up_under_3_8) {
    add_up_all("3.8", 2);
}
END_TEST

START_TEST(holders_add_up_under_textbook) {
    add_up_all("textbook", 3);
}
END_TEST

/* A case for each model: CK_RUN_CASE=3.11 with GLASSHEAP_ALL=1 tries everything under one. */
static void add_case(Suite *suite, const char *model, const TTest *test) {
    TCase *adding = tcase_create(model);
    tcase_set_timeout(adding, 7200);
    tcase_add_test(adding, test);
    suite_add_tcase(suite, adding);
}

Suite *test_timeline_holders_suite(void);
Suite *test_timeline_holders_suite(void) {
    Suite *suite = suite_create("timeline_holders");
    add_case(suite, "3.11", holders_add_up_under_3_11);
    add_case(suite, "3.13", holders_add_up_under_3_13);
    add_case(suite, "3.8", holders_add_up_under_3_8);
    add_case(suite, "textbook", holders_add_up_under_textbook);
    return suite;
}
