/* A terminal for tests: runs glassheap in a pty with libvterm as the terminal, sends keys, and
 * looks at cells. Waiting is always for something to be seen, never for time to pass. */
#ifndef SCREEN_VT_H
#define SCREEN_VT_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <vterm.h>

typedef struct Vt {
    VTerm *term;
    VTermScreen *screen;
    pid_t pid;
    int fd, rows, cols;
    int synced, matched; /* answers to vt_sync so far; characters of the next one */
    size_t received;     /* bytes */
    bool exited, alternate;
    int status; /* of waitpid */
} Vt;

typedef struct VtOptions {
    int rows, cols;
    const char *term, *locale, *folder; /* TERM, LC_ALL, HOME and working folder */
    const char *program;                /* instead of glassheap */
    const char *environment[4];         /* further NAME=VALUE */
} VtOptions;

/* Starts glassheap ($GLASSHEAP) with arguments, NULL at the end. */
Vt *vt_open(const VtOptions *options, const char *const *arguments);
/* A folder of its own for a test, its HOME and where it works: a fixture. */
void vt_make_home(void);
void vt_remove_home(void);
const char *vt_home(void);
/* Starts it there, and is past the welcome, at an empty prompt. */
Vt *vt_begin(int rows, int cols);
/* Leaves with Ctrl-D: it exits with 0, and the terminal is as it was. */
void vt_finish(Vt *vt);
/* Ends it (SIGHUP if it still runs) and returns its wait status. */
int vt_close(Vt *vt);
/* Reads what comes within so many milliseconds; false: it has exited. */
bool vt_pump(Vt *vt, int milliseconds);
void vt_keys(Vt *vt, const char *bytes);
void vt_key(Vt *vt, VTermKey key);
void vt_paste(Vt *vt, const char *text);
void vt_resize(Vt *vt, int rows, int cols);
/* Waits until the program has dealt with all keys sent before. */
bool vt_sync(Vt *vt);
/* Keys, and waits so. */
void vt_type(Vt *vt, const char *bytes);
void vt_press(Vt *vt, VTermKey key);
/* Waits until the text is on the screen (or, with [gone], is not). */
bool vt_wait(Vt *vt, const char *text);
bool vt_wait_gone(Vt *vt, const char *text);
bool vt_wait_exit(Vt *vt);
/* Whether the text is there now; *row and *col (may be NULL) say where. */
bool vt_find(Vt *vt, const char *text, int *row, int *col);
bool vt_sees(Vt *vt, const char *text);
/* The whole screen as text; to be freed. */
char *vt_text(Vt *vt);
VTermScreenCell vt_cell(const Vt *vt, int row, int col);
VTermPos vt_cursor(const Vt *vt);

/* Fails the test if the condition does not hold, and prints the screen. */
#define vt_assert(vt, condition)                                                                   \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            char *text_ = vt_text(vt);                                                             \
            fputs(text_, stdout);                                                                  \
            fflush(stdout);                                                                        \
            free(text_);                                                                           \
            ck_abort_msg("%s", #condition);                                                        \
        }                                                                                          \
    } while (0)

#endif
