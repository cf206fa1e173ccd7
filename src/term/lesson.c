#include "term/lesson_impl.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "term/terminal.h"

enum {
    UNWRAPPED = 100000, /* the pane wraps the text itself */
    TYPING = 28         /* milliseconds for a character, in front of a class */
};

bool lesson_plays(const App *app) {
    return app->lesson && app->lesson->playing;
}

static LessonScreen *screen_of(App *app) {
    LessonScreen *self = app->lesson;
    Buffer problems = {0};
    if (self)
        return self;
    self = calloc(1, sizeof *self);
    if (self)
        self->progress = calloc(1, sizeof *self->progress);
    if (!self || !self->progress) {
        free(self);
        return NULL;
    }
    self->app = app;
    int error = course_read(&self->course, app->lessons, &problems);
    progress_read(self->progress);
    if (error)
        app_say(app, true, "%s: %s", app->lessons ? app->lessons : "lessons", strerror(error));
    else if (problems.len)
        app_say(app, true, "%.*s", (int)strcspn(problems.data, "\n"), problems.data);
    else if (*self->progress->warning)
        app_say(app, true, "%s", self->progress->warning);
    buffer_free(&problems);
    return app->lesson = self;
}

/* ---- opening and leaving ---- */

static void list_lessons(App *app, LessonScreen *self) {
    buffer_clear(&app->page);
    for (int i = 0; i < self->course.count; i++) {
        const Lesson *lesson = &self->course.lessons[i];
        char state[PROGRESS_STATE];
        progress_state(progress_of(self->progress, lesson->name), lesson->count, state);
        buffer_printf(&app->page, "%3d  %-36s %3d min  %s\n", lesson->number, lesson->title,
                      lesson->minutes, state);
    }
    app_show_page(app, "Lessons: :lesson N plays one");
}

static void keep_progress(LessonScreen *self) {
    self->progress->warning[0] = '\0';
    if (!self->player.present && !progress_write(self->progress) && *self->progress->warning)
        app_say(self->app, true, "%s", self->progress->warning);
}

static void end_lesson(LessonScreen *self) {
    if (!self->playing)
        return;
    self->playing = false;
    self->app->ui.lesson = NULL;
    self->app->ui.heap.filter[0] = '\0';
    self->app->ui.selected = 0;
    keep_progress(self);
    look_forget(&self->app->look);
    telling_forget(&self->telling);
    player_close(&self->player);
    buffer_clear(&self->text);
}

void lesson_leave(App *app) {
    if (!lesson_plays(app))
        return;
    end_lesson(app->lesson);
    app_look(app);
    app_say(app, false, "Your place in the lesson is kept; :lesson lists all.");
}

void lesson_close(App *app) {
    LessonScreen *self = app->lesson;
    if (!self)
        return;
    end_lesson(self);
    course_free(&self->course);
    buffer_free(&self->text);
    buffer_free(&self->typed);
    buffer_free(&self->said);
    telling_free(&self->telling);
    free(self->progress);
    free(self);
    app->lesson = NULL;
}

bool lesson_open(App *app, const char *name) {
    LessonScreen *self = screen_of(app);
    if (!self) {
        app_say(app, true, "there is not enough memory for a lesson");
        return false;
    }
    if (!name || !*name) {
        list_lessons(app, self);
        return true;
    }
    const Lesson *lesson = course_find(&self->course, name);
    if (!lesson || !model_find(lesson->model)) {
        app_say(app, true, "there is no lesson %s; :lesson lists them", name);
        return false;
    }
    end_lesson(self);
    LessonProgress *kept = app->present ? NULL : progress_of(self->progress, lesson->name);
    if (!player_open(&self->player, lesson, kept, UNWRAPPED)) {
        player_close(&self->player);
        app_say(app, true, "there is not enough memory for the lesson's machine");
        return false;
    }
    self->player.present = app->present;
    self->playing = true;
    self->view = (LessonView){.step = -1};
    self->at = -1;
    self->w = NULL;
    app->ui.lesson = &self->view;
    app->ui.focus = PANE_NONE;
    app->ui.zoomed = false;
    buffer_clear(&app->page);
    player_begin(&self->player);
    lesson_show_said(self);
    return true;
}

/* ---- lines ---- */

static void say_line(LessonScreen *self, const char *line) {
    Player *p = &self->player;
    bool given = *line && *line != ':';
    Buffer echo = {0};
    if (given)
        buffer_printf(&echo, "%s%s\n",
                      p->wants == WANTS_ON || p->wants == WANTS_RUN ? ">>> " : player_prompt(p),
                      line);
    lesson_player_line(self, line);
    if (given && echo.data) {
        int at = p->play.at;
        if (at == self->at && lesson_step_shown(&p->play) == self->view.step)
            buffer_append(&self->text, echo.data, echo.len);
    }
    buffer_free(&echo);
    if (p->wants == WANTS_NOTHING && p->play.at < p->play.lesson->count) {
        lesson_leave(self->app);
        return;
    }
    lesson_show_said(self);
}

/* In front of a class a text types itself, line by line; any key has it there at once. */
static void type_text(LessonScreen *self, const char *at) {
    bool hurry = false;
    while (*at && !hurry) {
        buffer_clear(&self->typed);
        for (; *at && *at != '\n' && !hurry; hurry = terminal_key(TYPING).key != KEY_NO) {
            uint32_t c;
            size_t n = utf8_decode(at, strlen(at), false, &c, NULL);
            buffer_append(&self->typed, at, n ? n : 1);
            at += n ? n : 1;
            app_draw(self->app);
        }
        at += *at == '\n';
    }
    buffer_clear(&self->typed);
}

static void type_what_waits(LessonScreen *self) {
    const Player *p = &self->player;
    const Item *item = &p->play.lesson->items[p->play.at];
    if (p->wants == WANTS_RUN)
        type_text(self, item->text);
    else if (p->wants == WANTS_SOLUTION && !p->statement.len)
        type_text(self, item->as.task.solution.text);
}

static void go_on(LessonScreen *self) {
    Player *p = &self->player;
    Ui *ui = &self->app->ui;
    if (lesson_pane_more(ui)) {
        ui_scroll(ui, &self->app->look.scene, PANE_LESSON, ui->height[PANE_LESSON] - 1);
        return;
    }
    if (p->wants == WANTS_NOTHING) {
        lesson_leave(self->app);
        return;
    }
    if (p->present)
        type_what_waits(self);
    else if (p->wants == WANTS_ANSWER || p->wants == WANTS_REFS || p->wants == WANTS_SURVIVORS ||
             (p->wants == WANTS_SOLUTION && !p->statement.len)) {
        app_say(self->app, false,
                p->wants == WANTS_SOLUTION ? "Type Python. F3: a hint, F8: skip."
                                           : "Type your answer and Enter. F8: skip.");
        return;
    }
    say_line(self, "");
}

static const char *help_of(const char *command) {
    for (const PlayerCommand *row = player_commands; row->name; row++)
        if (strcmp(row->name, command) == 0)
            return row->help;
    return "into the block, line by line";
}

static void show_help(App *app) {
    buffer_clear(&app->page);
    for (size_t i = 0; i < lesson_key_count; i++) {
        const KeyRow *row = &lesson_key_rows[i];
        if (row->key == KEY_RETURN)
            continue;
        buffer_printf(&app->page, "%s%*s  %s\n", row->name, 6 - text_width(row->name), "",
                      help_of(row->command));
    }
    buffer_puts(&app->page, "F2      zoom a pane; F6 chooses the next one; PgUp and PgDn scroll\n"
                            "Ctrl-D  leaves the program; your place is kept\n\n\1Commands\n");
    for (const PlayerCommand *row = player_commands; row->name; row++)
        buffer_printf(&app->page, ":%-9s  %s\n", row->name, row->help);
    buffer_puts(&app->page, ":lesson N   another lesson; without N the list\n");
    app_show_page(app, "In a lesson");
}

static void do_command(LessonScreen *self, const char *command) {
    char line[24];
    if (self->walking) {
        lesson_walk_on(self, command);
    } else if (strcmp(command, "help") == 0) {
        show_help(self->app);
    } else if (strcmp(command, "on") == 0) {
        go_on(self);
    } else if (strcmp(command, "into") != 0) {
        snprintf(line, sizeof line, ":%s", command);
        say_line(self, line);
    } else if (self->player.wants == WANTS_RUN) {
        lesson_walk_block(self);
    } else {
        app_say(self->app, false, "→ goes through a block line by line; there is none here.");
    }
}

/* The word behind a colon, if it is one of the player's commands. */
static bool is_player_command(const char *text) {
    size_t n = strcspn(text, " ");
    for (const PlayerCommand *row = player_commands; row->name; row++)
        if (strlen(row->name) == n && strncmp(row->name, text, n) == 0)
            return true;
    return false;
}

bool lesson_line(App *app, const char *text, size_t length) {
    LessonScreen *self = app->lesson;
    Buffer line = {0};
    if (*text == ':' && !is_player_command(text + 1))
        return false;
    for (size_t at = 0; at <= length && self->playing;) {
        const char *newline = memchr(text + at, '\n', length - at);
        size_t n = newline ? (size_t)(newline - text) - at : length - at;
        buffer_clear(&line);
        if (!buffer_append(&line, text + at, n))
            break;
        say_line(self, line.data ? line.data : "");
        at += n + 1;
    }
    if (self->playing && self->player.statement.len) /* an empty row ends it */
        say_line(self, "");
    buffer_free(&line);
    return true;
}

bool lesson_is_complete(const App *app, const char *text, size_t length, int *indent) {
    const Player *p = &app->lesson->player;
    bool python = p->wants == WANTS_ON || p->wants == WANTS_RUN || p->wants == WANTS_SOLUTION ||
                  p->wants == WANTS_TRY;
    return !python || session_is_complete(text, length, true, indent);
}

/* ---- keys ---- */

bool lesson_key(App *app, int key, bool empty) {
    LessonScreen *self = app->lesson;
    bool pane = app->ui.focus != PANE_NONE && app->ui.focus != PANE_LESSON;
    if (pane && (key == KEY_ARROW_LEFT || key == KEY_ARROW_RIGHT))
        return false; /* they follow references there */
    if (key == ' ' && empty && app->present)
        key = '\r';
    const char *command = lesson_key_command(key, empty);
    if (!command)
        return false;
    do_command(self, command);
    return true;
}

/* Questions to the present, which the lesson's machine can be asked as well. */
static bool is_question(const char *command) {
    static const char *const questions[] = {"who", "why", "size", "leaks", "value"};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (strcmp(questions[i], command) == 0)
            return true;
    return false;
}

/* What a program has, a lesson has in another way. */
static bool do_instead(LessonScreen *self, const char *command) {
    bool run = strcmp(command, "run") == 0, block = self->player.wants == WANTS_RUN;
    if (!run && strcmp(command, "film") != 0)
        return false;
    if (self->walking)
        lesson_walk_on(self, command);
    else if (!run)
        lesson_walk_collection(self);
    else if (block)
        say_line(self, "");
    else
        app_say(self->app, false, "There is no block to be run here; Enter goes on.");
    return true;
}

bool lesson_allows(App *app, const char *command, bool of_session) {
    if (do_instead(app->lesson, command))
        return false;
    if (strcmp(command, "play") != 0 && (!of_session || is_question(command)))
        return true;
    app_say(app, true,
            ":%s is for a program; in a lesson Enter, → and ← move. :quit leaves the lesson.",
            command);
    return false;
}

enum Reply lesson_ask(App *app, const char *line, Buffer *out) {
    World *w = app->lesson->player.play.stage.w;
    Timeline here = {.world = w, .now = {w->instructions, w->native_depth > 0}};
    Session session = {.t = &here};
    enum Reply reply = session_do(&session, line, out);
    buffer_free(&session.narration);
    buffer_free(&session.events);
    return reply == REPLY_WRONG ? REPLY_WRONG : REPLY_DONE;
}

void lesson_interrupt(App *app) {
    stage_give_up(&app->lesson->player.play.stage);
}

static const struct {
    const char *prompt, *hint, *in_class;
} prompts[] = {
    [WANTS_ON] = {">>> ", "Enter: go on   ←: back   or try Python", "Space: go on   ←: back"},
    [WANTS_RUN] = {">>> ", "Enter: run the block   →: line by line   ←: back",
                   "Space: type and run the block   →: line by line"},
    [WANTS_ANSWER] = {"answer: ", "your answer   F8: skip", ""},
    [WANTS_SOLUTION] = {">>> ", "Python for the task   F3: hint   F4: solution   F8: skip",
                        "Space: type the solution   F3: hint   or type Python"},
    [WANTS_REFS] = {"gc_refs: ", "a number for each object, from a on   F8: skip",
                    "a question to the room; Space: the numbers"},
    [WANTS_SURVIVORS] = {"survivors: ", "their letters, or none   F8: skip",
                         "a question to the room; Space: who survives"},
    [WANTS_TRY] = {">>> ", "try Python; Enter on an empty line: back in the lesson",
                   "try Python; Space: back in the lesson"},
    [WANTS_NOTHING] = {">>> ", "Enter: leave   :lesson N: another one",
                       "Space: leave   :lesson N: another one"},
};

void lesson_prompt(const App *app, PromptView *prompt) {
    const LessonScreen *self = app->lesson;
    prompt->prompt = prompts[self->player.wants].prompt;
    if (self->typed.len) {
        prompt->text = self->typed.data;
        prompt->cursor = self->typed.len;
    }
}

const char *lesson_hint(const App *app) {
    const LessonScreen *self = app->lesson;
    const Player *p = &self->player;
    const Play *play = &p->play;
    bool question =
        play->at < play->lesson->count && play->lesson->items[play->at].kind == ITEM_PREDICT;
    if (self->walking)
        return "→: on   ←: back   Enter: to the end of the block";
    if (lesson_pane_more(&app->ui))
        return p->present ? "Space: read on" : "Enter: read on";
    if (p->present && question && p->wants == WANTS_ON)
        return "a question to the room; Space: the answer";
    return p->present ? prompts[p->wants].in_class : prompts[p->wants].hint;
}
