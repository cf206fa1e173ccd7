#include "term/caption.h"

#include <stdlib.h>
#include <string.h>

#include "panes/pane.h"
#include "timeline/ask.h"

enum {
    OUTPUT_MOST = 200000, /* bytes */
    TYPED_MOST = 200000   /* bytes of one statement */
};

static const char *text_of(const Buffer *text) {
    return text->data ? text->data : "";
}

/* ---- story ---- */

static void split_story(Caption *self) {
    size_t lines = 0;
    self->story_count = 0;
    for (size_t i = 0; i < self->events.len; i++)
        lines += self->events.data[i] == '\n';
    free(self->story);
    self->story = calloc(lines + 1, sizeof *self->story);
    char *p = self->events.data;
    for (size_t i = 0; self->story && i < lines; i++) {
        char *newline = strchr(p, '\n');
        self->story[self->story_count++] = p;
        *newline = 0;
        p = newline + 1;
    }
}

void caption_story(Caption *self, const Buffer *words, const Buffer *events, SceneMoment *moment) {
    buffer_clear(&self->narration);
    buffer_clear(&self->events);
    buffer_append(&self->narration, text_of(words), words->len);
    buffer_append(&self->events, text_of(events), events->len);
    split_story(self);
    moment->story = self->story;
    moment->story_count = self->story_count;
    moment->narration = text_of(&self->narration);
}

void caption_phase(Caption *self, const World *w, SceneMoment *moment) {
    if (!w->gc.collecting)
        return;
    if (moment->said)
        buffer_puts(&self->narration, moment->said);
    else if (self->narration.len)
        buffer_putc(&self->narration, ' ');
    buffer_puts(&self->narration, gc_phase_story(w->gc.phase));
    moment->narration = text_of(&self->narration);
}

/* ---- output ---- */

static void take_output(Caption *self, const Session *session, SceneMoment *moment) {
    uint64_t written = session_written(session), before = self->written;
    self->written = written;
    buffer_clear(&self->output);
    session_all_output(session, OUTPUT_MOST, &self->output);
    const char *text = text_of(&self->output);
    size_t length = self->output.len;
    const char *newline = written > length ? memchr(text, '\n', length) : NULL;
    if (newline && newline + 1 < text + length) { /* what is left out ends with a line */
        length -= (size_t)(newline + 1 - text);
        text = newline + 1;
    }
    uint64_t skipped = written - length;
    moment->output = text;
    moment->output_length = length;
    moment->output_skipped = skipped > 0;
    moment->output_before = before >= written  ? length
                            : before > skipped ? (size_t)(before - skipped)
                                               : 0;
}

/* ---- statements ---- */

static void take_typed(Caption *self, const Timeline *t, SceneMoment *moment) {
    size_t count = 0, offset = 0;
    buffer_clear(&self->statements);
    for (uint32_t i = 0; i < t->tape_count; i++)
        count += t->tape[i].entry.kind == ENTRY_STATEMENT;
    size_t left_out = count > CAPTION_TYPED ? count - CAPTION_TYPED : 0;
    count = 0;
    for (uint32_t i = 0; i < t->tape_count; i++) {
        const TapeEntry *e = &t->tape[i];
        if (e->entry.kind != ENTRY_STATEMENT || (left_out && left_out--))
            continue;
        size_t length = e->entry.length < TYPED_MOST ? e->entry.length : TYPED_MOST;
        self->typed[count++] = (SceneTyped){
            .length = length, .first_serial = e->first_serial, .ahead = i >= VM(t->world)->entries};
        buffer_append(&self->statements, e->entry.text, length);
    }
    for (size_t i = 0; i < count; offset += self->typed[i++].length)
        self->typed[i].text = self->statements.data + offset;
    moment->typed = self->typed;
    moment->typed_count = offset == self->statements.len ? count : 0; /* else: no memory */
}

/* ---- watches ---- */

static char *value_of(const Session *session, const char *expression) {
    Buffer value = {0};
    ask_value(session->t, expression, &value);
    if (value.data)
        value.data[strcspn(value.data, "\n")] = 0;
    return value.data;
}

static void forget_watch(SceneWatch *watch) {
    free((char *)(uintptr_t)watch->expression);
    free((char *)(uintptr_t)watch->value);
    *watch = (SceneWatch){0};
}

/* [moved]: to another moment, so that what has another value now has changed. */
static void take_watches(Caption *self, const Session *session, bool moved, SceneMoment *moment) {
    for (int i = 0; i < session->watch_count; i++) {
        SceneWatch *watch = &self->watches[i], before = *watch;
        const char *expression = session->watches[i];
        *watch = (SceneWatch){strdup(expression), value_of(session, expression), false};
        bool same = before.expression && strcmp(before.expression, expression) == 0;
        bool differs = before.value && watch->value && strcmp(before.value, watch->value) != 0;
        watch->changed = same && (moved ? differs : before.changed);
        forget_watch(&before);
    }
    for (int i = session->watch_count; i < SESSION_WATCHES; i++)
        forget_watch(&self->watches[i]);
    moment->watches = self->watches;
    moment->watch_count = (size_t)session->watch_count;
}

/* ---- all ---- */

static void take_breakpoints(Caption *self, const Session *session, SceneMoment *moment) {
    moment->breakpoints = self->breakpoints;
    moment->breakpoint_count = session->file
                                   ? breakpoint_lines(&session->breaks, session->file,
                                                      self->breakpoints, CAPTION_BREAKPOINTS)
                                   : 0;
}

void caption_take(Caption *self, const Session *session, SceneMoment *moment) {
    take_output(self, session, moment);
    take_typed(self, session->t, moment);
    take_watches(self, session, true, moment);
    take_breakpoints(self, session, moment);
    caption_story(self, &session->narration, &session->events, moment);
}

void caption_renew(Caption *self, const Session *session, SceneMoment *moment) {
    take_typed(self, session->t, moment);
    take_watches(self, session, false, moment);
    take_breakpoints(self, session, moment);
}

void caption_forget(Caption *self) {
    buffer_clear(&self->output);
    self->written = UINT64_MAX; /* then nothing is new */
    for (int i = 0; i < SESSION_WATCHES; i++)
        forget_watch(&self->watches[i]);
}

void caption_free(Caption *self) {
    caption_forget(self);
    buffer_free(&self->narration);
    buffer_free(&self->events);
    buffer_free(&self->output);
    buffer_free(&self->statements);
    free(self->story);
    *self = (Caption){0};
}
