/* Story and Output: text that grows. */
#include "panes/pane.h"

#include <stdio.h>
#include <string.h>

enum {
    EVENT_INDENT = 3
};

/* Over all rows of the story, an event on as many as it needs; without a pen it counts only. */
static int walk_story(const Scene *scene, const Ui *ui, Pen *pen) {
    int columns = ui->width[PANE_STORY] - EVENT_INDENT, at = 0;
    for (size_t i = 0; i < scene->moment.story_count; i++) {
        const char *event = scene->moment.story[i];
        for (bool first = true; *event || first; first = false, at++) {
            size_t skip, n = text_row(event, columns > 10 ? columns : 10, &skip);
            int row = at - ui->scroll[PANE_STORY];
            if (pen && row >= 0 && row < pen->clip.rows) {
                pen_move(pen, row, 1);
                pen_role(pen, ROLE_DIM, first ? "· " : "  ");
                pen_write(pen, event, n);
            }
            event += n + skip;
        }
    }
    return at;
}

static void draw_story(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    walk_story(scene, ui, &pen);
    if (scene->moment.story_count == 0) {
        pen_move(&pen, 0, 1);
        pen_role(&pen, ROLE_DIM,
                 scene->w->gc.collecting ? "a frame is one event, and is told below"
                                         : "nothing happened to memory in this step");
    }
}

static int story_rows(const Scene *scene, const Ui *ui) {
    return walk_story(scene, ui, NULL);
}

static void story_status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    (void)ui;
    if (scene->moment.story_count)
        snprintf(text, room, "%zu event%s", scene->moment.story_count,
                 scene->moment.story_count == 1 ? "" : "s");
}

/* ---- output ---- */

static int output_rows(const Scene *scene, const Ui *ui) {
    int n = 0;
    (void)ui;
    for (size_t i = 0; i < scene->moment.output_length; i++)
        n += scene->moment.output[i] == '\n';
    return n + (scene->moment.output_length &&
                scene->moment.output[scene->moment.output_length - 1] != '\n');
}

static void draw_output(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    const SceneMoment *m = &scene->moment;
    Pen pen = pen_at(canvas, inside);
    size_t at = 0;
    int line = 0;
    while (at < m->output_length) {
        const char *newline = memchr(m->output + at, '\n', m->output_length - at);
        size_t end = newline ? (size_t)(newline - m->output) : m->output_length;
        int row = line++ - ui->scroll[PANE_OUTPUT];
        if (row >= inside.rows)
            return;
        if (row >= 0) {
            bool fresh = end >= m->output_before && m->output_length > m->output_before;
            if (fresh)
                pen_row(&pen, row, GROUND_CHANGED);
            pen_move(&pen, row, 0);
            pen_role(&pen, ROLE_UP, fresh ? "●" : " ");
            pen_write(&pen, m->output + at, end - at);
            pen_end(&pen);
        }
        at = end + 1;
    }
    if (m->output_length == 0) {
        pen_move(&pen, 0, 1);
        pen_role(&pen, ROLE_DIM, "nothing printed yet");
    }
}

static void output_status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    int n = output_rows(scene, ui);
    if (n)
        snprintf(text, room, "%d%s line%s", n, scene->moment.output_skipped ? "+" : "",
                 n == 1 ? "" : "s");
}

const Pane story_pane = {
    "story",    "Story",    "What happened to memory in this step, event by event, in plain words.",
    draw_story, story_rows, story_status};
const Pane output_pane = {
    "output",
    "Output",
    "What the program printed; new lines are marked ●. Control characters are shown, not obeyed.",
    draw_output,
    output_rows,
    output_status};

const Pane *const panes[PANES] = {
    [PANE_CODE] = &code_pane,     [PANE_STACK] = &stack_pane,   [PANE_HEAP] = &heap_pane,
    [PANE_POOLS] = &pools_pane,   [PANE_GC] = &gc_pane,         [PANE_STORY] = &story_pane,
    [PANE_OUTPUT] = &output_pane, [PANE_LESSON] = &lesson_pane,
};

enum PaneId pane_find(const char *name) {
    for (int i = 0; i < PANES; i++)
        if (strcmp(panes[i]->name, name) == 0)
            return (enum PaneId)i;
    return PANE_NONE;
}
