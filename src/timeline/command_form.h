/* How commands are written: finding the one that a word means, and the help's rows, for any number
 * of tables of them.
 */
#ifndef TIMELINE_COMMAND_FORM_H
#define TIMELINE_COMMAND_FORM_H

#include "base/buffer.h"

typedef struct CommandForm {
    const char *name, *alias; /* alias: "" if there is none */
    const char *arguments, *help;
} CommandForm;

/* The i-th of all commands; false: there are fewer. */
typedef bool (*CommandAt)(size_t i, CommandForm *out);

/* The command that a word means: by name, by alias, or by the beginning of one name only. False,
 * and what is wrong in [out]. */
bool command_find(CommandAt at, const char *word, size_t *found, Buffer *out);
/* Its row in the help. */
void command_put(const CommandForm *form, Buffer *out);

#endif
