#include "objects/values.h"

#include <string.h>

void *values_block(const DictKeys *k, Object **values) {
    switch (k->values_layout) {
    case INSTANCE_DICT:
        return values;
    case INSTANCE_VALUES:
        return (char *)values - ((uint8_t *)values)[-1];
    default:
        return values_head(values);
    }
}

/* Sets up the bytes around the values in a zero-filled block. */
static Object **begin(const DictKeys *k, void *block, size_t capacity, bool embedded) {
    switch (k->values_layout) {
    case INSTANCE_DICT:
        return block;
    case INSTANCE_VALUES: {
        size_t prefix = values_bytes(INSTANCE_VALUES, capacity) - capacity * sizeof(Object *);
        uint8_t *values = (uint8_t *)block + prefix;
        values[-1] = (uint8_t)prefix;
        return (Object **)(void *)values;
    }
    default:
        *(ValuesHead *)block =
            (ValuesHead){.capacity = (uint8_t)capacity, .embedded = embedded, .valid = embedded};
        return (Object **)((ValuesHead *)block + 1);
    }
}

static Object **values_with(World *w, const DictKeys *k, size_t capacity) {
    void *block = mem_alloc(w, values_bytes(k->values_layout, capacity));
    return block ? begin(k, block, capacity, false) : NULL;
}

Object **values_new(World *w, const DictKeys *k) {
    return values_with(w, k, values_capacity(k));
}

Object **values_embed(const DictKeys *k, void *memory) {
    return begin(k, memory, values_capacity(k), true);
}

Object **values_copy(World *w, const DictKeys *k, Object **values) {
    size_t capacity = k->values_layout == INSTANCE_INLINE_VALUES ? values_head(values)->capacity
                                                                 : values_capacity(k);
    Object **copy = values_with(w, k, capacity);
    if (!copy)
        return NULL;
    for (ssize_t i = 0; i < k->nentries; i++)
        copy[i] = xnewref(w, values[i]);
    if (k->values_layout != INSTANCE_DICT) {
        uint8_t size = *values_size_byte(k, values);
        for (ssize_t i = 0; i < size; i++)
            *values_order_byte(k, copy, i) = *values_order_byte(k, values, i);
        *values_size_byte(k, copy) = size;
    }
    return copy;
}

void values_free(World *w, const DictKeys *k, Object **values) {
    if (values_embedded(k, values))
        values_head(values)->valid = false;
    else
        mem_free(w, values_block(k, values));
}

void values_clear(World *w, const DictKeys *k, Object **values) {
    if (k->values_layout != INSTANCE_DICT)
        *values_size_byte(k, values) = 0;
    ssize_t n = k->nentries; /* names added meanwhile are not this instance's */
    for (ssize_t i = 0; i < n; i++)
        clear_ref(w, &values[i]);
}

ssize_t values_count(const DictKeys *k, Object **values) {
    if (k->values_layout != INSTANCE_DICT)
        return *values_size_byte(k, values);
    ssize_t n = 0;
    while (n < k->nentries && values[n])
        n++;
    return n;
}

void values_removed(const DictKeys *k, Object **values, ssize_t index) {
    if (k->values_layout == INSTANCE_DICT)
        return;
    uint8_t *size = values_size_byte(k, values);
    ssize_t i = 0;
    while (i < *size && *values_order_byte(k, values, i) != index)
        i++;
    for (; i + 1 < *size; i++)
        *values_order_byte(k, values, i) = *values_order_byte(k, values, i + 1);
    --*size;
}

const char *values_check(const DictKeys *k, Object **values, ssize_t used) {
    uint64_t seen = 0;
    ssize_t filled = 0;
    for (ssize_t i = 0; i < k->nentries; i++)
        filled += values[i] != NULL;
    if (filled != used || values_count(k, values) != used)
        return "number of values";
    for (ssize_t i = 0; i < used && k->values_layout != INSTANCE_DICT; i++) {
        ssize_t at = values_at(k, values, i);
        if (at >= k->nentries || at >= 64 || !values[at] || seen & UINT64_C(1) << at)
            return "order of values";
        seen |= UINT64_C(1) << at;
    }
    return NULL;
}
