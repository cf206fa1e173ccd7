#include "base/real_exact.h"

#include <string.h>

uint64_t real_bits(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits & ~((uint64_t)1 << 63);
}

double real_from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* ---- exact digits ---- */

/* A whole number in base 10**9, the lowest limb first. */
enum {
    LIMBS = 88,
    LIMB_DIGITS = 9,
    LIMB_BASE = 1000000000
};

typedef struct Whole {
    uint32_t limbs[LIMBS];
    int count;
} Whole;

static void multiply(Whole *w, uint32_t by) {
    uint64_t carry = 0;
    for (int i = 0; i < w->count; i++) {
        uint64_t product = (uint64_t)w->limbs[i] * by + carry;
        w->limbs[i] = (uint32_t)(product % LIMB_BASE);
        carry = product / LIMB_BASE;
    }
    if (carry)
        w->limbs[w->count++] = (uint32_t)carry;
}

/* Multiplies by base ** exponent; base ** step is the largest power that fits a limb. */
static void multiply_power(Whole *w, uint32_t base, int step, int exponent) {
    uint32_t power = 1;
    for (int i = 0; i < step; i++)
        power *= base;
    for (; exponent >= step; exponent -= step)
        multiply(w, power);
    for (power = 1; exponent > 0; exponent--)
        power *= base;
    if (power > 1)
        multiply(w, power);
}

static void write_limb(uint32_t limb, int n, char *out) {
    for (; n > 0; limb /= 10)
        out[--n] = (char)('0' + limb % 10);
}

static void write_digits(const Whole *w, RealDigits *out) {
    int top = 1;
    for (uint32_t limb = w->limbs[w->count - 1]; limb >= 10; limb /= 10)
        top++;
    write_limb(w->limbs[w->count - 1], top, out->digits);
    out->count = top;
    for (int i = w->count - 1; i-- > 0; out->count += LIMB_DIGITS)
        write_limb(w->limbs[i], LIMB_DIGITS, out->digits + out->count);
}

static void strip_zeros(RealDigits *d) {
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
    if (d->count == 0)
        d->point = 1;
}

/* The digits of m * 2**e. With e < 0 that is m * 5**-e, the point moved. */
static void expand(uint64_t m, int e, RealDigits *out) {
    for (; e < 0 && m % 2 == 0 && m; e++)
        m /= 2;
    Whole w = {.count = 0};
    do {
        w.limbs[w.count++] = (uint32_t)(m % LIMB_BASE);
        m /= LIMB_BASE;
    } while (m);
    if (e < 0)
        multiply_power(&w, 5, 12, -e);
    else
        multiply_power(&w, 2, 29, e);
    write_digits(&w, out);
    out->point = out->count + (e < 0 ? e : 0);
    strip_zeros(out);
}

/* [bits] as fraction * 2**exponent. */
static uint64_t split(uint64_t bits, int *exponent) {
    uint64_t hidden = (uint64_t)1 << REAL_FRACTION_BITS, fraction = bits & (hidden - 1);
    int biased = (int)(bits >> REAL_FRACTION_BITS);
    *exponent = (biased ? biased : 1) - 1075;
    return biased ? fraction | hidden : fraction;
}

void real_exact(uint64_t bits, RealDigits *out) {
    int exponent;
    uint64_t fraction = split(bits, &exponent);
    expand(fraction, exponent, out);
}

void real_border(uint64_t bits, RealDigits *out) {
    int exponent;
    uint64_t fraction = split(bits, &exponent);
    expand(2 * fraction + 1, exponent - 1, out);
}

int real_compare(const RealDigits *a, const RealDigits *b) {
    if (a->count == 0 || b->count == 0)
        return (a->count > 0) - (b->count > 0);
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    int order = memcmp(a->digits, b->digits, (size_t)(a->count < b->count ? a->count : b->count));
    if (order)
        return order < 0 ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

/* ---- rounding ---- */

/* Adds one to the last digit. */
static void increment(RealDigits *d) {
    while (d->count > 0 && d->digits[d->count - 1] == '9')
        d->count--;
    if (d->count == 0) {
        d->digits[d->count++] = '1';
        d->point++;
    } else {
        d->digits[d->count - 1]++;
    }
}

/* Whether the digits from [keep] on, which are not all zero, are at least a half of the digit
 * before: more than that, or the half itself beside an odd digit. */
static bool rounds_up(const RealDigits *d, int keep) {
    if (d->digits[keep] != '5' || keep + 1 < d->count)
        return d->digits[keep] >= '5';
    return keep > 0 && (d->digits[keep - 1] - '0') % 2 == 1;
}

void real_round_digits(RealDigits *d, int keep) {
    if (keep >= d->count)
        return;
    bool up = keep >= 0 && rounds_up(d, keep);
    d->count = keep > 0 ? keep : 0;
    if (up)
        increment(d);
    strip_zeros(d);
}

/* ---- the shortest digits ---- */

/* What reads back as a certain double: from low to high, with both if the double is even. */
typedef struct Interval {
    RealDigits low, high;
    bool closed;
} Interval;

static bool reaches(const Interval *in, const RealDigits *low, const RealDigits *high) {
    int order = real_compare(low, high);
    return order < 0 || (order == 0 && in->closed);
}

/* The first [n] digits of [exact], n < exact->count, rounded down and up: the nearer one, if it
 * lies in the interval, or else the other one. */
static bool try_digits(const RealDigits *exact, int n, const Interval *in, RealDigits *out) {
    RealDigits down = {.count = n, .point = exact->point};
    memcpy(down.digits, exact->digits, (size_t)n);
    RealDigits up = down;
    strip_zeros(&down);
    increment(&up);
    bool down_fits = reaches(in, &in->low, &down), up_fits = reaches(in, &up, &in->high);
    if (down_fits || up_fits)
        *out = up_fits && (!down_fits || rounds_up(exact, n)) ? up : down;
    return down_fits || up_fits;
}

static int common_digits(const RealDigits *a, const RealDigits *b) {
    int n = 0;
    while (a->point == b->point && n < a->count && n < b->count && a->digits[n] == b->digits[n])
        n++;
    return n;
}

/* Numbers of up to 15 digits all are different doubles, so if x is such a number, nothing shorter
 * is x as well. Of 17 digits one always is, therefore the search ends. */
static void shortest(uint64_t bits, RealDigits *out) {
    RealDigits exact;
    real_exact(bits, &exact);
    if (exact.count > 15) {
        Interval in = {.closed = bits % 2 == 0};
        real_border(bits - 1, &in.low);
        real_border(bits, &in.high);
        int n = common_digits(&in.low, &in.high);
        for (n = n ? n : 1; n < exact.count; n++)
            if (try_digits(&exact, n, &in, out))
                return;
    }
    *out = exact;
}

void real_digits(double x, RealMode mode, int count, RealDigits *out) {
    uint64_t bits = real_bits(x);
    if (mode == REAL_SHORTEST) {
        shortest(bits, out);
        return;
    }
    real_exact(bits, out);
    int far = 2 * REAL_DIGITS_MAX; /* no digit is so far from the point */
    if (mode == REAL_SIGNIFICANT)
        real_round_digits(out, count < 1 ? 1 : count);
    else
        real_round_digits(out, out->point + (count > far ? far : count < -far ? -far : count));
}
