#include "timeline/session.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "objects/str.h"
#include "timeline/hunt.h"
#include "timeline/narrate.h"

enum {
    EVENTS_MOST = 400 /* of a step's story */
};

static const char no_memory[] = "there is not enough memory";

/* ---- opening ---- */

static const char *create(Session *s) {
    bool too_small = false;
    s->machine++;
    trail_clear(&s->trail);
    session_forget_story(s);
    s->t = timeline_create(s->model, s->heap_limit, s->history_limit, &too_small);
    s->shown[0] = s->shown[1] = 0;
    s->told = s->step_from = (Moment){0, 0};
    s->stepped = false;
    if (s->t) {
        s->t->clock = s->clock;
        return NULL;
    }
    return timeline_refusal(too_small);
}

const char *session_open(Session *s, const Model *model, size_t heap_limit, size_t history_limit) {
    *s = (Session){
        .model = model, .heap_limit = heap_limit, .history_limit = history_limit, .by = STEP_LINE};
    return create(s);
}

static void drop_program(Session *s) {
    free(s->file);
    s->file = NULL;
    buffer_clear(&s->source);
}

/* While it is destroyed it cannot be interrupted. */
static void drop_timeline(Session *s) {
    Timeline *old = s->t;
    s->t = NULL;
    timeline_destroy(old);
}

void session_close(Session *s) {
    drop_timeline(s);
    drop_program(s);
    buffer_free(&s->source);
    buffer_free(&s->answers);
    buffer_free(&s->narration);
    buffer_free(&s->events);
    trail_clear(&s->trail);
    for (int i = 0; i < s->watch_count; i++)
        free(s->watches[i]);
    breakpoints_free(&s->breaks);
    *s = (Session){0};
}

static const char *begin_program(Session *s) {
    const char *argv[] = {s->file};
    const char *text = s->source.data ? s->source.data : "";
    if (!timeline_add(s->t, ENTRY_PROGRAM, text, s->source.len, 1, argv))
        return no_memory;
    if (step_forward(s->t, STEP_LINE) == STOP_ARRIVED)
        trail_start(&s->trail, s->t->now);
    return NULL;
}

const char *session_load_text(Session *s, const char *name, const char *text, size_t length) {
    char *copy = strdup(name);
    if (!copy)
        return no_memory;
    if (s->file && strcmp(s->file, name) != 0)
        breakpoints_forget_program(&s->breaks);
    drop_program(s);
    s->file = copy;
    if (!buffer_append(&s->source, text, length))
        return no_memory;
    return session_restart(s);
}

const char *session_restart(Session *s) {
    drop_timeline(s);
    s->until = 0;
    const char *problem = create(s);
    return problem || !s->file ? problem : begin_program(s);
}

const char *session_load(Session *s, const char *file) {
    Buffer source = {0};
    int error = buffer_read_file(&source, file);
    const char *problem =
        error ? strerror(error)
              : session_load_text(s, file, source.data ? source.data : "", source.len);
    buffer_free(&source);
    return problem;
}

/* ---- whole statements ---- */

typedef struct Scan {
    int depth;
    bool open_string, colon, continued;
    int rows, indent;
    size_t first;                /* where the first statement ends; 0: with the text */
    bool last_blank, last_empty; /* the last row: without tokens or a comment; without anything */
} Scan;

/* Skips a string literal; [i] at its first quote. Returns the index behind it, [n] if it does not
 * end. */
static size_t skip_string(const char *s, size_t n, size_t i, bool *open) {
    char quote = s[i];
    bool triple = i + 2 < n && s[i + 1] == quote && s[i + 2] == quote;
    size_t at = i + (triple ? 3 : 1);
    for (; at < n; at++) {
        if (s[at] == '\\')
            at++;
        else if (!triple && s[at] == '\n')
            return at;
        else if (s[at] == quote &&
                 (!triple || (at + 2 < n && s[at + 1] == quote && s[at + 2] == quote)))
            return at + (triple ? 3 : 1);
    }
    *open = triple;
    return n;
}

/* Whether the row at [i], which nothing open leads to, begins another statement than the row at
 * [head] did. */
static bool begins_another(const char *s, size_t n, size_t head, size_t i) {
    static const char *const clauses[] = {"else", "elif", "except", "finally"};
    size_t word = i;
    if (i >= n || isspace((unsigned char)s[i]) || strchr("#@\n \t", s[head]) || s[i] == '#')
        return false;
    while (word < n && isalpha((unsigned char)s[word]))
        word++;
    for (size_t k = 0; k < sizeof clauses / sizeof *clauses; k++)
        if (strlen(clauses[k]) == word - i && memcmp(clauses[k], s + i, word - i) == 0)
            return false;
    return true;
}

static Scan scan_statement(const char *s, size_t n, bool first_only) {
    Scan scan = {.rows = 1};
    bool blank = true;
    size_t row = 0, head = 0;
    for (size_t i = 0; i < n; i++) {
        char c = s[i];
        if (c == '#') {
            blank = false;
            while (i + 1 < n && s[i + 1] != '\n')
                i++;
            continue;
        }
        if (c == '"' || c == '\'') {
            if (blank)
                scan.indent = (int)(i - row);
            i = skip_string(s, n, i, &scan.open_string) - 1;
            scan.colon = blank = false;
            continue;
        }
        if (c == '\n') {
            scan.continued = i > 0 && s[i - 1] == '\\';
            scan.last_blank = blank;
            scan.rows++;
            row = i + 1;
            bool open = scan.depth > 0 || scan.continued;
            if (first_only && !open && begins_another(s, n, head, row)) {
                scan.first = row;
                return scan;
            }
            if (!open && row < n && !isspace((unsigned char)s[row]) && s[row] != '#')
                head = row;
            blank = true;
            continue;
        }
        if (strchr("([{", c))
            scan.depth++;
        if (strchr(")]}", c) && scan.depth > 0)
            scan.depth--;
        if (!isspace((unsigned char)c)) {
            if (blank)
                scan.indent = (int)(i - row);
            scan.colon = c == ':' && scan.depth == 0;
            blank = false;
            scan.continued = false;
        }
    }
    scan.last_blank = blank;
    scan.last_empty = row == n;
    return scan;
}

size_t session_first_statement(const char *text, size_t length) {
    size_t first = scan_statement(text, length, true).first;
    return first ? first : length;
}

/* Whether a compound statement begins; `match` is seen by its colon. */
static bool begins_block(const char *text, size_t length) {
    static const char *const words[] = {"if",    "while", "for",  "def",
                                        "class", "try",   "with", "async"};
    size_t n = 0;
    while (n < length && !strchr(" \t\n:(\\\"'[{", text[n]))
        n++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && memcmp(words[i], text, n) == 0)
            return true;
    return length && *text == '@';
}

/* As Python's prompt: brackets and long strings must end; a block ends with an empty row. */
bool session_is_complete(const char *text, size_t length, bool indented, int *indent) {
    const char *row_end = memchr(text, '\n', length);
    size_t first_row = row_end ? (size_t)(row_end - text) : length;
    Scan scan = scan_statement(text, length, false), head = scan_statement(text, first_row, false);
    *indent = scan.indent + (scan.colon ? 4 : 0);
    if (length && text[0] == ':')
        return true;
    if (scan.open_string || scan.depth > 0 || (length && text[length - 1] == '\\'))
        return false;
    bool block = begins_block(text, first_row) || head.colon || scan.colon;
    return !block || (scan.rows > 1 && (indented ? scan.last_blank : scan.last_empty));
}

/* ---- moving ---- */

static bool entry_done(void *arg, Timeline *t) {
    const Session *s = arg;
    const VmState *vm = VM(t->world);
    if (!s->until || vm->entries < s->until)
        return false;
    const TapeEntry *entry = &t->tape[s->until - 1];
    return !vm->running ||
           (entry->frame && vm->frame == entry->frame && t->world->instructions > entry->at);
}

bool session_feed(Session *s) {
    size_t n = strcspn(s->answers.len ? s->answers.data : "", "\n");
    if (!s->answers.len)
        return false;
    n += n < s->answers.len;
    bool ok = timeline_answer(s->t, s->answers.data, n);
    memmove(s->answers.data, s->answers.data + n, s->answers.len - n);
    s->answers.len -= n;
    return ok;
}

/* To the end or, if [why] is given, a breakpoint. */
static enum Stop go_on(Session *s, HuntEnd end, Buffer *why) {
    return why ? hunt_forward(&s->breaks, s->t, end, why) : timeline_run(s->t, end.fits, end.arg);
}

/* Steps within one instruction or the next cannot come by a breakpoint that a learner does not see.
 */
static enum Stop one_step(Session *s, Buffer *why) {
    Move *move = &s->move;
    if (s->t->ended)
        return STOP_END;
    if (move->aim.by == STEP_EVENT || move->aim.by == STEP_INSTRUCTION)
        return step_forward(s->t, move->aim.by);
    move->aim.from = s->t->now.instruction;
    move->aim.watch = (LineWatch){0};
    return go_on(s, (HuntEnd){.fits = step_fits, .arg = &move->aim, .restart = step_restart}, why);
}

static enum Stop one_run(Session *s, Buffer *why) {
    return s->move.kind == MOVE_STEPS ? one_step(s, why)
           : s->move.kind == MOVE_STATEMENT
               ? go_on(s, (HuntEnd){.fits = entry_done, .arg = s, .silent = true}, why)
               : go_on(s, (HuntEnd){0}, why);
}

static void tell_way(Session *s) {
    EventLog log = {&s->events, LEVEL_MEMORY, EVENTS_MOST};
    narrate_story(s->t, s->step_from, s->t->now, &s->narration, &log);
    if (s->t->now.event) {
        buffer_clear(&s->narration);
        narrate_event(s->t, &s->narration);
    }
}

void session_forget_story(Session *s) {
    buffer_clear(&s->narration);
    buffer_clear(&s->events);
    s->has_story = false;
}

/* Whether what has just run is a step to be told: all of a statement, or as much of the last line
 * step as was made. */
static bool is_told(const Move *move, enum Stop stop) {
    bool ended = stop == STOP_ARRIVED || stop == STOP_END;
    if (move->kind == MOVE_STEPS)
        return stop != STOP_INPUT && (move->steps <= 1 || stop != STOP_ARRIVED);
    return move->kind == MOVE_STATEMENT && ended;
}

/* A step is heard while it is made, so that telling it needs no second run; one that goes on after
 * an answer does. */
static enum Stop told_run(Session *s, Buffer *why) {
    Narrator narrator;
    EventLog log = {&s->events, LEVEL_MEMORY, EVENTS_MOST};
    bool heard = why && s->move.kind != MOVE_RUN && s->move.steps <= 1 &&
                 moment_compare(s->step_from, s->t->now) == 0;
    session_forget_story(s);
    if (heard)
        narrator_begin(&narrator, s->t, &log);
    enum Stop stop = one_run(s, why);
    bool told = why && is_told(&s->move, stop);
    if (heard && told)
        narrator_end(&narrator, stop, &s->narration);
    else if (heard)
        narrator_drop(&narrator);
    else if (told)
        tell_way(s);
    s->stepped = told && moment_compare(s->step_from, s->t->now) != 0;
    s->has_story = s->stepped;
    return stop;
}

/* The step that was just made, for going back over it. */
static void remember(Session *s, enum Stop stop) {
    bool begins = stop == STOP_ARRIVED;
    if (s->move.aim.by == STEP_LINE && (begins || stop == STOP_END))
        trail_add(&s->trail, s->step_from, s->t->now, begins, s->stepped ? &s->narration : NULL,
                  &s->events);
}

static enum Stop steps(Session *s, Buffer *why) {
    Move *move = &s->move;
    for (;;) {
        enum Stop stop = told_run(s, why);
        remember(s, stop);
        if (stop != STOP_ARRIVED || --move->steps <= 0)
            return stop;
        move->aim = step_aim(s->t, move->aim.by);
        s->step_from = s->t->now;
    }
}

enum Stop session_continue(Session *s, Buffer *why) {
    enum Stop stop;
    do {
        stop = s->move.kind == MOVE_STEPS ? steps(s, why) : told_run(s, why);
    } while (stop == STOP_INPUT && session_feed(s));
    s->asking = stop == STOP_INPUT;
    return stop;
}

enum Stop session_move(Session *s, Move move, Buffer *why) {
    s->move = move;
    s->step_from = s->t->now;
    s->stepped = false;
    return session_continue(s, why);
}

static void tell_again(Session *s, const TrailStep *step) {
    buffer_printf(&s->narration, "%s%s", NARRATE_BACK, step->told);
    buffer_puts(&s->events, step->events);
}

enum Stop session_back(Session *s, enum Granularity by, long count) {
    enum Stop stop = STOP_ARRIVED;
    const TrailStep *known = NULL;
    s->asking = false;
    while (count-- > 0 && stop == STOP_ARRIVED) {
        s->step_from = s->t->now;
        known = by == STEP_LINE ? trail_step_to(&s->trail, s->t->now) : NULL;
        stop = known ? timeline_seek(s->t, known->from) : step_back(s->t, by);
    }
    s->stepped = moment_compare(s->step_from, s->t->now) != 0;
    session_forget_story(s);
    if (s->stepped && known && known->told && moment_compare(s->t->now, known->from) == 0)
        tell_again(s, known);
    else if (s->stepped)
        tell_way(s);
    s->has_story = s->stepped;
    return stop;
}

enum Stop session_run_back(Session *s, Buffer *why) {
    s->asking = false;
    return hunt_back(&s->breaks, s->t, why);
}

void session_on_tick(Session *s, void (*tick)(void *arg, const Timeline *t), void *arg) {
    s->clock = s->t->clock = (Clock){.tick = tick, .arg = arg};
}

void session_interrupt(Session *s) {
    if (s->t)
        timeline_interrupt(s->t);
}

bool session_was_stopped(const Session *s) {
    return s->t && s->t->interrupted == INTERRUPT_TAKEN;
}

static enum Stop add(Session *s, enum EntryKind kind, const char *text, size_t length,
                     Buffer *why) {
    Timeline *t = s->t;
    if (t->now.event)
        timeline_seek(t, (Moment){t->now.instruction, 0});
    trail_cut(&s->trail, t->now);
    s->until = VM(t->world)->entries + 1;
    if (!timeline_add(t, kind, text, length, 0, NULL))
        return STOP_MEMORY;
    enum Stop stop = session_move(s, (Move){.kind = MOVE_STATEMENT}, why);
    return stop == STOP_ARRIVED && t->ended ? STOP_END : stop;
}

enum Stop session_statement(Session *s, const char *text, size_t length, Buffer *why) {
    Buffer row = {0}; /* as it comes from a prompt: with the newline that ends it */
    bool ok = buffer_append(&row, text, length) &&
              ((length && text[length - 1] == '\n') || buffer_putc(&row, '\n'));
    enum Stop stop = ok ? add(s, ENTRY_STATEMENT, row.data, row.len, why) : STOP_MEMORY;
    buffer_free(&row);
    return stop;
}

enum Stop session_exit(Session *s, Buffer *why) {
    return add(s, ENTRY_EXIT, "", 0, why);
}

/* ---- breakpoints and watches ---- */

const char *session_watch(Session *s, const char *expression) {
    if (s->watch_count == SESSION_WATCHES)
        return "there are too many watches; :unwatch removes them";
    if (!(s->watches[s->watch_count] = strdup(expression)))
        return no_memory;
    s->watch_count++;
    return NULL;
}

int session_line(const Session *s) {
    const Frame *f = VM(s->t->world)->frame;
    bool here = f && s->file && str_equal_c(f->code->filename, s->file);
    return here ? timeline_frame_position(s->t, f)->line : 0;
}

Breakpoint *session_break(Session *s, const char *words, Buffer *out) {
    BreakScope scope = {.t = s->t,
                        .file = s->file,
                        .source = s->source.data ? s->source.data : "",
                        .source_length = s->source.len,
                        .line = session_line(s)};
    return breakpoint_set(&s->breaks, &scope, words, out);
}

/* ---- doing it all again ---- */

/* The tape of the old timeline, entry by entry, on a new one. Statements that were typed into a
 * running program stand at instructions, which other models number otherwise: they are left out. */
static const char *replay_tape(Session *s, const Timeline *old) {
    Timeline *t = s->t;
    buffer_clear(&s->answers);
    if (old->input_length && !buffer_append(&s->answers, old->input, old->input_length))
        return no_memory;
    for (uint32_t i = 0; i < old->tape_count; i++) {
        const Entry *e = &old->tape[i].entry;
        if (old->tape[i].frame)
            continue;
        if (!timeline_add(t, e->kind, e->text, e->length, e->argc, e->argv))
            return no_memory;
        if (session_move(s, (Move){.kind = MOVE_RUN}, NULL) == STOP_INPUT && old->input_ended) {
            timeline_end_input(t);
            session_continue(s, NULL);
        }
        if (!t->ended)
            break; /* it waits for input, or was interrupted: there it stands */
    }
    return NULL;
}

const char *session_redo(Session *s, const Model *model) {
    Timeline *old = s->t;
    s->model = model;
    s->until = 0;
    s->t = NULL;
    const char *problem = create(s);
    if (!problem)
        problem = replay_tape(s, old);
    timeline_destroy(old);
    return problem;
}

/* ---- output ---- */

static void append_piece(const Timeline *t, const OutputPiece *piece, uint64_t from,
                         uint64_t written, Buffer *out) {
    uint64_t end = piece->at + piece->length;
    uint64_t first = piece->at > from ? piece->at : from;
    if (end > written)
        end = written;
    if (first < end)
        buffer_append(out, t->output + piece->offset + (first - piece->at), (size_t)(end - first));
}

/* How much of a stream is to be seen at the present. A program that waits for a line stands before
 * the instruction that asks, but its question must be read. */
static uint64_t visible(const Session *s, int stream) {
    return s->asking ? s->t->logged[stream] : VM(s->t->world)->written[stream - 1];
}

void session_output(Session *s, Buffer *out) {
    const Timeline *t = s->t;
    size_t first = t->piece_count;
    while (first > 0) {
        const OutputPiece *piece = &t->pieces[first - 1];
        if (piece->at + piece->length <= s->shown[piece->stream - 1])
            break;
        first--;
    }
    for (size_t i = first; i < t->piece_count; i++) {
        int stream = t->pieces[i].stream;
        append_piece(t, &t->pieces[i], s->shown[stream - 1], visible(s, stream), out);
    }
    s->shown[0] = visible(s, 1);
    s->shown[1] = visible(s, 2);
}

static size_t visible_part(const Session *s, const OutputPiece *piece) {
    uint64_t end = visible(s, piece->stream);
    uint64_t part = end > piece->at ? end - piece->at : 0;
    return part < piece->length ? (size_t)part : piece->length;
}

void session_all_output(const Session *s, size_t most, Buffer *out) {
    const Timeline *t = s->t;
    size_t first = t->piece_count, bytes = 0;
    while (first > 0 && bytes < most)
        bytes += visible_part(s, &t->pieces[--first]);
    uint64_t from = bytes > most ? t->pieces[first].at + (bytes - most) : 0;
    for (size_t i = first; i < t->piece_count; i++, from = 0)
        append_piece(t, &t->pieces[i], from, visible(s, t->pieces[i].stream), out);
}

uint64_t session_written(const Session *s) {
    return visible(s, 1) + visible(s, 2);
}
