/* bytes, bytearray, memoryview, and the raw view of all that has bytes (the slot [buffer]). */
#ifndef OBJECTS_BYTES_H
#define OBJECTS_BYTES_H

#include "objects/abstract.h"

typedef struct Bytes {
    VarObject head;
    int64_t hash; /* -1: not computed */
    char data[];  /* size + 1 bytes, NUL at the end */
} Bytes;

typedef struct ByteArray {
    VarObject head;
    ssize_t allocated;
    char *block,
        *start;      /* start: after bytes removed in front; both NULL while nothing was stored */
    ssize_t exports; /* views that forbid resizing */
} ByteArray;

/* A memoryview is a window on a managed buffer, which holds the object viewed; windows made from
 * windows share it. */
typedef struct ManagedBuffer {
    Object head;
    Object *base; /* NULL: released */
    BufferView view;
    ssize_t windows;
} ManagedBuffer;

typedef struct MemoryView {
    VarObject head;         /* size: 3, as if the dimension stood behind */
    ManagedBuffer *managed; /* NULL: released */
    char *data;             /* first item */
    ssize_t length, stride; /* items; bytes from one to the next, may be negative */
    ssize_t itemsize;
    const char *format;
    int64_t hash;
    ssize_t exports;
    Object *weakrefs;
    bool readonly;
} MemoryView;

Object *bytes_new(World *w, const void *data /* NULL: zeros */, size_t n);
Object *bytes_empty(World *w); /* the shared b'' */
Object *bytes_repr(World *w, const char *data, size_t n);
Object *bytearray_new(World *w, const void *data, size_t n);
/* False with BufferError or MemoryError pending; new bytes are not cleared. */
bool bytearray_resize(World *w, Object *o, ssize_t n);
Object *memoryview_new(World *w, Object *o);
Object *memoryview_bytes(World *w, Object *view); /* bytes of all items, in order */
/* The bytes of a bytes-like object (bytes, bytearray, memoryview, array): false with TypeError.
 * They are only safe to use until Python code runs again. */
bool bytes_view(World *w, Object *o, const char **data, size_t *n);
bool bytes_is_like(World *w, const Object *o); /* has such bytes */
/* 0 to 255, or -1 with ValueError [range_message] or TypeError. */
int bytes_value(World *w, Object *item, const char *range_message);
/* bytes % values, in latin-1; result of the type of [format]. */
Object *bytes_mod(World *w, Object *format, Object *args);
static inline char *bytes_data(Object *o) {
    return ((Bytes *)o)->data;
}
#endif
