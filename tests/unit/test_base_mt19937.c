#include "base/mt19937.h"

#include <check.h>

/* r = random.Random(seed); r.getrandbits(32), r.getrandbits(32), r.random() */
static const struct {
    uint32_t key[4];
    size_t n;
    uint32_t first, second;
    double third;
} vectors[] = {
    {{0}, 1, 3626764237u, 1654615998u, 0x1.84129978f9c1ap-1},
    {{1}, 1, 577090037u, 2444712010u, 0x1.b1e2d5b3584f8p-1},
    {{42}, 1, 2746317213u, 478163327u, 0x1.99c6b5eeb2060p-6},
    {{0, 1}, 2, 485306839u, 1508871100u, 0x1.abdb5477a4f26p-2},
    {{7, 0, 0, 16}, 4, 1786885132u, 353954449u, 0x1.4e9b7ac47a1e8p-2},
};

START_TEST(is_random_as_python) {
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        Mt19937 mt;
        mt19937_seed(&mt, vectors[i].key, vectors[i].n);
        ck_assert_uint_eq(mt19937_next(&mt), vectors[i].first);
        ck_assert_uint_eq(mt19937_next(&mt), vectors[i].second);
        ck_assert(mt19937_real(&mt) == vectors[i].third);
    }
}
END_TEST

START_TEST(goes_on_when_the_words_are_used_up) {
    Mt19937 mt;
    uint32_t word = 0;
    mt19937_seed(&mt, (uint32_t[]){42}, 1);
    for (int i = 0; i < 1300; i++)
        word = mt19937_next(&mt);
    ck_assert_uint_eq(word, 1463320861u);
}
END_TEST

START_TEST(takes_long_keys) {
    static uint32_t key[700];
    for (uint32_t i = 0; i < 700; i++)
        key[i] = i;
    Mt19937 mt;
    mt19937_seed(&mt, key, 700);
    ck_assert_uint_eq(mt19937_next(&mt), 3727595200u);
}
END_TEST

Suite *test_base_mt19937_suite(void) {
    Suite *suite = suite_create("mt19937");
    TCase *tests = tcase_create("mt19937");
    tcase_add_test(tests, is_random_as_python);
    tcase_add_test(tests, goes_on_when_the_words_are_used_up);
    tcase_add_test(tests, takes_long_keys);
    suite_add_tcase(suite, tests);
    return suite;
}
