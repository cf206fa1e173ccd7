/* Ints to and from the numbers of C; comparison and hash. */
#include "objects/int.h"

#include <math.h>

#include "objects/int_impl.h"

static inline bool is_small(const Model *m, int64_t v) {
    return v >= m->small_int_min && v <= m->small_int_max;
}

static inline Object *small_int(World *w, int64_t v) {
    return newref(w, &OBJ(w)->small_ints[v - w->model->small_int_min]);
}

Object *int_alloc(World *w, size_t n) {
    Type *type = TYPE(w, INT);
    size_t room = n || !w->model->zero_has_digit ? n : 1;
    if (n > (size_t)1 << 48) /* the size in bytes would overflow */
        return raise_memory(w);
    Int *o = (Int *)object_alloc(w, type, type->basicsize + room * sizeof *o->digit);
    if (!o)
        return raise_memory(w);
    o->head.size = (ssize_t)n;
    return (Object *)o;
}

Object *int_normalize(Object *o) {
    if (!o)
        return NULL;
    size_t n = digit_count(o);
    while (n && !as_int(o)->digit[n - 1])
        n--;
    set_digit_count(o, n, VAR_SIZE(o) < 0);
    return o;
}

Object *int_share_small(World *w, Object *o) {
    if (!o || !int_is_compact(o) || !is_small(w->model, int_compact_value(o)))
        return o;
    Object *shared = small_int(w, int_compact_value(o));
    decref(w, o);
    return shared;
}

Object *int_share_small_if(World *w, bool shared, Object *o) {
    return shared ? int_share_small(w, o) : o;
}

bool int_negate(World *w, Object **o) {
    if (REFCNT(*o) == 1) {
        ((VarObject *)*o)->size = -VAR_SIZE(*o);
        return true;
    }
    Object *negated = int_negative(w, *o);
    decref(w, *o);
    *o = negated;
    return negated != NULL;
}

static Object *from_magnitude(World *w, uint64_t v, bool negative) {
    Object *o = int_alloc(w, int_digits_for(v));
    if (!o)
        return NULL;
    for (size_t i = 0; v; i++, v >>= INT_SHIFT)
        as_int(o)->digit[i] = (uint32_t)(v & INT_MASK);
    if (negative)
        ((VarObject *)o)->size = -VAR_SIZE(o);
    return o;
}

Object *int_from_int64(World *w, int64_t v) {
    if (is_small(w->model, v))
        return small_int(w, v);
    return from_magnitude(w, v < 0 ? -(uint64_t)v : (uint64_t)v, v < 0);
}

Object *int_from_result(World *w, int64_t v) {
    Type *type = TYPE(w, INT);
    if (!w->model->int_result_padded || v > INT_MASK || -v > INT_MASK || is_small(w->model, v))
        return int_from_int64(w, v);
    Int *o = (Int *)object_alloc(w, type, type->basicsize + 2 * sizeof *o->digit);
    if (!o)
        return raise_memory(w);
    o->head.size = v < 0 ? -1 : 1;
    o->digit[0] = (uint32_t)(v < 0 ? -v : v);
    return (Object *)o;
}

Object *int_from_ssize(World *w, ssize_t v) {
    return int_from_int64(w, v);
}

Object *int_from_uint64(World *w, uint64_t v) {
    return v <= INT64_MAX ? int_from_int64(w, (int64_t)v) : from_magnitude(w, v, false);
}

Object *int_from_double(World *w, double v) {
    if (isinf(v))
        return raise_error(w, OverflowError, "cannot convert float infinity to integer");
    if (isnan(v))
        return raise_value_error(w, "cannot convert float NaN to integer");
    bool shared = w->model->int_from_double_shared || fabs(v) < 1;
    if (shared && v > -0x1p63 && v < 0x1p63)
        return int_from_int64(w, (int64_t)v);
    int exponent;
    double fraction = frexp(fabs(v), &exponent);
    size_t n = (size_t)(exponent - 1) / INT_SHIFT + 1;
    Object *o = int_alloc(w, n);
    if (!o)
        return NULL;
    fraction = ldexp(fraction, (exponent - 1) % INT_SHIFT + 1);
    for (size_t i = n; i--;) {
        uint32_t digit = (uint32_t)fraction;
        as_int(o)->digit[i] = digit;
        fraction = ldexp(fraction - digit, INT_SHIFT);
    }
    set_digit_count(o, n, v < 0);
    return o;
}

Object *int_truncate(World *w, double v) {
    return v > -0x1p63 && v < 0x1p63 ? int_from_int64(w, (int64_t)v) : int_from_double(w, v);
}

Object *int_copy(World *w, Object *o) {
    if (IS(w, o, INT))
        return newref(w, o);
    if (int_is_compact(o))
        return int_from_int64(w, int_compact_value(o));
    size_t n = digit_count(o);
    Object *copy = int_alloc(w, n);
    if (!copy)
        return NULL;
    for (size_t i = 0; i < n; i++)
        as_int(copy)->digit[i] = as_int(o)->digit[i];
    set_digit_count(copy, n, VAR_SIZE(o) < 0);
    return copy;
}

int64_t int_as_int64(Object *o, int *overflow) {
    *overflow = 0;
    if (int_is_compact(o))
        return int_compact_value(o);
    bool negative = VAR_SIZE(o) < 0;
    size_t n = digit_count(o);
    uint64_t v = 0;
    while (n--) {
        if (v >> (64 - INT_SHIFT)) {
            *overflow = negative ? -1 : 1;
            return 0;
        }
        v = v << INT_SHIFT | as_int(o)->digit[n];
    }
    if (v > (uint64_t)INT64_MAX + negative) {
        *overflow = negative ? -1 : 1;
        return 0;
    }
    return negative ? (int64_t)-v : (int64_t)v;
}

size_t int_bit_length(Object *o) {
    size_t n = digit_count(o);
    return n ? n * INT_SHIFT - (size_t)(__builtin_clz(as_int(o)->digit[n - 1]) - (32 - INT_SHIFT))
             : 0;
}

int int_sign(const Object *o) {
    return (VAR_SIZE(o) > 0) - (VAR_SIZE(o) < 0);
}

/* The top 64 bits of a value of at least 64, and whether there are ones below. */
static uint64_t top_bits(Object *o, size_t bits, bool *below) {
    const uint32_t *digit = as_int(o)->digit;
    size_t low = bits - 64, i = low / INT_SHIFT;
    unsigned skip = (unsigned)(low % INT_SHIFT);
    *below = digit[i] & ((1u << skip) - 1);
    for (size_t k = 0; k < i && !*below; k++)
        *below = digit[k] != 0;
    uint64_t top = digit[i] >> skip;
    unsigned have = INT_SHIFT - skip;
    for (size_t k = i + 1; k < digit_count(o) && have < 64; k++, have += INT_SHIFT)
        top |= (uint64_t)digit[k] << have;
    return top;
}

double int_as_double(World *w, Object *o) {
    if (int_is_compact(o))
        return (double)int_compact_value(o);
    size_t bits = int_bit_length(o);
    double v;
    if (bits <= 63) {
        int overflow;
        return (double)int_as_int64(o, &overflow);
    }
    if (bits <= 1024) {
        bool below = false;
        uint64_t top = bits == 64 ? 0 : top_bits(o, bits, &below);
        if (bits == 64)
            top = top_bits(o, 64, &below);
        uint64_t rest = top & 0x7ff;
        top >>= 11;
        if (rest > 0x400 || (rest == 0x400 && (below || (top & 1))))
            top++;
        v = ldexp((double)top, (int)bits - 53);
        if (!isinf(v))
            return VAR_SIZE(o) < 0 ? -v : v;
    }
    raise_error(w, OverflowError, "int too large to convert to float");
    return -1.0;
}

int int_compare_digits(const Object *a, const Object *b) {
    size_t n = digit_count(a), m = digit_count(b);
    if (n != m)
        return n < m ? -1 : 1;
    while (n--)
        if (as_int(a)->digit[n] != as_int(b)->digit[n])
            return as_int(a)->digit[n] < as_int(b)->digit[n] ? -1 : 1;
    return 0;
}

int int_compare(Object *a, Object *b) {
    ssize_t m = VAR_SIZE(a), n = VAR_SIZE(b);
    if (m != n)
        return m < n ? -1 : 1;
    return m < 0 ? -int_compare_digits(a, b) : int_compare_digits(a, b);
}

/* The value modulo 2**61 - 1, with its sign; -1 is reserved for errors. */
int64_t int_hash(Object *o) {
    const uint64_t modulus = (UINT64_C(1) << 61) - 1;
    if (int_is_compact(o)) {
        int64_t v = int_compact_value(o);
        return v == -1 ? -2 : v;
    }
    uint64_t hash = 0;
    for (size_t i = digit_count(o); i--;) {
        hash = (hash << INT_SHIFT & modulus) | hash >> (61 - INT_SHIFT);
        hash += as_int(o)->digit[i];
        if (hash >= modulus)
            hash -= modulus;
    }
    int64_t result = VAR_SIZE(o) < 0 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}
