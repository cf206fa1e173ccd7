/* Code objects, functions, bound methods, cells, builtin functions, modules. What a function does
 * when called is the vm's; it puts its call slot into the function type at boot.
 */
#ifndef OBJECTS_FUNCTION_H
#define OBJECTS_FUNCTION_H

#include "objects/abstract.h"

/* One instruction: opcode and argument; 3.x names, one width. */
typedef struct Instruction {
    uint8_t opcode;
    uint8_t counter; /* inline cache warm-up */
    uint16_t cache;  /* index of the inline cache entry */
    int32_t arg;
} Instruction;

typedef struct ExceptionTableEntry {
    int32_t start, end, target; /* instruction indices */
    uint16_t depth;             /* of the value stack on entry */
    bool push_lasti;
} ExceptionTableEntry;

/* The value of a global or builtin while neither dict has changed. Borrowed: the dicts hold it. */
typedef struct GlobalCache {
    uint64_t globals, builtins; /* versions of the dicts */
    Object *value;              /* NULL: empty */
} GlobalCache;

typedef struct Position {
    int32_t line, end_line;
    int32_t column, end_column; /* UTF-8 byte offsets; -1: none */
} Position;

enum CodeFlags {
    CODE_OPTIMIZED = 1,
    CODE_NEWLOCALS = 2,
    CODE_VARARGS = 4,
    CODE_VARKEYWORDS = 8,
    CODE_NESTED = 16,
    CODE_GENERATOR = 32,
    CODE_NOFREE = 64,
    CODE_COROUTINE = 128,
    CODE_ITERABLE_COROUTINE = 256,
    CODE_ASYNC_GENERATOR = 512,
    CODE_ANNOTATIONS = 0x1000000
};

/* Buffers that CPython holds in bytes objects or beside the code lie in the raw heap and are not
 * part of the simulated sizes (see code.c). */
/* Deeper stacks are refused by the compiler. */
enum {
    CODE_STACK_MAX = (1 << 23) - 1
};

typedef struct Code {
    Object head;
    int32_t argcount, posonlyargcount, kwonlyargcount, nlocals, ncells, nfrees, stacksize;
    int32_t flags, firstlineno;
    Object *consts, *names; /* tuples */
    Object *localnames; /* tuple: locals, then cells that are not arguments, then free variables */
    Object *varnames, *cellvars, *freevars; /* tuples, as co_* shows them */
    Object *filename, *name, *qualname;
    struct CodeBody *body; /* raw block, see below */
    Object *weakrefs;
} Code; /* at most 144 bytes: 3.6's size */

typedef struct CodeBody {
    int32_t ninstructions, nexceptions, ncaches;
    int32_t ncells; /* entries of [cells]; Code.ncells counts only those with slots of their own */
    Instruction *instructions;
    Position *positions;             /* one per instruction */
    ExceptionTableEntry *exceptions; /* innermost first */
    struct CellSlot {
        int32_t slot, argument; /* indices in localsplus; the argument it takes over, or -1 */
    } * cells; /* made when the frame starts; the slots of free variables follow the cells' */
    struct GlobalCache *globals; /* one for each LOAD_GLOBAL, numbered by Instruction.cache */
    Object *zombie_frame;        /* up to 3.10: the frame kept for the next call */
    uint64_t executions; /* warm-up, for models with in-place concatenation after some runs */
} CodeBody;

typedef struct Cell {
    Object head;
    Object *value; /* NULL: empty */
} Cell;

typedef struct Function {
    Object head;
    Code *code;
    Object *globals, *name, *qualname, *defaults, *kwdefaults, *closure, *doc, *dict, *module,
        *annotations, *weakrefs;
    Object *builtins; /* only in models whose function_holds_builtins; 3.6 and 3.7 end before it */
} Function;

typedef struct Method {
    Object head;
    Object *function, *self, *weakrefs;
} Method;

typedef struct Builtin {
    Object head;
    const MethodDef *def;
    Object *self, *module,
        *weakrefs; /* self: instance, class or module object, or NULL; module: name */
} Builtin;

typedef struct Module {
    Object head;
    Object *dict, *name, *weakrefs, *state;
    const struct NativeModule *native;
} Module;

Object *cell_new(World *w, Object *value /* or NULL */);
Object *function_new(World *w, Object *code, Object *globals);
/* The builtins that code with these globals sees: a dict. Borrowed. */
Object *function_builtins_of(World *w, Object *globals);
Object *method_new(World *w, Object *function, Object *self);
Object *builtin_new(World *w, const MethodDef *def, Object *self, Object *module);
/* Calls a native after checking the number of arguments by its flags. */
Object *native_call(World *w, const MethodDef *def, Object *self, Object *const *args, size_t nargs,
                    Object *kwnames);
/* "list.append" or "math.sqrt" as the model words it in messages about a native's arguments; new.
 */
Object *native_name(World *w, const MethodDef *def, Object *self);
/* "($self, object, /)" from its doc, or None; new. */
Object *native_signature(World *w, const MethodDef *def);
Object *module_new(World *w, const char *name);
Object *module_new_named(World *w, Object *name);
Object *namespace_new(World *w, Object *dict /* or NULL; shared */);
static inline Object *module_dict(Object *m) {
    return ((Module *)m)->dict;
}
int module_add(World *w, Object *module, const char *name, Object *value /* stolen */);
int module_add_methods(World *w, Object *module, const MethodDef *methods);

/* An empty code object with a body of so many instructions ...; the compiler fills it. */
typedef struct CodeSizes {
    int32_t instructions, exceptions, cells, caches;
} CodeSizes;
Code *code_alloc(World *w, CodeSizes sizes);
Object *code_replace(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
/* Line of the instruction [index]. */
int32_t code_line(const Code *code, int32_t index);
#endif
