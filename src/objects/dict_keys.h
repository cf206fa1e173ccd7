/* The inside of key tables, for dict*.c, values.c, instance.c and OrderedDict only. */
#ifndef OBJECTS_DICT_KEYS_H
#define OBJECTS_DICT_KEYS_H

#include "objects/str.h"
#include "objects/values.h"

enum {
    INDEX_EMPTY = -1,
    INDEX_DUMMY = -2, /* was used: lookups go on */
    LOOKUP_ERROR = -3,
    KEYS_LOG2_MIN = 3,
    KEYS_PERTURB_SHIFT = 5
};

/* The table of dicts that have none. A constant: one slot, no entries, never counted. */
extern const struct KeysEmpty {
    DictKeys head;
    int8_t indices[8];
} keys_empty_table;
#define KEYS_EMPTY ((DictKeys *)&keys_empty_table.head)

static inline size_t keys_slots(const DictKeys *k) {
    return (size_t)1 << k->log2_size;
}
static inline size_t keys_usable_of(size_t slots) {
    return (slots << 1) / 3;
}

static inline ssize_t keys_index(const DictKeys *k, size_t slot) {
    const void *indices = (const char *)k + k->header;
    switch (k->log2_index_bytes) {
    case 0:
        return ((const int8_t *)indices)[slot];
    case 1:
        return ((const int16_t *)indices)[slot];
    default:
        return ((const int32_t *)indices)[slot];
    }
}

static inline void keys_set_index(DictKeys *k, size_t slot, ssize_t index) {
    void *indices = (char *)k + k->header;
    switch (k->log2_index_bytes) {
    case 0:
        ((int8_t *)indices)[slot] = (int8_t)index;
        break;
    case 1:
        ((int16_t *)indices)[slot] = (int16_t)index;
        break;
    default:
        ((int32_t *)indices)[slot] = (int32_t)index;
        break;
    }
}

/* Entry i: [0] is its key, [1] its value; NULL both when dead. [-1] is the hash if it is stored. */
static inline Object **keys_entry(const DictKeys *k, ssize_t i) {
    char *entries = (char *)k + k->header + ((size_t)1 << (k->log2_size + k->log2_index_bytes));
    return (Object **)(entries + (size_t)(i + 1) * k->entry_bytes) - 2;
}

static inline int64_t keys_hash(const DictKeys *k, Object **entry) {
    return k->entry_bytes == 24 ? *(int64_t *)(entry - 1) : ((Str *)entry[0])->hash;
}

static inline void keys_put(DictKeys *k, ssize_t i, Object *key, int64_t hash, Object *value) {
    Object **entry = keys_entry(k, i);
    if (k->entry_bytes == 24)
        *(int64_t *)(entry - 1) = hash;
    entry[0] = key;
    entry[1] = value;
}

/* log2 of slots: for a table asked to have at least so many; for n keys known beforehand. */
uint8_t keys_log2_for(const Model *model, size_t least);
uint8_t keys_log2_estimate(const Model *model, size_t n);

/* A table with no entries; NULL: no memory, nothing raised. */
DictKeys *keys_new(World *w, uint8_t log2_size, enum DictKeysKind kind);
/* Gives the block back (or to the free list); its contents have been moved away. */
void keys_free_block(World *w, DictKeys *keys);
/* Releases all entries, key before value; the table stays, without entries. */
void keys_clear(World *w, DictKeys *keys);
size_t keys_bytes(const DictKeys *keys);
/* Index of an exact str with known hash in a table of str keys, or INDEX_EMPTY. */
ssize_t keys_find_str(const DictKeys *k, Object *key, int64_t hash);
/* The first free slot for a hash. */
size_t keys_find_empty(const DictKeys *k, int64_t hash);
/* The slot that holds [index]. */
size_t keys_find_slot(const DictKeys *k, int64_t hash, ssize_t index);
/* Fills the empty index table for entries 0..n-1. */
void keys_build_indices(DictKeys *k, ssize_t n);
/* Appends an exact str to a shared table that has room: its index. */
ssize_t keys_append_name(World *w, DictKeys *k, Object *name, int64_t hash);

/* dict.c, for its neighbours: */
/* -1 with TypeError */
static inline int64_t key_hash(World *w, Object *key) {
    if (IS(w, key, STR) && ((Str *)key)->hash != -1)
        return ((Str *)key)->hash;
    return object_hash(w, key);
}
/* The entry of a key or INDEX_EMPTY or LOOKUP_ERROR; *value borrowed, may be NULL in split dicts.
 * Runs __eq__, which may do anything, even to the dict; the answer is true for the dict as it is
 * now. */
ssize_t dict_lookup(World *w, Dict *d, Object *key, int64_t hash, Object **value);
/* New dict over a table and values (both stolen, released on failure, which raises). */
Object *dict_wrap(World *w, DictKeys *keys, Object **values, ssize_t used);
static inline Object *dict_value_at(const Dict *d, ssize_t index) {
    return d->values ? d->values[index] : keys_entry(d->keys, index)[1];
}
/* Releases a table taken off its dict, and its values. */
void dict_release_table(World *w, DictKeys *keys, Object **values);
/* Rebuilds the table, combined, with so many slots; [str]: 16-byte entries are fine, if now so.
 * 0, or -1 with MemoryError. */
int dict_resize(World *w, Dict *d, uint8_t log2_size, bool str);
void dict_changed(World *w, Dict *d); /* a new version */
void dict_maintain_tracking(World *w, Object *d, Object *key, Object *value);
/* Whether an object now or later may be tracked. */
static inline bool may_be_tracked(World *w, Object *o) {
    return object_is_gc(o) && (!IS(w, o, TUPLE) || gc_is_tracked(o));
}
/* Writes a key as it is shown in the name of an edge, without running any Python code. */
size_t edge_write_key(const Object *key, char *text, size_t room);
#endif
