/* Targets of assignment, for and del. A target is a primary (CPython's t_primary with its
 * look-ahead comes to the same), whose context is then changed to Store or Del. */
#include "lang/parser_core.h"

void target_set_context(Ast *node, AstContext ctx) {
    switch (node->kind) {
    case AST_Name:
        node->as.Name.ctx = ctx;
        break;
    case AST_Attribute:
        node->as.Attribute.ctx = ctx;
        break;
    case AST_Subscript:
        node->as.Subscript.ctx = ctx;
        break;
    case AST_Starred:
        node->as.Starred.ctx = ctx;
        target_set_context(node->as.Starred.value, ctx);
        break;
    case AST_Tuple:
        node->as.Tuple.ctx = ctx;
        for (int i = 0; i < node->as.Tuple.elts.count; i++)
            target_set_context(node->as.Tuple.elts.items[i], ctx);
        break;
    case AST_List:
        node->as.List.ctx = ctx;
        for (int i = 0; i < node->as.List.elts.count; i++)
            target_set_context(node->as.List.elts.items[i], ctx);
        break;
    default:
        break;
    }
}

bool target_is_single(const Ast *node) {
    return node->kind == AST_Name || node->kind == AST_Attribute || node->kind == AST_Subscript;
}

static bool can_be_target(const Ast *node, bool starred) {
    const AstSeq *elts;
    switch (node->kind) {
    case AST_Name:
    case AST_Attribute:
    case AST_Subscript:
        return true;
    case AST_Starred:
        return starred && node->as.Starred.value->kind != AST_Starred &&
               can_be_target(node->as.Starred.value, true);
    case AST_Tuple:
        elts = &node->as.Tuple.elts;
        break;
    case AST_List:
        elts = &node->as.List.elts;
        break;
    default:
        return false;
    }
    for (int i = 0; i < elts->count; i++)
        if (!can_be_target(elts->items[i], starred))
            return false;
    return true;
}

bool target_set_store(Ast *node) {
    if (!can_be_target(node, true))
        return false;
    target_set_context(node, CTX_STORE);
    return true;
}

Ast *rule_star_target(Parser *p) {
    Ast *node;
    int start = p->pos;
    if (parser_recall(p, MEMO_STAR_TARGET, &node))
        return node;
    bool starred = parser_accept(p, TOK_STAR);
    node = peek_kind(p) == TOK_STAR ? NULL : rule_primary(p);
    if (node && !target_set_store(node))
        node = NULL;
    if (node && starred) {
        Ast *value = node;
        node = node_new(p, AST_Starred, start);
        if (node) {
            node->as.Starred.value = value;
            node->as.Starred.ctx = CTX_STORE;
        }
    }
    return parser_remember(p, MEMO_STAR_TARGET, start, node);
}

Ast *rule_star_targets(Parser *p) {
    int start = p->pos;
    Ast *first = rule_star_target(p);
    if (!first || peek_kind(p) != TOK_COMMA)
        return first;
    Mark begun = parser_mark(p);
    seq_push(p, first);
    while (parser_accept(p, TOK_COMMA)) {
        Mark after = parser_mark(p);
        Ast *next = rule_star_target(p);
        if (!next) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, next);
    }
    AstSeq elts = seq_end(p, begun);
    Ast *node = node_new(p, AST_Tuple, start);
    if (!node)
        return NULL;
    node->as.Tuple.elts = elts;
    node->as.Tuple.ctx = CTX_STORE;
    return node;
}

Ast *rule_single_target(Parser *p) {
    Ast *node = rule_primary(p);
    if (!node || !target_is_single(node))
        return NULL;
    target_set_context(node, CTX_STORE);
    return node;
}

static Ast *del_target(Parser *p) {
    Ast *node = rule_primary(p);
    if (!node || !can_be_target(node, false))
        return NULL;
    target_set_context(node, CTX_DEL);
    return node;
}

bool rule_del_targets(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    Ast *node = del_target(p);
    if (!node)
        return false;
    seq_push(p, node);
    while (parser_accept(p, TOK_COMMA)) {
        Mark after = parser_mark(p);
        node = del_target(p);
        if (!node) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, node);
    }
    *out = seq_end(p, begun);
    return !p->failed;
}
