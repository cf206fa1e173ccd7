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
    PANE_LESSON,
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
    COLLAPSED_MAX = 16,
    UI_GONE = 1 << 30,
    UI_GROUP = 1 << 29
};

/* What the Heap's list is made of, beside the scene. */
typedef struct UiListing {
    uint64_t look;           /* of the scene's moment */
    char filter[FILTER_MAX]; /* part of a type's name or value, "garbage", "gen 2", "#12" */
    char collapsed[COLLAPSED_MAX][24]; /* types that have one row for all their objects */
    int collapsed_count;
    enum HeapSort sort;
    int all;    /* also what is not the program's own */
    int unused; /* no padding: compared as bytes */
} UiListing;

typedef struct UiGroup {
    size_t count, bytes;
    uint32_t first, changed; /* index of the first object; how many changed */
} UiGroup;

typedef struct Ui {
    const struct LessonView *lesson; /* that is played; NULL: none */
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
    bool hex; /* the selected object's block word by word */
    UiListing heap;
    char searched[FILTER_MAX];
    const Theme *theme;
    bool ascii, mouse;
    /* made by ui_prepare: */
    uint32_t *listed; /* of the Heap: indices of objects, UI_GONE + index of those gone, UI_GROUP +
                         of collapsed */
    UiGroup groups[COLLAPSED_MAX];
    size_t listed_count;
    size_t first_changed, last_changed; /* in [listed]; SIZE_MAX: nothing changed */
    UiListing listing;                  /* what [listed] was made of; look 0: nothing */
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
/* The next own object by address, so block by block. */
void ui_select_block(Ui *self, const Scene *scene, int by);
/* Goes to the [nth] object that the selected one refers to, or to its [nth] holder that is an
 * object; back. */
bool ui_follow(Ui *self, const Scene *scene, bool out, int nth);
bool ui_back(Ui *self, const Scene *scene);
/* Finds the next place with that text in the chosen pane, the Heap if none is: selects or scrolls.
 */
bool ui_search(Ui *self, const Scene *scene, const char *text);
const SceneObject *ui_listed(const Ui *self, const Scene *scene, size_t listed);
/* Rows of the Heap that one object takes. */
int heap_rows_of(const Ui *ui, const Scene *scene, size_t listed);
const char *heap_sort_name(enum HeapSort sort);

#endif
