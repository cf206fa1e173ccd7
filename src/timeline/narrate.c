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

/* ---- acts and their repetitions ---- */

const Act *tell_next_act(const Teller *t, const Act *act) {
    const Act *end = t->witness->acts + t->witness->act_count;
    return act + 1 < end ? act + 1 : NULL;
}

bool tell_is_for_next(const Teller *t, const Act *act) {
    const Act *next = tell_next_act(t, act);
    return act->kind == EVENT_RESIZED && next && next->kind >= EVENT_SET_ATTRIBUTE &&
           next->kind <= EVENT_DELETE_ITEM && next->frame == act->frame;
}

static bool is_same_deed(const Act *a, const Act *b) {
    if (a->kind != b->kind || a->frame != b->frame)
        return false;
    switch (a->kind) {
    case EVENT_BOUND:
        return a->found == b->found && strcmp(a->name, b->name) == 0;
    case ACT_LOOP:
        return a->before == b->before;
    case EVENT_SET_ATTRIBUTE:
    case EVENT_NATIVE:
        return a->owner.object == b->owner.object && strcmp(a->name, b->name) == 0;
    case EVENT_SET_ITEM:
    case EVENT_RESIZED:
    case ACT_MUTATE:
        return a->owner.object == b->owner.object;
    case ACT_SHOWN:
        return true;
    default:
        return false;
    }
}

Repeats tell_repeats(const Teller *t, const Act *act) {
    Repeats all = {.first = act, .last = act};
    for (uint32_t i = 0; i < t->witness->act_count; i++) {
        const Act *other = &t->witness->acts[i];
        if (other != act && !is_same_deed(other, act))
            continue;
        if (all.count++ == 0)
            all.first = other;
        all.last = other;
    }
    return all;
}

/* ---- output ---- */

static void tell_output(Teller *t) {
    const Timeline *line = t->witness->t;
    if (t->witness->typed || t->shown) /* what is typed has its output above */
        return;
    t->shown = true;
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
        buffer_printf(t->out, "It prints `%.*s%s`", (int)n, text.data, whole ? "" : "…");
        tell_end(t);
    }
    buffer_free(&text);
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
        if (act->yes)
            buffer_puts(t->out, ": it is loaded already, so none of its code runs");
        else if (t->witness->births > IMPORT_BIRTHS)
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
        buffer_puts(t->out, act->key.known
                                ? " dies, it is closed: GeneratorExit is raised where it waits"
                                : " dies, its finalizer is called");
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
        if (!act->owner.object && strcmp(act->name, "print") == 0)
            tell_output(t);
        tell_frozen(t, act);
        tell_mutation(t, act);
        break;
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
    case ACT_SHOWN:
        tell_shown(t, act);
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

/* ---- the whole ---- */

/* The program is over, after all that it did, or an exception ends it or a statement; that a
 * statement is done goes without saying. */
static void tell_ending(Teller *t) {
    const WitnessFrame *frame = &t->witness->frames[t->ending->callee];
    if ((frame->statement && !frame->by_exception) || !tell_begin(t))
        return;
    if (frame->by_exception && VM(t->w)->exiting)
        buffer_puts(t->out, "No handler is left: the program ends");
    else if (frame->by_exception)
        buffer_printf(t->out,
                      "No handler is left: the %s ends with a traceback, and `sys.last_value` "
                      "keeps the exception",
                      frame->statement ? "statement" : "program");
    else
        buffer_puts(t->out, "The program has come to its end");
    tell_end(t);
}

/* A statement was typed that does not compile: no frame was made. */
static bool is_refused(const Witness *self) {
    bool runs = VM(self->t->world)->finalizing;
    for (uint32_t i = 1; i < self->frame_count; i++)
        runs |= self->frames[i].entered;
    return self->typed && self->births && !runs;
}

/* A collection that nobody asked for: told, whatever code of the program has run into it. */
static bool is_of_itself(const Witness *self, const Act *act) {
    for (uint32_t i = 0; i < self->act_count; i++)
        if (self->acts[i].kind == EVENT_IMPORT)
            return false;
    return act->kind == EVENT_COLLECT && !act->yes;
}

static bool begins_try(const char *row, size_t length) {
    return row && length > 3 && memcmp(row, "try", 3) == 0 && (row[3] == ':' || row[3] == ' ');
}

/* Of a step that did nothing to memory. */
static const char *tell_nothing(const Teller *t, const char *row, size_t length) {
    const Witness *self = t->witness;
    if (self->went_back)
        return "Back to the top of the loop.";
    if (VM(t->w)->written[0] > self->written[0])
        return "What is printed is not kept: nothing changes in memory.";
    if (begins_try(row, length))
        return "A try block begins; nothing changes in memory.";
    return "Nothing changes in memory.";
}

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
        if (!witness_shows(self, act) && !is_of_itself(self, act))
            continue;
        if (act->kind == ACT_BRANCH)
            branch = act;
        if (tell_is_for_next(&t, act))
            continue;
        tell_act(&t, act);
        if (i > 0 && act->owner.object && tell_is_for_next(&t, act - 1))
            tell_resized(&t, act - 1);
    }
    if (!t.bare && !is_refused(self))
        tell_rest(&t);
    if (branch)
        tell_branch(&t, branch);
    tell_settings(&t);
    tell_output(&t);
    if (t.ending)
        tell_ending(&t);
    if (is_refused(self) && tell_begin(&t))
        buffer_puts(out, "Python cannot read it, so nothing of it runs.");
    if (!t.said)
        buffer_puts(out, tell_nothing(&t, row, row_length));
}

/* The source row at the present, unless a statement was typed here; copied, for the tape may move.
 */
static size_t copy_row(const Timeline *t, char *row, size_t room) {
    size_t n = 0;
    const Frame *f = VM(t->world)->frame;
    const char *text = f && !timeline_coming(t) ? listing_present(t, f, &n) : NULL;
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
    buffer_puts(out, back ? NARRATE_BACK : "");
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
