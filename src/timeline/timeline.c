#include "timeline/timeline.h"

#include "lang/opcode.h"

#include <stdlib.h>
#include <string.h>

enum {
    PIECE = 4096, /* bytes of output that may lie in one piece */
    TICK = 65536, /* instructions */
    BYTES_PER_INSTRUCTION = 2048,
    LOOK_IN_NATIVE = 16
};

/* On the way to a target, snapshots this far in front of it make the next steps back short. But one
 * takes as long as running on by an instruction for so many bytes of the World, and must save more.
 */
static const uint64_t approach[] = {65536, 16384, 4096, 1024};

static uint64_t approach_of(const World *w, size_t i) {
    uint64_t least = world_used(w) / BYTES_PER_INSTRUCTION;
    return approach[i] >= least ? approach[i] : i == 0 ? least : 0;
}

/* ---- leaving a run ---- */

_Noreturn static void leave(Timeline *t, enum Stop stop) {
    World *w = t->world;
    if (w->scratch)
        arena_free(w->scratch);
    w->scratch = NULL;
    t->run.stop = stop;
    longjmp(t->run.out, 1);
}

/* From the middle of an instruction that was not observed: no later run may go on from this World.
 */
_Noreturn static void leave_inside(Timeline *t, enum Stop stop) {
    t->now.event = UINT32_MAX;
    leave(t, stop);
}

void timeline_interrupt(Timeline *t) {
    t->interrupted = INTERRUPT_ASKED;
    t->control.stop_at = 0;
}

void timeline_forget_interrupt(Timeline *t) {
    t->interrupted = INTERRUPT_NONE;
}

/* ---- boundaries and events ---- */

static void take_snapshots(Timeline *t) {
    World *w = t->world;
    bool wanted = false;
    for (size_t i = 0; i < sizeof t->wanted / sizeof *t->wanted; i++) {
        if (t->wanted[i] && t->wanted[i] <= w->instructions) {
            wanted = true;
            t->wanted[i] = 0;
        }
    }
    if (!wanted && w->instructions < t->due)
        return;
    if (!history_keep(&t->history, w))
        leave(t, STOP_MEMORY);
    t->due = history_due(&t->history, w);
}

/* Where to look again whether a snapshot can be taken that is due at [at]. Within a native call
 * none can: to look at each instruction of a long one, as of sum() over a generator, took a tenth
 * of the time. */
static uint64_t next_look(const World *w, uint64_t at) {
    uint64_t soon = w->instructions + (w->native_depth ? LOOK_IN_NATIVE : 1);
    return at > w->instructions ? at : soon;
}

static uint64_t next_stop(const Timeline *t) {
    const Run *run = &t->run;
    const World *w = t->world;
    uint64_t now = w->instructions, next = next_look(w, t->due);
    if (run->boundary || w->observer)
        return now + 1;
    if (t->listener && !t->listener->overrun && t->listener->from < next)
        next = t->listener->from;
    for (size_t i = 0; i < sizeof t->wanted / sizeof *t->wanted; i++)
        if (t->wanted[i] && next_look(w, t->wanted[i]) < next)
            next = next_look(w, t->wanted[i]);
    if (run->target.instruction < next)
        next = run->target.instruction;
    if (run->event && run->observe_from < next)
        next = run->observe_from;
    if (t->clock.tick && t->clock.next < next)
        next = t->clock.next;
    size_t entry = VM(t->world)->entries;
    if (entry < t->tape_count && t->tape[entry].at >= now && t->tape[entry].at < next)
        next = t->tape[entry].at;
    return next > now ? next : now + 1;
}

static void on_event(Observer *observer, World *w, enum EventKind kind, const void *subject,
                     size_t detail);

/* The last event of an instruction: what is different on the evaluation stack. No code of the
 * machine tells it. */
static void tell_stack(Timeline *t) {
    World *w = t->world;
    Run *run = &t->run;
    const Frame *f = VM(w)->frame;
    if (!f || f != run->frame || run->returns || f->depth == run->depth)
        return;
    if (f->depth > run->depth)
        on_event(&t->observer, w, EVENT_PUSH, frame_stack((Frame *)(uintptr_t)f)[f->depth - 1],
                 (size_t)f->depth);
    else
        on_event(&t->observer, w, EVENT_POP, NULL, (size_t)f->depth);
}

static void note_stack(Timeline *t) {
    Run *run = &t->run;
    run->frame = VM(t->world)->frame;
    if (!run->frame)
        return;
    run->depth = run->frame->depth;
    run->returns = run->frame->ip->opcode == OPCODE_RETURN_VALUE;
}

/* Whether the listener is to hear of the instruction that begins here. */
static bool is_heard(Timeline *t) {
    Listener *listener = t->listener;
    uint64_t now = t->now.instruction;
    if (!listener || listener->overrun || now < listener->from)
        return false;
    listener->overrun = now - listener->from >= listener->most;
    return !listener->overrun;
}

static void tick(Timeline *t) {
    t->clock.next = t->now.instruction + TICK;
    t->clock.tick(t->clock.arg, t);
}

/* Between two instructions, or two entries. Leaves the run where it has come to its aim. */
static void boundary(Timeline *t) {
    World *w = t->world;
    Run *run = &t->run;
    if (w->observer)
        tell_stack(t);
    t->now = (Moment){w->instructions, 0};
    if (w->instructions > t->far)
        t->far = w->instructions;
    if (w->native_depth == 0)
        take_snapshots(t);
    if (t->clock.tick && t->now.instruction >= t->clock.next)
        tick(t);
    if (t->interrupted)
        leave(t, STOP_INTERRUPTED);
    if (run->boundary && run->boundary(run->arg, t))
        leave(t, STOP_ARRIVED);
    bool arrived = w->instructions >= run->target.instruction;
    if (arrived && (run->target.event == 0 || w->instructions > run->target.instruction))
        leave(t, STOP_ARRIVED);
    bool heard = is_heard(t);
    bool observed = heard || arrived || (run->event && w->instructions >= run->observe_from);
    w->observer = observed ? &t->observer : NULL;
    if (heard)
        t->listener->boundary(t->listener->arg);
    if (observed)
        note_stack(t);
    t->control.stop_at = next_stop(t);
    if (t->interrupted)
        t->control.stop_at = 0;
}

/* What was typed while the program stood here. */
static TapeEntry *injected(const Timeline *t) {
    uint32_t next = VM(t->world)->entries;
    TapeEntry *coming = next < t->tape_count ? &t->tape[next] : NULL;
    return coming && coming->at == t->world->instructions ? coming : NULL;
}

bool timeline_coming(const Timeline *t) {
    return t->now.event == 0 && injected(t) != NULL;
}

static void begin(Timeline *t, TapeEntry *entry) {
    entry->begun = true;
    entry->first_serial = t->world->next_serial;
}

static void on_pause(Control *control, World *w) {
    Timeline *t = control->host;
    TapeEntry *entry;
    boundary(t);
    while ((entry = injected(t))) {
        begin(t, entry);
        machine_inject(w, &entry->entry);
        boundary(t);
    }
}

static void on_event(Observer *observer, World *w, enum EventKind kind, const void *subject,
                     size_t detail) {
    Timeline *t = (Timeline *)(void *)((char *)observer - offsetof(Timeline, observer));
    Run *run = &t->run;
    (void)w;
    t->now.event++;
    if (t->listener && !t->listener->overrun && t->now.instruction >= t->listener->from)
        t->listener->event(t->listener->arg, kind, subject, detail);
    bool stop = run->event && run->event(run->arg, t, kind, subject, detail);
    if (stop ||
        (t->now.instruction == run->target.instruction && t->now.event == run->target.event))
        leave(t, STOP_ARRIVED);
}

/* ---- the program's output and input ---- */

/* Makes room for [more] elements behind [count]; false: no memory. */
static bool reserve(void **items, size_t *room, size_t count, size_t more, size_t size) {
    if (count + more <= *room)
        return true;
    size_t larger = *room ? 2 * *room : 64;
    while (larger < count + more)
        larger *= 2;
    void *moved = realloc(*items, larger * size);
    if (!moved)
        return false;
    *items = moved;
    *room = larger;
    return true;
}

static void on_write(Control *control, int stream, uint64_t at, const char *bytes, size_t n) {
    Timeline *t = control->host;
    if (at != t->logged[stream] || n == 0)
        return; /* written before, when time was here for the first time */
    if (!reserve((void **)&t->output, &t->output_room, t->output_length, n, 1) ||
        !reserve((void **)&t->pieces, &t->piece_room, t->piece_count, 1, sizeof *t->pieces))
        leave_inside(t, STOP_MEMORY);
    OutputPiece *last = t->piece_count ? &t->pieces[t->piece_count - 1] : NULL;
    memcpy(t->output + t->output_length, bytes, n);
    if (last && last->stream == stream && last->length + n < PIECE)
        last->length += n;
    else
        t->pieces[t->piece_count++] = (OutputPiece){stream, at, t->output_length, n};
    t->output_length += n;
    t->logged[stream] += n;
}

static ssize_t on_read_line(Control *control, uint64_t at, const char **line) {
    Timeline *t = control->host;
    size_t left;
    const char *end;
    for (;;) {
        left = t->input_length > at ? t->input_length - (size_t)at : 0;
        end = left ? memchr(t->input + at, '\n', left) : NULL;
        if (end || t->input_ended)
            break;
        if (!t->ask || !t->ask(t))
            leave_inside(t, STOP_INPUT);
    }
    *line = t->input + at;
    return end ? end + 1 - *line : (ssize_t)left;
}

bool timeline_answer(Timeline *t, const char *line, size_t length) {
    if (!reserve((void **)&t->input, &t->input_room, t->input_length, length, 1))
        return false;
    memcpy(t->input + t->input_length, line, length);
    t->input_length += length;
    return true;
}

void timeline_end_input(Timeline *t) {
    t->input_ended = true;
}

/* ---- running ---- */

/* From the World as it is, a clean point, until something leaves the run. */
static void run_on(Timeline *t) {
    World *w = t->world;
    t->control.stop_at = 0;
    if (VM(w)->running)
        machine_resume(w);
    for (;;) {
        boundary(t);
        if (VM(w)->entries >= t->tape_count)
            leave(t, STOP_END);
        TapeEntry *entry = &t->tape[VM(w)->entries];
        begin(t, entry);
        machine_enter(w, &entry->entry);
    }
}

static enum Stop run(Timeline *t) {
    if (t->interrupted == INTERRUPT_TAKEN)
        t->interrupted = INTERRUPT_NONE;
    t->ended = false;
    t->run.stop = STOP_ARRIVED;
    t->clock.next = t->world->instructions + TICK;
    if (!setjmp(t->run.out))
        run_on(t);
    World *w = t->world;
    w->observer = NULL;
    memset(t->wanted, 0, sizeof t->wanted);
    enum Stop stop = t->run.stop;
    if (stop == STOP_INTERRUPTED)
        t->interrupted = INTERRUPT_TAKEN;
    t->ended = t->now.event == 0 && !VM(w)->running && VM(w)->entries == t->tape_count;
    return stop;
}

/* The World lies between two instructions with no native call under way, so it can go on from where
 * it is. */
static bool is_clean(const Timeline *t) {
    return t->now.event == 0 && t->world->native_depth == 0;
}

/* Puts the World at a clean point at or before the boundary [at]. */
static void rewind_to(Timeline *t, uint64_t at) {
    World *w = t->world;
    const Snapshot *s = history_before(&t->history, at);
    bool stay = is_clean(t) && w->instructions <= at && w->instructions >= s->instructions;
    if (!stay)
        snapshot_restore(s, w);
    t->now = (Moment){w->instructions, 0};
    t->due = history_due(&t->history, w);
}

/* Where further snapshots are worth their memory on the way from the World's present to [to]. */
static void want_snapshots(Timeline *t, uint64_t to) {
    uint64_t from = t->world->instructions;
    for (size_t i = 0; i < sizeof approach / sizeof *approach; i++) {
        uint64_t before = approach_of(t->world, i);
        t->wanted[i] = before && to > from + 2 * before ? to - before : 0;
    }
}

/* A run that ended inside an instruction goes back to the boundary in front of it. */
static enum Stop settle(Timeline *t, enum Stop stop) {
    if (stop == STOP_INPUT)
        timeline_seek(t, (Moment){t->now.instruction, 0});
    return stop;
}

enum Stop timeline_seek(Timeline *t, Moment to) {
    if (moment_compare(to, t->now) == 0)
        return STOP_ARRIVED;
    rewind_to(t, to.instruction);
    want_snapshots(t, to.instruction);
    t->run = (Run){.target = to};
    return settle(t, run(t));
}

void timeline_ease_back(Timeline *t) {
    Moment here = t->now;
    const Snapshot *s = history_before(&t->history, here.instruction);
    if (here.event || here.instruction - s->instructions <= 2 * approach_of(t->world, 0))
        return;
    snapshot_restore(s, t->world);
    t->now = (Moment){t->world->instructions, 0};
    t->due = UINT64_MAX;
    want_snapshots(t, here.instruction);
    t->run = (Run){.target = here};
    if (run(t) != STOP_ARRIVED)
        timeline_seek(t, here);
}

enum Stop timeline_replay(Timeline *t, uint64_t from, uint64_t to, BoundaryFn fn, void *arg) {
    enum Stop stop = timeline_seek(t, (Moment){from, 0});
    if (stop != STOP_ARRIVED)
        return stop;
    if (!is_clean(t))
        rewind_to(t, from);
    t->run = (Run){.target = {to, 0}, .boundary = fn, .arg = arg};
    return settle(t, run(t));
}

enum Stop timeline_run(Timeline *t, BoundaryFn fn, void *arg) {
    rewind_to(t, t->now.instruction);
    t->run = (Run){.target = {UINT64_MAX, 0}, .boundary = fn, .arg = arg};
    return settle(t, run(t));
}

enum Stop timeline_observe(Timeline *t, Moment until, BoundaryFn boundary_fn, EventFn event,
                           void *arg) {
    uint64_t from = t->now.instruction;
    rewind_to(t, from);
    t->run = (Run){
        .target = until, .boundary = boundary_fn, .event = event, .arg = arg, .observe_from = from};
    return settle(t, run(t));
}

/* ---- the tape ---- */

uint32_t timeline_future(const Timeline *t) {
    return t->tape_count - VM(t->world)->entries;
}

static void forget_entry(TapeEntry *e) {
    for (int i = 0; i < e->entry.argc; i++)
        free((char *)(uintptr_t)e->entry.argv[i]);
    free((void *)(uintptr_t)e->entry.argv);
    free((char *)(uintptr_t)e->entry.text);
}

/* What was to come will not: entries, answers, output and snapshots behind the present. */
static void forget_future(Timeline *t) {
    VmState *vm = VM(t->world);
    while (t->tape_count > vm->entries)
        forget_entry(&t->tape[--t->tape_count]);
    if (t->input_length > vm->input_position)
        t->input_length = (size_t)vm->input_position;
    while (t->piece_count) {
        const OutputPiece *last = &t->pieces[t->piece_count - 1];
        uint64_t written = vm->written[last->stream - 1];
        size_t kept = last->at < written ? (size_t)(written - last->at) : 0;
        if (kept >= last->length)
            break;
        t->output_length = last->offset + kept;
        t->pieces[t->piece_count - 1].length = kept;
        if (kept)
            break;
        t->piece_count--;
    }
    for (int stream = 1; stream <= 2; stream++)
        t->logged[stream] = vm->written[stream - 1];
    history_cut(&t->history, t->now.instruction);
    t->far = t->now.instruction;
}

static bool copy_entry(Entry *to, enum EntryKind kind, const char *text, size_t length, int argc,
                       const char *const *argv) {
    char *bytes = malloc(length + 1);
    char **words = calloc((size_t)argc + 1, sizeof *words);
    bool ok = bytes && words;
    for (int i = 0; ok && i < argc; i++)
        ok = (words[i] = strdup(argv[i])) != NULL;
    if (ok && length)
        memcpy(bytes, text, length);
    if (bytes)
        bytes[length] = '\0';
    *to = (Entry){kind, bytes, length, words ? argc : 0, (const char *const *)words};
    return ok;
}

bool timeline_add(Timeline *t, enum EntryKind kind, const char *text, size_t length, int argc,
                  const char *const *argv) {
    size_t room = t->tape_room;
    forget_future(t);
    if (!reserve((void **)&t->tape, &room, t->tape_count, 1, sizeof *t->tape))
        return false;
    t->tape_room = (uint32_t)room;
    TapeEntry *entry = &t->tape[t->tape_count];
    *entry = (TapeEntry){.at = t->world->instructions, .frame = VM(t->world)->frame};
    if (!copy_entry(&entry->entry, kind, text, length, argc, argv)) {
        forget_entry(entry);
        return false;
    }
    t->tape_count++;
    t->ended = false;
    return true;
}

const TapeEntry *timeline_entry_of(const Timeline *t, const Code *code) {
    const TapeEntry *found = NULL;
    for (uint32_t i = 0; i < t->tape_count; i++)
        if (t->tape[i].begun && t->tape[i].first_serial <= code->head.serial)
            found = &t->tape[i];
    return found;
}

int32_t timeline_frame_index(const Timeline *t, const Frame *f) {
    bool about_to = t->now.event == 0 && f == VM(t->world)->frame;
    return frame_lasti(f) + about_to;
}

const Position *timeline_frame_position(const Timeline *t, const Frame *f) {
    int32_t index = timeline_frame_index(t, f);
    return &f->code->body->positions[index > 0 ? index : 0];
}

/* ---- life ---- */

Timeline *timeline_create(const Model *model, size_t heap_limit, size_t history_limit,
                          bool *too_small) {
    *too_small = false;
    Timeline *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->control = (Control){.write = on_write,
                           .read_line = on_read_line,
                           .stop_at = UINT64_MAX,
                           .pause = on_pause,
                           .host = t};
    t->observer.event = on_event;
    history_init(&t->history, history_limit);
    t->world = machine_create(model, heap_limit, &t->control);
    if (t->world) {
        t->now = (Moment){t->world->instructions, 0};
        t->far = t->now.instruction;
        t->ended = true;
        world_read_ahead(t->world);
        *too_small = !history_keep(&t->history, t->world);
    }
    if (!t->world || *too_small) {
        timeline_destroy(t);
        return NULL;
    }
    return t;
}

const char *timeline_refusal(bool too_small) {
    return too_small ? "the history limit is too small for one snapshot (see --history-limit)"
                     : "there is not enough memory for the machine (see --heap-limit)";
}

void timeline_destroy(Timeline *t) {
    if (!t)
        return;
    history_free(&t->history);
    while (t->tape_count > 0)
        forget_entry(&t->tape[--t->tape_count]);
    free(t->tape);
    free(t->input);
    free(t->output);
    free(t->pieces);
    if (t->world)
        machine_destroy(t->world);
    free(t);
}
