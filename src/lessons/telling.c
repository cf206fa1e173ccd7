#include "lessons/telling.h"

#include "timeline/event.h"

enum {
    EVENTS_MOST = 400
};

static void set_present(Telling *self) {
    self->view.now = (Moment){self->view.world->instructions, 0};
}

void telling_begin(Telling *self, Stage *stage) {
    telling_forget(self);
    self->view.world = stage->w;
    self->from = stage->w->instructions;
    self->to_log = EVENTS_MOST;
    set_present(self);
    self->under_way = witness_begin(&self->witness, &self->view);
}

bool telling_is_full(const Telling *self) {
    return !self->under_way || self->view.world->instructions - self->from >= NARRATE_MOST;
}

void telling_boundary(Telling *self) {
    if (telling_is_full(self))
        return;
    set_present(self);
    witness_boundary(&self->witness);
}

void telling_event(Telling *self, enum EventKind kind, const void *subject, size_t detail) {
    World *w = self->view.world;
    if (telling_is_full(self))
        return;
    self->view.now.event++;
    witness_event(&self->witness, kind, subject, detail);
    if (self->to_log == 0 || event_level(w, kind, subject) > LEVEL_MEMORY)
        return;
    event_tell(w, kind, subject, detail, &self->events);
    buffer_putc(&self->events, '\n');
    self->to_log--;
}

void telling_end(Telling *self) {
    uint64_t length = self->view.world ? self->view.world->instructions - self->from : 0;
    if (telling_is_full(self) && self->under_way)
        buffer_printf(&self->words, "%llu instructions have run.", (unsigned long long)length);
    else if (self->under_way) {
        set_present(self);
        witness_end(&self->witness);
        narrate_witness(&self->witness, NULL, 0, &self->words);
    }
    self->under_way = false;
}

void telling_forget(Telling *self) {
    self->under_way = false;
    buffer_clear(&self->words);
    buffer_clear(&self->events);
}

void telling_free(Telling *self) {
    witness_free(&self->witness);
    buffer_free(&self->words);
    buffer_free(&self->events);
    *self = (Telling){0};
}
