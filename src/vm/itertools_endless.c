/* count, cycle, repeat. */
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/itertools.h"

/* What repr calls it: up to 3.6 a subclass by its base's name, too. */
static const char *shown_name(World *w, const Object *o, const char *name) {
    return w->model->itertools_base_names ? name : type_short_name(TYPE_OF(o));
}

/* ---- count ---- */

/* Fast mode: [fast] is the next number, [next] NULL, the step 1. Slow mode: [fast] is SSIZE_MAX,
 * and [next] the next number. Fast mode goes over into slow mode when it arrives at SSIZE_MAX. */
typedef struct Count {
    Object head;
    ssize_t fast;
    Object *next, *step;
} Count;

static const Field count_fields[] = {
    {"next", offsetof(Count, next), FIELD_REF},
    {"step", offsetof(Count, step), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool is_number(World *w, const Object *o) {
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    return slots->index || slots->int_ || slots->float_ || ISINSTANCE(w, o, COMPLEX);
}

static bool is_one(Object *o) {
    int overflow;
    return is_int(o) && int_as_int64(o, &overflow) == 1 && !overflow;
}

static Object *count_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"start", "step", NULL};
    static const ArgSpec spec = {"count", names, 0, 2};
    Object *out[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if ((out[0] && !is_number(w, out[0])) || (out[1] && !is_number(w, out[1])))
        return raise_type_error(w, "a number is required");
    int overflow = 0;
    bool fast = (!out[0] || is_int(out[0])) && (!out[1] || is_one(out[1]));
    ssize_t start = fast && out[0] ? int_as_int64(out[0], &overflow) : 0;
    if (overflow)
        fast = false;
    Object *step = out[1] ? newref(w, out[1]) : int_from_ssize(w, 1);
    Count *self = step ? (Count *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, step);
        return NULL;
    }
    self->fast = fast ? start : SSIZE_MAX;
    self->step = step;
    if (!fast && !(self->next = out[0] ? newref(w, out[0]) : int_from_ssize(w, 0)))
        clear_ref(w, &self);
    return (Object *)self;
}

static Object *count_next(World *w, Object *o) {
    Count *self = (Count *)o;
    if (self->fast != SSIZE_MAX)
        return int_from_ssize(w, self->fast++);
    if (!self->next && !(self->next = int_from_ssize(w, SSIZE_MAX)))
        return NULL;
    Object *number = self->next, *after = number_binary(w, number, self->step, OP_ADD);
    if (!after)
        return NULL;
    self->next = after;
    return number;
}

/* "<NULL>" is what CPython says of a count that has just come to SSIZE_MAX. */
static Object *count_repr(World *w, Object *o) {
    Count *self = (Count *)o;
    const char *name = shown_name(w, o, "count");
    if (self->fast != SSIZE_MAX)
        return str_format_c(w, "%s(%zd)", name, self->fast);
    Object *next = self->next ? object_repr(w, self->next) : str_new(w, "<NULL>");
    Object *text = !next                ? NULL
                   : is_one(self->step) ? str_format_c(w, "%s(%U)", name, next)
                                        : str_format_c(w, "%s(%U, %R)", name, next, self->step);
    xdecref(w, next);
    return text;
}

static Object *count_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Count *it = (Count *)self;
    if (it->fast != SSIZE_MAX || !it->next)
        return iter_reduce_self(w, self, itertool_pack(w, 1, int_from_ssize(w, it->fast)), NULL);
    return iter_reduce_self(w, self, tuple_pack(w, 2, it->next, it->step), NULL);
}

static const MethodDef count_methods[] = {
    {"__reduce__", count_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec count_spec = {
    .name = "itertools.count",
    .doc = "An iterator of start, start + step, start + 2 * step and so on.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(count_fields), .iter = object_self, .iternext = count_next,
              .repr = count_repr, .new_ = count_new},
    .methods = count_methods,
};

/* ---- cycle ---- */

typedef struct Cycle {
    Object head;
    Object *iterator, *saved; /* the iterator: NULL once it has ended */
    ssize_t index;            /* in saved, of the next item */
    int64_t saved_all;        /* the iterator gives what is saved already: a copy's does */
} Cycle;

static const Field cycle_fields[] = {
    {"iterator", offsetof(Cycle, iterator), FIELD_REF},
    {"saved", offsetof(Cycle, saved), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *cycle_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if (!itertool_positional(w, type, V_CYCLE, nargs, kwnames, 1, 1))
        return NULL;
    Object *iterator = object_iter(w, args[0]);
    Object *saved = iterator ? list_new(w, 0) : NULL;
    Cycle *self = saved ? (Cycle *)type_alloc(w, type, 0) : NULL;
    if (!self) {
        xdecref(w, iterator);
        xdecref(w, saved);
        return NULL;
    }
    self->iterator = iterator;
    self->saved = saved;
    return (Object *)self;
}

static Object *cycle_next(World *w, Object *o) {
    Cycle *self = (Cycle *)o;
    if (self->iterator) {
        Object *item = iter_next(w, self->iterator);
        if (item && !self->saved_all && list_append(w, self->saved, item) < 0)
            clear_ref(w, &item);
        if (item || error_pending(w))
            return item;
        clear_ref(w, &self->iterator);
    }
    if (!VAR_SIZE(self->saved))
        return NULL;
    Object *item = newref(w, list_get(self->saved, self->index));
    if (++self->index >= VAR_SIZE(self->saved))
        self->index = 0;
    return item;
}

/* An iterator over the saved items from the next one on. */
static Object *rest_of_saved(World *w, Cycle *self) {
    Object *it = object_iter(w, self->saved);
    Object *name = it && self->index ? str_new(w, "__setstate__") : NULL;
    Object *index = name ? int_from_ssize(w, self->index) : NULL;
    Object *done = index ? object_call_method1(w, it, name, index) : NULL;
    if (it && self->index && !done)
        clear_ref(w, &it);
    xdecref(w, name);
    xdecref(w, index);
    xdecref(w, done);
    return it;
}

static Object *cycle_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Cycle *it = (Cycle *)self;
    Object *iterator = it->iterator ? newref(w, it->iterator) : rest_of_saved(w, it);
    if (!iterator)
        return NULL;
    bool saved_all = !it->iterator || it->saved_all;
    Object *flag =
        w->model->cycle_flag_number ? int_from_ssize(w, saved_all) : new_bool(w, saved_all);
    return iter_reduce_self(w, self, itertool_pack(w, 1, iterator),
                            itertool_pack(w, 2, newref(w, it->saved), flag));
}

static Object *cycle_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Cycle *it = (Cycle *)self;
    int flag;
    if (!itertool_state(w, args[0], 2, 2))
        return NULL;
    Object *saved = tuple_get(args[0], 0);
    if (!is_list(saved))
        return raise_type_error(w, "argument 1 must be list, not %.50T", saved);
    if (!arg_int(w, tuple_get(args[0], 1), &flag))
        return NULL;
    set_ref(w, &it->saved, newref(w, saved));
    it->saved_all = flag != 0;
    it->index = 0;
    return new_none(w);
}

static const MethodDef cycle_methods[] = {
    {"__reduce__", cycle_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", cycle_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec cycle_spec = {
    .name = "itertools.cycle",
    .doc = "An iterator of the items of an iterable, again and again.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(cycle_fields), .iter = object_self, .iternext = cycle_next,
              .new_ = cycle_new},
    .methods = cycle_methods,
};

/* ---- repeat ---- */

typedef struct Repeat {
    Object head;
    Object *object;
    ssize_t left; /* -1: without end */
} Repeat;

static const Field repeat_fields[] = {
    {"object", offsetof(Repeat, object), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *repeat_new(World *w, Type *type, Object *const *args, size_t nargs,
                          Object *kwnames) {
    static const char *const names[] = {"object", "times", NULL};
    static const ArgSpec spec = {"repeat", names, 1, 2};
    Object *out[2];
    ssize_t times = -1;
    if (!args_parse(w, &spec, args, nargs, kwnames, out) ||
        (out[1] && !arg_ssize(w, out[1], &times)))
        return NULL;
    Repeat *self = (Repeat *)type_alloc(w, type, 0);
    if (!self)
        return NULL;
    self->object = newref(w, out[0]);
    self->left = out[1] && times < 0 ? 0 : times;
    return (Object *)self;
}

static Object *repeat_next(World *w, Object *o) {
    Repeat *self = (Repeat *)o;
    if (!self->left)
        return NULL;
    if (self->left > 0)
        self->left--;
    return newref(w, self->object);
}

static Object *repeat_repr(World *w, Object *o) {
    Repeat *self = (Repeat *)o;
    const char *name = shown_name(w, o, "repeat");
    return self->left < 0 ? str_format_c(w, "%s(%R)", name, self->object)
                          : str_format_c(w, "%s(%R, %zd)", name, self->object, self->left);
}

static Object *repeat_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Repeat *it = (Repeat *)self;
    Object *all = it->left < 0
                      ? tuple_pack(w, 1, it->object)
                      : itertool_pack(w, 2, newref(w, it->object), int_from_ssize(w, it->left));
    return iter_reduce_self(w, self, all, NULL);
}

static Object *repeat_length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Repeat *it = (Repeat *)self;
    return it->left < 0 ? raise_type_error(w, "len() of unsized object")
                        : int_from_ssize(w, it->left);
}

static const MethodDef repeat_methods[] = {
    {"__length_hint__", repeat_length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", repeat_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec repeat_spec = {
    .name = "itertools.repeat",
    .doc = "An iterator of one object, a number of times or without end.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(repeat_fields), .iter = object_self, .iternext = repeat_next,
              .repr = repeat_repr, .new_ = repeat_new},
    .methods = repeat_methods,
};
