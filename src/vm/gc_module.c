/* The module gc, and what the collector needs from the layers above it. */
#include "memory/gc_list.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "vm/console.h"
#include "vm/module.h"

/* ---- hooks of the collector ---- */

static void untrack(World *w, Object *o, bool full) {
    if (!full && IS(w, o, TUPLE))
        tuple_maybe_untrack(w, o);
    else if (full && IS(w, o, DICT))
        dict_maybe_untrack(w, o);
}

static bool set_number(World *w, Object *dict, const char *name, ssize_t v) {
    Object *number = int_from_ssize(w, v);
    bool ok = number && dict_set_c(w, dict, name, number) == 0;
    xdecref(w, number);
    return ok;
}

/* Calls gc.callbacks with (phase, info). */
static void notify(World *w, const char *phase, int generation, ssize_t collected,
                   ssize_t uncollectable) {
    Object *callbacks = w->gc.callbacks;
    if (!callbacks || !VAR_SIZE(callbacks))
        return;
    Object *info = dict_new(w), *text = info ? str_new(w, phase) : NULL;
    if (!text || !set_number(w, info, "generation", generation) ||
        !set_number(w, info, "collected", collected) ||
        !set_number(w, info, "uncollectable", uncollectable)) {
        error_unraisable(w, NULL);
        xdecref(w, text);
        xdecref(w, info);
        return;
    }
    incref(w, callbacks);
    for (ssize_t i = 0; i < VAR_SIZE(callbacks); i++) {
        Object *callback = newref(w, list_get(callbacks, i));
        Object *result = object_call2(w, callback, text, info);
        if (!result)
            error_unraisable(w, callback);
        xdecref(w, result);
        decref(w, callback);
    }
    decref(w, callbacks);
    decref(w, text);
    decref(w, info);
}

static int append_garbage(World *w, Object *o) {
    if (!w->gc.garbage && !(w->gc.garbage = list_new(w, 0)))
        return -1;
    return list_append(w, w->gc.garbage, o);
}

static void unraisable(World *w, const char *where) {
    (void)where;
    error_unraisable(w, NULL);
}

static void debug_message(World *w, const char *text) {
    console_puts(w, 2, text);
}

static bool is_error_pending(World *w) {
    return error_pending(w);
}

extern const GcHooks machine_gc_hooks;
const GcHooks machine_gc_hooks = {
    .clear_weakrefs = weakref_handle_unreachable,
    .untrack = untrack,
    .clear_freelists = freelists_clear,
    .notify = notify,
    .append_garbage = append_garbage,
    .unraisable = unraisable,
    .debug_message = debug_message,
    .error_pending = is_error_pending,
};

/* ---- arguments ---- */

static bool int_argument(World *w, Object *o, int *out) {
    if (object_is_index(o) || w->model->wording.index_required)
        return arg_int(w, o, out);
    raise_type_error(w, "an integer is required (got type %.200T)", o);
    return false;
}

/* ---- switching and collecting ---- */

static Object *enable(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    w->gc.enabled = true;
    return new_none(w);
}

static Object *disable(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    w->gc.enabled = false;
    return new_none(w);
}

static Object *isenabled(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, w->gc.enabled);
}

static Object *collect(NATIVE_PARAMETERS) {
    static const char *const names[] = {"generation", NULL};
    static const ArgSpec spec = {"collect", names, 0, 1};
    Object *out[1];
    int generation = GC_GENERATIONS - 1;
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out) ||
        (out[0] && !int_argument(w, out[0], &generation)))
        return NULL;
    if (generation < 0 || generation >= GC_GENERATIONS)
        return raise_value_error(w, "invalid generation");
    ssize_t found = gc_collect(w, generation);
    return error_pending(w) ? NULL : int_from_ssize(w, found);
}

static Object *set_debug(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    int flags;
    if (!int_argument(w, args[0], &flags))
        return NULL;
    w->gc.debug = flags;
    return new_none(w);
}

static Object *get_debug(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, w->gc.debug);
}

/* A tuple of three numbers of the generations. */
static Object *three(World *w, const int32_t v[GC_GENERATIONS]) {
    Object *items[GC_GENERATIONS];
    for (int i = 0; i < GC_GENERATIONS; i++)
        if (!(items[i] = int_from_ssize(w, v[i]))) {
            while (i--)
                decref(w, items[i]);
            return NULL;
        }
    return tuple_from_steal(w, items, GC_GENERATIONS);
}

static Object *get_count(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const GcGeneration *g = w->gc.generations;
    return three(w, (int32_t[]){g[0].count, g[1].count, g[2].count});
}

static Object *get_threshold(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const GcGeneration *g = w->gc.generations;
    return three(w, (int32_t[]){g[0].threshold, g[1].threshold, g[2].threshold});
}

static Object *set_threshold(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    int values[GC_GENERATIONS];
    if ((nargs < 1 || nargs > GC_GENERATIONS) && w->model->wording.unexpected_keyword)
        return raise_type_error(w, "gc.set_threshold requires 1 to 3 arguments");
    if (nargs < 1 || nargs > GC_GENERATIONS)
        return raise_type_error(w, "set_threshold() takes at %s (%zu given)",
                                nargs ? "most 3 arguments" : "least 1 argument", nargs);
    for (size_t i = 0; i < nargs; i++)
        if (!int_argument(w, args[i], &values[i]))
            return NULL;
    for (size_t i = 0; i < nargs; i++)
        w->gc.generations[i].threshold = values[i];
    return new_none(w);
}

static Object *get_stats(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *list = list_new(w, 0);
    for (int i = 0; list && i < GC_GENERATIONS; i++) {
        const GcStats s = w->gc.stats[i];
        Object *dict = dict_new(w);
        if (!dict || !set_number(w, dict, "collections", s.collections) ||
            !set_number(w, dict, "collected", s.collected) ||
            !set_number(w, dict, "uncollectable", s.uncollectable) ||
            list_append(w, list, dict) < 0)
            clear_ref(w, &list);
        xdecref(w, dict);
    }
    return list;
}

/* ---- looking at objects ---- */

static int append_other(World *w, Object *o, void *list) {
    return o == list ? 0 : list_append(w, list, o);
}

static Object *all_objects(World *w, int first, int last) {
    Object *list = list_new(w, 0);
    for (int i = first; list && i <= last; i++)
        if (gc_each(w, i, append_other, list) < 0)
            clear_ref(w, &list);
    return list;
}

/* up to 3.7: no arguments */
static Object *get_all_objects(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return all_objects(w, 0, GC_GENERATIONS - 1);
}

static Object *get_objects(NATIVE_PARAMETERS) {
    static const char *const names[] = {"generation", NULL};
    static const ArgSpec spec = {"get_objects", names, 0, 1};
    Object *out[1];
    int64_t generation = -1;
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if (out[0] && out[0] != NONE(w)) {
        if (!object_is_index(out[0]))
            return raise_type_error(w, "argument should be integer or None, not '%.200T'", out[0]);
        if (!arg_int64(w, out[0], &generation))
            return NULL;
        if (generation >= GC_GENERATIONS)
            return raise_value_error(w, "generation parameter must be less than the number of "
                                        "available generations (3)");
    }
    return generation < 0 ? all_objects(w, 0, GC_GENERATIONS - 1)
                          : all_objects(w, (int)generation, (int)generation);
}

static int append_referent(World *w, Object *o, void *list) {
    return list_append(w, list, o);
}

static Object *get_referents(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *list = list_new(w, 0);
    VM(w)->asked_for_references = true;
    for (size_t i = 0; list && i < nargs; i++) {
        TraverseFn traverse = TYPE_OF(args[i])->slots.traverse;
        if (object_is_gc(args[i]) && traverse && traverse(w, args[i], append_referent, list) != 0)
            clear_ref(w, &list);
    }
    VM(w)->asked_for_references = false;
    return list;
}

typedef struct Search {
    Object *const *wanted;
    size_t n;
    Object *found; /* list */
} Search;

static int is_wanted(World *w, Object *o, void *arg) {
    const Search *search = arg;
    (void)w;
    for (size_t i = 0; i < search->n; i++)
        if (search->wanted[i] == o)
            return 1;
    return 0;
}

static int append_referrer(World *w, Object *o, void *arg) {
    Search *search = arg;
    if (o == search->found || !TYPE_OF(o)->slots.traverse(w, o, is_wanted, arg))
        return 0;
    return list_append(w, search->found, o);
}

static Object *get_referrers(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Search search = {args, nargs, list_new(w, 0)};
    VM(w)->asked_for_references = true;
    for (int i = 0; search.found && i < GC_GENERATIONS; i++)
        if (gc_each(w, i, append_referrer, &search) < 0)
            clear_ref(w, &search.found);
    VM(w)->asked_for_references = false;
    return search.found;
}

static Object *is_tracked(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, object_is_gc(args[0]) && gc_is_tracked(args[0]));
}

static Object *is_finalized(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, object_is_gc(args[0]) && gc_is_finalized(args[0]));
}

static Object *freeze(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    gc_freeze(w);
    return new_none(w);
}

static Object *unfreeze(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    gc_unfreeze(w);
    return new_none(w);
}

static Object *get_freeze_count(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, gc_freeze_count(w));
}

/* ---- the module ---- */

static const MethodDef methods[] = {
    {"enable", enable, METHOD_NOARGS, NULL},
    {"disable", disable, METHOD_NOARGS, NULL},
    {"isenabled", isenabled, METHOD_NOARGS, NULL},
    {"set_debug", set_debug, METHOD_O, NULL},
    {"get_debug", get_debug, METHOD_NOARGS, NULL},
    {"get_count", get_count, METHOD_NOARGS, NULL},
    {"set_threshold", set_threshold, METHOD_FAST | METHOD_PACKED, NULL},
    {"get_threshold", get_threshold, METHOD_NOARGS, NULL},
    {"collect", collect, METHOD_KEYWORDS, NULL},
    {"get_objects", get_all_objects, METHOD_NOARGS | METHOD_UNTIL(7), NULL},
    {"get_objects", get_objects, METHOD_KEYWORDS | METHOD_SINCE(8), NULL},
    {"get_stats", get_stats, METHOD_NOARGS, NULL},
    {"is_tracked", is_tracked, METHOD_O, NULL},
    {"is_finalized", is_finalized, METHOD_O | METHOD_SINCE(9), NULL},
    {"get_referrers", get_referrers, METHOD_FAST, NULL},
    {"get_referents", get_referents, METHOD_FAST | METHOD_PACKED, NULL},
    {"freeze", freeze, METHOD_NOARGS | METHOD_SINCE(7), NULL},
    {"unfreeze", unfreeze, METHOD_NOARGS | METHOD_SINCE(7), NULL},
    {"get_freeze_count", get_freeze_count, METHOD_NOARGS | METHOD_SINCE(7), NULL},
    {NULL, NULL, 0, NULL},
};

static const struct {
    const char *name;
    int value;
} flags[] = {
    {"DEBUG_STATS", GC_DEBUG_STATS},
    {"DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE},
    {"DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE},
    {"DEBUG_SAVEALL", GC_DEBUG_SAVEALL},
    {"DEBUG_LEAK", GC_DEBUG_LEAK},
};

static int init(World *w, Object *module) {
    Object *dict = module_dict(module);
    if (!w->gc.garbage && !(w->gc.garbage = list_new(w, 0)))
        return -1;
    if (!w->gc.callbacks && !(w->gc.callbacks = list_new(w, 0)))
        return -1;
    if (dict_set_c(w, dict, "garbage", w->gc.garbage) < 0 ||
        dict_set_c(w, dict, "callbacks", w->gc.callbacks) < 0)
        return -1;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (!set_number(w, dict, flags[i].name, flags[i].value))
            return -1;
    return 0;
}

const NativeModule gc_module = {.name = "gc", .methods = methods, .init = init};
