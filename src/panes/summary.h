/* What a step changed, told from two scenes: names, objects, counts. */
#ifndef PANES_SUMMARY_H
#define PANES_SUMMARY_H

#include "base/buffer.h"
#include "timeline/scene.h"

/* Appends one sentence a change, each ended by a newline. */
void summary_write(const Scene *scene, Buffer *out);

#endif
