#include "objects/set.h"

#include <string.h>

#include "memory/trash.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/weakref.h"

enum {
    LINEAR_PROBES = 9,
    PERTURB_SHIFT = 5,
    LARGE = 50000 /* larger sets grow by 2, not 4 */
};

bool is_anyset(World *w, const Object *o) {
    return is_anyset_exact(w, o) || ISINSTANCE(w, o, SET) || ISINSTANCE(w, o, FROZENSET);
}

bool set_next(const Object *o, ssize_t *pos, Object **key, int64_t *hash) {
    const Set *s = (const Set *)o;
    ssize_t i = *pos;
    while (i <= s->mask && !set_entry_live(&s->table[i]))
        i++;
    *pos = i + 1;
    if (i > s->mask)
        return false;
    if (key)
        *key = s->table[i].key;
    if (hash)
        *hash = s->table[i].hash;
    return true;
}

/* ---- the table ---- */

/* Walks the table as CPython does: up to 9 neighbours where they do not wrap, then a jump. */
typedef struct Probe {
    size_t mask, perturb, at, left;
} Probe;

static inline void probe_group(Probe *p) {
    p->left = p->at + LINEAR_PROBES <= p->mask ? LINEAR_PROBES : 0;
}

static inline Probe probe_begin(size_t mask, int64_t hash) {
    Probe p = {.mask = mask, .perturb = (size_t)hash, .at = (size_t)hash & mask};
    probe_group(&p);
    return p;
}

/* [first] is where the group of neighbours began. */
static inline void probe_next(Probe *p, size_t *first) {
    if (p->left) {
        p->left--;
        p->at++;
        return;
    }
    p->perturb >>= PERTURB_SHIFT;
    p->at = *first = (*first * 5 + 1 + p->perturb) & p->mask;
    probe_group(p);
}

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

enum {
    FIND_ERROR = -1,
    FIND_CHANGED = -2 /* a comparison changed the table: start again */
};

static bool is_dead(const SetEntry *entry) {
    return entry->key && entry->hash == -1;
}

/* 1: the key is in this entry; 0: it is not; or FIND_*. */
static int entry_matches(World *w, const Set *s, size_t at, Object *key, int64_t hash) {
    const SetEntry *table = s->table;
    ssize_t mask = s->mask;
    Object *stored = table[at].key;
    if (table[at].hash != hash || !stored)
        return 0;
    if (stored == key)
        return 1;
    int equal = keys_equal(w, stored, key);
    if (equal < 0)
        return FIND_ERROR;
    bool same = s->table == table && s->mask == mask && table[at].key == stored;
    return same ? equal : FIND_CHANGED;
}

/* Where the key is, or else the unused entry that ends the search (*found tells). *dead: the entry
 * of a removed key that a new one takes, or -1. Negative with an exception. */
static ssize_t find(World *w, Set *s, Object *key, int64_t hash, bool *found, ssize_t *dead) {
again:
    *found = false;
    if (dead)
        *dead = -1;
    Probe p = probe_begin((size_t)s->mask, hash);
    for (size_t first = p.at;; probe_next(&p, &first)) {
        const SetEntry *entry = &s->table[p.at];
        if (!entry->key)
            return (ssize_t)p.at;
        int match = entry_matches(w, s, p.at, key, hash);
        if (match == FIND_CHANGED)
            goto again;
        if (match < 0)
            return FIND_ERROR;
        if (match) {
            *found = true;
            return (ssize_t)p.at;
        }
        if (dead && entry->hash == -1 &&
            (w->model->set_reuse == SET_REUSE_LAST ||
             (w->model->set_reuse == SET_REUSE_FIRST && *dead < 0)))
            *dead = (ssize_t)p.at;
    }
}

/* Into a table that has neither this key nor dead entries. */
static void insert_clean(SetEntry *table, size_t mask, Object *key, int64_t hash) {
    Probe p = probe_begin(mask, hash);
    size_t first = p.at;
    while (table[p.at].key)
        probe_next(&p, &first);
    table[p.at] = (SetEntry){key, hash};
}

/* Rebuilds the table with more than [least] entries. */
static int resize(World *w, Set *s, ssize_t least) {
    SetEntry *old = s->table, copy[SET_SMALL];
    ssize_t old_mask = s->mask, size = SET_SMALL;
    while (size <= least)
        size <<= 1;
    SetEntry *table = s->small;
    if (size > SET_SMALL) {
        table = mem_alloc(w, (size_t)size * sizeof *table);
        if (!table) {
            raise_memory(w);
            return -1;
        }
    } else if (old == s->small) {
        if (s->fill == s->used)
            return 0;
        memcpy(copy, old, sizeof copy);
        old = copy;
    }
    if (table == s->small)
        memset(table, 0, sizeof s->small);
    for (ssize_t i = 0; i <= old_mask; i++)
        if (set_entry_live(&old[i]))
            insert_clean(table, (size_t)size - 1, old[i].key, old[i].hash);
    s->table = table;
    s->mask = size - 1;
    s->fill = s->used;
    if (old != s->small && old != copy)
        mem_free(w, old);
    world_event(w, EVENT_RESIZED, s, (size_t)size);
    return 0;
}

int set_rebuild(World *w, Object *o) {
    Set *s = (Set *)o;
    return resize(w, s, s->used > LARGE ? s->used * 2 : s->used * 4);
}

/* Whether a table with so many entries, live or dead, has to grow. */
static bool is_full(World *w, const Set *s, ssize_t fill) {
    return w->model->set_fill == SET_FILL_TWO_THIRDS ? fill * 3 >= s->mask * 2
                                                     : fill * 5 >= s->mask * 3;
}

int set_add_hash(World *w, Object *o, Object *key, int64_t hash) {
    Set *s = (Set *)o;
    bool found;
    ssize_t dead;
    incref(w, key);
    ssize_t at;
    do /* a comparison may have given the dead entry a key */
        at = find(w, s, key, hash, &found, &dead);
    while (at >= 0 && !found && dead >= 0 && !is_dead(&s->table[dead]));
    if (at < 0 || found) {
        decref(w, key);
        return at < 0 ? -1 : 0;
    }
    s->used++;
    s->table[dead >= 0 ? dead : at] = (SetEntry){key, hash};
    if (dead >= 0)
        return 0;
    s->fill++;
    return is_full(w, s, s->fill) ? set_rebuild(w, o) : 0;
}

int set_contains_hash(World *w, Object *s, Object *key, int64_t hash) {
    bool found;
    return find(w, (Set *)s, key, hash, &found, NULL) < 0 ? -1 : found;
}

static void bury(World *w, SetEntry *entry) {
    *entry = (SetEntry){NONE(w), -1};
}

int set_discard_hash(World *w, Object *o, Object *key, int64_t hash) {
    Set *s = (Set *)o;
    bool found;
    ssize_t at = find(w, s, key, hash, &found, NULL);
    if (at < 0 || !found)
        return at < 0 ? -1 : 0;
    Object *old = s->table[at].key;
    bury(w, &s->table[at]);
    s->used--;
    decref(w, old);
    return 1;
}

Object *set_pop(World *w, Object *o) {
    Set *s = (Set *)o;
    if (s->used == 0)
        return raise_error(w, KeyError, "pop from an empty set");
    ssize_t i = s->finger & s->mask;
    while (!set_entry_live(&s->table[i]))
        i = i == s->mask ? 0 : i + 1;
    Object *key = s->table[i].key;
    bury(w, &s->table[i]);
    s->used--;
    s->finger = i + 1;
    return key;
}

/* ---- by key ---- */

/* Runs an operation with the key's hash; a set that cannot be hashed is taken as a frozenset. */
static int with_hash(World *w, Object *s, Object *key,
                     int (*operation)(World *, Object *, Object *, int64_t)) {
    int64_t hash =
        IS(w, key, STR) && ((Str *)key)->hash != -1 ? ((Str *)key)->hash : object_hash(w, key);
    if (hash != -1)
        return operation(w, s, key, hash);
    if (!ISINSTANCE(w, key, SET) || !error_is(w, TypeError))
        return -1;
    error_clear(w);
    Object *frozen = set_make(w, TYPE(w, FROZENSET), key);
    if (!frozen)
        return -1;
    hash = object_hash(w, frozen);
    int result = hash == -1 ? -1 : operation(w, s, frozen, hash);
    decref(w, frozen);
    return result;
}

int set_add(World *w, Object *s, Object *key) {
    int64_t hash = object_hash(w, key);
    return hash == -1 ? -1 : set_add_hash(w, s, key, hash);
}

int set_contains(World *w, Object *s, Object *key) {
    return with_hash(w, s, key, set_contains_hash);
}
int set_discard(World *w, Object *s, Object *key) {
    return with_hash(w, s, key, set_discard_hash);
}

/* ---- many keys ---- */

/* One resize at the start, if all were new. */
static int presize(World *w, Set *s, ssize_t more) {
    return is_full(w, s, s->fill + more) ? resize(w, s, (s->used + more) * 2) : 0;
}

static int merge(World *w, Set *s, Set *other) {
    if (s == other || other->used == 0)
        return 0;
    if (presize(w, s, other->used) < 0)
        return -1;
    bool same_shape = s->mask == other->mask && other->fill == other->used;
    if (s->fill == 0) {
        for (ssize_t i = 0; i <= other->mask; i++) {
            SetEntry *entry = &other->table[i];
            if (!set_entry_live(entry))
                continue;
            incref(w, entry->key);
            if (same_shape)
                s->table[i] = *entry;
            else
                insert_clean(s->table, (size_t)s->mask, entry->key, entry->hash);
        }
        s->fill = s->used = other->used;
        return 0;
    }
    Object *key;
    int64_t hash;
    for (ssize_t pos = 0; set_next(&other->head, &pos, &key, &hash);)
        if (set_add_hash(w, &s->head, key, hash) < 0)
            return -1;
    return 0;
}

static int add_dict(World *w, Set *s, Object *dict) {
    Object *key;
    int64_t hash;
    ssize_t pos = 0;
    if (presize(w, s, dict_length(dict)) < 0)
        return -1;
    while (dict_next(dict, &pos, &key, NULL, &hash))
        if (set_add_hash(w, &s->head, key, hash) < 0)
            return -1;
    return 0;
}

int set_update(World *w, Object *s, Object *iterable) {
    if (is_anyset(w, iterable))
        return merge(w, (Set *)s, (Set *)iterable);
    if (IS(w, iterable, DICT))
        return add_dict(w, (Set *)s, iterable);
    Object *iterator = object_iter(w, iterable), *key;
    if (!iterator)
        return -1;
    int result = 0;
    while (result == 0 && (key = iter_next(w, iterator))) {
        result = set_add(w, s, key);
        decref(w, key);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : result;
}

static void make_empty(Set *s) {
    memset(s->small, 0, sizeof s->small);
    s->fill = s->used = 0;
    s->mask = SET_SMALL - 1;
    s->table = s->small;
    s->hash = -1;
}

void set_clear(World *w, Object *o) {
    Set *s = (Set *)o;
    SetEntry copy[SET_SMALL], *table = s->table;
    ssize_t mask = s->mask;
    bool in_block = table != s->small;
    if (!in_block && s->fill == 0)
        return;
    if (!in_block)
        table = memcpy(copy, table, sizeof copy);
    make_empty(s);
    for (ssize_t i = 0; i <= mask; i++)
        if (set_entry_live(&table[i]))
            decref(w, table[i].key);
    if (in_block)
        mem_free(w, table);
}

/* ---- life ---- */

Object *set_make(World *w, Type *type, Object *iterable) {
    Set *s = (Set *)object_alloc(w, type, type->basicsize);
    if (!s)
        return raise_memory(w);
    make_empty(s);
    gc_track(w, s);
    if (iterable && set_update(w, &s->head, iterable) < 0) {
        decref(w, s);
        return NULL;
    }
    return &s->head;
}

Object *set_new(World *w, Object *iterable) {
    return set_make(w, TYPE(w, SET), iterable);
}
Object *frozenset_new(World *w, Object *iterable) {
    return set_make(w, TYPE(w, FROZENSET), iterable);
}

void set_dealloc(World *w, Object *self) {
    Set *s = (Set *)self;
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    if (s->weakrefs)
        weakref_clear_all(w, self);
    for (ssize_t i = 0; s->table && i <= s->mask && s->used; i++) {
        SetEntry *entry = &s->table[i];
        if (!set_entry_live(entry))
            continue;
        Object *key = entry->key;
        bury(w, entry);
        s->used--;
        decref(w, key);
    }
    SetEntry *table = s->table;
    make_empty(s);
    if (table != s->small)
        mem_free(w, table);
    object_free(w, self);
    trash_end(w);
}

int set_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    const Set *s = (const Set *)self;
    for (ssize_t i = 0; i <= s->mask && s->table; i++) {
        int stop = set_entry_live(&s->table[i]) ? visit(w, s->table[i].key, arg) : 0;
        if (stop)
            return stop;
    }
    return 0;
}

int set_tp_clear(World *w, Object *self) {
    set_clear(w, self);
    return 0;
}

size_t set_sizeof(World *w, Object *o) {
    (void)w;
    const Set *s = (const Set *)o;
    size_t table = s->table == s->small ? 0 : (size_t)(s->mask + 1) * sizeof(SetEntry);
    return TYPE_OF(o)->basicsize + table;
}

const char *set_check(World *w, Object *o) {
    (void)w;
    Set *s = (Set *)o;
    ssize_t used = 0, fill = 0;
    if ((s->mask + 1) & s->mask || s->mask < SET_SMALL - 1)
        return "size of the table";
    if ((s->table == s->small) != (s->mask == SET_SMALL - 1))
        return "place of the table";
    for (ssize_t i = 0; i <= s->mask; i++) {
        const SetEntry *entry = &s->table[i];
        if (!entry->key && entry->hash)
            return "hash without a key";
        used += set_entry_live(entry);
        fill += entry->key != NULL;
        if (set_entry_live(entry)) { /* found without comparing: by identity */
            Probe p = probe_begin((size_t)s->mask, entry->hash);
            for (size_t first = p.at; p.at != (size_t)i; probe_next(&p, &first))
                if (!s->table[p.at].key)
                    return "key not found by its hash";
        }
    }
    if (used != s->used || fill != s->fill)
        return "number of entries";
    return s->fill <= s->mask ? NULL : "no unused entry";
}
