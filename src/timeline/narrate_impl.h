/* What the files of the narration share: the teller, and what each of them tells. */
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
    bool said;         /* something about memory or the way the program goes */
    bool shown;        /* what was printed */
    bool bare;         /* code begins or ends: what its compilation made is not told */
    bool clean;        /* the World can be searched for garbage */
    const Act *ending; /* of the program or statement: told last */
} Teller;

/* The acts of a step that do the same thing to the same name, place or container in the same
 * frame, as a loop makes them: told once, at the first or the last. */
typedef struct Repeats {
    uint32_t count;
    const Act *first, *last;
} Repeats;

Repeats tell_repeats(const Teller *t, const Act *act);
const Act *tell_next_act(const Teller *t, const Act *act);
/* A table that is replaced for an item or attribute that is then set: what is done comes first. */
bool tell_is_for_next(const Teller *t, const Act *act);

/* A sentence: begin, append to out, end. False: there are enough. */
bool tell_begin(Teller *t);
void tell_end(Teller *t);

/* "list #7", "5", "class Node" */
void tell_value(Teller *t, const WitnessValue *value);
/* The same at the beginning of a sentence: "List #7", "The range_iterator #3". */
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
void tell_birth_first(Teller *t, uint32_t object); /* at the beginning of a sentence */
/* A sentence if setting an attribute has made the dict of an instance. */
void tell_instance_dict(Teller *t, const WitnessValue *owner);
bool is_fresh(const Teller *t, uint32_t object); /* born in this step, and alive */
/* What became of an object that something has let go of: "list #7 loses ..."; with those that die
 * with it. */
void tell_loss(Teller *t, const WitnessValue *old, const char *aside);
/* " (before: 4)" or "; list #7, which it ... before, loses ...". [verb]: "named", "held". */
void tell_before(Teller *t, const WitnessValue *old, const WitnessValue *now, const char *verb);

/* The acts, kind by kind. */
void tell_binding(Teller *t, const Act *act, const char *form);
void tell_bound(Teller *t, const Act *act);
void tell_unbound(Teller *t, const Act *act);
void tell_set(Teller *t, const Act *act);
void tell_deleted(Teller *t, const Act *act);
void tell_mutation(Teller *t, const Act *act);
void tell_resized(Teller *t, const Act *act);
void tell_shown(Teller *t, const Act *act);
void tell_call(Teller *t, const Act *act);
void tell_resume(Teller *t, const Act *act);
void tell_return(Teller *t, const Act *act);
void tell_loop(Teller *t, const Act *act);
void tell_branch(Teller *t, const Act *act);

/* The rest, when the acts are told: deaths, births and counts that nothing has mentioned yet. */
void tell_rest(Teller *t);
void tell_collection(Teller *t, const Act *act);
/* How the program has set the collector otherwise: thresholds, on or off, what it reports. */
void tell_settings(Teller *t);
/* gc.freeze() and gc.unfreeze(); nothing of another built-in. */
void tell_frozen(Teller *t, const Act *act);

#endif
