#include "term/look.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "panes/pane.h"

enum {
    OUTPUT_MOST = 200000, /* bytes */
    LARGE = 20000,        /* blocks in use: from here on a look begins with a part */
    PART = 6000           /* rows of its census */
};

struct LookJob {
    pthread_t thread;
    atomic_bool stop, done;
    World *w;
    SceneMoment moment;
    const Scene *base;
    Scene result, trash[2];
    bool ok;
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

/* The story is somebody else's, but it must last as long as the scene, and be cut into lines. */
static void copy_story(Look *self, const Buffer *words, const Buffer *events) {
    buffer_clear(&self->narration);
    buffer_clear(&self->text);
    buffer_append(&self->narration, words->data ? words->data : "", words->len);
    buffer_append(&self->text, events->data ? events->data : "", events->len);
    split_story(self);
}

static void put_into(Look *self, SceneMoment *moment) {
    const Gc *gc = &self->scene.w->gc;
    if (gc->collecting) { /* a frame of the film: what happened just then, and what it is for */
        buffer_clear(&self->narration);
        if (moment->said)
            buffer_puts(&self->narration, moment->said);
        buffer_puts(&self->narration, gc_phase_story(gc->phase));
    }
    moment->story = self->story;
    moment->story_count = self->story_count;
    moment->narration = self->narration.data ? self->narration.data : "";
}

/* ---- looking ---- */

static void discard(Look *self, Scene *scene) {
    for (int i = 0; i < 2 && scene->object_count > PART; i++)
        if (!self->trash[i].objects) {
            self->trash[i] = *scene;
            *scene = (Scene){0};
        }
    scene_free(scene);
}

static bool look(Look *self, World *w, SceneMoment moment, size_t most) {
    look_stop(self);
    moment.look = ++self->looks;
    self->gave_up = false;
    discard(self, &self->base);
    self->base = self->scene;
    bool ok = scene_take_extent(&self->scene, w, &moment, self->base.w ? &self->base : NULL,
                                &(CensusExtent){most, NULL});
    if (!most)
        scene_free(&self->base);
    return ok;
}

static void copy_output(Look *self, const Session *session, SceneMoment *moment) {
    uint64_t written = session_written(session);
    size_t before = written > self->written ? self->output.len : SIZE_MAX;
    self->written = written;
    buffer_clear(&self->output);
    session_all_output(session, OUTPUT_MOST, &self->output);
    moment->output = self->output.data ? self->output.data : "";
    moment->output_length = self->output.len;
    moment->output_before = before < self->output.len ? before : self->output.len;
}

static bool look_session(Look *self, const Session *session, const Film *film, size_t most) {
    const Timeline *t = session->t;
    SceneMoment moment = {.file = session->file ? session->file : "",
                          .source = session->source.data,
                          .source_length = session->source.len,
                          .step = t->now.instruction,
                          .steps = t->far,
                          .at_end = t->ended,
                          .said = film->count ? film->frames[film->at].said : NULL,
                          .narration = ""};
    look_stop(self);
    copy_output(self, session, &moment);
    bool ok = look(self, t->world, moment, most);
    copy_story(self, &session->narration, &session->events);
    put_into(self, &self->scene.moment);
    look_breakpoints(self, session);
    return ok;
}

void look_breakpoints(Look *self, const Session *session) {
    SceneMoment *moment = &self->scene.moment;
    moment->breakpoints = self->breakpoints;
    moment->breakpoint_count = session->file ? breakpoint_lines(&session->breaks, session->file,
                                                                self->breakpoints, LOOK_BREAKPOINTS)
                                             : 0;
}

bool look_world(Look *self, World *w, const SceneMoment *moment, const Buffer *words,
                const Buffer *events) {
    bool ok = look(self, w, *moment, 0);
    copy_story(self, words, events);
    put_into(self, &self->scene.moment);
    return ok;
}

bool look_take(Look *self, const Session *session, const Film *film) {
    return look_session(self, session, film, 0);
}

bool look_begin(Look *self, const Session *session, const Film *film) {
    bool large = session->t->world->pymalloc.blocks > LARGE;
    return look_session(self, session, film, large ? PART : 0);
}

/* ---- the thread ---- */

static void *work(void *arg) {
    LookJob *job = arg;
    scene_free(&job->trash[0]);
    scene_free(&job->trash[1]);
    job->ok = scene_take_extent(&job->result, job->w, &job->moment, job->base,
                                &(CensusExtent){0, &job->stop});
    atomic_store(&job->done, true);
    return NULL;
}

/* Signals are for the thread that has the keyboard. */
static bool start(LookJob *job) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool ok = pthread_create(&job->thread, NULL, work, job) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

bool look_wants_more(const Look *self) {
    return self->scene.part && !self->gave_up;
}

void look_resume(Look *self) {
    if (self->job || !look_wants_more(self) || !(self->job = calloc(1, sizeof *self->job)))
        return;
    LookJob *job = self->job;
    *job = (LookJob){.w = self->scene.w,
                     .moment = self->scene.moment,
                     .base = self->base.w ? &self->base : NULL};
    memcpy(job->trash, self->trash, sizeof job->trash);
    memset(self->trash, 0, sizeof self->trash);
    job->moment.look = ++self->looks;
    if (!start(job)) { /* then the part remains */
        memcpy(self->trash, job->trash, sizeof job->trash);
        free(job);
        self->job = NULL;
    }
}

void look_stop(Look *self) {
    if (!self->job)
        return;
    atomic_store(&self->job->stop, true);
    pthread_join(self->job->thread, NULL);
    discard(self, &self->job->result);
    free(self->job);
    self->job = NULL;
}

bool look_poll(Look *self) {
    LookJob *job = self->job;
    if (!job || !atomic_load(&job->done))
        return false;
    pthread_join(job->thread, NULL);
    if (job->ok) {
        scene_free(&self->scene);
        self->scene = job->result;
        put_into(self, &self->scene.moment);
    } else {
        scene_free(&job->result);
        self->gave_up = true;
    }
    free(job);
    self->job = NULL;
    return true;
}

void look_forget(Look *self) {
    look_stop(self);
    scene_free(&self->scene);
    scene_free(&self->base);
    scene_free(&self->trash[0]);
    scene_free(&self->trash[1]);
    buffer_clear(&self->output);
    self->written = UINT64_MAX; /* then nothing is new */
}

void look_free(Look *self) {
    look_forget(self);
    buffer_free(&self->narration);
    buffer_free(&self->text);
    buffer_free(&self->output);
    free(self->story);
    *self = (Look){0};
}
