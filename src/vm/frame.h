/* Frames: one layout of the running part for all models, two places where it lies.
 *
 * FRAME_OBJECTS (up to 3.10): every call makes a frame object, a block of its own with the Frame at
 * its end; finished ones are kept by their code object and in a free list. FRAME_STACK (3.11+):
 * frames lie one after the other on the data stack, those of generators inside the generator; a
 * frame object is made only when somebody asks, and takes the Frame over when the call ends before
 * it does.
 */
#ifndef VM_FRAME_H
#define VM_FRAME_H

#include "vm/state.h"

enum FrameOwner {
    OWNED_BY_STACK,
    OWNED_BY_OBJECT,
    OWNED_BY_GENERATOR
};

/* What the value that a frame returns or yields is for. */
enum FrameReturn {
    RETURN_TO_C,         /* the eval loop that C code entered ends */
    RETURN_PUSH,         /* pop [pops] values of the caller, push the result */
    RETURN_HELD,         /* the same, after held_end */
    RETURN_INIT,         /* __init__: must be None; the instance is on top of the held references */
    RETURN_FOR_ITER,     /* a generator under FOR_ITER */
    RETURN_YIELD_FROM,   /* a generator under YIELD_FROM */
    RETURN_NEXT,         /* next(g), g.send(x): as PUSH, but a return raises StopIteration */
    RETURN_DISCARD_CLASS /* class body: see build_class */
};

struct Frame {
    Frame *previous;
    Code *code;                 /* owned */
    Object *function;           /* owned where the model's frames hold it, else NULL */
    Object *globals, *builtins; /* owned in FRAME_OBJECTS models, else borrowed from the function */
    Object *locals;             /* dict or mapping of module and class bodies, or NULL; owned */
    struct FrameObject
        *object; /* its frame object or NULL; owned (FRAME_STACK), or the one it lies in */
    const Instruction
        *ip; /* next instruction; valid whenever the frame is not running its own code */
    /* Two words, so that a frame fits where the models' frames lie; stacks are never deeper than
     * CODE_STACK_MAX. */
    int32_t depth : 24; /* values on the stack; valid as ip is; -1: running */
    uint32_t room : 8;  /* of a frame object: slots behind it, for its next use (255: or more) */
    uint32_t pops : 24; /* values of the caller's stack to pop on return */
    uint32_t owner : 2, returns : 4, state : 2; /* enum FrameOwner, FrameReturn, FrameState */
    Object *localsplus[];                       /* locals, cells, free variables, value stack */
};

enum FrameState {
    FRAME_CREATED,
    FRAME_RUNNING,
    FRAME_SUSPENDED,
    FRAME_DONE
};

typedef struct FrameObject {
    Object head;
    Frame *frame;             /* where it runs, or the copy inside this object */
    struct FrameObject *back; /* owned, once the frame has ended (FRAME_STACK) or always */
    Object *trace;
    struct Generator *generator;      /* whose frame it is (FRAME_OBJECTS), borrowed */
    TracedExcInfo exc;                /* what that generator was handling when it was suspended */
    int32_t line;                     /* 0: ask ip */
    bool skips_lines, traces_opcodes; /* for the trace function */
} FrameObject;

static inline Object **frame_stack(Frame *f) {
    return f->localsplus + f->code->nlocals + f->code->ncells + f->code->nfrees;
}
static inline int32_t frame_lasti(const Frame *f) /* index of the instruction being executed */
{
    return (int32_t)(f->ip - f->code->body->instructions) - 1;
}
int frame_line(const Frame *f);
/* Whether the code stands for what is C in CPython: modules named with "_". No traceback and no
 * trace tells of it. */
bool code_is_native(const Code *code);
/* Whether it is of a module that the machine carries inside itself; its source is not shown. */
bool code_is_embedded(const Code *code);
/* The cell through which a slot of localsplus is shared with inner functions, or NULL. Since 3.11
 * that of an argument lies in the argument's own slot; before it is made, and in other slots, the
 * value itself lies there. */
Cell *frame_cell(World *w, const Frame *f, int32_t slot);
/* The value in a slot, or in its cell; borrowed. */
Object *frame_local(World *w, const Frame *f, int32_t slot);

/* A frame for [function] with arguments bound. args borrowed, or stolen (also the function) if
 * [steal]. NULL with exception. The frame is linked to [previous] but not made VM(w)->frame. */
Frame *frame_for_call(World *w, Function *function, Object *const *args, size_t nargs,
                      Object *kwnames, bool steal);
/* A frame for module or class code, exec and eval. All borrowed. */
Frame *frame_for_code(World *w, Code *code, Object *globals, Object *locals, Function *function);
/* Makes room for and binds *args, **kw, defaults and keyword-only arguments (bind.c); args as in
 * frame_for_call. */
bool frame_bind(World *w, Frame *f, Function *function, Object *const *args, size_t nargs,
                Object *kwnames, bool steal);
/* Pieces of frame_end: locals and stack; all references; the memory of a dead frame object; the top
 * of the data stack (whose content was moved into a generator); bytes of a frame of this code. */
void frame_clear_locals(World *w, Frame *f);
void frame_release(World *w, Frame *f);
void frame_object_release(World *w, FrameObject *object, Code *code);
void frame_unstack(World *w, Frame *f);
size_t frame_bytes(const Code *code);
/* Ends a frame: locals die in CPython's order; the frame object survives if referenced. */
void frame_end(World *w, Frame *f);
/* The frame object of a running or suspended frame (new reference), made on demand. */
Object *frame_object(World *w, Frame *f);
/* The frame's references as edges of whatever holds the frame; a running frame's stack only if its
 * depth is known (clean points, suspended), and what a program may see of it while
 * VM(w)->asked_for_references. */
int frame_traverse(World *w, Frame *f, VisitFn visit, void *arg);
void frame_edge(World *w, Frame *f, size_t index, char *text, size_t room);
/* locals() of the frame: borrowed dict, brought up to date. */
Object *frame_locals(World *w, Frame *f);
/* What inlined comprehensions of a module or class have bound: the next such slot, or -1. */
int32_t frame_hidden_local(World *w, const Frame *f, int32_t from);
/* What a program gets, a new reference: with the hidden locals in a copy (without shared locals
 * only the slots). */
Object *frame_visible_locals(World *w, Frame *f);

/* C-held references (see Held). */
bool held_push(World *w, Object *object /* stolen */, const char *what);
void held_pop(World *w);
/* A group of them: [held_end] releases all since held_begin, last first. */
bool held_begin(World *w);
void held_end(World *w);

/* Copies text into room bytes, cut. Returns the length written. */
size_t text_put(char *out, size_t room, const char *text);

#endif
