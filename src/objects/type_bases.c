/* Bases and subclasses: the weak table of subclasses, assignment to __bases__. */
#include "objects/type.h"

#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/weakref.h"

static Object *address_key(World *w, const Type *type) {
    return int_from_uint64(w, world_address(w, type));
}

bool type_add_subclass(World *w, Type *base, Type *type) {
    if (!base->subclasses && !(base->subclasses = dict_new(w)))
        return false;
    Object *key = address_key(w, type);
    Object *ref = key ? weakref_new(w, (Object *)type, NULL) : NULL;
    bool ok = ref && dict_set(w, base->subclasses, key, ref) == 0;
    xdecref(w, ref);
    xdecref(w, key);
    return ok;
}

void type_remove_subclass(World *w, Type *base, Type *type) {
    if (!base->subclasses)
        return;
    Object *pending = error_fetch(w);
    Object *key = address_key(w, type);
    if (!key || dict_delete(w, base->subclasses, key) < 0)
        error_clear(w);
    xdecref(w, key);
    if (pending)
        error_restore(w, pending);
}

Object *type_subclasses(World *w, Type *type) {
    Object *list = list_new(w, 0);
    ssize_t pos = 0;
    Object *ref;
    while (list && type->subclasses && dict_next(type->subclasses, &pos, NULL, &ref, NULL)) {
        Object *sub = weakref_get(w, ref);
        if (sub != NONE(w) && list_append(w, list, sub) < 0)
            clear_ref(w, &list);
    }
    return list;
}

/* ---- __bases__ = ... ---- */

static bool check_bases(World *w, Type *type, Object *bases) {
    if (!is_tuple(bases)) {
        raise_type_error(w, "can only assign tuple to %s.__bases__, not %T", type->name, bases);
        return false;
    }
    if (VAR_SIZE(bases) == 0) {
        raise_type_error(w, "can only assign non-empty tuple to %s.__bases__, not ()", type->name);
        return false;
    }
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++) {
        Object *base = tuple_get(bases, i);
        if (!is_type(base))
            raise_type_error(w, "%s.__bases__ must be tuple of classes, not '%T'", type->name,
                             base);
        else if (type_is_subtype((Type *)base, type))
            raise_type_error(w, "a __bases__ item causes an inheritance cycle");
        else
            continue;
        return false;
    }
    return true;
}

/* New mros and slots for [type] and everything below it. */
static bool refresh(World *w, Type *type) {
    if (!type_set_mro(w, type))
        return false;
    if (type->flags & TYPE_HEAP)
        slots_update_all(w, type);
    Object *subs = type_subclasses(w, type);
    bool ok = subs != NULL;
    for (ssize_t i = 0; ok && i < VAR_SIZE(subs); i++)
        ok = refresh(w, (Type *)list_get(subs, i));
    xdecref(w, subs);
    return ok;
}

static void link_to_bases(World *w, Type *type, Object *bases, bool link) {
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++) {
        Type *base = (Type *)tuple_get(bases, i);
        if (!link)
            type_remove_subclass(w, base, type);
        else if (!type_add_subclass(w, base, type))
            error_clear(w);
    }
}

int type_set_bases(World *w, Object *o, Object *bases, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    if (!bases) {
        raise_type_error(w, "can't delete %s.__bases__", type->name);
        return -1;
    }
    Type *base = check_bases(w, type, bases) ? type_best_base(w, bases) : NULL;
    if (!base)
        return -1;
    if (!type_same_layout(w, type->base, base)) {
        raise_type_error(w, "__bases__ assignment: '%s' object layout differs from '%s'",
                         base->name, type->base->name);
        return -1;
    }
    Object *old_bases = type->bases;
    Type *old_base = type->base;
    type_modified(w, type);
    type->bases = newref(w, bases);
    type->base = newref(w, base);
    if (!refresh(w, type)) {
        Object *error = error_fetch(w);
        set_ref(w, &type->bases, old_bases);
        set_ref(w, &type->base, old_base);
        if (!refresh(w, type))
            error_clear(w);
        error_restore(w, error);
        return -1;
    }
    link_to_bases(w, type, old_bases, false);
    link_to_bases(w, type, bases, true);
    decref(w, old_bases);
    decref(w, old_base);
    return 0;
}
