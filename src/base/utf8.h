/* UTF-8, strictly: no overlong forms, nothing beyond U+10FFFF, and surrogates only where the caller
 * allows them (CPython's "surrogatepass").
 *
 * Errors are told as CPython's UnicodeDecodeError tells them: where the fault begins, how many
 * bytes belong to it (the longest prefix of a valid character, so that decoding with "replace" goes
 * on at the same byte), and the reason. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    UTF8_MAX = 4
}; /* bytes in a character */

typedef struct Utf8Error {
    size_t start;       /* of the bytes at fault */
    size_t length;      /* of them: 1 to 3 */
    const char *reason; /* a constant: "invalid start byte", "invalid continuation byte" or
                           "unexpected end of data" */
} Utf8Error;

/* Reads the character at s[0 .. n), n > 0. Returns the bytes it takes, or 0 with *error filled in
 * (start 0) and *c unchanged. [error] may be NULL. */
size_t utf8_decode(const char *s, size_t n, bool surrogates, uint32_t *c, Utf8Error *error);
/* Writes [c], at most 0x10ffff; surrogates are encoded like others. Returns the bytes written. */
size_t utf8_encode(uint32_t c, char out[UTF8_MAX]);
/* Bytes that [c] takes. */
static inline size_t utf8_size(uint32_t c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* Whether all of s[0 .. n) is UTF-8; if not, *error (may be NULL) describes the first fault. */
bool utf8_validate(const char *s, size_t n, bool surrogates, Utf8Error *error);

#endif
