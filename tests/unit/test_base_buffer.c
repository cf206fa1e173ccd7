#include "base/buffer.h"

#include <check.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(grows_and_ends_in_nul) {
    Buffer b;
    buffer_init(&b);
    for (int i = 0; i < 1000; i++)
        ck_assert(buffer_putc(&b, (char)('a' + i % 26)));
    ck_assert_uint_eq(b.len, 1000);
    ck_assert_uint_eq(strlen(b.data), 1000);
    ck_assert_int_eq(b.data[999], 'a' + 999 % 26);
    buffer_clear(&b);
    ck_assert_str_eq(b.data, "");
    ck_assert(buffer_puts(&b, "one") && buffer_append(&b, "\0two", 4) && buffer_fill(&b, '.', 3));
    ck_assert_mem_eq(b.data, "one\0two...", 11);
    ck_assert(buffer_append(&b, NULL, 0));
    buffer_free(&b);
    ck_assert_ptr_null(b.data);
    buffer_free(&b);
}
END_TEST

START_TEST(prints) {
    Buffer b = {0};
    ck_assert(buffer_printf(&b, "%d, %s", 42, "x"));
    ck_assert(buffer_printf(&b, "%*s|", 500, ""));
    ck_assert_uint_eq(b.len, 506);
    ck_assert_mem_eq(b.data, "42, x ", 6);
    buffer_free(&b);
}
END_TEST

START_TEST(refuses_what_no_host_has) {
    Buffer b = {0};
    ck_assert(buffer_puts(&b, "kept"));
    ck_assert(!buffer_reserve(&b, SIZE_MAX));
    ck_assert(!buffer_reserve(&b, PTRDIFF_MAX));
    ck_assert_str_eq(b.data, "kept");
    buffer_free(&b);
}
END_TEST

START_TEST(reads_files) {
    char name[] = "/tmp/glassheap-XXXXXX";
    int fd = mkstemp(name);
    ck_assert_int_ge(fd, 0);
    char block[10000];
    memset(block, 'x', sizeof block);
    ck_assert_int_eq(write(fd, block, sizeof block), sizeof block);
    close(fd);
    Buffer b = {0};
    ck_assert(buffer_puts(&b, "> "));
    ck_assert_int_eq(buffer_read_file(&b, name), 0);
    ck_assert_uint_eq(b.len, 10002);
    ck_assert_uint_eq(strlen(b.data), 10002);
    unlink(name);
    ck_assert_int_eq(buffer_read_file(&b, name), ENOENT);
    ck_assert_int_eq(buffer_read_file(&b, "/"), EISDIR);
    ck_assert_int_eq(buffer_read_file(&b, ""), ENOENT);
    ck_assert_uint_eq(b.len, 10002);
    buffer_clear(&b);
    ck_assert_int_eq(buffer_read_file(&b, "/dev/null"), 0);
    ck_assert_uint_eq(b.len, 0);
    buffer_free(&b);
}
END_TEST

START_TEST(reads_stdin) {
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "typed\n", 6), 6);
    close(ends[1]);
    int before = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    Buffer b = {0};
    int error = buffer_read_file(&b, "-");
    dup2(before, STDIN_FILENO);
    close(before);
    ck_assert_int_eq(error, 0);
    ck_assert_str_eq(b.data, "typed\n");
    buffer_free(&b);
}
END_TEST

Suite *test_base_buffer_suite(void) {
    Suite *suite = suite_create("buffer");
    TCase *tests = tcase_create("buffer");
    tcase_add_test(tests, grows_and_ends_in_nul);
    tcase_add_test(tests, prints);
    tcase_add_test(tests, refuses_what_no_host_has);
    tcase_add_test(tests, reads_files);
    tcase_add_test(tests, reads_stdin);
    suite_add_tcase(suite, tests);
    return suite;
}
