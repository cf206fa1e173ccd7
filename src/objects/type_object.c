/* The type `type`: calling classes, their methods and repr. */
#include "objects/type.h"

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict_keys.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

/* ---- instances ---- */

Object *type_alloc(World *w, Type *type, ssize_t nitems) {
    size_t bytes = type->basicsize;
    if (type->itemsize)
        bytes = (bytes + (size_t)(nitems + 1) * type->itemsize + 7) / 8 * 8;
    Object *o = object_alloc(w, type, bytes + instance_extra_bytes(type));
    if (!o)
        return raise_memory(w);
    instance_embed_values(o);
    if (type->itemsize)
        ((VarObject *)o)->size = nitems;
    if (type->flags & TYPE_GC)
        gc_track(w, o);
    return o;
}

Object *type_generic_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return type_alloc(w, type, 0);
}

static Object *construct(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    Object *o = type->slots.new_(w, type, args, nargs, kwnames);
    if (!o || !type_is_subtype(TYPE_OF(o), type))
        return o;
    InitFn init = TYPE_OF(o)->slots.init;
    if (init && init(w, o, args, nargs, kwnames) < 0) {
        decref(w, o);
        return NULL;
    }
    return o;
}

bool packed_make(World *w, PackedArgs *out, Object *const *args, size_t nargs, Object *kwnames) {
    size_t nkw = kwnames ? (size_t)VAR_SIZE(kwnames) : 0;
    if (args && args == OBJ(w)->spread) { /* the caller's own tuple and dict are passed on */
        OBJ(w)->spread = NULL;
        *out = (PackedArgs){newref(w, OBJ(w)->spread_args), xnewref(w, OBJ(w)->spread_kwargs)};
        return true;
    }
    *out = (PackedArgs){tuple_from_items(w, args, (ssize_t)nargs), NULL};
    if (out->args && nkw)
        out->kwargs = dict_from_items(w, ((Tuple *)kwnames)->items, args + nargs, 1, (ssize_t)nkw);
    if (out->args && (out->kwargs || !nkw))
        return true;
    packed_release(w, out);
    return false;
}

void packed_release(World *w, PackedArgs *packed) {
    xdecref(w, packed->kwargs);
    xdecref(w, packed->args);
}

/* The tuple lives until __init__ is done; so the arguments are held once more. */
static Object *construct_packed(World *w, Type *type, Object *const *args, size_t nargs,
                                Object *kwnames) {
    PackedArgs packed;
    if (!packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *outer = OBJ(w)->packed_args;
    OBJ(w)->packed_args = packed.args;
    Object *o =
        construct(w, type, packed.kwargs ? args : ((Tuple *)packed.args)->items, nargs, kwnames);
    OBJ(w)->packed_args = outer;
    packed_release(w, &packed);
    return o;
}

Object *type_call(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    Type *type = (Type *)self;
    if (type == TYPE(w, TYPE)) {
        if (nargs == 1 && !(kwnames && VAR_SIZE(kwnames)))
            return newref(w, TYPE_OF(args[0]));
        if (nargs != 3)
            return raise_type_error(w, "type() takes 1 or 3 arguments");
    }
    if (!type->slots.new_)
        return raise_type_error(w, "cannot create '%.100s' instances", type->name);
    if (!(type->flags & TYPE_CALL_UNPACKED) && (nargs || kwnames))
        return construct_packed(w, type, args, nargs, kwnames);
    return construct(w, type, args, nargs, kwnames);
}

/* ---- making classes ---- */

static Object *new_(World *w, Type *metatype, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const wanted[] = {"str", "tuple", "dict"};
    if (!args_check(w, "type.__new__", nargs, 3, 3))
        return NULL;
    bool fits[] = {is_str(args[0]), is_tuple(args[1]), is_dict(args[2])};
    for (int i = 0; i < 3; i++)
        if (!fits[i])
            return raise_type_error(w, "type.__new__() argument %d must be %s, not %T", i + 1,
                                    wanted[i], args[i]);
    return type_create(w, metatype, args[0], args[1], args[2], args, nargs, kwnames);
}

static int init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args;
    if (nargs == 1 && kwnames && VAR_SIZE(kwnames)) {
        raise_type_error(w, "type.__init__() takes no keyword arguments");
        return -1;
    }
    if (nargs == 1 || nargs == 3)
        return 0;
    raise_type_error(w, "type.__init__() takes 1 or 3 arguments");
    return -1;
}

static Object *prepare(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return dict_new(w);
}

/* ---- repr and methods ---- */

static Object *repr(World *w, Object *self) {
    Type *type = (Type *)self;
    Object *module = type_module_name(w, type);
    if (!module)
        error_clear(w);
    Object *qualname = object_getattr(w, self, NAME(w, __qualname__)), *text = NULL;
    if (qualname && module && is_str(module) && !str_equal(module, NAME(w, builtins)))
        text = str_format_c(w, "<class '%U.%U'>", module, qualname);
    else if (qualname)
        text = str_format_c(w, "<class '%s'>", type->name);
    xdecref(w, qualname);
    xdecref(w, module);
    return text;
}

static Object *mro(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *tuple = type_compute_mro(w, (Type *)self, ((Type *)self)->bases);
    Object *list = tuple ? sequence_list(w, tuple) : NULL;
    xdecref(w, tuple);
    return list;
}

static Object *subclasses(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return type_subclasses(w, (Type *)self);
}

/* Without asking the class again, as isinstance() does after __instancecheck__. */
static bool by_class_attribute(World *w, Object *o, Type *type) {
    Object *claimed;
    if (object_lookup_attr(w, o, NAME(w, __class__), &claimed) < 0) {
        error_clear(w);
        return false;
    }
    bool yes = claimed && is_type(claimed) && type_is_subtype((Type *)claimed, type);
    xdecref(w, claimed);
    return yes;
}

static Object *instancecheck(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    bool yes = type_is_subtype(TYPE_OF(args[0]), (Type *)self) ||
               by_class_attribute(w, args[0], (Type *)self);
    return new_bool(w, yes);
}

static Object *subclasscheck(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    if (!is_type(args[0]))
        return raise_type_error(w, "issubclass() arg 1 must be a class");
    return new_bool(w, type_is_subtype((Type *)args[0], (Type *)self));
}

static int merge_dir(World *w, Object *names, Type *type) {
    for (ssize_t i = VAR_SIZE(type->mro); i-- > 0;) /* later wins; only the keys matter */
        if (dict_update(w, names, ((Type *)tuple_get(type->mro, i))->dict) < 0)
            return -1;
    return 0;
}

static Object *dir(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *names = dict_new(w), *list = NULL;
    if (names && merge_dir(w, names, (Type *)self) == 0)
        list = dict_keys_list(w, names);
    xdecref(w, names);
    return list;
}

/* A class counts its shared keys, if they are not in anything else. */
static Object *sizeof_(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Type *type = (Type *)self;
    size_t bytes = w->model->sizes[type->flags & TYPE_HEAP ? SIZE_TYPE : SIZE_STATIC_TYPE];
    if (type->cached_keys)
        bytes += keys_bytes(type->cached_keys);
    return int_from_uint64(w, bytes);
}

static Object *or_(World *w, Object *a, Object *b) {
    if (!w->model->union_types)
        return new_notimplemented(w);
    return union_new(w, a, b);
}

static const MethodDef methods[] = {
    {"mro", mro, METHOD_NOARGS, "Return a type's method resolution order."},
    {"__subclasses__", subclasses, METHOD_NOARGS, "Return a list of immediate subclasses."},
    {"__prepare__", prepare, METHOD_KEYWORDS | METHOD_CLASS, NULL},
    {"__instancecheck__", instancecheck, METHOD_O, "Check if an object is an instance."},
    {"__subclasscheck__", subclasscheck, METHOD_O, "Check if a class is a subclass."},
    {"__dir__", dir, METHOD_NOARGS, "Specialized __dir__ implementation for types."},
    {"__sizeof__", sizeof_, METHOD_NOARGS, "Return memory consumption of the type object."},
    {NULL, NULL, 0, NULL},
};

const TypeSpec type_spec = {
    .name = "type",
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .itemsize = 40, /* a member's definition: room for one more than the class has slots */
    .flags = TYPE_GC | TYPE_BASE | TYPE_TYPE_SUB,
    .dictoffset = offsetof(Type, dict),
    .weakoffset = offsetof(Type, weakrefs),
    .slots = {.dealloc = type_dealloc,
              .traverse = type_traverse,
              .clear = type_clear,
              .edge = type_edge,
              .blocks = type_blocks,
              .repr = repr,
              .call = type_call,
              .getattro = type_getattro,
              .setattro = type_setattro,
              .init = init,
              .new_ = new_,
              .or_ = or_},
    .methods = methods,
    .members = type_members,
    .getset = type_getsets,
};
