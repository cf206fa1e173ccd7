/* The methods of array.array. */
#include "vm/array.h"

#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

#include <string.h>

#define METHOD(name) static Object *name(NATIVE_PARAMETERS)

METHOD(append) {
    NATIVE_UNUSED;
    return array_append(w, (Array *)self, args[0]) ? new_none(w) : NULL;
}

METHOD(extend) {
    NATIVE_UNUSED;
    return array_extend(w, (Array *)self, args[0]) ? new_none(w) : NULL;
}

METHOD(insert) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    ssize_t i;
    char bytes[8];
    if (!args_check(w, "insert", nargs, 2, 2) || !arg_ssize(w, args[0], &i) ||
        !array_encode(w, a->kind, args[1], bytes))
        return NULL;
    ssize_t n = a->head.size;
    if (i < 0 && (i += n) < 0)
        i = 0;
    if (i > n)
        i = n;
    if (!array_resize(w, a, n + 1))
        return NULL;
    size_t size = a->kind->size;
    memmove(a->items + (size_t)(i + 1) * size, a->items + (size_t)i * size, (size_t)(n - i) * size);
    memcpy(a->items + (size_t)i * size, bytes, size);
    return new_none(w);
}

METHOD(pop) {
    NATIVE_UNUSED;
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
    Object *item = array_get(w, a, i);
    if (item && !array_delete(w, a, i, i + 1))
        clear_ref(w, &item);
    return item;
}

static Object *not_found(World *w, const char *method) {
    return raise_value_error(w, "array.%s(x): x not in %s", method,
                             w->model->wording.array_is_list ? "list" : "array");
}

METHOD(index_method) {
    NATIVE_UNUSED;
    if (!args_check(w, "index", nargs, 1, 3))
        return NULL;
    Array *a = (Array *)self;
    ssize_t from = 0, to = PTRDIFF_MAX;
    if ((nargs > 1 && !arg_slice_index_not_none(w, args[1], &from)) ||
        (nargs > 2 && !arg_slice_index_not_none(w, args[2], &to)))
        return NULL;
    from = from < 0 ? from + a->head.size : from;
    to = to < 0 ? to + a->head.size : to;
    ssize_t i = array_find(w, a, args[0], from < 0 ? 0 : from, to);
    if (i == -1)
        return not_found(w, "index");
    return i < 0 ? NULL : int_from_ssize(w, i);
}

METHOD(remove_method) {
    NATIVE_UNUSED;
    ssize_t i = array_find(w, (Array *)self, args[0], 0, PTRDIFF_MAX);
    if (i == -1)
        return not_found(w, "remove");
    return i < 0 || !array_delete(w, (Array *)self, i, i + 1) ? NULL : new_none(w);
}

METHOD(count) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    ssize_t found = 0;
    for (ssize_t i = 0; i < a->head.size; i++) {
        Object *item = array_get(w, a, i);
        int same = item ? object_compare_bool(w, item, args[0], CMP_EQ) : -1;
        xdecref(w, item);
        if (same < 0)
            return NULL;
        found += same;
    }
    return int_from_ssize(w, found);
}

METHOD(reverse) {
    NATIVE_UNUSED;
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

METHOD(tolist) {
    NATIVE_UNUSED;
    return sequence_list(w, self);
}

/* All of the items or none. */
METHOD(fromlist) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    ssize_t n = a->head.size;
    if (!is_list(args[0]))
        return raise_type_error(w, "arg must be list");
    if (array_extend(w, a, args[0]))
        return new_none(w);
    Object *pending = error_fetch(w);
    if (array_resize(w, a, n))
        error_restore(w, pending);
    else
        xdecref(w, pending);
    return NULL;
}

METHOD(fromunicode) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    if (!arg_str(w, "fromunicode", "argument", args[0]))
        return NULL;
    if (a->kind->kind != KIND_CHAR)
        return raise_value_error(w, "fromunicode() may only be called on unicode type arrays");
    return array_extend(w, a, args[0]) ? new_none(w) : NULL;
}

METHOD(tobytes) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    return bytes_new(w, a->items, (size_t)a->head.size * a->kind->size);
}

METHOD(frombytes) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    const char *data;
    size_t n;
    if (!bytes_view(w, args[0], &data, &n))
        return NULL;
    if (n % a->kind->size)
        return raise_value_error(w, "bytes length not a multiple of item size");
    ssize_t old = a->head.size;
    if (n && !array_resize(w, a, old + (ssize_t)(n / a->kind->size)))
        return NULL;
    if (n)
        memcpy(a->items + old * a->kind->size, data, n);
    return new_none(w);
}

Object *array_tounicode(World *w, const Array *a) {
    if (a->kind->kind != KIND_CHAR)
        return raise_value_error(w, "tounicode() may only be called on unicode type arrays");
    return str_from_codepoints(w, (const uint32_t *)(const void *)a->items, (size_t)a->head.size);
}

METHOD(tounicode) {
    NATIVE_UNUSED;
    return array_tounicode(w, (Array *)self);
}

METHOD(buffer_info) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    Object *address = int_from_uint64(w, a->items ? world_address(w, a->items) : 0);
    Object *n = int_from_ssize(w, a->head.size);
    Object *pair = address && n ? tuple_pack(w, 2, address, n) : NULL;
    xdecref(w, address);
    xdecref(w, n);
    return pair;
}

METHOD(copy) {
    NATIVE_UNUSED;
    return array_slice(w, (Array *)self, 0, 1, VAR_SIZE(self));
}

METHOD(byteswap) {
    NATIVE_UNUSED;
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

METHOD(sizeof_method) {
    NATIVE_UNUSED;
    Array *a = (Array *)self;
    return int_from_ssize(w, TYPE_OF(self)->basicsize + a->allocated * a->kind->size);
}

METHOD(reduce) {
    NATIVE_UNUSED;
    Object *code = str_from_char(w, (uint32_t)((Array *)self)->kind->code[0]);
    Object *list = code ? sequence_list(w, self) : NULL;
    Object *arguments = list ? tuple_pack(w, 2, code, list) : NULL;
    Object *result = arguments ? tuple_pack(w, 2, (Object *)TYPE_OF(self), arguments) : NULL;
    xdecref(w, arguments);
    xdecref(w, list);
    xdecref(w, code);
    return result;
}

const MethodDef array_methods[] = {
    {"append", append, METHOD_O, NULL},
    {"buffer_info", buffer_info, METHOD_NOARGS, NULL},
    {"byteswap", byteswap, METHOD_NOARGS, NULL},
    {"__copy__", copy, METHOD_NOARGS, NULL},
    {"__deepcopy__", copy, METHOD_O, NULL},
    {"count", count, METHOD_O, NULL},
    {"extend", extend, METHOD_O, NULL},
    {"frombytes", frombytes, METHOD_O, NULL},
    {"fromlist", fromlist, METHOD_O, NULL},
    {"fromunicode", fromunicode, METHOD_O, NULL},
    {"index", index_method, METHOD_O | METHOD_UNTIL(9), NULL},
    {"index", index_method, METHOD_FAST | METHOD_SINCE(10), NULL},
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
