#include "objects/dict_keys.h"

#include "objects/int.h"

/* ---- making ---- */

void dict_changed(World *w, Dict *d) {
    d->version = ++OBJ(w)->next_dict_version;
}

Object *dict_wrap(World *w, DictKeys *keys, Object **values, ssize_t used) {
    Dict *d = freelist_pop(&OBJ(w)->freelists.dicts);
    if (d) {
        object_revive(w, &d->head);
    } else if (!(d = (Dict *)object_alloc(w, TYPE(w, DICT), TYPE(w, DICT)->basicsize))) {
        dict_release_table(w, keys, values);
        return raise_memory(w);
    }
    d->keys = keys;
    d->values = values;
    d->used = used;
    dict_changed(w, d);
    return &d->head;
}

Object *dict_new(World *w) {
    DictKeys *keys = KEYS_EMPTY;
    if (w->model->dict_display_has_keys && !(keys = keys_new(w, KEYS_LOG2_MIN, KEYS_STR)))
        return raise_memory(w);
    return dict_wrap(w, keys, NULL, 0);
}

static Object *new_presized(World *w, ssize_t n, bool str) {
    enum {
        LARGEST = 17
    }; /* CPython presizes to 128 Ki slots at most */
    if (n <= (ssize_t)keys_usable_of(1 << KEYS_LOG2_MIN))
        return dict_new(w);
    uint8_t log2 =
        n > (ssize_t)keys_usable_of(1 << LARGEST) ? LARGEST : keys_log2_estimate(w->model, n);
    bool general = !str && w->model->dict_str_entries;
    DictKeys *keys = keys_new(w, log2, general ? KEYS_GENERAL : KEYS_STR);
    return keys ? dict_wrap(w, keys, NULL, 0) : raise_memory(w);
}

Object *dict_from_items(World *w, Object *const *keys, Object *const *values, size_t step,
                        ssize_t n) {
    bool str = true;
    for (ssize_t i = 0; i < n && str; i++)
        str = IS(w, keys[i * step], STR);
    Object *d = new_presized(w, n, str);
    for (ssize_t i = 0; d && i < n; i++)
        if (dict_set(w, d, keys[i * step], values[i * step]) < 0)
            clear_ref(w, &d);
    return d;
}

Object *dict_new_split(World *w, DictKeys *keys) {
    Object **values = values_new(w, keys);
    if (!values)
        return raise_memory(w);
    keys->refcnt++;
    return dict_wrap(w, keys, values, 0);
}

/* ---- lookup ---- */

static int keys_equal(World *w, Object *stored, Object *key) {
    if (IS(w, stored, STR) && IS(w, key, STR))
        return str_equal(stored, key);
    if (IS(w, stored, INT) && IS(w, key, INT))
        return int_compare(stored, key) == 0;
    incref(w, stored);
    int equal = object_compare_bool(w, stored, key, CMP_EQ);
    decref(w, stored);
    return equal;
}

/* Any key in any table. After a comparison the table may be another one, perhaps at the same
 * address: then it starts again. */
static ssize_t find_general(World *w, Dict *d, Object *key, int64_t hash) {
again:;
    const DictKeys *k = d->keys;
    uint8_t log2 = k->log2_size, entry_bytes = k->entry_bytes;
    size_t mask = keys_slots(k) - 1, perturb = (size_t)hash, i = perturb & mask;
    for (;;) {
        ssize_t index = keys_index(k, i);
        if (index == INDEX_EMPTY)
            return INDEX_EMPTY;
        if (index >= 0) {
            Object **entry = keys_entry(k, index), *stored = entry[0];
            if (stored == key)
                return index;
            if (keys_hash(k, entry) == hash) {
                int equal = keys_equal(w, stored, key);
                if (equal < 0)
                    return LOOKUP_ERROR;
                if (d->keys != k || k->log2_size != log2 || k->entry_bytes != entry_bytes ||
                    entry[0] != stored)
                    goto again;
                if (equal)
                    return index;
            }
        }
        perturb >>= KEYS_PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
}

ssize_t dict_lookup(World *w, Dict *d, Object *key, int64_t hash, Object **value) {
    ssize_t index = d->keys->kind != KEYS_GENERAL && IS(w, key, STR)
                        ? keys_find_str(d->keys, key, hash)
                        : find_general(w, d, key, hash);
    *value = index >= 0 ? dict_value_at(d, index) : NULL;
    return index;
}

Object *dict_get_hash(World *w, Object *o, Object *key, int64_t hash) {
    Object *value;
    dict_lookup(w, (Dict *)o, key, hash, &value);
    return value;
}

Object *dict_get(World *w, Object *o, Object *key) {
    int64_t hash = key_hash(w, key);
    return hash == -1 ? NULL : dict_get_hash(w, o, key, hash);
}

Object *dict_get_str(World *w, Object *o, Object *name) {
    Dict *d = (Dict *)o;
    int64_t hash = ((Str *)name)->hash != -1 ? ((Str *)name)->hash : str_hash(w, name);
    if (d->keys->kind != KEYS_GENERAL) {
        ssize_t index = keys_find_str(d->keys, name, hash);
        return index >= 0 ? dict_value_at(d, index) : NULL;
    }
    Object *pending = error_fetch(w);
    Object *value = dict_get_hash(w, o, name, hash);
    if (error_pending(w))
        error_clear(w);
    if (pending)
        error_restore(w, pending);
    return value;
}

Object *dict_get_c(World *w, Object *d, const char *name) {
    Object *key = str_new(w, name);
    Object *value = key ? dict_get(w, d, key) : NULL;
    xdecref(w, key);
    return value;
}

int dict_contains_hash(World *w, Object *d, Object *key, int64_t hash) {
    Object *value;
    ssize_t index = dict_lookup(w, (Dict *)d, key, hash, &value);
    return index == LOOKUP_ERROR ? -1 : value != NULL;
}

int dict_contains(World *w, Object *d, Object *key) {
    int64_t hash = key_hash(w, key);
    return hash == -1 ? -1 : dict_contains_hash(w, d, key, hash);
}

/* ---- growing ---- */

/* Moves the live entries of a table to a new one; keys of a shared table are counted once more. */
static void move_entries(World *w, Dict *d, DictKeys *to) {
    DictKeys *from = d->keys;
    ssize_t i = 0;
    for (ssize_t n = 0; n < d->used; n++, i++) {
        ssize_t index = i;
        if (d->values)
            index = values_at(from, d->values, n);
        else
            while (!keys_entry(from, i)[1])
                index = ++i;
        Object **entry = keys_entry(from, index);
        Object *key = d->values ? newref(w, entry[0]) : entry[0];
        keys_put(to, n, key, keys_hash(from, entry), dict_value_at(d, index));
    }
    keys_build_indices(to, d->used);
    to->usable -= d->used;
    to->nentries = d->used;
}

int dict_resize(World *w, Dict *d, uint8_t log2_size, bool str) {
    DictKeys *old = d->keys;
    Object **values = d->values;
    bool general = old->kind == KEYS_GENERAL || (!str && w->model->dict_str_entries);
    DictKeys *keys = keys_new(w, log2_size, general ? KEYS_GENERAL : KEYS_STR);
    if (!keys) {
        raise_memory(w);
        return -1;
    }
    move_entries(w, d, keys);
    d->keys = keys;
    d->values = NULL;
    if (values) {
        if (values_embedded(old, values)) { /* the object may not hold them twice */
            *values_size_byte(old, values) = 0;
            for (ssize_t i = 0; i < old->nentries; i++) {
                if (values[i] && !gc_is_tracked(d) && may_be_tracked(w, values[i]))
                    gc_track(w, d); /* from now on it is the dict that is asked for them */
                values[i] = NULL;
            }
        }
        values_free(w, old, values);
        keys_release(w, old);
    } else if (old != KEYS_EMPTY) {
        keys_free_block(w, old);
    }
    world_event(w, EVENT_RESIZED, d, (size_t)1 << log2_size);
    return 0;
}

static int grow(World *w, Dict *d, bool str) {
    size_t slots = d->keys == KEYS_EMPTY ? 0 : keys_slots(d->keys);
    size_t least = w->model->dict_growth == DICT_GROW_36 ? (size_t)d->used * 2 + slots / 2
                                                         : (size_t)d->used * 3;
    return dict_resize(w, d, keys_log2_for(w->model, least), str);
}

/* ---- insertion ---- */

void dict_maintain_tracking(World *w, Object *d, Object *key, Object *value) {
    if (!gc_is_tracked(d) && (may_be_tracked(w, key) || may_be_tracked(w, value)))
        gc_track(w, d);
}

static bool accepts(World *w, const Dict *d, Object *key) {
    return d->keys->kind == KEYS_GENERAL || IS(w, key, STR);
}

/* A table of str keys becomes a general one before another key is looked for in it. */
static int make_general(World *w, Dict *d) {
    if ((d->values || d->keys->entry_bytes == 16 || d->keys == KEYS_EMPTY) && grow(w, d, false) < 0)
        return -1;
    d->keys->kind = KEYS_GENERAL;
    return 0;
}

/* Looks up a key that is to be stored. Comparisons can replace the table by one of str keys. */
static ssize_t lookup_to_store(World *w, Dict *d, Object *key, int64_t hash, Object **value) {
    for (;;) {
        if (!accepts(w, d, key) && make_general(w, d) < 0)
            return LOOKUP_ERROR;
        ssize_t index = dict_lookup(w, d, key, hash, value);
        if (index == LOOKUP_ERROR || accepts(w, d, key))
            return index;
    }
}

/* Up to 3.10 the values of a split table have no gaps: a dict that gets its attributes in another
 * order than the class's first instance stops sharing. */
static bool leaves_gap(const Dict *d, ssize_t index, Object *old) {
    if (!d->values || d->keys->values_layout != INSTANCE_DICT)
        return false;
    return index >= 0 ? !old && d->used != index : d->used != d->keys->nentries;
}

/* A new key at the end; steals key and value. */
static int append(World *w, Dict *d, Object *key, int64_t hash, Object *value) {
    if (d->keys->usable <= 0 && grow(w, d, true) < 0)
        return -1;
    DictKeys *k = d->keys;
    ssize_t index = k->nentries;
    keys_set_index(k, keys_find_empty(k, hash), index);
    keys_put(k, index, key, hash, d->values ? NULL : value);
    if (d->values) {
        d->values[index] = value;
        values_added(k, d->values, index);
    }
    k->usable--;
    k->nentries++;
    d->used++;
    dict_changed(w, d);
    return 0;
}

/* Stores in an entry that exists; steals value. */
static void replace(World *w, Dict *d, ssize_t index, Object *value, Object *old) {
    if (d->values) {
        d->values[index] = value;
        if (!old) {
            values_added(d->keys, d->values, index);
            d->used++;
        }
    } else {
        keys_entry(d->keys, index)[1] = value;
    }
    dict_changed(w, d);
}

static int insert_first(World *w, Dict *d, Object *key, int64_t hash, Object *value) {
    bool str = IS(w, key, STR);
    DictKeys *keys = keys_new(w, KEYS_LOG2_MIN, str ? KEYS_STR : KEYS_GENERAL);
    if (!keys) {
        raise_memory(w);
        return -1;
    }
    dict_maintain_tracking(w, &d->head, key, value);
    d->keys = keys;
    return append(w, d, newref(w, key), hash, newref(w, value));
}

/* Stores what it is given: both references are stolen, in any case. */
static int set_stolen(World *w, Dict *d, Object *key, int64_t hash, Object *value) {
    Object *old;
    ssize_t index = lookup_to_store(w, d, key, hash, &old);
    if (index == LOOKUP_ERROR)
        goto failed;
    dict_maintain_tracking(w, &d->head, key, value);
    if (leaves_gap(d, index, old)) {
        if (grow(w, d, true) < 0)
            goto failed;
        index = INDEX_EMPTY;
    }
    if (index == INDEX_EMPTY) {
        if (append(w, d, key, hash, value) < 0)
            goto failed;
        return 0;
    }
    if (old != value)
        replace(w, d, index, value, old);
    xdecref(w, old);
    decref(w, key);
    return 0;
failed:
    decref(w, key);
    decref(w, value);
    return -1;
}

int dict_set_hash(World *w, Object *o, Object *key, int64_t hash, Object *value) {
    Dict *d = (Dict *)o;
    if (d->keys == KEYS_EMPTY)
        return insert_first(w, d, key, hash, value);
    return set_stolen(w, d, newref(w, key), hash, newref(w, value));
}

/* The same with key and value held while __hash__ runs; steals both. */
static int set_held(World *w, Dict *d, Object *key, Object *value) {
    int64_t hash = key_hash(w, key);
    if (hash != -1 && d->keys != KEYS_EMPTY)
        return set_stolen(w, d, key, hash, value);
    int status = hash == -1 ? -1 : insert_first(w, d, key, hash, value);
    decref(w, value);
    decref(w, key);
    return status;
}

int dict_set(World *w, Object *d, Object *key, Object *value) {
    if (w->model->dict_set_holds && !IS(w, key, STR))
        return set_held(w, (Dict *)d, newref(w, key), newref(w, value));
    int64_t hash = key_hash(w, key);
    return hash == -1 ? -1 : dict_set_hash(w, d, key, hash, value);
}

int dict_set_stolen(World *w, Object *d, Object *key, Object *value) {
    if (w->model->dict_set_holds)
        return set_held(w, (Dict *)d, key, value);
    int status = dict_set(w, d, key, value);
    decref(w, key);
    decref(w, value);
    return status;
}

int dict_set_c(World *w, Object *d, const char *name, Object *value) {
    Object *key = str_intern_c(w, name);
    int result = key ? dict_set(w, d, key, value) : -1;
    xdecref(w, key);
    return result;
}

Object *dict_setdefault(World *w, Object *o, Object *key, Object *value) {
    Dict *d = (Dict *)o;
    int64_t hash = key_hash(w, key);
    if (hash == -1)
        return NULL;
    if (d->keys == KEYS_EMPTY)
        return insert_first(w, d, key, hash, value) < 0 ? NULL : value;
    Object *old;
    ssize_t index = lookup_to_store(w, d, key, hash, &old);
    if (index == LOOKUP_ERROR)
        return NULL;
    if (old)
        return old;
    if (leaves_gap(d, index, old)) {
        if (grow(w, d, true) < 0)
            return NULL;
        index = INDEX_EMPTY;
    }
    dict_maintain_tracking(w, o, key, value);
    if (index >= 0) {
        replace(w, d, index, newref(w, value), NULL);
    } else if (append(w, d, newref(w, key), hash, newref(w, value)) < 0) {
        decref(w, key);
        decref(w, value);
        return NULL;
    }
    return value;
}

/* ---- iteration ---- */

bool dict_next(const Object *o, ssize_t *pos, Object **key, Object **value, int64_t *hash) {
    const Dict *d = (const Dict *)o;
    const DictKeys *k = d->keys;
    ssize_t i = *pos, index;
    if (d->values) {
        if (i >= d->used)
            return false;
        index = values_at(k, d->values, i);
    } else {
        while (i < k->nentries && !keys_entry(k, i)[1])
            i++;
        if (i >= k->nentries)
            return false;
        index = i;
    }
    *pos = i + 1;
    Object **entry = keys_entry(k, index);
    if (key)
        *key = entry[0];
    if (value)
        *value = dict_value_at(d, index);
    if (hash)
        *hash = keys_hash(k, entry);
    return true;
}
