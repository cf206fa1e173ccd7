#include "lang/token.h"

#include <string.h>

static const char *const spellings[TOKEN_KIND_COUNT] = {
#define X(kind, spelling) [TOK_##kind] = spelling,
    TOKEN_OPERATORS(X)
#undef X
#define X(word) [KW_##word] = #word,
        TOKEN_KEYWORDS(X)
#undef X
};

const char *token_spelling(TokenKind kind) {
    return spellings[kind] ? spellings[kind] : "";
}

TokenKind token_keyword(const char *word, size_t length) {
    if (length < 2 || length > 8)
        return TOK_NAME;
    for (int kind = KW_False; kind < TOKEN_KIND_COUNT; kind++) {
        const char *spelling = spellings[kind];
        if (spelling[0] == word[0] && strlen(spelling) == length &&
            memcmp(spelling, word, length) == 0)
            return (TokenKind)kind;
    }
    return TOK_NAME;
}

TokenKind token_operator(const char *text, size_t length, size_t *size) {
    for (int kind = TOK_DOUBLESTAREQUAL; kind < KW_False; kind++) {
        const char *spelling = spellings[kind];
        size_t n = strlen(spelling);
        if (spelling[0] == text[0] && n <= length && memcmp(spelling, text, n) == 0) {
            *size = n;
            return (TokenKind)kind;
        }
    }
    *size = 1;
    return TOK_UNKNOWN;
}
