#include "objects/dict_keys.h"

#include <string.h>

const struct KeysEmpty keys_empty_table = {
    .head = {.refcnt = 1, .kind = KEYS_STR, .header = sizeof(DictKeys), .entry_bytes = 24},
    .indices = {-1, -1, -1, -1, -1, -1, -1, -1},
};

uint8_t keys_log2_for(const Model *model, size_t least) {
    uint8_t log2 = 0;
    if (model->dict_bit_rounding) {
        for (size_t bits = ((least | 8) - 1) | 7; bits; bits >>= 1)
            log2++;
        return log2;
    }
    for (log2 = KEYS_LOG2_MIN; (size_t)1 << log2 < least; log2++)
        ;
    return log2;
}

uint8_t keys_log2_estimate(const Model *model, size_t n) {
    return keys_log2_for(model, (n * 3 + 1) / 2);
}

static uint8_t entry_bytes_of(const Model *model, enum DictKeysKind kind) {
    return model->dict_str_entries && kind != KEYS_GENERAL ? 16 : 24;
}

size_t keys_bytes(const DictKeys *k) {
    return k->header + (keys_slots(k) << k->log2_index_bytes) +
           k->entry_bytes * keys_usable_of(keys_slots(k));
}

/* Tables of 8 slots go round in a free list; from 3.11 on only those for str keys, so that all in
 * the list are of one size. */
static bool is_kept(const World *w, const DictKeys *k) {
    return k->log2_size == KEYS_LOG2_MIN && k->entry_bytes == entry_bytes_of(w->model, KEYS_STR);
}

DictKeys *keys_new(World *w, uint8_t log2_size, enum DictKeysKind kind) {
    DictKeys shape = {
        .refcnt = 1,
        .log2_size = log2_size,
        .kind = kind,
        .log2_index_bytes = log2_size < 8    ? 0
                            : log2_size < 16 ? 1
                                             : 2,
        .header = w->model->dict_keys_header,
        .entry_bytes = entry_bytes_of(w->model, kind),
        .values_layout = w->model->instance_layout,
        .usable = keys_usable_of((size_t)1 << log2_size),
    };
    size_t bytes = keys_bytes(&shape);
    if (log2_size > 30)
        return NULL;
    DictKeys *k = is_kept(w, &shape) ? freelist_pop(&OBJ(w)->freelists.dict_keys) : NULL;
    if (k)
        memset(k, 0, bytes);
    else if (!(k = mem_alloc(w, bytes)))
        return NULL;
    *k = shape;
    memset((char *)k + k->header, 0xff, keys_slots(k) << k->log2_index_bytes);
    return k;
}

void keys_free_block(World *w, DictKeys *k) {
    if (!is_kept(w, k) ||
        !freelist_push(&OBJ(w)->freelists.dict_keys, k, w->model->freelists.dict_keys))
        mem_free(w, k);
}

void keys_clear(World *w, DictKeys *k) {
    for (ssize_t i = 0; i < k->nentries; i++) {
        Object **entry = keys_entry(k, i);
        clear_ref(w, &entry[0]);
        clear_ref(w, &entry[1]);
    }
    k->nentries = 0;
}

void keys_release(World *w, DictKeys *k) {
    if (k == KEYS_EMPTY || --k->refcnt)
        return;
    keys_clear(w, k);
    keys_free_block(w, k);
}

DictKeys *keys_new_split(World *w) {
    uint8_t log2 = KEYS_LOG2_MIN, names = w->model->shared_names;
    while (keys_usable_of((size_t)1 << log2) < names)
        log2++;
    DictKeys *k = keys_new(w, log2, KEYS_SPLIT);
    if (k && names)
        k->usable = names;
    return k;
}

ssize_t keys_find_str(const DictKeys *k, Object *key, int64_t hash) {
    size_t mask = keys_slots(k) - 1, perturb = (size_t)hash, i = perturb & mask;
    for (;;) {
        ssize_t index = keys_index(k, i);
        if (index >= 0) {
            Object **entry = keys_entry(k, index);
            if (entry[0] == key || (keys_hash(k, entry) == hash && str_equal(entry[0], key)))
                return index;
        } else if (index == INDEX_EMPTY) {
            return INDEX_EMPTY;
        }
        perturb >>= KEYS_PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
}

size_t keys_find_empty(const DictKeys *k, int64_t hash) {
    size_t mask = keys_slots(k) - 1, perturb = (size_t)hash, i = perturb & mask;
    while (keys_index(k, i) >= 0) { /* a deleted one's slot is taken again */
        perturb >>= KEYS_PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

size_t keys_find_slot(const DictKeys *k, int64_t hash, ssize_t index) {
    size_t mask = keys_slots(k) - 1, perturb = (size_t)hash, i = perturb & mask;
    while (keys_index(k, i) != index) {
        perturb >>= KEYS_PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

void keys_build_indices(DictKeys *k, ssize_t n) {
    size_t mask = keys_slots(k) - 1;
    for (ssize_t index = 0; index < n; index++) {
        size_t perturb = (size_t)keys_hash(k, keys_entry(k, index)), i = perturb & mask;
        while (keys_index(k, i) != INDEX_EMPTY) {
            perturb >>= KEYS_PERTURB_SHIFT;
            i = (i * 5 + perturb + 1) & mask;
        }
        keys_set_index(k, i, index);
    }
}

ssize_t keys_append_name(World *w, DictKeys *k, Object *name, int64_t hash) {
    ssize_t index = k->nentries;
    keys_set_index(k, keys_find_empty(k, hash), index);
    keys_put(k, index, newref(w, name), hash, NULL);
    k->usable--;
    k->nentries++;
    return index;
}
