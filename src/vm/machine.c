#include "vm/machine.h"

#include "base/stack.h"

#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/builtins.h"
#include "vm/console.h"
#include "vm/eval.h"
#include "vm/module.h"
#include "vm/report.h"

#include <string.h>

enum {
    RECURSION_LIMIT = 1000,
    /* Calls of native code inside one another: for a recursion limit of 1000 up to three each, and
     * what CPython allows of its own since 3.12; and for a C stack that cannot grow. */
    NATIVE_LIMIT = 5000,
    NATIVE_LIMIT_SMALL = 400,
    NATIVE_STACK = 96 * 1024 * 1024,
};

extern const GcHooks machine_gc_hooks; /* gc_module.c */

/* ---- boot ---- */

/* super() without arguments: the class in the frame's __class__ cell and its first argument. */
static bool super_hook(World *w, Type **type, Object **obj) {
    Frame *f = VM(w)->frame;
    if (!f || f->code->argcount == 0) {
        raise_error(w, RuntimeError, f ? "super(): no arguments" : "super(): no current frame");
        return false;
    }
    Code *code = f->code;
    Object *first = f->localsplus[0];
    for (int32_t i = 0; i < code->body->ncells; i++)
        if (code->body->cells[i].argument == 0)
            first = ((Cell *)f->localsplus[code->body->cells[i].slot])->value;
    if (!first) {
        raise_error(w, RuntimeError, "super(): arg[0] deleted");
        return false;
    }
    int32_t base = code->nlocals + code->ncells;
    for (int32_t i = base; i < base + code->nfrees; i++) {
        if (tuple_get(code->localnames, i) != NAME(w, __class__))
            continue;
        Object *value = ((Cell *)f->localsplus[i])->value;
        if (!value) {
            raise_error(w, RuntimeError, "super(): empty __class__ cell");
            return false;
        }
        *type = (Type *)value;
        *obj = first;
        return true;
    }
    raise_error(w, RuntimeError, "super(): __class__ cell not found");
    return false;
}

static Object *globals_hook(World *w) {
    return VM(w)->frame ? VM(w)->frame->globals : NULL;
}

static Object *locals_hook(World *w) {
    Frame *f = VM(w)->frame;
    return f ? frame_visible_locals(w, f) : raise_error(w, SystemError, "frame does not exist");
}

static const ObjectHooks object_hooks = {
    .unraisable = report_unraisable,
    .call_super0 = super_hook,
    .globals = globals_hook,
    .locals = locals_hook,
};

static bool boot_types(World *w) {
    TYPE(w, FUNCTION)->slots.call = function_call;
    for (int i = V_FRAME; i <= V_TRACEBACK; i++)
        if (!vm_type_ready(w, (enum VmTypeIndex)i))
            return false;
    return true;
}

static bool boot_main(World *w) {
    VmState *vm = VM(w);
    vm->main = module_new(w, "__main__");
    if (!vm->main || dict_set_c(w, vm->modules, "__main__", vm->main) < 0)
        return false;
    Object *dict = module_dict(vm->main), *annotations = dict_new(w);
    bool ok = annotations && dict_set(w, dict, NAME(w, __annotations__), annotations) == 0 &&
              dict_set(w, dict, NAME(w, __builtins__), vm->builtins_module) == 0;
    xdecref(w, annotations);
    return ok;
}

static Object *boot_module(World *w, const char *name) {
    Object *text = str_intern_c(w, name);
    Object *module = text ? module_import(w, text) : NULL;
    xdecref(w, text);
    return module;
}

static bool boot(World *w) {
    VmState *vm = VM(w);
    vm->exc_info = &vm->exc_base.info;
    OBJ(w)->recursion_limit = RECURSION_LIMIT;
    OBJ(w)->native_limit = stack_grow(NATIVE_STACK) ? NATIVE_LIMIT : NATIVE_LIMIT_SMALL;
    OBJ(w)->hooks = &object_hooks;
    gc_init(w, &machine_gc_hooks);
    w->gc.enabled = false;
    if (!objects_boot(w) || !boot_types(w))
        return false;
    OBJ(w)->hooks = &object_hooks;
    vm->modules = dict_new(w);
    vm->sources = dict_new(w);
    if (!vm->modules || !vm->sources)
        return false;
    if (!(vm->builtins_module = boot_module(w, "builtins")) || builtins_boot(w) < 0)
        return false;
    OBJ(w)->builtins = module_dict(vm->builtins_module);
    if (!(vm->sys = boot_module(w, "sys")) || console_boot(w, vm->sys) < 0)
        return false;
    Object *gc = boot_module(w, "gc");
    xdecref(w, gc);
    if (!gc || !boot_main(w))
        return false;
    w->gc.enabled = true;
    return true;
}

/* An interpreter has used slices before the program begins: the one that is kept is there. */
static void keep_slice(World *w) {
    Object *slice = slice_new(w, NULL, NULL, NULL);
    error_clear(w);
    xdecref(w, slice);
}

/* What CPython's own modules have done before a program begins: something is alive in a pool of
 * every size. So none of these pools ever goes over to another size, and what follows a freed
 * object at its address is of its size. */
static bool use_heap(World *w) {
    for (uint32_t size = w->model->alignment; w->model->heap_in_use && size <= PYMALLOC_MAX;
         size += w->model->alignment)
        if (!mem_alloc(w, size))
            return false;
    return true;
}

World *machine_create(const Model *model, size_t heap_limit, Control *control) {
    World *w = world_create(model, heap_limit);
    if (!w)
        return NULL;
    VM(w)->control = control;
    if (!boot(w) || !use_heap(w)) {
        world_destroy(w);
        return NULL;
    }
    gc_collect(w, GC_GENERATIONS - 1);
    gc_begin(w);
    keep_slice(w);
    w->first_serial = w->next_serial;
    return w;
}

void machine_destroy(World *w) {
    world_destroy(w);
}

/* ---- running a program ---- */

static bool remember_source(World *w, Object *filename, const char *source, size_t length) {
    Object *bytes = bytes_new(w, source, length);
    bool ok = bytes && dict_set(w, VM(w)->sources, filename, bytes) == 0;
    xdecref(w, bytes);
    return ok;
}

static bool set_argv(World *w, int argc, const char *const *argv) {
    Object *list = list_new(w, 0);
    for (int i = 0; list && i < argc; i++) {
        Object *text = str_decode(w, argv[i], strlen(argv[i]), "utf-8", "surrogateescape");
        if (!text || list_append_steal(w, list, text) < 0)
            clear_ref(w, &list);
    }
    bool ok = list && dict_set_c(w, module_dict(VM(w)->sys), "argv", list) == 0;
    xdecref(w, list);
    return ok;
}

int machine_load(World *w, const char *source, size_t length, int argc, const char *const *argv,
                 Object **code) {
    Object *filename = str_decode(w, argv[0], strlen(argv[0]), "utf-8", "surrogateescape");
    Object *main_dict = module_dict(VM(w)->main);
    *code = NULL;
    if (!filename || !set_argv(w, argc, argv) || !remember_source(w, filename, source, length) ||
        dict_set(w, main_dict, NAME(w, __file__), filename) < 0 ||
        dict_set_c(w, main_dict, "__cached__", NONE(w)) < 0) {
        xdecref(w, filename);
        return report_exception(w);
    }
    CompileInput input = {source, length, filename, COMPILE_FILE, false};
    enum CompileStatus status = compile_source(w, &input, code, &VM(w)->script_constants);
    decref(w, filename);
    if (status == COMPILE_OK) {
        VM(w)->program = *code;
        return -1;
    }
    int exit_code = report_exception(w);
    return status == COMPILE_UNSUPPORTED ? EXIT_USAGE : exit_code;
}

/* A typed statement: its own compile unit, values of expressions are printed. *code NULL: the exit
 * code. */
static int load_statement(World *w, const Entry *entry, Object **code, Object **held) {
    Object *filename = str_new(w, "<stdin>");
    CompileInput input = {entry->text, entry->length, filename, COMPILE_SINGLE, false};
    *code = NULL;
    if (!filename)
        return report_exception(w);
    enum CompileStatus status = compile_source(w, &input, code, held);
    decref(w, filename);
    return status == COMPILE_OK ? -1 : report_exception(w);
}

/* What follows when an entry's code has ended. */
static int end_entry(World *w, Object *result) {
    VmState *vm = VM(w);
    int exit_code = result ? EXIT_FINE : report_exception(w);
    xdecref(w, result);
    clear_ref(w, &vm->program);
    clear_ref(w, &vm->script_constants);
    vm->running = false;
    return vm->exit_code = exit_code;
}

int machine_enter(World *w, const Entry *entry) {
    VmState *vm = VM(w);
    Object *code = NULL;
    w->instructions++;
    vm->entries++;
    vm->running = true;
    vm->exiting = false;
    int exit_code = EXIT_FINE;
    if (entry->kind == ENTRY_EXIT) {
        exit_code = machine_finalize(w);
    } else if (entry->kind == ENTRY_STATEMENT) {
        exit_code = load_statement(w, entry, &code, &vm->script_constants);
        vm->program = code;
    } else {
        exit_code = machine_load(w, entry->text, entry->length, entry->argc, entry->argv, &code);
    }
    if (code)
        return end_entry(w, eval_main(w, code, module_dict(vm->main)));
    vm->running = false;
    return vm->exit_code = exit_code;
}

int machine_resume(World *w) {
    return end_entry(w, eval_again(w));
}

void machine_inject(World *w, const Entry *statement) {
    Frame *f = VM(w)->frame;
    Object *code, *locals;
    w->instructions++;
    VM(w)->entries++;
    VM(w)->exiting = false;
    if (load_statement(w, statement, &code, NULL) >= 0)
        return;
    locals = frame_locals(w, f);
    Object *result = locals ? eval_code(w, code, f->globals, locals) : NULL;
    if (!result)
        VM(w)->exit_code = report_exception(w);
    xdecref(w, result);
    decref(w, code);
}

int machine_run_program(World *w, const char *source, size_t length, int argc,
                        const char *const *argv) {
    static const Entry at_exit = {.kind = ENTRY_EXIT};
    Entry program = {ENTRY_PROGRAM, source, length, argc, argv};
    int exit_code = machine_enter(w, &program);
    int exit_failed = machine_enter(w, &at_exit);
    return exit_failed && exit_code != EXIT_INTERRUPT ? exit_failed : exit_code;
}
