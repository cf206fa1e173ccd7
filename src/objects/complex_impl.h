/* The slots of complex, shared by its files. */
#ifndef OBJECTS_COMPLEX_IMPL_H
#define OBJECTS_COMPLEX_IMPL_H

#include "objects/float.h"

typedef struct Pair {
    double re, im;
} Pair;

static inline Pair complex_pair(const Object *o) {
    const Complex *c = (const Complex *)o;
    return (Pair){c->real, c->imag};
}
Object *complex_of(World *w, Pair v);

Object *complex_add(World *w, Object *a, Object *b);
Object *complex_subtract(World *w, Object *a, Object *b);
Object *complex_multiply(World *w, Object *a, Object *b);
Object *complex_true_divide(World *w, Object *a, Object *b);
Object *complex_power(World *w, Object *a, Object *b, Object *modulus);
Object *complex_richcompare(World *w, Object *a, Object *b, int op);
int64_t complex_hash(World *w, Object *o);
Object *complex_text(World *w, Object *o); /* repr */

#endif
