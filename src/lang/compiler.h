/* What the passes of the compiler share: the compilation, the code object being made (Unit), its
 * blocks and instructions, and the rules that the files call across.
 *
 * The passes: parse, fold constants (fold.c), symbols (symtable.c), instructions in blocks
 * (compile_*.c), and the code object out of these (assemble.c). Everything they make lies in one
 * host arena, except objects of the machine; each of these is put into one of two lists the moment
 * it is made: [held] (what CPython's syntax tree would hold: literals and folded constants) or
 * [owned] (all else). So an error at any depth only jumps to compile_source, which releases the two
 * lists and the arena. Object pointers handed around in here are therefore borrowed.
 *
 * A handler of exceptions belongs to instructions, not to blocks: each instruction records the
 * innermost one that is active where it is written, which needs no analysis of flow. SETUP marks
 * where a handler's stack depth is taken.
 *
 * RESERVE is no instruction: it changes only the depth that co_stacksize is made from, where a
 * model's CPython needs more or fewer slots than this machine does. It must balance on all paths.
 */
#ifndef LANG_COMPILER_H
#define LANG_COMPILER_H

#include <setjmp.h>

#include "lang/ast.h"
#include "lang/compile.h"
#include "lang/constants.h"
#include "lang/name.h"
#include "lang/opcode.h"
#include "lang/syntax_error.h"

typedef struct Scope Scope;
typedef struct Block Block;

enum {
    PSEUDO_RESERVE = OPCODE_COUNT,
    PSEUDO_SETUP
};

typedef struct Handler {
    Block *target;
    int32_t depth;
    bool push_lasti;
    bool with; /* the value of __enter__ lies above what the handler finds */
} Handler;

typedef struct Instr {
    uint16_t opcode; /* enum Opcode or PSEUDO_... */
    int32_t arg;
    Block *target;    /* of jumps */
    Handler *handler; /* PSEUDO_SETUP: the one that begins; else the active one, or NULL */
    Position position;
} Instr;

struct Block {
    Block *next; /* in the order of the code */
    Instr *code;
    int32_t count, room;
    int32_t depth;  /* on entry; -1: not reached yet */
    int32_t offset; /* of its first instruction */
    bool reachable;
};

enum FrameBlockKind {
    FRAME_WHILE,
    FRAME_FOR,
    FRAME_FINALLY_TRY,
    FRAME_FINALLY_END,
    FRAME_WITH,
    FRAME_HANDLER,
    FRAME_GROUP_HANDLER,
    FRAME_HANDLER_CLEANUP,
    FRAME_POP_VALUE
};

/* A statement around the current one that `break`, `continue` or `return` has to leave. */
typedef struct FrameBlock {
    enum FrameBlockKind kind;
    Block *start, *exit;
    Handler *outer;   /* the handler that is active once it is left */
    AstSeq finalbody; /* FRAME_FINALLY_TRY */
    Name *name;       /* FRAME_HANDLER_CLEANUP: to be deleted, or NULL */
    const Ast *with;  /* FRAME_WITH: the statement */
    bool left;        /* FRAME_FINALLY_END: by return, break or continue */
} FrameBlock;

enum {
    MAX_FRAME_BLOCKS = 20,
    STACK_GUIDELINE = 30
};

typedef struct Unit {
    struct Unit *parent;
    Scope *scope;
    Name *name, *private_name; /* private_name: of the innermost class, for mangling */
    Object *qualname;
    int32_t firstlineno, argcount, posonlyargcount, kwonlyargcount;
    ConstTable constants;
    ConstTable folded; /* in fold_late models: what goes behind the constants in the end */
    IndexMap names, varnames, cellvars, freevars; /* of Name */
    IndexMap static_attributes; /* of a class: Names that its functions set on self */
    Block *first, *last;
    Handler *handler;
    Position position; /* of the next instructions */
    FrameBlock frames[MAX_FRAME_BLOCKS];
    int nframes;
    int silent; /* in code that cannot be reached: nothing is emitted (up to 3.9) */
} Unit;

struct Compiler {
    World *w;
    const Model *model;
    Arena *arena;
    const CompileInput *input;
    const char *source; /* the text as parsed, for error messages */
    jmp_buf failed;
    enum CompileStatus status; /* why it failed */
    NameTable names;
    ConstTable merged; /* constants of all code objects so far, where the model merges them */
    Object *held, *owned;
    Scope *module;
    IndexMap scope_nodes; /* Ast -> number in [scopes] */
    Scope **scopes;
    int32_t scope_room;
    Unit *unit;
    IndexMap coded; /* Ast -> number in [codes]: finally blocks are compiled more than once */
    Object **codes;
    int32_t code_room;
    int32_t future_line;    /* of the last `from __future__` at the beginning */
    int depth, depth_limit; /* nesting of the syntax tree */
};

/* compile.c: memory, errors, units */
void *compiler_alloc(Compiler *c, size_t size); /* zero-filled */
/* The array of [count] items of [size] bytes, or a larger one if there is no room for one more. */
void *compiler_grow(Compiler *c, void *items, int32_t count, int32_t *room, size_t size);
Object *compiler_own(Compiler *c, Object *o);  /* takes a new reference; NULL: fails */
Object *compiler_hold(Compiler *c, Object *o); /* the same for constants of the syntax tree */
_Noreturn void compiler_fail(Compiler *c);     /* an exception is pending */
_Noreturn void compiler_error(Compiler *c, const Ast *at, const char *format, ...);
/* The same with only the message in args, as errors of symbols and of __future__ are. */
_Noreturn void compiler_place_error(Compiler *c, const Ast *at, const char *format, ...);
_Noreturn void compiler_unsupported(Compiler *c, const Ast *at, const char *what);
void compiler_enter(Compiler *c); /* one level deeper in the tree; RecursionError */
static inline void compiler_leave(Compiler *c) {
    c->depth--;
}
static inline Name *compiler_name(Compiler *c, AstName name) {
    return name_get(c, name.text, name.length);
}
/* A private name of a class gets the class's name in front. */
Name *compiler_mangle(Compiler *c, Name *private_name, Name *name);
Unit *unit_enter(Compiler *c, const Ast *node, Name *name, int32_t firstlineno);
Object *unit_leave(Compiler *c, bool add_none); /* the code object */
Object *unit_known(Compiler *c,
                   const Ast *node); /* the code object, if it was made before; or NULL */
bool unit_is_function(const Unit *u);
Object *ast_constant(Compiler *c, const Ast *node); /* the object of a Constant */
Object *docstring_of(Compiler *c, AstSeq body);     /* or NULL */

/* emit.c */
Block *block_new(Compiler *c);
void block_begin(Compiler *c, Block *block); /* the code goes on there */
void emit(Compiler *c, enum Opcode opcode, int32_t arg);
static inline void emit0(Compiler *c, enum Opcode opcode) {
    emit(c, opcode, 0);
}
void emit_jump(Compiler *c, enum Opcode opcode, Block *target);
void emit_const(Compiler *c, Object *value);
void emit_constant_node(Compiler *c, const Ast *node); /* a Constant */
void emit_none(Compiler *c);
void emit_name(Compiler *c, enum Opcode opcode, Name *name); /* index in co_names; mangled */
void emit_variable(Compiler *c, Name *name, AstContext ctx); /* where the scope says */
void emit_reserve(Compiler *c, int32_t slots);
/* The handler begins to be active; ends with handler_end, which restores the outer one. */
Handler *handler_begin(Compiler *c, Block *target, bool push_lasti, bool with);
void handler_end(Compiler *c, Handler *outer);
/* Makes a function of the code; a class's body has but a name where functions have a qualified one.
 */
void emit_closure(Compiler *c, Object *object, int32_t flags, bool is_class);
static inline void set_position(Compiler *c, const Ast *at) {
    c->unit->position = (Position){at->lineno, at->end_lineno, at->col_offset, at->end_col_offset};
}
FrameBlock *frame_push(Compiler *c, enum FrameBlockKind kind, const Ast *at);
static inline void frame_pop(Compiler *c) {
    c->unit->nframes--;
}

/* compile_expr.c, compile_display.c, compile_call.c */
void compile_expr(Compiler *c, const Ast *e);
void compile_exprs(Compiler *c, AstSeq seq);
void compile_jump_if(Compiler *c, const Ast *e, Block *target, bool condition);
void compile_store(Compiler *c, const Ast *target);
bool all_constants(const Ast *const *items, int count);
Object *constants_tuple(Compiler *c, AstSeq seq, int from, int to);
enum DisplayKind {
    DISPLAY_LIST,
    DISPLAY_TUPLE,
    DISPLAY_ARGUMENTS /* of a call: a tuple */,
    DISPLAY_SET
};
/* [pushed] values lie on the stack already and come first. */
void compile_sequence(Compiler *c, AstSeq elts, int pushed, enum DisplayKind kind);
void compile_dict(Compiler *c, const Ast *e);
void compile_fstring(Compiler *c, const Ast *e);
void compile_call(Compiler *c, const Ast *e);
/* The call of what lies on the stack below [pushed] values (with positional and keyword arguments).
 */
void compile_arguments(Compiler *c, int pushed, AstSeq args, AstSeq keywords);
enum Opcode binary_opcode(AstOperator op, bool inplace);
enum CompareOp compare_operator(AstOperator op);
bool ast_is_constant(const Ast *e);
int constant_truth(Compiler *c, const Ast *e); /* of a constant expression; -1: not one */

/* compile_function.c */
void compile_function(Compiler *c, const Ast *s);
void compile_lambda(Compiler *c, const Ast *e);
void compile_class(Compiler *c, const Ast *s);
void compile_comprehension(Compiler *c, const Ast *e);

/* compile_stmt.c, compile_try.c, compile_pattern.c */
void compile_statements(Compiler *c, AstSeq body);
void compile_body(Compiler *c, AstSeq body); /* of a module or class: annotations, docstring */
void compile_check_future(Compiler *c, const Ast *tree);
void compile_try(Compiler *c, const Ast *s);
void compile_with(Compiler *c, const Ast *s, int number);
void compile_exit_call(Compiler *c); /* exit(None, None, None) of a with statement */
/* Gives back what the model counts in a handler that is left by a jump. */
void compile_reserve_left(Compiler *c, enum FrameBlockKind kind);
void compile_match(Compiler *c, const Ast *s);
/* Leaves all frame blocks up to the innermost loop (or all): its copy, or NULL. A value on top is
 * preserved. */
const FrameBlock *compile_unwind(Compiler *c, bool preserve, bool to_loop);
void compile_unwind_one(Compiler *c, FrameBlock *block, bool preserve);

/* fold.c, fold_percent.c */
void fold_tree(Compiler *c, Ast *tree);
void fold_set_object(Compiler *c, Ast *node,
                     Object *o); /* makes it a Constant; takes the reference */
/* `'%s' % (x,)` becomes an f-string, if it is as simple as that. False: it stays. */
bool fold_percent(Compiler *c, Ast *node);

/* assemble.c: the unit's code object (owned) */
Object *assemble(Compiler *c, Unit *u, bool add_none);

#endif
