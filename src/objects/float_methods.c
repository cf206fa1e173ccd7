/* The type float: its methods, and float(x). */
#include <math.h>

#include "base/real.h"
#include "objects/args.h"
#include "objects/float_impl.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if ((type == TYPE(w, FLOAT) && !args_no_keywords(w, "float", kwnames)) ||
        !args_check(w, "float", nargs, 0, 1))
        return NULL;
    Object *value = !nargs                ? float_new(w, 0.0)
                    : IS(w, args[0], STR) ? float_from_text(w, args[0])
                                          : number_float(w, args[0]);
    if (!value || type == TYPE(w, FLOAT))
        return value;
    Object *o = type_alloc(w, type, 0);
    if (o)
        ((Float *)o)->value = float_value(value);
    decref(w, value);
    return o;
}

/* ---- slots ---- */

static Object *exact(World *w, Object *o) {
    return IS(w, o, FLOAT) ? newref(w, o) : float_new(w, float_value(o));
}

static Object *negative(World *w, Object *o) {
    return float_new(w, -float_value(o));
}

static Object *absolute(World *w, Object *o) {
    return float_new(w, fabs(float_value(o)));
}

static int is_true(World *w, Object *o) {
    (void)w;
    return float_value(o) != 0;
}

static Object *to_int(World *w, Object *o) {
    return int_truncate(w, float_value(o));
}

/* ---- methods ---- */

static Object *trunc_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_truncate(w, float_value(self));
}

static Object *floor_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_double(w, floor(float_value(self)));
}

static Object *ceil_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_double(w, ceil(float_value(self)));
}

static Object *round_(NATIVE_PARAMETERS) {
    enum {
        MAX_DIGITS = 323,
        MIN_DIGITS = -308
    };
    double v = float_value(self), rounded;
    (void)kwnames;
    if (!args_check(w, "__round__", nargs, 0, 1))
        return NULL;
    if (!nargs || args[0] == NONE(w))
        return int_from_double(w, real_round_whole(v));
    ssize_t digits = number_as_ssize(w, args[0], NULL);
    if (digits == -1 && error_pending(w))
        return NULL;
    if (!isfinite(v) || digits > MAX_DIGITS)
        return float_new(w, v);
    if (digits < MIN_DIGITS)
        return float_new(w, 0.0 * v);
    return real_round(v, digits, &rounded)
               ? float_new(w, rounded)
               : raise_error(w, OverflowError, "rounded value too large to represent");
}

/* number << shift; consumes number */
static Object *shifted(World *w, Object *number, int shift) {
    Object *count = number ? int_from_ssize(w, shift) : NULL;
    Object *result = count ? number_binary(w, number, count, OP_LSHIFT) : NULL;
    xdecref(w, count);
    xdecref(w, number);
    return result;
}

static Object *as_integer_ratio(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    double v = float_value(self);
    if (isinf(v))
        return raise_error(w, OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(v))
        return raise_value_error(w, "cannot convert NaN to integer ratio");
    int exponent;
    double m = frexp(v, &exponent);
    for (; m != floor(m); exponent--)
        m *= 2.0;
    Object *items[2] = {int_from_double(w, m), int_from_ssize(w, 1)};
    items[exponent < 0] = shifted(w, items[exponent < 0], exponent < 0 ? -exponent : exponent);
    if (items[0] && items[1])
        return tuple_from_steal(w, items, 2);
    xdecref(w, items[0]);
    xdecref(w, items[1]);
    return NULL;
}

static Object *is_integer(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    double v = float_value(self);
    return new_bool(w, isfinite(v) && floor(v) == v);
}

static Object *conjugate(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return exact(w, self);
}

static Object *hex(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return float_to_hex(w, float_value(self));
}

static Object *fromhex(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    size_t n;
    double v;
    if (!is_str(args[0]))
        return raise_type_error(w, "bad argument type for built-in operation");
    const char *text = str_utf8(w, args[0], &n);
    if (!text || !float_from_hex(w, text, n, &v))
        return NULL;
    Object *value = float_new(w, v);
    if (!value || self == (Object *)TYPE(w, FLOAT))
        return value;
    Object *instance = object_call1(w, self, value);
    decref(w, value);
    return instance;
}

static Object *getnewargs(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *copy = float_new(w, float_value(self));
    return copy ? tuple_from_steal(w, &copy, 1) : NULL;
}

static Object *getformat(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (!arg_str(w, "__getformat__", "argument", args[0]))
        return NULL;
    if (!str_equal_c(args[0], "double") && !str_equal_c(args[0], "float"))
        return raise_value_error(w, "__getformat__() argument 1 must be 'double' or 'float'");
    return str_new(w, "IEEE, little-endian");
}

/* Its name differed from version to version; formats are known, so that nothing can be set. */
static Object *setformat(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (!args_check(w, "__setformat__", nargs, 2, 2) ||
        !arg_str(w, "__setformat__", "argument 1", args[0]) ||
        !arg_str(w, "__setformat__", "argument 2", args[1]))
        return NULL;
    if (str_equal_c(args[1], "unknown") || str_equal_c(args[1], "IEEE, little-endian"))
        return new_none(w);
    return raise_value_error(
        w, "can only set %U format to 'unknown' or the detected platform value", args[0]);
}

static Object *format_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return arg_str(w, "__format__", "argument", args[0]) ? format_float(w, self, args[0]) : NULL;
}

static Object *get_real(World *w, Object *self, void *closure) {
    (void)closure;
    return exact(w, self);
}

static Object *get_imag(World *w, Object *self, void *closure) {
    (void)self, (void)closure;
    return float_new(w, 0.0);
}

static const MethodDef methods[] = {
    {"conjugate", conjugate, METHOD_NOARGS, NULL},
    {"__trunc__", trunc_, METHOD_NOARGS, NULL},
    {"__floor__", floor_, METHOD_NOARGS | METHOD_SINCE(9), NULL},
    {"__ceil__", ceil_, METHOD_NOARGS | METHOD_SINCE(9), NULL},
    {"__round__", round_, METHOD_FAST, NULL},
    {"as_integer_ratio", as_integer_ratio, METHOD_NOARGS, NULL},
    {"fromhex", fromhex, METHOD_O | METHOD_CLASS, NULL},
    {"hex", hex, METHOD_NOARGS, NULL},
    {"is_integer", is_integer, METHOD_NOARGS, NULL},
    {"__getnewargs__", getnewargs, METHOD_NOARGS, NULL},
    {"__getformat__", getformat, METHOD_O | METHOD_CLASS, NULL},
    {"__setformat__", setformat, METHOD_FAST | METHOD_CLASS | METHOD_UNTIL(6), NULL},
    {"__set_format__", setformat, METHOD_FAST | METHOD_CLASS | METHOD_SINCE(7) | METHOD_UNTIL(8),
     NULL},
    {"__setformat__", setformat, METHOD_FAST | METHOD_CLASS | METHOD_SINCE(9) | METHOD_UNTIL(10),
     NULL},
    {"__format__", format_, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static const GetSetDef getset[] = {
    {"real", get_real, NULL, NULL, NULL},
    {"imag", get_imag, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec float_spec = {
    .name = "float",
    .doc = "A number with a fraction, in 64 bits.",
    .flags = TYPE_BASE | TYPE_MATCH_SELF,
    .slots =
        {
            .dealloc = float_dealloc,
            .repr = float_text,
            .hash = float_slot_hash,
            .getattro = object_generic_getattr,
            .richcompare = float_richcompare,
            .new_ = new_,
            .add = float_add,
            .subtract = float_subtract,
            .multiply = float_multiply,
            .remainder = float_remainder,
            .divmod = float_divmod,
            .power = float_power,
            .negative = negative,
            .positive = exact,
            .absolute = absolute,
            .bool_ = is_true,
            .int_ = to_int,
            .float_ = exact,
            .floor_divide = float_floor_divide,
            .true_divide = float_true_divide,
        },
    .methods = methods,
    .getset = getset,
};
