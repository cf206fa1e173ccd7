/* The source of what runs, from the texts on the tape. */
#ifndef TIMELINE_LISTING_H
#define TIMELINE_LISTING_H

#include "timeline/timeline.h"

/* The text that a frame's code was compiled from; NULL: not known (embedded modules, exec). */
const char *listing_source(const Timeline *t, const Frame *f, size_t *length);
/* Row [number] (from 1) of a text, without its newline; *n: its length. NULL: there is none. */
const char *listing_row(const char *text, size_t length, int number, size_t *n);
/* The row that a frame stands at, without indentation; NULL: not known. */
const char *listing_present(const Timeline *t, const Frame *f, size_t *n);

#endif
