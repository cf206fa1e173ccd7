/* Which step last or next changed a place. */
#include "timeline/ask.h"

#include "timeline/place.h"
#include "timeline/show.h"
#include "timeline/step.h"

typedef struct Change {
    Place place;
    PlaceLook before; /* at the boundary before */
    bool known;
    uint64_t from; /* changes up to here do not count */
} Change;

/* Whether the instruction in front of this boundary changed the place. */
static bool changed(void *arg, Timeline *t) {
    Change *c = arg;
    PlaceLook now = place_look(&c->place, t->world);
    bool yes = c->known && !place_same(now, c->before);
    c->before = now;
    c->known = true;
    return yes && t->now.instruction > c->from;
}

static void restart(void *arg) {
    ((Change *)arg)->known = false;
}

static enum Asked stopped(Timeline *t, Moment start, enum Stop stop, Buffer *out) {
    timeline_seek(t, start);
    buffer_puts(out, stop == STOP_INTERRUPTED ? "Stopped.\n"
                                              : "The host has not enough memory to search.\n");
    return ASKED_WRONG;
}

/* "x: 1 → 2", from looks at the boundaries before and after; goes from the one to the other. */
static void put_change(Timeline *t, Change *c, uint64_t after, Buffer *out) {
    Moment moment = {after - 1, 0};
    timeline_seek(t, moment);
    buffer_printf(out, "%s: ", c->place.label);
    place_put(&c->place, t->world, place_look(&c->place, t->world), out);
    buffer_puts(out, " → ");
    timeline_seek(t, (Moment){after, 0});
    place_put(&c->place, t->world, place_look(&c->place, t->world), out);
    buffer_putc(out, '\n');
}

static enum Asked find_last(Timeline *t, Change *c, Buffer *out) {
    Moment start = t->now;
    enum Stop stop = step_back_to(
        t, &(BackSearch){.fits = changed, .restart = restart, .arg = c, .present = true});
    if (stop == STOP_START) {
        bool any = place_look(&c->place, t->world).value != 0;
        buffer_printf(out,
                      any ? "%s has been as it is since the beginning.\n"
                          : "%s is not there, and never was.\n",
                      c->place.label);
        return ASKED_WRONG;
    }
    if (stop != STOP_ARRIVED && stop != STOP_END)
        return stopped(t, start, stop, out);
    uint64_t after = t->now.instruction;
    put_change(t, c, after, out);
    timeline_seek(t, (Moment){after - 1, 0});
    if (c->place.kind == PLACE_LOCAL && !place_exists(&c->place, t->world)) {
        timeline_seek(t,
                      (Moment){after, 0}); /* an argument: before the call nobody knows the name */
        buffer_puts(out, "  by the call of this function\n");
    }
    return ASKED_MOVED;
}

static enum Asked find_next(Timeline *t, Change *c, Buffer *out) {
    Moment start = t->now;
    c->from = start.instruction;
    enum Stop stop = timeline_run(t, changed, c);
    if (stop == STOP_ARRIVED) {
        uint64_t after = t->now.instruction;
        put_change(t, c, after, out);
        timeline_seek(t, (Moment){after - 1, 0});
        buffer_puts(out, "  by ");
        show_moment(t, out);
        timeline_seek(t, (Moment){after, 0});
        return ASKED_MOVED;
    }
    if (stop == STOP_INTERRUPTED || stop == STOP_MEMORY)
        return stopped(t, start, stop, out);
    timeline_seek(t, start);
    buffer_printf(out, "%s does not change any more %s.\n", c->place.label,
                  stop == STOP_INPUT ? "before the program asks for input" : "up to the end");
    return ASKED_WRONG;
}

/* Inside of an instruction the search is one from its beginning. */
static enum Asked find(Timeline *t, const char *what, Buffer *out,
                       enum Asked (*search)(Timeline *, Change *, Buffer *)) {
    Change c = {0};
    Moment start = t->now;
    timeline_seek(t, (Moment){start.instruction, 0});
    enum Asked asked = place_find(t, what, &c.place, out) ? search(t, &c, out) : ASKED_WRONG;
    if (asked != ASKED_MOVED)
        timeline_seek(t, start);
    place_free(&c.place);
    return asked;
}

enum Asked ask_last(Timeline *t, const char *what, Buffer *out) {
    return find(t, what, out, find_last);
}

enum Asked ask_next(Timeline *t, const char *what, Buffer *out) {
    return find(t, what, out, find_next);
}
