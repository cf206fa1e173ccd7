/* The heap of a moment as a graph for other programs: the program's own objects, their names and
 * references. */
#ifndef TIMELINE_EXPORT_H
#define TIMELINE_EXPORT_H

#include "base/buffer.h"
#include "timeline/timeline.h"

/* False: no memory on the host. */
bool export_json(Timeline *t, Buffer *out);
bool export_dot(Timeline *t, Buffer *out); /* for Graphviz */

#endif
