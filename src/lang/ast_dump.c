#include "lang/ast_dump.h"

#include <string.h>

enum {
    MAX_DEPTH = 20000
};

typedef struct Dump {
    Arena *arena;
    char *text;
    size_t length, capacity;
    bool attributes, failed, comma;
    int depth;
} Dump;

static void put_bytes(Dump *d, const char *bytes, size_t length) {
    if (d->failed)
        return;
    if (d->length + length + 1 > d->capacity) {
        size_t capacity = 2 * d->capacity + length + 256;
        char *text = arena_alloc(d->arena, capacity);
        if (!text) {
            d->failed = true;
            return;
        }
        if (d->length)
            memcpy(text, d->text, d->length);
        d->text = text;
        d->capacity = capacity;
    }
    memcpy(d->text + d->length, bytes, length);
    d->length += length;
    d->text[d->length] = 0;
}

static void put(Dump *d, const char *text) {
    put_bytes(d, text, strlen(text));
}

static void put_number(Dump *d, int value) {
    char digits[16];
    int at = sizeof digits;
    unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        digits[--at] = '-';
    put_bytes(d, digits + at, sizeof digits - (size_t)at);
}

static void put_hex(Dump *d, uint64_t value, int digits) {
    while (digits-- > 0)
        put_bytes(d, &"0123456789abcdef"[value >> (4 * digits) & 15], 1);
}

static void put_bits(Dump *d, const char *label, double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    put(d, label);
    put_hex(d, bits, 16);
}

/* Printable ASCII as it is; anything else byte by byte. */
static void put_quoted(Dump *d, const char *text, size_t length) {
    put(d, "'");
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= ' ' && c < 127 && c != '\'' && c != '\\') {
            put_bytes(d, text + i, 1);
        } else {
            put(d, "\\x");
            put_hex(d, c, 2);
        }
    }
    put(d, "'");
}

static void begin_field(Dump *d, const char *name) {
    put(d, d->comma ? ", " : "");
    d->comma = true;
    put(d, name);
    put(d, "=");
}

static void dump(Dump *d, const Ast *node);

/* One function a field type: writes "name=value", nothing for an absent optional value. */

static void field_node(Dump *d, const char *name, Ast *const *node) {
    if (!*node)
        return;
    begin_field(d, name);
    dump(d, *node);
    d->comma = true;
}

static void field_seq(Dump *d, const char *name, const AstSeq *seq) {
    begin_field(d, name);
    put(d, "[");
    for (int i = 0; i < seq->count; i++) {
        put(d, i ? ", " : "");
        if (seq->items[i])
            dump(d, seq->items[i]);
        else
            put(d, "None");
    }
    put(d, "]");
    d->comma = true;
}

static void field_name(Dump *d, const char *name, const AstName *value) {
    if (!value->text)
        return;
    begin_field(d, name);
    put_quoted(d, value->text, value->length);
}

static void field_names(Dump *d, const char *name, const AstNames *names) {
    begin_field(d, name);
    put(d, "[");
    for (int i = 0; i < names->count; i++) {
        put(d, i ? ", " : "");
        put_quoted(d, names->items[i].text, names->items[i].length);
    }
    put(d, "]");
}

static void field_op(Dump *d, const char *name, const AstOperator *op) {
    begin_field(d, name);
    put(d, ast_operator_name(*op));
    put(d, "()");
}

static void field_ops(Dump *d, const char *name, const AstOperators *ops) {
    begin_field(d, name);
    put(d, "[");
    for (int i = 0; i < ops->count; i++) {
        put(d, i ? ", " : "");
        put(d, ast_operator_name(ops->items[i]));
        put(d, "()");
    }
    put(d, "]");
}

static void field_ctx(Dump *d, const char *name, const AstContext *ctx) {
    static const char *const names[] = {"Load()", "Store()", "Del()"};
    begin_field(d, name);
    put(d, names[*ctx]);
}

static void field_integer(Dump *d, const char *name, const int *value) {
    begin_field(d, name);
    put_number(d, *value);
}

static void field_constant(Dump *d, const char *name, const AstConstant *value) {
    static const char *const words[] = {"None", "False", "True", "Ellipsis"};
    begin_field(d, name);
    switch (value->kind) {
    case CONST_INT:
        put(d, value->base == 16 ? "0x" : value->base == 8 ? "0o" : value->base == 2 ? "0b" : "");
        put_bytes(d, value->text, value->length);
        break;
    case CONST_FLOAT:
        put_bits(d, "float:", value->number);
        break;
    case CONST_IMAGINARY:
        put_bits(d, "imaginary:", value->number);
        break;
    case CONST_BYTES:
        put(d, "b");
        put_quoted(d, value->text, value->length);
        break;
    case CONST_STR:
        put_quoted(d, value->text, value->length);
        break;
    default:
        put(d, words[value->kind]);
    }
}

static void dump_fields(Dump *d, const Ast *node) {
    switch (node->kind) {
#define F(type, field) field_##type(d, #field, &of->field);
#define X(kind, group)                                                                             \
    case AST_##kind: {                                                                             \
        const struct Ast_##kind *of = &node->as.kind;                                              \
        (void)of;                                                                                  \
        AST_FIELDS_##kind(F) break;                                                                \
    }
        AST_NODES(X)
#undef X
#undef F
    case AST_KIND_COUNT:
        break;
    }
}

static void dump(Dump *d, const Ast *node) {
    if (++d->depth > MAX_DEPTH)
        d->failed = true;
    if (d->failed)
        return;
    put(d, ast_kind_name(node->kind));
    put(d, "(");
    d->comma = false;
    dump_fields(d, node);
    if (d->attributes && node->lineno > 0) {
        int values[] = {node->lineno, node->col_offset, node->end_lineno, node->end_col_offset};
        static const char *const names[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
        for (int i = 0; i < 4; i++)
            field_integer(d, names[i], &values[i]);
    }
    put(d, ")");
    d->depth--;
}

const char *ast_dump(const Ast *node, bool attributes, Arena *arena) {
    Dump d = {.arena = arena, .attributes = attributes};
    dump(&d, node);
    return d.failed ? NULL : d.text;
}
