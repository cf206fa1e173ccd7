#include "memory/fields.h"
#include "objects/descr.h"
#include "objects/dict_view.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slots.h"

Object *dict_view_of(World *w, Object *dict, Type *type) {
    DictView *view = (DictView *)object_alloc(w, type, type->basicsize);
    if (!view)
        return raise_memory(w);
    view->dict = newref(w, dict);
    gc_track(w, view);
    return &view->head;
}

Object *dict_view_new(World *w, Object *dict, int type) {
    return dict_view_of(w, dict, &OBJ(w)->types[type]);
}

static Object *dict_of(const Object *view) {
    return ((const DictView *)view)->dict;
}

static bool is_keys(World *w, const Object *o) {
    return type_is_subtype(TYPE_OF(o), TYPE(w, DICT_KEYS));
}

static bool is_set_view(World *w, const Object *o) {
    return is_keys(w, o) || type_is_subtype(TYPE_OF(o), TYPE(w, DICT_ITEMS));
}

static ssize_t view_length(World *w, Object *view) {
    (void)w;
    return dict_length(dict_of(view));
}

static int type_index(World *w, const Object *o) {
    return (int)(TYPE_OF(o) - OBJ(w)->types);
}

/* Iterators stand in the list of types in the order of the views. */
static Object *view_iter(World *w, Object *view) {
    return dict_iter_new(w, dict_of(view), type_index(w, view) - T_DICT_KEYS + T_DICT_KEY_ITER);
}

static Object *view_reversed(World *w, Object *view, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return dict_iter_new(w, dict_of(view),
                         type_index(w, view) - T_DICT_KEYS + T_DICT_REVERSE_KEY_ITER);
}

static Object *view_repr(World *w, Object *view) {
    int running = repr_enter(w, view);
    if (running)
        return running > 0 ? str_format_c(w, "...") : NULL;
    Object *list = sequence_list(w, view);
    Object *text = list ? str_format_c(w, "%s(%R)", TYPE_OF(view)->name, list) : NULL;
    xdecref(w, list);
    repr_leave(w, view);
    return text;
}

static Object *view_mapping(World *w, Object *view, void *closure) {
    (void)closure;
    return mappingproxy_new(w, dict_of(view));
}

static int keys_contain(World *w, Object *view, Object *key) {
    return dict_contains(w, dict_of(view), key);
}

static int items_contain(World *w, Object *view, Object *item) {
    if (!is_tuple(item) || VAR_SIZE(item) != 2)
        return 0;
    Object *value = dict_get(w, dict_of(view), tuple_get(item, 0));
    if (!value)
        return error_pending(w) ? -1 : 0;
    incref(w, value);
    int equal = object_compare_bool(w, value, tuple_get(item, 1), CMP_EQ);
    decref(w, value);
    return equal;
}

/* ---- as sets ---- */

static int all_contained_in(World *w, Object *a, Object *b) {
    Object *iterator = object_iter(w, a), *item;
    if (!iterator)
        return -1;
    int all = 1;
    while (all == 1 && (item = iter_next(w, iterator))) {
        all = sequence_contains(w, b, item);
        decref(w, item);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : all;
}

static Object *view_compare(World *w, Object *view, Object *other, int op) {
    if (!is_anyset(w, other) && !is_set_view(w, other))
        return new_notimplemented(w);
    ssize_t mine = view_length(w, view), theirs = object_length(w, other);
    if (theirs < 0)
        return NULL;
    int ok = 0;
    switch (op) {
    case CMP_EQ:
    case CMP_NE:
        ok = mine == theirs ? all_contained_in(w, view, other) : 0;
        break;
    case CMP_LT:
        ok = mine < theirs ? all_contained_in(w, view, other) : 0;
        break;
    case CMP_LE:
        ok = mine <= theirs ? all_contained_in(w, view, other) : 0;
        break;
    case CMP_GT:
        ok = mine > theirs ? all_contained_in(w, other, view) : 0;
        break;
    case CMP_GE:
        ok = mine >= theirs ? all_contained_in(w, other, view) : 0;
        break;
    }
    if (ok < 0)
        return NULL;
    return new_bool(w, op == CMP_NE ? !ok : ok);
}

/* The left operand of an operation, which may be any iterable, as a set. */
static Object *to_set(World *w, Object *left) {
    if (w->model->dict_views_by_dict && is_keys(w, left) && IS(w, dict_of(left), DICT))
        left = dict_of(left);
    return set_new(w, left);
}

static Object *with_set(World *w, Object *left, Object *other,
                        int (*update)(World *, Object *, Object *)) {
    Object *result = to_set(w, left);
    if (result && update(w, result, other) < 0)
        clear_ref(w, &result);
    return result;
}

static Object *view_sub(World *w, Object *left, Object *other) {
    return with_set(w, left, other, set_difference_update);
}

static Object *view_or(World *w, Object *left, Object *other) {
    return with_set(w, left, other, set_update);
}

static Object *view_xor(World *w, Object *left, Object *other) {
    return with_set(w, left, other, set_symmetric_difference_update);
}

static int keep_contained(World *w, Object *result, Object *view, Object *other) {
    Object *iterator = object_iter(w, other), *item;
    if (!iterator)
        return -1;
    int found = 0;
    while (found >= 0 && (item = iter_next(w, iterator))) {
        found = is_keys(w, view) ? keys_contain(w, view, item) : items_contain(w, view, item);
        if (found > 0)
            found = set_add(w, result, item);
        decref(w, item);
    }
    decref(w, iterator);
    return error_pending(w) ? -1 : 0;
}

/* Goes through the smaller operand where both are views, and leaves it to a larger set. */
static Object *view_and(World *w, Object *view, Object *other) {
    if (!w->model->dict_views_by_dict)
        return with_set(w, view, other, set_intersection_update);
    if (!is_set_view(w, view)) {
        Object *swap = view;
        view = other;
        other = swap;
    }
    if (IS(w, other, SET) && view_length(w, view) <= set_length(other))
        return set_intersection(w, other, view);
    if (is_set_view(w, other) && view_length(w, other) > view_length(w, view)) {
        Object *swap = view;
        view = other;
        other = swap;
    }
    Object *result = set_new(w, NULL);
    if (result && keep_contained(w, result, view, other) < 0)
        clear_ref(w, &result);
    return result;
}

static Object *view_isdisjoint(World *w, Object *view, Object *const *args, size_t nargs,
                               Object *kwnames) {
    (void)nargs, (void)kwnames;
    Object *other = args[0];
    if (view == other)
        return new_bool(w, view_length(w, view) == 0);
    if (is_anyset_exact(w, other) || is_set_view(w, other)) {
        ssize_t theirs = object_length(w, other);
        if (theirs < 0)
            return NULL;
        if (theirs > view_length(w, view)) {
            Object *swap = view;
            view = other;
            other = swap;
        }
    }
    Object *iterator = object_iter(w, other), *item;
    if (!iterator)
        return NULL;
    int found = 0;
    while (found == 0 && (item = iter_next(w, iterator))) {
        found = sequence_contains(w, view, item);
        decref(w, item);
    }
    decref(w, iterator);
    return error_pending(w) ? NULL : new_bool(w, !found);
}

/* ---- the types ---- */

static const Field view_fields[] = {
    {"dict", offsetof(DictView, dict), FIELD_REF},
    {0},
};

static const GetSetDef view_getset[] = {
    {"mapping", view_mapping, NULL, "dictionary that this view refers to", NULL},
    {0},
};

static const MethodDef set_view_methods[] = {
    {"isdisjoint", view_isdisjoint, METHOD_O, NULL},
    {"__reversed__", view_reversed, METHOD_NOARGS | METHOD_SINCE(8), NULL},
    {0},
};

static const MethodDef values_methods[] = {
    {"__reversed__", view_reversed, METHOD_NOARGS | METHOD_SINCE(8), NULL},
    {0},
};

#define VIEW_SLOTS                                                                                 \
    .fields = view_fields, .traverse = fields_traverse, .dealloc = fields_dealloc,                 \
    .edge = fields_edge, .repr = view_repr, .iter = view_iter, .sq_length = view_length

#define SET_VIEW_SPEC(spec, type_name, contains)                                                   \
    const TypeSpec spec##_spec = {                                                                 \
        .name = type_name,                                                                         \
        .flags = TYPE_GC | TYPE_DISALLOW_NEW,                                                      \
        .methods = set_view_methods,                                                               \
        .getset = view_getset,                                                                     \
        .slots =                                                                                   \
            {                                                                                      \
                VIEW_SLOTS,                                                                        \
                .sq_contains = contains,                                                           \
                .richcompare = view_compare,                                                       \
                .hash = slot_hash_not_implemented,                                                 \
                .subtract = view_sub,                                                              \
                .and_ = view_and,                                                                  \
                .xor = view_xor,                                                                   \
                .or_ = view_or,                                                                    \
            },                                                                                     \
    };
SET_VIEW_SPEC(dict_keys, "dict_keys", keys_contain)
SET_VIEW_SPEC(dict_items, "dict_items", items_contain)

const TypeSpec dict_values_spec = {
    .name = "dict_values",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .methods = values_methods,
    .getset = view_getset,
    .slots = {VIEW_SLOTS},
};
