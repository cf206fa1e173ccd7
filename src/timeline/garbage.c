#include "timeline/garbage.h"

#include <stdlib.h>
#include <string.h>

#include "timeline/census.h"

/* ---- what is garbage ---- */

/* Room for the numbers of all objects so far. */
static bool clear(Garbage *g, const World *w) {
    size_t bytes = (w->next_serial - w->first_serial) / 8 + 1;
    if (bytes > g->bytes) {
        unsigned char *larger = realloc(g->bits, 2 * bytes);
        if (!larger)
            return false;
        g->bits = larger;
        g->bytes = 2 * bytes;
    }
    memset(g->bits, 0, g->bytes);
    return true;
}

static bool has(const Garbage *g, uint32_t number) {
    return number / 8 < g->bytes && g->bits[number / 8] >> number % 8 & 1;
}

/* Fills [now], and finds what of it is not in [last]. */
static bool compare(GarbageWatch *watch, World *w, GarbageFound *found) {
    uint32_t first = UINT32_MAX;
    Census census;
    *found = (GarbageFound){.since = watch->at};
    if (!clear(&watch->now, w) || !census_take(w, &census))
        return false;
    for (size_t i = census.reachable; i < census.count; i++) {
        const CensusRow *row = &census.rows[i];
        uint32_t number = row->is_key_table ? 0 : object_number(w, row->object);
        if (!number)
            continue;
        watch->now.bits[number / 8] |= (unsigned char)(1u << number % 8);
        if (!watch->known || has(&watch->last, number))
            continue;
        found->count++;
        if (number < first) {
            first = number;
            found->object = row->object;
        }
    }
    census_free(&census);
    return true;
}

bool garbage_look(GarbageWatch *watch, const Timeline *t, GarbageFound *found) {
    World *w = t->world;
    *found = (GarbageFound){0};
    if (t->now.event || w->native_depth > 0)
        return true;
    if (!compare(watch, w, found))
        return false;
    Garbage last = watch->last;
    watch->last = watch->now;
    watch->now = last;
    watch->known = true;
    watch->at = w->instructions;
    return true;
}

void garbage_free(GarbageWatch *watch) {
    free(watch->last.bits);
    free(watch->now.bits);
    *watch = (GarbageWatch){0};
}

/* ---- when it became so ---- */

static bool is_clean(void *arg, Timeline *t) {
    (void)arg;
    return t->world->native_depth == 0;
}

/* The first clean point from [at] on, where the timeline goes; [end] if there is none before. */
static uint64_t seek_clean(Timeline *t, uint64_t at, uint64_t end) {
    enum Stop stop = timeline_replay(t, at, end, is_clean, NULL);
    return stop == STOP_ARRIVED && t->now.instruction < end ? t->now.instruction : end;
}

/* Halves the instructions between two clean points, of which the later one has something new, until
 * there is no clean point between them. */
static bool halve(GarbageWatch *watch, Timeline *t, uint64_t *from, uint64_t *until) {
    while (*until - *from > 1) {
        GarbageFound found;
        uint64_t middle = seek_clean(t, *from + (*until - *from) / 2, *until);
        if (middle == *until)
            middle = seek_clean(t, *from + 1, *until);
        if (middle == *until || t->interrupted)
            return !t->interrupted;
        if (!compare(watch, t->world, &found))
            return false;
        *(found.count ? until : from) = middle;
    }
    return true;
}

typedef struct Loss {
    const GarbageWatch *watch;
    Moment at; /* behind the last event that took a reference of what is garbage then */
} Loss;

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    Loss *loss = arg;
    if (kind != EVENT_DECREF || !detail)
        return false;
    uint32_t number = object_number(t->world, subject);
    if (number && has(&loss->watch->now, number) && !has(&loss->watch->last, number))
        loss->at = t->now;
    return false;
}

static bool narrow(GarbageWatch *watch, Timeline *t, GarbageFound *found) {
    GarbageFound none;
    uint64_t from = found->since, until = t->now.instruction;
    timeline_seek(t, (Moment){from, 0});
    if (!garbage_look(watch, t, &none) || !halve(watch, t, &from, &until))
        return false;
    timeline_seek(t, (Moment){until, 0});
    if (!compare(watch, t->world, found))
        return false;
    Loss loss = {
        .watch = watch, .at = {until, 0}
    };
    timeline_seek(t, (Moment){from, 0});
    timeline_observe(t, (Moment){until, 0}, NULL, at_event, &loss);
    timeline_seek(t, loss.at);
    return true;
}

bool garbage_narrow(Timeline *t, GarbageFound *found) {
    GarbageWatch watch = {0};
    bool ok = narrow(&watch, t, found);
    garbage_free(&watch);
    return ok;
}
