/* JSON as text, piece by piece. */
#ifndef TIMELINE_JSON_H
#define TIMELINE_JSON_H

#include <stdint.h>

#include "base/buffer.h"

void json_number(Buffer *out, uint64_t value);
/* A string in quotes. Bytes that are not UTF-8 become lone surrogates, 0xff "\udcff", as Python's
 * surrogateescape has it: every text that comes out is valid UTF-8, and nothing is lost. */
void json_string(Buffer *out, const char *text, size_t length);
/* What belongs between two quotes. */
void json_text(Buffer *out, const char *text, size_t length);

#endif
