/* The lexer: UTF-8 source to tokens, one at a time, because CPython reports an error of the
 * tokenizer only when the parser gets as far as that token. It keeps CPython's notions: columns are
 * bytes, blocks are INDENT and DEDENT, tabs reach to the next multiple of 8 and a second count with
 * tab size 1 finds inconsistent use of tabs.
 *
 * The source must end with a NUL byte and contain no other; newlines are '\n' (source.h does both).
 */
#ifndef GH_LANG_LEXER_H
#define GH_LANG_LEXER_H

#include <stdint.h>

#include "base/arena.h"
#include "lang/syntax_error.h"
#include "lang/token.h"
#include "model/model.h"

enum {
    LEXER_MAX_INDENT = 100,
    LEXER_MAX_PARENS = 200
};

typedef struct Token {
    uint16_t kind;
    uint16_t level;                                     /* of open brackets, after this token */
    int lineno, col_offset, end_lineno, end_col_offset; /* columns are -1 for tokens without text */
    const char *text;                                   /* in the source, or NULL */
    size_t length;
    struct Memo *memo; /* results of the parser's rules that start here */
} Token;

typedef enum LexerState {
    LEXER_FINE,
    LEXER_EOF,            /* the end of the source was read */
    LEXER_EOF_JOINED,     /* ... after a backslash that joins the next line */
    LEXER_EOF_IN_LITERAL, /* ... inside a string */
    LEXER_FAILED,
    LEXER_FAILED_SOFTLY /* an error that does not win over an earlier one of the parser:
                           indentation, backslash */
} LexerState;

typedef struct Lexer {
    Arena *arena;
    const SyntaxFeatures *features;
    SyntaxError *error; /* filled when a TOK_ERROR is returned, except at the end of the source
                           within brackets */
    const char *source, *end;
    const char *cur;        /* the next byte */
    const char *inp;        /* the end of the current line, newline included */
    const char *line_start; /* of the current line */
    const char *first_line; /* of the string literal that is being read */
    const char *start;      /* of the current token */
    int lineno, first_lineno;
    int level;
    char parens[LEXER_MAX_PARENS];
    int paren_lines[LEXER_MAX_PARENS], paren_columns[LEXER_MAX_PARENS];
    int indent; /* index of the innermost block in the two stacks */
    int indents[LEXER_MAX_INDENT], alt_indents[LEXER_MAX_INDENT];
    int pending; /* INDENTs (positive) or DEDENTs (negative) still to be returned */
    bool at_line_begin;
    LexerState state;
} Lexer;

/* The first line is numbered `lineno`. */
void lexer_init(Lexer *lx, const char *source, size_t size, int lineno, Arena *arena,
                const SyntaxFeatures *features, SyntaxError *error);

/* Behind the '{' of a replacement field at `cur` of another lexer's source: as if inside brackets.
 */
void lexer_init_field(Lexer *lx, const Lexer *outer, const char *cur, const char *line_start,
                      int lineno);

/* Fills *token; false (and kind TOK_ERROR) if the source cannot be read further. */
bool lexer_next(Lexer *lx, Token *token);

/* Reports the innermost open bracket: '(' was never closed. */
void lexer_unclosed(Lexer *lx);
/* The source ended too early. */
void lexer_ended(Lexer *lx);

/* Fills lx->error at columns counted in characters from 1, or from the reading position if offset
 * is negative; a negative end_offset is the same as offset. Always returns false. */
bool lexer_fail(Lexer *lx, SyntaxErrorType type, int offset, int end_offset, const char *format,
                ...);

/* Private to the lexer's files: */
enum {
    LEXER_END = -1
};
int lexer_getc(Lexer *lx);
void lexer_ungetc(Lexer *lx, int c);
bool lexer_number(Lexer *lx, int c); /* c is the first digit, or the digit after a leading point */
bool lexer_fraction(Lexer *lx, int c); /* c follows a point that began the number */
bool lexer_string(Lexer *lx,
                  int quote); /* the quote has been read; the prefix starts at lx->start */
bool lexer_fstring(Lexer *lx, int quote); /* the same for f-strings, from 3.12 on */
bool lexer_is_identifier_byte(int c);

#endif
