/* _files: what open() can see of the machine; the files themselves are in python/_files.py and
 * _io.py. */
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/str.h"
#include "vm/module.h"

/* The text of a program that the machine has compiled, or None. */
static Object *source(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    Object *bytes = dict_get(w, VM(w)->sources, args[0]);
    if (!bytes)
        return error_pending(w) ? NULL : new_none(w);
    return str_decode(w, bytes_data(bytes), (size_t)VAR_SIZE(bytes), "utf-8", "strict");
}

static const MethodDef methods[] = {
    {"_source", source, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const NativeModule _files_module = {"_files", methods, NULL, NULL};
