#include "objects/slots.h"

#include <string.h>

#include "objects/abstract.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/slot_calls.h"
#include "objects/type.h"
#include "objects/weakref.h"

#define ROW(name, slot, generic, wrap)                                                             \
    { N_##name, offsetof(TypeSlots, slot), (AnyFn)(generic), wrap }
#define BINARY_ROWS(name, right, slot)                                                             \
    ROW(name, slot, slot_##slot, wrap_binary_left), ROW(right, slot, slot_##slot, wrap_binary_right)
#define INPLACE_ROW(name, slot) ROW(name, slot, slot_##slot, wrap_binary)

const SlotDef slot_defs[] = {
    ROW(__repr__, repr, slot_repr, wrap_unary),
    ROW(__hash__, hash, slot_hash, wrap_hash),
    ROW(__call__, call, slot_call, wrap_call),
    ROW(__str__, str, slot_str, wrap_unary),
    ROW(__getattribute__, getattro, slot_getattr_hook, wrap_binary),
    ROW(__getattr__, getattro, slot_getattr_hook, NULL),
    ROW(__setattr__, setattro, slot_setattro, wrap_setattr),
    ROW(__delattr__, setattro, slot_setattro, wrap_delattr),
    ROW(__lt__, richcompare, slot_richcompare, wrap_compare),
    ROW(__le__, richcompare, slot_richcompare, wrap_compare),
    ROW(__eq__, richcompare, slot_richcompare, wrap_compare),
    ROW(__ne__, richcompare, slot_richcompare, wrap_compare),
    ROW(__gt__, richcompare, slot_richcompare, wrap_compare),
    ROW(__ge__, richcompare, slot_richcompare, wrap_compare),
    ROW(__iter__, iter, slot_iter, wrap_unary),
    ROW(__next__, iternext, slot_iternext, wrap_next),
    ROW(__get__, descr_get, slot_descr_get, wrap_descr_get),
    ROW(__set__, descr_set, slot_descr_set, wrap_descr_set),
    ROW(__delete__, descr_set, slot_descr_set, wrap_descr_delete),
    ROW(__init__, init, slot_init, wrap_init),
    ROW(__new__, new_, slot_new, NULL),
    ROW(__del__, finalize, slot_finalize, NULL),
    BINARY_ROWS(__add__, __radd__, add),
    BINARY_ROWS(__sub__, __rsub__, subtract),
    BINARY_ROWS(__mul__, __rmul__, multiply),
    BINARY_ROWS(__mod__, __rmod__, remainder),
    BINARY_ROWS(__divmod__, __rdivmod__, divmod),
    ROW(__pow__, power, slot_power, wrap_ternary),
    ROW(__rpow__, power, slot_power, wrap_ternary_right),
    ROW(__neg__, negative, slot_negative, wrap_unary),
    ROW(__pos__, positive, slot_positive, wrap_unary),
    ROW(__abs__, absolute, slot_absolute, wrap_unary),
    ROW(__bool__, bool_, slot_bool, wrap_inquiry),
    ROW(__invert__, invert, slot_invert, wrap_unary),
    BINARY_ROWS(__lshift__, __rlshift__, lshift),
    BINARY_ROWS(__rshift__, __rrshift__, rshift),
    BINARY_ROWS(__and__, __rand__, and_),
    BINARY_ROWS(__xor__, __rxor__, xor),
    BINARY_ROWS(__or__, __ror__, or_),
    ROW(__int__, int_, slot_int, wrap_unary),
    ROW(__float__, float_, slot_float, wrap_unary),
    INPLACE_ROW(__iadd__, iadd),
    INPLACE_ROW(__isub__, isubtract),
    INPLACE_ROW(__imul__, imultiply),
    INPLACE_ROW(__imod__, iremainder),
    ROW(__ipow__, ipower, slot_ipower, wrap_ternary),
    INPLACE_ROW(__ilshift__, ilshift),
    INPLACE_ROW(__irshift__, irshift),
    INPLACE_ROW(__iand__, iand),
    INPLACE_ROW(__ixor__, ixor),
    INPLACE_ROW(__ior__, ior),
    BINARY_ROWS(__floordiv__, __rfloordiv__, floor_divide),
    BINARY_ROWS(__truediv__, __rtruediv__, true_divide),
    INPLACE_ROW(__ifloordiv__, ifloor_divide),
    INPLACE_ROW(__itruediv__, itrue_divide),
    ROW(__index__, index, slot_index, wrap_unary),
    BINARY_ROWS(__matmul__, __rmatmul__, matmul),
    INPLACE_ROW(__imatmul__, imatmul),
    ROW(__len__, mp_length, slot_length, wrap_length),
    ROW(__getitem__, mp_subscript, slot_subscript, wrap_binary),
    ROW(__setitem__, mp_ass_subscript, slot_ass_subscript, wrap_set_item),
    ROW(__delitem__, mp_ass_subscript, slot_ass_subscript, wrap_delete_item),
    ROW(__len__, sq_length, slot_length, wrap_length),
    /* + and * of a class are numbers' business; the sequence slots are only a native's. */
    ROW(__add__, sq_concat, NULL, wrap_binary),
    ROW(__mul__, sq_repeat, NULL, wrap_index_argument),
    ROW(__rmul__, sq_repeat, NULL, wrap_index_argument),
    ROW(__getitem__, sq_item, slot_sq_item, wrap_sq_item),
    ROW(__setitem__, sq_ass_item, slot_sq_ass_item, wrap_sq_set_item),
    ROW(__delitem__, sq_ass_item, slot_sq_ass_item, wrap_sq_delete_item),
    ROW(__contains__, sq_contains, slot_contains, wrap_contains),
    ROW(__iadd__, sq_inplace_concat, NULL, wrap_binary),
    ROW(__imul__, sq_inplace_repeat, NULL, wrap_index_argument),
    {N_COUNT, 0, NULL, NULL},
};

AnyFn slot_get(const TypeSlots *slots, uint16_t offset) {
    AnyFn fn;
    memcpy(&fn, (const char *)slots + offset, sizeof fn);
    return fn;
}

void slot_set(TypeSlots *slots, uint16_t offset, AnyFn fn) {
    memcpy((char *)slots + offset, &fn, sizeof fn);
}

int slots_add_wrappers(World *w, Type *type, const TypeSlots *own) {
    for (const SlotDef *def = slot_defs; def->name != N_COUNT; def++) {
        AnyFn fn = slot_get(own, def->offset);
        if (!fn || !def->wrap)
            continue;
        Object *name = OBJ(w)->names[def->name];
        if (dict_get_str(w, type->dict, name))
            continue;
        bool no_hash = fn == (AnyFn)slot_hash_not_implemented;
        Object *descr = no_hash ? new_none(w) : descr_new_wrapper(w, type, def);
        if (!descr)
            return -1;
        int failed = dict_set(w, type->dict, name, descr);
        decref(w, descr);
        if (failed)
            return -1;
    }
    return 0;
}

/* CPython's resolve_slotdups: a name with several slots belongs to the only one that is filled,
 * whose offset this returns; 0 if none or several are. */
static uint16_t only_filled(const Type *type, uint16_t name) {
    uint16_t found = 0;
    for (const SlotDef *def = slot_defs; def->name != N_COUNT; def++) {
        if (def->name != name || def->offset == found || !slot_get(&type->slots, def->offset))
            continue;
        if (found)
            return 0;
        found = def->offset;
    }
    return found;
}

typedef struct Decision {
    AnyFn specific, generic;
    bool use_generic;
} Decision;

static void decide_by_wrapper(Type *type, const SlotDef *def, const Descr *descr, Decision *out) {
    const SlotDef *native = descr->def;
    uint16_t only = only_filled(type, def->name);
    if (only == 0 || only == def->offset)
        out->generic = def->generic;
    AnyFn wrapped = slot_get(&descr->type->slots, native->offset);
    if ((!out->specific || out->specific == wrapped) && native->wrap == def->wrap &&
        type_is_subtype(type, descr->type))
        out->specific = wrapped;
    else
        out->use_generic = true;
}

/* One name's say in what the slot becomes; CPython's update_one_slot. */
static void decide(World *w, Type *type, const SlotDef *def, Decision *out) {
    Object *descr = type_lookup(w, type, OBJ(w)->names[def->name]);
    if (!descr) {
        if (def->name == N___next__) /* it can go while a loop runs */
            out->specific = (AnyFn)object_next_not_implemented;
        return;
    }
    if (IS(w, descr, WRAPPER_DESCR) &&
        ((const SlotDef *)((Descr *)descr)->def)->name == def->name) {
        decide_by_wrapper(type, def, (Descr *)descr, out);
    } else if (def->name == N___new__ && descr_is_native_new(w, descr)) {
        out->specific = (AnyFn)type->slots.new_;
    } else if (def->name == N___hash__ && descr == NONE(w)) {
        out->specific = (AnyFn)slot_hash_not_implemented;
    } else {
        out->use_generic = true;
        out->generic = def->generic;
    }
}

/* Decides the slot of the row [def], which is the first of its slot; returns the row after them. */
static const SlotDef *update_slot(World *w, Type *type, const SlotDef *def) {
    Decision d = {NULL, NULL, false};
    uint16_t offset = def->offset;
    for (; def->name != N_COUNT && def->offset == offset; def++)
        decide(w, type, def, &d);
    slot_set(&type->slots, offset, d.specific && !d.use_generic ? d.specific : d.generic);
    return def;
}

static void update_flags(World *w, Type *type) {
    if (type_lookup(w, type, NAME(w, __del__)))
        type->flags |= TYPE_HAS_DEL;
    else
        type->flags &= ~(uint32_t)TYPE_HAS_DEL;
}

void slots_update_all(World *w, Type *type) {
    for (const SlotDef *def = slot_defs; def->name != N_COUNT;)
        def = update_slot(w, type, def);
    update_flags(w, type);
}

static void update_recursively(World *w, Type *type, Object *name, uint16_t index) {
    for (const SlotDef *def = slot_defs; def->name != N_COUNT;) {
        const SlotDef *first = def;
        bool named = false;
        for (; def->name != N_COUNT && def->offset == first->offset; def++)
            named |= def->name == index;
        if (named)
            update_slot(w, type, first);
    }
    update_flags(w, type);
    ssize_t pos = 0;
    Object *ref;
    while (type->subclasses && dict_next(type->subclasses, &pos, NULL, &ref, NULL)) {
        Type *sub = (Type *)weakref_get(w, ref);
        if ((Object *)sub == NONE(w) || !(sub->flags & TYPE_HEAP))
            continue;
        if (!dict_get_str(w, sub->dict, name)) /* overridden there: nothing changes */
            update_recursively(w, sub, name, index);
    }
}

void slots_update_name(World *w, Type *type, Object *name) {
    for (const SlotDef *def = slot_defs; def->name != N_COUNT; def++)
        if (OBJ(w)->names[def->name] == name) {
            update_recursively(w, type, name, def->name);
            return;
        }
}
