/* Parameters of functions and lambdas: the same rules, but a lambda's have no annotations and end
 * at ':'. */
#include "lang/parser_core.h"

static Ast *annotation(Parser *p, bool starred) {
    return starred && p->features->star_index && peek_kind(p) == TOK_STAR ? rule_star_expression(p)
                                                                          : rule_expression(p);
}

static Ast *param(Parser *p, TokenKind closer, bool starred) {
    int start = p->pos;
    AstName name;
    if (!parser_accept_name(p, &name))
        return NULL;
    Ast *note = NULL;
    Mark after = parser_mark(p);
    if (closer == TOK_RPAR && parser_accept(p, TOK_COLON)) {
        note = annotation(p, starred);
        if (!note)
            parser_rewind(p, after);
    }
    Ast *node = node_new(p, AST_arg, start);
    if (!node)
        return NULL;
    node->as.arg.arg = name;
    node->as.arg.annotation = note;
    return node;
}

Ast *rule_param(Parser *p, TokenKind closer) {
    return param(p, closer, false);
}

/* A parameter includes its comma; the last one may be followed by the closer instead. */
static bool end_param(Parser *p, TokenKind closer) {
    return parser_accept(p, TOK_COMMA) || peek_kind(p) == closer;
}

static Ast *param_default(Parser *p) {
    Mark begun = parser_mark(p);
    if (!parser_accept(p, TOK_EQUAL))
        return NULL;
    Ast *node = rule_expression(p);
    if (!node) {
        parser_rewind(p, begun);
        if (p->diagnosing)
            check_default(p);
    }
    return node;
}

Ast *rule_param_no_default(Parser *p, TokenKind closer) {
    Ast *node = rule_param(p, closer);
    return node && end_param(p, closer) ? node : NULL;
}

Ast *rule_param_with_default(Parser *p, TokenKind closer) {
    Ast *node = rule_param(p, closer);
    return node && param_default(p) && end_param(p, closer) ? node : NULL;
}

Ast *rule_param_maybe_default(Parser *p, TokenKind closer) {
    Ast *node = rule_param(p, closer);
    if (!node)
        return NULL;
    param_default(p);
    return end_param(p, closer) ? node : NULL;
}

/* Parameters in the order of their kinds; the nodes are on the parser's stack until a kind is
 * complete. */
typedef struct Params {
    AstSeq posonly, args, defaults, kwonly, kw_defaults;
    Ast *vararg, *kwarg;
} Params;

/* Pushes parameter and default (or NULL) in pairs. False if no parameter is there or it is not
 * well-formed. */
static bool push_pair(Parser *p, TokenKind closer) {
    Mark begun = parser_mark(p);
    Ast *node = rule_param(p, closer);
    Ast *value = node ? param_default(p) : NULL;
    if (!node || p->failed || !end_param(p, closer)) {
        parser_rewind(p, begun);
        return false;
    }
    seq_push(p, node);
    seq_push(p, value);
    return true;
}

/* Every second item from `from` on; with `skip`, without the NULLs. */
static AstSeq unzip(Parser *p, AstSeq pairs, int from, bool skip) {
    Mark begun = parser_mark(p);
    for (int i = from; pairs.items && i < pairs.count; i += 2)
        if (pairs.items[i] || !skip)
            seq_push(p, pairs.items[i]);
    return seq_end(p, begun);
}

static bool defaults_are_last(AstSeq pairs) {
    for (int i = 1; i + 2 < pairs.count; i += 2)
        if (pairs.items[i] && !pairs.items[i + 2])
            return false;
    return true;
}

/* The parameters before '*': with at most one '/' among them, after the first. */
static bool positional_params(Parser *p, TokenKind closer, Params *out) {
    Mark begun = parser_mark(p);
    int posonly = 0;
    for (;;) {
        int count = (p->stack_count - begun.stack_count) / 2;
        if (peek_kind(p) == TOK_SLASH && count > 0 && posonly == 0 &&
            p->features->positional_only) {
            Mark before = parser_mark(p);
            p->pos++;
            if (!end_param(p, closer)) {
                parser_rewind(p, before);
                break;
            }
            posonly = count;
        } else if (peek_kind(p) != TOK_NAME || !push_pair(p, closer)) {
            break;
        }
    }
    AstSeq pairs = seq_end(p, begun);
    if (!defaults_are_last(pairs))
        return false;
    out->defaults = unzip(p, pairs, 1, true);
    AstSeq first = {pairs.items, 2 * posonly};
    AstSeq rest = {pairs.items ? pairs.items + 2 * posonly : NULL, pairs.count - 2 * posonly};
    out->posonly = unzip(p, first, 0, false);
    out->args = unzip(p, rest, 0, false);
    return !p->failed;
}

static bool vararg(Parser *p, TokenKind closer, Params *out) {
    if (parser_accept(p, TOK_COMMA))
        return peek_kind(p) == TOK_NAME; /* a bare * needs a parameter after it */
    out->vararg = param(p, closer, true);
    return out->vararg && end_param(p, closer);
}

static bool keyword_only_params(Parser *p, TokenKind closer, Params *out) {
    Mark begun = parser_mark(p);
    if (!vararg(p, closer, out))
        return false;
    bool bare = out->vararg == NULL;
    while (peek_kind(p) == TOK_NAME && push_pair(p, closer))
        continue;
    AstSeq pairs = seq_end(p, begun);
    out->kwonly = unzip(p, pairs, 0, false);
    out->kw_defaults = unzip(p, pairs, 1, false);
    return !p->failed && (!bare || pairs.count > 0);
}

static void kwarg(Parser *p, TokenKind closer, Params *out) {
    Mark begun = parser_mark(p);
    if (p->diagnosing)
        check_kwds(p, closer);
    if (!parser_accept(p, TOK_DOUBLESTAR))
        return;
    out->kwarg = rule_param_no_default(p, closer);
    if (!out->kwarg)
        parser_rewind(p, begun);
}

/* What stands before something malformed is still a list of parameters; the caller then misses its
 * ')'. */
static void star_params(Parser *p, TokenKind closer, Params *out) {
    Mark begun = parser_mark(p);
    if (p->diagnosing)
        check_star_etc(p, closer);
    if (parser_accept(p, TOK_STAR) && !keyword_only_params(p, closer, out)) {
        out->vararg = NULL;
        parser_rewind(p, begun);
        return;
    }
    kwarg(p, closer, out);
}

Ast *rule_parameters(Parser *p, TokenKind closer) {
    Params params = {0};
    if (p->diagnosing)
        check_parameters(p, closer);
    Mark begun = parser_mark(p);
    if (!positional_params(p, closer, &params)) {
        parser_rewind(p, begun);
        return NULL;
    }
    star_params(p, closer, &params);
    Ast *node = node_plain(p, AST_arguments);
    if (!node || p->failed)
        return NULL;
    node->as.arguments.posonlyargs = params.posonly;
    node->as.arguments.args = params.args;
    node->as.arguments.defaults = params.defaults;
    node->as.arguments.vararg = params.vararg;
    node->as.arguments.kwonlyargs = params.kwonly;
    node->as.arguments.kw_defaults = params.kw_defaults;
    node->as.arguments.kwarg = params.kwarg;
    return node;
}

Ast *rule_lambda(Parser *p) {
    int start = p->pos;
    if (!parser_accept(p, KW_lambda) || !parser_enter(p, 2))
        return NULL;
    Ast *args = rule_parameters(p, TOK_COLON);
    Ast *body = args && parser_accept(p, TOK_COLON) ? rule_expression(p) : NULL;
    parser_leave(p, 2);
    Ast *node = body ? node_new(p, AST_Lambda, start) : NULL;
    if (!node)
        return NULL;
    node->as.Lambda.args = args;
    node->as.Lambda.body = body;
    return node;
}
