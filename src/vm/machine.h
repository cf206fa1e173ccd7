/* A machine: a World with a booted interpreter in it, and what one does with it from outside.
 */
#ifndef VM_MACHINE_H
#define VM_MACHINE_H

#include "lang/compile.h"
#include "vm/control.h"

/* Makes a World under [model] with builtins, sys and __main__. [control] stays the caller's and
 * must outlive it. NULL when there is no memory. */
World *machine_create(const Model *model, size_t heap_limit, Control *control);
void machine_destroy(World *w);

enum {
    EXIT_FINE = 0,
    EXIT_EXCEPTION = 1,
    EXIT_USAGE = 2,
    EXIT_UNFLUSHED = 120,
    EXIT_INTERRUPT = 130
};

/* What a machine is given to do, one after the other: a program as `python FILE` runs it, a
 * statement as typed at Python's prompt, the interpreter's exit (atexit functions, full collection,
 * modules). Each begins with a step of the instruction counter of its own, so that the moments
 * before and after differ. */
enum EntryKind {
    ENTRY_PROGRAM,
    ENTRY_STATEMENT,
    ENTRY_EXIT
};
typedef struct Entry {
    enum EntryKind kind;
    const char *text;
    size_t length;
    int argc; /* of a program; argv[0] is the file's name as given */
    const char *const *argv;
} Entry;

/* Compiles and runs an entry while nothing runs; reports an uncaught exception. Returns the exit
 * code that python would end with (also VM(w)->exit_code). */
int machine_enter(World *w, const Entry *entry);
/* Goes on with the entry in progress, from a clean point at which Control.pause was called and
 * whose bytes were copied back into the World; as machine_enter. */
int machine_resume(World *w);
/* Runs a statement in the namespaces of the innermost frame while that is paused (from
 * Control.pause). */
void machine_inject(World *w, const Entry *statement);

/* A program and the exit. Returns the program's exit code. */
int machine_run_program(World *w, const char *source, size_t length, int argc,
                        const char *const *argv);
/* Compiles only: -1 and *code (which the machine keeps) when it is ready to run, else the exit
 * code, with the error reported. */
int machine_load(World *w, const char *source, size_t length, int argc, const char *const *argv,
                 Object **code);
/* The exit, finalize.c. EXIT_FINE, or EXIT_UNFLUSHED. */
int machine_finalize(World *w);

#endif
