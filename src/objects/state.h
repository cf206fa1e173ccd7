/* The objects layer's share of the World: builtin types, singletons, small ints, interned strings,
 * free lists, the pending exception. Lies in w->objects_room; OBJ(w) is the way in.
 */
#ifndef OBJECTS_STATE_H
#define OBJECTS_STATE_H

#include "memory/alloc.h"
#include "objects/names.h"
#include "objects/spec.h"
#include "objects/types.h"

typedef struct Int Int;
typedef struct Str Str;
typedef struct Dict Dict;

enum {
    SMALL_INTS_MAX = 5 + 257,
    FREE_TUPLE_LENGTHS = 21
};

/* A LIFO list of dead objects of one exact type, linked through their first body word. */
typedef struct FreeList {
    void *first;
    int32_t count;
} FreeList;

/* A dead object, still with its type, or NULL; object_revive brings it back. */
static inline void *freelist_pop(FreeList *list) {
    void *o = list->first;
    if (o) {
        list->first = *(void **)((Object *)o + 1);
        list->count--;
    }
    return o;
}
/* False: full; the caller frees the object. */
static inline bool freelist_push(FreeList *list, void *o, int32_t room) {
    if (list->count >= room)
        return false;
    *(void **)((Object *)o + 1) = list->first;
    list->first = o;
    list->count++;
    return true;
}

typedef struct FreeLists {
    FreeList floats, lists, dicts, dict_keys, methods, builtins, frames, contexts, memory_errors;
    FreeList tuples[FREE_TUPLE_LENGTHS];
    Object *slice; /* at most one */
} FreeLists;

/* What this layer needs from the vm; a const table that the vm sets at boot. */
typedef struct ObjectHooks {
    /* Writes "Exception ignored in: <where>" and a traceback to stderr; clears the pending
     * exception. */
    void (*unraisable)(World *w, Object *where);
    /* super(): the class in the running function's __class__ cell and its first argument, both
     * borrowed; false with RuntimeError. */
    bool (*call_super0)(World *w, Type **type, Object **object);
    Object *(*globals)(World *w); /* of the running frame, borrowed; NULL: none runs */
    Object *(*locals)(World *w);  /* of the running frame, for dir(); new; NULL with an exception */
} ObjectHooks;

/* Static ints are 32 bytes apart: 24 of header and up to two digits. */
typedef struct StaticInt {
    VarObject head;
    uint32_t digit[2];
} StaticInt;

enum {
    STATIC_LETTERS = 32
};

typedef struct ObjectState {
    const ObjectHooks *hooks; /* NULL until the vm boots */
    Type types[T_COUNT];
    Object none, ellipsis, notimplemented;
    StaticInt false_, true_;
    StaticInt small_ints[SMALL_INTS_MAX];
    Object *empty_tuple, *empty_str, *empty_bytes, *empty_frozenset;
    Object *latin1[256]; /* one-character strings, made on first use */
    Object *bytes1[256];
    /* models with static strings: the shared characters and bytes themselves, the empty ones, and
       letters that are interned in another copy */
    _Alignas(16) unsigned char static_str[257 + STATIC_LETTERS][80];
    _Alignas(16) unsigned char static_bytes[257][48];
    Object *interned;       /* dict of interned strings; its references are not counted */
    Object *names[N_COUNT]; /* interned identifiers that C code needs, NAME(w, x) */
    FreeLists freelists;
    /* exceptions */
    Object *pending;        /* the exception being raised, or NULL: always an instance */
    Object *handled;        /* innermost exception being handled (sys.exc_info()), or NULL; owned */
    Type *exception_group;  /* ExceptionGroup, from 3.11 on */
    Object *memory_error;   /* stands for all when the ready-made ones are in use */
    Object *builtins;       /* module dict of builtins, borrowed from the vm layer's module */
    int32_t max_str_digits; /* sys.set_int_max_str_digits() + 1; 0: the model's */
    int32_t recursion_depth,
        recursion_limit;       /* Python frames and C recursion; sys.setrecursionlimit */
    uint32_t native_limit;     /* of w->native_depth and native_recursion: protects the C stack */
    uint32_t native_recursion; /* recursion_enter calls inside one another */
    uint32_t next_version_tag;
    uint64_t next_dict_version;
    /* repr() of containers in progress, against endless recursion: a list of ids */
    Object *repr_running;
    Object *const *spread;               /* the values of the f(*a, **k) that is being called ... */
    Object *spread_args, *spread_kwargs; /* ... and where they come from; borrowed */
    Object *packed_args; /* tuple that type_call made of the arguments it now passes on; borrowed */
    GcHead weakref_queue; /* weak references whose callbacks the collector is about to call */
    struct MethodCacheEntry {
        uint32_t version; /* of the type; 0: unused */
        uint32_t serial;  /* of the name: its address may have been used again */
        Object *name;     /* borrowed: interned */
        Object *value;    /* borrowed */
    } method_cache[4096];
} ObjectState;

#define OBJ(w)            ((ObjectState *)(w)->objects_room)
#define TYPE(w, NAME)     (&OBJ(w)->types[T_##NAME])
#define NONE(w)           (&OBJ(w)->none)
#define TRUE_(w)          ((Object *)&OBJ(w)->true_)
#define FALSE_(w)         ((Object *)&OBJ(w)->false_)
#define NOTIMPLEMENTED(w) (&OBJ(w)->notimplemented)
#define ELLIPSIS(w)       (&OBJ(w)->ellipsis)
#define NAME(w, x)        (OBJ(w)->names[N_##x])

/* Exact type and fast subclass checks. */
#define IS(w, o, NAME) (TYPE_OF(o) == TYPE(w, NAME))
static inline bool is_int(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_INT_SUB;
}
static inline bool is_list(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_LIST_SUB;
}
static inline bool is_tuple(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_TUPLE_SUB;
}
static inline bool is_bytes(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_BYTES_SUB;
}
static inline bool is_str(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_STR_SUB;
}
static inline bool is_dict(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_DICT_SUB;
}
static inline bool is_exception(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_EXC_SUB;
}
static inline bool is_type(const Object *o) {
    return TYPE_OF(o)->flags & TYPE_TYPE_SUB;
}
/* TYPE_OF(o) is NAME or inherits from it (the slow way, by mro) */
#define ISINSTANCE(w, o, NAME) (type_is_subtype(TYPE_OF(o), TYPE(w, NAME)))
bool type_is_subtype(const Type *a, const Type *b);

static inline Object *new_none(World *w) {
    return newref(w, NONE(w));
}
static inline Object *new_bool(World *w, bool b) {
    return newref(w, b ? TRUE_(w) : FALSE_(w));
}
static inline Object *new_notimplemented(World *w) {
    return newref(w, NOTIMPLEMENTED(w));
}

/* Builds types, singletons and interned names in a fresh World. False: no memory. */
bool objects_boot(World *w);
/* gc hook: a full collection empties the free lists. */
void freelists_clear(World *w);
/* Asserts the layer's structures; NULL or what is wrong. */
const char *objects_check(const World *w);

#endif
