/* The learner plays the collector: a small graph of objects, drawn by a seed, of which the learner
 * tells gc_refs and the survivors. The graph is made in a machine, and its collector gives the
 * answers. */
#ifndef LESSONS_COLLECTOR_H
#define LESSONS_COLLECTOR_H

#include "base/buffer.h"
#include "lessons/lesson.h"
#include "model/model.h"

enum {
    COLLECTOR_FRAMES = 4 * COLLECTOR_OBJECTS
};

/* What the machine's collector did to an object. */
typedef struct {
    enum ExerciseAct {
        ACT_COUNT_COPIED,
        ACT_SUBTRACTED, /* what it refers to has lost one each */
        ACT_SET_ASIDE,  /* tentatively unreachable */
        ACT_KEPT,
        ACT_BROUGHT_BACK
    } act;
    int object;
    int gc_refs[COLLECTOR_OBJECTS]; /* of all, after the first two */
} ExerciseFrame;

typedef struct {
    int count;                                                      /* objects a, b, c ... */
    int targets[COLLECTOR_OBJECTS][2], ntargets[COLLECTOR_OBJECTS]; /* whom each refers to */
    bool named[COLLECTOR_OBJECTS];  /* held by a name from outside */
    int gc_refs[COLLECTOR_OBJECTS]; /* the machine's, after the subtraction */
    bool survives[COLLECTOR_OBJECTS];
    ExerciseFrame film[COLLECTOR_FRAMES]; /* of the collection that found this out */
    int frames;
} Exercise;

/* Draws the graph and lets the machine collect it. False: no memory, or the machine did not do what
 * it should. */
bool exercise_make(Exercise *out, CollectorTask task, const Model *model);
/* The graph as lines of text. */
void exercise_describe(const Exercise *exercise, Buffer *out);
/* `1 0 2 0`, or `a=1 b=0 ...`: how many of them are right; -1: it is not a number for each. */
int exercise_grade_refs(const Exercise *exercise, const char *given);
/* The letters of those that survive, or `none`: how many objects were judged rightly; -1: it is
 * neither. */
int exercise_grade_survivors(const Exercise *exercise, const char *given);
void exercise_refs(const Exercise *exercise, Buffer *out);
void exercise_survivors(const Exercise *exercise, Buffer *out);
/* The collection, step by step. */
void exercise_film(const Exercise *exercise, Buffer *out);

#endif
