/* What the files of the narration share: the teller, and how lives and counts are said. */
#ifndef TIMELINE_NARRATE_IMPL_H
#define TIMELINE_NARRATE_IMPL_H

#include "timeline/narrate.h"

enum {
    SENTENCES_MOST = 6,
    LABEL_ROOM = 120
};

typedef struct Teller {
    Witness *witness;
    World *w;
    Buffer *out;
    int sentences;
    bool said;  /* something about memory or the way the program goes */
    bool bare;  /* code begins or ends: what its compilation made is not told */
    bool clean; /* the World can be searched for garbage */
} Teller;

/* A sentence: begin, append to out, end. False: there are enough. */
bool tell_begin(Teller *t);
void tell_end(Teller *t);

/* "list #7", "5", "class Node" */
void tell_value(Teller *t, const WitnessValue *value);
/* The same at the beginning of a sentence: "The list #7", "Node #3". */
void tell_subject(Teller *t, const WitnessValue *value);
void tell_object(Teller *t, uint32_t object);
/* " (1 → 2 references)", once for each object; nothing if its count is the same or tells nothing.
 */
void tell_change(Teller *t, uint32_t object);
/* The same, if it has risen. */
void tell_rise(Teller *t, uint32_t object);
void tell_argument_change(Teller *t, uint32_t object);
/* "A new list #3 [1, 2] is made in a block of 56 bytes", small first letter. */
void tell_birth(Teller *t, uint32_t object);
/* A sentence if setting an attribute has made the dict of an instance. */
void tell_instance_dict(Teller *t, const WitnessValue *owner);
bool is_fresh(const Teller *t, uint32_t object); /* born in this step, and alive */
/* What became of an object that something has let go of: "list #7 loses ..."; with those that die
 * with it. */
void tell_loss(Teller *t, const WitnessValue *old, const char *aside);
/* " (before: 4)" or "; list #7, which it ... before, loses ...". [verb]: "named", "held". */
void tell_before(Teller *t, const WitnessValue *old, const WitnessValue *now, const char *verb);

/* The rest, when the acts are told: deaths, births and counts that nothing has mentioned yet. */
void tell_rest(Teller *t);
void tell_collection(Teller *t, const Act *act);

#endif
