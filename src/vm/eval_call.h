/* Calls from the eval loop: what can go on in the same loop becomes a frame, all else is called.
 */
#ifndef VM_EVAL_CALL_H
#define VM_EVAL_CALL_H

#include "vm/frame.h"

enum CallOutcome {
    CALL_ERROR,  /* the values are gone from the stack, an exception is pending */
    CALL_RESULT, /* the values are gone, *result is the result */
    CALL_FRAME   /* *frame is to run next; what remains on the stack it says in `pops` */
};

typedef struct Call {
    Object **first; /* deepest value that belongs to the call: stack top afterwards */
    Object *callable;
    Object **args; /* nargs positional values, then keyword values */
    size_t nargs;
    Object *kwnames;   /* borrowed from the code's constants, or NULL */
    Object **end;      /* stack top before */
    bool keeps_method; /* a bound method stays what it is: the __exit__ of `with` */
    Object *result;
    Frame *frame;
} Call;

enum CallOutcome call_begin(World *w, Call *call);
/* CALL_FUNCTION_EX: callable, tuple (or any iterable), optional dict, from call->first on. */
enum CallOutcome call_begin_ex(World *w, Call *call, bool has_kwargs);
/* Pops and releases values from [end] down to [first], in the model's order. */
void call_release(World *w, Object **first, Object **end);

#endif
