/* The user's side of the screen: what is chosen, scrolled, filtered. Panes only read it; ui_prepare
 * makes it fit a new scene, so that drawing changes nothing.
 */
#ifndef PANES_UI_H
#define PANES_UI_H

#include "panes/theme.h"
#include "timeline/scene.h"

enum PaneId {
    PANE_CODE,
    PANE_STACK,
    PANE_HEAP,
    PANE_POOLS,
    PANE_GC,
    PANE_STORY,
    PANE_OUTPUT,
    PANES,
    PANE_NONE = PANES
};

enum HeapSort {
    SORT_BIRTH,
    SORT_COUNT,
    SORT_SIZE,
    SORT_TYPE,
    SORTS
};

enum {
    TRAIL_MAX = 64,
    FILTER_MAX = 40,
    UI_GONE = 1 << 30
};

typedef struct UiListing {
    uint64_t look; /* of the scene's moment */
    char filter[FILTER_MAX];
    enum HeapSort sort;
    bool all;
} UiListing;

typedef struct Ui {
    enum PaneId focus;
    enum PaneId tab; /* pane in the slot that several share */
    bool zoomed;
    bool filming; /* a collection is watched: the GC pane needs room */
    int scroll[PANES];
    bool scrolled[PANES]; /* by hand: do not follow what changes */
    int height[PANES];    /* rows of content that were visible last */
    int width[PANES];
    uint32_t selected;         /* serial of the chosen object; 0: none */
    uint32_t trail[TRAIL_MAX]; /* objects that were followed from */
    int trail_length;
    bool bytecode;
    bool heap_all;           /* also what is not the program's own */
    char filter[FILTER_MAX]; /* part of a type's name, "garbage", "gen 2", "#12" */
    enum HeapSort sort;
    const Theme *theme;
    bool ascii, mouse;
    /* made by ui_prepare: */
    uint32_t *listed; /* of the Heap: indices of objects, UI_GONE + index of those gone */
    size_t listed_count;
    size_t first_changed, last_changed; /* in [listed]; SIZE_MAX: nothing changed */
    UiListing listing;                  /* what [listed] was made of */
} Ui;

void ui_init(Ui *self, const Theme *theme);
void ui_free(Ui *self);
/* Lists the heap anew and keeps every position inside its pane; follows what changed. */
void ui_prepare(Ui *self, const Scene *scene);
/* Scrolls a pane by rows (of the Heap: objects), by hand. */
void ui_scroll(Ui *self, const Scene *scene, enum PaneId pane, int by);
/* Selects the next or previous listed object. */
void ui_select_by(Ui *self, const Scene *scene, int by);
void ui_select(Ui *self, const Scene *scene, uint32_t serial);
/* Goes to the first object that the selected one refers to, or to its first holder; back. */
bool ui_follow(Ui *self, const Scene *scene, bool out);
bool ui_back(Ui *self, const Scene *scene);
/* Rows of the Heap that one object takes. */
int heap_rows_of(const Ui *ui, const Scene *scene, size_t listed);
const char *heap_sort_name(enum HeapSort sort);

#endif
