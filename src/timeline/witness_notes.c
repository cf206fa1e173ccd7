/* What the instruction that is about to run tells beforehand: values that will be gone once it has.
 */
#include "timeline/witness_impl.h"

#include "lang/opcode.h"
#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/naming.h"
#include "timeline/value.h"

#include <string.h>

enum {
    ITEMS_MOST = 500
};

/* ---- lengths ---- */

/* How many items a container of a built-in type has; -1: not such. No code of the program runs. */
int64_t witness_length(World *w, const Object *o) {
    Object *object = (Object *)(uintptr_t)o;
    const Type *type = TYPE_OF(o);
    if (type->flags & TYPE_HEAP)
        return -1;
    LengthFn length = type->slots.sq_length ? type->slots.sq_length : type->slots.mp_length;
    return length && !value_is_atom(w, o) && !VM_IS(w, o, NDARRAY) ? length(w, object) : -1;
}

/* ---- what an instruction begins with ---- */

static const Object *list_item(const Object *list, const Object *key) {
    int overflow;
    if (!is_int(key))
        return NULL;
    int64_t i = int_as_int64((Object *)(uintptr_t)key, &overflow);
    if (i < 0)
        i += VAR_SIZE(list);
    return !overflow && i >= 0 && i < VAR_SIZE(list) ? ((const List *)list)->items[i] : NULL;
}

/* Equal as far as can be told by looking only. */
static bool same_key(World *w, const Object *a, const Object *b) {
    if (a == b)
        return true;
    if (is_str(a) && is_str(b))
        return str_equal(a, b);
    if (!IS(w, a, INT) || !IS(w, b, INT))
        return false;
    int x, y;
    int64_t i = int_as_int64((Object *)(uintptr_t)a, &x),
            j = int_as_int64((Object *)(uintptr_t)b, &y);
    return !x && !y && i == j;
}

const Object *witness_item(World *w, const Object *dict, const Object *wanted) {
    ssize_t at = 0, seen = 0;
    Object *key, *value;
    while (seen++ < ITEMS_MOST && dict_next(dict, &at, &key, &value, NULL))
        if (same_key(w, key, wanted))
            return value;
    return NULL;
}

const Object *witness_underscore(World *w) {
    return witness_item(w, OBJ(w)->builtins, NAME(w, underscore));
}

static const Object *item_of(World *w, const Object *container, const Object *key) {
    if (!container || !key)
        return NULL;
    if (IS(w, container, LIST))
        return list_item(container, key);
    return is_dict(container) ? witness_item(w, container, key) : NULL;
}

static const Object *attribute_of(World *w, const Object *o, const Object *name) {
    if (!o)
        return NULL;
    Object *owner = (Object *)(uintptr_t)o;
    if (is_type(o))
        return witness_item(w, ((const Type *)o)->dict, name);
    if (IS(w, o, MODULE))
        return witness_item(w, module_dict(owner), name);
    Object **values = instance_values(w, owner);
    if (values) {
        ssize_t i = instance_shared_index(w, TYPE_OF(owner), (Object *)(uintptr_t)name);
        return i >= 0 ? values[i] : NULL;
    }
    Object *dict = instance_existing_dict(w, owner);
    return dict ? witness_item(w, dict, name) : NULL;
}

/* The values on top of a frame's stack at a boundary; NULL: it is not so deep. */
static const Object *top(const Frame *f, int n) {
    return f->depth >= n ? frame_stack((Frame *)(uintptr_t)f)[f->depth - n] : NULL;
}

static void note_load(Witness *self, const Frame *f, const Object *name) {
    witness_copy_name(name, self->loaded, sizeof self->loaded);
    self->loaded_value = naming_value(self->t->world, f, name);
}

static void note_call(Witness *self, const Frame *f, int32_t nargs) {
    self->calls = true;
    const Object *last =
        nargs > 0 ? top(f, 1) : NULL; /* append(x), insert(i, x), setdefault(k, x) */
    if (last)
        self->argument = witness_value(self, last);
}

static void note_inplace(Witness *self, const Frame *f) {
    World *w = self->t->world;
    const Object *o = top(f, 2);
    if (!o || value_is_atom(w, o) || witness_length(w, o) < 0 || is_tuple(o))
        return;
    WitnessValue owner = witness_value(self, o);
    Act *act = witness_add(self, ACT_MUTATE);
    if (!act)
        return;
    act->owner = owner;
    act->before = act->after = witness_length(w, o);
    act->open = true;
}

static void note_jump(Witness *self, int kind, int32_t target, const Object *o) {
    WitnessValue owner = o ? witness_value(self, o) : (WitnessValue){0};
    Act *act = witness_add(self, kind);
    if (!act)
        return;
    act->owner = owner;
    act->before = target;
    act->open = true;
}

static const Object *name_of(const Frame *f, const Instruction *i) {
    switch (opcode_info[i->opcode].operand) {
    case OPERAND_NAME:
        return tuple_get(f->code->names, i->arg);
    case OPERAND_LOCAL:
        return tuple_get(f->code->localnames, i->arg);
    default:
        return NULL;
    }
}

static void note_binding(Witness *self, const Frame *f, const Instruction *i) {
    World *w = self->t->world;
    const Object *name = name_of(f, i);
    bool local = opcode_info[i->opcode].operand == OPERAND_LOCAL;
    self->old = witness_value(self, local ? naming_local(w, f, i->arg) : naming_value(w, f, name));
    self->binding = name;
    self->bound_value = opcode_info[i->opcode].effect < 0 ? top(f, 1) : NULL;
}

static void note_branch(Witness *self, const Instruction *i, bool match) {
    note_jump(self, ACT_BRANCH, i->arg, NULL);
    if (match && self->act_count)
        self->acts[self->act_count - 1].found = ACT_MATCH;
}

static void note_shown(Witness *self, const Object *value) {
    World *w = self->t->world;
    if (value == NONE(w))
        return;
    WitnessValue shown = witness_value(self, value),
                 old = witness_value(self, witness_underscore(w));
    Act *act = witness_add(self, ACT_SHOWN);
    if (!act)
        return;
    act->value = shown;
    act->old = old;
    act->before = (int64_t)(uintptr_t)value;
    act->open = true;
}

static void note_part(Witness *self, const Frame *f, const Object *attribute) {
    World *w = self->t->world;
    const Object *old =
        attribute ? attribute_of(w, top(f, 1), attribute) : item_of(w, top(f, 2), top(f, 1));
    self->old = witness_value(self, old);
}

void witness_note(Witness *self, const Frame *f, int32_t index) {
    const Instruction *i = &f->code->body->instructions[index];
    switch (i->opcode) {
    case OPCODE_LOAD_FAST:
    case OPCODE_LOAD_NAME:
    case OPCODE_LOAD_GLOBAL:
    case OPCODE_LOAD_DEREF:
        note_load(self, f, name_of(f, i));
        break;
    case OPCODE_LOAD_CONST:
        self->constant = tuple_get(f->code->consts, i->arg);
        break;
    case OPCODE_STORE_FAST:
    case OPCODE_STORE_NAME:
    case OPCODE_STORE_GLOBAL:
    case OPCODE_STORE_DEREF:
    case OPCODE_DELETE_FAST:
    case OPCODE_DELETE_NAME:
    case OPCODE_DELETE_GLOBAL:
    case OPCODE_DELETE_DEREF:
        note_binding(self, f, i);
        break;
    case OPCODE_STORE_ATTR:
    case OPCODE_DELETE_ATTR:
        note_part(self, f, name_of(f, i));
        break;
    case OPCODE_STORE_SUBSCR:
    case OPCODE_DELETE_SUBSCR:
        note_part(self, f, NULL);
        break;
    case OPCODE_CALL_METHOD:
    case OPCODE_CALL_METHOD_KW:
    case OPCODE_CALL_FUNCTION:
    case OPCODE_CALL_FUNCTION_KW:
        note_call(self, f, i->arg);
        break;
    case OPCODE_PRINT_EXPR:
        note_shown(self, top(f, 1));
        break;
    case OPCODE_FOR_ITER:
        note_jump(self, ACT_LOOP, i->arg, top(f, 1));
        break;
    case OPCODE_JUMP_BACKWARD:
        self->went_back = true;
        break;
    case OPCODE_POP_JUMP_IF_FALSE:
        note_branch(self, i, index > 0 && i[-1].opcode == OPCODE_CHECK_EXC_MATCH);
        break;
    default:
        if (strncmp(opcode_info[i->opcode].name, "INPLACE", 7) == 0)
            note_inplace(self, f);
    }
}
