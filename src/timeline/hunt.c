#include "timeline/hunt.h"

#include <stdlib.h>
#include <string.h>

#include "lang/opcode.h"
#include "timeline/garbage.h"
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
    bool failed;   /* its condition did */
    bool narrowed; /* garbage: [at] is where it became so, and no longer where it was found */
    uint64_t before_loss; /* then: the clean point before */
} Hit;

typedef struct Hunt {
    Breakpoints *all;
    Timeline *t;
    int needs;
    bool back;
    Moment from, before; /* hits lie behind [from], and back also before [before] */
    HuntEnd end;
    LineWatch lines; /* the boundary before */
    GarbageWatch garbage;
    uint64_t present; /* back, in the first window: its last boundary, which may be within a line */
    Hit *hits;
    size_t count, room;
    bool failed;               /* no memory */
    EvaluationRoom room_aside; /* for conditions */
} Hunt;

static int needs_of(const Breakpoints *all) {
    int needs = 0;
    for (size_t i = 0; i < all->count; i++)
        needs |= all->items[i].kind->needs;
    return needs;
}

static void hunt_free(Hunt *h) {
    free(h->hits);
    evaluation_room_free(&h->room_aside);
    garbage_free(&h->garbage);
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

/* Asks all breakpoints of some needs; true: the run stops here. */
static bool ask(Hunt *h, const Occasion *o, int needed) {
    size_t before = h->count;
    for (size_t i = 0; i < h->all->count; i++) {
        Breakpoint *b = &h->all->items[i];
        if (!(b->kind->needs & needed) || !b->kind->fits(b, o))
            continue;
        int holds = breakpoint_holds(b, h->t->world, &h->room_aside, NULL);
        bool counts = !h->back && !o->garbage;
        if (holds == 0 || (counts && !count_hit(b)))
            continue;
        if (!keep_hit(
                h, &(Hit){.at = h->t->now, .breakpoint = b, .occasion = *o, .failed = holds < 0})) {
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

/* Where a line begins, or the run has ended: whether something has become garbage since the last
 * look. */
static bool look_for_garbage(Hunt *h, Occasion *o) {
    GarbageFound found;
    if (!garbage_look(&h->garbage, h->t, &found))
        h->failed = true;
    o->garbage = found.count > 0;
    o->subject = found.object;
    o->detail = found.count;
    o->since = found.since;
    return o->garbage;
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
    bool looks = begins || !h->garbage.known || t->now.instruction == h->present;
    int since = moment_compare(t->now, h->from);
    bool lost = h->needs & NEEDS_GARBAGE && looks && (h->back || since >= 0) &&
                look_for_garbage(h, &o) && since > 0;
    if (lost && ask(h, &o, NEEDS_GARBAGE))
        return true;
    bool hunted = is_hunted(h, t->now);
    bool ends = h->end.fits && h->end.fits(h->end.arg, t) && hunted;
    bool stops = hunted && !(ends && h->end.silent) && ask(h, &o, NEEDS_LINES);
    return stops || ends || h->failed;
}

static bool at_event(void *arg, Timeline *t, enum EventKind event, const void *subject,
                     size_t detail) {
    Hunt *h = arg;
    Occasion o = {.w = t->world, .event = event, .subject = subject, .detail = detail};
    return is_hunted(h, t->now) && (ask(h, &o, NEEDS_EVENTS) || h->failed);
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
        breakpoint_holds(b, w, NULL, why);
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

/* Where the run has stopped, within a line perhaps: what the line has lost so far comes before what
 * stopped it. */
static void look_where_it_stopped(Hunt *h) {
    Moment here = h->t->now;
    Occasion o = {.w = h->t->world, .boundary = true};
    if (!(h->needs & NEEDS_GARBAGE) || (h->count && h->hits[0].occasion.garbage))
        return;
    timeline_seek(h->t, (Moment){here.instruction, 0});
    size_t others = h->count;
    if (moment_compare(h->t->now, h->from) >= 0 && look_for_garbage(h, &o) &&
        ask(h, &o, NEEDS_GARBAGE)) {
        for (size_t i = 0; i < others; i++)
            h->hits[i].breakpoint->hits--; /* it comes later, and is counted then */
        h->count -= others;
        memmove(h->hits, h->hits + others, h->count * sizeof *h->hits);
    }
    timeline_seek(h->t, here);
}

/* Goes from where garbage was found to where it became so, which is now the moment of those hits.
 * False: no memory, or interrupted. */
static bool go_to_loss(Hunt *h, size_t first) {
    Occasion *o = &h->hits[first].occasion;
    GarbageFound found = {o->subject, o->detail, o->since};
    timeline_seek(h->t, h->hits[first].at);
    if (!garbage_narrow(h->t, h->back, &found))
        return false;
    if (!found.count)
        h->count = first;
    for (size_t i = first; i < h->count; i++) {
        h->hits[i].at = h->t->now;
        h->hits[i].narrowed = true;
        h->hits[i].before_loss = found.since;
        h->hits[i].occasion.subject = found.object;
        h->hits[i].occasion.detail = found.count;
    }
    return true;
}

/* Which of the hits on garbage are to be ignored is known once they are narrowed; what the same
 * line has lost after an ignored one is looked for from there. */
static bool is_ignored(Hunt *h) {
    size_t kept = 0;
    for (size_t i = 0; i < h->count; i++)
        if (count_hit(h->hits[i].breakpoint))
            h->hits[kept++] = h->hits[i];
    h->count = kept;
    h->from = h->t->now;
    h->lines = (LineWatch){0};
    h->garbage.known = false;
    if (!kept && h->end.restart)
        h->end.restart(h->end.arg);
    return kept == 0;
}

static enum Stop hunt_on(Hunt *h) {
    for (;;) {
        enum Stop stop = run(h, (Moment){UINT64_MAX, 0});
        if (stop == STOP_MEMORY || stop == STOP_INTERRUPTED)
            return stop;
        if (moment_compare(h->from, h->t->now) < 0)
            look_where_it_stopped(h);
        if (!h->count || !h->hits[0].occasion.garbage)
            return h->count ? STOP_BREAKPOINT : stop;
        if (!go_to_loss(h, 0))
            return h->t->interrupted ? STOP_INTERRUPTED : STOP_MEMORY;
        if (!is_ignored(h))
            return STOP_BREAKPOINT;
    }
}

enum Stop hunt_forward(Breakpoints *all, Timeline *t, HuntEnd end, Buffer *why) {
    Hunt h = {.all = all,
              .t = t,
              .needs = needs_of(all),
              .from = t->now,
              .present = UINT64_MAX,
              .end = end};
    if (!all->count)
        return timeline_run(t, end.fits, end.arg);
    enum Stop stop = hunt_on(&h);
    if (stop == STOP_BREAKPOINT)
        tell_all(&h, 0, h.count, why);
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
    h->garbage.known = false;
}

/* Puts the hits from [first] on, which have become earlier, where they belong. */
static void sort_hits(Hunt *h, size_t first) {
    for (size_t i = first; i < h->count; i++) {
        Hit hit = h->hits[i];
        size_t at = i;
        for (; at && moment_compare(h->hits[at - 1].at, hit.at) > 0; at--)
            h->hits[at] = h->hits[at - 1];
        h->hits[at] = hit;
    }
}

/* The first of the latest hits: those of one moment and, where garbage was found, of that. */
static size_t latest(const Hunt *h) {
    size_t begin = h->count - 1;
    const Hit *last = &h->hits[begin];
    while (begin && moment_compare(h->hits[begin - 1].at, last->at) == 0 &&
           h->hits[begin - 1].occasion.garbage == last->occasion.garbage)
        begin--;
    return begin;
}

/* The hits from [first] on are ignored: garbage may have been lost before, in the same line. */
static void look_before(Hunt *h, size_t first) {
    if (!h->hits[first].occasion.garbage ||
        h->hits[first].before_loss <= h->hits[first].occasion.since) {
        h->count = first;
        return;
    }
    for (size_t i = first; i < h->count; i++) {
        h->hits[i].at = (Moment){h->hits[i].before_loss, 0};
        h->hits[i].narrowed = false;
    }
    sort_hits(h, first);
}

/* The latest hits that are not ignored: those from *first to the end. */
static bool choose(Hunt *h, size_t *first) {
    while (h->count && !h->failed) {
        size_t begin = latest(h), kept = 0;
        if (h->hits[begin].occasion.garbage && !h->hits[begin].narrowed) {
            h->failed = !go_to_loss(h, begin);
            if (h->count > begin && moment_compare(h->hits[begin].at, h->before) < 0)
                sort_hits(h, begin);
            else
                h->count = begin; /* it is the present that lost it */
            continue;
        }
        for (size_t i = begin; i < h->count; i++)
            if (count_hit(h->hits[i].breakpoint))
                h->hits[begin + kept++] = h->hits[i];
        *first = begin;
        if (kept) {
            h->count = begin + kept;
            return true;
        }
        look_before(h, begin);
    }
    return false;
}

static enum Stop hunt_windows(Hunt *h, uint64_t first, Buffer *why) {
    uint64_t size = FIRST_WINDOW, to = h->before.instruction + (h->before.event > 0);
    Moment present = h->before;
    h->present = h->before.instruction;
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
        if (h->failed)
            return h->t->interrupted ? STOP_INTERRUPTED : STOP_MEMORY;
        h->present = UINT64_MAX;
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
