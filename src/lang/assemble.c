/* From the blocks of a unit to its code object: small optimizations, unreachable code, stack depth,
 * layout. */
#include "lang/compiler.h"
#include "lang/symtable.h"
#include "objects/list.h"

typedef struct Assembler {
    Compiler *c;
    Unit *u;
    int32_t ninstructions, nexceptions, ncaches, stacksize;
    int32_t *caches;                /* of co_names: number of the cache of LOAD_GLOBAL + 1 */
    int32_t nargs, nlocals, ncells; /* ncells: cells that have a slot of their own */
    IndexMap cells;                 /* the unit's in the order of their slots */
} Assembler;

static bool ends_block(const Instr *instr) {
    return instr->opcode == OPCODE_JUMP_FORWARD || instr->opcode == OPCODE_RETURN_VALUE ||
           instr->opcode == OPCODE_RAISE_VARARGS || instr->opcode == OPCODE_RERAISE;
}

static bool is_pseudo(const Instr *instr) {
    return instr->opcode >= OPCODE_COUNT;
}

static bool is_stored(const Instr *instr, int opcode) {
    return instr->opcode == opcode;
}

static bool uses_constant(const Instr *instr) {
    return !is_pseudo(instr) && opcode_info[instr->opcode].operand == OPERAND_CONST;
}

/* ---- optimizations inside a block ---- */

static void make_nop(Instr *instr) {
    instr->opcode = OPCODE_NOP;
    instr->arg = 0;
    instr->target = NULL;
}

static void fold_condition(Assembler *a, Instr *load, Instr *jump) {
    bool on_true;
    switch (jump->opcode) {
    case OPCODE_POP_JUMP_IF_FALSE:
    case OPCODE_JUMP_IF_FALSE_OR_POP:
        on_true = false;
        break;
    case OPCODE_POP_JUMP_IF_TRUE:
    case OPCODE_JUMP_IF_TRUE_OR_POP:
        on_true = true;
        break;
    default:
        return;
    }
    int truth = object_is_true(a->c->w, a->u->constants.items[load->arg]);
    if (truth < 0)
        compiler_fail(a->c);
    bool taken = (truth != 0) == on_true,
         pops = jump->opcode == OPCODE_POP_JUMP_IF_FALSE || jump->opcode == OPCODE_POP_JUMP_IF_TRUE;
    if (pops || !taken)
        make_nop(load);
    if (taken)
        jump->opcode = OPCODE_JUMP_FORWARD;
    else
        make_nop(jump);
}

/* `x is None` before a jump is one instruction. */
static void fold_none_test(Assembler *a, Instr *load) {
    Instr *is = load + 1, *jump = load + 2;
    if (a->u->constants.items[load->arg] != NONE(a->c->w) || !is_stored(is, OPCODE_IS_OP) ||
        (!is_stored(jump, OPCODE_POP_JUMP_IF_FALSE) && !is_stored(jump, OPCODE_POP_JUMP_IF_TRUE)))
        return;
    bool on_none = (is->arg == 0) == is_stored(jump, OPCODE_POP_JUMP_IF_TRUE);
    jump->opcode = on_none ? OPCODE_POP_JUMP_IF_NONE : OPCODE_POP_JUMP_IF_NOT_NONE;
    make_nop(load);
    make_nop(is);
}

/* BUILD_TUPLE of constants is one constant. */
static bool fold_tuple(Assembler *a, Block *block, int32_t at) {
    World *w = a->c->w;
    Instr *build = &block->code[at];
    if (build->arg < !a->c->model->flow_optimizer || build->arg > at)
        return false;
    for (int32_t i = at - build->arg; i < at; i++)
        if (!is_stored(&block->code[i], OPCODE_LOAD_CONST))
            return false;
    Object *tuple = compiler_own(a->c, tuple_new(w, build->arg));
    for (int32_t i = 0; i < build->arg; i++) {
        Instr *load = &block->code[at - build->arg + i];
        ((Tuple *)tuple)->items[i] = newref(w, a->u->constants.items[load->arg]);
        make_nop(load);
    }
    build->opcode = OPCODE_LOAD_CONST;
    ConstTable *table = &a->u->constants;
    build->arg = a->c->model->flow_optimizer
                     ? constants_add(a->c, table, constants_merge(a->c, tuple))
                     : constants_append(a->c, table, tuple);
    return true;
}

/* `a, b = x, y` exchanges values on the stack and makes no tuple. */
static void exchange_tuple(Instr *build, Instr *unpack) {
    if (unpack->opcode != OPCODE_UNPACK_SEQUENCE || unpack->arg != build->arg || build->arg > 3 ||
        build->arg < 1)
        return;
    if (build->arg > 1)
        *unpack = (Instr){OPCODE_SWAP, build->arg, NULL, unpack->handler, unpack->position};
    else
        make_nop(unpack);
    make_nop(build);
}

static int32_t next_swappable(const Block *block, int32_t at, int32_t line) {
    while (++at < block->count) {
        const Instr *instr = &block->code[at];
        if (instr->position.line != line)
            return -1;
        if (is_stored(instr, OPCODE_NOP))
            continue;
        return is_stored(instr, OPCODE_STORE_FAST) || is_stored(instr, OPCODE_POP_TOP) ? at : -1;
    }
    return -1;
}

static int32_t stored_slot(const Instr *instr) {
    return is_stored(instr, OPCODE_STORE_FAST) ? instr->arg : -1;
}

/* SWAP n before stores to locals: the stores change places instead (from 3.10 on). */
static void swap_stores(Block *block, int32_t at) {
    int32_t line = block->code[at].position.line;
    int32_t first = next_swappable(block, at, line), last = first;
    for (int32_t n = block->code[at].arg; n > 1 && last >= 0; n--)
        last = next_swappable(block, last, line);
    if (last < 0)
        return;
    int32_t a = stored_slot(&block->code[first]), b = stored_slot(&block->code[last]);
    if (a == b)
        return;
    for (int32_t i = first + 1; i < last; i++) {
        int32_t slot = stored_slot(&block->code[i]);
        if (slot >= 0 && (slot == a || slot == b))
            return;
    }
    Instr swapped = block->code[first];
    block->code[first] = block->code[last];
    block->code[last] = swapped;
    make_nop(&block->code[at]);
}

static void optimize_block(Assembler *a, Block *block) {
    for (int32_t i = 0; i < block->count; i++) {
        Instr *instr = &block->code[i], *next = i + 1 < block->count ? instr + 1 : NULL;
        if (is_stored(instr, OPCODE_LOAD_CONST) && next) {
            fold_condition(a, instr, next);
            if (a->c->model->jump_if_none && i + 2 < block->count && !is_stored(instr, OPCODE_NOP))
                fold_none_test(a, instr);
        } else if (is_stored(instr, OPCODE_BUILD_TUPLE) && !fold_tuple(a, block, i) && next)
            exchange_tuple(instr, next);
    }
    for (int32_t i = 0; a->c->model->flow_optimizer && i < block->count; i++)
        if (is_stored(&block->code[i], OPCODE_SWAP))
            swap_stores(block, i);
    for (int32_t i = 0; i < block->count; i++)
        if (ends_block(&block->code[i]))
            block->count = i + 1;
}

/* ---- flow ---- */

/* The first instruction that control meets in the block or after it, past what does nothing. */
static const Instr *first_instr(const Block *block, int32_t line) {
    for (; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++) {
            const Instr *instr = &block->code[i];
            if (is_pseudo(instr) || (is_stored(instr, OPCODE_NOP) && instr->position.line == line))
                continue;
            return instr;
        }
    return NULL;
}

/* A jump to a jump goes where that goes, if no line is left out. */
static void thread_jumps(Block *block) {
    for (int32_t i = 0; i < block->count; i++) {
        Instr *instr = &block->code[i];
        for (int hops = 0; instr->target && hops < 10; hops++) {
            const Instr *there = first_instr(instr->target, instr->position.line);
            if (!there || there == instr || !is_stored(there, OPCODE_JUMP_FORWARD) ||
                there->position.line != instr->position.line)
                break;
            instr->target = there->target;
        }
    }
}

static bool falls_through(const Block *block) {
    return !block->count || !ends_block(&block->code[block->count - 1]);
}

static void reach(Block *block, Block **stack, int32_t *count) {
    if (!block || block->reachable)
        return;
    block->reachable = true;
    stack[(*count)++] = block;
}

static int32_t count_blocks(const Unit *u) {
    int32_t n = 0;
    for (const Block *block = u->first; block; block = block->next)
        n++;
    return n;
}

static void mark_reachable(Assembler *a) {
    Block **stack = compiler_alloc(a->c, sizeof *stack * (size_t)count_blocks(a->u));
    int32_t count = 0;
    reach(a->u->first, stack, &count);
    while (count) {
        Block *block = stack[--count];
        for (int32_t i = 0; i < block->count; i++) {
            Instr *instr = &block->code[i];
            reach(instr->target, stack, &count);
            if (!is_pseudo(instr) && instr->handler)
                reach(instr->handler->target, stack, &count);
        }
        if (falls_through(block))
            reach(block->next, stack, &count);
    }
}

/* ---- stack depth ---- */

typedef struct DepthPass {
    Block **stack;
    int32_t count, most;
    bool model; /* with what is reserved */
    bool raw;   /* before unreachable code was found */
} DepthPass;

static void enter_block(DepthPass *pass, Block *block, int32_t depth) {
    if (depth > pass->most)
        pass->most = depth;
    if (!block || (!pass->raw && !block->reachable) || block->depth >= depth)
        return;
    if (block->depth < 0)
        pass->stack[pass->count++] = block;
    block->depth = depth;
}

static void measure_block(DepthPass *pass, Block *block) {
    int32_t depth = block->depth;
    for (int32_t i = 0; i < block->count; i++) {
        Instr *instr = &block->code[i];
        if (instr->opcode == PSEUDO_SETUP) {
            Handler *handler = instr->handler;
            int32_t found = depth - handler->with;
            if (!pass->model)
                handler->depth = found;
            enter_block(pass, handler->target, found + 1 + handler->push_lasti);
            continue;
        }
        if (instr->opcode == PSEUDO_RESERVE) {
            depth += pass->model ? instr->arg : 0;
        } else {
            if (instr->target)
                enter_block(pass, instr->target,
                            depth + opcode_effect(instr->opcode, instr->arg, true));
            depth += opcode_effect(instr->opcode, instr->arg, false);
        }
        if (depth > pass->most)
            pass->most = depth;
        if (ends_block(instr))
            return;
    }
    enter_block(pass, block->next, depth);
}

static int32_t measure_depth(Assembler *a, bool model, bool raw) {
    DepthPass pass = {.model = model, .raw = raw};
    pass.stack = compiler_alloc(a->c, sizeof *pass.stack * (size_t)count_blocks(a->u));
    for (Block *block = a->u->first; block; block = block->next)
        block->depth = -1;
    enter_block(&pass, a->u->first, 0);
    while (pass.count)
        measure_block(&pass, pass.stack[--pass.count]);
    return pass.most;
}

/* ---- layout ---- */

static bool is_superfluous(const Block *block, int32_t at, int32_t line_before) {
    const Instr *instr = &block->code[at];
    if (is_pseudo(instr))
        return true;
    int32_t line = instr->position.line;
    if (is_stored(instr, OPCODE_JUMP_FORWARD)) {
        const Block *next = block->next;
        while (next && next != instr->target && (!next->count || !next->reachable))
            next = next->next;
        return next && next == instr->target && line == line_before;
    }
    if (!is_stored(instr, OPCODE_NOP))
        return false;
    if (line == line_before)
        return true;
    for (at++; at < block->count && is_pseudo(&block->code[at]); at++) {
    }
    return at < block->count && block->code[at].position.line == line;
}

/* Removes what is not needed; counts the rest. */
static void lay_out(Assembler *a) {
    int32_t offset = 0, line = -1;
    for (Block *block = a->u->first; block; block = block->next) {
        int32_t kept = 0;
        if (!block->reachable)
            block->count = 0;
        block->offset = offset;
        line = -1;
        for (int32_t i = 0; i < block->count; i++) {
            if (is_superfluous(block, i, line))
                continue;
            line = block->code[i].position.line;
            block->code[kept++] = block->code[i];
        }
        block->count = kept;
        offset += kept;
    }
    a->ninstructions = offset;
}

static int32_t count_exceptions(const Unit *u) {
    const Handler *last = NULL;
    int32_t n = 0;
    for (const Block *block = u->first; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++) {
            const Handler *handler = block->code[i].handler;
            n += handler && handler != last;
            last = handler;
        }
    return n;
}

static void count_caches(Assembler *a) {
    a->caches = compiler_alloc(a->c, sizeof *a->caches * ((size_t)a->u->names.count + 1));
    for (Block *block = a->u->first; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++)
            if (is_stored(&block->code[i], OPCODE_LOAD_GLOBAL) && !a->caches[block->code[i].arg])
                a->caches[block->code[i].arg] = ++a->ncaches;
    if (a->ncaches > UINT16_MAX) {
        raise_error(a->c->w, OverflowError, "too many global names in one function");
        compiler_fail(a->c);
    }
}

/* ---- variables ---- */

static int32_t argument_of(const Assembler *a, const Name *name) {
    int32_t index = map_find(&a->u->varnames, name);
    return index < a->nargs ? index : -1;
}

static int32_t cell_slot(const Assembler *a, int32_t cell) {
    int32_t slot = a->nlocals;
    for (int32_t i = 0; i <= cell; i++) {
        int32_t local = map_find(&a->u->varnames, a->u->cellvars.keys[i]);
        bool shared = local >= 0 && a->c->model->cell_replaces_argument;
        if (i == cell)
            return shared ? local : slot;
        slot += !shared;
    }
    return slot;
}

/* Where cells take over the slots of locals, these come first. */
static void order_cells(Assembler *a) {
    const IndexMap *cells = &a->u->cellvars, *locals = &a->u->varnames;
    for (int32_t i = 0; a->c->model->cell_replaces_argument && cells->count && i < locals->count;
         i++)
        if (map_find(cells, locals->keys[i]) >= 0)
            map_add(a->c, &a->cells, locals->keys[i]);
    for (int32_t i = 0; i < cells->count; i++)
        map_add(a->c, &a->cells, cells->keys[i]);
}

static void count_variables(Assembler *a) {
    Unit *u = a->u;
    a->nargs = u->scope->params.count;
    a->nlocals = u->varnames.count;
    for (int32_t i = 0; i < u->cellvars.count; i++)
        a->ncells +=
            !a->c->model->cell_replaces_argument || map_find(&u->varnames, u->cellvars.keys[i]) < 0;
}

static int32_t final_arg(const Assembler *a, const Instr *instr, const int32_t *slots) {
    if (instr->target)
        return instr->target->offset;
    switch (instr->opcode) {
    case OPCODE_LOAD_DEREF:
    case OPCODE_STORE_DEREF:
    case OPCODE_DELETE_DEREF:
    case OPCODE_LOAD_CLASSDEREF:
    case OPCODE_LOAD_CLOSURE:
    case OPCODE_MAKE_CELL:
        return instr->arg < a->u->cellvars.count
                   ? slots[instr->arg]
                   : a->nlocals + a->ncells + instr->arg - a->u->cellvars.count;
    default:
        return instr->arg;
    }
}

/* ---- the code object ---- */

static Object *names_tuple(Compiler *c, Object *const *items, int32_t count) {
    return constants_merge(c, compiler_own(c, tuple_from_items(c->w, items, count)));
}

static Object *map_tuple(Compiler *c, const IndexMap *map) {
    Object **items = compiler_alloc(c, sizeof *items * ((size_t)map->count + 1));
    for (int32_t i = 0; i < map->count; i++)
        items[i] = name_object(c, (Name *)(uintptr_t)map->keys[i]);
    return names_tuple(c, items, map->count);
}

static Object *local_names(Assembler *a) {
    Compiler *c = a->c;
    Unit *u = a->u;
    int32_t count = a->nlocals + a->ncells + u->freevars.count;
    Object **items = compiler_alloc(c, sizeof *items * ((size_t)count + 1));
    for (int32_t i = 0; i < u->varnames.count; i++)
        items[i] = name_object(c, (Name *)(uintptr_t)u->varnames.keys[i]);
    for (int32_t i = 0; i < u->cellvars.count; i++)
        items[cell_slot(a, i)] = name_object(c, (Name *)(uintptr_t)u->cellvars.keys[i]);
    for (int32_t i = 0; i < u->freevars.count; i++)
        items[a->nlocals + a->ncells + i] = name_object(c, (Name *)(uintptr_t)u->freevars.keys[i]);
    return names_tuple(c, items, count);
}

/* Constants that no instruction uses go, but for the first: at the end only, or wherever they are.
 */
static Object *constants_of(Assembler *a) {
    Compiler *c = a->c;
    ConstTable *table = &a->u->constants;
    enum UnusedConstants policy = c->model->unused_constants;
    int32_t *numbers = compiler_alloc(c, sizeof *numbers * ((size_t)table->count + 1));
    Object **items = compiler_alloc(c, sizeof *items * ((size_t)table->count + 1));
    int32_t last = 0, count = 0;
    for (Block *block = a->u->first; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++)
            if (uses_constant(&block->code[i])) {
                numbers[block->code[i].arg] = 1;
                last = block->code[i].arg > last ? block->code[i].arg : last;
            }
    for (int32_t i = 0; i < table->count; i++) {
        bool kept = numbers[i] || i == 0 || policy == UNUSED_CONSTANTS_KEPT ||
                    (policy == UNUSED_CONSTANTS_TRIMMED && i <= last);
        numbers[i] = count;
        if (kept)
            items[count++] = table->items[i];
    }
    for (Block *block = a->u->first; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++)
            if (uses_constant(&block->code[i]))
                block->code[i].arg = numbers[block->code[i].arg];
    Object *tuple = compiler_own(c, tuple_from_items(c->w, items, count));
    if (count && !constants_intern(c->w, tuple))
        compiler_fail(c);
    return tuple;
}

static int32_t code_flags(const Compiler *c, const Unit *u) {
    const Scope *scope = u->scope;
    int32_t flags = 0;
    if (scope_is_function(scope)) {
        flags |= CODE_NEWLOCALS | CODE_OPTIMIZED;
        flags |= (scope->nested ? CODE_NESTED : 0) | (scope->generator ? CODE_GENERATOR : 0) |
                 (scope->varargs ? CODE_VARARGS : 0) | (scope->varkeywords ? CODE_VARKEYWORDS : 0);
    }
    if (c->model->code_flag_nofree && !u->cellvars.count && !u->freevars.count)
        flags |= CODE_NOFREE;
    return flags;
}

static void write_instructions(const Assembler *a, CodeBody *body) {
    int32_t *slots = compiler_alloc(a->c, sizeof *slots * ((size_t)a->u->cellvars.count + 1));
    for (int32_t i = 0; i < a->u->cellvars.count; i++)
        slots[i] = cell_slot(a, i);
    int32_t at = 0;
    for (const Block *block = a->u->first; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++, at++) {
            const Instr *instr = &block->code[i];
            Instruction *out = &body->instructions[at];
            out->opcode = (uint8_t)instr->opcode;
            out->arg = final_arg(a, instr, slots);
            if (is_stored(instr, OPCODE_JUMP_FORWARD) && out->arg <= at)
                out->opcode = OPCODE_JUMP_BACKWARD;
            if (is_stored(instr, OPCODE_LOAD_GLOBAL))
                out->cache = (uint16_t)(a->caches[instr->arg] - 1);
            body->positions[at] = instr->position;
        }
}

static void write_exceptions(const Assembler *a, CodeBody *body) {
    const Handler *last = NULL;
    int32_t at = 0, n = -1;
    for (const Block *block = a->u->first; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++, at++) {
            const Handler *handler = block->code[i].handler;
            if (handler && handler != last)
                body->exceptions[++n] = (ExceptionTableEntry){
                    at, at, handler->target->offset, (uint16_t)handler->depth, handler->push_lasti};
            if (handler)
                body->exceptions[n].end = at + 1;
            last = handler;
        }
}

static void write_cells(const Assembler *a, CodeBody *body) {
    for (int32_t i = 0; i < a->u->cellvars.count; i++) {
        const Name *name = a->cells.keys[i];
        body->cells[i].slot = cell_slot(a, map_find(&a->u->cellvars, name));
        body->cells[i].argument = argument_of(a, name);
    }
}

static Object *make_code(Assembler *a) {
    Compiler *c = a->c;
    World *w = c->w;
    Unit *u = a->u;
    Object *consts = constants_of(a), *names = map_tuple(c, &u->names);
    Object *localnames = local_names(a), *varnames = map_tuple(c, &u->varnames);
    Object *cellvars = map_tuple(c, &a->cells), *freevars = map_tuple(c, &u->freevars);
    Object *name = name_object(c, u->name);
    Code *code = code_alloc(
        w, (CodeSizes){a->ninstructions, count_exceptions(u), u->cellvars.count, a->ncaches});
    compiler_own(c, (Object *)code);
    code->argcount = u->argcount;
    code->posonlyargcount = u->posonlyargcount;
    code->kwonlyargcount = u->kwonlyargcount;
    code->nlocals = a->nlocals;
    code->ncells = a->ncells;
    code->nfrees = u->freevars.count;
    code->stacksize = a->stacksize;
    code->flags = code_flags(c, u);
    code->firstlineno = u->firstlineno;
    set_ref(w, &code->consts, newref(w, consts));
    set_ref(w, &code->names, newref(w, names));
    set_ref(w, &code->localnames, newref(w, localnames));
    set_ref(w, &code->varnames, newref(w, varnames));
    set_ref(w, &code->cellvars, newref(w, cellvars));
    set_ref(w, &code->freevars, newref(w, freevars));
    set_ref(w, &code->filename, newref(w, c->input->filename));
    set_ref(w, &code->name, newref(w, name));
    set_ref(w, &code->qualname, newref(w, u->qualname));
    write_instructions(a, code->body);
    write_exceptions(a, code->body);
    write_cells(a, code->body);
    return (Object *)code;
}

static void add_return(Compiler *c, const Unit *u) {
    const Block *last = u->last;
    if (last->count && is_stored(&last->code[last->count - 1], OPCODE_RETURN_VALUE))
        return;
    emit_none(c);
    emit0(c, OPCODE_RETURN_VALUE);
}

/* Where the model says so, a module begins with its first instruction. */
static int32_t first_line(const Compiler *c, const Unit *u) {
    if (c->model->module_first_line && u->scope->kind == SCOPE_MODULE)
        for (const Block *block = u->first; block; block = block->next)
            for (int32_t i = 0; i < block->count; i++)
                if (!is_pseudo(&block->code[i]))
                    return block->code[i].position.line;
    return u->firstlineno;
}

/* What was folded late becomes constants behind the others; instructions count it from -1 down. */
static void append_folded(Compiler *c, Unit *u) {
    int32_t base = u->constants.count;
    for (int32_t i = 0; i < u->folded.count; i++)
        constants_append(c, &u->constants, u->folded.items[i]);
    for (Block *block = u->folded.count ? u->first : NULL; block; block = block->next)
        for (int32_t i = 0; i < block->count; i++)
            if (is_stored(&block->code[i], OPCODE_LOAD_CONST) && block->code[i].arg < 0)
                block->code[i].arg = base - 1 - block->code[i].arg;
}

Object *assemble(Compiler *c, Unit *u, bool add_none) {
    Assembler a = {.c = c, .u = u};
    if (add_none)
        add_return(c, u);
    append_folded(c, u);
    u->firstlineno = first_line(c, u);
    int32_t modelled = c->model->flow_optimizer ? 0 : measure_depth(&a, true, true);
    for (Block *block = u->first; block; block = block->next)
        optimize_block(&a, block);
    for (Block *block = u->first; block; block = block->next)
        thread_jumps(block);
    mark_reachable(&a);
    if (c->model->flow_optimizer)
        modelled = measure_depth(&a, true, false);
    a.stacksize = measure_depth(&a, false, false);
    if (a.stacksize < modelled)
        a.stacksize = modelled;
    if (u->scope->generator && c->model->generator_prefix_stack && a.stacksize < 2)
        a.stacksize = 2;
    if (a.stacksize > CODE_STACK_MAX) {
        raise_memory(c->w);
        compiler_fail(c);
    }
    lay_out(&a);
    count_caches(&a);
    count_variables(&a);
    order_cells(&a);
    return make_code(&a);
}
