/* Items of objects of any type: subscription, containment, concatenation, conversion to list or
 * tuple. */
#include "objects/abstract.h"
#include "objects/descr.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/type.h"

bool object_is_sequence(const Object *o) {
    return !is_dict(o) && TYPE_OF(o)->slots.sq_item;
}

bool object_is_mapping(const Object *o) {
    return TYPE_OF(o)->slots.mp_subscript != NULL;
}

/* What CPython tells by a table of sequence slots. */
static bool has_sequence_slots(const Type *type) {
    const TypeSlots *s = &type->slots;
    return type->flags & TYPE_HEAP || s->sq_length || s->sq_concat || s->sq_repeat || s->sq_item ||
           s->sq_ass_item || s->sq_contains;
}

/* C[x] by __class_getitem__; type[x] is an alias itself. */
static Object *type_getitem(World *w, Object *type, Object *key) {
    Object *method;
    if (type == (Object *)TYPE(w, TYPE) && w->model->generic_aliases)
        return generic_alias_new(w, type, key);
    bool has = ((Type *)type)->flags & TYPE_HEAP || w->model->generic_aliases;
    method = NULL;
    if (has && object_lookup_attr(w, type, NAME(w, __class_getitem__), &method) < 0)
        return NULL;
    if (method && method != NONE(w)) {
        Object *result = object_call1(w, method, key);
        decref(w, method);
        return result;
    }
    xdecref(w, method);
    if (w->model->wording.type_named)
        return raise_type_error(w, "type '%.200N' is not subscriptable", type);
    return raise_type_error(w, "'%.200T' object is not subscriptable", type);
}

Object *object_getitem(World *w, Object *o, Object *key) {
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    if (slots->mp_subscript)
        return slots->mp_subscript(w, o, key);
    if (slots->sq_item) {
        if (!object_is_index(key))
            return raise_type_error(w, "sequence index must be integer, not '%.200T'", key);
        ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
        if (i == -1 && error_pending(w))
            return NULL;
        return sequence_getitem(w, o, i);
    }
    if (is_type(o))
        return type_getitem(w, o, key);
    if (w->model->wording.support_indexing && TYPE_OF(o)->flags & TYPE_HEAP)
        return raise_type_error(w, "'%.200T' object does not support indexing", o);
    return raise_type_error(w, "'%.200T' object is not subscriptable", o);
}

int object_setitem(World *w, Object *o, Object *key, Object *value) {
    const Type *type = TYPE_OF(o);
    if (type->slots.mp_ass_subscript)
        return type->slots.mp_ass_subscript(w, o, key, value);
    if (has_sequence_slots(type)) {
        if (object_is_index(key)) {
            ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
            if (i == -1 && error_pending(w))
                return -1;
            return sequence_setitem(w, o, i, value);
        }
        if (type->slots.sq_ass_item) {
            raise_type_error(w, "sequence index must be integer, not '%.200T'", key);
            return -1;
        }
    }
    raise_type_error(w, "'%.200T' object does not support item %s", o,
                     value ? "assignment" : "deletion");
    return -1;
}

/* A negative index counts from the end; false on error. */
static bool from_end(World *w, Object *o, ssize_t *i) {
    LengthFn length = TYPE_OF(o)->slots.sq_length;
    if (*i >= 0 || !length)
        return true;
    ssize_t n = length(w, o);
    if (n < 0)
        return false;
    *i += n;
    return true;
}

Object *sequence_getitem(World *w, Object *o, ssize_t i) {
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    if (slots->sq_item)
        return from_end(w, o, &i) ? slots->sq_item(w, o, i) : NULL;
    if (slots->mp_subscript)
        return raise_type_error(w, "%.200T is not a sequence", o);
    return raise_type_error(w, "'%.200T' object does not support indexing", o);
}

int sequence_setitem(World *w, Object *o, ssize_t i, Object *value) {
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    if (slots->sq_ass_item)
        return from_end(w, o, &i) ? slots->sq_ass_item(w, o, i, value) : -1;
    if (slots->mp_ass_subscript)
        raise_type_error(w, "%.200T is not a sequence", o);
    else
        raise_type_error(w,
                         value ? "'%.200T' object does not support item assignment"
                               : "'%.200T' object doesn't support item deletion",
                         o);
    return -1;
}

int item_equals(World *w, Object *item, Object *needle) {
    if (item == needle)
        return 1;
    return w->model->contains_item_left ? object_compare_bool(w, item, needle, CMP_EQ)
                                        : object_compare_bool(w, needle, item, CMP_EQ);
}

enum Search {
    SEARCH_COUNT,
    SEARCH_INDEX,
    SEARCH_CONTAINS
};

/* Goes through the items that equal [item]; -1 on error, and for an index that there is none. */
static ssize_t search(World *w, Object *seq, Object *item, enum Search what) {
    Object *iterator = object_iter(w, seq);
    if (!iterator) {
        if (error_is(w, TypeError))
            raise_type_error(w, "argument of type '%.200T' is not iterable", seq);
        return -1;
    }
    ssize_t n = 0, result = -1;
    Object *candidate;
    for (ssize_t i = 0; (candidate = iter_next(w, iterator)); i++) {
        int equal = item_equals(w, candidate, item);
        decref(w, candidate);
        if (equal < 0)
            goto done;
        if (equal && what != SEARCH_COUNT) {
            result = what == SEARCH_INDEX ? i : 1;
            goto done;
        }
        n += equal;
    }
    if (error_pending(w))
        goto done;
    if (what == SEARCH_INDEX)
        raise_value_error(w, "sequence.index(x): x not in sequence");
    else
        result = n;
done:
    decref(w, iterator);
    return result;
}

int sequence_contains(World *w, Object *seq, Object *item) {
    ContainsFn contains = TYPE_OF(seq)->slots.sq_contains;
    return contains ? contains(w, seq, item) : (int)search(w, seq, item, SEARCH_CONTAINS);
}

int sequence_search(World *w, Object *seq, Object *item) {
    return (int)search(w, seq, item, SEARCH_CONTAINS);
}

ssize_t sequence_count(World *w, Object *seq, Object *item) {
    return search(w, seq, item, SEARCH_COUNT);
}

ssize_t sequence_index(World *w, Object *seq, Object *item) {
    return search(w, seq, item, SEARCH_INDEX);
}

Object *sequence_concat(World *w, Object *a, Object *b) {
    BinaryFn concat = TYPE_OF(a)->slots.sq_concat;
    if (concat)
        return concat(w, a, b);
    if (object_is_sequence(a) && object_is_sequence(b))
        return number_binary(w, a, b, OP_ADD);
    return raise_type_error(w, "'%.200T' object can't be concatenated", a);
}

Object *sequence_list(World *w, Object *iterable) {
    Object *list = list_new(w, 0);
    if (list && list_extend(w, list, iterable) < 0)
        clear_ref(w, &list);
    return list;
}

/* Fills a tuple from an iterator, making room in CPython's steps. */
static Object *tuple_from_iterator(World *w, Object *iterator, ssize_t room) {
    Object *tuple = tuple_new(w, room), *item;
    ssize_t n = 0;
    while (tuple && (item = iter_next(w, iterator))) {
        if (n >= room) {
            room += 10;
            room += room >> 2;
            if (!tuple_resize(w, &tuple, room)) {
                decref(w, item);
                return NULL;
            }
        }
        ((Tuple *)tuple)->items[n++] = item;
    }
    if (tuple && error_pending(w))
        clear_ref(w, &tuple);
    if (tuple && n < room)
        tuple_resize(w, &tuple, n);
    return tuple;
}

Object *sequence_tuple(World *w, Object *iterable) {
    if (IS(w, iterable, TUPLE))
        return newref(w, iterable);
    if (IS(w, iterable, LIST))
        return list_as_tuple(w, iterable);
    Object *iterator = object_iter(w, iterable);
    if (!iterator)
        return NULL;
    ssize_t room = object_length_hint(w, iterable, 10);
    Object *tuple = room < 0 ? NULL : tuple_from_iterator(w, iterator, room);
    decref(w, iterator);
    return tuple;
}

Object *sequence_fast(World *w, Object *iterable, const char *message) {
    if (IS(w, iterable, LIST) || IS(w, iterable, TUPLE))
        return newref(w, iterable);
    Object *iterator = object_iter(w, iterable);
    if (!iterator)
        return error_is(w, TypeError) ? raise_type_error(w, "%s", message) : NULL;
    Object *list = sequence_list(w, iterator);
    decref(w, iterator);
    return list;
}
