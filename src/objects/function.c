/* Functions: code with globals, defaults and closure. How they run is the vm's. */
#include "objects/function.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"

static const Field fields[] = {
    {"__code__", offsetof(Function, code), FIELD_REF},
    {"__globals__", offsetof(Function, globals), FIELD_REF},
    {"__builtins__", offsetof(Function, builtins), FIELD_REF},
    {"__module__", offsetof(Function, module), FIELD_REF},
    {"__defaults__", offsetof(Function, defaults), FIELD_REF},
    {"__kwdefaults__", offsetof(Function, kwdefaults), FIELD_REF},
    {"__doc__", offsetof(Function, doc), FIELD_REF},
    {"__name__", offsetof(Function, name), FIELD_REF},
    {"__dict__", offsetof(Function, dict), FIELD_REF},
    {"__closure__", offsetof(Function, closure), FIELD_REF},
    {"__annotations__", offsetof(Function, annotations), FIELD_REF},
    {"__qualname__", offsetof(Function, qualname), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *function_builtins_of(World *w, Object *globals) {
    Object *found = dict_get_str(w, globals, NAME(w, __builtins__));
    if (found && IS(w, found, MODULE))
        found = module_dict(found);
    return found && is_dict(found) ? found : OBJ(w)->builtins;
}

static Object *docstring(const Code *code) {
    if (!code->consts || !VAR_SIZE(code->consts))
        return NULL;
    Object *first = tuple_get(code->consts, 0);
    return is_str(first) ? first : NULL;
}

Object *function_new(World *w, Object *o, Object *globals) {
    Type *type = TYPE(w, FUNCTION);
    Code *code = (Code *)o;
    Function *self = (Function *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    Object *doc = docstring(code);
    self->code = newref(w, code);
    self->globals = newref(w, globals);
    if (w->model->function_holds_builtins)
        self->builtins = xnewref(w, function_builtins_of(w, globals));
    self->name = newref(w, code->name);
    self->qualname = newref(w, code->qualname ? code->qualname : code->name);
    self->doc = newref(w, doc ? doc : NONE(w));
    self->module = xnewref(w, dict_get_str(w, globals, NAME(w, __name__)));
    gc_track(w, self);
    return (Object *)self;
}

/* code, name and qualname cannot be part of a cycle's only way. */
static int clear(World *w, Object *o) {
    Function *self = (Function *)o;
    clear_ref(w, &self->globals);
    if (w->model->function_holds_builtins)
        clear_ref(w, &self->builtins);
    clear_ref(w, &self->module);
    clear_ref(w, &self->defaults);
    clear_ref(w, &self->kwdefaults);
    clear_ref(w, &self->doc);
    clear_ref(w, &self->dict);
    clear_ref(w, &self->closure);
    clear_ref(w, &self->annotations);
    return 0;
}

static void dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    if (((Function *)o)->weakrefs)
        weakref_clear_all(w, o);
    clear(w, o);
    fields_dealloc(w, o);
}

static Object *repr(World *w, Object *o) {
    return str_format_c(w, "<function %U at %A>", ((Function *)o)->qualname, o);
}

static Object *descr_get(World *w, Object *self, Object *obj, Object *type) {
    (void)type;
    if (!obj || obj == NONE(w))
        return newref(w, self);
    return method_new(w, self, obj);
}

/* The vm puts its own here at boot. */
static Object *call(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return raise_error(w, SystemError, "functions cannot be called yet");
}

/* ---- types.FunctionType(code, globals, name, defaults, closure) ---- */

static bool check_closure(World *w, const Code *code, Object *closure) {
    ssize_t wanted = code->nfrees, given = closure && is_tuple(closure) ? VAR_SIZE(closure) : 0;
    if (closure && !is_tuple(closure)) {
        raise_type_error(w, wanted ? "arg 5 (closure) must be tuple"
                                   : "arg 5 (closure) must be None or tuple");
        return false;
    }
    if (wanted != given) {
        raise_value_error(w, "%U requires closure of length %zd, not %zd", code->name, wanted,
                          given);
        return false;
    }
    for (ssize_t i = 0; i < given; i++)
        if (!IS(w, tuple_get(closure, i), CELL)) {
            raise_type_error(w, "arg 5 (closure) expected cell, found %s",
                             TYPE_OF(tuple_get(closure, i))->name);
            return false;
        }
    return true;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"code", "globals", "name", "argdefs", "closure", NULL};
    static const ArgSpec spec = {"function", names, 2, 5};
    Object *in[5] = {NULL};
    (void)type;
    if (!args_parse(w, &spec, args, nargs, kwnames, in))
        return NULL;
    for (int i = 2; i < 5; i++)
        if (in[i] == NONE(w))
            in[i] = NULL;
    if (!IS(w, in[0], CODE) || !is_dict(in[1]))
        return raise_type_error(w, "function() argument '%s' must be %s, not %T",
                                IS(w, in[0], CODE) ? "globals" : "code",
                                IS(w, in[0], CODE) ? "dict" : "code",
                                IS(w, in[0], CODE) ? in[1] : in[0]);
    if (in[2] && !is_str(in[2]))
        return raise_type_error(w, "arg 3 (name) must be None or string");
    if (in[3] && !is_tuple(in[3]))
        return raise_type_error(w, "arg 4 (defaults) must be None or tuple");
    if (!check_closure(w, (Code *)in[0], in[4]))
        return NULL;
    Function *self = (Function *)function_new(w, in[0], in[1]);
    if (self && in[2])
        set_ref(w, &self->name, newref(w, in[2]));
    if (self && in[3])
        self->defaults = newref(w, in[3]);
    if (self && in[4])
        self->closure = newref(w, in[4]);
    return (Object *)self;
}

/* ---- attributes ---- */

/* An attribute that holds a value of one type, or None for nothing. */
typedef struct Checked {
    uint16_t offset;
    bool may_be_none;
    uint32_t flag; /* the type's fast flag */
    const char *message;
} Checked;

static const Checked checked_name = {offsetof(Function, name), false, TYPE_STR_SUB,
                                     "__name__ must be set to a string object"};
static const Checked checked_qualname = {offsetof(Function, qualname), false, TYPE_STR_SUB,
                                         "__qualname__ must be set to a string object"};
static const Checked checked_defaults = {offsetof(Function, defaults), true, TYPE_TUPLE_SUB,
                                         "__defaults__ must be set to a tuple object"};
static const Checked checked_kwdefaults = {offsetof(Function, kwdefaults), true, TYPE_DICT_SUB,
                                           "__kwdefaults__ must be set to a dict object"};
static const Checked checked_annotations = {offsetof(Function, annotations), true, TYPE_DICT_SUB,
                                            "__annotations__ must be set to a dict object"};

static Object **checked_slot(Object *self, const void *closure) {
    return (Object **)((char *)self + ((const Checked *)closure)->offset);
}

static Object *get_checked(World *w, Object *self, void *closure) {
    Object *value = *checked_slot(self, closure);
    return value ? newref(w, value) : new_none(w);
}

static int set_checked(World *w, Object *self, Object *value, void *closure) {
    const Checked *c = closure;
    if (value == NONE(w) && c->may_be_none)
        value = NULL;
    if (value ? !(TYPE_OF(value)->flags & c->flag) : !c->may_be_none) {
        raise_type_error(w, "%s", c->message);
        return -1;
    }
    set_ref(w, checked_slot(self, closure), xnewref(w, value));
    return 0;
}

/* Names and values in turn, as the code made them, become a dict when that is asked for. */
static int unfold_annotations(World *w, Function *self) {
    Object *flat = self->annotations, *dict = dict_new(w);
    for (ssize_t i = 0; dict && i + 1 < VAR_SIZE(flat); i += 2)
        if (dict_set(w, dict, tuple_get(flat, i), tuple_get(flat, i + 1)) < 0)
            clear_ref(w, &dict);
    if (dict)
        set_ref(w, &self->annotations, dict);
    return dict ? 0 : -1;
}

static Object *get_annotations(World *w, Object *o, void *closure) {
    (void)closure;
    Function *self = (Function *)o;
    if (!self->annotations)
        self->annotations = dict_new(w);
    else if (IS(w, self->annotations, TUPLE) && unfold_annotations(w, self) < 0)
        return NULL;
    return xnewref(w, self->annotations);
}

/* No function has type parameters here: def f[T]() is not simulated. */
static Object *get_type_params(World *w, Object *self, void *closure) {
    (void)self, (void)closure;
    return newref(w, OBJ(w)->empty_tuple);
}

static Object *get_code(World *w, Object *o, void *closure) {
    (void)closure;
    return newref(w, ((Function *)o)->code);
}

static int set_code(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    Function *self = (Function *)o;
    if (!value || !IS(w, value, CODE)) {
        raise_type_error(w, "__code__ must be set to a code object");
        return -1;
    }
    ssize_t wanted = ((Code *)value)->nfrees, given = self->closure ? VAR_SIZE(self->closure) : 0;
    if (wanted != given) {
        raise_value_error(w, "%U() requires a code object with %zd free vars, not %zd", self->name,
                          given, wanted);
        return -1;
    }
    set_ref(w, &self->code, newref(w, value));
    return 0;
}

static Object *get_dict(World *w, Object *o, void *closure) {
    (void)closure;
    Function *self = (Function *)o;
    if (!self->dict)
        self->dict = dict_new(w);
    return xnewref(w, self->dict);
}

static int set_dict(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    if (!value)
        raise_type_error(w, "cannot delete __dict__");
    else if (!is_dict(value))
        raise_type_error(w, "__dict__ must be set to a dictionary, not a '%.200T'", value);
    else {
        set_ref(w, &((Function *)o)->dict, newref(w, value));
        return 0;
    }
    return -1;
}

static Object *get_builtins(World *w, Object *o, void *closure) {
    (void)closure;
    if (w->model->function_holds_builtins)
        return xnewref(w, ((Function *)o)->builtins);
    return raise_error(w, AttributeError, "'function' object has no attribute '__builtins__'");
}

static const GetSetDef getsets[] = {
    {"__code__", get_code, set_code, NULL, NULL},
    {"__defaults__", get_checked, set_checked, NULL, (void *)&checked_defaults},
    {"__kwdefaults__", get_checked, set_checked, NULL, (void *)&checked_kwdefaults},
    {"__annotations__", get_annotations, set_checked, NULL, (void *)&checked_annotations},
    {"__dict__", get_dict, set_dict, NULL, NULL},
    {"__builtins__", get_builtins, NULL, NULL, NULL},
    {"__type_params__", get_type_params, NULL, NULL, NULL},
    {"__name__", get_checked, set_checked, NULL, (void *)&checked_name},
    {"__qualname__", get_checked, set_checked, NULL, (void *)&checked_qualname},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MemberDef members[] = {
    {"__closure__", MEMBER_OBJECT, offsetof(Function, closure), true},
    {"__doc__", MEMBER_OBJECT, offsetof(Function, doc), false},
    {"__globals__", MEMBER_OBJECT, offsetof(Function, globals), true},
    {"__module__", MEMBER_OBJECT, offsetof(Function, module), false},
    {NULL, 0, 0, false},
};

const TypeSpec function_spec = {
    .name = "function",
    .doc = "Create a function object.",
    .flags = TYPE_GC | TYPE_METHOD_DESCRIPTOR,
    .dictoffset = offsetof(Function, dict),
    .weakoffset = offsetof(Function, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = fields_traverse,
              .clear = clear,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .call = call,
              .descr_get = descr_get,
              .new_ = new_},
    .getset = getsets,
    .members = members,
};
