/* Boot of the objects layer: lays out its state in a fresh World. */
#include "objects/state.h"

#include <string.h>

#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"

_Static_assert(sizeof(ObjectState) <= OBJECTS_ROOM, "the object state fits in its room");

#define X(name, spec, size) extern const TypeSpec spec##_spec;
OBJECT_TYPES(X)
#undef X

typedef struct Row {
    const TypeSpec *spec;
    enum ModelSize size;
} Row;

static const Row rows[] = {
#define X(name, spec, size) [T_##name] = {&spec##_spec, SIZE_##size},
    OBJECT_TYPES(X)
#undef X
};

enum {
    ROWS = sizeof rows / sizeof rows[0]
};

/* ---- before there is an allocator of objects: types and singletons ---- */

/* Builtin types that take their arguments as they are (vectorcall), and the minor version from
 * which on; calls of all others pack them in a tuple. Measured. */
static const struct {
    uint8_t type, since;
} unpacked[] = {
    {T_LIST, 9},    {T_TUPLE, 9},      {T_DICT, 9},   {T_SET, 9},       {T_FROZENSET, 9},
    {T_RANGE, 9},   {T_FLOAT, 10},     {T_BOOL, 10},  {T_REVERSED, 10}, {T_MAP, 10},
    {T_FILTER, 10}, {T_ENUMERATE, 11}, {T_SUPER, 11}, {T_STR, 13},      {T_INT, 13},
};

static void mark_unpacked(World *w) {
    for (size_t i = 0; i < sizeof unpacked / sizeof unpacked[0]; i++)
        if (w->model->minor >= unpacked[i].since)
            OBJ(w)->types[unpacked[i].type].flags |= TYPE_CALL_UNPACKED;
}

static void fill_types(World *w) {
    for (int i = 0; i < ROWS; i++)
        type_fill(w, &OBJ(w)->types[i], rows[i].spec, rows[i].size);
    exceptions_fill(w);
    mark_unpacked(w);
    if (w->model->weakref_types_named) {
        TYPE(w, WEAKREF)->name = "weakref.ReferenceType";
        TYPE(w, WEAKPROXY)->name = "weakref.ProxyType";
        TYPE(w, WEAKCALLABLEPROXY)->name = "weakref.CallableProxyType";
    }
}

static bool has_immortals(const World *w) {
    return w->model->immortality != IMMORTAL_NONE;
}

static void make_static(World *w, Object *o, Type *type) {
    enum {
        OTHERS = 1000
    }; /* so that the int that counts a small int's references is no small one */
    o->refcnt = has_immortals(w) ? REFCNT_IMMORTAL : w->model->heap_in_use ? OTHERS : 1;
    o->type = type;
}

static void make_static_int(World *w, StaticInt *self, Type *type, int value) {
    make_static(w, &self->head.head, type);
    if (w->model->static_refcount && type == TYPE(w, INT))
        self->head.head.refcnt = w->model->static_refcount;
    self->head.size = value < 0 ? -1 : value > 0;
    self->digit[0] = (uint32_t)(value < 0 ? -value : value);
}

static void make_singletons(World *w) {
    ObjectState *state = OBJ(w);
    make_static(w, &state->none, TYPE(w, NONE));
    make_static(w, &state->ellipsis, TYPE(w, ELLIPSIS));
    make_static(w, &state->notimplemented, TYPE(w, NOTIMPLEMENTED));
    make_static_int(w, &state->false_, TYPE(w, BOOL), 0);
    make_static_int(w, &state->true_, TYPE(w, BOOL), 1);
    int min = w->model->small_int_min, n = w->model->small_int_max - min + 1;
    for (int i = 0; i < n && i < SMALL_INTS_MAX; i++)
        make_static_int(w, &state->small_ints[i], TYPE(w, INT), min + i);
}

/* ---- strings ---- */

static const struct {
    uint16_t name;
    const char *text;
} special_names[] = {
    {N_return_, "return"},    {N_lambda, "<lambda>"},
    {N_module_, "<module>"},  {N_listcomp, "<listcomp>"},
    {N_setcomp, "<setcomp>"}, {N_dictcomp, "<dictcomp>"},
    {N_genexpr, "<genexpr>"}, {N_locals_, "<locals>"},
    {N_underscore, "_"},      {N_dot0, ".0"},
};

static const char *const name_texts[] = {
#define X(name) [N_##name] = #name,
    NAMES(X)
#undef X
};

static const char *name_text(int index) {
    for (size_t i = 0; i < sizeof special_names / sizeof special_names[0]; i++)
        if (special_names[i].name == index)
            return special_names[i].text;
    return name_texts[index];
}

static bool make_names(World *w) {
    for (int i = 0; i < N_COUNT; i++)
        if (!(OBJ(w)->names[i] = str_intern_c(w, name_text(i))))
            return false;
    return true;
}

/* (): never tracked. */
static bool make_empty_tuple(World *w) {
    Type *type = TYPE(w, TUPLE);
    Object *o = object_alloc(w, type, type->basicsize);
    if (o && w->model->static_refcount)
        o->refcnt = w->model->static_refcount;
    OBJ(w)->empty_tuple = o;
    return o != NULL;
}

static bool make_shared(World *w) {
    OBJ(w)->interned = dict_new(w);
    if (!OBJ(w)->interned || !make_empty_tuple(w) || !str_boot(w))
        return false;
    Object *empty = str_intern_c(w, "");
    if (empty && !OBJ(w)->empty_str)
        OBJ(w)->empty_str = newref(w, empty);
    xdecref(w, empty);
    return OBJ(w)->empty_str && make_names(w);
}

/* ---- the collector's hooks, until the vm sets its own ---- */

static void untrack(World *w, Object *o, bool full) {
    if (!full && IS(w, o, TUPLE))
        tuple_maybe_untrack(w, o);
    else if (full && IS(w, o, DICT))
        dict_maybe_untrack(w, o);
}

static bool is_error_pending(World *w) {
    return error_pending(w);
}

static const GcHooks gc_hooks = {
    .clear_weakrefs = weakref_handle_unreachable,
    .untrack = untrack,
    .clear_freelists = freelists_clear,
    .error_pending = is_error_pending,
};

/* ---- boot ---- */

static bool ready_types(World *w) {
    for (int i = 0; i < ROWS; i++)
        if (!type_ready(w, &OBJ(w)->types[i], rows[i].spec, rows[i].size))
            return false;
    return exceptions_boot(w);
}

bool objects_boot(World *w) {
    if (!w->gc.hooks)
        gc_init(w, &gc_hooks);
    bool enabled = w->gc.enabled;
    w->gc.enabled = false;
    GcHead *queue = &OBJ(w)->weakref_queue;
    queue->next = queue->prev = (uintptr_t)queue;
    if (!OBJ(w)->recursion_limit)
        OBJ(w)->recursion_limit = 1000;
    fill_types(w);
    make_singletons(w);
    bool ok = make_shared(w) && ready_types(w);
    type_cache_clear(w);
    w->gc.enabled = enabled;
    return ok && !error_pending(w);
}

/* ---- free lists ---- */

static void clear_list(World *w, FreeList *list) {
    Object *o;
    while ((o = freelist_pop(list)))
        object_free(w, o);
}

void freelists_clear(World *w) {
    FreeLists *f = &OBJ(w)->freelists;
    clear_list(w, &f->methods);
    clear_list(w, &f->frames);
    clear_list(w, &f->builtins);
    for (int i = 0; i < FREE_TUPLE_LENGTHS; i++)
        clear_list(w, &f->tuples[i]);
    clear_list(w, &f->floats);
    clear_list(w, &f->lists);
    clear_list(w, &f->dicts);
    void *keys;
    while ((keys = freelist_pop(&f->dict_keys)))
        mem_free(w, keys);
    clear_list(w, &f->contexts);
}

/* ---- check ---- */

static const char *check_list(const FreeList *list) {
    int32_t n = 0;
    for (const void *o = list->first; o; o = *(void *const *)((const Object *)o + 1))
        if (n++ > list->count)
            return "a free list is longer than its count";
    return n == list->count ? NULL : "a free list is shorter than its count";
}

static const char *check_types(World *w) {
    for (int i = 0; i < T_TRACEBACK_; i++) {
        const Type *type = &OBJ(w)->types[i];
        if (!exception_type_exists(w->model, i))
            continue;
        if (!(type->flags & TYPE_READY) || !type->dict || !type->mro || !type->bases)
            return "a builtin type is not ready";
        const char *wrong = dict_check(w, type->dict);
        if (wrong)
            return wrong;
        if (type->basicsize < sizeof(Object) || TYPE_OF(type) != TYPE(w, TYPE))
            return "a builtin type is damaged";
    }
    return NULL;
}

/* What the method cache says is what the mro says. */
static const char *check_cache(World *w) {
    for (size_t i = 0; i < sizeof OBJ(w)->method_cache / sizeof OBJ(w)->method_cache[0]; i++) {
        const struct MethodCacheEntry *e = &OBJ(w)->method_cache[i];
        if (e->version > OBJ(w)->next_version_tag)
            return "the method cache knows a version that was never given";
    }
    return NULL;
}

const char *objects_check(const World *world) {
    World *w = (World *)world; /* looking changes nothing */
    const FreeLists *f = &OBJ(w)->freelists;
    const FreeList *lists[] = {&f->floats,    &f->lists,    &f->dicts,
                               &f->dict_keys, &f->methods,  &f->builtins,
                               &f->frames,    &f->contexts, &f->memory_errors};
    const char *wrong = NULL;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && !wrong; i++)
        wrong = check_list(lists[i]);
    for (int i = 0; i < FREE_TUPLE_LENGTHS && !wrong; i++)
        wrong = check_list(&f->tuples[i]);
    if (!wrong)
        wrong = check_types(w);
    if (!wrong)
        wrong = check_cache(w);
    return wrong ? wrong : dict_check(w, OBJ(w)->interned);
}
