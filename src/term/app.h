/* The interactive program: one screen, one prompt, one machine. */
#ifndef TERM_APP_H
#define TERM_APP_H

#include <signal.h>
#include <stdio.h>

#include "panes/complete.h"
#include "panes/screen.h"
#include "term/editor.h"
#include "term/lesson.h"
#include "term/look.h"
#include "timeline/commands.h"

typedef struct AppOptions {
    const Model *model;
    size_t heap_limit, history_limit;
    const char *file; /* or NULL */
    const char *theme;
    const char *lessons, *lesson; /* folder, or NULL: the program's own; to be played, or NULL */
    bool ascii, colours, mouse, present;
} AppOptions;

typedef struct App {
    Session session;
    Film film; /* of the collection being watched; of the session's machine */
    Look look;
    Moment seen;      /* that [look] shows */
    unsigned machine; /* of it */
    Moment eased;     /* that going back from is short */
    Ui ui;
    Canvas canvas;
    Layout layout;
    Buffer message;
    bool message_is_error;
    Buffer page;
    char page_title[60];
    int page_scroll;
    bool page_welcome;
    Choices choices;
    int chosen;
    char searched[80]; /* what Ctrl-R looks for */
    bool searching;
    int playing;                     /* milliseconds between steps; 0: not playing */
    volatile sig_atomic_t runs;      /* a line or a command is being done */
    double run_began, progress_said; /* seconds of a clock */
    bool quit;
    const char *problem; /* why it had to end; NULL: it had not */
    FILE *recording;     /* asciicast, or NULL */
    double recording_start;
    LessonScreen *lesson;
    const char *lessons; /* folder, or NULL */
    bool present;        /* lessons are shown to a class */
    char queue[64];      /* characters on their way to the editor */
    int queue_length;
} App;

/* Runs until the user leaves. Returns the exit code; 2 with *problem if there can be no screen. */
int app_run(const AppOptions *options, const char **problem);

/* For the commands and lessons: */
void app_draw(App *app);
/* The World stands at another moment: look at it anew. */
void app_look(App *app);
void app_say(App *app, bool is_error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Shows what a line that was asked or typed came to. */
void app_reply(App *app, const char *asked, enum Reply reply, const Buffer *text);
void app_load(App *app, const char *file);
void app_load_circular(App *app);

/* Does what may change the World: nobody else looks at it meanwhile. */
void app_do_alone(App *app, void (*act)(App *app, const char *text), const char *text);

/* Keys (keyboard.c): what the line editor asks of the program. */
EditorHooks keyboard_hooks(App *app);
/* Draws, and deals with one key. EDITOR_CHARACTER with *out 0: that was all. */
enum EditorNext app_turn(App *app, wchar_t *out);

/* Pages (page.c). Shows one; its text is what was put into app->page. */
void app_show_page(App *app, const char *title);
void app_close_page(App *app);
int app_page_width(const App *app); /* columns for its text */
void app_welcome(App *app);
/* Below the prompt if there is room, else as a page. */
void app_answer(App *app, const char *asked, const char *text, bool is_error);
bool app_page_key(App *app, int key); /* true: it has been dealt with */

/* One command, without its colon. */
void command_do(App *app, const char *line);
void command_complete(App *app, const char *text, size_t cursor, Choices *out);

#endif
