#include "timeline/film.h"

#include <stdio.h>
#include <stdlib.h>

#include "timeline/event.h"
#include "timeline/scene.h"
#include "timeline/step.h"

enum {
    FRAMES_MOST = 2000
};

/* ---- finding the collection ---- */

static bool at_collection(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                          size_t detail) {
    (void)arg, (void)t, (void)subject, (void)detail;
    return kind == EVENT_COLLECT;
}

static int64_t collections(const World *w) {
    int64_t sum = 0;
    for (int i = 0; i < GC_GENERATIONS; i++)
        sum += w->gc.stats[i].collections;
    return sum;
}

static bool fewer_collections(void *arg, Timeline *t) {
    return collections(t->world) < *(const int64_t *)arg;
}

/* To the instruction in which the next collection begins, or the last one before. */
static bool find_collection(Timeline *t) {
    Moment before = t->now;
    int64_t count = collections(t->world);
    BackSearch search = {.fits = fewer_collections, .arg = &count};
    enum Stop stop = timeline_observe(t, (Moment){UINT64_MAX, 0}, NULL, at_collection, NULL);
    if (stop == STOP_ARRIVED && t->now.event)
        return timeline_seek(t, (Moment){t->now.instruction, 0}) == STOP_ARRIVED;
    timeline_seek(t, before);
    return step_back_to(t, &search) == STOP_ARRIVED;
}

/* ---- taking it ---- */

typedef struct Camera {
    Film *film;
    Timeline *t;
    Scene scene; /* when it begins: which objects are the program's own */
} Camera;

static bool is_own(const Camera *camera, const Object *o) {
    uint32_t number = object_number(camera->t->world, o);
    const SceneObject *known = scene_object(&camera->scene, number);
    return known && known->object == o ? known->own : number != 0;
}

void film_tell(World *w, enum EventKind kind, const void *subject, size_t detail, Buffer *out) {
    char object[80];
    if (!subject)
        return;
    if (kind == EVENT_COLLECT) {
        event_object(w, subject, object, sizeof object);
        buffer_printf(out, "%s is done. ", object);
    } else {
        event_tell(w, kind, subject, detail, out);
        buffer_putc(out, ' ');
    }
}

static void add_frame(Camera *camera, enum EventKind kind, const void *subject, size_t detail) {
    World *w = camera->t->world;
    FilmFrame *frame = &camera->film->frames[camera->film->count++];
    Buffer said = {0};
    *frame = (FilmFrame){.at = camera->t->now, .phase = w->gc.phase};
    film_tell(w, kind, subject, detail, &said);
    snprintf(frame->said, sizeof frame->said, "%s", said.data ? said.data : "");
    buffer_free(&said);
}

/* A frame for each phase, and for each of the program's objects that a phase has dealt with. */
static bool keep_frame(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                       size_t detail) {
    Camera *camera = arg;
    bool told = kind == EVENT_COLLECT
                    ? !subject || is_own(camera, subject)
                    : kind == EVENT_DIES && t->world->gc.collecting && is_own(camera, subject);
    if (told && camera->film->count < FRAMES_MOST)
        add_frame(camera, kind, subject, detail);
    return false;
}

static bool collection_ended(void *arg, Timeline *t) {
    const Film *film = ((const Camera *)arg)->film;
    return film->count > 0 && !t->world->gc.collecting &&
           t->now.instruction > film->frames[0].at.instruction;
}

bool film_take(Film *film, Timeline *t) {
    Camera camera = {.film = film, .t = t};
    film_end(film);
    film->frames = malloc(FRAMES_MOST * sizeof *film->frames);
    if (!film->frames || !find_collection(t)) {
        film_end(film);
        return false;
    }
    scene_take(&camera.scene, t->world, &(SceneMoment){0}, NULL);
    timeline_observe(t, (Moment){UINT64_MAX, 0}, collection_ended, keep_frame, &camera);
    scene_free(&camera.scene);
    if (film->count < FRAMES_MOST)
        film->frames[film->count++] = (FilmFrame){.at = t->now};
    timeline_seek(t, film->frames[0].at);
    return true;
}

void film_end(Film *film) {
    free(film->frames);
    *film = (Film){0};
}

/* ---- showing it ---- */

static void show(Film *film, Timeline *t, size_t at) {
    film->at = at;
    timeline_seek(t, film->frames[at].at);
}

bool film_move(Film *film, Timeline *t, int by) {
    bool none = by < 0 ? film->at == 0 : film->at + 1 >= film->count;
    if (!none)
        show(film, t, by < 0 ? film->at - 1 : film->at + 1);
    return !none;
}

bool film_phase(Film *film, Timeline *t, enum GcPhase phase) {
    size_t at = 0;
    while (at < film->count && film->frames[at].phase != phase)
        at++;
    if (at == film->count)
        return false;
    while (at + 1 < film->count && film->frames[at + 1].phase == phase)
        at++;
    show(film, t, at);
    return true;
}
