/* Designation: what the words of a command mean by an object.
 *
 * `#12` is the object with that number, `0x7f0000123450` the one that lies there, and everything
 * else an expression in the names of the innermost frame: `a`, `a.next`, `d['k']`, `#12.next`. It
 * is computed aside, and what it means must have been there before: an object that only the
 * expression makes is none of the program's.
 */
#ifndef TIMELINE_DESIGNATE_H
#define TIMELINE_DESIGNATE_H

#include "base/buffer.h"
#include "timeline/timeline.h"

/* NULL, and a line in [out] that says why. The machine is as it was. */
Object *designate(Timeline *t, const char *what, Buffer *out);
/* The number of `#12`, whether the object lives or not; false: it is written otherwise. */
bool designate_number(const char *what, uint32_t *number);
/* Says that there never was an object of that number. */
void designate_missing(const World *w, uint32_t number, Buffer *out);

#endif
