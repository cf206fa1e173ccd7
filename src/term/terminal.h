/* The terminal: ncurses behind a canvas and a stream of keys. One per process.
 *
 * It is restored on every way out: leaving, Ctrl-Z, SIGTERM, SIGHUP, and the signals of a crash.
 * The editor must be opened first (see editor.h).
 */
#ifndef TERM_TERMINAL_H
#define TERM_TERMINAL_H

#include "base/buffer.h"
#include "panes/canvas.h"
#include "panes/keys.h"
#include "panes/theme.h"

typedef struct KeyEvent {
    int key;      /* a character, or enum Key; KEY_NO: nothing came */
    int row, col; /* of the mouse */
    bool alt;     /* Alt and a character */
} KeyEvent;

/* What signals asked for since the last look. */
enum TerminalSignal {
    SIGNAL_NONE,
    SIGNAL_INTERRUPT,
    SIGNAL_SUSPEND,
    SIGNAL_END
};

/* NULL, or why there can be no screen here; the first without touching the terminal. */
const char *terminal_check(void);
const char *terminal_open(bool colours);
void terminal_close(void);
bool terminal_is_unicode(void);
bool terminal_has_colours(void);
void terminal_size(int *rows, int *cols);
void terminal_draw(const Canvas *canvas, const Theme *theme);
/* Everything is written anew at the next drawing. */
void terminal_redraw(void);
void terminal_mouse(bool on);
/* Waits at most [milliseconds] (-1: for ever, but signals end the wait). */
KeyEvent terminal_key(int milliseconds);
/* Reads the keys that wait, for terminal_key to return later. */
void terminal_look_ahead(void);
/* Appends what they would type, from the last Enter on. */
void terminal_ahead(Buffer *text);
/* After KEY_PASTE: the text, without control characters but newline and tab. */
bool terminal_paste(Buffer *out);
/* Stops the process as Ctrl-Z does; returns when it is continued. */
void terminal_suspend(void);
enum TerminalSignal terminal_signal(void);
/* Called from the handler of SIGINT; true: it stopped what runs, and that was all. */
void terminal_on_interrupt(bool (*call)(void *arg), void *arg);
void terminal_beep(void);

#endif
