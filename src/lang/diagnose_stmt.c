/* Checks of the second pass in statements and patterns. */
#include "lang/parser_core.h"

/* Targets */

typedef enum TargetUse {
    TARGET_ASSIGN,
    TARGET_DEL,
    TARGET_FOR
} TargetUse;

static const Ast *invalid_target(const Ast *node, TargetUse use);

static const Ast *invalid_element(AstSeq elts, TargetUse use) {
    for (int i = 0; i < elts.count; i++) {
        const Ast *bad = invalid_target(elts.items[i], use);
        if (bad)
            return bad;
    }
    return NULL;
}

/* The innermost part that cannot be a target, or NULL. */
static const Ast *invalid_target(const Ast *node, TargetUse use) {
    switch (node->kind) {
    case AST_Name:
    case AST_Attribute:
    case AST_Subscript:
        return NULL;
    case AST_List:
        return invalid_element(node->as.List.elts, use);
    case AST_Tuple:
        return invalid_element(node->as.Tuple.elts, use);
    case AST_Starred:
        return use == TARGET_DEL ? node : invalid_target(node->as.Starred.value, use);
    case AST_Compare:
        /* In `for a in b` the whole `a in b` was read as an expression. */
        if (use != TARGET_FOR)
            return node;
        return node->as.Compare.ops.items[0] == OP_In ? invalid_target(node->as.Compare.left, use)
                                                      : NULL;
    default:
        return node;
    }
}

static void raise_invalid_target(Parser *p, const Ast *node, TargetUse use) {
    const Ast *bad = node ? invalid_target(node, use) : NULL;
    if (bad)
        report_node(p, bad, use == TARGET_DEL ? "cannot delete %s" : "cannot assign to %s",
                    expression_name(bad));
}

void check_for_target(Parser *p) {
    Mark begun = parser_mark(p);
    parser_accept(p, KW_async);
    if (parser_accept(p, KW_for))
        raise_invalid_target(p, rule_star_expressions(p), TARGET_FOR);
    parser_rewind(p, begun);
}

void check_del(Parser *p) {
    Mark begun = parser_mark(p);
    if (parser_accept(p, KW_del))
        raise_invalid_target(p, rule_star_expressions(p), TARGET_DEL);
    parser_rewind(p, begun);
}

/* Assignment */

/* A list or tuple, perhaps in more parentheses. */
static Ast *annotated_sequence(Parser *p) {
    Mark begun = parser_mark(p);
    if (peek_kind(p) != TOK_LPAR && peek_kind(p) != TOK_LSQB)
        return NULL;
    Ast *node = rule_atom(p);
    if (node && (node->kind == AST_List || node->kind == AST_Tuple))
        return node;
    parser_rewind(p, begun);
    return NULL;
}

static void bad_annotation(Parser *p) {
    Mark begun = parser_mark(p);
    AstSeq rest;
    Ast *a = annotated_sequence(p);
    if (a && parser_accept(p, TOK_COLON) && rule_expression(p))
        report_node(p, a, "only single target (not %s) can be annotated", expression_name(a));
    parser_rewind(p, begun);
    a = rule_star_named_expression(p);
    if (a && parser_accept(p, TOK_COMMA)) {
        Mark after;
        do
            after = parser_mark(p);
        while (rule_star_named_expressions(p, &rest));
        parser_rewind(p, after);
        if (parser_accept(p, TOK_COLON) && rule_expression(p))
            report_node(p, a, "only single target (not tuple) can be annotated");
    }
    parser_rewind(p, begun);
    a = rule_expression(p);
    if (a && parser_accept(p, TOK_COLON) && rule_expression(p))
        report_node(p, a, "illegal target for annotation");
    parser_rewind(p, begun);
}

/* (star_targets '=')* */
static void skip_targets(Parser *p) {
    Mark after;
    do
        after = parser_mark(p);
    while (rule_star_targets(p) && parser_accept(p, TOK_EQUAL));
    parser_rewind(p, after);
}

void check_assignment(Parser *p) {
    Mark begun = parser_mark(p);
    AstOperator op;
    bad_annotation(p);
    skip_targets(p);
    Mark value = parser_mark(p);
    Ast *a = rule_star_expressions(p);
    if (a && parser_accept(p, TOK_EQUAL))
        raise_invalid_target(p, a, TARGET_ASSIGN);
    parser_rewind(p, value);
    a = rule_yield(p);
    if (a && parser_accept(p, TOK_EQUAL))
        report_node(p, a, "assignment to yield expression not possible");
    parser_rewind(p, begun);
    a = rule_star_expressions(p);
    if (a && rule_augmented_operator(p, &op) && rule_yield_or_star(p))
        report_node(p, a, "'%s' is an illegal expression for augmented assignment",
                    expression_name(a));
    parser_rewind(p, begun);
}

void check_import_from_targets(Parser *p) {
    Mark begun = parser_mark(p);
    if (rule_import_names(p) && parser_accept(p, TOK_COMMA) && parser_accept(p, TOK_NEWLINE))
        report_here(p, "trailing comma not allowed without surrounding parentheses");
    parser_rewind(p, begun);
}

/* Blocks and their headers */

void check_block(Parser *p) {
    if (parser_token(p, p->pos)->kind == TOK_NEWLINE &&
        parser_token(p, p->pos + 1)->kind != TOK_INDENT)
        report_indentation(p, "expected an indented block");
}

/* Behind a header: a missing ':', or a block that is not indented. */
static void missing_colon(Parser *p) {
    if (parser_accept(p, TOK_NEWLINE))
        report_here(p, "expected ':'");
}

static void missing_block(Parser *p, const char *what, int lineno) {
    if (parser_accept(p, TOK_COLON) && parser_accept(p, TOK_NEWLINE) && peek_kind(p) != TOK_INDENT)
        report_indentation(p, "expected an indented block after %s on line %d", what, lineno);
}

static bool condition_header(Parser *p) {
    return rule_named_expression(p);
}

static bool for_header(Parser *p) {
    return rule_star_targets(p) && parser_accept(p, KW_in) && rule_star_expressions(p);
}

static bool def_header(Parser *p) {
    if (!parser_accept(p, TOK_NAME) || !parser_accept(p, TOK_LPAR))
        return false;
    Mark after = parser_mark(p);
    if (!rule_parameters(p, TOK_RPAR))
        parser_rewind(p, after);
    if (!parser_accept(p, TOK_RPAR))
        return false;
    after = parser_mark(p);
    if (parser_accept(p, TOK_RARROW) && !rule_expression(p))
        parser_rewind(p, after);
    return true;
}

static bool class_header(Parser *p) {
    if (!parser_accept(p, TOK_NAME))
        return false;
    Mark before = parser_mark(p);
    if (parser_accept(p, TOK_LPAR)) {
        Mark after = parser_mark(p);
        if (!rule_arguments(p))
            parser_rewind(p, after);
        if (!parser_accept(p, TOK_RPAR))
            parser_rewind(p, before);
    }
    return true;
}

static bool no_header(Parser *p) {
    return !p->failed;
}

static const struct HeaderRow {
    TokenKind keyword;
    bool (*header)(Parser *p);
    bool colon_checked; /* otherwise the rule itself demands the ':' */
    const char *what;
} headers[] = {
    {KW_if, condition_header, true, "'if' statement"},
    {KW_elif, condition_header, true, "'elif' statement"},
    {KW_while, condition_header, true, "'while' statement"},
    {KW_for, for_header, true, "'for' statement"},
    {KW_class, class_header, true, "class definition"},
    {KW_def, def_header, false, "function definition"},
    {KW_else, no_header, false, "'else' statement"},
    {KW_finally, no_header, false, "'finally' statement"},
};

void check_header(Parser *p, TokenKind keyword) {
    Mark begun = parser_mark(p);
    int lineno = peek(p)->lineno;
    const struct HeaderRow *row = headers;
    while (row->keyword != keyword)
        row++;
    p->pos++;
    if (row->header(p)) {
        if (row->colon_checked)
            missing_colon(p);
        missing_block(p, row->what, lineno);
    }
    parser_rewind(p, begun);
}

/* with */

static bool with_item(Parser *p, Ast *(*context)(Parser *)) {
    if (!context(p))
        return false;
    Mark before = parser_mark(p);
    if (parser_accept(p, KW_as) && !rule_star_target(p))
        parser_rewind(p, before);
    return !p->failed;
}

/* item (',' item)*; a comma that nothing follows is left. */
static bool with_items(Parser *p, Ast *(*context)(Parser *)) {
    Mark after = parser_mark(p);
    bool any = false;
    while (with_item(p, context)) {
        any = true;
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, after);
    return any && !p->failed;
}

static bool with_items_parenthesised(Parser *p) {
    if (!parser_accept(p, TOK_LPAR) || !with_items(p, rule_expressions))
        return false;
    parser_accept(p, TOK_COMMA);
    return parser_accept(p, TOK_RPAR);
}

void check_with_indent(Parser *p) {
    Mark begun = parser_mark(p);
    int lineno = peek(p)->lineno;
    p->pos++;
    if (with_items(p, rule_expression))
        missing_block(p, "'with' statement", lineno);
    parser_rewind(p, begun);
    p->pos++;
    if (with_items_parenthesised(p))
        missing_block(p, "'with' statement", lineno);
    parser_rewind(p, begun);
}

void check_with(Parser *p) {
    Mark begun = parser_mark(p);
    p->pos++;
    if (with_items(p, rule_expression))
        missing_colon(p);
    parser_rewind(p, begun);
    p->pos++;
    if (with_items_parenthesised(p))
        missing_colon(p);
    parser_rewind(p, begun);
}

void check_with_item(Parser *p) {
    Mark begun = parser_mark(p);
    if (rule_expression(p) && parser_accept(p, KW_as)) {
        Ast *target = rule_expression(p);
        TokenKind next = target ? peek_kind(p) : TOK_ERROR;
        if (next == TOK_COMMA || next == TOK_RPAR || next == TOK_COLON)
            raise_invalid_target(p, target, TARGET_ASSIGN);
    }
    parser_rewind(p, begun);
}

/* try */

static bool except_name(Parser *p) {
    Mark before = parser_mark(p);
    if (parser_accept(p, KW_as) && !parser_accept(p, TOK_NAME))
        parser_rewind(p, before);
    return !p->failed;
}

/* At the first handler that is not of the kind of those before it. */
static void check_mixed_handlers(Parser *p, bool star) {
    while (peek_kind(p) == KW_except && except_has_star(p) == star && rule_except(p))
        ;
    if (peek_kind(p) != KW_except || except_has_star(p) == star)
        return;
    const Token *first = peek(p), *last = parser_token(p, p->pos + !star);
    p->pos += star ? 1 : 2;
    if ((star && peek_kind(p) == TOK_COLON) ||
        (rule_expression(p) && except_name(p) && peek_kind(p) == TOK_COLON))
        report_tokens(p, first, last, "cannot have both 'except' and 'except*' on the same 'try'");
}

void check_try(Parser *p) {
    Mark begun = parser_mark(p);
    int lineno = peek(p)->lineno;
    AstSeq body;
    p->pos++;
    missing_block(p, "'try' statement", lineno);
    parser_rewind(p, begun);
    p->pos++;
    if (parser_accept(p, TOK_COLON) && rule_block(p, &body)) {
        if (peek_kind(p) == KW_except)
            check_mixed_handlers(p, except_has_star(p));
        else if (peek_kind(p) != KW_finally)
            report_here(p, "expected 'except' or 'finally' block");
    }
    parser_rewind(p, begun);
}

void check_except_indent(Parser *p) {
    Mark begun = parser_mark(p);
    int lineno = peek(p)->lineno;
    bool star = except_has_star(p);
    p->pos += star ? 2 : 1;
    if ((!star && peek_kind(p) == TOK_COLON) || (rule_expression(p) && except_name(p)))
        missing_block(p, star ? "'except*' statement" : "'except' statement", lineno);
    parser_rewind(p, begun);
}

void check_except(Parser *p) {
    Mark begun = parser_mark(p);
    bool star = except_has_star(p);
    p->pos += star ? 2 : 1;
    if (star && (parser_accept(p, TOK_NEWLINE) || parser_accept(p, TOK_COLON)))
        report_here(p, "expected one or more exception types");
    Ast *type = rule_expression(p);
    if (type && parser_accept(p, TOK_COMMA) && rule_expressions(p) && except_name(p) &&
        parser_accept(p, TOK_COLON))
        report_range(p, SYNTAX_ERROR, type->lineno, type->col_offset, CURRENT_POSITION,
                     CURRENT_POSITION, "multiple exception types must be parenthesized");
    parser_rewind(p, begun);
    p->pos += star ? 2 : 1;
    if (peek_kind(p) == TOK_NEWLINE || (rule_expression(p) && except_name(p)))
        missing_colon(p);
    parser_rewind(p, begun);
}

/* match */

void check_match(Parser *p) {
    Mark begun = parser_mark(p);
    int lineno = peek(p)->lineno;
    p->pos++;
    if (rule_subject(p)) {
        missing_colon(p);
        missing_block(p, "'match' statement", lineno);
    }
    parser_rewind(p, begun);
}

void check_case(Parser *p) {
    Mark begun = parser_mark(p);
    int lineno = peek(p)->lineno;
    p->pos++;
    if (rule_patterns(p)) {
        Mark after = parser_mark(p);
        if (!rule_guard(p))
            parser_rewind(p, after);
        missing_colon(p);
        missing_block(p, "'case' statement", lineno);
    }
    parser_rewind(p, begun);
}

void check_as_pattern(Parser *p) {
    Mark begun = parser_mark(p);
    if (rule_or_pattern(p) && parser_accept(p, KW_as)) {
        if (parser_at_word(p, "_")) {
            report_token(p, peek(p), "cannot use '_' as a target");
        } else if (peek_kind(p) != TOK_NAME) {
            Ast *target = rule_expression(p);
            if (target)
                report_node(p, target, "invalid pattern target");
        }
    }
    parser_rewind(p, begun);
}

void check_class_pattern(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *first, *last;
    if (rule_name_or_attr(p) && parser_accept(p, TOK_LPAR)) {
        Mark inside = parser_mark(p);
        if (!rule_positional_patterns(p, &last) || !parser_accept(p, TOK_COMMA))
            parser_rewind(p, inside);
        if (rule_keyword_patterns(p) && parser_accept(p, TOK_COMMA) &&
            (first = rule_positional_patterns(p, &last)))
            report_between(p, first, last, "positional patterns follow keyword patterns");
    }
    parser_rewind(p, begun);
}
