/* The list of native modules. */
#include "vm/module.h"

/* clang-format off */
#define NATIVE_MODULES(X)                                                                          \
    X(builtins) X(sys) X(gc) X(weakref) X(collections) X(random) X(array) X(math) X(operator)      \
    X(functools) X(time) X(os) X(atexit) X(_files) X(_tracemalloc) X(_process) X(_numpy) X(_sre)   \
    X(_traceback) X(itertools) X(_abc)
/* clang-format on */

#define X(name) extern const NativeModule name##_module;
NATIVE_MODULES(X)
#undef X

const NativeModule *const native_modules[] = {
#define X(name) &name##_module,
    NATIVE_MODULES(X)
#undef X
        NULL,
};
