/* format(int, spec), and ints written to writers. */
#include "objects/format_spec.h"

enum {
    SMALL = 68
}; /* 64 binary digits and a sign fit */

/* An int's digits: in [small], or in the str [owned]. */
typedef struct Digits {
    char small[SMALL];
    Object *owned;
    const char *text;
    size_t n;
    bool negative;
} Digits;

static bool digits_of(World *w, Object *value, int base, Digits *out) {
    int overflow;
    int64_t v = int_as_int64(value, &overflow);
    out->owned = NULL;
    if (!overflow) {
        uint64_t left = v < 0 ? -(uint64_t)v : (uint64_t)v;
        char *at = out->small + SMALL;
        do {
            *--at = "0123456789abcdef"[left % (unsigned)base];
            left /= (unsigned)base;
        } while (left);
        out->text = at;
        out->n = (size_t)(out->small + SMALL - at);
        out->negative = v < 0;
        return true;
    }
    out->owned = int_format_base(w, value, base, false);
    if (!out->owned)
        return false;
    out->text = str_data(out->owned);
    out->n = (size_t)str_length(out->owned);
    out->negative = out->text[0] == '-';
    out->text += out->negative;
    out->n -= out->negative;
    return true;
}

static const char *base_prefix(int base) {
    return base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
}

bool format_int_digits(World *w, StrWriter *writer, Object *value, int base, bool prefix) {
    Digits d;
    if (!digits_of(w, value, base, &d))
        return false;
    const char *before = prefix ? base_prefix(base) : "";
    size_t n = strlen(before);
    bool ok = writer_prepare(w, writer, (ssize_t)(d.n + n + d.negative), 127) &&
              writer_ascii(w, writer, "-", d.negative) && writer_ascii(w, writer, before, n) &&
              writer_ascii(w, writer, d.text, d.n);
    xdecref(w, d.owned);
    return ok;
}

static bool write_char(World *w, StrWriter *writer, Object *value, const FormatSpec *spec) {
    const char *problem = spec->sign ? "Sign not allowed with integer format specifier 'c'"
                          : spec->alternate
                              ? "Alternate form (#) not allowed with integer format specifier 'c'"
                              : NULL;
    if (problem) {
        raise_value_error(w, "%s", problem);
        return false;
    }
    int overflow;
    int64_t code = int_as_int64(value, &overflow);
    if (overflow || code < 0 || code > 0x10ffff) {
        raise_error(w, OverflowError,
                    overflow ? "Python int too large to convert to C long"
                             : "%%c arg not in range(0x110000)");
        return false;
    }
    ssize_t padding = spec->width > 1 ? spec->width - 1 : 0;
    ssize_t left = spec->align == '=' ? padding : format_left_padding(spec, padding);
    return writer_fill(w, writer, spec->fill, left) && writer_char(w, writer, (uint32_t)code) &&
           writer_fill(w, writer, spec->fill, padding - left);
}

static bool write_int(World *w, StrWriter *writer, Object *value, const FormatSpec *spec) {
    if (spec->precision >= 0) {
        raise_value_error(w, "Precision not allowed in integer format specifier");
        return false;
    }
    if (spec->no_negative_zero) {
        raise_value_error(w, "Negative zero coercion (z) not allowed in integer format specifier");
        return false;
    }
    if (spec->type == 'c')
        return write_char(w, writer, value, spec);
    int base = spec->type == 'b'                        ? 2
               : spec->type == 'o'                      ? 8
               : spec->type == 'x' || spec->type == 'X' ? 16
                                                        : 10;
    Digits d;
    if (!digits_of(w, value, base, &d))
        return false;
    NumberText n = {.negative = d.negative,
                    .prefix = spec->alternate ? base_prefix(base) : "",
                    .digits = d.text,
                    .ndigits = d.n,
                    .rest = "",
                    .upper = spec->type == 'X'};
    NumberLayout layout = number_layout(spec, &n);
    bool ok = number_write(w, writer, spec, &n, &layout);
    xdecref(w, d.owned);
    return ok;
}

bool format_int_to(World *w, StrWriter *writer, Object *value, Object *text, ssize_t start,
                   ssize_t end) {
    FormatSpec spec;
    if (start == end)
        return IS(w, value, INT) ? format_int_digits(w, writer, value, 10, false)
                                 : format_plain_to(w, writer, value);
    if (!format_spec_parse(w, value, text, start, end, 'd', '>', &spec))
        return false;
    switch (spec.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n':
        return write_int(w, writer, value, &spec);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
        Object *number = number_float(w, value);
        bool ok = number && format_float_to(w, writer, number, text, start, end);
        xdecref(w, number);
        return ok;
    }
    default:
        return raise_format_code(w, spec.type, value);
    }
}
