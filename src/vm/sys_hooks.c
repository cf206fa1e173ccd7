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
