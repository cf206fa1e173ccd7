#include "lessons/fields.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void report_problem(Buffer *problems, const char *file, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_printf(problems, "%s:%d: ", file, line);
    buffer_vprintf(problems, format, args);
    buffer_putc(problems, '\n');
    va_end(args);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* The text without blanks and newlines around it. */
static const char *trimmed(Arena *arena, const char *text, size_t length) {
    while (length && (is_blank(*text) || *text == '\n'))
        text++, length--;
    while (length && (is_blank(text[length - 1]) || text[length - 1] == '\n'))
        length--;
    return arena_strndup(arena, text, length);
}

static bool key_allowed(const char *allowed, const char *key, size_t length) {
    for (const char *word = allowed; *word;) {
        size_t n = strcspn(word, ",");
        if (n == length && memcmp(word, key, n) == 0)
            return true;
        word += n;
        word += strspn(word, ", ");
    }
    return false;
}

/* The length of `key` in `key: ...`; 0 if the line has none. */
static size_t key_length(const char *line, size_t length) {
    size_t n = 0;
    while (n < length && ((line[n] >= 'a' && line[n] <= 'z') || line[n] == '_' ||
                          (n > 0 && (line[n] == ' ' || (line[n] >= '0' && line[n] <= '9')))))
        n++;
    return n < length && line[n] == ':' ? n : 0;
}

static size_t indent_of(const char *line, size_t length) {
    size_t n = 0;
    while (n < length && is_blank(line[n]))
        n++;
    return n;
}

/* The lines of a value as one text; of what the continuing lines are indented by, two blanks (or
 * what all of them have, if that is less) are taken off. */
static const char *value_of(Arena *arena, const char *first, size_t length, const char *rest,
                            size_t rest_length) {
    char *out = arena_alloc(arena, length + rest_length + 2);
    if (!out)
        return "";
    size_t n = 0, margin = 2;
    memcpy(out, first, length);
    n = length;
    for (int pass = 0; pass < 2; pass++)
        for (size_t at = 0; at < rest_length;) {
            size_t line = strcspn(rest + at, "\n");
            size_t indent = indent_of(rest + at, line);
            if (pass == 0 && indent < line && indent < margin)
                margin = indent;
            if (pass == 1) {
                size_t skip = indent < margin ? indent : margin;
                out[n++] = '\n';
                memcpy(out + n, rest + at + skip, line - skip);
                n += line - skip;
            }
            at += line + 1;
        }
    return trimmed(arena, out, n);
}

static void add_field(Fields *self, const char *key, const char *value, int line) {
    if (self->count == FIELDS_MAX) {
        report_problem(self->problems, self->file, line, "more than %d fields in one block",
                       FIELDS_MAX);
        return;
    }
    self->fields[self->count++] = (LessonField){key, value, line};
}

/* A field begins at [text]; returns what follows it. */
static const char *read_field(Fields *self, const char *text, const char *allowed, int *line) {
    size_t length = strcspn(text, "\n");
    bool item = text[0] == '-' && is_blank(text[1]);
    size_t key = item ? 1 : key_length(text, length);
    const char *rest = text + length + (text[length] == '\n'), *end = rest;
    int first = *line;
    (*line)++;
    while (*end && (is_blank(*end) || *end == '\n')) {
        end += strcspn(end, "\n");
        end += *end == '\n';
        (*line)++;
    }
    if (!key || !key_allowed(allowed, text, key)) {
        report_problem(self->problems, self->file, first,
                       "a %s block has lines `key: value` with the keys: %s (two blanks at the "
                       "beginning continue a value)",
                       self->block, allowed);
        return end;
    }
    const char *value = text + key + 1;
    add_field(
        self, arena_strndup(self->arena, text, key),
        value_of(self->arena, value, (size_t)(text + length - value), rest, (size_t)(end - rest)),
        first);
    return end;
}

void fields_read(Fields *self, const char *text, const char *allowed) {
    int line = self->line;
    self->count = 0;
    while (*text) {
        if (*text == '\n') {
            text++, line++;
            continue;
        }
        text = read_field(self, text, allowed, &line);
    }
}

const LessonField *fields_find(const Fields *self, const char *key, bool needed) {
    const LessonField *found = NULL;
    for (int i = 0; i < self->count; i++) {
        const LessonField *field = &self->fields[i];
        if (strcmp(field->key, key) != 0)
            continue;
        if (found)
            report_problem(self->problems, self->file, field->line,
                           "a second line `%s: ...`; one of them is too many", key);
        else
            found = field;
    }
    if (needed && !found)
        report_problem(self->problems, self->file, self->line,
                       "the %s block needs a line `%s: ...`", self->block, key);
    return found;
}

int fields_number(const Fields *self, const LessonField *field, int least, int most) {
    char *end;
    long number = strtol(field->value, &end, 10);
    if (*end || end == field->value || number < least || number > most)
        report_problem(self->problems, self->file, field->line, "%s: a number from %d to %d",
                       field->key, least, most);
    return (int)number;
}

const char *fields_text(const Fields *self, const char *key, bool needed) {
    const LessonField *field = fields_find(self, key, needed);
    return field ? field->value : NULL;
}

Texts fields_all(const Fields *self, const char *key) {
    Texts all = {0};
    all.items = arena_alloc(self->arena, (size_t)self->count * sizeof *all.items);
    for (int i = 0; i < self->count && all.items; i++)
        if (strcmp(self->fields[i].key, key) == 0)
            all.items[all.count++] = (Text){self->fields[i].value, self->fields[i].line};
    return all;
}

Expression expression_split(Arena *arena, const char *text, size_t length, int line) {
    Expression out = {NULL, NULL, line};
    size_t at = length;
    for (size_t i = 0; i + 1 < length; i++)
        if (text[i] == '=' && text[i + 1] == '>')
            at = i;
    if (at < length)
        out.expected = trimmed(arena, text + at + 2, length - at - 2);
    out.text = trimmed(arena, text, at);
    return out;
}

Expression fields_expression(const Fields *self, const char *key, bool needed) {
    const LessonField *field = fields_find(self, key, needed);
    if (!field)
        return (Expression){NULL, NULL, self->line};
    return expression_split(self->arena, field->value, strlen(field->value), field->line);
}
