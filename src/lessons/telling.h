/* What a stage's blocks do, told in words: the narration that programs have (timeline/narrate.h),
 * for a machine that no timeline drives. Who watches the stage passes on what it is told. */
#ifndef LESSONS_TELLING_H
#define LESSONS_TELLING_H

#include "lessons/stage.h"
#include "timeline/narrate.h"

typedef struct Telling {
    Timeline view; /* of the stage's World, for the witness: its present, and no past */
    Witness witness;
    bool under_way;
    uint64_t from; /* instruction */
    Buffer words;  /* of the step that ended last */
    Buffer events; /* what happened to memory in it, a row each */
    size_t to_log; /* rows that it may still have */
} Telling;

/* A step begins here. What was told of the last one is forgotten. */
void telling_begin(Telling *self, Stage *stage);
/* Another instruction begins, something happens within it. */
void telling_boundary(Telling *self);
void telling_event(Telling *self, enum EventKind kind, const void *subject, size_t detail);
/* The step ends here, between two instructions: it is told. */
void telling_end(Telling *self);
/* The step is undone, or something else is looked at: there is nothing to tell. */
void telling_forget(Telling *self);
/* Whether the step is too long to be told; what is passed on is not heard any more. */
bool telling_is_full(const Telling *self);
void telling_free(Telling *self);

#endif
