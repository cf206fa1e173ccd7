/* The end of a program: atexit functions, a full collection, then the modules' contents. */
#include "vm/machine.h"

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "vm/module.h"
#include "vm/report.h"
#include "vm/watch.h"

static void call_atexit(World *w) {
    Object *module = module_find(w, "atexit");
    Object *run = module ? dict_get_c(w, module_dict(module), "_run_exitfuncs") : NULL;
    Object *result = run ? object_call0(w, run) : NULL;
    if (!result && error_pending(w))
        error_unraisable(w, run);
    xdecref(w, result);
}

/* Sets names to None: with [underscore] those that begin with one underscore, else the rest but
 * __builtins__. */
static void clear_names(World *w, Object *dict, bool underscore) {
    ssize_t pos = 0;
    Object *key, *value;
    while (dict_next(dict, &pos, &key, &value, NULL)) {
        if (value == NONE(w) || !is_str(key))
            continue;
        bool has = str_length(key) > 0 && str_at(key, 0) == '_';
        bool one = has && (str_length(key) == 1 || str_at(key, 1) != '_');
        bool matches = underscore ? one : !str_equal_c(key, "__builtins__");
        if (matches && dict_set(w, dict, key, NONE(w)) < 0)
            error_clear(w);
    }
}

/* CPython's _PyModule_Clear. */
static void clear_module(World *w, Object *dict) {
    clear_names(w, dict, true);
    clear_names(w, dict, false);
}

/* Weak references to the modules, in the order of sys.modules, so that it is seen who survives. */
static Object *weak_list(World *w) {
    Object *list = list_new(w, 0);
    ssize_t pos = 0;
    Object *name, *module;
    while (list && dict_next(VM(w)->modules, &pos, &name, &module, NULL)) {
        Object *ref = IS(w, module, MODULE) ? weakref_new(w, module, NULL) : NULL;
        if (ref)
            list_append_steal(w, list, ref);
    }
    error_clear(w);
    return list;
}

/* Empties the modules that something still holds, last imported first. */
static void clear_survivors(World *w, Object *weak) {
    for (ssize_t i = VAR_SIZE(weak) - 1; i >= 0; i--) {
        Object *module = weakref_get(w, list_get(weak, i));
        if (module == NONE(w) || module == VM(w)->sys || module == VM(w)->builtins_module)
            continue;
        incref(w, module);
        clear_module(w, module_dict(module));
        decref(w, module);
    }
}

/* sys attributes that may keep the program's objects alive go first. */
static void clear_sys_names(World *w) {
    static const char *const names[] = {"path",
                                        "argv",
                                        "ps1",
                                        "ps2",
                                        "last_type",
                                        "last_value",
                                        "last_traceback",
                                        "last_exc",
                                        "path_hooks",
                                        "path_importer_cache",
                                        "meta_path",
                                        "__interactivehook__"};
    Object *dict = module_dict(VM(w)->sys);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (dict_get_c(w, dict, names[i]))
            dict_set_c(w, dict, names[i], NONE(w));
        error_clear(w);
    }
}

int machine_finalize(World *w) {
    VmState *vm = VM(w);
    call_atexit(w);
    bool flushed = report_flush(w);
    vm->finalizing = true;
    watch_trace(w, NONE(w));
    watch_memory_stop(w);
    if (w->gc.enabled)
        gc_collect(w, GC_GENERATIONS - 1);
    clear_sys_names(w);
    Object *weak = weak_list(w);
    Object *modules = vm->modules;
    clear_ref(w, &vm->main);
    ssize_t pos = 0;
    Object *name, *module;
    while (dict_next(modules, &pos, &name, &module, NULL))
        if (dict_set(w, modules, name, NONE(w)) < 0)
            error_clear(w);
    dict_clear(w, modules);
    gc_collect(w, GC_GENERATIONS - 1);
    if (weak) {
        clear_survivors(w, weak);
        decref(w, weak);
    }
    gc_collect(w, GC_GENERATIONS - 1);
    error_clear(w);
    return flushed ? EXIT_FINE : EXIT_UNFLUSHED;
}
