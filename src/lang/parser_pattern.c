/* match statements and their patterns. */
#include "lang/parser_core.h"

#include <string.h>

/* Leaves of patterns */

static bool is_capture_end(Parser *p) {
    TokenKind kind = peek_kind(p);
    return kind != TOK_DOT && kind != TOK_LPAR && kind != TOK_EQUAL;
}

/* A name that a pattern binds: not `_`, and not the start of something longer. */
static bool capture_target(Parser *p, AstName *name) {
    return !parser_at_word(p, "_") && parser_accept_name(p, name) && is_capture_end(p);
}

static Ast *as_node(Parser *p, Ast *pattern, AstName name, int start) {
    Ast *node = node_new(p, AST_MatchAs, start);
    if (!node)
        return NULL;
    node->as.MatchAs.pattern = pattern;
    node->as.MatchAs.name = name;
    return node;
}

static Ast *value_node(Parser *p, Ast *value, int start) {
    Ast *node = value ? node_new(p, AST_MatchValue, start) : NULL;
    if (node)
        node->as.MatchValue.value = value;
    return node;
}

/* ['-'] NUMBER */
static Ast *signed_number(Parser *p) {
    int start = p->pos;
    bool negative = parser_accept(p, TOK_MINUS);
    Ast *number = rule_number(p);
    if (!number || !negative)
        return number;
    Ast *node = node_new(p, AST_UnaryOp, start);
    if (!node)
        return NULL;
    node->as.UnaryOp.op = OP_USub;
    node->as.UnaryOp.operand = number;
    return node;
}

static bool is_imaginary(const Ast *number) {
    if (number->kind == AST_UnaryOp)
        number = number->as.UnaryOp.operand;
    return number->as.Constant.value.kind == CONST_IMAGINARY;
}

/* A signed number or `real + imaginary`. */
static Ast *number_or_complex(Parser *p) {
    int start = p->pos;
    Ast *left = signed_number(p);
    TokenKind sign = left ? peek_kind(p) : TOK_ERROR;
    if (sign != TOK_PLUS && sign != TOK_MINUS)
        return left;
    p->pos++;
    if (peek_kind(p) != TOK_NUMBER)
        return NULL;
    if (is_imaginary(left))
        return report_node(p, left, "real number required in complex literal");
    Ast *right = rule_number(p);
    if (!right)
        return NULL;
    if (!is_imaginary(right))
        return report_node(p, right, "imaginary number required in complex literal");
    Ast *node = node_new(p, AST_BinOp, start);
    if (!node)
        return NULL;
    node->as.BinOp.left = left;
    node->as.BinOp.op = sign == TOK_PLUS ? OP_Add : OP_Sub;
    node->as.BinOp.right = right;
    return node;
}

static bool singleton(TokenKind kind, AstConstantKind *constant) {
    *constant = kind == KW_None ? CONST_NONE : kind == KW_True ? CONST_TRUE : CONST_FALSE;
    return kind == KW_None || kind == KW_True || kind == KW_False;
}

static Ast *literal_expression(Parser *p) {
    int start = p->pos;
    AstConstantKind constant;
    switch (peek_kind(p)) {
    case TOK_NUMBER:
    case TOK_MINUS:
        return number_or_complex(p);
    case TOK_STRING:
        return rule_strings(p);
    default:
        if (!singleton(peek_kind(p), &constant))
            return NULL;
        p->pos++;
        return node_constant(p, constant, start);
    }
}

static Ast *literal_pattern(Parser *p) {
    int start = p->pos;
    AstConstantKind constant;
    if (!singleton(peek_kind(p), &constant))
        return value_node(p, literal_expression(p), start);
    p->pos++;
    Ast *node = node_new(p, AST_MatchSingleton, start);
    if (node)
        node->as.MatchSingleton.value.kind = constant;
    return node;
}

Ast *rule_name_or_attr(Parser *p) {
    int start = p->pos;
    AstName name;
    if (!parser_accept_name(p, &name))
        return NULL;
    Ast *node = node_new(p, AST_Name, start);
    if (node)
        node->as.Name.id = name;
    while (node && peek_kind(p) == TOK_DOT && parser_token(p, p->pos + 1)->kind == TOK_NAME) {
        Ast *value = node;
        p->pos++;
        if (!parser_accept_name(p, &name))
            return NULL;
        node = node_new(p, AST_Attribute, start);
        if (!node)
            return NULL;
        node->as.Attribute.value = value;
        node->as.Attribute.attr = name;
    }
    return node;
}

/* Sequences and groups */

static Ast *star_pattern(Parser *p) {
    int start = p->pos++;
    AstName name = {NULL, 0};
    if (parser_at_word(p, "_"))
        p->pos++;
    else if (!capture_target(p, &name))
        return NULL;
    Ast *node = node_new(p, AST_MatchStar, start);
    if (node)
        node->as.MatchStar.name = name;
    return node;
}

static Ast *maybe_star(Parser *p) {
    return peek_kind(p) == TOK_STAR ? star_pattern(p) : rule_pattern(p);
}

/* Pushes pattern (',' pattern)* [',']; false if there is none. */
static bool maybe_sequence(Parser *p) {
    Mark after = parser_mark(p);
    bool any = false;
    Ast *item;
    while ((item = maybe_star(p))) {
        seq_push(p, item);
        any = true;
        if (!parser_accept(p, TOK_COMMA))
            return true;
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    return any && !p->failed;
}

static Ast *sequence_node(Parser *p, Mark begun, int start) {
    AstSeq patterns = seq_end(p, begun);
    Ast *node = node_new(p, AST_MatchSequence, start);
    if (node)
        node->as.MatchSequence.patterns = patterns;
    return node;
}

static Ast *bracketed_sequence(Parser *p) {
    int start = p->pos++;
    Mark begun = parser_mark(p);
    maybe_sequence(p);
    return parser_accept(p, TOK_RSQB) ? sequence_node(p, begun, start) : NULL;
}

/* A group in parentheses is its pattern; a comma or a star makes it a sequence. */
static Ast *group_or_sequence(Parser *p) {
    int start = p->pos++;
    Mark begun = parser_mark(p);
    if (parser_accept(p, TOK_RPAR))
        return sequence_node(p, begun, start);
    Ast *first = maybe_star(p);
    if (!first)
        return NULL;
    if (first->kind != AST_MatchStar && parser_accept(p, TOK_RPAR))
        return first;
    if (!parser_accept(p, TOK_COMMA))
        return NULL;
    seq_push(p, first);
    maybe_sequence(p);
    return parser_accept(p, TOK_RPAR) ? sequence_node(p, begun, start) : NULL;
}

/* Mappings */

static bool push_key_value(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *key = literal_expression(p);
    if (!key && !p->failed) {
        parser_rewind(p, begun);
        key = rule_name_or_attr(p);
        if (key && key->kind != AST_Attribute)
            key = NULL;
    }
    Ast *pattern = key && parser_accept(p, TOK_COLON) ? rule_pattern(p) : NULL;
    if (!pattern) {
        parser_rewind(p, begun);
        return false;
    }
    seq_push(p, key);
    seq_push(p, pattern);
    return true;
}

static AstSeq every_second(Parser *p, AstSeq pairs, int from) {
    Mark begun = parser_mark(p);
    for (int i = from; i < pairs.count; i += 2)
        seq_push(p, pairs.items[i]);
    return seq_end(p, begun);
}

static Ast *mapping_pattern(Parser *p) {
    int start = p->pos++;
    Mark begun = parser_mark(p);
    AstName rest = {NULL, 0};
    while (peek_kind(p) != TOK_RBRACE) {
        if (parser_accept(p, TOK_DOUBLESTAR)) {
            if (!capture_target(p, &rest))
                return NULL;
            parser_accept(p, TOK_COMMA);
            break;
        }
        if (!push_key_value(p))
            return NULL;
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    if (!parser_accept(p, TOK_RBRACE))
        return NULL;
    AstSeq pairs = seq_end(p, begun);
    Ast *node = node_new(p, AST_MatchMapping, start);
    if (!node)
        return NULL;
    node->as.MatchMapping.keys = every_second(p, pairs, 0);
    node->as.MatchMapping.patterns = every_second(p, pairs, 1);
    node->as.MatchMapping.rest = rest;
    return p->failed ? NULL : node;
}

/* Classes */

static bool at_keyword_pattern(Parser *p) {
    return peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_EQUAL;
}

/* pattern (',' pattern)*, pushed; a comma that nothing follows is left. Returns the first, and the
 * last. */
Ast *rule_positional_patterns(Parser *p, Ast **last) {
    Mark after = parser_mark(p);
    Ast *first = NULL, *item;
    while ((item = rule_pattern(p))) {
        first = first ? first : item;
        *last = item;
        seq_push(p, item);
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, after);
    return p->failed ? NULL : first;
}

/* NAME '=' pattern (',' ...)*, pushed as MatchAs nodes that only carry name and pattern. */
bool rule_keyword_patterns(Parser *p) {
    Mark after = parser_mark(p);
    bool any = false;
    while (at_keyword_pattern(p)) {
        int start = p->pos;
        AstName name;
        if (!parser_accept_name(p, &name))
            return false;
        p->pos++;
        Ast *pattern = rule_pattern(p);
        Ast *pair = pattern ? as_node(p, pattern, name, start) : NULL;
        if (!pair)
            break;
        seq_push(p, pair);
        any = true;
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, after);
    return any && !p->failed;
}

static bool keyword_names(Parser *p, AstSeq pairs, Ast *node) {
    AstNames names = {parser_alloc(p, sizeof *names.items * (size_t)pairs.count), pairs.count};
    if (!names.items)
        return false;
    Mark begun = parser_mark(p);
    for (int i = 0; i < pairs.count; i++) {
        names.items[i] = pairs.items[i]->as.MatchAs.name;
        seq_push(p, pairs.items[i]->as.MatchAs.pattern);
    }
    node->as.MatchClass.kwd_attrs = names;
    node->as.MatchClass.kwd_patterns = seq_end(p, begun);
    return !p->failed;
}

static Ast *class_body(Parser *p, Ast *cls, int start) {
    Mark begun = parser_mark(p);
    Ast *last;
    bool more = true;
    p->pos++;
    if (!at_keyword_pattern(p) && rule_positional_patterns(p, &last))
        more = parser_accept(p, TOK_COMMA);
    AstSeq patterns = seq_end(p, begun), pairs = {NULL, 0};
    Mark keywords = parser_mark(p);
    if (more && rule_keyword_patterns(p)) {
        pairs = seq_end(p, keywords);
        parser_accept(p, TOK_COMMA);
    } else if (more && patterns.count == 0 && peek_kind(p) != TOK_RPAR) {
        return NULL;
    }
    if (!parser_accept(p, TOK_RPAR))
        return NULL;
    Ast *node = node_new(p, AST_MatchClass, start);
    if (!node)
        return NULL;
    node->as.MatchClass.cls = cls;
    node->as.MatchClass.patterns = patterns;
    return keyword_names(p, pairs, node) ? node : NULL;
}

static Ast *class_pattern(Parser *p, Ast *cls, Mark begun) {
    Ast *node = class_body(p, cls, begun.pos);
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_class_pattern(p);
    }
    return node;
}

/* capture, wildcard, dotted value or class */
static Ast *named_pattern(Parser *p) {
    Mark begun = parser_mark(p);
    AstName none = {NULL, 0};
    Ast *name = rule_name_or_attr(p);
    if (!name)
        return NULL;
    if (peek_kind(p) == TOK_LPAR)
        return class_pattern(p, name, begun);
    if (name->kind == AST_Name && ast_name_is(name->as.Name.id, "_"))
        return as_node(p, NULL, none, begun.pos);
    if (!is_capture_end(p))
        return NULL;
    if (name->kind == AST_Attribute)
        return value_node(p, name, begun.pos);
    return as_node(p, NULL, name->as.Name.id, begun.pos);
}

/* Patterns */

static Ast *closed_pattern(Parser *p) {
    switch (peek_kind(p)) {
    case TOK_NAME:
        return named_pattern(p);
    case TOK_LPAR:
        return group_or_sequence(p);
    case TOK_LSQB:
        return bracketed_sequence(p);
    case TOK_LBRACE:
        return mapping_pattern(p);
    default:
        return literal_pattern(p);
    }
}

static Ast *rule_closed(Parser *p) {
    Ast *node;
    Mark begun = parser_mark(p);
    if (parser_recall(p, MEMO_CLOSED_PATTERN, &node))
        return node;
    if (!parser_enter(p, DEPTH_BRACKET))
        return NULL;
    node = closed_pattern(p);
    parser_leave(p, DEPTH_BRACKET);
    p->stack_count = begun.stack_count;
    return parser_remember(p, MEMO_CLOSED_PATTERN, begun.pos, node);
}

Ast *rule_or_pattern(Parser *p) {
    int start = p->pos;
    Ast *first = rule_closed(p);
    if (!first || peek_kind(p) != TOK_VBAR)
        return first;
    Mark begun = parser_mark(p);
    seq_push(p, first);
    Mark after = parser_mark(p);
    while (parser_accept(p, TOK_VBAR)) {
        Ast *next = rule_closed(p);
        if (!next)
            break;
        seq_push(p, next);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    AstSeq patterns = seq_end(p, begun);
    if (p->failed || patterns.count == 1)
        return p->failed ? NULL : first;
    Ast *node = node_new(p, AST_MatchOr, start);
    if (node)
        node->as.MatchOr.patterns = patterns;
    return node;
}

Ast *rule_pattern(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *pattern = rule_or_pattern(p);
    if (!pattern)
        return NULL;
    Mark after = parser_mark(p);
    AstName name;
    if (!parser_accept(p, KW_as))
        return pattern;
    if (capture_target(p, &name))
        return as_node(p, pattern, name, begun.pos);
    if (p->diagnosing) {
        parser_rewind(p, begun);
        check_as_pattern(p);
    }
    parser_rewind(p, after);
    return p->failed ? NULL : pattern;
}

Ast *rule_patterns(Parser *p) {
    int start = p->pos;
    Mark begun = parser_mark(p);
    Ast *first = maybe_star(p);
    if (!first)
        return NULL;
    if (!parser_accept(p, TOK_COMMA))
        return first->kind == AST_MatchStar ? NULL : first;
    seq_push(p, first);
    maybe_sequence(p);
    return sequence_node(p, begun, start);
}

/* match */

Ast *rule_subject(Parser *p) {
    int start = p->pos;
    Ast *first = rule_star_named_expression(p);
    if (!first)
        return NULL;
    if (!parser_accept(p, TOK_COMMA))
        return first->kind == AST_Starred ? NULL : first;
    Mark begun = parser_mark(p);
    AstSeq rest = {NULL, 0};
    if (!rule_star_named_expressions(p, &rest))
        parser_rewind(p, begun);
    seq_push(p, first);
    for (int i = 0; i < rest.count; i++)
        seq_push(p, rest.items[i]);
    begun.pos = p->pos;
    AstSeq elts = seq_end(p, begun);
    Ast *node = node_new(p, AST_Tuple, start);
    if (node)
        node->as.Tuple.elts = elts;
    return node;
}

Ast *rule_guard(Parser *p) {
    return parser_accept(p, KW_if) ? rule_named_expression(p) : NULL;
}

static Ast *match_case(Parser *p) {
    if (!parser_at_word(p, "case"))
        return NULL;
    if (p->diagnosing)
        check_case(p);
    p->pos++;
    Ast *pattern = rule_patterns(p);
    if (!pattern)
        return NULL;
    Mark after = parser_mark(p);
    Ast *guard = rule_guard(p);
    if (!guard)
        parser_rewind(p, after);
    AstSeq body;
    if (!parser_accept(p, TOK_COLON) || !rule_block(p, &body))
        return NULL;
    Ast *node = node_plain(p, AST_match_case);
    if (!node)
        return NULL;
    node->as.match_case.pattern = pattern;
    node->as.match_case.guard = guard;
    node->as.match_case.body = body;
    return node;
}

static bool match_cases(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    Ast *node;
    while ((node = match_case(p))) {
        seq_push(p, node);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    if (p->failed || after.pos == begun.pos)
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}

Ast *rule_match(Parser *p) {
    Mark begun = parser_mark(p);
    AstSeq cases;
    p->pos++;
    Ast *subject = rule_subject(p);
    if (subject && parser_accept(p, TOK_COLON) && parser_accept(p, TOK_NEWLINE) &&
        parser_accept(p, TOK_INDENT) && parser_enter(p, DEPTH_BLOCK)) {
        bool matched = match_cases(p, &cases) && parser_accept(p, TOK_DEDENT);
        parser_leave(p, DEPTH_BLOCK);
        Ast *node = matched ? node_new(p, AST_Match, begun.pos) : NULL;
        if (node) {
            node->as.Match.subject = subject;
            node->as.Match.cases = cases;
            return node;
        }
    }
    if (p->diagnosing) {
        parser_rewind(p, begun);
        check_match(p);
    }
    return NULL;
}
