/* exit, quit, copyright, credits, license, help: objects with a text for their repr. */
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/builtins_impl.h"
#include "vm/console.h"

/* The text is a constant of the program. */
typedef struct SiteText {
    Object head;
    const struct SiteRow *row;
} SiteText;

struct SiteRow {
    const char *name, *text;
    enum VmTypeIndex type;
};

static const struct SiteRow rows[] = {
    {"quit", "Use quit() or Ctrl-D (i.e. EOF) to exit", V_QUITTER},
    {"exit", "Use exit() or Ctrl-D (i.e. EOF) to exit", V_QUITTER},
    {"copyright", "glassheap is free software under the MIT License.", V_SITE_PRINTER},
    {"credits", "glassheap simulates CPython, which its authors made: see www.python.org.",
     V_SITE_PRINTER},
    {"license", "Type license() to see the full license text", V_SITE_PRINTER},
    {"help", "Type help() for interactive help, or help(object) for help about object.",
     V_SITE_PRINTER},
};

static Object *repr(World *w, Object *self) {
    return str_new(w, ((SiteText *)self)->row->text);
}

/* exit(code=None) */
static Object *quit(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"code", NULL};
    static const ArgSpec spec = {"__call__", names, 0, 1};
    Object *out[1];
    (void)self;
    if (!args_parse(w, &spec, args, nargs, kwnames, out))
        return NULL;
    Object *pack = tuple_pack(w, 1, out[0] ? out[0] : NONE(w));
    if (pack)
        raise_with_args(w, TYPE(w, SystemExit), pack);
    xdecref(w, pack);
    return NULL;
}

static Object *print_text(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *text = str_format_c(w, "%s\n", ((SiteText *)self)->row->text);
    int status = text ? console_print_to(w, NAME(w, stdout), text) : -1;
    xdecref(w, text);
    return status < 0 ? NULL : new_none(w);
}

const TypeSpec quitter_spec = {
    .name = "_sitebuiltins.Quitter",
    .flags = TYPE_DISALLOW_NEW,
    .slots = {.repr = repr, .call = quit},
};

const TypeSpec site_printer_spec = {
    .name = "_sitebuiltins._Printer",
    .flags = TYPE_DISALLOW_NEW,
    .slots = {.repr = repr, .call = print_text},
};

int site_boot(World *w, Object *module) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!vm_type_ready(w, rows[i].type))
            return -1;
        SiteText *o = (SiteText *)object_alloc(w, &VM(w)->types[rows[i].type], sizeof *o);
        if (!o) {
            raise_memory(w);
            return -1;
        }
        o->row = &rows[i];
        if (module_add(w, module, rows[i].name, (Object *)o) < 0)
            return -1;
    }
    return 0;
}
