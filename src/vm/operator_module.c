/* operator: the operators as functions. */
#include <string.h>

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/module.h"

#define NATIVE(name)                                                                               \
    static Object *name(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames)

/* clang-format off */
#define BINARY_OPERATIONS(X)                                                                       \
    X(add, ADD) X(sub, SUBTRACT) X(mul, MULTIPLY) X(truediv, TRUE_DIVIDE)                          \
    X(floordiv, FLOOR_DIVIDE) X(mod, REMAINDER) X(lshift, LSHIFT) X(rshift, RSHIFT) X(and_, AND)   \
    X(or_, OR) X(xor, XOR) X(matmul, MATMUL)
/* clang-format on */
#define COMPARISONS(X) X(lt, LT) X(le, LE) X(eq, EQ) X(ne, NE) X(gt, GT) X(ge, GE)

#define X(name, op)                                                                                \
    NATIVE(op_##name) {                                                                            \
        (void)self, (void)kwnames;                                                                 \
        return args_check(w, #name, nargs, 2, 2) ? number_binary(w, args[0], args[1], OP_##op)     \
                                                 : NULL;                                           \
    }                                                                                              \
    NATIVE(op_i##name) {                                                                           \
        (void)self, (void)kwnames;                                                                 \
        return args_check(w, "i" #name, nargs, 2, 2)                                               \
                   ? number_inplace(w, args[0], args[1], OP_##op)                                  \
                   : NULL;                                                                         \
    }
BINARY_OPERATIONS(X)
#undef X

#define X(name, op)                                                                                \
    NATIVE(op_##name) {                                                                            \
        (void)self, (void)kwnames;                                                                 \
        return args_check(w, #name, nargs, 2, 2)                                                   \
                   ? object_richcompare(w, args[0], args[1], CMP_##op)                             \
                   : NULL;                                                                         \
    }
COMPARISONS(X)
#undef X

#define UNARY(name, function)                                                                      \
    NATIVE(op_##name) {                                                                            \
        (void)self, (void)nargs, (void)kwnames;                                                    \
        return function(w, args[0]);                                                               \
    }
UNARY(neg, number_negative)
UNARY(pos, number_positive)
UNARY(inv, number_invert)
UNARY(abs, number_absolute)
UNARY(index, number_index)

static Object *truth_of(World *w, Object *o) {
    int truth = object_is_true(w, o);
    return truth < 0 ? NULL : new_bool(w, truth);
}

static Object *not_of(World *w, Object *o) {
    int truth = object_is_true(w, o);
    return truth < 0 ? NULL : new_bool(w, !truth);
}
UNARY(truth, truth_of)
UNARY(not_, not_of)

NATIVE(op_pow) {
    (void)self, (void)kwnames;
    return args_check(w, "pow", nargs, 2, 2) ? number_power(w, args[0], args[1], NONE(w)) : NULL;
}

NATIVE(op_ipow) {
    (void)self, (void)kwnames;
    return args_check(w, "ipow", nargs, 2, 2) ? number_inplace_power(w, args[0], args[1]) : NULL;
}

NATIVE(op_is_) {
    (void)self, (void)kwnames;
    return args_check(w, "is_", nargs, 2, 2) ? new_bool(w, args[0] == args[1]) : NULL;
}

NATIVE(op_is_not) {
    (void)self, (void)kwnames;
    return args_check(w, "is_not", nargs, 2, 2) ? new_bool(w, args[0] != args[1]) : NULL;
}

NATIVE(op_contains) {
    (void)self, (void)kwnames;
    if (!args_check(w, "contains", nargs, 2, 2))
        return NULL;
    int found = sequence_contains(w, args[0], args[1]);
    return found < 0 ? NULL : new_bool(w, found);
}

NATIVE(op_concat) {
    (void)self, (void)kwnames;
    return args_check(w, "concat", nargs, 2, 2) ? sequence_concat(w, args[0], args[1]) : NULL;
}

NATIVE(op_call) {
    (void)self;
    return nargs ? object_call(w, args[0], args + 1, nargs - 1, kwnames)
                 : raise_type_error(w, "call expected at least 1 argument, got 0");
}

NATIVE(op_iconcat) {
    (void)self, (void)kwnames;
    if (!args_check(w, "iconcat", nargs, 2, 2))
        return NULL;
    if (!object_is_sequence(args[0]) || !object_is_sequence(args[1]))
        return raise_type_error(w, "'%.200T' object can't be concatenated",
                                object_is_sequence(args[0]) ? args[1] : args[0]);
    return number_inplace(w, args[0], args[1], OP_ADD);
}

NATIVE(op_getitem) {
    (void)self, (void)kwnames;
    return args_check(w, "getitem", nargs, 2, 2) ? object_getitem(w, args[0], args[1]) : NULL;
}

NATIVE(op_setitem) {
    (void)self, (void)kwnames;
    if (!args_check(w, "setitem", nargs, 3, 3) || object_setitem(w, args[0], args[1], args[2]) < 0)
        return NULL;
    return new_none(w);
}

NATIVE(op_delitem) {
    (void)self, (void)kwnames;
    if (!args_check(w, "delitem", nargs, 2, 2) || object_setitem(w, args[0], args[1], NULL) < 0)
        return NULL;
    return new_none(w);
}

NATIVE(op_countOf) {
    (void)self, (void)kwnames;
    if (!args_check(w, "countOf", nargs, 2, 2))
        return NULL;
    ssize_t n = sequence_count(w, args[0], args[1]);
    return n < 0 ? NULL : int_from_ssize(w, n);
}

NATIVE(op_indexOf) {
    (void)self, (void)kwnames;
    if (!args_check(w, "indexOf", nargs, 2, 2))
        return NULL;
    ssize_t n = sequence_index(w, args[0], args[1]);
    return n < 0 ? NULL : int_from_ssize(w, n);
}

NATIVE(op_length_hint) {
    (void)self, (void)kwnames;
    ssize_t fallback = 0;
    if (!args_check(w, "length_hint", nargs, 1, 2) ||
        (nargs > 1 && !arg_ssize(w, args[1], &fallback)))
        return NULL;
    ssize_t n = object_length_hint(w, args[0], fallback);
    return n < 0 ? NULL : int_from_ssize(w, n);
}

static const MethodDef methods[] = {
#define X(name, op) {#name, op_##name, METHOD_FAST, NULL},
    BINARY_OPERATIONS(X) COMPARISONS(X)
#undef X
        {"call", op_call, METHOD_KEYWORDS | METHOD_SINCE(11), NULL},
    {"iadd", op_iadd, METHOD_FAST, NULL},
    {"isub", op_isub, METHOD_FAST, NULL},
    {"imul", op_imul, METHOD_FAST, NULL},
    {"itruediv", op_itruediv, METHOD_FAST, NULL},
    {"ifloordiv", op_ifloordiv, METHOD_FAST, NULL},
    {"imod", op_imod, METHOD_FAST, NULL},
    {"ilshift", op_ilshift, METHOD_FAST, NULL},
    {"irshift", op_irshift, METHOD_FAST, NULL},
    {"iand", op_iand_, METHOD_FAST, NULL},
    {"ior", op_ior_, METHOD_FAST, NULL},
    {"ixor", op_ixor, METHOD_FAST, NULL},
    {"ipow", op_ipow, METHOD_FAST, NULL},
    {"imatmul", op_imatmul, METHOD_FAST, NULL},
    {"neg", op_neg, METHOD_O, NULL},
    {"pos", op_pos, METHOD_O, NULL},
    {"inv", op_inv, METHOD_O, NULL},
    {"invert", op_inv, METHOD_O, NULL},
    {"abs", op_abs, METHOD_O, NULL},
    {"index", op_index, METHOD_O, NULL},
    {"truth", op_truth, METHOD_O, NULL},
    {"not_", op_not_, METHOD_O, NULL},
    {"pow", op_pow, METHOD_FAST, NULL},
    {"is_", op_is_, METHOD_FAST, NULL},
    {"is_not", op_is_not, METHOD_FAST, NULL},
    {"contains", op_contains, METHOD_FAST, NULL},
    {"concat", op_concat, METHOD_FAST, NULL},
    {"iconcat", op_iconcat, METHOD_FAST, NULL},
    {"getitem", op_getitem, METHOD_FAST, NULL},
    {"setitem", op_setitem, METHOD_FAST, NULL},
    {"delitem", op_delitem, METHOD_FAST, NULL},
    {"countOf", op_countOf, METHOD_FAST, NULL},
    {"indexOf", op_indexOf, METHOD_FAST, NULL},
    {"length_hint", op_length_hint, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

/* ---- itemgetter, attrgetter, methodcaller ---- */

typedef struct Getter_ {
    Object head;
    Object *keys;   /* tuple of items, of names split at dots, or of positional arguments */
    Object *name;   /* methodcaller: the method's name */
    Object *kwargs; /* methodcaller: dict or NULL */
} OperatorGetter;

static const Field getter_fields[] = {
    {"keys", offsetof(OperatorGetter, keys), FIELD_REF},
    {"name", offsetof(OperatorGetter, name), FIELD_REF},
    {"kwargs", offsetof(OperatorGetter, kwargs), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static OperatorGetter *getter_new(World *w, Type *type) {
    OperatorGetter *self = (OperatorGetter *)object_alloc(w, type, sizeof *self);
    if (!self)
        raise_memory(w);
    else
        gc_track(w, self);
    return self;
}

static Object *itemgetter_new(World *w, Type *type, Object *const *args, size_t nargs,
                              Object *kwnames) {
    if (!args_no_keywords(w, "itemgetter", kwnames) ||
        !args_check(w, "itemgetter", nargs, 1, nargs ? -1 : 1))
        return NULL;
    OperatorGetter *self = getter_new(w, type);
    if (self && !(self->keys = tuple_from_items(w, args, (ssize_t)nargs)))
        clear_ref(w, &self);
    return (Object *)self;
}

/* One value for one key, a tuple for several. */
static Object *collect(World *w, OperatorGetter *self, Object *o,
                       Object *(*get)(World *w, Object *o, Object *key)) {
    ssize_t n = VAR_SIZE(self->keys);
    if (n == 1)
        return get(w, o, tuple_get(self->keys, 0));
    Object *result = tuple_new(w, n);
    for (ssize_t i = 0; result && i < n; i++)
        if (!(((Tuple *)result)->items[i] = get(w, o, tuple_get(self->keys, i))))
            clear_ref(w, &result);
    return result;
}

static bool one_argument(World *w, const char *name, size_t nargs, Object *kwnames) {
    return args_no_keywords(w, name, kwnames) && args_check(w, name, nargs, 1, 1);
}

static Object *itemgetter_call(World *w, Object *self, Object *const *args, size_t nargs,
                               Object *kwnames) {
    return one_argument(w, "itemgetter", nargs, kwnames)
               ? collect(w, (OperatorGetter *)self, args[0], object_getitem)
               : NULL;
}

static Object *attrgetter_new(World *w, Type *type, Object *const *args, size_t nargs,
                              Object *kwnames) {
    if (!args_no_keywords(w, "attrgetter", kwnames) ||
        !args_check(w, "attrgetter", nargs, 1, nargs ? -1 : 1))
        return NULL;
    for (size_t i = 0; i < nargs; i++)
        if (!is_str(args[i]))
            return raise_type_error(w, "attribute name must be a string");
    OperatorGetter *self = getter_new(w, type);
    if (self && !(self->keys = tuple_from_items(w, args, (ssize_t)nargs)))
        clear_ref(w, &self);
    return (Object *)self;
}

/* o.a.b for "a.b" */
static Object *get_dotted(World *w, Object *o, Object *name) {
    Object *dot = str_from_char(w, '.');
    Object *parts = dot ? str_split(w, name, dot, -1) : NULL;
    xdecref(w, dot);
    Object *value = parts ? newref(w, o) : NULL;
    for (ssize_t i = 0; value && i < VAR_SIZE(parts); i++)
        set_ref(w, &value, object_getattr(w, value, list_get(parts, i)));
    xdecref(w, parts);
    return value;
}

static Object *attrgetter_call(World *w, Object *self, Object *const *args, size_t nargs,
                               Object *kwnames) {
    return one_argument(w, "attrgetter", nargs, kwnames)
               ? collect(w, (OperatorGetter *)self, args[0], get_dotted)
               : NULL;
}

static Object *methodcaller_new(World *w, Type *type, Object *const *args, size_t nargs,
                                Object *kwnames) {
    if (nargs < 1)
        return raise_type_error(w, "methodcaller needs at least one argument, the method name");
    if (!is_str(args[0]))
        return raise_type_error(w, "method name must be a string");
    OperatorGetter *self = getter_new(w, type);
    if (!self)
        return NULL;
    self->name = newref(w, args[0]);
    self->keys = tuple_from_items(w, args + 1, (ssize_t)nargs - 1);
    bool ok = self->keys != NULL;
    if (ok && kwnames) {
        ok = (self->kwargs = dict_new(w)) != NULL;
        for (ssize_t i = 0; ok && i < VAR_SIZE(kwnames); i++)
            ok = dict_set(w, self->kwargs, tuple_get(kwnames, i), args[nargs + (size_t)i]) == 0;
    }
    if (!ok)
        clear_ref(w, &self);
    return (Object *)self;
}

static Object *methodcaller_call(World *w, Object *o, Object *const *args, size_t nargs,
                                 Object *kwnames) {
    OperatorGetter *self = (OperatorGetter *)o;
    if (!one_argument(w, "methodcaller", nargs, kwnames))
        return NULL;
    Object *method = object_getattr(w, args[0], self->name);
    Object *result = method ? object_call_tuple(w, method, self->keys, self->kwargs) : NULL;
    xdecref(w, method);
    return result;
}

static Object *getter_repr(World *w, Object *o) {
    OperatorGetter *self = (OperatorGetter *)o;
    const char *name = TYPE_OF(o)->name;
    if (VAR_SIZE(self->keys) == 1)
        return str_format_c(w, "%s(%R)", name, tuple_get(self->keys, 0));
    return str_format_c(w, "%s%R", name, self->keys);
}

static Object *methodcaller_repr(World *w, Object *o) {
    OperatorGetter *self = (OperatorGetter *)o;
    return str_format_c(w, "%s(%R)", TYPE_OF(o)->name, self->name);
}

#define GETTER_SLOTS(kind, repr_)                                                                  \
    .dealloc = fields_dealloc, .traverse = fields_traverse, .clear = fields_clear,                 \
    .edge = fields_edge, .blocks = fields_blocks, .fields = getter_fields, .repr = repr_,          \
    .call = kind##_call, .new_ = kind##_new

const TypeSpec itemgetter_spec = {
    .name = "operator.itemgetter",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {GETTER_SLOTS(itemgetter, getter_repr)},
};
const TypeSpec attrgetter_spec = {
    .name = "operator.attrgetter",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {GETTER_SLOTS(attrgetter, getter_repr)},
};
const TypeSpec methodcaller_spec = {
    .name = "operator.methodcaller",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {GETTER_SLOTS(methodcaller, methodcaller_repr)},
};

/* Each of these functions has the name of its method, too: or_ is __or__. */
static bool add_method_names(World *w, Object *module) {
    static const char *const names[] = {
        "lt",      "le",      "eq",        "ne",       "gt",      "ge",      "not_",    "abs",
        "add",     "and_",    "floordiv",  "index",    "inv",     "invert",  "lshift",  "mod",
        "mul",     "matmul",  "neg",       "or_",      "pos",     "pow",     "rshift",  "sub",
        "truediv", "xor",     "concat",    "contains", "delitem", "getitem", "setitem", "iadd",
        "iand",    "iconcat", "ifloordiv", "ilshift",  "imod",    "imul",    "imatmul", "ior",
        "ipow",    "irshift", "isub",      "itruediv", "ixor",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char method[24] = "__";
        strncat(method, names[i], strcspn(names[i], "_"));
        strcat(method, "__");
        Object *function = dict_get_c(w, module_dict(module), names[i]);
        if (!function || module_add(w, module, method, newref(w, function)) < 0)
            return false;
    }
    return true;
}

static int init(World *w, Object *module) {
    return !add_method_names(w, module) || module_add_type(w, module, V_ITEMGETTER) < 0 ||
                   module_add_type(w, module, V_ATTRGETTER) < 0 ||
                   module_add_type(w, module, V_METHODCALLER) < 0
               ? -1
               : 0;
}

const NativeModule operator_module = {"operator", methods, init, NULL};
