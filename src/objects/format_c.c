/* str_format_c: messages of C code, in the formats of error.h. */
#include "objects/error.h"

#include <stdarg.h>
#include <string.h>

#include "objects/abstract.h"
#include "objects/str.h"

enum {
    NO_PRECISION = -1,
    NUMBER_ROOM = 24
};

/* One conversion of a format: "%.200s", "%zd". */
typedef struct Conversion {
    char kind;
    int longs; /* 1: l or z */
    ssize_t precision;
} Conversion;

static const char *parse(const char *p, Conversion *out) {
    *out = (Conversion){.precision = NO_PRECISION};
    if (*p == '.') {
        out->precision = 0;
        for (p++; *p >= '0' && *p <= '9'; p++)
            out->precision = out->precision * 10 + (*p - '0');
    }
    while (*p == 'l' || *p == 'z') {
        out->longs = 1;
        p++;
    }
    out->kind = *p;
    return p + 1;
}

static bool write_unsigned(World *w, StrWriter *out, uint64_t v, bool negative, unsigned base) {
    char text[NUMBER_ROOM];
    char *p = text + sizeof text;
    do {
        *--p = "0123456789abcdef"[v % base];
        v /= base;
    } while (v);
    if (negative)
        *--p = '-';
    return writer_ascii(w, out, p, (size_t)(text + sizeof text - p));
}

static bool write_signed(World *w, StrWriter *out, int64_t v) {
    return write_unsigned(w, out, v < 0 ? -(uint64_t)v : (uint64_t)v, v < 0, 10);
}

static bool write_object(World *w, StrWriter *out, Object *text, ssize_t precision) {
    if (precision == NO_PRECISION || precision >= str_length(text))
        return writer_str(w, out, text);
    return writer_slice(w, out, text, 0, precision);
}

static bool is_ascii(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 128)
            return false;
    return true;
}

static bool write_utf8(World *w, StrWriter *out, const char *s, ssize_t precision) {
    size_t n = strlen(s);
    if (is_ascii(s, n)) {
        if (precision != NO_PRECISION && (size_t)precision < n)
            n = (size_t)precision;
        return writer_ascii(w, out, s, n);
    }
    Object *text = str_from_utf8(w, s, n);
    if (!text)
        return false;
    bool ok = write_object(w, out, text, precision);
    decref(w, text);
    return ok;
}

static bool write_text_of(World *w, StrWriter *out, UnaryFn text_of, Object *o, ssize_t precision) {
    Object *text = text_of(w, o);
    if (!text)
        return false;
    bool ok = write_object(w, out, text, precision);
    decref(w, text);
    return ok;
}

static bool write_address(World *w, StrWriter *out, const void *p) {
    return writer_ascii(w, out, "0x", 2) && write_unsigned(w, out, world_address(w, p), false, 16);
}

static bool write_conversion(World *w, StrWriter *out, Conversion c, va_list *args) {
    switch (c.kind) {
    case 's':
        return write_utf8(w, out, va_arg(*args, const char *), c.precision);
    case 'd':
    case 'i':
        return write_signed(w, out, c.longs ? va_arg(*args, long) : va_arg(*args, int));
    case 'u':
        return write_unsigned(w, out, c.longs ? va_arg(*args, size_t) : va_arg(*args, unsigned),
                              false, 10);
    case 'c':
        return writer_char(w, out, (uint32_t)va_arg(*args, int));
    case 'U':
        return write_object(w, out, va_arg(*args, Object *), c.precision);
    case 'R':
        return write_text_of(w, out, object_repr, va_arg(*args, Object *), c.precision);
    case 'S':
        return write_text_of(w, out, object_str, va_arg(*args, Object *), c.precision);
    case 'T':
        return write_utf8(w, out, TYPE_OF(va_arg(*args, Object *))->name, c.precision);
    case 'N':
        return write_utf8(w, out, va_arg(*args, Type *)->name, c.precision);
    case 'A':
        return write_address(w, out, va_arg(*args, const void *));
    default:
        return writer_char(w, out, (unsigned char)c.kind);
    }
}

Object *str_vformat_c(World *w, const char *format, va_list *args) {
    StrWriter out;
    writer_init(&out, (ssize_t)strlen(format) + 100);
    out.overallocate = true;
    for (const char *p = format; *p;) {
        const char *end = p;
        while (*end && *end != '%')
            end++;
        bool ok = end == p || writer_ascii(w, &out, p, (size_t)(end - p));
        p = end;
        if (ok && *p) {
            Conversion c;
            p = parse(p + 1, &c);
            ok = write_conversion(w, &out, c, args);
        }
        if (!ok) {
            writer_discard(w, &out);
            return NULL;
        }
    }
    return writer_finish(w, &out);
}

Object *str_format_c(World *w, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Object *text = str_vformat_c(w, format, &args);
    va_end(args);
    return text;
}
