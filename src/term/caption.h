/* What is told beside a scene, kept for as long as that is shown: the story of the step, the output
 * so far, what was typed, the watches, the lines with breakpoints.
 */
#ifndef TERM_CAPTION_H
#define TERM_CAPTION_H

#include "timeline/scene.h"
#include "timeline/session.h"

enum {
    CAPTION_BREAKPOINTS = 200, /* marked lines */
    CAPTION_TYPED = 500        /* statements: the last ones */
};

typedef struct Caption {
    Buffer narration, events;
    const char **story; /* lines of [events] */
    size_t story_count;
    Buffer output;    /* what the program has printed by now, its end */
    uint64_t written; /* all of it, in bytes */
    Buffer statements;
    SceneTyped typed[CAPTION_TYPED];     /* texts in [statements] */
    SceneWatch watches[SESSION_WATCHES]; /* with texts of its own */
    int breakpoints[CAPTION_BREAKPOINTS];
} Caption;

/* Copies all that the session has to tell, and lets [moment] borrow it. The watches are computed.
 */
void caption_take(Caption *self, const Session *session, SceneMoment *moment);
/* The same at the same moment: what commands may have changed. */
void caption_renew(Caption *self, const Session *session, SceneMoment *moment);
/* Only a story, somebody else's. */
void caption_story(Caption *self, const Buffer *words, const Buffer *events, SceneMoment *moment);
/* In a frame of the film the phase is told instead. */
void caption_phase(Caption *self, const World *w, SceneMoment *moment);
/* Forgets, so that what comes next is not compared with what was. */
void caption_forget(Caption *self);
void caption_free(Caption *self);

#endif
