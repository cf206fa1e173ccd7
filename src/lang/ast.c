#include "lang/ast.h"

#include <string.h>

const char *ast_kind_name(AstKind kind) {
    static const char *const names[AST_KIND_COUNT] = {
#define X(kind, group) [AST_##kind] = #kind,
        AST_NODES(X)
#undef X
    };
    return kind == AST_excepthandler ? "ExceptHandler" : names[kind];
}

const char *ast_operator_name(AstOperator op) {
    static const char *const names[AST_OPERATOR_COUNT] = {
#define X(name, symbol) #name,
        AST_OPERATORS(X)
#undef X
    };
    return names[op];
}

bool ast_name_equal(AstName a, AstName b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

bool ast_name_is(AstName name, const char *text) {
    size_t length = strlen(text);
    return name.length == length && memcmp(name.text, text, length) == 0;
}
