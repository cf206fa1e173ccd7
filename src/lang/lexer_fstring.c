/* Where an f-string ends from 3.12 on: its fields hold any expression, with strings in the same
 * quotes, backslashes, comments and newlines. Only the end is found here; fstring.c reads the
 * parts.
 */
#include "lang/lexer.h"

enum {
    MAX_NESTED = 100
};

typedef struct Quotes {
    int quote, count; /* count 1 or 3 */
    bool raw;
} Quotes;

typedef enum TextEnd {
    TEXT_FAILED,
    TEXT_CLOSED,
    TEXT_SPEC_ENDED
} TextEnd;

static bool unterminated(Lexer *lx, Quotes quotes, const char *start, const char *first_line,
                         int first_lineno) {
    int last_line = lx->lineno;
    bool at_end = lx->state != LEXER_FINE;
    lx->cur = start + 1;
    lx->line_start = first_line;
    lx->lineno = first_lineno;
    lexer_fail(lx, SYNTAX_ERROR, -1, -1,
               quotes.count == 3
                   ? "unterminated triple-quoted f-string literal (detected at line %d)"
                   : "unterminated f-string literal (detected at line %d)",
               last_line);
    if (at_end)
        lx->state = LEXER_EOF_IN_LITERAL;
    return false;
}

static bool next_is(const Lexer *lx, int c) {
    return lx->cur < lx->inp && (unsigned char)*lx->cur == c;
}

/* c is the quote; true if as many as open the string follow, which are then read. */
static bool closes(Lexer *lx, Quotes quotes, int c) {
    if (c != quotes.quote)
        return false;
    if (quotes.count == 1)
        return true;
    if (lx->inp - lx->cur < 2 || lx->cur[0] != c || lx->cur[1] != c)
        return false;
    lx->cur += 2;
    return true;
}

static void skip_escape(Lexer *lx, bool raw) {
    if (next_is(lx, '{') || next_is(lx, '}'))
        return;
    int c = lexer_getc(lx);
    if (c == 'N' && !raw && next_is(lx, '{'))
        while (c != '}' && c != '\n' && c != LEXER_END)
            c = lexer_getc(lx);
}

static bool skip_field(Lexer *lx, int depth);

/* Up to the closing quotes or, in a format spec, up to its '}' (which stays unread). */
static TextEnd skip_text(Lexer *lx, Quotes quotes, bool spec, int depth) {
    for (;;) {
        int c = lexer_getc(lx);
        if (c == LEXER_END || (c == '\n' && quotes.count == 1))
            return TEXT_FAILED;
        if (closes(lx, quotes, c))
            return TEXT_CLOSED;
        if (c == '\\') {
            skip_escape(lx, quotes.raw);
        } else if (c == '{') {
            if (!spec && next_is(lx, '{'))
                lexer_getc(lx);
            else if (!skip_field(lx, depth + 1))
                return TEXT_FAILED;
        } else if (c == '}' && spec) {
            lexer_ungetc(lx, c);
            return TEXT_SPEC_ENDED;
        }
    }
}

static bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static Quotes read_quotes(Lexer *lx, int quote, const char *first) {
    Quotes quotes = {quote, 1, false};
    for (const char *s = first - 1; s >= lx->source && is_letter(*s); s--)
        quotes.raw |= (*s | 0x20) == 'r';
    if (lx->inp - lx->cur >= 2 && lx->cur[0] == quote && lx->cur[1] == quote) {
        quotes.count = 3;
        lx->cur += 2;
    }
    return quotes;
}

/* A string inside a field; its quote has been read. */
static bool skip_string(Lexer *lx, int quote, int depth) {
    const char *first = lx->cur - 1, *line = lx->line_start;
    int lineno = lx->lineno;
    bool formatted = false;
    for (const char *s = first - 1; s >= lx->source && is_letter(*s); s--)
        formatted |= (*s | 0x20) == 'f';
    if (!formatted) {
        const char *start = lx->start, *first_line = lx->first_line;
        int first_lineno = lx->first_lineno;
        lx->start = first;
        if (!lexer_string(lx, quote))
            return false;
        lx->start = start;
        lx->first_line = first_line;
        lx->first_lineno = first_lineno;
        return true;
    }
    Quotes quotes = read_quotes(lx, quote, first);
    if (skip_text(lx, quotes, false, depth) == TEXT_CLOSED)
        return true;
    return lx->state == LEXER_FAILED ? false : unterminated(lx, quotes, first, line, lineno);
}

static int closing_of(int opening) {
    return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

/* One character of an expression in a field. */
static bool skip_expression_char(Lexer *lx, int c, int depth, char *open, int *count) {
    if (c == '\'' || c == '"')
        return skip_string(lx, c, depth);
    if (c == '#') {
        while (c != '\n' && c != LEXER_END)
            c = lexer_getc(lx);
    } else if (c == '(' || c == '[' || c == '{') {
        if (*count == LEXER_MAX_PARENS)
            return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "too many nested parentheses");
        open[(*count)++] = (char)c;
    } else if (c == ')' || c == ']' || c == '}') {
        if (*count == 0)
            return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "f-string: unmatched '%c'", c);
        int opening = (unsigned char)open[--*count];
        if (c != closing_of(opening))
            return lexer_fail(lx, SYNTAX_ERROR, -1, -1,
                              "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                              opening);
    }
    return true;
}

/* Behind the '{' up to behind its '}'. */
static bool skip_field(Lexer *lx, int depth) {
    char open[LEXER_MAX_PARENS];
    int count = 0;
    if (depth > MAX_NESTED)
        return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "too many nested f-strings");
    for (;;) {
        int c = lexer_getc(lx);
        if (c == LEXER_END)
            return false;
        if (count == 0 && c == '}')
            return true;
        if (count == 0 && c == ':') {
            Quotes none = {LEXER_END, 3, false};
            if (skip_text(lx, none, true, depth) == TEXT_FAILED)
                return false;
        } else if (!skip_expression_char(lx, c, depth, open, &count)) {
            return false;
        }
    }
}

bool lexer_fstring(Lexer *lx, int quote) {
    const char *first = lx->cur - 1;
    lx->first_lineno = lx->lineno;
    lx->first_line = lx->line_start;
    const char *line = lx->line_start, *start = lx->start;
    int lineno = lx->lineno;
    Quotes quotes = read_quotes(lx, quote, first);
    if (quotes.count == 1 && next_is(lx, quote)) {
        lexer_getc(lx);
        return true;
    }
    if (skip_text(lx, quotes, false, 0) == TEXT_CLOSED)
        return true;
    return lx->state == LEXER_FAILED ? false : unterminated(lx, quotes, start, line, lineno);
}
