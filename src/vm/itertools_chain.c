/* chain, accumulate, pairwise, batched. */
#include "objects/descr.h"
#include "objects/int.h"
#include "objects/type.h"
#include "vm/itertools.h"

/* ---- chain ---- */

typedef struct Chain {
    Object head;
    Object *source,
        *active; /* iterators: of the iterables (NULL: at the end), of the current one */
} Chain;

static const Field chain_fields[] = {
    {"active", offsetof(Chain, active), FIELD_REF},
    {"source", offsetof(Chain, source), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *chain_of(World *w, Type *type, Object *iterables) {
    Object *source = object_iter(w, iterables);
    Chain *self = source ? (Chain *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, source);
        return NULL;
    }
    self->source = source;
    return (Object *)self;
}

static Object *chain_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if (!itertool_no_keywords(w, type, V_CHAIN, kwnames))
        return NULL;
    Object *iterables = itertool_arguments(w, args, nargs);
    Object *self = iterables ? chain_of(w, type, iterables) : NULL;
    xdecref(w, iterables);
    return self;
}

static Object *chain_from_iterable(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return chain_of(w, (Type *)self, args[0]);
}

static Object *chain_next(World *w, Object *o) {
    Chain *self = (Chain *)o;
    while (self->source) {
        if (!self->active) {
            Object *iterable = iter_next(w, self->source);
            self->active = iterable ? object_iter(w, iterable) : NULL;
            xdecref(w, iterable);
            if (!self->active) {
                clear_ref(w, &self->source);
                return NULL;
            }
        }
        Object *item = iter_next(w, self->active);
        if (item || error_pending(w))
            return item;
        clear_ref(w, &self->active);
    }
    return NULL;
}

static Object *chain_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Chain *it = (Chain *)self;
    Object *state = !it->source  ? NULL
                    : it->active ? tuple_pack(w, 2, it->source, it->active)
                                 : tuple_pack(w, 1, it->source);
    return iter_reduce_self(w, self, tuple_new(w, 0), state);
}

static Object *chain_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Chain *it = (Chain *)self;
    if (!itertool_state(w, args[0], 1, 2))
        return NULL;
    Object *source = tuple_get(args[0], 0);
    Object *active = VAR_SIZE(args[0]) > 1 ? tuple_get(args[0], 1) : NULL;
    if (!object_is_iterator(source) || (active && !object_is_iterator(active)))
        return raise_type_error(w, "Arguments must be iterators.");
    set_ref(w, &it->source, newref(w, source));
    set_ref(w, &it->active, xnewref(w, active));
    return new_none(w);
}

static Object *class_getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef chain_methods[] = {
    {"from_iterable", chain_from_iterable, METHOD_O | METHOD_CLASS, NULL},
    {"__reduce__", chain_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", chain_set_state, METHOD_O, NULL},
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec chain_spec = {
    .name = "itertools.chain",
    .doc = "An iterator of the items of one iterable after the other.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(chain_fields), .iter = object_self, .iternext = chain_next,
              .new_ = chain_new},
    .methods = chain_methods,
};

/* ---- accumulate ---- */

typedef struct Accumulate {
    Object head;
    Object *total, *iterator, *function; /* function NULL: + */
    Object *initial; /* None, also after it was given; only models with initial have room for it */
} Accumulate;

static const Field accumulate_fields[] = {
    {"function", offsetof(Accumulate, function), FIELD_REF},
    {"iterator", offsetof(Accumulate, iterator), FIELD_REF},
    {"total", offsetof(Accumulate, total), FIELD_REF},
    {"initial", offsetof(Accumulate, initial), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool has_initial(World *w) {
    return VM_TYPE(w, ACCUMULATE)->basicsize >= sizeof(Accumulate);
}

static Object *accumulate_new(World *w, Type *type, Object *const *args, size_t nargs,
                              Object *kwnames) {
    static const char *const names[] = {"iterable", "func", "initial", NULL};
    static const ArgSpec with_initial = {"accumulate", names, 1, 2};
    static const char *const old_names[] = {"iterable", "func", NULL};
    static const ArgSpec without = {"accumulate", old_names, 1, 2};
    Object *out[3];
    if (!args_parse(w, has_initial(w) ? &with_initial : &without, args, nargs, kwnames, out))
        return NULL;
    Object *iterator = object_iter(w, out[0]);
    Accumulate *self = iterator ? (Accumulate *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        return NULL;
    }
    self->iterator = iterator;
    if (out[1] && out[1] != NONE(w))
        self->function = newref(w, out[1]);
    if (has_initial(w))
        self->initial = newref(w, out[2] ? out[2] : NONE(w));
    return (Object *)self;
}

static Object *accumulate_next(World *w, Object *o) {
    Accumulate *self = (Accumulate *)o;
    if (has_initial(w) && self->initial != NONE(w)) {
        Object *initial = self->initial;
        self->initial = new_none(w);
        set_ref(w, &self->total, initial);
        return newref(w, initial);
    }
    Object *item = iter_next(w, self->iterator);
    if (!item)
        return NULL;
    if (!self->total) {
        self->total = item;
        return newref(w, item);
    }
    Object *total = self->function ? object_call2(w, self->function, self->total, item)
                                   : number_binary(w, self->total, item, OP_ADD);
    decref(w, item);
    if (total)
        set_ref(w, &self->total, newref(w, total));
    return total;
}

/* chain((first,), rest) */
static Object *prefixed(World *w, Object *first, Object *rest) {
    Object *head = tuple_pack(w, 1, first);
    Object *all = head ? object_call2(w, (Object *)VM_TYPE(w, CHAIN), head, rest) : NULL;
    xdecref(w, head);
    return all;
}

static Object *accumulate_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Accumulate *it = (Accumulate *)self;
    Object *function = it->function ? it->function : NONE(w);
    if (has_initial(w) && it->initial != NONE(w)) {
        Object *all = prefixed(w, it->initial, it->iterator);
        if (!all)
            return NULL;
        return iter_reduce_self(w, self, itertool_pack(w, 2, all, newref(w, function)),
                                new_none(w));
    }
    if (it->total != NONE(w))
        return iter_reduce_self(w, self, tuple_pack(w, 2, it->iterator, function),
                                newref(w, it->total ? it->total : NONE(w)));
    Object *all = prefixed(w, it->total, it->iterator);
    Object *again = all ? object_call2(w, (Object *)TYPE_OF(self), all, function) : NULL;
    xdecref(w, all);
    if (!again)
        return NULL;
    all = itertool_pack(w, 3, again, int_from_ssize(w, 1), new_none(w));
    return all ? itertool_pack(w, 2, newref(w, VM_TYPE(w, ISLICE)), all) : NULL;
}

static Object *accumulate_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    set_ref(w, &((Accumulate *)self)->total, newref(w, args[0]));
    return new_none(w);
}

static const MethodDef accumulate_methods[] = {
    {"__reduce__", accumulate_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", accumulate_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec accumulate_spec = {
    .name = "itertools.accumulate",
    .doc = "An iterator of sums, or of the results of another function, of the items so far.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(accumulate_fields), .iter = object_self, .iternext = accumulate_next,
              .new_ = accumulate_new},
    .methods = accumulate_methods,
};

/* ---- pairwise ---- */

typedef struct Pairwise {
    Object head;
    Object *iterator, *old; /* iterator NULL: at the end */
    Object *result;         /* the pair to fill again; only some models have room for it */
} Pairwise;

static const Field pairwise_fields[] = {
    {"iterator", offsetof(Pairwise, iterator), FIELD_REF},
    {"old", offsetof(Pairwise, old), FIELD_REF},
    {"result", offsetof(Pairwise, result), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool has_result(World *w) {
    return VM_TYPE(w, PAIRWISE)->basicsize >= sizeof(Pairwise);
}

static Object *pairwise_new(World *w, Type *type, Object *const *args, size_t nargs,
                            Object *kwnames) {
    if (!itertool_positional(w, type, V_PAIRWISE, nargs, kwnames, 1, 1))
        return NULL;
    Object *iterator = object_iter(w, args[0]);
    Pairwise *self = iterator ? (Pairwise *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        return NULL;
    }
    self->iterator = iterator;
    if (has_result(w) && !(self->result = tuple_of_none(w, 2)))
        clear_ref(w, &self);
    return (Object *)self;
}

static Object *make_pair(World *w, Pairwise *self, Object *old, Object *item) {
    return iter_result_pair(w, has_result(w) ? self->result : NULL, newref(w, old),
                            newref(w, item));
}

/* Fetches the first item of all; false at the end. The iterator may come back here and end. */
static bool pairwise_begin(World *w, Pairwise *self) {
    Object *old = iter_next(w, self->iterator);
    set_ref(w, &self->old, old);
    if (!old)
        clear_ref(w, &self->iterator);
    else if (!self->iterator)
        clear_ref(w, &self->old);
    return self->old;
}

static Object *pairwise_next(World *w, Object *o) {
    Pairwise *self = (Pairwise *)o;
    if (!self->iterator || (!self->old && !pairwise_begin(w, self)))
        return NULL;
    Object *old = newref(w, self->old), *result = NULL;
    Object *item = iter_next(w, self->iterator);
    if (item) {
        result = make_pair(w, self, old, item);
        set_ref(w, &self->old, item);
    } else {
        clear_ref(w, &self->iterator);
        clear_ref(w, &self->old);
    }
    decref(w, old);
    return result;
}

const TypeSpec pairwise_spec = {
    .name = "itertools.pairwise",
    .doc = "An iterator of pairs: each item with the next one.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(pairwise_fields), .iter = object_self, .iternext = pairwise_next,
              .new_ = pairwise_new},
};

/* ---- batched ---- */

typedef struct Batched {
    Object head;
    Object *iterator; /* NULL: at the end */
    ssize_t size;
    int64_t strict; /* only some models have room for it */
} Batched;

static const Field batched_fields[] = {
    {"iterator", offsetof(Batched, iterator), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool has_strict(World *w) {
    return VM_TYPE(w, BATCHED)->basicsize >= sizeof(Batched);
}

static Object *batched_new(World *w, Type *type, Object *const *args, size_t nargs,
                           Object *kwnames) {
    static const char *const names[] = {"iterable", "n", "strict", NULL};
    static const ArgSpec with_strict = {"batched", names, 2, 2};
    static const char *const old_names[] = {"iterable", "n", NULL};
    static const ArgSpec without = {"batched", old_names, 2, 2};
    Object *out[3] = {NULL};
    ssize_t size;
    bool strict = false;
    if (!args_parse(w, has_strict(w) ? &with_strict : &without, args, nargs, kwnames, out) ||
        !arg_ssize(w, out[1], &size) || (out[2] && !arg_bool(w, out[2], &strict)))
        return NULL;
    if (size < 1)
        return raise_value_error(w, "n must be at least one");
    Object *iterator = object_iter(w, out[0]);
    Batched *self = iterator ? (Batched *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        return NULL;
    }
    self->iterator = iterator;
    self->size = size;
    if (has_strict(w))
        self->strict = strict;
    return (Object *)self;
}

static Object *batched_next(World *w, Object *o) {
    Batched *self = (Batched *)o;
    if (!self->iterator)
        return NULL;
    Object *result = tuple_new(w, self->size), *item;
    ssize_t n = 0;
    if (!result)
        return NULL;
    while (n < self->size && self->iterator && (item = iter_next(w, self->iterator)))
        ((Tuple *)result)->items[n++] = item;
    if (n == self->size)
        return result;
    bool failed = error_pending(w), incomplete = n && has_strict(w) && self->strict;
    if (!failed && (!n || incomplete))
        clear_ref(w, &self->iterator);
    if (failed || !n || incomplete) {
        decref(w, result);
        return incomplete && !failed ? raise_value_error(w, "batched(): incomplete batch") : NULL;
    }
    return tuple_resize(w, &result, n) ? result : NULL;
}

const TypeSpec batched_spec = {
    .name = "itertools.batched",
    .doc = "An iterator of tuples of n items; the last one may be shorter.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(batched_fields), .iter = object_self, .iternext = batched_next,
              .new_ = batched_new},
};
