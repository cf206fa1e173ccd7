/* Which step last or next changed a place. */
#include "timeline/ask.h"

#include "lang/opcode.h"
#include "timeline/place.h"
#include "timeline/show.h"
#include "timeline/step.h"

typedef struct Change {
    Place place;
    PlaceLook before; /* at the boundary before; what follows, too */
    bool known;
    bool ran;       /* of a local: its call was under way */
    bool returning; /* and about to return: another call may follow in the same memory */
    uint64_t from;  /* changes up to here do not count */
} Change;

/* A call whose frame has no object or generator, which would tell it from later ones in the same
 * memory. */
static bool returns(const Place *p, const Timeline *t) {
    const Frame *f = VM(t->world)->frame;
    return p->kind == PLACE_LOCAL && !p->holder && f == p->frame &&
           f->code->body->instructions[timeline_frame_index(t, f)].opcode == OPCODE_RETURN_VALUE;
}

/* Whether the instruction in front of this boundary changed the place, or began or ended its call.
 */
static bool changed(void *arg, Timeline *t) {
    Change *c = arg;
    PlaceLook now = place_look(&c->place, t->world);
    bool runs = c->place.kind != PLACE_LOCAL || place_exists(&c->place, t->world);
    bool yes = c->known && (!place_same(now, c->before) || runs != c->ran || c->returning);
    c->before = now;
    c->ran = runs;
    c->returning = returns(&c->place, t);
    c->known = true;
    return yes && t->now.instruction > c->from;
}

static void restart(void *arg) {
    ((Change *)arg)->known = false;
}

/* Whether, of a local, its call is not under way at a boundary; goes there. */
static bool is_over(Timeline *t, const Change *c, uint64_t at) {
    timeline_seek(t, (Moment){at, 0});
    return c->place.kind == PLACE_LOCAL && !place_exists(&c->place, t->world);
}

/* The same, or it ends with the next instruction. */
static bool ends(Timeline *t, const Change *c, uint64_t at) {
    return is_over(t, c, at) || returns(&c->place, t);
}

static enum Asked stopped(Timeline *t, Moment start, enum Stop stop, Buffer *out) {
    timeline_seek(t, start);
    buffer_puts(out, stop == STOP_INTERRUPTED ? "Stopped.\n"
                                              : "The host has not enough memory to search.\n");
    return ASKED_WRONG;
}

static void put_look(Timeline *t, Change *c, uint64_t at, Buffer *out) {
    timeline_seek(t, (Moment){at, 0});
    place_put(&c->place, t->world, place_look(&c->place, t->world), out);
}

/* "x: 1 → 2", from looks at the boundaries before and after. */
static void put_change(Timeline *t, Change *c, uint64_t after, Buffer *out) {
    buffer_printf(out, "%s: ", c->place.label);
    put_look(t, c, after - 1, out);
    buffer_puts(out, " → ");
    put_look(t, c, after, out);
    buffer_putc(out, '\n');
}

/* The call began here: the place is an argument, or not bound so far. Before the call nobody knows
 * the name. */
static enum Asked put_call(Timeline *t, Change *c, uint64_t after, Buffer *out) {
    timeline_seek(t, (Moment){after, 0});
    PlaceLook look = place_look(&c->place, t->world);
    if (!look.value) {
        buffer_printf(out, "%s is not bound in this call so far.\n", c->place.label);
        return ASKED_WRONG;
    }
    buffer_printf(out, "%s: not bound → ", c->place.label);
    place_put(&c->place, t->world, look, out);
    buffer_puts(out, "\n  by the call of this function\n");
    return ASKED_MOVED;
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
    if (ends(t, c, after - 1))
        return put_call(t, c, after, out);
    put_change(t, c, after, out);
    timeline_seek(t, (Moment){after - 1, 0});
    return ASKED_MOVED;
}

static enum Asked find_next(Timeline *t, Change *c, Buffer *out) {
    c->from = t->now.instruction;
    enum Stop stop = timeline_run(t, changed, c);
    if (stop == STOP_INTERRUPTED || stop == STOP_MEMORY)
        return stopped(t, (Moment){c->from, 0}, stop, out);
    uint64_t after = t->now.instruction;
    if (stop != STOP_ARRIVED || ends(t, c, after - 1) || is_over(t, c, after)) {
        buffer_printf(out, "%s does not change any more %s.\n", c->place.label,
                      stop == STOP_ARRIVED ? "in this call"
                      : stop == STOP_INPUT ? "before the program asks for input"
                                           : "up to the end");
        return ASKED_WRONG;
    }
    put_change(t, c, after, out);
    timeline_seek(t, (Moment){after - 1, 0});
    buffer_puts(out, "  by ");
    show_moment(t, out);
    timeline_seek(t, (Moment){after, 0});
    return ASKED_MOVED;
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
