#include "panes/keys.h"

/* clang-format off */
const KeyRow key_rows[] = {
    {KEY_F1,             WHEN_ALWAYS, "F1",                   "help",             "Help",   NULL},
    {'?',                WHEN_EMPTY,  "?",                    "help",             NULL,     NULL},
    {'\r',               WHEN_EMPTY,  "Enter",                "step",             "Step",   "one step forward"},
    {KEY_RETURN,         WHEN_EMPTY,  "Enter",                "step",             NULL,     NULL},
    {KEY_ARROW_RIGHT,    WHEN_EMPTY,  "→",                    "step",             NULL,     "one step forward"},
    {KEY_ARROW_LEFT,     WHEN_EMPTY,  "←",                    "back",             "Back",   "one step back"},
    {KEY_F2,             WHEN_ALWAYS, "F2",                   "zoom",             "Zoom",   "the chosen pane alone, or all again"},
    {KEY_F3,             WHEN_ALWAYS, "F3",                   "by next",          "By",     "what steps go by: line, instruction, event"},
    {KEY_F4,             WHEN_ALWAYS, "F4",                   "film",             "Film",   NULL},
    {KEY_F5,             WHEN_ALWAYS, "F5",                   "run",              "Run",    "on to the next breakpoint, or the end"},
    {KEY_F6,             WHEN_ALWAYS, "F6",                   "pane next",        "Pane",   "chooses the next pane"},
    {KEY_SHIFT_TAB,      WHEN_ALWAYS, "Shift-Tab",            "pane next",        NULL,     "chooses the next pane"},
    {KEY_F7,             WHEN_ALWAYS, "F7",                   "back line",        NULL,     "one line back"},
    {KEY_F8,             WHEN_ALWAYS, "F8",                   "step line",        NULL,     "one line forward"},
    {KEY_F9,             WHEN_ALWAYS, "F9",                   "break",            "Break",  "a breakpoint at this line, or none any more"},
    {KEY_F10,            WHEN_ALWAYS, "F10",                  "over",             "Over",   NULL},
    {KEY_F11,            WHEN_ALWAYS, "F11",                  "step instruction", "Into",   "one instruction forward"},
    {KEY_SHIFT_F11,      WHEN_ALWAYS, "Shift-F11",            "out",              NULL,     NULL},
    {KEY_F12,            WHEN_ALWAYS, "F12",                  "end",              NULL,     NULL},
    {KEY_PAGE_UP,        WHEN_ALWAYS, "PgUp",                 "scroll up",        NULL,     "the chosen pane, up"},
    {KEY_PAGE_DOWN,      WHEN_ALWAYS, "PgDn",                 "scroll down",      NULL,     "the chosen pane, down"},
    {'\r',               WHEN_FILM,   "Enter (film)",         "film next",        "Next",   "the next frame"},
    {KEY_RETURN,         WHEN_FILM,   "Enter (film)",         "film next",        NULL,     NULL},
    {KEY_ARROW_RIGHT,    WHEN_FILM,   "→ (film)",             "film next",        NULL,     "the next frame"},
    {KEY_ARROW_LEFT,     WHEN_FILM,   "← (film)",             "film back",        "Back",   "the frame before"},
    {KEY_ESCAPE,         WHEN_FILM,   "Esc (film)",           "film off",         "Leave",  "leaves the film"},
    {KEY_ARROW_UP,       WHEN_CHOSEN, "↑",                    "select up",        "Up",     "the object or block before"},
    {KEY_ARROW_DOWN,     WHEN_CHOSEN, "↓",                    "select down",      "Down",   "the object or block behind"},
    {KEY_ARROW_RIGHT,    WHEN_CHOSEN, "→ (pane chosen)",      "follow out",       "Follow", "to what the selected object refers to"},
    {KEY_ARROW_LEFT,     WHEN_CHOSEN, "← (pane chosen)",      "follow back",      "Back",   "back to where you came from"},
    {KEY_CTRL_RIGHT,     WHEN_CHOSEN, "Ctrl-→ (pane chosen)", "hex",              NULL,     "the object's block word by word, or not"},
    {KEY_CTRL_LEFT,      WHEN_CHOSEN, "Ctrl-← (pane chosen)", "follow in",        NULL,     "to who holds the selected object"},
    {KEY_ESCAPE,         WHEN_CHOSEN, "Esc",                  "pane none",        "Leave",  "all panes again; the prompt has the keys"},
    {KEY_ALT_DIGIT + 1,  WHEN_ALWAYS, "Alt-1",                "pane code",        NULL,     "chooses the Code pane"},
    {KEY_ALT_DIGIT + 2,  WHEN_ALWAYS, "Alt-2",                "pane stack",       NULL,     "chooses the Stack pane"},
    {KEY_ALT_DIGIT + 3,  WHEN_ALWAYS, "Alt-3",                "pane heap",        NULL,     "chooses the Heap pane"},
    {KEY_ALT_DIGIT + 4,  WHEN_ALWAYS, "Alt-4",                "pane pools",       NULL,     "chooses the Pools pane"},
    {KEY_ALT_DIGIT + 5,  WHEN_ALWAYS, "Alt-5",                "pane gc",          NULL,     "chooses the GC pane"},
    {KEY_ALT_DIGIT + 6,  WHEN_ALWAYS, "Alt-6",                "pane story",       NULL,     "chooses the Story pane"},
    {KEY_ALT_DIGIT + 7,  WHEN_ALWAYS, "Alt-7",                "pane output",      NULL,     "chooses the Output pane"},
};
const size_t key_count = sizeof key_rows / sizeof *key_rows;

/* "into" and "on" are the lesson screen's own; the others are commands of lessons/player.h. */
const KeyRow lesson_key_rows[] = {
    {KEY_F1,          WHEN_ALWAYS, "F1",    "help",     "Help",   NULL},
    {'\r',            WHEN_EMPTY,  "Enter", "on",       "On",     NULL},
    {KEY_RETURN,      WHEN_EMPTY,  "Enter", "on",       NULL,     NULL},
    {KEY_ARROW_RIGHT, WHEN_EMPTY,  "→",   "into",     "Line",   NULL},
    {KEY_ARROW_LEFT,  WHEN_EMPTY,  "←",   "back",     "Back",   NULL},
    {KEY_F3,          WHEN_ALWAYS, "F3",    "hint",     "Hint",   NULL},
    {KEY_F4,          WHEN_ALWAYS, "F4",    "solution", "Solve",  NULL},
    {KEY_F5,          WHEN_ALWAYS, "F5",    "try",      "Try",    NULL},
    {KEY_F7,          WHEN_ALWAYS, "F7",    "reset",    "Reset",  NULL},
    {KEY_F8,          WHEN_ALWAYS, "F8",    "skip",     "Skip",   NULL},
    {KEY_F9,          WHEN_ALWAYS, "F9",    "task",     "Again",  NULL},
    {KEY_F10,         WHEN_ALWAYS, "F10",   "review",   NULL,     NULL},
    {KEY_F11,         WHEN_ALWAYS, "F11",   "into",     NULL,     NULL},
    {KEY_F12,         WHEN_ALWAYS, "F12",   "step",     NULL,     NULL},
};
/* clang-format on */
const size_t lesson_key_count = sizeof lesson_key_rows / sizeof *lesson_key_rows;

static const char *find_key(const KeyRow *rows, size_t count, int key, enum KeyWhen when) {
    for (size_t i = 0; i < count; i++)
        if (rows[i].key == key && rows[i].when == when)
            return rows[i].command;
    return NULL;
}

enum KeyWhen key_when(bool filming, bool chosen) {
    return filming ? WHEN_FILM : chosen ? WHEN_CHOSEN : WHEN_EMPTY;
}

const char *key_command(int key, bool empty, enum KeyWhen when) {
    const char *command = empty ? find_key(key_rows, key_count, key, when) : NULL;
    if (!command && empty)
        command = find_key(key_rows, key_count, key, WHEN_EMPTY);
    return command ? command : find_key(key_rows, key_count, key, WHEN_ALWAYS);
}

const char *lesson_key_command(int key, bool empty) {
    const char *command =
        empty ? find_key(lesson_key_rows, lesson_key_count, key, WHEN_EMPTY) : NULL;
    return command ? command : find_key(lesson_key_rows, lesson_key_count, key, WHEN_ALWAYS);
}
