#include "timeline/json.h"

#include "base/utf8.h"

void json_number(Buffer *out, uint64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    buffer_append(out, digits + at, sizeof digits - at);
}

static bool is_plain(unsigned char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

/* One character that needs care; the bytes it takes. */
static size_t put_special(Buffer *out, const char *text, size_t length) {
    unsigned char c = (unsigned char)*text;
    uint32_t code;
    if (c == '\n') {
        buffer_append(out, "\\n", 2);
    } else if (c == '"' || c == '\\') {
        buffer_putc(out, '\\');
        buffer_putc(out, (char)c);
    } else if (c < ' ' || c == 0x7f) {
        buffer_printf(out, "\\u%04x", c);
    } else {
        size_t bytes = utf8_decode(text, length, false, &code, NULL);
        if (bytes == 0)
            buffer_printf(out, "\\udc%02x", c);
        else
            buffer_append(out, text, bytes);
        return bytes ? bytes : 1;
    }
    return 1;
}

void json_text(Buffer *out, const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        size_t from = at;
        while (at < length && is_plain((unsigned char)text[at]))
            at++;
        buffer_append(out, text + from, at - from);
        if (at < length)
            at += put_special(out, text + at, length - at);
    }
}

void json_string(Buffer *out, const char *text, size_t length) {
    buffer_putc(out, '"');
    json_text(out, text, length);
    buffer_putc(out, '"');
}
