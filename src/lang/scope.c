/* What names mean in their scopes, and where they live. */
#include "lang/symtable.h"

Symbol *scope_symbol(const Scope *scope, const Name *name) {
    int32_t number = map_find(&scope->index, name);
    return number < 0 ? NULL : &scope->symbols[number];
}

Symbol *scope_add(Compiler *c, Scope *scope, Name *name) {
    Symbol *known = scope_symbol(scope, name);
    if (known)
        return known;
    scope->symbols =
        compiler_grow(c, scope->symbols, scope->index.count, &scope->room, sizeof *scope->symbols);
    Symbol *symbol = &scope->symbols[map_add(c, &scope->index, name)];
    symbol->name = name;
    return symbol;
}

Scope *scope_host(Scope *scope) {
    while (scope->inlined)
        scope = scope->parent;
    return scope;
}

static bool is_local(const Symbol *symbol) {
    return symbol && (symbol->place == PLACE_LOCAL || symbol->place == PLACE_CELL);
}

const Symbol *scope_meaning(const Scope *scope, const Name *name, const Scope **where) {
    const Symbol *symbol = scope_symbol(scope, name);
    while (scope->inlined && scope->parent->kind != SCOPE_CLASS && !is_local(symbol)) {
        scope = scope->parent;
        const Symbol *outer = scope_symbol(scope, name);
        symbol = outer && !(outer->flags & SYMBOL_INNER) ? outer : symbol;
    }
    *where = scope;
    return symbol;
}

/* In a class body that is every name, so that none of them means what it does in the body. */
bool scope_isolates(const Scope *comprehension, const Symbol *symbol) {
    return comprehension->parent->kind == SCOPE_CLASS
               ? !name_equals(symbol->name, "__class__")
               : symbol->flags & SYMBOL_LOCAL && !(symbol->flags & SYMBOL_NONLOCAL);
}

/* ---- where names live ---- */

/* The function scope that binds the name for [scope], the class for __class__, or NULL: a global.
 * Comprehensions inlined in the class's body know no __class__. */
static Scope *find_owner(Scope *scope, const Name *name) {
    bool dunder_class = name_equals(name, "__class__");
    for (Scope *outer = scope->parent; outer && outer->kind != SCOPE_MODULE;
         outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS) {
            if (dunder_class)
                return scope_host(scope) == outer ? NULL : outer;
            continue;
        }
        Symbol *symbol = scope_symbol(outer, name);
        if (!symbol)
            continue;
        if (symbol->flags & SYMBOL_GLOBAL)
            return NULL;
        if (symbol->flags & SYMBOL_BOUND && !(symbol->flags & SYMBOL_NONLOCAL))
            return outer;
    }
    return NULL;
}

/* The name is captured by the owner; the scopes between hand its cell on. */
static void capture(Compiler *c, Scope *scope, Scope *owner, Name *name) {
    if (scope_host(scope) == scope_host(owner))
        return;
    if (owner->kind == SCOPE_CLASS)
        owner->class_cell = true;
    else
        scope_symbol(owner, name)->flags |= SYMBOL_CAPTURED;
    for (Scope *between = scope->parent; between != owner; between = between->parent) {
        Symbol *symbol = scope_add(c, between, name);
        if (between->kind == SCOPE_CLASS && symbol->flags & (SYMBOL_BOUND | SYMBOL_GLOBAL))
            symbol->flags |= SYMBOL_FREE_CLASS;
        else
            symbol->place = PLACE_FREE;
    }
}

static void resolve(Compiler *c, Scope *scope, Symbol *symbol) {
    Name *name = symbol->name;
    uint32_t flags = symbol->flags;
    if (flags & (SYMBOL_GLOBAL | SYMBOL_GLOBAL_INSIDE)) {
        if (flags & SYMBOL_NONLOCAL)
            compiler_place_error(c, symbol->directive, "name '%s' is nonlocal and global",
                                 name->text);
        symbol->place = PLACE_GLOBAL_EXPLICIT;
        return;
    }
    if (flags & SYMBOL_NONLOCAL && scope->kind == SCOPE_MODULE)
        compiler_place_error(c, symbol->directive,
                             "nonlocal declaration not allowed at module level");
    if (flags & SYMBOL_BOUND && !(flags & SYMBOL_NONLOCAL)) {
        symbol->place = PLACE_LOCAL;
        return;
    }
    if (!flags) /* handed on to scopes inside */
        return;
    Scope *owner = find_owner(scope, name);
    if (!owner && flags & SYMBOL_NONLOCAL)
        compiler_place_error(c, symbol->directive, "no binding for nonlocal '%s' found",
                             name->text);
    symbol->place = owner ? PLACE_FREE : PLACE_GLOBAL;
    if (owner)
        capture(c, scope, owner, name);
}

/* The host makes the cells of its inlined comprehensions, and what has the same name around them
 * has to be one. */
static void share_cell(Compiler *c, Scope *scope, const Name *name) {
    while (scope->inlined) {
        scope = scope->parent;
        Symbol *outer = scope_symbol(scope, name);
        if (scope_is_function(scope) && outer && outer->place == PLACE_LOCAL)
            outer->place = PLACE_CELL;
    }
    map_add(c, &scope->inner_cells, name);
}

/* Inlined comprehensions isolate the names of those in them, too. */
static void hand_out(Compiler *c, const Scope *scope, const Symbol *symbol) {
    if (symbol->flags & SYMBOL_PARAM)
        return;
    for (Scope *outer = scope->parent; outer->inlined && !scope_symbol(outer, symbol->name);
         outer = outer->parent) {
        Symbol *added = scope_add(c, outer, symbol->name);
        *added = *symbol;
        added->flags |= SYMBOL_INNER;
    }
}

static void inline_comprehensions(Compiler *c) {
    for (int32_t i = 0; i < c->scope_nodes.count; i++)
        for (int32_t k = 0; c->scopes[i]->inlined && k < c->scopes[i]->index.count; k++) {
            const Symbol *symbol = &c->scopes[i]->symbols[k];
            if (symbol->place == PLACE_CELL)
                share_cell(c, c->scopes[i], symbol->name);
            hand_out(c, c->scopes[i], symbol);
        }
}

static void make_cells(Compiler *c) {
    for (int32_t i = 0; i < c->scope_nodes.count; i++)
        for (int32_t k = 0; k < c->scopes[i]->index.count; k++) {
            Symbol *symbol = &c->scopes[i]->symbols[k];
            if (symbol->flags & SYMBOL_CAPTURED && symbol->place == PLACE_LOCAL)
                symbol->place = PLACE_CELL;
        }
}

void scopes_resolve(Compiler *c) {
    for (int32_t i = 0; i < c->scope_nodes.count; i++)
        for (int32_t k = 0; k < c->scopes[i]->index.count; k++)
            resolve(c, c->scopes[i], &c->scopes[i]->symbols[k]);
    make_cells(c);
    inline_comprehensions(c);
}

/* ---- cells ---- */

static void add_sorted(Compiler *c, IndexMap *map, const Name **names, int32_t count) {
    names_sort(names, count);
    for (int32_t i = 0; i < count; i++)
        map_add(c, map, names[i]);
}

void scope_cells(Compiler *c, const Scope *scope, IndexMap *cells, IndexMap *frees) {
    int32_t count = scope->index.count, ncells = 0, nfrees = 0;
    const Name **found = compiler_alloc(
        c, sizeof *found * (2 * (size_t)count + 2 + (size_t)scope->inner_cells.count));
    for (int32_t i = 0; i < count; i++)
        if (scope->symbols[i].place == PLACE_CELL)
            found[ncells++] = scope->symbols[i].name;
    for (int32_t i = 0; i < scope->inner_cells.count; i++) {
        const Symbol *own = scope_symbol(scope, scope->inner_cells.keys[i]);
        if (!own || own->place != PLACE_CELL)
            found[ncells++] = scope->inner_cells.keys[i];
    }
    if (scope->class_cell)
        found[ncells++] = name_c(c, "__class__");
    for (int32_t i = 0; i < count; i++)
        if (scope->symbols[i].place == PLACE_FREE || scope->symbols[i].flags & SYMBOL_FREE_CLASS)
            found[ncells + nfrees++] = scope->symbols[i].name;
    add_sorted(c, cells, found, ncells);
    add_sorted(c, frees, found + ncells, nfrees);
}
