/* Where everything goes, for every size of screen. */
#ifndef PANES_LAYOUT_H
#define PANES_LAYOUT_H

#include "panes/ui.h"

enum {
    SCREEN_MIN_ROWS = 24,
    SCREEN_MIN_COLS = 80
};

typedef struct Layout {
    bool too_small;
    Rect top, narration, prompt, keys;
    Rect panes[PANES]; /* with frames, which neighbours share; rows 0: not shown */
    enum PaneId tab;   /* the one of those that share a place which has it; PANE_NONE: none do */
} Layout;

/* [prompt_rows]: rows that the line being typed and the message under it want. */
Layout layout_make(int rows, int cols, int prompt_rows, const Ui *ui);
/* The pane at a cell, or PANE_NONE. */
enum PaneId layout_pane_at(const Layout *layout, int row, int col);

#endif
