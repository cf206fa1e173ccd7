/* range: arithmetic progressions of ints of any size. Its iterators: range_iter.c. */
#include "objects/range.h"

#include "objects/args.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type.h"

static Range *as_range(Object *o) {
    return (Range *)o;
}

/* Arithmetic on references that are consumed; NULL operands hand an error through. */
static Object *consume(World *w, Object *(*fn)(World *, Object *, Object *), Object *a, Object *b) {
    Object *result = a && b ? fn(w, a, b) : NULL;
    xdecref(w, a);
    xdecref(w, b);
    return result;
}

static Object *floor_divide(World *w, Object *a, Object *b) {
    return number_binary(w, a, b, OP_FLOOR_DIVIDE);
}

static Object *number(World *w, int v) {
    return int_from_ssize(w, v);
}

Object *range_length_of(World *w, Object *start, Object *stop, Object *step) {
    bool down = int_sign(step) < 0;
    Object *low = down ? stop : start, *high = down ? start : stop;
    if (int_compare(low, high) >= 0)
        return number(w, 0);
    Object *size = down ? number_negative(w, step) : newref(w, step);
    Object *span = consume(w, int_subtract, newref(w, high), newref(w, low));
    span = consume(w, int_subtract, span, number(w, 1));
    span = consume(w, floor_divide, span, size);
    return consume(w, int_add, span, number(w, 1));
}

/* Takes the three references; a NULL among them hands an error through. */
static Object *make(World *w, Object *start, Object *stop, Object *step) {
    Type *type = TYPE(w, RANGE);
    Object *length = start && stop && step ? range_length_of(w, start, stop, step) : NULL;
    Range *self = length ? (Range *)object_alloc(w, type, type->basicsize) : NULL;
    if (self) {
        self->start = start;
        self->stop = stop;
        self->step = step;
        self->length = length;
        return (Object *)self;
    }
    if (length)
        raise_memory(w);
    xdecref(w, start);
    xdecref(w, stop);
    xdecref(w, step);
    xdecref(w, length);
    return NULL;
}

/* index(o) as an exact int, or [fallback]. */
static Object *exact_index(World *w, Object *o, int fallback) {
    Object *index = o ? number_index(w, o) : number(w, fallback);
    if (!index || IS(w, index, INT))
        return index;
    Object *exact = int_copy(w, index);
    decref(w, index);
    return exact;
}

Object *range_new(World *w, Object *start, Object *stop, Object *step) {
    Object *from = exact_index(w, start, 0);
    Object *to = from ? exact_index(w, stop, 0) : NULL;
    Object *by = to ? exact_index(w, step, 1) : NULL;
    if (by && !int_sign(by)) {
        clear_ref(w, &by);
        raise_value_error(w, "range() arg 3 must not be zero");
    }
    return make(w, from, to, by);
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if (!nargs && !w->model->wording.at_least_one)
        return raise_type_error(w, "range expected 1 argument%s, got 0",
                                w->model->wording.counts_plural ? "s" : "");
    if (!args_no_keywords(w, "range", kwnames) || !args_check(w, "range", nargs, 1, 3))
        return NULL;
    if (nargs == 1)
        return range_new(w, NULL, args[0], NULL);
    return range_new(w, args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static void dealloc(World *w, Object *o) {
    Range *self = as_range(o);
    decref(w, self->start);
    decref(w, self->stop);
    decref(w, self->step);
    decref(w, self->length);
    object_free(w, o);
}

/* Items */

static bool is_one(Object *o) {
    int overflow;
    return int_as_int64(o, &overflow) == 1 && !overflow;
}

/* start + i * step */
static Object *compute_item(World *w, Range *self, Object *i) {
    if (is_one(self->step))
        return int_add(w, self->start, i);
    Object *offset = int_multiply(w, i, self->step);
    return consume(w, int_add, newref(w, self->start), offset);
}

static Object *out_of_range(World *w) {
    return raise_error(w, IndexError, "range object index out of range");
}

/* The item at an index that may count from the end; consumes [i]. */
static Object *item_at(World *w, Range *self, Object *i) {
    if (i && int_sign(i) < 0)
        i = consume(w, int_add, i, newref(w, self->length));
    if (!i)
        return NULL;
    Object *item = int_sign(i) < 0 || int_compare(i, self->length) >= 0 ? out_of_range(w)
                                                                        : compute_item(w, self, i);
    decref(w, i);
    return item;
}

static Object *item(World *w, Object *o, ssize_t i) {
    return item_at(w, as_range(o), int_from_ssize(w, i));
}

static Object *sliced(World *w, Range *self, Object *slice) {
    Object *part[3];
    if (!slice_long_indices(w, slice, self->length, part))
        return NULL;
    Object *step = int_multiply(w, self->step, part[2]);
    Object *start = step ? compute_item(w, self, part[0]) : NULL;
    Object *stop = start ? compute_item(w, self, part[1]) : NULL;
    for (int i = 0; i < 3; i++)
        decref(w, part[i]);
    return make(w, start, stop, step);
}

static Object *subscript(World *w, Object *o, Object *key) {
    if (object_is_index(key))
        return item_at(w, as_range(o), number_index(w, key));
    if (IS(w, key, SLICE))
        return sliced(w, as_range(o), key);
    return raise_type_error(w, "range indices must be integers or slices, not %.200T", key);
}

static ssize_t length(World *w, Object *o) {
    ssize_t n;
    return arg_ssize(w, as_range(o)->length, &n) ? n : -1;
}

static int truth(World *w, Object *o) {
    (void)w;
    return int_sign(as_range(o)->length) != 0;
}

/* Whether an exact int is in it: 1, 0, -1. */
static int contains_int(World *w, Range *self, Object *value) {
    bool up = int_sign(self->step) > 0;
    int from_start = int_compare(self->start, value), to_stop = int_compare(value, self->stop);
    if (up ? from_start > 0 || to_stop >= 0 : from_start < 0 || to_stop <= 0)
        return 0;
    Object *offset = int_subtract(w, value, self->start);
    Object *rest = offset ? number_binary(w, offset, self->step, OP_REMAINDER) : NULL;
    int result = rest ? !int_sign(rest) : -1;
    xdecref(w, offset);
    xdecref(w, rest);
    return result;
}

static bool is_plain_int(World *w, const Object *o) {
    return IS(w, o, INT) || IS(w, o, BOOL);
}

static int contains(World *w, Object *o, Object *value) {
    return is_plain_int(w, value) ? contains_int(w, as_range(o), value)
                                  : sequence_search(w, o, value);
}

/* Text, order, hash */

static Object *repr(World *w, Object *o) {
    Range *self = as_range(o);
    if (is_one(self->step))
        return str_format_c(w, "range(%R, %R)", self->start, self->stop);
    return str_format_c(w, "range(%R, %R, %R)", self->start, self->stop, self->step);
}

/* As sequences of items. */
static bool equal(Range *a, Range *b) {
    if (int_compare(a->length, b->length))
        return false;
    if (a == b || !int_sign(a->length))
        return true;
    if (int_compare(a->start, b->start))
        return false;
    return is_one(a->length) || !int_compare(a->step, b->step);
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!IS(w, b, RANGE) || (op != CMP_EQ && op != CMP_NE))
        return new_notimplemented(w);
    return new_bool(w, equal(as_range(a), as_range(b)) == (op == CMP_EQ));
}

static int64_t hash(World *w, Object *o) {
    Range *self = as_range(o);
    bool any = int_sign(self->length), several = any && !is_one(self->length);
    Object *key =
        tuple_pack(w, 3, self->length, any ? self->start : NONE(w), several ? self->step : NONE(w));
    if (!key)
        return -1;
    int64_t result = object_hash(w, key);
    decref(w, key);
    return result;
}

/* Methods */

static Object *count(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (is_plain_int(w, args[0])) {
        int found = contains_int(w, as_range(self), args[0]);
        return found < 0 ? NULL : number(w, found);
    }
    ssize_t n = sequence_count(w, self, args[0]);
    return n < 0 ? NULL : int_from_ssize(w, n);
}

static Object *index_(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Range *r = as_range(self);
    if (!is_plain_int(w, args[0])) {
        ssize_t i = sequence_index(w, self, args[0]);
        return i < 0 ? NULL : int_from_ssize(w, i);
    }
    int found = contains_int(w, r, args[0]);
    if (found <= 0)
        return found < 0 ? NULL : raise_value_error(w, "%R is not in range", args[0]);
    Object *offset = int_subtract(w, args[0], r->start);
    if (!offset || is_one(r->step))
        return offset;
    return consume(w, floor_divide, offset, newref(w, r->step));
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Range *r = as_range(self);
    Object *all = tuple_pack(w, 3, r->start, r->stop, r->step);
    Object *result = all ? tuple_pack(w, 2, TYPE_OF(self), all) : NULL;
    xdecref(w, all);
    return result;
}

static Object *reversed(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return range_reversed(w, self);
}

static const MethodDef methods[] = {
    {"__reversed__", reversed, METHOD_NOARGS, NULL},
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"count", count, METHOD_O, NULL},
    {"index", index_, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static const MemberDef members[] = {
    {"start", MEMBER_OBJECT, offsetof(Range, start), true},
    {"stop", MEMBER_OBJECT, offsetof(Range, stop), true},
    {"step", MEMBER_OBJECT, offsetof(Range, step), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

static const Field fields[] = {
    {"start", offsetof(Range, start), FIELD_REF},
    {"stop", offsetof(Range, stop), FIELD_REF},
    {"step", offsetof(Range, step), FIELD_REF},
    {"length", offsetof(Range, length), FIELD_REF},
    {NULL, 0, FIELD_END},
};

const TypeSpec range_spec = {
    .name = "range",
    .doc = "The ints from start to stop, without stop, in steps.",
    .flags = TYPE_SEQUENCE,
    .slots =
        {
            .dealloc = dealloc,
            .traverse = fields_traverse,
            .edge = fields_edge,
            .fields = fields,
            .repr = repr,
            .hash = hash,
            .getattro = object_generic_getattr,
            .richcompare = richcompare,
            .iter = range_iter,
            .new_ = new_,
            .bool_ = truth,
            .sq_length = length,
            .sq_item = item,
            .sq_contains = contains,
            .mp_length = length,
            .mp_subscript = subscript,
        },
    .methods = methods,
    .members = members,
};
