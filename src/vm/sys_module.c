/* The module sys: its table, and what is set once. */
#include "objects/dict.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"
#include "vm/sys_impl.h"
#include "vm/watch.h"

SYS(getdefaultencoding) {
    NATIVE_UNUSED;
    return str_new(w, "utf-8");
}

SYS(getfilesystemencoding) {
    NATIVE_UNUSED;
    return str_new(w, "utf-8");
}

SYS(is_finalizing) {
    NATIVE_UNUSED;
    return new_bool(w, VM(w)->finalizing);
}

SYS(getswitchinterval) {
    NATIVE_UNUSED;
    return float_new(w, 0.005);
}

SYS(setswitchinterval) {
    NATIVE_UNUSED;
    double seconds;
    if (!arg_double(w, args[0], &seconds))
        return NULL;
    return seconds > 0 ? new_none(w)
                       : raise_value_error(w, "switch interval must be strictly positive");
}

SYS(_clear_type_cache) {
    NATIVE_UNUSED;
    type_cache_clear(w);
    return new_none(w);
}

SYS(_is_gil_enabled) {
    NATIVE_UNUSED;
    return new_bool(w, true);
}

/* ---- limits ---- */

/* "an integer is required", as C code asks for one */
static bool int_argument(World *w, Object *o, int *out) {
    if (object_is_index(o) || w->model->wording.index_required)
        return arg_int(w, o, out);
    raise_type_error(w, "an integer is required (got type %.200T)", o);
    return false;
}

SYS(getrecursionlimit) {
    NATIVE_UNUSED;
    return int_from_ssize(w, OBJ(w)->recursion_limit);
}

SYS(setrecursionlimit) {
    NATIVE_UNUSED;
    int limit;
    if (!int_argument(w, args[0], &limit))
        return NULL;
    if (limit < 1)
        return raise_value_error(w, "recursion limit must be greater or equal than 1");
    if (OBJ(w)->recursion_depth >= limit)
        return raise_error(w, RecursionError,
                           "cannot set the recursion limit to %d at the recursion depth %d: the "
                           "limit is too low",
                           limit, OBJ(w)->recursion_depth);
    OBJ(w)->recursion_limit = limit;
    return new_none(w);
}

SYS(get_int_max_str_digits) {
    NATIVE_UNUSED;
    int32_t set = OBJ(w)->max_str_digits;
    return int_from_ssize(w, set ? set - 1 : w->model->int_max_str_digits);
}

SYS(set_int_max_str_digits) {
    static const char *const names[] = {"maxdigits", NULL};
    static const ArgSpec spec = {"set_int_max_str_digits", names, 1, 1};
    Object *out[1];
    int limit;
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out) || !int_argument(w, out[0], &limit))
        return NULL;
    if (limit != 0 && limit < 640)
        return raise_value_error(w, "maxdigits must be 0 or larger than 640");
    OBJ(w)->max_str_digits = limit < INT32_MAX ? limit + 1 : limit;
    return new_none(w);
}

/* ---- tracing ---- */

SYS(settrace) {
    NATIVE_UNUSED;
    watch_trace(w, args[0]);
    return new_none(w);
}

SYS(gettrace) {
    NATIVE_UNUSED;
    return newref(w, VM(w)->trace_function ? VM(w)->trace_function : NONE(w));
}

SYS(setprofile) {
    NATIVE_UNUSED;
    return args[0] == NONE(w) ? new_none(w) : raise_not_simulated(w, "sys.setprofile()");
}

SYS(getprofile) {
    NATIVE_UNUSED;
    return new_none(w);
}

/* ---- the module ---- */

/* Each hook is also there under a name that programs do not assign to. */
static int keep_hooks(World *w, Object *dict) {
    static const char *const names[][2] = {{"displayhook", "__displayhook__"},
                                           {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Object *hook = dict_get_c(w, dict, names[i][0]);
        if (hook && dict_set_c(w, dict, names[i][1], hook) < 0)
            return -1;
    }
    return error_pending(w) ? -1 : 0;
}

static int init(World *w, Object *module) {
    Object *dict = module_dict(module);
    if (dict_set_c(w, dict, "modules", VM(w)->modules) < 0 || keep_hooks(w, dict) < 0)
        return -1;
    return sys_add_info(w, module);
}

#define X(name, flags) {#name, sys_##name, flags, NULL},
static const MethodDef methods[] = {SYS_FUNCTIONS(X){NULL, NULL, 0, NULL}};
#undef X

const NativeModule sys_module = {.name = "sys", .methods = methods, .init = init};
