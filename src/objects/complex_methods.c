/* The type complex: its methods, and complex(x, y). */
#include <math.h>

#include "base/real.h"
#include "objects/args.h"
#include "objects/complex_impl.h"
#include "objects/float_impl.h"
#include "objects/format.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

/* ---- from text ---- */

/* Reads "[(] a [+-] bj [)]" in its many shorter forms. */
static bool parse(const char *p, size_t n, Pair *out) {
    const char *end = p + n;
    double v;
    *out = (Pair){0, 0};
    if (n > 1 && *p == '(' && end[-1] == ')') {
        p++, end--;
        while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
            p++;
        while (p < end && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r')))
            end--;
    }
    size_t used = real_scan(p, (size_t)(end - p), &v);
    bool has_sign = p < end && (*p == '+' || *p == '-');
    if (used) {
        p += used;
        if (p == end) {
            out->re = v;
            return true;
        }
        if (*p == '+' || *p == '-') {
            out->re = v;
            used = real_scan(p, (size_t)(end - p), &v);
            if (!used)
                v = *p == '-' ? -1 : 1;
            p += used ? used : 1;
        }
    } else { /* "j", "+j" */
        v = has_sign && *p == '-' ? -1 : 1;
        p += has_sign;
    }
    out->im = v;
    return p + 1 == end && (*p == 'j' || *p == 'J');
}

static Object *from_text(World *w, Object *text) {
    NumberSource source;
    Pair v;
    int status = number_source(w, &source, text);
    if (status < 0)
        return NULL;
    bool ok = status && parse(source.at, source.n, &v);
    if (status)
        number_source_free(w, &source);
    return ok ? complex_of(w, v) : raise_value_error(w, "complex() arg is a malformed string");
}

/* ---- complex(real, imag) ---- */

/* o.__complex__(), a complex: 1; there is none: 0; exception: -1 */
static int by_method(World *w, Object *o, Pair *out) {
    Object *name = str_intern_c(w, "__complex__");
    Object *method = name ? object_lookup_special(w, o, name) : NULL;
    xdecref(w, name);
    if (!method)
        return error_pending(w) ? -1 : 0;
    Object *result = object_call0(w, method);
    decref(w, method);
    if (!result)
        return -1;
    bool ok = ISINSTANCE(w, result, COMPLEX);
    if (ok)
        *out = complex_pair(result);
    else
        raise_type_error(w, "__complex__ returned non-complex (type %.200T)", result);
    decref(w, result);
    return ok ? 1 : -1;
}

/* A part given to complex(): any number. *is_complex: it had an imaginary part of its own. */
static bool read_part(World *w, Object *o, const char *which, Pair *out, bool *is_complex) {
    *is_complex = ISINSTANCE(w, o, COMPLEX);
    if (*is_complex) {
        *out = complex_pair(o);
        return true;
    }
    int status = by_method(w, o, out);
    *is_complex = status > 0;
    if (status)
        return status > 0;
    if (!TYPE_OF(o)->slots.float_ && !object_is_index(o)) {
        raise_type_error(w, "complex() %s argument must be a %snumber, not '%.200T'", which,
                         which[0] == 'f' ? "string or a " : "", o);
        return false;
    }
    *out = (Pair){float_as_double(w, o), 0};
    return out->re != -1.0 || !error_pending(w);
}

static Object *from_parts(World *w, Object *real, Object *imag) {
    Pair x = {0, 0}, y = {0, 0};
    bool x_complex = false, y_complex = false;
    if (imag && is_str(imag))
        return raise_type_error(w, "complex() second arg can't be a string");
    if (real && is_str(real))
        return imag ? raise_type_error(w, "complex() can't take second arg if first is a string")
                    : from_text(w, real);
    if ((real && !read_part(w, real, "first", &x, &x_complex)) ||
        (imag && !read_part(w, imag, "second", &y, &y_complex)))
        return NULL;
    if (y_complex)
        x.re -= y.im;
    return complex_new(w, x.re, imag ? (x_complex ? x.im + y.re : y.re) : x.im);
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"real", "imag", NULL};
    static const ArgSpec spec = {"complex", names, 0, 2};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if (out[0] && !out[1] && IS(w, out[0], COMPLEX) && type == TYPE(w, COMPLEX))
        return newref(w, out[0]);
    Object *value = from_parts(w, out[0], out[1]);
    if (!value || type == TYPE(w, COMPLEX))
        return value;
    Object *o = type_alloc(w, type, 0);
    if (o) {
        ((Complex *)o)->real = ((Complex *)value)->real;
        ((Complex *)o)->imag = ((Complex *)value)->imag;
    }
    decref(w, value);
    return o;
}

/* ---- slots and methods ---- */

static Object *negative(World *w, Object *o) {
    Pair v = complex_pair(o);
    return complex_new(w, -v.re, -v.im);
}

static Object *positive(World *w, Object *o) {
    return IS(w, o, COMPLEX) ? newref(w, o) : complex_of(w, complex_pair(o));
}

static Object *absolute(World *w, Object *o) {
    Pair v = complex_pair(o);
    double size = hypot(v.re, v.im);
    if (isinf(size) && isfinite(v.re) && isfinite(v.im))
        return raise_error(w, OverflowError, "absolute value too large");
    return float_new(w, size);
}

static int is_true(World *w, Object *o) {
    (void)w;
    Pair v = complex_pair(o);
    return v.re != 0 || v.im != 0;
}

static Object *conjugate(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Pair v = complex_pair(self);
    return complex_new(w, v.re, -v.im);
}

static Object *complex_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return positive(w, self);
}

static Object *getnewargs(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Pair v = complex_pair(self);
    Object *items[2] = {float_new(w, v.re), float_new(w, v.im)};
    if (items[0] && items[1])
        return tuple_from_steal(w, items, 2);
    xdecref(w, items[0]);
    xdecref(w, items[1]);
    return NULL;
}

static Object *format_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return arg_str(w, "__format__", "argument", args[0]) ? format_complex(w, self, args[0]) : NULL;
}

static Object *get_real(World *w, Object *self, void *closure) {
    (void)closure;
    return float_new(w, complex_pair(self).re);
}

static Object *get_imag(World *w, Object *self, void *closure) {
    (void)closure;
    return float_new(w, complex_pair(self).im);
}

/* What complex numbers lack: up to 3.9 they have the slots, which say so. */
static Object *floor_divide(World *w, Object *a, Object *b) {
    (void)a, (void)b;
    return raise_type_error(w, "can't take floor of complex number.");
}

static Object *remainder_(World *w, Object *a, Object *b) {
    (void)a, (void)b;
    return raise_type_error(w, "can't mod complex numbers.");
}

static Object *divmod_(World *w, Object *a, Object *b) {
    (void)a, (void)b;
    return raise_type_error(w, "can't take floor or mod of complex number.");
}

static Object *to_int(World *w, Object *self) {
    (void)self;
    return raise_type_error(w, "can't convert complex to int");
}

static Object *to_float(World *w, Object *self) {
    (void)self;
    return raise_type_error(w, "can't convert complex to float");
}

static const MethodDef methods[] = {
    {"__complex__", complex_, METHOD_NOARGS | METHOD_SINCE(11), NULL},
    {"conjugate", conjugate, METHOD_NOARGS, NULL},
    {"__getnewargs__", getnewargs, METHOD_NOARGS, NULL},
    {"__format__", format_, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static const GetSetDef getset[] = {
    {"real", get_real, NULL, NULL, NULL},
    {"imag", get_imag, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec complex_spec = {
    .name = "complex",
    .doc = "A number with a real and an imaginary part.",
    .flags = TYPE_BASE,
    .slots =
        {
            .dealloc = object_free,
            .repr = complex_text,
            .hash = complex_hash,
            .getattro = object_generic_getattr,
            .richcompare = complex_richcompare,
            .new_ = new_,
            .add = complex_add,
            .subtract = complex_subtract,
            .multiply = complex_multiply,
            .power = complex_power,
            .negative = negative,
            .positive = positive,
            .absolute = absolute,
            .bool_ = is_true,
            .true_divide = complex_true_divide,
            .floor_divide = floor_divide,
            .remainder = remainder_,
            .divmod = divmod_,
            .int_ = to_int,
            .float_ = to_float,
        },
    .methods = methods,
    .getset = getset,
};
