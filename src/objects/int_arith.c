/* Sums, differences and products of ints. */
#include "objects/int_impl.h"

#include <string.h>

enum {
    GMP_FROM_DIGITS = 40 /* of the shorter factor: from there on GMP is faster */
};

Object *int_add_digits(World *w, Object *a, Object *b) {
    if (digit_count(a) < digit_count(b)) {
        Object *swap = a;
        a = b;
        b = swap;
    }
    size_t m = digit_count(a), n = digit_count(b), i = 0;
    Object *sum = int_alloc(w, m + 1);
    if (!sum)
        return NULL;
    const uint32_t *x = as_int(a)->digit, *y = as_int(b)->digit;
    uint32_t *out = as_int(sum)->digit, carry = 0;
    for (; i < n; i++) {
        carry += x[i] + y[i];
        out[i] = carry & INT_MASK;
        carry >>= INT_SHIFT;
    }
    for (; i < m; i++) {
        carry += x[i];
        out[i] = carry & INT_MASK;
        carry >>= INT_SHIFT;
    }
    out[i] = carry;
    return int_normalize(sum);
}

Object *int_subtract_digits(World *w, Object *a, Object *b) {
    int order = int_compare_digits(a, b);
    if (!order)
        return int_from_ssize(w, 0);
    Object *big = order > 0 ? a : b, *small = order > 0 ? b : a;
    const uint32_t *x = as_int(big)->digit, *y = as_int(small)->digit;
    size_t m = digit_count(big), n = digit_count(small), i = 0;
    if (m == n) { /* equal leading digits are never looked at again */
        while (x[m - 1] == y[m - 1])
            m--;
        n = m;
    }
    Object *difference = int_alloc(w, m);
    if (!difference)
        return NULL;
    uint32_t *out = as_int(difference)->digit, borrow = 0;
    for (; i < m; i++) {
        borrow = x[i] - (i < n ? y[i] : 0) - borrow;
        out[i] = borrow & INT_MASK;
        borrow = borrow >> INT_SHIFT & 1;
    }
    if (order < 0)
        ((VarObject *)difference)->size = -VAR_SIZE(difference);
    return int_share_small_if(w, w->model->x_sub_small_shared, int_normalize(difference));
}

Object *int_add(World *w, Object *a, Object *b) {
    if (int_is_compact(a) && int_is_compact(b))
        return int_from_result(w, int_compact_value(a) + int_compact_value(b));
    bool a_negative = VAR_SIZE(a) < 0, b_negative = VAR_SIZE(b) < 0;
    if (a_negative == b_negative) {
        Object *sum = int_add_digits(w, a, b);
        if (sum && a_negative)
            ((VarObject *)sum)->size = -VAR_SIZE(sum);
        return sum;
    }
    return a_negative ? int_subtract_digits(w, b, a) : int_subtract_digits(w, a, b);
}

Object *int_subtract(World *w, Object *a, Object *b) {
    if (int_is_compact(a) && int_is_compact(b))
        return int_from_result(w, int_compact_value(a) - int_compact_value(b));
    bool a_negative = VAR_SIZE(a) < 0, b_negative = VAR_SIZE(b) < 0;
    if (a_negative != b_negative) {
        Object *sum = int_add_digits(w, a, b);
        if (sum && a_negative)
            ((VarObject *)sum)->size = -VAR_SIZE(sum);
        return sum;
    }
    return a_negative ? int_subtract_digits(w, b, a) : int_subtract_digits(w, a, b);
}

static void multiply_school(const uint32_t *x, size_t m, const uint32_t *y, size_t n,
                            uint32_t *out) {
    for (size_t i = 0; i < m; i++) {
        uint64_t carry = 0;
        for (size_t k = 0; k < n; k++) {
            carry += out[i + k] + (uint64_t)x[i] * y[k];
            out[i + k] = (uint32_t)(carry & INT_MASK);
            carry >>= INT_SHIFT;
        }
        out[i + n] = (uint32_t)carry;
    }
}

static bool multiply_limbs(World *w, Object *a, Object *b, Object *product) {
    Limbs x, y, z;
    bool ok = false;
    if (!limbs_of(w, &x, a, 0))
        return false;
    if (a == b)
        y = x;
    if (a == b || limbs_of(w, &y, b, 0)) {
        if (limbs_alloc(w, &z, x.n + y.n)) {
            if (a == b)
                mpn_sqr(z.at, x.at, (mp_size_t)x.n);
            else if (x.n >= y.n)
                mpn_mul(z.at, x.at, (mp_size_t)x.n, y.at, (mp_size_t)y.n);
            else
                mpn_mul(z.at, y.at, (mp_size_t)y.n, x.at, (mp_size_t)x.n);
            limbs_to_digits(z.at, z.n, as_int(product)->digit, digit_count(product));
            limbs_free(w, &z);
            ok = true;
        }
        if (a != b)
            limbs_free(w, &y);
    }
    limbs_free(w, &x);
    return ok;
}

Object *int_multiply(World *w, Object *a, Object *b) {
    if (int_is_compact(a) && int_is_compact(b))
        return int_from_result(w, int_compact_value(a) * int_compact_value(b));
    size_t m = digit_count(a), n = digit_count(b);
    if (!m || !n)
        return int_from_ssize(w, 0);
    Object *product = int_alloc(w, m + n);
    if (!product)
        return NULL;
    if ((m < n ? m : n) < GMP_FROM_DIGITS)
        multiply_school(as_int(a)->digit, m, as_int(b)->digit, n, as_int(product)->digit);
    else if (!multiply_limbs(w, a, b, product))
        clear_ref(w, &product);
    if (product && (VAR_SIZE(a) < 0) != (VAR_SIZE(b) < 0))
        ((VarObject *)product)->size = -VAR_SIZE(product);
    return int_normalize(product);
}

Object *int_negative(World *w, Object *o) {
    if (int_is_compact(o))
        return int_from_result(w, -int_compact_value(o));
    size_t n = digit_count(o);
    Object *negated = int_alloc(w, n);
    if (!negated)
        return NULL;
    memcpy(as_int(negated)->digit, as_int(o)->digit, n * sizeof(uint32_t));
    set_digit_count(negated, n, VAR_SIZE(o) > 0);
    return negated;
}

Object *int_absolute(World *w, Object *o) {
    return VAR_SIZE(o) < 0 ? int_negative(w, o) : int_copy(w, o);
}
