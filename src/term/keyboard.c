/* The keyboard and the mouse: what a key does, in the panes or in the line editor. */
#include <string.h>

#include "base/utf8.h"
#include "panes/keys.h"
#include "panes/pane.h"
#include "term/app.h"
#include "term/terminal.h"

enum {
    IDLE = 60,   /* milliseconds without a key, then the rest of a large heap is looked at */
    LOOKING = 30 /* between questions whether that is done */
};

/* ---- completion ---- */

static void take_choice(App *app) {
    size_t length, cursor;
    if (app->chosen < 0 || (size_t)app->chosen >= app->choices.count)
        return;
    const char *word = app->choices.words[app->chosen];
    editor_text(&length, &cursor);
    editor_insert(word, strlen(word), cursor - app->choices.start);
}

static void complete(void *arg) {
    App *app = arg;
    size_t length, cursor;
    const char *text = editor_text(&length, &cursor);
    size_t row = cursor;
    while (row > 0 && text[row - 1] == ' ')
        row--;
    if (row == 0 || text[row - 1] == '\n') { /* at the start of a row Tab indents */
        editor_insert("    ", 4, 0);
        return;
    }
    choices_free(&app->choices);
    if (text[0] == ':')
        command_complete(app, text, cursor, &app->choices);
    else
        complete_python(&app->look.scene, text, cursor, &app->choices);
    size_t n = cursor - app->choices.start, common = choices_common(&app->choices);
    app->chosen = -1;
    if (app->choices.count && common > n)
        editor_insert(app->choices.words[0], common, n);
    if (app->choices.count <= 1) {
        if (app->choices.count == 0)
            terminal_beep();
        choices_free(&app->choices);
    }
}

static bool is_complete(void *arg, const char *text, size_t length, int *indent) {
    App *app = arg;
    if (lesson_plays(app))
        return lesson_is_complete(app, text, length, indent);
    *indent = 0;
    return app->session.asking || text[0] == '/' || session_is_complete(text, length, true, indent);
}

/* Keys while the popup is open; true: it has been dealt with. */
static bool choice_key(App *app, int key) {
    int n = (int)app->choices.count;
    if (n == 0)
        return false;
    if (key == '\t' || key == KEY_ARROW_DOWN) {
        app->chosen = (app->chosen + 1) % n;
        return true;
    }
    if (key == KEY_SHIFT_TAB || key == KEY_ARROW_UP) {
        app->chosen = (app->chosen + n - 1) % n;
        return true;
    }
    bool taken = (key == '\r' || key == KEY_RETURN || key == KEY_ARROW_RIGHT) && app->chosen >= 0;
    if (taken)
        take_choice(app);
    choices_free(&app->choices);
    return taken || key == KEY_ESCAPE;
}

/* ---- keys ---- */

static void queue_character(App *app, int c) {
    if (app->queue_length < (int)sizeof app->queue)
        app->queue[app->queue_length++] = (char)c;
}

static void paste(App *app) {
    Buffer text = {0};
    terminal_paste(&text);
    while (text.len && text.data[text.len - 1] == '\n')
        text.data[--text.len] = 0;
    if (text.len)
        editor_insert(text.data, text.len, 0);
    buffer_free(&text);
    (void)app;
}

/* The object that the Heap or the Pools show at a cell; 0: none. */
static uint32_t clicked(const App *app, enum PaneId id, int row, int col) {
    const Scene *scene = &app->look.scene;
    Rect frame = app->layout.panes[id];
    if (id == PANE_POOLS)
        return pools_object(scene, &app->ui, row - frame.row - 1, col - frame.col - 1);
    int begin = frame.row + 1;
    for (size_t i = (size_t)app->ui.scroll[id];
         id == PANE_HEAP && i < app->ui.listed_count && begin <= row; i++) {
        begin += heap_rows_of(&app->ui, scene, i);
        if (begin > row)
            return app->ui.listed[i] < UI_GROUP ? ui_listed(&app->ui, scene, i)->serial : 0;
    }
    return 0;
}

static void mouse_key(App *app, const KeyEvent *event) {
    enum PaneId id = layout_pane_at(&app->layout, event->row, event->col);
    if (id == PANE_NONE)
        return;
    if (event->key != KEY_CLICK) {
        ui_scroll(&app->ui, &app->look.scene, id, event->key == KEY_WHEEL_UP ? -3 : 3);
        return;
    }
    uint32_t serial = clicked(app, id, event->row, event->col);
    app->ui.focus = id;
    if (serial)
        ui_select(&app->ui, &app->look.scene, serial);
}

/* The line found by Ctrl-R is shown as it is typed. */
static void search_key(App *app, int key, int *position) {
    size_t n = strlen(app->searched);
    if (key == 0x12) {
        const char *found = editor_history_find(app->searched, position);
        if (found)
            editor_set(found);
        else
            terminal_beep();
        return;
    }
    if ((key == 0x7f || key == 8 || key == KEY_RUBOUT) && n)
        app->searched[n - 1] = 0;
    else if (key >= ' ' && key < 0x110000 && n + UTF8_MAX < sizeof app->searched)
        app->searched[n + utf8_encode((uint32_t)key, app->searched + n)] = 0;
    *position = 0;
    const char *found = *app->searched ? editor_history_find(app->searched, position) : NULL;
    editor_set(found ? found : "");
    app_say(app, false, "search: %s%s", app->searched,
            *app->searched && !found ? "   (not found)" : "");
}

static bool searches(App *app, int key) {
    static int position;
    if (!app->searching && key == 0x12) {
        app->searching = true;
        app->searched[0] = 0;
        position = 0;
        app_say(app, false, "search: ");
        return true;
    }
    if (!app->searching || key == KEY_NO)
        return app->searching;
    bool edits = key == 0x12 || key == 0x7f || key == 8 || key == KEY_RUBOUT ||
                 (key >= ' ' && key < 0x110000);
    if (edits) {
        search_key(app, key, &position);
        return true;
    }
    app->searching = false;
    app_say(app, false, "%s", "");
    return key == '\r' || key == KEY_ESCAPE || key == KEY_RETURN;
}

static void do_command(App *app, const char *command) {
    app_do_alone(app, command_do, command);
}

static enum KeyWhen key_focus(const App *app) {
    return key_when(app->film.count > 0, app->ui.focus != PANE_NONE);
}

/* What a key does outside the line editor; true: that was all. */
static bool act(App *app, const KeyEvent *event) {
    size_t length, cursor;
    editor_text(&length, &cursor);
    if (event->key == KEY_NO || event->key == KEY_SIZE)
        return true;
    if (app->playing) {
        app->playing = 0;
        app_say(app, false, "Stopped.");
        return true;
    }
    if (searches(app, event->key) || choice_key(app, event->key) || app_page_key(app, event->key))
        return true;
    if (event->key == KEY_ESCAPE && length == 0 && key_focus(app) == WHEN_EMPTY &&
        (app->message.len || !editor_is_vi())) { /* to libedit it would be half of a key */
        buffer_clear(&app->message);
        return true;
    }
    if (event->key == KEY_PASTE) {
        paste(app);
        return true;
    }
    if (event->key == KEY_CLICK || event->key == KEY_WHEEL_UP || event->key == KEY_WHEEL_DOWN) {
        mouse_key(app, event);
        return true;
    }
    if (event->key == 0x0c) {
        terminal_redraw();
        return true;
    }
    if (lesson_plays(app) && !event->alt) {
        buffer_clear(&app->message);
        if (lesson_key(app, event->key, length == 0))
            return true;
    }
    bool answers = app->session.asking && length == 0 && event->key == '\r';
    const char *command =
        event->alt || answers ? NULL : key_command(event->key, length == 0, key_focus(app));
    if (!command)
        return false;
    buffer_clear(&app->message);
    do_command(app, command);
    return true;
}

static void feed(App *app, const KeyEvent *event, wchar_t *out) {
    *out = event->key < 0x110000 ? (wchar_t)event->key : editor_character(event->key);
    if (event->alt) {
        *out = 27;
        queue_character(app, event->key);
    }
}

/* Waits for the next key, or does the next step of a play. */
static KeyEvent wait_key(App *app) {
    int patience = app->playing                  ? app->playing
                   : app->look.job               ? LOOKING
                   : look_wants_more(&app->look) ? IDLE
                                                 : -1;
    KeyEvent event = terminal_key(patience);
    if (event.key == KEY_NO && !app->playing && !look_poll(&app->look))
        look_resume(&app->look);
    if (app->playing && event.key == KEY_NO) {
        bool film = app->film.count > 0;
        do_command(app, film ? "film next" : "step");
        if (film ? !app->film.count : app->session.t->ended)
            app->playing = 0;
    }
    return event;
}

/* While what a run came to is being read. */
static void ease_back(App *app) {
    Timeline *t = app->session.t;
    if (lesson_plays(app) || app->session.asking || moment_compare(app->eased, t->now) == 0)
        return;
    look_stop(&app->look);
    timeline_ease_back(t);
    app->eased = t->now;
}

enum EditorNext app_turn(App *app, wchar_t *out) {
    *out = 0;
    switch (terminal_signal()) {
    case SIGNAL_END:
        app->quit = true;
        return EDITOR_END;
    case SIGNAL_SUSPEND:
        terminal_suspend();
        break;
    case SIGNAL_INTERRUPT:
        choices_free(&app->choices);
        app_close_page(app);
        app->searching = false;
        app->playing = 0;
        buffer_clear(&app->message);
        return EDITOR_CANCEL;
    default:
        break;
    }
    app_draw(app);
    ease_back(app);
    KeyEvent event = wait_key(app);
    if (!act(app, &event))
        feed(app, &event, out);
    if (*out && event.key != '\r')
        buffer_clear(&app->message);
    return EDITOR_CHARACTER;
}

/* The event loop: runs until there is a character for the line editor. */
static enum EditorNext next_character(void *arg, wchar_t *out) {
    App *app = arg;
    enum EditorNext next = EDITOR_CHARACTER;
    *out = 0;
    while (*out == 0 && next == EDITOR_CHARACTER) {
        if (app->quit)
            return EDITOR_END;
        if (app->queue_length) {
            *out = (unsigned char)app->queue[0];
            memmove(app->queue, app->queue + 1, (size_t)--app->queue_length);
        } else {
            next = app_turn(app, out);
        }
    }
    return next;
}

EditorHooks keyboard_hooks(App *app) {
    return (EditorHooks){next_character, complete, is_complete, app};
}
