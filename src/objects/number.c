/* Arithmetic on objects of any type: which operand is asked first, and what is said when neither
 * can. */
#include "objects/abstract.h"

#include <string.h>

#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/str.h"

/* A binary operator: its slots in TypeSlots and how messages call it. */
typedef struct Operator {
    size_t slot, inplace; /* offsets; 0: none (no operator's slot stands first) */
    const char *symbol, *inplace_symbol;
} Operator;

#define SLOT(name) offsetof(TypeSlots, name)

static const Operator operators[OP_COUNT] = {
    [OP_ADD] = {SLOT(add), SLOT(iadd), "+", "+="},
    [OP_SUBTRACT] = {SLOT(subtract), SLOT(isubtract), "-", "-="},
    [OP_MULTIPLY] = {SLOT(multiply), SLOT(imultiply), "*", "*="},
    [OP_TRUE_DIVIDE] = {SLOT(true_divide), SLOT(itrue_divide), "/", "/="},
    [OP_FLOOR_DIVIDE] = {SLOT(floor_divide), SLOT(ifloor_divide), "//", "//="},
    [OP_REMAINDER] = {SLOT(remainder), SLOT(iremainder), "%", "%="},
    [OP_POWER] = {SLOT(power), SLOT(ipower), "** or pow()", "**="},
    [OP_LSHIFT] = {SLOT(lshift), SLOT(ilshift), "<<", "<<="},
    [OP_RSHIFT] = {SLOT(rshift), SLOT(irshift), ">>", ">>="},
    [OP_AND] = {SLOT(and_), SLOT(iand), "&", "&="},
    [OP_OR] = {SLOT(or_), SLOT(ior), "|", "|="},
    [OP_XOR] = {SLOT(xor), SLOT(ixor), "^", "^="},
    [OP_MATMUL] = {SLOT(matmul), SLOT(imatmul), "@", "@="},
    [OP_DIVMOD] = {SLOT(divmod), 0, "divmod()", "divmod()"},
};

static BinaryFn slot_of(const Object *o, size_t offset) {
    BinaryFn fn;
    memcpy(&fn, (const char *)&TYPE_OF(o)->slots + offset, sizeof fn);
    return fn;
}

/* Whether [result] is an answer (a value or an error); NotImplemented is released. */
static bool answered(World *w, Object *result) {
    if (result != NOTIMPLEMENTED(w))
        return true;
    decref(w, result);
    return false;
}

/* The operands' slots in the order in which they are asked: the right one first if its type is a
 * subclass of the left's with a slot of its own. NotImplemented (new) if neither answers. */
static Object *ask_both(World *w, Object *a, Object *b, size_t offset) {
    BinaryFn left = slot_of(a, offset);
    BinaryFn right = TYPE_OF(a) == TYPE_OF(b) ? NULL : slot_of(b, offset);
    if (right == left)
        right = NULL;
    Object *result;
    if (left) {
        if (right && type_is_subtype(TYPE_OF(b), TYPE_OF(a))) {
            if (answered(w, result = right(w, a, b)))
                return result;
            right = NULL;
        }
        if (answered(w, result = left(w, a, b)))
            return result;
    }
    if (right && answered(w, result = right(w, a, b)))
        return result;
    return new_notimplemented(w);
}

static bool is_print(World *w, const Object *o) {
    return IS(w, o, BUILTIN) && !strcmp(((const Builtin *)o)->def->name, "print");
}

static Object *unsupported(World *w, Object *a, Object *b, enum BinaryOp op, bool inplace) {
    const char *symbol = inplace ? operators[op].inplace_symbol : operators[op].symbol;
    return raise_type_error(w, "unsupported operand type(s) for %.100s: '%.100T' and '%.100T'%s",
                            symbol, a, b,
                            op == OP_RSHIFT && !inplace && is_print(w, a)
                                ? ". Did you mean \"print(<message>, file=<output_stream>)\"?"
                                : "");
}

/* A sequence times a number. */
static Object *repeat(World *w, ItemFn fn, Object *seq, Object *count) {
    if (!object_is_index(count))
        return raise_type_error(w, "can't multiply sequence by non-int of type '%.200T'", count);
    ssize_t n = number_as_ssize(w, count, TYPE(w, OverflowError));
    if (n == -1 && error_pending(w))
        return NULL;
    return fn(w, seq, n);
}

/* What sequences offer for + and *, when numbers have nothing to say; NULL without exception:
 * nothing. */
static Object *as_sequences(World *w, Object *a, Object *b, enum BinaryOp op, bool inplace) {
    const TypeSlots *sa = &TYPE_OF(a)->slots, *sb = &TYPE_OF(b)->slots;
    if (op == OP_ADD) {
        BinaryFn concat = inplace && sa->sq_inplace_concat ? sa->sq_inplace_concat : sa->sq_concat;
        return concat ? concat(w, a, b) : NULL;
    }
    if (op == OP_MULTIPLY) {
        ItemFn fn = inplace && sa->sq_inplace_repeat ? sa->sq_inplace_repeat : sa->sq_repeat;
        if (fn)
            return repeat(w, fn, a, b);
        if (sb->sq_repeat)
            return repeat(w, sb->sq_repeat, b, a);
    }
    return NULL;
}

static Object *finish(World *w, Object *a, Object *b, enum BinaryOp op, bool inplace,
                      Object *result) {
    if (answered(w, result))
        return result;
    result = as_sequences(w, a, b, op, inplace);
    return result || error_pending(w) ? result : unsupported(w, a, b, op, inplace);
}

Object *number_binary(World *w, Object *a, Object *b, enum BinaryOp op) {
    if (op == OP_POWER)
        return number_power(w, a, b, NONE(w));
    return finish(w, a, b, op, false, ask_both(w, a, b, operators[op].slot));
}

Object *number_inplace(World *w, Object *a, Object *b, enum BinaryOp op) {
    if (op == OP_POWER)
        return number_inplace_power(w, a, b);
    BinaryFn own = operators[op].inplace ? slot_of(a, operators[op].inplace) : NULL;
    if (own) {
        Object *result = own(w, a, b);
        if (answered(w, result))
            return result;
    }
    return finish(w, a, b, op, true, ask_both(w, a, b, operators[op].slot));
}

/* As ask_both; the modulus is asked last. */
static Object *ask_power(World *w, Object *a, Object *b, Object *modulus) {
    TernaryFn left = TYPE_OF(a)->slots.power;
    TernaryFn right = TYPE_OF(a) == TYPE_OF(b) ? NULL : TYPE_OF(b)->slots.power;
    TernaryFn last = TYPE_OF(modulus)->slots.power;
    if (right == left)
        right = NULL;
    if (last == left || last == right)
        last = NULL;
    Object *result;
    if (left) {
        if (right && type_is_subtype(TYPE_OF(b), TYPE_OF(a))) {
            if (answered(w, result = right(w, a, b, modulus)))
                return result;
            right = NULL;
        }
        if (answered(w, result = left(w, a, b, modulus)))
            return result;
    }
    if (right && answered(w, result = right(w, a, b, modulus)))
        return result;
    if (last && answered(w, result = last(w, a, b, modulus)))
        return result;
    return new_notimplemented(w);
}

Object *number_power(World *w, Object *a, Object *b, Object *modulus) {
    Object *result = ask_power(w, a, b, modulus);
    if (answered(w, result))
        return result;
    if (modulus == NONE(w))
        return unsupported(w, a, b, OP_POWER, false);
    return raise_type_error(w,
                            "unsupported operand type(s) for %spow(): '%.100T', '%.100T', '%.100T'",
                            w->model->wording.integer_got_type ? "" : "** or ", a, b, modulus);
}

Object *number_inplace_power(World *w, Object *a, Object *b) {
    TernaryFn own = TYPE_OF(a)->slots.ipower;
    Object *result;
    if (own && answered(w, result = own(w, a, b, NONE(w))))
        return result;
    result = ask_power(w, a, b, NONE(w));
    return answered(w, result) ? result : unsupported(w, a, b, OP_POWER, true);
}

static Object *unary(World *w, Object *o, UnaryFn fn, const char *what) {
    return fn ? fn(w, o) : raise_type_error(w, "bad operand type for %s: '%.200T'", what, o);
}

Object *number_negative(World *w, Object *o) {
    return unary(w, o, TYPE_OF(o)->slots.negative, "unary -");
}

Object *number_positive(World *w, Object *o) {
    return unary(w, o, TYPE_OF(o)->slots.positive, "unary +");
}

Object *number_invert(World *w, Object *o) {
    return unary(w, o, TYPE_OF(o)->slots.invert, "unary ~");
}

Object *number_absolute(World *w, Object *o) {
    return unary(w, o, TYPE_OF(o)->slots.absolute, "abs()");
}
