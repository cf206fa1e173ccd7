/* The C stack of the process. Python programs may nest calls of native code a thousand deep, and a
 * compiler's checks make each frame several times larger. */
#ifndef BASE_STACK_H
#define BASE_STACK_H

#include <stdbool.h>
#include <stddef.h>

/* Asks the system to let the stack of the first thread grow to [bytes]; false if it stays smaller.
 * What is not used costs nothing. */
bool stack_grow(size_t bytes);

#endif
