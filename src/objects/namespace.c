/* types.SimpleNamespace: attributes and nothing else. */
#include "objects/function.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

typedef struct Namespace {
    Object head;
    Object *dict;
} Namespace;

static const Field fields[] = {
    {"__dict__", offsetof(Namespace, dict), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *namespace_new(World *w, Object *dict) {
    Object *o = type_alloc(w, TYPE(w, NAMESPACE), 0);
    if (!o)
        return NULL;
    ((Namespace *)o)->dict = dict ? newref(w, dict) : dict_new(w);
    if (!((Namespace *)o)->dict)
        clear_ref(w, &o);
    return o;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *o = type_alloc(w, type, 0);
    if (o && !(((Namespace *)o)->dict = dict_new(w)))
        clear_ref(w, &o);
    return o;
}

static int init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    if (nargs) {
        raise_type_error(w, "no positional arguments expected");
        return -1;
    }
    for (ssize_t i = 0; kwnames && i < VAR_SIZE(kwnames); i++)
        if (dict_set(w, ((Namespace *)o)->dict, tuple_get(kwnames, i), args[i]) < 0)
            return -1;
    return 0;
}

/* "namespace(a=1, b=2)"; a subclass by its own name. */
static Object *repr(World *w, Object *o) {
    int entered = repr_enter(w, o);
    const char *name = IS(w, o, NAMESPACE) ? "namespace" : TYPE_OF(o)->name;
    if (entered)
        return entered < 0 ? NULL : str_format_c(w, "%s(...)", name);
    Object *text = str_format_c(w, "%s(", name), *key, *value;
    bool first = true;
    for (ssize_t pos = 0; text && dict_next(((Namespace *)o)->dict, &pos, &key, &value, NULL);) {
        if (!is_str(key) || !str_length(key))
            continue;
        set_ref(w, &text, str_format_c(w, first ? "%U%U=%R" : "%U, %U=%R", text, key, value));
        first = false;
    }
    if (text)
        set_ref(w, &text, str_format_c(w, "%U)", text));
    repr_leave(w, o);
    return text;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!ISINSTANCE(w, a, NAMESPACE) || !ISINSTANCE(w, b, NAMESPACE))
        return new_notimplemented(w);
    return object_richcompare(w, ((Namespace *)a)->dict, ((Namespace *)b)->dict, op);
}

/* A copy with some attributes changed (3.13). */
static Object *replace(NATIVE_PARAMETERS) {
    if (nargs)
        return raise_type_error(w, "__replace__() takes no positional arguments");
    Object *copy = object_call0(w, (Object *)TYPE_OF(self));
    if (copy && (dict_update(w, ((Namespace *)copy)->dict, ((Namespace *)self)->dict) < 0 ||
                 init(w, copy, args, 0, kwnames) < 0))
        clear_ref(w, &copy);
    return copy;
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return tuple_pack(w, 3, TYPE_OF(self), OBJ(w)->empty_tuple, ((Namespace *)self)->dict);
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"__replace__", replace, METHOD_KEYWORDS | METHOD_SINCE(13), NULL},
    {NULL, NULL, 0, NULL},
};
static const MemberDef members[] = {
    {"__dict__", MEMBER_OBJECT, offsetof(Namespace, dict), true},
    {NULL, 0, 0, false},
};

const TypeSpec namespace_spec = {
    .name = "types.SimpleNamespace",
    .doc = "A simple attribute-based namespace.",
    .flags = TYPE_GC | TYPE_BASE,
    .dictoffset = offsetof(Namespace, dict),
    .slots = {.dealloc = fields_dealloc,
              .traverse = fields_traverse,
              .clear = fields_clear,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .richcompare = richcompare,
              .init = init,
              .new_ = new_},
    .methods = methods,
    .members = members,
};
