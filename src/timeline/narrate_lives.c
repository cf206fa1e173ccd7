/* Lives and counts: births, deaths and what holds an object still. */
#include "timeline/narrate_impl.h"

#include "objects/exception.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/weakref.h"
#include "timeline/census.h"
#include "timeline/naming.h"
#include "timeline/value.h"
#include "vm/generator.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
    LISTED = 4,          /* objects that are named one by one */
    CENSUS_MOST = 20000, /* tracked objects, for a search for garbage */
    VALUE_ROOM = 48
};

static WitnessObject *object_of(const Teller *t, uint32_t i) {
    return &t->witness->objects[i];
}

/* ---- how objects are spoken of ---- */

void tell_object(Teller *t, uint32_t i) {
    const WitnessObject *o = object_of(t, i);
    char text[LABEL_ROOM];
    if (o->dead) {
        buffer_puts(t->out, o->text);
        return;
    }
    event_object(t->w, o->object, text, sizeof text);
    buffer_puts(t->out, text);
}

void tell_value(Teller *t, const WitnessValue *value) {
    if (value->object)
        tell_object(t, value->object);
    else
        buffer_puts(t->out, value->known ? value->text : "something");
}

static bool is_counted(const WitnessObject *o) {
    return o->before != REFCNT_IMMORTAL && o->now != REFCNT_IMMORTAL;
}

void tell_change(Teller *t, uint32_t i) {
    WitnessObject *o = i ? object_of(t, i) : NULL;
    if (!o || o->told || o->plumbing || o->atom || o->dead || o->born || o->before == o->now ||
        !is_counted(o))
        return;
    o->told = true;
    buffer_printf(t->out, " (%u → %u references)", o->before, o->now);
}

void tell_rise(Teller *t, uint32_t i) {
    if (i && object_of(t, i)->now > object_of(t, i)->before)
        tell_change(t, i);
}

void tell_argument_change(Teller *t, uint32_t i) {
    const WitnessObject *o = i ? object_of(t, i) : NULL;
    if (!o || o->told || o->plumbing || o->atom || o->born || o->now != o->before + 2 ||
        !is_counted(o)) {
        tell_change(t, i);
        return;
    }
    object_of(t, i)->told = true;
    buffer_printf(t->out, " (%u → %u references: this name, and the caller's evaluation stack)",
                  o->before, o->now);
}

void tell_subject(Teller *t, const WitnessValue *value) {
    const WitnessObject *o = value->object ? object_of(t, value->object) : NULL;
    Buffer text = {0};
    Teller aside = *t;
    aside.out = &text;
    tell_value(&aside, value);
    bool word = o && !o->atom && text.len;
    bool identifier = word && memchr(text.data, '_', strcspn(text.data, " "));
    if (identifier)
        buffer_puts(t->out, "The ");
    else if (word && !o->own_type)
        text.data[0] = (char)toupper((unsigned char)text.data[0]);
    if (text.len)
        buffer_append(t->out, text.data, text.len);
    buffer_free(&text);
}

/* ---- births ---- */

bool is_fresh(const Teller *t, uint32_t i) {
    return i && object_of(t, i)->born && !object_of(t, i)->dead;
}

static void tell_content(Teller *t, const WitnessObject *o) {
    char value[VALUE_ROOM];
    Object *object = (Object *)(uintptr_t)o->object;
    bool container = is_list(o->object) || is_tuple(o->object) || is_dict(o->object) ||
                     IS(t->w, o->object, SET) || IS(t->w, o->object, FROZENSET);
    value_text(t->w, object, value, sizeof value);
    if (container)
        buffer_printf(t->out, " %s", value);
    else if (VM_IS(t->w, o->object, GENERATOR))
        buffer_printf(t->out, " (%s)", value);
}

/* What a weak reference is for. */
static void tell_target(Teller *t, const WitnessObject *o) {
    char text[LABEL_ROOM];
    if (!weakref_check(t->w, o->object) || ((const WeakRef *)o->object)->object == NONE(t->w))
        return;
    event_object(t->w, ((const WeakRef *)o->object)->object, text, sizeof text);
    buffer_printf(t->out, ", which refers to %s without counting as a reference", text);
}

static void tell_place(Teller *t, const WitnessObject *o) {
    size_t buffers = value_buffer_bytes(t->w, (Object *)(uintptr_t)o->object);
    if (o->reused)
        buffer_puts(t->out, ", in the block of a dead one from the free list");
    else if (o->block)
        buffer_printf(t->out, " in a block of %u bytes", o->block);
    if (buffers && (o->reused || o->block))
        buffer_printf(t->out, ", and %zu bytes for its %s", buffers,
                      is_list(o->object) ? "items" : "content");
}

void tell_birth(Teller *t, uint32_t i) {
    WitnessObject *o = object_of(t, i);
    char type[40];
    value_type(o->object, type, sizeof type);
    o->told = true;
    if (IS(t->w, o->object, FUNCTION)) {
        buffer_puts(t->out, "a ");
        tell_object(t, i);
        buffer_puts(t->out, " is made from its code, which does not run yet");
        return;
    }
    if (is_type(o->object)) {
        buffer_puts(t->out, "the ");
        tell_object(t, i);
        buffer_puts(t->out, " is made");
        return;
    }
    buffer_puts(t->out, "a new ");
    if (o->atom)
        buffer_printf(t->out, "%s ", type);
    tell_object(t, i);
    tell_content(t, o);
    buffer_puts(t->out, " is made");
    tell_place(t, o);
    tell_target(t, o);
}

void tell_birth_first(Teller *t, uint32_t i) {
    size_t at = t->out->len;
    tell_birth(t, i);
    t->out->data[at] = (char)toupper((unsigned char)t->out->data[at]);
}

void tell_instance_dict(Teller *t, const WitnessValue *owner) {
    const WitnessObject *o = owner->object ? object_of(t, owner->object) : NULL;
    const Object *dict =
        o && !o->dead ? instance_existing_dict(t->w, (Object *)(uintptr_t)o->object) : NULL;
    for (uint32_t i = 1; dict && i < t->witness->object_count; i++) {
        WitnessObject *d = object_of(t, i);
        if (d->object != dict || !is_fresh(t, i) || d->told || !tell_begin(t))
            continue;
        d->told = true;
        buffer_puts(t->out, "For its attributes ");
        tell_value(t, owner);
        buffer_puts(t->out, " gets a dict of its own, ");
        tell_object(t, i);
        tell_place(t, d);
        tell_end(t);
    }
}

/* ---- deaths ---- */

static bool died_through(const Teller *t, uint32_t i, uint32_t root) {
    for (uint32_t at = object_of(t, i)->killer; at; at = object_of(t, at)->killer)
        if (at == root)
            return true;
    return false;
}

static bool is_worth(const WitnessObject *o) {
    return !o->plumbing && !o->told && !o->born;
}

/* "; with it die dict #8 and 'abc'" */
static void tell_companions(Teller *t, uint32_t root) {
    uint32_t listed[LISTED], count = 0;
    for (uint32_t i = 1; i < t->witness->object_count; i++) {
        WitnessObject *o = object_of(t, i);
        if (!o->dead || !is_worth(o) || !died_through(t, i, root))
            continue;
        if (count < LISTED)
            listed[count] = i;
        count++;
        o->told = true;
    }
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        bool last = i + 1 == count;
        buffer_puts(t->out, i == 0 ? (count == 1 ? ", and with it dies " : ", and with it die ")
                            : last ? " and "
                                   : ", ");
        tell_object(t, listed[i]);
    }
    if (count > LISTED)
        buffer_printf(t->out, " and %u more", count - LISTED);
}

static bool is_revived(const Teller *t, const WitnessObject *o) {
    return !o->freed && REFCNT(o->object) > 0 && object_number(t->w, o->object) == o->number;
}

static void tell_death(Teller *t, uint32_t i) {
    WitnessObject *o = object_of(t, i);
    o->told = true;
    if (is_revived(t, o) && t->w->dealloc_depth > 0) {
        buffer_puts(t->out, " loses its last reference");
        return;
    }
    if (is_revived(t, o)) {
        buffer_puts(t->out, " loses its last reference, but its finalizer revives it");
        return;
    }
    buffer_puts(t->out, " loses its last reference and dies");
    if (o->freed && o->block)
        buffer_printf(t->out, ": its block of %u bytes is free again", o->block);
    else if (!o->freed && t->clean)
        buffer_puts(t->out, ": its block waits in a free list for the next of its type");
    tell_companions(t, i);
}

/* ---- what lives on ---- */

static bool is_garbage(const Teller *t, const WitnessObject *o) {
    size_t tracked = 0;
    Census census;
    bool garbage = false;
    if (!t->clean)
        return false;
    for (int i = 0; i < GC_GENERATIONS; i++)
        tracked += gc_list_size(&t->w->gc.generations[i].head);
    if (tracked > CENSUS_MOST)
        return false;
    if (census_take(t->w, &census)) {
        const CensusRow *row = census_find(&census, o->object);
        garbage = row && (size_t)(row - census.rows) >= census.reachable;
    }
    census_free(&census);
    return garbage;
}

static void tell_survival(Teller *t, const WitnessObject *o) {
    char holder[LABEL_ROOM];
    bool named;
    if (!naming_holder(t->w, o->object, &named, holder, sizeof holder))
        return;
    if (!named && is_garbage(t, o))
        buffer_printf(
            t->out,
            ", and is garbage now: %s still holds it, but no name leads there; only the collector "
            "can free it",
            holder);
    else
        buffer_printf(t->out, ", and lives on because %s still holds it", holder);
}

void tell_loss(Teller *t, const WitnessValue *old, const char *aside) {
    WitnessObject *o = old->object ? object_of(t, old->object) : NULL;
    tell_value(t, old);
    buffer_puts(t->out, aside);
    if (o && o->dead && !o->told) {
        tell_death(t, old->object);
    } else if (o && o->told && !o->atom && (o->dead || o->now < o->before)) {
        buffer_puts(t->out, " has lost that reference, too");
    } else if (!o || o->atom || o->dead || o->told || o->now >= o->before || !is_counted(o)) {
        buffer_puts(t->out, " is still in use elsewhere");
    } else {
        o->told = true;
        buffer_printf(t->out, " loses %s, %u → %u",
                      o->before - o->now == 1 ? "one reference" : "references", o->before, o->now);
        tell_survival(t, o);
    }
}

static bool is_same(const WitnessValue *a, const WitnessValue *b) {
    return a->object == b->object && (a->object || strcmp(a->text, b->text) == 0);
}

void tell_before(Teller *t, const WitnessValue *old, const WitnessValue *now, const char *verb) {
    const WitnessObject *o = old->object ? object_of(t, old->object) : NULL;
    char aside[LABEL_ROOM];
    if (!old->known || is_same(old, now))
        return;
    bool small = !o || o->atom || o->told || o->plumbing || (!o->dead && o->now >= o->before);
    if (small) {
        bool aside_before = t->out->data[t->out->len - 1] == ')';
        if (aside_before)
            t->out->len--;
        buffer_puts(t->out, aside_before ? "; before: " : " (before: ");
        tell_value(t, old);
        buffer_puts(t->out, o && o->dead && !o->told ? ", which dies)" : ")");
        if (o && o->dead)
            object_of(t, old->object)->told = true;
        return;
    }
    snprintf(aside, sizeof aside, ", which it %s before,", verb);
    buffer_puts(t->out, "; ");
    tell_loss(t, old, aside);
}

/* ---- the rest ---- */

/* What died without an act that says why; what was made and died within the step is passed over. */
static void tell_deaths(Teller *t) {
    for (uint32_t i = 1; i < t->witness->object_count; i++) {
        const WitnessObject *o = object_of(t, i);
        const WitnessObject *killer = o->killer ? object_of(t, o->killer) : NULL;
        bool hidden = killer && !killer->told && !killer->born && !killer->plumbing;
        if (!o->dead || !is_worth(o) || o->atom || o->tuple || hidden || !tell_begin(t))
            continue;
        tell_subject(t, &(WitnessValue){.object = i});
        tell_death(t, i);
        tell_end(t);
    }
}

static bool is_changed(const WitnessObject *o) {
    return !o->dead && !o->told && !o->plumbing && !o->atom && !o->tuple && !o->born &&
           o->before != o->now && is_counted(o);
}

static bool is_on_stack(World *w, const Object *o) {
    for (Frame *f = VM(w)->frame; f; f = f->previous)
        for (int32_t i = 0; i < f->depth; i++)
            if (frame_stack(f)[i] == o)
                return true;
    return false;
}

static bool call_ended(const Teller *t) {
    for (uint32_t i = 0; i < t->witness->act_count; i++)
        if (t->witness->acts[i].kind == EVENT_RETURN)
            return true;
    return false;
}

static void tell_counts(Teller *t) {
    uint32_t count = 0;
    bool on_stack = false, all_fell = true;
    for (uint32_t i = 1; i < t->witness->object_count; i++) {
        WitnessObject *o = object_of(t, i);
        if (!is_changed(o) || is_exception(o->object) || IS(t->w, o->object, FUNCTION))
            continue;
        if (count == 0 && !tell_begin(t))
            return;
        if (count++ >= LISTED)
            continue;
        buffer_puts(t->out, count > 1 ? ", " : "");
        if (count > 1)
            tell_object(t, i);
        else
            tell_subject(t, &(WitnessValue){.object = i});
        buffer_printf(t->out, count > 1 ? " %u → %u" : " goes from %u to %u references", o->before,
                      o->now);
        o->told = true;
        all_fell &= o->now < o->before;
        on_stack |= o->now > o->before && is_on_stack(t->w, o->object);
    }
    if (count > LISTED)
        buffer_printf(t->out, " and %u more change", count - LISTED);
    if (on_stack)
        buffer_puts(t->out, ", while the evaluation stack holds it");
    else if (count && all_fell && call_ended(t))
        buffer_puts(t->out, ", now that the call is over");
    if (count)
        tell_end(t);
}

/* Dicts are left out: most are those of instances. */
static void tell_births(Teller *t) {
    uint32_t count = 0;
    for (uint32_t i = 1; i < t->witness->object_count; i++) {
        WitnessObject *o = object_of(t, i);
        if (!is_fresh(t, i) || o->told || o->plumbing || o->atom || o->tuple ||
            IS(t->w, o->object, DICT))
            continue;
        if (count == 0 && !tell_begin(t))
            return;
        if (count++ < LISTED) {
            buffer_puts(t->out, count > 1 ? ", " : "New in memory: ");
            tell_object(t, i);
        }
        o->told = true;
    }
    if (count > LISTED)
        buffer_printf(t->out, " and %u more", count - LISTED);
    if (count)
        tell_end(t);
}

void tell_rest(Teller *t) {
    tell_births(t);
    tell_deaths(t);
    tell_counts(t);
}
