/* Tracebacks as text, in the layout of CPython's interpreter. */
#include "vm/traceback.h"

#include "lang/parser.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/console.h"
#include "vm/module.h"

#include <string.h>

enum {
    REPEATS_SHOWN = 3
};

typedef struct Printer {
    World *w;
    StrWriter out;
    bool failed;
    bool from_main; /* a class of the program is __main__.E */
    bool marks;
    int depth;       /* of exception groups around */
    bool need_close; /* the innermost group ends with a line */
    Object *seen;    /* set of ids of exceptions already begun: causes may be cyclic */
} Printer;

static void put(Printer *p, const char *text) {
    p->failed = p->failed || !writer_ascii(p->w, &p->out, text, strlen(text));
}

/* Writes and gives back a new str; NULL counts as a failure that is not worth more. */
static void put_new(Printer *p, Object *text) {
    if (!text) {
        error_clear(p->w);
        put(p, "<exception str() failed>");
        return;
    }
    p->failed = p->failed || !writer_str(p->w, &p->out, text);
    decref(p->w, text);
}

static void put_spaces(Printer *p, size_t n, char c) {
    p->failed = p->failed || !writer_fill(p->w, &p->out, (uint32_t)c, (ssize_t)n);
}

/* ---- source lines ---- */

/* Line [number] of a file that the machine compiled; false if it is not known. */
static bool find_source_line(World *w, Object *filename, int number, const char **line,
                             size_t *length) {
    /* CPython reads the file again, and can no longer once the modules are gone. */
    Object *source = VM(w)->main ? dict_get(w, VM(w)->sources, filename) : NULL;
    if (!source) {
        error_clear(w);
        return false;
    }
    const char *p = bytes_data(source), *end = p + VAR_SIZE(source);
    for (int i = 1; i < number; i++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (!p++)
            return false;
    }
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    *line = p;
    *length = (size_t)((stop ? stop : end) - p);
    if (*length && p[*length - 1] == '\r')
        --*length;
    return *length > 0;
}

static size_t leading_blanks(const char *line, size_t length) {
    size_t n = 0;
    while (n < length && (line[n] == ' ' || line[n] == '\t' || line[n] == '\f'))
        n++;
    return n;
}

static void put_source(Printer *p, const char *line, size_t length) {
    Object *text = str_decode(p->w, line, length, "utf-8", "replace");
    put_new(p, text);
    put(p, "\n");
}

static size_t count_chars(const char *text, size_t n) {
    size_t chars = 0;
    for (size_t i = 0; i < n; i++)
        chars += ((unsigned char)text[i] & 0xc0) != 0x80;
    return chars;
}

/* The part of an expression that its operator is: the sign, [...], or (...) of a call. */
static bool expression_operator(const Printer *p, const Ast *node, const char *text, size_t length,
                                size_t *from, size_t *to) {
    const Ast *left = node->kind == AST_BinOp       ? node->as.BinOp.left
                      : node->kind == AST_Subscript ? node->as.Subscript.value
                      : node->kind == AST_Call && p->w->model->marks_calls ? node->as.Call.func
                                                                           : NULL;
    if (!left)
        return false;
    size_t at = (size_t)left->end_col_offset;
    while (at < length && (text[at] == ' ' || text[at] == ')'))
        at++;
    *from = at;
    *to = node->kind == AST_Subscript ? (size_t)node->as.Subscript.slice->end_col_offset + 1
                                      : (size_t)node->end_col_offset;
    if (node->kind == AST_BinOp) {
        size_t right = (size_t)node->as.BinOp.right->col_offset;
        *to = at + (at + 1 < right && text[at + 1] != ' ' && text[at + 1] != '(' ? 2 : 1);
    }
    return at < *to && *to <= length;
}

/* Where in the text of one line its operator lies; false where it is no such expression. */
static bool find_operator(const Printer *p, const char *text, size_t length, size_t *from,
                          size_t *to) {
    enum {
        ROOM = 1 << 20
    };
    Arena arena;
    Ast *tree;
    SyntaxError error;
    ParseInput in = {.source = text,
                     .size = length,
                     .filename = "",
                     .mode = PARSE_EVAL,
                     .origin = SOURCE_TEXT,
                     .features = &p->w->model->syntax};
    arena_init(&arena, ROOM);
    bool found = parse(&in, &arena, &tree, &error) && tree->as.Expression.body->end_lineno == 1 &&
                 expression_operator(p, tree->as.Expression.body, text, length, from, to);
    arena_free(&arena);
    return found;
}

/* Marks the expression of the instruction under its line, and in it the operator; not where it is
 * the whole line and has none. */
static void put_marks(Printer *p, const Position *position, const char *line, size_t length,
                      size_t indent) {
    if (!p->marks || position->column < 0)
        return;
    size_t from = (size_t)position->column;
    size_t to = position->end_line == position->line ? (size_t)position->end_column : length;
    while (to > from && line[to - 1] == ' ')
        to--;
    size_t last = length;
    while (last && (line[last - 1] == ' ' || line[last - 1] == '\t'))
        last--;
    if (to > length || from < indent || to <= from)
        return;
    size_t left, right;
    bool marked = position->end_line == position->line &&
                  find_operator(p, line + from, to - from, &left, &right);
    if (!marked && from == indent && to >= last)
        return;
    if (!marked) {
        left = 0;
        right = to - from;
    }
    put_spaces(p, 4 + count_chars(line + indent, from - indent), ' ');
    put_spaces(p, count_chars(line + from, left), '~');
    put_spaces(p, count_chars(line + from + left, right - left), '^');
    put_spaces(p, count_chars(line + from + right, to - from - right), '~');
    put(p, "\n");
}

static void put_entry(Printer *p, const Traceback *entry) {
    World *w = p->w;
    const Code *code = entry->frame->frame->code;
    put_new(p, str_format_c(w, "  File \"%S\", line %d, in %S\n", code->filename, entry->line,
                            code->name));
    const char *line;
    size_t length;
    if (!find_source_line(w, code->filename, entry->line, &line, &length))
        return;
    size_t indent = leading_blanks(line, length);
    put(p, "    ");
    put_source(p, line + indent, length - indent);
    if (entry->lasti >= 0)
        put_marks(p, &code->body->positions[entry->lasti], line, length, indent);
}

static bool same_place(const Traceback *a, const Traceback *b) {
    return a && a->line == b->line && a->frame->frame->code->name == b->frame->frame->code->name &&
           a->frame->frame->code->filename == b->frame->frame->code->filename;
}

static void put_repeats(Printer *p, int repeats) {
    int more = repeats - REPEATS_SHOWN;
    if (more > 0)
        put_new(p, str_format_c(p->w, "  [Previous line repeated %d more time%s]\n", more,
                                more == 1 ? "" : "s"));
}

static void put_traceback(Printer *p, const Traceback *entry, bool group) {
    put(p, group ? "Exception Group Traceback" : "Traceback");
    put(p, " (most recent call last):\n");
    const Traceback *previous = NULL;
    int repeats = 0;
    for (; entry; previous = entry, entry = entry->next) {
        if (!same_place(previous, entry)) {
            put_repeats(p, repeats);
            repeats = 0;
        }
        if (++repeats <= REPEATS_SHOWN)
            put_entry(p, entry);
    }
    put_repeats(p, repeats);
}

/* ---- the exception itself ---- */

static void put_syntax_place(Printer *p, SyntaxErrorObject *e) {
    World *w = p->w;
    if (!e->filename || e->filename == NONE(w) || !e->lineno || e->lineno == NONE(w))
        return;
    put_new(p, str_format_c(w, "  File \"%S\", line %S\n", e->filename, e->lineno));
    if (!e->text || !is_str(e->text))
        return;
    size_t n;
    const char *text = str_utf8(w, e->text, &n);
    if (!text) {
        error_clear(w);
        return;
    }
    while (n && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    size_t indent = leading_blanks(text, n);
    put(p, "    ");
    put_source(p, text + indent, n - indent);
    int overflow;
    if (!e->offset || !is_int(e->offset))
        return;
    int64_t from = int_as_int64(e->offset, &overflow) - 1 - (int64_t)indent, to = from + 1;
    if (w->model->caret_inside && from + (int64_t)indent == (int64_t)count_chars(text, n) &&
        text[n] == '\n')
        to = from--;
    bool same_line = SYNTAX_ERROR_HAS_END(p->w) && e->end_lineno && is_int(e->end_lineno) &&
                     int_compare(e->end_lineno, e->lineno) == 0;
    if (p->w->model->caret_ranges && e->end_offset && is_int(e->end_offset) && same_line)
        to = int_as_int64(e->end_offset, &overflow) - 1 - (int64_t)indent;
    else if (p->w->model->caret_ranges && e->end_lineno && is_int(e->end_lineno))
        to = (int64_t)count_chars(text, n) - (int64_t)indent;
    if (from < 0)
        return;
    put_spaces(p, 4 + (size_t)from, ' ');
    put_spaces(p, to > from ? (size_t)(to - from) : 1, '^');
    put(p, "\n");
}

/* The name of an exception's class, with its module where that is told. */
static Object *class_name(const Printer *p, Type *type) {
    World *w = p->w;
    Object *module = type_module_name(w, type);
    bool qualified = type->flags & TYPE_HEAP && w->model->exceptions_qualified;
    Object *name = qualified ? newref(w, type->qualname) : str_new(w, type_short_name(type));
    Object *text = NULL;
    error_clear(w);
    if (name && (!module || !is_str(module)))
        text =
            str_format_c(w, w->model->exceptions_qualified ? "<unknown>.%U" : "<unknown>%U", name);
    else if (name && (str_equal_c(module, "builtins") ||
                      (!p->from_main && str_equal_c(module, "__main__"))))
        text = newref(w, name);
    else if (name)
        text = str_format_c(w, "%U.%U", module, name);
    xdecref(w, module);
    xdecref(w, name);
    return text;
}

/* ---- notes ---- */

/* A note's own text, line by line. */
static void put_note(Printer *p, Object *note) {
    Object *text = object_str(p->w, note);
    if (!text) {
        error_clear(p->w);
        put(p, "<note str() failed>");
    } else {
        put_new(p, text);
    }
    put(p, "\n");
}

static void put_notes(Printer *p, Object *exception) {
    World *w = p->w;
    Object *notes = NULL, *it = NULL, *note;
    bool by_module = w->model->notes_by_module;
    if (!w->model->exception_notes ||
        object_lookup_attr(w, exception, NAME(w, __notes__), &notes) <= 0) {
        error_clear(w);
        return;
    }
    bool text = is_str(notes) || is_bytes(notes);
    if (object_is_sequence(notes) && !(by_module && text))
        it = object_iter(w, notes);
    while (it && (note = iter_next(w, it))) {
        put_note(p, note);
        decref(w, note);
    }
    if (!it) {
        error_clear(w);
        put_new(p, object_repr(w, notes));
        put(p, by_module ? "\n" : "");
    }
    error_clear(w);
    xdecref(w, it);
    decref(w, notes);
}

/* ---- class and message ---- */

static void put_exception(Printer *p, Object *exception) {
    World *w = p->w;
    bool syntax = ISINSTANCE(w, exception, SyntaxError);
    if (syntax)
        put_syntax_place(p, (SyntaxErrorObject *)exception);
    put_new(p, class_name(p, TYPE_OF(exception)));
    Object *message = syntax && ((SyntaxErrorObject *)exception)->msg
                          ? object_str(w, ((SyntaxErrorObject *)exception)->msg)
                          : object_str(w, exception);
    if (message && str_length(message) == 0) {
        decref(w, message);
    } else {
        put(p, ": ");
        put_new(p, message);
    }
    put(p, "\n");
    put_notes(p, exception);
}

static bool seen_before(Printer *p, Object *exception) {
    Object *id = object_id(p->w, exception);
    bool seen = !id || set_contains(p->w, p->seen, id) != 0 || set_add(p->w, p->seen, id) < 0;
    xdecref(p->w, id);
    error_clear(p->w);
    return seen;
}

/* ---- groups ---- */

enum {
    GROUP_SHOWN = 15 /* of its exceptions */
};

static void put_margin(Printer *p, char mark) {
    char text[] = {mark, ' ', '\0'};
    put_spaces(p, 2 * (size_t)p->depth, ' ');
    put(p, text);
}

/* Inside of groups each line has a margin; [plus]: that of the first joins it to a frame. Consumes
 * [text]. */
static void put_block(Printer *p, Object *text, bool plus) {
    if (!text || p->depth == 0) {
        put_new(p, text);
        return;
    }
    ssize_t n = str_length(text);
    for (ssize_t from = 0; from < n;) {
        ssize_t to = from;
        while (to < n && str_at(text, to) != '\n')
            to++;
        to += to < n;
        put_margin(p, plus && from == 0 ? '+' : '|');
        p->failed = p->failed || !writer_slice(p->w, &p->out, text, from, to);
        from = to;
    }
    decref(p->w, text);
}

/* The traceback, the class, the message and the notes of one exception. */
static void put_own(Printer *p, Object *exception, bool group) {
    StrWriter outside = p->out;
    bool failed = p->failed;
    writer_init(&p->out, 256);
    p->failed = false;
    Object *traceback = ((Exception *)exception)->traceback;
    if (traceback)
        put_traceback(p, (Traceback *)traceback, group);
    put_exception(p, exception);
    Object *text = NULL;
    if (p->failed)
        writer_discard(p->w, &p->out);
    else
        text = writer_finish(p->w, &p->out);
    p->out = outside;
    p->failed = failed;
    put_block(p, text, group && traceback && p->depth == 1);
}

static void put_chain(Printer *p, Object *exception);

static void put_members(Printer *p, Object *members) {
    ssize_t n = VAR_SIZE(members), shown = n > GROUP_SHOWN ? GROUP_SHOWN : n;
    for (ssize_t i = 0; i <= shown && i < n; i++) {
        bool more = i == shown;
        p->need_close = i + 1 == n || more;
        put_spaces(p, 2 * (size_t)p->depth, ' ');
        Object *label = more ? str_new(p->w, "...") : str_format_c(p->w, "%zd", i + 1);
        put_new(p, label ? str_format_c(p->w, "%s+---------------- %U ----------------\n",
                                        i ? "  " : "+-", label)
                         : NULL);
        xdecref(p->w, label);
        p->depth++;
        if (more)
            put_block(p,
                      str_format_c(p->w, "and %zd more exception%s\n", n - shown,
                                   n - shown == 1 ? "" : "s"),
                      false);
        else
            put_chain(p, tuple_get(members, i));
        if (p->need_close && (more || i + 1 == n)) {
            put_spaces(p, 2 * (size_t)p->depth, ' ');
            put(p, "+------------------------------------\n");
            p->need_close = false;
        }
        p->depth--;
    }
}

static void put_group(Printer *p, Object *exception, Object *members) {
    bool outermost = p->depth == 0;
    p->depth += outermost;
    put_own(p, exception, true);
    put_members(p, members);
    p->depth -= outermost;
}

/* ---- with what came before ---- */

static void put_chain(Printer *p, Object *exception) {
    World *w = p->w;
    Exception *e = (Exception *)exception;
    if (!recursion_enter(w, "")) {
        error_clear(w);
        return;
    }
    Object *earlier = e->cause ? e->cause : e->suppress_context ? NULL : e->context;
    if (earlier && !seen_before(p, earlier)) {
        bool need_close = p->need_close;
        p->need_close = false;
        put_chain(p, earlier);
        p->need_close = need_close;
        put_block(
            p,
            str_new(
                w,
                e->cause
                    ? "\nThe above exception was the direct cause of the following exception:\n\n"
                    : "\nDuring handling of the above exception, another exception occurred:\n\n"),
            false);
    }
    Object *members = exception_group_members(w, exception);
    if (members)
        put_group(p, exception, members);
    else
        put_own(p, exception, false);
    recursion_leave(w);
}

static bool begin(World *w, Printer *p) {
    *p = (Printer){.w = w, .seen = set_new(w, NULL), .marks = w->model->positions};
    writer_init(&p->out, 256);
    return p->seen != NULL;
}

static Object *finish(Printer *p) {
    decref(p->w, p->seen);
    if (p->failed) {
        writer_discard(p->w, &p->out);
        return NULL;
    }
    return writer_finish(p->w, &p->out);
}

static Object *format_whole(World *w, Object *exception, bool from_main) {
    Printer p;
    if (!begin(w, &p))
        return NULL;
    p.from_main = from_main;
    seen_before(&p, exception);
    put_chain(&p, exception);
    return finish(&p);
}

Object *traceback_format(World *w, Object *exception) {
    return format_whole(w, exception, false);
}

Object *traceback_format_ignored(World *w, Object *exception) {
    Printer p;
    if (!begin(w, &p))
        return NULL;
    p.from_main = w->model->exceptions_from_main;
    p.marks = p.marks && w->model->unraisable_marked;
    if (((Exception *)exception)->traceback)
        put_traceback(&p, (Traceback *)((Exception *)exception)->traceback, false);
    put_new(&p, class_name(&p, TYPE_OF(exception)));
    put(&p, ": ");
    put_new(&p, object_str(w, exception));
    put(&p, "\n");
    return finish(&p);
}

/* ---- for the module traceback, which is Python ---- */

static Object *format_method(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    if (!is_exception(args[0]))
        return raise_type_error(w, "Exception expected for value, %.200T found", args[0]);
    return traceback_format(w, args[0]);
}

static const MethodDef methods[] = {
    {"format", format_method, METHOD_O, NULL},
    {NULL, NULL, 0, NULL},
};

const NativeModule _traceback_module = {"_traceback", methods, NULL, NULL};

/* ---- to sys.stderr ---- */

/* What CPython tells of an object by the C library alone, where sys.stderr cannot be used. */
static void tell_lost(World *w, Object *o) {
    Object *repr = object_repr(w, o);
    error_clear(w);
    Object *shown = repr ? repr : NONE(w);
    ssize_t count = (ssize_t)o->refcnt;
    Object *text = w->model->dump_addresses
                       ? str_format_c(w,
                                      "object address  : %A\nobject refcount : %zd\n"
                                      "object type     : %A\nobject type name: %T\n"
                                      "object repr     : %S\n",
                                      o, count, TYPE_OF(o), o, shown)
                       : str_format_c(w,
                                      "object  : %S\ntype    : %T\nrefcount: %zd\n"
                                      "address : %A\n",
                                      shown, o, count, o);
    if (text)
        console_write_str(w, 2, text);
    error_clear(w);
    console_puts(w, 2, "lost sys.stderr\n");
    xdecref(w, text);
    xdecref(w, repr);
}

void traceback_print(World *w, Object *exception) {
    Object *file = dict_get_str(w, module_dict(VM(w)->sys), NAME(w, stderr));
    if (!file) {
        error_clear(w);
        tell_lost(w, exception);
        return;
    }
    if (file == NONE(w))
        return;
    Object *text = format_whole(w, exception, w->model->exceptions_from_main);
    if (!text)
        console_puts(w, 2, "MemoryError: there is no memory left to print the traceback\n");
    else if (console_print_file(w, file, text) < 0 && w->model->lost_stderr_told)
        tell_lost(w, exception);
    error_clear(w);
    xdecref(w, text);
}
