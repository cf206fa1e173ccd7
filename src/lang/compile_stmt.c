/* Statements but functions, classes, try, with and match. */
#include "lang/compiler.h"
#include "lang/symtable.h"
#include "objects/int.h"
#include "objects/list.h"

#include <string.h>

static void compile_statement(Compiler *c, const Ast *s);

void compile_statements(Compiler *c, AstSeq body) {
    for (int i = 0; i < body.count; i++)
        compile_statement(c, body.items[i]);
}

/* An instruction that does nothing, so that the line is one that the program meets. */
static void emit_line(Compiler *c) {
    emit0(c, OPCODE_NOP);
}

/* ---- leaving blocks ---- */

static void unwind_finally(Compiler *c, FrameBlock *block, bool preserve) {
    AstSeq body = block->finalbody;
    handler_end(c, block->outer);
    if (preserve)
        frame_push(c, FRAME_POP_VALUE, NULL);
    compile_statements(c, body);
    if (preserve)
        frame_pop(c);
}

static void pop_under(Compiler *c, bool preserve, enum Opcode pop) {
    if (preserve)
        emit0(c, OPCODE_ROT_TWO);
    emit0(c, pop);
}

void compile_unwind_one(Compiler *c, FrameBlock *block, bool preserve) {
    switch (block->kind) {
    case FRAME_WHILE:
    case FRAME_GROUP_HANDLER:
    case FRAME_HANDLER:
        return;
    case FRAME_FOR:
    case FRAME_POP_VALUE:
        pop_under(c, preserve, OPCODE_POP_TOP);
        return;
    case FRAME_FINALLY_TRY:
        unwind_finally(c, block, preserve);
        return;
    case FRAME_FINALLY_END:
        pop_under(c, preserve, OPCODE_POP_TOP);
        handler_end(c, block->outer);
        pop_under(c, preserve, OPCODE_POP_EXCEPT);
        compile_reserve_left(c, block->kind);
        return;
    case FRAME_WITH:
        handler_end(c, block->outer);
        set_position(c, block->with);
        if (preserve)
            emit0(c, OPCODE_ROT_TWO);
        compile_exit_call(c);
        return;
    case FRAME_HANDLER_CLEANUP:
        handler_end(c, block->outer);
        pop_under(c, preserve, OPCODE_POP_EXCEPT);
        compile_reserve_left(c, block->kind);
        if (block->name) {
            emit_none(c);
            emit_variable(c, block->name, CTX_STORE);
            emit_variable(c, block->name, CTX_DEL);
        }
        return;
    }
}

static bool is_loop(const FrameBlock *block) {
    return block->kind == FRAME_WHILE || block->kind == FRAME_FOR;
}

/* The blocks are put aside one by one, because code of a finally clause is compiled outside of it.
 * [from]: where the statement is that leaves. */
static const FrameBlock *unwind(Compiler *c, const Ast *from, bool preserve, bool to_loop) {
    Unit *u = c->unit;
    if (!u->nframes)
        return NULL;
    if (u->frames[u->nframes - 1].kind == FRAME_GROUP_HANDLER)
        compiler_error(c, from,
                       "'break', 'continue' and 'return' cannot appear in an except* block");
    if (to_loop && is_loop(&u->frames[u->nframes - 1]))
        return &u->frames[u->nframes - 1];
    FrameBlock aside = u->frames[--u->nframes];
    compile_unwind_one(c, &aside, preserve);
    aside.left = true;
    const FrameBlock *loop = unwind(c, from, preserve, to_loop);
    u->frames[u->nframes++] = aside;
    return loop;
}

const FrameBlock *compile_unwind(Compiler *c, bool preserve, bool to_loop) {
    Position at = c->unit->position;
    Ast from = {.lineno = at.line,
                .col_offset = at.column,
                .end_lineno = at.end_line,
                .end_col_offset = at.end_column};
    return unwind(c, &from, preserve, to_loop);
}

static void compile_return(Compiler *c, const Ast *s) {
    const Ast *value = s->as.Return.value;
    Unit *u = c->unit;
    if (!unit_is_function(u))
        compiler_error(c, s, "'return' outside function");
    Handler *handler = u->handler;
    bool preserve = value && !ast_is_constant(value);
    if (preserve) {
        compile_expr(c, value);
    } else if (value) {
        set_position(c, value);
        emit_line(c);
    }
    if (!value || value->lineno != s->lineno) {
        set_position(c, s);
        emit_line(c);
    }
    compile_unwind(c, preserve, false);
    set_position(c, s);
    if (!value)
        emit_none(c);
    else if (!preserve)
        emit_constant_node(c, value);
    emit0(c, OPCODE_RETURN_VALUE);
    u->handler = handler;
}

static void compile_loop_jump(Compiler *c, const Ast *s) {
    Unit *u = c->unit;
    bool leaves = s->kind == AST_Break;
    Handler *handler = u->handler;
    emit_line(c);
    const FrameBlock *found = compile_unwind(c, false, true);
    if (!found)
        compiler_error(c, s, leaves ? "'break' outside loop" : "'continue' not properly in loop");
    FrameBlock loop = *found;
    if (leaves)
        compile_unwind_one(c, &loop, false);
    set_position(c, s);
    emit_jump(c, OPCODE_JUMP_FORWARD, leaves ? loop.exit : loop.start);
    u->handler = handler;
}

/* ---- conditions and loops ---- */

/* What a constant test leaves out, up to 3.9. */
static void compile_dead(Compiler *c, AstSeq body) {
    if (!c->model->dead_code_names)
        return;
    c->unit->silent++;
    compile_statements(c, body);
    c->unit->silent--;
}

/* Tests that are decided here; later models find them among the instructions. */
static int known_truth(Compiler *c, const Ast *test) {
    return c->model->flow_optimizer ? -1 : constant_truth(c, test);
}

static void compile_if(Compiler *c, const Ast *s) {
    const struct Ast_If *stmt = &s->as.If;
    int truth = known_truth(c, stmt->test);
    if (truth >= 0) {
        (truth ? compile_statements : compile_dead)(c, stmt->body);
        (truth ? compile_dead : compile_statements)(c, stmt->orelse);
        return;
    }
    Block *otherwise = block_new(c), *end = stmt->orelse.count ? block_new(c) : otherwise;
    compile_jump_if(c, stmt->test, otherwise, false);
    compile_statements(c, stmt->body);
    if (stmt->orelse.count) {
        emit_jump(c, OPCODE_JUMP_FORWARD, end);
        block_begin(c, otherwise);
        compile_statements(c, stmt->orelse);
    }
    block_begin(c, end);
}

/* The test's instructions have its line, the jump back too: each round meets the line of the test.
 */
static void compile_while(Compiler *c, const Ast *s) {
    const struct Ast_While *stmt = &s->as.While;
    Block *start = block_new(c), *otherwise = block_new(c), *end = block_new(c);
    block_begin(c, start);
    FrameBlock *loop = frame_push(c, FRAME_WHILE, s);
    loop->start = start;
    loop->exit = end;
    int truth = known_truth(c, stmt->test);
    if (truth < 0)
        compile_jump_if(c, stmt->test, otherwise, false);
    else
        emit_line(c);
    (truth ? compile_statements : compile_dead)(c, stmt->body);
    if (!truth)
        emit_jump(c, OPCODE_JUMP_FORWARD, otherwise);
    set_position(c, s);
    emit_jump(c, OPCODE_JUMP_FORWARD, start);
    frame_pop(c);
    block_begin(c, otherwise);
    compile_statements(c, stmt->orelse);
    block_begin(c, end);
}

static void compile_for(Compiler *c, const Ast *s) {
    const struct Ast_For *stmt = &s->as.For;
    Block *start = block_new(c), *cleanup = block_new(c), *end = block_new(c);
    FrameBlock *loop = frame_push(c, FRAME_FOR, s);
    loop->start = start;
    loop->exit = end;
    compile_expr(c, stmt->iter);
    set_position(c, stmt->iter);
    emit0(c, OPCODE_GET_ITER);
    block_begin(c, start);
    emit_jump(c, OPCODE_FOR_ITER, cleanup);
    compile_store(c, stmt->target);
    compile_statements(c, stmt->body);
    set_position(c, stmt->iter);
    emit_jump(c, OPCODE_JUMP_FORWARD, start);
    frame_pop(c);
    block_begin(c, cleanup);
    compile_statements(c, stmt->orelse);
    block_begin(c, end);
}

/* ---- imports ---- */

static Object *level_and_names(Compiler *c, int level, Object *names) {
    emit_const(c, compiler_own(c, int_from_ssize(c->w, level)));
    emit_const(c, names);
    return names;
}

/* `import a.b.c as d` binds c: the parts after the first are taken one by one. */
static void store_submodule(Compiler *c, AstName name, AstName asname) {
    const char *dot = memchr(name.text, '.', name.length);
    const char *end = name.text + name.length;
    while (dot) {
        const char *part = dot + 1;
        dot = memchr(part, '.', (size_t)(end - part));
        size_t length = (size_t)((dot ? dot : end) - part);
        emit_name(c, OPCODE_IMPORT_FROM, name_get(c, part, length));
        emit0(c, OPCODE_ROT_TWO);
        emit0(c, OPCODE_POP_TOP);
    }
    emit_variable(c, compiler_name(c, asname), CTX_STORE);
}

static void compile_import(Compiler *c, const Ast *s) {
    AstSeq names = s->as.Import.names;
    for (int i = 0; i < names.count; i++) {
        const struct Ast_alias *alias = &names.items[i]->as.alias;
        level_and_names(c, 0, NONE(c->w));
        emit_name(c, OPCODE_IMPORT_NAME, compiler_name(c, alias->name));
        const char *dot = memchr(alias->name.text, '.', alias->name.length);
        if (alias->asname.text) {
            store_submodule(c, alias->name, alias->asname);
            continue;
        }
        size_t length = dot ? (size_t)(dot - alias->name.text) : alias->name.length;
        emit_variable(c, name_get(c, alias->name.text, length), CTX_STORE);
    }
}

static Object *imported_names(Compiler *c, AstSeq names) {
    Object *tuple = compiler_own(c, tuple_new(c->w, names.count));
    for (int i = 0; i < names.count; i++) {
        Name *name = compiler_name(c, names.items[i]->as.alias.name);
        ((Tuple *)tuple)->items[i] = newref(c->w, name_object(c, name));
    }
    return tuple;
}

static void check_features(Compiler *c, const Ast *s) {
    static const char *const known[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "generator_stop", "barry_as_FLUFL",
    };
    AstSeq names = s->as.ImportFrom.names;
    for (int i = 0; i < names.count; i++) {
        AstName name = names.items[i]->as.alias.name;
        bool found = false;
        for (size_t k = 0; !found && k < sizeof known / sizeof *known; k++)
            found = ast_name_is(name, known[k]);
        if (ast_name_is(name, "annotations"))
            compiler_unsupported(c, s, "'from __future__ import annotations'");
        if (!found)
            compiler_place_error(c, s, "future feature %s is not defined",
                                 compiler_name(c, name)->text);
    }
}

static bool is_future(const Ast *s) {
    return s->kind == AST_ImportFrom && !s->as.ImportFrom.level && s->as.ImportFrom.module.text &&
           ast_name_is(s->as.ImportFrom.module, "__future__");
}

/* Such imports stand behind nothing but the docstring and each other. */
void compile_check_future(Compiler *c, const Ast *tree) {
    if (tree->kind == AST_Expression)
        return;
    AstSeq body = tree->kind == AST_Module ? tree->as.Module.body : tree->as.Interactive.body;
    for (int i = 0; i < body.count; i++) {
        const Ast *s = body.items[i];
        bool docstring = i == 0 && s->kind == AST_Expr && s->as.Expr.value->kind == AST_Constant &&
                         s->as.Expr.value->as.Constant.value.kind == CONST_STR;
        if (!docstring && !is_future(s))
            return;
        if (is_future(s)) {
            check_features(c, s);
            c->future_line = s->lineno;
        }
    }
}

static void compile_import_from(Compiler *c, const Ast *s) {
    const struct Ast_ImportFrom *stmt = &s->as.ImportFrom;
    AstSeq names = stmt->names;
    if (is_future(s) && s->lineno > c->future_line)
        compiler_error(c, s, "from __future__ imports must occur at the beginning of the file");
    level_and_names(c, stmt->level, imported_names(c, names));
    emit_name(c, OPCODE_IMPORT_NAME,
              stmt->module.text ? compiler_name(c, stmt->module) : name_c(c, ""));
    if (ast_name_is(names.items[0]->as.alias.name, "*")) {
        emit0(c, OPCODE_IMPORT_STAR);
        return;
    }
    for (int i = 0; i < names.count; i++) {
        const struct Ast_alias *alias = &names.items[i]->as.alias;
        emit_name(c, OPCODE_IMPORT_FROM, compiler_name(c, alias->name));
        emit_variable(c, compiler_name(c, alias->asname.text ? alias->asname : alias->name),
                      CTX_STORE);
    }
    emit0(c, OPCODE_POP_TOP);
}

/* ---- assignments ---- */

static void compile_assign(Compiler *c, const Ast *s) {
    AstSeq targets = s->as.Assign.targets;
    compile_expr(c, s->as.Assign.value);
    for (int i = 0; i < targets.count; i++) {
        if (i < targets.count - 1)
            emit0(c, OPCODE_DUP_TOP);
        compile_store(c, targets.items[i]);
    }
}

static void augment(Compiler *c, const Ast *s) {
    compile_expr(c, s->as.AugAssign.value);
    set_position(c, s);
    emit0(c, binary_opcode(s->as.AugAssign.op, true));
}

static void compile_augmented(Compiler *c, const Ast *s) {
    const Ast *target = s->as.AugAssign.target;
    Name *name;
    set_position(c, target);
    switch (target->kind) {
    case AST_Name:
        name = compiler_name(c, target->as.Name.id);
        emit_variable(c, name, CTX_LOAD);
        augment(c, s);
        emit_variable(c, name, CTX_STORE);
        break;
    case AST_Attribute:
        name = compiler_name(c, target->as.Attribute.attr);
        compile_expr(c, target->as.Attribute.value);
        emit0(c, OPCODE_DUP_TOP);
        emit_name(c, OPCODE_LOAD_ATTR, name);
        augment(c, s);
        set_position(c, target);
        emit0(c, OPCODE_ROT_TWO);
        emit_name(c, OPCODE_STORE_ATTR, name);
        break;
    default:
        compile_expr(c, target->as.Subscript.value);
        compile_expr(c, target->as.Subscript.slice);
        emit0(c, OPCODE_DUP_TOP_TWO);
        emit0(c, OPCODE_BINARY_SUBSCR);
        augment(c, s);
        set_position(c, target);
        emit0(c, OPCODE_ROT_THREE);
        emit0(c, OPCODE_STORE_SUBSCR);
        break;
    }
}

static void evaluate(Compiler *c, const Ast *e) {
    compile_expr(c, e);
    emit0(c, OPCODE_POP_TOP);
}

/* The parts of an annotated target that has no value are still evaluated. */
static void evaluate_target(Compiler *c, const Ast *target) {
    if (target->kind == AST_Attribute) {
        evaluate(c, target->as.Attribute.value);
    } else if (target->kind == AST_Subscript) {
        evaluate(c, target->as.Subscript.value);
        evaluate(c, target->as.Subscript.slice);
    }
}

static void compile_annotated(Compiler *c, const Ast *s) {
    const struct Ast_AnnAssign *stmt = &s->as.AnnAssign;
    enum ScopeKind kind = c->unit->scope->kind;
    bool kept = kind == SCOPE_MODULE || kind == SCOPE_CLASS;
    if (stmt->value) {
        compile_expr(c, stmt->value);
        compile_store(c, stmt->target);
    }
    if (stmt->target->kind != AST_Name) {
        if (!stmt->value)
            evaluate_target(c, stmt->target);
        if (!stmt->simple && kept)
            evaluate(c, stmt->annotation);
        return;
    }
    if (!kept)
        return;
    if (!stmt->simple) {
        evaluate(c, stmt->annotation);
        return;
    }
    Name *name =
        compiler_mangle(c, c->unit->private_name, compiler_name(c, stmt->target->as.Name.id));
    compile_expr(c, stmt->annotation);
    emit_name(c, OPCODE_LOAD_NAME, name_c(c, "__annotations__"));
    emit_const(c, name_object(c, name));
    emit0(c, OPCODE_STORE_SUBSCR);
}

/* ---- the rest ---- */

static void compile_assert(Compiler *c, const Ast *s) {
    Block *end = block_new(c);
    compile_jump_if(c, s->as.Assert.test, end, true);
    if (c->model->assertion_by_name)
        emit_name(c, OPCODE_LOAD_GLOBAL, name_c(c, "AssertionError"));
    else
        emit0(c, OPCODE_LOAD_ASSERTION_ERROR);
    if (s->as.Assert.msg) {
        compile_expr(c, s->as.Assert.msg);
        emit(c, OPCODE_CALL_FUNCTION, 1);
    }
    emit(c, OPCODE_RAISE_VARARGS, 1);
    block_begin(c, end);
}

static void compile_raise(Compiler *c, const Ast *s) {
    int32_t count = 0;
    if (s->as.Raise.exc) {
        compile_expr(c, s->as.Raise.exc);
        count++;
        if (s->as.Raise.cause) {
            compile_expr(c, s->as.Raise.cause);
            count++;
        }
    }
    emit(c, OPCODE_RAISE_VARARGS, count);
    block_begin(c, block_new(c));
}

static void compile_expression(Compiler *c, const Ast *s) {
    const Ast *value = s->as.Expr.value;
    bool printed = c->input->mode == COMPILE_SINGLE && !c->unit->parent;
    if (printed) {
        compile_expr(c, value);
        emit0(c, OPCODE_PRINT_EXPR);
    } else if (ast_is_constant(value)) {
        emit_line(c);
    } else {
        evaluate(c, value);
    }
}

static void compile_inner(Compiler *c, const Ast *s) {
    switch (s->kind) {
    case AST_FunctionDef:
        compile_function(c, s);
        break;
    case AST_ClassDef:
        compile_class(c, s);
        break;
    case AST_Return:
        compile_return(c, s);
        break;
    case AST_Delete:
        compile_exprs(c, s->as.Delete.targets);
        break;
    case AST_Assign:
        compile_assign(c, s);
        break;
    case AST_AugAssign:
        compile_augmented(c, s);
        break;
    case AST_AnnAssign:
        compile_annotated(c, s);
        break;
    case AST_For:
        compile_for(c, s);
        break;
    case AST_While:
        compile_while(c, s);
        break;
    case AST_If:
        compile_if(c, s);
        break;
    case AST_With:
        compile_with(c, s, 0);
        break;
    case AST_Match:
        compile_match(c, s);
        break;
    case AST_Raise:
        compile_raise(c, s);
        break;
    case AST_Try:
    case AST_TryStar:
        compile_try(c, s);
        break;
    case AST_Assert:
        compile_assert(c, s);
        break;
    case AST_Import:
        compile_import(c, s);
        break;
    case AST_ImportFrom:
        compile_import_from(c, s);
        break;
    case AST_Global:
    case AST_Nonlocal:
        break;
    case AST_Expr:
        compile_expression(c, s);
        break;
    case AST_Pass:
        emit_line(c);
        break;
    case AST_Break:
    case AST_Continue:
        compile_loop_jump(c, s);
        break;
    default:
        compiler_unsupported(c, s, ast_kind_name(s->kind));
    }
}

static void compile_statement(Compiler *c, const Ast *s) {
    compiler_enter(c);
    set_position(c, s);
    compile_inner(c, s);
    compiler_leave(c);
}

/* ---- bodies ---- */

static bool has_annotations(AstSeq body);

static bool annotates(const Ast *s) {
    switch (s->kind) {
    case AST_AnnAssign:
        return true;
    case AST_For:
        return has_annotations(s->as.For.body) || has_annotations(s->as.For.orelse);
    case AST_While:
        return has_annotations(s->as.While.body) || has_annotations(s->as.While.orelse);
    case AST_If:
        return has_annotations(s->as.If.body) || has_annotations(s->as.If.orelse);
    case AST_With:
        return has_annotations(s->as.With.body);
    case AST_Match:
        for (int i = 0; i < s->as.Match.cases.count; i++)
            if (has_annotations(s->as.Match.cases.items[i]->as.match_case.body))
                return true;
        return false;
    case AST_Try:
    case AST_TryStar:
        for (int i = 0; i < s->as.Try.handlers.count; i++)
            if (has_annotations(s->as.Try.handlers.items[i]->as.excepthandler.body))
                return true;
        return has_annotations(s->as.Try.body) || has_annotations(s->as.Try.orelse) ||
               has_annotations(s->as.Try.finalbody);
    default:
        return false;
    }
}

static bool has_annotations(AstSeq body) {
    for (int i = 0; i < body.count; i++)
        if (annotates(body.items[i]))
            return true;
    return false;
}

void compile_body(Compiler *c, AstSeq body) {
    if (body.count)
        set_position(c, body.items[0]);
    if (has_annotations(body))
        emit0(c, OPCODE_SETUP_ANNOTATIONS);
    int from = 0;
    if (docstring_of(c, body)) {
        compile_expr(c, body.items[0]->as.Expr.value);
        emit_variable(c, name_c(c, "__doc__"), CTX_STORE);
        from = 1;
    }
    for (int i = from; i < body.count; i++)
        compile_statement(c, body.items[i]);
}
