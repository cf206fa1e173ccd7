/* list: what Python code sees of it. */
#include <limits.h>

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"

static List *as_list(Object *o) {
    return (List *)o;
}

/* Items */

static ssize_t length(World *w, Object *o) {
    (void)w;
    return VAR_SIZE(o);
}

static Object *item(World *w, Object *o, ssize_t i) {
    if ((size_t)i >= (size_t)VAR_SIZE(o))
        return raise_error(w, IndexError, "list index out of range");
    return newref(w, list_get(o, i));
}

/* del v[i] where the model leaves the slots alone. */
static void delete_in_place(World *w, List *self, ssize_t i) {
    Object *old = self->items[i];
    for (ssize_t k = i; k < self->head.size - 1; k++)
        self->items[k] = self->items[k + 1];
    self->head.size--;
    decref(w, old);
}

static int set_item(World *w, Object *o, ssize_t i, Object *value) {
    List *self = as_list(o);
    if ((size_t)i >= (size_t)self->head.size) {
        raise_error(w, IndexError, "list assignment index out of range");
        return -1;
    }
    if (value)
        set_ref(w, &self->items[i], newref(w, value));
    else if (!w->model->list_del_keeps)
        return list_set_slice(w, o, i, i + 1, NULL);
    else
        delete_in_place(w, self, i);
    return 0;
}

static int contains(World *w, Object *o, Object *needle) {
    int equal = 0;
    for (ssize_t i = 0; !equal && i < VAR_SIZE(o); i++) {
        Object *candidate = newref(w, list_get(o, i));
        equal = item_equals(w, candidate, needle);
        decref(w, candidate);
    }
    return equal;
}

static Object *repeat(World *w, Object *o, ssize_t n) {
    ssize_t size = VAR_SIZE(o);
    if (n <= 0 || !size)
        return list_new(w, 0);
    if (n > SSIZE_MAX / 16 / size)
        return raise_memory(w);
    Object *result = list_new(w, size * n);
    for (ssize_t i = 0; result && i < size * n; i++)
        as_list(result)->items[i] = newref(w, list_get(o, i % size));
    return result;
}

static Object *inplace_repeat(World *w, Object *o, ssize_t n) {
    ssize_t size = VAR_SIZE(o);
    if (n < 1) {
        list_clear(w, o);
    } else if (size && n > 1) {
        if (n > SSIZE_MAX / 16 / size)
            return raise_memory(w);
        if (!list_resize(w, o, size * n))
            return NULL;
        for (ssize_t i = size; i < size * n; i++)
            as_list(o)->items[i] = newref(w, list_get(o, i % size));
    }
    return newref(w, o);
}

static Object *inplace_concat(World *w, Object *o, Object *other) {
    return list_extend(w, o, other) < 0 ? NULL : newref(w, o);
}

static Object *bad_index(World *w, Object *key) {
    return raise_type_error(w, "list indices must be integers or slices, not %.200T", key);
}

/* An index from the end too; false on error. */
static bool index_of(World *w, Object *o, Object *key, ssize_t *i) {
    *i = number_as_ssize(w, key, TYPE(w, IndexError));
    if (*i == -1 && error_pending(w))
        return false;
    if (*i < 0)
        *i += VAR_SIZE(o);
    return true;
}

static Object *subscript(World *w, Object *o, Object *key) {
    ssize_t i, start, stop, step;
    if (object_is_index(key))
        return index_of(w, o, key, &i) ? item(w, o, i) : NULL;
    if (!IS(w, key, SLICE))
        return bad_index(w, key);
    if (!slice_unpack(w, key, &start, &stop, &step))
        return NULL;
    ssize_t n = slice_adjust(VAR_SIZE(o), &start, &stop, step);
    if (n <= 0)
        return list_new(w, 0);
    if (step == 1)
        return list_slice(w, o, start, stop);
    Object *result = list_new(w, n);
    for (i = 0; result && i < n; i++)
        as_list(result)->items[i] = newref(w, list_get(o, start + i * step));
    return result;
}

/* del v[start:stop:step], step not 1 */
static int delete_extended(World *w, Object *o, ssize_t start, ssize_t step, ssize_t n) {
    List *self = as_list(o);
    if (n <= 0)
        return 0;
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    Object **garbage = mem_alloc(w, (size_t)n * sizeof(Object *));
    if (!garbage) {
        raise_memory(w);
        return -1;
    }
    ssize_t taken = 0, size = self->head.size, to = start;
    for (ssize_t i = start; i < size; i++) {
        if (taken < n && i == start + taken * step)
            garbage[taken++] = self->items[i];
        else
            self->items[to++] = self->items[i];
    }
    self->head.size = to;
    int result = list_resize(w, o, to) ? 0 : -1;
    for (ssize_t i = 0; i < n; i++)
        decref(w, garbage[i]);
    mem_free(w, garbage);
    return result;
}

/* v[start:stop:step] = source, step not 1, from a list or tuple of as many items */
static int assign_extended(World *w, Object *o, ssize_t start, ssize_t step, ssize_t n,
                           Object *source) {
    if (VAR_SIZE(source) != n) {
        raise_value_error(w, "attempt to assign sequence of size %zd to extended slice of size %zd",
                          VAR_SIZE(source), n);
        return -1;
    }
    if (!n)
        return 0;
    Object **garbage = mem_alloc(w, (size_t)n * sizeof(Object *));
    if (!garbage) {
        raise_memory(w);
        return -1;
    }
    Object **items = sequence_fast_items(source);
    for (ssize_t i = 0; i < n; i++) {
        Object **slot = &as_list(o)->items[start + i * step];
        garbage[i] = *slot;
        *slot = newref(w, items[i]);
    }
    for (ssize_t i = 0; i < n; i++)
        decref(w, garbage[i]);
    mem_free(w, garbage);
    return 0;
}

static int set_slice(World *w, Object *o, Object *key, Object *value) {
    ssize_t start, stop, step;
    if (!slice_unpack(w, key, &start, &stop, &step))
        return -1;
    ssize_t n = slice_adjust(VAR_SIZE(o), &start, &stop, step);
    if (step == 1)
        return list_set_slice(w, o, start, stop, value);
    if ((step < 0 && start < stop) || (step > 0 && start > stop))
        stop = start; /* s[5:2] = x inserts before 5 */
    if (!value)
        return delete_extended(w, o, start, step, n);
    Object *source = value == o ? list_slice(w, value, 0, VAR_SIZE(value))
                                : sequence_fast(w, value, "must assign iterable to extended slice");
    if (!source)
        return -1;
    int result = assign_extended(w, o, start, step, n, source);
    decref(w, source);
    return result;
}

static int set_subscript(World *w, Object *o, Object *key, Object *value) {
    ssize_t i;
    if (object_is_index(key))
        return index_of(w, o, key, &i) ? set_item(w, o, i, value) : -1;
    if (IS(w, key, SLICE))
        return set_slice(w, o, key, value);
    bad_index(w, key);
    return -1;
}

/* Text and order */

static bool write_items(World *w, StrWriter *out, Object *o) {
    bool ok = writer_char(w, out, '[');
    for (ssize_t i = 0; ok && i < VAR_SIZE(o); i++) {
        if (i)
            ok = writer_ascii(w, out, ", ", 2);
        Object *text = ok ? object_repr(w, list_get(o, i)) : NULL;
        ok = text && writer_str(w, out, text);
        xdecref(w, text);
    }
    out->overallocate = false;
    return ok && writer_char(w, out, ']');
}

static Object *repr(World *w, Object *o) {
    if (!VAR_SIZE(o))
        return str_new(w, "[]");
    int running = repr_enter(w, o);
    if (running)
        return running > 0 ? str_new(w, "[...]") : NULL;
    StrWriter out;
    writer_init(&out, 1 + 1 + 3 * (VAR_SIZE(o) - 1) + 1);
    out.overallocate = true;
    Object *text = NULL;
    if (write_items(w, &out, o))
        text = writer_finish(w, &out);
    else
        writer_discard(w, &out);
    repr_leave(w, o);
    return text;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!is_list(a) || !is_list(b))
        return new_notimplemented(w);
    if (VAR_SIZE(a) != VAR_SIZE(b) && (op == CMP_EQ || op == CMP_NE))
        return new_bool(w, op == CMP_NE);
    for (ssize_t i = 0; i < VAR_SIZE(a) && i < VAR_SIZE(b); i++) {
        Object *x = list_get(a, i), *y = list_get(b, i);
        if (x == y)
            continue;
        incref(w, x);
        incref(w, y);
        int equal = object_compare_bool(w, x, y, CMP_EQ);
        Object *result = NULL;
        bool gone = i >= VAR_SIZE(a) || i >= VAR_SIZE(b); /* __eq__ has shortened a list */
        if (!equal && !gone)
            result = op == CMP_EQ   ? new_bool(w, false)
                     : op == CMP_NE ? new_bool(w, true)
                                    : object_richcompare(w, x, y, op);
        decref(w, x);
        decref(w, y);
        if (equal < 0 || (!equal && !gone))
            return result;
    }
    ssize_t m = VAR_SIZE(a), n = VAR_SIZE(b);
    return compare_result(w, (m > n) - (m < n), op);
}

/* Methods */

static Object *append(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return list_append(w, self, args[0]) < 0 ? NULL : new_none(w);
}

static Object *insert(NATIVE_PARAMETERS) {
    ssize_t i;
    (void)kwnames;
    if (!args_check(w, "insert", nargs, 2, 2) || !arg_ssize(w, args[0], &i))
        return NULL;
    return list_insert(w, self, i, args[1]) < 0 ? NULL : new_none(w);
}

static Object *extend(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return list_extend(w, self, args[0]) < 0 ? NULL : new_none(w);
}

/* Takes out the item at [i], which becomes the caller's reference. */
static Object *take(World *w, Object *o, ssize_t i) {
    List *self = as_list(o);
    Object *taken = self->items[i];
    ssize_t left = self->head.size - 1;
    bool ok = true;
    if (!left && w->model->list_pop_frees_last) {
        incref(w, taken);
        list_clear(w, o);
    } else if (i == left) {
        ok = list_resize(w, o, left);
    } else {
        incref(w, taken);
        ok = list_set_slice(w, o, i, i + 1, NULL) == 0;
        if (!ok)
            decref(w, taken);
    }
    return ok ? taken : NULL;
}

static Object *pop(NATIVE_PARAMETERS) {
    (void)kwnames;
    ssize_t i = -1;
    if (!args_check(w, "pop", nargs, 0, 1) || (nargs && !arg_ssize(w, args[0], &i)))
        return NULL;
    if (!VAR_SIZE(self))
        return raise_error(w, IndexError, "pop from empty list");
    if (i < 0)
        i += VAR_SIZE(self);
    if ((size_t)i >= (size_t)VAR_SIZE(self))
        return raise_error(w, IndexError, "pop index out of range");
    return take(w, self, i);
}

/* Index of the first item in [start, stop) that equals value; -1: none; -2: error. */
static ssize_t find(World *w, Object *o, Object *value, ssize_t start, ssize_t stop) {
    for (ssize_t i = start; i < stop && i < VAR_SIZE(o); i++) {
        Object *candidate = newref(w, list_get(o, i));
        int equal = object_compare_bool(w, candidate, value, CMP_EQ);
        decref(w, candidate);
        if (equal)
            return equal < 0 ? -2 : i;
    }
    return -1;
}

static Object *remove_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ssize_t i = find(w, self, args[0], 0, SSIZE_MAX);
    if (i == -1)
        raise_value_error(w, "list.remove(x): x not in list");
    if (i < 0 || list_set_slice(w, self, i, i + 1, NULL) < 0)
        return NULL;
    return new_none(w);
}

static Object *index_(NATIVE_PARAMETERS) {
    ssize_t start = 0, stop = SSIZE_MAX;
    (void)kwnames;
    if (!args_check(w, "index", nargs, 1, 3) ||
        (nargs > 1 && !arg_slice_index_not_none(w, args[1], &start)) ||
        (nargs > 2 && !arg_slice_index_not_none(w, args[2], &stop)))
        return NULL;
    if (start < 0 && (start += VAR_SIZE(self)) < 0)
        start = 0;
    if (stop < 0 && (stop += VAR_SIZE(self)) < 0)
        stop = 0;
    ssize_t i = find(w, self, args[0], start, stop);
    if (i == -1)
        raise_value_error(w, "%R is not in list", args[0]);
    return i < 0 ? NULL : int_from_ssize(w, i);
}

static Object *count(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ssize_t n = 0;
    for (ssize_t i = 0; i < VAR_SIZE(self); i++) {
        Object *candidate = newref(w, list_get(self, i));
        int equal = object_compare_bool(w, candidate, args[0], CMP_EQ);
        decref(w, candidate);
        if (equal < 0)
            return NULL;
        n += equal;
    }
    return int_from_ssize(w, n);
}

static Object *clear(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    list_clear(w, self);
    return new_none(w);
}

static Object *copy(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return list_slice(w, self, 0, VAR_SIZE(self));
}

static Object *reverse(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    list_reverse(w, self);
    return new_none(w);
}

static Object *sort(NATIVE_PARAMETERS) {
    static const char *const names[] = {"key", "reverse", NULL};
    static const ArgSpec spec = {"sort", names, 0, 0};
    Object *out[2];
    int descending = 0;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if (out[1] && !arg_int(w, out[1], &descending))
        return NULL;
    Object *key = out[0] == NONE(w) ? NULL : out[0];
    return list_sort(w, self, key, descending != 0) < 0 ? NULL : new_none(w);
}

static Object *sizeof_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    size_t slots = (size_t)as_list(self)->allocated;
    return int_from_ssize(w, (ssize_t)(TYPE_OF(self)->basicsize + slots * sizeof(Object *)));
}

static Object *getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return subscript(w, self, args[0]);
}

static Object *reversed(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return list_reversed(w, self);
}

static Object *class_getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__getitem__", getitem, METHOD_O | METHOD_COEXIST, NULL},
    {"__reversed__", reversed, METHOD_NOARGS, NULL},
    {"__sizeof__", sizeof_, METHOD_NOARGS, NULL},
    {"clear", clear, METHOD_NOARGS, NULL},
    {"copy", copy, METHOD_NOARGS, NULL},
    {"append", append, METHOD_O, NULL},
    {"insert", insert, METHOD_FAST, NULL},
    {"extend", extend, METHOD_O, NULL},
    {"pop", pop, METHOD_FAST, NULL},
    {"remove", remove_, METHOD_O, NULL},
    {"index", index_, METHOD_FAST, NULL},
    {"count", count, METHOD_O, NULL},
    {"reverse", reverse, METHOD_NOARGS, NULL},
    {"sort", sort, METHOD_KEYWORDS, NULL},
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {NULL, NULL, 0, NULL},
};

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return type_alloc(w, type, 0);
}

static int init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    if ((TYPE_OF(self)->slots.new_ == new_ && !args_no_keywords(w, "list", kwnames)) ||
        !args_check(w, "list", nargs, 0, 1))
        return -1;
    return list_init(w, self, nargs ? args[0] : NULL);
}

const TypeSpec list_spec = {
    .name = "list",
    .doc = "A list of objects, which can change.",
    .flags = TYPE_GC | TYPE_BASE | TYPE_LIST_SUB | TYPE_SEQUENCE | TYPE_MATCH_SELF,
    .slots =
        {
            .dealloc = list_dealloc,
            .traverse = list_traverse,
            .clear = list_clear_slot,
            .edge = edge_item,
            .blocks = list_blocks,
            .repr = repr,
            .hash = slot_hash_not_implemented,
            .getattro = object_generic_getattr,
            .richcompare = richcompare,
            .iter = list_iter,
            .init = init,
            .new_ = new_,
            .sq_length = length,
            .sq_concat = list_concat,
            .sq_repeat = repeat,
            .sq_item = item,
            .sq_ass_item = set_item,
            .sq_contains = contains,
            .sq_inplace_concat = inplace_concat,
            .sq_inplace_repeat = inplace_repeat,
            .mp_length = length,
            .mp_subscript = subscript,
            .mp_ass_subscript = set_subscript,
        },
    .methods = methods,
};
