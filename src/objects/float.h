/* float, and complex. */
#ifndef OBJECTS_FLOAT_H
#define OBJECTS_FLOAT_H

#include "objects/abstract.h"

typedef struct Float {
    Object head;
    double value;
} Float;

typedef struct Complex {
    Object head;
    double real, imag;
} Complex;

Object *float_new(World *w, double v); /* from the free list */
Object *float_from_text(World *w, Object *str_or_bytes);
double float_as_double(World *w,
                       Object *o); /* float, __float__, __index__; -1.0 and error pending */
static inline double float_value(const Object *o) {
    return ((const Float *)o)->value;
}
int64_t float_hash(double v);
Object *complex_new(World *w, double real, double imag);
#endif
