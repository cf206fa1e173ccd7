#include "objects/dict_keys.h"
#include "objects/list.h"

/* Takes the value out; the key dies first, as CPython's does. */
static Object *take(World *w, Dict *d, int64_t hash, ssize_t index) {
    DictKeys *k = d->keys;
    Object *value = dict_value_at(d, index), *key = NULL;
    d->used--;
    dict_changed(w, d);
    if (d->values) {
        d->values[index] = NULL;
        values_removed(k, d->values, index);
    } else {
        Object **entry = keys_entry(k, index);
        keys_set_index(k, keys_find_slot(k, hash, index), INDEX_DUMMY);
        key = entry[0];
        entry[0] = entry[1] = NULL;
    }
    xdecref(w, key);
    return value;
}

/* Up to 3.10 a split table allows no deletion. */
static int unshare(World *w, Dict *d, bool always) {
    if (!d->values || (d->keys->values_layout != INSTANCE_DICT && !always))
        return 0;
    return dict_resize(w, d, d->keys->log2_size, true);
}

/* The value taken out (owned); NULL without exception if the key is not there. */
static Object *remove_key(World *w, Dict *d, Object *key, int64_t hash) {
    Object *value;
    ssize_t index = dict_lookup(w, d, key, hash, &value);
    if (index == LOOKUP_ERROR || !value)
        return NULL;
    if (d->values && d->keys->values_layout == INSTANCE_DICT) {
        if (unshare(w, d, false) < 0)
            return NULL;
        index = dict_lookup(w, d, key, hash, &value);
        if (index == LOOKUP_ERROR || !value)
            return NULL;
    }
    return take(w, d, hash, index);
}

int dict_delete_hash(World *w, Object *d, Object *key, int64_t hash) {
    Object *value = remove_key(w, (Dict *)d, key, hash);
    if (!value) {
        if (!error_pending(w))
            raise_key_error(w, key);
        return -1;
    }
    decref(w, value);
    return 0;
}

int dict_delete(World *w, Object *d, Object *key) {
    int64_t hash = key_hash(w, key);
    return hash == -1 ? -1 : dict_delete_hash(w, d, key, hash);
}

int dict_delete_c(World *w, Object *d, const char *name) {
    Object *key = str_new(w, name);
    int result = key ? dict_delete(w, d, key) : -1;
    xdecref(w, key);
    return result;
}

Object *dict_pop(World *w, Object *d, Object *key, Object *fallback) {
    Object *value = NULL;
    if (dict_length(d)) {
        int64_t hash = key_hash(w, key);
        if (hash == -1)
            return NULL;
        value = remove_key(w, (Dict *)d, key, hash);
    }
    if (value || error_pending(w))
        return value;
    return fallback ? newref(w, fallback) : raise_key_error(w, key);
}

/* CPython makes the tuple first: it could trigger a collection that empties the dict. */
Object *dict_popitem(World *w, Object *o) {
    Dict *d = (Dict *)o;
    Object *pair = tuple_new(w, 2);
    if (!pair)
        return NULL;
    if (d->used == 0) {
        decref(w, pair);
        return raise_error(w, KeyError, "popitem(): dictionary is empty");
    }
    if (unshare(w, d, true) < 0) {
        decref(w, pair);
        return NULL;
    }
    DictKeys *k = d->keys;
    ssize_t index = k->nentries - 1;
    while (!keys_entry(k, index)[1])
        index--;
    Object **entry = keys_entry(k, index);
    keys_set_index(k, keys_find_slot(k, keys_hash(k, entry), index), INDEX_DUMMY);
    ((Tuple *)pair)->items[0] = entry[0];
    ((Tuple *)pair)->items[1] = entry[1];
    entry[0] = entry[1] = NULL;
    k->nentries = index; /* usable stays: the slot in the index table is used up */
    d->used--;
    dict_changed(w, d);
    return pair;
}

void dict_release_table(World *w, DictKeys *keys, Object **values) {
    if (values && !values_embedded(keys, values)) {
        values_clear(w, keys, values);
        values_free(w, keys, values);
    }
    keys_release(w, keys);
}

void dict_clear(World *w, Object *o) {
    Dict *d = (Dict *)o;
    DictKeys *keys = d->keys;
    Object **values = d->values;
    if (!keys || keys == KEYS_EMPTY)
        return;
    d->used = 0;
    dict_changed(w, d);
    if (values && values_embedded(keys, values)) {
        values_clear(w, keys, values);
        return;
    }
    d->keys = KEYS_EMPTY;
    d->values = NULL;
    dict_release_table(w, keys, values);
}
