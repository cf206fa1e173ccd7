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

/* The text of the innermost frame whose source is known, else the program's. */
static Text source_of(const Scene *scene, const SceneFrame **frame) {
    World *w = scene->w;
    *frame = NULL;
    for (size_t i = scene->frame_count; i-- > 0;) {
        const SceneFrame *f = &scene->frames[i];
        Object *bytes = f->frame ? dict_get_str(w, VM(w)->sources, f->frame->code->filename) : NULL;
        if (bytes && is_bytes(bytes)) {
            *frame = f;
            return (Text){((Bytes *)bytes)->data, (size_t)VAR_SIZE(bytes)};
        }
    }
    return (Text){scene->moment.source, scene->moment.source ? scene->moment.source_length : 0};
}

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
}

static bool has_breakpoint(const Scene *scene, int line) {
    for (size_t i = 0; i < scene->moment.breakpoint_count; i++)
        if (scene->moment.breakpoints[i] == line)
            return true;
    return false;
}

static void draw_line(const Scene *scene, const SceneFrame *frame, Text line, int number, Pen *pen,
                      int row) {
    const SceneFrame *inner = &scene->frames[scene->frame_count - 1];
    bool current = frame && frame->line == number && !scene->moment.at_end;
    bool marked = current && frame == inner && frame->position.line == frame->position.end_line;
    int digits = 3;
    if (current)
        pen_row(pen, row, GROUND_CURRENT);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_ERROR, has_breakpoint(scene, number) ? "●" : " ");
    pen_role(pen, ROLE_MARK, current ? "▶" : " ");
    pen->role = current ? ROLE_MARK : ROLE_DIM;
    pen_printf(pen, "%*d ", digits, number);
    write_line(pen, line, marked ? frame->position.column : -1,
               marked ? frame->position.end_column : -1);
}

static void draw_source(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    const SceneFrame *frame;
    Text source = source_of(scene, &frame);
    Pen pen = pen_at(canvas, inside);
    int lines = count_lines(source), first = ui->scroll[PANE_CODE];
    if (lines == 0) {
        pen_move(&pen, 0, 1);
        pen.role = ROLE_DIM;
        pen_puts(&pen, "no program is loaded; type Python below");
        return;
    }
    for (int row = 0; row < inside.rows && first + row < lines; row++)
        draw_line(scene, frame, line_of(source, first + row), first + row + 1, &pen, row);
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
    pen_printf(pen, "%-22s ", opcode_info[in->opcode].name);
    argument_text(scene, code, in, text, sizeof text);
    pen_role(pen, ROLE_NAME, text);
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
        draw_source(scene, ui, canvas, inside);
}

static int rows(const Scene *scene, const Ui *ui) {
    const SceneFrame *frame;
    if (shows_bytecode(scene, ui))
        return scene->frames[scene->frame_count - 1].frame->code->body->ninstructions;
    return count_lines(source_of(scene, &frame));
}

static void status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    const SceneFrame *frame;
    source_of(scene, &frame);
    if (shows_bytecode(scene, ui))
        snprintf(text, room, "bytecode of %s", scene->frames[scene->frame_count - 1].name);
    else if (scene->moment.at_end)
        snprintf(text, room, "ended");
    else if (frame)
        snprintf(text, room, "line %d", frame->line);
}

const Pane code_pane = {
    "code",
    "Code",
    "The program. The marked line (▶) runs next, and of it the underlined part. ● is a "
    "breakpoint. `:bytecode` shows the instructions instead.",
    draw,
    rows,
    status};
