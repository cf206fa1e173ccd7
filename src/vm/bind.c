/* Binding of arguments to parameters, with CPython's rules and messages. */
#include "vm/frame.h"

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"

#include <string.h>

typedef struct Binding {
    World *w;
    Function *function;
    Code *code;
    Object **locals;
    Object *const *args;
    size_t nargs;
    Object *kwnames;
    bool steal;
} Binding;

static Object *function_name(const Binding *b) {
    return b->w->model->minor >= 10 ? b->function->qualname : b->function->name;
}

static void take(const Binding *b, Object **slot, Object *value) {
    *slot = b->steal ? value : newref(b->w, value);
}

static void give_up(const Binding *b, size_t from, size_t to) {
    if (b->steal)
        for (size_t i = from; i < to; i++)
            decref(b->w, b->args[i]);
}

/* ---- messages ---- */

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static Object *join_names(World *w, Object *names) {
    ssize_t n = VAR_SIZE(names);
    StrWriter out;
    writer_init(&out, 32);
    for (ssize_t i = 0; i < n; i++) {
        const char *before = i == 0 ? "" : n == 2 ? " and " : i == n - 1 ? ", and " : ", ";
        Object *quoted = object_repr(w, list_get(names, i));
        bool ok =
            quoted && writer_ascii(w, &out, before, strlen(before)) && writer_str(w, &out, quoted);
        xdecref(w, quoted);
        if (!ok) {
            writer_discard(w, &out);
            return NULL;
        }
    }
    return writer_finish(w, &out);
}

static bool raise_missing(const Binding *b, const char *kind, int32_t from, int32_t to) {
    World *w = b->w;
    Object *names = list_new(w, 0);
    if (!names)
        return false;
    for (int32_t i = from; i < to; i++)
        if (!b->locals[i] && list_append(w, names, tuple_get(b->code->localnames, i)) < 0) {
            decref(w, names);
            return false;
        }
    Object *text = join_names(w, names);
    int n = (int)VAR_SIZE(names);
    decref(w, names);
    if (!text)
        return false;
    raise_type_error(w, "%U() missing %d required %s argument%s: %U", function_name(b), n, kind,
                     n == 1 ? "" : "s", text);
    decref(w, text);
    return false;
}

static bool raise_too_many(const Binding *b) {
    World *w = b->w;
    const Code *code = b->code;
    ssize_t ndefaults = b->function->defaults ? VAR_SIZE(b->function->defaults) : 0;
    int kwonly_given = 0;
    for (int32_t i = code->argcount; i < code->argcount + code->kwonlyargcount; i++)
        kwonly_given += b->locals[i] != NULL;
    int most = code->argcount;
    bool plural = ndefaults ? true : most != 1;
    Object *takes = ndefaults ? str_format_c(w, "from %d to %d", most - (int)ndefaults, most)
                              : str_format_c(w, "%d", most);
    Object *given = NULL;
    if (takes)
        given =
            kwonly_given
                ? str_format_c(w, " positional argument%s (and %d keyword-only argument%s)",
                               b->nargs != 1 ? "s" : "", kwonly_given, kwonly_given != 1 ? "s" : "")
                : str_new(w, "");
    if (given)
        raise_type_error(w, "%U() takes %U positional argument%s but %zd%U %s given",
                         function_name(b), takes, plural ? "s" : "", (ssize_t)b->nargs, given,
                         b->nargs == 1 && !kwonly_given ? "was" : "were");
    xdecref(w, takes);
    xdecref(w, given);
    return false;
}

/* ---- keywords ---- */

/* Index of the parameter called [name] from position [from] on, or -1; -2 on error. */
static int32_t find_parameter(const Binding *b, Object *name, int32_t from, int32_t to) {
    Object **names = ((Tuple *)b->code->localnames)->items;
    for (int32_t i = from; i < to; i++)
        if (names[i] == name)
            return i;
    for (int32_t i = from; i < to; i++)
        if (is_str(name) && str_equal(names[i], name))
            return i;
    return -1;
}

static bool raise_unexpected_keyword(const Binding *b, Object *name) {
    World *w = b->w;
    if (b->code->posonlyargcount) {
        Object *wrong = list_new(w, 0);
        if (!wrong)
            return false;
        ssize_t n = VAR_SIZE(b->kwnames);
        for (ssize_t i = 0; i < n; i++) {
            Object *given = tuple_get(b->kwnames, i);
            if (find_parameter(b, given, 0, b->code->posonlyargcount) >= 0)
                list_append(w, wrong, given);
        }
        if (VAR_SIZE(wrong) > 0) {
            Object *comma = str_new(w, ", ");
            Object *text = comma ? str_join(w, comma, wrong) : NULL;
            xdecref(w, comma);
            if (text)
                raise_type_error(w,
                                 "%U() got some positional-only arguments passed as keyword "
                                 "arguments: '%U'",
                                 function_name(b), text);
            xdecref(w, text);
            decref(w, wrong);
            return false;
        }
        decref(w, wrong);
    }
    raise_type_error(w, "%U() got an unexpected keyword argument '%S'", function_name(b), name);
    return false;
}

static bool bind_keyword(const Binding *b, Object *name, size_t arg, Object *kwdict) {
    World *w = b->w;
    const Code *code = b->code;
    if (!is_str(name)) {
        raise_type_error(w, "%U() keywords must be strings", function_name(b));
        return false;
    }
    int32_t index =
        find_parameter(b, name, code->posonlyargcount, code->argcount + code->kwonlyargcount);
    if (index >= 0) {
        if (b->locals[index]) {
            raise_type_error(w, "%U() got multiple values for argument '%S'", function_name(b),
                             name);
            return false;
        }
        take(b, &b->locals[index], b->args[arg]);
        return true;
    }
    if (!kwdict)
        return raise_unexpected_keyword(b, name);
    int status = dict_set(w, kwdict, name, b->args[arg]);
    if (b->steal && status == 0)
        decref(w, b->args[arg]);
    return status == 0;
}

static bool bind_keywords(const Binding *b, Object *kwdict) {
    if (!b->kwnames)
        return true;
    size_t n = (size_t)VAR_SIZE(b->kwnames);
    for (size_t i = 0; i < n; i++) {
        if (!bind_keyword(b, tuple_get(b->kwnames, (ssize_t)i), b->nargs + i, kwdict)) {
            give_up(b, b->nargs + i, b->nargs + n);
            return false;
        }
    }
    return true;
}

/* ---- positional arguments and defaults ---- */

static size_t bind_positional(const Binding *b) {
    size_t n = b->nargs < (size_t)b->code->argcount ? b->nargs : (size_t)b->code->argcount;
    for (size_t i = 0; i < n; i++)
        take(b, &b->locals[i], b->args[i]);
    return n;
}

static bool bind_varargs(const Binding *b, size_t taken, int32_t slot) {
    World *w = b->w;
    size_t rest = b->nargs - taken;
    Object *tuple = tuple_from_items(w, b->args + taken, (ssize_t)rest);
    give_up(b, taken, b->nargs);
    b->locals[slot] = tuple;
    return tuple != NULL;
}

static bool bind_defaults(const Binding *b) {
    const Code *code = b->code;
    Object *defaults = b->function->defaults;
    int32_t ndefaults = defaults ? (int32_t)VAR_SIZE(defaults) : 0;
    int32_t first = code->argcount - ndefaults;
    for (int32_t i = (int32_t)b->nargs; i < first; i++)
        if (!b->locals[i])
            return raise_missing(b, "positional", 0, first);
    for (int32_t i = first < 0 ? 0 : first; i < code->argcount; i++)
        if (!b->locals[i])
            b->locals[i] = newref(b->w, tuple_get(defaults, i - first));
    return true;
}

static bool bind_keyword_defaults(const Binding *b) {
    const Code *code = b->code;
    int32_t end = code->argcount + code->kwonlyargcount;
    bool missing = false;
    for (int32_t i = code->argcount; i < end; i++) {
        if (b->locals[i])
            continue;
        Object *value = NULL;
        if (b->function->kwdefaults) {
            value = dict_get(b->w, b->function->kwdefaults, tuple_get(code->localnames, i));
            if (!value && error_pending(b->w))
                return false;
        }
        if (value)
            b->locals[i] = newref(b->w, value);
        else
            missing = true;
    }
    return !missing || raise_missing(b, "keyword-only", code->argcount, end);
}

bool frame_bind(World *w, Frame *f, Function *function, Object *const *args, size_t nargs,
                Object *kwnames, bool steal) {
    const Code *code = f->code;
    Binding b = {w, function, f->code, f->localsplus, args, nargs, kwnames, steal};
    int32_t total = code->argcount + code->kwonlyargcount;
    int32_t varargs = code->flags & CODE_VARARGS ? total : -1;
    int32_t varkw = code->flags & CODE_VARKEYWORDS ? total + (varargs >= 0) : -1;
    size_t nkeywords = kwnames ? (size_t)VAR_SIZE(kwnames) : 0;
    Object *kwdict = NULL;
    if (varkw >= 0 && !(kwdict = f->localsplus[varkw] = dict_new(w))) {
        give_up(&b, 0, nargs + nkeywords);
        return false;
    }
    size_t taken = bind_positional(&b);
    if (varargs >= 0) {
        if (!bind_varargs(&b, taken, varargs)) {
            give_up(&b, nargs, nargs + nkeywords);
            return false;
        }
    } else {
        give_up(&b, taken, nargs);
    }
    if (!bind_keywords(&b, kwdict))
        return false;
    if (nargs > (size_t)code->argcount && varargs < 0)
        return raise_too_many(&b);
    if (nargs < (size_t)code->argcount && !bind_defaults(&b))
        return false;
    return !code->kwonlyargcount || bind_keyword_defaults(&b);
}
