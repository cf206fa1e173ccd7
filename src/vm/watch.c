#include "vm/watch.h"

#include "lang/opcode.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/control.h"

/* ---- switching ---- */

void watch_resume(World *w) {
    VmState *vm = VM(w);
    Control *control = vm->control;
    if (!vm->watch || !control->stop_at)
        return;
    control->host_stop_at = control->stop_at;
    control->stop_at = 0;
}

void watch_set(World *w, enum WatchReason reason, bool on) {
    VmState *vm = VM(w);
    uint32_t before = vm->watch;
    vm->watch = on ? before | (uint32_t)reason : before & ~(uint32_t)reason;
    if (vm->watch)
        watch_resume(w);
    else if (before)
        vm->control->stop_at = vm->control->host_stop_at;
}

/* ---- allocations ---- */

static uint32_t program_frames(World *w, TraceFrame *frames, uint32_t limit) {
    uint32_t total = 0;
    for (const Frame *f = VM(w)->frame; f; f = f->previous) {
        if (code_is_native(f->code))
            continue;
        if (total < limit)
            frames[total] = (TraceFrame){f->code->filename, (uint64_t)frame_line(f)};
        total++;
    }
    return total;
}

bool watch_memory(World *w, uint32_t limit) {
    if (!tracer_start(w, program_frames, limit))
        return false;
    watch_set(w, WATCH_MEMORY, true);
    return true;
}

void watch_memory_stop(World *w) {
    tracer_stop(w);
    watch_set(w, WATCH_MEMORY, false);
}

/* ---- the trace function ---- */

void watch_trace(World *w, Object *function) {
    VmState *vm = VM(w);
    set_ref(w, &vm->trace_function, function == NONE(w) ? NULL : newref(w, function));
    vm->traced_frame = NULL;
    watch_set(w, WATCH_TRACE, vm->trace_function != NULL);
}

static bool is_tracing(const VmState *vm) {
    return vm->watch & WATCH_TRACE && !vm->in_trace_function;
}

/* Calls [function](frame, event, argument) and keeps what it returns as the frame's trace function.
 */
static bool call_trace(World *w, Frame *f, Object *function, const char *event, Object *argument) {
    VmState *vm = VM(w);
    FrameObject *frame = (FrameObject *)frame_object(w, f);
    Object *name = frame ? str_new(w, event) : NULL;
    Object *result = NULL;
    if (name) {
        Object *args[] = {(Object *)frame, name, argument};
        incref(w, function);
        vm->in_trace_function = true;
        result = object_call(w, function, args, 3, NULL);
        vm->in_trace_function = false;
        decref(w, function);
    }
    if (!result) {
        Object *pending = error_fetch(w);
        watch_trace(w, NONE(w));
        if (frame)
            clear_ref(w, &frame->trace);
        error_restore(w, pending);
    } else if (result != NONE(w)) {
        set_ref(w, &frame->trace, newref(w, result));
    }
    bool ok = result != NULL;
    xdecref(w, result);
    xdecref(w, name);
    xdecref(w, frame);
    return ok;
}

static Object *local_trace(const Frame *f) {
    return f->object ? f->object->trace : NULL;
}

bool watch_call(World *w, Frame *f) {
    VmState *vm = VM(w);
    if (!is_tracing(vm) || code_is_native(f->code))
        return true;
    vm->traced_frame = NULL;
    return call_trace(w, f, vm->trace_function, "call", NONE(w));
}

/* What the compiler adds of its own begins no line. */
static bool is_artificial(const Frame *f) {
    uint8_t opcode = f->ip[-1].opcode;
    return opcode == OPCODE_JUMP_BACKWARD || opcode == OPCODE_JUMP_FORWARD ||
           opcode == OPCODE_PUSH_EXC_INFO;
}

/* A line begins where its instructions do, and again after a jump backwards. */
static bool begins_line(VmState *vm, const Frame *f) {
    int32_t index = frame_lasti(f);
    bool back = vm->traced_frame == f && index < vm->traced_index;
    vm->traced_frame = f;
    vm->traced_index = index;
    int32_t line = code_line(f->code, index);
    return line > 0 && !is_artificial(f) &&
           (back || index == 0 || code_line(f->code, index - 1) != line);
}

bool watch_instruction(World *w, Frame *f) {
    VmState *vm = VM(w);
    Object *function = is_tracing(vm) ? local_trace(f) : NULL;
    if (!function || function == NONE(w))
        return true;
    if (begins_line(vm, f) && !f->object->skips_lines &&
        !call_trace(w, f, function, "line", NONE(w)))
        return false;
    function = local_trace(f);
    return !function || function == NONE(w) || !f->object->traces_opcodes ||
           call_trace(w, f, function, "opcode", NONE(w));
}

bool watch_return(World *w, Frame *f, Object *value) {
    Object *function = is_tracing(VM(w)) ? local_trace(f) : NULL;
    if (!function || function == NONE(w))
        return true;
    Object *pending = error_fetch(w);
    bool ok = call_trace(w, f, function, "return", value ? value : NONE(w));
    if (ok)
        error_restore(w, pending);
    else
        xdecref(w, pending);
    return ok;
}

void watch_exception(World *w, Frame *f) {
    Object *function = is_tracing(VM(w)) ? local_trace(f) : NULL;
    if (!function || function == NONE(w))
        return;
    Object *pending = error_fetch(w);
    Object *traceback = pending ? ((Exception *)pending)->traceback : NULL;
    Object *triple =
        pending ? tuple_pack(w, 3, TYPE_OF(pending), pending, traceback ? traceback : NONE(w))
                : NULL;
    bool ok = triple && call_trace(w, f, function, "exception", triple);
    xdecref(w, triple);
    if (ok || !pending)
        error_restore(w, pending);
    else
        decref(w, pending);
}
