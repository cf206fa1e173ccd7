/* Who holds an object, and why it lives. */
#include "timeline/ask.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/str.h"
#include "objects/weakref.h"
#include "timeline/cycles.h"
#include "timeline/designate.h"
#include "timeline/value.h"
#include "vm/module.h"

enum {
    HOLDER_TEXT = 120,
    WHO_MOST = 200 /* lines of holders */
};

static bool no_memory(Buffer *out) {
    buffer_puts(out, "The host has not enough memory to look at the heap.\n");
    return false;
}

/* The object's row of the census; it has one if anything holds it. */
static bool find_row(const Holders *h, const Object *o, uint32_t *row) {
    const CensusRow *found = census_find(&h->census, o);
    if (found)
        *row = (uint32_t)(found - h->census.rows);
    return found != NULL;
}

/* ---- who ---- */

/* Holders that are called the same are one line. */
typedef struct Items {
    struct Item {
        char text[HOLDER_TEXT];
        uint32_t count;
    } * items;
    size_t count;
} Items;

static void add_item(Items *items, const char *text, uint32_t count) {
    size_t i = 0;
    while (i < items->count && strcmp(items->items[i].text, text) != 0)
        i++;
    if (i == WHO_MOST) {
        items->items[WHO_MOST].count += count;
        return;
    }
    if (i == items->count) {
        snprintf(items->items[i].text, HOLDER_TEXT, "%s", text);
        items->count++;
    }
    items->items[i].count += count;
}

static void list_items(const Holders *h, uint32_t row, Items *items) {
    size_t count;
    char text[HOLDER_TEXT];
    const uint32_t *edges = holders_of(h, row, &count);
    for (size_t i = 0; i < count; i++) {
        holders_text(h, edges[i], text, sizeof text);
        add_item(items, text, 1);
    }
    if (holders_rest(h, row)) {
        holders_rest_text(h, row, text, sizeof text);
        add_item(items, text, holders_rest(h, row));
    }
}

static void put_count(uint32_t count, int width, const char *text, Buffer *out) {
    buffer_printf(out, "%*" PRIu32 " %s\n", width, count, text);
}

static void put_total(World *w, Object *o, uint32_t total, int width, Buffer *out) {
    const char *s = total == 1 ? "" : "s";
    buffer_printf(out, "%*" PRIu32, width, total);
    if (REFCNT(o) == REFCNT_IMMORTAL)
        buffer_printf(out, " reference%s found, but it is immortal: its count never changes\n", s);
    else
        buffer_printf(
            out, " reference%s in all; sys.getrefcount() says one more, its own argument\n", s);
    if (is_str(o) && str_is_interned(o))
        buffer_printf(out, "%*s It is interned; that reference is not counted.\n", width, "");
    ssize_t weak = weakref_count(w, o);
    if (weak > 0)
        buffer_printf(out, "%*s %zd weak reference%s to it %s not counted.\n", width, "", weak,
                      weak == 1 ? "" : "s", weak == 1 ? "is" : "are");
}

static bool put_holders(World *w, const Holders *h, Object *o, Buffer *out) {
    Items items = {calloc(WHO_MOST + 1, sizeof(struct Item)), 0};
    uint32_t row, total = 0;
    if (!items.items)
        return no_memory(out);
    if (find_row(h, o, &row))
        list_items(h, row, &items);
    for (size_t i = 0; i <= items.count && i <= WHO_MOST; i++)
        total += items.items[i].count;
    int width = 2 + snprintf(NULL, 0, "%" PRIu32, total);
    value_put(w, o, out);
    buffer_puts(out, items.count ? " is held by\n" : " is held by nobody\n");
    for (size_t i = 0; i < items.count; i++)
        put_count(items.items[i].count, width, items.items[i].text, out);
    if (items.items[WHO_MOST].count)
        put_count(items.items[WHO_MOST].count, width, "others", out);
    put_total(w, o, total, width, out);
    free(items.items);
    return true;
}

enum Asked ask_who(Timeline *t, const char *what, Buffer *out) {
    Holders h;
    Object *o = designate(t, what, out);
    if (!o)
        return ASKED_WRONG;
    bool ok = holders_take(&h, t->world) ? put_holders(t->world, &h, o, out) : no_memory(out);
    holders_free(&h);
    return ok ? ASKED_TOLD : ASKED_WRONG;
}

/* Who has what a row's object holds: the owner of a dict of attributes, else itself. */
static uint32_t owner_row(const Holders *h, uint32_t row) {
    const Object *owner = holders_dict_owner(h, row);
    uint32_t found = row;
    return owner && find_row(h, owner, &found) ? found : row;
}

/* ---- why: from the object back to the nearest name ---- */

typedef struct Search {
    const Holders *holders;
    uint32_t *via;   /* of each row: the edge by which it leads to the object, + 1; 0: not met */
    uint32_t *queue; /* rows met */
    uint32_t head, tail;
} Search;

/* Whether the edge is a name's, or of a call that runs: where a way that a learner knows begins. */
static bool is_name(const Holders *h, const CensusEdge *edge) {
    const World *w = h->w;
    if (edge->from == CENSUS_ROOT)
        return edge->how >= CENSUS_HELD;
    if (edge->from >= CENSUS_FRAME)
        return true;
    const Object *from = h->census.rows[edge->from].object;
    if (h->census.rows[edge->from].is_key_table)
        return false;
    if (VM_IS(w, from, FRAME)) {
        const Frame *f = ((const FrameObject *)from)->frame;
        return f && f->state == FRAME_RUNNING;
    }
    const Object *owner = holders_dict_owner(h, edge->from);
    return owner && IS(w, owner, MODULE);
}

/* Looks at what holds [row]: true, and the edge, if the way begins here. *machine: an edge of the
 * machine itself. */
static bool search_holders(Search *s, uint32_t row, uint32_t *name, uint32_t *machine) {
    size_t count;
    uint32_t from;
    const uint32_t *edges = holders_of(s->holders, row, &count);
    for (size_t i = 0; i < count; i++) {
        const CensusEdge *edge = &s->holders->census.edges[edges[i]];
        if (is_name(s->holders, edge)) {
            *name = edges[i] + 1;
            return true;
        }
        if (edge->from >= CENSUS_FRAME) {
            *machine = *machine ? *machine : edges[i] + 1;
            continue;
        }
        from = owner_row(s->holders, edge->from);
        if (s->via[from])
            continue;
        s->via[from] = edges[i] + 1;
        s->queue[s->tail++] = from;
    }
    return false;
}

/* What stands between the text of a holder and what it holds. */
static const char *holding_verb(const Holders *h, uint32_t index) {
    const CensusEdge *edge = &h->census.edges[index];
    if (edge->from == CENSUS_ROOT)
        return edge->how < CENSUS_HELD ? "holds" : "is";
    bool names = edge->from < CENSUS_FRAME && (edge->how & CENSUS_HIDDEN);
    return names && is_str(h->census.rows[edge->to].object) ? "include" : "is";
}

/* One line for each step of the way that begins with [edge]. */
static void put_way(const Search *s, uint32_t edge, uint32_t goal, Buffer *out) {
    char text[HOLDER_TEXT];
    for (;;) {
        uint32_t row = s->holders->census.edges[edge].to;
        holders_text(s->holders, edge, text, sizeof text);
        buffer_printf(out, "  %s %s ", text, holding_verb(s->holders, edge));
        value_put(s->holders->w, s->holders->census.rows[row].object, out);
        buffer_putc(out, '\n');
        if (row == goal)
            return;
        edge = s->via[row] - 1;
    }
}

/* No name leads there: C code that runs now, or the interpreter itself, keeps it. */
static void put_unnamed(const Holders *h, const Search *s, uint32_t goal, Buffer *out) {
    char text[HOLDER_TEXT];
    for (uint32_t i = 0; i < s->tail; i++) {
        uint32_t row = s->queue[i];
        Object *o = h->census.rows[row].object;
        if (!holders_rest(h, row) || census_is_static(h->w, o))
            continue;
        holders_rest_text(h, row, text, sizeof text);
        buffer_printf(out, " lives: %s holds ", text);
        if (row == goal)
            buffer_puts(out, "it");
        else
            value_put(h->w, o, out);
        buffer_puts(out, row == goal ? ".\n" : ", which leads to it.\n");
        return;
    }
    buffer_puts(out, " lives: it is the interpreter's own.\n");
}

static bool put_way_from_root(const Holders *h, uint32_t goal, Buffer *out) {
    size_t n = h->census.count + 1;
    Search s = {h, calloc(n, sizeof(uint32_t)), calloc(n, sizeof(uint32_t)), 0, 0};
    bool ok = s.via && s.queue;
    uint32_t name = 0, machine = 0;
    if (ok) {
        s.queue[s.tail++] = goal;
        s.via[goal] = UINT32_MAX;
        while (s.head < s.tail && !search_holders(&s, s.queue[s.head++], &name, &machine))
            continue;
        value_put(h->w, h->census.rows[goal].object, out);
        if (name || machine) {
            buffer_puts(out, " lives:\n");
            put_way(&s, (name ? name : machine) - 1, goal, out);
        } else {
            put_unnamed(h, &s, goal, out);
        }
    }
    free(s.via);
    free(s.queue);
    return ok || no_memory(out);
}

/* ---- why: garbage ---- */

/* The nearest that holds [row] and lies on a cycle. */
static uint32_t nearest_on_cycle(const Cycles *c, Search *s, uint32_t row) {
    s->queue[s->tail++] = row;
    s->via[row] = UINT32_MAX;
    while (s->head < s->tail) {
        size_t count;
        uint32_t here = s->queue[s->head++];
        if (c->cyclic[cycles_part(c, here)])
            return here;
        const uint32_t *edges = holders_of(c->holders, here, &count);
        for (size_t i = 0; i < count; i++) {
            uint32_t from = c->holders->census.edges[edges[i]].from;
            from = cycles_has(c, from) ? owner_row(c->holders, from) : row;
            if (s->via[from])
                continue;
            s->via[from] = edges[i] + 1;
            s->queue[s->tail++] = from;
        }
    }
    return row;
}

static bool put_garbage(const Holders *h, uint32_t row, Buffer *out) {
    Cycles c;
    size_t n = h->census.count + 1;
    Search s = {h, calloc(n, sizeof(uint32_t)), calloc(n, sizeof(uint32_t)), 0, 0};
    bool ok = cycles_find(&c, h) && s.via && s.queue;
    if (ok) {
        uint32_t on = nearest_on_cycle(&c, &s, row);
        value_put(h->w, h->census.rows[row].object, out);
        buffer_puts(out, " is garbage: held only by the cycle ");
        ok = cycles_put(&c, on, out);
        buffer_puts(out, "; ");
        cycles_put_finder(&c, row, out);
        buffer_puts(out, ".\n");
        if (on != row)
            put_way(&s, s.via[on] - 1, row, out);
    }
    cycles_free(&c);
    free(s.via);
    free(s.queue);
    return ok || no_memory(out);
}

static bool put_why(const Holders *h, Object *o, Buffer *out) {
    uint32_t row;
    if (!find_row(h, o, &row)) {
        value_put(h->w, o, out);
        buffer_puts(out, " is held by nobody; it is being destroyed.\n");
        return true;
    }
    return cycles_is_garbage(h, row) ? put_garbage(h, row, out) : put_way_from_root(h, row, out);
}

enum Asked ask_why(Timeline *t, const char *what, Buffer *out) {
    Holders h;
    Object *o = designate(t, what, out);
    if (!o)
        return ASKED_WRONG;
    bool ok = holders_take(&h, t->world) ? put_why(&h, o, out) : no_memory(out);
    holders_free(&h);
    return ok ? ASKED_TOLD : ASKED_WRONG;
}
