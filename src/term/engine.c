#include "term/engine.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/str.h"
#include "timeline/event.h"

enum {
    OUTPUT_SHOWN = 200000,
    EVENTS_MOST = 400
};

/* ---- opening ---- */

static const char *create(Engine *self) {
    bool too_small = false;
    self->t = timeline_create(self->model, self->heap_limit, self->history_limit, &too_small);
    if (self->t)
        return NULL;
    return too_small ? "the history limit is too small for one snapshot"
                     : "there is not enough memory for the machine (see --heap-limit)";
}

const char *engine_open(Engine *self, const Model *model, size_t heap_limit, size_t history_limit) {
    *self = (Engine){.model = model, .heap_limit = heap_limit, .history_limit = history_limit};
    return create(self);
}

void engine_close(Engine *self) {
    if (self->t)
        timeline_destroy(self->t);
    free(self->file);
    buffer_free(&self->source);
    buffer_free(&self->typed);
    buffer_free(&self->output);
    buffer_free(&self->narration);
    buffer_free(&self->events);
    free(self->film);
    *self = (Engine){0};
}

static const char *begin(Engine *self) {
    if (!self->file)
        return NULL;
    const char *argv[] = {self->file};
    if (!timeline_add(self->t, ENTRY_PROGRAM, self->source.data ? self->source.data : "",
                      self->source.len, 1, argv))
        return "there is not enough memory";
    step_forward(self->t, STEP_LINE);
    return NULL;
}

static const char *renew(Engine *self) {
    timeline_destroy(self->t);
    engine_film_end(self);
    buffer_clear(&self->narration);
    buffer_clear(&self->events);
    buffer_clear(&self->output);
    self->written = self->output_before = 0;
    const char *problem = create(self);
    return problem ? problem : begin(self);
}

const char *engine_load_text(Engine *self, const char *name, const char *text, size_t length) {
    char *copy = strdup(name);
    if (!copy)
        return "there is not enough memory";
    free(self->file);
    self->file = copy;
    buffer_clear(&self->source);
    buffer_append(&self->source, text, length);
    self->breakpoint_count = 0;
    return renew(self);
}

const char *engine_load(Engine *self, const char *file) {
    Buffer source = {0};
    int error = buffer_read_file(&source, file);
    const char *problem =
        error ? strerror(error)
              : engine_load_text(self, file, source.data ? source.data : "", source.len);
    buffer_free(&source);
    return problem;
}

const char *engine_restart(Engine *self, const Model *model) {
    self->model = model;
    return renew(self);
}

/* ---- statements ---- */

typedef struct Scan {
    int depth;
    bool open_string, colon, continued;
    int rows, indent;
    bool last_blank;
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

static Scan scan_statement(const char *s, size_t n) {
    Scan scan = {.rows = 1};
    bool blank = true;
    size_t row = 0;
    for (size_t i = 0; i < n; i++) {
        char c = s[i];
        if (c == '#') {
            while (i + 1 < n && s[i + 1] != '\n')
                i++;
            continue;
        }
        if (c == '"' || c == '\'') {
            i = skip_string(s, n, i, &scan.open_string) - 1;
            scan.colon = blank = false;
            continue;
        }
        if (c == '\n') {
            scan.continued = i > 0 && s[i - 1] == '\\';
            scan.last_blank = blank;
            scan.rows++;
            blank = true;
            row = i + 1;
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
    return scan;
}

/* As Python's prompt: brackets and long strings must end; a block ends with an empty row. */
bool engine_is_complete(const char *text, size_t length, int *indent) {
    Scan scan = scan_statement(text, length);
    *indent = scan.indent + (scan.colon ? 4 : 0);
    if (length && (text[0] == ':' || text[0] == '/'))
        return true;
    if (scan.open_string || scan.depth > 0 || (length && text[length - 1] == '\\'))
        return false;
    bool block = scan.colon || (length && text[0] == '@');
    if (scan.rows > 1 && scan.last_blank)
        return true;
    if (scan.rows > 1) {
        const char *first = text;
        Scan head = scan_statement(first, strcspn(first, "\n"));
        return !head.colon && text[0] != '@' && !block;
    }
    return !block;
}

typedef struct Until {
    uint32_t entries;
    const Frame *frame; /* that ran before the statement; NULL: none */
} Until;

static bool statement_done(void *arg, Timeline *t) {
    const Until *until = arg;
    return VM(t->world)->entries >= until->entries && VM(t->world)->frame == until->frame;
}

/* ---- the story of a step ---- */

static void forget_story(Engine *self) {
    buffer_clear(&self->narration);
    buffer_clear(&self->events);
}

static void begin_story(Engine *self, Narrator *narrator, EventLog *log) {
    forget_story(self);
    *log = (EventLog){&self->events, LEVEL_MEMORY, EVENTS_MOST};
    narrator_begin(narrator, self->t, log);
}

static void tell_way(Engine *self, Moment from) {
    EventLog log = {&self->events, LEVEL_MEMORY, EVENTS_MOST};
    forget_story(self);
    narrate_story(self->t, from, self->t->now, &self->narration, &log);
    if (self->t->now.event) {
        buffer_clear(&self->narration);
        narrate_event(self->t, &self->narration);
    }
}

void engine_pass(Engine *self, Moment to) {
    Moment from = self->t->now;
    timeline_seek(self->t, to);
    tell_way(self, from);
}

enum Stop engine_statement(Engine *self, const char *text, size_t length) {
    Timeline *t = self->t;
    if (t->now.event) /* between two instructions only */
        timeline_seek(t, (Moment){t->now.instruction, 0});
    Narrator narrator;
    EventLog log;
    Until until = {VM(t->world)->entries + 1, VM(t->world)->frame};
    if (!timeline_add(t, ENTRY_STATEMENT, text, length, 0, NULL))
        return STOP_MEMORY;
    begin_story(self, &narrator, &log);
    enum Stop stop = timeline_run(t, statement_done, &until);
    narrator_end(&narrator, stop, &self->narration);
    return stop;
}

/* ---- moving ---- */

enum Stop engine_step(Engine *self, enum Granularity by) {
    Narrator narrator;
    EventLog log;
    begin_story(self, &narrator, &log);
    enum Stop stop = step_forward(self->t, by);
    narrator_end(&narrator, stop, &self->narration);
    return stop;
}

enum Stop engine_back(Engine *self, enum Granularity by) {
    Moment from = self->t->now;
    enum Stop stop = step_back(self->t, by);
    tell_way(self, from);
    return stop;
}

typedef struct LineAim {
    const Engine *engine;
    LineWatch watch;
    uint64_t from;
} LineAim;

static bool at_breakpoint(void *arg, Timeline *t) {
    LineAim *aim = arg;
    if (!line_begins(&aim->watch, t) || t->now.instruction <= aim->from)
        return false;
    const Frame *f = VM(t->world)->frame;
    if (!aim->engine->file || !str_equal_c(f->code->filename, aim->engine->file))
        return false;
    for (size_t i = 0; i < aim->engine->breakpoint_count; i++)
        if (aim->engine->breakpoints[i] == aim->watch.line)
            return true;
    return false;
}

enum Stop engine_run(Engine *self) {
    forget_story(self);
    LineAim aim = {.engine = self, .from = self->t->now.instruction};
    if (self->t->ended)
        return STOP_END;
    return timeline_run(self->t, self->breakpoint_count ? at_breakpoint : NULL, &aim);
}

static void restart_watch(void *arg) {
    ((LineAim *)arg)->watch = (LineWatch){0};
}

enum Stop engine_run_back(Engine *self) {
    forget_story(self);
    LineAim aim = {.engine = self};
    BackSearch search = {.fits = at_breakpoint, .restart = restart_watch, .arg = &aim};
    if (!self->breakpoint_count)
        return engine_start(self);
    enum Stop stop = step_back_to(self->t, &search);
    return stop == STOP_START ? engine_start(self) : stop;
}

enum Stop engine_start(Engine *self) {
    forget_story(self);
    timeline_seek(self->t, (Moment){0, 0});
    return self->file ? step_forward(self->t, STEP_LINE) : STOP_ARRIVED;
}

enum Stop engine_end(Engine *self) {
    forget_story(self);
    return timeline_run(self->t, NULL, NULL);
}

typedef struct GoAim {
    const Engine *engine;
    LineWatch watch;
    uint64_t from, steps;
    int line;
} GoAim;

static bool arrived(void *arg, Timeline *t) {
    GoAim *aim = arg;
    if (!line_begins(&aim->watch, t) || t->now.instruction <= aim->from)
        return false;
    if (!aim->line)
        return --aim->steps == 0;
    const Frame *f = VM(t->world)->frame;
    return aim->watch.line == aim->line && str_equal_c(f->code->filename, aim->engine->file);
}

enum Stop engine_go(Engine *self, uint64_t steps, int line) {
    forget_story(self);
    GoAim aim = {.engine = self, .from = self->t->now.instruction, .steps = steps, .line = line};
    return steps || line ? timeline_run(self->t, arrived, &aim) : STOP_ARRIVED;
}

bool engine_break(Engine *self, int line) {
    for (size_t i = 0; i < self->breakpoint_count; i++)
        if (self->breakpoints[i] == line) {
            self->breakpoints[i] = self->breakpoints[--self->breakpoint_count];
            return false;
        }
    if (self->breakpoint_count == BREAKPOINTS_MAX)
        return false;
    self->breakpoints[self->breakpoint_count++] = line;
    return true;
}

/* ---- the film of a collection ---- */

static bool at_collection(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                          size_t detail) {
    (void)arg, (void)t, (void)subject, (void)detail;
    return kind == EVENT_COLLECT;
}

typedef struct Filming {
    Engine *engine;
    Scene scene; /* when it begins: which objects are the program's own */
} Filming;

static bool is_own(const Filming *filming, const Object *o) {
    const World *w = filming->engine->t->world;
    const SceneObject *known = scene_object(&filming->scene, object_number(w, o));
    return known && known->object == o ? known->own : object_number(w, o) != 0;
}

static void add_frame(Engine *self, enum EventKind kind, const void *subject, size_t detail) {
    FilmFrame *frame = &self->film[self->film_count++];
    *frame = (FilmFrame){.at = self->t->now, .phase = self->t->world->gc.phase};
    char object[80];
    Buffer said = {0};
    if (subject && kind == EVENT_COLLECT) {
        event_object(self->t->world, subject, object, sizeof object);
        buffer_printf(&said, "%s is done.", object);
    } else if (subject) {
        event_tell(self->t->world, kind, subject, detail, &said);
    }
    if (said.len)
        snprintf(frame->said, sizeof frame->said, "%s ", said.data);
    buffer_free(&said);
}

/* A frame for each phase, and for each of the program's objects that a phase has dealt with. */
static bool keep_frame(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                       size_t detail) {
    const Filming *filming = arg;
    Engine *self = filming->engine;
    const Gc *gc = &t->world->gc;
    bool told = kind == EVENT_COLLECT
                    ? !subject || is_own(filming, subject)
                    : kind == EVENT_DIES && gc->collecting && is_own(filming, subject);
    if (told && self->film_count < FRAMES_MAX)
        add_frame(self, kind, subject, detail);
    return false;
}

static bool collection_ended(void *arg, Timeline *t) {
    const Engine *self = ((const Filming *)arg)->engine;
    return self->film_count > 0 && !t->world->gc.collecting &&
           t->now.instruction > self->film[0].at.instruction;
}

static int64_t collections(const World *w) {
    int64_t sum = 0;
    for (int i = 0; i < GC_GENERATIONS; i++)
        sum += w->gc.stats[i].collections;
    return sum;
}

static bool fewer_collections(void *arg, Timeline *t) {
    return collections(t->world) < *(const int64_t *)arg;
}

/* To the instruction in which the next collection begins, or the last one before; false: there is
 * none. */
static bool find_collection(Engine *self) {
    Timeline *t = self->t;
    Moment before = t->now;
    int64_t count = collections(t->world);
    BackSearch search = {.fits = fewer_collections, .arg = &count};
    enum Stop stop = timeline_observe(t, (Moment){UINT64_MAX, 0}, NULL, at_collection, NULL);
    if (stop == STOP_ARRIVED && t->now.event)
        return timeline_seek(t, (Moment){t->now.instruction, 0}) == STOP_ARRIVED;
    timeline_seek(t, before);
    return step_back_to(t, &search) == STOP_ARRIVED;
}

bool engine_film(Engine *self) {
    forget_story(self);
    Timeline *t = self->t;
    Filming filming = {.engine = self};
    SceneMoment nothing = {0};
    engine_film_end(self);
    self->film = malloc(FRAMES_MAX * sizeof *self->film);
    if (!self->film || !find_collection(self)) {
        engine_film_end(self);
        return false;
    }
    scene_take(&filming.scene, t->world, &nothing, NULL);
    timeline_observe(t, (Moment){UINT64_MAX, 0}, collection_ended, keep_frame, &filming);
    scene_free(&filming.scene);
    if (self->film_count < FRAMES_MAX)
        self->film[self->film_count++] = (FilmFrame){.at = t->now};
    self->film_at = 0;
    timeline_seek(t, self->film[0].at);
    return true;
}

static void show_frame(Engine *self, size_t at) {
    self->film_at = at;
    timeline_seek(self->t, self->film[at].at);
}

bool engine_film_move(Engine *self, int by) {
    if (!self->film_count || (by < 0 && self->film_at == 0) ||
        (by > 0 && self->film_at + 1 >= self->film_count))
        return false;
    show_frame(self, by < 0 ? self->film_at - 1 : self->film_at + 1);
    return true;
}

bool engine_film_phase(Engine *self, enum GcPhase phase) {
    size_t at = 0;
    while (at < self->film_count && self->film[at].phase != phase)
        at++;
    if (at == self->film_count)
        return false;
    while (at + 1 < self->film_count && self->film[at + 1].phase == phase)
        at++;
    show_frame(self, at);
    return true;
}

void engine_film_end(Engine *self) {
    free(self->film);
    self->film = NULL;
    self->film_count = self->film_at = 0;
}

/* ---- for the scene ---- */

static void gather_output(Engine *self) {
    const Timeline *t = self->t;
    const VmState *vm = VM(t->world);
    uint64_t written = vm->written[0] + vm->written[1];
    self->output_before = written > self->written ? self->output.len : SIZE_MAX;
    self->written = written;
    buffer_clear(&self->output);
    size_t first = t->piece_count, bytes = 0;
    while (first > 0 && bytes < OUTPUT_SHOWN)
        bytes += t->pieces[--first].length;
    for (size_t i = first; i < t->piece_count; i++) {
        const OutputPiece *piece = &t->pieces[i];
        uint64_t upto = vm->written[piece->stream - 1];
        if (piece->at >= upto)
            continue;
        size_t n = upto - piece->at < piece->length ? (size_t)(upto - piece->at) : piece->length;
        buffer_append(&self->output, t->output + piece->offset, n);
    }
    if (self->output_before > self->output.len)
        self->output_before = self->output.len;
}

void engine_moment(Engine *self, SceneMoment *out) {
    const Timeline *t = self->t;
    gather_output(self);
    *out = (SceneMoment){.file = self->file ? self->file : "",
                         .source = self->source.data,
                         .source_length = self->source.len,
                         .step = t->now.instruction,
                         .steps = t->far,
                         .at_end = t->ended,
                         .said = self->film_count ? self->film[self->film_at].said : NULL,
                         .narration = "",
                         .output = self->output.data ? self->output.data : "",
                         .output_length = self->output.len,
                         .output_before = self->output_before,
                         .breakpoints = self->breakpoints,
                         .breakpoint_count = self->breakpoint_count};
}
