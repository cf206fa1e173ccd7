/* itertools: what its types share, and the module. */
#include "vm/itertools.h"

#include <stdarg.h>

#include "objects/int.h"
#include "objects/type.h"
#include "vm/module.h"

Object *itertool_pack(World *w, size_t n, ...) {
    Object *t = tuple_new(w, (ssize_t)n);
    bool complete = t;
    va_list items;
    va_start(items, n);
    for (size_t i = 0; i < n; i++) {
        Object *item = va_arg(items, Object *);
        complete = complete && item;
        if (t)
            ((Tuple *)t)->items[i] = item;
        else
            xdecref(w, item);
    }
    va_end(items);
    if (t && !complete)
        clear_ref(w, &t);
    return t;
}

bool itertool_no_keywords(World *w, const Type *type, enum VmTypeIndex index, Object *kwnames) {
    const Type *base = &VM(w)->types[index];
    bool strict = type == base ||
                  (w->model->itertools_keywords_strict && type->slots.init == base->slots.init);
    if (!strict || !kwnames || !VAR_SIZE(kwnames))
        return true;
    raise_type_error(w, "%s() %s keyword arguments", type_short_name(base),
                     w->model->wording.this_function ? "does not take" : "takes no");
    return false;
}

bool itertool_positional(World *w, const Type *type, enum VmTypeIndex index, size_t nargs,
                         Object *kwnames, size_t min, size_t max) {
    return itertool_no_keywords(w, type, index, kwnames) &&
           args_check(w, type_short_name(&VM(w)->types[index]), nargs, min, (ssize_t)max);
}

bool itertool_count_arguments(World *w, ssize_t given, ssize_t min, ssize_t max) {
    if (given >= min && given <= max)
        return true;
    ssize_t bound = given < min ? min : max;
    raise_type_error(w, "function takes %s %zd argument%s (%zd given)",
                     min == max    ? "exactly"
                     : given < min ? "at least"
                                   : "at most",
                     bound, bound == 1 ? "" : "s", given);
    return false;
}

bool itertool_state(World *w, Object *state, ssize_t min, ssize_t max) {
    if (is_tuple(state))
        return itertool_count_arguments(w, VAR_SIZE(state), min, max);
    raise_type_error(w, "state is not a tuple");
    return false;
}

Object *itertool_arguments(World *w, Object *const *args, size_t nargs) {
    Object *packed = OBJ(w)->packed_args;
    if (packed && (size_t)VAR_SIZE(packed) == nargs && ((Tuple *)packed)->items == args)
        return newref(w, packed);
    return tuple_from_items(w, args, (ssize_t)nargs);
}

/* ---- rows ---- */

Tuple *itertool_row(World *w, Object **row) {
    if (REFCNT(*row) > 1) {
        Object *copy = tuple_from_items(w, ((Tuple *)*row)->items, VAR_SIZE(*row));
        if (!copy)
            return NULL;
        set_ref(w, row, copy);
    } else {
        iter_result_track(w, *row);
    }
    return (Tuple *)*row;
}

bool itertool_state_index(World *w, Object *item, ssize_t min, ssize_t max, ssize_t *out) {
    if (!is_int(item)) {
        raise_type_error(w, "an integer is required");
        return false;
    }
    ssize_t i;
    if (!arg_ssize(w, item, &i))
        return false;
    *out = i > max ? max : i;
    if (*out < min)
        *out = min;
    return true;
}

Object *itertool_numbers(World *w, const ssize_t *numbers, ssize_t n) {
    Object *t = tuple_new(w, n);
    for (ssize_t i = 0; t && i < n; i++) {
        ((Tuple *)t)->items[i] = int_from_ssize(w, numbers[i]);
        if (!((Tuple *)t)->items[i])
            clear_ref(w, &t);
    }
    return t;
}

ssize_t *itertool_block(World *w, ssize_t n) {
    ssize_t *block = NULL;
    if (n <= SSIZE_MAX / (ssize_t)sizeof *block)
        block = mem_alloc(w, (size_t)n * sizeof *block);
    if (!block)
        raise_memory(w);
    return block;
}

/* ---- the module ---- */

static const MethodDef functions[] = {
    {"tee", itertool_tee, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

typedef struct Member {
    enum VmTypeIndex type;
    int since; /* minor version */
} Member;

static const Member members[] = {
    {V_ACCUMULATE, 0},
    {V_BATCHED, 12},
    {V_CHAIN, 0},
    {V_COMBINATIONS, 0},
    {V_COMBINATIONS_AGAIN, 0},
    {V_COMPRESS, 0},
    {V_COUNT, 0},
    {V_CYCLE, 0},
    {V_DROPWHILE, 0},
    {V_FILTERFALSE, 0},
    {V_GROUPBY, 0},
    {V_GROUPER, 0},
    {V_ISLICE, 0},
    {V_PAIRWISE, 10},
    {V_PERMUTATIONS, 0},
    {V_PRODUCT, 0},
    {V_REPEAT, 0},
    {V_STARMAP, 0},
    {V_TAKEWHILE, 0},
    {V_TEE, 0},
    {V_TEE_DATA, 0},
    {V_ZIP_LONGEST, 0},
};

static int init(World *w, Object *module) {
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (w->model->minor >= members[i].since && module_add_type(w, module, members[i].type) < 0)
            return -1;
    return 0;
}

const NativeModule itertools_module = {"itertools", functions, init, NULL};
