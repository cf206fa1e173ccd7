#include "timeline/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "memory/alloc.h"

enum {
    WORD = 8, /* objects and blocks begin at multiples of it */
    CHUNK_SLOTS = 8192,
    MARK_TOUCHED = 1, /* is on the list */
    MARK_DYING = 2,   /* is on the list of deaths */
    MARK_MOVED = 4
};

void ledger_open(Ledger *self, World *w) {
    *self = (Ledger){.w = w};
    self->chunk_count = w->reserved / (WORD * CHUNK_SLOTS) + 1;
    self->chunks = calloc(self->chunk_count, sizeof *self->chunks);
    self->failed = !self->chunks;
}

void ledger_close(Ledger *self) {
    for (size_t i = 0; self->chunks && i < self->chunk_count; i++)
        free(self->chunks[i]);
    free(self->chunks);
    free(self->touched);
    free(self->deaths);
    free(self->born);
    free(self->changed);
    free(self->moved);
    free(self->gone);
    *self = (Ledger){0};
}

/* ---- what events say ---- */

static LedgerSlot *find_slot(const Ledger *self, const void *place) {
    size_t word = (size_t)((const char *)place - (const char *)self->w) / WORD;
    LedgerSlot *chunk = self->chunks[word / CHUNK_SLOTS];
    return chunk ? &chunk[word % CHUNK_SLOTS] : NULL;
}

static LedgerSlot *make_slot(Ledger *self, const void *place) {
    size_t word = (size_t)((const char *)place - (const char *)self->w) / WORD;
    LedgerSlot **chunk = &self->chunks[word / CHUNK_SLOTS];
    if (!*chunk && !(*chunk = calloc(CHUNK_SLOTS, sizeof **chunk))) {
        self->failed = true;
        return NULL;
    }
    return *chunk + word % CHUNK_SLOTS;
}

/* Room for one more of everything that a touched object may become. */
static bool grow_touched(Ledger *self) {
    size_t room = self->touched_room ? 2 * self->touched_room : 256;
    const Object ***lists[] = {&self->touched, &self->born, &self->changed, &self->moved};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const Object **larger = realloc(*lists[i], room * sizeof *larger);
        if (!larger)
            return false;
        *lists[i] = larger;
    }
    self->touched_room = room;
    return true;
}

static void touch(Ledger *self, LedgerSlot *slot, const Object *o) {
    if (slot->marks & MARK_TOUCHED)
        return;
    if (self->touched_count == self->touched_room && !grow_touched(self)) {
        self->failed = true;
        return;
    }
    slot->marks |= MARK_TOUCHED;
    self->touched[self->touched_count++] = o;
}

static bool grow_deaths(Ledger *self) {
    size_t room = self->death_room ? 2 * self->death_room : 256;
    LedgerDeath *deaths = realloc(self->deaths, room * sizeof *deaths);
    if (deaths)
        self->deaths = deaths;
    uint32_t *gone = deaths ? realloc(self->gone, room * sizeof *gone) : NULL;
    if (!gone)
        return false;
    self->gone = gone;
    self->death_room = room;
    return true;
}

/* Only those that were told to live die in the next telling. */
static void note_death(Ledger *self, LedgerSlot *slot, const Object *o) {
    if (!slot->told || slot->marks & MARK_DYING)
        return;
    if (self->death_count == self->death_room && !grow_deaths(self)) {
        self->failed = true;
        return;
    }
    slot->marks |= MARK_DYING;
    self->deaths[self->death_count++] = (LedgerDeath){o, slot->told};
}

static void note_birth(Ledger *self, LedgerSlot *slot, const Object *o) {
    const char *block = (const char *)o - object_prefix(self->w, o);
    LedgerSlot *start = make_slot(self, block);
    if (!start)
        return;
    note_death(self, slot, o);
    start->inside = (uint16_t)(((const char *)o - block) / WORD + 1);
    slot->serial = o->serial;
    slot->told = 0;
    slot->marks &= (uint16_t) ~(MARK_DYING | MARK_MOVED);
    touch(self, slot, o);
}

static void note_free(Ledger *self, const char *block) {
    LedgerSlot *start = find_slot(self, block);
    if (!start || !start->inside)
        return;
    const Object *o = (const Object *)(const void *)(block + (start->inside - 1) * WORD);
    LedgerSlot *slot = make_slot(self, o);
    start->inside = 0;
    if (!slot)
        return;
    slot->serial = 0;
    note_death(self, slot, o);
}

/* That its former block was freed was no death. */
static void follow_move(Ledger *self, const Object *from, const Object *to, uint32_t serial) {
    for (size_t i = self->death_count; i-- > 0;)
        if (self->deaths[i].place == from && self->deaths[i].serial == serial) {
            self->deaths[i].place = to;
            return;
        }
}

/* [o] has come from another place, whose block is free by now, or has another size. */
static void note_move(Ledger *self, LedgerSlot *slot, const Object *o, const Object *from) {
    LedgerSlot *old = make_slot(self, from);
    LedgerSlot *start = make_slot(self, (const char *)o - object_prefix(self->w, o));
    if (!old || !start || !o->refcnt)
        return;
    if (old != slot) {
        follow_move(self, from, o, old->told);
        slot->told = old->told;
        slot->count = old->count;
        slot->marks &= MARK_TOUCHED;
        old->told = 0;
        old->marks &= (uint16_t) ~(MARK_DYING | MARK_MOVED);
    }
    start->inside = (uint16_t)(object_prefix(self->w, o) / WORD + 1);
    slot->serial = o->serial;
    slot->marks |= MARK_MOVED;
    touch(self, slot, o);
}

void ledger_event(Ledger *self, enum EventKind kind, const void *subject, size_t detail) {
    const Object *o = subject;
    LedgerSlot *slot;
    switch (kind) {
    case EVENT_FREE:
        if (!self->failed)
            note_free(self, subject);
        return;
    case EVENT_INCREF:
    case EVENT_DECREF:
    case EVENT_DIES:
    case EVENT_BORN:
    case EVENT_MOVED:
        if (self->failed || o->serial < self->w->first_serial || !(slot = make_slot(self, o)))
            return;
        break;
    default:
        return;
    }
    if (kind == EVENT_BORN) {
        note_birth(self, slot, o);
    } else if (kind == EVENT_MOVED) {
        note_move(self, slot, o, (const Object *)detail);
    } else {
        touch(self, slot, o);
        if (kind == EVENT_DIES)
            note_death(self, slot, o);
    }
}

/* ---- balance ---- */

/* A death is none if the object was revived, and one that moved away did not die. */
static void settle_death(Ledger *self, const LedgerDeath *death) {
    LedgerSlot *slot = make_slot(self, death->place);
    if (slot->told == death->serial) {
        bool lives = slot->serial == death->serial && death->place->refcnt != 0;
        slot->marks &= (uint16_t)~MARK_DYING;
        if (lives)
            return;
        slot->told = 0;
    }
    self->gone[self->gone_count++] = death->serial;
    self->living--;
}

static void settle(Ledger *self, const Object *o) {
    LedgerSlot *slot = make_slot(self, o);
    bool lives = slot->serial != 0 && o->refcnt != 0, moved = slot->marks & MARK_MOVED;
    slot->marks = 0;
    if (!lives)
        return;
    if (slot->told != slot->serial) {
        self->born[self->born_count++] = o;
        self->living++;
    } else {
        if (slot->count != o->refcnt)
            self->changed[self->changed_count++] = o;
        if (moved)
            self->moved[self->moved_count++] = o;
    }
    slot->told = slot->serial;
    slot->count = o->refcnt;
}

bool ledger_balance(Ledger *self) {
    self->born_count = self->changed_count = self->moved_count = self->gone_count = 0;
    for (size_t i = 0; !self->failed && i < self->death_count; i++)
        settle_death(self, &self->deaths[i]);
    for (size_t i = 0; !self->failed && i < self->touched_count; i++)
        settle(self, self->touched[i]);
    self->death_count = self->touched_count = 0;
    return !self->failed;
}
