/* Expressions with operators: precedence climbing over one table, and the rules above it. */
#include "lang/parser_core.h"

/* Precedences, loosest first; the operand of a left-associative operator binds one tighter. */
enum {
    PREC_OR = 1,
    PREC_AND,
    PREC_NOT,
    PREC_COMPARE,
    PREC_BITOR,
    PREC_BITXOR,
    PREC_BITAND,
    PREC_SHIFT,
    PREC_SUM,
    PREC_TERM,
    PREC_FACTOR
};

static const struct BinaryRow {
    uint8_t precedence; /* 0: no binary operator */
    uint8_t op;
} binary_rows[TOKEN_KIND_COUNT] = {
    [KW_or] = {PREC_OR, OP_Or},
    [KW_and] = {PREC_AND, OP_And},
    [TOK_EQEQUAL] = {PREC_COMPARE, OP_Eq},
    [TOK_NOTEQUAL] = {PREC_COMPARE, OP_NotEq},
    [TOK_LESSEQUAL] = {PREC_COMPARE, OP_LtE},
    [TOK_LESS] = {PREC_COMPARE, OP_Lt},
    [TOK_GREATEREQUAL] = {PREC_COMPARE, OP_GtE},
    [TOK_GREATER] = {PREC_COMPARE, OP_Gt},
    [KW_not] = {PREC_COMPARE, OP_NotIn},
    [KW_in] = {PREC_COMPARE, OP_In},
    [KW_is] = {PREC_COMPARE, OP_Is},
    [TOK_VBAR] = {PREC_BITOR, OP_BitOr},
    [TOK_CIRCUMFLEX] = {PREC_BITXOR, OP_BitXor},
    [TOK_AMPER] = {PREC_BITAND, OP_BitAnd},
    [TOK_LEFTSHIFT] = {PREC_SHIFT, OP_LShift},
    [TOK_RIGHTSHIFT] = {PREC_SHIFT, OP_RShift},
    [TOK_PLUS] = {PREC_SUM, OP_Add},
    [TOK_MINUS] = {PREC_SUM, OP_Sub},
    [TOK_STAR] = {PREC_TERM, OP_Mult},
    [TOK_SLASH] = {PREC_TERM, OP_Div},
    [TOK_DOUBLESLASH] = {PREC_TERM, OP_FloorDiv},
    [TOK_PERCENT] = {PREC_TERM, OP_Mod},
    [TOK_AT] = {PREC_TERM, OP_MatMult},
};

static Ast *rule_binary(Parser *p, int precedence);

static Ast *unary_node(Parser *p, AstOperator op, Ast *operand, int start) {
    Ast *node = operand ? node_new(p, AST_UnaryOp, start) : NULL;
    if (!node)
        return NULL;
    node->as.UnaryOp.op = op;
    node->as.UnaryOp.operand = operand;
    return node;
}

static Ast *binary_node(Parser *p, Ast *left, AstOperator op, Ast *right, int start) {
    Ast *node = node_new(p, AST_BinOp, start);
    if (!node)
        return NULL;
    node->as.BinOp.left = left;
    node->as.BinOp.op = op;
    node->as.BinOp.right = right;
    return node;
}

static Ast *rule_factor(Parser *p);

static Ast *power(Parser *p, int start) {
    Ast *base = rule_primary(p);
    if (!base)
        return NULL;
    Mark after = parser_mark(p);
    if (!parser_accept(p, TOK_DOUBLESTAR))
        return base;
    Ast *exponent = rule_factor(p);
    if (exponent)
        return binary_node(p, base, OP_Pow, exponent, start);
    parser_rewind(p, after);
    return p->failed ? NULL : base;
}

static Ast *factor(Parser *p, int start) {
    AstOperator op;
    switch (peek_kind(p)) {
    case TOK_PLUS:
        op = OP_UAdd;
        break;
    case TOK_MINUS:
        op = OP_USub;
        break;
    case TOK_TILDE:
        op = OP_Invert;
        break;
    default:
        return power(p, start);
    }
    p->pos++;
    return unary_node(p, op, rule_factor(p), start);
}

static Ast *rule_factor(Parser *p) {
    Ast *node;
    int start = p->pos;
    if (parser_recall(p, MEMO_FACTOR, &node))
        return node;
    if (!parser_enter(p, 1))
        return NULL;
    node = factor(p, start);
    parser_leave(p, 1);
    return parser_remember(p, MEMO_FACTOR, start, node);
}

static Ast *rule_not(Parser *p) {
    int start = p->pos++;
    if (!parser_enter(p, 1))
        return NULL;
    Ast *operand = peek_kind(p) == KW_not ? rule_not(p) : rule_binary(p, PREC_COMPARE);
    parser_leave(p, 1);
    return unary_node(p, OP_Not, operand, start);
}

/* a and b and c: one node with all operands. The position stays behind the last operand that
 * parsed. */
static Ast *boolean(Parser *p, Ast *first, int start, TokenKind word) {
    struct BinaryRow row = binary_rows[word];
    Mark begun = parser_mark(p), after = begun;
    seq_push(p, first);
    while (parser_accept(p, word)) {
        Ast *operand = rule_binary(p, row.precedence + 1);
        if (!operand)
            break;
        seq_push(p, operand);
        after = parser_mark(p);
    }
    p->pos = after.pos;
    if (p->failed || after.pos == begun.pos) {
        parser_rewind(p, begun);
        return p->failed ? NULL : first;
    }
    p->stack_count = after.stack_count;
    AstSeq values = seq_end(p, begun);
    Ast *node = node_new(p, AST_BoolOp, start);
    if (!node)
        return NULL;
    node->as.BoolOp.op = (AstOperator)row.op;
    node->as.BoolOp.values = values;
    return node;
}

static bool comparison_operator(Parser *p, AstOperator *op) {
    TokenKind kind = peek_kind(p);
    if (binary_rows[kind].precedence != PREC_COMPARE)
        return false;
    p->pos++;
    *op = (AstOperator)binary_rows[kind].op;
    if (kind == KW_not)
        return parser_accept(p, KW_in);
    if (kind == KW_is && parser_accept(p, KW_not))
        *op = OP_IsNot;
    return true;
}

static AstOperators operators_end(Parser *p, const AstSeq *operands, const uint8_t *ops) {
    AstOperators out = {parser_alloc(p, sizeof *out.items * (size_t)operands->count),
                        operands->count};
    for (int i = 0; out.items && i < out.count; i++)
        out.items[i] = (AstOperator)ops[i];
    return out;
}

/* a < b < c. Operators are collected in a growing arena buffer, operands on the parser's stack. */
static Ast *comparison(Parser *p, Ast *left, int start) {
    Mark begun = parser_mark(p), after = begun;
    uint8_t few[8] = {0}, *ops = few;
    int capacity = sizeof few, count = 0;
    AstOperator op;
    while (comparison_operator(p, &op)) {
        Ast *operand = rule_binary(p, PREC_BITOR);
        if (!operand)
            break;
        if (count == capacity) {
            uint8_t *more = parser_alloc(p, 2 * (size_t)capacity);
            if (!more)
                return NULL;
            for (int i = 0; i < count; i++)
                more[i] = ops[i];
            ops = more;
            capacity *= 2;
        }
        ops[count++] = (uint8_t)op;
        seq_push(p, operand);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    if (p->failed || count == 0)
        return p->failed ? NULL : left;
    AstSeq comparators = seq_end(p, begun);
    Ast *node = node_new(p, AST_Compare, start);
    if (!node)
        return NULL;
    node->as.Compare.left = left;
    node->as.Compare.comparators = comparators;
    node->as.Compare.ops = operators_end(p, &comparators, ops);
    return node;
}

static Ast *climb(Parser *p, Ast *left, int precedence, int start) {
    while (left) {
        TokenKind kind = peek_kind(p);
        struct BinaryRow row = binary_rows[kind];
        if (row.precedence == 0 || row.precedence < precedence)
            return p->failed ? NULL : left;
        int before = p->pos;
        if (row.precedence <= PREC_AND) {
            left = boolean(p, left, start, kind);
        } else if (row.precedence == PREC_COMPARE) {
            left = comparison(p, left, start);
        } else {
            p->pos++;
            Ast *right = rule_binary(p, row.precedence + 1);
            if (right)
                left = binary_node(p, left, (AstOperator)row.op, right, start);
            else
                p->pos = before;
        }
        if (p->failed)
            return NULL;
        if (p->pos == before)
            return left;
    }
    return NULL;
}

static Ast *rule_binary(Parser *p, int precedence) {
    Ast *node;
    int start = p->pos;
    Mark begun = parser_mark(p);
    if (parser_recall(p, MEMO_BINARY + precedence, &node))
        return node;
    if (peek_kind(p) == KW_not)
        /* What follows `not x` can only be `and` or `or`. */
        node = precedence > PREC_NOT ? NULL : rule_not(p);
    else
        node = rule_factor(p);
    node = climb(p, node, precedence, start);
    p->stack_count = begun.stack_count;
    return parser_remember(p, MEMO_BINARY + precedence, start, node);
}

Ast *rule_disjunction(Parser *p) {
    return rule_binary(p, PREC_OR);
}

Ast *rule_bitwise_or(Parser *p) {
    return rule_binary(p, PREC_BITOR);
}

/* disjunction ['if' disjunction 'else' expression] */
static Ast *conditional(Parser *p, int start) {
    Ast *body = rule_disjunction(p);
    Mark after = parser_mark(p);
    if (!body || !parser_accept(p, KW_if))
        return body;
    Ast *test = rule_disjunction(p);
    Ast *orelse = test && parser_accept(p, KW_else) ? rule_expression(p) : NULL;
    if (!orelse) {
        parser_rewind(p, after);
        return p->failed ? NULL : body;
    }
    Ast *node = node_new(p, AST_IfExp, start);
    if (!node)
        return NULL;
    node->as.IfExp.test = test;
    node->as.IfExp.body = body;
    node->as.IfExp.orelse = orelse;
    return node;
}

Ast *rule_expression_plain(Parser *p) {
    int start = p->pos;
    return peek_kind(p) == KW_lambda ? rule_lambda(p) : conditional(p, start);
}

Ast *rule_expression(Parser *p) {
    Ast *node;
    int start = p->pos;
    if (parser_recall(p, MEMO_EXPRESSION, &node))
        return node;
    if (!parser_enter(p, 1))
        return NULL;
    if (p->diagnosing) {
        check_expression(p);
        check_legacy_expression(p);
    }
    node = rule_expression_plain(p);
    parser_leave(p, 1);
    return parser_remember(p, MEMO_EXPRESSION, start, node);
}

static Ast *tuple_node(Parser *p, AstSeq elts, int start) {
    Ast *node = node_new(p, AST_Tuple, start);
    if (node)
        node->as.Tuple.elts = elts;
    return node;
}

/* item (',' item)* [',']: the item itself or, with a comma, a Tuple. */
static Ast *maybe_tuple(Parser *p, Ast *(*item)(Parser *)) {
    int start = p->pos;
    Ast *first = item(p);
    Mark begun = parser_mark(p);
    if (!first || peek_kind(p) != TOK_COMMA)
        return first;
    seq_push(p, first);
    while (parser_accept(p, TOK_COMMA)) {
        Mark after = parser_mark(p);
        Ast *next = item(p);
        if (!next) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, next);
    }
    return tuple_node(p, seq_end(p, begun), start);
}

Ast *rule_expressions(Parser *p) {
    return maybe_tuple(p, rule_expression);
}

Ast *rule_star_expressions(Parser *p) {
    return maybe_tuple(p, rule_star_expression);
}

static Ast *starred_node(Parser *p, Ast *value, int start) {
    Ast *node = value ? node_new(p, AST_Starred, start) : NULL;
    if (node)
        node->as.Starred.value = value;
    return node;
}

Ast *rule_starred(Parser *p) {
    int start = p->pos;
    return parser_accept(p, TOK_STAR) ? starred_node(p, rule_expression(p), start) : NULL;
}

static Ast *starred_bitwise(Parser *p) {
    int start = p->pos++;
    return starred_node(p, rule_bitwise_or(p), start);
}

Ast *rule_star_expression(Parser *p) {
    return peek_kind(p) == TOK_STAR ? starred_bitwise(p) : rule_expression(p);
}

Ast *rule_star_named_expression(Parser *p) {
    return peek_kind(p) == TOK_STAR ? starred_bitwise(p) : rule_named_expression(p);
}

bool rule_star_named_expressions(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    Ast *item = rule_star_named_expression(p);
    if (!item)
        return false;
    seq_push(p, item);
    while (parser_accept(p, TOK_COMMA)) {
        Mark after = parser_mark(p);
        item = rule_star_named_expression(p);
        if (!item) {
            parser_rewind(p, after);
            break;
        }
        seq_push(p, item);
    }
    *out = seq_end(p, begun);
    return !p->failed;
}

static Ast *walrus(Parser *p, int start) {
    Ast *target = rule_atom(p);
    p->pos++;
    Ast *value = target ? rule_expression(p) : NULL;
    Ast *node = value ? node_new(p, AST_NamedExpr, start) : NULL;
    if (!node)
        return NULL;
    target->as.Name.ctx = CTX_STORE;
    node->as.NamedExpr.target = target;
    node->as.NamedExpr.value = value;
    return node;
}

Ast *rule_named_expression(Parser *p) {
    int start = p->pos;
    if (peek_kind(p) == TOK_NAME && parser_token(p, start + 1)->kind == TOK_COLONEQUAL)
        return walrus(p, start);
    if (p->diagnosing)
        check_named_expression(p);
    Ast *node = rule_expression(p);
    return node && peek_kind(p) != TOK_COLONEQUAL ? node : NULL;
}

Ast *rule_yield(Parser *p) {
    int start = p->pos;
    if (!parser_accept(p, KW_yield))
        return NULL;
    if (parser_accept(p, KW_from)) {
        Ast *value = rule_expression(p);
        Ast *node = value ? node_new(p, AST_YieldFrom, start) : NULL;
        if (node)
            node->as.YieldFrom.value = value;
        return node;
    }
    Mark after = parser_mark(p);
    Ast *value = rule_star_expressions(p);
    if (!value)
        parser_rewind(p, after);
    Ast *node = node_new(p, AST_Yield, start);
    if (node)
        node->as.Yield.value = value;
    return node;
}

Ast *rule_yield_or_star(Parser *p) {
    return peek_kind(p) == KW_yield ? rule_yield(p) : rule_star_expressions(p);
}
