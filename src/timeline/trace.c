#include "timeline/trace.h"

#include <string.h>

#include "objects/str.h"
#include "timeline/bindings.h"
#include "timeline/json.h"
#include "timeline/ledger.h"
#include "timeline/narrate.h"
#include "timeline/step.h"
#include "timeline/value.h"

enum {
    VALUE_ROOM = 41
};

typedef struct Recorder {
    Timeline *t;
    World *w;
    Buffer line; /* the record being made */
    TraceWriteFn write;
    void *arg;
    Ledger ledger;
    Bindings bindings;
    LineWatch watch;
    const char *program;
    size_t names_of; /* the frame whose names are being written, from 1; 0: none */
    bool entering;   /* its list is open */
    uint64_t steps;
    uint32_t next_serial; /* as of the last record; so the rest */
    size_t blocks, pools, told_pools, arenas;
    GcStats collected[GC_GENERATIONS];
    size_t output, piece; /* told of the timeline's log */
    bool narrates;
    Witness witness; /* of the step under way, when narrating */
    Buffer says;
    bool stopped, no_memory;
} Recorder;

/* ---- pieces of a record ---- */

static void key(Recorder *s, const char *name) {
    buffer_append(&s->line, ",\"", 2);
    buffer_puts(&s->line, name);
    buffer_append(&s->line, "\":", 2);
}

static void put_field(Recorder *s, const char *name, uint64_t value) {
    key(s, name);
    json_number(&s->line, value);
}

static void put_changed(Recorder *s, const char *name, size_t *told, size_t now) {
    if (*told == now)
        return;
    *told = now;
    put_field(s, name, now);
}

static void put_text(Recorder *s, const char *text) {
    json_string(&s->line, text, strlen(text));
}

/* Between the items of a list or an object that began with [open]. */
static void comma(Recorder *s, char open) {
    if (s->line.data[s->line.len - 1] != open)
        buffer_putc(&s->line, ',');
}

static void put_number_of(Recorder *s, const Object *o) {
    json_number(&s->line, object_number(s->w, o));
}

static void put_count(Recorder *s, const Object *o) {
    if (o->refcnt == REFCNT_IMMORTAL)
        buffer_append(&s->line, "null", 4);
    else
        json_number(&s->line, o->refcnt);
}

static void put_address(Recorder *s, const Object *o) {
    static const char digits[] = "0123456789abcdef";
    char text[] = "\"0x7f0000000000\"";
    uint64_t address = world_address(s->w, o);
    for (size_t i = sizeof text - 3; i > 2; i--, address >>= 4)
        text[i] = digits[address & 15];
    buffer_append(&s->line, text, sizeof text - 1);
}

/* ---- frames and names ---- */

static void on_left(void *arg, size_t frames) {
    put_field(arg, "left", frames);
}

static void on_entered(void *arg, const Frame *frame) {
    Recorder *s = arg;
    char name[80], file[200];
    const Code *code = frame->code;
    if (!s->entering)
        key(s, "entered"), buffer_putc(&s->line, '[');
    else
        buffer_putc(&s->line, ',');
    s->entering = true;
    size_t length = str_copy_utf8(code->name, name, sizeof name);
    file[str_copy_utf8(code->filename, file, sizeof file - 1)] = '\0';
    bool elsewhere = strcmp(file, s->program) != 0;
    if (elsewhere)
        buffer_putc(&s->line, '[');
    json_string(&s->line, name, length);
    if (elsewhere) {
        buffer_putc(&s->line, ',');
        put_text(s, file);
        buffer_putc(&s->line, ']');
    }
}

static void close_entered(Recorder *s) {
    if (s->entering)
        buffer_putc(&s->line, ']');
    s->entering = false;
}

static void put_reference(Recorder *s, const Object *value) {
    char text[VALUE_ROOM];
    if (!value) {
        buffer_append(&s->line, "null", 4);
    } else if (object_number(s->w, value)) {
        put_number_of(s, value);
    } else {
        value_label(s->w, (Object *)value, text, sizeof text);
        put_text(s, text);
    }
}

static void on_bound(void *arg, size_t frame, const char *name, size_t length,
                     const Object *value) {
    Recorder *s = arg;
    close_entered(s);
    if (s->names_of != frame + 1) {
        if (s->names_of)
            buffer_append(&s->line, "},\"", 3);
        else
            buffer_puts(&s->line, ",\"names\":{\"");
        json_number(&s->line, frame);
        buffer_append(&s->line, "\":{", 3);
        s->names_of = frame + 1;
    } else {
        buffer_putc(&s->line, ',');
    }
    json_string(&s->line, name, length);
    buffer_putc(&s->line, ':');
    put_reference(s, value);
}

static void put_names(Recorder *s) {
    BindingListener listener = {on_left, on_entered, on_bound, s};
    if (!bindings_compare(&s->bindings, &listener))
        s->no_memory = true;
    close_entered(s);
    if (s->names_of)
        buffer_append(&s->line, "}}", 2);
    s->names_of = 0;
}

/* ---- objects ---- */

static void put_born(Recorder *s, const Object *o) {
    char text[VALUE_ROOM];
    value_type(o, text, sizeof text);
    comma(s, '[');
    buffer_putc(&s->line, '[');
    put_number_of(s, o);
    buffer_putc(&s->line, ',');
    put_text(s, text);
    buffer_putc(&s->line, ',');
    put_count(s, o);
    buffer_putc(&s->line, ',');
    json_number(&s->line, value_block_bytes(s->w, (Object *)o));
    buffer_putc(&s->line, ',');
    put_address(s, o);
    if (value_is_atom(s->w, o)) {
        value_text(s->w, (Object *)o, text, sizeof text);
        buffer_putc(&s->line, ',');
        put_text(s, text);
    }
    buffer_putc(&s->line, ']');
}

static void put_changed_count(Recorder *s, const Object *o) {
    comma(s, '{');
    buffer_putc(&s->line, '"');
    put_number_of(s, o);
    buffer_append(&s->line, "\":", 2);
    put_count(s, o);
}

static void put_moved(Recorder *s, const Object *o) {
    comma(s, '[');
    buffer_putc(&s->line, '[');
    put_number_of(s, o);
    buffer_putc(&s->line, ',');
    json_number(&s->line, value_block_bytes(s->w, (Object *)o));
    buffer_putc(&s->line, ',');
    put_address(s, o);
    buffer_putc(&s->line, ']');
}

static void put_each(Recorder *s, const char *name, const Object *const *objects, size_t count,
                     void (*put)(Recorder *s, const Object *o), const char *brackets) {
    if (count == 0)
        return;
    key(s, name);
    buffer_putc(&s->line, brackets[0]);
    for (size_t i = 0; i < count; i++)
        put(s, objects[i]);
    buffer_putc(&s->line, brackets[1]);
}

static void put_gone(Recorder *s) {
    if (s->ledger.gone_count == 0)
        return;
    key(s, "gone");
    buffer_putc(&s->line, '[');
    for (size_t i = 0; i < s->ledger.gone_count; i++) {
        if (i)
            buffer_putc(&s->line, ',');
        json_number(&s->line, s->ledger.gone[i] - s->w->first_serial + 1);
    }
    buffer_putc(&s->line, ']');
}

static void put_objects(Recorder *s) {
    Ledger *l = &s->ledger;
    if (!ledger_balance(l)) {
        s->no_memory = true;
        return;
    }
    put_each(s, "born", l->born, l->born_count, put_born, "[]");
    put_gone(s);
    put_each(s, "counts", l->changed, l->changed_count, put_changed_count, "{}");
    put_each(s, "moved", l->moved, l->moved_count, put_moved, "[]");
    size_t births = s->w->next_serial - s->next_serial;
    s->next_serial = s->w->next_serial;
    if (births > l->born_count)
        put_field(s, "passed", births - l->born_count);
}

/* ---- memory, collections, output ---- */

static void put_memory(Recorder *s) {
    put_changed(s, "blocks", &s->blocks, s->w->pymalloc.blocks);
    put_changed(s, "pools", &s->told_pools, s->pools);
    put_changed(s, "arenas", &s->arenas, s->w->pymalloc.arenas_now);
}

static void put_collections(Recorder *s) {
    const Gc *gc = &s->w->gc;
    bool open = false;
    for (int i = 0; i < GC_GENERATIONS; i++) {
        const GcStats *now = &gc->stats[i], *told = &s->collected[i];
        if (now->collections == told->collections)
            continue;
        buffer_puts(&s->line, open ? "," : ",\"collected\":[");
        buffer_printf(&s->line, "[%d,%lld,%lld]", i,
                      (long long)(now->collections - told->collections),
                      (long long)(now->collected - told->collected));
        s->collected[i] = *now;
        open = true;
    }
    if (open)
        buffer_putc(&s->line, ']');
    if (gc->collecting)
        put_field(s, "collecting", (uint64_t)gc->generation);
}

/* What was written to one stream, behind the output that was told. */
static void put_stream(Recorder *s, int stream, const char *name) {
    const Timeline *t = s->t;
    bool open = false;
    for (size_t i = s->piece; i < t->piece_count; i++) {
        const OutputPiece *piece = &t->pieces[i];
        size_t from = piece->offset > s->output ? piece->offset : s->output;
        size_t end = piece->offset + piece->length;
        if (piece->stream != stream || from >= end)
            continue;
        if (!open)
            key(s, name), buffer_putc(&s->line, '"');
        open = true;
        json_text(&s->line, t->output + from, end - from);
    }
    if (open)
        buffer_putc(&s->line, '"');
}

static void put_output(Recorder *s) {
    const Timeline *t = s->t;
    if (s->output == t->output_length)
        return;
    put_stream(s, 1, "out");
    put_stream(s, 2, "err");
    s->output = t->output_length;
    s->piece = t->piece_count ? t->piece_count - 1 : 0;
}

/* ---- records ---- */

static bool finish_line(Recorder *s) {
    if (!buffer_append(&s->line, "}\n", 2))
        s->no_memory = true;
    if (!s->no_memory && !s->write(s->arg, s->line.data, s->line.len))
        s->stopped = true;
    buffer_clear(&s->line);
    return !s->no_memory && !s->stopped;
}

static void put_narration(Recorder *s) {
    buffer_clear(&s->says);
    witness_end(&s->witness);
    narrate_witness(&s->witness, NULL, 0, &s->says);
    if (s->says.len) {
        key(s, "says");
        json_string(&s->line, s->says.data, s->says.len);
    }
    if (!witness_begin(&s->witness, s->t))
        s->no_memory = true;
}

static bool put_step(Recorder *s) {
    buffer_puts(&s->line, "{\"step\":");
    json_number(&s->line, ++s->steps);
    put_field(s, "at", s->w->instructions);
    if (VM(s->w)->frame)
        put_field(s, "line", (uint64_t)s->watch.line);
    put_names(s);
    put_objects(s);
    put_memory(s);
    put_collections(s);
    put_output(s);
    if (s->narrates)
        put_narration(s);
    return finish_line(s);
}

static bool at_boundary(void *arg, Timeline *t) {
    Recorder *s = arg;
    if (line_begins(&s->watch, t) && !put_step(s))
        return true;
    if (s->narrates)
        witness_boundary(&s->witness);
    return false;
}

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    Recorder *s = arg;
    (void)t;
    if (kind == EVENT_POOL)
        s->pools += detail ? 1 : SIZE_MAX;
    else if (kind == EVENT_CALL || kind == EVENT_RESUME)
        bindings_call(&s->bindings, subject);
    else
        ledger_event(&s->ledger, kind, subject, detail);
    if (s->narrates)
        witness_event(&s->witness, kind, subject, detail);
    return false;
}

static bool put_header(Recorder *s) {
    buffer_puts(&s->line, "{\"glassheap\":\"trace\",\"format\":1,\"model\":");
    put_text(s, s->w->model->name);
    key(s, "program");
    put_text(s, s->program);
    put_field(s, "at", s->w->instructions);
    put_field(s, "blocks", s->blocks);
    put_field(s, "pools", s->pools);
    put_field(s, "arenas", s->arenas);
    return finish_line(s);
}

static bool put_end(Recorder *s, const char *end, int code) {
    s->no_memory = false;
    buffer_clear(&s->line);
    buffer_puts(&s->line, "{\"end\":");
    put_text(s, end);
    put_field(s, "code", (uint64_t)code);
    put_field(s, "steps", s->steps);
    put_field(s, "at", s->w->instructions);
    put_field(s, "objects", s->ledger.living);
    return finish_line(s);
}

/* ---- the run ---- */

static void open_trace(Recorder *s) {
    World *w = s->w;
    s->program = s->t->tape[0].entry.argv[0];
    s->next_serial = w->next_serial;
    s->blocks = w->pymalloc.blocks;
    s->arenas = w->pymalloc.arenas_now;
    s->told_pools = s->pools = pymalloc_pools_in_use(w);
    memcpy(s->collected, w->gc.stats, sizeof s->collected);
    ledger_open(&s->ledger, w);
    bindings_open(&s->bindings, w);
    s->no_memory = s->ledger.failed || (s->narrates && !witness_begin(&s->witness, s->t));
}

/* One entry of the tape to its end, and the record of what its last step changed. */
static enum TraceEnd trace_entry(Recorder *s) {
    switch (timeline_observe(s->t, (Moment){UINT64_MAX, 0}, at_boundary, at_event, s)) {
    case STOP_END:
        return put_step(s) ? TRACE_DONE : s->no_memory ? TRACE_MEMORY : TRACE_STOPPED;
    case STOP_INPUT: /* Ctrl-C in front of input() */
    case STOP_INTERRUPTED:
        return TRACE_INTERRUPTED;
    case STOP_ARRIVED:
        return s->no_memory ? TRACE_MEMORY : TRACE_STOPPED;
    default:
        return TRACE_MEMORY;
    }
}

static const char *describe_end(const World *w, int code) {
    if (VM(w)->exiting || code == EXIT_FINE)
        return "exit";
    return code == EXIT_USAGE ? "refused" : "exception";
}

static enum TraceEnd run_entries(Recorder *s, int *code, const char **end) {
    enum TraceEnd state = trace_entry(s);
    if (state != TRACE_DONE)
        return state;
    *code = VM(s->w)->exit_code;
    *end = describe_end(s->w, *code);
    if (!timeline_add(s->t, ENTRY_EXIT, "", 0, 0, NULL))
        return TRACE_MEMORY;
    return trace_entry(s);
}

enum TraceEnd trace_run(Timeline *t, bool narrates, TraceWriteFn write, void *arg, int *code) {
    Recorder s = {.t = t, .w = t->world, .narrates = narrates, .write = write, .arg = arg};
    const char *end = "exit";
    *code = 0;
    open_trace(&s);
    enum TraceEnd state = s.no_memory      ? TRACE_MEMORY
                          : put_header(&s) ? run_entries(&s, code, &end)
                                           : TRACE_STOPPED;
    if (state == TRACE_INTERRUPTED || state == TRACE_MEMORY)
        end = state == TRACE_MEMORY ? "memory" : "interrupted";
    if (state == TRACE_INTERRUPTED)
        *code = EXIT_INTERRUPT;
    if (state != TRACE_STOPPED && !put_end(&s, end, *code))
        state = TRACE_STOPPED;
    ledger_close(&s.ledger);
    bindings_close(&s.bindings);
    witness_free(&s.witness);
    buffer_free(&s.says);
    buffer_free(&s.line);
    return state;
}
