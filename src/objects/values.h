/* The values of split dicts and of instances: an array beside a shared key table.
 *
 * Value i belongs to entry i of the table; NULL: that instance lacks the name. What else there is
 * depends on the layout, because the block is exactly the model's:
 *
 *   INSTANCE_DICT           | values |         filled in the table's order without gaps
 *   INSTANCE_VALUES         | order ... size, prefix | values |
 *   INSTANCE_INLINE_VALUES  | ValuesHead | values | order |    in a block or behind the object
 *
 * Order lists indices of entries in order of insertion, a byte each; [size] says how many. The
 * pointer used everywhere is that of the first value. The array owns the values.
 */
#ifndef OBJECTS_VALUES_H
#define OBJECTS_VALUES_H

#include "objects/dict.h"

typedef struct ValuesHead {
    uint8_t capacity, size;
    bool embedded; /* behind the object */
    bool valid;    /* embedded: not yet moved to a dict of its own */
    uint32_t unused;
} ValuesHead;

static inline ValuesHead *values_head(Object **values) {
    return (ValuesHead *)values - 1;
}

/* Bytes of the block (or of the part of the object's block) for so many values. */
static inline size_t values_bytes(uint8_t layout, size_t capacity) {
    size_t order = layout == INSTANCE_DICT     ? 0
                   : layout == INSTANCE_VALUES ? (capacity + 2 + 7) / 8 * 8
                                               : (capacity + 7) / 8 * 8 + sizeof(ValuesHead);
    return order + capacity * sizeof(Object *);
}

/* Values that a new user of the shared table needs. */
static inline size_t values_capacity(const DictKeys *k) {
    return k->values_layout == INSTANCE_DICT ? ((size_t)2 << k->log2_size) / 3
                                             : (size_t)(k->nentries + k->usable);
}

Object **values_new(World *w, const DictKeys *keys); /* NULL: no memory, nothing raised */
Object **values_copy(World *w, const DictKeys *keys, Object **values); /* new references */
/* Begins values in zero-filled memory behind an object; returns them. */
Object **values_embed(const DictKeys *keys, void *memory);
void *values_block(const DictKeys *keys, Object **values); /* where the block begins */
/* Gives the array back; the values must be gone. Embedded ones become invalid. */
void values_free(World *w, const DictKeys *keys, Object **values);
/* Releases every value, in the table's order; the array stays. */
void values_clear(World *w, const DictKeys *keys, Object **values);

static inline bool values_embedded(const DictKeys *k, Object **values) {
    return k->values_layout == INSTANCE_INLINE_VALUES && values_head(values)->embedded;
}

static inline uint8_t *values_size_byte(const DictKeys *k, Object **values) {
    return k->values_layout == INSTANCE_VALUES ? (uint8_t *)values - 2 : &values_head(values)->size;
}

static inline uint8_t *values_order_byte(const DictKeys *k, Object **values, ssize_t i) {
    return k->values_layout == INSTANCE_VALUES
               ? (uint8_t *)values - 3 - i
               : (uint8_t *)(values + values_head(values)->capacity) + i;
}

/* Entry of the i-th value in order of insertion. */
static inline ssize_t values_at(const DictKeys *k, Object **values, ssize_t i) {
    return k->values_layout == INSTANCE_DICT ? i : *values_order_byte(k, values, i);
}

/* How many values there are. */
ssize_t values_count(const DictKeys *keys, Object **values);
/* Value [index] came or went. */
static inline void values_added(const DictKeys *k, Object **values, ssize_t index) {
    if (k->values_layout == INSTANCE_DICT)
        return;
    uint8_t *size = values_size_byte(k, values);
    *values_order_byte(k, values, *size) = (uint8_t)index;
    ++*size;
}
void values_removed(const DictKeys *keys, Object **values, ssize_t index);
const char *values_check(const DictKeys *keys, Object **values, ssize_t used);
#endif
