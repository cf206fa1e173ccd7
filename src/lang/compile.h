/* From source text to a code object in the World.
 *
 * Parsing and compiling use a host arena, which is given back before anything runs. The constants
 * that the syntax tree of a running script holds in CPython (one reference each, while the script
 * runs) are handed out in [held], a list.
 */
#ifndef LANG_COMPILE_H
#define LANG_COMPILE_H

#include "objects/function.h"

enum CompileMode {
    COMPILE_FILE,
    COMPILE_SINGLE,
    COMPILE_EVAL
};

typedef struct CompileInput {
    const char *source;
    size_t length;
    Object *filename; /* str */
    enum CompileMode mode;
    bool any_syntax; /* glassheap's own modules are written in that of the newest version */
} CompileInput;

enum CompileStatus {
    COMPILE_OK,
    COMPILE_RAISED,     /* SyntaxError, MemoryError, ... is pending */
    COMPILE_UNSUPPORTED /* SyntaxError is pending, but of glassheap's: exit code 2 */
};

/* On COMPILE_OK *code is a new reference; *held (may be NULL if not asked for) a new list. */
enum CompileStatus compile_source(World *w, const CompileInput *input, Object **code,
                                  Object **held);

/* The disassembly of a code object and those in its constants, as `glassheap dis` prints it: text
 * is appended to a new str. */
Object *code_disassemble(World *w, const Code *code, bool nested);

#endif
