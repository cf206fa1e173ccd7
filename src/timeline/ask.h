/* Questions to the present and to the past: who holds this, why does it live, what changed it last.
 *
 * [what] designates an object or a place (see designate.h); the answer is lines of text. Asking
 * changes nothing: the World is afterwards what it was, to the byte.
 */
#ifndef TIMELINE_ASK_H
#define TIMELINE_ASK_H

#include "base/buffer.h"
#include "timeline/timeline.h"

/* All: false, and the reason as text, if there is no answer. */

/* Every holder, one a line with its number of references; they add up to the reference count. */
bool ask_who(Timeline *t, const char *what, Buffer *out);
/* The way from a name that keeps it alive, or which cycle holds it and which collection will find
 * that. */
bool ask_why(Timeline *t, const char *what, Buffer *out);
/* Unreachable objects that are not freed yet, by cycles. */
bool ask_leaks(Timeline *t, const char *what, Buffer *out);
/* Headers, body, buffers, the blocks and pools that they lie in, and all that it leads to. */
bool ask_size(Timeline *t, const char *what, Buffer *out);
/* The value of an expression, with the object's number. One line. */
bool ask_value(Timeline *t, const char *what, Buffer *out);

#endif
