/* sys.stdin, stdout, stderr: objects whose text goes to the host through Control. */
#ifndef VM_CONSOLE_H
#define VM_CONSOLE_H

#include "vm/control.h"
#include "vm/state.h"

/* Writes bytes to stream 1 (stdout) or 2 (stderr). */
void console_write(World *w, int stream, const char *bytes, size_t n);
void console_puts(World *w, int stream, const char *text);
/* Gives the host the chance to pass on what was written so far (flush=True, sys.stdout.flush()). */
bool console_flush(World *w);                            /* false with OSError */
bool console_write_str(World *w, int stream, Object *s); /* surrogates are escaped */
/* To sys.stdout / sys.stderr as they are now (may be replaced by the program). -1 with exception.
 */
int console_print_to(World *w, Object *name /* NAME(w, stdout) or stderr */, Object *text);
/* The same to a file that is there. */
int console_print_file(World *w, Object *file, Object *text);
/* file.flush() unless it is closed. -1 with exception. */
int console_flush_file(World *w, Object *file);
/* The next line of sys.stdin's input; NULL with ValueError where [stream] was closed. */
Object *console_input_line(World *w, Object *stream);
/* The next line of input with its newline, '' at the end. New reference. */
Object *console_read_line(World *w);
int console_boot(World *w, Object *sys_module);

#endif
