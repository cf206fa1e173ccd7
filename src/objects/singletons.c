/* The types of None, Ellipsis and NotImplemented. The objects themselves lie in the object state.
 */
#include "objects/type.h"

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/str.h"

/* They do not die; whoever gave away one reference too many finds them alive. */
static void dealloc(World *w, Object *self) {
    (void)w;
    self->refcnt = 1;
}

static bool no_arguments(World *w, const Type *type, size_t nargs, Object *kwnames) {
    if (!nargs && !(kwnames && VAR_SIZE(kwnames)))
        return true;
    raise_type_error(w, "%s takes no arguments", type->name);
    return false;
}

static Object *none_repr(World *w, Object *self) {
    (void)self;
    return str_new(w, "None"); /* each time another one */
}

static int none_bool(World *w, Object *self) {
    (void)w, (void)self;
    return 0;
}

static Object *none_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args;
    return no_arguments(w, type, nargs, kwnames) ? new_none(w) : NULL;
}

const TypeSpec none_spec = {
    .name = "NoneType",
    .slots = {.dealloc = dealloc, .repr = none_repr, .bool_ = none_bool, .new_ = none_new},
};

static Object *ellipsis_repr(World *w, Object *self) {
    (void)self;
    return str_intern_c(w, "Ellipsis");
}

static Object *ellipsis_new(World *w, Type *type, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args;
    return no_arguments(w, type, nargs, kwnames) ? newref(w, ELLIPSIS(w)) : NULL;
}

/* Pickled as its name. */
static Object *singleton_reduce(World *w, Object *self, Object *const *args, size_t nargs,
                                Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return object_repr(w, self);
}

static const MethodDef singleton_methods[] = {
    {"__reduce__", singleton_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec ellipsis_spec = {
    .name = "ellipsis",
    .slots = {.dealloc = dealloc, .repr = ellipsis_repr, .new_ = ellipsis_new},
    .methods = singleton_methods,
};

static Object *notimplemented_repr(World *w, Object *self) {
    (void)self;
    return str_intern_c(w, "NotImplemented");
}

static Object *notimplemented_new(World *w, Type *type, Object *const *args, size_t nargs,
                                  Object *kwnames) {
    (void)args;
    return no_arguments(w, type, nargs, kwnames) ? new_notimplemented(w) : NULL;
}

static int notimplemented_bool(World *w, Object *self) {
    (void)w, (void)self;
    return true;
}

const TypeSpec notimplemented_spec = {
    .name = "NotImplementedType",
    .slots = {.dealloc = dealloc,
              .repr = notimplemented_repr,
              .bool_ = notimplemented_bool,
              .new_ = notimplemented_new},
    .methods = singleton_methods,
};
