/* What the files of the commands share: the functions of the table, and how they reply. */
#ifndef TIMELINE_COMMANDS_IMPL_H
#define TIMELINE_COMMANDS_IMPL_H

#include "timeline/commands.h"

/* A line that says what is wrong. */
enum Reply commands_wrong(Buffer *out, const char *text);
/* What a move has come to. */
enum Reply commands_arrived(Session *s, enum Stop stop, Buffer *out);
/* That the heap has outgrown the history, with a limit that would do. */
void commands_put_outgrown(const Session *s, Buffer *out);

typedef enum Reply CommandFn(Session *s, const char *arguments, Buffer *out);

CommandFn commands_step, commands_back, commands_over, commands_out, commands_start, commands_end,
    commands_run, commands_goto, commands_by, commands_where, commands_exit;
CommandFn commands_show, commands_break, commands_breaks, commands_unbreak, commands_watch,
    commands_unwatch, commands_who, commands_why, commands_size, commands_leaks, commands_value,
    commands_last, commands_next, commands_story, commands_diff;
CommandFn commands_load, commands_restart, commands_model, commands_differs, commands_save,
    commands_open, commands_export;
CommandFn commands_help, commands_quit;

#endif
