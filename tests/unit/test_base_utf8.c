#include "base/utf8.h"

#include <string.h>

#include "unmarked.h"

START_TEST(every_character_there_and_back) {
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char bytes[UTF8_MAX];
        uint32_t back = 0xffffffff;
        size_t n = utf8_encode(c, bytes);
        bool surrogate = c >= 0xd800 && c < 0xe000;
        if (n != utf8_size(c) || utf8_decode(bytes, n, true, &back, NULL) != n || back != c ||
            utf8_validate(bytes, n, false, NULL) == surrogate)
            ck_abort_msg("U+%04X", (unsigned)c);
        for (size_t cut = 1; cut < n; cut++) {
            Utf8Error error;
            ck_assert_uint_eq(utf8_decode(bytes, cut, true, &back, &error), 0);
            ck_assert_uint_eq(error.length, cut);
            ck_assert_str_eq(error.reason, "unexpected end of data");
        }
    }
}
END_TEST

/* What CPython's UnicodeDecodeError says. */
static const struct {
    const char *bytes;
    size_t start, length;
    const char *reason;
} faults[] = {
    {"\x80", 0, 1, "invalid start byte"},
    {"abc\xff", 3, 1, "invalid start byte"},
    {"abcdefghijk\xc0\x80", 11, 1, "invalid start byte"},
    {"\xc1\xbf", 0, 1, "invalid start byte"},
    {"\xf5\x80\x80\x80", 0, 1, "invalid start byte"},
    {"\xc3(", 0, 1, "invalid continuation byte"},
    {"\xc3", 0, 1, "unexpected end of data"},
    {"\xe2\x82", 0, 2, "unexpected end of data"},
    {"\xe2\x28\xa1", 0, 1, "invalid continuation byte"},
    {"\xe2\x82\x28", 0, 2, "invalid continuation byte"},
    {"\xe0\x80\x80", 0, 1, "invalid continuation byte"},
    {"\xed\xa0\x80", 0, 1, "invalid continuation byte"},
    {"\xed\xbf", 0, 1, "invalid continuation byte"},
    {"\xe2\x82\xac\xf0\x9f\x98", 3, 3, "unexpected end of data"},
    {"\xf0\x9f\x98(", 0, 3, "invalid continuation byte"},
    {"\xf0\x80\x80\x80", 0, 1, "invalid continuation byte"},
    {"\xf4\x90\x80\x80", 0, 1, "invalid continuation byte"},
};

START_TEST(faults_are_told_as_python_tells_them) {
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Utf8Error error;
        ck_assert(!utf8_validate(faults[i].bytes, strlen(faults[i].bytes), false, &error));
        ck_assert_msg(error.start == faults[i].start && error.length == faults[i].length &&
                          strcmp(error.reason, faults[i].reason) == 0,
                      "%zu: %zu %zu %s", i, error.start, error.length, error.reason);
    }
}
END_TEST

START_TEST(surrogates_are_a_choice) {
    uint32_t c;
    ck_assert_uint_eq(utf8_decode("\xed\xa0\x80", 3, true, &c, NULL), 3);
    ck_assert_uint_eq(c, 0xd800);
    ck_assert(utf8_validate("\xed\xbf\xbf", 3, true, NULL));
    ck_assert(!utf8_validate("\xed\xbf\xbf", 3, false, NULL));
}
END_TEST

Suite *test_base_utf8_suite(void) {
    Suite *suite = suite_create("utf8");
    TCase *tests = tcase_create("utf8");
    tcase_add_test(tests, every_character_there_and_back);
    tcase_add_test(tests, faults_are_told_as_python_tells_them);
    tcase_add_test(tests, surrogates_are_a_choice);
    suite_add_tcase(suite, tests);
    return suite;
}
