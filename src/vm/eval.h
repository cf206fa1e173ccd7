/* The eval loop: executes frames until the one it was entered with returns.
 *
 * Python-to-Python calls, instantiation and generator resumption stay in one loop: a call pushes a
 * frame and goes on there, and what becomes of its result is the frame's `returns`. C code that
 * calls Python enters a new loop (native_depth counts).
 */
#ifndef VM_EVAL_H
#define VM_EVAL_H

#include "vm/frame.h"

/* Runs [frame] (its `returns` becomes RETURN_TO_C) and ends it. New reference or NULL. For a
 * generator's frame the result is what it yields (its frame stays) or returns. [throwing]: begin by
 * raising the pending exception. */
Object *eval_frame(World *w, Frame *frame, bool throwing);
/* The call slot of functions. */
Object *function_call(World *w, Object *function, Object *const *args, size_t nargs,
                      Object *kwnames);
/* Runs module-level or exec code. New reference (None) or NULL. */
Object *eval_code(World *w, Object *code, Object *globals, Object *locals);

/* Runs the program's code as the outermost loop, which does not count as a native call: between two
 * of its instructions, and those of the frames on it, is a clean point. */
Object *eval_main(World *w, Object *code, Object *globals);
/* Goes on with the innermost frame where Control.pause found the machine, at a clean point, in this
 * or in another run of the loop: what time travel does after bringing back the bytes of that
 * moment. */
Object *eval_again(World *w);

#endif
