/* Items of a memoryview: bytes to Python values and back, by the format letters of struct. */
#include "objects/bytes_impl.h"

#include "objects/float.h"

ssize_t view_item_size(char format) {
    switch (format) {
    case 'b':
    case 'B':
    case 'c':
    case '?':
        return 1;
    case 'h':
    case 'H':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
        return 8;
    default:
        return 0;
    }
}

static bool is_signed(char format) {
    return strchr("bhilqn", format) != NULL;
}

/* Little-endian two's complement, as on the simulated machine. */
Object *view_unpack(World *w, const char *at, char format) {
    uint64_t bits = 0;
    ssize_t size = view_item_size(format);
    if (!size)
        return raise_error(w, NotImplementedError, "memoryview: format %c not supported", format);
    memcpy(&bits, at, (size_t)size);
    if (format == 'c')
        return bytes_new(w, at, 1);
    if (format == '?')
        return new_bool(w, bits != 0);
    if (format == 'f') {
        float value;
        memcpy(&value, at, sizeof value);
        return float_new(w, (double)value);
    }
    if (format == 'd') {
        double value;
        memcpy(&value, at, sizeof value);
        return float_new(w, value);
    }
    if (!is_signed(format))
        return int_from_uint64(w, bits);
    unsigned shift = (unsigned)(64 - 8 * size);
    uint64_t sign = bits << shift >> 63;
    if (sign && shift)
        bits |= UINT64_MAX << (64 - shift);
    int64_t value;
    memcpy(&value, &bits, sizeof value);
    return int_from_int64(w, value);
}

static bool raise_item(World *w, bool type, char format) {
    raise_format(w, type ? TYPE(w, TypeError) : TYPE(w, ValueError),
                 type ? "memoryview: invalid type for format '%c'"
                      : "memoryview: invalid value for format '%c'",
                 format);
    return false;
}

static bool pack_int(World *w, char *at, char format, Object *value) {
    ssize_t size = view_item_size(format);
    unsigned char bytes[8] = {0};
    if (!object_is_index(value))
        return raise_item(w, true, format);
    Object *i = number_index(w, value);
    bool ok = i && int_to_bytes(w, i, bytes, (size_t)size, true, is_signed(format));
    xdecref(w, i);
    if (!ok) {
        if (error_is(w, OverflowError)) {
            error_clear(w);
            raise_item(w, false, format);
        }
        return false;
    }
    memcpy(at, bytes, (size_t)size);
    return true;
}

bool view_pack(World *w, char *at, char format, Object *value) {
    if (format == 'f' || format == 'd') {
        double d = float_as_double(w, value);
        if (d == -1.0 && error_pending(w)) {
            if (!error_is(w, TypeError))
                return false;
            error_clear(w);
            return raise_item(w, true, format);
        }
        float f = (float)d;
        memcpy(at, format == 'f' ? (void *)&f : (void *)&d, format == 'f' ? sizeof f : sizeof d);
        return true;
    }
    if (format == '?') {
        int truth = object_is_true(w, value);
        *at = truth > 0;
        return truth >= 0;
    }
    if (format == 'c') {
        if (!is_bytes(value))
            return raise_item(w, true, format);
        if (VAR_SIZE(value) != 1)
            return raise_item(w, false, format);
        *at = bytes_data(value)[0];
        return true;
    }
    return pack_int(w, at, format, value);
}
