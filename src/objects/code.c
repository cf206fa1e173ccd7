/* Code objects. Their instructions, positions and caches lie in one raw block beside them, because
 * they are ours and not CPython's: its bytes objects for them are not simulated. */
#include "objects/function.h"

#include <string.h>

#include "memory/fields.h"
#include "memory/raw.h"
#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/weakref.h"

static const Field fields[] = {
    {"co_consts", offsetof(Code, consts), FIELD_REF},
    {"co_names", offsetof(Code, names), FIELD_REF},
    {"co_localnames", offsetof(Code, localnames), FIELD_REF},
    {"co_varnames", offsetof(Code, varnames), FIELD_REF},
    {"co_freevars", offsetof(Code, freevars), FIELD_REF},
    {"co_cellvars", offsetof(Code, cellvars), FIELD_REF},
    {"co_filename", offsetof(Code, filename), FIELD_REF},
    {"co_name", offsetof(Code, name), FIELD_REF},
    {"co_qualname", offsetof(Code, qualname), FIELD_REF},
    {NULL, 0, FIELD_END},
};

_Static_assert(sizeof(Code) <= 144, "a code object fits in the smallest model's");

static size_t aligned(size_t n) {
    return (n + 15) / 16 * 16;
}

Code *code_alloc(World *w, CodeSizes sizes) {
    Type *type = TYPE(w, CODE);
    Code *code = (Code *)object_alloc(w, type, type->basicsize);
    if (!code)
        return (Code *)raise_memory(w);
    size_t n = (size_t)sizes.instructions;
    size_t instructions = aligned(sizeof(CodeBody));
    size_t positions = instructions + aligned(n * sizeof(Instruction));
    size_t exceptions = positions + aligned(n * sizeof(Position));
    size_t cells = exceptions + aligned((size_t)sizes.exceptions * sizeof(ExceptionTableEntry));
    size_t caches = cells + aligned((size_t)sizes.cells * sizeof(struct CellSlot));
    char *block = raw_alloc(w, caches + (size_t)sizes.caches * sizeof(GlobalCache));
    if (!block) {
        decref(w, code);
        return (Code *)raise_memory(w);
    }
    CodeBody *body = (CodeBody *)block;
    body->ninstructions = sizes.instructions;
    body->nexceptions = sizes.exceptions;
    body->ncaches = sizes.caches;
    body->ncells = sizes.cells;
    body->instructions = (Instruction *)(block + instructions);
    body->positions = (Position *)(block + positions);
    body->exceptions = (ExceptionTableEntry *)(block + exceptions);
    body->cells = (struct CellSlot *)(block + cells);
    body->globals = (GlobalCache *)(block + caches);
    code->body = body;
    return code;
}

int32_t code_line(const Code *code, int32_t index) {
    if (index < 0 || index >= code->body->ninstructions)
        return code->firstlineno;
    return code->body->positions[index].line;
}

static void dealloc(World *w, Object *o) {
    Code *code = (Code *)o;
    if (code->weakrefs)
        weakref_clear_all(w, o);
    if (code->body && code->body->zombie_frame) {
        Object *frame = code->body->zombie_frame;
        code->body->zombie_frame = NULL;
        object_free(w, frame);
    }
    if (code->body)
        raw_free(w, code->body);
    code->body = NULL;
    fields_dealloc(w, o);
}

/* ---- attributes ---- */

static Object *repr(World *w, Object *o) {
    Code *code = (Code *)o;
    return str_format_c(w, "<code object %U at %A, file \"%U\", line %d>", code->name, o,
                        code->filename, (int)code->firstlineno);
}

static Object *get_code(World *w, Object *o, void *closure) {
    (void)closure;
    const CodeBody *body = ((Code *)o)->body;
    return bytes_new(w, body->instructions, (size_t)body->ninstructions * sizeof(Instruction));
}

static Object *sizeof_(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, w->model->sizes[SIZE_CODE]);
}

/* (start, end, line) of each run of instructions of one line; positions count instructions. */
static Object *lines(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    const CodeBody *body = ((Code *)self)->body;
    Object *list = list_new(w, 0);
    for (int32_t i = 0, end; list && i < body->ninstructions; i = end) {
        int32_t line = body->positions[i].line;
        for (end = i + 1; end < body->ninstructions && body->positions[end].line == line; end++)
            ;
        Object *items[] = {int_from_ssize(w, 2 * (ssize_t)i), int_from_ssize(w, 2 * (ssize_t)end),
                           int_from_ssize(w, line)};
        Object *entry = items[0] && items[1] && items[2] ? tuple_from_items(w, items, 3) : NULL;
        for (int k = 0; k < 3; k++)
            xdecref(w, items[k]);
        if (!entry || list_append_steal(w, list, entry) < 0)
            clear_ref(w, &list);
    }
    Object *iterator = list ? object_iter(w, list) : NULL;
    xdecref(w, list);
    return iterator;
}

/* Four numbers or None: where an instruction stands in the source. */
static Object *position(World *w, const Position *at) {
    int32_t numbers[] = {at->line, at->end_line, at->column, at->end_column};
    Object *tuple = tuple_new(w, 4);
    for (int i = 0; tuple && i < 4; i++) {
        bool known = numbers[i] >= (i < 2 ? 1 : 0);
        Object *number = known ? int_from_ssize(w, numbers[i]) : new_none(w);
        if (number)
            ((Tuple *)tuple)->items[i] = number;
        else
            clear_ref(w, &tuple);
    }
    return tuple;
}

static Object *positions(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const CodeBody *body = ((Code *)self)->body;
    Object *list = list_new(w, 0);
    for (int32_t i = 0; list && i < body->ninstructions; i++) {
        Object *entry = position(w, &body->positions[i]);
        if (!entry || list_append_steal(w, list, entry) < 0)
            clear_ref(w, &list);
    }
    Object *iterator = list ? object_iter(w, list) : NULL;
    xdecref(w, list);
    return iterator;
}

static const MethodDef methods[] = {
    {"replace", code_replace, METHOD_KEYWORDS | METHOD_SINCE(8), NULL},
    {"__replace__", code_replace, METHOD_KEYWORDS | METHOD_SINCE(13), NULL},
    {"co_positions", positions, METHOD_NOARGS | METHOD_SINCE(11), NULL},
    {"co_lines", lines, METHOD_NOARGS | METHOD_SINCE(10), NULL},
    {"__sizeof__", sizeof_, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static const GetSetDef getsets[] = {
    {"co_code", get_code, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const MemberDef members[] = {
    {"co_argcount", MEMBER_INT, offsetof(Code, argcount), true},
    {"co_posonlyargcount", MEMBER_INT, offsetof(Code, posonlyargcount), true},
    {"co_kwonlyargcount", MEMBER_INT, offsetof(Code, kwonlyargcount), true},
    {"co_nlocals", MEMBER_INT, offsetof(Code, nlocals), true},
    {"co_stacksize", MEMBER_INT, offsetof(Code, stacksize), true},
    {"co_flags", MEMBER_INT, offsetof(Code, flags), true},
    {"co_firstlineno", MEMBER_INT, offsetof(Code, firstlineno), true},
    {"co_consts", MEMBER_OBJECT, offsetof(Code, consts), true},
    {"co_names", MEMBER_OBJECT, offsetof(Code, names), true},
    {"co_varnames", MEMBER_OBJECT, offsetof(Code, varnames), true},
    {"co_freevars", MEMBER_OBJECT, offsetof(Code, freevars), true},
    {"co_cellvars", MEMBER_OBJECT, offsetof(Code, cellvars), true},
    {"co_filename", MEMBER_OBJECT, offsetof(Code, filename), true},
    {"co_name", MEMBER_OBJECT, offsetof(Code, name), true},
    {"co_qualname", MEMBER_OBJECT, offsetof(Code, qualname), true},
    {NULL, 0, 0, false},
};

/* Constants are the same if their types are, too: 1 is not 1.0. */
static int same_constants(World *w, Object *a, Object *b) {
    for (ssize_t i = 0; VAR_SIZE(a) == VAR_SIZE(b) && i < VAR_SIZE(a); i++)
        if (TYPE_OF(tuple_get(a, i)) != TYPE_OF(tuple_get(b, i)))
            return 0;
    return object_compare_bool(w, a, b, CMP_EQ);
}

static bool same_numbers(const Code *a, const Code *b) {
    size_t from = offsetof(Code, argcount), to = offsetof(Code, consts);
    const CodeBody *x = a->body, *y = b->body;
    return memcmp((const char *)a + from, (const char *)b + from, to - from) == 0 &&
           x->ninstructions == y->ninstructions &&
           memcmp(x->instructions, y->instructions,
                  (size_t)x->ninstructions * sizeof(Instruction)) == 0;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !IS(w, a, CODE) || !IS(w, b, CODE))
        return new_notimplemented(w);
    Code *x = (Code *)a, *y = (Code *)b;
    int same = same_numbers(x, y) && str_equal(x->name, y->name);
    if (same)
        same = object_compare_bool(w, x->names, y->names, CMP_EQ);
    if (same > 0)
        same = object_compare_bool(w, x->localnames, y->localnames, CMP_EQ);
    if (same > 0)
        same = same_constants(w, x->consts, y->consts);
    return same < 0 ? NULL : new_bool(w, same == (op == CMP_EQ));
}

static int64_t hash(World *w, Object *o) {
    Code *code = (Code *)o;
    int64_t parts[] = {object_hash(w, code->name), object_hash(w, code->names),
                       object_hash(w, code->consts), code->firstlineno, code->argcount};
    int64_t hash = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash ^= parts[i];
    return error_pending(w) ? -1 : hash == -1 ? -2 : hash;
}

/* Not a collector's type, in any version; traverse is for those who account for references. */
const TypeSpec code_spec = {
    .name = "code",
    .weakoffset = offsetof(Code, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr,
              .richcompare = richcompare,
              .hash = hash},
    .methods = methods,
    .getset = getsets,
    .members = members,
};
