/* Quotients and remainders of ints. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "objects/float.h"
#include "objects/int_impl.h"

/* |a| divided by one digit: the quotient's digits go to [out]. */
static uint32_t divide_by_digit(Object *a, uint32_t divisor, uint32_t *out) {
    uint64_t rest = 0;
    for (size_t i = digit_count(a); i--;) {
        rest = rest << INT_SHIFT | as_int(a)->digit[i];
        if (out)
            out[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return (uint32_t)rest;
}

/* The top digit of [o] and the one below, shifted as CPython does before a long division. */
static uint32_t shifted_top(Object *o, unsigned shift, uint32_t *carry) {
    size_t n = digit_count(o);
    uint64_t top = (uint64_t)as_int(o)->digit[n - 1] << shift;
    if (n > 1)
        top |= (uint64_t)as_int(o)->digit[n - 2] << shift >> INT_SHIFT;
    *carry = (uint32_t)(top >> INT_SHIFT);
    return (uint32_t)(top & INT_MASK);
}

/* Digits that CPython gives the quotient of a long division. */
static size_t quotient_digits(Object *a, Object *b) {
    unsigned shift =
        (unsigned)__builtin_clz(as_int(b)->digit[digit_count(b) - 1]) - (32 - INT_SHIFT);
    uint32_t carry, none;
    uint32_t top = shifted_top(a, shift, &carry);
    bool longer = carry || top >= shifted_top(b, shift, &none);
    return digit_count(a) - digit_count(b) + longer;
}

static bool divide_limbs(World *w, Object *a, Object *b, Object *quotient, Object *rest) {
    Limbs x, y, q;
    bool ok = false;
    if (!limbs_of(w, &x, a, 0))
        return false;
    if (limbs_of(w, &y, b, 0)) {
        if (limbs_alloc(w, &q, x.n - y.n + 1 + y.n)) {
            mp_limb_t *r = q.at + (x.n - y.n + 1);
            mpn_tdiv_qr(q.at, r, 0, x.at, (mp_size_t)x.n, y.at, (mp_size_t)y.n);
            limbs_to_digits(q.at, x.n - y.n + 1, as_int(quotient)->digit, digit_count(quotient));
            limbs_to_digits(r, y.n, as_int(rest)->digit, digit_count(rest));
            limbs_free(w, &q);
            ok = true;
        }
        limbs_free(w, &y);
    }
    limbs_free(w, &x);
    return ok;
}

/* Quotient and remainder of the absolute values; |a| >= |b| > one digit. In CPython's order: the
 * dividend's copy, the divisor's (which becomes the remainder), the quotient. */
static bool divide_long(World *w, Object *a, Object *b, Object **quotient, Object **rest) {
    Object *copy = int_alloc(w, digit_count(a) + 1);
    *rest = copy ? int_alloc(w, digit_count(b)) : NULL;
    *quotient = *rest ? int_alloc(w, quotient_digits(a, b)) : NULL;
    bool ok = *quotient && divide_limbs(w, a, b, *quotient, *rest);
    xdecref(w, copy);
    if (!ok) {
        clear_ref(w, quotient);
        clear_ref(w, rest);
        return false;
    }
    int_normalize(*quotient);
    int_normalize(*rest);
    return true;
}

/* |a| < |b| as far as lengths and first digits tell; then [a] itself is the remainder. */
static bool is_plainly_less(const Object *a, const Object *b) {
    ssize_t n = digit_count(a), m = digit_count(b);
    return n < m || (n && n == m && as_int(a)->digit[n - 1] < as_int(b)->digit[m - 1]);
}

/* Truncated division: the remainder has the sign of [a]. */
static bool divide_truncated(World *w, Object *a, Object *b, Object **quotient, Object **rest) {
    if (is_plainly_less(a, b)) {
        *rest = int_copy(w, a);
        *quotient = *rest ? int_from_ssize(w, 0) : NULL;
        return *quotient != NULL;
    }
    bool a_negative = VAR_SIZE(a) < 0;
    if (digit_count(b) == 1) {
        *quotient = int_alloc(w, digit_count(a));
        if (!*quotient)
            return false;
        int64_t r = divide_by_digit(a, as_int(b)->digit[0], as_int(*quotient)->digit);
        int_normalize(*quotient);
        *rest = int_from_int64(w, a_negative ? -r : r);
        if (!*rest) {
            clear_ref(w, quotient);
            return false;
        }
    } else {
        if (!divide_long(w, a, b, quotient, rest))
            return false;
        if (a_negative)
            ((VarObject *)*rest)->size = -VAR_SIZE(*rest);
        *rest = int_share_small_if(w, w->model->int_rest_shared, *rest);
    }
    if (a_negative != (VAR_SIZE(b) < 0))
        ((VarObject *)*quotient)->size = -VAR_SIZE(*quotient);
    *quotient = int_share_small(w, *quotient);
    return true;
}

static bool check_divisor(World *w, Object *b, bool modulo) {
    if (VAR_SIZE(b))
        return true;
    raise_error(w, ZeroDivisionError,
                modulo && w->model->wording.integer_modulo ? "integer modulo by zero"
                                                           : "integer division or modulo by zero");
    return false;
}

/* To the sign of [b]: the remainder one divisor on. */
static bool adjust_rest(World *w, Object *b, Object **rest) {
    Object *sum = int_add(w, *rest, b);
    decref(w, *rest);
    *rest = sum;
    return sum != NULL;
}

static bool signs_differ(const Object *rest, const Object *b) {
    return (VAR_SIZE(rest) < 0 && VAR_SIZE(b) > 0) || (VAR_SIZE(rest) > 0 && VAR_SIZE(b) < 0);
}

static bool divide_floor(World *w, Object *a, Object *b, Object **quotient, Object **rest) {
    if (!divide_truncated(w, a, b, quotient, rest))
        return false;
    if (!signs_differ(*rest, b))
        return true;
    Object *less = NULL;
    if (adjust_rest(w, b, rest)) {
        Object *one = int_from_ssize(w, 1);
        less = int_subtract(w, *quotient, one);
        decref(w, one);
    }
    decref(w, *quotient);
    *quotient = less;
    if (!less)
        clear_ref(w, rest);
    return less != NULL;
}

static int64_t small_floor(int64_t a, int64_t b) {
    int64_t q = a / b;
    return q - (a % b && (a < 0) != (b < 0));
}

bool int_divmod(World *w, Object *a, Object *b, Object **quotient, Object **remainder) {
    if (!check_divisor(w, b, false))
        return false;
    if (int_is_compact(a) && int_is_compact(b)) {
        int64_t x = int_compact_value(a), y = int_compact_value(b), q = small_floor(x, y);
        *remainder = int_from_int64(w, x - q * y);
        *quotient = *remainder ? int_from_int64(w, q) : NULL;
        if (!*quotient)
            clear_ref(w, remainder);
        return *quotient != NULL;
    }
    return divide_floor(w, a, b, quotient, remainder);
}

Object *int_floor_divide(World *w, Object *a, Object *b) {
    if (!check_divisor(w, b, false))
        return NULL;
    if (int_is_compact(a) && int_is_compact(b))
        return int_from_int64(w, small_floor(int_compact_value(a), int_compact_value(b)));
    Object *quotient, *rest;
    if (!divide_floor(w, a, b, &quotient, &rest))
        return NULL;
    decref(w, rest);
    return quotient;
}

Object *int_modulo(World *w, Object *a, Object *b) {
    if (!check_divisor(w, b, true))
        return NULL;
    if (int_is_compact(a) && int_is_compact(b)) {
        int64_t x = int_compact_value(a), y = int_compact_value(b);
        return int_from_int64(w, x - small_floor(x, y) * y);
    }
    Object *quotient, *rest;
    if (!divide_truncated(w, a, b, &quotient, &rest))
        return NULL;
    decref(w, quotient);
    if (signs_differ(rest, b) && !adjust_rest(w, b, &rest))
        return NULL;
    return rest;
}

/* ---- true division ---- */

/* |a| * 2**-shift; *inexact: ones were lost. */
static bool shifted(World *w, Limbs *out, Object *a, ssize_t shift, bool *inexact) {
    size_t words = (size_t)(shift < 0 ? -shift : shift) / 64;
    unsigned bits = (unsigned)((shift < 0 ? -shift : shift) % 64);
    if (!limbs_of(w, out, a, limbs_for(digit_count(a)) + (shift < 0 ? words + 2 : 2)))
        return false;
    if (shift < 0) {
        memmove(out->at + words, out->at, out->n * sizeof *out->at);
        memset(out->at, 0, words * sizeof *out->at);
        out->n += words;
        out->at[out->n] = bits ? mpn_lshift(out->at, out->at, (mp_size_t)out->n, bits) : 0;
        out->n += out->at[out->n] != 0;
        return true;
    }
    *inexact = mpn_scan1(out->at, 0) < (mp_bitcnt_t)shift;
    words = words < out->n ? words : out->n;
    memmove(out->at, out->at + words, (out->n - words) * sizeof *out->at);
    out->n -= words;
    if (bits && out->n)
        mpn_rshift(out->at, out->at, (mp_size_t)out->n, bits);
    while (out->n && !out->at[out->n - 1])
        out->n--;
    return true;
}

/* floor(|a| * 2**-shift / |b|), which fits 64 bits; *inexact: there is a rest. */
static bool scaled_quotient(World *w, Object *a, Object *b, ssize_t shift, uint64_t *out,
                            bool *inexact) {
    Limbs x, y, q;
    bool ok = false;
    *out = 0;
    if (!shifted(w, &x, a, shift, inexact))
        return false;
    if (limbs_of(w, &y, b, 0)) {
        if (x.n < y.n) {
            *inexact = true;
            ok = true;
        } else if (limbs_alloc(w, &q, x.n + 1)) {
            mp_limb_t *r = q.at + (x.n - y.n + 1);
            mpn_tdiv_qr(q.at, r, 0, x.at, (mp_size_t)x.n, y.at, (mp_size_t)y.n);
            *out = q.at[0];
            for (size_t i = 0; i < y.n; i++)
                *inexact |= r[i] != 0;
            limbs_free(w, &q);
            ok = true;
        }
        limbs_free(w, &y);
    }
    limbs_free(w, &x);
    return ok;
}

static Object *too_large(World *w) {
    return raise_error(w, OverflowError, "integer division result too large for a float");
}

/* Two bits more than a double has are computed, then rounded to even with what was lost. */
static Object *divide_rounded(World *w, Object *a, Object *b, bool negative) {
    ssize_t difference = (ssize_t)int_bit_length(a) - (ssize_t)int_bit_length(b);
    if (difference > DBL_MAX_EXP)
        return too_large(w);
    if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1)
        return float_new(w, negative ? -0.0 : 0.0);
    ssize_t shift = (difference > DBL_MIN_EXP ? difference : DBL_MIN_EXP) - DBL_MANT_DIG - 2;
    bool inexact = false;
    uint64_t q;
    if (!scaled_quotient(w, a, b, shift, &q, &inexact))
        return NULL;
    int bits = q ? 64 - __builtin_clzll(q) : 0;
    int least = (int)(DBL_MIN_EXP - shift), extra = (bits > least ? bits : least) - DBL_MANT_DIG;
    uint64_t half = UINT64_C(1) << (extra - 1), low = q | inexact;
    if (low & half && low & (3 * half - 1))
        low += half;
    q = low & ~(2 * half - 1);
    if (shift + bits >= DBL_MAX_EXP &&
        (shift + bits > DBL_MAX_EXP || (double)q == ldexp(1.0, bits)))
        return too_large(w);
    double result = ldexp((double)q, (int)shift);
    return float_new(w, negative ? -result : result);
}

Object *int_true_divide(World *w, Object *a, Object *b) {
    if (!VAR_SIZE(b))
        return raise_error(w, ZeroDivisionError, "division by zero");
    bool negative = (VAR_SIZE(a) < 0) != (VAR_SIZE(b) < 0);
    if (!VAR_SIZE(a))
        return float_new(w, negative ? -0.0 : 0.0);
    if (int_bit_length(a) <= DBL_MANT_DIG && int_bit_length(b) <= DBL_MANT_DIG)
        return float_new(w, int_as_double(w, a) / int_as_double(w, b));
    return divide_rounded(w, a, b, negative);
}
