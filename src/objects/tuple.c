/* tuple: immutable, kept on a free list per length, untracked when it cannot be part of a cycle. */
#include <limits.h>
#include <stdarg.h>

#include "memory/trash.h"
#include "objects/args.h"
#include "objects/descr.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static Tuple *as_tuple(Object *o) {
    return (Tuple *)o;
}

/* Birth */

/* The free list of tuples of this length, or NULL. */
static FreeList *free_list(World *w, ssize_t n) {
    return n <= w->model->freelists.tuple_lengths && n < FREE_TUPLE_LENGTHS
               ? &OBJ(w)->freelists.tuples[n]
               : NULL;
}

static Object *allocate(World *w, ssize_t n) {
    Type *type = TYPE(w, TUPLE);
    FreeList *list = free_list(w, n);
    Object *o = list ? freelist_pop(list) : NULL;
    if (o)
        object_revive(w, o);
    else if (n < SSIZE_MAX / 16)
        o = object_alloc(w, type, type->basicsize + (size_t)n * sizeof(Object *));
    if (!o)
        return raise_memory(w);
    as_tuple(o)->head.size = n;
    for (ssize_t i = 0; i < n; i++)
        as_tuple(o)->items[i] = NULL;
    return o;
}

/* () is one object, made when it is first asked for, never tracked. */
static Object *empty(World *w) {
    Object **shared = &OBJ(w)->empty_tuple;
    if (!*shared)
        *shared = allocate(w, 0);
    return xnewref(w, *shared);
}

Object *tuple_new(World *w, ssize_t n) {
    if (n <= 0)
        return empty(w);
    Object *o = allocate(w, n);
    if (o)
        gc_track(w, o);
    return o;
}

/* Untracked until its items are in place, as CPython makes it from an array. */
static Object *from_array(World *w, Object *const *items, ssize_t n, bool steal) {
    if (n <= 0)
        return empty(w);
    Object *o = allocate(w, n);
    for (ssize_t i = 0; i < n; i++) {
        if (o)
            as_tuple(o)->items[i] = steal ? items[i] : newref(w, items[i]);
        else if (steal)
            decref(w, items[i]);
    }
    if (o)
        gc_track(w, o);
    return o;
}

Object *tuple_from_items(World *w, Object *const *items, ssize_t n) {
    return from_array(w, items, n, false);
}

Object *tuple_from_steal(World *w, Object **items, ssize_t n) {
    return from_array(w, items, n, true);
}

Object *tuple_pack(World *w, size_t n, ...) {
    Object *o = n ? allocate(w, (ssize_t)n) : empty(w);
    va_list items;
    va_start(items, n);
    for (size_t i = 0; o && i < n; i++)
        as_tuple(o)->items[i] = newref(w, va_arg(items, Object *));
    va_end(items);
    if (o && n)
        gc_track(w, o);
    return o;
}

Object *tuple_slice(World *w, Object *t, ssize_t low, ssize_t high) {
    ssize_t n = VAR_SIZE(t);
    low = low < 0 ? 0 : low;
    high = high > n ? n : high;
    if (low == 0 && high == n && IS(w, t, TUPLE))
        return newref(w, t);
    return tuple_from_items(w, as_tuple(t)->items + low, high - low);
}

bool tuple_resize(World *w, Object **t, ssize_t n) {
    Object *old = *t;
    ssize_t size = VAR_SIZE(old);
    if (size == n)
        return true;
    if (!size || (!n && w->model->tuple_resize_empty_shared)) {
        *t = tuple_new(w, n);
        decref(w, old);
        return *t;
    }
    gc_untrack(w, old);
    for (ssize_t i = n; i < size; i++)
        clear_ref(w, &as_tuple(old)->items[i]);
    if (n < size)
        as_tuple(old)->head.size = n;
    if (n >= SSIZE_MAX / 16 ||
        !object_realloc(w, t, TYPE_OF(old)->basicsize + (size_t)n * sizeof(Object *))) {
        clear_ref(w, t);
        raise_memory(w);
        return false;
    }
    for (ssize_t i = size; i < n; i++)
        as_tuple(*t)->items[i] = NULL;
    as_tuple(*t)->head.size = n;
    gc_track(w, *t);
    return true;
}

/* Life and death */

static bool may_be_tracked(World *w, const Object *o) {
    return object_is_gc(o) && (!IS(w, o, TUPLE) || gc_is_tracked(o));
}

void tuple_maybe_untrack(World *w, Object *t) {
    if (!IS(w, t, TUPLE) || !gc_is_tracked(t))
        return;
    for (ssize_t i = 0; i < VAR_SIZE(t); i++) {
        const Object *o = tuple_get(t, i);
        if (!o || may_be_tracked(w, o))
            return;
    }
    gc_untrack(w, t);
}

static void dealloc(World *w, Object *o) {
    Tuple *self = as_tuple(o);
    ssize_t n = self->head.size;
    gc_untrack(w, o);
    if (!trash_begin(w, o))
        return;
    while (self->head.size > 0) {
        Object *item = self->items[--self->head.size];
        xdecref(w, item);
    }
    FreeList *list = n && IS(w, o, TUPLE) ? free_list(w, n) : NULL;
    if (!list || !freelist_push(list, o, w->model->freelists.tuples))
        object_free(w, o);
    trash_end(w);
}

static int traverse(World *w, Object *o, VisitFn visit, void *arg) {
    for (ssize_t i = VAR_SIZE(o) - 1; i >= 0; i--) {
        int result = tuple_get(o, i) ? visit(w, tuple_get(o, i), arg) : 0;
        if (result)
            return result;
    }
    return 0;
}

void edge_item(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    char digits[24];
    size_t n = sizeof digits, i = (size_t)VAR_SIZE(self) - 1 - index;
    digits[--n] = 0;
    digits[--n] = ']';
    do {
        digits[--n] = (char)('0' + i % 10);
        i /= 10;
    } while (i);
    digits[--n] = '[';
    for (i = 0; n < sizeof digits && i + 1 < room; i++)
        text[i] = digits[n++];
    if (room)
        text[i < room ? i : room - 1] = 0;
}

/* Items */

static ssize_t length(World *w, Object *o) {
    (void)w;
    return VAR_SIZE(o);
}

static Object *item(World *w, Object *o, ssize_t i) {
    if ((size_t)i >= (size_t)VAR_SIZE(o))
        return raise_error(w, IndexError, "tuple index out of range");
    return newref(w, tuple_get(o, i));
}

static int contains(World *w, Object *o, Object *needle) {
    int equal = 0;
    for (ssize_t i = 0; !equal && i < VAR_SIZE(o); i++)
        equal = item_equals(w, tuple_get(o, i), needle);
    return equal;
}

static Object *concat(World *w, Object *a, Object *b) {
    bool same = w->model->tuple_concat_empty_same;
    if (same && !VAR_SIZE(a) && IS(w, b, TUPLE))
        return newref(w, b);
    if (!is_tuple(b))
        return raise_type_error(w, "can only concatenate tuple (not \"%.200T\") to tuple", b);
    if (same && !VAR_SIZE(b) && IS(w, a, TUPLE))
        return newref(w, a);
    ssize_t m = VAR_SIZE(a), n = VAR_SIZE(b);
    Object *o = tuple_new(w, m + n);
    for (ssize_t i = 0; o && i < m + n; i++)
        as_tuple(o)->items[i] = newref(w, tuple_get(i < m ? a : b, i < m ? i : i - m));
    return o;
}

static Object *repeat(World *w, Object *t, ssize_t n) {
    ssize_t size = VAR_SIZE(t);
    if ((!size || n == 1) && IS(w, t, TUPLE))
        return newref(w, t);
    if (!size || n <= 0)
        return empty(w);
    if (n > SSIZE_MAX / 16 / size)
        return raise_memory(w);
    Object *o = tuple_new(w, size * n);
    for (ssize_t i = 0; o && i < size * n; i++)
        as_tuple(o)->items[i] = newref(w, tuple_get(t, i % size));
    return o;
}

static Object *subscript(World *w, Object *o, Object *key) {
    ssize_t start, stop, step;
    if (object_is_index(key)) {
        ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
        if (i == -1 && error_pending(w))
            return NULL;
        return item(w, o, i < 0 ? i + VAR_SIZE(o) : i);
    }
    if (!IS(w, key, SLICE))
        return raise_type_error(w, "tuple indices must be integers or slices, not %.200T", key);
    if (!slice_unpack(w, key, &start, &stop, &step))
        return NULL;
    ssize_t n = slice_adjust(VAR_SIZE(o), &start, &stop, step);
    if (n <= 0)
        return empty(w);
    if (start == 0 && step == 1 && n == VAR_SIZE(o) && IS(w, o, TUPLE))
        return newref(w, o);
    Object *result = tuple_new(w, n);
    for (ssize_t i = 0; result && i < n; i++)
        as_tuple(result)->items[i] = newref(w, tuple_get(o, start + i * step));
    return result;
}

/* Text, hash, order */

static bool write_items(World *w, StrWriter *out, Object *o) {
    ssize_t n = VAR_SIZE(o);
    bool ok = writer_char(w, out, '(');
    for (ssize_t i = 0; ok && i < n; i++) {
        if (i)
            ok = writer_ascii(w, out, ", ", 2);
        Object *text = ok ? object_repr(w, tuple_get(o, i)) : NULL;
        ok = text && writer_str(w, out, text);
        xdecref(w, text);
    }
    out->overallocate = false;
    return ok && writer_ascii(w, out, n > 1 ? ")" : ",)", n > 1 ? 1 : 2);
}

static Object *repr(World *w, Object *o) {
    ssize_t n = VAR_SIZE(o);
    if (!n)
        return str_new(w, "()");
    int running = repr_enter(w, o);
    if (running)
        return running > 0 ? str_new(w, "(...)") : NULL;
    StrWriter out;
    writer_init(&out, n > 1 ? 1 + 1 + 3 * (n - 1) + 1 : 4);
    out.overallocate = true;
    Object *text = NULL;
    if (write_items(w, &out, o))
        text = writer_finish(w, &out);
    else
        writer_discard(w, &out);
    repr_leave(w, o);
    return text;
}

/* CPython up to 3.7 */
static int64_t hash_multiplied(World *w, Object *o) {
    uint64_t x = 0x345678, factor = 1000003;
    ssize_t left = VAR_SIZE(o);
    for (ssize_t i = 0; i < VAR_SIZE(o); i++) {
        left--;
        int64_t y = object_hash(w, tuple_get(o, i));
        if (y == -1)
            return -1;
        x = (x ^ (uint64_t)y) * factor;
        factor += 82520 + 2 * (uint64_t)left;
    }
    x += 97531;
    return x == UINT64_MAX ? -2 : (int64_t)x;
}

static int64_t hash(World *w, Object *o) {
    static const uint64_t p1 = UINT64_C(11400714785074694791), p2 = UINT64_C(14029467366897019727),
                          p5 = UINT64_C(2870177450012600261);
    if (!w->model->tuple_hash_xx)
        return hash_multiplied(w, o);
    uint64_t sum = p5;
    for (ssize_t i = 0; i < VAR_SIZE(o); i++) {
        int64_t lane = object_hash(w, tuple_get(o, i));
        if (lane == -1)
            return -1;
        sum += (uint64_t)lane * p2;
        sum = (sum << 31 | sum >> 33) * p1;
    }
    sum += (uint64_t)VAR_SIZE(o) ^ (p5 ^ 3527539);
    return sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!is_tuple(a) || !is_tuple(b))
        return new_notimplemented(w);
    ssize_t m = VAR_SIZE(a), n = VAR_SIZE(b), i = 0;
    int equal = 1;
    for (; i < m && i < n; i++) {
        equal = object_compare_bool(w, tuple_get(a, i), tuple_get(b, i), CMP_EQ);
        if (equal <= 0)
            break;
    }
    if (equal < 0)
        return NULL;
    if (equal)
        return compare_result(w, (m > n) - (m < n), op);
    if (op == CMP_EQ || op == CMP_NE)
        return new_bool(w, op == CMP_NE);
    return object_richcompare(w, tuple_get(a, i), tuple_get(b, i), op);
}

/* Methods */

static Object *index_(NATIVE_PARAMETERS) {
    ssize_t start = 0, stop = SSIZE_MAX, size = VAR_SIZE(self);
    (void)kwnames;
    if (!args_check(w, "index", nargs, 1, 3) ||
        (nargs > 1 && !arg_slice_index_not_none(w, args[1], &start)) ||
        (nargs > 2 && !arg_slice_index_not_none(w, args[2], &stop)))
        return NULL;
    if (start < 0 && (start += size) < 0)
        start = 0;
    if (stop < 0 && (stop += size) < 0)
        stop = 0;
    for (ssize_t i = start; i < stop && i < size; i++) {
        int equal = object_compare_bool(w, tuple_get(self, i), args[0], CMP_EQ);
        if (equal)
            return equal < 0 ? NULL : int_from_ssize(w, i);
    }
    return raise_value_error(w, "tuple.index(x): x not in tuple");
}

static Object *count(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ssize_t n = 0;
    for (ssize_t i = 0; i < VAR_SIZE(self); i++) {
        int equal = object_compare_bool(w, tuple_get(self, i), args[0], CMP_EQ);
        if (equal < 0)
            return NULL;
        n += equal;
    }
    return int_from_ssize(w, n);
}

static Object *getnewargs(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *copy = tuple_slice(w, self, 0, VAR_SIZE(self));
    if (!copy)
        return NULL;
    Object *result = tuple_pack(w, 1, copy);
    decref(w, copy);
    return result;
}

static Object *class_getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__getnewargs__", getnewargs, METHOD_NOARGS, NULL},
    {"index", index_, METHOD_FAST, NULL},
    {"count", count, METHOD_O, NULL},
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {NULL, NULL, 0, NULL},
};

/* An instance of a subclass takes the items of an exact tuple. */
static Object *new_subclass(World *w, Type *type, Object *items) {
    if (!items)
        return NULL;
    Object *o = type_alloc(w, type, VAR_SIZE(items));
    for (ssize_t i = 0; o && i < VAR_SIZE(items); i++)
        as_tuple(o)->items[i] = newref(w, tuple_get(items, i));
    decref(w, items);
    return o;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if ((type->slots.init == TYPE(w, TUPLE)->slots.init &&
         !args_no_keywords(w, "tuple", kwnames)) ||
        !args_check(w, "tuple", nargs, 0, 1))
        return NULL;
    Object *items = nargs ? sequence_tuple(w, args[0]) : empty(w);
    return type == TYPE(w, TUPLE) ? items : new_subclass(w, type, items);
}

const TypeSpec tuple_spec = {
    .name = "tuple",
    .doc = "A sequence of objects that never changes.",
    .itemsize = sizeof(Object *),
    .flags = TYPE_GC | TYPE_BASE | TYPE_TUPLE_SUB | TYPE_SEQUENCE | TYPE_MATCH_SELF,
    .slots =
        {
            .dealloc = dealloc,
            .traverse = traverse,
            .edge = edge_item,
            .repr = repr,
            .hash = hash,
            .getattro = object_generic_getattr,
            .richcompare = richcompare,
            .iter = tuple_iter,
            .new_ = new_,
            .sq_length = length,
            .sq_concat = concat,
            .sq_repeat = repeat,
            .sq_item = item,
            .sq_contains = contains,
            .mp_length = length,
            .mp_subscript = subscript,
        },
    .methods = methods,
};
