#include "vm/generator.h"

#include "lang/opcode.h"
#include "memory/trash.h"
#include "objects/args.h"
#include "objects/descr.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/eval.h"
#include "vm/eval_ops.h"
#include "vm/traceback.h"

#include <string.h>

/* The Frame at the end of a generator's block (FRAME_STACK models). */
static Frame *embedded_frame(const World *w, Generator *g) {
    return (Frame *)((char *)g + w->model->sizes[SIZE_GENERATOR] - sizeof(Frame));
}

static bool embeds(const World *w) {
    return w->model->frame_layout == FRAME_STACK;
}

Frame *generator_frame(World *w, Generator *g) {
    if (g->closed)
        return NULL;
    return embeds(w) ? embedded_frame(w, g) : g->own.frame_object->frame;
}

/* Whether the frame in its block still holds anything. */
static bool has_embedded_frame(const World *w, const Generator *g) {
    return embeds(w) && (!g->closed || g->keeps_frame);
}

Generator *frame_generator(World *w, Frame *f) {
    if (f->owner == OWNED_BY_GENERATOR)
        return (Generator *)((char *)f - w->model->sizes[SIZE_GENERATOR] + sizeof(Frame));
    return f->object->generator;
}

Object *generator_new(World *w, Frame *frame) {
    Code *code = frame->code;
    size_t bytes = w->model->sizes[SIZE_GENERATOR];
    if (embeds(w))
        bytes += frame_bytes(code) - sizeof(Frame);
    Generator *g = (Generator *)object_alloc(w, VM_TYPE(w, GENERATOR), bytes);
    if (!g) {
        frame_end(w, frame);
        return raise_memory(w);
    }
    frame->previous = NULL;
    g->code = newref(w, code);
    Function *function = (Function *)frame->function;
    g->name = newref(w, function ? function->name : code->name);
    g->qualname = newref(w, function ? function->qualname : code->qualname);
    if (embeds(w)) {
        memcpy(embedded_frame(w, g), frame, frame_bytes(code));
        embedded_frame(w, g)->owner = OWNED_BY_GENERATOR;
        frame_unstack(w, frame);
    } else {
        g->own.frame_object = frame->object;
        g->own.frame_object->generator = g;
        if (!w->model->frames_tracked)
            gc_track(w, frame->object);
    }
    gc_track(w, g);
    return (Object *)g;
}

/* ---- running ---- */

/* What it is handling; NULL for a finished one without a frame. */
static ExcInfo *exceptions_of(const World *w, Generator *g) {
    if (embeds(w))
        return &g->own.exc;
    return g->own.frame_object ? &g->own.frame_object->exc.info : NULL;
}

static void link_exceptions(World *w, Generator *g) {
    VmState *vm = VM(w);
    ExcInfo *own = exceptions_of(w, g);
    own->previous = vm->exc_info;
    vm->exc_info = own;
    if (own->value)
        OBJ(w)->handled = own->value;
}

static void unlink_exceptions(World *w, Generator *g) {
    VmState *vm = VM(w);
    vm->exc_info = exceptions_of(w, g)->previous;
    exceptions_of(w, g)->previous = NULL;
    OBJ(w)->handled = NULL;
    for (ExcInfo *info = vm->exc_info; info; info = info->previous)
        if (info->value) {
            OBJ(w)->handled = info->value;
            break;
        }
}

bool generator_enter(World *w, Generator *g, Object *value) {
    Frame *f = generator_frame(w, g);
    if (g->running) {
        raise_value_error(w, "generator already executing");
        return false;
    }
    if (f->state == FRAME_CREATED) {
        if (value && value != NONE(w)) {
            raise_type_error(w, "can't send non-None value to a just-started generator");
            return false;
        }
    } else {
        frame_stack(f)[f->depth++] = newref(w, value ? value : NONE(w));
    }
    g->running = true;
    f->previous = VM(w)->frame;
    link_exceptions(w, g);
    return true;
}

void generator_leave(World *w, Generator *g, bool finished) {
    unlink_exceptions(w, g);
    g->running = false;
    Frame *f = generator_frame(w, g);
    f->previous = NULL;
    if (!finished) {
        f->state = FRAME_SUSPENDED;
        return;
    }
    exc_info_set(w, exceptions_of(w, g), NULL);
    g->closed = true;
    if (embeds(w)) {
        frame_end(w, f);
    } else {
        FrameObject *object = g->own.frame_object;
        g->own.frame_object = NULL;
        object->generator = NULL;
        f->state = FRAME_DONE;
        if (REFCNT(object) == 1)
            gc_untrack(w, object);
        decref(w, object);
    }
}

/* PEP 479: a StopIteration that leaves a generator's body becomes RuntimeError. */
void generator_convert_stop(World *w) {
    if (w->model->generator_stop && error_is(w, StopIteration))
        raise_from_cause(w, TYPE(w, RuntimeError), "generator raised StopIteration");
}

Object *generator_resume(World *w, Object *self, Object *value, bool throwing, Object **returned) {
    Generator *g = (Generator *)self;
    if (returned)
        *returned = NULL;
    if (g->closed) {
        if (!throwing && value)
            return raise_stop_iteration(w, NULL);
        return NULL;
    }
    if (!generator_enter(w, g, value))
        return NULL;
    if (throwing && w->model->throw_has_context) {
        Object *exception = error_fetch(w);
        raise_object(w, exception);
        decref(w, exception);
    }
    Frame *f = generator_frame(w, g);
    incref(w, self);
    Object *result = eval_frame(w, f, throwing);
    bool finished = f->state != FRAME_SUSPENDED;
    if (!finished) {
        decref(w, self);
        return result;
    }
    if (result && !(returned || value || throwing) && result == NONE(w)) {
        decref(w, result);
        result = NULL;
    } else if (result) {
        if (returned)
            *returned = result;
        else {
            raise_stop_iteration(w, result == NONE(w) ? NULL : result);
            decref(w, result);
        }
        result = NULL;
    }
    decref(w, self);
    return NULL;
}

/* ---- methods ---- */

static Object *generator_next(World *w, Object *self) {
    return generator_resume(w, self, NULL, false, NULL);
}

static Object *send(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)nargs, (void)kwnames;
    Object *result = generator_resume(w, self, args[0], false, NULL);
    if (!result && !error_pending(w))
        raise_stop_iteration(w, NULL);
    return result;
}

/* The iterator a suspended `yield from` waits for; borrowed or NULL. */
static Object *awaited(World *w, Generator *g) {
    Frame *f = generator_frame(w, g);
    if (!f || f->state != FRAME_SUSPENDED)
        return NULL;
    const Instruction *next = f->ip;
    if (next->opcode != OPCODE_YIELD_FROM)
        return NULL;
    return frame_stack(f)[f->depth - 1];
}

/* What throw() was given: iterators that are no generators get it as it is. */
typedef struct Thrown {
    Object *const *args;
    size_t n;
} Thrown;
static Object *throw_into(World *w, Object *self, Object *exception, const Thrown *thrown);

/* Closes the iterator that [g] waits for; -1 with exception. */
static int close_awaited(World *w, Generator *g, Object *inner) {
    g->running = true;
    int status = 0;
    Object *result = NULL;
    if (VM_IS(w, inner, GENERATOR)) {
        result = generator_close(w, inner);
        status = result ? 0 : -1;
    } else {
        Object *method;
        int found = object_lookup_attr(w, inner, NAME(w, close), &method);
        if (found > 0) {
            result = object_call0(w, method);
            decref(w, method);
            status = result ? 0 : -1;
        } else if (found < 0) {
            error_unraisable(w, inner);
        }
    }
    xdecref(w, result);
    g->running = false;
    return status;
}

Object *generator_close(World *w, Object *self) {
    Generator *g = (Generator *)self;
    Frame *f = generator_frame(w, g);
    if (!f)
        return new_none(w);
    if (f->state == FRAME_CREATED && !g->running) {
        if (w->model->close_keeps_frame) {
            g->closed = g->keeps_frame = true;
        } else {
            link_exceptions(w, g);
            generator_leave(w, g, true);
        }
        return new_none(w);
    }
    if (g->running) {
        raise_value_error(w, "generator already executing");
        return NULL;
    }
    Object *inner = awaited(w, g);
    int status = 0;
    if (inner) {
        incref(w, inner);
        status = close_awaited(w, g, inner);
        decref(w, inner);
    }
    if (status == 0)
        raise_with_args(w, TYPE(w, GeneratorExit), OBJ(w)->empty_tuple);
    Object *result = generator_resume(w, self, NULL, true, NULL);
    if (result) {
        decref(w, result);
        return raise_error(w, RuntimeError, "generator ignored GeneratorExit");
    }
    if (error_pending(w) && !error_is(w, StopIteration) && !error_is(w, GeneratorExit))
        return NULL;
    error_clear(w);
    return new_none(w);
}

static Object *close_method(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return generator_close(w, self);
}

/* Raises what is given away: while it is handled, nobody but the handler holds it. */
static void raise_owned(World *w, Object *exception) {
    raise_object(w, exception);
    decref(w, exception);
}

/* Delivers the exception, which is given away, to the iterator that [g] waits for, then goes on in
 * [g]. */
static Object *throw_to_awaited(World *w, Object *self, Object *inner, Object *exception,
                                const Thrown *thrown) {
    Generator *g = (Generator *)self;
    Object *result = NULL, *method = NULL;
    if (object_isinstance(w, exception, (Object *)TYPE(w, GeneratorExit)) == 1) {
        if (close_awaited(w, g, inner) == 0)
            raise_owned(w, exception);
        else
            decref(w, exception);
        return generator_resume(w, self, NULL, true, NULL);
    }
    g->running = true;
    if (VM_IS(w, inner, GENERATOR)) {
        result = throw_into(w, inner, exception, thrown);
    } else {
        int found = object_lookup_attr(w, inner, NAME(w, throw), &method);
        if (found == 0)
            raise_object(w, exception);
        decref(w, exception);
        if (found <= 0) {
            g->running = false;
            return found < 0 ? NULL : generator_resume(w, self, NULL, true, NULL);
        }
        result = object_call(w, method, thrown->args, thrown->n, NULL);
        decref(w, method);
    }
    g->running = false;
    if (result)
        return result;
    /* The inner iterator ended: `yield from` has its value, or the error goes on in [g]. */
    Frame *f = generator_frame(w, g);
    if (error_pending(w) && !error_is(w, StopIteration))
        return generator_resume(w, self, NULL, true, NULL);
    Object *stop = error_fetch(w);
    Object *value = stop ? ((StopIterationObject *)stop)->value : NULL;
    value = newref(w, value ? value : NONE(w));
    xdecref(w, stop);
    Object **stack = frame_stack(f);
    Object *finished = stack[--f->depth];
    stack[f->depth] = NULL;
    decref(w, finished);
    f->ip++;
    result = generator_resume(w, self, value, false, NULL);
    decref(w, value);
    if (!result && !error_pending(w))
        raise_stop_iteration(w, NULL);
    return result;
}

static Object *throw_into(World *w, Object *self, Object *exception, const Thrown *thrown) {
    Generator *g = (Generator *)self;
    if (g->running) {
        decref(w, exception);
        return raise_value_error(w, "generator already executing");
    }
    Object *inner = awaited(w, g);
    if (inner) {
        incref(w, inner);
        Object *result = throw_to_awaited(w, self, inner, exception, thrown);
        decref(w, inner);
        return result;
    }
    raise_owned(w, exception);
    if (g->closed)
        return NULL;
    if (generator_frame(w, g)->state == FRAME_CREATED) {
        Frame *f = generator_frame(w, g);
        f->ip++;
        traceback_add(w, f);
        link_exceptions(w, g);
        generator_leave(w, g, true);
        return NULL;
    }
    return generator_resume(w, self, NULL, true, NULL);
}

/* The exception that throw(type[, value[, traceback]]) means; new reference. */
static Object *thrown_exception(World *w, Object *const *args, size_t nargs) {
    Object *type = args[0], *value = nargs > 1 ? args[1] : NONE(w);
    if (is_exception(type)) {
        if (value != NONE(w))
            return raise_type_error(w, "instance exception may not have a separate value");
        return newref(w, type);
    }
    if (!is_type(type) || !type_is_subtype((Type *)type, TYPE(w, BaseException)))
        return raise_type_error(w,
                                "exceptions must be classes or instances deriving from "
                                "BaseException, not %T",
                                type);
    if (is_exception(value) && type_is_subtype(TYPE_OF(value), (Type *)type))
        return newref(w, value);
    if (value == NONE(w))
        return object_call0(w, type);
    return is_tuple(value) ? object_call_tuple(w, type, value, NULL) : object_call1(w, type, value);
}

static Object *throw_method(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)kwnames;
    if (!args_check(w, "throw", nargs, 1, 3))
        return NULL;
    Object *exception = thrown_exception(w, args, nargs);
    if (!exception)
        return NULL;
    if (!is_exception(exception)) {
        raise_type_error(w, "calling %R should have returned an instance of BaseException, not %T",
                         args[0], exception);
        decref(w, exception);
        return NULL;
    }
    if (nargs > 2 && args[2] != NONE(w))
        set_ref(w, &((Exception *)exception)->traceback, newref(w, args[2]));
    Object *result = throw_into(w, self, exception, &(Thrown){args, nargs});
    if (!result && !error_pending(w))
        raise_stop_iteration(w, NULL);
    return result;
}

/* ---- life ---- */

static void finalize(World *w, Object *self) {
    Generator *g = (Generator *)self;
    Frame *f = generator_frame(w, g);
    if (!f)
        return;
    Object *pending = error_fetch(w);
    Object *result = generator_close(w, self);
    if (!result)
        error_unraisable(w, self);
    xdecref(w, result);
    if (pending)
        error_restore(w, pending);
}

static void dealloc(World *w, Object *self) {
    Generator *g = (Generator *)self;
    gc_untrack(w, self);
    if (g->weakrefs)
        weakref_clear_all(w, self);
    gc_track(w, self);
    if (gc_finalize_from_dealloc(w, self))
        return;
    gc_untrack(w, self);
    if (exceptions_of(w, g))
        exc_info_set(w, exceptions_of(w, g), NULL);
    if (has_embedded_frame(w, g)) {
        g->closed = true;
        g->keeps_frame = false;
        frame_end(w, embedded_frame(w, g));
    } else if (!g->closed) {
        g->own.frame_object->generator = NULL;
        clear_ref(w, &g->own.frame_object);
    }
    clear_ref(w, &g->code);
    clear_ref(w, &g->name);
    clear_ref(w, &g->qualname);
    object_free(w, self);
}

enum {
    FIXED_REFERENCES = 7
};

/* What a generator refers to beside the values of its frame. */
static void fixed_references(World *w, Generator *g, Object *fixed[FIXED_REFERENCES]) {
    ExcInfo *handled = exceptions_of(w, g);
    fixed[0] = embeds(w) ? NULL : (Object *)g->own.frame_object;
    fixed[1] = (Object *)g->code;
    fixed[2] = g->name;
    fixed[3] = g->qualname;
    fixed[4] = handled ? handled->value : NULL;
    fixed[5] = handled ? exc_info_traceback(w, handled) : NULL;
    fixed[6] = has_embedded_frame(w, g) ? (Object *)embedded_frame(w, g)->object : NULL;
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    Generator *g = (Generator *)self;
    Object *fixed[FIXED_REFERENCES];
    fixed_references(w, g, fixed);
    int status;
    for (size_t i = 0; i < FIXED_REFERENCES; i++)
        if (fixed[i] && (status = visit(w, fixed[i], arg)))
            return status;
    return has_embedded_frame(w, g) ? frame_traverse(w, embedded_frame(w, g), visit, arg) : 0;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    static const char *const names[FIXED_REFERENCES] = {
        ".gi_frame",     ".gi_code", ".__name__", ".__qualname__", "exception being handled",
        "its traceback", ".gi_frame"};
    Generator *g = (Generator *)self;
    Object *fixed[FIXED_REFERENCES];
    fixed_references(w, g, fixed);
    for (size_t i = 0; i < FIXED_REFERENCES; i++)
        if (fixed[i] && index-- == 0) {
            text_put(text, room, names[i]);
            return;
        }
    frame_edge(w, embedded_frame(w, g), index, text, room);
}

static Object *repr(World *w, Object *self) {
    return str_format_c(w, "<generator object %S at %A>", ((Generator *)self)->qualname, self);
}

/* ---- attributes ---- */

static Object *get_frame(World *w, Object *self, void *closure) {
    (void)closure;
    Frame *f = generator_frame(w, (Generator *)self);
    return f ? frame_object(w, f) : new_none(w);
}

static Object *get_running(World *w, Object *self, void *closure) {
    (void)closure;
    return new_bool(w, ((Generator *)self)->running);
}

static Object *get_suspended(World *w, Object *self, void *closure) {
    (void)closure;
    Frame *f = generator_frame(w, (Generator *)self);
    return new_bool(w, f && f->state == FRAME_SUSPENDED && !((Generator *)self)->running);
}

static Object *get_yieldfrom(World *w, Object *self, void *closure) {
    (void)closure;
    Object *inner = awaited(w, (Generator *)self);
    return newref(w, inner ? inner : NONE(w));
}

static Object *get_text(World *w, Object *self, void *closure) {
    return newref(w, *(Object **)((char *)self + (uintptr_t)closure));
}

static int set_text(World *w, Object *self, Object *value, void *closure) {
    if (!value || !is_str(value)) {
        raise_type_error(w, "%s must be set to a string object",
                         (uintptr_t)closure == offsetof(Generator, name) ? "__name__"
                                                                         : "__qualname__");
        return -1;
    }
    set_ref(w, (Object **)((char *)self + (uintptr_t)closure), newref(w, value));
    return 0;
}

static const GetSetDef getset[] = {
    {"__name__", get_text, set_text, "name of the generator", (void *)offsetof(Generator, name)},
    {"__qualname__", get_text, set_text, "qualified name of the generator",
     (void *)offsetof(Generator, qualname)},
    {"gi_frame", get_frame, NULL, NULL, NULL},
    {"gi_running", get_running, NULL, NULL, NULL},
    {"gi_suspended", get_suspended, NULL, NULL, NULL},
    {"gi_yieldfrom", get_yieldfrom, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const MemberDef members[] = {
    {"gi_code", MEMBER_OBJECT, offsetof(Generator, code), true},
    {NULL, MEMBER_OBJECT, 0, false},
};

static Object *sizeof_method(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Generator *g = (Generator *)self;
    size_t bytes = w->model->sizes[SIZE_GENERATOR];
    if (embeds(w))
        bytes += frame_bytes(g->code) - sizeof(Frame);
    return int_from_ssize(w, (ssize_t)bytes);
}

static Object *del_method(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    finalize(w, self);
    return new_none(w);
}

static Object *class_getitem(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    return generic_alias_new(w, self, args[0]);
}

static const MethodDef methods[] = {
    {"__del__", del_method, METHOD_NOARGS, NULL},
    {"__class_getitem__", class_getitem, METHOD_O | METHOD_CLASS | METHOD_SINCE(13), NULL},
    {"send", send, METHOD_O,
     "send(arg) -> send 'arg' into generator,\nreturn next yielded value "
     "or raise StopIteration."},
    {"throw", throw_method, METHOD_FAST | METHOD_PACKED | METHOD_UNTIL(10), NULL},
    {"throw", throw_method, METHOD_FAST | METHOD_SINCE(11), NULL},
    {"close", close_method, METHOD_NOARGS, "close() -> raise GeneratorExit inside generator."},
    {"__sizeof__", sizeof_method, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static Object *iter_self(World *w, Object *self) {
    return newref(w, self);
}

const TypeSpec generator_spec = {
    .name = "generator",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .weakoffset = offsetof(Generator, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .finalize = finalize,
              .edge = edge,
              .repr = repr,
              .iter = iter_self,
              .iternext = generator_next},
    .methods = methods,
    .getset = getset,
    .members = members,
};
