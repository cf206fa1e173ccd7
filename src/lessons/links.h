/* Links in a lesson's text: to a file beside it, or to a heading in one. */
#ifndef LESSONS_LINKS_H
#define LESSONS_LINKS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether [target], as it stands in a link of [file], leads somewhere. Those to the web are not
 * tried. */
bool link_leads(const char *file, const char *target, size_t length);

#endif
