/* The life of classes as objects: references, death. */
#include "objects/type.h"

#include <string.h>

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/weakref.h"

/* What the collector follows, in CPython's order. The other references cannot be in a cycle. */
static const Field visited[] = {
    {"__dict__", offsetof(Type, dict), FIELD_REF},
    {"__mro__", offsetof(Type, mro), FIELD_REF},
    {"__bases__", offsetof(Type, bases), FIELD_REF},
    {"__base__", offsetof(Type, base), FIELD_REF},
    {"__module__", offsetof(Type, module), FIELD_REF},
};
static const Field hidden[] = {
    {"__name__", offsetof(Type, name_obj), FIELD_REF},
    {"__qualname__", offsetof(Type, qualname), FIELD_REF},
    {"__slots__", offsetof(Type, slot_names), FIELD_REF},
    {"__subclasses__", offsetof(Type, subclasses), FIELD_REF},
};

enum {
    VISITED = sizeof visited / sizeof visited[0],
    HIDDEN = sizeof hidden / sizeof hidden[0]
};

static Object *field(const Object *self, const Field *f) {
    return *(Object **)((const char *)self + f->offset);
}

static int visit_fields(World *w, Object *self, const Field *fields, int n, VisitFn visit,
                        void *arg) {
    for (int i = 0; i < n; i++) {
        Object *o = field(self, &fields[i]);
        int stop = o ? visit(w, o, arg) : 0;
        if (stop)
            return stop;
    }
    return 0;
}

int type_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    return visit_fields(w, self, visited, VISITED, visit, arg);
}

int type_traverse_hidden(World *w, Object *self, VisitFn visit, void *arg) {
    return visit_fields(w, self, hidden, HIDDEN, visit, arg);
}

void type_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    text[0] = 0;
    for (int i = 0; i < VISITED; i++)
        if (field(self, &visited[i]) && index-- == 0) {
            const char *name = visited[i].name;
            size_t n = strlen(name) + 1;
            if (n >= room)
                return;
            text[0] = '.';
            memcpy(text + 1, name, n);
            return;
        }
}

void type_blocks(World *w, Object *self, BlockFn visit, void *arg) {
    Type *type = (Type *)self;
    if (type->cached_keys)
        visit(w, type->cached_keys, arg);
    if (type->doc)
        visit(w, type->doc, arg);
}

/* Only the dict and the mro, of which the class is a member, close cycles. */
int type_clear(World *w, Object *self) {
    Type *type = (Type *)self;
    type_modified(w, type);
    if (type->dict)
        dict_clear(w, type->dict);
    clear_ref(w, &type->mro);
    return 0;
}

static void unlink_from_bases(World *w, Type *type) {
    for (ssize_t i = 0; type->bases && i < VAR_SIZE(type->bases); i++)
        type_remove_subclass(w, (Type *)tuple_get(type->bases, i), type);
}

void type_dealloc(World *w, Object *self) {
    Type *type = (Type *)self;
    gc_untrack(w, self);
    type_modified(w, type);
    unlink_from_bases(w, type);
    if (type->weakrefs)
        weakref_clear_all(w, self);
    clear_ref(w, &type->base);
    clear_ref(w, &type->dict);
    clear_ref(w, &type->bases);
    clear_ref(w, &type->mro);
    clear_ref(w, &type->subclasses);
    mem_free(w, type->doc);
    clear_ref(w, &type->name_obj);
    clear_ref(w, &type->qualname);
    clear_ref(w, &type->slot_names);
    if (type->cached_keys)
        keys_release(w, type->cached_keys);
    clear_ref(w, &type->module);
    object_free(w, self);
}
