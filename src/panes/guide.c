#include "panes/guide.h"

#include "panes/keys.h"

#include <string.h>

/* ---- the hint ---- */

static const char *chosen_hint(enum PaneId pane) {
    if (pane == PANE_HEAP)
        return "↑ ↓: an object   →: what it holds   Ctrl-←: who holds it   Esc: leave";
    if (pane == PANE_POOLS || pane == PANE_STACK)
        return "↑ ↓: an object   F2: this pane alone   F6: next pane   Esc: leave";
    return "PgUp PgDn: scroll   F2: this pane alone   F6: next pane   Esc: leave";
}

/* All that was given has run. */
static const char *end_hint(const Scene *scene) {
    const SceneMoment *m = &scene->moment;
    if (scene->garbage_count)
        return "import gc; gc.collect() frees the garbage, then F4 shows how   ←: back";
    if (m->file && m->file[0] && !m->typed_count)
        return "This is the end.   ←: back   :restart   ?: help   or type Python";
    return m->typed_count ? "type Python   ←: back   :who NAME: who holds it   ?: help"
                          : "type Python   ?: help";
}

const char *guide_hint(const Scene *scene, const Ui *ui) {
    if (scene->moment.asking)
        return "a line for input()   Ctrl-D: no more";
    if (ui->filming)
        return "Enter: next frame   ←: back   Esc: leave the film";
    if (ui->focus != PANE_NONE)
        return chosen_hint(ui->focus);
    if (scene->moment.at_end)
        return end_hint(scene);
    if (scene->garbage_count)
        return "Enter: step   ←: back   F4: how the collector finds the garbage";
    if (scene->frame_count > 1)
        return "Enter: step   ←: back   ?: help   or type Python, for the frame at ▶";
    return "Enter: step   ←: back   ?: help   or type Python";
}

/* ---- the key bar ---- */

/* "→ (film)" is the key → where a film is shown. */
static size_t key_length(const KeyRow *row) {
    const char *when = strstr(row->name, " (");
    return when ? (size_t)(when - row->name) : strlen(row->name);
}

static int key_width(const KeyRow *row) {
    return text_width(row->name) - (int)(strlen(row->name) - key_length(row)) +
           text_width(row->label) + 2;
}

static void draw_key(Pen *pen, const char *name, size_t length, const char *label) {
    pen_puts(pen, " ");
    uint8_t before = pen->role;
    pen->role = ROLE_KEY;
    pen_write(pen, name, length);
    pen->role = before;
    pen_puts(pen, " ");
    pen_puts(pen, label);
}

static void draw_row(const KeyRow *row, int room, Pen *pen) {
    if (row->label && pen->col + key_width(row) <= room)
        draw_key(pen, row->name, key_length(row), row->label);
}

/* Whether the key means something else now than it does otherwise. */
static bool is_taken(int key, enum KeyWhen now) {
    for (size_t i = 0; i < key_count; i++)
        if (key_rows[i].key == key && key_rows[i].when == now)
            return true;
    return false;
}

/* What holds now and not always comes first. */
static void draw_rows(enum KeyWhen now, int room, Pen *pen) {
    bool special = now != WHEN_EMPTY;
    for (size_t i = 0; special && i < key_count; i++)
        if (key_rows[i].when == now)
            draw_row(&key_rows[i], room, pen);
    for (size_t i = 0; i < key_count; i++)
        if (key_rows[i].when == WHEN_ALWAYS ||
            (key_rows[i].when == WHEN_EMPTY && !(special && is_taken(key_rows[i].key, now))))
            draw_row(&key_rows[i], room, pen);
}

void guide_keys(const Ui *ui, Canvas *canvas, Rect rect) {
    Pen pen = pen_at(canvas, rect);
    const char *way_out = "^D", *label = "Quit";
    int room = rect.cols - text_width(way_out) - text_width(label) - 3;
    enum KeyWhen now = key_when(ui->filming, ui->focus != PANE_NONE);
    pen_row(&pen, 0, GROUND_BAR);
    for (size_t i = 0; ui->lesson && i < lesson_key_count; i++)
        draw_row(&lesson_key_rows[i], room, &pen);
    if (!ui->lesson)
        draw_rows(now, room, &pen);
    draw_key(&pen, way_out, strlen(way_out), label);
}
