/* The stack and the heap of a stage as a picture made of text, for paper and for those who do
 * without panes. */
#ifndef LESSONS_DRAWING_H
#define LESSONS_DRAWING_H

#include "lessons/stage.h"

/* [blank]: with room to write in, in place of what the names refer to and who holds the objects.
 * False without memory. */
bool drawing_put(Stage *stage, bool blank, Buffer *out);

#endif
