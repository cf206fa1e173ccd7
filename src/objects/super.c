#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/type.h"

static const Field fields[] = {
    {"__thisclass__", offsetof(Super, type), FIELD_REF},
    {"__self__", offsetof(Super, obj), FIELD_REF},
    {"__self_class__", offsetof(Super, obj_type), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* The class whose mro is searched: [obj] itself if it is a class below [type], else its class; also
 * what it says its __class__ is. New reference. */
static Type *check_object(World *w, Type *type, Object *obj) {
    if (is_type(obj) && type_is_subtype((Type *)obj, type))
        return newref(w, obj);
    if (type_is_subtype(TYPE_OF(obj), type))
        return newref(w, TYPE_OF(obj));
    Object *claimed;
    if (object_lookup_attr(w, obj, NAME(w, __class__), &claimed) < 0)
        return NULL;
    if (claimed && is_type(claimed) && claimed != (Object *)TYPE_OF(obj) &&
        type_is_subtype((Type *)claimed, type))
        return (Type *)claimed;
    xdecref(w, claimed);
    if (!w->model->wording.super_names_types)
        return (Type *)raise_type_error(
            w, "super(type, obj): obj must be an instance or subtype of type");
    return (Type *)raise_type_error(
        w, "super(type, obj): obj (%s %.200s) is not an instance or subtype of type (%.200s).",
        is_type(obj) ? "type" : "instance of",
        is_type(obj) ? ((Type *)obj)->name : TYPE_OF(obj)->name, type->name);
}

/* The attribute behind [type] in the mro of [start], bound; NULL without exception if there is
 * none. */
static Object *find_behind(World *w, Type *type, Object *obj, Type *start, Object *name) {
    if (!start->mro)
        return NULL;
    Object *mro = newref(w, start->mro);
    ssize_t n = VAR_SIZE(mro), i = 0;
    while (i < n && tuple_get(mro, i) != (Object *)type)
        i++;
    Object *found = NULL;
    for (i++; i < n && !found; i++)
        found = dict_get(w, ((Type *)tuple_get(mro, i))->dict, name);
    xincref(w, found);
    decref(w, mro);
    DescrGetFn get = found ? TYPE_OF(found)->slots.descr_get : NULL;
    if (!get)
        return found;
    Object *bound = get(w, found, obj == (Object *)start ? NULL : obj, (Object *)start);
    decref(w, found);
    return bound;
}

Object *super_lookup(World *w, Type *type, Object *obj, Object *name) {
    Type *start = check_object(w, type, obj);
    if (!start)
        return NULL;
    Object *found = name == NAME(w, __class__) ? NULL : find_behind(w, type, obj, start, name);
    decref(w, start);
    if (found || error_pending(w))
        return found;
    if (name == NAME(w, __class__))
        return newref(w, TYPE(w, SUPER));
    return raise_error(w, AttributeError, "'super' object has no attribute '%U'", name);
}

static Object *getattro(World *w, Object *o, Object *name) {
    Super *self = (Super *)o;
    if (self->obj_type && name != NAME(w, __class__)) {
        Object *found = find_behind(w, self->type, self->obj, self->obj_type, name);
        if (found || error_pending(w))
            return found;
    }
    return object_generic_getattr(w, o, name);
}

/* super(): the class and the object come from the running function. */
static bool take_arguments(World *w, Object *const *args, size_t nargs, Type **type, Object **obj) {
    *obj = nargs > 1 && args[1] != NONE(w) ? args[1] : NULL;
    if (!nargs) {
        if (OBJ(w)->hooks && OBJ(w)->hooks->call_super0)
            return OBJ(w)->hooks->call_super0(w, type, obj);
        raise_error(w, RuntimeError, "super(): no current frame");
        return false;
    }
    *type = (Type *)args[0];
    if (is_type(args[0]))
        return true;
    raise_type_error(w,
                     w->model->wording.a_type ? "super() argument 1 must be a type, not %T"
                                              : "super() argument 1 must be type, not %T",
                     args[0]);
    return false;
}

static int init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    Super *self = (Super *)o;
    Type *type, *obj_type = NULL;
    Object *obj;
    if (!args_no_keywords(w, "super", kwnames) || !args_check(w, "super", nargs, 0, 2) ||
        !take_arguments(w, args, nargs, &type, &obj))
        return -1;
    if (obj && !(obj_type = check_object(w, type, obj)))
        return -1;
    incref(w, type);
    xincref(w, obj);
    set_ref(w, &self->type, type);
    set_ref(w, &self->obj, obj);
    set_ref(w, &self->obj_type, obj_type);
    return 0;
}

static Object *repr(World *w, Object *o) {
    Super *self = (Super *)o;
    const char *name = self->type ? self->type->name : "NULL";
    if (self->obj_type)
        return str_format_c(w, "<super: <class '%s'>, <%s object>>", name, self->obj_type->name);
    return str_format_c(w, "<super: <class '%s'>, NULL>", name);
}

/* super(T) as an attribute of a class binds itself. */
static Object *descr_get(World *w, Object *o, Object *obj, Object *type) {
    (void)type;
    Super *self = (Super *)o;
    if (!obj || obj == NONE(w) || self->obj)
        return newref(w, o);
    return object_call2(w, (Object *)TYPE_OF(o), (Object *)self->type, obj);
}

static const MemberDef members[] = {
    {"__thisclass__", MEMBER_OBJECT, offsetof(Super, type), true},
    {"__self__", MEMBER_OBJECT, offsetof(Super, obj), true},
    {"__self_class__", MEMBER_OBJECT, offsetof(Super, obj_type), true},
    {NULL, 0, 0, false},
};

const TypeSpec super_spec = {
    .name = "super",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.dealloc = fields_dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .getattro = getattro,
              .descr_get = descr_get,
              .init = init,
              .new_ = type_generic_new},
    .members = members,
};
