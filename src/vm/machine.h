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
/* The same in steps. machine_load compiles: -1 and *code (which the machine keeps) when it is ready to run, else the exit
 * code, with the error reported. machine_start runs it to its end and through the interpreter's exit. machine_continue does so from
 * the moment whose bytes were copied back into the World, a clean point at which Control.pause was called. */
int machine_load(World *w, const char *source, size_t length, int argc, const char *const *argv,
                 Object **code);
int machine_start(World *w, Object *code);
int machine_continue(World *w);
/* Interpreter exit: atexit functions, full collection, modules. */
void machine_finalize(World *w);

#endif
