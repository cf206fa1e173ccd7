/* Generators: a frame that can be suspended. In FRAME_OBJECTS models it owns a frame object, which
 * also holds the exception being handled; in FRAME_STACK models the frame lies at the end of the
 * generator's own block.
 */
#ifndef VM_GENERATOR_H
#define VM_GENERATOR_H

#include "vm/frame.h"

typedef struct Generator Generator;
struct Generator {
    Object head;
    Code *code;
    Object *weakrefs, *name, *qualname;
    bool running, closed;
    bool keeps_frame; /* closed before it began: its frame is cleared when it dies (3.12+) */
    uint8_t unused[5];
    union { /* the smallest models end after 64 bytes (3.6), or begin the Frame after 72 (3.12) */
        FrameObject *frame_object; /* FRAME_OBJECTS; NULL when finished */
        ExcInfo exc;               /* FRAME_STACK: what it was handling when it was suspended */
    } own;
};

/* Takes over a fresh frame of generator code (FRAME_STACK: copies it in). */
Object *generator_new(World *w, Frame *frame);
Frame *generator_frame(World *w, Generator *g); /* NULL when finished */
/* Runs it on until it yields or ends, in C. result new; at the end NULL with or without
 * StopIteration pending (iternext protocol: without, and *returned gets the return value, new
 * reference, if asked for). */
Object *generator_resume(World *w, Object *g, Object *value /* borrowed, NULL: next */,
                         bool throwing, Object **returned);
/* g.close(): None or NULL. */
Object *generator_close(World *w, Object *g);
/* After a generator's body raised: PEP 479 turns StopIteration into RuntimeError. */
void generator_convert_stop(World *w);
/* Prepares it to run as the innermost frame without C recursion: pushes value on its stack, links
 * frame and exception state. False with exception ("generator already executing", ...). */
bool generator_enter(World *w, Generator *g, Object *value /* borrowed, NULL: None */);
/* Called by the eval loop when its frame yields or ends. */
void generator_leave(World *w, Generator *g, bool finished);
Generator *frame_generator(World *w,
                           Frame *f); /* of an OWNED_BY_GENERATOR frame / generator code */

#endif
