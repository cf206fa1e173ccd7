/* format(float, spec) and format(complex, spec). */
#include "objects/format_spec.h"

#include "base/real.h"
#include "objects/float.h"

enum {
    ROOM = 400
}; /* what fits without a block of the machine's heap */

/* A double as text: sign, digits, the rest. */
typedef struct RealText {
    char small[ROOM], *text; /* text: small or a block */
    size_t n;
    NumberText number;
} RealText;

static void release(World *w, RealText *self) {
    if (self->text && self->text != self->small)
        mem_free(w, self->text);
}

/* Codes as in '%': e f g and their capitals, and r; [percent] is appended. */
static bool make(World *w, double v, char code, int precision, unsigned flags, bool percent,
                 RealText *out) {
    out->text = out->small;
    size_t n = real_format(v, code, precision, flags, out->small, ROOM);
    if (n >= ROOM) {
        out->text = mem_alloc(w, n + 1);
        if (!out->text) {
            raise_memory(w);
            return false;
        }
        real_format(v, code, precision, flags, out->text, n);
    }
    if (percent)
        out->text[n++] = '%';
    bool negative = out->text[0] == '-';
    size_t digits = negative;
    while (digits < n && out->text[digits] >= '0' && out->text[digits] <= '9')
        digits++;
    out->n = n;
    out->number = (NumberText){.negative = negative,
                               .prefix = "",
                               .digits = out->text + negative,
                               .ndigits = digits - negative,
                               .rest = out->text + digits,
                               .nrest = n - digits};
    return true;
}

Object *format_double(World *w, double v, char code, int precision, bool alternate) {
    RealText text;
    if (!make(w, v, code, precision, alternate ? REAL_ALT : 0, false, &text))
        return NULL;
    Object *s = str_from_latin1(w, text.text, text.n);
    release(w, &text);
    return s;
}

/* How the type letter reads: code, precision, flags. False with ValueError. */
static bool choose(World *w, const FormatSpec *spec, char *code, int *precision, unsigned *flags) {
    if (spec->precision > INT32_MAX - ROOM) {
        raise_value_error(w, "precision too big");
        return false;
    }
    *flags = (spec->alternate ? REAL_ALT : 0) | (spec->no_negative_zero ? REAL_NO_NEG_0 : 0);
    *code = spec->type == 'n' ? 'g' : spec->type == '%' ? 'f' : (char)spec->type;
    *precision = spec->precision < 0 ? 6 : (int)spec->precision;
    if (spec->type == 0) {
        *code = spec->precision < 0 ? 'r' : 'g';
        if (spec->precision < 0)
            *precision = 0;
    }
    return true;
}

bool format_float_to(World *w, StrWriter *writer, Object *value, Object *text, ssize_t start,
                     ssize_t end) {
    FormatSpec spec;
    RealText real;
    char code;
    int precision;
    unsigned flags;
    if (start == end)
        return format_plain_to(w, writer, value);
    if (!format_spec_parse(w, value, text, start, end, 0, '>', &spec))
        return false;
    if (spec.type && (spec.type > 127 || !strchr("eEfFgGn%", (int)spec.type)))
        return raise_format_code(w, spec.type, value);
    if (!choose(w, &spec, &code, &precision, &flags))
        return false;
    if (spec.type == 0)
        flags |= REAL_ADD_DOT_0;
    bool percent = spec.type == '%';
    double v = float_value(value);
    if (!make(w, percent ? v * 100 : v, code, precision, flags, percent, &real))
        return false;
    NumberLayout layout = number_layout(&spec, &real.number);
    bool ok = number_write(w, writer, &spec, &real.number, &layout);
    release(w, &real);
    return ok;
}

/* ---- complex ------------------------------------------------------------------------------ */

static bool check_complex_spec(World *w, const FormatSpec *spec, Object *value) {
    if (spec->type && (spec->type > 127 || !strchr("eEfFgGn", (int)spec->type)))
        return raise_format_code(w, spec->type, value);
    const char *problem = NULL;
    if (spec->fill == '0')
        problem = "Zero padding is not allowed in complex format specifier";
    else if (spec->align == '=')
        problem = "'=' alignment flag is not allowed in complex format specifier";
    if (problem)
        raise_value_error(w, "%s", problem);
    return !problem;
}

/* Real part (unless left out), imaginary part with its sign, 'j'; parentheses if [plain]. */
static bool write_complex(World *w, StrWriter *writer, const FormatSpec *spec, RealText parts[2],
                          bool real_shown, bool parentheses) {
    FormatSpec bare = *spec;
    bare.fill = ' ';
    bare.align = '<';
    bare.width = -1;
    NumberLayout re = number_layout(&bare, &parts[0].number);
    FormatSpec imaginary = bare;
    if (real_shown)
        imaginary.sign = '+';
    NumberLayout im = number_layout(&imaginary, &parts[1].number);
    ssize_t total = (real_shown ? re.total : 0) + im.total + 1 + 2 * parentheses;
    ssize_t padding = spec->width > total ? spec->width - total : 0;
    ssize_t left = format_left_padding(spec, padding);
    return writer_prepare(w, writer, total + padding,
                          padding && spec->fill > 127 ? spec->fill : 127) &&
           writer_fill(w, writer, spec->fill, left) && writer_ascii(w, writer, "(", parentheses) &&
           (!real_shown || number_write(w, writer, &bare, &parts[0].number, &re)) &&
           number_write(w, writer, &imaginary, &parts[1].number, &im) &&
           writer_char(w, writer, 'j') && writer_ascii(w, writer, ")", parentheses) &&
           writer_fill(w, writer, spec->fill, padding - left);
}

bool format_complex_to(World *w, StrWriter *writer, Object *value, Object *text, ssize_t start,
                       ssize_t end) {
    FormatSpec spec;
    RealText parts[2];
    char code;
    int precision;
    unsigned flags;
    if (start == end)
        return format_plain_to(w, writer, value);
    if (!format_spec_parse(w, value, text, start, end, 0, '>', &spec) ||
        !check_complex_spec(w, &spec, value) || !choose(w, &spec, &code, &precision, &flags))
        return false;
    double re = ((Complex *)value)->real, im = ((Complex *)value)->imag;
    bool plain = spec.type == 0, real_shown = !plain || re != 0 || __builtin_signbit(re);
    if (!make(w, re, code, precision, flags, false, &parts[0]))
        return false;
    if (!make(w, im, code, precision, flags, false, &parts[1])) {
        release(w, &parts[0]);
        return false;
    }
    bool ok = write_complex(w, writer, &spec, parts, real_shown, plain && real_shown);
    release(w, &parts[0]);
    release(w, &parts[1]);
    return ok;
}
