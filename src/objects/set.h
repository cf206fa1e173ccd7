/* set and frozenset: open addressing with short linear probes, CPython's order exactly. */
#ifndef OBJECTS_SET_H
#define OBJECTS_SET_H

#include "objects/abstract.h"

enum { SET_SMALL = 8 };

typedef struct SetEntry {
    Object *key;
    int64_t hash;
} SetEntry;

typedef struct Set {
    Object head;
    ssize_t fill, used; /* entries used or dead; used */
    ssize_t mask;
    SetEntry *table;    /* small or a block */
    int64_t hash;       /* of a frozenset */
    ssize_t finger;     /* where pop goes on */
    SetEntry small[SET_SMALL];
    Object *weakrefs;
} Set;

Object *set_new(World *w, Object *iterable /* or NULL */);
Object *frozenset_new(World *w, Object *iterable /* or NULL */);
int set_add(World *w, Object *s, Object *key);
int set_discard(World *w, Object *s, Object *key); /* 1 found, 0 not */
int set_contains(World *w, Object *s, Object *key);
int set_update(World *w, Object *s, Object *iterable);
ssize_t set_length(const Object *s);
bool set_next(const Object *s, ssize_t *pos, Object **key, int64_t *hash);
bool is_anyset(World *w, const Object *o);
#endif
