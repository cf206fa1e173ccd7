/* BaseExceptionGroup and ExceptionGroup (3.11+): several exceptions in one, which can be split. */
#include "objects/exception.h"

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/type.h"

static const Field fields[] = {
    {"message", offsetof(ExceptionGroup, message), FIELD_REF},
    {"exceptions", offsetof(ExceptionGroup, exceptions), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool is_group(World *w, const Object *o) {
    return ISINSTANCE(w, o, BaseExceptionGroup);
}

Object *exception_group_members(World *w, Object *o) {
    return is_group(w, o) ? ((ExceptionGroup *)o)->exceptions : NULL;
}

/* ---- making ---- */

/* Whether all are Exceptions; -1: one is no exception at all. */
static int all_plain(World *w, Object *exceptions) {
    int plain = 1;
    for (ssize_t i = 0; i < VAR_SIZE(exceptions); i++) {
        Object *o = tuple_get(exceptions, i);
        if (!is_exception(o)) {
            raise_value_error(w, "Item %zd of second argument (exceptions) is not an exception", i);
            return -1;
        }
        plain = plain && ISINSTANCE(w, o, Exception);
    }
    return plain;
}

/* BaseExceptionGroup of nothing but Exceptions is an ExceptionGroup, which takes no others. */
static Type *class_for(World *w, Type *type, bool plain) {
    if (type == TYPE(w, BaseExceptionGroup))
        return plain ? OBJ(w)->exception_group : type;
    if (plain || !type_is_subtype(type, TYPE(w, Exception)))
        return type;
    return (Type *)(type == OBJ(w)->exception_group
                        ? raise_type_error(w, "Cannot nest BaseExceptions in an ExceptionGroup")
                        : raise_type_error(w, "Cannot nest BaseExceptions in '%.200N'", type));
}

static Object *members_tuple(World *w, Object *o) {
    if (!object_is_sequence(o))
        return raise_type_error(w, "second argument (exceptions) must be a sequence");
    Object *exceptions = sequence_tuple(w, o);
    if (exceptions && VAR_SIZE(exceptions) == 0) {
        raise_value_error(w, "second argument (exceptions) must be a non-empty sequence");
        clear_ref(w, &exceptions);
    }
    return exceptions;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    const char *function = "BaseExceptionGroup.__new__";
    if (nargs != 2)
        return raise_type_error(w, "%s() takes exactly 2 arguments (%zu given)", function, nargs);
    if (!arg_str(w, function, "argument 1", args[0]))
        return NULL;
    Object *exceptions = members_tuple(w, args[1]), *self = NULL;
    int plain = exceptions ? all_plain(w, exceptions) : -1;
    type = plain < 0 ? NULL : class_for(w, type, plain);
    if (type && (self = exception_base_new(w, type, args, nargs, kwnames))) {
        ((ExceptionGroup *)self)->message = newref(w, args[0]);
        ((ExceptionGroup *)self)->exceptions = newref(w, exceptions);
    }
    xdecref(w, exceptions);
    return self;
}

Object *exception_group_new(World *w, Object *message, Object *exceptions) {
    return object_call2(w, (Object *)TYPE(w, BaseExceptionGroup), message, exceptions);
}

static Object *str(World *w, Object *self) {
    const ExceptionGroup *group = (ExceptionGroup *)self;
    ssize_t n = VAR_SIZE(group->exceptions);
    return str_format_c(w, "%S (%zd sub-exception%s)", group->message, n, n == 1 ? "" : "s");
}

static Object *derive(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return exception_group_new(w, ((ExceptionGroup *)self)->message, args[0]);
}

/* ---- splitting ---- */

typedef struct Condition {
    enum {
        OF_TYPE,
        BY_PREDICATE,
        ONE_OF /* a set of ids, which no group is in */
    } kind;
    Object *value;
} Condition;

static bool is_exception_type(World *w, Object *o) {
    return is_type(o) && type_is_subtype((Type *)o, TYPE(w, BaseException));
}

static bool is_predicate(World *w, Object *o) {
    return w->model->wording.group_condition ? object_callable(o) && !is_type(o)
                                             : IS(w, o, FUNCTION);
}

static bool condition_parse(World *w, Object *o, Condition *out) {
    *out = (Condition){is_predicate(w, o) ? BY_PREDICATE : OF_TYPE, o};
    bool fits = out->kind == BY_PREDICATE || is_exception_type(w, o) || is_tuple(o);
    for (ssize_t i = 0; fits && is_tuple(o) && i < VAR_SIZE(o); i++)
        fits = is_exception_type(w, tuple_get(o, i));
    if (!fits)
        raise_type_error(w,
                         w->model->wording.group_condition
                             ? "expected an exception type, a tuple of exception types, or a "
                               "callable (other than a class)"
                             : "expected a function, exception type or tuple of exception types");
    return fits;
}

static bool has_type(const Object *exception, Object *type) {
    bool has = is_type(type) && type_is_subtype(TYPE_OF(exception), (Type *)type);
    for (ssize_t i = 0; !has && is_tuple(type) && i < VAR_SIZE(type); i++)
        has = has_type(exception, tuple_get(type, i));
    return has;
}

static int has_id(World *w, Object *ids, Object *exception) {
    if (is_group(w, exception))
        return 0;
    Object *id = object_id(w, exception);
    int has = id ? set_contains(w, ids, id) : -1;
    xdecref(w, id);
    return has;
}

/* 1, 0, -1 with an exception. */
static int condition_holds(World *w, const Condition *condition, Object *exception) {
    if (condition->kind == OF_TYPE)
        return has_type(exception, condition->value);
    if (condition->kind == ONE_OF)
        return has_id(w, condition->value, exception);
    Object *said = object_call1(w, condition->value, exception);
    int holds = said ? object_is_true(w, said) : -1;
    xdecref(w, said);
    return holds;
}

/* Notes that are no sequence are left behind: the place to complain of them is another. */
static int copy_notes(World *w, Object *from, Object *to) {
    Object *notes = NULL;
    int found = object_lookup_attr(w, from, NAME(w, __notes__), &notes);
    if (found <= 0 || !object_is_sequence(notes)) {
        xdecref(w, notes);
        return found < 0 ? -1 : 0;
    }
    Object *copy = sequence_list(w, notes);
    int failed = copy ? object_setattr(w, to, NAME(w, __notes__), copy) : -1;
    xdecref(w, copy);
    decref(w, notes);
    return failed;
}

/* A group like [group] of some of its exceptions; None if there are none. New. */
static Object *subset(World *w, Object *group, Object *exceptions) {
    if (VAR_SIZE(exceptions) == 0)
        return new_none(w);
    Object *method = object_getattr_c(w, group, "derive");
    Object *made = method ? object_call1(w, method, exceptions) : NULL;
    xdecref(w, method);
    if (made && !is_group(w, made)) {
        raise_type_error(w, "derive must return an instance of BaseExceptionGroup");
        clear_ref(w, &made);
    }
    if (!made)
        return NULL;
    Exception *to = (Exception *)made, *from = (Exception *)group;
    set_ref(w, &to->traceback, xnewref(w, from->traceback));
    set_ref(w, &to->context, xnewref(w, from->context));
    set_ref(w, &to->cause, xnewref(w, from->cause));
    to->suppress_context = true;
    if (copy_notes(w, group, made) < 0)
        clear_ref(w, &made);
    return made;
}

/* What matches, and unless [rest] is NULL what does not: new references, None for nothing. */
static bool split(World *w, Object *exception, const Condition *condition, Object **match,
                  Object **rest);

static bool split_into(World *w, Object *group, const Condition *condition, Object *matches,
                       Object *others) {
    Object *members = ((ExceptionGroup *)group)->exceptions;
    bool ok = true;
    for (ssize_t i = 0; ok && i < VAR_SIZE(members); i++) {
        Object *match = NULL, *rest = NULL;
        ok = split(w, tuple_get(members, i), condition, &match, others ? &rest : NULL);
        if (ok && match != NONE(w))
            ok = list_append(w, matches, match) == 0;
        if (ok && others && rest != NONE(w))
            ok = list_append(w, others, rest) == 0;
        xdecref(w, match);
        xdecref(w, rest);
    }
    return ok;
}

static bool split_group(World *w, Object *group, const Condition *condition, Object **match,
                        Object **rest) {
    Object *matches = list_new(w, 0), *others = matches && rest ? list_new(w, 0) : NULL;
    bool ok =
        matches && (others || !rest) && recursion_enter(w, " in exceptiongroup_split_recursive");
    if (ok) {
        ok = split_into(w, group, condition, matches, others);
        recursion_leave(w);
    }
    ok = ok && (*match = subset(w, group, matches));
    ok = ok && (!rest || (*rest = subset(w, group, others)));
    if (!ok)
        clear_ref(w, match);
    xdecref(w, others);
    xdecref(w, matches);
    return ok;
}

static bool split(World *w, Object *exception, const Condition *condition, Object **match,
                  Object **rest) {
    int holds = condition_holds(w, condition, exception);
    if (holds < 0)
        return false;
    if (!holds && is_group(w, exception))
        return split_group(w, exception, condition, match, rest);
    *match = newref(w, holds ? exception : NONE(w));
    if (rest)
        *rest = newref(w, holds ? NONE(w) : exception);
    return true;
}

static Object *split_method(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Condition condition;
    Object *match = NULL, *rest = NULL;
    if (!condition_parse(w, args[0], &condition) || !split(w, self, &condition, &match, &rest))
        return NULL;
    Object *pair = tuple_pack(w, 2, match, rest);
    decref(w, match);
    decref(w, rest);
    return pair;
}

static Object *subgroup(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    Condition condition;
    Object *match = NULL;
    return condition_parse(w, args[0], &condition) && split(w, self, &condition, &match, NULL)
               ? match
               : NULL;
}

/* ---- the part that some groups are of a larger one ---- */

/* False with an exception. */
static bool collect_ids(World *w, Object *ids, Object *exception) {
    Object *members = exception_group_members(w, exception);
    if (!members) {
        Object *id = object_id(w, exception);
        bool ok = id && set_add(w, ids, id) == 0;
        xdecref(w, id);
        return ok;
    }
    bool ok = recursion_enter(w, " in collect_exception_group_leaf_ids");
    if (!ok)
        return false;
    for (ssize_t i = 0; ok && i < VAR_SIZE(members); i++)
        ok = collect_ids(w, ids, tuple_get(members, i));
    recursion_leave(w);
    return ok;
}

Object *exception_group_projection(World *w, Object *group, Object *parts) {
    Object *ids = set_new(w, NULL), *match = NULL;
    bool ok = ids != NULL;
    for (ssize_t i = 0; ok && i < VAR_SIZE(parts); i++)
        ok = collect_ids(w, ids, list_get(parts, i));
    if (ok)
        split(w, group, &(Condition){ONE_OF, ids}, &match, NULL);
    xdecref(w, ids);
    return match;
}

/* ---- the types ---- */

static Object *class_getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS, NULL},
    {"derive", derive, METHOD_O, NULL},
    {"split", split_method, METHOD_O, NULL},
    {"subgroup", subgroup, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

static const MemberDef members[] = {
    {"message", MEMBER_OBJECT, offsetof(ExceptionGroup, message), true},
    {"exceptions", MEMBER_OBJECT, offsetof(ExceptionGroup, exceptions), true},
    {NULL, 0, 0, false},
};

const TypeSpec base_exception_group_spec = {
    .name = "BaseExceptionGroup",
    .doc = "A combination of multiple unrelated exceptions.",
    .base = T_BaseException,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .fields = fields, .str = str, .init = exception_base_init,
              .new_ = new_},
    .methods = methods,
    .members = members,
};

/* As in CPython, class ExceptionGroup(BaseExceptionGroup, Exception) is made as a program makes
 * classes. */
bool exception_group_boot(World *w) {
    if (!exception_type_exists(w->model, T_BaseExceptionGroup))
        return true;
    Object *bases = tuple_pack(w, 2, TYPE(w, BaseExceptionGroup), TYPE(w, Exception));
    Object *name = str_intern_c(w, "ExceptionGroup"), *module = str_intern_c(w, "builtins");
    Object *dict = bases && name && module ? dict_new(w) : NULL, *type = NULL;
    if (dict && dict_set(w, dict, NAME(w, __module__), module) == 0)
        type = type_create(w, TYPE(w, TYPE), name, bases, dict, NULL, 0, NULL);
    OBJ(w)->exception_group = (Type *)type;
    xdecref(w, dict);
    xdecref(w, module);
    xdecref(w, name);
    xdecref(w, bases);
    return type != NULL;
}
