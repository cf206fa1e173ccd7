/* Simple statements, and lists of statements. */
#include "lang/parser_core.h"

#include <string.h>

/* Assignment */

static const struct {
    uint8_t token, op;
} augmented[] = {
    {TOK_PLUSEQUAL, OP_Add},
    {TOK_MINEQUAL, OP_Sub},
    {TOK_STAREQUAL, OP_Mult},
    {TOK_ATEQUAL, OP_MatMult},
    {TOK_SLASHEQUAL, OP_Div},
    {TOK_PERCENTEQUAL, OP_Mod},
    {TOK_AMPEREQUAL, OP_BitAnd},
    {TOK_VBAREQUAL, OP_BitOr},
    {TOK_CIRCUMFLEXEQUAL, OP_BitXor},
    {TOK_LEFTSHIFTEQUAL, OP_LShift},
    {TOK_RIGHTSHIFTEQUAL, OP_RShift},
    {TOK_DOUBLESTAREQUAL, OP_Pow},
    {TOK_DOUBLESLASHEQUAL, OP_FloorDiv},
};

bool rule_augmented_operator(Parser *p, AstOperator *op) {
    TokenKind kind = peek_kind(p);
    for (size_t i = 0; i < sizeof augmented / sizeof *augmented; i++)
        if (augmented[i].token == kind) {
            p->pos++;
            *op = (AstOperator)augmented[i].op;
            return true;
        }
    return false;
}

/* The position is behind the ':'. */
static Ast *annotated(Parser *p, Ast *target, bool simple, int start) {
    Ast *annotation = rule_expression(p);
    if (!annotation)
        return NULL;
    Mark after = parser_mark(p);
    Ast *value = NULL;
    if (parser_accept(p, TOK_EQUAL)) {
        value = rule_yield_or_star(p);
        if (!value)
            parser_rewind(p, after);
    }
    Ast *node = node_new(p, AST_AnnAssign, start);
    if (!node)
        return NULL;
    target_set_context(target, CTX_STORE);
    node->as.AnnAssign.target = target;
    node->as.AnnAssign.annotation = annotation;
    node->as.AnnAssign.value = value;
    node->as.AnnAssign.simple = simple;
    return node;
}

static Ast *augmented_node(Parser *p, Ast *target, AstOperator op, int start) {
    Ast *value = rule_yield_or_star(p);
    Ast *node = value ? node_new(p, AST_AugAssign, start) : NULL;
    if (!node)
        return NULL;
    target_set_context(target, CTX_STORE);
    node->as.AugAssign.target = target;
    node->as.AugAssign.op = op;
    node->as.AugAssign.value = value;
    return node;
}

static Ast *assign_node(Parser *p, Mark targets, Ast *value, int start) {
    AstSeq seq = seq_end(p, targets);
    Ast *node = node_new(p, AST_Assign, start);
    if (!node)
        return NULL;
    node->as.Assign.targets = seq;
    node->as.Assign.value = value;
    return node;
}

/* target '=' target '=' ... value: each side is parsed as an expression; those before a '=' become
 * targets. */
static Ast *assigned(Parser *p, Ast *first, int start) {
    Mark targets = parser_mark(p);
    Ast *value = first;
    while (peek_kind(p) == TOK_EQUAL) {
        if (!target_set_store(value))
            return NULL;
        p->pos++;
        seq_push(p, value);
        value = rule_yield_or_star(p);
        if (!value)
            return NULL;
    }
    return assign_node(p, targets, value, start);
}

static Ast *expression_statement(Parser *p, Ast *value, int start) {
    Ast *node = value ? node_new(p, AST_Expr, start) : NULL;
    if (node)
        node->as.Expr.value = value;
    return node;
}

/* The first pass reads the left side once and decides by what follows. */
static Ast *assignment_or_expression(Parser *p) {
    int start = p->pos;
    TokenKind opening = peek_kind(p);
    Ast *first = rule_star_expressions(p);
    AstOperator op;
    if (!first)
        return NULL;
    switch (peek_kind(p)) {
    case TOK_EQUAL:
        return assigned(p, first, start);
    case TOK_COLON:
        if (!target_is_single(first))
            return NULL;
        p->pos++;
        return annotated(p, first, first->kind == AST_Name && opening == TOK_NAME, start);
    default:
        if (!target_is_single(first) || !rule_augmented_operator(p, &op))
            return expression_statement(p, first, start);
        return augmented_node(p, first, op, start);
    }
}

/* The second pass tries CPython's alternatives one after the other; *cut means that no other may be
 * tried. */
static Ast *annotated_alternative(Parser *p) {
    int start = p->pos;
    bool simple = peek_kind(p) == TOK_NAME && parser_token(p, start + 1)->kind == TOK_COLON;
    Ast *target = rule_single_target(p);
    return target && parser_accept(p, TOK_COLON) ? annotated(p, target, simple, start) : NULL;
}

static Ast *assigned_alternative(Parser *p) {
    int start = p->pos;
    Mark begun = parser_mark(p), after = begun;
    Ast *target;
    while ((target = rule_star_targets(p)) && parser_accept(p, TOK_EQUAL)) {
        seq_push(p, target);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    if (p->failed || after.pos == start)
        return NULL;
    Ast *value = rule_yield_or_star(p);
    return value && peek_kind(p) != TOK_EQUAL ? assign_node(p, begun, value, start) : NULL;
}

static Ast *augmented_alternative(Parser *p, bool *cut) {
    int start = p->pos;
    AstOperator op;
    Ast *target = rule_single_target(p);
    if (!target || !rule_augmented_operator(p, &op))
        return NULL;
    *cut = true;
    return augmented_node(p, target, op, start);
}

static Ast *diagnose_assignment(Parser *p) {
    Mark begun = parser_mark(p);
    bool cut = false;
    Ast *node = annotated_alternative(p);
    if (!node) {
        parser_rewind(p, begun);
        node = assigned_alternative(p);
    }
    if (!node) {
        parser_rewind(p, begun);
        node = augmented_alternative(p, &cut);
    }
    if (!node && !cut) {
        parser_rewind(p, begun);
        check_assignment(p);
    }
    return p->failed ? NULL : node;
}

static Ast *diagnose_assignment_or_expression(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *node = diagnose_assignment(p);
    if (node)
        return node;
    parser_rewind(p, begun);
    return expression_statement(p, rule_star_expressions(p), begun.pos);
}

/* Keyword statements */

static Ast *return_statement(Parser *p, int start) {
    Mark after = parser_mark(p);
    Ast *value = rule_star_expressions(p);
    if (!value)
        parser_rewind(p, after);
    Ast *node = node_new(p, AST_Return, start);
    if (node)
        node->as.Return.value = value;
    return node;
}

static Ast *optional_after(Parser *p, TokenKind separator) {
    Mark before = parser_mark(p);
    Ast *value = parser_accept(p, separator) ? rule_expression(p) : NULL;
    if (!value)
        parser_rewind(p, before);
    return value;
}

static Ast *raise_statement(Parser *p, int start) {
    Mark after = parser_mark(p);
    Ast *exc = rule_expression(p), *cause = NULL;
    if (exc)
        cause = optional_after(p, KW_from);
    else
        parser_rewind(p, after);
    Ast *node = node_new(p, AST_Raise, start);
    if (!node)
        return NULL;
    node->as.Raise.exc = exc;
    node->as.Raise.cause = cause;
    return node;
}

static Ast *assert_statement(Parser *p, int start) {
    Ast *test = rule_expression(p);
    if (!test)
        return NULL;
    Ast *msg = optional_after(p, TOK_COMMA);
    Ast *node = node_new(p, AST_Assert, start);
    if (!node)
        return NULL;
    node->as.Assert.test = test;
    node->as.Assert.msg = msg;
    return node;
}

static Ast *del_statement(Parser *p, int start) {
    AstSeq targets;
    if (rule_del_targets(p, &targets) &&
        (peek_kind(p) == TOK_SEMI || peek_kind(p) == TOK_NEWLINE)) {
        Ast *node = node_new(p, AST_Delete, start);
        if (node)
            node->as.Delete.targets = targets;
        return node;
    }
    if (p->diagnosing) {
        p->pos = start;
        check_del(p);
    }
    return NULL;
}

/* Names are collected as tokens, because only nodes fit on the parser's stack. */
static bool names(Parser *p, AstNames *out) {
    int first = p->pos, count = 0;
    do {
        if (peek_kind(p) != TOK_NAME)
            break;
        p->pos++;
        count++;
    } while (parser_accept(p, TOK_COMMA));
    if (count == 0)
        return false;
    p->pos = first + 2 * count - 1;
    out->count = count;
    out->items = parser_alloc(p, sizeof *out->items * (size_t)count);
    for (int i = 0; out->items && i < count; i++)
        out->items[i] = name_from_token(p, parser_token(p, first + 2 * i));
    return !p->failed;
}

static Ast *global_statement(Parser *p, int start) {
    AstNames list;
    Ast *node = names(p, &list) ? node_new(p, AST_Global, start) : NULL;
    if (node)
        node->as.Global.names = list;
    return node;
}

static Ast *nonlocal_statement(Parser *p, int start) {
    AstNames list;
    Ast *node = names(p, &list) ? node_new(p, AST_Nonlocal, start) : NULL;
    if (node)
        node->as.Nonlocal.names = list;
    return node;
}

static Ast *bare(Parser *p, AstKind kind, int start) {
    return node_new(p, kind, start);
}

/* Imports */

static bool dotted_name(Parser *p, AstName *out) {
    int first = p->pos;
    if (!parser_accept(p, TOK_NAME))
        return false;
    while (peek_kind(p) == TOK_DOT && parser_token(p, p->pos + 1)->kind == TOK_NAME)
        p->pos += 2;
    size_t length = 0;
    for (int i = first; i < p->pos; i++)
        length += parser_token(p, i)->length;
    char *text = parser_alloc(p, length + 1);
    if (!text)
        return false;
    *out = (AstName){text, length};
    for (int i = first; i < p->pos; i++) {
        const Token *token = parser_token(p, i);
        memcpy(text, token->text, token->length);
        text += token->length;
    }
    return true;
}

static Ast *alias_node(Parser *p, AstName name, int start) {
    AstName asname = {NULL, 0};
    Mark before = parser_mark(p);
    if (parser_accept(p, KW_as) && !parser_accept_name(p, &asname))
        parser_rewind(p, before);
    Ast *node = node_new(p, AST_alias, start);
    if (!node)
        return NULL;
    node->as.alias.name = name;
    node->as.alias.asname = asname;
    return node;
}

static Ast *dotted_as_name(Parser *p) {
    int start = p->pos;
    AstName name;
    return dotted_name(p, &name) ? alias_node(p, name, start) : NULL;
}

static Ast *import_as_name(Parser *p) {
    int start = p->pos;
    AstName name;
    return parser_accept_name(p, &name) ? alias_node(p, name, start) : NULL;
}

/* item (',' item)*; a comma that nothing follows is left. */
static bool aliases(Parser *p, Ast *(*item)(Parser *), AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    Ast *node;
    while ((node = item(p))) {
        seq_push(p, node);
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, after);
    if (p->failed || after.pos == begun.pos)
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}

bool rule_import_names(Parser *p) {
    AstSeq unused;
    return aliases(p, import_as_name, &unused);
}

static Ast *import_statement(Parser *p, int start) {
    AstSeq list;
    Ast *node = aliases(p, dotted_as_name, &list) ? node_new(p, AST_Import, start) : NULL;
    if (node)
        node->as.Import.names = list;
    return node;
}

static bool import_targets(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    int start = p->pos;
    if (parser_accept(p, TOK_LPAR)) {
        if (aliases(p, import_as_name, out)) {
            parser_accept(p, TOK_COMMA);
            if (parser_accept(p, TOK_RPAR))
                return true;
        }
    } else if (parser_accept(p, TOK_STAR)) {
        AstName star = name_copy(p, "*", 1);
        Ast *node = node_new(p, AST_alias, start);
        if (!node)
            return false;
        node->as.alias.name = star;
        *out = seq_one(p, node);
        return !p->failed;
    } else if (aliases(p, import_as_name, out) && peek_kind(p) != TOK_COMMA) {
        return true;
    }
    if (p->diagnosing) {
        parser_rewind(p, begun);
        check_import_from_targets(p);
    }
    return false;
}

static Ast *import_from(Parser *p, int start) {
    int level = 0;
    for (;; level++) {
        if (parser_accept(p, TOK_ELLIPSIS))
            level += 2;
        else if (!parser_accept(p, TOK_DOT))
            break;
    }
    AstName module = {NULL, 0};
    AstSeq list;
    if (!dotted_name(p, &module) && level == 0)
        return NULL;
    if (!parser_accept(p, KW_import) || !import_targets(p, &list))
        return NULL;
    Ast *node = node_new(p, AST_ImportFrom, start);
    if (!node)
        return NULL;
    node->as.ImportFrom.module = module;
    node->as.ImportFrom.level = level;
    node->as.ImportFrom.names = list;
    return node;
}

/* Dispatch */

static Ast *keyword_statement(Parser *p, TokenKind kind, bool *matched) {
    int start = p->pos++;
    *matched = true;
    switch (kind) {
    case KW_return:
        return return_statement(p, start);
    case KW_import:
        return import_statement(p, start);
    case KW_from:
        return import_from(p, start);
    case KW_raise:
        return raise_statement(p, start);
    case KW_pass:
        return bare(p, AST_Pass, start);
    case KW_del:
        return del_statement(p, start);
    case KW_assert:
        return assert_statement(p, start);
    case KW_break:
        return bare(p, AST_Break, start);
    case KW_continue:
        return bare(p, AST_Continue, start);
    case KW_global:
        return global_statement(p, start);
    case KW_nonlocal:
        return nonlocal_statement(p, start);
    default:
        p->pos--;
        *matched = false;
        return NULL;
    }
}

static Ast *simple_statement(Parser *p) {
    Ast *node;
    bool matched;
    Mark begun = parser_mark(p);
    if (parser_recall(p, MEMO_SIMPLE_STATEMENT, &node))
        return node;
    TokenKind kind = peek_kind(p);
    node = keyword_statement(p, kind, &matched);
    if (!matched) {
        if (p->diagnosing)
            node = diagnose_assignment_or_expression(p);
        else if (kind != KW_yield)
            node = assignment_or_expression(p);
        if (!node && kind == KW_yield && !p->failed) {
            parser_rewind(p, begun);
            node = expression_statement(p, rule_yield(p), begun.pos);
        }
    }
    p->stack_count = begun.stack_count;
    return parser_remember(p, MEMO_SIMPLE_STATEMENT, begun.pos, node);
}

bool rule_simple_statements(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    do {
        Mark after = parser_mark(p);
        Ast *node = simple_statement(p);
        if (!node) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, node);
    } while (parser_accept(p, TOK_SEMI));
    if (p->failed || p->stack_count == begun.stack_count || !parser_accept(p, TOK_NEWLINE))
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}

/* Pushes the statements of one line, or one compound statement. */
static bool statement(Parser *p) {
    bool matched;
    Mark begun = parser_mark(p);
    AstSeq line;
    Ast *compound = rule_compound(p, &matched);
    if (compound) {
        p->stack_count = begun.stack_count;
        seq_push(p, compound);
        return true;
    }
    parser_rewind(p, begun);
    if (p->failed || (matched && !p->diagnosing) || !rule_simple_statements(p, &line))
        return false;
    p->stack_count = begun.stack_count;
    for (int i = 0; i < line.count; i++)
        seq_push(p, line.items[i]);
    return true;
}

bool rule_statements(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    while (peek_kind(p) != TOK_ENDMARKER && peek_kind(p) != TOK_DEDENT && statement(p))
        after = parser_mark(p);
    parser_rewind(p, after);
    if (p->failed || after.pos == begun.pos)
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}
