#include "lang/symtable.h"

#include <string.h>

typedef struct Walk {
    Compiler *c;
    Scope *scope;
    Name *private_name;
} Walk;

static void visit_expr(Walk *walk, const Ast *e);
static void visit_stmt(Walk *walk, const Ast *s);

/* ---- scopes and symbols ---- */

Scope *symtable_scope(Compiler *c, const Ast *node) {
    return c->scopes[map_find(&c->scope_nodes, node)];
}

static Scope *new_scope(Compiler *c, enum ScopeKind kind, Name *name, const Ast *node,
                        Scope *parent) {
    Scope *scope = compiler_alloc(c, sizeof *scope);
    scope->kind = kind;
    scope->name = name;
    scope->node = node;
    scope->parent = parent;
    scope->nested = parent && (parent->nested || scope_is_function(parent));
    int32_t number = map_add(c, &c->scope_nodes, node);
    c->scopes = compiler_grow(c, c->scopes, number, &c->scope_room, sizeof *c->scopes);
    c->scopes[number] = scope;
    return scope;
}

static Symbol *define_in(Walk *walk, Scope *scope, Name *name, uint32_t flags, const Ast *at) {
    Compiler *c = walk->c;
    Symbol *symbol = scope_add(c, scope, name);
    if (flags & SYMBOL_PARAM && symbol->flags & SYMBOL_PARAM)
        compiler_place_error(c, at, "duplicate argument '%s' in function definition", name->text);
    if (scope->in_target) {
        if (symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL))
            compiler_place_error(
                c, at, "comprehension inner loop cannot rebind assignment expression target '%s'",
                name->text);
        symbol->flags |= SYMBOL_ITERATION;
    }
    symbol->flags |= flags;
    if (flags & SYMBOL_PARAM)
        map_add(c, &scope->params, name);
    return symbol;
}

static Symbol *define(Walk *walk, AstName name, uint32_t flags, const Ast *at) {
    Compiler *c = walk->c;
    Name *mangled = compiler_mangle(c, walk->private_name, compiler_name(c, name));
    return define_in(walk, walk->scope, mangled, flags, at);
}

/* ---- expressions ---- */

static void visit_seq(Walk *walk, AstSeq seq) {
    for (int i = 0; i < seq.count; i++)
        if (seq.items[i])
            visit_expr(walk, seq.items[i]);
}

static void visit_optional(Walk *walk, const Ast *e) {
    if (e)
        visit_expr(walk, e);
}

/* A target of := inside comprehensions belongs to the function or module around them. */
static void extend_scope(Walk *walk, const Ast *target) {
    Compiler *c = walk->c;
    Name *name = compiler_mangle(c, walk->private_name, compiler_name(c, target->as.Name.id));
    for (Scope *scope = walk->scope; scope; scope = scope->parent) {
        Symbol *symbol = scope_symbol(scope, name);
        if (scope->kind == SCOPE_COMPREHENSION) {
            if (symbol && symbol->flags & SYMBOL_ITERATION)
                compiler_place_error(
                    c, target,
                    "assignment expression cannot rebind comprehension iteration variable "
                    "'%s'",
                    name->text);
            continue;
        }
        if (scope->kind == SCOPE_CLASS)
            compiler_place_error(
                c, target,
                "assignment expression within a comprehension cannot be used in a class "
                "body");
        bool global = scope->kind == SCOPE_MODULE || (symbol && symbol->flags & SYMBOL_GLOBAL);
        Symbol *here =
            define_in(walk, walk->scope, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, target);
        if (!here->directive)
            here->directive = target;
        Walk outer = {c, scope, walk->private_name};
        define_in(&outer, scope, name, scope->kind == SCOPE_MODULE ? SYMBOL_GLOBAL : SYMBOL_LOCAL,
                  target);
        return;
    }
}

static void visit_named(Walk *walk, const Ast *e) {
    if (walk->scope->in_iterable)
        compiler_place_error(
            walk->c, e,
            "assignment expression cannot be used in a comprehension iterable expression");
    if (walk->scope->kind == SCOPE_COMPREHENSION)
        extend_scope(walk, e->as.NamedExpr.target);
    visit_expr(walk, e->as.NamedExpr.value);
    visit_expr(walk, e->as.NamedExpr.target);
}

static void visit_params(Walk *walk, const Ast *node) {
    const struct Ast_arguments *args = &node->as.arguments;
    const AstSeq *lists[] = {&args->posonlyargs, &args->args, &args->kwonlyargs};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (int i = 0; i < lists[k]->count; i++)
            define(walk, lists[k]->items[i]->as.arg.arg, SYMBOL_PARAM, lists[k]->items[i]);
    if (args->vararg) {
        define(walk, args->vararg->as.arg.arg, SYMBOL_PARAM, args->vararg);
        walk->scope->varargs = true;
    }
    if (args->kwarg) {
        define(walk, args->kwarg->as.arg.arg, SYMBOL_PARAM, args->kwarg);
        walk->scope->varkeywords = true;
    }
}

static void visit_defaults(Walk *walk, const Ast *node) {
    visit_seq(walk, node->as.arguments.defaults);
    visit_seq(walk, node->as.arguments.kw_defaults);
}

static Walk enter(Walk *walk, enum ScopeKind kind, Name *name, const Ast *node) {
    Scope *scope = new_scope(walk->c, kind, name, node, walk->scope);
    scope->in_iterable = walk->scope->in_iterable;
    return (Walk){walk->c, scope, walk->private_name};
}

static void visit_lambda(Walk *walk, const Ast *e) {
    visit_defaults(walk, e->as.Lambda.args);
    Walk inner = enter(walk, SCOPE_LAMBDA, name_c(walk->c, "<lambda>"), e);
    visit_params(&inner, e->as.Lambda.args);
    visit_expr(&inner, e->as.Lambda.body);
}

static void visit_generator(Walk *walk, const Ast *node, bool outermost) {
    const struct Ast_comprehension *generator = &node->as.comprehension;
    walk->scope->in_target++;
    visit_expr(walk, generator->target);
    walk->scope->in_target--;
    if (!outermost) {
        walk->scope->in_iterable++;
        visit_expr(walk, generator->iter);
        walk->scope->in_iterable--;
    }
    visit_seq(walk, generator->ifs);
}

static void visit_comprehension(Walk *walk, const Ast *e, const char *name, AstSeq generators,
                                const Ast *element, const Ast *value) {
    walk->scope->in_iterable++;
    visit_expr(walk, generators.items[0]->as.comprehension.iter);
    walk->scope->in_iterable--;
    Walk inner = enter(walk, SCOPE_COMPREHENSION, name_c(walk->c, name), e);
    define_in(&inner, inner.scope, name_c(walk->c, ".0"), SYMBOL_PARAM, e);
    for (int i = 0; i < generators.count; i++)
        visit_generator(&inner, generators.items[i], i == 0);
    visit_optional(&inner, value);
    visit_expr(&inner, element);
    inner.scope->generator = e->kind == AST_GeneratorExp;
    inner.scope->inlined = walk->c->model->comprehensions_inlined && !inner.scope->generator;
}

static void visit_yield(Walk *walk, const Ast *e, const Ast *value) {
    visit_optional(walk, value);
    Scope *scope = walk->scope;
    scope->generator = true;
    if (scope->kind != SCOPE_COMPREHENSION)
        return;
    AstKind kind = scope->node->kind;
    compiler_place_error(walk->c, e, "'yield' inside %s",
                         kind == AST_ListComp   ? "list comprehension"
                         : kind == AST_SetComp  ? "set comprehension"
                         : kind == AST_DictComp ? "dict comprehension"
                                                : "generator expression");
}

static void visit_name(Walk *walk, const Ast *e) {
    bool load = e->as.Name.ctx == CTX_LOAD;
    define(walk, e->as.Name.id, load ? SYMBOL_USE : SYMBOL_LOCAL, e);
    if (load && scope_is_function(walk->scope) && ast_name_is(e->as.Name.id, "super"))
        define_in(walk, walk->scope, name_c(walk->c, "__class__"), SYMBOL_USE, e);
}

static void visit_keywords(Walk *walk, AstSeq keywords) {
    for (int i = 0; i < keywords.count; i++)
        visit_expr(walk, keywords.items[i]->as.keyword.value);
}

static void visit_any_comprehension(Walk *walk, const Ast *e) {
    switch (e->kind) {
    case AST_ListComp:
        visit_comprehension(walk, e, "<listcomp>", e->as.ListComp.generators, e->as.ListComp.elt,
                            NULL);
        break;
    case AST_SetComp:
        visit_comprehension(walk, e, "<setcomp>", e->as.SetComp.generators, e->as.SetComp.elt,
                            NULL);
        break;
    case AST_DictComp:
        visit_comprehension(walk, e, "<dictcomp>", e->as.DictComp.generators, e->as.DictComp.key,
                            e->as.DictComp.value);
        break;
    case AST_GeneratorExp:
        visit_comprehension(walk, e, "<genexpr>", e->as.GeneratorExp.generators,
                            e->as.GeneratorExp.elt, NULL);
        break;
    default:
        break;
    }
}

static void visit_expr_inner(Walk *walk, const Ast *e) {
    switch (e->kind) {
    case AST_BoolOp:
        visit_seq(walk, e->as.BoolOp.values);
        break;
    case AST_NamedExpr:
        visit_named(walk, e);
        break;
    case AST_BinOp:
        visit_expr(walk, e->as.BinOp.left);
        visit_expr(walk, e->as.BinOp.right);
        break;
    case AST_UnaryOp:
        visit_expr(walk, e->as.UnaryOp.operand);
        break;
    case AST_Lambda:
        visit_lambda(walk, e);
        break;
    case AST_IfExp:
        visit_expr(walk, e->as.IfExp.test);
        visit_expr(walk, e->as.IfExp.body);
        visit_expr(walk, e->as.IfExp.orelse);
        break;
    case AST_Dict:
        visit_seq(walk, e->as.Dict.keys);
        visit_seq(walk, e->as.Dict.values);
        break;
    case AST_Set:
        visit_seq(walk, e->as.Set.elts);
        break;
    case AST_ListComp:
    case AST_SetComp:
    case AST_DictComp:
    case AST_GeneratorExp:
        visit_any_comprehension(walk, e);
        break;
    case AST_Yield:
        visit_yield(walk, e, e->as.Yield.value);
        break;
    case AST_YieldFrom:
        visit_yield(walk, e, e->as.YieldFrom.value);
        break;
    case AST_Compare:
        visit_expr(walk, e->as.Compare.left);
        visit_seq(walk, e->as.Compare.comparators);
        break;
    case AST_Call:
        visit_expr(walk, e->as.Call.func);
        visit_seq(walk, e->as.Call.args);
        visit_keywords(walk, e->as.Call.keywords);
        break;
    case AST_FormattedValue:
        visit_expr(walk, e->as.FormattedValue.value);
        visit_optional(walk, e->as.FormattedValue.format_spec);
        break;
    case AST_JoinedStr:
        visit_seq(walk, e->as.JoinedStr.values);
        break;
    case AST_Attribute:
        visit_expr(walk, e->as.Attribute.value);
        break;
    case AST_Subscript:
        visit_expr(walk, e->as.Subscript.value);
        visit_expr(walk, e->as.Subscript.slice);
        break;
    case AST_Starred:
        visit_expr(walk, e->as.Starred.value);
        break;
    case AST_Name:
        visit_name(walk, e);
        break;
    case AST_List:
        visit_seq(walk, e->as.List.elts);
        break;
    case AST_Tuple:
        visit_seq(walk, e->as.Tuple.elts);
        break;
    case AST_Slice:
        visit_optional(walk, e->as.Slice.lower);
        visit_optional(walk, e->as.Slice.upper);
        visit_optional(walk, e->as.Slice.step);
        break;
    default:
        break;
    }
}

static void visit_expr(Walk *walk, const Ast *e) {
    compiler_enter(walk->c);
    visit_expr_inner(walk, e);
    compiler_leave(walk->c);
}

/* ---- statements ---- */

static void visit_body(Walk *walk, AstSeq body) {
    for (int i = 0; i < body.count; i++)
        visit_stmt(walk, body.items[i]);
}

static void visit_annotations(Walk *walk, const Ast *s) {
    const struct Ast_arguments *args = &s->as.FunctionDef.args->as.arguments;
    const AstSeq *lists[] = {&args->posonlyargs, &args->args, &args->kwonlyargs};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (int i = 0; i < lists[k]->count; i++)
            visit_optional(walk, lists[k]->items[i]->as.arg.annotation);
    if (args->vararg)
        visit_optional(walk, args->vararg->as.arg.annotation);
    if (args->kwarg)
        visit_optional(walk, args->kwarg->as.arg.annotation);
    visit_optional(walk, s->as.FunctionDef.returns);
}

static void visit_function(Walk *walk, const Ast *s) {
    const struct Ast_FunctionDef *def = &s->as.FunctionDef;
    define(walk, def->name, SYMBOL_LOCAL, s);
    visit_defaults(walk, def->args);
    visit_annotations(walk, s);
    visit_seq(walk, def->decorator_list);
    Walk inner = enter(walk, SCOPE_FUNCTION, compiler_name(walk->c, def->name), s);
    visit_params(&inner, def->args);
    visit_body(&inner, def->body);
}

static void visit_class(Walk *walk, const Ast *s) {
    const struct Ast_ClassDef *def = &s->as.ClassDef;
    define(walk, def->name, SYMBOL_LOCAL, s);
    visit_seq(walk, def->bases);
    visit_keywords(walk, def->keywords);
    visit_seq(walk, def->decorator_list);
    Name *name = compiler_name(walk->c, def->name);
    Walk inner = enter(walk, SCOPE_CLASS, name, s);
    inner.private_name = name;
    visit_body(&inner, def->body);
}

static void visit_annotated(Walk *walk, const Ast *s) {
    const struct Ast_AnnAssign *a = &s->as.AnnAssign;
    Compiler *c = walk->c;
    if (a->target->kind == AST_Name) {
        AstName id = a->target->as.Name.id;
        Name *name = compiler_mangle(c, walk->private_name, compiler_name(c, id));
        Symbol *known = scope_symbol(walk->scope, name);
        if (known && known->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL) && a->simple &&
            walk->scope->kind != SCOPE_MODULE)
            compiler_place_error(c, s, "annotated name '%s' can't be %s", name->text,
                                 known->flags & SYMBOL_GLOBAL ? "global" : "nonlocal");
        if (a->simple)
            define(walk, id, SYMBOL_ANNOTATED | SYMBOL_LOCAL, s);
        else if (a->value)
            define(walk, id, SYMBOL_LOCAL, s);
    } else {
        visit_expr(walk, a->target);
    }
    visit_expr(walk, a->annotation);
    visit_optional(walk, a->value);
}

/* global and nonlocal statements */
static void visit_directive(Walk *walk, const Ast *s, AstNames names, bool global) {
    Compiler *c = walk->c;
    const char *word = global ? "global" : "nonlocal";
    for (int i = 0; i < names.count; i++) {
        Name *name = compiler_mangle(c, walk->private_name, compiler_name(c, names.items[i]));
        Symbol *known = scope_symbol(walk->scope, name);
        uint32_t flags = known ? known->flags : 0;
        if (flags & SYMBOL_PARAM)
            compiler_place_error(c, s, "name '%s' is parameter and %s", name->text, word);
        if (flags & SYMBOL_USE)
            compiler_place_error(c, s, "name '%s' is used prior to %s declaration", name->text,
                                 word);
        if (flags & SYMBOL_ANNOTATED)
            compiler_place_error(c, s, "annotated name '%s' can't be %s", name->text, word);
        if (flags & (SYMBOL_LOCAL | SYMBOL_IMPORT))
            compiler_place_error(c, s, "name '%s' is assigned to before %s declaration", name->text,
                                 word);
        if (global)
            scope_add(c, c->module, name)->flags |= SYMBOL_GLOBAL_INSIDE;
        Symbol *symbol =
            define_in(walk, walk->scope, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, s);
        if (!symbol->directive)
            symbol->directive = s;
    }
}

static void visit_imports(Walk *walk, AstSeq names) {
    for (int i = 0; i < names.count; i++) {
        const struct Ast_alias *alias = &names.items[i]->as.alias;
        AstName name = alias->asname.text ? alias->asname : alias->name;
        if (ast_name_is(name, "*")) {
            if (walk->scope->kind != SCOPE_MODULE)
                compiler_place_error(walk->c, names.items[i],
                                     "import * only allowed at module level");
            continue;
        }
        const char *dot = memchr(name.text, '.', name.length);
        if (dot)
            name.length = (size_t)(dot - name.text);
        define(walk, name, SYMBOL_IMPORT, names.items[i]);
    }
}

static void define_optional(Walk *walk, AstName name, const Ast *at) {
    if (name.text)
        define(walk, name, SYMBOL_LOCAL, at);
}

static void visit_pattern(Walk *walk, const Ast *p);

static void visit_patterns(Walk *walk, AstSeq seq) {
    for (int i = 0; i < seq.count; i++)
        visit_pattern(walk, seq.items[i]);
}

static void visit_pattern_inner(Walk *walk, const Ast *p) {
    switch (p->kind) {
    case AST_MatchValue:
        visit_expr(walk, p->as.MatchValue.value);
        break;
    case AST_MatchSequence:
        visit_patterns(walk, p->as.MatchSequence.patterns);
        break;
    case AST_MatchStar:
        define_optional(walk, p->as.MatchStar.name, p);
        break;
    case AST_MatchMapping:
        visit_seq(walk, p->as.MatchMapping.keys);
        visit_patterns(walk, p->as.MatchMapping.patterns);
        define_optional(walk, p->as.MatchMapping.rest, p);
        break;
    case AST_MatchClass:
        visit_expr(walk, p->as.MatchClass.cls);
        visit_patterns(walk, p->as.MatchClass.patterns);
        visit_patterns(walk, p->as.MatchClass.kwd_patterns);
        break;
    case AST_MatchAs:
        if (p->as.MatchAs.pattern)
            visit_pattern(walk, p->as.MatchAs.pattern);
        define_optional(walk, p->as.MatchAs.name, p);
        break;
    case AST_MatchOr:
        visit_patterns(walk, p->as.MatchOr.patterns);
        break;
    default:
        break;
    }
}

static void visit_pattern(Walk *walk, const Ast *p) {
    compiler_enter(walk->c);
    visit_pattern_inner(walk, p);
    compiler_leave(walk->c);
}

static void visit_cases(Walk *walk, AstSeq cases) {
    for (int i = 0; i < cases.count; i++) {
        const struct Ast_match_case *one = &cases.items[i]->as.match_case;
        visit_pattern(walk, one->pattern);
        visit_optional(walk, one->guard);
        visit_body(walk, one->body);
    }
}

static void visit_handlers(Walk *walk, AstSeq handlers) {
    for (int i = 0; i < handlers.count; i++) {
        const struct Ast_excepthandler *handler = &handlers.items[i]->as.excepthandler;
        visit_optional(walk, handler->type);
        define_optional(walk, handler->name, handlers.items[i]);
        visit_body(walk, handler->body);
    }
}

static void visit_try(Walk *walk, const struct Ast_Try *s) {
    visit_body(walk, s->body);
    visit_body(walk, s->orelse);
    visit_handlers(walk, s->handlers);
    visit_body(walk, s->finalbody);
}

static void visit_with(Walk *walk, const struct Ast_With *s) {
    for (int i = 0; i < s->items.count; i++) {
        visit_expr(walk, s->items.items[i]->as.withitem.context_expr);
        visit_optional(walk, s->items.items[i]->as.withitem.optional_vars);
    }
    visit_body(walk, s->body);
}

static void visit_stmt_inner(Walk *walk, const Ast *s) {
    switch (s->kind) {
    case AST_FunctionDef:
        visit_function(walk, s);
        break;
    case AST_ClassDef:
        visit_class(walk, s);
        break;
    case AST_Return:
        if (s->as.Return.value) {
            visit_expr(walk, s->as.Return.value);
            walk->scope->returns_value = true;
        }
        break;
    case AST_Delete:
        visit_seq(walk, s->as.Delete.targets);
        break;
    case AST_Assign:
        visit_seq(walk, s->as.Assign.targets);
        visit_expr(walk, s->as.Assign.value);
        break;
    case AST_AugAssign:
        visit_expr(walk, s->as.AugAssign.target);
        visit_expr(walk, s->as.AugAssign.value);
        break;
    case AST_AnnAssign:
        visit_annotated(walk, s);
        break;
    case AST_For:
        visit_expr(walk, s->as.For.target);
        visit_expr(walk, s->as.For.iter);
        visit_body(walk, s->as.For.body);
        visit_body(walk, s->as.For.orelse);
        break;
    case AST_While:
        visit_expr(walk, s->as.While.test);
        visit_body(walk, s->as.While.body);
        visit_body(walk, s->as.While.orelse);
        break;
    case AST_If:
        visit_expr(walk, s->as.If.test);
        visit_body(walk, s->as.If.body);
        visit_body(walk, s->as.If.orelse);
        break;
    case AST_With:
        visit_with(walk, &s->as.With);
        break;
    case AST_Match:
        visit_expr(walk, s->as.Match.subject);
        visit_cases(walk, s->as.Match.cases);
        break;
    case AST_Raise:
        visit_optional(walk, s->as.Raise.exc);
        visit_optional(walk, s->as.Raise.cause);
        break;
    case AST_Try:
    case AST_TryStar:
        visit_try(walk, &s->as.Try);
        break;
    case AST_Assert:
        visit_expr(walk, s->as.Assert.test);
        visit_optional(walk, s->as.Assert.msg);
        break;
    case AST_Import:
        visit_imports(walk, s->as.Import.names);
        break;
    case AST_ImportFrom:
        visit_imports(walk, s->as.ImportFrom.names);
        break;
    case AST_Global:
        visit_directive(walk, s, s->as.Global.names, true);
        break;
    case AST_Nonlocal:
        visit_directive(walk, s, s->as.Nonlocal.names, false);
        break;
    case AST_Expr:
        visit_expr(walk, s->as.Expr.value);
        break;
    default:
        break;
    }
}

static void visit_stmt(Walk *walk, const Ast *s) {
    compiler_enter(walk->c);
    visit_stmt_inner(walk, s);
    compiler_leave(walk->c);
}

/* ---- the whole ---- */

void symtable_build(Compiler *c, const Ast *tree) {
    c->module = new_scope(c, SCOPE_MODULE, name_c(c, "<module>"), tree, NULL);
    Walk walk = {c, c->module, NULL};
    if (tree->kind == AST_Expression)
        visit_expr(&walk, tree->as.Expression.body);
    else
        visit_body(&walk,
                   tree->kind == AST_Module ? tree->as.Module.body : tree->as.Interactive.body);
    scopes_resolve(c);
}
