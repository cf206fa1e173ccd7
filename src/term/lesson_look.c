/* What the panes show of a lesson: its text so far, the panes that it asks for, and its machine. */
#include "term/lesson_impl.h"

#include <stdlib.h>
#include <string.h>

#include "panes/pane.h"

enum {
    OUTPUT_MOST = 1 << 16
};

bool lesson_look(App *app) {
    LessonScreen *self = app->lesson;
    const Stage *stage = &self->player.play.stage;
    const Lesson *lesson = self->player.play.lesson;
    size_t skipped = stage->output.len > OUTPUT_MOST ? stage->output.len - OUTPUT_MOST : 0;
    size_t before = stage->printed > skipped ? stage->printed - skipped : 0;
    SceneMoment moment = {.file = lesson->title,
                          .step = self->view.step,
                          .steps = lesson->steps,
                          .narration = "",
                          .said = self->said.data,
                          .output = stage->output.len ? stage->output.data + skipped : "",
                          .output_length = stage->output.len - skipped,
                          .output_before = before};
    if (self->w != stage->w || self->model != stage->model)
        look_forget(&app->look);
    self->w = stage->w;
    self->model = stage->model;
    return look_world(&app->look, stage->w, &moment, &self->telling.words, &self->telling.events);
}

static int count_lines(const char *text, size_t length) {
    int n = 0;
    for (size_t i = 0; i < length; i++)
        n += text[i] == '\n';
    return n;
}

/* The panes that are seen first when a lesson says nothing. */
static const enum PaneId usual_panes[] = {PANE_STACK, PANE_HEAP, PANE_OUTPUT, PANE_POOLS};

static void add_pane(LessonView *view, enum PaneId id) {
    bool there = id == PANE_NONE || id == PANE_LESSON;
    for (int i = 0; i < view->pane_count; i++)
        there = there || view->panes[i] == id;
    if (!there)
        view->panes[view->pane_count++] = id;
}

static void apply_panes(LessonView *view, const char *names) {
    char name[16];
    view->pane_count = 0;
    while (names && *names) {
        size_t n = strcspn(names, " ,");
        snprintf(name, sizeof name, "%.*s", (int)n, names);
        if (strcmp(name, "code") != 0) /* the lesson shows it itself */
            add_pane(view, pane_find(name));
        names += n + (names[n] != '\0');
    }
    for (size_t i = 0; i < sizeof usual_panes / sizeof *usual_panes; i++)
        add_pane(view, usual_panes[i]);
}

static uint32_t serial_of(Stage *stage, const char *expression) {
    Buffer question = {0};
    uint32_t serial = 0;
    if (buffer_printf(&question, "serial(%s)", expression)) {
        Answer answer = question_ask(stage, question.data);
        serial = answer.ok ? (uint32_t)strtoul(answer.text, NULL, 10) : 0;
    }
    buffer_free(&question);
    return serial;
}

/* The nearest show block before the item that the lesson has come to. */
static void apply_show(LessonScreen *self) {
    const Lesson *lesson = self->player.play.lesson;
    Ui *ui = &self->app->ui;
    const Item *item = NULL;
    for (int i = 0; i < self->player.play.at && i < lesson->count; i++)
        if (lesson->items[i].kind == ITEM_SHOW)
            item = &lesson->items[i];
    const char *stop = item && item->as.show.stop ? item->as.show.stop : "line";
    self->stride = strcmp(stop, "instruction") == 0 ? STRIDE_INSTRUCTION
                   : strcmp(stop, "event") == 0     ? STRIDE_EVENT
                                                    : STRIDE_LINE;
    apply_panes(&self->view, item ? item->as.show.panes : NULL);
    if (!item)
        return;
    if (item->as.show.select.text)
        ui->selected = serial_of(&self->player.play.stage, item->as.show.select.text);
    snprintf(ui->heap.filter, sizeof ui->heap.filter, "%s",
             item->as.show.narrow ? item->as.show.narrow : "");
}

int lesson_step_shown(const Play *play) {
    const Lesson *lesson = play->lesson;
    int at = play->at;
    if (at >= lesson->count)
        return lesson->steps;
    return lesson->items[at].kind == ITEM_HEADING && at ? lesson->items[at - 1].step
                                                        : lesson->items[at].step;
}

void lesson_show_said(LessonScreen *self) {
    const Player *p = &self->player;
    int step = lesson_step_shown(&p->play);
    bool moved = p->play.at != self->at;
    if (step != self->view.step || p->play.at < self->at)
        buffer_clear(&self->text);
    self->view.fresh = count_lines(self->text.data, self->text.len);
    size_t blank = 0; /* rows at the top of the pane */
    while (!self->text.len && blank < p->out.len && p->out.data[blank] == '\n')
        blank++;
    if (p->code_at != SIZE_MAX)
        self->code = self->view.fresh + count_lines(p->out.data + blank, p->code_at - blank);
    if (p->out.len > blank)
        buffer_append(&self->text, p->out.data + blank, p->out.len - blank);
    self->view.step = step;
    self->view.steps = p->play.lesson->steps;
    self->view.text = self->text.data ? self->text.data : "";
    self->view.length = self->text.len;
    self->view.marked = -1;
    self->at = p->play.at;
    if (moved)
        apply_show(self);
    app_look(self->app);
}
