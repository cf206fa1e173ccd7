/* Numbers from objects of any type: index(), int(), float(). */
#include "objects/abstract.h"

#include <string.h>

#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/str.h"

bool object_is_index(const Object *o) {
    return TYPE_OF(o)->slots.index != NULL;
}

/* [result] if it is an int, else TypeError; consumes it. */
static Object *check_int(World *w, Object *result, const char *method) {
    if (!result || is_int(result))
        return result;
    raise_type_error(w, "%s returned non-int (type %.200T)", method, result);
    decref(w, result);
    return NULL;
}

Object *number_index(World *w, Object *o) {
    if (is_int(o))
        return newref(w, o);
    UnaryFn index = TYPE_OF(o)->slots.index;
    if (!index)
        return raise_type_error(w, "'%.200T' object cannot be interpreted as an integer", o);
    return check_int(w, index(w, o), "__index__");
}

/* An exact int with the value of a subclass's instance; consumes it. */
static Object *exact_int(World *w, Object *result) {
    if (!result || IS(w, result, INT))
        return result;
    Object *exact = int_copy(w, result);
    decref(w, result);
    return exact;
}

/* int(text), or NULL without exception if [o] is no kind of text. */
static Object *int_of_text(World *w, Object *o) {
    if (is_str(o))
        return int_from_str(w, o, 10);
    const char *data;
    size_t n;
    if (is_bytes(o) || IS(w, o, BYTEARRAY))
        return bytes_view(w, o, &data, &n) ? int_from_text(w, data, n, 10) : NULL;
    return NULL;
}

/* int(o) by o.__trunc__(); NULL without exception if there is none. */
static Object *truncated(World *w, Object *o) {
    Object *method = object_lookup_special(w, o, NAME(w, __trunc__));
    if (!method)
        return NULL;
    Object *result = object_call0(w, method);
    decref(w, method);
    if (!result || is_int(result))
        return exact_int(w, result);
    Object *value = NULL;
    if (object_is_index(result))
        value = exact_int(w, number_index(w, result));
    else
        raise_type_error(w, "__trunc__ returned non-Integral (type %.200T)", result);
    decref(w, result);
    return value;
}

Object *number_int(World *w, Object *o) {
    if (IS(w, o, INT))
        return newref(w, o);
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    if (slots->int_)
        return exact_int(w, check_int(w, slots->int_(w, o), "__int__"));
    if (slots->index)
        return exact_int(w, number_index(w, o));
    Object *result = truncated(w, o);
    if (!result && !error_pending(w))
        result = int_of_text(w, o);
    if (result || error_pending(w))
        return result;
    return raise_type_error(
        w, "int() argument must be a string, a bytes-like object or a %s, not '%.200T'",
        w->model->wording.union_in_isinstance ? "real number" : "number", o);
}

/* A float with the value of [result], which must be one or of a subclass; consumes it. */
static Object *exact_float(World *w, Object *o, Object *result) {
    if (!result || IS(w, result, FLOAT))
        return result;
    Object *exact = NULL;
    if (ISINSTANCE(w, result, FLOAT))
        exact = float_new(w, float_value(result));
    else
        raise_type_error(w, "%.50T.__float__ returned non-float (type %.50T)", o, result);
    decref(w, result);
    return exact;
}

Object *number_float(World *w, Object *o) {
    if (IS(w, o, FLOAT))
        return newref(w, o);
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    if (slots->float_)
        return exact_float(w, o, slots->float_(w, o));
    if (slots->index) {
        Object *number = number_index(w, o);
        if (!number)
            return NULL;
        double value = int_as_double(w, number);
        decref(w, number);
        return value == -1.0 && error_pending(w) ? NULL : float_new(w, value);
    }
    if (ISINSTANCE(w, o, FLOAT))
        return float_new(w, float_value(o));
    return float_from_text(w, o);
}

ssize_t number_as_ssize(World *w, Object *o, Type *overflow) {
    Object *number = number_index(w, o);
    if (!number)
        return -1;
    int direction;
    ssize_t value = int_as_int64(number, &direction);
    decref(w, number);
    if (!direction)
        return value;
    if (!overflow)
        return direction < 0 ? INT64_MIN : INT64_MAX;
    raise_format(w, overflow, "cannot fit '%.200T' into an index-sized integer", o);
    return -1;
}
