/* _tracemalloc: what the allocator's tracer knows, for python/tracemalloc.py. */
#include "memory/alloc.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/module.h"
#include "vm/watch.h"

static Object *is_tracing(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return new_bool(w, w->tracer.on);
}

static Object *clear_traces(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    tracer_clear(w);
    return new_none(w);
}

static Object *start(NATIVE_PARAMETERS) {
    int limit = 1;
    (void)self, (void)kwnames;
    if (!args_check(w, "start", nargs, 0, 1) || (nargs && !arg_int(w, args[0], &limit)))
        return NULL;
    if (limit < 1 || limit > UINT16_MAX)
        return raise_value_error(w, "the number of frames must be in range [1; 65535]");
    return watch_memory(w, (uint32_t)limit) ? new_none(w) : raise_memory(w);
}

static Object *stop(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    watch_memory_stop(w);
    return new_none(w);
}

static Object *get_traceback_limit(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, w->tracer.on ? w->tracer.limit : 1);
}

static Object *get_tracemalloc_memory(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return int_from_ssize(w, (ssize_t)tracer_bytes(w));
}

static Object *pair(World *w, Object *first, Object *second) {
    Object *tuple = first && second ? tuple_pack(w, 2, first, second) : NULL;
    xdecref(w, first);
    xdecref(w, second);
    return tuple;
}

/* Both figures are taken before anything is made of them. */
static Object *get_traced_memory(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    ssize_t traced = (ssize_t)w->tracer.traced, peak = (ssize_t)w->tracer.peak;
    Object *first = int_from_ssize(w, traced);
    return pair(w, first, first ? int_from_ssize(w, peak) : NULL);
}

static Object *reset_peak(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    w->tracer.peak = w->tracer.traced;
    return new_none(w);
}

/* ---- traces as tuples ---- */

/* ((filename, line), ...), innermost first */
static Object *frames_tuple(World *w, const TraceStack *stack) {
    Object *list = list_new(w, 0);
    for (uint32_t i = 0; list && i < stack->count; i++) {
        const TraceFrame *f = &stack->frames[i];
        Object *name = f->filename ? newref(w, f->filename) : str_new(w, "<unknown>");
        Object *frame = pair(w, name, name ? int_from_ssize(w, (ssize_t)f->line) : NULL);
        if (!frame || list_append(w, list, frame) < 0)
            clear_ref(w, &list);
        xdecref(w, frame);
    }
    Object *tuple = list ? sequence_tuple(w, list) : NULL;
    xdecref(w, list);
    return tuple;
}

/* (domain, size, frames, total) */
static Object *trace_tuple(World *w, const Trace *trace) {
    Object *frames = frames_tuple(w, trace->stack);
    Object *domain = int_from_ssize(w, 0), *size = int_from_ssize(w, (ssize_t)trace->size);
    Object *total = int_from_ssize(w, trace->stack->total);
    Object *tuple =
        frames && domain && size && total ? tuple_pack(w, 4, domain, size, frames, total) : NULL;
    xdecref(w, frames);
    xdecref(w, domain);
    xdecref(w, size);
    xdecref(w, total);
    return tuple;
}

/* What this makes is not traced. Nothing of the program runs meanwhile, for nothing is collected.
 */
static Object *get_traces(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const Tracer tracer = w->tracer;
    bool collects = w->gc.enabled;
    w->tracer.on = false;
    w->gc.enabled = false;
    Object *list = list_new(w, 0);
    for (size_t i = 0; list && tracer.on && i < tracer.room; i++) {
        if (!tracer.traces[i].block)
            continue;
        Object *tuple = trace_tuple(w, &tracer.traces[i]);
        if (!tuple || list_append(w, list, tuple) < 0)
            clear_ref(w, &list);
        xdecref(w, tuple);
    }
    w->gc.enabled = collects;
    w->tracer.on = tracer.on;
    return list;
}

static Object *get_object_traceback(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const Trace *trace = tracer_find(w, (char *)args[0] - object_prefix(w, args[0]));
    return trace ? frames_tuple(w, trace->stack) : new_none(w);
}

static const MethodDef methods[] = {
    {"is_tracing", is_tracing, METHOD_NOARGS, NULL},
    {"clear_traces", clear_traces, METHOD_NOARGS, NULL},
    {"start", start, METHOD_FAST, NULL},
    {"stop", stop, METHOD_NOARGS, NULL},
    {"get_traceback_limit", get_traceback_limit, METHOD_NOARGS, NULL},
    {"get_tracemalloc_memory", get_tracemalloc_memory, METHOD_NOARGS, NULL},
    {"get_traced_memory", get_traced_memory, METHOD_NOARGS, NULL},
    {"reset_peak", reset_peak, METHOD_NOARGS | METHOD_SINCE(9), NULL},
    {"_get_traces", get_traces, METHOD_NOARGS, NULL},
    {"_get_object_traceback", get_object_traceback, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const NativeModule _tracemalloc_module = {"_tracemalloc", methods, NULL, NULL};
