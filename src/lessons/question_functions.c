/* The functions that questions are made of. They look at the World's bytes of before the question.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lessons/question.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/str.h"
#include "timeline/census.h"
#include "vm/frame.h"

/* The Inquiry is in the functions' self: an int, the host's address. It is in the World only until
 * its bytes are put back. */
static Inquiry *inquiry_of(Object *self) {
    int overflow;
    return (Inquiry *)(uintptr_t)int_as_int64(self, &overflow); // NOLINT(performance-no-int-to-ptr)
}

/* A pointer into the World, as it was then. */
static const void *then(const Inquiry *q, const void *p) {
    size_t at = (size_t)((const char *)p - (const char *)q->stage->w);
    return at < q->evaluation.used ? (const char *)q->evaluation.bytes + at : NULL;
}

static Object *int_new(World *w, size_t n) {
    return int_from_ssize(w, (ssize_t)n);
}

/* ---- an object ---- */

static Object *refs(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const Object *old = evaluation_before(&inquiry_of(self)->evaluation, args[0]);
    return int_new(w, old ? REFCNT(old) : REFCNT(args[0]) - 1);
}

static Object *same(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return args_check(w, "same", nargs, 2, 2) ? new_bool(w, args[0] == args[1]) : NULL;
}

static int is_it(World *w, Object *o, void *arg) {
    (void)w;
    return o == arg;
}

static Object *generation(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (object_is_gc(args[0]) && gc_is_tracked(args[0]))
        for (int i = 0; i < GC_GENERATIONS; i++)
            if (gc_each(w, i, is_it, args[0]))
                return int_new(w, (size_t)i);
    return new_none(w);
}

static Object *tracked(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, object_is_gc(args[0]) && gc_is_tracked(args[0]));
}

static Object *size(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *bytes = object_call_method(w, args[0], NAME(w, __sizeof__), NULL, 0);
    ssize_t n;
    bool ok = bytes && arg_ssize(w, bytes, &n);
    xdecref(w, bytes);
    return ok ? int_new(w, (size_t)n + object_prefix(w, args[0])) : NULL;
}

static const void *block_start(World *w, const Object *o) {
    return (const char *)o - object_prefix(w, o);
}

static Object *block(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const void *start = block_start(w, args[0]);
    if (pymalloc_owns(w, start))
        return int_new(w, pymalloc_block_size(w, start));
    return new_none(w);
}

/* The pool's address, or None: it lies in none. */
static Object *pool(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const void *start = block_start(w, args[0]);
    if (!pymalloc_owns(w, start))
        return new_none(w);
    return int_from_uint64(w, world_address(w, start) & ~(uint64_t)w->pymalloc.pool_mask);
}

static Object *serial(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_new(w, object_number(w, args[0]));
}

static Object *immortal(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, REFCNT(args[0]) == REFCNT_IMMORTAL);
}

static Object *interned(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, is_str(args[0]) && str_is_interned(args[0]));
}

/* ---- the last block ---- */

static bool type_argument(World *w, const char *function, Object *const *args, size_t nargs,
                          char *out) {
    out[0] = '\0';
    if (!args_check(w, function, nargs, 0, 1))
        return false;
    if (nargs == 0)
        return true;
    if (!arg_str(w, function, "argument 1", args[0]))
        return false;
    out[str_copy_utf8(args[0], out, STAGE_NAME - 1)] = '\0';
    return true;
}

static const struct TypeCount *counted(const Deed *deed, const char *type) {
    for (int i = 0; i < deed->count; i++)
        if (strcmp(deed->types[i].type, type) == 0)
            return &deed->types[i];
    return NULL;
}

static Object *freed(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    char type[STAGE_NAME];
    const Deed *deed = &inquiry_of(self)->stage->deed;
    if (!type_argument(w, "freed", args, nargs, type))
        return NULL;
    const struct TypeCount *row = counted(deed, type);
    return int_new(w, !*type ? deed->freed : row ? row->freed : 0);
}

static Object *made(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    char type[STAGE_NAME];
    const Deed *deed = &inquiry_of(self)->stage->deed;
    if (!type_argument(w, "made", args, nargs, type))
        return NULL;
    const struct TypeCount *row = counted(deed, type);
    return int_new(w, !*type ? deed->made : row ? row->made : 0);
}

static Object *output(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const Stage *stage = inquiry_of(self)->stage;
    size_t at = stage->deed.output;
    return at < stage->output.len
               ? str_from_utf8(w, stage->output.data + at, stage->output.len - at)
               : str_new(w, "");
}

static Object *error(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return str_new(w, inquiry_of(self)->stage->deed.error);
}

/* ---- the machine ---- */

static Object *alive(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    char type[STAGE_NAME];
    Census census;
    size_t count = 0;
    const Inquiry *q = inquiry_of(self);
    if (!type_argument(w, "alive", args, nargs, type) || !census_take(w, &census))
        return error_pending(w) ? NULL : raise_memory(w);
    for (size_t i = 0; i < census.count; i++) {
        const Object *o = census.rows[i].object;
        if (!census.rows[i].is_key_table && evaluation_before(&q->evaluation, o) &&
            (!*type || strcmp(stage_type_name(o), type) == 0))
            count++;
    }
    census_free(&census);
    return int_new(w, count);
}

/* What a full collection would destroy is found by doing one, on bytes that are put back. */
typedef struct {
    Observer observer;
    const char *type;
    size_t count;
} Deaths;

static void count_death(Observer *observer, World *w, enum EventKind kind, const void *subject,
                        size_t detail) {
    Deaths *deaths = (Deaths *)(void *)observer;
    (void)w, (void)detail;
    if (kind == EVENT_DIES && strcmp(stage_type_name(subject), deaths->type) == 0)
        deaths->count++;
}

static Object *garbage(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    char type[STAGE_NAME];
    if (!type_argument(w, "garbage", args, nargs, type))
        return NULL;
    size_t used = world_used(w);
    void *bytes = malloc(used);
    if (!bytes)
        return raise_memory(w);
    memcpy(bytes, w, used);
    Deaths deaths = {{count_death}, type, 0};
    w->gc.collecting = false;
    w->observer = &deaths.observer;
    ssize_t found = gc_collect(w, GC_GENERATIONS - 1);
    w->observer = NULL;
    world_restore(w, bytes, used);
    free(bytes);
    return int_new(w, *type ? deaths.count : (size_t)found);
}

static const World *world_then(Object *self) {
    return (const World *)(const void *)inquiry_of(self)->evaluation.bytes;
}

/* The statistics of pymalloc follow pointers, so they are made on the World as it was: its bytes
 * are put in place for that moment. */
static bool stats_then(World *w, Object *self, PymallocStats *stats) {
    const Inquiry *q = inquiry_of(self);
    size_t used = world_used(w);
    void *now = malloc(used);
    if (!now) {
        raise_memory(w);
        return false;
    }
    memcpy(now, w, used);
    world_restore(w, q->evaluation.bytes, q->evaluation.used);
    pymalloc_stats(w, stats);
    world_restore(w, now, used);
    free(now);
    return true;
}

static const PymallocClassStats *class_argument(World *w, Object *self, Object *arg,
                                                PymallocStats *stats) {
    ssize_t bytes = 0;
    size_t unit = (size_t)1 << w->pymalloc.shift;
    if (!arg_ssize(w, arg, &bytes))
        return NULL;
    if (bytes < 1 || bytes > PYMALLOC_MAX || (size_t)bytes % unit) {
        raise_value_error(w, "there are no blocks of %zd bytes", bytes);
        return NULL;
    }
    return stats_then(w, self, stats) ? &stats->classes[(size_t)bytes / unit - 1] : NULL;
}

static Object *blocks_used(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    PymallocStats stats;
    const PymallocClassStats *row = class_argument(w, self, args[0], &stats);
    return row ? int_new(w, row->blocks) : NULL;
}

static Object *blocks_free(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    PymallocStats stats;
    const PymallocClassStats *row = class_argument(w, self, args[0], &stats);
    return row ? int_new(w, row->free_blocks) : NULL;
}

static Object *pools(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    PymallocStats stats;
    const PymallocClassStats *row = class_argument(w, self, args[0], &stats);
    return row ? int_new(w, row->pools) : NULL;
}

static Object *pools_free(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    PymallocStats stats;
    return stats_then(w, self, &stats) ? int_new(w, stats.free_pools) : NULL;
}

static Object *arenas(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_new(w, world_then(self)->pymalloc.arenas_now);
}

static Object *pool_size(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_new(w, w->model->pool_size);
}

static Object *arena_size(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_new(w, w->model->arena_size);
}

static Object *large_blocks(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_new(w, world_then(self)->pymalloc.large_blocks);
}

static Object *collections(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ssize_t i = 0;
    if (!arg_ssize(w, args[0], &i))
        return NULL;
    if (i < 0 || i >= GC_GENERATIONS)
        return raise_value_error(w, "there are generations 0, 1 and 2");
    return int_new(w, (size_t)world_then(self)->gc.stats[i].collections);
}

static Object *free_list(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    char type[STAGE_NAME];
    const FreeLists *lists =
        &((const ObjectState *)(const void *)world_then(self)->objects_room)->freelists;
    const struct {
        const char *name;
        int32_t count;
    } rows[] = {{"float", lists->floats.count},   {"list", lists->lists.count},
                {"dict", lists->dicts.count},     {"frame", lists->frames.count},
                {"method", lists->methods.count}, {"slice", lists->slice != NULL}};
    if (nargs == 1 && is_int(args[0])) {
        ssize_t n = 0;
        bool fits = arg_ssize(w, args[0], &n) && n >= 0 && n < FREE_TUPLE_LENGTHS;
        return fits ? int_new(w, (size_t)lists->tuples[n].count) : int_new(w, 0);
    }
    if (!type_argument(w, "free_list", args, nargs, type))
        return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, type) == 0)
            return int_new(w, (size_t)rows[i].count);
    return raise_value_error(w, "there is no free list of %s", type);
}

/* The names of the functions that run, innermost last: '<module> foo'. */
static Object *frames(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const Frame *running[32];
    char text[ANSWER_TEXT] = "";
    int count = 0;
    const Inquiry *q = inquiry_of(self);
    const VmState *vm =
        (const VmState *)(const void *)((const World *)(const void *)q->evaluation.bytes)->vm_room;
    for (const Frame *f = vm->frame; f && count < 32; f = ((const Frame *)then(q, f))->previous)
        running[count++] = then(q, f);
    while (count > 0) {
        size_t n = strlen(text);
        const Object *name = running[--count]->code->name;
        n += str_copy_utf8(name, text + n, sizeof text - n - 2);
        snprintf(text + n, sizeof text - n, "%s", count ? " " : "");
    }
    return str_new(w, text);
}

/* choose(c1, c2, ...): the number of the one condition that holds. */
static Object *choose(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    size_t found = 0, count = 0;
    for (size_t i = 0; i < nargs; i++) {
        int truth = object_is_true(w, args[i]);
        if (truth < 0)
            return NULL;
        if (truth)
            found = i + 1, count++;
    }
    if (count != 1)
        return raise_value_error(w, "%zd of the choices hold, not one", (ssize_t)count);
    return int_new(w, found);
}

static const MethodDef functions[] = {
    {"refs", refs, METHOD_O, NULL},
    {"same", same, METHOD_FAST, NULL},
    {"generation", generation, METHOD_O, NULL},
    {"tracked", tracked, METHOD_O, NULL},
    {"size", size, METHOD_O, NULL},
    {"block", block, METHOD_O, NULL},
    {"pool", pool, METHOD_O, NULL},
    {"serial", serial, METHOD_O, NULL},
    {"immortal", immortal, METHOD_O, NULL},
    {"interned", interned, METHOD_O, NULL},
    {"freed", freed, METHOD_FAST, NULL},
    {"made", made, METHOD_FAST, NULL},
    {"output", output, METHOD_NOARGS, NULL},
    {"error", error, METHOD_NOARGS, NULL},
    {"alive", alive, METHOD_FAST, NULL},
    {"garbage", garbage, METHOD_FAST, NULL},
    {"blocks_used", blocks_used, METHOD_O, NULL},
    {"blocks_free", blocks_free, METHOD_O, NULL},
    {"pools", pools, METHOD_O, NULL},
    {"pools_free", pools_free, METHOD_NOARGS, NULL},
    {"arenas", arenas, METHOD_NOARGS, NULL},
    {"pool_size", pool_size, METHOD_NOARGS, NULL},
    {"arena_size", arena_size, METHOD_NOARGS, NULL},
    {"large_blocks", large_blocks, METHOD_NOARGS, NULL},
    {"collections", collections, METHOD_O, NULL},
    {"free_list", free_list, METHOD_FAST, NULL},
    {"frames", frames, METHOD_NOARGS, NULL},
    {"choose", choose, METHOD_FAST, NULL},
};

bool question_functions_add(Inquiry *q) {
    World *w = q->stage->w;
    Object *address = int_from_int64(w, (int64_t)(uintptr_t)q);
    bool ok = address != NULL;
    for (size_t i = 0; ok && i < sizeof functions / sizeof *functions; i++) {
        Object *function = builtin_new(w, &functions[i], address, NULL);
        ok = function && dict_set_c(w, OBJ(w)->builtins, functions[i].name, function) == 0;
        xdecref(w, function);
    }
    xdecref(w, address);
    return ok;
}
