/* The format specification, and numbers laid out by it: shared by the format_* of str, int, float
 * and complex, and by str.format.
 *
 *     [[fill]align][sign][z][#][0][width][grouping][.precision][type]
 */
#ifndef OBJECTS_FORMAT_SPEC_H
#define OBJECTS_FORMAT_SPEC_H

#include "objects/format.h"
#include "objects/str_impl.h"

typedef struct FormatSpec {
    uint32_t fill;
    char align; /* one of < > = ^ */
    bool fill_given, align_given;
    char sign; /* + - space, or 0 */
    bool no_negative_zero, alternate;
    char grouping;     /* , _ or 0 */
    uint8_t group;     /* digits in a group */
    ssize_t width;     /* -1: not given */
    ssize_t precision; /* -1: not given */
    uint32_t type;
} FormatSpec;

/* Parses [start, end) of the str [text]; [value] is for messages. */
bool format_spec_parse(World *w, Object *value, Object *text, ssize_t start, ssize_t end,
                       uint32_t default_type, char default_align, FormatSpec *out);
/* "Unknown format code 'd' for object of type 'str'"; false */
bool raise_format_code(World *w, uint32_t type, Object *value);
void format_hex(uint32_t c, char out[12]); /* as printf's %x */
/* Reads digits at *at; false when there are too many, -1 in *value when there are none. */
bool format_read_number(World *w, Object *text, ssize_t *at, ssize_t end, ssize_t *value);
/* Splits [total] - [used] padding by alignment: what goes to the left. */
ssize_t format_left_padding(const FormatSpec *spec, ssize_t padding);

/* A number as text in pieces, all ASCII; the text's lifetime is the caller's. */
typedef struct NumberText {
    bool negative;
    const char *prefix; /* "0x", or "" */
    const char *digits; /* of the whole part; grouped */
    size_t ndigits;
    const char *rest; /* the point and what follows */
    size_t nrest;
    bool upper; /* shown in capitals */
} NumberText;

typedef struct NumberLayout {
    char sign;                  /* or 0 */
    ssize_t left, inner, right; /* padding; inner: between prefix and digits */
    ssize_t grouped;            /* width of the whole part with separators and zeros */
    ssize_t least;              /* ... it must at least have */
    ssize_t total;
} NumberLayout;

NumberLayout number_layout(const FormatSpec *spec, const NumberText *n);
bool number_write(World *w, StrWriter *writer, const FormatSpec *spec, const NumberText *n,
                  const NumberLayout *layout);

/* As the format_* of format.h, into a writer; spec is [start, end) of the str [text]. */
typedef bool FormatTo(World *w, StrWriter *writer, Object *value, Object *text, ssize_t start,
                      ssize_t end);
FormatTo format_str_to, format_int_to, format_float_to, format_complex_to;
/* Writes str(o). */
bool format_plain_to(World *w, StrWriter *writer, Object *o);
/* Runs one of them with the whole of [spec] (NULL: empty). */
Object *format_with(World *w, FormatTo *format, Object *value, Object *spec);
/* Writes an int in a base, with prefix if wanted, as repr, '%x' and '{:x}' show it. */
bool format_int_digits(World *w, StrWriter *writer, Object *value, int base, bool prefix);
/* A double by the code and precision of '%' and format(), ASCII: "%.6g" and so on. New str. */
Object *format_double(World *w, double v, char code, int precision, bool alternate);

#endif
