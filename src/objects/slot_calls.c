#include "objects/slot_calls.h"

#include <string.h>

#include "memory/alloc.h"
#include "objects/descr.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "objects/type.h"

/* ---- calling a special method ---- */

/* The method, new reference; *unbound: it takes self first, which spares a bound method, from 3.7
 * on. NULL without exception: there is none. */
static Object *find_method(World *w, Object *self, Object *name, bool *unbound) {
    Object *found = type_lookup(w, TYPE_OF(self), name);
    *unbound = false;
    if (!found)
        return NULL;
    if (TYPE_OF(found)->flags & TYPE_METHOD_DESCRIPTOR && !w->model->slots_bind_methods) {
        *unbound = true;
        return newref(w, found);
    }
    DescrGetFn get = TYPE_OF(found)->slots.descr_get;
    return get ? get(w, found, self, (Object *)TYPE_OF(self)) : newref(w, found);
}

static Object *call_found(World *w, Object *method, bool unbound, Object *self, Object *const *args,
                          size_t nargs) {
    if (w->model->slots_bind_methods) {
        Object *packed = tuple_from_items(w, args, (ssize_t)nargs);
        Object *result = packed ? object_call_tuple(w, method, packed, NULL) : NULL;
        xdecref(w, packed);
        return result;
    }
    Object *all[4] = {self};
    for (size_t i = 0; i < nargs; i++)
        all[i + 1] = args[i];
    return unbound ? object_call(w, method, all, nargs + 1, NULL)
                   : object_call(w, method, all + 1, nargs, NULL);
}

Object *slot_call_method(World *w, Object *self, Object *name, Object *const *args, size_t nargs,
                         bool *missing) {
    bool unbound;
    Object *method = find_method(w, self, name, &unbound);
    if (missing)
        *missing = !method && !error_pending(w);
    if (!method) {
        if (!missing && !error_pending(w))
            raise_error(w, AttributeError, "%U", name);
        return NULL;
    }
    Object *result = call_found(w, method, unbound, self, args, nargs);
    decref(w, method);
    return result;
}

/* The same where a missing method means NotImplemented. */
static Object *call_maybe(World *w, Object *self, Object *name, Object *arg) {
    bool missing;
    Object *result = slot_call_method(w, self, name, &arg, 1, &missing);
    return missing ? new_notimplemented(w) : result;
}

Object *slot_call_prepended(World *w, Object *callable, Object *first, Object *const *args,
                            size_t nargs, Object *kwnames) {
    enum {
        SMALL = 8
    };
    size_t n = nargs + (kwnames ? (size_t)VAR_SIZE(kwnames) : 0);
    Object *small[SMALL], **all = small;
    if (n + 1 > SMALL && !(all = mem_alloc(w, (n + 1) * sizeof *all)))
        return raise_memory(w);
    all[0] = first;
    if (n)
        memcpy(all + 1, args, n * sizeof *all);
    Object *result = object_call(w, callable, all, nargs + 1, kwnames);
    if (all != small)
        mem_free(w, all);
    return result;
}

/* Calls what find_method found from a slot, where keywords come as a dict: CPython's array of its
 * values holds them once more; from 3.8 on self and the positional arguments as well. */
static Object *call_slot_method(World *w, Object *method, bool unbound, Object *self,
                                Object *const *args, size_t nargs, Object *kwnames) {
    bool all = w->model->keyword_stack != KEYWORD_STACK_VALUES;
    size_t end = kwnames ? nargs + (size_t)VAR_SIZE(kwnames) : 0, first = all ? 0 : nargs;
    Object *held = end && all ? newref(w, self) : NULL;
    for (size_t i = first; i < end; i++)
        incref(w, args[i]);
    if (!unbound && IS(w, method, METHOD)) { /* gets the tuple that the slot got */
        self = ((Method *)method)->self;
        method = ((Method *)method)->function;
        unbound = true;
    }
    Object *result = unbound ? slot_call_prepended(w, method, self, args, nargs, kwnames)
                             : object_call(w, method, args, nargs, kwnames);
    xdecref(w, held);
    for (size_t i = first; i < end; i++)
        decref(w, args[i]);
    return result;
}

/* ---- numbers ---- */

static bool has_slot(const Object *o, uint16_t offset, AnyFn fn) {
    return slot_get(&TYPE_OF(o)->slots, offset) == fn;
}

/* Whether the class of [other] has a reflected method of its own: only then does it go first. */
static bool is_overloaded(World *w, Object *self, Object *other, Object *name) {
    Object *mine = type_lookup(w, TYPE_OF(self), name), *its = type_lookup(w, TYPE_OF(other), name);
    return its && its != mine;
}

/* CPython's SLOT1BIN: left operand first, but a subclass's own reflected method before it. */
static Object *binary(World *w, Object *self, Object *other, uint16_t offset, AnyFn fn,
                      Object *name, Object *right) {
    bool do_other = TYPE_OF(self) != TYPE_OF(other) && has_slot(other, offset, fn);
    if (has_slot(self, offset, fn)) {
        if (do_other && type_is_subtype(TYPE_OF(other), TYPE_OF(self)) &&
            is_overloaded(w, self, other, right)) {
            Object *result = call_maybe(w, other, right, self);
            if (result != NOTIMPLEMENTED(w))
                return result;
            decref(w, result);
            do_other = false;
        }
        Object *result = call_maybe(w, self, name, other);
        if (result != NOTIMPLEMENTED(w) || TYPE_OF(other) == TYPE_OF(self))
            return result;
        decref(w, result);
    }
    return do_other ? call_maybe(w, other, right, self) : new_notimplemented(w);
}

#define X(slot, name, right)                                                                       \
    Object *slot_##slot(World *w, Object *a, Object *b) {                                          \
        return binary(w, a, b, offsetof(TypeSlots, slot), (AnyFn)slot_##slot, NAME(w, name),       \
                      NAME(w, right));                                                             \
    }
SLOT_BINARIES(X)
#undef X

#define X(slot, name)                                                                              \
    Object *slot_##slot(World *w, Object *a, Object *b) {                                          \
        return slot_call_method(w, a, NAME(w, name), &b, 1, NULL);                                 \
    }
SLOT_INPLACES(X)
#undef X

#define X(slot, name)                                                                              \
    Object *slot_##slot(World *w, Object *self) {                                                  \
        return slot_call_method(w, self, NAME(w, name), NULL, 0, NULL);                            \
    }
SLOT_UNARIES(X)
#undef X

Object *slot_power(World *w, Object *a, Object *b, Object *modulus) {
    uint16_t offset = offsetof(TypeSlots, power);
    if (!modulus || modulus == NONE(w))
        return binary(w, a, b, offset, (AnyFn)slot_power, NAME(w, __pow__), NAME(w, __rpow__));
    if (!has_slot(a, offset, (AnyFn)slot_power))
        return new_notimplemented(w);
    return slot_call_method(w, a, NAME(w, __pow__), (Object *[]){b, modulus}, 2, NULL);
}

Object *slot_ipower(World *w, Object *a, Object *b, Object *modulus) {
    (void)modulus;
    return slot_call_method(w, a, NAME(w, __ipow__), &b, 1, NULL);
}

static ssize_t length_value(World *w, Object *result) {
    Object *index = number_index(w, result);
    decref(w, result);
    if (!index)
        return -1;
    if (int_sign(index) < 0) {
        decref(w, index);
        raise_value_error(w, "__len__() should return >= 0");
        return -1;
    }
    ssize_t n = number_as_ssize(w, index, TYPE(w, OverflowError));
    decref(w, index);
    return n;
}

ssize_t slot_length(World *w, Object *self) {
    Object *result = slot_call_method(w, self, NAME(w, __len__), NULL, 0, NULL);
    return result ? length_value(w, result) : -1;
}

int slot_bool(World *w, Object *self) {
    bool missing;
    Object *result = slot_call_method(w, self, NAME(w, __bool__), NULL, 0, &missing);
    if (missing) {
        result = slot_call_method(w, self, NAME(w, __len__), NULL, 0, &missing);
        if (missing)
            return 1;
        ssize_t n = result ? length_value(w, result) : -1;
        return n < 0 ? -1 : n > 0;
    }
    if (!result)
        return -1;
    int truth = -1;
    if (IS(w, result, BOOL))
        truth = result == TRUE_(w);
    else
        raise_type_error(w, "__bool__ should return bool, returned %T", result);
    decref(w, result);
    return truth;
}

/* ---- everyone ---- */

int64_t slot_hash_not_implemented(World *w, Object *self) {
    raise_type_error(w, "unhashable type: '%.200s'", TYPE_OF(self)->name);
    return -1;
}

int64_t slot_hash(World *w, Object *self) {
    Object *found = type_lookup(w, TYPE_OF(self), NAME(w, __hash__));
    if (!found || found == NONE(w))
        return slot_hash_not_implemented(w, self);
    Object *result = slot_call_method(w, self, NAME(w, __hash__), NULL, 0, NULL);
    if (!result)
        return -1;
    if (!is_int(result)) {
        decref(w, result);
        raise_type_error(w, "__hash__ method should return an integer");
        return -1;
    }
    int overflow = 0;
    int64_t hash = int_as_int64(result, &overflow);
    if (overflow)
        hash = int_hash(result);
    decref(w, result);
    return hash == -1 ? -2 : hash;
}

Object *slot_call(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    bool unbound;
    Object *method = find_method(w, self, NAME(w, __call__), &unbound);
    if (!method)
        return error_pending(w) ? NULL : raise_error(w, AttributeError, "__call__");
    PackedArgs packed;
    Object *result = NULL;
    if (packed_make(w, &packed, args, nargs, kwnames)) {
        result = call_slot_method(w, method, unbound, self, args, nargs, kwnames);
        packed_release(w, &packed);
    }
    decref(w, method);
    return result;
}

/* A method found on the type and called as an attribute: bound first up to 3.11. */
static Object *call_attribute(World *w, Object *self, Object *found, Object *name) {
    if (w->model->getattr_unbound && TYPE_OF(found)->flags & TYPE_METHOD_DESCRIPTOR)
        return object_call2(w, found, self, name);
    DescrGetFn get = TYPE_OF(found)->slots.descr_get;
    Object *method = get ? get(w, found, self, (Object *)TYPE_OF(self)) : newref(w, found);
    if (!method)
        return NULL;
    Object *result = object_call1(w, method, name);
    decref(w, method);
    return result;
}

Object *slot_getattr_hook(World *w, Object *self, Object *name) {
    Object *hook = xnewref(w, type_lookup(w, TYPE_OF(self), NAME(w, __getattr__)));
    Object *plain = type_lookup(w, TYPE_OF(self), NAME(w, __getattribute__));
    Object *result;
    if (!plain || descr_wraps(w, plain, (AnyFn)object_generic_getattr)) {
        result = object_generic_getattr(w, self, name);
    } else {
        incref(w, plain);
        result = call_attribute(w, self, plain, name);
        decref(w, plain);
    }
    if (hook && !result && error_is(w, AttributeError)) {
        error_clear(w);
        result = call_attribute(w, self, hook, name);
    }
    xdecref(w, hook);
    return result;
}

/* Result of a method whose value does not matter. */
static int done(World *w, Object *result) {
    if (!result)
        return -1;
    decref(w, result);
    return 0;
}

int slot_setattro(World *w, Object *self, Object *name, Object *value) {
    Object *args[] = {name, value};
    Object *method = value ? NAME(w, __setattr__) : NAME(w, __delattr__);
    return done(w, slot_call_method(w, self, method, args, value ? 2 : 1, NULL));
}

Object *slot_richcompare(World *w, Object *left, Object *right, int op) {
    static const uint16_t names[] = {N___lt__, N___le__, N___eq__, N___ne__, N___gt__, N___ge__};
    bool unbound;
    Object *method = find_method(w, left, OBJ(w)->names[names[op]], &unbound);
    if (!method) { /* also if its descriptor raised an error */
        error_clear(w);
        return new_notimplemented(w);
    }
    Object *result = call_found(w, method, unbound, left, &right, 1);
    decref(w, method);
    return result;
}

Object *slot_iter(World *w, Object *self) {
    Object *found = type_lookup(w, TYPE_OF(self), NAME(w, __iter__));
    if (found && found != NONE(w))
        return slot_call_method(w, self, NAME(w, __iter__), NULL, 0, NULL);
    if (found || !type_lookup(w, TYPE_OF(self), NAME(w, __getitem__)))
        return raise_type_error(w, "'%.200s' object is not iterable", TYPE_OF(self)->name);
    return seq_iter_new(w, self);
}

/* What is found on the type is called as it is, never bound. */
Object *slot_descr_get(World *w, Object *self, Object *obj, Object *type) {
    Object *get = type_lookup(w, TYPE_OF(self), NAME(w, __get__));
    if (!get)
        return newref(w, self);
    incref(w, get);
    Object *none = NONE(w);
    Object *result = object_call3(w, get, self, obj ? obj : none, type ? type : none);
    decref(w, get);
    return result;
}

int slot_descr_set(World *w, Object *self, Object *obj, Object *value) {
    Object *args[] = {obj, value};
    Object *method = value ? NAME(w, __set__) : NAME(w, __delete__);
    return done(w, slot_call_method(w, self, method, args, value ? 2 : 1, NULL));
}

int slot_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    bool unbound;
    Object *method = find_method(w, self, NAME(w, __init__), &unbound);
    if (!method) {
        if (!error_pending(w))
            raise_error(w, AttributeError, "__init__");
        return -1;
    }
    Object *result = call_slot_method(w, method, unbound, self, args, nargs, kwnames);
    decref(w, method);
    if (!result)
        return -1;
    bool none = result == NONE(w);
    if (!none)
        raise_type_error(w, "__init__() should return None, not '%T'", result);
    decref(w, result);
    return none ? 0 : -1;
}

Object *slot_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    Object *method = object_getattr(w, (Object *)type, NAME(w, __new__));
    if (!method)
        return NULL;
    Object *result = call_slot_method(w, method, true, (Object *)type, args, nargs, kwnames);
    decref(w, method);
    return result;
}

/* What __del__ raises is reported and forgotten; what was pending stays so. */
void slot_finalize(World *w, Object *self) {
    Object *pending = error_fetch(w);
    bool unbound;
    Object *method = find_method(w, self, NAME(w, __del__), &unbound);
    if (method) {
        Object *result = call_found(w, method, unbound, self, NULL, 0);
        if (result)
            decref(w, result);
        else
            error_unraisable(w, method);
        decref(w, method);
    }
    if (pending)
        error_restore(w, pending);
}

/* ---- containers ---- */

Object *slot_subscript(World *w, Object *self, Object *key) {
    return slot_call_method(w, self, NAME(w, __getitem__), &key, 1, NULL);
}

int slot_ass_subscript(World *w, Object *self, Object *key, Object *value) {
    Object *args[] = {key, value};
    Object *method = value ? NAME(w, __setitem__) : NAME(w, __delitem__);
    return done(w, slot_call_method(w, self, method, args, value ? 2 : 1, NULL));
}

Object *slot_sq_item(World *w, Object *self, ssize_t index) {
    Object *key = int_from_ssize(w, index);
    if (!key)
        return NULL;
    Object *result = slot_subscript(w, self, key);
    decref(w, key);
    return result;
}

int slot_sq_ass_item(World *w, Object *self, ssize_t index, Object *value) {
    Object *key = int_from_ssize(w, index);
    if (!key)
        return -1;
    int result = slot_ass_subscript(w, self, key, value);
    decref(w, key);
    return result;
}

static int search(World *w, Object *self, Object *item) {
    Object *iterator = object_iter(w, self), *next;
    if (!iterator)
        return -1;
    int found = 0;
    while (!found && (next = iter_next(w, iterator))) {
        found = object_compare_bool(w, next, item, CMP_EQ);
        decref(w, next);
    }
    decref(w, iterator);
    return found || !error_pending(w) ? found : -1;
}

int slot_contains(World *w, Object *self, Object *item) {
    Object *found = type_lookup(w, TYPE_OF(self), NAME(w, __contains__));
    if (!found)
        return search(w, self, item);
    if (found == NONE(w)) {
        raise_type_error(w, "'%.200s' object is not a container", TYPE_OF(self)->name);
        return -1;
    }
    Object *result = slot_call_method(w, self, NAME(w, __contains__), &item, 1, NULL);
    if (!result)
        return -1;
    int truth = object_is_true(w, result);
    decref(w, result);
    return truth;
}
