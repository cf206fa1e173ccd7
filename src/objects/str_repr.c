/* repr of str: quotes, backslashes, and \x \u \U for what cannot be printed. */
#include "objects/str_impl.h"

#include "base/unicode.h"

/* The letter of a two-character escape, or 0. */
static char short_escape(uint32_t c) {
    return c == '\\' ? '\\' : c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : 0;
}

static ssize_t escaped_length(uint32_t c) {
    if (short_escape(c))
        return 2;
    if (c < ' ' || c == 127)
        return 4;
    if (c < 127 || unicode_is_printable(c))
        return 1;
    return c < 256 ? 4 : c < 65536 ? 6 : 10;
}

static ssize_t put_escape(Object *out, ssize_t at, uint32_t c) {
    static const char hex[] = "0123456789abcdef";
    int digits = c < 256 ? 2 : c < 65536 ? 4 : 8;
    str_put(out, at++, '\\');
    if (short_escape(c)) {
        str_put(out, at++, (uint32_t)short_escape(c));
        return at;
    }
    str_put(out, at++, digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    while (digits-- > 0)
        str_put(out, at++, (uint32_t)hex[c >> (4 * digits) & 15]);
    return at;
}

Object *str_repr(World *w, Object *s) {
    ssize_t n = str_length(s), size = 0, single = 0, twice = 0;
    uint32_t maxchar = 127;
    for (ssize_t i = 0; i < n; i++) {
        uint32_t c = str_at(s, i);
        ssize_t more = escaped_length(c);
        single += c == '\'';
        twice += c == '"';
        if (more == 1 && c > maxchar)
            maxchar = c;
        if (more > PTRDIFF_MAX - 16 - size)
            return raise_error(w, OverflowError, "string is too long to generate repr");
        size += more;
    }
    uint32_t quote = single && !twice ? '"' : '\'';
    if (quote == '\'')
        size += single; /* backslashes */
    Object *out = str_alloc(w, size + 2, maxchar);
    if (!out)
        return NULL;
    ssize_t at = 0;
    str_put(out, at++, quote);
    if (size == n) {
        str_copy(out, at, s, 0, n);
        at += n;
    } else {
        for (ssize_t i = 0; i < n; i++) {
            uint32_t c = str_at(s, i);
            if (c == quote)
                str_put(out, at++, '\\');
            if (escaped_length(c) == 1)
                str_put(out, at++, c);
            else
                at = put_escape(out, at, c);
        }
    }
    str_put(out, at, quote);
    return out;
}
