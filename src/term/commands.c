/* The commands of the screen, in one table: names, arguments, help. */
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
    const char *name, *arguments, *help;
    void (*run)(App *app, const char *arguments);
} CommandRow;

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

static const struct {
    const char *name;
    enum Granularity by;
} granularities[] = {
    {"line",        STEP_LINE       },
    {"instruction", STEP_INSTRUCTION},
    {"event",       STEP_EVENT      },
    {"call",        STEP_OVER       }
};

static const char *granularity_name(enum Granularity by) {
    for (size_t i = 0; i < sizeof granularities / sizeof *granularities; i++)
        if (granularities[i].by == by)
            return granularities[i].name;
    return "line";
}

static bool parse_granularity(App *app, const char *word, enum Granularity *by) {
    *by = app->by;
    if (!*word)
        return true;
    for (size_t i = 0; i < sizeof granularities / sizeof *granularities; i++)
        if (strncmp(granularities[i].name, word, strlen(word)) == 0) {
            *by = granularities[i].by;
            return true;
        }
    app_say(app, true, "not a granularity: %s (line, instruction, event or call)", word);
    return false;
}

/* ---- moving ---- */

static void step(App *app, const char *arguments) {
    enum Granularity by;
    if (app->engine.film_count && !*arguments) {
        if (!engine_film_move(&app->engine, 1)) {
            engine_film_end(&app->engine);
            app_say(app, false, "The collection is over.");
        }
        app_look(app);
    } else if (parse_granularity(app, arguments, &by)) {
        engine_film_end(&app->engine);
        app_arrived(app, engine_step(&app->engine, by));
    }
}

static void back(App *app, const char *arguments) {
    enum Granularity by;
    if (app->engine.film_count && !*arguments) {
        if (!engine_film_move(&app->engine, -1))
            engine_film_end(&app->engine);
        app_look(app);
    } else if (parse_granularity(app, arguments, &by)) {
        engine_film_end(&app->engine);
        app_arrived(app, engine_back(&app->engine, by));
    }
}

static void over(App *app, const char *arguments) {
    (void)arguments;
    app_arrived(app, engine_step(&app->engine, STEP_OVER));
}

static void out_of(App *app, const char *arguments) {
    (void)arguments;
    app_arrived(app, engine_step(&app->engine, STEP_OUT));
}

static void run(App *app, const char *arguments) {
    bool backwards = strcmp(arguments, "back") == 0;
    engine_film_end(&app->engine);
    app_arrived(app, backwards ? engine_run_back(&app->engine) : engine_run(&app->engine));
}

static void start(App *app, const char *arguments) {
    (void)arguments;
    engine_film_end(&app->engine);
    app_arrived(app, engine_start(&app->engine));
}

static void end(App *app, const char *arguments) {
    (void)arguments;
    engine_film_end(&app->engine);
    app_arrived(app, engine_end(&app->engine));
}

static void granularity(App *app, const char *arguments) {
    static const enum Granularity order[] = {STEP_LINE, STEP_INSTRUCTION, STEP_EVENT};
    enum Granularity by = app->by;
    if (!*arguments)
        for (int i = 0; i < 3; i++) {
            if (order[i] == app->by) {
                by = order[(i + 1) % 3];
                break;
            }
        }
    else if (!parse_granularity(app, arguments, &by))
        return;
    app->by = by;
    app_say(app, false, "Enter, → and ← step by %s now.", granularity_name(by));
}

static void set_break(App *app, const char *arguments) {
    const Scene *scene = &app->look.scene;
    int line = *arguments           ? atoi(arguments)
               : scene->frame_count ? scene->frames[scene->frame_count - 1].line
                                    : 0;
    if (line < 1) {
        app_say(app, true, "usage: :break LINE");
        return;
    }
    bool now = engine_break(&app->engine, line);
    app_look(app);
    app_say(app, false,
            now ? "Breakpoint at line %d: F5 stops there." : "No breakpoint at line %d any more.",
            line);
}

static void film(App *app, const char *arguments) {
    double seconds = *arguments ? atof(arguments) : 0;
    if (!engine_film(&app->engine)) {
        app_say(app, true, "There was no collection, and none is ahead. gc.collect() makes one.");
        return;
    }
    app->ui.tab = PANE_GC;
    app->playing = seconds > 0 ? (int)(seconds * 1000) : 0;
    app_look(app);
    app_say(app, false, "A collection, phase by phase: Enter or → goes on, ← back, Esc leaves.");
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
        engine_film_end(&app->engine);
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
        look_take(&app->look, &app->engine);
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

/* ---- programs ---- */

static void load(App *app, const char *arguments) {
    if (!*arguments)
        app_say(app, true, "usage: :load FILE.py");
    else
        app_load(app, arguments);
}

static void restart(App *app, const char *arguments) {
    (void)arguments;
    const char *problem = engine_restart(&app->engine, app->engine.model);
    look_forget(&app->look);
    app_look(app);
    app_say(app, problem != NULL, "%s", problem ? problem : "Everything from the start.");
}

static void model(App *app, const char *arguments) {
    const Model *found = *arguments ? model_find(arguments) : NULL;
    if (!found) {
        buffer_clear(&app->page);
        for (const Model *const *m = models; *m; m++)
            buffer_printf(&app->page, "%-9s  %s\n", (*m)->name, (*m)->summary);
        app_show_page(app, "Models: :model NAME starts anew under one");
        return;
    }
    const char *problem = engine_restart(&app->engine, found);
    look_forget(&app->look);
    app_look(app);
    app_say(app, problem != NULL, "%s", problem ? problem : "From the start, under that model.");
}

static void lesson(App *app, const char *arguments) {
    lesson_open(app, arguments);
}

/* ---- questions ---- */

static void who(App *app, const char *arguments) {
    const SceneObject *o = scene_object(whole(app), ui_object(&app->look.scene, arguments));
    char text[120], type[40];
    if (!o) {
        app_say(app, true, *arguments ? "no such object now: %s" : "usage: :who NAME or :who #12%s",
                arguments);
        return;
    }
    size_t count;
    const uint32_t *holders = scene_holders(&app->look.scene, o, &count);
    value_type(o->object, type, sizeof type);
    buffer_clear(&app->page);
    if (o->refcnt == REFCNT_IMMORTAL)
        buffer_puts(&app->page, "It is immortal: its references are not counted.\n\n");
    else
        buffer_printf(&app->page, "%u reference%s:\n\n", o->refcnt, o->refcnt == 1 ? "" : "s");
    for (size_t i = 0; i < count; i++) {
        scene_holder_text(&app->look.scene, holders[i], text, sizeof text);
        buffer_printf(&app->page, "  %zu  %s\n", i + 1, text);
    }
    if (o->refcnt != REFCNT_IMMORTAL && count < o->refcnt)
        buffer_printf(&app->page, "\n%u more are held by C code that runs right now.\n",
                      (unsigned)(o->refcnt - count));
    if (o->garbage)
        buffer_puts(&app->page, "\nNo name leads to it: it is garbage, kept alive by a cycle.\n");
    snprintf(text, sizeof text, "Who holds #%u, a %s", o->serial, type);
    app_show_page(app, text);
}

static void quit(App *app, const char *arguments) {
    (void)arguments;
    app->quit = true;
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

static const CommandRow commands[] = {
    {"step",        "[BY]",      "one step forward: by line, instruction or event",                   step       },
    {"back",        "[BY]",      "one step back",                                                     back       },
    {"over",        "",          "a line, with all that it calls",                                    over       },
    {"out",         "",          "to where this function returns",                                    out_of     },
    {"run",         "[back]",    "to the next breakpoint, or the end; back: to the one before",       run        },
    {"start",       "",          "to the first line",                                                 start      },
    {"end",         "",          "to the end",                                                        end        },
    {"granularity", "[BY]",      "what Enter, → and ← step by",                                   granularity},
    {"break",       "[LINE]",    "sets or removes a breakpoint",                                      set_break  },
    {"play",        "[SECONDS]", "steps by itself; again: stops",                                     play       },
    {"film",        "[SECONDS]", "the next collection, phase by phase",                               film       },
    {"load",        "FILE",      "opens a program",                                                   load       },
    {"restart",     "",          "everything from the start",                                         restart    },
    {"model",       "[NAME]",    "another CPython",                                                   model      },
    {"lesson",      "[LESSON]",  "lists the lessons, or plays one (by number or name)",               lesson     },
    {"who",         "NAME",      "who holds an object: every reference",                              who        },
    {"pane",        "NAME",      "chooses a pane: code stack heap pools gc story output, next, none", pane       },
    {"theme",       "NAME",      "default, light, contrast, safe, mono",                              theme      },
    {"ascii",       "",          "draws with ASCII only, or not",                                     ascii      },
    {"mouse",       "",          "on or off",                                                         mouse      },
    {"shot",        "FILE",      "the screen as .svg or .txt",                                        shot       },
    {"record",      "FILE",      "every screen from now on, for asciinema",                           record     },
    {"redraw",      "",          "writes the whole screen anew",                                      redraw     },
    {"welcome",     "",          "the first page",                                                    welcome    },
    {"help",        "",          "this page",                                                         help       },
    {"quit",        "",          "leaves",                                                            quit       },
};
enum {
    COMMANDS = sizeof commands / sizeof *commands
};

/* All of them: these, and those of the panes. */
static size_t command_count(void) {
    return COMMANDS + ui_command_count;
}

static const char *command_name(size_t i) {
    return i < COMMANDS ? commands[i].name : ui_commands[i - COMMANDS].name;
}

static const char *command_arguments(size_t i) {
    return i < COMMANDS ? commands[i].arguments : ui_commands[i - COMMANDS].arguments;
}

static const char *command_help(size_t i) {
    return i < COMMANDS ? commands[i].help : ui_commands[i - COMMANDS].help;
}

static void run_command(App *app, size_t i, const char *arguments) {
    if (i < COMMANDS) {
        commands[i].run(app, arguments);
        return;
    }
    const UiCommand *command = &ui_commands[i - COMMANDS];
    Buffer message = {0};
    bool steps = strcmp(arguments, "up") == 0 || strcmp(arguments, "down") == 0;
    const Scene *scene = command->of_all && !steps ? whole(app) : &app->look.scene;
    bool ok = command->run(&app->ui, scene, arguments, &message);
    if (message.len)
        app_say(app, !ok, "%s", message.data);
    buffer_free(&message);
}

/* The command with that name, or the first that begins so; command_count(): there is none. */
static size_t find(const char *name) {
    size_t found = command_count();
    for (size_t i = command_count(); i-- > 0;) {
        if (strcmp(command_name(i), name) == 0)
            return i;
        if (strncmp(command_name(i), name, strlen(name)) == 0)
            found = i;
    }
    return found;
}

static void help(App *app, const char *arguments) {
    (void)arguments;
    Buffer *page = &app->page;
    buffer_clear(page);
    buffer_puts(page,
                "Type Python at the prompt, or a command that begins with a colon.\n\n\1Keys\n");
    for (size_t i = 0; i < key_count; i++) {
        const KeyRow *row = &key_rows[i];
        if (i && strcmp(row->name, key_rows[i - 1].name) == 0)
            continue;
        char word[40];
        const char *rest = next_word(row->command, word, sizeof word);
        buffer_printf(page, "%s%*s  %s (:%s%s%s)\n", row->name, 20 - text_width(row->name), "",
                      command_help(find(word)), word, *rest ? " " : "", rest);
    }
    buffer_puts(
        page,
        "Tab             completes names, attributes, commands and files\n"
        "↑ ↓             earlier lines; Ctrl-R searches them\n"
        "Ctrl-C          stops what runs, or clears the line\n"
        "Ctrl-D          leaves, on an empty line\n\n\1Commands (the start of a name is enough)\n");
    for (size_t i = 0; i < command_count(); i++) {
        char form[60];
        snprintf(form, sizeof form, ":%s %s", command_name(i), command_arguments(i));
        buffer_printf(page, "%-21s  %s\n", form, command_help(i));
    }
    buffer_puts(page, "\n\1Panes\n");
    for (int i = 0; i < PANES; i++) {
        char text[600];
        snprintf(text, sizeof text, "%s", panes[i]->help);
        buffer_printf(page, "%s\n", panes[i]->title);
        for (char *p = text; *p;) {
            size_t n = strlen(p);
            if (n > 68) {
                n = 68;
                while (n > 40 && p[n] != ' ')
                    n--;
            }
            buffer_printf(page, "    %.*s\n", (int)n, p);
            p += n;
            while (*p == ' ')
                p++;
        }
    }
    app_show_page(app, "Help");
}

/* ---- finding ---- */

enum {
    WORD_ROOM = 16
};

/* Edits that make one word the other (Levenshtein); both are shorter than WORD_ROOM. */
static int distance(const char *a, const char *b) {
    int row[WORD_ROOM + 1], n = (int)strlen(b);
    for (int k = 0; k <= n; k++)
        row[k] = k;
    for (int i = 1; a[i - 1]; i++) {
        int corner = row[0];
        row[0] = i;
        for (int k = 1; k <= n; k++) {
            int change = corner + (a[i - 1] != b[k - 1]),
                least = row[k] < row[k - 1] ? row[k] : row[k - 1];
            corner = row[k];
            row[k] = change < least + 1 ? change : least + 1;
        }
    }
    return row[n];
}

static void unknown(App *app, const char *word) {
    int best = 3;
    const char *nearest = NULL;
    for (size_t i = 0; i < command_count() && strlen(word) < WORD_ROOM; i++) {
        int d = distance(word, command_name(i));
        if (d < best) {
            best = d;
            nearest = command_name(i);
        }
    }
    if (nearest)
        app_say(app, true, "unknown command :%s; did you mean :%s?", word, nearest);
    else
        app_say(app, true, "unknown command :%s (F1 lists them)", word);
}

void command_do(App *app, const char *line) {
    char word[40];
    const char *arguments = next_word(line, word, sizeof word);
    size_t found = find(word);
    if (!*word)
        help(app, "");
    else if (found == command_count())
        unknown(app, word);
    else if (!lesson_plays(app) || lesson_allows(app, command_name(found)))
        run_command(app, found, arguments);
}

void command_complete(App *app, const char *text, size_t cursor, Choices *out) {
    size_t start = cursor;
    while (start > 0 && text[start - 1] != ' ' && text[start - 1] != ':')
        start--;
    out->start = start;
    if (start == 1) {
        for (size_t i = 0; i < command_count(); i++)
            if (strncmp(command_name(i), text + start, cursor - start) == 0)
                choices_add(out, command_name(i), strlen(command_name(i)));
        choices_sort(out);
        return;
    }
    char word[1024], name[40];
    snprintf(word, sizeof word, "%.*s", (int)(cursor - start), text + start);
    next_word(text + 1, name, sizeof name);
    if (strcmp(name, "load") == 0 || strcmp(name, "shot") == 0 || strcmp(name, "record") == 0)
        complete_file(word, out);
    else if (strcmp(name, "pane") == 0 || strcmp(name, "zoom") == 0)
        for (int i = 0; i < PANES; i++) {
            if (strncmp(panes[i]->name, word, strlen(word)) == 0)
                choices_add(out, panes[i]->name, strlen(panes[i]->name));
        }
    else if (strcmp(name, "theme") == 0)
        for (size_t i = 0; i < theme_count; i++) {
            if (strncmp(themes[i].name, word, strlen(word)) == 0)
                choices_add(out, themes[i].name, strlen(themes[i].name));
        }
    else
        complete_python(&app->look.scene, text, cursor, out);
}
