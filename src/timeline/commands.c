#include "timeline/commands_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "timeline/show.h"

enum Reply commands_wrong(Buffer *out, const char *text) {
    buffer_puts(out, text);
    buffer_putc(out, '\n');
    return REPLY_WRONG;
}

enum Reply commands_quit(Session *s, const char *arguments, Buffer *out) {
    (void)s, (void)arguments, (void)out;
    return REPLY_QUIT;
}

/* ---- the table ---- */

/* clang-format off */
const SessionCommand session_commands[] = {
    {"step",    "s",  "[COUNT] [BY]",    "forward; BY: line, instruction, event, over, out",          commands_step   },
    {"back",    "b",  "[COUNT] [BY]",    "back, by the same",                                         commands_back   },
    {"over",    "n",  "",                "a line, with all that it calls",                            commands_over   },
    {"out",     "o",  "",                "to where this function returns",                            commands_out    },
    {"start",   "",   "",                "to the first line",                                         commands_start  },
    {"end",     "",   "",                "to the end of all that was given",                          commands_end    },
    {"run",     "r",  "[back]",          "on to the next breakpoint, or the end; back: to the last",  commands_run    },
    {"goto",    "g",  "INSTRUCTION[.EVENT]", "to any moment",                                         commands_goto   },
    {"by",      "granularity", "[BY|next]", "what :step and :back go by",                                commands_by     },
    {"where",   "w",  "",                "the place, and the history's size",                         commands_where  },
    {"show",    "",   "PANE [FILTER]",   "stack, heap, pools, gc, code, story or output as text",            commands_show   },
    {"break",   "",   "[WHERE] [if EXPRESSION] [ignore N]", "stops there: a line, a function, an event; :help break tells more", commands_break},
    {"breaks",  "",   "",                "lists the breakpoints, with their hits",                    commands_breaks },
    {"unbreak", "delete", "NUMBER|all",  "removes a breakpoint",                                      commands_unbreak},
    {"watch",   "",   "[EXPRESSION]",    "shows a value after each step",                             commands_watch  },
    {"unwatch", "",   "[NUMBER]",        "no longer",                                                 commands_unwatch},
    {"who",     "",   "X",               "who holds X (a name, an expression, #12 or an address), one by one", commands_who},
    {"why",     "",   "X",               "why X lives: the way from a name, or the cycle that holds it", commands_why  },
    {"size",    "",   "X",               "headers, body, buffers, blocks and pools of X, and its deep size", commands_size },
    {"leaks",   "",   "",                "unreachable objects that are not freed yet, by cycles",       commands_leaks  },
    {"value",   "",   "EXPRESSION",      "computes it aside; nothing changes",                        commands_value  },
    {"last",    "",   "PLACE",           "back to the step that last changed a name, attribute, item or refs(X)", commands_last},
    {"next",    "",   "PLACE",           "on to the step that changes it next",                       commands_next   },
    {"story",   "",   "X",               "the life of X: birth, each change of its count, death",      commands_story  },
    {"diff",    "",   "MOMENT [MOMENT]", "what changed between two moments, or since one",             commands_diff   },
    {"load",    "",   "FILE.py",         "opens a program and goes to its first line",                commands_load   },
    {"restart", "",   "",                "everything from the start",                                 commands_restart},
    {"model",   "",   "[MODEL]",         "all of it again under another CPython",                     commands_model  },
    {"differs", "",   "[[A] B]",         "what parts all of it under two CPythons, and by which rules", commands_differs},
    {"save",    "",   "FILE",            "the session as text",                                       commands_save   },
    {"open",    "",   "FILE",            "a session that was saved",                                  commands_open   },
    {"export",  "",   "json|dot FILE",   "the heap of this moment as a graph",                        commands_export },
    {"exit",    "",   "",                "the interpreter's exit: atexit, last collection, modules",  commands_exit   },
    {"help",    "h",  "[COMMAND]",       "this list",                                                 commands_help   },
    {"quit",    "q",  "",                "leaves",                                                    commands_quit   },
};
/* clang-format on */
const size_t session_command_count = sizeof session_commands / sizeof *session_commands;

bool session_command_at(size_t i, CommandForm *out) {
    if (i >= session_command_count)
        return false;
    const SessionCommand *row = &session_commands[i];
    *out = (CommandForm){row->name, row->alias, row->arguments, row->help};
    return true;
}

enum Reply commands_help(Session *s, const char *arguments, Buffer *out) {
    CommandForm form;
    (void)s;
    if (*arguments) {
        const SessionCommand *row = session_find_command(arguments + (*arguments == ':'), out);
        if (!row || !session_command_at((size_t)(row - session_commands), &form))
            return REPLY_WRONG;
        command_put(&form, out);
        if (row->run == commands_break)
            breakpoint_usage(out);
        return REPLY_DONE;
    }
    buffer_puts(out, "Type Python, or a command (the beginning of its name is enough):\n");
    for (size_t i = 0; session_command_at(i, &form); i++)
        command_put(&form, out);
    return REPLY_DONE;
}

/* Once for each machine, as soon as it is so. */
static void warn_outgrown(Session *s, Buffer *out) {
    if (!s->t || !s->t->history.outgrown || s->warned == s->machine)
        return;
    s->warned = s->machine;
    commands_put_outgrown(s, out);
}

/* ---- finding ---- */

const SessionCommand *session_find_command(const char *word, Buffer *out) {
    size_t found;
    return command_find(session_command_at, word, &found, out) ? &session_commands[found] : NULL;
}

/* After a jump there is no story of a step. */
static enum Reply settle(Session *s, enum Reply reply) {
    if (reply == REPLY_MOVED && !s->stepped)
        session_forget_story(s);
    return reply;
}

enum Reply session_do(Session *s, const char *line, Buffer *out) {
    char word[40];
    s->stepped = false;
    timeline_forget_interrupt(s->t);
    line += strspn(line, " ");
    size_t n = strcspn(line, " ");
    snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), line);
    const SessionCommand *row = session_find_command(word, out);
    if (!row)
        return REPLY_WRONG;
    const char *arguments = line + n + strspn(line + n, " ");
    if (!*row->arguments && *arguments) {
        buffer_printf(out, "usage: :%s (it takes nothing more)\n", row->name);
        return REPLY_WRONG;
    }
    enum Reply reply = settle(s, row->run(s, arguments, out));
    if (reply == REPLY_MOVED)
        warn_outgrown(s, out);
    return reply;
}

/* ---- statements ---- */

static enum Reply after_statement(Session *s, enum Stop stop, Buffer *out) {
    if (stop == STOP_END || stop == STOP_ARRIVED) {
        s->asking = false;
        s->typed = true;
        return VM(s->t->world)->exiting ? REPLY_QUIT : REPLY_MOVED;
    }
    if (stop == STOP_BREAKPOINT && !s->t->ended)
        buffer_puts(out, "What was typed is under way; :run goes on with it.\n");
    return commands_arrived(s, stop, out);
}

enum Reply session_type(Session *s, const char *text, size_t length, Buffer *out) {
    if (VM(s->t->world)->finalizing)
        return commands_wrong(out,
                              "The interpreter has exited. :back goes back, :restart begins anew.");
    timeline_forget_interrupt(s->t);
    uint32_t future = timeline_future(s->t);
    if (future)
        buffer_printf(out, "(%" PRIu32 " later %s forgotten: the future is another one now)\n",
                      future, future == 1 ? "input is" : "inputs are");
    enum Reply reply = after_statement(s, session_statement(s, text, length, out), out);
    warn_outgrown(s, out);
    return reply;
}

enum Reply session_resume(Session *s, Buffer *out) {
    timeline_forget_interrupt(s->t);
    enum Stop stop = session_continue(s, out);
    return s->move.kind == MOVE_STATEMENT ? after_statement(s, stop, out)
                                          : commands_arrived(s, stop, out);
}

void session_tell(Session *s, Buffer *out) {
    Moment now = s->t->now;
    if (moment_compare(s->told, now) == 0)
        return;
    if (s->stepped)
        buffer_printf(out, "%s\n", s->narration.len ? s->narration.data : "");
    if (!s->typed)
        show_place(s, out);
    session_watches(s, out);
    s->stepped = s->typed = false;
    s->told = now;
}
