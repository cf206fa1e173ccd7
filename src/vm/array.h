/* array.array: numbers of one C type side by side. */
#ifndef VM_ARRAY_H
#define VM_ARRAY_H

#include "objects/spec.h"
#include "vm/state.h"

typedef struct ItemKind {
    char code[2]; /* with its end: the format of a memoryview */
    uint8_t size;
    enum {
        KIND_SIGNED,
        KIND_UNSIGNED,
        KIND_REAL,
        KIND_CHAR
    } kind;
} ItemKind;

typedef struct Array {
    VarObject head;
    char *items; /* block, NULL while nothing is allocated */
    ssize_t allocated;
    const ItemKind *kind;
    Object *weakrefs;
    ssize_t exports; /* views that forbid resizing */
} Array;

Array *array_alloc(World *w, Type *type, const ItemKind *kind, ssize_t n);
Object *array_get(World *w, const Array *a, ssize_t i);
/* The bytes of an item of this kind, into [out]. All of bool: false with an exception. */
bool array_encode(World *w, const ItemKind *kind, Object *value, char *out);
bool array_resize(World *w, Array *a, ssize_t n);
bool array_append(World *w, Array *a, Object *value);
bool array_extend(World *w, Array *a, Object *iterable);
bool array_delete(World *w, Array *a, ssize_t low, ssize_t high);
/* The index of the first item in [from, to) that equals the value; -1: none does; -2: exception. */
ssize_t array_find(World *w, const Array *a, Object *value, ssize_t from, ssize_t to);
Object *array_slice(World *w, const Array *a, ssize_t start, ssize_t step, ssize_t n);
/* A str of an array of characters. */
Object *array_tounicode(World *w, const Array *a);

extern const MethodDef array_methods[];

#endif
