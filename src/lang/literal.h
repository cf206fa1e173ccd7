/* Literals to neutral constants: numbers, and strings with their prefixes, escapes and f-string
 * parts. */
#ifndef GH_LANG_LITERAL_H
#define GH_LANG_LITERAL_H

#include "lang/parser_core.h"

/* Bytes being decoded; grows in the arena. */
typedef struct TextBuffer {
    char *text;
    size_t length, capacity;
} TextBuffer;

bool literal_put(Parser *p, TextBuffer *out, const char *bytes, size_t length);

/* Appends [s, end) with its escapes replaced, unless raw. `token` is where warnings and errors
 * belong. */
bool literal_decode_text(Parser *p, TextBuffer *out, const char *s, const char *end, bool raw);
bool literal_decode_bytes(Parser *p, TextBuffer *out, const char *s, const char *end, bool raw);

/* The literals of one expression being joined. With f-strings, `values` of the JoinedStr are pushed
 * on the parser's stack: each piece of text (unless empty) and each FormattedValue. */
typedef struct Joined {
    const Token *first, *last; /* of all literals together: the place of every node */
    TextBuffer text;           /* not yet pushed */
} Joined;

Ast *node_joined(Parser *p, const Joined *joined, AstKind kind);
bool joined_flush(Parser *p, Joined *joined);

/* The inside [s, end) of the f-string `token`. */
bool fstring_parse(Parser *p, Joined *joined, const Token *token, const char *s, const char *end,
                   bool raw);

#endif
