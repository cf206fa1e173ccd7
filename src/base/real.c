#include "base/real.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t real_digits(double value, char digits[20], int *point) {
    char text[40];
    int precision = fabs(value) < DBL_MIN ? 1 : 15; /* subnormals have fewer digits */
    for (; precision < 17; precision++) {
        snprintf(text, sizeof text, "%.*e", precision - 1, fabs(value));
        if (strtod(text, NULL) == fabs(value))
            break;
    }
    /* 15 digits may still end in zeros; fewer digits never read back if 15 do not */
    snprintf(text, sizeof text, "%.*e", precision - 1, fabs(value));
    char *exponent = strchr(text, 'e');
    *point = (int)strtol(exponent + 1, NULL, 10) + 1;
    size_t n = 0;
    for (char *p = text; p < exponent; p++)
        if (*p != '.')
            digits[n++] = *p;
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = '\0';
    if (value == 0)
        *point = 1;
    return n;
}

typedef struct Out {
    char *text;
    size_t n, room;
} Out;

static void put(Out *out, char c) {
    if (out->n + 1 < out->room)
        out->text[out->n] = c;
    out->n++;
}

static void put_text(Out *out, const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        put(out, text[i]);
}

static void put_zeros(Out *out, int n) {
    for (int i = 0; i < n; i++)
        put(out, '0');
}

static void put_exponent(Out *out, int exponent, bool upper) {
    char text[16];
    int n = snprintf(text, sizeof text, "%c%c%02d", upper ? 'E' : 'e', exponent < 0 ? '-' : '+',
                     abs(exponent));
    put_text(out, text, (size_t)n);
}

static void put_shortest(Out *out, double value, unsigned flags) {
    char digits[20];
    int point;
    int n = (int)real_digits(value, digits, &point);
    if (point > 16 || point < -3) {
        put(out, digits[0]);
        if (n > 1)
            put(out, '.');
        put_text(out, digits + 1, (size_t)n - 1);
        put_exponent(out, point - 1, flags & REAL_UPPER);
        return;
    }
    if (point <= 0) {
        put_text(out, "0.", 2);
        put_zeros(out, -point);
        put_text(out, digits, (size_t)n);
        return;
    }
    int whole = n < point ? n : point;
    put_text(out, digits, (size_t)whole);
    put_zeros(out, point - whole);
    if (n > point) {
        put(out, '.');
        put_text(out, digits + point, (size_t)(n - point));
    } else if (flags & REAL_DOT_ZERO) {
        put_text(out, ".0", 2);
    } else if (flags & REAL_ALTERNATE) {
        put(out, '.');
    }
}

static void put_rounded(Out *out, double value, char code, int precision, unsigned flags) {
    char format[8] = "%", small[512];
    size_t at = 1;
    if (flags & REAL_ALTERNATE)
        format[at++] = '#';
    format[at++] = '.';
    format[at++] = '*';
    format[at++] = flags & REAL_UPPER ? (char)(code - 'a' + 'A') : code;
    format[at] = '\0';
    char *text = small;
    int n = snprintf(small, sizeof small, format, precision, fabs(value));
    if (n >= (int)sizeof small) {
        text = malloc((size_t)n + 1);
        if (!text)
            return;
        snprintf(text, (size_t)n + 1, format, precision, fabs(value));
    }
    put_text(out, text, (size_t)n);
    if (flags & REAL_DOT_ZERO && !strpbrk(text, ".eE"))
        put_text(out, ".0", 2);
    if (text != small)
        free(text);
}

size_t real_format(double value, char code, int precision, unsigned flags, char *text, size_t room) {
    Out out = {text, 0, room};
    bool upper = flags & REAL_UPPER;
    if (isnan(value)) {
        if (flags & REAL_PLUS)
            put(&out, '+');
        put_text(&out, upper ? "NAN" : "nan", 3);
    } else {
        if (signbit(value))
            put(&out, '-');
        else if (flags & REAL_PLUS)
            put(&out, '+');
        if (isinf(value))
            put_text(&out, upper ? "INF" : "inf", 3);
        else if (code == 'r')
            put_shortest(&out, value, flags);
        else
            put_rounded(&out, value, code, precision, flags);
    }
    if (room)
        text[out.n < room ? out.n : room - 1] = '\0';
    return out.n;
}

size_t real_repr(double value, char out[REAL_REPR_ROOM]) {
    return real_format(value, 'r', 0, REAL_DOT_ZERO, out, REAL_REPR_ROOM);
}

static bool equal_word(const char *text, size_t n, const char *word) {
    if (n != strlen(word))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((text[i] | 0x20) != word[i])
            return false;
    return true;
}

static size_t skip_digits(const char *text, size_t n, size_t at) {
    while (at < n && text[at] >= '0' && text[at] <= '9')
        at++;
    return at;
}

static bool is_decimal(const char *text, size_t n) {
    size_t whole = skip_digits(text, n, 0), at = whole, digits = whole;
    if (at < n && text[at] == '.') {
        at = skip_digits(text, n, at + 1);
        digits = at - 1;
    }
    if (!digits)
        return false;
    if (at < n && (text[at] | 0x20) == 'e') {
        at++;
        if (at < n && (text[at] == '+' || text[at] == '-'))
            at++;
        size_t end = skip_digits(text, n, at);
        if (end == at)
            return false;
        at = end;
    }
    return at == n;
}

bool real_parse(const char *text, size_t n, double *out) {
    bool negative = n && *text == '-';
    if (n && (*text == '-' || *text == '+')) {
        text++;
        n--;
    }
    if (equal_word(text, n, "inf") || equal_word(text, n, "infinity")) {
        *out = negative ? -INFINITY : INFINITY;
        return true;
    }
    if (equal_word(text, n, "nan")) {
        *out = negative ? -NAN : NAN;
        return true;
    }
    if (!is_decimal(text, n))
        return false;
    char small[128], *copy = n < sizeof small ? small : malloc(n + 1);
    if (!copy)
        return false;
    memcpy(copy, text, n);
    copy[n] = '\0';
    double value = strtod(copy, NULL);
    if (copy != small)
        free(copy);
    *out = negative ? -value : value;
    return true;
}

double real_round(double value, int ndigits) {
    if (!isfinite(value) || value == 0 || ndigits > 323)
        return value;
    if (ndigits < -308)
        return copysign(0.0, value);
    char text[400 + 330];
    if (ndigits >= 0) {
        snprintf(text, sizeof text, "%.*f", ndigits, value);
        return strtod(text, NULL);
    }
    /* digits before the point: round in scientific notation at the wanted place */
    snprintf(text, sizeof text, "%.0f", fabs(value));
    int whole = (int)strlen(text), keep = whole + ndigits;
    if (fabs(value) < 1 || keep < 0)
        return copysign(0.0, value);
    if (keep == 0) {
        double half = 5 * pow(10, whole - 1);
        double up = pow(10, whole);
        return copysign(fabs(value) > half ? up : 0.0, value);
    }
    snprintf(text, sizeof text, "%.*e", keep - 1, value);
    return strtod(text, NULL);
}
