#include "objects/object_reduce.h"

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"

/* copyreg.__newobj__(cls, *args) */
static Object *newobj(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self;
    if (!nargs || !is_type(args[0]))
        return raise_type_error(w, "__newobj__() needs a class");
    Object *method = object_getattr(w, args[0], NAME(w, __new__));
    Object *result = method ? object_call(w, method, args, nargs, kwnames) : NULL;
    xdecref(w, method);
    return result;
}

static const MethodDef newobj_def = {"__newobj__", newobj, METHOD_KEYWORDS, NULL};

/* (first, *rest) */
static Object *prepended(World *w, Object *first, Object *rest) {
    Object *all = tuple_new(w, VAR_SIZE(rest) + 1);
    if (!all)
        return NULL;
    ((Tuple *)all)->items[0] = newref(w, first);
    for (ssize_t i = 0; i < VAR_SIZE(rest); i++)
        ((Tuple *)all)->items[i + 1] = newref(w, tuple_get(rest, i));
    return all;
}

/* copyreg.__newobj_ex__(cls, args, kwargs) */
static Object *newobj_ex(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)kwnames;
    if (nargs != 3 || !is_type(args[0]) || !is_tuple(args[1]) || !is_dict(args[2]))
        return raise_type_error(w, "__newobj_ex__() needs a class, a tuple and a dict");
    Object *method = object_getattr(w, args[0], NAME(w, __new__));
    Object *all = method ? prepended(w, args[0], args[1]) : NULL;
    Object *result = all ? object_call_tuple(w, method, all, args[2]) : NULL;
    xdecref(w, all);
    xdecref(w, method);
    return result;
}

static const MethodDef newobj_ex_def = {"__newobj_ex__", newobj_ex, METHOD_FAST, NULL};

/* Values of all slots, as a dict, or NULL without an exception if there are none. */
static Object *slot_state(World *w, Object *self) {
    Object *state = NULL;
    Object *mro = TYPE_OF(self)->mro;
    for (ssize_t i = 0; i < VAR_SIZE(mro); i++) {
        Type *type = (Type *)tuple_get(mro, i);
        for (int32_t k = 0; k < type->nslots; k++) {
            Object *name = tuple_get(type->slot_names, k), *value;
            int found = object_lookup_attr(w, self, name, &value);
            if (found > 0 && !state && !(state = dict_new(w)))
                found = -1;
            if (found > 0 && dict_set(w, state, name, value) < 0)
                found = -1;
            xdecref(w, value);
            if (found < 0) {
                xdecref(w, state);
                return NULL;
            }
        }
    }
    return state;
}

Object *object_getstate(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *attributes;
    if (object_lookup_attr(w, self, NAME(w, __dict__), &attributes) < 0)
        return NULL;
    if (!attributes || (IS(w, attributes, DICT) && !dict_length(attributes))) {
        xdecref(w, attributes);
        attributes = new_none(w);
    }
    Object *slots = slot_state(w, self), *state = attributes;
    if (!slots && error_pending(w)) {
        decref(w, attributes);
        return NULL;
    }
    if (slots) {
        state = tuple_pack(w, 2, attributes, slots);
        decref(w, attributes);
        decref(w, slots);
    }
    return state;
}

Object *object_state(World *w, Object *self) {
    Object *method;
    int found = object_lookup_attr(w, self, NAME(w, __getstate__), &method);
    if (found < 0)
        return NULL;
    Object *state = method ? object_call0(w, method) : object_getstate(w, self, NULL, 0, NULL);
    xdecref(w, method);
    return state;
}

/* (cls, *self.__getnewargs__()) */
static Object *new_arguments(World *w, Object *self) {
    bool missing;
    Object *args = slot_call_method(w, self, NAME(w, __getnewargs__), NULL, 0, &missing),
           *all = NULL;
    if (missing) {
        if (TYPE_OF(self)->itemsize)
            return raise_type_error(w, "cannot pickle '%.200T' object", self);
        return tuple_pack(w, 1, TYPE_OF(self));
    }
    if (args && !is_tuple(args))
        raise_type_error(w, "__getnewargs__ should return a tuple, not '%.200T'", args);
    else if (args)
        all = prepended(w, (Object *)TYPE_OF(self), args);
    xdecref(w, args);
    return all;
}

/* What __getnewargs_ex__ gave: a tuple and a dict. */
static bool check_pair(World *w, Object *pair) {
    static const char method[] = "__getnewargs_ex__";
    if (!is_tuple(pair))
        return raise_type_error(w, "%s should return a tuple, not '%.200T'", method, pair);
    if (VAR_SIZE(pair) != 2)
        return raise_value_error(w, "%s should return a tuple of length 2, not %zd", method,
                                 VAR_SIZE(pair));
    if (!is_tuple(tuple_get(pair, 0)))
        return raise_type_error(w,
                                "first item of the tuple returned by %s must be a tuple, not "
                                "'%.200T'",
                                method, tuple_get(pair, 0));
    if (!is_dict(tuple_get(pair, 1)))
        return raise_type_error(w,
                                "second item of the tuple returned by %s must be a dict, not "
                                "'%.200T'",
                                method, tuple_get(pair, 1));
    return true;
}

/* The function that makes the copy, and its arguments. */
static bool reduce_making(World *w, Object *self, Object **function, Object **arguments) {
    bool missing;
    Object *pair = slot_call_method(w, self, NAME(w, __getnewargs_ex__), NULL, 0, &missing);
    const MethodDef *def = &newobj_def;
    if (missing) {
        *arguments = new_arguments(w, self);
    } else if (pair && check_pair(w, pair)) {
        Object *args = tuple_get(pair, 0), *kwargs = tuple_get(pair, 1);
        bool keywords = dict_length(kwargs) > 0;
        def = keywords ? &newobj_ex_def : def;
        *arguments = keywords ? tuple_pack(w, 3, TYPE_OF(self), args, kwargs)
                              : prepended(w, (Object *)TYPE_OF(self), args);
    }
    xdecref(w, pair);
    *function = *arguments ? builtin_new(w, def, NULL, NAME(w, copyreg)) : NULL;
    return *function != NULL;
}

static Object *dict_items(World *w, Object *self) {
    if (!is_dict(self))
        return new_none(w);
    Object *items = object_call_method0(w, self, NAME(w, items));
    Object *iterator = items ? object_iter(w, items) : NULL;
    xdecref(w, items);
    return iterator;
}

static Object *reduce_new(World *w, Object *self) {
    Object *parts[5] = {NULL}, *result = NULL;
    if (reduce_making(w, self, &parts[0], &parts[1]) && (parts[2] = object_state(w, self)) &&
        (parts[3] = is_list(self) ? object_iter(w, self) : new_none(w)) &&
        (parts[4] = dict_items(w, self)))
        result = tuple_from_items(w, parts, 5);
    for (int i = 0; i < 5; i++)
        xdecref(w, parts[i]);
    return result;
}

Object *object_reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return reduce_new(w, self);
}

Object *object_reduce_ex(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)kwnames;
    if (nargs != 1)
        return raise_type_error(w, "__reduce_ex__() takes exactly one argument (%zd given)",
                                (ssize_t)nargs);
    int protocol;
    if (!arg_int(w, args[0], &protocol))
        return NULL;
    Object *plain = dict_get_str(w, TYPE(w, OBJECT)->dict, NAME(w, __reduce__));
    if (type_lookup(w, TYPE_OF(self), NAME(w, __reduce__)) != plain)
        return object_call_method0(w, self, NAME(w, __reduce__));
    return reduce_new(w, self);
}
