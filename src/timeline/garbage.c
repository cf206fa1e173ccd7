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

/* What is garbage in the World, a clean point; of it, what [before] has not, in *found (may be
 * NULL). */
static bool take(Garbage *g, World *w, const Garbage *before, GarbageFound *found) {
    uint32_t first = UINT32_MAX;
    Census census;
    if (!clear(g, w) || !census_take(w, &census))
        return false;
    for (size_t i = census.reachable; i < census.count; i++) {
        const CensusRow *row = &census.rows[i];
        uint32_t number = row->is_key_table ? 0 : object_number(w, row->object);
        if (!number)
            continue;
        g->bits[number / 8] |= (unsigned char)(1u << number % 8);
        if (!found || has(before, number))
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

/* Whether one set has something that the other has not. */
static bool exceeds(const Garbage *a, const Garbage *b) {
    for (size_t i = 0; i < a->bytes; i++)
        if (a->bits[i] & ~(i < b->bytes ? b->bits[i] : 0))
            return true;
    return false;
}

bool garbage_look(GarbageWatch *watch, const Timeline *t, GarbageFound *found) {
    World *w = t->world;
    *found = (GarbageFound){0};
    if (t->now.event || w->native_depth > 0)
        return true;
    found->since = watch->at;
    if (!take(&watch->now, w, &watch->last, watch->known ? found : NULL))
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

/* A run may begin earlier than where it is to look. */
static bool is_clean(void *arg, Timeline *t) {
    return t->now.instruction >= *(uint64_t *)arg && t->world->native_depth == 0;
}

/* The first clean point from [at] on, where the timeline goes; [end] if there is none before. */
static uint64_t seek_clean(Timeline *t, uint64_t at, uint64_t end) {
    enum Stop stop = timeline_replay(t, at, end, is_clean, &at);
    return stop == STOP_ARRIVED && t->now.instruction < end ? t->now.instruction : end;
}

/* An interval between two clean points, in which something became garbage. */
typedef struct Interval {
    uint64_t from, until;
    Garbage before, behind; /* at its ends */
    Garbage middle;
} Interval;

/* Halves it until there is no clean point within, towards the first or the last loss. */
static bool halve(Interval *v, Timeline *t, bool last) {
    while (v->until - v->from > 1) {
        uint64_t middle = seek_clean(t, v->from + (v->until - v->from) / 2, v->until);
        if (middle == v->until)
            middle = seek_clean(t, v->from + 1, v->until);
        if (middle == v->until || t->interrupted)
            return !t->interrupted;
        if (!take(&v->middle, t->world, NULL, NULL))
            return false;
        bool later = last ? exceeds(&v->behind, &v->middle) : !exceeds(&v->middle, &v->before);
        Garbage *end = later ? &v->before : &v->behind;
        Garbage old = *end;
        *end = v->middle;
        v->middle = old;
        *(later ? &v->from : &v->until) = middle;
    }
    return true;
}

typedef struct Loss {
    const Interval *interval;
    Moment at; /* behind the last event that took a reference of what is garbage then */
} Loss;

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    Loss *loss = arg;
    if (kind != EVENT_DECREF || !detail)
        return false;
    uint32_t number = object_number(t->world, subject);
    if (number && has(&loss->interval->behind, number) && !has(&loss->interval->before, number))
        loss->at = t->now;
    return false;
}

static bool narrow(Interval *v, Timeline *t, bool last, GarbageFound *found) {
    if (!take(&v->behind, t->world, NULL, NULL))
        return false;
    timeline_seek(t, (Moment){v->from, 0});
    *found = (GarbageFound){.since = v->from};
    if (!take(&v->before, t->world, NULL, NULL))
        return false;
    if (!exceeds(&v->behind, &v->before))
        return true;
    if (!halve(v, t, last))
        return false;
    timeline_seek(t, (Moment){v->until, 0});
    found->since = v->from;
    if (!take(&v->behind, t->world, &v->before, found))
        return false;
    Loss loss = {.interval = v, .at = {v->until, 0}};
    timeline_seek(t, (Moment){v->from, 0});
    timeline_observe(t, (Moment){v->until, 0}, NULL, at_event, &loss);
    timeline_seek(t, loss.at);
    return true;
}

bool garbage_narrow(Timeline *t, bool last, GarbageFound *found) {
    Interval v = {.from = found->since, .until = t->now.instruction};
    bool ok = narrow(&v, t, last, found);
    free(v.before.bits);
    free(v.behind.bits);
    free(v.middle.bits);
    return ok;
}
