#include "base/real_exact.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ---- the nearest double ---- */

static const double small_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
enum {
    EXACT_POWERS = 22,
    HEAD_DIGITS = 19
};

/* x * 10**exponent, wrong by a few of the last bits. */
static double scale(double x, int exponent) {
    static const double large_powers[] = {1e16, 1e32, 1e64, 1e128, 1e256};
    int n = exponent < 0 ? -exponent : exponent;
    for (int i = 4; i >= 0; i--)
        for (; n >= 16 << i; n -= 16 << i)
            x = exponent < 0 ? x / large_powers[i] : x * large_powers[i];
    return exponent < 0 ? x / small_powers[n] : x * small_powers[n];
}

/* Whether [d] must be rounded to something larger than the double. */
static bool is_beyond(const RealDigits *d, uint64_t bits) {
    RealDigits border;
    real_border(bits, &border);
    int order = real_compare(d, &border);
    return order > 0 || (order == 0 && bits % 2 == 1);
}

/* A guess, and from there on the step or two to the double that [d] is not beyond while it is
 * beyond the one before. */
double real_nearest(const RealDigits *d) {
    if (d->count == 0 || d->point < -330)
        return 0.0;
    if (d->point > 310)
        return real_from_bits(REAL_INFINITY_BITS);
    uint64_t head = 0;
    int used = d->count < HEAD_DIGITS ? d->count : HEAD_DIGITS;
    for (int i = 0; i < used; i++)
        head = 10 * head + (uint64_t)(d->digits[i] - '0');
    int exponent = d->point - used;
    if (FLT_EVAL_METHOD == 0 && used == d->count && head <= (uint64_t)1 << 53 &&
        exponent <= EXACT_POWERS && exponent >= -EXACT_POWERS)
        return exponent < 0 ? (double)head / small_powers[-exponent]
                            : (double)head * small_powers[exponent];
    uint64_t bits = real_bits(scale((double)head, exponent)), first;
    if (bits >= REAL_INFINITY_BITS)
        bits = REAL_INFINITY_BITS - 1;
    first = bits;
    while (bits < REAL_INFINITY_BITS && is_beyond(d, bits))
        bits++;
    if (bits == first)
        while (bits > 0 && !is_beyond(d, bits - 1))
            bits--;
    return real_from_bits(bits);
}

/* ---- text ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Bytes of [word], in small letters, that text begins with in any case: all of it, or 0. */
static size_t match(const char *text, size_t n, const char *word) {
    size_t i = 0;
    while (i < n && word[i] && (text[i] | 0x20) == word[i])
        i++;
    return word[i] ? 0 : i;
}

static size_t scan_special(const char *text, size_t n, double *out) {
    size_t used = match(text, n, "infinity");
    if (!used)
        used = match(text, n, "inf");
    if (used) {
        *out = real_from_bits(REAL_INFINITY_BITS);
        return used;
    }
    used = match(text, n, "nan");
    if (used)
        *out = (double)NAN;
    return used;
}

/* Adds a digit. Zeros are held back, because none may be first or last; of what is behind
 * REAL_DIGITS_MAX digits it only counts whether it is zero. */
static void add_digit(RealDigits *d, char digit, size_t *zeros) {
    if (digit == '0') {
        *zeros += d->count > 0;
        return;
    }
    for (; *zeros && d->count < REAL_DIGITS_MAX; --*zeros)
        d->digits[d->count++] = '0';
    *zeros = 0;
    if (d->count < REAL_DIGITS_MAX)
        d->digits[d->count++] = digit;
    else if (d->count == REAL_DIGITS_MAX)
        d->digits[d->count++] = '1';
}

/* "digits.digits": returns the bytes read, 0 if there is no digit. *point is that of [d]. */
static size_t scan_digits(const char *text, size_t n, RealDigits *d, int64_t *point) {
    size_t i = 0, zeros = 0;
    bool seen = false, behind = false;
    *point = 0;
    for (; i < n; i++) {
        if (text[i] == '.' && !behind) {
            behind = true;
        } else if (is_digit(text[i])) {
            seen = true;
            add_digit(d, text[i], &zeros);
            if (!behind && d->count)
                ++*point;
            if (behind && !d->count)
                --*point;
        } else {
            break;
        }
    }
    return seen ? i : 0;
}

static size_t scan_exponent(const char *text, size_t n, int64_t *exponent) {
    size_t i = 1;
    *exponent = 0;
    if (n == 0 || (text[0] | 0x20) != 'e')
        return 0;
    bool negative = i < n && text[i] == '-';
    if (i < n && (text[i] == '-' || text[i] == '+'))
        i++;
    if (i == n || !is_digit(text[i]))
        return 0;
    int64_t limit = INT64_MAX / 32; /* more than there are digits in any text */
    for (; i < n && is_digit(text[i]); i++)
        if (*exponent < limit)
            *exponent = 10 * *exponent + (text[i] - '0');
    if (negative)
        *exponent = -*exponent;
    return i;
}

size_t real_scan(const char *text, size_t n, double *out) {
    size_t sign = n > 0 && (text[0] == '-' || text[0] == '+');
    double x = 0.0;
    size_t used = scan_special(text + sign, n - sign, &x);
    if (!used) {
        RealDigits d;
        d.count = 0;
        int64_t point, exponent;
        used = scan_digits(text + sign, n - sign, &d, &point);
        if (!used)
            return 0;
        used += scan_exponent(text + sign + used, n - sign - used, &exponent);
        point += exponent;
        d.point = point > 9999 ? 9999 : point < -9999 ? -9999 : (int)point;
        x = real_nearest(&d);
    }
    *out = sign && text[0] == '-' ? -x : x;
    return sign + used;
}

bool real_parse(const char *text, size_t n, double *out) {
    double x;
    if (n == 0 || real_scan(text, n, &x) != n)
        return false;
    *out = x;
    return true;
}

/* ---- rounding ---- */

bool real_round(double x, int64_t ndigits, double *out) {
    *out = x;
    if (!isfinite(x) || ndigits > 323) /* doubles have no digits there that could go */
        return true;
    if (ndigits < -308) {
        *out = copysign(0.0, x);
        return true;
    }
    RealDigits d;
    real_digits(x, REAL_DECIMALS, (int)ndigits, &d);
    *out = copysign(real_nearest(&d), x);
    return isfinite(*out);
}

double real_round_whole(double x) {
    double rounded = round(x);
    return fabs(x - rounded) == 0.5 ? 2.0 * round(x / 2.0) : rounded;
}
