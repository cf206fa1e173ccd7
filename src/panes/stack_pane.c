/* Stack: frames from the module to the innermost, with their names and evaluation stacks. */
#include "panes/pane.h"

#include "objects/function.h"
#include "objects/state.h"
#include "timeline/value.h"

#include <stdio.h>
#include <string.h>

enum {
    NAME_WIDTH_MAX = 14
};

/* Classes, functions and modules of the module are not what one watches: they share one row. */
static bool is_definition(const Scene *scene, const SceneName *name) {
    World *w = scene->w;
    return name->frame == 0 && name->value && !name->changed &&
           (is_type(name->value) || IS(w, name->value, FUNCTION) || IS(w, name->value, MODULE) ||
            IS(w, name->value, BUILTIN));
}

static int definitions(const Scene *scene, const SceneFrame *frame) {
    int n = 0;
    for (size_t i = 0; i < frame->name_count; i++)
        n += is_definition(scene, &scene->names[frame->first_name + i]);
    return n;
}

static int name_width(const Scene *scene, const SceneFrame *frame) {
    int width = 1;
    for (size_t i = 0; i < frame->name_count; i++) {
        const SceneName *name = &scene->names[frame->first_name + i];
        int columns = text_width(name->name);
        if (!is_definition(scene, name) && columns > width)
            width = columns;
    }
    for (size_t i = 0; i < scene->gone_name_count; i++)
        if (scene->gone_names[i].frame == (int)(frame - scene->frames) &&
            text_width(scene->gone_names[i].name) > width)
            width = text_width(scene->gone_names[i].name);
    return width < NAME_WIDTH_MAX ? width : NAME_WIDTH_MAX;
}

static void write_target(const Scene *scene, Pen *pen, Object *value) {
    World *w = scene->w;
    char text[100], type[40];
    if (!value) {
        pen_role(pen, ROLE_DIM, "(not bound)");
        return;
    }
    bool atom = value_is_atom(w, value);
    value_type(value, type, sizeof type);
    pen_role(pen, ROLE_DIM, "→ ");
    if (object_number(w, value)) {
        snprintf(text, sizeof text, "#%u ", object_number(w, value));
        pen_role(pen, ROLE_SERIAL, text);
    }
    if (!atom) {
        pen_role(pen, ROLE_TYPE, type);
        pen_puts(pen, " ");
    }
    value_text(w, value, text, sizeof text);
    uint8_t before = pen->role;
    pen->role = ROLE_VALUE;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = before;
}

static void draw_name(const Scene *scene, const Ui *ui, Pen *pen, int row, const SceneName *name,
                      int width) {
    bool selected = ui->selected && name->serial == ui->selected;
    if (name->changed || name->gone)
        pen_row(pen, row, GROUND_CHANGED);
    if (selected)
        pen_row(pen, row, GROUND_SELECTED);
    pen_move(pen, row, 0);
    pen_role(pen, name->gone ? ROLE_DOWN : ROLE_UP, name->gone ? "✗" : name->changed ? "●" : " ");
    pen_move(pen, row, 2);
    pen->role = ROLE_NAME;
    pen_fit(pen, 2 + width, name->name);
    pen_move(pen, row, 3 + width);
    if (name->kind[0]) {
        pen_role(pen, ROLE_DIM, name->kind);
        pen_puts(pen, " ");
    }
    if (name->gone)
        pen_role(pen, ROLE_DOWN, "not bound any more");
    else
        write_target(scene, pen, name->value);
    pen->role = ROLE_TEXT;
}

static void draw_gone(Pen *pen, int row, const SceneName *name, int width) {
    pen_row(pen, row, GROUND_CHANGED);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_DOWN, "✗");
    pen_move(pen, row, 2);
    pen->role = ROLE_DIM;
    pen_fit(pen, 2 + width, name->name);
    pen_move(pen, row, 3 + width);
    pen_role(pen, ROLE_DOWN, "  name gone");
    pen->role = ROLE_TEXT;
}

static void draw_definitions(const Scene *scene, const SceneFrame *frame, Pen *pen, int row) {
    pen_move(pen, row, 2);
    pen->role = ROLE_DIM;
    pen_puts(pen, "and");
    for (size_t i = 0; i < frame->name_count; i++) {
        const SceneName *name = &scene->names[frame->first_name + i];
        if (is_definition(scene, name)) {
            pen_puts(pen, " ");
            pen_fit(pen, pen->clip.cols, name->name);
            pen_fit(pen, pen->clip.cols, IS(scene->w, name->value, FUNCTION) ? "()" : "");
        }
    }
    pen->role = ROLE_TEXT;
}

static void draw_values(const Scene *scene, const SceneFrame *frame, Pen *pen, int row) {
    char text[60];
    pen_move(pen, row, 2);
    pen_role(pen, ROLE_DIM, "evaluation stack ");
    pen_role(pen, ROLE_DIM, "[");
    for (int i = 0; i < frame->depth; i++) {
        if (i)
            pen_role(pen, ROLE_DIM, ", ");
        if (!frame->stack[i]) {
            pen_role(pen, ROLE_DIM, "-");
            continue;
        }
        value_label(scene->w, frame->stack[i], text, sizeof text);
        pen->role = text[0] == '#' ? ROLE_SERIAL : ROLE_VALUE;
        pen_fit(pen, pen->clip.cols, text);
    }
    pen_role(pen, ROLE_DIM, "]");
    pen->role = ROLE_TEXT;
}

/* One walk for drawing, for finding names and for counting: without [pen] and [serials] it counts
 * only. */
typedef struct Walk {
    Pen *pen;
    uint32_t *serials; /* of each row that is seen */
    int row, first, height;
} Walk;

static int place(Walk *walk) {
    int row = walk->row++ - walk->first;
    return row >= 0 && row < walk->height ? row : -1;
}

static void draw_head(const SceneFrame *frame, const Scene *scene, Pen *pen, int row) {
    bool innermost = frame == &scene->frames[scene->frame_count - 1];
    char line[32] = "";
    if (frame->fresh)
        pen_row(pen, row, GROUND_CHANGED);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_MARK, innermost && frame->frame ? "▶" : " ");
    pen->role = ROLE_STRONG;
    pen->attributes = ATTR_BOLD;
    pen_fit(pen, pen->clip.cols, frame->name);
    pen->attributes = 0;
    if (frame->frame && !scene->moment.at_end)
        snprintf(line, sizeof line, " line %d%s", frame->line, frame->fresh ? ", new" : "");
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, line);
    pen->role = ROLE_TEXT;
}

static void walk_frame(const Scene *scene, const Ui *ui, Walk *walk, const SceneFrame *frame) {
    int row = place(walk), width = name_width(scene, frame), index = (int)(frame - scene->frames);
    if (row >= 0 && walk->pen)
        draw_head(frame, scene, walk->pen, row);
    if (definitions(scene, frame) && (row = place(walk)) >= 0 && walk->pen)
        draw_definitions(scene, frame, walk->pen, row);
    for (size_t i = 0; i < frame->name_count; i++) {
        const SceneName *name = &scene->names[frame->first_name + i];
        if (is_definition(scene, name) || (row = place(walk)) < 0)
            continue;
        if (walk->pen)
            draw_name(scene, ui, walk->pen, row, name, width);
        else
            walk->serials[row] = name->serial;
    }
    for (size_t i = 0; i < scene->gone_name_count; i++)
        if (scene->gone_names[i].frame == index && (row = place(walk)) >= 0 && walk->pen)
            draw_gone(walk->pen, row, &scene->gone_names[i], width);
    if (frame->depth > 0 && (row = place(walk)) >= 0 && walk->pen)
        draw_values(scene, frame, walk->pen, row);
}

static void draw_watch(const SceneWatch *watch, Pen *pen, int row) {
    if (watch->changed)
        pen_row(pen, row, GROUND_CHANGED);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_UP, watch->changed ? "●" : " ");
    pen_move(pen, row, 2);
    pen->role = ROLE_NAME;
    pen_fit(pen, pen->clip.cols * 2 / 3, watch->expression ? watch->expression : "");
    pen_role(pen, ROLE_DIM, " = ");
    pen->role = ROLE_VALUE;
    pen_fit(pen, pen->clip.cols, watch->value ? watch->value : "");
    pen->role = ROLE_TEXT;
}

static void walk_watches(const SceneMoment *moment, Walk *walk) {
    int row = moment->watch_count ? place(walk) : -1;
    if (row >= 0 && walk->pen) {
        pen_move(walk->pen, row, 1);
        pen_role(walk->pen, ROLE_STRONG, "watched");
    }
    for (size_t i = 0; i < moment->watch_count; i++)
        if ((row = place(walk)) >= 0 && walk->pen)
            draw_watch(&moment->watches[i], walk->pen, row);
}

/* What is watched comes last, which is what is seen of a long stack. */
static int walk_all(const Scene *scene, const Ui *ui, Walk walk) {
    for (size_t i = 0; i < scene->frame_count; i++)
        walk_frame(scene, ui, &walk, &scene->frames[i]);
    walk_watches(&scene->moment, &walk);
    return walk.row;
}

static void draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    walk_all(scene, ui, (Walk){&pen, NULL, 0, ui->scroll[PANE_STACK], inside.rows});
}

static int rows(const Scene *scene, const Ui *ui) {
    return walk_all(scene, ui, (Walk){0});
}

void stack_serials(const Scene *scene, const Ui *ui, int rows_seen, uint32_t *serials) {
    memset(serials, 0, (size_t)rows_seen * sizeof *serials);
    walk_all(scene, ui, (Walk){NULL, serials, 0, ui->scroll[PANE_STACK], rows_seen});
}

static void status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    (void)ui;
    if (scene->frame_count > 1)
        snprintf(text, room, "%zu frames", scene->frame_count);
}

const Pane stack_pane = {
    "stack",
    "Stack",
    "Frames from the module to the innermost (▶). A name (left) refers to an object of the "
    "heap (right): #12 is the twelfth object born. ● is new or bound anew by this step, ✗ a "
    "name that went. The evaluation stack holds what an expression is computing with. Below "
    "stands what is watched (:watch EXPRESSION).",
    draw,
    rows,
    status};
