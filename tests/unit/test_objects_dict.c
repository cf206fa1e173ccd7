/* dict: sizes and order after random operations as the real interpreters have them, and a naive
 * model. */
#include "containers.h"

static Object *make_key(World *w, Run *run, int i) {
    static const int factors[] = {1, 3, 50};
    int64_t n = (int64_t)run_next(run, 60);
    n *= factors[run_next(run, 3)];
    if (i == 0 || (i > 1 && run_next(run, 8)))
        return str_format_c(w, "k%ld", (long)n);
    return int_from_int64(w, n);
}

static int64_t key_number(Object *key) {
    if (!is_str(key))
        return number_of(key);
    int64_t n = 0;
    for (ssize_t i = 1; i < str_length(key); i++)
        n = n * 10 + (str_at(key, i) - '0');
    return n + 5000;
}

static void mix_dict(World *w, Run *run, Object *d) {
    Object *key, *value;
    ssize_t pos = 0;
    const char *wrong = dict_check(w, d);
    ck_assert_msg(!wrong, "%s", wrong);
    run_mix(run, (int64_t)dict_sizeof(w, d));
    while (dict_next(d, &pos, &key, &value, NULL)) {
        run_mix(run, key_number(key));
        run_mix(run, number_of(value));
    }
}

static void pop(World *w, Run *run, Object *d, int i) {
    Object *key = make_key(w, run, i), *fallback = int_from_int64(w, -5);
    Object *value = dict_pop(w, d, key, fallback);
    run_mix(run, number_of(value));
    decref(w, value);
    decref(w, fallback);
    decref(w, key);
}

static void popitem(World *w, Run *run, Object *d) {
    if (!dict_length(d))
        return;
    Object *pair = dict_popitem(w, d);
    run_mix(run, number_of(tuple_get(pair, 1)));
    decref(w, pair);
}

static void setdefault(World *w, Run *run, Object *d, int i) {
    Object *key = make_key(w, run, i), *value = int_from_int64(w, 77);
    run_mix(run, number_of(dict_setdefault(w, d, key, value)));
    decref(w, value);
    decref(w, key);
}

static void set_random(World *w, Run *run, Object *d, int i) {
    Object *value = int_from_int64(w, (int64_t)run_next(run, 1000));
    Object *key = make_key(w, run, i); /* Python evaluates it after the value */
    ck_assert_int_eq(dict_set(w, d, key, value), 0);
    decref(w, value);
    decref(w, key);
}

static void delete_random(World *w, Run *run, Object *d, int i) {
    Object *key = make_key(w, run, i);
    if (dict_contains(w, d, key) > 0)
        ck_assert_int_eq(dict_delete(w, d, key), 0);
    decref(w, key);
}

static Object *from_keys(World *w, Object *keys, int64_t n) {
    Object *value = int_from_int64(w, n);
    Object *d = dict_from_keys(w, (Object *)TYPE(w, DICT), keys, value);
    ck_assert_ptr_nonnull(d);
    decref(w, value);
    decref(w, keys);
    return d;
}

static Object *random_numbers(World *w, Run *run) {
    Object *s = set_new(w, NULL);
    for (uint64_t n = run_next(run, 12); n; n--) {
        Object *v = int_from_int64(w, (int64_t)run_next(run, 99));
        ck_assert_int_eq(set_add(w, s, v), 0);
        decref(w, v);
    }
    return s;
}

static void update_pairs(World *w, Run *run, Object *d, int i) {
    Object *pairs = list_new(w, 0);
    for (int n = 0; n < 4; n++) {
        Object *key = make_key(w, run, i), *value = int_from_int64(w, (int64_t)run_next(run, 99));
        Object *pair = tuple_pack(w, 2, key, value);
        list_append(w, pairs, pair);
        decref(w, pair);
        decref(w, value);
        decref(w, key);
    }
    ck_assert_int_eq(dict_update(w, d, pairs), 0);
    decref(w, pairs);
}

/* dict(other) */
static Object *call_dict(World *w, Object *other) {
    Object *d = dict_tp_new(w, TYPE(w, DICT), NULL, 0, NULL);
    if (other)
        ck_assert_int_eq(dict_tp_init(w, d, &other, 1, NULL), 0);
    return d;
}

static Object *replaced(World *w, Run *run, uint64_t op, Object *e) {
    switch (op) {
    case 16:
        return dict_copy(w, e);
    case 17:
        return call_dict(w, e);
    case 18:
        return from_keys(w, newref(w, e), 3);
    case 19:
        return from_keys(w, dict_keys_list(w, e), 4);
    case 20:
        return from_keys(w, random_numbers(w, run), 5);
    default:
        return run_next(run, 2) ? dict_new(w) : call_dict(w, NULL);
    }
}

static void step(World *w, Run *run, Object **dicts) {
    uint64_t op = run_next(run, 24), i = run_next(run, 4), j = run_next(run, 4);
    Object *d = dicts[i], *e = dicts[j];
    if (op < 9)
        set_random(w, run, d, (int)i);
    else if (op < 12)
        delete_random(w, run, d, (int)i);
    else if (op == 12)
        pop(w, run, d, (int)i);
    else if (op == 13)
        popitem(w, run, d);
    else if (op == 14)
        setdefault(w, run, d, (int)i);
    else if (op == 15)
        ck_assert_int_eq(dict_update(w, d, e), 0);
    else if (op == 21)
        update_pairs(w, run, d, (int)i);
    else if (op <= 22)
        set_ref(w, &dicts[i], replaced(w, run, op, e));
    else if (run_next(run, 3) == 0)
        dict_clear(w, d);
    mix_dict(w, run, dicts[i]);
}

START_TEST(sizes_and_order_as_recorded) {
    const Recorded *r = &recorded[_i];
    World *w = world_with(r->model);
    Run run = run_start(2);
    Object *dicts[4];
    for (int i = 0; i < 4; i++)
        dicts[i] = dict_new(w);
    for (int i = 0; i < 4000; i++)
        step(w, &run, dicts);
    for (int i = 0; i < 4; i++)
        decref(w, dicts[i]);
    ck_assert_ptr_null(world_check(w));
    ck_assert_msg(run.h == r->dicts, "%s: sizes or order differ", r->model);
    world_destroy(w);
}
END_TEST

/* {'key0': 0, ...}: sys.getsizeof at the numbers of items where it changes, and at 1000. */
START_TEST(growth) {
    static const struct {
        const char *model;
        size_t header, sizes[8];
    } rows[] = {
        {"textbook", 16, {64, 232, 360, 640, 1176, 2272, 4696, 36960}},
        {"3.11", 16, {64, 184, 272, 464, 832, 1584, 3328, 26032}},
    };
    static const int counts[] = {0, 1, 6, 11, 22, 43, 86, 1000};
    World *w = world_with(rows[_i].model);
    Object *d = dict_new(w);
    for (int n = 0, row = 0; n <= 1000; n++) {
        if (n == counts[row])
            ck_assert_uint_eq(dict_sizeof(w, d) + rows[_i].header, rows[_i].sizes[row++]);
        Object *key = str_format_c(w, "key%d", n), *value = int_from_int64(w, n);
        dict_set(w, d, key, value);
        decref(w, value);
        decref(w, key);
    }
    decref(w, d);
    world_destroy(w);
}
END_TEST

/* Tracked only once something is stored that may be tracked; deleting does not untrack. */
START_TEST(tracking) {
    World *w = world_with(recorded[_i].model);
    Object *d = dict_new(w), *inner = list_new(w, 0), *number = int_from_int64(w, 5);
    ck_assert_int_eq(dict_set_c(w, d, "a", number), 0);
    ck_assert(!gc_is_tracked(d));
    ck_assert_int_eq(dict_set_c(w, d, "b", inner), 0);
    ck_assert(gc_is_tracked(d));
    ck_assert_int_eq(dict_delete_c(w, d, "b"), 0);
    ck_assert(gc_is_tracked(d));
    dict_maybe_untrack(w, d);
    ck_assert(!gc_is_tracked(d));
    decref(w, number);
    decref(w, inner);
    decref(w, d);
    world_destroy(w);
}
END_TEST

START_TEST(headers_and_tables_go_round_in_free_lists) {
    World *w = world_with(recorded[_i].model);
    Object *number = int_from_int64(w, 5), *a = dict_new(w);
    dict_set_c(w, a, "x", number);
    DictKeys *keys = ((Dict *)a)->keys;
    decref(w, a);
    Object *b = dict_new(w);
    dict_set_c(w, b, "y", number);
    ck_assert_ptr_eq(a, b);
    ck_assert_ptr_eq(keys, ((Dict *)b)->keys);
    decref(w, b);
    decref(w, number);
    world_destroy(w);
}
END_TEST

/* Every allocation may fail; nothing is lost or broken then. */
START_TEST(survives_lack_of_memory) {
    World *w = world_with(recorded[_i].model);
    for (uint64_t n = 1; n < 60; n++) {
        Object *d = dict_new(w);
        w->fail_allocation = n;
        for (int i = 0; i < 40 && !error_pending(w); i++) {
            Object *key = int_from_int64(w, 1000 + i);
            if (key)
                dict_set(w, d, key, NONE(w));
            xdecref(w, key);
        }
        w->fail_allocation = 0;
        if (error_pending(w))
            error_clear(w);
        ck_assert_ptr_null(dict_check(w, d));
        decref(w, d);
    }
    ck_assert_ptr_null(world_check(w));
    world_destroy(w);
}
END_TEST

/* ---- comparisons that change the dict they are for ---- */

static void change_dict(World *w, Object *d, Run *run) {
    Object *name = str_format_c(w, "k%d", (int)run_next(run, 20));
    switch (run_next(run, 5)) {
    case 0:
        dict_clear(w, d);
        break;
    case 1:
        dict_set(w, d, name, NONE(w));
        break;
    case 2:
        xdecref(w, dict_pop(w, d, name, NONE(w)));
        break;
    case 3:
        xdecref(w, dict_length(d) ? dict_popitem(w, d) : NULL);
        break;
    default:
        dict_clear(w, d);
        dict_set(w, d, name, NONE(w));
    }
    decref(w, name);
}

static void evil_step(World *w, Run *run, Object *d, Type *type) {
    Object *key = object_alloc(w, type, type->basicsize), *copy;
    switch (run_next(run, 7)) {
    case 0:
    case 1:
    case 2:
        dict_set(w, d, key, NONE(w));
        break;
    case 3:
        dict_delete(w, d, key);
        break;
    case 4:
        dict_setdefault(w, d, key, NONE(w));
        break;
    case 5:
        xdecref(w, dict_pop(w, d, key, NONE(w)));
        break;
    default:
        if (!(copy = dict_copy(w, d)))
            break;
        if (dict_equal(w, copy, d) < 0 || dict_merge(w, copy, d, 0) < 0)
            error_clear(w);
        ck_assert_ptr_null(dict_check(w, copy));
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
    Run run = run_start(4);
    Object *d = dict_new(w);
    evil_run = run_start(5);
    evil_container = d;
    for (int i = 0; i < 20000; i++) {
        evil_action = change_dict;
        evil_step(w, &run, d, type);
        evil_action = NULL;
        const char *wrong = dict_check(w, d);
        ck_assert_msg(!wrong, "%s", wrong);
    }
    decref(w, d);
    ck_assert_uint_eq(REFCNT(type), references);
    ck_assert_ptr_null(world_check(w));
    world_destroy(w);
}
END_TEST

START_TEST(deep_nesting_dies) {
    World *w = world_with(recorded[_i].model);
    size_t blocks = w->pymalloc.blocks;
    Object *d = dict_new(w);
    for (int i = 0; i < 100000; i++) {
        Object *outer = i % 3 ? dict_new(w) : set_new(w, NULL);
        Object *inner = i % 3 == 0 ? frozenset_new(w, NULL) : newref(w, d);
        ck_assert_int_eq(i % 3 ? dict_set_c(w, outer, "in", inner) : set_add(w, outer, inner), 0);
        if (i % 3)
            set_ref(w, &d, newref(w, outer));
        decref(w, inner);
        decref(w, outer);
    }
    decref(w, d);
    freelists_clear(w);
    ck_assert_uint_le(w->pymalloc.blocks, blocks + 8);
    ck_assert_ptr_null(world_check(w));
    world_destroy(w);
}
END_TEST

/* ---- what the methods say ---- */

static void check_text(World *w, Object *text, const char *expected) {
    char buffer[300];
    ck_assert_msg(text != NULL, "no text, expected %s", expected);
    buffer[str_copy_utf8(text, buffer, sizeof buffer - 1)] = 0;
    ck_assert_str_eq(buffer, expected);
    decref(w, text);
}

static void check_error(World *w, const Object *result, Type *type, const char *text) {
    ck_assert_ptr_null(result);
    ck_assert(error_matches(w, type));
    Object *exception = error_fetch(w);
    check_text(w, object_str(w, exception), text);
    decref(w, exception);
}

START_TEST(texts) {
    World *w = world_with(recorded[_i].model);
    Object *d = dict_new(w), *n = int_from_int64(w, 300), *list = list_new(w, 0);
    check_text(w, object_repr(w, d), "{}");
    check_error(w, dict_popitem(w, d), TYPE(w, KeyError), "'popitem(): dictionary is empty'");
    dict_set_c(w, d, "a", n);
    dict_set_c(w, d, "self", d);
    check_text(w, object_repr(w, d), "{'a': 300, 'self': {...}}");
    check_error(w, dict_get(w, d, list), TYPE(w, TypeError), "unhashable type: 'list'");
    check_error(w, dict_pop(w, d, n, NULL), TYPE(w, KeyError), "300");
    Object *keys = object_call_method0(w, d, NAME(w, keys));
    check_text(w, object_repr(w, keys), "dict_keys(['a', 'self'])");
    Object *iterator = object_iter(w, keys);
    Object *first = iter_next(w, iterator);
    dict_delete_c(w, d, "self");
    check_error(w, iter_next(w, iterator), TYPE(w, RuntimeError),
                "dictionary changed size during iteration");
    decref(w, first);
    decref(w, iterator);
    decref(w, keys);
    decref(w, list);
    decref(w, n);
    decref(w, d);
    world_destroy(w);
}
END_TEST

Suite *test_objects_dict_suite(void);
Suite *test_objects_dict_suite(void) {
    Suite *suite = suite_create("objects/dict");
    TCase *c = tcase_create("dict");
    tcase_add_loop_test(c, sizes_and_order_as_recorded, 0, RECORDED);
    tcase_add_loop_test(c, growth, 0, 2);
    tcase_add_loop_test(c, tracking, 0, RECORDED);
    tcase_add_loop_test(c, headers_and_tables_go_round_in_free_lists, 0, RECORDED);
    tcase_add_loop_test(c, survives_lack_of_memory, 0, RECORDED);
    tcase_add_loop_test(c, comparisons_may_do_anything, 0, RECORDED);
    tcase_add_loop_test(c, deep_nesting_dies, 0, RECORDED);
    tcase_add_loop_test(c, texts, 0, RECORDED);
    suite_add_tcase(suite, c);
    return suite;
}
