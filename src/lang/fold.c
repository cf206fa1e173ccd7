/* Literals become objects, and expressions of constants one constant, as CPython's AST optimizer
 * does it: never when that would raise, and within limits of size.
 */
#include "lang/compiler.h"

#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"

#include <stdint.h>

enum {
    MOST_BITS = 128,
    MOST_ITEMS = 1024
};

static void fold(Compiler *c, Ast *node);

/* ---- constants ---- */

void fold_set_object(Compiler *c, Ast *node, Object *o) {
    int64_t number = (int64_t)VAR_SIZE(c->held);
    compiler_hold(c, o);
    node->kind = AST_Constant;
    node->as.Constant = (struct Ast_Constant){.value = {.kind = CONST_OBJECT, .integer = number}};
}

/* The result of folding. In fold_late models the tree keeps the expression. */
static void set_folded(Compiler *c, Ast *node, Object *o) {
    if (!c->model->fold_late) {
        fold_set_object(c, node, o);
        return;
    }
    Ast *folded = compiler_alloc(c, sizeof *folded);
    *folded = *node;
    int64_t number = (int64_t)VAR_SIZE(c->owned);
    compiler_own(c, o);
    node->kind = AST_Constant;
    node->as.Constant =
        (struct Ast_Constant){.value = {.kind = CONST_OBJECT, .integer = number, .folded = folded}};
}

/* More digits than int() takes: CPython's parser reports its words as a SyntaxError. */
static _Noreturn void digits_error(Compiler *c, const Ast *node) {
    World *w = c->w;
    if (!error_is(w, ValueError))
        compiler_fail(c);
    Object *error = compiler_own(c, error_fetch(w));
    Object *words = compiler_own(c, object_str(w, error));
    const char *text = str_utf8(w, words, &(size_t){0});
    compiler_error(
        c, node,
        "%s - Consider hexadecimal for huge integer literals to avoid decimal conversion "
        "limits.",
        text ? text : "");
}

static Object *make_int(Compiler *c, const Ast *node) {
    const AstConstant *value = &node->as.Constant.value;
    if (value->fits)
        return int_from_int64(c->w, value->integer);
    Object *o = int_from_text(c->w, value->text, value->length, value->base);
    if (!o)
        digits_error(c, node);
    return o;
}

static Object *make_object(Compiler *c, const Ast *node) {
    World *w = c->w;
    const AstConstant *value = &node->as.Constant.value;
    switch (value->kind) {
    case CONST_NONE:
        return new_none(w);
    case CONST_FALSE:
        return new_bool(w, false);
    case CONST_TRUE:
        return new_bool(w, true);
    case CONST_ELLIPSIS:
        return newref(w, ELLIPSIS(w));
    case CONST_INT:
        return make_int(c, node);
    case CONST_FLOAT:
        return float_new(w, value->number);
    case CONST_IMAGINARY:
        return complex_new(w, 0.0, value->number);
    case CONST_STR:
        return str_from_utf8(w, value->text, value->length);
    case CONST_BYTES:
        return bytes_new(w, value->text, value->length);
    default:
        return NULL;
    }
}

bool ast_is_constant(const Ast *e) {
    return e->kind == AST_Constant;
}

/* What is folded late has no more items than the longest str. */
static bool is_short(Compiler *c, Object *o) {
    if (!c->model->fold_late)
        return true;
    ssize_t size = IS(c->w, o, STR)                           ? str_length(o)
                   : IS(c->w, o, TUPLE) || IS(c->w, o, BYTES) ? VAR_SIZE(o)
                                                              : 0;
    return size <= c->model->fold_str_max;
}

/* The result of an operation on constants replaces it; an exception leaves all as it was. */
static void replace(Compiler *c, Ast *node, Object *result) {
    if (result && is_short(c, result)) {
        set_folded(c, node, result);
        return;
    }
    if (result) {
        decref(c->w, result);
        return;
    }
    if (error_is(c->w, MemoryError) || error_is(c->w, KeyboardInterrupt))
        compiler_fail(c);
    error_clear(c->w);
}

/* ---- operators ---- */

static bool multiply_is_small(World *w, Object *left, Object *right) {
    if (IS(w, left, INT) && IS(w, right, INT))
        return int_bit_length(left) + int_bit_length(right) <= MOST_BITS;
    Object *sequence = IS(w, left, INT) ? right : left;
    Object *times = IS(w, left, INT) ? left : right;
    if (!IS(w, times, INT))
        return true;
    bool tuple = IS(w, sequence, TUPLE);
    if (!tuple && !IS(w, sequence, STR) && !IS(w, sequence, BYTES))
        return true;
    ssize_t size = IS(w, sequence, STR) ? str_length(sequence) : VAR_SIZE(sequence);
    int64_t most = tuple ? w->model->fold_tuple_max : w->model->fold_str_max;
    int overflow;
    int64_t n = int_as_int64(times, &overflow);
    return !size || (!overflow && n >= 0 && n <= most / size && (!tuple || n * size <= MOST_ITEMS));
}

static bool power_is_small(World *w, Object *base, Object *exponent) {
    if (!IS(w, base, INT) || !IS(w, exponent, INT) || !int_sign(base) || int_sign(exponent) <= 0)
        return true;
    int overflow;
    int64_t n = int_as_int64(exponent, &overflow);
    return !overflow && n <= MOST_BITS / (int64_t)int_bit_length(base);
}

static bool shift_is_small(World *w, Object *value, Object *by) {
    if (!IS(w, value, INT) || !IS(w, by, INT) || !int_sign(value) || !int_sign(by))
        return true;
    int overflow;
    int64_t n = int_as_int64(by, &overflow);
    return !overflow && n >= 0 && n <= MOST_BITS && (int64_t)int_bit_length(value) <= MOST_BITS - n;
}

static bool is_small(World *w, AstOperator op, Object *left, Object *right) {
    switch (op) {
    case OP_Mult:
        return multiply_is_small(w, left, right);
    case OP_Pow:
        return power_is_small(w, left, right);
    case OP_LShift:
        return shift_is_small(w, left, right);
    case OP_Mod:
        return !IS(w, left, STR) && !IS(w, left, BYTES);
    case OP_MatMult:
        return false;
    default:
        return true;
    }
}

static const enum BinaryOp binary_ops[] = {
    [OP_Add] = OP_ADD,
    [OP_Sub] = OP_SUBTRACT,
    [OP_Mult] = OP_MULTIPLY,
    [OP_MatMult] = OP_MATMUL,
    [OP_Div] = OP_TRUE_DIVIDE,
    [OP_Mod] = OP_REMAINDER,
    [OP_Pow] = OP_POWER,
    [OP_LShift] = OP_LSHIFT,
    [OP_RShift] = OP_RSHIFT,
    [OP_BitOr] = OP_OR,
    [OP_BitXor] = OP_XOR,
    [OP_BitAnd] = OP_AND,
    [OP_FloorDiv] = OP_FLOOR_DIVIDE,
};

static void fold_binary(Compiler *c, Ast *node) {
    const struct Ast_BinOp *e = &node->as.BinOp;
    if (c->model->fold_percent && fold_percent(c, node))
        return;
    if (!ast_is_constant(e->left) || !ast_is_constant(e->right))
        return;
    Object *left = ast_constant(c, e->left), *right = ast_constant(c, e->right);
    if (!is_small(c->w, e->op, left, right))
        return;
    replace(c, node,
            e->op == OP_Pow ? number_power(c->w, left, right, NONE(c->w))
                            : number_binary(c->w, left, right, binary_ops[e->op]));
}

/* `not a in b` is `a not in b`. */
static bool negate_compare(Ast *node) {
    Ast *compare = node->as.UnaryOp.operand;
    if (compare->kind != AST_Compare || compare->as.Compare.ops.count != 1)
        return false;
    AstOperator *op = compare->as.Compare.ops.items;
    switch (*op) {
    case OP_Is:
        *op = OP_IsNot;
        break;
    case OP_IsNot:
        *op = OP_Is;
        break;
    case OP_In:
        *op = OP_NotIn;
        break;
    case OP_NotIn:
        *op = OP_In;
        break;
    default:
        return false;
    }
    node->kind = AST_Compare;
    node->as.Compare = (struct Ast_Compare){.left = compare->as.Compare.left,
                                            .ops = compare->as.Compare.ops,
                                            .comparators = compare->as.Compare.comparators};
    return true;
}

static void fold_unary(Compiler *c, Ast *node) {
    World *w = c->w;
    AstOperator op = node->as.UnaryOp.op;
    const Ast *operand = node->as.UnaryOp.operand;
    if (op == OP_Not && negate_compare(node))
        return;
    if (!ast_is_constant(operand) || (op == OP_Not && !w->model->fold_not))
        return;
    Object *o = ast_constant(c, operand);
    if (op == OP_Not) {
        int truth = object_is_true(w, o);
        replace(c, node, truth < 0 ? NULL : new_bool(w, !truth));
    } else {
        replace(c, node,
                op == OP_USub   ? number_negative(w, o)
                : op == OP_UAdd ? number_positive(w, o)
                                : number_invert(w, o));
    }
}

/* ---- displays ---- */

bool all_constants(const Ast *const *items, int count) {
    for (int i = 0; i < count; i++)
        if (!ast_is_constant(items[i]))
            return false;
    return true;
}

static Object *new_tuple(Compiler *c, AstSeq seq, int from, int to) {
    Object *tuple = tuple_new(c->w, to - from);
    if (!tuple)
        compiler_fail(c);
    for (int i = from; i < to; i++)
        ((Tuple *)tuple)->items[i - from] = newref(c->w, ast_constant(c, seq.items[i]));
    return tuple;
}

Object *constants_tuple(Compiler *c, AstSeq seq, int from, int to) {
    return compiler_own(c, new_tuple(c, seq, from, to));
}

static bool seq_is_constant(AstSeq seq) {
    return all_constants((const Ast *const *)seq.items, seq.count);
}

static void fold_tuple(Compiler *c, Ast *node) {
    if (c->model->fold_late && !node->as.Tuple.elts.count)
        return;
    if (node->as.Tuple.ctx == CTX_LOAD && seq_is_constant(node->as.Tuple.elts))
        set_folded(c, node, new_tuple(c, node->as.Tuple.elts, 0, node->as.Tuple.elts.count));
}

/* A display that is only walked through or searched: list to tuple, set to frozenset. */
static void fold_walked(Compiler *c, Ast *node) {
    if (node->kind == AST_List) {
        AstSeq elts = node->as.List.elts;
        for (int i = 0; i < elts.count; i++)
            if (elts.items[i]->kind == AST_Starred)
                return;
        node->kind = AST_Tuple;
        node->as.Tuple = (struct Ast_Tuple){.elts = elts, .ctx = CTX_LOAD};
        fold_tuple(c, node);
    } else if (node->kind == AST_Set && seq_is_constant(node->as.Set.elts)) {
        Object *items = constants_tuple(c, node->as.Set.elts, 0, node->as.Set.elts.count);
        replace(c, node, frozenset_new(c->w, items));
    }
}

static void fold_subscript(Compiler *c, Ast *node) {
    const struct Ast_Subscript *e = &node->as.Subscript;
    if (e->ctx == CTX_LOAD && ast_is_constant(e->value) && ast_is_constant(e->slice))
        replace(c, node,
                object_getitem(c->w, ast_constant(c, e->value), ast_constant(c, e->slice)));
}

static void fold_compare(Compiler *c, Ast *node) {
    const struct Ast_Compare *e = &node->as.Compare;
    AstOperator last = e->ops.items[e->ops.count - 1];
    if (last == OP_In || last == OP_NotIn)
        fold_walked(c, e->comparators.items[e->comparators.count - 1]);
}

/* ---- the tree ---- */

static void fold_node(Compiler *c, Ast *node) {
    if (node)
        fold(c, node);
}

static void fold_seq(Compiler *c, AstSeq seq) {
    for (int i = 0; i < seq.count; i++)
        fold_node(c, seq.items[i]);
}

/* Folds what is inside, whatever the kind: the list of fields is the tree's own. */
static void fold_fields(Compiler *c, Ast *node) {
#define WALK_node(value) fold_node(c, value);
#define WALK_seq(value)  fold_seq(c, value);
#define WALK_name(value)
#define WALK_names(value)
#define WALK_op(value)
#define WALK_ops(value)
#define WALK_ctx(value)
#define WALK_constant(value)
#define WALK_integer(value)
#define F(type, field) WALK_##type(n->field)
#define X(name, group)                                                                             \
    case AST_##name: {                                                                             \
        struct Ast_##name *n = &node->as.name;                                                     \
        (void)n;                                                                                   \
        AST_FIELDS_##name(F) break;                                                                \
    }
    switch (node->kind) {
        AST_NODES(X)
    default:
        break;
    }
#undef X
#undef F
}

static void fold(Compiler *c, Ast *node) {
    compiler_enter(c);
    fold_fields(c, node);
    switch (node->kind) {
    case AST_Constant: {
        Object *o = make_object(c, node);
        if (!o)
            compiler_fail(c);
        if (node->as.Constant.value.kind == CONST_BYTES && c->model->bytes_literals_held_twice)
            compiler_hold(c, newref(c->w, o));
        fold_set_object(c, node, o);
        break;
    }
    case AST_Name:
        if (node->as.Name.ctx == CTX_LOAD && ast_name_is(node->as.Name.id, "__debug__"))
            fold_set_object(c, node, new_bool(c->w, true));
        break;
    case AST_BinOp:
        fold_binary(c, node);
        break;
    case AST_UnaryOp:
        fold_unary(c, node);
        break;
    case AST_Tuple:
        fold_tuple(c, node);
        break;
    case AST_Subscript:
        fold_subscript(c, node);
        break;
    case AST_Compare:
        fold_compare(c, node);
        break;
    case AST_For:
        fold_walked(c, node->as.For.iter);
        break;
    case AST_comprehension:
        fold_walked(c, node->as.comprehension.iter);
        break;
    default:
        break;
    }
    compiler_leave(c);
}

void fold_tree(Compiler *c, Ast *tree) {
    fold(c, tree);
}
