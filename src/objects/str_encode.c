/* Text to bytes: one walk counts the bytes, a second writes them. */
#include "objects/str_codec.h"

#include "base/utf8.h"

typedef struct Encoder {
    World *w;
    const Codec *codec;
    Object *text;
    const char *errors_name;
    enum CodecErrors errors;
    size_t n;
    unsigned char *out; /* NULL: counting */
} Encoder;

static void put_byte(Encoder *self, uint32_t byte) {
    if (self->out)
        self->out[self->n] = (unsigned char)byte;
    self->n++;
}

static void put_unit(Encoder *self, uint32_t unit, int bytes) {
    for (int i = 0; i < bytes; i++)
        put_byte(self, unit >> 8 * (self->codec->big ? bytes - 1 - i : i) & 0xff);
}

static void put_char(Encoder *self, uint32_t c) {
    char utf8[UTF8_MAX];
    switch (self->codec->family) {
    case CODEC_UTF8: {
        size_t n = utf8_encode(c, utf8);
        for (size_t i = 0; i < n; i++)
            put_byte(self, (unsigned char)utf8[i]);
        break;
    }
    case CODEC_UTF16:
        if (c >= 0x10000) {
            put_unit(self, 0xd800 + ((c - 0x10000) >> 10), 2);
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        put_unit(self, c, 2);
        break;
    case CODEC_UTF32:
        put_unit(self, c, 4);
        break;
    default:
        put_byte(self, c);
    }
}

static bool can_encode(const Encoder *self, uint32_t c) {
    switch (self->codec->family) {
    case CODEC_ASCII:
        return c < 128;
    case CODEC_LATIN1:
        return c < 256;
    default:
        return c < 0xd800 || c >= 0xe000;
    }
}

static bool is_unicode(const Encoder *self) {
    return self->codec->family != CODEC_ASCII && self->codec->family != CODEC_LATIN1;
}

static void fail(Encoder *self, ssize_t start) {
    static const char *const reasons[] = {"surrogates not allowed", "ordinal not in range(128)",
                                          "ordinal not in range(256)", "surrogates not allowed",
                                          "surrogates not allowed"};
    ssize_t end = start + 1;
    bool one = self->codec->family == CODEC_UTF16 || self->codec->family == CODEC_UTF32;
    while (!one && end < str_length(self->text) && !can_encode(self, str_at(self->text, end)))
        end++;
    raise_encode(self->w, self->codec->name, self->text, start, end, reasons[self->codec->family]);
}

static void put_text(Encoder *self, const char *text) {
    while (*text)
        put_char(self, (unsigned char)*text++);
}

static void put_number(Encoder *self, uint32_t c, uint32_t base, int digits) {
    char text[12];
    int at = 11;
    text[at] = '\0';
    do {
        text[--at] = "0123456789abcdef"[c % base];
        c /= base;
    } while (c || 11 - at < digits);
    put_text(self, text + at);
}

/* What the error handler writes for the character at [i]; false with the exception pending. */
static bool handle(Encoder *self, ssize_t i) {
    uint32_t c = str_at(self->text, i);
    switch (self->errors) {
    case ERRORS_IGNORE:
        return true;
    case ERRORS_REPLACE:
        put_char(self, '?');
        return true;
    case ERRORS_BACKSLASH:
        put_text(self, c < 256 ? "\\x" : c < 65536 ? "\\u" : "\\U");
        put_number(self, c, 16, c < 256 ? 2 : c < 65536 ? 4 : 8);
        return true;
    case ERRORS_XML:
        put_text(self, "&#");
        put_number(self, c, 10, 1);
        put_text(self, ";");
        return true;
    case ERRORS_SURROGATE_ESCAPE:
        if (c >= 0xdc80 && c <= 0xdcff && self->codec->family <= CODEC_LATIN1) {
            put_byte(self, c - 0xdc00);
            return true;
        }
        break;
    case ERRORS_SURROGATE_PASS:
        if (is_unicode(self)) {
            put_char(self, c);
            return true;
        }
        break;
    case ERRORS_UNKNOWN:
        raise_error(self->w, LookupError, "unknown error handler name '%s'", self->errors_name);
        return false;
    default:
        break;
    }
    fail(self, i);
    return false;
}

static bool walk(Encoder *self) {
    ssize_t n = str_length(self->text);
    self->n = 0;
    if (self->codec->bom)
        put_char(self, 0xfeff);
    for (ssize_t i = 0; i < n; i++) {
        uint32_t c = str_at(self->text, i);
        if (can_encode(self, c))
            put_char(self, c);
        else if (!handle(self, i))
            return false;
    }
    return true;
}

Object *codec_encode(World *w, const Codec *codec, Object *s, const char *errors) {
    bool as_is = codec->family == CODEC_LATIN1 ? str_kind(s) == 1 : str_is_ascii(s);
    if (as_is && codec->family <= CODEC_LATIN1 && !codec->bom)
        return bytes_new(w, str_data(s), (size_t)str_length(s));
    Encoder self = {.w = w, .codec = codec, .text = s, .errors_name = errors};
    self.errors = codec_errors(errors);
    if (!walk(&self))
        return NULL;
    Object *bytes = bytes_new(w, NULL, self.n);
    if (!bytes || self.n == 0)
        return bytes;
    self.out = (unsigned char *)bytes_data(bytes);
    walk(&self);
    return bytes;
}
