#include "lang/name.h"

#include "lang/compiler.h"
#include "objects/str.h"

#include <string.h>

static uint32_t hash_text(const char *text, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static void grow_names(Compiler *c, NameTable *table) {
    uint32_t mask = table->mask ? 2 * table->mask + 1 : 255;
    Name **slots = compiler_alloc(c, sizeof *slots * ((size_t)mask + 1));
    for (uint32_t i = 0; table->slots && i <= table->mask; i++) {
        Name *name = table->slots[i];
        if (!name)
            continue;
        uint32_t at = name->hash & mask;
        while (slots[at])
            at = (at + 1) & mask;
        slots[at] = name;
    }
    table->slots = slots;
    table->mask = mask;
}

Name *name_get(Compiler *c, const char *text, size_t length) {
    NameTable *table = &c->names;
    if (!table->slots || 2 * table->count > table->mask)
        grow_names(c, table);
    uint32_t hash = hash_text(text, length), at = hash & table->mask;
    for (; table->slots[at]; at = (at + 1) & table->mask) {
        Name *name = table->slots[at];
        if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0)
            return name;
    }
    Name *name = compiler_alloc(c, sizeof *name);
    char *copy = compiler_alloc(c, length + 1);
    memcpy(copy, text, length);
    *name = (Name){copy, length, hash, NULL};
    table->slots[at] = name;
    table->count++;
    return name;
}

Name *name_c(Compiler *c, const char *text) {
    return name_get(c, text, strlen(text));
}

bool name_equals(const Name *name, const char *text) {
    return strlen(text) == name->length && memcmp(name->text, text, name->length) == 0;
}

Object *name_object(Compiler *c, Name *name) {
    if (!name->object) {
        Object *text = str_from_utf8(c->w, name->text, name->length);
        if (text)
            str_intern(c->w, &text);
        name->object = compiler_own(c, text);
    }
    return name->object;
}

int name_order(const Name *a, const Name *b) {
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->text, b->text, shorter);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

void names_sort(const Name **names, int32_t count) {
    for (int32_t i = 1; i < count; i++)
        for (int32_t k = i; k > 0 && name_order(names[k], names[k - 1]) < 0; k--) {
            const Name *swapped = names[k];
            names[k] = names[k - 1];
            names[k - 1] = swapped;
        }
}

/* ---- maps ---- */

static uint32_t hash_address(const void *key) {
    uint64_t bits = (uint64_t)(uintptr_t)key * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(bits >> 32);
}

static void grow_map(Compiler *c, IndexMap *map) {
    int32_t room = map->room ? 2 * map->room : 8, mask = 2 * room - 1;
    const void **keys = compiler_alloc(c, sizeof *keys * (size_t)room);
    int32_t *slots = compiler_alloc(c, sizeof *slots * ((size_t)mask + 1));
    if (map->count)
        memcpy(keys, map->keys, sizeof *keys * (size_t)map->count);
    for (int32_t i = 0; i < map->count; i++) {
        uint32_t at = hash_address(keys[i]) & (uint32_t)mask;
        while (slots[at])
            at = (at + 1) & (uint32_t)mask;
        slots[at] = i + 1;
    }
    *map = (IndexMap){keys, slots, map->count, room, mask};
}

int32_t map_find(const IndexMap *map, const void *key) {
    if (!map->count)
        return -1;
    uint32_t at = hash_address(key) & (uint32_t)map->mask;
    for (; map->slots[at]; at = (at + 1) & (uint32_t)map->mask)
        if (map->keys[map->slots[at] - 1] == key)
            return map->slots[at] - 1;
    return -1;
}

int32_t map_add(Compiler *c, IndexMap *map, const void *key) {
    int32_t found = map_find(map, key);
    if (found >= 0)
        return found;
    if (map->count == map->room)
        grow_map(c, map);
    uint32_t at = hash_address(key) & (uint32_t)map->mask;
    while (map->slots[at])
        at = (at + 1) & (uint32_t)map->mask;
    map->keys[map->count] = key;
    map->slots[at] = ++map->count;
    return map->count - 1;
}
