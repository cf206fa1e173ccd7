/* The Python modules that the machine carries inside itself.
 *
 * What CPython has in Python (and not in C) is Python here too: every file src/vm/python/NAME.py
 * becomes one row of this table when the program is built, so adding such a module is adding the
 * file.  The sources are constants; importing one compiles and runs it like any other module. */
#ifndef VM_EMBEDDED_H
#define VM_EMBEDDED_H

#include <stddef.h>

typedef struct {
    const char *name;            /* of the module, "collections" or "collections.abc" */
    const unsigned char *source; /* UTF-8, with a NUL behind it that is not counted */
    size_t length;
} EmbeddedModule;

/* All of them by name; the row behind the last one has no name. */
extern const EmbeddedModule embedded_modules[];

#endif
