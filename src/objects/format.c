#include "objects/format_spec.h"

/* ---- parsing ------------------------------------------------------------------------------ */

bool format_read_number(World *w, Object *text, ssize_t *at, ssize_t end, ssize_t *value) {
    ssize_t first = *at, number = 0;
    for (; *at < end; ++*at) {
        uint32_t c = str_at(text, *at);
        if (c < '0' || c > '9')
            break;
        ssize_t digit = (ssize_t)(c - '0');
        if (number > (PTRDIFF_MAX - digit) / 10) {
            raise_value_error(w, "Too many decimal digits in format string");
            return false;
        }
        number = number * 10 + digit;
    }
    *value = *at > first ? number : -1;
    return true;
}

static bool is_align(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

void format_hex(uint32_t c, char out[12]) {
    int digits = 1;
    while (digits < 8 && c >> 4 * digits)
        digits++;
    for (int i = 0; i < digits; i++)
        out[i] = "0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    out[digits] = '\0';
}

static bool raise_grouping(World *w, char grouping, uint32_t type) {
    char hex[12];
    format_hex(type, hex);
    if (type > 32 && type < 128)
        raise_value_error(w, "Cannot specify '%c' with '%c'.", grouping, (int)type);
    else
        raise_value_error(w, "Cannot specify '%c' with '\\x%s'.", grouping, hex);
    return false;
}

bool raise_format_code(World *w, uint32_t type, Object *value) {
    char hex[12];
    format_hex(type, hex);
    if (type > 32 && type < 128)
        raise_value_error(w, "Unknown format code '%c' for object of type '%.200T'", (int)type,
                          value);
    else
        raise_value_error(w, "Unknown format code '\\x%s' for object of type '%.200T'", hex, value);
    return false;
}

/* Grouping goes with numbers; '_' also with b, o, x, X, in fours. */
static bool check_grouping(World *w, FormatSpec *spec) {
    switch (spec->type) {
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case '%':
    case 'F':
    case 0:
        return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X':
        if (spec->grouping == '_') {
            spec->group = 4;
            return true;
        }
        break;
    default:
        break;
    }
    return raise_grouping(w, spec->grouping, spec->type);
}

static bool parse_grouping(World *w, Object *text, ssize_t *at, ssize_t end, FormatSpec *out) {
    if (*at < end && str_at(text, *at) == ',') {
        out->grouping = ',';
        ++*at;
    }
    bool both = false;
    if (*at < end && str_at(text, *at) == '_') {
        both = out->grouping;
        out->grouping = '_';
        ++*at;
    }
    if (*at < end && str_at(text, *at) == ',' &&
        (out->grouping == '_' || !w->model->wording.format_two_commas))
        both = true;
    if (both)
        raise_value_error(w, "Cannot specify both ',' and '_'.");
    return !both;
}

static bool parse_precision(World *w, Object *text, ssize_t *at, ssize_t end, FormatSpec *out) {
    if (*at == end || str_at(text, *at) != '.')
        return true;
    ++*at;
    if (!format_read_number(w, text, at, end, &out->precision))
        return false;
    if (out->precision < 0)
        raise_value_error(w, "Format specifier missing precision");
    return out->precision >= 0;
}

/* fill, align, sign, z, #, 0 */
static ssize_t parse_flags(const Model *model, Object *text, ssize_t at, ssize_t end,
                           char default_align, FormatSpec *out) {
    if (end - at >= 2 && is_align(str_at(text, at + 1))) {
        out->fill = str_at(text, at);
        out->align = (char)str_at(text, at + 1);
        out->fill_given = out->align_given = true;
        at += 2;
    } else if (at < end && is_align(str_at(text, at))) {
        out->align = (char)str_at(text, at++);
        out->align_given = true;
    }
    uint32_t c = at < end ? str_at(text, at) : 0;
    if (c == '+' || c == '-' || c == ' ') {
        out->sign = (char)c;
        at++;
    }
    if (model->format_z && at < end && str_at(text, at) == 'z') {
        out->no_negative_zero = true;
        at++;
    }
    if (at < end && str_at(text, at) == '#') {
        out->alternate = true;
        at++;
    }
    if (!out->fill_given && at < end && str_at(text, at) == '0') {
        out->fill = '0';
        if (!out->align_given && (default_align == '>' || !model->format_zero_pads_text))
            out->align = '=';
        at++;
    }
    return at;
}

bool format_spec_parse(World *w, Object *value, Object *text, ssize_t start, ssize_t end,
                       uint32_t default_type, char default_align, FormatSpec *out) {
    *out = (FormatSpec){.fill = ' ',
                        .align = default_align,
                        .group = 3,
                        .width = -1,
                        .precision = -1,
                        .type = default_type};
    ssize_t at = parse_flags(w->model, text, start, end, default_align, out);
    if (!format_read_number(w, text, &at, end, &out->width) ||
        !parse_grouping(w, text, &at, end, out) || !parse_precision(w, text, &at, end, out))
        return false;
    if (end - at > 1) {
        if (!w->model->wording.format_named) {
            raise_value_error(w, "Invalid format specifier");
            return false;
        }
        Object *bad = str_substring(w, text, start, end);
        if (bad)
            raise_value_error(w, "Invalid format specifier '%U' for object of type '%.200T'", bad,
                              value);
        xdecref(w, bad);
        return false;
    }
    if (at < end)
        out->type = str_at(text, at);
    return !out->grouping || check_grouping(w, out);
}

/* ---- layout of numbers -------------------------------------------------------------------- */

ssize_t format_left_padding(const FormatSpec *spec, ssize_t padding) {
    switch (spec->align) {
    case '>':
        return padding;
    case '^':
        return padding / 2;
    default:
        return 0;
    }
}

/* The whole part with separators and, to fill [least] columns, zeros; written backwards from
 * [out_end] into [s] (NULL: only measured). Returns its width. */
static ssize_t put_grouped(const FormatSpec *spec, const NumberText *n, ssize_t least, Object *s,
                           ssize_t out_end) {
    ssize_t left = (ssize_t)n->ndigits, width = 0;
    ssize_t group = spec->grouping ? spec->group : PTRDIFF_MAX;
    for (bool first = true;; first = false) {
        ssize_t wanted = left > least ? left : least, digits;
        if (wanted < 1)
            wanted = 1;
        digits = group < wanted ? group : wanted;
        if (!first) {
            width++;
            if (s)
                str_put(s, out_end - width, (uint32_t)spec->grouping);
        }
        if (s)
            for (ssize_t i = 0; i < digits; i++) {
                char c = i < left ? n->digits[left - 1 - i] : '0';
                str_put(s, out_end - width - 1 - i,
                        (uint32_t)(n->upper && c >= 'a' && c <= 'z' ? c - 32 : c));
            }
        width += digits;
        left -= digits;
        least -= digits;
        if (left <= 0 && least <= 0)
            return width;
        least--; /* the separator */
    }
}

NumberLayout number_layout(const FormatSpec *spec, const NumberText *n) {
    NumberLayout layout = {0};
    if (n->negative)
        layout.sign = '-';
    else if (spec->sign == '+' || spec->sign == ' ')
        layout.sign = spec->sign;
    ssize_t others = (layout.sign != 0) + (ssize_t)strlen(n->prefix) + (ssize_t)n->nrest;
    if (spec->fill == '0' && spec->align == '=')
        layout.least = spec->width - others;
    if (n->ndigits)
        layout.grouped = put_grouped(spec, n, layout.least, NULL, 0);
    layout.total = others + layout.grouped;
    ssize_t padding = spec->width - layout.total;
    if (padding > 0) {
        layout.total += padding;
        if (spec->align == '=') {
            layout.inner = padding;
        } else {
            layout.left = format_left_padding(spec, padding);
            layout.right = padding - layout.left;
        }
    }
    return layout;
}

static bool put_ascii(World *w, StrWriter *writer, const char *text, size_t n, bool upper) {
    if (!upper)
        return writer_ascii(w, writer, text, n);
    for (size_t i = 0; i < n; i++) {
        char c = text[i];
        if (!writer_char(w, writer, (uint32_t)(c >= 'a' && c <= 'z' ? c - 32 : c)))
            return false;
    }
    return true;
}

bool number_write(World *w, StrWriter *writer, const FormatSpec *spec, const NumberText *n,
                  const NumberLayout *layout) {
    bool padded = layout->left || layout->inner || layout->right;
    if (!writer_prepare(w, writer, layout->total, padded && spec->fill > 127 ? spec->fill : 127) ||
        !writer_fill(w, writer, spec->fill, layout->left) ||
        (layout->sign && !writer_char(w, writer, (uint32_t)layout->sign)) ||
        !put_ascii(w, writer, n->prefix, strlen(n->prefix), n->upper) ||
        !writer_fill(w, writer, spec->fill, layout->inner))
        return false;
    if (layout->grouped) {
        writer->length += layout->grouped;
        put_grouped(spec, n, layout->least, writer->buffer, writer->length);
    }
    return put_ascii(w, writer, n->rest, n->nrest, n->upper) &&
           writer_fill(w, writer, spec->fill, layout->right);
}

/* ---- str ---------------------------------------------------------------------------------- */

bool format_plain_to(World *w, StrWriter *writer, Object *o) {
    Object *s = object_str(w, o);
    bool ok = s && writer_str(w, writer, s);
    xdecref(w, s);
    return ok;
}

static bool check_str_spec(World *w, const FormatSpec *spec, Object *value) {
    if (spec->type != 's')
        return raise_format_code(w, spec->type, value);
    const char *problem = NULL;
    if (spec->sign)
        problem = spec->sign == ' ' && w->model->wording.format_space
                      ? "Space not allowed in string format specifier"
                      : "Sign not allowed in string format specifier";
    else if (spec->no_negative_zero)
        problem = "Negative zero coercion (z) not allowed in string format specifier";
    else if (spec->alternate)
        problem = "Alternate form (#) not allowed in string format specifier";
    else if (spec->align == '=')
        problem = "'=' alignment not allowed in string format specifier";
    if (problem)
        raise_value_error(w, "%s", problem);
    return !problem;
}

bool format_str_to(World *w, StrWriter *writer, Object *value, Object *text, ssize_t start,
                   ssize_t end) {
    FormatSpec spec;
    if (start == end)
        return IS(w, value, STR) ? writer_str(w, writer, value) : format_plain_to(w, writer, value);
    if (!format_spec_parse(w, value, text, start, end, 's', '<', &spec) ||
        !check_str_spec(w, &spec, value))
        return false;
    ssize_t n = str_length(value);
    if (spec.width <= n && (spec.precision < 0 || spec.precision >= n))
        return writer_str(w, writer, value);
    if (spec.precision >= 0 && spec.precision < n)
        n = spec.precision;
    ssize_t padding = spec.width > n ? spec.width - n : 0;
    ssize_t left = format_left_padding(&spec, padding);
    uint32_t maxchar = str_find_max(value, 0, n);
    if (padding && spec.fill > maxchar)
        maxchar = spec.fill;
    return writer_prepare(w, writer, n + padding, maxchar) &&
           writer_fill(w, writer, spec.fill, left) && writer_slice(w, writer, value, 0, n) &&
           writer_fill(w, writer, spec.fill, padding - left);
}

Object *format_with(World *w, FormatTo *format, Object *value, Object *spec) {
    StrWriter writer;
    writer_init(&writer, 0);
    if (!format(w, &writer, value, spec, 0, spec ? str_length(spec) : 0)) {
        writer_discard(w, &writer);
        return NULL;
    }
    return writer_finish(w, &writer);
}

Object *format_str(World *w, Object *value, Object *spec) {
    return format_with(w, format_str_to, value, spec);
}

Object *format_int(World *w, Object *value, Object *spec) {
    return format_with(w, format_int_to, value, spec);
}

Object *format_float(World *w, Object *value, Object *spec) {
    return format_with(w, format_float_to, value, spec);
}

Object *format_complex(World *w, Object *value, Object *spec) {
    return format_with(w, format_complex_to, value, spec);
}
