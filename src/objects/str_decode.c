/* Bytes to text. Text that is ASCII throughout takes its block at once; other text is widened on
 * the way and shrunk at the end, as CPython's decoders do it.
 */
#include "objects/str_codec.h"

#include "base/utf8.h"

typedef struct Decoder {
    World *w;
    const char *name;
    const unsigned char *in;
    size_t n;
    const char *errors_name;
    enum CodecErrors errors;
    StrWriter writer;
} Decoder;

static bool put(Decoder *self, uint32_t c) {
    return writer_char(self->w, &self->writer, c);
}

/* Handles [start, *end) that cannot be decoded; may leave a part of it for later. False with the
 * exception pending. */
static bool handle(Decoder *self, size_t start, size_t *end, const char *reason) {
    static const char hex[] = "0123456789abcdef";
    size_t i = start;
    switch (self->errors) {
    case ERRORS_IGNORE:
        return true;
    case ERRORS_REPLACE:
        return put(self, 0xfffd);
    case ERRORS_BACKSLASH:
        for (; i < *end; i++) {
            char text[4] = {'\\', 'x', hex[self->in[i] >> 4], hex[self->in[i] & 15]};
            if (!writer_ascii(self->w, &self->writer, text, 4))
                return false;
        }
        return true;
    case ERRORS_SURROGATE_ESCAPE:
        for (; i < *end && self->in[i] >= 128; i++)
            if (!put(self, 0xdc00u + self->in[i]))
                return false;
        if (i > start) {
            *end = i;
            return true;
        }
        break;
    case ERRORS_XML:
        raise_type_error(self->w, "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    case ERRORS_UNKNOWN:
        raise_error(self->w, LookupError, "unknown error handler name '%s'", self->errors_name);
        return false;
    default:
        break;
    }
    raise_decode(self->w, self->name, (const char *)self->in, self->n, start, *end, reason);
    return false;
}

static bool decode_utf8(Decoder *self) {
    bool surrogates = self->errors == ERRORS_SURROGATE_PASS;
    const char *in = (const char *)self->in;
    Utf8Error error;
    uint32_t c = 0;
    for (size_t at = 0; at < self->n;) {
        size_t step = utf8_decode(in + at, self->n - at, surrogates, &c, &error);
        size_t end = at + (step ? step : error.length);
        if (step ? !put(self, c) : !handle(self, at, &end, error.reason))
            return false;
        at = end;
    }
    return true;
}

static bool decode_ascii(Decoder *self) {
    for (size_t at = 0; at < self->n; at++) {
        size_t end = at + 1;
        if (self->in[at] < 128 ? !put(self, self->in[at])
                               : !handle(self, at, &end, "ordinal not in range(128)"))
            return false;
    }
    return true;
}

static uint32_t unit_at(const Decoder *self, size_t at, int bytes, bool big) {
    uint32_t unit = 0;
    for (int i = 0; i < bytes; i++)
        unit |= (uint32_t)self->in[at + (size_t)i] << 8 * (big ? bytes - 1 - i : i);
    return unit;
}

static bool decode_utf16(Decoder *self, size_t at, bool big) {
    while (at < self->n) {
        const char *reason = NULL;
        size_t end = at + 2;
        if (end > self->n) {
            reason = "truncated data";
            end = self->n;
        } else {
            uint32_t c = unit_at(self, at, 2, big);
            if (c >= 0xdc00 && c < 0xe000) {
                reason = "illegal encoding";
            } else if (c >= 0xd800 && c < 0xdc00) {
                if (self->n - at < 4) {
                    reason = "unexpected end of data";
                    end = self->n;
                } else {
                    uint32_t low = unit_at(self, at + 2, 2, big);
                    if (low >= 0xdc00 && low < 0xe000) {
                        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                        end = at + 4;
                    } else {
                        reason = "illegal UTF-16 surrogate";
                    }
                }
            }
            if (!reason || (self->errors == ERRORS_SURROGATE_PASS && end == at + 2)) {
                reason = NULL;
                if (!put(self, c))
                    return false;
            }
        }
        if (reason && !handle(self, at, &end, reason))
            return false;
        at = end;
    }
    return true;
}

static bool decode_utf32(Decoder *self, size_t at, bool big) {
    while (at < self->n) {
        const char *reason = NULL;
        size_t end = at + 4;
        uint32_t c = 0;
        if (end > self->n) {
            reason = "truncated data";
            end = self->n;
        } else {
            c = unit_at(self, at, 4, big);
            if (c >= 0xd800 && c < 0xe000 && self->errors != ERRORS_SURROGATE_PASS)
                reason = "code point in surrogate code point range(0xd800, 0xe000)";
            else if (c > 0x10ffff)
                reason = "code point not in range(0x110000)";
        }
        if (reason ? !handle(self, at, &end, reason) : !put(self, c))
            return false;
        at = end;
    }
    return true;
}

/* Byte order by the mark, if there is one: bytes to skip. */
static size_t read_mark(const Decoder *self, size_t bytes, bool *big) {
    if (self->n < bytes)
        return 0;
    for (int i = 0; i < 2; i++)
        if (unit_at(self, 0, (int)bytes, i != 0) == 0xfeff) {
            *big = i != 0;
            return bytes;
        }
    return 0;
}

static bool decode_wide(Decoder *self, const Codec *codec) {
    static const char *const names[2][2] = {{"utf-16-le", "utf-16-be"}, {"utf-32-le", "utf-32-be"}};
    bool utf32 = codec->family == CODEC_UTF32, big = codec->big;
    size_t skip = codec->bom ? read_mark(self, utf32 ? 4 : 2, &big) : 0;
    self->name = names[utf32][big];
    return utf32 ? decode_utf32(self, skip, big) : decode_utf16(self, skip, big);
}

Object *codec_decode(World *w, const Codec *codec, const char *bytes, size_t n,
                     const char *errors) {
    const unsigned char *in = (const unsigned char *)bytes;
    if (codec->family == CODEC_UTF8 && codec->bom && n >= 3 && memcmp(in, "\xef\xbb\xbf", 3) == 0) {
        in += 3;
        n -= 3;
    }
    if (codec->family == CODEC_LATIN1)
        return str_from_latin1(w, in, n);
    if (n == 0)
        return str_empty(w);
    size_t ascii = 0;
    while (ascii < n && in[ascii] < 128)
        ascii++;
    if (ascii == n && codec->family <= CODEC_LATIN1)
        return str_from_latin1(w, in, n);
    Decoder self = {.w = w, .name = codec->name, .in = in, .n = n, .errors_name = errors};
    self.errors = codec_errors(errors);
    size_t unit = codec->family == CODEC_UTF16 ? 2 : codec->family == CODEC_UTF32 ? 4 : 1;
    writer_init(&self.writer, (ssize_t)(n / unit));
    bool ok = unit > 1 || writer_prepare(w, &self.writer, (ssize_t)n, 127);
    if (ok)
        ok = codec->family == CODEC_UTF8    ? decode_utf8(&self)
             : codec->family == CODEC_ASCII ? decode_ascii(&self)
                                            : decode_wide(&self, codec);
    if (!ok) {
        writer_discard(w, &self.writer);
        return NULL;
    }
    return writer_finish(w, &self.writer);
}
