#include "timeline/census.h"

#include "memory/gc_list.h"
#include "memory/trash.h"
#include "objects/dict_keys.h"
#include "objects/instance.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/frame.h"

#include <stdlib.h>
#include <string.h>

enum {
    PART_REFERENCES = 2000 /* followed of one object in a part of the heap */
};

/* ---- the table ---- */

static size_t slot_of(const Census *c, const void *o) {
    uint64_t h = (uint64_t)(uintptr_t)o >> 3;
    h *= UINT64_C(0x9e3779b97f4a7c15);
    size_t slot = (size_t)(h >> 20) & (c->slots - 1);
    while (c->index[slot] && c->rows[c->index[slot] - 1].object != o)
        slot = (slot + 1) & (c->slots - 1);
    return slot;
}

static bool grow(Census *c) {
    if (census_stopped(c, 0))
        return false;
    size_t room = c->room ? 2 * c->room : 4096;
    CensusRow *rows = realloc(c->rows, room * sizeof *rows);
    if (!rows)
        return false;
    c->rows = rows;
    c->room = room;
    free(c->index);
    c->slots = 4 * room;
    c->index = calloc(c->slots, sizeof *c->index);
    for (size_t i = 0; c->index && i < c->count; i++)
        c->index[slot_of(c, c->rows[i].object)] = (uint32_t)i + 1;
    return c->index != NULL;
}

/* The row of [o], made when it is met for the first time; NULL: no memory, or a part that is full.
 */
static CensusRow *row_of(Census *c, Object *o) {
    bool full = c->extent.most && c->count >= c->extent.most;
    if (!full && c->count == c->room && !grow(c)) {
        c->failed = true;
        return NULL;
    }
    size_t slot = slot_of(c, o);
    if (full && !c->index[slot])
        return NULL;
    if (!c->index[slot]) {
        c->rows[c->count] = (CensusRow){o, 0, false};
        c->index[slot] = (uint32_t)++c->count;
    }
    return &c->rows[c->index[slot] - 1];
}

const CensusRow *census_find(const Census *c, const Object *o) {
    uint32_t i = c->slots ? c->index[slot_of(c, o)] : 0;
    return i ? &c->rows[i - 1] : NULL;
}

Object *census_number(const World *w, const Census *c, uint32_t number) {
    for (size_t i = 0; number && i < c->count; i++)
        if (!c->rows[i].is_key_table && object_number(w, c->rows[i].object) == number)
            return c->rows[i].object;
    return NULL;
}

bool census_is_static(const World *w, const Object *o) {
    return (const char *)o < w->raw.start || o == OBJ(w)->empty_tuple;
}

void census_free(Census *c) {
    free(c->rows);
    free(c->index);
    free(c->edges);
    *c = (Census){0};
}

/* ---- references ---- */

static void keep_edge(Census *c, const CensusRow *row) {
    if (c->edge_count == c->edge_room) {
        size_t room = c->edge_room ? 2 * c->edge_room : 16384;
        CensusEdge *edges = realloc(c->edges, room * sizeof *edges);
        if (!edges) {
            c->failed = true;
            return;
        }
        c->edges = edges;
        c->edge_room = room;
    }
    c->edges[c->edge_count++] = (CensusEdge){c->from, (uint32_t)(row - c->rows), c->how};
}

static int count_reference(World *w, Object *o, void *arg) {
    (void)w;
    Census *c = arg;
    CensusRow *row = row_of(c, o);
    if (row) {
        row->found++;
        if (c->keeps_edges)
            keep_edge(c, row);
    }
    c->how++;
    if (++c->visits > PART_REFERENCES && c->extent.most)
        return 1;
    c->failed |= census_stopped(c, c->visits << 4);
    return c->failed;
}

static int meet(World *w, Object *o, void *arg) {
    (void)w;
    Census *c = arg;
    row_of(c, o);
    c->failed |= census_stopped(c, ++c->visits << 4);
    return c->failed;
}

static void count(World *w, Census *c, void *o) {
    if (o)
        count_reference(w, o, c);
}

/* Key tables are not objects, but one row each says whether their names were counted already. */
static void count_keys(World *w, Census *c, DictKeys *keys) {
    if (!keys || keys == KEYS_EMPTY)
        return;
    CensusRow *row = row_of(c, (Object *)(void *)keys);
    if (!row || row->is_key_table)
        return;
    row->is_key_table = true;
    for (ssize_t i = 0; i < keys->nentries; i++)
        count(w, c, keys_entry(keys, i)[0]);
}

/* What tp_traverse leaves out because it cannot be part of a cycle. */
static void count_hidden(World *w, Census *c, Object *o) {
    if (is_type(o)) {
        type_traverse_hidden(w, o, count_reference, c);
        count_keys(w, c, ((Type *)o)->cached_keys);
    }
    if (is_dict(o) && ((Dict *)o)->keys->kind != KEYS_GENERAL)
        count_keys(w, c, ((Dict *)o)->keys);
    const Type *type = TYPE_OF(o);
    if (!(type->flags & TYPE_HEAP))
        return;
    count(w, c, instance_unvisited_dict(w, o));
    if (!(type->flags & TYPE_GC))
        count(w, c, TYPE_OF(o));
}

/* ---- roots ---- */

static void count_frames(World *w, Census *c) {
    uint32_t depth = CENSUS_FRAME;
    for (Frame *f = VM(w)->frame; f; f = f->previous, depth++) {
        if (f->owner == OWNED_BY_GENERATOR)
            continue; /* the generator counts */
        if (w->model->frame_layout == FRAME_OBJECTS) {
            if (!(f->code->flags & CODE_GENERATOR))
                count(w, c, f->object);
        } else {
            count(w, c, f->object);
            c->from = depth < CENSUS_ROOT ? depth : CENSUS_ROOT;
            c->how = 0;
            frame_traverse(w, f, count_reference, c);
            c->from = CENSUS_ROOT;
        }
    }
}

static void count_objects_roots(World *w, Census *c) {
    ObjectState *s = OBJ(w);
    void *single[] = {s->empty_tuple,     s->empty_str,    s->empty_bytes,
                      s->empty_frozenset, s->pending,      s->memory_error,
                      s->exception_group, s->repr_running, s->interned};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        count(w, c, single[i]);
    for (int i = 0; i < 256; i++) {
        count(w, c, s->latin1[i]);
        count(w, c, s->bytes1[i]);
    }
    for (int i = 0; i < N_COUNT; i++)
        count(w, c, s->names[i]);
    for (int i = 0; i < T_COUNT; i++)
        if (s->types[i].flags & TYPE_READY)
            row_of(c, (Object *)&s->types[i]);
}

static void count_held(World *w, Census *c) {
    for (int32_t i = 0; i < VM(w)->nheld; i++) {
        c->how = CENSUS_HELD + (uint32_t)i;
        count(w, c, VM(w)->held[i].object);
    }
    c->how = 0;
}

static void count_vm_roots(World *w, Census *c) {
    VmState *vm = VM(w);
    void *single[] = {vm->modules,
                      vm->sys,
                      vm->main,
                      vm->builtins_module,
                      vm->sources,
                      vm->argv,
                      vm->program,
                      vm->script_constants,
                      w->gc.garbage,
                      w->gc.callbacks,
                      vm->exc_base.info.value,
                      vm->exc_base.traceback,
                      vm->trace_function};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        count(w, c, single[i]);
    for (size_t i = 0; i < w->tracer.nfilenames; i++)
        count(w, c, w->tracer.filenames[i]);
    count_held(w, c);
    for (int i = 0; i < VM_TYPE_COUNT; i++)
        if (vm->types[i].flags & TYPE_READY)
            row_of(c, (Object *)&vm->types[i]);
    count_frames(w, c);
}

/* Follows the edges of the rows from [first] on, and of those found so. */
static void follow(World *w, Census *c, size_t first) {
    for (size_t i = first; i < c->count && !c->failed; i++) {
        Object *o = c->rows[i].object;
        if (c->rows[i].is_key_table || o == OBJ(w)->interned)
            continue; /* interning does not count its references */
        c->failed |= census_stopped(c, i << 4);
        c->visits = 0;
        c->from = (uint32_t)i;
        c->how = CENSUS_HIDDEN;
        count_hidden(w, c, o);
        c->how = 0;
        if (TYPE_OF(o)->slots.traverse)
            TYPE_OF(o)->slots.traverse(w, o, count_reference, c);
    }
    c->from = CENSUS_ROOT;
}

/* Objects that nothing found leads to, but that have more references than were found: C code that
 * runs now holds them. */
typedef struct HeldByC {
    Object **objects;
    size_t count;
} HeldByC;

static bool is_held_by_c(const World *w, const CensusRow *row) {
    return !row->is_key_table && REFCNT(row->object) != REFCNT_IMMORTAL &&
           REFCNT(row->object) > row->found && !census_is_static(w, row->object);
}

static void find_held_by_c(const World *w, Census *c, HeldByC *held) {
    for (size_t i = c->reachable; i < c->count && !c->failed; i++) {
        if (!is_held_by_c(w, &c->rows[i]))
            continue;
        if (!held->objects)
            held->objects = malloc((c->count - i) * sizeof *held->objects);
        if (held->objects)
            held->objects[held->count++] = c->rows[i].object;
        c->failed |= !held->objects;
    }
}

static void follow_all(World *w, Census *c, const HeldByC *held) {
    count_objects_roots(w, c);
    count_vm_roots(w, c);
    for (size_t i = 0; i < held->count; i++)
        row_of(c, held->objects[i]);
    follow(w, c, 0);
    c->reachable = c->count;
    for (int generation = 0; generation <= GC_GENERATIONS; generation++)
        gc_each(w, generation, meet, c);
    GcHead *lists[] = {w->gc.young, &w->gc.lists[0], &w->gc.lists[1], &w->gc.lists[2]};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (GcHead *node = lists[i] ? gc_next(lists[i]) : NULL; node && node != lists[i];
             node = gc_next(node))
            meet(w, gc_object(node), c);
    trash_each(w, meet, c);
    follow(w, c, c->reachable);
}

static void follow_part(World *w, Census *c) {
    count_frames(w, c);
    count(w, c, VM(w)->main);
    count_held(w, c);
    follow(w, c, 0);
    c->reachable = c->count;
}

static bool take(World *w, Census *c, bool edges, const CensusExtent *extent) {
    const Census empty = {.from = CENSUS_ROOT, .keeps_edges = edges, .extent = *extent};
    HeldByC held = {0};
    *c = empty;
    if (extent->most)
        follow_part(w, c);
    else
        follow_all(w, c, &held);
    if (!w->gc.collecting) /* it holds for a moment what it destroys */
        find_held_by_c(w, c, &held);
    if (held.count && !c->failed) {
        census_free(c);
        *c = empty;
        follow_all(w, c, &held);
    }
    free(held.objects);
    return !c->failed;
}

bool census_take(World *w, Census *c) {
    return take(w, c, false, &(CensusExtent){0});
}

bool census_take_extent(World *w, const CensusExtent *extent, Census *c) {
    return take(w, c, true, extent);
}
