#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict_keys.h"
#include "objects/dict_view.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"

/* ---- lists of the contents ---- */

enum ListOf {
    LIST_OF_KEYS,
    LIST_OF_VALUES,
    LIST_OF_ITEMS
};

/* The list and its tuples are made first; if that (a collection) changed the dict, all is made
 * anew. */
static Object *empty_list_for(World *w, Object *d, enum ListOf what) {
    for (;;) {
        ssize_t n = dict_length(d);
        Object *list = list_new(w, n);
        for (ssize_t i = 0; list && what == LIST_OF_ITEMS && i < n; i++)
            if (!(((List *)list)->items[i] = tuple_new(w, 2)))
                clear_ref(w, &list);
        if (!list || n == dict_length(d))
            return list;
        decref(w, list);
    }
}

static Object *list_of(World *w, Object *d, enum ListOf what) {
    Object *list = empty_list_for(w, d, what), *key, *value;
    if (!list)
        return NULL;
    Object **items = ((List *)list)->items;
    ssize_t pos = 0;
    for (ssize_t i = 0; dict_next(d, &pos, &key, &value, NULL); i++) {
        if (what == LIST_OF_ITEMS) {
            ((Tuple *)items[i])->items[0] = newref(w, key);
            ((Tuple *)items[i])->items[1] = newref(w, value);
        } else {
            items[i] = newref(w, what == LIST_OF_KEYS ? key : value);
        }
    }
    return list;
}

Object *dict_keys_list(World *w, Object *d) {
    return list_of(w, d, LIST_OF_KEYS);
}
Object *dict_items_list(World *w, Object *d) {
    return list_of(w, d, LIST_OF_ITEMS);
}

/* ---- slots ---- */

static ssize_t length(World *w, Object *self) {
    (void)w;
    return dict_length(self);
}

static Object *subscript(World *w, Object *self, Object *key) {
    int64_t hash = key_hash(w, key);
    if (hash == -1)
        return NULL;
    Object *value = dict_get_hash(w, self, key, hash);
    if (value || error_pending(w))
        return xnewref(w, value);
    if (!IS(w, self, DICT)) {
        Object *missing = object_lookup_special(w, self, NAME(w, __missing__));
        if (missing) {
            value = object_call1(w, missing, key);
            decref(w, missing);
            return value;
        }
        if (error_pending(w))
            return NULL;
    }
    return raise_key_error(w, key);
}

static int assign_subscript(World *w, Object *self, Object *key, Object *value) {
    return value ? dict_set(w, self, key, value) : dict_delete(w, self, key);
}

static bool write_steal(World *w, StrWriter *out, Object *text) {
    bool ok = text && writer_str(w, out, text);
    xdecref(w, text);
    return ok;
}

static bool write_item(World *w, StrWriter *out, Object *key, Object *value, bool first) {
    incref(w, key);
    incref(w, value);
    bool ok = (first || writer_ascii(w, out, ", ", 2)) &&
              write_steal(w, out, object_repr(w, key)) && writer_ascii(w, out, ": ", 2) &&
              write_steal(w, out, object_repr(w, value));
    decref(w, key);
    decref(w, value);
    return ok;
}

static Object *write_items(World *w, Object *self) {
    StrWriter out;
    Object *key, *value;
    ssize_t pos = 0;
    writer_init(&out, 1 + 4 + (2 + 4) * (dict_length(self) - 1) + 1);
    out.overallocate = true;
    bool ok = writer_char(w, &out, '{');
    for (bool first = true; ok && dict_next(self, &pos, &key, &value, NULL); first = false)
        ok = write_item(w, &out, key, value, first);
    out.overallocate = false;
    if (ok && writer_char(w, &out, '}'))
        return writer_finish(w, &out);
    writer_discard(w, &out);
    return NULL;
}

static Object *repr(World *w, Object *self) {
    int running = repr_enter(w, self);
    if (running)
        return running > 0 ? str_new(w, "{...}") : NULL;
    Object *text = dict_length(self) ? write_items(w, self) : str_new(w, "{}");
    repr_leave(w, self);
    return text;
}

static Object *compare(World *w, Object *left, Object *right, int op) {
    if (!is_dict(left) || !is_dict(right) || (op != CMP_EQ && op != CMP_NE))
        return new_notimplemented(w);
    int equal = dict_equal(w, left, right);
    return equal < 0 ? NULL : new_bool(w, equal == (op == CMP_EQ));
}

static Object *merge_operator(World *w, Object *left, Object *right) {
    if (!w->model->dict_operators || !is_dict(left) || !is_dict(right))
        return new_notimplemented(w);
    Object *merged = dict_copy(w, left);
    if (merged && dict_update(w, merged, right) < 0)
        clear_ref(w, &merged);
    return merged;
}

static Object *inplace_merge(World *w, Object *self, Object *other) {
    if (!w->model->dict_operators)
        return new_notimplemented(w);
    return dict_update(w, self, other) < 0 ? NULL : newref(w, self);
}

/* ---- making ---- */

Object *dict_tp_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Dict *d = (Dict *)object_alloc(w, type, type->basicsize);
    if (!d)
        return raise_memory(w);
    d->keys = KEYS_EMPTY;
    dict_changed(w, d);
    if (type != TYPE(w, DICT))
        gc_track(w, d);
    if (w->model->dict_call_has_keys) {
        DictKeys *keys = keys_new(w, KEYS_LOG2_MIN, KEYS_STR);
        if (!keys) {
            decref(w, d);
            return raise_memory(w);
        }
        d->keys = keys;
    }
    return &d->head;
}

/* The keyword arguments of update() and, up to 3.8, of dict() come in a dict of their own. */
static int merge_keywords(World *w, Object *self, Object *const *values, Object *kwnames) {
    Object *const *names = ((Tuple *)kwnames)->items;
    Object *keywords = dict_from_items(w, names, values, 1, VAR_SIZE(kwnames));
    int result = keywords ? dict_merge(w, self, keywords, 1) : -1;
    xdecref(w, keywords);
    return result;
}

static int update(World *w, const char *function, Object *self, Object *const *args, size_t nargs,
                  Object *kwnames, bool keywords_apart) {
    if (!args_check(w, function, nargs, 0, 1))
        return -1;
    if (nargs && dict_update(w, self, args[0]) < 0)
        return -1;
    if (!kwnames || VAR_SIZE(kwnames) == 0)
        return 0;
    if (keywords_apart)
        return merge_keywords(w, self, args + nargs, kwnames);
    for (ssize_t i = 0; i < VAR_SIZE(kwnames); i++)
        if (dict_set(w, self, tuple_get(kwnames, i), args[nargs + i]) < 0)
            return -1;
    return 0;
}

int dict_tp_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    bool apart = !IS(w, self, DICT) || !w->model->types_vectorcall;
    return update(w, "dict", self, args, nargs, kwnames, apart);
}

/* ---- methods ---- */

#define METHOD(name)                                                                               \
    static Object *method_##name(World *w, Object *self, Object *const *args, size_t nargs,        \
                                 Object *kwnames)
#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames

METHOD(contains) {
    UNUSED_ARGS;
    int found = dict_contains(w, self, args[0]);
    return found < 0 ? NULL : new_bool(w, found);
}

METHOD(getitem) {
    UNUSED_ARGS;
    return subscript(w, self, args[0]);
}

METHOD(sizeof) {
    UNUSED_ARGS;
    return int_from_ssize(w, (ssize_t)dict_sizeof(w, self));
}

METHOD(get) {
    (void)kwnames;
    if (!args_check(w, "get", nargs, 1, 2))
        return NULL;
    Object *value = dict_get(w, self, args[0]);
    if (value || error_pending(w))
        return xnewref(w, value);
    return newref(w, nargs > 1 ? args[1] : NONE(w));
}

METHOD(setdefault) {
    (void)kwnames;
    if (!args_check(w, "setdefault", nargs, 1, 2))
        return NULL;
    return xnewref(w, dict_setdefault(w, self, args[0], nargs > 1 ? args[1] : NONE(w)));
}

METHOD(pop) {
    (void)kwnames;
    if (!args_check(w, "pop", nargs, 1, 2))
        return NULL;
    return dict_pop(w, self, args[0], nargs > 1 ? args[1] : NULL);
}

METHOD(popitem) {
    UNUSED_ARGS;
    return dict_popitem(w, self);
}

METHOD(keys) {
    UNUSED_ARGS;
    return dict_view_new(w, self, T_DICT_KEYS);
}

METHOD(items) {
    UNUSED_ARGS;
    return dict_view_new(w, self, T_DICT_ITEMS);
}

METHOD(values) {
    UNUSED_ARGS;
    return dict_view_new(w, self, T_DICT_VALUES);
}

METHOD(update) {
    return update(w, "update", self, args, nargs, kwnames, true) < 0 ? NULL : new_none(w);
}

METHOD(fromkeys) {
    (void)kwnames;
    if (!args_check(w, "fromkeys", nargs, 1, 2))
        return NULL;
    return dict_from_keys(w, self, args[0], nargs > 1 ? args[1] : NONE(w));
}

METHOD(clear) {
    UNUSED_ARGS;
    dict_clear(w, self);
    return new_none(w);
}

METHOD(copy) {
    UNUSED_ARGS;
    return dict_copy(w, self);
}

METHOD(reversed) {
    UNUSED_ARGS;
    return dict_iter_new(w, self, T_DICT_REVERSE_KEY_ITER);
}

METHOD(class_getitem) {
    UNUSED_ARGS;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__contains__", method_contains, METHOD_O | METHOD_COEXIST, NULL},
    {"__getitem__", method_getitem, METHOD_O | METHOD_COEXIST, NULL},
    {"__sizeof__", method_sizeof, METHOD_NOARGS, NULL},
    {"get", method_get, METHOD_FAST, NULL},
    {"setdefault", method_setdefault, METHOD_FAST, NULL},
    {"pop", method_pop, METHOD_FAST, NULL},
    {"popitem", method_popitem, METHOD_NOARGS, NULL},
    {"keys", method_keys, METHOD_NOARGS, NULL},
    {"items", method_items, METHOD_NOARGS, NULL},
    {"values", method_values, METHOD_NOARGS, NULL},
    {"update", method_update, METHOD_KEYWORDS | METHOD_PACKED, NULL},
    {"fromkeys", method_fromkeys, METHOD_FAST | METHOD_CLASS, NULL},
    {"clear", method_clear, METHOD_NOARGS, NULL},
    {"copy", method_copy, METHOD_NOARGS, NULL},
    {"__reversed__", method_reversed, METHOD_NOARGS | METHOD_SINCE(8), NULL},
    {"__class_getitem__", method_class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {0},
};

const TypeSpec dict_spec = {
    .name = "dict",
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> new dictionary with the pairs of a mapping\n"
           "dict(iterable) -> new dictionary with the pairs that an iterable gives\n"
           "dict(**kwargs) -> new dictionary with the names and values of keyword arguments",
    .flags = TYPE_GC | TYPE_BASE | TYPE_DICT_SUB | TYPE_MAPPING | TYPE_MATCH_SELF,
    .methods = methods,
    .slots =
        {
            .dealloc = dict_dealloc,
            .traverse = dict_traverse,
            .clear = dict_tp_clear,
            .edge = dict_edge,
            .blocks = dict_blocks,
            .repr = repr,
            .hash = slot_hash_not_implemented,
            .richcompare = compare,
            .iter = dict_iter,
            .init = dict_tp_init,
            .new_ = dict_tp_new,
            .or_ = merge_operator,
            .ior = inplace_merge,
            .sq_contains = dict_contains,
            .mp_length = length,
            .mp_subscript = subscript,
            .mp_ass_subscript = assign_subscript,
        },
};
