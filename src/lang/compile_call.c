/* Calls. Keyword names are a constant that KW_NAMES points to; up to 3.10 they count as one value
 * on the stack. */
#include "lang/compiler.h"
#include "objects/list.h"
#include "objects/set.h"

enum {
    MANY_KEYWORDS = 50 /* from here on a set finds repeated ones */
};

/* Whether all names are different; also false without memory. */
static bool are_distinct(Compiler *c, AstSeq keywords) {
    Object *seen = compiler_own(c, set_new(c->w, NULL));
    ssize_t named = 0;
    for (int i = 0; i < keywords.count; i++) {
        AstName name = keywords.items[i]->as.keyword.arg;
        if (!name.text)
            continue;
        named++;
        if (set_add(c->w, seen, name_object(c, compiler_name(c, name))) < 0) {
            error_clear(c->w);
            return false;
        }
    }
    return set_length(seen) == named;
}

static void check_keywords(Compiler *c, AstSeq keywords) {
    if (keywords.count > MANY_KEYWORDS && are_distinct(c, keywords))
        return;
    for (int i = 0; i < keywords.count; i++) {
        AstName name = keywords.items[i]->as.keyword.arg;
        if (!name.text)
            continue;
        if (ast_name_is(name, "__debug__"))
            compiler_error(c, NULL, "cannot assign to __debug__");
        for (int k = i + 1; k < keywords.count; k++) {
            AstName other = keywords.items[k]->as.keyword.arg;
            if (other.text && ast_name_equal(name, other))
                compiler_error(c, keywords.items[k], "keyword argument repeated: %s",
                               name_get(c, name.text, name.length)->text);
        }
    }
}

/* Values that only come out of *iterable or **mapping. */
static bool is_open(AstSeq args, AstSeq keywords) {
    for (int i = 0; i < args.count; i++)
        if (args.items[i]->kind == AST_Starred)
            return true;
    for (int i = 0; i < keywords.count; i++)
        if (!keywords.items[i]->as.keyword.arg.text)
            return true;
    return false;
}

static Object *keyword_names(Compiler *c, AstSeq keywords, int from, int to) {
    Object *names = compiler_own(c, tuple_new(c->w, to - from));
    for (int i = from; i < to; i++) {
        AstName name = keywords.items[i]->as.keyword.arg;
        ((Tuple *)names)->items[i - from] = newref(c->w, name_object(c, compiler_name(c, name)));
    }
    return names;
}

static void compile_values(Compiler *c, AstSeq keywords, int from, int to) {
    for (int i = from; i < to; i++)
        compile_expr(c, keywords.items[i]->as.keyword.value);
}

static void emit_kw_names(Compiler *c, AstSeq keywords) {
    Object *names = keyword_names(c, keywords, 0, keywords.count);
    emit_reserve(c, !c->model->method_keywords);
    if (!c->unit->silent)
        emit(c, OPCODE_KW_NAMES, constants_add(c, &c->unit->constants, constants_merge(c, names)));
}

/* ---- f(*args, **kwargs) ---- */

static bool is_big(const Compiler *c, int count) {
    return c->model->list_display_max && 2 * count > STACK_GUIDELINE;
}

/* A dict of the keywords [from, to), none of them **. */
static void compile_keywords(Compiler *c, AstSeq keywords, int from, int to) {
    bool big = is_big(c, to - from);
    if (to - from > 1 && !big) {
        compile_values(c, keywords, from, to);
        emit_const(c, keyword_names(c, keywords, from, to));
        emit(c, OPCODE_BUILD_CONST_KEY_MAP, to - from);
        return;
    }
    if (big)
        emit(c, OPCODE_BUILD_MAP, 0);
    for (int i = from; i < to; i++) {
        emit_const(c, name_object(c, compiler_name(c, keywords.items[i]->as.keyword.arg)));
        compile_expr(c, keywords.items[i]->as.keyword.value);
        if (big)
            emit(c, OPCODE_MAP_ADD, 1);
    }
    if (!big)
        emit(c, OPCODE_BUILD_MAP, to - from);
}

/* Up to 3.8 all parts stay on the stack until they are joined; here at most one beside the dict
 * does. */
static void compile_kwargs(Compiler *c, AstSeq keywords) {
    bool begun = false;
    int from = 0, count = keywords.count;
    int32_t reserved = 0, stacked = c->model->unpack_stacked;
    for (int i = 0; i <= count; i++) {
        if (i < count && keywords.items[i]->as.keyword.arg.text)
            continue;
        if (from < i) {
            compile_keywords(c, keywords, from, i);
            if (begun)
                emit(c, OPCODE_DICT_MERGE, 1);
            emit_reserve(c, begun ? stacked : 0);
            reserved += begun ? stacked : 0;
            begun = true;
        }
        if (i == count)
            break;
        if (!begun) {
            emit(c, OPCODE_BUILD_MAP, 0);
            emit_reserve(c, -stacked);
            reserved -= stacked;
            begun = true;
        }
        compile_expr(c, keywords.items[i]->as.keyword.value);
        emit(c, OPCODE_DICT_MERGE, 1);
        emit_reserve(c, stacked);
        reserved += stacked;
        from = i + 1;
    }
    emit_reserve(c, -reserved);
}

static void compile_open_call(Compiler *c, int pushed, AstSeq args, AstSeq keywords) {
    if (!pushed && args.count == 1 && args.items[0]->kind == AST_Starred)
        compile_expr(c, args.items[0]->as.Starred.value);
    else
        compile_sequence(c, args, pushed,
                         c->model->unpack_stacked ? DISPLAY_ARGUMENTS : DISPLAY_TUPLE);
    if (keywords.count == 1 && c->model->unpack_stacked &&
        !keywords.items[0]->as.keyword.arg.text) {
        compile_expr(c, keywords.items[0]->as.keyword.value);
        emit(c, OPCODE_CALL_FUNCTION_EX, 3);
        return;
    }
    if (keywords.count)
        compile_kwargs(c, keywords);
    emit(c, OPCODE_CALL_FUNCTION_EX, keywords.count > 0);
}

void compile_arguments(Compiler *c, int pushed, AstSeq args, AstSeq keywords) {
    check_keywords(c, keywords);
    if (is_open(args, keywords) ||
        (c->model->list_display_max && args.count + 2 * keywords.count > STACK_GUIDELINE)) {
        compile_open_call(c, pushed, args, keywords);
        return;
    }
    compile_exprs(c, args);
    int32_t count = pushed + args.count + keywords.count;
    if (!keywords.count) {
        emit(c, OPCODE_CALL_FUNCTION, count);
        return;
    }
    compile_values(c, keywords, 0, keywords.count);
    emit_kw_names(c, keywords);
    emit(c, OPCODE_CALL_FUNCTION_KW, count);
    emit_reserve(c, -!c->model->method_keywords);
}

/* ---- methods ---- */

static bool is_method_call(const Compiler *c, const struct Ast_Call *e) {
    if (e->func->kind != AST_Attribute || e->func->as.Attribute.ctx != CTX_LOAD ||
        is_open(e->args, e->keywords))
        return false;
    if (e->keywords.count && !c->model->method_keywords)
        return false;
    int values = e->args.count + e->keywords.count + (e->keywords.count > 0);
    return !c->model->list_display_max || values < STACK_GUIDELINE;
}

static void compile_method_call(Compiler *c, const struct Ast_Call *e) {
    compile_expr(c, e->func->as.Attribute.value);
    Position call = c->unit->position;
    set_position(c, e->func);
    emit_name(c, OPCODE_LOAD_METHOD, compiler_name(c, e->func->as.Attribute.attr));
    c->unit->position = call;
    compile_exprs(c, e->args);
    if (e->keywords.count) {
        check_keywords(c, e->keywords);
        compile_values(c, e->keywords, 0, e->keywords.count);
        emit_kw_names(c, e->keywords);
        emit(c, OPCODE_CALL_METHOD_KW, e->args.count + e->keywords.count);
        return;
    }
    emit(c, OPCODE_CALL_METHOD, e->args.count);
}

void compile_call(Compiler *c, const Ast *node) {
    const struct Ast_Call *e = &node->as.Call;
    if (is_method_call(c, e)) {
        compile_method_call(c, e);
        return;
    }
    emit_reserve(c, c->model->call_pushes_null);
    compile_expr(c, e->func);
    compile_arguments(c, 0, e->args, e->keywords);
    emit_reserve(c, -c->model->call_pushes_null);
}
