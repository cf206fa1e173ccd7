/* Raising and looking at the pending exception.
 *
 * As in CPython an error is a result (NULL, -1) with an exception pending; here the pending
 * exception is always a finished instance. raise_* return NULL so that `return raise_type(w, ...)`
 * reads well. Formats: %s const char* (UTF-8), %d int, %zd ssize_t, %zu size_t, %ld long, %c code
 * point, %U Object* str, %R repr(Object*), %S str(Object*), %T name of the Object*'s type, %N name
 * of a Type*, %A shown address of a pointer ("0x7f..."), %%. %s, %U, %T, %N take a precision, in
 * characters: %.200s.
 */
#ifndef OBJECTS_ERROR_H
#define OBJECTS_ERROR_H

#include <stdarg.h>

#include "objects/state.h"

/* Pends an instance of TYPE(w, X) with a formatted message: raise(w, TYPE(w, ValueError), "bad %R",
 * o). */
Object *raise_format(World *w, Type *type, const char *format, ...);
#define raise_error(w, NAME, ...) raise_format((w), TYPE((w), NAME), __VA_ARGS__)
#define raise_type_error(w, ...)  raise_error(w, TypeError, __VA_ARGS__)
#define raise_value_error(w, ...) raise_error(w, ValueError, __VA_ARGS__)
Object *raise_object(World *w, Object *exception); /* borrowed instance; sets its context */
Object *raise_with_args(World *w, Type *type, Object *args); /* calls type(*args) */
Object *raise_none(World *w, Type *type);                    /* type() */
Object *raise_key_error(World *w, Object *key);              /* KeyError(key) with the key itself */
Object *raise_memory(World *w);                              /* the ready MemoryError */
Object *raise_stop_iteration(World *w, Object *value);       /* value borrowed, may be NULL */
Object *raise_os_error(World *w, int errnum, const char *strerror, Object *filename);
Object *raise_attribute(World *w, Object *obj,
                        Object *name); /* "'T' object has no attribute 'n'" */
/* Gives a pending AttributeError that does not have them its obj and name, where the model has
 * these. */
void error_set_attribute_context(World *w, Object *obj, Object *name);

static inline bool error_pending(const World *w) {
    return OBJ(w)->pending != NULL;
}
bool error_matches(World *w, Type *type); /* of the pending one; false if none */
#define error_is(w, NAME) error_matches((w), TYPE((w), NAME))
void error_clear(World *w);
/* Takes the pending exception away (new reference or NULL) ... and puts it back (steals). */
Object *error_fetch(World *w);
void error_restore(World *w, Object *exception);
/* Writes "Exception ignored in: <where>" with a traceback to stderr and clears the pending one. */
void error_unraisable(World *w, Object *where); /* the vm layer supplies it through a hook */
/* Replaces the pending error by type(message), with the old one as cause and context. */
Object *raise_from_cause(World *w, Type *type, const char *format, ...);

/* Formats as raise_format does; a new str. */
Object *str_format_c(World *w, const char *format, ...);
Object *str_vformat_c(World *w, const char *format, va_list *args);

/* Guards recursion of C code (repr, compare, call ...): false with RecursionError pending.
 * [where]: " while calling a Python object". Each true needs a recursion_leave. */
bool recursion_enter(World *w, const char *where);
static inline void recursion_leave(World *w) {
    OBJ(w)->recursion_depth -= w->model->native_recursion_counted;
    OBJ(w)->native_recursion--;
}
/* The same for C code whose depth Python does not count: protects the C stack only. */
bool native_refuse(World *w);
static inline bool native_enter(World *w) {
    ObjectState *state = OBJ(w);
    if (__builtin_expect(state->native_recursion + w->native_depth >= state->native_limit, 0) &&
        native_refuse(w))
        return false;
    state->native_recursion++;
    return true;
}
static inline void native_leave(World *w) {
    OBJ(w)->native_recursion--;
}

#endif
