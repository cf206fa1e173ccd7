/* Concatenation of two strs on the eval stack, in place where CPython does it. */
#ifndef VM_EVAL_STRING_H
#define VM_EVAL_STRING_H

#include "vm/frame.h"

/* a b -> a + b. If the next instruction stores the result where [a] came from, that variable is
 * emptied first, so that the count of [a] may be 1 and the string grow in place (which models do:
 * model.h). On error a NULL is on top. Returns the stack top. */
Object **concat_strings(World *w, Frame *f, Object **sp, bool inplace);

#endif
