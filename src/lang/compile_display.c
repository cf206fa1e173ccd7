/* Displays: lists, tuples, sets, dicts, f-strings.
 *
 * Up to 3.8 the parts of [*a, *b] all stay on the stack until one instruction joins them; here the
 * first part is extended by the others, in every model. What the stack would hold more is reserved
 * (Parts).
 */
#include "lang/compiler.h"
#include "objects/set.h"

enum {
    LONGEST_STACKED = 10000
}; /* in models without a limit; frames count their depth in 16 bits */

static int stack_limit(const Compiler *c) {
    return c->model->list_display_max ? STACK_GUIDELINE : LONGEST_STACKED;
}

/* ---- sequences ---- */

typedef struct Parts {
    Compiler *c;
    int32_t reserved;
} Parts;

static void parts_reserve(Parts *parts, int32_t slots) {
    if (!parts->c->model->unpack_stacked)
        return;
    emit_reserve(parts->c, slots - parts->reserved);
    parts->reserved = slots;
}

static const struct DisplayOps {
    enum Opcode build, add, extend;
} display_ops[] = {
    [DISPLAY_LIST] = {OPCODE_BUILD_LIST, OPCODE_LIST_APPEND, OPCODE_LIST_EXTEND},
    [DISPLAY_TUPLE] = {OPCODE_BUILD_LIST, OPCODE_LIST_APPEND, OPCODE_LIST_EXTEND},
    [DISPLAY_ARGUMENTS] = {OPCODE_BUILD_LIST, OPCODE_LIST_APPEND, OPCODE_ARGUMENTS_EXTEND},
    [DISPLAY_SET] = {OPCODE_BUILD_SET, OPCODE_SET_ADD, OPCODE_SET_UPDATE},
};

static bool becomes_tuple(enum DisplayKind kind) {
    return kind == DISPLAY_TUPLE || kind == DISPLAY_ARGUMENTS;
}

/* Displays of three or more constants, as the model makes them. False: as any other. */
static bool compile_constants(Compiler *c, AstSeq elts, int pushed, enum DisplayKind kind) {
    bool special =
        kind == DISPLAY_SET ? c->model->set_display_constant : c->model->list_display_extends;
    if (elts.count < 3 || !special || !all_constants((const Ast *const *)elts.items, elts.count))
        return false;
    Object *items = constants_tuple(c, elts, 0, elts.count);
    if (kind == DISPLAY_SET)
        items = compiler_own(c, frozenset_new(c->w, items));
    if (becomes_tuple(kind) && !pushed) {
        emit_const(c, items);
    } else if (pushed) {
        emit(c, display_ops[kind].build, pushed);
        emit_const(c, items);
        emit(c, display_ops[kind].extend, 1);
        if (becomes_tuple(kind))
            emit0(c, OPCODE_LIST_TO_TUPLE);
    } else {
        emit_reserve(c, 1);
        emit_const(c, items);
        emit0(c, kind == DISPLAY_SET ? OPCODE_SET_CONSTANTS : OPCODE_LIST_CONSTANTS);
        emit_reserve(c, -1);
    }
    return true;
}

static bool has_star(AstSeq elts) {
    for (int i = 0; i < elts.count; i++)
        if (elts.items[i]->kind == AST_Starred)
            return true;
    return false;
}

/* Element by element into a list or set begun with what was pushed. */
static void compile_incremental(Compiler *c, AstSeq elts, int pushed, enum DisplayKind kind,
                                bool big) {
    const struct DisplayOps *ops = &display_ops[kind];
    Parts parts = {c, 0};
    bool begun = big;
    int32_t joined = 0, pending = 0; /* parts that are complete, elements of the next one */
    if (big)
        emit(c, ops->build, pushed);
    for (int i = 0; i < elts.count; i++) {
        const Ast *e = elts.items[i];
        if (e->kind != AST_Starred) {
            compile_expr(c, e);
            if (begun)
                emit(c, ops->add, 1);
            pending += begun;
        } else {
            if (!begun) {
                emit(c, ops->build, i + pushed);
                joined = i + pushed > 0;
                begun = true;
            }
            joined += pending > 0;
            pending = 0;
            parts_reserve(&parts, joined - 1);
            compile_expr(c, e->as.Starred.value);
            emit(c, ops->extend, 1);
            joined++;
        }
        if (begun)
            parts_reserve(&parts, joined + pending - 1);
    }
    parts_reserve(&parts, 0);
    if (becomes_tuple(kind))
        emit0(c, OPCODE_LIST_TO_TUPLE);
}

void compile_sequence(Compiler *c, AstSeq elts, int pushed, enum DisplayKind kind) {
    if (compile_constants(c, elts, pushed, kind))
        return;
    bool big = elts.count + pushed > stack_limit(c);
    if (big || has_star(elts)) {
        compile_incremental(c, elts, pushed, kind, big);
        return;
    }
    compile_exprs(c, elts);
    emit(c, becomes_tuple(kind) ? OPCODE_BUILD_TUPLE : display_ops[kind].build,
         elts.count + pushed);
}

/* ---- dicts ---- */

/* Items [from, to), none of them **. */
static void compile_items(Compiler *c, const struct Ast_Dict *e, int from, int to) {
    int count = to - from;
    bool big = 2 * count > stack_limit(c);
    if (count > 1 && !big && all_constants((const Ast *const *)e->keys.items + from, count)) {
        for (int i = from; i < to; i++)
            compile_expr(c, e->values.items[i]);
        emit_const(c, constants_tuple(c, e->keys, from, to));
        emit(c, OPCODE_BUILD_CONST_KEY_MAP, count);
        return;
    }
    if (big)
        emit(c, OPCODE_BUILD_MAP, 0);
    for (int i = from; i < to; i++) {
        compile_expr(c, e->keys.items[i]);
        compile_expr(c, e->values.items[i]);
        if (big)
            emit(c, OPCODE_MAP_ADD, 1);
    }
    if (!big)
        emit(c, OPCODE_BUILD_MAP, count);
}

typedef struct DictParts {
    Parts parts;
    const struct Ast_Dict *e;
    int32_t joined;
    bool begun;
} DictParts;

static void join_items(DictParts *d, int from, int to) {
    if (from == to)
        return;
    compile_items(d->parts.c, d->e, from, to);
    if (d->begun)
        emit(d->parts.c, OPCODE_DICT_UPDATE, 1);
    d->begun = true;
    parts_reserve(&d->parts, d->joined++);
}

static void join_mapping(DictParts *d, const Ast *mapping) {
    Compiler *c = d->parts.c;
    if (!d->begun) {
        emit(c, OPCODE_BUILD_MAP, 0);
        d->begun = true;
        parts_reserve(&d->parts, -1);
    }
    compile_expr(c, mapping);
    emit(c, OPCODE_DICT_UPDATE, 1);
    parts_reserve(&d->parts, d->joined++);
}

void compile_dict(Compiler *c, const Ast *node) {
    DictParts d = {{c, 0}, &node->as.Dict, 0, false};
    int from = 0, count = d.e->values.count;
    for (int i = 0; i < count; i++) {
        if (!d.e->keys.items[i]) {
            join_items(&d, from, i);
            join_mapping(&d, d.e->values.items[i]);
            from = i + 1;
        } else if (2 * (i - from) > stack_limit(c)) {
            join_items(&d, from, i + 1);
            from = i + 1;
        }
    }
    join_items(&d, from, count);
    parts_reserve(&d.parts, 0);
    if (!d.begun)
        emit(c, OPCODE_BUILD_MAP, 0);
}

/* ---- f-strings ---- */

static void compile_formatted(Compiler *c, const Ast *e) {
    const struct Ast_FormattedValue *value = &e->as.FormattedValue;
    int32_t conversion = value->conversion == 's'   ? 1
                         : value->conversion == 'r' ? 2
                         : value->conversion == 'a' ? 3
                                                    : 0;
    compile_expr(c, value->value);
    if (value->format_spec) {
        compile_expr(c, value->format_spec);
        conversion |= 4;
    }
    emit(c, OPCODE_FORMAT_VALUE, conversion);
}

void compile_fstring(Compiler *c, const Ast *e) {
    if (e->kind == AST_FormattedValue) {
        compile_formatted(c, e);
        return;
    }
    AstSeq values = e->as.JoinedStr.values;
    if (values.count > stack_limit(c)) {
        emit_const(c, OBJ(c->w)->empty_str);
        emit_name(c, OPCODE_LOAD_METHOD, name_c(c, "join"));
        emit(c, OPCODE_BUILD_LIST, 0);
        for (int i = 0; i < values.count; i++) {
            compile_expr(c, values.items[i]);
            emit(c, OPCODE_LIST_APPEND, 1);
        }
        emit(c, OPCODE_CALL_METHOD, 1);
        return;
    }
    compile_exprs(c, values);
    if (values.count != 1)
        emit(c, OPCODE_BUILD_STRING, values.count);
}
