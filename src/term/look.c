#include "term/look.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum {
    LARGE = 20000, /* blocks in use: from here on a look begins with a part */
    PART = 6000    /* rows of its census */
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

static bool look_session(Look *self, const Session *session, const Film *film, size_t most) {
    const Timeline *t = session->t;
    SceneMoment moment = {.file = session->file ? session->file : "",
                          .source = session->source.data,
                          .source_length = session->source.len,
                          .instruction = t->now.instruction,
                          .event = t->now.event,
                          .latest = t->far,
                          .asking = session->asking,
                          .at_end = t->ended,
                          .said = film->count ? film->frames[film->at].said : NULL};
    look_stop(self);
    caption_take(&self->caption, session, &moment);
    caption_phase(&self->caption, t->world, &moment);
    return look(self, t->world, moment, most);
}

void look_renew(Look *self, const Session *session) {
    look_stop(self);
    self->scene.moment.asking = session->asking;
    caption_renew(&self->caption, session, &self->scene.moment);
}

bool look_world(Look *self, World *w, const SceneMoment *moment, const Buffer *words,
                const Buffer *events) {
    SceneMoment told = *moment;
    look_stop(self);
    caption_story(&self->caption, words, events, &told);
    caption_phase(&self->caption, w, &told);
    return look(self, w, told, 0);
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
    caption_forget(&self->caption);
}

void look_free(Look *self) {
    look_forget(self);
    caption_free(&self->caption);
    *self = (Look){0};
}
