/* Keys: what each does, in one table. Every key is also a command that can be typed. */
#ifndef PANES_KEYS_H
#define PANES_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* Keys other than text, as the terminal reports them. */
enum Key {
    KEY_NO = 0x110000, /* above all characters */
    KEY_F1,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_F11,
    KEY_F12,
    KEY_SHIFT_F11,
    KEY_ARROW_UP,
    KEY_ARROW_DOWN,
    KEY_ARROW_LEFT,
    KEY_ARROW_RIGHT,
    KEY_CTRL_LEFT,
    KEY_CTRL_RIGHT,
    KEY_LINE_HOME,
    KEY_LINE_END,
    KEY_DELETE,
    KEY_RUBOUT,
    KEY_RETURN,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_SHIFT_TAB,
    KEY_ESCAPE,
    KEY_ALT_DIGIT, /* + 1 to 9: KEY_ALT_DIGIT + n */
    KEY_ALT_DIGIT_LAST = KEY_ALT_DIGIT + 9,
    KEY_PASTE, /* a paste follows; the terminal holds its text */
    KEY_CLICK,
    KEY_WHEEL_UP,
    KEY_WHEEL_DOWN,
    KEY_SIZE /* the screen has another size */
};

/* When a key means its command. */
enum KeyWhen {
    WHEN_ALWAYS,
    WHEN_EMPTY,  /* nothing is typed */
    WHEN_CHOSEN, /* nothing is typed and a pane is chosen */
    WHEN_FILM    /* nothing is typed and a collection is watched */
};

typedef struct KeyRow {
    int key;
    enum KeyWhen when;
    const char *name;    /* as the help shows it */
    const char *command; /* without the colon */
    const char *label;   /* in the key bar, or NULL: only in the help */
    const char *help;    /* NULL: its command's */
} KeyRow;

extern const KeyRow key_rows[];
extern const size_t key_count;
/* In a lesson these come first; their commands are the lesson's. */
extern const KeyRow lesson_key_rows[];
extern const size_t lesson_key_count;
/* The command of a key, or NULL: the key is the line editor's. [empty]: nothing is typed; [when]:
 * what holds beside that. */
/* What the keys of the panes mean now. */
enum KeyWhen key_when(bool filming, bool chosen);
const char *key_command(int key, bool empty, enum KeyWhen when);
/* The lesson's command of a key, or NULL. */
const char *lesson_key_command(int key, bool empty);

#endif
