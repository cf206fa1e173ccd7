/* The module array: the type array.array and its iterator. */
#include "vm/array.h"

#include "memory/alloc.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/frame.h"
#include "vm/module.h"

#include <string.h>

static const ItemKind kinds[] = {
    {"b", 1, KIND_SIGNED},   {"B", 1, KIND_UNSIGNED}, {"u", 4, KIND_CHAR},
    {"h", 2, KIND_SIGNED},   {"H", 2, KIND_UNSIGNED}, {"i", 4, KIND_SIGNED},
    {"I", 4, KIND_UNSIGNED}, {"l", 8, KIND_SIGNED},   {"L", 8, KIND_UNSIGNED},
    {"q", 8, KIND_SIGNED},   {"Q", 8, KIND_UNSIGNED}, {"f", 4, KIND_REAL},
    {"d", 8, KIND_REAL},     {"", 0, KIND_REAL},
};

/* ---- life ---- */

static bool fill(World *w, Array *a, Object *initial) {
    if (is_list(initial) || is_tuple(initial)) { /* known length: exactly that much */
        for (ssize_t i = 0; i < VAR_SIZE(initial) && i < a->head.size; i++)
            if (!array_encode(w, a->kind, sequence_fast_items(initial)[i],
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
        if (n && !array_resize(w, a, (ssize_t)(n / a->kind->size)))
            return false;
        if (n)
            memcpy(a->items, data, n);
        return true;
    }
    return array_extend(w, a, initial);
}

static const ItemKind *find_kind(World *w, Object *code) {
    if (!is_str(code) || str_length(code) != 1) {
        raise_type_error(w, "array() argument 1 must be a unicode character, not %T", code);
        return NULL;
    }
    for (const ItemKind *kind = kinds; kind->code[0]; kind++)
        if (str_at(code, 0) == (uint32_t)kind->code[0])
            return kind;
    raise_value_error(w, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return NULL;
}

static Object *array_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    if (!args_no_keywords(w, "array.array", kwnames) || !args_check(w, "array", nargs, 1, 2))
        return NULL;
    const ItemKind *kind = find_kind(w, args[0]);
    if (!kind)
        return NULL;
    Object *initial = nargs > 1 ? args[1] : NULL;
    if (initial && is_str(initial) && kind->kind != KIND_CHAR)
        return raise_type_error(w, "cannot use a str to initialize an array with typecode '%c'",
                                kind->code[0]);
    bool sized = initial && (is_list(initial) || is_tuple(initial));
    Array *a = array_alloc(w, type, kind, sized ? VAR_SIZE(initial) : 0);
    if (a && initial && !fill(w, a, initial))
        clear_ref(w, &a);
    return (Object *)a;
}

static void dealloc(World *w, Object *self) {
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
static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    (void)w, (void)self, (void)visit, (void)arg;
    return 0;
}

static void blocks(World *w, Object *self, BlockFn visit, void *arg) {
    if (((Array *)self)->items)
        visit(w, ((Array *)self)->items, arg);
}

/* ---- protocol ---- */

static ssize_t length(World *w, Object *self) {
    (void)w;
    return VAR_SIZE(self);
}

static Object *item(World *w, Object *self, ssize_t i) {
    if (i < 0 || i >= VAR_SIZE(self))
        return raise_error(w, IndexError, "array index out of range");
    return array_get(w, (Array *)self, i);
}

static int ass_item(World *w, Object *self, ssize_t i, Object *value) {
    Array *a = (Array *)self;
    if (i < 0 || i >= a->head.size) {
        raise_error(w, IndexError, "array assignment index out of range");
        return -1;
    }
    bool ok = value ? array_encode(w, a->kind, value, a->items + i * a->kind->size)
                    : array_delete(w, a, i, i + 1);
    return ok ? 0 : -1;
}

static Object *subscript(World *w, Object *self, Object *key) {
    ssize_t start, stop, step;
    if (IS(w, key, SLICE)) {
        ssize_t n = slice_indices(w, key, VAR_SIZE(self), &start, &stop, &step);
        return n < 0 ? NULL : array_slice(w, (Array *)self, start, step, n);
    }
    if (!object_is_index(key))
        return raise_type_error(w, "array indices must be integers");
    ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
    if (error_pending(w))
        return NULL;
    return item(w, self, i < 0 ? i + VAR_SIZE(self) : i);
}

static int assign_slice(World *w, Array *a, Object *key, Object *value) {
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
        if ((m > n || a->exports) && !array_resize(w, a, old + m - n))
            return -1;
        if (tail)
            memmove(a->items + (size_t)(start + m) * size, a->items + (size_t)(start + n) * size,
                    (size_t)tail * size);
        if (m)
            memcpy(a->items + (size_t)start * size, ((Array *)value)->items, (size_t)m * size);
        return m < n && !array_resize(w, a, old + m - n) ? -1 : 0;
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
        if (!array_delete(w, a, at, at + 1))
            return -1;
    }
    return 0;
}

static int ass_subscript(World *w, Object *self, Object *key, Object *value) {
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

static int contains(World *w, Object *self, Object *value) {
    ssize_t i = array_find(w, (Array *)self, value, 0, PTRDIFF_MAX);
    return i == -2 ? -1 : i >= 0;
}

static Object *concat(World *w, Object *self, Object *other) {
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

static Object *repeat(World *w, Object *self, ssize_t n) {
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

static Object *inplace_concat(World *w, Object *self, Object *other) {
    if (!VM_IS(w, other, ARRAY))
        return raise_type_error(w, "can only extend array with array (not \"%T\")", other);
    return array_extend(w, (Array *)self, other) ? newref(w, self) : NULL;
}

/* In the same block as far as it has room; a *= 0 lets go of it. */
static Object *inplace_repeat(World *w, Object *self, ssize_t n) {
    Array *a = (Array *)self;
    ssize_t size = a->head.size;
    if (n < 0)
        n = 0;
    if (size && n > PTRDIFF_MAX / 8 / size)
        return raise_memory(w);
    if (size && !array_resize(w, a, size * n))
        return NULL;
    for (ssize_t i = 1; size && i < n; i++)
        memcpy(a->items + i * size * a->kind->size, a->items, (size_t)(size * a->kind->size));
    return newref(w, self);
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!VM_IS(w, a, ARRAY) || !VM_IS(w, b, ARRAY))
        return new_notimplemented(w);
    Object *left = sequence_list(w, a), *right = left ? sequence_list(w, b) : NULL;
    Object *result = right ? object_richcompare(w, left, right, op) : NULL;
    xdecref(w, left);
    xdecref(w, right);
    return result;
}

static Object *repr(World *w, Object *self) {
    Array *a = (Array *)self;
    if (a->head.size == 0)
        return str_format_c(w, "%s('%c')", type_short_name(TYPE_OF(self)), a->kind->code[0]);
    Object *content = a->kind->kind == KIND_CHAR ? array_tounicode(w, a) : sequence_list(w, self);
    Object *text = content ? str_format_c(w, "%s('%c', %R)", type_short_name(TYPE_OF(self)),
                                          a->kind->code[0], content)
                           : NULL;
    xdecref(w, content);
    return text;
}

static Object *get_typecode(World *w, Object *self, void *closure) {
    (void)closure;
    return str_from_char(w, (uint32_t)((Array *)self)->kind->code[0]);
}

static Object *get_itemsize(World *w, Object *self, void *closure) {
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

static Object *iter(World *w, Object *self) {
    ArrayIter *it = (ArrayIter *)object_alloc(w, VM_TYPE(w, ARRAY_ITER), sizeof *it);
    if (!it)
        return raise_memory(w);
    it->array = newref(w, self);
    gc_track(w, it);
    return (Object *)it;
}

static Object *next(World *w, Object *self) {
    ArrayIter *it = (ArrayIter *)self;
    return it->index < it->array->head.size ? array_get(w, it->array, it->index++) : NULL;
}

static Object *self_iter(World *w, Object *self) {
    return newref(w, self);
}

static void iter_dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    clear_ref(w, &((ArrayIter *)self)->array);
    object_free(w, self);
}

static int iter_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    return visit(w, (Object *)((ArrayIter *)self)->array, arg);
}

static void iter_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w, (void)self, (void)index;
    text_put(text, room, "iterated array");
}

const TypeSpec array_iter_spec = {
    .name = "array.arrayiterator",
    .flags = TYPE_GC,
    .slots = {.dealloc = iter_dealloc,
              .traverse = iter_traverse,
              .edge = iter_edge,
              .iter = self_iter,
              .iternext = next},
};

/* As memoryviews see it; their items of a str are not read, as in CPython. */
static bool buffer(World *w, Object *self, BufferView *out) {
    static const char nothing[1];
    Array *a = (Array *)self;
    (void)w;
    a->exports += out ? 1 : -1;
    if (out)
        *out = (BufferView){a->items ? a->items : (char *)(uintptr_t)nothing,
                            (size_t)a->head.size * a->kind->size, false,
                            a->kind->kind == KIND_CHAR ? "w" : a->kind->code, a->kind->size};
    return true;
}

const TypeSpec array_spec = {
    .name = "array.array",
    .flags = TYPE_GC | TYPE_BASE | TYPE_SEQUENCE,
    .weakoffset = offsetof(Array, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .blocks = blocks,
              .repr = repr,
              .hash = slot_hash_not_implemented,
              .richcompare = richcompare,
              .iter = iter,
              .new_ = array_new,
              .sq_length = length,
              .sq_concat = concat,
              .sq_repeat = repeat,
              .sq_item = item,
              .sq_ass_item = ass_item,
              .sq_contains = contains,
              .sq_inplace_concat = inplace_concat,
              .sq_inplace_repeat = inplace_repeat,
              .mp_length = length,
              .mp_subscript = subscript,
              .mp_ass_subscript = ass_subscript,
              .buffer = buffer},
    .methods = array_methods,
    .getset = getset,
};

static int init(World *w, Object *module) {
    if (!vm_type_ready(w, V_ARRAY))
        return -1;
    if (!w->model->array_gc)
        VM_TYPE(w, ARRAY)->flags &= ~(uint32_t)TYPE_GC;
    if (module_add_type(w, module, V_ARRAY) < 0 || !vm_type_ready(w, V_ARRAY_ITER))
        return -1;
    if (module_add(w, module, "typecodes", str_new(w, "bBuhHiIlLqQfd")) < 0)
        return -1;
    return module_add(w, module, "ArrayType", newref(w, VM_TYPE(w, ARRAY)));
}

const NativeModule array_module = {"array", NULL, init, NULL};
