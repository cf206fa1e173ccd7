/* Helpers of the match statement. */
#include "vm/eval_ops.h"

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/type.h"

/* The values of the keys as a tuple, or None if one is missing. */
Object *op_match_keys(World *w, Object *subject, Object *keys) {
    ssize_t n = VAR_SIZE(keys);
    Object *values = tuple_new(w, n);
    Object *seen = values ? set_new(w, NULL) : NULL;
    Object *get = seen ? object_getattr(w, subject, NAME(w, get)) : NULL;
    Object *missing = get ? object_call0(w, (Object *)TYPE(w, OBJECT)) : NULL;
    Object *result = missing ? values : NULL;
    for (ssize_t i = 0; result == values && result && i < n; i++) {
        Object *key = tuple_get(keys, i);
        int known = set_contains(w, seen, key);
        if (known > 0)
            raise_value_error(w, "mapping pattern checks duplicate key (%R)", key);
        Object *value =
            known == 0 && set_add(w, seen, key) == 0 ? object_call2(w, get, key, missing) : NULL;
        if (value == missing) {
            decref(w, value);
            result = NONE(w);
        } else if (!value) {
            result = NULL;
        } else {
            ((Tuple *)values)->items[i] = value;
        }
    }
    xincref(w, result);
    xdecref(w, missing);
    xdecref(w, get);
    xdecref(w, seen);
    xdecref(w, values);
    return result;
}

/* Appends attribute [name] of the subject: 1, 0 if it has none, -1. */
static int add_attribute(World *w, Object *subject, Object *cls, Object *name, Object *seen,
                         Object *list) {
    int known = set_contains(w, seen, name);
    if (known > 0)
        raise_type_error(w, "%s() got multiple sub-patterns for attribute %R", ((Type *)cls)->name,
                         name);
    if (known || set_add(w, seen, name) < 0)
        return -1;
    Object *value;
    int found = object_lookup_attr(w, subject, name, &value);
    if (found > 0 && list_append_steal(w, list, value) < 0)
        return -1;
    return found;
}

/* Adds what the positional patterns match; 1, 0, -1. */
static int add_positional(World *w, Object *subject, Object *cls, int32_t n, Object *seen,
                          Object *list) {
    if (!n)
        return 1;
    Object *names;
    int found = object_lookup_attr(w, cls, NAME(w, __match_args__), &names);
    if (found < 0)
        return -1;
    bool self = !found && ((Type *)cls)->flags & TYPE_MATCH_SELF;
    if (found && !IS(w, names, TUPLE)) {
        raise_type_error(w, "%s.__match_args__ must be a tuple (got %T)", ((Type *)cls)->name,
                         names);
        decref(w, names);
        return -1;
    }
    ssize_t allowed = found ? VAR_SIZE(names) : self;
    int status = 1;
    if (allowed < n) {
        raise_type_error(w, "%s() accepts %zd positional sub-pattern%s (%d given)",
                         ((Type *)cls)->name, allowed, allowed == 1 ? "" : "s", n);
        status = -1;
    } else if (self) {
        status = list_append(w, list, subject) < 0 ? -1 : 1;
    }
    for (int32_t i = 0; !self && status > 0 && i < n; i++) {
        Object *name = tuple_get(names, i);
        if (!is_str(name)) {
            raise_type_error(w, "__match_args__ elements must be strings (got %T)", name);
            status = -1;
        } else {
            status = add_attribute(w, subject, cls, name, seen, list);
        }
    }
    xdecref(w, names);
    return status;
}

Object *op_match_class(World *w, Object *subject, Object *cls, int32_t npositional, Object *names) {
    if (!is_type(cls))
        return raise_type_error(w, "called match pattern must be a class");
    int matches = object_isinstance(w, subject, cls);
    if (matches <= 0)
        return matches < 0 ? NULL : new_none(w);
    Object *seen = set_new(w, NULL), *list = seen ? list_new(w, 0) : NULL;
    int status = list ? add_positional(w, subject, cls, npositional, seen, list) : -1;
    for (ssize_t i = 0; status > 0 && i < VAR_SIZE(names); i++)
        status = add_attribute(w, subject, cls, tuple_get(names, i), seen, list);
    Object *result = status > 0 ? list_as_tuple(w, list) : status < 0 ? NULL : new_none(w);
    xdecref(w, list);
    xdecref(w, seen);
    return result;
}
