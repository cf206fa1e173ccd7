/* Traceback objects, and writing a traceback as CPython does. */
#ifndef VM_TRACEBACK_H
#define VM_TRACEBACK_H

#include "vm/frame.h"

typedef struct Traceback {
    Object head;
    struct Traceback *next;
    FrameObject *frame;
    int32_t lasti, line;
} Traceback;

/* Adds an entry for the running frame [f] to the pending exception. */
int traceback_add(World *w, Frame *f);
/* "Traceback (most recent call last): ..." with causes and contexts, source lines and, where the
 * model has positions,
 * ^^^^ marks, as the module traceback tells it. New reference. */
Object *traceback_format(World *w, Object *exception);
/* The same of an exception that nobody can catch: without its causes and contexts. */
Object *traceback_format_ignored(World *w, Object *exception);
/* Writes it to sys.stderr as the interpreter does for an uncaught exception; says what it can where
 * there is none. */
void traceback_print(World *w, Object *exception);

#endif
