#include "objects/error.h"

#include <stdarg.h>

#include "objects/abstract.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

/* The exception being handled becomes the context of [exception]. A chain that already leads back
 * to [exception] is cut there, and a chain with a loop of its own is walked only once round. */
static void set_context(World *w, Exception *exception) {
    Object *handled = OBJ(w)->handled;
    if (!handled || handled == NONE(w) || handled == (Object *)exception)
        return;
    Exception *o = (Exception *)handled, *slow = o;
    bool step = false;
    while (o->context) {
        if (o->context == (Object *)exception) {
            clear_ref(w, &o->context);
            break;
        }
        o = (Exception *)o->context;
        if (o == slow)
            break;
        if (step)
            slow = (Exception *)slow->context;
        step = !step;
    }
    incref(w, handled);
    set_ref(w, &exception->context, handled);
}

Object *raise_object(World *w, Object *exception) {
    incref(w, exception);
    set_context(w, (Exception *)exception);
    set_ref(w, &OBJ(w)->pending, exception);
    return NULL;
}

/* Pends type(*args); steals args, which may be NULL with its error pending. */
static Object *raise_new(World *w, Type *type, Object *args) {
    if (!args)
        return NULL;
    Object *exception = exception_new(w, type, args);
    decref(w, args);
    if (!exception)
        return NULL;
    raise_object(w, exception);
    decref(w, exception);
    return NULL;
}

static Object *raise_text(World *w, Type *type, Object *text) {
    if (!text)
        return NULL;
    Object *args = tuple_pack(w, 1, text);
    decref(w, text);
    return raise_new(w, type, args);
}

Object *raise_format(World *w, Type *type, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Object *text = str_vformat_c(w, format, &args);
    va_end(args);
    return raise_text(w, type, text);
}

Object *raise_none(World *w, Type *type) {
    return raise_new(w, type, tuple_new(w, 0));
}

Object *raise_with_args(World *w, Type *type, Object *args) {
    Object *exception = object_call_tuple(w, (Object *)type, args, NULL);
    if (!exception)
        return NULL;
    if (is_exception(exception))
        raise_object(w, exception);
    else
        raise_type_error(w, "calling %R should have returned an instance of BaseException, not %T",
                         type, exception);
    decref(w, exception);
    return NULL;
}

Object *raise_key_error(World *w, Object *key) {
    return raise_new(w, TYPE(w, KeyError), tuple_pack(w, 1, key));
}

Object *raise_stop_iteration(World *w, Object *value) {
    Object *args = value ? tuple_pack(w, 1, value) : tuple_new(w, 0);
    return raise_new(w, TYPE(w, StopIteration), args);
}

Object *raise_os_error(World *w, int errnum, const char *strerror, Object *filename) {
    Object *number = int_from_int64(w, errnum);
    Object *text = number ? str_new(w, strerror) : NULL;
    Object *args = NULL;
    if (text)
        args = filename ? tuple_pack(w, 3, number, text, filename) : tuple_pack(w, 2, number, text);
    xdecref(w, number);
    xdecref(w, text);
    if (!args)
        return NULL;
    raise_with_args(w, TYPE(w, OSError), args);
    decref(w, args);
    return NULL;
}

void error_set_attribute_context(World *w, Object *obj, Object *name) {
    const Model *m = w->model;
    if (m->sizes[SIZE_ATTRIBUTE_ERROR] == m->sizes[SIZE_EXCEPTION] || !error_is(w, AttributeError))
        return;
    AttributeErrorObject *error = (AttributeErrorObject *)OBJ(w)->pending;
    if (error->obj || error->name)
        return;
    error->obj = newref(w, obj);
    error->name = newref(w, name);
}

Object *raise_attribute(World *w, Object *obj, Object *name) {
    raise_error(w, AttributeError, "'%.50T' object has no attribute '%U'", obj, name);
    error_set_attribute_context(w, obj, name);
    return NULL;
}

bool error_matches(World *w, Type *type) {
    Object *pending = OBJ(w)->pending;
    return pending && type_is_subtype(TYPE_OF(pending), type);
}

void error_clear(World *w) {
    clear_ref(w, &OBJ(w)->pending);
}

Object *error_fetch(World *w) {
    Object *exception = OBJ(w)->pending;
    OBJ(w)->pending = NULL;
    return exception;
}

void error_restore(World *w, Object *exception) {
    set_ref(w, &OBJ(w)->pending, exception);
}

void error_unraisable(World *w, Object *where) {
    const ObjectHooks *hooks = OBJ(w)->hooks;
    if (hooks && hooks->unraisable)
        hooks->unraisable(w, where);
    error_clear(w);
}

Object *raise_from_cause(World *w, Type *type, const char *format, ...) {
    Object *cause = error_fetch(w);
    va_list args;
    va_start(args, format);
    Object *text = str_vformat_c(w, format, &args);
    va_end(args);
    raise_text(w, type, text);
    Exception *error = (Exception *)OBJ(w)->pending;
    if (error && cause && (Object *)error != cause) {
        set_ref(w, &error->context, newref(w, cause));
        set_ref(w, &error->cause, newref(w, cause));
        error->suppress_context = true;
    }
    xdecref(w, cause);
    return NULL;
}

bool native_refuse(World *w) {
    if (!OBJ(w)->native_limit)
        return false;
    raise_error(w, RecursionError, "maximum recursion depth exceeded");
    return true;
}

bool recursion_enter(World *w, const char *where) {
    ObjectState *state = OBJ(w);
    uint32_t nested = state->native_recursion + w->native_depth;
    bool counted = w->model->native_recursion_counted;
    if ((counted && state->recursion_depth >= state->recursion_limit) ||
        (state->native_limit && nested >= state->native_limit)) {
        raise_error(w, RecursionError, "maximum recursion depth exceeded%s", where);
        return false;
    }
    state->recursion_depth += counted;
    state->native_recursion++;
    return true;
}
