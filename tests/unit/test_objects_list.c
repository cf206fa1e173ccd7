/* list, tuple, slice, range and the iterators over other objects, through the C interface. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/str.h"

enum {
    LIMIT = 64 * 1024 * 1024
};

static World *w;

static void start(const char *model) {
    w = world_create(model_find(model), LIMIT);
    ck_assert_ptr_nonnull(w);
    ck_assert(objects_boot(w));
}

static void finish(void) {
    ck_assert_msg(!error_pending(w), "an exception is left");
    const char *wrong = world_check(w);
    ck_assert_msg(!wrong, "%s", wrong);
    world_destroy(w);
}

static Object *number(int64_t v) {
    Object *o = int_from_int64(w, v);
    ck_assert_ptr_nonnull(o);
    return o;
}

/* A list of the ints first, first + 1, ... */
static Object *counting(int64_t first, ssize_t n) {
    Object *list = list_new(w, 0);
    for (ssize_t i = 0; i < n; i++)
        ck_assert_int_eq(list_append_steal(w, list, number(first + i)), 0);
    return list;
}

static void check_text(Object *text, const char *expected) {
    char buffer[256];
    ck_assert_msg(text != NULL, "no text, expected %s", expected);
    size_t n = str_copy_utf8(text, buffer, sizeof buffer - 1);
    buffer[n] = 0;
    ck_assert_str_eq(buffer, expected);
    decref(w, text);
}

static void check_repr(Object *o, const char *expected) {
    check_text(object_repr(w, o), expected);
}

/* [result] must be NULL with this exception, which is cleared. */
static void check_raises(const Object *result, Type *type, const char *message) {
    ck_assert_ptr_null(result);
    ck_assert(error_matches(w, type));
    Object *error = error_fetch(w);
    check_text(object_str(w, error), message);
    decref(w, error);
}

static Object *call(Object *callable, size_t n, Object *const *args) {
    return object_call(w, callable, args, n, NULL);
}

static Object *method(Object *o, const char *name, size_t n, Object *const *args) {
    Object *text = str_intern_c(w, name);
    Object *result = object_call_method(w, o, text, args, n);
    decref(w, text);
    return result;
}

static ssize_t slots(const Object *list) {
    return ((const List *)list)->allocated;
}

/* Slots after each append from []: facts/README.md. */
static void check_growth(const char *model, const int *steps, size_t nsteps) {
    start(model);
    Object *list = list_new(w, 0);
    size_t at = 0;
    for (int n = 1; at < nsteps; n++) {
        ck_assert_int_eq(list_append_steal(w, list, number(n)), 0);
        if (n > steps[at] && ++at == nsteps)
            break;
        ck_assert_int_eq(slots(list), steps[at]);
    }
    decref(w, list);
    finish();
}

START_TEST(growth) {
    static const int old[] = {4, 8, 16, 25, 35, 46, 58, 72, 88};
    static const int new[] = {4, 8, 16, 24, 32, 40, 52, 64, 76, 92};
    check_growth("textbook", old, sizeof old / sizeof *old);
    check_growth("3.8", old, sizeof old / sizeof *old);
    check_growth("3.11", new, sizeof new / sizeof *new);
    check_growth("3.13", new, sizeof new / sizeof *new);
}
END_TEST

/* list(range(5)), [*range(5)], a display of five constants, of five names */
static void check_made(const char *model, int called, int extended, int constants) {
    start(model);
    Object *five = number(5);
    Object *range = range_new(w, NULL, five, NULL);
    Object *a = object_call1(w, (Object *)TYPE(w, LIST), range);
    Object *b = sequence_list(w, range);
    Object *tuple = sequence_tuple(w, range);
    Object *c = list_display_constants(w, tuple);
    check_repr(a, "[0, 1, 2, 3, 4]");
    ck_assert_int_eq(slots(a), called);
    ck_assert_int_eq(slots(b), extended);
    ck_assert_int_eq(slots(c), constants);
    decref(w, a);
    decref(w, b);
    decref(w, c);
    decref(w, tuple);
    decref(w, range);
    decref(w, five);
    finish();
}

START_TEST(slots_of_new_lists) {
    check_made("3.6", 8, 8, 5);
    check_made("textbook", 5, 8, 5);
    check_made("3.9", 5, 8, 8);
    check_made("3.11", 6, 6, 6);
    check_made("3.13", 6, 6, 6);
}
END_TEST

START_TEST(pop_shrinks) {
    start("textbook");
    Object *list = counting(0, 1);
    decref(w, method(list, "pop", 0, NULL));
    ck_assert_int_eq(slots(list), 0);
    check_raises(method(list, "pop", 0, NULL), TYPE(w, IndexError), "pop from empty list");
    decref(w, list);
    finish();
}
END_TEST

START_TEST(headers_are_reused_last_first) {
    start("textbook");
    Object *a = list_new(w, 0), *b = list_new(w, 0);
    uint32_t serial = b->serial;
    decref(w, a);
    decref(w, b);
    Object *c = list_new(w, 0), *d = list_new(w, 0);
    ck_assert_ptr_eq(c, b);
    ck_assert_ptr_eq(d, a);
    ck_assert_uint_gt(c->serial, serial);
    decref(w, c);
    decref(w, d);
    finish();
}
END_TEST

START_TEST(slices) {
    start("3.11");
    Object *list = counting(0, 10), *low = number(7), *high = number(2), *step = number(-2);
    Object *slice = slice_new(w, low, high, step);
    Object *part = object_getitem(w, list, slice);
    check_repr(part, "[7, 5, 3]");
    check_repr(slice, "slice(7, 2, -2)");
    Object *two = counting(0, 2);
    ck_assert_int_eq(object_setitem(w, list, slice, two), -1);
    check_raises(NULL, TYPE(w, ValueError),
                 "attempt to assign sequence of size 2 to extended slice of size 3");
    ck_assert_int_eq(object_setitem(w, list, slice, NULL), 0);
    check_repr(list, "[0, 1, 2, 4, 6, 8, 9]");
    ck_assert_int_eq(list_set_slice(w, list, 1, 5, list), 0);
    check_repr(list, "[0, 0, 1, 2, 4, 6, 8, 9, 8, 9]");
    ck_assert_int_eq(list_append(w, part, part), 0);
    check_repr(part, "[7, 5, 3, [...]]");
    list_clear(w, part);
    Object *all[] = {list, low, high, step, slice, part, two};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

START_TEST(errors_are_worded_as_in_cpython) {
    start("3.11");
    Object *list = counting(0, 1), *three = number(3), *text = str_new(w, "a");
    check_raises(object_getitem(w, list, three), TYPE(w, IndexError), "list index out of range");
    check_raises(object_getitem(w, list, text), TYPE(w, TypeError),
                 "list indices must be integers or slices, not str");
    check_raises(method(list, "index", 1, &three), TYPE(w, ValueError), "3 is not in list");
    check_raises(method(list, "remove", 1, &three), TYPE(w, ValueError),
                 "list.remove(x): x not in list");
    check_raises(method(list, "pop", 2, (Object *[]){three, three}), TYPE(w, TypeError),
                 "pop expected at most 1 argument, got 2");
    check_raises(number_binary(w, three, text, OP_ADD), TYPE(w, TypeError),
                 "unsupported operand type(s) for +: 'int' and 'str'");
    check_raises(number_binary(w, list, text, OP_MULTIPLY), TYPE(w, TypeError),
                 "can't multiply sequence by non-int of type 'str'");
    check_raises(number_negative(w, text), TYPE(w, TypeError),
                 "bad operand type for unary -: 'str'");
    check_raises(object_richcompare(w, three, text, CMP_LT), TYPE(w, TypeError),
                 "'<' not supported between instances of 'int' and 'str'");
    check_raises(object_iter(w, three), TYPE(w, TypeError), "'int' object is not iterable");
    check_raises(object_call0(w, three), TYPE(w, TypeError), "'int' object is not callable");
    check_raises(object_getitem(w, three, three), TYPE(w, TypeError),
                 "'int' object is not subscriptable");
    check_raises(call((Object *)TYPE(w, RANGE), 3, (Object *[]){three, three, FALSE_(w)}),
                 TYPE(w, ValueError), "range() arg 3 must not be zero");
    decref(w, list);
    decref(w, three);
    decref(w, text);
    finish();
}
END_TEST

START_TEST(tuples) {
    start("3.11");
    Object *a = number(1000), *empty = tuple_new(w, 0);
    Object *t = tuple_pack(w, 2, a, NONE(w));
    check_repr(t, "(1000, None)");
    ck_assert(gc_is_tracked(t));
    tuple_maybe_untrack(w, t);
    ck_assert(!gc_is_tracked(t));
    Object *same = number_binary(w, t, empty, OP_ADD);
    ck_assert_ptr_eq(same, t);
    Object *one = tuple_pack(w, 1, t);
    check_repr(one, "((1000, None),)");
    tuple_maybe_untrack(w, one);
    ck_assert(!gc_is_tracked(one));
    ck_assert(tuple_resize(w, &one, 3));
    ck_assert_int_eq(VAR_SIZE(one), 3);
    ck_assert_ptr_null(tuple_get(one, 2));
    Object *all[] = {a, t, same, one, empty};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

START_TEST(tuples_hash_as_in_cpython) {
    start("3.11");
    Object *t = tuple_pack(w, 2, TRUE_(w), FALSE_(w)), *empty = tuple_new(w, 0);
    ck_assert_int_eq(object_hash(w, t), INT64_C(-5164621852614943976));
    ck_assert_int_eq(object_hash(w, empty), INT64_C(5740354900026072187));
    decref(w, t);
    decref(w, empty);
    finish();
}
END_TEST

START_TEST(pairs_are_used_again) {
    start("textbook");
    Object *list = counting(1000, 4);
    Object *it = object_call1(w, (Object *)TYPE(w, ENUMERATE), list);
    Object *first = iter_next(w, it), *second = iter_next(w, it);
    ck_assert_ptr_ne(first, second);
    check_repr(first, "(0, 1000)");
    ck_assert_uint_eq(REFCNT(first), 2);
    decref(w, first);
    Object *third = iter_next(w, it);
    ck_assert_ptr_eq(third, first);
    check_repr(third, "(2, 1002)");
    decref(w, second);
    decref(w, third);
    decref(w, it);
    Object *zip = call((Object *)TYPE(w, ZIP), 2, (Object *[]){list, list});
    first = iter_next(w, zip);
    check_repr(first, "(1000, 1000)");
    decref(w, first);
    decref(w, zip);
    decref(w, list);
    finish();
}
END_TEST

START_TEST(ranges) {
    start("3.11");
    Object *huge = number(1), *shift = number(70), *three = number(3);
    Object *big = number_binary(w, huge, shift, OP_LSHIFT);
    Object *range = range_new(w, NULL, big, three);
    check_repr(range, "range(0, 1180591620717411303424, 3)");
    Object *it = object_iter(w, range), *item = iter_next(w, it);
    ck_assert_ptr_eq(TYPE_OF(it), TYPE(w, LONG_RANGE_ITER));
    decref(w, item);
    item = iter_next(w, it);
    check_repr(item, "3");
    ck_assert_int_eq(sequence_contains(w, range, three), 1);
    ck_assert_int_eq(sequence_contains(w, range, shift), 0);
    Object *small = range_new(w, shift, three, number(-20));
    Object *list = sequence_list(w, small);
    check_repr(list, "[70, 50, 30, 10]");
    Object *backwards = method(small, "__reversed__", 0, NULL),
           *turned = sequence_list(w, backwards);
    check_repr(turned, "[10, 30, 50, 70]");
    Object *all[] = {huge, shift, three, big, range, it, item, small, list, backwards, turned};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

/* Equal keys keep their order; every item is still there. */
START_TEST(sorting_is_stable) {
    start(_i ? "3.11" : "textbook");
    uint32_t seed = 12345;
    for (int n = 0; n < 300; n += 37) {
        Object *list = list_new(w, 0);
        for (int i = 0; i < n; i++) {
            seed = seed * 1103515245 + 12345;
            Object *key = number(seed >> 16 & 7), *place = number(i);
            ck_assert_int_eq(list_append_steal(w, list, tuple_pack(w, 2, key, place)), 0);
            decref(w, key);
            decref(w, place);
        }
        Object *sorted = list_slice(w, list, 0, n);
        ck_assert_int_eq(list_sort(w, sorted, NULL, false), 0);
        for (int i = 1; i < n; i++)
            ck_assert_int_eq(
                object_compare_bool(w, list_get(sorted, i - 1), list_get(sorted, i), CMP_LT), 1);
        decref(w, sorted);
        decref(w, list);
    }
    Object *mixed = counting(0, 1);
    ck_assert_int_eq(list_append_steal(w, mixed, str_new(w, "a")), 0);
    ck_assert_int_eq(list_sort(w, mixed, NULL, false), -1);
    check_raises(NULL, TYPE(w, TypeError),
                 "'<' not supported between instances of 'str' and 'int'");
    check_repr(mixed, "[0, 'a']");
    decref(w, mixed);
    finish();
}
END_TEST

/* Every allocation may fail: an exception then, nothing lost. */
START_TEST(memory_errors) {
    start("3.11");
    Object *range = range_new(w, NULL, number(20), NULL);
    for (uint64_t n = 1; n < 60; n++) {
        size_t blocks = w->raw.blocks;
        w->fail_allocation = n;
        Object *list = object_call1(w, (Object *)TYPE(w, LIST), range);
        Object *text = list ? object_repr(w, list) : NULL;
        w->fail_allocation = 0;
        if (!text) {
            ck_assert(error_is(w, MemoryError));
            error_clear(w);
        }
        xdecref(w, list);
        xdecref(w, text);
        (void)blocks;
    }
    decref(w, range);
    finish();
}
END_TEST

Suite *test_objects_list_suite(void) {
    Suite *s = suite_create("objects_list");
    TCase *c = tcase_create("list");
    tcase_add_test(c, growth);
    tcase_add_test(c, slots_of_new_lists);
    tcase_add_test(c, pop_shrinks);
    tcase_add_test(c, headers_are_reused_last_first);
    tcase_add_test(c, slices);
    tcase_add_test(c, errors_are_worded_as_in_cpython);
    tcase_add_test(c, tuples);
    tcase_add_test(c, tuples_hash_as_in_cpython);
    tcase_add_test(c, pairs_are_used_again);
    tcase_add_test(c, ranges);
    tcase_add_loop_test(c, sorting_is_stable, 0, 2);
    tcase_add_test(c, memory_errors);
    suite_add_tcase(s, c);
    return s;
}
