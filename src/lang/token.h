/* Token kinds: one table for the lexer (which matches the spelling), the parser (which compares
 * kinds) and messages (which print the spelling back). Keywords are kinds of their own; the soft
 * keywords match, case and _ are plain names. Operators are listed longest first, because that is
 * the order in which the lexer tries them.
 */
#ifndef GH_LANG_TOKEN_H
#define GH_LANG_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/* clang-format off */
/* X(kind, spelling) */
#define TOKEN_OPERATORS(X)                                                                        \
    X(DOUBLESTAREQUAL, "**=") X(DOUBLESLASHEQUAL, "//=") X(LEFTSHIFTEQUAL, "<<=")                 \
    X(RIGHTSHIFTEQUAL, ">>=") X(ELLIPSIS, "...")                                                  \
    X(EQEQUAL, "==") X(NOTEQUAL, "!=") X(LESSEQUAL, "<=") X(GREATEREQUAL, ">=")                   \
    X(LEFTSHIFT, "<<") X(RIGHTSHIFT, ">>") X(DOUBLESTAR, "**") X(DOUBLESLASH, "//")               \
    X(PLUSEQUAL, "+=") X(MINEQUAL, "-=") X(STAREQUAL, "*=") X(SLASHEQUAL, "/=")                   \
    X(PERCENTEQUAL, "%=") X(AMPEREQUAL, "&=") X(VBAREQUAL, "|=") X(CIRCUMFLEXEQUAL, "^=")         \
    X(ATEQUAL, "@=") X(RARROW, "->") X(COLONEQUAL, ":=") X(LESSGREATER, "<>")                     \
    X(LPAR, "(") X(RPAR, ")") X(LSQB, "[") X(RSQB, "]") X(LBRACE, "{") X(RBRACE, "}")             \
    X(COLON, ":") X(COMMA, ",") X(SEMI, ";") X(PLUS, "+") X(MINUS, "-") X(STAR, "*")              \
    X(SLASH, "/") X(VBAR, "|") X(AMPER, "&") X(LESS, "<") X(GREATER, ">") X(EQUAL, "=")           \
    X(DOT, ".") X(PERCENT, "%") X(TILDE, "~") X(CIRCUMFLEX, "^") X(AT, "@")

/* X(keyword) */
#define TOKEN_KEYWORDS(X)                                                                         \
    X(False) X(None) X(True) X(and) X(as) X(assert) X(async) X(await) X(break) X(class)           \
    X(continue) X(def) X(del) X(elif) X(else) X(except) X(finally) X(for) X(from) X(global)       \
    X(if) X(import) X(in) X(is) X(lambda) X(nonlocal) X(not) X(or) X(pass) X(raise) X(return)     \
    X(try) X(while) X(with) X(yield)
/* clang-format on */

typedef enum TokenKind {
    TOK_ENDMARKER,
    TOK_NAME,
    TOK_NUMBER,
    TOK_STRING,
    TOK_NEWLINE,
    TOK_INDENT,
    TOK_DEDENT,
    TOK_ERROR,   /* the lexer has failed; its SyntaxError says how */
    TOK_UNKNOWN, /* a character that begins no token, such as ? or $ */
#define X(kind, spelling) TOK_##kind,
    TOKEN_OPERATORS(X)
#undef X
#define X(word) KW_##word,
    TOKEN_KEYWORDS(X)
#undef X
        TOKEN_KIND_COUNT
} TokenKind;

/* The spelling of an operator or keyword; the empty string for the other kinds. */
const char *token_spelling(TokenKind kind);

/* The keyword's kind, or TOK_NAME. */
TokenKind token_keyword(const char *word, size_t length);

/* The longest operator at `text` (of `length` bytes), or TOK_UNKNOWN; *size is its length in bytes
 * (1 if unknown). */
TokenKind token_operator(const char *text, size_t length, size_t *size);

#endif
