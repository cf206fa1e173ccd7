/* The trace: a run as JSON Lines, one record for each line step, with only what the step changed.
 *
 * Every line is one JSON object. The first is the header:
 *
 *   {"glassheap":"trace","format":1,"model":"3.11","program":"a.py","at":0,"blocks":B,
 *    "pools":P,"arenas":A}
 *
 * Then come the steps. A record stands for the moment at which a line is about to run, and tells
 * what has changed since the record before it. Only "step" and "at" are always there:
 *
 *   step       number of the record, from 1
 *   at         instructions executed so far
 *   line       the line about to run, of the innermost frame; absent: nothing runs
 *   left       so many frames have ended, innermost first
 *   entered    the frames that have begun, outermost first: the function's name, or [name, file]
 *              where the file is not the program's. A generator is left and entered each time
 *   names      {frame: {name: value}}: what is bound otherwise now. Frames are numbered from the
 *              outermost, 0. A value is a number, the object's; a string where it is one of the
 *              interpreter's own objects, which have no number ("None", "5", "print"); null where
 *              the name is not bound any more. A frame that has begun has no names before
 *   born       [[number, type, count, bytes, address, value], ...]: objects that live now and did
 *              not; bytes are those of its block; the value only of numbers, strings and bytes
 *   gone       [number, ...]: objects that are dead now, in the order of their deaths
 *   counts     {number: count}: reference counts that are others now; null: immortal
 *   moved      [[number, bytes, address], ...]: objects whose block was resized, or is another one
 *   passed     so many objects were born and died within the step
 *   blocks, pools, arenas   how many are in use
 *   collected  [[generation, collections, objects], ...]: collections that have ended, and what
 *              they found
 *   collecting the generation, while a collection is under way: finalizers and callbacks run lines
 *   out, err   what the program has written meanwhile
 *   says       what the step did, in words; only if asked for, since it doubles the size
 *
 * The interpreter's exit is traced behind the program's end. The last line is
 *
 *   {"end":"exit","code":0,"steps":N,"at":M,"objects":K}
 *
 * end: "exit"; "exception", when the program ended with one that nobody caught (its text is in
 * err); "refused", when it needs what is not simulated; "interrupted"; "memory", when the host had
 * not enough. code: the exit code of the process. objects: how many of the program's own live
 * still. A file without this line was cut off.
 *
 * Numbers are those by which objects are spoken of everywhere (#12), never used again. Addresses
 * are the simulated process's: like all else in a trace the same in every run and on every machine.
 * Texts are cut at 40 bytes, with "…" behind them. Bytes of the program's output that are not UTF-8
 * are "\udc80" to "\udcff", as in Python's surrogateescape.
 */
#ifndef TIMELINE_TRACE_H
#define TIMELINE_TRACE_H

#include "timeline/timeline.h"

/* Gets a whole line, with its newline, while the World stands at its moment. False stops the run.
 */
typedef bool (*TraceWriteFn)(void *arg, const char *line, size_t length);

enum TraceEnd {
    TRACE_DONE,
    TRACE_STOPPED, /* by the writer */
    TRACE_INTERRUPTED,
    TRACE_MEMORY /* of the host */
};

/* Runs the program that is the only entry on the tape of a timeline still at its first moment, and
 * the interpreter's exit; [narrates]: with "says". *code gets the program's exit code. */
enum TraceEnd trace_run(Timeline *t, bool narrates, TraceWriteFn write, void *arg, int *code);

#endif
