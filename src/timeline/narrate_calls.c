/* How the program goes: calls and what ends them, loops, conditions. */
#include "timeline/narrate_impl.h"

#include <string.h>

/* ---- calls ---- */

/* The arguments of a call, as names of its frame; self of __init__ is told with the call. */
static void tell_arguments(Teller *t, const Act *call) {
    bool first = true;
    for (const Act *act = tell_next_act(t, call); act; act = tell_next_act(t, act)) {
        if (act->kind != EVENT_BOUND || act->found != ACT_ARGUMENT || act->frame != call->callee)
            break;
        if (is_fresh(t, act->value.object) && t->witness->objects[act->value.object].told &&
            strcmp(act->name, "self") == 0)
            continue;
        buffer_puts(t->out, first ? ", in which " : ", ");
        tell_binding(t, act, "");
        first = false;
    }
}

static const Act *outcome_of(const Teller *t, uint32_t callee) {
    for (uint32_t i = 0; i < t->witness->act_count; i++) {
        const Act *act = &t->witness->acts[i];
        if (act->callee == callee && (act->kind == EVENT_RETURN || act->kind == EVENT_YIELD))
            return act;
    }
    return NULL;
}

static uint32_t count_calls(const Teller *t, const char *name, uint32_t *first) {
    uint32_t n = 0;
    *first = 0;
    for (uint32_t i = 0; i < t->witness->act_count; i++) {
        const Act *act = &t->witness->acts[i];
        if ((act->kind != EVENT_CALL && act->kind != EVENT_RESUME) ||
            !witness_shows(t->witness, act) || !t->witness->frames[act->callee].left ||
            strcmp(t->witness->frames[act->callee].name, name) != 0)
            continue;
        if (n++ == 0)
            *first = act->callee;
    }
    return n;
}

/* The call of an `__init__` for an object that has just been made. */
static bool is_initializer(const Teller *t, const Act *call, const Act *argument) {
    return strcmp(t->witness->frames[call->callee].name, "__init__") == 0 && argument &&
           argument->found == ACT_ARGUMENT && argument->frame == call->callee &&
           is_fresh(t, argument->value.object) && !t->witness->objects[argument->value.object].told;
}

static void tell_new_instance(Teller *t, const Act *self) {
    tell_birth_first(t, self->value.object);
    buffer_printf(t->out, "; its `__init__` is called with it as `%s`", self->name);
}

/* Its value is told by what becomes of it. */
static bool is_comprehension(const WitnessFrame *frame) {
    return frame->name[0] == '<' && strstr(frame->name, "comp>") && !frame->by_exception;
}

/* A call that is over: told once for all of its name. */
static void tell_finished_call(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    uint32_t first, n = count_calls(t, frame->name, &first);
    const Act *outcome = outcome_of(t, act->callee);
    if (first != act->callee || !tell_begin(t))
        return;
    const Act *argument = tell_next_act(t, act);
    if (frame->class_body)
        buffer_printf(t->out, "The body of class %s runs in a frame of its own", frame->name);
    else if (is_initializer(t, act, argument))
        tell_new_instance(t, argument);
    else if (n > 1)
        buffer_printf(t->out, "`%s` is %s %u times", frame->name,
                      frame->generator ? "resumed" : "called", n);
    else if (is_comprehension(frame))
        buffer_printf(t->out, "The comprehension runs in a frame of its own, `%s`", frame->name);
    else {
        buffer_printf(t->out, "`%s` is %s", frame->name,
                      act->kind == EVENT_RESUME ? "resumed" : "called");
        bool returns = strcmp(frame->name, "__init__") != 0;
        if (outcome && outcome->value.known && returns) {
            buffer_puts(t->out, outcome->kind == EVENT_YIELD ? " and yields " : " and returns ");
            tell_value(t, &outcome->value);
        } else if (frame->by_exception)
            buffer_puts(t->out, " and left by an exception");
    }
    tell_end(t);
}

/* A program or a statement, not a module that is imported. */
static bool is_whole_code(const WitnessFrame *frame) {
    return (!frame->caller || frame->statement) && strcmp(frame->name, "<module>") == 0;
}

void tell_call(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    const Act *argument = tell_next_act(t, act);
    t->bare |= is_whole_code(frame);
    if (is_whole_code(frame) && (frame->left || t->said))
        return;
    if (frame->left) {
        tell_finished_call(t, act);
        return;
    }
    if (!tell_begin(t))
        return;
    if (is_whole_code(frame))
        buffer_puts(t->out, "The code is compiled and its frame is made");
    else if ((t->bare |= frame->class_body))
        buffer_printf(t->out,
                      "The body of class %s begins to run, in a frame of its own: the names it "
                      "binds become the class's attributes",
                      frame->name);
    else if (frame->generator)
        buffer_printf(t->out, "The generator `%s` begins to run, in its own frame", frame->name);
    else if (is_initializer(t, act, argument)) {
        tell_new_instance(t, argument);
        buffer_puts(t->out, ", in a new frame");
        tell_arguments(t, act);
    } else {
        buffer_printf(t->out, "`%s` is called: a frame is made", frame->name);
        tell_arguments(t, act);
        if (frame->names[0])
            buffer_printf(t->out, "; it reaches %s of the enclosing function through cells",
                          frame->names);
    }
    tell_end(t);
}

void tell_resume(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    if (frame->left) {
        tell_finished_call(t, act);
        return;
    }
    if (tell_begin(t)) {
        buffer_printf(t->out,
                      "The generator `%s` goes on where it was suspended, with all its names",
                      frame->name);
        tell_end(t);
    }
}

void tell_return(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    bool whole = is_whole_code(frame) && act->kind == EVENT_RETURN;
    if (whole && (!frame->entered || frame->by_exception)) {
        t->ending = act;
        t->bare = true;
    }
    if (whole || (frame->entered && frame->left) || !tell_begin(t))
        return;
    if (act->kind == EVENT_YIELD) {
        buffer_printf(t->out, "The generator `%s` yields ", frame->name);
        tell_value(t, &act->value);
        buffer_puts(t->out, " and is suspended: its frame is kept, to go on later");
    } else if (frame->class_body)
        buffer_printf(t->out, "The body of class %s has run, and its frame ends", frame->name);
    else {
        if (frame->by_exception)
            buffer_printf(t->out, "`%s` does not handle it: its frame ends", frame->name);
        else if (strcmp(frame->name, "__init__") == 0)
            buffer_puts(t->out, "`__init__` is done and its frame ends");
        else {
            buffer_printf(t->out, "`%s` returns ", frame->name);
            tell_value(t, &act->value);
            buffer_puts(t->out, " and its frame ends");
        }
        if (frame->names[0])
            buffer_printf(t->out, ", and with it its name%s %s",
                          strchr(frame->names, ',') ? "s" : "", frame->names);
    }
    tell_end(t);
}

/* ---- loops, conditions ---- */

/* Of a loop that goes round more than once in one step. */
static void tell_whole_loop(Teller *t, const Repeats *all) {
    uint32_t i = all->last->owner.object, rounds = all->count;
    if (all->last->open || !all->last->yes)
        rounds--;
    buffer_printf(t->out, "The loop takes %u item%s", rounds, rounds == 1 ? "" : "s");
    if (all->first->owner.object == i && all->last->owner.known) {
        buffer_puts(t->out, " from ");
        tell_value(t, &all->last->owner);
        if (!all->last->open && !all->last->yes)
            buffer_puts(t->out, i && t->witness->objects[i].dead
                                    ? ", which then has no more and dies"
                                    : ", which then has no more");
    }
    if (i)
        t->witness->objects[i].told = true;
}

void tell_loop(Teller *t, const Act *act) {
    uint32_t i = act->owner.object;
    Repeats all = tell_repeats(t, act);
    if (act->open || all.first != act || !tell_begin(t))
        return;
    if (all.count > 1) {
        tell_whole_loop(t, &all);
    } else if (!act->yes) {
        buffer_puts(t->out, "The loop is over: ");
        tell_value(t, &act->owner);
        buffer_puts(t->out, i && t->witness->objects[i].dead ? " has no more items and dies"
                                                             : " has no more items");
        if (i)
            t->witness->objects[i].told = true;
    } else if (is_fresh(t, i) && !t->witness->objects[i].told) {
        tell_birth_first(t, i);
        buffer_puts(t->out, " for the loop, and gives its first item");
    } else {
        tell_subject(t, &act->owner);
        buffer_puts(t->out, " gives the loop its next item");
    }
    tell_end(t);
}

void tell_branch(Teller *t, const Act *act) {
    if (!tell_begin(t))
        return;
    if (act->found == ACT_MATCH)
        buffer_puts(t->out, act->yes ? "The handler is for this exception"
                                     : "The handler is for other exceptions");
    else
        buffer_printf(t->out, "The condition is %s", act->yes ? "true" : "false");
    tell_end(t);
}
