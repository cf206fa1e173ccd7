/* Builtins that talk to the world outside: print, input, open. */
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"
#include "vm/console.h"
#include "vm/module.h"

/* ---- print ---- */

/* file.write(text), as print and traceback do it; [file] NULL: the program's sys.stdout. */
static bool write_to(World *w, Object *file, Object *text) {
    if (!file)
        return console_print_to(w, NAME(w, stdout), text) == 0;
    Object *result = object_call_method1(w, file, NAME(w, write), text);
    xdecref(w, result);
    return result != NULL;
}

/* Writes what was given for [which], or the default. */
static bool write_given(World *w, Object *file, Object *given, uint32_t otherwise) {
    if (given)
        return write_to(w, file, given);
    Object *text = str_from_char(w, otherwise);
    bool ok = text && write_to(w, file, text);
    xdecref(w, text);
    return ok;
}

/* None means the default; all but None and str are refused. */
static bool text_option(World *w, const char *name, Object **option) {
    if (*option == NONE(w))
        *option = NULL;
    if (!*option || is_str(*option))
        return true;
    raise_type_error(w, "%s must be None or a string, not %.200T", name, *option);
    return false;
}

static bool write_str_of(World *w, Object *file, Object *o) {
    Object *text = object_str(w, o);
    bool ok = text && write_to(w, file, text);
    xdecref(w, text);
    return ok;
}

/* *file: NULL for the machine's own sys.stdout. *silent: sys.stdout is None. */
static bool find_file(World *w, Object **file, bool *silent) {
    *silent = false;
    if (*file && *file != NONE(w))
        return true;
    *file = NULL;
    Object *out = dict_get_str(w, module_dict(VM(w)->sys), NAME(w, stdout));
    if (!out) {
        raise_error(w, RuntimeError, "lost sys.stdout");
        return false;
    }
    *silent = out == NONE(w);
    if (!VM_IS(w, out, TEXT_OUTPUT))
        *file = out;
    return true;
}

static Object *print(World *w, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"sep", "end", "file", "flush", NULL};
    static const ArgSpec spec = {"print", names, 0, 0};
    enum {
        SEP,
        END,
        FILE_,
        FLUSH
    };
    Object *out[4];
    bool silent;
    if (!kwnames)
        out[SEP] = out[END] = out[FILE_] = out[FLUSH] = NULL;
    else if (!args_parse(w, &spec, args + nargs, 0, kwnames, out))
        return NULL;
    if (!find_file(w, &out[FILE_], &silent))
        return NULL;
    if (silent)
        return new_none(w);
    if (!text_option(w, "sep", &out[SEP]) || !text_option(w, "end", &out[END]))
        return NULL;
    Object *file = xnewref(w, out[FILE_]);
    bool ok = true;
    for (size_t i = 0; ok && i < nargs; i++)
        ok = (!i || write_given(w, file, out[SEP], ' ')) && write_str_of(w, file, args[i]);
    ok = ok && write_given(w, file, out[END], '\n');
    int flush = ok && out[FLUSH] ? object_is_true(w, out[FLUSH]) : 0;
    if (flush > 0 && !file) {
        ok = console_flush(w);
    } else if (flush > 0) {
        Object *result = object_call_method0(w, file, NAME(w, flush));
        xdecref(w, result);
        ok = result != NULL;
    }
    xdecref(w, file);
    return ok && flush >= 0 ? new_none(w) : NULL;
}

BUILTIN(print) {
    (void)self;
    PackedArgs packed = {0};
    if (w->model->methods_packed && w->model->print_packs_arguments) /* METH_VARARGS */
        packed_make(w, &packed, args, nargs, kwnames);
    else if (w->model->print_packs_arguments)
        packed.args = tuple_from_items(w, args, (ssize_t)nargs);
    if (error_pending(w))
        return NULL;
    Object *result = print(w, args, nargs, kwnames);
    packed_release(w, &packed);
    return result;
}

/* ---- input ---- */

/* [line] without its newline; consumes it. */
static Object *without_newline(World *w, Object *line) {
    if (!line)
        return NULL;
    ssize_t n = is_str(line) ? str_length(line) : -1;
    Object *result = NULL;
    if (n < 0)
        raise_type_error(w, "object.readline() returned non-string");
    else if (n == 0)
        raise_error(w, EOFError, "EOF when reading a line");
    else
        result = str_substring(w, line, 0, str_at(line, n - 1) == '\n' ? n - 1 : n);
    decref(w, line);
    return result;
}

BUILTIN(input) {
    (void)self, (void)kwnames;
    if (!args_check(w, "input", nargs, 0, 1))
        return NULL;
    Object *in = dict_get_str(w, module_dict(VM(w)->sys), NAME(w, stdin)), *file = NULL;
    bool silent;
    if (!in || in == NONE(w))
        return raise_error(w, RuntimeError, "input(): lost sys.stdin");
    if (!find_file(w, &file, &silent))
        return NULL;
    if (nargs && !silent && !write_str_of(w, file, args[0]))
        return NULL;
    if (VM_IS(w, in, TEXT_INPUT))
        return without_newline(w, console_input_line(w, in));
    incref(w, in);
    Object *line = object_call_method0(w, in, NAME(w, readline));
    decref(w, in);
    return without_newline(w, line);
}

/* ---- files ---- */

/* Files are simulated in Python: see python/_io.py. */
BUILTIN(open) {
    (void)self;
    static const char *const names[] = {"file",    "mode",    "buffering", "encoding", "errors",
                                        "newline", "closefd", "opener",    NULL};
    static const ArgSpec spec = {"open", names, 1, 8};
    Object *given[8];
    if (!args_parse(w, &spec, args, nargs, kwnames, given))
        return NULL;
    Object *name = str_intern_c(w, "_io");
    Object *module = name ? module_import(w, name) : NULL;
    Object *function = module ? object_getattr_c(w, module, "open") : NULL;
    Object *file = function ? object_call(w, function, args, nargs, kwnames) : NULL;
    xdecref(w, function);
    xdecref(w, module);
    xdecref(w, name);
    return file;
}

BUILTIN(breakpoint) {
    NATIVE_UNUSED;
    return raise_not_simulated(w, "breakpoint()");
}
