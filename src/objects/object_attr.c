/* Attributes of objects of any type: lookup, assignment, methods, special methods, dir(). */
#include "objects/abstract.h"
#include "objects/exception.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static bool check_name(World *w, Object *name) {
    if (is_str(name))
        return true;
    raise_type_error(w, "attribute name must be string, not '%.200T'", name);
    return false;
}

static bool has_dict(const Type *type) {
    return type->dictoffset || type->flags & TYPE_MANAGED_DICT;
}

Object *object_getattr(World *w, Object *o, Object *name) {
    if (!check_name(w, name))
        return NULL;
    Type *type = TYPE_OF(o);
    Object *value =
        type->slots.getattro ? type->slots.getattro(w, o, name) : raise_attribute(w, o, name);
    if (!value)
        error_set_attribute_context(w, o, name);
    return value;
}

Object *object_getattr_c(World *w, Object *o, const char *name) {
    Object *text = str_new(w, name);
    if (!text)
        return NULL;
    Object *value = object_getattr(w, o, text);
    decref(w, text);
    return value;
}

/* Whether a call of the attribute needs no bound object; up to 3.7 only for functions and methods.
 */
static bool is_unbound_method(World *w, Object *descr) {
    if (!w->model->wrappers_unbound)
        return IS(w, descr, FUNCTION) || IS(w, descr, METHOD_DESCR);
    return TYPE_OF(descr)->flags & TYPE_METHOD_DESCRIPTOR;
}

/* What generic lookup ends with: 1 found, 0 absent (nothing raised), -1 error. With [method], a
 * function found on the type is left unbound and 2 returned. */
static int generic_lookup(World *w, Object *o, Object *name, bool method, Object **out) {
    Type *type = TYPE_OF(o);
    *out = NULL;
    Object *descr = type_lookup(w, type, name);
    DescrGetFn get = NULL;
    bool unbound = false;
    if (descr) {
        incref(w, descr);
        unbound = method && is_unbound_method(w, descr);
        get = TYPE_OF(descr)->slots.descr_get;
        if (!unbound && get && TYPE_OF(descr)->slots.descr_set) {
            *out = get(w, descr, o, (Object *)type);
            decref(w, descr);
            return *out ? 1 : -1;
        }
    }
    if (has_dict(type)) {
        *out = instance_get(w, o, name);
        if (*out || error_pending(w)) {
            xdecref(w, descr);
            return *out ? 1 : -1;
        }
    }
    if (unbound) {
        *out = descr;
        return 2;
    }
    if (get) {
        *out = get(w, descr, o, (Object *)type);
        decref(w, descr);
        return *out ? 1 : -1;
    }
    *out = descr;
    return descr != NULL;
}

Object *object_generic_getattr(World *w, Object *o, Object *name) {
    Object *value;
    if (!check_name(w, name))
        return NULL;
    if (generic_lookup(w, o, name, false, &value) == 0)
        return raise_attribute(w, o, name);
    return value;
}

int object_lookup_attr(World *w, Object *o, Object *name, Object **out) {
    *out = NULL;
    if (!check_name(w, name))
        return -1;
    Type *type = TYPE_OF(o);
    if (type->slots.getattro == object_generic_getattr) {
        int found = generic_lookup(w, o, name, false, out);
        if (found >= 0)
            return found;
    } else if (type->slots.getattro) {
        *out = type->slots.getattro(w, o, name);
        if (*out)
            return 1;
    } else {
        return 0;
    }
    if (!error_is(w, AttributeError))
        return -1;
    error_clear(w);
    return 0;
}

int object_hasattr(World *w, Object *o, Object *name) {
    Object *value;
    int found = object_lookup_attr(w, o, name, &value);
    xdecref(w, value);
    return found;
}

int object_setattr(World *w, Object *o, Object *name, Object *value) {
    if (!check_name(w, name))
        return -1;
    Type *type = TYPE_OF(o);
    incref(w, name);
    str_intern(w, &name);
    int result = -1;
    if (type->slots.setattro)
        result = type->slots.setattro(w, o, name, value);
    else
        raise_type_error(w, "'%.100T' object has %s attributes (%s .%U)", o,
                         type->slots.getattro ? "only read-only" : "no",
                         value ? "assign to" : "del", name);
    decref(w, name);
    return result;
}

/* Neither a data descriptor nor a dict takes the value. */
static int refuse_attribute(World *w, Object *o, Object *name, const Object *descr) {
    if (descr)
        raise_error(w, AttributeError, "'%.50T' object attribute '%U' is read-only", o, name);
    else
        raise_error(w, AttributeError, "'%.100T' object has no attribute '%U'%s", o, name,
                    w->model->wording.no_dict_hint ? " and no __dict__ for setting new attributes"
                                                   : "");
    return -1;
}

int object_generic_setattr(World *w, Object *o, Object *name, Object *value) {
    if (!check_name(w, name))
        return -1;
    Type *type = TYPE_OF(o);
    Object *descr = type_lookup(w, type, name);
    if (descr && TYPE_OF(descr)->slots.descr_set) {
        incref(w, descr);
        int result = TYPE_OF(descr)->slots.descr_set(w, descr, o, value);
        decref(w, descr);
        return result;
    }
    if (!has_dict(type))
        return refuse_attribute(w, o, name, descr);
    return instance_set(w, o, name, value);
}

int object_getmethod(World *w, Object *o, Object *name, Object **out) {
    Type *type = TYPE_OF(o);
    if (type->slots.getattro != object_generic_getattr || !is_str(name)) {
        *out = object_getattr(w, o, name);
        return *out ? 0 : -1;
    }
    switch (generic_lookup(w, o, name, true, out)) {
    case 2:
        return 1;
    case 1:
        return 0;
    case 0:
        raise_attribute(w, o, name);
        return -1;
    default:
        error_set_attribute_context(w, o, name);
        return -1;
    }
}

Object *object_lookup_special(World *w, Object *o, Object *name) {
    Type *type = TYPE_OF(o);
    Object *found = type_lookup(w, type, name);
    if (!found)
        return NULL;
    DescrGetFn get = TYPE_OF(found)->slots.descr_get;
    return get ? get(w, found, o, (Object *)type) : newref(w, found);
}

/* A list of names, sorted; consumes [names]. */
static Object *sorted_names(World *w, Object *names) {
    Object *list = names ? sequence_list(w, names) : NULL;
    xdecref(w, names);
    if (list && list_sort(w, list, NULL, false) < 0)
        clear_ref(w, &list);
    return list;
}

Object *object_dir(World *w, Object *o) {
    if (!o) {
        const ObjectHooks *hooks = OBJ(w)->hooks;
        if (!hooks || !hooks->locals)
            return raise_error(w, SystemError, "frame does not exist");
        Object *locals = hooks->locals(w);
        Object *names = locals ? object_call_method0(w, locals, NAME(w, keys)) : NULL;
        xdecref(w, locals);
        return sorted_names(w, names);
    }
    Object *method = object_lookup_special(w, o, NAME(w, __dir__));
    if (!method)
        return error_pending(w) ? NULL : raise_type_error(w, "object does not provide __dir__");
    Object *names = object_call0(w, method);
    decref(w, method);
    return sorted_names(w, names);
}
