/* bool: the two ints True and False. */
#include "objects/args.h"
#include "objects/int_impl.h"
#include "objects/str.h"
#include "objects/type.h"

static Object *repr(World *w, Object *o) {
    return str_intern_c(w, o == TRUE_(w) ? "True" : "False");
}

/* Operators on two bools give a bool; else they are the ints'. */
static Object *both(World *w, Object *a, Object *b, int op) {
    if (!IS(w, a, BOOL) || !IS(w, b, BOOL))
        return is_int(a) && is_int(b) ? int_bitwise(w, a, b, op) : new_notimplemented(w);
    bool x = a == TRUE_(w), y = b == TRUE_(w);
    return new_bool(w, op == BITS_AND ? x && y : op == BITS_OR ? x || y : x != y);
}

static Object *and_(World *w, Object *a, Object *b) {
    return both(w, a, b, BITS_AND);
}

static Object *or_(World *w, Object *a, Object *b) {
    return both(w, a, b, BITS_OR);
}

static Object *xor_(World *w, Object *a, Object *b) {
    return both(w, a, b, BITS_XOR);
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    (void)type;
    if (!args_no_keywords(w, "bool", kwnames) || !args_check(w, "bool", nargs, 0, 1))
        return NULL;
    int truth = nargs ? object_is_true(w, args[0]) : 0;
    return truth < 0 ? NULL : new_bool(w, truth);
}

const TypeSpec bool_spec = {
    .name = "bool",
    .doc = "True or False.",
    .base = T_INT,
    .flags = TYPE_INT_SUB | TYPE_MATCH_SELF,
    .slots = {.repr = repr, .new_ = new_, .and_ = and_, .or_ = or_, .xor = xor_},
};
