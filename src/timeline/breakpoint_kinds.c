/* The kinds of breakpoints: how each is written, what fits it, and what is said of a stop. */
#include "timeline/breakpoint_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/opcode.h"
#include "objects/exception.h"
#include "objects/str.h"
#include "timeline/designate.h"
#include "timeline/value.h"
#include "timeline/words.h"
#include "vm/frame.h"
#include "vm/traceback.h"

/* ---- arguments ---- */

static bool usage(const Breakpoint *b, Buffer *out) {
    buffer_printf(out, "usage: :break %s%s%s [if EXPRESSION] [ignore N]\n", b->kind->name,
                  *b->kind->arguments ? " " : "", b->kind->arguments);
    return false;
}

/* What the breakpoint is called: its kind and [rest]. */
static bool name_it(Breakpoint *b, const char *word, const char *rest, Buffer *out) {
    Buffer text = {0};
    bool ok = buffer_printf(&text, "%s%s%s", b->kind->name, *rest ? " " : "", rest) &&
              breakpoint_keep(&b->text, text.data) && breakpoint_keep(&b->word, word);
    buffer_free(&text);
    if (!ok)
        buffer_puts(out, breakpoint_no_memory);
    return ok;
}

static bool same_text(const Object *s, const char *utf8) {
    char text[400];
    size_t n = str_copy_utf8(s, text, sizeof text);
    return n == strlen(utf8) && memcmp(text, utf8, n) == 0;
}

/* ---- lines ---- */

static bool has_code(const char *row, size_t n) {
    while (n && (*row == ' ' || *row == '\t' || *row == '\f'))
        row++, n--;
    return n && *row != '#' && *row != '\r';
}

/* The first line from [line] on that is not blank and no comment; 0: none; *lines: how many there
 * are. */
static uint64_t line_with_code(const BreakScope *scope, uint64_t line, uint64_t *lines) {
    const char *at = scope->source, *end = at + scope->source_length;
    uint64_t found = 0;
    for (*lines = 0; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        if (++*lines >= line && !found && has_code(at, (size_t)(stop - at)))
            found = *lines;
        at = newline ? newline + 1 : end;
    }
    return found;
}

static bool read_line(Breakpoint *b, const BreakScope *scope, const char *arguments, Buffer *out) {
    const char *colon = strrchr(arguments, ':'), *digits = colon ? colon + 1 : arguments;
    char number[24];
    uint64_t line, lines;
    if (!words_number(digits, strlen(digits), &line) || !line)
        return usage(b, out);
    if (!scope->file) {
        buffer_puts(out, "There is no program whose lines could be meant; :load FILE opens one.\n");
        return false;
    }
    if (colon && (strlen(scope->file) != (size_t)(colon - arguments) ||
                  memcmp(scope->file, arguments, (size_t)(colon - arguments)) != 0)) {
        buffer_printf(out, "The program is %s.\n", scope->file);
        return false;
    }
    b->value = line_with_code(scope, line, &lines);
    if (!b->value) {
        buffer_printf(
            out, "There is no code at line %" PRIu64 " or behind it; %s has %" PRIu64 " line%s.\n",
            line, scope->file, lines, lines == 1 ? "" : "s");
        return false;
    }
    if (b->value != line)
        buffer_printf(out, "Line %" PRIu64 " has no code; the next that has some is meant.\n",
                      line);
    snprintf(number, sizeof number, "%" PRIu64, b->value);
    return name_it(b, scope->file, number, out);
}

static bool fits_line(const Breakpoint *b, const Occasion *o) {
    return o->line_begins && (uint64_t)o->line == b->value &&
           same_text(VM(o->w)->frame->code->filename, b->word);
}

static void say_line(const Breakpoint *b, const Occasion *o, Buffer *out) {
    (void)o;
    buffer_printf(out, "line %" PRIu64 " of %s comes now", b->value, b->word);
}

/* ---- functions ---- */

/* Whether the program's text has `def name`. */
static bool is_defined(const BreakScope *scope, const char *name) {
    const char *at = scope->source, *end = at + scope->source_length;
    size_t n = strlen(name);
    for (; (size_t)(end - at) > strlen("def ") + n; at++) {
        const char *word = at + strlen("def ");
        if (memcmp(at, "def ", strlen("def ")) != 0)
            continue;
        while (*word == ' ' && word + n < end)
            word++;
        if (word + n < end && memcmp(word, name, n) == 0 && strchr("( [", word[n]))
            return true;
    }
    return false;
}

static bool read_function(Breakpoint *b, const BreakScope *scope, const char *arguments,
                          Buffer *out) {
    const char *dot = strrchr(arguments, '.');
    if (!words_is_name(arguments, true))
        return usage(b, out);
    if (scope->file && !is_defined(scope, dot ? dot + 1 : arguments))
        buffer_printf(out, "%s does not define it; a function of that name elsewhere is meant.\n",
                      scope->file);
    return name_it(b, arguments, arguments, out);
}

static bool fits_function(const Breakpoint *b, const Occasion *o) {
    if (!o->entered)
        return false;
    const Code *code = VM(o->w)->frame->code;
    return code->flags & CODE_OPTIMIZED &&
           (same_text(code->name, b->word) || same_text(code->qualname, b->word));
}

static void say_function(const Breakpoint *b, const Occasion *o, Buffer *out) {
    (void)o;
    buffer_printf(out, "function %s was called", b->word);
}

/* ---- objects ---- */

static bool is_of_type(const Object *o, const char *name) {
    for (const Type *t = TYPE_OF(o); t; t = t->base) {
        const char *dot = strrchr(t->name, '.');
        if (strcmp(dot ? dot + 1 : t->name, name) == 0 || strcmp(t->name, name) == 0)
            return true;
    }
    return false;
}

/* The object of an event is among those meant. */
static bool is_meant(const Breakpoint *b, const Occasion *o) {
    const Object *subject = o->subject;
    uint32_t number = object_number(o->w, subject);
    if (b->object)
        return number == b->object;
    return number && (!*b->word || is_of_type(subject, b->word));
}

static void put_subject(const Occasion *o, Buffer *out) {
    char type[60];
    value_type(o->subject, type, sizeof type);
    buffer_printf(out, "#%" PRIu32 " %s", object_number(o->w, o->subject), type);
}

/* The number of the object that the words mean; false: what is wrong in [out]. */
static bool find_object(Breakpoint *b, const BreakScope *scope, const char *what, Buffer *out) {
    if (words_object(what, strlen(what), &b->object))
        return true;
    World *w = scope->t->world;
    Object *o = designate(scope->t, what, out);
    if (!o)
        return false;
    b->object = object_number(w, o);
    bool counted = b->object && o->refcnt != REFCNT_IMMORTAL;
    if (!counted)
        buffer_printf(out, "%s is %s.\n", what,
                      b->object ? "immortal: its count never changes"
                                : "the interpreter's own, older than the program");
    return counted;
}

static bool read_refs(Breakpoint *b, const BreakScope *scope, const char *arguments, Buffer *out) {
    char what[200], text[60];
    const char *space = strrchr(arguments, ' ');
    size_t n = space ? (size_t)(space - arguments) : 0;
    if (!n || n >= sizeof what || !words_number(space + 1, strlen(space + 1), &b->value) ||
        b->value >= REFCNT_IMMORTAL ||
        (*arguments == '#' && !words_object(arguments, strcspn(arguments, " .["), &b->object)))
        return usage(b, out);
    snprintf(what, sizeof what, "%.*s", (int)n, arguments);
    words_trim(what);
    if (!find_object(b, scope, what, out))
        return false;
    snprintf(text, sizeof text, "#%" PRIu32 " %" PRIu64, b->object, b->value);
    return name_it(b, "", text, out);
}

static bool fits_refs(const Breakpoint *b, const Occasion *o) {
    return (o->event == EVENT_INCREF || o->event == EVENT_DECREF) && o->detail == b->value &&
           is_meant(b, o);
}

static void say_refs(const Breakpoint *b, const Occasion *o, Buffer *out) {
    buffer_puts(out, "the reference count of ");
    put_subject(o, out);
    buffer_printf(out, " %s to %" PRIu64, o->event == EVENT_INCREF ? "rises" : "falls", b->value);
}

/* "", "#12" or a type. */
static bool read_target(Breakpoint *b, const BreakScope *scope, const char *arguments,
                        Buffer *out) {
    (void)scope;
    if (words_object(arguments, strlen(arguments), &b->object))
        return name_it(b, "", arguments, out);
    return !*arguments || words_is_name(arguments, true) ? name_it(b, arguments, arguments, out)
                                                         : usage(b, out);
}

static bool read_type(Breakpoint *b, const BreakScope *scope, const char *arguments, Buffer *out) {
    bool fine = words_is_name(arguments, true) || (!*arguments && *b->kind->arguments == '[');
    return fine ? read_target(b, scope, arguments, out) : usage(b, out);
}

static bool read_nothing(Breakpoint *b, const BreakScope *scope, const char *arguments,
                         Buffer *out) {
    (void)scope;
    return *arguments ? usage(b, out) : name_it(b, "", "", out);
}

static bool fits_dies(const Breakpoint *b, const Occasion *o) {
    return o->event == EVENT_DIES && is_meant(b, o);
}

static void say_dies(const Breakpoint *b, const Occasion *o, Buffer *out) {
    (void)b;
    put_subject(o, out);
    buffer_puts(out, " dies: nothing refers to it any more");
}

static bool fits_new(const Breakpoint *b, const Occasion *o) {
    return o->event == EVENT_BORN && is_meant(b, o);
}

static void say_new(const Breakpoint *b, const Occasion *o, Buffer *out) {
    (void)b;
    put_subject(o, out);
    buffer_puts(out, " is born");
}

static bool fits_garbage(const Breakpoint *b, const Occasion *o) {
    (void)b;
    return o->garbage;
}

static void say_garbage(const Breakpoint *b, const Occasion *o, Buffer *out) {
    (void)b;
    put_subject(o, out);
    if (o->detail > 1)
        buffer_printf(out, " and %zu more %s", o->detail - 1, o->detail > 2 ? "objects" : "object");
    buffer_printf(out, " cannot be reached any more: garbage");
}

/* It is raised in this frame: it was in no frame before, or this one raises it again. */
static bool is_raised_here(World *w, const Object *exception) {
    const Traceback *entry = (const Traceback *)((const Exception *)exception)->traceback;
    const Frame *f = VM(w)->frame;
    return !entry || !entry->next || !f ||
           f->code->body->instructions[frame_lasti(f)].opcode == OPCODE_RAISE_VARARGS;
}

static bool fits_raise(const Breakpoint *b, const Occasion *o) {
    return o->event == EVENT_RAISE && (!*b->word || is_of_type(o->subject, b->word)) &&
           is_raised_here(o->w, o->subject);
}

static void say_raise(const Breakpoint *b, const Occasion *o, Buffer *out) {
    char type[60];
    (void)b;
    value_type(o->subject, type, sizeof type);
    buffer_printf(out, "%s is raised", type);
}

/* ---- the collector and the allocator ---- */

static bool read_phase(Breakpoint *b, const BreakScope *scope, const char *arguments, Buffer *out) {
    (void)scope;
    const char *word = *arguments ? arguments : "start";
    b->value = strcmp(word, "start") == 0 ? GC_MERGE
               : strcmp(word, "end") == 0 ? GC_IDLE
                                          : GC_PHASES;
    for (int i = GC_MERGE; i < GC_PHASES; i++)
        if (strcmp(gc_phase_name((enum GcPhase)i), word) == 0)
            b->value = (uint64_t)i;
    if (b->value < GC_PHASES)
        return name_it(b, word, word, out);
    usage(b, out);
    buffer_puts(out, "phases:");
    for (int i = GC_MERGE; i < GC_PHASES; i++)
        buffer_printf(out, " %s", gc_phase_name((enum GcPhase)i));
    buffer_putc(out, '\n');
    return false;
}

static bool fits_phase(const Breakpoint *b, const Occasion *o) {
    return o->event == EVENT_COLLECT && !o->subject && o->detail == b->value;
}

static void say_phase(const Breakpoint *b, const Occasion *o, Buffer *out) {
    int generation = o->w->gc.generation;
    if (b->value == GC_MERGE)
        buffer_printf(out, "a collection of generation %d begins", generation);
    else if (b->value == GC_IDLE)
        buffer_printf(out, "the collection of generation %d is over", generation);
    else
        buffer_printf(out, "the collection comes to %s", gc_phase_name((enum GcPhase)b->value));
}

static bool fits_pool(const Breakpoint *b, const Occasion *o) {
    (void)b;
    return o->event == EVENT_POOL && o->detail == 1;
}

static void say_pool(const Breakpoint *b, const Occasion *o, Buffer *out) {
    const Pool *pool = o->subject;
    (void)b;
    buffer_printf(out, "a pool is taken for blocks of %zu bytes",
                  (size_t)(pool->class_index + 1) << o->w->pymalloc.shift);
}

static bool fits_arena(const Breakpoint *b, const Occasion *o) {
    (void)b;
    return o->event == EVENT_ARENA && o->detail == 1;
}

static void say_arena(const Breakpoint *b, const Occasion *o, Buffer *out) {
    (void)b;
    buffer_printf(out, "pymalloc takes a new arena; it has %zu now", o->w->pymalloc.arenas_now);
}

/* ---- the table ---- */

const BreakKind break_kinds[] = {
    {"line", "N", "where line N of the program begins", NEEDS_LINES, read_line, fits_line,
     say_line},
    {"function", "NAME", "where a function begins; NAME or CLASS.NAME alone will do", NEEDS_LINES,
     read_function, fits_function, say_function},
    {"refs", "OBJECT N", "when the object's reference count becomes N", NEEDS_EVENTS, read_refs,
     fits_refs, say_refs},
    {"dies", "[#OBJECT|TYPE]", "when it dies, or one of that type, or any object", NEEDS_EVENTS,
     read_target, fits_dies, say_dies},
    {"garbage", "", "where something becomes unreachable", NEEDS_GARBAGE, read_nothing,
     fits_garbage, say_garbage},
    {"gc", "[start|end|PHASE]", "when a collection begins, ends or comes to a phase", NEEDS_EVENTS,
     read_phase, fits_phase, say_phase},
    {"new", "TYPE", "when an object of that type is made", NEEDS_EVENTS, read_type, fits_new,
     say_new},
    {"pool", "", "when a pool is taken for blocks of a size", NEEDS_EVENTS, read_nothing, fits_pool,
     say_pool},
    {"arena", "", "when pymalloc takes a new arena", NEEDS_EVENTS, read_nothing, fits_arena,
     say_arena},
    {"raise", "[TYPE]", "when an exception is raised, of that type or any", NEEDS_EVENTS, read_type,
     fits_raise, say_raise},
    {NULL, NULL, NULL, 0, NULL, NULL, NULL},
};

void breakpoint_usage(Buffer *out) {
    buffer_puts(out, "usage: :break WHERE [if EXPRESSION] [ignore N], with WHERE one of\n");
    for (const BreakKind *kind = break_kinds; kind->name; kind++) {
        char form[40];
        snprintf(form, sizeof form, "%s %s", kind->name, kind->arguments);
        buffer_printf(out, "  %-24s %s\n", form, kind->help);
    }
}
