/* Heap: every object of the program, its count and who holds it. */
#include "panes/pane.h"

#include "objects/instance.h"
#include "objects/state.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "panes/hex.h"
#include "timeline/value.h"

#include <stdio.h>
#include <string.h>

enum {
    HOLDERS_ITEMISED = 12,
    REFERENTS_ITEMISED = 8,
    TALL_PANE = 12
};

static bool is_gone(const Ui *ui, size_t i) {
    return ui->listed[i] >= UI_GONE;
}

static const UiGroup *group_at(const Ui *ui, size_t i) {
    uint32_t at = ui->listed[i];
    return at >= UI_GROUP && at < UI_GONE ? &ui->groups[at - UI_GROUP] : NULL;
}

static bool is_selected(const Ui *ui, const SceneObject *o) {
    return ui->selected && o->serial == ui->selected;
}

static int referents_of(const Scene *scene, const SceneObject *o) {
    size_t index;
    int n = 0;
    while (n <= REFERENTS_ITEMISED && scene_referent(scene, o, (size_t)n, &index))
        n++;
    return n;
}

static int hex_rows(const Ui *ui, const Scene *scene, const SceneObject *o) {
    int words = ui->hex ? hex_words(scene, o) : 0, most = ui->height[PANE_HEAP] - 2;
    return words > most ? most > 0 ? most : 0 : words;
}

/* A selected object lists each of its holders and what it refers to. */
static int detail_rows(const Ui *ui, const Scene *scene, const SceneObject *o) {
    size_t count;
    if (ui->hex)
        return 2 + hex_rows(ui, scene, o);
    scene_holders(scene, o, &count);
    int referents = referents_of(scene, o);
    return 2 + (int)(count < HOLDERS_ITEMISED ? count : HOLDERS_ITEMISED) +
           (referents < REFERENTS_ITEMISED ? referents : REFERENTS_ITEMISED);
}

int heap_rows_of(const Ui *ui, const Scene *scene, size_t i) {
    const SceneObject *o = ui_listed(ui, scene, i);
    if (is_gone(ui, i) || group_at(ui, i))
        return 1;
    if (is_selected(ui, o))
        return detail_rows(ui, scene, o);
    return ui->height[PANE_HEAP] >= TALL_PANE ? 2 : 1;
}

static void write_identity(Pen *pen, const SceneObject *o, const char *type) {
    char text[32];
    snprintf(text, sizeof text, "#%u ", o->serial);
    pen_role(pen, o->garbage ? ROLE_GARBAGE : ROLE_SERIAL, text);
    pen_role(pen, ROLE_TYPE, type);
    pen_puts(pen, " ");
}

/* "2 refs ↑1" */
static void write_count(Pen *pen, const SceneObject *o, bool words) {
    char text[32];
    if (o->refcnt == REFCNT_IMMORTAL) {
        pen_role(pen, ROLE_DIM, "immortal");
        return;
    }
    snprintf(text, sizeof text, words ? o->refcnt == 1 ? "%u ref" : "%u refs" : "%u", o->refcnt);
    pen_role(pen, ROLE_COUNT, text);
    if (o->before == 0)
        pen_role(pen, ROLE_UP, words ? " new" : "+");
    else if (o->before < o->refcnt)
        snprintf(text, sizeof text, words ? " ↑%u" : "↑", o->refcnt - o->before),
            pen_role(pen, ROLE_UP, text);
    else if (o->before > o->refcnt)
        snprintf(text, sizeof text, words ? " ↓%u" : "↓", o->before - o->refcnt),
            pen_role(pen, ROLE_DOWN, text);
}

/* Holders of the same words are named once: "its own class data ×3". */
static void write_holders(const Scene *scene, Pen *pen, const SceneObject *o, int limit) {
    size_t count;
    const uint32_t *holders = scene_holders(scene, o, &count);
    char text[120], next[100] = "";
    pen_role(pen, ROLE_DIM, " ← ");
    if (count)
        scene_holder_text(scene, holders[0], next, sizeof next);
    for (size_t i = 0; i < count && pen->col < limit - 1;) {
        size_t same = 1;
        snprintf(text, sizeof text, "%s", next);
        while (i + same < count) {
            scene_holder_text(scene, holders[i + same], next, sizeof next);
            if (strcmp(next, text) != 0)
                break;
            same++;
        }
        if (same > 1)
            snprintf(text + strlen(text), sizeof text - strlen(text), " ×%zu", same);
        pen->role = ROLE_DIM;
        if (i)
            pen_fit(pen, limit, " · ");
        pen->role = ROLE_NAME;
        pen_fit(pen, limit, text);
        i += same;
    }
    pen->role = ROLE_NAME;
    if (!count && scene_unnamed_holder(scene, o, text, sizeof text))
        pen_fit(pen, limit, text);
    pen->role = ROLE_TEXT;
}

/* gen 0 · 48 B · weakly referenced; right-aligned, returns the column where it begins. */
static int write_facts(const Scene *scene, Pen *pen, const SceneObject *o, int row) {
    char text[100], size[20], buffers[24] = "";
    size_t separate = value_buffer_bytes(scene->w, o->object);
    value_size(value_block_bytes(scene->w, o->object), size, sizeof size);
    if (separate)
        snprintf(buffers, sizeof buffers, "+%zu", separate);
    if (separate && strstr(size, " B"))
        size[strlen(size) - 2] = 0, strcat(buffers, " B");
    snprintf(text, sizeof text, "%s%s", size, buffers);
    if (o->generation >= 0)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 o->generation < 3 ? " gen %d" : " frozen", o->generation);
    if (weakref_count(scene->w, o->object))
        strcat(text, " weak");
    if (IS(scene->w, o->object, STR) && str_is_interned(o->object))
        strcat(text, " interned");
    int col = pen->clip.cols - text_width(text) - 1;
    pen_move(pen, row, col);
    pen_role(pen, ROLE_DIM, text);
    return col;
}

static void write_value(const Scene *scene, Pen *pen, const SceneObject *o, int limit) {
    char text[160];
    Object *owner = NULL;
    if (IS(scene->w, o->object, DICT)) {
        size_t count;
        const uint32_t *holders = scene_holders(scene, o, &count);
        for (size_t i = 0; i < count && !owner; i++) {
            Object *from = scene_holder(scene, holders[i]);
            if (from && TYPE_OF(from)->flags & TYPE_HEAP && !is_type(from) &&
                instance_existing_dict(scene->w, from) == o->object)
                owner = from;
        }
    }
    if (owner) {
        snprintf(text, sizeof text, "attributes of #%u", object_number(scene->w, owner));
        pen->role = ROLE_DIM;
    } else {
        value_text(scene->w, o->object, text, sizeof text);
        pen->role = ROLE_VALUE;
    }
    pen_fit(pen, limit, text);
    pen->role = ROLE_TEXT;
}

static void write_marks(Pen *pen, const SceneObject *o) {
    if (o->garbage)
        pen_role(pen, ROLE_GARBAGE, "garbage ");
}

static void draw_short(const Scene *scene, Pen *pen, int row, const SceneObject *o,
                       const char *type) {
    pen_move(pen, row, 1);
    write_identity(pen, o, type);
    write_marks(pen, o);
    if (value_is_atom(scene->w, o->object) || is_type(o->object)) {
        write_value(scene, pen, o, pen->clip.cols - 12);
        pen_puts(pen, " ");
    }
    write_count(pen, o, false);
    write_holders(scene, pen, o, pen->clip.cols);
    if (!value_is_atom(scene->w, o->object) && !is_type(o->object) && pen_left(pen) > 9) {
        pen_puts(pen, "  ");
        write_value(scene, pen, o, pen->clip.cols);
    }
}

static void draw_long(const Scene *scene, Pen *pen, int row, const SceneObject *o,
                      const char *type) {
    int limit = write_facts(scene, pen, o, row);
    pen_move(pen, row, 1);
    write_identity(pen, o, type);
    write_value(scene, pen, o, limit - 1);
    pen_move(pen, row + 1, 4);
    write_marks(pen, o);
    write_count(pen, o, true);
    write_holders(scene, pen, o, pen->clip.cols);
}

/* How the machine treats it: what the eye cannot see in the value. */
static void write_nature(const Scene *scene, Pen *pen, const SceneObject *o) {
    char text[200];
    World *w = scene->w;
    ssize_t weak = weakref_count(w, o->object);
    int n = snprintf(text, sizeof text, "  at 0x%llx, %s",
                     (unsigned long long)world_address(w, o->object),
                     o->generation >= 0 ? "tracked by the collector" : "not tracked");
    if (IS(w, o->object, STR) && str_is_interned(o->object))
        n += snprintf(text + n, sizeof text - (size_t)n, ", interned");
    if (weak)
        n += snprintf(text + n, sizeof text - (size_t)n, ", weakly referenced ×%zd", weak);
    if (gc_is_finalized(o->object))
        snprintf(text + n, sizeof text - (size_t)n, ", its finalizer has run");
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
}

static int draw_itemised_holders(const Scene *scene, Pen *pen, int row, const SceneObject *o) {
    size_t count;
    char text[120];
    const uint32_t *holders = scene_holders(scene, o, &count);
    for (size_t i = 0; i < count && i < HOLDERS_ITEMISED; i++, row++) {
        pen_move(pen, row, 4);
        pen_role(pen, ROLE_DIM, "← ");
        scene_holder_text(scene, holders[i], text, sizeof text);
        pen->role = ROLE_NAME;
        pen_fit(pen, pen->clip.cols, text);
        pen->role = ROLE_TEXT;
        if (i == HOLDERS_ITEMISED - 1 && count > HOLDERS_ITEMISED) {
            snprintf(text, sizeof text, "  and %zu more", count - HOLDERS_ITEMISED);
            pen_role(pen, ROLE_DIM, text);
        }
    }
    return row;
}

static void draw_referents(const Scene *scene, Pen *pen, int row, const SceneObject *o) {
    size_t index;
    char type[40];
    for (int i = 0; i < REFERENTS_ITEMISED && scene_referent(scene, o, (size_t)i, &index); i++) {
        const SceneObject *to = &scene->objects[index];
        pen_move(pen, row + i, 4);
        pen_role(pen, ROLE_DIM, "→ ");
        value_type(to->object, type, sizeof type);
        write_identity(pen, to, type);
        write_value(scene, pen, to, pen->clip.cols - 10);
        if (i == REFERENTS_ITEMISED - 1 && referents_of(scene, o) > REFERENTS_ITEMISED)
            pen_role(pen, ROLE_DIM, "  and more");
    }
}

static void draw_detail(const Scene *scene, const Ui *ui, Pen *pen, int row, const SceneObject *o,
                        const char *type) {
    int limit = write_facts(scene, pen, o, row);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_MARK, "▸");
    write_identity(pen, o, type);
    write_value(scene, pen, o, limit - 1);
    pen_move(pen, row + 1, 4);
    write_marks(pen, o);
    write_count(pen, o, true);
    write_nature(scene, pen, o);
    for (int i = 0; i < hex_rows(ui, scene, o); i++)
        hex_draw(scene, pen, row + 2 + i, o, i);
    if (!ui->hex)
        draw_referents(scene, pen, draw_itemised_holders(scene, pen, row + 2, o), o);
}

static void draw_group(const UiGroup *group, Pen *pen, int row, const char *type) {
    char text[100], size[20];
    if (group->changed)
        pen_row(pen, row, GROUND_CHANGED);
    value_size(group->bytes, size, sizeof size);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_MARK, "▸");
    snprintf(text, sizeof text, "%zu × ", group->count);
    pen_role(pen, ROLE_STRONG, text);
    pen_role(pen, ROLE_TYPE, type);
    snprintf(text, sizeof text, group->changed ? "  %s, %u changed" : "  %s", size, group->changed);
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
}

static void draw_gone(Pen *pen, int row, const SceneObject *o) {
    pen_row(pen, row, GROUND_CHANGED);
    pen_move(pen, row, 0);
    pen_role(pen, ROLE_DOWN, "✗");
    write_identity(pen, o, o->type);
    pen_role(pen, ROLE_DOWN, "freed ");
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, o->value);
    pen->role = ROLE_TEXT;
}

static void draw_object(const Scene *scene, const Ui *ui, Pen *pen, int row, size_t i) {
    const SceneObject *o = ui_listed(ui, scene, i);
    int rows = heap_rows_of(ui, scene, i);
    char type[40];
    if (is_gone(ui, i)) {
        draw_gone(pen, row, o);
        return;
    }
    value_type(o->object, type, sizeof type);
    if (group_at(ui, i)) {
        draw_group(group_at(ui, i), pen, row, type);
        return;
    }
    for (int k = 0; k < rows; k++)
        if (is_selected(ui, o))
            pen_row(pen, row + k, GROUND_SELECTED);
        else if (o->before != o->refcnt)
            pen_row(pen, row + k, GROUND_CHANGED);
    if (is_selected(ui, o))
        draw_detail(scene, ui, pen, row, o, type);
    else if (rows == 2)
        draw_long(scene, pen, row, o, type);
    else
        draw_short(scene, pen, row, o, type);
}

static void draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    int row = 0;
    for (size_t i = (size_t)ui->scroll[PANE_HEAP]; i < ui->listed_count && row < inside.rows; i++) {
        draw_object(scene, ui, &pen, row, i);
        row += heap_rows_of(ui, scene, i);
    }
    if (ui->listed_count == 0) {
        pen_move(&pen, 0, 1);
        pen_role(&pen, ROLE_DIM,
                 ui->heap.filter[0] ? "no object passes the filter"
                                    : "no objects of the program yet");
    }
}

int heap_row(const Scene *scene, const Ui *ui, uint32_t serial) {
    int row = 0;
    for (size_t i = (size_t)ui->scroll[PANE_HEAP];
         i < ui->listed_count && row < ui->height[PANE_HEAP]; i++) {
        if (!is_gone(ui, i) && !group_at(ui, i) && ui_listed(ui, scene, i)->serial == serial)
            return row;
        row += heap_rows_of(ui, scene, i);
    }
    return -1;
}

static int rows(const Scene *scene, const Ui *ui) {
    (void)scene;
    return (int)ui->listed_count;
}

/* Those that are listed and there, in groups or by themselves. */
static size_t count_listed(const Ui *ui) {
    size_t n = 0;
    for (size_t i = 0; i < ui->listed_count; i++)
        n += group_at(ui, i) ? group_at(ui, i)->count : !is_gone(ui, i);
    return n;
}

static void status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    char filter[FILTER_MAX + 60] = "", garbage[32] = "";
    int trail = ui->trail_length;
    if (trail)
        snprintf(filter, sizeof filter, "%s#%u › ", trail > 1 ? "… " : "", ui->trail[trail - 1]);
    if (scene->garbage_count)
        snprintf(garbage, sizeof garbage, ", %zu garbage", scene->garbage_count);
    size_t n = ui->heap.all ? scene->object_count : scene->own_count;
    if (ui->heap.filter[0])
        snprintf(filter + strlen(filter), sizeof filter - strlen(filter), "%s: %zu of ",
                 ui->heap.filter, count_listed(ui));
    snprintf(text, room,
             scene->part ? "%slooking around, %zu object%s so far%s" : "%s%zu object%s%s", filter,
             n, n == 1 ? "" : "s", garbage);
}

const Pane heap_pane = {
    "heap",
    "Heap",
    "The program's objects in order of birth: #serial, type, value; then how many references "
    "there are and who holds each (←). `new`, ↑ and ↓ say what this step changed, ✗ what it "
    "freed. Garbage is what no name leads to any more and is not freed yet. Sizes are blocks; "
    "`gen` is the collector's generation.",
    draw,
    rows,
    status};
