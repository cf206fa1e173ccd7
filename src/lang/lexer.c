#include "lang/lexer.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

void lexer_init(Lexer *lx, const char *source, size_t size, int lineno, Arena *arena,
                const SyntaxFeatures *features, SyntaxError *error) {
    memset(lx, 0, sizeof *lx);
    lx->arena = arena;
    lx->features = features;
    lx->error = error;
    lx->source = lx->cur = lx->inp = lx->line_start = lx->first_line = source;
    lx->end = source + size;
    lx->lineno = lineno - 1;
    lx->at_line_begin = true;
}

void lexer_init_field(Lexer *lx, const Lexer *outer, const char *cur, const char *line_start,
                      int lineno) {
    lexer_init(lx, outer->source, (size_t)(outer->end - outer->source), lineno + 1, outer->arena,
               outer->features, outer->error);
    const char *newline = memchr(cur, '\n', (size_t)(lx->end - cur));
    lx->cur = cur;
    lx->inp = newline ? newline + 1 : lx->end;
    lx->line_start = line_start;
    lx->at_line_begin = false;
    lx->level = 1;
    lx->parens[0] = '{';
    lx->paren_lines[0] = lineno;
    lx->paren_columns[0] = (int)(cur - 1 - line_start);
}

/* Lines are entered one by one: the line number changes when the first byte of a line is read. */
int lexer_getc(Lexer *lx) {
    if (lx->cur == lx->inp) {
        if (lx->cur == lx->end || lx->state != LEXER_FINE) {
            if (lx->state == LEXER_FINE)
                lx->state = LEXER_EOF;
            return LEXER_END;
        }
        const char *newline = memchr(lx->cur, '\n', (size_t)(lx->end - lx->cur));
        lx->line_start = lx->cur;
        lx->inp = newline ? newline + 1 : lx->end;
        lx->lineno++;
    }
    return (unsigned char)*lx->cur++;
}

void lexer_ungetc(Lexer *lx, int c) {
    if (c != LEXER_END)
        lx->cur--;
}

bool lexer_fail(Lexer *lx, SyntaxErrorType type, int offset, int end_offset, const char *format,
                ...) {
    va_list args;
    va_start(args, format);
    SyntaxError *error = lx->error;
    memset(error, 0, sizeof *error);
    error->type = type;
    error->message = syntax_message_v(lx->arena, format, args);
    va_end(args);
    if (offset < 0)
        offset = syntax_columns(lx->line_start, (size_t)(lx->cur - lx->line_start));
    error->lineno = error->end_lineno = lx->lineno;
    error->offset = offset;
    error->end_offset = end_offset < 0 ? offset : end_offset;
    const char *newline = memchr(lx->line_start, '\n', (size_t)(lx->end - lx->line_start));
    error->text = lx->line_start;
    error->text_length = (size_t)((newline ? newline + 1 : lx->end) - lx->line_start);
    if (lx->state == LEXER_FINE)
        lx->state = LEXER_FAILED;
    return false;
}

static bool fail_here(Lexer *lx, const char *message) {
    return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "%s", message);
}

static bool fail_softly(Lexer *lx, SyntaxErrorType type, int offset, const char *message) {
    lexer_fail(lx, type, offset, 0, "%s", message);
    lx->state = LEXER_FAILED_SOFTLY;
    return false;
}

void lexer_ended(Lexer *lx) {
    const char *start = lx->end > lx->source && lx->end[-1] == '\n' ? lx->end - 1 : lx->end;
    int behind = 0;
    while (start > lx->source && start[-1] != '\n')
        start--;
    for (const char *p = lx->line_start; p < start; p++)
        behind += *p == '\n';
    lx->lineno += behind;
    lx->line_start = start;
    int offset = syntax_columns(start, (size_t)(lx->end - start)) + (lx->end[-1] != '\n');
    lexer_fail(lx, SYNTAX_ERROR, offset, -1, "unexpected EOF while parsing");
}

void lexer_unclosed(Lexer *lx) {
    if (!lx->features->hints) {
        lexer_ended(lx);
        return;
    }
    int i = lx->level - 1;
    const char *line = NULL;
    size_t length = 0;
    /* A line number counts from the lexer's first line, which is 1 except inside f-strings. */
    int first = lx->lineno;
    for (const char *p = lx->source; p < lx->line_start; p++)
        first -= *p == '\n';
    source_line(lx->source, (size_t)(lx->end - lx->source), lx->paren_lines[i] - first + 1, &line,
                &length);
    int offset = line ? syntax_columns(line, (size_t)lx->paren_columns[i]) + 1 : 0;
    lexer_fail(lx, SYNTAX_ERROR, offset, 0, "'%c' was never closed", lx->parens[i]);
    lx->error->lineno = lx->error->end_lineno = lx->paren_lines[i];
    lx->error->text = line;
    lx->error->text_length = length;
}

/* Indentation */

/* After a backslash: the newline, and something must follow. Returns what follows, or LEXER_END
 * after failing. */
static int continuation(Lexer *lx) {
    int c = lexer_getc(lx);
    if (c != '\n') {
        fail_softly(lx, SYNTAX_ERROR, -1, "unexpected character after line continuation character");
        return LEXER_END;
    }
    c = lexer_getc(lx);
    if (c == LEXER_END) {
        if (lx->level > 0) {
            lexer_unclosed(lx);
        } else {
            fail_here(lx, "unexpected EOF while parsing");
            lx->error->end_offset = -1;
        }
        lx->state = LEXER_EOF_JOINED;
        return LEXER_END;
    }
    lexer_ungetc(lx, c);
    return c;
}

static bool inconsistent_tabs(Lexer *lx) {
    return fail_softly(lx, SYNTAX_TAB_ERROR, 1,
                       "inconsistent use of tabs and spaces in indentation");
}

static bool enter_block(Lexer *lx, int column, int alt_column) {
    if (lx->indent + 1 >= LEXER_MAX_INDENT)
        return fail_softly(lx, SYNTAX_INDENTATION_ERROR, 1, "too many levels of indentation");
    if (alt_column <= lx->alt_indents[lx->indent])
        return inconsistent_tabs(lx);
    lx->pending++;
    lx->indent++;
    lx->indents[lx->indent] = column;
    lx->alt_indents[lx->indent] = alt_column;
    return true;
}

static bool change_block(Lexer *lx, int column, int alt_column) {
    if (column > lx->indents[lx->indent])
        return enter_block(lx, column, alt_column);
    while (lx->indent > 0 && column < lx->indents[lx->indent]) {
        lx->pending--;
        lx->indent--;
    }
    if (column != lx->indents[lx->indent]) {
        lx->cur = lx->inp;
        fail_softly(lx, SYNTAX_INDENTATION_ERROR, -1,
                    "unindent does not match any outer indentation level");
        lx->error->end_offset = -1;
        return false;
    }
    if (alt_column != lx->alt_indents[lx->indent])
        return inconsistent_tabs(lx);
    return true;
}

/* Measures the indentation of a line and opens or closes blocks; sets *blank for a line without
 * tokens. */
static bool begin_line(Lexer *lx, bool *blank) {
    int column = 0, alt_column = 0, continued = 0;
    int c;
    lx->at_line_begin = false;
    for (;;) {
        c = lexer_getc(lx);
        if (c == ' ') {
            column++, alt_column++;
        } else if (c == '\t') {
            column = (column / 8 + 1) * 8;
            alt_column++;
        } else if (c == '\f') {
            column = alt_column = 0;
        } else if (c == '\\') {
            /* The indentation before the first backslash counts. */
            continued = continued ? continued : column;
            if (continuation(lx) == LEXER_END)
                return false;
        } else {
            break;
        }
    }
    lexer_ungetc(lx, c);
    *blank = c == '#' || c == '\n';
    if (*blank || lx->level > 0)
        return true;
    if (continued)
        column = alt_column = continued;
    return change_block(lx, column, alt_column);
}

/* Names */

bool lexer_is_identifier_byte(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c >= 128;
}

static bool verify_identifier(Lexer *lx) {
    const char *p = lx->start;
    while (p < lx->cur) {
        bool first = p == lx->start;
        uint32_t c = 0;
        p += utf8_decode(p, (size_t)(lx->cur - p), true, &c, NULL);
        if (c == '_' || (first ? unicode_is_identifier_start(c) : unicode_is_identifier_part(c)))
            continue;
        lx->cur = p;
        if (unicode_is_printable(c))
            return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "invalid character '%c' (U+%X)", (int)c,
                              (int)c);
        return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "invalid non-printable character U+%X", (int)c);
    }
    return true;
}

static bool is_prefix_letter(int c, int with) {
    return (c | 0x20) == with;
}

/* A name, or the prefix of a string: each of b, u, r, f once, with u alone and b without f. */
static bool name_or_string(Lexer *lx, int c, TokenKind *kind) {
    bool b = false, u = false, r = false, f = false, non_ascii = false;
    for (;;) {
        if (!(b || u || f) && is_prefix_letter(c, 'b'))
            b = true;
        else if (!(b || u || r || f) && is_prefix_letter(c, 'u'))
            u = true;
        else if (!(r || u) && is_prefix_letter(c, 'r'))
            r = true;
        else if (!(f || b || u) && is_prefix_letter(c, 'f'))
            f = true;
        else
            break;
        c = lexer_getc(lx);
        if (c == '"' || c == '\'') {
            *kind = TOK_STRING;
            return f && lx->features->pep701_fstrings ? lexer_fstring(lx, c) : lexer_string(lx, c);
        }
    }
    while (lexer_is_identifier_byte(c)) {
        non_ascii |= c >= 128;
        c = lexer_getc(lx);
    }
    lexer_ungetc(lx, c);
    if (non_ascii && !verify_identifier(lx))
        return false;
    *kind = token_keyword(lx->start, (size_t)(lx->cur - lx->start));
    return true;
}

/* Operators and brackets */

static bool open_bracket(Lexer *lx, int c) {
    if (lx->level >= LEXER_MAX_PARENS)
        return fail_here(lx, "too many nested parentheses");
    lx->parens[lx->level] = (char)c;
    lx->paren_lines[lx->level] = lx->lineno;
    lx->paren_columns[lx->level] = (int)(lx->start - lx->line_start);
    lx->level++;
    return true;
}

static bool close_bracket(Lexer *lx, int c) {
    if (lx->level == 0)
        return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "unmatched '%c'", c);
    int i = --lx->level;
    int opening = (unsigned char)lx->parens[i];
    if ((opening == '(' && c == ')') || (opening == '[' && c == ']') ||
        (opening == '{' && c == '}'))
        return true;
    if (lx->paren_lines[i] != lx->lineno)
        return lexer_fail(
            lx, SYNTAX_ERROR, -1, -1,
            "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c,
            opening, lx->paren_lines[i]);
    return lexer_fail(lx, SYNTAX_ERROR, -1, -1,
                      "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                      opening);
}

static bool operator_token(Lexer *lx, int c, TokenKind *kind) {
    size_t size;
    *kind = token_operator(lx->start, (size_t)(lx->inp - lx->start), &size);
    if (*kind == TOK_COLONEQUAL && !lx->features->walrus) {
        *kind = TOK_COLON;
        size = 1;
    }
    lx->cur = lx->start + size;
    if (*kind == TOK_UNKNOWN && (c < ' ' || c == 127))
        return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "invalid non-printable character U+%X", c);
    if (c == '(' || c == '[' || c == '{')
        return open_bracket(lx, c);
    if (c == ')' || c == ']' || c == '}')
        return close_bracket(lx, c);
    return true;
}

/* Tokens */

/* Skips blanks, comments and joined lines; returns the first byte of the token, LEXER_END at the
 * end or on failure. */
static int skip_blanks(Lexer *lx) {
    for (;;) {
        int c;
        do
            c = lexer_getc(lx);
        while (c == ' ' || c == '\t' || c == '\f');
        lx->start = lx->cur - 1; /* a NEWLINE begins at its comment */
        if (c == '#')
            while (c != LEXER_END && c != '\n')
                c = lexer_getc(lx);
        if (c != '\\')
            return c;
        if (continuation(lx) == LEXER_END)
            return LEXER_END;
    }
}

static bool token_from(Lexer *lx, int c, TokenKind *kind) {
    if ((c >= '0' && c <= '9')) {
        *kind = TOK_NUMBER;
        return lexer_number(lx, c);
    }
    if (lexer_is_identifier_byte(c))
        return name_or_string(lx, c, kind);
    if (c == '"' || c == '\'') {
        *kind = TOK_STRING;
        return lexer_string(lx, c);
    }
    if (c == '.' && lx->cur < lx->inp && *lx->cur >= '0' && *lx->cur <= '9') {
        *kind = TOK_NUMBER;
        return lexer_fraction(lx, lexer_getc(lx));
    }
    return operator_token(lx, c, kind);
}

static bool bare_token(Lexer *lx, Token *token, TokenKind kind) {
    token->kind = (uint16_t)kind;
    token->level = (uint16_t)lx->level;
    token->lineno = token->end_lineno = lx->lineno;
    token->col_offset = token->end_col_offset = -1;
    return kind != TOK_ERROR;
}

static bool text_token(Lexer *lx, Token *token, TokenKind kind, const char *end) {
    bool string = kind == TOK_STRING;
    token->kind = (uint16_t)kind;
    token->level = (uint16_t)lx->level;
    token->text = lx->start;
    token->length = (size_t)(end - lx->start);
    token->lineno = string ? lx->first_lineno : lx->lineno;
    token->col_offset = (int)(lx->start - (string ? lx->first_line : lx->line_start));
    token->end_lineno = lx->lineno;
    token->end_col_offset = (int)(end - lx->line_start);
    return true;
}

bool lexer_next(Lexer *lx, Token *token) {
    memset(token, 0, sizeof *token);
    bool blank = false;
    for (;;) {
        if (lx->at_line_begin && !begin_line(lx, &blank))
            return bare_token(lx, token, TOK_ERROR);
        if (lx->pending != 0) {
            TokenKind kind = lx->pending < 0 ? TOK_DEDENT : TOK_INDENT;
            lx->pending += lx->pending < 0 ? 1 : -1;
            return bare_token(lx, token, kind);
        }
        int c = skip_blanks(lx);
        if (c == LEXER_END)
            return bare_token(lx, token,
                              lx->state == LEXER_EOF && lx->level == 0 ? TOK_ENDMARKER : TOK_ERROR);
        if (c != '\n') {
            TokenKind kind;
            if (!token_from(lx, c, &kind))
                return bare_token(lx, token, TOK_ERROR);
            return text_token(lx, token, kind, lx->cur);
        }
        lx->at_line_begin = true;
        if (!blank && lx->level == 0)
            return text_token(lx, token, TOK_NEWLINE, lx->cur - 1);
        blank = false;
    }
}
