#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict_keys.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slots.h"

/* ---- making ---- */

static Object *new_set(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return set_make(w, type, NULL);
}

static int init_set(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    if (!args_no_keywords(w, "set", kwnames) || !args_check(w, TYPE_OF(self)->name, nargs, 0, 1))
        return -1;
    set_clear(w, self);
    ((Set *)self)->hash = -1;
    return nargs ? set_update(w, self, args[0]) : 0;
}

/* frozenset(x) is x if that is one; up to 3.9 all empty ones are one object. */
static Object *new_frozenset(World *w, Type *type, Object *const *args, size_t nargs,
                             Object *kwnames) {
    bool exact = type == TYPE(w, FROZENSET);
    if ((exact || type->slots.init == TYPE(w, FROZENSET)->slots.init) &&
        !args_no_keywords(w, "frozenset", kwnames))
        return NULL;
    if (!args_check(w, type->name, nargs, 0, 1))
        return NULL;
    Object *iterable = nargs ? args[0] : NULL;
    if (!exact)
        return set_make(w, type, iterable);
    if (iterable && IS(w, iterable, FROZENSET))
        return newref(w, iterable);
    if (!w->model->frozenset_empty_shared)
        return set_make(w, type, iterable);
    if (iterable) {
        Object *made = set_make(w, type, iterable);
        if (!made || set_length(made))
            return made;
        decref(w, made);
    }
    Object **shared = &OBJ(w)->empty_frozenset;
    if (!*shared && !(*shared = set_make(w, type, NULL)))
        return NULL;
    return newref(w, *shared);
}

/* ---- slots ---- */

static ssize_t length(World *w, Object *self) {
    (void)w;
    return set_length(self);
}

static Object *repr_filled(World *w, Object *self) {
    Object *list = sequence_list(w, self);
    Object *text = list ? object_repr(w, list) : NULL;
    xdecref(w, list);
    if (!text)
        return NULL;
    Object *inner = str_substring(w, text, 1, str_length(text) - 1);
    decref(w, text);
    if (!inner)
        return NULL;
    text = IS(w, self, SET) ? str_format_c(w, "{%U}", inner)
                            : str_format_c(w, "%s({%U})", TYPE_OF(self)->name, inner);
    decref(w, inner);
    return text;
}

static Object *repr(World *w, Object *self) {
    int running = repr_enter(w, self);
    if (running)
        return running > 0 ? str_format_c(w, "%s(...)", TYPE_OF(self)->name) : NULL;
    Object *text =
        set_length(self) ? repr_filled(w, self) : str_format_c(w, "%s()", TYPE_OF(self)->name);
    repr_leave(w, self);
    return text;
}

static uint64_t shuffle_bits(uint64_t h) {
    return ((h ^ UINT64_C(89869747)) ^ (h << 16)) * UINT64_C(3644798167);
}

/* All entries take part, so that the loop needs no test; what unused and dead ones gave is undone.
 */
static int64_t hash(World *w, Object *self) {
    (void)w;
    Set *s = (Set *)self;
    if (s->hash != -1)
        return s->hash;
    uint64_t h = 0;
    for (ssize_t i = 0; i <= s->mask; i++)
        h ^= shuffle_bits((uint64_t)s->table[i].hash);
    if ((s->mask + 1 - s->fill) & 1)
        h ^= shuffle_bits(0);
    if ((s->fill - s->used) & 1)
        h ^= shuffle_bits((uint64_t)-1);
    h ^= ((uint64_t)s->used + 1) * UINT64_C(1927868237);
    h ^= (h >> 11) ^ (h >> 25);
    h = h * UINT64_C(69069) + UINT64_C(907133923);
    if (h == (uint64_t)-1)
        h = UINT64_C(590923713);
    return s->hash = (int64_t)h;
}

static int equal(World *w, Object *left, Object *right) {
    const Set *a = (const Set *)left, *b = (const Set *)right;
    if (a->used != b->used || (a->hash != -1 && b->hash != -1 && a->hash != b->hash))
        return 0;
    return set_is_subset(w, left, right);
}

static Object *compare(World *w, Object *left, Object *right, int op) {
    if (!is_anyset(w, left) || !is_anyset(w, right))
        return new_notimplemented(w);
    ssize_t a = set_length(left), b = set_length(right);
    int result;
    switch (op) {
    case CMP_EQ:
    case CMP_NE:
        result = equal(w, left, right);
        break;
    case CMP_LT:
        result = a < b ? set_is_subset(w, left, right) : 0;
        break;
    case CMP_LE:
        result = set_is_subset(w, left, right);
        break;
    case CMP_GT:
        result = a > b ? set_is_subset(w, right, left) : 0;
        break;
    default:
        result = set_is_subset(w, right, left);
        break;
    }
    return result < 0 ? NULL : new_bool(w, op == CMP_NE ? !result : result);
}

#define OPERATOR(name, operation)                                                                  \
    static Object *name(World *w, Object *left, Object *right) {                                   \
        if (!is_anyset(w, left) || !is_anyset(w, right))                                           \
            return new_notimplemented(w);                                                          \
        return operation(w, left, right);                                                          \
    }
OPERATOR(or_operator, set_union)
OPERATOR(and_operator, set_intersection)
OPERATOR(sub_operator, set_difference)
OPERATOR(xor_operator, set_symmetric_difference)

#define INPLACE(name, operation)                                                                   \
    static Object *name(World *w, Object *self, Object *other) {                                   \
        if (!is_anyset(w, other))                                                                  \
            return new_notimplemented(w);                                                          \
        return operation(w, self, other) < 0 ? NULL : newref(w, self);                             \
    }
INPLACE(inplace_or, set_update)
INPLACE(inplace_and, set_intersection_update)
INPLACE(inplace_sub, set_difference_update)
INPLACE(inplace_xor, set_symmetric_difference_update)

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    Object *key;
    ssize_t pos = 0;
    while (set_next(self, &pos, &key, NULL))
        if (index-- == 0) {
            edge_write_key(key, text, room);
            return;
        }
    if (room)
        text[0] = 0;
}

static void blocks(World *w, Object *self, BlockFn visit, void *arg) {
    const Set *s = (const Set *)self;
    if (s->table && s->table != s->small)
        visit(w, s->table, arg);
}

/* ---- methods ---- */

#define METHOD(name)                                                                               \
    static Object *method_##name(World *w, Object *self, Object *const *args, size_t nargs,        \
                                 Object *kwnames)
#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames

static Object *none_unless(World *w, int failed) {
    return failed < 0 ? NULL : new_none(w);
}
static Object *bool_unless(World *w, int result) {
    return result < 0 ? NULL : new_bool(w, result);
}

METHOD(add) {
    UNUSED_ARGS;
    return none_unless(w, set_add(w, self, args[0]));
}

METHOD(discard) {
    UNUSED_ARGS;
    return none_unless(w, set_discard(w, self, args[0]));
}

METHOD(remove) {
    UNUSED_ARGS;
    int found = set_discard(w, self, args[0]);
    if (found == 0)
        return raise_key_error(w, args[0]);
    return none_unless(w, found);
}

METHOD(contains) {
    UNUSED_ARGS;
    return bool_unless(w, set_contains(w, self, args[0]));
}

METHOD(pop) {
    UNUSED_ARGS;
    return set_pop(w, self);
}

METHOD(clear) {
    UNUSED_ARGS;
    set_clear(w, self);
    return new_none(w);
}

METHOD(copy) {
    UNUSED_ARGS;
    return IS(w, self, FROZENSET) ? newref(w, self) : set_copy(w, self);
}

METHOD(isdisjoint) {
    UNUSED_ARGS;
    return bool_unless(w, set_is_disjoint(w, self, args[0]));
}

METHOD(issubset) {
    UNUSED_ARGS;
    return bool_unless(w, set_is_subset(w, self, args[0]));
}

METHOD(issuperset) {
    UNUSED_ARGS;
    return bool_unless(w, set_is_superset(w, self, args[0]));
}

METHOD(symmetric_difference) {
    UNUSED_ARGS;
    return set_symmetric_difference(w, self, args[0]);
}

METHOD(symmetric_difference_update) {
    UNUSED_ARGS;
    return none_unless(w, set_symmetric_difference_update(w, self, args[0]));
}

METHOD(update) {
    (void)kwnames;
    for (size_t i = 0; i < nargs; i++)
        if (set_update(w, self, args[i]) < 0)
            return NULL;
    return new_none(w);
}

METHOD(union) {
    (void)kwnames;
    Object *result = set_copy(w, self);
    for (size_t i = 0; result && i < nargs; i++)
        if (args[i] != self && set_update(w, result, args[i]) < 0)
            clear_ref(w, &result);
    return result;
}

METHOD(intersection) {
    (void)kwnames;
    if (nargs == 0)
        return set_copy(w, self);
    Object *result = newref(w, self);
    for (size_t i = 0; result && i < nargs; i++)
        set_ref(w, &result, set_intersection(w, result, args[i]));
    return result;
}

METHOD(intersection_update) {
    Object *result = method_intersection(w, self, args, nargs, kwnames);
    if (!result)
        return NULL;
    set_swap_bodies(self, result);
    decref(w, result);
    return new_none(w);
}

METHOD(difference) {
    (void)kwnames;
    if (nargs == 0)
        return set_copy(w, self);
    Object *result = set_difference(w, self, args[0]);
    for (size_t i = 1; result && i < nargs; i++)
        if (set_difference_update(w, result, args[i]) < 0)
            clear_ref(w, &result);
    return result;
}

METHOD(difference_update) {
    (void)kwnames;
    for (size_t i = 0; i < nargs; i++)
        if (set_difference_update(w, self, args[i]) < 0)
            return NULL;
    return new_none(w);
}

METHOD(sizeof) {
    UNUSED_ARGS;
    return int_from_ssize(w, (ssize_t)set_sizeof(w, self));
}

METHOD(reduce) {
    UNUSED_ARGS;
    Object *keys = sequence_list(w, self), *state = NULL, *result = NULL;
    Object *arguments = keys ? tuple_pack(w, 1, keys) : NULL;
    if (arguments && object_lookup_attr(w, self, NAME(w, __dict__), &state) >= 0)
        result = tuple_pack(w, 3, (Object *)TYPE_OF(self), arguments, state ? state : NONE(w));
    xdecref(w, state);
    xdecref(w, arguments);
    xdecref(w, keys);
    return result;
}

METHOD(class_getitem) {
    UNUSED_ARGS;
    return generic_alias_new(w, self, args[0]);
}

#define ANYSET_METHODS                                                                             \
    {"__contains__", method_contains, METHOD_O | METHOD_COEXIST, NULL},                            \
        {"copy", method_copy, METHOD_NOARGS, NULL},                                                \
        {"difference", method_difference, METHOD_FAST | METHOD_PACKED, NULL},                      \
        {"intersection", method_intersection, METHOD_FAST | METHOD_PACKED, NULL},                  \
        {"isdisjoint", method_isdisjoint, METHOD_O, NULL},                                         \
        {"issubset", method_issubset, METHOD_O, NULL},                                             \
        {"issuperset", method_issuperset, METHOD_O, NULL},                                         \
        {"__reduce__", method_reduce, METHOD_NOARGS, NULL},                                        \
        {"__sizeof__", method_sizeof, METHOD_NOARGS, NULL},                                        \
        {"symmetric_difference", method_symmetric_difference, METHOD_O, NULL},                     \
        {"union", method_union, METHOD_FAST | METHOD_PACKED, NULL}, {                              \
        "__class_getitem__", method_class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL \
    }

static const MethodDef set_methods[] = {
    ANYSET_METHODS,
    {"add", method_add, METHOD_O, NULL},
    {"clear", method_clear, METHOD_NOARGS, NULL},
    {"discard", method_discard, METHOD_O, NULL},
    {"difference_update", method_difference_update, METHOD_FAST | METHOD_PACKED, NULL},
    {"intersection_update", method_intersection_update, METHOD_FAST | METHOD_PACKED, NULL},
    {"pop", method_pop, METHOD_NOARGS, NULL},
    {"remove", method_remove, METHOD_O, NULL},
    {"symmetric_difference_update", method_symmetric_difference_update, METHOD_O, NULL},
    {"update", method_update, METHOD_FAST | METHOD_PACKED, NULL},
    {0},
};

static const MethodDef frozenset_methods[] = {ANYSET_METHODS, {0}};

#define ANYSET_SLOTS                                                                               \
    .dealloc = set_dealloc, .traverse = set_traverse, .clear = set_tp_clear, .edge = edge,         \
    .blocks = blocks, .repr = repr, .richcompare = compare, .iter = set_iter,                      \
    .subtract = sub_operator, .and_ = and_operator, .xor = xor_operator, .or_ = or_operator,       \
    .sq_length = length, .sq_contains = set_contains

const TypeSpec set_spec = {
    .name = "set",
    .doc = "set() -> new empty set object\nset(iterable) -> new set object",
    .flags = TYPE_GC | TYPE_BASE | TYPE_MATCH_SELF,
    .weakoffset = offsetof(Set, weakrefs),
    .methods = set_methods,
    .slots =
        {
            ANYSET_SLOTS,
            .hash = slot_hash_not_implemented,
            .isubtract = inplace_sub,
            .iand = inplace_and,
            .ixor = inplace_xor,
            .ior = inplace_or,
            .init = init_set,
            .new_ = new_set,
        },
};

const TypeSpec frozenset_spec = {
    .name = "frozenset",
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object",
    .flags = TYPE_GC | TYPE_BASE | TYPE_MATCH_SELF,
    .weakoffset = offsetof(Set, weakrefs),
    .methods = frozenset_methods,
    .slots =
        {
            ANYSET_SLOTS,
            .hash = hash,
            .new_ = new_frozenset,
        },
};
