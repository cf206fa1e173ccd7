/* Ints and GMP's limbs: 30-bit digits to 64-bit words and back. */
#include "objects/int_impl.h"

#include <string.h>

bool limbs_alloc(World *w, Limbs *out, size_t n) {
    out->n = n;
    out->at = n <= LIMBS_INSIDE ? out->inside : raw_alloc(w, n * sizeof *out->at);
    if (!out->at)
        raise_memory(w);
    return out->at != NULL;
}

void limbs_free(World *w, Limbs *limbs) {
    if (limbs->at != limbs->inside)
        raw_free(w, limbs->at);
}

size_t limbs_from_digits(const uint32_t *digits, size_t n, mp_limb_t *out) {
    uint64_t word = 0;
    unsigned bits = 0;
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        word |= (uint64_t)digits[i] << bits;
        bits += INT_SHIFT;
        if (bits >= 64) {
            out[k++] = word;
            bits -= 64;
            word = digits[i] >> (INT_SHIFT - bits);
        }
    }
    if (bits)
        out[k++] = word;
    while (k && !out[k - 1])
        k--;
    return k;
}

void limbs_to_digits(const mp_limb_t *limbs, size_t n, uint32_t *digits, size_t ndigits) {
    uint64_t word = 0;
    unsigned bits = 0;
    size_t k = 0;
    for (size_t i = 0; i < ndigits; i++) {
        uint64_t digit = word;
        if (bits < INT_SHIFT) {
            uint64_t next = k < n ? limbs[k++] : 0;
            digit |= next << bits;
            word = next >> (INT_SHIFT - bits);
            bits += 64 - INT_SHIFT;
        } else {
            word >>= INT_SHIFT;
            bits -= INT_SHIFT;
        }
        digits[i] = (uint32_t)(digit & INT_MASK);
    }
}

bool limbs_of(World *w, Limbs *out, Object *o, size_t room) {
    size_t n = digit_count(o), need = limbs_for(n) + 1;
    if (!limbs_alloc(w, out, need > room ? need : room))
        return false;
    out->n = limbs_from_digits(as_int(o)->digit, n, out->at);
    return true;
}

/* An int of the limbs, made with exactly the digits it needs. */
static Object *from_limbs(World *w, const Limbs *limbs) {
    size_t n = limbs->n;
    while (n && !limbs->at[n - 1])
        n--;
    if (n <= 1)
        return int_from_uint64(w, n ? limbs->at[0] : 0);
    size_t bits = n * 64 - (size_t)__builtin_clzll(limbs->at[n - 1]);
    Object *o = int_alloc(w, (bits + INT_SHIFT - 1) / INT_SHIFT);
    if (o)
        limbs_to_digits(limbs->at, n, as_int(o)->digit, digit_count(o));
    return o;
}

static uint64_t magnitude(Object *o) {
    size_t n = digit_count(o);
    uint64_t v = 0;
    while (n--)
        v = v << INT_SHIFT | as_int(o)->digit[n];
    return v;
}

Object *int_gcd(World *w, Object *a, Object *b) {
    if (digit_count(a) <= 2 && digit_count(b) <= 2) {
        uint64_t x = magnitude(a), y = magnitude(b);
        while (y) {
            uint64_t rest = x % y;
            x = y;
            y = rest;
        }
        return int_from_uint64(w, x);
    }
    if (!VAR_SIZE(a) || !VAR_SIZE(b))
        return int_absolute(w, VAR_SIZE(a) ? a : b);
    Limbs x, y, gcd;
    Object *result = NULL;
    if (!limbs_of(w, &x, a, 0))
        return NULL;
    if (limbs_of(w, &y, b, 0)) {
        Limbs *big = &x, *small = &y;
        if (big->n < small->n ||
            (big->n == small->n && mpn_cmp(big->at, small->at, (mp_size_t)big->n) < 0))
            big = &y, small = &x;
        /* mpn_gcd wants an odd second number: take the common twos away first. */
        size_t twos_big = (size_t)mpn_scan1(big->at, 0),
               twos_small = (size_t)mpn_scan1(small->at, 0);
        size_t twos = twos_big < twos_small ? twos_big : twos_small;
        size_t limbs = twos_small / 64;
        if (limbs) {
            memmove(small->at, small->at + limbs, (small->n - limbs) * sizeof *small->at);
            small->n -= limbs;
        }
        if (twos_small % 64)
            mpn_rshift(small->at, small->at, (mp_size_t)small->n, twos_small % 64);
        while (!small->at[small->n - 1])
            small->n--;
        size_t n = small->n;
        if (limbs_alloc(w, &gcd, n + twos / 64 + 2)) {
            /* The first number may not be the shorter one. */
            mp_size_t size =
                mpn_gcd(gcd.at, big->at, (mp_size_t)big->n, small->at, (mp_size_t)small->n);
            gcd.at[size] = 0;
            gcd.n = (size_t)size + 1;
            if (twos % 64)
                mpn_lshift(gcd.at, gcd.at, size + 1, twos % 64);
            if (twos / 64) {
                memmove(gcd.at + twos / 64, gcd.at, gcd.n * sizeof *gcd.at);
                memset(gcd.at, 0, twos / 64 * sizeof *gcd.at);
                gcd.n += twos / 64;
            }
            result = from_limbs(w, &gcd);
            limbs_free(w, &gcd);
        }
        limbs_free(w, &y);
    }
    limbs_free(w, &x);
    return result;
}

Object *int_isqrt(World *w, Object *n) {
    Limbs value, root;
    Object *result = NULL;
    if (!VAR_SIZE(n))
        return int_from_ssize(w, 0);
    if (!limbs_of(w, &value, n, 0))
        return NULL;
    if (limbs_alloc(w, &root, (value.n + 1) / 2)) {
        mpn_sqrtrem(root.at, NULL, value.at, (mp_size_t)value.n);
        result = from_limbs(w, &root);
        limbs_free(w, &root);
    }
    limbs_free(w, &value);
    return result;
}
