#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/instance.h"
#include "objects/str.h"
#include "objects/type.h"

static const Field fields[] = {
    {"__func__", offsetof(ClassMethod, callable), FIELD_REF},
    {"__dict__", offsetof(ClassMethod, dict), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* From 3.10 on they carry the function's names along, which costs a dict. */
static int copy_names(World *w, Object *self, Object *callable) {
    if (!w->model->method_wrappers_copy_names)
        return 0;
    Object *names[] = {NAME(w, __module__), NAME(w, __name__), NAME(w, __qualname__),
                       NAME(w, __doc__), NAME(w, __annotations__)};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Object *value;
        int found = object_lookup_attr(w, callable, names[i], &value);
        int failed = found > 0 ? object_setattr(w, self, names[i], value) : found;
        xdecref(w, value);
        if (failed)
            return -1;
    }
    return 0;
}

static int init_from(World *w, Object *self, const char *name, Object *const *args, size_t nargs,
                     Object *kwnames) {
    if (!args_no_keywords(w, name, kwnames) || !args_check(w, name, nargs, 1, 1))
        return -1;
    set_ref(w, &((ClassMethod *)self)->callable, newref(w, args[0]));
    return copy_names(w, self, args[0]);
}

static int classmethod_init(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    return init_from(w, self, "classmethod", args, nargs, kwnames);
}

static int staticmethod_init(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    return init_from(w, self, "staticmethod", args, nargs, kwnames);
}

static Object *make(World *w, Type *type, Object *callable) {
    Object *self = type_alloc(w, type, 0);
    if (self)
        ((ClassMethod *)self)->callable = newref(w, callable);
    return self;
}

Object *classmethod_new(World *w, Object *callable) {
    return make(w, TYPE(w, CLASSMETHOD), callable);
}

Object *staticmethod_new(World *w, Object *callable) {
    return make(w, TYPE(w, STATICMETHOD), callable);
}

static Object *uninitialized(World *w, const char *kind) {
    return raise_error(w, RuntimeError, "uninitialized %s object", kind);
}

static Object *classmethod_get(World *w, Object *self, Object *obj, Object *type) {
    Object *callable = ((ClassMethod *)self)->callable;
    if (!callable)
        return uninitialized(w, "classmethod");
    if (!type)
        type = (Object *)TYPE_OF(obj);
    DescrGetFn get = w->model->classmethod_chains ? TYPE_OF(callable)->slots.descr_get : NULL;
    return get ? get(w, callable, type, type) : method_new(w, callable, type);
}

static Object *staticmethod_get(World *w, Object *self, Object *obj, Object *type) {
    (void)obj, (void)type;
    Object *callable = ((ClassMethod *)self)->callable;
    return callable ? newref(w, callable) : uninitialized(w, "staticmethod");
}

static Object *staticmethod_call(World *w, Object *self, Object *const *args, size_t nargs,
                                 Object *kwnames) {
    if (!w->model->method_wrappers_copy_names) /* callable since the same release */
        return raise_type_error(w, "'staticmethod' object is not callable");
    return object_call(w, ((ClassMethod *)self)->callable, args, nargs, kwnames);
}

static Object *repr(World *w, Object *self) {
    if (w->model->method_wrappers_copy_names)
        return str_format_c(w, "<%s(%R)>", TYPE_OF(self)->name, ((ClassMethod *)self)->callable);
    return str_format_c(w, "<%s object at %A>", TYPE_OF(self)->name, self);
}

static Object *get_dict(World *w, Object *self, void *closure) {
    (void)closure;
    return instance_dict(w, self);
}

static Object *get_abstract(World *w, Object *self, void *closure) {
    (void)closure;
    Object *flag = NULL, *callable = ((ClassMethod *)self)->callable;
    int found =
        callable ? object_lookup_attr(w, callable, NAME(w, __isabstractmethod__), &flag) : 0;
    int truth = found > 0 ? object_is_true(w, flag) : found;
    xdecref(w, flag);
    return truth < 0 ? NULL : new_bool(w, truth);
}

static const MemberDef members[] = {
    {"__func__", MEMBER_OBJECT, offsetof(ClassMethod, callable), true},
    {"__wrapped__", MEMBER_OBJECT, offsetof(ClassMethod, callable), true},
    {NULL, 0, 0, false},
};
static const GetSetDef getsets[] = {
    {"__isabstractmethod__", get_abstract, NULL, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

#define LIFE                                                                                       \
    .dealloc = fields_dealloc, .traverse = fields_traverse, .clear = fields_clear,                 \
    .edge = fields_edge, .blocks = fields_blocks, .fields = fields, .repr = repr,                  \
    .new_ = type_generic_new

const TypeSpec classmethod_spec = {
    .name = "classmethod",
    .flags = TYPE_GC | TYPE_BASE,
    .dictoffset = offsetof(ClassMethod, dict),
    .slots = {LIFE, .descr_get = classmethod_get, .init = classmethod_init},
    .members = members,
    .getset = getsets,
};

const TypeSpec staticmethod_spec = {
    .name = "staticmethod",
    .flags = TYPE_GC | TYPE_BASE,
    .dictoffset = offsetof(ClassMethod, dict),
    .slots = {LIFE, .descr_get = staticmethod_get, .init = staticmethod_init,
              .call = staticmethod_call},
    .members = members,
    .getset = getsets,
};
