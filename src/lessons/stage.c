#include "lessons/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/eval.h"
#include "vm/machine.h"
#include "vm/traceback.h"

/* ---- what the machine tells ---- */

static void keep_output(Control *control, int stream, uint64_t at, const char *bytes, size_t n) {
    Stage *s = (Stage *)(void *)control;
    (void)stream, (void)at;
    if (!s->quiet)
        buffer_append(&s->output, bytes, n);
}

static ssize_t no_input(Control *control, uint64_t at, const char **line) {
    (void)control, (void)at;
    *line = "";
    return 0;
}

/* The line of the running block that is about to begin, or 0: the same line goes on, or other code
 * runs. */
static int beginning_line(Stage *s, World *w) {
    const Frame *f = VM(w)->frame;
    char name[32];
    if (!f)
        return 0;
    name[str_copy_utf8(f->code->filename, name, sizeof name - 1)] = '\0';
    int line = code_line(f->code, (int32_t)(f->ip - f->code->body->instructions));
    bool same = f == s->last_frame && line == s->last_line && (const void *)f->ip > s->last_ip;
    s->last_frame = f;
    s->last_line = line;
    s->last_ip = f->ip;
    return same || strncmp(name, "<block ", 7) != 0 || atoi(name + 7) != s->block ? 0 : line;
}

static void pause(Control *control, World *w) {
    Stage *s = (Stage *)(void *)control;
    if (w->instructions >= s->ends_at) {
        s->stopped = true;
        control->interrupt = 1;
        control->stop_at = 0;
        return;
    }
    int line = s->watching ? beginning_line(s, w) : 0;
    if (line && s->watch->line && !s->watch->line(s->watch, s, line))
        s->watching = false;
    if (s->watching && s->watch->instruction)
        s->watch->instruction(s->watch, s);
    control->stop_at = s->watching ? w->instructions + 1 : s->ends_at;
}

const char *stage_type_name(const Object *o) {
    const char *name = TYPE_OF(o)->name, *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

static struct TypeCount *count_of(Deed *deed, const char *type) {
    for (int i = 0; i < deed->count; i++)
        if (strncmp(deed->types[i].type, type, STAGE_NAME - 1) == 0)
            return &deed->types[i];
    struct TypeCount *row =
        &deed->types[deed->count < STAGE_TYPES ? deed->count++ : STAGE_TYPES - 1];
    memset(row, 0, sizeof *row);
    strncpy(row->type, type, STAGE_NAME - 1);
    return row;
}

static void observe(Observer *observer, World *w, enum EventKind kind, const void *subject,
                    size_t detail) {
    Stage *s = (Stage *)(void *)((char *)observer - offsetof(Stage, observer));
    (void)w;
    if (s->watching && s->watch->event)
        s->watch->event(s->watch, s, kind, subject, detail);
    if (kind != EVENT_BORN && kind != EVENT_DIES)
        return;
    const Object *o = subject;
    Deed *deed = &s->deed;
    bool new = o->serial >= deed->first_serial;
    struct TypeCount *row = count_of(deed, stage_type_name(o));
    if (kind == EVENT_BORN)
        row->made++, deed->made++;
    else if (new && row->made)
        row->made--, deed->made--;
    else if (!new && o->serial)
        row->freed++, deed->freed++;
}

/* ---- life ---- */

bool stage_open(Stage *s, const Model *model) {
    stage_close(s);
    memset(s, 0, sizeof *s);
    s->control = (Control){.write = keep_output,
                           .read_line = no_input,
                           .stop_at = UINT64_MAX,
                           .pause = pause,
                           .host = s};
    s->observer.event = observe;
    s->model = model;
    s->w = machine_create(model, STAGE_HEAP, &s->control);
    return s->w != NULL;
}

void stage_close(Stage *s) {
    if (s->w)
        machine_destroy(s->w);
    s->w = NULL;
    buffer_free(&s->output);
}

/* ---- running ---- */

static void note_error(Stage *s, Object *exception) {
    memset(s->deed.error, 0, sizeof s->deed.error);
    strncpy(s->deed.error, exception ? stage_type_name(exception) : "", STAGE_NAME - 1);
}

/* Reports the pending exception as the prompt does. */
static void report(Stage *s) {
    Object *exception = error_fetch(s->w);
    note_error(s, exception);
    if (!exception)
        return;
    traceback_print(s->w, exception);
    decref(s->w, exception);
}

/* Runs one statement: [source] holds the block up to its end, with what comes before the statement
 * blank, so that lines are counted in the block. */
static bool run_statement(Stage *s, Object *filename, const char *source, size_t length,
                          enum CompileMode mode) {
    World *w = s->w;
    CompileInput input = {source, length, filename, mode, false};
    Object *code = NULL;
    enum CompileStatus status = compile_source(w, &input, &code, &VM(w)->script_constants);
    Object *result = NULL;
    if (status == COMPILE_OK) {
        VM(w)->program = code;
        result = eval_main(w, code, module_dict(VM(w)->main));
    }
    bool ok = result != NULL;
    if (!ok)
        report(s);
    xdecref(w, result);
    clear_ref(w, &VM(w)->program);
    clear_ref(w, &VM(w)->script_constants);
    return ok;
}

static int first_line(const Ast *statement) {
    AstSeq decorators = {0};
    if (statement->kind == AST_FunctionDef)
        decorators = statement->as.FunctionDef.decorator_list;
    else if (statement->kind == AST_ClassDef)
        decorators = statement->as.ClassDef.decorator_list;
    return decorators.count ? decorators.items[0]->lineno : statement->lineno;
}

static size_t line_offset(const char *text, int line) {
    size_t at = 0;
    for (int i = 1; i < line; i++) {
        at += strcspn(text + at, "\n");
        at += text[at] == '\n';
    }
    return at;
}

/* Runs the statements of a parsed block one after the other. [copy] is the source; statements that
 * were run become blank lines in it. */
static bool run_statements(Stage *s, Object *filename, char *copy, AstSeq body) {
    for (int i = 0; i < body.count; i++) {
        int line = first_line(body.items[i]);
        while (i + 1 < body.count && first_line(body.items[i + 1]) == line)
            i++; /* a = 1; b = 2 is one statement at the prompt */
        size_t begin = line_offset(copy, line);
        size_t end =
            i + 1 < body.count ? line_offset(copy, first_line(body.items[i + 1])) : strlen(copy);
        for (size_t at = 0; at < begin; at++)
            if (copy[at] != '\n')
                copy[at] = ' ';
        char next = copy[end];
        copy[end] = '\0';
        bool ok = run_statement(s, filename, copy, end, COMPILE_SINGLE);
        copy[end] = next;
        if (!ok)
            return false;
    }
    return true;
}

static void begin_block(Stage *s, Watch *watch) {
    if (!s->goes_on) {
        memset(&s->deed, 0, sizeof s->deed);
        s->deed.first_serial = s->w->next_serial;
        s->deed.output = s->output.len;
    }
    memset(s->deed.error, 0, sizeof s->deed.error);
    s->printed = s->output.len;
    s->block++;
    s->stopped = s->given_up = false;
    s->watch = watch;
    s->watching = watch != NULL;
    s->last_frame = NULL;
    s->ends_at = s->w->instructions + STAGE_INSTRUCTIONS;
    s->control.stop_at = watch ? 1 : s->ends_at; /* 0 says that the machine itself watches */
    s->control.interrupt = 0;
    s->w->observer = &s->observer;
}

static void end_block(Stage *s) {
    s->w->observer = NULL;
    s->control.stop_at = UINT64_MAX;
    if (s->watch && s->watch->ended)
        s->watch->ended(s->watch, s);
    s->watch = NULL;
    s->watching = false;
}

/* The name that the block has in tracebacks; its text is kept for them. */
static Object *name_block(Stage *s, const char *source) {
    char name[32];
    World *w = s->w;
    snprintf(name, sizeof name, "<block %d>", s->block + 1);
    Object *filename = str_new(w, name), *bytes = bytes_new(w, source, strlen(source));
    if (filename && bytes && dict_set(w, VM(w)->sources, filename, bytes) < 0)
        clear_ref(w, &filename);
    xdecref(w, bytes);
    return filename;
}

bool stage_run(Stage *s, const char *source, Watch *watch) {
    Arena arena;
    SyntaxError error;
    Ast *tree = NULL;
    size_t length = strlen(source);
    arena_init(&arena, 0);
    char *copy = arena_alloc(&arena, length + 2);
    Object *filename = copy ? name_block(s, source) : NULL;
    if (!filename) {
        arena_free(&arena);
        error_clear(s->w);
        return false;
    }
    memcpy(copy, source, length + 1);
    if (length && copy[length - 1] != '\n')
        memcpy(copy + length, "\n", 2);
    ParseInput in = {copy,        strlen(copy),      "<block>", PARSE_FILE,
                     SOURCE_TEXT, &s->model->syntax, false};
    begin_block(s, watch);
    bool ok = parse(&in, &arena, &tree, &error);
    /* One that does not parse is compiled as a whole, for the message. */
    ok = ok ? run_statements(s, filename, copy, tree->as.Module.body)
            : run_statement(s, filename, copy, strlen(copy), COMPILE_FILE);
    decref(s->w, filename);
    end_block(s);
    arena_free(&arena);
    return ok && !s->stopped;
}

void stage_give_up(Stage *s) {
    s->given_up = true;
    s->watching = false;
    s->ends_at = 0;
    s->control.stop_at = s->control.host_stop_at = 1;
}

/* ---- files ---- */

bool stage_add_file(Stage *s, const char *name, const char *text) {
    World *w = s->w;
    Object *file = str_new(w, name);
    Object *contents = file ? str_from_utf8(w, text, strlen(text)) : NULL;
    Object *main_dict = module_dict(VM(w)->main);
    bool ok = contents && dict_set_c(w, main_dict, "_lesson_file", file) == 0 &&
              dict_set_c(w, main_dict, "_lesson_text", contents) == 0;
    xdecref(w, file);
    xdecref(w, contents);
    ok = ok && stage_run(s,
                         "with open(_lesson_file, 'w') as _lesson_open: _ = "
                         "_lesson_open.write(_lesson_text)\n"
                         "del _lesson_file, _lesson_text, _lesson_open, _\n",
                         NULL);
    error_clear(w);
    return ok;
}

/* ---- moments ---- */

bool stage_mark(Stage *s, Mark *mark) {
    size_t used = world_used(s->w);
    void *bytes = realloc(mark->bytes, used);
    if (!bytes)
        return false;
    memcpy(bytes, s->w, used);
    *mark = (Mark){bytes, used, s->output.len, s->block, s->deed};
    return true;
}

void stage_return(Stage *s, const Mark *mark) {
    world_restore(s->w, mark->bytes, mark->used);
    if (s->output.len > mark->output) {
        s->output.len = mark->output;
        s->output.data[mark->output] = '\0';
    }
    s->block = mark->block;
    s->deed = mark->deed;
}

void mark_free(Mark *mark) {
    free(mark->bytes);
    *mark = (Mark){0};
}
