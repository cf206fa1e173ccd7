/* The builtins module. */
#ifndef VM_BUILTINS_H
#define VM_BUILTINS_H

#include "vm/state.h"

/* After the module exists: types, exceptions and constants into it; VM(w)->next_function and
 * send_descriptor. */
int builtins_boot(World *w);
/* builtins.__build_class__ */
Object *build_class(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);

#endif
