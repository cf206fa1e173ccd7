/* The part of sys that looks at memory. */
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/sys_impl.h"

SYS(getrefcount) {
    NATIVE_UNUSED;
    return int_from_int64(w, REFCNT(args[0]));
}

/* What __sizeof__ says and the headers in front of the object; -1 with exception. */
static ssize_t size_of(World *w, Object *o) {
    Object *method = object_lookup_special(w, o, NAME(w, __sizeof__));
    if (!method) {
        if (!error_pending(w))
            raise_type_error(w, "Type %.100T doesn't define __sizeof__", o);
        return -1;
    }
    Object *result = object_call0(w, method);
    decref(w, method);
    if (!result)
        return -1;
    ssize_t size = -1;
    if (!is_int(result))
        raise_type_error(w, "an integer is required");
    else if (arg_ssize(w, result, &size) && size < 0)
        raise_value_error(w, "__sizeof__() should return >= 0");
    decref(w, result);
    return error_pending(w) ? -1 : size + (ssize_t)object_prefix(w, o);
}

SYS(getsizeof) {
    static const char *const names[] = {"object", "default", NULL};
    static const ArgSpec spec = {"getsizeof", names, 1, 2};
    Object *out[2];
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    ssize_t size = size_of(w, out[0]);
    if (size >= 0)
        return int_from_ssize(w, size);
    if (!out[1] || !error_is(w, TypeError))
        return NULL;
    error_clear(w);
    return newref(w, out[1]);
}

SYS(intern) {
    NATIVE_UNUSED;
    if (!arg_str(w, "intern", "argument", args[0]))
        return NULL;
    if (!IS(w, args[0], STR))
        return raise_type_error(w, "can't intern %.400T", args[0]);
    Object *s = newref(w, args[0]);
    str_intern(w, &s);
    return s;
}

SYS(getallocatedblocks) {
    NATIVE_UNUSED;
    return int_from_ssize(w, (ssize_t)w->pymalloc.blocks);
}

SYS(_debugmallocstats) {
    NATIVE_UNUSED;
    sys_write_stats(w);
    return new_none(w);
}
