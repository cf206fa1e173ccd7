/* A table that grows or shrinks moves to another block. At no event in between does anything that
 * lives point to a block that is free, or say that it has more items than its block holds. */
#include <check.h>
#include <string.h>

#include "memory/alloc.h"
#include "objects/list.h"
#include "timeline/census.h"
#include "timeline/timeline.h"

static const char program[] = "import array\n"
                              "a = []\n"
                              "for i in range(300):\n"
                              "    a.append(i)\n"
                              "del a[20:]\n"
                              "del a[3:]\n"
                              "while a: a.pop()\n"
                              "b = bytearray(b'glass')\n"
                              "for i in range(900):\n"
                              "    b.append(i % 256)\n"
                              "del b[:400]\n"
                              "b += bytes(2000)\n"
                              "del b[50:]\n"
                              "c = array.array('i', [1])\n"
                              "for i in range(400):\n"
                              "    c.append(i)\n"
                              "del c[5:]\n"
                              "s = ''\n"
                              "for i in range(300):\n"
                              "    s += 'xy'\n"
                              "t = tuple(i for i in range(200))\n";

typedef struct Watched {
    const void *freed; /* NULL: no block is, in this event */
    const char *wrong;
    unsigned frees, rows;
} Watched;

static size_t block_size(World *w, void *block) {
    return pymalloc_owns(w, block) ? pymalloc_block_size(w, block) : raw_size(w, block);
}

static void check_block(World *w, void *block, void *arg) {
    Watched *watched = arg;
    (void)w;
    if (block == watched->freed)
        watched->wrong = "its block is free";
}

static void check_object(World *w, Object *o, Watched *watched) {
    watched->rows++;
    if (TYPE_OF(o)->slots.blocks)
        TYPE_OF(o)->slots.blocks(w, o, check_block, watched);
    if (!census_is_static(w, o))
        check_block(w, (char *)o - object_prefix(w, o), watched);
    if (IS(w, o, LIST) && VAR_SIZE(o) > 0 &&
        sizeof(Object *) * (size_t)VAR_SIZE(o) > block_size(w, ((List *)o)->items))
        watched->wrong = "its block holds less than it has";
    if (watched->wrong)
        ck_abort_msg("%s #%u: %s", TYPE_OF(o)->name, object_number(w, o), watched->wrong);
}

static bool on_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    Watched *watched = arg;
    Census census;
    (void)detail;
    if (kind != EVENT_ALLOC && kind != EVENT_FREE && kind != EVENT_RESIZED && kind != EVENT_MOVED)
        return false;
    watched->freed = kind == EVENT_FREE ? subject : NULL;
    watched->frees += kind == EVENT_FREE;
    if (!census_take(t->world, &census))
        ck_abort_msg("no memory");
    for (size_t i = 0; i < census.reachable; i++)
        if (!census.rows[i].is_key_table && census.rows[i].object->refcnt)
            check_object(t->world, census.rows[i].object, watched);
    census_free(&census);
    return false;
}

static void watch_program(const char *model) {
    const char *argv[] = {"p.py"};
    bool too_small;
    Watched watched = {0};
    Timeline *t = timeline_create(model_find(model), 64 << 20, 16 << 20, &too_small);
    ck_assert_ptr_nonnull(t);
    ck_assert(timeline_add(t, ENTRY_PROGRAM, program, sizeof program - 1, 1, argv));
    enum Stop stop = timeline_observe(t, (Moment){UINT64_MAX, 0}, NULL, on_event, &watched);
    ck_assert_int_eq(stop, STOP_END);
    ck_assert_int_eq(VM(t->world)->exit_code, 0);
    ck_assert_uint_gt(watched.frees, 50);
    ck_assert_uint_gt(watched.rows, 100000);
    timeline_destroy(t);
}

START_TEST(nothing_that_lives_points_to_a_free_block) {
    watch_program("3.11");
    watch_program("3.6");
}
END_TEST

Suite *test_timeline_resized_suite(void);
Suite *test_timeline_resized_suite(void) {
    Suite *suite = suite_create("timeline_resized");
    TCase *resized = tcase_create("resized");
    tcase_set_timeout(resized, 120);
    tcase_add_test(resized, nothing_that_lives_points_to_a_free_block);
    suite_add_tcase(suite, resized);
    return suite;
}
