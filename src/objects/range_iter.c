/* Iterators of range: range_iterator and longrange_iterator. */
#include "objects/range.h"

#include "objects/args.h"
#include "objects/int.h"

/* With machine words */

static Object *make_fast(World *w, int64_t start, int64_t step, int64_t length) {
    Type *type = TYPE(w, RANGE_ITER);
    RangeIter *self = (RangeIter *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    self->start = start;
    self->step = step;
    self->length = length;
    if (!w->model->range_iter_no_index)
        self->index = 0;
    return (Object *)self;
}

static Object *fast_next(World *w, Object *o) {
    int64_t value;
    return range_iter_next(w, o, &value) ? int_from_int64(w, value) : NULL;
}

static void fast_dealloc(World *w, Object *o) {
    object_free(w, o);
}

static Object *fast_length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_int64(w, ((RangeIter *)self)->length);
}

/* iter(range(start, stop, step)), with the index as state where the model has one: then the range
 * is the whole one. */
static Object *fast_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    RangeIter *it = (RangeIter *)self;
    bool indexed = !w->model->range_iter_no_index;
    uint64_t gone = indexed ? (uint64_t)it->index : 0, step = (uint64_t)it->step;
    uint64_t first = (uint64_t)it->start - gone * step;
    uint64_t end = (uint64_t)it->start + (uint64_t)it->length * step;
    Object *start = int_from_int64(w, (int64_t)first);
    Object *stop = start ? int_from_int64(w, (int64_t)end) : NULL;
    Object *by = stop ? int_from_int64(w, it->step) : NULL;
    Object *range = by ? range_new(w, start, stop, by) : NULL;
    xdecref(w, start);
    xdecref(w, stop);
    xdecref(w, by);
    if (!range)
        return NULL;
    return iter_reduce(w, "iter", range, indexed ? int_from_int64(w, it->index) : new_none(w));
}

static Object *fast_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    RangeIter *it = (RangeIter *)self;
    int64_t i;
    int small; /* what is no int is refused in the words for one */
    if (is_int(args[0]) ? !arg_int64(w, args[0], &i) : !arg_int(w, args[0], &small))
        return NULL;
    if (!is_int(args[0]))
        i = small;
    bool indexed = !w->model->range_iter_no_index;
    int64_t gone = indexed ? it->index : 0, total = it->length + gone;
    i = i < 0 ? 0 : i > total ? total : i;
    it->start = (int64_t)((uint64_t)it->start + (uint64_t)(i - gone) * (uint64_t)it->step);
    it->length = total - i;
    if (indexed)
        it->index = i;
    return new_none(w);
}

static const MethodDef fast_methods[] = {
    {"__length_hint__", fast_length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", fast_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", fast_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec range_iter_spec = {
    .name = "range_iterator",
    .flags = TYPE_DISALLOW_NEW,
    .slots = {.dealloc = fast_dealloc,
              .getattro = object_generic_getattr,
              .iter = object_self,
              .iternext = fast_next},
    .methods = fast_methods,
};

/* With ints. Where the model has an index, start and length stay and the index goes up to length.
 */

typedef struct LongRangeIter {
    Object head;
    Object *start, *step, *length;
    Object *index; /* only where the model has it */
} LongRangeIter;

static const Field fields[] = {
    {"start", offsetof(LongRangeIter, start), FIELD_REF},
    {"step", offsetof(LongRangeIter, step), FIELD_REF},
    {"length", offsetof(LongRangeIter, length), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool has_index(const World *w) {
    return !w->model->range_iter_no_index;
}

/* Takes the references start, step and length. */
static Object *make_long(World *w, Object *start, Object *step, Object *length) {
    Type *type = TYPE(w, LONG_RANGE_ITER);
    LongRangeIter *self = NULL;
    if (start && step && length) {
        self = (LongRangeIter *)object_alloc(w, type, type->basicsize);
        if (!self)
            raise_memory(w);
    }
    if (!self) {
        xdecref(w, start);
        xdecref(w, step);
        xdecref(w, length);
        return NULL;
    }
    self->start = start;
    self->step = step;
    self->length = length;
    if (has_index(w))
        self->index = int_from_ssize(w, 0);
    return (Object *)self;
}

static void long_dealloc(World *w, Object *o) {
    LongRangeIter *self = (LongRangeIter *)o;
    if (has_index(w))
        xdecref(w, self->index);
    xdecref(w, self->start);
    xdecref(w, self->step);
    xdecref(w, self->length);
    object_free(w, o);
}

static int long_traverse(World *w, Object *o, VisitFn visit, void *arg) {
    LongRangeIter *self = (LongRangeIter *)o;
    int result = fields_traverse(w, o, visit, arg);
    return result || !has_index(w) || !self->index ? result : visit(w, self->index, arg);
}

static Object *add_small(World *w, Object *a, int b) {
    Object *number = int_from_ssize(w, b);
    Object *sum = number ? int_add(w, a, number) : NULL;
    xdecref(w, number);
    return sum;
}

static Object *next_by_index(World *w, LongRangeIter *self) {
    if (int_compare(self->index, self->length) >= 0)
        return NULL;
    Object *after = add_small(w, self->index, 1);
    Object *offset = after ? int_multiply(w, self->index, self->step) : NULL;
    Object *value = offset ? int_add(w, self->start, offset) : NULL;
    xdecref(w, offset);
    if (value)
        set_ref(w, &self->index, after);
    else
        xdecref(w, after);
    return value;
}

static Object *next_by_start(World *w, LongRangeIter *self) {
    if (int_sign(self->length) <= 0)
        return NULL;
    Object *start = int_add(w, self->start, self->step);
    Object *length = start ? add_small(w, self->length, -1) : NULL;
    if (!length) {
        xdecref(w, start);
        return NULL;
    }
    Object *value = self->start;
    self->start = start;
    set_ref(w, &self->length, length);
    return value;
}

static Object *long_next(World *w, Object *o) {
    LongRangeIter *self = (LongRangeIter *)o;
    return has_index(w) ? next_by_index(w, self) : next_by_start(w, self);
}

static Object *long_length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    LongRangeIter *it = (LongRangeIter *)self;
    return has_index(w) ? int_subtract(w, it->length, it->index) : newref(w, it->length);
}

static Object *long_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    LongRangeIter *it = (LongRangeIter *)self;
    Object *span = int_multiply(w, it->length, it->step);
    Object *stop = span ? int_add(w, it->start, span) : NULL;
    Object *range = stop ? range_new(w, it->start, stop, it->step) : NULL;
    xdecref(w, span);
    xdecref(w, stop);
    if (!range)
        return NULL;
    return iter_reduce(w, "iter", range, has_index(w) ? newref(w, it->index) : new_none(w));
}

static Object *long_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    LongRangeIter *it = (LongRangeIter *)self;
    Object *zero = int_from_ssize(w, 0);
    if (!zero)
        return NULL;
    if (!is_int(args[0])) {
        int less = object_compare_bool(w, args[0], zero, CMP_LT);
        decref(w, zero);
        return less < 0 ? NULL : raise_type_error(w, "state must be an int, not %.200T", args[0]);
    }
    Object *i = int_compare(args[0], zero) < 0         ? zero
                : int_compare(args[0], it->length) > 0 ? it->length
                                                       : args[0];
    incref(w, i);
    decref(w, zero);
    if (has_index(w)) {
        set_ref(w, &it->index, i);
        return new_none(w);
    }
    Object *offset = int_multiply(w, i, it->step);
    Object *start = offset ? int_add(w, it->start, offset) : NULL;
    Object *length = start ? int_subtract(w, it->length, i) : NULL;
    xdecref(w, offset);
    decref(w, i);
    if (!length) {
        xdecref(w, start);
        return NULL;
    }
    set_ref(w, &it->start, start);
    set_ref(w, &it->length, length);
    return new_none(w);
}

static const MethodDef long_methods[] = {
    {"__length_hint__", long_length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", long_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", long_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static void long_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    static const char name[] = ".index";
    if (index < 3) {
        fields_edge(w, self, index, text, room);
        return;
    }
    size_t i = 0;
    for (; name[i] && i + 1 < room; i++)
        text[i] = name[i];
    if (room)
        text[i] = 0;
}

const TypeSpec long_range_iter_spec = {
    .name = "longrange_iterator",
    .flags = TYPE_DISALLOW_NEW,
    .slots = {.dealloc = long_dealloc,
              .traverse = long_traverse,
              .edge = long_edge,
              .fields = fields,
              .getattro = object_generic_getattr,
              .iter = object_self,
              .iternext = long_next},
    .methods = long_methods,
};

/* iter(range) and reversed(range) */

typedef struct Words {
    int64_t start, stop, step;
} Words;

/* start, stop and step as machine words, if none of them is too large. */
static bool as_words(Range *range, Words *out) {
    int overflow[3];
    out->start = int_as_int64(range->start, &overflow[0]);
    out->stop = int_as_int64(range->stop, &overflow[1]);
    out->step = int_as_int64(range->step, &overflow[2]);
    return !overflow[0] && !overflow[1] && !overflow[2];
}

/* Number of items; false: more than a signed word holds. */
static bool count_words(const Words *r, int64_t *out) {
    uint64_t n = 0;
    if (r->step > 0 && r->start < r->stop)
        n = 1 + ((uint64_t)r->stop - 1 - (uint64_t)r->start) / (uint64_t)r->step;
    else if (r->step < 0 && r->start > r->stop)
        n = 1 + ((uint64_t)r->start - 1 - (uint64_t)r->stop) / (-(uint64_t)r->step);
    *out = (int64_t)n;
    return n <= INT64_MAX;
}

Object *range_iter(World *w, Object *o) {
    Range *range = (Range *)o;
    Words r;
    int64_t n;
    if (as_words(range, &r) && count_words(&r, &n))
        return make_fast(w, r.start, r.step, n);
    return make_long(w, newref(w, range->start), newref(w, range->step), newref(w, range->length));
}

Object *range_reversed(World *w, Object *o) {
    Range *range = (Range *)o;
    Words r;
    int64_t n;
    if (as_words(range, &r) && r.step != INT64_MIN && count_words(&r, &n)) {
        uint64_t last = (uint64_t)r.start + (uint64_t)(n - 1) * (uint64_t)r.step;
        return make_fast(w, (int64_t)last, -r.step, n);
    }
    Object *left = add_small(w, range->length, -1);
    Object *span = left ? int_multiply(w, left, range->step) : NULL;
    Object *start = span ? int_add(w, range->start, span) : NULL;
    xdecref(w, left);
    xdecref(w, span);
    return make_long(w, start, start ? number_negative(w, range->step) : NULL,
                     newref(w, range->length));
}
