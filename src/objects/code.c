/* Code objects. Their instructions, positions and caches lie in one raw block beside them, because
 * they are ours and not CPython's: its bytes objects for them are not simulated. */
#include "objects/function.h"

#include <string.h>

#include "memory/fields.h"
#include "memory/raw.h"
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

static const MethodDef methods[] = {
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

/* Not a collector's type, in any version; traverse is for those who account for references. */
const TypeSpec code_spec = {
    .name = "code",
    .weakoffset = offsetof(Code, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = fields_traverse,
              .edge = fields_edge,
              .blocks = fields_blocks,
              .fields = fields,
              .repr = repr},
    .methods = methods,
    .getset = getsets,
    .members = members,
};
