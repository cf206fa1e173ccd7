#include "vm/array.h"

#include "memory/alloc.h"
#include "objects/args.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type.h"

#include <string.h>

/* ---- items ---- */

Object *array_get(World *w, const Array *a, ssize_t i) {
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

static const char *c_name(const ItemKind *kind) {
    static const char *const names[][4] = {
        {"unsigned byte integer", "unsigned short", "unsigned int", "unsigned long"},
        {"signed char", "signed short integer", "signed integer", "signed long"},
    };
    int log = kind->size == 1 ? 0 : kind->size == 2 ? 1 : kind->size == 4 ? 2 : 3;
    return names[kind->kind == KIND_SIGNED][log];
}

static bool encode_int(World *w, const ItemKind *kind, Object *value, char *out) {
    int number;
    if (w->model->wording.integer_got_type && kind->kind == KIND_SIGNED && !object_is_index(value))
        return arg_int(w, value, &number);
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
        raise_error(w, OverflowError,
                    kind->size < 4 ? "%s is less than minimum"
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

bool array_encode(World *w, const ItemKind *kind, Object *value, char *out) {
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
bool array_resize(World *w, Array *a, ssize_t n) {
    ssize_t size = a->head.size;
    if (a->exports && n != size) {
        raise_error(w, BufferError, "cannot resize an array that is exporting buffers");
        return false;
    }
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
    void *left;
    if (n < size)
        a->head.size = n;
    char *items = room < PTRDIFF_MAX / 8
                      ? mem_realloc(w, a->items, (size_t)room * a->kind->size, &left)
                      : NULL;
    if (!items) {
        a->head.size = size;
        raise_memory(w);
        return false;
    }
    a->items = items;
    a->allocated = room;
    mem_free(w, left);
    a->head.size = n;
    return true;
}

bool array_append(World *w, Array *a, Object *value) {
    char bytes[8];
    if (!array_encode(w, a->kind, value, bytes) || !array_resize(w, a, a->head.size + 1))
        return false;
    memcpy(a->items + (a->head.size - 1) * a->kind->size, bytes, a->kind->size);
    return true;
}

Array *array_alloc(World *w, Type *type, const ItemKind *kind, ssize_t n) {
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

bool array_extend(World *w, Array *a, Object *iterable) {
    if (VM_IS(w, iterable, ARRAY)) {
        Array *b = (Array *)iterable;
        if (a->kind != b->kind) {
            raise_type_error(w, "can only extend with array of same kind");
            return false;
        }
        ssize_t n = a->head.size, more = b->head.size;
        if (more && !array_resize(w, a, n + more))
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
        ok = array_append(w, a, item);
        decref(w, item);
    }
    decref(w, it);
    return ok && !error_pending(w);
}

bool array_delete(World *w, Array *a, ssize_t low, ssize_t high) {
    size_t size = a->kind->size;
    if (high <= low)
        return true;
    if (a->exports) /* refuses */
        return array_resize(w, a, a->head.size - (high - low));
    memmove(a->items + (size_t)low * size, a->items + (size_t)high * size,
            (size_t)(a->head.size - high) * size);
    return array_resize(w, a, a->head.size - (high - low));
}

ssize_t array_find(World *w, const Array *a, Object *value, ssize_t from, ssize_t to) {
    for (ssize_t i = from; i < to && i < a->head.size; i++) {
        Object *item = array_get(w, a, i);
        int same = item ? object_compare_bool(w, item, value, CMP_EQ) : -1;
        xdecref(w, item);
        if (same)
            return same < 0 ? -2 : i;
    }
    return -1;
}

Object *array_slice(World *w, const Array *a, ssize_t start, ssize_t step, ssize_t n) {
    Array *copy = array_alloc(w, VM_TYPE(w, ARRAY), a->kind, n);
    for (ssize_t i = 0; copy && i < n; i++)
        memcpy(copy->items + i * a->kind->size, a->items + (start + i * step) * a->kind->size,
               a->kind->size);
    return (Object *)copy;
}
