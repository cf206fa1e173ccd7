#include "timeline/cycles.h"

#include <stdlib.h>

#include "objects/dict.h"
#include "timeline/value.h"

/* ---- strongly connected parts, as Tarjan finds them, with a stack of its own ---- */

typedef struct Walk {
    Cycles *c;
    uint32_t *order,
        *low;       /* of each object: when it was met (from 1), the earliest it leads back to */
    uint32_t *edge; /* of each: the next edge to follow */
    uint32_t *path, *pending; /* stacks: objects being followed, objects without a part */
    bool *is_pending;
    uint32_t depth, waiting, met;
} Walk;

/* The garbage object that an edge leads to; false: something else. */
static bool garbage_target(const Cycles *c, uint32_t edge, uint32_t *i) {
    uint32_t to = c->holders->census.edges[edge].to;
    *i = to - c->first;
    return cycles_has(c, to) && !c->holders->census.rows[to].is_key_table;
}

static void enter(Walk *walk, uint32_t i) {
    walk->order[i] = walk->low[i] = ++walk->met;
    walk->edge[i] = walk->c->start[i];
    walk->path[walk->depth++] = i;
    walk->pending[walk->waiting++] = i;
    walk->is_pending[i] = true;
}

static void lower(uint32_t *low, uint32_t to) {
    if (to < *low)
        *low = to;
}

/* The object is followed to its end: if it leads to none that came before it, what waits above it
 * is a part. */
static void leave(Walk *walk, uint32_t i) {
    Cycles *c = walk->c;
    walk->depth--;
    if (walk->depth)
        lower(&walk->low[walk->path[walk->depth - 1]], walk->low[i]);
    if (walk->low[i] != walk->order[i])
        return;
    uint32_t member, size = 0;
    do {
        member = walk->pending[--walk->waiting];
        walk->is_pending[member] = false;
        c->part[member] = c->parts;
        size++;
    } while (member != i);
    c->cyclic[c->parts++] = size > 1;
}

static void follow(Walk *walk, uint32_t root) {
    enter(walk, root);
    while (walk->depth) {
        uint32_t i = walk->path[walk->depth - 1], to;
        if (walk->edge[i] == walk->c->start[i + 1]) {
            leave(walk, i);
        } else if (garbage_target(walk->c, walk->edge[i]++, &to)) {
            if (!walk->order[to])
                enter(walk, to);
            else if (walk->is_pending[to])
                lower(&walk->low[i], walk->order[to]);
        }
    }
}

static bool find_parts(Cycles *c) {
    size_t n = c->count + (size_t)1;
    Walk walk = {.c = c,
                 .order = calloc(n, sizeof(uint32_t)),
                 .low = calloc(n, sizeof(uint32_t)),
                 .edge = calloc(n, sizeof(uint32_t)),
                 .path = calloc(n, sizeof(uint32_t)),
                 .pending = calloc(n, sizeof(uint32_t)),
                 .is_pending = calloc(n, sizeof(bool))};
    bool ok = walk.order && walk.low && walk.edge && walk.path && walk.pending && walk.is_pending;
    for (uint32_t i = 0; ok && i < c->count; i++)
        if (!walk.order[i])
            follow(&walk, i);
    free(walk.order);
    free(walk.low);
    free(walk.edge);
    free(walk.path);
    free(walk.pending);
    free(walk.is_pending);
    return ok;
}

/* ---- edges and generations ---- */

bool cycles_is_garbage(const Holders *holders, uint32_t row) {
    const CensusRow *r = &holders->census.rows[row];
    return row >= holders->census.reachable && !r->is_key_table &&
           REFCNT(r->object) != REFCNT_IMMORTAL && !census_is_static(holders->w, r->object);
}

/* Edges that begin at rows come in the order of the rows. */
static void find_edges(Cycles *c) {
    const Census *census = &c->holders->census;
    uint32_t edge = (uint32_t)census->edge_count;
    for (uint32_t i = c->count; i-- > 0;) {
        c->start[i + 1] = edge;
        while (edge > 0 && census->edges[edge - 1].from == c->first + i)
            edge--;
    }
    c->start[0] = edge;
}

typedef struct Generation {
    Cycles *c;
    int8_t number;
} Generation;

static int note_generation(World *w, Object *o, void *arg) {
    (void)w;
    const Generation *g = arg;
    const Census *census = &g->c->holders->census;
    const CensusRow *row = census_find(census, o);
    uint32_t at = row ? (uint32_t)(row - census->rows) : 0;
    if (row && cycles_has(g->c, at) && g->c->generation[cycles_part(g->c, at)] < g->number)
        g->c->generation[cycles_part(g->c, at)] = g->number;
    return 0;
}

static bool sort_by_part(Cycles *c) {
    uint32_t *begin = calloc(c->parts + (size_t)2, sizeof *begin);
    if (!begin)
        return false;
    for (uint32_t i = 0; i < c->count; i++)
        begin[c->part[i] + 2]++;
    for (uint32_t p = 2; p < c->parts + 2; p++)
        begin[p] += begin[p - 1];
    for (uint32_t i = 0; i < c->count; i++)
        c->order[begin[c->part[i] + 1]++] = i;
    free(begin);
    return true;
}

/* Parts come behind those that they lead to, so one pass from the last brings generations forward.
 */
static void spread_generations(Cycles *c) {
    for (uint32_t m = c->count, to; m-- > 0;) {
        uint32_t i = c->order[m], part = c->part[i];
        for (uint32_t edge = c->start[i]; edge < c->start[i + 1]; edge++) {
            if (!garbage_target(c, edge, &to))
                continue;
            if (c->generation[c->part[to]] < c->generation[part])
                c->generation[c->part[to]] = c->generation[part];
            if (to == i)
                c->cyclic[part] = true;
        }
    }
}

bool cycles_find(Cycles *self, const Holders *holders) {
    const Census *census = &holders->census;
    *self = (Cycles){.holders = holders,
                     .first = (uint32_t)census->reachable,
                     .count = (uint32_t)(census->count - census->reachable)};
    size_t n = self->count + (size_t)1;
    self->part = calloc(n, sizeof *self->part);
    self->order = calloc(n, sizeof *self->order);
    self->start = calloc(n, sizeof *self->start);
    self->cyclic = calloc(n, sizeof *self->cyclic);
    self->generation = calloc(n, sizeof *self->generation);
    if (!self->part || !self->order || !self->start || !self->cyclic || !self->generation)
        return false;
    find_edges(self);
    if (!find_parts(self) || !sort_by_part(self))
        return false;
    for (int8_t i = 0; i <= GC_GENERATIONS; i++)
        gc_each(holders->w, i, note_generation, &(Generation){self, i});
    spread_generations(self);
    return true;
}

void cycles_free(Cycles *self) {
    free(self->part);
    free(self->order);
    free(self->start);
    free(self->cyclic);
    free(self->generation);
    *self = (Cycles){0};
}

/* ---- one cycle ---- */

static void put_member(const Holders *h, uint32_t row, Buffer *out) {
    char label[60];
    value_label(h->w, h->census.rows[row].object, label, sizeof label);
    buffer_puts(out, label);
}

/* From [first], which holds itself through what [next] says. Dicts of attributes are passed over.
 */
static void put_path(const Cycles *c, uint32_t first, const uint32_t *next, Buffer *out) {
    uint32_t row = first;
    do {
        if (row == first || !holders_dict_owner(c->holders, row)) {
            put_member(c->holders, row, out);
            buffer_puts(out, " → ");
        }
        row = next[row - c->first];
    } while (row != first);
    put_member(c->holders, first, out);
}

bool cycles_put(const Cycles *self, uint32_t first, Buffer *out) {
    size_t n = self->count + (size_t)1, count;
    uint32_t *next = calloc(n, sizeof *next), *queue = calloc(n, sizeof *queue);
    bool ok = next && queue, found = false;
    uint32_t head = 0, tail = 0;
    if (ok)
        queue[tail++] = first;
    while (!found && head < tail) {
        uint32_t row = queue[head++];
        const uint32_t *edges = holders_of(self->holders, row, &count);
        for (size_t i = 0; i < count && !found; i++) {
            uint32_t from = self->holders->census.edges[edges[i]].from;
            if (!cycles_has(self, from) || next[from - self->first] ||
                cycles_part(self, from) != cycles_part(self, first))
                continue;
            next[from - self->first] = row;
            found = from == first;
            queue[tail++] = from;
        }
    }
    if (found)
        put_path(self, first, next, out);
    free(next);
    free(queue);
    return ok;
}

/* ---- who will find it ---- */

void cycles_put_finder(const Cycles *c, uint32_t row, Buffer *out) {
    const Gc *gc = &c->holders->w->gc;
    int generation = c->generation[cycles_part(c, row)];
    if (gc->collecting)
        buffer_puts(out, "the collection that runs now may find it");
    else if (generation == GC_GENERATIONS)
        buffer_puts(out, "it is frozen: no collection finds it before gc.unfreeze()");
    else if (!gc->enabled)
        buffer_printf(out,
                      "the collector is disabled: only gc.collect(%d) or a fuller one finds it",
                      generation);
    else
        buffer_printf(out, "the next collection of generation %d will find it", generation);
}
