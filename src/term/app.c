#include "term/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "panes/guide.h"
#include "panes/picture.h"
#include "term/terminal.h"

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

/* ---- lines ---- */

void app_do_alone(App *app, void (*act)(App *app, const char *text), const char *text) {
    look_stop(&app->look);
    app->run_began = now();
    app->runs = 1;
    act(app, text);
    app->runs = 0;
}

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
    EditorHooks hooks = keyboard_hooks(app);
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
            app_do_alone(app, end_input, NULL);
        if (result == EDITOR_EOF && !asking)
            break;
        if (result == EDITOR_EOF)
            continue;
        if (result == EDITOR_CANCELLED)
            continue;
        if (line.len)
            editor_history_add(line.data);
        app_do_alone(app, run_line, line.data ? line.data : "");
    }
    if (history)
        editor_history_save(history);
    buffer_free(&line);
    stop(app);
    *problem = app->problem;
    return app->problem ? 2 : 0;
}
