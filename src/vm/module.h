/* Simulated modules: native ones are const tables, Python ones are embedded sources run by the
 * machine. */
#ifndef VM_MODULE_H
#define VM_MODULE_H

#include "objects/args.h"
#include "vm/state.h"

typedef struct NativeModule {
    const char *name;
    const MethodDef *methods;              /* or NULL */
    int (*init)(World *w, Object *module); /* constants, types; or NULL; 0 or -1 */
    const char *doc;
} NativeModule;

/* The table of all native modules, NULL name ends it. A module `x` whose Python part is embedded as
 * python/x.py runs that source after the native part `_x` or `x` was made (see modules.c). */
extern const NativeModule *const native_modules[];

/* import name: new reference to the module (the innermost for dotted names); ModuleNotFoundError.
 */
Object *module_import(World *w, Object *name);
/* An uncaught ModuleNotFoundError is preceded on stderr by what is simulated; its own text is
 * CPython's. */
void module_explain(World *w, Object *exception);
/* sys.modules[name] or NULL, borrowed */
Object *module_find(World *w, const char *name);
/* Adds VM type [index] to the module under its short name (makes it ready). */
int module_add_type(World *w, Object *module, enum VmTypeIndex index);

#endif
