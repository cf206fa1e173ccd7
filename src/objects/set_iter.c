#include "memory/fields.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/set.h"

typedef struct SetIter {
    Object head;
    Object *set;  /* NULL: exhausted */
    ssize_t used; /* of the set at the start; -1: its size changed, for good */
    ssize_t pos;
    ssize_t left;
} SetIter;

Object *set_iter(World *w, Object *set) {
    Type *t = TYPE(w, SET_ITER);
    SetIter *it = (SetIter *)object_alloc(w, t, t->basicsize);
    if (!it)
        return raise_memory(w);
    it->set = newref(w, set);
    it->used = it->left = set_length(set);
    gc_track(w, it);
    return &it->head;
}

static Object *self_iter(World *w, Object *self) {
    return newref(w, self);
}

static Object *next(World *w, Object *self) {
    SetIter *it = (SetIter *)self;
    Object *key;
    if (!it->set)
        return NULL;
    if (it->used != set_length(it->set)) {
        it->used = -1;
        return raise_error(w, RuntimeError, "Set changed size during iteration");
    }
    if (set_next(it->set, &it->pos, &key, NULL)) {
        it->left--;
        return newref(w, key);
    }
    clear_ref(w, &it->set);
    return NULL;
}

static Object *length_hint(World *w, Object *self, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    SetIter *it = (SetIter *)self;
    return int_from_ssize(w, it->set && it->used == set_length(it->set) ? it->left : 0);
}

static Object *reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    SetIter *it = (SetIter *)self;
    if (!it->set)
        return iter_reduce(w, "iter", list_new(w, 0), NULL);
    SetIter *copy = (SetIter *)set_iter(w, it->set);
    if (copy) {
        copy->used = it->used;
        copy->pos = it->pos;
        copy->left = it->left;
    }
    return iter_reduce_rest(w, (Object *)copy);
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"__length_hint__", length_hint, METHOD_NOARGS, NULL},
    {0},
};

static const Field fields[] = {
    {"set", offsetof(SetIter, set), FIELD_REF},
    {0},
};

const TypeSpec set_iter_spec = {
    .name = "set_iterator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .methods = methods,
    .slots =
        {
            .fields = fields,
            .traverse = fields_traverse,
            .dealloc = fields_dealloc,
            .edge = fields_edge,
            .iter = self_iter,
            .iternext = next,
        },
};
