/* A lesson: one Markdown file, read into a list of items in the order in which a learner meets
 * them.
 *
 * The file reads well on its own: front matter, prose, and fenced blocks whose first word says what
 * they are (python, predict, task, show, file, model, collector). lessons/README.md describes the
 * format for those who write lessons. A heading of level 2 begins a step.
 *
 * Everything lies in the lesson's arena; nothing is changed after reading. */
#ifndef LESSONS_LESSON_H
#define LESSONS_LESSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"

enum {
    LESSON_BYTES_MAX = 1 << 20,
    COLLECTOR_OBJECTS = 12 /* at most, in an exercise */
};

enum ItemKind {
    ITEM_HEADING, /* text: the title of a step */
    ITEM_PROSE,   /* text: Markdown, with {{expressions}} */
    ITEM_PYTHON,  /* text: source; raises: the exception that it ends with, or NULL */
    ITEM_PREDICT,
    ITEM_TASK,
    ITEM_SHOW,
    ITEM_FILE,      /* name, text: a file that the machine can open */
    ITEM_MODEL,     /* name: the machine becomes that model; fresh: and forgets what was run */
    ITEM_COLLECTOR, /* the learner plays the collector */
    ITEM_NOTE,      /* text: for the teacher, an HTML comment */
    ITEM_KINDS
};

enum PredictKind {
    PREDICT_VALUE,
    PREDICT_CHOICE,
    PREDICT_YES_NO,
    PREDICT_LINE,
    PREDICT_NUMBER,
    PREDICT_KINDS
};

/* What is asked of the machine, and what the lesson says the answer is. */
typedef struct {
    const char *text;     /* a question as in question.h */
    const char *expected; /* what stands behind =>, or NULL */
    int line;
} Expression;

/* When a prediction's answer is computed. */
enum When {
    WHEN_NOW,
    WHEN_AFTER, /* the next python block was run */
    WHEN_AT     /* the run of the next python block comes to its line [at] */
};

typedef struct {
    const char *text;
    int line;
} Text;

typedef struct {
    Text *items;
    int count;
} Texts;

typedef struct {
    enum PredictKind kind;
    enum When when;
    int at;
    const char *question, *because; /* because may be NULL */
    int because_line;
    Texts choices;
    Expression answer;
} Predict;

typedef struct {
    const char *goal, *done; /* done may be NULL */
    int done_line;
    Expression check;
    Texts hints;
    Text solution;
} Task;

typedef struct {
    const char *panes;  /* names, blanks between, or NULL */
    Expression select;  /* text NULL: nothing */
    const char *stop;   /* granularity at which stepping stops, or NULL */
    const char *narrow; /* filter of the heap pane, or NULL */
} Show;

typedef struct {
    unsigned seed;
    int objects;
} CollectorTask;

typedef struct {
    enum ItemKind kind;
    int line; /* of the first line of its text in the file */
    int step; /* headings of level 2 up to here */
    const char *text, *name, *raises;
    bool fresh;
    bool literal; /* prose: a code block that is only shown */
    union {
        Predict predict;
        Task task;
        Show show;
        CollectorTask collector;
    } as;
} Item;

typedef struct {
    Arena arena;
    const char *file; /* as messages name it */
    const char *name; /* its name without folder and extension */
    const char *title, *summary, *model;
    Text needs;          /* names of lessons, commas between; or NULL */
    int minutes, number; /* number: what the name begins with, or 0 */
    Item *items;
    int count, steps;
} Lesson;

/* Names of enum ItemKind's blocks and enum PredictKind, as lessons write them. */
extern const char *const item_kind_names[ITEM_KINDS], *const predict_kind_names[PREDICT_KINDS];

/* Reads a lesson. What is wrong is appended to [problems], a line `file:line: problem` each; true
 * if there was nothing. [lesson] is to be freed either way. */
bool lesson_read(Lesson *lesson, const char *file, const char *bytes, size_t length,
                 Buffer *problems);
void lesson_free(Lesson *lesson);

/* The python block that a prediction at [index] is about: the next one in the list, or NULL. */
const Item *lesson_next_python(const Lesson *lesson, int index);

/* The next {{expression}} at or behind *at in [text]: its Expression (line counted from [line], the
 * line of the text's start), where it begins and ends. False: there is no other. The arena keeps
 * the expression's text; one without }} is returned with text NULL. */
bool lesson_next_expression(Arena *arena, const char *text, int line, size_t *at, size_t *begin,
                            Expression *out);

#endif
