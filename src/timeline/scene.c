#include "timeline/scene.h"

#include "memory/alloc.h"
#include "objects/dict_keys.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "timeline/naming.h"
#include "timeline/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAMES_MAX = 5000,  /* shown of all frames together */
    TEXTS_MAX = 20000, /* objects whose texts are kept for when they are gone */
    GONE_MAX = 200
};

/* ---- edges ---- */

/* The first edge from [row]; edges from rows are in order of the rows, those from roots and frames
 * come before them. */
static size_t first_edge(const Census *c, uint32_t row) {
    size_t low = 0, high = c->edge_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint32_t from = c->edges[middle].from;
        if (from >= CENSUS_FRAME || from < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stopped(const Scene *self, size_t i) {
    return census_stopped(&self->holders.census, i);
}

/* ---- the objects ---- */

static int by_serial(const void *a, const void *b) {
    uint32_t x = ((const SceneObject *)a)->serial, y = ((const SceneObject *)b)->serial;
    return (x > y) - (x < y);
}

enum {
    DIGIT = 11, /* bits */
    DIGITS = 3
};

/* Sorts by the upper halves, which are serials, digit by digit; the result is in [keys]. */
static void sort_keys(uint64_t *keys, uint64_t *other, size_t n) {
    for (int digit = 0; digit < DIGITS; digit++) {
        size_t start[(1 << DIGIT) + 1] = {0};
        int shift = 32 + digit * DIGIT;
        for (size_t i = 0; i < n; i++)
            start[(keys[i] >> shift & ((1 << DIGIT) - 1)) + 1]++;
        for (int i = 1; i <= 1 << DIGIT; i++)
            start[i] += start[i - 1];
        for (size_t i = 0; i < n; i++)
            other[start[keys[i] >> shift & ((1 << DIGIT) - 1)]++] = keys[i];
        uint64_t *swap = keys;
        keys = other;
        other = swap;
    }
    memcpy(other, keys, n * sizeof *keys); /* DIGITS is odd */
}

/* Serial and row of each object that has a serial, in order of birth; NULL: no memory. */
static uint64_t *order_of_birth(Scene *self) {
    const Census *c = &self->holders.census;
    uint64_t *keys = malloc((c->count + 1) * sizeof *keys);
    uint64_t *other = malloc((c->count + 1) * sizeof *other);
    for (size_t i = 0; keys && other && i < c->count && !stopped(self, i); i++) {
        uint32_t serial = c->rows[i].is_key_table ? 0 : object_number(self->w, c->rows[i].object);
        if (serial)
            keys[self->object_count++] = (uint64_t)serial << 32 | i;
    }
    if (keys && other)
        sort_keys(keys, other, self->object_count);
    else
        free(keys), keys = NULL;
    free(other);
    return keys;
}

static bool list_objects(Scene *self) {
    const Census *c = &self->holders.census;
    uint64_t *order = order_of_birth(self);
    self->objects = malloc((self->object_count + 1) * sizeof *self->objects);
    for (size_t i = 0; order && self->objects && i < self->object_count; i++) {
        if (stopped(self, i)) {
            self->object_count = i;
            break;
        }
        uint32_t row = (uint32_t)order[i];
        self->objects[i] = (SceneObject){.object = c->rows[row].object,
                                         .row = row,
                                         .serial = (uint32_t)(order[i] >> 32),
                                         .refcnt = c->rows[row].object->refcnt,
                                         .generation = -1,
                                         .garbage = row >= c->reachable,
                                         .type = "",
                                         .value = ""};
    }
    free(order);
    return order && self->objects && !stopped(self, 0);
}

typedef struct Generation {
    Scene *scene;
    int number;
} Generation;

static int set_generation(World *w, Object *o, void *arg) {
    Generation *generation = arg;
    Scene *self = generation->scene;
    size_t n = self->generations[generation->number].tracked++;
    SceneObject *found = (SceneObject *)scene_object(self, object_number(w, o));
    if (found && found->object == o)
        found->generation = (int8_t)generation->number;
    return stopped(self, n);
}

/* A part does not walk the lists: what was in a generation is taken to be there still, what is new
 * in the first. */
static void carry_generations(Scene *self, const Scene *before) {
    for (int i = 0; before && i <= GC_GENERATIONS; i++)
        self->generations[i].tracked = before->generations[i].tracked;
    for (size_t i = 0; i < self->object_count; i++) {
        SceneObject *o = &self->objects[i];
        const SceneObject *old = before ? scene_object(before, o->serial) : NULL;
        bool tracked = object_is_gc(o->object) && gc_is_tracked(o->object);
        o->generation = !tracked ? -1 : old && old->generation >= 0 ? old->generation : 0;
    }
}

static bool list_generations(Scene *self, const Scene *before) {
    if (self->part)
        carry_generations(self, before);
    for (int i = 0; !self->part && i <= GC_GENERATIONS; i++)
        gc_each(self->w, i, set_generation, &(Generation){self, i});
    return !stopped(self, 0);
}

/* Those of the program's own, once it is known which they are. */
static void list_members(Scene *self) {
    for (size_t i = 0; i < self->object_count; i++) {
        const SceneObject *o = &self->objects[i];
        if (!o->own || o->generation < 0)
            continue;
        SceneGeneration *generation = &self->generations[o->generation];
        if (generation->own < MEMBERS_LISTED)
            generation->members[generation->own] = (uint32_t)i;
        generation->own++;
    }
}

const SceneObject *scene_object(const Scene *self, uint32_t serial) {
    SceneObject key = {.serial = serial};
    return self->object_count && serial
               ? bsearch(&key, self->objects, self->object_count, sizeof key, by_serial)
               : NULL;
}

/* ---- whose they are ---- */

typedef struct Queue {
    SceneObject **items;
    size_t count;
} Queue;

static void reach(Scene *self, Queue *q, const Object *o) {
    SceneObject *found = o ? (SceneObject *)scene_object(self, object_number(self->w, o)) : NULL;
    if (!found || found->own || (const Object *)found->object != o)
        return;
    found->own = true;
    q->items[q->count++] = found;
}

static bool is_plumbing(World *w, const Object *o) {
    return is_type(o) || IS(w, o, CODE) || IS(w, o, MODULE) || IS(w, o, BUILTIN) ||
           VM_IS(w, o, FRAME) || IS(w, o, GETSET) || IS(w, o, MEMBER);
}

static void follow_function(Scene *self, Queue *q, const Function *f) {
    reach(self, q, f->closure);
    reach(self, q, f->defaults);
    reach(self, q, f->kwdefaults);
}

static void follow(Scene *self, Queue *q, const SceneObject *o) {
    World *w = self->w;
    const Census *c = &self->holders.census;
    if (IS(w, o->object, FUNCTION)) {
        follow_function(self, q, (const Function *)o->object);
        return;
    }
    if (is_plumbing(w, o->object))
        return;
    for (size_t i = first_edge(c, o->row); i < c->edge_count && c->edges[i].from == o->row; i++) {
        const Object *to = c->rows[c->edges[i].to].object;
        if (!(c->edges[i].how & CENSUS_HIDDEN) && !c->rows[c->edges[i].to].is_key_table &&
            to != (const Object *)TYPE_OF(o->object) && !VM_IS(w, to, FRAME))
            reach(self, q, to);
    }
}

static bool keep_texts(Scene *self, const Queue *q) {
    self->texts = malloc((q->count + 1) * sizeof *self->texts);
    for (size_t i = 0; self->texts && i < q->count; i++) {
        SceneText *text = &self->texts[i];
        SceneObject *o = q->items[i];
        value_type(o->object, text->type, sizeof text->type);
        value_text(self->w, o->object, text->value, sizeof text->value);
        o->type = text->type;
        o->value = text->value;
    }
    return self->texts != NULL;
}

/* Nothing but C code that runs now holds it, as sorted() the list that it makes. */
static bool is_held_by_c(const Scene *self, const SceneObject *o) {
    const Census *c = &self->holders.census;
    return !c->extent.most && !c->rows[o->row].found && o->refcnt &&
           !census_is_static(self->w, o->object);
}

static void reach_held_by_c(Scene *self, Queue *q) {
    for (size_t i = 0; self->w->native_depth && i < self->object_count; i++) {
        const SceneObject *o = &self->objects[i];
        if (is_held_by_c(self, o) && !is_plumbing(self->w, o->object))
            reach(self, q, o->object);
    }
}

/* The program's own objects: what its names lead to, without what classes and modules are made of.
 */
static bool mark_own(Scene *self) {
    Queue q = {calloc(self->object_count + 1, sizeof(SceneObject *)), 0};
    if (!q.items)
        return false;
    for (size_t i = 0; i < self->name_count; i++)
        reach(self, &q, self->names[i].value);
    for (size_t i = 0; i < self->frame_count; i++)
        for (int k = 0; k < self->frames[i].depth; k++)
            reach(self, &q, self->frames[i].stack[k]);
    for (int32_t i = 0; i < VM(self->w)->nheld; i++)
        reach(self, &q, VM(self->w)->held[i].object);
    for (size_t i = 0; i < self->object_count; i++)
        if (self->objects[i].garbage && !VM_IS(self->w, self->objects[i].object, FRAME))
            reach(self, &q, self->objects[i].object);
    reach_held_by_c(self, &q);
    for (size_t i = 0; i < q.count && !stopped(self, i << 4); i++)
        follow(self, &q, q.items[i]);
    self->own_count = q.count;
    for (size_t i = 0; i < q.count; i++)
        self->garbage_count += q.items[i]->garbage;
    bool ok = q.count > TEXTS_MAX || keep_texts(self, &q);
    free(q.items);
    return ok && !stopped(self, 0);
}

/* ---- the pools they lie in ---- */

static int by_class(const void *a, const void *b) {
    const struct ScenePool *x = a, *y = b;
    if (x->class_index != y->class_index)
        return x->class_index < y->class_index ? -1 : 1;
    return (x->address > y->address) - (x->address < y->address);
}

/* Own blocks of each pool that there could be from the World's beginning on. */
typedef struct PoolCounts {
    uint32_t *own;
    size_t bytes; /* of all own blocks, in pools or not */
} PoolCounts;

static char *first_pool(const World *w) {
    return (char *)((uintptr_t)w & ~(uintptr_t)w->pymalloc.pool_mask);
}

static void count_block(World *w, void *block, void *arg) {
    PoolCounts *counts = arg;
    counts->bytes += value_block_size(w, block);
    if (pymalloc_owns(w, block))
        counts->own[(size_t)((char *)block - first_pool(w)) / w->model->pool_size]++;
}

static bool gather_pools(Scene *self, const PoolCounts *counts, size_t all) {
    size_t n = 0;
    for (size_t i = 0; i < all; i++)
        n += counts->own[i] != 0;
    self->pools = malloc((n + 1) * sizeof *self->pools);
    for (size_t i = 0; self->pools && i < all; i++) {
        char *address = first_pool(self->w) + i * self->w->model->pool_size;
        if (counts->own[i])
            self->pools[self->pool_count++] = (struct ScenePool){
                address, ((const Pool *)(const void *)address)->class_index, counts->own[i]};
    }
    if (self->pools)
        qsort(self->pools, self->pool_count, sizeof *self->pools, by_class);
    return self->pools != NULL;
}

static bool list_pools(Scene *self) {
    World *w = self->w;
    size_t all = world_used(w) / w->model->pool_size + 2;
    PoolCounts counts = {calloc(all, sizeof *counts.own), 0};
    for (size_t i = 0; counts.own && i < self->object_count && !stopped(self, i); i++) {
        Object *o = self->objects[i].object;
        if (!self->objects[i].own)
            continue;
        count_block(w, (char *)o - object_prefix(w, o), &counts);
        if (TYPE_OF(o)->slots.blocks)
            TYPE_OF(o)->slots.blocks(w, o, count_block, &counts);
    }
    self->bytes = counts.bytes;
    bool ok = counts.own && !stopped(self, 0) && gather_pools(self, &counts, all);
    free(counts.own);
    return ok;
}

/* ---- frames and names ---- */

static SceneName *add_name(Scene *self, size_t frame, const char *kind, Object *name,
                           Object *value) {
    if (self->name_count >= NAMES_MAX)
        return NULL;
    if (self->name_count == self->name_room) {
        size_t room = self->name_room ? 2 * self->name_room : 64;
        SceneName *names = realloc(self->names, room * sizeof *names);
        if (!names)
            return NULL;
        self->names = names;
        self->name_room = room;
    }
    SceneName *added = &self->names[self->name_count++];
    *added = (SceneName){.kind = kind,
                         .value = value,
                         .serial = value ? object_number(self->w, value) : 0,
                         .frame = (int)frame};
    if (name)
        added->name[str_copy_utf8(name, added->name, sizeof added->name - 1)] = 0;
    self->frames[frame].name_count++;
    return added;
}

static void add_dict_names(Scene *self, size_t frame, const Frame *f, const Object *dict) {
    NamingCursor at = {0};
    Object *key, *value;
    while (naming_next(self->w, f, dict, &at, &key, &value))
        add_name(self, frame, at.inlined ? "comprehension" : "", key, value);
}

/* An argument that moved into a cell: its own slot stays empty. */
static bool moved_to_cell(const Code *code, int32_t slot) {
    for (int32_t i = code->nlocals; slot < code->nlocals && i < code->nlocals + code->ncells; i++)
        if (str_equal(tuple_get(code->localnames, i), tuple_get(code->localnames, slot)))
            return true;
    return false;
}

static void add_slots(Scene *self, size_t frame, const Frame *f) {
    const Code *code = f->code;
    int32_t n = code->nlocals + code->ncells + code->nfrees;
    for (int32_t i = 0; i < n; i++) {
        Object *value = f->localsplus[i];
        if (!value && moved_to_cell(code, i))
            continue;
        bool cell = frame_cell(self->w, f, i);
        const char *kind = i >= code->nlocals + code->ncells ? "free" : cell ? "cell" : "";
        add_name(self, frame, kind, tuple_get(code->localnames, i), frame_local(self->w, f, i));
    }
}

/* [next]: it is about to begin an instruction, and not inside of one. */
static void set_place(SceneFrame *out, const Frame *f, bool next) {
    const CodeBody *body = f->code->body;
    int32_t at = frame_lasti(f) + next;
    out->instruction = at;
    if (at < 0)
        at = 0;
    if (at < body->ninstructions)
        out->position = body->positions[at];
    out->line = out->position.line;
}

static void describe_frame(Scene *self, size_t index, Frame *f, bool innermost) {
    SceneFrame *out = &self->frames[index];
    *out = (SceneFrame){.frame = f, .first_name = self->name_count, .depth = -1};
    out->name[str_copy_utf8(f->code->name, out->name, sizeof out->name - 1)] = 0;
    out->file[str_copy_utf8(f->code->filename, out->file, sizeof out->file - 1)] = 0;
    set_place(out, f, innermost && !self->moment.event);
    if (f->code->flags & CODE_OPTIMIZED)
        add_slots(self, index, f);
    else if (f->locals && is_dict(f->locals))
        add_dict_names(self, index, f, f->locals);
    out = &self->frames[index];
    if (f->depth >= 0) {
        out->depth = f->depth;
        out->stack = frame_stack(f);
    }
}

/* Without a frame (before the program, and after it) the module's names are still shown. */
static bool list_frames(Scene *self) {
    size_t n = 0;
    for (Frame *f = VM(self->w)->frame; f; f = f->previous)
        n++;
    self->frames = calloc(n + 1, sizeof *self->frames);
    if (!self->frames)
        return false;
    self->frame_count = n ? n : 1;
    if (n == 0) {
        self->frames[0] = (SceneFrame){.name = "<module>", .depth = -1};
        if (VM(self->w)->main)
            add_dict_names(self, 0, NULL, module_dict(VM(self->w)->main));
        return true;
    }
    Frame **order = calloc(n, sizeof *order);
    if (!order)
        return false;
    size_t i = n;
    for (Frame *f = VM(self->w)->frame; f; f = f->previous)
        order[--i] = f;
    for (i = 0; i < n; i++)
        describe_frame(self, i, order[i], i == n - 1);
    free(order);
    return true;
}

/* ---- differences from the scene before ---- */

static const SceneName *find_name(const Scene *scene, int frame, const char *name) {
    if (frame >= (int)scene->frame_count)
        return NULL;
    const SceneFrame *f = &scene->frames[frame];
    for (size_t i = 0; i < f->name_count && f->first_name + i < scene->name_count; i++)
        if (strcmp(scene->names[f->first_name + i].name, name) == 0)
            return &scene->names[f->first_name + i];
    return NULL;
}

static void keep_gone_names(Scene *self, const Scene *before) {
    self->gone_names = calloc(GONE_MAX, sizeof *self->gone_names);
    for (size_t i = 0; self->gone_names && i < before->name_count; i++) {
        const SceneName *old = &before->names[i];
        if (!old->value || old->frame >= (int)self->frame_count || self->frames[old->frame].fresh)
            continue;
        const SceneName *now = find_name(self, old->frame, old->name);
        if (!now && self->gone_name_count < GONE_MAX)
            self->gone_names[self->gone_name_count++] = *old;
    }
}

static void compare_names(Scene *self, const Scene *before) {
    for (size_t i = 0; i < self->frame_count; i++)
        self->frames[i].fresh =
            i >= before->frame_count || strcmp(self->frames[i].name, before->frames[i].name) != 0;
    for (size_t i = 0; i < self->name_count; i++) {
        SceneName *name = &self->names[i];
        const SceneName *old = find_name(before, name->frame, name->name);
        name->gone = !name->value && old && old->value;
        name->changed =
            name->value && (!old || old->value != name->value || old->serial != name->serial);
    }
    keep_gone_names(self, before);
}

static void keep_gone(Scene *self, const SceneObject *old) {
    if (!old->own || !old->type[0] || !self->gone || !self->gone_texts ||
        self->gone_count == GONE_MAX)
        return;
    SceneText *text = &self->gone_texts[self->gone_count];
    SceneObject *gone = &self->gone[self->gone_count++];
    snprintf(text->type, sizeof text->type, "%s", old->type);
    snprintf(text->value, sizeof text->value, "%s", old->value);
    *gone = *old;
    gone->type = text->type;
    gone->value = text->value;
}

static void find_gone(Scene *self, const Scene *before) {
    size_t k = 0;
    self->gone = calloc(GONE_MAX, sizeof *self->gone);
    self->gone_texts = calloc(GONE_MAX, sizeof *self->gone_texts);
    for (size_t i = 0; i < before->object_count && !stopped(self, i); i++) {
        const SceneObject *old = &before->objects[i];
        while (k < self->object_count && self->objects[k].serial < old->serial)
            k++;
        if (k == self->object_count || self->objects[k].serial != old->serial)
            keep_gone(self, old);
    }
}

/* An object that a part did not see need not have come or gone. */
static void compare_objects(Scene *self, const Scene *before) {
    size_t k = 0;
    for (size_t i = 0; i < self->object_count && !stopped(self, i); i++) {
        SceneObject *o = &self->objects[i];
        while (!self->part && k < before->object_count && before->objects[k].serial < o->serial)
            k++;
        const SceneObject *old =
            self->part ? scene_object(before, o->serial)
            : k < before->object_count && before->objects[k].serial == o->serial
                ? &before->objects[k]
                : NULL;
        bool unseen = !old && before->part && o->object->serial < before->next_serial;
        o->before = old ? old->refcnt : unseen ? o->refcnt : 0;
    }
    if (!self->part && !before->part)
        find_gone(self, before);
}

/* ---- the scene ---- */

static void compare(Scene *self, const Scene *before) {
    bool comparable = before && !before->failed && before->w;
    self->blocks_before = before ? before->blocks : self->blocks;
    if (comparable) {
        compare_names(self, before);
        compare_objects(self, before);
    }
    for (size_t i = 0; i < self->object_count && !comparable; i++)
        self->objects[i].before = self->objects[i].refcnt;
}

bool scene_take_extent(Scene *self, World *w, const SceneMoment *moment, const Scene *before,
                       const CensusExtent *extent) {
    *self = (Scene){.w = w,
                    .moment = *moment,
                    .blocks = w->pymalloc.blocks,
                    .next_serial = w->next_serial,
                    .part = extent->most != 0};
    self->failed = !holders_take_extent(&self->holders, w, extent) || !list_objects(self) ||
                   !list_generations(self, before) || !list_frames(self) || !mark_own(self) ||
                   !list_pools(self);
    if (self->failed)
        return false;
    list_members(self);
    compare(self, before);
    self->failed = stopped(self, 0);
    return !self->failed;
}

bool scene_take(Scene *self, World *w, const SceneMoment *moment, const Scene *before) {
    return scene_take_extent(self, w, moment, before, &(CensusExtent){0});
}

void scene_free(Scene *self) {
    holders_free(&self->holders);
    free(self->objects);
    free(self->texts);
    free(self->gone);
    free(self->gone_texts);
    free(self->frames);
    free(self->names);
    free(self->gone_names);
    free(self->pools);
    *self = (Scene){0};
}

/* ---- holders and referents ---- */

const uint32_t *scene_holders(const Scene *self, const SceneObject *o, size_t *count) {
    return holders_of(&self->holders, o->row, count);
}

void scene_holder_text(const Scene *self, uint32_t edge, char *text, size_t room) {
    holders_text(&self->holders, edge, text, room);
}

bool scene_unnamed_holder(const Scene *self, const SceneObject *o, char *text, size_t room) {
    bool unnamed = is_held_by_c(self, o);
    if (unnamed)
        holders_rest_text(&self->holders, o->row, text, room);
    return unnamed;
}

Object *scene_holder(const Scene *self, uint32_t edge) {
    return holders_owner(&self->holders, edge);
}

bool scene_referent(const Scene *self, const SceneObject *o, size_t i, size_t *index) {
    const Census *c = &self->holders.census;
    for (size_t k = first_edge(c, o->row); k < c->edge_count && c->edges[k].from == o->row; k++) {
        const Object *to = c->rows[c->edges[k].to].object;
        if (c->edges[k].how & CENSUS_HIDDEN || c->rows[c->edges[k].to].is_key_table || is_type(to))
            continue;
        const SceneObject *found = scene_object(self, object_number(self->w, to));
        if (found && found->object == to && i-- == 0) {
            *index = (size_t)(found - self->objects);
            return true;
        }
    }
    return false;
}
