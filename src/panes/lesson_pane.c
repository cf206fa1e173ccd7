/* Lesson: the text of the lesson, wrapped to the pane. */
#include "panes/lesson_pane.h"

#include "base/utf8.h"
#include "panes/pane.h"

#include <stdio.h>
#include <string.h>

/* ---- lines to rows ---- */

static bool begins(const char *line, size_t n, const char *with) {
    return n >= strlen(with) && strncmp(line, with, strlen(with)) == 0;
}

static bool is_code(const char *line, size_t n) {
    return begins(line, n, ">>> ") || begins(line, n, "... ") || begins(line, n, "...");
}

/* The columns by which further rows of a line are indented. */
static int hanging(const char *line, size_t n) {
    int blanks = 0;
    while ((size_t)blanks < n && line[blanks] == ' ')
        blanks++;
    if (is_code(line, n))
        return 4;
    return blanks + (begins(line + blanks, n - (size_t)blanks, "- ") ? 2 : 0);
}

/* Bytes of the line that one row of so many columns holds: up to a blank if there is one. */
static size_t row_length(const char *line, size_t n, int columns) {
    size_t at = 0, blank = 0;
    for (int width = 0; at < n;) {
        uint32_t c = 0;
        size_t length = utf8_decode(line + at, n - at, false, &c, NULL);
        int wide = length && character_width(c) >= 0 ? character_width(c) : 4; /* an escape */
        if (width + wide > columns)
            return blank ? blank : at ? at : 1;
        if (line[at] == ' ' && width > 0)
            blank = at;
        width += wide;
        at += length ? length : 1;
    }
    return n;
}

typedef struct Walk {
    const LessonView *view;
    int width;
    int row, line; /* of the screen row that is told, and of the text */
    void (*tell)(struct Walk *walk, const char *text, size_t n, int indent, const char *whole,
                 size_t whole_n);
    Pen *pen;
    int first;  /* row of the text at the top of the pane */
    bool quote; /* within `...` */
    bool heading;
} Walk;

/* Tells the rows of the lines before [upto]; walk->row is then their number. */
static void walk_rows(Walk *walk, int upto) {
    const char *at = walk->view->text, *end = at + walk->view->length;
    for (walk->line = 0; at < end && walk->line < upto; walk->line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((newline ? newline : end) - at), used = 0;
        int indent = 0;
        walk->quote = false;
        walk->heading = begins(at, n, "== ") && n >= 6 && memcmp(at + n - 3, " ==", 3) == 0;
        if (walk->heading) {
            at += 3;
            n -= 6;
        }
        do {
            size_t length = row_length(at + used, n - used, walk->width - indent);
            if (walk->tell)
                walk->tell(walk, at + used, length, indent, at, n);
            used += length;
            while (used < n && at[used] == ' ')
                used++;
            walk->row++;
            indent = hanging(at, n);
            if (indent > walk->width / 2)
                indent = 0;
        } while (used < n);
        at = newline ? newline + 1 : end;
    }
}

static int columns_of(const Ui *ui) {
    return ui->width[PANE_LESSON] > 12 ? ui->width[PANE_LESSON] - 2 : 10;
}

static int rows_before(const Ui *ui, int line) {
    Walk walk = {.view = ui->lesson, .width = columns_of(ui)};
    if (ui->lesson)
        walk_rows(&walk, line);
    return walk.row;
}

static int rows_of_lesson(const Scene *scene, const Ui *ui) {
    (void)scene;
    return rows_before(ui, INT32_MAX);
}

int lesson_pane_follow(const Ui *ui) {
    int rows = rows_before(ui, INT32_MAX), height = ui->height[PANE_LESSON];
    int end = rows > height ? rows - height : 0;
    if (!ui->lesson)
        return 0;
    if (ui->lesson->marked >= 0) {
        int at = rows_before(ui, ui->lesson->marked), wanted = at - height / 2;
        return wanted < 0 ? 0 : wanted < end ? wanted : end;
    }
    int fresh = rows_before(ui, ui->lesson->fresh);
    return fresh < end ? fresh : end;
}

bool lesson_pane_more(const Ui *ui) {
    return ui->lesson &&
           ui->scroll[PANE_LESSON] + ui->height[PANE_LESSON] < rows_before(ui, INT32_MAX);
}

/* ---- drawing ---- */

static const struct {
    const char *begins;
    enum Role role;
} openings[] = {
    {"TASK. ", ROLE_MARK},      {"Right: ", ROLE_UP},    {"Done.", ROLE_UP},
    {"No, it is: ", ROLE_DOWN}, {"No. Try ", ROLE_DOWN}, {"Answer: ", ROLE_UP},
};

static enum Role role_of(const char *line, size_t n) {
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (begins(line, n, openings[i].begins))
            return openings[i].role;
    return ROLE_TEXT;
}

/* Writes a row of prose, `names` in their role. */
static void write_prose(Walk *walk, const char *text, size_t n, enum Role role) {
    for (size_t at = 0; at < n;) {
        const char *tick = memchr(text + at, '`', n - at);
        size_t length = tick ? (size_t)(tick - text) - at : n - at;
        walk->pen->role = walk->quote ? ROLE_NAME : role;
        pen_write(walk->pen, text + at, length);
        at += length + (tick != NULL);
        if (tick)
            walk->quote = !walk->quote;
    }
}

static void draw_row(Walk *walk, const char *text, size_t n, int indent, const char *line,
                     size_t line_n) {
    Pen *pen = walk->pen;
    int row = walk->row - walk->first;
    if (row < 0 || row >= pen->clip.rows)
        return;
    bool code = is_code(line, line_n), whole = text == line;
    enum Role role = walk->heading ? ROLE_TITLE : role_of(line, line_n);
    if (walk->line == walk->view->marked)
        pen_row(pen, row, GROUND_CURRENT);
    pen_move(pen, row, 1 + indent);
    pen->attributes = role == ROLE_TITLE || (role == ROLE_MARK && whole) ? ATTR_BOLD : 0;
    if (code) {
        size_t prompt = whole ? (n < 4 ? n : 4) : 0;
        pen->role = ROLE_DIM;
        pen_write(pen, text, prompt);
        pen->role = ROLE_STRONG;
        pen_write(pen, text + prompt, n - prompt);
    } else {
        write_prose(walk, text, n, role);
    }
    if (walk->line == walk->view->marked && whole) {
        pen_move(pen, row, 0);
        pen_role(pen, ROLE_MARK, "▶");
    }
    pen->attributes = 0;
}

static void draw_lesson(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    Walk walk = {.view = ui->lesson,
                 .width = columns_of(ui),
                 .tell = draw_row,
                 .pen = &pen,
                 .first = ui->scroll[PANE_LESSON]};
    (void)scene;
    if (ui->lesson) {
        walk_rows(&walk, INT32_MAX);
        return;
    }
    pen_move(&pen, 0, 1);
    pen_role(&pen, ROLE_DIM, "no lesson; :lesson lists them");
}

static void lesson_status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    (void)scene;
    text[0] = 0;
    if (ui->lesson && ui->lesson->steps)
        snprintf(text, room, "%sstep %d of %d", lesson_pane_more(ui) ? "more ↓ · " : "",
                 ui->lesson->step, ui->lesson->steps);
}

const Pane lesson_pane = {"lesson",
                          "Lesson",
                          "The lesson: its text, its questions, and the block that Enter runs; ▶ "
                          "marks the line that comes "
                          "next.",
                          draw_lesson,
                          rows_of_lesson,
                          lesson_status};
