/* Builtins about numbers and characters. */
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/builtins_impl.h"

BUILTIN(abs) {
    NATIVE_UNUSED;
    return number_absolute(w, args[0]);
}

static Object *in_base(World *w, Object *o, int base) {
    Object *number = number_index(w, o);
    Object *text = number ? int_format_base(w, number, base, true) : NULL;
    xdecref(w, number);
    return text;
}

BUILTIN(bin) {
    NATIVE_UNUSED;
    return in_base(w, args[0], 2);
}

BUILTIN(oct) {
    NATIVE_UNUSED;
    return in_base(w, args[0], 8);
}

BUILTIN(hex) {
    NATIVE_UNUSED;
    return in_base(w, args[0], 16);
}

BUILTIN(chr) {
    NATIVE_UNUSED;
    int c;
    if (!arg_int(w, args[0], &c))
        return NULL;
    if (c < 0 || c > 0x10ffff)
        return raise_value_error(w, "chr() arg not in range(0x110000)");
    return str_from_char(w, (uint32_t)c);
}

BUILTIN(ord) {
    NATIVE_UNUSED;
    Object *o = args[0];
    ssize_t n;
    if (is_str(o)) {
        n = str_length(o);
        if (n == 1)
            return int_from_ssize(w, str_at(o, 0));
    } else if (is_bytes(o) || ISINSTANCE(w, o, BYTEARRAY)) {
        const char *data;
        size_t size;
        if (!bytes_view(w, o, &data, &size))
            return NULL;
        if (size == 1)
            return int_from_ssize(w, (unsigned char)*data);
        n = (ssize_t)size;
    } else {
        return raise_type_error(w, "ord() expected string of length 1, but %.200T found", o);
    }
    return raise_type_error(w, "ord() expected a character, but string of length %zd found", n);
}

BUILTIN(divmod) {
    (void)self, (void)kwnames;
    return args_check(w, "divmod", nargs, 2, 2) ? number_binary(w, args[0], args[1], OP_DIVMOD)
                                                : NULL;
}

BUILTIN(pow) {
    static const char *const names[] = {"base", "exp", "mod", NULL};
    static const ArgSpec spec = {"pow", names, 2, 3};
    Object *out[3];
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    return number_power(w, out[0], out[1], out[2] ? out[2] : NONE(w));
}

BUILTIN(round) {
    static const char *const names[] = {"number", "ndigits", NULL};
    static const ArgSpec spec = {"round", names, 1, 2};
    Object *out[2];
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    Object *method = object_lookup_special(w, out[0], NAME(w, __round__));
    if (!method)
        return error_pending(w)
                   ? NULL
                   : raise_type_error(w, "type %.100T doesn't define __round__ method", out[0]);
    bool whole = !out[1] || out[1] == NONE(w);
    Object *result = whole ? object_call0(w, method) : object_call1(w, method, out[1]);
    decref(w, method);
    return result;
}
