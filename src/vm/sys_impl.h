/* The functions of sys, in one list, and what its files share. */
#ifndef VM_SYS_IMPL_H
#define VM_SYS_IMPL_H

#include "objects/args.h"
#include "vm/module.h"

/* X(name, how it takes arguments, with the versions that have it) */
/* clang-format off */
#define SYS_FUNCTIONS(X)                                                                           \
    X(unraisablehook, METHOD_O | METHOD_SINCE(8))                                                  \
    X(displayhook, METHOD_O)                                                                       \
    X(excepthook, METHOD_FAST) X(exc_info, METHOD_NOARGS)                                          \
        X(exception, METHOD_NOARGS | METHOD_SINCE(11)) X(exit, METHOD_FAST)                        \
            X(getdefaultencoding, METHOD_NOARGS) X(getfilesystemencoding, METHOD_NOARGS)           \
                X(getrefcount, METHOD_O) X(getrecursionlimit, METHOD_NOARGS) X(                    \
                    setrecursionlimit, METHOD_O) X(getsizeof, METHOD_KEYWORDS | METHOD_PACKED)                     \
                    X(_getframe, METHOD_FAST) X(intern, METHOD_O) X(is_finalizing, METHOD_NOARGS)  \
                        X(getswitchinterval, METHOD_NOARGS) X(setswitchinterval, METHOD_O) X(      \
                            getallocatedblocks, METHOD_NOARGS) X(_debugmallocstats, METHOD_NOARGS) \
                            X(_clear_type_cache, METHOD_NOARGS) X(get_int_max_str_digits,          \
                                                                  METHOD_NOARGS | METHOD_SINCE(7)) \
                                X(set_int_max_str_digits, METHOD_KEYWORDS | METHOD_SINCE(7))       \
                                    X(settrace, METHOD_O) X(gettrace, METHOD_NOARGS)               \
                                        X(setprofile, METHOD_O) X(getprofile, METHOD_NOARGS)       \
                                            X(_is_gil_enabled, METHOD_NOARGS | METHOD_SINCE(13))
/* clang-format on */

#define SYS(name)                                                                                  \
    Object *sys_##name(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames)
#define X(name, flags) SYS(name);
SYS_FUNCTIONS(X)
#undef X

/* version_info, flags, implementation ... 0 or -1. */
int sys_add_info(World *w, Object *module);
/* What _debugmallocstats prints, to stream 2. */
void sys_write_stats(World *w);

#endif
