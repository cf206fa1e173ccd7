/* Exceptions with a member or two: StopIteration, SystemExit, KeyError, NameError, AttributeError,
 * ImportError. */
#include "objects/exception.h"

#include "objects/args.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static void set_member(World *w, Object **slot, Object *value) {
    set_ref(w, slot, xnewref(w, value));
}

/* Keyword arguments by name into slots; false with CPython's TypeError for another name. */
static bool take_keywords(World *w, const char *function, Object *const *args, size_t nargs,
                          Object *kwnames, const char *const *names, Object **const *slots) {
    for (ssize_t i = 0; kwnames && i < VAR_SIZE(kwnames); i++) {
        Object *name = tuple_get(kwnames, i);
        int k = 0;
        while (names[k] && !str_equal_c(name, names[k]))
            k++;
        if (!names[k])
            return args_unknown_keyword(w, function, name);
        set_member(w, slots[k], args[nargs + (size_t)i]);
    }
    return true;
}

/* ---- StopIteration, SystemExit ---- */

static const Field value_fields[] = {
    {"value", offsetof(StopIterationObject, value), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static int stop_iteration_init(World *w, Object *o, Object *const *args, size_t nargs,
                               Object *kwnames) {
    if (exception_base_init(w, o, args, nargs, kwnames) < 0)
        return -1;
    set_member(w, &((StopIterationObject *)o)->value, nargs ? args[0] : NONE(w));
    return 0;
}

static const MemberDef stop_iteration_members[] = {
    {"value", MEMBER_OBJECT, offsetof(StopIterationObject, value), false},
    {NULL, 0, 0, false},
};

const TypeSpec stop_iteration_spec = {
    .name = "StopIteration",
    .doc = "Signal the end from iterator.__next__().",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = value_fields,
              .init = stop_iteration_init},
    .members = stop_iteration_members,
};

static int system_exit_init(World *w, Object *o, Object *const *args, size_t nargs,
                            Object *kwnames) {
    if (exception_base_init(w, o, args, nargs, kwnames) < 0)
        return -1;
    Object **slot = &((StopIterationObject *)o)->value;
    if (nargs == 1)
        set_member(w, slot, args[0]);
    else if (nargs > 1)
        set_member(w, slot, ((Exception *)o)->args);
    return 0;
}

static const MemberDef system_exit_members[] = {
    {"code", MEMBER_OBJECT, offsetof(StopIterationObject, value), false},
    {NULL, 0, 0, false},
};

const TypeSpec system_exit_spec = {
    .name = "SystemExit",
    .doc = "Request to exit from the interpreter.",
    .base = T_BaseException,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = value_fields,
              .init = system_exit_init},
    .members = system_exit_members,
};

/* ---- KeyError ---- */

/* The key is shown as it is written, so that an empty string can be seen. */
static Object *key_error_str(World *w, Object *self) {
    Object *args = ((Exception *)self)->args;
    return VAR_SIZE(args) == 1 ? object_repr(w, tuple_get(args, 0)) : exception_base_str(w, self);
}

const TypeSpec key_error_spec = {
    .name = "KeyError",
    .doc = "Mapping key not found.",
    .base = T_LookupError,
    .flags = EXCEPTION_FLAGS,
    .slots = {.str = key_error_str},
};

/* ---- NameError, AttributeError: name and obj from 3.10 on ---- */

static const Field name_fields[] = {
    {"name", offsetof(NameErrorObject, name), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static int name_error_init(World *w, Object *o, Object *const *args, size_t nargs,
                           Object *kwnames) {
    if (!NAME_ERROR_HAS_NAME(w))
        return exception_base_init(w, o, args, nargs, kwnames);
    static const char *const names[] = {"name", NULL};
    Object **const slots[] = {&((NameErrorObject *)o)->name};
    if (exception_base_init(w, o, args, nargs, NULL) < 0)
        return -1;
    return take_keywords(w, "NameError", args, nargs, kwnames, names, slots) ? 0 : -1;
}

static Object *get_name_error_name(World *w, Object *self, void *closure) {
    (void)closure;
    Object *name = ((NameErrorObject *)self)->name;
    return name ? newref(w, name) : new_none(w);
}

static int set_name_error_name(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    set_member(w, &((NameErrorObject *)self)->name, value);
    return 0;
}

static const GetSetDef name_error_getsets[] = {
    {"name", get_name_error_name, set_name_error_name, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec name_error_spec = {
    .name = "NameError",
    .doc = "Name not found globally.",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = name_fields,
              .init = name_error_init},
    .getset = name_error_getsets,
};

static const Field attribute_fields[] = {
    {"obj", offsetof(AttributeErrorObject, obj), FIELD_REF},
    {"name", offsetof(AttributeErrorObject, name), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static int attribute_error_init(World *w, Object *o, Object *const *args, size_t nargs,
                                Object *kwnames) {
    if (!ATTRIBUTE_ERROR_HAS_NAME(w))
        return exception_base_init(w, o, args, nargs, kwnames);
    static const char *const names[] = {"name", "obj", NULL};
    AttributeErrorObject *self = (AttributeErrorObject *)o;
    Object **const slots[] = {&self->name, &self->obj};
    if (exception_base_init(w, o, args, nargs, NULL) < 0)
        return -1;
    return take_keywords(w, "AttributeError", args, nargs, kwnames, names, slots) ? 0 : -1;
}

static Object *get_attribute_error(World *w, Object *o, void *closure) {
    AttributeErrorObject *self = (AttributeErrorObject *)o;
    bool wants_name = *(const char *)closure == 'n';
    Object *value = wants_name ? self->name : self->obj;
    return value ? newref(w, value) : new_none(w);
}

static int set_attribute_error(World *w, Object *o, Object *value, void *closure) {
    AttributeErrorObject *self = (AttributeErrorObject *)o;
    bool wants_name = *(const char *)closure == 'n';
    set_member(w, wants_name ? &self->name : &self->obj, value);
    return 0;
}

static const GetSetDef attribute_error_getsets[] = {
    {"name", get_attribute_error, set_attribute_error, NULL, "n"},
    {"obj", get_attribute_error, set_attribute_error, NULL, "o"},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec attribute_error_spec = {
    .name = "AttributeError",
    .doc = "Attribute not found.",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = attribute_fields,
              .init = attribute_error_init},
    .getset = attribute_error_getsets,
};

/* ---- ImportError ---- */

static const Field import_fields[] = {
    {"msg", offsetof(ImportErrorObject, msg), FIELD_REF},
    {"name", offsetof(ImportErrorObject, name), FIELD_REF},
    {"path", offsetof(ImportErrorObject, path), FIELD_REF},
    {"name_from", offsetof(ImportErrorObject, name_from), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static int import_error_init(World *w, Object *o, Object *const *args, size_t nargs,
                             Object *kwnames) {
    const char *const names[] = {"name", "path", IMPORT_ERROR_HAS_NAME_FROM(w) ? "name_from" : NULL,
                                 NULL};
    ImportErrorObject *self = (ImportErrorObject *)o;
    Object **const slots[] = {&self->name, &self->path, &self->name_from};
    if (exception_base_init(w, o, args, nargs, NULL) < 0 ||
        !take_keywords(w, "ImportError", args, nargs, kwnames, names, slots))
        return -1;
    set_member(w, &self->msg, nargs == 1 ? args[0] : NULL);
    return 0;
}

static Object *import_error_str(World *w, Object *o) {
    Object *msg = ((ImportErrorObject *)o)->msg;
    return msg && IS(w, msg, STR) ? newref(w, msg) : exception_base_str(w, o);
}

static bool add_state(World *w, Object *state, const char *name, Object *value) {
    return !value || dict_set_c(w, state, name, value) == 0;
}

/* The attributes that are no arguments go into the state. */
static Object *import_error_reduce(World *w, Object *self, Object *const *args, size_t nargs,
                                   Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    ImportErrorObject *e = (ImportErrorObject *)self;
    Object *from = IMPORT_ERROR_HAS_NAME_FROM(w) ? e->name_from : NULL;
    if (!e->name && !e->path && !from)
        return exception_reduce(w, self, e->args, e->dict);
    Object *state = e->dict ? dict_copy(w, e->dict) : dict_new(w), *result = NULL;
    if (state && add_state(w, state, "name", e->name) && add_state(w, state, "path", e->path) &&
        add_state(w, state, "name_from", from))
        result = exception_reduce(w, self, e->args, state);
    xdecref(w, state);
    return result;
}

static const MethodDef import_error_methods[] = {
    {"__reduce__", import_error_reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static const MemberDef import_error_members[] = {
    {"msg", MEMBER_OBJECT, offsetof(ImportErrorObject, msg), false},
    {"name", MEMBER_OBJECT, offsetof(ImportErrorObject, name), false},
    {"path", MEMBER_OBJECT, offsetof(ImportErrorObject, path), false},
    {"name_from", MEMBER_OBJECT, offsetof(ImportErrorObject, name_from), false},
    {NULL, 0, 0, false},
};

const TypeSpec import_error_spec = {
    .name = "ImportError",
    .doc = "Import can't find module, or can't find name in module.",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = import_fields,
              .init = import_error_init, .str = import_error_str},
    .methods = import_error_methods,
    .members = import_error_members,
};
