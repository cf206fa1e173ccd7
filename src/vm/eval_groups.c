/* Helpers of except*. */
#include "vm/eval_ops.h"

#include "objects/exception.h"
#include "objects/list.h"
#include "vm/generator.h"

static bool names_group(World *w, Object *pattern) {
    bool names = is_type(pattern) && type_is_subtype((Type *)pattern, TYPE(w, BaseExceptionGroup));
    for (ssize_t i = 0; !names && is_tuple(pattern) && i < VAR_SIZE(pattern); i++)
        names = names_group(w, tuple_get(pattern, i));
    return names;
}

/* group.split(pattern), which a class may have made anew: false with an exception. */
static bool split(World *w, Object *group, Object *pattern, Object **match, Object **rest) {
    Object *method = object_getattr_c(w, group, "split");
    Object *pair = method ? object_call1(w, method, pattern) : NULL;
    xdecref(w, method);
    if (pair && !is_tuple(pair))
        raise_type_error(w, "%.200T.split must return a tuple, not %.200T", group, pair);
    else if (pair && VAR_SIZE(pair) < 2)
        raise_type_error(w, "%.200T.split must return a 2-tuple, got tuple of size %zd", group,
                         VAR_SIZE(pair));
    bool ok = pair && !error_pending(w);
    if (ok) {
        *match = newref(w, tuple_get(pair, 0));
        *rest = newref(w, tuple_get(pair, 1));
    }
    xdecref(w, pair);
    return ok;
}

/* An exception that is in no group is given to the handler in one of its own. */
static Object *wrap(World *w, Object *exception) {
    Object *members = tuple_pack(w, 1, exception);
    Object *group = members ? exception_group_new(w, OBJ(w)->empty_str, members) : NULL;
    xdecref(w, members);
    return group;
}

Object *op_group_match(World *w, Object **slot, Object *pattern) {
    Object *exception = *slot, *match = NULL, *rest = NULL;
    int matches = exception == NONE(w) ? 0 : op_exception_matches(w, exception, pattern);
    if (matches < 0)
        return NULL;
    if (names_group(w, pattern))
        return raise_type_error(w, "catching ExceptionGroup with except* is not allowed. "
                                   "Use except instead.");
    bool group = exception_group_members(w, exception) != NULL;
    if (!matches && group) {
        if (!split(w, exception, pattern, &match, &rest))
            return NULL;
    } else {
        match = !matches ? new_none(w) : group ? newref(w, exception) : wrap(w, exception);
        rest = newref(w, matches ? NONE(w) : exception);
    }
    *slot = rest;
    decref(w, exception);
    if (match && match != NONE(w)) {
        exc_info_set(w, VM(w)->exc_info, newref(w, match));
        OBJ(w)->handled = match;
    }
    return match;
}

/* Whether it is a part of the group [caught] that is raised once more: such have its traceback,
 * cause and context. */
static bool is_part(World *w, Object *exception, Object *caught) {
    const Exception *a = (Exception *)exception, *b = (Exception *)caught;
    return exception_group_members(w, exception) && a->traceback == b->traceback &&
           a->cause == b->cause && a->context == b->context;
}

/* What was raised sorted into parts of what was caught and others; false without memory. */
static bool sort_raised(World *w, Object *caught, Object *raised, Object *parts, Object *others) {
    for (ssize_t i = 0; i < VAR_SIZE(raised); i++) {
        Object *exception = list_get(raised, i);
        if (exception != NONE(w) &&
            list_append(w, is_part(w, exception, caught) ? parts : others, exception) < 0)
            return false;
    }
    return true;
}

/* The parts as one group again, shaped as the one they come from, beside the others. */
static Object *join(World *w, Object *caught, Object *parts, Object *others) {
    Object *again = exception_group_projection(w, caught, parts), *result = NULL;
    if (!again || VAR_SIZE(others) == 0)
        return again;
    if (again == NONE(w) || list_append(w, others, again) == 0)
        result = VAR_SIZE(others) == 1 ? newref(w, list_get(others, 0))
                                       : exception_group_new(w, OBJ(w)->empty_str, others);
    decref(w, again);
    return result;
}

Object *op_group_reraise(World *w, Object *caught, Object *raised) {
    if (!exception_group_members(w, caught)) /* a handler had it alone, or none */
        return newref(w, list_get(raised, 0));
    Object *parts = list_new(w, 0), *others = parts ? list_new(w, 0) : NULL, *result = NULL;
    if (others && sort_raised(w, caught, raised, parts, others))
        result = join(w, caught, parts, others);
    xdecref(w, parts);
    xdecref(w, others);
    return result;
}
