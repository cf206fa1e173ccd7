#include "vm/module.h"

#include "lang/compile.h"
#include "memory/raw.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/console.h"
#include "vm/embedded.h"
#include "vm/eval.h"

#include <string.h>

/* ---- native types of modules ---- */

typedef struct VmType {
    const TypeSpec *spec;
    enum ModelSize size;
} VmType;

#define X(name, spec, size) extern const TypeSpec spec##_spec;
VM_TYPES(X)
#undef X

static const VmType vm_types[VM_TYPE_COUNT] = {
#define X(name, spec, size) [V_##name] = {&spec##_spec, SIZE_##size},
    VM_TYPES(X)
#undef X
};

bool vm_type_ready(World *w, enum VmTypeIndex index) {
    Type *type = &VM(w)->types[index];
    return type->flags & TYPE_READY ||
           type_ready(w, type, vm_types[index].spec, vm_types[index].size);
}

int module_add_type(World *w, Object *module, enum VmTypeIndex index) {
    if (!vm_type_ready(w, index))
        return -1;
    Type *type = &VM(w)->types[index];
    return module_add(w, module, type_short_name(type), newref(w, type));
}

/* ---- finding modules ---- */

static const NativeModule *find_native(Object *name) {
    for (const NativeModule *const *m = native_modules; *m; m++)
        if (str_equal_c(name, (*m)->name))
            return *m;
    return NULL;
}

static const EmbeddedModule *find_embedded(Object *name) {
    for (const EmbeddedModule *m = embedded_modules; m->name; m++)
        if (str_equal_c(name, m->name))
            return m;
    return NULL;
}

Object *module_find(World *w, const char *name) {
    return VM(w)->modules ? dict_get_c(w, VM(w)->modules, name) : NULL;
}

static Object *raise_not_found(World *w, Object *name) {
    raise_error(w, ModuleNotFoundError, "No module named %R", name);
    Object *pending = OBJ(w)->pending;
    if (pending && ISINSTANCE(w, pending, ImportError))
        set_ref(w, &((ImportErrorObject *)pending)->name, newref(w, name));
    return NULL;
}

/* ---- what there is ---- */

typedef struct NameList {
    World *w;
    int column; /* on the line being written */
} NameList;

static void write_name(NameList *list, const char *name) {
    enum {
        WIDTH = 98
    };
    int n = (int)strlen(name);
    if (*name == '_')
        return;
    if (list->column + n > WIDTH) {
        console_puts(list->w, 2, ",\n   ");
        list->column = 3;
    } else if (list->column > 3) {
        console_puts(list->w, 2, ",");
        list->column++;
    }
    console_puts(list->w, 2, " ");
    console_puts(list->w, 2, name);
    list->column += n + 1;
}

static bool is_embedded(const char *name) {
    for (const EmbeddedModule *m = embedded_modules; m->name; m++)
        if (strcmp(m->name, name) == 0)
            return true;
    return false;
}

void module_explain(World *w, Object *exception) {
    if (TYPE_OF(exception) != TYPE(w, ModuleNotFoundError))
        return;
    NameList list = {w, 3};
    console_puts(w, 2, "glassheap simulates these modules:\n   ");
    for (const NativeModule *const *m = native_modules; *m; m++)
        if (!is_embedded((*m)->name))
            write_name(&list, (*m)->name);
    for (const EmbeddedModule *m = embedded_modules; m->name; m++)
        write_name(&list, m->name);
    console_puts(
        w, 2,
        "\nNothing else can be imported, also no file beside the program: its text can be copied "
        "into it.\n");
}

/* ---- making them ---- */

static int init_native(World *w, Object *module, const NativeModule *native) {
    if (native->methods && module_add_methods(w, module, native->methods) < 0)
        return -1;
    return native->init ? native->init(w, module) : 0;
}

static int run_embedded(World *w, Object *module, const EmbeddedModule *source) {
    Object *filename = str_format_c(w, "<glassheap %s>", source->name), *code = NULL;
    if (!filename)
        return -1;
    CompileInput input = {(const char *)source->source, source->length, filename, COMPILE_FILE,
                          true};
    enum CompileStatus status = compile_source(w, &input, &code, NULL);
    decref(w, filename);
    if (status != COMPILE_OK)
        return -1;
    Object *dict = module_dict(module);
    Object *result = dict_set(w, dict, NAME(w, __builtins__), OBJ(w)->builtins) < 0
                         ? NULL
                         : eval_code(w, code, dict, dict);
    decref(w, code);
    xdecref(w, result);
    return result ? 0 : -1;
}

static Object *make_module(World *w, Object *name) {
    const NativeModule *native = find_native(name);
    const EmbeddedModule *embedded = find_embedded(name);
    if (!native && !embedded)
        return raise_not_found(w, name);
    Object *module = module_new(w, native ? native->name : embedded->name);
    if (!module)
        return NULL;
    ((Module *)module)->native = embedded ? NULL : native; /* "(built-in)" */
    if (native && native->doc && dict_set_c(w, module_dict(module), "__doc__", NONE(w)) < 0)
        clear_ref(w, &module);
    if (module && dict_set(w, VM(w)->modules, name, module) < 0)
        clear_ref(w, &module);
    if (!module)
        return NULL;
    if ((native && init_native(w, module, native) < 0) ||
        (embedded && run_embedded(w, module, embedded) < 0)) {
        Object *pending = error_fetch(w);
        if (dict_delete(w, VM(w)->modules, name) < 0)
            error_clear(w);
        error_restore(w, pending);
        clear_ref(w, &module);
    }
    return module;
}

/* "collections.abc": the package first, then the submodule becomes its attribute. */
static Object *import_dotted(World *w, Object *name, ssize_t dot) {
    Object *head = str_substring(w, name, 0, dot), *tail = NULL, *package = NULL;
    if (head && recursion_enter(w, "")) {
        package = module_import(w, head);
        recursion_leave(w);
    }
    if (package)
        tail = str_substring(w, name, dot + 1, str_length(name));
    Object *module = NULL;
    if (tail)
        module = xnewref(w, dict_get(w, VM(w)->modules, name)); /* by the package itself */
    if (tail && !module && !error_pending(w)) {
        bool exists = find_native(name) || find_embedded(name);
        if (exists)
            module = make_module(w, name);
        else
            raise_error(w, ModuleNotFoundError, "No module named %R; %R is not a package", name,
                        head);
        if (module && object_setattr(w, package, tail, module) < 0)
            clear_ref(w, &module);
    }
    xdecref(w, package);
    xdecref(w, tail);
    xdecref(w, head);
    return module;
}

Object *module_import(World *w, Object *name) {
    Object *module = dict_get(w, VM(w)->modules, name);
    if (module)
        return newref(w, module);
    if (error_pending(w))
        return NULL;
    for (ssize_t i = str_length(name) - 1; i > 0; i--)
        if (str_at(name, i) == '.')
            return import_dotted(w, name, i);
    return make_module(w, name);
}
