/* Frame objects: what sys._getframe(), tracebacks and generators show of a frame. */
#include "vm/frame.h"

#include "memory/trash.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/generator.h"

size_t text_put(char *out, size_t room, const char *text) {
    size_t n = 0;
    while (text[n] && n + 1 < room) {
        out[n] = text[n];
        n++;
    }
    if (room)
        out[n] = '\0';
    return n;
}

static Frame *storage(World *w, FrameObject *object) {
    return (Frame *)((char *)object + w->model->sizes[SIZE_FRAME] - sizeof(Frame));
}

Object *frame_object(World *w, Frame *f) {
    if (f->object)
        return newref(w, f->object);
    size_t bytes = w->model->sizes[SIZE_FRAME] + frame_bytes(f->code) - sizeof(Frame);
    FrameObject *object = (FrameObject *)object_alloc(w, VM_TYPE(w, FRAME), bytes);
    if (!object)
        return raise_memory(w);
    object->frame = f;
    f->object = object;
    return newref(w, object);
}

static bool is_filed_under(const Code *code, const char *mark) {
    const Object *name = code->filename;
    ssize_t i = 0;
    while (is_str(name) && i < str_length(name) && mark[i] &&
           str_at(name, i) == (unsigned char)mark[i])
        i++;
    return !mark[i];
}

bool code_is_native(const Code *code) {
    return is_filed_under(code, "<glassheap _");
}

bool code_is_embedded(const Code *code) {
    return is_filed_under(code, "<glassheap ");
}

int frame_line(const Frame *f) {
    int32_t index = frame_lasti(f);
    return index < 0 ? f->code->firstlineno : code_line(f->code, index);
}

static int32_t localsplus_size(const Code *code) {
    return code->nlocals + code->ncells + code->nfrees;
}

enum {
    FIXED_REFERENCES = 5
};

/* What a frame refers to beside its values. */
static void fixed_references(const Frame *f, Object *fixed[FIXED_REFERENCES]) {
    bool borrowed = f->function != NULL;
    fixed[0] = f->locals;
    fixed[1] = f->function;
    fixed[2] = (Object *)f->code;
    fixed[3] = borrowed ? NULL : f->globals;
    fixed[4] = borrowed ? NULL : f->builtins;
}

/* How many values count. A program that asks does not see the stack of a running frame; since
 * frames lie in a stack of their own, nothing of the innermost one, and all of the others. */
static int32_t values_seen(World *w, const Frame *f) {
    int32_t locals = localsplus_size(f->code), all = locals + (f->depth > 0 ? f->depth : 0);
    if (!VM(w)->asked_for_references || f->state != FRAME_RUNNING)
        return all;
    if (w->model->frame_layout == FRAME_STACK)
        return f == VM(w)->frame ? 0 : all;
    return locals;
}

int frame_traverse(World *w, Frame *f, VisitFn visit, void *arg) {
    int status;
    Object *fixed[FIXED_REFERENCES];
    fixed_references(f, fixed);
    for (size_t i = 0; i < FIXED_REFERENCES; i++)
        if (fixed[i] && (status = visit(w, fixed[i], arg)))
            return status;
    int32_t n = values_seen(w, f);
    for (int32_t i = 0; i < n; i++)
        if (f->localsplus[i] && (status = visit(w, f->localsplus[i], arg)))
            return status;
    return 0;
}

static void slot_name(Frame *f, int32_t slot, char *text, size_t room) {
    int32_t locals = localsplus_size(f->code);
    if (slot >= locals) {
        text_put(text, room, "evaluation stack");
        return;
    }
    const char *kind = slot < f->code->nlocals           ? "local "
                       : slot < locals - f->code->nfrees ? "cell "
                                                         : "free ";
    size_t n = text_put(text, room, kind);
    str_copy_utf8(tuple_get(f->code->localnames, slot), text + n, room - n);
}

void frame_edge(World *w, Frame *f, size_t index, char *text, size_t room) {
    (void)w;
    static const char *const names[FIXED_REFERENCES] = {"locals", "function", "code", "globals",
                                                        "builtins"};
    Object *fixed[FIXED_REFERENCES];
    fixed_references(f, fixed);
    for (size_t i = 0; i < FIXED_REFERENCES; i++)
        if (fixed[i] && index-- == 0) {
            text_put(text, room, names[i]);
            return;
        }
    for (int32_t i = 0;; i++)
        if (f->localsplus[i] && index-- == 0) {
            slot_name(f, i, text, room);
            return;
        }
}

/* ---- locals() ---- */

static int copy_slot(World *w, Frame *f, int32_t slot, Object *dict) {
    Object *name = tuple_get(f->code->localnames, slot), *value = f->localsplus[slot];
    if (str_length(name) && str_at(name, 0) == '.')
        return 0;
    if (value && IS(w, value, CELL))
        value = ((Cell *)value)->value;
    if (value)
        return dict_set(w, dict, name, value);
    if (dict_contains(w, dict, name) == 1)
        return dict_delete(w, dict, name);
    return error_pending(w) ? -1 : 0;
}

Object *frame_locals(World *w, Frame *f) {
    if (f->locals && !(f->code->flags & CODE_OPTIMIZED))
        return f->locals;
    if (!f->locals && !(f->locals = dict_new(w)))
        return NULL;
    int32_t n = localsplus_size(f->code);
    for (int32_t i = 0; i < n; i++)
        if (copy_slot(w, f, i, f->locals) < 0)
            return NULL;
    return f->locals;
}

int32_t frame_hidden_local(World *w, const Frame *f, int32_t from) {
    for (int32_t i = from; !(f->code->flags & CODE_OPTIMIZED) && i < f->code->nlocals; i++)
        if (frame_local(w, f, i))
            return i;
    return -1;
}

Object *frame_visible_locals(World *w, Frame *f) {
    Object *locals = frame_locals(w, f);
    if (!locals || frame_hidden_local(w, f, 0) < 0)
        return xnewref(w, locals);
    bool whole = w->model->locals_shared;
    int32_t n = whole ? f->code->nlocals : localsplus_size(f->code);
    Object *copy = dict_new(w);
    bool copied = copy && (!whole || dict_update(w, copy, locals) == 0);
    for (int32_t i = 0; copied && i < n; i++)
        copied = !frame_local(w, f, i) || copy_slot(w, f, i, copy) == 0;
    if (!copied)
        clear_ref(w, &copy);
    return copy;
}

/* ---- the type ---- */

static void dealloc(World *w, Object *self) {
    FrameObject *object = (FrameObject *)self;
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    clear_ref(w, &object->trace);
    Frame *f = object->frame;
    bool own = f && f == storage(w, object);
    Code *code = own ? f->code : NULL;
    if (own) {
        xincref(w, code);
        if (f->code)
            frame_release(w, f);
        f->depth = 0;
    }
    clear_ref(w, &object->back);
    if (own && code && w->model->frame_layout == FRAME_OBJECTS)
        frame_object_release(w, object, code);
    else
        object_free(w, self);
    xdecref(w, code);
    trash_end(w);
}

static bool owns_frame(World *w, FrameObject *object) {
    return object->frame && object->frame == storage(w, object) && object->frame->code;
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    FrameObject *object = (FrameObject *)self;
    int status = 0;
    if (object->back && (status = visit(w, (Object *)object->back, arg)))
        return status;
    if (object->trace && (status = visit(w, object->trace, arg)))
        return status;
    return owns_frame(w, object) ? frame_traverse(w, object->frame, visit, arg) : 0;
}

static int clear(World *w, Object *self) {
    FrameObject *object = (FrameObject *)self;
    if (owns_frame(w, object) && object->frame->state != FRAME_RUNNING)
        frame_clear_locals(w, object->frame);
    return 0;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    FrameObject *object = (FrameObject *)self;
    if (object->back && index-- == 0)
        text_put(text, room, ".f_back");
    else if (object->trace && index-- == 0)
        text_put(text, room, ".f_trace");
    else
        frame_edge(w, object->frame, index, text, room);
}

static Object *repr(World *w, Object *self) {
    FrameObject *object = (FrameObject *)self;
    const Frame *f = object->frame;
    return str_format_c(w, "<frame at %A, file %R, line %d, code %S>", self, f->code->filename,
                        frame_line(f), f->code->name);
}

static Object *get_back(World *w, Object *self, void *closure) {
    (void)closure;
    FrameObject *object = (FrameObject *)self;
    if (object->back)
        return newref(w, object->back);
    Frame *previous = object->frame->previous;
    return previous ? frame_object(w, previous) : new_none(w);
}

static Object *get_code(World *w, Object *self, void *closure) {
    (void)closure;
    return newref(w, ((FrameObject *)self)->frame->code);
}

static Object *get_globals(World *w, Object *self, void *closure) {
    (void)closure;
    return newref(w, ((FrameObject *)self)->frame->globals);
}

static Object *get_builtins(World *w, Object *self, void *closure) {
    (void)closure;
    return newref(w, ((FrameObject *)self)->frame->builtins);
}

static Object *get_locals(World *w, Object *self, void *closure) {
    (void)closure;
    return frame_visible_locals(w, ((FrameObject *)self)->frame);
}

static Object *get_line(World *w, Object *self, void *closure) {
    (void)closure;
    return int_from_ssize(w, frame_line(((FrameObject *)self)->frame));
}

static Object *get_lasti(World *w, Object *self, void *closure) {
    (void)closure;
    return int_from_ssize(w, 2 * (ssize_t)frame_lasti(((FrameObject *)self)->frame));
}

static bool *tracing_flag(Object *self, const void *closure) {
    FrameObject *object = (FrameObject *)self;
    return *(const char *)closure == 'l' ? &object->skips_lines : &object->traces_opcodes;
}

static Object *get_tracing(World *w, Object *self, void *closure) {
    return new_bool(w, *tracing_flag(self, closure) != (*(const char *)closure == 'l'));
}

static int set_tracing(World *w, Object *self, Object *value, void *closure) {
    if (value != TRUE_(w) && value != FALSE_(w)) {
        raise_type_error(w, value ? "attribute value type must be bool"
                                  : "can't delete numeric/char attribute");
        return -1;
    }
    *tracing_flag(self, closure) = (value == TRUE_(w)) != (*(const char *)closure == 'l');
    return 0;
}

static Object *clear_method(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Frame *f = ((FrameObject *)self)->frame;
    if (f->state == FRAME_RUNNING)
        return raise_error(w, RuntimeError, "cannot clear an executing frame");
    Generator *generator = f->state == FRAME_DONE ? NULL : frame_generator(w, f);
    if (generator) {
        Object *result = generator_close(w, (Object *)generator);
        xdecref(w, result);
        return result ? new_none(w) : NULL;
    }
    frame_clear_locals(w, f);
    return new_none(w);
}

static Object *sizeof_method(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    FrameObject *object = (FrameObject *)self;
    size_t bytes = w->model->sizes[SIZE_FRAME] + frame_bytes(object->frame->code) - sizeof(Frame);
    if (w->model->frame_layout == FRAME_OBJECTS)
        bytes -= sizeof(Object *); /* the request has room for one slot more */
    return int_from_ssize(w, (ssize_t)bytes);
}

static const GetSetDef getset[] = {
    {"f_back", get_back, NULL, NULL, NULL},
    {"f_code", get_code, NULL, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL, NULL},
    {"f_lineno", get_line, NULL, NULL, NULL},
    {"f_trace_lines", get_tracing, set_tracing, NULL, "lines"},
    {"f_trace_opcodes", get_tracing, set_tracing, NULL, "opcodes"},
    {"f_lasti", get_lasti, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MemberDef members[] = {
    {"f_trace", MEMBER_OBJECT, offsetof(FrameObject, trace), false},
    {NULL, MEMBER_OBJECT, 0, false},
};

static const MethodDef methods[] = {
    {"clear", clear_method, METHOD_NOARGS, "F.clear(): clear most references held by the frame"},
    {"__sizeof__", sizeof_method, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const TypeSpec frame_spec = {
    .name = "frame",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {.dealloc = dealloc, .traverse = traverse, .clear = clear, .edge = edge, .repr = repr},
    .methods = methods,
    .getset = getset,
    .members = members,
};
