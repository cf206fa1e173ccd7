/* A look at the machine: the scene of this moment with what is told of the step that led to it.
 *
 * Of a large heap a look begins with the part that is near the names, at once; another thread looks
 * at all of it meanwhile, and its scene takes the place of the part when it is ready. It only reads
 * the World: whoever is going to change that must stop it first.
 */
#ifndef TERM_LOOK_H
#define TERM_LOOK_H

#include "term/caption.h"
#include "timeline/film.h"

typedef struct LookJob LookJob;

typedef struct Look {
    Scene scene;
    Scene base; /* the one before, which the next is compared with, while there is a part only */
    Caption caption;
    uint64_t looks;
    LookJob *job;   /* the thread at work; NULL: none */
    bool gave_up;   /* there is no memory for the whole */
    Scene trash[2]; /* to be freed by the next thread: that takes too long for a key */
} Look;

/* Looks anew at all there is; what changed is told against the look before. False: no memory. */
bool look_take(Look *self, const Session *session, const Film *film);
/* The same, but of a large heap a part only; look_resume then looks at the rest. */
bool look_begin(Look *self, const Session *session, const Film *film);
/* At the same moment: takes over what commands may have changed (breakpoints, watches); what was
 * seen of the machine stays. */
void look_renew(Look *self, const Session *session);
/* The same with a machine that no session drives, and what is told of its last step: at all there
 * is. */
bool look_world(Look *self, World *w, const SceneMoment *moment, const Buffer *words,
                const Buffer *events);
/* Whether the scene is a part, and looking further can help. */
bool look_wants_more(const Look *self);
/* Starts the thread then, if none is at work. */
void look_resume(Look *self);
void look_stop(Look *self);
/* Whether the whole scene has taken its place. */
bool look_poll(Look *self);
/* Forgets, so that the next look compares with nothing. */
void look_forget(Look *self);
void look_free(Look *self);

#endif
