/* Programs out of bytes: each byte is a choice in a grammar of Python, so that whatever a fuzzer
 * does to the bytes, a valid program comes out. It ends (loops are short, calls are not recursive),
 * says nothing of addresses or time, and handles what it raises; so the same program can run in
 * CPython, too.
 */
#ifndef GRAMMAR_H
#define GRAMMAR_H

#include "base/buffer.h"

/* What every program begins with. */
const char *grammar_prologue(void);
/* Appends the rest; when the bytes are used up it comes to its end soon. The first byte's highest
 * bit chooses between expressions of any type, most of which raise something, and typed ones. */
void grammar_program(const unsigned char *data, size_t size, Buffer *out);

#endif
