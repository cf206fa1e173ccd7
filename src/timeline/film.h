/* The film of a collection: moments of it, phase by phase and object by object, to be shown one
 * after the other.
 */
#ifndef TIMELINE_FILM_H
#define TIMELINE_FILM_H

#include "base/buffer.h"
#include "timeline/timeline.h"

typedef struct FilmFrame {
    Moment at;
    enum GcPhase phase;
    char said[140]; /* of an object: what was done with it; "" */
} FilmFrame;

/* All zero: there is no film. */
typedef struct Film {
    FilmFrame *frames;
    size_t count, at;
} Film;

/* Appends what is done with an object, and a blank; nothing of a phase that begins. */
void film_tell(World *w, enum EventKind kind, const void *subject, size_t detail, Buffer *out);

/* Films the next collection, or else the last one before, and goes to its first frame. False: there
 * is none, and the present is where it was. */
bool film_take(Film *film, Timeline *t);
/* One frame on or back; false: there is no further one. */
bool film_move(Film *film, Timeline *t, int by);
/* To the last frame of the first time that a phase comes, which shows its result; false: it does
 * not. */
bool film_phase(Film *film, Timeline *t, enum GcPhase phase);
void film_end(Film *film);

#endif
