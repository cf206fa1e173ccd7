/* What can be done next: the key bar, and the hint where something could be typed. */
#ifndef PANES_GUIDE_H
#define PANES_GUIDE_H

#include "panes/ui.h"

/* For as long as nothing is typed. */
const char *guide_hint(const Scene *scene, const Ui *ui);
/* The keys that do something now, as many as fit; how to leave is always among them. */
void guide_keys(const Ui *ui, Canvas *canvas, Rect rect);

#endif
