/* Floating-point numbers and text, exact both ways and independent of the locale.
 *
 * Built on snprintf and strtod, which are correctly rounded in the C libraries we run on; the process must keep
 * LC_NUMERIC at "C". "Shortest" means the fewest digits that read back as the same number.
 */
#ifndef BASE_REAL_H
#define BASE_REAL_H

#include <stdbool.h>
#include <stddef.h>

/* Longest result of real_repr, and of real_format without the digits that a precision asks for. */
enum { REAL_REPR_ROOM = 32, REAL_FORMAT_ROOM = 330 };

enum RealFlags {
    REAL_ALTERNATE = 1, /* '#': always a point; 'g' keeps trailing zeros */
    REAL_DOT_ZERO = 2,  /* a result that looks like an int gets ".0" (as repr) */
    REAL_PLUS = 4,      /* '+' in front of what is not negative */
    REAL_UPPER = 8      /* INF, NAN, E */
};

/* Python's repr(value); returns the length. */
size_t real_repr(double value, char out[REAL_REPR_ROOM]);
/* [code] 'e', 'f', 'g' with [precision] digits, or 'r': shortest (precision ignored). Writes at most room bytes with the
 * NUL; needs REAL_FORMAT_ROOM + precision. Returns the length. */
size_t real_format(double value, char code, int precision, unsigned flags, char *out, size_t room);
/* Shortest decimal digits and the position of the point: 0.d1d2d3... x 10**point. No sign; finite only. */
size_t real_digits(double value, char digits[20], int *point);
/* Reads all n bytes: [sign] digits [. digits] [e [sign] digits], inf, infinity, nan (any case). No blanks, no underscores.
 * False: not a number. */
bool real_parse(const char *text, size_t n, double *out);
/* round(value, ndigits): half to even on the exact decimal value. May give an infinity. */
double real_round(double value, int ndigits);

#endif
