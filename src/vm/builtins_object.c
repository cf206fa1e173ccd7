/* Builtins about objects: attributes, classes, identity, text. */
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/builtins_impl.h"
#include "vm/frame.h"

/* ---- attributes ---- */

static bool check_name(World *w, const char *function, Object *name) {
    if (is_str(name))
        return true;
    if (w->model->wording.attribute_name_type)
        raise_type_error(w, "attribute name must be string, not '%.200T'", name);
    else
        raise_type_error(w, "%s(): attribute name must be string", function);
    return false;
}

BUILTIN(getattr) {
    (void)self, (void)kwnames;
    if (!args_check(w, "getattr", nargs, 2, 3) || !check_name(w, "getattr", args[1]))
        return NULL;
    if (nargs == 2)
        return object_getattr(w, args[0], args[1]);
    Object *value;
    if (object_lookup_attr(w, args[0], args[1], &value) == 0)
        return newref(w, args[2]);
    return value;
}

BUILTIN(hasattr) {
    (void)self, (void)kwnames;
    Object *value = NULL;
    if (!args_check(w, "hasattr", nargs, 2, 2) || !check_name(w, "hasattr", args[1]) ||
        object_lookup_attr(w, args[0], args[1], &value) < 0)
        return NULL;
    xdecref(w, value);
    return new_bool(w, value != NULL);
}

BUILTIN(setattr) {
    (void)self, (void)kwnames;
    if (!args_check(w, "setattr", nargs, 3, 3) || object_setattr(w, args[0], args[1], args[2]) < 0)
        return NULL;
    return new_none(w);
}

BUILTIN(delattr) {
    (void)self, (void)kwnames;
    if (!args_check(w, "delattr", nargs, 2, 2) || object_setattr(w, args[0], args[1], NULL) < 0)
        return NULL;
    return new_none(w);
}

BUILTIN(dir) {
    (void)self, (void)kwnames;
    return args_check(w, "dir", nargs, 0, 1) ? object_dir(w, nargs ? args[0] : NULL) : NULL;
}

BUILTIN(vars) {
    (void)self;
    if (!args_check(w, "vars", nargs, 0, 1))
        return NULL;
    if (!nargs)
        return builtin_locals(w, self, args, nargs, kwnames);
    Object *dict;
    if (object_lookup_attr(w, args[0], NAME(w, __dict__), &dict) == 0)
        return raise_type_error(w, "vars() argument must have __dict__ attribute");
    return dict;
}

BUILTIN(globals) {
    NATIVE_UNUSED;
    Frame *f = VM(w)->frame;
    return f ? newref(w, f->globals) : new_none(w);
}

BUILTIN(locals) {
    NATIVE_UNUSED;
    Frame *f = VM(w)->frame;
    return f ? frame_visible_locals(w, f) : raise_error(w, SystemError, "frame does not exist");
}

/* ---- classes ---- */

BUILTIN(isinstance) {
    (void)self, (void)kwnames;
    if (!args_check(w, "isinstance", nargs, 2, 2))
        return NULL;
    int is = object_isinstance(w, args[0], args[1]);
    return is < 0 ? NULL : new_bool(w, is);
}

BUILTIN(issubclass) {
    (void)self, (void)kwnames;
    if (!args_check(w, "issubclass", nargs, 2, 2))
        return NULL;
    int is = object_issubclass(w, args[0], args[1]);
    return is < 0 ? NULL : new_bool(w, is);
}

BUILTIN(callable) {
    NATIVE_UNUSED;
    return new_bool(w, object_callable(args[0]));
}

/* ---- identity and text ---- */

BUILTIN(id) {
    NATIVE_UNUSED;
    return object_id(w, args[0]);
}

BUILTIN(hash) {
    NATIVE_UNUSED;
    int64_t hash = object_hash(w, args[0]);
    return hash == -1 ? NULL : int_from_int64(w, hash);
}

BUILTIN(len) {
    NATIVE_UNUSED;
    ssize_t n = object_length(w, args[0]);
    return n < 0 ? NULL : int_from_ssize(w, n);
}

BUILTIN(repr) {
    NATIVE_UNUSED;
    return object_repr(w, args[0]);
}

BUILTIN(ascii) {
    NATIVE_UNUSED;
    return object_ascii(w, args[0]);
}

BUILTIN(format) {
    (void)self, (void)kwnames;
    if (!args_check(w, "format", nargs, 1, 2) ||
        (nargs > 1 && !arg_str(w, "format", "argument 2", args[1])))
        return NULL;
    return object_format(w, args[0], nargs > 1 ? args[1] : NULL);
}
