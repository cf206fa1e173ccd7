/* MemoryError: its objects wait ready-made, because there may be no memory for one when it is
 * needed. */
#include "objects/exception.h"

#include "objects/type.h"

/* As many as CPython keeps. Those that die come back; while all are in use, OBJ(w)->memory_error
 * stands for every further one. */
enum {
    KEPT = 16
};

static Object *take(World *w) {
    Object *self = freelist_pop(&OBJ(w)->freelists.memory_errors);
    if (!self)
        return NULL;
    object_revive(w, self);
    *(void **)(self + 1) = NULL; /* the link */
    ((Exception *)self)->suppress_context = false;
    gc_track(w, self);
    return self;
}

static Object *memory_error_new(World *w, Type *type, Object *const *args, size_t nargs,
                                Object *kwnames) {
    Object *self = type == TYPE(w, MemoryError) ? take(w) : NULL;
    if (!self)
        return exception_base_new(w, type, args, nargs, kwnames);
    if (!exception_set_args(w, self, args, nargs))
        clear_ref(w, &self);
    return self;
}

static void dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    exception_clear(w, self);
    if (!IS(w, self, MemoryError) || !freelist_push(&OBJ(w)->freelists.memory_errors, self, KEPT))
        object_free(w, self);
}

Object *raise_memory(World *w) {
    Object *error = take(w);
    if (!error)
        return OBJ(w)->memory_error ? raise_object(w, OBJ(w)->memory_error) : NULL;
    ((Exception *)error)->args = newref(w, OBJ(w)->empty_tuple);
    raise_object(w, error);
    decref(w, error);
    return NULL;
}

/* All are made, then dropped into the list; false without memory. */
bool memory_errors_boot(World *w) {
    Object *made[KEPT + 1];
    int n = 0;
    while (n <= KEPT && (made[n] = exception_new(w, TYPE(w, MemoryError), OBJ(w)->empty_tuple)))
        n++;
    bool ok = n > KEPT;
    if (ok)
        OBJ(w)->memory_error = made[--n];
    while (n > 0)
        decref(w, made[--n]);
    return ok;
}

const TypeSpec memory_error_spec = {
    .name = "MemoryError",
    .base = T_Exception,
    .flags = TYPE_GC | TYPE_BASE | TYPE_EXC_SUB,
    .slots = {.dealloc = dealloc, .new_ = memory_error_new},
};
