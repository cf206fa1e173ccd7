/* '%-8s %r' % (a, b) as an f-string, from 3.11 on: then there is no tuple. Only %s, %r and %a with
 * '-', a width and a precision are that simple.
 */
#include "lang/compiler.h"
#include "objects/str.h"

enum {
    MOST_DIGITS = 3,
    LONGEST_SPEC = 2 * MOST_DIGITS + 2
};

typedef struct Format {
    Compiler *c;
    const Ast *node;
    Object *text;
    ssize_t at;
    AstSeq values; /* of the f-string */
} Format;

static Ast *new_node(Format *f, AstKind kind) {
    Ast *node = compiler_alloc(f->c, sizeof *node);
    *node = *f->node;
    node->kind = kind;
    return node;
}

static void add_text(Format *f, Object *text) {
    Ast *constant = new_node(f, AST_Constant);
    fold_set_object(f->c, constant, text);
    f->values.items[f->values.count++] = constant;
}

/* Up to the next conversion; "%%" stands for '%'. */
static void add_literal(Format *f) {
    ssize_t length = str_length(f->text), count = 0;
    uint32_t *points = compiler_alloc(f->c, sizeof *points * ((size_t)(length - f->at) + 1));
    while (f->at < length) {
        uint32_t ch = str_at(f->text, f->at);
        if (ch == '%') {
            if (f->at + 1 >= length || str_at(f->text, f->at + 1) != '%')
                break;
            f->at++;
        }
        points[count++] = ch;
        f->at++;
    }
    if (count)
        add_text(f, str_from_codepoints(f->c->w, points, (size_t)count));
}

static uint32_t peek(const Format *f) {
    return f->at < str_length(f->text) ? str_at(f->text, f->at) : 0;
}

/* Digits behind [spec]; false: too many. */
static bool read_number(Format *f, char *spec, int *length) {
    int digits = 0;
    for (; peek(f) >= '0' && peek(f) <= '9'; f->at++) {
        if (++digits >= MOST_DIGITS)
            return false;
        spec[(*length)++] = (char)peek(f);
    }
    return true;
}

static bool is_flag(uint32_t ch) {
    return ch == '-' || ch == '+' || ch == ' ' || ch == '#' || ch == '0';
}

/* The part after '%'; false: not so simple. */
static bool add_conversion(Format *f, Ast *value) {
    char spec[LONGEST_SPEC + 1];
    int length = 0;
    bool left = false;
    for (; is_flag(peek(f)); f->at++)
        left = left || peek(f) == '-';
    if (!left && peek(f) >= '0' && peek(f) <= '9')
        spec[length++] = '>';
    if (!read_number(f, spec, &length))
        return false;
    if (peek(f) == '.') {
        f->at++;
        spec[length++] = '.';
        int before = length;
        if (!read_number(f, spec, &length))
            return false;
        if (length == before)
            spec[length++] = '0';
    }
    uint32_t conversion = peek(f);
    if (conversion != 's' && conversion != 'r' && conversion != 'a')
        return false;
    f->at++;
    Ast *formatted = new_node(f, AST_FormattedValue);
    Ast *format_spec = NULL;
    if (length) {
        format_spec = new_node(f, AST_Constant);
        fold_set_object(f->c, format_spec, str_from_latin1(f->c->w, spec, (size_t)length));
    }
    formatted->as.FormattedValue = (struct Ast_FormattedValue){
        .value = value, .conversion = (int)conversion, .format_spec = format_spec};
    f->values.items[f->values.count++] = formatted;
    return true;
}

bool fold_percent(Compiler *c, Ast *node) {
    const struct Ast_BinOp *e = &node->as.BinOp;
    if (e->op != OP_Mod || !ast_is_constant(e->left) || e->right->kind != AST_Tuple)
        return false;
    Object *text = ast_constant(c, e->left);
    AstSeq args = e->right->as.Tuple.elts;
    if (!IS(c->w, text, STR))
        return false;
    for (int i = 0; i < args.count; i++)
        if (args.items[i]->kind == AST_Starred)
            return false;
    Format f = {c, node, text, 0, {NULL, 0}};
    f.values.items = compiler_alloc(c, sizeof *f.values.items * (2 * (size_t)args.count + 1));
    int used = 0;
    for (add_literal(&f); f.at < str_length(text); add_literal(&f)) {
        f.at++;
        if (used == args.count || !add_conversion(&f, args.items[used++]))
            return false;
    }
    if (used < args.count)
        return false;
    node->kind = AST_JoinedStr;
    node->as.JoinedStr = (struct Ast_JoinedStr){.values = f.values};
    return true;
}
