/* Collections: why the collector runs, and what it frees. */
#include "timeline/narrate_impl.h"

#include <string.h>

enum {
    LISTED = 4 /* objects that are named one by one */
};

static void tell_freed(Teller *t) {
    uint32_t listed = 0, count = 0;
    for (uint32_t i = 1; i < t->witness->object_count; i++) {
        WitnessObject *o = &t->witness->objects[i];
        if (!o->collected || o->plumbing || o->told || o->atom)
            continue;
        o->told = true;
        if (count++ >= LISTED)
            continue;
        buffer_puts(t->out, listed++ ? ", " : " (");
        tell_object(t, i);
    }
    if (count > LISTED)
        buffer_printf(t->out, " and %u more", count - LISTED);
    if (listed)
        buffer_puts(t->out, ")");
}

/* The collections of the interpreter's exit, and those that come of themselves, are told as one. */
typedef struct Collections {
    const Act *first;
    uint32_t count;
    long long found;
} Collections;

static Collections collections_as(const Teller *t, const Act *act) {
    Collections all = {0};
    for (uint32_t i = 0; i < t->witness->act_count; i++) {
        const Act *other = &t->witness->acts[i];
        if (other->kind != EVENT_COLLECT || other->yes || other->key.known != act->key.known)
            continue;
        if (all.count++ == 0)
            all.first = other;
        all.found += other->open ? 0 : other->found;
    }
    return all;
}

static void tell_collections(Teller *t, const Act *act, const Collections *all) {
    if (all->first != act || !tell_begin(t))
        return;
    if (act->key.known)
        buffer_puts(t->out,
                    "At its exit the interpreter lets go of all modules and collects everything");
    else
        buffer_puts(t->out, "So many containers are made that the collector runs ");
    if (!act->key.known && t->witness->failed) /* not all of it was kept */
        buffer_puts(t->out, "again and again");
    else if (!act->key.known)
        buffer_printf(t->out, "%u times", all->count);
    if (t->witness->failed) {
        buffer_puts(t->out, all->found ? ", and frees what only one another hold" : "");
        tell_freed(t);
    } else if (all->found) {
        buffer_printf(t->out, "; %lld object%s held by none but one another %s freed", all->found,
                      all->found == 1 ? "" : "s", all->found == 1 ? "is" : "are");
        tell_freed(t);
    } else if (!act->key.known) {
        buffer_puts(t->out, " and finds nothing to free");
    }
    tell_end(t);
}

/* What one collection has come to, or comes to now. */
static void tell_outcome(Teller *t, const Act *act) {
    if (act->open) {
        buffer_printf(t->out, "; it is under way: the collector %s", event_phase(t->w->gc.phase));
    } else if (act->found == 0) {
        buffer_printf(t->out, "; the collector examines %lld objects and finds none to free",
                      (long long)act->after);
    } else {
        buffer_printf(t->out, "; of %lld objects examined, ", (long long)act->after);
        if (act->found == 1)
            buffer_puts(t->out, "one is held only by itself and is freed");
        else
            buffer_printf(t->out, "%lld are held only by one another and are freed",
                          (long long)act->found);
        tell_freed(t);
    }
}

void tell_collection(Teller *t, const Act *act) {
    Collections all = act->yes ? (Collections){0} : collections_as(t, act);
    if (act->key.known || all.count > 1) {
        tell_collections(t, act, &all);
        return;
    }
    if (!tell_begin(t))
        return;
    if (act->yes)
        buffer_printf(t->out, "The program asks for a collection of generation %d",
                      (int)act->before);
    else
        buffer_printf(
            t->out,
            "So many containers live that the threshold of %d is passed: generation %d is "
            "collected",
            t->w->gc.generations[0].threshold, (int)act->before);
    tell_outcome(t, act);
    tell_end(t);
}

/* ---- how it is set ---- */

static void tell_thresholds(Teller *t, const int32_t *before, const int32_t *now) {
    if (memcmp(before, now, GC_GENERATIONS * sizeof *now) == 0 || !tell_begin(t))
        return;
    buffer_printf(t->out, "The collector's thresholds are %d, %d, %d now (before: %d, %d, %d)",
                  now[0], now[1], now[2], before[0], before[1], before[2]);
    if (now[0] == 0)
        buffer_puts(t->out, ": with 0 it never runs of itself");
    tell_end(t);
}

void tell_frozen(Teller *t, const Act *act) {
    bool thaws = strcmp(act->name, "unfreeze") == 0;
    if (act->owner.object || (!thaws && strcmp(act->name, "freeze") != 0) || !tell_begin(t))
        return;
    if (!thaws)
        buffer_puts(t->out, "All that the collector watches is frozen: it moves to the permanent "
                            "generation, which no collection examines");
    else
        buffer_puts(t->out, "The frozen objects go to the oldest generation, and are examined "
                            "again");
    tell_end(t);
}

void tell_settings(Teller *t) {
    CollectorSettings before = t->witness->settings, now = collector_settings(t->w);
    tell_thresholds(t, before.thresholds, now.thresholds);
    if (before.enabled != now.enabled && tell_begin(t)) {
        buffer_puts(t->out, now.enabled
                                ? "The collector runs of itself again, when a threshold is passed"
                                : "The collector runs only when it is asked to from now on");
        tell_end(t);
    }
    if (before.debug != now.debug && tell_begin(t)) {
        buffer_puts(t->out, now.debug ? "The collector reports on stderr from now on"
                                      : "The collector reports nothing any more");
        tell_end(t);
    }
}
