/* Exceptions: the BaseException struct and its relatives; tracebacks are linked here, made by the vm. */
#ifndef OBJECTS_EXCEPTION_H
#define OBJECTS_EXCEPTION_H

#include "objects/abstract.h"

#define EXCEPTION_HEAD                                                                              \
    Object head;                                                                                    \
    Object *dict, *args, *traceback, *context, *cause;                                              \
    bool suppress_context;

typedef struct Exception { EXCEPTION_HEAD } Exception;
typedef struct StopIterationObject { EXCEPTION_HEAD Object *value; } StopIterationObject; /* SystemExit's code too */
typedef struct NameErrorObject { EXCEPTION_HEAD Object *name; } NameErrorObject;
typedef struct AttributeErrorObject { EXCEPTION_HEAD Object *obj, *name; } AttributeErrorObject;
typedef struct ImportErrorObject { EXCEPTION_HEAD Object *msg, *name, *path; } ImportErrorObject;
typedef struct OSErrorObject { EXCEPTION_HEAD Object *errnum, *strerror, *filename, *filename2; } OSErrorObject;
typedef struct SyntaxErrorObject {
    EXCEPTION_HEAD
    Object *msg, *filename, *lineno, *offset, *text, *end_lineno, *end_offset, *print_file_and_line;
} SyntaxErrorObject;
typedef struct UnicodeErrorObject {
    EXCEPTION_HEAD
    Object *encoding, *object;
    ssize_t start, end;
    Object *reason;
} UnicodeErrorObject;

bool exceptions_boot(World *w);
Object *exception_new(World *w, Type *type, Object *args /* tuple */);
Object *exception_message(World *w, Object *exc); /* str(exc) */
#endif
