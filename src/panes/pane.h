/* The panes: const rows of pure functions from scene and Ui to cells. */
#ifndef PANES_PANE_H
#define PANES_PANE_H

#include "panes/ui.h"

typedef struct Pane {
    const char *name, *title, *help;
    /* Draws into the inside of the pane's frame. */
    void (*draw)(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside);
    /* Rows of its whole content, for scrolling. */
    int (*rows)(const Scene *scene, const Ui *ui);
    /* What stands at the right of its title. */
    void (*status)(const Scene *scene, const Ui *ui, char *text, size_t room);
} Pane;

extern const Pane code_pane, stack_pane, heap_pane, pools_pane, gc_pane, story_pane, output_pane,
    lesson_pane;
extern const Pane *const panes[PANES];
/* The serials of the objects that the names in the visible rows of the Stack refer to; 0: no name
 * there. */
void stack_serials(const Scene *scene, const Ui *ui, int rows_seen, uint32_t *serials);
/* The row of Code to be seen: that runs next, or was typed last; -1: any. */
int code_row(const Scene *scene);
/* The visible row of the Heap where an object begins, or -1. */
int heap_row(const Scene *scene, const Ui *ui, uint32_t serial);
/* The program's object that a block in the Pools belongs to, by its place inside the pane; 0: none.
 */
uint32_t pools_object(const Scene *scene, const Ui *ui, int row, int col);
/* PANE_NONE: no pane of that name. */
enum PaneId pane_find(const char *name);

/* What happens in a phase of the collector. */
const char *gc_phase_story(enum GcPhase phase);

#endif
