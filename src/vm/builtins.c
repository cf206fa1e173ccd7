/* The module builtins: its table of functions, and the types and constants that boot adds. */
#include "vm/builtins.h"

#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"

Object *raise_not_simulated(World *w, const char *what) {
    return raise_error(w, NotImplementedError, "glassheap does not simulate %s", what);
}

/* clang-format off */
static const MethodDef methods[] = {
#define X(name, flags) {#name, builtin_##name, flags, NULL},
    BUILTIN_FUNCTIONS(X)
#undef X
    {NULL, NULL, 0, NULL},
};
/* clang-format on */

const NativeModule builtins_module = {.name = "builtins", .methods = methods};

/* clang-format off */
#define BUILTIN_TYPES(X)                                                                           \
    X(bool, BOOL) X(memoryview, MEMORYVIEW) X(bytearray, BYTEARRAY) X(bytes, BYTES)                \
    X(classmethod, CLASSMETHOD) X(complex, COMPLEX) X(dict, DICT) X(enumerate, ENUMERATE)          \
    X(filter, FILTER) X(float, FLOAT) X(frozenset, FROZENSET) X(property, PROPERTY) X(int, INT)    \
    X(list, LIST) X(map, MAP) X(object, OBJECT) X(range, RANGE) X(reversed, REVERSED) X(set, SET)  \
    X(slice, SLICE) X(staticmethod, STATICMETHOD) X(str, STR) X(super, SUPER) X(tuple, TUPLE)      \
    X(type, TYPE) X(zip, ZIP) X(EnvironmentError, OSError) X(IOError, OSError)
/* clang-format on */

typedef struct NamedType {
    const char *name;
    int type;
} NamedType;

/* clang-format off */
static const NamedType types[] = {
#define X(name, type) {#name, T_##type},
    BUILTIN_TYPES(X)
#undef X
};

static const NamedType exceptions[] = {
#define X(name, base, layout) {#name, T_##name},
    EXCEPTION_TYPES(X)
#undef X
};
/* clang-format on */

static int add_constants(World *w, Object *dict) {
    Object *const values[] = {NONE(w),   ELLIPSIS(w), NOTIMPLEMENTED(w),
                              FALSE_(w), TRUE_(w),    TRUE_(w)};
    static const char *const names[] = {"None",  "Ellipsis", "NotImplemented",
                                        "False", "True",     "__debug__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dict_set_c(w, dict, names[i], values[i]) < 0)
            return -1;
    return 0;
}

static bool add_types(World *w, Object *dict, const NamedType *rows, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (exception_type_exists(w->model, rows[i].type) &&
            dict_set_c(w, dict, rows[i].name, (Object *)&OBJ(w)->types[rows[i].type]) < 0)
            return false;
    return true;
}

int builtins_boot(World *w) {
    Object *module = VM(w)->builtins_module, *dict = module_dict(module);
    if (add_constants(w, dict) < 0)
        return -1;
    if (!add_types(w, dict, types, sizeof types / sizeof *types) ||
        !add_types(w, dict, exceptions, sizeof exceptions / sizeof *exceptions))
        return -1;
    if (!exception_group_boot(w) ||
        (OBJ(w)->exception_group &&
         dict_set_c(w, dict, "ExceptionGroup", (Object *)OBJ(w)->exception_group) < 0))
        return -1;
    VM(w)->next_function = dict_get_c(w, dict, "next");
    VM(w)->send_descriptor = type_lookup(w, VM_TYPE(w, GENERATOR), NAME(w, send));
    return VM(w)->next_function && VM(w)->send_descriptor ? site_boot(w, module) : -1;
}
