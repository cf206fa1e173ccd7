/* A double as text, and text as a double, exactly as Python does it: rounded correctly, to the
 * nearest and on ties to even, with any number of digits.
 *
 * Neither strtod nor printf is used, because both obey the locale of the process. A double is a
 * whole number times a power of two, so its decimal digits end; there are at most 767 of them, and
 * they are found by multiplying in base 10**9 (real_digits.c). All the rest is comparing digits:
 * the shortest digits that are still nearer to x than to its neighbours, and in reading the double
 * whose two borders enclose the text. There is no state, and nothing is allocated. */
#ifndef BASE_REAL_H
#define BASE_REAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- digits ---- */

enum {
    REAL_DIGITS_MAX = 768,
    REAL_REPR_MAX = 32
};

typedef enum RealMode {
    REAL_SHORTEST,    /* the fewest that read back as x, and of these the nearest to x */
    REAL_SIGNIFICANT, /* [count] digits, at least one */
    REAL_DECIMALS     /* [count] digits behind the point; if negative, zeros before it */
} RealMode;

/* 0.d1 d2 d3 ... times 10 to the power of [point]. No zeros at the end: zero has no digits,
 * point 1. */
typedef struct RealDigits {
    char digits[REAL_DIGITS_MAX + 1]; /* '0' ... '9' */
    int count;
    int point;
} RealDigits;

/* The digits of |x|, which must be finite, rounded as [mode] says. */
void real_digits(double x, RealMode mode, int count, RealDigits *out);

/* ---- text ---- */

enum {
    REAL_SIGN = 1,      /* '+' where there is no '-' */
    REAL_ADD_DOT_0 = 2, /* what has no point and no exponent ends in ".0"; g may then turn to e
                           one digit sooner */
    REAL_ALT = 4,       /* '#': a point always, and g keeps its zeros */
    REAL_NO_NEG_0 = 8   /* 'z': no "-" before what is zero after rounding */
};

/* Writes x to out[0 .. room) and returns the length of the whole text, which is cut if it is longer
 * than [room]; no NUL is written. Codes: e f g E F G as in C, and r: shortest, with an exponent
 * below 1e-4 and from 1e16 (precision does not count). "inf" and "nan", which has no sign but '+';
 * capitals for E F G. A g with precision 0 has 1. */
size_t real_format(double x, char code, int precision, unsigned flags, char *out, size_t room);
/* repr(x) with a NUL behind it; returns the length. */
size_t real_repr(double x, char out[REAL_REPR_MAX]);

/* Reads the longest start of text[0 .. n) that is a number: an optional sign, then digits with an
 * optional point and exponent, or "inf", "infinity", "nan" in any case. Returns the bytes read, 0
 * if there is none. What is too large becomes infinity. Neither spaces nor underscores are read. */
size_t real_scan(const char *text, size_t n, double *out);
/* Whether all of text[0 .. n) is such a number. */
bool real_parse(const char *text, size_t n, double *out);

/* ---- arithmetic ---- */

/* round(x, ndigits), to even on exact ties; false if the result is too large for a double. */
bool real_round(double x, int64_t ndigits, double *out);
/* round(x) without ndigits, still as a double. */
double real_round_whole(double x);

#endif
