#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static const Field descr_fields[] = {
    {"__objclass__", offsetof(Descr, type), FIELD_REF},
    {"__name__", offsetof(Descr, name), FIELD_REF},
    {"__qualname__", offsetof(Descr, qualname), FIELD_REF},
    {NULL, 0, FIELD_END},
};

#define DESCR_LIFE                                                                                 \
    .dealloc = fields_dealloc, .traverse = fields_traverse, .edge = fields_edge,                   \
    .blocks = fields_blocks, .fields = descr_fields

static Descr *descr_alloc(World *w, Type *kind, Type *type, Object *name /* stolen */,
                          const void *def) {
    Descr *self = name ? (Descr *)object_alloc(w, kind, kind->basicsize) : NULL;
    if (!self) {
        xdecref(w, name);
        return (Descr *)raise_memory(w);
    }
    self->type = newref(w, type);
    self->name = name;
    self->def = def;
    gc_track(w, self);
    return self;
}

Object *descr_new_method(World *w, Type *type, const MethodDef *def) {
    if (def->flags & METHOD_STATIC) {
        Object *fn = builtin_new(w, def, (Object *)type, NULL);
        Object *made = fn ? staticmethod_new(w, fn) : NULL;
        xdecref(w, fn);
        return made;
    }
    Type *kind = def->flags & METHOD_CLASS ? TYPE(w, CLASSMETHOD_DESCR) : TYPE(w, METHOD_DESCR);
    return (Object *)descr_alloc(w, kind, type, str_intern_c(w, def->name), def);
}

Object *descr_new_getset(World *w, Type *type, const GetSetDef *def) {
    return (Object *)descr_alloc(w, TYPE(w, GETSET), type, str_intern_c(w, def->name), def);
}

Object *descr_new_member(World *w, Type *type, const MemberDef *def) {
    return (Object *)descr_alloc(w, TYPE(w, MEMBER), type, str_intern_c(w, def->name), def);
}

Object *descr_new_slot_member(World *w, Type *type, Object *name, size_t offset) {
    const void *def = (const void *)(uintptr_t)(2 * offset + 1);
    return (Object *)descr_alloc(w, TYPE(w, MEMBER), type, newref(w, name), def);
}

Object *descr_new_wrapper(World *w, Type *type, const SlotDef *def) {
    Object *name = newref(w, OBJ(w)->names[def->name]);
    return (Object *)descr_alloc(w, TYPE(w, WRAPPER_DESCR), type, name, def);
}

size_t descr_slot_offset(World *w, const Object *o) {
    uintptr_t def = IS(w, o, MEMBER) ? (uintptr_t)((const Descr *)o)->def : 0;
    return def & 1 ? def / 2 : 0;
}

bool descr_wraps(World *w, const Object *o, AnyFn fn) {
    if (!IS(w, o, WRAPPER_DESCR))
        return false;
    const Descr *d = (const Descr *)o;
    return slot_get(&d->type->slots, ((const SlotDef *)d->def)->offset) == fn;
}

bool descr_check(World *w, const Descr *descr, Object *obj) {
    if (type_is_subtype(TYPE_OF(obj), descr->type))
        return true;
    raise_type_error(w, "descriptor '%U' for '%.100s' objects doesn't apply to a '%.100s' object",
                     descr->name, descr->type->name, TYPE_OF(obj)->name);
    return false;
}

Object *raise_missing(World *w, Object *obj, Object *name) {
    if (w->model->wording.missing_slot)
        return raise_attribute(w, obj, name);
    return raise_error(w, AttributeError, "%U", name);
}

/* ---- attributes of all kinds ---- */

static Object *get_qualname(World *w, Object *self, void *closure) {
    (void)closure;
    Descr *d = (Descr *)self;
    if (!d->qualname) {
        Object *owner = object_getattr(w, (Object *)d->type, NAME(w, __qualname__));
        d->qualname = owner ? str_format_c(w, "%S.%U", owner, d->name) : NULL;
        xdecref(w, owner);
    }
    return xnewref(w, d->qualname);
}

/* The text of a native's doc behind its signature line. */
static Object *doc_text(World *w, const char *doc) {
    if (!doc)
        return new_none(w);
    for (const char *p = doc; *p; p++)
        if (p[0] == '-' && p[1] == '-' && p[2] == '\n' && p[3] == '\n')
            return str_new(w, p + 4);
    return str_new(w, doc);
}

static Object *get_method_doc(World *w, Object *self, void *closure) {
    (void)closure;
    return doc_text(w, ((const MethodDef *)((Descr *)self)->def)->doc);
}

static Object *get_method_signature(World *w, Object *self, void *closure) {
    (void)closure;
    return native_signature(w, ((Descr *)self)->def);
}

static Object *get_getset_doc(World *w, Object *self, void *closure) {
    (void)closure;
    return doc_text(w, ((const GetSetDef *)((Descr *)self)->def)->doc);
}

static Object *get_no_doc(World *w, Object *self, void *closure) {
    (void)self, (void)closure;
    return new_none(w);
}

static Object *descr_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Descr *d = (Descr *)self;
    return attribute_reduce(w, (Object *)d->type, d->name);
}

static const MethodDef descr_methods[] = {
    {"__reduce__", descr_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static const MemberDef descr_members[] = {
    {"__objclass__", MEMBER_OBJECT, offsetof(Descr, type), true},
    {"__name__", MEMBER_OBJECT, offsetof(Descr, name), true},
    {NULL, 0, 0, false},
};

#define DESCR_GETSETS(name, get_doc)                                                               \
    static const GetSetDef name[] = {                                                              \
        {"__doc__", get_doc, NULL, NULL, NULL},                                                    \
        {"__qualname__", get_qualname, NULL, NULL, NULL},                                          \
        {NULL, NULL, NULL, NULL, NULL},                                                            \
    }
static const GetSetDef method_getsets[] = {
    {"__doc__", get_method_doc, NULL, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL, NULL},
    {"__text_signature__", get_method_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
DESCR_GETSETS(getset_getsets, get_getset_doc);
DESCR_GETSETS(plain_getsets, get_no_doc);

/* ---- methods ---- */

static Object *method_repr(World *w, Object *self) {
    Descr *d = (Descr *)self;
    return str_format_c(w, "<method '%U' of '%s' objects>", d->name, d->type->name);
}

static Object *method_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    if (!obj)
        return newref(w, self);
    if (!descr_check(w, (Descr *)self, obj))
        return NULL;
    return builtin_new(w, ((Descr *)self)->def, obj, NULL);
}

/* The instance that an unbound call needs as its first argument. */
static bool has_instance(World *w, Descr *d, Object *const *args, size_t nargs) {
    if (nargs)
        return descr_check(w, d, args[0]);
    if (w->model->wording.method_class) {
        Object *qualname = get_qualname(w, (Object *)d, NULL);
        if (qualname)
            raise_type_error(w, "unbound method %U() needs an argument", qualname);
        xdecref(w, qualname);
    } else {
        raise_type_error(w, "descriptor '%U' of '%.100s' object needs an argument", d->name,
                         d->type->name);
    }
    return false;
}

static Object *method_call(World *w, Object *self, Object *const *args, size_t nargs,
                           Object *kwnames) {
    Descr *d = (Descr *)self;
    if (!has_instance(w, d, args, nargs))
        return NULL;
    return native_call(w, d->def, args[0], args + 1, nargs - 1, kwnames);
}

const TypeSpec method_descr_spec = {
    .name = "method_descriptor",
    .flags = TYPE_GC | TYPE_METHOD_DESCRIPTOR,
    .slots = {DESCR_LIFE, .repr = method_repr, .call = method_call, .descr_get = method_get},
    .methods = descr_methods,
    .members = descr_members,
    .getset = method_getsets,
};

static Object *classmethod_get(World *w, Object *self, Object *obj, Object *type) {
    Descr *d = (Descr *)self;
    if (!type)
        type = obj ? (Object *)TYPE_OF(obj) : NULL;
    if (!type || !is_type(type))
        return raise_type_error(w,
                                "descriptor '%U' for type '%s' needs a type, not a '%s' as arg 2",
                                d->name, d->type->name, type ? TYPE_OF(type)->name : "NoneType");
    if (!type_is_subtype((Type *)type, d->type))
        return raise_type_error(w, "descriptor '%U' requires a subtype of '%s' but received '%s'",
                                d->name, d->type->name, ((Type *)type)->name);
    return builtin_new(w, d->def, type, NULL);
}

static Object *classmethod_call(World *w, Object *self, Object *const *args, size_t nargs,
                                Object *kwnames) {
    Descr *d = (Descr *)self;
    if (!nargs)
        return raise_type_error(w, "descriptor '%U' of '%.100s' object needs an argument", d->name,
                                d->type->name);
    Object *bound = classmethod_get(w, self, NULL, args[0]);
    if (!bound)
        return NULL;
    Object *result = object_call(w, bound, args + 1, nargs - 1, kwnames);
    decref(w, bound);
    return result;
}

const TypeSpec classmethod_descr_spec = {
    .name = "classmethod_descriptor",
    .flags = TYPE_GC,
    .slots = {DESCR_LIFE, .repr = method_repr, .call = classmethod_call,
              .descr_get = classmethod_get},
    .members = descr_members,
    .getset = method_getsets,
};

/* ---- getset ---- */

static Object *getset_repr(World *w, Object *self) {
    Descr *d = (Descr *)self;
    return str_format_c(w, "<attribute '%U' of '%s' objects>", d->name, d->type->name);
}

static Object *getset_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    Descr *d = (Descr *)self;
    const GetSetDef *def = d->def;
    if (!obj)
        return newref(w, self);
    if (!descr_check(w, d, obj))
        return NULL;
    if (!def->get)
        return raise_error(w, AttributeError, "attribute '%U' of '%.100s' objects is not readable",
                           d->name, d->type->name);
    return def->get(w, obj, def->closure);
}

static int getset_set(World *w, Object *self, Object *obj, Object *value) {
    Descr *d = (Descr *)self;
    const GetSetDef *def = d->def;
    if (!descr_check(w, d, obj))
        return -1;
    if (def->set)
        return def->set(w, obj, value, def->closure);
    raise_error(w, AttributeError, "attribute '%U' of '%.100s' objects is not writable", d->name,
                d->type->name);
    return -1;
}

const TypeSpec getset_spec = {
    .name = "getset_descriptor",
    .flags = TYPE_GC,
    .slots = {DESCR_LIFE, .repr = getset_repr, .descr_get = getset_get, .descr_set = getset_set},
    .members = descr_members,
    .getset = getset_getsets,
};

/* ---- members ---- */

static Object *member_repr(World *w, Object *self) {
    Descr *d = (Descr *)self;
    return str_format_c(w, "<member '%U' of '%s' objects>", d->name, d->type->name);
}

static MemberDef member_def(const Descr *d) {
    uintptr_t def = (uintptr_t)d->def;
    if (def & 1)
        return (MemberDef){NULL, MEMBER_OBJECT_EX, (uint16_t)(def / 2), false};
    return *(const MemberDef *)d->def;
}

static Object *member_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    Descr *d = (Descr *)self;
    if (!obj)
        return newref(w, self);
    if (!descr_check(w, d, obj))
        return NULL;
    MemberDef def = member_def(d);
    void *place = (char *)obj + def.offset;
    switch (def.kind) {
    case MEMBER_OBJECT: {
        Object *value = *(Object **)place;
        return value ? newref(w, value) : new_none(w);
    }
    case MEMBER_OBJECT_EX: {
        Object *value = *(Object **)place;
        return value ? newref(w, value) : raise_missing(w, obj, d->name);
    }
    case MEMBER_INT:
        return int_from_ssize(w, *(int32_t *)place);
    case MEMBER_SSIZE:
        return int_from_ssize(w, *(ssize_t *)place);
    default:
        return new_bool(w, *(bool *)place);
    }
}

static int set_scalar(World *w, MemberDef def, void *place, Object *value) {
    if (!value) {
        raise_type_error(w, "can't delete numeric/char attribute");
        return -1;
    }
    if (def.kind == MEMBER_INT) {
        int n;
        if (!arg_int(w, value, &n))
            return -1;
        *(int32_t *)place = n;
    } else if (def.kind == MEMBER_SSIZE) {
        if (!arg_ssize(w, value, place))
            return -1;
    } else if (!IS(w, value, BOOL)) {
        raise_type_error(w, "attribute value type must be bool");
        return -1;
    } else {
        *(bool *)place = value == TRUE_(w);
    }
    return 0;
}

static int member_set(World *w, Object *self, Object *obj, Object *value) {
    Descr *d = (Descr *)self;
    if (!descr_check(w, d, obj))
        return -1;
    MemberDef def = member_def(d);
    void *place = (char *)obj + def.offset;
    if (def.readonly) {
        raise_error(w, AttributeError, "readonly attribute");
        return -1;
    }
    if (def.kind != MEMBER_OBJECT && def.kind != MEMBER_OBJECT_EX)
        return set_scalar(w, def, place, value);
    Object **slot = place;
    if (!value && def.kind == MEMBER_OBJECT_EX && !*slot) {
        raise_error(w, AttributeError, "%U", d->name);
        return -1;
    }
    set_ref(w, slot, xnewref(w, value));
    return 0;
}

const TypeSpec member_spec = {
    .name = "member_descriptor",
    .flags = TYPE_GC,
    .slots = {DESCR_LIFE, .repr = member_repr, .descr_get = member_get, .descr_set = member_set},
    .members = descr_members,
    .getset = plain_getsets,
};

/* ---- wrappers of slots ---- */

static Object *wrapper_repr(World *w, Object *self) {
    Descr *d = (Descr *)self;
    return str_format_c(w, "<slot wrapper '%U' of '%s' objects>", d->name, d->type->name);
}

static Object *wrapper_invoke(World *w, const Descr *d, Object *self, Object *const *args,
                              size_t nargs, Object *kwnames) {
    const SlotDef *def = d->def;
    return def->wrap(w, self, args, nargs, kwnames, slot_get(&d->type->slots, def->offset), def);
}

/* CPython packs all arguments in a tuple, then those behind self in another. */
static Object *wrapper_call(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    Descr *d = (Descr *)self;
    if (!nargs)
        return raise_type_error(w, "descriptor '%U' of '%.100s' object needs an argument", d->name,
                                d->type->name);
    if (!type_is_subtype(TYPE_OF(args[0]), d->type))
        return raise_type_error(
            w, "descriptor '%U' requires a '%.100s' object but received a '%.100s'", d->name,
            d->type->name, TYPE_OF(args[0])->name);
    PackedArgs all, rest;
    if (!packed_make(w, &all, args, nargs, kwnames))
        return NULL;
    Object *result = NULL;
    if (packed_make(w, &rest, args + 1, nargs - 1, NULL)) {
        result = wrapper_invoke(w, d, args[0], args + 1, nargs - 1, kwnames);
        packed_release(w, &rest);
    }
    packed_release(w, &all);
    return result;
}

static Object *wrapper_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    if (!obj)
        return newref(w, self);
    if (!descr_check(w, (Descr *)self, obj))
        return NULL;
    Type *kind = TYPE(w, METHOD_WRAPPER);
    MethodWrapper *bound = (MethodWrapper *)object_alloc(w, kind, kind->basicsize);
    if (!bound)
        return raise_memory(w);
    bound->descr = newref(w, self);
    bound->self = newref(w, obj);
    gc_track(w, bound);
    return (Object *)bound;
}

const TypeSpec wrapper_descr_spec = {
    .name = "wrapper_descriptor",
    .flags = TYPE_GC | TYPE_METHOD_DESCRIPTOR,
    .slots = {DESCR_LIFE, .repr = wrapper_repr, .call = wrapper_call, .descr_get = wrapper_get},
    .methods = descr_methods,
    .members = descr_members,
    .getset = plain_getsets,
};

static const Field method_wrapper_fields[] = {
    {"descr", offsetof(MethodWrapper, descr), FIELD_REF},
    {"__self__", offsetof(MethodWrapper, self), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static Object *method_wrapper_repr(World *w, Object *self) {
    MethodWrapper *m = (MethodWrapper *)self;
    return str_format_c(w, "<method-wrapper '%U' of %s object at %A>", m->descr->name,
                        TYPE_OF(m->self)->name, m->self);
}

static Object *method_wrapper_call(World *w, Object *self, Object *const *args, size_t nargs,
                                   Object *kwnames) {
    MethodWrapper *m = (MethodWrapper *)self;
    PackedArgs packed;
    if (!packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *result = wrapper_invoke(w, m->descr, m->self, args, nargs, kwnames);
    packed_release(w, &packed);
    return result;
}

static Object *method_wrapper_compare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !IS(w, a, METHOD_WRAPPER) || !IS(w, b, METHOD_WRAPPER))
        return new_notimplemented(w);
    MethodWrapper *x = (MethodWrapper *)a, *y = (MethodWrapper *)b;
    return new_bool(w, (x->descr == y->descr && x->self == y->self) == (op == CMP_EQ));
}

static int64_t method_wrapper_hash(World *w, Object *self) {
    MethodWrapper *m = (MethodWrapper *)self;
    int64_t hash = hash_pointer(w, m->self) ^ hash_pointer(w, m->descr);
    return hash == -1 ? -2 : hash;
}

static Object *method_wrapper_name(World *w, Object *self, void *closure) {
    (void)closure;
    return newref(w, ((MethodWrapper *)self)->descr->name);
}

static Object *method_wrapper_class(World *w, Object *self, void *closure) {
    (void)closure;
    return newref(w, ((MethodWrapper *)self)->descr->type);
}

static Object *method_wrapper_qualname(World *w, Object *self, void *closure) {
    return get_qualname(w, (Object *)((MethodWrapper *)self)->descr, closure);
}

static Object *method_wrapper_reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    MethodWrapper *m = (MethodWrapper *)self;
    return attribute_reduce(w, m->self, m->descr->name);
}

static const MethodDef method_wrapper_methods[] = {
    {"__reduce__", method_wrapper_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef method_wrapper_getsets[] = {
    {"__objclass__", method_wrapper_class, NULL, NULL, NULL},
    {"__name__", method_wrapper_name, NULL, NULL, NULL},
    {"__qualname__", method_wrapper_qualname, NULL, NULL, NULL},
    {"__doc__", get_no_doc, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef method_wrapper_members[] = {
    {"__self__", MEMBER_OBJECT, offsetof(MethodWrapper, self), true},
    {NULL, 0, 0, false},
};

const TypeSpec method_wrapper_spec = {
    .name = "method-wrapper",
    .flags = TYPE_GC,
    .slots = {.dealloc = fields_dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = method_wrapper_fields,
              .repr = method_wrapper_repr,
              .call = method_wrapper_call,
              .richcompare = method_wrapper_compare,
              .hash = method_wrapper_hash},
    .methods = method_wrapper_methods,
    .members = method_wrapper_members,
    .getset = method_wrapper_getsets,
};

/* ---- __new__ of builtin types ---- */

/* T.__new__(S, ...): S must be T or a subclass whose nearest builtin base creates as T does. */
static Object *native_new(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    Type *type = (Type *)self;
    if (!nargs)
        return raise_type_error(w, "%s.__new__(): not enough arguments", type->name);
    if (!is_type(args[0]))
        return raise_type_error(w, "%s.__new__(X): X is not a type object (%s)", type->name,
                                TYPE_OF(args[0])->name);
    Type *wanted = (Type *)args[0], *base = wanted;
    if (!type_is_subtype(wanted, type))
        return raise_type_error(w, "%s.__new__(%s): %s is not a subtype of %s", type->name,
                                wanted->name, wanted->name, type->name);
    while (base && base->slots.new_ == slot_new)
        base = base->base;
    if (base && base->slots.new_ != type->slots.new_)
        return raise_type_error(w, "%s.__new__(%s) is not safe, use %s.__new__()", type->name,
                                wanted->name, base->name);
    return type->slots.new_(w, wanted, args + 1, nargs - 1, kwnames);
}

static const MethodDef native_new_def = {
    "__new__", native_new, METHOD_KEYWORDS,
    "__new__($type, *args, **kwargs)\n--\n\n"
    "Create and return a new object.  See help(type) for accurate signature."};

bool descr_is_native_new(World *w, const Object *o) {
    return IS(w, o, BUILTIN) && ((const Builtin *)o)->def == &native_new_def;
}

Object *descr_new_native_new(World *w, Type *type) {
    return builtin_new(w, &native_new_def, (Object *)type, NULL);
}
