/* Codecs: text to bytes and back. A codec is a row; names are compared in lower case with '-' for
 * '_' and ' '. Error handlers are few and built in; an unknown one is only noticed when there is an
 * error, as in CPython.
 */
#ifndef OBJECTS_STR_CODEC_H
#define OBJECTS_STR_CODEC_H

#include "objects/bytes.h"
#include "objects/str_impl.h"

enum CodecErrors {
    ERRORS_STRICT,
    ERRORS_IGNORE,
    ERRORS_REPLACE,
    ERRORS_BACKSLASH,
    ERRORS_XML,
    ERRORS_SURROGATE_ESCAPE,
    ERRORS_SURROGATE_PASS,
    ERRORS_UNKNOWN,
};

enum CodecFamily {
    CODEC_UTF8,
    CODEC_ASCII,
    CODEC_LATIN1,
    CODEC_UTF16,
    CODEC_UTF32
};

typedef struct Codec {
    const char *alias; /* normalized name that finds the row */
    const char *name;  /* in messages */
    enum CodecFamily family;
    bool big; /* byte order of UTF-16 and UTF-32 */
    bool bom; /* writes a byte order mark, and takes one off */
} Codec;

/* NULL with LookupError. */
const Codec *codec_find(World *w, const char *encoding);
enum CodecErrors codec_errors(const char *errors /* NULL: strict */);
Object *codec_encode(World *w, const Codec *codec, Object *s, const char *errors);
Object *codec_decode(World *w, const Codec *codec, const char *bytes, size_t n, const char *errors);
Object *raise_decode(World *w, const char *encoding, const char *bytes, size_t n, size_t start,
                     size_t end, const char *reason);
Object *raise_encode(World *w, const char *encoding, Object *s, ssize_t start, ssize_t end,
                     const char *reason);

#endif
