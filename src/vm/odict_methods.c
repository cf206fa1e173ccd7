#include "objects/args.h"
#include "objects/dict_keys.h"
#include "objects/dict_view.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/object_reduce.h"
#include "objects/type.h"
#include "vm/odict.h"

/* ---- update ---- */

/* Unpacks a pair; false with ValueError or what its iteration raises. */
static bool unpack(World *w, Object *pair, Object *out[2]) {
    static const char *const too_few[] = {"need more than 0 values to unpack",
                                          "need more than 1 value to unpack"};
    Object *iterator = object_iter(w, pair), *end = NULL;
    int n = 0;
    while (iterator && n < 2 && (out[n] = iter_next(w, iterator)))
        n++;
    bool ok = n == 2 && !(end = iter_next(w, iterator)) && !error_pending(w);
    if (end)
        raise_value_error(w, "too many values to unpack (expected 2)");
    else if (iterator && n < 2 && !error_pending(w))
        raise_value_error(w, "%s", too_few[n]);
    xdecref(w, end);
    xdecref(w, iterator);
    while (!ok && n)
        decref(w, out[--n]);
    return ok;
}

static int add_pairs(World *w, Object *self, Object *pairs) {
    Object *iterator = object_iter(w, pairs), *pair, *item[2];
    int failed = !iterator;
    while (!failed && (pair = iter_next(w, iterator))) {
        failed = !unpack(w, pair, item);
        if (!failed) {
            failed = object_setitem(w, self, item[0], item[1]) < 0;
            decref(w, item[0]);
            decref(w, item[1]);
        }
        decref(w, pair);
    }
    xdecref(w, iterator);
    return failed || error_pending(w) ? -1 : 0;
}

static int add_pairs_stolen(World *w, Object *self, Object *pairs) {
    int status = pairs ? add_pairs(w, self, pairs) : -1;
    xdecref(w, pairs);
    return status;
}

/* [method] is other.keys; stolen. */
static int add_by_keys(World *w, Object *self, Object *other, Object *method) {
    Object *keys = object_call0(w, method), *key;
    decref(w, method);
    Object *iterator = keys ? object_iter(w, keys) : NULL;
    xdecref(w, keys);
    int failed = !iterator;
    while (!failed && (key = iter_next(w, iterator))) {
        Object *value = object_getitem(w, other, key);
        failed = !value || object_setitem(w, self, key, value) < 0;
        xdecref(w, value);
        decref(w, key);
    }
    xdecref(w, iterator);
    return failed || error_pending(w) ? -1 : 0;
}

static int update_from(World *w, Object *self, Object *other) {
    Object *method;
    if (IS(w, other, DICT))
        return add_pairs_stolen(w, self, dict_items_list(w, other));
    int found = object_lookup_attr(w, other, NAME(w, keys), &method);
    if (found > 0)
        return add_by_keys(w, self, other, method);
    if (found == 0)
        found = object_lookup_attr(w, other, NAME(w, items), &method);
    if (found < 0)
        return -1;
    if (found == 0)
        return add_pairs(w, self, other);
    Object *items = object_call0(w, method);
    decref(w, method);
    return add_pairs_stolen(w, self, items);
}

static int update(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    if (nargs > 1) {
        raise_type_error(w, "update() takes at most 1 positional argument (%zu given)", nargs);
        return -1;
    }
    if (nargs && update_from(w, self, args[0]) < 0)
        return -1;
    if (!kwnames || VAR_SIZE(kwnames) == 0)
        return 0;
    Object *keywords =
        dict_from_items(w, ((Tuple *)kwnames)->items, args + nargs, 1, VAR_SIZE(kwnames));
    Object *items = keywords ? dict_items_list(w, keywords) : NULL;
    int status = add_pairs_stolen(w, self, items);
    xdecref(w, keywords);
    return status;
}

int odict_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    if (nargs > 1) {
        raise_type_error(w, "expected at most 1 arguments, got %zu", nargs);
        return -1;
    }
    return update(w, self, args, nargs, kwnames);
}

/* ---- taking out ---- */

/* What pop() of a subclass did up to 3.10. NULL without an exception: absent. */
static Object *pop_by_methods(World *w, Object *self, Object *key) {
    int found = sequence_contains(w, self, key);
    Object *value = found > 0 ? object_getitem(w, self, key) : NULL;
    if (value && object_setitem(w, self, key, NULL) < 0)
        clear_ref(w, &value);
    return value;
}

/* The node goes first: nothing that runs meanwhile can mix it up. */
static Object *pop_key(World *w, Object *self, Object *key, int64_t hash, Object *fallback) {
    ODict *d = (ODict *)self;
    bool by_methods = w->model->odict_pop_by_methods && !is_odict_exact(w, self);
    bool had_node = odict_find_hash(w, d, key, hash);
    Object *value = NULL;
    if (error_pending(w) || (had_node && odict_drop_node(w, d, key, hash) < 0))
        return NULL;
    if (by_methods) {
        value = pop_by_methods(w, self, key);
    } else if (had_node) {
        value = xnewref(w, dict_get_hash(w, self, key, hash));
        if (value && dict_delete_hash(w, self, key, hash) < 0)
            clear_ref(w, &value);
    }
    if (value || error_pending(w))
        return value;
    return fallback ? newref(w, fallback) : raise_key_error(w, key);
}

/* ---- methods ---- */

#define METHOD(name) static Object *method_##name(NATIVE_PARAMETERS)
#define ARGUMENTS(function, required, ...)                                                         \
    static const char *const names[] = {__VA_ARGS__, NULL};                                        \
    enum {                                                                                         \
        COUNT = sizeof names / sizeof *names - 1                                                   \
    };                                                                                             \
    static const ArgSpec spec = {function, names, required, COUNT};                                \
    Object *in[COUNT];                                                                             \
    if (!args_parse(w, &spec, args, nargs, kwnames, in))                                           \
    return NULL

METHOD(fromkeys) {
    ARGUMENTS("fromkeys", 1, "iterable", "value");
    return dict_from_keys(w, self, in[0], in[1] ? in[1] : NONE(w));
}

METHOD(sizeof) {
    NATIVE_UNUSED;
    ODict *d = (ODict *)self;
    size_t bytes = dict_sizeof(w, self) + sizeof(ODictNode *) * (size_t)d->nnodes;
    if (d->first)
        bytes += sizeof(ODictNode) * (size_t)dict_length(self);
    return int_from_ssize(w, (ssize_t)bytes);
}

METHOD(reduce) {
    NATIVE_UNUSED;
    Object *parts[5] = {newref(w, TYPE_OF(self))}, *items = NULL, *result = NULL;
    if ((parts[2] = object_state(w, self)) && (parts[1] = tuple_new(w, 0)) &&
        (items = object_call_method0(w, self, NAME(w, items))) &&
        (parts[4] = object_iter(w, items))) {
        parts[3] = new_none(w);
        result = tuple_from_items(w, parts, 5);
    }
    xdecref(w, items);
    for (int i = 0; i < 5; i++)
        xdecref(w, parts[i]);
    return result;
}

METHOD(setdefault) {
    ARGUMENTS("setdefault", 1, "key", "default");
    Object *fallback = in[1] ? in[1] : NONE(w);
    if (is_odict_exact(w, self)) {
        Object *value = dict_get(w, self, in[0]);
        if (!value && !error_pending(w) && odict_set(w, self, in[0], fallback) == 0)
            value = fallback;
        return xnewref(w, value);
    }
    int found = sequence_contains(w, self, in[0]);
    if (found)
        return found < 0 ? NULL : object_getitem(w, self, in[0]);
    return object_setitem(w, self, in[0], fallback) < 0 ? NULL : newref(w, fallback);
}

METHOD(pop) {
    ARGUMENTS("pop", 1, "key", "default");
    int64_t hash = key_hash(w, in[0]);
    return hash == -1 ? NULL : pop_key(w, self, in[0], hash, in[1]);
}

METHOD(popitem) {
    ARGUMENTS("popitem", 0, "last");
    ODict *d = (ODict *)self;
    bool last = true;
    if (in[0] && !arg_bool(w, in[0], &last))
        return NULL;
    if (!d->first)
        return raise_error(w, KeyError, "dictionary is empty");
    ODictNode *node = last ? d->last : d->first;
    Object *key = newref(w, node->key);
    Object *value = pop_key(w, self, key, node->hash, NULL);
    Object *item = value ? tuple_pack(w, 2, key, value) : NULL;
    decref(w, key);
    xdecref(w, value);
    return item;
}

METHOD(move_to_end) {
    ARGUMENTS("move_to_end", 1, "key", "last");
    ODict *d = (ODict *)self;
    bool last = true;
    if (in[1] && !arg_bool(w, in[1], &last))
        return NULL;
    ODictNode *node = last ? d->last : d->first;
    if (node && node->key != in[0])
        node = odict_find(w, d, in[0]);
    if (!node)
        return error_pending(w) ? NULL : raise_key_error(w, in[0]);
    odict_move(w, d, node, last);
    return new_none(w);
}

METHOD(keys) {
    NATIVE_UNUSED;
    return dict_view_of(w, self, VM_TYPE(w, ODICT_KEYS));
}

METHOD(values) {
    NATIVE_UNUSED;
    return dict_view_of(w, self, VM_TYPE(w, ODICT_VALUES));
}

METHOD(items) {
    NATIVE_UNUSED;
    return dict_view_of(w, self, VM_TYPE(w, ODICT_ITEMS));
}

METHOD(update) {
    return update(w, self, args, nargs, kwnames) < 0 ? NULL : new_none(w);
}

METHOD(clear) {
    NATIVE_UNUSED;
    dict_clear(w, self);
    odict_clear_nodes(w, (ODict *)self);
    return new_none(w);
}

/* A subclass is asked for its items and given them by its methods. */
static int copy_item(World *w, ODict *d, const ODictNode *node, Object *copy) {
    bool exact = is_odict_exact(w, &d->dict.head);
    int64_t hash = node->hash;
    Object *key = newref(w, node->key);
    Object *value = exact ? odict_value(w, d, node) : object_getitem(w, &d->dict.head, key);
    int status = !value  ? -1
                 : exact ? odict_set_hash(w, copy, key, hash, value)
                         : object_setitem(w, copy, key, value);
    xdecref(w, value);
    decref(w, key);
    return status;
}

METHOD(copy) {
    NATIVE_UNUSED;
    ODict *d = (ODict *)self;
    Object *copy = object_call0(w, (Object *)TYPE_OF(self));
    size_t state = d->state;
    for (ODictNode *node = d->first; copy && node; node = odict_after(w, d, node, &state))
        if (copy_item(w, d, node, copy) < 0)
            clear_ref(w, &copy);
    if (copy && error_pending(w))
        clear_ref(w, &copy);
    return copy;
}

METHOD(reversed) {
    NATIVE_UNUSED;
    return odict_iter_new(w, self, ODICT_KEYS | ODICT_REVERSED);
}

const MethodDef odict_methods[] = {
    {"fromkeys", method_fromkeys, METHOD_KEYWORDS | METHOD_CLASS, NULL},
    {"__sizeof__", method_sizeof, METHOD_NOARGS, NULL},
    {"__reduce__", method_reduce, METHOD_NOARGS, NULL},
    {"setdefault", method_setdefault, METHOD_KEYWORDS, NULL},
    {"pop", method_pop, METHOD_KEYWORDS, NULL},
    {"popitem", method_popitem, METHOD_KEYWORDS, NULL},
    {"keys", method_keys, METHOD_NOARGS, NULL},
    {"values", method_values, METHOD_NOARGS, NULL},
    {"items", method_items, METHOD_NOARGS, NULL},
    {"update", method_update, METHOD_KEYWORDS | METHOD_PACKED, NULL},
    {"clear", method_clear, METHOD_NOARGS, NULL},
    {"copy", method_copy, METHOD_NOARGS, NULL},
    {"__reversed__", method_reversed, METHOD_NOARGS, NULL},
    {"move_to_end", method_move_to_end, METHOD_KEYWORDS, NULL},
    {0},
};

/* ---- operators ---- */

Object *odict_or(World *w, Object *left, Object *right) {
    bool left_is = is_odict(w, left);
    if (!w->model->dict_operators || !is_dict(left_is ? right : left))
        return new_notimplemented(w);
    Object *type = (Object *)TYPE_OF(left_is ? left : right);
    Object *merged = object_call1(w, type, left);
    if (merged && update_from(w, merged, right) < 0)
        clear_ref(w, &merged);
    return merged;
}

Object *odict_inplace_or(World *w, Object *self, Object *other) {
    if (!w->model->dict_operators)
        return new_notimplemented(w);
    return update_from(w, self, other) < 0 ? NULL : newref(w, self);
}
