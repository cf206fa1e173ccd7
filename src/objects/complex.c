/* complex: arithmetic and comparison. */
#include <math.h>

#include "base/real.h"
#include "objects/complex_impl.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type.h"

Object *complex_new(World *w, double real, double imag) {
    Type *type = TYPE(w, COMPLEX);
    Complex *o = (Complex *)object_alloc(w, type, type->basicsize);
    if (!o)
        return raise_memory(w);
    o->real = real;
    o->imag = imag;
    return &o->head;
}

Object *complex_of(World *w, Pair v) {
    return complex_new(w, v.re, v.im);
}

/* 1; NotImplemented: 0; exception: -1 */
static int operand(World *w, Object *o, Pair *out) {
    *out = (Pair){0, 0};
    if (ISINSTANCE(w, o, COMPLEX)) {
        *out = complex_pair(o);
    } else if (ISINSTANCE(w, o, FLOAT)) {
        out->re = float_value(o);
    } else if (is_int(o)) {
        out->re = int_as_double(w, o);
        return out->re == -1.0 && error_pending(w) ? -1 : 1;
    } else {
        return 0;
    }
    return 1;
}

static bool operands(World *w, Object *a, Object *b, Pair *x, Pair *y, Object **result) {
    int status = operand(w, a, x);
    if (status > 0)
        status = operand(w, b, y);
    if (status <= 0)
        *result = status ? NULL : new_notimplemented(w);
    return status > 0;
}

static Pair product(Pair a, Pair b) {
    return (Pair){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/* Smith's way: dividing by the larger part first keeps the numbers in range. */
static Pair quotient(Pair a, Pair b) {
    if (fabs(b.re) >= fabs(b.im)) {
        double ratio = b.im / b.re, denominator = b.re + b.im * ratio;
        return (Pair){(a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator};
    }
    if (fabs(b.im) >= fabs(b.re)) {
        double ratio = b.re / b.im, denominator = b.re * ratio + b.im;
        return (Pair){(a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator};
    }
    return (Pair){NAN, NAN};
}

#define BINARY(name, body)                                                                         \
    Object *name(World *w, Object *a, Object *b) {                                                 \
        Pair x, y;                                                                                 \
        Object *result;                                                                            \
        return operands(w, a, b, &x, &y, &result) ? body : result;                                 \
    }

static Object *divide(World *w, Pair x, Pair y) {
    if (y.re == 0 && y.im == 0)
        return raise_error(w, ZeroDivisionError, "complex division by zero");
    return complex_of(w, quotient(x, y));
}

BINARY(complex_add, complex_new(w, x.re + y.re, x.im + y.im))
BINARY(complex_subtract, complex_new(w, x.re - y.re, x.im - y.im))
BINARY(complex_multiply, complex_of(w, product(x, y)))
BINARY(complex_true_divide, divide(w, x, y))

/* ---- powers ---- */

static Pair power_whole(Pair x, unsigned n) {
    Pair result = {1, 0}, p = x;
    for (unsigned bit = 1; bit && n >= bit; bit <<= 1) {
        if (n & bit)
            result = product(result, p);
        p = product(p, p);
    }
    return result;
}

static Pair power_general(Pair x, Pair y) {
    double radius = hypot(x.re, x.im), length = pow(radius, y.re), angle = atan2(x.im, x.re);
    double phase = angle * y.re;
    if (y.im != 0) {
        length /= exp(angle * y.im);
        phase += y.im * log(radius);
    }
    return (Pair){length * cos(phase), length * sin(phase)};
}

static Object *power(World *w, Pair x, Pair y) {
    enum {
        WHOLE_MAX = 100
    };
    Pair p;
    if (y.re == 0 && y.im == 0) {
        p = (Pair){1, 0};
    } else if (x.re == 0 && x.im == 0) {
        if (y.im != 0 || y.re < 0)
            return raise_error(w, ZeroDivisionError, "0.0 to a negative or complex power");
        p = (Pair){0, 0};
    } else if (y.im == 0 && y.re == floor(y.re) && fabs(y.re) <= WHOLE_MAX) {
        p = power_whole(x, (unsigned)fabs(y.re));
        if (y.re < 0)
            p = quotient((Pair){1, 0}, p);
    } else {
        p = power_general(x, y);
    }
    if (isinf(p.re) || isinf(p.im))
        return raise_error(w, OverflowError, "complex exponentiation");
    return complex_of(w, p);
}

Object *complex_power(World *w, Object *a, Object *b, Object *modulus) {
    Pair x, y;
    Object *result;
    if (!operands(w, a, b, &x, &y, &result))
        return result;
    if (modulus != NONE(w))
        return raise_value_error(w, "complex modulo");
    return power(w, x, y);
}

/* ---- comparison and text ---- */

static Object *equal(World *w, bool is_equal, int op) {
    return new_bool(w, is_equal == (op == CMP_EQ));
}

Object *complex_richcompare(World *w, Object *a, Object *b, int op) {
    Pair x = complex_pair(a);
    if (op != CMP_EQ && op != CMP_NE)
        return new_notimplemented(w);
    if (ISINSTANCE(w, b, COMPLEX)) {
        Pair y = complex_pair(b);
        return equal(w, x.re == y.re && x.im == y.im, op);
    }
    if (!ISINSTANCE(w, b, FLOAT) && !is_int(b))
        return new_notimplemented(w);
    if (x.im != 0)
        return equal(w, false, op);
    Object *real = float_new(w, x.re);
    Object *result = real ? object_richcompare(w, real, b, op) : NULL;
    xdecref(w, real);
    return result;
}

int64_t complex_hash(World *w, Object *o) {
    enum {
        IMAG = 1000003
    };
    (void)w;
    Pair v = complex_pair(o);
    uint64_t hash = (uint64_t)float_hash(v.re) + IMAG * (uint64_t)float_hash(v.im);
    return hash == UINT64_MAX ? -2 : (int64_t)hash;
}

Object *complex_text(World *w, Object *o) {
    Pair v = complex_pair(o);
    char text[2 * REAL_REPR_MAX + 4], *at = text;
    bool both = v.re != 0 || signbit(v.re);
    if (both) {
        *at++ = '(';
        at += real_format(v.re, 'r', 0, 0, at, REAL_REPR_MAX);
    }
    at += real_format(v.im, 'r', 0, both ? REAL_SIGN : 0, at, REAL_REPR_MAX);
    *at++ = 'j';
    if (both)
        *at++ = ')';
    return str_from_latin1(w, text, (size_t)(at - text));
}
