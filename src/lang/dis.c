/* `glassheap dis`: a code object as text, and those in its constants after it. */
#include "lang/compile.h"
#include "lang/opcode.h"
#include "objects/list.h"
#include "objects/str.h"

#include <string.h>

typedef struct Listing {
    World *w;
    StrWriter out;
    const Code *code;
    bool failed;
} Listing;

static void put(Listing *l, Object *text) {
    if (!text || (!l->failed && !writer_str(l->w, &l->out, text)))
        l->failed = true;
    xdecref(l->w, text);
}

static void put_c(Listing *l, const char *text) {
    if (!l->failed && !writer_ascii(l->w, &l->out, text, strlen(text)))
        l->failed = true;
}

static void pad(Listing *l, ssize_t from, ssize_t width) {
    while (!l->failed && l->out.length - from < width)
        put_c(l, " ");
}

static void put_right(Listing *l, const char *text, size_t width) {
    for (size_t n = strlen(text); n < width; n++)
        put_c(l, " ");
    put_c(l, text);
}

/* ---- numbers ---- */

static const char *decimal(char room[16], int32_t value) {
    char *at = room + 15;
    uint32_t rest = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    *at = 0;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--at = '-';
    return at;
}

static void put_int(Listing *l, int32_t value, size_t width) {
    char room[16];
    put_right(l, decimal(room, value), width);
}

/* ---- operands ---- */

static Object *operand_text(Listing *l, const Instruction *instr) {
    static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
    const Code *code = l->code;
    World *w = l->w;
    switch (opcode_info[instr->opcode].operand) {
    case OPERAND_CONST:
        return object_repr(w, tuple_get(code->consts, instr->arg));
    case OPERAND_NAME:
        return newref(w, tuple_get(code->names, instr->arg));
    case OPERAND_LOCAL:
        return newref(w, tuple_get(code->localnames, instr->arg));
    case OPERAND_JUMP:
        return str_format_c(w, "to %d", (int)instr->arg);
    case OPERAND_COMPARE:
        return str_new(w, compare[instr->arg]);
    default:
        return NULL;
    }
}

static void put_operand(Listing *l, const Instruction *instr) {
    if (opcode_info[instr->opcode].operand == OPERAND_NONE)
        return;
    put_int(l, instr->arg, 5);
    Object *text = operand_text(l, instr);
    if (!text) {
        l->failed |= error_pending(l->w);
        return;
    }
    put_c(l, " (");
    put(l, text);
    put_c(l, ")");
}

/* ---- lines ---- */

static bool is_target(const CodeBody *body, int32_t index) {
    for (int32_t i = 0; i < body->nexceptions; i++)
        if (body->exceptions[i].target == index)
            return true;
    for (int32_t i = 0; i < body->ninstructions; i++)
        if (opcode_info[body->instructions[i].opcode].operand == OPERAND_JUMP &&
            body->instructions[i].arg == index)
            return true;
    return false;
}

static void put_effect(Listing *l, const Instruction *instr) {
    int taken = opcode_effect(instr->opcode, instr->arg, true);
    int effect = opcode_effect(instr->opcode, instr->arg, false);
    char room[16];
    if (effect > 0)
        put_c(l, "+");
    put_c(l, decimal(room, effect));
    if (taken == effect)
        return;
    put_c(l, taken > 0 ? "/+" : "/");
    put_c(l, decimal(room, taken));
}

enum {
    COLUMN_NAME = 18,
    COLUMN_OPERAND = 42,
    COLUMN_EFFECT = 72
};

static void put_instruction(Listing *l, int32_t index, int32_t line_before) {
    const CodeBody *body = l->code->body;
    const Instruction *instr = &body->instructions[index];
    ssize_t start = l->out.length;
    int32_t line = body->positions[index].line;
    if (line != line_before)
        put_int(l, line, 6);
    else
        put_c(l, "      ");
    put_c(l, is_target(body, index) ? " >> " : "    ");
    put_int(l, index, 5);
    pad(l, start, COLUMN_NAME);
    put_c(l, opcode_info[instr->opcode].name);
    pad(l, start, COLUMN_OPERAND - 5);
    put_operand(l, instr);
    pad(l, start, COLUMN_EFFECT);
    put_c(l, " ");
    put_effect(l, instr);
    put_c(l, "\n");
}

static void put_exceptions(Listing *l) {
    const CodeBody *body = l->code->body;
    if (!body->nexceptions)
        return;
    put_c(l, "exception table:\n");
    for (int32_t i = 0; i < body->nexceptions; i++) {
        const ExceptionTableEntry *entry = &body->exceptions[i];
        put(l, str_format_c(l->w, "  %d to %d -> %d, depth %d%s\n", (int)entry->start,
                            (int)entry->end - 1, (int)entry->target, (int)entry->depth,
                            entry->push_lasti ? ", lasti" : ""));
    }
}

static void put_code(Listing *l, const Code *code) {
    int32_t line = -1;
    l->code = code;
    put(l, str_format_c(l->w,
                        "%U: line %d, arguments %d, locals %d, cells %d, free %d, stack %d, "
                        "flags %d\n",
                        code->qualname, (int)code->firstlineno, (int)code->argcount,
                        (int)code->nlocals, (int)code->ncells, (int)code->nfrees,
                        (int)code->stacksize, (int)code->flags));
    for (int32_t i = 0; !l->failed && i < code->body->ninstructions; i++) {
        put_instruction(l, i, line);
        line = code->body->positions[i].line;
    }
    put_exceptions(l);
}

static void put_nested(Listing *l, const Code *code) {
    if (!native_enter(l->w)) {
        l->failed = true;
        return;
    }
    for (ssize_t i = 0; !l->failed && i < VAR_SIZE(code->consts); i++) {
        Object *constant = tuple_get(code->consts, i);
        if (!IS(l->w, constant, CODE))
            continue;
        put_c(l, "\n");
        put_code(l, (const Code *)constant);
        put_nested(l, (const Code *)constant);
    }
    native_leave(l->w);
}

Object *code_disassemble(World *w, const Code *code, bool nested) {
    Listing l = {.w = w};
    writer_init(&l.out, 1000);
    l.out.overallocate = true;
    put_code(&l, code);
    if (nested)
        put_nested(&l, code);
    if (l.failed) {
        writer_discard(w, &l.out);
        return NULL;
    }
    return writer_finish(w, &l.out);
}
