#include "panes/keys.h"

/* The first row that fits is taken. */
const KeyRow key_rows[] = {
    {KEY_F1,            WHEN_ALWAYS, "F1",                     "help",             "Help" },
    {'?',               WHEN_EMPTY,  "?",                      "help",             NULL   },
    {KEY_ARROW_UP,      WHEN_CHOSEN, "↑",                    "select up",        NULL   },
    {KEY_ARROW_DOWN,    WHEN_CHOSEN, "↓",                    "select down",      NULL   },
    {KEY_ARROW_RIGHT,   WHEN_CHOSEN, "→ (pane chosen)",      "follow out",       NULL   },
    {KEY_ARROW_LEFT,    WHEN_CHOSEN, "← (pane chosen)",      "follow back",      NULL   },
    {KEY_CTRL_RIGHT,    WHEN_CHOSEN, "Ctrl-→ (pane chosen)", "hex",              NULL   },
    {KEY_CTRL_LEFT,     WHEN_CHOSEN, "Ctrl-← (pane chosen)", "follow in",        NULL   },
    {'\r',              WHEN_FILM,   "Enter (film)",           "film next",        NULL   },
    {KEY_RETURN,        WHEN_FILM,   "Enter (film)",           "film next",        NULL   },
    {KEY_ARROW_RIGHT,   WHEN_FILM,   "→ (film)",             "film next",        NULL   },
    {KEY_ARROW_LEFT,    WHEN_FILM,   "← (film)",             "film back",        NULL   },
    {KEY_ESCAPE,        WHEN_FILM,   "Esc (film)",             "film off",         NULL   },
    {KEY_ARROW_RIGHT,   WHEN_EMPTY,  "→",                    "step",             NULL   },
    {KEY_RETURN,        WHEN_EMPTY,  "Enter",                  "step",             NULL   },
    {'\r',              WHEN_EMPTY,  "Enter",                  "step",             "Step" },
    {KEY_ARROW_LEFT,    WHEN_EMPTY,  "←",                    "back",             "Back" },
    {KEY_F2,            WHEN_ALWAYS, "F2",                     "zoom",             "Zoom" },
    {KEY_F3,            WHEN_ALWAYS, "F3",                     "by next",          "By"   },
    {KEY_F4,            WHEN_ALWAYS, "F4",                     "film",             "Film" },
    {KEY_F5,            WHEN_ALWAYS, "F5",                     "run",              "Run"  },
    {KEY_F6,            WHEN_ALWAYS, "F6",                     "pane next",        "Pane" },
    {KEY_SHIFT_TAB,     WHEN_ALWAYS, "Shift-Tab",              "pane next",        NULL   },
    {KEY_F7,            WHEN_ALWAYS, "F7",                     "back line",        NULL   },
    {KEY_F8,            WHEN_ALWAYS, "F8",                     "step line",        NULL   },
    {KEY_F9,            WHEN_ALWAYS, "F9",                     "break",            "Break"},
    {KEY_F10,           WHEN_ALWAYS, "F10",                    "over",             "Over" },
    {KEY_F11,           WHEN_ALWAYS, "F11",                    "step instruction", "Into" },
    {KEY_SHIFT_F11,     WHEN_ALWAYS, "Shift-F11",              "out",              NULL   },
    {KEY_F12,           WHEN_ALWAYS, "F12",                    "end",              NULL   },
    {KEY_PAGE_UP,       WHEN_ALWAYS, "PgUp",                   "scroll up",        NULL   },
    {KEY_PAGE_DOWN,     WHEN_ALWAYS, "PgDn",                   "scroll down",      NULL   },
    {KEY_ESCAPE,        WHEN_CHOSEN, "Esc",                    "pane none",        NULL   },
    {KEY_ALT_DIGIT + 1, WHEN_ALWAYS, "Alt-1",                  "pane code",        NULL   },
    {KEY_ALT_DIGIT + 2, WHEN_ALWAYS, "Alt-2",                  "pane stack",       NULL   },
    {KEY_ALT_DIGIT + 3, WHEN_ALWAYS, "Alt-3",                  "pane heap",        NULL   },
    {KEY_ALT_DIGIT + 4, WHEN_ALWAYS, "Alt-4",                  "pane pools",       NULL   },
    {KEY_ALT_DIGIT + 5, WHEN_ALWAYS, "Alt-5",                  "pane gc",          NULL   },
    {KEY_ALT_DIGIT + 6, WHEN_ALWAYS, "Alt-6",                  "pane story",       NULL   },
    {KEY_ALT_DIGIT + 7, WHEN_ALWAYS, "Alt-7",                  "pane output",      NULL   },
};
const size_t key_count = sizeof key_rows / sizeof *key_rows;

/* "into" and "on" are the lesson screen's own; the others are commands of lessons/player.h. */
const KeyRow lesson_key_rows[] = {
    {KEY_F1,          WHEN_ALWAYS, "F1",    "help",     "Help" },
    {'\r',            WHEN_EMPTY,  "Enter", "on",       "On"   },
    {KEY_RETURN,      WHEN_EMPTY,  "Enter", "on",       NULL   },
    {KEY_ARROW_RIGHT, WHEN_EMPTY,  "→",   "into",     "Line" },
    {KEY_ARROW_LEFT,  WHEN_EMPTY,  "←",   "back",     "Back" },
    {KEY_F3,          WHEN_ALWAYS, "F3",    "hint",     "Hint" },
    {KEY_F4,          WHEN_ALWAYS, "F4",    "solution", "Solve"},
    {KEY_F5,          WHEN_ALWAYS, "F5",    "try",      "Try"  },
    {KEY_F7,          WHEN_ALWAYS, "F7",    "reset",    "Reset"},
    {KEY_F8,          WHEN_ALWAYS, "F8",    "skip",     "Skip" },
    {KEY_F9,          WHEN_ALWAYS, "F9",    "task",     "Again"},
    {KEY_F10,         WHEN_ALWAYS, "F10",   "review",   NULL   },
    {KEY_F11,         WHEN_ALWAYS, "F11",   "into",     NULL   },
    {KEY_F12,         WHEN_ALWAYS, "F12",   "step",     NULL   },
};
const size_t lesson_key_count = sizeof lesson_key_rows / sizeof *lesson_key_rows;

static const char *find_key(const KeyRow *rows, size_t count, int key, bool empty,
                            enum KeyWhen when) {
    for (size_t i = 0; i < count; i++) {
        const KeyRow *row = &rows[i];
        bool fits =
            row->when == WHEN_ALWAYS || (empty && (row->when == WHEN_EMPTY || row->when == when));
        if (row->key == key && fits)
            return row->command;
    }
    return NULL;
}

const char *key_command(int key, bool empty, enum KeyWhen when) {
    return find_key(key_rows, key_count, key, empty, when);
}

const char *lesson_key_command(int key, bool empty) {
    return find_key(lesson_key_rows, lesson_key_count, key, empty, WHEN_EMPTY);
}
