/* Functions, lambdas, classes and comprehensions: code objects of their own, and what makes objects
 * of them. */
#include "lang/compiler.h"
#include "lang/symtable.h"
#include "objects/int.h"
#include "objects/list.h"

/* ---- parameters ---- */

static void compile_kwdefaults(Compiler *c, const struct Ast_arguments *args, int32_t *flags) {
    int count = 0, k = 0;
    for (int i = 0; i < args->kwonlyargs.count; i++)
        count += args->kw_defaults.items[i] != NULL;
    if (!count)
        return;
    Object *names = compiler_own(c, tuple_new(c->w, count));
    for (int i = 0; i < args->kwonlyargs.count; i++) {
        if (!args->kw_defaults.items[i])
            continue;
        Name *name = compiler_mangle(c, c->unit->private_name,
                                     compiler_name(c, args->kwonlyargs.items[i]->as.arg.arg));
        ((Tuple *)names)->items[k++] = newref(c->w, name_object(c, name));
        compile_expr(c, args->kw_defaults.items[i]);
    }
    emit_const(c, names);
    emit(c, OPCODE_BUILD_CONST_KEY_MAP, count);
    *flags |= MAKE_KWDEFAULTS;
}

static int32_t compile_defaults(Compiler *c, const struct Ast_arguments *args) {
    int32_t flags = 0;
    if (args->defaults.count) {
        compile_exprs(c, args->defaults);
        emit(c, OPCODE_BUILD_TUPLE, args->defaults.count);
        flags |= MAKE_DEFAULTS;
    }
    compile_kwdefaults(c, args, &flags);
    return flags;
}

typedef struct Annotations {
    Compiler *c;
    Object *names; /* list, where the model makes the dict at once; else NULL */
    int32_t count;
} Annotations;

static void annotate(Annotations *a, AstName name, const Ast *annotation) {
    Compiler *c = a->c;
    if (!annotation)
        return;
    Name *mangled = compiler_mangle(c, c->unit->private_name, compiler_name(c, name));
    Object *object = name_object(c, mangled);
    if (!a->names)
        emit_const(c, object);
    else if (list_append(c->w, a->names, object) < 0)
        compiler_fail(c);
    if (annotation->kind == AST_Starred) {
        compile_expr(c, annotation->as.Starred.value);
        emit(c, OPCODE_UNPACK_SEQUENCE, 1);
    } else {
        compile_expr(c, annotation);
    }
    a->count++;
}

static void annotate_all(Annotations *a, AstSeq args) {
    for (int i = 0; i < args.count; i++)
        annotate(a, args.items[i]->as.arg.arg, args.items[i]->as.arg.annotation);
}

static int32_t compile_annotations(Compiler *c, const struct Ast_FunctionDef *def) {
    const struct Ast_arguments *args = &def->args->as.arguments;
    Annotations a = {c, NULL, 0};
    if (!c->model->annotations_tuple)
        a.names = compiler_own(c, list_new(c->w, 0));
    annotate_all(&a, args->args);
    annotate_all(&a, args->posonlyargs);
    if (args->vararg)
        annotate(&a, args->vararg->as.arg.arg, args->vararg->as.arg.annotation);
    annotate_all(&a, args->kwonlyargs);
    if (args->kwarg)
        annotate(&a, args->kwarg->as.arg.arg, args->kwarg->as.arg.annotation);
    annotate(&a, (AstName){"return", 6}, def->returns);
    if (!a.count)
        return 0;
    if (a.names) {
        emit_const(c, compiler_own(c, list_as_tuple(c->w, a.names)));
        emit(c, OPCODE_BUILD_CONST_KEY_MAP, a.count);
    } else {
        emit(c, OPCODE_BUILD_TUPLE, 2 * a.count);
    }
    return MAKE_ANNOTATIONS;
}

static void check_parameters(Compiler *c, AstSeq args) {
    for (int i = 0; i < args.count; i++)
        if (args.items[i] && ast_name_is(args.items[i]->as.arg.arg, "__debug__"))
            compiler_error(c, NULL, "cannot assign to __debug__");
}

static void check_all_parameters(Compiler *c, const struct Ast_arguments *args) {
    Ast *rest[] = {args->vararg, args->kwarg};
    check_parameters(c, args->posonlyargs);
    check_parameters(c, args->args);
    check_parameters(c, args->kwonlyargs);
    check_parameters(c, (AstSeq){rest, 2});
}

static void set_parameters(Unit *u, const struct Ast_arguments *args) {
    u->posonlyargcount = args->posonlyargs.count;
    u->argcount = args->posonlyargs.count + args->args.count;
    u->kwonlyargcount = args->kwonlyargs.count;
}

static void first_constant(Compiler *c, Object *value) {
    constants_add(c, &c->unit->constants, constants_merge(c, value));
}

/* ---- def and lambda ---- */

static void compile_decorators(Compiler *c, AstSeq decorators) {
    compile_exprs(c, decorators);
}

static void apply_decorators(Compiler *c, AstSeq decorators) {
    Position outer = c->unit->position;
    for (int i = decorators.count - 1; i >= 0; i--) {
        set_position(c, decorators.items[i]);
        emit(c, OPCODE_CALL_FUNCTION, 1);
    }
    c->unit->position = outer;
}

static int32_t first_line(const Ast *s, AstSeq decorators) {
    return decorators.count ? decorators.items[0]->lineno : s->lineno;
}

static Object *compile_function_body(Compiler *c, const Ast *s, Name *name, int32_t line) {
    const struct Ast_FunctionDef *def = &s->as.FunctionDef;
    Object *known = unit_known(c, s);
    if (known)
        return known;
    Unit *u = unit_enter(c, s, name, line);
    set_parameters(u, &def->args->as.arguments);
    Object *doc = docstring_of(c, def->body);
    first_constant(c, doc ? doc : NONE(c->w));
    AstSeq body = {def->body.items + (doc != NULL), def->body.count - (doc != NULL)};
    compile_statements(c, body);
    return unit_leave(c, true);
}

void compile_function(Compiler *c, const Ast *s) {
    const struct Ast_FunctionDef *def = &s->as.FunctionDef;
    const struct Ast_arguments *args = &def->args->as.arguments;
    Name *name = compiler_name(c, def->name);
    check_all_parameters(c, args);
    compile_decorators(c, def->decorator_list);
    int32_t line = first_line(s, def->decorator_list);
    int32_t flags = compile_defaults(c, args) | compile_annotations(c, def);
    emit_closure(c, compile_function_body(c, s, name, line), flags, false);
    apply_decorators(c, def->decorator_list);
    emit_variable(c, name, CTX_STORE);
}
void compile_lambda(Compiler *c, const Ast *e) {
    const struct Ast_arguments *args = &e->as.Lambda.args->as.arguments;
    check_all_parameters(c, args);
    int32_t flags = compile_defaults(c, args);
    Object *known = unit_known(c, e);
    if (known) {
        emit_closure(c, known, flags, false);
        return;
    }
    Unit *u = unit_enter(c, e, name_c(c, "<lambda>"), e->lineno);
    set_parameters(u, args);
    first_constant(c, NONE(c->w));
    compile_expr(c, e->as.Lambda.body);
    set_position(c, e->as.Lambda.body);
    emit0(c, OPCODE_RETURN_VALUE);
    emit_closure(c, unit_leave(c, false), flags, false);
}

/* ---- class ---- */

/* What functions of the class set on self, as a sorted tuple. */
static Object *static_attributes(Compiler *c, const IndexMap *map) {
    const Name **names = compiler_alloc(c, sizeof *names * ((size_t)map->count + 1));
    for (int32_t i = 0; i < map->count; i++)
        names[i] = map->keys[i];
    names_sort(names, map->count);
    Object *tuple = compiler_own(c, tuple_new(c->w, map->count));
    for (int32_t i = 0; i < map->count; i++)
        ((Tuple *)tuple)->items[i] = newref(c->w, name_object(c, (Name *)(uintptr_t)names[i]));
    return tuple;
}

static Object *compile_class_body(Compiler *c, const Ast *s, Name *name, int32_t line) {
    Object *known = unit_known(c, s);
    if (known)
        return known;
    Unit *u = unit_enter(c, s, name, line);
    u->private_name = name;
    emit_variable(c, name_c(c, "__name__"), CTX_LOAD);
    emit_variable(c, name_c(c, "__module__"), CTX_STORE);
    emit_const(c, u->qualname);
    emit_variable(c, name_c(c, "__qualname__"), CTX_STORE);
    if (c->model->class_places) {
        emit_const(c, compiler_own(c, int_from_ssize(c->w, line)));
        emit_variable(c, name_c(c, "__firstlineno__"), CTX_STORE);
    }
    compile_body(c, s->as.ClassDef.body);
    if (c->model->class_places) {
        emit_const(c, static_attributes(c, &u->static_attributes));
        emit_variable(c, name_c(c, "__static_attributes__"), CTX_STORE);
    }
    if (u->scope->class_cell) {
        emit(c, OPCODE_LOAD_CLOSURE, map_find(&u->cellvars, name_c(c, "__class__")));
        emit0(c, OPCODE_DUP_TOP);
        emit_variable(c, name_c(c, "__classcell__"), CTX_STORE);
    } else {
        emit_none(c);
    }
    emit0(c, OPCODE_RETURN_VALUE);
    return unit_leave(c, false);
}

void compile_class(Compiler *c, const Ast *s) {
    const struct Ast_ClassDef *def = &s->as.ClassDef;
    Name *name = compiler_name(c, def->name);
    compile_decorators(c, def->decorator_list);
    Object *code = compile_class_body(c, s, name, first_line(s, def->decorator_list));
    emit_reserve(c, c->model->call_pushes_null);
    emit0(c, OPCODE_LOAD_BUILD_CLASS);
    emit_closure(c, code, 0, true);
    emit_const(c, name_object(c, name));
    compile_arguments(c, 2, def->bases, def->keywords);
    emit_reserve(c, -c->model->call_pushes_null);
    apply_decorators(c, def->decorator_list);
    emit_variable(c, name, CTX_STORE);
}

/* ---- comprehensions ---- */

typedef struct Comprehension {
    Compiler *c;
    const Ast *e, *element, *value; /* value: of DictComp */
    AstSeq generators;
    bool inlined;
} Comprehension;

static void compile_element(const Comprehension *k, int32_t depth) {
    Compiler *c = k->c;
    compile_expr(c, k->element);
    if (k->value)
        compile_expr(c, k->value);
    set_position(c, k->element);
    switch (k->e->kind) {
    case AST_ListComp:
        emit(c, OPCODE_LIST_APPEND, depth);
        break;
    case AST_SetComp:
        emit(c, OPCODE_SET_ADD, depth);
        break;
    case AST_DictComp:
        emit(c, OPCODE_MAP_ADD, depth);
        break;
    default:
        emit0(c, OPCODE_YIELD_VALUE);
        emit0(c, OPCODE_POP_TOP);
        break;
    }
}

/* `for y in [x]` is an assignment, where the model knows that. */
static const Ast *only_element(const Compiler *c, const Ast *iter) {
    AstSeq elts = {NULL, 0};
    if (iter->kind == AST_List)
        elts = iter->as.List.elts;
    else if (iter->kind == AST_Tuple)
        elts = iter->as.Tuple.elts;
    bool simple =
        c->model->comprehension_of_one && elts.count == 1 && elts.items[0]->kind != AST_Starred;
    return simple ? elts.items[0] : NULL;
}

/* [depth]: iterators on the stack above the result. */
static void compile_generator(const Comprehension *k, int number, int32_t depth) {
    Compiler *c = k->c;
    const struct Ast_comprehension *generator = &k->generators.items[number]->as.comprehension;
    Block *start = NULL, *next = block_new(c), *end = block_new(c);
    const Ast *only = number ? only_element(c, generator->iter) : NULL;
    if (!number) {
        if (!k->inlined)
            emit(c, OPCODE_LOAD_FAST, 0);
    } else if (only) {
        compile_expr(c, only);
    } else {
        compile_expr(c, generator->iter);
        emit0(c, OPCODE_GET_ITER);
    }
    Position loop = c->unit->position;
    if (!only) {
        depth++;
        start = block_new(c);
        block_begin(c, start);
        emit_jump(c, OPCODE_FOR_ITER, end);
    }
    compile_store(c, generator->target);
    for (int i = 0; i < generator->ifs.count; i++)
        compile_jump_if(c, generator->ifs.items[i], next, false);
    if (number + 1 < k->generators.count)
        compile_generator(k, number + 1, depth);
    else
        compile_element(k, depth + 1);
    block_begin(c, next);
    c->unit->position = loop;
    if (start) {
        emit_jump(c, OPCODE_JUMP_FORWARD, start);
        block_begin(c, end);
    }
}

static Comprehension describe(Compiler *c, const Ast *e) {
    bool inlined = symtable_scope(c, e)->inlined;
    switch (e->kind) {
    case AST_ListComp:
        return (Comprehension){c, e, e->as.ListComp.elt, NULL, e->as.ListComp.generators, inlined};
    case AST_SetComp:
        return (Comprehension){c, e, e->as.SetComp.elt, NULL, e->as.SetComp.generators, inlined};
    case AST_DictComp:
        return (Comprehension){
            c, e, e->as.DictComp.key, e->as.DictComp.value, e->as.DictComp.generators, inlined};
    default:
        return (Comprehension){
            c, e, e->as.GeneratorExp.elt, NULL, e->as.GeneratorExp.generators, inlined};
    }
}

static void begin_result(const Comprehension *k) {
    emit0(k->c, k->e->kind == AST_ListComp  ? OPCODE_BUILD_LIST
                : k->e->kind == AST_SetComp ? OPCODE_BUILD_SET
                                            : OPCODE_BUILD_MAP);
}

static Object *compile_loop(Compiler *c, const Comprehension *k) {
    const Ast *e = k->e;
    Object *known = unit_known(c, e);
    if (known)
        return known;
    Unit *u = unit_enter(c, e, symtable_scope(c, e)->name, e->lineno);
    u->argcount = 1;
    set_position(c, e);
    bool generator = e->kind == AST_GeneratorExp;
    if (!generator)
        begin_result(k);
    compile_generator(k, 0, 0);
    set_position(c, e);
    if (!generator)
        emit0(c, OPCODE_RETURN_VALUE);
    return unit_leave(c, generator);
}

/* Locals of the unit that have names of the comprehension go to the stack below the iterator; how
 * many there are. */
static int32_t save_locals(Compiler *c, const Scope *scope) {
    Unit *u = c->unit;
    int32_t saved = 0;
    for (int32_t i = 0; i < scope->index.count; i++) {
        const Symbol *symbol = &scope->symbols[i];
        if (!scope_isolates(scope, symbol))
            continue;
        emit(c, OPCODE_LOAD_FAST_AND_CLEAR, map_add(c, &u->varnames, symbol->name));
        if (symbol->place == PLACE_CELL)
            emit(c, OPCODE_MAKE_CELL, map_find(&u->cellvars, symbol->name));
        saved++;
    }
    if (saved)
        emit(c, OPCODE_SWAP, saved + 1);
    return saved;
}

/* From below the value on top. */
static void restore_locals(Compiler *c, const Scope *scope, int32_t saved) {
    if (saved)
        emit(c, OPCODE_SWAP, saved + 1);
    for (int32_t i = scope->index.count; i-- > 0;)
        if (scope_isolates(scope, &scope->symbols[i]))
            emit(c, OPCODE_STORE_FAST, map_find(&c->unit->varnames, scope->symbols[i].name));
}

static void compile_inlined_loop(const Comprehension *k, Scope *scope) {
    Unit *u = k->c->unit;
    Scope *around = u->scope;
    begin_result(k);
    emit(k->c, OPCODE_SWAP, 2);
    u->scope = scope;
    compile_generator(k, 0, 0);
    u->scope = around;
    set_position(k->c, k->e);
}

/* In the frame of the unit, on the iterator on top of the stack. */
static void compile_inlined(Compiler *c, const Comprehension *k) {
    Scope *scope = symtable_scope(c, k->e);
    int32_t saved = save_locals(c, scope);
    if (!saved) {
        compile_inlined_loop(k, scope);
        return;
    }
    Block *cleanup = block_new(c), *end = block_new(c);
    Handler *outer = handler_begin(c, cleanup, false, false);
    compile_inlined_loop(k, scope);
    handler_end(c, outer);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    block_begin(c, cleanup);
    emit(c, OPCODE_SWAP, 2);
    emit0(c, OPCODE_POP_TOP);
    restore_locals(c, scope, saved);
    emit0(c, OPCODE_RERAISE);
    block_begin(c, end);
    restore_locals(c, scope, saved);
}

/* A function called at once with the outermost iterator, if it is not inlined. */
void compile_comprehension(Compiler *c, const Ast *e) {
    Comprehension k = describe(c, e);
    if (!k.inlined)
        emit_closure(c, compile_loop(c, &k), 0, false);
    compile_expr(c, k.generators.items[0]->as.comprehension.iter);
    emit0(c, OPCODE_GET_ITER);
    if (k.inlined)
        compile_inlined(c, &k);
    else
        emit(c, OPCODE_CALL_FUNCTION, 1);
}
