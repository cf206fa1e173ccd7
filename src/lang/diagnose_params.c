/* Checks of the second pass in parameter lists. */
#include "lang/parser_core.h"

typedef Ast *(*ParamRule)(Parser *p, TokenKind closer);

/* rule*; returns how many matched. */
static int many(Parser *p, ParamRule rule, TokenKind closer) {
    int count = 0;
    for (;;) {
        Mark before = parser_mark(p);
        if (!rule(p, closer)) {
            parser_rewind(p, before);
            return count;
        }
        count++;
    }
}

/* Behind the parameters so far: '/' that is well placed. */
static bool slash(Parser *p, TokenKind closer) {
    return parser_accept(p, TOK_SLASH) && (parser_accept(p, TOK_COMMA) || peek_kind(p) == closer);
}

/* no_default* with_default+ '/', or with_default+ alone. */
static bool defaults_begun(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    many(p, rule_param_no_default, closer);
    if (many(p, rule_param_with_default, closer) > 0 && slash(p, closer))
        return true;
    parser_rewind(p, begun);
    return many(p, rule_param_with_default, closer) > 0;
}

static void default_before(Parser *p, TokenKind closer) {
    many(p, rule_param_no_default, closer);
    if (!defaults_begun(p, closer))
        return;
    Ast *late = rule_param_no_default(p, closer);
    if (late)
        report_node(p, late, "non-default argument follows default argument");
}

/* ','.lambda_param+ or param_no_default+ */
static bool inner_params(Parser *p, TokenKind closer) {
    if (closer == TOK_RPAR)
        return many(p, rule_param_no_default, closer) > 0;
    int count = 0;
    Mark after = parser_mark(p);
    while (rule_param(p, closer)) {
        count++;
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, after);
    return count > 0;
}

static void parenthesised(Parser *p, TokenKind closer) {
    many(p, rule_param_no_default, closer);
    const Token *open = peek(p);
    if (!parser_accept(p, TOK_LPAR) || !inner_params(p, closer))
        return;
    parser_accept(p, TOK_COMMA);
    const Token *close = peek(p);
    if (parser_accept(p, TOK_RPAR))
        report_tokens(p, open, close,
                      closer == TOK_RPAR ? "Function parameters cannot be parenthesized"
                                         : "Lambda expression parameters cannot be parenthesized");
}

/* slash_no_default | slash_with_default */
static bool with_slash(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    if (many(p, rule_param_no_default, closer) > 0 && slash(p, closer))
        return true;
    parser_rewind(p, begun);
    many(p, rule_param_no_default, closer);
    if (many(p, rule_param_with_default, closer) > 0 && slash(p, closer))
        return true;
    parser_rewind(p, begun);
    return false;
}

static void misplaced_slash(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    const Token *first = peek(p);
    if (parser_accept(p, TOK_SLASH) && parser_accept(p, TOK_COMMA))
        report_token(p, first, "at least one argument must precede /");
    parser_rewind(p, begun);
    if (with_slash(p, closer)) {
        many(p, rule_param_maybe_default, closer);
        if (peek_kind(p) == TOK_SLASH)
            report_token(p, peek(p), "/ may appear only once");
    }
    parser_rewind(p, begun);
    with_slash(p, closer);
    many(p, rule_param_maybe_default, closer);
    if (parser_accept(p, TOK_STAR) &&
        (parser_accept(p, TOK_COMMA) || rule_param_no_default(p, closer))) {
        many(p, rule_param_maybe_default, closer);
        if (peek_kind(p) == TOK_SLASH)
            report_token(p, peek(p), "/ must be ahead of *");
    }
    parser_rewind(p, begun);
    if (many(p, rule_param_maybe_default, closer) > 0 && parser_accept(p, TOK_SLASH) &&
        peek_kind(p) == TOK_STAR)
        report_token(p, peek(p), "expected comma between / and *");
    parser_rewind(p, begun);
}

void check_parameters(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    default_before(p, closer);
    parser_rewind(p, begun);
    parenthesised(p, closer);
    parser_rewind(p, begun);
    misplaced_slash(p, closer);
    parser_rewind(p, begun);
}

static void bare_star(Parser *p, TokenKind closer) {
    const Token *star = peek(p);
    if (!parser_accept(p, TOK_STAR))
        return;
    bool bare = parser_accept(p, closer);
    if (!bare && parser_accept(p, TOK_COMMA))
        bare = parser_accept(p, closer) || parser_accept(p, TOK_DOUBLESTAR);
    if (!bare)
        return;
    if (closer == TOK_RPAR)
        report_token(p, star, "named arguments must follow bare *");
    else
        report_here(p, "named arguments must follow bare *");
}

void check_star_etc(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    bare_star(p, closer);
    parser_rewind(p, begun);
    if (parser_accept(p, TOK_STAR) && rule_param(p, closer) && peek_kind(p) == TOK_EQUAL)
        report_token(p, peek(p), "var-positional argument cannot have default value");
    parser_rewind(p, begun);
    if (parser_accept(p, TOK_STAR) &&
        (parser_accept(p, TOK_COMMA) || rule_param_no_default(p, closer))) {
        many(p, rule_param_maybe_default, closer);
        const Token *second = peek(p);
        if (parser_accept(p, TOK_STAR) &&
            (parser_accept(p, TOK_COMMA) || rule_param_no_default(p, closer)))
            report_token(p, second, "* argument may appear only once");
    }
    parser_rewind(p, begun);
}

void check_kwds(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    if (parser_accept(p, TOK_DOUBLESTAR) && rule_param(p, closer)) {
        if (peek_kind(p) == TOK_EQUAL)
            report_token(p, peek(p), "var-keyword argument cannot have default value");
        if (parser_accept(p, TOK_COMMA)) {
            const char *message = "arguments cannot follow var-keyword argument";
            const Token *next = peek(p);
            Ast *param = next->kind == TOK_NAME ? rule_param(p, closer) : NULL;
            if (param)
                report_node(p, param, "%s", message);
            else if (next->kind == TOK_STAR || next->kind == TOK_DOUBLESTAR ||
                     next->kind == TOK_SLASH)
                report_token(p, next, "%s", message);
        }
    }
    parser_rewind(p, begun);
}

void check_default(Parser *p) {
    const Token *equal = peek(p);
    TokenKind next = (TokenKind)parser_token(p, p->pos + 1)->kind;
    if (equal->kind == TOK_EQUAL && (next == TOK_RPAR || next == TOK_COMMA))
        report_token(p, equal, "expected default value expression");
}
