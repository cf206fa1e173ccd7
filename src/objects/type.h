/* Classes: creation, inheritance, attribute lookup along the mro, slots kept in step with dunder
 * names.
 *
 * Builtin types are made from const TypeSpecs at boot and lie in the World's object state (or the
 * vm's); classes of the program are heap objects of type's size. Both look their attributes up
 * along the mro tuple, through a cache keyed by version tag and name: whatever changes an attribute
 * of a class calls type_modified, which takes the tags of it and of all its subclasses away.
 */
#ifndef OBJECTS_TYPE_H
#define OBJECTS_TYPE_H

#include "objects/abstract.h"

/* First half of boot, without allocation: sizes, flags, inherited slots. The base must be filled.
 */
void type_fill(World *w, Type *type, const TypeSpec *spec, enum ModelSize size);
/* Makes the builtin type ready from its spec (fills it first if that is not yet done): dict, bases,
 * mro, descriptors. */
bool type_ready(World *w, Type *type, const TypeSpec *spec, enum ModelSize size);
/* Makes a native heap type at run time (modules' types). New reference. */
Type *type_from_spec(World *w, const TypeSpec *spec, uint32_t basicsize, Type *base,
                     Object *module);
/* class statement and type(name, bases, dict) after the metaclass is known. args[nargs...] are the
 * values of kwnames, for __init_subclass__. */
Object *type_create(World *w, Type *metatype, Object *name, Object *bases, Object *dict,
                    Object *const *args, size_t nargs, Object *kwnames);

/* Attribute along the mro, borrowed, NULL without exception; by the method cache. */
Object *type_lookup(World *w, Type *type, Object *name);
void type_modified(World *w, Type *type); /* drops version tags of it and its subclasses */
/* The type's version tag, given one if it has none; 0: there are no more. For inline caches. */
uint32_t type_version(World *w, Type *type);
void type_cache_clear(World *w);

Type *type_calculate_metaclass(World *w, Type *metatype, Object *bases);
/* type.__call__ without the call: __new__, then __init__ (what the eval loop inlines). */
Object *type_call(World *w, Object *type, Object *const *args, size_t nargs, Object *kwnames);
bool type_has_instance_dict(const Type *type);
const char *type_short_name(const Type *type);  /* after the last dot */
Object *type_module_name(World *w, Type *type); /* new; str or other */
int type_add_native_methods(World *w, Object *dict, Type *type, const MethodDef *methods);

/* Memory for an instance as CPython's PyType_GenericAlloc gives it: [nitems] and one more for types
 * with items, attributes initialized, size set, tracked. NULL with MemoryError. */
Object *type_alloc(World *w, Type *type, ssize_t nitems);
/* A bare instance as object.__new__ makes it (no abstract check). */
Object *type_instantiate(World *w, Type *type);
/* new_ slot of natives whose init does everything: type_alloc. */
Object *type_generic_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);
/* Which __new__/slot of object a class has, asked by the eval loop's fast instantiation: */
bool type_new_is_object_new(World *w, Type *type);

/* The arguments of a call as CPython packs them for what is no vectorcall: a tuple and, for
 * keywords, a dict, which hold them once more. */
typedef struct PackedArgs {
    Object *args, *kwargs;
} PackedArgs;
bool packed_make(World *w, PackedArgs *out, Object *const *args, size_t nargs, Object *kwnames);
void packed_release(World *w, PackedArgs *packed);

/* type_mro.c: tuple of the mro, NULL with exception. */
Object *type_compute_mro(World *w, Type *type, Object *bases);
/* Sets type->mro: by mro() of the metaclass if it has its own, else as above. */
bool type_set_mro(World *w, Type *type);

/* type_layout.c: the base whose layout instances extend; and whether two layouts are the same. */
Type *type_best_base(World *w, Object *bases);
Type *type_solid_base(Type *type);
bool type_same_layout(World *w, Type *a, Type *b);
typedef struct TypeLayout {
    Type *base;
    Object *slots; /* sorted tuple of mangled names, or NULL: no __slots__; owned */
    bool add_dict, add_weakref;
} TypeLayout;
/* Reads __slots__ of a class body. False with exception. */
bool type_plan_layout(World *w, TypeLayout *out, Type *base, Object *bases, Object *dict,
                      Object *name);
/* Sets sizes and offsets of a fresh class, and flags for managed attributes. */
void type_apply_layout(World *w, Type *type, const TypeLayout *layout);

/* type_bases.c: the weak dict of subclasses. */
bool type_add_subclass(World *w, Type *base, Type *type);
void type_remove_subclass(World *w, Type *base, Type *type);
Object *type_subclasses(World *w, Type *type); /* list */
int type_set_bases(World *w, Object *type, Object *bases, void *closure);

/* type_members.c and type_life.c, for type_spec: */
extern const GetSetDef type_getsets[];
extern const MemberDef type_members[];
Object *type_getattro(World *w, Object *type, Object *name);
int type_setattro(World *w, Object *type, Object *name, Object *value);
int type_traverse(World *w, Object *type, VisitFn visit, void *arg);
/* The references of a class that the collector does not follow (names, slots, subclasses), for
 * those who account. */
int type_traverse_hidden(World *w, Object *type, VisitFn visit, void *arg);
int type_clear(World *w, Object *type);
void type_dealloc(World *w, Object *type);
void type_edge(World *w, Object *type, size_t index, char *text, size_t room);
void type_blocks(World *w, Object *type, BlockFn visit, void *arg);

/* instance_life.c: slots of classes written in Python. */
void subtype_dealloc(World *w, Object *self);
int subtype_traverse(World *w, Object *self, VisitFn visit, void *arg);
int subtype_clear(World *w, Object *self);
void subtype_edge(World *w, Object *self, size_t index, char *text, size_t room);
void subtype_blocks(World *w, Object *self, BlockFn visit, void *arg);
extern const GetSetDef subtype_getsets[]; /* [0] __dict__, [1] __weakref__ */

/* object.c */
Object *object_new(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);
int object_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
int object_set_class(World *w, Object *self, Object *value, void *closure);

#endif
