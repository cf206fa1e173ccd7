/* What the files of the witness share: how objects, values and acts are taken down. */
#ifndef TIMELINE_WITNESS_IMPL_H
#define TIMELINE_WITNESS_IMPL_H

#include "timeline/witness.h"

enum {
    WITNESS_OPEN = 16 /* acts that may be open at a time */
};

/* The entry of an object, with its count as it was before this moment. 0: not the program's own. */
uint32_t witness_entry(Witness *self, const Object *o, uint32_t count);
/* A value, or NULL, as an act keeps it. */
WitnessValue witness_value(Witness *self, const Object *o);
/* A new act of the present frame; NULL: no memory at all. Acts, objects and frames move when one is
 * added. */
Act *witness_add(Witness *self, int kind);
/* The text of a name, cut to fit. */
void witness_copy_name(const Object *name, char *text, size_t room);
/* How many items a container of a built-in type has; -1: not such. No code of the program runs. */
int64_t witness_length(World *w, const Object *o);
/* dict[wanted] for a name or a number, found without running or making anything; NULL: not there,
 * or beyond the first few hundred. */
const Object *witness_item(World *w, const Object *dict, const Object *wanted);
/* What the prompt has kept as `_`; NULL: nothing. */
const Object *witness_underscore(World *w);
/* Takes down what the instruction at [index] is about to do. */
void witness_note(Witness *self, const Frame *f, int32_t index);

/* A frame that runs now; the number it gets. */
uint32_t witness_add_frame(Witness *self, const Frame *f, uint32_t caller, bool entered);
/* Which frame runs now: usually the one that did. */
void witness_follow_frame(Witness *self, const Frame *f);

#endif
