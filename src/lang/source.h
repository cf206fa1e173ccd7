/* Bytes of a file, or the text of a string, to what the lexer reads: UTF-8 without byte order mark
 * and NUL bytes, lines ended by '\n' only. Encodings: utf-8, latin-1 and ascii, chosen by the
 * coding cookie of the first two lines.
 */
#ifndef GH_LANG_SOURCE_H
#define GH_LANG_SOURCE_H

#include "base/arena.h"
#include "lang/syntax_error.h"

typedef struct Source {
    const char *text; /* ends with a NUL byte that is not counted */
    size_t size;
} Source;

typedef enum SourceOrigin {
    SOURCE_FILE, /* bytes: the cookie counts */
    SOURCE_TEXT  /* a str, already UTF-8: compile(), exec(), the prompt */
} SourceOrigin;

/* With `end_line`, a last line without a newline gets one. */
bool source_decode(const char *bytes, size_t size, SourceOrigin origin, const char *filename,
                   bool end_line, Arena *arena, Source *out, SyntaxError *error);

#endif
