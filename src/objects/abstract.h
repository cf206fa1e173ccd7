/* Operations on objects of any type: CPython's abstract object protocol.
 *
 * New references, NULL or -1 with the exception pending, unless said otherwise.
 */
#ifndef OBJECTS_ABSTRACT_H
#define OBJECTS_ABSTRACT_H

#include "objects/error.h"

/* attributes */
Object *object_getattr(World *w, Object *o, Object *name);
Object *object_getattr_c(World *w, Object *o, const char *name);
/* 1 found (*out new), 0 AttributeError swallowed (*out NULL), -1 other error */
int object_lookup_attr(World *w, Object *o, Object *name, Object **out);
int object_setattr(World *w, Object *o, Object *name, Object *value); /* NULL: delete */
int object_hasattr(World *w, Object *o, Object *name);
/* generic tp_getattro/tp_setattro (PyObject_GenericGetAttr) */
Object *object_generic_getattr(World *w, Object *o, Object *name);
int object_generic_setattr(World *w, Object *o, Object *name, Object *value);
/* For LOAD_METHOD: 1: *out is an unbound function that takes [o] first; 0: *out is the bound
 * attribute; -1 error. */
int object_getmethod(World *w, Object *o, Object *name, Object **out);
/* Special method looked up on the type and bound; NULL without exception if there is none. */
Object *object_lookup_special(World *w, Object *o, Object *name);

/* calls */
Object *object_call(World *w, Object *callable, Object *const *args, size_t nargs, Object *kwnames);
Object *object_call_tuple(World *w, Object *callable, Object *args,
                          Object *kwargs /* dict or NULL */);
/* The same for [values] side by side with [kwnames]; what packs its arguments anyway gets the tuple
 * and the dict ([kwargs] may be NULL) as they are. */
Object *object_call_spread(World *w, Object *callable, Object *args, Object *kwargs,
                           Object *const *values, Object *kwnames);
Object *object_call0(World *w, Object *callable);
Object *object_call1(World *w, Object *callable, Object *arg);
Object *object_call2(World *w, Object *callable, Object *a, Object *b);
Object *object_call3(World *w, Object *callable, Object *a, Object *b, Object *c);
Object *object_call_method(World *w, Object *o, Object *name, Object *const *args, size_t nargs);
Object *object_call_method0(World *w, Object *o, Object *name);
Object *object_call_method1(World *w, Object *o, Object *name, Object *arg);
bool object_callable(const Object *o);

/* text, identity, truth, order */
Object *object_repr(World *w, Object *o);
Object *object_str(World *w, Object *o);
Object *object_ascii(World *w, Object *o);
Object *object_format(World *w, Object *o, Object *spec /* str or NULL */);
int64_t object_hash(World *w, Object *o);
int64_t object_unhashable(World *w, Object *o); /* the hash slot of types whose __hash__ is None */
int64_t hash_pointer(const World *w, const void *p); /* from the shown address */
int object_is_true(World *w, Object *o);
Object *object_richcompare(World *w, Object *a, Object *b, int op);
int object_compare_bool(World *w, Object *a, Object *b, int op);     /* identity first; 1, 0, -1 */
Object *compare_result(World *w, int order /* <0, 0, >0 */, int op); /* a bool */
int object_isinstance(World *w, Object *o, Object *cls);
int object_issubclass(World *w, Object *derived, Object *cls);
/* What type.__instancecheck__ and __subclasscheck__ do: no metaclass is asked. */
int object_real_isinstance(World *w, Object *o, Object *cls);
int object_real_issubclass(World *w, Object *derived, Object *cls);
Object *object_dir(World *w, Object *o /* NULL: error, the vm supplies locals */);
Object *object_id(World *w, Object *o);
/* For reprs of containers: 1 already running (print [...]), 0 entered, -1 error */
int repr_enter(World *w, Object *o);
void repr_leave(World *w, Object *o);

/* iteration; iter_next: NULL without exception at the end */
Object *object_iter(World *w, Object *o);
Object *iter_next(World *w, Object *iterator);
bool object_is_iterator(const Object *o);
/* The slot iternext of a class without __next__: a TypeError. */
Object *object_next_not_implemented(World *w, Object *o);
bool object_has_length(const Object *o);
ssize_t object_length_hint(World *w, Object *o, ssize_t fallback);

/* items */
ssize_t object_length(World *w, Object *o);
Object *object_getitem(World *w, Object *o, Object *key);
int object_setitem(World *w, Object *o, Object *key, Object *value); /* NULL: delete */
Object *sequence_getitem(World *w, Object *o, ssize_t i);
int sequence_setitem(World *w, Object *o, ssize_t i, Object *value);
int sequence_contains(World *w, Object *seq, Object *item);
int sequence_search(World *w, Object *seq, Object *item); /* contains, always by iteration */
/* item == needle in the order the model asks it (x in v); 1, 0, -1 */
int item_equals(World *w, Object *item, Object *needle);
ssize_t sequence_count(World *w, Object *seq, Object *item);
ssize_t sequence_index(World *w, Object *seq, Object *item);
Object *sequence_concat(World *w, Object *a, Object *b);
bool object_is_sequence(const Object *o);
bool object_is_mapping(const Object *o);
/* A list extended from empty (sorted(x), [*x]); list(x) itself may take other slots. */
Object *sequence_list(World *w, Object *iterable);
Object *sequence_tuple(World *w, Object *iterable);
/* iterable itself if list or tuple, else a new list; message for a TypeError; items: list.h */
Object *sequence_fast(World *w, Object *iterable, const char *message);

/* numbers: binary_op(w, a, b, OP_ADD, inplace) covers them all */
enum BinaryOp {
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_TRUE_DIVIDE,
    OP_FLOOR_DIVIDE,
    OP_REMAINDER,
    OP_POWER,
    OP_LSHIFT,
    OP_RSHIFT,
    OP_AND,
    OP_OR,
    OP_XOR,
    OP_MATMUL,
    OP_DIVMOD,
    OP_COUNT
};
Object *number_binary(World *w, Object *a, Object *b, enum BinaryOp op);
Object *number_inplace(World *w, Object *a, Object *b, enum BinaryOp op);
Object *number_power(World *w, Object *a, Object *b, Object *modulus); /* None: no modulus */
Object *number_inplace_power(World *w, Object *a, Object *b);
Object *number_negative(World *w, Object *o);
Object *number_positive(World *w, Object *o);
Object *number_invert(World *w, Object *o);
Object *number_absolute(World *w, Object *o);
Object *number_index(World *w, Object *o); /* an int */
Object *number_int(World *w, Object *o);   /* int(o) */
Object *number_float(World *w, Object *o); /* float(o) */
/* As an index: clamps when [overflow] is NULL, else raises it. -1 with error pending on error. */
ssize_t number_as_ssize(World *w, Object *o, Type *overflow);
bool object_is_index(const Object *o);

#endif
