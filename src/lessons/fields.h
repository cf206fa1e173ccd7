/* The fields of a fenced block: lines `key: value`, continued by lines that begin with a blank, and
 * list items `- text`. */
#ifndef LESSONS_FIELDS_H
#define LESSONS_FIELDS_H

#include "lessons/lesson.h"

enum {
    FIELDS_MAX = 64
};

typedef struct {
    const char *key, *value; /* key "-": a list item */
    int line;
} LessonField;

typedef struct {
    Arena *arena;
    const char *file;
    Buffer *problems;
    LessonField fields[FIELDS_MAX];
    int count;
    int line; /* of the block's first line */
    const char *block;
} Fields;

/* Takes [text] apart; problems are reported. [allowed]: the keys, commas between. */
void fields_read(Fields *self, const char *text, const char *allowed);
/* The field [key], or NULL; reported if there are two, or none although [needed]. */
const LessonField *fields_find(const Fields *self, const char *key, bool needed);
const char *fields_text(const Fields *self, const char *key, bool needed);
/* The field's value as a number; another one is reported. */
int fields_number(const Fields *self, const LessonField *field, int least, int most);
Texts fields_all(const Fields *self, const char *key);
/* `question => expected`. */
Expression fields_expression(const Fields *self, const char *key, bool needed);
Expression expression_split(Arena *arena, const char *text, size_t length, int line);

/* Appends `file:line: problem`. */
void report_problem(Buffer *problems, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
