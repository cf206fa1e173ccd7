/* Descriptors: property, classmethod, staticmethod, super, and the native ones in types' dicts.
 *
 * The four native kinds share the head of struct Descr: method_descriptor (and
 * classmethod_descriptor), getset_descriptor, member_descriptor, wrapper_descriptor. A class counts
 * as referenced by each of the descriptors that were made for it.
 */
#ifndef OBJECTS_DESCR_H
#define OBJECTS_DESCR_H

#include "objects/function.h"
#include "objects/slots.h"

typedef struct Descr {
    Object head;
    Type *type;
    Object *name, *qualname; /* qualname: made on demand */
    /* MethodDef, GetSetDef, MemberDef or SlotDef; of a member made by __slots__: 2 * offset + 1 */
    const void *def;
} Descr;

typedef struct MethodWrapper { /* a wrapper_descriptor bound to an object: (1).__add__ */
    Object head;
    Descr *descr;
    Object *self;
} MethodWrapper;

typedef struct Property {
    Object head;
    Object *get, *set, *del, *doc;
    bool getter_doc;
    Object *name; /* only where the model's size has room: property_has_name */
} Property;

typedef struct ClassMethod { /* and staticmethod */
    Object head;
    Object *callable, *dict;
} ClassMethod;

typedef struct Super {
    Object head;
    Type *type;
    Object *obj;
    Type *obj_type;
} Super;

typedef struct MappingProxy {
    Object head;
    Object *mapping;
} MappingProxy;

Object *descr_new_method(World *w, Type *type, const MethodDef *def); /* by flags: class, static */
Object *descr_new_getset(World *w, Type *type, const GetSetDef *def);
Object *descr_new_member(World *w, Type *type, const MemberDef *def);
Object *descr_new_slot_member(World *w, Type *type, Object *name, size_t offset); /* __slots__ */
Object *descr_new_wrapper(World *w, Type *type, const SlotDef *def);
/* Offset of the slot if [o] is a member made by __slots__, else 0. */
size_t descr_slot_offset(World *w, const Object *o);
/* Whether [o] is the wrapper of exactly the native slot function [fn]. */
bool descr_wraps(World *w, const Object *o, AnyFn fn);
/* Whether [o] is the __new__ of a builtin type; and what makes one. */
bool descr_is_native_new(World *w, const Object *o);
Object *descr_new_native_new(World *w, Type *type);
/* TypeError unless [obj] is an instance of the descriptor's class. */
bool descr_check(World *w, const Descr *descr, Object *obj);

Object *classmethod_new(World *w, Object *callable);
Object *staticmethod_new(World *w, Object *callable);
Object *generic_alias_new(World *w, Object *origin, Object *args); /* list[int] */
Object *union_new(World *w, Object *a, Object *b);                 /* int | str */
/* The tuple of its members if [o] is a union, else NULL; borrowed. */
Object *union_members(World *w, Object *o);
Object *mappingproxy_new(World *w, Object *mapping);
/* super(type, obj).name without making the super object; used by super().m() calls. */
Object *super_lookup(World *w, Type *type, Object *obj, Object *name);
/* AttributeError for an empty slot or a deleted missing attribute, worded as the model does. */
Object *raise_missing(World *w, Object *obj, Object *name);

#endif
