#include "base/real.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool same(double a, double b) {
    return (isnan(a) && isnan(b)) || (a == b && !signbit(a) == !signbit(b));
}

/* Each is the repr of what it reads as. */
static const char *const reprs[] = {
    "0.0",
    "-0.0",
    "1.0",
    "0.1",
    "-2.5",
    "3.141592653589793",
    "100.0",
    "123456.789",
    "0.0001",
    "1e-05",
    "0.00012345",
    "1e+16",
    "1e+22",
    "1e+23",
    "1e+100",
    "1234567890123456.0",
    "9007199254740992.0",
    "9007199254740994.0",
    "5e-324",
    "2.2250738585072014e-308",
    "2.225073858507201e-308",
    "1.7976931348623157e+308",
    "5.684341886080802e-14",
    "9.5367431640625e-07",
    "0.30000000000000004",
    "1.2345678901234567e+19",
    "inf",
    "-inf",
    "nan",
};

START_TEST(repr_and_back) {
    for (size_t i = 0; i < sizeof reprs / sizeof *reprs; i++) {
        double x;
        char text[REAL_REPR_MAX];
        ck_assert_msg(real_parse(reprs[i], strlen(reprs[i]), &x), "%s", reprs[i]);
        ck_assert_uint_eq(real_repr(x, text), strlen(reprs[i]));
        ck_assert_str_eq(text, reprs[i]);
    }
}
END_TEST

static const struct {
    double x;
    char code;
    int precision;
    unsigned flags;
    const char *text;
} formats[] = {
    {3.14159, 'f', 2, 0, "3.14"},
    {2.5, 'f', 0, 0, "2"},
    {3.5, 'f', 0, REAL_ALT, "4."},
    {0.125, 'f', 2, 0, "0.12"},
    {2.675, 'f', 2, 0, "2.67"},
    {999.9999, 'f', 3, 0, "1000.000"},
    {0.0004, 'f', 3, 0, "0.000"},
    {0.5, 'f', 0, 0, "0"},
    {-0.4, 'f', 0, 0, "-0"},
    {-0.4, 'f', 0, REAL_NO_NEG_0, "0"},
    {-0.0, 'r', 0, REAL_NO_NEG_0 | REAL_ADD_DOT_0, "0.0"},
    {-1.0, 'f', 0, REAL_NO_NEG_0, "-1"},
    {0.0, 'e', 3, 0, "0.000e+00"},
    {12345.678, 'e', 3, 0, "1.235e+04"},
    {12345.678, 'E', 0, 0, "1E+04"},
    {12345.678, 'E', 0, REAL_ALT, "1.E+04"},
    {9.99e-101, 'e', 1, REAL_SIGN, "+1.0e-100"},
    {1e5, 'g', 6, 0, "100000"},
    {1e6, 'g', 6, 0, "1e+06"},
    {1e5, 'g', 6, REAL_ALT, "100000."},
    {0.0001, 'g', 3, REAL_ALT, "0.000100"},
    {0.00001, 'g', 3, 0, "1e-05"},
    {0.0, 'g', 3, REAL_ALT, "0.00"},
    {123.0, 'g', 0, 0, "1e+02"},
    {12.0, 'g', 2, REAL_ADD_DOT_0, "1.2e+01"},
    {12.0, 'g', 3, REAL_ADD_DOT_0, "12.0"},
    {12.0, 'g', 3, 0, "12"},
    {0.1, 'f', 20, 0, "0.10000000000000000555"},
    {0.1, 'e', 20, 0, "1.00000000000000005551e-01"},
    {1e22, 'f', 1, 0, "10000000000000000000000.0"},
    {7.0, 'f', -1, 0, "7.000000"},
    {1e16, 'r', 0, 0, "1e+16"},
    {1.0, 'r', 0, REAL_ALT, "1."},
    {1.0, 'r', 0, REAL_SIGN, "+1"},
    {INFINITY, 'f', 2, REAL_SIGN, "+inf"},
    {-INFINITY, 'G', 2, 0, "-INF"},
    {NAN, 'F', 2, 0, "NAN"},
    {-NAN, 'r', 0, REAL_SIGN, "+nan"},
};

START_TEST(formats_as_python) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char text[64] = {0};
        size_t n = real_format(formats[i].x, formats[i].code, formats[i].precision,
                               formats[i].flags, text, sizeof text);
        ck_assert_str_eq(text, formats[i].text);
        ck_assert_uint_eq(n, strlen(text));
    }
}
END_TEST

START_TEST(measures_what_it_cuts) {
    char text[8] = "#######";
    ck_assert_uint_eq(real_format(1234.5, 'f', 3, 0, text, 3), 8);
    ck_assert_str_eq(text, "123####");
    ck_assert_uint_eq(real_format(DBL_MAX, 'f', 2000000000, 0, NULL, 0), 309 + 1 + 2000000000);
    ck_assert_uint_eq(real_format(1.0, 'e', 2147483647, 0, NULL, 0), (size_t)2147483647 + 6);
}
END_TEST

/* printf is exact here: all digits there are, of numbers with the most of them. */
START_TEST(has_every_digit) {
    static const double most[] = {DBL_TRUE_MIN,           DBL_MIN, DBL_MAX, DBL_EPSILON, 0.1, 1e23,
                                  2.2250738585072011e-308};
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        static const int precisions[] = {0, 1, 17, 400, 766, 1074, 1100};
        for (size_t k = 0; k < sizeof precisions / sizeof *precisions; k++) {
            char ours[1500] = {0}, theirs[1500];
            for (const char *code = "efg"; *code; code++) {
                const char format[] = {'%', '.', '*', *code, '\0'};
                size_t n = real_format(most[i], *code, precisions[k], 0, ours, sizeof ours - 1);
                ours[n] = '\0';
                snprintf(theirs, sizeof theirs, format, precisions[k], most[i]);
                ck_assert_str_eq(ours, theirs);
            }
        }
    }
}
END_TEST

/* Twice the digits of borders between doubles: the tie itself, and a little more and less. */
static const struct {
    const char *text;
    double x;
} readings[] = {
    {"9007199254740993", 9007199254740992.0},
    {"9007199254740993.000000000000000000000000000000000000001", 9007199254740994.0},
    {"9007199254740995", 9007199254740996.0},
    {"9007199254740994.999999999999999999999999999999999999", 9007199254740994.0},
    {"1.7976931348623158e308", DBL_MAX},
    {"1.7976931348623159e308", INFINITY},
    {"-1e309", -INFINITY},
    {"2.4703282292062327e-324", 0.0},
    {"2.4703282292062328e-324", DBL_TRUE_MIN},
    {"-1e-400", -0.0},
    {"0e999999999999999999999", 0.0},
    {"1e99999999999999999999", INFINITY},
    {"1e-99999999999999999999", 0.0},
    {"+.5", 0.5},
    {"5.", 5.0},
    {"00012.50e-1", 1.25},
    {"123456789012345678901234567890", 123456789012345678901234567890.0},
    {"6.02214076E23", 6.02214076e23},
    {"iNf", INFINITY},
    {"-Infinity", -INFINITY},
    {"NaN", NAN},
};

START_TEST(reads) {
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        double x = 99;
        ck_assert(real_parse(readings[i].text, strlen(readings[i].text), &x));
        ck_assert_msg(same(x, readings[i].x), "%s: %a", readings[i].text, x);
    }
}
END_TEST

static void overwrite(char *at, const char *with) {
    while (*with)
        *at++ = *with++;
}

START_TEST(reads_long_texts) {
    static char text[3000];
    double x;
    memset(text, '0', sizeof text);
    text[0] = '1';
    overwrite(text + sizeof text - 6, "e-2993");
    ck_assert(real_parse(text, sizeof text, &x) && x == 1.0);
    memset(text, '0', sizeof text);
    text[1] = '.';
    overwrite(text + sizeof text - 6, "1e2993");
    ck_assert(real_parse(text, sizeof text, &x) && x == 1.0);
    memset(text, '0', sizeof text); /* a tie, and then a 1 far behind */
    overwrite(text, "9007199254740993.");
    ck_assert(real_parse(text, sizeof text, &x) && x == 9007199254740992.0);
    text[sizeof text - 1] = '1';
    ck_assert(real_parse(text, sizeof text, &x) && x == 9007199254740994.0);
}
END_TEST

START_TEST(refuses) {
    static const char *const bad[] = {"",    ".",   "+",  "-.",   "e5",   "1e",  "1e+",
                                      "1_0", " 1",  "1 ", "0x10", "1..",  "--1", "infin",
                                      "na",  "+-1", "1f", "1e5.", "nane", "i",   "1,5"};
    double x = 7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!real_parse(bad[i], strlen(bad[i]), &x), "%s", bad[i]);
    ck_assert(x == 7);
}
END_TEST

START_TEST(scans_the_start) {
    static const struct {
        const char *text;
        size_t n;
        double x;
    } starts[] = {
        {"1e5j", 3, 1e5},         {"1ej", 1, 1},     {"1.5+2j", 3, 1.5}, {"infinityx", 8, INFINITY},
        {"-infin", 4, -INFINITY}, {"1.2.3", 3, 1.2}, {"j", 0, 7}};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        double x = 7;
        ck_assert_uint_eq(real_scan(starts[i].text, strlen(starts[i].text), &x), starts[i].n);
        ck_assert(x == starts[i].x);
    }
}
END_TEST

START_TEST(rounds_as_python) {
    static const struct {
        double x;
        int64_t ndigits;
        double to;
    } roundings[] = {{2.675, 2, 2.67},      {0.125, 2, 0.12},        {0.375, 2, 0.38},
                     {2.5, 0, 2.0},         {-0.4, 0, -0.0},         {1234.5, -2, 1200.0},
                     {1250.0, -2, 1200.0},  {50.0, -2, 0.0},         {51.0, -2, 100.0},
                     {5.0, -2, 0.0},        {1e300, 5, 1e300},       {5e-324, 323, 0.0},
                     {5e-324, 324, 5e-324}, {DBL_MAX, -309, 0.0},    {-1.5, INT64_MIN, -0.0},
                     {1.5, INT64_MAX, 1.5}, {INFINITY, 1, INFINITY}, {NAN, 1, NAN}};
    double x;
    for (size_t i = 0; i < sizeof roundings / sizeof *roundings; i++) {
        ck_assert(real_round(roundings[i].x, roundings[i].ndigits, &x));
        ck_assert_msg(same(x, roundings[i].to), "%zu: %a", i, x);
    }
    ck_assert(!real_round(DBL_MAX, -308, &x));
    ck_assert(same(real_round_whole(2.5), 2.0) && same(real_round_whole(3.5), 4.0));
    ck_assert(same(real_round_whole(-0.5), -0.0) && same(real_round_whole(1e300), 1e300));
    ck_assert(same(real_round_whole(0.49999999999999994), 0.0));
}
END_TEST

static double random_double(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    uint64_t bits = *state ^ *state >> 29;
    double x;
    memcpy(&x, &bits, sizeof x);
    return isnan(x) ? 1.0 : x;
}

/* Whatever repr writes reads as the same number, and a digit less does not. */
START_TEST(random_numbers_go_there_and_back) {
    uint64_t state = 1;
    for (int i = 0; i < 3000; i++) {
        double x = random_double(&state), back;
        char text[REAL_REPR_MAX];
        size_t n = real_repr(x, text);
        ck_assert(real_parse(text, n, &back));
        ck_assert_msg(same(back, x), "%s", text);
        RealDigits d;
        if (!isfinite(x))
            continue;
        real_digits(x, REAL_SHORTEST, 0, &d);
        if (d.count < 2)
            continue;
        n = real_format(x, 'e', d.count - 2, 0, text, sizeof text);
        ck_assert(real_parse(text, n, &back) && !same(back, x));
    }
}
END_TEST

Suite *test_base_real_suite(void) {
    Suite *suite = suite_create("real");
    TCase *tests = tcase_create("real");
    tcase_add_test(tests, repr_and_back);
    tcase_add_test(tests, formats_as_python);
    tcase_add_test(tests, measures_what_it_cuts);
    tcase_add_test(tests, has_every_digit);
    tcase_add_test(tests, reads);
    tcase_add_test(tests, reads_long_texts);
    tcase_add_test(tests, refuses);
    tcase_add_test(tests, scans_the_start);
    tcase_add_test(tests, rounds_as_python);
    tcase_add_test(tests, random_numbers_go_there_and_back);
    suite_add_tcase(suite, tests);
    return suite;
}
