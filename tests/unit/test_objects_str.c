/* str, bytes and formatting through the C interface: blocks, sharing, interning, growth in place.
 * What Python code sees of them is in tests/lang. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/format.h"
#include "objects/int.h"
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

static Object *text(const char *utf8) {
    Object *s = str_new(w, utf8);
    ck_assert_ptr_nonnull(s);
    return s;
}

static void check_text(Object *s, const char *expected) {
    char buffer[256];
    ck_assert_msg(s != NULL, "no text, expected %s", expected);
    size_t n = str_copy_utf8(s, buffer, sizeof buffer - 1);
    buffer[n] = 0;
    ck_assert_str_eq(buffer, expected);
    decref(w, s);
}

static void check_raises(const Object *result, Type *type, const char *message) {
    ck_assert_ptr_null(result);
    Object *e = error_fetch(w);
    ck_assert_msg(e && TYPE_OF(e) == type, "expected %s", type->name);
    check_text(object_str(w, e), message);
    decref(w, e);
}

/* ---- blocks ------------------------------------------------------------------------------- */

static const struct {
    const char *model;
    size_t ascii, wide; /* headers */
} headers[] = {
    {"textbook", 48, 72},
    {"3.11", 48, 72},
    {"3.12", 40, 56},
};

START_TEST(sizes_follow_the_widest_character) {
    start(headers[_i].model);
    static const struct {
        const char *utf8;
        size_t length, width;
    } cases[] = {
        {"hello", 5, 0},
        {"h\xc3\xa9llo", 5, 1},
        {"\xe2\x82\xac", 1, 2},
        {"a\xf0\x9f\x98\x80", 2, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Object *s = text(cases[i].utf8);
        size_t width = cases[i].width ? cases[i].width : 1;
        size_t header = cases[i].width ? headers[_i].wide : headers[_i].ascii;
        ck_assert_int_eq(str_length(s), cases[i].length);
        ck_assert_uint_eq(str_sizeof(w, s), header + width * (cases[i].length + 1));
        decref(w, s);
    }
    finish();
}
END_TEST

START_TEST(utf8_is_cached_in_a_block_of_its_own) {
    start("3.11");
    Object *s = text("h\xc3\xa9llo");
    size_t n, before = str_sizeof(w, s);
    const char *utf8 = str_utf8(w, s, &n);
    ck_assert_uint_eq(n, 6);
    ck_assert_str_eq(utf8, "h\xc3\xa9llo");
    ck_assert_uint_eq(str_sizeof(w, s), before + 7);
    decref(w, s);
    finish();
}
END_TEST

START_TEST(short_strings_are_shared) {
    start(headers[_i].model);
    Object *a = text("ab"), *one = str_substring(w, a, 0, 1), *again = str_from_char(w, 'a');
    ck_assert_ptr_eq(one, again);
    Object *empty = str_substring(w, a, 1, 1), *whole = str_substring(w, a, 0, 2);
    ck_assert_ptr_eq(empty, OBJ(w)->empty_str);
    ck_assert_ptr_eq(whole, a);
    bool immortal = w->model->immortality != IMMORTAL_NONE;
    ck_assert(immortal == (one->refcnt == REFCNT_IMMORTAL));
    ck_assert(immortal == (empty->refcnt == REFCNT_IMMORTAL));
    Object *joined = str_concat(w, a, empty), *upper = str_alloc(w, 1, 'a');
    ck_assert_ptr_eq(joined, a);
    ck_assert_ptr_ne(upper, one);
    Object *all[] = {a, one, again, empty, whole, joined, upper};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

START_TEST(interned_strings_die_when_nobody_holds_them) {
    start("3.11");
    ssize_t before = dict_length(OBJ(w)->interned);
    Object *a = str_intern_c(w, "a_name_of_this_test");
    ck_assert_uint_eq(a->refcnt, 1);
    ck_assert(str_is_interned(a));
    Object *b = text("a_name_of_this_test");
    ck_assert_ptr_ne(a, b);
    str_intern(w, &b);
    ck_assert_ptr_eq(a, b);
    ck_assert_uint_eq(a->refcnt, 2);
    ck_assert_int_eq(dict_length(OBJ(w)->interned), before + 1);
    decref(w, a);
    decref(w, b);
    ck_assert_int_eq(dict_length(OBJ(w)->interned), before);
    finish();
}
END_TEST

START_TEST(append_keeps_the_id_until_the_size_class_is_full) {
    start(headers[_i].model);
    size_t header = headers[_i].ascii, step = w->model->alignment;
    Object *s = text("ab"), *x = text("x");
    Object *grown = str_concat(w, s, x); /* nobody else holds it, and it has no hash */
    decref(w, s);
    for (ssize_t n = 4; n < 200; n++) {
        const Object *old = grown;
        size_t size = header + (size_t)n + 1;
        str_append(w, &grown, x);
        ck_assert_int_eq(str_length(grown), n);
        if ((size - 1) % step)
            ck_assert_msg(grown == old, "moved at length %zd", n);
        else
            ck_assert_msg(grown != old, "stayed at length %zd", n);
    }
    Object *held = newref(w, grown);
    str_append(w, &grown, x);
    ck_assert_ptr_ne(held, grown);
    ck_assert_int_eq(str_length(held), 199);
    decref(w, held);
    decref(w, grown);
    decref(w, x);
    finish();
}
END_TEST

START_TEST(writers_overallocate_and_shrink) {
    StrWriter writer;
    start("3.11");
    writer_init(&writer, 0);
    writer.overallocate = true;
    ck_assert(writer_ascii(w, &writer, "0123456789", 10));
    ck_assert_int_eq(str_length(writer.buffer), 12);
    ck_assert(writer_char(w, &writer, 0x20ac));
    ck_assert(writer_fill(w, &writer, '-', 3));
    check_text(writer_finish(w, &writer), "0123456789\xe2\x82\xac---");
    Object *s = text("alone");
    writer_init(&writer, 0);
    ck_assert(writer_str(w, &writer, s));
    Object *same = writer_finish(w, &writer);
    ck_assert_ptr_eq(same, s);
    decref(w, same);
    decref(w, s);
    finish();
}
END_TEST

/* ---- methods ------------------------------------------------------------------------------ */

/* str.split(','): pieces and slots by model. */
static const struct {
    const char *model, *text;
    ssize_t pieces, slots;
} splits[] = {
    {"3.11", "a,b,c", 3, 12},
    {"3.12", "a,b,c", 3, 7},
    {"3.11", "a,b,c,d,e,f,g,h,i,j,k,l,m,n", 14, 20},
    {"3.11", "", 1, 1},
};

START_TEST(split_starts_with_slots_of_the_model) {
    start(splits[_i].model);
    Object *s = text(splits[_i].text), *comma = text(",");
    Object *list = str_split(w, s, comma, -1);
    ck_assert_ptr_nonnull(list);
    ck_assert_int_eq(VAR_SIZE(list), splits[_i].pieces);
    ck_assert_int_eq(((List *)list)->allocated, splits[_i].slots);
    Object *back = str_join(w, comma, list);
    ck_assert(str_equal(back, s));
    Object *all[] = {s, comma, list, back};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

/* Patterns that make plain search quadratic, compared with a search that is plainly right. */
START_TEST(search_agrees_with_the_simple_one) {
    start("3.11");
    uint32_t x = 1, letters[2][3] = {{'a', 'b', 'a'}, {'a', 0x20ac, 'b'}}, data[64], part[16];
    for (int round = 0; round < 20000; round++) {
        const uint32_t *alphabet = letters[round & 1];
        ssize_t n = (ssize_t)((x = x * 1664525 + 1013904223) >> 16) % 64;
        ssize_t m = (ssize_t)((x = x * 1664525 + 1013904223) >> 16) % 7;
        for (ssize_t i = 0; i < n; i++)
            data[i] = alphabet[((x = x * 1664525 + 1013904223) >> 16) % 3];
        for (ssize_t i = 0; i < m; i++)
            part[i] = alphabet[((x = x * 1664525 + 1013904223) >> 16) % 3];
        ssize_t first = -1, last = -1;
        for (ssize_t i = 0; i + m <= n; i++)
            if (memcmp(data + i, part, (size_t)m * sizeof *part) == 0) {
                first = first < 0 ? i : first;
                last = i;
            }
        Object *s = str_from_codepoints(w, data, (size_t)n);
        Object *p = str_from_codepoints(w, part, (size_t)m);
        ck_assert_int_eq(str_find(s, p, 0, n, 1), first);
        ck_assert_int_eq(str_find(s, p, 0, n, -1), last);
        decref(w, s);
        decref(w, p);
    }
    finish();
}
END_TEST

START_TEST(long_searches_take_linear_time) {
    start("3.11");
    Object *a = str_from_char(w, 'a'), *b = str_from_char(w, 'b');
    Object *s = str_repeat(w, a, 2000000), *tail = str_repeat(w, a, 500000);
    Object *part = str_concat(w, tail, b), *front = str_concat(w, b, tail);
    ck_assert_int_eq(str_find(s, part, 0, str_length(s), 1), -1);
    ck_assert_int_eq(str_find(s, front, 0, str_length(s), -1), -1);
    ck_assert_int_eq(str_find(s, front, 0, str_length(s), 1), -1);
    Object *all[] = {a, b, s, tail, part, front};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

static const struct {
    const char *spec, *expected;
    int64_t value;
} formats[] = {
    {"", "-255", -255},           {"#x", "-0xff", -255},         {"+,", "+1,234,567", 1234567},
    {"_b", "1111_1111", 255},     {"08.3f", "0005.000", 5},      {"*^9d", "***42****", 42},
    {"010,", "00,001,234", 1234}, {"c", "\xe2\x82\xac", 0x20ac}, {".0%", "300%", 3},
};

START_TEST(ints_are_formatted) {
    start("3.11");
    Object *v = int_from_int64(w, formats[_i].value), *spec = text(formats[_i].spec);
    check_text(format_int(w, v, spec), formats[_i].expected);
    decref(w, v);
    decref(w, spec);
    finish();
}
END_TEST

START_TEST(errors_say_what_cpython_says) {
    start("3.11");
    Object *s = text("abc"), *n = int_from_int64(w, 5), *spec = text("d");
    check_raises(str_concat(w, s, n), TYPE(w, TypeError),
                 "can only concatenate str (not \"int\") to str");
    check_raises(format_str(w, s, spec), TYPE(w, ValueError),
                 "Unknown format code 'd' for object of type 'str'");
    check_raises(str_mod(w, s, n), TYPE(w, TypeError),
                 "not all arguments converted during string formatting");
    check_raises(str_decode(w, "a\xff", 2, "ascii", NULL), TYPE(w, UnicodeDecodeError),
                 "'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)");
    check_raises(str_encode(w, s, "klingon", NULL), TYPE(w, LookupError),
                 "unknown encoding: klingon");
    Object *all[] = {s, n, spec};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

/* ---- bytes -------------------------------------------------------------------------------- */

START_TEST(bytes_are_shared_and_viewed) {
    start(headers[_i].model);
    Object *a = bytes_new(w, "a", 1), *b = bytes_new(w, "a", 1), *empty = bytes_new(w, "", 0);
    ck_assert_ptr_eq(a, b);
    ck_assert_ptr_eq(empty, OBJ(w)->empty_bytes);
    Object *array = bytearray_new(w, "abc", 3), *view = memoryview_new(w, array);
    ck_assert(!bytearray_resize(w, array, 10));
    check_raises(NULL, TYPE(w, BufferError), "Existing exports of data: object cannot be re-sized");
    const char *data;
    size_t n;
    ck_assert(bytes_view(w, view, &data, &n));
    ck_assert_uint_eq(n, 3);
    ck_assert_int_eq(memcmp(data, "abc", 3), 0);
    decref(w, view);
    ck_assert(bytearray_resize(w, array, 10));
    Object *all[] = {a, b, empty, array};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        decref(w, all[i]);
    finish();
}
END_TEST

/* Growth of a bytearray by appending, as measured: lengths where it grows, and to how much. */
START_TEST(bytearrays_grow_by_an_eighth) {
    static const ssize_t steps[][2] = {
        {1, 2}, {2, 5}, {5, 8}, {8, 12}, {12, 19}, {19, 27}, {27, 36}, {36, 46}, {46, 57}, {57, 70},
    };
    start("3.11");
    Object *array = bytearray_new(w, NULL, 0);
    size_t step = 0;
    for (ssize_t n = 1; n < 60; n++) {
        ck_assert(bytearray_resize(w, array, n));
        if (step < sizeof steps / sizeof *steps && n == steps[step][0])
            ck_assert_int_eq(((ByteArray *)array)->allocated, steps[step++][1]);
    }
    ck_assert_uint_eq(step, sizeof steps / sizeof *steps);
    decref(w, array);
    finish();
}
END_TEST

Suite *test_objects_str_suite(void) {
    int nheaders = sizeof headers / sizeof *headers;
    Suite *suite = suite_create("objects/str");
    TCase *t = tcase_create("str");
    tcase_add_loop_test(t, sizes_follow_the_widest_character, 0, nheaders);
    tcase_add_test(t, utf8_is_cached_in_a_block_of_its_own);
    tcase_add_loop_test(t, short_strings_are_shared, 0, nheaders);
    tcase_add_test(t, interned_strings_die_when_nobody_holds_them);
    tcase_add_loop_test(t, append_keeps_the_id_until_the_size_class_is_full, 0, nheaders);
    tcase_add_test(t, writers_overallocate_and_shrink);
    tcase_add_loop_test(t, split_starts_with_slots_of_the_model, 0, sizeof splits / sizeof *splits);
    tcase_add_test(t, search_agrees_with_the_simple_one);
    tcase_add_test(t, long_searches_take_linear_time);
    tcase_add_loop_test(t, ints_are_formatted, 0, sizeof formats / sizeof *formats);
    tcase_add_test(t, errors_say_what_cpython_says);
    tcase_add_loop_test(t, bytes_are_shared_and_viewed, 0, nheaders);
    tcase_add_test(t, bytearrays_grow_by_an_eighth);
    suite_add_tcase(suite, t);
    return suite;
}
