/* Short texts for objects, made by looking only: no code of the program runs and nothing in the
 * World changes, so they can be made at any moment. Longer ones end in "…".
 */
#ifndef TIMELINE_VALUE_H
#define TIMELINE_VALUE_H

#include "base/buffer.h"
#include "memory/world.h"

/* What the object holds, near to its repr: `'A'`, `[1, 2, #14]`, `value='A' ref=#13`. */
void value_text(World *w, Object *o, char *text, size_t room);
/* How it is spoken of: "#12"; without a serial its value. */
void value_label(World *w, Object *o, char *text, size_t room);
/* Numbers, strings, None and the like: shown by value wherever they occur. */
bool value_is_atom(World *w, const Object *o);
/* The name of its type without the module: at most room bytes. */
void value_type(const Object *o, char *text, size_t room);
/* "#12 Node value='A'"; NULL: "not bound". */
void value_put(World *w, Object *o, Buffer *out);
/* Bytes that a block of pymalloc or the raw heap holds; 0: it is neither's. */
size_t value_block_size(World *w, const void *block);
/* Bytes of the blocks that the object occupies: its own, and its separate buffers. */
size_t value_block_bytes(World *w, Object *o);
size_t value_buffer_bytes(World *w, Object *o);
/* "2.1 KiB", "512 B" */
void value_size(size_t bytes, char *text, size_t room);

#endif
