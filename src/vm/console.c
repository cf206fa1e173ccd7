#include "vm/console.h"

#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/module.h"

#include <string.h>

/* sys.stdout, sys.stderr (stream 1, 2) and sys.stdin (0). */
typedef struct TextStream {
    Object head;
    int32_t stream;
    bool closed;
} TextStream;

void console_write(World *w, int stream, const char *bytes, size_t n) {
    uint64_t *written = &VM(w)->written[stream - 1];
    Control *control = VM(w)->control;
    if (control->write)
        control->write(control, stream, *written, bytes, n);
    *written += n;
}

void console_puts(World *w, int stream, const char *text) {
    console_write(w, stream, text, strlen(text));
}

/* False with OSError if the host could not write to stdout. */
static bool was_written(World *w) {
    Control *control = VM(w)->control;
    int number = control->output_error;
    control->output_error = 0;
    if (number)
        raise_os_error(w, number, control->output_problem, NULL);
    return !number;
}

bool console_write_str(World *w, int stream, Object *s) {
    const Str *str = (const Str *)s;
    if (str->ascii) {
        console_write(w, stream, str_data(s), (size_t)str->length);
        return was_written(w);
    }
    Object *bytes = str_encode(w, s, "utf-8", stream == 2 ? "backslashreplace" : "strict");
    if (!bytes)
        return false;
    console_write(w, stream, bytes_data(bytes), (size_t)VAR_SIZE(bytes));
    decref(w, bytes);
    return was_written(w);
}

/* False with ValueError after close(). */
static bool is_open(World *w, Object *stream) {
    if (((TextStream *)stream)->closed)
        raise_value_error(w, "I/O operation on closed file.");
    return !((TextStream *)stream)->closed;
}

int console_print_to(World *w, Object *name, Object *text) {
    Object *file = dict_get_str(w, module_dict(VM(w)->sys), name);
    if (!file || file == NONE(w))
        return console_write_str(w, name == NAME(w, stderr) ? 2 : 1, text) ? 0 : -1;
    return console_print_file(w, file, text);
}

int console_print_file(World *w, Object *file, Object *text) {
    if (VM_IS(w, file, TEXT_OUTPUT))
        return is_open(w, file) && console_write_str(w, ((TextStream *)file)->stream, text) ? 0
                                                                                            : -1;
    incref(w, file);
    Object *result = object_call_method1(w, file, NAME(w, write), text);
    decref(w, file);
    xdecref(w, result);
    return result ? 0 : -1;
}

int console_flush_file(World *w, Object *file) {
    Object *name = str_intern_c(w, "closed"), *closed = NULL;
    if (!name || object_lookup_attr(w, file, name, &closed) < 0)
        error_clear(w);
    xdecref(w, name);
    int is_closed = closed ? object_is_true(w, closed) : 0;
    xdecref(w, closed);
    if (is_closed > 0)
        return 0;
    error_clear(w);
    Object *result = object_call_method0(w, file, NAME(w, flush));
    xdecref(w, result);
    return result ? 0 : -1;
}

bool console_flush(World *w) {
    Control *control = VM(w)->control;
    if (control->flush)
        control->flush(control);
    return was_written(w);
}

/* ---- output objects ---- */

static Object *write_method(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)nargs, (void)kwnames;
    if (!is_str(args[0]))
        return raise_type_error(w, "write() argument must be str, not %T", args[0]);
    if (!is_open(w, self) || !console_write_str(w, ((TextStream *)self)->stream, args[0]))
        return NULL;
    return int_from_ssize(w, str_length(args[0]));
}

static Object *writelines(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    Object *it = object_iter(w, args[0]), *line;
    if (!it)
        return NULL;
    while ((line = iter_next(w, it))) {
        Object *done = write_method(w, self, &line, nargs, kwnames);
        decref(w, line);
        if (!done)
            break;
        decref(w, done);
    }
    decref(w, it);
    return error_pending(w) ? NULL : new_none(w);
}

static Object *nothing(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return new_none(w);
}

static Object *flush(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    if (!is_open(w, self) || (((TextStream *)self)->stream == 1 && !console_flush(w)))
        return NULL;
    return new_none(w);
}

static Object *close_method(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    TextStream *stream = (TextStream *)self;
    stream->closed = true;
    return stream->stream != 1 || console_flush(w) ? new_none(w) : NULL;
}

static Object *isatty(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return new_bool(w, false);
}

static Object *fileno_method(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, ((TextStream *)self)->stream);
}

static Object *always(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return new_bool(w, true);
}

static const char *const stream_names[] = {"<stdin>", "<stdout>", "<stderr>"};

static Object *get_name(World *w, Object *self, void *closure) {
    (void)closure;
    return str_new(w, stream_names[((TextStream *)self)->stream]);
}

static Object *get_encoding(World *w, Object *self, void *closure) {
    (void)self, (void)closure;
    return str_new(w, "utf-8");
}

static Object *get_closed(World *w, Object *self, void *closure) {
    (void)closure;
    return new_bool(w, ((TextStream *)self)->closed);
}

static Object *get_errors(World *w, Object *self, void *closure) {
    (void)closure;
    return str_new(w, ((TextStream *)self)->stream == 2 ? "backslashreplace" : "strict");
}

static Object *repr(World *w, Object *self) {
    int stream = ((TextStream *)self)->stream;
    return str_format_c(w, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>",
                        stream_names[stream], stream ? "w" : "r");
}

static const GetSetDef getset[] = {
    {"name", get_name, NULL, NULL, NULL},     {"encoding", get_encoding, NULL, NULL, NULL},
    {"errors", get_errors, NULL, NULL, NULL}, {"closed", get_closed, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MethodDef output_methods[] = {
    {"write", write_method, METHOD_O, NULL},        {"writelines", writelines, METHOD_O, NULL},
    {"flush", flush, METHOD_NOARGS, NULL},          {"isatty", isatty, METHOD_NOARGS, NULL},
    {"fileno", fileno_method, METHOD_NOARGS, NULL}, {"writable", always, METHOD_NOARGS, NULL},
    {"close", close_method, METHOD_NOARGS, NULL},   {NULL, NULL, 0, NULL},
};

const TypeSpec text_output_spec = {
    .name = "_io.TextIOWrapper",
    .flags = TYPE_DISALLOW_NEW,
    .slots = {.repr = repr},
    .methods = output_methods,
    .getset = getset,
};

/* ---- input ---- */

Object *console_read_line(World *w) {
    VmState *vm = VM(w);
    const char *line = NULL;
    ssize_t n =
        vm->control->read_line ? vm->control->read_line(vm->control, vm->input_position, &line) : 0;
    if (n < 0) {
        raise_none(w, TYPE(w, KeyboardInterrupt));
        return NULL;
    }
    vm->input_position += (uint64_t)n;
    return str_decode(w, line, (size_t)n, "utf-8", "surrogateescape");
}

Object *console_input_line(World *w, Object *stream) {
    return is_open(w, stream) ? console_read_line(w) : NULL;
}

static Object *readline_method(World *w, Object *self, Object *const *args, size_t nargs,
                               Object *kwnames) {
    (void)args, (void)kwnames;
    return args_check(w, "readline", nargs, 0, 1) ? console_input_line(w, self) : NULL;
}

static Object *read_method(World *w, Object *self, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)args, (void)kwnames;
    if (!args_check(w, "read", nargs, 0, 1) || !is_open(w, self))
        return NULL;
    Object *all = newref(w, OBJ(w)->empty_str);
    for (;;) {
        Object *line = console_read_line(w);
        ssize_t n = line ? str_length(line) : -1;
        Object *joined = n > 0 ? str_concat(w, all, line) : NULL;
        xdecref(w, line);
        if (n == 0)
            return all;
        decref(w, all);
        if (!joined)
            return NULL;
        all = joined;
    }
}

static Object *input_next(World *w, Object *self) {
    Object *line = console_input_line(w, self);
    if (line && str_length(line) == 0)
        clear_ref(w, &line);
    return line;
}

static Object *self_iter(World *w, Object *self) {
    return newref(w, self);
}

static const MethodDef input_methods[] = {
    {"readline", readline_method, METHOD_FAST, NULL}, {"read", read_method, METHOD_FAST, NULL},
    {"isatty", isatty, METHOD_NOARGS, NULL},          {"readable", always, METHOD_NOARGS, NULL},
    {"fileno", fileno_method, METHOD_NOARGS, NULL},   {"flush", nothing, METHOD_NOARGS, NULL},
    {"close", close_method, METHOD_NOARGS, NULL},     {NULL, NULL, 0, NULL},
};

const TypeSpec text_input_spec = {
    .name = "_io.TextIOWrapper",
    .flags = TYPE_DISALLOW_NEW,
    .slots = {.repr = repr, .iter = self_iter, .iternext = input_next},
    .methods = input_methods,
    .getset = getset,
};

static int add_stream(World *w, Object *sys, const char *name, const char *original, int stream,
                      Type *type) {
    TextStream *object = (TextStream *)object_alloc(w, type, sizeof *object);
    if (!object) {
        raise_memory(w);
        return -1;
    }
    object->stream = stream;
    if (module_add(w, sys, original, newref(w, object)) < 0) {
        decref(w, object);
        return -1;
    }
    return module_add(w, sys, name, (Object *)object);
}

/* None where the process has no such stream. */
static int add_stdin(World *w, Object *sys) {
    if (!VM(w)->control->no_stdin)
        return add_stream(w, sys, "stdin", "__stdin__", 0, VM_TYPE(w, TEXT_INPUT));
    if (module_add(w, sys, "__stdin__", new_none(w)) < 0)
        return -1;
    return module_add(w, sys, "stdin", new_none(w));
}

int console_boot(World *w, Object *sys) {
    if (!vm_type_ready(w, V_TEXT_OUTPUT) || !vm_type_ready(w, V_TEXT_INPUT))
        return -1;
    if (add_stdin(w, sys) < 0 ||
        add_stream(w, sys, "stdout", "__stdout__", 1, VM_TYPE(w, TEXT_OUTPUT)) < 0)
        return -1;
    return add_stream(w, sys, "stderr", "__stderr__", 2, VM_TYPE(w, TEXT_OUTPUT));
}
