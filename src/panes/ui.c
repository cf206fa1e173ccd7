#include "panes/ui.h"

#include "panes/lesson_pane.h"
#include "panes/pane.h"
#include "timeline/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ui_init(Ui *self, const Theme *theme) {
    *self = (Ui){.focus = PANE_NONE, .tab = PANE_OUTPUT, .theme = theme};
}

void ui_free(Ui *self) {
    free(self->listed);
    self->listed = NULL;
}

const char *heap_sort_name(enum HeapSort sort) {
    static const char *const names[SORTS] = {"birth", "count", "size", "type"};
    return names[sort];
}

/* ---- the list of the Heap ---- */

static bool passes(const Ui *ui, const SceneObject *o) {
    const char *filter = ui->heap.filter;
    if (!filter[0])
        return true;
    if (strcmp(filter, "garbage") == 0)
        return o->garbage;
    if (filter[0] == '#')
        return o->serial == strtoul(filter + 1, NULL, 10);
    if (strncmp(filter, "gen ", 4) == 0)
        return o->generation == atoi(filter + 4);
    char type[24];
    snprintf(type, sizeof type, "%s", o->type);
    if (!type[0])
        value_type(o->object, type, sizeof type);
    return strstr(type, filter) || strstr(o->value, filter);
}

typedef struct SortKey {
    uint64_t key;
    uint32_t index;
} SortKey;

static int by_key(const void *a, const void *b) {
    const SortKey *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static uint64_t sort_key(const Ui *ui, const Scene *scene, const SceneObject *o) {
    switch (ui->heap.sort) {
    case SORT_COUNT:
        return UINT32_MAX - o->refcnt;
    case SORT_SIZE:
        return UINT64_MAX - value_block_bytes(scene->w, o->object) -
               value_buffer_bytes(scene->w, o->object);
    case SORT_TYPE:
        return (uint64_t)(uintptr_t)TYPE_OF(o->object);
    default:
        return o->serial;
    }
}

static void sort_listed(Ui *ui, const Scene *scene) {
    SortKey *keys = malloc((ui->listed_count + 1) * sizeof *keys);
    if (!keys)
        return;
    size_t n = 0;
    for (size_t i = 0; i < ui->listed_count; i++)
        if (ui->listed[i] < UI_GONE)
            keys[n++] = (SortKey){sort_key(ui, scene, ui_listed(ui, scene, i)), ui->listed[i]};
    qsort(keys, n, sizeof *keys, by_key);
    for (size_t i = 0; i < n; i++)
        ui->listed[i] = keys[i].index;
    ui->listed_count = n;
    free(keys);
}

const SceneObject *ui_listed(const Ui *ui, const Scene *scene, size_t i) {
    uint32_t at = ui->listed[i];
    if (at >= UI_GONE)
        return &scene->gone[at - UI_GONE];
    return &scene->objects[at >= UI_GROUP ? ui->groups[at - UI_GROUP].first : at];
}

static bool is_changed(const Ui *ui, const Scene *scene, size_t i) {
    const SceneObject *o = ui_listed(ui, scene, i);
    return ui->listed[i] >= UI_GONE || o->before != o->refcnt;
}

static int group_of(const Ui *ui, const SceneObject *o) {
    char type[24];
    if (ui->heap.collapsed_count)
        value_type(o->object, type, sizeof type);
    for (int i = 0; i < ui->heap.collapsed_count; i++)
        if (strcmp(ui->heap.collapsed[i], type) == 0)
            return i;
    return -1;
}

static void list_one(Ui *ui, const Scene *scene, uint32_t i) {
    const SceneObject *o = &scene->objects[i];
    int in = group_of(ui, o);
    if (in < 0) {
        ui->listed[ui->listed_count++] = i;
        return;
    }
    UiGroup *group = &ui->groups[in];
    if (group->count++ == 0) {
        group->first = i;
        ui->listed[ui->listed_count++] = UI_GROUP + (uint32_t)in;
    }
    group->changed += o->before != o->refcnt;
    group->bytes +=
        value_block_bytes(scene->w, o->object) + value_buffer_bytes(scene->w, o->object);
}

/* In order of birth, with those just gone where they were. */
static void gather(Ui *ui, const Scene *scene) {
    size_t gone = 0;
    for (size_t i = 0; i <= scene->object_count; i++) {
        uint32_t serial = i < scene->object_count ? scene->objects[i].serial : UINT32_MAX;
        for (; gone < scene->gone_count && scene->gone[gone].serial < serial; gone++)
            if (passes(ui, &scene->gone[gone]))
                ui->listed[ui->listed_count++] = UI_GONE + (uint32_t)gone;
        if (i < scene->object_count && (ui->heap.all || scene->objects[i].own) &&
            passes(ui, &scene->objects[i]))
            list_one(ui, scene, (uint32_t)i);
    }
}

/* Only when the scene is another one or other objects are asked for: it walks all of them. */
static void list_heap(Ui *ui, const Scene *scene) {
    UiListing listing = ui->heap;
    listing.look = scene->moment.look;
    if (ui->listed && listing.look && memcmp(&listing, &ui->listing, sizeof listing) == 0)
        return;
    memset(ui->groups, 0, sizeof ui->groups);
    free(ui->listed);
    ui->listing = listing;
    ui->listed_count = 0;
    ui->first_changed = ui->last_changed = SIZE_MAX;
    ui->listed = malloc((scene->object_count + scene->gone_count + 1) * sizeof *ui->listed);
    if (!ui->listed)
        return;
    gather(ui, scene);
    if (ui->heap.sort != SORT_BIRTH)
        sort_listed(ui, scene);
    for (size_t i = 0; i < ui->listed_count; i++)
        if (is_changed(ui, scene, i)) {
            ui->first_changed = ui->first_changed == SIZE_MAX ? i : ui->first_changed;
            ui->last_changed = i;
        }
}

static size_t find_listed(const Ui *ui, const Scene *scene, uint32_t serial) {
    size_t low = 0, high = ui->listed_count;
    if (!serial)
        return SIZE_MAX;
    for (size_t i = 0; ui->heap.sort != SORT_BIRTH && i < high; i++)
        if (ui_listed(ui, scene, i)->serial == serial)
            return i;
    while (ui->heap.sort == SORT_BIRTH && low < high) {
        size_t middle = (low + high) / 2;
        if (ui_listed(ui, scene, middle)->serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < ui->listed_count && ui_listed(ui, scene, low)->serial == serial;
    return ui->heap.sort == SORT_BIRTH && found ? low : SIZE_MAX;
}

/* ---- positions ---- */

/* The first object of the last ones that fill the Heap up to object [end]. */
static int first_to_fill(const Ui *ui, const Scene *scene, int end) {
    int rows = 0, first = end;
    while (first > 0 && rows + heap_rows_of(ui, scene, (size_t)first - 1) <= ui->height[PANE_HEAP])
        rows += heap_rows_of(ui, scene, (size_t)--first);
    return first == end ? end - 1 : first;
}

static void clamp(Ui *ui, const Scene *scene, enum PaneId pane) {
    int most = pane == PANE_HEAP ? first_to_fill(ui, scene, (int)ui->listed_count)
                                 : panes[pane]->rows(scene, ui) - ui->height[pane];
    if (ui->scroll[pane] > most)
        ui->scroll[pane] = most;
    if (ui->scroll[pane] < 0)
        ui->scroll[pane] = 0;
}

/* The smallest scroll at which object [i] of the Heap is visible as a whole, if it is below. */
static void show_listed(Ui *ui, const Scene *scene, size_t i) {
    if ((int)i < ui->scroll[PANE_HEAP]) {
        ui->scroll[PANE_HEAP] = (int)i;
        return;
    }
    int first = first_to_fill(ui, scene, (int)i + 1);
    if (ui->scroll[PANE_HEAP] < first)
        ui->scroll[PANE_HEAP] = first;
}

static void follow_heap(Ui *ui, const Scene *scene) {
    size_t selected = find_listed(ui, scene, ui->selected);
    if (selected != SIZE_MAX) {
        show_listed(ui, scene, selected);
        return;
    }
    if (ui->first_changed == SIZE_MAX)
        return;
    show_listed(ui, scene, ui->last_changed);
    show_listed(ui, scene, ui->first_changed);
}

/* Code: the current line in the middle third, at the end the last one; Stack, Story and Output:
 * their ends. */
static void follow(Ui *ui, const Scene *scene, enum PaneId pane) {
    int rows = panes[pane]->rows(scene, ui), height = ui->height[pane];
    if (pane == PANE_HEAP)
        follow_heap(ui, scene);
    if (pane == PANE_STACK || pane == PANE_OUTPUT)
        ui->scroll[pane] = rows - height;
    if (pane == PANE_LESSON)
        ui->scroll[pane] = lesson_pane_follow(ui);
    if (pane == PANE_STORY || pane == PANE_POOLS || pane == PANE_GC)
        ui->scroll[pane] = 0;
    if (pane == PANE_CODE && scene->frame_count && !ui->bytecode) {
        int line = code_row(scene), at = ui->scroll[pane];
        if (line < 0 && scene->moment.at_end)
            line = rows - 1;
        if (line >= 0 && (line < at + 1 || line >= at + height - 2))
            ui->scroll[pane] = line - height / 3;
    }
    if (pane == PANE_CODE && scene->frame_count && ui->bytecode)
        ui->scroll[pane] = scene->frames[scene->frame_count - 1].instruction - height / 3;
}

void ui_prepare(Ui *self, const Scene *scene) {
    list_heap(self, scene);
    for (int i = 0; i < PANES; i++) {
        if (!self->scrolled[i])
            follow(self, scene, (enum PaneId)i);
        clamp(self, scene, (enum PaneId)i);
    }
}

void ui_scroll(Ui *self, const Scene *scene, enum PaneId pane, int by) {
    self->scrolled[pane] = true;
    self->scroll[pane] += by;
    clamp(self, scene, pane);
}

/* ---- selection ---- */

void ui_select(Ui *self, const Scene *scene, uint32_t serial) {
    self->selected = serial;
    size_t i = find_listed(self, scene, serial);
    if (i != SIZE_MAX)
        show_listed(self, scene, i);
}

void ui_select_by(Ui *self, const Scene *scene, int by) {
    if (self->listed_count == 0)
        return;
    size_t i = find_listed(self, scene, self->selected);
    long at = i == SIZE_MAX
                  ? (by > 0 ? self->scroll[PANE_HEAP] - 1L : (long)self->scroll[PANE_HEAP] + 1)
                  : (long)i;
    at += by;
    if (at < 0)
        at = 0;
    if (at >= (long)self->listed_count)
        at = (long)self->listed_count - 1;
    ui_select(self, scene, ui_listed(self, scene, (size_t)at)->serial);
}

void ui_select_block(Ui *self, const Scene *scene, int by) {
    const SceneObject *from = scene_object(scene, self->selected), *best = NULL;
    for (size_t i = 0; i < scene->object_count; i++) {
        const SceneObject *o = &scene->objects[i];
        bool behind = !from || (by > 0 ? o->object > from->object : o->object < from->object);
        if (o->own && behind && pymalloc_owns(scene->w, o->object) &&
            (!best || (by > 0 || !from ? o->object < best->object : o->object > best->object)))
            best = o;
    }
    if (best)
        ui_select(self, scene, best->serial);
}

static void leave_trail(Ui *self) {
    if (self->trail_length == TRAIL_MAX) {
        memmove(self->trail, self->trail + 1, (TRAIL_MAX - 1) * sizeof *self->trail);
        self->trail_length--;
    }
    self->trail[self->trail_length++] = self->selected;
}

static uint32_t nth_holder(const Scene *scene, const SceneObject *o, int nth) {
    size_t count;
    const uint32_t *holders = scene_holders(scene, o, &count);
    for (size_t i = 0; i < count; i++) {
        const Object *holder = scene_holder(scene, holders[i]);
        const SceneObject *known =
            holder ? scene_object(scene, object_number(scene->w, holder)) : NULL;
        if (known && known->own && nth-- == 0)
            return known->serial;
    }
    return 0;
}

bool ui_follow(Ui *self, const Scene *scene, bool out, int nth) {
    const SceneObject *o = scene_object(scene, self->selected);
    size_t index;
    uint32_t to = 0;
    if (!o || nth < 0)
        return false;
    if (!out)
        to = nth_holder(scene, o, nth);
    else if (scene_referent(scene, o, (size_t)nth, &index))
        to = scene->objects[index].serial;
    if (!to)
        return false;
    leave_trail(self);
    ui_select(self, scene, to);
    return true;
}

bool ui_back(Ui *self, const Scene *scene) {
    if (self->trail_length == 0)
        return false;
    ui_select(self, scene, self->trail[--self->trail_length]);
    return true;
}

/* ---- searching ---- */

static bool has_text(const Scene *scene, const SceneObject *o, const char *text) {
    char words[200];
    snprintf(words, sizeof words, "#%u ", o->serial);
    value_type(o->object, words + strlen(words), 40);
    strcat(words, " ");
    value_text(scene->w, o->object, words + strlen(words), 100);
    return strstr(words, text) != NULL;
}

static bool search_heap(Ui *self, const Scene *scene, const char *text) {
    size_t at = find_listed(self, scene, self->selected), n = self->listed_count;
    for (size_t k = 1; k <= n; k++) {
        size_t i = ((at == SIZE_MAX ? n - 1 : at) + k) % n;
        const SceneObject *o = ui_listed(self, scene, i);
        if (self->listed[i] < UI_GONE && has_text(scene, o, text)) {
            ui_select(self, scene, o->serial);
            return true;
        }
    }
    return false;
}

/* The next line with the text behind the one shown first is shown first. */
static bool search_lines(Ui *self, const Scene *scene, enum PaneId pane, const char *text) {
    const SceneMoment *m = &scene->moment;
    const char *lines = pane == PANE_CODE ? m->source : m->output;
    size_t length = pane == PANE_CODE ? m->source_length : m->output_length, n = strlen(text);
    int line = 0, first = -1, next = -1;
    for (size_t i = 0; lines && n && i + n <= length; i++) {
        line += lines[i] == '\n';
        if (memcmp(lines + i, text, n) != 0)
            continue;
        first = first < 0 ? line : first;
        if (line > self->scroll[pane] && next < 0)
            next = line;
    }
    if (first < 0)
        return false;
    self->scrolled[pane] = true;
    self->scroll[pane] = next >= 0 ? next : first;
    clamp(self, scene, pane);
    return true;
}

bool ui_search(Ui *self, const Scene *scene, const char *text) {
    if (*text)
        snprintf(self->searched, sizeof self->searched, "%s", text);
    if (!self->searched[0])
        return false;
    if (self->focus == PANE_CODE || self->focus == PANE_OUTPUT)
        return search_lines(self, scene, self->focus, self->searched);
    return self->listed_count && search_heap(self, scene, self->searched);
}
