/* Whole dicts: copies, updates, fromkeys, equality. */
#include "objects/dict_keys.h"
#include <string.h>

#include "objects/list.h"
#include "objects/set.h"

/* A copy of a combined table as it is, dead entries too, with new references. */
static DictKeys *clone_table(World *w, const DictKeys *k) {
    DictKeys *clone = mem_alloc(w, keys_bytes(k)); /* never from the free list */
    if (!clone)
        return raise_memory(w), NULL;
    memcpy(clone, k, keys_bytes(k));
    clone->refcnt = 1;
    for (ssize_t i = 0; i < k->nentries; i++) {
        Object **entry = keys_entry(clone, i);
        xincref(w, entry[0]);
        xincref(w, entry[1]);
    }
    return clone;
}

static Object *track_like(World *w, Object *copy, Object *original) {
    if (copy && gc_is_tracked(original) && !gc_is_tracked(copy))
        gc_track(w, copy);
    return copy;
}

/* The header of such a copy never comes from the free list. */
static Object *copy_split(World *w, Dict *d) {
    Object **values = values_copy(w, d->keys, d->values);
    if (!values)
        return raise_memory(w);
    d->keys->refcnt++;
    Dict *copy = (Dict *)object_alloc(w, TYPE(w, DICT), TYPE(w, DICT)->basicsize);
    if (!copy) {
        dict_release_table(w, d->keys, values);
        return raise_memory(w);
    }
    copy->keys = d->keys;
    copy->values = values;
    copy->used = d->used;
    dict_changed(w, copy);
    return track_like(w, &copy->head, &d->head);
}

Object *dict_copy(World *w, Object *o) {
    Dict *d = (Dict *)o;
    bool by_items = w->model->dict_copy == DICT_COPY_36;
    if (d->used == 0 && !by_items)
        return dict_new(w);
    if (d->keys == KEYS_EMPTY)
        return dict_wrap(w, KEYS_EMPTY, NULL, 0); /* cleared: the copy has no table either */
    if (d->values)
        return copy_split(w, d);
    if (IS(w, o, DICT) && !by_items && d->used >= d->keys->nentries * 2 / 3) {
        DictKeys *keys = clone_table(w, d->keys);
        return keys ? track_like(w, dict_wrap(w, keys, NULL, d->used), o) : NULL;
    }
    Object *copy = dict_new(w);
    if (copy && dict_merge(w, copy, o, 1) < 0)
        clear_ref(w, &copy);
    return copy;
}

/* ---- merging ---- */

/* An empty dict takes over a copy of the other's table, where that is clean and not oversized. */
static bool may_clone(World *w, const Dict *d, const Dict *other) {
    const DictKeys *k = other->keys;
    return w->model->dict_merge_clones && d->used == 0 && !other->values &&
           !(d->values && values_embedded(d->keys, d->values)) && other->used == k->nentries &&
           (k->log2_size == KEYS_LOG2_MIN ||
            (ssize_t)keys_usable_of(keys_slots(k) / 2) < other->used);
}

static int clone_into(World *w, Dict *d, Dict *other) {
    DictKeys *keys = clone_table(w, other->keys), *old = d->keys;
    Object **values = d->values;
    if (!keys)
        return -1;
    d->keys = keys;
    d->values = NULL;
    d->used = other->used;
    dict_changed(w, d);
    dict_release_table(w, old, values);
    track_like(w, &d->head, &other->head);
    return 0;
}

static int merge_entry(World *w, Object *d, Object *key, int64_t hash, Object *value,
                       int override) {
    if (override == 1)
        return dict_set_hash(w, d, key, hash, value);
    int found = dict_contains_hash(w, d, key, hash);
    if (found < 0)
        return -1;
    if (!found)
        return dict_set_hash(w, d, key, hash, value);
    if (override == 0)
        return 0;
    raise_key_error(w, key);
    return -1;
}

static int merge_dict(World *w, Dict *d, Dict *other, int override) {
    if (d == other || other->used == 0)
        return 0;
    if (may_clone(w, d, other))
        return clone_into(w, d, other);
    if (d->used == 0)
        override = 1;
    size_t slots = d->keys == KEYS_EMPTY ? 0 : keys_slots(d->keys);
    if ((ssize_t)keys_usable_of(slots) < other->used) {
        uint8_t log2 = keys_log2_estimate(w->model, (size_t)(d->used + other->used));
        if (dict_resize(w, d, log2, other->keys->kind != KEYS_GENERAL) < 0)
            return -1;
    }
    ssize_t n = other->keys->nentries, pos = 0;
    Object *key, *value;
    int64_t hash;
    while (dict_next(&other->head, &pos, &key, &value, &hash)) {
        incref(w, key);
        incref(w, value);
        int failed = merge_entry(w, &d->head, key, hash, value, override);
        decref(w, value);
        decref(w, key);
        if (failed)
            return -1;
        if (n != other->keys->nentries) {
            raise_error(w, RuntimeError, "dict mutated during update");
            return -1;
        }
    }
    return 0;
}

/* Anything with keys() and []. */
static int merge_mapping(World *w, Object *d, Object *other, int override) {
    Object *method = object_call_method0(w, other, NAME(w, keys));
    Object *keys = method ? sequence_list(w, method) : NULL;
    xdecref(w, method);
    Object *iterator = keys ? object_iter(w, keys) : NULL, *key;
    xdecref(w, keys);
    if (!iterator)
        return -1;
    int failed = 0;
    while (!failed && (key = iter_next(w, iterator))) {
        int found = override == 1 ? 0 : dict_contains(w, d, key);
        if (found > 0 && override == 2)
            raise_key_error(w, key);
        if (found == 0) {
            Object *value = object_getitem(w, other, key);
            found = value ? dict_set(w, d, key, value) : -1;
            xdecref(w, value);
        }
        failed = found < 0 || error_pending(w);
        decref(w, key);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : 0;
}

int dict_merge(World *w, Object *d, Object *other, int override) {
    if (is_dict(other) && TYPE_OF(other)->slots.iter == dict_iter)
        return merge_dict(w, (Dict *)d, (Dict *)other, override);
    return merge_mapping(w, d, other, override);
}

static int merge_pair(World *w, Object *d, Object *item, ssize_t i) {
    Object *fast = sequence_fast(w, item, "");
    if (!fast) {
        if (error_is(w, TypeError)) {
            error_clear(w);
            raise_type_error(
                w, "cannot convert dictionary update sequence element #%zd to a sequence", i);
        }
        return -1;
    }
    int result = -1;
    if (VAR_SIZE(fast) != 2) {
        raise_value_error(w,
                          "dictionary update sequence element #%zd has length %zd; 2 is required",
                          i, VAR_SIZE(fast));
    } else {
        Object *key = newref(w, sequence_fast_items(fast)[0]);
        Object *value = newref(w, sequence_fast_items(fast)[1]);
        result = dict_set(w, d, key, value);
        decref(w, key);
        decref(w, value);
    }
    decref(w, fast);
    return result;
}

static int merge_pairs(World *w, Object *d, Object *pairs) {
    Object *iterator = object_iter(w, pairs), *item;
    if (!iterator)
        return -1;
    int result = 0;
    for (ssize_t i = 0; result == 0 && (item = iter_next(w, iterator)); i++) {
        result = merge_pair(w, d, item, i);
        decref(w, item);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : result;
}

int dict_update(World *w, Object *d, Object *other) {
    if (IS(w, other, DICT))
        return dict_merge(w, d, other, 1);
    Object *keys;
    int found = object_lookup_attr(w, other, NAME(w, keys), &keys);
    if (found < 0)
        return -1;
    xdecref(w, keys);
    return found ? dict_merge(w, d, other, 1) : merge_pairs(w, d, other);
}

/* ---- fromkeys ---- */

static int presize_for(World *w, Object *d, ssize_t n, bool str) {
    return dict_resize(w, (Dict *)d, keys_log2_estimate(w->model, (size_t)n), str);
}

static int fill_from_dict(World *w, Object *d, Object *keys, Object *value) {
    Object *key;
    int64_t hash;
    ssize_t pos = 0;
    if (presize_for(w, d, dict_length(keys), ((Dict *)keys)->keys->kind != KEYS_GENERAL) < 0)
        return -1;
    while (dict_next(keys, &pos, &key, NULL, &hash))
        if (dict_set_hash(w, d, key, hash, value) < 0)
            return -1;
    return 0;
}

static int fill_from_set(World *w, Object *d, Object *keys, Object *value) {
    Object *key;
    int64_t hash;
    ssize_t pos = 0;
    if (presize_for(w, d, set_length(keys), false) < 0)
        return -1;
    while (set_next(keys, &pos, &key, &hash))
        if (dict_set_hash(w, d, key, hash, value) < 0)
            return -1;
    return 0;
}

static int fill_from_iterable(World *w, Object *d, Object *keys, Object *value) {
    Object *iterator = object_iter(w, keys), *key;
    if (!iterator)
        return -1;
    int result = 0;
    while (result == 0 && (key = iter_next(w, iterator))) {
        result = IS(w, d, DICT) ? dict_set(w, d, key, value) : object_setitem(w, d, key, value);
        decref(w, key);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : result;
}

Object *dict_from_keys(World *w, Object *cls, Object *keys, Object *value) {
    Object *d = object_call0(w, cls);
    if (!d)
        return NULL;
    bool fresh = IS(w, d, DICT) && dict_length(d) == 0;
    int failed = fresh && IS(w, keys, DICT)          ? fill_from_dict(w, d, keys, value)
                 : fresh && is_anyset_exact(w, keys) ? fill_from_set(w, d, keys, value)
                                                     : fill_from_iterable(w, d, keys, value);
    if (failed)
        clear_ref(w, &d);
    return d;
}

/* ---- equality ---- */

/* 1, 0, -1: whether b has [key] with an equal value. */
static int has_equal(World *w, Dict *b, Object *key, int64_t hash, Object *value) {
    Object *other;
    incref(w, value);
    incref(w, key);
    int equal = dict_lookup(w, b, key, hash, &other) == LOOKUP_ERROR ? -1 : 0;
    if (equal == 0 && other) {
        incref(w, other);
        equal = object_compare_bool(w, value, other, CMP_EQ);
        decref(w, other);
    }
    decref(w, key);
    decref(w, value);
    return equal;
}

int dict_equal(World *w, Object *a, Object *b) {
    if (dict_length(a) != dict_length(b))
        return 0;
    Dict *d = (Dict *)a;
    for (ssize_t i = 0; i < d->keys->nentries; i++) {
        Object *value = dict_value_at(d, i);
        if (!value)
            continue;
        Object **entry = keys_entry(d->keys, i);
        int equal = has_equal(w, (Dict *)b, entry[0], keys_hash(d->keys, entry), value);
        if (equal <= 0)
            return equal;
    }
    return 1;
}
