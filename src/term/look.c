#include "term/look.h"

#include <stdlib.h>
#include <string.h>

#include "panes/pane.h"
#include "panes/summary.h"

enum {
    NARRATED = 3
};

static void split_story(Look *self) {
    size_t lines = 0;
    self->story_count = 0;
    for (size_t i = 0; i < self->text.len; i++)
        lines += self->text.data[i] == '\n';
    free(self->story);
    self->story = calloc(lines + 1, sizeof *self->story);
    char *p = self->text.data;
    for (size_t i = 0; self->story && i < lines; i++) {
        char *newline = strchr(p, '\n');
        self->story[self->story_count++] = p;
        *newline = 0;
        p = newline + 1;
    }
}

static void tell(Look *self) {
    buffer_clear(&self->text);
    buffer_clear(&self->narration);
    summary_write(&self->scene, &self->text);
    split_story(self);
    const Gc *gc = &self->scene.w->gc;
    if (gc->collecting)
        buffer_puts(&self->narration, gc_phase_story(gc->phase));
    for (size_t i = 0; !gc->collecting && i < self->story_count && i < NARRATED; i++)
        buffer_printf(&self->narration, "%s%s", i ? " " : "", self->story[i]);
    SceneMoment *moment = &self->scene.moment;
    moment->story = self->story;
    moment->story_count = self->story_count;
    moment->narration = self->narration.data ? self->narration.data : "";
}

bool look_take(Look *self, Engine *engine) {
    Scene before = self->scene;
    SceneMoment moment;
    engine_moment(engine, &moment);
    bool ok = scene_take(&self->scene, engine->t->world, &moment, before.w ? &before : NULL);
    scene_free(&before);
    tell(self);
    return ok;
}

void look_forget(Look *self) {
    scene_free(&self->scene);
}

void look_free(Look *self) {
    scene_free(&self->scene);
    buffer_free(&self->narration);
    buffer_free(&self->text);
    free(self->story);
    *self = (Look){0};
}
