/* The commands of the screen, in one table, and behind it those of the panes and of the session. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "panes/keys.h"
#include "panes/pane.h"
#include "panes/picture.h"
#include "panes/ui_commands.h"
#include "term/app.h"
#include "term/terminal.h"
#include "timeline/value.h"

typedef struct CommandRow {
    CommandForm form;
    void (*run)(App *app, const char *arguments);
} CommandRow;

enum {
    FORM_WIDTH = 26 /* columns of the help in which keys and commands stand */
};

/* ---- words ---- */

static const char *next_word(const char *text, char *word, size_t room) {
    size_t n = 0;
    while (*text == ' ')
        text++;
    while (*text && *text != ' ') {
        if (n + 1 < room)
            word[n++] = *text;
        text++;
    }
    word[n] = 0;
    while (*text == ' ')
        text++;
    return text;
}

/* ---- time by itself ---- */

static void leave_film(App *app, const char *said) {
    film_end(&app->film);
    app_look(app);
    app_say(app, false, "%s", said);
}

static void begin_film(App *app, double seconds) {
    if (!film_take(&app->film, app->session.t)) {
        app_say(app, true,
                "There was no collection, and none is ahead: `import gc; gc.collect()` makes one.");
        return;
    }
    session_forget_story(&app->session);
    app->playing = (int)(seconds * 1000);
    app_look(app);
    app_say(app, false, "A collection, phase by phase: Enter or → goes on, ← back, Esc leaves.");
}

static void film(App *app, const char *arguments) {
    bool next = strcmp(arguments, "next") == 0, back = strcmp(arguments, "back") == 0;
    char *end;
    double seconds = strtod(arguments, &end);
    if (!next && !back && strcmp(arguments, "off") != 0) {
        if (*end || seconds < 0 || seconds > 3600)
            app_say(app, true, "usage: :film, :film SECONDS, :film next, :film back or :film off");
        else
            begin_film(app, seconds);
    } else if (!app->film.count) {
        app_say(app, true, "There is no film; :film begins one.");
    } else if (!next && !back) {
        leave_film(app, "");
    } else if (film_move(&app->film, app->session.t, next ? 1 : -1)) {
        app_look(app);
    } else {
        leave_film(app, next ? "The collection is over." : "This is where the collection began.");
    }
}

static void play(App *app, const char *arguments) {
    double seconds = *arguments ? atof(arguments) : 0.7;
    if (app->playing) {
        app->playing = 0;
        app_say(app, false, "Stopped.");
        return;
    }
    app->playing = seconds >= 0.02 ? (int)(seconds * 1000) : 20;
    app_say(app, false, "Playing; any key stops it.");
}

/* ---- panes ---- */

static void pane(App *app, const char *arguments) {
    Ui *ui = &app->ui;
    if (strcmp(arguments, "none") == 0) {
        ui->zoomed = false;
        ui->focus = PANE_NONE;
        ui->selected = 0;
        memset(ui->scrolled, 0, sizeof ui->scrolled);
    } else if (strcmp(arguments, "next") == 0 || !*arguments) {
        ui_choose(&app->ui,
                  ui->focus == PANE_NONE ? PANE_HEAP : (enum PaneId)((ui->focus + 1) % PANES));
    } else if (pane_find(arguments) != PANE_NONE) {
        ui_choose(&app->ui, pane_find(arguments));
    } else {
        app_say(app, true, "no such pane: %s (code, stack, heap, pools, gc, story, output)",
                arguments);
    }
}

/* Questions about one object are about all of the heap. */
static const Scene *whole(App *app) {
    if (app->look.scene.part)
        look_take(&app->look, &app->session, &app->film);
    return &app->look.scene;
}

/* ---- looks ---- */

static void theme(App *app, const char *arguments) {
    const Theme *found = theme_find(arguments);
    if (found) {
        app->ui.theme = found;
        return;
    }
    buffer_clear(&app->message);
    app_say(app, true, "usage: :theme default, light, contrast, safe or mono");
}

static void ascii(App *app, const char *arguments) {
    (void)arguments;
    app->ui.ascii = !app->ui.ascii;
}

static void mouse(App *app, const char *arguments) {
    (void)arguments;
    app->ui.mouse = !app->ui.mouse;
    terminal_mouse(app->ui.mouse);
    app_say(app, false,
            app->ui.mouse
                ? "The mouse chooses panes and scrolls; with Shift it selects text as before."
                : "The mouse is the terminal's again.");
}

static bool write_file(App *app, const char *name, const Buffer *text) {
    FILE *file = fopen(name, "w");
    bool ok = file && fwrite(text->data, 1, text->len, file) == text->len;
    if (file && fclose(file) != 0)
        ok = false;
    if (!ok)
        app_say(app, true, "%s: %s", name, strerror(errno));
    return ok;
}

static void shot(App *app, const char *arguments) {
    Buffer text = {0};
    size_t n = strlen(arguments);
    if (n == 0) {
        app_say(app, true, "usage: :shot FILE.svg or FILE.txt");
        return;
    }
    if (n > 4 && strcmp(arguments + n - 4, ".txt") == 0)
        canvas_text(&app->canvas, &text);
    else
        picture_svg(&app->canvas, app->ui.theme, "glassheap", &text);
    if (write_file(app, arguments, &text))
        app_say(app, false, "The screen as it was is in %s.", arguments);
    buffer_free(&text);
}

static void record(App *app, const char *arguments) {
    Buffer head = {0};
    if (app->recording) {
        fclose(app->recording);
        app->recording = NULL;
        app_say(app, false, "The recording is closed.");
        return;
    }
    app->recording = *arguments ? fopen(arguments, "w") : NULL;
    if (!app->recording) {
        app_say(app, true, *arguments ? "%s: %s" : "usage: :record FILE.cast", arguments,
                strerror(errno));
        return;
    }
    picture_cast_header(app->canvas.rows, app->canvas.cols, "glassheap", &head);
    fwrite(head.data, 1, head.len, app->recording);
    buffer_free(&head);
    app->recording_start = 0;
    app_say(app, false, "Recording into %s until :record is given again.", arguments);
}

static void lesson(App *app, const char *arguments) {
    lesson_open(app, arguments);
}

static void welcome(App *app, const char *arguments) {
    (void)arguments;
    app_welcome(app);
}

static void redraw(App *app, const char *arguments) {
    (void)app, (void)arguments;
    terminal_redraw();
}

static void help(App *app, const char *arguments);

static void help(App *app, const char *arguments);

/* clang-format off */
static const CommandRow commands[] = {
    {{"film",    "",  "[SECONDS|next|back|off]", "the next collection, phase by phase"}, film},
    {{"play",    "",  "[SECONDS]", "steps by itself; again: stops"}, play},
    {{"lesson",  "",  "[LESSON]", "lists the lessons, or plays one (by number or name)"}, lesson},
    {{"pane",    "",  "PANE", "chooses a pane: code stack heap pools gc story output, next, none"}, pane},
    {{"theme",   "",  "THEME", "default, light, contrast, safe, mono"}, theme},
    {{"ascii",   "",  "", "draws with ASCII only, or not"}, ascii},
    {{"mouse",   "",  "", "on or off"}, mouse},
    {{"shot",    "",  "FILE", "the screen as .svg or .txt"}, shot},
    {{"record",  "",  "[FILE]", "every screen from now on, for asciinema"}, record},
    {{"redraw",  "",  "", "writes the whole screen anew"}, redraw},
    {{"welcome", "",  "", "the first page"}, welcome},
    {{"help",    "h", "[COMMAND]", "all keys and commands"}, help},
};
/* clang-format on */
enum {
    COMMANDS = sizeof commands / sizeof *commands
};

static bool is_own(const char *name) {
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].form.name, name) == 0)
            return true;
    return false;
}

/* Of the session's commands those that the screen does not do itself. */
static bool session_command(size_t i, CommandForm *out) {
    for (size_t k = 0; session_command_at(k, out); k++)
        if (!is_own(out->name) && i-- == 0)
            return true;
    return false;
}

static bool command_at(size_t i, CommandForm *out) {
    if (i >= COMMANDS + ui_command_count)
        return session_command(i - COMMANDS - ui_command_count, out);
    const UiCommand *row = i >= COMMANDS ? &ui_commands[i - COMMANDS] : NULL;
    *out = row ? (CommandForm){row->name, "", row->arguments, row->help} : commands[i].form;
    return true;
}

static bool is_session(size_t i) {
    return i >= COMMANDS + ui_command_count;
}

static void run_ui_command(App *app, const UiCommand *command, const char *arguments) {
    Buffer message = {0};
    bool steps = strcmp(arguments, "up") == 0 || strcmp(arguments, "down") == 0;
    const Scene *scene = command->of_all && !steps ? whole(app) : &app->look.scene;
    bool ok = command->run(&app->ui, scene, arguments, &message);
    if (message.len)
        app_say(app, !ok, "%s", message.data);
    buffer_free(&message);
}

static void run_session_command(App *app, const char *line) {
    Buffer text = {0};
    enum Reply reply =
        lesson_plays(app) ? lesson_ask(app, line, &text) : session_do(&app->session, line, &text);
    app_reply(app, line, reply, &text);
    buffer_free(&text);
}

static void run_command(App *app, size_t i, const char *line, const char *arguments) {
    if (is_session(i))
        run_session_command(app, line);
    else if (i >= COMMANDS)
        run_ui_command(app, &ui_commands[i - COMMANDS], arguments);
    else
        commands[i].run(app, arguments);
}

void command_do(App *app, const char *line) {
    char word[40];
    size_t found;
    CommandForm form;
    Buffer problem = {0};
    const char *arguments = next_word(line, word, sizeof word);
    if (!*word)
        help(app, "");
    else if (!command_find(command_at, word, &found, &problem))
        app_answer(app, line, problem.data ? problem.data : "", true);
    else if (command_at(found, &form) &&
             (!lesson_plays(app) || lesson_allows(app, form.name, is_session(found))))
        run_command(app, found, line, arguments);
    buffer_free(&problem);
}

/* ---- help ---- */

/* A row of two columns; the second goes on below itself. */
static void put_columns(Buffer *page, const char *left, const char *right, int width) {
    int used = text_width(left), room = width - FORM_WIDTH > 20 ? width - FORM_WIDTH : 20;
    buffer_puts(page, left);
    if (used + 2 > FORM_WIDTH) {
        buffer_putc(page, '\n');
        used = 0;
    }
    while (*right) {
        size_t skip, n = text_row(right, room, &skip);
        buffer_fill(page, ' ', (size_t)(FORM_WIDTH - used));
        buffer_append(page, right, n);
        buffer_putc(page, '\n');
        right += n + skip;
        used = 0;
    }
}

static void put_keys(Buffer *page, int width) {
    CommandForm form;
    Buffer none = {0};
    for (size_t i = 0; i < key_count; i++) {
        const KeyRow *row = &key_rows[i];
        char word[40], text[200];
        size_t found;
        next_word(row->command, word, sizeof word);
        if ((i && strcmp(row->name, key_rows[i - 1].name) == 0) ||
            !command_find(command_at, word, &found, &none) || !command_at(found, &form))
            continue;
        snprintf(text, sizeof text, "%s (:%s)", row->help ? row->help : form.help, row->command);
        put_columns(page, row->name, text, width);
    }
    buffer_free(&none);
    put_columns(page, "Tab", "completes names, attributes, commands and files", width);
    put_columns(page, "↑ ↓", "earlier lines; Ctrl-R searches them", width);
    put_columns(page, "Ctrl-C", "stops what runs, or clears the line", width);
    put_columns(page, "Ctrl-D", "leaves, on an empty line", width);
}

static void put_commands(Buffer *page, size_t from, size_t to, int width) {
    CommandForm form;
    for (size_t i = from; i < to && command_at(i, &form); i++) {
        char written[80];
        snprintf(written, sizeof written, ":%s %s%s%s", form.name, form.arguments,
                 *form.alias ? "  :" : "", form.alias);
        put_columns(page, written, form.help, width);
    }
}

static void put_panes(Buffer *page, int width) {
    for (int i = 0; i < PANES; i++)
        put_columns(page, panes[i]->title, panes[i]->help, width);
}

/* One command: its row, and what the session has to say of it. */
static void help_command(App *app, const char *word) {
    Buffer text = {0};
    CommandForm form;
    size_t found;
    bool ok = command_find(command_at, word, &found, &text) && command_at(found, &form);
    if (ok && is_session(found)) {
        char line[80];
        snprintf(line, sizeof line, "help %s", form.name);
        session_do(&app->session, line, &text);
    } else if (ok) {
        command_put(&form, &text);
    }
    app_answer(app, word, text.data ? text.data : "", !ok);
    buffer_free(&text);
}

static void help(App *app, const char *arguments) {
    Buffer *page = &app->page;
    int width = app_page_width(app);
    if (*arguments) {
        help_command(app, arguments + (*arguments == ':'));
        return;
    }
    buffer_clear(page);
    buffer_puts(page,
                "Type Python at the prompt, or a command that begins with a colon.\n\n\1Keys\n");
    put_keys(page, width);
    buffer_puts(page, "\n\1Time and questions (the start of a name is enough)\n");
    put_commands(page, COMMANDS + ui_command_count, SIZE_MAX, width);
    buffer_puts(page, "\n\1The screen\n");
    put_commands(page, 0, COMMANDS, width);
    buffer_puts(page, "\n\1What the panes show\n");
    put_commands(page, COMMANDS, COMMANDS + ui_command_count, width);
    buffer_puts(page, "\n\1Panes\n");
    put_panes(page, width);
    app_show_page(app, "Help");
}

/* ---- completion ---- */

static void offer(Choices *out, const char *name, const char *word) {
    if (strncmp(name, word, strlen(word)) == 0)
        choices_add(out, name, strlen(name));
}

static void offer_commands(Choices *out, const char *word) {
    CommandForm form;
    for (size_t i = 0; command_at(i, &form); i++) {
        offer(out, form.name, word);
        if (strlen(form.alias) > 1)
            offer(out, form.alias, word);
    }
    choices_sort(out);
}

static void offer_panes(App *app, const char *word, Choices *out) {
    (void)app;
    for (int i = 0; i < PANES; i++)
        offer(out, panes[i]->name, word);
}

static void offer_themes(App *app, const char *word, Choices *out) {
    (void)app;
    for (size_t i = 0; i < theme_count; i++)
        offer(out, themes[i].name, word);
}

static void offer_models(App *app, const char *word, Choices *out) {
    (void)app;
    for (const Model *const *m = models; *m; m++)
        offer(out, (*m)->name, word);
}

static void offer_granularities(App *app, const char *word, Choices *out) {
    static const char *const names[] = {"line", "instruction", "event", "over", "out"};
    (void)app;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        offer(out, names[i], word);
}

static void offer_places(App *app, const char *word, Choices *out) {
    for (const BreakKind *kind = break_kinds; kind->name; kind++)
        offer(out, kind->name, word);
    complete_python(&app->look.scene, word, strlen(word), out);
}

static void offer_files(App *app, const char *word, Choices *out) {
    (void)app;
    complete_file(word, NULL, out);
}

static void offer_programs(App *app, const char *word, Choices *out) {
    (void)app;
    complete_file(word, ".py", out);
}

static void offer_names(App *app, const char *word, Choices *out) {
    (void)app;
    offer_commands(out, word);
}

/* What a word among a command's arguments is completed to; else it is Python. */
static const struct {
    const char *argument;
    void (*offer)(App *app, const char *word, Choices *out);
} arguments_offered[] = {
    {"FILE.py", offer_programs}, {"FILE", offer_files},    {"PANE", offer_panes},
    {"THEME", offer_themes},     {"MODEL", offer_models},  {"BY", offer_granularities},
    {"WHERE", offer_places},     {"COMMAND", offer_names},
};

static void complete_argument(App *app, const CommandForm *form, const char *text, size_t cursor,
                              Choices *out) {
    char word[1024];
    snprintf(word, sizeof word, "%.*s", (int)(cursor - out->start), text + out->start);
    for (size_t i = 0; i < sizeof arguments_offered / sizeof *arguments_offered; i++) {
        if (!strstr(form->arguments, arguments_offered[i].argument))
            continue;
        size_t start = out->start;
        arguments_offered[i].offer(app, word, out);
        out->start = start;
        choices_sort(out);
        return;
    }
    complete_python(&app->look.scene, text, cursor, out);
}

void command_complete(App *app, const char *text, size_t cursor, Choices *out) {
    char word[40];
    CommandForm form;
    size_t start = cursor, found;
    Buffer ignored = {0};
    while (start > 0 && text[start - 1] != ' ' && text[start - 1] != ':')
        start--;
    out->start = start;
    snprintf(word, sizeof word, "%.*s", (int)(cursor - start), text + start);
    if (start == 1) {
        offer_commands(out, word);
        return;
    }
    next_word(text + 1, word, sizeof word);
    if (command_find(command_at, word, &found, &ignored) && command_at(found, &form))
        complete_argument(app, &form, text, cursor, out);
    buffer_free(&ignored);
}
