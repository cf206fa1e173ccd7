/* References of names drawn as arrows, from the Stack to the Heap, where there is room between
 * them. */
#ifndef PANES_ARROWS_H
#define PANES_ARROWS_H

#include "panes/canvas.h"
#include "panes/layout.h"

enum {
    ARROW_LANES = 8 /* columns at the right of the Stack in which arrows go up and down */
};

/* Whether the two panes lie side by side and the Stack can spare the columns. */
bool arrows_fit(const Layout *layout);
/* [stack] and [heap]: the insides of the panes, drawn already; the Stack's without the lanes. */
void arrows_draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect stack, Rect heap);

#endif
