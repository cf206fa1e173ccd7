/* Checks of the second pass in parameter lists. */
#include "lang/parser_core.h"

typedef Ast *(*ParamRule)(Parser *p, TokenKind closer);

/* rule*; returns how many matched. */
static int many(Parser *p, ParamRule rule, TokenKind closer) {
    int count = 0;
    for (;;) {
        Mark before = mark(p);
        if (!rule(p, closer)) {
            rewind_to(p, before);
            return count;
        }
        count++;
    }
}

/* Behind the parameters so far: '/' that is well placed. */
static bool slash(Parser *p, TokenKind closer) {
    return accept(p, TOK_SLASH) && (accept(p, TOK_COMMA) || peek_kind(p) == closer);
}

/* no_default* with_default+ '/', or with_default+ alone. */
static bool defaults_begun(Parser *p, TokenKind closer) {
    Mark begun = mark(p);
    many(p, rule_param_no_default, closer);
    if (many(p, rule_param_with_default, closer) > 0 && slash(p, closer))
        return true;
    rewind_to(p, begun);
    return many(p, rule_param_with_default, closer) > 0;
}

static void default_before(Parser *p, TokenKind closer) {
    many(p, rule_param_no_default, closer);
    if (!defaults_begun(p, closer))
        return;
    Ast *late = rule_param_no_default(p, closer);
    if (late)
        raise_node(p, late, "non-default argument follows default argument");
}

/* ','.lambda_param+ or param_no_default+ */
static bool inner_params(Parser *p, TokenKind closer) {
    if (closer == TOK_RPAR)
        return many(p, rule_param_no_default, closer) > 0;
    int count = 0;
    Mark after = mark(p);
    while (rule_param(p, closer)) {
        count++;
        after = mark(p);
        if (!accept(p, TOK_COMMA))
            break;
    }
    rewind_to(p, after);
    return count > 0;
}

static void parenthesised(Parser *p, TokenKind closer) {
    many(p, rule_param_no_default, closer);
    const Token *open = peek(p);
    if (!accept(p, TOK_LPAR) || !inner_params(p, closer))
        return;
    accept(p, TOK_COMMA);
    const Token *close = peek(p);
    if (accept(p, TOK_RPAR))
        raise_tokens(p, open, close,
                     closer == TOK_RPAR ? "Function parameters cannot be parenthesized"
                                        : "Lambda expression parameters cannot be parenthesized");
}

/* slash_no_default | slash_with_default */
static bool with_slash(Parser *p, TokenKind closer) {
    Mark begun = mark(p);
    if (many(p, rule_param_no_default, closer) > 0 && slash(p, closer))
        return true;
    rewind_to(p, begun);
    many(p, rule_param_no_default, closer);
    if (many(p, rule_param_with_default, closer) > 0 && slash(p, closer))
        return true;
    rewind_to(p, begun);
    return false;
}

static void misplaced_slash(Parser *p, TokenKind closer) {
    Mark begun = mark(p);
    const Token *first = peek(p);
    if (accept(p, TOK_SLASH) && accept(p, TOK_COMMA))
        raise_token(p, first, "at least one argument must precede /");
    rewind_to(p, begun);
    if (with_slash(p, closer)) {
        many(p, rule_param_maybe_default, closer);
        if (peek_kind(p) == TOK_SLASH)
            raise_token(p, peek(p), "/ may appear only once");
    }
    rewind_to(p, begun);
    with_slash(p, closer);
    many(p, rule_param_maybe_default, closer);
    if (accept(p, TOK_STAR) && (accept(p, TOK_COMMA) || rule_param_no_default(p, closer))) {
        many(p, rule_param_maybe_default, closer);
        if (peek_kind(p) == TOK_SLASH)
            raise_token(p, peek(p), "/ must be ahead of *");
    }
    rewind_to(p, begun);
    if (many(p, rule_param_maybe_default, closer) > 0 && accept(p, TOK_SLASH) &&
        peek_kind(p) == TOK_STAR)
        raise_token(p, peek(p), "expected comma between / and *");
    rewind_to(p, begun);
}

void check_parameters(Parser *p, TokenKind closer) {
    Mark begun = mark(p);
    default_before(p, closer);
    rewind_to(p, begun);
    parenthesised(p, closer);
    rewind_to(p, begun);
    misplaced_slash(p, closer);
    rewind_to(p, begun);
}

static void bare_star(Parser *p, TokenKind closer) {
    const Token *star = peek(p);
    if (!accept(p, TOK_STAR))
        return;
    bool bare = accept(p, closer);
    if (!bare && accept(p, TOK_COMMA))
        bare = accept(p, closer) || accept(p, TOK_DOUBLESTAR);
    if (!bare)
        return;
    if (closer == TOK_RPAR)
        raise_token(p, star, "named arguments must follow bare *");
    else
        raise_here(p, "named arguments must follow bare *");
}

void check_star_etc(Parser *p, TokenKind closer) {
    Mark begun = mark(p);
    bare_star(p, closer);
    rewind_to(p, begun);
    if (accept(p, TOK_STAR) && rule_param(p, closer) && peek_kind(p) == TOK_EQUAL)
        raise_token(p, peek(p), "var-positional argument cannot have default value");
    rewind_to(p, begun);
    if (accept(p, TOK_STAR) && (accept(p, TOK_COMMA) || rule_param_no_default(p, closer))) {
        many(p, rule_param_maybe_default, closer);
        const Token *second = peek(p);
        if (accept(p, TOK_STAR) && (accept(p, TOK_COMMA) || rule_param_no_default(p, closer)))
            raise_token(p, second, "* argument may appear only once");
    }
    rewind_to(p, begun);
}

void check_kwds(Parser *p, TokenKind closer) {
    Mark begun = mark(p);
    if (accept(p, TOK_DOUBLESTAR) && rule_param(p, closer)) {
        if (peek_kind(p) == TOK_EQUAL)
            raise_token(p, peek(p), "var-keyword argument cannot have default value");
        if (accept(p, TOK_COMMA)) {
            const char *message = "arguments cannot follow var-keyword argument";
            const Token *next = peek(p);
            Ast *param = next->kind == TOK_NAME ? rule_param(p, closer) : NULL;
            if (param)
                raise_node(p, param, "%s", message);
            else if (next->kind == TOK_STAR || next->kind == TOK_DOUBLESTAR || next->kind == TOK_SLASH)
                raise_token(p, next, "%s", message);
        }
    }
    rewind_to(p, begun);
}

void check_default(Parser *p) {
    const Token *equal = peek(p);
    TokenKind next = (TokenKind)parser_token(p, p->pos + 1)->kind;
    if (equal->kind == TOK_EQUAL && (next == TOK_RPAR || next == TOK_COMMA))
        raise_token(p, equal, "expected default value expression");
}
