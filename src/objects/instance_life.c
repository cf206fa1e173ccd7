/* The life of instances of classes written in Python: what they refer to and how they die.
 *
 * Such a class extends a native base. Its instances hold slots (this class's and those of Python
 * classes between), attributes and the class itself; then come what the base's own functions know
 * of.
 */
#include "objects/type.h"

#include <string.h>

#include "memory/trash.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"

/* The nearest base with a deallocator of its own: the native one. */
static Type *native_base(Type *type) {
    while (type->slots.dealloc == subtype_dealloc)
        type = type->base;
    return type;
}

static Object **slot_of(Object *self, const Type *type, int32_t index) {
    return (Object **)((char *)self + type->base->basicsize) + index;
}

static bool adds_attributes(const Type *type, const Type *base) {
    return (type->flags & TYPE_MANAGED_DICT && !(base->flags & TYPE_MANAGED_DICT)) ||
           (type->dictoffset && !base->dictoffset);
}

static bool adds_weakrefs(const Type *type, const Type *base) {
    return (type->flags & TYPE_MANAGED_WEAKREF && !(base->flags & TYPE_MANAGED_WEAKREF)) ||
           (type->weakoffset && !base->weakoffset);
}

/* ---- references ---- */

int subtype_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    Type *type = TYPE_OF(self), *base = type;
    int stop;
    for (; base->slots.dealloc == subtype_dealloc; base = base->base)
        for (int32_t i = 0; i < base->nslots; i++) {
            Object *value = *slot_of(self, base, i);
            if (value && (stop = visit(w, value, arg)))
                return stop;
        }
    if (adds_attributes(type, base) && (stop = instance_traverse_attributes(w, self, visit, arg)))
        return stop;
    if (type->flags & TYPE_HEAP && (stop = visit(w, (Object *)type, arg)))
        return stop;
    return base->slots.traverse ? base->slots.traverse(w, self, visit, arg) : 0;
}

static void clear_slots(World *w, Object *self) {
    for (Type *t = TYPE_OF(self); t->slots.dealloc == subtype_dealloc; t = t->base)
        for (int32_t i = 0; i < t->nslots; i++)
            clear_ref(w, slot_of(self, t, i));
}

int subtype_clear(World *w, Object *self) {
    Type *type = TYPE_OF(self), *base = native_base(type);
    clear_slots(w, self);
    if (adds_attributes(type, base))
        instance_clear_attributes(w, self);
    return base->slots.clear ? base->slots.clear(w, self) : 0;
}

/* ---- names of references ---- */

static void put(char *text, size_t room, const char *start, const Object *name) {
    size_t n = strlen(start);
    if (n + 1 > room)
        return;
    memcpy(text, start, n);
    if (name)
        n += str_copy_utf8(name, text + n, room - n - 1);
    text[n] = 0;
}

void subtype_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    Type *type = TYPE_OF(self), *base = type;
    if (room)
        text[0] = 0;
    for (; base->slots.dealloc == subtype_dealloc; base = base->base)
        for (int32_t i = 0; i < base->nslots; i++)
            if (*slot_of(self, base, i) && index-- == 0) {
                put(text, room, ".", tuple_get(base->slot_names, i));
                return;
            }
    if (adds_attributes(type, base) && instance_edge(w, self, &index, text, room))
        return;
    if (type->flags & TYPE_HEAP && index-- == 0) {
        put(text, room, ".__class__", NULL);
        return;
    }
    if (base->slots.edge)
        base->slots.edge(w, self, index, text, room);
}

void subtype_blocks(World *w, Object *self, BlockFn visit, void *arg) {
    Type *base = native_base(TYPE_OF(self));
    if (adds_attributes(TYPE_OF(self), base))
        instance_blocks(w, self, visit, arg);
    if (base->slots.blocks)
        base->slots.blocks(w, self, visit, arg);
}

/* ---- death ---- */

/* Weak references made by the finalizer die without their callbacks. */
static void drop_new_weakrefs(World *w, Object *self) {
    Object **list = instance_weakrefs(self);
    while (list && *list)
        weakref_clear(w, *list);
}

/* False: revived. The finalizer sees an object that the collector knows. */
static bool finalize(World *w, Object *self, bool tracked) {
    if (!TYPE_OF(self)->slots.finalize)
        return true;
    if (tracked)
        gc_track(w, self);
    if (gc_finalize_from_dealloc(w, self))
        return false;
    if (tracked)
        gc_untrack(w, self);
    return true;
}

/* In CPython's order: __del__, weak references, slots, attributes, then the native base's share. */
static void release(World *w, Object *self, bool tracked) {
    Type *type = TYPE_OF(self), *base = native_base(type);
    if (!finalize(w, self, tracked))
        return;
    type = TYPE_OF(self);
    base = native_base(type);
    if (adds_weakrefs(type, base)) {
        Object **list = instance_weakrefs(self);
        if (list && *list)
            weakref_clear_all(w, self);
        if (type->slots.finalize)
            drop_new_weakrefs(w, self);
    }
    clear_slots(w, self);
    if (adds_attributes(type, base))
        instance_free_attributes(w, self);
    if (tracked && base->flags & TYPE_GC)
        gc_track(w, self);
    if (tracked)
        trash_base(w, self, base->slots.dealloc);
    else
        base->slots.dealloc(w, self);
}

void subtype_dealloc(World *w, Object *self) {
    if (!(TYPE_OF(self)->flags & TYPE_GC)) {
        release(w, self, false);
        return;
    }
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    release(w, self, true);
    trash_end_instance(w);
}

/* ---- __dict__ and __weakref__ ---- */

/* The native base that has a __dict__ of its own, if any: its descriptor knows how. */
static Object *base_dict_descr(World *w, Type *type) {
    for (; type; type = type->base) {
        if (type->flags & TYPE_HEAP || !type->dictoffset)
            continue;
        Object *descr = type_lookup(w, type, NAME(w, __dict__));
        return descr && TYPE_OF(descr)->slots.descr_set ? descr : NULL;
    }
    return NULL;
}

static Object *get_dict(World *w, Object *self, void *closure) {
    (void)closure;
    Object *descr = base_dict_descr(w, TYPE_OF(self));
    if (descr)
        return TYPE_OF(descr)->slots.descr_get(w, descr, self, (Object *)TYPE_OF(self));
    return instance_dict(w, self);
}

static int set_dict(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    Object *descr = base_dict_descr(w, TYPE_OF(self));
    if (descr)
        return TYPE_OF(descr)->slots.descr_set(w, descr, self, value);
    if (value && !is_dict(value)) {
        raise_type_error(w, "__dict__ must be set to a dictionary, not a '%.200T'", value);
        return -1;
    }
    return instance_set_dict(w, self, value);
}

static Object *get_weakref(World *w, Object *self, void *closure) {
    (void)closure;
    Object **list = instance_weakrefs(self);
    if (!list)
        return raise_error(w, AttributeError, "This object has no __weakref__");
    return *list ? newref(w, *list) : new_none(w);
}

const GetSetDef subtype_getsets[] = {
    {"__dict__", get_dict, set_dict, "dictionary for instance variables (if defined)", NULL},
    {"__weakref__", get_weakref, NULL, "list of weak references to the object (if defined)", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
