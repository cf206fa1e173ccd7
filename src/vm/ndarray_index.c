/* a[...]: views by numbers, slices, ... and None; copies by an array of numbers or of bools. */
#include "objects/int.h"
#include "objects/list.h"
#include "vm/ndarray.h"

typedef struct Window {
    char *data;
    ssize_t ndim, axis; /* axes made, axes of the array used */
    ssize_t shape[ND_MAX_DIMS], strides[ND_MAX_DIMS];
    bool ellipsis;
} Window;

static bool add_axis(World *w, Window *v, ssize_t length, ssize_t stride) {
    if (v->ndim == ND_MAX_DIMS) {
        raise_value_error(w, "glassheap's numpy has at most %d dimensions", ND_MAX_DIMS);
        return false;
    }
    v->shape[v->ndim] = length;
    v->strides[v->ndim++] = stride;
    return true;
}

static bool take_number(World *w, const NdArray *a, Window *v, Object *key) {
    ssize_t i, n = a->shape[v->axis];
    if (!arg_ssize(w, key, &i))
        return false;
    if (i < -n || i >= n) {
        raise_error(w, IndexError, "index %zd is out of bounds for axis %zd with size %zd", i,
                    v->axis, n);
        return false;
    }
    v->data += (i < 0 ? i + n : i) * nd_strides(a)[v->axis++];
    return true;
}

static bool take_slice(World *w, const NdArray *a, Window *v, Object *key) {
    ssize_t start, stop, step;
    ssize_t n = slice_indices(w, key, a->shape[v->axis], &start, &stop, &step);
    if (n < 0)
        return false;
    ssize_t stride = nd_strides(a)[v->axis++];
    if (n)
        v->data += start * stride;
    return add_axis(w, v, n, stride * step);
}

static bool take_rest(World *w, const NdArray *a, Window *v, ssize_t left) {
    for (; v->axis < a->ndim - left; v->axis++)
        if (!add_axis(w, v, a->shape[v->axis], nd_strides(a)[v->axis]))
            return false;
    return true;
}

/* How many axes of the array a key uses. */
static bool uses_axis(World *w, Object *key) {
    return key != NONE(w) && !IS(w, key, ELLIPSIS);
}

static bool take(World *w, const NdArray *a, Window *v, Object *key, ssize_t left) {
    if (key == NONE(w))
        return add_axis(w, v, 1, 0);
    if (IS(w, key, ELLIPSIS)) {
        v->ellipsis = true;
        return take_rest(w, a, v, left);
    }
    if (IS(w, key, SLICE))
        return take_slice(w, a, v, key);
    if (object_is_index(key))
        return take_number(w, a, v, key);
    raise_error(w, IndexError,
                is_ndarray(w, key) || is_list(key)
                    ? "glassheap's numpy takes an array as an index only alone"
                    : "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
                      "integer or boolean arrays are valid indices");
    return false;
}

/* The view that a key without arrays describes. */
static bool find_window(World *w, const NdArray *a, Object *key, Window *v) {
    Object *const *keys = is_tuple(key) ? ((Tuple *)key)->items : &key;
    ssize_t n = is_tuple(key) ? VAR_SIZE(key) : 1, used = 0;
    *v = (Window){.data = a->data};
    for (ssize_t i = 0; i < n; i++)
        used += uses_axis(w, keys[i]);
    if (used > a->ndim) {
        raise_error(w, IndexError,
                    "too many indices for array: array is %zd-dimensional, but %zd were indexed",
                    a->ndim, used);
        return false;
    }
    for (ssize_t i = 0; i < n; i++) {
        bool uses = uses_axis(w, keys[i]);
        if (!take(w, a, v, keys[i], used))
            return false;
        used -= uses;
    }
    return take_rest(w, a, v, 0);
}

/* ---- arrays as keys ---- */

static bool is_array_key(World *w, Object *key) {
    return is_ndarray(w, key) || is_list(key);
}

/* The key as an array of numbers of the first axis, or of the flat items where it is a mask. */
static NdArray *positions(World *w, const NdArray *a, Object *key, bool *mask) {
    NdArray *array = nd_from_object(w, key);
    if (!array)
        return NULL;
    *mask = array->code == ND_BOOL;
    if (!*mask && (dtype_info[array->code].kind == 'f' || array->ndim != 1)) {
        raise_error(w, IndexError,
                    nd_size(array) && array->ndim == 1
                        ? "arrays used as indices must be of integer (or boolean) type"
                        : "glassheap's numpy takes index arrays of one dimension only");
        clear_ref(w, &array);
    }
    for (ssize_t i = 0; array && *mask && i < array->ndim; i++)
        if (array->ndim > a->ndim || array->shape[i] != a->shape[i]) {
            raise_error(w, IndexError,
                        "boolean index did not match indexed array along axis %zd; size of axis "
                        "is %zd but size of corresponding boolean axis is %zd",
                        i, i < a->ndim ? a->shape[i] : 0, array->shape[i]);
            clear_ref(w, &array);
        }
    return array;
}

/* The part of the array that a position stands for, as a view. */
static NdArray *part(World *w, NdArray *a, ssize_t axes, char *data) {
    return nd_view(w, a, data, a->ndim - axes, a->shape + axes, nd_strides(a) + axes);
}

typedef struct Parts {
    char **data;
    ssize_t n, axes;
} Parts;

static bool mask_parts(NdArray *a, NdArray *key, Parts *parts) {
    ssize_t at[ND_MAX_DIMS] = {0};
    const ssize_t *const steps[] = {nd_strides(key), nd_strides(a)};
    char *p[] = {key->data, a->data};
    parts->axes = key->ndim;
    if (nd_size(key))
        do
            if (*p[0])
                parts->data[parts->n++] = p[1];
        while (nd_advance(key->ndim, key->shape, at, steps, p, 2));
    return true;
}

static bool number_parts(World *w, NdArray *a, NdArray *key, Parts *parts) {
    parts->axes = 1;
    for (ssize_t i = 0; i < key->shape[0]; i++) {
        int64_t k = nd_int(key->code, key->data + i * nd_strides(key)[0]);
        if (k < -a->shape[0] || k >= a->shape[0]) {
            raise_error(w, IndexError, "index %ld is out of bounds for axis 0 with size %zd",
                        (long)k, a->shape[0]);
            return false;
        }
        parts->data[parts->n++] = a->data + (k < 0 ? k + a->shape[0] : k) * nd_strides(a)[0];
    }
    return true;
}

/* All parts that an array key chooses; the block is the caller's to free. */
static bool find_parts(World *w, NdArray *a, Object *key, Parts *parts) {
    bool mask;
    NdArray *array = a->ndim ? positions(w, a, key, &mask) : NULL;
    if (!array) {
        if (!error_pending(w))
            raise_error(w, IndexError,
                        "too many indices for array: array is 0-dimensional, but 1 "
                        "were indexed");
        return false;
    }
    *parts = (Parts){raw_alloc(w, ((size_t)nd_size(array) + 1) * sizeof(char *)), 0, 0};
    bool ok = parts->data != NULL;
    if (!ok)
        raise_memory(w);
    else
        ok = mask ? mask_parts(a, array, parts) : number_parts(w, a, array, parts);
    decref(w, array);
    if (!ok)
        raw_free(w, parts->data);
    return ok;
}

static Object *copy_parts(World *w, NdArray *a, Object *key) {
    Parts parts;
    if (!find_parts(w, a, key, &parts))
        return NULL;
    ssize_t shape[ND_MAX_DIMS] = {parts.n};
    for (ssize_t i = parts.axes; i < a->ndim; i++)
        shape[1 + i - parts.axes] = a->shape[i];
    NdArray *result = nd_new(w, a->code, 1 + a->ndim - parts.axes, shape);
    for (ssize_t i = 0; result && i < parts.n; i++) {
        NdArray *from = part(w, a, parts.axes, parts.data[i]);
        NdArray *to = from ? part(w, result, 1, result->data + i * nd_strides(result)[0]) : NULL;
        if (!to || !nd_copy_into(w, to, from))
            clear_ref(w, &result);
        xdecref(w, from);
        xdecref(w, to);
    }
    raw_free(w, parts.data);
    return (Object *)result;
}

static int set_parts(World *w, NdArray *a, Object *key, NdArray *value) {
    Parts parts;
    if (!find_parts(w, a, key, &parts))
        return -1;
    bool each = value->ndim == 1 + a->ndim - parts.axes && value->shape[0] != 1, ok = true;
    if (each && value->shape[0] != parts.n) {
        raise_value_error(w,
                          "NumPy boolean array indexing assignment cannot assign %zd input values "
                          "to the %zd output values where the mask is true",
                          value->shape[0], parts.n);
        ok = false;
    }
    for (ssize_t i = 0; ok && i < parts.n; i++) {
        NdArray *to = part(w, a, parts.axes, parts.data[i]);
        NdArray *from =
            each ? part(w, value, 1, value->data + i * nd_strides(value)[0]) : newref(w, value);
        ok = to && from && nd_copy_into(w, to, from);
        xdecref(w, to);
        xdecref(w, from);
    }
    raw_free(w, parts.data);
    return ok ? 0 : -1;
}

/* ---- the slots ---- */

Object *nd_subscript(World *w, Object *self, Object *key) {
    NdArray *a = (NdArray *)self;
    Window v;
    if (is_array_key(w, key))
        return copy_parts(w, a, key);
    if (!find_window(w, a, key, &v))
        return NULL;
    if (!v.ndim && !v.ellipsis)
        return nd_scalar(w, a->code, v.data);
    return (Object *)nd_view(w, a, v.data, v.ndim, v.shape, v.strides);
}

static int set_window(World *w, NdArray *a, Object *key, Object *value) {
    Window v;
    if (!find_window(w, a, key, &v))
        return -1;
    if (!v.ndim && !is_ndarray(w, value)) {
        if (is_list(value) || is_tuple(value))
            return raise_value_error(w, "setting an array element with a sequence."), -1;
        return nd_put_object(w, a->code, v.data, value) ? 0 : -1;
    }
    NdArray *from = nd_from_object(w, value);
    NdArray *to = from ? nd_view(w, a, v.data, v.ndim, v.shape, v.strides) : NULL;
    if (to && from->data != to->data && (from->base == to->base || (Object *)from == to->base))
        set_ref(w, &from, nd_copy(w, from, from->code)); /* they may overlap */
    bool ok = to && from && nd_copy_into(w, to, from);
    xdecref(w, from);
    xdecref(w, to);
    return ok ? 0 : -1;
}

int nd_ass_subscript(World *w, Object *self, Object *key, Object *value) {
    NdArray *a = (NdArray *)self;
    if (!value)
        return raise_value_error(w, "cannot delete array elements"), -1;
    if (!is_array_key(w, key))
        return set_window(w, a, key, value);
    NdArray *from = nd_from_object(w, value);
    int status = from ? set_parts(w, a, key, from) : -1;
    xdecref(w, from);
    return status;
}
