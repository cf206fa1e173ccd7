/* A session as text. One directive a row; text of several rows follows it, each row behind "| ":
 *
 *     glassheap session 1
 *     model 3.11
 *     program circular.py
 *     | import gc
 *     input
 *     | Ada
 *     statement            (or `statement 57`: typed while the program stood before instruction 57)
 *     | x = 1
 *     exit
 *     break line 12 if x > 3
 *     watch a.b
 *     position 120.3
 */
#include "timeline/session.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

static void put_rows(Buffer *out, const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        const char *end = memchr(text + i, '\n', length - i);
        size_t n = end ? (size_t)(end - (text + i)) : length - i;
        buffer_puts(out, "| ");
        buffer_append(out, text + i, n);
        buffer_putc(out, '\n');
        i += n + 1;
    }
}

bool session_save(const Session *s, Buffer *out) {
    const Timeline *t = s->t;
    buffer_printf(out, "glassheap session 1\nmodel %s\n", s->model->name);
    if (t->input_length) {
        buffer_puts(out, "input\n");
        put_rows(out, t->input, t->input_length);
    }
    for (uint32_t i = 0; i < t->tape_count; i++) {
        const TapeEntry *entry = &t->tape[i];
        if (entry->entry.kind == ENTRY_PROGRAM)
            buffer_printf(out, "program %s\n", entry->entry.argv[0]);
        else if (entry->entry.kind == ENTRY_EXIT)
            buffer_puts(out, "exit\n");
        else if (entry->frame)
            buffer_printf(out, "statement %" PRIu64 "\n", entry->at);
        else
            buffer_puts(out, "statement\n");
        put_rows(out, entry->entry.text, entry->entry.length);
    }
    for (size_t i = 0; i < s->breaks.count; i++) {
        buffer_puts(out, "break ");
        breakpoint_write(&s->breaks.items[i], out);
        buffer_putc(out, '\n');
    }
    for (int i = 0; i < s->watch_count; i++)
        buffer_printf(out, "watch %s\n", s->watches[i]);
    return buffer_printf(out, "position %" PRIu64 ".%" PRIu32 "\n", t->now.instruction,
                         t->now.event);
}

/* ---- reading ---- */

typedef struct Reader {
    const char *at, *end;
    int line; /* of the last row read */
    Buffer row, rows;
} Reader;

static bool next_row(Reader *r) {
    if (r->at == r->end)
        return false;
    const char *newline = memchr(r->at, '\n', (size_t)(r->end - r->at));
    const char *stop = newline ? newline : r->end;
    buffer_clear(&r->row);
    buffer_append(&r->row, r->at, (size_t)(stop - r->at));
    buffer_putc(&r->row, '\0');
    r->at = newline ? newline + 1 : stop;
    r->line++;
    return true;
}

/* The rows behind a directive. */
static void read_rows(Reader *r) {
    buffer_clear(&r->rows);
    while (r->end - r->at >= 2 && r->at[0] == '|' && r->at[1] == ' ') {
        const char *newline = memchr(r->at, '\n', (size_t)(r->end - r->at));
        const char *stop = newline ? newline : r->end;
        buffer_append(&r->rows, r->at + 2, (size_t)(stop - r->at - 2));
        buffer_putc(&r->rows, '\n');
        r->at = newline ? newline + 1 : stop;
        r->line++;
    }
}

static const char *rows_text(const Reader *r) {
    return r->rows.data ? r->rows.data : "";
}

static const char *read_statement(Session *s, Reader *r, const char *at) {
    if (*at) {
        char *end;
        unsigned long long instruction = strtoull(at, &end, 10);
        if (*end)
            return "not an instruction number";
        timeline_seek(s->t, (Moment){instruction, 0});
    } else if (!s->t->ended) {
        session_move(s, (Move){.kind = MOVE_RUN}, NULL);
    }
    if (!session_was_stopped(s))
        session_statement(s, rows_text(r), r->rows.len, NULL);
    return NULL;
}

static const char *read_exit(Session *s) {
    if (session_move(s, (Move){.kind = MOVE_RUN}, NULL) != STOP_INTERRUPTED)
        session_exit(s, NULL);
    return NULL;
}

static const char *read_position(Session *s, const char *text) {
    uint64_t instruction;
    uint32_t event;
    if (sscanf(text, "%" SCNu64 ".%" SCNu32, &instruction, &event) != 2)
        return "not a position (as in 120.3)";
    timeline_seek(s->t, (Moment){instruction, event});
    return NULL;
}

static const char *read_break(Session *s, const char *words) {
    Buffer ignored = {0};
    bool ok = session_break(s, words, &ignored) != NULL;
    buffer_free(&ignored);
    return ok ? NULL : "not a breakpoint that could be set here";
}

static const char *obey(Session *s, Reader *r) {
    char *word = r->row.data, *rest = strchr(word, ' ');
    if (rest)
        *rest++ = '\0';
    else
        rest = word + strlen(word);
    if (strcmp(word, "model") == 0) {
        const Model *model = model_find(rest);
        return model ? session_redo(s, model) : "unknown model";
    }
    if (strcmp(word, "position") == 0)
        return read_position(s, rest);
    if (strcmp(word, "break") == 0)
        return read_break(s, rest);
    if (strcmp(word, "watch") == 0)
        return session_watch(s, rest);
    read_rows(r);
    if (strcmp(word, "input") == 0)
        return buffer_append(&s->answers, rows_text(r), r->rows.len) ? NULL
                                                                     : "there is not enough memory";
    if (strcmp(word, "program") == 0)
        return session_load_text(s, rest, rows_text(r), r->rows.len);
    if (strcmp(word, "statement") == 0)
        return read_statement(s, r, rest);
    if (strcmp(word, "exit") == 0)
        return read_exit(s);
    return "unknown directive";
}

const char *session_restore(Session *s, const char *text, size_t length, int *line) {
    Reader r = {.at = text, .end = text + length};
    const char *problem = NULL;
    *line = 1;
    if (!next_row(&r) || strcmp(r.row.data, "glassheap session 1") != 0)
        problem = "not a session of glassheap (its first line is `glassheap session 1`)";
    while (!problem && next_row(&r)) {
        *line = r.line;
        if (*r.row.data)
            problem = obey(s, &r);
        if (!problem && session_was_stopped(s))
            problem = "stopped here";
    }
    buffer_free(&r.row);
    buffer_free(&r.rows);
    return problem;
}
