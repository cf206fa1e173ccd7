/* Classes: creation, inheritance, attribute lookup along the mro, slots kept in step with dunder names. */
#ifndef OBJECTS_TYPE_H
#define OBJECTS_TYPE_H

#include "objects/abstract.h"

/* Makes the builtin type [index] of the state table ready from its spec (boot). */
bool type_ready(World *w, Type *type, const TypeSpec *spec, enum ModelSize size);
/* Makes a native heap type at run time (modules' types). New reference. */
Type *type_from_spec(World *w, const TypeSpec *spec, uint32_t basicsize, Type *base, Object *module);
/* class statement and type(name, bases, dict) after the metaclass is known. */
Object *type_create(World *w, Type *metatype, Object *name, Object *bases, Object *dict, Object *const *args,
                    size_t nargs, Object *kwnames);
/* Attribute along the mro, borrowed, NULL without exception; by the method cache. */
Object *type_lookup(World *w, Type *type, Object *name);
void type_modified(World *w, Type *type); /* drops version tags of it and its subclasses */
Type *type_calculate_metaclass(World *w, Type *metatype, Object *bases);
/* type.__call__ without the call: __new__, then __init__ (what the eval loop inlines). */
Object *type_call(World *w, Object *type, Object *const *args, size_t nargs, Object *kwnames);
bool type_has_instance_dict(const Type *type);
const char *type_short_name(const Type *type); /* after the last dot */
Object *type_module_name(World *w, Type *type); /* new; str or other */
int type_add_native_methods(World *w, Object *dict, Type *type, const MethodDef *methods);

/* Which __new__/slot of object a class has, asked by the eval loop's fast instantiation: */
bool type_new_is_object_new(World *w, Type *type);
/* CPython's tp_alloc: basicsize + (nitems + 1) * itemsize (no item more where itemsize is 0) bytes,
 * zero-filled, VarObject size set where itemsize is not 0, attributes initialised, tracked where the type
 * has the header. Never from a free list. */
Object *type_alloc(World *w, Type *type, ssize_t nitems);
/* A bare instance as object.__new__ makes it (no abstract check). */
Object *type_instantiate(World *w, Type *type);
#endif
