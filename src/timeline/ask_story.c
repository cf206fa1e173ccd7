/* The life of an object, found by running the tape again from its birth. */
#include "timeline/ask.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/designate.h"
#include "timeline/holders.h"
#include "timeline/show.h"
#include "timeline/step.h"
#include "timeline/value.h"

enum {
    FIRST_CHAPTERS = 20, /* told from the beginning of a long life, and from its end */
    LAST_CHAPTERS = 20,
    HOLDER_TEXT = 120,
    CAUSES_MOST = 6 /* holders named for one change */
};

enum ChapterKind {
    CHAPTER_BIRTH,
    CHAPTER_COUNT,
    CHAPTER_PROMOTION,
    CHAPTER_DEATH
};

/* One thing that happened, between two boundaries: in one line step. */
typedef struct Chapter {
    enum ChapterKind kind;
    uint64_t from, to;
    uint32_t before, after; /* counts, or generations */
} Chapter;

typedef struct Story {
    uint32_t serial;
    const Object *object;
    char type[40];
    bool dead; /* within the instruction of its birth, at first */
    LineWatch watch;
    uint64_t line; /* where the line step began, and the count there */
    uint32_t count;
    int64_t collections;
    int generation;
    Chapter first[FIRST_CHAPTERS], last[LAST_CHAPTERS]; /* last: a ring */
    uint64_t chapters;
} Story;

/* ---- the plot ---- */

static void add(Story *s, enum ChapterKind kind, uint64_t to, uint32_t before, uint32_t after) {
    Chapter *c = s->chapters < FIRST_CHAPTERS
                     ? &s->first[s->chapters]
                     : &s->last[(s->chapters - FIRST_CHAPTERS) % LAST_CHAPTERS];
    *c = (Chapter){kind, s->line, to, before, after};
    s->chapters++;
}

static bool exists(const Story *s) {
    return s->object->serial == s->serial && s->object->refcnt > 0;
}

static bool is_it(World *w, Object *o, void *arg) {
    (void)w;
    return o == arg;
}

static int visit(World *w, Object *o, void *arg) {
    return is_it(w, o, arg);
}

/* 3: frozen; -1: not tracked. */
static int generation_of(World *w, const Object *o) {
    for (int i = 0; i <= GC_GENERATIONS; i++)
        if (gc_each(w, i, visit, (void *)(uintptr_t)o))
            return i;
    return -1;
}

static int64_t collections(const World *w) {
    int64_t sum = 0;
    for (int i = 0; i < GC_GENERATIONS; i++)
        sum += w->gc.stats[i].collections;
    return sum;
}

static void end_line(Story *s, uint64_t at) {
    uint32_t count = s->object->refcnt;
    if (count != s->count)
        add(s, CHAPTER_COUNT, at, s->count, count);
    s->line = at;
    s->count = count;
}

static bool at_boundary(void *arg, Timeline *t) {
    Story *s = arg;
    World *w = t->world;
    uint64_t at = t->now.instruction;
    bool line = line_begins(&s->watch, t);
    if (at < s->line || s->dead)
        return s->dead;
    if (!exists(s)) {
        add(s, CHAPTER_DEATH, at, s->count, 0);
        return s->dead = true;
    }
    if (collections(w) != s->collections && !w->gc.collecting) {
        int before = s->generation;
        s->collections = collections(w);
        s->generation = generation_of(w, s->object);
        if (before >= 0 && s->generation > before)
            add(s, CHAPTER_PROMOTION, at, (uint32_t)before, (uint32_t)s->generation);
    }
    if (line || !VM(w)->frame)
        end_line(s, at);
    if (s->generation < 0 && s->line == at)
        s->generation = generation_of(w, s->object);
    return false;
}

/* ---- birth ---- */

static bool is_born(void *arg, Timeline *t) {
    return t->world->next_serial > ((const Story *)arg)->serial;
}

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    Story *s = arg;
    const Object *o = subject;
    (void)t, (void)detail;
    if (kind == EVENT_BORN && o->serial == s->serial) {
        s->object = o;
        value_type(o, s->type, sizeof s->type);
    }
    if (kind == EVENT_DIES && o == s->object && o->serial == s->serial)
        s->dead = true;
    return false;
}

/* Finds the instruction in which it is born, and looks at that closely. False: the search was
 * stopped. */
static bool find_birth(Timeline *t, Story *s) {
    size_t i = 0;
    while (i + 1 < t->history.count && t->history.snapshots[i + 1]->next_serial <= s->serial)
        i++;
    timeline_seek(t, (Moment){t->history.snapshots[i]->instructions, 0});
    enum Stop stop = timeline_run(t, is_born, s);
    if (stop != STOP_ARRIVED)
        return false;
    uint64_t born = t->now.instruction;
    timeline_seek(t, (Moment){born - 1, 0});
    timeline_observe(t, (Moment){born, 0}, NULL, at_event, s);
    s->line = born;
    return s->object != NULL;
}

static enum Stop follow(Timeline *t, Story *s) {
    uint64_t born = s->line, far = t->far;
    bool short_lived = s->dead;
    timeline_seek(t, (Moment){born, 0});
    s->count = short_lived ? 1 : s->object->refcnt;
    s->line = born - 1;
    add(s, CHAPTER_BIRTH, born, 0, s->count);
    if (short_lived) {
        add(s, CHAPTER_DEATH, born, s->count, 0);
        return STOP_ARRIVED;
    }
    s->line = born;
    s->generation = generation_of(t->world, s->object);
    s->collections = collections(t->world);
    return timeline_replay(t, born, far, at_boundary, s);
}

/* ---- causes: who began and who ceased to hold it ---- */

typedef struct HeldBy {
    char (*texts)[HOLDER_TEXT];
    size_t count;
} HeldBy;

/* At a moment; nothing if it does not exist there. */
static HeldBy held_by(Timeline *t, const Story *s, uint64_t at) {
    HeldBy held = {NULL, 0};
    Holders h;
    timeline_seek(t, (Moment){at, 0});
    if (!exists(s) || !holders_take(&h, t->world)) {
        return held;
    }
    const CensusRow *row = census_find(&h.census, s->object);
    size_t count = 0;
    const uint32_t *edges = row ? holders_of(&h, (uint32_t)(row - h.census.rows), &count) : NULL;
    held.texts = count ? calloc(count, HOLDER_TEXT) : NULL;
    for (size_t i = 0; held.texts && i < count; i++)
        holders_text(&h, edges[i], held.texts[held.count++], HOLDER_TEXT);
    holders_free(&h);
    return held;
}

/* Holders in [a] that are not in [b], each as often as it is more. */
static int put_difference(const HeldBy *a, const HeldBy *b, const char *word, Buffer *out) {
    bool *used = calloc(b->count + 1, sizeof *used);
    int put = 0;
    for (size_t i = 0; used && i < a->count; i++) {
        size_t k = 0;
        while (k < b->count && (used[k] || strcmp(a->texts[i], b->texts[k]) != 0))
            k++;
        if (k < b->count) {
            used[k] = true;
            continue;
        }
        if (put++ < CAUSES_MOST)
            buffer_printf(out, "%s%s", put == 1 ? word : ", ", a->texts[i]);
    }
    if (put > CAUSES_MOST)
        buffer_printf(out, " and %d more", put - CAUSES_MOST);
    free(used);
    return put;
}

static void put_causes(Timeline *t, const Story *s, const Chapter *c, Buffer *out) {
    HeldBy before = held_by(t, s, c->from), after = held_by(t, s, c->to);
    Buffer text = {0};
    int gained = put_difference(&after, &before, before.count ? "now held by " : "held by ", &text);
    put_difference(&before, &after, gained ? "; no longer by " : "no longer held by ", &text);
    if (text.len)
        buffer_printf(out, "      %s\n", text.data);
    buffer_free(&text);
    free(before.texts);
    free(after.texts);
}

/* ---- telling ---- */

static void put_chapter(Timeline *t, const Story *s, const Chapter *c, Buffer *out) {
    timeline_seek(t, (Moment){c->from, 0});
    buffer_puts(out, "  ");
    switch (c->kind) {
    case CHAPTER_BIRTH:
        buffer_printf(out, "is born with a count of %" PRIu32 "  ", c->after);
        break;
    case CHAPTER_COUNT:
        buffer_printf(out, "%" PRIu32 " → %" PRIu32 "  ", c->before, c->after);
        break;
    case CHAPTER_PROMOTION:
        buffer_printf(out, "survives a collection, generation %" PRIu32 " → %" PRIu32 "  ",
                      c->before, c->after);
        break;
    default:
        buffer_printf(out, "dies (its count falls %" PRIu32 " → 0)  ", c->before);
    }
    show_moment(t, out);
    if (c->kind != CHAPTER_PROMOTION)
        put_causes(t, s, c, out);
}

static void tell(Timeline *t, Story *s, Buffer *out) {
    uint64_t told = s->chapters < FIRST_CHAPTERS ? s->chapters : FIRST_CHAPTERS;
    uint64_t rest = s->chapters - told, skipped = rest > LAST_CHAPTERS ? rest - LAST_CHAPTERS : 0;
    buffer_printf(out, "#%" PRIu32 " %s\n", s->serial - t->world->first_serial + 1, s->type);
    for (uint64_t i = 0; i < told; i++)
        put_chapter(t, s, &s->first[i], out);
    if (skipped)
        buffer_printf(out, "  … %" PRIu64 " more …\n", skipped);
    for (uint64_t i = skipped; i < rest; i++)
        put_chapter(t, s, &s->last[i % LAST_CHAPTERS], out);
    if (!s->dead)
        buffer_printf(out, "  and lives, with a count of %" PRIu32 "\n", s->count);
}

/* The number of what is meant; 0: there is none, and [out] says why. */
static uint32_t number_of(Timeline *t, const char *what, Buffer *out) {
    const World *w = t->world;
    uint32_t number;
    if (designate_number(what, &number)) {
        timeline_seek(t, (Moment){t->far, 0});
        uint32_t born = w->next_serial - w->first_serial;
        if (number && number <= born)
            return number;
        designate_missing(w, number, out);
        return 0;
    }
    const Object *o = designate(t, what, out);
    if (o && !object_number(w, o))
        buffer_printf(out, "%s is the interpreter's own: it is older than any program.\n", what);
    return o ? object_number(w, o) : 0;
}

enum Asked ask_story(Timeline *t, const char *what, Buffer *out) {
    Moment start = t->now;
    uint32_t number = number_of(t, what, out);
    Story s = {.serial = t->world->first_serial + number - 1};
    bool found = number && find_birth(t, &s);
    enum Stop stop = found ? follow(t, &s) : STOP_ARRIVED;
    bool stopped = stop == STOP_INTERRUPTED || stop == STOP_MEMORY;
    if (found && !stopped)
        tell(t, &s, out);
    else if (number)
        buffer_puts(out, stopped ? "Stopped.\n" : "Its birth was not found.\n");
    timeline_seek(t, start);
    return found && !stopped ? ASKED_TOLD : ASKED_WRONG;
}
