/* What digits, text and reading of doubles share: exact decimal numbers. Private to real_*.c. */
#ifndef BASE_REAL_EXACT_H
#define BASE_REAL_EXACT_H

#include "base/real.h"

enum {
    REAL_FRACTION_BITS = 52
};
#define REAL_INFINITY_BITS 0x7ff0000000000000u

/* The bits of |x|: doubles that are not negative are ordered as these numbers are. */
uint64_t real_bits(double x);
double real_from_bits(uint64_t bits);

/* The digits of the double with these finite bits, exactly. */
void real_exact(uint64_t bits, RealDigits *out);
/* ... and of what lies in the middle between it and the next larger one; behind the largest finite
 * double that is the border to infinity. */
void real_border(uint64_t bits, RealDigits *out);
/* -1, 0 or 1. Both numbers are without zeros at the end. */
int real_compare(const RealDigits *a, const RealDigits *b);
/* Rounds to the first [keep] digits, to even on ties; [keep] may be negative. */
void real_round_digits(RealDigits *d, int keep);
/* The nearest double, perhaps infinity. [d] may have REAL_DIGITS_MAX + 1 digits. */
double real_nearest(const RealDigits *d);

#endif
