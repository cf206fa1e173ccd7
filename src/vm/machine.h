/* A machine: a World with a booted interpreter in it, and what one does with it from outside.
 */
#ifndef VM_MACHINE_H
#define VM_MACHINE_H

#include "lang/compile.h"
#include "vm/control.h"

/* Makes a World under [model] with builtins, sys and __main__. [control] stays the caller's and must outlive it.
 * NULL when there is no memory. */
World *machine_create(const Model *model, size_t heap_limit, Control *control);
void machine_destroy(World *w);

enum { EXIT_FINE = 0, EXIT_EXCEPTION = 1, EXIT_USAGE = 2, EXIT_INTERRUPT = 130 };

/* Runs a program as `python FILE`: compiles, runs in __main__, prints an uncaught traceback, finalizes (atexit, modules)
 * as the interpreter's exit does. Returns the exit code. argv[0] is the file's name as given. */
int machine_run_program(World *w, const char *source, size_t length, int argc, const char *const *argv);
/* The same in steps, for hosts that look in between: load compiles and makes the frame-less start state; the exit code
 * of a failed compilation or -1 when ready. */
int machine_load(World *w, const char *source, size_t length, int argc, const char *const *argv,
                 Object **code);
/* Interpreter exit: atexit functions, full collection, modules. */
void machine_finalize(World *w);

#endif
