/* Pages that are put aside, packed or not, come back as they were; what repeats takes little. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/page.h"

enum {
    WORDS = PAGE_BYTES / 8
};

static uint64_t random_word(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state ^ *state >> 29;
}

/* Blocks of [stride] words: a serial, a type, an address that goes up, and [noise] words of a
 * hundred that nobody can foresee. */
static void fill(uint64_t *words, size_t stride, unsigned noise, uint64_t *state) {
    for (size_t i = 0; i < WORDS; i++) {
        size_t block = i / stride;
        uint64_t kinds[] = {block << 32 | 1, UINT64_C(0x7f0000001230), block * stride * 8};
        words[i] = random_word(state) % 100 < noise ? random_word(state) : kinds[i % stride % 3];
    }
}

/* The bytes that it takes. */
static size_t keep_and_restore(const uint64_t *words, bool packs) {
    PageStore store = {.packs = packs};
    uint64_t back[WORDS];
    Page *page, *again;
    ck_assert(page_keep(&store, (const char *)words, NULL, &page));
    size_t bytes = store.bytes;
    ck_assert(page_keep(&store, (const char *)words, page, &again));
    ck_assert_ptr_eq(again, page);
    ck_assert_uint_eq(store.bytes, bytes);
    memset(back, 0xa5, sizeof back);
    page_restore(page, (char *)back);
    ck_assert_mem_eq(back, words, sizeof back);
    page_restore(page, (char *)back);
    ck_assert_mem_eq(back, words, sizeof back);
    back[WORDS - 1]++; /* not the same any more */
    ck_assert(page_keep(&store, (const char *)back, page, &again));
    ck_assert_ptr_ne(again, page);
    page_drop(&store, again);
    page_drop(&store, page);
    ck_assert_uint_eq(store.bytes, bytes);
    page_drop(&store, page);
    ck_assert_uint_eq(store.bytes, 0);
    return bytes;
}

START_TEST(pages_come_back_as_they_were) {
    uint64_t words[WORDS], state = 1;
    for (unsigned noise = 0; noise <= 100; noise += 4) {
        for (size_t stride = 1; stride <= 20; stride++) {
            fill(words, stride, noise, &state);
            size_t plain = keep_and_restore(words, false), packed = keep_and_restore(words, true);
            ck_assert_uint_ge(plain, PAGE_BYTES);
            ck_assert_uint_le(packed, plain);
        }
    }
}
END_TEST

START_TEST(what_goes_on_takes_little) {
    uint64_t words[WORDS], state = 2;
    for (size_t stride = 3; stride <= 14; stride++) {
        fill(words, stride, 0, &state);
        ck_assert_uint_lt(keep_and_restore(words, true), 400);
    }
}
END_TEST

START_TEST(zeros_cost_nothing) {
    PageStore store = {0};
    char bytes[PAGE_BYTES] = {0};
    Page *page;
    ck_assert(page_keep(&store, bytes, NULL, &page));
    ck_assert_ptr_null(page);
    ck_assert_uint_eq(store.bytes, 0);
    bytes[17] = 1;
    page_restore(page, bytes);
    ck_assert_int_eq(bytes[17], 0);
    page_drop(&store, page);
}
END_TEST

Suite *test_timeline_page_suite(void);
Suite *test_timeline_page_suite(void) {
    Suite *suite = suite_create("timeline_page");
    TCase *pages = tcase_create("pages");
    tcase_add_test(pages, pages_come_back_as_they_were);
    tcase_add_test(pages, what_goes_on_takes_little);
    tcase_add_test(pages, zeros_cost_nothing);
    suite_add_tcase(suite, pages);
    return suite;
}
