#include "timeline/evaluate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/compile.h"
#include "memory/alloc.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/function.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/census.h"
#include "timeline/value.h"
#include "vm/eval.h"
#include "vm/machine.h"
#include "vm/module.h"

static const uint64_t LONGEST = 2000000; /* instructions of one evaluation */

/* ---- aside ---- */

static ssize_t no_input(Control *control, uint64_t at, const char **line) {
    (void)control, (void)at;
    *line = "";
    return 0;
}

/* Whatever the program does about interrupts, this ends it; a C stack is never resumed. */
static void leave(Control *control, World *w) {
    Evaluation *e = (Evaluation *)(void *)control;
    if (w->scratch)
        arena_free(w->scratch);
    w->scratch = NULL;
    e->problem = "it does not come to an end";
    longjmp(e->out, 1);
}

const Object *evaluation_before(const Evaluation *e, const Object *o) {
    size_t at = (size_t)((const char *)o - (const char *)e->w);
    if (at >= e->used)
        return NULL;
    const World *before = e->bytes;
    const Object *old = (const Object *)(const void *)((const char *)e->bytes + at);
    bool same = old->type == o->type && old->serial == o->serial && o->serial < before->next_serial;
    return same ? old : NULL;
}

void evaluation_room_free(EvaluationRoom *room) {
    free(room->bytes);
    *room = (EvaluationRoom){0};
}

static bool make_room(EvaluationRoom *room, size_t size) {
    if (room->size >= size)
        return true;
    evaluation_room_free(room);
    room->bytes = malloc(size);
    room->size = room->bytes ? size : 0;
    return room->bytes;
}

bool evaluation_begin(Evaluation *e, World *w, EvaluationRoom *room) {
    *e = (Evaluation){.control = {.read_line = no_input, .pause = leave},
                      .w = w,
                      .observer = w->observer,
                      .fail_allocation = w->fail_allocation,
                      .used = world_used(w)};
    room = room ? room : &e->own;
    if (!make_room(room, e->used))
        return false;
    e->bytes = room->bytes;
    memcpy(e->bytes, w, e->used);
    e->control.stop_at = w->instructions + LONGEST;
    w->observer = NULL;
    w->gc.collecting = true;
    w->fail_allocation = 0;
    VM(w)->control = &e->control;
    VM(w)->watch = 0;
    return true;
}

void evaluation_end(Evaluation *e) {
    e->w->observer = NULL;
    world_restore(e->w, e->bytes, e->used);
    e->w->observer = e->observer;
    e->w->fail_allocation = e->fail_allocation;
    buffer_free(&e->source);
    evaluation_room_free(&e->own);
    *e = (Evaluation){0};
}

/* ---- objects by number ---- */

bool evaluation_bind(Evaluation *e, const char *name, Object *o) {
    if (dict_set_c(e->w, OBJ(e->w)->builtins, name, o) < 0)
        return false;
    decref(e->w, o);
    return true;
}

/* Binds the object to a name that the program cannot have. */
static bool bind_number(Evaluation *e, const Census *census, uint32_t number, const char *name) {
    World *w = e->w;
    Object *o = census_number(w, census, number);
    if (o)
        return evaluation_bind(e, name, o);
    if (number && number <= ((const World *)e->bytes)->next_serial - w->first_serial)
        raise_error(w, LookupError, "#%u is gone", number);
    else
        raise_error(w, LookupError, "there is no #%u yet", number);
    return false;
}

static size_t string_end(const char *s, size_t n, size_t i) {
    char quote = s[i++];
    while (i < n && s[i] != quote)
        i += s[i] == '\\' ? 2 : 1;
    return i < n ? i : n - 1;
}

/* Copies the source with names in place of #12. False with an exception pending. */
static bool replace_numbers(Evaluation *e, const char *s, size_t n) {
    World *w = e->w;
    Buffer *out = &e->source;
    Census census = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        if (s[i] == '"' || s[i] == '\'') {
            size_t end = string_end(s, n, i);
            ok = buffer_append(out, s + i, end - i + 1);
            i = end;
            continue;
        }
        if (s[i] != '#' || i + 1 == n || s[i + 1] < '0' || s[i + 1] > '9') {
            ok = buffer_putc(out, s[i]);
            continue;
        }
        char name[32], *end;
        uint32_t number = (uint32_t)strtoul(s + i + 1, &end, 10);
        snprintf(name, sizeof name, "__object_%u__", number);
        ok = (census.count || census_take(w, &census)) && bind_number(e, &census, number, name) &&
             buffer_puts(out, name);
        i = (size_t)(end - s) - 1;
    }
    census_free(&census);
    if (!ok && !error_pending(w))
        raise_memory(w);
    return ok;
}

/* ---- computing ---- */

/* A function's names as a dict. Its references move there, so that counts are what the function
 * would see; only those of cells are counted twice, for closures may need them. */
static Object *function_names(World *w, Frame *f) {
    const Code *code = f->code;
    Object *dict = dict_new(w);
    for (int32_t i = 0; dict && i < code->nlocals + code->ncells + code->nfrees; i++) {
        Object *name = tuple_get(code->localnames, i), *content = frame_local(w, f, i);
        if (!content || (str_length(name) && str_at(name, 0) == '.'))
            continue;
        if (dict_set(w, dict, name, content) < 0)
            return NULL;
        if (!frame_cell(w, f, i))
            clear_ref(w, &f->localsplus[i]);
    }
    return dict;
}

static Object *compute(World *w, const char *source, size_t length) {
    Frame *f = VM(w)->frame;
    Object *globals = f ? f->globals : module_dict(VM(w)->main);
    Object *locals = !f                                ? NULL
                     : f->code->flags & CODE_OPTIMIZED ? function_names(w, f)
                     : frame_hidden_local(w, f, 0) < 0 ? f->locals
                                                       : frame_visible_locals(w, f);
    Object *filename = str_new(w, "<question>"), *code = NULL;
    CompileInput input = {source, length, filename, COMPILE_EVAL, false};
    if (!filename || compile_source(w, &input, &code, NULL) != COMPILE_OK)
        return NULL;
    return eval_code(w, code, globals, locals ? locals : globals);
}

Object *evaluation_compute(Evaluation *e, const char *source) {
    Object *volatile value = NULL;
    source += strspn(source, " \t\n");
    buffer_clear(&e->source);
    if (!VM(e->w)->frame && !VM(e->w)->main) {
        e->problem = "the interpreter has exited, nothing can be computed";
        return NULL;
    }
    if (!setjmp(e->out) && replace_numbers(e, source, strlen(source)))
        value = compute(e->w, e->source.data ? e->source.data : "", e->source.len);
    return value;
}

int evaluation_truth(Evaluation *e, Object *value) {
    volatile int truth = -1;
    if (!setjmp(e->out))
        truth = object_is_true(e->w, value);
    return truth;
}

bool evaluation_repr(Evaluation *e, Object *value, char *text, size_t room) {
    Object *volatile shown = NULL;
    if (!setjmp(e->out))
        shown = object_repr(e->w, value);
    if (!shown)
        return false;
    text[str_copy_utf8(shown, text, room - 1)] = '\0';
    return true;
}

bool evaluation_text(Evaluation *e, Object *value, char *text, size_t room) {
    if (!is_str(value))
        return evaluation_repr(e, value, text, room);
    text[str_copy_utf8(value, text, room - 1)] = '\0';
    return true;
}

void evaluation_error(Evaluation *e, char *text, size_t room) {
    World *w = e->w;
    if (e->problem) {
        snprintf(text, room, "%s", e->problem);
        return;
    }
    char type[60] = "an error";
    Object *exception = error_fetch(w);
    Object *volatile words = NULL;
    if (exception)
        value_type(exception, type, sizeof type);
    if (exception && !setjmp(e->out))
        words = object_str(w, exception);
    size_t n = (size_t)snprintf(text, room, "%s: ", type);
    if (words && n < room)
        text[n + str_copy_utf8(words, text + n, room - n - 1)] = '\0';
    error_clear(w);
}

bool evaluation_reads(World *w, const char *source, Buffer *problem) {
    Evaluation e;
    char text[300];
    if (!evaluation_begin(&e, w, NULL))
        return true;
    OBJ(w)->pending = NULL; /* where an exception is raised; it comes back with all else */
    bool reads = evaluation_compute(&e, source) || e.problem || !error_is(w, SyntaxError);
    if (!reads) {
        evaluation_error(&e, text, sizeof text);
        buffer_printf(problem, "%s: %s", source, text);
    }
    evaluation_end(&e);
    return reads;
}
