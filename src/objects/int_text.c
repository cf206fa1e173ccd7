/* Ints as text and from text, in any base. */
#include "base/unicode.h"
#include "objects/bytes.h"
#include "objects/int_impl.h"
#include "objects/str_impl.h"

#include <string.h>

enum {
    CHUNK = 9,                /* decimal digits that fit one digit of ours */
    CHUNK_VALUE = 1000000000, /* 10**CHUNK */
    GMP_FROM = 60,            /* digits of ours; 20 decimal ones each: GMP is faster */
    LIMIT_FROM = 640          /* shorter text is never refused */
};

/* sys.get_int_max_str_digits(); 0: no limit */
static size_t digits_limit(World *w) {
    int32_t set = OBJ(w)->max_str_digits;
    return set ? (size_t)set - 1 : w->model->int_max_str_digits;
}

static bool over_limit(World *w, size_t digits) {
    size_t limit = digits_limit(w);
    return digits > LIMIT_FROM && limit && digits > limit;
}

static const char *limit_unit(World *w) {
    return w->model->wording.limit_in_digits ? " digits" : "";
}

static Object *refuse_long_result(World *w) {
    return raise_value_error(w,
                             "Exceeds the limit (%zu%s) for integer string conversion; use "
                             "sys.set_int_max_str_digits() to increase the limit",
                             digits_limit(w), limit_unit(w));
}

/* ---- to decimal text ---- */

/* Writes a number in base 10**9, most significant chunk last, without leading zeros. */
static size_t chunks_from_digits(Object *o, uint32_t *chunks) {
    size_t n = 0;
    for (size_t i = digit_count(o); i--;) {
        uint64_t high = as_int(o)->digit[i];
        for (size_t k = 0; k < n; k++) {
            high |= (uint64_t)chunks[k] << INT_SHIFT;
            chunks[k] = (uint32_t)(high % CHUNK_VALUE);
            high /= CHUNK_VALUE;
        }
        for (; high; high /= CHUNK_VALUE)
            chunks[n++] = (uint32_t)(high % CHUNK_VALUE);
    }
    if (!n)
        chunks[n++] = 0;
    return n;
}

static size_t decimal_digits(uint32_t v) {
    size_t n = 1;
    for (; v >= 10; v /= 10)
        n++;
    return n;
}

static Object *str_from_chunks(World *w, const uint32_t *chunks, size_t n, bool negative) {
    size_t digits = decimal_digits(chunks[n - 1]) + (n - 1) * CHUNK;
    if (over_limit(w, digits))
        return refuse_long_result(w);
    Object *text = str_alloc(w, (ssize_t)(digits + negative), 127);
    if (!text)
        return NULL;
    char *start = str_data(text), *at = start + digits + negative;
    for (size_t i = 0; i < n; i++) {
        uint32_t v = chunks[i];
        for (int k = 0; i + 1 < n ? k < CHUNK : v || !k; k++, v /= 10)
            *--at = (char)('0' + v % 10);
    }
    if (negative)
        *start = '-';
    return text;
}

/* As CPython: the chunks lie in an int that lives while the text is made. */
static Object *decimal_short(World *w, Object *o) {
    size_t n = digit_count(o);
    Object *scratch = int_alloc(w, 1 + n + n / 110);
    if (!scratch)
        return NULL;
    n = chunks_from_digits(o, as_int(scratch)->digit);
    Object *text = str_from_chunks(w, as_int(scratch)->digit, n, VAR_SIZE(o) < 0);
    decref(w, scratch);
    return text;
}

static Object *str_from_values(World *w, const unsigned char *values, size_t n, bool negative) {
    while (n > 1 && !*values)
        values++, n--;
    if (over_limit(w, n))
        return refuse_long_result(w);
    Object *text = str_alloc(w, (ssize_t)(n + negative), 127);
    if (!text)
        return NULL;
    char *at = str_data(text);
    if (negative)
        *at++ = '-';
    for (size_t i = 0; i < n; i++)
        at[i] = (char)('0' + values[i]);
    return text;
}

static Object *decimal_long(World *w, Object *o) {
    size_t bits = int_bit_length(o), room = bits / 3 + 3; /* more than bits * log10(2) */
    if (over_limit(w, bits / 4))                          /* certainly more digits than that */
        return refuse_long_result(w);
    Limbs limbs;
    Object *text = NULL;
    if (!limbs_of(w, &limbs, o, 0))
        return NULL;
    unsigned char *values = raw_alloc(w, room + 20);
    if (values) {
        size_t n = mpn_get_str(values, 10, limbs.at, (mp_size_t)limbs.n);
        text = str_from_values(w, values, n, VAR_SIZE(o) < 0);
        raw_free(w, values);
    } else {
        raise_memory(w);
    }
    limbs_free(w, &limbs);
    return text;
}

Object *int_to_decimal(World *w, Object *o) {
    return digit_count(o) < GMP_FROM ? decimal_short(w, o) : decimal_long(w, o);
}

Object *int_format_base(World *w, Object *o, int base, bool prefix) {
    if (base == 10)
        return int_to_decimal(w, o);
    unsigned shift = base == 2 ? 1 : base == 8 ? 3 : 4;
    bool negative = VAR_SIZE(o) < 0;
    size_t bits = int_bit_length(o), n = bits ? (bits + shift - 1) / shift : 1;
    size_t before = (size_t)negative + (prefix ? 2 : 0);
    Object *text = str_alloc(w, (ssize_t)(n + before), 127);
    if (!text)
        return NULL;
    char *at = str_data(text);
    if (negative)
        *at++ = '-';
    if (prefix) {
        *at++ = '0';
        *at++ = base == 2 ? 'b' : base == 8 ? 'o' : 'x';
    }
    uint64_t word = 0;
    unsigned have = 0;
    size_t k = 0, digits = digit_count(o);
    for (size_t i = n; i--;) {
        if (have < shift && k < digits) {
            word |= (uint64_t)as_int(o)->digit[k++] << have;
            have += INT_SHIFT;
        }
        at[i] = "0123456789abcdef"[word & (unsigned)(base - 1)];
        word >>= shift;
        have = have > shift ? have - shift : 0;
    }
    return text;
}

/* ---- from text ---- */

/* A number in text: its digits with single underscores between them, all valid in [base]. */
typedef struct Digits {
    const char *at;
    size_t length, count; /* count: without underscores */
    int base;
    bool negative;
} Digits;

static int digit_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int prefix_base(char c) {
    switch (c) {
    case 'x':
    case 'X':
        return 16;
    case 'o':
    case 'O':
        return 8;
    case 'b':
    case 'B':
        return 2;
    default:
        return 0;
    }
}

/* False: not a number. */
static bool scan(const char *text, size_t n, int base, Digits *out) {
    const char *end = text + n;
    while (text < end && is_blank(*text))
        text++;
    while (text < end && is_blank(end[-1]))
        end--;
    *out = (Digits){.base = base};
    if (text < end && (*text == '+' || *text == '-'))
        out->negative = *text++ == '-';
    int prefix = end - text > 1 && *text == '0' ? prefix_base(text[1]) : 0;
    if (prefix && (base == 0 || base == prefix)) {
        out->base = prefix;
        text += 2;
        if (text < end && *text == '_')
            text++;
    } else if (base == 0) {
        out->base = 10;
    }
    out->at = text;
    out->length = (size_t)(end - text);
    char before = '_';
    for (; text < end; text++) {
        if (*text == '_' ? before == '_' : digit_value(*text) >= out->base)
            return false;
        out->count += *text != '_';
        /* without a prefix only zeros may begin with 0 */
        if (base == 0 && out->base == 10 && *out->at == '0' && *text != '0' && *text != '_')
            return false;
        before = *text;
    }
    return before != '_';
}

static Object *from_binary_base(World *w, const Digits *d) {
    unsigned shift = (unsigned)__builtin_ctz((unsigned)d->base);
    Object *o = int_alloc(w, (d->count * shift + INT_SHIFT - 1) / INT_SHIFT);
    if (!o)
        return NULL;
    uint64_t word = 0;
    unsigned have = 0;
    size_t k = 0;
    for (size_t i = d->length; i--;) {
        if (d->at[i] == '_')
            continue;
        word |= (uint64_t)digit_value(d->at[i]) << have;
        have += shift;
        if (have >= INT_SHIFT) {
            as_int(o)->digit[k++] = (uint32_t)(word & INT_MASK);
            word >>= INT_SHIFT;
            have -= INT_SHIFT;
        }
    }
    if (k < digit_count(o))
        as_int(o)->digit[k] = (uint32_t)word;
    return o;
}

/* Digits of ours that CPython takes for [count] of another base: count * log(base, 2**30) + 1. */
static size_t digits_for_text(const Digits *d) {
    /* log(base) / log(2**30), by base */
    static const double log_base[37] = {
        [3] = 0.05283208335737188,  [5] = 0.07739760316291208,  [6] = 0.08616541669070521,
        [7] = 0.09357849740192013,  [9] = 0.10566416671474375,  [10] = 0.11073093649624542,
        [11] = 0.11531438728790992, [12] = 0.11949875002403855, [13] = 0.12334799060470308,
        [14] = 0.12691183073525347, [15] = 0.13022968652028397, [17] = 0.13624876137501132,
        [18] = 0.13899750004807707, [19] = 0.14159758378145285, [20] = 0.14406426982957873,
        [21] = 0.14641058075929203, [22] = 0.14864772062124326, [23] = 0.15078539853523376,
        [24] = 0.1528320833573719,  [25] = 0.15479520632582416, [26] = 0.1566813239380364,
        [27] = 0.15849625007211562, [28] = 0.1602451640685868,  [29] = 0.16193269983758574,
        [30] = 0.1635630198536173,  [31] = 0.16513987701289584, [33] = 0.1681464706452818,
        [34] = 0.16958209470834465, [35] = 0.17097610056483223, [36] = 0.17233083338141042,
    };
    return (size_t)((double)d->count * log_base[d->base] + 1.0);
}

/* Multiply and add, as many digits of text at once as fit one of ours. */
static void convert_short(const Digits *d, Object *o) {
    uint32_t *digit = as_int(o)->digit;
    size_t n = 0;
    for (size_t i = 0; i < d->length;) {
        uint64_t factor = 1, carry = 0;
        for (; i < d->length && factor * (uint64_t)d->base <= INT_MASK; i++) {
            if (d->at[i] == '_')
                continue;
            carry = carry * (uint64_t)d->base + (uint64_t)digit_value(d->at[i]);
            factor *= (uint64_t)d->base;
        }
        for (size_t k = 0; k < n; k++) {
            carry += digit[k] * factor;
            digit[k] = (uint32_t)(carry & INT_MASK);
            carry >>= INT_SHIFT;
        }
        if (carry)
            digit[n++] = (uint32_t)carry;
    }
}

static bool convert_long(World *w, const Digits *d, Object *o) {
    unsigned char *values = raw_alloc(w, d->count);
    Limbs limbs;
    bool ok = false;
    if (!values)
        return raise_memory(w);
    if (limbs_alloc(w, &limbs, limbs_for(digit_count(o)) + 2)) {
        size_t n = 0;
        for (size_t i = 0; i < d->length; i++)
            if (d->at[i] != '_')
                values[n++] = (unsigned char)digit_value(d->at[i]);
        size_t zeros = 0;
        while (zeros + 1 < n && !values[zeros])
            zeros++;
        limbs.n = (size_t)mpn_set_str(limbs.at, values + zeros, n - zeros, d->base);
        limbs_to_digits(limbs.at, limbs.n, as_int(o)->digit, digit_count(o));
        limbs_free(w, &limbs);
        ok = true;
    }
    raw_free(w, values);
    return ok;
}

static Object *convert(World *w, const Digits *d) {
    if (!(d->base & (d->base - 1)))
        return from_binary_base(w, d);
    if (over_limit(w, d->count))
        return raise_value_error(w,
                                 "Exceeds the limit (%zu%s) for integer string conversion: value "
                                 "has %zu digits; use sys.set_int_max_str_digits() to increase "
                                 "the limit",
                                 digits_limit(w), limit_unit(w), d->count);
    Object *o = int_alloc(w, digits_for_text(d));
    if (o && digit_count(o) < GMP_FROM)
        convert_short(d, o);
    else if (o && !convert_long(w, d, o))
        clear_ref(w, &o);
    return o;
}

/* NULL without exception: not a number. */
static Object *parse(World *w, const char *text, size_t n, int base) {
    Digits digits;
    if (!scan(text, n, base, &digits))
        return NULL;
    Object *o = int_normalize(convert(w, &digits));
    if (o && digits.negative)
        ((VarObject *)o)->size = -VAR_SIZE(o);
    return int_share_small(w, o);
}

/* "invalid literal"; consumes [shown], the repr of what was given. */
static Object *refuse(World *w, int base, Object *shown) {
    if (shown)
        raise_value_error(w, "invalid literal for int() with base %d: %.200U", base, shown);
    xdecref(w, shown);
    return NULL;
}

Object *int_from_text(World *w, const char *text, size_t n, int base) {
    Object *o = parse(w, text, n, base);
    return o || error_pending(w) ? o : refuse(w, base, bytes_repr(w, text, n));
}

/* The ASCII form of a str: decimal digits of any script, any space; '?' for all else. */
static char ascii_form(uint32_t c) {
    if (c < 127 && !(c >= 0x1c && c <= 0x1f))
        return (char)c;
    if (unicode_is_space(c))
        return ' ';
    int digit = unicode_decimal(c);
    return digit < 0 ? '?' : (char)('0' + digit);
}

Object *int_from_str(World *w, Object *str, int base) {
    size_t n = (size_t)str_length(str);
    Object *o;
    if (((Str *)str)->ascii && !memchr(str_data(str), 0x1c, n)) {
        o = parse(w, str_data(str), n, base);
    } else {
        Object *ascii = str_alloc(w, (ssize_t)n, 127);
        if (!ascii)
            return NULL;
        for (size_t i = 0; i < n; i++)
            ((char *)str_data(ascii))[i] = ascii_form(str_at(str, (ssize_t)i));
        o = parse(w, str_data(ascii), n, base);
        decref(w, ascii);
    }
    return o || error_pending(w) ? o : refuse(w, base, object_repr(w, str));
}
