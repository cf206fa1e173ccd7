/* Watching a program while it runs, one instruction at a time: for sys.settrace, and for
 * tracemalloc, which must know the line of every allocation.
 *
 * While anybody watches, the loop stops before each instruction (Control.stop_at is 0) and what the
 * host asked for waits in Control.host_stop_at; so watching costs nothing while nobody does. Frames
 * of what is C in CPython (embedded modules named _x) are left out.
 */
#ifndef VM_WATCH_H
#define VM_WATCH_H

#include "vm/frame.h"

enum WatchReason {
    WATCH_MEMORY = 1,
    WATCH_TRACE = 2
};

void watch_set(World *w, enum WatchReason reason, bool on);
/* Takes Control.stop_at over, where somebody watches: when a loop is entered, after the host's
 * turn. */
void watch_resume(World *w);

/* The events of a trace function; all return false with its exception pending. The frame's depth
 * and ip are valid. */
bool watch_call(World *w, Frame *f);
bool watch_instruction(World *w, Frame *f);           /* f->ip stands behind the instruction */
bool watch_return(World *w, Frame *f, Object *value); /* NULL: leaves by the pending exception */
void watch_exception(World *w, Frame *f);             /* the pending one */

/* Starts and stops tracing of allocations; the frames it is told are the program's own. */
bool watch_memory(World *w, uint32_t limit);
void watch_memory_stop(World *w);
/* sys.settrace; None stops it */
void watch_trace(World *w, Object *function);

#endif
