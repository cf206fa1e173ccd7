/* One compilation: passes in order, memory, errors, code units. */
#include "lang/compiler.h"

#include <stdarg.h>
#include <string.h>

#include "lang/parser.h"
#include "lang/symtable.h"
#include "lang/syntax_words.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

enum {
    DEPTH_SCALE = 3,
    DEPTH_MOST = 6000,
    SOURCE_MEMORY = 1 << 30
};

/* ---- memory ---- */

void *compiler_alloc(Compiler *c, size_t size) {
    void *memory = arena_alloc(c->arena, size ? size : 1);
    if (!memory) {
        raise_memory(c->w);
        compiler_fail(c);
    }
    return memory;
}

void *compiler_grow(Compiler *c, void *items, int32_t count, int32_t *room, size_t size) {
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 8;
    void *grown = compiler_alloc(c, size * (size_t)*room);
    if (count)
        memcpy(grown, items, size * (size_t)count);
    return grown;
}

static Object *keep(Compiler *c, Object *list, Object *o) {
    if (!o)
        compiler_fail(c);
    int status = list_append(c->w, list, o);
    decref(c->w, o);
    if (status < 0)
        compiler_fail(c);
    return o;
}

Object *compiler_own(Compiler *c, Object *o) {
    return keep(c, c->owned, o);
}

Object *compiler_hold(Compiler *c, Object *o) {
    return keep(c, c->held, o);
}

/* ---- errors ---- */

void compiler_fail(Compiler *c) {
    longjmp(c->failed, 1);
}

/* The values of a place, in the order of SyntaxError's arguments. */
enum {
    PLACE_FILENAME,
    PLACE_LINENO,
    PLACE_OFFSET,
    PLACE_TEXT,
    PLACE_END_LINENO,
    PLACE_END_OFFSET,
    PLACE_VALUES
};

/* New references, NULL where there is no memory; text is None when the source is not a file's. */
static void make_place(World *w, const SyntaxError *error, Object *filename, Object **values) {
    values[PLACE_FILENAME] = newref(w, filename);
    values[PLACE_LINENO] = int_from_ssize(w, error->lineno);
    values[PLACE_OFFSET] = int_from_ssize(w, error->offset);
    values[PLACE_TEXT] =
        error->text ? str_from_utf8(w, error->text, error->text_length) : new_none(w);
    values[PLACE_END_LINENO] = int_from_ssize(w, error->end_lineno);
    values[PLACE_END_OFFSET] = int_from_ssize(w, error->end_offset);
}

static void set_place(World *w, Object **values) {
    SyntaxErrorObject *exception = (SyntaxErrorObject *)OBJ(w)->pending;
    if (!exception || !ISINSTANCE(w, exception, SyntaxError))
        return;
    Object **const slots[] = {
        [PLACE_FILENAME] = &exception->filename,     [PLACE_LINENO] = &exception->lineno,
        [PLACE_OFFSET] = &exception->offset,         [PLACE_TEXT] = &exception->text,
        [PLACE_END_LINENO] = &exception->end_lineno, [PLACE_END_OFFSET] = &exception->end_offset,
    };
    int count = w->model->syntax_error_end ? PLACE_VALUES : PLACE_END_LINENO;
    for (int i = 0; i < count; i++)
        set_ref(w, slots[i], newref(w, values[i]));
}

/* "print 'a'" and "exec 'a'" at [start] of a line, which is what many mean by invalid syntax: the
 * message of up to 3.9, NULL without exception if it is neither. */
static Object *legacy_at(World *w, const char *start, const char *end) {
    while (start < end && strchr(" \t\r\n", *start))
        start++;
    if (end - start > 5 && memcmp(start, "exec ", 5) == 0)
        return str_new(w, "Missing parentheses in call to 'exec'");
    if (end - start <= 6 || memcmp(start, "print ", 6) != 0)
        return NULL;
    start += 6;
    const char *semicolon = memchr(start, ';', (size_t)(end - start));
    end = semicolon ? semicolon : end;
    while (start < end && strchr(" \t\r\n", *start))
        start++;
    while (end > start && strchr(" \t\r\n", end[-1]))
        end--;
    Object *given = str_from_utf8(w, start, (size_t)(end - start)), *message = NULL;
    if (given)
        message =
            str_format_c(w, "Missing parentheses in call to 'print'. Did you mean print(%U%s)?",
                         given, end > start && end[-1] == ',' ? " end=\" \"" : "");
    xdecref(w, given);
    return message;
}

/* The same at the beginning of the line or behind a colon; not in a line with parentheses. */
static Object *legacy_message(World *w, const char *line, size_t length) {
    if (!line || memchr(line, '(', length))
        return NULL;
    const char *end = line + length;
    Object *message = legacy_at(w, line, end);
    while (!message && !error_pending(w) && (line = memchr(line, ':', (size_t)(end - line))))
        message = legacy_at(w, ++line, end);
    return message;
}

/* The exception for a SyntaxError of any pass; [in_args]: the place is among its arguments. */
static void raise_syntax(World *w, Type *type, const SyntaxError *error, Object *filename,
                         bool in_args) {
    char words[200];
    const char *text = error->message ? error->message : "invalid syntax";
    Object *message = w->model->syntax.hints || strcmp(text, "invalid syntax") != 0
                          ? NULL
                          : legacy_message(w, error->text, error->text_length);
    if (!message && !error_pending(w))
        message = str_new(w, syntax_words(w->model, text, words, sizeof words));
    Object *values[PLACE_VALUES], *place = NULL, *args = NULL;
    make_place(w, error, filename, values);
    if (syntax_in_field(w->model, text))
        set_ref(w, &values[PLACE_FILENAME], str_new(w, "<fstring>"));
    bool made = message;
    for (int i = 0; i < PLACE_VALUES; i++)
        made = made && values[i];
    if (made)
        place = tuple_from_items(w, values,
                                 w->model->syntax_error_end ? PLACE_VALUES : PLACE_END_LINENO);
    if (place)
        args = in_args ? tuple_pack(w, 2, message, place) : tuple_pack(w, 1, message);
    if (args) {
        raise_with_args(w, type, args);
        if (!in_args)
            set_place(w, values);
    }
    xdecref(w, args);
    xdecref(w, place);
    xdecref(w, message);
    for (int i = 0; i < PLACE_VALUES; i++)
        xdecref(w, values[i]);
}

static bool is_file(const CompileInput *input) {
    return input->mode == COMPILE_FILE && str_length(input->filename) > 0 &&
           str_at(input->filename, 0) != '<';
}

static void raise_at(Compiler *c, const Ast *at, const char *message, bool in_args) {
    const Position *p = c->unit ? &c->unit->position : NULL;
    SyntaxError error = {.message = message};
    if (at)
        error = (SyntaxError){.message = message,
                              .lineno = at->lineno,
                              .offset = at->col_offset + 1,
                              .end_lineno = at->end_lineno,
                              .end_offset = at->end_col_offset + 1};
    else if (p)
        error = (SyntaxError){.message = message,
                              .lineno = p->line,
                              .offset = p->column + 1,
                              .end_lineno = p->end_line,
                              .end_offset = p->end_column + 1};
    if (is_file(c->input))
        source_line(c->input->source, c->input->length, error.lineno, &error.text,
                    &error.text_length);
    raise_syntax(c->w, TYPE(c->w, SyntaxError), &error, c->input->filename, in_args);
}

void compiler_error(Compiler *c, const Ast *at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *message = syntax_message_v(c->arena, format, args);
    va_end(args);
    raise_at(c, at, message, true);
    compiler_fail(c);
}

void compiler_place_error(Compiler *c, const Ast *at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *message = syntax_message_v(c->arena, format, args);
    va_end(args);
    raise_at(c, at, message, false);
    compiler_fail(c);
}

void compiler_unsupported(Compiler *c, const Ast *at, const char *what) {
    raise_at(c, at, syntax_message(c->arena, "glassheap does not simulate %s yet", what), true);
    c->status = COMPILE_UNSUPPORTED;
    compiler_fail(c);
}

void compiler_enter(Compiler *c) {
    if (++c->depth <= c->depth_limit)
        return;
    raise_error(c->w, RecursionError, "maximum recursion depth exceeded during compilation");
    compiler_fail(c);
}

/* ---- names and constants ---- */

Name *compiler_mangle(Compiler *c, Name *private_name, Name *name) {
    if (!private_name || name->length < 3 || name->text[0] != '_' || name->text[1] != '_' ||
        (name->text[name->length - 1] == '_' && name->text[name->length - 2] == '_') ||
        memchr(name->text, '.', name->length))
        return name;
    size_t skip = strspn(private_name->text, "_");
    if (skip == private_name->length)
        return name;
    return name_c(c, syntax_message(c->arena, "_%s%s", private_name->text + skip, name->text));
}

Object *ast_constant(Compiler *c, const Ast *node) {
    const AstConstant *value = &node->as.Constant.value;
    return list_get(value->folded ? c->owned : c->held, (ssize_t)value->integer);
}

Object *docstring_of(Compiler *c, AstSeq body) {
    if (!body.count || body.items[0]->kind != AST_Expr)
        return NULL;
    const Ast *value = body.items[0]->as.Expr.value;
    if (value->kind != AST_Constant)
        return NULL;
    Object *o = ast_constant(c, value);
    return IS(c->w, o, STR) ? o : NULL;
}

/* ---- units ---- */

bool unit_is_function(const Unit *u) {
    return scope_is_function(u->scope);
}

/* A name declared global is not "inside" of anything. */
static Object *make_qualname(Compiler *c, const Unit *u) {
    const Unit *parent = u->parent;
    Object *name = name_object(c, u->name);
    const Scope *around = parent ? scope_host(parent->scope) : NULL;
    if (!parent || around->kind == SCOPE_MODULE)
        return name;
    if (u->scope->kind == SCOPE_FUNCTION || u->scope->kind == SCOPE_CLASS) {
        Name *mangled = compiler_mangle(c, parent->private_name, u->name);
        const Symbol *symbol = scope_symbol(around, mangled);
        if (symbol && symbol->place == PLACE_GLOBAL_EXPLICIT)
            return name;
    }
    bool function = around->kind == SCOPE_FUNCTION || around->kind == SCOPE_LAMBDA;
    const char *format = function ? "%U.<locals>.%U" : "%U.%U";
    Object *made = str_format_c(c->w, format, parent->qualname, name);
    if (made)
        str_intern(c->w, &made);
    return compiler_own(c, made);
}

Unit *unit_enter(Compiler *c, const Ast *node, Name *name, int32_t firstlineno) {
    Unit *u = compiler_alloc(c, sizeof *u);
    u->parent = c->unit;
    u->scope = symtable_scope(c, node);
    u->name = name;
    u->private_name = c->unit ? c->unit->private_name : NULL;
    u->firstlineno = firstlineno;
    u->position = (Position){firstlineno, firstlineno, 0, 0};
    for (int32_t i = 0; i < u->scope->params.count; i++)
        map_add(c, &u->varnames, u->scope->params.keys[i]);
    scope_cells(c, u->scope, &u->cellvars, &u->freevars);
    u->qualname = make_qualname(c, u);
    c->unit = u;
    block_begin(c, block_new(c));
    return u;
}

Object *unit_leave(Compiler *c, bool add_none) {
    Unit *u = c->unit;
    Object *code = assemble(c, u, add_none);
    int32_t number = map_add(c, &c->coded, u->scope->node);
    c->codes = compiler_grow(c, c->codes, number, &c->code_room, sizeof *c->codes);
    c->codes[number] = code;
    c->unit = u->parent;
    return code;
}

Object *unit_known(Compiler *c, const Ast *node) {
    int32_t number = map_find(&c->coded, node);
    return number < 0 ? NULL : c->codes[number];
}

/* ---- the whole ---- */

static Object *compile_tree(Compiler *c, Ast *tree) {
    compile_check_future(c, tree);
    fold_tree(c, tree);
    symtable_build(c, tree);
    unit_enter(c, tree, name_c(c, "<module>"), 1);
    bool add_none = true;
    if (tree->kind == AST_Expression) {
        compile_expr(c, tree->as.Expression.body);
        emit0(c, OPCODE_RETURN_VALUE);
        add_none = false;
    } else if (tree->kind == AST_Module) {
        compile_body(c, tree->as.Module.body);
    } else {
        compile_statements(c, tree->as.Interactive.body);
    }
    return unit_leave(c, add_none);
}

static const SyntaxFeatures every_feature = {
    .walrus = true,
    .positional_only = true,
    .fstring_debug = true,
    .any_decorator = true,
    .parenthesized_with = true,
    .match = true,
    .except_star = true,
    .pep701_fstrings = true,
    .pep695 = true,
    .star_index = true,
    .hints = true,
};

static Ast *parse_input(Compiler *c) {
    const CompileInput *input = c->input;
    size_t length;
    const char *filename = str_utf8(c->w, input->filename, &length);
    if (!filename)
        compiler_fail(c);
    ParseInput in = {
        .source = input->source,
        .size = input->length,
        .filename = filename,
        .mode = input->mode == COMPILE_SINGLE ? PARSE_SINGLE
                : input->mode == COMPILE_EVAL ? PARSE_EVAL
                                              : PARSE_FILE,
        .origin = is_file(input) ? SOURCE_FILE : SOURCE_TEXT,
        .ended = true,
        .features = input->any_syntax ? &every_feature : &c->model->syntax,
    };
    Ast *tree = NULL;
    SyntaxError error;
    if (parse(&in, c->arena, &tree, &error))
        return tree;
    if (error.type == SYNTAX_MEMORY_ERROR) {
        raise_memory(c->w);
    } else {
        Type *type = error.type == SYNTAX_INDENTATION_ERROR ? TYPE(c->w, IndentationError)
                     : error.type == SYNTAX_TAB_ERROR       ? TYPE(c->w, TabError)
                                                            : TYPE(c->w, SyntaxError);
        raise_syntax(c->w, type, &error, input->filename, true);
        if (error.unsupported)
            c->status = COMPILE_UNSUPPORTED;
    }
    compiler_fail(c);
}

/* Everything between setjmp and the release of the lists; the code object is new, or NULL. */
static Object *run(Compiler *c) {
    if (setjmp(c->failed))
        return NULL;
    if (!(c->held = list_new(c->w, 0)) || !(c->owned = list_new(c->w, 0)))
        return NULL;
    return newref(c->w, compile_tree(c, parse_input(c)));
}

enum CompileStatus compile_source(World *w, const CompileInput *input, Object **code,
                                  Object **held) {
    Arena arena;
    arena_init(&arena, SOURCE_MEMORY);
    w->scratch = &arena;
    int limit = DEPTH_SCALE * (OBJ(w)->recursion_limit - OBJ(w)->recursion_depth);
    Compiler c = {.w = w,
                  .model = w->model,
                  .arena = &arena,
                  .input = input,
                  .status = COMPILE_RAISED,
                  .depth_limit = limit < DEPTH_MOST ? limit : DEPTH_MOST};
    /* No finalizer may run in here: it could leave this frame for good, with the arena. */
    bool collects = w->gc.enabled;
    w->gc.enabled = false;
    *code = run(&c);
    xdecref(w, c.owned);
    if (*code && held)
        *held = c.held;
    else
        xdecref(w, c.held);
    w->gc.enabled = collects;
    w->scratch = NULL;
    arena_free(&arena);
    return *code ? COMPILE_OK : c.status;
}
