/* Commands that change only what is looked at, not the machine: in one table, for the screen and
 * for pictures. */
#ifndef PANES_UI_COMMANDS_H
#define PANES_UI_COMMANDS_H

#include "base/buffer.h"
#include "panes/ui.h"

typedef struct UiCommand {
    const char *name, *arguments, *help;
    bool of_all; /* a part of a large heap is not enough for it */
    /* False: [message] says what was wrong. */
    bool (*run)(Ui *ui, const Scene *scene, const char *arguments, Buffer *message);
} UiCommand;

extern const UiCommand ui_commands[];
extern const size_t ui_command_count;
const UiCommand *ui_command_find(const char *name); /* by its whole name; NULL: there is none */

/* Shows a pane where panes share their place, and gives it the keys. */
void ui_choose(Ui *ui, enum PaneId pane);
/* The serial of an object by "#12" or by a name of the innermost frame that has it; 0: there is
 * none. */
uint32_t ui_object(const Scene *scene, const char *word);

#endif
