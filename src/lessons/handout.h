/* Handouts: a lesson on paper, with the stack and the heap after each block as text pictures. As
 * notes with everything, as a worksheet with blanks, or as the worksheet's answer key. */
#ifndef LESSONS_HANDOUT_H
#define LESSONS_HANDOUT_H

#include "lessons/lesson.h"

enum HandoutKind {
    HANDOUT_NOTES,
    HANDOUT_BLANK, /* answers, counts and arrows are left out, to be filled in */
    HANDOUT_KEY    /* only what the worksheet leaves out */
};

/* Appends the handout, as Markdown or as plain text. False: no memory for the machine or the text.
 */
bool handout_write(const Lesson *lesson, enum HandoutKind kind, bool markdown, Buffer *out);

#endif
