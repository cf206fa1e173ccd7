#include "lang/syntax_error.h"

#include <string.h>

#include "base/utf8.h"

const char *syntax_error_type_name(SyntaxErrorType type) {
    static const char *const names[] = {
        [SYNTAX_ERROR] = "SyntaxError",
        [SYNTAX_INDENTATION_ERROR] = "IndentationError",
        [SYNTAX_TAB_ERROR] = "TabError",
        [SYNTAX_MEMORY_ERROR] = "MemoryError",
    };
    return names[type];
}

/* Counts always; writes while there is room, so that one pass measures and a second one fills. */
typedef struct Sink {
    char *text;
    size_t length;
} Sink;

static void put(Sink *sink, char c) {
    if (sink->text)
        sink->text[sink->length] = c;
    sink->length++;
}

static void put_text(Sink *sink, const char *text) {
    for (; *text; text++)
        put(sink, *text);
}

static void put_decimal(Sink *sink, int value) {
    char digits[16];
    int n = 0;
    unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;
    do
        digits[n++] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        put(sink, '-');
    while (n > 0)
        put(sink, digits[--n]);
}

static void put_hex(Sink *sink, uint32_t value) {
    int shift = 28;
    while (shift > 12 && value >> shift == 0)
        shift -= 4;
    for (; shift >= 0; shift -= 4)
        put(sink, "0123456789ABCDEF"[value >> shift & 15]);
}

static void put_code_point(Sink *sink, uint32_t c) {
    char bytes[UTF8_MAX];
    size_t n = utf8_encode(c, bytes);
    for (size_t i = 0; i < n; i++)
        put(sink, bytes[i]);
}

static void format_into(Sink *sink, const char *format, va_list args) {
    for (; *format; format++) {
        if (*format != '%') {
            put(sink, *format);
            continue;
        }
        switch (*++format) {
        case 's':
            put_text(sink, va_arg(args, const char *));
            break;
        case 'd':
            put_decimal(sink, va_arg(args, int));
            break;
        case 'c':
            put_code_point(sink, (uint32_t)va_arg(args, int));
            break;
        case 'X':
            put_hex(sink, (uint32_t)va_arg(args, int));
            break;
        default:
            put(sink, *format);
        }
    }
}

const char *syntax_message_v(Arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    Sink measure = {NULL, 0};
    format_into(&measure, format, args);
    Sink fill = {arena_alloc(arena, measure.length + 1), 0};
    if (fill.text)
        format_into(&fill, format, again);
    va_end(again);
    return fill.text ? fill.text : "";
}

const char *syntax_message(Arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *text = syntax_message_v(arena, format, args);
    va_end(args);
    return text;
}

int syntax_columns(const char *line, size_t size) {
    int columns = 0;
    for (size_t i = 0; i < size; i++)
        columns += ((unsigned char)line[i] & 0xC0) != 0x80;
    return columns;
}

bool source_line(const char *source, size_t size, int lineno, const char **line, size_t *length) {
    const char *end = source + size;
    const char *start = source;
    for (int n = 1; start < end; n++) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        const char *stop = newline ? newline + 1 : end;
        if (n == lineno) {
            *line = start;
            *length = (size_t)(stop - start);
            return true;
        }
        start = stop;
    }
    return false;
}
