/* Powers of ints, also modulo another. */
#include "objects/float.h"
#include "objects/int_impl.h"

enum {
    LARGE_BITS = 1 << 20 /* from here on a power is worth some thought */
};

/* *z = *z * factor (mod c): the old value dies after the new one is made. */
static bool multiply_into(World *w, Object **z, Object *factor, Object *c) {
    Object *product = int_multiply(w, *z, factor);
    if (product && c) {
        Object *rest = int_modulo(w, product, c);
        decref(w, product);
        product = rest;
    }
    decref(w, *z);
    *z = product;
    return product != NULL;
}

/* From the top bit of the exponent down: square, and multiply where there is a one. */
static Object *power_by_bits(World *w, Object *a, Object *b, Object *c) {
    Object *z = int_from_ssize(w, 1);
    for (size_t i = int_bit_length(b); z && i--;) {
        if (!multiply_into(w, &z, z, c))
            break;
        if (as_int(b)->digit[i / INT_SHIFT] >> (i % INT_SHIFT) & 1 && !multiply_into(w, &z, a, c))
            break;
    }
    return z;
}

/* The least bits that a**b has; SIZE_MAX where nobody has room for them. */
static size_t power_bits(Object *a, Object *b) {
    size_t bits = int_bit_length(a);
    if (bits <= 1)
        return 1;
    int overflow;
    int64_t exponent = int_as_int64(b, &overflow);
    return !overflow && exponent <= (INT64_MAX >> 8) / (int64_t)bits ? (size_t)exponent * (bits - 1)
                                                                     : SIZE_MAX;
}

static size_t trailing_zeros(Object *a) {
    size_t n = 0;
    while (!as_int(a)->digit[n])
        n++;
    return n * INT_SHIFT + (size_t)__builtin_ctz(as_int(a)->digit[n]);
}

/* (odd * 2**twos)**b as odd**b << twos*b: what is two's in a large power costs no multiplication.
 */
static Object *power_by_shift(World *w, Object *a, Object *b, size_t twos) {
    int overflow;
    Object *by = int_from_ssize(w, (ssize_t)twos);
    Object *odd = by ? int_shift_right(w, a, by) : NULL;
    Object *power = odd ? power_by_bits(w, odd, b, NULL) : NULL;
    set_ref(w, &by, power ? int_from_ssize(w, (ssize_t)twos * int_as_int64(b, &overflow)) : NULL);
    Object *result = by ? int_shift_left(w, power, by) : NULL;
    xdecref(w, by);
    xdecref(w, odd);
    xdecref(w, power);
    return result;
}

/* a**b, b >= 0. One that cannot fit is not even begun: the last product is there as digits and as
 * limbs, its factor, too. */
static Object *power(World *w, Object *a, Object *b) {
    size_t bits = power_bits(a, b);
    if (bits < LARGE_BITS)
        return power_by_bits(w, a, b, NULL);
    size_t twos = trailing_zeros(a);
    bool only_twos = twos + 1 == int_bit_length(a);
    if (bits / 8 > (only_twos ? w->heap_limit : w->heap_limit / 3)) {
        raise_memory(w);
        return NULL;
    }
    return twos ? power_by_shift(w, a, b, twos) : power_by_bits(w, a, b, NULL);
}

/* The inverse of a modulo n > 0 by Euclid's algorithm; both exact, results stolen from nobody. */
static Object *inverse(World *w, Object *a, Object *n) {
    Object *b = int_from_ssize(w, 1), *c = int_from_ssize(w, 0);
    Object *x = newref(w, a), *y = newref(w, n), *result = NULL;
    while (VAR_SIZE(y)) {
        Object *q, *r;
        if (!int_divmod(w, x, y, &q, &r))
            goto done;
        set_ref(w, &x, y);
        y = r;
        Object *t = int_multiply(w, q, c), *s = t ? int_subtract(w, b, t) : NULL;
        decref(w, q);
        xdecref(w, t);
        if (!s)
            goto done;
        set_ref(w, &b, c);
        c = s;
    }
    if (VAR_SIZE(x) == 1 && as_int(x)->digit[0] == 1)
        result = newref(w, b);
    else
        raise_value_error(w, "base is not invertible for the given modulus");
done:
    decref(w, b);
    xdecref(w, c);
    decref(w, x);
    xdecref(w, y);
    return result;
}

/* b < 0: with a modulus the inverse of [a] is raised to -b. */
static bool invert_base(World *w, Object **a, Object **b, Object *c) {
    if (!w->model->pow_inverse) {
        raise_value_error(w, "pow() 2nd argument cannot be negative when 3rd argument specified");
        return false;
    }
    set_ref(w, b, int_negative(w, *b));
    if (*b)
        set_ref(w, a, inverse(w, *a, c));
    return *a && *b;
}

static Object *power_modulo(World *w, Object *a, Object *b, Object *modulus) {
    if (!VAR_SIZE(modulus))
        return raise_value_error(w, "pow() 3rd argument cannot be 0");
    bool negative = VAR_SIZE(modulus) < 0;
    Object *c = int_absolute(w, modulus), *z = NULL;
    if (!c)
        return NULL;
    incref(w, a);
    incref(w, b);
    if (VAR_SIZE(b) < 0 && !invert_base(w, &a, &b, c))
        goto done;
    if (VAR_SIZE(c) == 1 && as_int(c)->digit[0] == 1) {
        z = int_from_ssize(w, 0);
        goto done;
    }
    if (VAR_SIZE(a) < 0 || digit_count(a) > digit_count(c))
        set_ref(w, &a, int_modulo(w, a, c));
    if (a)
        z = power_by_bits(w, a, b, c);
    if (z && negative && VAR_SIZE(z))
        set_ref(w, &z, int_subtract(w, z, c));
done:
    xdecref(w, a);
    xdecref(w, b);
    decref(w, c);
    return z;
}

Object *int_power(World *w, Object *a, Object *b, Object *modulus) {
    if (modulus)
        return power_modulo(w, a, b, modulus);
    if (VAR_SIZE(b) < 0) {
        Object *x = number_float(w, a), *y = x ? number_float(w, b) : NULL;
        Object *result = y ? TYPE(w, FLOAT)->slots.power(w, x, y, NONE(w)) : NULL;
        xdecref(w, x);
        xdecref(w, y);
        return result;
    }
    return power(w, a, b);
}
