/* set and frozenset: open addressing with short linear probes, CPython's order exactly.
 *
 * A table of up to 8 entries lies in the object, larger ones in a block. The order of iteration is
 * the order in the table, so it depends on hashes, on the history of insertions and on every rule
 * of growth. A removed entry stays as a dead one (SET_DEAD) until the table is rebuilt.
 */
#ifndef OBJECTS_SET_H
#define OBJECTS_SET_H

#include "objects/abstract.h"

enum {
    SET_SMALL = 8
};

/* An unused entry has no key and hash 0; a dead one has hash -1 and an uncounted key. */
typedef struct SetEntry {
    Object *key;
    int64_t hash;
} SetEntry;

typedef struct Set {
    Object head;
    ssize_t fill, used; /* entries used or dead; used */
    ssize_t mask;
    SetEntry *table; /* small or a block */
    int64_t hash;    /* of a frozenset; -1: not computed */
    ssize_t finger;  /* where pop goes on */
    SetEntry small[SET_SMALL];
    Object *weakrefs;
} Set;

static inline bool set_entry_live(const SetEntry *entry) {
    return entry->key && entry->hash != -1;
}

Object *set_new(World *w, Object *iterable /* or NULL */);
Object *frozenset_new(World *w, Object *iterable /* or NULL */);
/* A set of any set type; without table; its own items from [iterable] if that is not NULL. */
Object *set_make(World *w, Type *type, Object *iterable);
int set_add(World *w, Object *s, Object *key);
int set_add_hash(World *w, Object *s, Object *key, int64_t hash);
int set_discard(World *w, Object *s, Object *key); /* 1 found, 0 not */
int set_discard_hash(World *w, Object *s, Object *key, int64_t hash);
int set_contains(World *w, Object *s, Object *key); /* a set is looked up as a frozenset */
int set_contains_hash(World *w, Object *s, Object *key, int64_t hash);
int set_update(World *w, Object *s, Object *iterable);
void set_clear(World *w, Object *s);
int set_rebuild(World *w,
                Object *s); /* into a table of the size that growth gives; no dead entries */
static inline ssize_t set_length(const Object *s) {
    return ((const Set *)s)->used;
}
/* Iterates in table order: *pos starts at 0; borrowed key (key, hash may be NULL). */
bool set_next(const Object *s, ssize_t *pos, Object **key, int64_t *hash);
Object *set_pop(World *w, Object *s);       /* KeyError when empty */
Object *set_iter(World *w, Object *s);      /* the iter slot */
const char *set_check(World *w, Object *s); /* NULL or what is wrong */
size_t set_sizeof(World *w, Object *s);     /* __sizeof__: without headers */

bool is_anyset(World *w, const Object *o);
static inline bool is_anyset_exact(World *w, const Object *o) {
    return IS(w, o, SET) || IS(w, o, FROZENSET);
}

int set_traverse(World *w, Object *self, VisitFn visit, void *arg);
int set_tp_clear(World *w, Object *self);
void set_dealloc(World *w, Object *self);

/* set_ops.c: new sets of the base type of [s]; NULL or -1 with an exception. */
Object *set_copy(World *w, Object *s);
Object *set_union(World *w, Object *s, Object *other);
Object *set_intersection(World *w, Object *s, Object *other);
Object *set_difference(World *w, Object *s, Object *other);
Object *set_symmetric_difference(World *w, Object *s, Object *other);
int set_intersection_update(World *w, Object *s, Object *other);
int set_difference_update(World *w, Object *s, Object *other);
int set_symmetric_difference_update(World *w, Object *s, Object *other);
void set_swap_bodies(Object *a, Object *b);            /* they exchange their contents */
int set_is_subset(World *w, Object *s, Object *other); /* 1, 0, -1 */
int set_is_superset(World *w, Object *s, Object *other);
int set_is_disjoint(World *w, Object *s, Object *other);
#endif
