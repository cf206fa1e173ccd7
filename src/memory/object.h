/* What every object begins with, and what a type must tell about its instances.
 *
 * The layouts are CPython's: 16 bytes of header, a VarObject adds its length, the collector's
 * header stands in front of the object. CPython's 8 bytes of reference count are two halves
 * here: 32 bits of count and 32 bits of serial, the number of the object in order of birth, which
 * is never reused while addresses are. So our structs fit in the model's blocks exactly.
 *
 * The memory layer knows no concrete type: it allocates, counts and collects through the slots of
 * struct Type. Types themselves are objects and lie in the World.
 */
#ifndef MEMORY_OBJECT_H
#define MEMORY_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct World World;
typedef struct Object Object;
typedef struct Type Type;

struct Object {
    uint32_t refcnt; /* references; REFCNT_IMMORTAL never changes (models 3.12 and later) */
    uint32_t serial; /* in order of birth, from 1; 0 for objects that exist before the program */
    Type *type;      /* counted where the type is a heap type */
};

typedef struct VarObject {
    Object head;
    ssize_t size; /* items; ints store their sign here */
} VarObject;

#define REFCNT_IMMORTAL UINT32_MAX

/* Calls are vectorcalls: args[0..nargs-1] are positional, then one value for each name in the tuple
 * kwnames (NULL: none). All borrowed. */
typedef Object *(*CallFn)(World *w, Object *callable, Object *const *args, size_t nargs,
                          Object *kwnames);
typedef Object *(*NewFn)(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);
typedef int (*InitFn)(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
typedef Object *(*UnaryFn)(World *w, Object *self);
typedef Object *(*BinaryFn)(World *w, Object *left, Object *right);
typedef Object *(*TernaryFn)(World *w, Object *a, Object *b, Object *c);
typedef int (*InquiryFn)(World *w, Object *self);
typedef ssize_t (*LengthFn)(World *w, Object *self);
typedef Object *(*ItemFn)(World *w, Object *self, ssize_t index);
typedef int (*SetItemFn)(World *w, Object *self, ssize_t index, Object *value); /* NULL: delete */
typedef int (*SetObjFn)(World *w, Object *self, Object *key, Object *value);    /* NULL: delete */
typedef int (*ContainsFn)(World *w, Object *self, Object *item);
typedef int64_t (*HashFn)(World *w, Object *self); /* -1: error */
typedef Object *(*RichCompareFn)(World *w, Object *left, Object *right, int op);
typedef Object *(*DescrGetFn)(World *w, Object *descr, Object *obj, Object *type);
typedef void (*DeallocFn)(World *w, Object *self);

/* Visits one reference; a result other than 0 ends the traversal and is handed through. */
typedef int (*VisitFn)(World *w, Object *referent, void *arg);
typedef int (*TraverseFn)(World *w, Object *self, VisitFn visit, void *arg);
/* Writes how [self] holds its [index]-th visited reference ("[3]", ".value", "local x"). */
typedef void (*EdgeFn)(World *w, Object *self, size_t index, char *text, size_t room);
/* Visits each separate buffer of an object (its own block is not among them). */
typedef void (*BlockFn)(World *w, void *block, void *arg);
typedef void (*BlocksFn)(World *w, Object *self, BlockFn visit, void *arg);

/* The bytes of an object that others may look at, CPython's buffer protocol in one dimension. */
typedef struct BufferView {
    char *data;
    size_t n;           /* bytes */
    size_t readonly;    /* yes or no, without padding: memoryviews keep a copy in the World */
    const char *format; /* of an item, as in struct: a constant */
    size_t itemsize;
} BufferView;
/* Fills *out in; the bytes then stay where they are until the call with NULL, one for each. False
 * with the exception pending. */
typedef bool (*BufferFn)(World *w, Object *self, BufferView *out);

enum CompareOp {
    CMP_LT,
    CMP_LE,
    CMP_EQ,
    CMP_NE,
    CMP_GT,
    CMP_GE
};

/* One reference or buffer inside an instance. A type that lists its fields gets traversal,
 * clearing, deallocation and the names of its edges from the list, so that no field is forgotten in
 * one. */
typedef struct Field {
    const char *name;
    uint16_t offset;
    enum {
        FIELD_END,
        FIELD_REF,
        FIELD_BUFFER
    } kind;
} Field;

enum TypeFlags {
    TYPE_HEAP = 1u << 0, /* made at run time: instances count it */
    TYPE_BASE = 1u << 1, /* may be subclassed */
    TYPE_GC = 1u << 2,   /* instances carry the collector's header */
    TYPE_READY = 1u << 3,
    TYPE_ABSTRACT = 1u << 4,
    TYPE_MANAGED_DICT = 1u << 5,      /* __dict__ or values live in front of the object (3.11+) */
    TYPE_MANAGED_WEAKREF = 1u << 6,   /* so does the weak reference list (3.12+) */
    TYPE_METHOD_DESCRIPTOR = 1u << 7, /* binds like a function: LOAD_METHOD need not bind */
    TYPE_INLINE_VALUES = 1u << 8,     /* values inside the object's block (3.13) */
    TYPE_VERSION_VALID = 1u << 9,     /* version_tag is right */
    TYPE_HAS_DEL = 1u << 10,          /* defines or inherits __del__ */
    TYPE_SEQUENCE = 1u << 11,         /* match statement: sequence pattern */
    TYPE_MAPPING = 1u << 12,
    TYPE_PATTERNS = TYPE_SEQUENCE | TYPE_MAPPING,
    TYPE_MATCH_SELF = 1u << 13,
    TYPE_DISALLOW_NEW = 1u << 14,  /* "cannot create 'x' instances" */
    TYPE_CALL_UNPACKED = 1u << 15, /* CPython's call of the type makes no tuple of the arguments */
    TYPE_INT_SUB = 1u << 24,       /* the fast subclass checks */
    TYPE_LIST_SUB = 1u << 25,
    TYPE_TUPLE_SUB = 1u << 26,
    TYPE_BYTES_SUB = 1u << 27,
    TYPE_STR_SUB = 1u << 28,
    TYPE_DICT_SUB = 1u << 29,
    TYPE_EXC_SUB = 1u << 30,
    TYPE_TYPE_SUB = 1u << 31,
};

/* The slots, in one list: struct Type declares them from it, inheritance and slot wrappers walk it
 * (objects/slots.h says which dunder names a slot). Unlike CPython's, they lie flat. */
typedef struct TypeSlots {
    /* life */
    DeallocFn dealloc;
    TraverseFn traverse;
    InquiryFn clear;
    DeallocFn finalize; /* PEP 442; called once, with the object alive */
    EdgeFn edge;
    BlocksFn blocks;
    const Field *fields;
    /* everyone */
    UnaryFn repr, str;
    HashFn hash;
    CallFn call;
    BinaryFn getattro;
    SetObjFn setattro;
    RichCompareFn richcompare;
    UnaryFn iter, iternext; /* iternext: NULL without exception at the end */
    DescrGetFn descr_get;
    SetObjFn descr_set;
    InitFn init;
    NewFn new_;
    /* numbers */
    BinaryFn add, subtract, multiply, remainder, divmod;
    TernaryFn power;
    UnaryFn negative, positive, absolute;
    InquiryFn bool_;
    UnaryFn invert;
    BinaryFn lshift, rshift, and_, xor, or_;
    UnaryFn int_, float_;
    BinaryFn iadd, isubtract, imultiply, iremainder;
    TernaryFn ipower;
    BinaryFn ilshift, irshift, iand, ixor, ior;
    BinaryFn floor_divide, true_divide, ifloor_divide, itrue_divide;
    UnaryFn index;
    BinaryFn matmul, imatmul;
    /* sequences */
    LengthFn sq_length;
    BinaryFn sq_concat;
    ItemFn sq_repeat, sq_item;
    SetItemFn sq_ass_item;
    ContainsFn sq_contains;
    BinaryFn sq_inplace_concat;
    ItemFn sq_inplace_repeat;
    /* mappings */
    LengthFn mp_length;
    BinaryFn mp_subscript;
    SetObjFn mp_ass_subscript;
    BufferFn buffer;
} TypeSlots;

struct Type {
    VarObject head;
    const char
        *name; /* as tp_name: "list", "collections.deque"; of a heap type: UTF-8 of name_obj */
    uint32_t basicsize, itemsize; /* bytes asked from the allocator, the model's, without headers */
    uint32_t flags;
    uint32_t version_tag; /* changes whenever an attribute of the type or a base does; 0: none */
    TypeSlots slots;
    int16_t dictoffset, weakoffset; /* of the pointers in an instance; 0: none; see instance.h */
    int32_t nslots;                 /* __slots__ descriptors of this very class */
    Type *base;
    Object *bases, *mro; /* tuples */
    Object *dict;
    Object *subclasses;           /* dict: address -> weak reference; NULL: none yet */
    Object *weakrefs;             /* head of the list of weak references to the type */
    Object *name_obj, *qualname;  /* heap types */
    Object *slot_names;           /* tuple of __slots__ or NULL */
    struct DictKeys *cached_keys; /* key table that instances share */
    Object *module;               /* defining module of natives' heap types or NULL */
    char *doc;                   /* heap types: CPython's copy of the docstring, a block, or NULL */
    const struct TypeSpec *spec; /* builtin types: what they were made from */
};

#define TYPE_OF(o)  (((const Object *)(o))->type)
#define REFCNT(o)   (((const Object *)(o))->refcnt)
#define VAR_SIZE(o) (((const VarObject *)(o))->size)

#endif
