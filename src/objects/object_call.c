/* Calls. Everything is a vectorcall; what is called says how by its type's call slot. */
#include "objects/abstract.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"

enum {
    ARGS_ON_STACK = 8
};

bool object_callable(const Object *o) {
    return TYPE_OF(o)->slots.call != NULL;
}

/* CPython calls these without counting a level of recursion: functions count their frames. */
static bool counts_itself(World *w, const Object *callable) {
    return IS(w, callable, FUNCTION) || IS(w, callable, BUILTIN) || IS(w, callable, METHOD) ||
           IS(w, callable, METHOD_DESCR);
}

Object *object_call(World *w, Object *callable, Object *const *args, size_t nargs,
                    Object *kwnames) {
    CallFn call = TYPE_OF(callable)->slots.call;
    if (!call)
        return raise_type_error(w, "'%.200T' object is not callable", callable);
    if (counts_itself(w, callable))
        return call(w, callable, args, nargs, kwnames);
    if (!recursion_enter(w, " while calling a Python object"))
        return NULL;
    Object *result = call(w, callable, args, nargs, kwnames);
    recursion_leave(w);
    return result;
}

/* Positional arguments and values of a dict side by side, held during the call; up to 3.7 the
 * arguments are only borrowed. */
typedef struct Unpacked {
    Object **values;
    size_t first, count; /* what is held */
    Object *names;
    Object *small[ARGS_ON_STACK];
} Unpacked;

static void release(World *w, Unpacked *self) {
    for (size_t i = self->first; i < self->count; i++)
        decref(w, self->values[i]);
    if (self->values != self->small)
        mem_free(w, self->values);
    xdecref(w, self->names);
}

static bool unpack(World *w, Unpacked *self, Object *args, Object *kwargs) {
    size_t nargs = (size_t)VAR_SIZE(args), nkw = (size_t)dict_length(kwargs);
    *self = (Unpacked){.values = self->small};
    if (w->model->keyword_stack == KEYWORD_STACK_VALUES)
        self->first = nargs;
    if (nargs + nkw > ARGS_ON_STACK) {
        self->values = mem_alloc(w, (nargs + nkw) * sizeof *self->values);
        if (!self->values) {
            raise_memory(w);
            return false;
        }
    }
    self->names = tuple_new(w, (ssize_t)nkw);
    if (!self->names) {
        release(w, self);
        return false;
    }
    for (size_t i = 0; i < nargs; i++)
        self->values[self->count++] = tuple_get(args, (ssize_t)i);
    for (size_t i = self->first; i < nargs; i++)
        incref(w, self->values[i]);
    Object *key, *value;
    int64_t hash;
    ssize_t at = 0, n = 0;
    bool strings = true;
    while (n < (ssize_t)nkw && dict_next(kwargs, &at, &key, &value, &hash)) {
        strings &= is_str(key);
        ((Tuple *)self->names)->items[n++] = newref(w, key);
        self->values[self->count++] = newref(w, value);
    }
    if (strings)
        return true;
    raise_type_error(w, "keywords must be strings");
    release(w, self);
    return false;
}

Object *object_call_spread(World *w, Object *callable, Object *args, Object *kwargs,
                           Object *const *values, Object *kwnames) {
    OBJ(w)->spread = values;
    OBJ(w)->spread_args = args;
    OBJ(w)->spread_kwargs = kwargs;
    Object *result = object_call(w, callable, values, (size_t)VAR_SIZE(args), kwnames);
    OBJ(w)->spread = NULL;
    return result;
}

Object *object_call_tuple(World *w, Object *callable, Object *args, Object *kwargs) {
    bool packs =
        !counts_itself(w, callable) || (IS(w, callable, METHOD) && w->model->methods_packed);
    Object **items = ((Tuple *)args)->items;
    if (!kwargs || !dict_length(kwargs))
        return packs ? object_call_spread(w, callable, args, NULL, items, NULL)
                     : object_call(w, callable, items, (size_t)VAR_SIZE(args), NULL);
    Unpacked all;
    if (!unpack(w, &all, args, kwargs))
        return NULL;
    if (packs && !IS(w, callable, METHOD)) { /* a method's function copies the values */
        for (size_t i = all.first; i < all.count; i++)
            decref(w, all.values[i]);
        all.first = all.count;
    }
    Object *result = packs
                         ? object_call_spread(w, callable, args, kwargs, all.values, all.names)
                         : object_call(w, callable, all.values, (size_t)VAR_SIZE(args), all.names);
    release(w, &all);
    return result;
}

Object *object_call0(World *w, Object *callable) {
    return object_call(w, callable, NULL, 0, NULL);
}

Object *object_call1(World *w, Object *callable, Object *arg) {
    return object_call(w, callable, &arg, 1, NULL);
}

Object *object_call2(World *w, Object *callable, Object *a, Object *b) {
    return object_call(w, callable, (Object *[]){a, b}, 2, NULL);
}

Object *object_call3(World *w, Object *callable, Object *a, Object *b, Object *c) {
    return object_call(w, callable, (Object *[]){a, b, c}, 3, NULL);
}

/* Calls function(self, *args). */
static Object *call_with_self(World *w, Object *function, Object *self, Object *const *args,
                              size_t nargs) {
    Object *small[ARGS_ON_STACK], **all = small;
    if (nargs + 1 > ARGS_ON_STACK && !(all = mem_alloc(w, (nargs + 1) * sizeof *all)))
        return raise_memory(w);
    all[0] = self;
    for (size_t i = 0; i < nargs; i++)
        all[i + 1] = args[i];
    Object *result = object_call(w, function, all, nargs + 1, NULL);
    if (all != small)
        mem_free(w, all);
    return result;
}

Object *object_call_method(World *w, Object *o, Object *name, Object *const *args, size_t nargs) {
    Object *method;
    int unbound = object_getmethod(w, o, name, &method);
    if (unbound < 0)
        return NULL;
    Object *result = unbound ? call_with_self(w, method, o, args, nargs)
                             : object_call(w, method, args, nargs, NULL);
    decref(w, method);
    return result;
}

Object *object_call_method0(World *w, Object *o, Object *name) {
    return object_call_method(w, o, name, NULL, 0);
}

Object *object_call_method1(World *w, Object *o, Object *name, Object *arg) {
    return object_call_method(w, o, name, &arg, 1);
}
