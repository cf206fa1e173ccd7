/* The functions of the builtins module, in one list, and what their files share. */
#ifndef VM_BUILTINS_IMPL_H
#define VM_BUILTINS_IMPL_H

#include "objects/args.h"
#include "vm/builtins.h"
#include "vm/module.h"

/* X(name, how it takes arguments), in CPython's order. */
/* clang-format off */
#define BUILTIN_FUNCTIONS(X)                                                                       \
    X(__build_class__, METHOD_KEYWORDS) X(__import__, METHOD_KEYWORDS) X(abs, METHOD_O)            \
    X(all, METHOD_O) X(any, METHOD_O) X( ascii, METHOD_O) X(bin, METHOD_O)                         \
    X(breakpoint, METHOD_KEYWORDS) X(callable, METHOD_O) X(chr, METHOD_O)                          \
    X(compile, METHOD_KEYWORDS) X(delattr, METHOD_FAST) X(dir, METHOD_FAST | METHOD_PACKED)        \
    X(divmod, METHOD_FAST) X(eval, METHOD_FAST) X(exec, METHOD_KEYWORDS) X(format, METHOD_FAST)    \
    X(getattr, METHOD_FAST) X(globals, METHOD_NOARGS) X(hasattr, METHOD_FAST) X(hash, METHOD_O)    \
    X(hex, METHOD_O) X(id, METHOD_O) X( input, METHOD_FAST) X(isinstance, METHOD_FAST)             \
    X(issubclass, METHOD_FAST) X(iter, METHOD_FAST) X(len, METHOD_O) X(locals, METHOD_NOARGS)      \
    X(max, METHOD_KEYWORDS) X(min, METHOD_KEYWORDS) X(next, METHOD_FAST) X(oct, METHOD_O)          \
    X(open, METHOD_KEYWORDS) X(ord, METHOD_O) X(pow, METHOD_KEYWORDS) X(print, METHOD_KEYWORDS)    \
    X(repr, METHOD_O) X(round, METHOD_KEYWORDS) X(setattr, METHOD_FAST)                            \
    X(sorted, METHOD_KEYWORDS) X(sum, METHOD_KEYWORDS) X(vars, METHOD_FAST | METHOD_PACKED)
/* clang-format on */

#define BUILTIN(name)                                                                              \
    Object *builtin_##name(World *w, Object *self, Object *const *args, size_t nargs,              \
                           Object *kwnames)
#define X(name, flags) BUILTIN(name);
BUILTIN_FUNCTIONS(X)
#undef X

/* "glassheap does not simulate f()" */
Object *raise_not_simulated(World *w, const char *what);

/* exit, quit, copyright, credits, license, help: what site adds. 0 or -1. */
int site_boot(World *w, Object *module);

#endif
