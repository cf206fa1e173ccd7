#include "memory/trash.h"
#include "objects/dict_keys.h"
#include "objects/int.h"

int dict_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    Dict *d = (Dict *)self;
    DictKeys *k = d->keys;
    if (!k || (d->values && values_embedded(k, d->values)))
        return 0; /* the object that the values lie in visits them */
    for (ssize_t i = 0; i < k->nentries; i++) {
        Object *value = dict_value_at(d, i);
        int stop = value ? visit(w, value, arg) : 0;
        if (!stop && value && k->kind == KEYS_GENERAL)
            stop = visit(w, keys_entry(k, i)[0], arg);
        if (stop)
            return stop;
    }
    return 0;
}

int dict_tp_clear(World *w, Object *self) {
    dict_clear(w, self);
    return 0;
}

/* The block goes when nothing shows it any more. */
static void drop_table(World *w, Dict *d) {
    DictKeys *keys = d->keys;
    Object **values = d->values;
    if (values && !values_embedded(keys, values))
        values_clear(w, keys, values);
    else if (!values && keys != KEYS_EMPTY)
        keys_clear(w, keys);
    d->keys = KEYS_EMPTY;
    d->values = NULL;
    d->used = 0;
    if (values && !values_embedded(keys, values))
        values_free(w, keys, values);
    keys_release(w, keys);
}

void dict_dealloc(World *w, Object *self) {
    Dict *d = (Dict *)self;
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    if (d->keys)
        drop_table(w, d);
    if (!IS(w, self, DICT) ||
        !freelist_push(&OBJ(w)->freelists.dicts, self, w->model->freelists.dicts))
        object_free(w, self);
    trash_end(w);
}

void dict_maybe_untrack(World *w, Object *o) {
    Dict *d = (Dict *)o;
    if (!IS(w, o, DICT) || !gc_is_tracked(o))
        return;
    for (ssize_t i = 0; i < d->keys->nentries; i++) {
        Object *value = dict_value_at(d, i);
        if (value && (may_be_tracked(w, value) || (d->keys->kind == KEYS_GENERAL &&
                                                   may_be_tracked(w, keys_entry(d->keys, i)[0]))))
            return;
    }
    gc_untrack(w, o);
}

size_t dict_sizeof(World *w, Object *o) {
    (void)w;
    Dict *d = (Dict *)o;
    size_t bytes = TYPE_OF(o)->basicsize;
    if (d->values)
        bytes += values_capacity(d->keys) * sizeof(Object *);
    if (d->keys != KEYS_EMPTY && d->keys->refcnt == 1)
        bytes += keys_bytes(d->keys); /* else the class counts them */
    return bytes;
}

/* ---- for those who look ---- */

void dict_blocks(World *w, Object *self, BlockFn visit, void *arg) {
    Dict *d = (Dict *)self;
    if (!d->keys)
        return;
    if (d->values && !values_embedded(d->keys, d->values))
        visit(w, values_block(d->keys, d->values), arg);
    if (d->keys != KEYS_EMPTY && d->keys->refcnt == 1)
        visit(w, d->keys, arg);
}

static size_t put(char *text, size_t room, size_t at, const char *s) {
    while (*s && at + 1 < room)
        text[at++] = *s++;
    text[at] = 0;
    return at;
}

size_t edge_write_key(const Object *key, char *text, size_t room) {
    enum {
        MOST = 40
    };
    size_t at = 0;
    if (is_str(key)) {
        char utf8[MOST];
        utf8[str_copy_utf8(key, utf8, sizeof utf8 - 1)] = 0;
        at = put(text, room, at, "'");
        at = put(text, room, at, utf8);
        return put(text, room, at, "'");
    }
    int overflow = 1;
    int64_t v = is_int(key) ? int_as_int64((Object *)key, &overflow) : 0;
    if (overflow) {
        at = put(text, room, at, "<");
        at = put(text, room, at, TYPE_OF(key)->name);
        return put(text, room, at, ">");
    }
    char digits[24];
    size_t n = sizeof digits;
    uint64_t rest = v < 0 ? -(uint64_t)v : (uint64_t)v;
    digits[--n] = 0;
    do
        digits[--n] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (v < 0)
        digits[--n] = '-';
    return put(text, room, at, digits + n);
}

void dict_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    Dict *d = (Dict *)self;
    bool keys_too = d->keys->kind == KEYS_GENERAL;
    if (room == 0)
        return;
    text[0] = 0;
    for (ssize_t i = 0; i < d->keys->nentries; i++) {
        if (!dict_value_at(d, i))
            continue;
        size_t at = 0;
        if (index == 0) {
            at = put(text, room, at, "[");
            at += edge_write_key(keys_entry(d->keys, i)[0], text + at, room - at);
            put(text, room, at, "]");
            return;
        }
        index--;
        if (keys_too && index-- == 0) {
            at = put(text, room, at, "key ");
            edge_write_key(keys_entry(d->keys, i)[0], text + at, room - at);
            return;
        }
    }
}

static const char *check_indices(const DictKeys *k) {
    ssize_t found = 0, live = 0;
    for (size_t slot = 0; slot < keys_slots(k); slot++) {
        ssize_t index = keys_index(k, slot);
        if (index >= k->nentries || index < INDEX_DUMMY)
            return "index beyond the entries";
        if (index >= 0 && !keys_entry(k, index)[0])
            return "index of a dead entry";
        found += index >= 0;
    }
    for (ssize_t i = 0; i < k->nentries; i++) {
        Object **entry = keys_entry(k, i);
        live += entry[0] != NULL;
        if (entry[0] && keys_index(k, keys_find_slot(k, keys_hash(k, entry), i)) != i)
            return "entry not found by its hash";
    }
    return found == live ? NULL : "number of indices";
}

const char *dict_check(World *w, Object *o) {
    (void)w;
    Dict *d = (Dict *)o;
    DictKeys *k = d->keys;
    if (k == KEYS_EMPTY)
        return d->used || d->values ? "content without a table" : NULL;
    if (k->nentries < 0 || k->usable < 0 ||
        k->nentries + k->usable > (ssize_t)keys_usable_of(keys_slots(k)))
        return "number of entries";
    if (!d->values && k->refcnt != 1)
        return "combined table shared";
    const char *wrong = check_indices(k);
    if (wrong || d->values)
        return wrong ? wrong : values_check(k, d->values, d->used);
    ssize_t live = 0;
    for (ssize_t i = 0; i < k->nentries; i++) {
        Object **entry = keys_entry(k, i);
        if (!entry[0] != !entry[1])
            return "key without value";
        if (entry[0] && k->kind != KEYS_GENERAL && !is_str(entry[0]))
            return "kind of table";
        live += entry[0] != NULL;
    }
    return live == d->used ? NULL : "number of live entries";
}
