#include "lang/syntax_words.h"

#include <string.h>

/* A message that begins with [start] and ends with [end] is [words]; "" for what is kept. */
typedef struct Row {
    const char *start, *end, *words;
} Row;

static const Row before_310[] = {
    {"expected ':'", "", "invalid syntax"},
    {"expected '('", "", "invalid syntax"},
    {"':' expected after dictionary key", "", "invalid syntax"},
    {"expression expected after dictionary key and ':'", "", "invalid syntax"},
    {"invalid syntax. ", "", "invalid syntax"},
    {"f-string: invalid syntax. ", "", "f-string: invalid syntax"},
    {"expected 'else' after 'if' expression", "", "invalid syntax"},
    {"cannot assign to expression", "", "cannot assign to operator"},
    {"expected 'except' or 'finally' block", "", "invalid syntax"},
    {"'", "' was never closed", "unexpected EOF while parsing"},
    {"unterminated string literal", "", "EOL while scanning string literal"},
    {"unterminated triple-quoted string literal", "",
     "EOF while scanning triple-quoted string literal"},
    {"expected an indented block after ", "", "expected an indented block"},
};
static const Row before_38[] = {
    {"cannot assign to expression", "", "can't assign to operator"},
    {"cannot delete None", "", "can't delete keyword"},
    {"unmatched '", "", "invalid syntax"},
    {"closing parenthesis '", "", "invalid syntax"},
    {"cannot assign to None", "", "can't assign to keyword"},
    {"cannot assign to True", "", "can't assign to keyword"},
    {"cannot assign to False", "", "can't assign to keyword"},
};
#define ROWS(table) (sizeof(table) / sizeof *(table))

static bool matches(const Row *row, const char *text) {
    size_t length = strlen(text), end = strlen(row->end);
    return strncmp(text, row->start, strlen(row->start)) == 0 && length >= end &&
           strcmp(text + length - end, row->end) == 0;
}

static const char *find(const Row *rows, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (matches(&rows[i], text))
            return rows[i].words;
    return NULL;
}

/* "cannot assign to f() here. Maybe ..." without the hint, and with "can't" up to 3.7. */
static const char *assignment(const Model *model, const char *text, char *out, size_t room) {
    const char *hint = strstr(text, " here. Maybe you meant '=='");
    const char *verb = model->wording.syntax == SYNTAX_WORDS_36 ? "can't" : "cannot";
    size_t start = strlen(verb), skipped = strlen("cannot");
    size_t kept = (hint ? (size_t)(hint - text) : strlen(text)) - skipped;
    if (start + kept >= room)
        return text;
    memcpy(out, verb, start);
    memcpy(out + start, text + skipped, kept);
    out[start + kept] = '\0';
    return out;
}

const char *syntax_words(const Model *model, const char *text, char *out, size_t room) {
    if (model->wording.syntax == SYNTAX_WORDS_310)
        return text;
    const char *words = NULL;
    if (model->wording.syntax == SYNTAX_WORDS_36)
        words = find(before_38, ROWS(before_38), text);
    if (!words)
        words = find(before_310, ROWS(before_310), text);
    if (words)
        return words;
    if (strncmp(text, "cannot assign to ", 17) == 0 || strncmp(text, "cannot delete ", 14) == 0)
        return assignment(model, text, out, room);
    return text;
}
