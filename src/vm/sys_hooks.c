/* The part of sys that is about what runs: exceptions, frames, the hooks of the top level. */
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/console.h"
#include "vm/eval_ops.h"
#include "vm/frame.h"
#include "vm/sys_impl.h"
#include "vm/traceback.h"

/* Shows the value of a typed expression and keeps it as builtins._ */
SYS(displayhook) {
    NATIVE_UNUSED;
    if (args[0] == NONE(w))
        return new_none(w);
    Object *builtins = OBJ(w)->builtins, *underscore = NAME(w, underscore);
    if (dict_set(w, builtins, underscore, NONE(w)) < 0)
        return NULL;
    Object *text = object_repr(w, args[0]), *end = text ? str_from_char(w, '\n') : NULL;
    bool ok = end && console_print_to(w, NAME(w, stdout), text) == 0 &&
              console_print_to(w, NAME(w, stdout), end) == 0 &&
              dict_set(w, builtins, underscore, args[0]) == 0;
    xdecref(w, end);
    xdecref(w, text);
    return ok ? new_none(w) : NULL;
}

SYS(excepthook) {
    (void)self, (void)kwnames;
    if (!args_check(w, "excepthook", nargs, 3, 3))
        return NULL;
    if (is_exception(args[1]))
        traceback_print(w, args[1]);
    else
        return raise_type_error(w, "print_exception(): Exception expected for value, %.200T found",
                                args[1]);
    return new_none(w);
}

/* ---- exceptions that nobody can catch ---- */

static void print_unraisable(World *w, Object *exception, Object *where) {
    Object *what = where && where != NONE(w) ? object_repr(w, where) : NULL;
    error_clear(w);
    Object *prefix = what ? str_format_c(w, "Exception ignored in: %U\n", what)
                          : str_new(w, "Exception ignored in garbage collection\n");
    error_clear(w);
    if (prefix && console_print_to(w, NAME(w, stderr), prefix) < 0)
        error_clear(w);
    traceback_print(w, exception);
    error_clear(w);
    xdecref(w, prefix);
    xdecref(w, what);
}

SYS(unraisablehook) {
    NATIVE_UNUSED;
    Object *exception = object_getattr_c(w, args[0], "exc_value");
    Object *where = exception ? object_getattr_c(w, args[0], "object") : NULL;
    if (where)
        print_unraisable(w, exception, where);
    bool ok = where != NULL;
    xdecref(w, where);
    xdecref(w, exception);
    return ok ? new_none(w) : NULL;
}

/* The namespace that a program's own hook gets. */
static Object *unraisable_arguments(World *w, Object *exception, Object *where) {
    Object *none = NONE(w), *traceback = ((Exception *)exception)->traceback;
    Object *values[] = {(Object *)TYPE_OF(exception), exception, traceback ? traceback : none, none,
                        where ? where : none};
    static const char *const names[] = {"exc_type", "exc_value", "exc_traceback", "err_msg",
                                        "object"};
    Object *dict = dict_new(w);
    for (size_t i = 0; dict && i < sizeof names / sizeof *names; i++)
        if (dict_set_c(w, dict, names[i], values[i]) < 0)
            clear_ref(w, &dict);
    Object *namespace = dict ? namespace_new(w, dict) : NULL;
    xdecref(w, dict);
    return namespace;
}

void sys_unraisable(World *w, Object *where) {
    Object *exception = error_fetch(w);
    if (!exception)
        return;
    Object *sys = VM(w)->sys ? module_dict(VM(w)->sys) : NULL;
    Object *hook = sys ? dict_get_c(w, sys, "unraisablehook") : NULL;
    Object *own = hook ? dict_get_c(w, sys, "__unraisablehook__") : NULL;
    error_clear(w); /* without memory for the name the usual report is printed */
    if (hook && hook != own && w->model->unraisable_hook) {
        incref(w, hook);
        Object *arguments = unraisable_arguments(w, exception, where);
        Object *result = arguments ? object_call1(w, hook, arguments) : NULL;
        error_clear(w);
        xdecref(w, result);
        xdecref(w, arguments);
        decref(w, hook);
    } else {
        print_unraisable(w, exception, where);
    }
    decref(w, exception);
}

/* ---- exceptions being handled ---- */

static ExcInfo *handled(World *w) {
    ExcInfo *info = VM(w)->exc_info;
    while (info && !info->value)
        info = info->previous;
    return info;
}

SYS(exception) {
    NATIVE_UNUSED;
    ExcInfo *info = handled(w);
    return newref(w, info ? info->value : NONE(w));
}

SYS(exc_info) {
    NATIVE_UNUSED;
    ExcInfo *info = handled(w);
    Object *none = NONE(w);
    if (!info)
        return tuple_pack(w, 3, none, none, none);
    Object *e = info->value;
    Object *traceback = w->model->handled_traceback_held ? exc_info_traceback(w, info)
                                                         : ((Exception *)e)->traceback;
    return tuple_pack(w, 3, TYPE_OF(e), e, traceback ? traceback : none);
}

SYS(exit) {
    (void)self, (void)kwnames;
    if (!args_check(w, "exit", nargs, 0, 1))
        return NULL;
    Object *pack =
        nargs && is_tuple(args[0]) ? newref(w, args[0]) : tuple_from_items(w, args, (ssize_t)nargs);
    if (pack && nargs && args[0] == NONE(w))
        raise_none(w, TYPE(w, SystemExit));
    else if (pack)
        raise_with_args(w, TYPE(w, SystemExit), pack);
    xdecref(w, pack);
    return NULL;
}

SYS(_getframe) {
    int depth = 0;
    (void)self, (void)kwnames;
    if (!args_check(w, "_getframe", nargs, 0, 1) || (nargs && !arg_int(w, args[0], &depth)))
        return NULL;
    Frame *f = VM(w)->frame;
    for (; f && depth > 0; depth--)
        f = f->previous;
    return f ? frame_object(w, f) : raise_value_error(w, "call stack is not deep enough");
}
