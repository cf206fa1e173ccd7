/* list[int] and int | str: objects that say what was written, and are used for nothing but
 * annotations. */
#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

typedef struct Alias { /* and union: without origin */
    Object head;
    Object *origin, *args; /* args: a tuple */
} Alias;

static const Field fields[] = {
    {"__origin__", offsetof(Alias, origin), FIELD_REF},
    {"__args__", offsetof(Alias, args), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *make(World *w, Type *type, Object *origin, Object *args /* stolen */) {
    Alias *self = args ? (Alias *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, args);
        return NULL;
    }
    self->origin = xnewref(w, origin);
    self->args = args;
    return (Object *)self;
}

Object *generic_alias_new(World *w, Object *origin, Object *args) {
    Object *tuple = is_tuple(args) ? newref(w, args) : tuple_pack(w, 1, args);
    return make(w, TYPE(w, GENERIC_ALIAS), origin, tuple);
}

/* A class by its name, anything else as it is shown. */
static Object *item_text(World *w, Object *o) {
    if (o == NONE(w) || o == (Object *)TYPE(w, NONE))
        return str_new(w, "None");
    if (o == ELLIPSIS(w))
        return str_new(w, "...");
    if (!is_type(o))
        return object_repr(w, o);
    Object *module = type_module_name(w, (Type *)o);
    Object *name = module ? object_getattr(w, o, NAME(w, __qualname__)) : NULL, *text = NULL;
    if (name && is_str(module) && !str_equal(module, NAME(w, builtins)))
        text = str_format_c(w, "%U.%S", module, name);
    else if (name)
        text = object_str(w, name);
    xdecref(w, module);
    xdecref(w, name);
    return text;
}

static Object *joined(World *w, Object *items, const char *separator) {
    Object *text = str_new(w, "");
    for (ssize_t i = 0; text && i < VAR_SIZE(items); i++) {
        Object *item = item_text(w, tuple_get(items, i));
        set_ref(w, &text, item ? str_format_c(w, "%U%s%U", text, i ? separator : "", item) : NULL);
        xdecref(w, item);
    }
    return text;
}

static Object *alias_repr(World *w, Object *o) {
    Alias *self = (Alias *)o;
    Object *origin = item_text(w, self->origin);
    Object *args = origin ? joined(w, self->args, ", ") : NULL;
    Object *text =
        args ? str_format_c(w, VAR_SIZE(self->args) ? "%U[%U]" : "%U[()%U]", origin, args) : NULL;
    xdecref(w, origin);
    xdecref(w, args);
    return text;
}

static Object *alias_call(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    return object_call(w, ((Alias *)o)->origin, args, nargs, kwnames);
}

static Object *alias_richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || TYPE_OF(a) != TYPE_OF(b))
        return new_notimplemented(w);
    Alias *x = (Alias *)a, *y = (Alias *)b;
    int equal = x->origin == y->origin ? object_compare_bool(w, x->args, y->args, CMP_EQ) : 0;
    return equal < 0 ? NULL : new_bool(w, equal == (op == CMP_EQ));
}

static int64_t alias_hash(World *w, Object *o) {
    Alias *self = (Alias *)o;
    int64_t hash = object_hash(w, self->args);
    if (hash == -1)
        return -1;
    hash ^= self->origin ? hash_pointer(w, self->origin) : 0;
    return hash == -1 ? -2 : hash;
}

static Object *or_(World *w, Object *a, Object *b) {
    return w->model->union_types ? union_new(w, a, b) : new_notimplemented(w);
}

static const MemberDef members[] = {
    {"__origin__", MEMBER_OBJECT, offsetof(Alias, origin), true},
    {"__args__", MEMBER_OBJECT, offsetof(Alias, args), true},
    {NULL, 0, 0, false},
};

#define LIFE                                                                                       \
    .dealloc = fields_dealloc, .traverse = fields_traverse, .edge = fields_edge,                   \
    .blocks = fields_blocks, .fields = fields, .richcompare = alias_richcompare,                   \
    .hash = alias_hash, .or_ = or_

const TypeSpec generic_alias_spec = {
    .name = "types.GenericAlias",
    .flags = TYPE_GC,
    .slots = {LIFE, .repr = alias_repr, .call = alias_call},
    .members = members,
};

/* ---- unions ---- */

static bool may_be_joined(World *w, const Object *o) {
    return o == NONE(w) || is_type(o) || IS(w, o, GENERIC_ALIAS) || IS(w, o, UNION);
}

static int add_member(World *w, Object *list, Object *o) {
    if (o == NONE(w))
        o = (Object *)TYPE(w, NONE);
    for (ssize_t i = 0; i < VAR_SIZE(list); i++) {
        int same = object_compare_bool(w, list_get(list, i), o, CMP_EQ);
        if (same)
            return same < 0 ? -1 : 0;
    }
    return list_append(w, list, o);
}

static int add_members(World *w, Object *list, Object *o) {
    if (!IS(w, o, UNION))
        return add_member(w, list, o);
    Object *args = ((Alias *)o)->args;
    for (ssize_t i = 0; i < VAR_SIZE(args); i++)
        if (add_member(w, list, tuple_get(args, i)) < 0)
            return -1;
    return 0;
}

/* A tuple of the different members of both, or NULL. */
static Object *union_operands(World *w, Object *a, Object *b) {
    Object *list = list_new(w, 0), *tuple = NULL;
    if (list && add_members(w, list, a) == 0 && add_members(w, list, b) == 0)
        tuple = list_as_tuple(w, list);
    xdecref(w, list);
    return tuple;
}

Object *union_new(World *w, Object *a, Object *b) {
    if (!may_be_joined(w, a) || !may_be_joined(w, b) || (a == NONE(w) && b == NONE(w)))
        return new_notimplemented(w);
    Object *all = union_operands(w, a, b);
    if (all && VAR_SIZE(all) == 1) {
        Object *only = newref(w, tuple_get(all, 0));
        decref(w, all);
        return only;
    }
    return make(w, TYPE(w, UNION), NULL, all);
}

static Object *union_repr(World *w, Object *o) {
    return joined(w, ((Alias *)o)->args, " | ");
}

/* isinstance(x, int | str), issubclass */
static Object *check(World *w, Object *self, Object *o, int (*is)(World *, Object *, Object *)) {
    Object *args = ((Alias *)self)->args;
    int yes = 0;
    for (ssize_t i = 0; !yes && i < VAR_SIZE(args); i++)
        yes = is(w, o, tuple_get(args, i));
    return yes < 0 ? NULL : new_bool(w, yes);
}

static Object *instancecheck(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    return check(w, self, args[0], object_isinstance);
}

static Object *subclasscheck(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    return check(w, self, args[0], object_issubclass);
}

static const MethodDef union_methods[] = {
    {"__instancecheck__", instancecheck, METHOD_O, NULL},
    {"__subclasscheck__", subclasscheck, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};
static const MemberDef union_members[] = {
    {"__args__", MEMBER_OBJECT, offsetof(Alias, args), true},
    {NULL, 0, 0, false},
};

const TypeSpec union_spec = {
    .name = "types.UnionType",
    .flags = TYPE_GC,
    .slots = {LIFE, .repr = union_repr},
    .methods = union_methods,
    .members = union_members,
};
