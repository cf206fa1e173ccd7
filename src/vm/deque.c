#include "vm/deque.h"

#include "memory/trash.h"
#include "objects/args.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/frame.h"

/* ---- ends ---- */

static DequeBlock *new_block(World *w) {
    DequeBlock *block = mem_alloc(w, sizeof *block);
    if (!block)
        raise_memory(w);
    return block;
}

int deque_append(World *w, Deque *d, Object *item) {
    if (d->right_index == DEQUE_BLOCK - 1) {
        DequeBlock *block = new_block(w);
        if (!block)
            return -1;
        block->left = d->right;
        d->right->right = block;
        d->right = block;
        d->right_index = -1;
    }
    d->head.size++;
    d->right->items[++d->right_index] = newref(w, item);
    d->state++;
    if (d->maxlen >= 0 && d->head.size > d->maxlen) {
        Object *old = deque_pop_left(w, d);
        xdecref(w, old);
    }
    return 0;
}

int deque_append_left(World *w, Deque *d, Object *item) {
    if (d->left_index == 0) {
        DequeBlock *block = new_block(w);
        if (!block)
            return -1;
        block->right = d->left;
        d->left->left = block;
        d->left = block;
        d->left_index = DEQUE_BLOCK;
    }
    d->head.size++;
    d->left->items[--d->left_index] = newref(w, item);
    d->state++;
    if (d->maxlen >= 0 && d->head.size > d->maxlen) {
        Object *old = deque_pop(w, d);
        xdecref(w, old);
    }
    return 0;
}

/* An empty deque starts again in the middle of its one block. */
static void recentre(Deque *d) {
    d->left_index = DEQUE_CENTER + 1;
    d->right_index = DEQUE_CENTER;
}

Object *deque_pop(World *w, Deque *d) {
    if (d->head.size == 0)
        return raise_error(w, IndexError, "pop from an empty deque");
    Object *item = d->right->items[d->right_index];
    d->right->items[d->right_index--] = NULL;
    d->head.size--;
    d->state++;
    if (d->right_index < 0) {
        if (d->head.size) {
            DequeBlock *empty = d->right;
            d->right = empty->left;
            d->right->right = NULL;
            mem_free(w, empty);
            d->right_index = DEQUE_BLOCK - 1;
        } else {
            recentre(d);
        }
    }
    return item;
}

Object *deque_pop_left(World *w, Deque *d) {
    if (d->head.size == 0)
        return raise_error(w, IndexError, "pop from an empty deque");
    Object *item = d->left->items[d->left_index];
    d->left->items[d->left_index++] = NULL;
    d->head.size--;
    d->state++;
    if (d->left_index == DEQUE_BLOCK) {
        if (d->head.size) {
            DequeBlock *empty = d->left;
            d->left = empty->right;
            d->left->left = NULL;
            mem_free(w, empty);
            d->left_index = 0;
        } else {
            recentre(d);
        }
    }
    return item;
}

static Object **slot(Deque *d, ssize_t i) {
    i += d->left_index;
    DequeBlock *block;
    if (i - d->left_index < d->head.size / 2) {
        block = d->left;
        for (ssize_t n = i / DEQUE_BLOCK; n > 0; n--)
            block = block->right;
    } else {
        block = d->right;
        ssize_t last = (d->left_index + d->head.size - 1) / DEQUE_BLOCK;
        for (ssize_t n = last - i / DEQUE_BLOCK; n > 0; n--)
            block = block->left;
    }
    return &block->items[i % DEQUE_BLOCK];
}

Object *deque_get(Deque *d, ssize_t i) {
    return *slot(d, i);
}

static void rotate(World *w, Deque *d, ssize_t n) {
    ssize_t size = d->head.size;
    if (size < 2)
        return;
    n %= size;
    if (n < 0)
        n += size;
    ssize_t maxlen = d->maxlen;
    d->maxlen = -1;
    bool right = n <= size / 2;
    for (ssize_t i = right ? n : size - n; i > 0; i--) {
        Object *item = right ? deque_pop(w, d) : deque_pop_left(w, d);
        if ((right ? deque_append_left(w, d, item) : deque_append(w, d, item)) < 0)
            i = 1;
        decref(w, item);
    }
    d->maxlen = maxlen;
}

static void clear_items(World *w, Deque *d) {
    while (d->head.size) {
        Object *item = deque_pop_left(w, d);
        decref(w, item);
    }
}

static int extend(World *w, Deque *d, Object *iterable, int (*append)(World *, Deque *, Object *)) {
    Object *source = iterable == (Object *)d ? sequence_list(w, iterable) : newref(w, iterable);
    if (d->head.size == 0 && append == deque_append) { /* to save a block, from the left end on */
        d->left_index = 1;
        d->right_index = 0;
    } else if (d->head.size == 0) {
        d->left_index = DEQUE_BLOCK - 1;
        d->right_index = DEQUE_BLOCK - 2;
    }
    Object *it = source ? object_iter(w, source) : NULL, *item;
    xdecref(w, source);
    if (!it)
        return -1;
    while ((item = iter_next(w, it))) {
        int status = append(w, d, item);
        decref(w, item);
        if (status < 0)
            break;
    }
    decref(w, it);
    return error_pending(w) ? -1 : 0;
}

/* ---- life ---- */

static Object *deque_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Deque *d = (Deque *)object_alloc(w, type, type->basicsize);
    if (!d)
        return raise_memory(w);
    d->maxlen = -1;
    recentre(d);
    d->left = d->right = new_block(w);
    if (!d->left) {
        decref(w, d);
        return NULL;
    }
    gc_track(w, d);
    return (Object *)d;
}

static int deque_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"iterable", "maxlen", NULL};
    static const ArgSpec spec = {"deque", names, 0, 2};
    Deque *d = (Deque *)self;
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return -1;
    ssize_t maxlen = -1;
    if (out[1] && out[1] != NONE(w)) {
        if (!arg_ssize(w, out[1], &maxlen))
            return -1;
        if (maxlen < 0) {
            raise_value_error(w, "maxlen must be non-negative");
            return -1;
        }
    }
    d->maxlen = maxlen;
    clear_items(w, d);
    return out[0] ? extend(w, d, out[0], deque_append) : 0;
}

static void dealloc(World *w, Object *self) {
    Deque *d = (Deque *)self;
    gc_untrack(w, self);
    if (d->weakrefs)
        weakref_clear_all(w, self);
    if (d->left) {
        clear_items(w, d);
        mem_free(w, d->left);
    }
    object_free(w, self);
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    Deque *d = (Deque *)self;
    int status;
    for (ssize_t i = 0; i < d->head.size; i++)
        if ((status = visit(w, deque_get(d, i), arg)))
            return status;
    return 0;
}

static int clear_slot(World *w, Object *self) {
    clear_items(w, (Deque *)self);
    return 0;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w, (void)self;
    char digits[24] = "]", *p = digits + sizeof digits - 1;
    *p-- = '\0';
    *p = ']';
    do
        *--p = (char)('0' + index % 10);
    while (index /= 10);
    *--p = '[';
    text_put(text, room, p);
}

static void blocks(World *w, Object *self, BlockFn visit, void *arg) {
    for (DequeBlock *block = ((Deque *)self)->left; block; block = block->right)
        visit(w, block, arg);
}

/* ---- methods ---- */

#define METHOD(name)                                                                               \
    static Object *name(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames)
#define UNUSED() (void)self, (void)args, (void)nargs, (void)kwnames

METHOD(append) {
    UNUSED();
    return deque_append(w, (Deque *)self, args[0]) < 0 ? NULL : new_none(w);
}

METHOD(appendleft) {
    UNUSED();
    return deque_append_left(w, (Deque *)self, args[0]) < 0 ? NULL : new_none(w);
}

METHOD(pop) {
    UNUSED();
    return deque_pop(w, (Deque *)self);
}

METHOD(popleft) {
    UNUSED();
    return deque_pop_left(w, (Deque *)self);
}

METHOD(extend_method) {
    UNUSED();
    return extend(w, (Deque *)self, args[0], deque_append) < 0 ? NULL : new_none(w);
}

METHOD(extendleft) {
    UNUSED();
    return extend(w, (Deque *)self, args[0], deque_append_left) < 0 ? NULL : new_none(w);
}

METHOD(clear) {
    UNUSED();
    clear_items(w, (Deque *)self);
    return new_none(w);
}

METHOD(rotate_method) {
    UNUSED();
    ssize_t n = 1;
    if (!args_check(w, "rotate", nargs, 0, 1) || (nargs && !arg_ssize(w, args[0], &n)))
        return NULL;
    rotate(w, (Deque *)self, n);
    return new_none(w);
}

static Object *copy_of(World *w, Object *self, ssize_t maxlen) {
    Deque *copy = (Deque *)deque_new(w, VM_TYPE(w, DEQUE), NULL, 0, NULL);
    if (!copy)
        return NULL;
    copy->maxlen = maxlen;
    if (extend(w, copy, self, deque_append) < 0)
        clear_ref(w, &copy);
    return (Object *)copy;
}

METHOD(copy) {
    UNUSED();
    return copy_of(w, self, ((Deque *)self)->maxlen);
}

METHOD(reverse) {
    UNUSED();
    Deque *d = (Deque *)self;
    for (ssize_t i = 0, j = d->head.size - 1; i < j; i++, j--) {
        Object **a = slot(d, i), **b = slot(d, j), *swap = *a;
        *a = *b;
        *b = swap;
    }
    return new_none(w);
}

METHOD(count) {
    UNUSED();
    Deque *d = (Deque *)self;
    ssize_t found = 0;
    size_t state = d->state;
    for (ssize_t i = 0; i < d->head.size; i++) {
        int same = object_compare_bool(w, deque_get(d, i), args[0], CMP_EQ);
        if (same < 0)
            return NULL;
        found += same;
        if (state != d->state)
            return raise_error(w, RuntimeError, "deque mutated during iteration");
    }
    return int_from_ssize(w, found);
}

static ssize_t find(World *w, Deque *d, Object *item, ssize_t from, ssize_t to) {
    size_t state = d->state;
    for (ssize_t i = from; i < to && i < d->head.size; i++) {
        int same = object_compare_bool(w, deque_get(d, i), item, CMP_EQ);
        if (same)
            return same < 0 ? -2 : i;
        if (state != d->state) {
            raise_error(w, RuntimeError, "deque mutated during iteration");
            return -2;
        }
    }
    return -1;
}

METHOD(index_method) {
    UNUSED();
    Deque *d = (Deque *)self;
    ssize_t from = 0, to = d->head.size;
    if (!args_check(w, "index", nargs, 1, 3) || (nargs > 1 && !arg_ssize(w, args[1], &from)) ||
        (nargs > 2 && !arg_ssize(w, args[2], &to)))
        return NULL;
    if (from < 0 && (from += d->head.size) < 0)
        from = 0;
    if (to < 0)
        to += d->head.size;
    ssize_t i = find(w, d, args[0], from, to);
    if (i == -1)
        raise_value_error(w, "%R is not in deque", args[0]);
    return i < 0 ? NULL : int_from_ssize(w, i);
}

/* Deletes the item at [i] by rotating it to the front. */
static int delete_at(World *w, Deque *d, ssize_t i) {
    rotate(w, d, -i);
    Object *item = deque_pop_left(w, d);
    rotate(w, d, i);
    xdecref(w, item);
    return error_pending(w) ? -1 : 0;
}

METHOD(remove_method) {
    UNUSED();
    Deque *d = (Deque *)self;
    ssize_t i = find(w, d, args[0], 0, d->head.size);
    if (i == -1)
        raise_value_error(w,
                          w->model->wording.missing_is_shown ? "%R is not in deque"
                                                             : "deque.remove(x): x not in deque",
                          args[0]);
    return i < 0 || delete_at(w, d, i) < 0 ? NULL : new_none(w);
}

METHOD(insert) {
    UNUSED();
    Deque *d = (Deque *)self;
    ssize_t i;
    if (!args_check(w, "insert", nargs, 2, 2) || !arg_ssize(w, args[0], &i))
        return NULL;
    ssize_t n = d->head.size;
    if (d->maxlen == n)
        return raise_error(w, IndexError, "deque already at its maximum size");
    if (i < 0 && (i += n) < 0)
        i = 0;
    if (i >= n)
        return deque_append(w, d, args[1]) < 0 ? NULL : new_none(w);
    rotate(w, d, -i);
    if (deque_append_left(w, d, args[1]) < 0)
        return NULL;
    rotate(w, d, i);
    return new_none(w);
}

METHOD(sizeof_method) {
    UNUSED();
    Deque *d = (Deque *)self;
    ssize_t used = (d->left_index + d->head.size + DEQUE_BLOCK - 1) / DEQUE_BLOCK;
    return int_from_ssize(w, TYPE_OF(self)->basicsize +
                                 (used ? used : 1) * (ssize_t)sizeof(DequeBlock));
}

METHOD(reduce) {
    UNUSED();
    Deque *d = (Deque *)self;
    Object *empty = tuple_new(w, 0), *maxlen = NULL, *args_tuple = NULL;
    if (empty && d->maxlen >= 0) {
        maxlen = int_from_ssize(w, d->maxlen);
        args_tuple = maxlen ? tuple_pack(w, 2, empty, maxlen) : NULL;
    } else {
        args_tuple = xnewref(w, empty);
    }
    Object *it = args_tuple ? object_iter(w, self) : NULL;
    Object *result = it ? tuple_pack(w, 4, (Object *)TYPE_OF(self), args_tuple, NONE(w), it) : NULL;
    xdecref(w, it);
    xdecref(w, args_tuple);
    xdecref(w, maxlen);
    xdecref(w, empty);
    return result;
}

/* ---- iterators ---- */

typedef struct DequeIter {
    Object head;
    Deque *deque;
    ssize_t index;
    size_t state;
} DequeIter;

static Object *make_iter(World *w, Object *self, Type *type) {
    DequeIter *it = (DequeIter *)object_alloc(w, type, sizeof *it);
    if (!it)
        return raise_memory(w);
    it->deque = newref(w, self);
    it->state = it->deque->state;
    gc_track(w, it);
    return (Object *)it;
}

static Object *iter(World *w, Object *self) {
    return make_iter(w, self, VM_TYPE(w, DEQUE_ITER));
}

METHOD(reversed) {
    UNUSED();
    return make_iter(w, self, VM_TYPE(w, DEQUE_REVERSE_ITER));
}

static Object *next(World *w, Object *self) {
    DequeIter *it = (DequeIter *)self;
    Deque *d = it->deque;
    if (it->state != d->state) {
        it->index = PTRDIFF_MAX;
        it->state = d->state;
        return raise_error(w, RuntimeError, "deque mutated during iteration");
    }
    if (it->index >= d->head.size)
        return NULL;
    ssize_t i = it->index++;
    bool forward = TYPE_OF(self) == VM_TYPE(w, DEQUE_ITER);
    return newref(w, deque_get(d, forward ? i : d->head.size - 1 - i));
}

static Object *self_iter(World *w, Object *self) {
    return newref(w, self);
}

static void iter_dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    clear_ref(w, &((DequeIter *)self)->deque);
    object_free(w, self);
}

static int iter_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    return visit(w, (Object *)((DequeIter *)self)->deque, arg);
}

static void iter_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w, (void)self, (void)index;
    text_put(text, room, "iterated deque");
}

METHOD(iter_hint) {
    UNUSED();
    DequeIter *it = (DequeIter *)self;
    ssize_t left = it->deque->head.size - it->index;
    return int_from_ssize(w, left > 0 ? left : 0);
}

static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_hint, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

#define ITER_SPEC(text)                                                                            \
    {                                                                                              \
        .name = text, .flags = TYPE_GC,                                                            \
        .slots = {.dealloc = iter_dealloc,                                                         \
                  .traverse = iter_traverse,                                                       \
                  .edge = iter_edge,                                                               \
                  .iter = self_iter,                                                               \
                  .iternext = next},                                                               \
        .methods = iter_methods,                                                                   \
    }
const TypeSpec deque_iter_spec = ITER_SPEC("_collections._deque_iterator");
const TypeSpec deque_reverse_iter_spec = ITER_SPEC("_collections._deque_reverse_iterator");

/* ---- protocol ---- */

static ssize_t length(World *w, Object *self) {
    (void)w;
    return VAR_SIZE(self);
}

static Object *item(World *w, Object *self, ssize_t i) {
    if (i < 0 || i >= VAR_SIZE(self))
        return raise_error(w, IndexError, "deque index out of range");
    return newref(w, deque_get((Deque *)self, i));
}

static int ass_item(World *w, Object *self, ssize_t i, Object *value) {
    Deque *d = (Deque *)self;
    if (i < 0 || i >= d->head.size) {
        raise_error(w, IndexError, "deque index out of range");
        return -1;
    }
    if (!value)
        return delete_at(w, d, i);
    Object **place = slot(d, i);
    set_ref(w, place, newref(w, value));
    return 0;
}

static int contains(World *w, Object *self, Object *o) {
    ssize_t i = find(w, (Deque *)self, o, 0, VAR_SIZE(self));
    return i == -2 ? -1 : i >= 0;
}

static Object *concat(World *w, Object *self, Object *other) {
    if (!type_is_subtype(TYPE_OF(other), VM_TYPE(w, DEQUE)))
        return raise_type_error(w, "can only concatenate deque (not \"%T\") to deque", other);
    Object *sum = copy_of(w, self, ((Deque *)self)->maxlen);
    if (sum && extend(w, (Deque *)sum, other, deque_append) < 0)
        clear_ref(w, &sum);
    return sum;
}

static Object *inplace_concat(World *w, Object *self, Object *other) {
    return extend(w, (Deque *)self, other, deque_append) < 0 ? NULL : newref(w, self);
}

static Object *repeat(World *w, Object *self, ssize_t n) {
    Deque *d = (Deque *)self;
    Deque *product = (Deque *)deque_new(w, VM_TYPE(w, DEQUE), NULL, 0, NULL);
    if (product)
        product->maxlen = d->maxlen;
    for (; product && n > 0; n--)
        if (extend(w, product, self, deque_append) < 0)
            clear_ref(w, &product);
    return (Object *)product;
}

static Object *repr(World *w, Object *self) {
    int running = repr_enter(w, self);
    if (running)
        return running < 0 ? NULL : str_new(w, "[...]");
    Object *list = sequence_list(w, self);
    const char *name = type_short_name(TYPE_OF(self));
    ssize_t maxlen = ((Deque *)self)->maxlen;
    Object *text = !list         ? NULL
                   : maxlen >= 0 ? str_format_c(w, "%s(%R, maxlen=%zd)", name, list, maxlen)
                                 : str_format_c(w, "%s(%R)", name, list);
    xdecref(w, list);
    repr_leave(w, self);
    return text;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!type_is_subtype(TYPE_OF(b), VM_TYPE(w, DEQUE)) ||
        !type_is_subtype(TYPE_OF(a), VM_TYPE(w, DEQUE)))
        return new_notimplemented(w);
    Object *left = sequence_list(w, a), *right = left ? sequence_list(w, b) : NULL;
    Object *result = right ? object_richcompare(w, left, right, op) : NULL;
    xdecref(w, left);
    xdecref(w, right);
    return result;
}

static Object *get_maxlen(World *w, Object *self, void *closure) {
    (void)closure;
    ssize_t maxlen = ((Deque *)self)->maxlen;
    return maxlen < 0 ? new_none(w) : int_from_ssize(w, maxlen);
}

static const GetSetDef getset[] = {
    {"maxlen", get_maxlen, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MethodDef methods[] = {
    {"append", append, METHOD_O, NULL},
    {"appendleft", appendleft, METHOD_O, NULL},
    {"clear", clear, METHOD_NOARGS, NULL},
    {"__copy__", copy, METHOD_NOARGS, NULL},
    {"copy", copy, METHOD_NOARGS, NULL},
    {"count", count, METHOD_O, NULL},
    {"extend", extend_method, METHOD_O, NULL},
    {"extendleft", extendleft, METHOD_O, NULL},
    {"index", index_method, METHOD_FAST, NULL},
    {"insert", insert, METHOD_FAST, NULL},
    {"pop", pop, METHOD_NOARGS, NULL},
    {"popleft", popleft, METHOD_NOARGS, NULL},
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"remove", remove_method, METHOD_O, NULL},
    {"__reversed__", reversed, METHOD_NOARGS, NULL},
    {"reverse", reverse, METHOD_NOARGS, NULL},
    {"rotate", rotate_method, METHOD_FAST, NULL},
    {"__sizeof__", sizeof_method, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec deque_spec = {
    .name = "collections.deque",
    .flags = TYPE_GC | TYPE_BASE | TYPE_SEQUENCE,
    .weakoffset = offsetof(Deque, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .clear = clear_slot,
              .edge = edge,
              .blocks = blocks,
              .repr = repr,
              .hash = slot_hash_not_implemented,
              .richcompare = richcompare,
              .iter = iter,
              .init = deque_init,
              .new_ = deque_new,
              .sq_length = length,
              .sq_concat = concat,
              .sq_repeat = repeat,
              .sq_item = item,
              .sq_ass_item = ass_item,
              .sq_contains = contains,
              .sq_inplace_concat = inplace_concat},
    .methods = methods,
    .getset = getset,
};
