#include "term/app.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/utf8.h"
#include "panes/guide.h"
#include "panes/keys.h"
#include "panes/pane.h"
#include "panes/picture.h"
#include "term/editor.h"
#include "term/terminal.h"

enum {
    IDLE = 60,   /* milliseconds without a key, then the rest of a large heap is looked at */
    LOOKING = 30 /* between questions whether that is done */
};

/* Seconds. */
#define PROGRESS_AFTER 0.3
#define PROGRESS_EVERY 0.1

/* ---- saying ---- */

void app_say(App *app, bool is_error, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_clear(&app->message);
    buffer_vprintf(&app->message, format, args);
    va_end(args);
    app->message_is_error = is_error;
}

static const char circular[] = "# Two nodes that refer to each other.\n"
                               "import gc\n"
                               "\n"
                               "class Node:\n"
                               "    def __init__(self, value):\n"
                               "        self.value = value\n"
                               "        self.ref = None\n"
                               "\n"
                               "node1 = Node(\"A\")\n"
                               "node2 = Node(\"B\")\n"
                               "node1.ref = node2\n"
                               "node2.ref = node1\n"
                               "\n"
                               "del node1\n"
                               "del node2\n"
                               "\n"
                               "gc.collect()\n";

/* ---- looking ---- */

void app_look(App *app) {
    Session *session = &app->session;
    if (session->machine != app->machine)
        look_forget(&app->look);
    app->machine = session->machine;
    if (!(lesson_plays(app) ? lesson_look(app) : look_begin(&app->look, session, &app->film)))
        app_say(app, true, "there is not enough memory to look at everything");
    memset(app->ui.scrolled, 0, sizeof app->ui.scrolled);
    app->seen = session->t->now;
}

/* The session is at another moment, or in another machine. Where it only could not go further, what
 * the last step changed stays marked. */
static void arrive(App *app) {
    const Session *session = &app->session;
    film_end(&app->film);
    if (session->machine != app->machine || moment_compare(app->seen, session->t->now) != 0)
        app_look(app);
    else
        look_renew(&app->look, session);
}

/* What is said below the prompt, or on a page. */
static void tell(App *app, const char *asked, enum Reply reply, const Buffer *text) {
    Buffer told = {0};
    buffer_append(&told, text->data ? text->data : "", text->len);
    if (reply == REPLY_INPUT)
        buffer_puts(&told, "The program waits for a line of input.\n");
    app_answer(app, asked, told.data ? told.data : "", reply == REPLY_WRONG);
    buffer_free(&told);
}

void app_reply(App *app, const char *asked, enum Reply reply, const Buffer *text) {
    Session *session = &app->session;
    if (!session->t) { /* a new machine could not be made */
        app->problem = "there is not enough memory for the machine";
        app->quit = true;
        return;
    }
    if (reply == REPLY_MOVED || reply == REPLY_INPUT)
        arrive(app);
    else if (!lesson_plays(app))
        look_renew(&app->look, session);
    if (text->len || reply == REPLY_INPUT)
        app->playing = 0;
    tell(app, asked, reply, text);
    app->quit = app->quit || reply == REPLY_QUIT;
}

void app_load(App *app, const char *file) {
    Buffer text = {0};
    const char *problem = session_load(&app->session, file);
    if (problem)
        buffer_printf(&text, "%s: %s\n", file, problem);
    app_reply(app, file, problem ? REPLY_WRONG : REPLY_MOVED, &text);
    buffer_free(&text);
}

void app_load_circular(App *app) {
    look_stop(&app->look);
    session_load_text(&app->session, "circular.py", circular, sizeof circular - 1);
    app_close_page(app);
    app_reply(app, "load", REPLY_MOVED, &(Buffer){0});
    if (!app->quit)
        app_say(app, false,
                "Enter steps. After line 15, F4 shows how the collector finds the two nodes.");
}

/* ---- drawing ---- */

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void record_screen(App *app) {
    Buffer frame = {0};
    if (app->recording_start == 0)
        app->recording_start = now();
    picture_cast_frame(&app->canvas, app->ui.theme, now() - app->recording_start, &frame);
    fwrite(frame.data, 1, frame.len, app->recording);
    buffer_free(&frame);
}

void app_draw(App *app) {
    int rows, cols;
    size_t length, cursor;
    const char *text = editor_text(&length, &cursor);
    terminal_size(&rows, &cols);
    if (rows != app->canvas.rows || cols != app->canvas.cols) {
        canvas_free(&app->canvas);
        if (!canvas_init(&app->canvas, rows, cols))
            return;
    }
    app->ui.filming = app->film.count > 0 && !lesson_plays(app);
    ScreenView view = {.scene = &app->look.scene,
                       .ui = &app->ui,
                       .granularity = session_granularity(&app->session),
                       .prompt = {.prompt = app->session.asking ? "input: " : ">>> ",
                                  .more = "... ",
                                  .text = text,
                                  .cursor = cursor,
                                  .hint = guide_hint(&app->look.scene, &app->ui),
                                  .message = app->message.len ? app->message.data : NULL,
                                  .is_error = app->message_is_error,
                                  .choices = (const char *const *)app->choices.words,
                                  .choice_count = app->choices.count,
                                  .chosen = app->chosen,
                                  .choice_at = app->choices.start},
                       .page = {.title = app->page_title,
                                .text = app->page.len ? app->page.data : NULL,
                                .scroll = app->page_scroll,
                                .centred = app->page_welcome}};
    if (app->searching) {
        view.prompt.prompt = "search: ";
        view.prompt.hint = "type a part of an earlier line; Ctrl-R: an older one; Enter takes it";
    }
    if (lesson_plays(app) && !app->searching)
        lesson_prompt(app, &view.prompt);
    app->layout = screen_layout(&view, rows, cols);
    screen_measure(&app->layout, &app->ui);
    ui_prepare(&app->ui, &app->look.scene);
    if (lesson_plays(app) && !app->searching)
        view.prompt.hint = lesson_hint(app);
    screen_draw(&view, &app->layout, &app->canvas);
    terminal_draw(&app->canvas, app->ui.theme);
    if (app->recording)
        record_screen(app);
}

/* ---- while something runs ---- */

/* "12,345,678" */
static const char *put_number(uint64_t number, char text[32]) {
    char *end = text + 31;
    *end = 0;
    for (int digits = 0; number || !digits; number /= 10, digits++) {
        if (digits && digits % 3 == 0)
            *--end = ',';
        *--end = (char)('0' + number % 10);
    }
    return end;
}

static void draw_progress(App *app, const Timeline *t, double seconds) {
    Buffer ahead = {0};
    char text[200], instructions[32], blocks[32];
    int rows, cols;
    terminal_size(&rows, &cols);
    if (rows != app->canvas.rows || cols != app->canvas.cols)
        return;
    snprintf(text, sizeof text,
             "It runs: instruction %s, %s blocks in use, %.1f s. Ctrl-C stops it.",
             put_number(t->now.instruction, instructions),
             put_number(t->world->pymalloc.blocks, blocks), seconds);
    terminal_ahead(&ahead);
    PromptView prompt = {.prompt = ">>> ",
                         .more = "... ",
                         .text = ahead.data ? ahead.data : "",
                         .cursor = ahead.len};
    screen_draw_busy(text, &prompt, &app->layout, &app->canvas);
    terminal_draw(&app->canvas, app->ui.theme);
    buffer_free(&ahead);
}

/* Now and then during a run: says how far it is, and takes notice of keys and signals. */
static void tick(void *arg, const Timeline *t) {
    App *app = arg;
    double time = now();
    if (!app->runs || time - app->run_began < PROGRESS_AFTER ||
        time - app->progress_said < PROGRESS_EVERY)
        return;
    app->progress_said = time;
    switch (terminal_signal()) {
    case SIGNAL_END:
        session_interrupt(&app->session);
        break;
    case SIGNAL_SUSPEND:
        terminal_suspend();
        break;
    default:
        break;
    }
    terminal_look_ahead();
    draw_progress(app, t, time - app->run_began);
}

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

/* Whatever may change the World: nobody else looks at it meanwhile. */
static void do_alone(App *app, void (*act)(App *app, const char *text), const char *text) {
    look_stop(&app->look);
    app->run_began = now();
    app->runs = 1;
    act(app, text);
    app->runs = 0;
}

static void do_command(App *app, const char *command) {
    do_alone(app, command_do, command);
}

static enum KeyWhen key_focus(const App *app) {
    return app->film.count ? WHEN_FILM : app->ui.focus != PANE_NONE ? WHEN_CHOSEN : WHEN_EMPTY;
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
    if (event->key == KEY_ESCAPE && length == 0 && app->message.len &&
        key_focus(app) == WHEN_EMPTY) {
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

/* ---- lines ---- */

static bool interrupt_run(void *arg) {
    App *app = arg;
    if (app->runs && lesson_plays(app))
        lesson_interrupt(app);
    else if (app->runs)
        session_interrupt(&app->session);
    return app->runs;
}

/* Lets the program have a line, or (NULL) says that there are no more. */
static void answer(App *app, const char *line) {
    Buffer row = {0}, text = {0};
    if (line && buffer_printf(&row, "%s\n", line))
        timeline_answer(app->session.t, row.data, row.len);
    else
        timeline_end_input(app->session.t);
    enum Reply reply = session_resume(&app->session, &text);
    app_reply(app, "input", reply, &text);
    buffer_free(&row);
    buffer_free(&text);
}

/* What was typed, or pasted: statement by statement, for as long as each comes to its end. */
static void type(App *app, const char *typed, size_t length) {
    Buffer text = {0};
    enum Reply reply = REPLY_MOVED;
    while (length && reply == REPLY_MOVED) {
        size_t first = session_first_statement(typed, length);
        reply = session_type(&app->session, typed, first, &text);
        typed += first;
        length -= first;
    }
    if (length)
        buffer_puts(&text, "What was typed behind that has not run.\n");
    app_reply(app, "typed", reply, &text);
    buffer_free(&text);
}

static void run_line(App *app, const char *text) {
    size_t length = strlen(text);
    while (length && (text[length - 1] == '\n' || text[length - 1] == ' '))
        length--;
    buffer_clear(&app->message);
    if (lesson_plays(app) && length && lesson_line(app, text, length))
        return;
    if (!lesson_plays(app) && app->session.asking) {
        answer(app, text);
    } else if (length && text[0] == ':') {
        command_do(app, text + 1);
    } else if (length && text[0] == '/') {
        char search[100];
        snprintf(search, sizeof search, "search %.*s", (int)length - 1, text + 1);
        command_do(app, search);
    } else if (length) {
        type(app, text, length);
    }
}

/* Ctrl-D: the program's input ends, or all. */
static void end_input(App *app, const char *none) {
    (void)none;
    buffer_clear(&app->message);
    answer(app, NULL);
}

/* ---- opening and closing ---- */

static const char *history_path(char *path, size_t room) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && state[0] == '/')
        snprintf(path, room, "%s/glassheap", state);
    else if (home && home[0] == '/')
        snprintf(path, room, "%s/.local/state/glassheap", home);
    else
        return NULL;
    for (char *p = path + 1; *p; p++)
        if (*p == '/') {
            *p = 0;
            mkdir(path, 0700);
            *p = '/';
        }
    mkdir(path, 0700);
    size_t n = strlen(path);
    snprintf(path + n, room - n, "/history");
    return path;
}

static bool start(App *app, const AppOptions *options, const char **problem) {
    EditorHooks hooks = {next_character, complete, is_complete, app};
    const Theme *theme = theme_find(options->theme ? options->theme : "default");
    *problem = terminal_check();
    if (!*problem)
        *problem = session_open(&app->session, options->model, options->heap_limit,
                                options->history_limit);
    if (*problem)
        return false;
    if (!editor_open(&hooks)) {
        *problem = "the line editor cannot be started";
        return false;
    }
    *problem = terminal_open(options->colours);
    if (*problem)
        return false;
    editor_start();
    ui_init(&app->ui, terminal_has_colours() ? theme : theme_find("mono"));
    app->ui.ascii = options->ascii || !terminal_is_unicode();
    app->ui.mouse = options->mouse;
    terminal_mouse(options->mouse);
    terminal_on_interrupt(interrupt_run, app);
    session_on_tick(&app->session, tick, app);
    return true;
}

static void stop(App *app) {
    terminal_on_interrupt(NULL, NULL);
    terminal_close();
    editor_close();
    if (app->recording)
        fclose(app->recording);
    lesson_close(app);
    look_free(&app->look);
    ui_free(&app->ui);
    canvas_free(&app->canvas);
    choices_free(&app->choices);
    buffer_free(&app->message);
    buffer_free(&app->page);
    film_end(&app->film);
    session_close(&app->session);
}

int app_run(const AppOptions *options, const char **problem) {
    static App room; /* large; there is one */
    App *app = &room;
    char path[4096];
    Buffer line = {0};
    *app = (App){.chosen = -1, .lessons = options->lessons, .present = options->present};
    if (!start(app, options, problem)) {
        stop(app);
        return 2;
    }
    const char *history = history_path(path, sizeof path);
    if (history)
        editor_history_load(history);
    app_look(app);
    if (options->file)
        app_load(app, options->file);
    else
        app_welcome(app);
    if (options->lesson)
        lesson_open(app, options->lesson);
    while (!app->quit) {
        enum EditorResult result = editor_read(&line);
        bool asking = app->session.asking && !lesson_plays(app) && !app->quit;
        if (result == EDITOR_EOF && asking)
            do_alone(app, end_input, NULL);
        if (result == EDITOR_EOF && !asking)
            break;
        if (result == EDITOR_EOF)
            continue;
        if (result == EDITOR_CANCELLED)
            continue;
        if (line.len)
            editor_history_add(line.data);
        do_alone(app, run_line, line.data ? line.data : "");
    }
    if (history)
        editor_history_save(history);
    buffer_free(&line);
    stop(app);
    *problem = app->problem;
    return app->problem ? 2 : 0;
}
