/* numpy's arrays: numbers of one C type in a block of the system's malloc, and views of it.
 *
 * A view has its own shape and strides and holds the array that owns the block, so slicing copies
 * nothing. The object is as large as numpy's and has no header of the collector. What needs no
 * look at memory (how arrays print, arange ...) is in python/numpy.py.
 */
#ifndef VM_NDARRAY_H
#define VM_NDARRAY_H

#include "vm/module.h"

enum DTypeCode {
    ND_BOOL,
    ND_INT8,
    ND_INT16,
    ND_INT32,
    ND_INT64,
    ND_UINT8,
    ND_UINT16,
    ND_UINT32,
    ND_UINT64,
    ND_FLOAT32,
    ND_FLOAT64,
    ND_CODES
};

typedef struct DTypeInfo {
    const char *name;
    char kind; /* b i u f */
    uint8_t size;
} DTypeInfo;
extern const DTypeInfo dtype_info[ND_CODES];

enum {
    ND_MAX_DIMS = 8
};

typedef struct NdArray {
    Object head;
    char *data;
    ssize_t ndim;
    ssize_t *shape; /* a raw block: lengths, then strides in bytes */
    Object *base;   /* who owns the data; NULL: this array */
    Object *dtype;
    Object *weakrefs;
    uint64_t code; /* enum DTypeCode */
} NdArray;

static inline bool is_ndarray(World *w, const Object *o) {
    return TYPE_OF(o) == VM_TYPE(w, NDARRAY);
}
static inline ssize_t *nd_strides(const NdArray *a) {
    return a->shape + a->ndim;
}
static inline size_t nd_itemsize(const NdArray *a) {
    return dtype_info[a->code].size;
}
ssize_t nd_size(const NdArray *a); /* items */

/* A fresh array in C order, filled with zeros; a view of [base] that begins at [data]. */
NdArray *nd_new(World *w, enum DTypeCode code, ssize_t ndim, const ssize_t *shape);
NdArray *nd_view(World *w, NdArray *base, char *data, ssize_t ndim, const ssize_t *shape,
                 const ssize_t *strides);
bool nd_is_contiguous(const NdArray *a);

/* One item: as a number of C, and as the scalar object that numpy makes of it. */
double nd_real(enum DTypeCode code, const char *p);
int64_t nd_int(enum DTypeCode code, const char *p);
void nd_put_real(enum DTypeCode code, char *p, double v);
void nd_put_int(enum DTypeCode code, char *p, int64_t v);
bool nd_put_object(World *w, enum DTypeCode code, char *p, Object *value);
Object *nd_scalar(World *w, enum DTypeCode code, const char *p);
Object *nd_scalar_or_array(World *w, NdArray *a /* stolen */); /* without dimensions: its item */

/* [o] as an array (new reference): itself, or what numpy.asarray makes of it. */
NdArray *nd_from_object(World *w, Object *o);
/* Copies [from], broadcast, into all of [to], converting; false with ValueError. */
bool nd_copy_into(World *w, NdArray *to, NdArray *from);
NdArray *nd_copy(World *w, NdArray *a, enum DTypeCode code);
/* Calls a function of python/numpy.py. */
Object *nd_call(World *w, const char *function, Object *const *args, size_t nargs, Object *kwnames);
/* Counts [at] up in C order; false at the end. Offsets go along by the strides. */
bool nd_advance(ssize_t ndim, const ssize_t *shape, ssize_t *at, const ssize_t *const *strides,
                char **pointers, size_t n);
/* The strides of [a] seen as [ndim] lengths [shape]; false if it does not fit. */
bool nd_broadcast(const NdArray *a, ssize_t ndim, const ssize_t *shape, ssize_t *strides);
Object *nd_shape_tuple(World *w, ssize_t n, const ssize_t *numbers);

/* ndarray_index.c */
Object *nd_subscript(World *w, Object *self, Object *key);
int nd_ass_subscript(World *w, Object *self, Object *key, Object *value);
/* ndarray_math.c: slots, and reductions over an axis (-1: all items) */
Object *nd_compare(World *w, Object *a, Object *b, int op);
enum NdReduction {
    ND_SUM,
    ND_PRODUCT,
    ND_MIN,
    ND_MAX
};
Object *nd_reduce(World *w, NdArray *a, enum NdReduction how, ssize_t axis);

#define ND_BINARY(name) Object *name(World *w, Object *a, Object *b)
ND_BINARY(nd_add);
ND_BINARY(nd_subtract);
ND_BINARY(nd_multiply);
ND_BINARY(nd_remainder);
ND_BINARY(nd_floor_divide);
ND_BINARY(nd_true_divide);
ND_BINARY(nd_and);
ND_BINARY(nd_or);
ND_BINARY(nd_xor);
ND_BINARY(nd_iadd);
ND_BINARY(nd_isubtract);
ND_BINARY(nd_imultiply);
ND_BINARY(nd_iremainder);
ND_BINARY(nd_ifloor_divide);
ND_BINARY(nd_itrue_divide);
Object *nd_power(World *w, Object *a, Object *b, Object *modulus);
Object *nd_negative(World *w, Object *a);
Object *nd_absolute(World *w, Object *a);
Object *nd_invert(World *w, Object *a);

#endif
