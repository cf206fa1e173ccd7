/* The ledger: which of the program's objects live, with which counts, as of the last time it was
 * balanced.
 *
 * It is fed the events of an observed run from the machine's first moment on, and looks only at
 * objects that some event has touched; so balancing costs what happened since the last time,
 * however large the heap is. It lies outside the World. An object lives while its count is not 0
 * and its block was not freed: one that waits for the end of its own destruction, or lies in a free
 * list, is dead.
 */
#ifndef TIMELINE_LEDGER_H
#define TIMELINE_LEDGER_H

#include "memory/world.h"

/* What is known of one word of the World at which an object or a block begins. */
typedef struct LedgerSlot {
    uint32_t told;  /* serial of the object that lived here when the ledger was balanced; 0: none */
    uint32_t count; /* of that object, then */
    uint32_t serial; /* of the object born here last; 0: its block was freed */
    uint16_t inside; /* of a block: 1 + words from here to the object in it; 0: none */
    uint16_t marks;
} LedgerSlot;

typedef struct LedgerDeath {
    const Object *place;
    uint32_t serial;
} LedgerDeath;

typedef struct Ledger {
    World *w;
    LedgerSlot **chunks; /* each for 64 KiB of the World, made when first needed */
    size_t chunk_count;
    const Object **touched; /* since the last balance, each once, in order */
    size_t touched_count, touched_room;
    LedgerDeath *deaths; /* perhaps: it may have been revived */
    size_t death_count, death_room;
    /* What ledger_balance found; serials are those of the World (object_number makes numbers of
     * them). */
    const Object **born, **changed, **moved; /* [touched_room] each */
    size_t born_count, changed_count, moved_count;
    uint32_t *gone; /* serials, in the order of death */
    size_t gone_count;
    size_t living;
    bool failed; /* no memory on the host: nothing it says is right */
} Ledger;

void ledger_open(Ledger *self, World *w);
void ledger_close(Ledger *self);
/* Takes an event down. */
void ledger_event(Ledger *self, enum EventKind kind, const void *subject, size_t detail);
/* Finds out what changed since the last time; false: no memory. */
bool ledger_balance(Ledger *self);

#endif
