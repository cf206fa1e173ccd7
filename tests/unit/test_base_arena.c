#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "unmarked.h"

static int is_zero(const char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return 0;
    return 1;
}

START_TEST(pieces_are_zero_aligned_and_apart) {
    enum {
        PIECES = 3000
    };
    char *pieces[PIECES];
    size_t sizes[PIECES], total = 0;
    Arena a;
    arena_init(&a, 0);
    for (int i = 0; i < PIECES; i++) {
        sizes[i] = i % 500 == 7 ? 100000 + (size_t)i : (size_t)(i * 37 % 900);
        pieces[i] = arena_alloc(&a, sizes[i]);
        ck_assert_ptr_nonnull(pieces[i]);
        ck_assert_uint_eq((uintptr_t)pieces[i] % 16, 0);
        ck_assert(is_zero(pieces[i], sizes[i]));
        memset(pieces[i], i % 255 + 1, sizes[i]);
        total += sizes[i];
    }
    for (int i = 0; i < PIECES; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            ck_assert_int_eq((unsigned char)pieces[i][k], i % 255 + 1);
    ck_assert_uint_ge(a.used, total);
    arena_free(&a);
    ck_assert_uint_eq(a.used, 0);
    ck_assert_ptr_null(a.blocks);
}
END_TEST

START_TEST(a_large_piece_first) {
    Arena a;
    arena_init(&a, 0);
    char *large = arena_alloc(&a, 1 << 20), *small = arena_alloc(&a, 1);
    ck_assert(large && small && (small < large || small >= large + (1 << 20)));
    memset(large, 1, 1 << 20);
    ck_assert_int_eq(*small, 0);
    arena_free(&a);
}
END_TEST

START_TEST(keeps_to_its_limit) {
    Arena a;
    arena_init(&a, 1000);
    ck_assert_ptr_null(arena_alloc(&a, 1001));
    ck_assert_ptr_nonnull(arena_alloc(&a, 900));
    ck_assert_ptr_null(arena_alloc(&a, 100));
    ck_assert_ptr_nonnull(arena_alloc(&a, 64));
    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX));
    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX - 16));
    arena_free(&a);
    ck_assert_uint_eq(a.limit, 1000);
    ck_assert_ptr_nonnull(arena_alloc(&a, 900));
    arena_free(&a);
    arena_init(&a, 0);
    ck_assert_ptr_null(arena_alloc(&a, PTRDIFF_MAX));
    ck_assert_ptr_null(arena_strndup(&a, "", SIZE_MAX));
    arena_free(&a);
}
END_TEST

START_TEST(copies_text) {
    Arena a;
    arena_init(&a, 0);
    ck_assert_str_eq(arena_strndup(&a, "nothing", 2), "no");
    ck_assert_str_eq(arena_strndup(&a, "", 0), "");
    arena_free(&a);
}
END_TEST

Suite *test_base_arena_suite(void) {
    Suite *suite = suite_create("arena");
    TCase *tests = tcase_create("arena");
    tcase_add_test(tests, pieces_are_zero_aligned_and_apart);
    tcase_add_test(tests, a_large_piece_first);
    tcase_add_test(tests, keeps_to_its_limit);
    tcase_add_test(tests, copies_text);
    suite_add_tcase(suite, tests);
    return suite;
}
