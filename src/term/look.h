/* A look at the machine: the scene of this moment with what is told of the step that led to it. */
#ifndef TERM_LOOK_H
#define TERM_LOOK_H

#include "term/engine.h"

typedef struct Look {
    Scene scene;
    Buffer narration, text;
    const char **story; /* lines of [text] */
    size_t story_count;
} Look;

/* Looks anew; what changed is told against the look before. False: no memory. */
bool look_take(Look *self, Engine *engine);
/* Forgets, so that the next look compares with nothing. */
void look_forget(Look *self);
void look_free(Look *self);

#endif
