/* What the interpreter itself says of exceptions: those that reach the top level, those that nobody
 * can catch, those at the exit; and the hooks of sys that a program may set instead. */
#ifndef VM_REPORT_H
#define VM_REPORT_H

#include "vm/state.h"

/* Takes the pending exception off, reports it by sys.excepthook and gives the exit code that python
 * would end with. */
int report_exception(World *w);
/* The same by sys.unraisablehook; [where]: what was called, or NULL. The ObjectHooks entry. */
void report_unraisable(World *w, Object *where);
/* ... of a function of atexit. */
void report_atexit(World *w, Object *function);
/* At the exit: flushes sys.stdout and sys.stderr, whatever they are now; false if one refuses. */
bool report_flush(World *w);

#endif
