/* Programs out of bytes: each byte is a choice in a grammar of Python, so that whatever a fuzzer
 * does to the bytes, a valid program comes out. It ends (loops are short, calls are not recursive),
 * says nothing of addresses or time, and handles what it raises; so the same program can run in
 * CPython, too.
 */
#ifndef GRAMMAR_H
#define GRAMMAR_H

#include "base/buffer.h"

/* Appends the program; when the bytes are used up it comes to its end soon. */
void grammar_program(const unsigned char *data, size_t size, Buffer *out);

#endif
