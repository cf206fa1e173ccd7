#include "timeline/trail.h"

#include <stdlib.h>
#include <string.h>

static void forget(TrailStep *step) {
    free(step->told);
    free(step->events);
    *step = (TrailStep){0};
}

/* Index of the first step that leads to [to] or further. */
static size_t place_of(const Trail *self, Moment to) {
    size_t low = 0, high = self->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (moment_compare(self->steps[middle].to, to) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static TrailStep *find(Trail *self, Moment to) {
    size_t i = place_of(self, to);
    bool there = i < self->count && moment_compare(self->steps[i].to, to) == 0;
    return there ? &self->steps[i] : NULL;
}

static void put(Trail *self, TrailStep step) {
    if (self->count == TRAIL_STEPS) {
        forget(&self->steps[0]);
        memmove(self->steps, self->steps + 1, --self->count * sizeof *self->steps);
    }
    size_t i = place_of(self, step.to);
    memmove(self->steps + i + 1, self->steps + i, (self->count - i) * sizeof *self->steps);
    self->steps[i] = step;
    self->count++;
}

void trail_start(Trail *self, Moment at) {
    if (!find(self, at))
        put(self, (TrailStep){.from = at, .to = at, .begins = true});
}

void trail_add(Trail *self, Moment from, Moment to, bool begins, const Buffer *told,
               const Buffer *events) {
    TrailStep *before = find(self, from), *known = find(self, to);
    TrailStep step = {.from = from, .to = to, .whole = before && before->begins, .begins = begins};
    if ((known && known->whole) || moment_compare(from, to) >= 0)
        return;
    if (told && told->len && told->len + events->len < TRAIL_TEXT) {
        step.told = strdup(told->data);
        step.events = strdup(events->len ? events->data : "");
    }
    if (known) {
        forget(known);
        *known = step;
    } else {
        put(self, step);
    }
}

const TrailStep *trail_step_to(Trail *self, Moment to) {
    const TrailStep *step = find(self, to);
    return step && step->whole ? step : NULL;
}

void trail_cut(Trail *self, Moment at) {
    while (self->count && moment_compare(self->steps[self->count - 1].to, at) > 0)
        forget(&self->steps[--self->count]);
}

void trail_clear(Trail *self) {
    while (self->count)
        forget(&self->steps[--self->count]);
}
