/* How versions before 3.11 word syntax errors: the parser speaks as 3.11 does, and here it is said
 * again in their words.
 */
#ifndef GH_LANG_SYNTAX_WORDS_H
#define GH_LANG_SYNTAX_WORDS_H

#include <stddef.h>

#include "model/model.h"

/* The model's message; [text] itself, a constant, or what was put into [room] bytes at [out]. */
const char *syntax_words(const Model *model, const char *text, char *out, size_t room);

/* Whether the model says of this message that it is about the file "<fstring>". */
bool syntax_in_field(const Model *model, const char *text);

#endif
