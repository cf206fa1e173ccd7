/* What the kinds of breakpoints share with the list of them. */
#ifndef TIMELINE_BREAKPOINT_IMPL_H
#define TIMELINE_BREAKPOINT_IMPL_H

#include "timeline/breakpoint.h"

extern const char breakpoint_no_memory[];
/* A copy of the text in the place of the one there. False: no memory. */
bool breakpoint_keep(char **where, const char *text);

#endif
