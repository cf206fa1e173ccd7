#include "timeline/hunt.h"

#include <stdlib.h>
#include <string.h>

#include "lang/opcode.h"
#include "timeline/census.h"
#include "timeline/step.h"

enum {
    FIRST_WINDOW =
        256, /* instructions that a search back looks at first; then eight times as many */
    WIDER = 8
};

/* A breakpoint fits here. Nothing points out of the World but [breakpoint]. */
typedef struct Hit {
    Moment at;
    Breakpoint *breakpoint;
    Occasion occasion;
    bool failed; /* its condition did */
} Hit;

/* The objects that are garbage at one moment: a bit for each number. */
typedef struct Garbage {
    unsigned char *bits;
    size_t bytes;
} Garbage;

typedef struct Hunt {
    Breakpoints *all;
    Timeline *t;
    int needs;
    bool back;
    Moment from, before; /* hits lie behind [from], and back also before [before] */
    HuntEnd end;
    LineWatch lines;   /* the boundary before */
    Garbage last, now; /* where the line before began; here */
    bool garbage_known;
    Hit *hits;
    size_t count, room;
    bool failed; /* no memory */
} Hunt;

static int needs_of(const Breakpoints *all) {
    int needs = 0;
    for (size_t i = 0; i < all->count; i++)
        needs |= all->items[i].kind->needs;
    return needs;
}

static void hunt_free(Hunt *h) {
    free(h->hits);
    free(h->last.bits);
    free(h->now.bits);
}

/* ---- hits ---- */

static bool keep_hit(Hunt *h, const Hit *hit) {
    if (h->count == h->room) {
        size_t room = h->room ? 2 * h->room : 16;
        Hit *larger = realloc(h->hits, room * sizeof *larger);
        if (!larger)
            return false;
        h->hits = larger;
        h->room = room;
    }
    h->hits[h->count++] = *hit;
    return true;
}

/* It is a hit; whether it is not to be ignored. */
static bool count_hit(Breakpoint *b) {
    b->hits++;
    if (!b->ignore)
        return true;
    b->ignore--;
    return false;
}

/* Asks all breakpoints; true: the run stops here. */
static bool ask(Hunt *h, const Occasion *o) {
    int needed = o->boundary ? NEEDS_LINES : NEEDS_EVENTS;
    size_t before = h->count;
    for (size_t i = 0; i < h->all->count; i++) {
        Breakpoint *b = &h->all->items[i];
        if (!(b->kind->needs & needed) || !b->kind->fits(b, o))
            continue;
        int holds = breakpoint_holds(b, h->t->world, NULL);
        if (holds == 0 || (!h->back && !count_hit(b)))
            continue;
        if (!keep_hit(h, &(Hit){h->t->now, b, *o, holds < 0})) {
            h->failed = true;
            return true;
        }
    }
    return !h->back && h->count > before;
}

static bool is_hunted(const Hunt *h, Moment at) {
    return moment_compare(at, h->from) > 0 && (!h->back || moment_compare(at, h->before) < 0);
}

/* ---- garbage ---- */

/* Room for the numbers of all objects so far. */
static bool garbage_clear(Garbage *g, const World *w) {
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

static bool garbage_has(const Garbage *g, uint32_t number) {
    return number / 8 < g->bytes && g->bits[number / 8] >> number % 8 & 1;
}

/* Tells the occasion which of the garbage was none before. */
static void compare_garbage(Hunt *h, const Census *census, Occasion *o) {
    World *w = h->t->world;
    uint32_t first = UINT32_MAX;
    for (size_t i = census->reachable; i < census->count; i++) {
        const CensusRow *row = &census->rows[i];
        uint32_t number = row->is_key_table ? 0 : object_number(w, row->object);
        if (!number)
            continue;
        h->now.bits[number / 8] |= (unsigned char)(1u << number % 8);
        if (!h->garbage_known || garbage_has(&h->last, number))
            continue;
        o->detail++;
        if (number < first) {
            first = number;
            o->subject = row->object;
        }
    }
    o->garbage = o->detail > 0;
}

/* Where a line begins, or all has ended. References are only all to be found at clean points. */
static void look_for_garbage(Hunt *h, Occasion *o) {
    World *w = h->t->world;
    Census census;
    if (w->native_depth > 0)
        return;
    if (!garbage_clear(&h->now, w) || !census_take(w, &census)) {
        h->failed = true;
        return;
    }
    compare_garbage(h, &census, o);
    census_free(&census);
    Garbage last = h->last;
    h->last = h->now;
    h->now = last;
    h->garbage_known = true;
}

/* ---- occasions ---- */

/* A frame is entered at its first instruction, unless a jump came there. The same memory may serve
 * call after call. */
static bool is_entered(const LineWatch *before, const LineWatch *now) {
    if (!now->frame || now->index != 0 || !before->known)
        return false;
    if (now->depth < before->depth)
        return false; /* what was typed here has ended */
    if (now->frame != before->frame || now->depth > before->depth)
        return true;
    const Instruction *last = &now->frame->code->body->instructions[before->index];
    return opcode_info[last->opcode].operand != OPERAND_JUMP || last->arg != 0;
}

static bool at_boundary(void *arg, Timeline *t) {
    Hunt *h = arg;
    LineWatch before = h->lines;
    bool begins = line_begins(&h->lines, t);
    Occasion o = {.w = t->world, .boundary = true, .line_begins = begins, .line = h->lines.line};
    o.entered = is_entered(&before, &h->lines);
    if (h->needs & NEEDS_GARBAGE && (begins || !h->garbage_known))
        look_for_garbage(h, &o);
    bool hunted = is_hunted(h, t->now);
    bool ends = h->end.fits && h->end.fits(h->end.arg, t) && hunted;
    bool stops = hunted && !(ends && h->end.silent) && ask(h, &o);
    return stops || ends || h->failed;
}

static bool at_event(void *arg, Timeline *t, enum EventKind event, const void *subject,
                     size_t detail) {
    Hunt *h = arg;
    Occasion o = {.w = t->world, .event = event, .subject = subject, .detail = detail};
    return is_hunted(h, t->now) && (ask(h, &o) || h->failed);
}

static enum Stop run(Hunt *h, Moment until) {
    EventFn event = h->needs & NEEDS_EVENTS ? at_event : NULL;
    enum Stop stop = timeline_observe(h->t, until, at_boundary, event, h);
    return h->failed ? STOP_MEMORY : stop;
}

/* ---- telling ---- */

static void tell(const Hit *hit, World *w, Buffer *why) {
    const Breakpoint *b = hit->breakpoint;
    buffer_printf(why, "Breakpoint %d: ", b->number);
    if (hit->failed) {
        buffer_printf(why, "its condition, %s, failed: ", b->condition);
        breakpoint_holds(b, w, why);
    } else {
        b->kind->say(b, &hit->occasion, why);
    }
    buffer_puts(why, ".\n");
}

static void tell_all(const Hunt *h, size_t first, size_t end, Buffer *why) {
    for (size_t i = first; i < end; i++)
        tell(&h->hits[i], h->t->world, why);
}

/* ---- forward ---- */

/* What the last line has made unreachable is found when all is over. */
static void look_at_end(Hunt *h) {
    Occasion o = {.w = h->t->world, .boundary = true};
    if (!(h->needs & NEEDS_GARBAGE))
        return;
    look_for_garbage(h, &o);
    ask(h, &o);
}

enum Stop hunt_forward(Breakpoints *all, Timeline *t, HuntEnd end, Buffer *why) {
    Hunt h = {.all = all, .t = t, .needs = needs_of(all), .from = t->now, .end = end};
    if (!all->count)
        return timeline_run(t, end.fits, end.arg);
    enum Stop stop = run(&h, (Moment){UINT64_MAX, 0});
    if (stop == STOP_END && moment_compare(h.from, t->now) < 0)
        look_at_end(&h);
    tell_all(&h, 0, h.count, why);
    if (h.count)
        stop = STOP_BREAKPOINT;
    hunt_free(&h);
    return stop;
}

/* ---- back ---- */

/* Where the run over an interval begins: early enough to know where its first line begins, and what
 * was garbage by then. */
static void go_before(Hunt *h, uint64_t from, uint64_t first) {
    timeline_seek(h->t, (Moment){from > first ? from - 1 : first, 0});
    if (h->needs & NEEDS_GARBAGE)
        step_back(h->t, STEP_LINE);
    h->lines = (LineWatch){0};
    h->garbage_known = false;
}

/* The latest hits that are not ignored, all of one moment: those from *first to the end. */
static bool choose(Hunt *h, size_t *first) {
    while (h->count) {
        Moment at = h->hits[h->count - 1].at;
        size_t begin = h->count, kept = 0;
        while (begin && moment_compare(h->hits[begin - 1].at, at) == 0)
            begin--;
        for (size_t i = begin; i < h->count; i++)
            if (count_hit(h->hits[i].breakpoint))
                h->hits[begin + kept++] = h->hits[i];
        h->count = begin + kept;
        *first = begin;
        if (kept)
            return true;
    }
    return false;
}

static enum Stop hunt_windows(Hunt *h, uint64_t first, Buffer *why) {
    uint64_t size = FIRST_WINDOW, to = h->before.instruction + (h->before.event > 0);
    Moment present = h->before;
    while (to > first) {
        size_t begin;
        uint64_t from = to - first > size ? to - size : first;
        h->count = 0;
        h->from = from > first ? (Moment){from - 1, UINT32_MAX} : (Moment){first, 0};
        go_before(h, from, first);
        enum Stop stop = run(h, (Moment){to, 0});
        if (stop == STOP_INTERRUPTED || stop == STOP_MEMORY)
            return stop;
        if (choose(h, &begin)) {
            timeline_seek(h->t, h->hits[begin].at);
            tell_all(h, begin, h->count, why);
            return STOP_BREAKPOINT;
        }
        h->before = (Moment){from, 0};
        to = from;
        size *= WIDER;
    }
    h->before = present;
    return STOP_START;
}

enum Stop hunt_back(Breakpoints *all, Timeline *t, Buffer *why) {
    Hunt h = {.all = all, .t = t, .needs = needs_of(all), .back = true, .before = t->now};
    Moment present = t->now;
    enum Stop stop = STOP_START;
    if (all->count)
        stop = hunt_windows(&h, t->history.snapshots[0]->instructions, why);
    if (stop != STOP_BREAKPOINT)
        timeline_seek(t, present);
    hunt_free(&h);
    return stop;
}
