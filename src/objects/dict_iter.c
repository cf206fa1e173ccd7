#include "memory/fields.h"
#include "objects/dict_keys.h"
#include "objects/dict_view.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"

static bool is_of_items(World *w, const Object *o) {
    return IS(w, o, DICT_ITEM_ITER) || IS(w, o, DICT_REVERSE_ITEM_ITER);
}

Object *dict_iter_new(World *w, Object *dict, int type) {
    Type *t = &OBJ(w)->types[type];
    DictIter *it = (DictIter *)object_alloc(w, t, t->basicsize);
    if (!it)
        return raise_memory(w);
    Dict *d = (Dict *)dict;
    it->dict = newref(w, dict);
    it->used = it->left = d->used;
    if (type >= T_DICT_REVERSE_KEY_ITER)
        it->pos = (d->values ? d->used : d->keys->nentries) - 1;
    if (is_of_items(w, &it->head)) {
        it->result = tuple_pack(w, 2, NONE(w), NONE(w));
        if (!it->result) {
            decref(w, it);
            return NULL;
        }
    }
    gc_track(w, it);
    return &it->head;
}

Object *dict_iter(World *w, Object *d) {
    return dict_iter_new(w, d, T_DICT_KEY_ITER);
}

static Object *finish(World *w, DictIter *it) {
    clear_ref(w, &it->dict);
    return NULL;
}

static bool size_changed(World *w, DictIter *it) {
    if (it->used == dict_length(it->dict))
        return false;
    it->used = -1;
    raise_error(w, RuntimeError, "dictionary changed size during iteration");
    return true;
}

/* One step forward; false at the end (dict let go) or on error. */
static bool step(World *w, DictIter *it, Object **key, Object **value) {
    if (!it->dict || size_changed(w, it))
        return false;
    if (!dict_next(it->dict, &it->pos, key, value, NULL)) {
        finish(w, it);
        return false;
    }
    if (it->left == 0) {
        raise_error(w, RuntimeError, "dictionary keys changed during iteration");
        finish(w, it);
        return false;
    }
    it->left--;
    return true;
}

static bool step_back(World *w, DictIter *it, Object **key, Object **value) {
    if (!it->dict || size_changed(w, it))
        return false;
    Dict *d = (Dict *)it->dict;
    ssize_t i = it->pos, last = d->values ? d->used : d->keys->nentries;
    if (i >= last) /* the table was rebuilt meanwhile */
        i = last - 1;
    while (i >= 0 && !d->values && !keys_entry(d->keys, i)[1])
        i--;
    if (i < 0) {
        finish(w, it);
        return false;
    }
    it->pos = i;
    ssize_t pos = i;
    dict_next(it->dict, &pos, key, value, NULL);
    it->pos--;
    it->left--;
    return true;
}

static Object *next_key(World *w, Object *self) {
    Object *key, *value;
    return step(w, (DictIter *)self, &key, &value) ? newref(w, key) : NULL;
}

static Object *next_value(World *w, Object *self) {
    Object *key, *value;
    return step(w, (DictIter *)self, &key, &value) ? newref(w, value) : NULL;
}

static Object *next_item(World *w, Object *self) {
    Object *key, *value;
    DictIter *it = (DictIter *)self;
    return step(w, it, &key, &value)
               ? iter_result_pair(w, it->result, newref(w, key), newref(w, value))
               : NULL;
}

static Object *previous_key(World *w, Object *self) {
    Object *key, *value;
    return step_back(w, (DictIter *)self, &key, &value) ? newref(w, key) : NULL;
}

static Object *previous_value(World *w, Object *self) {
    Object *key, *value;
    return step_back(w, (DictIter *)self, &key, &value) ? newref(w, value) : NULL;
}

static Object *previous_item(World *w, Object *self) {
    Object *key, *value;
    DictIter *it = (DictIter *)self;
    return step_back(w, it, &key, &value)
               ? iter_result_pair(w, it->result, newref(w, key), newref(w, value))
               : NULL;
}

static Object *self_iter(World *w, Object *self) {
    return newref(w, self);
}

static Object *iter_length_hint(World *w, Object *self, Object *const *args, size_t nargs,
                                Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    DictIter *it = (DictIter *)self;
    bool good = it->dict && it->used == dict_length(it->dict);
    return int_from_ssize(w, good ? it->left : 0);
}

static Object *iter_reduce_(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    DictIter *it = (DictIter *)self;
    if (!it->dict)
        return iter_reduce(w, "iter", list_new(w, 0), NULL);
    int type = (int)(TYPE_OF(self) - OBJ(w)->types);
    DictIter *copy = (DictIter *)dict_iter_new(w, it->dict, type);
    if (copy) {
        copy->used = it->used;
        copy->pos = it->pos;
        copy->left = it->left;
    }
    return iter_reduce_rest(w, (Object *)copy);
}

static const MethodDef iter_methods[] = {
    {"__reduce__", iter_reduce_, METHOD_NOARGS, NULL},
    {"__length_hint__", iter_length_hint, METHOD_NOARGS, NULL},
    {0},
};

static const Field iter_fields[] = {
    {"dict", offsetof(DictIter, dict), FIELD_REF},
    {"result", offsetof(DictIter, result), FIELD_REF},
    {0},
};

#define ITER_SPEC(spec, type_name, step_function)                                                  \
    const TypeSpec spec##_spec = {                                                                 \
        .name = type_name,                                                                         \
        .flags = TYPE_GC | TYPE_DISALLOW_NEW,                                                      \
        .methods = iter_methods,                                                                   \
        .slots =                                                                                   \
            {                                                                                      \
                .fields = iter_fields,                                                             \
                .traverse = fields_traverse,                                                       \
                .dealloc = fields_dealloc,                                                         \
                .edge = fields_edge,                                                               \
                .iter = self_iter,                                                                 \
                .iternext = step_function,                                                         \
            },                                                                                     \
    };
ITER_SPEC(dict_key_iter, "dict_keyiterator", next_key)
ITER_SPEC(dict_value_iter, "dict_valueiterator", next_value)
ITER_SPEC(dict_item_iter, "dict_itemiterator", next_item)
ITER_SPEC(dict_reverse_key_iter, "dict_reversekeyiterator", previous_key)
ITER_SPEC(dict_reverse_value_iter, "dict_reversevalueiterator", previous_value)
ITER_SPEC(dict_reverse_item_iter, "dict_reverseitemiterator", previous_item)
