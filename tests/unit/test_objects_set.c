/* set: sizes and order after random operations as the real interpreters have them. */
#include "containers.h"

static Object *random_value(World *w, Run *run) {
    static const int factors[] = {1, 7, 64, 1000};
    int64_t n = (int64_t)run_next(run, 90) - 10;
    return int_from_int64(w, n * factors[run_next(run, 4)]);
}

static void change(World *w, Run *run, Object *s, int (*operation)(World *, Object *, Object *)) {
    Object *value = random_value(w, run);
    ck_assert_int_ge(operation(w, s, value), 0);
    decref(w, value);
}

static void pop(World *w, Run *run, Object *s) {
    if (!set_length(s))
        return;
    Object *value = set_pop(w, s);
    run_mix(run, number_of(value));
    decref(w, value);
}

static void update_list(World *w, Run *run, Object *s) {
    Object *list = list_new(w, 0);
    for (int i = 0; i < 9; i++)
        list_append_steal(w, list, random_value(w, run));
    ck_assert_int_eq(set_update(w, s, list), 0);
    decref(w, list);
}

static Object *from_dict(World *w, Object *s) {
    Object *d = dict_from_keys(w, (Object *)TYPE(w, DICT), s, NONE(w));
    Object *made = set_new(w, d);
    decref(w, d);
    return made;
}

static void compare(World *w, Run *run, Object *a, Object *b) {
    run_mix(run, set_is_subset(w, a, b));
    Object *frozen = frozenset_new(w, a);
    run_mix(run, object_hash(w, frozen));
    decref(w, frozen);
    if (run_next(run, 3) == 0)
        set_clear(w, a);
}

static Object *combined(World *w, uint64_t op, Object *a, Object *b) {
    switch (op) {
    case 16:
        return set_union(w, a, b);
    case 17:
        return set_intersection(w, a, b);
    case 18:
        return set_difference(w, a, b);
    case 19:
        return set_symmetric_difference(w, a, b);
    default:
        return set_copy(w, a);
    }
}

static void in_place(World *w, uint64_t op, Object *a, Object *b) {
    static int (*const operations[])(World *, Object *, Object *) = {
        set_update, set_intersection_update, set_difference_update,
        set_symmetric_difference_update};
    ck_assert_int_eq(operations[op](w, a, b), 0);
}

static void mix_set(World *w, Run *run, Object *s) {
    Object *key;
    ssize_t pos = 0;
    const char *wrong = set_check(w, s);
    ck_assert_msg(!wrong, "%s", wrong);
    run_mix(run, (int64_t)set_sizeof(w, s));
    while (set_next(s, &pos, &key, NULL))
        run_mix(run, number_of(key));
}

static void step(World *w, Run *run, Object **sets) {
    uint64_t op = run_next(run, 24), i = run_next(run, 4), j = run_next(run, 4),
             k = run_next(run, 4);
    if (op < 8)
        change(w, run, sets[i], set_add);
    else if (op < 11)
        change(w, run, sets[i], set_discard);
    else if (op == 11)
        pop(w, run, sets[i]);
    else if (op < 16)
        in_place(w, op - 12, sets[i], sets[j]);
    else if (op < 21)
        set_ref(w, &sets[i], combined(w, op, sets[j], sets[k]));
    else if (op == 21)
        update_list(w, run, sets[i]);
    else if (op == 22)
        set_ref(w, &sets[i], from_dict(w, sets[j]));
    else
        compare(w, run, sets[i], sets[j]);
    mix_set(w, run, sets[i]);
}

START_TEST(sizes_and_order_as_recorded) {
    const Recorded *r = &recorded[_i];
    World *w = world_with(r->model);
    Run run = run_start(1);
    Object *sets[4];
    for (int i = 0; i < 4; i++)
        sets[i] = set_new(w, NULL);
    for (int i = 0; i < 4000; i++)
        step(w, &run, sets);
    for (int i = 0; i < 4; i++)
        decref(w, sets[i]);
    ck_assert_ptr_null(world_check(w));
    ck_assert_msg(run.h == r->sets, "%s: sizes or order differ", r->model);
    world_destroy(w);
}
END_TEST

/* hash(frozenset(...)) as CPython computes it. */
START_TEST(frozenset_hash) {
    World *w = world_with(recorded[_i].model);
    Object *s = set_new(w, NULL), *empty = frozenset_new(w, NULL);
    for (int i = 1; i <= 3; i++) {
        Object *n = int_from_int64(w, i);
        set_add(w, s, n);
        decref(w, n);
    }
    Object *frozen = frozenset_new(w, s);
    ck_assert_int_eq(object_hash(w, empty), INT64_C(133146708735736));
    ck_assert_int_eq(object_hash(w, frozen), INT64_C(-272375401224217160));
    decref(w, frozen);
    decref(w, empty);
    decref(w, s);
    world_destroy(w);
}
END_TEST

START_TEST(a_set_is_looked_up_as_frozenset) {
    World *w = world_with(recorded[_i].model);
    Object *outer = set_new(w, NULL), *inner = set_new(w, NULL), *n = int_from_int64(w, 7);
    set_add(w, inner, n);
    Object *frozen = frozenset_new(w, inner);
    ck_assert_int_eq(set_add(w, outer, frozen), 0);
    ck_assert_int_eq(set_add(w, outer, inner), -1);
    ck_assert(error_is(w, TypeError));
    error_clear(w);
    ck_assert_int_eq(set_contains(w, outer, inner), 1);
    ck_assert_int_eq(set_discard(w, outer, inner), 1);
    ck_assert_int_eq(set_length(outer), 0);
    decref(w, frozen);
    decref(w, n);
    decref(w, inner);
    decref(w, outer);
    world_destroy(w);
}
END_TEST

START_TEST(survives_lack_of_memory) {
    World *w = world_with(recorded[_i].model);
    for (uint64_t n = 1; n < 60; n++) {
        Object *s = set_new(w, NULL);
        w->fail_allocation = n;
        for (int i = 0; i < 40 && !error_pending(w); i++) {
            Object *key = int_from_int64(w, 1000 + i);
            if (key)
                set_add(w, s, key);
            xdecref(w, key);
        }
        w->fail_allocation = 0;
        if (error_pending(w))
            error_clear(w);
        ck_assert_ptr_null(set_check(w, s));
        decref(w, s);
    }
    ck_assert_ptr_null(world_check(w));
    world_destroy(w);
}
END_TEST

static void change_set(World *w, Object *s, Run *run) {
    Object *n = int_from_int64(w, (int64_t)run_next(run, 40));
    switch (run_next(run, 5)) {
    case 0:
        set_clear(w, s);
        break;
    case 1:
        set_add(w, s, n);
        break;
    case 2:
        set_discard(w, s, n);
        break;
    case 3:
        xdecref(w, set_length(s) ? set_pop(w, s) : NULL);
        break;
    default:
        set_difference_update(w, s, s);
        break;
    }
    decref(w, n);
}

static void evil_step(World *w, Run *run, Object *s, Type *type) {
    Object *key = object_alloc(w, type, type->basicsize);
    uint64_t op = run_next(run, 10);
    if (op < 4) {
        set_add(w, s, key);
    } else if (op == 4) {
        set_discard(w, s, key);
    } else {
        Object *copy = set_copy(w, s);
        in_place(w, 0, copy, copy);
        xdecref(w, op == 5 ? combined(w, 16 + run_next(run, 4), s, copy) : NULL);
        if (op == 6)
            set_intersection_update(w, s, copy);
        if (op == 7)
            set_symmetric_difference_update(w, s, copy);
        if (op == 8)
            set_is_subset(w, s, copy);
        decref(w, copy);
    }
    decref(w, key);
    if (error_pending(w))
        error_clear(w);
}

START_TEST(comparisons_may_do_anything) {
    World *w = world_with(recorded[_i].model);
    Type *type = evil_type(w);
    uint32_t references = REFCNT(type); /* each key counts it */
    Run run = run_start(6);
    Object *s = set_new(w, NULL);
    evil_run = run_start(7);
    evil_container = s;
    for (int i = 0; i < 20000; i++) {
        evil_action = change_set;
        evil_step(w, &run, s, type);
        evil_action = NULL;
        const char *wrong = set_check(w, s);
        ck_assert_msg(!wrong, "%s", wrong);
    }
    decref(w, s);
    ck_assert_uint_eq(REFCNT(type), references);
    ck_assert_ptr_null(world_check(w));
    world_destroy(w);
}
END_TEST

Suite *test_objects_set_suite(void);
Suite *test_objects_set_suite(void) {
    Suite *suite = suite_create("objects/set");
    TCase *c = tcase_create("set");
    tcase_add_loop_test(c, sizes_and_order_as_recorded, 0, RECORDED);
    tcase_add_loop_test(c, frozenset_hash, 0, RECORDED);
    tcase_add_loop_test(c, a_set_is_looked_up_as_frozenset, 0, RECORDED);
    tcase_add_loop_test(c, survives_lack_of_memory, 0, RECORDED);
    tcase_add_loop_test(c, comparisons_may_do_anything, 0, RECORDED);
    suite_add_tcase(suite, c);
    return suite;
}
