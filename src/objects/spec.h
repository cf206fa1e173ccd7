/* How a native type, its methods and attributes are described: const tables, from which boot makes
 * the objects that live in the World.
 */
#ifndef OBJECTS_SPEC_H
#define OBJECTS_SPEC_H

#include "memory/object.h"
#include "model/model.h"

/* A native function. [self] is the instance, the module, or (CLASS) the type; args as in CallFn. */
typedef Object *(*NativeFn)(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames);

/* How many arguments a native takes; checked before it is called, with CPython's messages. */
enum MethodFlags {
    METHOD_NOARGS = 1,   /* "f() takes no arguments (1 given)" */
    METHOD_O = 2,        /* "f() takes exactly one argument (2 given)" */
    METHOD_FAST = 4,     /* positional only; the native checks the number itself (args_check) */
    METHOD_KEYWORDS = 8, /* positional and keywords; the native parses (args_parse) */
    METHOD_CLASS = 16,
    METHOD_STATIC = 32,
    METHOD_PACKED =
        128, /* beside FAST or KEYWORDS: CPython packs the arguments in a tuple and a dict
                (METH_VARARGS), which is seen in gc.get_count() and in counts of references */
    METHOD_COEXIST = 64, /* beside a slot wrapper of the same name */
};

/* Added to the flags of a method that not every model has: from, or up to, this minor version. */
#define METHOD_SINCE(minor) ((minor) << 8)
#define METHOD_UNTIL(minor) ((minor) << 16)
static inline bool method_exists(const Model *model, int flags) {
    int since = flags >> 8 & 0xff, until = flags >> 16 & 0xff;
    return model->minor >= since && (!until || model->minor <= until);
}

typedef struct MethodDef {
    const char *name; /* NULL ends a table */
    NativeFn fn;
    int flags;
    const char *doc; /* with the signature in front as CPython: "append($self, object,
                        /)\n--\n\n..." or NULL */
} MethodDef;

typedef Object *(*Getter)(World *w, Object *self, void *closure);
typedef int (*Setter)(World *w, Object *self, Object *value, void *closure); /* NULL: delete */

typedef struct GetSetDef {
    const char *name; /* NULL ends a table */
    Getter get;
    Setter set; /* NULL: "attribute 'x' of 'T' objects is not writable" */
    const char *doc;
    void *closure; /* a constant */
} GetSetDef;

enum MemberKind {
    MEMBER_OBJECT,
    MEMBER_OBJECT_EX /* NULL: AttributeError */,
    MEMBER_INT,
    MEMBER_SSIZE,
    MEMBER_BOOL
};
typedef struct MemberDef {
    const char *name; /* NULL ends a table */
    enum MemberKind kind;
    uint16_t offset;
    bool readonly;
} MemberDef;

typedef struct TypeSpec {
    const char *name; /* tp_name */
    const char *doc;
    int base; /* T_ index; 0 (T_OBJECT) unless said */
    uint32_t itemsize;
    uint32_t flags; /* TYPE_GC, TYPE_BASE, ..._SUB */
    int16_t dictoffset, weakoffset;
    TypeSlots slots; /* NULL slots are inherited */
    const MethodDef *methods;
    const GetSetDef *getset;
    const MemberDef *members;
    const char *module; /* __module__; NULL: from a dot in the name, else "builtins" */
} TypeSpec;

#endif
