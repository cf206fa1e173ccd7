/* Instructions into the blocks of the current unit. */
#include "lang/compiler.h"
#include "lang/symtable.h"
#include "objects/list.h"
#include "objects/str.h"

Block *block_new(Compiler *c) {
    Block *block = compiler_alloc(c, sizeof *block);
    block->depth = -1;
    return block;
}

void block_begin(Compiler *c, Block *block) {
    Unit *u = c->unit;
    if (u->last)
        u->last->next = block;
    else
        u->first = block;
    u->last = block;
}

static Instr *add(Compiler *c, unsigned opcode, int32_t arg) {
    Block *block = c->unit->last;
    if (c->unit->silent) {
        Instr *nowhere = compiler_alloc(c, sizeof *nowhere);
        *nowhere = (Instr){(uint16_t)opcode, arg, NULL, NULL, c->unit->position};
        return nowhere;
    }
    block->code = compiler_grow(c, block->code, block->count, &block->room, sizeof *block->code);
    Instr *instr = &block->code[block->count++];
    *instr = (Instr){(uint16_t)opcode, arg, NULL, c->unit->handler, c->unit->position};
    return instr;
}

void emit(Compiler *c, enum Opcode opcode, int32_t arg) {
    add(c, opcode, arg);
}

/* Code after a conditional jump goes on in a block of its own, so that a block is left only at its
 * end. */
void emit_jump(Compiler *c, enum Opcode opcode, Block *target) {
    add(c, opcode, 0)->target = target;
    block_begin(c, block_new(c));
}

void emit_reserve(Compiler *c, int32_t slots) {
    if (slots)
        add(c, PSEUDO_RESERVE, slots);
}

static int32_t add_constant(Compiler *c, Object *value) {
    return constants_add(c, &c->unit->constants, constants_merge(c, value));
}

void emit_const(Compiler *c, Object *value) {
    if (!c->unit->silent)
        emit(c, OPCODE_LOAD_CONST, add_constant(c, value));
}

/* ---- what is folded late: its operands are constants, and it is one of its own behind all of
 * these ---- */

static Object *add_constants_of(Compiler *c, const Ast *node, int32_t *depth);

/* Values that lie on the stack side by side; [tuple], or NULL, gets the unit's constants for items.
 */
static void add_constants_of_all(Compiler *c, Ast *const *nodes, int count, Object *tuple,
                                 int32_t *depth) {
    for (int i = 0; i < count; i++) {
        int32_t own = 1;
        Object *value = add_constants_of(c, nodes[i], &own);
        if (i + own > *depth)
            *depth = i + own;
        if (tuple)
            set_ref(c->w, &((Tuple *)tuple)->items[i], newref(c->w, value));
    }
}

/* The unit's constant for a Constant; *depth: the most values on the stack. */
static Object *add_constants_of(Compiler *c, const Ast *node, int32_t *depth) {
    const Ast *folded = node->as.Constant.value.folded;
    Object *value = ast_constant(c, node);
    if (!folded) {
        int32_t number = add_constant(c, value);
        return c->unit->constants.items[number];
    }
    switch (folded->kind) {
    case AST_BinOp:
        add_constants_of_all(c, (Ast *[]){folded->as.BinOp.left, folded->as.BinOp.right}, 2, NULL,
                             depth);
        break;
    case AST_Subscript:
        add_constants_of_all(c, (Ast *[]){folded->as.Subscript.value, folded->as.Subscript.slice},
                             2, NULL, depth);
        break;
    case AST_UnaryOp:
        add_constants_of_all(c, &folded->as.UnaryOp.operand, 1, NULL, depth);
        break;
    case AST_Tuple:
        add_constants_of_all(c, folded->as.Tuple.elts.items, folded->as.Tuple.elts.count, value,
                             depth);
        break;
    case AST_Set:
        add_constants_of_all(c, folded->as.Set.elts.items, folded->as.Set.elts.count, NULL, depth);
        break;
    default:
        break;
    }
    constants_append(c, &c->unit->folded, value);
    return value;
}

void emit_constant_node(Compiler *c, const Ast *node) {
    if (!node->as.Constant.value.folded) {
        emit_const(c, ast_constant(c, node));
        return;
    }
    if (c->unit->silent)
        return;
    int32_t depth = 1;
    add_constants_of(c, node, &depth);
    emit_reserve(c, depth - 1);
    emit(c, OPCODE_LOAD_CONST, -c->unit->folded.count); /* see append_folded */
    emit_reserve(c, 1 - depth);
}

void emit_none(Compiler *c) {
    emit_const(c, NONE(c->w));
}

void emit_name(Compiler *c, enum Opcode opcode, Name *name) {
    Name *mangled = compiler_mangle(c, c->unit->private_name, name);
    emit(c, opcode, map_add(c, &c->unit->names, mangled));
}

enum VariableOps {
    VARIABLE_FAST,
    VARIABLE_NAME,
    VARIABLE_GLOBAL,
    VARIABLE_DEREF
};

static const enum Opcode variable_ops[][3] = {
    [VARIABLE_FAST] = {OPCODE_LOAD_FAST, OPCODE_STORE_FAST, OPCODE_DELETE_FAST},
    [VARIABLE_NAME] = {OPCODE_LOAD_NAME, OPCODE_STORE_NAME, OPCODE_DELETE_NAME},
    [VARIABLE_GLOBAL] = {OPCODE_LOAD_GLOBAL, OPCODE_STORE_GLOBAL, OPCODE_DELETE_GLOBAL},
    [VARIABLE_DEREF] = {OPCODE_LOAD_DEREF, OPCODE_STORE_DEREF, OPCODE_DELETE_DEREF},
};

/* DEREF operands number cells, then free variables; assemble adds the locals in front. A name can
 * be both, a cell in an inlined comprehension and free around it. */
static int32_t deref_index(const Unit *u, const Name *name, const Symbol *symbol) {
    int32_t cell = map_find(&u->cellvars, name), free = map_find(&u->freevars, name);
    bool is_free = cell < 0 || (free >= 0 && symbol && symbol->place == PLACE_FREE);
    return is_free ? u->cellvars.count + free : cell;
}

void emit_variable(Compiler *c, Name *name, AstContext ctx) {
    Unit *u = c->unit;
    name = compiler_mangle(c, u->private_name, name);
    if (ctx != CTX_LOAD && name_equals(name, "__debug__"))
        compiler_error(c, NULL,
                       ctx == CTX_STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
    const Scope *where;
    const Symbol *symbol = scope_meaning(u->scope, name, &where);
    bool function = scope_is_function(where);
    switch (symbol ? symbol->place : PLACE_UNKNOWN) {
    case PLACE_FREE:
    case PLACE_CELL:
        emit(c,
             ctx == CTX_LOAD && where->kind == SCOPE_CLASS ? OPCODE_LOAD_CLASSDEREF
                                                           : variable_ops[VARIABLE_DEREF][ctx],
             deref_index(u, name, symbol));
        return;
    case PLACE_LOCAL:
        if (!function)
            break;
        emit(c, variable_ops[VARIABLE_FAST][ctx], map_add(c, &u->varnames, name));
        return;
    case PLACE_GLOBAL:
        if (!function)
            break;
        /* fall through */
    case PLACE_GLOBAL_EXPLICIT:
        emit(c, variable_ops[VARIABLE_GLOBAL][ctx], map_add(c, &u->names, name));
        return;
    default:
        break;
    }
    emit(c, variable_ops[VARIABLE_NAME][ctx], map_add(c, &u->names, name));
}

/* ---- functions ---- */

/* The code's free variables are looked up here by their names in its freevars tuple. */
void emit_closure(Compiler *c, Object *object, int32_t flags, bool is_class) {
    const Code *code = (const Code *)object;
    Unit *u = c->unit;
    ssize_t count = VAR_SIZE(code->freevars);
    for (ssize_t i = 0; i < count; i++) {
        size_t length;
        Object *text = tuple_get(code->freevars, i);
        const char *utf8 = str_utf8(c->w, text, &length);
        if (!utf8)
            compiler_fail(c);
        const Scope *where;
        Name *name = name_get(c, utf8, length);
        emit(c, OPCODE_LOAD_CLOSURE, deref_index(u, name, scope_meaning(u->scope, name, &where)));
    }
    if (count) {
        emit(c, OPCODE_BUILD_TUPLE, (int32_t)count);
        flags |= MAKE_CLOSURE;
    }
    emit_const(c, object);
    if (c->model->qualname_constant) {
        emit_const(c, is_class ? code->name : code->qualname);
        flags |= MAKE_QUALNAME;
    }
    emit(c, OPCODE_MAKE_FUNCTION, flags);
}

/* ---- handlers and frame blocks ---- */

Handler *handler_begin(Compiler *c, Block *target, bool push_lasti, bool with) {
    Handler *outer = c->unit->handler;
    Handler *handler = compiler_alloc(c, sizeof *handler);
    *handler = (Handler){target, -1, push_lasti, with};
    add(c, PSEUDO_SETUP, 0)->handler = handler;
    c->unit->handler = handler;
    return outer;
}

void handler_end(Compiler *c, Handler *outer) {
    c->unit->handler = outer;
}

FrameBlock *frame_push(Compiler *c, enum FrameBlockKind kind, const Ast *at) {
    Unit *u = c->unit;
    if (u->nframes == MAX_FRAME_BLOCKS)
        compiler_error(c, at, "too many statically nested blocks");
    u->frames[u->nframes] = (FrameBlock){.kind = kind, .outer = u->handler, .with = at};
    return &u->frames[u->nframes++];
}
