/* The wrappers that make a native slot callable from Python: argument count, conversion, the call.
 */
#include "objects/slots.h"

#include "objects/args.h"
#include "objects/int.h"
#include "objects/type.h"

#define WRAP(name)                                                                                 \
    Object *wrap_##name(World *w, Object *self, Object *const *args, size_t nargs,                 \
                        Object *kwnames, AnyFn slot, const SlotDef *def)

static bool counted(World *w, size_t nargs, Object *kwnames, const SlotDef *def, size_t wanted) {
    if (kwnames && VAR_SIZE(kwnames)) {
        raise_type_error(w, "wrapper %U() takes no keyword arguments", OBJ(w)->names[def->name]);
        return false;
    }
    if (nargs == wanted)
        return true;
    raise_type_error(w, "expected %d argument%s, got %zd", (int)wanted,
                     wanted == 1 && !w->model->wording.counts_plural ? "" : "s", (ssize_t)nargs);
    return false;
}

static Object *none_or_null(World *w, int failed) {
    return failed < 0 ? NULL : new_none(w);
}

WRAP(unary) {
    (void)args;
    return counted(w, nargs, kwnames, def, 0) ? ((UnaryFn)slot)(w, self) : NULL;
}

WRAP(binary) {
    return counted(w, nargs, kwnames, def, 1) ? ((BinaryFn)slot)(w, self, args[0]) : NULL;
}

WRAP(binary_left) {
    return counted(w, nargs, kwnames, def, 1) ? ((BinaryFn)slot)(w, self, args[0]) : NULL;
}

WRAP(binary_right) {
    return counted(w, nargs, kwnames, def, 1) ? ((BinaryFn)slot)(w, args[0], self) : NULL;
}

WRAP(ternary) {
    (void)def, (void)kwnames;
    if (!args_check(w, "", nargs, 1, 2))
        return NULL;
    return ((TernaryFn)slot)(w, self, args[0], nargs > 1 ? args[1] : NONE(w));
}

WRAP(ternary_right) {
    (void)def, (void)kwnames;
    if (!args_check(w, "", nargs, 1, 2))
        return NULL;
    return ((TernaryFn)slot)(w, args[0], self, nargs > 1 ? args[1] : NONE(w));
}

WRAP(length) {
    (void)args;
    if (!counted(w, nargs, kwnames, def, 0))
        return NULL;
    ssize_t n = ((LengthFn)slot)(w, self);
    return n < 0 ? NULL : int_from_ssize(w, n);
}

WRAP(inquiry) {
    (void)args;
    if (!counted(w, nargs, kwnames, def, 0))
        return NULL;
    int truth = ((InquiryFn)slot)(w, self);
    return truth < 0 ? NULL : new_bool(w, truth);
}

WRAP(index_argument) {
    if (!counted(w, nargs, kwnames, def, 1))
        return NULL;
    ssize_t n = number_as_ssize(w, args[0], TYPE(w, OverflowError));
    return n == -1 && error_pending(w) ? NULL : ((ItemFn)slot)(w, self, n);
}

/* An index counts from the end if negative. */
static bool item_index(World *w, Object *self, Object *arg, ssize_t *out) {
    *out = number_as_ssize(w, arg, TYPE(w, OverflowError));
    if (*out == -1 && error_pending(w))
        return false;
    LengthFn length = TYPE_OF(self)->slots.sq_length;
    if (*out >= 0 || !length)
        return true;
    ssize_t n = length(w, self);
    *out += n;
    return n >= 0;
}

WRAP(sq_item) {
    ssize_t i;
    if (!counted(w, nargs, kwnames, def, 1) || !item_index(w, self, args[0], &i))
        return NULL;
    return ((ItemFn)slot)(w, self, i);
}

WRAP(sq_set_item) {
    ssize_t i;
    if (!counted(w, nargs, kwnames, def, 2) || !item_index(w, self, args[0], &i))
        return NULL;
    return none_or_null(w, ((SetItemFn)slot)(w, self, i, args[1]));
}

WRAP(sq_delete_item) {
    ssize_t i;
    if (!counted(w, nargs, kwnames, def, 1) || !item_index(w, self, args[0], &i))
        return NULL;
    return none_or_null(w, ((SetItemFn)slot)(w, self, i, NULL));
}

WRAP(contains) {
    if (!counted(w, nargs, kwnames, def, 1))
        return NULL;
    int found = ((ContainsFn)slot)(w, self, args[0]);
    return found < 0 ? NULL : new_bool(w, found);
}

WRAP(set_item) {
    if (!counted(w, nargs, kwnames, def, 2))
        return NULL;
    return none_or_null(w, ((SetObjFn)slot)(w, self, args[0], args[1]));
}

WRAP(delete_item) {
    if (!counted(w, nargs, kwnames, def, 1))
        return NULL;
    return none_or_null(w, ((SetObjFn)slot)(w, self, args[0], NULL));
}

/* object.__setattr__(SomeType, ...) must not get around what the native base of the type does. */
static bool may_apply(World *w, Object *self, AnyFn slot, const char *what) {
    Type *type = TYPE_OF(self);
    while (type && type->flags & TYPE_HEAP)
        type = type->base;
    if (!type || (AnyFn)type->slots.setattro == slot)
        return true;
    raise_type_error(w, "can't apply this %s to %s object", what, type->name);
    return false;
}

WRAP(setattr) {
    if (!counted(w, nargs, kwnames, def, 2) || !may_apply(w, self, slot, "__setattr__"))
        return NULL;
    return none_or_null(w, ((SetObjFn)slot)(w, self, args[0], args[1]));
}

WRAP(delattr) {
    if (!counted(w, nargs, kwnames, def, 1) || !may_apply(w, self, slot, "__delattr__"))
        return NULL;
    return none_or_null(w, ((SetObjFn)slot)(w, self, args[0], NULL));
}

WRAP(hash) {
    (void)args;
    if (!counted(w, nargs, kwnames, def, 0))
        return NULL;
    int64_t hash = ((HashFn)slot)(w, self);
    return hash == -1 && error_pending(w) ? NULL : int_from_int64(w, hash);
}

WRAP(call) {
    (void)def;
    return ((CallFn)slot)(w, self, args, nargs, kwnames);
}

WRAP(compare) {
    static const uint16_t names[] = {N___lt__, N___le__, N___eq__, N___ne__, N___gt__, N___ge__};
    if (!counted(w, nargs, kwnames, def, 1))
        return NULL;
    int op = 0;
    while (names[op] != def->name)
        op++;
    return ((RichCompareFn)slot)(w, self, args[0], op);
}

WRAP(next) {
    (void)args;
    if (!counted(w, nargs, kwnames, def, 0))
        return NULL;
    Object *result = ((UnaryFn)slot)(w, self);
    if (!result && !error_pending(w))
        raise_stop_iteration(w, NULL);
    return result;
}

WRAP(descr_get) {
    (void)kwnames, (void)def;
    if (!args_check(w, "", nargs, 1, 2))
        return NULL;
    Object *obj = args[0] == NONE(w) ? NULL : args[0];
    Object *type = nargs < 2 || args[1] == NONE(w) ? NULL : args[1];
    if (!obj && !type)
        return raise_type_error(w, "__get__(None, None) is invalid");
    return ((DescrGetFn)slot)(w, self, obj, type);
}

WRAP(descr_set) {
    if (!counted(w, nargs, kwnames, def, 2))
        return NULL;
    return none_or_null(w, ((SetObjFn)slot)(w, self, args[0], args[1]));
}

WRAP(descr_delete) {
    if (!counted(w, nargs, kwnames, def, 1))
        return NULL;
    return none_or_null(w, ((SetObjFn)slot)(w, self, args[0], NULL));
}

WRAP(init) {
    (void)def;
    return none_or_null(w, ((InitFn)slot)(w, self, args, nargs, kwnames));
}
