#include "timeline/witness_impl.h"

#include "objects/list.h"
#include "objects/str.h"
#include "timeline/event.h"
#include "timeline/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- tables ---- */

static bool grow(void **items, uint32_t *room, uint32_t count, size_t size) {
    if (count < *room)
        return true;
    uint32_t larger = *room ? 2 * *room : 32;
    void *moved = realloc(*items, larger * size);
    if (!moved)
        return false;
    *items = moved;
    *room = larger;
    return true;
}

static uint32_t *slot_of(const Witness *self, uint32_t number) {
    uint32_t at = number * UINT32_C(2654435761) & (self->slots - 1);
    while (self->index[at] && self->objects[self->index[at]].number != number)
        at = (at + 1) & (self->slots - 1);
    return &self->index[at];
}

static bool widen_index(Witness *self) {
    uint32_t slots = self->slots ? 4 * self->slots : 64;
    uint32_t *index = calloc(slots, sizeof *index);
    if (!index)
        return false;
    free(self->index);
    self->index = index;
    self->slots = slots;
    for (uint32_t i = 1; i < self->object_count; i++)
        *slot_of(self, self->objects[i].number) = i;
    return true;
}

/* What the interpreter is made of, and what only carries values for a moment. */
static bool is_plumbing(World *w, const Object *o) {
    return is_type(o) || IS(w, o, CODE) || IS(w, o, MODULE) || IS(w, o, BUILTIN) ||
           IS(w, o, METHOD) || IS(w, o, CELL) || VM_IS(w, o, FRAME) || VM_IS(w, o, TRACEBACK) ||
           IS(w, o, GETSET) || IS(w, o, MEMBER);
}

/* The entry of an object, with its count as it was before this moment. 0: not the program's own. */
uint32_t witness_entry(Witness *self, const Object *o, uint32_t count) {
    World *w = self->t->world;
    uint32_t number = object_number(w, o);
    if (!number)
        return 0;
    if (4 * self->object_count >= 3 * self->slots && !widen_index(self)) {
        self->failed = true;
        return 0;
    }
    uint32_t *slot = slot_of(self, number);
    if (*slot)
        return *slot;
    if (!grow((void **)&self->objects, &self->object_room, self->object_count,
              sizeof *self->objects)) {
        self->failed = true;
        return 0;
    }
    *slot = self->object_count;
    self->objects[self->object_count] = (WitnessObject){.object = o,
                                                        .number = number,
                                                        .before = count,
                                                        .now = count,
                                                        .plumbing = is_plumbing(w, o),
                                                        .atom = value_is_atom(w, o),
                                                        .tuple = IS(w, o, TUPLE),
                                                        .own_type = TYPE_OF(o)->flags & TYPE_HEAP};
    return self->object_count++;
}

WitnessValue witness_value(Witness *self, const Object *o) {
    World *w = self->t->world;
    WitnessValue value = {.known = true};
    char name[32];
    if (!o)
        return (WitnessValue){0};
    value.object = witness_entry(self, o, REFCNT(o));
    if (!value.object && IS(w, o, BUILTIN)) {
        value_label(w, (Object *)(uintptr_t)o, name, sizeof name);
        snprintf(value.text, sizeof value.text, "the built-in %s()", name);
    } else if (!value.object) {
        event_object(w, o, value.text, sizeof value.text);
    }
    if (o == self->constant && (is_str(o) || IS(w, o, INT) || IS(w, o, FLOAT)))
        value.kind = is_str(o) && str_is_interned(o) ? VALUE_INTERNED : VALUE_CONSTANT;
    if (IS(w, o, INT) && !value.object)
        value.kind = VALUE_SMALL_INT;
    if (is_str(o) && str_length(o) == 1 && !value.object)
        value.kind = VALUE_CHARACTER;
    return value;
}

void witness_copy_name(const Object *name, char *text, size_t room) {
    text[str_copy_utf8(name, text, room - 1)] = 0;
}

/* The last act; what is too much is dropped into a spare one. */
Act *witness_add(Witness *self, int kind) {
    if (self->act_count >= WITNESS_ACTS) {
        self->act_count = WITNESS_ACTS - 1;
        self->failed = true;
    }
    if (!grow((void **)&self->acts, &self->act_room, self->act_count, sizeof *self->acts)) {
        self->failed = true;
        if (!self->act_room)
            return NULL;
        self->act_count = self->act_room - 1;
    }
    Act *act = &self->acts[self->act_count++];
    *act = (Act){.kind = kind, .frame = self->frame};
    return act;
}

/* At the prompt, or in a lesson's block. */
static bool is_typed(const Code *code) {
    char file[8];
    witness_copy_name(code->filename, file, sizeof file);
    return strcmp(file, "<stdin>") == 0 || strncmp(file, "<block ", 7) == 0;
}

uint32_t witness_add_frame(Witness *self, const Frame *f, uint32_t caller, bool entered) {
    if (!grow((void **)&self->frames, &self->frame_room, self->frame_count, sizeof *self->frames)) {
        self->failed = true;
        return caller;
    }
    WitnessFrame *added = &self->frames[self->frame_count];
    *added = (WitnessFrame){.frame = f, .caller = caller, .entered = entered};
    witness_copy_name(f->code->name, added->name, sizeof added->name);
    added->statement = is_typed(f->code);
    added->generator = f->code->flags & CODE_GENERATOR;
    added->class_body = !(f->code->flags & CODE_OPTIMIZED) && f->locals && f->locals != f->globals;
    return self->frame_count++;
}

/* ---- boundaries ---- */

static void close_act(Witness *self, Act *act, int32_t index) {
    World *w = self->t->world;
    const WitnessObject *owner = act->owner.object ? &self->objects[act->owner.object] : NULL;
    if (act->kind == ACT_LOOP || act->kind == ACT_BRANCH)
        act->yes = index != act->before;
    else if (act->kind == ACT_SHOWN)
        act->yes = witness_underscore(w) == (const Object *)(uintptr_t)act->before;
    else if (owner && !owner->dead)
        act->after = witness_length(w, owner->object);
    act->open = false;
}

static void close_acts(Witness *self, int32_t index) {
    uint32_t least = self->act_count > WITNESS_OPEN ? self->act_count - WITNESS_OPEN : 0;
    for (uint32_t i = self->act_count; i > least; i--)
        if (self->acts[i - 1].open && self->acts[i - 1].frame == self->frame)
            close_act(self, &self->acts[i - 1], index);
}

/* Which frame runs now: usually the one that did. */
void witness_follow_frame(Witness *self, const Frame *f) {
    if (self->frame && self->frames[self->frame].frame == f)
        return;
    for (uint32_t i = self->frame_count; i > 1; i--) {
        if (self->frames[i - 1].frame == f && !self->frames[i - 1].left) {
            self->frame = i - 1;
            return;
        }
    }
    uint32_t inner = self->frame;
    self->frame = witness_add_frame(self, f, 0, false);
    if (inner && !self->frames[inner].caller && inner != self->frame)
        self->frames[inner].caller = self->frame;
}

void witness_boundary(Witness *self) {
    const Frame *f = VM(self->t->world)->frame;
    self->old = self->argument = (WitnessValue){0};
    self->binding = NULL;
    self->calls = false;
    if (!f || f->depth < 0)
        return;
    witness_follow_frame(self, f);
    int32_t index = timeline_frame_index(self->t, f);
    close_acts(self, index);
    witness_note(self, f, index);
}

/* ---- life ---- */

CollectorSettings collector_settings(const World *w) {
    CollectorSettings settings = {.debug = w->gc.debug, .enabled = w->gc.enabled};
    for (int i = 0; i < GC_GENERATIONS; i++)
        settings.thresholds[i] = w->gc.generations[i].threshold;
    return settings;
}

bool witness_begin(Witness *self, Timeline *t) {
    const VmState *vm = VM(t->world);
    self->t = t;
    self->object_count = self->frame_count = 1;
    self->act_count = self->frame = 0;
    self->births = self->deaths = self->blocks_taken = self->blocks_freed = 0;
    self->pools_taken = self->arenas_taken = 0;
    self->failed = false;
    self->loaded[0] = 0;
    self->loaded_value = self->constant = NULL;
    self->reused = self->calls = false;
    self->old = self->argument = (WitnessValue){0};
    self->binding = NULL;
    self->went_back = false;
    self->typed = !vm->frame || timeline_coming(t);
    if (self->slots)
        memset(self->index, 0, self->slots * sizeof *self->index);
    self->settings = collector_settings(t->world);
    for (int i = 0; i < 2; i++)
        self->written[i] = (size_t)vm->written[i];
    if (vm->frame && grow((void **)&self->frames, &self->frame_room, 1, sizeof *self->frames))
        self->frame = witness_add_frame(self, vm->frame, 0, false);
    return grow((void **)&self->objects, &self->object_room, 1, sizeof *self->objects) &&
           grow((void **)&self->frames, &self->frame_room, 1, sizeof *self->frames) &&
           (self->slots || widen_index(self));
}

void witness_free(Witness *self) {
    free(self->objects);
    free(self->index);
    free(self->acts);
    free(self->frames);
    *self = (Witness){0};
}

void witness_end(Witness *self) {
    const Frame *f = VM(self->t->world)->frame;
    if (f && self->t->now.event == 0) {
        witness_follow_frame(self, f);
        close_acts(self, timeline_frame_index(self->t, f));
    }
}

bool witness_shows(const Witness *self, const Act *act) {
    for (uint32_t i = act->frame; i; i = self->frames[i].caller) {
        const WitnessFrame *f = &self->frames[i];
        bool whole =
            strcmp(f->name, "<module>") == 0 && (f->statement || (!f->caller && self->typed));
        if (f->entered && f->left && !whole)
            return false;
    }
    return true;
}
