/* list[int] and int | str: objects that say what was written. The first stands for its class where
 * it is called or inherited from, and has the attributes of it. */
#include "objects/descr.h"

#include <string.h>

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/list.h"
#include "objects/set.h"
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

/* What stands in the brackets: one thing, or a tuple of them; new. */
static Object *as_tuple(World *w, Object *written) {
    return is_tuple(written) ? newref(w, written) : tuple_pack(w, 1, written);
}

Object *generic_alias_new(World *w, Object *origin, Object *args) {
    return make(w, TYPE(w, GENERIC_ALIAS), origin, as_tuple(w, args));
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

/* The instance is told how its class was written, if it can be. */
static Object *alias_call(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    Object *made = object_call(w, ((Alias *)o)->origin, args, nargs, kwnames);
    if (!made || object_setattr(w, made, NAME(w, __orig_class__), o) == 0)
        return made;
    if (error_is(w, AttributeError) || error_is(w, TypeError))
        error_clear(w);
    else
        clear_ref(w, &made);
    return made;
}

/* What makes it what it is: the arguments, of a union without an order; new. */
static Object *compared(World *w, const Alias *self) {
    return self->origin ? newref(w, self->args) : frozenset_new(w, self->args);
}

static Object *alias_richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || TYPE_OF(a) != TYPE_OF(b))
        return new_notimplemented(w);
    if (((Alias *)a)->origin != ((Alias *)b)->origin)
        return new_bool(w, op == CMP_NE);
    Object *x = compared(w, (Alias *)a), *y = x ? compared(w, (Alias *)b) : NULL;
    int equal = y ? object_compare_bool(w, x, y, CMP_EQ) : -1;
    xdecref(w, y);
    xdecref(w, x);
    return equal < 0 ? NULL : new_bool(w, equal == (op == CMP_EQ));
}

static int64_t alias_hash(World *w, Object *o) {
    Alias *self = (Alias *)o;
    Object *args = compared(w, self);
    int64_t hash = args ? object_hash(w, args) : -1;
    xdecref(w, args);
    if (hash == -1)
        return -1;
    hash ^= self->origin ? hash_pointer(w, self->origin) : 0;
    return hash == -1 ? -2 : hash;
}

static Object *or_(World *w, Object *a, Object *b) {
    return w->model->union_types ? union_new(w, a, b) : new_notimplemented(w);
}

/* ---- type variables ---- */

static bool is_variable(World *w, Object *o) {
    if (strcmp(TYPE_OF(o)->name, "TypeVar") != 0)
        return false;
    Object *module = type_module_name(w, TYPE_OF(o));
    bool is = module && is_str(module) && str_equal_c(module, "typing");
    xdecref(w, module);
    return is;
}

static int add_new(World *w, Object *list, Object *o) {
    for (ssize_t i = 0; i < VAR_SIZE(list); i++)
        if (list_get(list, i) == o)
            return 0;
    return list_append(w, list, o);
}

static int add_variables(World *w, Object *list, Object *args) {
    int failed = 0;
    for (ssize_t i = 0; !failed && i < VAR_SIZE(args); i++) {
        Object *arg = tuple_get(args, i);
        if (is_variable(w, arg))
            failed = add_new(w, list, arg);
        else if (IS(w, arg, GENERIC_ALIAS) || IS(w, arg, UNION))
            failed = add_variables(w, list, ((Alias *)arg)->args);
    }
    return failed;
}

/* A tuple of the variables in the arguments, each once. */
static Object *get_parameters(World *w, Object *o, void *closure) {
    (void)closure;
    Object *list = list_new(w, 0), *found = NULL;
    if (list && add_variables(w, list, ((Alias *)o)->args) == 0)
        found = list_as_tuple(w, list);
    xdecref(w, list);
    return found;
}

/* [args] with values in place of variables; new, NULL with an exception. */
static Object *replaced(World *w, Object *args, Object *variables, Object *values) {
    Object *list = list_new(w, 0);
    for (ssize_t i = 0; list && i < VAR_SIZE(args); i++) {
        Object *arg = tuple_get(args, i), *made = NULL;
        if (IS(w, arg, GENERIC_ALIAS) || IS(w, arg, UNION)) {
            Alias *inner = (Alias *)arg;
            Object *inside = replaced(w, inner->args, variables, values);
            made = inside ? make(w, TYPE_OF(arg), inner->origin, inside) : NULL;
        } else {
            ssize_t k = VAR_SIZE(variables);
            while (k > 0 && tuple_get(variables, k - 1) != arg)
                k--;
            made = newref(w, k ? tuple_get(values, k - 1) : arg);
        }
        if (!made || list_append_steal(w, list, made) < 0)
            clear_ref(w, &list);
    }
    Object *tuple = list ? list_as_tuple(w, list) : NULL;
    xdecref(w, list);
    return tuple;
}

static bool check_count(World *w, Object *o, ssize_t given, ssize_t wanted) {
    const char *amount = given > wanted ? "many" : "few";
    if (!wanted)
        raise_type_error(w,
                         w->model->wording.not_a_generic ? "%R is not a generic class"
                                                         : "There are no type variables left in %R",
                         o);
    else if (given != wanted && w->model->wording.not_a_generic)
        raise_type_error(w, "Too %s arguments for %R; actual %zd, expected %zd", amount, o, given,
                         wanted);
    else if (given != wanted)
        raise_type_error(w, "Too %s arguments for %R", amount, o);
    return wanted && given == wanted;
}

/* list[T][int]; a union joins its members anew. */
static Object *alias_subscript(World *w, Object *o, Object *item) {
    Alias *self = (Alias *)o;
    Object *variables = get_parameters(w, o, NULL), *args = NULL, *made = NULL;
    Object *values = as_tuple(w, item);
    if (variables && values && check_count(w, o, VAR_SIZE(values), VAR_SIZE(variables)))
        args = replaced(w, self->args, variables, values);
    if (args && self->origin)
        made = make(w, TYPE(w, GENERIC_ALIAS), self->origin, newref(w, args));
    else if (args)
        made = newref(w, tuple_get(args, 0));
    for (ssize_t i = 1; made && !self->origin && i < VAR_SIZE(args); i++)
        set_ref(w, &made, number_binary(w, made, tuple_get(args, i), OP_OR));
    xdecref(w, args);
    xdecref(w, values);
    xdecref(w, variables);
    return made;
}

/* ---- attributes ---- */

/* What is its own, not the class's. */
static const struct {
    const char *name;
    uint8_t since; /* minor version */
    bool blocked;  /* neither has it */
} own_names[] = {
    {"__origin__", 9, false},     {"__args__", 9, false},
    {"__parameters__", 9, false}, {"__mro_entries__", 9, false},
    {"__reduce_ex__", 9, false},  {"__reduce__", 9, false},
    {"__copy__", 9, true},        {"__deepcopy__", 9, true},
    {"__unpacked__", 11, false},  {"__typing_unpacked_tuple_args__", 11, false},
    {"__class__", 11, false},     {"__bases__", 13, true},
};

static Object *alias_getattro(World *w, Object *o, Object *name) {
    for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++)
        if (w->model->minor >= own_names[i].since && is_str(name) &&
            str_equal_c(name, own_names[i].name))
            return own_names[i].blocked ? raise_attribute(w, o, name)
                                        : object_generic_getattr(w, o, name);
    return object_getattr(w, ((Alias *)o)->origin, name);
}

static Object *alias_dir(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *names = object_dir(w, ((Alias *)self)->origin);
    for (size_t i = 0; names && i < sizeof own_names / sizeof *own_names; i++) {
        Object *name = str_intern_c(w, own_names[i].name);
        int known = name ? sequence_contains(w, names, name) : -1;
        if (known < 0 ||
            (!known && w->model->minor >= own_names[i].since && list_append(w, names, name) < 0))
            clear_ref(w, &names);
        xdecref(w, name);
    }
    return names;
}

static Object *mro_entries(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return tuple_pack(w, 1, ((Alias *)self)->origin);
}

static Object *alias_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Alias *alias = (Alias *)self;
    Object *made_of = tuple_pack(w, 2, alias->origin, alias->args);
    Object *reduced = made_of ? tuple_pack(w, 2, TYPE_OF(self), made_of) : NULL;
    xdecref(w, made_of);
    return reduced;
}

static Object *no_instancecheck(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return raise_type_error(w, "isinstance() argument 2 cannot be a parameterized generic");
}

static Object *no_subclasscheck(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return raise_type_error(w, "issubclass() argument 2 cannot be a parameterized generic");
}

static Object *alias_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if (!args_no_keywords(w, "GenericAlias", kwnames) ||
        !args_check(w, "GenericAlias", nargs, 2, 2))
        return NULL;
    return make(w, type, args[0], as_tuple(w, args[1]));
}

static Object *get_unpacked(World *w, Object *o, void *closure) {
    (void)o;
    return closure ? new_bool(w, false) : new_none(w);
}

static const MethodDef alias_methods[] = {
    {"__dir__", alias_dir, METHOD_NOARGS, NULL},
    {"__mro_entries__", mro_entries, METHOD_O, NULL},
    {"__reduce__", alias_reduce, METHOD_NOARGS, NULL},
    {"__instancecheck__", no_instancecheck, METHOD_O, NULL},
    {"__subclasscheck__", no_subclasscheck, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef alias_getsets[] = {
    {"__parameters__", get_parameters, NULL, NULL, NULL},
    {"__unpacked__", get_unpacked, NULL, NULL, "flag"},
    {"__typing_unpacked_tuple_args__", get_unpacked, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
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
    .slots = {LIFE, .repr = alias_repr, .call = alias_call, .getattro = alias_getattro,
              .mp_subscript = alias_subscript, .new_ = alias_new},
    .methods = alias_methods,
    .getset = alias_getsets,
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

Object *union_members(World *w, Object *o) {
    return IS(w, o, UNION) ? ((Alias *)o)->args : NULL;
}

/* isinstance(x, int | str), issubclass, where the union is asked (3.10). */
static Object *check(World *w, Object *self, Object *o, const char *function,
                     int (*is)(World *, Object *, Object *)) {
    Object *args = ((Alias *)self)->args;
    int yes = 0;
    for (ssize_t i = 0; i < VAR_SIZE(args); i++)
        if (IS(w, tuple_get(args, i), GENERIC_ALIAS))
            return raise_type_error(w, "%s() argument 2 cannot contain a parameterized generic",
                                    function);
    for (ssize_t i = 0; !yes && i < VAR_SIZE(args); i++)
        yes = is(w, o, tuple_get(args, i));
    return yes < 0 ? NULL : new_bool(w, yes);
}

static Object *instancecheck(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return check(w, self, args[0], "isinstance", object_isinstance);
}

static Object *subclasscheck(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return check(w, self, args[0], "issubclass", object_issubclass);
}

static const MethodDef union_methods[] = {
    {"__instancecheck__", instancecheck, METHOD_O | METHOD_UNTIL(10), NULL},
    {"__subclasscheck__", subclasscheck, METHOD_O | METHOD_UNTIL(10), NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef union_getsets[] = {
    {"__parameters__", get_parameters, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef union_attributes[] = {
    {"__args__", MEMBER_OBJECT, offsetof(Alias, args), true},
    {NULL, 0, 0, false},
};

const TypeSpec union_spec = {
    .name = "types.UnionType",
    .flags = TYPE_GC,
    .slots = {LIFE, .repr = union_repr, .mp_subscript = alias_subscript},
    .methods = union_methods,
    .getset = union_getsets,
    .members = union_attributes,
};
