/* groupby, and the iterators over its groups. */
#include "objects/type.h"
#include "vm/itertools.h"

/* The item read last is [value] under [key], until a group gives it away; [target] is the key of
 * the group begun last. NULL: none. */
typedef struct GroupBy {
    Object head;
    Object *iterator, *function, *target, *key, *value;
    const Object *group; /* compared only: the group that may still read; some models lack it */
} GroupBy;

typedef struct Grouper {
    Object head;
    Object *parent, *target;
} Grouper;

static const Field groupby_fields[] = {
    {"iterator", offsetof(GroupBy, iterator), FIELD_REF},
    {"keyfunc", offsetof(GroupBy, function), FIELD_REF},
    {"target", offsetof(GroupBy, target), FIELD_REF},
    {"key", offsetof(GroupBy, key), FIELD_REF},
    {"value", offsetof(GroupBy, value), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static const Field grouper_fields[] = {
    {"parent", offsetof(Grouper, parent), FIELD_REF},
    {"target", offsetof(Grouper, target), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool one_group_reads(World *w) {
    return VM_TYPE(w, GROUPBY)->basicsize >= sizeof(GroupBy);
}

static Object *grouper_of(World *w, Object *parent, Object *target) {
    Grouper *self = (Grouper *)type_alloc(w, VM_TYPE(w, GROUPER), 0);
    if (!self)
        return NULL;
    self->parent = newref(w, parent);
    self->target = newref(w, target);
    if (one_group_reads(w))
        ((GroupBy *)parent)->group = (Object *)self;
    return (Object *)self;
}

static Object *groupby_new(World *w, Type *type, Object *const *args, size_t nargs,
                           Object *kwnames) {
    static const char *const names[] = {"iterable", "key", NULL};
    static const ArgSpec spec = {"groupby", names, 1, 2};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    GroupBy *self = (GroupBy *)type_alloc(w, type, 0);
    if (!self)
        return NULL;
    self->function = newref(w, out[1] ? out[1] : NONE(w));
    if (!(self->iterator = object_iter(w, out[0])))
        clear_ref(w, &self);
    return (Object *)self;
}

/* Reads the next item and its key: false at the end or on error. */
static bool step(World *w, GroupBy *self) {
    Object *value = iter_next(w, self->iterator);
    if (!value)
        return false;
    Object *key =
        self->function == NONE(w) ? newref(w, value) : object_call1(w, self->function, value);
    if (!key) {
        decref(w, value);
        return false;
    }
    Object *old = self->value;
    self->value = value;
    set_ref(w, &self->key, key);
    xdecref(w, old);
    return true;
}

/* Goes on to the next key: false at the end or on error. */
static bool next_group(World *w, GroupBy *self) {
    for (;;) {
        if (self->key) {
            int same = self->target ? object_compare_bool(w, self->target, self->key, CMP_EQ) : 0;
            if (same <= 0)
                return same == 0;
        }
        if (!step(w, self))
            return false;
    }
}

static Object *groupby_next(World *w, Object *o) {
    GroupBy *self = (GroupBy *)o;
    if (one_group_reads(w))
        self->group = NULL;
    if (!next_group(w, self))
        return NULL;
    set_ref(w, &self->target, newref(w, self->key));
    Object *grouper = grouper_of(w, o, self->target);
    return grouper ? itertool_pack(w, 2, newref(w, self->key), grouper) : NULL;
}

static Object *groupby_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    GroupBy *it = (GroupBy *)self;
    Object *state = it->target && it->key && it->value
                        ? tuple_pack(w, 3, it->value, it->target, it->key)
                        : NULL;
    return iter_reduce_self(w, self, tuple_pack(w, 2, it->iterator, it->function), state);
}

static Object *groupby_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    GroupBy *it = (GroupBy *)self;
    if (!itertool_state(w, args[0], 3, 3))
        return NULL;
    set_ref(w, &it->value, newref(w, tuple_get(args[0], 0)));
    set_ref(w, &it->target, newref(w, tuple_get(args[0], 1)));
    set_ref(w, &it->key, newref(w, tuple_get(args[0], 2)));
    return new_none(w);
}

static const MethodDef groupby_methods[] = {
    {"__reduce__", groupby_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", groupby_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec groupby_spec = {
    .name = "itertools.groupby",
    .doc = "An iterator of pairs: a key and an iterator of the items in a row that have it.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(groupby_fields), .iter = object_self, .iternext = groupby_next,
              .new_ = groupby_new},
    .methods = groupby_methods,
};

/* ---- one group ---- */

static Object *grouper_new(World *w, Type *type, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)type, (void)kwnames;
    if (w->model->itertools_unnamed ? !itertool_count_arguments(w, (ssize_t)nargs, 2, 2)
                                    : !args_check(w, "_grouper", nargs, 2, 2))
        return NULL;
    if (!type_is_subtype(TYPE_OF(args[0]), VM_TYPE(w, GROUPBY)))
        return raise_type_error(w, "%sargument 1 must be itertools.groupby, not %.50T",
                                w->model->itertools_unnamed ? "" : "_grouper() ", args[0]);
    return grouper_of(w, args[0], args[1]);
}

static Object *grouper_next(World *w, Object *o) {
    Grouper *self = (Grouper *)o;
    GroupBy *parent = (GroupBy *)self->parent;
    if (one_group_reads(w) && parent->group != o)
        return NULL;
    if (!parent->value && !step(w, parent))
        return NULL;
    if (object_compare_bool(w, self->target, parent->key, CMP_EQ) <= 0)
        return NULL;
    Object *value = parent->value;
    parent->value = NULL;
    clear_ref(w, &parent->key);
    return value;
}

static Object *grouper_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Grouper *it = (Grouper *)self;
    if (one_group_reads(w) && ((GroupBy *)it->parent)->group != self)
        return iter_reduce(w, "iter", tuple_new(w, 0), NULL);
    return iter_reduce_self(w, self, tuple_pack(w, 2, it->parent, it->target), NULL);
}

static const MethodDef grouper_methods[] = {
    {"__reduce__", grouper_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec grouper_spec = {
    .name = "itertools._grouper",
    .flags = TYPE_GC,
    .slots = {FIELD_SLOTS(grouper_fields), .iter = object_self, .iternext = grouper_next,
              .new_ = grouper_new},
    .methods = grouper_methods,
};
