#include <string.h>

#include "fuzz.h"
#include "timeline/commands.h"

enum {
    LINES_MAX = 12
};

/* Statements that a line without a colon chooses from by its first byte: what they do is
 * fuzz_program's matter. */
static const char *const statements[] = {"x = [1]",
                                         "x.append(x)",
                                         "del x",
                                         "import gc; gc.collect()",
                                         "print(x)",
                                         "1 / 0",
                                         "def f(n):\n    return n and f(n - 1)\n",
                                         "f(5)",
                                         "y = {'a': x}",
                                         "class C: pass\n",
                                         "c = C(); c.c = c",
                                         "x = (",
                                         "print('a' * 50)",
                                         "for i in range(3): y = i\n",
                                         "z = input()"};

static bool touches_files(const SessionCommand *command) {
    return strcmp(command->name, "save") == 0 || strcmp(command->name, "export") == 0 ||
           strcmp(command->name, "open") == 0 || strcmp(command->name, "load") == 0;
}

/* Whether the session goes on. */
static bool do_line(Session *s, const char *line, Buffer *out) {
    enum Reply reply;
    if (*line == ':') {
        char word[40];
        size_t n = strcspn(line + 1, " ");
        if (n < sizeof word) {
            memcpy(word, line + 1, n);
            word[n] = '\0';
            const SessionCommand *command = session_find_command(word, out);
            if (command && touches_files(command))
                return true;
        }
        reply = session_do(s, line + 1, out);
    } else {
        const char *text =
            statements[(unsigned char)*line % (sizeof statements / sizeof *statements)];
        reply = session_type(s, text, strlen(text), out);
    }
    while (reply == REPLY_INPUT) {
        if (!timeline_answer(s->t, "line\n", 5))
            return false;
        reply = session_resume(s, out);
    }
    if (reply == REPLY_MOVED)
        session_tell(s, out);
    session_output(s, out);
    return reply != REPLY_QUIT;
}

int fuzz_command(const unsigned char *data, size_t size) {
    if (size < 1)
        return 0;
    Session s;
    Buffer out = {0}, lines = {0};
    fuzz_expect(session_open(&s, fuzz_model(data[0]), (size_t)32 << 20, (size_t)16 << 20));
    buffer_append(&lines, data + 1, size - 1);
    buffer_putc(&lines, '\0');
    char *line = lines.data;
    for (int n = 0; n < LINES_MAX && *line; n++) {
        size_t length = strcspn(line, "\n");
        bool last = line[length] == '\0';
        line[length] = '\0';
        if (!do_line(&s, line, &out) || last)
            break;
        line += length + 1;
    }
    session_close(&s);
    buffer_free(&lines);
    buffer_free(&out);
    return 0;
}
