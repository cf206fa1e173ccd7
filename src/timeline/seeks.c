#include "timeline/seeks.h"

#include <stdlib.h>

typedef struct Sample {
    Moment at;
    uint64_t hash;
} Sample;

typedef struct Straight {
    uint64_t moments;           /* of the run; 0: they are only counted */
    uint64_t seen;              /* so far */
    uint64_t wanted, drawn;     /* at random: each set of [wanted] is as likely as any other */
    uint64_t every;             /* all moments before this instruction are taken, too */
    uint64_t exit, before_exit; /* its instruction; moments in front of it */
    uint64_t random;
    Sample *samples;
    size_t count, room;
} Straight;

static uint64_t next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 20;
}

static bool is_drawn(Straight *s) {
    bool yes = next_random(&s->random) % (s->moments - s->seen) < s->wanted - s->drawn;
    s->drawn += yes;
    return yes;
}

/* A moment of the straight run; false: it stops (no memory). */
static bool meet(Straight *s, Timeline *t) {
    uint64_t now = t->now.instruction;
    s->before_exit += !s->moments && now < s->exit;
    bool drawn = s->moments && is_drawn(s), taken = drawn || now < s->every;
    s->seen++;
    if (!taken)
        return true;
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : 1024;
        Sample *larger = realloc(s->samples, room * sizeof *larger);
        if (!larger)
            return false;
        s->samples = larger;
        s->room = room;
    }
    s->samples[s->count++] = (Sample){t->now, world_hash(t->world)};
    return true;
}

static bool at_boundary(void *arg, Timeline *t) {
    return !meet(arg, t);
}

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    (void)kind, (void)subject, (void)detail;
    return !meet(arg, t);
}

static void shuffle(Straight *s) {
    for (size_t i = s->count; i > 1; i--) {
        size_t j = next_random(&s->random) % i;
        Sample swapped = s->samples[i - 1];
        s->samples[i - 1] = s->samples[j];
        s->samples[j] = swapped;
    }
}

static void compare(Timeline *t, const Straight *s, SeekReport *report) {
    for (size_t i = 0; i < s->count; i++) {
        timeline_seek(t, s->samples[i].at);
        bool same = moment_compare(t->now, s->samples[i].at) == 0 &&
                    world_hash(t->world) == s->samples[i].hash;
        if (!same && report->different++ == 0)
            report->first_different = s->samples[i].at;
    }
    report->sought = s->count;
}

/* The instruction with which the interpreter's exit begins. */
static uint64_t exit_of(const Timeline *t) {
    const TapeEntry *last = t->tape_count ? &t->tape[t->tape_count - 1] : NULL;
    return last && last->entry.kind == ENTRY_EXIT ? last->at : UINT64_MAX;
}

bool seeks_check(Timeline *t, uint64_t count, uint64_t all_below, SeekReport *report) {
    Moment first = {t->history.snapshots[0]->instructions, 0}, end = {UINT64_MAX, 0};
    Straight s = {.random = 1, .exit = exit_of(t)};
    *report = (SeekReport){0};
    timeline_seek(t, first);
    bool ok = timeline_observe(t, end, at_boundary, at_event, &s) == STOP_END;
    report->moments = s.moments = s.seen;
    s.seen = 0;
    s.wanted = count < s.moments ? count : s.moments;
    s.every = s.before_exit < all_below ? s.exit : 0;
    timeline_seek(t, first);
    ok = ok && timeline_observe(t, end, at_boundary, at_event, &s) == STOP_END;
    shuffle(&s);
    if (ok)
        compare(t, &s, report);
    free(s.samples);
    return ok;
}
