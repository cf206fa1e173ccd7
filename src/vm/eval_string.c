#include "vm/eval_string.h"

#include "lang/opcode.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"

/* Whether this run of the instruction may grow its left operand in place. */
static bool may_grow(World *w, Instruction *self, const Instruction *next, bool inplace) {
    if (!w->model->concat_in_place_warm)
        return true;
    if (self->counter < w->model->concat_in_place_warm)
        self->counter++;
    return inplace && next->opcode == OPCODE_STORE_FAST &&
           self->counter >= w->model->concat_in_place_warm;
}

/* Empties the variable that the next instruction stores to if it holds [a]; false: leave it. */
static void release_variable(World *w, Frame *f, const Instruction *next, Object *a) {
    switch (next->opcode) {
    case OPCODE_STORE_FAST:
        if (f->localsplus[next->arg] == a)
            clear_ref(w, &f->localsplus[next->arg]);
        break;
    case OPCODE_STORE_DEREF:
        if (((Cell *)f->localsplus[next->arg])->value == a)
            clear_ref(w, &((Cell *)f->localsplus[next->arg])->value);
        break;
    case OPCODE_STORE_NAME: {
        Object *name = tuple_get(f->code->names, next->arg);
        if (f->locals && IS(w, f->locals, DICT) && dict_get_str(w, f->locals, name) == a &&
            dict_delete(w, f->locals, name) < 0)
            error_clear(w);
        break;
    }
    default:
        break;
    }
}

Object **concat_strings(World *w, Frame *f, Object **sp, bool inplace) {
    Object *b = sp[-1], *a = sp[-2];
    const Instruction *next = f->ip;
    Instruction *self = (Instruction *)next - 1;
    sp--;
    if (may_grow(w, self, next, inplace)) {
        if (REFCNT(a) == 2)
            release_variable(w, f, next, a);
        str_append(w, &a, b);
    } else {
        Object *sum = str_concat(w, a, b);
        decref(w, a);
        a = sum;
    }
    sp[-1] = a;
    decref(w, b);
    return sp;
}
