/* try and with.
 *
 * A handler starts with [lasti] exception on the stack; PUSH_EXC_INFO makes that previous
 * exception. Bodies of finally are compiled for each way out. Models with try_blocks count six
 * values where a handler here finds one: what is missing is reserved, and given back where CPython
 * pops it.
 */
#include "lang/compiler.h"
#include "lang/symtable.h"

/* What the handler of a model's CPython finds beyond the two values after PUSH_EXC_INFO. */
enum {
    EXTRA_VALUES = 4,
    EXTRA_IN_BODY = 2,
    FINALLY_VALUES = 6,
    EXIT_VALUES = FINALLY_VALUES + 2
};

static void reserve_blocks(Compiler *c, int32_t slots) {
    if (c->model->try_blocks)
        emit_reserve(c, slots);
}

static void reserve_finally(Compiler *c, int32_t slots) {
    if (c->model->finally_called)
        emit_reserve(c, slots);
}

void compile_reserve_left(Compiler *c, enum FrameBlockKind kind) {
    reserve_blocks(c, kind == FRAME_FINALLY_END ? -EXTRA_VALUES : -EXTRA_IN_BODY);
}

void compile_exit_call(Compiler *c) {
    reserve_finally(c, EXIT_VALUES);
    reserve_finally(c, -EXIT_VALUES);
    if (c->model->finally_called)
        emit0(c, OPCODE_LOAD_NONE);
    else
        emit_none(c);
    emit0(c, OPCODE_DUP_TOP);
    emit0(c, OPCODE_DUP_TOP);
    emit(c, OPCODE_CALL_EXIT, 3);
    emit0(c, OPCODE_POP_TOP);
}

/* Where exceptions of a handler go: the one handled before is put back, and on it goes. */
static void compile_cleanup(Compiler *c, Block *cleanup) {
    block_begin(c, cleanup);
    emit(c, OPCODE_COPY, 3);
    emit0(c, OPCODE_POP_EXCEPT);
    emit(c, OPCODE_RERAISE, 1);
}

/* ---- except ---- */

static void forget_name(Compiler *c, Name *name) {
    emit_none(c);
    emit_variable(c, name, CTX_STORE);
    emit_variable(c, name, CTX_DEL);
}

/* The body of `except E as e`, which deletes e however it is left. */
static void compile_named_body(Compiler *c, const struct Ast_excepthandler *handler,
                               Handler *outside, Block *end) {
    Name *name = compiler_name(c, handler->name);
    emit_variable(c, name, CTX_STORE);
    reserve_blocks(c, EXTRA_IN_BODY - EXTRA_VALUES);
    Block *cleanup = block_new(c);
    Handler *outer = handler_begin(c, cleanup, true, false);
    FrameBlock *frame = frame_push(c, FRAME_HANDLER_CLEANUP, NULL);
    frame->name = name;
    frame->outer = outside;
    compile_statements(c, handler->body);
    frame_pop(c);
    handler_end(c, outside);
    reserve_finally(c, FINALLY_VALUES);
    reserve_finally(c, -FINALLY_VALUES);
    emit0(c, OPCODE_POP_EXCEPT);
    reserve_blocks(c, -EXTRA_IN_BODY);
    forget_name(c, name);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    handler_end(c, outer);
    block_begin(c, cleanup);
    reserve_blocks(c, EXTRA_VALUES);
    forget_name(c, name);
    emit(c, OPCODE_RERAISE, 1);
}

static void compile_plain_body(Compiler *c, const struct Ast_excepthandler *handler,
                               Handler *outside, Block *end) {
    Handler *inside = c->unit->handler;
    emit0(c, OPCODE_POP_TOP);
    reserve_blocks(c, EXTRA_IN_BODY - EXTRA_VALUES);
    FrameBlock *frame = frame_push(c, FRAME_HANDLER_CLEANUP, NULL);
    frame->outer = outside;
    compile_statements(c, handler->body);
    frame_pop(c);
    handler_end(c, outside);
    emit0(c, OPCODE_POP_EXCEPT);
    reserve_blocks(c, -EXTRA_IN_BODY);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    handler_end(c, inside);
}

static void compile_handlers(Compiler *c, AstSeq handlers, Handler *outside, Block *end) {
    for (int i = 0; i < handlers.count; i++) {
        const struct Ast_excepthandler *handler = &handlers.items[i]->as.excepthandler;
        Block *next = block_new(c);
        set_position(c, handlers.items[i]);
        if (!handler->type && i < handlers.count - 1)
            compiler_error(c, handlers.items[i], "default 'except:' must be last");
        if (handler->type) {
            reserve_blocks(c, 1);
            compile_expr(c, handler->type);
            emit0(c, OPCODE_CHECK_EXC_MATCH);
            reserve_blocks(c, -1);
            emit_jump(c, OPCODE_POP_JUMP_IF_FALSE, next);
        }
        if (handler->name.text)
            compile_named_body(c, handler, outside, end);
        else
            compile_plain_body(c, handler, outside, end);
        block_begin(c, next);
    }
}

/* ---- except* ---- */

/* [matched] is taken off the stack; what the body raises is kept in the list below what is left of
 * the group. */
static void compile_star_body(Compiler *c, const struct Ast_excepthandler *handler, Block *end) {
    Name *name = handler->name.text ? compiler_name(c, handler->name) : NULL;
    Block *raised = block_new(c);
    if (name)
        emit_variable(c, name, CTX_STORE);
    else
        emit0(c, OPCODE_POP_TOP);
    Handler *outer = handler_begin(c, raised, true, false);
    frame_push(c, FRAME_HANDLER_CLEANUP, NULL)->name = name;
    compile_statements(c, handler->body);
    frame_pop(c);
    handler_end(c, outer);
    if (name)
        forget_name(c, name);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, raised);
    if (name)
        forget_name(c, name);
    emit(c, OPCODE_LIST_APPEND, 3);
    emit0(c, OPCODE_POP_TOP);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
}

/* On the stack: what was caught, the list of what the handlers raise, what no handler has taken
 * yet. At the end lies there what is to be raised. */
static void compile_star_handlers(Compiler *c, AstSeq handlers, Handler *outside, Block *end) {
    Block *reraise = block_new(c);
    set_position(c, handlers.items[0]);
    emit(c, OPCODE_COPY, 1);
    emit(c, OPCODE_BUILD_LIST, 0);
    emit(c, OPCODE_SWAP, 2);
    for (int i = 0; i < handlers.count; i++) {
        const struct Ast_excepthandler *handler = &handlers.items[i]->as.excepthandler;
        Block *none = block_new(c), *next = block_new(c);
        set_position(c, handlers.items[i]);
        compile_expr(c, handler->type);
        emit0(c, OPCODE_CHECK_EG_MATCH);
        emit(c, OPCODE_COPY, 1);
        emit_jump(c, OPCODE_POP_JUMP_IF_NONE, none);
        compile_star_body(c, handler, next);
        block_begin(c, none);
        set_position(c, handlers.items[i]);
        emit0(c, OPCODE_POP_TOP);
        block_begin(c, next);
    }
    emit(c, OPCODE_LIST_APPEND, 1);
    emit0(c, OPCODE_PREP_RERAISE_STAR);
    emit(c, OPCODE_COPY, 1);
    emit_jump(c, OPCODE_POP_JUMP_IF_NOT_NONE, reraise);
    emit0(c, OPCODE_POP_TOP);
    handler_end(c, outside);
    emit0(c, OPCODE_POP_EXCEPT);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, reraise);
    emit(c, OPCODE_SWAP, 2);
    emit0(c, OPCODE_POP_EXCEPT);
}

static void compile_except(Compiler *c, const Ast *s) {
    const struct Ast_Try *stmt = &s->as.Try;
    Block *except = block_new(c), *cleanup = block_new(c), *end = block_new(c);
    Block *otherwise = c->model->else_last ? block_new(c) : end;
    Handler *outer = handler_begin(c, except, false, false);
    compile_statements(c, stmt->body);
    handler_end(c, outer);
    if (otherwise == end)
        compile_statements(c, stmt->orelse);
    emit_jump(c, OPCODE_JUMP_FORWARD, otherwise);
    block_begin(c, except);
    set_position(c, s);
    handler_begin(c, cleanup, true, false);
    reserve_blocks(c, EXTRA_VALUES);
    emit0(c, OPCODE_PUSH_EXC_INFO);
    bool star = s->kind == AST_TryStar;
    frame_push(c, star ? FRAME_GROUP_HANDLER : FRAME_HANDLER, NULL);
    (star ? compile_star_handlers : compile_handlers)(c, stmt->handlers, outer, end);
    frame_pop(c);
    emit(c, OPCODE_RERAISE, 0);
    handler_end(c, outer);
    compile_cleanup(c, cleanup);
    if (otherwise != end) {
        block_begin(c, otherwise);
        compile_statements(c, stmt->orelse);
    }
    block_begin(c, end);
}

/* ---- finally ---- */

/* The copy for exceptions; true if it may be left by a jump. */
static bool compile_raised_finally(Compiler *c, const Ast *s, Block *raised) {
    Block *cleanup = block_new(c);
    Handler *outer = c->unit->handler;
    block_begin(c, raised);
    frame_push(c, FRAME_FINALLY_END, NULL);
    handler_begin(c, cleanup, true, false);
    set_position(c, s);
    reserve_blocks(c, EXTRA_VALUES);
    emit0(c, OPCODE_PUSH_EXC_INFO);
    compile_statements(c, s->as.Try.finalbody);
    emit(c, OPCODE_RERAISE, 0);
    frame_pop(c);
    handler_end(c, outer);
    compile_cleanup(c, cleanup);
    return c->unit->frames[c->unit->nframes].left;
}

typedef struct Chain {
    Block *first, *last;
} Chain;

static Chain exchange_chain(Unit *u, Chain chain) {
    Chain old = {u->first, u->last};
    u->first = chain.first;
    u->last = chain.last;
    return old;
}

static void compile_finally(Compiler *c, const Ast *s) {
    const struct Ast_Try *stmt = &s->as.Try;
    Block *raised = block_new(c), *end = block_new(c);
    Chain aside = {NULL, NULL};
    bool left = false;
    if (c->model->finally_first) {
        aside = exchange_chain(c->unit, aside);
        left = compile_raised_finally(c, s, raised);
        aside = exchange_chain(c->unit, aside);
        set_position(c, s);
    }
    if (left) /* a place for the value that it would return */
        constants_add(c, &c->unit->constants, NONE(c->w));
    emit_reserve(c, left);
    FrameBlock *frame = frame_push(c, FRAME_FINALLY_TRY, NULL);
    frame->finalbody = stmt->finalbody;
    Handler *outer = handler_begin(c, raised, false, false);
    if (stmt->handlers.count)
        compile_except(c, s);
    else
        compile_statements(c, stmt->body);
    handler_end(c, outer);
    frame_pop(c);
    compile_statements(c, stmt->finalbody);
    emit_reserve(c, -left);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    if (aside.first) {
        block_begin(c, aside.first);
        c->unit->last = aside.last;
    } else {
        compile_raised_finally(c, s, raised);
    }
    block_begin(c, end);
}

void compile_try(Compiler *c, const Ast *s) {
    emit0(c, OPCODE_NOP); /* the line of `try:` is one that the program meets */
    if (s->as.Try.finalbody.count)
        compile_finally(c, s);
    else
        compile_except(c, s);
}

/* ---- with ---- */

static void compile_raised_in_with(Compiler *c, Block *raised, Handler *outer, Block *end) {
    Block *cleanup = block_new(c), *suppress = block_new(c);
    block_begin(c, raised);
    handler_begin(c, cleanup, true, false);
    reserve_blocks(c, EXTRA_VALUES - 1); /* CPython's six, and no lasti */
    emit0(c, OPCODE_PUSH_EXC_INFO);
    reserve_finally(c, 1);
    emit0(c, OPCODE_WITH_EXCEPT_START);
    reserve_finally(c, -1);
    emit_jump(c, OPCODE_POP_JUMP_IF_TRUE, suppress);
    emit(c, OPCODE_RERAISE, 2);
    block_begin(c, suppress);
    emit0(c, OPCODE_POP_TOP);
    handler_end(c, outer);
    emit0(c, OPCODE_POP_EXCEPT);
    emit0(c, OPCODE_POP_TOP);
    emit0(c, OPCODE_POP_TOP);
    reserve_blocks(c, 1 - EXTRA_VALUES);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    compile_cleanup(c, cleanup);
}

void compile_with(Compiler *c, const Ast *s, int number) {
    AstSeq items = s->as.With.items;
    const struct Ast_withitem *item = &items.items[number]->as.withitem;
    Block *raised = block_new(c), *end = block_new(c);
    const Ast *at = c->model->with_at_statement ? s : item->context_expr;
    compile_expr(c, item->context_expr);
    set_position(c, at);
    emit0(c, OPCODE_BEFORE_WITH);
    Handler *outer = handler_begin(c, raised, true, true);
    FrameBlock *frame = frame_push(c, FRAME_WITH, at);
    frame->outer = outer;
    if (item->optional_vars)
        compile_store(c, item->optional_vars);
    else
        emit0(c, OPCODE_POP_TOP);
    if (number + 1 < items.count)
        compile_with(c, s, number + 1);
    else
        compile_statements(c, s->as.With.body);
    frame_pop(c);
    handler_end(c, outer);
    set_position(c, at);
    compile_exit_call(c);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    compile_raised_in_with(c, raised, outer, end);
    block_begin(c, end);
}
