/* Numbers and string literals as tokens: where they end, and what is wrong with them. */
#include "lang/lexer.h"

static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}

static bool is_hex_digit(int c) {
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

static bool invalid_literal(Lexer *lx, const char *kind) {
    return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "invalid %s literal", kind);
}

/* A number may run into one of these keywords, as in `1if x else y`. CPython looks whether the word
 * ends there, but not for if, in and is. */
static bool keyword_follows(const char *p) {
    static const char *const words[] = {"if", "in", "is", "and", "else", "for", "or", "not"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *word = words[i];
        size_t n = 0;
        while (word[n] && p[n] == word[n])
            n++;
        if (!word[n])
            return i < 3 || !lexer_is_identifier_byte((unsigned char)p[n]);
    }
    return false;
}

/* c, the byte after the number, has been read. */
static bool end_number(Lexer *lx, int c, const char *kind) {
    if (c < 128 && lexer_is_identifier_byte(c) && !keyword_follows(lx->cur - 1)) {
        lexer_ungetc(lx, c);
        return invalid_literal(lx, kind);
    }
    lexer_ungetc(lx, c);
    return true;
}

/* Digits with single underscores between them; *c is the first byte, then the byte after them. */
static bool decimal_tail(Lexer *lx, int *c) {
    for (;;) {
        while (is_digit(*c))
            *c = lexer_getc(lx);
        if (*c != '_')
            return true;
        *c = lexer_getc(lx);
        if (!is_digit(*c)) {
            lexer_ungetc(lx, *c);
            return invalid_literal(lx, "decimal");
        }
    }
}

static bool is_digit_of(int c, int base) {
    return base == 16 ? is_hex_digit(c) : c >= '0' && c < '0' + base;
}

static bool based_number(Lexer *lx, int base, const char *kind) {
    int c = lexer_getc(lx);
    do {
        if (c == '_')
            c = lexer_getc(lx);
        if (!is_digit_of(c, base)) {
            if (is_digit(c))
                return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "invalid digit '%c' in %s literal", c,
                                  kind);
            lexer_ungetc(lx, c);
            return invalid_literal(lx, kind);
        }
        while (is_digit_of(c, base))
            c = lexer_getc(lx);
    } while (c == '_');
    if (is_digit(c))
        return lexer_fail(lx, SYNTAX_ERROR, -1, -1, "invalid digit '%c' in %s literal", c, kind);
    return end_number(lx, c, kind);
}

static bool end_or_imaginary(Lexer *lx, int c) {
    if ((c | 0x20) == 'j' && c != LEXER_END)
        return end_number(lx, lexer_getc(lx), "imaginary");
    return end_number(lx, c, "decimal");
}

/* c is the byte after the digits before a possible exponent. */
static bool exponent(Lexer *lx, int c) {
    if (c != 'e' && c != 'E')
        return end_or_imaginary(lx, c);
    int e = c;
    c = lexer_getc(lx);
    if (c == '+' || c == '-') {
        c = lexer_getc(lx);
        if (!is_digit(c)) {
            lexer_ungetc(lx, c);
            return invalid_literal(lx, "decimal");
        }
    } else if (!is_digit(c)) {
        lexer_ungetc(lx, c);
        return end_number(lx, e, "decimal");
    }
    return decimal_tail(lx, &c) && end_or_imaginary(lx, c);
}

bool lexer_fraction(Lexer *lx, int c) {
    if (is_digit(c) && !decimal_tail(lx, &c))
        return false;
    return exponent(lx, c);
}

static bool point_or_exponent(Lexer *lx, int c) {
    return c == '.' ? lexer_fraction(lx, lexer_getc(lx)) : exponent(lx, c);
}

/* After a leading 0 that no base letter follows: only zeros, unless a float or an imaginary number
 * comes of it. */
static bool leading_zero(Lexer *lx, int c) {
    for (;;) {
        if (c == '_') {
            c = lexer_getc(lx);
            if (!is_digit(c)) {
                lexer_ungetc(lx, c);
                return invalid_literal(lx, "decimal");
            }
        }
        if (c != '0')
            break;
        c = lexer_getc(lx);
    }
    const char *zeros_end = lx->cur;
    if (!is_digit(c))
        return point_or_exponent(lx, c);
    if (!decimal_tail(lx, &c))
        return false;
    if (c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J')
        return point_or_exponent(lx, c);
    lexer_ungetc(lx, c);
    int first = syntax_columns(lx->line_start, (size_t)(lx->start - lx->line_start)) + 1;
    return lexer_fail(lx, SYNTAX_ERROR, first, first - 1 + (int)(zeros_end - lx->start),
                      "leading zeros in decimal integer literals are not permitted; "
                      "use an 0o prefix for octal integers");
}

bool lexer_number(Lexer *lx, int c) {
    if (c != '0')
        return decimal_tail(lx, &c) && point_or_exponent(lx, c);
    c = lexer_getc(lx);
    switch (c) {
    case 'x':
    case 'X':
        return based_number(lx, 16, "hexadecimal");
    case 'o':
    case 'O':
        return based_number(lx, 8, "octal");
    case 'b':
    case 'B':
        return based_number(lx, 2, "binary");
    default:
        return leading_zero(lx, c);
    }
}

/* The end of the line or of the source came before the closing quote: the error is at the opening
 * one. */
static bool unterminated(Lexer *lx, int quotes, int c) {
    int last_line = lx->lineno;
    const char *end = lx->cur - (c == '\n');
    lx->cur = lx->features->hints || quotes == 3 ? lx->start + 1 : end + 1;
    lx->line_start = lx->first_line;
    lx->lineno = lx->first_lineno;
    if (quotes == 3)
        lexer_fail(lx, SYNTAX_ERROR, -1, -1,
                   "unterminated triple-quoted string literal (detected at line %d)", last_line);
    else
        lexer_fail(lx, SYNTAX_ERROR, -1, -1, "unterminated string literal (detected at line %d)",
                   last_line);
    if (c != '\n')
        lx->state = LEXER_EOF_IN_LITERAL;
    return false;
}

bool lexer_string(Lexer *lx, int quote) {
    int quotes = 1, closing = 0;
    lx->first_lineno = lx->lineno;
    lx->first_line = lx->line_start;
    int c = lexer_getc(lx);
    if (c == quote) {
        c = lexer_getc(lx);
        if (c == quote)
            quotes = 3;
        else
            closing = 1;
    }
    if (c != quote)
        lexer_ungetc(lx, c);
    while (closing != quotes) {
        c = lexer_getc(lx);
        if (c == LEXER_END || (quotes == 1 && c == '\n'))
            return unterminated(lx, quotes, c);
        if (c == quote) {
            closing++;
        } else {
            closing = 0;
            if (c == '\\')
                lexer_getc(lx);
        }
    }
    return true;
}
