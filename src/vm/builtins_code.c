/* Builtins that run code: compile, eval, exec, import. */
#include "lang/compile.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/builtins_impl.h"
#include "vm/eval.h"

#include <string.h>

/* The text of a source given as str or bytes; borrowed from it. */
static bool source_text(World *w, const char *function, const char *kinds, Object *source,
                        const char **text, size_t *n) {
    if (is_str(source)) {
        *text = str_utf8(w, source, n);
    } else if (bytes_is_like(w, source)) {
        if (!bytes_view(w, source, text, n))
            *text = NULL;
    } else {
        raise_type_error(w, "%s() arg 1 must be a %s object", function, kinds);
        return false;
    }
    if (*text && memchr(*text, 0, *n)) {
        raise_value_error(w, "source code string cannot contain null bytes");
        return false;
    }
    return *text != NULL;
}

static Object *compile_text(World *w, const char *text, size_t n, Object *filename,
                            enum CompileMode mode) {
    CompileInput input = {text, n, filename, mode, false};
    Object *code = NULL;
    return compile_source(w, &input, &code, NULL) == COMPILE_OK ? code : NULL;
}

BUILTIN(compile) {
    static const char *const names[] = {"source",       "filename", "mode", "flags",
                                        "dont_inherit", "optimize", NULL};
    static const ArgSpec spec = {"compile", names, 3, 6};
    static const struct {
        const char *name;
        enum CompileMode mode;
    } modes[] = {{"exec", COMPILE_FILE}, {"eval", COMPILE_EVAL}, {"single", COMPILE_SINGLE}};
    Object *out[6];
    const char *text;
    size_t n;
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if (!is_str(out[1]))
        return raise_type_error(w, "expected str, bytes or os.PathLike object, not %.200T", out[1]);
    if (!arg_str(w, "compile", "argument 'mode'", out[2]))
        return NULL;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (str_equal_c(out[2], modes[i].name))
            return source_text(w, "compile", "string, bytes or AST", out[0], &text, &n)
                       ? compile_text(w, text, n, out[1], modes[i].mode)
                       : NULL;
    return raise_value_error(w, "compile() mode must be 'exec', 'eval' or 'single'");
}

/* Where code is to run: what was given, or what the caller sees; borrowed. */
typedef struct Scope {
    Object *globals, *locals; /* locals: owned */
} Scope;

/* Code in [globals] finds the builtins by this name. */
static bool add_builtins(World *w, Object *globals) {
    int has = dict_contains(w, globals, NAME(w, __builtins__));
    return has > 0 ||
           (has == 0 && dict_set(w, globals, NAME(w, __builtins__), OBJ(w)->builtins) == 0);
}

static bool caller_scope(World *w, const char *function, Scope *out) {
    Frame *f = VM(w)->frame;
    if (!f) {
        raise_type_error(w, "%s must be given globals and locals when called without a frame",
                         function);
        return false;
    }
    out->globals = f->globals;
    if (!add_builtins(w, out->globals))
        return false;
    out->locals = out->locals ? newref(w, out->locals) : frame_visible_locals(w, f);
    return out->locals != NULL;
}

static Object *given(World *w, size_t nargs, Object *const *args, size_t i) {
    return i < nargs && args[i] && args[i] != NONE(w) ? args[i] : NULL;
}

static bool find_scope(World *w, const char *function, Object *globals, Object *locals,
                       Scope *out) {
    *out = (Scope){globals, locals};
    bool is_eval = !strcmp(function, "eval");
    if (locals && !object_is_mapping(locals)) {
        if (is_eval)
            raise_type_error(w, "locals must be a mapping");
        else
            raise_type_error(w, "locals must be a mapping or None, not %.100T", locals);
        return false;
    }
    if (globals && !is_dict(globals)) {
        if (is_eval)
            raise_type_error(w, object_is_mapping(globals)
                                    ? "globals must be a real dict; try eval(code, {}, mapping)"
                                    : "globals must be a dict");
        else
            raise_type_error(w, "exec() globals must be a dict, not %.100T", globals);
        return false;
    }
    if (!globals)
        return caller_scope(w, function, out);
    if (!add_builtins(w, globals))
        return false;
    out->locals = newref(w, locals ? locals : globals);
    return true;
}

/* Runs source or code in the scope; of an expression the value. */
static Object *run(World *w, const char *function, Object *source, const Scope *scope,
                   enum CompileMode mode) {
    Object *code = NULL;
    if (IS(w, source, CODE)) {
        if (((Code *)source)->nfrees)
            return raise_type_error(w, "code object passed to %s() may not contain free variables",
                                    function);
        code = newref(w, source);
    } else {
        const char *text;
        size_t n;
        if (!source_text(w, function, "string, bytes or code", source, &text, &n))
            return NULL;
        for (; mode == COMPILE_EVAL && n && (*text == ' ' || *text == '\t'); n--)
            text++;
        Object *filename = str_new(w, "<string>");
        code = filename ? compile_text(w, text, n, filename, mode) : NULL;
        xdecref(w, filename);
    }
    if (!code)
        return NULL;
    incref(w, scope->globals);
    Object *result = eval_code(w, code, scope->globals, scope->locals);
    decref(w, scope->globals);
    decref(w, code);
    return result;
}

BUILTIN(eval) {
    Scope scope;
    (void)self, (void)kwnames;
    if (!args_check(w, "eval", nargs, 1, 3) ||
        !find_scope(w, "eval", given(w, nargs, args, 1), given(w, nargs, args, 2), &scope))
        return NULL;
    Object *result = run(w, "eval", args[0], &scope, COMPILE_EVAL);
    decref(w, scope.locals);
    return result;
}

BUILTIN(exec) {
    static const char *const names[] = {"", "", "", "closure", NULL};
    static const ArgSpec spec = {"exec", names, 1, 3};
    Object *out[4];
    Scope scope;
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out) ||
        !find_scope(w, "exec", given(w, 4, out, 1), given(w, 4, out, 2), &scope))
        return NULL;
    Object *result = given(w, 4, out, 3) ? raise_not_simulated(w, "exec(closure=...)")
                                         : run(w, "exec", out[0], &scope, COMPILE_FILE);
    decref(w, scope.locals);
    xdecref(w, result);
    return result ? new_none(w) : NULL;
}

/* The first part of a dotted name; new reference. */
static Object *package_name(World *w, Object *name) {
    for (ssize_t i = 0; i < str_length(name); i++)
        if (str_at(name, i) == '.')
            return str_substring(w, name, 0, i);
    return newref(w, name);
}

BUILTIN(__import__) {
    static const char *const names[] = {"name", "globals", "locals", "fromlist", "level", NULL};
    static const ArgSpec spec = {"__import__", names, 1, 5};
    Object *out[5];
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    if (!is_str(out[0]))
        return raise_type_error(w, "module name must be a string");
    if (!str_length(out[0]))
        return raise_value_error(w, "Empty module name");
    Object *module = module_import(w, out[0]);
    int innermost = module && out[3] ? object_is_true(w, out[3]) : 0;
    if (!module || innermost)
        return innermost < 0 ? (decref(w, module), NULL) : module;
    Object *package = package_name(w, out[0]);
    decref(w, module);
    module = package ? module_import(w, package) : NULL;
    xdecref(w, package);
    return module;
}
