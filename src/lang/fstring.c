/* f-strings: text, doubled braces and replacement fields {expression[=][!conversion][:spec]}, where
 * a spec is again text and fields. As CPython up to 3.11 does it, the expression is cut out of the
 * literal, put in parentheses and parsed on its own; errors show that text. From 3.12 on it is
 * parsed where it stands.
 */
#include <string.h>

#include "lang/literal.h"

enum {
    MAX_SPEC_DEPTH = 2, /* of fields in format specifications, up to 3.11 */
    MAX_SPEC_DEPTH_312 = 149
};

typedef struct Fstring {
    const Token *token;
    const char *s, *end; /* what is left */
    bool raw;
    int depth;           /* of format specs */
    const char *counted; /* newlines of the token up to here are counted: */
    int lines;
    const char *last_newline; /* NULL on the token's first line */
} Fstring;

static bool fail(Parser *p, const char *message) {
    report_here(p, "%s", message);
    return false;
}

/* Text */

/* The end of the text that begins at f->s: a brace, doubled or not, or the end. *resume is where to
 * go on. */
static const char *text_end(Parser *p, Fstring *f, const char **resume, bool *doubled) {
    const char *s = f->s;
    *doubled = false;
    while (s < f->end) {
        char c = *s++;
        if (!f->raw && c == '\\' && s < f->end) {
            c = *s++;
            if (c == 'N') {
                if (s < f->end && *s++ == '{')
                    while (s < f->end && *s++ != '}')
                        continue;
                continue;
            }
        }
        if (c != '{' && c != '}')
            continue;
        if (f->depth == 0 && s < f->end && *s == c) {
            *doubled = true;
            *resume = s + 1;
            return s;
        }
        if (f->depth == 0 && c == '}') {
            fail(p, "f-string: single '}' is not allowed");
            return NULL;
        }
        s--;
        break;
    }
    *resume = s;
    return s;
}

/* Adds text up to the next field; false after an error. */
static bool add_text(Parser *p, Joined *joined, Fstring *f) {
    bool doubled = true;
    while (doubled) {
        const char *resume = NULL, *end = text_end(p, f, &resume, &doubled);
        if (!end || !literal_decode_text(p, &joined->text, f->s, end, f->raw))
            return false;
        f->s = resume;
    }
    return true;
}

/* The end of an expression */

typedef struct Scan {
    char quote; /* of the string that the scan is in */
    int quotes;
    char stack[LEXER_MAX_PARENS];
    int depth;
} Scan;

static void scan_quote(Scan *scan, Fstring *f, char c) {
    bool triple = f->s + 2 < f->end && f->s[1] == c && f->s[2] == c;
    if (!scan->quote) {
        scan->quote = c;
        scan->quotes = triple ? 3 : 1;
        f->s += triple ? 2 : 0;
    } else if (c == scan->quote && (scan->quotes == 1 || triple)) {
        f->s += scan->quotes - 1;
        scan->quote = 0;
    }
}

static bool scan_close(Parser *p, Scan *scan, char c) {
    if (scan->depth == 0) {
        report_here(p, "f-string: unmatched '%c'", c);
        return false;
    }
    char opening = scan->stack[--scan->depth];
    if ((opening == '(' && c == ')') || (opening == '[' && c == ']') ||
        (opening == '{' && c == '}'))
        return true;
    report_here(p, "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                opening);
    return false;
}

/* At ! : } = < > outside brackets: true if the expression ends here. Steps over != == <= >=. */
static bool scan_end(Fstring *f, char c) {
    if (f->s + 1 < f->end && f->s[1] == '=' && (c == '!' || c == '=' || c == '<' || c == '>')) {
        f->s++;
        return false;
    }
    return c != '<' && c != '>';
}

/* One character; *done at the end of the expression. */
static bool scan_char(Parser *p, Scan *scan, Fstring *f, bool *done) {
    char c = *f->s;
    if (c == '\\')
        return fail(p, "f-string expression part cannot include a backslash");
    if (scan->quote || c == '\'' || c == '"') {
        if (!scan->quote || c == scan->quote)
            scan_quote(scan, f, c);
    } else if (c == '(' || c == '[' || c == '{') {
        if (scan->depth >= LEXER_MAX_PARENS)
            return fail(p, "f-string: too many nested parenthesis");
        scan->stack[scan->depth++] = c;
    } else if (c == '#') {
        return fail(p, "f-string expression part cannot include '#'");
    } else if (scan->depth == 0 && strchr("!:}=<>", c)) {
        *done = scan_end(f, c);
    } else if (c == ')' || c == ']' || c == '}') {
        return scan_close(p, scan, c);
    }
    return true;
}

/* Moves f->s to the end of the expression that begins there. */
static bool scan_expression(Parser *p, Fstring *f) {
    Scan scan = {0};
    bool done = false;
    for (; f->s < f->end; f->s++) {
        if (!scan_char(p, &scan, f, &done))
            return false;
        if (done)
            break;
    }
    if (scan.quote)
        return fail(p, "f-string: unterminated string");
    if (scan.depth > 0) {
        report_here(p, "f-string: unmatched '%c'", scan.stack[scan.depth - 1]);
        return false;
    }
    return f->s < f->end || fail(p, "f-string: expecting '}'");
}

/* The expression */

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f';
}

static bool check_not_empty(Parser *p, const char *s, const char *end) {
    while (s < end && is_space(*s))
        s++;
    if (s < end)
        return true;
    if (*end == '!' || *end == ':' || *end == '=')
        report_here(p, "f-string: expression required before '%c'", *end);
    else
        fail(p, "f-string: empty expression not allowed");
    return false;
}

/* Where CPython says that the text after the brace at `brace` begins: lines from the token's first
 * one, and the column. It takes 0 for the column if a newline follows the brace. */
static void locate(Fstring *f, const char *brace, int *lines, int *column) {
    for (; f->counted < brace; f->counted++)
        if (*f->counted == '\n') {
            f->lines++;
            f->last_newline = f->counted;
        }
    const char *s = brace + 1;
    while (*s == ' ' || *s == '\t' || *s == '\f')
        s++;
    *lines = f->lines;
    *column = f->last_newline ? 0 : f->token->col_offset;
    if (*s == '\n' || *s == '}')
        return;
    *column += (int)(f->last_newline ? brace - f->last_newline - 1 : brace - f->token->text);
}

static Ast *parse_in_place(Parser *p, Fstring *f) {
    int lines, column;
    locate(f, f->s, &lines, &column);
    const char *line =
        f->last_newline ? f->last_newline + 1 : f->token->text - f->token->col_offset;
    Ast *value = parse_field_in_place(p, f->s, line, f->token->lineno + lines, &f->s);
    return value;
}

static Ast *parse_cut_out(Parser *p, Fstring *f, const char *s, const char *end) {
    int lines, column;
    if (!check_not_empty(p, s, end))
        return NULL;
    size_t length = (size_t)(end - s);
    char *text = parser_alloc(p, length + 3);
    if (!text)
        return NULL;
    text[0] = '(';
    memcpy(text + 1, s, length);
    text[length + 1] = ')';
    locate(f, s - 1, &lines, &column);
    return parse_inner(p, text, length + 2, f->token->lineno + lines, column);
}

/* Moves f->s behind the expression. */
static Ast *parse_expression(Parser *p, Fstring *f) {
    const char *start = f->s;
    if (p->features->pep701_fstrings)
        return parse_in_place(p, f);
    return scan_expression(p, f) ? parse_cut_out(p, f, start, f->s) : NULL;
}

/* Fields */

static Ast *parse_spec(Parser *p, const Joined *outer, Fstring *f);

static bool parse_conversion(Parser *p, Fstring *f, int *conversion) {
    if (f->s == f->end || *f->s != '!')
        return true;
    f->s++;
    if (f->s == f->end)
        return fail(p, "f-string: expecting '}'");
    *conversion = (unsigned char)*f->s++;
    if (*conversion == 's' || *conversion == 'r' || *conversion == 'a')
        return true;
    if (!p->features->pep701_fstrings)
        return fail(p, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    if (*conversion == '}' || *conversion == ':')
        return fail(p, "f-string: missing conversion character");
    report_here(p, "f-string: invalid conversion character '%c': expected 's', 'r', or 'a'",
                *conversion);
    return false;
}

static bool parse_format_spec(Parser *p, const Joined *joined, Fstring *f, Ast **spec) {
    if (f->s < f->end && *f->s == ':') {
        f->s++;
        if (f->s == f->end)
            return fail(p, "f-string: expecting '}'");
        *spec = parse_spec(p, joined, f);
        if (!*spec)
            return false;
    }
    return true;
}

static bool push_field(Parser *p, Joined *joined, Ast *value, int conversion, Ast *spec) {
    Ast *node = joined_flush(p, joined) ? node_joined(p, joined, AST_FormattedValue) : NULL;
    if (!node)
        return false;
    node->as.FormattedValue.value = value;
    node->as.FormattedValue.conversion = conversion;
    node->as.FormattedValue.format_spec = spec;
    seq_push(p, node);
    return !p->failed;
}

/* f->s is at the opening brace. The text of {x=} is added before the field. */
static bool add_field(Parser *p, Joined *joined, Fstring *f) {
    if (f->depth >= (p->features->pep701_fstrings ? MAX_SPEC_DEPTH_312 : MAX_SPEC_DEPTH))
        return fail(p, "f-string: expressions nested too deeply");
    const char *start = ++f->s;
    Ast *value = parse_expression(p, f), *spec = NULL;
    int conversion = -1;
    if (!value)
        return false;
    bool debug = *f->s == '=' && p->features->fstring_debug;
    if (debug) {
        f->s++;
        while (f->s < f->end && (is_space(*f->s) || *f->s == '\r' || *f->s == '\v'))
            f->s++;
        if (!literal_put(p, &joined->text, start, (size_t)(f->s - start)))
            return false;
    }
    if (!parse_conversion(p, f, &conversion) || !parse_format_spec(p, joined, f, &spec))
        return false;
    if (f->s == f->end || *f->s != '}')
        return fail(p, debug && p->features->pep701_fstrings
                           ? "f-string: expecting '!', or ':', or '}'"
                           : "f-string: expecting '}'");
    f->s++;
    if (debug && !spec && conversion == -1)
        conversion = 'r';
    return push_field(p, joined, value, conversion, spec);
}

static bool parse_parts(Parser *p, Joined *joined, Fstring *f) {
    for (;;) {
        if (!add_text(p, joined, f))
            return false;
        if (f->s == f->end || *f->s == '}')
            return true;
        if (!add_field(p, joined, f))
            return false;
    }
}

static Ast *parse_spec(Parser *p, const Joined *outer, Fstring *f) {
    Mark begun = parser_mark(p);
    Joined inner = {.first = outer->first, .last = outer->last};
    f->depth++;
    if (!parse_parts(p, &inner, f))
        return NULL;
    f->depth--;
    if (f->s == f->end) {
        fail(p, "f-string: expecting '}'");
        return NULL;
    }
    /* The spec and its last text have the place of their own literal, as in CPython. */
    inner.first = inner.last = f->token;
    if (!joined_flush(p, &inner))
        return NULL;
    AstSeq values = seq_end(p, begun);
    Ast *node = node_joined(p, &inner, AST_JoinedStr);
    if (node)
        node->as.JoinedStr.values = values;
    return node;
}

bool fstring_parse(Parser *p, Joined *joined, const Token *token, const char *s, const char *end,
                   bool raw) {
    Fstring f = {.token = token, .s = s, .end = end, .raw = raw, .counted = token->text};
    return parse_parts(p, joined, &f);
}
