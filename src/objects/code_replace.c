/* code.replace(): a copy under other names, constants or line numbers. What would change how it
 * runs (co_code, the counts and flags that belong to it) can only be said to be as it is. */
#include "objects/function.h"

#include <string.h>

#include "objects/args.h"
#include "objects/list.h"
#include "objects/str.h"

typedef struct Part {
    const char *name;
    uint16_t offset;
    enum PartKind {
        PART_STR,
        PART_TUPLE,     /* any values, as many or more */
        PART_NAMES,     /* as many strings */
        PART_LINE,      /* an int; lines move with it */
        PART_UNCHANGED, /* an int that must be what it is */
        PART_UNCHECKED  /* of no meaning here, or checked apart */
    } kind;
} Part;

#define PART(member, kind)                                                                         \
    { "co_" #member, offsetof(Code, member), kind }
static const Part parts[] = {
    PART(name, PART_STR),
    PART(filename, PART_STR),
    PART(consts, PART_TUPLE),
    PART(names, PART_NAMES),
    PART(varnames, PART_NAMES),
    PART(cellvars, PART_NAMES),
    PART(freevars, PART_NAMES),
    PART(firstlineno, PART_LINE),
    PART(argcount, PART_UNCHANGED),
    PART(posonlyargcount, PART_UNCHANGED),
    PART(kwonlyargcount, PART_UNCHANGED),
    PART(nlocals, PART_UNCHANGED),
    PART(flags, PART_UNCHANGED),
    PART(stacksize, PART_UNCHECKED),
    {"co_code", 0, PART_UNCHECKED},
    PART(qualname, PART_STR), /* last, because not every version has it */
};

enum {
    PARTS = sizeof parts / sizeof *parts,
    QUALNAME_SINCE = 11 /* minor version, as its member's */
};

static Object **object_of(Code *code, const Part *part) {
    return (Object **)((char *)code + part->offset);
}

static int32_t *number_of(Code *code, const Part *part) {
    return (int32_t *)((char *)code + part->offset);
}

static Code *copy(World *w, const Code *from) {
    const CodeBody *body = from->body;
    CodeSizes sizes = {body->ninstructions, body->nexceptions, body->ncells, body->ncaches};
    Code *made = code_alloc(w, sizes);
    if (!made)
        return NULL;
    CodeBody *to = made->body;
    memcpy(to->instructions, body->instructions, (size_t)sizes.instructions * sizeof(Instruction));
    memcpy(to->positions, body->positions, (size_t)sizes.instructions * sizeof(Position));
    memcpy(to->exceptions, body->exceptions,
           (size_t)sizes.exceptions * sizeof(ExceptionTableEntry));
    memcpy(to->cells, body->cells, (size_t)sizes.cells * sizeof(struct CellSlot));
    size_t numbers = offsetof(Code, argcount), objects = offsetof(Code, consts);
    memcpy((char *)made + numbers, (const char *)from + numbers, objects - numbers);
    for (size_t at = objects; at < offsetof(Code, body); at += sizeof(Object *))
        *(Object **)((char *)made + at) = xnewref(w, *(Object *const *)((const char *)from + at));
    return made;
}

static bool check_names(World *w, const Part *part, Object *names, Object *before) {
    for (ssize_t i = 0; i < VAR_SIZE(names); i++)
        if (!is_str(tuple_get(names, i)))
            return raise_type_error(w, "name tuples must contain only strings, not '%T'",
                                    tuple_get(names, i));
    if (VAR_SIZE(names) == VAR_SIZE(before))
        return true;
    return raise_value_error(w, "code: %s must have %zd names here", part->name, VAR_SIZE(before));
}

/* The names of all slots begin with those of the locals. */
static bool take_varnames(World *w, Code *code, Object *names) {
    Object *list = sequence_list(w, code->localnames);
    Object *all = NULL;
    if (list && list_set_slice(w, list, 0, VAR_SIZE(names), names) == 0)
        all = list_as_tuple(w, list);
    xdecref(w, list);
    if (all)
        set_ref(w, &code->localnames, all);
    return all != NULL;
}

static bool take_object(World *w, Code *code, const Part *part, Object *value) {
    Object **slot = object_of(code, part);
    if (part->kind == PART_STR ? !is_str(value) : !is_tuple(value)) {
        char which[32] = "argument '";
        strcat(strcat(which, part->name), "'");
        return arg_bad(w, "replace", which, part->kind == PART_STR ? "str" : "tuple", value);
    }
    if (part->kind == PART_TUPLE && VAR_SIZE(value) < VAR_SIZE(*slot))
        return raise_value_error(w, "code: co_consts must have %zd values here", VAR_SIZE(*slot));
    if (part->kind == PART_NAMES && !check_names(w, part, value, *slot))
        return false;
    if (slot == &code->varnames && !take_varnames(w, code, value))
        return false;
    set_ref(w, slot, newref(w, value));
    return true;
}

static bool take_number(World *w, Code *code, const Part *part, Object *value) {
    int number;
    int32_t *slot = number_of(code, part);
    if (!arg_int(w, value, &number))
        return false;
    if (number < 0)
        return raise_value_error(w, "%s must be a positive integer", part->name);
    if (part->kind == PART_LINE)
        for (int32_t i = 0; i < code->body->ninstructions; i++) {
            code->body->positions[i].line += number - *slot;
            code->body->positions[i].end_line += number - *slot;
        }
    else if (part->kind == PART_UNCHANGED && number != *slot)
        return raise_value_error(w, "glassheap does not simulate code.replace(%s=...)", part->name);
    if (part->kind == PART_LINE)
        *slot = number;
    return true;
}

/* Bytecode is read from the code itself only. */
static bool take_code(World *w, Object *code, Object *value) {
    if (!is_bytes(value))
        return arg_bad(w, "replace", "argument 'co_code'", "bytes", value);
    Object *present = object_getattr_c(w, code, "co_code");
    int same = present ? object_compare_bool(w, present, value, CMP_EQ) : -1;
    xdecref(w, present);
    if (!same)
        raise_value_error(w, "glassheap does not simulate code.replace(co_code=...)");
    return same > 0;
}

static bool take(World *w, Code *made, Object *from, const Part *part, Object *value) {
    if (!part->offset)
        return take_code(w, from, value);
    if (part->kind <= PART_NAMES)
        return take_object(w, made, part, value);
    return take_number(w, made, part, value);
}

Object *code_replace(NATIVE_PARAMETERS) {
    const char *names[PARTS + 1] = {NULL};
    Object *values[PARTS] = {NULL};
    const ArgSpec spec = {"replace", names, 0, 0};
    size_t n = w->model->minor >= QUALNAME_SINCE ? PARTS : PARTS - 1;
    for (size_t i = 0; i < n; i++)
        names[i] = parts[i].name;
    if (nargs)
        return raise_type_error(w, "replace() takes no positional arguments");
    if (!args_parse(w, &spec, args, nargs, kwnames, values))
        return NULL;
    Code *made = copy(w, (Code *)self);
    for (size_t i = 0; made && i < n; i++)
        if (values[i] && !take(w, made, self, &parts[i], values[i])) {
            decref(w, made);
            return NULL;
        }
    return (Object *)made;
}
