/* Ints as rows of bits: two's complement without end. */
#include "objects/int_impl.h"

#include <string.h>

/* The shift as words and bits. Beyond any size: *huge. False: negative. */
static bool read_shift(World *w, Object *b, size_t *words, unsigned *bits, bool *huge) {
    if (VAR_SIZE(b) < 0) {
        raise_value_error(w, "negative shift count");
        return false;
    }
    int overflow;
    int64_t n = int_as_int64(b, &overflow);
    *huge = overflow != 0;
    *words = (size_t)n / INT_SHIFT;
    *bits = (unsigned)(n % INT_SHIFT);
    return true;
}

static Object *refuse_huge(World *w) {
    return raise_error(w, OverflowError,
                       w->model->shift_any_count ? "too many digits in integer"
                                                 : "Python int too large to convert to C ssize_t");
}

Object *int_shift_left(World *w, Object *a, Object *b) {
    size_t words;
    unsigned bits;
    bool huge;
    if (!read_shift(w, b, &words, &bits, &huge))
        return NULL;
    if (huge && (VAR_SIZE(a) || !w->model->shift_any_count))
        return refuse_huge(w);
    if (!VAR_SIZE(a))
        return int_from_ssize(w, 0);
    size_t n = digit_count(a);
    Object *result = int_alloc(w, n + words + (bits != 0));
    if (!result)
        return NULL;
    uint32_t *out = as_int(result)->digit + words;
    uint64_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        carry |= (uint64_t)as_int(a)->digit[i] << bits;
        out[i] = (uint32_t)(carry & INT_MASK);
        carry >>= INT_SHIFT;
    }
    if (bits)
        out[n] = (uint32_t)carry;
    if (VAR_SIZE(a) < 0)
        ((VarObject *)result)->size = -VAR_SIZE(result);
    return int_share_small(w, int_normalize(result));
}

static Object *shift_right_positive(World *w, Object *a, size_t words, unsigned bits) {
    size_t n = digit_count(a);
    if (words >= n)
        return int_from_ssize(w, 0);
    n -= words;
    Object *result = int_alloc(w, n);
    if (!result)
        return NULL;
    const uint32_t *digit = as_int(a)->digit + words;
    uint32_t *out = as_int(result)->digit;
    for (size_t i = 0; i < n; i++) {
        uint64_t pair = digit[i] | (uint64_t)(i + 1 < n ? digit[i + 1] : 0) << INT_SHIFT;
        out[i] = (uint32_t)(pair >> bits & INT_MASK);
    }
    return int_share_small(w, int_normalize(result));
}

Object *int_shift_right(World *w, Object *a, Object *b) {
    size_t words;
    unsigned bits;
    bool huge;
    if (!read_shift(w, b, &words, &bits, &huge))
        return NULL;
    if (huge && !w->model->shift_any_count)
        return refuse_huge(w);
    if (huge || !VAR_SIZE(a))
        return int_from_ssize(w, VAR_SIZE(a) < 0 ? -1 : 0);
    if (int_is_compact(a)) {
        int64_t v = int_compact_value(a);
        int64_t shift = words || bits > 31 ? 31 : (int64_t)bits;
        return int_from_result(w, v < 0 ? ~(~v >> shift) : v >> shift);
    }
    if (VAR_SIZE(a) > 0)
        return shift_right_positive(w, a, words, bits);
    Object *inverted = int_invert(w, a);
    Object *moved = inverted ? shift_right_positive(w, inverted, words, bits) : NULL;
    xdecref(w, inverted);
    Object *result = moved ? int_invert(w, moved) : NULL;
    xdecref(w, moved);
    return result;
}

Object *int_invert(World *w, Object *o) {
    if (int_is_compact(o))
        return int_from_result(w, ~int_compact_value(o));
    Object *one = int_from_ssize(w, 1);
    Object *more = int_add(w, o, one);
    decref(w, one);
    if (more && !int_negate(w, &more))
        return NULL;
    return more;
}

/* Two's complement of n digits, in place or to another place. */
static void complement(const uint32_t *from, uint32_t *to, size_t n) {
    uint32_t carry = 1;
    for (size_t i = 0; i < n; i++) {
        carry += from[i] ^ INT_MASK;
        to[i] = carry & INT_MASK;
        carry >>= INT_SHIFT;
    }
}

/* The digits of a negative operand as CPython copies them. */
static Object *complemented(World *w, Object *o) {
    size_t n = digit_count(o);
    Object *copy = int_alloc(w, n);
    if (copy)
        complement(as_int(o)->digit, as_int(copy)->digit, n);
    return copy;
}

static uint32_t apply(uint32_t x, uint32_t y, int op) {
    return op == BITS_AND ? x & y : op == BITS_OR ? x | y : x ^ y;
}

static int64_t apply64(int64_t x, int64_t y, int op) {
    return op == BITS_AND ? x & y : op == BITS_OR ? x | y : x ^ y;
}

/* [a] is the longer one; both are complements where their sign says negative. */
static Object *combine(World *w, Object *a, bool a_negative, Object *b, bool b_negative, int op) {
    size_t m = digit_count(a), n = digit_count(b);
    bool negative = apply(a_negative, b_negative, op);
    /* Beyond [b] there are only its signs: the result ends there or goes on like [a]. */
    size_t size = (op == BITS_AND && !b_negative) || (op == BITS_OR && b_negative) ? n : m;
    Object *result = int_alloc(w, size + negative);
    if (!result)
        return NULL;
    uint32_t *out = as_int(result)->digit, filler = b_negative ? INT_MASK : 0;
    for (size_t i = 0; i < size; i++)
        out[i] = apply(as_int(a)->digit[i], i < n ? as_int(b)->digit[i] : filler, op);
    if (negative) {
        out[size] = INT_MASK;
        complement(out, out, size + 1);
        ((VarObject *)result)->size = -VAR_SIZE(result);
    }
    return int_share_small(w, int_normalize(result));
}

Object *int_bitwise(World *w, Object *a, Object *b, int op) {
    if (int_is_compact(a) && int_is_compact(b))
        return int_from_result(w, apply64(int_compact_value(a), int_compact_value(b), op));
    bool a_negative = VAR_SIZE(a) < 0, b_negative = VAR_SIZE(b) < 0;
    Object *x = a_negative ? complemented(w, a) : newref(w, a);
    Object *y = !x ? NULL : b_negative ? complemented(w, b) : newref(w, b);
    Object *result = NULL;
    if (y)
        result = digit_count(x) >= digit_count(y) ? combine(w, x, a_negative, y, b_negative, op)
                                                  : combine(w, y, b_negative, x, a_negative, op);
    xdecref(w, x);
    xdecref(w, y);
    return result;
}

size_t int_bit_count(Object *o) {
    size_t count = 0;
    for (size_t i = 0; i < digit_count(o); i++)
        count += (size_t)__builtin_popcount(as_int(o)->digit[i]);
    return count;
}
