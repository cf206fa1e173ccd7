/* Descriptors: property, classmethod, staticmethod, super, and the native ones in types' dicts. */
#ifndef OBJECTS_DESCR_H
#define OBJECTS_DESCR_H

#include "objects/function.h"

typedef struct Descr { /* method_descriptor, getset, member, wrapper_descriptor */
    Object head;
    Type *type;
    Object *name, *qualname;
    const void *def; /* MethodDef, GetSetDef, MemberDef or SlotDef */
    void *wrapped;
} Descr;

typedef struct Property {
    Object head;
    Object *get, *set, *del, *doc;
    bool getter_doc;
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

Object *descr_new_method(World *w, Type *type, const MethodDef *def);
Object *descr_new_getset(World *w, Type *type, const GetSetDef *def);
Object *descr_new_member(World *w, Type *type, const MemberDef *def);
Object *descr_new_slot_member(World *w, Type *type, Object *name, size_t offset); /* __slots__ */
Object *classmethod_new(World *w, Object *callable);
Object *staticmethod_new(World *w, Object *callable);
Object *mappingproxy_new(World *w, Object *mapping);
/* super(type, obj).name without making the super object; used by super().m() calls. */
Object *super_lookup(World *w, Type *type, Object *obj, Object *name);
#endif
