#include "lang/syntax_words.h"

#include <string.h>

/* A message that begins with [start] and ends with [end] is [words] up to the wording [last]. The
 * first row that matches counts. */
typedef struct Row {
    enum SyntaxWords last;
    const char *start, *end, *words;
} Row;

static const Row rows[] = {
    {SYNTAX_WORDS_36, "cannot assign to expression", "", "can't assign to operator"},
    {SYNTAX_WORDS_36, "cannot delete None", "", "can't delete keyword"},
    {SYNTAX_WORDS_36, "unmatched '", "", "invalid syntax"},
    {SYNTAX_WORDS_36, "closing parenthesis '", "", "invalid syntax"},
    {SYNTAX_WORDS_36, "cannot assign to None", "", "can't assign to keyword"},
    {SYNTAX_WORDS_36, "cannot assign to True", "", "can't assign to keyword"},
    {SYNTAX_WORDS_36, "cannot assign to False", "", "can't assign to keyword"},
    {SYNTAX_WORDS_36, "f-string: unmatched ')'", "", "unexpected EOF while parsing"},
    {SYNTAX_WORDS_36, "f-string: unmatched ']'", "", "unexpected EOF while parsing"},
    {SYNTAX_WORDS_36, "f-string: unmatched '", "", "f-string: mismatched '(', '{', or '['"},
    {SYNTAX_WORDS_36, "f-string: closing parenthesis '", "", "invalid syntax"},
    {SYNTAX_WORDS_38, "f-string: invalid syntax", "", "invalid syntax"},
    {SYNTAX_WORDS_38, "f-string: cannot use starred", "", "can't use starred expression here"},
    {SYNTAX_WORDS_38, "'", "' is an illegal expression for augmented assignment",
     "illegal expression for augmented assignment"},
    {SYNTAX_WORDS_38, "multiple starred expressions in assignment", "",
     "two starred expressions in assignment"},
    {SYNTAX_WORDS_38, "keyword argument repeated: ", "", "keyword argument repeated"},
    {SYNTAX_WORDS_38, "cannot delete starred", "", "can't use starred expression here"},
    {SYNTAX_WORDS_39, "f-string: cannot use starred", "",
     "f-string: can't use starred expression here"},
    {SYNTAX_WORDS_39, "cannot use starred expression here", "",
     "can't use starred expression here"},
    {SYNTAX_WORDS_39, "cannot assign to expression", "", "cannot assign to operator"},
    {SYNTAX_WORDS_39, "unterminated string literal", "", "EOL while scanning string literal"},
    {SYNTAX_WORDS_39, "unterminated triple-quoted string literal", "",
     "EOF while scanning triple-quoted string literal"},
    {SYNTAX_WORDS_39, "expected an indented block after ", "", "expected an indented block"},
    {SYNTAX_WORDS_310, "f-string: expression required before '", "",
     "f-string: empty expression not allowed"},
};

static bool matches(const Row *row, const char *text) {
    size_t length = strlen(text), end = strlen(row->end);
    return strncmp(text, row->start, strlen(row->start)) == 0 && length >= end &&
           strcmp(text + length - end, row->end) == 0;
}

static const char *find(const Model *model, const char *text) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (model->wording.syntax <= rows[i].last && matches(&rows[i], text))
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
    const char *words = find(model, text);
    if (words)
        return words;
    if (model->wording.syntax <= SYNTAX_WORDS_39 &&
        (strncmp(text, "cannot assign to ", 17) == 0 || strncmp(text, "cannot delete ", 14) == 0))
        return assignment(model, text, out, room);
    return text;
}

/* Up to 3.8 the expression of a field is a file of its own; what is wrong with the field itself is
 * of the file. */
bool syntax_in_field(const Model *model, const char *text) {
    const char *words = find(model, text);
    return strncmp(text, "f-string: ", 10) == 0 && words && strncmp(words, "f-string: ", 10) != 0 &&
           model->wording.syntax <= SYNTAX_WORDS_38 &&
           strcmp(words, "can't use starred expression here") != 0;
}
