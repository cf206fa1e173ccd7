/* Atoms: names, literals, and what brackets enclose (tuples, lists, dicts, sets, comprehensions).
 */
#include "lang/parser_core.h"

Ast *node_constant(Parser *p, AstConstantKind kind, int start) {
    Ast *node = node_new(p, AST_Constant, start);
    if (node)
        node->as.Constant.value.kind = kind;
    return node;
}

static Ast *name_node(Parser *p, int start) {
    AstName id;
    if (!parser_accept_name(p, &id))
        return NULL;
    Ast *node = node_new(p, AST_Name, start);
    if (node)
        node->as.Name.id = id;
    return node;
}

/* Comprehensions */

bool parser_at_comprehension(Parser *p) {
    TokenKind kind = peek_kind(p);
    return kind == KW_for || kind == KW_async;
}

static Ast *comprehension(Parser *p) {
    Mark begun = parser_mark(p);
    if (peek_kind(p) == KW_async && parser_token(p, p->pos + 1)->kind == KW_for)
        return report_unsupported(p, p->pos, p->pos + 1, "async for");
    if (!parser_accept(p, KW_for))
        return NULL;
    Ast *target = rule_star_targets(p);
    if (!target || !parser_accept(p, KW_in)) {
        parser_rewind(p, begun);
        if (p->diagnosing)
            check_for_target(p);
        return NULL;
    }
    Ast *iter = rule_disjunction(p);
    Ast *node = iter ? node_plain(p, AST_comprehension) : NULL;
    if (!node)
        return NULL;
    Mark conditions = parser_mark(p), after = conditions;
    while (parser_accept(p, KW_if)) {
        Ast *test = rule_disjunction(p);
        if (!test)
            break;
        seq_push(p, test);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    node->as.comprehension.target = target;
    node->as.comprehension.iter = iter;
    node->as.comprehension.ifs = seq_end(p, conditions);
    return p->failed ? NULL : node;
}

bool rule_comprehensions(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    Ast *node;
    while (parser_at_comprehension(p) && (node = comprehension(p))) {
        seq_push(p, node);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    if (p->failed || after.pos == begun.pos)
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}

/* element for ... closing: ListComp, SetComp and GeneratorExp have the same shape. */
Ast *rule_comprehension_of(Parser *p, AstKind kind, Ast *element, TokenKind closing, int start) {
    AstSeq generators;
    if (!rule_comprehensions(p, &generators) || !parser_accept(p, closing))
        return NULL;
    Ast *node = node_new(p, kind, start);
    if (!node)
        return NULL;
    node->as.ListComp.elt = element;
    node->as.ListComp.generators = generators;
    if (kind == AST_GeneratorExp) {
        node->as.GeneratorExp.elt = element;
        node->as.GeneratorExp.generators = generators;
    } else if (kind == AST_SetComp) {
        node->as.SetComp.elt = element;
        node->as.SetComp.generators = generators;
    }
    return node;
}

Ast *rule_genexp(Parser *p) {
    Mark begun = parser_mark(p);
    if (!parser_accept(p, TOK_LPAR))
        return NULL;
    Ast *node = NULL;
    Ast *element = peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_COLONEQUAL
                       ? rule_named_expression(p)
                       : rule_expression(p);
    if (element && parser_at_comprehension(p))
        node = rule_comprehension_of(p, AST_GeneratorExp, element, TOK_RPAR, begun.pos);
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_comprehension(p, TOK_LPAR);
    }
    return node;
}

/* Parentheses */

static Ast *elements_node(Parser *p, AstKind kind, AstSeq elts, TokenKind closing, int start) {
    if (!parser_accept(p, closing))
        return NULL;
    Ast *node = node_new(p, kind, start);
    if (!node)
        return NULL;
    if (kind == AST_Tuple)
        node->as.Tuple.elts = elts;
    else if (kind == AST_List)
        node->as.List.elts = elts;
    else
        node->as.Set.elts = elts;
    return node;
}

static AstSeq with_first(Parser *p, Ast *first, AstSeq rest) {
    Mark begun = parser_mark(p);
    seq_push(p, first);
    for (int i = 0; i < rest.count; i++)
        seq_push(p, rest.items[i]);
    return seq_end(p, begun);
}

/* After the first element and its comma. */
static bool more_elements(Parser *p, Ast *first, AstSeq *out) {
    AstSeq rest = {NULL, 0};
    Mark after = parser_mark(p);
    if (!rule_star_named_expressions(p, &rest))
        parser_rewind(p, after);
    *out = with_first(p, first, rest);
    return !p->failed;
}

static Ast *parenthesised(Parser *p, int start) {
    AstSeq elts = {NULL, 0};
    if (peek_kind(p) == TOK_RPAR)
        return elements_node(p, AST_Tuple, elts, TOK_RPAR, start);
    if (peek_kind(p) == KW_yield) {
        Ast *yield = rule_yield(p);
        return yield && parser_accept(p, TOK_RPAR) ? yield : NULL;
    }
    Ast *first = rule_star_named_expression(p);
    if (!first)
        return NULL;
    if (parser_accept(p, TOK_COMMA))
        return more_elements(p, first, &elts) ? elements_node(p, AST_Tuple, elts, TOK_RPAR, start)
                                              : NULL;
    if (first->kind == AST_Starred)
        return NULL;
    if (parser_at_comprehension(p))
        return rule_comprehension_of(p, AST_GeneratorExp, first, TOK_RPAR, start);
    return parser_accept(p, TOK_RPAR) ? first : NULL;
}

static Ast *parentheses(Parser *p) {
    Mark begun = parser_mark(p);
    p->pos++;
    Ast *node = parenthesised(p, begun.pos);
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_group(p);
        check_comprehension(p, TOK_LPAR);
    }
    return node;
}

/* Square brackets */

static Ast *bracketed(Parser *p, int start) {
    AstSeq elts = {NULL, 0};
    if (peek_kind(p) == TOK_RSQB)
        return elements_node(p, AST_List, elts, TOK_RSQB, start);
    Ast *first = rule_star_named_expression(p);
    if (!first)
        return NULL;
    if (parser_accept(p, TOK_COMMA)) {
        if (!more_elements(p, first, &elts))
            return NULL;
    } else if (first->kind != AST_Starred && parser_at_comprehension(p)) {
        return rule_comprehension_of(p, AST_ListComp, first, TOK_RSQB, start);
    } else {
        elts = seq_one(p, first);
    }
    return elements_node(p, AST_List, elts, TOK_RSQB, start);
}

static Ast *brackets(Parser *p) {
    Mark begun = parser_mark(p);
    p->pos++;
    Ast *node = bracketed(p, begun.pos);
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_comprehension(p, TOK_LSQB);
    }
    return node;
}

/* Braces */

/* key ':' value, or '**' mapping with a NULL key. */
Ast *rule_double_starred_pair(Parser *p, Ast **key) {
    *key = NULL;
    if (parser_accept(p, TOK_DOUBLESTAR))
        return rule_bitwise_or(p);
    *key = rule_expression(p);
    if (!*key || !parser_accept(p, TOK_COLON))
        return NULL;
    return rule_expression(p);
}

static AstSeq every_second(Parser *p, AstSeq pairs, int from) {
    AstSeq out = {parser_alloc(p, sizeof *out.items * (size_t)(pairs.count / 2)), pairs.count / 2};
    for (int i = 0; out.items && i < out.count; i++)
        out.items[i] = pairs.items[2 * i + from];
    return out;
}

static Ast *dict_node(Parser *p, AstSeq pairs, int start) {
    if (!parser_accept(p, TOK_RBRACE))
        return NULL;
    Ast *node = node_new(p, AST_Dict, start);
    if (!node)
        return NULL;
    node->as.Dict.keys = every_second(p, pairs, 0);
    node->as.Dict.values = every_second(p, pairs, 1);
    return p->failed ? NULL : node;
}

/* The pairs from `begun` on are complete; after a comma another one or the end may follow. */
static Ast *rest_of_dict(Parser *p, Mark begun, int start) {
    while (parser_accept(p, TOK_COMMA)) {
        Mark after = parser_mark(p);
        Ast *key, *value = rule_double_starred_pair(p, &key);
        if (!value) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, key);
        seq_push(p, value);
    }
    return dict_node(p, seq_end(p, begun), start);
}

static Ast *dict_comprehension(Parser *p, Ast *key, Ast *value, int start) {
    AstSeq generators;
    if (!rule_comprehensions(p, &generators) || !parser_accept(p, TOK_RBRACE))
        return NULL;
    Ast *node = node_new(p, AST_DictComp, start);
    if (!node)
        return NULL;
    node->as.DictComp.key = key;
    node->as.DictComp.value = value;
    node->as.DictComp.generators = generators;
    return node;
}

static Ast *dict_from(Parser *p, Ast *key, Ast *value, int start) {
    if (key && parser_at_comprehension(p))
        return dict_comprehension(p, key, value, start);
    Mark begun = parser_mark(p);
    seq_push(p, key);
    seq_push(p, value);
    return rest_of_dict(p, begun, start);
}

static Ast *set_from(Parser *p, Ast *first, int start) {
    AstSeq elts;
    if (first->kind != AST_Starred && parser_at_comprehension(p))
        return rule_comprehension_of(p, AST_SetComp, first, TOK_RBRACE, start);
    if (parser_accept(p, TOK_COMMA)) {
        if (!more_elements(p, first, &elts))
            return NULL;
    } else {
        elts = seq_one(p, first);
    }
    return elements_node(p, AST_Set, elts, TOK_RBRACE, start);
}

static Ast *braced(Parser *p, int start) {
    if (peek_kind(p) == TOK_RBRACE)
        return dict_node(p, (AstSeq){NULL, 0}, start);
    if (peek_kind(p) == TOK_DOUBLESTAR) {
        Ast *key, *value = rule_double_starred_pair(p, &key);
        return value ? dict_from(p, NULL, value, start) : NULL;
    }
    bool walrus = peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_COLONEQUAL;
    Ast *first = rule_star_named_expression(p);
    if (!first)
        return NULL;
    if (!walrus && first->kind != AST_Starred && parser_accept(p, TOK_COLON)) {
        Ast *value = rule_expression(p);
        return value ? dict_from(p, first, value, start) : NULL;
    }
    return set_from(p, first, start);
}

/* CPython's order of alternatives: dict, set, dict comprehension, set comprehension. */
static Ast *diagnose_braces(Parser *p, Mark begun) {
    AstSeq elements;
    parser_rewind(p, begun);
    p->pos++;
    if (peek_kind(p) != TOK_RBRACE) {
        Ast *key, *value = rule_double_starred_pair(p, &key);
        if (value)
            rest_of_dict(p, parser_mark(p), begun.pos);
    }
    parser_rewind(p, begun);
    check_dict(p);
    p->pos++;
    rule_star_named_expressions(p, &elements);
    parser_rewind(p, begun);
    Ast *node;
    p->pos++;
    node = braced(p, begun.pos);
    if (node)
        return node;
    parser_rewind(p, begun);
    check_dict_comprehension(p);
    check_comprehension(p, TOK_LBRACE);
    return NULL;
}

/* Going over the pairs again at every level of nesting is only affordable with memos. */
static Ast *braces(Parser *p) {
    Mark begun = parser_mark(p);
    if (p->diagnosing)
        return diagnose_braces(p, begun);
    p->pos++;
    Ast *node = braced(p, begun.pos);
    if (!node && !p->failed) {
        p->remembering = true;
        parser_rewind(p, begun);
        check_dict(p);
    }
    return node;
}

static Ast *enclosed(Parser *p) {
    if (!parser_enter(p, DEPTH_BRACKET))
        return NULL;
    TokenKind kind = peek_kind(p);
    Ast *node = kind == TOK_LPAR ? parentheses(p) : kind == TOK_LSQB ? brackets(p) : braces(p);
    parser_leave(p, DEPTH_BRACKET);
    return node;
}

Ast *rule_atom(Parser *p) {
    static const struct {
        uint8_t kind, constant;
    } constants[] = {{KW_None, CONST_NONE},
                     {KW_True, CONST_TRUE},
                     {KW_False, CONST_FALSE},
                     {TOK_ELLIPSIS, CONST_ELLIPSIS}};
    int start = p->pos;
    TokenKind kind = peek_kind(p);
    switch (kind) {
    case TOK_NAME:
        return name_node(p, start);
    case TOK_NUMBER:
        return rule_number(p);
    case TOK_STRING:
        return rule_strings(p);
    case TOK_LPAR:
    case TOK_LSQB:
    case TOK_LBRACE:
        return enclosed(p);
    case KW_await:
        return report_unsupported(p, start, start, "await");
    default:
        for (int i = 0; i < 4; i++)
            if (parser_accept(p, constants[i].kind))
                return node_constant(p, (AstConstantKind)constants[i].constant, start);
        return NULL;
    }
}
