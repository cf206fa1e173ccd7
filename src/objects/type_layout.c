/* What instances of a class look like: the base whose layout they extend, __slots__, and where
 * __dict__ and the list of weak references lie. */
#include "objects/type.h"

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"

enum {
    WORD = sizeof(Object *)
};

/* ---- the best base ---- */

/* Whether instances of [type] have more than those of [base], other than a dict or weak references.
 */
static bool extends(const Type *type, const Type *base) {
    uint32_t size = type->basicsize;
    if (type->itemsize || base->itemsize)
        return size != base->basicsize || type->itemsize != base->itemsize;
    if (type->weakoffset && !base->weakoffset && (uint32_t)type->weakoffset + WORD == size &&
        type->flags & TYPE_HEAP)
        size -= WORD;
    if (type->dictoffset > 0 && !base->dictoffset && (uint32_t)type->dictoffset + WORD == size &&
        type->flags & TYPE_HEAP)
        size -= WORD;
    return size != base->basicsize;
}

Type *type_solid_base(Type *type) {
    while (type->base && !extends(type, type->base))
        type = type->base;
    return type;
}

Type *type_best_base(World *w, Object *bases) {
    Type *base = NULL, *winner = NULL;
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++) {
        Object *o = tuple_get(bases, i);
        if (!is_type(o))
            return (Type *)raise_type_error(w, "bases must be types");
        Type *candidate = (Type *)o;
        if (!(candidate->flags & TYPE_BASE))
            return (Type *)raise_type_error(w, "type '%.100s' is not an acceptable base type",
                                            candidate->name);
        Type *solid = type_solid_base(candidate);
        if (!winner || (!type_is_subtype(winner, solid) && type_is_subtype(solid, winner))) {
            winner = solid;
            base = candidate;
        } else if (!type_is_subtype(winner, solid)) {
            return (Type *)raise_type_error(w, "multiple bases have instance lay-out conflict");
        }
    }
    return base;
}

/* ---- same layout: assignment to __class__ and __bases__ ---- */

enum {
    LAYOUT_FLAGS = TYPE_GC | TYPE_MANAGED_DICT | TYPE_MANAGED_WEAKREF | TYPE_INLINE_VALUES
};

static bool same_as_base(const Type *type) {
    const Type *base = type->base;
    return base && type->basicsize == base->basicsize && type->itemsize == base->itemsize &&
           type->dictoffset == base->dictoffset && type->weakoffset == base->weakoffset &&
           !((type->flags ^ base->flags) & LAYOUT_FLAGS);
}

static bool same_additions(World *w, const Type *a, const Type *b) {
    uint32_t size = a->base->basicsize;
    if ((a->flags ^ b->flags) & LAYOUT_FLAGS)
        return false;
    if (a->dictoffset == (int)size && b->dictoffset == (int)size)
        size += WORD;
    if (a->weakoffset == (int)size && b->weakoffset == (int)size)
        size += WORD;
    if (a->slot_names && b->slot_names) {
        if (object_compare_bool(w, a->slot_names, b->slot_names, CMP_EQ) != 1)
            return false;
        uint32_t slots = (uint32_t)a->nslots * WORD;
        if (a->basicsize == a->base->basicsize + slots + (size - a->base->basicsize))
            size += slots;
    }
    return size == a->basicsize && size == b->basicsize;
}

bool type_same_layout(World *w, Type *a, Type *b) {
    while (same_as_base(a))
        a = a->base;
    while (same_as_base(b))
        b = b->base;
    return a == b ||
           (a->base && a->base == b->base && a->itemsize == b->itemsize && same_additions(w, a, b));
}

/* ---- __slots__ ---- */

static bool has_dict(const Type *type) {
    return type_has_instance_dict(type);
}

static bool has_weakref(const Type *type) {
    return type->weakoffset || type->flags & TYPE_MANAGED_WEAKREF;
}

/* __name becomes _Class__name, as in the class body. New reference. */
static Object *mangle(World *w, Object *class_name, Object *name) {
    ssize_t n = str_length(name), skip = 0;
    if (n < 3 || str_at(name, 0) != '_' || str_at(name, 1) != '_' ||
        (str_at(name, n - 1) == '_' && str_at(name, n - 2) == '_'))
        return newref(w, name);
    for (ssize_t i = 0; i < n; i++)
        if (str_at(name, i) == '.')
            return newref(w, name);
    while (skip < str_length(class_name) && str_at(class_name, skip) == '_')
        skip++;
    if (skip == str_length(class_name))
        return newref(w, name);
    Object *stem = str_substring(w, class_name, skip, str_length(class_name));
    Object *mangled = stem ? str_format_c(w, "_%U%U", stem, name) : NULL;
    xdecref(w, stem);
    return mangled;
}

static bool check_slot(World *w, Object *name) {
    if (!is_str(name))
        raise_type_error(w, "__slots__ items must be strings, not '%.200T'", name);
    else if (!str_is_identifier(name))
        raise_type_error(w, "__slots__ must be identifiers");
    else
        return true;
    return false;
}

typedef struct Reading { /* one pass over __slots__ */
    World *w;
    TypeLayout *out;
    bool may_dict, may_weakref;
    Object *dict, *class_name, *names; /* names: the list of slots found */
} Reading;

static bool read_slot(Reading *r, Object *name) {
    World *w = r->w;
    if (!check_slot(w, name))
        return false;
    if (str_equal(name, NAME(w, __dict__))) {
        if (!r->may_dict || r->out->add_dict)
            return raise_type_error(w, "__dict__ slot disallowed: we already got one");
        return r->out->add_dict = true;
    }
    if (str_equal(name, NAME(w, __weakref__))) {
        if (!r->may_weakref || r->out->add_weakref)
            return raise_type_error(w, "__weakref__ slot disallowed: %s",
                                    w->model->set_name_error_noted
                                        ? "we already got one"
                                        : "either we already got one, or __itemsize__ != 0");
        return r->out->add_weakref = true;
    }
    Object *mangled = mangle(w, r->class_name, name);
    if (mangled)
        str_intern(w, &mangled);
    if (!mangled || list_append_steal(w, r->names, mangled) < 0)
        return false;
    if (str_equal(mangled, NAME(w, __qualname__)) || str_equal(mangled, NAME(w, __classcell__)))
        return true;
    int clash = dict_contains(w, r->dict, mangled);
    if (clash > 0)
        raise_value_error(w, "%R in __slots__ conflicts with class variable", mangled);
    return clash == 0;
}

/* A second base may bring the dict or weak references that __slots__ denied. */
static void take_from_other_bases(Reading *r, Object *bases) {
    TypeLayout *out = r->out;
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++) {
        Type *other = (Type *)tuple_get(bases, i);
        if (other == out->base)
            continue;
        if (r->may_dict && has_dict(other))
            out->add_dict = true;
        if (r->may_weakref && has_weakref(other))
            out->add_weakref = true;
    }
}

static bool read_slots(Reading *r, Object *slots, Object *bases) {
    World *w = r->w;
    if (VAR_SIZE(slots) > 0 && r->out->base->itemsize)
        return raise_type_error(w, "nonempty __slots__ not supported for subtype of '%s'",
                                r->out->base->name);
    if (!(r->names = list_new(w, 0)))
        return false;
    bool ok = true;
    for (ssize_t i = 0; ok && i < VAR_SIZE(slots); i++)
        ok = read_slot(r, tuple_get(slots, i));
    if (ok && list_sort(w, r->names, NULL, false) == 0)
        r->out->slots = list_as_tuple(w, r->names);
    decref(w, r->names);
    if (r->out->slots)
        take_from_other_bases(r, bases);
    return r->out->slots != NULL;
}

bool type_plan_layout(World *w, TypeLayout *out, Type *base, Object *bases, Object *dict,
                      Object *name) {
    *out = (TypeLayout){.base = base};
    Reading r = {w, out, !has_dict(base), !has_weakref(base) && !base->itemsize, dict, name, NULL};
    Object *slots = dict_get_str(w, dict, NAME(w, __slots__));
    if (!slots) {
        out->add_dict = r.may_dict;
        out->add_weakref = r.may_weakref;
        return true;
    }
    Object *tuple = is_str(slots) ? tuple_pack(w, 1, slots) : sequence_tuple(w, slots);
    bool ok = tuple && read_slots(&r, tuple, bases);
    xdecref(w, tuple);
    return ok;
}

/* Slots come first, then the dict's pointer, then the weak references'; unless the model puts these
 * two in front of the object. In an instance with items the dict's pointer is its last word. */
void type_apply_layout(World *w, Type *type, const TypeLayout *layout) {
    const Model *m = w->model;
    const Type *base = layout->base;
    uint32_t size = base->basicsize + (uint32_t)type->nslots * WORD;
    type->dictoffset = base->dictoffset;
    type->weakoffset = base->weakoffset;
    bool managed_dict =
        m->instance_layout != INSTANCE_DICT && (!base->itemsize || m->managed_weakref);
    if (layout->add_dict && managed_dict) {
        type->flags |= TYPE_MANAGED_DICT;
    } else if (layout->add_dict) {
        type->dictoffset = base->itemsize ? -WORD : (int16_t)size;
        size += WORD;
    }
    if (layout->add_weakref && m->managed_weakref) {
        type->flags |= TYPE_MANAGED_WEAKREF;
    } else if (layout->add_weakref) {
        type->weakoffset = (int16_t)size;
        size += WORD;
    }
    if (m->instance_layout == INSTANCE_INLINE_VALUES && type->flags & TYPE_MANAGED_DICT &&
        size == TYPE(w, OBJECT)->basicsize)
        type->flags |= TYPE_INLINE_VALUES;
    if (m->slots_always_gc || size > base->basicsize)
        type->flags |= TYPE_GC;
    type->basicsize = size;
    type->itemsize = base->itemsize;
}
