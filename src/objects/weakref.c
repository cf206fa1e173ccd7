/* Weak references and the lists of them.
 *
 * Order on an object's list: the plain reference without callback, then the plain proxy without
 * callback (each at most one, shared), then the others, last made first. Callbacks run in that
 * order.
 */
#include "objects/weakref.h"
#include "objects/descr.h"

#include "memory/fields.h"
#include "objects/args.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

bool weakref_check(World *w, const Object *o) {
    return ISINSTANCE(w, o, WEAKREF) || IS(w, o, WEAKPROXY) || IS(w, o, WEAKCALLABLEPROXY);
}

static bool is_proxy(World *w, const Object *o) {
    return IS(w, o, WEAKPROXY) || IS(w, o, WEAKCALLABLEPROXY);
}

/* ---- the list ---- */

typedef struct Shared { /* the references of a list that can be given out again */
    WeakRef *ref, *proxy;
} Shared;

static Shared shared_of(World *w, Object *const *list) {
    Shared s = {NULL, NULL};
    WeakRef *r = (WeakRef *)*list;
    if (r && !r->callback && IS(w, r, WEAKREF)) {
        s.ref = r;
        r = r->next;
    }
    if (r && !r->callback && is_proxy(w, (Object *)r))
        s.proxy = r;
    return s;
}

static void insert_first(WeakRef *self, Object **list) {
    self->prev = NULL;
    self->next = (WeakRef *)*list;
    if (self->next)
        self->next->prev = self;
    *list = (Object *)self;
}

static void insert_after(WeakRef *self, WeakRef *before) {
    self->prev = before;
    self->next = before->next;
    if (before->next)
        before->next->prev = self;
    before->next = self;
}

void weakref_clear(World *w, Object *o) {
    WeakRef *self = (WeakRef *)o;
    Object *target = self->object;
    bool referred = target && target != NONE(w);
    if (referred) {
        Object **list = instance_weakrefs(target);
        if (list && *list == o)
            *list = (Object *)self->next;
        if (self->prev)
            self->prev->next = self->next;
        if (self->next)
            self->next->prev = self->prev;
    }
    self->object = NONE(w);
    self->prev = self->next = NULL;
    if (referred && o->refcnt)
        world_event(w, EVENT_WEAKREF_CLEARED, o, (size_t)target);
}

static void clear_with_callback(World *w, WeakRef *self) {
    weakref_clear(w, (Object *)self);
    clear_ref(w, &self->callback);
}

/* ---- making ---- */

static WeakRef *make(World *w, Type *type, Object *o, Object *callback) {
    WeakRef *self = (WeakRef *)type_alloc(w, type, 0);
    if (!self)
        return NULL;
    self->hash = -1;
    self->object = o;
    self->callback = xnewref(w, callback);
    return self;
}

static Object **list_for(World *w, Object *o) {
    Object **list = instance_weakrefs(o);
    if (!list)
        raise_type_error(w, "cannot create weak reference to '%s' object", TYPE_OF(o)->name);
    return list;
}

/* Allocating may run the collector, which may have changed the list: it is read again. */
static Object *link_ref(World *w, Type *type, Object *o, Object *callback) {
    Object **list = list_for(w, o);
    if (!list)
        return NULL;
    bool shareable = !callback && type == TYPE(w, WEAKREF);
    Shared s = shared_of(w, list);
    if (shareable && s.ref)
        return newref(w, s.ref);
    WeakRef *self = make(w, type, o, callback);
    if (!self)
        return NULL;
    s = shared_of(w, list);
    WeakRef *before = s.proxy ? s.proxy : s.ref;
    if (shareable || !before)
        insert_first(self, list);
    else
        insert_after(self, before);
    return (Object *)self;
}

Object *weakref_new(World *w, Object *o, Object *callback) {
    return link_ref(w, TYPE(w, WEAKREF), o, callback == NONE(w) ? NULL : callback);
}

Object *weakref_new_proxy(World *w, Object *o, Object *callback) {
    Object **list = list_for(w, o);
    if (!list)
        return NULL;
    if (callback == NONE(w))
        callback = NULL;
    Shared s = shared_of(w, list);
    if (!callback && s.proxy)
        return newref(w, s.proxy);
    Type *type = object_callable(o) ? TYPE(w, WEAKCALLABLEPROXY) : TYPE(w, WEAKPROXY);
    WeakRef *self = make(w, type, o, callback);
    if (!self)
        return NULL;
    s = shared_of(w, list);
    WeakRef *before = callback && s.proxy ? s.proxy : s.ref;
    if (before)
        insert_after(self, before);
    else
        insert_first(self, list);
    return (Object *)self;
}

Object *weakref_get(World *w, Object *ref) {
    Object *o = ((WeakRef *)ref)->object;
    /* While an object is being destroyed it is as good as dead. */
    return o && o->refcnt ? o : NONE(w);
}

ssize_t weakref_count(World *w, Object *o) {
    (void)w;
    Object **list = instance_weakrefs(o);
    ssize_t n = 0;
    for (WeakRef *r = list ? (WeakRef *)*list : NULL; r; r = r->next)
        n++;
    return n;
}

Object *weakref_list(World *w, Object *o) {
    Object *result = list_new(w, 0);
    Object **list = instance_weakrefs(o);
    for (WeakRef *r = list ? (WeakRef *)*list : NULL; r && result; r = r->next)
        if (list_append(w, result, (Object *)r) < 0)
            clear_ref(w, &result);
    return result;
}

/* ---- death of the object ---- */

static void call_callback(World *w, WeakRef *ref, Object *callback) {
    world_event(w, EVENT_WEAKREF_CALLED, ref, 0);
    Object *result = object_call1(w, callback, (Object *)ref);
    if (result)
        decref(w, result);
    else
        error_unraisable(w, callback);
}

static void call_one(World *w, WeakRef *ref) {
    Object *callback = ref->callback;
    ref->callback = NULL;
    weakref_clear(w, (Object *)ref);
    if (!callback)
        return;
    if (ref->head.refcnt > 0)
        call_callback(w, ref, callback);
    decref(w, callback);
}

/* All are cleared before the first callback runs; a tuple holds references and callbacks meanwhile.
 */
static void call_several(World *w, WeakRef *ref, ssize_t n) {
    Object *held = tuple_new(w, 2 * n);
    if (!held) {
        error_clear(w);
        for (WeakRef *next; ref; ref = next) {
            next = ref->next;
            clear_with_callback(w, ref);
        }
        return;
    }
    Object **items = ((Tuple *)held)->items;
    for (ssize_t i = 0; i < n; i++) {
        WeakRef *next = ref->next;
        Object *callback = ref->callback;
        ref->callback = NULL;
        if (ref->head.refcnt > 0) {
            items[2 * i] = newref(w, ref);
            items[2 * i + 1] = callback;
        } else {
            xdecref(w, callback);
        }
        weakref_clear(w, (Object *)ref);
        ref = next;
    }
    for (ssize_t i = 0; i < n; i++)
        if (items[2 * i + 1])
            call_callback(w, (WeakRef *)items[2 * i], items[2 * i + 1]);
    decref(w, held);
}

void weakref_clear_all(World *w, Object *o) {
    Object **list = instance_weakrefs(o);
    if (!list)
        return;
    for (int i = 0; i < 2; i++)
        if (*list && !((WeakRef *)*list)->callback)
            clear_with_callback(w, (WeakRef *)*list);
    if (!*list)
        return;
    Object *pending = error_fetch(w);
    ssize_t n = weakref_count(w, o);
    if (n == 1)
        call_one(w, (WeakRef *)*list);
    else
        call_several(w, (WeakRef *)*list, n);
    if (pending)
        error_restore(w, pending);
}

/* ---- the collector ---- */

/* Clears the weak references to [o], queueing those with a callback that are not garbage
 * themselves. */
static void queue_callbacks(World *w, Object *o, GcHead *queue) {
    Object **list = instance_weakrefs(o);
    while (list && *list) {
        WeakRef *ref = (WeakRef *)*list;
        weakref_clear(w, (Object *)ref);
        if (!ref->callback || gc_is_collecting(ref))
            continue;
        incref(w, ref);
        gc_list_move(gc_head(ref), queue);
    }
}

static GcHead *next_of(const GcHead *node) {
    return (GcHead *)(node->next & ~(uintptr_t)1);
}

void weakref_handle_unreachable(World *w, GcHead *unreachable) {
    GcHead *queue = &OBJ(w)->weakref_queue, *node, *next;
    queue->next = queue->prev = (uintptr_t)queue;
    for (node = next_of(unreachable); node != unreachable; node = next) {
        Object *o = gc_object(node);
        next = next_of(node);
        /* A weak reference that is garbage must not call anything later on. */
        if (weakref_check(w, o))
            weakref_clear(w, o);
        queue_callbacks(w, o, queue);
    }
    while ((node = next_of(queue)) != queue) {
        WeakRef *ref = (WeakRef *)gc_object(node);
        Object *callback = newref(w, ref->callback);
        call_callback(w, ref, callback);
        decref(w, callback);
        decref(w, ref);
        if (next_of(queue) == node)
            gc_list_move(node, w->gc.old);
    }
}

/* ---- the type weakref.ref ---- */

static int traverse(World *w, Object *o, VisitFn visit, void *arg) {
    WeakRef *self = (WeakRef *)o;
    return self->callback ? visit(w, self->callback, arg) : 0;
}

static int clear(World *w, Object *o) {
    clear_with_callback(w, (WeakRef *)o);
    return 0;
}

static void dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    clear_with_callback(w, (WeakRef *)o);
    object_free(w, o);
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w, (void)self;
    static const char name[] = ".__callback__";
    if (room)
        text[0] = 0;
    for (size_t i = 0; index == 0 && room >= sizeof name && i < sizeof name; i++)
        text[i] = name[i];
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)kwnames; /* __init__ refuses them, which a subclass may have replaced */
    if (!args_check(w, "__new__", nargs, 1, 2))
        return NULL;
    Object *callback = nargs > 1 && args[1] != NONE(w) ? args[1] : NULL;
    return link_ref(w, type, args[0], callback);
}

static int init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args;
    return args_no_keywords(w, "ref", kwnames) && args_check(w, "__init__", nargs, 1, 2) ? 0 : -1;
}

static Object *call(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args;
    if (!args_no_keywords(w, "weakref", kwnames) || !args_check(w, "weakref", nargs, 0, 0))
        return NULL;
    return newref(w, weakref_get(w, self));
}

static int64_t hash(World *w, Object *o) {
    WeakRef *self = (WeakRef *)o;
    if (self->hash != -1)
        return self->hash;
    Object *target = weakref_get(w, o);
    if (target == NONE(w)) {
        raise_type_error(w, "weak object has gone away");
        return -1;
    }
    incref(w, target);
    self->hash = object_hash(w, target);
    decref(w, target);
    return self->hash;
}

static Object *repr(World *w, Object *o) {
    Object *target = weakref_get(w, o), *name;
    if (target == NONE(w))
        return str_format_c(w, "<weakref at %A; dead>", o);
    incref(w, target);
    Object *text = NULL;
    if (object_lookup_attr(w, target, NAME(w, __name__), &name) >= 0) {
        if (name && is_str(name))
            text = str_format_c(w, "<weakref at %A; to '%s' at %A (%U)>", o, TYPE_OF(target)->name,
                                target, name);
        else
            text =
                str_format_c(w, "<weakref at %A; to '%s' at %A>", o, TYPE_OF(target)->name, target);
        xdecref(w, name);
    }
    decref(w, target);
    return text;
}

/* Live ones compare as their objects, dead ones by identity. */
static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !ISINSTANCE(w, a, WEAKREF) || !ISINSTANCE(w, b, WEAKREF))
        return new_notimplemented(w);
    Object *x = weakref_get(w, a), *y = weakref_get(w, b);
    if (x == NONE(w) || y == NONE(w))
        return new_bool(w, (a == b) == (op == CMP_EQ));
    incref(w, x);
    incref(w, y);
    Object *result = object_richcompare(w, x, y, op);
    decref(w, x);
    decref(w, y);
    return result;
}

static Object *class_getitem(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(9), NULL},
    {NULL, NULL, 0, NULL},
};
static const MemberDef members[] = {
    {"__callback__", MEMBER_OBJECT, offsetof(WeakRef, callback), true},
    {NULL, 0, 0, false},
};

const TypeSpec weakref_spec = {
    .name = "weakref",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .clear = clear,
              .edge = edge,
              .repr = repr,
              .hash = hash,
              .call = call,
              .richcompare = richcompare,
              .init = init,
              .new_ = new_},
    .methods = methods,
    .members = members,
};
