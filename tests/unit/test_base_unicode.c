#include "base/unicode.h"

#include <check.h>
#include <string.h>

/* How many characters of Unicode 14 have a property, as CPython 3.11 counts them. */
static const struct {
    const char *name;
    bool (*ask)(uint32_t c);
    int count;
} properties[] = {
    {"alpha", unicode_is_alpha, 131756},
    {"decimal", unicode_is_decimal, 660},
    {"digit", unicode_is_digit, 788},
    {"numeric", unicode_is_numeric, 1872},
    {"lower", unicode_is_lower, 2471},
    {"upper", unicode_is_upper, 1951},
    {"title", unicode_is_title, 31},
    {"space", unicode_is_space, 29},
    {"linebreak", unicode_is_linebreak, 10},
    {"printable", unicode_is_printable, 144516},
    {"identifier_start", unicode_is_identifier_start, 131975},
    {"identifier_part", unicode_is_identifier_part, 135053},
};

START_TEST(properties_are_python_s) {
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        int count = 0;
        for (uint32_t c = 0; c <= 0x10ffff; c++)
            count += properties[i].ask(c);
        ck_assert_msg(count == properties[i].count, "%s: %d", properties[i].name, count);
        ck_assert(!properties[i].ask(0x110000) && !properties[i].ask(0xffffffff));
    }
}
END_TEST

START_TEST(knows_ascii) {
    for (uint32_t c = 0; c < 128; c++) {
        bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
        bool digit = c >= '0' && c <= '9';
        ck_assert(unicode_is_lower(c) == lower && unicode_is_upper(c) == upper);
        ck_assert(unicode_is_alpha(c) == (lower || upper) &&
                  unicode_is_cased(c) == (lower || upper));
        ck_assert(unicode_is_decimal(c) == digit && unicode_is_numeric(c) == digit);
        ck_assert_int_eq(unicode_decimal(c), digit ? (int)c - '0' : -1);
        ck_assert(unicode_is_printable(c) == (c >= ' ' && c < 127));
        ck_assert(unicode_is_space(c) == ((c >= 9 && c <= 13) || (c >= 28 && c <= 32)));
        ck_assert(unicode_is_linebreak(c) == ((c >= 10 && c <= 13) || (c >= 28 && c <= 30)));
        ck_assert(unicode_is_identifier_start(c) == (lower || upper || c == '_'));
        ck_assert(unicode_is_identifier_part(c) == (lower || upper || digit || c == '_'));
    }
}
END_TEST

typedef size_t Change(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);

static const struct {
    Change *change;
    uint32_t from, to[UNICODE_CASE_MAX];
} cases[] = {
    {unicode_to_lower, 'A', {'a'}},
    {unicode_to_upper, 'z', {'Z'}},
    {unicode_to_upper, '1', {'1'}},
    {unicode_to_upper, 0xdf, {'S', 'S'}},
    {unicode_to_title, 0xdf, {'S', 's'}},
    {unicode_to_fold, 0xdf, {'s', 's'}},
    {unicode_to_lower, 0xdf, {0xdf}},
    {unicode_to_lower, 0x130, {'i', 0x307}},
    {unicode_to_upper, 0xff, {0x178}},
    {unicode_to_upper, 0xfb03, {'F', 'F', 'I'}},
    {unicode_to_title, 0xfb03, {'F', 'f', 'i'}},
    {unicode_to_upper, 0x1c6, {0x1c4}},
    {unicode_to_title, 0x1c6, {0x1c5}},
    {unicode_to_lower, 0x3a3, {0x3c3}},
    {unicode_to_fold, 0x3c2, {0x3c3}},
    {unicode_to_upper, 0x1fb7, {0x391, 0x342, 0x399}},
    {unicode_to_lower, 0x10400, {0x10428}},
    {unicode_to_lower, 0x110000, {0x110000}},
};

START_TEST(changes_case) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t to[UNICODE_CASE_MAX] = {0};
        size_t n = cases[i].change(cases[i].from, to);
        ck_assert_msg(memcmp(to, cases[i].to, sizeof to) == 0, "U+%04X", (unsigned)cases[i].from);
        ck_assert_uint_eq(n, 1u + (to[1] != 0) + (to[2] != 0));
    }
}
END_TEST

START_TEST(answers_about_single_characters) {
    ck_assert(unicode_is_alpha(0x4e2d) && !unicode_is_cased(0x4e2d));
    ck_assert(unicode_is_digit(0xb2) && !unicode_is_decimal(0xb2));
    ck_assert(unicode_is_numeric(0xbd) && !unicode_is_digit(0xbd));
    ck_assert_int_eq(unicode_decimal(0x663), 3);
    ck_assert_int_eq(unicode_decimal(0xb2), -1);
    ck_assert(unicode_is_title(0x1c5) && unicode_is_cased(0x1c5) && !unicode_is_upper(0x1c5));
    ck_assert(unicode_is_case_ignorable('\'') && unicode_is_case_ignorable(0xad));
    ck_assert(unicode_is_space(0xa0) && unicode_is_space(0x3000) && !unicode_is_space(0x200b));
    ck_assert(!unicode_is_printable(0xa0) && !unicode_is_printable(0xd800));
    ck_assert(unicode_is_printable(0x1f600) && !unicode_is_identifier_start(0x1f600));
    ck_assert(unicode_is_identifier_part(0x301) && !unicode_is_identifier_start(0x301));
}
END_TEST

Suite *test_base_unicode_suite(void) {
    Suite *suite = suite_create("unicode");
    TCase *tests = tcase_create("unicode");
    tcase_add_test(tests, properties_are_python_s);
    tcase_add_test(tests, knows_ascii);
    tcase_add_test(tests, changes_case);
    tcase_add_test(tests, answers_about_single_characters);
    suite_add_tcase(suite, tests);
    return suite;
}
