/* Evaluations: computing in the machine without changing it.
 *
 * Between evaluation_begin and evaluation_end Python code may run in the World as it stands at a
 * boundary: the bytes of before are kept and then put back. Nothing that it does is seen outside:
 * its output goes nowhere, input() is at its end, no collection begins, nobody observes, and what
 * runs too long is left. Questions and watches are computed so, and what lessons ask.
 */
#ifndef TIMELINE_EVALUATE_H
#define TIMELINE_EVALUATE_H

#include <setjmp.h>

#include "base/buffer.h"
#include "vm/control.h"

/* Where the bytes of before lie. Kept from one evaluation to the next where there are many: getting
 * so much memory from the host takes longer than filling it. */
typedef struct EvaluationRoom {
    void *bytes;
    size_t size;
} EvaluationRoom;

void evaluation_room_free(EvaluationRoom *room);

typedef struct Evaluation {
    Control control; /* comes first: the machine's for as long as it computes */
    World *w;
    Observer *observer;       /* who watched before */
    uint64_t fail_allocation; /* of the World before */
    void *bytes; /* of the World before: refcounts without the references of the evaluation */
    size_t used;
    EvaluationRoom own;
    Buffer source;
    const char
        *problem; /* it was left: only evaluation_error and evaluation_end may follow; else NULL */
    jmp_buf out;
} Evaluation;

/* At a boundary (or from Control.pause), with a room of the caller's or (NULL) one of its own.
 * False: the host has no memory, and nothing has begun. */
bool evaluation_begin(Evaluation *e, World *w, EvaluationRoom *room);
/* The value of an expression in the names of the innermost frame (__main__ if none runs). In it,
 * #12 is the object with that number. NULL: an exception is pending, or it is endless. The value
 * lives until the end. */
Object *evaluation_compute(Evaluation *e, const char *source);
/* Makes [name] a name of the object, as if it were builtin; that reference is not counted. False as
 * above. */
bool evaluation_bind(Evaluation *e, const char *name, Object *o);
/* Whether it is an expression at all; false: [problem] says why not. The World stays as it is. */
bool evaluation_reads(World *w, const char *source, Buffer *problem);
/* Whether it counts as true; -1: that failed, as above. */
int evaluation_truth(Evaluation *e, Object *value);
/* str() of a string and repr() of everything else, or always repr(), cut; false: that failed, as
 * above. */
bool evaluation_text(Evaluation *e, Object *value, char *text, size_t room);
bool evaluation_repr(Evaluation *e, Object *value, char *text, size_t room);
/* Why it failed: "NameError: name 'x' is not defined". */
void evaluation_error(Evaluation *e, char *text, size_t room);
/* What an object of the evaluation was before it; NULL: the evaluation made it. */
const Object *evaluation_before(const Evaluation *e, const Object *o);
/* Puts everything back. */
void evaluation_end(Evaluation *e);

#endif
