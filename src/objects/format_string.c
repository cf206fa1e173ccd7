/* str.format and str.format_map: "{" [field ("." name | "[" key "]")*] ["!" r|s|a] [":" spec] "}".
 *
 * A specification may hold fields itself, two levels deep in all. Fields are numbered by hand or
 * automatically, not both.
 */
#include "objects/format_spec.h"

#include "objects/dict.h"

typedef struct Formatter {
    World *w;
    Object *format;
    Object *const *args;
    size_t nargs;
    bool no_args;    /* format_map */
    Object *mapping; /* keyword arguments, or format_map's argument; NULL: none */
    enum {
        NUMBERING_UNKNOWN,
        NUMBERING_AUTOMATIC,
        NUMBERING_MANUAL
    } numbering;
    ssize_t next; /* of automatic numbers */
} Formatter;

/* A replacement field, as positions in the format. */
typedef struct ReplacementField {
    ssize_t name, name_end, spec, spec_end;
    uint32_t conversion; /* 0: none */
    bool nested;         /* the specification holds fields */
} ReplacementField;

static bool fail(Formatter *self, const char *text) {
    raise_value_error(self->w, "%s", text);
    return false;
}

static bool set_numbering(Formatter *self, bool automatic) {
    if (self->numbering == NUMBERING_UNKNOWN)
        self->numbering = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (automatic && self->numbering == NUMBERING_MANUAL)
        return fail(self, "cannot switch from manual field specification to automatic field "
                          "numbering");
    if (!automatic && self->numbering == NUMBERING_AUTOMATIC)
        return fail(self, "cannot switch from automatic field numbering to manual field "
                          "specification");
    return true;
}

/* [start, end) as a number: -1 if it is none, -2 with the exception pending. */
static ssize_t number_in(Formatter *self, ssize_t start, ssize_t end) {
    ssize_t at = start, number;
    for (ssize_t i = start; i < end; i++)
        if (str_at(self->format, i) < '0' || str_at(self->format, i) > '9')
            return -1;
    if (!format_read_number(self->w, self->format, &at, end, &number))
        return -2;
    return number;
}

static Object *positional(Formatter *self, ssize_t index) {
    if (self->no_args) {
        fail(self, "Format string contains positional fields");
        return NULL;
    }
    if ((size_t)index >= self->nargs && !self->w->model->wording.replacement_index)
        return raise_error(self->w, IndexError, "tuple index out of range");
    if ((size_t)index >= self->nargs)
        return raise_error(self->w, IndexError,
                           "Replacement index %zd out of range for positional args tuple", index);
    return newref(self->w, self->args[index]);
}

static Object *named(Formatter *self, ssize_t start, ssize_t end) {
    World *w = self->w;
    Object *key = str_substring(w, self->format, start, end), *value = NULL;
    if (!key)
        return NULL;
    if (!self->mapping) {
        raise_key_error(w, key);
    } else if (IS(w, self->mapping, DICT)) {
        value = xnewref(w, dict_get(w, self->mapping, key));
        if (!value && !error_pending(w))
            raise_key_error(w, key);
    } else {
        value = object_getitem(w, self->mapping, key);
    }
    decref(w, key);
    return value;
}

/* The first part of a field's name: a number, a name, or nothing. */
static Object *field_first(Formatter *self, ssize_t start, ssize_t end) {
    if (start == end) {
        if (!set_numbering(self, true))
            return NULL;
        return positional(self, self->next++);
    }
    ssize_t number = number_in(self, start, end);
    if (number == -2)
        return NULL;
    if (number < 0)
        return named(self, start, end);
    return set_numbering(self, false) ? positional(self, number) : NULL;
}

/* Follows ".name" or "[key]" at *at; takes [o] and gives what is found. */
static Object *field_step(Formatter *self, Object *o, ssize_t *at, ssize_t end) {
    World *w = self->w;
    uint32_t mark = str_at(self->format, (*at)++);
    ssize_t start = *at, stop;
    Object *found = NULL, *key = NULL;
    if (mark == '.') {
        while (*at < end && str_at(self->format, *at) != '.' && str_at(self->format, *at) != '[')
            ++*at;
        stop = *at;
    } else if (mark == '[') {
        while (*at < end && str_at(self->format, *at) != ']')
            ++*at;
        stop = (*at)++;
        if (stop == end) {
            fail(self, "Missing ']' in format string");
            goto done;
        }
    } else {
        fail(self, "Only '.' or '[' may follow ']' in format field specifier");
        goto done;
    }
    if (start == stop) {
        fail(self, "Empty attribute in format string");
        goto done;
    }
    ssize_t number = mark == '[' ? number_in(self, start, stop) : -1;
    if (number == -2)
        goto done;
    key = number >= 0 ? int_from_ssize(w, number) : str_substring(w, self->format, start, stop);
    if (key)
        found = mark == '.' ? object_getattr(w, o, key) : object_getitem(w, o, key);
done:
    xdecref(w, key);
    decref(w, o);
    return found;
}

static Object *field_value(Formatter *self, ssize_t start, ssize_t end) {
    ssize_t at = start;
    while (at < end && str_at(self->format, at) != '.' && str_at(self->format, at) != '[')
        at++;
    Object *o = field_first(self, start, at);
    while (o && at < end)
        o = field_step(self, o, &at, end);
    return o;
}

/* ---- taking a field apart ----------------------------------------------------------------- */

/* Finds the end of the name at *at: leaves *at behind the ending '}', ':' or '!', returned in
 * *end_char. */
static bool parse_name(Formatter *self, ssize_t *at, ssize_t end, ReplacementField *field,
                       uint32_t *end_char) {
    field->name = *at;
    *end_char = 0;
    for (; *at < end; ++*at) {
        uint32_t c = str_at(self->format, *at);
        if (c == '{')
            return fail(self, "unexpected '{' in field name");
        if (c == '[') {
            for (; *at < end && str_at(self->format, *at) != ']';)
                ++*at;
            if (*at >= end)
                break;
            continue;
        }
        if (c == '}' || c == ':' || c == '!') {
            *end_char = c;
            break;
        }
    }
    field->name_end = *at < end ? (*at)++ : end;
    return true;
}

static bool raise_conversion(Formatter *self, uint32_t c) {
    char hex[12];
    format_hex(c, hex);
    if (c > 32 && c < 127)
        raise_value_error(self->w, "Unknown conversion specifier %c", (int)c);
    else
        raise_value_error(self->w, "Unknown conversion specifier \\x%s", hex);
    return false;
}

/* The "!r" after the name; *at is behind the '!'. Sets *end_char to ':' or '}'. */
static bool parse_conversion(Formatter *self, ssize_t *at, ssize_t end, ReplacementField *field,
                             uint32_t *end_char) {
    if (*at >= end)
        return fail(self, "end of string while looking for conversion specifier");
    field->conversion = str_at(self->format, (*at)++);
    if (*at < end) {
        uint32_t c = str_at(self->format, (*at)++);
        if (c != ':' && c != '}')
            return fail(self, "expected ':' after conversion specifier");
        *end_char = c;
        return true;
    }
    return fail(self, "unmatched '{' in format spec");
}

/* A field at *at, behind its '{'; leaves *at behind its '}'. */
static bool parse_field(Formatter *self, ssize_t *at, ssize_t end, ReplacementField *field) {
    uint32_t end_char;
    *field = (ReplacementField){0};
    if (!parse_name(self, at, end, field, &end_char))
        return false;
    if (!end_char)
        return fail(self, "expected '}' before end of string");
    if (end_char == '!') {
        if (!parse_conversion(self, at, end, field, &end_char))
            return false;
    }
    field->spec = field->spec_end = *at;
    if (end_char == '}')
        return true;
    for (int depth = 1; *at < end; ++*at) {
        uint32_t c = str_at(self->format, *at);
        if (c == '{') {
            field->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->spec_end = (*at)++;
            return true;
        }
    }
    return fail(self, "unmatched '{' in format spec");
}

/* ---- writing ------------------------------------------------------------------------------ */

static bool run(Formatter *self, ssize_t start, ssize_t end, int depth, StrWriter *writer);

static Object *convert(Formatter *self, Object *value /* taken */, uint32_t conversion) {
    World *w = self->w;
    Object *text;
    switch (conversion) {
    case 'r':
        text = object_repr(w, value);
        break;
    case 's':
        text = object_str(w, value);
        break;
    case 'a':
        text = object_ascii(w, value);
        break;
    default:
        raise_conversion(self, conversion);
        text = NULL;
    }
    decref(w, value);
    return text;
}

/* Writes format(value, spec); the exact built-in types go straight to the writer. */
static bool render(Formatter *self, Object *value, Object *spec, ssize_t start, ssize_t end,
                   StrWriter *writer) {
    World *w = self->w;
    FormatTo *direct = IS(w, value, STR)       ? format_str_to
                       : IS(w, value, INT)     ? format_int_to
                       : IS(w, value, FLOAT)   ? format_float_to
                       : IS(w, value, COMPLEX) ? format_complex_to
                                               : NULL;
    if (direct)
        return direct(w, writer, value, spec, start, end);
    Object *part = start < end ? str_substring(w, spec, start, end) : NULL;
    if (start < end && !part)
        return false;
    Object *text = object_format(w, value, part);
    bool ok = text && writer_str(w, writer, text);
    xdecref(w, part);
    xdecref(w, text);
    return ok;
}

static bool write_field(Formatter *self, const ReplacementField *field, int depth, bool last,
                        StrWriter *writer) {
    World *w = self->w;
    Object *value = field_value(self, field->name, field->name_end), *spec = self->format;
    ssize_t start = field->spec, end = field->spec_end;
    if (value && field->conversion)
        value = convert(self, value, field->conversion);
    if (!value)
        return false;
    if (field->nested) {
        StrWriter inner;
        writer_init(&inner, 0);
        spec = run(self, start, end, depth - 1, &inner) ? writer_finish(w, &inner) : NULL;
        if (!spec) {
            writer_discard(w, &inner);
            decref(w, value);
            return false;
        }
        start = 0;
        end = str_length(spec);
    }
    if (last)
        writer->overallocate = false;
    bool ok = render(self, value, spec, start, end, writer);
    if (spec != self->format)
        decref(w, spec);
    decref(w, value);
    return ok;
}

/* Literal text at *at up to a field; *field_follows. "{{" and "}}" end a piece, with one brace. */
static bool literal(Formatter *self, ssize_t *at, ssize_t end, ssize_t *stop, bool *field_follows) {
    *field_follows = false;
    for (*stop = *at; *at < end;) {
        uint32_t c = str_at(self->format, (*at)++);
        if (c != '{' && c != '}') {
            *stop = *at;
            continue;
        }
        bool doubled = *at < end && str_at(self->format, *at) == c;
        if (doubled) {
            *stop = (*at)++;
            return true;
        }
        if (c == '}')
            return fail(self, "Single '}' encountered in format string");
        if (*at >= end)
            return fail(self, "Single '{' encountered in format string");
        *field_follows = true;
        return true;
    }
    return true;
}

static bool run(Formatter *self, ssize_t start, ssize_t end, int depth, StrWriter *writer) {
    World *w = self->w;
    if (depth < 0)
        return fail(self, "Max string recursion exceeded");
    writer->overallocate = true;
    writer->expected = end - start + 100;
    for (ssize_t at = start; at < end;) {
        ssize_t begin = at, stop;
        bool field_follows;
        ReplacementField field;
        if (!literal(self, &at, end, &stop, &field_follows))
            return false;
        if (stop > begin) {
            if (!field_follows && at >= end)
                writer->overallocate = false;
            if (!writer_slice(w, writer, self->format, begin, stop))
                return false;
        }
        if (field_follows && (!parse_field(self, &at, end, &field) ||
                              !write_field(self, &field, depth, at >= end, writer)))
            return false;
    }
    return true;
}

static Object *format_all(Formatter *self) {
    StrWriter writer;
    writer_init(&writer, 0);
    if (!run(self, 0, str_length(self->format), 1, &writer)) {
        writer_discard(self->w, &writer);
        return NULL;
    }
    return writer_finish(self->w, &writer);
}

Object *format_string(World *w, Object *format, Object *const *args, size_t nargs, Object *kwargs) {
    Formatter self = {.w = w, .format = format, .args = args, .nargs = nargs, .mapping = kwargs};
    return format_all(&self);
}

Object *format_string_map(World *w, Object *format, Object *mapping) {
    Formatter self = {.w = w, .format = format, .no_args = true, .mapping = mapping};
    return format_all(&self);
}
