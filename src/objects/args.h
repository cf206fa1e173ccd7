/* Argument checking for natives, with CPython's messages. */
#ifndef OBJECTS_ARGS_H
#define OBJECTS_ARGS_H

#include "objects/error.h"

/* The parameters of a NativeFn; and where some of them are not looked at. */
#define NATIVE_PARAMETERS World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames
#define NATIVE_UNUSED     (void)w, (void)self, (void)args, (void)nargs, (void)kwnames

/* "f expected at least 1 argument, got 0" unless min <= nargs <= max (max -1: no limit). */
bool args_check(World *w, const char *function, size_t nargs, size_t min, ssize_t max);
/* "f() takes no keyword arguments" unless kwnames is empty. */
bool args_no_keywords(World *w, const char *function, Object *kwnames);
/* "f() got an unexpected keyword argument 'x'", as the model words it. Always false. */
bool args_unknown_keyword(World *w, const char *function, Object *name);

/* What a native with keywords takes, as Argument Clinic describes it. */
typedef struct ArgSpec {
    const char *function;     /* name for messages, without () */
    const char *const *names; /* NULL ends; "" for a positional-only parameter */
    uint8_t required;         /* how many of the first names must be given */
    uint8_t max_positional;   /* the rest are keyword-only */
} ArgSpec;

/* Sorts arguments into out[0..number of names-1] (borrowed; NULL: not given). */
bool args_parse(World *w, const ArgSpec *spec, Object *const *args, size_t nargs, Object *kwnames,
                Object **out);

/* Conversions; false with the exception pending. */
bool arg_ssize(World *w, Object *o, ssize_t *out); /* by __index__; OverflowError when too large */
bool arg_int(World *w, Object *o, int *out);
bool arg_int64(World *w, Object *o, int64_t *out);
bool arg_double(World *w, Object *o, double *out);
bool arg_bool(World *w, Object *o, bool *out); /* truth */
bool arg_str(World *w, const char *function, const char *which,
             Object *o); /* "f() argument 1 must be str, not int" */
/* "f() argument 1 must be T, not int"; which: "argument 1". Always false. */
bool arg_bad(World *w, const char *function, const char *which, const char *expected, Object *o);
/* A start or end as slices have them: clamped; None leaves *out. For find(x, start, end). */
bool arg_slice_index(World *w, Object *o, ssize_t *out);
/* The same where None is no index. For list.index(x, start, end). */
bool arg_slice_index_not_none(World *w, Object *o, ssize_t *out);

#endif
