/* dict: a compact ordered hash table (indices + entries), combined or split.
 *
 * The entries lie in order of insertion; the index table in front of them finds an entry by hash.
 * A deleted entry stays as a dead one until the table is rebuilt. A split dict (the attributes of
 * an instance) shares its DictKeys with the class and keeps the values in an array of its own, see
 * values.h. DictKeys, indices and entries are one block of exactly the model's size.
 *
 * A dict owns its keys and values. DictKeys are counted: 1 for a combined table, which then owns
 * keys and values in it; a shared table owns the names only. A dict without a table uses one
 * constant that nobody counts or writes, KEYS_EMPTY.
 */
#ifndef OBJECTS_DICT_H
#define OBJECTS_DICT_H

#include "objects/abstract.h"

typedef struct DictKeys {
    uint32_t refcnt;   /* dicts and classes that use it */
    uint8_t log2_size; /* slots of the index table */
    uint8_t kind;      /* enum DictKeysKind */
    uint8_t log2_index_bytes;
    uint8_t header;      /* bytes before the indices: the model's */
    uint8_t entry_bytes; /* 24: hash, key, value; 16: key, value (KEYS_STR and KEYS_SPLIT, 3.11+) */
    uint8_t values_layout; /* enum InstanceLayout: how the values of split dicts lie */
    uint16_t unused[3];
    ssize_t usable;   /* entries still free */
    ssize_t nentries; /* entries used, dead ones too */
} DictKeys;

enum DictKeysKind {
    KEYS_GENERAL,
    KEYS_STR,  /* all keys are exact str: lookups run no Python code and cannot fail */
    KEYS_SPLIT /* the same, shared */
};

struct Dict {
    Object head;
    ssize_t used;
    uint64_t version; /* changes with every change of the dict: guards of inline caches */
    DictKeys *keys;
    Object **values; /* of a split dict, see values.h; NULL: combined */
};

Object *dict_new(World *w); /* as {} */
/* A display or keyword arguments: n keys and n values, each [step] pointers apart; borrowed. */
Object *dict_from_items(World *w, Object *const *keys, Object *const *values, size_t step,
                        ssize_t n);

/* borrowed value, NULL without exception if absent, NULL with exception on error */
Object *dict_get(World *w, Object *d, Object *key);
Object *dict_get_hash(World *w, Object *d, Object *key, int64_t hash);
Object *dict_get_str(World *w, Object *d, Object *name); /* a str; cannot fail; borrowed */
Object *dict_get_c(World *w, Object *d, const char *name);
int dict_set(World *w, Object *d, Object *key, Object *value);
int dict_set_hash(World *w, Object *d, Object *key, int64_t hash, Object *value);
/* The same for references that are stolen, in any case. */
int dict_set_stolen(World *w, Object *d, Object *key, Object *value);
int dict_set_c(World *w, Object *d, const char *name, Object *value);
int dict_delete(World *w, Object *d, Object *key); /* KeyError if absent */
int dict_delete_hash(World *w, Object *d, Object *key, int64_t hash);
int dict_delete_c(World *w, Object *d, const char *name);
int dict_contains(World *w, Object *d, Object *key);
int dict_contains_hash(World *w, Object *d, Object *key, int64_t hash);
Object *dict_setdefault(World *w, Object *d, Object *key, Object *value); /* borrowed result */
Object *dict_pop(World *w, Object *d, Object *key, Object *fallback /* or NULL: KeyError */);
Object *dict_popitem(World *w, Object *d); /* a tuple */
void dict_clear(World *w, Object *d);
Object *dict_copy(World *w, Object *d);
int dict_update(World *w, Object *d, Object *other); /* mapping or pairs */
/* 0: keys of d win, 1: keys of other win, 2: KeyError on duplicates (f(**a, **b)) */
int dict_merge(World *w, Object *d, Object *other, int override);
Object *dict_from_keys(World *w, Object *cls, Object *iterable, Object *value);
int dict_equal(World *w, Object *a, Object *b); /* 1, 0, -1 */

static inline ssize_t dict_length(const Object *d) {
    return ((const Dict *)d)->used;
}
/* Iterates: *pos starts at 0; borrowed key and value (and hash; any may be NULL); false at the end.
 */
bool dict_next(const Object *d, ssize_t *pos, Object **key, Object **value, int64_t *hash);
Object *dict_keys_list(World *w, Object *d);
Object *dict_items_list(World *w, Object *d);
Object *dict_iter(World *w, Object *d); /* the iter slot */

size_t dict_sizeof(World *w, Object *d); /* __sizeof__: without the headers */
/* gc hook: untracks a dict without tracked contents. */
void dict_maybe_untrack(World *w, Object *d);
/* What the subclasses written in C (defaultdict, Counter ...) build on. */
int dict_traverse(World *w, Object *self, VisitFn visit, void *arg);
int dict_tp_clear(World *w, Object *self);
void dict_dealloc(World *w, Object *self);
void dict_edge(World *w, Object *self, size_t index, char *text, size_t room);
void dict_blocks(World *w, Object *self, BlockFn visit, void *arg);
Object *dict_tp_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);
int dict_tp_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
const char *dict_check(World *w, Object *d); /* NULL or what is wrong */

/* Key sharing (instance.c): */
DictKeys *
keys_new_split(World *w); /* the table a class begins with; NULL: no memory, nothing raised */
void keys_release(World *w, DictKeys *keys);
Object *dict_new_split(World *w, DictKeys *keys /* borrowed: the dict counts it */);
#endif
