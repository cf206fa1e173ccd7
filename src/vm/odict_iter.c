/* Iterators of OrderedDict, which hold the next key instead of its node, and its views. */
#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict_view.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/type.h"
#include "vm/odict.h"

typedef struct ODictIter {
    Object head;
    int64_t kind;
    Object *od;   /* NULL: exhausted */
    ssize_t size; /* of the dict at the start; -1: it changed, for good */
    size_t state;
    Object *result;  /* iterators of items: the tuple that is used again when nobody holds it */
    Object *current; /* the next key, or NULL */
} ODictIter;

Object *odict_iter_new(World *w, Object *od, int kind) {
    Object *result = NULL;
    ODictIter *it = (ODictIter *)object_alloc(w, VM_TYPE(w, ODICT_ITER), sizeof *it);
    if (!it)
        return raise_memory(w);
    if ((kind & ODICT_ITEMS) == ODICT_ITEMS && !(result = tuple_pack(w, 2, NONE(w), NONE(w)))) {
        decref(w, it);
        return NULL;
    }
    ODict *d = (ODict *)od;
    ODictNode *node = kind & ODICT_REVERSED ? d->last : d->first;
    it->result = result;
    it->kind = kind;
    it->current = node ? newref(w, node->key) : NULL;
    it->size = dict_length(od);
    it->state = d->state;
    it->od = newref(w, od);
    gc_track(w, it);
    return &it->head;
}

Object *odict_iter(World *w, Object *od) {
    return odict_iter_new(w, od, ODICT_KEYS);
}

static Object *finish(World *w, ODictIter *it) {
    clear_ref(w, &it->od);
    return NULL;
}

static Object *next_key(World *w, ODictIter *it) {
    if (!it->od)
        return NULL;
    ODict *d = (ODict *)it->od;
    if (!it->current)
        return finish(w, it);
    if (it->state != d->state) {
        raise_error(w, RuntimeError, "OrderedDict mutated during iteration");
        return finish(w, it);
    }
    if (it->size != dict_length(it->od)) {
        it->size = -1;
        return raise_error(w, RuntimeError, "OrderedDict changed size during iteration");
    }
    ODictNode *node = odict_find(w, d, it->current);
    if (!node) {
        if (!error_pending(w))
            raise_key_error(w, it->current);
        clear_ref(w, &it->current);
        return finish(w, it);
    }
    Object *key = it->current;
    node = it->kind & ODICT_REVERSED ? node->prev : node->next;
    it->current = node ? newref(w, node->key) : NULL;
    return key;
}

static Object *next(World *w, Object *self) {
    ODictIter *it = (ODictIter *)self;
    Object *key = next_key(w, it);
    if (!key || !(it->kind & ODICT_VALUES))
        return key;
    Object *value = xnewref(w, dict_get(w, it->od, key));
    if (!value) {
        if (!error_pending(w))
            raise_key_error(w, key);
        decref(w, key);
        clear_ref(w, &it->current);
        return finish(w, it);
    }
    if (it->kind & ODICT_KEYS)
        return iter_result_pair(w, it->result, key, value);
    decref(w, key);
    return value;
}

static Object *self_iter(World *w, Object *self) {
    return newref(w, self);
}

/* A copy that stands where the iterator stands: what is left is listed without moving it. */
static Object *copy_of(World *w, const ODictIter *it) {
    ODictIter *copy = (ODictIter *)object_alloc(w, VM_TYPE(w, ODICT_ITER), sizeof *copy);
    if (!copy)
        return raise_memory(w);
    copy->kind = it->kind;
    copy->od = xnewref(w, it->od);
    copy->size = it->size;
    copy->state = it->state;
    copy->result = xnewref(w, it->result);
    copy->current = xnewref(w, it->current);
    return &copy->head;
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *copy = copy_of(w, (ODictIter *)self);
    Object *list = copy ? sequence_list(w, copy) : NULL, *result = NULL;
    xdecref(w, copy);
    Object *iter = list ? dict_get_c(w, OBJ(w)->builtins, "iter") : NULL;
    Object *arguments = iter ? tuple_pack(w, 1, list) : NULL;
    if (arguments)
        result = tuple_pack(w, 2, iter, arguments);
    xdecref(w, arguments);
    xdecref(w, list);
    return result;
}

static const MethodDef iter_methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {0},
};

static const Field iter_fields[] = {
    {"od", offsetof(ODictIter, od), FIELD_REF},
    {"current", offsetof(ODictIter, current), FIELD_REF},
    {"result", offsetof(ODictIter, result), FIELD_REF},
    {0},
};

const TypeSpec odict_iter_spec = {
    .name = "odict_iterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .methods = iter_methods,
    .slots = {.fields = iter_fields,
              .traverse = fields_traverse,
              .dealloc = fields_dealloc,
              .edge = fields_edge,
              .iter = self_iter,
              .iternext = next},
};

/* ---- views ---- */

static Object *dict_of(const Object *view) {
    return ((const DictView *)view)->dict;
}

#define VIEW(spec, type_name, view_base, kind)                                                     \
    static Object *spec##_iter(World *w, Object *view) {                                           \
        return odict_iter_new(w, dict_of(view), kind);                                             \
    }                                                                                              \
    static Object *spec##_reversed(NATIVE_PARAMETERS) {                                            \
        NATIVE_UNUSED;                                                                             \
        return odict_iter_new(w, dict_of(self), (kind) | ODICT_REVERSED);                          \
    }                                                                                              \
    static const MethodDef spec##_methods[] = {                                                    \
        {"__reversed__", spec##_reversed, METHOD_NOARGS, NULL},                                    \
        {0},                                                                                       \
    };                                                                                             \
    const TypeSpec spec##_spec = {                                                                 \
        .name = type_name,                                                                         \
        .base = view_base,                                                                         \
        .flags = TYPE_GC | TYPE_DISALLOW_NEW,                                                      \
        .methods = spec##_methods,                                                                 \
        .slots = {.iter = spec##_iter},                                                            \
    };
VIEW(odict_keys, "odict_keys", T_DICT_KEYS, ODICT_KEYS)
VIEW(odict_values, "odict_values", T_DICT_VALUES, ODICT_VALUES)
VIEW(odict_items, "odict_items", T_DICT_ITEMS, ODICT_ITEMS)
