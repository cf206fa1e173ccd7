/* The parser: source text to AST (ast.h), or a SyntaxError with CPython's words and place
 * (syntax_error.h).
 *
 * Recursive descent with a precedence table, over tokens that are read on demand. Like CPython's
 * own, it makes two passes: the first one only builds the tree; when it fails, a second one repeats
 * the rules with extra checks (diagnose_*.c) in CPython's order to find a better message than
 * "invalid syntax".
 *
 * Memory is only the Arena's; nothing is kept anywhere else, so a caller may abandon a parse at any
 * time.
 */
#ifndef GH_LANG_PARSER_H
#define GH_LANG_PARSER_H

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/source.h"
#include "lang/syntax_error.h"
#include "model/model.h"

typedef enum ParseMode {
    PARSE_FILE,   /* Module */
    PARSE_SINGLE, /* Interactive: one statement, typed at a prompt */
    PARSE_EVAL    /* Expression */
} ParseMode;

/* For PARSE_SINGLE `source` is what was typed so far: lines joined by '\n', no newline after the
 * last one. A failure with error->incomplete asks for another line; a compound statement is
 * complete after an empty last line, that is when the source ends with '\n'. If the input has
 * ended, it is an error that the statement has not. A text of blank lines and comments is a Pass.
 */
typedef struct ParseInput {
    const char *source;
    size_t size;
    const char *filename; /* for messages about encodings */
    ParseMode mode;
    SourceOrigin origin;
    const SyntaxFeatures *features; /* syntax that the model knows; the rest is "invalid syntax" */
    bool ended;                     /* PARSE_SINGLE: no line will follow */
} ParseInput;

/* True and *out, or false and *error. The source need not outlive the call. */
bool parse(const ParseInput *in, Arena *arena, Ast **out, SyntaxError *error);

#endif
