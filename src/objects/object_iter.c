/* Iteration and lengths of objects of any type. */
#include "objects/abstract.h"
#include "objects/int.h"
#include "objects/iter.h"

Object *object_iter(World *w, Object *o) {
    UnaryFn iter = TYPE_OF(o)->slots.iter;
    if (!iter)
        return object_is_sequence(o) ? seq_iter_new(w, o)
                                     : raise_type_error(w, "'%.200T' object is not iterable", o);
    Object *iterator = iter(w, o);
    if (!iterator || object_is_iterator(iterator))
        return iterator;
    raise_type_error(w, "iter() returned non-iterator of type '%.100T'", iterator);
    decref(w, iterator);
    return NULL;
}

Object *iter_next(World *w, Object *iterator) {
    if (!native_enter(w))
        return NULL;
    Object *item = TYPE_OF(iterator)->slots.iternext(w, iterator);
    native_leave(w);
    if (!item && error_is(w, StopIteration))
        error_clear(w);
    return item;
}

Object *object_next_not_implemented(World *w, Object *o) {
    return raise_type_error(w, "'%.200T' object is not iterable", o);
}

bool object_is_iterator(const Object *o) {
    UnaryFn next = TYPE_OF(o)->slots.iternext;
    return next && next != object_next_not_implemented;
}

ssize_t object_length(World *w, Object *o) {
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    if (slots->sq_length)
        return slots->sq_length(w, o);
    if (slots->mp_length)
        return slots->mp_length(w, o);
    raise_type_error(w, "object of type '%.200T' has no len()", o);
    return -1;
}

bool object_has_length(const Object *o) {
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    return slots->sq_length || slots->mp_length;
}

/* The answer of __length_hint__; consumes it. */
static ssize_t hint_value(World *w, Object *answer, ssize_t fallback) {
    ssize_t hint = -1;
    if (answer == NOTIMPLEMENTED(w)) {
        hint = fallback;
    } else if (!is_int(answer)) {
        raise_type_error(w, "__length_hint__ must be an integer, not %.100T", answer);
    } else {
        int overflow;
        int64_t value = int_as_int64(answer, &overflow);
        if (overflow)
            raise_error(w, OverflowError, "Python int too large to convert to C ssize_t");
        else if (value < 0)
            raise_value_error(w, "__length_hint__() should return >= 0");
        else
            hint = value;
    }
    decref(w, answer);
    return hint;
}

ssize_t object_length_hint(World *w, Object *o, ssize_t fallback) {
    if (object_has_length(o)) {
        ssize_t n = object_length(w, o);
        if (n >= 0)
            return n;
        if (!error_is(w, TypeError))
            return -1;
        error_clear(w);
    }
    Object *method = object_lookup_special(w, o, NAME(w, __length_hint__));
    if (!method)
        return error_pending(w) ? -1 : fallback;
    Object *answer = object_call0(w, method);
    decref(w, method);
    if (answer)
        return hint_value(w, answer, fallback);
    if (!error_is(w, TypeError))
        return -1;
    error_clear(w);
    return fallback;
}
