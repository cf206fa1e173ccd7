/* collections: defaultdict and the native helpers; namedtuple, Counter ... are in
 * python/collections.py. */
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/frame.h"
#include "vm/module.h"

typedef struct DefaultDict {
    Dict dict;
    Object *factory;
} DefaultDict;

static Type *dict_type(World *w) {
    return TYPE(w, DICT);
}

static int defaultdict_init(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    Object *factory = nargs ? args[0] : NONE(w);
    if (factory != NONE(w) && !object_callable(factory)) {
        raise_type_error(w, "first argument must be callable or None");
        return -1;
    }
    set_ref(w, &((DefaultDict *)self)->factory, newref(w, factory));
    return dict_type(w)->slots.init(w, self, nargs ? args + 1 : args, nargs ? nargs - 1 : 0,
                                    kwnames);
}

static Object *missing(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)nargs, (void)kwnames;
    Object *factory = ((DefaultDict *)self)->factory;
    if (!factory || factory == NONE(w))
        return raise_key_error(w, args[0]);
    Object *value = object_call0(w, factory);
    if (value && object_setitem(w, self, args[0], value) < 0)
        clear_ref(w, &value);
    return value;
}

static Object *copy(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *factory = ((DefaultDict *)self)->factory;
    return object_call2(w, (Object *)TYPE_OF(self), factory ? factory : NONE(w), self);
}

static Object *reduce(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *factory = ((DefaultDict *)self)->factory;
    bool none = !factory || factory == NONE(w);
    Object *arguments = none ? tuple_new(w, 0) : tuple_pack(w, 1, factory);
    Object *items = arguments ? object_call_method0(w, self, NAME(w, items)) : NULL;
    Object *it = items ? object_iter(w, items) : NULL;
    Object *result =
        it ? tuple_pack(w, 5, (Object *)TYPE_OF(self), arguments, NONE(w), NONE(w), it) : NULL;
    xdecref(w, it);
    xdecref(w, items);
    xdecref(w, arguments);
    return result;
}

static Object *repr(World *w, Object *self) {
    Object *factory = ((DefaultDict *)self)->factory;
    Object *base = dict_type(w)->slots.repr(w, self);
    if (!base)
        return NULL;
    Object *text = NULL;
    int running = factory ? repr_enter(w, factory) : 0;
    if (running >= 0)
        text = running ? str_format_c(w, "%s(..., %U)", type_short_name(TYPE_OF(self)), base)
                       : str_format_c(w, "%s(%R, %U)", type_short_name(TYPE_OF(self)),
                                      factory ? factory : NONE(w), base);
    if (factory && running == 0)
        repr_leave(w, factory);
    decref(w, base);
    return text;
}

static Object *or_(World *w, Object *left, Object *right) {
    if (!is_dict(left) || !is_dict(right))
        return new_notimplemented(w);
    Object *self = type_is_subtype(TYPE_OF(left), VM_TYPE(w, DEFAULTDICT)) ? left : right;
    Object *factory = ((DefaultDict *)self)->factory;
    Object *result = object_call2(w, (Object *)TYPE_OF(self), factory ? factory : NONE(w), left);
    if (result && dict_update(w, result, right) < 0)
        clear_ref(w, &result);
    return result;
}

static void dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    clear_ref(w, &((DefaultDict *)self)->factory);
    gc_track(w, self);
    dict_type(w)->slots.dealloc(w, self);
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    Object *factory = ((DefaultDict *)self)->factory;
    int status = factory ? visit(w, factory, arg) : 0;
    return status ? status : dict_type(w)->slots.traverse(w, self, visit, arg);
}

static int clear(World *w, Object *self) {
    clear_ref(w, &((DefaultDict *)self)->factory);
    return dict_type(w)->slots.clear(w, self);
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    bool has_factory = ((DefaultDict *)self)->factory;
    if (has_factory && index == 0)
        text_put(text, room, ".default_factory");
    else
        dict_type(w)->slots.edge(w, self, index - has_factory, text, room);
}

static const MethodDef methods[] = {
    {"__missing__", missing, METHOD_O, NULL},
    {"copy", copy, METHOD_NOARGS, NULL},
    {"__copy__", copy, METHOD_NOARGS, NULL},
    {"__reduce__", reduce, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static const MemberDef members[] = {
    {"default_factory", MEMBER_OBJECT, offsetof(DefaultDict, factory), false},
    {NULL, MEMBER_OBJECT, 0, false},
};

const TypeSpec defaultdict_spec = {
    .name = "collections.defaultdict",
    .base = T_DICT,
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .clear = clear,
              .edge = edge,
              .repr = repr,
              .init = defaultdict_init,
              .or_ = or_},
    .methods = methods,
    .members = members,
};

/* ---- the getter of a named tuple's field ---- */

typedef struct TupleGetter {
    Object head;
    ssize_t index;
    Object *doc;
} TupleGetter;

static Object *tuple_getter_new(World *w, Type *type, Object *const *args, size_t nargs,
                                Object *kwnames) {
    ssize_t index;
    if (!args_no_keywords(w, "_tuplegetter", kwnames) ||
        !args_check(w, "_tuplegetter", nargs, 2, 2) || !arg_ssize(w, args[0], &index))
        return NULL;
    TupleGetter *self = (TupleGetter *)object_alloc(w, type, sizeof *self);
    if (!self)
        return raise_memory(w);
    self->index = index;
    self->doc = newref(w, args[1]);
    gc_track(w, self);
    return (Object *)self;
}

static Object *tuple_getter_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    TupleGetter *getter = (TupleGetter *)self;
    if (!obj || obj == NONE(w))
        return newref(w, self);
    if (!is_tuple(obj))
        return raise_type_error(w,
                                "descriptor for index '%zd' for tuple subclasses doesn't apply "
                                "to '%T' object",
                                getter->index, obj);
    if (getter->index >= VAR_SIZE(obj))
        return raise_error(w, IndexError, "tuple index out of range");
    return newref(w, tuple_get(obj, getter->index));
}

static int tuple_getter_set(World *w, Object *self, Object *obj, Object *value) {
    (void)self, (void)obj;
    raise_error(w, AttributeError, value ? "can't set attribute" : "can't delete attribute");
    return -1;
}

static void tuple_getter_dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    clear_ref(w, &((TupleGetter *)self)->doc);
    object_free(w, self);
}

static int tuple_getter_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    return visit(w, ((TupleGetter *)self)->doc, arg);
}

static void tuple_getter_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w, (void)self, (void)index;
    text_put(text, room, ".__doc__");
}

static Object *tuple_getter_repr(World *w, Object *self) {
    TupleGetter *getter = (TupleGetter *)self;
    return str_format_c(w, "_tuplegetter(%zd, %R)", getter->index, getter->doc);
}

static const MemberDef tuple_getter_members[] = {
    {"__doc__", MEMBER_OBJECT, offsetof(TupleGetter, doc), false},
    {NULL, MEMBER_OBJECT, 0, false},
};

const TypeSpec tuple_getter_spec = {
    .name = "collections._tuplegetter",
    .flags = TYPE_GC,
    .slots = {.dealloc = tuple_getter_dealloc,
              .traverse = tuple_getter_traverse,
              .edge = tuple_getter_edge,
              .repr = tuple_getter_repr,
              .new_ = tuple_getter_new,
              .descr_get = tuple_getter_get,
              .descr_set = tuple_getter_set},
    .members = tuple_getter_members,
};

/* ---- Counter's counting of an iterable into a mapping ---- */

static bool has_method_of_dict(World *w, Object *mapping, Object *name) {
    return type_lookup(w, TYPE_OF(mapping), name) == type_lookup(w, dict_type(w), name);
}

/* mapping[item] += 1, without its methods */
static int count_in_dict(World *w, Object *mapping, Object *item, Object *one) {
    int64_t hash = object_hash(w, item);
    Object *old = hash == -1 ? NULL : dict_get_hash(w, mapping, item, hash);
    if (!old)
        return error_pending(w) ? -1 : dict_set_hash(w, mapping, item, hash, one);
    Object *count = number_binary(w, old, one, OP_ADD);
    int status = count ? dict_set_hash(w, mapping, item, hash, count) : -1;
    xdecref(w, count);
    return status;
}

/* mapping[item] = get(item, 0) + 1 */
static int count_by_methods(World *w, Object *mapping, Object *get, Object *item, Object *one) {
    Object *zero = int_from_ssize(w, 0);
    Object *old = zero ? object_call2(w, get, item, zero) : NULL;
    Object *count = old ? number_binary(w, old, one, OP_ADD) : NULL;
    int status = count ? object_setitem(w, mapping, item, count) : -1;
    xdecref(w, zero);
    xdecref(w, old);
    xdecref(w, count);
    return status;
}

static Object *count_elements(World *w, Object *self, Object *const *args, size_t nargs,
                              Object *kwnames) {
    (void)self, (void)kwnames;
    if (!args_check(w, "_count_elements", nargs, 2, 2))
        return NULL;
    bool plain = is_dict(args[0]) && has_method_of_dict(w, args[0], NAME(w, get)) &&
                 has_method_of_dict(w, args[0], NAME(w, __setitem__));
    Object *it = object_iter(w, args[1]), *item;
    Object *get = it && !plain ? object_getattr(w, args[0], NAME(w, get)) : NULL;
    Object *one = it && (plain || get) ? int_from_ssize(w, 1) : NULL;
    int status = one ? 0 : -1;
    while (status == 0 && (item = iter_next(w, it))) {
        status = plain ? count_in_dict(w, args[0], item, one)
                       : count_by_methods(w, args[0], get, item, one);
        decref(w, item);
    }
    xdecref(w, one);
    xdecref(w, get);
    xdecref(w, it);
    return error_pending(w) ? NULL : new_none(w);
}

static const MethodDef functions[] = {
    {"_count_elements", count_elements, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    return module_add_type(w, module, V_DEQUE) < 0 || !vm_type_ready(w, V_DEQUE_ITER) ||
                   !vm_type_ready(w, V_DEQUE_REVERSE_ITER) ||
                   module_add_type(w, module, V_DEFAULTDICT) < 0 ||
                   module_add_type(w, module, V_ODICT) < 0 || !vm_type_ready(w, V_ODICT_ITER) ||
                   !vm_type_ready(w, V_ODICT_KEYS) || !vm_type_ready(w, V_ODICT_VALUES) ||
                   !vm_type_ready(w, V_ODICT_ITEMS) ||
                   module_add_type(w, module, V_TUPLE_GETTER) < 0
               ? -1
               : 0;
}

const NativeModule collections_module = {"collections", functions, init, NULL};
