/* atexit: functions to call at the program's end, last registered first. */
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/module.h"
#include "vm/report.h"

/* Each entry of the list is a tuple (function, args, kwargs or None). NULL with exception. */
static Object *entries(World *w, Object *module) {
    Object *list = dict_get_c(w, module_dict(module), "_functions");
    if (list && is_list(list))
        return list;
    return error_pending(w) ? NULL : raise_error(w, RuntimeError, "lost atexit._functions");
}

static Object *atexit_register(World *w, Object *self, Object *const *args, size_t nargs,
                               Object *kwnames) {
    if (nargs < 1)
        return raise_type_error(w, "register() takes at least 1 argument (0 given)");
    if (!object_callable(args[0]))
        return raise_type_error(w, "the first argument must be callable");
    Object *positional = tuple_from_items(w, args + 1, (ssize_t)nargs - 1);
    Object *keywords = positional && kwnames ? dict_new(w) : new_none(w);
    for (ssize_t i = 0; keywords && kwnames && i < VAR_SIZE(kwnames); i++)
        if (dict_set(w, keywords, tuple_get(kwnames, i), args[nargs + (size_t)i]) < 0)
            clear_ref(w, &keywords);
    Object *entry = positional && keywords ? tuple_pack(w, 3, args[0], positional, keywords) : NULL;
    Object *list = entry ? entries(w, self) : NULL;
    int status = list ? list_append(w, list, entry) : -1;
    xdecref(w, entry);
    xdecref(w, positional);
    xdecref(w, keywords);
    return status < 0 ? NULL : newref(w, args[0]);
}

static Object *atexit_unregister(World *w, Object *self, Object *const *args, size_t nargs,
                                 Object *kwnames) {
    (void)nargs, (void)kwnames;
    Object *list = entries(w, self);
    if (!list)
        return NULL;
    for (ssize_t i = VAR_SIZE(list) - 1; i >= 0; i--) {
        if (i >= VAR_SIZE(list))
            continue; /* a comparison has unregistered others */
        Object *entry = newref(w, list_get(list, i));
        int same = object_compare_bool(w, tuple_get(entry, 0), args[0], CMP_EQ);
        bool there = i < VAR_SIZE(list) && list_get(list, i) == entry;
        decref(w, entry);
        if (same < 0 || (same && there && list_set_slice(w, list, i, i + 1, NULL) < 0))
            return NULL;
    }
    return new_none(w);
}

static Object *atexit_clear(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *list = entries(w, self);
    return !list || list_set_slice(w, list, 0, VAR_SIZE(list), NULL) < 0 ? NULL : new_none(w);
}

static Object *atexit_count(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *list = entries(w, self);
    return list ? int_from_ssize(w, VAR_SIZE(list)) : NULL;
}

/* Each function is taken off before it is called, so none is called twice. */
static Object *atexit_run(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *list = entries(w, self);
    while (list && VAR_SIZE(list) > 0) {
        ssize_t last = VAR_SIZE(list) - 1;
        Object *entry = newref(w, list_get(list, last));
        if (list_set_slice(w, list, last, last + 1, NULL) < 0) {
            decref(w, entry);
            return NULL;
        }
        Object *kwargs = tuple_get(entry, 2);
        Object *result = object_call_tuple(w, tuple_get(entry, 0), tuple_get(entry, 1),
                                           kwargs == NONE(w) ? NULL : kwargs);
        if (!result)
            report_atexit(w, tuple_get(entry, 0));
        xdecref(w, result);
        decref(w, entry);
    }
    return list ? new_none(w) : NULL;
}

static const MethodDef methods[] = {
    {"register", atexit_register, METHOD_KEYWORDS, NULL},
    {"unregister", atexit_unregister, METHOD_O, NULL},
    {"_clear", atexit_clear, METHOD_NOARGS, NULL},
    {"_run_exitfuncs", atexit_run, METHOD_NOARGS, NULL},
    {"_ncallbacks", atexit_count, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    return module_add(w, module, "_functions", list_new(w, 0));
}

const NativeModule atexit_module = {"atexit", methods, init, NULL};
