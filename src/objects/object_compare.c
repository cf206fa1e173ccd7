/* Comparison, truth, hash, isinstance and issubclass. */
#include "objects/abstract.h"
#include "objects/descr.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

static const char *const compare_symbols[] = {"<", "<=", "==", "!=", ">", ">="};

/* The operation with its operands swapped. */
static const int swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};

/* One side's answer; NULL without exception: NotImplemented. */
static Object *ask(World *w, Object *a, Object *b, int op) {
    Object *result = TYPE_OF(a)->slots.richcompare(w, a, b, op);
    if (result != NOTIMPLEMENTED(w))
        return result;
    decref(w, result);
    return NULL;
}

static Object *compare(World *w, Object *a, Object *b, int op) {
    Type *ta = TYPE_OF(a), *tb = TYPE_OF(b);
    bool reflected = false;
    Object *result;
    if (ta != tb && type_is_subtype(tb, ta) && tb->slots.richcompare) {
        reflected = true;
        if ((result = ask(w, b, a, swapped[op])) || error_pending(w))
            return result;
    }
    if (ta->slots.richcompare && ((result = ask(w, a, b, op)) || error_pending(w)))
        return result;
    if (!reflected && tb->slots.richcompare &&
        ((result = ask(w, b, a, swapped[op])) || error_pending(w)))
        return result;
    if (op == CMP_EQ || op == CMP_NE)
        return new_bool(w, (a == b) == (op == CMP_EQ));
    return raise_type_error(w, "'%s' not supported between instances of '%.100T' and '%.100T'",
                            compare_symbols[op], a, b);
}

Object *object_richcompare(World *w, Object *a, Object *b, int op) {
    if (!recursion_enter(w, " in comparison"))
        return NULL;
    Object *result = compare(w, a, b, op);
    recursion_leave(w);
    return result;
}

int object_compare_bool(World *w, Object *a, Object *b, int op) {
    if (a == b && (op == CMP_EQ || op == CMP_NE))
        return op == CMP_EQ;
    Object *result = object_richcompare(w, a, b, op);
    if (!result)
        return -1;
    int truth = object_is_true(w, result);
    decref(w, result);
    return truth;
}

Object *compare_result(World *w, int order, int op) {
    static const bool truths[][3] = {
        [CMP_LT] = {true, false, false}, [CMP_LE] = {true, true, false},
        [CMP_EQ] = {false, true, false}, [CMP_NE] = {true, false, true},
        [CMP_GT] = {false, false, true}, [CMP_GE] = {false, true, true},
    };
    return new_bool(w, truths[op][(order > 0) - (order < 0) + 1]);
}

int object_is_true(World *w, Object *o) {
    if (o == TRUE_(w))
        return 1;
    if (o == FALSE_(w) || o == NONE(w))
        return 0;
    const TypeSlots *slots = &TYPE_OF(o)->slots;
    ssize_t truth = slots->bool_       ? slots->bool_(w, o)
                    : slots->mp_length ? slots->mp_length(w, o)
                    : slots->sq_length ? slots->sq_length(w, o)
                                       : 1;
    return truth > 0 ? 1 : (int)truth;
}

int64_t hash_pointer(const World *w, const void *p) {
    uint64_t address = world_address(w, p);
    int64_t hash = (int64_t)(address >> 4 | address << 60);
    return hash == -1 ? -2 : hash;
}

int64_t object_unhashable(World *w, Object *o) {
    raise_type_error(w, "unhashable type: '%.200T'", o);
    return -1;
}

int64_t object_hash(World *w, Object *o) {
    HashFn hash = TYPE_OF(o)->slots.hash;
    if (!hash)
        return object_unhashable(w, o);
    if (!native_enter(w))
        return -1;
    int64_t result = hash(w, o);
    native_leave(w);
    return result;
}

Object *object_id(World *w, Object *o) {
    return int_from_uint64(w, world_address(w, o));
}

/* isinstance and issubclass */

/* cls.__bases__ (new) or NULL without exception if it is no tuple. */
static Object *bases_of(World *w, Object *cls) {
    Object *bases;
    if (object_lookup_attr(w, cls, NAME(w, __bases__), &bases) <= 0)
        return NULL;
    if (!is_tuple(bases))
        clear_ref(w, &bases);
    return bases;
}

static bool check_class(World *w, Object *cls, const char *message) {
    Object *bases = bases_of(w, cls);
    if (!bases) {
        if (!error_pending(w))
            raise_type_error(w, "%s", message);
        return false;
    }
    decref(w, bases);
    return true;
}

/* By __bases__, for classes that are not types. */
static int abstract_issubclass(World *w, Object *derived, Object *cls) {
    if (derived == cls)
        return 1;
    Object *bases = bases_of(w, derived);
    if (!bases)
        return error_pending(w) ? -1 : 0;
    int result = -1;
    if (recursion_enter(w, " in __issubclass__")) {
        result = 0;
        for (ssize_t i = 0; !result && i < VAR_SIZE(bases); i++)
            result = abstract_issubclass(w, tuple_get(bases, i), cls);
        recursion_leave(w);
    }
    decref(w, bases);
    return result;
}

static const char *isinstance_message(const World *w) {
    return w->model->wording.union_in_isinstance
               ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
               : "isinstance() arg 2 must be a type or tuple of types";
}

static const char *issubclass_message(const World *w) {
    return w->model->wording.union_in_isinstance
               ? "issubclass() arg 2 must be a class, a tuple of classes, or a union"
               : "issubclass() arg 2 must be a class or tuple of classes";
}

int object_real_isinstance(World *w, Object *o, Object *cls) {
    Object *actual;
    if (is_type(cls)) {
        if (type_is_subtype(TYPE_OF(o), (Type *)cls))
            return 1;
        int found = object_lookup_attr(w, o, NAME(w, __class__), &actual);
        if (found <= 0)
            return found;
        int result = actual != (Object *)TYPE_OF(o) && is_type(actual) &&
                     type_is_subtype((Type *)actual, (Type *)cls);
        decref(w, actual);
        return result;
    }
    if (!check_class(w, cls, isinstance_message(w)))
        return -1;
    int found = object_lookup_attr(w, o, NAME(w, __class__), &actual);
    if (found <= 0)
        return found;
    int result = abstract_issubclass(w, actual, cls);
    decref(w, actual);
    return result;
}

int object_real_issubclass(World *w, Object *derived, Object *cls) {
    if (is_type(cls) && is_type(derived))
        return type_is_subtype((Type *)derived, (Type *)cls);
    if (!check_class(w, derived, "issubclass() arg 1 must be a class") ||
        !check_class(w, cls, issubclass_message(w)))
        return -1;
    return abstract_issubclass(w, derived, cls);
}

typedef int (*ClassTest)(World *w, Object *o, Object *cls);

/* True if the test holds for any class in the tuple. */
static int any_class(World *w, Object *o, Object *classes, ClassTest test, const char *where) {
    if (!recursion_enter(w, where))
        return -1;
    int result = 0;
    for (ssize_t i = 0; !result && i < VAR_SIZE(classes); i++)
        result = test(w, o, tuple_get(classes, i));
    recursion_leave(w);
    return result;
}

/* Asks the class's metaclass; falls back to the plain test where that has nothing to say. */
static int ask_class(World *w, Object *o, Object *cls, Object *name, ClassTest plain,
                     const char *where) {
    Object *checker = object_lookup_special(w, cls, name);
    if (!checker)
        return error_pending(w) ? -1 : plain(w, o, cls);
    int result = -1;
    if (recursion_enter(w, where)) {
        Object *answer = object_call1(w, checker, o);
        recursion_leave(w);
        if (answer) {
            result = object_is_true(w, answer);
            decref(w, answer);
        }
    }
    decref(w, checker);
    return result;
}

/* The classes of a tuple, or of a union that is not asked itself; NULL: it is one class. */
static Object *several_classes(World *w, Object *cls) {
    return is_tuple(cls) ? cls : w->model->union_asked ? NULL : union_members(w, cls);
}

int object_isinstance(World *w, Object *o, Object *cls) {
    if ((Object *)TYPE_OF(o) == cls)
        return 1;
    if (IS(w, cls, TYPE))
        return object_real_isinstance(w, o, cls);
    Object *several = several_classes(w, cls);
    if (several)
        return any_class(w, o, several, object_isinstance, " in __instancecheck__");
    return ask_class(w, o, cls, NAME(w, __instancecheck__), object_real_isinstance,
                     " in __instancecheck__");
}

int object_issubclass(World *w, Object *derived, Object *cls) {
    if (IS(w, cls, TYPE))
        return derived == cls ? 1 : object_real_issubclass(w, derived, cls);
    Object *several = several_classes(w, cls);
    if (several)
        return any_class(w, derived, several, object_issubclass, " in __subclasscheck__");
    return ask_class(w, derived, cls, NAME(w, __subclasscheck__), object_real_issubclass,
                     " in __subclasscheck__");
}
