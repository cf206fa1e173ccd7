/* A lesson being played: which item is the next, and the machine as the lesson has it there.
 *
 * The lesson's path is the same for everyone: what a learner types at a task or off the path is
 * undone before the lesson goes on, so every number and every answer is what the checker saw. */
#ifndef LESSONS_PLAY_H
#define LESSONS_PLAY_H

#include "lessons/lesson.h"
#include "lessons/question.h"

typedef struct {
    const Lesson *lesson;
    Stage stage;
    int at;       /* items before it are behind us */
    Mark here;    /* the machine at [at], on the lesson's path */
    Mark start;   /* the machine before the first item; empty once a model block made another one */
    bool astray;  /* something else was run since */
    Watch *watch; /* of the next block that is run, or NULL */
} Play;

/* False: unknown model, or no memory. */
bool play_open(Play *play, const Lesson *lesson);
void play_close(Play *play);

/* Does to the machine what the item at [at] does (python, file and model blocks), and goes on.
 * False if a python block did not end as the lesson says; what happened is in the stage. A block
 * that its watch gave up is undone, and the lesson stays before it. */
bool play_on(Play *play);
/* Goes to before item [at], back or forward. */
bool play_seek(Play *play, int at);
/* Brings the machine back to the lesson's path. */
void play_return(Play *play);
/* Runs what the learner typed; what its watch gave up is undone. */
bool play_try(Play *play, const char *source);

/* The text with each {{expression}} replaced by what the machine says (`?` if it cannot). False
 * without memory. */
bool play_text(Play *play, const char *text, Buffer *out);

/* Whether the prediction is about the next block, which was not run yet. */
bool play_asks_ahead(const Predict *predict);
/* The answer of the prediction at item [index], asked when the machine stands at that item: as a
 * learner would write it (yes, no, the number of a choice). */
Answer play_answer(Play *play, int index);
/* The explanation of the prediction at item [index], with its numbers as they are when the answer
 * is known. */
bool play_because(Play *play, int index, Buffer *out);
/* The form that an answer must have, as in "a number", if what a learner wrote has not got it; else
 * NULL. */
const char *play_form_wanted(const Predict *predict, const char *given);
/* Whether what a learner wrote is [answer]. */
bool play_is_right(const Predict *predict, const Answer *answer, const char *given);

#endif
