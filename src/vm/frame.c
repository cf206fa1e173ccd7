#include "vm/frame.h"

#include "memory/raw.h"
#include "objects/dict.h"
#include "objects/list.h"

#include <string.h>

enum {
    CHUNK_BYTES = 16 * 1024
};

static int32_t localsplus_size(const Code *code) {
    return code->nlocals + code->ncells + code->nfrees;
}

Cell *frame_cell(World *w, const Frame *f, int32_t slot) {
    const Code *code = f->code;
    bool shared = slot >= code->nlocals;
    for (int32_t i = 0; !shared && i < code->body->ncells; i++)
        shared = code->body->cells[i].slot == slot;
    Object *value = f->localsplus[slot];
    return shared && value && IS(w, value, CELL) ? (Cell *)value : NULL;
}

Object *frame_local(World *w, const Frame *f, int32_t slot) {
    const Cell *cell = frame_cell(w, f, slot);
    return cell ? cell->value : f->localsplus[slot];
}

/* ---- frames that are objects (up to 3.10) ---- */

static size_t object_frame_bytes(World *w, const Code *code) {
    return w->model->sizes[SIZE_FRAME] +
           sizeof(Object *) * (size_t)(localsplus_size(code) + code->stacksize);
}

static Frame *inner_frame(World *w, FrameObject *object) {
    return (Frame *)((char *)object + w->model->sizes[SIZE_FRAME] - sizeof(Frame));
}

/* A finished frame is kept by its code object, else in the free list, linked as all free lists are:
 * through the first word of the body. */
static FrameObject *take_kept_frame(World *w, Code *code) {
    FrameObject *object = (FrameObject *)code->body->zombie_frame;
    if (object) {
        code->body->zombie_frame = NULL;
        return object;
    }
    FreeList *list = &OBJ(w)->freelists.frames;
    object = list->first;
    if (!object)
        return NULL;
    list->first = object->frame;
    list->count--;
    if (inner_frame(w, object)->room < localsplus_size(code) + code->stacksize) {
        Object *resized = (Object *)object;
        object_revive(w, resized);
        if (!object_realloc(w, &resized, object_frame_bytes(w, code))) {
            object_free(w, resized);
            return NULL;
        }
        object = (FrameObject *)resized;
        inner_frame(w, object)->room = 0;
    }
    return object;
}

static Frame *new_object_frame(World *w, Code *code) {
    FrameObject *object = take_kept_frame(w, code);
    if (object) {
        object_revive(w, (Object *)object);
    } else {
        size_t bytes = object_frame_bytes(w, code);
        object = (FrameObject *)object_alloc(w, VM_TYPE(w, FRAME), bytes);
        if (!object)
            return (Frame *)raise_memory(w);
    }
    Frame *f = inner_frame(w, object);
    int32_t slots = localsplus_size(code) + code->stacksize;
    if (f->room < slots)
        f->room = slots < UINT8_MAX ? (uint8_t)slots : UINT8_MAX;
    memset(f->localsplus, 0, sizeof(Object *) * (size_t)localsplus_size(code));
    object->frame = f;
    object->line = 0;
    object->skips_lines = object->traces_opcodes = false;
    f->object = object;
    f->owner = OWNED_BY_OBJECT;
    return f;
}

/* Keeps or frees the memory of a dead frame object whose references are all gone. */
void frame_object_release(World *w, FrameObject *object, Code *code) {
    FreeList *list = &OBJ(w)->freelists.frames;
    if (w->model->freelists.zombie_frames && !code->body->zombie_frame && code->head.refcnt > 0) {
        code->body->zombie_frame = (Object *)object;
    } else if (list->count < w->model->freelists.frames) {
        object->frame = list->first;
        list->first = object;
        list->count++;
    } else {
        object_free(w, (Object *)object);
    }
}

/* ---- frames on the data stack (3.11+) ---- */

static bool add_chunk(World *w, size_t bytes) {
    size_t size = CHUNK_BYTES;
    while (size < bytes + sizeof(StackChunk))
        size *= 2;
    StackChunk *chunk = raw_alloc(w, size);
    if (!chunk)
        return raise_memory(w);
    chunk->previous = VM(w)->chunk;
    chunk->top = (char *)(chunk + 1);
    chunk->limit = (char *)chunk + size;
    VM(w)->chunk = chunk;
    return true;
}

static Frame *new_stack_frame(World *w, const Code *code) {
    int32_t locals = localsplus_size(code);
    size_t bytes = sizeof(Frame) + sizeof(Object *) * (size_t)(locals + code->stacksize);
    StackChunk *chunk = VM(w)->chunk;
    if (!chunk || (size_t)(chunk->limit - chunk->top) < bytes) {
        if (!add_chunk(w, bytes))
            return NULL;
        chunk = VM(w)->chunk;
    }
    Frame *f = (Frame *)chunk->top;
    chunk->top += bytes;
    memset(f->localsplus, 0, sizeof(Object *) * (size_t)locals);
    f->object = NULL;
    f->owner = OWNED_BY_STACK;
    return f;
}

/* The frame must be the last one made. Its bytes stay, as on any stack. */
static void pop_stack_frame(World *w, Frame *f) {
    StackChunk *chunk = VM(w)->chunk;
    chunk->top = (char *)f;
    if (chunk->top == (char *)(chunk + 1) && chunk->previous) {
        VM(w)->chunk = chunk->previous;
        raw_free(w, chunk);
    }
}

void frame_unstack(World *w, Frame *f) {
    pop_stack_frame(w, f);
}

size_t frame_bytes(const Code *code) {
    return sizeof(Frame) + sizeof(Object *) * (size_t)(localsplus_size(code) + code->stacksize);
}

/* ---- both ---- */

static Frame *frame_new(World *w, Code *code) {
    Frame *f = w->model->frame_layout == FRAME_OBJECTS ? new_object_frame(w, code)
                                                       : new_stack_frame(w, code);
    if (!f)
        return NULL;
    f->previous = VM(w)->frame;
    f->code = newref(w, code);
    f->function = f->globals = f->builtins = f->locals = NULL;
    f->ip = code->body->instructions;
    f->depth = 0;
    f->pops = 0;
    f->returns = RETURN_TO_C;
    f->state = FRAME_CREATED;
    if (w->model->frames_tracked)
        gc_track(w, f->object);
    return f;
}

/* Cells for captured locals, and the free variables from the function's closure. */
static bool make_cells(World *w, Frame *f, Function *function) {
    const Code *code = f->code;
    for (int32_t i = 0; i < code->body->ncells; i++) {
        struct CellSlot cell = code->body->cells[i];
        Object *value = cell.argument < 0 ? NULL : f->localsplus[cell.argument];
        Object *made = cell_new(w, value);
        if (!made)
            return false;
        if (cell.argument >= 0) {
            f->localsplus[cell.argument] = NULL;
            xdecref(w, value);
        }
        f->localsplus[cell.slot] = made;
    }
    Object **frees = f->localsplus + code->nlocals + code->ncells;
    for (int32_t i = 0; i < code->nfrees; i++)
        frees[i] = newref(w, tuple_get(function->closure, i));
    return true;
}

/* Up to 3.9 the builtins of the caller serve if it has the same globals, else the globals tell.
 * Borrowed. */
static Object *builtins_for(World *w, const Frame *caller, Function *function, Object *globals) {
    if (function && w->model->function_holds_builtins)
        return function->builtins;
    return caller && caller->globals == globals ? caller->builtins
                                                : function_builtins_of(w, globals);
}

static void set_scopes(World *w, Frame *f, Object *globals, Object *builtins) {
    f->globals = globals;
    f->builtins = builtins;
    if (w->model->frame_layout == FRAME_OBJECTS || !f->function) {
        incref(w, globals);
        incref(w, builtins);
    }
}

static void release_stolen(World *w, Object *const *args, size_t nargs, Object *kwnames) {
    size_t n = nargs + (kwnames ? (size_t)VAR_SIZE(kwnames) : 0);
    for (size_t i = 0; i < n; i++)
        decref(w, args[i]);
}

Frame *frame_for_call(World *w, Function *function, Object *const *args, size_t nargs,
                      Object *kwnames, bool steal) {
    Code *code = function->code;
    Frame *f = frame_new(w, code);
    if (!f) {
        if (steal) {
            release_stolen(w, args, nargs, kwnames);
            decref(w, function);
        }
        return NULL;
    }
    if (w->model->frame_holds_function)
        f->function = steal ? (Object *)function : newref(w, function);
    set_scopes(w, f, function->globals, builtins_for(w, f->previous, function, function->globals));
    size_t simple = (size_t)code->argcount;
    bool bound;
    if (!kwnames && nargs == simple && !code->kwonlyargcount &&
        !(code->flags & (CODE_VARARGS | CODE_VARKEYWORDS))) {
        if (nargs)
            memcpy(f->localsplus, args, nargs * sizeof *args);
        if (!steal)
            for (size_t i = 0; i < nargs; i++)
                incref(w, args[i]);
        bound = true;
    } else {
        bound = frame_bind(w, f, function, args, nargs, kwnames, steal);
    }
    if (bound && code->body->ncells + code->nfrees)
        bound = make_cells(w, f, function);
    if (!w->model->frame_holds_function && steal)
        decref(w, function);
    if (!bound) {
        frame_end(w, f);
        return NULL;
    }
    return f;
}

Frame *frame_for_code(World *w, Code *code, Object *globals, Object *locals, Function *function) {
    Frame *f = frame_new(w, code);
    if (!f)
        return NULL;
    if (function && w->model->frame_holds_function)
        f->function = newref(w, function);
    set_scopes(w, f, globals, builtins_for(w, f->previous, function, globals));
    f->locals = xnewref(w, locals);
    if (!make_cells(w, f, function)) {
        frame_end(w, f);
        return NULL;
    }
    return f;
}

void frame_clear_locals(World *w, Frame *f) {
    int32_t n = localsplus_size(f->code);
    for (int32_t i = 0; i < n; i++)
        clear_ref(w, &f->localsplus[i]);
    Object **stack = f->localsplus + n;
    int32_t depth = f->depth;
    f->depth = 0;
    for (int32_t i = 0; i < depth; i++)
        xdecref(w, stack[i]);
}

/* References of the frame other than locals and code. */
static void release_scopes(World *w, Frame *f) {
    if (w->model->frame_layout == FRAME_OBJECTS || !f->function) {
        clear_ref(w, &f->builtins);
        clear_ref(w, &f->globals);
    }
    clear_ref(w, &f->locals);
    clear_ref(w, &f->function);
}

void frame_release(World *w, Frame *f) {
    frame_clear_locals(w, f);
    release_scopes(w, f);
    clear_ref(w, &f->code);
}

/* Links the frame object to its caller's, because the chain of running frames is about to lose it.
 */
static void keep_back(World *w, FrameObject *object, Frame *f) {
    if (!object->back && f->previous)
        object->back = (struct FrameObject *)frame_object(w, f->previous);
    if (error_pending(w) && !object->back)
        return;
    f->previous = NULL;
}

static void end_object_frame(World *w, Frame *f) {
    FrameObject *object = f->object;
    f->state = FRAME_DONE;
    if (REFCNT(object) > 1) {
        keep_back(w, object, f);
        decref(w, object);
        if (!gc_is_tracked(object))
            gc_track(w, object);
    } else {
        f->previous = NULL;
        decref(w, object);
    }
}

/* The frame object outlives the call: it takes the Frame with it. */
static void take_ownership(World *w, Frame *f) {
    FrameObject *object = f->object;
    Object *exception = error_fetch(w);
    keep_back(w, object, f);
    error_clear(w);
    if (exception)
        error_restore(w, exception);
    Frame *copy = inner_frame(w, object);
    size_t used = (size_t)localsplus_size(f->code) + (size_t)f->depth;
    memcpy(copy, f, sizeof(Frame) + used * sizeof(Object *));
    copy->owner = OWNED_BY_OBJECT;
    copy->state = FRAME_DONE;
    copy->previous = NULL;
    if (copy->function) { /* borrowed scopes become owned */
        incref(w, copy->globals);
        incref(w, copy->builtins);
        clear_ref(w, &copy->function);
    }
    object->frame = copy;
    f->object = NULL;
    if (!gc_is_tracked(object))
        gc_track(w, object);
    decref(w, object);
}

void frame_end(World *w, Frame *f) {
    if (f->owner == OWNED_BY_OBJECT && w->model->frame_layout == FRAME_OBJECTS) {
        end_object_frame(w, f);
        return;
    }
    uint8_t owner = f->owner;
    f->state = FRAME_DONE;
    if (f->object && REFCNT(f->object) > 1) {
        take_ownership(w, f);
    } else {
        if (f->object) {
            FrameObject *object = f->object;
            f->object = NULL;
            object->frame = NULL;
            decref(w, object);
        }
        frame_release(w, f);
    }
    if (owner == OWNED_BY_STACK)
        pop_stack_frame(w, f);
}

/* ---- C-held references ---- */

bool held_push(World *w, Object *object, const char *what) {
    VmState *vm = VM(w);
    if (vm->nheld == vm->held_room) {
        int32_t room = vm->held_room ? 2 * vm->held_room : 64;
        Held *larger = raw_realloc(w, vm->held, (size_t)room * sizeof *larger);
        if (!larger) {
            xdecref(w, object);
            return raise_memory(w);
        }
        vm->held = larger;
        vm->held_room = room;
    }
    vm->held[vm->nheld++] = (Held){object, what};
    return true;
}

void held_pop(World *w) {
    VmState *vm = VM(w);
    Object *object = vm->held[--vm->nheld].object;
    vm->held[vm->nheld].object = NULL;
    xdecref(w, object);
}

bool held_begin(World *w) {
    return held_push(w, NULL, "");
}

void held_end(World *w) {
    while (VM(w)->held[VM(w)->nheld - 1].object)
        held_pop(w);
    held_pop(w);
}
