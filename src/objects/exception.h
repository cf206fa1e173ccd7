/* Exceptions: the BaseException struct and its relatives; tracebacks are linked here, made by the
 * vm.
 *
 * The structs stand in the order of time: what a later version added comes last, and exists only
 * where the model's size has room for it (EXCEPTION_HAS). Every instance of a subclass begins with
 * its builtin base's struct.
 */
#ifndef OBJECTS_EXCEPTION_H
#define OBJECTS_EXCEPTION_H

#include "objects/abstract.h"

#define EXCEPTION_HEAD                                                                             \
    Object head;                                                                                   \
    Object *dict, *args, *traceback, *context, *cause;                                             \
    bool suppress_context;

typedef struct Exception {
    EXCEPTION_HEAD
} Exception;
typedef struct StopIterationObject {
    EXCEPTION_HEAD Object *value;
} StopIterationObject; /* SystemExit's code too */
typedef struct NameErrorObject {
    EXCEPTION_HEAD Object *name;
} NameErrorObject; /* name: 3.10+ */
typedef struct AttributeErrorObject {
    EXCEPTION_HEAD Object *obj, *name;
} AttributeErrorObject; /* 3.10+ */
typedef struct ImportErrorObject {
    EXCEPTION_HEAD Object *msg, *name, *path;
    Object *name_from; /* 3.12+ */
} ImportErrorObject;
typedef struct OSErrorObject {
    EXCEPTION_HEAD Object *errnum, *strerror, *filename, *filename2;
    ssize_t written; /* of BlockingIOError; -1: not said */
} OSErrorObject;
typedef struct SyntaxErrorObject {
    EXCEPTION_HEAD
    Object *msg, *filename, *lineno, *offset, *text, *print_file_and_line;
    Object *end_lineno, *end_offset; /* 3.10+ */
} SyntaxErrorObject;
typedef struct ExceptionGroup {
    EXCEPTION_HEAD Object *message, *exceptions /* a tuple */;
} ExceptionGroup;
typedef struct UnicodeErrorObject {
    EXCEPTION_HEAD
    Object *encoding, *object;
    ssize_t start, end;
    Object *reason;
} UnicodeErrorObject;

/* Whether instances of the builtin exception have the member, under this model. */
#define EXCEPTION_HAS(w, SIZE, Struct, member)                                                     \
    ((w)->model->sizes[SIZE] >= offsetof(Struct, member) + sizeof(Object *))
#define NAME_ERROR_HAS_NAME(w) EXCEPTION_HAS(w, SIZE_NAME_ERROR, NameErrorObject, name)
#define ATTRIBUTE_ERROR_HAS_NAME(w)                                                                \
    EXCEPTION_HAS(w, SIZE_ATTRIBUTE_ERROR, AttributeErrorObject, name)
/* CPython's struct has __notes__ in front of it, which are kept elsewhere here. */
#define IMPORT_ERROR_HAS_NAME_FROM(w)                                                              \
    ((w)->model->sizes[SIZE_IMPORT_ERROR] >= sizeof(ImportErrorObject) + sizeof(Object *))
#define SYNTAX_ERROR_HAS_END(w) EXCEPTION_HAS(w, SIZE_SYNTAX_ERROR, SyntaxErrorObject, end_offset)

/* Fills (fill: without allocating; then ready) all exception types; the ready MemoryError. */
void exceptions_fill(World *w);
bool exceptions_boot(World *w);
/* Whether the model's Python has the type of this index. */
bool exception_type_exists(const Model *model, int type);
Object *exception_new(World *w, Type *type, Object *args /* tuple */);

/* Makes the class ExceptionGroup, where the model has it; false with an exception. */
bool exception_group_boot(World *w);
Object *exception_group_new(World *w, Object *message, Object *exceptions);
/* The tuple of its exceptions, borrowed; NULL: it is no group. */
Object *exception_group_members(World *w, Object *exception);
/* The part of [group] whose exceptions are also in one of [parts] (a list); None if there is none.
 * New. */
Object *exception_group_projection(World *w, Object *group, Object *parts);

/* For the files that describe exception types (exception_*.c): life by fields, BaseException's
 * functions, attributes. [fields] of a type are its own, beyond EXCEPTION_HEAD. */
int exception_traverse(World *w, Object *self, VisitFn visit, void *arg);
int exception_clear(World *w, Object *self);
void exception_dealloc(World *w, Object *self);
void exception_edge(World *w, Object *self, size_t index, char *text, size_t room);
/* What every specification of one begins with. */
#define EXCEPTION_FLAGS (TYPE_GC | TYPE_BASE | TYPE_EXC_SUB)
#define EXCEPTION_LIFE                                                                             \
    .dealloc = exception_dealloc, .traverse = exception_traverse, .clear = exception_clear,        \
    .edge = exception_edge
Object *exception_base_new(World *w, Type *type, Object *const *args, size_t nargs,
                           Object *kwnames);
int exception_base_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *exception_base_str(World *w, Object *self);
/* (type, args[, state]); state may be NULL. */
Object *exception_reduce(World *w, Object *self, Object *args, Object *state);
/* Takes [args] over as the exception's args: the tuple they lie in, if they lie in one. */
bool exception_set_args(World *w, Object *self, Object *const *args, size_t nargs);

/* The MemoryErrors that wait ready-made; false without memory. */
bool memory_errors_boot(World *w);

extern const TypeSpec memory_error_spec, stop_iteration_spec, system_exit_spec, key_error_spec,
    name_error_spec, attribute_error_spec, import_error_spec, base_exception_group_spec,
    os_error_spec, syntax_error_spec, unicode_decode_error_spec, unicode_encode_error_spec,
    unicode_translate_error_spec;
#endif
