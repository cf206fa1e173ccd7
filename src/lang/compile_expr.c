/* Expressions, conditions and targets. */
#include "lang/compiler.h"
#include "lang/symtable.h"

void compile_exprs(Compiler *c, AstSeq seq) {
    for (int i = 0; i < seq.count; i++)
        compile_expr(c, seq.items[i]);
}

/* ---- operators ---- */

enum Opcode binary_opcode(AstOperator op, bool inplace) {
    static const enum Opcode table[][2] = {
#define ROW(name, opcode) [OP_##name] = {OPCODE_BINARY_##opcode, OPCODE_INPLACE_##opcode},
        ROW(Add, ADD) ROW(Sub, SUBTRACT) ROW(Mult, MULTIPLY) ROW(MatMult, MATRIX_MULTIPLY)
            ROW(Div, TRUE_DIVIDE) ROW(Mod, MODULO) ROW(Pow, POWER) ROW(LShift, LSHIFT)
                ROW(RShift, RSHIFT) ROW(BitOr, OR) ROW(BitXor, XOR) ROW(BitAnd, AND)
                    ROW(FloorDiv, FLOOR_DIVIDE)
#undef ROW
    };
    return table[op][inplace];
}

enum CompareOp compare_operator(AstOperator op) {
    static const enum CompareOp table[] = {
        [OP_Eq] = CMP_EQ,  [OP_NotEq] = CMP_NE, [OP_Lt] = CMP_LT,
        [OP_LtE] = CMP_LE, [OP_Gt] = CMP_GT,    [OP_GtE] = CMP_GE,
    };
    return table[op];
}

static void emit_compare(Compiler *c, AstOperator op) {
    if (op == OP_Is || op == OP_IsNot)
        emit(c, OPCODE_IS_OP, op == OP_IsNot);
    else if (op == OP_In || op == OP_NotIn)
        emit(c, OPCODE_CONTAINS_OP, op == OP_NotIn);
    else
        emit(c, OPCODE_COMPARE_OP, (int32_t)compare_operator(op));
}

/* Left operand and operator of each link but the last; leaves to [cleanup] with one value too many.
 */
static void emit_chain(Compiler *c, const struct Ast_Compare *e, enum Opcode jump, Block *cleanup) {
    compile_expr(c, e->left);
    int last = e->ops.count - 1;
    for (int i = 0; i < last; i++) {
        compile_expr(c, e->comparators.items[i]);
        emit0(c, OPCODE_DUP_TOP);
        emit0(c, OPCODE_ROT_THREE);
        emit_compare(c, e->ops.items[i]);
        emit_jump(c, jump, cleanup);
    }
    compile_expr(c, e->comparators.items[last]);
    emit_compare(c, e->ops.items[last]);
}

static void compile_compare(Compiler *c, const Ast *node) {
    const struct Ast_Compare *e = &node->as.Compare;
    if (e->ops.count == 1) {
        emit_chain(c, e, OPCODE_NOP, NULL);
        return;
    }
    Block *cleanup = block_new(c), *end = block_new(c);
    emit_chain(c, e, OPCODE_JUMP_IF_FALSE_OR_POP, cleanup);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, cleanup);
    emit0(c, OPCODE_ROT_TWO);
    emit0(c, OPCODE_POP_TOP);
    block_begin(c, end);
}

static void compile_bool(Compiler *c, const Ast *e) {
    AstSeq values = e->as.BoolOp.values;
    Block *end = block_new(c);
    enum Opcode jump =
        e->as.BoolOp.op == OP_And ? OPCODE_JUMP_IF_FALSE_OR_POP : OPCODE_JUMP_IF_TRUE_OR_POP;
    for (int i = 0; i < values.count - 1; i++) {
        compile_expr(c, values.items[i]);
        emit_jump(c, jump, end);
    }
    compile_expr(c, values.items[values.count - 1]);
    block_begin(c, end);
}

static void compile_unary(Compiler *c, const Ast *e) {
    compile_expr(c, e->as.UnaryOp.operand);
    AstOperator op = e->as.UnaryOp.op;
    emit0(c, op == OP_Not    ? OPCODE_UNARY_NOT
             : op == OP_USub ? OPCODE_UNARY_NEGATIVE
             : op == OP_UAdd ? OPCODE_UNARY_POSITIVE
                             : OPCODE_UNARY_INVERT);
}

static void compile_ifexp(Compiler *c, const Ast *e) {
    Block *otherwise = block_new(c), *end = block_new(c);
    compile_jump_if(c, e->as.IfExp.test, otherwise, false);
    compile_expr(c, e->as.IfExp.body);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, otherwise);
    compile_expr(c, e->as.IfExp.orelse);
    block_begin(c, end);
}

/* ---- conditions ---- */

static void jump_if_bool(Compiler *c, const Ast *e, Block *target, bool condition) {
    AstSeq values = e->as.BoolOp.values;
    bool stops_on = e->as.BoolOp.op == OP_Or;
    Block *stop = stops_on == condition ? target : block_new(c);
    for (int i = 0; i < values.count - 1; i++)
        compile_jump_if(c, values.items[i], stop, stops_on);
    compile_jump_if(c, values.items[values.count - 1], target, condition);
    if (stop != target)
        block_begin(c, stop);
}

static void jump_if_ifexp(Compiler *c, const Ast *e, Block *target, bool condition) {
    Block *otherwise = block_new(c), *end = block_new(c);
    compile_jump_if(c, e->as.IfExp.test, otherwise, false);
    compile_jump_if(c, e->as.IfExp.body, target, condition);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, otherwise);
    compile_jump_if(c, e->as.IfExp.orelse, target, condition);
    block_begin(c, end);
}

static enum Opcode pop_jump(bool condition) {
    return condition ? OPCODE_POP_JUMP_IF_TRUE : OPCODE_POP_JUMP_IF_FALSE;
}

static void jump_if_chain(Compiler *c, const Ast *e, Block *target, bool condition) {
    Block *cleanup = block_new(c), *end = block_new(c);
    emit_chain(c, &e->as.Compare, OPCODE_POP_JUMP_IF_FALSE, cleanup);
    emit_jump(c, pop_jump(condition), target);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, cleanup);
    emit0(c, OPCODE_POP_TOP);
    if (!condition)
        emit_jump(c, OPCODE_JUMP_FORWARD, target);
    block_begin(c, end);
}

static void jump_if_inner(Compiler *c, const Ast *e, Block *target, bool condition) {
    switch (e->kind) {
    case AST_UnaryOp:
        if (e->as.UnaryOp.op != OP_Not)
            break;
        compile_jump_if(c, e->as.UnaryOp.operand, target, !condition);
        return;
    case AST_BoolOp:
        jump_if_bool(c, e, target, condition);
        return;
    case AST_IfExp:
        jump_if_ifexp(c, e, target, condition);
        return;
    case AST_Compare:
        if (e->as.Compare.ops.count == 1)
            break;
        Position outer = c->unit->position;
        set_position(c, e);
        jump_if_chain(c, e, target, condition);
        c->unit->position = outer;
        return;
    default:
        break;
    }
    compile_expr(c, e);
    emit_jump(c, pop_jump(condition), target);
}

void compile_jump_if(Compiler *c, const Ast *e, Block *target, bool condition) {
    compiler_enter(c);
    jump_if_inner(c, e, target, condition);
    compiler_leave(c);
}

int constant_truth(Compiler *c, const Ast *e) {
    if (!ast_is_constant(e))
        return -1;
    int truth = object_is_true(c->w, ast_constant(c, e));
    if (truth < 0)
        compiler_fail(c);
    return truth;
}

/* ---- attributes, items, targets ---- */

static void compile_slice(Compiler *c, const Ast *e) {
    const Ast *parts[] = {e->as.Slice.lower, e->as.Slice.upper, e->as.Slice.step};
    int count = parts[2] ? 3 : 2;
    for (int i = 0; i < count; i++)
        if (parts[i])
            compile_expr(c, parts[i]);
        else
            emit_none(c);
    emit(c, OPCODE_BUILD_SLICE, count);
}

/* `self.x = ...`, whatever self is, is noted in the class around. */
static void note_static_attribute(Compiler *c, const Ast *e) {
    const Ast *value = e->as.Attribute.value;
    if (value->kind != AST_Name || !ast_name_is(value->as.Name.id, "self"))
        return;
    Unit *u = c->unit->parent;
    while (u && u->scope->kind != SCOPE_CLASS)
        u = u->parent;
    if (u)
        map_add(c, &u->static_attributes, compiler_name(c, e->as.Attribute.attr));
}

static void compile_attribute(Compiler *c, const Ast *e) {
    static const enum Opcode ops[] = {OPCODE_LOAD_ATTR, OPCODE_STORE_ATTR, OPCODE_DELETE_ATTR};
    compile_expr(c, e->as.Attribute.value);
    if (e->as.Attribute.ctx == CTX_STORE && ast_name_is(e->as.Attribute.attr, "__debug__"))
        compiler_error(c, e, "cannot assign to __debug__");
    if (e->as.Attribute.ctx == CTX_STORE && c->model->class_places)
        note_static_attribute(c, e);
    emit_name(c, ops[e->as.Attribute.ctx], compiler_name(c, e->as.Attribute.attr));
}

static void compile_subscript(Compiler *c, const Ast *e) {
    static const enum Opcode ops[] = {OPCODE_BINARY_SUBSCR, OPCODE_STORE_SUBSCR,
                                      OPCODE_DELETE_SUBSCR};
    compile_expr(c, e->as.Subscript.value);
    compile_expr(c, e->as.Subscript.slice);
    emit0(c, ops[e->as.Subscript.ctx]);
}

static void unpack(Compiler *c, const Ast *at, AstSeq elts) {
    int star = -1;
    for (int i = 0; i < elts.count; i++) {
        if (elts.items[i]->kind != AST_Starred)
            continue;
        if (star >= 0)
            compiler_error(c, at, "multiple starred expressions in assignment");
        if (i >= 256 || elts.count - i - 1 >= INT32_MAX >> 8)
            compiler_error(c, at, "too many expressions in star-unpacking assignment");
        star = i;
    }
    if (star >= 0)
        emit(c, OPCODE_UNPACK_EX, star | (elts.count - star - 1) << 8);
    else
        emit(c, OPCODE_UNPACK_SEQUENCE, elts.count);
    for (int i = 0; i < elts.count; i++) {
        const Ast *target = elts.items[i];
        compile_expr(c, target->kind == AST_Starred ? target->as.Starred.value : target);
    }
}

static void compile_elements(Compiler *c, const Ast *e, AstSeq elts, AstContext ctx,
                             enum DisplayKind kind) {
    if (ctx == CTX_LOAD)
        compile_sequence(c, elts, 0, kind);
    else if (ctx == CTX_STORE)
        unpack(c, e, elts);
    else
        compile_exprs(c, elts);
}

void compile_store(Compiler *c, const Ast *target) {
    compile_expr(c, target);
}

/* ---- generators ---- */

static void compile_yield(Compiler *c, const Ast *e) {
    if (!unit_is_function(c->unit))
        compiler_error(c, e, "'yield' outside function");
    if (e->kind == AST_Yield) {
        if (e->as.Yield.value)
            compile_expr(c, e->as.Yield.value);
        else
            emit_none(c);
        emit0(c, OPCODE_YIELD_VALUE);
        return;
    }
    compile_expr(c, e->as.YieldFrom.value);
    emit0(c, OPCODE_GET_YIELD_FROM_ITER);
    emit_none(c);
    emit0(c, OPCODE_YIELD_FROM);
}

static void compile_starred(Compiler *c, const Ast *e) {
    if (e->as.Starred.ctx == CTX_STORE)
        compiler_error(c, e, "starred assignment target must be in a list or tuple");
    compiler_error(c, e, "can't use starred expression here");
}

static void compile_inner(Compiler *c, const Ast *e) {
    switch (e->kind) {
    case AST_BoolOp:
        compile_bool(c, e);
        break;
    case AST_NamedExpr:
        compile_expr(c, e->as.NamedExpr.value);
        emit0(c, OPCODE_DUP_TOP);
        compile_expr(c, e->as.NamedExpr.target);
        break;
    case AST_BinOp:
        compile_expr(c, e->as.BinOp.left);
        compile_expr(c, e->as.BinOp.right);
        emit0(c, binary_opcode(e->as.BinOp.op, false));
        break;
    case AST_UnaryOp:
        compile_unary(c, e);
        break;
    case AST_Lambda:
        compile_lambda(c, e);
        break;
    case AST_IfExp:
        compile_ifexp(c, e);
        break;
    case AST_Dict:
        compile_dict(c, e);
        break;
    case AST_Set:
        compile_sequence(c, e->as.Set.elts, 0, DISPLAY_SET);
        break;
    case AST_ListComp:
    case AST_SetComp:
    case AST_DictComp:
    case AST_GeneratorExp:
        compile_comprehension(c, e);
        break;
    case AST_Yield:
    case AST_YieldFrom:
        compile_yield(c, e);
        break;
    case AST_Compare:
        compile_compare(c, e);
        break;
    case AST_Call:
        compile_call(c, e);
        break;
    case AST_FormattedValue:
    case AST_JoinedStr:
        compile_fstring(c, e);
        break;
    case AST_Constant:
        emit_constant_node(c, e);
        break;
    case AST_Attribute:
        compile_attribute(c, e);
        break;
    case AST_Subscript:
        compile_subscript(c, e);
        break;
    case AST_Starred:
        compile_starred(c, e);
        break;
    case AST_Name:
        emit_variable(c, compiler_name(c, e->as.Name.id), e->as.Name.ctx);
        break;
    case AST_List:
        compile_elements(c, e, e->as.List.elts, e->as.List.ctx, DISPLAY_LIST);
        break;
    case AST_Tuple:
        compile_elements(c, e, e->as.Tuple.elts, e->as.Tuple.ctx, DISPLAY_TUPLE);
        break;
    case AST_Slice:
        compile_slice(c, e);
        break;
    default:
        compiler_unsupported(c, e, ast_kind_name(e->kind));
    }
}

void compile_expr(Compiler *c, const Ast *e) {
    Position outer = c->unit->position;
    compiler_enter(c);
    set_position(c, e);
    compile_inner(c, e);
    c->unit->position = outer;
    compiler_leave(c);
}
