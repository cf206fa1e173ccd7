#include "vm/ndarray.h"

#include "memory/alloc.h"
#include "objects/dict.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"

#include <string.h>

const DTypeInfo dtype_info[ND_CODES] = {
    {"bool", 'b', 1},   {"int8", 'i', 1},    {"int16", 'i', 2},   {"int32", 'i', 4},
    {"int64", 'i', 8},  {"uint8", 'u', 1},   {"uint16", 'u', 2},  {"uint32", 'u', 4},
    {"uint64", 'u', 8}, {"float32", 'f', 4}, {"float64", 'f', 8},
};

ssize_t nd_size(const NdArray *a) {
    ssize_t n = 1;
    for (ssize_t i = 0; i < a->ndim; i++)
        n *= a->shape[i];
    return n;
}

/* ---- blocks of the system's malloc, which tracemalloc sees like any other ---- */

static void *take(World *w, size_t size) {
    void *block = raw_alloc(w, size);
    if (block && w->tracer.on)
        tracer_add(w, block, size);
    return block;
}

static void give(World *w, void *block) {
    if (block && w->tracer.on)
        tracer_remove(w, block);
    raw_free(w, block);
}

/* ---- life ---- */

static Object *member(World *w, const char *table, enum DTypeCode code) {
    Object *module = module_find(w, "_numpy");
    Object *tuple = module ? dict_get_c(w, module_dict(module), table) : NULL;
    return tuple && is_tuple(tuple) && VAR_SIZE(tuple) == ND_CODES ? tuple_get(tuple, code) : NULL;
}

static NdArray *begin(World *w, enum DTypeCode code, ssize_t ndim, const ssize_t *shape) {
    Object *dtype = member(w, "dtypes", code);
    if (!dtype)
        return (NdArray *)raise_error(w, RuntimeError, "numpy is not initialized");
    Type *type = VM_TYPE(w, NDARRAY);
    NdArray *a = (NdArray *)object_alloc(w, type, type->basicsize);
    if (!a)
        return (NdArray *)raise_memory(w);
    a->dtype = newref(w, dtype);
    a->code = code;
    if (ndim && !(a->shape = take(w, 2 * (size_t)ndim * sizeof *shape))) {
        decref(w, a);
        return (NdArray *)raise_memory(w);
    }
    a->ndim = ndim;
    if (ndim)
        memcpy(a->shape, shape, (size_t)ndim * sizeof *shape);
    return a;
}

NdArray *nd_new(World *w, enum DTypeCode code, ssize_t ndim, const ssize_t *shape) {
    ssize_t bytes = dtype_info[code].size;
    for (ssize_t i = 0; i < ndim; i++) {
        if (shape[i] < 0)
            return (NdArray *)raise_value_error(w, "negative dimensions are not allowed");
        if (__builtin_mul_overflow(bytes, shape[i], &bytes))
            return (NdArray *)raise_memory(w);
    }
    NdArray *a = begin(w, code, ndim, shape);
    if (!a)
        return NULL;
    ssize_t stride = dtype_info[code].size;
    for (ssize_t i = ndim - 1; i >= 0; stride *= shape[i--])
        nd_strides(a)[i] = stride;
    a->data = take(w, bytes ? (size_t)bytes : 1);
    if (!a->data) {
        decref(w, a);
        return (NdArray *)raise_memory(w);
    }
    return a;
}

NdArray *nd_view(World *w, NdArray *base, char *data, ssize_t ndim, const ssize_t *shape,
                 const ssize_t *strides) {
    NdArray *a = begin(w, base->code, ndim, shape);
    if (!a)
        return NULL;
    if (ndim)
        memcpy(nd_strides(a), strides, (size_t)ndim * sizeof *strides);
    a->data = data;
    a->base = newref(w, base->base ? base->base : (Object *)base);
    return a;
}

static void dealloc(World *w, Object *self) {
    NdArray *a = (NdArray *)self;
    if (a->weakrefs)
        weakref_clear_all(w, self);
    if (!a->base)
        give(w, a->data);
    give(w, a->shape);
    a->data = NULL;
    a->shape = NULL;
    a->ndim = 0;
    clear_ref(w, &a->base);
    clear_ref(w, &a->dtype);
    object_free(w, self);
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    NdArray *a = (NdArray *)self;
    int status = a->base ? visit(w, a->base, arg) : 0;
    return !status && a->dtype ? visit(w, a->dtype, arg) : status;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    const char *name = index == 0 && ((NdArray *)self)->base ? ".base" : ".dtype";
    if (room > strlen(name))
        memcpy(text, name, strlen(name) + 1);
}

static void blocks(World *w, Object *self, BlockFn visit, void *arg) {
    NdArray *a = (NdArray *)self;
    if (a->data && !a->base)
        visit(w, a->data, arg);
    if (a->shape)
        visit(w, a->shape, arg);
}

/* ---- items ---- */

double nd_real(enum DTypeCode code, const char *p) {
    float f;
    double d;
    if (code == ND_FLOAT32)
        return memcpy(&f, p, sizeof f), (double)f;
    if (code == ND_FLOAT64)
        return memcpy(&d, p, sizeof d), d;
    int64_t v = nd_int(code, p);
    return code == ND_UINT64 ? (double)(uint64_t)v : (double)v;
}

/* Real numbers are cut; what has no int64 becomes its smallest, as on most processors. */
int64_t nd_int(enum DTypeCode code, const char *p) {
    const DTypeInfo *info = &dtype_info[code];
    if (info->kind == 'f') {
        double d = nd_real(code, p);
        return d >= -0x1p63 && d < 0x1p63 ? (int64_t)d : INT64_MIN;
    }
    uint64_t v = 0;
    for (int i = info->size - 1; i >= 0; i--)
        v = v << 8 | (unsigned char)p[i];
    if (info->kind != 'i' || info->size == 8)
        return (int64_t)v;
    uint64_t sign = UINT64_C(1) << (8 * info->size - 1);
    return (int64_t)((v ^ sign) - sign);
}

void nd_put_int(enum DTypeCode code, char *p, int64_t v) {
    const DTypeInfo *info = &dtype_info[code];
    if (info->kind == 'f') {
        nd_put_real(code, p, (double)v);
        return;
    }
    if (code == ND_BOOL)
        v = v != 0;
    for (int i = 0; i < info->size; i++)
        p[i] = (char)((uint64_t)v >> 8 * i);
}

void nd_put_real(enum DTypeCode code, char *p, double d) {
    float f = (float)d;
    if (code == ND_FLOAT32)
        memcpy(p, &f, sizeof f);
    else if (code == ND_FLOAT64)
        memcpy(p, &d, sizeof d);
    else if (code == ND_BOOL)
        *p = d != 0;
    else
        nd_put_int(code, p, nd_int(ND_FLOAT64, (const char *)&d));
}

static bool put_int_object(World *w, enum DTypeCode code, char *p, Object *value) {
    const DTypeInfo *info = &dtype_info[code];
    unsigned char bytes[8];
    Object *index = number_index(w, value);
    if (!index)
        return false;
    bool is_signed = info->kind == 'i';
    bool fits = int_to_bytes(w, index, bytes, info->size, true, is_signed);
    if (fits)
        memcpy(p, bytes, info->size);
    else if (error_is(w, OverflowError)) {
        error_clear(w);
        raise_error(w, OverflowError, "Python integer %R out of bounds for %s", index, info->name);
    }
    decref(w, index);
    return fits;
}

bool nd_put_object(World *w, enum DTypeCode code, char *p, Object *value) {
    char kind = dtype_info[code].kind;
    if (kind == 'b') {
        int truth = object_is_true(w, value);
        *p = truth > 0;
        return truth >= 0;
    }
    if (kind != 'f' && object_is_index(value))
        return put_int_object(w, code, p, value);
    double d = float_as_double(w, value);
    if (d == -1 && error_pending(w))
        return false;
    nd_put_real(code, p, d);
    return true;
}

Object *nd_scalar(World *w, enum DTypeCode code, const char *p) {
    Object *type = member(w, "scalars", code), *value, *scalar;
    char kind = dtype_info[code].kind;
    if (kind == 'f')
        value = float_new(w, nd_real(code, p));
    else if (kind == 'u')
        value = int_from_uint64(w, (uint64_t)nd_int(code, p));
    else
        value = int_from_int64(w, nd_int(code, p));
    scalar = value && type ? object_call1(w, type, value) : NULL;
    xdecref(w, value);
    return scalar;
}

Object *nd_scalar_or_array(World *w, NdArray *a) {
    if (!a || a->ndim)
        return (Object *)a;
    Object *scalar = nd_scalar(w, a->code, a->data);
    decref(w, a);
    return scalar;
}

/* ---- walking and copying ---- */

bool nd_advance(ssize_t ndim, const ssize_t *shape, ssize_t *at, const ssize_t *const *strides,
                char **pointers, size_t n) {
    for (ssize_t i = ndim - 1; i >= 0; i--) {
        for (size_t k = 0; k < n; k++)
            pointers[k] += strides[k][i];
        if (++at[i] < shape[i])
            return true;
        for (size_t k = 0; k < n; k++)
            pointers[k] -= strides[k][i] * at[i];
        at[i] = 0;
    }
    return false;
}

bool nd_broadcast(const NdArray *a, ssize_t ndim, const ssize_t *shape, ssize_t *strides) {
    ssize_t missing = ndim - a->ndim;
    if (missing < 0)
        return false;
    for (ssize_t i = 0; i < ndim; i++) {
        ssize_t k = i - missing;
        if (k >= 0 && a->shape[k] != shape[i] && a->shape[k] != 1)
            return false;
        strides[i] = k < 0 || a->shape[k] != shape[i] ? 0 : nd_strides(a)[k];
    }
    return true;
}

bool nd_copy_into(World *w, NdArray *to, NdArray *from) {
    ssize_t strides[ND_MAX_DIMS], at[ND_MAX_DIMS] = {0};
    while (from->ndim > to->ndim && from->shape[0] == 1) { /* leading ones are no difference */
        NdArray *rest =
            nd_view(w, from, from->data, from->ndim - 1, from->shape + 1, nd_strides(from) + 1);
        bool ok = rest && nd_copy_into(w, to, rest);
        xdecref(w, rest);
        return ok;
    }
    if (!nd_broadcast(from, to->ndim, to->shape, strides)) {
        Object *a = nd_shape_tuple(w, from->ndim, from->shape);
        Object *b = a ? nd_shape_tuple(w, to->ndim, to->shape) : NULL;
        if (b)
            raise_value_error(w, "could not broadcast input array from shape %R into shape %R", a,
                              b);
        xdecref(w, a);
        xdecref(w, b);
        return false;
    }
    if (!nd_size(to))
        return true;
    const ssize_t *const steps[] = {nd_strides(to), strides};
    char *p[] = {to->data, from->data};
    bool real = dtype_info[from->code].kind == 'f';
    do {
        if (real)
            nd_put_real(to->code, p[0], nd_real(from->code, p[1]));
        else if (from->code == ND_UINT64 && dtype_info[to->code].kind == 'f')
            nd_put_real(to->code, p[0], nd_real(from->code, p[1]));
        else
            nd_put_int(to->code, p[0], nd_int(from->code, p[1]));
    } while (nd_advance(to->ndim, to->shape, at, steps, p, 2));
    return true;
}

NdArray *nd_copy(World *w, NdArray *a, enum DTypeCode code) {
    NdArray *copy = nd_new(w, code, a->ndim, a->shape);
    if (copy && !nd_copy_into(w, copy, a))
        clear_ref(w, &copy);
    return copy;
}

bool nd_is_contiguous(const NdArray *a) {
    ssize_t stride = (ssize_t)nd_itemsize(a);
    for (ssize_t i = a->ndim - 1; i >= 0; stride *= a->shape[i--])
        if (a->shape[i] > 1 && nd_strides(a)[i] != stride)
            return false;
    return true;
}

/* ---- python/numpy.py ---- */

Object *nd_call(World *w, const char *function, Object *const *args, size_t nargs,
                Object *kwnames) {
    Object *module = module_find(w, "numpy");
    Object *callable = module ? object_getattr_c(w, module, function) : NULL;
    if (!callable)
        return error_pending(w) ? NULL : raise_error(w, RuntimeError, "numpy is gone");
    Object *result = object_call(w, callable, args, nargs, kwnames);
    decref(w, callable);
    return result;
}

NdArray *nd_from_object(World *w, Object *o) {
    if (is_ndarray(w, o))
        return newref(w, o);
    Object *array = nd_call(w, "asarray", &o, 1, NULL);
    if (array && !is_ndarray(w, array)) {
        raise_type_error(w, "numpy.asarray() did not return an array");
        clear_ref(w, &array);
    }
    return (NdArray *)array;
}

Object *nd_shape_tuple(World *w, ssize_t n, const ssize_t *numbers) {
    Object *tuple = tuple_new(w, n);
    for (ssize_t i = 0; tuple && i < n; i++)
        if (!(((Tuple *)tuple)->items[i] = int_from_ssize(w, numbers[i])))
            clear_ref(w, &tuple);
    return tuple;
}

/* ---- attributes ---- */

static Object *get_shape(World *w, Object *self, void *closure) {
    (void)closure;
    return nd_shape_tuple(w, ((NdArray *)self)->ndim, ((NdArray *)self)->shape);
}

static int set_shape(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    NdArray *a = (NdArray *)self;
    if (!value)
        return raise_error(w, AttributeError, "Cannot delete array shape"), -1;
    Object *args[] = {self, value};
    NdArray *b = (NdArray *)nd_call(w, "reshape", args, 2, NULL);
    if (!b)
        return -1;
    if (b->data != a->data) {
        raise_error(w, AttributeError,
                    "Incompatible shape for in-place modification. Use "
                    "`.reshape()` to make a copy with the desired shape.");
        decref(w, b);
        return -1;
    }
    ssize_t *shape = a->shape, ndim = a->ndim;
    a->shape = b->shape;
    a->ndim = b->ndim;
    b->shape = shape;
    b->ndim = ndim;
    decref(w, b);
    return 0;
}

static Object *get_strides(World *w, Object *self, void *closure) {
    (void)closure;
    return nd_shape_tuple(w, ((NdArray *)self)->ndim, nd_strides((NdArray *)self));
}

static Object *get_number(World *w, Object *self, void *closure) {
    const NdArray *a = (NdArray *)self;
    const char *which = closure;
    switch (*which) {
    case 'd':
        return int_from_ssize(w, a->ndim);
    case 's':
        return int_from_ssize(w, nd_size(a));
    case 'i':
        return int_from_ssize(w, (ssize_t)nd_itemsize(a));
    default:
        return int_from_ssize(w, nd_size(a) * (ssize_t)nd_itemsize(a));
    }
}

static Object *get_transposed(World *w, Object *self, void *closure) {
    (void)closure;
    NdArray *a = (NdArray *)self;
    ssize_t shape[ND_MAX_DIMS], strides[ND_MAX_DIMS];
    for (ssize_t i = 0; i < a->ndim; i++) {
        shape[i] = a->shape[a->ndim - 1 - i];
        strides[i] = nd_strides(a)[a->ndim - 1 - i];
    }
    return (Object *)nd_view(w, a, a->data, a->ndim, shape, strides);
}

static const GetSetDef getset[] = {
    {"shape", get_shape, set_shape, NULL, NULL},
    {"strides", get_strides, NULL, NULL, NULL},
    {"ndim", get_number, NULL, NULL, (void *)"d"},
    {"size", get_number, NULL, NULL, (void *)"s"},
    {"itemsize", get_number, NULL, NULL, (void *)"i"},
    {"nbytes", get_number, NULL, NULL, (void *)"n"},
    {"T", get_transposed, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MemberDef members[] = {
    {"base", MEMBER_OBJECT, offsetof(NdArray, base), true},
    {"dtype", MEMBER_OBJECT, offsetof(NdArray, dtype), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

/* ---- methods ---- */

static Object *items_list(World *w, const NdArray *a, ssize_t axis, const char *data) {
    if (axis == a->ndim) {
        Object *scalar = nd_scalar(w, a->code, data);
        Object *plain = NULL;
        if (scalar && dtype_info[a->code].kind != 'b')
            plain =
                dtype_info[a->code].kind == 'f' ? number_float(w, scalar) : number_int(w, scalar);
        else if (scalar)
            plain = new_bool(w, *data != 0);
        xdecref(w, scalar);
        return plain;
    }
    Object *list = list_new(w, 0);
    for (ssize_t i = 0; list && i < a->shape[axis]; i++) {
        Object *item = items_list(w, a, axis + 1, data + i * nd_strides(a)[axis]);
        if (!item || list_append_steal(w, list, item) < 0)
            clear_ref(w, &list);
    }
    return list;
}

static Object *tolist(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return items_list(w, (NdArray *)self, 0, ((NdArray *)self)->data);
}

static Object *copy(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return (Object *)nd_copy(w, (NdArray *)self, ((NdArray *)self)->code);
}

static Object *view(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    NdArray *a = (NdArray *)self;
    return (Object *)nd_view(w, a, a->data, a->ndim, a->shape, a->shape ? nd_strides(a) : NULL);
}

static Object *fill(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    NdArray *value = nd_from_object(w, args[0]);
    bool ok = value && nd_copy_into(w, (NdArray *)self, value);
    xdecref(w, value);
    return ok ? new_none(w) : NULL;
}

static Object *sizeof_method(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const NdArray *a = (NdArray *)self;
    ssize_t bytes = (ssize_t)TYPE_OF(self)->basicsize + a->ndim * 16;
    return int_from_ssize(w, bytes + (a->base ? 0 : nd_size(a) * (ssize_t)nd_itemsize(a)));
}

/* Methods that are functions of python/numpy.py with the array in front. */
static Object *delegate(World *w, const char *function, Object *self, Object *const *args,
                        size_t nargs, Object *kwnames) {
    enum {
        MAX = 8
    };
    size_t n = nargs + (kwnames ? (size_t)VAR_SIZE(kwnames) : 0);
    Object *all[MAX + 1] = {self};
    if (n > MAX)
        return raise_type_error(w, "%s() takes fewer arguments", function);
    if (n)
        memcpy(all + 1, args, n * sizeof *args);
    return nd_call(w, function, all, nargs + 1, kwnames);
}

/* clang-format off */
#define DELEGATES(X)                                                                               \
    X(reshape, "_reshape_method")                                                                  \
    X(astype, "_astype")                                                                           \
    X(sum, "sum")                                                                                  \
    X(prod, "prod")                                                                                \
    X(mean, "mean")                                                                                \
    X(min, "amin")                                                                                 \
    X(max, "amax")                                                                                 \
    X(std, "std")                                                                                  \
    X(var, "var")                                                                                  \
    X(any, "any")                                                                                  \
    X(all, "all")                                                                                  \
    X(argmin, "argmin")                                                                            \
    X(argmax, "argmax")                                                                            \
    X(cumsum, "cumsum")                                                                            \
    X(dot, "dot")                                                                                  \
    X(round, "round")                                                                              \
    X(ravel, "ravel")                                                                              \
    X(flatten, "_flatten")                                                                         \
    X(transpose, "_transpose_method")                                                              \
    X(sort, "_sort_method")                                                                        \
    X(item, "_item")                                                                               \
    X(tobytes, "_tobytes")
/* clang-format on */
#define X(name, function)                                                                          \
    static Object *method_##name(NATIVE_PARAMETERS) {                                              \
        return delegate(w, function, self, args, nargs, kwnames);                                  \
    }
DELEGATES(X)
#undef X

/* clang-format off */
static const MethodDef methods[] = {
    {"tolist",     tolist,        METHOD_NOARGS, NULL},
    {"copy",       copy,          METHOD_NOARGS, NULL},
    {"view",       view,          METHOD_NOARGS, NULL},
    {"fill",       fill,          METHOD_O,      NULL},
    {"__sizeof__", sizeof_method, METHOD_NOARGS, NULL},
#define X(name, function) {#name, method_##name, METHOD_KEYWORDS, NULL},
    DELEGATES(X)
#undef X
    {NULL,         NULL,          0,             NULL},
};
/* clang-format on */

/* ---- slots ---- */

static Object *repr(World *w, Object *self) {
    return nd_call(w, "array_repr", &self, 1, NULL);
}

static Object *str(World *w, Object *self) {
    return nd_call(w, "array_str", &self, 1, NULL);
}

static ssize_t length(World *w, Object *self) {
    const NdArray *a = (NdArray *)self;
    return a->ndim ? a->shape[0] : (raise_type_error(w, "len() of unsized object"), -1);
}

static Object *item(World *w, Object *self, ssize_t i) {
    NdArray *a = (NdArray *)self;
    if (!a->ndim)
        return raise_type_error(w, "iteration over a 0-d array");
    if (i < 0 || i >= a->shape[0])
        return raise_error(w, IndexError, "index %zd is out of bounds for axis 0 with size %zd", i,
                           a->shape[0]);
    char *data = a->data + i * nd_strides(a)[0];
    if (a->ndim == 1)
        return nd_scalar(w, a->code, data);
    return (Object *)nd_view(w, a, data, a->ndim - 1, a->shape + 1, nd_strides(a) + 1);
}

static int truth(World *w, Object *self) {
    const NdArray *a = (NdArray *)self;
    ssize_t n = nd_size(a);
    if (n > 1) {
        raise_value_error(w, "The truth value of an array with more than one element is ambiguous. "
                             "Use a.any() or a.all()");
        return -1;
    }
    return n && nd_real(a->code, a->data) != 0;
}

static int contains(World *w, Object *self, Object *value) {
    Object *equal = nd_compare(w, self, value, CMP_EQ);
    Object *found = equal ? nd_call(w, "any", &equal, 1, NULL) : NULL;
    int result = found ? object_is_true(w, found) : -1;
    xdecref(w, equal);
    xdecref(w, found);
    return result;
}

static Object *only_item(World *w, Object *self) {
    const NdArray *a = (NdArray *)self;
    if (nd_size(a) != 1)
        return raise_type_error(w, "only length-1 arrays can be converted to Python scalars");
    return nd_scalar(w, a->code, a->data);
}

static Object *to_int(World *w, Object *self) {
    Object *scalar = only_item(w, self), *result = scalar ? number_int(w, scalar) : NULL;
    xdecref(w, scalar);
    return result;
}

static Object *to_float(World *w, Object *self) {
    Object *scalar = only_item(w, self), *result = scalar ? number_float(w, scalar) : NULL;
    xdecref(w, scalar);
    return result;
}

const TypeSpec ndarray_spec = {
    .name = "numpy.ndarray",
    .flags = TYPE_DISALLOW_NEW,
    .weakoffset = offsetof(NdArray, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .edge = edge,
              .blocks = blocks,
              .repr = repr,
              .str = str,
              .hash = slot_hash_not_implemented,
              .richcompare = nd_compare,
              .add = nd_add,
              .subtract = nd_subtract,
              .multiply = nd_multiply,
              .remainder = nd_remainder,
              .floor_divide = nd_floor_divide,
              .true_divide = nd_true_divide,
              .power = nd_power,
              .and_ = nd_and,
              .or_ = nd_or,
              .xor = nd_xor,
              .negative = nd_negative,
              .absolute = nd_absolute,
              .invert = nd_invert,
              .iadd = nd_iadd,
              .isubtract = nd_isubtract,
              .imultiply = nd_imultiply,
              .iremainder = nd_iremainder,
              .ifloor_divide = nd_ifloor_divide,
              .itrue_divide = nd_itrue_divide,
              .bool_ = truth,
              .int_ = to_int,
              .float_ = to_float,
              .sq_length = length,
              .sq_item = item,
              .sq_contains = contains,
              .mp_length = length,
              .mp_subscript = nd_subscript,
              .mp_ass_subscript = nd_ass_subscript},
    .methods = methods,
    .getset = getset,
    .members = members,
};
