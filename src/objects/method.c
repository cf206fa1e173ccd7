/* Bound methods, with their free list (up to 3.8). */
#include "objects/function.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"

static const Field fields[] = {
    {"__func__", offsetof(Method, function), FIELD_REF},
    {"__self__", offsetof(Method, self), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *method_new(World *w, Object *function, Object *self) {
    Type *type = TYPE(w, METHOD);
    Method *m = freelist_pop(&OBJ(w)->freelists.methods);
    if (m)
        object_revive(w, (Object *)m);
    else if (!(m = (Method *)object_alloc(w, type, type->basicsize)))
        return raise_memory(w);
    m->weakrefs = NULL;
    m->function = newref(w, function);
    m->self = newref(w, self);
    gc_track(w, m);
    return (Object *)m;
}

static void dealloc(World *w, Object *o) {
    Method *m = (Method *)o;
    gc_untrack(w, o);
    if (m->weakrefs)
        weakref_clear_all(w, o);
    clear_ref(w, &m->function);
    clear_ref(w, &m->self);
    if (!freelist_push(&OBJ(w)->freelists.methods, m, w->model->freelists.methods))
        object_free(w, o);
}

/* Native code that calls a method gives it a tuple of arguments up to 3.7. */
static Object *call(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    Method *m = (Method *)o;
    if (!w->model->methods_packed)
        return slot_call_prepended(w, m->function, m->self, args, nargs, kwnames);
    PackedArgs packed;
    if (!packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *result = slot_call_prepended(w, m->function, m->self, args, nargs, kwnames);
    packed_release(w, &packed);
    return result;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if (!args_no_keywords(w, "method", kwnames) || !args_check(w, "method", nargs, 2, 2))
        return NULL;
    if (!object_callable(args[0]))
        return raise_type_error(w, "first argument must be callable");
    if (args[1] == NONE(w))
        return raise_type_error(w, w->model->wording.a_type ? "instance must not be None"
                                                            : "self must not be None");
    return method_new(w, args[0], args[1]);
}

/* What the method type does not have is the function's. */
static Object *getattro(World *w, Object *o, Object *name) {
    Object *descr = type_lookup(w, TYPE_OF(o), name);
    if (!descr)
        return object_getattr(w, ((Method *)o)->function, name);
    DescrGetFn get = TYPE_OF(descr)->slots.descr_get;
    return get ? get(w, descr, o, (Object *)TYPE_OF(o)) : newref(w, descr);
}

static Object *repr(World *w, Object *o) {
    Method *m = (Method *)o;
    Object *name;
    if (object_lookup_attr(w, m->function, NAME(w, __qualname__), &name) < 0)
        return NULL;
    if (!name && object_lookup_attr(w, m->function, NAME(w, __name__), &name) < 0)
        return NULL;
    Object *text = name && is_str(name) ? str_format_c(w, "<bound method %U of %R>", name, m->self)
                                        : str_format_c(w, "<bound method ? of %R>", m->self);
    xdecref(w, name);
    return text;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !IS(w, a, METHOD) || !IS(w, b, METHOD))
        return new_notimplemented(w);
    Method *x = (Method *)a, *y = (Method *)b;
    int equal = object_compare_bool(w, x->function, y->function, CMP_EQ);
    if (equal > 0)
        equal = x->self == y->self;
    return equal < 0 ? NULL : new_bool(w, equal == (op == CMP_EQ));
}

static int64_t hash(World *w, Object *o) {
    Method *m = (Method *)o;
    int64_t h = object_hash(w, m->function);
    if (h == -1)
        return -1;
    h ^= hash_pointer(w, m->self);
    return h == -1 ? -2 : h;
}

static Object *descr_get(World *w, Object *self, Object *obj, Object *type) {
    (void)obj, (void)type; /* bound already */
    return newref(w, self);
}

static Object *get_doc(World *w, Object *o, void *closure) {
    (void)closure;
    return object_getattr(w, ((Method *)o)->function, NAME(w, __doc__));
}

static const GetSetDef getsets[] = {
    {"__doc__", get_doc, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef members[] = {
    {"__func__", MEMBER_OBJECT, offsetof(Method, function), true},
    {"__self__", MEMBER_OBJECT, offsetof(Method, self), true},
    {NULL, 0, 0, false},
};

const TypeSpec method_spec = {
    .name = "method",
    .doc = "Create a bound instance method object.",
    .flags = TYPE_GC,
    .weakoffset = offsetof(Method, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .hash = hash,
              .call = call,
              .getattro = getattro,
              .richcompare = richcompare,
              .descr_get = descr_get,
              .new_ = new_},
    .getset = getsets,
    .members = members,
};
