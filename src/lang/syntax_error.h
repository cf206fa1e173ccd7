/* What went wrong with a source text: CPython's exception type, message and place, or the name of a
 * construct that glassheap does not simulate. Filled by the lexer, the parser and the later passes
 * (symbols, compiler); its strings live in the host Arena of the parse. Places are those of
 * CPython's SyntaxError: `offset` and `end_offset` count characters from 1; end_offset may be 0 or
 * -1 (no end known), offset 0 or -1 (no caret), lineno 0 (no line at all).
 */
#ifndef GH_LANG_SYNTAX_ERROR_H
#define GH_LANG_SYNTAX_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef enum SyntaxErrorType {
    SYNTAX_ERROR,
    SYNTAX_INDENTATION_ERROR,
    SYNTAX_TAB_ERROR,
    SYNTAX_MEMORY_ERROR, /* nested too deeply, or the host has no memory: no message, no place */
} SyntaxErrorType;

typedef struct SyntaxError {
    SyntaxErrorType type;
    bool unsupported; /* valid Python that is not simulated: the message says so, the program must
                         not start */
    bool incomplete;  /* PARSE_SINGLE: more lines may complete the statement */
    const char *message;
    int lineno, offset, end_lineno, end_offset;
    const char *text; /* the source line, with its newline if it has one; NULL if unknown */
    size_t text_length;
} SyntaxError;

const char *syntax_error_type_name(SyntaxErrorType type);

/* Formats into the arena: %s text, %d int, %c code point, %X code point in at least four
 * hexadecimal digits. */
const char *syntax_message(Arena *arena, const char *format, ...);
const char *syntax_message_v(Arena *arena, const char *format, va_list args);

/* Characters in the first `size` bytes of a UTF-8 line; a cut character counts as one. */
int syntax_columns(const char *line, size_t size);

/* The physical line `lineno` (from 1) of a text; false if there is none. Its newline is included.
 */
bool source_line(const char *source, size_t size, int lineno, const char **line, size_t *length);

#endif
