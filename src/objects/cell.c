/* Cells: variables shared by a function and those inside it. */
#include "objects/function.h"

#include "memory/fields.h"
#include "objects/args.h"

static const Field fields[] = {
    {"cell_contents", offsetof(Cell, value), FIELD_REF},
    {NULL, 0, FIELD_END},
};

Object *cell_new(World *w, Object *value) {
    Type *type = TYPE(w, CELL);
    Cell *cell = (Cell *)object_alloc(w, type, type->basicsize);
    if (!cell)
        return raise_memory(w);
    cell->value = xnewref(w, value);
    gc_track(w, cell);
    return (Object *)cell;
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if (!args_no_keywords(w, "cell", kwnames) || !args_check(w, "cell", nargs, 0, 1))
        return NULL;
    return cell_new(w, nargs ? args[0] : NULL);
}

static Object *repr(World *w, Object *o) {
    Object *value = ((Cell *)o)->value;
    if (!value)
        return str_format_c(w, "<cell at %A: empty>", o);
    return str_format_c(w, "<cell at %A: %.80T object at %A>", o, value, value);
}

/* By contents; an empty cell is smaller than any other. */
static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!IS(w, a, CELL) || !IS(w, b, CELL))
        return new_notimplemented(w);
    Object *x = ((Cell *)a)->value, *y = ((Cell *)b)->value;
    if (x && y)
        return object_richcompare(w, x, y, op);
    int order = (x != NULL) - (y != NULL);
    static const bool holds[][3] = {{1, 0, 0}, {1, 1, 0}, {0, 1, 0},
                                    {1, 0, 1}, {0, 0, 1}, {0, 1, 1}};
    return new_bool(w, holds[op][order + 1]);
}

static Object *get_contents(World *w, Object *o, void *closure) {
    (void)closure;
    Object *value = ((Cell *)o)->value;
    return value ? newref(w, value) : raise_value_error(w, "Cell is empty");
}

static int set_contents(World *w, Object *o, Object *value, void *closure) {
    (void)closure;
    set_ref(w, &((Cell *)o)->value, xnewref(w, value));
    return 0;
}

static const GetSetDef getsets[] = {
    {"cell_contents", get_contents, set_contents, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

const TypeSpec cell_spec = {
    .name = "cell",
    .doc = "Create a new cell object.",
    .flags = TYPE_GC,
    .slots = {.dealloc = fields_dealloc,
              .traverse = fields_traverse,
              .clear = fields_clear,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .richcompare = richcompare,
              .new_ = new_},
    .getset = getsets,
};
