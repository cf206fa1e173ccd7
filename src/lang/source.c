#include "lang/source.h"

#include <string.h>

#include "base/utf8.h"

typedef enum Encoding {
    ENCODING_UTF8,
    ENCODING_LATIN1,
    ENCODING_ASCII,
    ENCODING_UNKNOWN
} Encoding;

static const struct {
    const char *name;
    Encoding encoding;
} encodings[] = {
    {"utf-8", ENCODING_UTF8},        {"utf8", ENCODING_UTF8},        {"utf", ENCODING_UTF8},
    {"u8", ENCODING_UTF8},           {"latin-1", ENCODING_LATIN1},   {"latin1", ENCODING_LATIN1},
    {"iso-8859-1", ENCODING_LATIN1}, {"iso8859-1", ENCODING_LATIN1}, {"l1", ENCODING_LATIN1},
    {"ascii", ENCODING_ASCII},       {"us-ascii", ENCODING_ASCII},
};

/* Messages about the whole source have no place in it. */
static bool fail(SyntaxError *error, int lineno, const char *message) {
    memset(error, 0, sizeof *error);
    error->type = message ? SYNTAX_ERROR : SYNTAX_MEMORY_ERROR;
    error->message = message;
    error->lineno = lineno;
    return false;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

static bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

typedef struct Cookie {
    const char *name;
    size_t length;
} Cookie;

/* Looks at the line [p, end); false if a later line cannot be one with a cookie. */
static bool find_cookie(const char *p, const char *end, Cookie *cookie) {
    while (p < end && is_blank(*p))
        p++;
    if (p < end && *p != '#')
        return false;
    for (; p + 7 <= end; p++) {
        if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '='))
            continue;
        const char *name = p + 7;
        while (name < end && (*name == ' ' || *name == '\t'))
            name++;
        const char *stop = name;
        while (stop < end && is_name_byte(*stop))
            stop++;
        if (stop > name) {
            cookie->name = name;
            cookie->length = (size_t)(stop - name);
            return true;
        }
    }
    return true;
}

static Cookie find_encoding(const char *bytes, const char *end) {
    Cookie cookie = {NULL, 0};
    for (int line = 0; line < 2 && bytes < end && !cookie.name; line++) {
        const char *stop = bytes;
        while (stop < end && *stop != '\n' && *stop != '\r')
            stop++;
        if (!find_cookie(bytes, stop, &cookie))
            break;
        bytes = stop + (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n') + 1;
    }
    return cookie;
}

static bool name_matches(Cookie cookie, const char *name, size_t length) {
    for (size_t i = 0; i < length; i++) {
        char c = cookie.name[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        if ((c == '_' ? '-' : c) != name[i])
            return false;
    }
    return true;
}

static Encoding encoding_of(Cookie cookie) {
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        size_t length = strlen(encodings[i].name);
        if (cookie.length == length && name_matches(cookie, encodings[i].name, length))
            return encodings[i].encoding;
    }
    if (cookie.length > 6 && name_matches(cookie, "utf-8-", 6))
        return ENCODING_UTF8;
    return ENCODING_UNKNOWN;
}

static bool undecodable(const char *bytes, const char *bad, const char *reason, bool declared,
                        const char *filename, Arena *arena, SyntaxError *error) {
    static const char hex[] = "0123456789abcdef";
    char digits[3] = {hex[(unsigned char)*bad >> 4], hex[*bad & 15], 0};
    int lineno = 1;
    const char *line = bytes;
    for (const char *p = bytes; p < bad; p++)
        if (*p == '\n') {
            lineno++;
            line = p + 1;
        }
    if (declared)
        return fail(error, 0,
                    syntax_message(
                        arena,
                        "(unicode error) 'utf-8' codec can't decode byte 0x%s in position %d: %s",
                        digits, (int)(bad - line), reason));
    return fail(error, 0,
                syntax_message(
                    arena,
                    "Non-UTF-8 code starting with '\\x%s' in file %s on line %d, but no encoding "
                    "declared; see https://peps.python.org/pep-0263/ for details",
                    digits, filename, lineno));
}

static bool check_utf8(const char *bytes, const char *end, SourceOrigin origin, bool declared,
                       const char *filename, Arena *arena, SyntaxError *error) {
    Utf8Error fault;
    bool text = origin == SOURCE_TEXT;
    return utf8_validate(bytes, (size_t)(end - bytes), text, &fault) ||
           undecodable(bytes, bytes + fault.start, fault.reason, declared || text, filename, arena,
                       error);
}

static bool check_ascii(const char *bytes, const char *end, Arena *arena, SyntaxError *error) {
    static const char hex[] = "0123456789abcdef";
    for (const char *p = bytes; p < end; p++)
        if ((unsigned char)*p >= 0x80) {
            char digits[3] = {hex[(unsigned char)*p >> 4], hex[*p & 15], 0};
            return fail(error, 0,
                        syntax_message(
                            arena,
                            "'ascii' codec can't decode byte 0x%s in position %d: ordinal not in "
                            "range(128)",
                            digits, (int)(p - bytes)));
        }
    return true;
}

static bool refuse_nul(const char *bytes, size_t size, SourceOrigin origin, SyntaxError *error) {
    const char *nul = memchr(bytes, 0, size);
    if (!nul)
        return true;
    if (origin == SOURCE_TEXT)
        return fail(error, 0, "source code string cannot contain null bytes");
    fail(error, 1, "source code cannot contain null bytes");
    error->text = bytes;
    for (const char *p = bytes; p < nul; p++)
        if (*p == '\n') {
            error->lineno++;
            error->text = p + 1;
        }
    error->end_lineno = error->lineno;
    error->text_length = (size_t)(nul - error->text);
    return false;
}

/* Copies with '\r\n' and '\r' as '\n' and, from latin-1, with two bytes for the upper half. */
static bool normalise(const char *p, const char *end, bool latin1, bool end_line, Arena *arena,
                      Source *out) {
    size_t wide = 0;
    if (latin1)
        for (const char *q = p; q < end; q++)
            wide += (unsigned char)*q >= 0x80;
    char *text = arena_alloc(arena, (size_t)(end - p) + wide + 2);
    if (!text)
        return false;
    char *to = text;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\r') {
            *to++ = '\n';
            if (p + 1 < end && p[1] == '\n')
                p++;
        } else if (latin1 && c >= 0x80) {
            *to++ = (char)(0xC0 | c >> 6);
            *to++ = (char)(0x80 | (c & 0x3F));
        } else {
            *to++ = (char)c;
        }
    }
    if (end_line && to > text && to[-1] != '\n')
        *to++ = '\n';
    *to = 0;
    out->text = text;
    out->size = (size_t)(to - text);
    return true;
}

bool source_decode(const char *bytes, size_t size, SourceOrigin origin, const char *filename,
                   bool end_line, Arena *arena, Source *out, SyntaxError *error) {
    const char *end = bytes + size;
    bool mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    if (mark)
        bytes += 3;
    Encoding encoding = ENCODING_UTF8;
    Cookie cookie = {NULL, 0};
    if (origin == SOURCE_FILE)
        cookie = find_encoding(bytes, end);
    if (cookie.name) {
        encoding = encoding_of(cookie);
        if (encoding == ENCODING_UNKNOWN || (mark && encoding != ENCODING_UTF8)) {
            char *name = arena_alloc(arena, cookie.length + 1);
            if (!name)
                return fail(error, 0, NULL);
            memcpy(name, cookie.name, cookie.length);
            const char *format = mark ? "encoding problem: %s with BOM" : "encoding problem: %s";
            return fail(
                error, 0,
                syntax_message(arena, format, encoding == ENCODING_LATIN1 ? "iso-8859-1" : name));
        }
    }
    if (!refuse_nul(bytes, (size_t)(end - bytes), origin, error))
        return false;
    if (encoding == ENCODING_UTF8 &&
        !check_utf8(bytes, end, origin, cookie.name != NULL, filename, arena, error))
        return false;
    if (encoding == ENCODING_ASCII && !check_ascii(bytes, end, arena, error))
        return false;
    if (!normalise(bytes, end, encoding == ENCODING_LATIN1, end_line, arena, out))
        return fail(error, 0, NULL);
    return true;
}
