#include "vm/report.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/console.h"
#include "vm/frame.h"
#include "vm/machine.h"
#include "vm/sys_impl.h"
#include "vm/traceback.h"

static Object *sys_get(World *w, const char *name) {
    Object *value = VM(w)->sys ? dict_get_c(w, module_dict(VM(w)->sys), name) : NULL;
    error_clear(w); /* without memory for the name the usual report is printed */
    return value;
}

static void sys_set(World *w, const char *name, Object *value) {
    if (dict_set_c(w, module_dict(VM(w)->sys), name, value) < 0)
        error_clear(w);
}

static Object *traceback_or_none(World *w, Object *exception) {
    Object *traceback = ((Exception *)exception)->traceback;
    return traceback ? traceback : NONE(w);
}

/* To sys.stderr if that takes it; consumes [text], which may be NULL after an error. */
static void say(World *w, Object *text) {
    Object *file = text ? sys_get(w, "stderr") : NULL;
    if (file && file != NONE(w))
        console_print_file(w, file, text);
    error_clear(w);
    xdecref(w, text);
}

/* ---- the top level */

/* The exit code that SystemExit asks for; prints its message. */
static int system_exit_code(World *w, Object *exception) {
    Object *code = ((StopIterationObject *)exception)->value;
    VM(w)->exiting = true;
    if (!code || code == NONE(w))
        return EXIT_FINE;
    int overflow;
    if (is_int(code)) {
        int64_t value = int_as_int64(code, &overflow);
        return overflow ? 255 : (int)(value & 0xff);
    }
    Object *text = object_str(w, code);
    if (text)
        console_print_to(w, NAME(w, stderr), text);
    console_puts(w, 2, "\n");
    error_clear(w);
    xdecref(w, text);
    return EXIT_EXCEPTION;
}

/* A post-mortem debugger looks here; so what the exception's frames hold lives until the exit. */
static void remember(World *w, Object *exception) {
    if (w->model->last_exc)
        sys_set(w, "last_exc", exception);
    sys_set(w, "last_type", (Object *)TYPE_OF(exception));
    sys_set(w, "last_value", exception);
    sys_set(w, "last_traceback", traceback_or_none(w, exception));
}

/* The program's own hook has failed: its exception, and the one that it was called for. */
static int report_hook_error(World *w, Object *exception) {
    Object *error = error_fetch(w);
    int code = EXIT_EXCEPTION;
    if (error && ISINSTANCE(w, error, SystemExit)) {
        code = system_exit_code(w, error);
    } else if (error) {
        say(w, str_new(w, "Error in sys.excepthook:\n"));
        traceback_print(w, error);
        say(w, str_new(w, "\nOriginal exception was:\n"));
        traceback_print(w, exception);
    }
    xdecref(w, error);
    return code;
}

static int call_excepthook(World *w, Object *exception) {
    Object *hook = sys_get(w, "excepthook");
    if (hook && hook == sys_get(w, "__excepthook__")) {
        traceback_print(w, exception);
        return EXIT_EXCEPTION;
    }
    if (!hook) {
        say(w, str_new(w, "sys.excepthook is missing\n"));
        traceback_print(w, exception);
        return EXIT_EXCEPTION;
    }
    incref(w, hook);
    Object *result = object_call3(w, hook, (Object *)TYPE_OF(exception), exception,
                                  traceback_or_none(w, exception));
    int code = result ? EXIT_EXCEPTION : report_hook_error(w, exception);
    xdecref(w, result);
    decref(w, hook);
    return code;
}

int report_exception(World *w) {
    Object *exception = error_fetch(w);
    int code = EXIT_EXCEPTION;
    if (!exception)
        return code;
    if (ISINSTANCE(w, exception, SystemExit)) {
        code = system_exit_code(w, exception);
    } else {
        module_explain(w, exception);
        remember(w, exception);
        code = call_excepthook(w, exception);
        if (ISINSTANCE(w, exception, KeyboardInterrupt) && code == EXIT_EXCEPTION)
            code = EXIT_INTERRUPT;
    }
    decref(w, exception);
    return code;
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

/* ---- exceptions that nobody can catch */

/* What sys.unraisablehook is told. */
typedef struct Unraisable {
    Object *exception;
    Object *message; /* a str, or NULL for "Exception ignored in" */
    Object *where;   /* what was called, or NULL */
} Unraisable;

static Object *first_line(World *w, const Unraisable *u) {
    if (!u->where)
        return u->message ? str_format_c(w, "%U:\n", u->message)
                          : str_new(w, "Exception ignored in garbage collection\n");
    Object *what = object_repr(w, u->where);
    error_clear(w);
    if (!what)
        what = str_new(w, "<object repr() failed>");
    Object *message = u->message ? newref(w, u->message) : str_new(w, "Exception ignored in");
    Object *line = what && message ? str_format_c(w, "%U: %U\n", message, what) : NULL;
    xdecref(w, message);
    xdecref(w, what);
    return line;
}

static void print_unraisable(World *w, const Unraisable *u) {
    say(w, first_line(w, u));
    say(w, traceback_format_ignored(w, u->exception));
}

/* None for what is not there. */
static Object *or_none(World *w, Object *o) {
    return o ? o : NONE(w);
}

SYS(unraisablehook) {
    NATIVE_UNUSED;
    static const char *const names[] = {"exc_value", "err_msg", "object"};
    Object *parts[3] = {NULL};
    bool ok = true;
    for (int i = 0; ok && i < 3; i++)
        ok = (parts[i] = object_getattr_c(w, args[0], names[i])) != NULL;
    if (ok && !is_exception(parts[0]))
        ok = raise_type_error(w, "exc_value must be an exception") != NULL;
    if (ok) {
        Unraisable u = {parts[0], is_str(parts[1]) ? parts[1] : NULL,
                        parts[2] == NONE(w) ? NULL : parts[2]};
        print_unraisable(w, &u);
    }
    for (int i = 0; i < 3; i++)
        xdecref(w, parts[i]);
    return ok ? new_none(w) : NULL;
}

/* The namespace that a program's own hook gets. */
static Object *hook_arguments(World *w, const Unraisable *u) {
    Object *values[] = {(Object *)TYPE_OF(u->exception), u->exception,
                        traceback_or_none(w, u->exception), or_none(w, u->message),
                        or_none(w, u->where)};
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

static void call_unraisablehook(World *w, const Unraisable *u, Object *hook) {
    incref(w, hook);
    Object *arguments = hook_arguments(w, u);
    Object *result = arguments ? object_call1(w, hook, arguments) : NULL;
    Object *error = result ? NULL : error_fetch(w);
    if (error) {
        Object *message = str_new(w, "Exception ignored in sys.unraisablehook");
        print_unraisable(w, &(Unraisable){error, message, hook});
        xdecref(w, message);
    }
    xdecref(w, error);
    xdecref(w, result);
    xdecref(w, arguments);
    decref(w, hook);
}

/* An exception of a native function has no traceback of its own: it gets the frame that ran. */
static void add_frame(World *w) {
    Object *pending = OBJ(w)->pending;
    if (w->model->unraisable_hook && VM(w)->frame && !((Exception *)pending)->traceback)
        traceback_add(w, VM(w)->frame);
}

/* Consumes [message]. */
static void unraisable(World *w, Object *message, Object *where) {
    if (!error_pending(w)) {
        xdecref(w, message);
        return;
    }
    add_frame(w);
    Unraisable u = {error_fetch(w), message, where};
    Object *hook = w->model->unraisable_hook ? sys_get(w, "unraisablehook") : NULL;
    if (hook && hook != NONE(w) && hook != sys_get(w, "__unraisablehook__"))
        call_unraisablehook(w, &u, hook);
    else
        print_unraisable(w, &u);
    decref(w, u.exception);
    xdecref(w, message);
}

void report_unraisable(World *w, Object *where) {
    unraisable(w, NULL, where);
}

/* ---- the exit */

void report_atexit(World *w, Object *function) {
    static const char words[] = "Exception ignored in atexit callback";
    if (!w->model->atexit_unraisable) {
        Object *exception = error_fetch(w);
        if (exception && !ISINSTANCE(w, exception, SystemExit)) {
            say(w, str_new(w, "Error in atexit._run_exitfuncs:\n"));
            traceback_print(w, exception);
        }
        xdecref(w, exception);
        return;
    }
    Object *exception = error_fetch(w);
    bool whole = w->model->unraisable_names_in_message;
    Object *message = whole ? str_format_c(w, "%s %R", words, function) : str_new(w, words);
    error_clear(w);
    error_restore(w, exception);
    unraisable(w, message, whole && message ? NULL : function);
}

bool report_flush(World *w) {
    bool ok = true;
    Object *out = sys_get(w, "stdout"), *err = sys_get(w, "stderr");
    if (out && out != NONE(w) && console_flush_file(w, out) < 0) {
        report_unraisable(w, out);
        ok = false;
    }
    if (err && err != NONE(w) && console_flush_file(w, err) < 0)
        ok = false;
    error_clear(w);
    return ok;
}
