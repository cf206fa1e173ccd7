/* slice, of which the last dead one is kept for the next. */
#include <limits.h>

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static Slice *as_slice(Object *o) {
    return (Slice *)o;
}

static const Field fields[] = {
    {"step", offsetof(Slice, step), FIELD_REF},
    {"start", offsetof(Slice, start), FIELD_REF},
    {"stop", offsetof(Slice, stop), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *slice_new(World *w, Object *start, Object *stop, Object *step) {
    Type *type = TYPE(w, SLICE);
    Object **kept = &OBJ(w)->freelists.slice, *o = *kept;
    if (o) {
        *kept = NULL;
        object_revive(w, o);
    } else if (!(o = object_alloc(w, type, type->basicsize))) {
        return raise_memory(w);
    }
    as_slice(o)->step = newref(w, step ? step : NONE(w));
    as_slice(o)->start = newref(w, start ? start : NONE(w));
    as_slice(o)->stop = newref(w, stop ? stop : NONE(w));
    gc_track(w, o);
    return o;
}

static void dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    fields_clear(w, o);
    if (w->model->freelists.slices && !OBJ(w)->freelists.slice)
        OBJ(w)->freelists.slice = o;
    else
        object_free(w, o);
}

static int traverse(World *w, Object *o, VisitFn visit, void *arg) {
    Slice *self = as_slice(o);
    Object *parts[] = {self->start, self->stop, self->step};
    for (int i = 0; i < 3; i++) {
        int result = parts[i] ? visit(w, parts[i], arg) : 0;
        if (result)
            return result;
    }
    return 0;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    static const char *const names[] = {".start", ".stop", ".step"};
    (void)w, (void)self;
    size_t i = 0;
    const char *name = index < 3 ? names[index] : "";
    for (; name[i] && i + 1 < room; i++)
        text[i] = name[i];
    if (room)
        text[i] = 0;
}

/* Indices */

bool slice_unpack(World *w, Object *slice, ssize_t *start, ssize_t *stop, ssize_t *step) {
    Slice *self = as_slice(slice);
    *step = 1;
    if (!arg_slice_index(w, self->step, step))
        return false;
    if (*step == 0) {
        raise_value_error(w, "slice step cannot be zero");
        return false;
    }
    if (*step < -SSIZE_MAX)
        *step = -SSIZE_MAX; /* can be negated */
    *start = *step < 0 ? SSIZE_MAX : 0;
    *stop = *step < 0 ? -SSIZE_MAX - 1 : SSIZE_MAX;
    return arg_slice_index(w, self->start, start) && arg_slice_index(w, self->stop, stop);
}

static void adjust(ssize_t *i, ssize_t length, ssize_t step) {
    if (*i < 0) {
        *i += length;
        if (*i < 0)
            *i = step < 0 ? -1 : 0;
    } else if (*i >= length) {
        *i = step < 0 ? length - 1 : length;
    }
}

ssize_t slice_adjust(ssize_t length, ssize_t *start, ssize_t *stop, ssize_t step) {
    adjust(start, length, step);
    adjust(stop, length, step);
    if (step < 0)
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

ssize_t slice_indices(World *w, Object *slice, ssize_t length, ssize_t *start, ssize_t *stop,
                      ssize_t *step) {
    return slice_unpack(w, slice, start, stop, step) ? slice_adjust(length, start, stop, *step)
                                                     : -1;
}

/* The same for ints of any size, as slice.indices() and range need it. */

/* [part] as an int, or [fallback]; new reference. */
static Object *long_part(World *w, Object *part, Object *fallback) {
    if (part == NONE(w))
        return newref(w, fallback);
    if (object_is_index(part))
        return number_index(w, part);
    return raise_type_error(w,
                            "slice indices must be integers or None or have an __index__ method");
}

/* A start or stop between lower and upper; consumes and replaces *i. False on error. */
static bool long_adjust(World *w, Object **i, Object *length, Object *lower, Object *upper) {
    if (int_sign(*i) < 0) {
        Object *sum = int_add(w, *i, length);
        set_ref(w, i, sum);
        if (!sum)
            return false;
        if (int_compare(sum, lower) < 0)
            set_ref(w, i, newref(w, lower));
    } else if (int_compare(*i, upper) > 0) {
        set_ref(w, i, newref(w, upper));
    }
    return true;
}

bool slice_long_indices(World *w, Object *slice, Object *length, Object *out[3]) {
    Slice *self = as_slice(slice);
    Object *one = int_from_ssize(w, 1), *lower = NULL, *upper = NULL;
    out[0] = out[1] = out[2] = NULL;
    bool ok = one && (out[2] = long_part(w, self->step, one));
    if (ok && !int_sign(out[2])) {
        raise_value_error(w, "slice step cannot be zero");
        ok = false;
    }
    bool down = ok && int_sign(out[2]) < 0;
    if (ok) {
        lower = int_from_ssize(w, down ? -1 : 0);
        upper = !down ? newref(w, length) : lower ? int_add(w, length, lower) : NULL;
    }
    ok = lower && upper && (out[0] = long_part(w, self->start, down ? upper : lower)) &&
         (self->start == NONE(w) || long_adjust(w, &out[0], length, lower, upper)) &&
         (out[1] = long_part(w, self->stop, down ? lower : upper)) &&
         (self->stop == NONE(w) || long_adjust(w, &out[1], length, lower, upper));
    for (int i = 0; i < 3 && !ok; i++)
        clear_ref(w, &out[i]);
    xdecref(w, one);
    xdecref(w, lower);
    xdecref(w, upper);
    return ok;
}

/* What Python code sees */

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if (!args_no_keywords(w, "slice", kwnames) || !args_check(w, "slice", nargs, 1, 3))
        return NULL;
    return nargs == 1 ? slice_new(w, NULL, args[0], NULL)
                      : slice_new(w, args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static Object *repr(World *w, Object *o) {
    Slice *self = as_slice(o);
    incref(w, o); /* the reprs of its parts may let go of it */
    Object *text = str_format_c(w, "slice(%R, %R, %R)", self->start, self->stop, self->step);
    decref(w, o);
    return text;
}

static Object *parts(World *w, Object *o) {
    Slice *self = as_slice(o);
    return tuple_pack(w, 3, self->start, self->stop, self->step);
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!IS(w, a, SLICE) || !IS(w, b, SLICE))
        return new_notimplemented(w);
    if (a == b)
        return compare_result(w, 0, op);
    Object *pa = parts(w, a), *pb = pa ? parts(w, b) : NULL;
    Object *result = pb ? object_richcompare(w, pa, pb, op) : NULL;
    xdecref(w, pa);
    xdecref(w, pb);
    return result;
}

static int64_t hash(World *w, Object *o) {
    if (!w->model->slice_hashable)
        return object_unhashable(w, o);
    Slice *self = as_slice(o);
    Object *items[] = {self->start, self->stop, self->step};
    uint64_t sum = UINT64_C(2870177450012600261);
    for (int i = 0; i < 3; i++) {
        int64_t lane = object_hash(w, items[i]);
        if (lane == -1)
            return -1;
        sum += (uint64_t)lane * UINT64_C(14029467366897019727);
        sum = (sum << 31 | sum >> 33) * UINT64_C(11400714785074694791);
    }
    return sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
}

static Object *indices(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *length = number_index(w, args[0]), *out[3], *result = NULL;
    if (!length)
        return NULL;
    if (int_sign(length) < 0) {
        raise_value_error(w, "length should not be negative");
    } else if (slice_long_indices(w, self, length, out)) {
        result = tuple_from_steal(w, out, 3);
    }
    decref(w, length);
    return result;
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Object *all = parts(w, self);
    Object *result = all ? tuple_pack(w, 2, TYPE_OF(self), all) : NULL;
    xdecref(w, all);
    return result;
}

static const MethodDef methods[] = {
    {"indices", indices, METHOD_O, NULL},
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static const MemberDef members[] = {
    {"start", MEMBER_OBJECT, offsetof(Slice, start), true},
    {"stop", MEMBER_OBJECT, offsetof(Slice, stop), true},
    {"step", MEMBER_OBJECT, offsetof(Slice, step), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

const TypeSpec slice_spec = {
    .name = "slice",
    .doc = "What stands between the brackets of v[start:stop:step].",
    .flags = TYPE_GC,
    .slots =
        {
            .dealloc = dealloc,
            .traverse = traverse,
            .edge = edge,
            .fields = fields,
            .repr = repr,
            .hash = hash,
            .getattro = object_generic_getattr,
            .richcompare = richcompare,
            .new_ = new_,
        },
    .methods = methods,
    .members = members,
};
