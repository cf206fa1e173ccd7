/* What the panes show, as lines of plain text: for `repl --plain`, screen readers and tests. Each
 * function looks at the World as it stands, changes nothing, and appends to [out]. */
#ifndef TIMELINE_SHOW_H
#define TIMELINE_SHOW_H

#include "timeline/session.h"

typedef struct ShowRow {
    const char *name, *filter; /* "": there is none; "[all]": no other */
    const char *help;
    void (*show)(Session *s, const char *filter, Buffer *out);
} ShowRow;

extern const ShowRow show_rows[]; /* ends with a row without a name */

/* Where the present is: instruction, file, line, function, and the source line. */
void show_place(Session *s, Buffer *out);
void show_moment(Timeline *t, Buffer *out);

#endif
