#include "timeline/glance.h"

#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"
#include "objects/dict_keys.h"
#include "objects/float.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "timeline/naming.h"
#include "vm/frame.h"
#include "vm/machine.h"
#include "vm/module.h"

enum {
    ENTRIES_MOST = 1000, /* of a dict or a list that are looked at */
    DEEPEST = 100
};

struct Glance {
    Arena arena;
    Ast *tree; /* Expression */
};

/* What an expression comes to. [object] is there for everything that lies in the World. */
typedef struct Seen {
    enum {
        SEEN_NOTHING, /* it cannot be told */
        SEEN_NONE,
        SEEN_INT, /* or a bool: integer */
        SEEN_REAL,
        SEEN_TEXT,  /* a str: of the World, or [text] of the condition */
        SEEN_OBJECT /* anything else */
    } kind;
    const Object *object;
    int64_t integer;
    double real;
    const char *text;
} Seen;

static const Seen nothing = {0};

static Seen seen_int(int64_t integer) {
    return (Seen){.kind = SEEN_INT, .integer = integer};
}

static Seen seen_real(double real) {
    return (Seen){.kind = SEEN_REAL, .real = real};
}

static Seen seen_object(World *w, const Object *o) {
    int overflow = 0;
    if (!o)
        return nothing;
    if (o == NONE(w))
        return (Seen){.kind = SEEN_NONE, .object = o};
    if (IS(w, o, INT) || IS(w, o, BOOL)) {
        int64_t value = int_as_int64((Object *)(uintptr_t)o, &overflow);
        return overflow ? nothing : (Seen){.kind = SEEN_INT, .object = o, .integer = value};
    }
    if (IS(w, o, FLOAT))
        return (Seen){.kind = SEEN_REAL, .object = o, .real = float_value(o)};
    return (Seen){.kind = IS(w, o, STR) ? SEEN_TEXT : SEEN_OBJECT, .object = o};
}

/* ---- looking things up ---- */

static bool is_key(const Object *key, const char *text) {
    return key && is_str(key) && str_equal_c(key, text);
}

/* The value under a name; *whole: all of the dict was looked at. */
static const Object *find_in(const Object *dict, const char *name, bool *whole) {
    const Dict *d = (const Dict *)dict;
    *whole = dict && is_dict(dict) && d->keys->nentries <= ENTRIES_MOST;
    for (ssize_t i = 0; *whole && i < d->keys->nentries; i++)
        if (dict_value_at(d, i) && is_key(keys_entry(d->keys, i)[0], name))
            return dict_value_at(d, i);
    return NULL;
}

static const Object *look_up(World *w, const char *name) {
    const Frame *f = VM(w)->frame;
    const Object *globals = f ? f->globals : VM(w)->main ? module_dict(VM(w)->main) : NULL;
    bool whole = true, optimized = f && f->code->flags & CODE_OPTIMIZED;
    const Object *found = NULL;
    for (ssize_t i = 0; optimized && i < VAR_SIZE(f->code->localnames); i++)
        if (is_key(tuple_get(f->code->localnames, i), name))
            return naming_local(w, f, (int32_t)i);
    if (f && !optimized && f->locals && f->locals != globals)
        found = find_in(f->locals, name, &whole);
    return found || !whole ? found : find_in(globals, name, &whole);
}

/* Whether the builtin of that name is meant. */
static bool is_builtin(World *w, const Ast *e, const char *name) {
    const Frame *f = VM(w)->frame;
    bool whole;
    if (e->kind != AST_Name || !ast_name_is(e->as.Name.id, name) || look_up(w, name))
        return false;
    const Object *globals = f ? f->globals : VM(w)->main ? module_dict(VM(w)->main) : NULL;
    find_in(globals, name, &whole);
    const Object *found = whole ? find_in(OBJ(w)->builtins, name, &whole) : NULL;
    return found && IS(w, found, BUILTIN);
}

/* Nothing that a class says about the name could come before the instance. */
static bool is_plain(World *w, const Type *type, const char *name) {
    bool whole = type->slots.getattro == object_generic_getattr && type->mro;
    for (ssize_t i = 0; whole && i < VAR_SIZE(type->mro); i++)
        if (find_in(((const Type *)tuple_get(type->mro, i))->dict, name, &whole))
            return false;
    (void)w;
    return whole;
}

static const Object *find_attribute(World *w, const Object *o, const char *name) {
    Object *owner = (Object *)(uintptr_t)o;
    const DictKeys *keys = TYPE_OF(o)->cached_keys;
    bool whole;
    if (!(TYPE_OF(o)->flags & TYPE_HEAP) || !is_plain(w, TYPE_OF(o), name))
        return NULL;
    Object **values = instance_values(w, owner);
    for (ssize_t i = 0; values && i < keys->nentries; i++)
        if (values[i] && is_key(keys_entry(keys, i)[0], name))
            return values[i];
    return values ? NULL : find_in(instance_existing_dict(w, owner), name, &whole);
}

/* ---- comparing ---- */

static const int64_t EXACT = INT64_C(1) << 53; /* ints up to here are doubles, too */

static bool as_real(const Seen *s, double *real) {
    *real = s->kind == SEEN_INT ? (double)s->integer : s->real;
    return s->kind == SEEN_REAL ||
           (s->kind == SEEN_INT && s->integer <= EXACT && s->integer >= -EXACT);
}

static bool is_number(const Seen *s) {
    return s->kind == SEEN_INT || s->kind == SEEN_REAL;
}

/* 1, 0, -1: it cannot be told. */
static int same_text(const Seen *a, const Seen *b) {
    if (a->object && b->object)
        return str_equal(a->object, b->object);
    if (!a->object && !b->object)
        return strcmp(a->text, b->text) == 0;
    return str_equal_c(a->object ? a->object : b->object, a->object ? b->text : a->text);
}

static int is_equal(const Seen *a, const Seen *b) {
    double x, y;
    if (a->kind == SEEN_OBJECT || b->kind == SEEN_OBJECT || !a->kind || !b->kind)
        return -1;
    if (a->kind == SEEN_INT && b->kind == SEEN_INT)
        return a->integer == b->integer;
    if (is_number(a) && is_number(b))
        return as_real(a, &x) && as_real(b, &y) ? x == y : -1;
    if (a->kind == SEEN_TEXT && b->kind == SEEN_TEXT)
        return same_text(a, b);
    return a->kind == b->kind; /* None and None; or what has nothing in common */
}

/* -2: it cannot be told; 2: not ordered, as with nan. */
static int order(const Seen *a, const Seen *b) {
    double x, y;
    if (a->kind == SEEN_INT && b->kind == SEEN_INT)
        return a->integer < b->integer ? -1 : a->integer > b->integer;
    if (!is_number(a) || !is_number(b) || !as_real(a, &x) || !as_real(b, &y))
        return -2;
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
}

static int contains(World *w, const Seen *container, const Seen *item) {
    const Object *o = container->object;
    if (container->kind != SEEN_OBJECT || !(IS(w, o, LIST) || IS(w, o, TUPLE)) ||
        VAR_SIZE(o) > ENTRIES_MOST)
        return -1;
    Object *const *items = IS(w, o, LIST) ? ((const List *)o)->items : ((const Tuple *)o)->items;
    for (ssize_t i = 0; i < VAR_SIZE(o); i++) {
        Seen other = seen_object(w, items[i]);
        int same = item->object && items[i] == item->object ? 1 : is_equal(&other, item);
        if (same != 0)
            return same;
    }
    return 0;
}

static int negate(int truth) {
    return truth < 0 ? truth : !truth;
}

static int compare(World *w, AstOperator op, const Seen *a, const Seen *b) {
    int o = order(a, b);
    switch (op) {
    case OP_Eq:
    case OP_NotEq:
        return op == OP_Eq ? is_equal(a, b) : negate(is_equal(a, b));
    case OP_Is:
    case OP_IsNot:
        if (!a->object || !b->object)
            return -1;
        return (a->object == b->object) == (op == OP_Is);
    case OP_In:
    case OP_NotIn:
        return op == OP_In ? contains(w, b, a) : negate(contains(w, b, a));
    case OP_Lt:
        return o == -2 ? -1 : o == -1;
    case OP_LtE:
        return o == -2 ? -1 : o == -1 || o == 0;
    case OP_Gt:
        return o == -2 ? -1 : o == 1;
    case OP_GtE:
        return o == -2 ? -1 : o == 1 || o == 0;
    default:
        return -1;
    }
}

/* ---- computing ---- */

static int64_t floor_divide(int64_t a, int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static Seen compute_int(AstOperator op, int64_t a, int64_t b) {
    int64_t result = 0;
    bool divides = b != 0 && !(a == INT64_MIN && b == -1);
    bool fails = false;
    switch (op) {
    case OP_Add:
        fails = __builtin_add_overflow(a, b, &result);
        break;
    case OP_Sub:
        fails = __builtin_sub_overflow(a, b, &result);
        break;
    case OP_Mult:
        fails = __builtin_mul_overflow(a, b, &result);
        break;
    case OP_FloorDiv:
        fails = !divides;
        result = fails ? 0 : floor_divide(a, b);
        break;
    case OP_Mod:
        fails = !divides;
        result = fails ? 0 : a - b * floor_divide(a, b);
        break;
    case OP_BitAnd:
        result = a & b;
        break;
    case OP_BitOr:
        result = a | b;
        break;
    default:
        fails = true;
    }
    return fails ? nothing : seen_int(result);
}

static Seen compute_binary(AstOperator op, const Seen *a, const Seen *b) {
    double x, y;
    if (a->kind == SEEN_INT && b->kind == SEEN_INT && op != OP_Div)
        return compute_int(op, a->integer, b->integer);
    if (!is_number(a) || !is_number(b) || !as_real(a, &x) || !as_real(b, &y))
        return nothing;
    switch (op) {
    case OP_Add:
        return seen_real(x + y);
    case OP_Sub:
        return seen_real(x - y);
    case OP_Mult:
        return seen_real(x * y);
    case OP_Div:
        return y != 0 ? seen_real(x / y) : nothing;
    default:
        return nothing;
    }
}

/* ---- expressions ---- */

static Seen see(World *w, const Ast *e, int depth);

static Seen see_constant(World *w, const AstConstant *c) {
    switch (c->kind) {
    case CONST_NONE:
        return seen_object(w, NONE(w));
    case CONST_TRUE:
    case CONST_FALSE:
        return seen_object(w, c->kind == CONST_TRUE ? TRUE_(w) : FALSE_(w));
    case CONST_INT:
        return c->fits ? seen_int(c->integer) : nothing;
    case CONST_FLOAT:
        return seen_real(c->number);
    case CONST_STR:
        for (size_t i = 0; i < c->length; i++)
            if (c->text[i] == 0 || (c->text[i] & 0x80))
                return nothing;
        return (Seen){.kind = SEEN_TEXT, .text = c->text};
    default:
        return nothing;
    }
}

static int64_t length_of(World *w, const Seen *s) {
    const Object *o = s->object;
    if (s->kind == SEEN_TEXT)
        return o ? str_length(o) : (int64_t)strlen(s->text);
    if (s->kind != SEEN_OBJECT)
        return -1;
    if (IS(w, o, DICT))
        return ((const Dict *)o)->used;
    return IS(w, o, LIST) || IS(w, o, TUPLE) ? VAR_SIZE(o) : -1;
}

static int truth(World *w, const Seen *s) {
    switch (s->kind) {
    case SEEN_NONE:
        return 0;
    case SEEN_INT:
        return s->integer != 0;
    case SEEN_REAL:
        return s->real != 0;
    case SEEN_TEXT:
    case SEEN_OBJECT: {
        int64_t length = length_of(w, s);
        return length < 0 ? -1 : length > 0;
    }
    default:
        return -1;
    }
}

static Seen seen_truth(World *w, int truth) {
    return truth < 0 ? nothing : seen_object(w, truth ? TRUE_(w) : FALSE_(w));
}

static Seen see_item(World *w, const Seen *container, const Seen *key) {
    const Object *o = container->object;
    bool whole;
    if (container->kind == SEEN_OBJECT && IS(w, o, DICT) && key->kind == SEEN_TEXT && key->text)
        return seen_object(w, find_in(o, key->text, &whole));
    if (container->kind != SEEN_OBJECT || key->kind != SEEN_INT ||
        !(IS(w, o, LIST) || IS(w, o, TUPLE)))
        return nothing;
    ssize_t n = VAR_SIZE(o), i = key->integer < 0 ? key->integer + n : key->integer;
    if (i < 0 || i >= n)
        return nothing;
    return seen_object(w, IS(w, o, LIST) ? ((const List *)o)->items[i] : tuple_get(o, i));
}

static Seen see_any_or_all(World *w, const Ast *e, int depth) {
    Seen value = nothing;
    for (int i = 0; i < e->as.BoolOp.values.count; i++) {
        value = see(w, e->as.BoolOp.values.items[i], depth);
        int yes = truth(w, &value);
        if (yes < 0)
            return nothing;
        if (yes == (e->as.BoolOp.op == OP_Or))
            return value;
    }
    return value;
}

static Seen see_comparison(World *w, const Ast *e, int depth) {
    Seen left = see(w, e->as.Compare.left, depth);
    int yes = 1;
    for (int i = 0; yes == 1 && i < e->as.Compare.ops.count; i++) {
        Seen right = see(w, e->as.Compare.comparators.items[i], depth);
        yes = compare(w, e->as.Compare.ops.items[i], &left, &right);
        left = right;
    }
    return seen_truth(w, yes);
}

static Seen see_unary(World *w, const Ast *e, int depth) {
    Seen value = see(w, e->as.UnaryOp.operand, depth);
    if (e->as.UnaryOp.op == OP_Not)
        return seen_truth(w, negate(truth(w, &value)));
    if (e->as.UnaryOp.op != OP_USub || !is_number(&value) || value.integer == INT64_MIN)
        return nothing;
    return value.kind == SEEN_INT ? seen_int(-value.integer) : seen_real(-value.real);
}

static Seen see_call(World *w, const Ast *e, int depth) {
    const AstSeq *args = &e->as.Call.args;
    if (args->count != 1 || e->as.Call.keywords.count || !is_builtin(w, e->as.Call.func, "len"))
        return nothing;
    Seen value = see(w, args->items[0], depth);
    int64_t length = length_of(w, &value);
    return length < 0 ? nothing : seen_int(length);
}

static Seen see(World *w, const Ast *e, int depth) {
    Seen a, b;
    if (depth-- == 0)
        return nothing;
    switch (e->kind) {
    case AST_Constant:
        return see_constant(w, &e->as.Constant.value);
    case AST_Name:
        return seen_object(w, look_up(w, e->as.Name.id.text));
    case AST_Attribute:
        a = see(w, e->as.Attribute.value, depth);
        return a.kind == SEEN_OBJECT
                   ? seen_object(w, find_attribute(w, a.object, e->as.Attribute.attr.text))
                   : nothing;
    case AST_Subscript:
        a = see(w, e->as.Subscript.value, depth);
        b = see(w, e->as.Subscript.slice, depth);
        return see_item(w, &a, &b);
    case AST_BinOp:
        a = see(w, e->as.BinOp.left, depth);
        b = see(w, e->as.BinOp.right, depth);
        return compute_binary(e->as.BinOp.op, &a, &b);
    case AST_IfExp:
        a = see(w, e->as.IfExp.test, depth);
        int yes = truth(w, &a);
        return yes < 0 ? nothing : see(w, yes ? e->as.IfExp.body : e->as.IfExp.orelse, depth);
    case AST_UnaryOp:
        return see_unary(w, e, depth);
    case AST_BoolOp:
        return see_any_or_all(w, e, depth);
    case AST_Compare:
        return see_comparison(w, e, depth);
    case AST_Call:
        return see_call(w, e, depth);
    default:
        return nothing;
    }
}

/* ---- the condition ---- */

Glance *glance_new(const char *expression, const Model *model) {
    expression += strspn(expression, " \t\n");
    ParseInput in = {.source = expression,
                     .size = strlen(expression),
                     .filename = "<question>",
                     .mode = PARSE_EVAL,
                     .origin = SOURCE_TEXT,
                     .features = &model->syntax};
    SyntaxError error;
    Glance *g = malloc(sizeof *g);
    if (!g)
        return NULL;
    arena_init(&g->arena, 0);
    if (!strchr(expression, '#') && parse(&in, &g->arena, &g->tree, &error))
        return g;
    glance_free(g);
    return NULL;
}

void glance_free(Glance *g) {
    if (g)
        arena_free(&g->arena);
    free(g);
}

int glance_truth(const Glance *g, World *w) {
    Seen value = see(w, g->tree->as.Expression.body, DEEPEST);
    return truth(w, &value);
}
