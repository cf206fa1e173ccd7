#include "base/utf8.h"

#include <string.h>

/* Whether [b] may be the second byte after [lead]: this is where overlong forms, surrogates and
 * what is beyond U+10FFFF show. */
static bool second_fits(unsigned char lead, unsigned char b, bool surrogates) {
    unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xf4 ? 0x8f : lead == 0xed && !surrogates ? 0x9f : 0xbf;
    return low <= b && b <= high;
}

static size_t fault(Utf8Error *error, size_t length, const char *reason) {
    if (error)
        *error = (Utf8Error){0, length, reason};
    return 0;
}

size_t utf8_decode(const char *s, size_t n, bool surrogates, uint32_t *c, Utf8Error *error) {
    unsigned char lead = (unsigned char)s[0];
    if (lead < 0x80) {
        *c = lead;
        return 1;
    }
    if (lead < 0xc2 || lead > 0xf4)
        return fault(error, 1, "invalid start byte");
    size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    uint32_t code = lead & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (i == n)
            return fault(error, i, "unexpected end of data");
        unsigned char b = (unsigned char)s[i];
        if (i == 1 ? !second_fits(lead, b, surrogates) : (b & 0xc0) != 0x80)
            return fault(error, i, "invalid continuation byte");
        code = code << 6 | (b & 0x3f);
    }
    *c = code;
    return length;
}

size_t utf8_encode(uint32_t c, char out[UTF8_MAX]) {
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t n = utf8_size(c);
    if (n == 1) {
        out[0] = (char)c;
        return 1;
    }
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(lead[n] | c);
    return n;
}

/* Bytes at the start of s[0 .. n) that are surely ASCII: whole words of them. */
static size_t skip_ascii(const char *s, size_t n) {
    size_t i = 0;
    for (uint64_t word; n - i >= sizeof word; i += sizeof word) {
        memcpy(&word, s + i, sizeof word);
        if (word & 0x8080808080808080u)
            break;
    }
    return i;
}

bool utf8_validate(const char *s, size_t n, bool surrogates, Utf8Error *error) {
    size_t at = skip_ascii(s, n);
    while (at < n) {
        uint32_t c;
        size_t length = utf8_decode(s + at, n - at, surrogates, &c, error);
        if (length == 0) {
            if (error)
                error->start = at;
            return false;
        }
        at += length;
        if (length == 1)
            at += skip_ascii(s + at, n - at);
    }
    return true;
}
