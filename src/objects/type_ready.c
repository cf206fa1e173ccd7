/* Making builtin types from their specs. */
#include "objects/type.h"

#include <string.h>

#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"

/* What a class has of its base's flags. */
enum {
    INHERITED_FLAGS = TYPE_INT_SUB | TYPE_LIST_SUB | TYPE_TUPLE_SUB | TYPE_BYTES_SUB |
                      TYPE_STR_SUB | TYPE_DICT_SUB | TYPE_EXC_SUB | TYPE_GC | TYPE_SEQUENCE |
                      TYPE_MAPPING | TYPE_MATCH_SELF | TYPE_MANAGED_DICT | TYPE_MANAGED_WEAKREF |
                      TYPE_INLINE_VALUES
};

static bool is_inherited(const Type *type, size_t offset) {
    /* A builtin type without __new__ cannot be called, unless its base can. */
    if (offset == offsetof(TypeSlots, new_))
        return type->flags & TYPE_HEAP || type->base->base;
    /* Equality and hash go together. */
    if (offset == offsetof(TypeSlots, hash))
        return !type->spec || !type->spec->slots.richcompare;
    if (offset == offsetof(TypeSlots, richcompare))
        return !type->spec || !type->spec->slots.hash;
    return true;
}

/* Fills empty slots from the base. All members of TypeSlots are pointers of one size. */
static void inherit_slots(Type *type) {
    const TypeSlots *from = &type->base->slots;
    for (size_t at = 0; at < sizeof(TypeSlots); at += sizeof(AnyFn)) {
        uintptr_t own, inherited;
        memcpy(&own, (char *)&type->slots + at, sizeof own);
        if (own || !is_inherited(type, at))
            continue;
        memcpy(&inherited, (const char *)from + at, sizeof inherited);
        memcpy((char *)&type->slots + at, &inherited, sizeof inherited);
    }
}

static void inherit_from_base(Type *type) {
    const Type *base = type->base;
    type->flags |= base->flags & ((uint32_t)INHERITED_FLAGS | TYPE_TYPE_SUB);
    if (!type->itemsize)
        type->itemsize = base->itemsize;
    if (!type->dictoffset)
        type->dictoffset = base->dictoffset;
    if (!type->weakoffset)
        type->weakoffset = base->weakoffset;
    inherit_slots(type);
}

static void fill(World *w, Type *type, const TypeSpec *spec, uint32_t basicsize, Type *base) {
    type->name = spec->name;
    type->spec = spec;
    type->basicsize = basicsize;
    type->itemsize = spec->itemsize;
    type->flags |= spec->flags;
    type->slots = spec->slots;
    type->dictoffset = spec->dictoffset;
    type->weakoffset = spec->weakoffset;
    type->base = base;
    if (base)
        inherit_from_base(type);
    if (!type->slots.hash)
        type->slots.hash = slot_hash_not_implemented;
    (void)w;
}

void type_fill(World *w, Type *type, const TypeSpec *spec, enum ModelSize size) {
    Type *base = type == TYPE(w, OBJECT) ? NULL : &OBJ(w)->types[spec->base];
    bool immortal = w->model->immortality != IMMORTAL_NONE;
    type->head.head.refcnt = immortal ? REFCNT_IMMORTAL : 1;
    type->head.head.type = TYPE(w, TYPE);
    fill(w, type, spec, w->model->sizes[size], base);
}

/* ---- the dict ---- */

static int add(World *w, Object *dict, const char *name, Object *value /* stolen */, bool replace) {
    if (!value)
        return -1;
    Object *key = str_intern_c(w, name);
    int failed = -1;
    if (key && !replace && dict_get_str(w, dict, key))
        failed = 0;
    else if (key)
        failed = dict_set(w, dict, key, value);
    xdecref(w, key);
    decref(w, value);
    return failed;
}

int type_add_native_methods(World *w, Object *dict, Type *type, const MethodDef *methods) {
    for (const MethodDef *def = methods; def && def->name; def++)
        if (method_exists(w->model, def->flags) &&
            add(w, dict, def->name, descr_new_method(w, type, def), def->flags & METHOD_COEXIST))
            return -1;
    return 0;
}

static int add_attributes(World *w, Type *type, const TypeSpec *spec) {
    for (const MemberDef *def = spec->members; def && def->name; def++)
        if (add(w, type->dict, def->name, descr_new_member(w, type, def), false))
            return -1;
    for (const GetSetDef *def = spec->getset; def && def->name; def++)
        if (add(w, type->dict, def->name, descr_new_getset(w, type, def), false))
            return -1;
    return 0;
}

/* The doc without the signature line that natives have in front. */
static Object *doc_object(World *w, const char *doc) {
    if (!doc)
        return new_none(w);
    const char *end = strstr(doc, "--\n\n");
    return str_new(w, end ? end + 4 : doc);
}

/* Slots and attributes that some versions lack; methods say it themselves (METHOD_SINCE). */
static const struct NameSpan {
    const char *type, *name;
    int since, until; /* minor versions; 0: the first, the last */
} name_spans[] = {
    {"types.GenericAlias", "__unpacked__", 11, 0},
    {"types.GenericAlias", "__typing_unpacked_tuple_args__", 11, 0},
    {"AttributeError", "name", 10, 0},
    {"AttributeError", "obj", 10, 0},
    {"NameError", "name", 10, 0},
    {"ImportError", "name_from", 12, 0},
    {"NotImplementedType", "__bool__", 9, 0},
    {"type", "__annotations__", 10, 0},
    {"type", "__type_params__", 12, 0},
    {"property", "__name__", 13, 0},
    {"frame", "f_trace_lines", 7, 0},
    {"frame", "f_trace_opcodes", 7, 0},
    {"function", "__type_params__", 12, 0},
    {"function", "__builtins__", 10, 0},
    {"staticmethod", "__call__", 10, 0},
    {"staticmethod", "__wrapped__", 10, 0},
    {"classmethod", "__wrapped__", 10, 0},
    {"dict", "__or__", 9, 0},
    {"dict", "__ior__", 9, 0},
    {"collections.OrderedDict", "__or__", 9, 0},
    {"collections.OrderedDict", "__ior__", 9, 0},
    {"collections.defaultdict", "__or__", 9, 0},
    {"mappingproxy", "__or__", 9, 0},
    {"mappingproxy", "__ior__", 9, 0},
    {"type", "__or__", 10, 0},
    {"memoryview", "__iter__", 10, 0},
    {"code", "co_posonlyargcount", 8, 0},
    {"code", "co_qualname", 11, 0},
    {"generator", "gi_suspended", 11, 0},
    {"SyntaxError", "end_lineno", 10, 0},
    {"SyntaxError", "end_offset", 10, 0},
    {"dict_keys", "mapping", 10, 0},
    {"dict_values", "mapping", 10, 0},
    {"dict_items", "mapping", 10, 0},
    {"complex", "__floordiv__", 0, 9},
    {"complex", "__mod__", 0, 9},
    {"complex", "__divmod__", 0, 9},
    {"complex", "__int__", 0, 9},
    {"complex", "__float__", 0, 9},
};

/* Empties the slots that fill [name]. */
static void drop_slots(World *w, Type *type, const char *name) {
    for (const SlotDef *def = slot_defs; def->name != N_COUNT; def++)
        if (str_equal_c(OBJ(w)->names[def->name], name))
            slot_set(&type->slots, def->offset, NULL);
}

static int drop_name(World *w, Type *type, const char *name) {
    Object *key = str_intern_c(w, name);
    int failed = !key || (dict_get_str(w, type->dict, key) && dict_delete(w, type->dict, key) < 0);
    xdecref(w, key);
    return failed ? -1 : 0;
}

/* Takes away what the model's version lacks: slots before the dict is filled, other names after it.
 */
static int drop_names(World *w, Type *type, bool filled) {
    for (size_t i = 0; i < sizeof name_spans / sizeof *name_spans; i++) {
        const struct NameSpan *span = &name_spans[i];
        bool exists =
            w->model->minor >= span->since && (!span->until || w->model->minor <= span->until);
        if (exists || strcmp(type->name, span->type) != 0)
            continue;
        if (!filled)
            drop_slots(w, type, span->name);
        else if (drop_name(w, type, span->name) < 0)
            return -1;
    }
    return 0;
}

/* The slots of the spec, but for those that were dropped. */
static TypeSlots own_slots(const Type *type, const TypeSpec *spec) {
    TypeSlots own = spec->slots;
    for (const SlotDef *def = slot_defs; def->name != N_COUNT; def++)
        if (!slot_get(&type->slots, def->offset))
            slot_set(&own, def->offset, NULL);
    return own;
}

static int fill_dict(World *w, Type *type, const TypeSpec *spec) {
    drop_names(w, type, false);
    TypeSlots own = own_slots(type, spec);
    if (type->flags & TYPE_EXC_SUB) { /* each exception has these two itself */
        own.init = type->slots.init;
        own.new_ = type->slots.new_;
    }
    if (slots_add_wrappers(w, type, &own))
        return -1;
    if (own.new_ && add(w, type->dict, "__new__", descr_new_native_new(w, type), false))
        return -1;
    if (type_add_native_methods(w, type->dict, type, spec->methods) ||
        add_attributes(w, type, spec) ||
        add(w, type->dict, "__doc__", doc_object(w, spec->doc), false))
        return -1;
    if (spec->module && add(w, type->dict, "__module__", str_intern_c(w, spec->module), false))
        return -1;
    if (type->slots.hash == slot_hash_not_implemented &&
        add(w, type->dict, "__hash__", new_none(w), false))
        return -1;
    return 0;
}

static bool finish(World *w, Type *type, const TypeSpec *spec) {
    if (!(type->dict = dict_new(w)))
        return false;
    type->bases = type->base ? tuple_pack(w, 1, type->base) : tuple_new(w, 0);
    if (!type->bases || fill_dict(w, type, spec) < 0 || drop_names(w, type, true) < 0 ||
        !type_set_mro(w, type))
        return false;
    if (type->base && !type_add_subclass(w, type->base, type))
        return false;
    type->flags |= TYPE_READY;
    return true;
}

bool type_ready(World *w, Type *type, const TypeSpec *spec, enum ModelSize size) {
    if (type->flags & TYPE_READY)
        return true;
    if (!type->spec)
        type_fill(w, type, spec, size);
    if (type->base && !(type->base->flags & TYPE_READY))
        return raise_error(w, SystemError, "base of type '%s' is not ready", spec->name);
    return finish(w, type, spec);
}

Type *type_from_spec(World *w, const TypeSpec *spec, uint32_t basicsize, Type *base,
                     Object *module) {
    Type *type = (Type *)type_alloc(w, TYPE(w, TYPE), 0);
    if (!type)
        return NULL;
    type->flags = TYPE_HEAP;
    fill(w, type, spec, basicsize, base ? base : &OBJ(w)->types[spec->base]);
    incref(w, type->base);
    type->module = xnewref(w, module);
    type->name_obj = str_new(w, type_short_name(type));
    type->qualname = xnewref(w, type->name_obj);
    if (!type->name_obj || !finish(w, type, spec)) {
        decref(w, type);
        return NULL;
    }
    return type;
}
