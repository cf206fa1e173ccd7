#include "objects/instance.h"
#include "objects/dict_keys.h"

/* The words in front of the collector's header of a managed object. */
enum {
    MANAGED_DICT_WORD = -3,
    MANAGED_WEAKREF_WORD = -4
};
#define VALUES_BIT ((uintptr_t)1)

static bool is_managed(const Type *t) {
    return t->flags & TYPE_MANAGED_DICT;
}

static uintptr_t *managed_word(Object *o) {
    return (uintptr_t *)o + MANAGED_DICT_WORD;
}

/* Where a type without managed attributes keeps the dict; NULL: nowhere. */
static Object **dict_pointer(Object *o) {
    const Type *t = TYPE_OF(o);
    ssize_t offset = t->dictoffset;
    if (offset < 0) {
        ssize_t items = VAR_SIZE(o) < 0 ? -VAR_SIZE(o) : VAR_SIZE(o);
        offset += (ssize_t)((t->basicsize + (size_t)items * t->itemsize + 7) / 8 * 8);
    }
    return offset ? (Object **)(void *)((char *)o + offset) : NULL;
}

static Object **inline_values(Object *o) {
    return (Object **)(void *)((char *)o + TYPE_OF(o)->basicsize + sizeof(ValuesHead));
}

/* Values that are the attributes now, without a dict in between (or inline, with one). */
static Object **own_values(Object *o) {
    const Type *t = TYPE_OF(o);
    if (!is_managed(t))
        return NULL;
    if (t->flags & TYPE_INLINE_VALUES) {
        Object **values = inline_values(o);
        return values_head(values)->valid ? values : NULL;
    }
    uintptr_t word = *managed_word(o);
    return word & VALUES_BIT ? (Object **)(word & ~VALUES_BIT) : NULL;
}

static bool has_dict(const Type *t) {
    return t->dictoffset || is_managed(t);
}

Object *instance_existing_dict(World *w, Object *o) {
    (void)w;
    if (!is_managed(TYPE_OF(o))) {
        Object **pointer = dict_pointer(o);
        return pointer ? *pointer : NULL;
    }
    uintptr_t word = *managed_word(o);
    return word & VALUES_BIT ? NULL : (Object *)word;
}

static void store_dict(Object *o, Object *dict) {
    if (is_managed(TYPE_OF(o)))
        *managed_word(o) = (uintptr_t)dict;
    else
        *dict_pointer(o) = dict;
}

Object **instance_weakrefs(Object *o) {
    const Type *t = TYPE_OF(o);
    if (t->flags & TYPE_MANAGED_WEAKREF)
        return (Object **)o + MANAGED_WEAKREF_WORD;
    return t->weakoffset ? (Object **)(void *)((char *)o + t->weakoffset) : NULL;
}

/* ---- birth ---- */

size_t instance_extra_bytes(const Type *type) {
    if (!(type->flags & TYPE_INLINE_VALUES))
        return 0;
    return values_bytes(INSTANCE_INLINE_VALUES, values_capacity(type->cached_keys));
}

/* Each instance takes one free name off the class. */
static DictKeys *keys_for_instance(const Type *t) {
    if (t->cached_keys->usable > 1)
        t->cached_keys->usable--;
    return t->cached_keys;
}

void instance_embed_values(Object *o) {
    const Type *t = TYPE_OF(o);
    if (t->flags & TYPE_INLINE_VALUES)
        values_embed(keys_for_instance(t), (char *)o + t->basicsize);
}

bool instance_init_attributes(World *w, Object *o) {
    const Type *t = TYPE_OF(o);
    if (!is_managed(t) || !t->cached_keys || w->model->instance_layout != INSTANCE_VALUES)
        return true;
    Object **values = values_new(w, keys_for_instance(t));
    if (!values)
        return false;
    *managed_word(o) = (uintptr_t)values | VALUES_BIT;
    return true;
}

/* ---- the dict ---- */

/* A dict over the values of the instance, which become the dict's (inline ones stay where they
 * are). */
static void give_values(World *w, Object *o, Dict *d, Object **values) {
    DictKeys *keys = TYPE_OF(o)->cached_keys;
    bool tracked = false;
    for (ssize_t i = 0; i < keys->nentries && !values_embedded(keys, values); i++)
        tracked = tracked || (values[i] && may_be_tracked(w, values[i]));
    keys->refcnt++;
    d->keys = keys;
    d->values = values;
    d->used = values_count(keys, values);
    if (tracked)
        gc_track(w, d);
}

static Object *make_dict(World *w, Object *o) {
    Type *t = TYPE_OF(o);
    if (own_values(o))
        return dict_wrap(w, KEYS_EMPTY, NULL, 0);
    bool shares = t->flags & TYPE_HEAP && t->cached_keys;
    return shares ? dict_new_split(w, t->cached_keys) : dict_new(w);
}

/* The dict, made if there is none; borrowed. A collection that making it triggers may ask for it
 * too. */
static Object *ensure_dict(World *w, Object *o) {
    Object *dict = instance_existing_dict(w, o);
    if (dict)
        return dict;
    bool from_values = own_values(o) != NULL;
    dict = make_dict(w, o);
    Object *other = instance_existing_dict(w, o);
    if (!dict || other || from_values != (own_values(o) != NULL)) {
        xdecref(w, dict);
        return dict ? other ? other : ensure_dict(w, o) : NULL;
    }
    if (from_values)
        give_values(w, o, (Dict *)dict, own_values(o));
    store_dict(o, dict);
    return dict;
}

Object *instance_dict(World *w, Object *o) {
    if (!has_dict(TYPE_OF(o)))
        return raise_attribute(w, o, NAME(w, __dict__));
    return xnewref(w, ensure_dict(w, o));
}

/* Before an object with inline values dies or gets another dict, its dict takes the values along.
 */
static int detach(World *w, Object *o) {
    Dict *d = (Dict *)instance_existing_dict(w, o);
    Object **values = inline_values(o);
    if (!d || !values_head(values)->valid || d->values != values)
        return 0;
    Object **copy = values_copy(w, d->keys, values);
    if (!copy) {
        raise_memory(w);
        return -1;
    }
    d->values = copy;
    values_clear(w, d->keys, values); /* counted by the copy now */
    values_head(values)->valid = false;
    return 0;
}

int instance_set_dict(World *w, Object *o, Object *dict) {
    Type *t = TYPE_OF(o);
    if (!has_dict(t)) {
        raise_attribute(w, o, NAME(w, __dict__));
        return -1;
    }
    if (dict && !is_dict(dict)) {
        raise_type_error(w, "__dict__ must be set to a dictionary, not a '%.200s'",
                         TYPE_OF(dict)->name);
        return -1;
    }
    Object **values = own_values(o);
    Object *old = instance_existing_dict(w, o);
    if (values && t->flags & TYPE_INLINE_VALUES) {
        if (old && detach(w, o) < 0)
            return -1;
        if (!old) {
            values_head(values)->valid = false;
            values_clear(w, t->cached_keys, values);
        }
    } else if (values && !(old = ensure_dict(w, o))) {
        return -1;
    }
    xincref(w, dict);
    store_dict(o, dict);
    xdecref(w, old);
    return 0;
}

/* ---- one attribute ---- */

static int64_t name_hash(World *w, Object *name) {
    int64_t hash = ((Str *)name)->hash;
    return hash != -1 ? hash : str_hash(w, name);
}

Object *instance_get(World *w, Object *o, Object *name) {
    Object **values = own_values(o);
    if (values) {
        ssize_t index = keys_find_str(TYPE_OF(o)->cached_keys, name, name_hash(w, name));
        return index >= 0 ? xnewref(w, values[index]) : NULL;
    }
    Object *dict = instance_existing_dict(w, o);
    if (!dict)
        return NULL;
    incref(w, dict);
    Object *value = xnewref(w, dict_get(w, dict, name));
    decref(w, dict);
    return value;
}

/* KeyError of the dict becomes AttributeError. */
static int refuse_deletion(World *w, Object *o, Object *name) {
    if (w->model->wording.missing_attribute)
        raise_attribute(w, o, name);
    else
        raise_error(w, AttributeError, "%U", name);
    return -1;
}

static int delete_from_dict(World *w, Object *o, Object *dict, Object *name) {
    incref(w, dict);
    int result = dict_delete(w, dict, name);
    decref(w, dict);
    if (result < 0 && error_is(w, KeyError)) {
        error_clear(w);
        refuse_deletion(w, o, name);
    }
    return result;
}

static int set_in_dict(World *w, Object *dict, Object *name, Object *value) {
    incref(w, dict);
    int result = dict_set(w, dict, name, value);
    decref(w, dict);
    return result;
}

/* Makes the table of a dict that just outgrew the class's keys the new shared one. NULL: not
 * possible, or no memory; nothing raised. */
static DictKeys *share_table(World *w, Dict *d) {
    if (!IS(w, d, DICT))
        return NULL;
    if (!d->values) {
        if (d->keys->kind != KEYS_STR || d->keys == KEYS_EMPTY || d->keys->nentries != d->used)
            return NULL;
        Object **values = values_new(w, d->keys);
        if (!values)
            return NULL;
        for (ssize_t i = 0; i < d->used; i++) {
            values[i] = keys_entry(d->keys, i)[1];
            keys_entry(d->keys, i)[1] = NULL;
        }
        d->keys->kind = KEYS_SPLIT;
        d->values = values;
    }
    d->keys->refcnt++;
    return d->keys;
}

static void drop_cached_keys(World *w, Type *t) {
    DictKeys *keys = t->cached_keys;
    t->cached_keys = NULL;
    if (keys)
        keys_release(w, keys);
}

/* Up to 3.10: deleting an attribute ends sharing for the class; so does an attribute that the
 * shared table has no room or another place for, unless this is the only instance with a dict. */
static int set_by_pointer(World *w, Object *o, Object *name, Object *value) {
    Type *t = TYPE_OF(o);
    Object *dict = ensure_dict(w, o);
    if (!dict)
        return -1;
    bool dense =
        t->flags & TYPE_HEAP && t->cached_keys && w->model->instance_layout == INSTANCE_DICT;
    if (!value) {
        int result = delete_from_dict(w, o, dict, name);
        if (dense)
            drop_cached_keys(w, t);
        return result;
    }
    bool was_shared = dense && ((Dict *)dict)->keys == t->cached_keys;
    incref(w, dict);
    int result = set_in_dict(w, dict, name, value);
    DictKeys *cached = t->cached_keys;
    if (was_shared && cached && cached != ((Dict *)dict)->keys) {
        t->cached_keys = cached->refcnt == 1 ? share_table(w, (Dict *)dict) : NULL;
        keys_release(w, cached);
    }
    decref(w, dict);
    return result;
}

/* Value [index] of the instance's values; the dict over them, if there is one, learns of it. */
static int set_value(World *w, Object *o, Object **values, ssize_t index, Object *name,
                     Object *value) {
    DictKeys *keys = TYPE_OF(o)->cached_keys;
    Object *old = values[index];
    if (!old && !value) {
        raise_attribute(w, o, name);
        return -1;
    }
    Dict *d = values_embedded(keys, values) ? (Dict *)instance_existing_dict(w, o) : NULL;
    values[index] = xnewref(w, value);
    if (!old)
        values_added(keys, values, index);
    else if (!value)
        values_removed(keys, values, index);
    if (d) {
        d->used += !old - !value;
        dict_changed(w, d);
    }
    xdecref(w, old);
    return 0;
}

int instance_set(World *w, Object *o, Object *name, Object *value) {
    Type *t = TYPE_OF(o);
    Object **values = own_values(o);
    if (!values) {
        if (has_dict(t))
            return set_by_pointer(w, o, name, value);
        raise_attribute(w, o, name);
        return -1;
    }
    DictKeys *keys = t->cached_keys;
    int64_t hash = name_hash(w, name);
    ssize_t index = IS(w, name, STR) ? keys_find_str(keys, name, hash) : INDEX_EMPTY;
    if (index < 0 && IS(w, name, STR) && keys->usable > 0)
        index = keys_append_name(w, keys, name, hash); /* even to find nothing to delete */
    if (index >= 0)
        return set_value(w, o, values, index, name, value);
    Object *dict = ensure_dict(w, o);
    if (!dict)
        return -1;
    return value ? set_in_dict(w, dict, name, value) : delete_from_dict(w, o, dict, name);
}

/* ---- inline caches ---- */

ssize_t instance_shared_index(World *w, Type *type, Object *name) {
    if (!type->cached_keys || !IS(w, name, STR))
        return -1;
    ssize_t index = keys_find_str(type->cached_keys, name, name_hash(w, name));
    return index >= 0 ? index : -1;
}

Object **instance_values(const World *w, Object *o) {
    (void)w;
    const Type *t = TYPE_OF(o);
    Object **values = own_values(o);
    if (values)
        return values;
    Object **pointer = is_managed(t) ? NULL : dict_pointer(o);
    const Dict *d = is_managed(t) ? (const Dict *)*managed_word(o)
                    : pointer     ? (Dict *)*pointer
                                  : NULL;
    return d && d->values && d->keys == t->cached_keys ? d->values : NULL;
}

/* ---- collector ---- */

/* A dict at dictoffset that a native base knows is that base's to visit and release. */
static bool dict_is_ours(const Type *t) {
    if (is_managed(t))
        return true;
    const Type *native = t;
    while (native && native->flags & TYPE_HEAP && !native->spec)
        native = native->base;
    return t->dictoffset && (!native || native == t || native->dictoffset != t->dictoffset);
}

int instance_traverse_attributes(World *w, Object *o, VisitFn visit, void *arg) {
    const Type *t = TYPE_OF(o);
    Object **values = own_values(o);
    for (ssize_t i = 0; values && i < t->cached_keys->nentries; i++) {
        int stop = values[i] ? visit(w, values[i], arg) : 0;
        if (stop)
            return stop;
    }
    Object *dict = dict_is_ours(t) && !values ? instance_existing_dict(w, o) : NULL;
    return dict ? visit(w, dict, arg) : 0;
}

Object *instance_unvisited_dict(World *w, Object *o) {
    return dict_is_ours(TYPE_OF(o)) && own_values(o) ? instance_existing_dict(w, o) : NULL;
}

bool instance_edge(World *w, Object *o, size_t *index, char *text, size_t room) {
    const Type *t = TYPE_OF(o);
    Object **values = own_values(o);
    const char *name = NULL;
    char utf8[64];
    for (ssize_t i = 0; values && !name && i < t->cached_keys->nentries; i++) {
        if (!values[i] || (*index)-- != 0)
            continue;
        utf8[str_copy_utf8(keys_entry(t->cached_keys, i)[0], utf8, sizeof utf8 - 1)] = 0;
        name = utf8;
    }
    if (!name && !values && dict_is_ours(t) && instance_existing_dict(w, o) && (*index)-- == 0)
        name = "__dict__";
    if (!name)
        return false;
    size_t at = 0;
    if (room > 1)
        text[at++] = '.';
    while (*name && at + 1 < room)
        text[at++] = *name++;
    if (room)
        text[at] = 0;
    return true;
}

void instance_blocks(World *w, Object *o, BlockFn visit, void *arg) {
    Object **values = own_values(o);
    if (values && !values_embedded(TYPE_OF(o)->cached_keys, values))
        visit(w, values_block(TYPE_OF(o)->cached_keys, values), arg);
}

void instance_clear_attributes(World *w, Object *o) {
    const Type *t = TYPE_OF(o);
    Object **values = own_values(o);
    Object *dict = dict_is_ours(t) ? instance_existing_dict(w, o) : NULL;
    if (values && !dict)
        values_clear(w, t->cached_keys, values);
    if (!dict)
        return;
    if (values && detach(w, o) < 0) {
        error_clear(w); /* they stay until the object dies */
        return;
    }
    store_dict(o, NULL);
    decref(w, dict);
}

void instance_free_attributes(World *w, Object *o) {
    const Type *t = TYPE_OF(o);
    Object *dict = dict_is_ours(t) ? instance_existing_dict(w, o) : NULL;
    Object **values = own_values(o);
    if (values && dict && REFCNT(dict) > 1 && detach(w, o) < 0) {
        error_clear(w); /* no memory to take them along: the dict loses them */
        dict_clear(w, dict);
    }
    if (dict) {
        store_dict(o, NULL);
        decref(w, dict);
    }
    values = own_values(o);
    if (!values)
        return;
    values_clear(w, t->cached_keys, values);
    if (!(t->flags & TYPE_INLINE_VALUES))
        *managed_word(o) = 0;
    values_free(w, t->cached_keys, values);
}

const char *instance_check(World *w, Object *o) {
    const Type *t = TYPE_OF(o);
    Object **values = own_values(o);
    Object *dict = instance_existing_dict(w, o);
    if (values) {
        ssize_t n = values_count(t->cached_keys, values);
        if (dict && ((Dict *)dict)->values == values && ((Dict *)dict)->used != n)
            return "dict and inline values differ";
        return values_check(t->cached_keys, values, n);
    }
    return dict && is_dict(dict) ? dict_check(w, dict) : NULL;
}
