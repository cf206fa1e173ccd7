/* bytes, bytearray, and the raw view of both. */
#ifndef OBJECTS_BYTES_H
#define OBJECTS_BYTES_H

#include "objects/abstract.h"

typedef struct Bytes {
    VarObject head;
    int64_t hash;
    char data[]; /* size + 1 bytes, NUL at the end */
} Bytes;

typedef struct ByteArray {
    VarObject head;
    ssize_t allocated;
    char *block, *start; /* start: after bytes removed in front */
    ssize_t exports;
} ByteArray;

Object *bytes_new(World *w, const void *data /* NULL: zeros */, size_t n);
Object *bytes_repr(World *w, const char *data, size_t n);
Object *bytearray_new(World *w, const void *data, size_t n);
/* The bytes of a bytes-like object (bytes, bytearray, memoryview, array): false with TypeError. */
bool bytes_view(World *w, Object *o, const char **data, size_t *n);
bool bytes_is_like(World *w, const Object *o); /* has such bytes */
static inline char *bytes_data(Object *o) { return ((Bytes *)o)->data; }
#endif
