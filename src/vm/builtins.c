/* The module builtins: its table of functions, and the types and constants that boot adds. */
#include "vm/builtins.h"

#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"

Object *raise_not_simulated(World *w, const char *what) {
    return raise_error(w, NotImplementedError, "glassheap does not simulate %s", what);
}

static const MethodDef methods[] = {
#define X(name, flags) {#name, builtin_##name, flags, NULL},
    BUILTIN_FUNCTIONS(X)
#undef X
    {NULL, NULL, 0, NULL},
};

const NativeModule builtins_module = {.name = "builtins", .methods = methods};

static const struct {
    const char *name;
    int type;
} types[] = {
    {"bool", T_BOOL},         {"memoryview", T_MEMORYVIEW},     {"bytearray", T_BYTEARRAY},
    {"bytes", T_BYTES},       {"classmethod", T_CLASSMETHOD},   {"complex", T_COMPLEX},
    {"dict", T_DICT},         {"enumerate", T_ENUMERATE},       {"filter", T_FILTER},
    {"float", T_FLOAT},       {"frozenset", T_FROZENSET},       {"property", T_PROPERTY},
    {"int", T_INT},           {"list", T_LIST},                 {"map", T_MAP},
    {"object", T_OBJECT},     {"range", T_RANGE},               {"reversed", T_REVERSED},
    {"set", T_SET},           {"slice", T_SLICE},               {"staticmethod", T_STATICMETHOD},
    {"str", T_STR},           {"super", T_SUPER},               {"tuple", T_TUPLE},
    {"type", T_TYPE},         {"zip", T_ZIP},
    {"EnvironmentError", T_OSError}, {"IOError", T_OSError},
#define X(name, base, layout) {#name, T_##name},
    EXCEPTION_TYPES(X)
#undef X
};

static bool model_has(const Model *model, int type) {
    return type != T_EncodingWarning || model->encoding_warning;
}

static int add_constants(World *w, Object *dict) {
    Object *const values[] = {NONE(w), ELLIPSIS(w), NOTIMPLEMENTED(w), FALSE_(w), TRUE_(w), TRUE_(w)};
    static const char *const names[] = {"None", "Ellipsis", "NotImplemented", "False", "True",
                                        "__debug__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dict_set_c(w, dict, names[i], values[i]) < 0)
            return -1;
    return 0;
}

int builtins_boot(World *w) {
    Object *module = VM(w)->builtins_module, *dict = module_dict(module);
    if (add_constants(w, dict) < 0)
        return -1;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (model_has(w->model, types[i].type) &&
            dict_set_c(w, dict, types[i].name, (Object *)&OBJ(w)->types[types[i].type]) < 0)
            return -1;
    VM(w)->next_function = dict_get_c(w, dict, "next");
    VM(w)->send_descriptor = type_lookup(w, VM_TYPE(w, GENERATOR), NAME(w, send));
    return VM(w)->next_function && VM(w)->send_descriptor ? site_boot(w, module) : -1;
}
