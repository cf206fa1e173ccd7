#include "base/real_exact.h"

#include <math.h>
#include <string.h>

/* Text that is cut at [room], but measured whole. */
typedef struct Sink {
    char *out;
    size_t room, length;
} Sink;

static void put(Sink *to, const char *text, size_t n) {
    if (to->length < to->room) {
        size_t free = to->room - to->length;
        memcpy(to->out + to->length, text, n < free ? n : free);
    }
    to->length += n;
}

static void put_char(Sink *to, char c) {
    put(to, &c, 1);
}

static void put_zeros(Sink *to, size_t n) {
    if (to->length < to->room) {
        size_t free = to->room - to->length;
        memset(to->out + to->length, '0', n < free ? n : free);
    }
    to->length += n;
}

/* The digits at [from, from + n): zeros before the first and behind the last. */
static void put_digits(Sink *to, const RealDigits *d, int64_t from, int64_t n) {
    int64_t before = from < 0 ? -from < n ? -from : n : 0;
    put_zeros(to, (size_t)before);
    from += before;
    n -= before;
    int64_t there = from < d->count ? d->count - from : 0;
    there = there < n ? there : n;
    if (there > 0)
        put(to, d->digits + from, (size_t)there);
    put_zeros(to, (size_t)(n - there));
}

static void put_exponent(Sink *to, int exponent, bool capital) {
    put_char(to, capital ? 'E' : 'e');
    put_char(to, exponent < 0 ? '-' : '+');
    unsigned n = (unsigned)(exponent < 0 ? -exponent : exponent);
    if (n >= 100)
        put_char(to, (char)('0' + n / 100));
    put_char(to, (char)('0' + n / 10 % 10));
    put_char(to, (char)('0' + n % 10));
}

static void put_sign(Sink *to, bool negative, unsigned flags) {
    if (negative)
        put_char(to, '-');
    else if (flags & REAL_SIGN)
        put_char(to, '+');
}

static void put_special(Sink *to, double x, bool capital, unsigned flags) {
    put_sign(to, signbit(x) && !isnan(x), flags);
    put(to, isnan(x) ? capital ? "NAN" : "nan" : capital ? "INF" : "inf", 3);
}

/* How a number is laid out: digits, and how many of them stand behind the point. */
typedef struct Layout {
    RealDigits digits;
    bool exponent;
    int64_t behind;
} Layout;

/* [code] is a small letter. */
static void lay_out(double x, char code, int precision, unsigned flags, Layout *out) {
    RealDigits *d = &out->digits;
    bool dot_0 = flags & REAL_ADD_DOT_0;
    int64_t end = 0; /* digits from the first one that stand in the text */
    out->exponent = false;
    switch (code) {
    case 'e':
        real_digits(x, REAL_SIGNIFICANT, precision < REAL_DIGITS_MAX ? precision + 1 : precision,
                    d);
        out->exponent = true;
        end = (int64_t)precision + 1;
        break;
    case 'f':
        real_digits(x, REAL_DECIMALS, precision, d);
        end = (int64_t)d->point + precision;
        break;
    case 'g':
        precision = precision ? precision : 1;
        real_digits(x, REAL_SIGNIFICANT, precision, d);
        out->exponent = d->point <= -4 || d->point > precision - dot_0;
        end = flags & REAL_ALT ? precision : d->count;
        break;
    default:
        real_digits(x, REAL_SHORTEST, 0, d);
        out->exponent = d->point <= -4 || d->point > 16;
        end = d->count;
        break;
    }
    out->behind = end - (out->exponent ? 1 : d->point);
    if (out->behind < (dot_0 && !out->exponent))
        out->behind = dot_0 && !out->exponent;
}

size_t real_format(double x, char code, int precision, unsigned flags, char *out, size_t room) {
    Sink to = {.room = room};
    to.out = out;
    bool capital = code >= 'A' && code <= 'Z';
    if (!isfinite(x)) {
        put_special(&to, x, capital, flags);
        return to.length;
    }
    Layout layout;
    const RealDigits *d = &layout.digits;
    lay_out(x, (char)(capital ? code - 'A' + 'a' : code), precision < 0 ? 6 : precision, flags,
            &layout);
    put_sign(&to, signbit(x) && (d->count || !(flags & REAL_NO_NEG_0)), flags);
    int point = layout.exponent ? 1 : d->point;
    if (point > 0)
        put_digits(&to, d, 0, point);
    else
        put_char(&to, '0');
    if (layout.behind > 0 || flags & REAL_ALT)
        put_char(&to, '.');
    if (layout.behind > 0)
        put_digits(&to, d, point, layout.behind);
    if (layout.exponent)
        put_exponent(&to, d->point - 1, capital);
    return to.length;
}

size_t real_repr(double x, char out[REAL_REPR_MAX]) {
    size_t n = real_format(x, 'r', 0, REAL_ADD_DOT_0, out, REAL_REPR_MAX - 1);
    out[n] = '\0';
    return n;
}
