/* Questions: what a lesson asks of the machine, and the machine's own answers.
 *
 * A question is a Python expression in which some functions look at the machine from outside
 * (question_functions says which): refs(a) == 2 and freed("Node") == 1. The phrases of
 * question_phrases are words for some of them: `freed by this step`. It is computed on the machine
 * as it is, and then the bytes of the machine are what they were before: asking changes nothing.
 * Counts, blocks and lists are those of before the question, so that what computing it takes does
 * not show. */
#ifndef LESSONS_QUESTION_H
#define LESSONS_QUESTION_H

#include "lessons/stage.h"
#include "objects/error.h"
#include "timeline/evaluate.h"

enum {
    ANSWER_TEXT = 400
};

typedef struct {
    bool ok;                /* else text says what is wrong */
    bool truth;             /* of the value */
    char text[ANSWER_TEXT]; /* str as it is, everything else as repr shows it */
} Answer;

/* Asks the stage's machine, in the names of the running frame (of __main__ if none runs). */
Answer question_ask(Stage *stage, const char *text);

/* Whether `line where CONDITION` is asked: then the condition, else NULL. */
const char *question_line_where(const char *text);

/* Runs [source] on the stage, and then goes back to the moment before: the answer to a question
 * asked when it has ended (at_line 0), when it comes to the line at_line for the first time, or
 * `line where`: the line that made the condition true. */
Answer question_ask_ahead(Stage *stage, const char *source, int at_line, const char *text);

typedef struct {
    const char *phrase; /* * stands for an expression, TYPE and N for themselves */
    const char *means;  /* %s: what stands for it */
    const char *help;
} QuestionPhrase;
extern const QuestionPhrase question_phrases[]; /* phrase NULL ends */

/* What the functions look at; internal. */
typedef struct Inquiry {
    Stage *stage;
    Evaluation evaluation;
} Inquiry;
/* Puts the functions into the machine's builtins; false with an exception pending. */
bool question_functions_add(Inquiry *inquiry);

#endif
