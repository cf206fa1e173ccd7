/* iter(seq) by __getitem__, iter(callable, sentinel), reversed; and what all iterators share. */
#include "objects/iter.h"

#include <limits.h>

#include "objects/args.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

Object *object_self(World *w, Object *o) {
    return newref(w, o);
}

Object *builtin_named(World *w, const char *name) {
    Object *builtins = OBJ(w)->builtins;
    Object *found = builtins ? dict_get_c(w, builtins, name) : NULL;
    if (!found && !error_pending(w))
        raise_error(w, AttributeError, "%s", name);
    return xnewref(w, found);
}

Object *iter_reduce(World *w, const char *name, Object *seq, Object *state) {
    Object *fn = NULL, *args = NULL, *result = NULL;
    if (seq && !error_pending(w) && (fn = builtin_named(w, name)) && (args = tuple_pack(w, 1, seq)))
        result = state ? tuple_pack(w, 3, fn, args, state) : tuple_pack(w, 2, fn, args);
    xdecref(w, fn);
    xdecref(w, args);
    xdecref(w, seq);
    xdecref(w, state);
    return result;
}

Object *iter_reduce_rest(World *w, Object *copy) {
    Object *rest = copy ? sequence_list(w, copy) : NULL;
    xdecref(w, copy);
    return iter_reduce(w, "iter", rest, NULL);
}

Object *attribute_reduce(World *w, Object *owner, Object *name) {
    Object *fn = builtin_named(w, "getattr");
    Object *args = fn ? tuple_pack(w, 2, owner, name) : NULL;
    Object *result = args ? tuple_pack(w, 2, fn, args) : NULL;
    xdecref(w, args);
    xdecref(w, fn);
    return result;
}

bool iter_state_index(World *w, Object *o, ssize_t *out) {
    if (is_int(o))
        return arg_ssize(w, o, out);
    raise_type_error(w, "an integer is required");
    return false;
}

/* Iteration by __getitem__ */

typedef struct SeqIter {
    Object head;
    ssize_t index;
    Object *seq; /* NULL: at the end */
} SeqIter;

static const Field seq_fields[] = {
    {"seq", offsetof(SeqIter, seq), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *seq_iter_new(World *w, Object *seq) {
    Type *type = TYPE(w, SEQ_ITER);
    SeqIter *self = (SeqIter *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    self->index = 0;
    self->seq = newref(w, seq);
    gc_track(w, self);
    return (Object *)self;
}

/* An exception that means the end of a sequence is swallowed. */
static void swallow_end(World *w) {
    if (error_is(w, IndexError) || error_is(w, StopIteration))
        error_clear(w);
}

static Object *seq_next(World *w, Object *o) {
    SeqIter *self = (SeqIter *)o;
    Object *seq = self->seq;
    if (!seq)
        return NULL;
    if (self->index == SSIZE_MAX)
        return raise_error(w, OverflowError, "iter index too large");
    Object *item = sequence_getitem(w, seq, self->index);
    if (item) {
        self->index++;
        return item;
    }
    if (error_is(w, IndexError) || error_is(w, StopIteration)) {
        error_clear(w);
        clear_ref(w, &self->seq);
    }
    return NULL;
}

static Object *seq_length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    SeqIter *it = (SeqIter *)self;
    if (!it->seq)
        return int_from_ssize(w, 0);
    if (!object_has_length(it->seq))
        return new_notimplemented(w);
    ssize_t n = object_length(w, it->seq);
    if (n < 0)
        return NULL;
    return int_from_ssize(w, n > it->index ? n - it->index : 0);
}

static Object *seq_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    SeqIter *it = (SeqIter *)self;
    if (!it->seq)
        return iter_reduce(w, "iter", tuple_new(w, 0), NULL);
    return iter_reduce(w, "iter", newref(w, it->seq), int_from_ssize(w, it->index));
}

static Object *seq_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    SeqIter *it = (SeqIter *)self;
    ssize_t i;
    if (!iter_state_index(w, args[0], &i))
        return NULL;
    if (it->seq)
        it->index = i < 0 ? 0 : i;
    return new_none(w);
}

static const MethodDef seq_methods[] = {
    {"__length_hint__", seq_length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", seq_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", seq_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec seq_iter_spec = {
    .name = "iterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {FIELD_SLOTS(seq_fields), .iter = object_self, .iternext = seq_next},
    .methods = seq_methods,
};

/* iter(callable, sentinel) */

typedef struct CallIter {
    Object head;
    Object *callable, *sentinel; /* NULL: at the end */
} CallIter;

static const Field call_fields[] = {
    {"callable", offsetof(CallIter, callable), FIELD_REF},
    {"sentinel", offsetof(CallIter, sentinel), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *call_iter_new(World *w, Object *callable, Object *sentinel) {
    Type *type = TYPE(w, CALL_ITER);
    CallIter *self = (CallIter *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    self->callable = newref(w, callable);
    self->sentinel = newref(w, sentinel);
    gc_track(w, self);
    return (Object *)self;
}

static Object *call_next(World *w, Object *o) {
    CallIter *self = (CallIter *)o;
    if (!self->callable)
        return NULL;
    Object *result = object_call0(w, self->callable);
    int ended = 1;
    if (result && self->sentinel) {
        Object *sentinel = newref(w, self->sentinel);
        ended = item_equals(w, sentinel, result);
        decref(w, sentinel);
        if (!ended)
            return result;
    }
    if (!result && error_is(w, StopIteration))
        error_clear(w);
    else if (!result)
        ended = 0;
    xdecref(w, result);
    if (ended > 0) {
        clear_ref(w, &self->callable);
        clear_ref(w, &self->sentinel);
    }
    return NULL;
}

static Object *call_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    CallIter *it = (CallIter *)self;
    if (!it->callable || !it->sentinel)
        return iter_reduce(w, "iter", tuple_new(w, 0), NULL);
    Object *fn = builtin_named(w, "iter");
    Object *pair = fn ? tuple_pack(w, 2, it->callable, it->sentinel) : NULL;
    Object *result = pair ? tuple_pack(w, 2, fn, pair) : NULL;
    xdecref(w, fn);
    xdecref(w, pair);
    return result;
}

static const MethodDef call_methods[] = {
    {"__reduce__", call_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec call_iter_spec = {
    .name = "callable_iterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {FIELD_SLOTS(call_fields), .iter = object_self, .iternext = call_next},
    .methods = call_methods,
};

/* reversed(seq) */

typedef struct Reversed {
    Object head;
    ssize_t index;
    Object *seq;
} Reversed;

static const Field reversed_fields[] = {
    {"seq", offsetof(Reversed, seq), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *not_reversible(World *w, Object *seq) {
    return raise_type_error(w, "'%.200T' object is not reversible", seq);
}

static Object *reversed_new(World *w, Type *type, Object *const *args, size_t nargs,
                            Object *kwnames) {
    if ((type == TYPE(w, REVERSED) && !args_no_keywords(w, "reversed", kwnames)) ||
        !args_check(w, "reversed", nargs, 1, 1))
        return NULL;
    Object *seq = args[0];
    Object *method = object_lookup_special(w, seq, NAME(w, __reversed__));
    if (!method && error_pending(w))
        return NULL;
    if (method) {
        Object *result = method == NONE(w) ? not_reversible(w, seq) : object_call0(w, method);
        decref(w, method);
        return result;
    }
    if (!object_is_sequence(seq))
        return not_reversible(w, seq);
    ssize_t n = object_length(w, seq);
    if (n < 0)
        return NULL;
    Reversed *self = (Reversed *)type_alloc(w, type, 0);
    if (!self)
        return NULL;
    self->index = n - 1;
    self->seq = newref(w, seq);
    return (Object *)self;
}

static Object *reversed_next(World *w, Object *o) {
    Reversed *self = (Reversed *)o;
    if (self->index >= 0 && self->seq) {
        Object *item = sequence_getitem(w, self->seq, self->index);
        if (item) {
            self->index--;
            return item;
        }
        swallow_end(w);
    }
    self->index = -1;
    clear_ref(w, &self->seq);
    return NULL;
}

static Object *reversed_length_hint(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Reversed *it = (Reversed *)self;
    if (!it->seq)
        return int_from_ssize(w, 0);
    ssize_t n = object_length(w, it->seq), left = it->index + 1;
    if (n < 0)
        return NULL;
    return int_from_ssize(w, n < left ? 0 : left);
}

static Object *reversed_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Reversed *it = (Reversed *)self;
    Object *args0 = it->seq ? tuple_pack(w, 1, it->seq) : NULL, *result = NULL;
    if (!it->seq) {
        Object *empty = tuple_new(w, 0);
        args0 = empty ? tuple_pack(w, 1, empty) : NULL;
        xdecref(w, empty);
        if (args0)
            result = tuple_pack(w, 2, TYPE_OF(self), args0);
    } else if (args0) {
        Object *index = int_from_ssize(w, it->index);
        if (index)
            result = tuple_pack(w, 3, TYPE_OF(self), args0, index);
        xdecref(w, index);
    }
    xdecref(w, args0);
    return result;
}

static Object *reversed_set_state(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Reversed *it = (Reversed *)self;
    ssize_t i;
    if (!iter_state_index(w, args[0], &i))
        return NULL;
    if (it->seq) {
        ssize_t n = object_length(w, it->seq);
        if (n < 0)
            return NULL;
        it->index = i < -1 ? -1 : i > n - 1 ? n - 1 : i;
    }
    return new_none(w);
}

static const MethodDef reversed_methods[] = {
    {"__length_hint__", reversed_length_hint, METHOD_NOARGS, NULL},
    {"__reduce__", reversed_reduce, METHOD_NOARGS, NULL},
    {"__setstate__", reversed_set_state, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec reversed_spec = {
    .name = "reversed",
    .doc = "An iterator that goes through a sequence from its end.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {FIELD_SLOTS(reversed_fields), .iter = object_self, .iternext = reversed_next,
              .new_ = reversed_new},
    .methods = reversed_methods,
};
