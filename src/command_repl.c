/* `glassheap repl --plain`: the session as lines of text, for screen readers, pipes, dumb terminals
 * and tests. No escape sequences, no boxes. When stdin is no terminal, each line that is read is
 * echoed behind its prompt, so that the transcript reads as the session went. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "host_timeline.h"
#include "timeline/commands.h"

typedef struct Repl {
    Session session;
    Buffer in; /* read from stdin, not yet used from [used] on */
    size_t used;
    Buffer statement, out;
    bool ended, echo, column; /* column: the program's output does not end with a newline */
} Repl;

static void put_out(Repl *r) {
    if (r->out.len)
        fwrite(r->out.data, 1, r->out.len, stdout);
    fflush(stdout);
    buffer_clear(&r->out);
}

/* The next line without its newline, in [line]; false at the end of the input. Ctrl-C gives an
 * empty one. */
static bool read_line(Repl *r, const char *prompt, Buffer *line) {
    fputs(prompt, stdout);
    fflush(stdout);
    buffer_clear(line);
    host_timeline_forget_interrupt();
    for (;;) {
        char *start = r->in.data + r->used;
        size_t left = r->in.len - r->used;
        char *newline = left ? memchr(start, '\n', left) : NULL;
        if (newline || (r->ended && left)) {
            size_t n = newline ? (size_t)(newline - start) : left;
            buffer_append(line, start, n);
            r->used += n + (newline != NULL);
            break;
        }
        if (r->ended)
            return puts("") == EOF;
        char bytes[4096];
        ssize_t count = read(0, bytes, sizeof bytes);
        if (count > 0)
            buffer_append(&r->in, bytes, (size_t)count);
        else if (count < 0 && errno == EINTR && host_timeline_interrupted())
            return puts("") != EOF && buffer_puts(line, "");
        else if (count == 0 || errno != EINTR)
            r->ended = true;
    }
    if (r->echo)
        printf("%s\n", line->data ? line->data : "");
    return true;
}

static void put_shown(Repl *r, const Buffer *text) {
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->data[i];
        if (c < ' ' && !strchr("\n\t", c))
            buffer_printf(&r->out, "\\x%02x", c);
        else
            buffer_putc(&r->out, (char)c);
    }
}

/* What the program has printed meanwhile; then a new row, so that what follows stands alone. */
static void put_program_output(Repl *r) {
    Buffer text = {0};
    session_output(&r->session, &text);
    put_shown(r, &text);
    r->column = text.len ? text.data[text.len - 1] != '\n' : r->column;
    buffer_free(&text);
}

static void new_row(Repl *r) {
    if (r->column)
        buffer_putc(&r->out, '\n');
    r->column = false;
}

/* Lets the program have a line of the input. */
static void answer(Repl *r) {
    Buffer line = {0};
    put_program_output(r);
    put_out(r);
    r->column = false;
    if (read_line(r, "", &line)) {
        buffer_putc(&line, '\n');
        timeline_answer(r->session.t, line.data, line.len);
    } else {
        timeline_end_input(r->session.t);
    }
    buffer_free(&line);
}

/* Shows what a command or statement came to; false: leave. */
static bool respond(Repl *r, enum Reply reply, Buffer *text) {
    while (reply == REPLY_INPUT) {
        answer(r);
        reply = session_resume(&r->session, text);
    }
    put_program_output(r);
    new_row(r);
    if (text->len)
        buffer_append(&r->out, text->data, text->len);
    if (reply == REPLY_MOVED)
        session_tell(&r->session, &r->out);
    put_out(r);
    return reply != REPLY_QUIT;
}

static bool do_command(Repl *r, const char *line) {
    Buffer text = {0};
    host_timeline_running(&r->session.t);
    enum Reply reply = session_do(&r->session, line, &text);
    bool on = respond(r, reply, &text);
    host_timeline_running(NULL);
    buffer_free(&text);
    return on;
}

static bool do_statement(Repl *r) {
    Buffer text = {0};
    host_timeline_running(&r->session.t);
    enum Reply reply = session_type(&r->session, r->statement.data, r->statement.len, &text);
    bool on = respond(r, reply, &text);
    host_timeline_running(NULL);
    buffer_free(&text);
    return on;
}

/* Reads the rows of a statement that began with [line]; false when the input ended within it. */
static bool read_statement(Repl *r, Buffer *line) {
    int indent;
    buffer_clear(&r->statement);
    buffer_append(&r->statement, line->data, line->len);
    while (!session_is_complete(r->statement.data, r->statement.len, false, &indent)) {
        if (!read_line(r, "... ", line))
            return false;
        if (host_timeline_interrupted()) {
            buffer_clear(&r->statement);
            return true;
        }
        buffer_putc(&r->statement, '\n');
        buffer_append(&r->statement, line->data ? line->data : "", line->len);
    }
    return true;
}

static bool is_blank(const Buffer *line) {
    return !line->len || strspn(line->data, " \t") == line->len;
}

static void converse(Repl *r) {
    Buffer line = {0};
    bool on = true;
    while (on && read_line(r, ">>> ", &line)) {
        if (is_blank(&line)) {
            on = host_timeline_interrupted() || line.len || do_command(r, "step");
        } else if (line.data[0] == ':') {
            on = do_command(r, line.data + 1);
        } else if (line.data[0] == '?') {
            on = do_command(r, "help");
        } else if (!read_statement(r, &line)) {
            puts("The input ended in the middle of a statement; it was not run.");
            on = false;
        } else if (r->statement.len) {
            on = do_statement(r);
        }
    }
    buffer_free(&line);
}

static const char welcome[] =
    "glassheap %s: type Python, or :help. An empty line steps on, :back steps back.\n";

int command_repl(const Invocation *call) {
    Repl r = {.echo = !isatty(0)};
    const char *problem =
        session_open(&r.session, call->model, call->heap_limit, call->history_limit);
    if (!problem && call->count)
        problem = session_load(&r.session, call->operands[0]);
    if (problem) {
        session_close(&r.session);
        return command_fail(call->count ? call->operands[0] : "repl", problem);
    }
    host_timeline_catch(true);
    printf(welcome, call->model->name);
    if (call->count)
        session_tell(&r.session, &r.out);
    put_out(&r);
    converse(&r);
    host_timeline_catch(false);
    int code = VM(r.session.t->world)->exiting ? VM(r.session.t->world)->exit_code : 0;
    session_close(&r.session);
    buffer_free(&r.in);
    buffer_free(&r.statement);
    buffer_free(&r.out);
    return code;
}
