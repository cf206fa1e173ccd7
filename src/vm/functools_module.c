/* functools: reduce, partial, cmp_to_key and the cache behind lru_cache; the rest is in
 * python/functools.py. */
#include "memory/fields.h"
#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/module.h"

#include <string.h>

#define FIELD_SLOTS(table)                                                                         \
    .dealloc = fields_dealloc, .traverse = fields_traverse, .clear = fields_clear,                 \
    .edge = fields_edge, .blocks = fields_blocks, .fields = table

static Object *get_dict(World *w, Object *self, void *closure) {
    (void)closure;
    return instance_dict(w, self);
}

static const GetSetDef dict_getset[] = {
    {"__dict__", get_dict, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static Object *new_object(World *w, Type *type, size_t size) {
    Object *self = object_alloc(w, type, type->basicsize > size ? type->basicsize : size);
    if (!self)
        return raise_memory(w);
    gc_track(w, self);
    return self;
}

/* ---- reduce ---- */

/* function(result, item) with one tuple for all calls, unless a call kept it: it holds both until
 * the next. Steals the values. */
static Object *reduce_pair(World *w, Object *function, Object **pair, Object *result,
                           Object *item) {
    if (REFCNT(*pair) > 1)
        set_ref(w, pair, tuple_new(w, 2));
    if (!*pair) {
        decref(w, item);
        decref(w, result);
        return NULL;
    }
    set_ref(w, &((Tuple *)*pair)->items[0], result);
    set_ref(w, &((Tuple *)*pair)->items[1], item);
    return object_call_tuple(w, function, *pair, NULL);
}

static Object *reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)kwnames;
    if (!args_check(w, "reduce", nargs, 2, 3))
        return NULL;
    Object *it = object_iter(w, args[1]), *item, *pair = it ? tuple_new(w, 2) : NULL;
    if (!pair) {
        xdecref(w, it);
        return NULL;
    }
    Object *result = nargs > 2 ? newref(w, args[2]) : iter_next(w, it);
    if (!result && !error_pending(w))
        raise_type_error(w, "reduce() of empty iterable with no initial value");
    while (result && (item = iter_next(w, it)))
        result = reduce_pair(w, args[0], &pair, result, item);
    decref(w, it);
    xdecref(w, pair);
    if (result && error_pending(w))
        clear_ref(w, &result);
    return result;
}

/* ---- partial ---- */

typedef struct Partial {
    Object head;
    Object *function, *args, *kwargs, *dict, *weakrefs;
} Partial;

static const Field partial_fields[] = {
    {"func", offsetof(Partial, function), FIELD_REF},
    {"args", offsetof(Partial, args), FIELD_REF},
    {"keywords", offsetof(Partial, kwargs), FIELD_REF},
    {"__dict__", offsetof(Partial, dict), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool set_keywords(World *w, Object *dict, Object *kwnames, Object *const *values) {
    for (ssize_t i = 0; kwnames && i < VAR_SIZE(kwnames); i++)
        if (dict_set(w, dict, tuple_get(kwnames, i), values[i]) < 0)
            return false;
    return true;
}

static Object *partial_new(World *w, Type *type, Object *const *args, size_t nargs,
                           Object *kwnames) {
    if (nargs < 1)
        return raise_type_error(w, "type 'partial' takes at least one argument");
    if (!object_callable(args[0]))
        return raise_type_error(w, "the first argument must be callable");
    Partial *self = (Partial *)new_object(w, type, sizeof *self);
    if (!self)
        return NULL;
    Partial *inner =
        type == VM_TYPE(w, PARTIAL) && VM_IS(w, args[0], PARTIAL) && !((Partial *)args[0])->dict
            ? (Partial *)args[0]
            : NULL;
    self->function = newref(w, inner ? inner->function : args[0]);
    self->args = tuple_from_items(w, args + 1, (ssize_t)nargs - 1);
    if (self->args && inner)
        set_ref(w, &self->args, sequence_concat(w, inner->args, self->args));
    self->kwargs = self->args && inner ? dict_copy(w, inner->kwargs) : dict_new(w);
    if (!self->args || !self->kwargs || !set_keywords(w, self->kwargs, kwnames, args + nargs))
        clear_ref(w, &self);
    return (Object *)self;
}

/* The arguments of both side by side, borrowed. */
static Object *call_joined(World *w, const Partial *self, Object *const *args, size_t nargs,
                           Object *kwnames) {
    size_t first = (size_t)VAR_SIZE(self->args);
    size_t n = first + nargs + (kwnames ? (size_t)VAR_SIZE(kwnames) : 0);
    Object **all = mem_alloc(w, (n + 1) * sizeof *all);
    if (!all)
        return raise_memory(w);
    memcpy(all, ((Tuple *)self->args)->items, first * sizeof *all);
    if (n > first)
        memcpy(all + first, args, (n - first) * sizeof *all);
    Object *result = object_call(w, self->function, all, first + nargs, kwnames);
    mem_free(w, all);
    return result;
}

/* Functions; from 3.8 on methods as well. */
static bool takes_joined(World *w, const Object *function) {
    return IS(w, function, FUNCTION) || IS(w, function, BUILTIN) ||
           (w->model->keyword_stack != KEYWORD_STACK_VALUES &&
            (IS(w, function, METHOD) || IS(w, function, METHOD_DESCR) ||
             VM_IS(w, function, PARTIAL)));
}

/* Packed keywords stay a dict of their own while none are in the partial. */
static Object *joined_keywords(World *w, const Partial *self, Object *kwargs) {
    if (!dict_length(self->kwargs))
        return xnewref(w, kwargs);
    Object *joined = dict_copy(w, self->kwargs);
    if (joined && kwargs && dict_merge(w, joined, kwargs, 1) < 0)
        clear_ref(w, &joined);
    return joined;
}

/* An empty tuple on one side leaves the other as it is, in 3.6 for functions only. */
static Object *joined_arguments(World *w, const Partial *self, Object *args) {
    if (w->model->partial_calls == PARTIAL_TUPLES && !takes_joined(w, self->function))
        return sequence_concat(w, self->args, args);
    if (!VAR_SIZE(args))
        return newref(w, self->args);
    return VAR_SIZE(self->args) ? sequence_concat(w, self->args, args) : newref(w, args);
}

static Object *call_packed(World *w, const Partial *self, const PackedArgs *packed) {
    Object *kwargs = joined_keywords(w, self, packed->kwargs);
    if (!kwargs && error_pending(w))
        return NULL;
    Object *result = NULL;
    if (!kwargs && w->model->partial_calls != PARTIAL_TUPLES && takes_joined(w, self->function)) {
        result = call_joined(w, self, ((Tuple *)packed->args)->items,
                             (size_t)VAR_SIZE(packed->args), NULL);
    } else {
        Object *all = joined_arguments(w, self, packed->args);
        result = all ? object_call_tuple(w, self->function, all, kwargs) : NULL;
        xdecref(w, all);
    }
    xdecref(w, kwargs);
    return result;
}

static Object *partial_call(World *w, Object *o, Object *const *args, size_t nargs,
                            Object *kwnames) {
    Partial *self = (Partial *)o;
    if (w->model->partial_calls == PARTIAL_JOINS && !dict_length(self->kwargs) &&
        takes_joined(w, self->function))
        return call_joined(w, self, args, nargs, kwnames);
    PackedArgs packed;
    if (!packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *result = call_packed(w, self, &packed);
    packed_release(w, &packed);
    return result;
}

static Object *partial_repr(World *w, Object *o) {
    Partial *self = (Partial *)o;
    int running = repr_enter(w, o);
    if (running)
        return running < 0 ? NULL : str_new(w, "...");
    Object *text = str_format_c(w, "functools.partial(%R", self->function);
    for (ssize_t i = 0; text && i < VAR_SIZE(self->args); i++)
        set_ref(w, &text, str_format_c(w, "%U, %R", text, tuple_get(self->args, i)));
    ssize_t pos = 0;
    Object *key, *value;
    while (text && dict_next(self->kwargs, &pos, &key, &value, NULL))
        set_ref(w, &text, str_format_c(w, "%U, %S=%R", text, key, value));
    if (text)
        set_ref(w, &text, str_format_c(w, "%U)", text));
    repr_leave(w, o);
    return text;
}

static const MemberDef partial_members[] = {
    {"func", MEMBER_OBJECT, offsetof(Partial, function), true},
    {"args", MEMBER_OBJECT, offsetof(Partial, args), true},
    {"keywords", MEMBER_OBJECT, offsetof(Partial, kwargs), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

const TypeSpec partial_spec = {
    .name = "functools.partial",
    .flags = TYPE_GC | TYPE_BASE,
    .dictoffset = offsetof(Partial, dict),
    .weakoffset = offsetof(Partial, weakrefs),
    .slots = {FIELD_SLOTS(partial_fields), .repr = partial_repr, .call = partial_call,
              .new_ = partial_new},
    .members = partial_members,
    .getset = dict_getset,
};

/* ---- cmp_to_key ---- */

typedef struct CmpKey {
    Object head;
    Object *compare, *object; /* object NULL: the factory that cmp_to_key returns */
} CmpKey;

static const Field cmp_fields[] = {
    {"cmp", offsetof(CmpKey, compare), FIELD_REF},
    {"obj", offsetof(CmpKey, object), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *cmp_key(World *w, Object *compare, Object *object) {
    CmpKey *self = (CmpKey *)new_object(w, VM_TYPE(w, CMP_TO_KEY), sizeof *self);
    if (!self)
        return NULL;
    self->compare = newref(w, compare);
    self->object = xnewref(w, object);
    return (Object *)self;
}

static Object *cmp_to_key(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    static const char *const names[] = {"mycmp", NULL};
    static const ArgSpec spec = {"cmp_to_key", names, 1, 1};
    Object *out[1];
    (void)self;
    return args_parse(w, &spec, args, nargs, kwnames, out) ? cmp_key(w, out[0], NULL) : NULL;
}

static Object *cmp_call(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    static const char *const names[] = {"obj", NULL};
    static const ArgSpec spec = {"K", names, 1, 1};
    Object *out[1];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    return cmp_key(w, ((CmpKey *)self)->compare, out[0]);
}

static Object *cmp_richcompare(World *w, Object *a, Object *b, int op) {
    if (!VM_IS(w, b, CMP_TO_KEY))
        return raise_type_error(w, "other argument must be K instance");
    Object *order =
        object_call2(w, ((CmpKey *)a)->compare, ((CmpKey *)a)->object, ((CmpKey *)b)->object);
    Object *zero = order ? int_from_ssize(w, 0) : NULL;
    Object *result = zero ? object_richcompare(w, order, zero, op) : NULL;
    xdecref(w, order);
    xdecref(w, zero);
    return result;
}

static const MemberDef cmp_members[] = {
    {"obj", MEMBER_OBJECT, offsetof(CmpKey, object), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

const TypeSpec cmp_to_key_spec = {
    .name = "functools.KeyWrapper",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {FIELD_SLOTS(cmp_fields), .call = cmp_call, .richcompare = cmp_richcompare},
    .members = cmp_members,
};

/* ---- lru_cache: an ordered dict, least recently used first ---- */

typedef struct LruCache {
    Object head;
    Object *function, *cache, *dict, *weakrefs;
    ssize_t maxsize; /* -1: no limit */
    ssize_t hits, misses;
    bool typed;
} LruCache;

static const Field lru_fields[] = {
    {"__wrapped__", offsetof(LruCache, function), FIELD_REF},
    {"cache", offsetof(LruCache, cache), FIELD_REF},
    {"__dict__", offsetof(LruCache, dict), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *lru_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    ssize_t maxsize = -1;
    bool typed;
    if (!args_no_keywords(w, "_lru_cache", kwnames) || !args_check(w, "_lru_cache", nargs, 3, 3) ||
        (args[1] != NONE(w) && !arg_ssize(w, args[1], &maxsize)) || !arg_bool(w, args[2], &typed))
        return NULL;
    if (!object_callable(args[0]))
        return raise_type_error(w, "the first argument must be callable");
    LruCache *self = (LruCache *)new_object(w, type, sizeof *self);
    if (!self)
        return NULL;
    self->function = newref(w, args[0]);
    self->maxsize = maxsize;
    self->typed = typed;
    if (!(self->cache = dict_new(w)))
        clear_ref(w, &self);
    return (Object *)self;
}

/* The key of a call: the one argument itself if it is an int or str, else a tuple of arguments,
 * names and types. */
static Object *call_key(World *w, LruCache *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    if (!self->typed && !kwnames && nargs == 1 && (IS(w, args[0], INT) || IS(w, args[0], STR)))
        return newref(w, args[0]);
    size_t nkw = kwnames ? (size_t)VAR_SIZE(kwnames) : 0, n = nargs + nkw;
    Object *list = list_from_items(w, args, (ssize_t)nargs);
    bool ok = list != NULL;
    if (ok && nkw)
        ok = list_append(w, list, (Object *)TYPE_OF(self)) == 0;
    for (size_t i = 0; ok && i < nkw; i++)
        ok = list_append(w, list, tuple_get(kwnames, (ssize_t)i)) == 0 &&
             list_append(w, list, args[nargs + i]) == 0;
    for (size_t i = 0; ok && self->typed && i < n; i++)
        ok = list_append(w, list, (Object *)TYPE_OF(args[i])) == 0;
    Object *key = ok ? list_as_tuple(w, list) : NULL;
    xdecref(w, list);
    return key;
}

/* Moves the entry to the end, where the most recently used are. New reference to its value. */
static Object *touch(World *w, LruCache *self, Object *key, Object *value) {
    incref(w, value);
    if (self->maxsize >= 0 &&
        (dict_delete(w, self->cache, key) < 0 || dict_set(w, self->cache, key, value) < 0))
        clear_ref(w, &value);
    return value;
}

static bool make_room(World *w, LruCache *self) {
    if (self->maxsize < 0 || dict_length(self->cache) < self->maxsize)
        return true;
    ssize_t pos = 0;
    Object *key, *value;
    if (!dict_next(self->cache, &pos, &key, &value, NULL))
        return true;
    incref(w, key);
    bool ok = dict_delete(w, self->cache, key) == 0;
    decref(w, key);
    return ok;
}

static Object *lru_call(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    LruCache *self = (LruCache *)o;
    if (self->maxsize == 0) {
        self->misses++;
        return object_call(w, self->function, args, nargs, kwnames);
    }
    Object *key = call_key(w, self, args, nargs, kwnames);
    Object *known = key ? dict_get(w, self->cache, key) : NULL;
    Object *result = NULL;
    if (known) {
        self->hits++;
        result = touch(w, self, key, known);
    } else if (key && !error_pending(w)) {
        self->misses++;
        result = object_call(w, self->function, args, nargs, kwnames);
        if (result && (!make_room(w, self) || dict_set(w, self->cache, key, result) < 0))
            clear_ref(w, &result);
    }
    xdecref(w, key);
    return result;
}

static Object *lru_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    return !obj || obj == NONE(w) ? newref(w, self) : method_new(w, self, obj);
}

static Object *cache_info(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    LruCache *self = (LruCache *)o;
    Object *collections = module_find(w, "collections");
    Object *name = collections ? newref(w, collections) : NULL;
    if (!name && !error_pending(w)) {
        Object *text = str_intern_c(w, "collections");
        name = text ? module_import(w, text) : NULL;
        xdecref(w, text);
    }
    Object *make = name ? object_getattr_c(w, name, "namedtuple") : NULL;
    Object *title = make ? str_new(w, "CacheInfo") : NULL;
    Object *fields = title ? str_new(w, "hits misses maxsize currsize") : NULL;
    Object *type = fields ? object_call2(w, make, title, fields) : NULL;
    Object *values[4] = {NULL};
    Object *result = NULL;
    if (type) {
        values[0] = int_from_ssize(w, self->hits);
        values[1] = int_from_ssize(w, self->misses);
        values[2] = self->maxsize < 0 ? new_none(w) : int_from_ssize(w, self->maxsize);
        values[3] = int_from_ssize(w, dict_length(self->cache));
        if (values[0] && values[1] && values[2] && values[3])
            result = object_call(w, type, values, 4, NULL);
    }
    for (int i = 0; i < 4; i++)
        xdecref(w, values[i]);
    xdecref(w, type);
    xdecref(w, fields);
    xdecref(w, title);
    xdecref(w, make);
    xdecref(w, name);
    return result;
}

static Object *cache_clear(World *w, Object *o, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    LruCache *self = (LruCache *)o;
    self->hits = self->misses = 0;
    dict_clear(w, self->cache);
    return new_none(w);
}

static const MethodDef lru_methods[] = {
    {"cache_info", cache_info, METHOD_NOARGS, NULL},
    {"cache_clear", cache_clear, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec lru_cache_spec = {
    .name = "functools._lru_cache_wrapper",
    .flags = TYPE_GC | TYPE_BASE | TYPE_METHOD_DESCRIPTOR,
    .dictoffset = offsetof(LruCache, dict),
    .weakoffset = offsetof(LruCache, weakrefs),
    .slots = {FIELD_SLOTS(lru_fields), .call = lru_call, .new_ = lru_new, .descr_get = lru_get},
    .methods = lru_methods,
    .getset = dict_getset,
};

static const MethodDef functions[] = {
    {"reduce", reduce, METHOD_FAST | METHOD_PACKED, NULL},
    {"cmp_to_key", cmp_to_key, METHOD_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    if (module_add_type(w, module, V_PARTIAL) < 0 || !vm_type_ready(w, V_CMP_TO_KEY) ||
        !vm_type_ready(w, V_LRU_CACHE))
        return -1;
    return module_add(w, module, "_lru_cache", newref(w, VM_TYPE(w, LRU_CACHE)));
}

const NativeModule functools_module = {"functools", functions, init, NULL};
