/* The events in words: one table of all kinds, each with its level, the objects involved and a
 * plain sentence.
 *
 * What the Story pane, `:show story` and steps by event say. A sentence is made from the World at
 * the moment of the event.
 */
#ifndef TIMELINE_EVENT_H
#define TIMELINE_EVENT_H

#include "base/buffer.h"
#include "memory/world.h"

/* For whom an event is worth a line. */
enum EventLevel {
    LEVEL_PROGRAM = 1, /* what the program does: names, attributes, calls, lives and deaths */
    LEVEL_MEMORY,      /* counts, blocks, pools */
    LEVEL_MACHINE      /* the evaluation stack, the collector's lists, object by object */
};

/* What an event's subject is, and its detail. */
enum EventParty {
    PARTY_NONE,
    PARTY_OBJECT,
    PARTY_NAME,  /* a string, said without quotes */
    PARTY_BLOCK, /* an address */
    PARTY_FRAME, /* said by its function */
    PARTY_NUMBER,
    PARTY_WORD, /* const char * */
    PARTY_PART, /* EventPart */
    PARTY_PHASE
};

typedef struct EventRow {
    const char *name;
    enum EventLevel level;
    enum EventParty subject, detail;
    /* %s: the subject, %d: the detail (of a part: %k its key, %d its value), %n: the count before,
     * %w: who did it. */
    const char *sentence,
        *otherwise; /* otherwise: with detail 0 (phases: without subject); NULL: the same */
} EventRow;

extern const EventRow event_rows[EVENT_KINDS];

/* The level of an event that has just happened: counts that only the evaluation stack or an object
 * of the interpreter is concerned with are the machine's. */
enum EventLevel event_level(World *w, enum EventKind kind, const void *subject);
/* Appends the sentence of an event that has just happened, without newline. */
void event_tell(World *w, enum EventKind kind, const void *subject, size_t detail, Buffer *out);
/* "list #7", "'abc'", "class Node", "function f": how an object is spoken of. */
void event_object(World *w, const Object *o, char *text, size_t room);
/* What a phase of the collector does: "subtracts ...". */
const char *event_phase(enum GcPhase phase);

#endif
