/* The line editor: libedit as an engine only. It reads from a terminal of its own that nobody sees,
 * its output is thrown away, and the line is painted by the panes.
 *
 * editor_open must come before terminal_open: libedit asks terminfo, which would take the screen's
 * description away from ncurses. editor_read runs until a line is entered; whenever libedit wants a
 * character it calls [next], and that is the program's event loop.
 */
#ifndef TERM_EDITOR_H
#define TERM_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "base/buffer.h"

enum EditorNext {
    EDITOR_CHARACTER, /* *out is the next character for the editor */
    EDITOR_CANCEL,    /* the line is given up, reading begins anew */
    EDITOR_END        /* reading ends for good */
};

typedef struct EditorHooks {
    enum EditorNext (*next)(void *arg, wchar_t *out);
    /* Tab was pressed. */
    void (*complete)(void *arg);
    /* Whether Enter ends the line, or goes on with the next row of a statement; *indent gets the
     * blanks it begins with. */
    bool (*is_complete)(void *arg, const char *text, size_t length, int *indent);
    void *arg;
} EditorHooks;

enum EditorResult {
    EDITOR_LINE,
    EDITOR_CANCELLED,
    EDITOR_EOF
};

bool editor_open(const EditorHooks *hooks);
/* Once the screen is there: the user's .editrc and our keys. */
void editor_start(void);
/* The user's ~/.editrc asks for vi's keys. */
bool editor_is_vi(void);
void editor_close(void);
/* Reads a line (UTF-8, several rows possible) into [line]. */
enum EditorResult editor_read(Buffer *line);
/* The line as it is now, UTF-8; *cursor a byte offset in it. Good until the next call. */
const char *editor_text(size_t *length, size_t *cursor);
/* The character that stands for a key (enum Key) in the editor; 0: it knows no such key. */
wchar_t editor_character(int key);
/* Inserts at the cursor; removes [before] bytes in front of it first. */
void editor_insert(const char *utf8, size_t length, size_t before);
void editor_set(const char *utf8); /* the whole line */

/* History, newest last; file errors are silent: the history is a comfort. */
void editor_history_load(const char *path);
bool editor_history_save(const char *path);
void editor_history_add(const char *line);
/* The newest entry before [*position] (0: the newest of all) that contains [text]; NULL: none. */
const char *editor_history_find(const char *text, int *position);

#endif
