/* array.array: numbers of one C type side by side. */
#include "memory/alloc.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/frame.h"
#include "vm/module.h"

#include <math.h>
#include <string.h>

typedef struct Array Array;

typedef struct ItemKind {
    char code;
    uint8_t size;
    enum { KIND_SIGNED, KIND_UNSIGNED, KIND_REAL, KIND_CHAR } kind;
} ItemKind;

struct Array {
    VarObject head;
    char *items; /* block, NULL while nothing is allocated */
    ssize_t allocated;
    const ItemKind *kind;
    Object *weakrefs;
};

static const ItemKind kinds[] = {
    {'b', 1, KIND_SIGNED}, {'B', 1, KIND_UNSIGNED}, {'u', 4, KIND_CHAR},   {'h', 2, KIND_SIGNED},
    {'H', 2, KIND_UNSIGNED}, {'i', 4, KIND_SIGNED},   {'I', 4, KIND_UNSIGNED}, {'l', 8, KIND_SIGNED},
    {'L', 8, KIND_UNSIGNED}, {'q', 8, KIND_SIGNED},   {'Q', 8, KIND_UNSIGNED}, {'f', 4, KIND_REAL},
    {'d', 8, KIND_REAL},     {'\0', 0, KIND_REAL},
};

/* ---- items ---- */

static Object *get(World *w, Array *a, ssize_t i)
{
    char bytes[8] = {0};
    const char *p = a->items + i * a->kind->size;
    memcpy(bytes, p, a->kind->size);
    float f;
    double d;
    uint32_t c;
    switch (a->kind->kind) {
    case KIND_REAL:
        memcpy(&f, p, sizeof f);
        if (a->kind->size == sizeof f)
            return float_new(w, f);
        memcpy(&d, p, sizeof d);
        return float_new(w, d);
    case KIND_CHAR:
        memcpy(&c, p, sizeof c);
        return str_from_char(w, c);
    default:
        return int_from_bytes(w, (unsigned char *)bytes, a->kind->size, true,
                              a->kind->kind == KIND_SIGNED);
    }
}

static const char *c_name(const ItemKind *kind)
{
    static const char *const names[][4] = {
        {"unsigned byte integer", "unsigned short", "unsigned int", "unsigned long"},
        {"signed char", "signed short integer", "signed integer", "signed long"},
    };
    int log = kind->size == 1 ? 0 : kind->size == 2 ? 1 : kind->size == 4 ? 2 : 3;
    return names[kind->kind == KIND_SIGNED][log];
}

static bool encode_int(World *w, const ItemKind *kind, Object *value, char *out)
{
    Object *index = number_index(w, value);
    if (!index)
        return false;
    bool is_signed = kind->kind == KIND_SIGNED;
    size_t bits = int_bit_length(index);
    bool low_end = int_sign(index) < 0 && bits == (size_t)kind->size * 8;
    if (low_end) { /* -2**n needs one bit less than its absolute value */
        Object *flipped = number_invert(w, index);
        bits = flipped ? int_bit_length(flipped) : bits;
        xdecref(w, flipped);
    }
    bool fits = is_signed ? bits < (size_t)kind->size * 8
                          : int_sign(index) >= 0 && bits <= (size_t)kind->size * 8;
    if (!fits && !is_signed && int_sign(index) < 0)
        raise_error(w, OverflowError, kind->size < 4 ? "%s is less than minimum"
                                                     : "can't convert negative value to unsigned int",
                    c_name(kind));
    else if (!fits)
        raise_error(w, OverflowError, "%s %s than %s", c_name(kind),
                    int_sign(index) < 0 ? "is less" : "is greater",
                    int_sign(index) < 0 ? "minimum" : "maximum");
    bool ok = fits && int_to_bytes(w, index, (unsigned char *)out, kind->size, true, is_signed);
    decref(w, index);
    return ok;
}

static bool encode(World *w, const ItemKind *kind, Object *value, char *out)
{
    double d;
    if (kind->kind == KIND_REAL) {
        if (!arg_double(w, value, &d))
            return false;
        float f = (float)d;
        memcpy(out, kind->size == sizeof f ? (const void *)&f : (const void *)&d, kind->size);
        return true;
    }
    if (kind->kind == KIND_CHAR) {
        if (!is_str(value) || str_length(value) != 1) {
            raise_type_error(w, "array item must be a unicode character, not %T", value);
            return false;
        }
        uint32_t c = str_at(value, 0);
        memcpy(out, &c, sizeof c);
        return true;
    }
    return encode_int(w, kind, value, out);
}

/* CPython's growth: see facts about array_resize. */
static bool resize(World *w, Array *a, ssize_t n)
{
    ssize_t size = a->head.size;
    if (a->allocated >= n && size < n + 16 && a->items) {
        a->head.size = n;
        return true;
    }
    if (n == 0) {
        mem_free(w, a->items);
        a->items = NULL;
        a->allocated = a->head.size = 0;
        return true;
    }
    ssize_t room = (n >> 4) + (size < 8 ? 3 : 7) + n;
    char *items = room < PTRDIFF_MAX / 8 ? mem_realloc(w, a->items, (size_t)room * a->kind->size)
                                         : NULL;
    if (!items) {
        raise_memory(w);
        return false;
    }
    a->items = items;
    a->allocated = room;
    a->head.size = n;
    return true;
}

static bool append_item(World *w, Array *a, Object *value)
{
    char bytes[8];
    if (!encode(w, a->kind, value, bytes) || !resize(w, a, a->head.size + 1))
        return false;
    memcpy(a->items + (a->head.size - 1) * a->kind->size, bytes, a->kind->size);
    return true;
}

/* ---- life ---- */

static Array *array_alloc(World *w, Type *type, const ItemKind *kind, ssize_t n)
{
    Array *a = (Array *)object_alloc(w, type, type->basicsize);
    if (!a) {
        raise_memory(w);
        return NULL;
    }
    a->kind = kind;
    if (n > 0) {
        a->items = n < PTRDIFF_MAX / 8 ? mem_alloc(w, (size_t)n * kind->size) : NULL;
        if (!a->items) {
            decref(w, a);
            raise_memory(w);
            return NULL;
        }
        a->allocated = n;
        a->head.size = n;
    }
    if (type_is_gc(type))
        gc_track(w, a);
    return a;
}

static bool extend_iterable(World *w, Array *a, Object *iterable)
{
    if (VM_IS(w, iterable, ARRAY)) {
        Array *b = (Array *)iterable;
        if (a->kind != b->kind) {
            raise_type_error(w, "can only extend with array of same kind");
            return false;
        }
        ssize_t n = a->head.size, more = b->head.size;
        if (more && !resize(w, a, n + more))
            return false;
        if (more)
            memcpy(a->items + n * a->kind->size, b->items, (size_t)more * a->kind->size);
        return true;
    }
    Object *it = object_iter(w, iterable), *item;
    if (!it)
        return false;
    bool ok = true;
    while (ok && (item = iter_next(w, it))) {
        ok = append_item(w, a, item);
        decref(w, item);
    }
    decref(w, it);
    return ok && !error_pending(w);
}

static bool fill(World *w, Array *a, Object *initial)
{
    if (is_list(initial) || is_tuple(initial)) { /* known length: exactly that much */
        for (ssize_t i = 0; i < VAR_SIZE(initial) && i < a->head.size; i++)
            if (!encode(w, a->kind, sequence_fast_items(initial)[i],
                        a->items + i * a->kind->size))
                return false;
        return true;
    }
    const char *data;
    size_t n;
    if (is_bytes(initial) || IS(w, initial, BYTEARRAY)) {
        if (!bytes_view(w, initial, &data, &n))
            return false;
        if (n % a->kind->size) {
            raise_value_error(w, "bytes length not a multiple of item size");
            return false;
        }
        if (n && !resize(w, a, (ssize_t)(n / a->kind->size)))
            return false;
        if (n)
            memcpy(a->items, data, n);
        return true;
    }
    return extend_iterable(w, a, initial);
}

static const ItemKind *find_kind(World *w, Object *code)
{
    if (!is_str(code) || str_length(code) != 1) {
        raise_type_error(w, "array() argument 1 must be a unicode character, not %T", code);
        return NULL;
    }
    for (const ItemKind *kind = kinds; kind->code; kind++)
        if (str_at(code, 0) == (uint32_t)kind->code)
            return kind;
    raise_value_error(w, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return NULL;
}

static Object *array_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    if (!args_no_keywords(w, "array.array", kwnames) || !args_check(w, "array", nargs, 1, 2))
        return NULL;
    const ItemKind *kind = find_kind(w, args[0]);
    if (!kind)
        return NULL;
    Object *initial = nargs > 1 ? args[1] : NULL;
    if (initial && is_str(initial) && kind->kind != KIND_CHAR)
        return raise_type_error(w, "cannot use a str to initialize an array with typecode '%c'",
                                kind->code);
    bool sized = initial && (is_list(initial) || is_tuple(initial));
    Array *a = array_alloc(w, type, kind, sized ? VAR_SIZE(initial) : 0);
    if (a && initial && !fill(w, a, initial))
        clear_ref(w, &a);
    return (Object *)a;
}

static void dealloc(World *w, Object *self)
{
    Array *a = (Array *)self;
    if (type_is_gc(TYPE_OF(self)))
        gc_untrack(w, self);
    if (a->weakrefs)
        weakref_clear_all(w, self);
    mem_free(w, a->items);
    a->items = NULL;
    object_free(w, self);
}

/* Holds no objects; but from 3.10 on an array has the collector's header. */
static int traverse(World *w, Object *self, VisitFn visit, void *arg)
{
    (void)w, (void)self, (void)visit, (void)arg;
    return 0;
}

static void blocks(World *w, Object *self, BlockFn visit, void *arg)
{
    if (((Array *)self)->items)
        visit(w, ((Array *)self)->items, arg);
}

/* ---- methods ---- */

#define METHOD(name)                                                                               \
    static Object *name(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames)
#define UNUSED() (void)self, (void)args, (void)nargs, (void)kwnames

METHOD(append)
{
    UNUSED();
    return append_item(w, (Array *)self, args[0]) ? new_none(w) : NULL;
}

METHOD(extend)
{
    UNUSED();
    return extend_iterable(w, (Array *)self, args[0]) ? new_none(w) : NULL;
}

static bool delete_range(World *w, Array *a, ssize_t low, ssize_t high)
{
    size_t size = a->kind->size;
    if (high <= low)
        return true;
    memmove(a->items + (size_t)low * size, a->items + (size_t)high * size,
            (size_t)(a->head.size - high) * size);
    return resize(w, a, a->head.size - (high - low));
}

METHOD(insert)
{
    UNUSED();
    Array *a = (Array *)self;
    ssize_t i;
    char bytes[8];
    if (!args_check(w, "insert", nargs, 2, 2) || !arg_ssize(w, args[0], &i) ||
        !encode(w, a->kind, args[1], bytes))
        return NULL;
    ssize_t n = a->head.size;
    if (i < 0 && (i += n) < 0)
        i = 0;
    if (i > n)
        i = n;
    if (!resize(w, a, n + 1))
        return NULL;
    size_t size = a->kind->size;
    memmove(a->items + (size_t)(i + 1) * size, a->items + (size_t)i * size, (size_t)(n - i) * size);
    memcpy(a->items + (size_t)i * size, bytes, size);
    return new_none(w);
}

METHOD(pop)
{
    UNUSED();
    Array *a = (Array *)self;
    ssize_t i = -1;
    if (!args_check(w, "pop", nargs, 0, 1) || (nargs && !arg_ssize(w, args[0], &i)))
        return NULL;
    if (a->head.size == 0)
        return raise_error(w, IndexError, "pop from empty array");
    if (i < 0)
        i += a->head.size;
    if (i < 0 || i >= a->head.size)
        return raise_error(w, IndexError, "pop index out of range");
    Object *item = get(w, a, i);
    if (item && !delete_range(w, a, i, i + 1))
        clear_ref(w, &item);
    return item;
}

static ssize_t find(World *w, Array *a, Object *value)
{
    for (ssize_t i = 0; i < a->head.size; i++) {
        Object *item = get(w, a, i);
        int same = item ? object_compare_bool(w, item, value, CMP_EQ) : -1;
        xdecref(w, item);
        if (same)
            return same < 0 ? -2 : i;
    }
    return -1;
}

METHOD(index_method)
{
    UNUSED();
    if (!args_check(w, "index", nargs, 1, 3))
        return NULL;
    ssize_t i = find(w, (Array *)self, args[0]);
    if (i == -1)
        raise_value_error(w, "array.index(x): x not in array");
    return i < 0 ? NULL : int_from_ssize(w, i);
}

METHOD(remove_method)
{
    UNUSED();
    ssize_t i = find(w, (Array *)self, args[0]);
    if (i == -1)
        raise_value_error(w, "array.remove(x): x not in array");
    return i < 0 || !delete_range(w, (Array *)self, i, i + 1) ? NULL : new_none(w);
}

METHOD(count)
{
    UNUSED();
    Array *a = (Array *)self;
    ssize_t found = 0;
    for (ssize_t i = 0; i < a->head.size; i++) {
        Object *item = get(w, a, i);
        int same = item ? object_compare_bool(w, item, args[0], CMP_EQ) : -1;
        xdecref(w, item);
        if (same < 0)
            return NULL;
        found += same;
    }
    return int_from_ssize(w, found);
}

METHOD(reverse)
{
    UNUSED();
    Array *a = (Array *)self;
    size_t size = a->kind->size;
    for (ssize_t i = 0, j = a->head.size - 1; i < j; i++, j--) {
        char swap[8];
        memcpy(swap, a->items + (size_t)i * size, size);
        memcpy(a->items + (size_t)i * size, a->items + (size_t)j * size, size);
        memcpy(a->items + (size_t)j * size, swap, size);
    }
    return new_none(w);
}

METHOD(tolist)
{
    UNUSED();
    return sequence_list(w, self);
}

METHOD(tobytes)
{
    UNUSED();
    Array *a = (Array *)self;
    return bytes_new(w, a->items, (size_t)a->head.size * a->kind->size);
}

METHOD(frombytes)
{
    UNUSED();
    Array *a = (Array *)self;
    const char *data;
    size_t n;
    if (!bytes_view(w, args[0], &data, &n))
        return NULL;
    if (n % a->kind->size)
        return raise_value_error(w, "bytes length not a multiple of item size");
    ssize_t old = a->head.size;
    if (n && !resize(w, a, old + (ssize_t)(n / a->kind->size)))
        return NULL;
    if (n)
        memcpy(a->items + old * a->kind->size, data, n);
    return new_none(w);
}

METHOD(tounicode)
{
    UNUSED();
    Array *a = (Array *)self;
    if (a->kind->kind != KIND_CHAR)
        return raise_value_error(w, "tounicode() may only be called on unicode type arrays");
    return str_from_codepoints(w, (const uint32_t *)(const void *)a->items, (size_t)a->head.size);
}

METHOD(buffer_info)
{
    UNUSED();
    Array *a = (Array *)self;
    Object *address = int_from_uint64(w, a->items ? world_address(w, a->items) : 0);
    Object *n = int_from_ssize(w, a->head.size);
    Object *pair = address && n ? tuple_pack(w, 2, address, n) : NULL;
    xdecref(w, address);
    xdecref(w, n);
    return pair;
}

static Object *copy_range(World *w, Array *a, ssize_t start, ssize_t step, ssize_t n)
{
    Array *copy = array_alloc(w, VM_TYPE(w, ARRAY), a->kind, n);
    for (ssize_t i = 0; copy && i < n; i++)
        memcpy(copy->items + i * a->kind->size, a->items + (start + i * step) * a->kind->size,
               a->kind->size);
    return (Object *)copy;
}

METHOD(copy)
{
    UNUSED();
    return copy_range(w, (Array *)self, 0, 1, VAR_SIZE(self));
}

METHOD(byteswap)
{
    UNUSED();
    Array *a = (Array *)self;
    size_t size = a->kind->size;
    for (ssize_t i = 0; i < a->head.size; i++)
        for (size_t j = 0; j < size / 2; j++) {
            char *p = a->items + (size_t)i * size, swap = p[j];
            p[j] = p[size - 1 - j];
            p[size - 1 - j] = swap;
        }
    return new_none(w);
}

METHOD(sizeof_method)
{
    UNUSED();
    Array *a = (Array *)self;
    return int_from_ssize(w, TYPE_OF(self)->basicsize + a->allocated * a->kind->size);
}

METHOD(reduce)
{
    UNUSED();
    Object *code = str_from_char(w, (uint32_t)((Array *)self)->kind->code);
    Object *list = code ? sequence_list(w, self) : NULL;
    Object *arguments = list ? tuple_pack(w, 2, code, list) : NULL;
    Object *result = arguments ? tuple_pack(w, 2, (Object *)TYPE_OF(self), arguments) : NULL;
    xdecref(w, arguments);
    xdecref(w, list);
    xdecref(w, code);
    return result;
}

static const MethodDef methods[] = {
    {"append", append, METHOD_O, NULL},
    {"buffer_info", buffer_info, METHOD_NOARGS, NULL},
    {"byteswap", byteswap, METHOD_NOARGS, NULL},
    {"__copy__", copy, METHOD_NOARGS, NULL},
    {"__deepcopy__", copy, METHOD_O, NULL},
    {"count", count, METHOD_O, NULL},
    {"extend", extend, METHOD_O, NULL},
    {"frombytes", frombytes, METHOD_O, NULL},
    {"fromlist", extend, METHOD_O, NULL},
    {"index", index_method, METHOD_FAST, NULL},
    {"insert", insert, METHOD_FAST, NULL},
    {"pop", pop, METHOD_FAST, NULL},
    {"remove", remove_method, METHOD_O, NULL},
    {"reverse", reverse, METHOD_NOARGS, NULL},
    {"tolist", tolist, METHOD_NOARGS, NULL},
    {"tobytes", tobytes, METHOD_NOARGS, NULL},
    {"tounicode", tounicode, METHOD_NOARGS, NULL},
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {"__sizeof__", sizeof_method, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* ---- protocol ---- */

static ssize_t length(World *w, Object *self)
{
    (void)w;
    return VAR_SIZE(self);
}

static Object *item(World *w, Object *self, ssize_t i)
{
    if (i < 0 || i >= VAR_SIZE(self))
        return raise_error(w, IndexError, "array index out of range");
    return get(w, (Array *)self, i);
}

static int ass_item(World *w, Object *self, ssize_t i, Object *value)
{
    Array *a = (Array *)self;
    if (i < 0 || i >= a->head.size) {
        raise_error(w, IndexError, "array assignment index out of range");
        return -1;
    }
    bool ok = value ? encode(w, a->kind, value, a->items + i * a->kind->size)
                    : delete_range(w, a, i, i + 1);
    return ok ? 0 : -1;
}

static Object *subscript(World *w, Object *self, Object *key)
{
    ssize_t start, stop, step;
    if (IS(w, key, SLICE)) {
        ssize_t n = slice_indices(w, key, VAR_SIZE(self), &start, &stop, &step);
        return n < 0 ? NULL : copy_range(w, (Array *)self, start, step, n);
    }
    if (!object_is_index(key))
        return raise_type_error(w, "array indices must be integers");
    ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
    if (error_pending(w))
        return NULL;
    return item(w, self, i < 0 ? i + VAR_SIZE(self) : i);
}

static int assign_slice(World *w, Array *a, Object *key, Object *value)
{
    ssize_t start, stop, step, n = slice_indices(w, key, a->head.size, &start, &stop, &step);
    if (n < 0)
        return -1;
    if (value && (!VM_IS(w, value, ARRAY) || ((Array *)value)->kind != a->kind)) {
        raise_type_error(w, "can only assign array (not \"%T\") to array slice", value);
        return -1;
    }
    ssize_t m = value ? VAR_SIZE(value) : 0;
    size_t size = a->kind->size;
    if (step == 1 && value != (Object *)a) {
        ssize_t tail = a->head.size - (start + n), old = a->head.size;
        if (m > n && !resize(w, a, old + m - n))
            return -1;
        if (tail)
            memmove(a->items + (size_t)(start + m) * size, a->items + (size_t)(start + n) * size,
                    (size_t)tail * size);
        if (m)
            memcpy(a->items + (size_t)start * size, ((Array *)value)->items, (size_t)m * size);
        return m < n && !resize(w, a, old + m - n) ? -1 : 0;
    }
    if (m != n && value) {
        raise_value_error(w, "attempt to assign array of size %zd to extended slice of size %zd", m,
                          n);
        return -1;
    }
    for (ssize_t i = 0; value && i < n; i++)
        memcpy(a->items + (size_t)(start + i * step) * size,
               ((Array *)value)->items + (size_t)i * size, size);
    for (ssize_t i = n - 1; !value && i >= 0; i--) {
        ssize_t at = step > 0 ? start + i * step : start + (n - 1 - i) * step;
        if (!delete_range(w, a, at, at + 1))
            return -1;
    }
    return 0;
}

static int ass_subscript(World *w, Object *self, Object *key, Object *value)
{
    if (IS(w, key, SLICE))
        return assign_slice(w, (Array *)self, key, value);
    if (!object_is_index(key)) {
        raise_type_error(w, "array indices must be integers");
        return -1;
    }
    ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
    if (error_pending(w))
        return -1;
    return ass_item(w, self, i < 0 ? i + VAR_SIZE(self) : i, value);
}

static int contains(World *w, Object *self, Object *value)
{
    ssize_t i = find(w, (Array *)self, value);
    return i == -2 ? -1 : i >= 0;
}

static Object *concat(World *w, Object *self, Object *other)
{
    if (!VM_IS(w, other, ARRAY))
        return raise_type_error(w, "can only append array (not \"%T\") to array", other);
    Array *a = (Array *)self, *b = (Array *)other;
    if (a->kind != b->kind)
        return raise_type_error(w, "bad argument type for built-in operation");
    Array *sum = array_alloc(w, VM_TYPE(w, ARRAY), a->kind, a->head.size + b->head.size);
    if (sum && a->head.size)
        memcpy(sum->items, a->items, (size_t)a->head.size * a->kind->size);
    if (sum && b->head.size)
        memcpy(sum->items + a->head.size * a->kind->size, b->items,
               (size_t)b->head.size * a->kind->size);
    return (Object *)sum;
}

static Object *repeat(World *w, Object *self, ssize_t n)
{
    Array *a = (Array *)self;
    ssize_t size = a->head.size;
    if (n < 0)
        n = 0;
    if (size && n > PTRDIFF_MAX / 8 / size)
        return raise_memory(w);
    Array *product = array_alloc(w, VM_TYPE(w, ARRAY), a->kind, size * n);
    for (ssize_t i = 0; product && size && i < n; i++)
        memcpy(product->items + i * size * a->kind->size, a->items, (size_t)(size * a->kind->size));
    return (Object *)product;
}

static Object *inplace_concat(World *w, Object *self, Object *other)
{
    if (!VM_IS(w, other, ARRAY))
        return raise_type_error(w, "can only extend with array (not \"%T\")", other);
    return extend_iterable(w, (Array *)self, other) ? newref(w, self) : NULL;
}

static Object *richcompare(World *w, Object *a, Object *b, int op)
{
    if (!VM_IS(w, a, ARRAY) || !VM_IS(w, b, ARRAY))
        return new_notimplemented(w);
    Object *left = sequence_list(w, a), *right = left ? sequence_list(w, b) : NULL;
    Object *result = right ? object_richcompare(w, left, right, op) : NULL;
    xdecref(w, left);
    xdecref(w, right);
    return result;
}

static Object *repr(World *w, Object *self)
{
    Array *a = (Array *)self;
    if (a->head.size == 0)
        return str_format_c(w, "%s('%c')", type_short_name(TYPE_OF(self)), a->kind->code);
    Object *content = a->kind->kind == KIND_CHAR ? tounicode(w, self, NULL, 0, NULL)
                                                 : sequence_list(w, self);
    Object *text = content ? str_format_c(w, "%s('%c', %R)", type_short_name(TYPE_OF(self)),
                                          a->kind->code, content)
                           : NULL;
    xdecref(w, content);
    return text;
}

static Object *get_typecode(World *w, Object *self, void *closure)
{
    (void)closure;
    return str_from_char(w, (uint32_t)((Array *)self)->kind->code);
}

static Object *get_itemsize(World *w, Object *self, void *closure)
{
    (void)closure;
    return int_from_ssize(w, ((Array *)self)->kind->size);
}

static const GetSetDef getset[] = {
    {"typecode", get_typecode, NULL, NULL, NULL},
    {"itemsize", get_itemsize, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- iterator ---- */

typedef struct ArrayIter {
    Object head;
    Array *array;
    ssize_t index;
} ArrayIter;

static Object *iter(World *w, Object *self)
{
    ArrayIter *it = (ArrayIter *)object_alloc(w, VM_TYPE(w, ARRAY_ITER), sizeof *it);
    if (!it)
        return raise_memory(w);
    it->array = newref(w, self);
    gc_track(w, it);
    return (Object *)it;
}

static Object *next(World *w, Object *self)
{
    ArrayIter *it = (ArrayIter *)self;
    return it->index < it->array->head.size ? get(w, it->array, it->index++) : NULL;
}

static Object *self_iter(World *w, Object *self)
{
    return newref(w, self);
}

static void iter_dealloc(World *w, Object *self)
{
    gc_untrack(w, self);
    clear_ref(w, &((ArrayIter *)self)->array);
    object_free(w, self);
}

static int iter_traverse(World *w, Object *self, VisitFn visit, void *arg)
{
    return visit(w, (Object *)((ArrayIter *)self)->array, arg);
}

static void iter_edge(World *w, Object *self, size_t index, char *text, size_t room)
{
    (void)w, (void)self, (void)index;
    text_put(text, room, "iterated array");
}

const TypeSpec array_iter_spec = {
    .name = "array.arrayiterator",
    .flags = TYPE_GC,
    .slots = {.dealloc = iter_dealloc, .traverse = iter_traverse, .edge = iter_edge,
              .iter = self_iter, .iternext = next},
};

const TypeSpec array_spec = {
    .name = "array.array",
    .flags = TYPE_GC | TYPE_BASE | TYPE_SEQUENCE,
    .weakoffset = offsetof(Array, weakrefs),
    .slots = {.dealloc = dealloc, .traverse = traverse, .blocks = blocks, .repr = repr, .hash = slot_hash_not_implemented,
              .richcompare = richcompare, .iter = iter, .new_ = array_new, .sq_length = length,
              .sq_concat = concat, .sq_repeat = repeat, .sq_item = item, .sq_ass_item = ass_item,
              .sq_contains = contains, .sq_inplace_concat = inplace_concat, .mp_length = length,
              .mp_subscript = subscript, .mp_ass_subscript = ass_subscript},
    .methods = methods,
    .getset = getset,
};

static int init(World *w, Object *module)
{
    if (!vm_type_ready(w, V_ARRAY))
        return -1;
    if (w->model->minor < 10)
        VM_TYPE(w, ARRAY)->flags &= ~(uint32_t)TYPE_GC;
    if (module_add_type(w, module, V_ARRAY) < 0 || !vm_type_ready(w, V_ARRAY_ITER))
        return -1;
    if (module_add(w, module, "typecodes", str_new(w, "bBuhHiIlLqQfd")) < 0)
        return -1;
    return module_add(w, module, "ArrayType", newref(w, VM_TYPE(w, ARRAY)));
}

const NativeModule array_module = {"array", NULL, init, NULL};
