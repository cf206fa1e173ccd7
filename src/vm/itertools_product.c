/* product. */
#include "objects/int.h"
#include "objects/type.h"
#include "vm/itertools.h"

typedef struct Product {
    Object head;
    Object *pools;    /* tuple of tuples */
    ssize_t *indices; /* into each pool, of the result */
    Object *result;   /* the last row, or NULL: not begun */
    int64_t stopped;
} Product;

static const Field fields[] = {
    {"pools", offsetof(Product, pools), FIELD_REF},
    {"result", offsetof(Product, result), FIELD_REF},
    {"indices", offsetof(Product, indices), FIELD_BUFFER},
    {NULL, 0, FIELD_END},
};

/* How many pools there are for [nargs] iterables; -1 on error. */
static ssize_t pool_count(World *w, Object *const *values, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"repeat", NULL};
    static const ArgSpec spec = {"product", names, 0, 0};
    Object *out[1] = {NULL};
    ssize_t repeat = 1;
    if (kwnames && (!args_parse(w, &spec, values, 0, kwnames, out) ||
                    (out[0] && !arg_ssize(w, out[0], &repeat))))
        return -1;
    if (repeat < 0)
        raise_value_error(w, "repeat argument cannot be negative");
    else if (repeat && (ssize_t)nargs > SSIZE_MAX / (ssize_t)sizeof(ssize_t) / repeat)
        raise_error(w, OverflowError, "repeat argument too large");
    return error_pending(w) ? -1 : (ssize_t)nargs * repeat;
}

static Object *make_pools(World *w, Object *const *args, size_t nargs, ssize_t n) {
    Object *pools = tuple_new(w, n);
    for (ssize_t i = 0; pools && i < n; i++) {
        Object *pool = i < (ssize_t)nargs ? sequence_tuple(w, args[i])
                                          : newref(w, tuple_get(pools, i - (ssize_t)nargs));
        ((Tuple *)pools)->items[i] = pool;
        if (!pool)
            clear_ref(w, &pools);
    }
    return pools;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    ssize_t n = pool_count(w, args + nargs, nargs, kwnames);
    ssize_t *indices = n < 0 ? NULL : itertool_block(w, n);
    Object *pools = indices ? make_pools(w, args, nargs, n) : NULL;
    Product *self = pools ? (Product *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, pools);
        mem_free(w, indices);
        return NULL;
    }
    self->pools = pools;
    self->indices = indices;
    return (Object *)self;
}

static Object *pool_at(const Product *self, ssize_t i) {
    return tuple_get(self->pools, i);
}

/* The row that the indices say; NULL if a pool is empty, or without memory. */
static Object *row_of(World *w, Product *self) {
    ssize_t n = VAR_SIZE(self->pools);
    Object *row = tuple_new(w, n);
    for (ssize_t i = 0; row && i < n; i++) {
        if (VAR_SIZE(pool_at(self, i)))
            ((Tuple *)row)->items[i] = newref(w, tuple_get(pool_at(self, i), self->indices[i]));
        else
            clear_ref(w, &row);
    }
    return row;
}

/* Counts on, the last pool fastest. False: there were all. */
static bool count_on(World *w, Product *self, Tuple *row) {
    for (ssize_t i = VAR_SIZE(self->pools) - 1; i >= 0; i--) {
        Object *pool = pool_at(self, i);
        bool around = ++self->indices[i] == VAR_SIZE(pool);
        if (around)
            self->indices[i] = 0;
        set_ref(w, &row->items[i], newref(w, tuple_get(pool, self->indices[i])));
        if (!around)
            return true;
    }
    return false;
}

static Object *next(World *w, Object *o) {
    Product *self = (Product *)o;
    if (self->stopped)
        return NULL;
    if (!self->result) {
        self->result = row_of(w, self);
        self->stopped = !self->result;
        return xnewref(w, self->result);
    }
    Tuple *row = itertool_row(w, &self->result);
    if (row && count_on(w, self, row))
        return newref(w, self->result);
    self->stopped = true;
    return NULL;
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Product *it = (Product *)self;
    if (it->stopped)
        return iter_reduce_self(w, self, itertool_pack(w, 1, tuple_new(w, 0)), NULL);
    Object *state = it->result ? itertool_numbers(w, it->indices, VAR_SIZE(it->pools)) : NULL;
    return iter_reduce_self(w, self, newref(w, it->pools), state);
}

static Object *set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Product *it = (Product *)self;
    ssize_t n = VAR_SIZE(it->pools);
    if (!is_tuple(args[0]) || VAR_SIZE(args[0]) != n)
        return raise_value_error(w, "invalid arguments");
    for (ssize_t i = 0; i < n; i++) {
        ssize_t size = VAR_SIZE(pool_at(it, i));
        if (!size) {
            it->stopped = true;
            return new_none(w);
        }
        if (!itertool_state_index(w, tuple_get(args[0], i), 0, size - 1, &it->indices[i]))
            return NULL;
    }
    Object *row = row_of(w, it);
    if (!row)
        return NULL;
    set_ref(w, &it->result, row);
    return new_none(w);
}

static Object *size_of(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, (ssize_t)TYPE_OF(self)->basicsize +
                                 VAR_SIZE(((Product *)self)->pools) * (ssize_t)sizeof(ssize_t));
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"__setstate__", set_state, METHOD_O, NULL},
    {"__sizeof__", size_of, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec product_spec = {
    .name = "itertools.product",
    .doc = "An iterator of tuples: each item of each iterable with each one of the others.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(fields), .blocks = fields_blocks, .iter = object_self, .iternext = next,
              .new_ = new_},
    .methods = methods,
};
