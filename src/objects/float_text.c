/* Floats from text; hexadecimal floats. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "base/unicode.h"
#include "objects/bytes.h"
#include "objects/float_impl.h"
#include "objects/str.h"

/* ---- float('1.5') ---- */

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char ascii_form(uint32_t c) {
    if (c < 127 && !(c >= 0x1c && c <= 0x1f))
        return c ? (char)c : '?';
    if (unicode_is_space(c))
        return ' ';
    int digit = unicode_decimal(c);
    return digit < 0 ? '?' : (char)('0' + digit);
}

/* Takes underscores between digits away; false: one stands elsewhere. */
static bool drop_underscores(NumberSource *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->at[i] != '_')
            s->at[n++] = s->at[i];
        else if (!n || !is_digit(s->at[i - 1]) || i + 1 == s->n || !is_digit(s->at[i + 1]))
            return false;
    }
    s->n = n;
    return true;
}

int number_source(World *w, NumberSource *out, Object *text) {
    const char *bytes = NULL;
    size_t n;
    if (is_str(text))
        n = (size_t)str_length(text);
    else if (!bytes_view(w, text, &bytes, &n))
        return -1;
    out->at = n <= sizeof out->small ? out->small : raw_alloc(w, n);
    if (!out->at) {
        raise_memory(w);
        return -1;
    }
    char *block = out->at;
    for (size_t i = 0; i < n; i++)
        block[i] = bytes ? (bytes[i] ? bytes[i] : '?') : ascii_form(str_at(text, (ssize_t)i));
    size_t start = 0;
    while (n && is_blank(block[n - 1]))
        n--;
    while (start < n && is_blank(block[start]))
        start++;
    memmove(block, block + start, n - start);
    out->n = n - start;
    if (drop_underscores(out))
        return 1;
    number_source_free(w, out);
    return 0;
}

void number_source_free(World *w, NumberSource *source) {
    if (source->at != source->small)
        raw_free(w, source->at);
}

Object *float_from_text(World *w, Object *o) {
    NumberSource source;
    double v = 0;
    if (!is_str(o) && !bytes_is_like(w, o))
        return raise_type_error(w, "float() argument must be a string or a %s, not '%.200T'",
                                w->model->wording.index_required ? "real number" : "number", o);
    int status = number_source(w, &source, o);
    if (status < 0)
        return NULL;
    bool ok = status && real_parse(source.at, source.n, &v);
    if (status)
        number_source_free(w, &source);
    return ok ? float_new(w, v) : raise_value_error(w, "could not convert string to float: %R", o);
}

/* ---- hexadecimal ---- */

Object *float_to_hex(World *w, double v) {
    enum {
        DIGITS = 13
    };
    char text[40], *at = text;
    uint64_t bits;
    if (!isfinite(v)) {
        size_t n = real_repr(v, text);
        return str_from_latin1(w, text, n);
    }
    memcpy(&bits, &v, sizeof bits);
    uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7ff);
    if (bits >> 63)
        *at++ = '-';
    memcpy(at, exponent ? "0x1." : "0x0.", 4);
    at += 4;
    if (v == 0) {
        *at++ = '0';
        exponent = 0;
    } else {
        for (int i = DIGITS; i--;)
            *at++ = "0123456789abcdef"[fraction >> 4 * i & 15];
        exponent = exponent ? exponent - 1023 : -1022;
    }
    *at++ = 'p';
    *at++ = exponent < 0 ? '-' : '+';
    char digits[8];
    int n = 0;
    for (exponent = abs(exponent); exponent || !n; exponent /= 10)
        digits[n++] = (char)('0' + exponent % 10);
    while (n)
        *at++ = digits[--n];
    return str_from_latin1(w, text, (size_t)(at - text));
}

static int hex_value(char c) {
    if (is_digit(c))
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The digits read: mantissa * 2**exponent, with ones beyond if [sticky]. */
typedef struct HexDigits {
    uint64_t mantissa;
    int64_t exponent;
    bool sticky, any;
} HexDigits;

static const char *read_digits(const char *p, const char *end, bool fraction, HexDigits *d) {
    for (int v; p < end && (v = hex_value(*p)) >= 0; p++) {
        d->any = true;
        if (d->mantissa >> 56) {
            d->sticky |= v != 0;
            d->exponent += 4;
        } else {
            d->mantissa = d->mantissa << 4 | (unsigned)v;
        }
        if (fraction)
            d->exponent -= 4;
    }
    return p;
}

/* p+12; *p stays where it is if there is none. */
static const char *read_exponent(const char *p, const char *end, int64_t *exponent) {
    const char *start = p;
    if (p == end || (*p | 0x20) != 'p')
        return start;
    bool negative = ++p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    int64_t v = 0;
    if (p == end || !is_digit(*p))
        return start;
    for (; p < end && is_digit(*p); p++)
        if (v < INT64_C(1) << 50)
            v = v * 10 + (*p - '0');
    *exponent += negative ? -v : v;
    return p;
}

/* Rounds to the nearest double, ties to even; false: too large. */
static bool round_hex(const HexDigits *d, double *out) {
    *out = 0;
    if (!d->mantissa)
        return true;
    int64_t top = 64 - __builtin_clzll(d->mantissa) + d->exponent;
    if (top > 1024)
        return false;
    if (top < -1075)
        return true;
    int64_t lowest = top - 53 > -1074 ? top - 53 : -1074, drop = lowest - d->exponent;
    uint64_t m = d->mantissa;
    if (drop <= 0) {
        *out = ldexp((double)m, (int)d->exponent);
        return true;
    }
    uint64_t half = drop > 64 ? 0 : UINT64_C(1) << (drop - 1);
    uint64_t rest = drop >= 64 ? m : m & ((half << 1) - 1);
    m = drop >= 64 ? 0 : m >> drop;
    if (half && (rest > half || (rest == half && (d->sticky || m & 1))))
        m++;
    *out = ldexp((double)m, (int)lowest);
    return !isinf(*out);
}

static bool has_digit(const char *p, const char *end) {
    while (p < end && !is_digit(*p))
        p++;
    return p < end;
}

bool float_from_hex(World *w, const char *text, size_t n, double *out) {
    const char *p = text, *end = text + n;
    while (p < end && is_blank(*p))
        p++;
    while (p < end && is_blank(end[-1]))
        end--;
    /* "inf" and "nan"; a decimal number that is too large has digits */
    if (!has_digit(p, end) && real_parse(p, (size_t)(end - p), out))
        return true;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (end - p > 1 && p[0] == '0' && (p[1] | 0x20) == 'x')
        p += 2;
    HexDigits digits = {0, 0, false, false};
    p = read_digits(p, end, false, &digits);
    if (p < end && *p == '.')
        p = read_digits(p + 1, end, true, &digits);
    if (digits.any)
        p = read_exponent(p, end, &digits.exponent);
    if (!digits.any || p != end) {
        raise_value_error(w, "invalid hexadecimal floating-point string");
        return false;
    }
    if (!round_hex(&digits, out)) {
        raise_error(w, OverflowError, "hexadecimal value too large to represent as a float");
        return false;
    }
    *out = negative ? -*out : *out;
    return true;
}
