/* Attributes along the mro, the cache over them, and the version tags that keep it right. */
#include "objects/type.h"

#include <string.h>

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"

bool type_is_subtype(const Type *a, const Type *b) {
    if (a == b)
        return true;
    if (a->mro) {
        ssize_t n = VAR_SIZE(a->mro);
        for (ssize_t i = 0; i < n; i++)
            if (tuple_get(a->mro, i) == (const Object *)b)
                return true;
        return false;
    }
    for (; a; a = a->base) /* not ready yet */
        if (a == b)
            return true;
    return false;
}

/* A type has a tag only if all its bases have: then a change above reaches it. */
uint32_t type_version(World *w, Type *type) {
    if (type->flags & TYPE_VERSION_VALID)
        return type->version_tag;
    if (!(type->flags & TYPE_READY) || !type->bases || OBJ(w)->next_version_tag == UINT32_MAX)
        return 0;
    for (ssize_t i = 0; i < VAR_SIZE(type->bases); i++)
        if (!type_version(w, (Type *)tuple_get(type->bases, i)))
            return 0;
    type->version_tag = ++OBJ(w)->next_version_tag;
    type->flags |= TYPE_VERSION_VALID;
    return type->version_tag;
}

void type_modified(World *w, Type *type) {
    if (!(type->flags & TYPE_VERSION_VALID))
        return;
    ssize_t pos = 0;
    Object *ref;
    while (type->subclasses && dict_next(type->subclasses, &pos, NULL, &ref, NULL)) {
        Object *sub = weakref_get(w, ref);
        if (sub != NONE(w))
            type_modified(w, (Type *)sub);
    }
    type->flags &= ~(uint32_t)TYPE_VERSION_VALID;
    type->version_tag = 0;
}

void type_cache_clear(World *w) {
    memset(OBJ(w)->method_cache, 0, sizeof OBJ(w)->method_cache);
}

static Object *find(World *w, Type *type, Object *name) {
    Object *mro = type->mro;
    if (!mro)
        return NULL;
    bool exact = str_is_interned(name);
    incref(w, mro); /* comparing names may run code */
    Object *found = NULL;
    for (ssize_t i = 0; i < VAR_SIZE(mro) && !found; i++) {
        Object *dict = ((Type *)tuple_get(mro, i))->dict;
        if (!dict)
            continue;
        found = exact ? dict_get_str(w, dict, name) : dict_get(w, dict, name);
        if (!found && error_pending(w))
            error_clear(w);
    }
    decref(w, mro);
    return found;
}

static inline struct MethodCacheEntry *cache_entry(World *w, uint32_t version, const Object *name) {
    size_t slot = (version ^ (world_address(w, name) >> 3)) % 4096;
    return &OBJ(w)->method_cache[slot];
}

Object *type_lookup(World *w, Type *type, Object *name) {
    if (__builtin_expect(type->flags & TYPE_VERSION_VALID, 1)) {
        struct MethodCacheEntry *entry = cache_entry(w, type->version_tag, name);
        if (entry->version == type->version_tag && entry->name == name &&
            entry->serial == name->serial)
            return entry->value;
    }
    Object *found = find(w, type, name);
    uint32_t version = str_is_interned(name) ? type_version(w, type) : 0;
    if (version)
        *cache_entry(w, version, name) =
            (struct MethodCacheEntry){version, name->serial, name, found};
    return found;
}

const char *type_short_name(const Type *type) {
    const char *dot = strrchr(type->name, '.');
    return dot && !(type->flags & TYPE_HEAP && !type->spec) ? dot + 1 : type->name;
}

Object *type_module_name(World *w, Type *type) {
    Object *found = type->dict ? dict_get_str(w, type->dict, NAME(w, __module__)) : NULL;
    if (found)
        return newref(w, found);
    if (type->flags & TYPE_HEAP && !type->spec)
        return raise_error(w, AttributeError, "__module__");
    const char *dot = strrchr(type->name, '.');
    if (!dot)
        return newref(w, NAME(w, builtins));
    return str_from_utf8(w, type->name, (size_t)(dot - type->name));
}

bool type_has_instance_dict(const Type *type) {
    return type->dictoffset != 0 || type->flags & TYPE_MANAGED_DICT;
}
