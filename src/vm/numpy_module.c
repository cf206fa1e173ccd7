/* _numpy: what python/numpy.py cannot do in Python: making arrays, and reductions. */
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/ndarray.h"

static bool parse_shape(World *w, Object *o, ssize_t *ndim, ssize_t *shape) {
    *ndim = VAR_SIZE(o);
    if (*ndim > ND_MAX_DIMS) {
        raise_value_error(w, "glassheap's numpy has at most %d dimensions", ND_MAX_DIMS);
        return false;
    }
    for (ssize_t i = 0; i < *ndim; i++)
        if (!arg_ssize(w, tuple_get(o, i), &shape[i]))
            return false;
    return true;
}

static bool parse_code(World *w, Object *o, enum DTypeCode *code) {
    ssize_t n;
    if (!arg_ssize(w, o, &n))
        return false;
    *code = (enum DTypeCode)n;
    if (n < 0 || n >= ND_CODES)
        raise_value_error(w, "no such dtype");
    return !error_pending(w);
}

static bool is_array_first(World *w, Object *const *args, size_t nargs, size_t wanted) {
    if (nargs == wanted && is_ndarray(w, args[0]))
        return true;
    raise_type_error(w, "an array is required");
    return false;
}

/* zeros(shape tuple, code) */
static Object *zeros(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    ssize_t ndim, shape[ND_MAX_DIMS];
    enum DTypeCode code;
    if (nargs != 2 || !is_tuple(args[0]))
        return raise_type_error(w, "a shape is required");
    if (!parse_shape(w, args[0], &ndim, shape) || !parse_code(w, args[1], &code))
        return NULL;
    return (Object *)nd_new(w, code, ndim, shape);
}

/* put_all(array in C order, flat list): each item converted */
static Object *put_all(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    if (!is_array_first(w, args, nargs, 2))
        return NULL;
    NdArray *a = (NdArray *)args[0];
    if (!is_list(args[1]) || VAR_SIZE(args[1]) != nd_size(a) || !nd_is_contiguous(a))
        return raise_type_error(w, "a list of all items is required");
    for (ssize_t i = 0; i < VAR_SIZE(args[1]); i++)
        if (!nd_put_object(w, a->code, a->data + i * (ssize_t)nd_itemsize(a), list_get(args[1], i)))
            return NULL;
    return new_none(w);
}

/* reshaped(array, shape tuple): a view where the order of items allows it, else of a copy */
static Object *reshaped(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    ssize_t ndim, shape[ND_MAX_DIMS], strides[ND_MAX_DIMS];
    if (!is_array_first(w, args, nargs, 2) || !is_tuple(args[1]) ||
        !parse_shape(w, args[1], &ndim, shape))
        return NULL;
    NdArray *a = (NdArray *)args[0];
    ssize_t stride = (ssize_t)nd_itemsize(a), n = 1;
    for (ssize_t i = ndim - 1; i >= 0; i--) {
        strides[i] = stride * n;
        n *= shape[i];
    }
    if (n != nd_size(a))
        return raise_value_error(w, "cannot reshape");
    NdArray *whole = nd_is_contiguous(a) ? newref(w, a) : nd_copy(w, a, a->code);
    NdArray *view = whole ? nd_view(w, whole, whole->data, ndim, shape, strides) : NULL;
    xdecref(w, whole);
    return (Object *)view;
}

/* converted(array, code): always a copy */
static Object *converted(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    enum DTypeCode code;
    if (!is_array_first(w, args, nargs, 2) || !parse_code(w, args[1], &code))
        return NULL;
    return (Object *)nd_copy(w, (NdArray *)args[0], code);
}

/* reduced(array, 0 sum 1 product 2 min 3 max, axis or None) */
static Object *reduced(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    ssize_t how, axis = -1;
    if (!is_array_first(w, args, nargs, 3) || !arg_ssize(w, args[1], &how))
        return NULL;
    NdArray *a = (NdArray *)args[0];
    if (args[2] != NONE(w)) {
        if (!arg_ssize(w, args[2], &axis))
            return NULL;
        if (axis < -a->ndim || axis >= a->ndim)
            return raise_value_error(w, "axis %zd is out of bounds for array of dimension %zd",
                                     axis, a->ndim);
        axis = axis < 0 ? axis + a->ndim : axis;
    }
    return nd_reduce(w, a, (enum NdReduction)how, axis);
}

/* shared(a, b): whether the bytes of one block are in both */
static Object *shared(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    if (!is_array_first(w, args, nargs, 2) || !is_ndarray(w, args[1]))
        return NULL;
    NdArray *a = (NdArray *)args[0], *b = (NdArray *)args[1];
    Object *x = a->base ? a->base : args[0], *y = b->base ? b->base : args[1];
    return new_bool(w, x == y);
}

/* address(array): where its first item lies */
static Object *address(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (!is_ndarray(w, args[0]))
        return raise_type_error(w, "an array is required");
    return int_from_uint64(w, world_address(w, ((NdArray *)args[0])->data));
}

static const MethodDef methods[] = {
    {"zeros", zeros, METHOD_FAST, NULL},       {"put_all", put_all, METHOD_FAST, NULL},
    {"reshaped", reshaped, METHOD_FAST, NULL}, {"converted", converted, METHOD_FAST, NULL},
    {"reduced", reduced, METHOD_FAST, NULL},   {"shared", shared, METHOD_FAST, NULL},
    {"address", address, METHOD_O, NULL},      {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    return module_add_type(w, module, V_NDARRAY);
}

const NativeModule _numpy_module = {"_numpy", methods, init, NULL};
