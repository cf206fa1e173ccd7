/* The witness: what happened in one step, taken down while it runs.
 *
 * It is told every event and every boundary of an observed run and keeps, outside the World, the
 * acts in order (names, attributes, calls, collections ...) and every object of the program that
 * was touched, with its count before and after. What will be gone when the step has ended is kept
 * as text. narrate.h makes sentences of it.
 */
#ifndef TIMELINE_WITNESS_H
#define TIMELINE_WITNESS_H

#include "timeline/timeline.h"

enum {
    WITNESS_ACTS = 4000 /* kept; a longer step is told without the rest */
};

/* Indices of objects and frames are from 1; 0: none. */
typedef struct WitnessObject {
    const Object *object; /* to be looked at only while it lives */
    uint32_t number;      /* #number */
    uint32_t before, now; /* counts */
    uint32_t killer;      /* whose death brought its own */
    uint32_t block;       /* bytes of its block, once born or dead */
    const void *start;    /* of the block */
    char text[64];        /* how it is spoken of; once dead */
    bool born, dead, freed, reused /* from a free list */, collected /* by the collector */;
    bool plumbing; /* frames, bound methods and the like: the machine's, not told for their own sake
                    */
    bool atom, tuple;
    bool own_type; /* its class is the program's */
    bool told;     /* for who tells */
} WitnessObject;

/* A value as an act saw it. */
typedef struct WitnessValue {
    uint32_t object; /* 0: not one of the program's own */
    char text[64];   /* then this */
    bool known;
    enum ValueKind {
        VALUE_ANY,
        VALUE_SMALL_INT, /* one of those that are ready made */
        VALUE_CHARACTER, /* a string of one character, shared */
        VALUE_CONSTANT,  /* of the code that runs */
        VALUE_INTERNED   /* such a constant, and interned */
    } kind;
} WitnessValue;

/* What a boundary shows and no event tells. */
enum {
    ACT_LOOP = EVENT_KINDS, /* a loop takes its next item, or ends */
    ACT_BRANCH,             /* a condition was true or not */
    ACT_MUTATE,             /* an operator changes a container in place */
    ACT_SHOWN               /* the prompt shows the value of an expression; [yes]: and keeps it */
};

/* In Act.found: a binding of a call's argument; a condition that asks whether a handler takes an
 * exception. */
enum {
    ACT_ARGUMENT = 1,
    ACT_MATCH
};

typedef struct Act {
    int kind; /* enum EventKind, or one of those above */
    uint32_t frame, callee;
    WitnessValue owner, key, value, old;
    char name[48], alias[48];
    int64_t before, after; /* lengths; generations; and what the kind needs */
    int64_t found;         /* by a collection; or one of the two above */
    bool yes;
    bool open; /* its instruction has not ended yet */
} Act;

typedef struct WitnessFrame {
    const Frame *frame;
    uint32_t caller;
    char name[48];
    char names[160]; /* free variables when it begins, its own when it ends */
    bool entered, left, generator, class_body, statement, by_exception;
    uint32_t self; /* the generator */
} WitnessFrame;

/* How the collector is set: the program changes it without an event. */
typedef struct CollectorSettings {
    int32_t thresholds[GC_GENERATIONS];
    int32_t debug;
    bool enabled;
} CollectorSettings;

typedef struct Witness {
    Timeline *t;
    WitnessObject *objects; /* [0] unused */
    uint32_t object_count, object_room;
    uint32_t *index;
    uint32_t slots;
    Act *acts;
    uint32_t act_count, act_room;
    WitnessFrame *frames; /* [0] unused */
    uint32_t frame_count, frame_room, frame;
    uint32_t dying[64]; /* objects whose destruction is under way, outermost first */
    uint32_t births, deaths, blocks_taken, blocks_freed, pools_taken, arenas_taken;
    size_t written[2];
    CollectorSettings settings; /* before the step */
    /* What the instruction that runs now began with. */
    WitnessValue old, argument;
    const Object *binding; /* the name that the instruction binds or unbinds, until it is told */
    const Object *bound_value;
    bool went_back; /* to the top of a loop */
    bool typed;     /* the step begins with a program or a statement of the tape */
    char loaded[48];
    const Object *loaded_value, *constant;
    bool reused; /* the object that will be born comes from a free list */
    bool calls;  /* the next built-in that is called is this instruction's */
    bool failed; /* no memory on the host: what there is may be told, but is not all */
} Witness;

/* Begins at the present boundary. False: no memory. */
bool witness_begin(Witness *self, Timeline *t);
void witness_free(Witness *self);
/* To be told, in order of time: each boundary from the first on but not the last, and each event.
 * (A run may begin earlier than where it observes.) */
void witness_boundary(Witness *self);
void witness_event(Witness *self, enum EventKind kind, const void *subject, size_t detail);
/* The step has ended here: what was under way is taken down as it stands. */
void witness_end(Witness *self);

CollectorSettings collector_settings(const World *w);

/* Whether an act is told for itself: no frame in which it lies was both entered and left in this
 * step, but for that of a statement which is the step. */
bool witness_shows(const Witness *self, const Act *act);

#endif
