/* The match statement.
 *
 * The subject lies on top; a pattern consumes it. Captured values stay on the stack below the rest
 * until the whole pattern has matched, in the order of [stores]; then they become variables. A
 * failure jumps to the block that pops as many values as lie there at that moment: fails[n] pops n
 * and leads to fails[n - 1].
 */
#include "lang/compiler.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

#include <string.h>

typedef struct Patterns {
    Compiler *c;
    const Ast *at; /* for errors */
    Name **stores;
    int nstores, room;
    bool allow_irrefutable;
    Block **fails;
    int nfails;
    int on_top; /* values of our own above the captured ones */
} Patterns;

static void compile_pattern(Patterns *p, const Ast *pattern);

static bool is_wildcard(const Ast *pattern) {
    return pattern->kind == AST_MatchAs && !pattern->as.MatchAs.name.text;
}

/* ---- failures ---- */

static Block *fail_block(Patterns *p, int pops) {
    if (pops >= p->nfails) {
        Block **fails = compiler_alloc(p->c, sizeof *fails * ((size_t)pops + 1));
        if (p->nfails)
            memcpy(fails, p->fails, sizeof *fails * (size_t)p->nfails);
        for (int i = p->nfails; i <= pops; i++)
            fails[i] = block_new(p->c);
        p->fails = fails;
        p->nfails = pops + 1;
    }
    return p->fails[pops];
}

static void jump_to_fail(Patterns *p, enum Opcode opcode) {
    emit_jump(p->c, opcode, fail_block(p, p->on_top + p->nstores));
}

/* What pops for a pattern that failed belongs to no line: else one would step back onto the case.
 */
static void begin_fails(Patterns *p) {
    Position outer = p->c->unit->position;
    p->c->unit->position = (Position){0};
    for (int i = p->nfails - 1; i > 0; i--) {
        block_begin(p->c, p->fails[i]);
        emit0(p->c, OPCODE_POP_TOP);
    }
    p->c->unit->position = outer;
    block_begin(p->c, p->nfails ? p->fails[0] : block_new(p->c));
    p->fails = NULL;
    p->nfails = 0;
}

/* ---- captures ---- */

static void rotate(Compiler *c, int count) {
    if (count > 1)
        emit(c, OPCODE_ROT_N, count);
}

static void append_store(Patterns *p, Name *name, const Ast *at) {
    for (int i = 0; i < p->nstores; i++)
        if (p->stores[i] == name)
            compiler_error(p->c, at, "multiple assignments to name '%s' in pattern", name->text);
    p->stores = compiler_grow(p->c, p->stores, p->nstores, &p->room, sizeof *p->stores);
    p->stores[p->nstores++] = name;
}

static void capture(Patterns *p, AstName name, const Ast *at) {
    if (!name.text) {
        emit0(p->c, OPCODE_POP_TOP);
        return;
    }
    rotate(p->c, p->on_top + p->nstores + 1);
    append_store(p, compiler_name(p->c, name), at);
}

/* ---- kinds ---- */

static void emit_int(Compiler *c, ssize_t value) {
    emit_const(c, compiler_own(c, int_from_ssize(c->w, value)));
}

static void compile_subpattern(Patterns *p, const Ast *pattern) {
    bool allowed = p->allow_irrefutable;
    p->allow_irrefutable = true;
    compile_pattern(p, pattern);
    p->allow_irrefutable = allowed;
}

/* Values of a sequence on top of the stack, first one highest. */
static void compile_values(Patterns *p, AstSeq patterns) {
    p->on_top += patterns.count;
    for (int i = 0; i < patterns.count; i++) {
        p->on_top--;
        compile_subpattern(p, patterns.items[i]);
    }
}

static void unpack_values(Patterns *p, AstSeq patterns, int star) {
    if (star >= 256)
        compiler_error(p->c, p->at, "too many expressions in star-unpacking sequence pattern");
    if (star >= 0)
        emit(p->c, OPCODE_UNPACK_EX, star | (patterns.count - star - 1) << 8);
    else
        emit(p->c, OPCODE_UNPACK_SEQUENCE, patterns.count);
    compile_values(p, patterns);
}

/* With *_ the items are taken by index, so that nothing makes a list of the rest. */
static void index_values(Patterns *p, AstSeq patterns, int star) {
    Compiler *c = p->c;
    p->on_top++;
    for (int i = 0; i < patterns.count; i++) {
        if (i == star || is_wildcard(patterns.items[i]))
            continue;
        emit0(c, OPCODE_DUP_TOP);
        if (i < star) {
            emit_int(c, i);
        } else {
            emit0(c, OPCODE_GET_LEN);
            emit_int(c, patterns.count - i);
            emit0(c, OPCODE_BINARY_SUBTRACT);
        }
        emit0(c, OPCODE_BINARY_SUBSCR);
        compile_subpattern(p, patterns.items[i]);
    }
    p->on_top--;
    emit0(c, OPCODE_POP_TOP);
}

static void check_length(Patterns *p, int count, enum CompareOp op) {
    emit0(p->c, OPCODE_GET_LEN);
    emit_int(p->c, count);
    emit(p->c, OPCODE_COMPARE_OP, (int32_t)op);
    jump_to_fail(p, OPCODE_POP_JUMP_IF_FALSE);
}

static void compile_sequence_pattern(Patterns *p, const Ast *node) {
    AstSeq patterns = node->as.MatchSequence.patterns;
    int star = -1;
    bool only_wildcards = true, star_wildcard = false;
    for (int i = 0; i < patterns.count; i++) {
        const Ast *pattern = patterns.items[i];
        if (pattern->kind == AST_MatchStar) {
            if (star >= 0)
                compiler_error(p->c, node, "multiple starred names in sequence pattern");
            star = i;
            star_wildcard = !pattern->as.MatchStar.name.text;
            only_wildcards = only_wildcards && star_wildcard;
        } else {
            only_wildcards = only_wildcards && is_wildcard(pattern);
        }
    }
    p->on_top++;
    emit0(p->c, OPCODE_MATCH_SEQUENCE);
    jump_to_fail(p, OPCODE_POP_JUMP_IF_FALSE);
    if (star < 0)
        check_length(p, patterns.count, CMP_EQ);
    else if (patterns.count > 1)
        check_length(p, patterns.count - 1, CMP_GE);
    p->on_top--;
    if (only_wildcards)
        emit0(p->c, OPCODE_POP_TOP);
    else if (star_wildcard)
        index_values(p, patterns, star);
    else
        unpack_values(p, patterns, star);
}

static void fail_if_none(Patterns *p) {
    emit0(p->c, OPCODE_DUP_TOP);
    emit_none(p->c);
    emit(p->c, OPCODE_IS_OP, 1);
    jump_to_fail(p, OPCODE_POP_JUMP_IF_FALSE);
}

static void check_keys(Patterns *p, AstSeq keys) {
    Compiler *c = p->c;
    ConstTable seen = {0};
    for (int i = 0; i < keys.count; i++) {
        const Ast *key = keys.items[i];
        if (ast_is_constant(key)) {
            Object *value = ast_constant(c, key);
            if (constants_find(c, &seen, value) >= 0) {
                Object *text = compiler_own(c, object_repr(c->w, value));
                const char *utf8 = str_utf8(c->w, text, &(size_t){0});
                compiler_error(c, p->at, "mapping pattern checks duplicate key (%s)",
                               utf8 ? utf8 : "?");
            }
            constants_add(c, &seen, value);
        } else if (key->kind != AST_Attribute) {
            compiler_error(c, p->at,
                           "mapping pattern keys may only match literals and attribute lookups");
        }
    }
}

/* subject keys -> a dict of the subject's other items */
static void compile_rest(Compiler *c, int keys) {
    emit(c, OPCODE_BUILD_MAP, 0);
    emit0(c, OPCODE_ROT_THREE);
    emit0(c, OPCODE_ROT_TWO);
    emit(c, OPCODE_DICT_UPDATE, 2);
    emit(c, OPCODE_UNPACK_SEQUENCE, keys);
    for (; keys > 0; keys--) {
        emit(c, OPCODE_COPY, keys + 1);
        emit0(c, OPCODE_ROT_TWO);
        emit0(c, OPCODE_DELETE_SUBSCR);
    }
}

static void compile_mapping_pattern(Patterns *p, const Ast *node) {
    const struct Ast_MatchMapping *pattern = &node->as.MatchMapping;
    Compiler *c = p->c;
    p->on_top++;
    emit0(c, OPCODE_MATCH_MAPPING);
    jump_to_fail(p, OPCODE_POP_JUMP_IF_FALSE);
    if (!pattern->keys.count && !pattern->rest.text) {
        p->on_top--;
        emit0(c, OPCODE_POP_TOP);
        return;
    }
    if (pattern->keys.count)
        check_length(p, pattern->keys.count, CMP_GE);
    check_keys(p, pattern->keys);
    compile_exprs(c, pattern->keys);
    emit(c, OPCODE_BUILD_TUPLE, pattern->keys.count);
    emit0(c, OPCODE_MATCH_KEYS);
    p->on_top += 2;
    fail_if_none(p);
    emit(c, OPCODE_UNPACK_SEQUENCE, pattern->patterns.count);
    p->on_top--;
    compile_values(p, pattern->patterns);
    p->on_top -= 2;
    if (pattern->rest.text) {
        compile_rest(c, pattern->keys.count);
        capture(p, pattern->rest, node);
    } else {
        emit0(c, OPCODE_POP_TOP);
        emit0(c, OPCODE_POP_TOP);
    }
}

static void compile_class_pattern(Patterns *p, const Ast *node) {
    const struct Ast_MatchClass *pattern = &node->as.MatchClass;
    Compiler *c = p->c;
    AstNames attributes = pattern->kwd_attrs;
    for (int i = 0; i < attributes.count; i++)
        for (int k = i + 1; k < attributes.count; k++)
            if (ast_name_equal(attributes.items[i], attributes.items[k]))
                compiler_error(c, pattern->kwd_patterns.items[k],
                               "attribute name repeated in class pattern: %s",
                               compiler_name(c, attributes.items[k])->text);
    compile_expr(c, pattern->cls);
    Object *names = compiler_own(c, tuple_new(c->w, attributes.count));
    for (int i = 0; i < attributes.count; i++)
        ((Tuple *)names)->items[i] =
            newref(c->w, name_object(c, compiler_name(c, attributes.items[i])));
    emit_const(c, names);
    emit(c, OPCODE_MATCH_CLASS, pattern->patterns.count);
    p->on_top++;
    fail_if_none(p);
    int count = pattern->patterns.count + attributes.count;
    emit(c, OPCODE_UNPACK_SEQUENCE, count);
    p->on_top += count - 1;
    for (int i = 0; i < count; i++) {
        const Ast *inner = i < pattern->patterns.count
                               ? pattern->patterns.items[i]
                               : pattern->kwd_patterns.items[i - pattern->patterns.count];
        p->on_top--;
        if (is_wildcard(inner))
            emit0(c, OPCODE_POP_TOP);
        else
            compile_subpattern(p, inner);
    }
}

/* ---- alternatives ---- */

static int store_index(const Patterns *p, const Name *name) {
    for (int i = 0; i < p->nstores; i++)
        if (p->stores[i] == name)
            return i;
    return -1;
}

/* Brings the captured values into the order in which the first alternative has them. */
static void order_stores(Patterns *p, Name *const *control, int count) {
    if (p->nstores != count)
        compiler_error(p->c, NULL, "alternative patterns bind different names");
    Name **moved = compiler_alloc(p->c, sizeof *moved * ((size_t)count + 1));
    for (int i = count - 1; i >= 0; i--) {
        int at = store_index(p, control[i]);
        if (at < 0)
            compiler_error(p->c, NULL, "alternative patterns bind different names");
        if (at == i)
            continue;
        int rotated = at + 1, rest = i - at;
        memcpy(moved, p->stores, sizeof *moved * (size_t)rotated);
        memmove(p->stores, p->stores + rotated, sizeof *moved * (size_t)rest);
        memcpy(p->stores + rest, moved, sizeof *moved * (size_t)rotated);
        for (int n = 0; n < rotated; n++)
            rotate(p->c, i + 1);
    }
}

static void compile_or_pattern(Patterns *p, const Ast *node) {
    AstSeq alternatives = node->as.MatchOr.patterns;
    Compiler *c = p->c;
    Block *end = block_new(c);
    Name **control = NULL;
    int count = 0;
    for (int i = 0; i < alternatives.count; i++) {
        Patterns inner = {.c = c, .at = alternatives.items[i]};
        inner.allow_irrefutable = i == alternatives.count - 1 && p->allow_irrefutable;
        set_position(c, alternatives.items[i]);
        emit0(c, OPCODE_DUP_TOP);
        compile_pattern(&inner, alternatives.items[i]);
        if (i) {
            order_stores(&inner, control, count);
        } else {
            control = inner.stores;
            count = inner.nstores;
        }
        emit_jump(c, OPCODE_JUMP_FORWARD, end);
        begin_fails(&inner);
    }
    emit0(c, OPCODE_POP_TOP);
    jump_to_fail(p, OPCODE_JUMP_FORWARD);
    block_begin(c, end);
    int rotations = count + 1 + p->on_top + p->nstores;
    for (int i = 0; i < count; i++) {
        rotate(c, rotations);
        append_store(p, control[i], node);
    }
    emit0(c, OPCODE_POP_TOP);
}

static void compile_as_pattern(Patterns *p, const Ast *node) {
    const struct Ast_MatchAs *pattern = &node->as.MatchAs;
    if (!pattern->pattern) {
        if (!p->allow_irrefutable && pattern->name.text)
            compiler_error(p->c, node, "name capture '%s' makes remaining patterns unreachable",
                           compiler_name(p->c, pattern->name)->text);
        if (!p->allow_irrefutable)
            compiler_error(p->c, node, "wildcard makes remaining patterns unreachable");
        capture(p, pattern->name, node);
        return;
    }
    p->on_top++;
    emit0(p->c, OPCODE_DUP_TOP);
    compile_pattern(p, pattern->pattern);
    p->on_top--;
    capture(p, pattern->name, node);
}

static Object *singleton(World *w, AstConstantKind kind) {
    return kind == CONST_NONE ? NONE(w) : kind == CONST_TRUE ? TRUE_(w) : FALSE_(w);
}

static void compile_inner(Patterns *p, const Ast *pattern) {
    Compiler *c = p->c;
    switch (pattern->kind) {
    case AST_MatchValue:
        compile_expr(c, pattern->as.MatchValue.value);
        emit(c, OPCODE_COMPARE_OP, CMP_EQ);
        jump_to_fail(p, OPCODE_POP_JUMP_IF_FALSE);
        break;
    case AST_MatchSingleton:
        emit_const(c, singleton(c->w, pattern->as.MatchSingleton.value.kind));
        emit(c, OPCODE_IS_OP, 0);
        jump_to_fail(p, OPCODE_POP_JUMP_IF_FALSE);
        break;
    case AST_MatchSequence:
        compile_sequence_pattern(p, pattern);
        break;
    case AST_MatchMapping:
        compile_mapping_pattern(p, pattern);
        break;
    case AST_MatchClass:
        compile_class_pattern(p, pattern);
        break;
    case AST_MatchStar:
        capture(p, pattern->as.MatchStar.name, pattern);
        break;
    case AST_MatchAs:
        compile_as_pattern(p, pattern);
        break;
    default:
        compile_or_pattern(p, pattern);
        break;
    }
}

static void compile_pattern(Patterns *p, const Ast *pattern) {
    Compiler *c = p->c;
    const Ast *at = p->at;
    compiler_enter(c);
    set_position(c, pattern);
    p->at = pattern;
    compile_inner(p, pattern);
    p->at = at;
    compiler_leave(c);
}

/* ---- the statement ---- */

static void compile_case(Compiler *c, const Ast *node, bool keeps_subject, bool last, Block *end) {
    const struct Ast_match_case *one = &node->as.match_case;
    Patterns p = {.c = c, .at = one->pattern, .allow_irrefutable = one->guard || last};
    set_position(c, one->pattern);
    if (keeps_subject)
        emit0(c, OPCODE_DUP_TOP);
    compile_pattern(&p, one->pattern);
    for (int i = 0; i < p.nstores; i++)
        emit_variable(c, p.stores[i], CTX_STORE);
    if (one->guard)
        compile_jump_if(c, one->guard, fail_block(&p, 0), false);
    if (keeps_subject)
        emit0(c, OPCODE_POP_TOP);
    compile_statements(c, one->body);
    emit_jump(c, OPCODE_JUMP_FORWARD, end);
    begin_fails(&p);
}

void compile_match(Compiler *c, const Ast *s) {
    AstSeq cases = s->as.Match.cases;
    Block *end = block_new(c);
    const Ast *last = cases.items[cases.count - 1];
    bool has_default = is_wildcard(last->as.match_case.pattern) && cases.count > 1;
    int tested = cases.count - has_default;
    compile_expr(c, s->as.Match.subject);
    for (int i = 0; i < tested; i++)
        compile_case(c, cases.items[i], i != tested - 1, i == cases.count - 1, end);
    if (has_default) {
        set_position(c, last->as.match_case.pattern);
        emit0(c, OPCODE_NOP);
        if (last->as.match_case.guard)
            compile_jump_if(c, last->as.match_case.guard, end, false);
        compile_statements(c, last->as.match_case.body);
    }
    block_begin(c, end);
}
