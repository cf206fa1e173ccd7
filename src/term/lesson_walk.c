/* Walking through a block of a lesson, stop by stop, with the keyboard in the learner's hands. */
#include "term/lesson_impl.h"

#include <string.h>

#include "term/editor.h"
#include "timeline/film.h"

static void stop_here(LessonScreen *self, int line) {
    App *app = self->app;
    wchar_t ignored;
    if (++self->stops < self->target)
        return;
    if (line)
        self->view.marked = self->code + line - 1;
    app_look(app);
    self->walk = WALK_WAITS;
    while (self->walk == WALK_WAITS && !app->quit)
        switch (app_turn(app, &ignored)) {
        case EDITOR_END:
            app->quit = true;
            break;
        case EDITOR_CANCEL:
            self->walk = WALK_OUT;
            break;
        default:
            break;
        }
    if (self->walk == WALK_BACK || app->quit)
        stage_give_up(&self->player.play.stage);
}

static bool walks_on(const LessonScreen *self) {
    return self->walking && self->walk != WALK_OUT && !self->app->quit;
}

/* Between two instructions, where a step ends and the next one begins. */
static void stop_between(LessonScreen *self, Stage *stage, int line) {
    telling_end(&self->telling);
    self->stopped_at = stage->w->instructions;
    stop_here(self, line);
    telling_begin(&self->telling, stage);
}

static bool line_is_next(Watch *watch, Stage *stage, int line) {
    LessonScreen *self = (LessonScreen *)watch;
    if (walks_on(self) && !self->films)
        stop_between(self, stage, line);
    return walks_on(self) || !telling_is_full(&self->telling);
}

/* From the block's first line on. */
static void instruction_begins(Watch *watch, Stage *stage) {
    LessonScreen *self = (LessonScreen *)watch;
    bool stops = walks_on(self) && !self->films && self->stride == STRIDE_INSTRUCTION;
    if (stops && self->stops && self->stopped_at != stage->w->instructions)
        stop_between(self, stage, 0);
    telling_boundary(&self->telling);
}

static void block_ends(Watch *watch, Stage *stage) {
    LessonScreen *self = (LessonScreen *)watch;
    if (stage->given_up)
        telling_forget(&self->telling);
    else
        telling_end(&self->telling);
}

/* Whether it is one of the program's objects, as the panes showed them last. */
static bool is_own(const LessonScreen *self, const Object *o) {
    const SceneObject *known =
        scene_object(&self->app->look.scene, object_number(self->player.play.stage.w, o));
    return known && known->object == o && known->own;
}

static void something_happens(Watch *watch, Stage *stage, enum EventKind kind, const void *subject,
                              size_t detail) {
    LessonScreen *self = (LessonScreen *)watch;
    World *w = stage->w;
    bool shown = kind == EVENT_COLLECT
                     ? !subject || is_own(self, subject)
                     : kind == EVENT_DIES && w->gc.collecting && is_own(self, subject);
    telling_event(&self->telling, kind, subject, detail);
    if (!shown || !walks_on(self) || (!self->films && self->stride != STRIDE_EVENT))
        return;
    film_tell(w, kind, subject, detail, &self->said);
    stop_here(self, 0);
    buffer_clear(&self->said);
}

void lesson_player_line(LessonScreen *self, const char *line) {
    Player *p = &self->player;
    telling_forget(&self->telling);
    self->watch = (Watch){.line = line_is_next,
                          .instruction = instruction_begins,
                          .ended = block_ends,
                          .event = something_happens};
    if (*line != ':') {
        telling_begin(&self->telling, &p->play.stage);
        p->play.watch = &self->watch;
    }
    player_line(p, line);
    if (p->play.watch) /* nothing was run */
        telling_forget(&self->telling);
    p->play.watch = NULL;
}

/* [line]: what the player is told to run, "" the block that was shown. */
static void walk(LessonScreen *self, bool films, const char *line) {
    int target = 1;
    self->walking = true;
    self->films = films;
    do {
        self->stops = 0;
        self->target = target;
        self->walk = WALK_ON;
        lesson_player_line(self, line);
        target = self->stops - 1;
    } while (self->walk == WALK_BACK && target > 0 && !self->app->quit);
    self->walking = false;
}

void lesson_walk_block(LessonScreen *self) {
    walk(self, false, "");
    lesson_show_said(self);
}

void lesson_walk_collection(LessonScreen *self) {
    static const char collect[] = "import gc; gc.collect()";
    Player *p = &self->player;
    bool block = p->wants == WANTS_RUN;
    editor_set(""); /* the command is still in it, and the walk has keys for an empty line */
    if (!block && p->wants != WANTS_SOLUTION && p->wants != WANTS_TRY)
        player_line(p, ":try");
    if (!block) {
        buffer_printf(&self->text, ">>> %s\n", collect);
        self->view.text = self->text.data; /* the pane is drawn during the walk */
        self->view.length = self->text.len;
    }
    walk(self, true, block ? "" : collect);
    lesson_show_said(self);
    if (self->stops == 0)
        app_say(self->app, false, "There was no collection in this block.");
}

void lesson_walk_on(LessonScreen *self, const char *command) {
    self->walk = strcmp(command, "into") == 0                                ? WALK_ON
                 : strcmp(command, "on") == 0 || strcmp(command, "run") == 0 ? WALK_OUT
                 : strcmp(command, "back") == 0                              ? WALK_BACK
                                                                             : WALK_WAITS;
    if (self->walk == WALK_WAITS)
        app_say(self->app, false, "First the block: → goes on, ← back, Enter runs the rest.");
}
