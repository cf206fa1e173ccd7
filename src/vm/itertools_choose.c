/* permutations, combinations, combinations_with_replacement: rows of r items of one pool. */
#include "objects/int.h"
#include "objects/type.h"
#include "vm/itertools.h"

typedef struct Choice {
    Object head;
    Object *pool;     /* tuple */
    ssize_t *indices; /* into the pool: of the r chosen; permutations have one for each item */
    Object *result;   /* the last row, or NULL: not begun */
    ssize_t r;
    int64_t stopped;
    ssize_t *cycles; /* permutations only: r counters, how long index [i] stays as it is */
} Choice;

static const Field choice_fields[] = {
    {"pool", offsetof(Choice, pool), FIELD_REF},
    {"result", offsetof(Choice, result), FIELD_REF},
    {"indices", offsetof(Choice, indices), FIELD_BUFFER},
    {NULL, 0, FIELD_END},
};

static const Field permutations_fields[] = {
    {"pool", offsetof(Choice, pool), FIELD_REF},
    {"result", offsetof(Choice, result), FIELD_REF},
    {"indices", offsetof(Choice, indices), FIELD_BUFFER},
    {"cycles", offsetof(Choice, cycles), FIELD_BUFFER},
    {NULL, 0, FIELD_END},
};

static ssize_t pool_size(const Choice *self) {
    return VAR_SIZE(self->pool);
}

static bool check_length(World *w, ssize_t r) {
    if (r < 0)
        raise_value_error(w, "r must be non-negative");
    return r >= 0;
}

/* [pool] is stolen; false, with all of it released, if something is missing. */
static Choice *choice_of(World *w, Type *type, Object *pool, ssize_t *indices, ssize_t r) {
    Choice *self = indices ? (Choice *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, pool);
        mem_free(w, indices);
        return NULL;
    }
    self->pool = pool;
    self->indices = indices;
    self->r = r;
    return self;
}

/* Puts the chosen items from [first] on in the row. */
static void put_items(World *w, Choice *self, Tuple *row, ssize_t first) {
    for (ssize_t i = first; i < self->r; i++)
        set_ref(w, &row->items[i], newref(w, tuple_get(self->pool, self->indices[i])));
}

static bool first_row(World *w, Choice *self) {
    Object *row = tuple_new(w, self->r);
    if (!row)
        return false;
    put_items(w, self, (Tuple *)row, 0);
    set_ref(w, &self->result, row);
    return true;
}

/* Changes the indices to those of the next row and returns the first that changed, -1: none. */
typedef ssize_t (*ChangeFn)(Choice *self);

static Object *next_row(World *w, Choice *self, ChangeFn change) {
    if (self->stopped)
        return NULL;
    bool done;
    if (!self->result) {
        done = first_row(w, self);
    } else {
        Tuple *row = itertool_row(w, &self->result);
        ssize_t first = row ? change(self) : -1;
        if ((done = first >= 0))
            put_items(w, self, row, first);
    }
    self->stopped = !done;
    return done ? newref(w, self->result) : NULL;
}

/* (type, (pool, r)[, state]); state is stolen */
static Object *choice_reduced(World *w, Object *self, Object *state) {
    Choice *it = (Choice *)self;
    Object *pool = it->result && it->stopped ? tuple_new(w, 0) : newref(w, it->pool);
    return iter_reduce_self(w, self, itertool_pack(w, 2, pool, int_from_ssize(w, it->r)), state);
}

static bool begun(const Choice *self) {
    return self->result && !self->stopped;
}

static Object *choice_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Choice *it = (Choice *)self;
    return choice_reduced(w, self, begun(it) ? itertool_numbers(w, it->indices, it->r) : NULL);
}

static Object *choice_size_of(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, (ssize_t)TYPE_OF(self)->basicsize +
                                 ((Choice *)self)->r * (ssize_t)sizeof(ssize_t));
}

/* ---- combinations ---- */

/* Iterable and length out of the arguments; the iterable as a tuple, NULL with exception. */
static Object *combination_arguments(World *w, const char *name, Object *const *args, size_t nargs,
                                     Object *kwnames, ssize_t *r) {
    static const char *const names[] = {"iterable", "r", NULL};
    const ArgSpec spec = {name, names, 2, 2};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out) || !arg_ssize(w, out[1], r))
        return NULL;
    Object *pool = sequence_tuple(w, out[0]);
    if (pool && !check_length(w, *r))
        clear_ref(w, &pool);
    return pool;
}

static Object *combinations_new(World *w, Type *type, Object *const *args, size_t nargs,
                                Object *kwnames) {
    ssize_t r;
    Object *pool = combination_arguments(w, "combinations", args, nargs, kwnames, &r);
    Choice *self = pool ? choice_of(w, type, pool, itertool_block(w, r), r) : NULL;
    if (!self)
        return NULL;
    for (ssize_t i = 0; i < r; i++)
        self->indices[i] = i;
    self->stopped = r > pool_size(self);
    return (Object *)self;
}

/* The last index that can grow does, and those after it follow. */
static ssize_t combinations_change(Choice *self) {
    ssize_t n = pool_size(self), r = self->r, i = r - 1;
    while (i >= 0 && self->indices[i] == i + n - r)
        i--;
    if (i < 0)
        return -1;
    self->indices[i]++;
    for (ssize_t j = i + 1; j < r; j++)
        self->indices[j] = self->indices[j - 1] + 1;
    return i;
}

static Object *combinations_next(World *w, Object *o) {
    return next_row(w, (Choice *)o, combinations_change);
}

/* Reads r indices; [last] is the largest index of the last one, those before it are smaller by
 * [spread] each. */
static bool read_indices(World *w, Choice *self, Object *state, ssize_t spread) {
    if (!is_tuple(state) || VAR_SIZE(state) != self->r) {
        raise_value_error(w, "invalid arguments");
        return false;
    }
    for (ssize_t i = 0; i < self->r; i++)
        if (!itertool_state_index(w, tuple_get(state, i), 0,
                                  pool_size(self) - 1 - spread * (self->r - 1 - i),
                                  &self->indices[i]))
            return false;
    return self->r == 0 || pool_size(self) > 0;
}

static Object *combinations_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Choice *it = (Choice *)self;
    return read_indices(w, it, args[0], 1) && first_row(w, it) ? new_none(w)
           : error_pending(w)                                  ? NULL
                                                               : new_none(w);
}

static const MethodDef combinations_methods[] = {
    {"__reduce__", choice_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", combinations_set_state, METHOD_O, NULL},
    {"__sizeof__", choice_size_of, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec combinations_spec = {
    .name = "itertools.combinations",
    .doc = "An iterator of tuples: each choice of r items, in their order.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(choice_fields), .blocks = fields_blocks, .iter = object_self,
              .iternext = combinations_next, .new_ = combinations_new},
    .methods = combinations_methods,
};

/* ---- combinations_with_replacement ---- */

static Object *again_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    ssize_t r;
    Object *pool =
        combination_arguments(w, "combinations_with_replacement", args, nargs, kwnames, &r);
    Choice *self = pool ? choice_of(w, type, pool, itertool_block(w, r), r) : NULL;
    if (self)
        self->stopped = r && !pool_size(self);
    return (Object *)self;
}

/* The last index that can grow does, and those after it become the same. */
static ssize_t again_change(Choice *self) {
    ssize_t i = self->r - 1;
    while (i >= 0 && self->indices[i] == pool_size(self) - 1)
        i--;
    if (i < 0)
        return -1;
    ssize_t index = self->indices[i] + 1;
    for (ssize_t j = i; j < self->r; j++)
        self->indices[j] = index;
    return i;
}

static Object *again_next(World *w, Object *o) {
    return next_row(w, (Choice *)o, again_change);
}

static Object *again_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Choice *it = (Choice *)self;
    return read_indices(w, it, args[0], 0) && first_row(w, it) ? new_none(w)
           : error_pending(w)                                  ? NULL
                                                               : new_none(w);
}

static const MethodDef again_methods[] = {
    {"__reduce__", choice_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", again_set_state, METHOD_O, NULL},
    {"__sizeof__", choice_size_of, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec combinations_again_spec = {
    .name = "itertools.combinations_with_replacement",
    .doc = "An iterator of tuples: each choice of r items, each as often as one likes.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(choice_fields), .blocks = fields_blocks, .iter = object_self,
              .iternext = again_next, .new_ = again_new},
    .methods = again_methods,
};

/* ---- permutations ---- */

static bool permutation_length(World *w, Object *o, ssize_t *r) {
    if (!o || o == NONE(w))
        return true;
    if (!is_int(o))
        raise_type_error(w, "Expected int as r");
    return is_int(o) && arg_ssize(w, o, r) && check_length(w, *r);
}

static Object *permutations_new(World *w, Type *type, Object *const *args, size_t nargs,
                                Object *kwnames) {
    static const char *const names[] = {"iterable", "r", NULL};
    static const ArgSpec spec = {"permutations", names, 1, 2};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    Object *pool = sequence_tuple(w, out[0]);
    ssize_t n = pool ? VAR_SIZE(pool) : 0, r = n;
    if (pool && !permutation_length(w, out[1], &r))
        clear_ref(w, &pool);
    if (!pool)
        return NULL;
    ssize_t *indices = itertool_block(w, n), *cycles = indices ? itertool_block(w, r) : NULL;
    if (!cycles) {
        mem_free(w, indices);
        indices = NULL;
    }
    Choice *self = choice_of(w, type, pool, indices, r);
    if (!self) {
        mem_free(w, cycles);
        return NULL;
    }
    self->cycles = cycles;
    for (ssize_t i = 0; i < n; i++)
        indices[i] = i;
    for (ssize_t i = 0; i < r; i++)
        cycles[i] = n - i;
    self->stopped = r > n;
    return (Object *)self;
}

/* Index [i] has been everything that is behind it: back to the end with it. */
static void turn_back(Choice *self, ssize_t i) {
    ssize_t n = pool_size(self), index = self->indices[i];
    for (ssize_t j = i; j < n - 1; j++)
        self->indices[j] = self->indices[j + 1];
    self->indices[n - 1] = index;
    self->cycles[i] = n - i;
}

static ssize_t permutations_change(Choice *self) {
    ssize_t n = pool_size(self);
    for (ssize_t i = n ? self->r - 1 : -1; i >= 0; i--) {
        if (--self->cycles[i] == 0) {
            turn_back(self, i);
            continue;
        }
        ssize_t *other = &self->indices[n - self->cycles[i]], index = self->indices[i];
        self->indices[i] = *other;
        *other = index;
        return i;
    }
    return -1;
}

static Object *permutations_next(World *w, Object *o) {
    return next_row(w, (Choice *)o, permutations_change);
}

static Object *permutations_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Choice *it = (Choice *)self;
    Object *state = begun(it) ? itertool_pack(w, 2, itertool_numbers(w, it->indices, pool_size(it)),
                                              itertool_numbers(w, it->cycles, it->r))
                              : NULL;
    return choice_reduced(w, self, state);
}

static Object *permutations_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Choice *it = (Choice *)self;
    ssize_t n = pool_size(it);
    if (!itertool_state(w, args[0], 2, 2))
        return NULL;
    Object *indices = tuple_get(args[0], 0), *cycles = tuple_get(args[0], 1);
    if (!is_tuple(indices) || !is_tuple(cycles))
        return raise_type_error(w, "argument %d must be tuple, not %.50T", 1 + is_tuple(indices),
                                is_tuple(indices) ? cycles : indices);
    if (VAR_SIZE(indices) != n || VAR_SIZE(cycles) != it->r)
        return raise_value_error(w, "invalid arguments");
    for (ssize_t i = 0; i < n; i++)
        if (!itertool_state_index(w, tuple_get(indices, i), 0, n - 1, &it->indices[i]))
            return NULL;
    for (ssize_t i = 0; i < it->r; i++)
        if (!itertool_state_index(w, tuple_get(cycles, i), 1, n - i, &it->cycles[i]))
            return NULL;
    return it->r <= n && !first_row(w, it) ? NULL : new_none(w);
}

static Object *permutations_size_of(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Choice *it = (Choice *)self;
    return int_from_ssize(w, (ssize_t)TYPE_OF(self)->basicsize +
                                 (pool_size(it) + it->r) * (ssize_t)sizeof(ssize_t));
}

static const MethodDef permutations_methods[] = {
    {"__reduce__", permutations_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", permutations_set_state, METHOD_O, NULL},
    {"__sizeof__", permutations_size_of, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec permutations_spec = {
    .name = "itertools.permutations",
    .doc = "An iterator of tuples: each choice of r items in each order.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(permutations_fields), .blocks = fields_blocks, .iter = object_self,
              .iternext = permutations_next, .new_ = permutations_new},
    .methods = permutations_methods,
};
