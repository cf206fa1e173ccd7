/* What becomes of names, attributes, items, and of containers that change in place. */
#include "timeline/narrate_impl.h"

#include "objects/list.h"

#include <string.h>

/* ---- names, attributes, items ---- */

static const char *kind_reason(enum ValueKind kind) {
    switch (kind) {
    case VALUE_SMALL_INT:
        return ", one of the small ints that exist once for all";
    case VALUE_CHARACTER:
        return ", one of the single characters that exist once for all";
    case VALUE_CONSTANT:
        return ", a constant of the code";
    case VALUE_INTERNED:
        return ", a constant of the code that is interned: there is one of it for all";
    default:
        return "";
    }
}

static bool is_container(const Teller *t, uint32_t i) {
    const WitnessObject *o = &t->witness->objects[i];
    return !o->atom && !o->plumbing && !IS(t->w, o->object, FUNCTION);
}

/* "`x` refers to 5, ...", "`b` names the same list #3 as `a` (1 → 2 references)" */
void tell_binding(Teller *t, const Act *act, const char *form) {
    uint32_t i = act->value.object;
    bool alive = !i || !t->witness->objects[i].dead;
    if (alive && act->alias[0]) {
        buffer_printf(t->out, "%s`%s` names the same ", form, act->name);
        if (!i || t->witness->objects[i].atom)
            buffer_puts(t->out, "object ");
        tell_value(t, &act->value);
        buffer_printf(t->out, act->found == ACT_ARGUMENT ? " as the caller's `%s`" : " as `%s`",
                      act->alias);
        if (act->found == ACT_ARGUMENT)
            tell_argument_change(t, i);
        else
            tell_rise(t, i);
        if (i && is_container(t, i) && act->found != ACT_ARGUMENT)
            buffer_puts(t->out, ": one object with two names, nothing is copied");
        return;
    }
    buffer_printf(t->out, "%s`%s` refers to ", form, act->name);
    tell_value(t, &act->value);
    tell_rise(t, i);
    bool new_kind = !act->old.known || act->old.kind != act->value.kind;
    if (act->found != ACT_ARGUMENT && new_kind)
        buffer_puts(t->out, kind_reason(act->value.kind));
}

/* An `except ... as name` ends by binding the name to None and deleting it. */
static bool is_cleared(const Teller *t, const Act *act) {
    const Act *next = act + 1;
    return next < t->witness->acts + t->witness->act_count && next->kind == EVENT_UNBOUND &&
           next->frame == act->frame && strcmp(next->name, act->name) == 0;
}

void tell_bound(Teller *t, const Act *act) {
    bool same = act->old.object && act->old.object == act->value.object;
    Repeats all = tell_repeats(t, act);
    if (all.last != act || is_cleared(t, act) || (same && t->said) || !tell_begin(t))
        return;
    uint32_t i = act->value.object;
    if (all.count > 1) {
        buffer_printf(t->out, "The name `%s` is bound %u times and refers to ", act->name,
                      all.count);
        tell_value(t, &act->value);
        buffer_puts(t->out, " at the end");
        tell_rise(t, i);
        tell_before(t, &all.first->old, &act->value, "named");
        tell_end(t);
        return;
    }
    t->bare |= is_fresh(t, i) && is_type(t->witness->objects[i].object);
    if (is_fresh(t, i) && !t->witness->objects[i].told) {
        tell_birth_first(t, i);
        buffer_printf(t->out, "; the name `%s` refers to it", act->name);
    } else {
        tell_binding(t, act, act->alias[0] ? "" : "The name ");
    }
    if (same)
        buffer_puts(t->out, " as before");
    tell_before(t, &act->old, &act->value, "named");
    tell_end(t);
}

void tell_unbound(Teller *t, const Act *act) {
    bool cleared = act > t->witness->acts && act[-1].kind == EVENT_BOUND && is_cleared(t, act - 1);
    const WitnessValue *old = cleared ? &act[-1].old : &act->old;
    if (!tell_begin(t))
        return;
    buffer_printf(t->out,
                  cleared ? "At the end of the handler the name `%s` is deleted"
                          : "The name `%s` is gone",
                  act->name);
    if (old->object) {
        buffer_puts(t->out, "; ");
        tell_loss(t, old, "");
    }
    tell_end(t);
}

static void tell_place_in(Teller *t, const Act *act) {
    if (act->kind == EVENT_SET_ATTRIBUTE || act->kind == EVENT_DELETE_ATTRIBUTE) {
        buffer_printf(t->out, "ttribute `%s` of ", act->name);
        tell_value(t, &act->owner);
        return;
    }
    buffer_puts(t->out, "tem [");
    tell_value(t, &act->key);
    buffer_puts(t->out, "] of ");
    tell_value(t, &act->owner);
}

/* "is now 5", "now refers to list #7" */
static void tell_new_value(Teller *t, const Act *act) {
    uint32_t i = act->value.object;
    buffer_puts(t->out, i && is_container(t, i) ? " now refers to " : " is now ");
    tell_value(t, &act->value);
    tell_change(t, i);
}

static void tell_set_often(Teller *t, const Act *act, uint32_t count) {
    if (act->kind == EVENT_SET_ATTRIBUTE) {
        buffer_puts(t->out, "A");
        tell_place_in(t, act);
        buffer_printf(t->out, " is set %u times; it", count);
    } else {
        buffer_puts(t->out, "Items of ");
        tell_value(t, &act->owner);
        buffer_printf(t->out, " are set %u times; the last, [", count);
        tell_value(t, &act->key);
        buffer_puts(t->out, "],");
    }
    tell_new_value(t, act);
    tell_end(t);
}

void tell_set(Teller *t, const Act *act) {
    Repeats all = tell_repeats(t, act);
    if (all.last != act || !tell_begin(t))
        return;
    uint32_t i = act->value.object;
    bool attribute = act->kind == EVENT_SET_ATTRIBUTE;
    if (all.count > 1) {
        tell_set_often(t, act, all.count);
    } else if (is_fresh(t, i) && !t->witness->objects[i].told && !t->witness->objects[i].atom) {
        tell_birth_first(t, i);
        buffer_puts(t->out, attribute ? "; a" : "; i");
        tell_place_in(t, act);
        buffer_puts(t->out, " refers to it");
    } else {
        buffer_puts(t->out, attribute ? "A" : "I");
        tell_place_in(t, act);
        tell_new_value(t, act);
    }
    if (all.count == 1) {
        tell_before(t, &act->old, &act->value, "held");
        tell_end(t);
    }
    if (attribute)
        tell_instance_dict(t, &act->owner);
}

void tell_deleted(Teller *t, const Act *act) {
    if (!tell_begin(t))
        return;
    buffer_puts(t->out, act->kind == EVENT_DELETE_ATTRIBUTE ? "A" : "I");
    tell_place_in(t, act);
    buffer_puts(t->out, " is gone");
    if (act->old.known) {
        buffer_puts(t->out, "; ");
        tell_loss(t, &act->old, "");
    }
    tell_end(t);
}

/* ---- changes in place ---- */

void tell_mutation(Teller *t, const Act *act) {
    bool in_place = act->kind == ACT_MUTATE;
    Repeats all = tell_repeats(t, act);
    int64_t after = all.last->after, change = after - act->before;
    bool orders =
        !in_place && (strcmp(act->name, "sort") == 0 || strcmp(act->name, "reverse") == 0);
    if (all.first != act || act->before < 0 || (change == 0 && !orders) || !act->owner.object ||
        !tell_begin(t))
        return;
    if (in_place)
        buffer_puts(t->out, "The operator");
    else
        buffer_printf(t->out, "`%s`", act->name);
    buffer_puts(t->out, all.last->open ? " begins to change " : " changes ");
    tell_value(t, &act->owner);
    buffer_puts(t->out, " in place");
    if (all.count > 1)
        buffer_printf(t->out, " %u times", all.count);
    if (all.last->open) {
        tell_end(t);
        return;
    }
    buffer_puts(t->out, ": ");
    if (change == 0)
        buffer_puts(t->out, "the same items in another order");
    else if (change == 1 && all.count == 1 && act->value.known) {
        buffer_puts(t->out, "it takes in ");
        tell_value(t, &act->value);
        tell_change(t, act->value.object);
        buffer_printf(t->out, " and has %lld item%s now", (long long)after, after == 1 ? "" : "s");
    } else
        buffer_printf(t->out, "it has %lld item%s now, %lld %s than before", (long long)after,
                      after == 1 ? "" : "s", (long long)(change < 0 ? -change : change),
                      change < 0 ? "fewer" : "more");
    tell_end(t);
}

void tell_resized(Teller *t, const Act *act) {
    const WitnessObject *o = &t->witness->objects[act->owner.object];
    const Act *next = tell_next_act(t, act);
    bool of_instance = next && next->owner.object != act->owner.object && tell_is_for_next(t, act);
    if (!act->owner.object || o->dead || o->born || o->object == OBJ(t->w)->repr_running ||
        of_instance || tell_repeats(t, act).last != act || !tell_begin(t))
        return;
    buffer_puts(t->out, "For that, ");
    tell_value(t, &act->owner);
    buffer_printf(t->out, " moves to a table with room for %lld", (long long)act->after);
    if (is_list(o->object) && act->after > VAR_SIZE(o->object))
        buffer_puts(t->out, ", more than it needs now, so that it need not move each time");
    tell_end(t);
}

/* ---- the value of a typed expression ---- */

/* The prompt shows it and keeps it as `_`. */
void tell_shown(Teller *t, const Act *act) {
    uint32_t i = act->value.object;
    Repeats all = tell_repeats(t, act);
    if (all.last != act || !tell_begin(t))
        return;
    t->shown = true;
    if (all.count > 1) {
        buffer_printf(t->out, "%u values are printed, the last of them ", all.count);
        tell_value(t, &act->value);
    } else if (is_fresh(t, i) && !t->witness->objects[i].told) {
        tell_birth_first(t, i);
        buffer_puts(t->out, "; it is printed");
    } else {
        bool aside = i && !t->witness->objects[i].atom;
        buffer_puts(t->out, aside ? "The value, " : "The value ");
        tell_value(t, &act->value);
        buffer_puts(t->out, aside ? ", is printed" : " is printed");
    }
    if (act->yes) {
        buffer_puts(t->out, ", and the name `_` refers to it");
        tell_rise(t, i);
        tell_before(t, &all.first->old, &act->value, "named");
    }
    tell_end(t);
}
