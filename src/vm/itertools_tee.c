/* tee: iterators over a chain of blocks of the items that were read.
 *
 * Each _tee points into a block; the last block has the iterator to read from. A block dies when
 * the slowest _tee has left it.
 */
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/frame.h"
#include "vm/itertools.h"

enum {
    TEE_ITEMS = 57
}; /* so that a block has 496 bytes */

typedef struct TeeData {
    Object head;
    Object *iterator;
    int32_t nitems;
    int32_t running; /* the iterator is being asked */
    Object *next;    /* block, or NULL */
    Object *items[TEE_ITEMS];
} TeeData;

typedef struct Tee {
    Object head;
    Object *data; /* the block with the next item, or before it if index is TEE_ITEMS */
    int32_t index;
    Object *weakrefs;
} Tee;

static const Field tee_fields[] = {
    {"data", offsetof(Tee, data), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* ---- blocks ---- */

static Object *data_of(World *w, Object *iterator) {
    TeeData *self = (TeeData *)type_alloc(w, VM_TYPE(w, TEE_DATA), 0);
    if (self)
        self->iterator = newref(w, iterator);
    return (Object *)self;
}

/* Item [i], read if it was not; NULL at the end. */
static Object *data_item(World *w, TeeData *self, int32_t i) {
    if (i >= self->nitems) {
        if (self->running)
            return raise_error(w, RuntimeError, "cannot re-enter the tee iterator");
        self->running = true;
        Object *item = iter_next(w, self->iterator);
        self->running = false;
        if (!item)
            return NULL;
        i = self->nitems++;
        self->items[i] = item;
    }
    return newref(w, self->items[i]);
}

/* The block after this one, made if there is none yet. */
static Object *data_next(World *w, TeeData *self) {
    if (!self->next)
        self->next = data_of(w, self->iterator);
    return xnewref(w, self->next);
}

static int data_traverse(World *w, Object *o, VisitFn visit, void *arg) {
    TeeData *self = (TeeData *)o;
    int stop = self->iterator ? visit(w, self->iterator, arg) : 0;
    for (int32_t i = 0; !stop && i < self->nitems; i++)
        stop = visit(w, self->items[i], arg);
    return !stop && self->next ? visit(w, self->next, arg) : stop;
}

static void data_edge(World *w, Object *o, size_t index, char *text, size_t room) {
    TeeData *self = (TeeData *)o;
    (void)w;
    if (self->iterator && index-- == 0) {
        text_put(text, room, ".iterator");
    } else if (index < (size_t)self->nitems) {
        char digits[] = {'[', (char)('0' + index / 10), (char)('0' + index % 10), ']', 0};
        if (index < 10)
            digits[1] = digits[2], digits[2] = ']', digits[3] = 0;
        text_put(text, room, digits);
    } else {
        text_put(text, room, ".next");
    }
}

/* Blocks that only their predecessor holds die one after the other, not inside one another. */
static void drop_chain(World *w, Object *data) {
    while (data && VM_IS(w, data, TEE_DATA) && REFCNT(data) == 1) {
        Object *next = ((TeeData *)data)->next;
        ((TeeData *)data)->next = NULL;
        decref(w, data);
        data = next;
    }
    xdecref(w, data);
}

static int data_clear(World *w, Object *o) {
    TeeData *self = (TeeData *)o;
    clear_ref(w, &self->iterator);
    int32_t n = self->nitems;
    self->nitems = 0;
    for (int32_t i = 0; i < n; i++)
        clear_ref(w, &self->items[i]);
    Object *next = self->next;
    self->next = NULL;
    drop_chain(w, next);
    return 0;
}

static void data_dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    data_clear(w, o);
    object_free(w, o);
}

/* The items must be fewer than a block's, or there may be a next block. */
static bool fill(World *w, TeeData *self, Object *items, Object *next) {
    ssize_t n = VAR_SIZE(items);
    if (n > TEE_ITEMS || (next != NONE(w) && (n < TEE_ITEMS || !VM_IS(w, next, TEE_DATA)))) {
        raise_value_error(w, "Invalid arguments");
        return false;
    }
    for (ssize_t i = 0; i < n; i++)
        self->items[i] = newref(w, list_get(items, i));
    self->nitems = (int32_t)n;
    if (next != NONE(w))
        self->next = newref(w, next);
    return true;
}

static Object *data_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type, (void)kwnames;
    bool unnamed = w->model->itertools_unnamed;
    if (unnamed ? !itertool_count_arguments(w, (ssize_t)nargs, 3, 3)
                : !args_check(w, "teedataobject", nargs, 3, 3))
        return NULL;
    if (!is_list(args[1]))
        return raise_type_error(w, "%sargument 2 must be list, not %.50T",
                                unnamed ? "" : "teedataobject() ", args[1]);
    Object *self = data_of(w, args[0]);
    if (self && !fill(w, (TeeData *)self, args[1], args[2]))
        clear_ref(w, &self);
    return self;
}

static Object *data_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    TeeData *data = (TeeData *)self;
    Object *items = list_from_items(w, data->items, data->nitems);
    Object *next = data->next ? newref(w, data->next) : new_none(w);
    return iter_reduce_self(w, self, itertool_pack(w, 3, newref(w, data->iterator), items, next),
                            NULL);
}

static const MethodDef data_methods[] = {
    {"__reduce__", data_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec tee_data_spec = {
    .name = "itertools._tee_dataobject",
    .flags = TYPE_GC,
    .slots = {.dealloc = data_dealloc,
              .traverse = data_traverse,
              .clear = data_clear,
              .edge = data_edge,
              .getattro = object_generic_getattr,
              .new_ = data_new},
    .methods = data_methods,
};

/* ---- iterators ---- */

static Object *tee_at(World *w, Object *data, int32_t index) {
    Tee *self = (Tee *)type_alloc(w, VM_TYPE(w, TEE), 0);
    if (!self)
        return NULL;
    self->data = newref(w, data);
    self->index = index;
    return (Object *)self;
}

static Object *tee_copy(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return tee_at(w, ((Tee *)self)->data, ((Tee *)self)->index);
}

/* A _tee over the iterable: a copy of it if it is one. */
static Object *tee_of(World *w, Object *iterable) {
    Object *iterator = object_iter(w, iterable);
    if (!iterator)
        return NULL;
    Object *self = NULL, *data;
    if (VM_IS(w, iterator, TEE)) {
        self = tee_at(w, ((Tee *)iterator)->data, ((Tee *)iterator)->index);
    } else if ((data = data_of(w, iterator))) {
        self = tee_at(w, data, 0);
        decref(w, data);
    }
    decref(w, iterator);
    return self;
}

static Object *tee_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if ((!w->model->itertools_unnamed && !args_no_keywords(w, "_tee", kwnames)) ||
        !args_check(w, "_tee", nargs, 1, 1))
        return NULL;
    return tee_of(w, args[0]);
}

static Object *tee_next(World *w, Object *o) {
    Tee *self = (Tee *)o;
    if (self->index >= TEE_ITEMS) {
        Object *next = data_next(w, (TeeData *)self->data);
        if (!next)
            return NULL;
        set_ref(w, &self->data, next);
        self->index = 0;
    }
    Object *item = data_item(w, (TeeData *)self->data, self->index);
    if (item)
        self->index++;
    return item;
}

static void tee_dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    if (((Tee *)o)->weakrefs)
        weakref_clear_all(w, o);
    fields_dealloc(w, o);
}

static Object *tee_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Tee *it = (Tee *)self;
    return iter_reduce_self(w, self, itertool_pack(w, 1, tuple_new(w, 0)),
                            itertool_pack(w, 2, newref(w, it->data), int_from_ssize(w, it->index)));
}

static Object *tee_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Tee *it = (Tee *)self;
    int index;
    if (!itertool_state(w, args[0], 2, 2))
        return NULL;
    Object *data = tuple_get(args[0], 0);
    if (!VM_IS(w, data, TEE_DATA))
        return raise_type_error(w, "argument 1 must be itertools._tee_dataobject, not %.50T", data);
    if (!arg_int(w, tuple_get(args[0], 1), &index))
        return NULL;
    if (index < 0 || index > TEE_ITEMS)
        return raise_value_error(w, "Index out of range");
    set_ref(w, &it->data, newref(w, data));
    it->index = index;
    return new_none(w);
}

static const MethodDef tee_methods[] = {
    {"__copy__", tee_copy, METHOD_NOARGS, NULL},
    {"__reduce__", tee_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", tee_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec tee_spec = {
    .name = "itertools._tee",
    .doc = "An iterator that can be copied, over items which all copies share.",
    .flags = TYPE_GC,
    .weakoffset = offsetof(Tee, weakrefs),
    .slots = {.fields = tee_fields,
              .dealloc = tee_dealloc,
              .traverse = fields_traverse,
              .clear = fields_clear,
              .edge = fields_edge,
              .iter = object_self,
              .iternext = tee_next,
              .new_ = tee_new},
    .methods = tee_methods,
};

/* ---- tee() ---- */

/* An iterator that has __copy__, and that method. False on error, with neither. */
static bool tee_begin(World *w, Object *iterable, Object **first, Object **copy) {
    Object *name = str_new(w, "__copy__");
    *copy = NULL;
    *first = name ? object_iter(w, iterable) : NULL;
    if (*first && object_lookup_attr(w, *first, name, copy) == 0) {
        set_ref(w, first, tee_of(w, *first));
        *copy = *first ? object_getattr(w, *first, name) : NULL;
    }
    if (!*copy)
        clear_ref(w, first);
    xdecref(w, name);
    return *copy;
}

static bool tee_arguments(World *w, Object *const *args, size_t nargs, ssize_t *n) {
    *n = 2;
    if (w->model->itertools_unnamed ? !itertool_count_arguments(w, (ssize_t)nargs, 1, 2)
                                    : !args_check(w, "tee", nargs, 1, 2))
        return false;
    if (nargs > 1 && !arg_ssize(w, args[1], n))
        return false;
    if (*n < 0)
        raise_value_error(w, "n must be >= 0");
    return *n >= 0;
}

Object *itertool_tee(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ssize_t n;
    if (!tee_arguments(w, args, nargs, &n))
        return NULL;
    Object *result = tuple_new(w, n), *copy;
    if (!result || !n)
        return result;
    Object **items = ((Tuple *)result)->items;
    if (!tee_begin(w, args[0], &items[0], &copy)) {
        decref(w, result);
        return NULL;
    }
    for (ssize_t i = 1; result && i < n; i++)
        if (!(items[i] = object_call0(w, copy)))
            clear_ref(w, &result);
    decref(w, copy);
    return result;
}
