/* Builtin functions and methods, with their free list (up to 3.8), and the call of a native. */
#include "objects/function.h"

#include <string.h>

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"

static const Field fields[] = {
    {"__self__", offsetof(Builtin, self), FIELD_REF},
    {"__module__", offsetof(Builtin, module), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *builtin_new(World *w, const MethodDef *def, Object *self, Object *module) {
    Type *type = TYPE(w, BUILTIN);
    Builtin *b = freelist_pop(&OBJ(w)->freelists.builtins);
    if (b)
        object_revive(w, (Object *)b);
    else if (!(b = (Builtin *)object_alloc(w, type, type->basicsize)))
        return raise_memory(w);
    b->weakrefs = NULL;
    b->def = def;
    b->self = xnewref(w, self);
    b->module = xnewref(w, module);
    gc_track(w, b);
    return (Object *)b;
}

static void dealloc(World *w, Object *o) {
    Builtin *b = (Builtin *)o;
    gc_untrack(w, o);
    if (b->weakrefs)
        weakref_clear_all(w, o);
    clear_ref(w, &b->self);
    clear_ref(w, &b->module);
    if (!freelist_push(&OBJ(w)->freelists.builtins, b, w->model->freelists.builtins))
        object_free(w, o);
}

/* ---- calls ---- */

Object *native_name(World *w, const MethodDef *def, Object *self) {
    if (!w->model->wording.method_class || !self)
        return str_new(w, def->name);
    if (IS(w, self, MODULE)) {
        Object *module = ((Module *)self)->name;
        if (!module || !is_str(module) || str_equal(module, NAME(w, builtins)))
            return str_new(w, def->name);
        return str_format_c(w, "%U.%s", module, def->name);
    }
    Object *type = is_type(self) ? self : (Object *)TYPE_OF(self);
    Object *qualname = object_getattr(w, type, NAME(w, __qualname__));
    Object *text = qualname ? str_format_c(w, "%S.%s", qualname, def->name) : NULL;
    xdecref(w, qualname);
    return text;
}

static Object *wrong_arguments(World *w, const MethodDef *def, Object *self, size_t nargs,
                               bool keywords) {
    Object *name = native_name(w, def, self);
    if (!name)
        return NULL;
    if (keywords)
        raise_type_error(w, "%U() takes no keyword arguments", name);
    else if (def->flags & METHOD_NOARGS)
        raise_type_error(w, "%U() takes no arguments (%zd given)", name, (ssize_t)nargs);
    else
        raise_type_error(w, "%U() takes exactly one argument (%zd given)", name, (ssize_t)nargs);
    decref(w, name);
    return NULL;
}

Object *native_call(World *w, const MethodDef *def, Object *self, Object *const *args, size_t nargs,
                    Object *kwnames) {
    if (!(def->flags & METHOD_KEYWORDS)) {
        if (kwnames && VAR_SIZE(kwnames))
            return wrong_arguments(w, def, self, nargs, true);
        if ((def->flags & METHOD_NOARGS && nargs) || (def->flags & METHOD_O && nargs != 1))
            return wrong_arguments(w, def, self, nargs, false);
    }
    world_event(w, EVENT_NATIVE, self, (size_t)def->name);
    if (!(def->flags & METHOD_PACKED))
        return def->fn(w, self, args, nargs, kwnames);
    PackedArgs packed;
    if (!packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *result = def->fn(w, self, args, nargs, kwnames);
    packed_release(w, &packed);
    return result;
}

static Object *call(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    Builtin *b = (Builtin *)o;
    return native_call(w, b->def, b->self, args, nargs, kwnames);
}

/* ---- what it shows ---- */

static bool is_function(World *w, const Builtin *b) {
    return !b->self || IS(w, b->self, MODULE);
}

static Object *repr(World *w, Object *o) {
    Builtin *b = (Builtin *)o;
    if (is_function(w, b))
        return str_format_c(w, "<built-in function %s>", b->def->name);
    return str_format_c(w, "<built-in method %s of %s object at %A>", b->def->name,
                        TYPE_OF(b->self)->name, b->self);
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !IS(w, a, BUILTIN) || !IS(w, b, BUILTIN))
        return new_notimplemented(w);
    Builtin *x = (Builtin *)a, *y = (Builtin *)b;
    bool equal = x->self == y->self && x->def->fn == y->def->fn;
    return new_bool(w, equal == (op == CMP_EQ));
}

/* A native function has no address in the World: its name stands for it. */
static int64_t hash(World *w, Object *o) {
    Builtin *b = (Builtin *)o;
    uint64_t h = 14695981039346656037u;
    for (const char *p = b->def->name; *p; p++)
        h = (h ^ (unsigned char)*p) * 1099511628211u;
    h ^= (uint64_t)hash_pointer(w, b->self);
    return h == UINT64_MAX ? -2 : (int64_t)h;
}

static Object *get_name(World *w, Object *o, void *closure) {
    (void)closure;
    return str_intern_c(w, ((Builtin *)o)->def->name);
}

static Object *get_qualname(World *w, Object *o, void *closure) {
    Builtin *b = (Builtin *)o;
    if (is_function(w, b))
        return get_name(w, o, closure);
    Object *type = is_type(b->self) ? b->self : (Object *)TYPE_OF(b->self);
    Object *qualname = object_getattr(w, type, NAME(w, __qualname__));
    Object *text = qualname ? str_format_c(w, "%S.%s", qualname, b->def->name) : NULL;
    xdecref(w, qualname);
    return text;
}

static Object *get_self(World *w, Object *o, void *closure) {
    (void)closure;
    Builtin *b = (Builtin *)o;
    return b->self && !(b->def->flags & METHOD_STATIC) ? newref(w, b->self) : new_none(w);
}

static Object *get_doc(World *w, Object *o, void *closure) {
    (void)closure;
    const char *doc = ((Builtin *)o)->def->doc;
    const char *end = doc ? strstr(doc, "--\n\n") : NULL;
    return doc ? str_new(w, end ? end + 4 : doc) : new_none(w);
}

Object *native_signature(World *w, const MethodDef *def) {
    const char *doc = def->doc;
    const char *start = doc ? strchr(doc, '(') : NULL, *end = doc ? strstr(doc, "\n--\n\n") : NULL;
    return start && end && start < end ? str_from_utf8(w, start, (size_t)(end - start))
                                       : new_none(w);
}

static Object *get_text_signature(World *w, Object *o, void *closure) {
    (void)closure;
    return native_signature(w, ((Builtin *)o)->def);
}

static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Builtin *b = (Builtin *)self;
    Object *name = str_intern_c(w, b->def->name);
    if (!name || is_function(w, b))
        return name;
    Object *reduced = attribute_reduce(w, b->self, name);
    decref(w, name);
    return reduced;
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef getsets[] = {
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__name__", get_name, NULL, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL, NULL},
    {"__self__", get_self, NULL, NULL, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef members[] = {
    {"__module__", MEMBER_OBJECT, offsetof(Builtin, module), false},
    {NULL, 0, 0, false},
};

const TypeSpec builtin_spec = {
    .name = "builtin_function_or_method",
    .flags = TYPE_GC,
    .weakoffset = offsetof(Builtin, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .hash = hash,
              .call = call,
              .richcompare = richcompare},
    .methods = methods,
    .getset = getsets,
    .members = members,
};
