/* dict: a compact ordered hash table (indices + entries), combined or split.
 *
 * A split table shares its DictKeys with the other instances of a class and keeps its values apart.
 * The header of DictKeys, the entries and the indices together take what the model says.
 */
#ifndef OBJECTS_DICT_H
#define OBJECTS_DICT_H

#include "objects/abstract.h"

typedef struct DictKeys {
    uint32_t refcnt;      /* dicts and classes that use it */
    uint8_t log2_size;    /* slots of the index table */
    uint8_t kind;         /* enum DictKeysKind */
    uint8_t log2_index_bytes;
    uint8_t header;       /* bytes before the indices: the model's */
    uint32_t version;     /* for inline caches of globals; 0: none */
    uint32_t unused;
    ssize_t usable;       /* entries still free */
    ssize_t nentries;     /* entries used, dead ones too */
    /* indices, then entries: {hash, key, value}, or {key, value} when all keys are str */
} DictKeys;

enum DictKeysKind { KEYS_GENERAL, KEYS_STR /* only str keys */, KEYS_SPLIT };

struct Dict {
    Object head;
    ssize_t used;
    uint64_t version;     /* changes with every change of the dict: guards of inline caches */
    DictKeys *keys;
    struct DictValues *values; /* split table; NULL: combined */
};

Object *dict_new(World *w);                      /* as {} */
Object *dict_new_presized(World *w, ssize_t n);  /* as a display of n items */
/* borrowed value, NULL without exception if absent, NULL with exception on error */
Object *dict_get(World *w, Object *d, Object *key);
Object *dict_get_hash(World *w, Object *d, Object *key, int64_t hash);
Object *dict_get_str(World *w, Object *d, Object *name);  /* interned str key, cannot fail; borrowed */
Object *dict_get_c(World *w, Object *d, const char *name);
int dict_set(World *w, Object *d, Object *key, Object *value);
int dict_set_c(World *w, Object *d, const char *name, Object *value);
int dict_delete(World *w, Object *d, Object *key);       /* KeyError if absent */
int dict_delete_c(World *w, Object *d, const char *name);
int dict_contains(World *w, Object *d, Object *key);
Object *dict_setdefault(World *w, Object *d, Object *key, Object *value); /* borrowed result */
Object *dict_pop(World *w, Object *d, Object *key, Object *fallback /* or NULL: KeyError */);
void dict_clear(World *w, Object *d);
Object *dict_copy(World *w, Object *d);
int dict_update(World *w, Object *d, Object *other);      /* mapping or pairs */
int dict_merge(World *w, Object *d, Object *other, int override); /* 2: error on duplicates (f(**a, **b)) */
ssize_t dict_length(const Object *d);
/* Iterates: *pos starts at 0; borrowed key and value; false at the end. */
bool dict_next(const Object *d, ssize_t *pos, Object **key, Object **value, int64_t *hash);
Object *dict_keys_list(World *w, Object *d);
Object *dict_values_list(World *w, Object *d);
Object *dict_items_list(World *w, Object *d);
size_t dict_sizeof(World *w, Object *d);
/* gc hook: untracks a dict without tracked contents. */
void dict_maybe_untrack(World *w, Object *d);
const char *dict_check(World *w, Object *d);

/* Globals lookups for inline caches: index of the entry of an interned name in a combined table, -1: absent. */
ssize_t dict_entry_index(World *w, Object *d, Object *name);
/* The value in that entry (borrowed, may be NULL) without checks. */
Object *dict_entry_value(const Object *d, ssize_t index);

/* Key sharing (instance.c): */
DictKeys *keys_new_split(World *w);
void keys_release(World *w, DictKeys *keys);
Object *dict_new_split(World *w, DictKeys *keys /* counted */);
#endif
