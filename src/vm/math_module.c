/* math. */
#include <math.h>

#include "objects/args.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/module.h"

#define PI 3.14159265358979323846264338327950288
#define E  2.71828182845904523536028747135266250

/* ---- functions of one double ---- */

/* A NaN from a number is a domain error, an infinity from a finite number too large a result. */
static Object *checked(World *w, double x, double result, bool can_overflow) {
    if (isnan(result) && !isnan(x))
        return raise_value_error(w, "math domain error");
    if (isinf(result) && isfinite(x))
        return can_overflow ? raise_error(w, OverflowError, "math range error")
                            : raise_value_error(w, "math domain error");
    return float_new(w, result);
}

#define UNARY(name, function, can_overflow)                                                        \
    static Object *math_##name(World *w, Object *self, Object *const *args, size_t nargs,          \
                               Object *kwnames) {                                                  \
        (void)self, (void)nargs, (void)kwnames;                                                    \
        double x;                                                                                  \
        return arg_double(w, args[0], &x) ? checked(w, x, function(x), can_overflow) : NULL;       \
    }

/* clang-format off */
#define UNARY_FUNCTIONS(X)                                                                         \
    X(sqrt, sqrt, false) X(exp, exp, true) X(expm1, expm1, true) X(sin, sin, false)                \
    X(cos, cos, false) X(tan, tan, false) X(asin, asin, false) X(acos, acos, false)                \
    X(atan, atan, false) X(sinh, sinh, true) X(cosh, cosh, true) X(tanh, tanh, false)              \
    X(asinh, asinh, false) X(acosh, acosh, false) X(atanh, atanh, false) X(fabs, fabs, false)      \
    X(log1p, log1p, false) X(erf, erf, false) X(erfc, erfc, false) X(gamma, tgamma, true)          \
    X(lgamma, lgamma, true) X(cbrt, cbrt, false) X(exp2, exp2, true)
/* clang-format on */
UNARY_FUNCTIONS(UNARY)

#define PREDICATE(name, test)                                                                      \
    static Object *math_##name(World *w, Object *self, Object *const *args, size_t nargs,          \
                               Object *kwnames) {                                                  \
        (void)self, (void)nargs, (void)kwnames;                                                    \
        double x;                                                                                  \
        return arg_double(w, args[0], &x) ? new_bool(w, test(x)) : NULL;                           \
    }
PREDICATE(isnan, isnan)
PREDICATE(isinf, isinf)
PREDICATE(isfinite, isfinite)

static double to_degrees(double x) {
    return x * (180.0 / PI);
}

static double to_radians(double x) {
    return x * (PI / 180.0);
}
UNARY(degrees, to_degrees, true)
UNARY(radians, to_radians, false)

/* ---- functions of two ---- */

static bool two_doubles(World *w, const char *name, Object *const *args, size_t nargs, double *x,
                        double *y) {
    return args_check(w, name, nargs, 2, 2) && arg_double(w, args[0], x) &&
           arg_double(w, args[1], y);
}

static Object *math_pow(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)self, (void)kwnames;
    double x, y;
    if (!two_doubles(w, "pow", args, nargs, &x, &y))
        return NULL;
    double result = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(result) || (isinf(result) && x == 0))
            return raise_value_error(w, "math domain error");
        if (isinf(result))
            return raise_error(w, OverflowError, "math range error");
    }
    return float_new(w, result);
}

#define BINARY(name, function)                                                                     \
    static Object *math_##name(World *w, Object *self, Object *const *args, size_t nargs,          \
                               Object *kwnames) {                                                  \
        (void)self, (void)kwnames;                                                                 \
        double x, y;                                                                               \
        return two_doubles(w, #name, args, nargs, &x, &y) ? float_new(w, function(x, y)) : NULL;   \
    }
BINARY(atan2, atan2)
BINARY(copysign, copysign)
BINARY(nextafter, nextafter)

#define BINARY_CHECKED(name, function)                                                             \
    static Object *math_##name(World *w, Object *self, Object *const *args, size_t nargs,          \
                               Object *kwnames) {                                                  \
        (void)self, (void)kwnames;                                                                 \
        double x, y;                                                                               \
        if (!two_doubles(w, #name, args, nargs, &x, &y))                                           \
            return NULL;                                                                           \
        double result = function(x, y);                                                            \
        if (isnan(result) && !isnan(x) && !isnan(y))                                               \
            return raise_value_error(w, "math domain error");                                      \
        return float_new(w, result);                                                               \
    }
BINARY_CHECKED(fmod, fmod)
BINARY_CHECKED(remainder, remainder)

static Object *math_ldexp(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)kwnames;
    double x;
    int64_t e;
    if (!args_check(w, "ldexp", nargs, 2, 2) || !arg_double(w, args[0], &x) ||
        !arg_int64(w, args[1], &e))
        return NULL;
    double result = ldexp(x, e > 5000 ? 5000 : e < -5000 ? -5000 : (int)e);
    if (isinf(result) && isfinite(x))
        return raise_error(w, OverflowError, "math range error");
    return float_new(w, result);
}

static Object *pair(World *w, Object *a, Object *b) {
    Object *tuple = a && b ? tuple_pack(w, 2, a, b) : NULL;
    xdecref(w, a);
    xdecref(w, b);
    return tuple;
}

static Object *math_frexp(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    double x;
    int e = 0;
    if (!arg_double(w, args[0], &x))
        return NULL;
    double mantissa = isfinite(x) ? frexp(x, &e) : x;
    return pair(w, float_new(w, mantissa), int_from_ssize(w, e));
}

static Object *math_modf(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    double x, whole;
    if (!arg_double(w, args[0], &x))
        return NULL;
    double fraction = isinf(x) ? copysign(0.0, x) : modf(x, &whole);
    if (isinf(x))
        whole = x;
    return pair(w, float_new(w, fraction), float_new(w, whole));
}

/* ---- logarithms ---- */

/* log of an int of any size: from its leading 64 bits and its length. */
static bool log_of_int(World *w, Object *o, double (*function)(double), double log_of_2,
                       double *out) {
    if (int_sign(o) <= 0) {
        raise_value_error(w, "math domain error");
        return false;
    }
    size_t bits = int_bit_length(o);
    if (bits <= 1000) {
        *out = function(int_as_double(w, o));
        return !error_pending(w);
    }
    Object *shift = int_from_ssize(w, (ssize_t)bits - 64);
    Object *top = shift ? number_binary(w, o, shift, OP_RSHIFT) : NULL;
    xdecref(w, shift);
    if (!top)
        return false;
    *out = function(int_as_double(w, top)) + (double)(bits - 64) * log_of_2;
    decref(w, top);
    return true;
}

static bool log_argument(World *w, Object *o, double (*function)(double), double log_of_2,
                         double *out) {
    if (is_int(o))
        return log_of_int(w, o, function, log_of_2, out);
    double x;
    if (!arg_double(w, o, &x))
        return false;
    if (x <= 0) {
        raise_value_error(w, "math domain error");
        return false;
    }
    *out = function(x);
    return true;
}

static Object *math_log(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)self, (void)kwnames;
    double x, base;
    if (!args_check(w, "log", nargs, 1, 2) || !log_argument(w, args[0], log, log(2), &x))
        return NULL;
    if (nargs == 1)
        return float_new(w, x);
    if (!log_argument(w, args[1], log, log(2), &base))
        return NULL;
    if (base == 0)
        return raise_error(w, ZeroDivisionError, "float division by zero");
    return float_new(w, x / base);
}

static Object *math_log2(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    double x;
    return log_argument(w, args[0], log2, 1, &x) ? float_new(w, x) : NULL;
}

static Object *math_log10(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    double x;
    return log_argument(w, args[0], log10, log10(2), &x) ? float_new(w, x) : NULL;
}

/* ---- whole numbers ---- */

static Object *rounded(World *w, Object *o, Object *special, double (*function)(double)) {
    if (IS(w, o, FLOAT))
        return int_from_double(w, function(float_value(o)));
    Object *method = object_lookup_special(w, o, special);
    if (method) {
        Object *result = object_call0(w, method);
        decref(w, method);
        return result;
    }
    double x;
    if (error_pending(w) || !function || !arg_double(w, o, &x))
        return NULL;
    return int_from_double(w, function(x));
}

static Object *math_floor(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    return rounded(w, args[0], NAME(w, __floor__), floor);
}

static Object *math_ceil(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    return rounded(w, args[0], NAME(w, __ceil__), ceil);
}

static Object *math_trunc(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    if (IS(w, args[0], FLOAT))
        return int_truncate(w, float_value(args[0]));
    Object *method = object_lookup_special(w, args[0], NAME(w, __trunc__));
    if (!method)
        return error_pending(w)
                   ? NULL
                   : raise_type_error(w, "type %T doesn't define __trunc__ method", args[0]);
    Object *result = object_call0(w, method);
    decref(w, method);
    return result;
}

static Object *multiply_into(World *w, Object *product, Object *factor) {
    Object *next = product && factor ? number_binary(w, product, factor, OP_MULTIPLY) : NULL;
    xdecref(w, product);
    xdecref(w, factor);
    return next;
}

/* Product of the numbers from low to high, by halves, so that factors stay of like size. */
static Object *product_range(World *w, int64_t low, int64_t high) {
    if (high - low < 8) {
        Object *product = int_from_int64(w, low);
        for (int64_t i = low + 1; product && i <= high; i++)
            product = multiply_into(w, product, int_from_int64(w, i));
        return product;
    }
    int64_t middle = low + (high - low) / 2;
    Object *left = product_range(w, low, middle);
    return left ? multiply_into(w, left, product_range(w, middle + 1, high)) : NULL;
}

static Object *math_factorial(World *w, Object *self, Object *const *args, size_t nargs,
                              Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    int64_t n;
    if (!arg_int64(w, args[0], &n))
        return NULL;
    if (n < 0)
        return raise_value_error(w, "factorial() not defined for negative values");
    return n < 2 ? int_from_int64(w, 1) : product_range(w, 2, n);
}

static Object *fold(World *w, Object *const *args, size_t nargs, int64_t start,
                    Object *(*step)(World *w, Object *a, Object *b)) {
    Object *result = int_from_int64(w, start);
    for (size_t i = 0; result && i < nargs; i++) {
        Object *index = number_index(w, args[i]);
        Object *next = index ? step(w, result, index) : NULL;
        xdecref(w, index);
        decref(w, result);
        result = next;
    }
    return result;
}

static Object *math_gcd(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)self, (void)kwnames;
    return fold(w, args, nargs, 0, int_gcd);
}

static Object *lcm2(World *w, Object *a, Object *b) {
    if (int_sign(a) == 0 || int_sign(b) == 0)
        return int_from_int64(w, 0);
    Object *gcd = int_gcd(w, a, b);
    Object *part = gcd ? number_binary(w, a, gcd, OP_FLOOR_DIVIDE) : NULL;
    Object *product = multiply_into(w, part, newref(w, b));
    Object *result = product ? number_absolute(w, product) : NULL;
    xdecref(w, product);
    xdecref(w, gcd);
    return result;
}

static Object *math_lcm(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)self, (void)kwnames;
    return fold(w, args, nargs, 1, lcm2);
}

static Object *math_isqrt(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    Object *n = number_index(w, args[0]);
    if (!n)
        return NULL;
    Object *root = int_sign(n) < 0 ? raise_value_error(w, "isqrt() argument must be nonnegative")
                                   : int_isqrt(w, n);
    decref(w, n);
    return root;
}

/* n * (n-1) * ... * (n-k+1) */
static Object *falling(World *w, int64_t n, int64_t k) {
    return k == 0 ? int_from_int64(w, 1) : product_range(w, n - k + 1, n);
}

static bool n_and_k(World *w, const char *name, Object *const *args, size_t nargs, int64_t *n,
                    int64_t *k) {
    if (!args_check(w, name, nargs, 1, 2) || !arg_int64(w, args[0], n))
        return false;
    *k = *n;
    if (nargs > 1 && args[1] != NONE(w) && !arg_int64(w, args[1], k))
        return false;
    if (*n < 0 || *k < 0) {
        raise_value_error(w, "%s must be a non-negative integer", *n < 0 ? "n" : "k");
        return false;
    }
    return true;
}

static Object *math_perm(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)kwnames;
    int64_t n, k;
    if (!n_and_k(w, "perm", args, nargs, &n, &k))
        return NULL;
    return k > n ? int_from_int64(w, 0) : falling(w, n, k);
}

static Object *math_comb(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)kwnames;
    int64_t n, k;
    if (!args_check(w, "comb", nargs, 2, 2) || !n_and_k(w, "comb", args, nargs, &n, &k))
        return NULL;
    if (k > n)
        return int_from_int64(w, 0);
    if (k > n - k)
        k = n - k;
    Object *top = falling(w, n, k), *bottom = top ? falling(w, k, k) : NULL;
    Object *result = bottom ? number_binary(w, top, bottom, OP_FLOOR_DIVIDE) : NULL;
    xdecref(w, top);
    xdecref(w, bottom);
    return result;
}

/* ---- sums and distances ---- */

enum {
    PARTIALS_MAX = 64
};

/* Adds x to a sum kept as non-overlapping doubles, without losing a bit (Shewchuk). False: no room.
 */
static bool add_exactly(double *partials, int *n, double x) {
    int kept = 0;
    for (int i = 0; i < *n; i++) {
        double y = partials[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y, low = y - (high - x);
        if (low != 0)
            partials[kept++] = low;
        x = high;
    }
    if (kept >= PARTIALS_MAX)
        return false;
    partials[kept++] = x;
    *n = kept;
    return true;
}

static double partials_sum(const double *partials, int n) {
    if (n == 0)
        return 0;
    double high = partials[--n], low = 0;
    while (n > 0) {
        double x = high, y = partials[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    /* half-way cases round to even as if with all digits */
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high)
            high = x;
    }
    return high;
}

static Object *math_fsum(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    Object *it = object_iter(w, args[0]), *item;
    if (!it)
        return NULL;
    double partials[PARTIALS_MAX], special = 0;
    int n = 0;
    while ((item = iter_next(w, it))) {
        double x;
        bool ok = arg_double(w, item, &x);
        decref(w, item);
        if (!ok)
            break;
        if (!isfinite(x))
            special += x;
        else if (!add_exactly(partials, &n, x))
            raise_memory(w);
    }
    decref(w, it);
    if (error_pending(w))
        return NULL;
    return float_new(w, special != 0 || isnan(special) ? special : partials_sum(partials, n));
}

static Object *math_prod(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self;
    static const char *const names[] = {"", "start", NULL};
    static const ArgSpec spec = {"prod", names, 1, 1};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    Object *it = object_iter(w, out[0]), *item;
    Object *product = !it ? NULL : out[1] ? newref(w, out[1]) : int_from_int64(w, 1);
    while (product && (item = iter_next(w, it)))
        product = multiply_into(w, product, item);
    if (product && error_pending(w))
        clear_ref(w, &product);
    xdecref(w, it);
    return product;
}

static Object *math_hypot(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)kwnames;
    double largest = 0, x, sum = 0;
    for (size_t i = 0; i < nargs; i++) {
        if (!arg_double(w, args[i], &x))
            return NULL;
        if (nargs == 2 && i == 1) {
            double y;
            arg_double(w, args[0], &y);
            return float_new(w, hypot(y, x));
        }
        if (fabs(x) > largest)
            largest = fabs(x);
    }
    for (size_t i = 0; largest > 0 && isfinite(largest) && i < nargs; i++) {
        arg_double(w, args[i], &x);
        sum += (x / largest) * (x / largest);
    }
    return float_new(w, isfinite(largest) ? largest * sqrt(sum) : largest);
}

static Object *math_dist(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)kwnames;
    if (!args_check(w, "dist", nargs, 2, 2))
        return NULL;
    Object *p = sequence_tuple(w, args[0]), *q = p ? sequence_tuple(w, args[1]) : NULL;
    Object *result = NULL;
    if (q && VAR_SIZE(p) != VAR_SIZE(q)) {
        raise_value_error(w, "both points must have the same number of dimensions");
    } else if (q) {
        double sum = 0, a, b;
        for (ssize_t i = 0; i < VAR_SIZE(p) && !error_pending(w); i++)
            if (arg_double(w, tuple_get(p, i), &a) && arg_double(w, tuple_get(q, i), &b))
                sum = hypot(sum, a - b);
        result = error_pending(w) ? NULL : float_new(w, sum);
    }
    xdecref(w, p);
    xdecref(w, q);
    return result;
}

static Object *math_isclose(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)self;
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol", NULL};
    static const ArgSpec spec = {"isclose", names, 2, 2};
    Object *out[4];
    double a, b, relative = 1e-9, absolute = 0;
    if (!args_parse(w, &spec, args, nargs, kwnames, out) || !arg_double(w, out[0], &a) ||
        !arg_double(w, out[1], &b) || (out[2] && !arg_double(w, out[2], &relative)) ||
        (out[3] && !arg_double(w, out[3], &absolute)))
        return NULL;
    if (relative < 0 || absolute < 0)
        return raise_value_error(w, "tolerances must be non-negative");
    double difference = fabs(b - a);
    bool close = a == b || (isfinite(a) && isfinite(b) &&
                            (difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                             difference <= absolute));
    return new_bool(w, close);
}

static const MethodDef methods[] = {
#define X(name, function, can_overflow) {#name, math_##name, METHOD_O, NULL},
    UNARY_FUNCTIONS(X)
#undef X
        {"isnan", math_isnan, METHOD_O, NULL},
    {"isinf", math_isinf, METHOD_O, NULL},
    {"isfinite", math_isfinite, METHOD_O, NULL},
    {"degrees", math_degrees, METHOD_O, NULL},
    {"radians", math_radians, METHOD_O, NULL},
    {"pow", math_pow, METHOD_FAST, NULL},
    {"atan2", math_atan2, METHOD_FAST, NULL},
    {"copysign", math_copysign, METHOD_FAST, NULL},
    {"nextafter", math_nextafter, METHOD_FAST, NULL},
    {"fmod", math_fmod, METHOD_FAST, NULL},
    {"remainder", math_remainder, METHOD_FAST, NULL},
    {"ldexp", math_ldexp, METHOD_FAST, NULL},
    {"frexp", math_frexp, METHOD_O, NULL},
    {"modf", math_modf, METHOD_O, NULL},
    {"log", math_log, METHOD_FAST | METHOD_PACKED, NULL},
    {"log2", math_log2, METHOD_O, NULL},
    {"log10", math_log10, METHOD_O, NULL},
    {"floor", math_floor, METHOD_O, NULL},
    {"ceil", math_ceil, METHOD_O, NULL},
    {"trunc", math_trunc, METHOD_O, NULL},
    {"factorial", math_factorial, METHOD_O, NULL},
    {"gcd", math_gcd, METHOD_FAST, NULL},
    {"lcm", math_lcm, METHOD_FAST, NULL},
    {"isqrt", math_isqrt, METHOD_O, NULL},
    {"perm", math_perm, METHOD_FAST, NULL},
    {"comb", math_comb, METHOD_FAST, NULL},
    {"fsum", math_fsum, METHOD_O, NULL},
    {"prod", math_prod, METHOD_KEYWORDS, NULL},
    {"hypot", math_hypot, METHOD_FAST, NULL},
    {"dist", math_dist, METHOD_FAST, NULL},
    {"isclose", math_isclose, METHOD_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    return module_add(w, module, "pi", float_new(w, PI)) < 0 ||
                   module_add(w, module, "e", float_new(w, E)) < 0 ||
                   module_add(w, module, "tau", float_new(w, 2 * PI)) < 0 ||
                   module_add(w, module, "inf", float_new(w, INFINITY)) < 0 ||
                   module_add(w, module, "nan", float_new(w, NAN)) < 0
               ? -1
               : 0;
}

const NativeModule math_module = {"math", methods, init, NULL};
