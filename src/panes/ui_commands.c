#include "panes/ui_commands.h"

#include "panes/pane.h"
#include "timeline/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ui_choose(Ui *ui, enum PaneId pane) {
    if (pane != PANE_CODE && pane != PANE_STACK && pane != PANE_HEAP)
        ui->tab = pane;
    ui->focus = pane;
}

uint32_t ui_object(const Scene *scene, const char *word) {
    if (word[0] == '#')
        return (uint32_t)strtoul(word + 1, NULL, 10);
    for (size_t i = scene->name_count; i-- > 0;)
        if (strcmp(scene->names[i].name, word) == 0 && scene->names[i].value)
            return scene->names[i].serial;
    return 0;
}

/* ---- objects ---- */

static void select_next(Ui *ui, const Scene *scene, int by) {
    if (ui->focus == PANE_POOLS)
        ui_select_block(ui, scene, by);
    else if (ui->focus == PANE_CODE || ui->focus == PANE_OUTPUT || ui->focus == PANE_STORY)
        ui_scroll(ui, scene, ui->focus, by);
    else
        ui_select_by(ui, scene, by);
}

static bool select_object(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    if (strcmp(arguments, "up") == 0 || strcmp(arguments, "down") == 0) {
        select_next(ui, scene, arguments[0] == 'u' ? -1 : 1);
        return true;
    }
    uint32_t serial = ui_object(scene, arguments);
    if (!scene_object(scene, serial)) {
        buffer_printf(
            message, *arguments ? "no such object now: %s" : "usage: :select NAME or :select #12%s",
            arguments);
        return false;
    }
    if (ui->focus != PANE_POOLS)
        ui_choose(ui, PANE_HEAP);
    ui_select(ui, scene, serial);
    return true;
}

static bool follow(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    bool in = strncmp(arguments, "in", 2) == 0;
    const char *number = arguments + strcspn(arguments, "0123456789");
    int nth = *number ? atoi(number) - 1 : 0;
    bool found =
        strncmp(arguments, "back", 4) == 0 ? ui_back(ui, scene) : ui_follow(ui, scene, !in, nth);
    if (!found)
        buffer_puts(message, ui->selected ? "It leads nowhere."
                                          : "Select an object first: ↑ and ↓ do that.");
    return true;
}

static bool search(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    if (ui_search(ui, scene, arguments))
        return true;
    if (ui->searched[0])
        buffer_printf(message, "not found: %s", ui->searched);
    else
        buffer_puts(message, "usage: /TEXT; a / alone finds the next");
    return false;
}

/* ---- the list of the Heap ---- */

static bool filter(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    (void)scene, (void)message;
    memset(ui->heap.filter, 0, sizeof ui->heap.filter);
    snprintf(ui->heap.filter, sizeof ui->heap.filter, "%s", arguments);
    ui->scroll[PANE_HEAP] = 0;
    return true;
}

static bool sort(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    (void)scene;
    for (int i = 0; i < SORTS; i++)
        if (strcmp(heap_sort_name((enum HeapSort)i), arguments) == 0) {
            ui->heap.sort = (enum HeapSort)i;
            return true;
        }
    buffer_puts(message, "usage: :sort birth, count, size or type");
    return false;
}

static bool all(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    (void)scene, (void)arguments;
    ui->heap.all = !ui->heap.all;
    buffer_puts(message, ui->heap.all ? "The Heap shows code, tables and names too."
                                      : "The Heap shows the program's objects.");
    return true;
}

static void expand(UiListing *heap, int i) {
    heap->collapsed_count--;
    memmove(heap->collapsed[i], heap->collapsed[i + 1],
            (size_t)(heap->collapsed_count - i) * sizeof heap->collapsed[0]);
    memset(heap->collapsed[heap->collapsed_count], 0, sizeof heap->collapsed[0]);
}

/* One row for all objects of a type, or each its own again. */
static bool collapse(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    UiListing *heap = &ui->heap;
    const SceneObject *o = scene_object(scene, ui->selected);
    char type[24] = "";
    if (*arguments)
        snprintf(type, sizeof type, "%s", arguments);
    else if (o)
        value_type(o->object, type, sizeof type);
    for (int i = 0; i < heap->collapsed_count; i++)
        if (strcmp(heap->collapsed[i], type) == 0) {
            expand(heap, i);
            return true;
        }
    if (!type[0] || heap->collapsed_count == COLLAPSED_MAX) {
        buffer_puts(message, type[0] ? "too many types are collapsed"
                                     : "usage: :collapse TYPE, or select an object of it");
        return false;
    }
    memcpy(heap->collapsed[heap->collapsed_count++], type, sizeof type);
    ui->selected = 0;
    return true;
}

static bool hex(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    if (*arguments && !select_object(ui, scene, arguments, message))
        return false;
    ui->hex = *arguments || !ui->hex;
    if (!ui->selected)
        buffer_puts(message, "Select an object: its block is shown word by word.");
    return true;
}

/* ---- panes ---- */

static bool zoom(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    (void)scene;
    enum PaneId pane = pane_find(arguments);
    if (*arguments && pane == PANE_NONE) {
        buffer_printf(message, "no such pane: %s (code, stack, heap, pools, gc, story, output)",
                      arguments);
        return false;
    }
    if (*arguments)
        ui_choose(ui, pane);
    else if (ui->focus == PANE_NONE)
        ui->focus = PANE_HEAP;
    ui->zoomed = *arguments || !ui->zoomed;
    return true;
}

static bool scroll(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    (void)message;
    enum PaneId id = ui->focus != PANE_NONE ? ui->focus : ui->lesson ? PANE_LESSON : PANE_HEAP;
    int by = ui->height[id] / (id == PANE_HEAP ? 3 : 1) - 1;
    ui_scroll(ui, scene, id, strcmp(arguments, "up") == 0 ? -by : by);
    return true;
}

static bool bytecode(Ui *ui, const Scene *scene, const char *arguments, Buffer *message) {
    (void)scene, (void)arguments, (void)message;
    ui->bytecode = !ui->bytecode;
    ui->scrolled[PANE_CODE] = false;
    return true;
}

const UiCommand ui_commands[] = {
    {"zoom", "[PANE]", "that pane alone, or all again", false, zoom},
    {"scroll", "up|down", "the chosen pane", false, scroll},
    {"select", "#N|NAME", "selects an object; also up, down", true, select_object},
    {"follow", "out|in|back",
     "to what the selected object refers to, or who holds it; out 2: the second", false, follow},
    {"search", "[TEXT]", "the next place with it in the chosen pane; also typed as /TEXT", false,
     search},
    {"filter", "[TEXT]", "shows objects of such a type or value; also garbage, gen 2, #12", false,
     filter},
    {"sort", "KEY", "the Heap by birth, count, size or type", false, sort},
    {"collapse", "[TYPE]", "one row for all objects of a type, or each its own again", false,
     collapse},
    {"all", "", "the Heap with or without code, tables and names", false, all},
    {"hex", "[#N|NAME]", "the selected object's block word by word, its fields named", true, hex},
    {"bytecode", "", "instructions instead of lines", false, bytecode},
};
const size_t ui_command_count = sizeof ui_commands / sizeof *ui_commands;

const UiCommand *ui_command_find(const char *name) {
    for (size_t i = 0; i < ui_command_count; i++)
        if (strcmp(ui_commands[i].name, name) == 0)
            return &ui_commands[i];
    return NULL;
}
