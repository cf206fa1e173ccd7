/* Markdown as plain text: paragraphs wrapped to a width, lists with their marks, code as it is. */
#ifndef LESSONS_PROSE_H
#define LESSONS_PROSE_H

#include "base/buffer.h"

/* Appends the text and a newline; width in columns. False without memory. */
bool prose_render(const char *markdown, int width, Buffer *out);

#endif
