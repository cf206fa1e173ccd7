/* int: sign in the size, 30-bit digits, as CPython. bool is its subclass with two instances. */
#ifndef OBJECTS_INT_H
#define OBJECTS_INT_H

#include "objects/abstract.h"

enum {
    INT_SHIFT = 30,
    INT_MASK = (1 << 30) - 1
};

struct Int {
    VarObject head; /* size: digits, negative for negative values */
    uint32_t digit[];
};

Object *int_from_ssize(World *w, ssize_t v); /* small ints shared */
Object *int_from_int64(World *w, int64_t v);
Object *int_from_uint64(World *w, uint64_t v);
Object *int_from_double(World *w, double v); /* truncates; OverflowError/ValueError for inf/nan */
Object *int_truncate(World *w, double v);    /* int(v): the same, but a shared int in every model */
/* Digits in base 2..36 (0: by prefix), underscores allowed as Python's int(text, base); ASCII only.
 */
Object *int_from_text(World *w, const char *text, size_t n, int base);
Object *int_from_str(World *w, Object *str,
                     int base);        /* the same from a str: any script's digits */
Object *int_copy(World *w, Object *o); /* an exact int of the value of an int or subclass */
Object *int_from_bytes(World *w, const unsigned char *bytes, size_t n, bool little, bool is_signed);
bool int_to_bytes(World *w, Object *o, unsigned char *bytes, size_t n, bool little, bool is_signed);
/* Value of an int object; *overflow -1/1 if it does not fit (result then 0). Never raises. */
int64_t int_as_int64(Object *o, int *overflow);
double int_as_double(World *w, Object *o); /* -1.0 with OverflowError pending; correctly rounded */
Object *int_format_base(World *w, Object *o, int base, bool prefix); /* str */
size_t int_bit_length(Object *o);
int int_sign(const Object *o);
int int_compare(Object *a, Object *b); /* -1, 0, 1 */
int64_t int_hash(Object *o);
/* Fast paths of the eval loop: both exact ints. New reference. */
Object *int_add(World *w, Object *a, Object *b);
Object *int_subtract(World *w, Object *a, Object *b);
Object *int_multiply(World *w, Object *a, Object *b);
bool int_divmod(World *w, Object *a, Object *b, Object **quotient, Object **remainder);
Object *int_gcd(World *w, Object *a, Object *b);
Object *int_isqrt(World *w, Object *n);

/* -1, 0 or 1 digit: the value; the eval loop's test. */
static inline bool int_is_compact(const Object *o) {
    return (size_t)(VAR_SIZE(o) + 1) < 3;
}
static inline int64_t int_compact_value(const Object *o) {
    return VAR_SIZE(o) * (int64_t)((const Int *)o)->digit[0]; /* digit[0] of 0 is 0 */
}
#endif
