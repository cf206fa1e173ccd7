/* weakref: the native part; the containers are in python/weakref.py. */
#include "objects/weakref.h"

#include "objects/args.h"
#include "objects/int.h"
#include "vm/module.h"

static Object *proxy(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)kwnames;
    if (!args_check(w, "proxy", nargs, 1, 2))
        return NULL;
    Object *callback = nargs > 1 && args[1] != NONE(w) ? args[1] : NULL;
    return weakref_new_proxy(w, args[0], callback);
}

static Object *getweakrefcount(World *w, Object *self, Object *const *args, size_t nargs,
                               Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    return int_from_ssize(w, weakref_count(w, args[0]));
}

static Object *getweakrefs(World *w, Object *self, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    return weakref_list(w, args[0]);
}

static const MethodDef methods[] = {
    {"proxy", proxy, METHOD_FAST, NULL},
    {"getweakrefcount", getweakrefcount, METHOD_O, NULL},
    {"getweakrefs", getweakrefs, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    return module_add(w, module, "ref", newref(w, TYPE(w, WEAKREF))) < 0 ||
                   module_add(w, module, "ReferenceType", newref(w, TYPE(w, WEAKREF))) < 0 ||
                   module_add(w, module, "ProxyType", newref(w, TYPE(w, WEAKPROXY))) < 0 ||
                   module_add(w, module, "CallableProxyType",
                              newref(w, TYPE(w, WEAKCALLABLEPROXY))) < 0
               ? -1
               : 0;
}

const NativeModule weakref_module = {"weakref", methods, init, NULL};
