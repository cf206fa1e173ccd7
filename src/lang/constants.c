#include "lang/constants.h"

#include "lang/compiler.h"
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"

#include <string.h>

/* ---- identity of constants ---- */

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static uint64_t bits_of(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static uint64_t hash_bytes(const char *data, size_t n) {
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)data[i]) * 1099511628211u;
    return hash;
}

static uint64_t hash_code(const Code *code) {
    uint64_t hash = mix((uint64_t)code->firstlineno, (uint64_t)code->body->ninstructions);
    for (int32_t i = 0; i < code->body->ninstructions; i++)
        hash = mix(hash, (uint64_t)code->body->instructions[i].opcode << 32 ^
                             (uint32_t)code->body->instructions[i].arg);
    return hash;
}

static uint64_t hash_of(World *w, Object *o) {
    uint64_t hash = (uint64_t)(TYPE_OF(o) - OBJ(w)->types);
    if (IS(w, o, INT))
        return mix(hash, (uint64_t)int_hash(o));
    if (IS(w, o, FLOAT))
        return mix(hash, bits_of(float_value(o)));
    if (IS(w, o, COMPLEX))
        return mix(mix(hash, bits_of(((Complex *)o)->real)), bits_of(((Complex *)o)->imag));
    if (IS(w, o, STR))
        return mix(hash, hash_bytes(str_data(o), (size_t)str_length(o) * ((Str *)o)->kind));
    if (IS(w, o, BYTES))
        return mix(hash, hash_bytes(bytes_data(o), (size_t)VAR_SIZE(o)));
    if (IS(w, o, CODE))
        return mix(hash, hash_code((const Code *)o));
    if (IS(w, o, TUPLE)) {
        for (ssize_t i = 0; i < VAR_SIZE(o); i++)
            hash = mix(hash, hash_of(w, tuple_get(o, i)));
        return hash;
    }
    if (IS(w, o, FROZENSET)) {
        Object *key;
        uint64_t sum = 0;
        for (ssize_t pos = 0; set_next(o, &pos, &key, NULL);)
            sum += hash_of(w, key);
        return mix(hash, sum);
    }
    return mix(hash, (uint64_t)(uintptr_t)o);
}

static bool same(World *w, Object *a, Object *b);

static bool same_sets(World *w, Object *a, Object *b) {
    Object *left, *right;
    if (set_length(a) != set_length(b))
        return false;
    for (ssize_t i = 0; set_next(a, &i, &left, NULL);) {
        bool found = false;
        for (ssize_t j = 0; !found && set_next(b, &j, &right, NULL);)
            found = same(w, left, right);
        if (!found)
            return false;
    }
    return true;
}

static bool same_instructions(World *w, const CodeBody *a, const CodeBody *b) {
    if (a->ninstructions != b->ninstructions || a->nexceptions != b->nexceptions)
        return false;
    for (int32_t i = 0; i < a->ninstructions; i++) {
        const Instruction *left = &a->instructions[i], *right = &b->instructions[i];
        const Position *p = &a->positions[i], *q = &b->positions[i];
        if (left->opcode != right->opcode || left->arg != right->arg)
            return false;
        if (w->model->code_equal_positions &&
            (p->line != q->line || p->end_line != q->end_line || p->column != q->column ||
             p->end_column != q->end_column))
            return false;
    }
    return true;
}

static bool same_code(World *w, const Code *a, const Code *b) {
    return a->name == b->name && a->argcount == b->argcount &&
           a->posonlyargcount == b->posonlyargcount && a->kwonlyargcount == b->kwonlyargcount &&
           a->flags == b->flags && a->firstlineno == b->firstlineno &&
           same_instructions(w, a->body, b->body) && same(w, a->consts, b->consts) &&
           same(w, a->names, b->names) && same(w, a->localnames, b->localnames) &&
           same(w, a->freevars, b->freevars);
}

static bool same(World *w, Object *a, Object *b) {
    if (a == b)
        return true;
    if (TYPE_OF(a) != TYPE_OF(b))
        return false;
    if (IS(w, a, INT))
        return int_compare(a, b) == 0;
    if (IS(w, a, FLOAT))
        return bits_of(float_value(a)) == bits_of(float_value(b));
    if (IS(w, a, COMPLEX))
        return bits_of(((Complex *)a)->real) == bits_of(((Complex *)b)->real) &&
               bits_of(((Complex *)a)->imag) == bits_of(((Complex *)b)->imag);
    if (IS(w, a, STR))
        return str_equal(a, b);
    if (IS(w, a, BYTES))
        return VAR_SIZE(a) == VAR_SIZE(b) &&
               memcmp(bytes_data(a), bytes_data(b), (size_t)VAR_SIZE(a)) == 0;
    if (IS(w, a, TUPLE)) {
        if (VAR_SIZE(a) != VAR_SIZE(b))
            return false;
        for (ssize_t i = 0; i < VAR_SIZE(a); i++)
            if (!same(w, tuple_get(a, i), tuple_get(b, i)))
                return false;
        return true;
    }
    if (IS(w, a, CODE))
        return same_code(w, (const Code *)a, (const Code *)b);
    return IS(w, a, FROZENSET) && same_sets(w, a, b);
}

/* ---- tables ---- */

static int32_t find(World *w, const ConstTable *table, Object *value, uint64_t hash) {
    if (!table->count)
        return -1;
    uint64_t at = hash & (uint64_t)table->mask;
    for (; table->slots[at]; at = (at + 1) & (uint64_t)table->mask) {
        int32_t i = table->slots[at] - 1;
        if (table->hashes[i] == hash && same(w, table->items[i], value))
            return i;
    }
    return -1;
}

int32_t constants_find(Compiler *c, const ConstTable *table, Object *value) {
    return find(c->w, table, value, hash_of(c->w, value));
}

static void place(ConstTable *table, int32_t number) {
    uint64_t at = table->hashes[number] & (uint64_t)table->mask;
    while (table->slots[at])
        at = (at + 1) & (uint64_t)table->mask;
    table->slots[at] = number + 1;
}

static void grow(Compiler *c, ConstTable *table) {
    ConstTable larger = {.count = table->count, .room = table->room ? 2 * table->room : 8};
    larger.mask = 2 * larger.room - 1;
    larger.items = compiler_alloc(c, sizeof *larger.items * (size_t)larger.room);
    larger.hashes = compiler_alloc(c, sizeof *larger.hashes * (size_t)larger.room);
    larger.slots = compiler_alloc(c, sizeof *larger.slots * ((size_t)larger.mask + 1));
    if (table->count) {
        memcpy(larger.items, table->items, sizeof *larger.items * (size_t)table->count);
        memcpy(larger.hashes, table->hashes, sizeof *larger.hashes * (size_t)table->count);
    }
    for (int32_t i = 0; i < larger.count; i++)
        place(&larger, i);
    *table = larger;
}

static int32_t append(Compiler *c, ConstTable *table, Object *value, uint64_t hash) {
    if (table->count == table->room)
        grow(c, table);
    table->items[table->count] = value;
    table->hashes[table->count] = hash;
    place(table, table->count);
    return table->count++;
}

int32_t constants_add(Compiler *c, ConstTable *table, Object *value) {
    uint64_t hash = hash_of(c->w, value);
    int32_t found = find(c->w, table, value, hash);
    return found >= 0 ? found : append(c, table, value, hash);
}

int32_t constants_append(Compiler *c, ConstTable *table, Object *value) {
    return append(c, table, value, hash_of(c->w, value));
}

/* A frozenset is made anew out of the constants that the compilation has already. */
static Object *merge_frozenset(Compiler *c, Object *value) {
    Object *items = compiler_own(c, sequence_tuple(c->w, value));
    for (ssize_t i = 0; i < VAR_SIZE(items); i++)
        set_ref(c->w, &((Tuple *)items)->items[i],
                newref(c->w, constants_merge(c, tuple_get(items, i))));
    return compiler_own(c, frozenset_new(c->w, items));
}

/* Items of a new tuple become the constants that the compilation has already. */
Object *constants_merge(Compiler *c, Object *value) {
    World *w = c->w;
    if (!w->model->constants_merged_across)
        return value;
    int32_t number = constants_find(c, &c->merged, value);
    if (number >= 0)
        return c->merged.items[number];
    if (IS(w, value, TUPLE))
        for (ssize_t i = 0; i < VAR_SIZE(value); i++) {
            Object *item = constants_merge(c, tuple_get(value, i));
            if (item != tuple_get(value, i))
                set_ref(w, &((Tuple *)value)->items[i], newref(w, item));
        }
    if (IS(w, value, FROZENSET))
        value = merge_frozenset(c, value);
    constants_add(c, &c->merged, value);
    return value;
}

/* ---- interning ---- */

static bool is_name_like(Object *str) {
    if (!((Str *)str)->ascii)
        return false;
    for (ssize_t i = 0; i < str_length(str); i++) {
        uint32_t ch = str_at(str, i);
        if (!((ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
              ch == '_'))
            return false;
    }
    return true;
}

/* A frozenset is made anew if one of its strings is replaced. */
static bool intern_set(World *w, Object **slot) {
    Object *items = sequence_tuple(w, *slot), *made = NULL;
    if (!items)
        return false;
    bool changed = false, fine = true;
    for (ssize_t i = 0; fine && i < VAR_SIZE(items); i++) {
        Object *before = tuple_get(items, i);
        if (IS(w, before, STR) && is_name_like(before))
            str_intern(w, &((Tuple *)items)->items[i]);
        changed |= tuple_get(items, i) != before;
    }
    if (changed) {
        made = frozenset_new(w, items);
        fine = made != NULL;
    }
    if (made)
        set_ref(w, slot, made);
    decref(w, items);
    return fine;
}

bool constants_intern(World *w, Object *tuple) {
    for (ssize_t i = 0; i < VAR_SIZE(tuple); i++) {
        Object **slot = &((Tuple *)tuple)->items[i];
        if (IS(w, *slot, STR)) {
            if (is_name_like(*slot))
                str_intern(w, slot);
        } else if (IS(w, *slot, TUPLE)) {
            if (!constants_intern(w, *slot))
                return false;
        } else if (IS(w, *slot, FROZENSET)) {
            if (!intern_set(w, slot))
                return false;
        }
    }
    return true;
}
