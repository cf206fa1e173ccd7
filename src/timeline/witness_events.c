/* What the witness makes of each event. */
#include "timeline/witness_impl.h"

#include "objects/list.h"
#include "objects/str.h"
#include "timeline/event.h"
#include "timeline/naming.h"
#include "timeline/value.h"
#include "vm/generator.h"

#include <stdio.h>
#include <string.h>

/* ---- events: names, attributes, items ---- */

/* Told when it happens, or already when the old value dies of it. */
static void note_binding(Witness *self, bool bound, const Object *name, const Object *value) {
    World *w = self->t->world;
    const Frame *f = VM(w)->frame;
    WitnessValue v = witness_value(self, value);
    Act *act = witness_add(self, bound ? EVENT_BOUND : EVENT_UNBOUND);
    if (!act)
        return;
    witness_copy_name(name, act->name, sizeof act->name);
    act->value = v;
    act->old = self->old;
    if (v.object && self->objects[v.object].born)
        return;
    bool loaded = value && value == self->loaded_value && strcmp(self->loaded, act->name) != 0;
    if (loaded && (v.object || v.kind == VALUE_SMALL_INT))
        memcpy(act->alias, self->loaded, sizeof act->alias);
    else if (!v.object)
        return;
    else if (f && naming_find(w, f, value, act->name, act->alias, sizeof act->alias))
        ; /* found */
    else
        act->alias[0] = 0;
}

static void on_binding(Witness *self, bool bound, const Object *name, const Object *value) {
    if (!self->binding) { /* told when the old value died, perhaps in the step before */
        self->old = (WitnessValue){0};
        return;
    }
    note_binding(self, bound, name, value);
    self->binding = NULL;
}

/* The value that a name lets go of dies, perhaps with a finalizer: the name comes first in the
 * story. */
static void note_cause(Witness *self, uint32_t dying) {
    const Object *name = self->binding;
    if (!name || !dying || self->old.object != dying)
        return;
    self->binding = NULL;
    note_binding(self, self->bound_value != NULL, name, self->bound_value);
}

static void on_part(Witness *self, int kind, const Object *owner, const EventPart *part) {
    WitnessValue o = witness_value(self, owner), v = witness_value(self, part->value),
                 k = witness_value(self, part->key);
    Act *act = witness_add(self, kind);
    if (!act)
        return;
    act->owner = o;
    act->value = v;
    act->key = k;
    act->old = self->old;
    if (is_str(part->key))
        witness_copy_name(part->key, act->name, sizeof act->name);
    act->after = witness_length(self->t->world, owner);
}

/* ---- events: calls ---- */

static void note_arguments(Witness *self, uint32_t callee, const Frame *f) {
    World *w = self->t->world;
    const Code *code = f->code;
    int32_t n = code->argcount + code->kwonlyargcount + !!(code->flags & CODE_VARARGS) +
                !!(code->flags & CODE_VARKEYWORDS);
    for (int32_t i = 0; code->flags & CODE_OPTIMIZED && i < n; i++) {
        const Object *value = naming_local(w, f, i);
        WitnessValue v = witness_value(self, value);
        Act *act = value ? witness_add(self, EVENT_BOUND) : NULL;
        if (!act)
            continue;
        act->frame = callee;
        act->value = v;
        act->found = ACT_ARGUMENT;
        witness_copy_name(tuple_get(code->localnames, i), act->name, sizeof act->name);
        if (!v.object || self->objects[v.object].born || !f->previous ||
            !naming_find(w, f->previous, value, NULL, act->alias, sizeof act->alias))
            act->alias[0] = 0;
    }
}

static uint32_t generator_of(Witness *self, const Frame *f) {
    if (!(f->code->flags & CODE_GENERATOR))
        return 0;
    const Object *g = (const Object *)frame_generator(self->t->world, (Frame *)(uintptr_t)f);
    return g ? witness_entry(self, g, REFCNT(g)) : 0;
}

/* The names of slots [from, to) that are bound, as "`x`, `y`". */
static void list_names(Witness *self, WitnessFrame *frame, const Frame *f, int32_t from,
                       int32_t to) {
    size_t used = 0;
    frame->names[0] = 0;
    for (int32_t i = from; f->code->flags & CODE_OPTIMIZED && i < to; i++) {
        char name[48];
        if (!naming_local(self->t->world, f, i))
            continue;
        witness_copy_name(tuple_get(f->code->localnames, i), name, sizeof name);
        size_t room = sizeof frame->names - used;
        int n = name[0] == '.'
                    ? 0
                    : snprintf(frame->names + used, room, "%s`%s`", used ? ", " : "", name);
        if (n < 0 || (size_t)n >= room) { /* it does not fit */
            frame->names[used] = 0;
            return;
        }
        used += (size_t)n;
    }
}

static void on_enter(Witness *self, int kind, const Frame *f) {
    uint32_t callee = witness_add_frame(self, f, self->frame, true);
    int32_t own = f->code->nlocals + f->code->ncells;
    self->frames[callee].self = generator_of(self, f);
    list_names(self, &self->frames[callee], f, own, own + f->code->nfrees);
    Act *act = witness_add(self, kind);
    if (act) {
        act->callee = callee;
        act->frame = self->frame;
    }
    if (kind == EVENT_CALL)
        note_arguments(self, callee, f);
    self->frame = callee;
}

static void on_leave(Witness *self, int kind, const Frame *f, const Object *value) {
    witness_follow_frame(self, f);
    uint32_t callee = self->frame;
    WitnessFrame *frame = &self->frames[callee];
    frame->left = true;
    frame->by_exception = !value;
    if (!frame->self)
        frame->self = generator_of(self, f);
    frame = &self->frames[callee];
    if (kind == EVENT_RETURN)
        list_names(self, frame, f, 0, f->code->nlocals + f->code->ncells);
    self->frame = frame->caller;
    self->loaded_value = self->constant = NULL;
    WitnessValue v = witness_value(self, value);
    Act *act = witness_add(self, kind);
    if (!act)
        return;
    act->frame = self->frame;
    act->callee = callee;
    act->value = v;
    witness_copy_name(f->code->name, act->name, sizeof act->name);
}

static void on_native(Witness *self, const Object *owner, const char *name) {
    World *w = self->t->world;
    if (!self->calls)
        return;
    self->calls = false;
    WitnessValue o = witness_value(self, owner);
    Act *act = witness_add(self, EVENT_NATIVE);
    if (!act)
        return;
    act->owner = o;
    act->value = self->argument;
    strncpy(act->name, name, sizeof act->name - 1);
    act->before = act->after = owner ? witness_length(w, owner) : -1;
    act->open = true;
}

/* ---- events: lives ---- */

static void on_death(Witness *self, const Object *o) {
    World *w = self->t->world;
    uint32_t depth = w->dealloc_depth, most = sizeof self->dying / sizeof *self->dying;
    uint32_t at = witness_entry(self, o, 1);
    if (depth < most)
        self->dying[depth] = at;
    if (!at)
        return;
    WitnessObject *dead = &self->objects[at];
    if (depth == 0)
        note_cause(self, at);
    dead = &self->objects[at];
    dead->dead = true;
    dead->now = 0;
    dead->killer = depth > 0 && depth <= most ? self->dying[depth - 1] : 0;
    dead->collected = w->gc.collecting;
    dead->start = (const char *)o - object_prefix(w, o);
    dead->block = (uint32_t)value_block_bytes(w, (Object *)(uintptr_t)o);
    event_object(w, o, dead->text, sizeof dead->text);
    self->deaths++;
}

static void on_birth(Witness *self, const Object *o) {
    uint32_t at = witness_entry(self, o, 0);
    if (!at)
        return;
    WitnessObject *born = &self->objects[at];
    born->born = true;
    born->now = 1;
    born->block = (uint32_t)value_block_bytes(self->t->world, (Object *)(uintptr_t)o);
    born->reused = self->reused;
    self->reused = false;
    self->births++;
}

static void on_freed(Witness *self, const void *block) {
    uint32_t depth = self->t->world->dealloc_depth;
    self->blocks_freed++;
    if (depth == 0 || depth > sizeof self->dying / sizeof *self->dying || !self->dying[depth - 1])
        return;
    WitnessObject *dying = &self->objects[self->dying[depth - 1]];
    if (dying->start == block)
        dying->freed = true;
}

static void on_moved(Witness *self, const Object *o) {
    uint32_t at = witness_entry(self, o, REFCNT(o));
    if (at)
        self->objects[at].object = o;
}

static void on_count(Witness *self, const Object *o, size_t now, int change) {
    uint32_t at = witness_entry(self, o, (uint32_t)now - (uint32_t)change);
    if (at)
        self->objects[at].now = (uint32_t)now;
}

/* ---- events: collections ---- */

static bool asked_for(const Witness *self) {
    uint32_t least = self->act_count > WITNESS_OPEN ? self->act_count - WITNESS_OPEN : 0;
    for (uint32_t i = self->act_count; i > least; i--)
        if (self->acts[i - 1].kind == EVENT_NATIVE && self->acts[i - 1].open &&
            strcmp(self->acts[i - 1].name, "collect") == 0)
            return true;
    return false;
}

static Act *running_collection(Witness *self) {
    for (uint32_t i = self->act_count; i > 0; i--)
        if (self->acts[i - 1].kind == EVENT_COLLECT)
            return self->acts[i - 1].open ? &self->acts[i - 1] : NULL;
    return NULL;
}

static void on_collection(Witness *self, enum GcPhase phase) {
    const Gc *gc = &self->t->world->gc;
    if (phase == GC_MERGE) {
        bool asked = asked_for(self);
        Act *act = witness_add(self, EVENT_COLLECT);
        if (!act)
            return;
        act->before = gc->generation;
        act->key.known = VM(self->t->world)->finalizing;
        act->found = gc->stats[gc->generation].collected;
        act->yes = asked;
        act->open = true;
        return;
    }
    Act *act = running_collection(self);
    if (!act)
        return;
    if (phase == GC_UPDATE_REFS && !gc->rechecking)
        act->after = (int64_t)gc_list_size(gc->young);
    if (phase == GC_IDLE) {
        act->found = gc->stats[gc->generation].collected - act->found;
        act->open = false;
    }
}

/* ---- events ---- */

/* The finalizer of a generator only closes it, if it stands in the midst of its body. */
static bool is_idle_generator(World *w, const Object *o) {
    Generator *g = (Generator *)(uintptr_t)o;
    return VM_IS(w, o, GENERATOR) &&
           (!generator_frame(w, g) || generator_frame(w, g)->state == FRAME_CREATED);
}

static void on_object(Witness *self, int kind, const Object *o, const Object *other) {
    if (kind == EVENT_FINALIZER && is_idle_generator(self->t->world, o))
        return;
    WitnessValue owner = witness_value(self, o), old = witness_value(self, other);
    if (kind == EVENT_WEAKREF_CLEARED && VM(self->t->world)->finalizing && owner.object &&
        (!old.object || self->objects[old.object].plumbing)) {
        self->objects[owner.object].plumbing = true; /* a class or module with those it knows of */
        return;
    }
    Act *act = witness_add(self, kind);
    if (!act)
        return;
    act->owner = owner;
    act->old = old;
    act->key.known = kind == EVENT_FINALIZER && VM_IS(self->t->world, o, GENERATOR);
    act->found = self->t->world->gc.collecting;
}

static void on_resized(Witness *self, const Object *o, size_t slots) {
    WitnessValue owner = witness_value(self, o);
    if (!owner.object)
        return;
    Act *act = witness_add(self, EVENT_RESIZED);
    if (!act)
        return;
    act->owner = owner;
    act->after = (int64_t)slots;
}

/* What happens to blocks and counts; false: it is none of these. */
static bool on_memory(Witness *self, enum EventKind kind, const void *subject, size_t detail) {
    switch (kind) {
    case EVENT_ALLOC:
        self->blocks_taken++;
        return true;
    case EVENT_FREE:
        on_freed(self, subject);
        return true;
    case EVENT_POOL:
        self->pools_taken += detail;
        return true;
    case EVENT_ARENA:
        self->arenas_taken += detail;
        return true;
    case EVENT_FREE_LIST:
        self->reused = true;
        return true;
    case EVENT_INCREF:
    case EVENT_DECREF:
        on_count(self, subject, detail, kind == EVENT_INCREF ? 1 : -1);
        return true;
    case EVENT_BORN:
        on_birth(self, subject);
        return true;
    case EVENT_MOVED:
        on_moved(self, subject);
        return true;
    case EVENT_DIES:
        on_death(self, subject);
        return true;
    default:
        return false;
    }
}

static void on_import(Witness *self, const Object *name) {
    World *w = self->t->world;
    Act *act = witness_add(self, EVENT_IMPORT);
    if (!act)
        return;
    witness_copy_name(name, act->name, sizeof act->name);
    act->yes = witness_item(w, VM(w)->modules, name) != NULL;
}

static void on_act(Witness *self, enum EventKind kind, const void *subject, size_t detail) {
    const void *other = (const void *)detail;
    switch (kind) {
    case EVENT_RESIZED:
        on_resized(self, subject, detail);
        break;
    case EVENT_BOUND:
    case EVENT_UNBOUND:
        on_binding(self, kind == EVENT_BOUND, subject, other);
        break;
    case EVENT_SET_ATTRIBUTE:
    case EVENT_DELETE_ATTRIBUTE:
    case EVENT_SET_ITEM:
    case EVENT_DELETE_ITEM:
        on_part(self, kind, subject, other);
        break;
    case EVENT_CALL:
    case EVENT_RESUME:
        on_enter(self, kind, subject);
        break;
    case EVENT_RETURN:
    case EVENT_YIELD:
        on_leave(self, kind, subject, other);
        break;
    case EVENT_NATIVE:
        on_native(self, subject, other);
        break;
    case EVENT_IMPORT:
        on_import(self, subject);
        break;
    case EVENT_INTERNED:
    case EVENT_RAISE:
    case EVENT_CATCH:
    case EVENT_WEAKREF_CALLED:
    case EVENT_FINALIZER:
        on_object(self, kind, subject, NULL);
        break;
    case EVENT_WEAKREF_CLEARED:
        on_object(self, kind, subject, other);
        break;
    case EVENT_COLLECT:
        if (!subject)
            on_collection(self, (enum GcPhase)detail);
        break;
    default:
        break;
    }
}

void witness_event(Witness *self, enum EventKind kind, const void *subject, size_t detail) {
    const Frame *f = VM(self->t->world)->frame;
    if (on_memory(self, kind, subject, detail))
        return;
    if (kind == EVENT_CALL || kind == EVENT_RESUME)
        f = f->previous;
    if (!self->frame && f)
        witness_follow_frame(self, f);
    on_act(self, kind, subject, detail);
}
