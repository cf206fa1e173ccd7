/* BaseException, and the table of all exception types. */
#include "objects/exception.h"

#include <string.h>

#include "objects/args.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

/* ---- references ---- */

static const Field base_fields[] = {
    {"__dict__", offsetof(Exception, dict), FIELD_REF},
    {"args", offsetof(Exception, args), FIELD_REF},
    {"__traceback__", offsetof(Exception, traceback), FIELD_REF},
    {"__cause__", offsetof(Exception, cause), FIELD_REF},
    {"__context__", offsetof(Exception, context), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static uint32_t native_size(const Type *type) {
    while (type->flags & TYPE_HEAP)
        type = type->base;
    return type->basicsize;
}

/* The index-th field of an exception that its struct has room for: its own, then the base's. */
static const Field *next_field(const Object *self, const Field **at, bool *own) {
    if (!*at) {
        *at = TYPE_OF(self)->slots.fields;
        *own = *at != NULL;
        if (!*at)
            *at = base_fields;
    } else {
        ++*at;
    }
    while (*own && ((*at)->kind == FIELD_END ||
                    (*at)->offset + sizeof(Object *) > native_size(TYPE_OF(self)))) {
        *own = (*at)->kind != FIELD_END;
        *at = *own ? *at + 1 : base_fields;
    }
    return (*at)->kind == FIELD_END ? NULL : *at;
}

static Object **place(Object *self, const Field *f) {
    return (Object **)((char *)self + f->offset);
}

int exception_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    const Field *at = NULL, *f;
    bool own;
    while ((f = next_field(self, &at, &own))) {
        Object *o = *place(self, f);
        int stop = o ? visit(w, o, arg) : 0;
        if (stop)
            return stop;
    }
    return 0;
}

int exception_clear(World *w, Object *self) {
    const Field *at = NULL, *f;
    bool own;
    while ((f = next_field(self, &at, &own)))
        clear_ref(w, place(self, f));
    return 0;
}

void exception_dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    exception_clear(w, self);
    object_free(w, self);
}

void exception_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    const Field *at = NULL, *f;
    bool own;
    if (room)
        text[0] = 0;
    while ((f = next_field(self, &at, &own))) {
        if (!*place(self, f) || index-- > 0)
            continue;
        size_t n = strlen(f->name) + 1;
        if (n < room) {
            text[0] = '.';
            memcpy(text + 1, f->name, n);
        }
        return;
    }
}

/* ---- making ---- */

/* A class's call has packed the arguments in a tuple already: then that is args, as in CPython. */
bool exception_set_args(World *w, Object *o, Object *const *args, size_t nargs) {
    Exception *self = (Exception *)o;
    Object *packed = OBJ(w)->packed_args, *tuple;
    if (self->args && (size_t)VAR_SIZE(self->args) == nargs &&
        (!nargs || !memcmp(((Tuple *)self->args)->items, args, nargs * sizeof *args)))
        return true;
    if (packed && (size_t)VAR_SIZE(packed) == nargs && ((Tuple *)packed)->items == args)
        tuple = newref(w, packed);
    else if (!(tuple = tuple_from_items(w, args, (ssize_t)nargs)))
        return false;
    set_ref(w, &self->args, tuple);
    return true;
}

Object *exception_base_new(World *w, Type *type, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)kwnames;
    Object *self = type_alloc(w, type, 0);
    if (self && !exception_set_args(w, self, args, nargs))
        clear_ref(w, &self);
    return self;
}

int exception_base_init(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    if (!args_no_keywords(w, TYPE_OF(self)->name, kwnames))
        return -1;
    return exception_set_args(w, self, args, nargs) ? 0 : -1;
}

Object *exception_new(World *w, Type *type, Object *args) {
    Object *outer = OBJ(w)->packed_args;
    OBJ(w)->packed_args = args;
    Object **items = ((Tuple *)args)->items;
    size_t n = (size_t)VAR_SIZE(args);
    Object *self = type->slots.new_(w, type, items, n, NULL);
    if (self && type_is_subtype(TYPE_OF(self), type) && TYPE_OF(self)->slots.init &&
        TYPE_OF(self)->slots.init(w, self, items, n, NULL) < 0)
        clear_ref(w, &self);
    OBJ(w)->packed_args = outer;
    return self;
}

/* ---- text ---- */

Object *exception_base_str(World *w, Object *self) {
    Object *args = ((Exception *)self)->args;
    switch (args ? VAR_SIZE(args) : 0) {
    case 0:
        return newref(w, OBJ(w)->empty_str);
    case 1:
        return object_str(w, tuple_get(args, 0));
    default:
        return object_str(w, args);
    }
}

static Object *repr(World *w, Object *self) {
    Object *args = ((Exception *)self)->args;
    const char *name = type_short_name(TYPE_OF(self));
    if (args && VAR_SIZE(args) == 1 && !w->model->exception_repr_tuple)
        return str_format_c(w, "%s(%R)", name, tuple_get(args, 0));
    return str_format_c(w, "%s%R", name, args ? args : OBJ(w)->empty_tuple);
}

/* ---- attributes ---- */

static Object *get_args(World *w, Object *self, void *closure) {
    (void)closure;
    Object *args = ((Exception *)self)->args;
    return args ? newref(w, args) : new_none(w);
}

static int set_args(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    if (!value) {
        raise_type_error(w, "args may not be deleted");
        return -1;
    }
    Object *tuple = sequence_tuple(w, value);
    if (!tuple)
        return -1;
    set_ref(w, &((Exception *)self)->args, tuple);
    return 0;
}

static Object *get_dict(World *w, Object *self, void *closure) {
    (void)closure;
    Exception *e = (Exception *)self;
    if (!e->dict)
        e->dict = dict_new(w);
    return xnewref(w, e->dict);
}

static int set_dict(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    if (!value || !is_dict(value)) {
        raise_type_error(w,
                         value ? "__dict__ must be set to a dictionary, not a '%.200T'"
                               : "__dict__ may not be deleted",
                         value);
        return -1;
    }
    set_ref(w, &((Exception *)self)->dict, newref(w, value));
    return 0;
}

/* A reference to an object of a certain kind, or None; NULL inside stands for None. */
static int set_reference(World *w, Object **slot, Object *value, bool fits, const char *name,
                         const char *message) {
    if (!value)
        raise_type_error(w, "%s may not be deleted", name);
    else if (value != NONE(w) && !fits)
        raise_type_error(w, "%s", message);
    else {
        set_ref(w, slot, value == NONE(w) ? NULL : newref(w, value));
        return 0;
    }
    return -1;
}

static Object *or_none(World *w, Object *o) {
    return o ? newref(w, o) : new_none(w);
}

static Object *get_traceback(World *w, Object *self, void *closure) {
    (void)closure;
    return or_none(w, ((Exception *)self)->traceback);
}

static int set_traceback(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    bool fits = value && !strcmp(TYPE_OF(value)->name, "traceback"); /* the vm's type */
    return set_reference(w, &((Exception *)self)->traceback, value, fits, "__traceback__",
                         "__traceback__ must be a traceback or None");
}

static Object *get_context(World *w, Object *self, void *closure) {
    (void)closure;
    return or_none(w, ((Exception *)self)->context);
}

static int set_context(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    return set_reference(w, &((Exception *)self)->context, value, value && is_exception(value),
                         "__context__",
                         "exception context must be None or derive from BaseException");
}

static Object *get_cause(World *w, Object *self, void *closure) {
    (void)closure;
    return or_none(w, ((Exception *)self)->cause);
}

static int set_cause(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    Exception *e = (Exception *)self;
    int failed = set_reference(w, &e->cause, value, value && is_exception(value), "__cause__",
                               "exception cause must be None or derive from BaseException");
    if (!failed)
        e->suppress_context = true;
    return failed;
}

static Object *with_traceback(World *w, Object *self, Object *const *args, size_t nargs,
                              Object *kwnames) {
    (void)nargs, (void)kwnames;
    return set_traceback(w, self, args[0], NULL) < 0 ? NULL : newref(w, self);
}

static Object *add_note(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)nargs, (void)kwnames;
    if (!is_str(args[0]))
        return raise_type_error(w, "note must be a str, not '%T'", args[0]);
    Object *notes;
    if (object_lookup_attr(w, self, NAME(w, __notes__), &notes) < 0)
        return NULL;
    if (!notes) {
        notes = list_new(w, 0);
        if (!notes || object_setattr(w, self, NAME(w, __notes__), notes) < 0)
            clear_ref(w, &notes);
    } else if (!is_list(notes)) {
        clear_ref(w, &notes);
        raise_type_error(w, "Cannot add note: __notes__ is not a list");
    }
    int failed = notes ? list_append(w, notes, args[0]) : -1;
    xdecref(w, notes);
    return failed ? NULL : new_none(w);
}

Object *exception_reduce(World *w, Object *self, Object *args, Object *state) {
    return state ? tuple_pack(w, 3, TYPE_OF(self), args, state)
                 : tuple_pack(w, 2, TYPE_OF(self), args);
}

static Object *reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return exception_reduce(w, self, ((Exception *)self)->args, ((Exception *)self)->dict);
}

static Object *setstate(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)nargs, (void)kwnames;
    Object *key, *value;
    if (args[0] != NONE(w) && !is_dict(args[0]))
        return raise_type_error(w, "state is not a dictionary");
    for (ssize_t pos = 0; args[0] != NONE(w) && dict_next(args[0], &pos, &key, &value, NULL);)
        if (object_setattr(w, self, key, value) < 0)
            return NULL;
    return new_none(w);
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"__setstate__", setstate, METHOD_O, NULL},
    {"with_traceback", with_traceback, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};
static const MethodDef note_methods[] = {
    {"add_note", add_note, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef getsets[] = {
    {"__dict__", get_dict, set_dict, NULL, NULL},
    {"args", get_args, set_args, NULL, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL, NULL},
    {"__context__", get_context, set_context, NULL, NULL},
    {"__cause__", get_cause, set_cause, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef members[] = {
    {"__suppress_context__", MEMBER_BOOL, offsetof(Exception, suppress_context), false},
    {NULL, 0, 0, false},
};

static const TypeSpec base_exception_spec = {
    .name = "BaseException",
    .doc = "Common base class for all exceptions",
    .flags = EXCEPTION_FLAGS,
    .dictoffset = offsetof(Exception, dict),
    .slots = {EXCEPTION_LIFE, .repr = repr, .str = exception_base_str, .init = exception_base_init,
              .new_ = exception_base_new},
    .methods = methods,
    .getset = getsets,
    .members = members,
};

/* ---- all of them ---- */

/* Those with something of their own. */
static const struct {
    int type;
    const TypeSpec *spec;
} special[] = {
    {T_BaseException, &base_exception_spec},
    {T_BaseExceptionGroup, &base_exception_group_spec},
    {T_MemoryError, &memory_error_spec},
    {T_StopIteration, &stop_iteration_spec},
    {T_SystemExit, &system_exit_spec},
    {T_KeyError, &key_error_spec},
    {T_NameError, &name_error_spec},
    {T_AttributeError, &attribute_error_spec},
    {T_ImportError, &import_error_spec},
    {T_OSError, &os_error_spec},
    {T_SyntaxError, &syntax_error_spec},
    {T_UnicodeDecodeError, &unicode_decode_error_spec},
    {T_UnicodeEncodeError, &unicode_encode_error_spec},
    {T_UnicodeTranslateError, &unicode_translate_error_spec},
};

/* The rest is a name and a base. */
static const TypeSpec plain[] = {
#define X(Name, Base, layout)                                                                      \
    [T_##Name - T_BaseException] = {                                                               \
        .name = #Name, .base = T_##Base, .flags = TYPE_GC | TYPE_BASE | TYPE_EXC_SUB},
    EXCEPTION_TYPES(X)
#undef X
};

enum {
    SIZE_OF_BASE = SIZE_EXCEPTION,
    SIZE_OF_SYSTEM_EXIT = SIZE_SYSTEM_EXIT,
    SIZE_OF_STOP_ITERATION = SIZE_STOP_ITERATION,
    SIZE_OF_ATTRIBUTE = SIZE_ATTRIBUTE_ERROR,
    SIZE_OF_GROUP = SIZE_EXCEPTION_GROUP,
    SIZE_OF_IMPORT = SIZE_IMPORT_ERROR,
    SIZE_OF_NAME = SIZE_NAME_ERROR,
    SIZE_OF_OS = SIZE_OS_ERROR,
    SIZE_OF_SYNTAX = SIZE_SYNTAX_ERROR,
    SIZE_OF_UNICODE = SIZE_UNICODE_ERROR,
};

static const uint8_t sizes[] = {
#define X(Name, Base, layout) [T_##Name - T_BaseException] = SIZE_OF_##layout,
    EXCEPTION_TYPES(X)
#undef X
};

static const TypeSpec *spec_of(int type) {
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        if (special[i].type == type)
            return special[i].spec;
    return &plain[type - T_BaseException];
}

enum {
    EXCEPTION_COUNT = sizeof plain / sizeof plain[0]
};

void exceptions_fill(World *w) {
    for (int i = 0; i < EXCEPTION_COUNT; i++)
        type_fill(w, &OBJ(w)->types[T_BaseException + i], spec_of(T_BaseException + i), sizes[i]);
}

bool exception_type_exists(const Model *model, int type) {
    switch (type) {
    case T_BaseExceptionGroup:
        return model->syntax.except_star;
    case T_EncodingWarning:
        return model->encoding_warning;
    default:
        return true;
    }
}

bool exceptions_boot(World *w) {
    for (int i = 0; i < EXCEPTION_COUNT; i++) {
        int type = T_BaseException + i;
        if (exception_type_exists(w->model, type) &&
            !type_ready(w, &OBJ(w)->types[type], spec_of(type), sizes[i]))
            return false;
    }
    Type *base = TYPE(w, BaseException);
    if (w->model->exception_notes && type_add_native_methods(w, base->dict, base, note_methods) < 0)
        return false;
    return memory_errors_boot(w);
}
