/* Code: the program's text with the line that comes next, or its bytecode. */
#include "panes/pane.h"

#include "lang/opcode.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/value.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

typedef struct Text {
    const char *text;
    size_t length;
} Text;

static int count_lines(Text t) {
    int n = 0;
    for (size_t i = 0; i < t.length; i++)
        n += t.text[i] == '\n';
    return n + (t.length && t.text[t.length - 1] != '\n');
}

static Text line_of(Text t, int line) {
    const char *p = t.text, *end = t.text + t.length;
    while (line-- > 0 && p < end) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        p = newline ? newline + 1 : end;
    }
    const char *newline = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
    size_t n = (size_t)((newline ? newline : end) - p);
    while (n && p[n - 1] == '\r')
        n--;
    return (Text){p, n};
}

/* ---- what is listed ---- */

/* The program's text and below it what was typed, row by row; or the text of another file alone,
 * while code of that runs. */
typedef struct Listing {
    Text source;
    int source_rows;         /* they are numbered */
    const SceneTyped *typed; /* an empty row before them, if there is a source */
    size_t typed_count;
    const SceneFrame *frame; /* the innermost whose text is listed; NULL: none */
    int statement;           /* that it is of; -1: of the source */
} Listing;

/* The statement that the frame's code was compiled from; -1: none. */
static int statement_of(const Scene *scene, const SceneFrame *frame) {
    int found = -1;
    if (strcmp(frame->file, "<stdin>") != 0)
        return -1;
    for (size_t i = 0; i < scene->moment.typed_count; i++) {
        const SceneTyped *typed = &scene->moment.typed[i];
        if (!typed->ahead && typed->first_serial <= frame->frame->code->head.serial)
            found = (int)i;
    }
    return found;
}

static Listing listing_of(const Scene *scene) {
    World *w = scene->w;
    const SceneMoment *m = &scene->moment;
    Listing out = {.source = {m->source, m->source ? m->source_length : 0},
                   .typed = m->typed,
                   .typed_count = m->typed_count,
                   .statement = -1};
    for (size_t i = scene->frame_count; i-- > 0 && !out.frame;) {
        const SceneFrame *f = &scene->frames[i];
        Object *bytes = f->frame ? dict_get_str(w, VM(w)->sources, f->frame->code->filename) : NULL;
        out.statement = f->frame ? statement_of(scene, f) : -1;
        if (bytes && is_bytes(bytes)) {
            out.source = (Text){((Bytes *)bytes)->data, (size_t)VAR_SIZE(bytes)};
            if (!m->file || strcmp(f->file, m->file) != 0)
                out.typed_count = 0;
        }
        if (out.statement >= 0 || (bytes && is_bytes(bytes)))
            out.frame = f;
    }
    out.source_rows = count_lines(out.source);
    return out;
}

/* Where the statement begins, or (behind the last) where the listing ends. */
static int statement_row(const Listing *listing, size_t statement) {
    int row = listing->source_rows + (listing->source_rows && listing->typed_count);
    for (size_t i = 0; i < statement; i++)
        row += count_lines((Text){listing->typed[i].text, listing->typed[i].length});
    return row;
}

/* The row that comes next; -1: none is about to run. */
static int current_row(const Scene *scene, const Listing *listing) {
    if (!listing->frame || scene->moment.at_end)
        return -1;
    int line = listing->frame->line - 1;
    return listing->statement < 0 ? line
                                  : statement_row(listing, (size_t)listing->statement) + line;
}

int code_row(const Scene *scene) {
    Listing listing = listing_of(scene);
    size_t done = 0;
    while (done < listing.typed_count && !listing.typed[done].ahead)
        done++;
    int current = current_row(scene, &listing);
    if (current >= 0)
        return current;
    return done ? statement_row(&listing, done) - 1 : scene->moment.at_end ? -1 : 0;
}

/* ---- colours of the language ---- */

static bool is_keyword(const char *s, size_t n) {
    static const char keywords[] =
        " False None True and as assert break class continue def del elif else except finally for "
        "from "
        "global if import in is lambda nonlocal not or pass raise return try while with yield ";
    for (const char *p = keywords; (p = strchr(p, ' ')) && p[1]; p++)
        if (strncmp(p + 1, s, n) == 0 && p[1 + n] == ' ')
            return true;
    return false;
}

static size_t string_length(const char *s, size_t n) {
    char quote = s[0];
    size_t i = 1;
    if (n >= 3 && s[1] == quote && s[2] == quote) {
        for (i = 3; i + 2 < n; i++)
            if (s[i] == quote && s[i + 1] == quote && s[i + 2] == quote)
                return i + 3;
        return n;
    }
    for (; i < n && s[i] != quote; i++)
        if (s[i] == '\\')
            i++;
    return i < n ? i + 1 : n;
}

static size_t word_length(const char *s, size_t n) {
    size_t i = 0;
    while (i < n && (isalnum((unsigned char)s[i]) || s[i] == '_' || (unsigned char)s[i] >= 0x80))
        i++;
    return i;
}

/* Length and role of the token at s. */
static size_t token(const char *s, size_t n, uint8_t *role) {
    *role = ROLE_TEXT;
    if (*s == '#') {
        *role = ROLE_COMMENT;
        return n;
    }
    if (*s == '"' || *s == '\'') {
        *role = ROLE_STRING;
        return string_length(s, n);
    }
    size_t word = word_length(s, n);
    if (word == 0)
        return 1;
    if (isdigit((unsigned char)*s))
        *role = ROLE_NUMBER;
    else if (is_keyword(s, word))
        *role = ROLE_KEYWORD;
    return word;
}

/* Writes the line; what lies in columns [from, to) is underlined: the expression that comes next.
 */
static void write_line(Pen *pen, Text line, int from, int to) {
    for (size_t i = 0; i < line.length;) {
        uint8_t role;
        size_t n = token(line.text + i, line.length - i, &role);
        pen->role = role;
        for (size_t k = i; k < i + n;) {
            bool marked = (int)k >= from && (int)k < to;
            size_t end = k;
            while (end < i + n && ((int)end >= from && (int)end < to) == marked)
                end++;
            pen->attributes = marked ? ATTR_UNDERLINE : 0;
            if (line.text[k] == '\t' && end == k + 1)
                pen_puts(pen, "    ");
            else
                pen_write(pen, line.text + k, end - k);
            k = end;
        }
        i += n;
    }
    pen->attributes = 0;
    pen->role = ROLE_TEXT;
    pen_end(pen);
}

static bool has_breakpoint(const Scene *scene, int line) {
    for (size_t i = 0; i < scene->moment.breakpoint_count; i++)
        if (scene->moment.breakpoints[i] == line)
            return true;
    return false;
}

/* [mark]: what stands in front: a line's number, or a prompt. */
static void draw_line(const Scene *scene, const Listing *listing, Text line, const char *mark,
                      bool current, Pen *pen, int row) {
    const SceneFrame *frame = listing->frame;
    bool marked = current && frame == &scene->frames[scene->frame_count - 1] &&
                  frame->position.line == frame->position.end_line;
    if (current)
        pen_row(pen, row, GROUND_CURRENT);
    pen_move(pen, row, 1);
    pen_role(pen, ROLE_MARK, current ? "▶" : " ");
    pen_role(pen, current ? ROLE_MARK : ROLE_DIM, mark);
    pen_puts(pen, " ");
    write_line(pen, line, marked ? frame->position.column : -1,
               marked ? frame->position.end_column : -1);
}

/* What comes later than this moment. */
static void draw_ahead(Text line, const char *mark, Pen *pen, int row) {
    pen_move(pen, row, 2);
    pen_role(pen, ROLE_DIM, mark);
    pen_puts(pen, " ");
    pen->role = ROLE_DIM;
    pen_write(pen, line.text, line.length);
    pen_end(pen);
    pen->role = ROLE_TEXT;
}

static void draw_source(const Scene *scene, const Listing *listing, int first, Pen *pen) {
    int current = current_row(scene, listing);
    for (int row = 0; row < pen->clip.rows && first + row < listing->source_rows; row++) {
        char number[16];
        int line = first + row;
        snprintf(number, sizeof number, "%3d", line + 1);
        draw_line(scene, listing, line_of(listing->source, line), number, line == current, pen,
                  row);
        pen_move(pen, row, 0);
        pen_role(pen, ROLE_ERROR, has_breakpoint(scene, line + 1) ? "●" : " ");
    }
}

static void draw_typed(const Scene *scene, const Listing *listing, int first, Pen *pen) {
    int current = current_row(scene, listing), at = statement_row(listing, 0);
    for (size_t i = 0; i < listing->typed_count; i++) {
        const SceneTyped *typed = &listing->typed[i];
        Text text = {typed->text, typed->length};
        int lines = count_lines(text);
        for (int line = 0; line < lines; line++, at++) {
            int row = at - first;
            if (row < 0 || row >= pen->clip.rows)
                continue;
            const char *mark = line ? "..." : ">>>";
            if (typed->ahead)
                draw_ahead(line_of(text, line), mark, pen, row);
            else
                draw_line(scene, listing, line_of(text, line), mark, at == current, pen, row);
        }
    }
}

static void draw_listing(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Listing listing = listing_of(scene);
    Pen pen = pen_at(canvas, inside);
    int first = ui->scroll[PANE_CODE];
    if (listing.source_rows == 0 && listing.typed_count == 0) {
        Pen text = pen_at(canvas, (Rect){inside.row, inside.col + 1, inside.rows, inside.cols - 2});
        text.role = ROLE_DIM;
        pen_wrap(&text, "What you type appears here, or a program that you :load.", inside.rows);
        return;
    }
    draw_source(scene, &listing, first, &pen);
    draw_typed(scene, &listing, first, &pen);
}

/* ---- bytecode ---- */

static void argument_text(const Scene *scene, const Code *code, const Instruction *in, char *text,
                          size_t room) {
    Object *of = NULL;
    text[0] = 0;
    switch (opcode_info[in->opcode].operand) {
    case OPERAND_NAME:
        of = tuple_get(code->names, in->arg);
        break;
    case OPERAND_CONST:
        value_label(scene->w, tuple_get(code->consts, in->arg), text, room);
        return;
    case OPERAND_LOCAL:
        of = tuple_get(code->localnames, in->arg);
        break;
    case OPERAND_NONE:
        return;
    default:
        snprintf(text, room, "%d", in->arg);
        return;
    }
    text[str_copy_utf8(of, text, room - 1)] = 0;
}

static void draw_instruction(const Scene *scene, const SceneFrame *frame, int32_t i, Pen *pen,
                             int row) {
    const Code *code = frame->frame->code;
    const Instruction *in = &code->body->instructions[i];
    char text[60];
    bool current = i == frame->instruction,
         first = i == 0 || code_line(code, i) != code_line(code, i - 1);
    if (current)
        pen_row(pen, row, GROUND_CURRENT);
    pen_move(pen, row, 1);
    pen_role(pen, ROLE_MARK, current ? "▶" : " ");
    pen->role = ROLE_DIM;
    if (first)
        pen_printf(pen, "%3d", code_line(code, i));
    pen_move(pen, row, 6);
    pen_printf(pen, "%4d ", i);
    pen->role = ROLE_KEYWORD;
    pen_printf(pen, "%-*s ", pen->clip.cols < 44 ? 13 : 22, opcode_info[in->opcode].name);
    argument_text(scene, code, in, text, sizeof text);
    pen_role(pen, ROLE_NAME, text);
    pen_end(pen);
}

static void draw_bytecode(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    const SceneFrame *frame = &scene->frames[scene->frame_count - 1];
    Pen pen = pen_at(canvas, inside);
    int32_t n = frame->frame->code->body->ninstructions, first = ui->scroll[PANE_CODE];
    for (int row = 0; row < inside.rows && first + row < n; row++)
        draw_instruction(scene, frame, first + row, &pen, row);
}

static bool shows_bytecode(const Scene *scene, const Ui *ui) {
    return ui->bytecode && scene->frame_count && scene->frames[scene->frame_count - 1].frame;
}

static void draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    if (shows_bytecode(scene, ui))
        draw_bytecode(scene, ui, canvas, inside);
    else
        draw_listing(scene, ui, canvas, inside);
}

static int rows(const Scene *scene, const Ui *ui) {
    if (shows_bytecode(scene, ui))
        return scene->frames[scene->frame_count - 1].frame->code->body->ninstructions;
    Listing listing = listing_of(scene);
    return statement_row(&listing, listing.typed_count);
}

static void status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    Listing listing = listing_of(scene);
    if (shows_bytecode(scene, ui))
        snprintf(text, room, "bytecode of %s", scene->frames[scene->frame_count - 1].name);
    else if (scene->moment.at_end && listing.source_rows)
        snprintf(text, room, "ended");
    else if (listing.frame && listing.statement < 0)
        snprintf(text, room, "line %d", listing.frame->line);
}

const Pane code_pane = {
    "code",
    "Code",
    "The program. The marked line (▶) runs next, and of it the underlined part. ● is a "
    "breakpoint. What was typed stands below, dim if it comes later than this moment. `:bytecode` "
    "shows the instructions instead.",
    draw,
    rows,
    status};
