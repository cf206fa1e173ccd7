/* The slots of float, shared by its files. */
#ifndef OBJECTS_FLOAT_IMPL_H
#define OBJECTS_FLOAT_IMPL_H

#include "objects/float.h"

void float_dealloc(World *w, Object *o);
Object *float_text(World *w, Object *o); /* repr */
int64_t float_slot_hash(World *w, Object *o);
Object *float_richcompare(World *w, Object *a, Object *b, int op);
Object *float_add(World *w, Object *a, Object *b);
Object *float_subtract(World *w, Object *a, Object *b);
Object *float_multiply(World *w, Object *a, Object *b);
Object *float_true_divide(World *w, Object *a, Object *b);
Object *float_floor_divide(World *w, Object *a, Object *b);
Object *float_remainder(World *w, Object *a, Object *b);
Object *float_divmod(World *w, Object *a, Object *b);
Object *float_power(World *w, Object *a, Object *b, Object *modulus);

/* The hexadecimal form of float.hex, and back. */
Object *float_to_hex(World *w, double v);
bool float_from_hex(World *w, const char *text, size_t n, double *out);

/* A text that holds a number: str or bytes as ASCII, white space at the ends and underscores
 * between digits taken away. */
typedef struct NumberSource {
    char *at; /* in [small] or a block of the raw heap */
    size_t n;
    char small[120];
} NumberSource;
/* 1; 0: no number, nothing raised; -1: MemoryError. 1 needs number_source_free. */
int number_source(World *w, NumberSource *out, Object *text);
void number_source_free(World *w, NumberSource *source);

#endif
