#include "objects/str_codec.h"

#include "base/utf8.h"

static const Codec codecs[] = {
    {"utf-8", "utf-8", CODEC_UTF8, false, false},
    {"utf8", "utf-8", CODEC_UTF8, false, false},
    {"u8", "utf-8", CODEC_UTF8, false, false},
    {"cp65001", "utf-8", CODEC_UTF8, false, false},
    {"utf-8-sig", "utf-8", CODEC_UTF8, false, true},
    {"ascii", "ascii", CODEC_ASCII, false, false},
    {"us-ascii", "ascii", CODEC_ASCII, false, false},
    {"646", "ascii", CODEC_ASCII, false, false},
    {"latin-1", "latin-1", CODEC_LATIN1, false, false},
    {"latin1", "latin-1", CODEC_LATIN1, false, false},
    {"iso-8859-1", "latin-1", CODEC_LATIN1, false, false},
    {"iso8859-1", "latin-1", CODEC_LATIN1, false, false},
    {"8859", "latin-1", CODEC_LATIN1, false, false},
    {"l1", "latin-1", CODEC_LATIN1, false, false},
    {"utf-16", "utf-16", CODEC_UTF16, false, true},
    {"utf16", "utf-16", CODEC_UTF16, false, true},
    {"u16", "utf-16", CODEC_UTF16, false, true},
    {"utf-16-le", "utf-16-le", CODEC_UTF16, false, false},
    {"utf-16le", "utf-16-le", CODEC_UTF16, false, false},
    {"utf-16-be", "utf-16-be", CODEC_UTF16, true, false},
    {"utf-16be", "utf-16-be", CODEC_UTF16, true, false},
    {"utf-32", "utf-32", CODEC_UTF32, false, true},
    {"utf32", "utf-32", CODEC_UTF32, false, true},
    {"u32", "utf-32", CODEC_UTF32, false, true},
    {"utf-32-le", "utf-32-le", CODEC_UTF32, false, false},
    {"utf-32le", "utf-32-le", CODEC_UTF32, false, false},
    {"utf-32-be", "utf-32-be", CODEC_UTF32, true, false},
    {"utf-32be", "utf-32-be", CODEC_UTF32, true, false},
};

static char normal(char c) {
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 32);
    return c == '_' || c == ' ' ? '-' : c;
}

const Codec *codec_find(World *w, const char *encoding) {
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        const char *a = encoding, *b = codecs[i].alias;
        while (*a && *b && normal(*a) == *b)
            a++, b++;
        if (!*a && !*b)
            return &codecs[i];
    }
    raise_error(w, LookupError, "unknown encoding: %s", encoding);
    return NULL;
}

enum CodecErrors codec_errors(const char *errors) {
    static const char *const names[] = {
        "strict",          "ignore",       "replace", "backslashreplace", "xmlcharrefreplace",
        "surrogateescape", "surrogatepass"};
    if (!errors)
        return ERRORS_STRICT;
    for (int i = 0; i < ERRORS_UNKNOWN; i++)
        if (strcmp(errors, names[i]) == 0)
            return (enum CodecErrors)i;
    return ERRORS_UNKNOWN;
}

/* type(encoding, object, start, end, reason), object stolen */
static Object *raise_unicode(World *w, Type *type, const char *encoding, Object *object,
                             ssize_t start, ssize_t end, const char *reason) {
    Object *items[5] = {str_new(w, encoding), object, int_from_ssize(w, start),
                        int_from_ssize(w, end), str_new(w, reason)};
    bool ok = true;
    for (int i = 0; i < 5; i++)
        ok = ok && items[i];
    Object *args = ok ? tuple_from_items(w, items, 5) : NULL;
    for (int i = 0; i < 5; i++)
        xdecref(w, items[i]);
    if (args) {
        raise_with_args(w, type, args);
        decref(w, args);
    }
    return NULL;
}

Object *raise_decode(World *w, const char *encoding, const char *bytes, size_t n, size_t start,
                     size_t end, const char *reason) {
    return raise_unicode(w, TYPE(w, UnicodeDecodeError), encoding, bytes_new(w, bytes, n),
                         (ssize_t)start, (ssize_t)end, reason);
}

Object *raise_encode(World *w, const char *encoding, Object *s, ssize_t start, ssize_t end,
                     const char *reason) {
    return raise_unicode(w, TYPE(w, UnicodeEncodeError), encoding, newref(w, s), start, end,
                         reason);
}

Object *str_encode(World *w, Object *s, const char *encoding, const char *errors) {
    const Codec *codec = codec_find(w, encoding ? encoding : "utf-8");
    return codec ? codec_encode(w, codec, s, errors) : NULL;
}

Object *str_decode(World *w, const char *bytes, size_t n, const char *encoding,
                   const char *errors) {
    const Codec *codec = codec_find(w, encoding ? encoding : "utf-8");
    return codec ? codec_decode(w, codec, bytes, n, errors) : NULL;
}

/* ---- UTF-8 -------------------------------------------------------------------------------- */

Object *str_from_utf8(World *w, const char *utf8, size_t n) {
    const unsigned char *in = (const unsigned char *)utf8;
    size_t ascii = 0;
    while (ascii < n && in[ascii] < 0x80)
        ascii++;
    if (ascii == n)
        return str_from_latin1(w, utf8, n);
    ssize_t length = (ssize_t)ascii;
    uint32_t seen = 0, c = 0;
    Utf8Error error;
    for (size_t at = ascii; at < n; length++) {
        size_t step = utf8_decode(utf8 + at, n - at, true, &c, &error);
        if (!step)
            return raise_decode(w, "utf-8", utf8, n, at, at + error.length, error.reason);
        seen |= c;
        at += step;
    }
    if (length == 1 && seen < 256)
        return str_shared_char(w, seen);
    Object *s = str_alloc(w, length, seen);
    if (!s)
        return NULL;
    length = 0;
    for (size_t at = 0; at < n;) {
        at += utf8_decode(utf8 + at, n - at, true, &c, NULL);
        str_put(s, length++, c);
    }
    return s;
}

const char *str_utf8(World *w, Object *s, size_t *n) {
    Str *str = (Str *)s;
    if (str->ascii) {
        if (n)
            *n = (size_t)str->length;
        return str_data(s);
    }
    if (!str->utf8) {
        size_t size = 0, at = 0;
        for (ssize_t i = 0; i < str->length; i++) {
            uint32_t c = str_at(s, i);
            if (c >= 0xd800 && c < 0xe000) {
                raise_encode(w, "utf-8", s, i, i + 1, "surrogates not allowed");
                return NULL;
            }
            size += utf8_size(c);
        }
        char *utf8 = mem_alloc(w, size + 1);
        if (!utf8) {
            raise_memory(w);
            return NULL;
        }
        for (ssize_t i = 0; i < str->length; i++)
            at += utf8_encode(str_at(s, i), utf8 + at);
        utf8[at] = '\0';
        str->utf8 = utf8;
        str->utf8_length = (ssize_t)size;
    }
    if (n)
        *n = (size_t)str->utf8_length;
    return str->utf8;
}

size_t str_copy_utf8(const Object *s, char *out, size_t room) {
    size_t at = 0;
    char bytes[4];
    for (ssize_t i = 0; i < str_length(s); i++) {
        size_t n = utf8_encode(str_at(s, i), bytes);
        if (n > room - at)
            break;
        memcpy(out + at, bytes, n);
        at += n;
    }
    return at;
}
