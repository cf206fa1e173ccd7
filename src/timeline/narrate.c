#include "timeline/narrate_impl.h"

#include "timeline/listing.h"
#include "timeline/value.h"

#include <stdio.h>
#include <string.h>

enum {
    ROW_MOST = 48,
    OUTPUT_MOST = 60,
    IMPORT_BIRTHS = 20 /* a module that is only looked up makes fewer */
};

/* ---- sentences ---- */

bool tell_begin(Teller *t) {
    if (t->sentences >= SENTENCES_MOST)
        return false;
    if (t->sentences++ > 0)
        buffer_putc(t->out, ' ');
    t->said = true;
    return true;
}

void tell_end(Teller *t) {
    buffer_putc(t->out, '.');
}

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
static void tell_binding(Teller *t, const Act *act, const char *form) {
    uint32_t i = act->value.object;
    bool alive = i && !t->witness->objects[i].dead;
    if (alive && act->alias[0]) {
        buffer_printf(t->out, "%s`%s` names the same ", form, act->name);
        if (t->witness->objects[i].atom)
            buffer_puts(t->out, "object ");
        tell_object(t, i);
        buffer_printf(t->out, act->found == ACT_ARGUMENT ? " as the caller's `%s`" : " as `%s`",
                      act->alias);
        if (act->found == ACT_ARGUMENT)
            tell_argument_change(t, i);
        else
            tell_rise(t, i);
        if (is_container(t, i) && act->found != ACT_ARGUMENT)
            buffer_puts(t->out, ": one object with two names, nothing is copied");
        return;
    }
    buffer_printf(t->out, "%s`%s` refers to ", form, act->name);
    tell_value(t, &act->value);
    tell_rise(t, i);
    if (act->found != ACT_ARGUMENT)
        buffer_puts(t->out, kind_reason(act->value.kind));
}

/* An `except ... as name` ends by binding the name to None and deleting it. */
static bool is_cleared(const Teller *t, const Act *act) {
    const Act *next = act + 1;
    return next < t->witness->acts + t->witness->act_count && next->kind == EVENT_UNBOUND &&
           next->frame == act->frame && strcmp(next->name, act->name) == 0;
}

static void tell_bound(Teller *t, const Act *act) {
    bool same = act->old.object && act->old.object == act->value.object;
    if (is_cleared(t, act) || (same && t->said) || !tell_begin(t))
        return;
    uint32_t i = act->value.object;
    t->bare |= is_fresh(t, i) && is_type(t->witness->objects[i].object);
    if (is_fresh(t, i) && !t->witness->objects[i].told) {
        size_t at = t->out->len;
        tell_birth(t, i);
        t->out->data[at] -= 'a' - 'A';
        buffer_printf(t->out, "; the name `%s` refers to it", act->name);
    } else {
        tell_binding(t, act, act->alias[0] ? "" : "The name ");
    }
    if (same)
        buffer_puts(t->out, " as before");
    tell_before(t, &act->old, &act->value, "named");
    tell_end(t);
}

static void tell_unbound(Teller *t, const Act *act) {
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

static void tell_set(Teller *t, const Act *act) {
    if (!tell_begin(t))
        return;
    uint32_t i = act->value.object;
    bool attribute = act->kind == EVENT_SET_ATTRIBUTE;
    if (is_fresh(t, i) && !t->witness->objects[i].told && !t->witness->objects[i].atom) {
        size_t at = t->out->len;
        tell_birth(t, i);
        t->out->data[at] -= 'a' - 'A';
        buffer_puts(t->out, attribute ? "; a" : "; i");
        tell_place_in(t, act);
        buffer_puts(t->out, " refers to it");
    } else {
        buffer_puts(t->out, attribute ? "A" : "I");
        tell_place_in(t, act);
        buffer_puts(t->out, i && is_container(t, i) ? " now refers to " : " is now ");
        tell_value(t, &act->value);
        tell_change(t, i);
    }
    tell_before(t, &act->old, &act->value, "held");
    tell_end(t);
    if (attribute)
        tell_instance_dict(t, &act->owner);
}

static void tell_deleted(Teller *t, const Act *act) {
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

static void tell_mutation(Teller *t, const Act *act) {
    bool in_place = act->kind == ACT_MUTATE;
    int64_t change = act->after - act->before;
    bool orders =
        !in_place && (strcmp(act->name, "sort") == 0 || strcmp(act->name, "reverse") == 0);
    if (act->before < 0 || (change == 0 && !orders) || !act->owner.object || !tell_begin(t))
        return;
    buffer_printf(t->out, in_place ? "The operator changes " : "`%s` changes ", act->name);
    tell_value(t, &act->owner);
    buffer_puts(t->out, " in place: ");
    if (act->open)
        buffer_puts(t->out, "it has begun");
    else if (change == 0)
        buffer_puts(t->out, "the same items in another order");
    else if (change == 1 && act->value.known) {
        buffer_puts(t->out, "it takes in ");
        tell_value(t, &act->value);
        tell_change(t, act->value.object);
        buffer_printf(t->out, " and has %lld item%s now", (long long)act->after,
                      act->after == 1 ? "" : "s");
    } else
        buffer_printf(t->out, "it has %lld item%s now, %lld %s than before", (long long)act->after,
                      act->after == 1 ? "" : "s", (long long)(change < 0 ? -change : change),
                      change < 0 ? "fewer" : "more");
    tell_end(t);
}

static const Act *next_act(const Teller *t, const Act *act) {
    const Act *end = t->witness->acts + t->witness->act_count;
    return act + 1 < end ? act + 1 : NULL;
}

/* A table that is replaced for an item or attribute that is then set: what is done comes first. */
static bool is_for_next(const Teller *t, const Act *act) {
    const Act *next = next_act(t, act);
    return act->kind == EVENT_RESIZED && next && next->kind >= EVENT_SET_ATTRIBUTE &&
           next->kind <= EVENT_DELETE_ITEM && next->frame == act->frame;
}

static void tell_resized(Teller *t, const Act *act) {
    const WitnessObject *o = &t->witness->objects[act->owner.object];
    const Act *next = next_act(t, act);
    bool of_instance = next && next->owner.object != act->owner.object && is_for_next(t, act);
    if (!act->owner.object || o->dead || o->born || of_instance || !tell_begin(t))
        return;
    buffer_puts(t->out, "For that, ");
    tell_value(t, &act->owner);
    buffer_printf(t->out, " moves to a table with room for %lld", (long long)act->after);
    if (is_list(o->object) && act->after > VAR_SIZE(o->object))
        buffer_puts(t->out, ", more than it needs now, so that it need not move each time");
    tell_end(t);
}

/* ---- calls ---- */

/* The arguments of a call, as names of its frame; self of __init__ is told with the call. */
static void tell_arguments(Teller *t, const Act *call) {
    bool first = true;
    for (const Act *act = next_act(t, call); act; act = next_act(t, act)) {
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

/* A call that is over: told once for all of its name. */
static void tell_finished_call(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    uint32_t first, n = count_calls(t, frame->name, &first);
    const Act *outcome = outcome_of(t, act->callee);
    if (first != act->callee || !tell_begin(t))
        return;
    if (frame->class_body)
        buffer_printf(t->out, "The body of class %s runs in a frame of its own", frame->name);
    else if (n > 1)
        buffer_printf(t->out, "`%s` is %s %u times", frame->name,
                      frame->generator ? "resumed" : "called", n);
    else {
        buffer_printf(t->out, "`%s` is %s", frame->name,
                      act->kind == EVENT_RESUME ? "resumed" : "called");
        if (outcome && outcome->value.known) {
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

static void tell_call(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    const Act *argument = next_act(t, act);
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
    else if (strcmp(frame->name, "__init__") == 0 && argument && argument->frame == act->callee &&
             is_fresh(t, argument->value.object)) {
        size_t at = t->out->len;
        tell_birth(t, argument->value.object);
        t->out->data[at] -= 'a' - 'A';
        buffer_printf(t->out, "; its `__init__` is called with it as `%s`, in a new frame",
                      argument->name);
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

static void tell_resume(Teller *t, const Act *act) {
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

static void tell_return(Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    if ((frame->entered && frame->left) || !tell_begin(t))
        return;
    if (act->kind == EVENT_YIELD) {
        buffer_printf(t->out, "The generator `%s` yields ", frame->name);
        tell_value(t, &act->value);
        buffer_puts(t->out, " and is suspended: its frame is kept, to go on later");
    } else if (frame->class_body)
        buffer_printf(t->out, "The body of class %s has run, and its frame ends", frame->name);
    else if (is_whole_code(frame)) {
        buffer_puts(t->out, frame->by_exception
                                ? "No handler is left: the program ends with a traceback"
                            : frame->statement ? "The statement is done"
                                               : "The program has come to its end");
        t->bare = true;
    } else {
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

static void tell_loop(Teller *t, const Act *act) {
    uint32_t i = act->owner.object;
    if (act->open || !tell_begin(t))
        return;
    if (!act->yes) {
        buffer_puts(t->out, "The loop is over: ");
        tell_value(t, &act->owner);
        buffer_puts(t->out, i && t->witness->objects[i].dead ? " has no more items and dies"
                                                             : " has no more items");
        if (i)
            t->witness->objects[i].told = true;
    } else if (is_fresh(t, i) && !t->witness->objects[i].told) {
        size_t at = t->out->len;
        tell_birth(t, i);
        t->out->data[at] -= 'a' - 'A';
        buffer_puts(t->out, " for the loop, and gives its first item");
    } else {
        tell_subject(t, &act->owner);
        buffer_puts(t->out, " gives the loop its next item");
    }
    tell_end(t);
}

static void tell_branch(Teller *t, const Act *act) {
    if (!tell_begin(t))
        return;
    if (act->found == ACT_MATCH)
        buffer_puts(t->out, act->yes ? "The handler is for this exception"
                                     : "The handler is for other exceptions");
    else
        buffer_printf(t->out, "The condition is %s", act->yes ? "true" : "false");
    tell_end(t);
}

/* ---- the rest of the acts ---- */

/* " ('division by zero')" */
static void tell_message(Teller *t, const WitnessValue *exception) {
    const WitnessObject *o = &t->witness->objects[exception->object];
    char text[LABEL_ROOM];
    if (!exception->object || o->dead || !is_exception(o->object))
        return;
    value_text(t->w, (Object *)(uintptr_t)o->object, text, sizeof text);
    size_t n = strlen(text);
    if (n > 3 && strcmp(text + n - 2, ",)") == 0)
        text[n - 2] = 0;
    buffer_printf(t->out, " %s%s", text, n > 3 && !strchr(text, ')') ? ")" : "");
}

static void tell_simple(Teller *t, const Act *act) {
    if (!tell_begin(t))
        return;
    switch (act->kind) {
    case EVENT_RAISE:
        tell_subject(t, &act->owner);
        tell_message(t, &act->owner);
        if (act->owner.object)
            t->witness->objects[act->owner.object].told = true;
        buffer_printf(t->out, " is raised%s%s%s", act->frame ? " in `" : "",
                      act->frame ? t->witness->frames[act->frame].name : "", act->frame ? "`" : "");
        break;
    case EVENT_CATCH:
        buffer_printf(t->out, "A handler in `%s` takes ", t->witness->frames[act->frame].name);
        tell_value(t, &act->owner);
        break;
    case EVENT_IMPORT:
        buffer_printf(t->out, "The module %s is imported", act->name);
        if (t->witness->births > IMPORT_BIRTHS)
            buffer_printf(t->out, "; its code runs, for the first time, and makes %u objects",
                          t->witness->births - t->witness->deaths);
        t->bare = true;
        break;
    case EVENT_WEAKREF_CLEARED:
        tell_subject(t, &act->owner);
        buffer_puts(t->out, ", which does not count, is cleared: ");
        tell_value(t, &act->old);
        buffer_puts(t->out, " dies");
        if (act->old.object)
            t->witness->objects[act->old.object].told |= !t->witness->objects[act->old.object].dead;
        break;
    case EVENT_WEAKREF_CALLED:
        buffer_puts(t->out, "The callback of ");
        tell_value(t, &act->owner);
        buffer_puts(t->out, " is called");
        break;
    case EVENT_FINALIZER:
        buffer_puts(t->out, "Before ");
        tell_value(t, &act->owner);
        buffer_puts(t->out, " dies, its finalizer is called");
        break;
    case EVENT_INTERNED:
        buffer_puts(t->out, "The string ");
        tell_value(t, &act->owner);
        buffer_puts(t->out,
                    " is interned: from now on all who intern an equal one get this object");
        break;
    default:
        break;
    }
    tell_end(t);
}

/* The exception passes frame after frame; it is raised once. */
static bool is_first_raise(const Teller *t, const Act *act) {
    for (const Act *a = t->witness->acts; a < act; a++)
        if (a->kind == EVENT_RAISE && a->owner.object == act->owner.object)
            return false;
    return true;
}

static bool is_asked_interning(const Teller *t, const Act *act) {
    for (const Act *a = act; a > t->witness->acts; a--)
        if (a[-1].kind == EVENT_NATIVE && a[-1].frame == act->frame)
            return strcmp(a[-1].name, "intern") == 0;
    return false;
}

static bool is_import_frame(const Teller *t, const Act *act) {
    const WitnessFrame *frame = &t->witness->frames[act->callee];
    return strcmp(frame->name, "<module>") == 0 && frame->caller && frame->left;
}

static void tell_act(Teller *t, const Act *act) {
    switch (act->kind) {
    case EVENT_BOUND:
        if (act->found != ACT_ARGUMENT)
            tell_bound(t, act);
        break;
    case EVENT_UNBOUND:
        tell_unbound(t, act);
        break;
    case EVENT_SET_ATTRIBUTE:
    case EVENT_SET_ITEM:
        tell_set(t, act);
        break;
    case EVENT_DELETE_ATTRIBUTE:
    case EVENT_DELETE_ITEM:
        tell_deleted(t, act);
        break;
    case EVENT_NATIVE:
    case ACT_MUTATE:
        tell_mutation(t, act);
        break;
    case EVENT_RESIZED:
        tell_resized(t, act);
        break;
    case EVENT_CALL:
        if (!is_import_frame(t, act))
            tell_call(t, act);
        break;
    case EVENT_RESUME:
        tell_resume(t, act);
        break;
    case EVENT_RETURN:
    case EVENT_YIELD:
        tell_return(t, act);
        break;
    case ACT_LOOP:
        tell_loop(t, act);
        break;
    case ACT_BRANCH:
        break;
    case EVENT_COLLECT:
        tell_collection(t, act);
        break;
    case EVENT_INTERNED:
        if (is_asked_interning(t, act))
            tell_simple(t, act);
        break;
    case EVENT_RAISE:
        if (is_first_raise(t, act))
            tell_simple(t, act);
        break;
    default:
        tell_simple(t, act);
    }
}

/* ---- output ---- */

static void tell_output(Teller *t) {
    const Timeline *line = t->witness->t;
    uint64_t from = t->witness->written[0], to = VM(t->w)->written[0];
    Buffer text = {0};
    for (size_t i = 0; i < line->piece_count && text.len < OUTPUT_MOST; i++) {
        const OutputPiece *p = &line->pieces[i];
        uint64_t first = p->at > from ? p->at : from,
                 end = p->at + p->length < to ? p->at + p->length : to;
        if (p->stream == 1 && first < end)
            buffer_append(&text, line->output + p->offset + (first - p->at), (size_t)(end - first));
    }
    if (text.len && tell_begin(t)) {
        size_t n = strcspn(text.data, "\n");
        bool whole = n + 1 >= text.len && n < OUTPUT_MOST;
        if (n > OUTPUT_MOST)
            n = OUTPUT_MOST;
        while (n && n < text.len && (text.data[n] & 0xc0) == 0x80)
            n--;
        buffer_printf(t->out, "It prints: %.*s%s", (int)n, text.data, whole ? "" : "…");
    }
    buffer_free(&text);
}

/* ---- the whole ---- */

void narrate_witness(Witness *self, const char *row, size_t row_length, Buffer *out) {
    Teller t = {.witness = self,
                .w = self->t->world,
                .out = out,
                .clean = self->t->now.event == 0 && self->t->world->native_depth == 0};
    const Act *branch = NULL;
    if (row && row_length) {
        bool cut = row_length > ROW_MOST;
        while (cut && row_length > ROW_MOST - 3)
            row_length--;
        while (cut && row_length && (row[row_length] & 0xc0) == 0x80)
            row_length--;
        buffer_printf(out, "`%.*s%s`: ", (int)row_length, row, cut ? "…" : "");
    }
    for (uint32_t i = 0; i < self->act_count; i++) {
        const Act *act = &self->acts[i];
        if (!witness_shows(self, act))
            continue;
        if (act->kind == ACT_BRANCH)
            branch = act;
        if (is_for_next(&t, act))
            continue;
        tell_act(&t, act);
        if (i > 0 && act->owner.object && is_for_next(&t, act - 1))
            tell_resized(&t, act - 1);
    }
    if (!t.bare)
        tell_rest(&t);
    if (branch)
        tell_branch(&t, branch);
    tell_output(&t);
    if (!t.said)
        buffer_puts(out, self->went_back ? "Back to the top of the loop."
                                         : "Nothing changes in memory.");
}

/* The source row at the present; copied, for the tape may move. */
static size_t copy_row(const Timeline *t, char *row, size_t room) {
    size_t n = 0;
    const Frame *f = VM(t->world)->frame;
    const char *text = f ? listing_present(t, f, &n) : NULL;
    if (!text)
        return 0;
    if (n >= room)
        n = room - 1;
    memcpy(row, text, n);
    row[n] = 0;
    return n;
}

/* ---- one run over a step ---- */

typedef struct Telling {
    Witness *witness; /* NULL: events only */
    EventLog *log;    /* NULL: none */
    Moment only;      /* with an event: no other is logged */
} Telling;

static bool at_boundary(void *arg, Timeline *t) {
    Telling *telling = arg;
    bool inside = t->now.instruction >= t->run.observe_from;
    if (telling->witness && inside && moment_compare(t->now, t->run.target) < 0)
        witness_boundary(telling->witness);
    return false;
}

static void log_event(EventLog *log, World *w, enum EventKind kind, const void *subject,
                      size_t detail) {
    if (log->most == 0 || event_level(w, kind, subject) > log->level)
        return;
    event_tell(w, kind, subject, detail, log->out);
    buffer_putc(log->out, '\n');
    log->most--;
}

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    Telling *telling = arg;
    if (telling->witness)
        witness_event(telling->witness, kind, subject, detail);
    if (telling->log && (!telling->only.event || moment_compare(t->now, telling->only) == 0))
        log_event(telling->log, t->world, kind, subject, detail);
    return false;
}

static void tell_forward(Timeline *t, Moment from, Moment to, Buffer *out, EventLog *log) {
    char row[NARRATE_ROW];
    Witness witness = {0};
    Telling telling = {.witness = &witness, .log = log};
    timeline_seek(t, (Moment){from.instruction, 0});
    size_t n = copy_row(t, row, sizeof row);
    if (witness_begin(&witness, t)) {
        timeline_observe(t, to, at_boundary, at_event, &telling);
        if (moment_compare(t->now, to) == 0) {
            witness_end(&witness);
            narrate_witness(&witness, row, n, out);
        }
    }
    witness_free(&witness);
}

void narrate_story(Timeline *t, Moment from, Moment to, Buffer *out, EventLog *log) {
    bool back = moment_compare(to, from) < 0;
    Moment first = back ? to : from, last = back ? from : to;
    uint64_t length = last.instruction - first.instruction;
    if (moment_compare(from, to) == 0)
        return;
    if (length > NARRATE_MOST) {
        buffer_printf(out, "%llu instructions %s.", (unsigned long long)length,
                      back ? "are undone" : "have run");
        return;
    }
    buffer_puts(out, back ? "Back to before this. " : "");
    tell_forward(t, first, last, out, log);
    if (moment_compare(t->now, to) != 0)
        timeline_seek(t, to);
}

void narrate_step(Timeline *t, Moment from, Moment to, Buffer *out) {
    narrate_story(t, from, to, out, NULL);
}

void narrate_event(Timeline *t, Buffer *out) {
    Moment now = t->now;
    EventLog log = {out, LEVEL_MACHINE, 1};
    Telling telling = {.log = &log, .only = now};
    if (!now.event)
        return;
    timeline_seek(t, (Moment){now.instruction, 0});
    timeline_observe(t, now, NULL, at_event, &telling);
    if (out->len && out->data[out->len - 1] == '\n')
        out->data[--out->len] = 0;
}

/* ---- a step that is about to be made ---- */

static void hear_boundary(void *arg) {
    witness_boundary(&((Narrator *)arg)->witness);
}

static void hear_event(void *arg, enum EventKind kind, const void *subject, size_t detail) {
    Narrator *self = arg;
    witness_event(&self->witness, kind, subject, detail);
    log_event(self->log, self->t->world, kind, subject, detail);
}

void narrator_begin(Narrator *self, Timeline *t, EventLog *log) {
    *self = (Narrator){.t = t, .from = t->now, .log = log};
    if (t->now.event || !witness_begin(&self->witness, t))
        return;
    self->row_length = copy_row(t, self->row, sizeof self->row);
    self->listener = (Listener){.boundary = hear_boundary,
                                .event = hear_event,
                                .arg = self,
                                .from = t->now.instruction,
                                .most = NARRATE_MOST};
    t->listener = &self->listener;
}

void narrator_end(Narrator *self, enum Stop stop, Buffer *out) {
    Timeline *t = self->t;
    bool heard = t->listener && !self->listener.overrun;
    bool once = stop == STOP_ARRIVED || stop == STOP_END; /* else a part of it ran again */
    t->listener = NULL;
    if (t->now.event) {
        narrate_event(t, out);
    } else if (heard && once && moment_compare(self->from, t->now) != 0) {
        witness_end(&self->witness);
        narrate_witness(&self->witness, self->row, self->row_length, out);
    } else {
        buffer_clear(self->log->out);
        narrate_story(t, self->from, t->now, out, self->log);
    }
    witness_free(&self->witness);
}

void narrator_drop(Narrator *self) {
    self->t->listener = NULL;
    witness_free(&self->witness);
}
