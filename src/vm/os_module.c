/* os: as much of a process as the simulated one has. */
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/module.h"

enum {
    PROCESS_ID = 4242
};

static Object *os_getpid(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, PROCESS_ID);
}

static Object *os_getcwd(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return str_new(w, "/");
}

static Object *os_cpu_count(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, 1);
}

static Object *os_getenv(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)kwnames;
    if (!args_check(w, "getenv", nargs, 1, 2))
        return NULL;
    return nargs > 1 ? newref(w, args[1]) : new_none(w);
}

static const MethodDef methods[] = {
    {"getpid", os_getpid, METHOD_NOARGS, NULL},
    {"getcwd", os_getcwd, METHOD_NOARGS, NULL},
    {"cpu_count", os_cpu_count, METHOD_NOARGS, NULL},
    {"getenv", os_getenv, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    static const char *const constants[][2] = {
        {"name", "posix"}, {"sep", "/"}, {"linesep", "\n"}, {"curdir", "."}, {"pathsep", ":"},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (module_add(w, module, constants[i][0], str_new(w, constants[i][1])) < 0)
            return -1;
    return module_add(w, module, "environ", dict_new(w));
}

const NativeModule os_module = {"os", methods, init, NULL};
