/* The whole screen, from a scene to cells: top line, panes, narration, prompt, key bar, and what
 * lies over them. A pure function: nothing is remembered from one drawing to the next.
 */
#ifndef PANES_SCREEN_H
#define PANES_SCREEN_H

#include "panes/layout.h"

/* The line that is being typed. */
typedef struct PromptView {
    const char *prompt, *more; /* before its first row, before the others */
    const char *text;          /* UTF-8 */
    size_t cursor;             /* a byte offset in it */
    const char *hint;          /* when nothing is typed */
    const char *message;       /* under the line; NULL: none */
    bool is_error;
    const char *const *choices; /* of a completion, in a popup */
    size_t choice_count;
    int chosen;       /* -1: none yet */
    size_t choice_at; /* byte offset of the word that they complete */
} PromptView;

/* Text over the panes: help, answers, the welcome. */
typedef struct Page {
    const char *title;
    const char *text; /* lines; one that begins with '\1' is a heading; NULL: no page */
    int scroll;
    bool centred; /* the welcome */
} Page;

typedef struct ScreenView {
    const Scene *scene;
    const Ui *ui;
    PromptView prompt;
    Page page;
    const char *granularity; /* "line" */
} ScreenView;

/* Rows that the prompt wants at this width. */
int screen_prompt_rows(const PromptView *prompt, int cols);
/* The layout for a screen of this size. */
Layout screen_layout(const ScreenView *view, int rows, int cols);
/* Tells [ui] how large its panes are; call before ui_prepare. */
void screen_measure(const Layout *layout, Ui *ui);
void screen_draw(const ScreenView *view, const Layout *layout, Canvas *canvas);
/* Over a screen that was drawn before, while the machine runs and the scene is out of date: how far
 * it is, and what has been typed meanwhile. */
void screen_draw_busy(const char *progress, const PromptView *prompt, const Layout *layout,
                      Canvas *canvas);
/* Lines of a page, for scrolling. */
int page_lines(const Page *page);

#endif
