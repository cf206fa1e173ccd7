/* Attributes of classes: lookup, assignment, __name__ and its like. */
#include "objects/type.h"

#include <string.h>

#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"

Object *type_getattro(World *w, Object *o, Object *name) {
    Type *type = (Type *)o, *meta = TYPE_OF(o);
    if (!is_str(name))
        return raise_type_error(w, "attribute name must be string, not '%.200T'", name);
    Object *meta_attr = xnewref(w, type_lookup(w, meta, name));
    DescrGetFn meta_get = meta_attr ? TYPE_OF(meta_attr)->slots.descr_get : NULL;
    if (meta_get && TYPE_OF(meta_attr)->slots.descr_set) {
        Object *result = meta_get(w, meta_attr, o, (Object *)meta);
        decref(w, meta_attr);
        return result;
    }
    Object *attr = type_lookup(w, type, name);
    if (attr) {
        xdecref(w, meta_attr);
        DescrGetFn get = TYPE_OF(attr)->slots.descr_get;
        incref(w, attr);
        Object *result = get ? get(w, attr, NULL, o) : newref(w, attr);
        decref(w, attr);
        return result;
    }
    if (meta_get) {
        Object *result = meta_get(w, meta_attr, o, (Object *)meta);
        decref(w, meta_attr);
        return result;
    }
    if (meta_attr)
        return meta_attr;
    return raise_error(w, AttributeError, "type object '%.50s' has no attribute '%U'", type->name,
                       name);
}

static int store(World *w, Type *type, Object *name, Object *value) {
    type_modified(w, type);
    if (value)
        return dict_set(w, type->dict, name, value);
    int present = dict_contains(w, type->dict, name);
    if (present < 0)
        return -1;
    if (present)
        return dict_delete(w, type->dict, name);
    if (w->model->wording.missing_attribute)
        raise_error(w, AttributeError, "type object '%.50s' has no attribute '%U'", type->name,
                    name);
    else
        raise_error(w, AttributeError, "%U", name);
    return -1;
}

int type_setattro(World *w, Object *o, Object *name, Object *value) {
    Type *type = (Type *)o;
    if (!is_str(name)) {
        raise_type_error(w, "attribute name must be string, not '%.200T'", name);
        return -1;
    }
    if (!(type->flags & TYPE_HEAP)) {
        if (w->model->wording.immutable_type)
            raise_type_error(w, "cannot set %R attribute of immutable type '%s'", name, type->name);
        else
            raise_type_error(w, "can't set attributes of built-in/extension type '%s'", type->name);
        return -1;
    }
    Object *descr = type_lookup(w, TYPE_OF(o), name);
    if (descr && TYPE_OF(descr)->slots.descr_set) {
        incref(w, descr);
        int result = TYPE_OF(descr)->slots.descr_set(w, descr, o, value);
        decref(w, descr);
        return result;
    }
    incref(w, name);
    str_intern(w, &name); /* slots know names by their identity */
    int result = store(w, type, name, value);
    if (result == 0)
        slots_update_name(w, type, name);
    decref(w, name);
    return result;
}

/* ---- __name__ and the like ---- */

/* Builtin types and deletion are refused. */
static bool may_set(World *w, Type *type, Object *value, const char *name) {
    if (w->model->wording.immutable_type && (!(type->flags & TYPE_HEAP) || !value)) {
        raise_type_error(w, "cannot %s '%s' attribute of immutable type '%s'",
                         value ? "set" : "delete", name, type->name);
        return false;
    }
    if (!(type->flags & TYPE_HEAP)) {
        raise_type_error(w, "can't set %s.%s", type->name, name);
        return false;
    }
    if (!value)
        raise_type_error(w, "can't delete %s.%s", type->name, name);
    return value != NULL;
}

static Object *get_name(World *w, Object *o, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    return type->name_obj ? newref(w, type->name_obj) : str_intern_c(w, type_short_name(type));
}

static int set_name(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    if (!may_set(w, type, value, "__name__"))
        return -1;
    if (!is_str(value)) {
        raise_type_error(w, "can only assign string to %s.__name__, not '%T'", type->name, value);
        return -1;
    }
    size_t n;
    const char *text = str_utf8(w, value, &n);
    if (!text)
        return -1;
    if (strlen(text) != n) {
        raise_value_error(w, "type name must not contain null characters");
        return -1;
    }
    type->name = text;
    set_ref(w, &type->name_obj, newref(w, value));
    return 0;
}

static Object *get_qualname(World *w, Object *o, void *closure) {
    Type *type = (Type *)o;
    return type->qualname ? newref(w, type->qualname) : get_name(w, o, closure);
}

static int set_qualname(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    if (!may_set(w, type, value, "__qualname__"))
        return -1;
    if (!is_str(value)) {
        raise_type_error(w, "can only assign string to %s.__qualname__, not '%T'", type->name,
                         value);
        return -1;
    }
    set_ref(w, &type->qualname, newref(w, value));
    return 0;
}

static Object *get_module(World *w, Object *o, void *closure) {
    (void)closure;
    return type_module_name(w, (Type *)o);
}

static int set_module(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    if (!may_set(w, type, value, "__module__"))
        return -1;
    type_modified(w, type);
    return dict_set(w, type->dict, NAME(w, __module__), value);
}

static Object *get_bases(World *w, Object *o, void *closure) {
    (void)closure;
    return newref(w, ((Type *)o)->bases);
}

static int set_bases(World *w, Object *o, Object *value, void *closure) {
    if (!may_set(w, (Type *)o, value, "__bases__"))
        return -1;
    return type_set_bases(w, o, value, closure);
}

static Object *get_dict(World *w, Object *o, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    return type->dict ? mappingproxy_new(w, type->dict) : new_none(w);
}

static Object *get_doc(World *w, Object *o, void *closure) {
    (void)closure;
    Object *doc = dict_get_str(w, ((Type *)o)->dict, NAME(w, __doc__));
    DescrGetFn get = doc ? TYPE_OF(doc)->slots.descr_get : NULL;
    if (!doc)
        return new_none(w);
    return get ? get(w, doc, NULL, o) : newref(w, doc);
}

static int set_doc(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    if (!may_set(w, (Type *)o, value, "__doc__"))
        return -1;
    type_modified(w, (Type *)o);
    return dict_set(w, ((Type *)o)->dict, NAME(w, __doc__), value);
}

static Object *get_abstract(World *w, Object *o, void *closure) {
    (void)closure;
    Object *found = o == (Object *)TYPE(w, TYPE)
                        ? NULL
                        : dict_get_str(w, ((Type *)o)->dict, NAME(w, __abstractmethods__));
    return found ? newref(w, found) : raise_error(w, AttributeError, "__abstractmethods__");
}

static int set_abstract(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    int abstract = value ? object_is_true(w, value) : 0;
    if (abstract < 0)
        return -1;
    int failed = value ? dict_set(w, type->dict, NAME(w, __abstractmethods__), value)
                       : dict_delete(w, type->dict, NAME(w, __abstractmethods__));
    if (failed)
        return -1;
    type_modified(w, type);
    type->flags = abstract ? type->flags | TYPE_ABSTRACT : type->flags & ~(uint32_t)TYPE_ABSTRACT;
    return 0;
}

/* An empty dict of its own is made for a class that annotates nothing. */
static Object *get_annotations(World *w, Object *o, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    if (!(type->flags & TYPE_HEAP))
        return raise_error(w, AttributeError, "type object '%s' has no attribute '__annotations__'",
                           type->name);
    Object *found = dict_get_str(w, type->dict, NAME(w, __annotations__));
    if (found) {
        DescrGetFn get = TYPE_OF(found)->slots.descr_get;
        return get ? get(w, found, NULL, o) : newref(w, found);
    }
    Object *made = dict_new(w);
    if (made && store(w, type, NAME(w, __annotations__), made) < 0)
        clear_ref(w, &made);
    return made;
}

static int set_annotations(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    Type *type = (Type *)o;
    Object *name = NAME(w, __annotations__);
    if (!(type->flags & TYPE_HEAP)) {
        raise_type_error(w, "cannot set '__annotations__' attribute of immutable type '%s'",
                         type->name);
        return -1;
    }
    if (value || dict_get_str(w, type->dict, name))
        return store(w, type, name, value);
    raise_error(w, AttributeError, "__annotations__");
    return -1;
}

static Object *get_type_params(World *w, Object *o, void *closure) {
    (void)closure;
    Object *found = o == (Object *)TYPE(w, TYPE)
                        ? NULL
                        : dict_get_str(w, ((Type *)o)->dict, NAME(w, __type_params__));
    return newref(w, found ? found : OBJ(w)->empty_tuple);
}

static int set_type_params(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    if (!may_set(w, (Type *)o, value, "__type_params__"))
        return -1;
    return store(w, (Type *)o, NAME(w, __type_params__), value);
}

static Object *get_text_signature(World *w, Object *o, void *closure) {
    (void)o, (void)closure;
    return new_none(w);
}

/* The flags as CPython numbers them. */
static int64_t shown_flags(const Type *type) {
    static const struct {
        uint32_t own, shown;
    } bits[] = {{TYPE_HEAP, 1u << 9},
                {TYPE_BASE, 1u << 10},
                {TYPE_READY, 1u << 12},
                {TYPE_GC, 1u << 14},
                {TYPE_ABSTRACT, 1u << 20}};
    uint32_t shown = type->flags & (TYPE_INT_SUB | TYPE_LIST_SUB | TYPE_TUPLE_SUB | TYPE_BYTES_SUB |
                                    TYPE_STR_SUB | TYPE_DICT_SUB | TYPE_EXC_SUB | TYPE_TYPE_SUB);
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (type->flags & bits[i].own)
            shown |= bits[i].shown;
    return shown;
}

static Object *get_number(World *w, Object *o, void *closure) {
    const Type *type = (const Type *)o;
    switch (*(const char *)closure) {
    case 'b':
        return int_from_ssize(w, type->basicsize);
    case 'i':
        return int_from_ssize(w, type->itemsize);
    case 'd':
        return int_from_ssize(w, type->flags & TYPE_MANAGED_DICT ? -1 : type->dictoffset);
    case 'w':
        return int_from_ssize(w, type->flags & TYPE_MANAGED_WEAKREF ? -32 : type->weakoffset);
    default:
        return int_from_ssize(w, shown_flags(type));
    }
}

const GetSetDef type_getsets[] = {
    {"__basicsize__", get_number, NULL, NULL, "b"},
    {"__itemsize__", get_number, NULL, NULL, "i"},
    {"__flags__", get_number, NULL, NULL, "f"},
    {"__weakrefoffset__", get_number, NULL, NULL, "w"},
    {"__dictoffset__", get_number, NULL, NULL, "d"},
    {"__name__", get_name, set_name, NULL, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL, NULL},
    {"__bases__", get_bases, set_bases, NULL, NULL},
    {"__module__", get_module, set_module, NULL, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const MemberDef type_members[] = {
    {"__base__", MEMBER_OBJECT, offsetof(Type, base), true},
    {"__mro__", MEMBER_OBJECT, offsetof(Type, mro), true},
    {NULL, 0, 0, false},
};
