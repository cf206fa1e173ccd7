/* format % values, for str and (format and result in latin-1) for bytes.
 *
 * A tuple gives its items in order, a mapping those named by (key), anything else itself once.
 * Numbers and texts are made first, then laid out by flags, width and precision.
 */
#include "objects/format_spec.h"

#include "objects/bytes.h"
#include "objects/float.h"

enum Flags {
    FLAG_LEFT = 1,
    FLAG_SIGN = 2,
    FLAG_BLANK = 4,
    FLAG_ALT = 8,
    FLAG_ZERO = 16
};

typedef struct Modulo {
    World *w;
    Object *format;
    ssize_t at, end;
    StrWriter writer;
    Object *args;        /* borrowed unless [owned] */
    Object *owned;       /* the item looked up by (key), instead of args */
    Object *mapping;     /* or NULL */
    bool bytes;          /* bytes % values */
    ssize_t next, nargs; /* nargs -1: a single value; next -2: it is still to be used */
} Modulo;

/* One conversion: %(key)#0- +*.*d */
typedef struct Conversion {
    uint32_t letter;
    int flags;
    ssize_t width, precision; /* -1: not given */
    bool number;              /* may have a sign */
} Conversion;

static Object *next_value(Modulo *self) { /* borrowed */
    if (self->nargs < 0) {
        if (self->next == -2) {
            self->next = -1;
            return self->owned ? self->owned : self->args;
        }
    } else if (self->next < self->nargs) {
        return tuple_get(self->args, self->next++);
    }
    return raise_type_error(self->w, "not enough arguments for format string");
}

static bool fail(Modulo *self, const char *text) {
    raise_value_error(self->w, "%s", text);
    return false;
}

/* ---- parsing ------------------------------------------------------------------------------ */

/* "(key)": looks the value up and makes it the next one. */
static bool take_key(Modulo *self) {
    World *w = self->w;
    if (!self->mapping) {
        raise_type_error(w, "format requires a mapping");
        return false;
    }
    ssize_t start = ++self->at;
    for (int depth = 1; self->at < self->end; self->at++) {
        uint32_t c = str_at(self->format, self->at);
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            break;
    }
    if (self->at >= self->end)
        return fail(self, "incomplete format key");
    Object *key = str_substring(w, self->format, start, self->at++);
    if (key && self->bytes)
        set_ref(w, &key, str_encode(w, key, "latin-1", NULL));
    if (!key)
        return false;
    clear_ref(w, &self->owned);
    self->owned = object_getitem(w, self->mapping, key);
    decref(w, key);
    self->nargs = -1;
    self->next = -2;
    return self->owned != NULL;
}

static int flag_of(uint32_t c) {
    switch (c) {
    case '-':
        return FLAG_LEFT;
    case '+':
        return FLAG_SIGN;
    case ' ':
        return FLAG_BLANK;
    case '#':
        return FLAG_ALT;
    case '0':
        return FLAG_ZERO;
    default:
        return 0;
    }
}

/* A width or precision: digits, or '*' and the next value. */
static bool take_number(Modulo *self, ssize_t most, const char *too_big, ssize_t *out) {
    World *w = self->w;
    if (self->at < self->end && str_at(self->format, self->at) == '*') {
        self->at++;
        Object *v = next_value(self);
        if (!v)
            return false;
        if (!is_int(v)) {
            raise_type_error(w, "* wants int");
            return false;
        }
        return arg_ssize(w, v, out);
    }
    for (; self->at < self->end; self->at++) {
        uint32_t c = str_at(self->format, self->at);
        if (c < '0' || c > '9')
            break;
        ssize_t digit = (ssize_t)(c - '0'), so_far = *out < 0 ? 0 : *out;
        if (so_far > (most - digit) / 10)
            return fail(self, too_big);
        *out = so_far * 10 + digit;
    }
    return true;
}

/* What follows a '%', which is behind [at]. */
static bool parse(Modulo *self, Conversion *out) {
    *out = (Conversion){.width = -1, .precision = -1};
    if (self->at < self->end && str_at(self->format, self->at) == '(' && !take_key(self))
        return false;
    for (int flag; self->at < self->end && (flag = flag_of(str_at(self->format, self->at)));
         self->at++)
        out->flags |= flag;
    if (!take_number(self, PTRDIFF_MAX, "width too big", &out->width))
        return false;
    if (out->width < -1) {
        out->flags |= FLAG_LEFT;
        out->width = -out->width;
    }
    if (self->at < self->end && str_at(self->format, self->at) == '.') {
        self->at++;
        out->precision = 0;
        if (!take_number(self, INT32_MAX, "precision too big", &out->precision))
            return false;
        if (out->precision < 0)
            out->precision = 0;
    }
    uint32_t c = self->at < self->end ? str_at(self->format, self->at) : 0;
    if (c == 'h' || c == 'l' || c == 'L')
        self->at++;
    if (self->at >= self->end)
        return fail(self, "incomplete format");
    out->letter = str_at(self->format, self->at++);
    return true;
}

/* ---- values ------------------------------------------------------------------------------- */

static Object *wrong_type(World *w, uint32_t letter, Object *v) {
    bool integer = letter == 'x' || letter == 'X' || letter == 'o';
    return raise_type_error(w, "%%%c format: %s is required, not %.200T", (int)letter,
                            integer                         ? "an integer"
                            : w->model->wording.real_number ? "a real number"
                                                            : "a number",
                            v);
}

/* [v] as an int, as the letter asks for it. */
static Object *as_int(World *w, uint32_t letter, Object *v) {
    const TypeSlots *slots = &TYPE_OF(v)->slots;
    if (is_int(v))
        return newref(w, v);
    if (!slots->index && !slots->int_ && !slots->float_)
        return wrong_type(w, letter, v);
    bool integer = letter == 'x' || letter == 'X' || letter == 'o';
    Object *i = integer ? number_index(w, v) : number_int(w, v);
    if (!i && error_is(w, TypeError)) {
        error_clear(w);
        return wrong_type(w, letter, v);
    }
    return i;
}

/* The digits with sign and prefix, widened by zeros to the precision. */
static Object *int_text(World *w, const Conversion *c, Object *v) {
    int base = c->letter == 'o' ? 8 : c->letter == 'x' || c->letter == 'X' ? 16 : 10;
    Object *i = as_int(w, c->letter, v), *text = NULL;
    StrWriter digits, writer;
    if (!i)
        return NULL;
    writer_init(&digits, 0);
    writer_init(&writer, 0);
    if (format_int_digits(w, &digits, i, base, base != 10 && c->flags & FLAG_ALT))
        text = writer_finish(w, &digits);
    decref(w, i);
    if (!text)
        return NULL;
    const char *s = str_data(text);
    size_t n = (size_t)str_length(text), lead = s[0] == '-';
    if (base != 10 && c->flags & FLAG_ALT)
        lead += 2;
    ssize_t zeros = c->precision - (ssize_t)(n - lead);
    if (zeros <= 0 && c->letter != 'X')
        return text;
    bool ok = writer_prepare(w, &writer, (ssize_t)n + (zeros > 0 ? zeros : 0), 127) &&
              writer_ascii(w, &writer, s, lead) && writer_fill(w, &writer, '0', zeros) &&
              writer_ascii(w, &writer, s + lead, n - lead);
    decref(w, text);
    if (!ok) {
        writer_discard(w, &writer);
        return NULL;
    }
    text = writer_finish(w, &writer);
    char *t = text && c->letter == 'X' ? str_data(text) : NULL;
    if (t && str_length(text) == 1 && t[0] >= 'a') { /* one digit: shared, never changed */
        uint32_t upper = (uint32_t)t[0] - 32;
        decref(w, text);
        return str_from_char(w, upper);
    }
    for (ssize_t k = 0; t && k < str_length(text); k++)
        if (t[k] >= 'a' && t[k] <= 'z')
            t[k] = (char)(t[k] - 32);
    return text;
}

static Object *float_text(World *w, const Conversion *c, Object *v, bool bytes) {
    double x = float_as_double(w, v);
    if (x == -1.0 && error_pending(w)) {
        if (!bytes || !error_is(w, TypeError))
            return NULL;
        error_clear(w);
        return raise_type_error(w, "float argument required, not %.200T", v);
    }
    return format_double(w, x, (char)c->letter, c->precision < 0 ? 6 : (int)c->precision,
                         c->flags & FLAG_ALT);
}

static Object *char_text(World *w, Object *v) {
    if (is_str(v)) {
        if (str_length(v) == 1)
            return str_substring(w, v, 0, 1);
        return raise_type_error(w, "%%c requires int or char");
    }
    Object *i = NULL;
    if (is_int(v) || object_is_index(v))
        i = number_index(w, v);
    if (!i) {
        if (!error_pending(w))
            raise_type_error(w, "%%c requires int or char");
        return NULL;
    }
    int overflow;
    int64_t code = int_as_int64(i, &overflow);
    decref(w, i);
    if (overflow || code < 0 || code > 0x10ffff)
        return raise_error(w, OverflowError, "%%c arg not in range(0x110000)");
    return str_from_char(w, (uint32_t)code);
}

/* %b and %s of bytes % values, as text in latin-1. */
static Object *bytes_text(World *w, Object *v) {
    Object *method, *text = NULL;
    const char *data;
    size_t n;
    if (bytes_is_like(w, v))
        return bytes_view(w, v, &data, &n) ? str_from_latin1(w, data, n) : NULL;
    method = object_lookup_special(w, v, NAME(w, __bytes__));
    if (!method) {
        if (!error_pending(w))
            raise_type_error(w,
                             "%%b requires a bytes-like object, or an object that implements "
                             "__bytes__, not '%.100T'",
                             v);
        return NULL;
    }
    Object *made = object_call0(w, method);
    decref(w, method);
    if (made && !is_bytes(made))
        raise_type_error(w, "__bytes__ returned non-bytes (type %.200T)", made);
    else if (made)
        text = str_from_latin1(w, bytes_data(made), (size_t)VAR_SIZE(made));
    xdecref(w, made);
    return text;
}

static Object *byte_text(World *w, Object *v) {
    const char *data;
    size_t n;
    if (is_bytes(v) || ISINSTANCE(w, v, BYTEARRAY)) {
        if (bytes_view(w, v, &data, &n) && n == 1)
            return str_from_latin1(w, data, 1);
    } else if (object_is_index(v)) {
        ssize_t code = number_as_ssize(w, v, NULL);
        if (code == -1 && error_pending(w))
            return NULL;
        if (code < 0 || code > 255)
            return raise_error(w, OverflowError, "%%c arg not in range(256)");
        return str_from_char(w, (uint32_t)code);
    }
    return raise_type_error(w, "%%c requires an integer in range(256) or a single byte");
}

static Object *value_text(Modulo *self, Conversion *c, Object *v) {
    World *w = self->w;
    uint32_t letter = c->letter;
    if (self->bytes && (letter == 's' || letter == 'b'))
        return bytes_text(w, v);
    if (self->bytes && letter == 'c')
        return byte_text(w, v);
    if (self->bytes && letter == 'r')
        letter = 'a';
    if (self->bytes && letter == 'i')
        letter = c->letter = 'd';
    switch (letter) {
    case 's':
        return IS(w, v, STR) ? newref(w, v) : object_str(w, v);
    case 'r':
        return object_repr(w, v);
    case 'a':
        return object_ascii(w, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        c->number = true;
        return int_text(w, c, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        c->number = true;
        return float_text(w, c, v, self->bytes);
    case 'c':
        return char_text(w, v);
    default: {
        char hex[12];
        format_hex(c->letter, hex);
        return raise_value_error(w, "unsupported format character '%c' (0x%s) at index %zd",
                                 c->letter > 31 && c->letter < 128 ? (int)c->letter : '?', hex,
                                 self->at - 1);
    }
    }
}

/* ---- layout ------------------------------------------------------------------------------- */

/* Writes [text] padded: blanks, sign, prefix, zeros, digits, blanks. */
static bool lay_out(Modulo *self, const Conversion *c, Object *text) {
    World *w = self->w;
    StrWriter *writer = &self->writer;
    ssize_t n = str_length(text), from = 0, prefix = 0;
    bool texts = c->letter == 's' || c->letter == 'r' || c->letter == 'a' || c->letter == 'b';
    uint32_t sign = 0, fill = c->number && c->flags & FLAG_ZERO ? '0' : ' ';
    if (c->width <= n && (!texts || c->precision < 0 || c->precision >= n) &&
        !(c->flags & (FLAG_SIGN | FLAG_BLANK)))
        return writer_str(w, writer, text);
    if (texts && c->precision >= 0 && c->precision < n)
        n = c->precision;
    if (c->number && n) {
        uint32_t first = str_at(text, 0);
        if (first == '-' || first == '+') {
            sign = first;
            from = 1;
        } else if (c->flags & FLAG_SIGN) {
            sign = '+';
        } else if (c->flags & FLAG_BLANK) {
            sign = ' ';
        }
    }
    if (c->flags & FLAG_ALT && (c->letter == 'x' || c->letter == 'X' || c->letter == 'o'))
        prefix = 2;
    ssize_t used = n - from + (sign != 0);
    ssize_t padding = c->width > used ? c->width - used : 0;
    bool left = c->flags & FLAG_LEFT;
    uint32_t maxchar = str_find_max(text, 0, n);
    return writer_prepare(w, writer, used + padding, maxchar) &&
           (left || fill != ' ' || writer_fill(w, writer, ' ', padding)) &&
           (!sign || writer_char(w, writer, sign)) &&
           writer_slice(w, writer, text, from, from + prefix) &&
           (left || fill == ' ' || writer_fill(w, writer, fill, padding)) &&
           writer_slice(w, writer, text, from + prefix, n) &&
           (!left || writer_fill(w, writer, ' ', padding));
}

static bool write_conversion(Modulo *self) {
    World *w = self->w;
    Conversion c;
    if (self->at < self->end && str_at(self->format, self->at) == '%') {
        self->at++;
        return writer_char(w, &self->writer, '%');
    }
    if (!parse(self, &c))
        return false;
    Object *v = next_value(self);
    if (!v)
        return false;
    if (self->at >= self->end)
        self->writer.overallocate = false;
    Object *text = value_text(self, &c, v);
    bool ok = text && lay_out(self, &c, text);
    xdecref(w, text);
    if (ok && self->mapping && self->nargs >= 0 && self->next < self->nargs) {
        raise_type_error(w, "not all arguments converted during %s formatting",
                         self->bytes ? "bytes" : "string");
        return false;
    }
    return ok;
}

static bool run(Modulo *self) {
    World *w = self->w;
    while (self->at < self->end) {
        ssize_t start = self->at;
        self->at =
            str_find_char(str_kind(self->format), str_data(self->format), start, self->end, '%', 1);
        if (self->at < 0) {
            self->at = self->end;
            self->writer.overallocate = false;
        }
        if (!writer_slice(w, &self->writer, self->format, start, self->at))
            return false;
        if (self->at < self->end) {
            self->at++;
            if (!write_conversion(self))
                return false;
        }
    }
    bool left_over = self->nargs >= 0 ? self->next < self->nargs : self->next == -2;
    if (left_over && !self->mapping) {
        raise_type_error(w, "not all arguments converted during %s formatting",
                         self->bytes ? "bytes" : "string");
        return false;
    }
    return true;
}

static Object *format_modulo(World *w, Object *format, Object *args, bool bytes) {
    Modulo self = {.w = w, .format = format, .end = str_length(format), .args = args};
    writer_init(&self.writer, self.end + 100);
    self.writer.overallocate = true;
    self.bytes = bytes;
    self.nargs = is_tuple(args) ? VAR_SIZE(args) : -1;
    self.next = is_tuple(args) ? 0 : -2;
    bool single = is_tuple(args) || is_str(args) ||
                  (bytes && (is_bytes(args) || ISINSTANCE(w, args, BYTEARRAY)));
    if (object_is_mapping(args) && !single)
        self.mapping = args;
    bool ok = run(&self);
    xdecref(w, self.owned);
    if (ok)
        return writer_finish(w, &self.writer);
    writer_discard(w, &self.writer);
    return NULL;
}

Object *str_mod(World *w, Object *format, Object *args) {
    return format_modulo(w, format, args, false);
}

Object *bytes_mod(World *w, Object *format, Object *args) {
    const char *data;
    size_t n;
    if (!bytes_view(w, format, &data, &n))
        return NULL;
    Object *text = str_from_latin1(w, data, n), *made = NULL;
    Object *out = text ? format_modulo(w, text, args, true) : NULL;
    if (out)
        made = is_bytes(format) ? bytes_new(w, str_data(out), (size_t)str_length(out))
                                : bytearray_new(w, str_data(out), (size_t)str_length(out));
    xdecref(w, text);
    xdecref(w, out);
    return made;
}
