/* Scopes and what each name means in them.
 *
 * One pass over the tree makes a Scope for the module and each function, class, lambda and
 * comprehension, with what is done to the names there; a second one over the scopes, from outside
 * in, decides where each name lives. Names are the mangled ones. Errors are CPython's SyntaxErrors.
 */
#ifndef LANG_SYMTABLE_H
#define LANG_SYMTABLE_H

#include "lang/compiler.h"

enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION
};

enum SymbolFlags {
    SYMBOL_GLOBAL = 1,
    SYMBOL_LOCAL = 2,
    SYMBOL_PARAM = 4,
    SYMBOL_NONLOCAL = 8,
    SYMBOL_USE = 16,
    SYMBOL_IMPORT = 32,
    SYMBOL_ANNOTATED = 64,
    SYMBOL_ITERATION = 128 /* of a comprehension */,
    SYMBOL_FREE_CLASS = 256, /* the class binds it, and a function inside means one outside */
    SYMBOL_CAPTURED = 512,   /* a function inside uses it */
    SYMBOL_GLOBAL_INSIDE =
        1024, /* the module's: some function or class declares it global, so the module, too, stores
                 it among the globals even where exec() gives it other locals */
    SYMBOL_INNER = 2048, /* only a comprehension inlined in this one has it */
    SYMBOL_BOUND = SYMBOL_LOCAL | SYMBOL_PARAM | SYMBOL_IMPORT
};

enum SymbolPlace {
    PLACE_UNKNOWN,
    PLACE_LOCAL,
    PLACE_GLOBAL_EXPLICIT,
    PLACE_GLOBAL,
    PLACE_FREE,
    PLACE_CELL
};

typedef struct Symbol {
    Name *name;
    uint32_t flags;
    enum SymbolPlace place;
    const Ast *directive; /* the first global or nonlocal statement with it */
} Symbol;

struct Scope {
    enum ScopeKind kind;
    Name *name;
    const Ast *node;
    Scope *parent;
    IndexMap index; /* Name -> number of the symbol */
    Symbol *symbols;
    int32_t room;
    IndexMap params; /* in the order of co_varnames */
    bool nested, generator, varargs, varkeywords, returns_value;
    bool class_cell;            /* a class whose methods use __class__ */
    bool inlined;               /* a comprehension that runs in the frame of its parent */
    IndexMap inner_cells;       /* names that are cells in comprehensions inlined here */
    int in_target, in_iterable; /* of a comprehension, while the tree is read */
};

void symtable_build(Compiler *c, const Ast *tree);
Scope *symtable_scope(Compiler *c, const Ast *node);

/* scope.c */
/* In the scope itself; NULL: the name does not occur. */
Symbol *scope_symbol(const Scope *scope, const Name *name);
Symbol *scope_add(Compiler *c, Scope *scope, Name *name); /* or the one that is there */
/* Decides where the names of all scopes live. */
void scopes_resolve(Compiler *c);
/* What the name means there, where inlined comprehensions see what is around them; *where: the
 * scope that says so. */
const Symbol *scope_meaning(const Scope *scope, const Name *name, const Scope **where);
/* The one whose frame the scope's code runs in: itself, if it is not inlined. */
Scope *scope_host(Scope *scope);
/* A comprehension isolates this name from the scope that it is inlined into. */
bool scope_isolates(const Scope *comprehension, const Symbol *symbol);
static inline bool scope_is_function(const Scope *scope) {
    return scope->kind >= SCOPE_FUNCTION;
}
/* Names that live in cells made here, and those from outside; sorted, as co_cellvars and
 * co_freevars are. */
void scope_cells(Compiler *c, const Scope *scope, IndexMap *cells, IndexMap *frees);

#endif
