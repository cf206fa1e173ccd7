#include "panes/screen.h"

#include "base/utf8.h"
#include "panes/arrows.h"
#include "panes/guide.h"
#include "panes/pane.h"
#include "timeline/value.h"

#include <stdio.h>
#include <string.h>

/* ---- top line ---- */

static void moment_text(const SceneMoment *m, int cols, char *text, size_t room) {
    char event[16] = "";
    if (m->event)
        snprintf(event, sizeof event, ".%u", m->event);
    if (m->steps)
        snprintf(text, room, "   step %d of %d", m->step, m->steps);
    else
        snprintf(text, room, "   at %s%llu%s of %llu", cols < 100 ? "" : "instruction ",
                 (unsigned long long)m->instruction, event, (unsigned long long)m->latest);
}

static void draw_top(const ScreenView *view, Canvas *canvas, Rect rect) {
    const Scene *scene = view->scene;
    Pen pen = pen_at(canvas, rect);
    char text[160], size[20];
    pen_row(&pen, 0, GROUND_BAR);
    pen_puts(&pen, " ");
    pen_role(&pen, ROLE_FOCUS, "glassheap");
    pen.role = ROLE_STRONG;
    pen_puts(&pen, "  ");
    pen_fit(&pen, rect.cols / 3,
            scene->moment.file && scene->moment.file[0] ? scene->moment.file : "interactive");
    pen.role = ROLE_DIM;
    snprintf(text, sizeof text, "  %s", scene->w->model->name);
    pen_puts(&pen, text);
    pen.role = ROLE_TEXT;
    moment_text(&scene->moment, rect.cols, text, sizeof text);
    pen_puts(&pen, text);
    snprintf(text, sizeof text, ", by %s", view->granularity);
    pen_role(&pen, ROLE_DIM, text);
    value_size(scene->bytes, size, sizeof size);
    if (scene->part)
        snprintf(text, sizeof text, "%zu blocks in use ", scene->blocks);
    else
        snprintf(text, sizeof text, "%zu object%s  %s ", scene->own_count,
                 scene->own_count == 1 ? "" : "s", size);
    if (pen.col + text_width(text) + 2 < rect.cols) {
        pen_move(&pen, 0, rect.cols - text_width(text));
        pen_role(&pen, ROLE_TEXT, text);
    }
}

/* ---- panes ---- */

static Rect inside_of(Rect frame) {
    return (Rect){frame.row + 1, frame.col + 1, frame.rows - 2, frame.cols - 2};
}

/* The inside of a pane; the Stack leaves room for arrows. */
static Rect room_of(const Layout *layout, enum PaneId id) {
    Rect room = inside_of(layout->panes[id]);
    if (id == PANE_STACK && arrows_fit(layout))
        room.cols -= ARROW_LANES;
    return room;
}

/* Which part of the content is seen: "12-30 of 80"; empty if all of it is. */
static void position_text(const ScreenView *view, enum PaneId id, Rect frame, char *text,
                          size_t room) {
    const Ui *ui = view->ui;
    int rows = panes[id]->rows(view->scene, ui), shown = frame.rows - 2;
    text[0] = 0;
    if (id == PANE_HEAP) {
        int seen = 0, used = 0;
        for (int i = ui->scroll[id]; i < rows && used < shown; i++, seen++)
            used += heap_rows_of(ui, view->scene, (size_t)i);
        shown = used > shown ? seen - 1 : seen;
    }
    if (rows <= shown && ui->scroll[id] == 0)
        return;
    int last = ui->scroll[id] + shown;
    snprintf(text, room, "%d-%d of %d", ui->scroll[id] + 1, last < rows ? last : rows, rows);
}

static void draw_tabs(enum PaneId chosen, Pen *pen) {
    static const enum PaneId tabs[] = {PANE_OUTPUT, PANE_POOLS, PANE_GC, PANE_STORY};
    for (int i = 0; i < 4; i++) {
        if (tabs[i] == chosen)
            continue;
        pen_role(pen, ROLE_DIM, panes[tabs[i]]->title);
        pen_puts(pen, " ");
    }
}

static void draw_title(const ScreenView *view, const Layout *layout, Canvas *canvas,
                       enum PaneId id) {
    Rect frame = layout->panes[id];
    Pen pen = pen_at(canvas, frame);
    char status[160] = "", position[40];
    bool focused = view->ui->focus == id;
    panes[id]->status(view->scene, view->ui, status, sizeof status);
    pen_move(&pen, 0, 2);
    pen_puts(&pen, " ");
    pen.attributes = ATTR_BOLD;
    pen_role(&pen, focused ? ROLE_FOCUS : ROLE_TITLE, focused ? "▶ " : "");
    pen_role(&pen, focused ? ROLE_FOCUS : ROLE_TITLE, panes[id]->title);
    pen.attributes = 0;
    pen_puts(&pen, " ");
    if (layout->tab == id)
        draw_tabs(id, &pen);
    position_text(view, id, frame, position, sizeof position);
    int both = text_width(status) + text_width(position) + 7;
    if (position[0] && pen.col + both < frame.cols)
        snprintf(status + strlen(status), sizeof status - strlen(status), "%s%s",
                 status[0] ? " · " : "", position);
    int width = text_width(status) + 2;
    if (status[0] && pen.col + width + 2 < frame.cols) {
        pen_move(&pen, 0, frame.cols - width - 2);
        pen_puts(&pen, " ");
        pen_role(&pen, id == PANE_HEAP && view->scene->garbage_count ? ROLE_GARBAGE : ROLE_DIM,
                 status);
        pen_puts(&pen, " ");
    }
}

static void draw_panes(const ScreenView *view, const Layout *layout, Canvas *canvas) {
    for (int i = 0; i < PANES; i++)
        if (layout->panes[i].rows)
            canvas_frame(canvas, layout->panes[i], ROLE_BORDER);
    if (view->ui->focus != PANE_NONE && layout->panes[view->ui->focus].rows)
        canvas_frame(canvas, layout->panes[view->ui->focus], ROLE_FOCUS);
    for (int i = 0; i < PANES; i++) {
        Rect frame = layout->panes[i];
        if (!frame.rows)
            continue;
        panes[i]->draw(view->scene, view->ui, canvas, room_of(layout, (enum PaneId)i));
        draw_title(view, layout, canvas, (enum PaneId)i);
    }
    if (arrows_fit(layout))
        arrows_draw(view->scene, view->ui, canvas, room_of(layout, PANE_STACK),
                    room_of(layout, PANE_HEAP));
}

/* ---- narration ---- */

static void draw_narration(const ScreenView *view, Canvas *canvas, Rect rect) {
    const char *text = view->scene->moment.narration;
    Rect inner = {rect.row, rect.col + 1, rect.rows, rect.cols - 2};
    Pen pen = pen_at(canvas, inner);
    pen.role = ROLE_STRONG;
    if (text && text[0])
        pen_wrap(&pen, text, rect.rows);
}

/* ---- prompt ---- */

typedef struct PromptWalk {
    Pen *pen; /* NULL: measure only */
    int row, col, width, first;
    int cursor_row, cursor_col, choice_col, choice_row;
} PromptWalk;

static void put_prompt(PromptWalk *walk, const char *text, enum Role role) {
    if (walk->pen && walk->row >= walk->first) {
        pen_move(walk->pen, walk->row - walk->first, 0);
        pen_role(walk->pen, role, text);
    }
    walk->col = text_width(text);
}

static void put_one(PromptWalk *walk, const PromptView *p, const char *bytes, size_t n,
                    uint32_t c) {
    int width = character_width(c);
    if (width < 0)
        width = c < 0x100 ? 4 : 6;
    if (walk->col + width > walk->width) {
        walk->row++;
        put_prompt(walk, p->more, ROLE_DIM);
    }
    if (walk->pen && walk->row >= walk->first) {
        pen_move(walk->pen, walk->row - walk->first, walk->col);
        pen_write(walk->pen, bytes, n);
    }
    walk->col += width;
}

static void walk_prompt(PromptWalk *walk, const PromptView *p) {
    size_t n = strlen(p->text);
    put_prompt(walk, p->prompt, ROLE_MARK);
    for (size_t i = 0; i <= n;) {
        uint32_t c = 0;
        if (walk->col >= walk->width && i == p->cursor) {
            walk->row++;
            put_prompt(walk, p->more, ROLE_DIM);
        }
        if (i == p->cursor)
            walk->cursor_row = walk->row, walk->cursor_col = walk->col;
        if (i == p->choice_at)
            walk->choice_row = walk->row, walk->choice_col = walk->col;
        if (i == n)
            break;
        size_t bytes = utf8_decode(p->text + i, n - i, true, &c, NULL);
        if (bytes == 0)
            bytes = 1, c = 0xfffd;
        if (c == '\n') {
            walk->row++;
            put_prompt(walk, p->more, ROLE_DIM);
        } else {
            put_one(walk, p, c == '\t' ? " " : p->text + i, c == '\t' ? 1 : bytes,
                    c == '\t' ? ' ' : c);
        }
        i += bytes;
    }
}

static int message_rows(const PromptView *p) {
    int n = p->message ? 1 : 0;
    for (const char *m = p->message; m && *m; m++)
        n += *m == '\n' && m[1];
    return n > 8 ? 8 : n;
}

int screen_prompt_rows(const PromptView *p, int cols) {
    PromptWalk walk = {.width = cols - 1};
    walk_prompt(&walk, p);
    return walk.row + 1 + message_rows(p);
}

static void draw_message(const PromptView *p, Canvas *canvas, Rect rect, int row) {
    Rect below = {rect.row + row, rect.col + 1, rect.rows - row, rect.cols - 2};
    if (!p->message || below.rows <= 0)
        return;
    Pen pen = pen_at(canvas, below);
    pen.role = p->is_error ? ROLE_ERROR : ROLE_TEXT;
    const char *line = p->message;
    for (int i = 0; i < below.rows && *line; i++) {
        size_t n = strcspn(line, "\n");
        pen_move(&pen, i, 0);
        pen_write(&pen, line, n);
        line += n + (line[n] == '\n');
    }
}

static void draw_prompt(const PromptView *p, Canvas *canvas, Rect rect, PromptWalk *walk) {
    Pen pen = pen_at(canvas, rect);
    PromptWalk measure = {.width = rect.cols - 1};
    walk_prompt(&measure, p);
    int rows = rect.rows - message_rows(p);
    if (rows < 1)
        rows = 1;
    *walk = (PromptWalk){.pen = &pen, .width = rect.cols - 1};
    if (measure.row + 1 > rows)
        walk->first = measure.cursor_row - rows + 1 > 0 ? measure.cursor_row - rows + 1 : 0;
    pen.clip.rows = rows;
    walk_prompt(walk, p);
    walk->cursor_row += rect.row - walk->first;
    walk->choice_row += rect.row - walk->first;
    canvas->cursor_row = walk->cursor_row;
    canvas->cursor_col = walk->cursor_col;
    if (!p->text[0] && p->hint) {
        pen_move(&pen, 0, walk->col + 1);
        pen.role = ROLE_DIM;
        pen_fit(&pen, rect.cols, p->hint);
    }
    int used = measure.row + 1 < rows ? measure.row + 1 : rows;
    draw_message(p, canvas, rect, used);
}

static void clear_rows(Canvas *canvas, Rect rect) {
    Pen pen = pen_at(canvas, rect);
    for (int row = 0; row < rect.rows; row++) {
        pen_move(&pen, row, 0);
        for (int col = 0; col < rect.cols; col++)
            pen_puts(&pen, " ");
    }
}

void screen_draw_busy(const char *progress, const PromptView *prompt, const Layout *layout,
                      Canvas *canvas) {
    PromptWalk walk;
    if (layout->too_small)
        return;
    Rect inner = layout->narration;
    clear_rows(canvas, layout->narration);
    clear_rows(canvas, layout->prompt);
    inner.col++;
    inner.cols -= 2;
    Pen pen = pen_at(canvas, inner);
    pen.role = ROLE_MARK;
    pen_wrap(&pen, progress, inner.rows);
    draw_prompt(prompt, canvas, layout->prompt, &walk);
}

/* ---- popups ---- */

static void clear_box(Canvas *canvas, Rect box, enum Ground ground) {
    Pen pen = pen_at(canvas, box);
    for (int row = 0; row < box.rows; row++) {
        pen_move(&pen, row, 0);
        for (int col = 0; col < box.cols; col++)
            pen_puts(&pen, " ");
        pen_row(&pen, row, ground);
    }
    for (int row = box.row; row < box.row + box.rows; row++)
        for (int col = box.col; col < box.col + box.cols; col++)
            canvas_cell(canvas, row, col)->character = ' ';
    canvas_frame(canvas, box, ROLE_FOCUS);
}

enum {
    CHOICES_SHOWN = 10
};

static void draw_choices(const PromptView *p, Canvas *canvas, const PromptWalk *walk) {
    int n = (int)p->choice_count < CHOICES_SHOWN ? (int)p->choice_count : CHOICES_SHOWN, width = 10;
    int first = p->chosen >= n ? p->chosen - n + 1 : 0;
    for (size_t i = 0; i < p->choice_count; i++)
        if (text_width(p->choices[i]) > width)
            width = text_width(p->choices[i]);
    if (width > canvas->cols - 4)
        width = canvas->cols - 4;
    Rect box = {walk->choice_row - n - 2, walk->choice_col - 1, n + 2, width + 4};
    if (box.col + box.cols > canvas->cols)
        box.col = canvas->cols - box.cols;
    if (box.col < 0)
        box.col = 0;
    if (box.row < 0)
        return;
    clear_box(canvas, box, GROUND_POPUP);
    Pen pen = pen_at(canvas, inside_of(box));
    for (int i = 0; i < n; i++) {
        if (first + i == p->chosen)
            pen_row(&pen, i, GROUND_SELECTED);
        pen_move(&pen, i, 1);
        pen_fit(&pen, pen.clip.cols, p->choices[first + i]);
    }
    if ((int)p->choice_count > n) {
        char text[32];
        snprintf(text, sizeof text, " %d of %zu ", p->chosen + 1, p->choice_count);
        Pen edge = pen_at(canvas, box);
        pen_move(&edge, box.rows - 1, 2);
        pen_role(&edge, ROLE_DIM, text);
    }
}

int page_lines(const Page *page) {
    int n = 0;
    for (const char *p = page->text; p && *p; p++)
        n += *p == '\n';
    return n;
}

static int page_width(const Page *page) {
    int width = text_width(page->title) + 6;
    char line[300];
    for (const char *p = page->text; *p;) {
        size_t n = strcspn(p, "\n");
        size_t kept = n < sizeof line - 1 ? n : sizeof line - 1;
        memcpy(line, p, kept);
        line[kept] = 0;
        if (text_width(line) > width)
            width = text_width(line);
        p += n + (p[n] == '\n');
    }
    return width;
}

static void draw_page_line(Pen *pen, int row, const char *line, size_t n) {
    pen_move(pen, row, 1);
    pen->role = ROLE_TEXT;
    if (n && line[0] == '\1') {
        pen->role = ROLE_FOCUS;
        pen->attributes = ATTR_BOLD;
        line++;
        n--;
    }
    /* two blanks or more begin a second column; a first column is a key or a command */
    size_t cut = 0;
    while (cut + 1 < n && !(cut && line[cut] == ' ' && line[cut + 1] == ' ' && line[0] != ' '))
        cut++;
    if (pen->role == ROLE_TEXT && n && line[0] != ' ' && cut + 1 < n) {
        pen->role = ROLE_KEY;
        pen_write(pen, line, cut);
        pen->role = ROLE_TEXT;
        pen_write(pen, line + cut, n - cut);
    } else {
        pen_write(pen, line, n);
    }
    pen->attributes = 0;
}

static void draw_page(const Page *page, const Layout *layout, Canvas *canvas) {
    int lines = page_lines(page), room = layout->narration.row - 1;
    int rows = lines + 2 < room ? lines + 2 : room, cols = page_width(page) + 4;
    if (cols > canvas->cols)
        cols = canvas->cols;
    Rect box = {1 + (room - rows) / 2, (canvas->cols - cols) / 2, rows, cols};
    clear_box(canvas, box, GROUND_POPUP);
    Pen pen = pen_at(canvas, box);
    pen_move(&pen, 0, 2);
    pen_puts(&pen, " ");
    pen.attributes = ATTR_BOLD;
    pen_role(&pen, ROLE_FOCUS, page->title);
    pen.attributes = 0;
    pen_puts(&pen, " ");
    pen_move(&pen, rows - 1, 2);
    pen_role(&pen, ROLE_DIM,
             page->centred      ? ""
             : lines > rows - 2 ? " PgUp PgDn scroll, Esc closes "
                                : " Esc closes ");
    pen = pen_at(canvas, inside_of(box));
    const char *p = page->text;
    for (int line = 0; *p; line++) {
        size_t n = strcspn(p, "\n");
        int row = line - page->scroll;
        if (row >= 0 && row < rows - 2)
            draw_page_line(&pen, row, p, n);
        p += n + (p[n] == '\n');
    }
}

/* ---- all ---- */

static void draw_too_small(Canvas *canvas) {
    char text[80];
    snprintf(text, sizeof text, "The screen is %d×%d; glassheap needs %d×%d.", canvas->cols,
             canvas->rows, SCREEN_MIN_COLS, SCREEN_MIN_ROWS);
    Rect whole = {0, 0, canvas->rows, canvas->cols};
    Pen pen = pen_at(canvas, whole);
    int col = (canvas->cols - text_width(text)) / 2;
    pen_move(&pen, canvas->rows / 2, col > 0 ? col : 0);
    pen_wrap(&pen, text, canvas->rows - canvas->rows / 2);
}

Layout screen_layout(const ScreenView *view, int rows, int cols) {
    return layout_make(rows, cols, screen_prompt_rows(&view->prompt, cols), view->ui);
}

void screen_measure(const Layout *layout, Ui *ui) {
    for (int i = 0; i < PANES; i++)
        if (layout->panes[i].rows) {
            ui->height[i] = layout->panes[i].rows - 2;
            ui->width[i] = layout->panes[i].cols - 2;
        }
}

static void draw_whole(const ScreenView *view, const Layout *layout, Canvas *canvas) {
    PromptWalk walk;
    draw_top(view, canvas, layout->top);
    draw_panes(view, layout, canvas);
    draw_narration(view, canvas, layout->narration);
    draw_prompt(&view->prompt, canvas, layout->prompt, &walk);
    guide_keys(view->ui, canvas, layout->keys);
    if (view->page.text)
        draw_page(&view->page, layout, canvas);
    if (view->prompt.choice_count)
        draw_choices(&view->prompt, canvas, &walk);
}

void screen_draw(const ScreenView *view, const Layout *layout, Canvas *canvas) {
    canvas_clear(canvas);
    if (layout->too_small)
        draw_too_small(canvas);
    else
        draw_whole(view, layout, canvas);
    if (view->ui->ascii)
        canvas_asciify(canvas);
}
