/* Modules, and SimpleNamespace. */
#include "objects/function.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"

static const Field fields[] = {
    {"__dict__", offsetof(Module, dict), FIELD_REF},
    {"name", offsetof(Module, name), FIELD_REF},
    {"state", offsetof(Module, state), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static int init_dict(World *w, Module *m, Object *name, Object *doc) {
    Object *dict = m->dict, *none = NONE(w);
    if (dict_set(w, dict, NAME(w, __name__), name) < 0 ||
        dict_set(w, dict, NAME(w, __doc__), doc ? doc : none) < 0 ||
        dict_set(w, dict, NAME(w, __package__), none) < 0 ||
        dict_set(w, dict, NAME(w, __loader__), none) < 0 ||
        dict_set(w, dict, NAME(w, __spec__), none) < 0)
        return -1;
    set_ref(w, &m->name, newref(w, name));
    return 0;
}

Object *module_new_named(World *w, Object *name) {
    Type *type = TYPE(w, MODULE);
    Module *m = (Module *)object_alloc(w, type, type->basicsize);
    if (!m)
        return raise_memory(w);
    m->dict = dict_new(w);
    if (!m->dict || init_dict(w, m, name, NULL) < 0) {
        decref(w, m);
        return NULL;
    }
    gc_track(w, m);
    return (Object *)m;
}

Object *module_new(World *w, const char *name) {
    Object *text = str_intern_c(w, name);
    Object *module = text ? module_new_named(w, text) : NULL;
    xdecref(w, text);
    return module;
}

int module_add(World *w, Object *module, const char *name, Object *value) {
    if (!value)
        return -1;
    Object *key = str_intern_c(w, name);
    int failed = key ? dict_set(w, module_dict(module), key, value) : -1;
    xdecref(w, key);
    decref(w, value);
    return failed;
}

int module_add_methods(World *w, Object *module, const MethodDef *methods) {
    for (const MethodDef *def = methods; def && def->name; def++)
        if (method_exists(w->model, def->flags) &&
            module_add(w, module, def->name,
                       builtin_new(w, def, module, ((Module *)module)->name)) < 0)
            return -1;
    return 0;
}

static void dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    if (((Module *)o)->weakrefs)
        weakref_clear_all(w, o);
    fields_dealloc(w, o);
}

static int clear(World *w, Object *o) {
    clear_ref(w, &((Module *)o)->dict);
    return 0;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *o = type_alloc(w, type, 0);
    if (o && !(((Module *)o)->dict = dict_new(w)))
        clear_ref(w, &o);
    return o;
}

static int init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"name", "doc", NULL};
    static const ArgSpec spec = {"module", names, 1, 2};
    Object *in[2] = {NULL};
    if (!args_parse(w, &spec, args, nargs, kwnames, in))
        return -1;
    if (!is_str(in[0])) {
        raise_type_error(w, "module() argument 1 must be str, not %T", in[0]);
        return -1;
    }
    Module *m = (Module *)o;
    if (!m->dict && !(m->dict = dict_new(w)))
        return -1;
    return init_dict(w, m, in[0], in[1]);
}

static Object *repr(World *w, Object *o) {
    Module *m = (Module *)o;
    Object *name = m->dict ? dict_get_str(w, m->dict, NAME(w, __name__)) : NULL;
    Object *file = m->dict ? dict_get_str(w, m->dict, NAME(w, __file__)) : NULL;
    if (!name)
        name = m->name ? m->name : NONE(w);
    if (file && is_str(file))
        return str_format_c(w, "<module %R from %R>", name, file);
    bool builtin = m->native || (is_str(name) &&
                                 (str_equal_c(name, "builtins") || str_equal_c(name, "__main__")));
    return str_format_c(w, builtin ? "<module %R (built-in)>" : "<module %R>", name);
}

/* A module's own __getattr__ is asked for what it does not have. */
static Object *getattro(World *w, Object *o, Object *name) {
    Object *value = object_generic_getattr(w, o, name);
    if (value || !error_is(w, AttributeError))
        return value;
    error_clear(w);
    Module *m = (Module *)o;
    Object *hook = m->dict ? dict_get_str(w, m->dict, NAME(w, __getattr__)) : NULL;
    if (hook)
        return object_call1(w, hook, name);
    Object *own = m->dict ? dict_get_str(w, m->dict, NAME(w, __name__)) : NULL;
    if (own && is_str(own))
        return raise_error(w, AttributeError, "module '%U' has no attribute '%U'", own, name);
    return raise_error(w, AttributeError, "module has no attribute '%U'", name);
}

static Object *dir(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return dict_keys_list(w, module_dict(self));
}

static const MethodDef methods[] = {
    {"__dir__", dir, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static const MemberDef members[] = {
    {"__dict__", MEMBER_OBJECT, offsetof(Module, dict), true},
    {NULL, 0, 0, false},
};

const TypeSpec module_spec = {
    .name = "module",
    .doc = "Create a module object.",
    .flags = TYPE_GC | TYPE_BASE,
    .dictoffset = offsetof(Module, dict),
    .weakoffset = offsetof(Module, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = fields_traverse,
              .clear = clear,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .getattro = getattro,
              .init = init,
              .new_ = new_},
    .methods = methods,
    .members = members,
};
