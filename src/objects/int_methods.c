/* The type int: its methods, and int(x). */
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/int_impl.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

#include <string.h>

/* ---- slots ---- */

#define BINARY(name, call)                                                                         \
    static Object *name(World *w, Object *a, Object *b) {                                          \
        return is_int(a) && is_int(b) ? call : new_notimplemented(w);                              \
    }

BINARY(slot_add, int_add(w, a, b))
BINARY(slot_subtract, int_subtract(w, a, b))
BINARY(slot_multiply, int_multiply(w, a, b))
BINARY(slot_remainder, int_modulo(w, a, b))
BINARY(slot_floor_divide, int_floor_divide(w, a, b))
BINARY(slot_true_divide, int_true_divide(w, a, b))
BINARY(slot_lshift, int_shift_left(w, a, b))
BINARY(slot_rshift, int_shift_right(w, a, b))
BINARY(slot_and, int_bitwise(w, a, b, BITS_AND))
BINARY(slot_or, int_bitwise(w, a, b, BITS_OR))
BINARY(slot_xor, int_bitwise(w, a, b, BITS_XOR))

static Object *slot_divmod(World *w, Object *a, Object *b) {
    Object *items[2];
    if (!is_int(a) || !is_int(b))
        return new_notimplemented(w);
    return int_divmod(w, a, b, &items[0], &items[1]) ? tuple_from_steal(w, items, 2) : NULL;
}

static Object *slot_power(World *w, Object *a, Object *b, Object *modulus) {
    if (!is_int(a) || !is_int(b) || (modulus != NONE(w) && !is_int(modulus)))
        return new_notimplemented(w);
    return int_power(w, a, b, modulus == NONE(w) ? NULL : modulus);
}

static Object *to_float(World *w, Object *o) {
    double v = int_as_double(w, o);
    return v == -1.0 && error_pending(w) ? NULL : float_new(w, v);
}

static int is_true(World *w, Object *o) {
    (void)w;
    return VAR_SIZE(o) != 0;
}

static int64_t hash(World *w, Object *o) {
    (void)w;
    return int_hash(o);
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!is_int(a) || !is_int(b))
        return new_notimplemented(w);
    return compare_result(w, a == b ? 0 : int_compare(a, b), op);
}

/* ---- int(x) ---- */

static Object *from_base(World *w, Object *x, Object *base) {
    ssize_t b = number_as_ssize(w, base, NULL);
    if (b == -1 && error_pending(w))
        return NULL;
    if ((b != 0 && b < 2) || b > 36)
        return raise_value_error(w, "int() base must be >= 2 and <= 36, or 0");
    if (is_str(x))
        return int_from_str(w, x, (int)b);
    const char *data;
    size_t n;
    if (is_bytes(x) || ISINSTANCE(w, x, BYTEARRAY))
        return bytes_view(w, x, &data, &n) ? int_from_text(w, data, n, (int)b) : NULL;
    return raise_type_error(w, "int() can't convert non-string with explicit base");
}

/* The value of an exact int (stolen) in an instance of a subclass. */
static Object *as_subclass(World *w, Type *type, Object *value) {
    size_t n = digit_count(value);
    Object *o = type_alloc(w, type, n ? (ssize_t)n : 1);
    if (o) {
        memcpy(as_int(o)->digit, as_int(value)->digit, n * sizeof(uint32_t));
        set_digit_count(o, n, VAR_SIZE(value) < 0);
    }
    decref(w, value);
    return o;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"", "base", NULL};
    static const ArgSpec spec = {"int", names, 0, 2};
    Object *out[2], *value;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if (!out[0] && out[1])
        return raise_type_error(w, "int() missing string argument");
    value = !out[0]  ? int_from_ssize(w, 0)
            : out[1] ? from_base(w, out[0], out[1])
                     : number_int(w, out[0]);
    return value && type != TYPE(w, INT) ? as_subclass(w, type, value) : value;
}

/* ---- methods ---- */

static Object *same(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_copy(w, self);
}

static Object *bit_length(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, (ssize_t)int_bit_length(self));
}

static Object *bit_count(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, (ssize_t)int_bit_count(self));
}

static Object *is_integer(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, true);
}

static Object *as_integer_ratio(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *items[2] = {int_copy(w, self), int_from_ssize(w, 1)};
    if (!items[0] || !items[1]) {
        xdecref(w, items[0]);
        xdecref(w, items[1]);
        return NULL;
    }
    return tuple_from_steal(w, items, 2);
}

static Object *getnewargs(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *copy = int_copy(w, self);
    return copy ? tuple_from_steal(w, &copy, 1) : NULL;
}

static Object *sizeof_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    size_t n = digit_count(self);
    if (!n && w->model->zero_has_digit)
        n = 1;
    const Type *type =
        w->model->int_sizeof_of_type && !IS(w, self, BOOL) ? TYPE_OF(self) : TYPE(w, INT);
    return int_from_ssize(w, (ssize_t)(type->basicsize + n * sizeof(uint32_t)));
}

static Object *format_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (!arg_str(w, "__format__", "argument", args[0]))
        return NULL;
    return format_int(w, self, args[0]);
}

/* a - (a rounded towards the nearest multiple of b), ties to an even quotient. */
static Object *rest_nearest(World *w, Object *a, Object *b) {
    Object *quotient, *rest;
    if (!int_divmod(w, a, b, &quotient, &rest))
        return NULL;
    Object *twice = int_add(w, rest, rest);
    int order = twice ? int_compare(twice, b) : 0;
    bool odd = VAR_SIZE(quotient) && as_int(quotient)->digit[0] & 1;
    if (!twice || order > 0 || (order == 0 && odd))
        set_ref(w, &rest, twice ? int_subtract(w, rest, b) : NULL);
    xdecref(w, twice);
    decref(w, quotient);
    return rest;
}

static Object *round_(NATIVE_PARAMETERS) {
    (void)kwnames;
    if (!args_check(w, "__round__", nargs, 0, 1))
        return NULL;
    if (!nargs)
        return int_copy(w, self);
    Object *digits = number_index(w, args[0]);
    if (!digits || VAR_SIZE(digits) >= 0) {
        xdecref(w, digits);
        return digits ? int_copy(w, self) : NULL;
    }
    set_ref(w, &digits, int_negative(w, digits));
    if (!digits)
        return NULL;
    int overflow;
    int64_t n = int_as_int64(digits, &overflow);
    Object *result = NULL, *ten, *unit = NULL, *rest = NULL;
    if (overflow || n > (int64_t)int_bit_length(self)) {
        decref(w, digits); /* nearer to 0 than to any power of ten that large */
        return int_from_ssize(w, 0);
    }
    ten = int_from_ssize(w, 10);
    unit = int_power(w, ten, digits, NULL);
    rest = unit ? rest_nearest(w, self, unit) : NULL;
    result = rest ? int_subtract(w, self, rest) : NULL;
    xdecref(w, rest);
    xdecref(w, unit);
    decref(w, ten);
    decref(w, digits);
    return result;
}

/* *little from the argument "little" or "big"; not given: the model's default. */
static bool byte_order(World *w, const char *function, Object *name, bool *little) {
    *little = false;
    if (!name)
        return true;
    if (!arg_str(w, function, "argument 'byteorder'", name))
        return false;
    *little = str_equal_c(name, "little");
    if (*little || str_equal_c(name, "big"))
        return true;
    raise_value_error(w, "byteorder must be either 'little' or 'big'");
    return false;
}

static Object *to_bytes(NATIVE_PARAMETERS) {
    static const char *const names[] = {"length", "byteorder", "signed", NULL};
    static const ArgSpec required = {"to_bytes", names, 2, 2}, defaults = {"to_bytes", names, 0, 2};
    Object *out[3];
    ssize_t length = 1;
    bool little, is_signed = false;
    if (!args_parse(w, w->model->int_bytes_defaults ? &defaults : &required, args, nargs, kwnames,
                    out) ||
        (out[0] && !arg_ssize(w, out[0], &length)) || !byte_order(w, "to_bytes", out[1], &little) ||
        (out[2] && !arg_bool(w, out[2], &is_signed)))
        return NULL;
    if (length < 0)
        return raise_value_error(w, "length argument must be non-negative");
    Object *bytes = bytes_new(w, NULL, (size_t)length);
    if (bytes && !int_to_bytes(w, self, (unsigned char *)bytes_data(bytes), (size_t)length, little,
                               is_signed))
        clear_ref(w, &bytes);
    return bytes;
}

/* bytes(o), but a number is refused; new reference. */
static Object *bytes_of(World *w, Object *o) {
    if (IS(w, o, BYTES))
        return newref(w, o);
    if (is_str(o) || (object_is_index(o) && !bytes_is_like(w, o)))
        return raise_type_error(w, "cannot convert '%.200T' object to bytes", o);
    return object_call1(w, (Object *)TYPE(w, BYTES), o);
}

static Object *from_bytes(NATIVE_PARAMETERS) {
    static const char *const names[] = {"bytes", "byteorder", "signed", NULL};
    static const ArgSpec required = {"from_bytes", names, 2, 2},
                         defaults = {"from_bytes", names, 1, 2};
    Object *out[3];
    bool little, is_signed = false;
    if (!args_parse(w, w->model->int_bytes_defaults ? &defaults : &required, args, nargs, kwnames,
                    out) ||
        !byte_order(w, "from_bytes", out[1], &little) ||
        (out[2] && !arg_bool(w, out[2], &is_signed)))
        return NULL;
    Object *bytes = bytes_of(w, out[0]);
    if (!bytes)
        return NULL;
    Object *value = int_from_bytes(w, (unsigned char *)bytes_data(bytes), (size_t)VAR_SIZE(bytes),
                                   little, is_signed);
    decref(w, bytes);
    if (value && self != (Object *)TYPE(w, INT)) {
        Object *instance = object_call1(w, self, value);
        decref(w, value);
        return instance;
    }
    return value;
}

static Object *get_same(World *w, Object *self, void *closure) {
    (void)closure;
    return int_copy(w, self);
}

static Object *get_zero(World *w, Object *self, void *closure) {
    (void)self, (void)closure;
    return int_from_ssize(w, 0);
}

static Object *get_one(World *w, Object *self, void *closure) {
    (void)self, (void)closure;
    return int_from_ssize(w, 1);
}

static const MethodDef methods[] = {
    {"conjugate", same, METHOD_NOARGS, NULL},
    {"bit_length", bit_length, METHOD_NOARGS, NULL},
    {"bit_count", bit_count, METHOD_NOARGS | METHOD_SINCE(10), NULL},
    {"to_bytes", to_bytes, METHOD_KEYWORDS, NULL},
    {"from_bytes", from_bytes, METHOD_KEYWORDS | METHOD_CLASS, NULL},
    {"as_integer_ratio", as_integer_ratio, METHOD_NOARGS | METHOD_SINCE(8), NULL},
    {"is_integer", is_integer, METHOD_NOARGS | METHOD_SINCE(12), NULL},
    {"__trunc__", same, METHOD_NOARGS, NULL},
    {"__floor__", same, METHOD_NOARGS, NULL},
    {"__ceil__", same, METHOD_NOARGS, NULL},
    {"__round__", round_, METHOD_FAST, NULL},
    {"__getnewargs__", getnewargs, METHOD_NOARGS, NULL},
    {"__format__", format_, METHOD_O, NULL},
    {"__sizeof__", sizeof_, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static const GetSetDef getset[] = {
    {"real", get_same, NULL, NULL, NULL},
    {"imag", get_zero, NULL, NULL, NULL},
    {"numerator", get_same, NULL, NULL, NULL},
    {"denominator", get_one, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec int_spec = {
    .name = "int",
    .doc = "A whole number of any size.",
    .itemsize = sizeof(uint32_t),
    .flags = TYPE_BASE | TYPE_INT_SUB | TYPE_MATCH_SELF,
    .slots =
        {
            .dealloc = object_free,
            .repr = int_to_decimal,
            .hash = hash,
            .getattro = object_generic_getattr,
            .richcompare = richcompare,
            .new_ = new_,
            .add = slot_add,
            .subtract = slot_subtract,
            .multiply = slot_multiply,
            .remainder = slot_remainder,
            .divmod = slot_divmod,
            .power = slot_power,
            .negative = int_negative,
            .positive = int_copy,
            .absolute = int_absolute,
            .bool_ = is_true,
            .invert = int_invert,
            .lshift = slot_lshift,
            .rshift = slot_rshift,
            .and_ = slot_and,
            .xor = slot_xor,
            .or_ = slot_or,
            .int_ = int_copy,
            .float_ = to_float,
            .floor_divide = slot_floor_divide,
            .true_divide = slot_true_divide,
            .index = int_copy,
        },
    .methods = methods,
    .getset = getset,
};
