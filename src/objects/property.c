#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

/* The name came with 3.10; the room for it with it. */
static bool has_name(const World *w) {
    return w->model->sizes[SIZE_PROPERTY] >= sizeof(Property);
}

static const Field property_fields[] = {
    {"fget", offsetof(Property, get), FIELD_REF},
    {"fset", offsetof(Property, set), FIELD_REF},
    {"fdel", offsetof(Property, del), FIELD_REF},
    {"__doc__", offsetof(Property, doc), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    int stop = fields_traverse(w, self, visit, arg);
    if (!stop && has_name(w) && ((Property *)self)->name)
        stop = visit(w, ((Property *)self)->name, arg);
    return stop;
}

static int clear(World *w, Object *self) {
    clear_ref(w, &((Property *)self)->doc);
    return 0;
}

static void dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    if (has_name(w))
        clear_ref(w, &((Property *)self)->name);
    fields_dealloc(w, self);
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    text[0] = 0;
    fields_edge(w, self, index, text, room);
    static const char name[] = ".__name__";
    if (!text[0])
        for (size_t i = 0; i < sizeof name && i < room; i++)
            text[i] = name[i];
}

static Object *not_none(World *w, Object *o) {
    return !o || o == NONE(w) ? NULL : newref(w, o);
}

/* Without a doc of its own the property has its getter's; an instance of a subclass keeps it as an
 * attribute. */
static int take_getter_doc(World *w, Property *self) {
    Object *doc;
    int found = object_lookup_attr(w, self->get, NAME(w, __doc__), &doc);
    if (found <= 0)
        return found;
    int failed = 0;
    if (IS(w, self, PROPERTY)) {
        set_ref(w, &self->doc, doc);
    } else {
        failed = instance_set(w, (Object *)self, NAME(w, __doc__), doc);
        decref(w, doc);
    }
    self->getter_doc = true;
    return failed;
}

static int init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc", NULL};
    static const ArgSpec spec = {"property", names, 0, 4};
    Object *in[4] = {NULL};
    if (!args_parse(w, &spec, args, nargs, kwnames, in))
        return -1;
    Property *self = (Property *)o;
    set_ref(w, &self->get, not_none(w, in[0]));
    set_ref(w, &self->set, not_none(w, in[1]));
    set_ref(w, &self->del, not_none(w, in[2]));
    set_ref(w, &self->doc, xnewref(w, in[3]));
    self->getter_doc = false;
    if (has_name(w))
        clear_ref(w, &self->name);
    if ((!in[3] || in[3] == NONE(w)) && self->get)
        return take_getter_doc(w, self);
    return 0;
}

/* The name, or that of its getter (3.13); false with an exception, *out may be NULL. */
static bool name_of(World *w, Property *self, Object **out) {
    *out = has_name(w) ? xnewref(w, self->name) : NULL;
    if (*out || !self->get || !w->model->property_named_by_getter)
        return true;
    return object_lookup_attr(w, self->get, NAME(w, __name__), out) >= 0;
}

static Object *unusable(World *w, Property *self, Object *obj, const char *what, const char *old) {
    Object *name, *qualname = NULL;
    if (!w->model->wording.property_attribute && !w->model->wording.property_names)
        return raise_error(w, AttributeError, "%s", old);
    if (!name_of(w, self, &name))
        return NULL;
    if (w->model->wording.property_attribute)
        raise_error(w, AttributeError, name ? "%s %R" : "%s", old, name);
    else if ((qualname = object_getattr(w, (Object *)TYPE_OF(obj), NAME(w, __qualname__))) && name)
        raise_error(w, AttributeError, "property %R of %R object has no %s", name, qualname, what);
    else if (qualname)
        raise_error(w, AttributeError, "property of %R object has no %s", qualname, what);
    xdecref(w, qualname);
    xdecref(w, name);
    return NULL;
}

static Object *descr_get(World *w, Object *o, Object *obj, Object *type) {
    (void)type;
    Property *self = (Property *)o;
    if (!obj || obj == NONE(w))
        return newref(w, o);
    if (!self->get)
        return unusable(w, self, obj, "getter", "unreadable attribute");
    Object *packed = w->model->property_packs_self ? tuple_from_items(w, &obj, 1) : NULL;
    if (!packed && error_pending(w))
        return NULL;
    Object *value = object_call1(w, self->get, obj);
    xdecref(w, packed);
    return value;
}

static int descr_set(World *w, Object *o, Object *obj, Object *value) {
    Property *self = (Property *)o;
    Object *fn = value ? self->set : self->del;
    if (!fn) {
        if (value)
            unusable(w, self, obj, "setter", "can't set attribute");
        else
            unusable(w, self, obj, "deleter", "can't delete attribute");
        return -1;
    }
    Object *result = value ? object_call2(w, fn, obj, value) : object_call1(w, fn, obj);
    xdecref(w, result);
    return result ? 0 : -1;
}

/* A new property of the same class with one of the functions replaced. */
static Object *copy_with(World *w, Object *o, Object *get, Object *set, Object *del) {
    Property *self = (Property *)o;
    Object *none = NONE(w);
    get = get && get != none ? get : self->get;
    set = set && set != none ? set : self->set;
    del = del && del != none ? del : self->del;
    Object *doc = self->getter_doc && get ? none : self->doc;
    Object *args[] = {get ? get : none, set ? set : none, del ? del : none, doc ? doc : none};
    Object *made = object_call(w, (Object *)TYPE_OF(o), args, 4, NULL);
    if (made && has_name(w) && type_is_subtype(TYPE_OF(made), TYPE(w, PROPERTY)))
        set_ref(w, &((Property *)made)->name, xnewref(w, self->name));
    return made;
}

static Object *getter(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)nargs, (void)kwnames;
    return copy_with(w, self, args[0], NULL, NULL);
}

static Object *setter(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)nargs, (void)kwnames;
    return copy_with(w, self, NULL, args[0], NULL);
}

static Object *deleter(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)nargs, (void)kwnames;
    return copy_with(w, self, NULL, NULL, args[0]);
}

static Object *set_name(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)kwnames;
    if (nargs != 2)
        return raise_type_error(w, "__set_name__() takes 2 positional arguments but %zd were given",
                                (ssize_t)nargs);
    if (has_name(w))
        set_ref(w, &((Property *)self)->name, newref(w, args[1]));
    return new_none(w);
}

static Object *get_abstract(World *w, Object *self, void *closure) {
    (void)closure;
    Property *p = (Property *)self;
    Object *functions[] = {p->get, p->set, p->del};
    for (int i = 0; i < 3; i++) {
        Object *flag = NULL;
        if (!functions[i])
            continue;
        int found = object_lookup_attr(w, functions[i], NAME(w, __isabstractmethod__), &flag);
        int truth = found > 0 ? object_is_true(w, flag) : found;
        xdecref(w, flag);
        if (truth)
            return truth < 0 ? NULL : new_bool(w, true);
    }
    return new_bool(w, false);
}

static Object *get_name(World *w, Object *self, void *closure) {
    (void)closure;
    Object *name;
    if (name_of(w, (Property *)self, &name) && !name)
        raise_error(w, AttributeError, "'property' object has no attribute '__name__'");
    return name;
}

static int assign_name(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    set_ref(w, &((Property *)self)->name, xnewref(w, value));
    return 0;
}

static const MethodDef methods[] = {
    {"getter", getter, METHOD_O, "Descriptor to change the getter on a property."},
    {"setter", setter, METHOD_O, "Descriptor to change the setter on a property."},
    {"deleter", deleter, METHOD_O, "Descriptor to change the deleter on a property."},
    {"__set_name__", set_name, METHOD_FAST | METHOD_SINCE(10), NULL},
    {NULL, NULL, 0, NULL},
};
static const MemberDef members[] = {
    {"fget", MEMBER_OBJECT, offsetof(Property, get), true},
    {"fset", MEMBER_OBJECT, offsetof(Property, set), true},
    {"fdel", MEMBER_OBJECT, offsetof(Property, del), true},
    {"__doc__", MEMBER_OBJECT, offsetof(Property, doc), false},
    {NULL, 0, 0, false},
};
static const GetSetDef getsets[] = {
    {"__isabstractmethod__", get_abstract, NULL, NULL, NULL},
    {"__name__", get_name, assign_name, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec property_spec = {
    .name = "property",
    .doc = "Property attribute.",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .clear = clear,
              .edge = edge,
              .blocks = fields_blocks,
              .fields = property_fields,
              .getattro = object_generic_getattr,
              .descr_get = descr_get,
              .descr_set = descr_set,
              .init = init,
              .new_ = type_generic_new},
    .methods = methods,
    .members = members,
    .getset = getsets,
};
