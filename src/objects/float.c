/* Floats: arithmetic and comparison. */
#include "objects/float.h"

#include <math.h>

#include "base/real.h"
#include "objects/float_impl.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

Object *float_new(World *w, double v) {
    Float *o = freelist_pop(&OBJ(w)->freelists.floats);
    if (o) {
        object_revive(w, &o->head);
    } else {
        Type *type = TYPE(w, FLOAT);
        o = (Float *)object_alloc(w, type, type->basicsize);
        if (!o)
            return raise_memory(w);
    }
    o->value = v;
    return &o->head;
}

void float_dealloc(World *w, Object *o) {
    if (!IS(w, o, FLOAT) ||
        !freelist_push(&OBJ(w)->freelists.floats, o, w->model->freelists.floats))
        object_free(w, o);
}

double float_as_double(World *w, Object *o) {
    if (ISINSTANCE(w, o, FLOAT))
        return float_value(o);
    if (!TYPE_OF(o)->slots.float_ && !object_is_index(o)) {
        raise_type_error(w, "must be real number, not %.50T", o);
        return -1.0;
    }
    Object *f = number_float(w, o);
    if (!f)
        return -1.0;
    double v = float_value(f);
    decref(w, f);
    return v;
}

/* As int_hash of the same number: modulo 2**61 - 1. */
int64_t float_hash(double v) {
    enum {
        BITS = 61,
        STEP = 28
    };
    const uint64_t modulus = (UINT64_C(1) << BITS) - 1;
    if (!isfinite(v))
        return isinf(v) ? (v > 0 ? 314159 : -314159) : 0;
    int exponent;
    double m = frexp(fabs(v), &exponent);
    uint64_t x = 0;
    while (m != 0) {
        x = (x << STEP & modulus) | x >> (BITS - STEP);
        m *= (double)(1 << STEP);
        exponent -= STEP;
        uint64_t y = (uint64_t)m;
        m -= (double)y;
        x += y;
        if (x >= modulus)
            x -= modulus;
    }
    exponent = exponent >= 0 ? exponent % BITS : BITS - 1 - (-1 - exponent) % BITS;
    x = (x << exponent & modulus) | x >> (BITS - exponent);
    int64_t hash = v < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

int64_t float_slot_hash(World *w, Object *o) {
    double v = float_value(o);
    return isnan(v) && w->model->nan_hash_by_id ? hash_pointer(w, o) : float_hash(v);
}

Object *float_text(World *w, Object *o) {
    char text[REAL_REPR_MAX];
    size_t n = real_repr(float_value(o), text);
    return str_from_latin1(w, text, n);
}

/* ---- comparison ---- */

/* A float with an int, exactly: <0, 0, >0. */
static bool compare_int(World *w, double v, Object *i, int *order) {
    int sign = (v > 0) - (v < 0);
    if (sign != int_sign(i) || isinf(v)) {
        *order = isinf(v) ? sign : sign - int_sign(i);
        return true;
    }
    int overflow;
    int64_t small = int_as_int64(i, &overflow);
    if (!overflow && small >= -(INT64_C(1) << 53) && small <= INT64_C(1) << 53) {
        *order = (v > (double)small) - (v < (double)small);
        return true;
    }
    double whole = trunc(v);
    Object *truncated = int_from_double(w, whole);
    if (!truncated)
        return false;
    *order = int_compare(truncated, i);
    decref(w, truncated);
    if (!*order)
        *order = (v > whole) - (v < whole);
    return true;
}

Object *float_richcompare(World *w, Object *a, Object *b, int op) {
    double x = float_value(a);
    bool is_float = ISINSTANCE(w, b, FLOAT);
    int order;
    if (!is_float && !is_int(b))
        return new_notimplemented(w);
    if (isnan(x) || (is_float && isnan(float_value(b))))
        return new_bool(w, op == CMP_NE);
    if (is_float)
        order = (x > float_value(b)) - (x < float_value(b));
    else if (!compare_int(w, x, b, &order))
        return NULL;
    return compare_result(w, order, op);
}

/* ---- arithmetic ---- */

/* The operand as a double: 1; NotImplemented: 0; exception: -1. */
static int operand(World *w, Object *o, double *out) {
    if (ISINSTANCE(w, o, FLOAT)) {
        *out = float_value(o);
        return 1;
    }
    if (!is_int(o))
        return 0;
    *out = int_as_double(w, o);
    return *out == -1.0 && error_pending(w) ? -1 : 1;
}

/* False with *result the answer: NotImplemented, or NULL with an exception. */
static bool operands(World *w, Object *a, Object *b, double *x, double *y, Object **result) {
    int status = operand(w, a, x);
    if (status > 0)
        status = operand(w, b, y);
    if (status <= 0)
        *result = status ? NULL : new_notimplemented(w);
    return status > 0;
}

#define BINARY(name, body)                                                                         \
    Object *name(World *w, Object *a, Object *b) {                                                 \
        double x, y;                                                                               \
        Object *result;                                                                            \
        return operands(w, a, b, &x, &y, &result) ? body : result;                                 \
    }

BINARY(float_add, float_new(w, x + y))
BINARY(float_subtract, float_new(w, x - y))
BINARY(float_multiply, float_new(w, x *y))

static Object *zero_division(World *w, const char *message) {
    return raise_error(w, ZeroDivisionError, "%s", message);
}

static Object *divide(World *w, double x, double y) {
    return y == 0 ? zero_division(w, "float division by zero") : float_new(w, x / y);
}

BINARY(float_true_divide, divide(w, x, y))

/* Quotient rounded down and the rest with the sign of y. */
static double floor_division(double x, double y, double *rest) {
    double mod = fmod(x, y), div = (x - mod) / y;
    if (mod == 0) {
        mod = copysign(0.0, y);
    } else if ((y < 0) != (mod < 0)) {
        mod += y;
        div -= 1.0;
    }
    *rest = mod;
    if (div == 0)
        return copysign(0.0, x / y);
    double floored = floor(div);
    return div - floored > 0.5 ? floored + 1.0 : floored;
}

static Object *floor_divide(World *w, double x, double y) {
    double rest;
    if (y == 0)
        return zero_division(w, w->model->wording.float_floor_division
                                    ? "float floor division by zero"
                                    : "float divmod()");
    return float_new(w, floor_division(x, y, &rest));
}

BINARY(float_floor_divide, floor_divide(w, x, y))

static Object *modulo(World *w, double x, double y) {
    if (y == 0)
        return zero_division(w, w->model->wording.float_modulo_by_zero ? "float modulo by zero"
                                                                       : "float modulo");
    double mod = fmod(x, y);
    if (mod == 0)
        mod = copysign(0.0, y);
    else if ((y < 0) != (mod < 0))
        mod += y;
    return float_new(w, mod);
}

BINARY(float_remainder, modulo(w, x, y))

static Object *divmod_pair(World *w, double x, double y) {
    Object *items[2];
    double rest;
    if (y == 0)
        return zero_division(w, "float divmod()");
    double quotient = floor_division(x, y, &rest);
    if (!(items[0] = float_new(w, quotient)))
        return NULL;
    if (!(items[1] = float_new(w, rest))) {
        decref(w, items[0]);
        return NULL;
    }
    return tuple_from_steal(w, items, 2);
}

BINARY(float_divmod, divmod_pair(w, x, y))

static bool is_odd(double v) {
    return fmod(fabs(v), 2.0) == 1.0;
}

/* What x ** y is where the rules of IEEE leave nothing to compute; true: *out is it. */
static bool power_special(double x, double y, double *out) {
    bool odd = is_odd(y);
    if (y == 0 || x == 1)
        *out = 1.0;
    else if (isnan(x) || isnan(y))
        *out = isnan(x) ? x : y;
    else if (isinf(y))
        *out = fabs(x) == 1 ? 1.0 : (y > 0) == (fabs(x) > 1) ? fabs(y) : 0.0;
    else if (isinf(x) && y > 0)
        *out = odd ? x : fabs(x);
    else if (isinf(x))
        *out = odd ? copysign(0.0, x) : 0.0;
    else if (x == 0)
        *out = odd ? x : 0.0;
    else
        return false;
    return true;
}

/* A negative number to a power that is not whole. */
static Object *power_complex(World *w, double x, double y) {
    Object *a = complex_new(w, x, 0), *b = a ? complex_new(w, y, 0) : NULL;
    Object *result = b ? TYPE(w, COMPLEX)->slots.power(w, a, b, NONE(w)) : NULL;
    xdecref(w, a);
    xdecref(w, b);
    return result;
}

/* OverflowError(34, 'Numerical result out of range') */
static Object *raise_range(World *w) {
    Object *number = int_from_ssize(w, 34), *text = str_new(w, "Numerical result out of range");
    Object *pack = number && text ? tuple_pack(w, 2, number, text) : NULL;
    if (pack)
        raise_with_args(w, TYPE(w, OverflowError), pack);
    xdecref(w, pack);
    xdecref(w, text);
    xdecref(w, number);
    return NULL;
}

Object *float_power(World *w, Object *a, Object *b, Object *modulus) {
    double x, y, value;
    Object *result;
    if (modulus != NONE(w))
        return raise_type_error(w,
                                "pow() 3rd argument not allowed unless all arguments are integers");
    if (!operands(w, a, b, &x, &y, &result))
        return result;
    if (x == 0 && y < 0 && !isinf(y))
        return zero_division(w, "0.0 cannot be raised to a negative power");
    if (power_special(x, y, &value))
        return float_new(w, value);
    if (x < 0 && y != floor(y))
        return power_complex(w, x, y);
    value = pow(fabs(x), y);
    if (isinf(value))
        return raise_range(w);
    return float_new(w, x < 0 && is_odd(y) ? -value : value);
}
