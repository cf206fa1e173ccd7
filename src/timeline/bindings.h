/* The bindings: the running frames and what their names refer to, as of the last time they were
 * compared.
 *
 * Comparing looks at the frames that have run since, and at those whose names others can bind:
 * modules, class bodies, frames with cells. Names in double underscores are left out, as
 * everywhere. It lies outside the World.
 */
#ifndef TIMELINE_BINDINGS_H
#define TIMELINE_BINDINGS_H

#include "vm/frame.h"

typedef struct Binding {
    const Object *value; /* NULL: unbound */
    uint32_t serial;     /* of the value: its address may be used again */
    uint32_t key_serial; /* in a dict, of the key */
    const Object *key;
    char *text; /* in a dict: the name; it outlives the key */
} Binding;

typedef struct BoundFrame {
    const Frame *frame;
    const Code *code;
    const Object *dict; /* that holds its names; NULL: slots of the frame do */
    uint32_t code_serial;
    bool shared; /* others can bind its names */
    Binding *names;
    size_t count, room;
} BoundFrame;

/* What a comparison tells, in this order: frames that were left (innermost first, only their
 * number), frames that were entered (outermost first), names that are bound otherwise (frame by
 * frame, from the outermost); value NULL: unbound. */
typedef struct BindingListener {
    void (*left)(void *arg, size_t frames);
    void (*entered)(void *arg, const Frame *frame);
    void (*bound)(void *arg, size_t frame, const char *name, size_t length, const Object *value);
    void *arg;
} BindingListener;

typedef struct Bindings {
    World *w;
    BoundFrame *frames; /* outermost first */
    size_t count, room;
    size_t lasting; /* of the frames: none of these has begun anew */
    bool failed;    /* no memory on the host: nothing it says is right */
} Bindings;

void bindings_open(Bindings *self, World *w);
void bindings_close(Bindings *self);
/* A frame begins, or goes on after it was suspended (EVENT_CALL, EVENT_RESUME): whatever was known
 * of a frame at that place is of one that has ended. */
void bindings_call(Bindings *self, const Frame *frame);
/* Compares at a boundary; false: no memory. */
bool bindings_compare(Bindings *self, const BindingListener *listener);

#endif
