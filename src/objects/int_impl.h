/* What the files of int share: digits, and the way to GMP's limbs.
 *
 * A fresh int is made with as many digits as CPython asks for, which may be more than the value
 * needs; its size then shrinks and its block does not. Digits of work that Python programs cannot
 * see are limbs: in a small array on the C stack, or in a block of the raw heap that is given back
 * at once.
 */
#ifndef OBJECTS_INT_IMPL_H
#define OBJECTS_INT_IMPL_H

#include <gmp.h>

#include "objects/int.h"

_Static_assert(GMP_NUMB_BITS == 64, "limbs are 64 bits");

static inline Int *as_int(const Object *o) {
    return (Int *)(uintptr_t)o;
}

static inline size_t digit_count(const Object *o) {
    ssize_t n = VAR_SIZE(o);
    return (size_t)(n < 0 ? -n : n);
}

static inline void set_digit_count(Object *o, size_t n, bool negative) {
    ((VarObject *)o)->size = negative ? -(ssize_t)n : (ssize_t)n;
}

/* An int of n digits, all 0 (not normal yet). NULL with MemoryError. */
Object *int_alloc(World *w, size_t n);
/* What arithmetic on ints of one digit makes. */
Object *int_from_result(World *w, int64_t v);
/* Drops leading zero digits; NULL stays NULL. */
Object *int_normalize(Object *o);
/* The shared int of the same value if there is one (then releases [o]); NULL stays NULL. */
Object *int_share_small(World *w, Object *o);
/* The same if the model shares such results. */
Object *int_share_small_if(World *w, bool shared, Object *o);
/* Negates a fresh int in place, or replaces a shared one. */
bool int_negate(World *w, Object **o);
int int_compare_digits(const Object *a, const Object *b); /* of the absolute values */
static inline size_t int_digits_for(uint64_t v) {
    size_t n = 0;
    for (; v; v >>= INT_SHIFT)
        n++;
    return n;
}

/* Addition of absolute values, as CPython's x_add and x_sub: exact or fresh ints. */
Object *int_add_digits(World *w, Object *a, Object *b);
Object *int_subtract_digits(World *w, Object *a, Object *b);

/* a % b with the sign of b, b not 0. */
Object *int_modulo(World *w, Object *a, Object *b);
Object *int_floor_divide(World *w, Object *a, Object *b);
Object *int_true_divide(World *w, Object *a, Object *b);
Object *int_power(World *w, Object *a, Object *b, Object *modulus);
Object *int_to_decimal(World *w, Object *o);

enum {
    BITS_AND,
    BITS_OR,
    BITS_XOR
};
Object *int_bitwise(World *w, Object *a, Object *b, int op);
Object *int_shift_left(World *w, Object *a, Object *b);
Object *int_shift_right(World *w, Object *a, Object *b);
Object *int_invert(World *w, Object *o);
Object *int_negative(World *w, Object *o);
Object *int_absolute(World *w, Object *o);
size_t int_bit_count(Object *o);

/* ---- limbs ---- */

enum {
    LIMBS_INSIDE = 40
};

typedef struct Limbs {
    mp_limb_t *at;
    size_t n; /* without leading zeros after limbs_of */
    mp_limb_t inside[LIMBS_INSIDE];
} Limbs;

/* Room for n limbs, not set; false with MemoryError. Each success needs limbs_free. */
bool limbs_alloc(World *w, Limbs *out, size_t n);
void limbs_free(World *w, Limbs *limbs);
/* The absolute value of an int, in room for at least [room] limbs. */
bool limbs_of(World *w, Limbs *out, Object *o, size_t room);
static inline size_t limbs_for(size_t digits) {
    return (digits * INT_SHIFT + 63) / 64;
}
size_t limbs_from_digits(const uint32_t *digits, size_t n, mp_limb_t *out);
void limbs_to_digits(const mp_limb_t *limbs, size_t n, uint32_t *digits, size_t ndigits);

#endif
