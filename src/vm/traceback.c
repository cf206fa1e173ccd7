#include "vm/traceback.h"

#include "memory/trash.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

/* ---- the objects ---- */

int traceback_add(World *w, Frame *f) {
    if (!error_pending(w))
        raise_error(w, SystemError, "error return without exception set");
    if (code_is_native(f->code))
        return 0;
    Object *exception = error_fetch(w);
    Object *frame = frame_object(w, f);
    Traceback *entry =
        frame ? (Traceback *)object_alloc(w, VM_TYPE(w, TRACEBACK), w->model->sizes[SIZE_TRACEBACK])
              : NULL;
    if (!entry) {
        xdecref(w, frame);
        error_clear(w);
        error_restore(w, exception);
        return -1;
    }
    Exception *e = (Exception *)exception;
    entry->next = (Traceback *)e->traceback;
    e->traceback = (Object *)entry;
    entry->frame = (FrameObject *)frame;
    entry->lasti = frame_lasti(f);
    entry->line = frame_line(f);
    gc_track(w, entry);
    error_restore(w, exception);
    return 0;
}

static void dealloc(World *w, Object *self) {
    Traceback *entry = (Traceback *)self;
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    clear_ref(w, &entry->next);
    clear_ref(w, &entry->frame);
    object_free(w, self);
    trash_end(w);
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    Traceback *entry = (Traceback *)self;
    int status = entry->next ? visit(w, (Object *)entry->next, arg) : 0;
    return status || !entry->frame ? status : visit(w, (Object *)entry->frame, arg);
}

static int clear(World *w, Object *self) {
    clear_ref(w, &((Traceback *)self)->next);
    clear_ref(w, &((Traceback *)self)->frame);
    return 0;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    bool next = index == 0 && ((Traceback *)self)->next;
    text_put(text, room, next ? ".tb_next" : ".tb_frame");
}

static Object *get_next(World *w, Object *self, void *closure) {
    (void)closure;
    Traceback *next = ((Traceback *)self)->next;
    return next ? newref(w, next) : new_none(w);
}

static int set_next(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    if (!value || (value != NONE(w) && !VM_IS(w, value, TRACEBACK))) {
        raise_type_error(w, "expected traceback object or None, got '%T'", value ? value : NONE(w));
        return -1;
    }
    for (Traceback *t = value == NONE(w) ? NULL : (Traceback *)value; t; t = t->next)
        if ((Object *)t == self) {
            raise_value_error(w, "traceback loop detected");
            return -1;
        }
    Traceback *next = value == NONE(w) ? NULL : newref(w, value);
    set_ref(w, &((Traceback *)self)->next, next);
    return 0;
}

static Object *get_line(World *w, Object *self, void *closure) {
    (void)closure;
    return int_from_ssize(w, ((Traceback *)self)->line);
}

static Object *get_lasti(World *w, Object *self, void *closure) {
    (void)closure;
    return int_from_ssize(w, 2 * ((Traceback *)self)->lasti);
}

static Object *dir(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    static const char *const shown[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    Object *list = list_new(w, 0);
    for (size_t i = 0; list && i < sizeof shown / sizeof *shown; i++) {
        Object *name = str_new(w, shown[i]);
        if (!name || list_append_steal(w, list, name) < 0)
            clear_ref(w, &list);
    }
    return list;
}

static const MethodDef methods[] = {
    {"__dir__", dir, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static const GetSetDef getset[] = {
    {"tb_next", get_next, set_next, NULL, NULL},
    {"tb_lineno", get_line, NULL, NULL, NULL},
    {"tb_lasti", get_lasti, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MemberDef members[] = {
    {"tb_frame", MEMBER_OBJECT, offsetof(Traceback, frame), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

const TypeSpec traceback_spec = {
    .name = "traceback",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {.dealloc = dealloc, .traverse = traverse, .clear = clear, .edge = edge},
    .methods = methods,
    .getset = getset,
    .members = members,
};
