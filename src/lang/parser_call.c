/* What follows an atom: attributes, calls with their arguments, subscripts. */
#include "lang/parser_core.h"

/* Arguments */

static bool at_keyword_argument(Parser *p) {
    return peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_EQUAL;
}

/* (starred | assignment expression | expression !':=') !'=' */
static Ast *positional(Parser *p) {
    if (peek_kind(p) == TOK_DOUBLESTAR || (!p->diagnosing && at_keyword_argument(p)))
        return NULL;
    Ast *node;
    if (peek_kind(p) == TOK_STAR)
        node = rule_starred(p);
    else if (peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_COLONEQUAL)
        node = rule_named_expression(p);
    else
        node = rule_expression(p);
    return node && peek_kind(p) != TOK_EQUAL && peek_kind(p) != TOK_COLONEQUAL ? node : NULL;
}

static Ast *keyword_node(Parser *p, AstName name, int start) {
    Ast *value = rule_expression(p);
    Ast *node = value ? node_new(p, AST_keyword, start) : NULL;
    if (!node)
        return NULL;
    node->as.keyword.arg = name;
    node->as.keyword.value = value;
    return node;
}

/* NAME '=' expression, or `*` (before the first `**`) or `**` with an expression. */
static Ast *keyword_or(Parser *p, TokenKind star) {
    if (p->diagnosing)
        check_kwarg(p);
    int start = p->pos;
    AstName name = {NULL, 0};
    if (at_keyword_argument(p)) {
        if (!parser_accept_name(p, &name))
            return NULL;
        p->pos++;
        return keyword_node(p, name, start);
    }
    if (peek_kind(p) != star)
        return NULL;
    if (star == TOK_STAR)
        return rule_starred(p);
    p->pos++;
    return keyword_node(p, name, start);
}

/* item (',' item)*; the position stays before a comma that no item follows. */
static bool items(Parser *p, Ast *(*item)(Parser *)) {
    Mark after = parser_mark(p);
    bool any = false;
    for (;;) {
        Ast *node = item(p);
        if (!node) {
            parser_rewind(p, after);
            return any && !p->failed;
        }
        any = true;
        seq_push(p, node);
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            return true;
    }
}

static Ast *keyword_or_starred(Parser *p) {
    return keyword_or(p, TOK_STAR);
}

static Ast *keyword_or_double_starred(Parser *p) {
    return keyword_or(p, TOK_DOUBLESTAR);
}

static bool keywords(Parser *p) {
    Mark begun = parser_mark(p);
    bool any = items(p, keyword_or_starred);
    if (p->failed)
        return false;
    Mark after = parser_mark(p);
    if (any && !parser_accept(p, TOK_COMMA))
        return true;
    if (!items(p, keyword_or_double_starred)) {
        parser_rewind(p, any ? after : begun);
        return any && !p->failed;
    }
    return true;
}

/* Distributes the pushed items, in their order, to args and keywords. */
static void sort_arguments(Parser *p, Ast *call, Mark begun) {
    AstSeq all = seq_end(p, begun);
    for (int i = 0; i < all.count; i++)
        if (all.items[i]->kind != AST_keyword)
            seq_push(p, all.items[i]);
    call->as.Call.args = seq_end(p, begun);
    for (int i = 0; i < all.count; i++)
        if (all.items[i]->kind == AST_keyword)
            seq_push(p, all.items[i]);
    call->as.Call.keywords = seq_end(p, begun);
}

Ast *rule_args(Parser *p) {
    Mark begun = parser_mark(p);
    int start = p->pos;
    bool any = items(p, positional);
    if (p->failed)
        return NULL;
    Mark after = parser_mark(p);
    if (any ? parser_accept(p, TOK_COMMA) : true) {
        if (!keywords(p)) {
            if (!any || p->failed)
                return NULL;
            parser_rewind(p, after);
        }
    }
    begun.pos = p->pos;
    Ast *call = node_new(p, AST_Call, start);
    if (call)
        sort_arguments(p, call, begun);
    return p->failed ? NULL : call;
}

Ast *rule_arguments(Parser *p) {
    Ast *node;
    Mark begun = parser_mark(p);
    if (parser_recall(p, MEMO_ARGUMENTS, &node))
        return node;
    node = rule_args(p);
    if (node) {
        parser_accept(p, TOK_COMMA);
        if (peek_kind(p) != TOK_RPAR)
            node = NULL;
    }
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_arguments(p);
    }
    return parser_remember(p, MEMO_ARGUMENTS, begun.pos, node);
}

static Ast *call_node(Parser *p, Ast *func, Ast *arguments, int start) {
    Ast *node = node_new(p, AST_Call, start);
    if (!node)
        return NULL;
    node->as.Call.func = func;
    if (arguments) {
        node->as.Call.args = arguments->as.Call.args;
        node->as.Call.keywords = arguments->as.Call.keywords;
    }
    return node;
}

/* f(x for x in y): the generator's place includes the parentheses. */
static Ast *call_with_genexp(Parser *p, Ast *func, Ast *genexp, int start) {
    Ast *node = genexp ? node_new(p, AST_Call, start) : NULL;
    if (!node)
        return NULL;
    node->as.Call.func = func;
    node->as.Call.args = seq_one(p, genexp);
    return node;
}

static Ast *call_with_arguments(Parser *p, Ast *func, int start) {
    p->pos++;
    Mark after = parser_mark(p);
    Ast *arguments = peek_kind(p) == TOK_RPAR ? NULL : rule_arguments(p);
    if (!arguments)
        parser_rewind(p, after);
    return parser_accept(p, TOK_RPAR) ? call_node(p, func, arguments, start) : NULL;
}

static bool is_one_positional(const Ast *arguments) {
    return arguments->as.Call.args.count == 1 && arguments->as.Call.keywords.count == 0 &&
           arguments->as.Call.args.items[0]->kind != AST_Starred;
}

/* The first pass reads the arguments once: `for` after a single one makes a generator of it. */
static Ast *call_fast(Parser *p, Ast *func, int start) {
    int opening = p->pos++;
    Ast *arguments = NULL;
    if (peek_kind(p) != TOK_RPAR) {
        arguments = rule_args(p);
        if (!arguments)
            return NULL;
        if (parser_at_comprehension(p) && is_one_positional(arguments)) {
            Ast *element = arguments->as.Call.args.items[0];
            return call_with_genexp(
                p, func, rule_comprehension_of(p, AST_GeneratorExp, element, TOK_RPAR, opening),
                start);
        }
        parser_accept(p, TOK_COMMA);
    }
    return parser_accept(p, TOK_RPAR) ? call_node(p, func, arguments, start) : NULL;
}

Ast *rule_call(Parser *p, Ast *func, int start) {
    if (!p->diagnosing)
        return call_fast(p, func, start);
    Mark begun = parser_mark(p);
    Ast *node = call_with_genexp(p, func, rule_genexp(p), start);
    if (node || p->failed)
        return node;
    parser_rewind(p, begun);
    return call_with_arguments(p, func, start);
}

/* Subscripts */

static Ast *optional_expression(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *node = rule_expression(p);
    if (!node)
        parser_rewind(p, begun);
    return node;
}

static Ast *slice_from(Parser *p, Ast *lower, int start) {
    p->pos++;
    Ast *upper = optional_expression(p);
    Ast *step = parser_accept(p, TOK_COLON) ? optional_expression(p) : NULL;
    Ast *node = node_new(p, AST_Slice, start);
    if (!node)
        return NULL;
    node->as.Slice.lower = lower;
    node->as.Slice.upper = upper;
    node->as.Slice.step = step;
    return node;
}

static Ast *slice(Parser *p) {
    Mark begun = parser_mark(p);
    if (p->features->star_index && peek_kind(p) == TOK_STAR)
        return rule_starred(p);
    if (peek_kind(p) == TOK_COLON)
        return slice_from(p, NULL, begun.pos);
    if (peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_COLONEQUAL)
        return rule_named_expression(p);
    Ast *node = rule_expression(p);
    if (node && peek_kind(p) == TOK_COLON)
        return slice_from(p, node, begun.pos);
    if (!p->diagnosing)
        return node && peek_kind(p) != TOK_COLONEQUAL ? node : NULL;
    parser_rewind(p, begun);
    return rule_named_expression(p);
}

static Ast *slices(Parser *p) {
    int start = p->pos;
    Ast *first = slice(p);
    if (!first || (peek_kind(p) != TOK_COMMA && first->kind != AST_Starred))
        return first;
    Mark begun = parser_mark(p);
    seq_push(p, first);
    while (parser_accept(p, TOK_COMMA)) {
        Mark after = parser_mark(p);
        Ast *next = slice(p);
        if (!next) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, next);
    }
    AstSeq elts = seq_end(p, begun);
    Ast *node = node_new(p, AST_Tuple, start);
    if (node)
        node->as.Tuple.elts = elts;
    return node;
}

Ast *rule_subscript(Parser *p, Ast *value, int start) {
    p->pos++;
    Ast *index = slices(p);
    if (!index || !parser_accept(p, TOK_RSQB))
        return NULL;
    Ast *node = node_new(p, AST_Subscript, start);
    if (!node)
        return NULL;
    node->as.Subscript.value = value;
    node->as.Subscript.slice = index;
    return node;
}

/* Primaries */

static Ast *attribute(Parser *p, Ast *value, int start) {
    AstName attr;
    p->pos++;
    if (!parser_accept_name(p, &attr))
        return NULL;
    Ast *node = node_new(p, AST_Attribute, start);
    if (!node)
        return NULL;
    node->as.Attribute.value = value;
    node->as.Attribute.attr = attr;
    return node;
}

static Ast *trailer(Parser *p, Ast *value, int start) {
    TokenKind kind = peek_kind(p);
    /* CPython looks for a generator here first, and its check for bad ones takes any bracket. */
    if (p->diagnosing && (kind == TOK_LSQB || kind == TOK_LBRACE))
        check_comprehension(p, kind);
    switch (peek_kind(p)) {
    case TOK_DOT:
        return attribute(p, value, start);
    case TOK_LPAR:
        return rule_call(p, value, start);
    case TOK_LSQB:
        return rule_subscript(p, value, start);
    default:
        return NULL;
    }
}

Ast *rule_primary(Parser *p) {
    Ast *node;
    int start = p->pos;
    if (parser_recall(p, MEMO_PRIMARY, &node))
        return node;
    node = rule_atom(p);
    if (node && !parser_enter(p, DEPTH_BRACKET))
        return NULL;
    Ast *longer = node;
    Mark after = parser_mark(p);
    while (longer) {
        node = longer;
        after = parser_mark(p);
        longer = trailer(p, node, start);
    }
    if (node)
        parser_leave(p, DEPTH_BRACKET);
    parser_rewind(p, after);
    return parser_remember(p, MEMO_PRIMARY, start, p->failed ? NULL : node);
}
