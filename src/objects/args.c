#include "objects/args.h"

#include "objects/abstract.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

static const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

bool args_check(World *w, const char *function, size_t nargs, size_t min, ssize_t max) {
    bool few = nargs < min;
    if (!few && (max < 0 || nargs <= (size_t)max))
        return true;
    size_t limit = few ? min : (size_t)max;
    const char *bound = (ssize_t)min == max ? "" : few ? "at least " : "at most ";
    raise_type_error(w, "%.200s expected %s%zd argument%s, got %zd", function, bound,
                     (ssize_t)limit, w->model->wording.counts_plural ? "s" : plural(limit),
                     (ssize_t)nargs);
    return false;
}

static size_t keyword_count(Object *kwnames) {
    return kwnames ? (size_t)VAR_SIZE(kwnames) : 0;
}

bool args_no_keywords(World *w, const char *function, Object *kwnames) {
    if (!keyword_count(kwnames))
        return true;
    raise_type_error(w, "%.200s() takes no keyword arguments", function);
    return false;
}

static size_t name_count(const ArgSpec *spec) {
    size_t n = 0;
    while (spec->names[n])
        n++;
    return n;
}

/* Index of the keyword [name] among the parameters, or -1. */
static ssize_t find_name(const ArgSpec *spec, const Object *name) {
    for (ssize_t i = 0; spec->names[i]; i++)
        if (spec->names[i][0] && str_equal_c(name, spec->names[i]))
            return i;
    return -1;
}

/* The numbers of arguments, before any is looked at. */
static bool check_counts(World *w, const ArgSpec *spec, size_t nargs, size_t nkw) {
    size_t n = name_count(spec), positional_only = 0;
    while (positional_only < n && !spec->names[positional_only][0])
        positional_only++;
    if (nargs + nkw > n) {
        raise_type_error(w, "%.200s() takes %s %zd %sargument%s (%zd given)", spec->function,
                         "at most", (ssize_t)n,
                         nargs || w->model->wording.this_function ? "" : "keyword ", plural(n),
                         (ssize_t)(nargs + nkw));
        return false;
    }
    size_t max = spec->max_positional;
    if (nargs > max) {
        if (!max)
            raise_type_error(w, "%.200s() takes no positional arguments", spec->function);
        else
            raise_type_error(w, "%.200s() takes %s %zd positional argument%s (%zd given)",
                             spec->function, spec->required < max ? "at most" : "exactly",
                             (ssize_t)max, plural(max), (ssize_t)nargs);
        return false;
    }
    size_t least = spec->required < positional_only ? spec->required : positional_only;
    if (nargs < least) {
        raise_type_error(w, "%.200s() takes %s %zd positional argument%s (%zd given)",
                         spec->function, least < max ? "at least" : "exactly", (ssize_t)least,
                         plural(least), (ssize_t)nargs);
        return false;
    }
    return true;
}

bool args_unknown_keyword(World *w, const char *function, Object *name) {
    if (w->model->wording.unexpected_keyword)
        raise_type_error(w, "%.200s() got an unexpected keyword argument '%S'", function, name);
    else
        raise_type_error(w, "'%S' is an invalid keyword argument for %.200s%s", name,
                         w->model->wording.this_function ? "this function" : function,
                         w->model->wording.this_function ? "" : "()");
    return false;
}

static bool check_missing(World *w, const ArgSpec *spec, Object *const *out) {
    for (int i = 0; i < spec->required; i++) {
        if (out[i])
            continue;
        if (w->model->wording.this_function)
            raise_type_error(w, "Required argument '%s' (pos %d) not found", spec->names[i], i + 1);
        else
            raise_type_error(w, "%.200s() missing required argument '%s' (pos %d)", spec->function,
                             spec->names[i], i + 1);
        return false;
    }
    return true;
}

bool args_parse(World *w, const ArgSpec *spec, Object *const *args, size_t nargs, Object *kwnames,
                Object **out) {
    size_t nkw = keyword_count(kwnames);
    if (!check_counts(w, spec, nargs, nkw))
        return false;
    for (size_t i = 0; spec->names[i]; i++)
        out[i] = i < nargs ? args[i] : NULL;
    Object *twice = NULL, *unknown = NULL;
    ssize_t twice_at = 0;
    for (size_t i = 0; i < nkw; i++) {
        Object *name = tuple_get(kwnames, (ssize_t)i);
        ssize_t at = find_name(spec, name);
        if (at >= 0 && (size_t)at >= nargs) {
            out[at] = args[nargs + i];
        } else if (at >= 0 && (!twice || at < twice_at)) {
            twice = name;
            twice_at = at;
        } else if (at < 0 && !unknown) {
            unknown = name;
        }
    }
    if (!check_missing(w, spec, out))
        return false;
    if (twice) {
        raise_type_error(w, "argument for %.200s() given by name ('%U') and position (%d)",
                         spec->function, twice, (int)twice_at + 1);
        return false;
    }
    return !unknown || args_unknown_keyword(w, spec->function, unknown);
}

/* The value of index(o); *overflow tells that it does not fit 64 bits. */
static bool index_value(World *w, Object *o, int64_t *out, int *overflow) {
    Object *number = number_index(w, o);
    if (!number)
        return false;
    *out = int_as_int64(number, overflow);
    decref(w, number);
    return true;
}

static bool convert(World *w, Object *o, int64_t min, int64_t max, const char *type, int64_t *out) {
    int overflow;
    if (!index_value(w, o, out, &overflow))
        return false;
    if (!overflow && *out >= min && *out <= max)
        return true;
    raise_error(w, OverflowError, "Python int too large to convert to C %s", type);
    return false;
}

/* Up to 3.9 a float is refused in words of its own. */
static bool refuse_float(World *w, Object *o) {
    if (!w->model->wording.integer_got_type || !ISINSTANCE(w, o, FLOAT))
        return false;
    raise_type_error(w, "integer argument expected, got float");
    return true;
}

bool arg_ssize(World *w, Object *o, ssize_t *out) {
    int64_t v;
    if (refuse_float(w, o) || !convert(w, o, INT64_MIN, INT64_MAX, "ssize_t", &v))
        return false;
    *out = v;
    return true;
}

bool arg_int(World *w, Object *o, int *out) {
    int64_t v;
    if (refuse_float(w, o))
        return false;
    if (w->model->wording.integer_got_type && !object_is_index(o)) {
        raise_type_error(w, "an integer is required (got type %.200T)", o);
        return false;
    }
    if (!convert(w, o, INT32_MIN, INT32_MAX, "int", &v))
        return false;
    *out = (int)v;
    return true;
}

bool arg_int64(World *w, Object *o, int64_t *out) {
    return convert(w, o, INT64_MIN, INT64_MAX, "long", out);
}

bool arg_double(World *w, Object *o, double *out) {
    *out = float_as_double(w, o);
    return *out != -1.0 || !error_pending(w);
}

bool arg_bool(World *w, Object *o, bool *out) {
    int truth = object_is_true(w, o);
    *out = truth > 0;
    return truth >= 0;
}

bool arg_bad(World *w, const char *function, const char *which, const char *expected, Object *o) {
    raise_type_error(w, "%.200s() %.200s must be %.50s, not %.50s", function, which, expected,
                     o == NONE(w) ? "None" : TYPE_OF(o)->name);
    return false;
}

bool arg_str(World *w, const char *function, const char *which, Object *o) {
    return is_str(o) || arg_bad(w, function, which, "str", o);
}

static bool slice_index(World *w, Object *o, ssize_t *out, const char *message) {
    if (!object_is_index(o)) {
        raise_type_error(w, "%s", message);
        return false;
    }
    ssize_t v = number_as_ssize(w, o, NULL);
    if (v == -1 && error_pending(w))
        return false;
    *out = v;
    return true;
}

bool arg_slice_index(World *w, Object *o, ssize_t *out) {
    return o == NONE(w) ||
           slice_index(w, o, out,
                       "slice indices must be integers or None or have an __index__ method");
}

bool arg_slice_index_not_none(World *w, Object *o, ssize_t *out) {
    return slice_index(w, o, out, "slice indices must be integers or have an __index__ method");
}
