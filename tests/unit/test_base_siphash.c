#include "base/siphash.h"

#include <check.h>
#include <string.h>

/* hash() under PYTHONHASHSEED=0, asked of CPython 3.8 (2-4) and 3.11 (1-3). A str is hashed as it
 * is stored, so the last one is in UTF-32. */
static const struct {
    const char *bytes;
    size_t n;
    uint64_t two, one;
} vectors[] = {
    {"a", 1, 10863254463029944905u, 4644417185603328019u},
    {"abc", 3, 4596069200710135518u, 13851880170939887858u},
    {"abcdefg", 7, 11795375929858261112u, 7904145750247929094u},
    {"abcdefgh", 8, 16599038366039810451u, 4574395652268504554u},
    {"The quick brown fox jumps over", 30, 16008576629314432566u, 9110476974041099782u},
    {"\xac\x20\0\0\0\xf6\x01\0", 8, 18340545625452278398u, 796942856832719311u},
};

START_TEST(hashes_as_python) {
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        ck_assert_uint_eq(siphash(vectors[i].bytes, vectors[i].n, 0, 0, 2), vectors[i].two);
        ck_assert_uint_eq(siphash(vectors[i].bytes, vectors[i].n, 0, 0, 1), vectors[i].one);
    }
}
END_TEST

/* The vector of the paper: key 00 01 ... 0f, message 00 01 ... 0e. */
START_TEST(hashes_with_a_key) {
    unsigned char message[16] = {0};
    for (unsigned char i = 0; i < 15; i++)
        message[i + 1] = i;
    ck_assert_uint_eq(siphash(message + 1, 15, 0x0706050403020100u, 0x0f0e0d0c0b0a0908u, 2),
                      0xa129ca6149be45e5u);
}
END_TEST

Suite *test_base_siphash_suite(void) {
    Suite *suite = suite_create("siphash");
    TCase *tests = tcase_create("siphash");
    tcase_add_test(tests, hashes_as_python);
    tcase_add_test(tests, hashes_with_a_key);
    suite_add_tcase(suite, tests);
    return suite;
}
