/* Making classes: what type.__new__ does, in CPython's order, because each step allocates. */
#include "objects/type.h"

#include <string.h>

#include "objects/args.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/weakref.h"

_Static_assert(sizeof(Type) <= 864 + 40, "a class fits in the smallest model's class");

Type *type_calculate_metaclass(World *w, Type *metatype, Object *bases) {
    Type *winner = metatype;
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++) {
        Type *candidate = TYPE_OF(tuple_get(bases, i));
        if (type_is_subtype(winner, candidate))
            continue;
        if (!type_is_subtype(candidate, winner))
            return (Type *)raise_type_error(
                w, "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                   "subclass of the metaclasses of all its bases");
        winner = candidate;
    }
    return winner;
}

/* ---- the class's dict ---- */

/* A module is named by the globals of the code that runs. */
static int set_module(World *w, Object *dict) {
    if (dict_get_str(w, dict, NAME(w, __module__)))
        return 0;
    const ObjectHooks *hooks = OBJ(w)->hooks;
    Object *globals = hooks && hooks->globals ? hooks->globals(w) : NULL;
    Object *module = globals ? dict_get_str(w, globals, NAME(w, __name__)) : NULL;
    return module ? dict_set(w, dict, NAME(w, __module__), module) : 0;
}

static int set_qualname(World *w, Type *type) {
    Object *qualname = dict_get_str(w, type->dict, NAME(w, __qualname__));
    if (!qualname) {
        type->qualname = newref(w, type->name_obj);
        return 0;
    }
    if (!is_str(qualname)) {
        raise_type_error(w, "type __qualname__ must be a str, not %T", qualname);
        return -1;
    }
    type->qualname = newref(w, qualname);
    return dict_delete(w, type->dict, NAME(w, __qualname__));
}

static int copy_doc(World *w, Type *type) {
    Object *doc = dict_get_str(w, type->dict, NAME(w, __doc__));
    if (!doc || !is_str(doc))
        return 0;
    size_t n;
    const char *text = str_utf8(w, doc, &n);
    if (!text)
        return -1;
    if (!(type->doc = mem_alloc(w, n + 1))) {
        raise_memory(w);
        return -1;
    }
    memcpy(type->doc, text, n);
    return 0;
}

/* Functions of certain names are static or class methods without saying so. */
static int wrap_function(World *w, Type *type, Object *name, Object *(*wrap)(World *, Object *)) {
    Object *fn = dict_get_str(w, type->dict, name);
    if (!fn || !IS(w, fn, FUNCTION))
        return 0;
    Object *wrapped = wrap(w, fn);
    int failed = wrapped ? dict_set(w, type->dict, name, wrapped) : -1;
    xdecref(w, wrapped);
    return failed;
}

/* __class__ as methods see it: the cell that the class body left. */
static int fill_class_cell(World *w, Type *type) {
    Object *cell = dict_get_str(w, type->dict, NAME(w, __classcell__));
    if (!cell)
        return 0;
    if (!IS(w, cell, CELL)) {
        raise_type_error(w, "__classcell__ must be a nonlocal cell, not <class '%s'>",
                         TYPE_OF(cell)->name);
        return -1;
    }
    set_ref(w, &((Cell *)cell)->value, newref(w, type));
    return dict_delete(w, type->dict, NAME(w, __classcell__));
}

static int prepare_dict(World *w, Type *type) {
    return set_module(w, type->dict) < 0 || set_qualname(w, type) < 0 || copy_doc(w, type) < 0 ||
                   wrap_function(w, type, NAME(w, __new__), staticmethod_new) < 0 ||
                   wrap_function(w, type, NAME(w, __init_subclass__), classmethod_new) < 0 ||
                   wrap_function(w, type, NAME(w, __class_getitem__), classmethod_new) < 0
               ? -1
               : 0;
}

static int add_descr(World *w, Type *type, Object *name, Object *descr /* stolen */) {
    if (!descr)
        return -1;
    int failed = dict_get_str(w, type->dict, name) ? 0 : dict_set(w, type->dict, name, descr);
    decref(w, descr);
    return failed;
}

static int add_descriptors(World *w, Type *type, const TypeLayout *layout) {
    for (int32_t i = 0; i < type->nslots; i++) {
        Object *name = tuple_get(layout->slots, i);
        size_t offset = layout->base->basicsize + (size_t)i * sizeof(Object *);
        if (add_descr(w, type, name, descr_new_slot_member(w, type, name, offset)) < 0)
            return -1;
    }
    if (layout->add_dict &&
        add_descr(w, type, NAME(w, __dict__), descr_new_getset(w, type, &subtype_getsets[0])) < 0)
        return -1;
    if (layout->add_weakref && add_descr(w, type, NAME(w, __weakref__),
                                         descr_new_getset(w, type, &subtype_getsets[1])) < 0)
        return -1;
    return 0;
}

/* ---- the type object ---- */

enum {
    FROM_BASE = TYPE_INT_SUB | TYPE_LIST_SUB | TYPE_TUPLE_SUB | TYPE_BYTES_SUB | TYPE_STR_SUB |
                TYPE_DICT_SUB | TYPE_EXC_SUB | TYPE_GC | TYPE_MATCH_SELF | TYPE_MANAGED_DICT |
                TYPE_MANAGED_WEAKREF
};

static void set_slots(Type *type) {
    type->slots = type->base->slots;
    type->slots.dealloc = subtype_dealloc;
    type->slots.traverse = type->flags & TYPE_GC ? subtype_traverse : NULL;
    type->slots.clear = type->flags & TYPE_GC ? subtype_clear : NULL;
    type->slots.edge = subtype_edge;
    type->slots.blocks = subtype_blocks;
}

/* Steals dict and the layout's slots. */
static Type *allocate(World *w, Type *metatype, Object *name, Object *bases, Object *dict,
                      TypeLayout *layout) {
    ssize_t nslots = layout->slots ? VAR_SIZE(layout->slots) : 0;
    Type *type = (Type *)type_alloc(w, metatype, nslots);
    if (!type) {
        decref(w, dict);
        xdecref(w, layout->slots);
        return NULL;
    }
    type->head.size = 0;
    type->base = newref(w, layout->base);
    type->flags =
        TYPE_HEAP | TYPE_BASE | (type->base->flags & ((uint32_t)FROM_BASE | TYPE_TYPE_SUB));
    type->name_obj = newref(w, name);
    type->slot_names = layout->slots;
    type->nslots = (int32_t)nslots;
    type->bases = newref(w, bases);
    type->dict = dict;
    type->name = "";
    type_apply_layout(w, type, layout);
    set_slots(type);
    return type;
}

static bool set_name(World *w, Type *type) {
    size_t n;
    type->name = str_utf8(w, type->name_obj, &n);
    if (type->name && strlen(type->name) == n)
        return true;
    if (type->name)
        raise_value_error(w, "type name must not contain null characters");
    type->name = "";
    return false;
}

static bool link_subclasses(World *w, Type *type) {
    for (ssize_t i = 0; i < VAR_SIZE(type->bases); i++)
        if (!type_add_subclass(w, (Type *)tuple_get(type->bases, i), type))
            return false;
    return true;
}

static bool has_key(World *w, Type *type, Object *name) {
    return dict_get_str(w, type->dict, name) != NULL;
}

/* CPython's inherit_patma_flags: the first of its bases that matches a case pattern says which. */
static void inherit_patterns(Type *type) {
    for (ssize_t i = 1; i < VAR_SIZE(type->mro) && !(type->flags & TYPE_PATTERNS); i++)
        type->flags |= ((Type *)tuple_get(type->mro, i))->flags & TYPE_PATTERNS;
}

static bool complete(World *w, Type *type, const TypeLayout *layout) {
    if (!set_name(w, type) || prepare_dict(w, type) < 0 || fill_class_cell(w, type) < 0 ||
        add_descriptors(w, type, layout) < 0 || !type_set_mro(w, type))
        return false;
    if (!has_key(w, type, NAME(w, __doc__)) &&
        dict_set(w, type->dict, NAME(w, __doc__), NONE(w)) < 0)
        return false;
    if (!has_key(w, type, NAME(w, __hash__)) && has_key(w, type, NAME(w, __eq__)) &&
        dict_set(w, type->dict, NAME(w, __hash__), NONE(w)) < 0)
        return false;
    if (!link_subclasses(w, type))
        return false;
    inherit_patterns(type);
    type->flags |= TYPE_READY;
    slots_update_all(w, type);
    bool shares = w->model->instance_layout == INSTANCE_DICT ? type->dictoffset != 0
                                                             : type->flags & TYPE_MANAGED_DICT;
    if (shares && !(type->cached_keys = keys_new_split(w)))
        return raise_memory(w);
    return true;
}

/* ---- hooks of the class body ---- */

static bool set_name_failed(World *w, Type *type, Object *key, Object *value) {
    if (!w->model->set_name_error_noted)
        raise_from_cause(w, TYPE(w, RuntimeError),
                         "Error calling __set_name__ on '%.100T' instance %R in '%.100s'", value,
                         key, type->name);
    return false;
}

/* Tells each attribute that wants to know under which name it stands. */
static bool call_set_names(World *w, Type *type) {
    Object *names = dict_copy(w, type->dict), *key, *value;
    if (!names)
        return false;
    bool ok = true;
    for (ssize_t pos = 0; ok && dict_next(names, &pos, &key, &value, NULL);) {
        Object *hook = object_lookup_special(w, value, NAME(w, __set_name__));
        if (!hook) {
            ok = !error_pending(w);
            continue;
        }
        Object *result = object_call2(w, hook, (Object *)type, key);
        decref(w, hook);
        if (!result)
            ok = set_name_failed(w, type, key, value);
        xdecref(w, result);
    }
    decref(w, names);
    return ok;
}

static bool call_init_subclass(World *w, Type *type, Object *const *args, size_t nargs,
                               Object *kwnames) {
    Object *both[2] = {(Object *)type, (Object *)type};
    Object *packed = w->model->class_packs_super ? tuple_from_items(w, both, 2) : NULL;
    Object *hook =
        error_pending(w) ? NULL : super_lookup(w, type, (Object *)type, NAME(w, __init_subclass__));
    xdecref(w, packed);
    if (!hook)
        return false;
    Object *result = object_call(w, hook, nargs ? args + nargs : args, 0, kwnames);
    decref(w, hook);
    xdecref(w, result);
    return result != NULL;
}

/* ---- type.__new__ ---- */

static Object *create(World *w, Type *metatype, Object *name, Object *bases, Object *dict,
                      Object *const *args, size_t nargs, Object *kwnames) {
    Type *base = type_best_base(w, bases);
    Object *own = base ? dict_copy(w, dict) : NULL;
    TypeLayout layout;
    if (!own)
        return NULL;
    if (!type_plan_layout(w, &layout, base, bases, own, name)) {
        decref(w, own);
        return NULL;
    }
    Type *type = allocate(w, metatype, name, bases, own, &layout);
    if (!type)
        return NULL;
    if (complete(w, type, &layout) && call_set_names(w, type) &&
        call_init_subclass(w, type, args, nargs, kwnames))
        return (Object *)type;
    decref(w, type);
    return NULL;
}

Object *type_create(World *w, Type *metatype, Object *name, Object *bases, Object *dict,
                    Object *const *args, size_t nargs, Object *kwnames) {
    Type *winner = type_calculate_metaclass(w, metatype, bases);
    if (!winner)
        return NULL;
    if (winner != metatype && winner->slots.new_ != metatype->slots.new_ &&
        winner->slots.new_ != TYPE(w, TYPE)->slots.new_)
        return winner->slots.new_(w, winner, args, nargs, kwnames);
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++)
        if (!is_type(tuple_get(bases, i)) &&
            object_hasattr(w, tuple_get(bases, i), NAME(w, __mro_entries__)) == 1)
            return raise_type_error(w, "type() doesn't support MRO entry resolution; "
                                       "use types.new_class()");
    Object *all = VAR_SIZE(bases) ? newref(w, bases) : tuple_pack(w, 1, TYPE(w, OBJECT));
    if (!all)
        return NULL;
    Object *type = create(w, winner, name, all, dict, args, nargs, kwnames);
    decref(w, all);
    return type;
}
