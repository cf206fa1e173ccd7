/* Questions to the present and to the past: who holds this, why does it live, what changed it last.
 *
 * [what] designates an object or a place (see designate.h); the answer is lines of text. Asking
 * changes nothing: the World is afterwards what it was, to the byte.
 */
#ifndef TIMELINE_ASK_H
#define TIMELINE_ASK_H

#include "base/buffer.h"
#include "timeline/timeline.h"

enum Asked {
    ASKED_WRONG, /* there is no answer; the text says why */
    ASKED_TOLD,
    ASKED_MOVED /* the same, and the present is another moment */
};

/* Every holder, one a line with its number of references; they add up to the reference count. */
enum Asked ask_who(Timeline *t, const char *what, Buffer *out);
/* The way from a name that keeps it alive, or which cycle holds it and which collection will find
 * that. */
enum Asked ask_why(Timeline *t, const char *what, Buffer *out);
/* Unreachable objects that are not freed yet, by cycles. */
enum Asked ask_leaks(Timeline *t, const char *what, Buffer *out);
/* Headers, body, buffers, the blocks and pools that they lie in, and all that it leads to. */
enum Asked ask_size(Timeline *t, const char *what, Buffer *out);
/* The value of an expression, with the object's number. One line. */
enum Asked ask_value(Timeline *t, const char *what, Buffer *out);
/* Goes to the step that changed a place last (the boundary before it) or changes it next (the one
 * behind it), and says from what to what. Places: names, attributes, items, refs(X), and the
 * contents of #12. */
enum Asked ask_last(Timeline *t, const char *what, Buffer *out);
enum Asked ask_next(Timeline *t, const char *what, Buffer *out);
/* The life of an object, also of one that is gone: birth, each line that changed its count, with
 * what began and ceased to hold it, promotions, death. */
enum Asked ask_story(Timeline *t, const char *what, Buffer *out);
/* What differs between two moments ("100 200", "100": from there to the present): names, objects,
 * counts, blocks. */
enum Asked ask_diff(Timeline *t, const char *what, Buffer *out);

#endif
