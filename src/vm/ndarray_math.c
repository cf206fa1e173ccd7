/* Arithmetic of arrays item by item, with broadcasting, and reductions. */
#include "memory/alloc.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/ndarray.h"

#include <math.h>
#include <string.h>

enum {
    OP_COMPARE = OP_COUNT /* + enum CompareOp */
};

/* ---- types of results ---- */

static enum DTypeCode signed_of(int size) {
    return size == 1 ? ND_INT8 : size == 2 ? ND_INT16 : size == 4 ? ND_INT32 : ND_INT64;
}

/* The smallest type that holds all values of both. */
static enum DTypeCode promote(enum DTypeCode a, enum DTypeCode b) {
    if (a > b) {
        enum DTypeCode c = a;
        a = b;
        b = c;
    }
    const DTypeInfo *low = &dtype_info[a], *high = &dtype_info[b];
    if (a == b || low->kind == 'b')
        return b;
    if (high->kind == 'f')
        return low->kind == 'f' || low->size <= 2 ? b : ND_FLOAT64;
    if (low->kind == high->kind || low->size > high->size)
        return low->kind == high->kind ? b : a;
    return high->size == 8 ? ND_FLOAT64 : signed_of(2 * high->size);
}

/* A number of Python takes the array's type, where that has such numbers. */
static enum DTypeCode number_code(World *w, Object *o, enum DTypeCode array) {
    char kind = dtype_info[array].kind;
    if (TYPE_OF(o) == TYPE(w, BOOL))
        return ND_BOOL;
    if (IS(w, o, FLOAT) || ISINSTANCE(w, o, FLOAT))
        return kind == 'f' ? array : ND_FLOAT64;
    return kind == 'b' ? ND_INT64 : array;
}

static NdArray *number_array(World *w, Object *o, enum DTypeCode array) {
    NdArray *a = nd_new(w, number_code(w, o, array), 0, NULL);
    if (a && !nd_put_object(w, a->code, a->data, o))
        clear_ref(w, &a);
    return a;
}

/* The other operand as an array; NULL without exception: not for us. */
static NdArray *operand(World *w, Object *o, Object *other) {
    if (is_ndarray(w, o))
        return newref(w, o);
    if (is_int(o) || ISINSTANCE(w, o, FLOAT))
        return number_array(w, o, ((NdArray *)other)->code);
    return is_list(o) || is_tuple(o) ? nd_from_object(w, o) : NULL;
}

/* ---- one item ---- */

static bool order(int op, bool less, bool equal) {
    switch (op) {
    case CMP_LT:
        return less;
    case CMP_LE:
        return less || equal;
    case CMP_EQ:
        return equal;
    case CMP_NE:
        return !equal;
    case CMP_GT:
        return !less && !equal;
    default:
        return !less;
    }
}

static double floor_quotient(double a, double b) {
    if (b == 0)
        return a / b;
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0))
        quotient -= 1;
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1 : whole;
}

static double real_remainder(double a, double b) {
    double rest = fmod(a, b);
    return rest != 0 && (b < 0) != (rest < 0) ? rest + b : rest == 0 ? copysign(0, b) : rest;
}

static double real_op(int op, double a, double b) {
    switch (op) {
    case OP_ADD:
        return a + b;
    case OP_SUBTRACT:
        return a - b;
    case OP_MULTIPLY:
        return a * b;
    case OP_TRUE_DIVIDE:
        return a / b;
    case OP_FLOOR_DIVIDE:
        return floor_quotient(a, b);
    case OP_REMAINDER:
        return real_remainder(a, b);
    case OP_POWER:
        return pow(a, b);
    default: /* comparisons with nan are false, but != */
        if (isnan(a) || isnan(b))
            return op - OP_COMPARE == CMP_NE;
        return order(op - OP_COMPARE, a < b, a == b);
    }
}

static int64_t int_power(int64_t base, int64_t exponent) {
    uint64_t result = 1, square = (uint64_t)base;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result *= square;
        square *= square;
    }
    return (int64_t)result;
}

/* Division by zero gives 0, as numpy's (which also warns). */
static int64_t int_quotient(int64_t a, int64_t b, bool is_unsigned, bool rest) {
    if (b == 0)
        return 0;
    if (is_unsigned)
        return (int64_t)(rest ? (uint64_t)a % (uint64_t)b : (uint64_t)a / (uint64_t)b);
    if (b == -1)
        return rest ? 0 : (int64_t)(0 - (uint64_t)a);
    int64_t quotient = a / b, remainder = a % b;
    bool down = remainder && (b < 0) != (remainder < 0);
    return rest ? remainder + (down ? b : 0) : quotient - down;
}

static int64_t int_op(int op, int64_t a, int64_t b, bool is_unsigned) {
    uint64_t x = (uint64_t)a, y = (uint64_t)b;
    switch (op) {
    case OP_ADD:
        return (int64_t)(x + y);
    case OP_SUBTRACT:
        return (int64_t)(x - y);
    case OP_MULTIPLY:
        return (int64_t)(x * y);
    case OP_FLOOR_DIVIDE:
    case OP_REMAINDER:
        return int_quotient(a, b, is_unsigned, op == OP_REMAINDER);
    case OP_POWER:
        return int_power(a, b);
    case OP_AND:
        return a & b;
    case OP_OR:
        return a | b;
    case OP_XOR:
        return a ^ b;
    default:
        return order(op - OP_COMPARE, is_unsigned ? x < y : a < b, a == b);
    }
}

/* ---- all items ---- */

static bool common_shape(World *w, const NdArray *a, const NdArray *b, ssize_t *ndim,
                         ssize_t *shape) {
    *ndim = a->ndim > b->ndim ? a->ndim : b->ndim;
    for (ssize_t i = 0; i < *ndim; i++) {
        ssize_t k = i - (*ndim - a->ndim), m = i - (*ndim - b->ndim);
        ssize_t x = k < 0 ? 1 : a->shape[k], y = m < 0 ? 1 : b->shape[m];
        shape[i] = x == 1 ? y : x;
        if (x != y && x != 1 && y != 1) {
            Object *left = nd_shape_tuple(w, a->ndim, a->shape);
            Object *right = left ? nd_shape_tuple(w, b->ndim, b->shape) : NULL;
            Object *text = right ? str_format_c(w, "%R %R ", left, right) : NULL;
            Object *from = text ? str_new(w, ", ") : NULL, *to = from ? str_new(w, ",") : NULL;
            Object *tight = to ? str_replace(w, text, from, to, -1) : NULL;
            if (tight)
                raise_value_error(w, "operands could not be broadcast together with shapes %U",
                                  tight);
            void *made[] = {left, right, text, from, to, tight};
            for (size_t n = 0; n < sizeof made / sizeof *made; n++)
                xdecref(w, made[n]);
            return false;
        }
    }
    return true;
}

static void run(int op, NdArray *out, const NdArray *a, const NdArray *b, enum DTypeCode as) {
    ssize_t left[ND_MAX_DIMS], right[ND_MAX_DIMS], at[ND_MAX_DIMS] = {0};
    nd_broadcast(a, out->ndim, out->shape, left);
    nd_broadcast(b, out->ndim, out->shape, right);
    const ssize_t *const steps[] = {nd_strides(out), left, right};
    char *p[] = {out->data, a->data, b->data};
    bool real = dtype_info[as].kind == 'f', is_unsigned = as == ND_UINT64;
    if (nd_size(out))
        do {
            if (!real) {
                nd_put_int(out->code, p[0],
                           int_op(op, nd_int(a->code, p[1]), nd_int(b->code, p[2]), is_unsigned));
                continue;
            }
            nd_put_real(out->code, p[0],
                        real_op(op, nd_real(a->code, p[1]), nd_real(b->code, p[2])));
        } while (nd_advance(out->ndim, out->shape, at, steps, p, 3));
}

/* In which type an operation is done. False: it does not exist for these. */
static bool working_code(World *w, int op, const NdArray *a, const NdArray *b,
                         enum DTypeCode *code) {
    *code = promote(a->code, b->code);
    char kind = dtype_info[*code].kind;
    if (op == OP_TRUE_DIVIDE && kind != 'f')
        *code = ND_FLOAT64;
    bool bits = op == OP_AND || op == OP_OR || op == OP_XOR;
    if (bits && kind == 'f') {
        raise_type_error(w, "ufunc 'bitwise_%s' not supported for the input types",
                         op == OP_AND  ? "and"
                         : op == OP_OR ? "or"
                                       : "xor");
        return false;
    }
    if (op == OP_SUBTRACT && kind == 'b') {
        raise_type_error(w, "numpy boolean subtract, the `-` operator, is not supported, use the "
                            "bitwise_xor, the `^` operator, or the logical_xor function instead.");
        return false;
    }
    if (kind == 'b' && (op == OP_FLOOR_DIVIDE || op == OP_REMAINDER || op == OP_POWER))
        *code = ND_INT8;
    return true;
}

static bool no_negative_exponents(World *w, const NdArray *b) {
    ssize_t at[ND_MAX_DIMS] = {0};
    const ssize_t *const steps[] = {nd_strides(b)};
    char *p[] = {b->data};
    if (nd_size(b))
        do
            if (nd_int(b->code, p[0]) < 0) {
                raise_value_error(w, "Integers to negative integer powers are not allowed.");
                return false;
            }
        while (nd_advance(b->ndim, b->shape, at, steps, p, 1));
    return true;
}

static const char *const ufunc_names[OP_COUNT] = {
    [OP_ADD] = "add",
    [OP_SUBTRACT] = "subtract",
    [OP_MULTIPLY] = "multiply",
    [OP_TRUE_DIVIDE] = "divide",
    [OP_FLOOR_DIVIDE] = "floor_divide",
    [OP_REMAINDER] = "remainder",
};

static NdArray *compute(World *w, int op, NdArray *a, NdArray *b, NdArray *out) {
    ssize_t ndim, shape[ND_MAX_DIMS];
    enum DTypeCode code;
    if (!working_code(w, op, a, b, &code) || !common_shape(w, a, b, &ndim, shape))
        return NULL;
    if (op == OP_POWER && dtype_info[code].kind == 'i' && !no_negative_exponents(w, b))
        return NULL;
    if (out) {
        if (dtype_info[code].kind == 'f' && dtype_info[out->code].kind != 'f') {
            raise_type_error(w,
                             "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') "
                             "with casting rule 'same_kind'",
                             ufunc_names[op], dtype_info[code].name, dtype_info[out->code].name);
            return NULL;
        }
        if (out->ndim != ndim || memcmp(out->shape, shape, (size_t)ndim * sizeof *shape) != 0) {
            Object *text = nd_shape_tuple(w, out->ndim, out->shape);
            if (text)
                raise_value_error(w, "non-broadcastable output operand with shape %R", text);
            xdecref(w, text);
            return NULL;
        }
        incref(w, out);
    } else if (!(out = nd_new(w, op >= OP_COMPARE ? ND_BOOL : code, ndim, shape))) {
        return NULL;
    }
    run(op, out, a, b, code);
    return out;
}

static Object *binary(World *w, Object *left, Object *right, int op) {
    NdArray *a = operand(w, left, right);
    NdArray *b = a ? operand(w, right, left) : NULL;
    Object *result = NULL;
    if (b)
        result = nd_scalar_or_array(w, compute(w, op, a, b, NULL));
    else if (!error_pending(w))
        result = new_notimplemented(w);
    xdecref(w, a);
    xdecref(w, b);
    return result;
}

/* The result goes into the left array itself; a copy stands for an operand that overlaps it. */
static Object *inplace(World *w, Object *left, Object *right, int op) {
    NdArray *a = (NdArray *)left, *b = operand(w, right, left), *result = NULL;
    if (b && is_ndarray(w, right) && b != a)
        set_ref(w, &b, nd_copy(w, b, b->code));
    if (b)
        result = compute(w, op, a, b, a);
    else if (!error_pending(w))
        return new_notimplemented(w);
    xdecref(w, b);
    return (Object *)result;
}

#define OPERATOR(name, op)                                                                         \
    ND_BINARY(nd_##name) {                                                                         \
        return binary(w, a, b, op);                                                                \
    }                                                                                              \
    ND_BINARY(nd_i##name) {                                                                        \
        return inplace(w, a, b, op);                                                               \
    }
OPERATOR(add, OP_ADD)
OPERATOR(subtract, OP_SUBTRACT)
OPERATOR(multiply, OP_MULTIPLY)
OPERATOR(remainder, OP_REMAINDER)
OPERATOR(floor_divide, OP_FLOOR_DIVIDE)
OPERATOR(true_divide, OP_TRUE_DIVIDE)

ND_BINARY(nd_and) {
    return binary(w, a, b, OP_AND);
}
ND_BINARY(nd_or) {
    return binary(w, a, b, OP_OR);
}
ND_BINARY(nd_xor) {
    return binary(w, a, b, OP_XOR);
}

Object *nd_power(World *w, Object *a, Object *b, Object *modulus) {
    return modulus == NONE(w) ? binary(w, a, b, OP_POWER) : new_notimplemented(w);
}

Object *nd_compare(World *w, Object *a, Object *b, int op) {
    return binary(w, a, b, OP_COMPARE + op);
}

/* ---- one array ---- */

typedef enum UnaryOp {
    UNARY_NEGATE,
    UNARY_ABSOLUTE,
    UNARY_FLIP
} UnaryOp;

static Object *unary(World *w, Object *self, UnaryOp op) {
    NdArray *a = (NdArray *)self, *out = nd_new(w, a->code, a->ndim, a->shape);
    ssize_t at[ND_MAX_DIMS] = {0};
    if (!out || !nd_size(out))
        return (Object *)out;
    const ssize_t *const steps[] = {nd_strides(out), nd_strides(a)};
    char *p[] = {out->data, a->data};
    bool real = dtype_info[a->code].kind == 'f';
    do {
        if (real) {
            double d = nd_real(a->code, p[1]);
            nd_put_real(a->code, p[0], op == UNARY_NEGATE ? -d : fabs(d));
            continue;
        }
        int64_t v = nd_int(a->code, p[1]);
        bool negate = op == UNARY_NEGATE || (op == UNARY_ABSOLUTE && v < 0 && a->code != ND_UINT64);
        int64_t flipped = a->code == ND_BOOL ? !v : ~v;
        nd_put_int(a->code, p[0],
                   op == UNARY_FLIP ? flipped
                   : negate         ? (int64_t)(0 - (uint64_t)v)
                                    : v);
    } while (nd_advance(out->ndim, out->shape, at, steps, p, 2));
    return nd_scalar_or_array(w, out);
}

Object *nd_negative(World *w, Object *a) {
    if (((NdArray *)a)->code == ND_BOOL)
        return raise_type_error(w,
                                "The numpy boolean negative, the `-` operator, is not supported, "
                                "use the `~` operator or the logical_not function instead.");
    return unary(w, a, UNARY_NEGATE);
}

Object *nd_absolute(World *w, Object *a) {
    return unary(w, a, UNARY_ABSOLUTE);
}

Object *nd_invert(World *w, Object *a) {
    if (dtype_info[((NdArray *)a)->code].kind == 'f')
        return raise_type_error(w, "ufunc 'invert' not supported for the input types");
    return unary(w, a, UNARY_FLIP);
}

/* ---- reductions ---- */

/* numpy adds real numbers in pairs of halves, and eight at a time in the smallest, so that errors
 * of rounding stay small; sums agree to the last digit only if one does the same. */
static double pairwise(enum DTypeCode code, const char *p, ssize_t n, ssize_t stride) {
    enum {
        LANES = 8,
        BLOCK = 128
    };
    if (n < LANES) {
        double sum = n ? nd_real(code, p) : 0;
        for (ssize_t i = 1; i < n; i++)
            sum = code == ND_FLOAT32 ? (float)(sum + nd_real(code, p + i * stride))
                                     : sum + nd_real(code, p + i * stride);
        return sum;
    }
    if (n > BLOCK) {
        ssize_t half = n / 2;
        half -= half % LANES;
        double sum =
            pairwise(code, p, half, stride) + pairwise(code, p + half * stride, n - half, stride);
        return code == ND_FLOAT32 ? (float)sum : sum;
    }
    double r[LANES];
    ssize_t i;
    for (int k = 0; k < LANES; k++)
        r[k] = nd_real(code, p + k * stride);
    for (i = LANES; i < n - n % LANES; i += LANES)
        for (int k = 0; k < LANES; k++) {
            r[k] += nd_real(code, p + (i + k) * stride);
            r[k] = code == ND_FLOAT32 ? (float)r[k] : r[k];
        }
    double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (; i < n; i++)
        sum += nd_real(code, p + i * stride);
    return code == ND_FLOAT32 ? (float)sum : sum;
}

static double reduce_real(const NdArray *a, enum NdReduction how, const char *p, ssize_t n,
                          ssize_t stride) {
    if (how == ND_SUM)
        return pairwise(a->code, p, n, stride);
    double result = nd_real(a->code, p);
    for (ssize_t i = 1; i < n; i++) {
        double v = nd_real(a->code, p + i * stride);
        if (how == ND_PRODUCT)
            result = a->code == ND_FLOAT32 ? (float)(result * v) : result * v;
        else if (isnan(v) || (how == ND_MIN ? v < result : v > result))
            result = v;
    }
    return result;
}

static int64_t reduce_int(const NdArray *a, enum NdReduction how, const char *p, ssize_t n,
                          ssize_t stride) {
    int64_t result = nd_int(a->code, p);
    bool is_unsigned = a->code == ND_UINT64;
    for (ssize_t i = 1; i < n; i++) {
        int64_t v = nd_int(a->code, p + i * stride);
        if (how == ND_SUM || how == ND_PRODUCT)
            result = int_op(how == ND_SUM ? OP_ADD : OP_MULTIPLY, result, v, is_unsigned);
        else if (int_op(OP_COMPARE + (how == ND_MIN ? CMP_LT : CMP_GT), v, result, is_unsigned))
            result = v;
    }
    return result;
}

static enum DTypeCode reduced_code(const NdArray *a, enum NdReduction how) {
    char kind = dtype_info[a->code].kind;
    if (how == ND_MIN || how == ND_MAX || kind == 'f')
        return a->code;
    return kind == 'u' ? ND_UINT64 : ND_INT64;
}

static Object *no_items(World *w, NdArray *out, enum NdReduction how) {
    if (how == ND_MIN || how == ND_MAX) {
        decref(w, out);
        return raise_value_error(w,
                                 "zero-size array to reduction operation %s which has no identity",
                                 how == ND_MIN ? "minimum" : "maximum");
    }
    ssize_t n = nd_size(out);
    for (ssize_t i = 0; how == ND_PRODUCT && i < n; i++)
        nd_put_int(out->code, out->data + i * (ssize_t)nd_itemsize(out), 1);
    return nd_scalar_or_array(w, out);
}

static Object *reduce_axis(World *w, NdArray *a, enum NdReduction how, ssize_t axis) {
    ssize_t shape[ND_MAX_DIMS], strides[ND_MAX_DIMS], at[ND_MAX_DIMS] = {0}, ndim = 0;
    for (ssize_t i = 0; i < a->ndim; i++)
        if (i != axis) {
            shape[ndim] = a->shape[i];
            strides[ndim++] = nd_strides(a)[i];
        }
    NdArray *out = nd_new(w, reduced_code(a, how), ndim, shape);
    if (!out)
        return NULL;
    ssize_t n = a->shape[axis], stride = nd_strides(a)[axis];
    if (!n)
        return no_items(w, out, how);
    const ssize_t *const steps[] = {nd_strides(out), strides};
    char *p[] = {out->data, a->data};
    bool real = dtype_info[a->code].kind == 'f';
    if (nd_size(out))
        do {
            if (real)
                nd_put_real(out->code, p[0], reduce_real(a, how, p[1], n, stride));
            else
                nd_put_int(out->code, p[0], reduce_int(a, how, p[1], n, stride));
        } while (nd_advance(ndim, shape, at, steps, p, 2));
    return nd_scalar_or_array(w, out);
}

Object *nd_reduce(World *w, NdArray *a, enum NdReduction how, ssize_t axis) {
    if (axis >= 0)
        return reduce_axis(w, a, how, axis);
    NdArray *whole = nd_is_contiguous(a) ? newref(w, a) : nd_copy(w, a, a->code);
    ssize_t n = nd_size(a), stride = (ssize_t)nd_itemsize(a);
    NdArray *flat = whole ? nd_view(w, whole, whole->data, 1, &n, &stride) : NULL;
    Object *result = flat ? reduce_axis(w, flat, how, 0) : NULL;
    xdecref(w, whole);
    xdecref(w, flat);
    return result;
}
