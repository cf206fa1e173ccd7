/* weakref.proxy: every operation goes to the object, or is a ReferenceError once that is dead. */
#include "objects/weakref.h"

#include "memory/alloc.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"

static bool is_proxy(World *w, const Object *o) {
    return IS(w, o, WEAKPROXY) || IS(w, o, WEAKCALLABLEPROXY);
}

/* The object behind a proxy, or what is no proxy itself; new reference. */
static Object *unwrap(World *w, Object *o) {
    if (!is_proxy(w, o))
        return newref(w, o);
    Object *target = weakref_get(w, o);
    if (target == NONE(w))
        return raise_error(w, ReferenceError, "weakly-referenced object no longer exists");
    return newref(w, target);
}

#define FORWARD(result_type, failed, expression)                                                   \
    Object *o = unwrap(w, self);                                                                   \
    if (!o)                                                                                        \
        return failed;                                                                             \
    result_type result = expression;                                                               \
    decref(w, o);                                                                                  \
    return result

#define UNARY(name, function)                                                                      \
    static Object *name(World *w, Object *self) {                                                  \
        FORWARD(Object *, NULL, function(w, o));                                                   \
    }
UNARY(str, object_str)
UNARY(negative, number_negative)
UNARY(positive, number_positive)
UNARY(absolute, number_absolute)
UNARY(invert, number_invert)
UNARY(int_, number_int)
UNARY(float_, number_float)
UNARY(index, number_index)
UNARY(iter, object_iter)

static Object *binary(World *w, Object *a, Object *b, enum BinaryOp op, bool inplace) {
    Object *x = unwrap(w, a), *y = x ? unwrap(w, b) : NULL;
    Object *result = !y ? NULL : inplace ? number_inplace(w, x, y, op) : number_binary(w, x, y, op);
    xdecref(w, x);
    xdecref(w, y);
    return result;
}

/* clang-format off */
#define BINARIES(X)                                                                                \
    X(add, OP_ADD) X(subtract, OP_SUBTRACT) X(multiply, OP_MULTIPLY) X(remainder, OP_REMAINDER)    \
    X(divmod, OP_DIVMOD) X(lshift, OP_LSHIFT) X(rshift, OP_RSHIFT) X(and_, OP_AND) X(xor, OP_XOR)  \
    X(or_, OP_OR) X(floor_divide, OP_FLOOR_DIVIDE) X(true_divide, OP_TRUE_DIVIDE)                  \
    X(matmul, OP_MATMUL)
/* clang-format on */
/* clang-format off */
#define INPLACES(X)                                                                                \
    X(iadd, OP_ADD) X(isubtract, OP_SUBTRACT) X(imultiply, OP_MULTIPLY)                            \
    X(iremainder, OP_REMAINDER) X(ilshift, OP_LSHIFT) X(irshift, OP_RSHIFT) X(iand, OP_AND)        \
    X(ixor, OP_XOR) X(ior, OP_OR) X(ifloor_divide, OP_FLOOR_DIVIDE)                                \
    X(itrue_divide, OP_TRUE_DIVIDE) X(imatmul, OP_MATMUL)
/* clang-format on */
#define X(name, op)                                                                                \
    static Object *do_##name(World *w, Object *a, Object *b) {                                     \
        return binary(w, a, b, op, false);                                                         \
    }
BINARIES(X)
#undef X
#define X(name, op)                                                                                \
    static Object *do_##name(World *w, Object *a, Object *b) {                                     \
        return binary(w, a, b, op, true);                                                          \
    }
INPLACES(X)
#undef X

static Object *power(World *w, Object *a, Object *b, Object *modulus) {
    Object *x = unwrap(w, a), *y = x ? unwrap(w, b) : NULL;
    Object *z = y && modulus ? unwrap(w, modulus) : NULL;
    Object *result = y && (z || !modulus) ? number_power(w, x, y, z) : NULL;
    xdecref(w, x);
    xdecref(w, y);
    xdecref(w, z);
    return result;
}

static Object *ipower(World *w, Object *a, Object *b, Object *modulus) {
    (void)modulus;
    return binary(w, a, b, OP_POWER, true);
}

static Object *getattro(World *w, Object *self, Object *name) {
    FORWARD(Object *, NULL, object_getattr(w, o, name));
}

static int setattro(World *w, Object *self, Object *name, Object *value) {
    FORWARD(int, -1, object_setattr(w, o, name, value));
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    Object *x = unwrap(w, a), *y = x ? unwrap(w, b) : NULL;
    Object *result = y ? object_richcompare(w, x, y, op) : NULL;
    xdecref(w, x);
    xdecref(w, y);
    return result;
}

static int bool_(World *w, Object *self) {
    FORWARD(int, -1, object_is_true(w, o));
}

static ssize_t length(World *w, Object *self) {
    FORWARD(ssize_t, -1, object_length(w, o));
}

static Object *subscript(World *w, Object *self, Object *key) {
    FORWARD(Object *, NULL, object_getitem(w, o, key));
}

static int ass_subscript(World *w, Object *self, Object *key, Object *value) {
    FORWARD(int, -1, object_setitem(w, o, key, value));
}

static int contains(World *w, Object *self, Object *item) {
    FORWARD(int, -1, sequence_contains(w, o, item));
}

static Object *iternext(World *w, Object *self) {
    Object *o = unwrap(w, self);
    if (!o)
        return NULL;
    Object *result = NULL;
    if (object_is_iterator(o))
        result = iter_next(w, o);
    else
        raise_type_error(w, "Weakref proxy referenced a non-iterator '%.200T' object", o);
    decref(w, o);
    return result;
}

static Object *call(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    FORWARD(Object *, NULL, object_call(w, o, args, nargs, kwnames));
}

static Object *repr(World *w, Object *self) {
    Object *target = weakref_get(w, self);
    return str_format_c(w, "<weakproxy at %A to %s at %A>", self, TYPE_OF(target)->name, target);
}

static Object *bytes_(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    FORWARD(Object *, NULL, object_call_method0(w, o, NAME(w, __bytes__)));
}

static Object *reversed_(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    FORWARD(Object *, NULL, object_call1(w, (Object *)TYPE(w, REVERSED), o));
}

static int traverse(World *w, Object *o, VisitFn visit, void *arg) {
    WeakRef *self = (WeakRef *)o;
    return self->callback ? visit(w, self->callback, arg) : 0;
}

static int clear(World *w, Object *o) {
    weakref_clear(w, o);
    clear_ref(w, &((WeakRef *)o)->callback);
    return 0;
}

static void dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    clear(w, o);
    object_free(w, o);
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    TYPE(w, WEAKREF)->slots.edge(w, self, index, text, room);
}

static const MethodDef methods[] = {
    {"__bytes__", bytes_, METHOD_NOARGS, NULL},
    {"__reversed__", reversed_, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

#define X(name, op) .name = do_##name,
#define PROXY_SLOTS                                                                                \
    .dealloc = dealloc, .traverse = traverse, .clear = clear, .edge = edge, .repr = repr,          \
    .str = str, .getattro = getattro, .setattro = setattro, .richcompare = richcompare,            \
    .hash = slot_hash_not_implemented, .iter = iter, .iternext = iternext, .negative = negative,   \
    .positive = positive, .absolute = absolute, .invert = invert, .int_ = int_, .float_ = float_,  \
    .index = index, .power = power, .ipower = ipower, .bool_ = bool_, .mp_length = length,         \
    .sq_length = length, .mp_subscript = subscript, .mp_ass_subscript = ass_subscript,             \
    .sq_contains = contains, BINARIES(X) INPLACES(X)

const TypeSpec weakproxy_spec = {
    .name = "weakproxy",
    .flags = TYPE_GC,
    .slots = {PROXY_SLOTS},
    .methods = methods,
};

const TypeSpec weakcallableproxy_spec = {
    .name = "weakcallableproxy",
    .flags = TYPE_GC,
    .slots = {PROXY_SLOTS.call = call},
    .methods = methods,
};
#undef X
