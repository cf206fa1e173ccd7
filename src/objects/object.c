/* The type `object`: what every object can do. */
#include "objects/type.h"

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/object_reduce.h"
#include "objects/str.h"

static bool excess(size_t nargs, Object *kwnames) {
    return nargs || (kwnames && VAR_SIZE(kwnames));
}

bool type_new_is_object_new(World *w, Type *type) {
    (void)w;
    return type->slots.new_ == object_new;
}

static Object *abstract(World *w, Type *type) {
    Object *set = dict_get_str(w, type->dict, NAME(w, __abstractmethods__));
    Object *names = set ? sequence_list(w, set) : NULL, *comma = NULL, *text = NULL;
    if (names && list_sort(w, names, NULL, false) == 0 && (comma = str_new(w, ", ")))
        text = str_join(w, comma, names);
    if (text) {
        bool one = VAR_SIZE(names) == 1 && w->model->wording.method_class;
        raise_type_error(w, "Can't instantiate abstract class %s with abstract method%s %U",
                         type->name, one ? "" : "s", text);
    }
    xdecref(w, comma);
    xdecref(w, text);
    xdecref(w, names);
    return NULL;
}

Object *type_instantiate(World *w, Type *type) {
    Object *o = type_alloc(w, type, 0);
    if (o && type->flags & TYPE_MANAGED_DICT && !instance_init_attributes(w, o)) {
        decref(w, o);
        return raise_memory(w);
    }
    return o;
}

Object *object_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args;
    if (excess(nargs, kwnames)) {
        if (type->slots.new_ != object_new)
            return raise_type_error(
                w, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->slots.init == object_init)
            return w->model->wording.no_parameters
                       ? raise_type_error(w, "object() takes no parameters")
                       : raise_type_error(w, "%.200s() takes no arguments", type->name);
    }
    if (type->flags & TYPE_ABSTRACT)
        return abstract(w, type);
    return type_instantiate(w, type);
}

int object_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args;
    const Type *type = TYPE_OF(self);
    if (!excess(nargs, kwnames))
        return 0;
    if (type->slots.init != object_init)
        raise_type_error(
            w, "object.__init__() takes exactly one argument (the instance to initialize)");
    else if (type->slots.new_ == object_new)
        raise_type_error(
            w, "%.200s.__init__() takes exactly one argument (the instance to initialize)",
            type->name);
    else
        return 0;
    return -1;
}

static void dealloc(World *w, Object *self) {
    object_free(w, self);
}

static Object *repr(World *w, Object *self) {
    Type *type = TYPE_OF(self);
    Object *module = type_module_name(w, type);
    if (!module)
        error_clear(w);
    Object *qualname = object_getattr(w, (Object *)type, NAME(w, __qualname__)), *text = NULL;
    if (qualname && module && is_str(module) && !str_equal(module, NAME(w, builtins)))
        text = str_format_c(w, "<%U.%S object at %A>", module, qualname, self);
    else if (qualname)
        text = str_format_c(w, "<%s object at %A>", type->name, self);
    xdecref(w, module);
    xdecref(w, qualname);
    return text;
}

static int64_t hash(World *w, Object *self) {
    return hash_pointer(w, self);
}

/* Equal only to itself; != is the opposite of whatever == is. */
static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (op == CMP_EQ)
        return a == b ? new_bool(w, true) : new_notimplemented(w);
    if (op != CMP_NE || !TYPE_OF(a)->slots.richcompare)
        return new_notimplemented(w);
    Object *equal = TYPE_OF(a)->slots.richcompare(w, a, b, CMP_EQ);
    if (!equal || equal == NOTIMPLEMENTED(w))
        return equal;
    int truth = object_is_true(w, equal);
    decref(w, equal);
    return truth < 0 ? NULL : new_bool(w, !truth);
}

static Object *format(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)nargs, (void)kwnames;
    if (!is_str(args[0]))
        return raise_type_error(w, "__format__() argument must be str, not %T", args[0]);
    if (str_length(args[0]))
        return raise_type_error(w, "unsupported format string passed to %.200s.__format__",
                                TYPE_OF(self)->name);
    return object_str(w, self);
}

/* The instance's own names, then those of its class. */
static Object *dir(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *names = dict_new(w), *own, *list = NULL;
    if (!names)
        return NULL;
    int found = object_lookup_attr(w, self, NAME(w, __dict__), &own);
    bool ok = found >= 0 && (!own || !is_dict(own) || dict_update(w, names, own) == 0);
    xdecref(w, own);
    Object *mro = TYPE_OF(self)->mro;
    for (ssize_t i = 0; ok && i < VAR_SIZE(mro); i++)
        ok = dict_update(w, names, ((Type *)tuple_get(mro, i))->dict) == 0;
    if (ok)
        list = dict_keys_list(w, names);
    decref(w, names);
    return list;
}

static Object *sizeof_(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    const Type *type = TYPE_OF(self);
    size_t bytes = type->basicsize;
    if (type->itemsize) {
        ssize_t n = VAR_SIZE(self);
        bytes += (size_t)(n < 0 ? -n : n) * type->itemsize;
    }
    return int_from_uint64(w, bytes);
}

static Object *subclasshook(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return new_notimplemented(w);
}

static Object *init_subclass(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return new_none(w);
}

/* ---- __class__ ---- */

static Object *get_class(World *w, Object *self, void *closure) {
    (void)closure;
    return newref(w, TYPE_OF(self));
}

static bool may_change_class(World *w, const Type *type) {
    return type->flags & TYPE_HEAP || type == TYPE(w, MODULE);
}

int object_set_class(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    Type *old = TYPE_OF(self), *new_type = (Type *)value;
    if (!value)
        raise_type_error(w, "can't delete __class__ attribute");
    else if (!is_type(value))
        raise_type_error(w, "__class__ must be set to a class, not '%T' object", value);
    else if (!may_change_class(w, old) || !may_change_class(w, new_type))
        raise_type_error(
            w, "__class__ assignment only supported for %s types or ModuleType subclasses",
            w->model->wording.immutable_type ? "mutable" : "heap");
    else if (!type_same_layout(w, old, new_type))
        raise_type_error(w, "__class__ assignment: '%s' object layout differs from '%s'",
                         new_type->name, old->name);
    else {
        /* Values shared with the old class's keys become a dict first. */
        if (old->flags & TYPE_MANAGED_DICT || new_type->flags & TYPE_MANAGED_DICT) {
            Object *dict = instance_dict(w, self);
            if (!dict)
                return -1;
            decref(w, dict);
        }
        if (new_type->flags & TYPE_HEAP)
            incref(w, new_type);
        self->type = new_type;
        if (old->flags & TYPE_HEAP)
            decref(w, old);
        return 0;
    }
    return -1;
}

static const MethodDef methods[] = {
    {"__reduce_ex__", object_reduce_ex, METHOD_FAST, "Helper for pickle."},
    {"__getstate__", object_getstate, METHOD_NOARGS | METHOD_SINCE(11), "Helper for pickle."},
    {"__reduce__", object_reduce, METHOD_NOARGS, "Helper for pickle."},
    {"__subclasshook__", subclasshook, METHOD_FAST | METHOD_CLASS, NULL},
    {"__init_subclass__", init_subclass, METHOD_NOARGS | METHOD_CLASS,
     "This method is called when a class is subclassed."},
    {"__format__", format, METHOD_O, "Default object formatter."},
    {"__sizeof__", sizeof_, METHOD_NOARGS, "Size of object in memory, in bytes."},
    {"__dir__", dir, METHOD_NOARGS, "Default dir() implementation."},
    {NULL, NULL, 0, NULL},
};

static const GetSetDef getsets[] = {
    {"__class__", get_class, object_set_class, "the object's class", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec object_spec = {
    .name = "object",
    .doc = "The base class of the class hierarchy.",
    .flags = TYPE_BASE,
    .slots = {.dealloc = dealloc,
              .repr = repr,
              .hash = hash,
              .str = object_repr,
              .getattro = object_generic_getattr,
              .setattro = object_generic_setattr,
              .richcompare = richcompare,
              .init = object_init,
              .new_ = object_new},
    .methods = methods,
    .getset = getsets,
};
