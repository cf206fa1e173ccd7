/* What the Lesson pane shows: the text of a lesson so far, made by whoever plays it. */
#ifndef PANES_LESSON_PANE_H
#define PANES_LESSON_PANE_H

#include "panes/ui.h"

/* Lines of text, not wrapped; it is borrowed for as long as the lesson is shown. */
typedef struct LessonView {
    const char *text;
    size_t length;
    int fresh;  /* the line from which on it is new */
    int marked; /* the line that is about to be executed; -1: none */
    int step, steps;
    enum PaneId panes[PANES]; /* beside the lesson, the wanted ones first */
    int pane_count;
} LessonView;

/* The scroll at which what is new is seen, from its beginning if it is long. */
int lesson_pane_follow(const Ui *ui);
/* Whether there are rows below those that are seen. */
bool lesson_pane_more(const Ui *ui);

#endif
