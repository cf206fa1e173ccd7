/* OSError: the number of the error chooses the class. */
#include "objects/exception.h"

#include "objects/args.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static const Field fields[] = {
    {"errno", offsetof(OSErrorObject, errnum), FIELD_REF},
    {"strerror", offsetof(OSErrorObject, strerror), FIELD_REF},
    {"filename", offsetof(OSErrorObject, filename), FIELD_REF},
    {"filename2", offsetof(OSErrorObject, filename2), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* Linux's numbers: the simulated process runs there. */
static const struct {
    uint8_t errnum;
    uint16_t type;
} classes[] = {
    {1, T_PermissionError},          {2, T_FileNotFoundError},  {3, T_ProcessLookupError},
    {4, T_InterruptedError},         {10, T_ChildProcessError}, {11, T_BlockingIOError},
    {13, T_PermissionError},         {17, T_FileExistsError},   {20, T_NotADirectoryError},
    {21, T_IsADirectoryError},       {32, T_BrokenPipeError},   {103, T_ConnectionAbortedError},
    {104, T_ConnectionResetError},   {108, T_BrokenPipeError},  {110, T_TimeoutError},
    {111, T_ConnectionRefusedError}, {114, T_BlockingIOError},  {115, T_BlockingIOError},
};

static Type *class_for(World *w, Type *type, Object *const *args, size_t nargs) {
    if (type != TYPE(w, OSError) || nargs < 2 || nargs > 5 || !is_int(args[0]))
        return type;
    int overflow = 0;
    int64_t errnum = int_as_int64(args[0], &overflow);
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (!overflow && errnum == classes[i].errnum)
            return &OBJ(w)->types[classes[i].type];
    return type;
}

static int init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames);

/* A subclass with an __init__ of its own and no __new__ chooses there what is passed on. */
static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);

static Object *alloc(World *w, Type *type) {
    Object *o = type_alloc(w, type, 0);
    if (o)
        ((OSErrorObject *)o)->written = -1;
    return o;
}

static bool parses_in_init(const Type *type) {
    return type->slots.init != init && type->slots.new_ == new_;
}

/* (errno, strerror[, filename[, winerror[, filename2]]]); args keeps the first two then. */
static bool parse(World *w, OSErrorObject *self, Object *const *args, size_t nargs) {
    if (!exception_set_args(w, (Object *)self, args, nargs))
        return false;
    if (nargs < 2 || nargs > 5)
        return true;
    self->errnum = newref(w, args[0]);
    self->strerror = newref(w, args[1]);
    if (nargs < 3 || args[2] == NONE(w))
        return true;
    if (ISINSTANCE(w, self, BlockingIOError) && object_is_index(args[2]))
        return arg_ssize(w, args[2], &self->written);
    self->filename = newref(w, args[2]);
    if (nargs == 5 && args[4] != NONE(w))
        self->filename2 = newref(w, args[4]);
    Object *two = tuple_from_items(w, args, 2);
    if (!two)
        return false;
    set_ref(w, &self->args, two);
    return true;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if (parses_in_init(type)) {
        Object *o = alloc(w, type);
        if (o)
            ((Exception *)o)->args = newref(w, OBJ(w)->empty_tuple);
        return o;
    }
    if (!args_no_keywords(w, type->name, kwnames))
        return NULL;
    Object *o = alloc(w, class_for(w, type, args, nargs));
    if (o && !parse(w, (OSErrorObject *)o, args, nargs))
        clear_ref(w, &o);
    return o;
}

static int init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    if (!parses_in_init(TYPE_OF(o)))
        return 0;
    if (!args_no_keywords(w, TYPE_OF(o)->name, kwnames))
        return -1;
    return parse(w, (OSErrorObject *)o, args, nargs) ? 0 : -1;
}

static Object *str(World *w, Object *o) {
    OSErrorObject *self = (OSErrorObject *)o;
    Object *none = NONE(w);
    Object *errnum = self->errnum ? self->errnum : none;
    Object *text = self->strerror ? self->strerror : none;
    if (self->filename && self->filename2)
        return str_format_c(w, "[Errno %S] %S: %R -> %R", errnum, text, self->filename,
                            self->filename2);
    if (self->filename)
        return str_format_c(w, "[Errno %S] %S: %R", errnum, text, self->filename);
    if (self->errnum && self->strerror)
        return str_format_c(w, "[Errno %S] %S", errnum, text);
    return exception_base_str(w, o);
}

static bool written_known(World *w, const OSErrorObject *self) {
    if (self->written == -1)
        raise_error(w, AttributeError, "characters_written");
    return self->written != -1;
}

/* The names of the files were taken out of the arguments. */
static Object *reduce(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    OSErrorObject *e = (OSErrorObject *)self;
    Object *given = newref(w, e->args), *result = NULL;
    if (VAR_SIZE(given) == 2 && e->filename) {
        Object *first = tuple_get(given, 0), *second = tuple_get(given, 1);
        set_ref(w, &given,
                e->filename2 ? tuple_pack(w, 5, first, second, e->filename, NONE(w), e->filename2)
                             : tuple_pack(w, 3, first, second, e->filename));
    }
    if (given)
        result = exception_reduce(w, self, given, e->dict);
    xdecref(w, given);
    return result;
}

static Object *get_written(World *w, Object *o, void *closure) {
    (void)closure;
    OSErrorObject *self = (OSErrorObject *)o;
    return written_known(w, self) ? int_from_ssize(w, self->written) : NULL;
}

static int set_written(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    OSErrorObject *self = (OSErrorObject *)o;
    if (value)
        return arg_ssize(w, value, &self->written) ? 0 : -1;
    if (!written_known(w, self))
        return -1;
    self->written = -1;
    return 0;
}

static const MethodDef methods[] = {
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef getsets[] = {
    {"characters_written", get_written, set_written, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef members[] = {
    {"errno", MEMBER_OBJECT, offsetof(OSErrorObject, errnum), false},
    {"strerror", MEMBER_OBJECT, offsetof(OSErrorObject, strerror), false},
    {"filename", MEMBER_OBJECT, offsetof(OSErrorObject, filename), false},
    {"filename2", MEMBER_OBJECT, offsetof(OSErrorObject, filename2), false},
    {NULL, 0, 0, false},
};

const TypeSpec os_error_spec = {
    .name = "OSError",
    .doc = "Base class for I/O related errors.",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .fields = fields, .str = str, .init = init, .new_ = new_},
    .methods = methods,
    .members = members,
    .getset = getsets,
};
